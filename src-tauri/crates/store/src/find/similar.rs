//! Numbers that are nearly what was typed: all part and article numbers in one automaton in memory, asked with up
//! to two letters wrong when a number finds nothing.
//!
//! It is made when it is first wanted, never while the program starts, and anew once parts came or went with a
//! file; until then the numbers written since are compared one by one. For a catalogue of some size it is made
//! beside the question, which waits for it once. What it says is looked up again, so an old one shows nothing
//! that is gone.

use super::Found;
use super::asked::{Asked, Closeness};
use super::named::Names;
use super::nearly::{MOST, Nearly, distance};
use super::text::normal;
use super::walk::Hits;
use crate::sql::{self, Access};
use crate::{Reader, Store, StoreError};
use fst::{IntoStreamer, Set, SetBuilder, Streamer};
use rusqlite::Connection;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How many similar numbers are shown.
const SHOWN: usize = 8;
/// How many are looked at to find the most similar.
const LOOKED_AT: usize = 400;
/// The longest number of which two letters may be wrong; of a shorter one that is half of it.
const ONE_WRONG: usize = 5;
/// How many numbers are compared one by one before the automaton is made anew.
const NEW_ONES: i64 = 5_000;
/// A catalogue of so many parts is read while the question waits: it takes less than a blink.
const AT_ONCE: i64 = 20_000;
/// How long a question waits for a larger one, once.
const PATIENCE: Duration = Duration::from_secs(5);

/// The numbers, once they were wanted.
#[derive(Default)]
pub(crate) struct Similar {
    state: Mutex<State>,
    made: Condvar,
}

#[derive(Default)]
struct State {
    numbers: Option<Arc<Numbers>>,
    is_being_made: bool,
}

struct Numbers {
    set: Set<Vec<u8>>,
    names: Names,
    of: Stamp,
}

/// What the numbers were read of.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    newest_part: i64,
    newest_goods: i64,
    /// Files that came, and that went again.
    files: (i64, i64),
}

impl Stamp {
    fn read(db: &Connection) -> Result<Self, StoreError> {
        let query =
            "SELECT (SELECT coalesce(max(rowid), 0) FROM part), (SELECT coalesce(max(rowid), 0) FROM goods),
                            (SELECT count(*) FROM batch), (SELECT coalesce(sum(undone), 0) FROM batch)";
        Ok(db.prepare_cached(query)?.query_row((), |row| {
            let files = (row.get(2)?, row.get(3)?);
            Ok(Self { newest_part: row.get(0)?, newest_goods: row.get(1)?, files })
        })?)
    }

    fn is_far_behind(&self, now: &Self) -> bool {
        self.files != now.files
            || now.newest_part - self.newest_part > NEW_ONES
            || now.newest_goods - self.newest_goods > NEW_ONES
    }
}

impl Numbers {
    fn read(db: &Connection) -> Result<Self, StoreError> {
        let tx = db.unchecked_transaction()?;
        let of = Stamp::read(&tx)?;
        let mut keys = SetBuilder::memory();
        let mut statement =
            tx.prepare("SELECT DISTINCT key FROM find_key WHERE kind IN (5, 6) ORDER BY key")?;
        let mut rows = statement.query(())?;
        while let Some(row) = rows.next()? {
            let key = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            keys.insert(key).map_err(damaged)?;
        }
        let set = Set::new(keys.into_inner().map_err(damaged)?).map_err(damaged)?;
        let names = Names::read(&tx)?;
        Ok(Self { set, names, of })
    }

    /// The numbers that are at most so many letters away, in no order.
    fn near(&self, key: &str, mistakes: usize) -> Vec<String> {
        let Some(nearly) = Nearly::to(key, mistakes) else { return Vec::new() };
        let mut stream = self.set.search(&nearly).into_stream();
        let mut near = Vec::new();
        while let Some(number) = stream.next()
            && near.len() < LOOKED_AT
        {
            near.extend(String::from_utf8(number.to_vec()));
        }
        near
    }
}

pub(super) fn damaged(error: fst::Error) -> StoreError {
    StoreError::Damaged(error.to_string())
}

impl Similar {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The numbers, made now or waited for where they are not there yet; none where that takes too long.
    fn numbers(self: &Arc<Self>, db: &Connection, path: &Path) -> Result<Option<Arc<Numbers>>, StoreError> {
        let now = Stamp::read(db)?;
        let mut state = self.state();
        let kept = state.numbers.clone();
        if kept.as_ref().is_some_and(|kept| !kept.of.is_far_behind(&now)) {
            return Ok(kept);
        }
        if now.newest_part <= AT_ONCE {
            let made = Arc::new(Numbers::read(&sql::connect(path, Access::Read)?)?);
            state.numbers = Some(Arc::clone(&made));
            return Ok(Some(made));
        }
        if !state.is_being_made {
            state.is_being_made = true;
            let (similar, path) = (Arc::clone(self), path.to_owned());
            std::thread::spawn(move || similar.make(&path));
        }
        if kept.is_some() {
            return Ok(kept);
        }
        let is_waiting = |state: &mut State| state.is_being_made && state.numbers.is_none();
        let waited = self.made.wait_timeout_while(state, PATIENCE, is_waiting);
        Ok(waited.unwrap_or_else(PoisonError::into_inner).0.numbers.clone())
    }

    fn make(&self, path: &Path) {
        let made = sql::connect(path, Access::Read).and_then(|db| Numbers::read(&db));
        let mut state = self.state();
        match made {
            Ok(made) => state.numbers = Some(Arc::new(made)),
            Err(error) => tracing::warn!(%error, "similar numbers cannot be found"),
        }
        state.is_being_made = false;
        self.made.notify_all();
    }
}

impl Store {
    /// Parts that are called by words a letter or two away from what was typed.
    fn find_named(&self, db: &Reader, asked: &Asked) -> Result<Vec<Found>, StoreError> {
        if !asked.may_be_a_mistyped_name() {
            return Ok(Vec::new());
        }
        let Some(numbers) = self.similar.numbers(db.0, self.path())? else { return Ok(Vec::new()) };
        let mut found: Vec<Found> = Vec::new();
        for meant in numbers.names.meant(&asked.written()) {
            for one in db.find(&Asked::new(&meant), SHOWN)? {
                let is_part = matches!(one.what, super::What::Part { .. });
                let one = Found { closeness: Closeness::Similar, ..one };
                if is_part && !found.contains(&one) {
                    found.push(one);
                }
            }
        }
        found.truncate(SHOWN);
        Ok(found)
    }

    /// Parts and articles whose number, or parts whose name, is a letter or two away from what was typed, the nearest
    /// first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn find_similar(&self, db: &Reader, asked: &Asked) -> Result<Vec<Found>, StoreError> {
        if !asked.may_be_mistyped() {
            return self.find_named(db, asked);
        }
        let mistakes = if asked.key.len() <= ONE_WRONG { 1 } else { MOST };
        let Some(numbers) = self.similar.numbers(db.0, self.path())? else { return Ok(Vec::new()) };
        let mut near = numbers.near(&asked.key, mistakes);
        near.extend(written_since(db.0, &numbers.of)?);
        let mut near: Vec<(usize, String)> =
            near.into_iter().map(|number| (distance(&asked.key, &number), number)).collect();
        near.retain(|(distance, _)| *distance <= mistakes);
        near.sort();
        near.dedup();
        let mut found: Vec<Found> = Vec::new();
        let mut rows =
            db.0.prepare_cached("SELECT kind, row FROM find_key WHERE kind IN (5, 6) AND key = ?1")?;
        for (_, number) in near {
            let mut hits = Hits::default();
            let mut keys = rows.query([&number])?;
            while let Some(key) = keys.next()? {
                db.look(asked, key.get(0)?, key.get(1)?, Closeness::Similar, &mut hits)?;
            }
            for one in db.best(hits, SHOWN)? {
                if !found.contains(&one) {
                    found.push(one);
                }
            }
            if found.len() >= SHOWN {
                break;
            }
        }
        found.truncate(SHOWN);
        Ok(found)
    }
}

/// The numbers that came after the automaton was made.
fn written_since(db: &Connection, of: &Stamp) -> Result<Vec<String>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT number FROM part WHERE rowid > ?1 UNION ALL SELECT model FROM goods WHERE rowid > ?2
         UNION ALL SELECT code FROM goods WHERE rowid > ?2 LIMIT ?3",
    )?;
    let numbers = statement.query_map((of.newest_part, of.newest_goods, NEW_ONES), |row| {
        row.get::<_, String>(0).map(|number| normal(&number))
    })?;
    Ok(numbers.collect::<rusqlite::Result<_>>()?)
}
