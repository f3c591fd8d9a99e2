//! The papers of a repair.

use super::{Writer, slips};
use crate::Failure;
use crate::failure::code_of;
use documents::{Document, facts};
use domain::case::CaseLine;
use domain::ids::DocumentKind;
use domain::money::{Minor, Money};
use domain::payment::{Payment, Purpose};
use domain::repair::Signature;
use domain::repair::{
    Bill, Cover, Estimate, RepairOrder, Tick, Work, WorkLine, diagnosis_fee, storage_minor,
};
use store::Reader;

impl Writer<'_> {
    /// The paper of the record's number: of the repair order that it belongs to.
    pub(super) fn repair(&self, db: &Reader) -> Result<Document, Failure> {
        let number = &self.record.number;
        for order in db.repairs_of_case(self.case.case.id)? {
            let line = self.case.case.line(order.line).ok_or_else(|| Failure::unknown("case_line"))?;
            let is_of_hand_over = order.hand_over.as_ref().is_some_and(|over| over.receipt == *number);
            match self.record.kind {
                DocumentKind::Repair if order.intake.number == *number => {
                    return Ok(Document::RepairIntakeSlip(Box::new(self.intake(db, &order, line)?)));
                }
                DocumentKind::Estimate => {
                    if let Some(estimate) = order.estimates.iter().find(|estimate| estimate.slip == *number) {
                        return Ok(Document::EstimateSlip(Box::new(self.estimate(&order, line, estimate))));
                    }
                }
                DocumentKind::SentOut => {
                    if let Some(away) = order.away.iter().find(|away| away.slip == *number) {
                        return Ok(Document::OutSlip(Box::new(self.out(&order, line, away))));
                    }
                }
                DocumentKind::HandOver if is_of_hand_over => {
                    return Ok(Document::RepairReceipt(Box::new(self.hand_over(db, &order, line)?)));
                }
                _ => {}
            }
        }
        Err(Failure::unknown("document"))
    }

    fn head(&self, order: &RepairOrder, line: &CaseLine) -> facts::RepairHead {
        let device = facts::Goods {
            name: order.intake.name.clone(),
            model: order.intake.model.clone(),
            serial: order.intake.serial.clone(),
            ..self.goods(line)
        };
        facts::RepairHead {
            number: self.record.number.to_string(),
            order: order.intake.number.to_string(),
            issued_at: self.at.local(self.record.at),
            shop: self.shop(),
            seat: self.case.seat.0.to_string(),
            clerk: self.name(self.record.by),
            technician: self.name(order.technician),
            customer: self.customer(),
            device,
            reason: format!("reason-{}", line.reason),
            words: line.reason_note.clone(),
            taken_in_on: order.intake.on,
            cover: format!("cover-{}", order.cover.code()),
            terms: Vec::new(),
        }
    }

    fn intake(
        &self,
        db: &Reader,
        order: &RepairOrder,
        line: &CaseLine,
    ) -> Result<facts::RepairIntakeSlip, Failure> {
        let intake = &order.intake;
        let tick = |tick: Tick| match tick {
            Tick::NotAsked => String::new(),
            asked => format!("tick-{}", code_of(&asked)),
        };
        let marks = intake.marks.iter().map(|mark| facts::SeenMark {
            item: format!("check-{}", mark.item),
            seen: format!("seen-{}", code_of(&mark.seen)),
            note: mark.note.clone(),
        });
        let earlier = intake.rework_of.map_or(Ok(None), |earlier| db.repair(earlier))?;
        let rework = earlier.zip(intake.inherits);
        let mut head = self.head(order, line);
        head.cover = format!("cover-{}", intake.cover.code());
        let prepaid = self.case.case.payments.iter().filter(|payment| {
            payment.purpose == Purpose::Prepaid && payment.direction == domain::payment::Direction::In
        });
        let prepaid: Vec<_> = prepaid.cloned().collect();
        let photos = order.photos.iter().filter(|photo| photo.stage == domain::repair::Stage::Intake).count();
        Ok(facts::RepairIntakeSlip {
            shop_part: facts::ShopPart::default(),
            marks: marks.collect(),
            accessories: intake.accessories.clone(),
            backed_up: tick(intake.data.backed_up),
            may_wipe: tick(intake.data.may_wipe),
            has_passcode: intake.has_passcode,
            photos: u32::try_from(photos).unwrap_or(u32::MAX),
            promised_on: intake.promised_on,
            shelf: intake.shelf.clone(),
            diagnosis: self.above_nought(order, diagnosis_fee(order)),
            payments: slips::payments(&prepaid, &[order.line]),
            rework: rework
                .map(|(earlier, until)| facts::Rework { number: earlier.intake.number.to_string(), until }),
            verdict: self
                .verdict(line)
                .filter(|_| intake.cover == Cover::Warranty && intake.inherits.is_none()),
            signed_on_screen: matches!(intake.signed, Signature::Drawn { .. }),
            head,
        })
    }

    fn estimate(&self, order: &RepairOrder, line: &CaseLine, estimate: &Estimate) -> facts::EstimateSlip {
        let asked = order.work.iter().filter(|work| work.counts() && !matches!(work.work, Work::Diagnosis));
        facts::EstimateSlip {
            head: self.head(order, line),
            findings: order.findings.clone(),
            cause: order.cause.clone(),
            work: asked.map(|work| self.work_item(order, work)).collect(),
            total: self.money(order, estimate.amount_minor),
            diagnosis: self.above_nought(order, estimate.diagnosis_minor),
            standard: estimate.standard.clone(),
            expires_on: estimate.expires_on,
            answer: estimate.answer.as_ref().map(|answer| facts::EstimateAnswer {
                yes: answer.yes,
                by: format!("spoken-{}", code_of(&answer.by)),
                who: answer.who.clone(),
                on: answer.on,
            }),
        }
    }

    fn out(&self, order: &RepairOrder, line: &CaseLine, away: &domain::repair::Away) -> facts::OutSlip {
        let head = facts::RepairHead { customer: None, ..self.head(order, line) };
        facts::OutSlip {
            head,
            to: away.to.clone(),
            reference: away.reference.clone(),
            due: away.due,
            asked: away.note.clone(),
            accessories: order.intake.accessories.clone(),
            report: away.report.clone(),
            back_on: away.back_on,
        }
    }

    fn hand_over(
        &self,
        db: &Reader,
        order: &RepairOrder,
        line: &CaseLine,
    ) -> Result<facts::RepairReceipt, Failure> {
        let over = order.hand_over.as_ref().ok_or_else(|| Failure::unknown("document"))?;
        let terms = &self.at.settings().repairs;
        // As of the day it was given back, whatever the terms say today.
        let storage = storage_minor(order, terms, over.on);
        let bill = Bill::of(order, &self.case.case, storage);
        let storage = (over.paid_minor - bill.work_minor()).max(0);
        let is_charged = |work: &&WorkLine| {
            let is_fee = matches!(work.work, Work::Diagnosis);
            work.counts() && (!is_fee || bill.diagnosis_minor > 0)
        };
        let done = order.result.is_some_and(|result| result.is_a_repair());
        let shown =
            order.work.iter().filter(is_charged).filter(|work| done || matches!(work.work, Work::Diagnosis));
        Ok(facts::RepairReceipt {
            head: self.head(order, line),
            findings: order.findings.clone(),
            cause: order.cause.clone(),
            treatment: order.treatment.clone(),
            result: order.result.map(|result| format!("repair-result-{}", result.code())).unwrap_or_default(),
            new_serial: order.new_serial.clone(),
            work: shown.map(|work| self.work_item(order, work)).collect(),
            storage: self.above_nought(order, storage),
            total: self.money(order, over.paid_minor),
            payments: slips::payments(&for_work(&self.case.case.payments), &[order.line]),
            ready_on: order.ready_on,
            given_on: over.on,
            days: u32::try_from((over.on - order.intake.on).num_days()).unwrap_or(0),
            by: over.by.clone(),
            nth: crate::repairs::nth(self.at, db, order, line)?,
            warranty_until: over.warranty_until,
            signed_on_screen: matches!(over.signed, Signature::Drawn { .. }),
        })
    }

    fn work_item(&self, order: &RepairOrder, work: &WorkLine) -> facts::WorkItem {
        let (kind, number) = match &work.work {
            Work::Part { number, .. } => ("part", number.clone()),
            Work::Labour => ("labour", String::new()),
            Work::Diagnosis => ("diagnosis", String::new()),
        };
        facts::WorkItem {
            kind: format!("work-{kind}"),
            name: if kind == "diagnosis" { String::new() } else { work.name.clone() },
            number,
            serial: work.serial.clone(),
            quantity: work.quantity,
            amount: self.money(order, work.total_minor()),
            cover: format!("cover-{}", work.cover.code()),
            why: work.why.clone(),
        }
    }

    fn money(&self, order: &RepairOrder, minor: Minor) -> Money {
        Money { minor, currency: order.intake.currency }
    }

    fn above_nought(&self, order: &RepairOrder, minor: Minor) -> Option<Money> {
        (minor > 0).then(|| self.money(order, minor))
    }
}

/// Payments for the work. What was left for a loan unit stands on its own paper.
fn for_work(payments: &[Payment]) -> Vec<Payment> {
    let is_for_loan =
        |payment: &&Payment| matches!(payment.purpose, Purpose::LoanDeposit | Purpose::LoanCharge);
    payments.iter().filter(|payment| !is_for_loan(payment)).cloned().collect()
}
