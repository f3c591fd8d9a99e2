//! Old parts: what came out of devices, and goes back to the maker.

use super::{Names, append, label_of, the_part};
use crate::Failure;
use crate::at::{At, new_id};
use crate::catalogue::part_row;
use crate::requests::{MoveOldPart, Nothing, OldPartMove, TakeOldPart};
use crate::verdicts::amount;
use crate::views::{OldPartList, OldPartView};
use domain::ids::{OldPartId, WorkLineId};
use domain::staff::Right;
use domain::stock::StockRefused;
use domain::stock::{MOST_PIECES, OldPart, OldPartOwner, OldPartState, OldPartStep, StockEvent};
use domain::text::{CODE_CHARS, NOTE_CHARS, check};
use store::Reader;
use store::stock::OldPartRecord;

/// How many rows of each list are shown.
const ROWS: u32 = 200;

/// Takes in an old part.
pub(crate) fn take_old_part(at: &At, request: &TakeOldPart) -> Result<OldPartList, Failure> {
    at.check_future("due", request.due)?;
    check(&request.serial, CODE_CHARS).map_err(|problem| Failure::text("serial", problem))?;
    check(&request.note, NOTE_CHARS).map_err(|problem| Failure::text("note", problem))?;
    let credit_minor = amount_of(at, "credit", &request.credit)?;
    at.write(|tx| {
        let db = tx.reader();
        the_part(&db, request.part)?;
        let old_part = OldPart {
            id: OldPartId(new_id(at.now)),
            part: request.part,
            quantity: request.quantity,
            owner: request.owner,
            work: request.work,
            due: request.due,
            credit_minor,
            serial: request.serial.clone(),
            note: request.note.clone(),
            state: OldPartState::Here,
        };
        let is_sound = (1..=MOST_PIECES).contains(&request.quantity);
        let decided =
            if is_sound { old_part.check() } else { Err(StockRefused::Pieces { most: MOST_PIECES }.into()) }
                .map(|()| {
                    let id = old_part.id;
                    let step = OldPartStep::Taken { old_part: Box::new(old_part) };
                    vec![StockEvent::OldPart { old_part: id, step }]
                });
        append(at, tx, decided, None)?;
        list(at, &db)
    })
}

/// Says what became of an old part.
pub(crate) fn move_old_part(at: &At, request: &MoveOldPart) -> Result<OldPartList, Failure> {
    at.check_day("on", request.on)?;
    nothing_is_dropped(request)?;
    let on = request.on.unwrap_or(at.today());
    let (reference, note) = (request.reference.clone(), request.note.clone());
    let step = match request.step {
        OldPartMove::SendBack => OldPartStep::SentBack { on, reference },
        OldPartMove::Credit => {
            OldPartStep::Credited { on, amount_minor: amount_of(at, "amount", &request.amount)?, reference }
        }
        OldPartMove::TurnDown => OldPartStep::TurnedDown { note },
        OldPartMove::HandOver => OldPartStep::HandedOver,
        OldPartMove::Scrap => OldPartStep::Scrapped { note },
    };
    at.write(|tx| {
        let db = tx.reader();
        let record = db.old_part(request.old_part)?.ok_or_else(|| Failure::unknown("old_part"))?;
        let decided = record
            .old_part
            .check_step(&step)
            .map(|()| vec![StockEvent::OldPart { old_part: request.old_part, step }]);
        append(at, tx, decided, None)?;
        list(at, &db)
    })
}

/// What a step has no place for is refused by its name, and never dropped in silence.
fn nothing_is_dropped(request: &MoveOldPart) -> Result<(), Failure> {
    let (on, amount, reference, note) = match request.step {
        OldPartMove::SendBack => (true, false, true, false),
        OldPartMove::Credit => (true, true, true, false),
        OldPartMove::TurnDown | OldPartMove::Scrap => (false, false, false, true),
        OldPartMove::HandOver => (false, false, false, false),
    };
    let fields = [
        ("on", on || request.on.is_none()),
        ("amount", amount || request.amount.is_empty()),
        ("reference", reference || request.reference.is_empty()),
        ("note", note || request.note.is_empty()),
    ];
    match fields.into_iter().find(|(_, is_kept)| !is_kept) {
        Some((field, _)) => Err(Failure::new("not_kept").with("field", field)),
        None => Ok(()),
    }
}

/// Old parts, those due first first.
pub(crate) fn list_old_parts(at: &At, _: &Nothing) -> Result<OldPartList, Failure> {
    at.read(|db| list(at, db))
}

/// What came out of a device for a line of work.
pub(crate) fn old_parts_of(at: &At, db: &Reader, work: WorkLineId) -> Result<Vec<OldPartView>, Failure> {
    let records = db.old_parts_of(work)?;
    if records.is_empty() {
        return Ok(Vec::new());
    }
    let names = Names::of(db)?;
    records.into_iter().map(|record| view(at, db, &names, record)).collect()
}

fn list(at: &At, db: &Reader) -> Result<OldPartList, Failure> {
    let names = Names::of(db)?;
    let views = |records: Vec<OldPartRecord>| -> Result<Vec<OldPartView>, Failure> {
        records.into_iter().map(|record| view(at, db, &names, record)).collect()
    };
    let open = views(db.open_old_parts(ROWS)?)?;
    let expected_minor = open.iter().map(|part| part.credit.minor).sum();
    Ok(OldPartList {
        open,
        done: views(db.done_old_parts(ROWS)?)?,
        expected: amount(expected_minor, at.settings().currency),
        may_move: at.actor.role.holds(Right::Stock),
    })
}

fn view(at: &At, db: &Reader, names: &Names, record: OldPartRecord) -> Result<OldPartView, Failure> {
    let currency = at.settings().currency;
    let old = record.old_part;
    let label = match old.work {
        Some(work) => label_of(db, work, &db.want_note(work, old.part)?)?,
        None => String::new(),
    };
    Ok(OldPartView {
        old_part: old.id,
        part: part_row(at, &the_part(db, old.part)?),
        quantity: old.quantity,
        owner: old.owner,
        label,
        taken: format!("{} {}", at.local(record.at).date(), names.name(record.by)).trim().to_owned(),
        due: old.due,
        days_left: old.due.map(|due| (due - at.today()).num_days()),
        credit: amount(old.credit_minor, currency),
        steps: steps(at, &old),
        serial: old.serial,
        note: old.note,
        state: old.state,
        sent_on: record.sent_on,
        sent_reference: record.sent_reference,
        credited_on: record.credited_on,
        credited: amount(record.credited_minor, currency),
        credit_reference: record.credit_reference,
        end_note: record.end_note,
    })
}

/// What can be done with it, by the one who asks.
fn steps(at: &At, old: &OldPart) -> Vec<OldPartMove> {
    if !at.actor.role.holds(Right::Stock) {
        return Vec::new();
    }
    match (old.state, old.owner) {
        (OldPartState::Here, OldPartOwner::Maker) => vec![OldPartMove::SendBack],
        (OldPartState::Here, OldPartOwner::Customer) => vec![OldPartMove::HandOver, OldPartMove::Scrap],
        (OldPartState::Here, OldPartOwner::Shop) | (OldPartState::TurnedDown, _) => vec![OldPartMove::Scrap],
        (OldPartState::SentBack, _) => vec![OldPartMove::Credit, OldPartMove::TurnDown],
        (OldPartState::Credited | OldPartState::HandedOver | OldPartState::Scrapped, _) => Vec::new(),
    }
}

fn amount_of(at: &At, field: &'static str, text: &str) -> Result<i64, Failure> {
    match text.trim() {
        "" => Ok(0),
        text => at.amount(field, text, at.settings().currency),
    }
}
