//! How far a file is: written by the thread that reads it, asked for by the window, and the way to stop it.

use super::types::ImportProgress;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

/// One file on its way in.
#[derive(Debug)]
pub(crate) struct Progress {
    file: String,
    dry_run: bool,
    began: Instant,
    size: u64,
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
            began: Instant::now(),
            size,
            bytes: AtomicU64::new(0),
            rows: AtomicU64::new(0),
            refused: AtomicU64::new(0),
            cancelled: AtomicBool::new(false),
            over: AtomicBool::new(false),
        }
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
        let rows = self.rows.load(Ordering::Relaxed);
        let bytes = self.bytes.load(Ordering::Relaxed).min(self.size);
        let took_ms = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
        let is_told = bytes > 0 && self.size > 0;
        let left_ms = || u128::from(took_ms) * u128::from(self.size - bytes) / u128::from(bytes);
        let permille = || u32::try_from(u128::from(bytes) * 1000 / u128::from(self.size)).unwrap_or(1000);
        ImportProgress {
            running: !self.over.load(Ordering::Relaxed),
            file: self.file.clone(),
            dry_run: self.dry_run,
            rows,
            refused: self.refused.load(Ordering::Relaxed),
            permille: is_told.then(permille),
            rows_per_second: rows.saturating_mul(1000) / took_ms,
            seconds_left: is_told.then(|| u64::try_from(left_ms() / 1000).unwrap_or(u64::MAX)),
            cancelled: self.is_cancelled(),
        }
    }
}

/// Nothing is being read.
pub(crate) fn nothing() -> ImportProgress {
    ImportProgress {
        running: false,
        file: String::new(),
        dry_run: false,
        rows: 0,
        refused: 0,
        permille: None,
        rows_per_second: 0,
        seconds_left: None,
        cancelled: false,
    }
}
