//! The receipt of a return and the slip of a refusal.

use super::slips;
use super::writer::{Writer, paper};
use crate::cases::refusal_message;
use crate::verdicts::clause_view;
use crate::views::Message;
use documents::facts;
use documents::words::{Language, Value, Words};
use domain::case::{CaseLine, PaidBack, Resolution, Subject};
use domain::money::{Currency, Money};
use domain::payment::{Direction, Payment, Purpose};
use domain::states::{PaymentState, SettlementState};

impl Writer<'_> {
    pub(super) fn receipt(&self) -> facts::ReturnReceipt {
        let lines: Vec<&CaseLine> =
            self.case.case.lines.iter().filter(|line| line.refusal.is_none()).collect();
        let currency = self.currency();
        let total: i64 =
            lines.iter().filter_map(|line| line.money.as_ref()).map(|money| money.refund_minor).sum();
        let first = lines.iter().find(|line| line.resolution.pays_back()).or(lines.first());
        facts::ReturnReceipt {
            number: self.record.number.to_string(),
            issued_at: self.at.local(self.record.at),
            shop: self.shop(),
            seat: self.case.seat.0.to_string(),
            clerk: self.name(self.record.by),
            approval: self.approval(),
            customer: self.customer(),
            lines: lines.iter().map(|line| self.returned_line(line, currency)).collect(),
            tenders: self.tenders(&lines),
            total: Money { minor: total, currency },
            is_open: !lines.is_empty()
                && lines.iter().all(|line| line.money.is_none() && line.settlement == SettlementState::Open),
            verdict: first.and_then(|line| self.verdict(line)),
            terms: Vec::new(),
        }
    }

    pub(super) fn refusal(&self) -> facts::RefusalSlip {
        let lines: Vec<&CaseLine> =
            self.case.case.lines.iter().filter(|line| line.refusal.is_some()).collect();
        facts::RefusalSlip {
            number: self.record.number.to_string(),
            case_number: self.case.case.number.to_string(),
            issued_at: self.at.local(self.record.at),
            shop: self.shop(),
            seat: self.case.seat.0.to_string(),
            clerk: self.name(self.record.by),
            manager: String::new(),
            customer: self.customer(),
            lines: lines.iter().map(|line| self.refused_line(line)).collect(),
            refused: lines.iter().filter_map(|line| self.refused_remedy(line)).collect(),
            possible: lines.iter().flat_map(|line| self.possible(line)).collect(),
            terms: Vec::new(),
        }
    }

    fn returned_line(&self, line: &CaseLine, currency: Currency) -> facts::ReturnedLine {
        let money = line.money.as_ref();
        let condition = &line.condition;
        let texts = [condition.missing.as_str(), condition.note.as_str()];
        let noted: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        facts::ReturnedLine {
            goods: self.goods(line),
            reason: format!("reason-{}", line.reason),
            note: line.reason_note.clone(),
            condition: vec![
                format!("packaging-{}", crate::failure::code_of(&condition.packaging)),
                format!("appearance-{}", crate::failure::code_of(&condition.appearance)),
            ],
            condition_note: noted.join("; "),
            disposition: format!("disposition-{}", line.disposition.code()),
            paid: Money { minor: money.map_or(0, |money| money.basis_minor), currency },
            deductions: money
                .iter()
                .flat_map(|money| &money.deductions)
                .map(|taken| slips::deduction(taken, currency))
                .collect(),
            refund: Money { minor: money.map_or(0, |money| money.refund_minor), currency },
        }
    }

    /// The ways back, those of the same kind and label added up.
    fn tenders(&self, lines: &[&CaseLine]) -> Vec<facts::TenderBack> {
        let mut ways: Vec<facts::TenderBack> = Vec::new();
        let settled = lines.iter().filter_map(|line| line.money.as_ref().map(|money| (line, money)));
        for (line, money) in settled {
            for way in &money.paid_back {
                let kind = format!("tender-{}", way.kind.code());
                let state = self.state_of(line, way);
                let is_same = |known: &&mut facts::TenderBack| {
                    known.kind == kind && known.label == way.label && known.state == state
                };
                match ways.iter_mut().find(is_same) {
                    Some(known) => known.amount.minor += way.amount_minor,
                    None => ways.push(facts::TenderBack {
                        kind,
                        label: way.label.clone(),
                        amount: Money { minor: way.amount_minor, currency: money.currency },
                        state,
                    }),
                }
            }
        }
        ways
    }

    /// Whether what goes back for a line by a way has been paid. A way without a payment of its own (value that is
    /// carried over, cases of before payments were noted) leaves nothing to be paid; one that goes another way after
    /// all is still the same money.
    fn state_of(&self, line: &CaseLine, way: &PaidBack) -> facts::PaymentState {
        let is_it = |payment: &&Payment| {
            payment.line == line.id
                && payment.direction == Direction::Out
                && payment.purpose != Purpose::Reversal
                && payment.tender == way.tender
        };
        let mut states = self.case.case.payments.iter().filter(is_it).map(|payment| payment.state);
        match states.find(|state| matches!(state, PaymentState::ToDo | PaymentState::Failed)) {
            Some(PaymentState::Failed) => facts::PaymentState::Failed,
            Some(_) => facts::PaymentState::ToDo,
            None => facts::PaymentState::Done,
        }
    }

    fn refused_line(&self, line: &CaseLine) -> facts::RefusedLine {
        let paid = match &line.subject {
            Subject::Sold { sale, sale_line, quantity, .. } => {
                let balance = crate::sales::line_of(&self.sales, *sale, *sale_line).ok();
                balance.map(|(book, line)| Money {
                    minor: domain::money::paid_for_first(*quantity, line.line.quantity, line.line.paid_minor),
                    currency: book.sale.currency,
                })
            }
            Subject::Unverified { .. } => None,
        };
        facts::RefusedLine {
            goods: self.goods(line),
            paid,
            reason: format!("reason-{}", line.reason),
            note: line.reason_note.clone(),
            shop_note: line.refusal.as_ref().map(|refusal| refusal.note.clone()).unwrap_or_default(),
        }
    }

    fn refused_remedy(&self, line: &CaseLine) -> Option<facts::RefusedRemedy> {
        let refusal = line.refusal.as_ref()?;
        let clause =
            refusal.refused.as_ref().map(|refused| paper(clause_view(self.packs, &refused.clause).citation));
        Some(facts::RefusedRemedy {
            remedy: format!("resolution-{}", refusal.asked.code()),
            reason: worded(&refusal_message(line, refusal)),
            clause: clause.unwrap_or_default(),
            until: refusal.refused.as_ref().and_then(|refused| refused.args.on),
        })
    }

    fn possible(&self, line: &CaseLine) -> Vec<facts::PossibleRemedy> {
        let asked = line.refusal.as_ref().map(|refusal| refusal.asked);
        let verdict = &line.judged_by.verdict;
        let others = verdict
            .remedies
            .iter()
            .filter(|remedy| !asked.is_some_and(|asked: Resolution| asked.is(remedy.remedy)));
        others
            .map(|remedy| {
                let clause = clause_view(self.packs, &remedy.clause);
                facts::PossibleRemedy {
                    remedy: format!("remedy-{}", crate::failure::code_of(&remedy.remedy)),
                    offer: paper(clause.summary),
                    clause: paper(clause.citation),
                    until: remedy.until,
                }
            })
            .collect()
    }
}

/// A message in both languages.
fn worded(message: &Message) -> facts::Text {
    let args: Vec<(&str, Value<'_>)> =
        message.args.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    let said = |language| Words::get(language, &message.id, &args);
    facts::Text { zh: said(Language::ZhCn), en: said(Language::En) }
}
