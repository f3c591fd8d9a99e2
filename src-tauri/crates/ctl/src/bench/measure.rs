//! Measuring one thing many times.

use std::time::Instant;

/// The middle and the slow end of many times.
#[derive(Clone, Copy, Debug)]
pub struct Spread {
    pub p50_ms: f64,
    pub p99_ms: f64,
}

/// Does `act` for each of `asked`, and says how long it took.
pub fn spread<T, E>(asked: &[T], mut act: impl FnMut(&T) -> Result<(), E>) -> Result<Spread, E> {
    let times_ms: Result<Vec<f64>, E> = asked.iter().map(|one| timed(|| act(one))).collect();
    Ok(Spread::of(times_ms?))
}

/// One way of doing something.
pub type Act<'a, T, E> = &'a dyn Fn(&T) -> Result<(), E>;

/// As [`spread`], for several ways of doing the same. They take turns, so that whatever else the machine does slows
/// one as much as the other, and each goes first as often, so that none has its pages read for it.
pub fn in_turns<T, E, const N: usize>(asked: &[T], acts: [Act<T, E>; N]) -> Result<[Spread; N], E> {
    let mut times_ms = [const { Vec::new() }; N];
    for (place, one) in asked.iter().enumerate() {
        for turn in 0..N {
            let at = (place + turn) % N;
            times_ms[at].push(timed(|| acts[at](one))?);
        }
    }
    Ok(times_ms.map(Spread::of))
}

fn timed<E>(act: impl FnOnce() -> Result<(), E>) -> Result<f64, E> {
    let start = Instant::now();
    act()?;
    Ok(start.elapsed().as_secs_f64() * 1000.0)
}

impl Spread {
    fn of(mut times_ms: Vec<f64>) -> Self {
        times_ms.sort_by(f64::total_cmp);
        let at = |percent: usize| times_ms.get(times_ms.len() * percent / 100).copied().unwrap_or_default();
        Self { p50_ms: at(50), p99_ms: at(99) }
    }
}
