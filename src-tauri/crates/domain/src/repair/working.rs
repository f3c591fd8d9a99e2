//! Lines of work: parts and labour, who pays for them, and where parts go.

use super::bill::given_by_shop;
use super::checks::{check_cover, check_work, words};
use super::deciding::At;
use super::event::RepairEvent;
use super::order::{Cover, PartGoes, Work, WorkLine, WorkState};
use crate::event::Event;
use crate::exception::{Cause, Exception};
use crate::ids::WorkLineId;
use crate::refused::Refused;
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
        self.exception(vec![Cause::OverGoodwillLimit { total_minor, limit_minor }], exception)
    }

    pub(super) fn issue(&self, work: WorkLineId, serial: String) -> Result<Vec<Event>, Refused> {
        self.is_at_work("issue")?;
        words("serial", &serial, CODE_CHARS)?;
        let line = self.order.work_line(work).ok_or(Refused::UnknownLine)?;
        if !matches!(line.work, Work::Part { .. }) || line.state != WorkState::Planned {
            return Err(Refused::NotThisWay);
        }
        Ok(vec![self.repair(RepairEvent::PartIssued { work, serial })])
    }

    pub(super) fn remove_work(
        &self,
        work: WorkLineId,
        goes: Option<PartGoes>,
    ) -> Result<Vec<Event>, Refused> {
        self.is_at_work("remove_work")?;
        let line = self.order.work_line(work).filter(|line| line.counts()).ok_or(Refused::UnknownLine)?;
        if line.is_part_out() && goes.is_none() {
            return Err(Refused::PartsLeft { parts: vec![line.name.clone()] });
        }
        let went = goes.filter(|_| line.is_part_out());
        Ok(vec![self.repair(RepairEvent::WorkRemoved { work, went })])
    }
}
