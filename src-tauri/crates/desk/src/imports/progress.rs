//! How far a file is: written by the thread that reads it, asked for by the window, and the way to stop it.

use super::types::{ImportProgress, ImportStep};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

/// One file on its way in.
#[derive(Debug)]
pub(crate) struct Progress {
    file: String,
    dry_run: bool,
    size: u64,
    /// Since when its rows come; before that it is looked through, which says nothing of how fast they will.
    rows_since: OnceLock<Instant>,
    all_read: AtomicBool,
    bytes: AtomicU64,
    rows: AtomicU64,
    refused: AtomicU64,
    cancelled: AtomicBool,
    over: AtomicBool,
}

impl Progress {
    pub fn begin(file: &str, dry_run: bool, size: u64) -> Self {
        Self {
            file: file.to_owned(),
            dry_run,
            size,
            rows_since: OnceLock::new(),
            all_read: AtomicBool::new(false),
            bytes: AtomicU64::new(0),
            rows: AtomicU64::new(0),
            refused: AtomicU64::new(0),
            cancelled: AtomicBool::new(false),
            over: AtomicBool::new(false),
        }
    }

    /// It was looked through; now its rows come.
    pub fn begins_rows(&self) {
        self.rows_come_since(Instant::now());
    }

    fn rows_come_since(&self, now: Instant) {
        self.rows_since.get_or_init(|| now);
    }

    /// Its last row was taken; what is left has no rows to be counted by.
    pub fn has_all_rows(&self) {
        self.all_read.store(true, Ordering::Relaxed);
    }

    pub fn is_at(&self, rows: u64, bytes: u64) {
        self.rows.store(rows, Ordering::Relaxed);
        self.bytes.store(bytes, Ordering::Relaxed);
    }

    pub fn refused_one(&self) {
        self.refused.fetch_add(1, Ordering::Relaxed);
    }

    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    pub fn end(&self) {
        self.over.store(true, Ordering::Relaxed);
    }

    pub fn view(&self) -> ImportProgress {
        self.view_at(Instant::now())
    }

    fn view_at(&self, now: Instant) -> ImportProgress {
        let rows = self.rows.load(Ordering::Relaxed);
        let bytes = self.bytes.load(Ordering::Relaxed).min(self.size);
        let step = self.step();
        let took = self.rows_since.get().map(|since| now.saturating_duration_since(*since));
        let took_ms = took.map_or(0, |took| u64::try_from(took.as_millis()).unwrap_or(u64::MAX)).max(1);
        let is_told = bytes > 0 && self.size > 0;
        let left_ms = || u128::from(took_ms) * u128::from(self.size - bytes) / u128::from(bytes);
        let permille = || u32::try_from(u128::from(bytes) * 1000 / u128::from(self.size)).unwrap_or(1000);
        ImportProgress {
            running: !self.over.load(Ordering::Relaxed),
            file: self.file.clone(),
            dry_run: self.dry_run,
            step,
            rows,
            refused: self.refused.load(Ordering::Relaxed),
            permille: is_told.then(permille),
            rows_per_second: rows.saturating_mul(1000) / took_ms,
            seconds_left: (is_told && step == ImportStep::Rows)
                .then(|| u64::try_from(left_ms() / 1000).unwrap_or(u64::MAX)),
            cancelled: self.is_cancelled(),
        }
    }

    fn step(&self) -> ImportStep {
        if self.all_read.load(Ordering::Relaxed) {
            ImportStep::End
        } else if self.rows_since.get().is_some() {
            ImportStep::Rows
        } else {
            ImportStep::Survey
        }
    }
}

/// Nothing is being read.
pub(crate) fn nothing() -> ImportProgress {
    ImportProgress {
        running: false,
        file: String::new(),
        dry_run: false,
        step: ImportStep::Survey,
        rows: 0,
        refused: 0,
        permille: None,
        rows_per_second: 0,
        seconds_left: None,
        cancelled: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn what_is_left_is_reckoned_from_the_rows_alone() {
        // Given a file that takes a minute to look through.
        let progress = Progress::begin("sales.csv", false, 1000);
        let began = Instant::now();
        let at = |seconds| began + Duration::from_secs(seconds);
        let looked_through = progress.view_at(at(59));
        assert_eq!((looked_through.step, looked_through.seconds_left), (ImportStep::Survey, None));

        // When half of its rows have come in ten seconds more.
        progress.rows_come_since(at(60));
        progress.is_at(500, 500);
        let half = progress.view_at(at(70));

        // Then the other half takes ten seconds, whatever came before.
        assert_eq!((half.seconds_left, half.rows_per_second, half.permille), (Some(10), 50, Some(500)));
    }

    #[test]
    fn behind_the_last_row_no_time_is_told() {
        let progress = Progress::begin("sales.csv", false, 1000);
        let began = Instant::now();
        progress.rows_come_since(began);
        progress.is_at(1000, 1000);
        progress.has_all_rows();
        let end = progress.view_at(began + Duration::from_secs(5));
        assert_eq!((end.step, end.seconds_left, end.permille), (ImportStep::End, None, Some(1000)));
    }
}
