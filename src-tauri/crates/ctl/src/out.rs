//! What goes to standard output and standard error, and how the program ends.

use desk::Failure;
use desk::requests::Tongue;
use desk::views::FailureView;
use serde::Serialize;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use store::{StoreError, Unfinished};

/// Why the program ends before its time.
#[derive(Debug)]
pub enum Ended {
    /// A use case failed; it says why.
    Failed(FailureView),
    /// It was done, and what was found is not in order; that is on standard output already.
    NotInOrder,
    /// Called in a way that makes no sense.
    Usage(String),
    /// Nobody reads the output any more, or it cannot be written.
    Output(io::Error),
}

impl Ended {
    /// A failure, worded.
    pub fn failed(failure: &Failure, tongue: Tongue) -> Self {
        Self::Failed(failure.worded(tongue))
    }
}

impl From<FailureView> for Ended {
    fn from(view: FailureView) -> Self {
        Self::Failed(view)
    }
}

impl From<io::Error> for Ended {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// A file that somebody named and the desk is to write. One that is there is written over, and stays as it was until
/// the new one is whole: the desk may say no, or the disk may be full.
pub struct Named {
    path: PathBuf,
    over: Option<Unfinished>,
}

impl Named {
    /// The file at `path`.
    pub fn new(path: &Path, tongue: Tongue) -> Result<Self, Ended> {
        let over = path.is_file().then(|| Unfinished::beside(path)).transpose();
        Ok(Self { path: path.to_path_buf(), over: over.map_err(|error| disk(error, tongue))? })
    }

    /// Where the desk writes it.
    pub fn written_at(&self) -> PathBuf {
        self.over.as_ref().map_or_else(|| self.path.clone(), Unfinished::path)
    }

    /// It is whole now: the view says where it lies.
    pub fn done(self, view: &mut Value, tongue: Tongue) -> Result<(), Ended> {
        if let Some(over) = self.over {
            over.replace().map_err(|error| disk(error, tongue))?;
            if let Some(path) = view.get_mut("path") {
                *path = json!(self.path);
            }
        }
        Ok(())
    }
}

/// What the disk says of a file, worded as the desk words it.
pub fn disk(error: io::Error, tongue: Tongue) -> Ended {
    Ended::failed(&Failure::from(StoreError::from(error)), tongue)
}

/// Standard output, as JSON or as tables.
pub struct Out {
    human: bool,
}

impl Out {
    pub fn new(human: bool) -> Self {
        Self { human }
    }

    /// One object on a line of its own, or a table of it.
    pub fn object(&mut self, value: &impl Serialize) -> Result<(), Ended> {
        let value = serde_json::to_value(value).map_err(|error| Ended::Usage(error.to_string()))?;
        let text = if self.human { table(&value) } else { format!("{value}\n") };
        self.text(&text)
    }

    /// Text as it is.
    pub fn text(&mut self, text: &str) -> Result<(), Ended> {
        let mut stdout = io::stdout().lock();
        stdout.write_all(text.as_bytes())?;
        stdout.flush()?;
        Ok(())
    }

    /// Something that is not the answer: a hint, a warning.
    pub fn note(&mut self, text: &str) {
        // Where standard error is closed there is nobody to tell.
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// Says why, and with which status the program ends.
    pub fn end(&mut self, ended: &Ended) -> ExitCode {
        match ended {
            Ended::Failed(view) if self.human => {
                self.note(&format!("{}\n{}\n({})", view.message, view.remedy, view.code));
                ExitCode::from(1)
            }
            Ended::Failed(view) => {
                self.note(&json!(view).to_string());
                ExitCode::from(1)
            }
            Ended::NotInOrder => ExitCode::from(1),
            Ended::Usage(what) => {
                self.note(what);
                ExitCode::from(2)
            }
            Ended::Output(error) => {
                self.note(&error.to_string());
                ExitCode::from(1)
            }
        }
    }
}

/// A value as people read it: a list of objects as a table, anything else as indented names and values.
fn table(value: &Value) -> String {
    let mut text = String::new();
    write_value(&mut text, value, 0);
    text
}

fn write_value(text: &mut String, value: &Value, depth: usize) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::Object(fields) if !fields.is_empty() => {
                        text.push_str(&format!("{indent}{name}\n"));
                        write_value(text, value, depth + 1);
                    }
                    Value::Array(items) if !items.is_empty() => {
                        text.push_str(&format!("{indent}{name}\n"));
                        write_rows(text, items, depth + 1);
                    }
                    _ => text.push_str(&format!("{indent}{name:<20} {}\n", plain(value))),
                }
            }
        }
        Value::Array(items) => write_rows(text, items, depth),
        _ => text.push_str(&format!("{indent}{}\n", plain(value))),
    }
}

/// Rows whose fields are all plain get columns; others are written one below the other.
fn write_rows(text: &mut String, items: &[Value], depth: usize) {
    let indent = "  ".repeat(depth);
    let is_flat = |value: &Value| {
        value.as_object().is_some_and(|fields| fields.values().all(|v| !v.is_object() && !v.is_array()))
    };
    if !items.iter().all(is_flat) {
        for item in items {
            write_value(text, item, depth);
            text.push_str(&format!("{indent}-\n"));
        }
        return;
    }
    let Some(first) = items.first().and_then(Value::as_object) else { return };
    let names: Vec<&String> = first.keys().collect();
    let cell = |item: &Value, name: &str| item.get(name).map(plain).unwrap_or_default();
    let widths: Vec<usize> = names
        .iter()
        .map(|name| items.iter().map(|item| width(&cell(item, name))).chain([width(name)]).max().unwrap_or(0))
        .collect();
    let row = |cells: Vec<String>| {
        let padded = cells
            .iter()
            .zip(&widths)
            .map(|(cell, wide)| format!("{cell}{}", " ".repeat(wide.saturating_sub(width(cell)))));
        format!("{indent}{}\n", padded.collect::<Vec<_>>().join("  ").trim_end())
    };
    text.push_str(&row(names.iter().map(|name| (*name).clone()).collect()));
    for item in items {
        text.push_str(&row(names.iter().map(|name| cell(item, name)).collect()));
    }
}

/// Chinese characters take two places in a terminal.
fn width(text: &str) -> usize {
    text.chars().map(|c| if u32::from(c) >= 0x1100 { 2 } else { 1 }).sum()
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => "-".to_owned(),
        other => other.to_string(),
    }
}
