//! How long a request may be: each of its texts and lists has a most, by the name of its field, and so has the whole.
//!
//! One word means one thing in every request, so its length stands here once, for the request's own fields and for
//! those of the domain's types that it carries. The check looks at the JSON before anything is made of it: nothing
//! that is too long is decided on, searched for or kept waiting for. What a rule of the domain keeps shorter (a name
//! has 120 characters) it still says itself. The schemas that `sanbaoctl commands` prints say the same.
//!
//! To add a field that needs more than [`TEXT_CHARS`] or [`LIST_ITEMS`]: its name in [`most_chars`] or [`most_items`].

use crate::Failure;
use crate::commands::Kind;
use crate::pictures;
use domain::text::{self, NOTE_CHARS, TextProblem};
use schemars::Schema;
use serde_json::{Map, Value};

/// The most characters of a text that is no note.
const TEXT_CHARS: usize = 500;
/// The most entries of a list, and of a map.
const LIST_ITEMS: usize = 1_000;
/// The longest path of a file on any system that the program runs on.
const PATH_CHARS: usize = 4_096;
/// The most bytes of a whole request, all its texts together: two of the largest pictures.
pub const REQUEST_BYTES: usize = 64 * 1024 * 1024;
/// The most values of a whole request, of whatever kind.
const REQUEST_VALUES: usize = 200_000;

/// How many characters a text of that name may have.
fn most_chars(field: &str) -> usize {
    match field {
        "image" => pictures::MOST_CHARS,
        "promise" => NOTE_CHARS * 10,
        "path" | "backup_folder" | "import_folder" => PATH_CHARS,
        "cause" | "complaint" | "condition" | "damage" | "en" | "findings" | "missing" | "note" | "notes"
        | "proof_note" | "reason" | "reason_note" | "report" | "safety_stop" | "standard" | "treatment"
        | "value" | "why" | "words" | "work_done" | "zh" => NOTE_CHARS,
        _ => TEXT_CHARS,
    }
}

/// How many entries a list of that name may have.
fn most_items(field: &str) -> usize {
    match field {
        // A batch names its papers.
        "numbers" => 5_000,
        _ => LIST_ITEMS,
    }
}

/// What has been seen of a request so far.
struct Walk {
    kind: Kind,
    bytes: usize,
    values: usize,
}

/// Whether a request is within its lengths; and where it writes, whether all that it says can be seen.
///
/// # Errors
/// `text_too_long`, `list_too_long` or `text_invisible` with the field's path, or `request_too_large`.
pub(crate) fn check(request: &Value, kind: Kind) -> Result<(), Failure> {
    Walk { kind, bytes: 0, values: 0 }.look(request, "", "")
}

impl Walk {
    /// Looks at the value at `path`, which is that of `field` or an entry of it.
    fn look(&mut self, value: &Value, field: &str, path: &str) -> Result<(), Failure> {
        self.values += 1;
        if self.values > REQUEST_VALUES {
            return Err(Failure::too_large());
        }
        match value {
            Value::String(text) => self.text(text, field, path),
            Value::Array(items) => {
                fits(items.len(), field, path)?;
                let mut numbered = (0..).zip(items);
                numbered
                    .try_for_each(|(nth, item): (usize, _)| self.look(item, field, &format!("{path}[{nth}]")))
            }
            Value::Object(fields) => {
                fits(fields.len(), field, path)?;
                fields.iter().try_for_each(|(name, value)| {
                    // A key is a text as well, where it is not a field's name.
                    let shown: String = name.chars().take(TEXT_CHARS).collect();
                    let path = if path.is_empty() { shown } else { format!("{path}.{shown}") };
                    self.text(name, "", &path)?;
                    self.look(value, name, &path)
                })
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
        }
    }

    fn text(&mut self, text: &str, field: &str, path: &str) -> Result<(), Failure> {
        let most = most_chars(field);
        // Counting characters is for those that may have too many.
        if text.len() > most && text.chars().count() > most {
            return Err(said(path, TextProblem::TooLong(most)));
        }
        self.bytes += text.len();
        if self.bytes > REQUEST_BYTES {
            return Err(Failure::too_large());
        }
        match self.kind {
            // What is only looked for is kept nowhere, and scanners send a group separator.
            Kind::Open | Kind::Read => Ok(()),
            // A picture is decoded and written anew, and a file may be called anything.
            Kind::Write if matches!(field, "image" | "path") => Ok(()),
            Kind::Write => text::check(text, most).map_err(|problem| said(path, problem)),
        }
    }
}

fn fits(count: usize, field: &str, path: &str) -> Result<(), Failure> {
    let most = most_items(field);
    if count <= most {
        return Ok(());
    }
    Err(Failure::new("list_too_long").with("field", path).with("most", most))
}

fn said(path: &str, problem: TextProblem) -> Failure {
    Failure::text(path, problem)
}

impl Failure {
    /// More than any request of this program has.
    #[must_use]
    pub fn too_large() -> Self {
        Self::new("request_too_large").with("megabytes", REQUEST_BYTES / 1024 / 1024)
    }
}

/// Says in a request's schema how long its texts and lists may be.
pub(crate) fn bounded(mut schema: Schema) -> Schema {
    if let Some(root) = schema.as_object_mut() {
        if let Some(Value::Object(shared)) = root.get_mut("$defs") {
            shared.values_mut().for_each(|one| bound(one, ""));
        }
        bound_fields(root, "");
    }
    schema
}

fn bound(schema: &mut Value, field: &str) {
    if let Value::Object(schema) = schema {
        bound_fields(schema, field);
    }
}

fn bound_fields(schema: &mut Map<String, Value>, field: &str) {
    let is = |schema: &Map<String, Value>, kind: &str| match schema.get("type") {
        Some(Value::String(one)) => one == kind,
        Some(Value::Array(several)) => several.iter().any(|one| one == kind),
        _ => false,
    };
    let is_free = ["enum", "const", "format"].iter().all(|key| !schema.contains_key(*key));
    if is(schema, "string") && is_free {
        schema.entry("maxLength").or_insert_with(|| most_chars(field).into());
    }
    if is(schema, "array") {
        schema.entry("maxItems").or_insert_with(|| most_items(field).into());
    }
    for key in ["items", "additionalProperties"] {
        if let Some(inner) = schema.get_mut(key).filter(|inner| inner.is_object()) {
            bound(inner, field);
            if key == "additionalProperties" {
                schema.entry("maxProperties").or_insert_with(|| most_items(field).into());
            }
        }
    }
    for key in ["anyOf", "oneOf", "allOf", "prefixItems"] {
        if let Some(Value::Array(ways)) = schema.get_mut(key) {
            ways.iter_mut().for_each(|way| bound(way, field));
        }
    }
    if let Some(Value::Object(fields)) = schema.get_mut("properties") {
        fields.iter_mut().for_each(|(name, schema)| bound(schema, name));
    }
}
