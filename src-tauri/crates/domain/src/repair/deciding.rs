//! What may be done with a device in the workshop, and what follows.

use super::bill::Bill;
use super::checks::{check_cover, words};
use super::command::Command;
use super::ending;
use super::event::RepairEvent;
use super::order::{Answer, Check, Cover, RepairOrder, Told};
use super::parts::Shelf;
use super::state::{RepairState, RepairStep};
use super::terms::{RepairTerms, storage_minor};
use crate::case::{Case, CaseLine};
use crate::event::Event;
use crate::exception::ExceptionRefused;
use crate::exception::{self, Exception, NeedsYes};
use crate::ids::DocumentKind;
use crate::refused::Refused;
use crate::repair::RepairRefused;
use crate::returns::ReturnRefused;
use crate::returns::{Situation, issued};
use crate::text::{self, CODE_CHARS, NAME_CHARS, NOTE_CHARS};
use chrono::NaiveDate;

/// What is known at the bench beside the ordinary situation.
#[derive(Clone, Copy, Debug)]
pub struct Bench<'a> {
    /// Who asks, who says yes, limits, money.
    pub situation: &'a Situation,
    /// The shop's terms.
    pub terms: &'a RepairTerms,
    /// What the stock has for it.
    pub shelf: &'a Shelf,
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
        Command::Issue(issue) => desk.issue(*issue),
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
        Command::Start { unasked } => desk.start(RepairStep::Start, unasked),
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
        Command::Rework { unasked } => desk.start(RepairStep::Rework, unasked),
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
        Command::Void { note, parts } => ending::void(&desk, note, &parts),
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
        self.case.line(self.order.line).ok_or(ReturnRefused::UnknownCaseLine.into())
    }

    pub(super) fn can(&self, step: RepairStep) -> Result<RepairState, Refused> {
        self.order.state.on(step).ok_or_else(|| Refused::step(step, self.order.state))
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
        Err(Refused::step(name, self.order.state))
    }

    pub(super) fn is_at_work(&self, name: &str) -> Result<(), Refused> {
        if self.order.state.is_at_work() {
            return Ok(());
        }
        Err(Refused::step(name, self.order.state))
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
            true => Err(Refused::step("diagnose", self.order.state)),
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

    pub(super) fn exception(
        &self,
        causes: Vec<NeedsYes>,
        exception: Option<Exception>,
    ) -> Result<Vec<Event>, Refused> {
        let situation = self.bench.situation;
        let approver = situation.approver.as_ref();
        exception::check(&causes, exception.as_ref(), &situation.asker, approver, &situation.limits)?;
        let exception = exception.ok_or_else(|| ExceptionRefused::NeedsManager { causes: causes.clone() })?;
        let exception = Exception { approver: approver.map(|staff| staff.id), ..exception };
        Ok(vec![Event::ExceptionGranted { case: self.case.id, causes, exception }])
    }

    fn check(&self, passed: bool, note: String) -> Result<Vec<Event>, Refused> {
        if self.order.state != RepairState::QualityCheck {
            return Err(Refused::step("check", self.order.state));
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
            return Err(RepairRefused::NotYourRepair.into());
        }
        Ok(vec![self.repair(RepairEvent::PasscodeSeen)])
    }
}
