//! The papers of exchanges and of goodwill, and the card of a store credit.

use super::{Writer, masked};
use crate::Failure;
use crate::at::At;
use crate::returns::working_of;
use documents::facts;
use domain::case::{CaseLine, LineDeduction};
use domain::credit::CreditStep;
use domain::goodwill::{self, Goodwill};
use domain::ids::CaseLineId;
use domain::money::{Currency, Minor, Money};
use domain::payment::{Direction, Payment, Purpose};
use domain::refund::SaleBalance;
use domain::sale::TenderKind;
use domain::states::{PaymentState, ReceptionState, SettlementState};
use store::Reader;
use store::credits::CreditRecord;

/// So many of the last entries stand on a store credit's card.
const ENTRIES: usize = 6;

impl Writer<'_> {
    /// The receipt of the exchange whose number the record bears: its sale's.
    pub(super) fn exchange(&self, db: &Reader) -> Result<facts::ExchangeReceipt, Failure> {
        let case = &self.case.case;
        let out = self.out_of_record(db)?.ok_or_else(|| Failure::unknown("document"))?;
        let lines: Vec<&CaseLine> = case.exchanged_for(out.sale.id).collect();
        let ids: Vec<CaseLineId> = lines.iter().map(|line| line.id).collect();
        let currency = out.sale.currency;
        let money = |minor| Money { minor, currency };
        let value_minor: Minor =
            lines.iter().filter_map(|line| line.money.as_ref()).map(|money| money.refund_minor).sum();
        let deposit = case.payments.iter().find(|payment| {
            ids.contains(&payment.line)
                && payment.purpose == Purpose::Deposit
                && payment.direction == Direction::In
        });
        let first_sale = self.first_sale(db, &out)?;
        let went_out = out.sale.lines.iter().map(|line| facts::GoodsOut {
            name: line.name.clone(),
            model: line.model.clone(),
            serials: line.units.iter().map(|unit| unit.serial.clone()).collect(),
            quantity: line.quantity,
            price: money(line.paid_minor),
            first_sale: first_sale.clone(),
        });
        Ok(facts::ExchangeReceipt {
            number: self.record.number.to_string(),
            case_number: case.number.to_string(),
            issued_at: self.at.local(self.record.at),
            shop: self.shop(),
            seat: self.case.seat.0.to_string(),
            clerk: self.name(self.record.by),
            approval: self.approval(),
            customer: self.customer(),
            came_in: lines.iter().map(|line| self.goods_in(line, currency)).collect(),
            went_out: went_out.collect(),
            net: money(out.sale.paid_minor() - value_minor),
            payments: payments(&case.payments, &ids),
            deposit: deposit.map(|held| money(held.amount_minor)),
            warranty_from: Some(out.sale.sold_on),
            verdict: lines.first().and_then(|line| self.verdict(line)),
            terms: Vec::new(),
        })
    }

    /// The sale of the goods that went out under the record's number.
    fn out_of_record(&self, db: &Reader) -> Result<Option<SaleBalance>, Failure> {
        for sale in self.case.case.lines.iter().filter_map(|line| line.exchanged_for) {
            let out = db.sale(sale)?.filter(|book| book.sale.number == self.record.number.0);
            if out.is_some() {
                return Ok(out);
            }
        }
        Ok(None)
    }

    /// The sale at the beginning of the chain: whose price and proof everything in it keeps.
    fn first_sale(&self, db: &Reader, out: &SaleBalance) -> Result<Option<facts::SaleReference>, Failure> {
        let Some(line) = out.sale.lines.first() else { return Ok(None) };
        let first = crate::devices::first_sale(db, line.id)?;
        Ok(first.map(|sale| facts::SaleReference { number: sale.number, date: sale.sold_on }))
    }

    fn goods_in(&self, line: &CaseLine, currency: Currency) -> facts::GoodsIn {
        let money = line.money.as_ref();
        facts::GoodsIn {
            goods: self.goods(line),
            reason: format!("reason-{}", line.reason),
            note: line.reason_note.clone(),
            promised_by: line.promised_by.filter(|_| line.reception == ReceptionState::Promised),
            paid: Money { minor: money.map_or(0, |money| money.basis_minor), currency },
            deductions: money
                .iter()
                .flat_map(|money| &money.deductions)
                .map(|taken| deduction(taken, currency))
                .collect(),
            counts_for: Money { minor: money.map_or(0, |money| money.refund_minor), currency },
        }
    }

    /// What a customer picks up what the shop owes with.
    pub(super) fn pick_up(&self) -> facts::PickUpSlip {
        let case = &self.case.case;
        let slip = &self.record.number;
        let lines: Vec<&CaseLine> = case.lines.iter().filter(|line| line.refusal.is_none()).collect();
        let owed = lines.iter().filter_map(|line| line.owed.as_ref()).filter(|owed| owed.slip == *slip);
        let quantity: u32 = lines.iter().map(|line| line.subject.quantity()).sum();
        let owed = owed.take(1).map(|owed| facts::OwedGoods {
            name: owed.goods.clone(),
            model: String::new(),
            quantity,
            ready_on: owed.ready_on,
        });
        facts::PickUpSlip {
            number: slip.to_string(),
            case_number: case.number.to_string(),
            issued_at: self.at.local(self.record.at),
            shop: self.shop(),
            seat: self.case.seat.0.to_string(),
            clerk: self.name(self.record.by),
            customer: self.customer(),
            brought: lines.iter().map(|line| self.goods(line)).collect(),
            owed: owed.collect(),
            money_back: self.money_back(&lines),
            terms: Vec::new(),
        }
    }

    /// What goes back if the customer would rather have the money: what was paid, as the verdict was told.
    fn money_back(&self, lines: &[&CaseLine]) -> Option<Money> {
        let paid = lines.iter().map(|line| line.judged_by.facts.refundable().ok().map(|paid| paid.minor));
        let minor = paid.sum::<Option<Minor>>()?;
        Some(Money { minor, currency: self.currency() })
    }

    /// What was agreed for keeping the goods.
    pub(super) fn goodwill(&self, db: &Reader) -> Result<facts::GoodwillSlip, Failure> {
        let case = &self.case.case;
        let lines: Vec<&CaseLine> = case.lines.iter().filter(|line| line.goodwill.is_some()).collect();
        let ids: Vec<CaseLineId> = lines.iter().map(|line| line.id).collect();
        let mut agreed = Vec::new();
        for line in &lines {
            if let Some(goodwill) = &line.goodwill {
                agreed.push(self.agreed(db, line, goodwill)?);
            }
        }
        Ok(facts::GoodwillSlip {
            number: self.record.number.to_string(),
            case_number: case.number.to_string(),
            issued_at: self.at.local(self.record.at),
            shop: self.shop(),
            seat: self.case.seat.0.to_string(),
            clerk: self.name(self.record.by),
            approval: self.approval(),
            customer: self.customer(),
            kept: lines
                .iter()
                .map(|line| facts::KeptGoods {
                    goods: self.goods(line),
                    paid: line.judged_by.facts.refundable().ok(),
                    reason: format!("reason-{}", line.reason),
                    note: line.reason_note.clone(),
                })
                .collect(),
            agreed,
            payments: payments(&case.payments, &ids),
            terms: Vec::new(),
        })
    }

    fn agreed(&self, db: &Reader, line: &CaseLine, goodwill: &Goodwill) -> Result<facts::Agreed, Failure> {
        let money = |minor| Money { minor, currency: self.currency() };
        Ok(match goodwill {
            Goodwill::Money { amount_minor } => facts::Agreed::Money { amount: money(*amount_minor) },
            Goodwill::Voucher { amount_minor } => {
                let of_line = self.case.case.payments.iter().find(|payment| payment.line == line.id);
                let number = of_line.map(|payment| payment.label.clone()).unwrap_or_default();
                let credit = db.credit_numbered(&number)?;
                let until = credit.and_then(|record| record.balance.credit.expires_on);
                facts::Agreed::Voucher { number, amount: money(*amount_minor), until }
            }
            Goodwill::Accessory { name, .. } => facts::Agreed::Accessory { name: name.clone() },
            Goodwill::Warranty { months, .. } => {
                let agreed_on = self.at.local(self.record.at).date();
                // A slip that is printed again tells what was agreed, also where it was withdrawn since.
                let standing = CaseLine { settlement: SettlementState::Settled, ..(*line).clone() };
                let longer = goodwill::extension(&standing, agreed_on);
                facts::Agreed::Warranty {
                    months: *months,
                    until: longer.map_or(agreed_on, |longer| longer.until),
                }
            }
        })
    }
}

/// What was taken off, as it stands on paper.
pub(super) fn deduction(taken: &LineDeduction, currency: Currency) -> facts::Deduction {
    let amount_minor = if taken.waived { taken.amount_minor } else { taken.taken_minor() };
    facts::Deduction {
        label: format!("deduction-{}", taken.kind),
        amount: Money { minor: amount_minor, currency },
        working: super::paper(working_of(taken)),
        by_rule: taken
            .set_minor
            .filter(|_| !taken.waived)
            .map(|_| Money { minor: taken.amount_minor, currency }),
        waived: taken.waived,
    }
}

/// The payments of some lines, those that were called off or turned round left out.
pub(super) fn payments(all: &[Payment], lines: &[CaseLineId]) -> Vec<facts::Payment> {
    let stands = |payment: &&Payment| {
        lines.contains(&payment.line)
            && payment.state != PaymentState::CalledOff
            && payment.purpose != Purpose::Reversal
            && payment.kind.is_a_way_to_pay()
    };
    all.iter().filter(stands).map(payment).collect()
}

fn payment(payment: &Payment) -> facts::Payment {
    let money = |minor| Money { minor, currency: payment.currency };
    let is_cash = payment.kind == TenderKind::Cash;
    facts::Payment {
        direction: match payment.direction {
            Direction::In => facts::Direction::In,
            Direction::Out => facts::Direction::Out,
        },
        purpose: match payment.purpose {
            Purpose::Deposit | Purpose::LoanDeposit => facts::Purpose::Deposit,
            _ => facts::Purpose::Net,
        },
        kind: format!("tender-{}", payment.kind.code()),
        label: payment.label.clone(),
        amount: money(payment.amount_minor),
        cash: is_cash.then(|| facts::Cash {
            rounding: money(payment.rounding_minor),
            handed: money(payment.handed_minor()),
            tendered: payment.tendered_minor.map(money),
            change: payment.tendered_minor.map(|_| money(payment.change_minor())),
        }),
        reference: payment.reference.clone(),
        state: match payment.state {
            PaymentState::Done => facts::PaymentState::Done,
            PaymentState::Failed => facts::PaymentState::Failed,
            PaymentState::ToDo | PaymentState::CalledOff => facts::PaymentState::ToDo,
        },
    }
}

/// The card of a store credit, with its last entries.
pub(super) fn credit_card(
    at: &At,
    db: &Reader,
    record: &CreditRecord,
) -> Result<facts::StoreCreditCard, Failure> {
    let credit = &record.balance.credit;
    let money = |minor| Money { minor, currency: credit.currency };
    let customer = credit.customer.map_or(Ok(None), |customer| db.customer(customer))?;
    let mut balance_minor = 0;
    let mut entries = Vec::new();
    for entry in db.credit_entries(credit.id)? {
        balance_minor += entry.change_minor;
        let case = entry.case.map_or(Ok(None), |case| db.case(case))?;
        entries.push(facts::CreditEntry {
            on: at.local(entry.at).date(),
            what: format!("credit-step-{}", step(entry.step)),
            number: case.map(|record| record.case.number.0).unwrap_or_default(),
            amount: money(entry.change_minor),
            balance: money(balance_minor),
        });
    }
    entries.reverse();
    entries.truncate(ENTRIES);
    Ok(facts::StoreCreditCard {
        number: credit.number.to_string(),
        issued_at: at.local(at.now),
        shop: super::shop(at),
        credit: if credit.is_voucher { facts::CreditKind::Voucher } else { facts::CreditKind::StoreCredit },
        balance: money(record.balance.balance_minor),
        customer: customer
            .map(|customer| facts::Customer { name: customer.name.clone(), phone: masked(&customer.phone) }),
        until: credit.expires_on,
        used_at: facts::Text::default(),
        entries,
        terms: Vec::new(),
    })
}

fn step(step: CreditStep) -> &'static str {
    match step {
        CreditStep::Issue => "issue",
        CreditStep::Use => "use",
        CreditStep::Return => "return",
        CreditStep::TakeBack => "take_back",
        CreditStep::Expire => "expire",
        CreditStep::Void => "void",
    }
}
