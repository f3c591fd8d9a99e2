//! Every text and list of every request has a most, in its schema and at the door, and nothing that cannot be seen is
//! written.

use desk::commands::{COMMANDS, Kind};
use desk::views::FailureView;
use serde_json::{Map, Value, json};
use tests::{MANAGER, Story};

/// A text or a list somewhere in a request.
struct Place {
    /// How to reach it: a field's name, or `[]` for the entries of a list.
    path: Vec<String>,
    /// What the schema says of it.
    schema: Value,
}

/// Every text and list that a request can have, by its schema.
fn places(schema: &Value) -> Vec<Place> {
    let mut found = Vec::new();
    collect(schema, schema, &mut Vec::new(), &mut Vec::new(), &mut found);
    found
}

fn collect(
    root: &Value,
    schema: &Value,
    path: &mut Vec<String>,
    open: &mut Vec<String>,
    found: &mut Vec<Place>,
) {
    if let Some(name) = schema["$ref"].as_str() {
        if !open.iter().any(|known| known == name) {
            open.push(name.to_owned());
            collect(root, root.pointer(&name[1..]).expect(name), path, open, found);
            open.pop();
        }
        return;
    }
    let is = |kind: &str| {
        schema["type"] == kind || schema["type"].as_array().is_some_and(|all| all.contains(&json!(kind)))
    };
    let named = ["enum", "const", "format"].iter().any(|key| schema.get(*key).is_some());
    if (is("string") && !named) || is("array") {
        found.push(Place { path: path.clone(), schema: schema.clone() });
    }
    for key in ["anyOf", "oneOf", "allOf"] {
        for way in schema[key].as_array().into_iter().flatten() {
            collect(root, way, path, open, found);
        }
    }
    let inner = ["items", "additionalProperties"].map(|key| &schema[key]);
    for inner in inner.into_iter().filter(|inner| inner.is_object()) {
        path.push(if is("array") { "[]" } else { "key" }.to_owned());
        collect(root, inner, path, open, found);
        path.pop();
    }
    for (name, inner) in schema["properties"].as_object().into_iter().flatten() {
        path.push(name.clone());
        collect(root, inner, path, open, found);
        path.pop();
    }
}

/// A request with nothing but that value in that place, and how a failure names it.
fn holding(path: &[String], value: Value) -> (Value, String) {
    let Some((first, rest)) = path.split_first() else { return (value, String::new()) };
    let (inner, named) = holding(rest, value);
    if first == "[]" {
        return (json!([inner]), format!("[0]{}{named}", dot(&named)));
    }
    let named = format!("{first}{}{named}", dot(&named));
    (Value::Object(Map::from_iter([(first.clone(), inner)])), named)
}

fn dot(rest: &str) -> &'static str {
    if rest.is_empty() || rest.starts_with('[') { "" } else { "." }
}

fn said(failure: &FailureView, path: &str, most: u64) -> bool {
    failure.message.contains(path) && failure.message.contains(&most.to_string())
}

#[test]
fn every_text_and_list_of_every_request_has_a_most_in_its_schema() {
    let mut seen = 0;
    for command in COMMANDS {
        for place in places((command.request)().as_value()) {
            let most = &place.schema[if place.path_is_list() { "maxItems" } else { "maxLength" }];
            assert!(most.is_u64(), "{} {}: {}", command.name, place.path.join("."), place.schema);
            seen += 1;
        }
    }
    assert!(seen > 500, "the walk goes through the requests: {seen}");
}

impl Place {
    fn path_is_list(&self) -> bool {
        self.schema.get("items").is_some() || self.schema.get("prefixItems").is_some()
    }
}

#[test]
fn one_more_than_the_schema_allows_is_refused_by_name_for_every_field() {
    let story = Story::with(MANAGER);
    for command in COMMANDS {
        for place in places((command.request)().as_value()) {
            let is_list = place.path_is_list();
            let most = place.schema[if is_list { "maxItems" } else { "maxLength" }].as_u64().unwrap();
            // The largest pictures are tried once, below.
            if most > 1_000_000 {
                continue;
            }
            let many = usize::try_from(most).unwrap() + 1;
            let value = if is_list { json!(vec![Value::Null; many]) } else { json!("𠮷".repeat(many)) };
            let (request, path) = holding(&place.path, value);
            let failure = story.ask(command.name, request).unwrap_err();
            let code = if is_list { "list_too_long" } else { "text_too_long" };
            assert_eq!(failure.code, code, "{} {path}: {failure:?}", command.name);
            assert!(said(&failure, &path, most), "{} {path} {most}: {failure:?}", command.name);
        }
    }
}

#[test]
fn what_cannot_be_seen_is_refused_by_name_in_every_field_that_is_written() {
    let story = Story::with(MANAGER);
    let before = story.entries();
    for command in COMMANDS.iter().filter(|command| command.kind == Kind::Write) {
        for place in places((command.request)().as_value()) {
            let is_free = |field: &String| ["image", "path"].contains(&field.as_str());
            if place.path_is_list() || place.path.last().is_some_and(is_free) {
                continue;
            }
            for text in ["a\0b", "a\u{202E}gpj.exe", "\u{FEFF}bom", "bell\u{7}", "\u{1b}[31mred", "\0"] {
                let (request, path) = holding(&place.path, json!(text));
                let failure = story.ask(command.name, request).unwrap_err();
                assert_eq!(failure.code, "text_invisible", "{} {path} {text:?}", command.name);
                assert!(failure.message.contains(&path), "{} {path}: {failure:?}", command.name);
            }
        }
    }
    assert_eq!(story.entries(), before, "nothing of it is written");
}

#[test]
fn a_picture_has_a_most_too_and_so_has_the_whole_request() {
    let story = Story::with(MANAGER);
    let photograph = COMMANDS.iter().find(|command| command.name == "photograph_part").unwrap();
    let image = places((photograph.request)().as_value())
        .into_iter()
        .find(|place| place.path.last().is_some_and(|field| field == "image"))
        .unwrap();
    let most = image.schema["maxLength"].as_u64().unwrap();
    let (request, path) = holding(&image.path, json!("A".repeat(usize::try_from(most).unwrap() + 1)));
    let failure = story.ask("photograph_part", request).unwrap_err();
    assert_eq!(failure.code, "text_too_long");
    assert!(said(&failure, &path, most), "{failure:?}");

    let picture = json!({ "image": "A".repeat(usize::try_from(most).unwrap()) });
    let three = json!({ "devices": [{ "photos": [picture.clone(), picture.clone(), picture] }] });
    assert_eq!(story.ask("take_in_repair", three).unwrap_err().code, "request_too_large");

    let rows = vec![vec![Value::Null; 1_000]; 1_000];
    assert_eq!(story.ask("find", json!({ "text": rows })).unwrap_err().code, "request_too_large");
}
