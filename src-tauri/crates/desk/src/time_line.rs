//! The time line of a verdict: the days on which something ends, and where they stand beside today.

use crate::views::MarkView;
use chrono::NaiveDate;
use domain::policy::{TimelineMark, Verdict};

/// The time line: every stretch between two days of note gets room by the logarithm of its days, so that the
/// first fortnight can be read beside three years.
pub(crate) struct TimeLine<'a> {
    ends: Vec<&'a TimelineMark>,
    nodes: Vec<(NaiveDate, f64)>,
}

impl<'a> TimeLine<'a> {
    pub fn of(verdict: &'a Verdict, starts: NaiveDate, today: NaiveDate) -> Self {
        let ends = ends(verdict);
        let mut days: Vec<NaiveDate> = ends.iter().map(|mark| mark.on).filter(|on| *on > starts).collect();
        if days.iter().all(|day| *day < today) {
            days.push(today);
        }
        days.push(starts);
        days.sort_unstable();
        days.dedup();
        let room = |from: NaiveDate, to: NaiveDate| {
            let days = i32::try_from((to - from).num_days()).unwrap_or(i32::MAX);
            0.8 + f64::from(days).ln_1p()
        };
        let total: f64 = days.windows(2).map(|pair| room(pair[0], pair[1])).sum();
        let mut at = 0.0;
        let mut nodes = vec![(starts, 0.0)];
        for pair in days.windows(2) {
            at += room(pair[0], pair[1]) / total.max(f64::EPSILON);
            nodes.push((pair[1], at.min(1.0)));
        }
        Self { ends, nodes }
    }

    /// Where a day stands, from 0 to 1.
    pub fn place(&self, day: NaiveDate) -> f64 {
        let Some((first, _)) = self.nodes.first() else { return 0.0 };
        if day <= *first {
            return 0.0;
        }
        for pair in self.nodes.windows(2) {
            let ((from, left), (to, right)) = (pair[0], pair[1]);
            if day <= to {
                let days =
                    |span: chrono::TimeDelta| f64::from(i32::try_from(span.num_days()).unwrap_or(i32::MAX));
                return left + (right - left) * days(day - from) / days(to - from).max(1.0);
            }
        }
        1.0
    }

    /// What stands on it.
    pub fn marks(&self, today: NaiveDate) -> Vec<MarkView> {
        let mark = |mark: &&TimelineMark| MarkView {
            on: mark.on,
            remedy: mark.remedy,
            clause: mark.clause.to_string(),
            at: self.place(mark.on),
            is_past: mark.on < today,
        };
        self.ends.iter().map(mark).collect()
    }
}

/// The days on which something ends, earliest first: of what is given the day until which it is, of what is over the
/// last on which anything gave it. A clause that ends while another goes on ends nothing for the customer.
fn ends(verdict: &Verdict) -> Vec<&TimelineMark> {
    let ends = |mark: &&TimelineMark| {
        if let Some(given) = verdict.remedies.iter().find(|remedy| remedy.remedy == mark.remedy) {
            return given.until == Some(mark.on);
        }
        verdict.timeline.iter().all(|other| other.remedy != mark.remedy || other.on <= mark.on)
    };
    verdict.timeline.iter().filter(ends).collect()
}
