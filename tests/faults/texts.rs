//! Hostile text in every field: kept and shown to the letter, or refused with a reason that says which field.

use desk::views::CaseView;
use serde_json::{Value, json};
use tests::bring::with;
use tests::{MANAGER, Story, hostile, no_receipt};

/// Where a text can be typed: the command, and the request with the text in that place.
struct Field(&'static str, &'static str, fn(&Story, &str) -> Value);

fn granted(request: Value) -> Value {
    with(request, "exception", json!({ "reason": "loyal_customer" }))
}

fn sale(field: &str, text: &str) -> Value {
    let mut line = json!({ "name": "x", "quantity": 1, "unit_price": "1" });
    line[field] = if field == "serials" { json!([text]) } else { json!(text) };
    json!({ "lines": [line] })
}

fn condition(field: &str, text: &str) -> Value {
    let mut condition = json!({ "packaging": "opened", "appearance": "used", "missing": "", "note": "" });
    condition[field] = json!(text);
    let line = no_receipt("x", "1").with("condition", condition);
    granted(with(line.alone(), "new_customer", json!({ "name": "x" })))
}

fn unverified(field: &str, text: &str) -> Value {
    let line = no_receipt("x", "1").brought(field, json!(text));
    with(line.alone(), "new_customer", json!({ "name": "x" }))
}

fn setting(story: &Story, field: &str, text: &str) -> Value {
    let mut settings = story.does::<Value>("settings", json!({}))["settings"].clone();
    settings[field] = json!(text);
    json!({ "settings": settings })
}

fn staff(number: &str, name: &str) -> Value {
    json!({ "number": number, "name": name, "role": "clerk", "active": true, "pin": "271828" })
}

fn taken(story: &Story) -> CaseView {
    story.does("take_in", with(no_receipt("x", "1").alone(), "new_customer", json!({ "name": "x" })))
}

const FIELDS: &[Field] = &[
    Field("customer's name", "take_in", |_, text| {
        with(no_receipt("x", "1").alone(), "new_customer", json!({ "name": text }))
    }),
    Field("customer's phone", "take_in", |_, text| {
        with(no_receipt("x", "1").alone(), "new_customer", json!({ "name": "x", "phone": text }))
    }),
    Field("reason in words", "take_in", |_, text| {
        let line = no_receipt("x", "1").with("reason_note", json!(text));
        with(line.alone(), "new_customer", json!({ "name": "x" }))
    }),
    Field("what is missing", "receive_return", |_, text| condition("missing", text)),
    Field("condition", "receive_return", |_, text| condition("note", text)),
    Field("name of goods", "take_in", |_, text| unverified("name", text)),
    Field("serial of goods", "take_in", |_, text| unverified("serial", text)),
    Field("exception", "receive_return", |_, text| {
        let exception = json!({ "reason": "other", "note": text });
        with(unverified("serial", ""), "exception", exception)
    }),
    Field("refusal", "refuse_return", |_, text| with(unverified("serial", ""), "note", json!(text))),
    Field("rejection", "reject_line", |story, text| {
        let case = taken(story);
        json!({ "case": case.id, "line": case.lines[0].id, "note": text })
    }),
    Field("sale's number", "record_sale", |_, text| with(sale("name", "x"), "number", json!(text))),
    Field("sale's note", "record_sale", |_, text| with(sale("name", "x"), "note", json!(text))),
    Field("line's name", "record_sale", |_, text| sale("name", text)),
    Field("line's code", "record_sale", |_, text| sale("code", text)),
    Field("line's model", "record_sale", |_, text| sale("model", text)),
    Field("line's category", "record_sale", |_, text| sale("category", text)),
    Field("line's serial", "record_sale", |_, text| sale("serials", text)),
    Field("tender's label", "record_sale", |_, text| {
        let tenders = json!([{ "kind": "card", "label": text, "amount": "1" }]);
        with(sale("name", "x"), "tenders", tenders)
    }),
    Field("buyer's name", "record_sale", |_, text| {
        with(sale("name", "x"), "customer", json!({ "name": text }))
    }),
    Field("shop's name", "change_settings", |story, text| setting(story, "shop_name", text)),
    Field("shop's address", "change_settings", |story, text| setting(story, "shop_address", text)),
    Field("shop's phone", "change_settings", |story, text| setting(story, "shop_phone", text)),
    Field("staff number", "record_staff", |_, text| staff(text, "x")),
    Field("staff name", "record_staff", |story, text| staff(&format!("{}", story.entries()), text)),
];

/// Fields that are kept and not shown: the category of goods without proof, and the component that failed.
const UNSEEN: &[Field] = &[
    Field("category of goods", "take_in", |_, text| unverified("category", text)),
    Field("what speaks for it", "take_in", |_, text| unverified("proof_note", text)),
    Field("component", "take_in", |_, text| {
        let line = no_receipt("x", "1").with("component", json!(text));
        with(line.alone(), "new_customer", json!({ "name": "x" }))
    }),
];

fn holds(view: &Value, text: &str) -> bool {
    match view {
        Value::String(shown) => shown == text,
        Value::Array(items) => items.iter().any(|item| holds(item, text)),
        Value::Object(fields) => fields.values().any(|field| holds(field, text)),
        _ => false,
    }
}

#[test]
fn hostile_text_that_can_be_kept_is_shown_to_the_letter() {
    let story = Story::with(MANAGER);
    for Field(field, command, request) in FIELDS {
        for text in hostile::KEPT {
            match story.ask(command, request(&story, text)) {
                Ok(view) => {
                    assert!(holds(&view, text), "{field}: {text:?} came back as something else: {view}")
                }
                Err(failure) => panic!("{field}: {text:?}: {failure:?}"),
            }
        }
    }
    for Field(field, command, request) in UNSEEN {
        for text in hostile::KEPT {
            story
                .ask(command, request(&story, text))
                .unwrap_or_else(|failure| panic!("{field}: {text:?}: {failure:?}"));
        }
    }
}

#[test]
fn hostile_text_that_cannot_be_kept_is_refused_by_name() {
    let story = Story::with(MANAGER);
    for Field(field, command, request) in FIELDS.iter().chain(UNSEEN) {
        for (text, code) in hostile::refused() {
            let shown: String = text.chars().take(12).collect();
            let request = request(&story, &text);
            match story.ask(command, request) {
                Ok(_) => panic!("{field}: {shown:?}… was kept"),
                Err(failure) => assert_eq!(failure.code, code, "{field}: {shown:?}…"),
            }
        }
    }
}

#[test]
fn both_sides_of_the_longest_texts() {
    let story = Story::with(MANAGER);
    for (field, longest) in [
        ("customer's name", 120),
        ("customer's phone", 80),
        ("reason in words", 10_000),
        ("name of goods", 120),
        ("serial of goods", 80),
        ("line's name", 480),
        ("line's code", 80),
        ("line's model", 120),
        ("sale's number", 80),
        ("tender's label", 120),
        ("shop's address", 240),
        ("staff name", 120),
    ] {
        let Field(_, command, request) = FIELDS.iter().find(|known| known.0 == field).unwrap();
        // Characters count, not bytes.
        let text = "𠮷".repeat(longest);
        story.ask(command, request(&story, &text)).unwrap_or_else(|failure| panic!("{field}: {failure:?}"));
        let code = story.ask(command, request(&story, &format!("{text}𠮷"))).unwrap_err().code;
        assert_eq!(code, "text_too_long", "{field}");
    }
}

#[test]
fn a_line_break_is_fine_in_a_note_and_nowhere_else() {
    let story = Story::with(MANAGER);
    for Field(field, command, request) in FIELDS {
        let is_note = [
            "reason in words",
            "what is missing",
            "condition",
            "exception",
            "refusal",
            "rejection",
            "sale's note",
        ];
        let answer = story.ask(command, request(&story, "a\nb"));
        match answer {
            Ok(view) => assert!(is_note.contains(field) && holds(&view, "a\nb"), "{field}"),
            Err(failure) => {
                assert!(!is_note.contains(field), "{field}: {failure:?}");
                assert_eq!(failure.code, "text_invisible", "{field}");
            }
        }
    }
}

#[test]
fn hostile_text_prints() {
    let story = Story::with(MANAGER);
    for text in hostile::KEPT {
        let line = no_receipt(text, "1").with("reason_note", json!(text));
        let request = with(with(line.alone(), "new_customer", json!({ "name": text })), "note", json!(text));
        let case: CaseView = story.does("refuse_return", request);
        let number = &case.documents.last().unwrap().number;
        story.does::<Value>("print", json!({ "number": number }));
        story.does::<Value>("preview", json!({ "number": number }));
    }
}

#[test]
fn half_a_character_is_no_request() {
    // A lone surrogate cannot be text in JSON's own terms; a session says so and goes on.
    use std::io::{BufRead, BufReader, Write};
    let story = Story::demo();
    let mut session = tests::ctl::session(story.folder(), MANAGER);
    let mut stdin = session.stdin.take().unwrap();
    let mut lines = BufReader::new(session.stdout.take().unwrap()).lines();
    let not_utf8 = [&b"{\"name\":\"find\",\"request\":{\"text\":\"\xff\"}}"[..], &b"\xb9\xa4\xb5\xa5"[..]];
    for line in not_utf8 {
        stdin.write_all(&[line, b"\n"].concat()).unwrap();
        let answer: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["failure"]["code"], "bad_request", "a line of another encoding is one bad line");
    }
    for (line, expected) in [
        (r#"{"name":"find","request":{"text":"\ud800"}}"#, "bad_request"),
        (r#"{"name":"find","request":{"text":"\u0000"}}"#, ""),
        ("{", "bad_request"),
        ("null", "bad_request"),
        (r#"{"id":"7","name":"status"}"#, "bad_request"),
        (r#"{"name":"status"}"#, ""),
    ] {
        writeln!(stdin, "{line}").unwrap();
        let answer: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["failure"]["code"].as_str().unwrap_or_default(), expected, "{line}");
    }
    drop(stdin);
    assert!(session.wait().unwrap().success());
    story.does::<Value>("sign_in", json!({ "number": MANAGER.number, "pin": MANAGER.pin }));
}
