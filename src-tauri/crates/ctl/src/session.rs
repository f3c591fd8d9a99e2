//! A session: requests in, one a line, answers out, each written after its commit.

use crate::Cli;
use crate::input::lines;
use crate::open::door;
use crate::out::{Ended, Out};
use desk::{Door, Failure};
use domain::ids::RequestId;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    name: String,
    #[serde(default)]
    request: Value,
}

/// Runs until standard input ends. A line that fails is answered with its failure and does not end the session.
pub fn run(cli: &Cli, out: &mut Out) -> Result<(), Ended> {
    let door = door(cli, out)?;
    for line in lines() {
        let (id, answer) = match line? {
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => answer(&door, &line),
            Err(failure) => (Value::Null, Err(json!(failure.worded(door.tongue())))),
        };
        match answer {
            Ok(view) => out.text(&format!("{}\n", json!({ "id": id, "view": view })))?,
            Err(failure) => out.text(&format!("{}\n", json!({ "id": id, "failure": failure })))?,
        }
    }
    Ok(())
}

fn answer(door: &Door, line: &str) -> (Value, Result<Value, Value>) {
    let line: Line = match serde_json::from_str(line) {
        Ok(line) => line,
        Err(error) => {
            let failure = Failure::new("bad_request").with("what", error).worded(door.tongue());
            return (Value::Null, Err(json!(failure)));
        }
    };
    let id = match line.id.as_str().map(str::parse) {
        Some(Ok(id)) => Some(RequestId(id)),
        Some(Err(_)) => {
            let failure = Failure::new("bad_request").with("what", "id: not a UUID").worded(door.tongue());
            return (line.id, Err(json!(failure)));
        }
        None => None,
    };
    let answer = door.call(id, &line.name, line.request).map_err(|failure| json!(failure));
    (line.id, answer)
}
