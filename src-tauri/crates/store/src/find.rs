//! One box for everything: receipts, serial numbers, cases, phones, names and their pinyin initials, articles.
//!
//! Each way in which a thing may be named is a row of `find_key`, so that every question is one or three walks
//! along one B-tree, at a million sales as at ten. Keys are normalised by [`normal`]. Two kinds of key carry a
//! mark before them: `<` a number written backwards, so that its tail is its beginning, and `'` the initials of a
//! Chinese name. Rows are written in the transaction of what they name.

use crate::{Reader, StoreError, sql};
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{CaseId, CustomerId, DocumentNumber, GoodsId, SaleId, SaleLineId, UnitId};
use domain::sale::{Customer, Goods, Sale};
use pinyin::ToPinyinMulti;
use rusqlite::{Connection, OptionalExtension};

/// What a key names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum KeyKind {
    Unit = 1,
    Case = 2,
    Sale = 3,
    Customer = 4,
    Goods = 5,
}

impl KeyKind {
    fn from_stored(kind: i64) -> Option<Self> {
        [Self::Unit, Self::Case, Self::Sale, Self::Customer, Self::Goods]
            .into_iter()
            .find(|known| *known as i64 == kind)
    }
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What, and what is shown of it.
    pub what: What,
    /// Whether what was typed is a whole name of it and not just the beginning or the end of one.
    pub is_exact: bool,
}

/// A thing that can be found, with what is shown of it.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A machine with a serial number.
    Unit {
        /// It.
        unit: UnitId,
        /// Its line.
        sale_line: SaleLineId,
        /// Its sale.
        sale: SaleId,
        /// Its serial number.
        serial: String,
        /// What it is.
        name: String,
        /// The sale's number.
        number: String,
        /// The sale's day.
        sold_on: NaiveDate,
        /// The buyer.
        customer: String,
    },
    /// A case.
    Case {
        /// It.
        case: CaseId,
        /// Its number.
        number: DocumentNumber,
        /// When it was opened.
        opened_at: DateTime<Utc>,
        /// Who came.
        customer: String,
        /// Whether something is still to do.
        is_open: bool,
    },
    /// A sale.
    Sale {
        /// It.
        sale: SaleId,
        /// Its number.
        number: String,
        /// Its day.
        sold_on: NaiveDate,
        /// The first of its goods.
        name: String,
        /// How many lines it has.
        lines: u32,
        /// The buyer.
        customer: String,
    },
    /// A person.
    Customer {
        /// They.
        customer: CustomerId,
        /// Their name.
        name: String,
        /// Their phone.
        phone: String,
        /// How many sales they have.
        sales: u32,
    },
    /// An article.
    Goods {
        /// It.
        goods: GoodsId,
        /// The shop's code.
        code: String,
        /// What it is called.
        name: String,
        /// Its model.
        model: String,
    },
}

/// How many keys of one walk are looked at.
const WALK: i64 = 64;
/// The fewest digits that are taken for the tail of a number.
const TAIL_DIGITS: usize = 4;
/// The fewest digits of a whole phone number: those of a small town's exchange.
const WHOLE_PHONE_DIGITS: usize = 7;
/// The most suffixes of a name that are kept, so that a name of a page does not fill the table.
const SUFFIXES: usize = 24;
/// The most readings of a name that are kept; 单 has three, and names have up to six characters or so.
const READINGS: usize = 16;
/// The longest key, in characters.
const KEY_CHARS: usize = 64;

/// What is compared: small letters, full-width forms made narrow, spaces and the usual separators dropped.
#[must_use]
pub(crate) fn normal(text: &str) -> String {
    text.chars()
        .map(narrow)
        .filter(|c| !c.is_whitespace() && !is_separator(*c))
        .flat_map(char::to_lowercase)
        .take(KEY_CHARS)
        .collect()
}

fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

fn is_separator(c: char) -> bool {
    matches!(c, '-' | '_' | '/' | '.' | '·' | '•' | '(' | ')' | '+' | '#' | '*' | ',' | ':' | '\'' | '<')
}

/// The digits of a phone number as they are dialled at home: `+86 138 0013 8000` is `13800138000`.
fn dialled(phone: &str) -> String {
    let digits: String = phone.chars().map(narrow).filter(char::is_ascii_digit).take(KEY_CHARS).collect();
    match digits.strip_prefix("86") {
        Some(rest) if rest.len() == 11 && rest.starts_with('1') => rest.to_owned(),
        _ => digits,
    }
}

/// The key of a whole phone number.
pub(crate) fn phone_key(phone: &str) -> String {
    backwards(&dialled(phone))
}

fn backwards(key: &str) -> String {
    std::iter::once('<').chain(key.chars().rev()).collect()
}

/// Every way of reading the first letters of a Chinese name; none where a character has no reading.
fn initials(name: &str) -> Vec<String> {
    let mut readings = vec![String::from("'")];
    for c in name.chars().take(12) {
        let firsts: Vec<char> = match c.to_pinyin_multi() {
            Some(multi) => {
                let mut firsts: Vec<char> =
                    multi.into_iter().filter_map(|p| p.plain().chars().next()).collect();
                firsts.sort_unstable();
                firsts.dedup();
                firsts
            }
            None if c.is_ascii_alphanumeric() => vec![c],
            None => continue,
        };
        readings = readings
            .iter()
            .flat_map(|so_far| firsts.iter().map(move |first| format!("{so_far}{first}")))
            .take(READINGS)
            .collect();
    }
    readings.retain(|reading| reading.len() > 1);
    readings
}

fn put(db: &Connection, key: &str, kind: KeyKind, target: [u8; 16]) -> Result<(), StoreError> {
    if key.trim_start_matches(['<', '\'']).is_empty() {
        return Ok(());
    }
    db.prepare_cached("INSERT OR IGNORE INTO find_key (key, kind, target) VALUES (?1, ?2, ?3)")?
        .execute((key, kind as i64, target))?;
    Ok(())
}

fn put_number(db: &Connection, number: &str, kind: KeyKind, target: [u8; 16]) -> Result<(), StoreError> {
    let key = normal(number);
    put(db, &key, kind, target)?;
    put(db, &backwards(&key), kind, target)
}

fn put_name(db: &Connection, name: &str, kind: KeyKind, target: [u8; 16]) -> Result<(), StoreError> {
    let key = normal(name);
    for (start, _) in key.char_indices().take(SUFFIXES) {
        put(db, &key[start..], kind, target)?;
    }
    for reading in initials(&key) {
        put(db, &reading, kind, target)?;
    }
    Ok(())
}

pub(crate) fn index_customer(db: &Connection, customer: &Customer) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM find_key WHERE target = ?1")?.execute([customer.id.bytes()])?;
    put_name(db, &customer.name, KeyKind::Customer, customer.id.bytes())?;
    put(db, &phone_key(&customer.phone), KeyKind::Customer, customer.id.bytes())?;
    put(db, &normal(&customer.email), KeyKind::Customer, customer.id.bytes())
}

pub(crate) fn index_sale(db: &Connection, sale: &Sale) -> Result<(), StoreError> {
    put_number(db, &sale.number, KeyKind::Sale, sale.id.bytes())?;
    for unit in sale.lines.iter().flat_map(|line| &line.units) {
        put_number(db, &unit.serial, KeyKind::Unit, unit.id.bytes())?;
    }
    Ok(())
}

pub(crate) fn index_goods(db: &Connection, goods: &Goods) -> Result<(), StoreError> {
    for text in [&goods.code, &goods.barcode, &goods.model] {
        put(db, &normal(text), KeyKind::Goods, goods.id.bytes())?;
    }
    put_name(db, &goods.name, KeyKind::Goods, goods.id.bytes())
}

pub(crate) fn index_case(db: &Connection, case: CaseId, number: &DocumentNumber) -> Result<(), StoreError> {
    put_number(db, &number.0, KeyKind::Case, case.bytes())
}

impl Reader<'_> {
    /// What `text` may mean, best first, at most `limit`.
    ///
    /// A whole number or name comes before the beginning of one, and that before its tail; among equals a
    /// machine comes before its receipt and the newest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn find(&self, text: &str, limit: usize) -> Result<Vec<Found>, StoreError> {
        let key = normal(text);
        if key.is_empty() {
            return Ok(Vec::new());
        }
        let is_number = key.chars().all(|c| c.is_ascii_digit());
        let mut keys = self.walk(&key, Walk::Whole)?;
        let names_one_thing = |keys: &[(KeyKind, [u8; 16], bool)]| {
            keys.iter().any(|(kind, ..)| matches!(kind, KeyKind::Unit | KeyKind::Case | KeyKind::Sale))
        };
        let mut is_answered = names_one_thing(&keys);
        if is_number && !is_answered {
            let by_number = self.walk(&phone_key(text), Walk::Whole)?;
            is_answered = key.len() >= WHOLE_PHONE_DIGITS && !by_number.is_empty();
            keys.extend(by_number);
        }
        if !is_answered {
            keys.extend(self.walk(&key, Walk::Beginning)?);
            if key.chars().all(|c| c.is_ascii_lowercase()) {
                keys.extend(self.walk(&format!("'{key}"), Walk::Beginning)?);
            }
            if is_number && key.len() >= TAIL_DIGITS {
                keys.extend(self.walk(&phone_key(text), Walk::Beginning)?);
            }
        }
        let mut seen = Vec::new();
        let mut found = Vec::new();
        keys.sort_by_key(|(kind, _, is_exact)| (!is_exact, *kind as i64));
        for (kind, target, is_exact) in keys {
            if seen.contains(&target) {
                continue;
            }
            seen.push(target);
            found.extend(self.what(kind, target)?.map(|what| Found { what, is_exact }));
            if found.len() >= limit.max(1) * 2 {
                break;
            }
        }
        found.sort_by_key(rank);
        found.truncate(limit);
        Ok(found)
    }

    fn walk(&self, key: &str, walk: Walk) -> Result<Vec<(KeyKind, [u8; 16], bool)>, StoreError> {
        let beyond = match walk {
            Walk::Whole => format!("{key}\0"),
            Walk::Beginning => format!("{key}\u{10FFFF}"),
        };
        let mut statement = self.0.prepare_cached(
            "SELECT key, kind, target FROM find_key WHERE key >= ?1 AND key < ?2 ORDER BY key DESC LIMIT ?3",
        )?;
        let mut rows = statement.query((key, beyond, WALK))?;
        let mut keys = Vec::new();
        while let Some(row) = rows.next()? {
            let is_exact = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)? == key;
            if let Some(kind) = KeyKind::from_stored(row.get(1)?) {
                keys.push((kind, row.get(2)?, is_exact));
            }
        }
        Ok(keys)
    }

    fn what(&self, kind: KeyKind, target: [u8; 16]) -> Result<Option<What>, StoreError> {
        match kind {
            KeyKind::Unit => self.found_unit(target),
            KeyKind::Case => self.found_case(target),
            KeyKind::Sale => self.found_sale(target),
            KeyKind::Customer => self.found_customer(target),
            KeyKind::Goods => {
                let goods = self.goods(GoodsId::from_bytes(target))?;
                Ok(goods.map(|g| What::Goods { goods: g.id, code: g.code, name: g.name, model: g.model }))
            }
        }
    }

    fn found_unit(&self, unit: [u8; 16]) -> Result<Option<What>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT u.serial, l.id, l.name, s.id, s.number, s.sold_on, coalesce(c.name, '')
             FROM unit u JOIN sale_line l ON l.id = u.sale_line JOIN sale s ON s.id = l.sale
             LEFT JOIN customer c ON c.id = s.customer WHERE u.id = ?1",
        )?;
        let mut rows = statement.query([unit])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some(What::Unit {
            unit: UnitId::from_bytes(unit),
            serial: row.get(0)?,
            sale_line: sql::id(row, 1, SaleLineId::from_bytes)?,
            name: row.get(2)?,
            sale: sql::id(row, 3, SaleId::from_bytes)?,
            number: row.get(4)?,
            sold_on: sql::day(&row.get::<_, String>(5)?)?,
            customer: row.get(6)?,
        }))
    }

    fn found_case(&self, case: [u8; 16]) -> Result<Option<What>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT k.number, k.opened_at_ms, k.is_open, coalesce(c.name, '')
             FROM service_case k LEFT JOIN customer c ON c.id = k.customer WHERE k.id = ?1",
        )?;
        let mut rows = statement.query([case])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some(What::Case {
            case: CaseId::from_bytes(case),
            number: DocumentNumber(row.get(0)?),
            opened_at: sql::moment(row.get(1)?)?,
            is_open: row.get(2)?,
            customer: row.get(3)?,
        }))
    }

    fn found_sale(&self, sale: [u8; 16]) -> Result<Option<What>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT s.number, s.sold_on, coalesce(c.name, ''), l.name,
                    (SELECT max(position) + 1 FROM sale_line WHERE sale = s.id)
             FROM sale s JOIN sale_line l ON l.sale = s.id AND l.position = 0
             LEFT JOIN customer c ON c.id = s.customer WHERE s.id = ?1",
        )?;
        let mut rows = statement.query([sale])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some(What::Sale {
            sale: SaleId::from_bytes(sale),
            number: row.get(0)?,
            sold_on: sql::day(&row.get::<_, String>(1)?)?,
            customer: row.get(2)?,
            name: row.get(3)?,
            lines: row.get(4)?,
        }))
    }

    fn found_customer(&self, customer: [u8; 16]) -> Result<Option<What>, StoreError> {
        Ok(self
            .0
            .prepare_cached(
                "SELECT name, phone, (SELECT count(*) FROM sale WHERE customer = customer.id) FROM customer WHERE id = ?1",
            )?
            .query_row([customer], |row| {
                Ok(What::Customer {
                    customer: CustomerId::from_bytes(customer),
                    name: row.get(0)?,
                    phone: row.get(1)?,
                    sales: row.get(2)?,
                })
            })
            .optional()?)
    }
}

/// Whether the key is to be the whole of what was typed, or may go on.
#[derive(Clone, Copy)]
enum Walk {
    Whole,
    Beginning,
}

fn rank(found: &Found) -> (bool, u8, std::cmp::Reverse<NaiveDate>) {
    let (place, on) = match &found.what {
        What::Unit { sold_on, .. } => (0, *sold_on),
        What::Case { opened_at, .. } => (1, opened_at.date_naive()),
        What::Sale { sold_on, .. } => (2, *sold_on),
        What::Customer { .. } => (3, NaiveDate::MIN),
        What::Goods { .. } => (4, NaiveDate::MIN),
    };
    (!found.is_exact, place, std::cmp::Reverse(on))
}
