//! What the journal says of the house itself: its settings, its people and their PINs, what its files come to, and
//! what damage was seen. A start has time to compare that with the tables, because an index of the journal finds the
//! few entries among a million others.

use crate::journal;
use crate::{Store, StoreError, Tx, batches, sql};
use domain::event::Event;
use domain::finding::{Finding, FindingKind};
use domain::ids::{BatchId, StaffId};
use domain::row_sum::RowSum;
use domain::settings::Settings;
use domain::staff::Staff;
use domain::stamp::Stamp;
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashSet};

/// Which entries are about the house, in the words of the index `journal_of_house`.
const OF_HOUSE: &str = r#"substr(event, 1, 16) IN ('{"event":"store_', '{"event":"settin', '{"event":"staff_',
    '{"event":"pin_ke', '{"event":"batch_', '{"event":"damage')"#;

/// What the files' rows came to when they were last summed.
#[derive(Default)]
struct Sums {
    files: BTreeMap<BatchId, RowSum>,
    /// Files that came in, whether or not they were ever summed.
    known: HashSet<BatchId>,
}

impl Sums {
    fn of(db: &Connection) -> Result<Self, StoreError> {
        let mut sums = Self::default();
        each(db, r#"{"event":"batch_"#, |event| sums.take(event))?;
        Ok(sums)
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::BatchImported { batch } => {
                self.known.insert(batch.id);
            }
            Event::BatchSummed { batch, rows } => {
                self.files.insert(batch, rows);
            }
            _ => {}
        }
    }
}

/// Everybody's PIN's digest, as it was set.
pub(crate) fn pins(db: &Connection) -> Result<BTreeMap<StaffId, String>, StoreError> {
    let mut pins = BTreeMap::new();
    each(db, r#"{"event":"pin_ke"#, |event| {
        if let Event::PinKept { staff, digest } = event {
            pins.insert(staff, digest);
        }
    })?;
    Ok(pins)
}

/// What a PIN's hash is known by in the journal.
pub(crate) fn digest_of(hash: &str) -> String {
    journal::hex(&Sha256::digest(hash))
}

/// The entries whose event begins so, in order, each held against its own hash.
fn each(db: &Connection, begins: &str, mut act: impl FnMut(Event)) -> Result<(), StoreError> {
    let only = format!("{OF_HOUSE} AND substr(event, 1, 16) = ?1");
    journal::each_where(db, &only, [begins], |entry| {
        act(entry.event);
        Ok(())
    })
}

/// What the tables say of the house and the journal does not.
pub(crate) fn differences(db: &Connection) -> Result<Vec<Finding>, StoreError> {
    let mut settings: Option<(Settings, Option<i64>)> = None;
    let mut staff: BTreeMap<StaffId, Staff> = BTreeMap::new();
    let mut pins = BTreeMap::new();
    journal::each_where(db, OF_HOUSE, (), |entry| {
        match entry.event {
            Event::StoreOpened { settings: opened, demo } => {
                settings = Some((opened, demo.map(|at| at.timestamp_millis())));
            }
            Event::SettingsChanged { settings: changed } => {
                settings = Some((changed, settings.take().and_then(|(_, demo)| demo)));
            }
            Event::StaffRecorded { staff: one } => {
                staff.insert(one.id, one);
            }
            Event::PinKept { staff, digest } => {
                pins.insert(staff, digest);
            }
            _ => {}
        }
        Ok(())
    })?;
    let mut found = Vec::new();
    let mut note = |kind, place: String| found.push(Finding { kind, place });
    let stored: Option<(String, Option<i64>)> = db
        .query_row("SELECT body, demo_ms FROM settings", (), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let stored = stored.map(|(body, demo)| Ok::<_, StoreError>((sql::from_json(&body)?, demo))).transpose();
    if stored.ok() != Some(settings) {
        note(FindingKind::Settings, String::new());
    }
    let mut here = crate::Reader(db).staff()?;
    for one in &here {
        if staff.get(&one.id) != Some(one) {
            note(FindingKind::Staff, one.number.clone());
        }
    }
    here.retain(|one| staff.contains_key(&one.id));
    if here.len() < staff.len() {
        note(FindingKind::Staff, String::new());
    }
    for (id, hash) in pin_rows(db)? {
        // A store of before knows of none whose they are.
        if !pins.is_empty() && pins.get(&id) != Some(&digest_of(&hash)) {
            note(FindingKind::Pin, staff.get(&id).map(|one| one.number.clone()).unwrap_or_default());
        }
    }
    Ok(found)
}

fn pin_rows(db: &Connection) -> Result<Vec<(StaffId, String)>, StoreError> {
    let mut statement = db.prepare("SELECT staff, hash FROM pin")?;
    let rows = statement.query_map((), |row| Ok((sql::id(row, 0, StaffId::from_bytes)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Files whose rows do not come to what the journal says.
pub(crate) fn files_that_differ(db: &Connection) -> Result<Vec<Finding>, StoreError> {
    let sums = Sums::of(db)?;
    if sums.files.is_empty() {
        // A store of before, whose files were never summed.
        return Ok(Vec::new());
    }
    let here = batches::sums::of_all(db)?;
    let nothing = RowSum::default();
    let files: HashSet<&BatchId> = here.keys().chain(sums.files.keys()).collect();
    let differs =
        |file: &&&BatchId| here.get(**file).unwrap_or(&nothing) != sums.files.get(**file).unwrap_or(&nothing);
    let mut found: Vec<Finding> = files
        .iter()
        .filter(differs)
        .map(|file| Finding { kind: FindingKind::File, place: file.0.to_string() })
        .collect();
    found.sort_by(|a, b| a.place.cmp(&b.place));
    if let Some(table) = batches::sums::of_no_file(db)? {
        found.push(Finding { kind: FindingKind::Table, place: table.to_owned() });
    }
    Ok(found)
}

/// What damage a manager saw last.
pub(crate) fn damage_seen(db: &Connection) -> Result<Vec<Finding>, StoreError> {
    let mut seen = Vec::new();
    each(db, r#"{"event":"damage"#, |event| {
        if let Event::DamageSeen { found } = event {
            seen = found;
        }
    })?;
    Ok(seen)
}

impl Store {
    /// Writes down once, for a store of before, whose each PIN's hash is and what each file's rows come to. What is
    /// there then counts as right.
    ///
    /// # Errors
    /// What the disk says.
    pub fn adopt(&self, stamp: Stamp) -> Result<(), StoreError> {
        let is_due = |db: &Connection| -> Result<(bool, bool), StoreError> {
            let sums = Sums::of(db)?;
            let pins_due = pins(db)?.is_empty() && !pin_rows(db)?.is_empty();
            Ok((pins_due, sums.files.is_empty() && !sums.known.is_empty()))
        };
        if self.read(|db| is_due(db.0))? == (false, false) {
            return Ok(());
        }
        let act = |tx: &Tx| {
            let (pins_due, files_due) = is_due(&tx.db)?;
            if pins_due {
                let kept = pin_rows(&tx.db)?.into_iter();
                let kept = kept.map(|(staff, hash)| Event::PinKept { staff, digest: digest_of(&hash) });
                tx.append(&kept.collect::<Vec<_>>())?;
            }
            if files_due {
                let sums = batches::sums::of_all(&tx.db)?.into_iter();
                let sums = sums.map(|(batch, rows)| Event::BatchSummed { batch, rows });
                tx.append(&sums.collect::<Vec<_>>())?;
            }
            Ok::<_, StoreError>(())
        };
        self.write(stamp, None, act, |()| Ok(String::new()))?;
        Ok(())
    }
}
