//! Values that a JSON Schema allows: enough of them that every variant, every field and every choice is there once.
//!
//! Whoever asks may say what a named part of the schema (`SaleId`) or a format (`date`) is to be, so that a request
//! speaks of things that there are.

use serde_json::{Map, Value, json};

/// Deeper than this a value that may be left out is.
const DEEPEST: usize = 12;

/// What a part of a schema is to be: by its name in the schema's definitions, or by its format. None: anything.
pub type Choose<'a> = dyn Fn(&str) -> Option<Vec<Value>> + 'a;

/// The values.
#[must_use]
pub fn samples(schema: &Value, choose: &Choose) -> Vec<Value> {
    Walk { root: schema, choose }.of(schema, 0)
}

/// The same, left to what the schema says.
#[must_use]
pub fn any_samples(schema: &Value) -> Vec<Value> {
    samples(schema, &|_| None)
}

struct Walk<'a> {
    root: &'a Value,
    choose: &'a Choose<'a>,
}

impl Walk<'_> {
    fn of(&self, schema: &Value, depth: usize) -> Vec<Value> {
        if depth > DEEPEST {
            return Vec::new();
        }
        if let Some(path) = schema["$ref"].as_str() {
            return self.named(schema, path, depth);
        }
        if let Some(value) = schema.get("const") {
            return vec![value.clone()];
        }
        if let Some(values) = schema["enum"].as_array() {
            return values.clone();
        }
        if schema.get("properties").is_none()
            && let Some(choices) = ["oneOf", "anyOf"].iter().find_map(|key| schema[*key].as_array())
        {
            return choices.iter().flat_map(|choice| self.of(choice, depth + 1)).collect();
        }
        match &schema["type"] {
            Value::Array(kinds) => {
                kinds.iter().flat_map(|kind| self.kind(kind.as_str().unwrap(), schema, depth)).collect()
            }
            Value::String(kind) => self.kind(kind, schema, depth),
            _ if schema.get("properties").is_some() => self.object(schema, depth),
            // Anything at all.
            _ => vec![json!("1")],
        }
    }

    fn named(&self, schema: &Value, path: &str, depth: usize) -> Vec<Value> {
        let name = path.rsplit('/').next().unwrap();
        if let Some(chosen) = (self.choose)(name) {
            return chosen;
        }
        let mut there = self.root.pointer(path.trim_start_matches('#')).unwrap().clone();
        // A tag beside the reference is one more field of what it points to.
        if let Some(beside) = schema["properties"].as_object() {
            let needed = schema["required"].as_array().cloned().unwrap_or_default();
            let there = there.as_object_mut().unwrap();
            let fields = there.entry("properties").or_insert_with(|| json!({}));
            fields.as_object_mut().unwrap().extend(beside.clone());
            let required = there.entry("required").or_insert_with(|| json!([]));
            required.as_array_mut().unwrap().extend(needed);
        }
        self.of(&there, depth + 1)
    }

    fn kind(&self, kind: &str, schema: &Value, depth: usize) -> Vec<Value> {
        match kind {
            "null" => vec![Value::Null],
            "boolean" => vec![json!(false), json!(true)],
            "integer" | "number" => vec![schema["minimum"].as_i64().unwrap_or(1).max(1).into()],
            "string" => self.text(schema),
            "array" => self.array(schema, depth),
            "object" => self.object(schema, depth),
            other => panic!("a schema of the kind {other}"),
        }
    }

    fn text(&self, schema: &Value) -> Vec<Value> {
        let format = schema["format"].as_str().unwrap_or_default();
        if let Some(chosen) = (self.choose)(format) {
            return chosen;
        }
        vec![match format {
            "date" => json!("2026-11-25"),
            "date-time" => json!("2026-11-25T09:00:00.123456Z"),
            "partial-date-time" => json!("2026-11-25T17:00:00"),
            "partial-time" => json!("17:00:00"),
            "uuid" => json!("019ab1de-0000-7000-8000-000000000001"),
            _ => json!("1"),
        }]
    }

    fn array(&self, schema: &Value, depth: usize) -> Vec<Value> {
        if let Some(places) = schema["prefixItems"].as_array() {
            let each: Vec<Vec<Value>> = places.iter().map(|place| self.of(place, depth + 1)).collect();
            let rows = each.iter().map(Vec::len).max().unwrap_or(0);
            return (0..rows)
                .map(|row| each.iter().map(|some| some[row % some.len()].clone()).collect())
                .collect();
        }
        let items = self.of(&schema["items"], depth + 1);
        if items.is_empty() { vec![json!([])] } else { vec![json!([]), Value::Array(items)] }
    }

    /// Each field takes its values in turn, all fields at once; then once only what must be there.
    fn object(&self, schema: &Value, depth: usize) -> Vec<Value> {
        let mut fields: Vec<(String, Vec<Value>)> = Vec::new();
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            fields.push((name.clone(), self.of(field, depth + 1)));
        }
        for (pattern, field) in schema["patternProperties"].as_object().into_iter().flatten() {
            assert!(pattern.contains("\\d"), "a key like {pattern}");
            fields.push(("1".to_owned(), self.of(field, depth + 1)));
        }
        if schema["additionalProperties"].is_object() {
            fields.push(("key".to_owned(), self.of(&schema["additionalProperties"], depth + 1)));
        }
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let is_needed = |name: &str| required.contains(&name);
        if fields.iter().any(|(name, values)| values.is_empty() && is_needed(name)) {
            return Vec::new();
        }
        fields.retain(|(_, values)| !values.is_empty());
        let rows = fields.iter().map(|(_, values)| values.len()).max().unwrap_or(1);
        let row = |row: usize| {
            fields.iter().map(move |(name, some)| (name.clone(), some[row % some.len()].clone()))
        };
        let mut all: Vec<Map<String, Value>> = (0..rows).map(|nth| row(nth).collect()).collect();
        all.push(row(0).filter(|(name, _)| is_needed(name)).collect());
        let beside = ["oneOf", "anyOf"].iter().find_map(|key| schema[*key].as_array());
        let Some(beside) = beside else { return all.into_iter().map(Value::Object).collect() };
        // Fields of an enum that stand among those of the object.
        let beside: Vec<Value> = beside.iter().flat_map(|choice| self.of(choice, depth + 1)).collect();
        let both = |(nth, more): (usize, &Value)| {
            let mut both = all[nth % all.len()].clone();
            both.extend(more.as_object().unwrap().clone());
            Value::Object(both)
        };
        beside.iter().enumerate().map(both).collect()
    }
}
