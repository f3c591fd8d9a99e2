//! From a settlement to payments: who has to hand over what, and what happens on a store credit.

use crate::case::{Case, CaseLine, LineMoney};
use crate::credit::{Credit, CreditBalance, CreditStep};
use crate::event::Event;
use crate::exchange::Collected;
use crate::goodwill::Goodwill;
use crate::ids::{CaseId, CaseLineId};
use crate::money::{Currency, Minor};
use crate::payment::PaymentRefused;
use crate::payment::{Direction, Payment, Purpose, cash_rounding_minor, is_done_at_once};
use crate::refused::Refused;
use crate::returns::Situation;
use crate::sale::TenderKind;
use crate::states::{PaymentState, PaymentStep};

/// The payments of one decision, in the making.
pub(crate) struct Payments<'a> {
    case: CaseId,
    next: u32,
    situation: &'a Situation,
    payments: Vec<Payment>,
    credits: Vec<CreditBalance>,
    made_minor: Minor,
    events: Vec<Event>,
}

impl<'a> Payments<'a> {
    /// `before`: the payments that the case has already.
    pub(crate) fn new(case: CaseId, before: &[Payment], situation: &'a Situation) -> Self {
        let next = before.iter().map(|payment| payment.number).max().unwrap_or(0) + 1;
        let (payments, events) = (Vec::new(), Vec::new());
        let credits = situation.credits.clone();
        Self { case, next, situation, payments, credits, made_minor: 0, events }
    }

    /// What goes back for a line.
    pub(crate) fn refund(
        &mut self,
        line: CaseLineId,
        money: &mut LineMoney,
        purpose: Purpose,
    ) -> Result<(), Refused> {
        let currency = money.currency;
        for way in money.paid_back.iter_mut().filter(|way| way.kind.is_a_way_to_pay()) {
            if way.kind == TenderKind::StoreCredit {
                way.label = self.onto_credit(&way.label, way.amount_minor, currency)?;
            }
            let owed = Owed { line, purpose, currency, amount_minor: way.amount_minor };
            let payment = self.payment(Direction::Out, owed, way.kind, &way.label);
            self.payments.push(Payment { tender: way.tender, ..payment });
        }
        Ok(())
    }

    /// What the customer pays.
    pub(crate) fn collect(
        &mut self,
        line: CaseLineId,
        way: &Collected,
        purpose: Purpose,
        currency: Currency,
    ) -> Result<(), Refused> {
        if way.amount_minor <= 0 {
            return Err(Refused::NoAmount);
        }
        if way.kind == TenderKind::StoreCredit {
            self.off_credit(&way.label, way.amount_minor, currency)?;
        }
        let owed = Owed { line, purpose, currency, amount_minor: way.amount_minor };
        let payment = self.payment(Direction::In, owed, way.kind, &way.label);
        let tendered_minor = way.tendered_minor.filter(|_| way.kind == TenderKind::Cash);
        self.payments.push(Payment { tender: Some(way.tender), tendered_minor, ..payment });
        Ok(())
    }

    /// What the customer pays for work on a device.
    pub(crate) fn collect_for_work(
        &mut self,
        line: CaseLineId,
        way: &Collected,
        purpose: Purpose,
        currency: Currency,
    ) -> Result<(), Refused> {
        self.collect(line, way, purpose, currency)?;
        // It is no tender of a sale, so no refund of goods may find it.
        if let Some(payment) = self.payments.last_mut() {
            payment.tender = None;
        }
        Ok(())
    }

    /// What was paid too much for work on a device goes back by the ways it came, the newest first. What was never
    /// made is called off, as far as it reaches.
    pub(crate) fn give_back_for_work(
        &mut self,
        case: &Case,
        line: CaseLineId,
        amount_minor: Minor,
    ) -> Result<(), Refused> {
        let mut rest_minor = amount_minor;
        let is_for_work = |payment: &&Payment| {
            payment.line == line && matches!(payment.purpose, Purpose::Prepaid | Purpose::Repair)
        };
        // What went back before went back of the newest, too.
        let returned_minor: Minor = case
            .payments
            .iter()
            .filter(is_for_work)
            .filter(|payment| payment.direction == Direction::Out && payment.state != PaymentState::CalledOff)
            .map(|payment| payment.amount_minor)
            .sum();
        let came =
            case.payments.iter().rev().filter(is_for_work).filter(|payment| {
                payment.direction == Direction::In && payment.state != PaymentState::CalledOff
            });
        let mut skip_minor = returned_minor;
        for payment in came {
            let left_minor = payment.amount_minor - skip_minor.min(payment.amount_minor);
            skip_minor -= skip_minor.min(payment.amount_minor);
            let part_minor = left_minor.min(rest_minor);
            if part_minor <= 0 {
                continue;
            }
            rest_minor -= part_minor;
            self.give_back(payment, part_minor)?;
        }
        if rest_minor > 0 {
            return Err(PaymentRefused::OverPaid {
                asked_minor: amount_minor,
                left_minor: amount_minor - rest_minor,
            }
            .into());
        }
        Ok(())
    }

    /// So much of certain payments goes back by the ways it came, the newest first. What was never made is called off,
    /// as far as it reaches.
    pub(crate) fn give_back_of(
        &mut self,
        case: &Case,
        numbers: &[u32],
        amount_minor: Minor,
    ) -> Result<(), Refused> {
        let mut rest_minor = amount_minor;
        let is_one = |payment: &&Payment| {
            numbers.contains(&payment.number) && payment.state != PaymentState::CalledOff
        };
        for payment in case.payments.iter().rev().filter(is_one) {
            let part_minor = payment.amount_minor.min(rest_minor);
            rest_minor -= part_minor;
            self.give_back(payment, part_minor)?;
        }
        match rest_minor {
            0 => Ok(()),
            _ => Err(PaymentRefused::OverPaid {
                asked_minor: amount_minor,
                left_minor: amount_minor - rest_minor,
            }
            .into()),
        }
    }

    /// A part of a payment goes back by the way it came; the whole of one that was never made is called off.
    fn give_back(&mut self, payment: &Payment, part_minor: Minor) -> Result<(), Refused> {
        if part_minor <= 0 {
            return Ok(());
        }
        let is_unmade = matches!(payment.state, PaymentState::ToDo | PaymentState::Failed);
        if is_unmade && part_minor == payment.amount_minor {
            self.events.push(Event::PaymentMoved {
                case: self.case,
                number: payment.number,
                step: PaymentStep::CallOff,
                reference: String::new(),
                why: "voided".to_owned(),
            });
            return Ok(());
        }
        let (line, currency, purpose) = (payment.line, payment.currency, payment.purpose);
        let label = match payment.kind {
            TenderKind::StoreCredit => self.onto_credit(&payment.label, part_minor, currency)?,
            _ => payment.label.clone(),
        };
        let owed = Owed { line, purpose, currency, amount_minor: part_minor };
        let back = self.payment(Direction::Out, owed, payment.kind, &label);
        self.payments.push(back);
        Ok(())
    }

    /// A store credit that is given for goodwill.
    pub(crate) fn voucher(&mut self, line: &CaseLine, currency: Currency) -> Result<(), Refused> {
        if let Some(Goodwill::Voucher { amount_minor }) = line.goodwill {
            let number = self.onto_credit("", amount_minor, currency)?;
            let owed = Owed { line: line.id, purpose: Purpose::Goodwill, currency, amount_minor };
            let payment = self.payment(Direction::Out, owed, TenderKind::StoreCredit, &number);
            self.payments.push(payment);
        }
        Ok(())
    }

    /// The payments of withdrawn lines, the other way: what was not made is called off, what was made is to be paid
    /// back, and what is on a store credit comes off it again.
    pub(crate) fn reverse(&mut self, case: &Case, lines: &[CaseLineId]) -> Result<(), Refused> {
        let of_lines = |payment: &&Payment| {
            lines.contains(&payment.line)
                && payment.purpose != Purpose::Reversal
                && !is_returned(case, payment)
        };
        for payment in case.payments.iter().filter(of_lines) {
            match payment.state {
                PaymentState::CalledOff => {}
                PaymentState::ToDo | PaymentState::Failed => self.events.push(Event::PaymentMoved {
                    case: self.case,
                    number: payment.number,
                    step: PaymentStep::CallOff,
                    reference: String::new(),
                    why: "voided".to_owned(),
                }),
                PaymentState::Done => {
                    if payment.kind == TenderKind::StoreCredit {
                        self.reverse_credit(payment)?;
                    }
                    let owed = Owed {
                        line: payment.line,
                        purpose: Purpose::Reversal,
                        currency: payment.currency,
                        amount_minor: payment.amount_minor,
                    };
                    let back = self.payment(payment.direction.reversed(), owed, payment.kind, &payment.label);
                    self.payments.push(Payment { tender: payment.tender, ..back });
                }
            }
        }
        Ok(())
    }

    /// A deposit goes back: the goods that it was held for are here.
    pub(crate) fn return_deposits(&mut self, case: &Case, lines: &[CaseLineId]) {
        let held = |payment: &&Payment| {
            lines.contains(&payment.line)
                && payment.purpose == Purpose::Deposit
                && payment.direction == Direction::In
                && payment.state == PaymentState::Done
                && !is_returned(case, payment)
        };
        for payment in case.payments.iter().filter(held) {
            let (line, currency, amount_minor) = (payment.line, payment.currency, payment.amount_minor);
            let owed = Owed { line, purpose: Purpose::Deposit, currency, amount_minor };
            let back = self.payment(Direction::Out, owed, payment.kind, &payment.label);
            self.payments.push(Payment { tender: payment.tender, ..back });
        }
    }

    /// The events: what happens on store credits, and every payment. Cash is rounded once for each direction, on the
    /// last of its payments.
    ///
    /// # Errors
    /// [`PaymentRefused::Tendered`] where less cash was put on the counter than is owed.
    pub(crate) fn close(mut self) -> Result<Vec<Event>, Refused> {
        for direction in [Direction::In, Direction::Out] {
            let is_cash =
                |payment: &&mut Payment| payment.direction == direction && payment.kind == TenderKind::Cash;
            let sum_minor: Minor =
                self.payments.iter_mut().filter(is_cash).map(|payment| payment.amount_minor).sum();
            if let Some(last) = self.payments.iter_mut().filter(is_cash).last() {
                last.rounding_minor = cash_rounding_minor(last.currency, direction, sum_minor);
            }
        }
        for payment in &self.payments {
            if payment.tendered_minor.is_some() && payment.change_minor() < 0 {
                return Err(PaymentRefused::Tendered {
                    tendered_minor: payment.tendered_minor.unwrap_or(0),
                    needed_minor: payment.handed_minor(),
                }
                .into());
            }
        }
        let mut events = self.events;
        if self.made_minor > 0 {
            let credit = self.situation.new_credit.clone().ok_or(PaymentRefused::UnknownCredit)?;
            let amount_minor = self.made_minor;
            let note = String::new();
            events.push(Event::CreditMade { credit, case: Some(self.case), amount_minor, note });
        }
        let case = self.case;
        events.extend(self.payments.into_iter().map(|payment| Event::PaymentNoted { case, payment }));
        Ok(events)
    }

    fn payment(&mut self, direction: Direction, owed: Owed, kind: TenderKind, label: &str) -> Payment {
        let number = self.next;
        self.next += 1;
        Payment {
            number,
            line: owed.line,
            direction,
            purpose: owed.purpose,
            tender: None,
            kind,
            label: label.to_owned(),
            currency: owed.currency,
            amount_minor: owed.amount_minor,
            rounding_minor: 0,
            tendered_minor: None,
            reference: String::new(),
            state: if is_done_at_once(kind) { PaymentState::Done } else { PaymentState::ToDo },
            why: String::new(),
        }
    }

    /// Puts an amount on the store credit of that number, or on a new one; gives its number.
    fn onto_credit(
        &mut self,
        number: &str,
        amount_minor: Minor,
        currency: Currency,
    ) -> Result<String, Refused> {
        let is_it =
            |known: &&mut CreditBalance| known.credit.number.0 == number && known.credit.currency == currency;
        if let Some(known) = self.credits.iter_mut().find(is_it) {
            known.balance_minor += amount_minor;
            let credit = known.credit.id;
            self.move_credit(credit, CreditStep::Issue, amount_minor);
            return Ok(number.to_owned());
        }
        self.made_minor += amount_minor;
        Ok(self.new_credit()?.number.0.clone())
    }

    fn new_credit(&self) -> Result<&Credit, Refused> {
        self.situation.new_credit.as_ref().ok_or(PaymentRefused::UnknownCredit.into())
    }

    fn off_credit(&mut self, number: &str, amount_minor: Minor, currency: Currency) -> Result<(), Refused> {
        let on = self.situation.today;
        let known = self.credits.iter_mut().find(|known| known.credit.number.0 == number);
        let known = known.ok_or(PaymentRefused::UnknownCredit)?;
        known.pay(amount_minor, currency, on)?;
        let credit = known.credit.id;
        self.move_credit(credit, CreditStep::Use, amount_minor);
        Ok(())
    }

    fn reverse_credit(&mut self, payment: &Payment) -> Result<(), Refused> {
        let known = self.credits.iter_mut().find(|known| known.credit.number.0 == payment.label);
        let known = known.ok_or(PaymentRefused::UnknownCredit)?;
        let step = match payment.direction {
            Direction::In => CreditStep::Return,
            Direction::Out => CreditStep::TakeBack,
        };
        let after_minor = known.balance_minor + step.signed(payment.amount_minor);
        if after_minor < 0 {
            let (asked_minor, left_minor) = (payment.amount_minor, known.balance_minor);
            return Err(PaymentRefused::CreditShort { asked_minor, left_minor }.into());
        }
        known.balance_minor = after_minor;
        let credit = known.credit.id;
        self.move_credit(credit, step, payment.amount_minor);
        Ok(())
    }

    fn move_credit(&mut self, credit: crate::ids::CreditId, step: CreditStep, amount_minor: Minor) {
        let (case, note) = (Some(self.case), String::new());
        self.events.push(Event::CreditMoved { credit, step, amount_minor, case, note });
    }
}

/// What is owed, for what.
struct Owed {
    line: CaseLineId,
    purpose: Purpose,
    currency: Currency,
    amount_minor: Minor,
}

/// Whether a deposit that came in has gone back.
fn is_returned(case: &Case, payment: &Payment) -> bool {
    payment.purpose == Purpose::Deposit
        && case.payments.iter().any(|back| {
            back.line == payment.line
                && back.purpose == Purpose::Deposit
                && back.direction == Direction::Out
                && back.state != PaymentState::CalledOff
        })
}
