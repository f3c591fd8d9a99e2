//! Cases (售后单) as they stand.

use crate::{Entry, Reader, StoreError, payments, sql};
use chrono::{DateTime, Utc};
use domain::case::{Case, CaseLine};
use domain::exception::NeedsYes;
use domain::ids::{CaseId, CaseLineId, CustomerId, DocumentKind, DocumentNumber, SaleId, Seat, StaffId};
use rusqlite::{Connection, OptionalExtension};

/// A case with what stands around it.
#[derive(Clone, Debug)]
pub struct CaseRecord {
    /// The case.
    pub case: Case,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// At which counter.
    pub seat: Seat,
    /// Who served.
    pub by: Option<StaffId>,
}

/// A document of a case.
#[derive(Clone, Debug)]
pub struct DocumentRecord {
    /// Its number.
    pub number: DocumentNumber,
    /// What it is.
    pub kind: DocumentKind,
    /// Of which case.
    pub case: CaseId,
    /// When it was issued.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<StaffId>,
    /// How often it was printed.
    pub printed: u32,
}

/// An exception that was made.
#[derive(Clone, Debug)]
pub struct ExceptionRecord {
    /// What for.
    pub causes: Vec<NeedsYes>,
    /// The reason's code.
    pub reason: String,
    /// In words.
    pub note: String,
    /// Who asked.
    pub by: Option<StaffId>,
    /// Who said yes.
    pub approver: Option<StaffId>,
}

pub(crate) fn load(db: &Connection, case: CaseId) -> Result<Option<Case>, StoreError> {
    let head = db
        .prepare_cached("SELECT number, customer FROM service_case WHERE id = ?1")?
        .query_row([case.bytes()], |row| {
            Ok((DocumentNumber(row.get(0)?), sql::maybe_id(row, 1, CustomerId::from_bytes)?))
        })
        .optional()?;
    let Some((number, customer)) = head else { return Ok(None) };
    let mut statement =
        db.prepare_cached("SELECT body FROM case_line WHERE service_case = ?1 ORDER BY position")?;
    let mut rows = statement.query([case.bytes()])?;
    let mut lines: Vec<CaseLine> = Vec::new();
    while let Some(row) = rows.next()? {
        lines.push(sql::from_json(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?);
    }
    let (payments, invoices) = (payments::of_case(db, case)?, payments::invoices_of(db, case)?);
    Ok(Some(Case { id: case, number, customer, lines, payments, invoices }))
}

pub(crate) fn load_line(db: &Connection, line: CaseLineId) -> Result<Option<CaseLine>, StoreError> {
    let mut statement = db.prepare_cached("SELECT body FROM case_line WHERE id = ?1")?;
    let mut rows = statement.query([line.bytes()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some(sql::from_json(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?))
}

/// Whether anything of a case is still to be done.
pub(crate) fn is_open(db: &Connection, case: CaseId) -> Result<bool, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT reception, settlement FROM case_line WHERE service_case = ?1")?;
    let mut rows = statement.query([case.bytes()])?;
    while let Some(row) = rows.next()? {
        let (reception, settlement): (String, String) = (row.get(0)?, row.get(1)?);
        if domain::case::is_open(sql::from_code(&reception)?, sql::from_code(&settlement)?) {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Reader<'_> {
    /// A case by its id.
    ///
    /// # Errors
    /// What the disk says.
    pub fn case(&self, case: CaseId) -> Result<Option<CaseRecord>, StoreError> {
        let Some(whole) = load(self.0, case)? else { return Ok(None) };
        let (at_ms, seat, by): (i64, u16, Option<[u8; 16]>) = self
            .0
            .prepare_cached("SELECT opened_at_ms, seat, staff FROM service_case WHERE id = ?1")?
            .query_row([case.bytes()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(Some(CaseRecord {
            case: whole,
            opened_at: sql::moment(at_ms)?,
            seat: Seat(seat),
            by: by.map(StaffId::from_bytes),
        }))
    }

    /// A line of a case by its id.
    ///
    /// # Errors
    /// What the disk says.
    pub fn case_line(&self, line: CaseLineId) -> Result<Option<CaseLine>, StoreError> {
        load_line(self.0, line)
    }

    /// Who came with a case.
    ///
    /// # Errors
    /// What the disk says.
    pub fn customer_of_case(&self, case: CaseId) -> Result<Option<CustomerId>, StoreError> {
        let found = self
            .0
            .prepare_cached("SELECT customer FROM service_case WHERE id = ?1")?
            .query_row([case.bytes()], |row| sql::maybe_id(row, 0, CustomerId::from_bytes))
            .optional()?;
        Ok(found.flatten())
    }

    /// The document of that number, letters in any case.
    ///
    /// # Errors
    /// What the disk says.
    pub fn document(&self, number: &str) -> Result<Option<DocumentRecord>, StoreError> {
        let mut found = self.documents_where("number = upper(?1)", number)?;
        Ok(found.pop())
    }

    /// A case's documents, in the order of their issue.
    ///
    /// # Errors
    /// What the disk says.
    pub fn documents_of(&self, case: CaseId) -> Result<Vec<DocumentRecord>, StoreError> {
        self.documents_where("service_case = ?1", case.bytes())
    }

    fn documents_where(
        &self,
        condition: &str,
        value: impl rusqlite::ToSql,
    ) -> Result<Vec<DocumentRecord>, StoreError> {
        let query = format!(
            "SELECT number, kind, service_case, at_ms, staff, printed FROM document WHERE {condition} ORDER BY seq"
        );
        let mut statement = self.0.prepare_cached(&query)?;
        let mut rows = statement.query([value])?;
        let mut documents = Vec::new();
        while let Some(row) = rows.next()? {
            documents.push(DocumentRecord {
                number: DocumentNumber(row.get(0)?),
                kind: sql::from_code(&row.get::<_, String>(1)?)?,
                case: sql::id(row, 2, CaseId::from_bytes)?,
                at: sql::moment(row.get(3)?)?,
                by: sql::maybe_id(row, 4, StaffId::from_bytes)?,
                printed: row.get(5)?,
            });
        }
        Ok(documents)
    }

    /// A case's exceptions, in order.
    ///
    /// # Errors
    /// What the disk says.
    pub fn exceptions_of(&self, case: CaseId) -> Result<Vec<ExceptionRecord>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT causes, reason, note, staff, approver FROM exception WHERE service_case = ?1 ORDER BY seq",
        )?;
        let mut rows = statement.query([case.bytes()])?;
        let mut exceptions = Vec::new();
        while let Some(row) = rows.next()? {
            exceptions.push(ExceptionRecord {
                causes: sql::from_json(&row.get::<_, String>(0)?)?,
                reason: row.get(1)?,
                note: row.get(2)?,
                by: sql::maybe_id(row, 3, StaffId::from_bytes)?,
                approver: sql::maybe_id(row, 4, StaffId::from_bytes)?,
            });
        }
        Ok(exceptions)
    }

    /// What happened to a case, in order.
    ///
    /// # Errors
    /// What the disk says, or an entry that cannot be read.
    pub fn history_of(&self, case: CaseId) -> Result<Vec<Entry>, StoreError> {
        let mut statement =
            self.0.prepare_cached("SELECT seq FROM case_history WHERE service_case = ?1 ORDER BY seq")?;
        let seqs: Vec<i64> =
            statement.query_map([case.bytes()], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        seqs.into_iter().map(|seq| self.journal_entry(seq)).collect()
    }

    /// The cases about a sale, newest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn cases_of_sale(&self, sale: SaleId) -> Result<Vec<CaseId>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT DISTINCT c.id, c.seq FROM case_line l JOIN service_case c ON c.id = l.service_case
             WHERE l.sale = ?1 ORDER BY c.seq DESC",
        )?;
        let found = statement.query_map([sale.bytes()], |row| sql::id(row, 0, CaseId::from_bytes))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}
