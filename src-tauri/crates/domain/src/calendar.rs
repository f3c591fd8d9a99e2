//! Days that count: rest days, working days, and months added the way the Civil Code adds them.
//!
//! The days off are data (`packs/holidays.json`, from the yearly State Council notices). A year that the file
//! does not know counts its weekends only; [`Calendar::knows_year`] lets the caller say so.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Which days are rest days.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    /// Bit n is day n after the first of `first_year`: a rest day. Covers whole years, so a verdict asks in O(1).
    rest: Vec<u64>,
    /// The same for the days that a notice names, whatever day of the week they are.
    named: BTreeSet<NaiveDate>,
    first: Option<NaiveDate>,
    /// The last day of the last year; after it only weekends are known.
    last: Option<NaiveDate>,
    years: BTreeSet<i32>,
}

/// The file of days off. `source` is for people.
#[derive(Deserialize)]
struct HolidayFile {
    rest_days: Vec<NaiveDate>,
    make_up_working_days: Vec<NaiveDate>,
}

/// Why a file of days off cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CalendarError {
    /// Not the JSON that is expected.
    #[error("the file of days off cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
}

impl Calendar {
    /// Mainland China, from the notices that the program carries.
    #[must_use]
    pub fn china() -> &'static Self {
        static CHINA: OnceLock<Calendar> = OnceLock::new();
        CHINA.get_or_init(|| Self::from_json(include_str!("../packs/holidays.json")).unwrap_or_default())
    }

    /// Weekends only, for a country whose days off the program does not have.
    #[must_use]
    pub fn weekends() -> &'static Self {
        static WEEKENDS: OnceLock<Calendar> = OnceLock::new();
        WEEKENDS.get_or_init(Self::default)
    }

    /// Reads a file of `rest_days` and `make_up_working_days`.
    ///
    /// # Errors
    /// Text that is not such a file.
    pub fn from_json(text: &str) -> Result<Self, CalendarError> {
        let file: HolidayFile = serde_json::from_str(text)?;
        Ok(Self::new(&file.rest_days, &file.make_up_working_days))
    }

    /// A calendar of these days off, and of these Saturdays and Sundays on which work is made up for.
    #[must_use]
    pub fn new(rest_days: &[NaiveDate], make_up_working_days: &[NaiveDate]) -> Self {
        let years: BTreeSet<i32> = rest_days.iter().chain(make_up_working_days).map(Datelike::year).collect();
        let span = years.first().zip(years.last());
        let Some((first, last)) = span.and_then(|(first, last)| {
            Some((NaiveDate::from_ymd_opt(*first, 1, 1)?, NaiveDate::from_ymd_opt(*last, 12, 31)?))
        }) else {
            return Self::default();
        };
        let named = rest_days.iter().copied().collect();
        let mut calendar = Self { rest: Vec::new(), named, first: Some(first), last: Some(last), years };
        for day in first.iter_days().take_while(|day| *day <= last) {
            calendar.mark(day, is_weekend(day));
        }
        rest_days.iter().for_each(|day| calendar.mark(*day, true));
        make_up_working_days.iter().for_each(|day| calendar.mark(*day, false));
        calendar
    }

    fn mark(&mut self, day: NaiveDate, is_rest: bool) {
        let Some(place) = self.place(day) else { return };
        let (word, bit) = (place / 64, place % 64);
        if self.rest.len() <= word {
            self.rest.resize(word + 1, 0);
        }
        if let Some(word) = self.rest.get_mut(word) {
            *word = if is_rest { *word | 1 << bit } else { *word & !(1 << bit) };
        }
    }

    fn place(&self, day: NaiveDate) -> Option<usize> {
        // The last word has room for days of the year after, of which nothing is known.
        self.last.filter(|last| day <= *last)?;
        usize::try_from(day.signed_duration_since(self.first?).num_days()).ok()
    }

    /// Whether the notice of this year is known. If not, only weekends are rest days.
    #[must_use]
    pub fn knows_year(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// Whether nobody need act on this day: a public holiday, or a weekend that is not made up for.
    #[must_use]
    pub fn is_rest_day(&self, day: NaiveDate) -> bool {
        match self.place(day).and_then(|place| Some((self.rest.get(place / 64)?, place % 64))) {
            Some((word, bit)) => word >> bit & 1 == 1,
            None => is_weekend(day),
        }
    }

    /// The day itself if it is a working day, otherwise the first working day after it (Civil Code art. 203).
    #[must_use]
    pub fn next_working_day(&self, day: NaiveDate) -> NaiveDate {
        first_day_without(day, |day| self.is_rest_day(day))
    }

    /// The same for those who read "public holiday" as the days that the notice names, weekends aside.
    #[must_use]
    pub fn next_day_not_named(&self, day: NaiveDate) -> NaiveDate {
        first_day_without(day, |day| self.named.contains(&day))
    }
}

fn first_day_without(day: NaiveDate, is_rest: impl Fn(NaiveDate) -> bool) -> NaiveDate {
    let mut day = day;
    while is_rest(day) {
        let Some(next) = day.succ_opt() else { return day };
        day = next;
    }
    day
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The corresponding day `months` later, or the last day of that month if it has none (Civil Code art. 202).
/// A date beyond what can be written stays where it is.
#[must_use]
pub fn add_months(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// The corresponding day `years` later; 29 February ends on 28 February.
#[must_use]
pub fn add_years(day: NaiveDate, years: u32) -> NaiveDate {
    add_months(day, years.saturating_mul(12))
}

/// `days` later, counted from the next day (Civil Code art. 201). Negative numbers go back.
#[must_use]
pub fn add_days(day: NaiveDate, days: i64) -> NaiveDate {
    let step = Days::new(days.unsigned_abs());
    if days < 0 {
        day.checked_sub_days(step).unwrap_or(NaiveDate::MIN)
    } else {
        day.checked_add_days(step).unwrap_or(NaiveDate::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("tests write days as ISO")
    }

    #[test]
    fn holidays_rest_and_make_up_days_work() {
        let china = Calendar::china();
        assert!(china.is_rest_day(day("2026-10-01")), "National Day");
        assert!(!china.is_rest_day(day("2026-10-10")), "a Saturday that is worked");
        assert!(china.is_rest_day(day("2026-10-11")), "a plain Sunday");
        assert!(!china.is_rest_day(day("2026-10-08")), "the first day after the holiday");
        assert_eq!(china.next_working_day(day("2026-10-01")), day("2026-10-08"));
        assert_eq!(china.next_working_day(day("2026-10-08")), day("2026-10-08"), "a working day stays");
    }

    #[test]
    fn the_first_weekend_after_the_last_known_year_is_one() {
        // 2027-01-02 is a Saturday, in the same word as the last day of 2026.
        for first in 2001..=2026 {
            let known = [day(&format!("{first}-01-01")), day("2026-01-01")];
            let calendar = Calendar::new(&known, &[]);
            assert!(calendar.is_rest_day(day("2027-01-02")), "known from {first} on");
            assert!(!calendar.is_rest_day(day("2027-01-01")), "a Friday of which nothing is known");
        }
    }

    #[test]
    fn years_without_a_notice_have_their_weekends() {
        let china = Calendar::china();
        for (year, known) in [(2003, false), (2004, true), (2026, true), (2027, false)] {
            assert_eq!(china.knows_year(year), known, "{year}");
        }
        assert!(!china.is_rest_day(day("2027-10-01")), "a Friday, as far as anybody knows");
        assert!(china.is_rest_day(day("2027-10-02")), "a Saturday");
        assert!(china.is_rest_day(day("2003-01-04")), "a Saturday before the first notice");
        assert!(!china.is_rest_day(day("2003-01-01")), "a Wednesday before the first notice");
    }

    #[test]
    fn the_days_named_are_told_from_weekends() {
        let china = Calendar::china();
        assert_eq!(china.next_day_not_named(day("2026-10-11")), day("2026-10-11"), "a Sunday nobody named");
        assert_eq!(china.next_day_not_named(day("2026-10-01")), day("2026-10-08"));
    }

    #[test]
    fn a_month_without_the_day_ends_on_its_last() {
        assert_eq!(add_years(day("2024-02-29"), 1), day("2025-02-28"));
        assert_eq!(add_years(day("2024-02-29"), 4), day("2028-02-29"));
        assert_eq!(add_months(day("2025-08-31"), 6), day("2026-02-28"));
        assert_eq!(add_months(day("2025-01-31"), 1), day("2025-02-28"));
        assert_eq!(add_months(NaiveDate::MAX, 1), NaiveDate::MAX, "no day beyond what can be written");
    }

    #[test]
    fn days_are_counted_from_the_next_one() {
        assert_eq!(add_days(day("2026-03-02"), 7), day("2026-03-09"));
        assert_eq!(add_days(day("2026-03-02"), -2), day("2026-02-28"));
        assert_eq!(add_days(NaiveDate::MAX, 1), NaiveDate::MAX);
        assert_eq!(add_days(NaiveDate::MIN, -1), NaiveDate::MIN);
    }

    #[test]
    fn a_file_of_days_off_that_is_none_is_refused() {
        assert!(Calendar::from_json("{}").is_err());
        assert!(Calendar::from_json(r#"{"rest_days": ["2026-13-01"], "make_up_working_days": []}"#).is_err());
    }
}
