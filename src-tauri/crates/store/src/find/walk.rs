//! Asks the tables, from what is surest to what may be meant, and puts what came in order.

use super::asked::{Asked, Closeness, Judged, Word, fields};
use super::index::{place, row_at};
use super::text::{backwards, normal, plain};
use super::{Found, Kind, What, tokens};
use crate::{Reader, StoreError, sql};
use chrono::NaiveDate;
use domain::device::Device;
use domain::ids::{SaleLineId, UnitId};
use std::cmp::Reverse;
use std::collections::HashSet;

/// How many things of a kind are enough to choose the best from: a page of the box has room for twenty of all kinds.
const ENOUGH: u32 = 12;
/// How many rows of one question are looked at, in case few of them are what was asked for.
const LOOKED_AT: u32 = 400;
/// The most models whose parts are looked at.
const MODELS: u32 = 8;
/// A thing that bears the whole number among so many is enough.
const WHOLE: i64 = 64;

/// What was found so far.
#[derive(Default)]
pub(super) struct Hits {
    seen: HashSet<(Kind, i64)>,
    found: Vec<Hit>,
}

struct Hit {
    kind: Kind,
    row: i64,
    judged: Judged,
    what: What,
}

impl Reader<'_> {
    /// What is asked for, best first within its kind, and the kinds in the order of their best; at most `limit`.
    ///
    /// # Errors
    /// What the disk says.
    pub fn find(&self, asked: &Asked, limit: usize) -> Result<Vec<Found>, StoreError> {
        let mut hits = Hits::default();
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        self.whole_numbers(asked, &mut hits)?;
        if !hits.leave_nothing_to_ask(asked) {
            self.beginnings(asked, &mut hits)?;
            self.tails(asked, &mut hits)?;
            for kind in [Kind::Customer, Kind::Goods, Kind::Part] {
                self.texts(asked, kind, &mut hits)?;
            }
            self.parts_of_models(asked, &mut hits)?;
        }
        self.best(hits, limit)
    }

    /// The rows of the machines with exactly that serial number, spaces and dashes aside.
    pub(crate) fn units_numbered(&self, serial: &str) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.0.prepare_cached("SELECT row FROM find_key WHERE kind = ?1 AND key = ?2")?;
        let found = statement.query_map((Kind::Unit as i64, normal(serial)), |row| row.get(0))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// The machines with exactly that serial number, spaces and dashes aside; one look into an index.
    ///
    /// # Errors
    /// What the disk says.
    pub fn devices_numbered(&self, serial: &str) -> Result<Vec<(Device, String)>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT u.sale_line, u.id, u.serial FROM find_key k JOIN unit u ON u.rowid = k.row
             WHERE k.kind = ?1 AND k.key = ?2 LIMIT ?3",
        )?;
        let found = statement.query_map((Kind::Unit as i64, normal(serial), WHOLE), |row| {
            let unit = Some(sql::id(row, 1, UnitId::from_bytes)?);
            Ok((Device { sale_line: sql::id(row, 0, SaleLineId::from_bytes)?, unit }, row.get(2)?))
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    fn whole_numbers(&self, asked: &Asked, hits: &mut Hits) -> Result<(), StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT kind, row FROM find_key WHERE key = ?1
             UNION ALL SELECT kind, row FROM find_key WHERE key = ?2 LIMIT ?3",
        )?;
        let mut rows = statement.query((&asked.key, asked.phone(), WHOLE))?;
        while let Some(row) = rows.next()? {
            self.look(asked, row.get(0)?, row.get(1)?, Closeness::Exact, hits)?;
        }
        Ok(())
    }

    /// Numbers that begin so, and phones and cases that end so.
    fn beginnings(&self, asked: &Asked, hits: &mut Hits) -> Result<(), StoreError> {
        if asked.key.len() < 2 {
            return Ok(());
        }
        self.range(asked, &asked.key, hits)?;
        let phone = asked.phone();
        if let Some(phone) = &phone {
            self.range(asked, phone, hits)?;
        }
        let end =
            Some(backwards(&asked.key)).filter(|end| asked.may_be_a_tail() && phone.as_ref() != Some(end));
        end.map_or(Ok(()), |end| self.range(asked, &end, hits))
    }

    /// Enough of each kind among the last keys of a range: receipts and cases begin with their day. Where receipts
    /// fill it, articles and parts are still found by their words.
    fn range(&self, asked: &Asked, from: &str, hits: &mut Hits) -> Result<(), StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT kind, row FROM find_key WHERE key >= ?1 AND key < ?2 ORDER BY key DESC LIMIT ?3",
        )?;
        let mut rows = statement.query((from, format!("{from}\u{10FFFF}"), LOOKED_AT))?;
        let mut of_kind = [0; Kind::ALL.len() + 1];
        while let Some(row) = rows.next()? {
            let kind: i64 = row.get(0)?;
            let Some(count) = usize::try_from(kind).ok().and_then(|kind| of_kind.get_mut(kind)) else {
                continue;
            };
            if *count < ENOUGH {
                *count += 1;
                self.look(asked, kind, row.get(1)?, Closeness::Beginning, hits)?;
            }
        }
        Ok(())
    }

    /// Receipts and machines whose number ends so.
    fn tails(&self, asked: &Asked, hits: &mut Hits) -> Result<(), StoreError> {
        let question = tokens::ask_tail(&asked.key).filter(|_| asked.may_be_a_tail());
        let Some(question) = question else { return Ok(()) };
        let mut units = self.0.prepare_cached(
            "SELECT u.rowid, u.serial FROM sale s JOIN sale_line l ON l.sale = s.id
             JOIN unit u ON u.sale_line = l.id WHERE s.rowid = ?1",
        )?;
        let mut numbers = self.0.prepare_cached("SELECT rowid, number FROM sale WHERE rowid = ?1")?;
        let mut matching = 0;
        self.each_with(Kind::Sale, &question, |sale| {
            for (kind, statement) in [(Kind::Unit, &mut units), (Kind::Sale, &mut numbers)] {
                let mut rows = statement.query([sale])?;
                while let Some(row) = rows.next()? {
                    let number = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
                    if plain(number).ends_with(&asked.key) {
                        self.look(asked, kind as i64, row.get(0)?, Closeness::Inside, hits)?;
                        matching += 1;
                    }
                }
            }
            Ok(matching < ENOUGH)
        })
    }

    /// Goes through the rows of a kind that have such words, as long as `look` wants more: people and receipts from
    /// the newest, a catalogue from its top, which is the way that FTS5 walks three times as fast.
    fn each_with(
        &self,
        kind: Kind,
        question: &str,
        mut look: impl FnMut(i64) -> Result<bool, StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = self.0.prepare_cached(match kind {
            Kind::Goods | Kind::Part => {
                "SELECT rowid FROM find_text WHERE find_text MATCH ?1 AND rowid BETWEEN ?2 AND ?3
                 ORDER BY rowid LIMIT ?4"
            }
            Kind::Unit | Kind::Case | Kind::Sale | Kind::Customer => {
                "SELECT rowid FROM find_text WHERE find_text MATCH ?1 AND rowid BETWEEN ?2 AND ?3
                 ORDER BY rowid DESC LIMIT ?4"
            }
        })?;
        let mut rows =
            statement.query((question, place(kind, 0), place(kind, i64::from(u32::MAX)), LOOKED_AT))?;
        while let Some(row) = rows.next()? {
            if !look(row_at(row.get(0)?))? {
                break;
            }
        }
        Ok(())
    }

    /// Things of a kind whose texts have every word, or sound so.
    fn texts(&self, asked: &Asked, kind: Kind, hits: &mut Hits) -> Result<(), StoreError> {
        let asks: Vec<String> = asked
            .words
            .iter()
            .filter(|word| !asked.is_for_a_phone(word, kind))
            .filter_map(Word::asks)
            .collect();
        if asks.is_empty() {
            return Ok(());
        }
        let all = asks.join(" AND ");
        if self.matching(asked, kind, &all, hits)? < ENOUGH {
            return Ok(());
        }
        // The newest ones are not all: those that are called just so, or begin so, come first.
        if let Some(whole) = tokens::ask_whole(&asked.plain) {
            self.matching(asked, kind, &whole, hits)?;
        }
        if let Some(start) = tokens::ask_start(&asked.plain) {
            self.matching(asked, kind, &format!("{all} AND {start}"), hits)?;
        }
        Ok(())
    }

    /// How many rows there are with such words that are what was asked for; counted up to enough.
    fn matching(
        &self,
        asked: &Asked,
        kind: Kind,
        question: &str,
        hits: &mut Hits,
    ) -> Result<u32, StoreError> {
        let mut matching = 0;
        self.each_with(kind, question, |row| {
            matching += u32::from(self.look(asked, kind as i64, row, Closeness::Inside, hits)?);
            Ok(matching < ENOUGH)
        })?;
        Ok(matching)
    }

    /// Parts that fit the model which one of the words names; the others have to stand in the part itself.
    fn parts_of_models(&self, asked: &Asked, hits: &mut Hits) -> Result<(), StoreError> {
        for (at, word) in asked.words.iter().enumerate() {
            let Some(model) = word.model() else { continue };
            let others = asked.without(at);
            for model in self.models(model)? {
                let mut parts = self.0.prepare_cached(
                    "SELECT p.rowid FROM part_fit f JOIN part p ON p.id = f.part WHERE f.model = ?1 LIMIT ?2",
                )?;
                let mut rows = parts.query((model, LOOKED_AT))?;
                while let Some(row) = rows.next()? {
                    self.look(&others, Kind::Part as i64, row.get(0)?, Closeness::Inside, hits)?;
                }
            }
        }
        Ok(())
    }

    /// The models that are called so, as they are written.
    fn models(&self, model: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT DISTINCT g.model
             FROM (SELECT kind, row FROM find_key WHERE key >= ?1 AND key < ?2 ORDER BY key LIMIT ?4) k
             JOIN goods g ON g.rowid = k.row WHERE k.kind = 5 LIMIT ?3",
        )?;
        let known = statement
            .query_map((model, format!("{model}\u{10FFFF}"), MODELS, LOOKED_AT), |row| {
                row.get::<_, String>(0)
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let mut models: Vec<String> =
            known.into_iter().filter(|known| normal(known).starts_with(model)).collect();
        // A model that the catalogue does not have is written as makers write it.
        let upper = model.to_uppercase();
        if !models.contains(&upper) {
            models.push(upper);
        }
        Ok(models)
    }

    /// Looks at one row; true: it is what was asked for.
    pub(super) fn look(
        &self,
        asked: &Asked,
        kind: i64,
        row: i64,
        by: Closeness,
        hits: &mut Hits,
    ) -> Result<bool, StoreError> {
        let Some(kind) = Kind::from_stored(kind) else { return Ok(false) };
        if hits.seen.contains(&(kind, row)) {
            return Ok(true);
        }
        let Some(what) = self.what(kind, row)? else { return Ok(false) };
        let judged = match by {
            // A case is found by any of its documents' numbers, and none of them ever changes.
            Closeness::Exact | Closeness::Beginning if kind == Kind::Case => Some((by, (0, 0))),
            Closeness::Similar => Some((by, (0, 0))),
            _ => asked.judge(&fields(&what)),
        };
        let Some(judged) = judged else { return Ok(false) };
        hits.seen.insert((kind, row));
        hits.found.push(Hit { kind, row, judged, what });
        Ok(true)
    }

    /// The best of each kind, so that no kind leaves the others without room.
    pub(super) fn best(&self, hits: Hits, limit: usize) -> Result<Vec<Found>, StoreError> {
        let mut found = hits.found;
        found.sort_by_cached_key(Hit::rank);
        let mut groups: Vec<(Kind, Vec<Hit>)> = Vec::new();
        for hit in found {
            match groups.iter_mut().find(|(kind, _)| *kind == hit.kind) {
                Some((_, group)) => group.push(hit),
                None => groups.push((hit.kind, vec![hit])),
            }
        }
        let mut room = limit;
        let mut shares = vec![0; groups.len()];
        while room > 0 && shares.iter().zip(&groups).any(|(share, (_, group))| *share < group.len()) {
            for (share, (_, group)) in shares.iter_mut().zip(&groups) {
                if room > 0 && *share < group.len() {
                    (*share, room) = (*share + 1, room - 1);
                }
            }
        }
        let kept =
            groups.into_iter().zip(shares).flat_map(|((_, group), share)| group.into_iter().take(share));
        kept.map(|mut hit| {
            self.complete(&mut hit.what)?;
            Ok(Found { what: hit.what, closeness: hit.judged.0 })
        })
        .collect()
    }
}

impl Hits {
    /// Whether a receipt, a machine, a case, a part or a phone bears all that was typed, and it is long enough for
    /// nothing else to be meant.
    fn leave_nothing_to_ask(&self, asked: &Asked) -> bool {
        asked.is_a_whole_number()
            && self.found.iter().any(|hit| match hit.kind {
                Kind::Unit | Kind::Case | Kind::Sale | Kind::Part => hit.judged.0 == Closeness::Exact,
                Kind::Customer => hit.judged.0 == Closeness::Exact && asked.is_a_whole_phone(),
                Kind::Goods => false,
            })
    }
}

/// Closest first, then the newest, then what is needed most often. Of parts those that are still delivered come
/// first, and then they stand as in a catalogue.
type Rank = (Judged, Kind, bool, Reverse<Option<NaiveDate>>, Reverse<u32>, String, Reverse<i64>);

impl Hit {
    fn rank(&self) -> Rank {
        let (on, times) = match &self.what {
            What::Unit { sold_on, .. } | What::Sale { sold_on, .. } => (Some(*sold_on), 0),
            What::Case { opened_at, .. } => (Some(opened_at.date_naive()), 0),
            What::Customer { sales, .. } => (None, *sales),
            What::Goods { sold, .. } => (None, *sold),
            What::Part { .. } => (None, 0),
        };
        let (is_old, number) = match &self.what {
            What::Part { number, superseded_by, .. } => (superseded_by.is_some(), normal(number)),
            _ => (false, String::new()),
        };
        (self.judged, self.kind, is_old, Reverse(on), Reverse(times), number, Reverse(self.row))
    }
}
