//! F8: two programs on one store, somebody else's account, and what a killed program leaves locked.

use crate::shop::{self, Session, day_work};
use crate::{Turn, invariants};
use std::process::Command;
use std::time::{Duration, Instant};
use tests::{MANAGER, OTHER_MANAGER, Story};

/// Sessions beside each other, one of them killed in the middle, and a person who may not.
pub fn two_programs(turn: &mut Turn) {
    let story = Story::demo();
    let mut acknowledged = Vec::new();
    let mut dice = turn.dice.fork();
    for _ in 0..turn.of(2, 8) {
        turn.tried();
        let mut first = Session::of(story.folder(), MANAGER);
        let mut second = Session::of(story.folder(), OTHER_MANAGER);
        for nth in 0..12 {
            let asked = day_work(&mut dice);
            let session = if nth % 2 == 0 { &mut first } else { &mut second };
            let since = Instant::now();
            match session.asks(&asked) {
                Some(answer) if answer["view"].is_object() => acknowledged.push(asked.id),
                answer => {
                    turn.fails(format!("beside another program {} is answered with {answer:?}", asked.name))
                }
            }
            turn.took("longest answer", since.elapsed());
        }
        // One dies while it writes; the other goes on at once.
        let asked = day_work(&mut dice);
        first.sends(&asked);
        std::thread::park_timeout(Duration::from_micros(dice.u64(0..5_000)));
        first.dies();
        let asked = day_work(&mut dice);
        let since = Instant::now();
        let answer = second.asks(&asked).unwrap_or_default();
        turn.must(answer["view"].is_object(), || format!("after another program died: {answer}"));
        turn.must(since.elapsed() < Duration::from_secs(2), || {
            format!("what a dead program locked took {:?}", since.elapsed())
        });
        second.dies();
    }
    for lost in invariants::lost(&shop::file(story.folder()), &acknowledged) {
        turn.fails(lost);
    }
    for broken in invariants::broken(story.desk()) {
        turn.fails(broken);
    }
    // Another account of the machine, for whom the folder is not: refused at once, in words.
    let mut theirs = Command::new("setpriv");
    theirs.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(tests::ctl::program());
    theirs.arg("--data").arg(story.folder()).args(["call", "lock_screen", "{}"]);
    let since = Instant::now();
    match theirs.output() {
        Err(_) => turn.skips("nobody else can be played here (setpriv)"),
        Ok(output) => {
            turn.tried();
            let code = shop::code_of(&output);
            turn.must(!output.status.success() && code != "internal" && !code.is_empty(), || {
                format!("another account opens the store: {code}")
            });
            turn.must(since.elapsed() < Duration::from_secs(2), || {
                format!("refused after {:?}", since.elapsed())
            });
        }
    }
}
