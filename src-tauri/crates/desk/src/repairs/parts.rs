//! Parts on the bench: a part is put on an order, issued and left out, and the books of the stock follow in the same
//! transaction. What follows is decided by [`domain::repair::decide`]; here is what it is told of the stock, and who
//! is woken by what came.

use super::on_repair;
use crate::Failure;
use crate::at::At;
use crate::deciding::exception;
use crate::requests::{IssuePart, TakenOut};
use crate::stock::old_parts_of;
use crate::views::{RepairView, WorkStockView};
use chrono::NaiveDate;
use domain::event::Event;
use domain::ids::{CaseLineId, OldPartId, WorkLineId};
use domain::part::PartId;
use domain::repair::{Command, Issue, RepairOrder, RepairState, Shelf, WorkLine, woken};
use domain::stock::{Back, Place, StockEvent};
use store::{Reader, Tx};

/// What the stock has for an order's lines, and for the line that is put on it.
pub(super) fn shelf(db: &Reader, order: &RepairOrder, command: &Command) -> Result<Shelf, Failure> {
    let put = match command {
        Command::PutWork { work, .. } => Some(work),
        _ => None,
    };
    let mut parts: Vec<PartId> = order.work.iter().chain(put).filter_map(WorkLine::catalogued).collect();
    // A line that is about another part now may still want what it was about before.
    let wanted = db.part_wants(&ids(order))?;
    parts.extend(wanted.iter().map(|want| want.part));
    parts.sort_unstable();
    parts.dedup();
    let mut shelf = Shelf { levels: db.levels(&parts)?, ..Shelf::default() };
    for part in parts {
        let bin = db.part(part)?.map(|part| part.bin).unwrap_or_default();
        shelf.bins.insert(part, bin);
    }
    for want in wanted.into_iter().filter(|want| want.issued > 0) {
        shelf.taken.insert((want.work, want.part), db.taken_for(want.work, want.part)?);
    }
    Ok(shelf)
}

fn ids(order: &RepairOrder) -> Vec<WorkLineId> {
    order.work.iter().map(|line| line.id).collect()
}

/// Takes a part from the stock.
pub(crate) fn issue_part(at: &At, request: &IssuePart) -> Result<RepairView, Failure> {
    on_repair(at, request.line, request.exception.as_ref(), |tx, loaded| {
        let db = tx.reader();
        if let Some(from) = &request.from {
            crate::stock::check_keeper(&db, from)?;
        }
        let kept = match &request.taken_out {
            Some(out) => {
                let part = loaded.order.work_line(request.work).and_then(WorkLine::catalogued);
                Some(kept_part(at, &db, out, part)?)
            }
            None => None,
        };
        Ok(vec![Command::Issue(Box::new(Issue {
            work: request.work,
            serial: request.serial.trim().to_owned(),
            from: request.from.clone(),
            kept,
            exception: request.exception.as_ref().map(exception),
        }))])
    })
}

/// What becomes of the part that was taken out of a device, where `part` went in.
pub(crate) fn kept_part(at: &At, db: &Reader, out: &TakenOut, part: Option<PartId>) -> Result<Back, Failure> {
    Ok(match out {
        TakenOut::Old { owner, due, credit, serial, note } => {
            at.check_future("due", *due)?;
            let credit_minor = match credit.trim() {
                "" => 0,
                credit => at.amount("credit", credit, at.settings().currency)?,
            };
            Back::OldPart {
                id: OldPartId(at.fresh_id()),
                owner: *owner,
                due: *due,
                credit_minor,
                serial: serial.trim().to_owned(),
                note: note.clone(),
            }
        }
        TakenOut::Recycled { bin: Some(bin) } => Back::Harvest(Place::good(bin.trim())),
        TakenOut::Recycled { bin: None } => {
            let part = part.map_or(Ok(None), |part| db.part(part))?;
            Back::Harvest(Place::good(&part.map(|part| part.bin).unwrap_or_default()))
        }
    })
}

/// Tells the repairs whose last part has come. Called with all stock events, whoever made them.
pub(crate) fn wake(at: &At, tx: &Tx, events: &[StockEvent]) -> Result<(), Failure> {
    let db = tx.reader();
    let mut lines: Vec<CaseLineId> = Vec::new();
    for (work, ..) in domain::stock::woken(events) {
        lines.extend(db.repair_of_work(work)?);
    }
    lines.sort_unstable();
    lines.dedup();
    for line in lines {
        let Some(order) = db.repair(line)? else { continue };
        let levels = db.levels_of_work(&ids(&order))?;
        if let Some(what) = woken(&order, &levels, at.today()) {
            tx.append(&[Event::Repair { case: order.case, line, what }])?;
        }
    }
    Ok(())
}

/// How it stands with the part of a line of work; none for what is in no stock.
pub(super) fn work_stock(at: &At, db: &Reader, line: &WorkLine) -> Result<Option<WorkStockView>, Failure> {
    let Some(part) = line.catalogued().filter(|_| line.counts()) else { return Ok(None) };
    let want = db.part_wants(&[line.id])?.into_iter().find(|want| want.part == part);
    let want = want.as_ref();
    let expected_on = want.and_then(|want| want.expected_on);
    Ok(Some(WorkStockView {
        reserved: want.map_or(0, |want| want.reserved),
        waiting: want.map_or(0, |want| want.waiting),
        issued: want.map_or(0, |want| want.issued),
        free: db.levels(&[part])?.of(part).available(),
        ordered: want.map_or(0, |want| want.ordered),
        order: want.and_then(|want| want.order.clone()),
        expected_on,
        is_late: expected_on.is_some_and(|day| day < at.today()),
        old_parts: old_parts_of(at, db, line.id)?,
    }))
}

/// Since when everything is here that a repair waits for; none while something is not, or nobody could tell.
pub(super) fn parts_here(db: &Reader, order: &RepairOrder) -> Result<Option<NaiveDate>, Failure> {
    let Some(since) = order.parts_here.filter(|_| order.state == RepairState::WaitingParts) else {
        return Ok(None);
    };
    let waits = db.part_wants(&ids(order))?.iter().any(|want| want.waiting > 0);
    Ok((!waits).then_some(since))
}
