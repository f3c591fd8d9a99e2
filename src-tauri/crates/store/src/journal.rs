//! The journal (流水): every entry says when, where, who, who approved, which request and what, and carries the
//! hash of itself and of all before it.
//!
//! The hash is SHA-256 over the fields of the entry, each with its length before it, and the hash of the entry
//! before. Whoever alters, drops, swaps or cuts off an entry breaks the chain at that row, and [`verify`] names
//! it. Rewriting the whole chain is found by comparing the head with one written down elsewhere.

use crate::sql;
use crate::{Reader, StoreError};
use chrono::{DateTime, Utc};
use domain::event::Event;
use domain::ids::{DocumentKind, DocumentNumber, RequestId, Seat, StaffId};
use domain::stamp::Stamp;
use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

/// One entry, as it was appended.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// From 1, without a gap.
    pub seq: i64,
    /// Who, where, when.
    pub stamp: Stamp,
    /// What.
    pub event: Event,
}

/// What is wrong with a row of the journal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Its content does not fit its hash.
    Altered,
    /// A row is not there.
    Missing,
    /// It does not follow the row before.
    OutOfOrder,
    /// The rows after it were cut off.
    Truncated,
    /// Its event cannot be read.
    Unreadable,
}

impl Fault {
    /// As shown.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Altered => "altered",
            Self::Missing => "missing",
            Self::OutOfOrder => "out_of_order",
            Self::Truncated => "truncated",
            Self::Unreadable => "unreadable",
        }
    }
}

/// What a look through the journal found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    /// Rows looked at.
    pub entries: i64,
    /// The newest entry's hash, in hexadecimal.
    pub head: String,
    /// The first row that is not in order, and how.
    pub bad: Option<(i64, Fault)>,
}

struct Stored {
    seq: i64,
    at_ms: i64,
    seat: u16,
    staff: Option<[u8; 16]>,
    approved_by: Option<[u8; 16]>,
    request: Option<[u8; 16]>,
    event: String,
    prev: Vec<u8>,
    hash: Vec<u8>,
}

const COLUMNS: &str = "seq, at_ms, seat, staff, approved_by, request, event, prev, hash";

impl Stored {
    fn read(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get(0)?,
            at_ms: row.get(1)?,
            seat: row.get(2)?,
            staff: row.get(3)?,
            approved_by: row.get(4)?,
            request: row.get(5)?,
            event: row.get(6)?,
            prev: row.get(7)?,
            hash: row.get(8)?,
        })
    }

    fn hashed(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut field = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        field(&self.prev);
        field(&self.seq.to_be_bytes());
        field(&self.at_ms.to_be_bytes());
        field(&self.seat.to_be_bytes());
        for id in [self.staff, self.approved_by, self.request] {
            field(id.as_ref().map_or(&[][..], |id| id));
        }
        field(self.event.as_bytes());
        hash.finalize().into()
    }

    fn entry(self) -> Result<Entry, StoreError> {
        Ok(Entry {
            seq: self.seq,
            stamp: Stamp {
                at: sql::moment(self.at_ms)?,
                seat: Seat(self.seat),
                by: self.staff.map(StaffId::from_bytes),
                approved_by: self.approved_by.map(StaffId::from_bytes),
                request: self.request.map(RequestId::from_bytes),
            },
            event: sql::from_json(&self.event)?,
        })
    }
}

/// Appends one entry and gives its number. What is written has been read back first and is the same event: an entry
/// that cannot be read can never be taken back, and stops every look through the journal from then on.
pub(crate) fn append(db: &Connection, stamp: &Stamp, event: &Event) -> Result<i64, StoreError> {
    let (last, prev): (i64, Vec<u8>) = db
        .prepare_cached("SELECT seq, hash FROM journal_head")?
        .query_row((), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut row = Stored {
        seq: last + 1,
        at_ms: stamp.at.timestamp_millis(),
        seat: stamp.seat.0,
        staff: stamp.by.map(StaffId::bytes),
        approved_by: stamp.approved_by.map(StaffId::bytes),
        request: stamp.request.map(RequestId::bytes),
        event: written(event)?,
        prev,
        hash: Vec::new(),
    };
    row.hash = row.hashed().to_vec();
    db.prepare_cached(
        "INSERT INTO journal (seq, at_ms, seat, staff, approved_by, request, event, prev, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute((
        row.seq,
        row.at_ms,
        row.seat,
        row.staff,
        row.approved_by,
        row.request,
        row.event,
        row.prev,
        row.hash,
    ))?;
    Ok(row.seq)
}

/// An event as it is written, read back and compared.
fn written<E: Serialize + DeserializeOwned + PartialEq>(event: &E) -> Result<String, StoreError> {
    let text = sql::to_json(event)?;
    match serde_json::from_str::<E>(&text) {
        Ok(read) if read == *event => Ok(text),
        _ => Err(StoreError::Unreadable { event: name_of(&text) }),
    }
}

/// The name of an event, and of what happened within it where an area has events of its own: `visit/plan_kept`.
fn name_of(text: &str) -> String {
    let fields = serde_json::from_str::<serde_json::Value>(text).unwrap_or_default();
    let is_name = |text: &&str| text.bytes().all(|c| c.is_ascii_lowercase() || c == b'_');
    let names = ["event", "stock", "shift", "what"].iter().filter_map(|tag| fields.get(tag)?.as_str());
    names.filter(is_name).collect::<Vec<_>>().join("/")
}

pub(crate) fn latest_at(db: &Connection) -> Result<Option<DateTime<Utc>>, StoreError> {
    let at_ms: Option<i64> = db
        .prepare_cached("SELECT at_ms FROM journal ORDER BY seq DESC LIMIT 1")?
        .query_row((), |row| row.get(0))
        .optional()?;
    at_ms.map(sql::moment).transpose()
}

impl Reader<'_> {
    /// How many entries there are.
    ///
    /// # Errors
    /// What the disk says.
    pub fn journal_entries(&self) -> Result<i64, StoreError> {
        Ok(self.0.prepare_cached("SELECT seq FROM journal_head")?.query_row((), |row| row.get(0))?)
    }

    /// The hash of the first entry, in hexadecimal: what tells this store from every other. Empty before anything
    /// has happened.
    ///
    /// # Errors
    /// What the disk says.
    pub fn journal_origin(&self) -> Result<String, StoreError> {
        let hash: Option<Vec<u8>> =
            self.0.query_row("SELECT hash FROM journal WHERE seq = 1", (), |row| row.get(0)).optional()?;
        Ok(hash.map(|hash| hex(&hash)).unwrap_or_default())
    }

    /// The hash of the entry by which the paper of that number was issued: a document of a case, a store credit, an
    /// order or a count sheet. None for a number that no entry issued.
    ///
    /// # Errors
    /// What the disk says.
    pub fn issued_by(&self, number: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT hash FROM journal WHERE seq = coalesce(
                 (SELECT seq FROM document WHERE number = ?1), (SELECT seq FROM credit WHERE number = ?1),
                 (SELECT seq FROM purchase_order WHERE number = ?1), (SELECT seq FROM count_sheet WHERE number = ?1),
                 (SELECT seq FROM visit WHERE number = ?1 OR slip = ?1),
                 (SELECT seq FROM shift_sheet WHERE number = ?1), (SELECT seq FROM blank_slip WHERE number = ?1))",
        )?;
        Ok(statement.query_row([number], |row| row.get(0)).optional()?)
    }

    /// The newest paper of a kind.
    ///
    /// # Errors
    /// What the disk says.
    pub fn newest_document(&self, kind: DocumentKind) -> Result<Option<DocumentNumber>, StoreError> {
        let query = match kind {
            DocumentKind::Credit => "SELECT number FROM credit WHERE ?1 <> '' ORDER BY seq DESC LIMIT 1",
            DocumentKind::Visit => "SELECT number FROM visit WHERE ?1 <> '' ORDER BY seq DESC LIMIT 1",
            DocumentKind::PurchaseOrder => {
                "SELECT number FROM purchase_order WHERE ?1 <> '' ORDER BY seq DESC LIMIT 1"
            }
            DocumentKind::CountSheet => {
                "SELECT number FROM count_sheet WHERE ?1 <> '' ORDER BY seq DESC LIMIT 1"
            }
            DocumentKind::DayClose => {
                "SELECT number FROM shift_sheet WHERE ?1 <> '' AND kind = 'day_close' ORDER BY seq DESC LIMIT 1"
            }
            DocumentKind::ShiftHandover => {
                "SELECT number FROM shift_sheet WHERE ?1 <> '' AND kind = 'handover' ORDER BY seq DESC LIMIT 1"
            }
            _ => "SELECT number FROM document WHERE kind = ?1 ORDER BY seq DESC LIMIT 1",
        };
        let mut statement = self.0.prepare_cached(query)?;
        Ok(statement.query_row([sql::code(&kind)?], |row| row.get(0)).optional()?.map(DocumentNumber))
    }

    /// The documents of a kind that were issued between two moments, oldest first, `most` at most. A warranty slip may
    /// have gone with a visit.
    ///
    /// # Errors
    /// What the disk says.
    pub fn documents_issued(
        &self,
        kind: DocumentKind,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        most: u32,
    ) -> Result<Vec<DocumentNumber>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT number, at_ms FROM document WHERE kind = ?1 AND at_ms >= ?2 AND at_ms < ?3
             UNION ALL
             SELECT slip, at_ms FROM visit
             WHERE ?1 = 'warranty' AND slip IS NOT NULL AND at_ms >= ?2 AND at_ms < ?3
             ORDER BY 2, 1 LIMIT ?4",
        )?;
        let (from, to) = (from.timestamp_millis(), to.timestamp_millis());
        let found = statement.query_map((sql::code(&kind)?, from, to, most), |row| row.get(0))?;
        Ok(found.map(|number| number.map(DocumentNumber)).collect::<Result<_, _>>()?)
    }

    /// How many bytes the events of all entries are.
    ///
    /// # Errors
    /// What the disk says.
    pub fn journal_bytes(&self) -> Result<u64, StoreError> {
        let bytes: i64 =
            self.0.query_row("SELECT coalesce(sum(length(event)), 0) FROM journal", (), |row| row.get(0))?;
        Ok(u64::try_from(bytes).unwrap_or(0))
    }

    /// The last `n` entries, oldest first.
    ///
    /// # Errors
    /// What the disk says, or an entry that cannot be read.
    pub fn journal_tail(&self, n: u32) -> Result<Vec<Entry>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM journal ORDER BY seq DESC LIMIT ?1");
        let mut statement = self.0.prepare(&query)?;
        let mut rows = statement.query([n])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(Stored::read(row)?.entry()?);
        }
        entries.reverse();
        Ok(entries)
    }

    /// Calls `each` with every entry after number `seq`, in order.
    ///
    /// # Errors
    /// What the disk says, an entry that cannot be read, or what `each` says.
    pub fn journal_since(
        &self,
        seq: i64,
        mut each: impl FnMut(&Entry) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let query = format!("SELECT {COLUMNS} FROM journal WHERE seq > ?1 ORDER BY seq");
        let mut statement = self.0.prepare(&query)?;
        let mut rows = statement.query([seq])?;
        while let Some(row) = rows.next()? {
            each(&Stored::read(row)?.entry()?)?;
        }
        Ok(())
    }

    /// The entries of these numbers, in order.
    ///
    /// # Errors
    /// What the disk says, or an entry that cannot be read.
    pub(crate) fn journal_entry(&self, seq: i64) -> Result<Entry, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM journal WHERE seq = ?1");
        self.0.prepare_cached(&query)?.query_row([seq], Stored::read)?.entry()
    }

    /// Looks through the whole journal.
    ///
    /// # Errors
    /// What the disk says.
    pub fn verify_journal(&self) -> Result<Look, StoreError> {
        verify(self.0, 1)
    }

    /// Looks through the newest `n` entries only: what a start has time for.
    ///
    /// # Errors
    /// What the disk says.
    pub fn verify_newest(&self, n: i64) -> Result<Look, StoreError> {
        let last: i64 = self.0.query_row("SELECT seq FROM journal_head", (), |row| row.get(0))?;
        verify(self.0, (last - n + 1).max(1))
    }
}

/// Walks the chain from row `first` to the head.
pub(crate) fn verify(db: &Connection, first: i64) -> Result<Look, StoreError> {
    let (head_seq, head_hash): (i64, Vec<u8>) =
        db.query_row("SELECT seq, hash FROM journal_head", (), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let query = format!("SELECT {COLUMNS} FROM journal WHERE seq >= ?1 ORDER BY seq");
    let mut statement = db.prepare(&query)?;
    let mut rows = statement.query([first])?;
    let mut before: Option<(i64, Vec<u8>)> = (first == 1).then(|| (0, vec![0; 32]));
    let mut entries = 0;
    let look = |entries, hash: &[u8], bad| Look { entries, head: hex(hash), bad };
    while let Some(row) = rows.next()? {
        let Ok(row) = Stored::read(row) else {
            let seq = before.as_ref().map_or(first, |(seq, _)| seq + 1);
            return Ok(look(entries, &head_hash, Some((seq, Fault::Altered))));
        };
        entries += 1;
        let fault = match &before {
            Some((seq, _)) if row.seq != seq + 1 => Some((seq + 1, Fault::Missing)),
            _ if row.hashed()[..] != row.hash[..] => Some((row.seq, Fault::Altered)),
            Some((_, hash)) if *hash != row.prev => Some((row.seq, Fault::OutOfOrder)),
            _ => None,
        };
        let unreadable = || sql::from_json::<Event>(&row.event).err().map(|_| (row.seq, Fault::Unreadable));
        if let Some(bad) = fault.or_else(unreadable) {
            return Ok(look(entries, &head_hash, Some(bad)));
        }
        before = Some((row.seq, row.hash));
    }
    let (last_seq, last_hash) = before.unwrap_or((first - 1, head_hash.clone()));
    let bad = if last_seq != head_seq {
        Some((last_seq.min(head_seq) + 1, Fault::Truncated))
    } else if last_hash != head_hash {
        Some((head_seq, Fault::Altered))
    } else {
        None
    };
    Ok(look(entries, &head_hash, bad))
}

/// Each event in order, for a replay.
pub(crate) fn each(
    db: &Connection,
    mut act: impl FnMut(Entry) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let query = format!("SELECT {COLUMNS} FROM journal ORDER BY seq");
    let mut statement = db.prepare(&query)?;
    let mut rows = statement.query(())?;
    while let Some(row) = rows.next()? {
        act(Stored::read(row)?.entry()?)?;
    }
    Ok(())
}

/// Each entry for which `only` holds, in order, held against its own hash: whoever rests on one entry has not gone
/// through the chain.
pub(crate) fn each_where(
    db: &Connection,
    only: &str,
    params: impl rusqlite::Params,
    mut act: impl FnMut(Entry) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let query = format!("SELECT {COLUMNS} FROM journal WHERE {only} ORDER BY seq");
    let mut statement = db.prepare_cached(&query)?;
    let mut rows = statement.query(params)?;
    while let Some(row) = rows.next()? {
        let row = Stored::read(row)?;
        if row.hashed()[..] != row.hash[..] {
            return Err(StoreError::Damaged(format!("journal row {} is altered", row.seq)));
        }
        act(row.entry()?)?;
    }
    Ok(())
}

/// Bytes in hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(tag = "event", rename_all = "snake_case")]
    enum Told {
        /// As plans of visits were until their turns read their own numbers.
        Numbered { turns: BTreeMap<u32, String> },
        /// What is left out comes back as something else.
        LeftOut {
            #[serde(default, skip_serializing_if = "Option::is_some")]
            word: Option<String>,
        },
        /// Where JSON has no word for it.
        Measured { grams: f64 },
    }

    fn check(event: &Told, expected: Option<&str>) {
        let unreadable = match written(event) {
            Ok(_) => None,
            Err(StoreError::Unreadable { event }) => Some(event),
            Err(other) => panic!("{other}"),
        };
        assert_eq!(unreadable.as_deref(), expected, "{event:?}");
    }

    #[test]
    fn what_does_not_come_back_as_it_was_is_not_written() {
        check(&Told::Numbered { turns: BTreeMap::new() }, None);
        check(&Told::Numbered { turns: [(1, "moved".to_owned())].into() }, Some("numbered"));
        check(&Told::LeftOut { word: None }, None);
        check(&Told::LeftOut { word: Some("gone".to_owned()) }, Some("left_out"));
        check(&Told::Measured { grams: 0.1 }, None);
        check(&Told::Measured { grams: f64::NAN }, Some("measured"));
    }
}
