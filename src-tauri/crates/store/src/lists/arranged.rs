//! A list put in order: the rows of its things, once; then any of them is one step away.
//!
//! Eight bytes a row are all that is kept of a list, so that the middle of a million is as near as their beginning:
//! no OFFSET walks what is above, and a filter that leaves few rows costs no more further down. Putting a million
//! rows in order takes a few tenths of a second, once for each question; a page of them a millisecond.

use super::screens::{By, Day, Screen, Sort};
use crate::export::list::Cell;
use crate::{Reader, StoreError};
use chrono::{DateTime, NaiveDate, Utc};
use domain::batch::Batch;
use domain::ids::BatchId;
use rusqlite::types::{Value, ValueRef};

/// What is wanted of a list.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Which.
    pub screen: &'static Screen,
    /// Words that must all be in a row.
    pub words: Vec<String>,
    /// From this day on, with its first moment.
    pub from: Option<(NaiveDate, DateTime<Utc>)>,
    /// Before this day, with its first moment.
    pub before: Option<(NaiveDate, DateTime<Utc>)>,
    /// The condition of a state.
    pub state: Option<&'static str>,
    /// Only what this file brought.
    pub batch: Option<BatchId>,
    /// By what.
    pub sort: Sort,
    /// Whether the last comes first.
    pub descending: bool,
}

impl Wanted {
    /// The conditions, each with what stands in the places of its question marks.
    fn conditions(&self) -> (String, Vec<Value>) {
        let (mut all, mut values): (Vec<&str>, Vec<Value>) = (Vec::new(), Vec::new());
        let mut days = Vec::new();
        for word in &self.words {
            all.push(self.screen.word);
            let places = self.screen.word.matches('?').count();
            values.extend(std::iter::repeat_n(Value::from(anywhere(word)), places));
        }
        for (edge, than) in [(&self.from, ">="), (&self.before, "<")] {
            if let (Some((day, at)), Some(column)) = (edge, self.screen.day) {
                let (column, value) = match column {
                    Day::Text(column) => (column, Value::from(day.to_string())),
                    Day::Moment(column) => (column, Value::from(at.timestamp_millis())),
                };
                days.push(format!("{column} {than} ?"));
                values.push(value);
            }
        }
        all.extend(days.iter().map(String::as_str));
        all.extend(self.state);
        let batch = self.screen.batch.zip(self.batch).map(|(column, batch)| (format!("{column} = ?"), batch));
        if let Some((condition, batch)) = &batch {
            all.push(condition);
            values.push(Value::from(batch.bytes().to_vec()));
        }
        (if all.is_empty() { String::new() } else { format!("WHERE {}", all.join(" AND ")) }, values)
    }
}

/// A pattern of LIKE that finds a word anywhere.
fn anywhere(word: &str) -> String {
    let mut pattern = String::from("%");
    for c in word.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

impl Reader<'_> {
    /// The rows of what is wanted, in order.
    ///
    /// # Errors
    /// What the disk says.
    pub fn arrange(&self, wanted: &Wanted) -> Result<Vec<i64>, StoreError> {
        let (conditions, values) = wanted.conditions();
        let Screen { from, row, .. } = wanted.screen;
        let direction = if wanted.descending { "DESC" } else { "ASC" };
        let (key, order) = match wanted.sort.by {
            By::Arrival => ("0", String::new()),
            By::Number(key) => (key, String::new()),
            By::Text(key) => ("0", format!("ORDER BY {key} {direction}, {row} {direction}")),
        };
        let query = format!("SELECT {row}, {key} FROM {from} {conditions} {order}");
        let mut statement = self.0.prepare_cached(&query)?;
        let mut rows = statement.query(rusqlite::params_from_iter(values))?;
        let mut found: Vec<(i64, i64)> = Vec::new();
        while let Some(row) = rows.next()? {
            found.push((number(row.get_ref(1)?), row.get(0)?));
        }
        if !matches!(wanted.sort.by, By::Text(_)) {
            found.sort_unstable();
            if wanted.descending {
                found.reverse();
            }
        }
        Ok(found.into_iter().map(|(_, row)| row).collect())
    }

    /// One row of a list, its cells and the ids that open it; nothing where it is gone.
    ///
    /// # Errors
    /// What the disk says, or what `take` says.
    pub fn arranged_row<T, E: From<StoreError>>(
        &self,
        screen: &Screen,
        row: i64,
        take: impl FnOnce(&[Cell<'_>], &[[u8; 16]]) -> Result<T, E>,
    ) -> Result<Option<T>, E> {
        match screen.list() {
            Some(list) => self.one_row(list, screen.row, row, take),
            None => Ok(None),
        }
    }

    /// How many rows there are without a filter.
    ///
    /// # Errors
    /// What the disk says.
    pub fn count_rows(&self, screen: &Screen) -> Result<u64, StoreError> {
        let query = format!("SELECT count(*) FROM {}", screen.from);
        let count: i64 = self.0.prepare_cached(&query)?.query_row((), |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// The newest files that came in and are still here, each with its time.
    ///
    /// # Errors
    /// What the disk says.
    pub fn newest_batches(&self, limit: u32) -> Result<Vec<(Batch, DateTime<Utc>)>, StoreError> {
        let mut statement = self
            .0
            .prepare_cached("SELECT body, at_ms FROM batch WHERE undone = 0 ORDER BY seq DESC LIMIT ?1")?;
        let mut rows = statement.query([limit])?;
        let mut batches = Vec::new();
        while let Some(row) = rows.next()? {
            let body = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            batches.push((crate::sql::from_json(body)?, crate::sql::moment(row.get(1)?)?));
        }
        Ok(batches)
    }
}

/// A key as a number: of a day its digits.
fn number(key: ValueRef) -> i64 {
    match key {
        ValueRef::Integer(number) => number,
        ValueRef::Text(day) => day
            .iter()
            .filter(|byte| byte.is_ascii_digit())
            .take(8)
            .fold(0, |number, digit| number * 10 + i64::from(digit - b'0')),
        _ => 0,
    }
}
