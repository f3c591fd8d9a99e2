//! The board: every device that is here to be repaired, the most pressing first.

use super::facts::{Known, verdict_of_today};
use super::loans;
use super::parts::parts_here;
use crate::Failure;
use crate::at::At;
use crate::requests::ListRepairs;
use crate::verdicts::law_days;
use crate::views::{BenchView, LawDayState, LawDayView, LoanTag, RepairBoard, RepairCard, Urgency};
use chrono::NaiveDate;
use domain::ids::{CaseLineId, StaffId};
use domain::policy::{Code, RemedyKind, Verdict};
use domain::repair::{RepairOrder, RepairState, RepairStep};
use domain::staff::{Role, Staff};
use std::collections::BTreeMap;
use store::Reader;
use store::repairs::{BoardRow, BoardVerdict, WhichRepairs};

/// How many ended repairs a page has.
const PAGE: u32 = 50;
/// A promised day is near so many days before it.
const NEAR_DAYS: i64 = 1;

/// Repairs that are here, or those that have ended.
pub(crate) fn list(at: &At, request: &ListRepairs) -> Result<RepairBoard, Failure> {
    at.read(|db| {
        let (rows, next) = if request.ended {
            let before = match &request.after {
                Some(cursor) => Some(cursor.parse().map_err(|_| Failure::unknown("page"))?),
                None => None,
            };
            let page = db.ended_repairs(PAGE, before)?;
            let is_full = page.len() == PAGE as usize;
            let next = page.last().filter(|_| is_full).map(|row| row.seq.to_string());
            (page, next)
        } else {
            let which = request.technician.map_or(WhichRepairs::Open, WhichRepairs::Of);
            (db.open_repairs(which)?, None)
        };
        let names = Names::of(at, db)?;
        let mut cards = Vec::with_capacity(rows.len());
        for row in rows {
            cards.push(names.card(at, db, row)?.0);
        }
        if !request.ended {
            cards.sort_by_key(|card| {
                (std::cmp::Reverse(card.urgency), card.promised_on.is_none(), card.promised_on)
            });
        }
        Ok(RepairBoard { cards, technicians: technicians(db)?, today: at.today(), next })
    })
}

/// Who works at the bench, and how much they have.
pub(super) fn technicians(db: &Reader) -> Result<Vec<BenchView>, Failure> {
    let load: BTreeMap<StaffId, u32> = db.bench_load()?.into_iter().collect();
    let staff = db.staff()?.into_iter().filter(|staff| staff.active && staff.role == Role::Technician);
    Ok(staff
        .map(|staff| BenchView {
            technician: staff.id,
            repairs: load.get(&staff.id).copied().unwrap_or(0),
            name: staff.name,
        })
        .collect())
}

/// What stands beside a repair order on its card, read once for many.
pub(super) struct Names {
    staff: BTreeMap<StaffId, Staff>,
    loans: BTreeMap<CaseLineId, LoanTag>,
}

impl Names {
    pub(super) fn of(at: &At, db: &Reader) -> Result<Self, Failure> {
        let staff = db.staff()?.into_iter().map(|staff| (staff.id, staff)).collect();
        Ok(Self { staff, loans: loans::tags(at, db)? })
    }

    pub(super) fn name(&self, id: Option<StaffId>) -> String {
        id.and_then(|id| self.staff.get(&id)).map(|staff| staff.name.clone()).unwrap_or_default()
    }

    /// A card, with what the rules say today.
    pub(super) fn card(&self, at: &At, db: &Reader, row: BoardRow) -> Result<(RepairCard, Verdict), Failure> {
        let BoardRow { order, line, customer, phone, has_past, .. } = row;
        let before = line.judged_by.verdict;
        let known = Known { facts: line.judged_by.facts, has_past };
        let (nth, verdict) = verdict_of_today(at, db, known, &order)?;
        let today = order.ended_on().unwrap_or_else(|| at.today());
        let loaner = self.loans.get(&order.line).cloned();
        let mut laws = if order.state.is_open() { law_days(at, &verdict, today) } else { Vec::new() };
        // A loan unit that is out is no longer owed.
        laws.retain(|law| loaner.is_none() || law.gives != [RemedyKind::Loaner]);
        let law = laws.into_iter().max_by_key(|law| (rank(law.state), std::cmp::Reverse(law.arises_on)));
        let is_due = order.state.is_open() && is_due(&before, &verdict);
        let parts_here = parts_here(db, &order)?;
        let card = RepairCard {
            line: order.line,
            case: order.case,
            serial: order.serial().to_owned(),
            customer,
            phone: at.sight_of_work(order.technician).phone(&phone),
            state: order.state,
            result: order.result,
            reason: line.reason,
            words: line.reason_note,
            technician: order.technician,
            technician_name: self.name(order.technician),
            taken_in_on: order.intake.on,
            days: (today - order.intake.on).num_days(),
            days_in_state: (today - order.since).num_days(),
            promised_on: order.promised_on,
            parts_due: order.parts_due.filter(|_| order.state == RepairState::WaitingParts),
            parts_here,
            cover: order.cover,
            is_rework: order.intake.rework_of.is_some(),
            nth,
            urgency: urgency(at, &order, law.as_ref(), is_due, parts_here),
            is_due,
            loaner_owed: loans::owed(at, &verdict, order.cover)
                .filter(|_| order.state.is_at_work() && loaner.is_none()),
            loaner,
            law,
            moves: moves(order.state),
            number: order.intake.number,
            name: order.intake.name,
            model: order.intake.model,
            shelf: order.shelf,
        };
        Ok((card, verdict))
    }
}

fn rank(state: LawDayState) -> u8 {
    match state {
        LawDayState::Counting => 0,
        LawDayState::Near => 1,
        LawDayState::Due => 2,
    }
}

/// Whether the rules give an exchange or a refund now that they did not give when it came.
fn is_due(before: &BoardVerdict, now: &Verdict) -> bool {
    let gave = |kind, clause: &Code| {
        before.remedies.iter().any(|known| known.remedy == kind && known.clause == *clause)
    };
    let gives = [RemedyKind::ExchangeSame, RemedyKind::ExchangeOther, RemedyKind::Refund];
    let of_kind = now.remedies.iter().filter(|remedy| gives.contains(&remedy.remedy));
    of_kind.into_iter().any(|remedy| !gave(remedy.remedy, &remedy.clause))
}

fn urgency(
    at: &At,
    order: &RepairOrder,
    law: Option<&LawDayView>,
    is_due: bool,
    parts_here: Option<NaiveDate>,
) -> Urgency {
    if !order.state.is_open() {
        return Urgency::Calm;
    }
    let today = at.today();
    let promised = order.promised_on.filter(|_| order.state.is_at_work());
    let away = order.away.last().filter(|_| order.state == RepairState::SentOut).and_then(|away| away.due);
    let waits = order.parts_due.filter(|_| order.state == RepairState::WaitingParts && parts_here.is_none());
    let days = [promised, away, waits].into_iter().flatten().map(|day| (day - today).num_days()).min();
    let by_law = law.map_or(0, |law| rank(law.state));
    match days {
        _ if is_due || by_law == 2 => Urgency::Late,
        Some(days) if days < 0 => Urgency::Late,
        Some(days) if days <= NEAR_DAYS => Urgency::Near,
        // Nothing keeps it from going on but that somebody does.
        _ if by_law == 1 || parts_here.is_some() => Urgency::Near,
        _ => Urgency::Calm,
    }
}

/// Where it can be moved to on the board.
fn moves(state: RepairState) -> Vec<RepairState> {
    let steps = [
        RepairStep::Diagnose,
        RepairStep::Quote,
        RepairStep::AwaitParts,
        RepairStep::Start,
        RepairStep::Rework,
        RepairStep::SendOut,
        RepairStep::ComeBack,
        RepairStep::Hand,
        RepairStep::Finish,
        RepairStep::Collect,
    ];
    let mut moves: Vec<RepairState> = steps.into_iter().filter_map(|step| state.on(step)).collect();
    moves.retain(|after| *after != state);
    moves.dedup();
    moves
}
