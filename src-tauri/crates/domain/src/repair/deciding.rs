//! What may be done with a device in the workshop, and what follows.

use super::bill::{Bill, asked, diagnosis_fee, given_by_shop};
use super::checklist;
use super::ending;
use super::event::RepairEvent;
use super::order::{
    Answer, Away, Check, Cover, Estimate, Intake, PartGoes, Photo, RepairOrder, RepairResult, Signature,
    SpokenBy, Told, Work, WorkLine, WorkState,
};
use super::state::{RepairState, RepairStep};
use super::terms::{RepairTerms, storage_minor};
use crate::case::{Case, CaseLine, Resolution, Subject};
use crate::event::Event;
use crate::exception::{self, Cause, Exception};
use crate::exchange::Collected;
use crate::ids::{CaseLineId, DocumentKind, DocumentNumber, StaffId, WorkLineId};
use crate::paying::Payments;
use crate::payment::Purpose;
use crate::policy::RemedyKind;
use crate::refused::Refused;
use crate::returns::{GoodsAre, Situation, Visit, check_visit, issued, open};
use crate::text::{self, CODE_CHARS, NAME_CHARS, NOTE_CHARS};
use chrono::NaiveDate;

/// What is known at the bench beside the ordinary situation.
#[derive(Clone, Copy, Debug)]
pub struct Bench<'a> {
    /// Who asks, who says yes, limits, money.
    pub situation: &'a Situation,
    /// The shop's terms.
    pub terms: &'a RepairTerms,
}

/// One device as it comes in.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// What is known of it.
    pub intake: Intake,
    /// Why the customer pays although the rules give the repair.
    pub why: String,
    /// What is agreed at once: a fee for looking, work at a price that the customer has said yes to.
    pub work: Vec<WorkLine>,
    /// What the customer pays at once.
    pub prepaid: Vec<Collected>,
}

/// Where a part goes that is not needed after all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PartChoice {
    /// Of which line of work.
    pub work: WorkLineId,
    /// Where to.
    pub goes: PartGoes,
}

/// What the customer pays when the device is given back.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pay {
    /// By which ways; empty where nothing is due, or where something goes back.
    pub collected: Vec<Collected>,
}

/// What somebody wants to do with a device in the workshop.
#[derive(Clone, Debug)]
pub enum Command {
    /// Give it to somebody to work on.
    Assign(Option<StaffId>),
    /// Promise another day.
    Promise {
        /// Which.
        on: Option<NaiveDate>,
        /// Why.
        why: String,
    },
    /// Put it elsewhere.
    Shelve(String),
    /// Look for the fault, or write down what was found.
    Diagnose {
        /// What was found.
        findings: String,
        /// What brought it about.
        cause: String,
    },
    /// Let somebody else pay.
    Cover {
        /// Who.
        cover: Cover,
        /// Why.
        why: String,
        /// The exception, where one is needed.
        exception: Option<Exception>,
    },
    /// Add a line of work, or change one.
    PutWork {
        /// As it is to be.
        work: WorkLine,
        /// The exception, where one is needed.
        exception: Option<Exception>,
    },
    /// Take a part from the stock.
    Issue {
        /// For which line.
        work: WorkLineId,
        /// Its serial number.
        serial: String,
    },
    /// Leave a line of work out after all.
    RemoveWork {
        /// Which.
        work: WorkLineId,
        /// Where its part goes, if it lies on the bench.
        goes: Option<PartGoes>,
    },
    /// Ask the customer about the price.
    Quote {
        /// The paper's number.
        slip: DocumentNumber,
        /// By which standard.
        standard: String,
        /// The last day on which it holds; none: as the shop's terms say.
        expires_on: Option<NaiveDate>,
    },
    /// Write down what the customer said.
    Answer {
        /// Yes or no.
        yes: bool,
        /// By which way.
        by: SpokenBy,
        /// Who.
        who: String,
        /// Anything else.
        note: String,
        /// Where parts go, where the answer is no.
        parts: Vec<PartChoice>,
    },
    /// Wait for parts.
    AwaitParts {
        /// When they should be here.
        due: Option<NaiveDate>,
    },
    /// Work on it.
    Start,
    /// Send it elsewhere.
    SendOut {
        /// Where, with which slip.
        away: Away,
    },
    /// It came back.
    ComeBack {
        /// What they did.
        report: String,
    },
    /// The work is done; somebody else tries it.
    HandToCheck,
    /// Write down what a check showed. One that was not passed goes back to work.
    Check {
        /// Whether it was in order.
        passed: bool,
        /// What was seen.
        note: String,
    },
    /// The customer can have it.
    Finish {
        /// How it went.
        result: RepairResult,
        /// What was done.
        treatment: String,
        /// The serial number that it has now; empty: as it was.
        new_serial: String,
        /// Where parts go that are not needed.
        parts: Vec<PartChoice>,
    },
    /// It is not in order yet.
    Rework,
    /// Tell the customer.
    Tell {
        /// By which way.
        by: SpokenBy,
        /// Anything else.
        note: String,
    },
    /// Keep a photo.
    Photograph(Photo),
    /// Look at the passcode.
    SeePasscode,
    /// Give it to the customer.
    Collect {
        /// The receipt's number.
        receipt: DocumentNumber,
        /// The number of the warranty slip that goes with it, if one does.
        slip: Option<DocumentNumber>,
        /// The serial number that was scanned.
        scanned: String,
        /// Who called for it.
        by: String,
        /// How they signed.
        signed: Signature,
        /// What they pay.
        pay: Pay,
    },
    /// Give the customer another one or the money: the line is taken up by another one of the case.
    Convert {
        /// The line that takes it up, judged as of today.
        line: Box<CaseLine>,
        /// Where parts go.
        parts: Vec<PartChoice>,
    },
    /// Have it taken away, because nobody called for it.
    Dispose {
        /// Where it goes.
        note: String,
        /// Why, and who says yes.
        exception: Option<Exception>,
    },
    /// Take it back: it was never meant.
    Void {
        /// Why.
        note: String,
    },
}

/// Devices are taken in to be repaired.
///
/// # Errors
/// [`Refused`] says why they are not.
pub fn take_in(visit: &Visit, arrivals: &[Arrival], bench: Bench) -> Result<Vec<Event>, Refused> {
    check_visit(visit, bench.situation)?;
    if visit.customer.is_none() {
        return Err(Refused::CustomerNeeded);
    }
    if visit.lines.len() != arrivals.len() {
        return Err(Refused::NotThisWay);
    }
    for (line, arrival) in visit.lines.iter().zip(arrivals) {
        check_arrival(line, arrival)?;
    }
    let case = visit.case;
    let mut events = open(visit, GoodsAre::Here, None);
    let mut payments = Payments::new(case, &[], bench.situation);
    for (line, arrival) in visit.lines.iter().zip(arrivals) {
        let intake = &arrival.intake;
        events.push(Event::LineAccepted { case, line: line.id, resolution: Resolution::Repair });
        let repair = |what| Event::Repair { case, line: line.id, what };
        events.push(repair(RepairEvent::TakenIn { intake: Box::new(intake.clone()) }));
        let works = arrival.work.iter().cloned().map(|work| repair(RepairEvent::WorkPut { work }));
        events.extend(works);
        events.push(issued(case, intake.number.clone(), DocumentKind::Repair));
        for way in &arrival.prepaid {
            payments.collect_for_work(line.id, way, Purpose::Prepaid, intake.currency)?;
        }
    }
    events.extend(payments.close()?);
    Ok(events)
}

/// The events that now hold of a device in the workshop.
///
/// # Errors
/// [`Refused`] says why nothing does.
pub fn decide(
    case: &Case,
    order: &RepairOrder,
    command: Command,
    bench: Bench,
) -> Result<Vec<Event>, Refused> {
    let today = bench.situation.today;
    let desk = At { case, order, bench, today };
    match command {
        Command::Assign(technician) => desk.while_open("assign", RepairEvent::Assigned { technician }),
        Command::Promise { on, why } => {
            words("why", &why, NOTE_CHARS)?;
            desk.while_open("promise", RepairEvent::Promised { on, why })
        }
        Command::Shelve(shelf) => {
            words("shelf", &shelf, CODE_CHARS)?;
            desk.while_open("shelve", RepairEvent::Shelved { shelf })
        }
        Command::Diagnose { findings, cause } => desk.diagnose(findings, cause),
        Command::Cover { cover, why, exception } => desk.cover(cover, why, exception),
        Command::PutWork { work, exception } => desk.put_work(work, exception),
        Command::Issue { work, serial } => desk.issue(work, serial),
        Command::RemoveWork { work, goes } => desk.remove_work(work, goes),
        Command::Quote { slip, standard, expires_on } => desk.quote(slip, standard, expires_on),
        Command::Answer { yes, by, who, note, parts } => {
            desk.answer(Answer { yes, by, who, on: today, note }, &parts)
        }
        Command::AwaitParts { due } => {
            if order.state != RepairState::WaitingParts {
                desk.can(RepairStep::AwaitParts)?;
            }
            Ok(vec![desk.repair(RepairEvent::WaitsForParts { on: today, due })])
        }
        Command::Start => desk.step(RepairStep::Start),
        Command::SendOut { away } => {
            desk.can(RepairStep::SendOut)?;
            text::check_filled(&away.to, NAME_CHARS)
                .map_err(|problem| Refused::Text { field: "to", problem })?;
            words("reference", &away.reference, CODE_CHARS)?;
            words("note", &away.note, NOTE_CHARS)?;
            let slip = issued(case.id, away.slip.clone(), DocumentKind::SentOut);
            Ok(vec![desk.repair(RepairEvent::SentOut { away }), slip])
        }
        Command::ComeBack { report } => {
            desk.can(RepairStep::ComeBack)?;
            words("report", &report, NOTE_CHARS)?;
            Ok(vec![desk.repair(RepairEvent::CameBack { on: today, report })])
        }
        Command::HandToCheck => desk.step(RepairStep::Hand),
        Command::Check { passed, note } => desk.check(passed, note),
        Command::Finish { result, treatment, new_serial, parts } => {
            ending::finish(&desk, result, treatment, new_serial, &parts)
        }
        Command::Rework => desk.step(RepairStep::Rework),
        Command::Tell { by, note } => {
            words("note", &note, NOTE_CHARS)?;
            desk.while_open("tell", RepairEvent::Told { told: Told { by, on: today, note } })
        }
        Command::Photograph(photo) => {
            words("note", &photo.note, NOTE_CHARS)?;
            desk.while_open("photograph", RepairEvent::Photographed { photo })
        }
        Command::SeePasscode => desk.see_passcode(),
        Command::Collect { receipt, slip, scanned, by, signed, pay } => {
            ending::collect(&desk, ending::Papers { receipt, slip }, &scanned, by, signed, &pay)
        }
        Command::Convert { line, parts } => ending::convert(&desk, *line, &parts),
        Command::Dispose { note, exception } => ending::dispose(&desk, note, exception),
        Command::Void { note } => ending::void(&desk, note),
    }
}

/// A device in the workshop, and the moment.
pub(super) struct At<'a> {
    pub(super) case: &'a Case,
    pub(super) order: &'a RepairOrder,
    pub(super) bench: Bench<'a>,
    pub(super) today: NaiveDate,
}

impl At<'_> {
    pub(super) fn repair(&self, what: RepairEvent) -> Event {
        Event::Repair { case: self.case.id, line: self.order.line, what }
    }

    pub(super) fn line(&self) -> Result<&CaseLine, Refused> {
        self.case.line(self.order.line).ok_or(Refused::UnknownCaseLine)
    }

    pub(super) fn can(&self, step: RepairStep) -> Result<RepairState, Refused> {
        let refused =
            || Refused::Step { step: format!("{step:?}"), state: format!("{:?}", self.order.state) };
        self.order.state.on(step).ok_or_else(refused)
    }

    fn step(&self, step: RepairStep) -> Result<Vec<Event>, Refused> {
        self.can(step)?;
        Ok(vec![self.repair(RepairEvent::Stepped { step, on: self.today })])
    }

    fn while_open(&self, name: &str, what: RepairEvent) -> Result<Vec<Event>, Refused> {
        self.is_open(name)?;
        Ok(vec![self.repair(what)])
    }

    fn is_open(&self, name: &str) -> Result<(), Refused> {
        if self.order.state.is_open() {
            return Ok(());
        }
        Err(Refused::Step { step: name.to_owned(), state: format!("{:?}", self.order.state) })
    }

    fn is_at_work(&self, name: &str) -> Result<(), Refused> {
        if self.order.state.is_at_work() {
            return Ok(());
        }
        Err(Refused::Step { step: name.to_owned(), state: format!("{:?}", self.order.state) })
    }

    /// What the customer pays, lying here counted in.
    pub(super) fn bill(&self) -> Bill {
        let storage_minor = storage_minor(self.order, self.bench.terms, self.today);
        Bill::of(self.order, self.case, storage_minor)
    }

    fn diagnose(&self, findings: String, cause: String) -> Result<Vec<Event>, Refused> {
        self.is_at_work("diagnose")?;
        words("findings", &findings, NOTE_CHARS)?;
        words("cause", &cause, NOTE_CHARS)?;
        let mut events = Vec::new();
        if self.order.state == RepairState::Received {
            let (step, on) = (RepairStep::Diagnose, self.today);
            events.push(self.repair(RepairEvent::Stepped { step, on }));
            let technician = Some(self.bench.situation.asker.id);
            let is_bench = self.bench.situation.asker.role == crate::staff::Role::Technician;
            if self.order.technician.is_none() && is_bench {
                events.push(self.repair(RepairEvent::Assigned { technician }));
            }
        }
        if !findings.trim().is_empty() || !cause.trim().is_empty() {
            events.push(self.repair(RepairEvent::Diagnosed { findings, cause }));
        }
        match events.is_empty() {
            true => Err(Refused::Step { step: "diagnose".into(), state: format!("{:?}", self.order.state) }),
            false => Ok(events),
        }
    }

    fn cover(&self, cover: Cover, why: String, exception: Option<Exception>) -> Result<Vec<Event>, Refused> {
        self.is_at_work("cover")?;
        words("why", &why, NOTE_CHARS)?;
        check_cover(self.line()?, &self.order.intake, cover, &why)?;
        let mut events = self.allow(cover, None, exception)?;
        events.push(self.repair(RepairEvent::Covered { cover, why }));
        Ok(events)
    }

    fn put_work(&self, work: WorkLine, exception: Option<Exception>) -> Result<Vec<Event>, Refused> {
        self.is_at_work("put_work")?;
        check_work(&work)?;
        check_cover(self.line()?, &self.order.intake, work.cover, &work.why)?;
        let known = self.order.work_line(work.id);
        // A fee for looking is agreed when the device is taken in; later it can only become less.
        let is_new_fee = matches!(work.work, Work::Diagnosis)
            && known.is_none_or(|known| work.total_minor() > known.total_minor());
        let is_settled =
            known.is_some_and(|known| known.state != WorkState::Planned || known.work != work.work);
        if is_new_fee || is_settled {
            return Err(Refused::NotThisWay);
        }
        let mut events = self.allow(work.cover, Some(&work), exception)?;
        events.push(self.repair(RepairEvent::WorkPut { work }));
        Ok(events)
    }

    /// What the shop gives of its own accord counts against the limit for goodwill.
    fn allow(
        &self,
        cover: Cover,
        work: Option<&WorkLine>,
        exception: Option<Exception>,
    ) -> Result<Vec<Event>, Refused> {
        let situation = self.bench.situation;
        let before =
            work.and_then(|work| self.order.work_line(work.id)).filter(|line| line.cover == Cover::Shop);
        let total_minor = given_by_shop(self.order) - before.map_or(0, WorkLine::total_minor)
            + work.map_or(0, WorkLine::total_minor);
        let limit_minor = situation.limits.of(situation.asker.role).goodwill_minor;
        if cover != Cover::Shop || total_minor <= limit_minor {
            return Ok(Vec::new());
        }
        self.exception(vec![Cause::OverGoodwillLimit { total_minor, limit_minor }], exception)
    }

    pub(super) fn exception(
        &self,
        causes: Vec<Cause>,
        exception: Option<Exception>,
    ) -> Result<Vec<Event>, Refused> {
        let situation = self.bench.situation;
        let approver = situation.approver.as_ref();
        exception::check(&causes, exception.as_ref(), &situation.asker, approver, &situation.limits)?;
        let exception = exception.ok_or_else(|| Refused::NeedsManager { causes: causes.clone() })?;
        let exception = Exception { approver: approver.map(|staff| staff.id), ..exception };
        Ok(vec![Event::ExceptionGranted { case: self.case.id, causes, exception }])
    }

    fn issue(&self, work: WorkLineId, serial: String) -> Result<Vec<Event>, Refused> {
        self.is_at_work("issue")?;
        words("serial", &serial, CODE_CHARS)?;
        let line = self.order.work_line(work).ok_or(Refused::UnknownLine)?;
        if !matches!(line.work, Work::Part { .. }) || line.state != WorkState::Planned {
            return Err(Refused::NotThisWay);
        }
        Ok(vec![self.repair(RepairEvent::PartIssued { work, serial })])
    }

    fn remove_work(&self, work: WorkLineId, goes: Option<PartGoes>) -> Result<Vec<Event>, Refused> {
        self.is_at_work("remove_work")?;
        let line = self.order.work_line(work).filter(|line| line.counts()).ok_or(Refused::UnknownLine)?;
        if line.is_part_out() && goes.is_none() {
            return Err(Refused::PartsLeft { parts: vec![line.name.clone()] });
        }
        let went = goes.filter(|_| line.is_part_out());
        Ok(vec![self.repair(RepairEvent::WorkRemoved { work, went })])
    }

    fn quote(
        &self,
        slip: DocumentNumber,
        standard: String,
        expires_on: Option<NaiveDate>,
    ) -> Result<Vec<Event>, Refused> {
        self.can(RepairStep::Quote)?;
        words("standard", &standard, NOTE_CHARS)?;
        let amount_minor = asked(self.order);
        if amount_minor <= 0 {
            return Err(Refused::NoAmount);
        }
        let days = i64::from(self.bench.terms.estimate_days);
        let expires_on = expires_on.unwrap_or_else(|| crate::calendar::add_days(self.today, days));
        if expires_on < self.today {
            return Err(Refused::EstimateExpired { on: expires_on });
        }
        let diagnosis_minor = diagnosis_fee(self.order);
        let document = issued(self.case.id, slip.clone(), DocumentKind::Estimate);
        let estimate = Estimate { slip, amount_minor, diagnosis_minor, standard, expires_on, answer: None };
        Ok(vec![self.repair(RepairEvent::Quoted { estimate, on: self.today }), document])
    }

    fn answer(&self, answer: Answer, parts: &[PartChoice]) -> Result<Vec<Event>, Refused> {
        self.can(if answer.yes { RepairStep::Agree } else { RepairStep::Decline })?;
        words("who", &answer.who, NAME_CHARS)?;
        words("note", &answer.note, NOTE_CHARS)?;
        let estimate = self.order.estimate().ok_or(Refused::NoAmount)?;
        if answer.yes && estimate.expires_on < self.today {
            return Err(Refused::EstimateExpired { on: estimate.expires_on });
        }
        // What was put on the order since is not what the customer was asked about.
        let now_minor = asked(self.order);
        if answer.yes && now_minor > estimate.amount_minor {
            let (asked_minor, most_minor) = (now_minor, estimate.amount_minor);
            return Err(Refused::OverEstimate { asked_minor, agreed_minor: most_minor });
        }
        let mut events = Vec::new();
        if !answer.yes {
            events.extend(ending::leave_out_parts(self, parts)?);
        }
        events.push(self.repair(RepairEvent::Answered { answer }));
        Ok(events)
    }

    fn check(&self, passed: bool, note: String) -> Result<Vec<Event>, Refused> {
        if self.order.state != RepairState::QualityCheck {
            return Err(Refused::Step { step: "check".into(), state: format!("{:?}", self.order.state) });
        }
        words("note", &note, NOTE_CHARS)?;
        let by = self.bench.situation.asker.id;
        let check = Check { by, on: self.today, passed, note };
        let mut events = vec![self.repair(RepairEvent::Checked { check })];
        if !passed {
            let (step, on) = (RepairStep::Rework, self.today);
            events.push(self.repair(RepairEvent::Stepped { step, on }));
        }
        Ok(events)
    }

    fn see_passcode(&self) -> Result<Vec<Event>, Refused> {
        self.is_at_work("see_passcode")?;
        if !self.order.intake.has_passcode {
            return Err(Refused::NotThisWay);
        }
        if self.order.technician != Some(self.bench.situation.asker.id) {
            return Err(Refused::NotYourRepair);
        }
        Ok(vec![self.repair(RepairEvent::PasscodeSeen)])
    }
}

fn check_arrival(line: &CaseLine, arrival: &Arrival) -> Result<(), Refused> {
    let intake = &arrival.intake;
    if line.resolution != Resolution::Repair || line.subject.quantity() != 1 {
        return Err(Refused::NotThisWay);
    }
    let why = if intake.cover == Cover::Customer { arrival.why.as_str() } else { "" };
    check_cover(line, intake, intake.cover, why)?;
    words("why", &arrival.why, NOTE_CHARS)?;
    words("shelf", &intake.shelf, CODE_CHARS)?;
    words("serial", &intake.serial, CODE_CHARS)?;
    for accessory in &intake.accessories {
        words("accessories", accessory, NAME_CHARS)?;
    }
    for mark in &intake.marks {
        if !checklist::ITEMS.contains(&mark.item.as_str()) {
            return Err(Refused::NotThisWay);
        }
        words("marks", &mark.note, NOTE_CHARS)?;
    }
    if intake.promised_on.is_some_and(|day| day < intake.on) {
        return Err(Refused::NotThisWay);
    }
    for work in &arrival.work {
        check_work(work)?;
        check_cover(line, intake, work.cover, &work.why)?;
    }
    Ok(())
}

fn check_work(work: &WorkLine) -> Result<(), Refused> {
    text::check_filled(&work.name, NAME_CHARS).map_err(|problem| Refused::Text { field: "name", problem })?;
    words("why", &work.why, NOTE_CHARS)?;
    if let Work::Part { number, .. } = &work.work {
        words("number", number, CODE_CHARS)?;
    }
    if work.quantity == 0 || work.quantity > 999 {
        return Err(Refused::TooMany { asked: work.quantity, left: 999 });
    }
    let most = crate::money::LARGEST_MINOR / 1000;
    if work.price_minor < 0 || work.cost_minor < 0 || work.price_minor > most || work.cost_minor > most {
        return Err(Refused::NoAmount);
    }
    Ok(())
}

/// What the law or the promise gives is not charged without a reason, and what they do not give is not put on them.
fn check_cover(line: &CaseLine, intake: &Intake, cover: Cover, why: &str) -> Result<(), Refused> {
    let by_rule =
        line.judged_by.verdict.remedies.iter().any(|remedy| remedy.remedy == RemedyKind::RepairFree);
    // The last repair's own warranty gives this one, whatever became of the device's term.
    let is_free = by_rule || intake.inherits.is_some_and(|until| until >= intake.on);
    match cover {
        Cover::Warranty if !is_free => Err(Refused::NotUnderWarranty),
        Cover::Customer
            if is_free && why.trim().is_empty() && matches!(line.subject, Subject::Sold { .. }) =>
        {
            Err(Refused::WhyCharged)
        }
        _ => Ok(()),
    }
}

/// Whether a text can be kept.
pub(super) fn words(field: &'static str, value: &str, longest: usize) -> Result<(), Refused> {
    text::check(value, longest).map_err(|problem| Refused::Text { field, problem })
}

/// Whether another line of the case has taken this one up.
pub(super) fn is_taken_up(case: &Case, line: CaseLineId) -> bool {
    case.lines.iter().any(|other| other.reopens == Some(line))
}
