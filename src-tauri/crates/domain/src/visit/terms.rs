//! The shop's own terms for visits: the price list, the form, how long things take, and who is rung up.

use super::form::{FieldKind, VisitCheck, VisitField, VisitPrice};
use super::plan::PlanRule;
use super::state::VisitKind;
use chrono::NaiveTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the shop asks for around a visit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default)]
pub struct VisitTerms {
    /// When a technician's day begins of whom nothing else is known.
    pub day_from: NaiveTime,
    /// When it ends.
    pub day_to: NaiveTime,
    /// Minutes from one stop to the next in the same district.
    pub travel_near_minutes: u32,
    /// Minutes to another district, or where a district is not known.
    pub travel_far_minutes: u32,
    /// The districts that the shop drives to; a word each.
    pub districts: Vec<String>,
    /// The public price list (收费标准).
    pub prices: Vec<VisitPrice>,
    /// The standard that prices follow, as it stands on paper.
    pub standard: String,
    /// Fields of the shop's own.
    pub fields: Vec<VisitField>,
    /// Points of the shop's own beside the standard.
    pub checks: Vec<VisitCheck>,
    /// A visit to the same device within so many days is a rework.
    pub rework_days: u32,
    /// One in a hundred so many is rung up without a reason.
    pub sample_percent: u32,
    /// They are rung up within so many days.
    pub call_back_days: u32,
    /// Plans are shown so many days before they are due.
    pub plan_ahead_days: u32,
    /// Plans that begin by themselves when something is put up.
    pub plans: Vec<PlanRule>,
}

impl Default for VisitTerms {
    fn default() -> Self {
        let price = |code: &str, zh: &str, en: &str, amount_minor| VisitPrice {
            code: code.to_owned(),
            zh: zh.to_owned(),
            en: en.to_owned(),
            amount_minor,
            kinds: Vec::new(),
            categories: Vec::new(),
        };
        let voltage = VisitField {
            code: "socket_voltage".to_owned(),
            zh: "插座电压".to_owned(),
            en: "Socket voltage".to_owned(),
            kind: FieldKind::Number,
            kinds: vec![VisitKind::Install, VisitKind::Inspect],
            categories: Vec::new(),
            required: false,
            unit: "V".to_owned(),
            // 220 V, +7 % and -10 %: what the grid promises a household.
            low: "198".to_owned(),
            high: "235.4".to_owned(),
            choices: Vec::new(),
        };
        Self {
            day_from: hour(8),
            day_to: hour(19),
            travel_near_minutes: 15,
            travel_far_minutes: 40,
            districts: Vec::new(),
            prices: vec![
                price("call_out", "上门费", "Call-out", 5_000),
                price("labour", "维修工时费", "Repair labour", 10_000),
                price("install", "安装调试费", "Installation", 12_000),
                price("clean", "清洗保养费", "Cleaning and care", 15_000),
                price("carry", "取送机费", "Collection or delivery", 6_000),
            ],
            standard: String::new(),
            fields: vec![voltage],
            checks: Vec::new(),
            rework_days: 30,
            sample_percent: 10,
            call_back_days: 2,
            plan_ahead_days: 30,
            plans: Vec::new(),
        }
    }
}

fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(NaiveTime::MIN)
}

impl VisitTerms {
    /// How long a visit usually takes, in minutes.
    #[must_use]
    pub fn usual_minutes(&self, kind: VisitKind) -> u32 {
        match kind {
            VisitKind::Repair => 60,
            VisitKind::Install => 90,
            VisitKind::Inspect => 45,
            VisitKind::Deliver | VisitKind::Survey => 30,
        }
    }

    /// Minutes on the way between two districts.
    #[must_use]
    pub fn travel_minutes(&self, from: &str, to: &str) -> u32 {
        if !from.is_empty() && from == to { self.travel_near_minutes } else { self.travel_far_minutes }
    }
}
