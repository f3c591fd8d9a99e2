//! Papers to a printer, from a terminal: the same queue as the window's.

use crate::Cli;
use crate::open::door;
use crate::out::{Ended, Out};
use crate::work::{Sheet, ask};
use desk::{Door, Failure};
use serde_json::{Value, json};
use std::time::Duration;

/// How long another program may take that sends this job in our place.
const OTHERS_LOOKS: u32 = 120;
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// What to do with the queue.
pub enum Do<'a> {
    List,
    Printers,
    Retry(&'a str),
    CallOff(&'a str),
    TestPage(&'a str),
}

/// Sends a document to a printer and waits until it has it.
pub fn send(
    cli: &Cli,
    out: &mut Out,
    number: &str,
    sheet: &Sheet,
    to: &str,
    copies: Option<u32>,
) -> Result<(), Ended> {
    let door = door(cli, out)?;
    let printer = printer(&door, to)?;
    let request = json!({
        "number": number, "printer": printer, "paper": sheet.paper, "languages": sheet.languages, "copies": copies,
    });
    let view = ask(&door, "send_to_printer", request)?;
    follow(&door, out, &jobs_of(&view, "jobs"))
}

/// Looks at the queue, or does something about it.
pub fn queue(cli: &Cli, out: &mut Out, what: &Do) -> Result<(), Ended> {
    let door = door(cli, out)?;
    match what {
        Do::List => {
            let view = ask(&door, "list_print_jobs", json!({}))?;
            out.object(&view)
        }
        Do::Printers => {
            let view = ask(&door, "printing", json!({}))?;
            out.object(&view)
        }
        Do::CallOff(job) => {
            let view = ask(&door, "call_off_print_job", json!({ "job": job }))?;
            out.object(&view)
        }
        Do::Retry(job) => {
            let before = ask(&door, "list_print_jobs", json!({}))?;
            let known = jobs_of(&before, "open");
            let view = ask(&door, "retry_print_job", json!({ "job": job }))?;
            // The same job, or the copy that takes its place.
            let mut begun: Vec<String> =
                jobs_of(&view, "open").into_iter().filter(|one| one == job || !known.contains(one)).collect();
            begun.dedup();
            follow(&door, out, &begun)
        }
        Do::TestPage(to) => {
            let printer = printer(&door, to)?;
            let view = ask(&door, "print_test_page", json!({ "printer": printer }))?;
            follow(&door, out, &jobs_of(&view, "jobs"))
        }
    }
}

/// The printer of that name; `default` is the computer's own.
fn printer(door: &Door, name: &str) -> Result<Value, Ended> {
    let view = ask(door, "printing", json!({}))?;
    let wanted = if name == "default" { "" } else { name };
    let printers = view.get("printers").and_then(Value::as_array).cloned().unwrap_or_default();
    let named = |one: &Value| one.pointer("/printer/name").and_then(Value::as_str) == Some(wanted);
    let found = printers.iter().find(|one| named(one)).and_then(|one| one.pointer("/printer/id")).cloned();
    found.ok_or_else(|| Ended::Failed(Failure::unknown("printer").worded(door.tongue())))
}

fn jobs_of(view: &Value, field: &str) -> Vec<String> {
    let jobs = view.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
    jobs.iter().filter_map(|job| job.get("job").and_then(Value::as_str).map(str::to_owned)).collect()
}

/// Sends what waits, tells how each job stands, and ends with status 1 unless all were sent. Where another program
/// sends, it takes these too, and is waited for.
fn follow(door: &Door, out: &mut Out, jobs: &[String]) -> Result<(), Ended> {
    let failed = |failure: Failure| Ended::Failed(failure.worded(door.tongue()));
    for _ in 0..OTHERS_LOOKS {
        let busy = door.desk().send_prints().map_err(failed)?;
        door.desk().wait_for_printers();
        let of = |state: &Value| matches!(state.as_str(), Some("sending"));
        let tried = |job: &Value| job.get("tries").and_then(Value::as_u64) > Some(0);
        let list = listed(door, jobs)?;
        let moves = list.iter().any(|job| {
            let state = job.get("state").unwrap_or(&Value::Null);
            of(state) || (state == "waiting" && !tried(job))
        });
        if !moves {
            break;
        }
        if busy == 0 {
            std::thread::sleep(LOOK_EVERY);
        }
    }
    let list = listed(door, jobs)?;
    let all_sent = list.iter().all(|job| job.get("state") == Some(&json!("sent")));
    list.iter().try_for_each(|job| out.object(job))?;
    if all_sent { Ok(()) } else { Err(Ended::NotInOrder) }
}

fn listed(door: &Door, jobs: &[String]) -> Result<Vec<Value>, Ended> {
    let list = ask(door, "list_print_jobs", json!({}))?;
    let of = |field: &str| list.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
    let all = of("open").into_iter().chain(of("ended"));
    let is_ours = |job: &Value| {
        job.get("job").and_then(Value::as_str).is_some_and(|id| jobs.iter().any(|one| one == id))
    };
    Ok(all.filter(is_ours).collect())
}
