//! Loan units and the agreements by which they go out.

use crate::{Reader, StoreError, sql};
use domain::ids::{CaseLineId, LoanId, LoanUnitId};
use domain::loaner::{Loan, LoanUnit, LoanerEvent};
use rusqlite::{Connection, ToSql};

/// Makes the tables say what the event says.
pub(crate) fn project(db: &Connection, seq: i64, event: &LoanerEvent) -> Result<(), StoreError> {
    if let Some(id) = event.unit() {
        let unit = match (load_unit(db, id)?, event) {
            (Some(mut known), event) => {
                known.apply(event);
                known
            }
            (None, LoanerEvent::Recorded { details, .. }) => LoanUnit::begin(id, details),
            (None, _) => return Err(StoreError::Unknown("loan unit")),
        };
        put_unit(db, &unit)?;
    }
    match (event, event.loan()) {
        (LoanerEvent::Lent { loan }, _) => put_loan(db, seq, loan),
        (_, Some(id)) => {
            let mut loan = load_loan(db, id)?.ok_or(StoreError::Unknown("loan"))?;
            loan.apply(event);
            update_loan(db, &loan)
        }
        (_, None) => Ok(()),
    }
}

fn put_unit(db: &Connection, unit: &LoanUnit) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO loan_unit (id, label_key, serial_key, state, body) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET label_key = excluded.label_key, serial_key = excluded.serial_key,
             state = excluded.state, body = excluded.body",
    )?
    .execute((
        unit.id.bytes(),
        key(&unit.details.label),
        key(&unit.details.serial),
        unit.state.code(),
        sql::to_json(unit)?,
    ))?;
    Ok(())
}

fn put_loan(db: &Connection, seq: i64, loan: &Loan) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO loan (id, number, seq, unit, service_case, case_line, is_open, due_on, deposit_minor,
                           returned_minor, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?8, 0, ?9)",
    )?
    .execute((
        loan.id.bytes(),
        &loan.number.0,
        seq,
        loan.unit.bytes(),
        loan.case.bytes(),
        loan.line.bytes(),
        loan.due_on.to_string(),
        loan.deposit_minor,
        sql::to_json(loan)?,
    ))?;
    Ok(())
}

fn update_loan(db: &Connection, loan: &Loan) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE loan SET is_open = ?2, due_on = ?3, returned_minor = ?4, body = ?5 WHERE id = ?1",
    )?
    .execute((
        loan.id.bytes(),
        loan.is_out(),
        loan.due_on.to_string(),
        loan.back.as_ref().map_or(0, |back| back.returned_minor),
        sql::to_json(loan)?,
    ))?;
    Ok(())
}

/// A label or a serial number as it is looked for: letters in one case, no spaces.
fn key(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

fn load_unit(db: &Connection, id: LoanUnitId) -> Result<Option<LoanUnit>, StoreError> {
    Ok(units(db, "id = ?1", &[&id.bytes()])?.pop())
}

fn load_loan(db: &Connection, id: LoanId) -> Result<Option<Loan>, StoreError> {
    Ok(loans(db, "id = ?1", &[&id.bytes()])?.pop())
}

fn units(db: &Connection, condition: &str, values: &[&dyn ToSql]) -> Result<Vec<LoanUnit>, StoreError> {
    bodies(db, &format!("SELECT body FROM loan_unit WHERE {condition} ORDER BY label_key"), values)
}

fn loans(db: &Connection, condition: &str, values: &[&dyn ToSql]) -> Result<Vec<Loan>, StoreError> {
    bodies(db, &format!("SELECT body FROM loan WHERE {condition} ORDER BY seq"), values)
}

fn bodies<T: serde::de::DeserializeOwned>(
    db: &Connection,
    query: &str,
    values: &[&dyn ToSql],
) -> Result<Vec<T>, StoreError> {
    let mut statement = db.prepare_cached(query)?;
    let mut rows = statement.query(values)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(sql::from_json(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?);
    }
    Ok(found)
}

impl Reader<'_> {
    /// Every unit of the pool, by label.
    ///
    /// # Errors
    /// What the disk says.
    pub fn loan_units(&self) -> Result<Vec<LoanUnit>, StoreError> {
        units(self.0, "1", &[])
    }

    /// A unit by its id.
    ///
    /// # Errors
    /// What the disk says.
    pub fn loan_unit(&self, id: LoanUnitId) -> Result<Option<LoanUnit>, StoreError> {
        load_unit(self.0, id)
    }

    /// The unit that bears a label.
    ///
    /// # Errors
    /// What the disk says.
    pub fn loan_unit_labelled(&self, label: &str) -> Result<Option<LoanUnit>, StoreError> {
        Ok(units(self.0, "label_key = ?1", &[&key(label)])?.pop())
    }

    /// Units whose label or serial number is `text`.
    ///
    /// # Errors
    /// What the disk says.
    pub fn loan_units_named(&self, text: &str) -> Result<Vec<LoanUnit>, StoreError> {
        let key = key(text);
        if key.is_empty() {
            return Ok(Vec::new());
        }
        units(self.0, "label_key = ?1 OR serial_key = ?1", &[&key])
    }

    /// Agreements whose unit is with a customer, oldest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn open_loans(&self) -> Result<Vec<Loan>, StoreError> {
        loans(self.0, "is_open = 1", &[])
    }

    /// An agreement by its id.
    ///
    /// # Errors
    /// What the disk says.
    pub fn loan(&self, id: LoanId) -> Result<Option<Loan>, StoreError> {
        load_loan(self.0, id)
    }

    /// The agreement of that number, letters in any case.
    ///
    /// # Errors
    /// What the disk says.
    pub fn loan_numbered(&self, number: &str) -> Result<Option<Loan>, StoreError> {
        Ok(loans(self.0, "number = upper(?1)", &[&number])?.pop())
    }

    /// The agreements of a repair, oldest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn loans_of_repair(&self, line: CaseLineId) -> Result<Vec<Loan>, StoreError> {
        loans(self.0, "case_line = ?1", &[&line.bytes()])
    }

    /// The agreement by which a repair has a unit out.
    ///
    /// # Errors
    /// What the disk says.
    pub fn open_loan_of_repair(&self, line: CaseLineId) -> Result<Option<Loan>, StoreError> {
        Ok(loans(self.0, "case_line = ?1 AND is_open = 1", &[&line.bytes()])?.pop())
    }

    /// The agreements of a unit, the newest `limit`, newest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn loans_of_unit(&self, unit: LoanUnitId, limit: u32) -> Result<Vec<Loan>, StoreError> {
        let query = "SELECT body FROM loan WHERE unit = ?1 ORDER BY seq DESC LIMIT ?2";
        bodies(self.0, query, &[&unit.bytes(), &limit])
    }
}
