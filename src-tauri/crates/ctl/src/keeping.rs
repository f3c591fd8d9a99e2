//! The journal, backups, and looking the store through. What shows the journal or moves the whole store asks for a
//! manager, where the store has one; what only says whether it is whole asks for nobody.

use crate::Cli;
use crate::open::{asked_now, config, desk, folder, is_nobodys, managers_door, pin_of, tongue, unlock};
use crate::out::{Ended, Out};
use crate::work::{Wanted, ask};
use base64::Engine;
use desk::{Clock, ClosedDoor, Config, Desk, DoorKind, Failure, Restored};
use domain::finding::FindingKind;
use serde_json::json;
use std::path::Path;
use store::StoreError;
use store::seal::Header;

fn failed(cli: &Cli, error: StoreError) -> Ended {
    Ended::failed(&Failure::from(error), tongue(cli))
}

/// Whether the chain is whole.
pub fn verify(cli: &Cli, out: &mut Out) -> Result<(), Ended> {
    let desk = desk(cli, out)?;
    let look = desk.store().read(|db| db.verify_journal()).map_err(|error| failed(cli, error))?;
    out.object(&json!({
        "whole": look.bad.is_none(),
        "entries": look.entries,
        "head": look.head,
        "bad_row": look.bad.map(|(row, _)| row),
        "bad_how": look.bad.map(|(_, fault)| fault.code()),
    }))?;
    if look.bad.is_none() { Ok(()) } else { Err(Ended::NotInOrder) }
}

/// Whether the tables say what the journal says.
pub fn replay(cli: &Cli, out: &mut Out) -> Result<(), Ended> {
    let desk = desk(cli, out)?;
    let differences = desk.store().replay().map_err(|error| failed(cli, error))?;
    let rows: Vec<_> = differences
        .iter()
        .map(|d| json!({ "table": d.table, "only_here": d.only_here, "only_in_journal": d.only_in_journal }))
        .collect();
    out.object(&json!({ "same": differences.is_empty(), "differences": rows }))?;
    if differences.is_empty() { Ok(()) } else { Err(Ended::NotInOrder) }
}

/// The newest entries.
pub fn tail(cli: &Cli, out: &mut Out, n: u32) -> Result<(), Ended> {
    let door = managers_door(cli, out)?;
    let entries = door.desk().store().read(|db| db.journal_tail(n)).map_err(|error| failed(cli, error))?;
    for entry in entries {
        out.object(&json!({
            "seq": entry.seq,
            "at": entry.stamp.at,
            "seat": entry.stamp.seat,
            "by": entry.stamp.by,
            "approved_by": entry.stamp.approved_by,
            "request": entry.stamp.request,
            "what": entry.event,
        }))?;
    }
    Ok(())
}

/// Makes a backup.
pub fn backup(cli: &Cli, out: &mut Out, file: &Path) -> Result<(), Ended> {
    if file.exists() {
        return Err(Ended::failed(&Failure::new("path_taken"), tongue(cli)));
    }
    let door = managers_door(cli, out)?;
    let made = door.desk().store().back_up(file, door.desk().now()).map_err(|error| failed(cli, error))?;
    out.object(&json!({ "path": made.path, "bytes": made.bytes, "journal_entries": made.entries }))
}

/// Puts a backup in the place of the store, as the lock screen does: a manager proves who they are, and where the backup
/// comes from another PC the key of the recovery sheet proves the shop.
pub fn restore(cli: &Cli, out: &mut Out, file: &Path, key: Option<&str>) -> Result<(), Ended> {
    let config = timed(cli)?;
    let failed = |failure: Failure| Ended::failed(&failure, tongue(cli));
    let Some(number) = &cli.staff else { return Err(failed(Failure::new("signed_out"))) };
    let request = json!({
        "path": std::path::absolute(file)?,
        "number": number,
        "pin": pin_of(number)?,
        "recovery": recovery_key(key)?,
        "passphrase": std::env::var("SANBAO_PASSPHRASE").ok(),
    });
    // One that cannot be opened is replaced all the same, as one that is damaged.
    let _ = unlock(cli, &config);
    match Desk::open(config.clone()) {
        Ok(desk) => {
            let door = desk.door(DoorKind::Terminal);
            door.speak(tongue(cli));
            door.call(None, "ask_restore", request)?;
        }
        Err(failure) => {
            let door = ClosedDoor::new(config.clone(), failure);
            door.call("speak", json!({ "language": tongue(cli) }))?;
            door.call("ask_restore", request)?;
        }
    }
    desk::restore_if_asked(&config);
    let kept = desk::restored(&config.folder).map_err(failed)?;
    tell(cli, out, &Restored { kept, new_pins: Vec::new() })
}

/// Puts a backup in place whose PINs nobody can check any more: it was made before there were recovery sheets, and its
/// PC is gone. Its managers get new PINs. Only where nobody works yet.
pub fn restore_with_new_pins(cli: &Cli, out: &mut Out, file: &Path) -> Result<(), Ended> {
    let config = timed(cli)?;
    let failed = |failure: Failure| Ended::failed(&failure, tongue(cli));
    unlock(cli, &config)?;
    match Desk::open(config.clone()) {
        Ok(desk) if !is_nobodys(&desk.door(DoorKind::Terminal))? => {
            return Err(failed(Failure::new("store_not_empty")));
        }
        Ok(_) => {}
        Err(failure) if ["store_missing", "damaged", "not_a_store"].contains(&failure.code.as_ref()) => {}
        Err(failure) => return Err(failed(failure)),
    }
    let restored = desk::restore(&config, file).map_err(failed)?;
    tell(cli, out, &restored)
}

/// The key of the recovery sheet: never an argument, which others on the machine can read.
fn recovery_key(from: Option<&str>) -> Result<Option<String>, Ended> {
    match from {
        Some("-") => {
            let mut line = String::new();
            std::io::stdin().read_line(&mut line)?;
            Ok(Some(line.trim().to_owned()))
        }
        Some(_) => Ok(Some(rpassword::prompt_password("Recovery key: ")?)),
        None => Ok(std::env::var("SANBAO_RECOVERY").ok()),
    }
}

/// Which recovery sheet counts, or the sheet itself as a PDF; with `anew` a new one is made first.
pub fn recovery(cli: &Cli, out: &mut Out, anew: bool, output: Option<&Path>) -> Result<(), Ended> {
    let door = managers_door(cli, out)?;
    let pin = || cli.staff.as_deref().map_or_else(|| Ok(String::new()), pin_of);
    if anew {
        ask(&door, "make_recovery_sheet", json!({ "pin": pin()? }))?;
    }
    let mut view = ask(&door, "recovery_sheet", json!({}))?;
    if let Some(path) = output {
        if path.exists() {
            return Err(Ended::Failed(Failure::new("path_taken").worded(door.tongue())));
        }
        let paper = ask(&door, "see_recovery_sheet", json!({ "pin": pin()? }))?;
        let pdf = paper.get("pdf").and_then(serde_json::Value::as_str).unwrap_or_default();
        let pdf = base64::engine::general_purpose::STANDARD
            .decode(pdf)
            .map_err(|error| Ended::Usage(format!("the paper did not arrive whole: {error}")))?;
        store::private::write_new(path, &pdf)?;
        view = ask(&door, "recovery_sheet", json!({}))?;
        if let Some(fields) = view.as_object_mut() {
            fields.insert("file".to_owned(), json!(path));
        }
    }
    out.object(&view)
}

/// Encrypts the store, or gives it another passphrase; with an output, the new recovery sheet is written there.
pub fn encrypt(cli: &Cli, out: &mut Out, output: Option<&Path>) -> Result<(), Ended> {
    if output.is_some_and(Path::exists) {
        return Err(Ended::failed(&Failure::new("path_taken"), tongue(cli)));
    }
    let passphrase = new_passphrase(cli)?;
    turned(cli, out, "encrypt_store", &mut json!({ "passphrase": passphrase }))?;
    match output {
        Some(path) => recovery(cli, out, false, Some(path)),
        None => Ok(()),
    }
}

/// Writes the store in the clear again.
pub fn decrypt(cli: &Cli, out: &mut Out) -> Result<(), Ended> {
    turned(cli, out, "decrypt_store", &mut json!({}))
}

/// Asks for the store to be turned, turns it, and tells how it lies then.
fn turned(cli: &Cli, out: &mut Out, name: &str, request: &mut serde_json::Value) -> Result<(), Ended> {
    let config = timed(cli)?;
    let door = managers_door(cli, out)?;
    let Some(number) = &cli.staff else {
        return Err(Ended::failed(&Failure::new("signed_out"), tongue(cli)));
    };
    if let Some(fields) = request.as_object_mut() {
        fields.insert("pin".to_owned(), json!(pin_of(number)?));
    }
    ask(&door, name, request.clone())?;
    drop(door);
    desk::turn_if_asked(&config).map_err(|failure| Ended::failed(&failure, tongue(cli)))?;
    let door = managers_door(cli, out)?;
    out.object(&ask(&door, "encryption", json!({}))?)
}

/// SANBAO_NEW_PASSPHRASE, or asked for twice.
fn new_passphrase(cli: &Cli) -> Result<String, Ended> {
    if let Ok(passphrase) = std::env::var("SANBAO_NEW_PASSPHRASE") {
        return Ok(passphrase);
    }
    let typed = rpassword::prompt_password("New passphrase: ")?;
    if typed != rpassword::prompt_password("New passphrase again: ")? {
        return Err(Ended::failed(&Failure::new("passphrase_differs"), tongue(cli)));
    }
    Ok(typed)
}

/// Makes the store of an exported folder. What was exported lies in the clear; the store does as well, unless it is to be
/// encrypted or comes in the place of one that is.
pub fn import_store(cli: &Cli, out: &mut Out, folder: &Path, wanted: &Wanted) -> Result<(), Ended> {
    if wanted.dry_run {
        return Err(Ended::Usage(
            "a whole store is checked while it comes in: leave --dry-run out".to_owned(),
        ));
    }
    let config = timed(cli)?;
    let passphrase = wanted.encrypt.then(|| new_passphrase(cli)).transpose()?;
    unlock(cli, &config)?;
    let made = desk::import_all(&config, folder).map_err(|failure| Ended::failed(&failure, tongue(cli)))?;
    let encrypted = passphrase.map_or(Ok(()), |passphrase| encrypts(cli, &config, &made, &passphrase));
    // The new PINs are shown nowhere else, whatever came of the encryption.
    tell(cli, out, &made)?;
    encrypted
}

/// Encrypts a store that was just made, by its first manager.
fn encrypts(cli: &Cli, config: &Config, made: &Restored, passphrase: &str) -> Result<(), Ended> {
    let failed = |failure: Failure| Ended::failed(&failure, tongue(cli));
    let Some(manager) = made.new_pins.first() else { return Err(failed(Failure::new("signed_out"))) };
    let door = Desk::open(config.clone()).map_err(failed)?.door(DoorKind::Terminal);
    door.speak(tongue(cli));
    door.call(None, "sign_in", json!({ "number": manager.number, "pin": manager.pin }))?;
    ask(&door, "encrypt_store", json!({ "passphrase": passphrase, "pin": manager.pin }))?;
    drop(door);
    desk::turn_if_asked(config).map_err(failed)
}

fn timed(cli: &Cli) -> Result<Config, Ended> {
    let mut config = config(cli)?;
    if let Some(now) = asked_now()? {
        config.clock = Clock::at(now).0;
    }
    Ok(config)
}

/// Where the store lies that came in, and the PINs with which its managers sign in now.
fn tell(cli: &Cli, out: &mut Out, restored: &Restored) -> Result<(), Ended> {
    let pins: Vec<_> = restored
        .new_pins
        .iter()
        .map(|a| json!({ "number": a.number, "pin": a.pin, "name": a.name }))
        .collect();
    let folder = folder(cli)?;
    let header = Header::of(&folder.join(store::FILE)).map_err(|error| failed(cli, error))?;
    if header.is_none() {
        out.note("sanbaoctl: the store lies unencrypted on this disk; `sanbaoctl encrypt` encrypts it");
    }
    out.object(&json!({
        "folder": folder,
        "kept": restored.kept,
        "encrypted": header.is_some(),
        "new_pins": pins,
    }))
}

/// Looks the whole store through.
pub fn check(cli: &Cli, out: &mut Out) -> Result<(), Ended> {
    let desk = desk(cli, out)?;
    let whole = store::whole::look_through(desk.store().path()).map_err(|error| failed(cli, error))?;
    let tables = whole.found.iter().filter(|one| one.kind == FindingKind::Table);
    out.object(&json!({
        "whole": whole.found.is_empty(),
        "entries": whole.journal.entries,
        "head": whole.journal.head,
        "tables_that_differ": tables.map(|one| one.place.as_str()).collect::<Vec<_>>(),
        "found": whole.found,
    }))?;
    if whole.found.is_empty() { Ok(()) } else { Err(Ended::NotInOrder) }
}
