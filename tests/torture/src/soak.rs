//! F29: a day at the counter: somebody types into the box, somebody takes things in, for as long as it is let.

use crate::shop::{self, Asked, Session, day_work};
use crate::{Size, Turn, invariants};
use serde_json::json;
use std::thread;
use std::time::{Duration, Instant};
use tests::{MANAGER, Story};

const TYPED: &[&str] =
    &["王", "王芳", "1390", "139000", "BL43", "BL43A4S26", "R1-26", "kettle", "dianshi", "TV", "6901"];

/// Eight keys and one action a second, each through the real terminal; memory, log and waiting are measured.
pub fn a_long_day(turn: &mut Turn) {
    let story = Story::demo();
    let mut session = Session::of(story.folder(), MANAGER);
    let mut dice = turn.dice.fork();
    let (mut finds, mut acts) = (Vec::new(), Vec::new());
    let log = story.folder().join("sanbao.db-wal");
    let since = Instant::now();
    let warm = if turn.size == Size::Small { Duration::from_millis(500) } else { Duration::from_secs(60) };
    let mut at_warm = None;
    let mut acknowledged = Vec::new();
    let (mut beats, most) = (0_u64, turn.of(160, usize::MAX) as u64);
    while !turn.is_over() && beats < most {
        let beat = Instant::now();
        beats += 1;
        let text = *turn.one_of(TYPED);
        let asked = Asked::new(&mut dice, "find", json!({ "text": text }));
        let asked_at = Instant::now();
        let answer = session.asks(&asked).unwrap_or_default();
        finds.push(asked_at.elapsed());
        turn.must(answer["view"].is_object(), || format!("{text} in the box: {answer}"));
        if beats % 8 == 0 {
            let asked = day_work(&mut dice);
            let asked_at = Instant::now();
            let answer = session.asks(&asked).unwrap_or_default();
            acts.push(asked_at.elapsed());
            turn.must(answer["view"].is_object(), || format!("{}: {answer}", asked.name));
            acknowledged.push(asked.id);
            turn.tried();
            turn.large("largest log, kB", std::fs::metadata(&log).map_or(0, |it| it.len()) / 1024);
        }
        if at_warm.is_none() && since.elapsed() > warm {
            at_warm = memory_kb(session.child.id()).map(|kb| (Instant::now(), kb));
        }
        if turn.size == Size::Large {
            thread::park_timeout(Duration::from_millis(125).saturating_sub(beat.elapsed()));
        }
    }
    let p95 = |times: &mut Vec<Duration>| -> Duration {
        times.sort();
        times.get(times.len() * 95 / 100).copied().unwrap_or_default()
    };
    turn.took("find p95", p95(&mut finds));
    turn.took("act p95", p95(&mut acts));
    if let (Some((since, before)), Some(after)) = (at_warm, memory_kb(session.child.id())) {
        let hours = since.elapsed().as_secs_f64() / 3_600.0;
        turn.large("memory grew by, kB", after.saturating_sub(before));
        turn.large("memory, kB", after);
        // What grows in a minute says nothing about an hour.
        if hours > 0.25 {
            let an_hour = after.saturating_sub(before) as f64 / 1_024.0 / hours;
            turn.must(an_hour <= 20.0, || format!("memory grows by {an_hour:.1} MB an hour"));
        }
    }
    let largest = std::fs::metadata(&log).map_or(0, |it| it.len());
    turn.must(largest <= 64 << 20, || format!("the log is {largest} bytes long"));
    if !cfg!(debug_assertions) {
        let p95 = p95(&mut finds);
        turn.must(p95 <= Duration::from_millis(100), || format!("p95 of a key in the box is {p95:?}"));
    }
    session.dies();
    for lost in invariants::lost(&shop::file(story.folder()), &acknowledged) {
        turn.fails(lost);
    }
    for broken in invariants::broken(story.desk()) {
        turn.fails(broken);
    }
}

/// What a process fills, as Linux tells it.
fn memory_kb(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
