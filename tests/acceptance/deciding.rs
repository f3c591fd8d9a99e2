//! `sanbaoctl decide`: facts in a line, verdicts out a line, without a store.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};
use tests::ctl::program;

/// The answers to these lines, and how it ended.
fn decide(options: &[&str], lines: &[String]) -> (Vec<Value>, Option<i32>) {
    let mut command = Command::new(program());
    command.arg("decide").args(options).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let text = lines.join("\n");
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let answers = String::from_utf8(output.stdout).unwrap();
    (answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), output.status.code())
}

fn codes(list: &Value) -> BTreeSet<String> {
    list.as_array().unwrap().iter().map(|one| code(one).to_owned()).collect()
}

/// A remedy is named by itself or by its field.
fn code(one: &Value) -> &str {
    one.as_str().or_else(|| one["remedy"].as_str()).unwrap()
}

#[test]
fn every_worked_case_comes_out_of_the_terminal_as_expected() {
    let text = include_str!("../fixtures/policy-examples.jsonl");
    let examples: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let lines: Vec<String> = examples.iter().map(|example| example["facts"].to_string()).collect();
    let (answers, ended) = decide(&[], &lines);
    assert_eq!((answers.len(), ended), (examples.len(), Some(0)));
    for (example, answer) in examples.iter().zip(&answers) {
        let (id, expected) = (&example["facts"]["id"], &example["expected"]);
        assert_eq!(&answer["id"], id, "answers come in the order of the questions");
        let (given, wanted) = (codes(&answer["remedies"]), codes(&expected["remedies"]));
        // What two repairs and delays give may have a free repair beside it.
        let with_repair: BTreeSet<String> =
            wanted.iter().cloned().chain(["repair_free".to_owned()]).collect();
        assert!(given == wanted || given == with_repair, "{id}: {given:?} instead of {wanted:?}");
        assert!(codes(&answer["refused"]).is_superset(&codes(&expected["refused"])), "{id}");
        assert!(answer["clock"].is_object(), "{id}");
    }
}

#[test]
fn a_line_that_is_not_facts_does_not_stop_the_others() {
    let facts = json!({
        "id": "B", "packs": ["cn"], "goods": "flat_panel_tv", "channel": "store",
        "invoiced_on": "2026-11-16", "claimed_on": "2026-11-22", "price": "10.00", "fault": "performance",
        "proof": ["invoice"],
    });
    let (answers, ended) = decide(&[], &["{".to_owned(), facts.to_string()]);
    assert_eq!(answers[0]["error"]["code"], "bad_facts");
    assert_eq!((&answers[1]["id"], ended), (&json!("B"), Some(1)));
}

#[test]
fn an_explanation_tells_what_each_clause_said() {
    let facts = json!({
        "packs": ["cn"], "goods": "flat_panel_tv", "channel": "store", "invoiced_on": "2026-11-02",
        "claimed_on": "2026-11-22", "price": "10.00", "fault": "performance", "proof": ["invoice"],
    });
    let (answers, _) = decide(&["--explain"], &[facts.to_string()]);
    let trace = answers[0]["trace"].as_array().unwrap();
    let said = |clause: &str, rule: &str| {
        trace.iter().find(|step| step["clause"] == clause && step["rule"] == rule).unwrap()["outcome"].clone()
    };
    assert_eq!(said("cn-458-1995.8", "term"), "given");
    assert_eq!(said("cn-458-1995.9", "window"), "not_given");
}

#[test]
fn a_jurisdiction_in_a_file_decides_without_being_compiled_in() {
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/packs/atlantis.toml");
    let facts = json!({
        "packs": ["atlantis"], "goods": "trident", "channel": "online", "delivered_on": "2026-03-02",
        "claimed_on": "2026-03-20", "price": "10.00", "fault": "none",
    });
    let (answers, ended) = decide(&["--pack", pack], &[facts.to_string()]);
    assert_eq!((code(&answers[0]["remedies"][0]), ended), ("withdraw", Some(0)));
    let (answers, ended) = decide(&[], &[facts.to_string()]);
    assert_eq!((&answers[0]["error"]["code"], ended), (&json!("unknown_pack"), Some(1)), "and only then");
}
