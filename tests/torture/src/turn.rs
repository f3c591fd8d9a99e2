//! One try of one fault: its dice, what it counts, and what went wrong in it.

use fastrand::Rng;
use std::collections::BTreeMap;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Mutex, Once, PoisonError};
use std::time::{Duration, Instant};

use crate::Fault;

/// How much of a fault one try does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Size {
    /// A few seconds, as part of the tests.
    Small,
    /// As much as shows what is rare.
    Large,
}

/// What is measured over many tries.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Figure {
    /// How often.
    Count(u64),
    /// The longest, in milliseconds.
    LongestMs(f64),
    /// The largest.
    Largest(u64),
}

impl Figure {
    fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Count(a), Self::Count(b)) => Self::Count(a + b),
            (Self::LongestMs(a), Self::LongestMs(b)) => Self::LongestMs(a.max(b)),
            (Self::Largest(a), Self::Largest(b)) => Self::Largest(a.max(b)),
            (_, newer) => newer,
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) | Self::Largest(count) => write!(f, "{count}"),
            Self::LongestMs(ms) => write!(f, "{ms:.1} ms"),
        }
    }
}

/// One try.
pub struct Turn {
    /// Everything that is left to chance in it.
    pub dice: Rng,
    /// How much of it is done.
    pub size: Size,
    until: Instant,
    done: Done,
}

/// What came of tries.
#[derive(Default)]
pub struct Done {
    /// How often the fault was made.
    pub tries: u64,
    /// What must not have happened.
    pub failures: Vec<String>,
    /// What was measured.
    pub figures: BTreeMap<String, Figure>,
    /// What could not be tried here, and why.
    pub skipped: Vec<String>,
}

impl Done {
    /// Adds what came of another try.
    pub fn add(&mut self, other: Self) {
        self.tries += other.tries;
        self.failures.extend(other.failures);
        for (name, figure) in other.figures {
            let known = self.figures.get(&name).map_or(figure, |known| known.with(figure));
            self.figures.insert(name, known);
        }
        for reason in other.skipped {
            if !self.skipped.contains(&reason) {
                self.skipped.push(reason);
            }
        }
    }
}

impl Turn {
    /// The fault was made once more.
    pub fn tried(&mut self) {
        self.done.tries += 1;
    }

    /// Something must hold; where it does not the try goes on, to find what else does not.
    pub fn must(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.fails(what());
        }
    }

    /// Something went wrong.
    pub fn fails(&mut self, what: impl Into<String>) {
        let mut what = what.into();
        if let Some((at, _)) = what.char_indices().nth(600) {
            what.truncate(at);
            what.push('…');
        }
        self.done.failures.push(what);
    }

    /// Adds to a count.
    pub fn counts(&mut self, name: impl Into<String>, by: u64) {
        self.figure(name, Figure::Count(by));
    }

    /// Notes how long something took.
    pub fn took(&mut self, name: impl Into<String>, time: Duration) {
        self.figure(name, Figure::LongestMs(time.as_secs_f64() * 1000.0));
    }

    /// Notes how large something was.
    pub fn large(&mut self, name: impl Into<String>, size: u64) {
        self.figure(name, Figure::Largest(size));
    }

    fn figure(&mut self, name: impl Into<String>, figure: Figure) {
        let one = Done { figures: BTreeMap::from([(name.into(), figure)]), ..Done::default() };
        self.done.add(one);
    }

    /// Something cannot be tried on this machine.
    pub fn skips(&mut self, why: impl Into<String>) {
        self.done.add(Done { skipped: vec![why.into()], ..Done::default() });
    }

    /// How many of something, by the size of the try.
    #[must_use]
    pub fn of(&self, small: usize, large: usize) -> usize {
        match self.size {
            Size::Small => small,
            Size::Large => large,
        }
    }

    /// Whether this try has had its time; only what would otherwise go on for as long as it is let asks.
    #[must_use]
    pub fn is_over(&self) -> bool {
        Instant::now() >= self.until
    }

    /// One of several.
    pub fn one_of<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.dice.usize(0..of.len())]
    }
}

/// The first lines of what panicked, wherever it did.
static SAID: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn listens() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let payload = info.payload();
            let said = payload.downcast_ref::<&str>().copied();
            let said = said.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
            let said = said.unwrap_or("a panic without words");
            let at = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
            SAID.lock().unwrap_or_else(PoisonError::into_inner).push(format!("{at}: {said}"));
            if std::env::var_os("RUST_BACKTRACE").is_some() {
                before(info);
            }
        }));
    });
}

/// Try `n` of a fault under a seed; `until` is when it has had its time.
pub fn take(fault: &Fault, seed: u64, n: u64, size: Size, until: Instant) -> Done {
    listens();
    let of_fault =
        fault.code.bytes().fold(seed, |mixed, byte| mixed.rotate_left(7) ^ u64::from(byte) ^ (mixed >> 3));
    let mut turn = Turn {
        dice: Rng::with_seed(of_fault.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(n)),
        size,
        until,
        done: Done::default(),
    };
    // What the desk itself leaves to chance is the same each time too, where it is asked on this thread.
    fastrand::seed(turn.dice.u64(..));
    let run = panic::catch_unwind(AssertUnwindSafe(|| (fault.run)(&mut turn)));
    let said: Vec<String> = std::mem::take(&mut *SAID.lock().unwrap_or_else(PoisonError::into_inner));
    if run.is_err() {
        turn.fails(said.join("\n    "));
    }
    turn.done.tries = turn.done.tries.max(u64::from(turn.done.skipped.is_empty()));
    turn.done
}
