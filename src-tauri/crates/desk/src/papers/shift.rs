//! The sheets of a shift, and slips for a power cut.

use crate::Failure;
use crate::at::At;
use crate::stock::Names;
use documents::{Document, facts};
use domain::money::{Currency, Minor, Money};
use domain::shift::{BlankKind, DayClose, Handover, OpenTask, TillRow};
use store::Reader;
use store::shifts::{BlankRecord, ShiftPaper, ShiftRecord};

pub(super) fn sheet(at: &At, db: &Reader, record: &ShiftRecord) -> Result<Document, Failure> {
    let names = Names::of(db)?;
    let (day, open) = match &record.paper {
        ShiftPaper::DayClose(close) => (close.day, &close.open),
        ShiftPaper::Handover(handover) => (handover.day, &handover.open),
    };
    let head = facts::ShiftHead {
        number: record.number.to_string(),
        issued_at: at.local(record.at),
        shop: super::shop(at),
        seat: record.seat.0.to_string(),
        clerk: names.name(record.by),
        day,
    };
    let open = open.iter().map(left).collect();
    Ok(match &record.paper {
        ShiftPaper::DayClose(close) => {
            let since = db.closed_before(record.seq)?.map(|when| at.local(when));
            Document::DayCloseSheet(Box::new(day_close(head, close, since, open, &names)))
        }
        ShiftPaper::Handover(handover) => {
            let to = names.name(Some(handover.to));
            Document::HandoverSheet(Box::new(hand_over(head, handover, to, open)))
        }
    })
}

fn day_close(
    head: facts::ShiftHead,
    close: &DayClose,
    since: Option<chrono::NaiveDateTime>,
    open: Vec<facts::LeftToDo>,
    names: &Names,
) -> facts::DayCloseSheet {
    let drawer = &close.drawer;
    let money = |minor: Minor| Money { minor, currency: drawer.currency };
    facts::DayCloseSheet {
        head,
        since,
        till: close.till.0.iter().map(till).collect(),
        doors: close.doors.0.iter().map(till).collect(),
        carried: close
            .carried
            .iter()
            .map(|one| facts::CarriedLine {
                name: names.name(Some(one.technician)),
                had: money(one.had_minor),
                took: money(one.took_minor),
                handed: money(one.handed_minor),
                left: money(one.left_minor()),
            })
            .collect(),
        drawer: facts::DrawerLines {
            float: money(drawer.float_minor),
            takings: money(drawer.takings_minor),
            cases: money(drawer.cases_minor),
            handed: (!close.carried.is_empty()).then(|| money(drawer.handed_minor)),
            expected: money(drawer.expected_minor()),
            counted: money(drawer.counted_minor),
            difference: money(drawer.difference_minor()),
            why: close.why.clone(),
        },
        papers: close
            .papers
            .iter()
            .map(|paper| (format!("document-{}", paper.kind.code()), paper.count))
            .collect(),
        open,
    }
}

fn till(row: &TillRow) -> facts::TillLine {
    let money = |minor| Money { minor, currency: row.currency };
    facts::TillLine {
        kind: format!("tender-{}", row.kind.code()),
        came_in: (row.times_in, money(row.in_minor)),
        went_out: (row.times_out, money(row.out_minor)),
    }
}

fn hand_over(
    head: facts::ShiftHead,
    handover: &Handover,
    to: String,
    open: Vec<facts::LeftToDo>,
) -> facts::HandoverSheet {
    let money = |minor: Minor, currency: Currency| Money { minor, currency };
    facts::HandoverSheet {
        head,
        to,
        counted: handover.counted_minor.map(|minor| money(minor, handover.currency)),
        note: handover.note.clone(),
        open,
    }
}

fn left(task: &OpenTask) -> facts::LeftToDo {
    let about = [task.customer.as_str(), task.about.as_str()];
    let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
    facts::LeftToDo {
        kind: format!("task-{}", task.kind),
        number: task.number.to_string(),
        about: about.join(" · "),
        until: task.until,
        is_late: task.is_late,
    }
}

pub(super) fn blank(at: &At, record: &BlankRecord) -> Document {
    Document::BlankSlip(facts::BlankSlip {
        number: record.blank.number.to_string(),
        issued_at: at.local(record.at),
        shop: super::shop(at),
        what: match record.blank.kind {
            BlankKind::Return => facts::BlankFor::Return,
            BlankKind::Repair => facts::BlankFor::Repair,
        },
    })
}
