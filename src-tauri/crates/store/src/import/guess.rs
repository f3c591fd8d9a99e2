//! What an unknown file is likely to be: the row of headings, the kind, and which column is what, by name and by
//! content. It is shown to be put right by a person, and never taken without one.

use super::cell::tidy;
use super::date;
use super::fields::{Field, Kind};
use super::header::{self, Header, key};
use super::map::{DateOrder, headers};
use super::rows::Row;
use super::source::Head;
use std::collections::BTreeMap;

/// What a file seems to be.
pub(crate) struct Guess {
    pub head: usize,
    pub header: Header,
    pub header_row: u64,
    pub two_rows: bool,
    pub kind: Kind,
    pub columns: BTreeMap<Field, usize>,
    score: i64,
}

/// How many rows below the headings tell what a column holds.
const SAMPLED: usize = 60;

/// The likeliest reading of a file; none where no row has two cells.
pub(crate) fn guess(heads: &[Head]) -> Option<Guess> {
    let mut best: Option<Guess> = None;
    for (place, head) in heads.iter().enumerate() {
        for (header_row, two_rows, header) in headers(header::searched(head)) {
            for kind in Kind::ALL {
                let guess = of_kind(kind, place, &header, header_row, two_rows);
                if best.as_ref().is_none_or(|best| guess.score > best.score) {
                    best = Some(guess);
                }
            }
        }
    }
    let mut best = best?;
    let rows = &heads.get(best.head)?.rows;
    let below: Vec<&Row> = rows.iter().filter(|row| row.number > best.header_row).take(SAMPLED).collect();
    by_content(&mut best, &below);
    Some(best)
}

fn of_kind(kind: Kind, head: usize, header: &Header, header_row: u64, two_rows: bool) -> Guess {
    let mut columns: BTreeMap<Field, (i64, usize)> = BTreeMap::new();
    let filled = header.keys().iter().filter(|key| !key.is_empty()).count();
    for (column, name) in header.names.iter().enumerate() {
        let Some((field, worth)) = field_of(kind, name) else { continue };
        if columns.get(&field).is_none_or(|(best, _)| worth > *best) {
            columns.insert(field, (worth, column));
        }
    }
    let has = |any: &&[Field]| any.iter().any(|field| columns.contains_key(field));
    let is_whole = kind.needed().iter().all(has);
    let worth: i64 = columns.values().map(|(worth, _)| *worth).sum();
    // Of two readings alike the one with less left over; a second row of headings must earn its place.
    let left_over = i64::try_from(filled.saturating_sub(columns.len())).unwrap_or(i64::MAX / 100);
    let score = worth * 4 + if is_whole { 60 } else { 0 } - left_over - if two_rows { 6 } else { 0 };
    let columns = columns.into_iter().map(|(field, (_, column))| (field, column)).collect();
    Guess { head, header: header.clone(), header_row, two_rows, kind, columns, score }
}

/// The fact that a heading names, and how surely.
fn field_of(kind: Kind, name: &str) -> Option<(Field, i64)> {
    let whole = key(name);
    // 客户(必填) and 电话： are 客户 and 电话; under 顾客 the lower heading may be enough.
    let bare = key(name.split(['(', '（', '[', '【', '/', ':', '：']).next().unwrap_or_default());
    let lower = name.rsplit(' ').next().map(key).unwrap_or_default();
    let exact = |wanted: &str| {
        kind.fields()
            .iter()
            .find(|(_, names)| names.iter().any(|name| key(name) == wanted))
            .map(|(field, _)| *field)
    };
    if whole.is_empty() {
        return None;
    }
    if let Some(field) = exact(&whole) {
        return Some((field, 10));
    }
    if let Some(field) = exact(&bare).or_else(|| exact(&lower)) {
        return Some((field, 8));
    }
    let longest = |(field, names): &(Field, &'static [&'static str])| {
        let inside = names.iter().map(|name| key(name)).filter(|name| is_inside(&whole, name));
        inside.map(|name| name.len()).max().map(|length| (length, *field))
    };
    kind.fields().iter().filter_map(longest).max_by_key(|(length, _)| *length).map(|(_, field)| (field, 4))
}

fn is_inside(whole: &str, name: &str) -> bool {
    let is_telling = if name.is_ascii() { name.len() >= 5 } else { name.chars().count() >= 2 };
    is_telling && whole.contains(name)
}

/// Columns whose headings say nothing, by what stands in them.
fn by_content(guess: &mut Guess, below: &[&Row]) {
    let taken: Vec<usize> = guess.columns.values().copied().collect();
    let width = below.iter().map(|row| row.len()).max().unwrap_or(0);
    for column in (0..width).filter(|column| !taken.contains(column)) {
        let cells: Vec<String> = below
            .iter()
            .map(|row| tidy(row.get(column)).into_owned())
            .filter(|cell| !cell.is_empty())
            .collect();
        let most_are = |is: fn(&str) -> bool| {
            cells.len() >= 2 && cells.iter().filter(|cell| is(cell)).count() * 5 >= cells.len() * 4
        };
        let field = match () {
            () if most_are(is_mobile) => Field::Phone,
            () if most_are(is_imei) => Field::Serial,
            () if most_are(|cell| cell.contains('@') && cell.contains('.')) => Field::Email,
            () if most_are(is_day) => Field::SoldAt,
            () => continue,
        };
        if guess.kind.fields().iter().any(|(own, _)| *own == field) {
            guess.columns.entry(field).or_insert(column);
        }
    }
}

fn is_mobile(cell: &str) -> bool {
    let digits = super::ids::phone_digits(cell);
    digits.len() == 11 && digits.starts_with('1') && cell.len() < 20
}

fn is_imei(cell: &str) -> bool {
    cell.len() == 15 && cell.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_day(cell: &str) -> bool {
    cell.contains(['-', '/', '.', '年']) && date::read(cell, chrono_tz::UTC).is_ok()
}

/// Whether days or months stand first in a column that does not begin with the year, where its values show it.
pub(crate) fn date_order<'a>(cells: impl Iterator<Item = &'a str>) -> Option<DateOrder> {
    let (mut day_first, mut month_first) = (false, false);
    for cell in cells {
        let cell = tidy(cell);
        let mut numbers = cell.split(['/', '-', '.', ' ']).map(|part| part.parse::<u32>().unwrap_or(0));
        let (first, second) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
        day_first |= (13..=31).contains(&first) && (1..=12).contains(&second);
        month_first |= (1..=12).contains(&first) && (13..=31).contains(&second);
    }
    match (day_first, month_first) {
        (true, false) => Some(DateOrder::Day),
        (false, true) => Some(DateOrder::Month),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
