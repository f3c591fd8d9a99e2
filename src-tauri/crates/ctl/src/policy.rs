//! Facts in, verdicts out: the rules without a store.

use crate::Cli;
use crate::input::lines;
use crate::open::tongue;
use crate::out::{Ended, Out};
use domain::policy::{Facts, Packs};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::path::PathBuf;

/// Decides each line of standard input. A line that is not facts is answered with its error, and the run goes on.
pub fn decide(cli: &Cli, out: &mut Out, explain: bool, more: &[PathBuf]) -> Result<(), Ended> {
    let packs = with_packs(more)?;
    let mut all_in_order = true;
    for line in lines() {
        let line = match line? {
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => line,
            Err(failure) => {
                all_in_order = false;
                let failure = failure.worded(tongue(cli));
                let error = json!({ "code": failure.code, "message": failure.message });
                out.object(&json!({ "id": null, "error": error }))?;
                continue;
            }
        };
        let answer = Facts::from_json(&line).and_then(|facts| {
            if explain {
                let (verdict, trace) = packs.explain(&facts)?;
                let mut answer = json!(verdict);
                if let Some(fields) = answer.as_object_mut() {
                    fields.insert("trace".to_owned(), json!(trace));
                }
                return Ok(answer);
            }
            Ok(json!(packs.decide(&facts)?))
        });
        let answer: Value = answer.unwrap_or_else(|error| {
            all_in_order = false;
            json!({ "id": Facts::id_of(&line), "error": { "code": error.code(), "message": error.to_string() } })
        });
        out.object(&answer)?;
    }
    if all_in_order { Ok(()) } else { Err(Ended::NotInOrder) }
}

/// The program's packs and those of files.
fn with_packs(files: &[PathBuf]) -> Result<Cow<'static, Packs>, Ended> {
    let mut packs = Cow::Borrowed(Packs::builtin());
    for file in files {
        let unusable = |what: &dyn std::fmt::Display| Ended::Usage(format!("{}: {what}", file.display()));
        let text = std::fs::read_to_string(file).map_err(|error| unusable(&error))?;
        packs = Cow::Owned(packs.with_pack(&text).map_err(|error| unusable(&error))?);
    }
    Ok(packs)
}
