//! Store credits: the ledger of each, and what is on it.

use crate::{Reader, StoreError, sql};
use chrono::{DateTime, NaiveDate, Utc};
use domain::credit::{Credit, CreditBalance, CreditStep};
use domain::ids::{CaseId, CreditId, CustomerId, DocumentNumber, StaffId};
use domain::money::{Currency, Minor};
use domain::stamp::Stamp;
use rusqlite::{Connection, Row};

pub(crate) fn put(
    db: &Connection,
    seq: i64,
    stamp: &Stamp,
    credit: &Credit,
    case: Option<CaseId>,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO credit (id, number, seq, made_at_ms, customer, service_case, currency, expires_on, is_voucher,
                             balance_minor)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0)",
    )?
    .execute((
        credit.id.bytes(),
        &credit.number.0,
        seq,
        stamp.at.timestamp_millis(),
        credit.customer.map(CustomerId::bytes),
        case.map(CaseId::bytes),
        credit.currency.code(),
        credit.expires_on.map(|day| day.to_string()),
        credit.is_voucher,
    ))?;
    Ok(())
}

/// One entry of a credit's ledger.
pub(crate) struct Moved<'a> {
    pub(crate) credit: CreditId,
    pub(crate) step: CreditStep,
    pub(crate) amount_minor: Minor,
    pub(crate) case: Option<CaseId>,
    pub(crate) note: &'a str,
}

pub(crate) fn enter(db: &Connection, seq: i64, stamp: &Stamp, moved: &Moved) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO credit_entry (seq, credit, step, change_minor, at_ms, staff, service_case, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute((
        seq,
        moved.credit.bytes(),
        sql::code(&moved.step)?,
        moved.step.signed(moved.amount_minor),
        stamp.at.timestamp_millis(),
        stamp.by.map(StaffId::bytes),
        moved.case.map(CaseId::bytes),
        moved.note,
    ))?;
    Ok(())
}

/// A store credit with what stands around it.
#[derive(Clone, Debug)]
pub struct CreditRecord {
    /// The credit and what is on it.
    pub balance: CreditBalance,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// For which case; none: by hand.
    pub case: Option<CaseId>,
    /// How often its card was printed.
    pub printed: u32,
}

/// An entry of a credit's ledger.
#[derive(Clone, Debug)]
pub struct CreditEntry {
    /// What happened.
    pub step: CreditStep,
    /// By how much the balance changed.
    pub change_minor: Minor,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom; none: by the calendar.
    pub by: Option<StaffId>,
    /// Over which case.
    pub case: Option<CaseId>,
    /// Why.
    pub note: String,
}

const COLUMNS: &str = "id, number, made_at_ms, customer, service_case, currency, expires_on, is_voucher, \
                       balance_minor, printed";

impl Reader<'_> {
    /// The store credit of that number, letters in any case.
    ///
    /// # Errors
    /// What the disk says.
    pub fn credit_numbered(&self, number: &str) -> Result<Option<CreditRecord>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM credit WHERE number = upper(?1)");
        let mut statement = self.0.prepare_cached(&query)?;
        let mut rows = statement.query([number])?;
        rows.next()?.map(read).transpose()
    }

    /// Store credits whose number begins so, in capitals; in the order of the numbers.
    ///
    /// # Errors
    /// What the disk says.
    pub fn credits_beginning(&self, number: &str, limit: u32) -> Result<Vec<CreditRecord>, StoreError> {
        // '~' stands behind every letter, digit and hyphen.
        let query = format!(
            "SELECT {COLUMNS} FROM credit WHERE number >= ?1 AND number < ?1 || '~' ORDER BY number LIMIT ?2"
        );
        let mut statement = self.0.prepare_cached(&query)?;
        let mut rows = statement.query((number, limit))?;
        let mut credits = Vec::new();
        while let Some(row) = rows.next()? {
            credits.push(read(row)?);
        }
        Ok(credits)
    }

    /// A store credit by its id.
    ///
    /// # Errors
    /// What the disk says.
    pub fn credit(&self, credit: CreditId) -> Result<Option<CreditRecord>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM credit WHERE id = ?1");
        let mut statement = self.0.prepare_cached(&query)?;
        let mut rows = statement.query([credit.bytes()])?;
        rows.next()?.map(read).transpose()
    }

    /// Store credits, the newest first, from before the cursor on.
    ///
    /// # Errors
    /// What the disk says.
    pub fn credits(&self, before: Option<i64>, limit: u32) -> Result<Vec<(i64, CreditRecord)>, StoreError> {
        let query = format!("SELECT {COLUMNS}, seq FROM credit WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2");
        let mut statement = self.0.prepare_cached(&query)?;
        let mut rows = statement.query((before.unwrap_or(i64::MAX), limit))?;
        let mut credits = Vec::new();
        while let Some(row) = rows.next()? {
            credits.push((row.get(10)?, read(row)?));
        }
        Ok(credits)
    }

    /// A customer's store credits, the newest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn credits_of(&self, customer: CustomerId, limit: u32) -> Result<Vec<CreditRecord>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM credit WHERE customer = ?1 ORDER BY seq DESC LIMIT ?2");
        let mut statement = self.0.prepare_cached(&query)?;
        let mut rows = statement.query((customer.bytes(), limit))?;
        let mut credits = Vec::new();
        while let Some(row) = rows.next()? {
            credits.push(read(row)?);
        }
        Ok(credits)
    }

    /// How many store credits there are, and what is on all of one currency.
    ///
    /// # Errors
    /// What the disk says.
    pub fn credit_total(&self, currency: Currency) -> Result<(i64, Minor), StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT count(*), coalesce(sum(balance_minor), 0) FROM credit WHERE currency = ?1",
        )?;
        Ok(statement.query_row([currency.code()], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// A credit's ledger, oldest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn credit_entries(&self, credit: CreditId) -> Result<Vec<CreditEntry>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT step, change_minor, at_ms, staff, service_case, note FROM credit_entry
             WHERE credit = ?1 ORDER BY seq",
        )?;
        let mut rows = statement.query([credit.bytes()])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let step: String = row.get(0)?;
            entries.push(CreditEntry {
                step: sql::from_code(&step)?,
                change_minor: row.get(1)?,
                at: sql::moment(row.get(2)?)?,
                by: sql::maybe_id(row, 3, StaffId::from_bytes)?,
                case: sql::maybe_id(row, 4, CaseId::from_bytes)?,
                note: row.get(5)?,
            });
        }
        Ok(entries)
    }

    /// Credits with something on them whose last day was before that one.
    ///
    /// # Errors
    /// What the disk says.
    pub fn expired_credits(&self, today: NaiveDate) -> Result<Vec<CreditRecord>, StoreError> {
        let query = format!(
            "SELECT {COLUMNS} FROM credit WHERE balance_minor > 0 AND expires_on IS NOT NULL AND expires_on < ?1"
        );
        let mut statement = self.0.prepare_cached(&query)?;
        let mut rows = statement.query([today.to_string()])?;
        let mut credits = Vec::new();
        while let Some(row) = rows.next()? {
            credits.push(read(row)?);
        }
        Ok(credits)
    }
}

/// Counts a print of a credit's card; says whether there is one of that number.
pub(crate) fn count_print(db: &Connection, number: &DocumentNumber, copy: u32) -> Result<bool, StoreError> {
    let changed = db
        .prepare_cached("UPDATE credit SET printed = ?2 + 1 WHERE number = ?1")?
        .execute((&number.0, copy))?;
    Ok(changed > 0)
}

fn read(row: &Row) -> Result<CreditRecord, StoreError> {
    let (currency, expires_on): (String, Option<String>) = (row.get(5)?, row.get(6)?);
    let credit = Credit {
        id: sql::id(row, 0, CreditId::from_bytes)?,
        number: DocumentNumber(row.get(1)?),
        customer: sql::maybe_id(row, 3, CustomerId::from_bytes)?,
        currency: Currency::from_code(&currency)
            .ok_or_else(|| StoreError::Damaged(format!("no such currency: {currency}")))?,
        expires_on: expires_on.map(|day| sql::day(&day)).transpose()?,
        is_voucher: row.get(7)?,
    };
    Ok(CreditRecord {
        balance: CreditBalance { credit, balance_minor: row.get(8)? },
        made_at: sql::moment(row.get(2)?)?,
        case: sql::maybe_id(row, 4, CaseId::from_bytes)?,
        printed: row.get(9)?,
    })
}
