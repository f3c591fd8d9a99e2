//! Payments and invoices: what is still to be done after a settlement.

use crate::{Reader, StoreError, find, sql};
use chrono::{DateTime, Utc};
use domain::case::Invoice;
use domain::ids::{CaseId, CustomerId, SaleId, StaffId};
use domain::money::Minor;
use domain::payment::Payment;
use domain::stamp::Stamp;
use domain::states::{InvoiceState, PaymentStep};
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};

/// More sales than one person has: the till's customer for everybody.
const SALES_OF_A_PERSON: u32 = 500;

/// What was paid to a customer, and on their sales to whoever came with the goods: by their sales, of which a person has
/// few.
const PAID_TO_ONE: &str = "SELECT case_line, refund_minor - carried_minor FROM settlement
     WHERE customer = ?1 AND at_ms >= ?2 AND voided_at_ms IS NULL
     UNION SELECT t.case_line, t.refund_minor - t.carried_minor
     FROM sale s CROSS JOIN case_line l ON l.sale = s.id CROSS JOIN settlement t ON t.case_line = l.id
     WHERE s.customer = ?1 AND t.at_ms >= ?2 AND t.voided_at_ms IS NULL";

/// The same by what was paid lately, for a customer with more sales than that.
const PAID_TO_MANY: &str = "SELECT case_line, refund_minor - carried_minor FROM settlement
     WHERE customer = ?1 AND at_ms >= ?2 AND voided_at_ms IS NULL
     UNION SELECT t.case_line, t.refund_minor - t.carried_minor
     FROM staff p CROSS JOIN settlement t ON t.staff = p.id CROSS JOIN sale s ON s.id = t.sale
     WHERE s.customer = ?1 AND t.at_ms >= ?2 AND t.voided_at_ms IS NULL";

pub(crate) fn put(
    db: &Connection,
    seq: i64,
    stamp: &Stamp,
    case: CaseId,
    payment: &Payment,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO payment (service_case, number, case_line, seq, at_ms, staff, direction, purpose, kind, currency,
                              amount_minor, rounding_minor, state, moved_at_ms, moved_by, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?5, ?6, ?14)",
    )?
    .execute((
        case.bytes(),
        payment.number,
        payment.line.bytes(),
        seq,
        stamp.at.timestamp_millis(),
        stamp.by.map(StaffId::bytes),
        sql::code(&payment.direction)?,
        sql::code(&payment.purpose)?,
        payment.kind.code(),
        payment.currency.code(),
        payment.amount_minor,
        payment.rounding_minor,
        sql::code(&payment.state)?,
        sql::to_json(payment)?,
    ))?;
    Ok(())
}

pub(crate) fn take_step(
    db: &Connection,
    stamp: &Stamp,
    case: CaseId,
    number: u32,
    step: PaymentStep,
    (reference, why): (&str, &str),
) -> Result<(), StoreError> {
    let body: String = db
        .prepare_cached("SELECT body FROM payment WHERE service_case = ?1 AND number = ?2")?
        .query_row((case.bytes(), number), |row| row.get(0))?;
    let mut payment: Payment = sql::from_json(&body)?;
    payment.step(step, reference, why);
    db.prepare_cached(
        "UPDATE payment SET state = ?3, moved_at_ms = ?4, moved_by = ?5, body = ?6
         WHERE service_case = ?1 AND number = ?2",
    )?
    .execute((
        case.bytes(),
        number,
        sql::code(&payment.state)?,
        stamp.at.timestamp_millis(),
        stamp.by.map(StaffId::bytes),
        sql::to_json(&payment)?,
    ))?;
    Ok(())
}

pub(crate) fn put_invoice(
    db: &Connection,
    stamp: &Stamp,
    case: CaseId,
    invoice: &Invoice,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO invoice (service_case, sale, state, number, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (service_case, sale) DO UPDATE SET state = excluded.state, number = excluded.number",
    )?
    .execute((
        case.bytes(),
        invoice.sale.bytes(),
        sql::code(&invoice.state)?,
        &invoice.number,
        stamp.at.timestamp_millis(),
    ))?;
    Ok(())
}

pub(crate) fn of_case(db: &Connection, case: CaseId) -> Result<Vec<Payment>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT body FROM payment WHERE service_case = ?1 ORDER BY number")?;
    let mut rows = statement.query([case.bytes()])?;
    let mut payments = Vec::new();
    while let Some(row) = rows.next()? {
        payments.push(sql::from_json(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?);
    }
    Ok(payments)
}

pub(crate) fn invoices_of(db: &Connection, case: CaseId) -> Result<Vec<Invoice>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT sale, state, number FROM invoice WHERE service_case = ?1 ORDER BY sale")?;
    let mut rows = statement.query([case.bytes()])?;
    let mut invoices = Vec::new();
    while let Some(row) = rows.next()? {
        let state: String = row.get(1)?;
        let state: InvoiceState = sql::from_code(&state)?;
        invoices.push(Invoice { sale: sql::id(row, 0, SaleId::from_bytes)?, state, number: row.get(2)? });
    }
    Ok(invoices)
}

/// A payment that somebody still has to do something about, and since when.
#[derive(Clone, Debug)]
pub struct DuePayment {
    /// Over which case.
    pub case: CaseId,
    /// The payment.
    pub payment: Payment,
    /// Since when.
    pub at: DateTime<Utc>,
}

/// An invoice that somebody still has to do something about, and since when.
#[derive(Clone, Debug)]
pub struct DueInvoice {
    /// Over which case.
    pub case: CaseId,
    /// The invoice.
    pub invoice: Invoice,
    /// Since when.
    pub at: DateTime<Utc>,
}

impl Reader<'_> {
    /// Payments that are to do or failed, the oldest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn due_payments(&self, limit: u32) -> Result<Vec<DuePayment>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT service_case, body, at_ms FROM payment WHERE state IN ('to_do', 'failed')
             ORDER BY at_ms, service_case, number LIMIT ?1",
        )?;
        let mut rows = statement.query([limit])?;
        let mut due = Vec::new();
        while let Some(row) = rows.next()? {
            due.push(DuePayment {
                case: sql::id(row, 0, CaseId::from_bytes)?,
                payment: sql::from_json(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?,
                at: sql::moment(row.get(2)?)?,
            });
        }
        Ok(due)
    }

    /// Invoices of which nobody knows how they stand, or that are to be reversed, the oldest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn due_invoices(&self, limit: u32) -> Result<Vec<DueInvoice>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT service_case, sale, state, number, at_ms FROM invoice WHERE state IN ('unknown', 'to_reverse')
             ORDER BY at_ms, service_case, sale LIMIT ?1",
        )?;
        let mut rows = statement.query([limit])?;
        let mut due = Vec::new();
        while let Some(row) = rows.next()? {
            let state: String = row.get(2)?;
            let invoice = Invoice {
                sale: sql::id(row, 1, SaleId::from_bytes)?,
                state: sql::from_code(&state)?,
                number: row.get(3)?,
            };
            let case = sql::id(row, 0, CaseId::from_bytes)?;
            due.push(DueInvoice { case, invoice, at: sql::moment(row.get(4)?)? });
        }
        Ok(due)
    }

    /// What somebody has paid back between two moments, withdrawn payments and value carried over not counted.
    ///
    /// # Errors
    /// What the disk says.
    pub fn refunded_by(
        &self,
        staff: StaffId,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<Minor, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT coalesce(sum(refund_minor - carried_minor), 0) FROM settlement
             WHERE staff = ?1 AND at_ms >= ?2 AND at_ms < ?3 AND voided_at_ms IS NULL",
        )?;
        let bounds = (staff.bytes(), from.timestamp_millis(), until.timestamp_millis());
        Ok(statement.query_row(bounds, |row| row.get(0))?)
    }

    /// What somebody has paid back since a moment on sales that they keyed in themselves, goods in exchange included.
    ///
    /// # Errors
    /// What the disk says.
    pub fn refunded_on_own(&self, staff: StaffId, from: DateTime<Utc>) -> Result<Minor, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT coalesce(sum(t.refund_minor), 0) FROM settlement t JOIN sale s ON s.id = t.sale
             WHERE t.staff = ?1 AND t.at_ms >= ?2 AND t.voided_at_ms IS NULL AND s.keyed_by = ?1",
        )?;
        Ok(statement.query_row((staff.bytes(), from.timestamp_millis()), |row| row.get(0))?)
    }

    /// These customers, and whoever has the phone of one of them or `phone`, however it is written.
    ///
    /// # Errors
    /// What the disk says.
    pub fn same_customers(
        &self,
        customers: BTreeSet<CustomerId>,
        phone: &str,
    ) -> Result<BTreeSet<CustomerId>, StoreError> {
        let mut phones = BTreeSet::from([find::phone_key(phone)]);
        let mut phone_of = self.0.prepare_cached("SELECT phone FROM customer WHERE id = ?1")?;
        for customer in &customers {
            let phone: Option<String> =
                phone_of.query_row([customer.bytes()], |row| row.get(0)).optional()?;
            phones.extend(phone.map(|phone| find::phone_key(&phone)));
        }
        let mut same = customers;
        let mut by_phone = self.0.prepare_cached(
            "SELECT c.id, c.phone FROM find_key k JOIN customer c ON c.rowid = k.row WHERE k.key = ?1 AND k.kind = ?2",
        )?;
        for key in phones.iter().filter(|key| find::is_whole_phone(key)) {
            let mut rows = by_phone.query((key, find::Kind::Customer as i64))?;
            while let Some(row) = rows.next()? {
                // A key that a changed phone left behind names nobody.
                if find::phone_key(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?) == *key {
                    same.insert(sql::id(row, 0, CustomerId::from_bytes)?);
                }
            }
        }
        Ok(same)
    }

    /// What these customers, taken for one, have been paid back since a moment, whoever paid it: what was paid to one
    /// of them, and what was paid on their sales to whoever came with the goods.
    ///
    /// # Errors
    /// What the disk says.
    pub fn refunded_to(
        &self,
        customers: &BTreeSet<CustomerId>,
        from: DateTime<Utc>,
    ) -> Result<Minor, StoreError> {
        let mut has_many =
            self.0.prepare_cached("SELECT 1 FROM sale WHERE customer = ?1 LIMIT 1 OFFSET ?2")?;
        let mut paid: BTreeMap<[u8; 16], Minor> = BTreeMap::new();
        for customer in customers {
            let has_many = has_many.exists((customer.bytes(), SALES_OF_A_PERSON))?;
            let mut statement = self.0.prepare_cached(if has_many { PAID_TO_MANY } else { PAID_TO_ONE })?;
            let mut rows = statement.query((customer.bytes(), from.timestamp_millis()))?;
            while let Some(row) = rows.next()? {
                paid.insert(row.get(0)?, row.get(1)?);
            }
        }
        Ok(paid.values().fold(0, |sum: Minor, paid| sum.saturating_add(*paid)))
    }

    /// What goodwill has cost on each of these sales, withdrawn goodwill not counted.
    ///
    /// # Errors
    /// What the disk says.
    pub fn goodwill_on(
        &self,
        sales: impl IntoIterator<Item = SaleId>,
    ) -> Result<BTreeMap<SaleId, Minor>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT coalesce(sum(cost_minor), 0) FROM goodwill WHERE sale = ?1 AND voided_at_ms IS NULL",
        )?;
        sales
            .into_iter()
            .map(|sale| Ok((sale, statement.query_row([sale.bytes()], |row| row.get(0))?)))
            .collect()
    }
}
