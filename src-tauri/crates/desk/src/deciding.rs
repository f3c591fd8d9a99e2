//! What every decision at the counter is made from: who comes with what, what is known, and who says yes.
//!
//! Load → decide → commit → view. The decision itself is `domain`'s ([`decide`]); here is what it is told, and what
//! becomes of its events.

use crate::at::{At, new_id};
use crate::cases::case_view;
use crate::pins::Typed;
use crate::requests::{
    Approver, AskException, Brought, NewCustomer, Refuse, Return, ReturnLine, WantedTender,
};
use crate::sales::line_of;
use crate::shifts::number_for;
use crate::views::CaseView;
use crate::{Failure, charges, devices, verdicts};
use domain::case::{Case, CaseLine, Condition, JudgedBy, Resolution, Subject};
use domain::credit::{self, Credit};
use domain::device::Device;
use domain::event::Event;
use domain::exception::{Exception, ExceptionRefused, NeedsYes};
use domain::goodwill::Goodwill;
use domain::ids::{CaseId, CaseLineId, CreditId, CustomerId, DocumentKind, DocumentNumber, SaleId};
use domain::money::{Currency, Money};
use domain::reasons;
use domain::refund::{SaleBalance, Wanted};
use domain::refused::Refused;
use domain::returns::{self, Command, Situation, decide};
use domain::sale::{Customer, TenderKind};
use domain::shift::BlankKind;
use domain::staff::Staff;
use domain::states::{InvoiceState, JudgementState, ReceptionState, SettlementState};
use std::collections::BTreeSet;
use store::{Reader, Tx};

/// Load → decide → commit → view, for a case that is there already.
pub(crate) fn on_case(
    at: &At,
    case: CaseId,
    approver: Option<Staff>,
    command: impl FnOnce(&Tx, &Case, &mut Situation) -> Result<Command, Failure>,
) -> Result<CaseView, Failure> {
    at.write(|tx| {
        let db = tx.reader();
        let record = db.case(case)?.ok_or_else(|| Failure::unknown("case"))?;
        let case = &record.case;
        let mut situation = situation_of(at, &db, case, approver)?;
        let currency = currency_of(at, &situation.sales);
        let command = command(tx, case, &mut situation)?;
        commit(tx, Some(case), command, &situation, currency)?;
        case_view(at, &db, case.id)
    })
}

/// What is known of a case that is there already.
pub(crate) fn situation_of(
    at: &At,
    db: &Reader,
    case: &Case,
    approver: Option<Staff>,
) -> Result<Situation, Failure> {
    let ids = case.lines.iter().flat_map(|line| [sale_id(&line.subject), line.exchanged_for]).flatten();
    let sales = load_sales(db, ids.collect())?;
    let mut situation = situation(at, db, sales, &case.lines, case.customer, approver)?;
    for payment in case.payments.iter().filter(|payment| payment.kind == TenderKind::StoreCredit) {
        know_credit(db, &payment.label, &mut situation)?;
    }
    Ok(situation)
}

pub(crate) fn commit(
    tx: &Tx,
    state: Option<&Case>,
    command: Command,
    situation: &Situation,
    currency: Currency,
) -> Result<(), Failure> {
    let events = decide(state, command, situation).map_err(|refused| {
        if let Refused::Exception(ExceptionRefused::NeedsManager { causes }) = &refused {
            let causes: Vec<&str> = causes.iter().map(NeedsYes::code).collect();
            tracing::info!(causes = %causes.join(","), "a manager is needed");
        }
        Failure::refused(&refused, currency)
    })?;
    let is_exception = events.iter().any(|event| matches!(event, Event::ExceptionGranted { .. }));
    let approver = situation.approver.as_ref().filter(|_| is_exception).map(|staff| staff.id);
    Ok(tx.append_approved(&events, approver)?)
}

/// Who comes with what: the parts of a request that open a case.
pub(crate) struct Coming<'a> {
    pub(crate) customer: Option<CustomerId>,
    pub(crate) new_customer: Option<&'a NewCustomer>,
    pub(crate) lines: &'a [ReturnLine],
    pub(crate) invoice: Option<InvoiceState>,
    /// The slip that it was written on by hand.
    pub(crate) slip: Option<&'a DocumentNumber>,
}

impl<'a> From<&'a Return> for Coming<'a> {
    fn from(request: &'a Return) -> Self {
        Self {
            customer: request.customer,
            new_customer: request.new_customer.as_ref(),
            lines: &request.lines,
            invoice: request.invoice,
            slip: request.slip.as_ref(),
        }
    }
}

impl<'a> From<&'a Refuse> for Coming<'a> {
    fn from(request: &'a Refuse) -> Self {
        Self {
            customer: request.customer,
            new_customer: request.new_customer.as_ref(),
            lines: &request.lines,
            invoice: None,
            slip: None,
        }
    }
}

/// A new case with what is brought, and what is known about it.
pub(crate) fn brought(
    at: &At,
    tx: &Tx,
    coming: Coming,
    approver: Option<&Staff>,
) -> Result<(returns::Brought, Situation), Failure> {
    let number = number_for(at, tx, coming.slip, BlankKind::Return)?;
    brought_numbered(at, tx, coming, approver, number)
}

/// As [`brought`], under a number that is there already.
pub(crate) fn brought_numbered(
    at: &At,
    tx: &Tx,
    coming: Coming,
    approver: Option<&Staff>,
    number: DocumentNumber,
) -> Result<(returns::Brought, Situation), Failure> {
    let db = tx.reader();
    let sales = sales_of(&db, coming.lines.iter().map(|line| &line.brought))?;
    let mut lines = Vec::new();
    for line in coming.lines {
        lines.push(build(at, &db, &sales, line)?);
    }
    let customer = match (coming.new_customer, coming.customer) {
        (Some(new), _) => Some(record_customer(at, tx, new)?),
        (None, Some(known)) => {
            db.customer(known)?.ok_or_else(|| Failure::unknown("customer"))?;
            Some(known)
        }
        (None, None) => sales.iter().find_map(|balance| balance.sale.customer),
    };
    let mut situation = situation(at, &db, sales, &lines, customer, approver.cloned())?;
    if pays_with_credit(&lines, &situation) {
        make_room_for_credit(at, tx, customer, &lines, &mut situation)?;
    }
    let invoice = coming.invoice.unwrap_or(at.settings().invoices);
    let case = CaseId(new_id(at.now));
    Ok((returns::Brought { case, number, customer, lines, invoice }, situation))
}

/// Whether store credit may come of it: part of what was paid was store credit, or goodwill gives some. A refund
/// that somebody wants on store credit asks for a card of its own.
fn pays_with_credit(lines: &[CaseLine], situation: &Situation) -> bool {
    let tenders = situation.sales.iter().flat_map(|book| &book.tenders);
    tenders.into_iter().any(|balance| balance.tender.kind == TenderKind::StoreCredit)
        || lines.iter().any(|line| matches!(line.goodwill, Some(Goodwill::Voucher { .. })))
}

/// Has a number ready for a store credit, in case one is made.
pub(crate) fn make_room_for_credit(
    at: &At,
    tx: &Tx,
    customer: Option<CustomerId>,
    lines: &[CaseLine],
    situation: &mut Situation,
) -> Result<(), Failure> {
    if situation.new_credit.is_none() {
        situation.new_credit = Some(Credit {
            id: CreditId(new_id(at.now)),
            number: tx.next_number(DocumentKind::Credit, at.today())?,
            customer,
            currency: currency_of(at, &situation.sales),
            expires_on: credit::last_day(customer, at.today()),
            is_voucher: lines.iter().any(|line| matches!(line.goodwill, Some(Goodwill::Voucher { .. }))),
        });
    }
    Ok(())
}

/// Looks a store credit up, so that it can be paid with or topped up.
pub(crate) fn know_credit(db: &Reader, number: &str, situation: &mut Situation) -> Result<(), Failure> {
    let is_known = situation.credits.iter().any(|known| known.credit.number.0.eq_ignore_ascii_case(number));
    if !number.is_empty() && !is_known {
        situation.credits.extend(db.credit_numbered(number.trim())?.map(|record| record.balance));
    }
    Ok(())
}

/// A customer who is not yet known becomes known.
pub(crate) fn record_customer(at: &At, tx: &Tx, new: &NewCustomer) -> Result<CustomerId, Failure> {
    use domain::text::{CODE_CHARS, NAME_CHARS, check, check_filled};
    check_filled(&new.name, NAME_CHARS).map_err(|problem| Failure::text("customer", problem))?;
    check(&new.phone, CODE_CHARS).map_err(|problem| Failure::text("phone", problem))?;
    let customer = Customer {
        id: CustomerId(new_id(at.now)),
        name: new.name.clone(),
        phone: new.phone.clone(),
        email: String::new(),
        address: String::new(),
        note: String::new(),
    };
    let id = customer.id;
    tx.append(&[Event::CustomerRecorded { customer }])?;
    Ok(id)
}

/// A line as it comes to the counter, judged by the rules and not yet by anybody.
pub(crate) fn build(
    at: &At,
    db: &Reader,
    sales: &[SaleBalance],
    line: &ReturnLine,
) -> Result<CaseLine, Failure> {
    let reason = reasons::find(&line.reason).ok_or_else(|| {
        Failure::new("unknown_reason").with("reason", line.reason.chars().take(40).collect::<String>())
    })?;
    let condition = line
        .condition
        .clone()
        .unwrap_or_else(|| Condition { packaging: reason.packaging, ..Condition::default() });
    at.check_day("factory_date", line.factory_date)?;
    let (subject, facts) = match &line.brought {
        Brought::Sold { sale, sale_line, unit, quantity } => {
            let (book, balance) = line_of(sales, *sale, *sale_line)?;
            let mut facts = verdicts::facts_of_sold(at, line, reason, &condition, book, balance, *quantity);
            devices::add_past(at, db, Device { sale_line: *sale_line, unit: *unit }, &mut facts)?;
            let (sale, sale_line, unit, quantity) = (*sale, *sale_line, *unit, *quantity);
            (Subject::Sold { sale, sale_line, unit, quantity }, facts)
        }
        Brought::Unverified { name, serial, category, claimed, claimed_on, proof_note } => {
            at.check_day("claimed_on", *claimed_on)?;
            let claimed_minor = at.amount("claimed", claimed, at.settings().currency)?;
            let facts = verdicts::facts_of_unverified(at, line, reason, &condition, claimed_minor);
            let subject = Subject::Unverified {
                name: name.clone(),
                serial: serial.clone(),
                category: category.clone(),
                claimed_minor,
                proof_note: proof_note.clone(),
            };
            (subject, facts)
        }
    };
    let verdict = at.packs().decide(&facts)?;
    let currency = verdict.currency;
    let goodwill = line.goodwill.as_ref().map(|asked| charges::goodwill(at, asked, currency)).transpose()?;
    let usual = || verdicts::usual_resolution(&verdict, reason);
    let resolution = match goodwill {
        Some(_) => Resolution::Goodwill,
        None => line.resolution.unwrap_or_else(usual),
    };
    Ok(CaseLine {
        id: CaseLineId(new_id(at.now)),
        subject,
        reason: line.reason.clone(),
        reason_note: line.reason_note.clone(),
        resolution,
        proof: line.proof.clone(),
        condition,
        disposition: line.disposition.unwrap_or(reason.disposition),
        waive_fees: line.waive_fees,
        charge_contested: line.charge_contested,
        charges: charges::charges(at, line, sales, currency)?,
        set_fees: charges::set_fees(at, line, currency)?,
        goodwill,
        reopens: None,
        judged_by: JudgedBy { facts, verdict },
        reception: ReceptionState::default(),
        judgement: JudgementState::default(),
        settlement: SettlementState::default(),
        refusal: None,
        money: None,
        exchanged_for: None,
        owed: None,
        promised_by: None,
    })
}

pub(crate) fn sale_id(subject: &Subject) -> Option<SaleId> {
    match subject {
        Subject::Sold { sale, .. } => Some(*sale),
        Subject::Unverified { .. } => None,
    }
}

/// The sales of what is brought.
pub(crate) fn sales_of<'a>(
    db: &Reader,
    brought: impl Iterator<Item = &'a Brought>,
) -> Result<Vec<SaleBalance>, Failure> {
    let ids = brought.filter_map(|brought| match brought {
        Brought::Sold { sale, .. } => Some(*sale),
        Brought::Unverified { .. } => None,
    });
    load_sales(db, ids.collect())
}

/// Sales, with those from which value was carried over to them, so that money finds its way back.
pub(crate) fn load_sales(db: &Reader, ids: BTreeSet<SaleId>) -> Result<Vec<SaleBalance>, Failure> {
    let mut waiting: Vec<SaleId> = ids.into_iter().rev().collect();
    let mut sales: Vec<SaleBalance> = Vec::new();
    while let Some(id) = waiting.pop() {
        if sales.iter().any(|known| known.sale.id == id) {
            continue;
        }
        let book = db.sale(id)?.ok_or_else(|| Failure::unknown("sale"))?;
        waiting.extend(book.tenders.iter().filter_map(|balance| balance.carried_from));
        sales.push(book);
    }
    Ok(sales)
}

/// Refunds of so many days count against what one customer may be paid, and what somebody pays on own sales.
const CUSTOMER_DAYS: i64 = 30;

fn days_ago(at: &At, days: i64) -> chrono::DateTime<chrono::Utc> {
    at.now - chrono::TimeDelta::days(days)
}

/// What the customer was paid back lately. Another name makes no other customer: whoever has the same phone and whoever
/// bought on these sales is the same.
fn refunded_to(
    at: &At,
    db: &Reader,
    customer: Option<CustomerId>,
    phone: &str,
    sales: &[SaleBalance],
) -> Result<i64, Failure> {
    let ids = sales.iter().filter_map(|book| book.sale.customer).chain(customer).collect();
    Ok(db.refunded_to(&db.same_customers(ids, phone)?, days_ago(at, CUSTOMER_DAYS))?)
}

/// Counts in what was paid to somebody who is only about to be written down, as it will be counted once they are.
pub(crate) fn know_customer(
    at: &At,
    db: &Reader,
    customer: Option<CustomerId>,
    new: Option<&NewCustomer>,
    situation: &mut Situation,
) -> Result<(), Failure> {
    if let Some(new) = new {
        let sum = refunded_to(at, db, customer, &new.phone, &situation.sales)?;
        situation.refunded_to_customer_minor = sum;
    }
    Ok(())
}

pub(crate) fn situation(
    at: &At,
    db: &Reader,
    sales: Vec<SaleBalance>,
    lines: &[CaseLine],
    customer: Option<CustomerId>,
    approver: Option<Staff>,
) -> Result<Situation, Failure> {
    let (from, until) = at.bounds_of_today();
    let refunded_to_customer_minor = refunded_to(at, db, customer, "", &sales)?;
    let is_own = sales.iter().any(|book| book.keyed_by == Some(at.actor.id));
    let refunded_on_own_minor =
        if is_own { db.refunded_on_own(at.actor.id, days_ago(at, CUSTOMER_DAYS))? } else { 0 };
    let mut situation = Situation {
        today: at.today(),
        past_by_asker: devices::past_by_asker(at, db, &sales, lines)?,
        asker: at.actor.clone(),
        approver,
        limits: at.settings().limits,
        currency: at.settings().currency,
        unverified_cap_minor: at.settings().unverified_cap_minor,
        refunded_today_minor: db.refunded_by(at.actor.id, from, until)?,
        refunded_to_customer_minor,
        refunded_on_own_minor,
        goodwill_minor: db.goodwill_on(lines.iter().filter_map(|line| sale_id(&line.subject)))?,
        serials_out: Vec::new(),
        credits: Vec::new(),
        new_credit: None,
        sales,
    };
    let labels: Vec<String> = situation
        .sales
        .iter()
        .flat_map(|book| &book.tenders)
        .filter(|balance| balance.tender.kind == TenderKind::StoreCredit)
        .map(|balance| balance.tender.label.clone())
        .collect();
    for label in labels {
        know_credit(db, &label, &mut situation)?;
    }
    Ok(situation)
}

pub(crate) fn currency_of(at: &At, sales: &[SaleBalance]) -> Currency {
    sales.first().map_or(at.settings().currency, |balance| balance.sale.currency)
}

pub(crate) fn wanted(tenders: &[WantedTender], currency: Currency) -> Result<Vec<Wanted>, Failure> {
    tenders
        .iter()
        .map(|way| {
            let amount = Money::parse(way.amount.trim(), currency)
                .ok()
                .filter(|amount| amount.minor >= 0)
                .ok_or_else(|| Failure::new("amount").with("field", "tender"))?;
            Ok(Wanted { tender: way.tender, kind: way.kind, amount_minor: amount.minor })
        })
        .collect()
}

/// Who says yes, proven by their PIN before the transaction begins: a PIN takes a sixth of a second to check,
/// and nobody waits for that.
pub(crate) fn approver(at: &At, asked: Option<&AskException>) -> Result<Option<Staff>, Failure> {
    proved(at, asked.and_then(|asked| asked.approver.as_ref()))
}

/// As [`approver`], where no reason is asked for.
pub(crate) fn proved(at: &At, approver: Option<&Approver>) -> Result<Option<Staff>, Failure> {
    let Some(approver) = approver else { return Ok(None) };
    if approver.number == at.actor.number {
        return Err(Failure::new("approver_is_asker"));
    }
    at.desk.prove(&approver.number, &approver.pin.0, Typed::For(&at.actor)).map(Some)
}

pub(crate) fn exception(asked: &AskException) -> Exception {
    Exception { reason: asked.reason.clone(), note: asked.note.clone(), approver: None }
}
