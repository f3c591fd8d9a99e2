//! The agreement by which a loan unit goes out.

use super::{Writer, paper, slips};
use crate::Failure;
use crate::verdicts::clause_view;
use documents::facts;
use domain::loaner::{LoanBack, LoanCharge, LoanGround};
use domain::money::{Currency, Minor, Money};
use domain::payment::Payment;
use domain::repair::Signature;
use store::Reader;

impl Writer<'_> {
    pub(super) fn loan(&self, db: &Reader) -> Result<facts::LoanAgreement, Failure> {
        let unknown = || Failure::unknown("document");
        let loan = db.loan_numbered(&self.record.number.0)?.ok_or_else(unknown)?;
        let unit = db.loan_unit(loan.unit)?.ok_or_else(unknown)?.details;
        let order = db.repair(loan.line)?.ok_or_else(unknown)?;
        let money = |minor| Money { minor, currency: loan.currency };
        let (clause, reason) = match &loan.ground {
            LoanGround::Rule { clause } => {
                let clause = clause_view(self.packs, clause);
                let ground = facts::Verdict {
                    finding: paper(clause.summary),
                    clause: paper(clause.citation),
                    until: None,
                };
                (Some(ground), String::new())
            }
            LoanGround::Goodwill { reason } => (None, format!("loan-reason-{reason}")),
        };
        let at_end = loan.back.as_ref().map(|back| back.payments.as_slice()).unwrap_or_default();
        let is_of_loan = |payment: &&Payment| {
            loan.deposit_payments.contains(&payment.number) || at_end.contains(&payment.number)
        };
        let payments: Vec<Payment> = self.case.case.payments.iter().filter(is_of_loan).cloned().collect();
        Ok(facts::LoanAgreement {
            number: loan.number.to_string(),
            repair: order.intake.number.to_string(),
            issued_at: self.at.local(self.record.at),
            shop: self.shop(),
            seat: self.case.seat.0.to_string(),
            clerk: self.name(self.record.by),
            customer: self.customer(),
            in_repair: order.intake.name.clone(),
            label: unit.label,
            unit: facts::Goods {
                name: unit.name,
                model: unit.model,
                serial: unit.serial,
                quantity: 1,
                sale: None,
            },
            condition: loan.condition.clone(),
            accessories: loan
                .accessories
                .iter()
                .map(|one| facts::LentThing { name: one.name.clone(), price: money(one.price_minor) })
                .collect(),
            lent_on: loan.on,
            due_on: loan.due_on,
            ground: clause,
            reason,
            note: loan.note.clone(),
            value: money(loan.value_minor),
            deposit: money(loan.deposit_minor),
            payments: slips::payments(&payments, &[loan.line]),
            signed_on_screen: matches!(loan.signed, Signature::Drawn { .. }),
            back: loan.back.as_ref().map(|back| self.loan_back(back, loan.currency)),
            is_lost: loan.state == domain::loaner::LoanState::Lost,
            terms: Vec::new(),
        })
    }

    fn loan_back(&self, back: &LoanBack, currency: Currency) -> facts::LentBack {
        let money = |minor: Minor| Money { minor, currency };
        let charge = |charge: &LoanCharge| facts::LentCharge {
            label: match charge {
                LoanCharge::Missing { .. } => "loan-paper-missing",
                LoanCharge::Damage { .. } => "loan-paper-damage",
                LoanCharge::Unit { .. } => "loan-paper-unit-lost",
            }
            .to_owned(),
            detail: match charge {
                LoanCharge::Missing { name, .. } => name.clone(),
                LoanCharge::Damage { note, .. } => note.clone(),
                LoanCharge::Unit { .. } => String::new(),
            },
            amount: money(charge.amount_minor()),
        };
        facts::LentBack {
            on: back.on,
            by: self.name(Some(back.by)),
            condition: back.condition.clone(),
            missing: back.missing.clone(),
            charges: back.charges.iter().map(charge).collect(),
            returned: money(back.returned_minor),
            note: back.note.clone(),
        }
    }
}
