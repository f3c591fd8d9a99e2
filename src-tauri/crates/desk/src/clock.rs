//! The clock: the only place that asks the machine what time it is and how long it has been running.

use chrono::{DateTime, Utc};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Where the time comes from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine.
    Machine,
    /// A hand that somebody moves: a demo store's `SANBAO_NOW`, and tests.
    Hand(Arc<Hand>),
}

/// A clock that stands where it is put.
#[derive(Debug)]
pub struct Hand {
    now_ms: AtomicI64,
    up_ms: AtomicI64,
}

impl Hand {
    /// Moves the clock, backwards too; the machine's uptime is not moved by it.
    pub fn put(&self, now: DateTime<Utc>) {
        self.now_ms.store(now.timestamp_millis(), Ordering::SeqCst);
    }

    /// Lets the machine run on: uptime passes, whatever the clock shows.
    pub fn run_on(&self, by_ms: i64) {
        self.up_ms.fetch_add(by_ms, Ordering::SeqCst);
    }

    /// The machine is started anew.
    pub fn reboot(&self) {
        self.up_ms.store(0, Ordering::SeqCst);
    }
}

/// How long ago a file was written to, by the machine's clock, which wrote that moment too.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub(crate) fn age(modified: std::time::SystemTime) -> std::time::Duration {
    std::time::SystemTime::now().duration_since(modified).unwrap_or_default()
}

impl Clock {
    /// A clock that shows `now` until it is moved.
    #[must_use]
    pub fn at(now: DateTime<Utc>) -> (Self, Arc<Hand>) {
        let hand = Arc::new(Hand {
            now_ms: AtomicI64::new(now.timestamp_millis()),
            up_ms: AtomicI64::new(3_600_000),
        });
        (Self::Hand(Arc::clone(&hand)), hand)
    }

    /// Now.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::Machine => Utc::now(),
            Self::Hand(hand) => DateTime::from_timestamp_millis(hand.now_ms.load(Ordering::SeqCst))
                .unwrap_or(DateTime::UNIX_EPOCH),
        }
    }

    /// How long the machine has been running, in milliseconds. No setting of a clock moves it, and a new start
    /// begins it at nought.
    #[must_use]
    pub fn uptime_ms(&self) -> i64 {
        match self {
            Self::Machine => {
                i64::try_from(sysinfo::System::uptime()).unwrap_or(i64::MAX / 1000).saturating_mul(1000)
            }
            Self::Hand(hand) => hand.up_ms.load(Ordering::SeqCst),
        }
    }
}
