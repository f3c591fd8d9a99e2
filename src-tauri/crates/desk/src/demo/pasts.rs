//! What the papers of some demo devices tell of repairs elsewhere, written down at the counter.

use super::highlights::highlight;
use chrono::{NaiveDate, TimeDelta};
use domain::policy::Delay;
use serde_json::{Value, json};

/// One row of a warranty slip.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlannedPast {
    /// The highlight whose first machine it is about.
    pub key: &'static str,
    /// Who wrote it down.
    pub by: &'static str,
    /// Written down so many days before the demo store's today.
    pub days_ago: u32,
    /// Handed in so many days before.
    pub taken_in: u32,
    /// Handed back so many days before; none: still there.
    pub handed_back: Option<u32>,
    /// Why it takes so long.
    pub delay: Option<Delay>,
    /// Who repairs it.
    pub repairer: &'static str,
    /// The fault and what was done.
    pub note: &'static str,
}

const PHONE: PlannedPast = PlannedPast {
    key: "phone_third_failure",
    by: "1003",
    days_ago: 26,
    taken_in: 62,
    handed_back: Some(58),
    delay: None,
    repairer: "明泽授权服务中心",
    note: "通话时自动关机，更换电源管理芯片",
};

/// Every row, in the order in which they were written down.
pub const PASTS: &[PlannedPast] = &[
    PlannedPast {
        key: "washing_machine_waiting",
        by: "3001",
        days_ago: 90,
        taken_in: 91,
        handed_back: None,
        delay: Some(Delay::Parts),
        repairer: "北岭售后服务部",
        note: "不脱水，等待排水泵到货",
    },
    PHONE,
    PlannedPast { taken_in: 33, handed_back: Some(28), note: "仍自动关机，更换主板", ..PHONE },
];

impl PlannedPast {
    /// The request that writes it down, in a demo store whose day is `today`.
    #[must_use]
    pub fn request(&self, today: NaiveDate) -> Value {
        let day = |ago: u32| today - TimeDelta::days(ago.into());
        let device = highlight(self.key)
            .map(|sale| json!({ "sale_line": sale.line_id(0), "unit": sale.unit_id(0, 0) }));
        json!({
            "device": device,
            "what": {
                "kind": "repair",
                "taken_in": day(self.taken_in),
                "handed_back": self.handed_back.map(day),
                "delay": self.delay,
                "signed": true,
                "repairer": self.repairer,
                "note": self.note,
            },
        })
    }
}
