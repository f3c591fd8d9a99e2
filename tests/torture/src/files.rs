//! F13 and F14: files from outside that mean harm. F15: what goes out runs nowhere. F23: files lie where they are put.

use crate::shop::{self, Asked, Session};
use crate::{Turn, invariants};
use calamine::{Data, Reader};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Instant;
use tests::book::{Book, row};
use tests::bring::with;
use tests::ctl::{ctl_as, program};
use tests::{MANAGER, Story, no_receipt};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/import");

/// `sanbaoctl import` in a process that may fill 300 MB and has so many seconds of processor.
fn import(folder: &Path, path: &Path) -> Output {
    let script = "ulimit -d 307200; ulimit -t 30; exec \"$@\"";
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg("sh").arg(program());
    command.args(["--lang", "en", "--data"]).arg(folder).args(["--as", MANAGER.number, "import"]).arg(path);
    command.env("SANBAO_NOW", tests::template::NOW).env("SANBAO_PIN", MANAGER.pin);
    command.stdin(Stdio::null()).output().unwrap()
}

/// Whatever the file is: taken as a whole, or refused in words with nothing of it taken.
fn takes_or_refuses(turn: &mut Turn, story: &Story, path: &Path, what: &str) {
    turn.tried();
    let count = |story: &Story| -> Vec<i64> {
        let db = story.raw();
        let of = |table: &str| {
            db.query_row(&format!("SELECT count(*) FROM {table}"), (), |row| row.get(0)).unwrap()
        };
        ["batch", "sale", "sale_line", "customer", "goods", "part", "unit", "tender"].map(of).to_vec()
    };
    let before = count(story);
    let since = Instant::now();
    let output = import(story.folder(), path);
    turn.took("longest file", since.elapsed());
    let after = count(story);
    match output.status.code() {
        Some(0) => turn.counts("taken", 1),
        Some(1) => {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let failure: Value =
                said.lines().last().and_then(|line| serde_json::from_str(line).ok()).unwrap_or_default();
            let worded = failure["message"]
                .as_str()
                .is_some_and(|text| !text.is_empty() && !text.contains("import-problem"));
            turn.must(worded && failure["code"] != json!("internal"), || {
                format!("{what} is refused with {said}")
            });
            turn.must(after == before, || format!("{what} was refused, and some of it came in"));
            turn.counts("refused", 1);
        }
        how => turn.fails(format!(
            "{what} ends the program with {how:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        )),
    }
}

/// F13: texts that are none.
pub fn texts(turn: &mut Turn) {
    let story = Story::demo();
    let den = tempfile::tempdir().unwrap();
    let path = den.path().join("file.csv");
    let names: Vec<PathBuf> = std::fs::read_dir(FIXTURES)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        .collect();
    for nth in 0..turn.of(5, 40) {
        let good = turn.one_of(&names).clone();
        let mut bytes = std::fs::read(&good).unwrap();
        let at = turn.dice.usize(0..bytes.len());
        let what = match turn.dice.u8(0..12) {
            0 => {
                bytes.insert(at, b'"');
                "a quote that never closes"
            }
            1 => {
                bytes[at] = 0;
                "a NUL"
            }
            2 => {
                let end = (at + 40).min(bytes.len());
                turn.dice.fill(&mut bytes[at..end]);
                "forty bytes of noise"
            }
            3 => {
                bytes.truncate(at);
                "its end cut off"
            }
            4 => {
                bytes = String::from_utf8_lossy(&bytes).encode_utf16().flat_map(u16::to_le_bytes).collect();
                "UTF-16 without a mark"
            }
            5 => {
                bytes.splice(at..at, "GBK 里的 ".bytes().chain([0xC4, 0xE3, 0xBA, 0xC3]));
                "two encodings in one file"
            }
            6 => {
                bytes = bytes.split(|byte| *byte == b'\n').collect::<Vec<_>>().join(&b'\r');
                "lines that end in CR"
            }
            7 => {
                let line = bytes[..at].iter().rposition(|byte| *byte == b'\n').unwrap_or(0);
                bytes.splice(line..line, std::iter::repeat_n(b',', 5_000));
                "five thousand columns"
            }
            8 => {
                let many = turn.of(1 << 20, 64 << 20);
                bytes.splice(at..at, std::iter::repeat_n(b'a', many));
                "a cell of many megabytes"
            }
            9 => {
                let text = String::from_utf8_lossy(&bytes).replace("00", "0000000000000000000000");
                bytes = text.into_bytes();
                "amounts beyond all numbers"
            }
            10 => {
                let text = String::from_utf8_lossy(&bytes).replace("20", "9999");
                bytes = text.into_bytes();
                "days that no calendar has"
            }
            _ => {
                let line = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(0);
                let rest = bytes[line..].to_vec();
                (0..200).for_each(|_| bytes.extend_from_slice(&rest));
                "the same rows two hundred times"
            }
        };
        std::fs::write(&path, &bytes).unwrap();
        let what = format!("{} with {what} ({nth})", good.file_name().unwrap().to_string_lossy());
        takes_or_refuses(turn, &story, &path, &what);
    }
    if turn.size == crate::Size::Large && turn.dice.u8(0..4) == 0 {
        let mut file = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
        let piece = vec![b'a'; 1 << 20];
        (0..1_024).for_each(|_| file.write_all(&piece).unwrap());
        drop(file);
        takes_or_refuses(turn, &story, &path, "a line of a gigabyte");
    }
    for broken in invariants::broken(story.desk()) {
        turn.fails(broken);
    }
}

/// F14: workbooks that are bombs, climb, name other files, or are not what they say.
pub fn workbooks(turn: &mut Turn) {
    let story = Story::demo();
    let den = tempfile::tempdir().unwrap();
    let inner = den.path().join("inner");
    std::fs::create_dir(&inner).unwrap();
    let path = inner.join("file.xlsx");
    let head = row(1, &["External ID", "Name", "Internal Reference", "Can be Sold", "Sale Price"]);
    for _ in 0..turn.of(4, 30) {
        let what = match turn.dice.u8(0..9) {
            0 => {
                let mut book = Book::at(&path);
                book.long_sheet(&head, &" ".repeat(1_000), turn.of(70_000, 1_000_000));
                book.finish();
                "a sheet that unpacks to a gigabyte"
            }
            1 => {
                let mut book = Book::at(&path);
                book.sheet(&head);
                (0..turn.of(20_000, 100_000)).for_each(|place| {
                    book.part(&format!("xl/media/{place}.png"), b"");
                });
                book.finish();
                "a hundred thousand parts"
            }
            2 => {
                let mut book = Book::at(&path);
                book.sheet(&head).part("../../climbed.txt", b"x").part("/tmp/climbed-torture.txt", b"x");
                book.finish();
                "names that climb"
            }
            3 => {
                let begins = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
                let mut book = Book::at(&path);
                let sheet = format!(
                    "<?xml version=\"1.0\"?>{begins}<worksheet><sheetData>{}</sheetData></worksheet>",
                    row(1, &["&x;", "&b;"])
                );
                book.part("xl/worksheets/sheet1.xml", sheet.as_bytes());
                book.finish();
                "entities"
            }
            4 => {
                let mut book = Book::at(&path);
                let cell = r#"<row r="2"><c r="A2" t="str"><f>WEBSERVICE("http://127.0.0.1:9/")</f><v>x</v></c><c r="B2"><f>[1]Other!A1</f><v>1</v></c></row>"#;
                book.sheet(&format!("{head}{cell}")).part("xl/vbaProject.bin", b"\xD0\xCF\x11\xE0 AutoOpen");
                book.finish();
                "macros and links"
            }
            5 => {
                let mut book = Book::at(&path);
                let wide: String = (0..3_000).map(|n| format!(r#"<c r="A{n}"><v>1</v></c>"#)).collect();
                book.sheet(&format!(r#"<row r="999999999999">{wide}</row>"#));
                book.finish();
                "a row that no sheet has"
            }
            nth => {
                let good =
                    ["hand-made.xlsx", "jsherp-goods.xlsx", "marketplace-orders.xlsx"][usize::from(nth - 6)];
                let mut bytes = std::fs::read(format!("{FIXTURES}/{good}")).unwrap();
                for _ in 0..turn.dice.usize(1..6) {
                    let at = turn.dice.usize(0..bytes.len());
                    bytes[at] ^= 1 << turn.dice.u32(0..8);
                }
                if turn.dice.u8(0..4) == 0 {
                    bytes.truncate(turn.dice.usize(0..bytes.len()));
                }
                std::fs::write(&path, bytes).unwrap();
                "bits flipped in a good one"
            }
        };
        takes_or_refuses(turn, &story, &path, what);
        let strays = std::fs::read_dir(den.path()).unwrap().count();
        turn.must(strays == 1 && !Path::new("/tmp/climbed-torture.txt").exists(), || {
            format!("{what}: a file lies outside")
        });
    }
    for broken in invariants::broken(story.desk()) {
        turn.fails(broken);
    }
}

const BEGINNINGS: &[&str] =
    &["=", "+", "-", "@", "＝", " =", "\u{a0}=", "'=", "\"=", "=cmd|' /C calc'!A0 ", "-2+3+cmd|", "\n="];

/// F15: a cell that a spreadsheet would run is text in what goes out, and comes back as it was.
pub fn formulas(turn: &mut Turn) {
    let story = Story::with(MANAGER);
    let den = tempfile::tempdir().unwrap();
    let mut names = Vec::new();
    for nth in 0..turn.of(12, 80) {
        let name = format!("{}HYPERLINK(\"http://127.0.0.1:9/{nth}\")", turn.one_of(BEGINNINGS));
        let request = with(no_receipt("x", "1").alone(), "new_customer", json!({ "name": name }));
        turn.tried();
        match story.ask("take_in", request) {
            Ok(_) => names.push(name),
            // White space at the edges and line breaks are no part of a name.
            Err(failure) => {
                turn.must(failure.code.starts_with("text_"), || format!("{name:?}: {}", failure.code))
            }
        }
    }
    let csv_path = den.path().join("customers.csv");
    story.does::<Value>("export_list", json!({ "list": "customers", "format": "csv", "path": csv_path }));
    let text = std::fs::read_to_string(&csv_path).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut found = 0;
    for record in reader.records() {
        for cell in &record.unwrap() {
            let runs = cell.starts_with(['=', '+', '@', '\t', '\r', '\n', '＝', '＋', '＠', '－'])
                || cell.starts_with('-') && cell.parse::<f64>().is_err();
            turn.must(!runs, || format!("{cell:?} in a CSV would be run"));
            let trimmed = cell.trim_start_matches('\'');
            found += usize::from(names.iter().any(|name| name.trim_start_matches('\'') == trimmed));
        }
    }
    turn.must(found >= names.len(), || format!("of {} names {found} stand in the CSV", names.len()));
    let xlsx_path = den.path().join("customers.xlsx");
    story.does::<Value>("export_list", json!({ "list": "customers", "format": "xlsx", "path": xlsx_path }));
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&xlsx_path).unwrap();
    let sheet = book.sheet_names()[0].clone();
    let formulas = book.worksheet_formula(&sheet).unwrap();
    turn.must(formulas.cells().all(|(_, _, formula)| formula.is_empty()), || {
        "a formula stands in a workbook".to_owned()
    });
    let range = book.worksheet_range(&sheet).unwrap();
    let kept: Vec<String> = range
        .cells()
        .filter_map(|(_, _, cell)| if let Data::String(text) = cell { Some(text.clone()) } else { None })
        .collect();
    for name in &names {
        let is_there = kept.iter().any(|text| text.trim_start_matches('\'') == name.trim_start_matches('\''));
        turn.must(is_there, || format!("{name:?} is not in the workbook as it was"));
    }
    // Everything out, and in again: the same names.
    let all = den.path().join("all");
    story.does::<Value>("export_list", json!({ "list": "all", "path": all }));
    let again = tempfile::tempdir().unwrap();
    match desk::import_all(&shop::at(&again.path().join("store")), &all) {
        Err(failure) => turn.fails(format!("what went out does not come in: {}", failure.code)),
        Ok(_) => {
            let of = |path: &Path| -> Vec<String> {
                let db = rusqlite::Connection::open(path).unwrap();
                let mut statement = db.prepare("SELECT name FROM customer ORDER BY id").unwrap();
                statement.query_map((), |row| row.get(0)).unwrap().map(Result::unwrap).collect()
            };
            let (here, there) =
                (of(story.desk().store().path()), of(&shop::file(&again.path().join("store"))));
            turn.must(here == there, || "names changed on the way out and in".to_owned());
        }
    }
}

/// F23: whatever names there are, files lie in the folder that was chosen, and nothing is written over.
pub fn places(turn: &mut Turn) {
    let den = tempfile::tempdir().unwrap();
    let (work, outside) = (den.path().join("work"), den.path().join("outside"));
    std::fs::create_dir(&work).unwrap();
    std::fs::create_dir(&outside).unwrap();
    std::fs::write(outside.join("canary.txt"), "as it was").unwrap();
    let story = Story::with(MANAGER);
    let long = "长".repeat(300);
    let names = [
        "../../x",
        "..\\..\\x",
        "C:\\x",
        "CON",
        "a/b",
        &long,
        "x.",
        "a:b",
        "~/x",
        "$(touch x)",
        "-rf",
        "LPT1.pdf",
    ];
    let mut session = Session::of(story.folder(), MANAGER);
    for nth in 0..turn.of(8, 40) {
        let name = *turn.one_of(&names);
        turn.tried();
        let sale = json!({ "lines": [{ "name": name, "quantity": 1, "unit_price": "1" }], "number": format!("{name}{nth}") });
        let mut dice = turn.dice.fork();
        session.asks(&Asked::new(&mut dice, "record_sale", sale));
        let slip = with(
            with(no_receipt(name, "1").alone(), "new_customer", json!({ "name": name })),
            "note",
            json!(name),
        );
        let Some(answer) = session.asks(&Asked::new(&mut dice, "refuse_return", slip)) else { continue };
        let Some(number) = answer["view"]["documents"][0]["number"].as_str() else { continue };
        // A paper goes where the terminal stands, under its own number.
        let mut print = ctl_as(story.folder(), MANAGER);
        print.current_dir(&work).args(["print", number]);
        let output = print.output().unwrap();
        turn.must(output.status.success(), || format!("{name}: {}", shop::code_of(&output)));
    }
    session.dies();
    // What is there already is not written over, by whatever writes files.
    let taken = work.join("taken");
    std::fs::write(&taken, "mine").unwrap();
    std::fs::create_dir(work.join("folder")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.join("canary.txt"), work.join("link")).unwrap();
    for place in ["taken", "folder", "link"] {
        for (command, request) in [
            ("backup", json!({ "path": work.join(place) })),
            ("export_list", json!({ "list": "sales", "format": "csv", "path": work.join(place) })),
            ("export_list", json!({ "list": "all", "path": work.join(place) })),
            (
                "print_batch",
                json!({ "kind": "return", "from": "2026-01-01", "to": "2026-12-31", "path": work.join(place) }),
            ),
        ] {
            turn.tried();
            let before = tree(den.path());
            let answer = story.ask(command, request);
            let after = tree(den.path());
            let is_into_empty_folder = place == "folder" && command == "export_list";
            turn.must(answer.is_err() || is_into_empty_folder, || {
                format!("{command} wrote to {place}, which is there")
            });
            turn.must(answer.is_ok() || before == after, || {
                format!("{command} was refused and changed {place}")
            });
        }
    }
    let strays: Vec<PathBuf> =
        tree(&outside).into_keys().filter(|path| !path.ends_with("canary.txt")).collect();
    turn.must(strays.is_empty(), || format!("files lie outside: {strays:?}"));
    turn.must(std::fs::read(outside.join("canary.txt")).unwrap() == b"as it was", || {
        "the canary is dead".to_owned()
    });
    let beside = std::fs::read_dir(den.path()).unwrap().count();
    turn.must(beside == 2, || "something lies beside the folder".to_owned());
}

fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            if entry.file_type().unwrap().is_dir() {
                open.push(entry.path());
            } else {
                all.insert(entry.path(), std::fs::read(entry.path()).unwrap_or_default());
            }
        }
    }
    all
}
