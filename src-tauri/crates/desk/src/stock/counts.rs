//! Counting: a sheet, what was counted, and the difference.

use super::{Names, append, check_keeper, the_part, woken_views};
use crate::Failure;
use crate::at::{At, new_id};
use crate::catalogue::part_row;
use crate::deciding::{approver, exception};
use crate::requests::{BeginCount, DropCount, Nothing, OpenCount, PostCount};
use crate::verdicts::amount;
use crate::views::{CountLineView, CountList, CountRow, CountView, WokenView};
use domain::exception::{NeedsYes, check};
use domain::ids::{CountId, DocumentKind};
use domain::part::PartId;
use domain::refused::Refused;
use domain::staff::Right;
use domain::stock::StockRefused;
use domain::stock::{
    CountLine, CountSheet, CountState, CountStep, Counted, Levels, Place, StockEvent, difference_minor, post,
};
use domain::text::{CODE_CHARS, NOTE_CHARS, check as check_text};
use std::collections::{BTreeMap, BTreeSet};
use store::Reader;
use store::stock::CountRecord;

/// The most places of one sheet: what two people count in a morning.
const MOST_LINES: u32 = 500;
/// How many sheets are listed.
const SHEETS: u32 = 100;

/// Makes a sheet of what the books say lies in some bins, with somebody, or of some parts.
pub(crate) fn begin_count(at: &At, request: &BeginCount) -> Result<CountView, Failure> {
    check_text(&request.bins, CODE_CHARS).map_err(|problem| Failure::text("bin", problem))?;
    check_text(&request.note, NOTE_CHARS).map_err(|problem| Failure::text("note", problem))?;
    at.write(|tx| {
        let db = tx.reader();
        let lines = to_count(&db, request)?;
        if lines.is_empty() {
            return Err(Failure::new("nothing_to_count"));
        }
        if lines.len() > MOST_LINES as usize {
            return Err(Failure::new("count_too_long").with("most", MOST_LINES));
        }
        let id = CountId(new_id(at.now));
        let number = tx.next_number(DocumentKind::CountSheet, at.today())?;
        let sheet = CountSheet { id, number, lines, note: request.note.clone() };
        let step = CountStep::Begun { sheet: Box::new(sheet) };
        append(at, tx, Ok(vec![StockEvent::Count { sheet: id, step }]), None)?;
        view(at, &db, &found(&db, id)?, Vec::new())
    })
}

/// Every place that is to be counted; of a part that lies nowhere, its own bin.
fn to_count(db: &Reader, request: &BeginCount) -> Result<Vec<CountLine>, Failure> {
    if let Some(keeper) = request.keeper {
        check_keeper(db, &Place::with(keeper))?;
        let kept = db.kept_by(keeper)?;
        let line = |kept: store::stock::KeptPart| CountLine {
            part: kept.part.id,
            place: kept.place,
            expected: kept.quantity,
        };
        return Ok(kept.into_iter().map(line).collect());
    }
    if request.parts.is_empty() {
        return Ok(db.in_bins(request.bins.trim(), MOST_LINES + 1)?);
    }
    let mut lines = Vec::new();
    let mut seen = BTreeSet::new();
    // A part that was picked twice is counted once.
    for part in request.parts.iter().filter(|part| seen.insert(**part)) {
        let known = the_part(db, *part)?;
        let levels = db.levels(&[*part])?;
        let places = &levels.of(*part).places;
        if places.is_empty() {
            lines.push(CountLine { part: *part, place: Place::good(&known.bin), expected: 0 });
        }
        let line = |(place, expected): (&Place, &u32)| CountLine {
            part: *part,
            place: place.clone(),
            expected: *expected,
        };
        lines.extend(places.iter().map(line));
    }
    Ok(lines)
}

/// A sheet by its id or number, with what the books say now.
pub(crate) fn open_count(at: &At, request: &OpenCount) -> Result<CountView, Failure> {
    at.read(|db| {
        let record = match request.sheet {
            Some(sheet) => db.count_sheet(sheet)?,
            None => db.count_sheet_numbered(request.number.trim())?,
        };
        view(at, db, &record.ok_or_else(|| Failure::unknown("count"))?, Vec::new())
    })
}

/// Sheets, open ones first.
pub(crate) fn list_counts(at: &At, _: &Nothing) -> Result<CountList, Failure> {
    at.read(|db| {
        let names = Names::of(db)?;
        let sheets = db.count_sheets(SHEETS)?;
        Ok(CountList { sheets: sheets.iter().map(|record| row(at, &names, record)).collect() })
    })
}

/// Posts what was counted; with a manager where the differences are worth more than the limit.
pub(crate) fn post_count(at: &At, request: &PostCount) -> Result<CountView, Failure> {
    let asked = request.exception.as_ref();
    let approver = approver(at, asked)?;
    let lines: Vec<Counted> = request
        .lines
        .iter()
        .map(|line| Counted {
            part: line.part,
            place: line.place.clone(),
            expected: line.expected,
            counted: line.counted,
        })
        .collect();
    at.write(|tx| {
        let db = tx.reader();
        let record = found(&db, request.sheet)?;
        let parts: Vec<PartId> = record.sheet.lines.iter().map(|line| line.part).collect();
        let decided = post(&db.levels(&parts)?, &record.sheet, record.state, &lines);
        let causes = over_limit(at, &db, &lines)?;
        let limits = at.settings().limits;
        let decided = decided.and_then(|events| {
            check(&causes, asked.map(exception).as_ref(), &at.actor, approver.as_ref(), &limits)?;
            Ok::<_, Refused>(events)
        });
        let approved_by = approver.as_ref().filter(|_| !causes.is_empty()).map(|staff| staff.id);
        let events = append(at, tx, decided, approved_by)?;
        let woken = woken_views(at, &db, &events)?;
        view(at, &db, &found(&db, request.sheet)?, woken)
    })
}

/// Why a manager is needed: the differences are worth more than somebody may post who may not order parts.
fn over_limit(at: &At, db: &Reader, lines: &[Counted]) -> Result<Vec<NeedsYes>, Failure> {
    let mut prices = BTreeMap::new();
    for line in lines {
        prices.insert(line.part, the_part(db, line.part)?.price_minor);
    }
    let total_minor = difference_minor(lines, |part| prices.get(&part).copied().unwrap_or(0));
    let limit_minor = at.settings().limits.count_minor;
    let is_over = total_minor > limit_minor && !at.actor.role.holds(Right::Order);
    Ok(if is_over { vec![NeedsYes::OverCountLimit { total_minor, limit_minor }] } else { Vec::new() })
}

/// Lets a sheet go uncounted.
pub(crate) fn drop_count(at: &At, request: &DropCount) -> Result<CountView, Failure> {
    at.write(|tx| {
        let db = tx.reader();
        let record = found(&db, request.sheet)?;
        let decided = match record.state {
            CountState::Open => {
                Ok(vec![StockEvent::Count { sheet: request.sheet, step: CountStep::Dropped }])
            }
            CountState::Posted | CountState::Dropped => Err(StockRefused::StockStep {
                step: "drop".to_owned(),
                state: crate::failure::code_of(&record.state),
            }
            .into()),
        };
        append(at, tx, decided, None)?;
        view(at, &db, &found(&db, request.sheet)?, Vec::new())
    })
}

fn found(db: &Reader, sheet: CountId) -> Result<CountRecord, Failure> {
    db.count_sheet(sheet)?.ok_or_else(|| Failure::unknown("count"))
}

fn row(at: &At, names: &Names, record: &CountRecord) -> CountRow {
    let differs = |(line, counted): &(&CountLine, &Option<u32>)| counted.is_some_and(|n| n != line.expected);
    CountRow {
        sheet: record.sheet.id,
        number: record.sheet.number.clone(),
        state: record.state,
        made: at.local_text(record.at),
        by: names.name(record.by),
        lines: u32::try_from(record.sheet.lines.len()).unwrap_or(u32::MAX),
        differences: u32::try_from(record.sheet.lines.iter().zip(&record.counted).filter(differs).count())
            .unwrap_or(u32::MAX),
        note: record.sheet.note.clone(),
    }
}

/// The lines of a sheet: of one that is open, with what the books say now.
pub(crate) fn sheet_lines(
    at: &At,
    db: &Reader,
    names: &Names,
    record: &CountRecord,
) -> Result<Vec<CountLineView>, Failure> {
    let levels = match record.state {
        CountState::Open => {
            let parts: Vec<PartId> = record.sheet.lines.iter().map(|line| line.part).collect();
            Some(db.levels(&parts)?)
        }
        CountState::Posted | CountState::Dropped => None,
    };
    let lines = record.sheet.lines.iter().zip(&record.counted);
    lines.map(|(line, counted)| line_view(at, db, names, levels.as_ref(), line, *counted)).collect()
}

fn line_view(
    at: &At,
    db: &Reader,
    names: &Names,
    levels: Option<&Levels>,
    line: &CountLine,
    counted: Option<u32>,
) -> Result<CountLineView, Failure> {
    let expected = levels.map_or(line.expected, |levels| levels.of(line.part).at(&line.place));
    Ok(CountLineView {
        part: part_row(at, &the_part(db, line.part)?),
        keeper_name: names.name(line.place.keeper),
        place: line.place.clone(),
        has_moved: expected != line.expected,
        expected,
        counted,
        difference: counted.map(|counted| i64::from(counted) - i64::from(expected)),
    })
}

fn view(at: &At, db: &Reader, record: &CountRecord, woken: Vec<WokenView>) -> Result<CountView, Failure> {
    let names = Names::of(db)?;
    let is_manager = at.actor.role.holds(Right::Order);
    let limit_minor = at.settings().limits.count_minor;
    Ok(CountView {
        row: row(at, &names, record),
        lines: sheet_lines(at, db, &names, record)?,
        ended: record.ended_at.map(|ended| at.local_text(ended)).unwrap_or_default(),
        ended_by: names.name(record.ended_by),
        limit: (!is_manager).then(|| amount(limit_minor, at.settings().currency)),
        may_post: record.state == CountState::Open && at.actor.role.holds(Right::Stock),
        woken,
    })
}
