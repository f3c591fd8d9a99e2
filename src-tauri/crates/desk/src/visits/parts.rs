//! Parts and charges of a visit, and the books of the stock in the same transaction.

use super::{on_visit, people, terms};
use crate::Failure;
use crate::at::At;
use crate::repairs::kept_part;
use crate::requests::{
    AskVisitWork, IssueVisitPart, PickVisitParts, PutVisitLine, RemoveVisitLine, ShowPickList,
};
use crate::stock::{Names, old_parts_of};
use crate::views::{PickLine, PickList, VisitView, WorkStockView};
use domain::event::Event;
use domain::ids::WorkLineId;
use domain::part::PartId;
use domain::repair::{Shelf, WorkState};

use domain::visit::{Visit, VisitLine, VisitRefused, VisitWork, parts as rules, prices_of};
use store::Reader;

/// What the stock has for a visit's lines, and for a part that is put on it.
pub(super) fn shelf(db: &Reader, visit: &Visit, put: Option<PartId>) -> Result<Shelf, Failure> {
    let works: Vec<WorkLineId> = visit.lines.iter().map(|line| line.id).collect();
    let mut parts: Vec<PartId> = visit.lines.iter().filter_map(VisitLine::part).chain(put).collect();
    parts.extend(db.part_wants(&works)?.iter().map(|want| want.part));
    parts.sort_unstable();
    parts.dedup();
    let mut shelf = Shelf { levels: db.levels(&parts)?, ..Shelf::default() };
    for part in parts {
        let bin = db.part(part)?.map(|part| part.bin).unwrap_or_default();
        shelf.bins.insert(part, bin);
    }
    Ok(shelf)
}

/// Nothing is kept for a visit any more.
pub(super) fn let_go(db: &Reader, visit: &Visit) -> Result<Vec<Event>, Failure> {
    Ok(rules::let_go(visit, &shelf(db, visit, None)?))
}

/// Puts a part or a charge on a visit.
pub(crate) fn put_line(at: &At, request: &PutVisitLine) -> Result<VisitView, Failure> {
    on_visit(at, request.visit, |tx, visit| {
        let db = tx.reader();
        let line = line(at, &db, visit, request)?;
        let shelf = shelf(&db, visit, line.part())?;
        Ok(rules::put(visit, line, terms(at), &shelf))
    })
}

fn line(at: &At, db: &Reader, visit: &Visit, asked: &PutVisitLine) -> Result<VisitLine, Failure> {
    // An id that this visit does not have may be another's.
    if asked.work.is_some_and(|work| visit.line(work).is_none()) {
        return Err(Failure::unknown("work_line"));
    }
    let (what, name, name_en, price_minor) = match &asked.what {
        AskVisitWork::Part { part } => {
            let known = db.part(*part)?.ok_or_else(|| Failure::unknown("part"))?;
            let what = VisitWork::Part { part: *part, number: known.number };
            (what, known.name, known.name_en, known.price_minor)
        }
        AskVisitWork::Listed { code } => {
            let mut prices = prices_of(&visit.call, terms(at));
            let price = prices.find(|price| price.code == *code).ok_or_else(|| {
                let refused = VisitRefused::NotListed { code: code.clone() };
                super::failed(at, refused.into(), visit.call.currency)
            })?;
            let what = VisitWork::Listed { code: code.clone() };
            (what, price.zh.clone(), price.en.clone(), price.amount_minor)
        }
    };
    Ok(VisitLine {
        id: asked.work.unwrap_or_else(|| WorkLineId(at.fresh_id())),
        what,
        name,
        name_en,
        quantity: asked.quantity.unwrap_or(1),
        price_minor,
        cover: asked.cover.unwrap_or(visit.call.cover),
        why: asked.why.clone(),
        state: WorkState::Planned,
        picked_by: None,
        serial_on: String::new(),
        serial_off: String::new(),
        went: None,
    })
}

/// Leaves a line out.
pub(crate) fn remove_line(at: &At, request: &RemoveVisitLine) -> Result<VisitView, Failure> {
    on_visit(at, request.visit, |tx, visit| {
        known(visit, request.work)?;
        let shelf = shelf(&tx.reader(), visit, None)?;
        Ok(rules::leave_out(visit, request.work, request.goes, &shelf))
    })
}

/// Puts parts from the shop's bins into the stock of whoever drives.
pub(crate) fn pick(at: &At, request: &PickVisitParts) -> Result<VisitView, Failure> {
    on_visit(at, request.visit, |tx, visit| {
        let shelf = shelf(&tx.reader(), visit, None)?;
        let works = match &request.works {
            Some(works) => {
                works.iter().try_for_each(|work| known(visit, *work).map(|_| ()))?;
                works.clone()
            }
            None => all_to_be_had(visit, &shelf),
        };
        Ok(rules::pick(visit, &works, &shelf))
    })
}

/// The lines whose parts lie here for them.
fn all_to_be_had(visit: &Visit, shelf: &Shelf) -> Vec<WorkLineId> {
    let is_here = |line: &&VisitLine| {
        let is_open = line.state == WorkState::Planned && line.picked_by.is_none();
        line.part().is_some_and(|part| {
            let level = shelf.levels.of(part);
            is_open && level.want(line.id).reserved + level.available() >= line.quantity
        })
    };
    visit.lines.iter().filter(is_here).map(|line| line.id).collect()
}

/// A part goes in at the customer's.
pub(crate) fn issue(at: &At, request: &IssueVisitPart) -> Result<VisitView, Failure> {
    on_visit(at, request.visit, |tx, visit| {
        let db = tx.reader();
        let line = known(visit, request.work)?;
        let kept = match &request.taken_out {
            Some(out) => Some(kept_part(at, &db, out, line.part())?),
            None => None,
        };
        let serials = (request.serial_on.trim().to_owned(), request.serial_off.trim().to_owned());
        let shelf = shelf(&db, visit, None)?;
        Ok(rules::put_in(visit, request.work, serials, kept, &shelf))
    })
}

fn known(visit: &Visit, work: WorkLineId) -> Result<&VisitLine, Failure> {
    visit.line(work).ok_or_else(|| Failure::unknown("work_line"))
}

/// The parts that somebody takes along on a day.
pub(crate) fn pick_list(at: &At, request: &ShowPickList) -> Result<PickList, Failure> {
    let day = request.day.unwrap_or_else(|| at.today());
    at.read(|db| {
        people::technician(db, request.technician)?;
        let mut lines = Vec::new();
        for visit in db.visits_of_day(request.technician, day)? {
            for line in visit.lines.iter().filter(|line| line.state == WorkState::Planned) {
                let VisitWork::Part { part, number } = &line.what else { continue };
                let want = db.part_wants(&[line.id])?.into_iter().find(|want| want.part == *part);
                lines.push(PickLine {
                    visit: visit.id,
                    number: visit.call.number.clone(),
                    work: line.id,
                    part: *part,
                    part_number: number.clone(),
                    name: line.name.clone(),
                    quantity: line.quantity,
                    bin: db.part(*part)?.map(|part| part.bin).unwrap_or_default(),
                    reserved: want.map_or(0, |want| want.reserved),
                    picked: line.picked_by.is_some(),
                });
            }
        }
        let name = Names::of(db)?.name(Some(request.technician));
        Ok(PickList { technician: request.technician, name, day, lines })
    })
}

/// How it stands with the part of a line in the shop.
pub(super) fn stock_view(
    at: &At,
    db: &Reader,
    work: WorkLineId,
    part: PartId,
) -> Result<WorkStockView, Failure> {
    let want = db.part_wants(&[work])?.into_iter().find(|want| want.part == part);
    let want = want.as_ref();
    let expected_on = want.and_then(|want| want.expected_on);
    Ok(WorkStockView {
        reserved: want.map_or(0, |want| want.reserved),
        waiting: want.map_or(0, |want| want.waiting),
        issued: want.map_or(0, |want| want.issued),
        free: db.levels(&[part])?.of(part).available(),
        ordered: want.map_or(0, |want| want.ordered),
        order: want.and_then(|want| want.order.clone()),
        expected_on,
        is_late: expected_on.is_some_and(|day| day < at.today()),
        old_parts: old_parts_of(at, db, work)?,
    })
}
