//! Lines of work: parts and labour, who pays for them, and where parts go.

use super::bill::given_by_shop;
use super::checks::{check_cover, check_work, words};
use super::command::Issue;
use super::deciding::At;
use super::event::RepairEvent;
use super::order::{Cover, PartGoes, Work, WorkLine, WorkState};
use super::parts::Moves;
use crate::event::Event;
use crate::exception::{Exception, NeedsYes};
use crate::ids::WorkLineId;
use crate::refused::Refused;
use crate::repair::RepairRefused;
use crate::returns::ReturnRefused;
use crate::stock::{PartCondition, Place};
use crate::text::CODE_CHARS;

impl At<'_> {
    pub(super) fn put_work(
        &self,
        work: WorkLine,
        exception: Option<Exception>,
    ) -> Result<Vec<Event>, Refused> {
        self.is_at_work("put_work")?;
        check_work(&work)?;
        check_cover(self.line()?, &self.order.intake, work.cover, &work.why)?;
        let known = self.order.work_line(work.id);
        // A fee for looking is agreed when the device is taken in; later it can only become less.
        let is_new_fee = matches!(work.work, Work::Diagnosis)
            && known.is_none_or(|known| work.total_minor() > known.total_minor());
        if is_new_fee || known.is_some_and(|known| !known.may_become(&work)) {
            return Err(Refused::NotThisWay);
        }
        let work = match known {
            Some(known) => WorkLine { state: known.state, serial: known.serial.clone(), ..work },
            None => work,
        };
        let mut events = self.allow(work.cover, Some(&work), exception)?;
        let mut moves = Moves::of(self);
        moves.want(known, &work)?;
        events.push(self.repair(RepairEvent::WorkPut { work }));
        events.extend(moves.into_events());
        Ok(events)
    }

    /// What the shop gives of its own accord counts against the limit for goodwill.
    pub(super) fn allow(
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
        self.exception(vec![NeedsYes::OverGoodwillLimit { total_minor, limit_minor }], exception)
    }

    pub(super) fn issue(&self, asked: Issue) -> Result<Vec<Event>, Refused> {
        self.is_at_work("issue")?;
        let Issue { work, serial, from, kept, exception } = asked;
        words("serial", &serial, CODE_CHARS)?;
        let line = self.order.work_line(work).ok_or(ReturnRefused::UnknownLine)?;
        let is_usable = |from: &Place| from.condition == PartCondition::Good;
        if !matches!(line.work, Work::Part { .. })
            || line.state != WorkState::Planned
            || !from.as_ref().is_none_or(is_usable)
        {
            return Err(Refused::NotThisWay);
        }
        let (mut events, mut moves) = (Vec::new(), Moves::of(self));
        match line.catalogued() {
            Some(part) => {
                let from = from.as_ref();
                let short = moves.short(line, part, from);
                if short > 0 && exception.is_some() {
                    events.extend(self.exception(vec![NeedsYes::StockFound], exception)?);
                    moves.find(line, part, short, from)?;
                }
                moves.issue(line, part, &serial, from)?;
                if let Some(kept) = kept {
                    moves.keep(line, part, kept)?;
                }
            }
            // What is in no catalogue is in no bin, and nobody can say which part came out for it.
            None if from.is_some() || kept.is_some() => return Err(Refused::NotThisWay),
            None => {}
        }
        events.push(self.repair(RepairEvent::PartIssued { work, serial }));
        events.extend(moves.into_events());
        Ok(events)
    }

    pub(super) fn remove_work(
        &self,
        work: WorkLineId,
        goes: Option<PartGoes>,
    ) -> Result<Vec<Event>, Refused> {
        self.is_at_work("remove_work")?;
        let line =
            self.order.work_line(work).filter(|line| line.counts()).ok_or(ReturnRefused::UnknownLine)?;
        if line.is_part_out() && goes.is_none() {
            return Err(RepairRefused::PartsLeft { parts: vec![line.name.clone()] }.into());
        }
        let went = goes.filter(|_| line.is_part_out());
        let mut moves = Moves::of(self);
        moves.leave_out(line, went)?;
        let mut events = vec![self.repair(RepairEvent::WorkRemoved { work, went })];
        events.extend(moves.into_events());
        Ok(events)
    }
}

impl WorkLine {
    /// Whether a line may be changed to that. A part that is not yet out may become another one; of one that is only
    /// the price and who pays may.
    fn may_become(&self, other: &Self) -> bool {
        let is_part = |line: &Self| matches!(line.work, Work::Part { .. });
        match self.state {
            WorkState::Planned => self.work == other.work || (is_part(self) && is_part(other)),
            WorkState::Issued => self.work == other.work && self.quantity == other.quantity,
            WorkState::Removed => false,
        }
    }
}
