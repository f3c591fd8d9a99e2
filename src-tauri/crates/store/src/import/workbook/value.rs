//! One cell of a sheet as a person would have typed it.

use calamine::{Data, DataRef, ExcelDateTime};
use std::borrow::Cow;

/// What stands in a cell.
pub(super) enum Value<'a> {
    Empty,
    Text(&'a str),
    Number(f64),
    Day(ExcelDateTime),
    Yes(bool),
    Error(String),
}

impl<'a> Value<'a> {
    pub fn of(data: &'a Data) -> Self {
        match data {
            Data::Empty => Self::Empty,
            Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Self::Text(text),
            #[expect(clippy::cast_precision_loss, reason = "a spreadsheet's numbers are all of this kind")]
            Data::Int(number) => Self::Number(*number as f64),
            Data::Float(number) => Self::Number(*number),
            Data::DateTime(moment) => Self::Day(*moment),
            Data::Bool(yes) => Self::Yes(*yes),
            Data::Error(error) => Self::Error(error.to_string()),
        }
    }

    pub fn of_ref(data: &'a DataRef) -> Self {
        match data {
            DataRef::Empty => Self::Empty,
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                Self::Text(text)
            }
            DataRef::SharedString(text) => Self::Text(text),
            #[expect(clippy::cast_precision_loss, reason = "a spreadsheet's numbers are all of this kind")]
            DataRef::Int(number) => Self::Number(*number as f64),
            DataRef::Float(number) => Self::Number(*number),
            DataRef::DateTime(moment) => Self::Day(*moment),
            DataRef::Bool(yes) => Self::Yes(*yes),
            DataRef::Error(error) => Self::Error(error.to_string()),
        }
    }

    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number_text(*number)),
            Self::Day(moment) => Cow::Owned(day_text(moment)),
            Self::Yes(true) => Cow::Borrowed("TRUE"),
            Self::Yes(false) => Cow::Borrowed("FALSE"),
            Self::Error(error) => Cow::Borrowed(error),
        }
    }
}

/// From here on a spreadsheet does not keep every digit of a number.
const DIGITS_ARE_LOST: f64 = 1e15;
/// A number this long that ends in this many noughts had been shown as `8.6E+14` and was typed in again so.
const LONG: f64 = 1e11;
const NOUGHTS: f64 = 1e6;

/// A number with the fifteen digits that a spreadsheet keeps; one that has lost digits as it shows it.
fn number_text(number: f64) -> String {
    let size = number.abs();
    let is_whole = number.fract() == 0.0;
    if size >= DIGITS_ARE_LOST || (is_whole && size >= LONG && size % NOUGHTS == 0.0) {
        let shown = format!("{number:.14e}");
        let (digits, power) = shown.split_once('e').unwrap_or((&shown, "0"));
        let digits = digits.trim_end_matches('0').trim_end_matches('.');
        return format!("{digits}E+{power:0>2}");
    }
    if is_whole {
        return format!("{number:.0}");
    }
    let before = if size < 1.0 { 0 } else { format!("{size:.0}").len() };
    let text = format!("{number:.*}", 15_usize.saturating_sub(before).max(1));
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A day, a day with its time, or a time.
fn day_text(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if moment.is_duration() || (0.0..1.0).contains(&moment.as_f64()) {
        return time;
    }
    let day = format!("{year:04}-{month:02}-{day:02}");
    if time == "00:00:00" { day } else { format!("{day} {time}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_it_was_typed() {
        for (number, text) in [
            (2.0, "2"),
            (-12.5, "-12.5"),
            (1299.99, "1299.99"),
            (0.1 + 0.2, "0.3"),
            (13_800_138_000.0, "13800138000"),
            (867_530_900_000_123.0, "867530900000123"),
            (100_000_000_000.0 - 1.0, "99999999999"),
        ] {
            assert_eq!(number_text(number), text);
        }
    }

    #[test]
    fn a_number_that_lost_digits_is_shown_as_the_spreadsheet_shows_it() {
        assert_eq!(number_text(860_000_000_000_000.0), "8.6E+14");
        assert_eq!(number_text(2_210_334_455_667_788_024.0), "2.21033445566779E+18");
        assert_eq!(number_text(100_000_000_000.0), "1E+11");
    }

    #[test]
    fn a_day_is_a_day_and_a_time_a_time() {
        let text = |value, kind| day_text(&ExcelDateTime::new(value, kind, false));
        let day = calamine::ExcelDateTimeType::DateTime;
        assert_eq!(text(45_356.0, day), "2024-03-05");
        assert_eq!(text(45_356.545_138_888_9, day), "2024-03-05 13:05:00");
        assert_eq!(text(0.545_138_888_9, day), "13:05:00");
        let later = ExcelDateTime::new(45_356.0 - 1_462.0, day, true);
        assert_eq!(day_text(&later), "2024-03-05", "counted from 1904");
    }
}
