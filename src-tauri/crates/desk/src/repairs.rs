//! Repairs: a device is left, worked on, and given back. What may be done is `domain`'s ([`domain::repair::decide`]);
//! here is what it is told, and what becomes of its events.

mod board;
mod facts;
mod intake;
pub(crate) mod loaners;
mod loans;
mod page;
mod parts;

pub(crate) use board::list;
pub(crate) use facts::{add_orders, counts, nth, told_of};
pub(crate) use intake::{assess, take_in};
pub(crate) use page::open;
pub(crate) use parts::{issue_part, kept_part, wake};

use crate::at::{At, new_id};
use crate::deciding::{
    approver, exception, know_credit, load_sales, make_room_for_credit, sale_id, situation,
};
use crate::exchanges::collected;
use crate::requests as ask;
use crate::requests::{AskException, AskSignature, AskWork, CustomerSaid, PlainStep};
use crate::views::{CaseView, PasscodeView, PictureView, RepairView};
use crate::{Failure, cases, pictures, sealing, warranty};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::case::{Case, CaseLine};
use domain::event::Event;
use domain::ids::{CaseLineId, DocumentKind, DocumentNumber, WorkLineId};
use domain::loaner::nothing_is_out;
use domain::money::Currency;
use domain::repair::{
    Away, Bench, Command, Cover, PartChoice, Pay, Photo, RepairEvent, RepairOrder, RepairState, RepairTerms,
    Signature, Work, WorkLine, WorkState, decide, start_asks,
};
use domain::returns::Situation;
use domain::sale::TenderKind;
use domain::staff::Staff;
use domain::stock::StockEvent;
use store::{Reader, Tx};

/// A repair, its case, and the moment.
struct Load {
    case: Case,
    order: RepairOrder,
    situation: Situation,
}

fn load(at: &At, db: &Reader, line: CaseLineId, approver: Option<Staff>) -> Result<Load, Failure> {
    let order = db.repair(line)?.ok_or_else(|| Failure::unknown("repair"))?;
    let case = db.case(order.case)?.ok_or_else(|| Failure::unknown("case"))?.case;
    let sales = load_sales(db, case.lines.iter().filter_map(|line| sale_id(&line.subject)).collect())?;
    let of_line: Vec<CaseLine> = case.lines.iter().filter(|known| known.id == line).cloned().collect();
    let mut situation = situation(at, db, sales, &of_line, case.customer, approver)?;
    for payment in case.payments.iter().filter(|payment| payment.kind == TenderKind::StoreCredit) {
        know_credit(db, &payment.label, &mut situation)?;
    }
    Ok(Load { case, order, situation })
}

/// Load → decide → commit → view.
fn on_repair(
    at: &At,
    line: CaseLineId,
    asked: Option<&AskException>,
    command: impl FnOnce(&Tx, &mut Load) -> Result<Vec<Command>, Failure>,
) -> Result<RepairView, Failure> {
    let approver = approver(at, asked)?;
    at.write(|tx| {
        let mut loaded = load(at, &tx.reader(), line, approver)?;
        for command in command(tx, &mut loaded)? {
            commit(at, tx, &mut loaded, command)?;
        }
        page::view(at, &tx.reader(), line)
    })
}

/// Decides one command and appends what follows. The order takes it in, so that another may come after.
fn commit(at: &At, tx: &Tx, loaded: &mut Load, command: Command) -> Result<(), Failure> {
    let Load { case, order, situation } = loaded;
    let shelf = parts::shelf(&tx.reader(), order, &command)?;
    let bench = Bench { situation, terms: bench_terms(at), shelf: &shelf };
    let events = decide(case, order, command, bench)
        .map_err(|refused| Failure::refused(&refused, order.intake.currency))?;
    let loan = tx.reader().open_loan_of_repair(order.line)?;
    nothing_is_out(&events, loan.as_ref())
        .map_err(|refused| Failure::refused(&refused, order.intake.currency))?;
    append(tx, &events, situation)?;
    let moved: Vec<StockEvent> = events
        .iter()
        .filter_map(|event| match event {
            Event::Stock(moved) => Some(moved.clone()),
            _ => None,
        })
        .collect();
    wake(at, tx, &moved)?;
    for event in &events {
        case.apply(event);
        if let Event::Repair { what, .. } = event {
            order.apply(what);
        }
    }
    Ok(())
}

fn append(tx: &Tx, events: &[Event], situation: &Situation) -> Result<(), Failure> {
    let is_exception = events.iter().any(|event| matches!(event, Event::ExceptionGranted { .. }));
    let approver = situation.approver.as_ref().filter(|_| is_exception).map(|staff| staff.id);
    tx.append_approved(events, approver)?;
    for event in events {
        if let Event::Repair { line, what: RepairEvent::PasscodeErased, .. } = event {
            tx.erase_passcode(*line)?;
        }
    }
    Ok(())
}

/// The shop's terms for repairs.
fn bench_terms<'a>(at: &'a At) -> &'a RepairTerms {
    &at.settings().repairs
}

/// Gives it to somebody to work on.
pub(crate) fn assign(at: &At, request: &ask::AssignRepair) -> Result<RepairView, Failure> {
    on_repair(at, request.line, None, |tx, _| {
        if let Some(technician) = request.technician {
            let staff = tx.reader().staff()?;
            let is_here = staff.iter().any(|staff| staff.id == technician && staff.active);
            if !is_here {
                return Err(Failure::unknown("staff"));
            }
        }
        Ok(vec![Command::Assign(request.technician)])
    })
}

/// Promises another day.
pub(crate) fn promise(at: &At, request: &ask::PromiseRepair) -> Result<RepairView, Failure> {
    at.check_future("promised_on", request.on)?;
    on_repair(at, request.line, None, |_, _| {
        Ok(vec![Command::Promise { on: request.on, why: request.why.clone() }])
    })
}

/// Puts it elsewhere.
pub(crate) fn shelve(at: &At, request: &ask::ShelveRepair) -> Result<RepairView, Failure> {
    on_repair(at, request.line, None, |_, _| Ok(vec![Command::Shelve(request.shelf.trim().to_owned())]))
}

/// Looks for the fault, or writes down what was found.
pub(crate) fn diagnose(at: &At, request: &ask::DiagnoseRepair) -> Result<RepairView, Failure> {
    on_repair(at, request.line, None, |_, _| {
        Ok(vec![Command::Diagnose { findings: request.findings.clone(), cause: request.cause.clone() }])
    })
}

/// Lets somebody else pay.
pub(crate) fn cover(at: &At, request: &ask::CoverRepair) -> Result<RepairView, Failure> {
    on_repair(at, request.line, request.exception.as_ref(), |_, _| {
        let exception = request.exception.as_ref().map(exception);
        Ok(vec![Command::Cover { cover: request.cover, why: request.why.clone(), exception }])
    })
}

/// Adds a line of work, or changes one.
pub(crate) fn put_work(at: &At, request: &ask::PutWork) -> Result<RepairView, Failure> {
    on_repair(at, request.line, request.exception.as_ref(), |tx, loaded| {
        let work = work_line(at, &tx.reader(), request, &loaded.order)?;
        let exception = request.exception.as_ref().map(exception);
        Ok(vec![Command::PutWork { work, exception }])
    })
}

fn work_line(at: &At, db: &Reader, asked: &ask::PutWork, order: &RepairOrder) -> Result<WorkLine, Failure> {
    // An id that this order does not have may be another order's.
    if asked.work.is_some_and(|work| order.work_line(work).is_none()) {
        return Err(Failure::unknown("work_line"));
    }
    let currency = order.intake.currency;
    let (work, name, price_minor) = match &asked.what {
        AskWork::Part { part: Some(id), .. } => {
            let known = db.part(*id)?.ok_or_else(|| Failure::unknown("part"))?;
            (Work::Part { part: Some(*id), number: known.number }, known.name, known.price_minor)
        }
        AskWork::Part { part: None, number } => {
            (Work::Part { part: None, number: number.trim().to_owned() }, String::new(), 0)
        }
        AskWork::Labour => (Work::Labour, String::new(), 0),
        AskWork::Diagnosis => (Work::Diagnosis, String::new(), 0),
    };
    let typed = |field, text: &Option<String>, usual| match text.as_deref().map(str::trim) {
        Some(text) if !text.is_empty() => at.amount(field, text, currency),
        _ => Ok(usual),
    };
    let name = if asked.name.trim().is_empty() { name } else { asked.name.trim().to_owned() };
    Ok(WorkLine {
        id: asked.work.unwrap_or_else(|| WorkLineId(new_id(at.now))),
        work,
        name,
        quantity: asked.quantity.unwrap_or(1),
        price_minor: typed("price", &asked.price, price_minor)?,
        cost_minor: typed("cost", &asked.cost, 0)?,
        cover: asked.cover.unwrap_or(order.cover),
        why: asked.why.clone(),
        serial: String::new(),
        state: WorkState::Planned,
        went: None,
    })
}

/// Leaves a line of work out.
pub(crate) fn remove_work(at: &At, request: &ask::RemoveWork) -> Result<RepairView, Failure> {
    on_repair(at, request.line, None, |_, _| {
        Ok(vec![Command::RemoveWork { work: request.work, goes: request.goes }])
    })
}

/// Asks the customer about the price, who may answer at once.
pub(crate) fn quote(at: &At, request: &ask::QuoteRepair) -> Result<RepairView, Failure> {
    at.check_future("expires_on", request.expires_on)?;
    on_repair(at, request.line, None, |tx, loaded| {
        let slip = tx.next_number(DocumentKind::Estimate, at.today())?;
        let standard = request.standard.clone().unwrap_or_else(|| at.settings().repairs.standard.clone());
        let quote = Command::Quote { slip, standard, expires_on: request.expires_on };
        let answer = match &request.answer {
            Some(said) => Some(answer_of(&tx.reader(), said, &loaded.case)?),
            None => None,
        };
        Ok(std::iter::once(quote).chain(answer).collect())
    })
}

/// Writes down what the customer said.
pub(crate) fn answer(at: &At, request: &ask::AnswerEstimate) -> Result<RepairView, Failure> {
    on_repair(at, request.line, None, |tx, loaded| {
        Ok(vec![answer_of(&tx.reader(), &request.said, &loaded.case)?])
    })
}

fn answer_of(db: &Reader, said: &CustomerSaid, case: &Case) -> Result<Command, Failure> {
    let who = match said.who.trim() {
        "" => customer_name(db, case)?,
        who => who.to_owned(),
    };
    let parts = choices(&said.parts);
    Ok(Command::Answer { yes: said.yes, by: said.by, who, note: said.note.clone(), parts })
}

fn customer_name(db: &Reader, case: &Case) -> Result<String, Failure> {
    let known = case.customer.map_or(Ok(None), |customer| db.customer(customer))?;
    Ok(known.map(|customer| customer.name).unwrap_or_default())
}

fn choices(parts: &[ask::PartChoice]) -> Vec<PartChoice> {
    parts.iter().map(|choice| PartChoice { work: choice.work, goes: choice.goes }).collect()
}

/// Moves it on by a step that needs nothing more to be said.
pub(crate) fn move_on(at: &At, request: &ask::MoveRepair) -> Result<RepairView, Failure> {
    at.check_future("due", request.due)?;
    on_repair(at, request.line, None, |_, _| {
        Ok(vec![match request.step {
            PlainStep::AwaitParts => Command::AwaitParts { due: request.due },
            PlainStep::Start => Command::Start { unasked: request.unasked.clone() },
            PlainStep::HandToCheck => Command::HandToCheck,
            PlainStep::Rework => Command::Rework { unasked: request.unasked.clone() },
        }])
    })
}

/// Sends it elsewhere.
pub(crate) fn send_out(at: &At, request: &ask::SendOutRepair) -> Result<RepairView, Failure> {
    at.check_future("due", request.due)?;
    on_repair(at, request.line, None, |tx, _| {
        let away = Away {
            slip: tx.next_number(DocumentKind::SentOut, at.today())?,
            to: request.to.trim().to_owned(),
            since: at.today(),
            due: request.due,
            reference: request.reference.clone(),
            note: request.note.clone(),
            back_on: None,
            report: String::new(),
        };
        Ok(vec![Command::SendOut { away }])
    })
}

/// It came back.
pub(crate) fn came_back(at: &At, request: &ask::RepairCameBack) -> Result<RepairView, Failure> {
    on_repair(at, request.line, None, |_, _| Ok(vec![Command::ComeBack { report: request.report.clone() }]))
}

/// Writes down what a check showed.
pub(crate) fn check(at: &At, request: &ask::CheckRepair) -> Result<RepairView, Failure> {
    on_repair(at, request.line, None, |_, _| {
        Ok(vec![Command::Check { passed: request.passed, note: request.note.clone() }])
    })
}

/// The customer can have it.
pub(crate) fn finish(at: &At, request: &ask::FinishRepair) -> Result<RepairView, Failure> {
    on_repair(at, request.line, None, |_, loaded| {
        let finish = Command::Finish {
            result: request.result,
            treatment: request.treatment.clone(),
            new_serial: request.new_serial.trim().to_owned(),
            parts: choices(&request.parts),
        };
        // The bench is quick: nobody has to say first that work began.
        let is_untouched = loaded.order.state == RepairState::Received;
        // What the customer has not said yes to is not finished as repaired either; the finish says so.
        let starts =
            is_untouched && request.result.is_a_repair() && !start_asks(&loaded.order, bench_terms(at));
        let start = starts.then_some(Command::Start { unasked: None });
        Ok(start.into_iter().chain([finish]).collect())
    })
}

/// Tells the customer.
pub(crate) fn tell(at: &At, request: &ask::TellCustomer) -> Result<RepairView, Failure> {
    on_repair(at, request.line, None, |_, _| {
        Ok(vec![Command::Tell { by: request.by, note: request.note.clone() }])
    })
}

/// Keeps a picture.
pub(crate) fn photograph(at: &At, request: &ask::PhotographRepair) -> Result<RepairView, Failure> {
    let picture = pictures::photo(&request.photo.image)?;
    on_repair(at, request.line, None, |tx, _| {
        tx.keep_attachment(&picture.digest, picture.media, at.now, &picture.bytes)?;
        let (stage, note) = (request.stage, request.photo.note.clone());
        Ok(vec![Command::Photograph(Photo { digest: picture.digest.clone(), stage, note })])
    })
}

/// Shows a picture.
pub(crate) fn open_photo(at: &At, request: &ask::OpenPhoto) -> Result<PictureView, Failure> {
    at.read(|db| {
        let (media, bytes) = db.attachment(&request.digest)?.ok_or_else(|| Failure::unknown("photo"))?;
        Ok(PictureView { media, image: STANDARD.encode(bytes) })
    })
}

/// Shows the passcode to whoever works on the device; that somebody looked stands in the journal. The answer is kept
/// nowhere.
pub(crate) fn see_passcode(at: &At, request: &ask::OneRepair) -> Result<PasscodeView, Failure> {
    let at = at.beside();
    at.write(|tx| {
        let mut loaded = load(&at, &tx.reader(), request.line, None)?;
        commit(&at, tx, &mut loaded, Command::SeePasscode)?;
        let sealed =
            tx.reader().sealed_passcode(request.line)?.ok_or_else(|| Failure::unknown("passcode"))?;
        let passcode = sealing::open(&at.desk.pepper, &request.line.bytes(), &sealed)?;
        Ok(PasscodeView { passcode })
    })
}

/// Gives it to the customer.
pub(crate) fn collect(at: &At, request: &ask::CollectRepair) -> Result<RepairView, Failure> {
    let drawn = drawing(&request.signed)?;
    on_repair(at, request.line, None, |tx, loaded| {
        let db = tx.reader();
        let receipt = tx.next_number(DocumentKind::HandOver, at.today())?;
        let by = match request.by.trim() {
            "" => customer_name(&db, &loaded.case)?,
            by => by.to_owned(),
        };
        let pay = pay_of(at, &db, &request.pay, loaded)?;
        make_room_for_credit(at, tx, loaded.case.customer, &[], &mut loaded.situation)?;
        let signed = keep_signature(at, tx, &request.signed, drawn.as_ref())?;
        let slip = slip(at, tx, &loaded.order)?;
        Ok(vec![Command::Collect { receipt, slip, scanned: request.scanned.clone(), by, signed, pay }])
    })
}

/// A warranty slip with its repair record for a device of ours that was repaired under the rules and has none yet. One
/// that has is printed again, with the new row.
fn slip(at: &At, tx: &Tx, order: &RepairOrder) -> Result<Option<DocumentNumber>, Failure> {
    let is_repaired = order.result.is_some_and(|result| result.is_a_repair());
    let Some(device) = order.intake.device.filter(|_| is_repaired && order.cover == Cover::Warranty) else {
        return Ok(None);
    };
    match warranty::slip_of(at, &tx.reader(), device)? {
        Some(_) => Ok(None),
        None => Ok(Some(tx.next_number(DocumentKind::Warranty, at.today())?)),
    }
}

fn pay_of(at: &At, db: &Reader, ways: &[ask::Collect], loaded: &mut Load) -> Result<Pay, Failure> {
    let currency = loaded.order.intake.currency;
    let mut pay = Pay::default();
    for way in ways {
        let way = collected(at, way, currency)?;
        if way.kind == TenderKind::StoreCredit {
            know_credit(db, &way.label, &mut loaded.situation)?;
        }
        pay.collected.push(way);
    }
    Ok(pay)
}

/// The picture of a signature, read before the transaction begins.
pub(crate) fn drawing(signed: &AskSignature) -> Result<Option<pictures::Picture>, Failure> {
    match signed {
        AskSignature::Drawn { image } => pictures::signature(image).map(Some),
        AskSignature::Not | AskSignature::OnPaper => Ok(None),
    }
}

pub(crate) fn keep_signature(
    at: &At,
    tx: &Tx,
    signed: &AskSignature,
    drawn: Option<&pictures::Picture>,
) -> Result<Signature, Failure> {
    Ok(match (signed, drawn) {
        (AskSignature::OnPaper, _) => Signature::OnPaper,
        (AskSignature::Drawn { .. }, Some(picture)) => {
            tx.keep_attachment(&picture.digest, picture.media, at.now, &picture.bytes)?;
            Signature::Drawn { digest: picture.digest.clone() }
        }
        _ => Signature::Not,
    })
}

/// Gives the customer another one or the money instead: the case goes on with a line of its own.
pub(crate) fn convert(at: &At, request: &ask::ConvertRepair) -> Result<CaseView, Failure> {
    at.write(|tx| {
        let mut loaded = load(at, &tx.reader(), request.line, None)?;
        make_room_for_credit(at, tx, loaded.case.customer, &[], &mut loaded.situation)?;
        let line = facts::line_of_today(at, &tx.reader(), &loaded.case, &loaded.order, request.to)?;
        let parts = choices(&request.parts);
        commit(at, tx, &mut loaded, Command::Convert { line: Box::new(line), parts })?;
        cases::case_view(at, &tx.reader(), loaded.case.id)
    })
}

/// Has it taken away.
pub(crate) fn dispose(at: &At, request: &ask::DisposeRepair) -> Result<RepairView, Failure> {
    on_repair(at, request.line, Some(&request.exception), |_, _| {
        let exception = Some(exception(&request.exception));
        Ok(vec![Command::Dispose { note: request.note.clone(), exception }])
    })
}

/// It was taken in by mistake.
pub(crate) fn void(at: &At, request: &ask::VoidRepair) -> Result<RepairView, Failure> {
    on_repair(at, request.line, None, |tx, loaded| {
        make_room_for_credit(at, tx, loaded.case.customer, &[], &mut loaded.situation)?;
        Ok(vec![Command::Void { note: request.note.clone(), parts: choices(&request.parts) }])
    })
}

/// The money that a device's repair is reckoned in.
fn currency_of_line(at: &At, situation: &Situation, line: &CaseLine) -> Currency {
    let sale = sale_id(&line.subject);
    let book = situation.sales.iter().find(|book| Some(book.sale.id) == sale);
    book.map_or(at.settings().currency, |book| book.sale.currency)
}

/// Who pays where nobody says: whoever the rules say.
fn usual_cover(line: &CaseLine, is_rework: bool) -> Cover {
    use domain::policy::RemedyKind;
    let remedies = &line.judged_by.verdict.remedies;
    let is_free = remedies.iter().any(|remedy| remedy.remedy == RemedyKind::RepairFree);
    if is_free || is_rework { Cover::Warranty } else { Cover::Customer }
}
