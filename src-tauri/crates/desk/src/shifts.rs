//! The shift: what the day brought, handing over, closing, and slips for a power cut.
//!
//! The figures are read off the journal, from the entry with which the last day was closed: in the journal's order, so
//! that nothing falls between two days, and only when somebody asks.

use crate::Failure;
use crate::at::At;
use crate::payments::tasks;
use crate::requests::{CloseDay, HandOver, IssueBlanks, Nothing, SpoilBlank};
use crate::verdicts::amount;
use crate::views::{
    BlankView, CarriedView, ColleagueView, PapersView, ShiftDone, ShiftSheetView, ShiftView, TaskView,
    TillMoney, TillView,
};
use domain::event::Event;
use domain::ids::{CaseId, DocumentKind, DocumentNumber, StaffId};
use domain::money::Minor;
use domain::refused::Refused;
use domain::sale::TenderKind;
use domain::shift::{
    self, BlankKind, Carried, DayClose, Drawer, Handover, MOST_BLANKS, OpenTask, PaperCount, ShiftEvent,
    Till, doors,
};
use domain::staff::Right;
use domain::states::{PaymentState, PaymentStep};
use domain::visit::{Visit, VisitChange, VisitEvent, VisitPaid};
use std::collections::BTreeMap;
use store::shifts::{BlankRecord, ShiftPaper, ShiftRecord};
use store::{Reader, Tx};

/// So many sheets and slips are shown.
const SHEETS: u32 = 20;
const BLANKS: u32 = 120;
/// So many things that are left stand on a sheet; whoever leaves more has them in the list of tasks.
const LEFT: usize = 60;

/// The shift as it stands.
pub(crate) fn shift(at: &At, _: &Nothing) -> Result<ShiftView, Failure> {
    at.read(|db| view(at, db))
}

fn view(at: &At, db: &Reader) -> Result<ShiftView, Failure> {
    let last = db.last_close()?;
    let day = Day::since(at, db, last.map_or(0, |(seq, _)| seq))?;
    let staff = db.staff()?;
    let name = |id: Option<StaffId>| {
        staff.iter().find(|one| Some(one.id) == id).map(|one| one.name.clone()).unwrap_or_default()
    };
    let sees_money = at.actor.role.holds(Right::SeeMoney);
    let papers = day.papers();
    Ok(ShiftView {
        day: at.today(),
        since: last.map(|(_, when)| at.local_text(when)).unwrap_or_default(),
        money: sees_money.then(|| money(at, &day, &name)),
        papers: papers.into_iter().map(|PaperCount { kind, count }| PapersView { kind, count }).collect(),
        open: tasks(at, db)?,
        sheets: db
            .shift_sheets(SHEETS)?
            .into_iter()
            .map(|record| sheet_view(at, record, &name, sees_money))
            .collect(),
        blanks: db.blanks(BLANKS)?.into_iter().map(|record| blank_view(at, record)).collect(),
        colleagues: staff
            .iter()
            .filter(|one| one.active && one.id != at.actor.id)
            .map(|one| ColleagueView { staff: one.id, name: one.name.clone() })
            .collect(),
    })
}

fn money(at: &At, day: &Day, name: &impl Fn(Option<StaffId>) -> String) -> TillMoney {
    let Day { till, doors, .. } = day;
    let currency = at.settings().currency;
    let row = |row: &shift::TillRow| TillView {
        kind: row.kind,
        times_in: row.times_in,
        came_in: amount(row.in_minor, row.currency),
        times_out: row.times_out,
        went_out: amount(row.out_minor, row.currency),
    };
    let carried = |one: &Carried| CarriedView {
        technician: one.technician,
        name: name(Some(one.technician)),
        had: amount(one.had_minor, currency),
        took: amount(one.took_minor, currency),
        carries: amount(one.left_minor(), currency),
    };
    TillMoney {
        till: till.0.iter().map(row).collect(),
        cash: amount(till.cash_minor(currency), currency),
        doors: doors.0.iter().map(row).collect(),
        carried: day.carried.iter().map(carried).collect(),
    }
}

fn sheet_view(
    at: &At,
    record: ShiftRecord,
    name: &impl Fn(Option<StaffId>) -> String,
    sees_money: bool,
) -> ShiftSheetView {
    let (kind, to, difference) = match record.paper {
        ShiftPaper::DayClose(close) => {
            let Drawer { currency, .. } = close.drawer;
            let difference = amount(close.drawer.difference_minor(), currency);
            (DocumentKind::DayClose, String::new(), sees_money.then_some(difference))
        }
        ShiftPaper::Handover(handover) => (DocumentKind::ShiftHandover, name(Some(handover.to)), None),
    };
    let (when, by) = (at.local_text(record.at), name(record.by));
    ShiftSheetView { number: record.number, kind, at: when, by, to, difference }
}

fn blank_view(at: &At, record: BlankRecord) -> BlankView {
    let BlankRecord { blank, at: when, .. } = record;
    let (number, kind, state) = (blank.number, blank.kind, blank.state);
    BlankView { number, kind, state, case: blank.case, why: blank.why, at: at.local_text(when) }
}

/// What the journal says of the time since a day was closed.
#[derive(Default)]
struct Day {
    till: Till,
    doors: Till,
    carried: Vec<Carried>,
    papers: BTreeMap<char, PaperCount>,
}

impl Day {
    fn since(at: &At, db: &Reader, seq: i64) -> Result<Self, Failure> {
        let mut day = Self { carried: doors::brought_forward(&db.carried()?), ..Self::default() };
        let mut confirmed = Vec::new();
        let mut visits = Vec::new();
        db.journal_since(seq, |entry| {
            match &entry.event {
                Event::PaymentNoted { payment, .. } if payment.state == PaymentState::Done => {
                    day.till.add(payment);
                }
                Event::PaymentMoved { case, number, step: PaymentStep::Confirm, .. } => {
                    confirmed.push((*case, *number));
                }
                Event::DocumentIssued { kind, .. } => day.count(*kind),
                Event::Visit(VisitEvent::Changed { visit, change }) => {
                    visits.extend(paid_at(change).map(|(is_door, paid)| (*visit, is_door, paid.to_vec())));
                }
                _ => {}
            }
            Ok(())
        })?;
        let mut cases = BTreeMap::new();
        for (case, number) in confirmed {
            if let std::collections::btree_map::Entry::Vacant(vacant) = cases.entry(case) {
                vacant.insert(db.case(case)?);
            }
            let record = cases.get(&case).and_then(Option::as_ref);
            let payments = record.map(|record| record.case.payments.as_slice()).unwrap_or_default();
            payments.iter().filter(|payment| payment.number == number).for_each(|one| day.till.add(one));
        }
        for (visit, is_door, paid) in visits {
            let Some(visit) = db.visit(visit)? else { continue };
            paid.iter().for_each(|way| day.paid(at, &visit, is_door, way));
        }
        day.till = day.till.in_order();
        day.doors = day.doors.in_order();
        Ok(day)
    }

    /// A visit's customer paid: at the door, where the technician carries it, or at the counter afterwards.
    fn paid(&mut self, at: &At, visit: &Visit, is_door: bool, way: &VisitPaid) {
        let currency = visit.call.currency;
        let till = if is_door { &mut self.doors } else { &mut self.till };
        till.came_in(way.kind, currency, way.amount_minor);
        // A drawer is reckoned in the shop's money only, and so is what is handed in to it.
        let is_carried = is_door && way.kind == TenderKind::Cash && currency == at.settings().currency;
        if let Some(technician) = visit.technician().filter(|_| is_carried) {
            doors::take(&mut self.carried, technician, way.amount_minor);
        }
    }

    fn count(&mut self, kind: DocumentKind) {
        self.papers.entry(kind.letter()).or_insert(PaperCount { kind, count: 0 }).count += 1;
    }

    fn papers(&self) -> Vec<PaperCount> {
        self.papers.values().copied().collect()
    }
}

/// What was paid by something that happened to a visit, and whether at the door.
fn paid_at(change: &VisitChange) -> Option<(bool, &[VisitPaid])> {
    match change {
        VisitChange::Ended { ending } => Some((true, &ending.paid)),
        VisitChange::Paid { paid } => Some((false, paid)),
        _ => None,
    }
}

/// Closes the day.
pub(crate) fn close_day(at: &At, request: &CloseDay) -> Result<ShiftDone, Failure> {
    let currency = at.settings().currency;
    let or_none = |field, text: &str| match text.trim() {
        "" => Ok(0),
        text => at.amount(field, text, currency),
    };
    let (float_minor, takings_minor) =
        (at.amount("float", &request.float, currency)?, or_none("takings", &request.takings)?);
    let counted_minor = at.amount("counted", &request.counted, currency)?;
    let handed = request.handed_in.iter().filter(|one| !one.amount.trim().is_empty());
    let handed = handed.map(|one| Ok((one.technician, at.amount("handed_in", &one.amount, currency)?)));
    let handed: Vec<(StaffId, Minor)> = handed.collect::<Result<_, Failure>>()?;
    at.write(|tx| {
        let db = tx.reader();
        let after_seq = db.last_close()?.map_or(0, |(seq, _)| seq);
        let mut day = Day::since(at, &db, after_seq)?;
        for (technician, minor) in handed {
            doors::hand_in(&mut day.carried, technician, minor)
                .map_err(|refused| Failure::refused(&refused, currency))?;
        }
        let handed_minor = doors::handed_minor(&day.carried);
        let cases_minor = day.till.cash_minor(currency);
        let close = DayClose {
            day: at.today(),
            after_seq,
            papers: day.papers(),
            drawer: Drawer { currency, float_minor, takings_minor, cases_minor, handed_minor, counted_minor },
            doors: day.doors,
            carried: day.carried,
            till: day.till,
            why: request.why.trim().to_owned(),
            open: left(at, &db)?,
        };
        let number = tx.next_number(DocumentKind::DayClose, at.today())?;
        does(at, tx, number.clone(), shift::close_day(number, close))
    })
}

/// Hands the shift over.
pub(crate) fn hand_over(at: &At, request: &HandOver) -> Result<ShiftDone, Failure> {
    let currency = at.settings().currency;
    let counted = request.counted.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let counted_minor = counted.map(|text| at.amount("counted", text, currency)).transpose()?;
    at.write(|tx| {
        let db = tx.reader();
        let is_here = db.staff()?.iter().any(|one| one.id == request.to && one.active);
        if !is_here {
            return Err(Failure::unknown("staff"));
        }
        let handover = Handover {
            from: at.actor.id,
            to: request.to,
            day: at.today(),
            counted_minor,
            currency,
            note: request.note.trim().to_owned(),
            open: left(at, &db)?,
        };
        let number = tx.next_number(DocumentKind::ShiftHandover, at.today())?;
        does(at, tx, number.clone(), shift::hand_over(number, handover))
    })
}

fn does(
    at: &At,
    tx: &Tx,
    paper: DocumentNumber,
    decided: Result<ShiftEvent, Refused>,
) -> Result<ShiftDone, Failure> {
    let event = decided.map_err(|refused| Failure::refused(&refused, at.settings().currency))?;
    tx.append(&[event.into()])?;
    Ok(ShiftDone { papers: vec![paper], shift: view(at, &tx.reader())? })
}

fn left(at: &At, db: &Reader) -> Result<Vec<OpenTask>, Failure> {
    let open = |task: TaskView| OpenTask {
        kind: task.kind.code().to_owned(),
        number: task.number,
        customer: task.customer,
        about: [task.about, task.amount.map(|amount| amount.text).unwrap_or_default()]
            .join(" ")
            .trim()
            .to_owned(),
        until: task.until,
        is_late: task.is_late,
    };
    Ok(tasks(at, db)?.into_iter().take(LEFT).map(open).collect())
}

/// Makes slips ready for a power cut.
pub(crate) fn issue_blanks(at: &At, request: &IssueBlanks) -> Result<ShiftDone, Failure> {
    if request.count == 0 || request.count > MOST_BLANKS {
        return Err(Failure::new("blank_count").with("most", MOST_BLANKS));
    }
    at.write(|tx| {
        let kind = request.kind;
        let numbers = (0..request.count).map(|_| tx.next_number(kind.document(), at.today()));
        let numbers: Vec<DocumentNumber> = numbers.collect::<Result<_, _>>()?;
        tx.append(&[ShiftEvent::BlanksIssued { kind, numbers: numbers.clone() }.into()])?;
        Ok(ShiftDone { papers: numbers, shift: view(at, &tx.reader())? })
    })
}

/// Says that a slip cannot be used any more.
pub(crate) fn spoil_blank(at: &At, request: &SpoilBlank) -> Result<ShiftView, Failure> {
    at.write(|tx| {
        let blank = known(&tx.reader(), &request.number)?.blank;
        let event = shift::spoil(&blank, &request.why);
        let event = event.map_err(|refused| Failure::refused(&refused, at.settings().currency))?;
        tx.append(&[event.into()])?;
        view(at, &tx.reader())
    })
}

fn known(db: &Reader, number: &DocumentNumber) -> Result<BlankRecord, Failure> {
    db.blank(number.0.trim())?.ok_or_else(|| Failure::unknown("blank"))
}

/// The number under which something is taken in: that of the slip it was written on by hand, or the next.
pub(crate) fn number_for(
    at: &At,
    tx: &Tx,
    slip: Option<&DocumentNumber>,
    kind: BlankKind,
) -> Result<DocumentNumber, Failure> {
    let Some(slip) = slip.filter(|slip| !slip.0.trim().is_empty()) else {
        return Ok(tx.next_number(kind.document(), at.today())?);
    };
    let blank = known(&tx.reader(), slip)?.blank;
    shift::is_free(&blank, kind).map_err(|refused| Failure::refused(&refused, at.settings().currency))?;
    Ok(blank.number)
}

/// What was written on the slip is a case now.
pub(crate) fn spend(tx: &Tx, slip: Option<&DocumentNumber>, case: CaseId) -> Result<(), Failure> {
    let Some(slip) = slip.filter(|slip| !slip.0.trim().is_empty()) else { return Ok(()) };
    let number = known(&tx.reader(), slip)?.blank.number;
    Ok(tx.append(&[ShiftEvent::BlankUsed { number, case }.into()])?)
}
