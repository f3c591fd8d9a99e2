//! Moments as people and programs write them: `2025-10-07 09:50:26 +0200`, `2024.3.5`, `2024年3月5日 13:05`, and the
//! day numbers that spreadsheets keep. Year first, or by the order that its whole column shows, or it is refused: 3/5 is
//! two different days. A month may have its name in most tongues of Europe.

mod months;

use super::cell::narrow;
use super::map::DateOrder;
use super::problem::{Place, RowProblem};
use chrono::{
    DateTime, Datelike, Duration, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, TimeZone, Utc,
};
use chrono_tz::Tz;

/// Why a text is no date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wrong {
    NotADate,
    Ambiguous,
}

impl Wrong {
    /// With the cell it stands in.
    pub fn at(self, place: Place) -> RowProblem {
        match self {
            Self::NotADate => RowProblem::NotADate(place),
            Self::Ambiguous => RowProblem::DateAmbiguous(place),
        }
    }
}

/// A spreadsheet's day 1 January 1990 and 31 December 2100; other numbers are not meant as days.
const SERIAL_DAYS: std::ops::RangeInclusive<i64> = 32_874..=73_415;
/// A spreadsheet's number of 1 January 1970.
const SERIAL_EPOCH: i64 = 25_569;
const DAY_SECONDS: i64 = 86_400;

/// Reads a moment; without an offset it is a time in `zone`, and without a time the day's beginning.
pub(crate) fn read(text: &str, zone: Tz) -> Result<DateTime<Utc>, Wrong> {
    read_ordered(text, zone, None)
}

/// As [`read`], and where the year is not first the day or the month is, as `order` says.
pub(crate) fn read_ordered(text: &str, zone: Tz, order: Option<DateOrder>) -> Result<DateTime<Utc>, Wrong> {
    match read_numbers(text, zone, order) {
        Err(Wrong::NotADate) => {
            let numbers = months::in_numbers(&narrow(text)).ok_or(Wrong::NotADate)?;
            read_numbers(&numbers, zone, None)
        }
        read => read,
    }
}

fn read_numbers(text: &str, zone: Tz, order: Option<DateOrder>) -> Result<DateTime<Utc>, Wrong> {
    let text = narrow(text);
    let text = text.trim().strip_prefix('\'').unwrap_or(text.trim());
    let turned = order.and_then(|order| year_first(text, order));
    let text = turned.as_deref().unwrap_or(text);
    if let Some(local) = serial(text) {
        return Ok(in_zone(local, zone));
    }
    let (date, rest) = split_date(text)?;
    let (time, offset) = split_offset(rest.trim_start_matches(['T', 't', ' ']))?;
    let local = date.and_time(read_time(time).ok_or(Wrong::NotADate)?);
    match offset {
        Some(offset) => {
            offset.from_local_datetime(&local).single().map(|moment| moment.to_utc()).ok_or(Wrong::NotADate)
        }
        None => Ok(in_zone(local, zone)),
    }
}

/// `13/05/2024 10:00` as `2024-05-13 10:00`; none where it does not end in a year.
fn year_first(text: &str, order: DateOrder) -> Option<String> {
    let end = text.find([' ', 'T']).unwrap_or(text.len());
    let (day, time) = text.split_at_checked(end)?;
    let mut parts = day.split(['/', '-', '.']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number =
        |part: &str, longest| (1..=longest).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || !is_number(first, 2) || !is_number(second, 2) || !is_number(year, 4) {
        return None;
    }
    let year = match year.len() {
        2 => format!("20{year}"),
        4 => year.to_owned(),
        _ => return None,
    };
    let (month, day) = match order {
        DateOrder::Month => (first, second),
        DateOrder::Day => (second, first),
    };
    Some(format!("{year}-{month}-{day}{time}"))
}

/// A local time as a moment. Where clocks went back it is the earlier one; an hour that they skipped counts as
/// the hour after.
pub(crate) fn in_zone(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    let later = || local.checked_add_signed(Duration::hours(1)).unwrap_or(local);
    match zone.from_local_datetime(&local) {
        LocalResult::Single(moment) | LocalResult::Ambiguous(moment, _) => moment.to_utc(),
        LocalResult::None => match zone.from_local_datetime(&later()) {
            LocalResult::Single(moment) | LocalResult::Ambiguous(moment, _) => moment.to_utc(),
            LocalResult::None => local.and_utc(),
        },
    }
}

/// A day number such as `45356` or `45356.5451388889`, to the second.
fn serial(text: &str) -> Option<NaiveDateTime> {
    let (days, fraction) = text.split_once('.').unwrap_or((text, ""));
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if days.len() != 5 || !all_digits(days) || !all_digits(fraction) || fraction.len() > 18 {
        return None;
    }
    let day: i64 = days.parse().ok().filter(|day| SERIAL_DAYS.contains(day))?;
    let scale = 10_i128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    let parts: i128 = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
    let seconds = i64::try_from((parts * i128::from(DAY_SECONDS) * 2 + scale) / (scale * 2)).ok()?;
    let since_1970 = (day - SERIAL_EPOCH) * DAY_SECONDS + seconds;
    DateTime::from_timestamp(since_1970, 0).map(|moment| moment.naive_utc())
}

/// The day that `text` begins with, and the rest.
fn split_date(text: &str) -> Result<(NaiveDate, &str), Wrong> {
    let is_compact = text.len() >= 8 && text.bytes().take(8).all(|b| b.is_ascii_digit());
    if is_compact && !text.as_bytes().get(8).is_some_and(u8::is_ascii_digit) {
        let day = NaiveDate::parse_from_str(text.get(..8).unwrap_or_default(), "%Y%m%d");
        let day = day.ok().filter(is_plausible).ok_or(Wrong::NotADate)?;
        return Ok((day, text.get(8..).unwrap_or_default()));
    }
    let (year, rest) = digits(text).ok_or(Wrong::NotADate)?;
    let rest = after_mark(rest, "年").ok_or(Wrong::NotADate)?;
    let (month, rest) = digits(rest).ok_or(Wrong::NotADate)?;
    let rest = after_mark(rest, "月").ok_or(Wrong::NotADate)?;
    let (day, rest) = digits(rest).ok_or(Wrong::NotADate)?;
    let rest = rest.trim_start();
    let rest = rest.strip_prefix('日').or_else(|| rest.strip_prefix('号')).unwrap_or(rest);
    if year < 100 || day > 31 {
        return Err(Wrong::Ambiguous);
    }
    let year = i32::try_from(year).map_err(|_| Wrong::NotADate)?;
    let found = NaiveDate::from_ymd_opt(year, month, day).filter(is_plausible);
    found.map(|day| (day, rest)).ok_or(Wrong::NotADate)
}

fn is_plausible(day: &NaiveDate) -> bool {
    (1990..=2100).contains(&day.year())
}

/// One to four digits at the beginning, and the rest.
fn digits(text: &str) -> Option<(u32, &str)> {
    let text = text.trim_start();
    let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end).filter(|_| (1..=4).contains(&end))?;
    Some((number.parse().ok()?, rest))
}

fn after_mark<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let text = text.trim_start();
    text.strip_prefix(['-', '/', '.']).or_else(|| text.strip_prefix(word))
}

/// What zones are called where programs write no offset, with its hours. CST is China's and America's, and none here.
const OFFSETS: [(&str, i32); 13] = [
    ("CEST", 2),
    ("AEST", 10),
    ("Z", 0),
    ("UTC", 0),
    ("GMT", 0),
    ("PST", -8),
    ("PDT", -7),
    ("MST", -7),
    ("MDT", -6),
    ("EST", -5),
    ("EDT", -4),
    ("CET", 1),
    ("JST", 9),
];

/// The time, and the offset that may follow it: `Z`, `UTC`, `+0200`, `+02:00`, `-07`.
fn split_offset(text: &str) -> Result<(&str, Option<FixedOffset>), Wrong> {
    let text = text.trim();
    for (word, hours) in OFFSETS {
        let cut = text.len().checked_sub(word.len());
        if let Some((time, end)) = cut.and_then(|cut| text.split_at_checked(cut))
            && end.eq_ignore_ascii_case(word)
        {
            return Ok((time.trim_end(), FixedOffset::east_opt(hours * 3600)));
        }
    }
    let Some(at) = text.rfind(['+', '-']) else { return Ok((text, None)) };
    let (time, offset) = text.split_at_checked(at).ok_or(Wrong::NotADate)?;
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let figures: String = offset.chars().skip(1).filter(|c| *c != ':').collect();
    if !matches!(figures.len(), 2 | 4) || !figures.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Wrong::NotADate);
    }
    let number = |range| figures.get(range).and_then(|part: &str| part.parse::<i32>().ok());
    let (hours, minutes) = (number(0..2).unwrap_or(0), number(2..4).unwrap_or(0));
    let offset = FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60)).filter(|_| minutes < 60);
    offset.map(|offset| (time.trim_end(), Some(offset))).ok_or(Wrong::NotADate)
}

/// `13:05`, `13:05:26`, `13:05:26.123`, `13时05分26秒`, or nothing for midnight.
fn read_time(text: &str) -> Option<chrono::NaiveTime> {
    if text.is_empty() {
        return Some(chrono::NaiveTime::MIN);
    }
    let lower = text.to_ascii_lowercase();
    let (text, hours_on) = match (lower.strip_suffix("pm"), lower.strip_suffix("am")) {
        (Some(text), _) => (text.trim_end(), Some(12)),
        (None, Some(text)) => (text.trim_end(), Some(0)),
        (None, None) => (text, None),
    };
    let colons = text.replace(['时', '点', '分'], ":");
    let mut parts = colons.trim_end_matches(['秒', ':']).split(':');
    let mut number = |fallback: Option<u32>| match parts.next() {
        None => fallback,
        Some(part) => {
            let whole = part.split_once('.').map_or(part, |(whole, _)| whole).trim();
            digits(whole).filter(|(_, rest)| rest.is_empty()).map(|(number, _)| number)
        }
    };
    let (hour, minute, second) = (number(None)?, number(Some(0))?, number(Some(0))?);
    let is_over = parts.next().is_none();
    // Twelve at noon is 12 PM, and at midnight 12 AM.
    let hour = match hours_on {
        None => hour,
        Some(on) => (1..=12).contains(&hour).then_some(hour % 12 + on)?,
    };
    chrono::NaiveTime::from_hms_opt(hour, minute, second).filter(|_| is_over)
}

#[cfg(test)]
mod tests;
