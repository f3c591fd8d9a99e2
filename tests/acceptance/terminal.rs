//! The counter from a terminal: the real `sanbaoctl`, as a script uses it.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output};
use tests::ctl::{ctl, ctl_as, session};
use tests::{CLERK, MANAGER, OTHER_CLERK, Story, bring, new_request};

/// Runs it; what it printed, and how it ended.
fn run(command: &mut Command) -> (Option<i32>, Vec<Value>, String) {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let lines = String::from_utf8(stdout).unwrap();
    let values =
        lines.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("not JSON: {line}")));
    (status.code(), values.collect(), String::from_utf8(stderr).unwrap())
}

/// What it printed, where it had to end well.
fn done(command: &mut Command) -> Vec<Value> {
    let (code, values, said) = run(command);
    assert_eq!(code, Some(0), "{command:?}: {said}");
    values
}

/// The code of its failure, where it had to end with one.
fn failed(command: &mut Command) -> String {
    let (code, values, said) = run(command);
    assert_eq!(
        (code, values.len()),
        (Some(1), 0),
        "{command:?}: a failure prints nothing on standard output"
    );
    let failure: Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("not a failure: {said}"));
    assert!(
        !failure["message"].as_str().unwrap().is_empty() && !failure["remedy"].as_str().unwrap().is_empty()
    );
    failure["code"].as_str().unwrap().to_owned()
}

fn fixture(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/import").join(name)
}

#[test]
fn a_script_makes_a_store_returns_a_kettle_prints_and_looks_it_through() {
    // Given a demo store made from the terminal.
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("store");
    let made = done(ctl(&data).args(["init", "--demo"]));
    let staff = made[0]["staff"].as_array().unwrap();
    assert_eq!(staff.len(), 8);
    assert!(staff.iter().any(|one| one["number"] == CLERK.number && one["pin"] == CLERK.pin));
    assert_eq!(failed(ctl(&data).args(["init", "--demo"])), "store_exists");
    assert_eq!(failed(ctl(&data).args(["init", "--empty"])), "store_exists");

    // When a kettle is found and returned in a session.
    let receipt =
        desk::demo::highlight("kettle").unwrap().receipt_number(tests::template::now().date_naive());
    let found = done(ctl_as(&data, CLERK).args(["find", &receipt]));
    assert_eq!(found[0]["is_certain"], json!(true));
    let mut child = session(&data, CLERK);
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut ask = |id: &str, name: &str, request: &Value| -> Value {
        writeln!(stdin, "{}", json!({ "id": id, "name": name, "request": request })).unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], json!(id));
        answer
    };
    let id = new_request().to_string();
    let shown = ask(&new_request().to_string(), "assess", &bring("kettle", 0).alone());
    assert_eq!(shown["view"]["needs_manager"], json!(false));
    let first = ask(&id, "receive_return", &bring("kettle", 0).alone());
    let again = ask(&id, "receive_return", &bring("kettle", 0).alone());
    assert_eq!(first, again, "a line sent twice is one return");
    let refused = ask(&new_request().to_string(), "receive_return", &bring("kettle", 0).alone());
    assert_eq!(refused["failure"]["code"], json!("too_many"), "a line that fails does not end the session");
    drop(stdin);
    assert!(child.wait().unwrap().success());
    let number = first["view"]["number"].as_str().unwrap().to_owned();

    // Then it prints, as an original and as a copy,
    for copy in 0..2 {
        let file = folder.path().join(format!("{copy}.pdf"));
        let printed = done(ctl_as(&data, CLERK).args(["print", &number, "--paper", "80mm", "-o"]).arg(&file));
        assert_eq!((&printed[0]["copy"], &printed[0]["pdf"]), (&json!(copy), &Value::Null));
        assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF-"));
    }

    // and the journal is whole and tells what the tables do.
    assert_eq!(done(ctl(&data).args(["journal", "verify"]))[0]["whole"], json!(true));
    assert_eq!(done(ctl(&data).args(["journal", "replay"]))[0]["same"], json!(true));
    let tail = |command: &mut Command| done(command.args(["journal", "tail", "-n", "3"]));
    assert_eq!(failed(ctl(&data).args(["journal", "tail"])), "signed_out", "it tells of everybody");
    assert_eq!(failed(ctl_as(&data, CLERK).args(["journal", "tail"])), "not_allowed");
    let tail = tail(&mut ctl_as(&data, MANAGER));
    assert_eq!(tail.len(), 3);
    assert_eq!(tail[0]["what"]["event"], json!("document_printed"));
    assert_eq!(done(ctl(&data).arg("check"))[0]["whole"], json!(true));

    // A backup of it comes back in another folder.
    let backup = folder.path().join("backup.db");
    assert_eq!(failed(ctl(&data).arg("backup").arg(&backup)), "signed_out");
    assert_eq!(failed(ctl_as(&data, CLERK).arg("backup").arg(&backup)), "not_allowed");
    done(ctl_as(&data, MANAGER).arg("backup").arg(&backup));
    assert_eq!(failed(ctl_as(&data, MANAGER).arg("backup").arg(&backup)), "path_taken");
    let sheet = folder.path().join("sheet.pdf");
    assert_eq!(failed(ctl_as(&data, CLERK).arg("recovery")), "not_allowed");
    let made = done(ctl_as(&data, MANAGER).arg("recovery").arg("-o").arg(&sheet));
    assert!(std::fs::read(&sheet).unwrap().starts_with(b"%PDF-"));
    assert!(made[0]["shown"].is_string() && made[0]["key"].is_null(), "the key is on the sheet alone");
    let see = ["call", "see_recovery_sheet", &json!({ "pin": MANAGER.pin }).to_string()].map(str::to_owned);
    let key = done(ctl_as(&data, MANAGER).args(see))[0]["key"].as_str().unwrap().to_owned();
    let other = folder.path().join("other");
    assert_eq!(failed(ctl(&other).arg("restore").arg(&backup)), "signed_out");
    assert_eq!(failed(ctl_as(&other, MANAGER).arg("restore").arg(&backup)), "restore_other_secret");
    assert_eq!(
        failed(ctl(&other).arg("restore").arg("--new-pins").arg(&backup)),
        "restore_other_secret",
        "new PINs are for backups of which no sheet can tell"
    );
    let with_key = |person| {
        let mut command = ctl_as(&other, person);
        command.env("SANBAO_RECOVERY", &key).arg("restore").arg(&backup);
        command
    };
    assert_eq!(failed(&mut with_key(CLERK)), "not_allowed");
    assert!(!other.join("sanbao.db").exists(), "nothing was put in place");
    let restored = done(&mut with_key(MANAGER));
    assert_eq!(restored[0]["new_pins"], json!([]), "everybody keeps their PIN");
    let mut case = ctl_as(&other, CLERK);
    let opened = done(case.args(["call", "open_case", &json!({ "number": number }).to_string()]));
    assert_eq!(opened[0]["number"], json!(number));
}

#[test]
fn the_test_files_come_in_dry_for_real_and_twice() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    done(ctl(data).args(["init", "--demo"]));
    for name in ["shopify-orders.csv", "taobao-orders-gbk.csv"] {
        let import = |dry: bool| {
            let mut command = ctl_as(data, MANAGER);
            command.arg("import").arg(fixture(name));
            if dry {
                command.arg("--dry-run");
            }
            done(&mut command).remove(0)
        };
        let (looked, taken, again) = (import(true), import(false), import(false));
        assert!(taken["batch"]["sales"].as_u64().unwrap() > 0);
        assert_eq!(looked["batch"]["sales"], taken["batch"]["sales"]);
        assert_eq!((&again["batch"]["sales"], looked["dry_run"].as_bool()), (&json!(0), Some(true)));
        let batch = taken["batch"]["id"].as_str().unwrap().to_owned();
        done(ctl_as(data, MANAGER).args(["import", "--undo", &batch]));
        assert_eq!(failed(ctl_as(data, MANAGER).args(["import", "--undo", &batch])), "unknown");
    }
    assert_eq!(failed(ctl_as(data, CLERK).arg("import").arg(fixture("shopify-orders.csv"))), "not_allowed");
}

#[test]
fn every_command_is_told_with_its_right_and_its_schemas() {
    let told = done(ctl(Path::new("/nowhere")).arg("commands"));
    let names: Vec<_> = told.iter().map(|command| command["name"].as_str().unwrap()).collect();
    let listed: Vec<_> = desk::commands::COMMANDS.iter().map(|command| command.name).collect();
    assert_eq!(names, listed);
    for command in &told {
        assert!(command["request"].is_object() && command["view"].is_object(), "{}", command["name"]);
        assert_eq!(command["right"].is_null(), command["kind"] == json!("open"), "{}", command["name"]);
    }
}

#[test]
fn wrong_usage_ends_with_two_and_a_failure_with_one() {
    let folder = tempfile::tempdir().unwrap();
    let at = || ctl(folder.path());
    for wrong in [
        vec!["make", "coffee"],
        vec!["init"],
        vec!["init", "--demo", "--empty"],
        vec!["call"],
        vec!["call", "find", "{not json"],
        vec!["call", "find", "{}", "--id", "7"],
        vec!["import"],
    ] {
        let code = at().args(&wrong).output().unwrap().status.code();
        assert_eq!(code, Some(2), "{wrong:?}");
    }
    assert_eq!(failed(at().args(["journal", "verify"])), "store_missing");
    done(at().args(["init", "--demo"]));
    assert_eq!(failed(at().args(["call", "status"])), "signed_out");
    let mut wrong_pin = ctl(folder.path());
    wrong_pin.env("SANBAO_PIN", "0001").args(["--as", CLERK.number, "call", "status"]);
    assert_eq!(failed(&mut wrong_pin), "pin_wrong");
    for number in ["../../x", "C:\\CON", "R1/../../x", "."] {
        let name = format!("{number}.pdf");
        assert_eq!(
            failed(ctl_as(folder.path(), CLERK).current_dir(folder.path()).args(["print", number])),
            "unknown"
        );
        assert!(!folder.path().join(&name).exists(), "{name}");
    }
}

#[test]
fn a_store_that_is_no_demo_goes_by_the_real_clock_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    done(ctl(folder.path()).args(["init", "--empty"]));
    let set_up = json!({ "shop_name": "新店", "number": "1", "name": "店主", "pin": "482915" }).to_string();
    let (code, values, said) = run(ctl(folder.path()).args(["call", "set_up", &set_up]));
    assert_eq!((code, &values[0]["role"]), (Some(0), &json!("manager")));
    assert!(said.contains("SANBAO_NOW"), "{said}");
    let lock = done(ctl(folder.path()).args(["call", "lock_screen"]));
    assert_eq!((&lock[0]["is_demo"], &lock[0]["demo_staff"]), (&json!(false), &json!([])));
}

#[test]
fn a_pin_is_never_an_argument_and_people_see_tables() {
    let folder = tempfile::tempdir().unwrap();
    done(ctl(folder.path()).args(["init", "--demo"]));
    let help = ctl(folder.path()).arg("--help").output().unwrap();
    assert!(!String::from_utf8(help.stdout).unwrap().to_lowercase().contains("--pin"));
    let table = ctl_as(folder.path(), OTHER_CLERK).args(["--human", "call", "status"]).output().unwrap();
    let table = String::from_utf8(table.stdout).unwrap();
    assert!(table.contains("shop_name") && !table.contains('{'), "{table}");
}

#[test]
fn a_file_that_is_to_be_written_over_stays_until_the_new_one_is_whole() {
    let story = Story::demo();
    let at = tempfile::tempdir().unwrap();
    let clerk = story.door_for(CLERK);
    let case = clerk.call(Some(new_request()), "receive_return", bring("kettle", 0).alone()).unwrap();
    let number = case["number"].as_str().unwrap().to_owned();
    for (name, what) in [
        ("sales.csv", &["export", "sales"][..]),
        ("sales.xlsx", &["export", "sales", "--format", "xlsx"]),
        ("papers.pdf", &["print", "--all", "warranty", "--from", "2020-01-01"]),
        ("one.pdf", &["print", &number]),
        ("one.bin", &["print", &number, "--paper", "80mm", "--raster"]),
    ] {
        let file = at.path().join(name);
        std::fs::write(&file, "the old one").unwrap();
        let outputs = if what.contains(&"--raster") { &[][..] } else { &["-o"] };
        // Given nobody, somebody without the right, and a number that no paper has.
        let nobody = ctl(story.folder()).args(what).args(outputs).arg(&file).output().unwrap();
        assert_eq!(nobody.status.code(), Some(1), "{name}");
        if what[0] == "export" || name == "papers.pdf" {
            assert_eq!(
                failed(ctl_as(story.folder(), CLERK).args(what).args(outputs).arg(&file)),
                "not_allowed"
            );
        }
        assert_eq!(std::fs::read(&file).unwrap(), b"the old one", "{name}");
        assert_eq!(std::fs::read_dir(at.path()).unwrap().count(), 1, "nothing is left beside {name}");
        let printed = done(ctl_as(story.folder(), MANAGER).args(what).args(outputs).arg(&file));
        let said = printed[0]["path"].as_str().or(printed[0]["file"].as_str()).unwrap().to_owned();
        assert_eq!(Path::new(&said), file, "it is called what was asked for");
        assert!(std::fs::read(&file).unwrap().len() > 500, "{name}");
        assert_eq!(std::fs::read_dir(at.path()).unwrap().count(), 1, "nothing is left beside {name}");
        std::fs::remove_file(&file).unwrap();
    }
}
