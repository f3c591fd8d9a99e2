//! Facts in, verdicts out: the rules without a store.

use crate::out::{Ended, Out, lines};
use domain::policy::{Facts, Packs};
use serde_json::{Value, json};

/// Decides each line of standard input. A line that is not facts is answered with its error, and the run goes on.
pub fn decide(out: &mut Out, explain: bool) -> Result<(), Ended> {
    let packs = Packs::builtin();
    let mut all_in_order = true;
    for line in lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
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
