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
    let mut times_ms = Vec::with_capacity(asked.len());
    for one in asked {
        let start = Instant::now();
        act(one)?;
        times_ms.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    times_ms.sort_by(f64::total_cmp);
    let at = |percent: usize| times_ms.get(times_ms.len() * percent / 100).copied().unwrap_or_default();
    Ok(Spread { p50_ms: at(50), p99_ms: at(99) })
}
