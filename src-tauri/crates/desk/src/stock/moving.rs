//! Receive, move, take out; and what customers have ordered without a repair: want, hand out, give back.

use super::{append, check_keeper, the_part, woken_views};
use crate::Failure;
use crate::at::{At, new_id};
use crate::catalogue::part_page;
use crate::deciding::{approver, exception};
use crate::requests::{
    AddFoundParts, DropWant, GiveBackWanted, IssueWanted, LeaveBy, MoveParts, ReceiveParts, RecordPart,
    SetPartLevel, TakeOutParts, WantPart,
};
use crate::views::{Done, PartMoved, PartPage};
use domain::exception::{NeedsYes, check};
use domain::ids::{StaffId, WorkLineId};
use domain::part::{Part, PartId, plain_number};
use domain::refused::Refused;
use domain::stock::{self, Back, Leave, Levels, Place, StockEvent};
use domain::text::{CODE_CHARS, NAME_CHARS, NOTE_CHARS, check as check_text, check_filled};
use store::Reader;

/// Keys in a part that no file has.
pub(crate) fn record_part(at: &At, request: &RecordPart) -> Result<PartPage, Failure> {
    let currency = at.settings().currency;
    let price_minor = match request.price.trim() {
        "" => 0,
        price => at.amount("price", price, currency)?,
    };
    let number = request.number.trim();
    check_filled(number, CODE_CHARS).map_err(|problem| Failure::text("part_number", problem))?;
    if plain_number(number).is_empty() {
        return Err(Failure::text("part_number", domain::text::TextProblem::Empty));
    }
    check_filled(&request.name, NAME_CHARS).map_err(|problem| Failure::text("name", problem))?;
    for (field, text, longest) in [
        ("name_en", &request.name_en, NAME_CHARS),
        ("maker", &request.maker, NAME_CHARS),
        ("bin", &request.bin, CODE_CHARS),
    ] {
        check_text(text, longest).map_err(|problem| Failure::text(field, problem))?;
    }
    let part = Part {
        id: store::import::ids::part(number),
        number: number.to_owned(),
        name: request.name.clone(),
        name_en: request.name_en.clone(),
        component: String::new(),
        maker: request.maker.clone(),
        bin: request.bin.clone(),
        price_minor,
    };
    at.write(|tx| {
        if tx.reader().has_part(part.id)? {
            return Err(Failure::new("part_known").with("number", number));
        }
        let id = part.id;
        append(at, tx, Ok(vec![StockEvent::PartRecorded { part: Box::new(part) }]), None)?;
        part_page(at, &tx.reader(), id)
    })
}

/// A delivery came without an order.
pub(crate) fn receive_parts(at: &At, request: &ReceiveParts) -> Result<PartMoved, Failure> {
    does(at, request.part, &[&request.place], |levels| {
        stock::receive(levels, request.part, &request.place, request.quantity, None, None, &request.note)
    })
}

/// Parts go from one place to another.
pub(crate) fn move_parts(at: &At, request: &MoveParts) -> Result<PartMoved, Failure> {
    does(at, request.part, &[&request.to], |levels| {
        let MoveParts { part, from, to, quantity, note } = request;
        stock::move_to(levels, *part, from, to, *quantity, note)
    })
}

/// Parts leave the shop.
pub(crate) fn take_out_parts(at: &At, request: &TakeOutParts) -> Result<PartMoved, Failure> {
    let how = match request.by {
        LeaveBy::Scrapped => Leave::Scrapped,
        LeaveBy::SentBack => Leave::SentBack,
    };
    does(at, request.part, &[], |levels| {
        stock::take_out(levels, request.part, &request.from, request.quantity, how, &request.note)
    })
}

/// More lie there than the books say, and a manager says yes.
pub(crate) fn found_parts(at: &At, request: &AddFoundParts) -> Result<PartMoved, Failure> {
    let asked = request.exception.as_ref();
    let approver = approver(at, asked)?;
    let (causes, limits) = ([NeedsYes::StockFound], at.settings().limits);
    check(&causes, asked.map(exception).as_ref(), &at.actor, approver.as_ref(), &limits)
        .map_err(|refused| Failure::refused(&refused, at.settings().currency))?;
    let change = Change { part: request.part, places: &[&request.place], work: None };
    change.make(at, approver.map(|staff| staff.id), |levels| {
        stock::found(levels, request.part, &request.place, request.quantity, &request.note, None)
    })
}

/// A customer has a part ordered. For a line of a repair its own page does that.
pub(crate) fn want_part(at: &At, request: &WantPart) -> Result<PartMoved, Failure> {
    // Without words nobody knows whom to tell when it comes.
    check_filled(&request.note, NOTE_CHARS).map_err(|problem| Failure::text("note", problem))?;
    let work = WorkLineId(new_id(at.now));
    let change = Change { part: request.part, places: &[], work: Some(work) };
    change.make(at, None, |levels| {
        let mut events = stock::reserve(levels, work, request.part, request.quantity)?;
        for event in &mut events {
            if let StockEvent::Reserved { reservation } = event {
                reservation.note.clone_from(&request.note);
            }
        }
        Ok(events)
    })
}

/// A customer wants it no longer.
pub(crate) fn drop_want(at: &At, request: &DropWant) -> Result<Done, Failure> {
    at.write(|tx| {
        let db = tx.reader();
        check_not_of_repair(&db, request.work)?;
        let levels = db.levels_of_work(&[request.work])?;
        let events = stock::release(&levels, request.work);
        if events.is_empty() {
            return Err(Failure::unknown("want"));
        }
        append(at, tx, Ok(events), None)?;
        Ok(Done { done: true })
    })
}

/// What belongs to a repair is done on the repair's page, where the order says the same.
fn check_not_of_repair(db: &Reader, work: WorkLineId) -> Result<(), Failure> {
    match db.number_of_work(work)? {
        Some(number) => Err(Failure::new("want_of_repair").with("number", number)),
        None => Ok(()),
    }
}

/// Hands a customer what they had ordered.
pub(crate) fn issue_wanted(at: &At, request: &IssueWanted) -> Result<PartMoved, Failure> {
    let IssueWanted { work, part, quantity, serial, from } = request;
    let change = Change { part: *part, places: &[], work: Some(*work) };
    change.make(at, None, |levels| match from {
        Some(from) => stock::issue_from(levels, *work, *part, *quantity, serial, from),
        None => stock::issue(levels, *work, *part, *quantity, serial),
    })
}

/// Takes back what a customer had been handed.
pub(crate) fn give_back_wanted(at: &At, request: &GiveBackWanted) -> Result<PartMoved, Failure> {
    let places: Vec<&Place> = request.to.iter().collect();
    let change = Change { part: request.part, places: &places, work: Some(request.work) };
    change.make(at, None, |levels| {
        let to = request.to.clone().map_or(Back::Scrap, Back::Bin);
        stock::give_back(levels, request.work, request.part, request.quantity, to)
    })
}

/// Says at how many a part is to be ordered again.
pub(crate) fn set_part_level(at: &At, request: &SetPartLevel) -> Result<PartMoved, Failure> {
    let SetPartLevel { part, reorder_at, order_up_to } = *request;
    if order_up_to < reorder_at || order_up_to > stock::MOST_PIECES {
        return Err(Failure::new("part_level").with("most", stock::MOST_PIECES));
    }
    does(at, part, &[], |_| Ok(vec![StockEvent::LevelSet { part, reorder_at, order_up_to }]))
}

fn does(
    at: &At,
    part: PartId,
    places: &[&Place],
    decide: impl FnOnce(&Levels) -> Result<Vec<StockEvent>, Refused>,
) -> Result<PartMoved, Failure> {
    Change { part, places, work: None }.make(at, None, decide)
}

/// Something that is done with one part.
struct Change<'a> {
    part: PartId,
    /// Where it goes to.
    places: &'a [&'a Place],
    work: Option<WorkLineId>,
}

impl Change<'_> {
    fn make(
        &self,
        at: &At,
        approver: Option<StaffId>,
        decide: impl FnOnce(&Levels) -> Result<Vec<StockEvent>, Refused>,
    ) -> Result<PartMoved, Failure> {
        at.write(|tx| {
            let db = tx.reader();
            the_part(&db, self.part)?;
            self.work.map_or(Ok(()), |work| check_not_of_repair(&db, work))?;
            self.places.iter().try_for_each(|place| check_keeper(&db, place))?;
            let events = append(at, tx, decide(&db.levels(&[self.part])?), approver)?;
            let woken = woken_views(at, &db, &events)?;
            Ok(PartMoved { page: part_page(at, &db, self.part)?, work: self.work, woken })
        })
    }
}
