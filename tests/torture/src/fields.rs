//! F16: hostile text in any field of any command. F24: the same on paper.

use crate::words::Corpus;
use crate::{Turn, invariants};
use desk::commands::{COMMANDS, Kind};
use desk::views::CaseView;
use serde_json::{Value, json};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tests::bring::with;
use tests::{MANAGER, Story, hostile, new_request, no_receipt};

/// Fields whose text is no text that is kept: codes, amounts, days, secrets, and what is only looked for.
const NOT_TEXTS: &[&str] = &[
    "path",
    "pin",
    "new_pin",
    "passphrase",
    "passcode",
    "image",
    "reason",
    "time_zone",
    "host",
    "queue",
    "amount",
    "price",
    "unit_price",
    "cost",
    "value",
    "deposit",
    "claimed",
    "credit",
    "counted",
    "float",
    "takings",
    "number",
    "code",
    "from",
    "to",
    "kind",
    "category",
    "pack",
    "watch_folder",
    "currency",
    "list",
    "format",
    "recovery",
    // What is compared with what holds now.
    "mark",
    // What is only looked for, or kept as it is looked for.
    "word",
    "bins",
    "sort",
    "state",
];

/// F16: kept to the letter, or refused in words.
pub fn hostile_texts(turn: &mut Turn) {
    let mut story = Story::with(MANAGER);
    story.breaks_its_store();
    let scratch = tempfile::tempdir().unwrap();
    let mut corpus = Corpus::of(story.raw(), scratch.path().to_owned());
    let mut dice = turn.dice.fork();
    for _ in 0..25 {
        if let Ok(view) = crate::shop::day_work(&mut dice).through(&story.door) {
            corpus.hears(&view);
        }
    }
    let refused = hostile::refused();
    let commands: Vec<_> = COMMANDS.iter().filter(|command| command.kind == Kind::Write).collect();
    for _ in 0..turn.of(250, 3_000) {
        let command = commands[dice.usize(0..commands.len())];
        corpus.focuses(&mut dice);
        let schema = json!((command.request)());
        let mut request = corpus.request(&mut dice, command.name, &schema, 0);
        let mut texts = Vec::new();
        leaves(&request, "", &mut texts);
        if texts.is_empty() {
            continue;
        }
        let place = texts[dice.usize(0..texts.len())].clone();
        let (text, is_refused) = if dice.bool() {
            (hostile::KEPT[dice.usize(0..hostile::KEPT.len())].to_owned(), false)
        } else {
            (refused[dice.usize(0..refused.len())].0.clone(), true)
        };
        *request.pointer_mut(&place).unwrap() = json!(text);
        let before = story.entries();
        turn.tried();
        let shown: String = text.chars().take(16).collect();
        match story.door.call(Some(new_request()), command.name, request.clone()) {
            Err(failure) => {
                let raw = failure.code == "internal" || !tests::story::is_worded(&failure);
                turn.must(!raw, || {
                    format!("{} {place} with {shown:?}: {} {}", command.name, failure.code, failure.message)
                });
            }
            Ok(view) => {
                corpus.hears(&view);
                turn.counts("kept", 1);
                turn.must(!is_refused || place.contains("/exception/"), || {
                    format!(
                        "{} {place} took {shown:?}…, which nobody can see or which is too long",
                        command.name
                    )
                });
                let new = u32::try_from(story.entries() - before).unwrap();
                let tail = story.desk().store().read(|db| db.journal_tail(new)).unwrap();
                let kept =
                    tail.iter().any(|entry| holds(&serde_json::to_value(&entry.event).unwrap(), &text));
                // What changes nothing is kept nowhere, and neither is a yes or a reason that nobody had to give.
                let is_spare = ["/exception/", "/unasked/"].iter().any(|part| place.contains(part));
                turn.must(new == 0 || kept || holds(&view, &text) || is_spare, || {
                    format!("{} {place} with {shown:?} was accepted and is nowhere as it was", command.name)
                });
            }
        }
        if turn.is_over() {
            break;
        }
    }
    for broken in invariants::broken(story.desk()) {
        turn.fails(broken);
    }
}

fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let field = at.rsplit('/').find(|part| part.parse::<usize>().is_err()).unwrap_or_default();
            let is_id = uuid::Uuid::parse_str(text).is_ok();
            let is_code = text.parse::<f64>().is_ok() || text.len() == 10 && text.as_bytes()[4] == b'-';
            if !is_id && !is_code && !NOT_TEXTS.iter().any(|own| field == *own || field.ends_with("_on")) {
                found.push(at.to_owned());
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                leaves(item, &format!("{at}/{place}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                leaves(value, &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        _ => {}
    }
}

fn holds(view: &Value, text: &str) -> bool {
    match view {
        // The label of a unit on loan is kept in capitals.
        Value::String(shown) => shown == text || *shown == text.to_uppercase(),
        Value::Array(items) => items.iter().any(|item| holds(item, text)),
        Value::Object(fields) => fields.iter().any(|(name, field)| name == text || holds(field, text)),
        _ => false,
    }
}

const ON_PAPER: &[&str] = &[
    ")",
    "<<",
    "/JavaScript (app.alert(1))",
    "javascript:alert(1)",
    "endstream endobj",
    "%PDF-1.7",
    "(((",
    "\\\\(",
    "/OpenAction /Launch",
    "https://127.0.0.1:9/x",
    "محمد עברית",
    "𠮷野家",
    "a\u{200D}b",
    "Z̸̡a͌",
    "👨‍👩‍👧‍👦",
];

/// F24: papers with such names open without a warning, do nothing, and say what was typed.
pub fn on_paper(turn: &mut Turn) {
    let has_reader =
        Command::new("pdftotext").arg("-v").stderr(Stdio::null()).status().is_ok_and(|it| it.success());
    if !has_reader {
        return turn.skips("pdftotext is not here");
    }
    let story = Story::with(MANAGER);
    let den = tempfile::tempdir().unwrap();
    for nth in 0..turn.of(4, 30) {
        let plain = turn.dice.bool();
        let name = if plain {
            format!("Plain (name) << {nth} >>")
        } else {
            format!("{} {nth}", turn.one_of(ON_PAPER))
        };
        let long = if turn.dice.u8(0..3) == 0 {
            "很长的备注 (x) <</S/JavaScript>> ".repeat(300)
        } else {
            name.clone()
        };
        let line = no_receipt(&name, "1").with("reason_note", json!(long.trim()));
        let request =
            with(with(line.alone(), "new_customer", json!({ "name": name })), "note", json!(long.trim()));
        turn.tried();
        let case: CaseView = match story.ask("refuse_return", request) {
            Ok(view) => serde_json::from_value(view).unwrap(),
            Err(failure) => {
                turn.must(failure.code.starts_with("text_"), || format!("{name:?}: {}", failure.code));
                continue;
            }
        };
        let number = case.documents.last().unwrap().number.clone();
        let path = den.path().join(format!("{nth}.pdf"));
        let since = Instant::now();
        let printed = tests::ctl::ctl_as(story.folder(), MANAGER)
            .args(["print", &number.0, "-o"])
            .arg(&path)
            .output()
            .unwrap();
        turn.took("longest paper, with the start of the program", since.elapsed());
        let time = if cfg!(debug_assertions) { 20 } else { 2 };
        turn.must(since.elapsed() < Duration::from_secs(time), || {
            format!("{name:?} took {:?}", since.elapsed())
        });
        turn.must(printed.status.success(), || {
            format!("{name:?} does not print: {}", crate::shop::code_of(&printed))
        });
        let Ok(bytes) = std::fs::read(&path) else { continue };
        for evil in [b"/JavaScript".as_slice(), b"/OpenAction", b"/Launch", b"/URI", b"/AA", b"/EmbeddedFile"]
        {
            // The paper's own texts are packed; what stands in the clear is structure.
            let stands = bytes.windows(evil.len()).any(|part| part == evil);
            turn.must(!stands, || format!("{name:?}: {} stands in the paper", String::from_utf8_lossy(evil)));
        }
        let read =
            Command::new("pdftotext").args(["-enc", "UTF-8", "-raw"]).arg(&path).arg("-").output().unwrap();
        let said = String::from_utf8_lossy(&read.stderr).into_owned();
        turn.must(read.status.success() && said.is_empty(), || format!("{name:?}: the reader warns: {said}"));
        let text: String = String::from_utf8_lossy(&read.stdout).split_whitespace().collect();
        let wanted: String = name.split_whitespace().collect();
        turn.must(!plain || text.contains(&wanted), || format!("{name:?} is not what the paper says"));
    }
}
