//! What must stand on a paper: every text and amount of its facts, in the paper's languages.

use documents::words::{Language, Words};
use documents::{Document, Languages};
use domain::money::Money;
use serde_json::Value;

/// The beginnings of our message ids; none may be left on a paper.
pub const KINDS_OF_WORD: [&str; 27] = [
    "paper-",
    "slip-",
    "warranty-",
    "credit-step-",
    "reason-",
    "tender-",
    "remedy-",
    "disposition-",
    "deduction-",
    "exception-",
    "packaging-",
    "appearance-",
    "loan-reason-",
    "loan-paper-",
    "document-",
    "task-",
    "shift-paper-",
    "blank-paper-",
    "stock-paper-",
    "repair-paper-",
    "repair-result-",
    "visit-",
    "cover-",
    "check-",
    "seen-",
    "tick-",
    "spoken-",
];

/// Fields that hold a choice of ours and no text.
const CHOICES: [&str; 9] =
    ["shop_part", "kind", "what", "credit", "direction", "purpose", "state", "give", "right"];

/// The texts, amounts and dates of `document` as a reader finds them.
pub fn facts(document: &Document, languages: Languages) -> Vec<String> {
    let mut said = Vec::new();
    collect("", &serde_json::to_value(document).unwrap(), languages, &mut said);
    said.retain(|text| !text.is_empty());
    said
}

fn collect(field: &str, value: &Value, languages: Languages, said: &mut Vec<String>) {
    match value {
        Value::String(text) => said.extend(read(field, text, languages)),
        Value::Array(values) => values.iter().for_each(|value| collect(field, value, languages, said)),
        Value::Object(fields) if fields.contains_key("minor") => {
            let money: Money = serde_json::from_value(value.clone()).unwrap();
            said.push(Money { minor: money.minor.abs(), ..money }.to_string());
        }
        Value::Object(fields) if fields.contains_key("zh") => {
            let tongues = tongues(languages).into_iter();
            said.extend(tongues.map(|tongue| match tongue {
                Language::ZhCn => fields["zh"].as_str().unwrap().to_owned(),
                Language::En => fields["en"].as_str().unwrap().to_owned(),
            }));
        }
        Value::Object(fields) => {
            // What is due is not known before a visit.
            let is_ahead = fields.get("end").is_some_and(Value::is_null);
            let fields = fields.iter().filter(|(field, _)| !(is_ahead && *field == "due"));
            fields.for_each(|(field, value)| collect(field, value, languages, said));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn read(field: &str, text: &str, languages: Languages) -> Vec<String> {
    if KINDS_OF_WORD.iter().any(|kind| text.starts_with(kind)) {
        return tongues(languages).into_iter().map(|tongue| Words::get(tongue, text, &[])).collect();
    }
    if CHOICES.contains(&field) {
        return Vec::new();
    }
    match text.split_once('T') {
        Some((date, time)) if ["issued_at", "since", "arrived", "left", "made_at"].contains(&field) => {
            vec![format!("{date} {}", &time[..5])]
        }
        _ => vec![text.to_owned()],
    }
}

fn tongues(languages: Languages) -> Vec<Language> {
    match languages {
        Languages::One(language) => vec![language],
        Languages::Both => Language::ALL.to_vec(),
    }
}
