//! F19 to F22: who guesses, who may not, who skips a step, who says yes to himself.

use crate::shop::Asked;
use crate::words::Corpus;
use crate::{Turn, invariants};
use argon2::{Argon2, PasswordHash, PasswordVerifier};
use desk::commands::{COMMANDS, Kind};
use desk::views::{CaseView, SaleView};
use desk::{DoorKind, FAILURES_BEFORE_WAIT, WAIT_MS};
use serde_json::{Value, json};
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tests::bring::with;
use tests::{Bring, CLERK, MANAGER, OTHER_CLERK, OTHER_MANAGER, Story, TECHNICIAN, bring, new_request};

/// F19: guesses by the thousand, over restarts, moved clocks, two windows; and what one costs who has the file.
pub fn guesses(turn: &mut Turn) {
    let mut story = Story::demo();
    let (mut looked_at, mut at_most) = (0_u32, 0.0);
    let mut other = story.second_desk().door(DoorKind::Window);
    let guesses = turn.of(400, 10_000);
    for nth in 0..guesses {
        turn.tried();
        let asked = json!({ "number": CLERK.number, "pin": format!("{:04}", turn.dice.u32(0..4_000)) });
        let door = if turn.dice.bool() { &story.door } else { &other };
        let code = door.call(None, "sign_in", asked).err().map(|failure| failure.code);
        looked_at += u32::from(code.as_deref() == Some("pin_wrong"));
        turn.must(code.is_some(), || "a guess was right; the dice are loaded".to_owned());
        let passes = WAIT_MS / 50;
        story.hand.run_on(passes);
        at_most += 10.0 * (passes as f64) / (15.0 * 60_000.0);
        if nth % 97 == 0 {
            story.restarts();
            other = story.second_desk().door(DoorKind::Window);
        }
        if nth % 61 == 0 {
            story.hand.put(story.now() + chrono::TimeDelta::days(turn.dice.i64(-400..400)));
        }
    }
    turn.large("guesses looked at", u64::from(looked_at));
    turn.must(f64::from(looked_at) <= at_most.max(10.0) + f64::from(FAILURES_BEFORE_WAIT), || {
        format!("{looked_at} guesses were looked at where {at_most:.0} may be")
    });
    turn.must(looked_at <= 100, || format!("{looked_at} guesses in a row were looked at"));
    let noted: i64 = story
        .raw()
        .query_row("SELECT count(*) FROM journal WHERE event ->> 'event' = 'pin_refused'", (), |row| {
            row.get(0)
        })
        .unwrap();
    turn.must(noted >= i64::from(looked_at), || {
        format!("of {looked_at} wrong guesses {noted} are in the journal")
    });
    offline(turn);
}

/// Whoever has the file needs this long for a guess, in a store made as a shop makes it.
fn offline(turn: &mut Turn) {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("store");
    let init = tests::ctl::ctl(&at).args(["init", "--empty"]).output().unwrap();
    assert!(init.status.success());
    let who = json!({ "shop_name": "店", "number": "9001", "name": "店长", "pin": "804512" }).to_string();
    let made = tests::ctl::ctl(&at).args(["call", "set_up", &who]).output().unwrap();
    turn.must(made.status.success(), || format!("a shop cannot be set up: {}", crate::shop::code_of(&made)));
    let db = rusqlite::Connection::open(crate::shop::file(&at)).unwrap();
    let Ok(hash) = db.query_row("SELECT hash FROM pin", (), |row| row.get::<_, String>(0)) else { return };
    let Some(start) = hash.find("$argon2") else {
        return turn.fails("a PIN is kept otherwise than by argon2");
    };
    let Ok(hash) = PasswordHash::new(&hash[start..]) else {
        return turn.fails("a PIN's hash cannot be read");
    };
    let since = Instant::now();
    let _ = Argon2::default().verify_password(b"0000", &hash);
    turn.took("a guess with the file in hand", since.elapsed());
    // Built for tests the work is slower than in release, so this bound says something in release only.
    turn.must(since.elapsed() >= Duration::from_millis(50), || {
        format!("a guess offline takes {:?}", since.elapsed())
    });
}

/// What was refused and written to the log, counted.
#[derive(Clone, Default)]
struct Refusals(Arc<AtomicU64>);

impl Write for Refusals {
    fn write(&mut self, line: &[u8]) -> std::io::Result<usize> {
        let is_one = String::from_utf8_lossy(line).contains("refused");
        self.0.fetch_add(u64::from(is_one), Ordering::Relaxed);
        Ok(line.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// F20: every command for every role, for nobody, and for a session that has ended.
pub fn matrix(turn: &mut Turn) {
    let log = Refusals::default();
    let lines = log.clone();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || lines.clone()).finish();
    let denied = tracing::subscriber::with_default(subscriber, || every_cell(turn));
    let logged = log.0.load(Ordering::Relaxed);
    turn.must(logged == denied, || format!("{denied} cells were denied and {logged} stand in the log"));
}

/// How many were denied.
fn every_cell(turn: &mut Turn) -> u64 {
    let mut denied = 0;
    let story = Story::demo();
    let scratch = tempfile::tempdir().unwrap();
    let mut corpus = Corpus::of(story.raw(), scratch.path().to_owned());
    let expired = story.desk().door(DoorKind::Window);
    expired.call(None, "sign_in", json!({ "number": MANAGER.number, "pin": MANAGER.pin })).unwrap();
    story.hand.run_on(1_000 * 60 * 60 * 24);
    let nobody = story.desk().door(DoorKind::Window);
    let doors = [CLERK, OTHER_MANAGER, TECHNICIAN].map(|person| {
        let door = story.desk().door(DoorKind::Terminal);
        let session =
            door.call(None, "sign_in", json!({ "number": person.number, "pin": person.pin })).unwrap();
        (door, session["rights"].as_array().unwrap().clone())
    });
    let before = story.entries();
    let times = turn.of(1, 4);
    for command in COMMANDS.iter().filter(|command| command.kind != Kind::Open) {
        for _ in 0..times {
            corpus.focuses(&mut turn.dice);
            // A request that would be done, if it were let in: what refuses it is the door.
            let request = corpus.request(&mut turn.dice, command.name, &json!((command.request)()), 0);
            turn.tried();
            let answer = nobody.call(Some(new_request()), command.name, request.clone());
            turn.must(answer.as_ref().is_err_and(|failure| failure.code == "signed_out"), || {
                format!("{} for nobody: {answer:?}", command.name)
            });
            denied += 1;
            for (door, rights) in &doors {
                if command.right.is_none_or(|right| rights.contains(&json!(right))) {
                    continue;
                }
                turn.tried();
                turn.counts("denied cells", 1);
                denied += 1;
                let answer = door.call(Some(new_request()), command.name, request.clone());
                turn.must(answer.as_ref().is_err_and(|failure| failure.code == "not_allowed"), || {
                    format!("{} is not theirs and is answered with {answer:?}", command.name)
                });
            }
        }
    }
    let answer = expired.call(None, "list_staff", json!({}));
    turn.must(answer.is_err_and(|failure| failure.code == "locked"), || {
        "a session of yesterday still works".to_owned()
    });
    denied += 1;
    let after = story.entries();
    turn.must(after == before, || format!("{} entries came of what was denied", after - before));
    let names: std::collections::BTreeSet<_> = COMMANDS.iter().map(|command| command.name).collect();
    turn.must(names.len() == COMMANDS.len(), || "a command has two lines".to_owned());
    denied
}

/// F21: steps in any order. What the order does not allow is refused and changes nothing.
pub fn skipping(turn: &mut Turn) {
    let story = Story::with(MANAGER);
    let taken = |key: &str| -> CaseView { story.does("take_in", bring(key, 0).alone()) };
    let refused = |turn: &mut Turn, name: &'static str, request: Value| {
        let before = (story.entries(), money(&story));
        turn.tried();
        let answer = Asked::new(&mut turn.dice, name, request.clone()).through(&story.door);
        turn.must(answer.is_err(), || format!("{name} {request} skipped a step"));
        if let Err(failure) = answer {
            turn.must(failure.code != "internal", || format!("{name}: {}", failure.message));
        }
        turn.must((story.entries(), money(&story)) == before, || {
            format!("{name} was refused and changed something")
        });
    };
    let of = |case: &CaseView| json!({ "case": case.id, "line": case.lines[0].id });
    // Settled, and everything that may only come before that.
    let case = taken("kettle");
    let exception = json!({ "reason": "loyal_customer" });
    story.does::<Value>("settle_case", json!({ "case": case.id, "exception": exception }));
    refused(turn, "settle_case", json!({ "case": case.id, "exception": exception }));
    for name in ["reject_line", "hand_back", "reopen_line", "refund_owed", "receive_promised"] {
        let mut request = of(&case);
        if name == "reject_line" {
            request["note"] = json!("x");
        }
        refused(turn, name, request);
    }
    // The same goods come back a second time, in whatever way.
    refused(turn, "receive_return", bring("kettle", 0).alone());
    refused(turn, "take_in", bring("kettle", 0).alone());
    refused(turn, "owe_exchange", bring("kettle", 0).asks("exchange").alone());
    // Voided once, and not again.
    let void = with(of(&case), "exception", json!({ "reason": "other", "note": "x" }));
    let voided = Asked::new(&mut turn.dice, "void_settlement", void.clone()).through(&story.door);
    turn.must(voided.is_ok(), || format!("a settlement cannot be voided: {voided:?}"));
    refused(turn, "void_settlement", void);
    // A repair that was never begun is not checked, nor back from the maker, and one that was called off is nothing.
    let line = bring("tv_day_30", 0).unit("tv_day_30", 0, 0).because("display").asks("repair").json();
    let asked = json!({ "new_customer": { "name": "x" }, "devices": [{ "line": line }] });
    let taken: Value = story.does("take_in_repair", asked);
    let line = taken["repairs"][0]["card"]["line"].clone();
    for (name, more) in [
        ("check_repair", json!({ "passed": true })),
        ("repair_came_back", json!({ "report": "x" })),
        ("answer_estimate", json!({ "said": { "yes": true, "by": "in_person" } })),
    ] {
        let mut request = more;
        request["line"] = line.clone();
        refused(turn, name, request);
    }
    for broken in invariants::broken(story.desk()) {
        turn.fails(broken);
    }
}

fn money(story: &Story) -> (i64, i64) {
    story
        .raw()
        .query_row(
            "SELECT (SELECT coalesce(sum(refund_minor), 0) FROM settlement WHERE voided_at_ms IS NULL),
                    (SELECT coalesce(sum(refunded_minor), 0) FROM tender_balance)",
            (),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap()
}

/// F22: yes to oneself, and a large amount in many small ones. A clerk's limit is ¥3,000 a sale and ¥20,000 a day.
pub fn splitting(turn: &mut Turn) {
    let story = Story::with(MANAGER);
    // One sale of nine pieces, each far below the limit and all of them above it.
    let sale: SaleView =
        story.sold(json!({ "lines": [{ "name": "耳机", "quantity": 9, "unit_price": "999" }] }));
    let clerk = story.door_for(CLERK);
    let mut paid = 0;
    for _ in 0..9 {
        turn.tried();
        let request = Bring::of(&sale.id, &sale.lines[0].id).alone();
        match Asked::new(&mut turn.dice, "receive_return", request).through(&clerk) {
            Ok(_) => paid += 99_900,
            Err(failure) => {
                turn.must(failure.code == "needs_manager", || format!("refused with {}", failure.code))
            }
        }
    }
    turn.must(paid <= 300_000, || format!("a clerk paid {paid} fen on one sale in small pieces"));
    // His own yes, in every shape, does not help.
    for approver in [CLERK, OTHER_CLERK, TECHNICIAN] {
        turn.tried();
        let request = with(
            Bring::of(&sale.id, &sale.lines[0].id).quantity(4).alone(),
            "exception",
            approver.approves("loyal_customer"),
        );
        let answer = Asked::new(&mut turn.dice, "receive_return", request).through(&clerk);
        turn.must(answer.is_err(), || format!("{} said yes to it", approver.name));
    }
    // A manager's own yes to what the rules do not give helps her no more; another's does.
    let late = bring("tv_day_8", 0).unit("tv_day_8", 0, 0).because("display").asks("refund").alone();
    for (approver, code) in [(MANAGER, Some("approver_is_asker")), (OTHER_MANAGER, None)] {
        turn.tried();
        let request = with(late.clone(), "exception", approver.approves("just_past"));
        let answer = Asked::new(&mut turn.dice, "receive_return", request).through(&story.door);
        let answered = answer.err().map(|failure| failure.code);
        turn.must(answered.as_deref() == code, || format!("{} said yes: {answered:?}", approver.name));
    }
    // Many sales of one day, another counter's clerk beside, customers of other names.
    let other = story.door_for(OTHER_CLERK);
    let mut sums = [paid, 0];
    for nth in 0..turn.of(12, 40) {
        turn.tried();
        let price = turn.dice.u32(500..2_999);
        let sale: SaleView = story.sold(json!({
            "lines": [{ "name": "x", "quantity": 1, "unit_price": price.to_string() }],
            "customer": { "name": format!("名{nth}"), "phone": "13912345678" },
        }));
        let place = usize::from(turn.dice.bool());
        let door = [&clerk, &other][place];
        let mut request = Bring::of(&sale.id, &sale.lines[0].id).alone();
        if turn.dice.bool() {
            request["new_customer"] = json!({ "name": format!("别的名{nth}") });
        }
        if Asked::new(&mut turn.dice, "receive_return", request).through(door).is_ok() {
            sums[place] += i64::from(price) * 100;
        }
    }
    for sum in sums {
        turn.must(sum <= 2_000_000, || format!("a clerk paid {sum} fen in a day"));
    }
    // Nobody widens their own limits.
    let mut settings = story.does::<Value>("settings", json!({}))["settings"].clone();
    let limit = settings.pointer_mut("/limits/manager/per_sale_minor");
    let changed = limit.is_some();
    if let Some(limit) = limit {
        *limit = json!(900_000_000);
    }
    let answer =
        Asked::new(&mut turn.dice, "change_settings", json!({ "settings": settings })).through(&story.door);
    if changed {
        turn.must(answer.is_err(), || "a manager raised her own limits alone".to_owned());
    }
    for broken in invariants::broken(story.desk()) {
        turn.fails(broken);
    }
}
