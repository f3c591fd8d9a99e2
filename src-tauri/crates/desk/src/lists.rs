//! The lists that are looked through: what they are, and any rows of them.
//!
//! A list is put in order once for each question and kept as row numbers ([`Arranged`]); rows are read by them, so
//! that the scroll bar may jump anywhere in a million. What is kept is of one moment: whoever scrolls on asks for
//! the same moment again, whoever asks anew gets what is there now.

use crate::at::At;
use crate::contacts::Sight;
use crate::requests::{ListRows, ListWanted, Nothing};
use crate::views::{ListAbout, ListBatch, ListColumn, ListKind, ListPage, ListRow, ListsView};
use crate::{Desk, Failure};
use documents::words::Words;
use domain::ids::{CaseId, CustomerId, GoodsId, SaleId, SaleLineId, UnitId};
use domain::money::{Currency, Money};
use domain::part::PartId;
use std::sync::{Arc, PoisonError};
use store::Reader;
use store::export::list::{Cell, Kind, List};
use store::lists::{Opens, SCREENS, Screen, Wanted, screen};
use store::looks::LookKind;

/// How many rows are given where nobody says.
const ROWS: u32 = 100;
/// The most that one page holds.
const MOST_ROWS: u32 = 500;
/// How many lists are kept in order at a time: eight megabytes each for a million rows.
const KEPT: usize = 3;
/// How many words are looked for.
const WORDS: usize = 6;
/// The longest text that is looked for.
const LONGEST: usize = 200;
/// How many files a list can be narrowed by.
const FILES: u32 = 50;

/// A list in order.
pub(crate) struct Arranged {
    wanted: ListWanted,
    /// The journal's newest entry then.
    as_of: i64,
    /// How many there are without a filter.
    of: u64,
    rows: Vec<i64>,
}

/// What can be looked through.
pub(crate) fn lists(at: &At, _: &Nothing) -> Result<ListsView, Failure> {
    let batches = at.read(|db| Ok(db.newest_batches(FILES)?))?;
    let batches: Vec<ListBatch> = batches
        .into_iter()
        .map(|(batch, came)| ListBatch { batch: batch.id, file: batch.file, at: at.local_text(came) })
        .collect();
    let about = |screen: &Screen| ListAbout {
        list: screen.name.to_owned(),
        columns: screen.list().map(|list| columns(screen, list)).unwrap_or_default(),
        states: screen.states.iter().map(|(state, _)| (*state).to_owned()).collect(),
        has_days: screen.has_days(),
        batches: if screen.has_batches() { batches.clone() } else { Vec::new() },
        sort: screen.sorts.first().map(|sort| sort.column.to_owned()).filter(|column| !column.is_empty()),
        descending: screen.newest_first,
    };
    Ok(ListsView { lists: SCREENS.iter().map(about).collect() })
}

fn columns(screen: &Screen, list: &List) -> Vec<ListColumn> {
    let column = |(id, kind): &(&str, Kind)| ListColumn {
        id: (*id).to_owned(),
        kind: match kind {
            Kind::Day | Kind::Moment => ListKind::Day,
            Kind::Money(_) | Kind::Count => ListKind::Number,
            Kind::Code(_) | Kind::Flag => ListKind::Word,
            Kind::Text => ListKind::Text,
        },
        sorts: screen.sorts.iter().any(|sort| sort.column == *id),
        shown: screen.shown.contains(id),
    };
    list.columns.iter().map(column).collect()
}

/// Rows from anywhere in a list.
pub(crate) fn list_rows(at: &At, request: &ListRows) -> Result<ListPage, Failure> {
    let screen = screen_of(&request.wanted)?;
    let limit = request.limit.unwrap_or(ROWS).clamp(1, MOST_ROWS) as usize;
    at.read(|db| {
        let arranged = arranged(at, db, screen, &request.wanted, request.as_of)?;
        let first = usize::try_from(request.at).unwrap_or(usize::MAX).min(arranged.rows.len());
        let page = &arranged.rows[first..arranged.rows.len().min(first.saturating_add(limit))];
        let rows = page.iter().map(|row| shown(at, db, screen, *row)).collect::<Result<_, Failure>>()?;
        if at.sight() == Sight::Whole && shows_contacts(screen) {
            at.saw_rows(LookKind::Listed, page.len());
        }
        Ok(ListPage {
            at: first as u64,
            rows,
            total: arranged.rows.len() as u64,
            of: arranged.of,
            as_of: arranged.as_of,
        })
    })
}

/// Whether telephones or addresses stand in it.
fn shows_contacts(screen: &Screen) -> bool {
    screen.list().is_some_and(List::has_contacts)
}

fn screen_of(wanted: &ListWanted) -> Result<&'static Screen, Failure> {
    screen(&wanted.list).ok_or_else(|| Failure::unknown("list"))
}

/// The list in order, kept or put in order now.
fn arranged(
    at: &At,
    db: &Reader,
    screen: &'static Screen,
    wanted: &ListWanted,
    as_of: Option<i64>,
) -> Result<Arc<Arranged>, Failure> {
    let newest = db.journal_entries()?;
    if let Some(kept) = at.desk.kept_arranged(wanted, as_of.unwrap_or(newest)) {
        return Ok(kept);
    }
    let asked = asked(at, screen, wanted)?;
    let rows = db.arrange(&asked)?;
    let of = db.count_rows(screen)?;
    Ok(at.desk.keep_arranged(Arranged { wanted: wanted.clone(), as_of: newest, of, rows }))
}

/// The rows of what is wanted as they are now, for a file.
pub(crate) fn rows_of(
    at: &At,
    db: &Reader,
    wanted: &ListWanted,
) -> Result<(&'static Screen, Vec<i64>), Failure> {
    let screen = screen_of(wanted)?;
    Ok((screen, db.arrange(&asked(at, screen, wanted)?)?))
}

impl Desk {
    fn kept_arranged(&self, wanted: &ListWanted, as_of: i64) -> Option<Arc<Arranged>> {
        let mut kept = self.arranged.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|one| one.as_of == as_of && one.wanted == *wanted)?;
        // What was asked for last is forgotten last.
        let found = kept.remove(at);
        kept.push(Arc::clone(&found));
        Some(found)
    }

    fn keep_arranged(&self, arranged: Arranged) -> Arc<Arranged> {
        let mut kept = self.arranged.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|one| one.wanted != arranged.wanted);
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        let arranged = Arc::new(arranged);
        kept.push(Arc::clone(&arranged));
        arranged
    }
}

/// What is wanted, as the store asks it.
fn asked(at: &At, screen: &'static Screen, wanted: &ListWanted) -> Result<Wanted, Failure> {
    let state = match &wanted.state {
        Some(state) => {
            let known = screen.states.iter().find(|(code, _)| code == state);
            Some(known.ok_or_else(|| Failure::unknown("list"))?.1)
        }
        None => None,
    };
    let usual = screen.sorts.first().ok_or_else(|| Failure::unknown("list"))?;
    let (sort, descending) = match &wanted.sort {
        Some(column) => {
            let known = screen.sorts.iter().find(|sort| sort.column == column);
            (known.ok_or_else(|| Failure::unknown("list"))?, wanted.descending)
        }
        None => (usual, screen.newest_first),
    };
    let text: String = wanted.text.chars().take(LONGEST).collect();
    let after = wanted.to.and_then(|day| day.succ_opt());
    Ok(Wanted {
        screen,
        words: text.split_whitespace().take(WORDS).map(str::to_owned).collect(),
        from: wanted.from.map(|day| (day, at.midnight(day))),
        before: after.map(|day| (day, at.midnight(day))),
        state,
        batch: wanted.batch,
        sort: *sort,
        descending,
    })
}

/// A row as people read it.
fn shown(at: &At, db: &Reader, screen: &Screen, row: i64) -> Result<ListRow, Failure> {
    let Some(list) = screen.list() else { return Ok(opened(screen, Vec::new(), &[])) };
    let found = db.arranged_row::<_, Failure>(screen, row, |cells, ids| {
        let named = list.columns.iter().map(|(id, _)| *id);
        let texts = named.enumerate().take(cells.len());
        let texts = texts.map(|(place, id)| at.sight().cell(id, cell(at, list, cells, place))).collect();
        Ok(opened(screen, texts, ids))
    })?;
    Ok(found.unwrap_or_else(|| opened(screen, Vec::new(), &[])))
}

fn opened(screen: &Screen, cells: Vec<String>, ids: &[[u8; 16]]) -> ListRow {
    let of = |opens: Opens| {
        let place = screen.opens.iter().position(|one| *one == opens)?;
        ids.get(place).copied()
    };
    ListRow {
        cells,
        sale: of(Opens::Sale).map(SaleId::from_bytes),
        sale_line: of(Opens::SaleLine).map(SaleLineId::from_bytes),
        unit: of(Opens::Unit).map(UnitId::from_bytes),
        customer: of(Opens::Customer).map(CustomerId::from_bytes),
        goods: of(Opens::Goods).map(GoodsId::from_bytes),
        part: of(Opens::Part).map(|id| PartId(uuid::Uuid::from_bytes(id))),
        case: of(Opens::Case).map(CaseId::from_bytes),
    }
}

fn cell(at: &At, list: &List, cells: &[Cell<'_>], place: usize) -> String {
    let language = at.tongue.language();
    let kind = list.columns.get(place).map_or(Kind::Text, |(_, kind)| *kind);
    match (kind, cells.get(place).copied().unwrap_or(Cell::Empty)) {
        (_, Cell::Empty) => String::new(),
        (Kind::Code(prefix), Cell::Text(code)) => Words::get(language, &format!("{prefix}-{code}"), &[]),
        (_, Cell::Text(text)) => text.to_owned(),
        (Kind::Moment, Cell::Number(ms)) => {
            chrono::DateTime::from_timestamp_millis(ms).map(|ms| at.local_text(ms)).unwrap_or_default()
        }
        (Kind::Money(currency), Cell::Number(minor)) => {
            let code = match cells.get(currency) {
                Some(Cell::Text(code)) => code,
                _ => "",
            };
            Money { minor, currency: Currency::from_code(code).unwrap_or_default() }.to_string()
        }
        (Kind::Flag, Cell::Number(flag)) => {
            Words::get(language, if flag == 0 { "export-no" } else { "export-yes" }, &[])
        }
        (_, Cell::Number(number)) => number.to_string(),
    }
}
