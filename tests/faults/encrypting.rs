//! A disk that is stolen, and one that fails: an encrypted store tells nothing of anybody, shows nothing that was
//! altered, opens for the passphrase and for the recovery sheet, here and on a new PC, and is whole after a kill.

use desk::views::{EncryptionView, RecoveryPaper};
use desk::{Clock, Config, Desk, Door, DoorKind, Opener};
use fastrand::Rng;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use tests::ctl::{ctl, ctl_as};
use tests::story::{does, new_request};
use tests::template::{config, now, put_demo_into};
use tests::{MANAGER, Story};

const PASSPHRASE: &str = "三包 counter 1998";
/// Who must not be found on a stolen disk.
const NAME: &str = "欧阳明月";
const PHONE: &str = "13987654321";

fn at(folder: &Path) -> Config {
    config(folder, Clock::at(now()).0)
}

fn signed_in(desk: &Arc<Desk>) -> Door {
    let door = desk.door(DoorKind::Terminal);
    does::<Value>(&door, "sign_in", json!({ "number": MANAGER.number, "pin": MANAGER.pin }));
    door
}

fn ask(door: &Door, name: &str, request: Value) -> Result<Value, String> {
    door.call(Some(new_request()), name, request).map_err(|failure| failure.code)
}

fn encrypts(folder: &Path) {
    let desk = Desk::open(at(folder)).unwrap();
    ask(&signed_in(&desk), "encrypt_store", json!({ "passphrase": PASSPHRASE, "pin": MANAGER.pin })).unwrap();
    drop(desk);
    desk::turn_if_asked(&at(folder)).unwrap();
}

fn decrypts(folder: &Path) {
    let desk = Desk::open(at(folder)).unwrap();
    ask(&signed_in(&desk), "decrypt_store", json!({ "pin": MANAGER.pin })).unwrap();
    drop(desk);
    desk::turn_if_asked(&at(folder)).unwrap();
}

fn notes_a_customer(door: &Door) {
    let customer = json!({ "name": NAME, "phone": PHONE });
    let sale =
        json!({ "lines": [{ "name": "x", "quantity": 1, "unit_price": "9.99" }], "customer": customer });
    ask(door, "record_sale", sale).unwrap();
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .unwrap()
        // What was there a moment ago may be gone.
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

/// The files in which somebody's name or number lies in the clear.
fn tell(folder: &Path) -> Vec<PathBuf> {
    let wide = |text: &str, big: bool| -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    };
    let wanted: Vec<Vec<u8>> = [NAME, PHONE, &PHONE[3..], MANAGER.name]
        .into_iter()
        .flat_map(|text| [text.as_bytes().to_vec(), wide(text, true), wide(text, false)])
        .collect();
    // As texts, each byte a letter: those are searched quickly.
    let text = |bytes: &[u8]| bytes.iter().copied().map(char::from).collect::<String>();
    let is_told = |path: &PathBuf| {
        let found = text(&fs::read(path).unwrap());
        wanted.iter().any(|wanted| found.contains(&text(wanted)))
    };
    files(folder).into_iter().filter(is_told).collect()
}

#[test]
fn nothing_in_the_folder_of_an_encrypted_store_tells_of_anybody() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("shop");
    put_demo_into(&folder);
    let desk = Desk::open(at(&folder)).unwrap();
    notes_a_customer(&signed_in(&desk));
    assert!(!tell(&folder).is_empty(), "or this test would find nothing ever");
    drop(desk);

    encrypts(&folder);
    let desk = Desk::open(at(&folder)).unwrap();
    let door = signed_in(&desk);
    // In the log as well, and in a backup, and in what a look through everything lays down.
    notes_a_customer(&door);
    ask(&door, "backup", json!({})).unwrap();
    assert!(store::whole::look_through(desk.store().path()).unwrap().found.is_empty());
    assert!(
        folder.join("sanbao.db-wal").metadata().unwrap().len() > 4096,
        "what was written last is in the log"
    );
    assert_eq!(tell(&folder), Vec::<PathBuf>::new());
    // And it is all there.
    let found: Value = door.call(None, "find", json!({ "text": PHONE })).unwrap();
    assert!(found.to_string().contains(NAME), "{found}");
}

#[test]
fn what_is_turned_on_and_off_again_holds_the_same() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("shop");
    put_demo_into(&folder);
    let exported = |name: &str| -> BTreeMap<String, Vec<u8>> {
        let to = place.path().join(name);
        let desk = Desk::open(at(&folder)).unwrap();
        ask(&signed_in(&desk), "export_list", json!({ "list": "all", "format": "csv", "path": to })).unwrap();
        let files = files(&to)
            .into_iter()
            .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()));
        // What these acts themselves wrote, and what a sign-in does.
        let of_acts = |name: &str| {
            ["journal", "manifest", "request", "installation_secret"].iter().any(|act| name.starts_with(act))
        };
        files.filter(|(name, _)| !of_acts(name)).collect()
    };
    let before = exported("before");
    assert!(before.len() > 40, "{:?}", before.keys());
    encrypts(&folder);
    let encrypted = exported("encrypted");
    assert!(store::seal::Header::of(&folder.join("sanbao.db")).unwrap().is_some());
    decrypts(&folder);
    let after = exported("after");
    assert!(store::seal::Header::of(&folder.join("sanbao.db")).unwrap().is_none());
    assert!(fs::read(folder.join("sanbao.db")).unwrap().starts_with(b"SQLite format 3\0"));
    for (name, rows) in &before {
        assert!(encrypted[name] == *rows && after[name] == *rows, "{name} is another");
    }
    let desk = Desk::open(at(&folder)).unwrap();
    assert!(store::whole::look_through(desk.store().path()).unwrap().found.is_empty());
}

/// What every table shows; nothing for one that says it is damaged.
fn shown(path: &Path) -> BTreeMap<String, Option<String>> {
    let Ok(db) = rusqlite::Connection::open(path) else { return BTreeMap::new() };
    let names = || -> rusqlite::Result<Vec<String>> {
        let mut names =
            db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")?;
        names.query_map((), |row| row.get(0))?.collect()
    };
    let rows = |table: &str| -> rusqlite::Result<String> {
        let mut statement = db.prepare(&format!("SELECT * FROM {table}"))?;
        let columns = statement.column_count();
        let mut rows = statement.query(())?;
        let mut all = String::new();
        while let Some(row) = rows.next()? {
            (0..columns).for_each(|column| all.push_str(&format!("{:?}", row.get_ref(column).unwrap())));
        }
        Ok(all)
    };
    names().unwrap_or_default().into_iter().map(|table| (table.clone(), rows(&table).ok())).collect()
}

#[test]
fn a_bit_turned_over_anywhere_in_an_encrypted_file_is_found_and_never_shown() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("shop");
    put_demo_into(&folder);
    encrypts(&folder);
    let backup = place.path().join("backup.db");
    let desk = Desk::open(at(&folder)).unwrap();
    ask(&signed_in(&desk), "backup", json!({ "path": backup })).unwrap();
    drop(desk);
    let truth = shown(&backup);
    let file = fs::File::options().read(true).write(true).open(&backup).unwrap();
    let long = file.metadata().unwrap().len();
    let mut dice = Rng::with_seed(5);
    for nth in 0..30 {
        let at = dice.u64(2 * 4096..long);
        // A bit, and now and then a whole page as it lies, emptied.
        let (at, bytes) = if nth % 6 == 0 { (at - (at - 8192) % 4136, 4136) } else { (at, 1) };
        let mut whole = vec![0; bytes];
        file.read_exact_at(&mut whole, at).unwrap();
        let bad = if bytes == 1 { vec![whole[0] ^ (1 << dice.u8(0..8))] } else { vec![0; bytes] };
        file.write_all_at(&bad, at).unwrap();
        let is_found = store::backup::check(&backup);
        // What SQLite no longer uses is read by nobody; it is counted, and neither missed nor shown.
        let silent: Vec<_> = shown(&backup)
            .into_iter()
            .filter(|(table, rows)| rows.is_some() && truth.get(table) != Some(rows))
            .collect();
        file.write_all_at(&whole, at).unwrap();
        assert!(silent.is_empty(), "byte {at} is shown as if it were right");
        assert!(
            matches!(is_found, Err(store::StoreError::Damaged(_))),
            "byte {at}: said as damage, as that of any store is: {is_found:?}"
        );
    }
    // Either of the two heads may be lost.
    for at in [0, 4096] {
        let mut whole = vec![0; 4096];
        file.read_exact_at(&mut whole, at).unwrap();
        file.write_all_at(&[0; 4096], at).unwrap();
        store::backup::check(&backup).unwrap();
        file.write_all_at(&whole, at).unwrap();
    }
}

#[test]
fn what_is_altered_in_the_log_while_the_program_runs_is_found_and_never_shown() {
    for is_sealed in [false, true] {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("shop");
        put_demo_into(&folder);
        if is_sealed {
            encrypts(&folder);
        }
        let desk = Desk::open(at(&folder)).unwrap();
        let door = signed_in(&desk);
        for _ in 0..8 {
            notes_a_customer(&door);
        }
        let file = folder.join("sanbao.db");
        let truth = shown(&file);
        let log = fs::File::options().read(true).write(true).open(folder.join("sanbao.db-wal")).unwrap();
        // Its head, and frames with their pages, each with nonce and tag where it is sealed.
        let frame = 24 + 4096 + if is_sealed { 40 } else { 0 };
        let frames = (log.metadata().unwrap().len() - 32) / frame;
        let mut dice = Rng::with_seed(8);
        let mut hidden = 0;
        for nth in 0..24 {
            // The last frame, which is what its page is now, and any.
            let which = if nth < 4 { frames - 1 } else { dice.u64(0..frames) };
            let at = 32 + which * frame + dice.u64(24..frame);
            let mut whole = [0];
            log.read_exact_at(&mut whole, at).unwrap();
            log.write_all_at(&[whole[0] ^ (1 << dice.u8(0..8))], at).unwrap();
            let now = shown(&file);
            let look = store::whole::look_through(&file);
            let checkpoint = || {
                let db = rusqlite::Connection::open(&file)?;
                db.query_row("PRAGMA wal_checkpoint(PASSIVE)", (), |row| row.get::<_, i64>(0))
            };
            let into_file = (nth < 4).then(checkpoint);
            log.write_all_at(&whole, at).unwrap();
            let silent: Vec<_> = now
                .iter()
                .filter(|(table, rows)| rows.is_some() && truth.get(*table) != Some(*rows))
                .collect();
            assert!(silent.is_empty(), "sealed {is_sealed}: byte {at} is shown as if it were right");
            let is_hidden = now.values().any(Option::is_none) || now.len() < truth.len();
            hidden += u32::from(is_hidden);
            let is_found = look.as_ref().map_or(true, |look| !look.found.is_empty());
            assert!(is_found || !is_hidden, "sealed {is_sealed}: byte {at}: {look:?}");
            if nth < 4 {
                assert!(is_found, "sealed {is_sealed}: byte {at} of the last frame: {look:?}");
                let is_refused = matches!(into_file, Some(Err(_)));
                assert!(is_refused, "sealed {is_sealed}: byte {at} goes into the file: {into_file:?}");
            }
        }
        assert!(hidden > 0, "something was read from the log, or this says little");
        assert_eq!(shown(&file), truth);
    }
}

fn code(output: &Output) -> String {
    let said: Value = serde_json::from_slice(&output.stderr).unwrap_or_default();
    said["code"].as_str().unwrap_or_default().to_owned()
}

fn with(mut command: Command, passphrase: Option<&str>) -> Command {
    command.env_remove("SANBAO_RECOVERY").env("SANBAO_PASSPHRASE", passphrase.unwrap_or("not that one"));
    command
}

/// A store that was encrypted at the terminal, as one process after the other, and the key of its sheet.
fn encrypted_shop(place: &Path) -> (PathBuf, String) {
    let folder = place.join("shop");
    put_demo_into(&folder);
    let mut encrypt = with(ctl_as(&folder, MANAGER), None);
    encrypt.env("SANBAO_NEW_PASSPHRASE", PASSPHRASE).arg("encrypt");
    let done = encrypt.output().unwrap();
    // It is open in the process that encrypted it.
    assert!(done.status.success(), "{done:?}");
    let view: EncryptionView = serde_json::from_slice(&done.stdout).unwrap();
    assert!(view.is_encrypted && !view.is_asked && !view.sheet_is_shown, "{view:?}");
    let mut see = with(ctl_as(&folder, MANAGER), Some(PASSPHRASE));
    let see = see.args(["call", "see_recovery_sheet", &json!({ "pin": MANAGER.pin }).to_string()]);
    let paper: RecoveryPaper = serde_json::from_slice(&see.output().unwrap().stdout).unwrap();
    (folder, paper.key)
}

#[test]
fn every_way_to_the_terminal_asks_for_the_passphrase_and_works_with_it() {
    let place = tempfile::tempdir().unwrap();
    let (folder, key) = encrypted_shop(place.path());
    let out = |name: &str| place.path().join(name).to_string_lossy().into_owned();
    let (backup, all, list, sheet) = (out("b.db"), out("all"), out("l.csv"), out("s.pdf"));
    let sales = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/import/shopify-orders.csv");
    let ways: [&[&str]; 13] = [
        &["check"],
        &["journal", "verify"],
        &["journal", "replay"],
        &["journal", "tail"],
        &["find", "kettle"],
        &["call", "status"],
        &["backup", &backup],
        &["export", "all", "-o", &all],
        &["export", "sales", "-o", &list],
        &["import", sales],
        &["recovery", "--new", "-o", &sheet],
        &["prints"],
        &["restore", &backup],
    ];
    for way in ways {
        let tried = with(ctl_as(&folder, MANAGER), None).args(way).output().unwrap();
        assert!(!tried.status.success(), "{way:?} without the passphrase");
        if way[0] != "restore" {
            assert_eq!(code(&tried), "passphrase_wrong", "{way:?}");
        }
        let done = with(ctl_as(&folder, MANAGER), Some(PASSPHRASE)).args(way).output().unwrap();
        assert!(done.status.success(), "{way:?}: {done:?}");
    }
    assert!(store::seal::Header::of(Path::new(&backup)).unwrap().is_some(), "a backup is encrypted too");
    assert!(
        store::seal::Header::of(&folder.join("sanbao.db")).unwrap().is_some(),
        "it stays so after a restore"
    );
    // The sheet of before the new one was made opens what was backed up before it.
    let by_sheet = |key: &str| {
        let mut status = ctl_as(&folder, MANAGER);
        status.env_remove("SANBAO_PASSPHRASE").env("SANBAO_RECOVERY", key).args(["call", "status"]);
        status.output().unwrap()
    };
    assert!(by_sheet(&key).status.success(), "the sheet of the backup that was restored");
    assert_eq!(code(&by_sheet("7KQ2-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA")), "recovery_mistyped");

    // Another passphrase; then the first one is none.
    let mut change = with(ctl_as(&folder, MANAGER), Some(PASSPHRASE));
    let change = change.env("SANBAO_NEW_PASSPHRASE", "another one 77").arg("encrypt").output().unwrap();
    assert!(change.status.success(), "{change:?}");
    let status =
        |typed| with(ctl_as(&folder, MANAGER), Some(typed)).args(["call", "status"]).output().unwrap();
    assert_eq!(code(&status(PASSPHRASE)), "passphrase_wrong");
    assert!(status("another one 77").status.success());

    let off = with(ctl_as(&folder, MANAGER), Some("another one 77")).arg("decrypt").output().unwrap();
    assert!(off.status.success(), "{off:?}");
    let open = ctl(&folder).env_remove("SANBAO_PASSPHRASE").arg("check").output().unwrap();
    assert!(open.status.success(), "{open:?}");
}

#[test]
fn a_backup_opens_on_a_new_pc_with_the_passphrase_or_with_the_sheet_and_with_nothing_else() {
    let place = tempfile::tempdir().unwrap();
    let (folder, key) = encrypted_shop(place.path());
    let backup = place.path().join("backup.db");
    let made = with(ctl_as(&folder, MANAGER), Some(PASSPHRASE)).arg("backup").arg(&backup).output().unwrap();
    assert!(made.status.success(), "{made:?}");
    for (name, given, wanted) in [
        ("passphrase", ("SANBAO_PASSPHRASE", PASSPHRASE), ""),
        ("sheet", ("SANBAO_RECOVERY", key.as_str()), ""),
        ("wrong", ("SANBAO_PASSPHRASE", "another shop's"), "passphrase_wrong"),
        ("nothing", ("SANBAO_NOTHING", ""), "backup_encrypted"),
    ] {
        let new_pc = place.path().join(name);
        let mut restore = ctl_as(&new_pc, MANAGER);
        restore.env_remove("SANBAO_PASSPHRASE").env_remove("SANBAO_RECOVERY").env(given.0, given.1);
        let done = restore.arg("restore").arg(&backup).output().unwrap();
        assert_eq!(code(&done), wanted, "{name}: {done:?}");
        if wanted.is_empty() {
            // Encrypted there too, for the same passphrase, and everybody has their PIN.
            let status = with(ctl_as(&new_pc, MANAGER), Some(PASSPHRASE)).args(["call", "status"]).output();
            assert!(status.as_ref().unwrap().status.success(), "{name}: {status:?}");
            assert!(store::seal::Header::of(&new_pc.join("sanbao.db")).unwrap().is_some());
        } else {
            assert!(!new_pc.join("sanbao.db").exists(), "{name}: nothing came in place");
        }
    }
}

#[test]
fn whoever_has_the_folder_with_its_secret_has_not_what_opens_it() {
    // The secret of the PINs lies in the folder, and the sheet's id in the head: the key of a sheet must not come of them.
    let place = tempfile::tempdir().unwrap();
    let (folder, key) = encrypted_shop(place.path());
    let sheet = |folder: &Path| {
        let header = store::seal::Header::of(&folder.join("sanbao.db")).unwrap().unwrap();
        let sheets = header.locks.into_iter().filter_map(|lock| match lock.by {
            store::seal::By::Sheet { sheet } => Some(sheet),
            store::seal::By::Passphrase { .. } => None,
        });
        sheets.collect::<Vec<_>>()
    };
    assert_eq!(sheet(&folder).len(), 1);
    // A plain store with the same secret and the same sheet, made by hand, shows another key.
    let plain = place.path().join("plain");
    put_demo_into(&plain);
    fs::copy(folder.join("pepper.key"), plain.join("pepper.key")).unwrap();
    let desk = Desk::open(at(&plain)).unwrap();
    let door = signed_in(&desk);
    let shown: RecoveryPaper = does(&door, "see_recovery_sheet", json!({ "pin": MANAGER.pin }));
    assert_ne!(shown.key, key);
    let open = desk::unlock(&folder.join("sanbao.db"), Opener::Sheet(&shown.key));
    assert_eq!(open.unwrap_err().code, "recovery_wrong");
}

/// Encrypts at the terminal, which is killed a while after a moment, if it is not done before.
fn encrypts_and_is_killed(folder: &Path, moment: impl Fn() -> bool, later: Duration) {
    let mut encrypt = with(ctl_as(folder, MANAGER), None);
    encrypt.env("SANBAO_NEW_PASSPHRASE", PASSPHRASE).arg("encrypt");
    let null = std::process::Stdio::null;
    let mut child = encrypt.stdout(null()).stderr(null()).spawn().unwrap();
    while !moment() && child.try_wait().unwrap().is_none() {
        thread::yield_now();
    }
    thread::park_timeout(later);
    // It may be done already.
    let _ = child.kill();
    child.wait().unwrap();
}

#[test]
fn a_kill_while_a_store_is_turned_leaves_one_that_is_whole() {
    let template = tempfile::tempdir().unwrap();
    put_demo_into(template.path());
    let mut dice = Rng::with_seed(3);
    let mut turned = 0;
    for nth in 0..12 {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("shop");
        tests::template::copy_folder(template.path(), &folder);
        // By the dice, from the first moment until well behind the end; and at the moments that count.
        let moment = || match nth % 4 {
            0 => folder.join("sanbao.turning").exists(),
            1 => folder.join("encrypting.pending").exists(),
            // Behind the move, and before it is noted.
            2 => store::seal::Header::of(&folder.join("sanbao.db")).unwrap().is_some(),
            _ => true,
        };
        let later = Duration::from_millis(dice.u64(0..if nth % 4 < 3 { 40 } else { 1500 }));
        encrypts_and_is_killed(&folder, moment, later);

        let is_turned = store::seal::Header::of(&folder.join("sanbao.db")).unwrap().is_some();
        turned += u32::from(is_turned);
        let check = with(ctl_as(&folder, MANAGER), Some(PASSPHRASE)).arg("check").output().unwrap();
        assert!(check.status.success(), "kill {nth}, encrypted: {is_turned}: {check:?}");
        assert!(!folder.join("sanbao.turning").exists(), "nothing is left lying there");
        let view =
            with(ctl_as(&folder, MANAGER), Some(PASSPHRASE)).args(["call", "encryption"]).output().unwrap();
        let view: EncryptionView = serde_json::from_slice(&view.stdout).unwrap();
        assert!(view.is_encrypted == is_turned && !view.is_asked, "kill {nth}: {view:?}");
        // And it can be turned on again, or has been noted.
        let tail =
            with(ctl_as(&folder, MANAGER), Some(PASSPHRASE)).args(["journal", "tail"]).output().unwrap();
        assert_eq!(
            String::from_utf8_lossy(&tail.stdout).contains("store_encrypted"),
            is_turned,
            "kill {nth}"
        );
    }
    assert!(turned > 0, "some were killed behind the move, or this says little");
}

#[test]
fn a_kill_at_work_loses_nothing_of_an_encrypted_store() {
    let place = tempfile::tempdir().unwrap();
    let (folder, _) = encrypted_shop(place.path());
    let mut dice = Rng::with_seed(9);
    for nth in 0..6 {
        let mut session = with(ctl_as(&folder, MANAGER), Some(PASSPHRASE));
        session.arg("session").stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
        let mut session = session.stderr(std::process::Stdio::null()).spawn().unwrap();
        let (mut stdin, stdout) = (session.stdin.take().unwrap(), session.stdout.take().unwrap());
        let mut answers = std::io::BufRead::lines(std::io::BufReader::new(stdout));
        let mut sold = Vec::new();
        for _ in 0..dice.usize(1..12) {
            let sale = json!({ "lines": [{ "name": "x", "quantity": 1, "unit_price": "9.99" }] });
            let line = json!({ "id": new_request(), "name": "record_sale", "request": sale });
            std::io::Write::write_all(&mut stdin, format!("{line}\n").as_bytes()).unwrap();
            let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
            sold.push(answer["view"]["id"].clone());
        }
        session.kill().unwrap();
        session.wait().unwrap();
        for sale in sold {
            let mut open = with(ctl_as(&folder, MANAGER), Some(PASSPHRASE));
            let open =
                open.args(["call", "open_sale", &json!({ "sale": sale }).to_string()]).output().unwrap();
            assert!(open.status.success(), "kill {nth}: a sale that was answered is lost: {open:?}");
        }
        let check = with(ctl_as(&folder, MANAGER), Some(PASSPHRASE)).arg("check").output().unwrap();
        assert!(check.status.success(), "kill {nth}: {check:?}");
    }
}

#[test]
fn what_cannot_be_is_refused_in_words() {
    let story = Story::with(MANAGER);
    let encrypt = |passphrase: &str, pin: &str| json!({ "passphrase": passphrase, "pin": pin });
    assert_eq!(story.is_refused("encrypt_store", encrypt("short", MANAGER.pin)), "field_passphrase_weak");
    assert_eq!(story.is_refused("encrypt_store", encrypt(PASSPHRASE, "0000")), "pin_wrong");
    assert_eq!(story.is_refused("decrypt_store", json!({ "pin": MANAGER.pin })), "not_encrypted");
    let view: EncryptionView = story.does("encryption", json!({}));
    assert!(!view.is_encrypted);
}

#[test]
fn what_is_not_open_is_said_in_words() {
    // Encrypted by another process, so that this one holds no key of it.
    let place = tempfile::tempdir().unwrap();
    let (folder, _) = encrypted_shop(place.path());
    let closed = Desk::open(at(&folder)).map(|_| ()).unwrap_err();
    assert_eq!(closed.code, "passphrase_needed");

    // One that was killed between the wish and the turn: whoever starts next cannot do it, for the passphrase is gone.
    let template = tempfile::tempdir().unwrap();
    put_demo_into(template.path());
    let cut_short = (0..40).find_map(|_| {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("shop");
        tests::template::copy_folder(template.path(), &folder);
        encrypts_and_is_killed(&folder, || folder.join("encrypting.pending").exists(), Duration::ZERO);
        let is_waiting = folder.join("encrypting.pending").exists();
        let is_turned = store::seal::Header::of(&folder.join("sanbao.db")).unwrap().is_some();
        (is_waiting && !is_turned).then(|| {
            let code = desk::turn_if_asked(&at(&folder)).unwrap_err().code;
            assert!(Desk::open(at(&folder)).is_ok(), "the store is as it was");
            code
        })
    });
    assert_eq!(cut_short.as_deref(), Some("encrypting_cut_short"));
}

fn lies_sealed(folder: &Path) -> bool {
    store::seal::Header::of(&folder.join("sanbao.db")).unwrap().is_some()
}

/// What the lock screen says of a turn that was not made, and what a manager sees there once she is in.
fn said_at_the_lock(folder: &Path) -> (Option<String>, Option<String>) {
    let desk = Desk::open(at(folder)).unwrap();
    let code = || {
        let lock: Value = desk.door(DoorKind::Window).call(None, "lock_screen", json!({})).unwrap();
        lock["not_turned"]["failure"]["code"].as_str().map(str::to_owned)
    };
    let before = code();
    signed_in(&desk);
    (before, code())
}

#[test]
fn a_note_that_nobody_of_the_shop_left_turns_nothing() {
    // Whoever can write into the folder, and not read the store, must not have it decrypted by the next one who opens it.
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("shop");
    put_demo_into(&folder);
    encrypts(&folder);
    let note = json!({ "id": new_request(), "header": null, "sheet": vec![7; 16], "by": new_request() });
    for proof in [json!(null), json!([]), json!([1, 2, 3]), json!(vec![9; 400])] {
        let mut note = note.clone();
        if !proof.is_null() {
            note["proof"] = proof;
        }
        fs::write(folder.join("encrypting.pending"), note.to_string()).unwrap();
        assert_eq!(desk::turn_if_asked(&at(&folder)).unwrap_err().code, "turn_not_asked");
        assert!(lies_sealed(&folder) && !folder.join("encrypting.pending").exists());
    }
    assert_eq!(said_at_the_lock(&folder), (Some("turn_not_asked".to_owned()), None));
    // A note of the shop's own cannot be made to say something else either.
    let desk = Desk::open(at(&folder)).unwrap();
    ask(&signed_in(&desk), "decrypt_store", json!({ "pin": MANAGER.pin })).unwrap();
    drop(desk);
    let written = fs::read_to_string(folder.join("encrypting.pending")).unwrap();
    let mut altered: Value = serde_json::from_str(&written).unwrap();
    altered["by"] = json!(new_request());
    fs::write(folder.join("encrypting.pending"), altered.to_string()).unwrap();
    assert_eq!(desk::turn_if_asked(&at(&folder)).unwrap_err().code, "turn_not_asked");
    fs::write(folder.join("encrypting.pending"), written).unwrap();
    desk::turn_if_asked(&at(&folder)).unwrap();
    assert!(!lies_sealed(&folder), "what was asked for is done");
}

#[test]
fn a_turn_that_fails_is_said_in_words_and_loses_nothing() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("shop");
    put_demo_into(&folder);
    let desk = Desk::open(at(&folder)).unwrap();
    let door = signed_in(&desk);
    ask(&door, "encrypt_store", json!({ "passphrase": PASSPHRASE, "pin": MANAGER.pin })).unwrap();
    // Somebody still has it open.
    assert_eq!(desk::turn_if_asked(&at(&folder)).unwrap_err().code, "store_busy");
    notes_a_customer(&door);
    drop((door, desk));
    assert!(!lies_sealed(&folder));
    assert_eq!(said_at_the_lock(&folder), (Some("store_busy".to_owned()), None));
    // And it can be asked for again.
    encrypts(&folder);
    assert!(lies_sealed(&folder));
    assert_eq!(said_at_the_lock(&folder), (None, None));
    let desk = Desk::open(at(&folder)).unwrap();
    let found: Value = signed_in(&desk).call(None, "find", json!({ "text": PHONE })).unwrap();
    assert!(found.to_string().contains(NAME), "{found}");
}

#[test]
fn whoever_waited_for_a_store_while_it_was_turned_does_not_write_into_what_it_was() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("shop");
    put_demo_into(&folder);
    let desk = Desk::open(at(&folder)).unwrap();
    ask(&signed_in(&desk), "encrypt_store", json!({ "passphrase": PASSPHRASE, "pin": MANAGER.pin })).unwrap();
    drop(desk);
    // It has the file, and has not yet read from it.
    let waits = rusqlite::Connection::open(folder.join("sanbao.db")).unwrap();
    desk::turn_if_asked(&at(&folder)).unwrap();
    let wal = waits.pragma_update(None, "journal_mode", "wal");
    let write = waits.execute_batch("CREATE TABLE mine (x)");
    assert!(wal.is_err() && write.is_err(), "{wal:?} {write:?}");
    drop(waits);
    let desk = Desk::open(at(&folder)).unwrap();
    notes_a_customer(&signed_in(&desk));
    assert!(
        lies_sealed(&folder) && store::whole::look_through(desk.store().path()).unwrap().found.is_empty()
    );
}

#[test]
fn wrong_passphrases_are_counted_and_wait_and_a_restart_shortens_nothing() {
    let place = tempfile::tempdir().unwrap();
    // Encrypted by another process, so that this one holds no key of it.
    let (folder, key) = encrypted_shop(place.path());
    let (clock, hand) = Clock::at(now());
    let config = config(&folder, clock);
    let typed = |opener| match desk::unlock_store_in(&config, opener) {
        Ok(()) => String::new(),
        Err(failure) => failure.code.into_owned(),
    };
    for _ in 0..5 {
        assert_eq!(typed(Opener::Passphrase("not that one")), "passphrase_wrong");
    }
    // Nothing is kept in memory: each is as a program that was started anew.
    assert_eq!(typed(Opener::Passphrase(PASSPHRASE)), "passphrase_waits");
    assert_eq!(typed(Opener::Sheet(&key)), "passphrase_waits");
    assert_eq!(typed(Opener::Sheet("7KQ2-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA")), "recovery_mistyped");
    hand.run_on(15 * 60 * 1000);
    assert_eq!(typed(Opener::Passphrase(PASSPHRASE)), "", "the right one opens it after the wait");
    assert!(!folder.join("encrypting.guard").exists(), "and counting begins anew");
}

#[test]
fn what_comes_in_the_place_of_an_encrypted_store_is_at_no_moment_there_in_the_clear() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("shop");
    put_demo_into(&folder);
    let backup = place.path().join("plain.db");
    let made = ctl_as(&folder, MANAGER).arg("backup").arg(&backup).output().unwrap();
    assert!(made.status.success(), "{made:?}");
    let mut encrypt = with(ctl_as(&folder, MANAGER), None);
    let encrypt = encrypt.env("SANBAO_NEW_PASSPHRASE", PASSPHRASE).arg("encrypt").output().unwrap();
    assert!(encrypt.status.success(), "{encrypt:?}");
    let mut restore = with(ctl_as(&folder, MANAGER), Some(PASSPHRASE));
    let mut child = restore.arg("restore").arg(&backup).stdout(std::process::Stdio::null()).spawn().unwrap();
    let (mut seen, mut clear) = (0, Vec::new());
    while child.try_wait().unwrap().is_none() {
        for path in files(&folder) {
            let mut begins = [0; 15];
            let read = fs::File::open(&path).and_then(|file| file.read_exact_at(&mut begins, 0));
            seen += usize::from(read.is_ok());
            if read.is_ok() && begins == *b"SQLite format 3" && !clear.contains(&path) {
                clear.push(path);
            }
        }
    }
    assert!(child.wait().unwrap().success() && seen > 0);
    assert_eq!(clear, Vec::<PathBuf>::new(), "what a kill would have left there");
    assert!(lies_sealed(&folder));
}

#[test]
fn an_exported_store_comes_in_encrypted_where_that_is_asked_for_and_else_says_that_it_does_not() {
    let place = tempfile::tempdir().unwrap();
    let (folder, _) = encrypted_shop(place.path());
    let all = place.path().join("all");
    let mut export = with(ctl_as(&folder, MANAGER), Some(PASSPHRASE));
    let export = export.args(["export", "all", "-o"]).arg(&all).output().unwrap();
    assert!(export.status.success(), "{export:?}");
    for (name, is_asked) in [("clear", false), ("sealed", true)] {
        let new_pc = place.path().join(name);
        let mut import = ctl(&new_pc);
        import.env("SANBAO_NEW_PASSPHRASE", "another one 77").arg("import").arg(&all);
        if is_asked {
            import.arg("--encrypt");
        }
        let made = import.output().unwrap();
        assert!(made.status.success(), "{name}: {made:?}");
        let said: Value = serde_json::from_slice(&made.stdout).unwrap();
        assert_eq!((said["encrypted"].as_bool(), lies_sealed(&new_pc)), (Some(is_asked), is_asked), "{said}");
        let is_noted = String::from_utf8_lossy(&made.stderr).contains("lies unencrypted");
        assert_eq!(is_noted, !is_asked, "{made:?}");
        let mut check = ctl(&new_pc);
        let check = check.env("SANBAO_PASSPHRASE", "another one 77").arg("check").output().unwrap();
        assert!(check.status.success(), "{name}: {check:?}");
    }
}

#[test]
fn a_new_passphrase_that_is_mistyped_is_asked_for_again() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("shop");
    put_demo_into(&folder);
    let mut encrypt = with(ctl_as(&folder, MANAGER), None);
    encrypt.env_remove("SANBAO_NEW_PASSPHRASE").arg("encrypt");
    // It asks the terminal itself, so it gets one.
    let line: Vec<String> = std::iter::once(encrypt.get_program())
        .chain(encrypt.get_args())
        .map(|word| format!("'{}'", word.to_string_lossy()))
        .collect();
    let mut terminal = Command::new("script");
    terminal.args(["-qec", &line.join(" "), "/dev/null"]);
    for (name, value) in encrypt.get_envs() {
        match value {
            Some(value) => terminal.env(name, value),
            None => terminal.env_remove(name),
        };
    }
    let pipe = std::process::Stdio::piped;
    let mut child = terminal.stdin(pipe()).stdout(pipe()).stderr(pipe()).spawn().unwrap();
    let mut typed = child.stdin.take().unwrap();
    std::io::Write::write_all(&mut typed, b"a long passphrase 1\na long passphrase 2\n").unwrap();
    let output = child.wait_with_output().unwrap();
    drop(typed);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!output.status.success() && said.contains("passphrase_differs"), "{said}");
    assert!(store::seal::Header::of(&folder.join("sanbao.db")).unwrap().is_none(), "nothing was turned");
}
