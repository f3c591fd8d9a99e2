//! `torture`: every fault for its share of the time, and a table at the end. `cargo xtask torture` builds and starts it.
#![allow(clippy::print_stdout, reason = "a program for the terminal: its output is what it is for")]

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use torture::{Done, FAULTS, Fault, Size, take};

struct Asked {
    time: Duration,
    seed: u64,
    only: Vec<String>,
    one: Option<u64>,
    size: Size,
}

fn asked() -> Result<Asked, String> {
    let mut asked = Asked {
        time: Duration::from_secs(600),
        seed: fastrand::u64(1..1_000_000_000),
        only: Vec::new(),
        one: None,
        size: Size::Large,
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        if word == "--small" {
            asked.size = Size::Small;
            continue;
        }
        let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
        let number = || value.parse::<u64>().map_err(|error| format!("{word} {value}: {error}"));
        match word.as_str() {
            "--minutes" => asked.time = Duration::from_secs(number()? * 60),
            "--seconds" => asked.time = Duration::from_secs(number()?),
            "--seed" => asked.seed = number()?,
            "--try" => asked.one = Some(number()?),
            "--only" => asked.only = value.split(',').map(|code| code.trim().to_uppercase()).collect(),
            _ => return Err(format!("{word} is not known")),
        }
    }
    Ok(asked)
}

fn main() -> ExitCode {
    let asked = match asked() {
        Ok(asked) => asked,
        Err(reason) => {
            eprintln!("torture [--minutes N] [--seed S] [--only F5,F10] [--try N] [--small]: {reason}");
            return ExitCode::from(2);
        }
    };
    let chosen: Vec<&Fault> = FAULTS
        .iter()
        .filter(|fault| asked.only.is_empty() || asked.only.iter().any(|code| code == fault.code))
        .collect();
    println!("seed {}", asked.seed);
    let mut all: BTreeMap<usize, (Done, Duration)> = BTreeMap::new();
    let (beside, one_by_one): (Vec<_>, Vec<_>) =
        chosen.iter().enumerate().partition(|(_, fault)| fault.lasts_all_the_time);
    std::thread::scope(|scope| {
        let since = Instant::now();
        let until = since + asked.time;
        let asked = &asked;
        let lasting: Vec<_> = beside
            .iter()
            .map(|(place, fault)| {
                (*place, scope.spawn(move || take(fault, asked.seed, 0, asked.size, until)))
            })
            .collect();
        let mut weights: u32 = one_by_one.iter().map(|(_, fault)| fault.weight).sum();
        for (place, fault) in one_by_one {
            // What one left of its share goes to those that come after it.
            let left = until.saturating_duration_since(Instant::now());
            let share = left * fault.weight / weights.max(1);
            weights -= fault.weight;
            all.insert(place, tries(fault, asked, Instant::now() + share));
        }
        for (place, lasting) in lasting {
            let done = lasting.join().unwrap_or_else(|_| Done {
                failures: vec!["it did not come back".to_owned()],
                ..Done::default()
            });
            all.insert(place, (done, since.elapsed()));
        }
    });
    let rows: Vec<(&Fault, Done, Duration)> =
        all.into_iter().map(|(place, (done, time))| (chosen[place], done, time)).collect();
    table(&rows, asked.seed)
}

/// Whole tries, until the share is used; at least one.
fn tries(fault: &Fault, asked: &Asked, until: Instant) -> (Done, Duration) {
    let since = Instant::now();
    let mut all = Done::default();
    for n in asked.one.unwrap_or(0).. {
        let mut done = take(fault, asked.seed, n, asked.size, until);
        for failure in &mut done.failures {
            println!("{} FAILED: {failure}", fault.code);
            println!("    again: cargo xtask torture --only {} --seed {} --try {n}", fault.code, asked.seed);
        }
        let was_skipped = done.tries == 0;
        all.add(done);
        if asked.one.is_some() || was_skipped || fault.once || Instant::now() >= until {
            break;
        }
    }
    println!(
        "{:4} {:6} tries, {} failures, {:.0} s",
        fault.code,
        all.tries,
        all.failures.len(),
        since.elapsed().as_secs_f64()
    );
    (all, since.elapsed())
}

fn table(rows: &[(&Fault, Done, Duration)], seed: u64) -> ExitCode {
    println!("\n| fault | what | tries | failures | time | figures |\n|---|---|---|---|---|---|");
    for (fault, done, time) in rows {
        let mut figures: Vec<String> =
            done.figures.iter().map(|(name, figure)| format!("{name} {figure}")).collect();
        figures.extend(done.skipped.iter().map(|why| format!("left out: {why}")));
        println!(
            "| {} | {} | {} | {} | {:.0} s | {} |",
            fault.code,
            fault.what,
            done.tries,
            done.failures.len(),
            time.as_secs_f64(),
            figures.join("; ")
        );
    }
    let failures: usize = rows.iter().map(|(_, done, _)| done.failures.len()).sum();
    println!("\nseed {seed}: {failures} failures");
    if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
