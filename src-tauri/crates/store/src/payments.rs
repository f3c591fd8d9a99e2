//! Payments and invoices: what is still to be done after a settlement.

use crate::{Reader, StoreError, sql};
use chrono::{DateTime, Utc};
use domain::case::Invoice;
use domain::event::Stamp;
use domain::ids::{CaseId, CustomerId, SaleId, StaffId};
use domain::money::Minor;
use domain::payment::Payment;
use domain::states::{InvoiceState, PaymentStep};
use rusqlite::Connection;
use std::collections::BTreeMap;

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

    /// What a customer has been paid back since a moment, whoever paid it.
    ///
    /// # Errors
    /// What the disk says.
    pub fn refunded_to(&self, customer: CustomerId, from: DateTime<Utc>) -> Result<Minor, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT coalesce(sum(refund_minor - carried_minor), 0) FROM settlement
             WHERE customer = ?1 AND at_ms >= ?2 AND voided_at_ms IS NULL",
        )?;
        Ok(statement.query_row((customer.bytes(), from.timestamp_millis()), |row| row.get(0))?)
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
