//! Keeps what can be found, in the transaction of what it names, and fills it anew where it is older than this
//! program or no longer of this file.
//!
//! A row is pointed at by its rowid, which SQLite keeps for tables with an index of their own through everything
//! that this program does. Another program's `VACUUM` may close gaps; then the newest row of some table is not
//! where its key says, and the start fills everything anew ([`bring_up_to_date`]).
//!
//! To make something else findable: its [`Kind`], its keys here and in `fill`, and how it is shown in `show.rs`.

use super::Kind;
use super::text::{backwards, normal, phone_key};
use super::tokens::Body;
use crate::sales::Placed;
use crate::{StoreError, sql};
use domain::ids::{BatchId, CaseId, CustomerId, DocumentNumber, GoodsId, SaleId};
use domain::part::Part;
use domain::sale::{Customer, Goods, Sale};
use rusqlite::{Connection, OptionalExtension};

/// How keys and words are made. Whoever changes `text.rs`, `tokens.rs` or what is kept of a row counts on.
const VERSION: i64 = 2;

/// Empties both tables. The words of a file of a million rows are gathered eight megabytes at a time, so that fewer
/// pieces have to be put together.
const EMPTY: &str = "DELETE FROM find_key;
    INSERT INTO find_text (find_text) VALUES ('delete-all');
    INSERT INTO find_text (find_text, rank) VALUES ('hashsize', 8388608);";

/// Where a thing's words are in the full-text table.
pub(super) fn place(kind: Kind, row: i64) -> i64 {
    (kind as i64) << 40 | row
}

/// The row of a thing whose words are at `place`.
pub(super) fn row_at(place: i64) -> i64 {
    place & ((1 << 40) - 1)
}

fn put(db: &Connection, kind: Kind, key: &str, row: i64) -> Result<(), StoreError> {
    if !key.trim_start_matches('<').is_empty() {
        db.prepare_cached("INSERT OR IGNORE INTO find_key (kind, key, row) VALUES (?1, ?2, ?3)")?
            .execute((kind as i64, key, row))?;
    }
    Ok(())
}

fn put_words(db: &Connection, kind: Kind, row: i64, words: &Body) -> Result<(), StoreError> {
    if !words.as_str().is_empty() {
        db.prepare_cached("INSERT OR REPLACE INTO find_text (rowid, body) VALUES (?1, ?2)")?
            .execute((place(kind, row), words.as_str()))?;
    }
    Ok(())
}

fn take(db: &Connection, kind: Kind, key: &str, row: i64) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM find_key WHERE kind = ?1 AND key = ?2 AND row = ?3")?.execute((
        kind as i64,
        key,
        row,
    ))?;
    Ok(())
}

fn row_of(db: &Connection, query: &str, id: [u8; 16]) -> Result<Option<i64>, StoreError> {
    Ok(db.prepare_cached(query)?.query_row([id], |row| row.get(0)).optional()?)
}

pub(crate) fn index_customer(db: &Connection, customer: &Customer) -> Result<(), StoreError> {
    let row = row_of(db, "SELECT rowid FROM customer WHERE id = ?1", customer.id.bytes())?;
    row.map_or(Ok(()), |row| keep_customer(db, row, customer))
}

pub(crate) fn keep_customer(db: &Connection, row: i64, customer: &Customer) -> Result<(), StoreError> {
    customer_keys(customer).iter().try_for_each(|key| put(db, Kind::Customer, key, row))?;
    let mut words = Body::default();
    words.name(&customer.name);
    put_words(db, Kind::Customer, row, &words)
}

fn customer_keys(customer: &Customer) -> [String; 2] {
    [phone_key(&customer.phone), normal(&customer.email)]
}

pub(crate) fn index_sale(db: &Connection, sale: &Sale) -> Result<(), StoreError> {
    let Some(row) = row_of(db, "SELECT rowid FROM sale WHERE id = ?1", sale.id.bytes())? else {
        return Ok(());
    };
    let mut serials = Vec::new();
    for unit in sale.lines.iter().flat_map(|line| &line.units) {
        let row = row_of(db, "SELECT rowid FROM unit WHERE id = ?1", unit.id.bytes())?;
        serials.extend(row.map(|row| (row, unit.serial.as_str())));
    }
    keep_sale(db, row, &sale.number, &serials)
}

/// A sale whose rows have just come to lie there.
pub(crate) fn index_new_sale(db: &Connection, placed: &Placed, sale: &Sale) -> Result<(), StoreError> {
    let units = sale.lines.iter().flat_map(|line| &line.units);
    let serials: Vec<(i64, &str)> =
        placed.units.iter().copied().zip(units.map(|unit| unit.serial.as_str())).collect();
    keep_sale(db, placed.sale, &sale.number, &serials)
}

fn keep_sale(db: &Connection, row: i64, number: &str, serials: &[(i64, &str)]) -> Result<(), StoreError> {
    let mut tails = Body::default();
    put(db, Kind::Sale, &normal(number), row)?;
    tails.tail(number);
    for (unit, serial) in serials {
        put(db, Kind::Unit, &normal(serial), *unit)?;
        tails.tail(serial);
    }
    put_words(db, Kind::Sale, row, &tails)
}

pub(crate) fn keep_goods(db: &Connection, row: i64, goods: &Goods) -> Result<(), StoreError> {
    let mut words = Body::default();
    for number in [&goods.code, &goods.barcode, &goods.model] {
        put(db, Kind::Goods, &normal(number), row)?;
    }
    words.number(&goods.code);
    words.number(&goods.model);
    words.name(&goods.name);
    words.text(&goods.brand);
    put_words(db, Kind::Goods, row, &words)
}

/// A part; its number, both names and its maker.
pub(crate) fn index_part(db: &Connection, part: &Part) -> Result<(), StoreError> {
    let row = row_of(db, "SELECT rowid FROM part WHERE id = ?1", part.id.0.into_bytes())?;
    row.map_or(Ok(()), |row| keep_part(db, row, part))
}

fn keep_part(db: &Connection, row: i64, part: &Part) -> Result<(), StoreError> {
    put(db, Kind::Part, &normal(&part.number), row)?;
    let mut words = Body::default();
    words.number(&part.number);
    words.name(&part.name);
    words.text(&part.name_en);
    words.text(&part.maker);
    put_words(db, Kind::Part, row, &words)
}

pub(crate) fn index_case(db: &Connection, case: CaseId, number: &DocumentNumber) -> Result<(), StoreError> {
    let row = row_of(db, "SELECT rowid FROM service_case WHERE id = ?1", case.bytes())?;
    let key = normal(&number.0);
    row.map_or(Ok(()), |row| {
        put(db, Kind::Case, &key, row)?;
        put(db, Kind::Case, &backwards(&key), row)
    })
}

/// Before rows go: the numbers that they were found by go first, those of the columns after the rowid in `query`,
/// which is asked with `id`. The words go with the rows.
pub(crate) fn forget_numbers(
    db: &Connection,
    kind: Kind,
    query: &str,
    id: [u8; 16],
) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached(query)?;
    let columns = statement.column_count();
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        for column in 1..columns {
            let number = row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?;
            take(db, kind, &normal(number), row.get(0)?)?;
        }
    }
    Ok(())
}

/// Before a batch's sales go.
pub(crate) fn forget_sales_of(db: &Connection, batch: BatchId) -> Result<(), StoreError> {
    let sales = "SELECT rowid, number FROM sale WHERE batch = ?1";
    forget_numbers(db, Kind::Sale, sales, batch.bytes())?;
    let units = "SELECT u.rowid, u.serial FROM sale s JOIN sale_line l ON l.sale = s.id
                 JOIN unit u ON u.sale_line = l.id WHERE s.batch = ?1";
    forget_numbers(db, Kind::Unit, units, batch.bytes())
}

/// Before a customer goes.
pub(crate) fn forget_customer(db: &Connection, id: CustomerId) -> Result<(), StoreError> {
    let kept = db
        .prepare_cached("SELECT rowid, phone, email FROM customer WHERE id = ?1")?
        .query_row([id.bytes()], |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)))
        .optional()?;
    let Some((row, phone, email)) = kept else { return Ok(()) };
    take(db, Kind::Customer, &phone_key(&phone), row)?;
    take(db, Kind::Customer, &normal(&email), row)
}

/// In how many pieces the words may lie before they are put together. Each is walked by every question: with six
/// pieces a question takes twice as long as with one. A file that comes every night adds one.
const PIECES: i64 = 2;

/// Whether the words lie in so many pieces that questions take longer.
pub(crate) fn is_scattered(db: &Connection) -> Result<bool, StoreError> {
    let pieces: i64 =
        db.query_row("SELECT count(DISTINCT segid) FROM find_text_idx", (), |row| row.get(0))?;
    Ok(pieces > PIECES)
}

/// Pages of words that are put together in one go: a twentieth of a second, for which a writer may wait.
const PAGES: i64 = 1_000;

/// Puts some of the pieces together that the words lie in; false where they lie in one. A file of a million rows
/// leaves a dozen, and a question walks all of them.
pub(crate) fn gather(db: &Connection) -> Result<bool, StoreError> {
    let before = db.total_changes();
    db.prepare_cached("INSERT INTO find_text (find_text, rank) VALUES ('merge', ?1)")?.execute([-PAGES])?;
    // FTS5 says by this that there was something to do.
    Ok(db.total_changes() - before > 1)
}

/// Fills the tables of what can be found where they are older than this program, or not of this file's rows.
pub(crate) fn bring_up_to_date(db: &mut Connection) -> Result<(), StoreError> {
    let version: i64 = db.query_row("SELECT version FROM find_index", (), |row| row.get(0))?;
    if version == VERSION && is_of_this_file(db)? {
        return Ok(());
    }
    let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    make_anew(&tx)?;
    tx.commit()?;
    Ok(())
}

/// Makes what can be found anew of the rows that there are.
pub(crate) fn make_anew(db: &Connection) -> Result<(), StoreError> {
    db.execute_batch(EMPTY)?;
    fill(db)?;
    db.execute_batch("INSERT INTO find_text (find_text) VALUES ('optimize')")?;
    db.execute("UPDATE find_index SET version = ?1", [VERSION])?;
    Ok(())
}

/// Whether the newest row of each table is where its key says. Rows that were counted anew have moved up, and the
/// newest most of all.
fn is_of_this_file(db: &Connection) -> Result<bool, StoreError> {
    for (kind, query) in [
        (Kind::Unit, "SELECT rowid, serial FROM unit ORDER BY rowid DESC LIMIT 1"),
        (Kind::Sale, "SELECT rowid, number FROM sale ORDER BY rowid DESC LIMIT 1"),
        (Kind::Case, "SELECT rowid, number FROM service_case ORDER BY rowid DESC LIMIT 1"),
        (Kind::Goods, "SELECT rowid, code FROM goods ORDER BY rowid DESC LIMIT 1"),
        (Kind::Part, "SELECT rowid, number FROM part ORDER BY rowid DESC LIMIT 1"),
    ] {
        let newest: Option<(i64, String)> =
            db.query_row(query, (), |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((row, number)) = newest.map(|(row, number)| (row, normal(&number))) else { continue };
        let query = "SELECT 1 FROM find_key WHERE kind = ?1 AND key = ?2 AND row = ?3";
        if !number.is_empty() && !db.prepare_cached(query)?.exists((kind as i64, number, row))? {
            return Ok(false);
        }
    }
    let newest: Option<(i64, String)> = db
        .query_row("SELECT rowid, name FROM customer ORDER BY rowid DESC LIMIT 1", (), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let Some((row, name)) = newest else { return Ok(true) };
    let mut words = Body::default();
    words.name(&name);
    let place = place(Kind::Customer, row);
    Ok(words.as_str().is_empty()
        || db.prepare_cached("SELECT 1 FROM find_text WHERE rowid = ?1")?.exists([place])?)
}

fn fill(db: &Connection) -> Result<(), StoreError> {
    each(db, "SELECT rowid, id, name, phone, email FROM customer", |row| {
        let customer = Customer {
            id: sql::id(row, 1, CustomerId::from_bytes)?,
            name: row.get(2)?,
            phone: row.get(3)?,
            email: row.get(4)?,
            address: String::new(),
            note: String::new(),
        };
        keep_customer(db, row.get(0)?, &customer)
    })?;
    each(db, "SELECT rowid, code, barcode, model, name, brand, id FROM goods", |row| {
        let goods = Goods {
            code: row.get(1)?,
            barcode: row.get(2)?,
            model: row.get(3)?,
            name: row.get(4)?,
            brand: row.get(5)?,
            id: sql::id(row, 6, GoodsId::from_bytes)?,
            category: String::new(),
            price_minor: 0,
            has_serial: false,
        };
        keep_goods(db, row.get(0)?, &goods)
    })?;
    each(db, "SELECT rowid, body FROM part", |row| {
        keep_part(db, row.get(0)?, &sql::from_json(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?)
    })?;
    each(db, "SELECT rowid, id, number FROM sale", |row| {
        let id = sql::id(row, 1, SaleId::from_bytes)?;
        let serials = db
            .prepare_cached(
                "SELECT u.rowid, u.serial FROM sale_line l JOIN unit u ON u.sale_line = l.id WHERE l.sale = ?1",
            )?
            .query_map([id.bytes()], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let serials: Vec<(i64, &str)> = serials.iter().map(|(row, serial)| (*row, serial.as_str())).collect();
        keep_sale(db, row.get(0)?, &row.get::<_, String>(2)?, &serials)
    })?;
    each(db, "SELECT id, number FROM service_case UNION SELECT service_case, number FROM document", |row| {
        index_case(db, sql::id(row, 0, CaseId::from_bytes)?, &DocumentNumber(row.get(1)?))
    })
}

fn each(
    db: &Connection,
    query: &str,
    mut act: impl FnMut(&rusqlite::Row) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = db.prepare(query)?;
    let mut rows = statement.query(())?;
    while let Some(row) = rows.next()? {
        act(row)?;
    }
    Ok(())
}
