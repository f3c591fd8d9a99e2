//! Telephones and addresses: who sees them whole, and that a look at them is counted.
//!
//! Whoever serves customers sees them. A technician sees those of their own work, a repair or a visit that is theirs,
//! and of the device that lies before them; of everybody else as much as a slip shows. Whose page was opened, and how
//! many rows of a list were shown, is counted for each person and day (`store::looks`), where a page is opened and not
//! at every key of the box. The counts are written once a minute, in the background: no look-up waits for the disk.

use crate::at::At;
use crate::requests::ListLooks;
use crate::views::{LookList, LookRow};
use crate::{Desk, Failure};
use chrono::{NaiveDate, TimeDelta};
use domain::ids::{CustomerId, StaffId};
use domain::staff::Right;
use domain::visit::VisitAddress;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use store::export::list::CONTACTS;
use store::looks::{Look, LookKind};

/// So many different looks are written at once, though the minute is not over.
const MOST_PENDING: usize = 50;
/// How long counts are kept, in days.
const KEPT_DAYS: i64 = 400;
/// How many days are listed where nobody says.
const DAYS: i64 = 30;
/// How much of somebody's telephone and address is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sight {
    /// All of it.
    Whole,
    /// As much as its owner knows it by.
    Masked,
}

impl Sight {
    pub(crate) fn phone(self, phone: &str) -> String {
        match self {
            Self::Whole => phone.to_owned(),
            Self::Masked => masked(phone),
        }
    }

    /// An address, of a house or of the post.
    pub(crate) fn text(self, text: &str) -> String {
        match self {
            Self::Masked if !text.is_empty() => "***".to_owned(),
            Self::Whole | Self::Masked => text.to_owned(),
        }
    }

    /// Where to drive; the district is not where somebody lives.
    pub(crate) fn address(self, address: &VisitAddress) -> VisitAddress {
        VisitAddress { text: self.text(&address.text), notes: self.text(&address.notes), ..address.clone() }
    }

    /// A cell of a list.
    pub(crate) fn cell(self, column: &str, text: String) -> String {
        match column {
            "phone" => self.phone(&text),
            column if CONTACTS.contains(&column) => self.text(&text),
            _ => text,
        }
    }
}

/// `138****8000`: enough for its owner to know it, not enough for whoever finds the slip.
pub(crate) fn masked(phone: &str) -> String {
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let mut seen = 0;
    phone
        .chars()
        .map(|c| {
            seen += usize::from(c.is_ascii_digit());
            let is_hidden = digits >= 7 && seen > digits - 8 && seen <= digits - 4;
            if is_hidden && c.is_ascii_digit() { '*' } else { c }
        })
        .collect()
}

/// Looks that are not written down yet.
#[derive(Debug, Default)]
pub(crate) struct Looks(Mutex<BTreeMap<(NaiveDate, StaffId, Look), u32>>);

impl At<'_> {
    /// What whoever asks sees of customers whom nobody's work leads to.
    pub(crate) fn sight(&self) -> Sight {
        if self.actor.role.holds(Right::Contacts) { Sight::Whole } else { Sight::Masked }
    }

    /// What they see of a customer for whom `worker` works.
    pub(crate) fn sight_of_work(&self, worker: Option<StaffId>) -> Sight {
        if worker == Some(self.actor.id) { Sight::Whole } else { self.sight() }
    }

    /// Counts that somebody's page was shown.
    pub(crate) fn saw(&self, customer: CustomerId, sight: Sight) {
        if sight == Sight::Whole {
            self.count(Look { kind: LookKind::Opened, customer: Some(customer) }, 1);
        }
    }

    /// Counts rows with telephones or addresses.
    pub(crate) fn saw_rows(&self, kind: LookKind, rows: usize) {
        self.count(Look { kind, customer: None }, u32::try_from(rows).unwrap_or(u32::MAX));
    }

    fn count(&self, look: Look, times: u32) {
        // The shop itself is nobody, and a copy in the field holds its owner's own work.
        if self.actor.id.0.is_nil() || self.desk.field.is_some() || times == 0 {
            return;
        }
        let mut looks = self.desk.looks.0.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = looks.entry((self.today(), self.actor.id, look)).or_default();
        *counted = counted.saturating_add(times);
    }
}

impl Desk {
    /// Writes down who looked at whom since the last time. What cannot be written is said in the log: a shop goes on
    /// looking things up while its disk is full.
    pub fn write_looks(&self) {
        let looks = {
            let mut pending = self.looks.0.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::take(&mut *pending)
        };
        let Some((newest, _, _)) = looks.keys().next_back() else { return };
        let before = *newest - TimeDelta::days(KEPT_DAYS);
        let looks: Vec<_> =
            looks.into_iter().map(|((day, staff, look), times)| (day, staff, look, times)).collect();
        if let Err(error) = self.store.count_looks(&looks, before) {
            tracing::warn!(%error, looks = looks.len(), "who looked at whom could not be written down");
        }
    }
}

impl Desk {
    /// The same where there are many; only between requests, never while one is writing.
    pub(crate) fn write_many_looks(&self) {
        let pending = self.looks.0.lock().unwrap_or_else(PoisonError::into_inner).len();
        if pending >= MOST_PENDING {
            self.write_looks();
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.write_looks();
    }
}

/// Who looked at how many customers' telephones and addresses, the newest day first.
pub(crate) fn list_looks(at: &At, request: &ListLooks) -> Result<LookList, Failure> {
    at.desk.write_looks();
    let to = request.to.unwrap_or_else(|| at.today());
    let from = request.from.unwrap_or(to - TimeDelta::days(DAYS));
    // What was written just now is later than the moment at which the door looked.
    let rows = at.desk.store.read(|db| {
        let staff = db.staff()?;
        let counted = db.looks(from, to)?;
        let row = |one: store::looks::Counted| {
            let known = staff.iter().find(|known| known.id == one.staff);
            LookRow {
                day: one.day,
                staff: one.staff,
                number: known.map(|known| known.number.clone()).unwrap_or_default(),
                name: known.map(|known| known.name.clone()).unwrap_or_default(),
                customers: one.customers,
                opened: one.opened,
                listed: one.listed,
                taken_out: one.taken_out,
            }
        };
        Ok::<_, Failure>(counted.into_iter().map(row).collect())
    })?;
    Ok(LookList { from, to, rows })
}
