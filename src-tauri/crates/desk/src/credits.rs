//! Store credit: its ledger, making and voiding it by hand, and the end of its time.

use crate::at::{At, new_id};
use crate::deciding::{approver, exception};
use crate::requests::{AskException, ListCredits, MakeCredit, OpenCredit, VoidCredit};
use crate::verdicts::amount;
use crate::views::{CreditEntryView, CreditList, CreditView};
use crate::{Desk, Failure, seen};
use domain::credit::{self, Credit, CreditStep};
use domain::event::Event;
use domain::exception::{NeedsYes, check};
use domain::ids::{CreditId, CustomerId, DocumentKind, StaffId};
use domain::payment::PaymentRefused;
use domain::refused::Refused;
use domain::text::{NOTE_CHARS, check_filled};
use std::collections::BTreeMap;
use store::credits::CreditRecord;
use store::{Reader, Tx};

/// A page of credits where nobody says how many.
const PAGE: u32 = 50;
/// The most that one page holds.
const LARGEST_PAGE: u32 = 500;

/// A store credit by the number on its card.
pub(crate) fn open_credit(at: &At, request: &OpenCredit) -> Result<CreditView, Failure> {
    at.read(|db| view(at, db, &found(db, &request.number)?))
}

/// A page of store credits, newest first.
pub(crate) fn list_credits(at: &At, request: &ListCredits) -> Result<CreditList, Failure> {
    let before = match &request.after {
        Some(cursor) => Some(cursor.parse().map_err(|_| Failure::unknown("page"))?),
        None => None,
    };
    let limit = request.limit.unwrap_or(PAGE).clamp(1, LARGEST_PAGE);
    at.read(|db| {
        let page = db.credits(before, limit)?;
        let is_full = page.len() == limit as usize;
        let next = page.last().filter(|_| is_full).map(|(seq, _)| seq.to_string());
        let credits: Result<Vec<CreditView>, Failure> =
            page.iter().map(|(_, record)| row(at, db, record)).collect();
        let (total, owed_minor) = db.credit_total(at.settings().currency)?;
        Ok(CreditList { credits: credits?, next, total, owed: amount(owed_minor, at.settings().currency) })
    })
}

/// Makes a store credit by hand.
pub(crate) fn make_credit(at: &At, request: &MakeCredit) -> Result<CreditView, Failure> {
    let currency = at.settings().currency;
    let amount_minor = at.amount("credit", &request.amount, currency)?;
    if amount_minor == 0 {
        return Err(Failure::refused(&Refused::NoAmount, currency));
    }
    by_hand(at, request.exception.as_ref(), &request.note, |tx| {
        if let Some(customer) = request.customer {
            tx.reader().customer(customer)?.ok_or_else(|| Failure::unknown("customer"))?;
        }
        let credit = Credit {
            id: CreditId(new_id(at.now)),
            number: tx.next_number(DocumentKind::Credit, at.today())?,
            customer: request.customer,
            currency,
            expires_on: credit::last_day(request.customer, at.today()),
            is_voucher: false,
        };
        let id = credit.id;
        Ok((id, Event::CreditMade { credit, case: None, amount_minor, note: request.note.clone() }))
    })
}

/// Declares a store credit void.
pub(crate) fn void_credit(at: &At, request: &VoidCredit) -> Result<CreditView, Failure> {
    by_hand(at, request.exception.as_ref(), &request.note, |tx| {
        let record = found(&tx.reader(), &request.number)?;
        let amount_minor = record.balance.balance_minor;
        let currency = record.balance.credit.currency;
        seen::check(at, request.seen.as_ref(), &seen::of_amount(amount_minor), currency)?;
        if amount_minor == 0 {
            let (asked_minor, left_minor) = (0, 0);
            let short = PaymentRefused::CreditShort { asked_minor, left_minor }.into();
            return Err(Failure::refused(&short, record.balance.credit.currency));
        }
        let (credit, step, note) = (record.balance.credit.id, CreditStep::Void, request.note.clone());
        Ok((credit, Event::CreditMoved { credit, step, amount_minor, case: None, note }))
    })
}

/// What is done to a store credit by hand needs a manager and words.
fn by_hand(
    at: &At,
    asked: Option<&AskException>,
    note: &str,
    act: impl FnOnce(&Tx) -> Result<(CreditId, Event), Failure>,
) -> Result<CreditView, Failure> {
    check_filled(note, NOTE_CHARS).map_err(|problem| Failure::text("note", problem))?;
    let approver = approver(at, asked)?;
    let asked = asked.map(exception);
    let (causes, limits) = ([NeedsYes::CreditByHand], at.settings().limits);
    check(&causes, asked.as_ref(), &at.actor, approver.as_ref(), &limits)
        .map_err(|refused| Failure::refused(&refused, at.settings().currency))?;
    at.write(|tx| {
        let (credit, event) = act(tx)?;
        tx.append_approved(&[event], approver.map(|staff| staff.id))?;
        let db = tx.reader();
        let record = db.credit(credit)?.ok_or_else(|| Failure::unknown("credit"))?;
        view(at, &db, &record)
    })
}

impl Desk {
    /// Takes what is left off the store credits whose last day has passed, for nobody in particular. Called again
    /// and again by whoever keeps the store open; where none has expired nothing is written.
    ///
    /// # Errors
    /// What the disk says.
    pub fn expire_credits(&self) -> Result<(), Failure> {
        expire(&At::keeping_house(self)?)
    }
}

fn expire(at: &At) -> Result<(), Failure> {
    if at.read(|db| Ok(db.expired_credits(at.today())?.is_empty()))? {
        return Ok(());
    }
    at.write(|tx| {
        let moved = |record: CreditRecord| Event::CreditMoved {
            credit: record.balance.credit.id,
            step: CreditStep::Expire,
            amount_minor: record.balance.balance_minor,
            case: None,
            note: String::new(),
        };
        let expired = tx.reader().expired_credits(at.today())?;
        Ok(tx.append(&expired.into_iter().map(moved).collect::<Vec<_>>())?)
    })
}

fn found(db: &Reader, number: &str) -> Result<CreditRecord, Failure> {
    db.credit_numbered(number.trim())?.ok_or_else(|| Failure::unknown("credit"))
}

/// A customer's store credits, newest first, without their ledgers.
pub(crate) fn of_customer(
    at: &At,
    db: &Reader,
    customer: CustomerId,
    limit: u32,
) -> Result<Vec<CreditView>, Failure> {
    db.credits_of(customer, limit)?.iter().map(|record| row(at, db, record)).collect()
}

fn row(at: &At, db: &Reader, record: &CreditRecord) -> Result<CreditView, Failure> {
    let CreditRecord { balance, made_at, .. } = record;
    let customer = balance.credit.customer.map_or(Ok(None), |customer| db.customer(customer))?;
    let currency = balance.credit.currency;
    Ok(CreditView {
        number: balance.credit.number.clone(),
        customer: customer.map(|customer| customer.name).unwrap_or_default(),
        balance: amount(balance.balance_minor, currency),
        usable: amount(balance.usable_minor(at.today()), currency),
        expires_on: balance.credit.expires_on,
        is_voucher: balance.credit.is_voucher,
        made: at.local_text(*made_at),
        entries: Vec::new(),
        seen: seen::of_amount(balance.balance_minor),
    })
}

fn view(at: &At, db: &Reader, record: &CreditRecord) -> Result<CreditView, Failure> {
    let names: BTreeMap<StaffId, String> =
        db.staff()?.into_iter().map(|staff| (staff.id, staff.name)).collect();
    let entries = db.credit_entries(record.balance.credit.id)?.into_iter().map(|entry| CreditEntryView {
        at: at.local_text(entry.at),
        step: entry.step,
        change: amount(entry.change_minor, record.balance.credit.currency),
        by: entry.by.and_then(|by| names.get(&by).cloned()).unwrap_or_default(),
        case: entry.case,
        note: entry.note,
    });
    Ok(CreditView { entries: entries.collect(), ..row(at, db, record)? })
}
