//! F2: the power goes. What the disk had been told to keep is there; what it had not is in any state.

use crate::shop::{self, Asked, Lies, day_work};
use crate::{Turn, invariants};

use tests::MANAGER;
use tests::template::put_demo_into;
use uuid::Uuid;

const SECTOR: usize = 512;

/// A store before its work, the log of it, and how long the log was when each request was acknowledged.
struct Film {
    folder: tempfile::TempDir,
    before: Vec<u8>,
    log: Vec<u8>,
    after: Vec<u8>,
    acknowledged: Vec<(Uuid, usize)>,
}

fn film(turn: &mut Turn, lies: Lies) -> Film {
    let (mut dice, place) = (turn.dice.fork(), tempfile::tempdir().unwrap());
    put_demo_into(place.path());
    shop::lays(&mut dice, place.path(), lies);
    let path = shop::file(place.path());
    let log = place.path().join("sanbao.db-wal");
    let (_desk, door) = shop::opened(place.path(), MANAGER).unwrap();
    shop::rests(&path);
    let before = std::fs::read(&path).unwrap();
    let mut acknowledged = Vec::new();
    for _ in 0..turn.of(6, 14) {
        let asked: Asked = day_work(&mut dice);
        if asked.through(&door).is_ok() {
            let length = std::fs::metadata(&log).unwrap().len();
            acknowledged.push((asked.id, usize::try_from(length).unwrap()));
        }
    }
    assert_eq!(std::fs::read(&path).unwrap(), before, "all of the work is in the log alone");
    let log = std::fs::read(&log).unwrap();
    shop::rests(&path);
    let after = std::fs::read(&path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(place.path()).unwrap().flatten() {
        if entry.path().is_file() && !entry.file_name().to_string_lossy().starts_with("sanbao.db") {
            std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
        }
    }
    Film { folder, before, log, after, acknowledged }
}

/// Cuts of the log at its sectors, sectors that never came to the disk, and a checkpoint that was half done.
pub fn power(turn: &mut Turn) {
    power_goes(turn, Lies::Clear);
}

/// The same of an encrypted store.
pub fn power_of_sealed(turn: &mut Turn) {
    power_goes(turn, Lies::Sealed);
}

fn power_goes(turn: &mut Turn, lies: Lies) {
    let film = film(turn, lies);
    let sectors = film.log.len() / SECTOR;
    // Every prefix in turn, or as many as there is time for.
    let wanted = turn.of(24, sectors);
    for nth in 0..wanted {
        let cut = if wanted >= sectors { nth } else { turn.dice.usize(0..=sectors) } * SECTOR;
        let log = &film.log[..cut.min(film.log.len())];
        let kept = film.acknowledged.iter().filter(|(_, length)| *length <= cut).map(|(id, _)| *id).collect();
        opens(turn, &film, &film.before, log, kept, nth, &format!("the log cut at {cut}"));
        if turn.is_over() && nth > 50 {
            break;
        }
    }
    for nth in 0..turn.of(8, 120) {
        let (id, synced) = film.acknowledged[turn.dice.usize(0..film.acknowledged.len())];
        let mut log = film.log.clone();
        let mut sector = synced.div_ceil(SECTOR) * SECTOR;
        while sector < log.len() {
            let end = (sector + SECTOR).min(log.len());
            match turn.dice.u8(0..4) {
                0 => log[sector..end].fill(0),
                1 => log[sector..end].iter_mut().for_each(|byte| *byte ^= 0x5A),
                _ => {}
            }
            sector = end;
        }
        let kept: Vec<Uuid> =
            film.acknowledged.iter().filter(|(_, length)| *length <= synced).map(|(id, _)| *id).collect();
        assert!(kept.contains(&id));
        opens(turn, &film, &film.before, &log, kept, nth, &format!("sectors behind {synced} were lost"));
    }
    for nth in 0..turn.of(6, 80) {
        let mut half = film.before.clone();
        half.resize(film.after.len().max(half.len()), 0);
        for at in (0..film.after.len()).step_by(SECTOR) {
            if turn.dice.bool() {
                let end = (at + SECTOR).min(film.after.len());
                half[at..end].copy_from_slice(&film.after[at..end]);
            }
        }
        let kept = film.acknowledged.iter().map(|(id, _)| *id).collect();
        opens(turn, &film, &half, &film.log, kept, nth, "a checkpoint half done");
    }
}

fn opens(turn: &mut Turn, film: &Film, file: &[u8], log: &[u8], kept: Vec<Uuid>, nth: usize, when: &str) {
    turn.tried();
    let path = shop::file(film.folder.path());
    let beside = |ending: &str| film.folder.path().join(format!("sanbao.db{ending}"));
    let _ = std::fs::remove_file(beside("-shm"));
    std::fs::write(&path, file).unwrap();
    std::fs::write(beside("-wal"), log).unwrap();
    match desk::Desk::open(shop::at(film.folder.path())) {
        Err(failure) => turn.fails(format!("with {when} the store does not open: {}", failure.code)),
        Ok(desk) => {
            for lost in invariants::lost(&path, &kept) {
                turn.counts("acknowledged and lost", 1);
                turn.fails(format!("with {when}: {lost}"));
            }
            // All that must hold takes its time; every so often is enough beside the integrity of each.
            if nth.is_multiple_of(16) {
                for broken in invariants::broken(&desk) {
                    turn.fails(format!("with {when}: {broken}"));
                }
            } else if let Err(error) = desk.store().check() {
                turn.fails(format!("with {when}: {error}"));
            }
        }
    }
}
