//! An encrypted store: killed at its work and while it is turned, and asked by whoever does not know its passphrase. Its
//! power cuts and its damaged blocks are those of any store (`cuts`, `pages`).

use crate::kills::{self, killed};
use crate::shop::{self, Asked, Lies, PASSPHRASE, day_work};
use crate::{Turn, invariants};
use desk::Opener;
use std::path::Path;
use std::process::Command;
use tests::MANAGER;
use tests::ctl::ctl_as;
use tests::template::{copy_folder, put_demo_into};
use uuid::Uuid;

/// Each kind of moment, and wrong passphrases.
pub fn killed_and_guessed(turn: &mut Turn) {
    kills::at_work(turn, Lies::Sealed);
    while_turning(turn, Lies::Clear);
    while_turning(turn, Lies::Sealed);
    guessed(turn);
}

/// The terminal with that passphrase.
fn with(mut command: Command, passphrase: &str) -> Command {
    command.env_remove("SANBAO_RECOVERY").env("SANBAO_PASSPHRASE", passphrase);
    command
}

fn file(folder: &Path, name: &str) -> bool {
    folder.join(name).exists()
}

/// A store that lies in one way is turned to lie in the other, and the program is killed.
fn while_turning(turn: &mut Turn, from: Lies) {
    let (mut dice, before) = (turn.dice.fork(), tempfile::tempdir().unwrap());
    put_demo_into(before.path());
    shop::lays(&mut dice, before.path(), from);
    let mut done: Vec<Uuid> = Vec::new();
    {
        let (_desk, door) = shop::opened(before.path(), MANAGER).unwrap();
        for _ in 0..12 {
            let asked: Asked = day_work(&mut dice);
            if asked.through(&door).is_ok() {
                done.push(asked.id);
            }
        }
    }
    let turns = |folder: &Path| {
        let mut command = with(ctl_as(folder, MANAGER), PASSPHRASE);
        command.env("SANBAO_NEW_PASSPHRASE", PASSPHRASE);
        command.arg(if from == Lies::Clear { "encrypt" } else { "decrypt" });
        command
    };
    let measured = tempfile::tempdir().unwrap();
    copy_folder(before.path(), measured.path());
    let (output, needs) = shop::timed(&mut turns(measured.path()));
    if !output.status.success() {
        return turn.fails(format!("from {from:?} nothing can be turned: {}", shop::code_of(&output)));
    }
    for _ in 0..turn.of(4, 25) {
        let place = tempfile::tempdir().unwrap();
        copy_folder(before.path(), place.path());
        killed(turn, &mut turns(place.path()), needs);
        turn.counts("killed turns", 1);
        let live = shop::file(place.path());
        let is_turned = shop::is_sealed(&live) == (from == Lies::Clear);
        if is_turned {
            turn.counts("killed behind the move", 1);
        }
        // As the next start does. What came before the move is given up where the passphrase went with the program.
        let opens = desk::unlock(&live, Opener::Passphrase(PASSPHRASE));
        turn.must(opens.is_ok(), || format!("after a killed turn from {from:?}: {opens:?}"));
        let _ = desk::turn_if_asked(&shop::at(place.path()));
        for left in ["sanbao.turning", "encrypting.pending"] {
            turn.must(!file(place.path(), left), || format!("after a killed turn {left} lies there"));
        }
        kills::works(turn, place.path(), &format!("while it was turned from {from:?}"));
        for lost in invariants::lost(&live, &done) {
            turn.fails(format!("after a killed turn from {from:?}: {lost}"));
        }
    }
}

/// Whoever does not know the passphrase gets nothing, and soon has to wait; what they tried changes nothing.
fn guessed(turn: &mut Turn) {
    let place = tempfile::tempdir().unwrap();
    put_demo_into(place.path());
    let mut encrypt = ctl_as(place.path(), MANAGER);
    let done = encrypt.env("SANBAO_NEW_PASSPHRASE", PASSPHRASE).arg("encrypt").output().unwrap();
    assert!(done.status.success(), "{}", shop::code_of(&done));
    let before = std::fs::read(shop::file(place.path())).unwrap();
    for nth in 0..turn.of(7, 12) {
        let typed: String = match nth % 3 {
            0 => PASSPHRASE.chars().take(turn.dice.usize(1..PASSPHRASE.chars().count())).collect(),
            1 => PASSPHRASE.to_uppercase(),
            _ => format!("{:x}", turn.dice.u64(..)),
        };
        let tried = with(ctl_as(place.path(), MANAGER), &typed).args(["find", "王"]).output().unwrap();
        let wanted = if nth < 5 { "passphrase_wrong" } else { "passphrase_waits" };
        let said = shop::code_of(&tried);
        turn.must(said == wanted && tried.stdout.is_empty(), || format!("guess {nth} was answered: {said}"));
        turn.tried();
        turn.counts("guesses", 1);
    }
    let after = std::fs::read(shop::file(place.path())).unwrap();
    turn.must(after == before, || "guessing changed the store".to_owned());
}
