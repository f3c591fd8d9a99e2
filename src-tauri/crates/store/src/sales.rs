//! Sales, customers and goods: reference data, and what of it came back.

use crate::{Reader, StoreError, sql};
use domain::ids::{BatchId, CustomerId, GoodsId, SaleId, SaleLineId, StaffId, TenderId, UnitId};
use domain::money::Currency;
use domain::refund::{LineBalance, SaleBalance, TenderBalance};
use domain::sale::{Customer, Goods, Sale, SaleLine, Tender, TenderKind, Unit};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row};
use std::collections::BTreeSet;

/// Puts a customer in who was keyed in, or changes them.
pub(crate) fn put_customer(db: &Connection, customer: &Customer) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO customer (id, name, phone, email, address, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, phone = excluded.phone, email = excluded.email,
             address = excluded.address, note = excluded.note",
    )?
    .execute((
        customer.id.bytes(),
        &customer.name,
        &customer.phone,
        &customer.email,
        &customer.address,
        &customer.note,
    ))?;
    Ok(())
}

/// Puts a customer of a file in, and gives the row; none where they were here already.
pub(crate) fn put_new_customer(
    db: &Connection,
    customer: &Customer,
    batch: BatchId,
) -> Result<Option<i64>, StoreError> {
    let put = db
        .prepare_cached(
            "INSERT INTO customer (id, name, phone, email, address, note, batch) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (id) DO NOTHING",
        )?
        .execute((
            customer.id.bytes(),
            &customer.name,
            &customer.phone,
            &customer.email,
            &customer.address,
            &customer.note,
            batch.bytes(),
        ))?;
    Ok((put > 0).then(|| db.last_insert_rowid()))
}

/// Puts an article of a file in, and gives the row; none where it was here already.
pub(crate) fn put_new_goods(
    db: &Connection,
    goods: &Goods,
    batch: BatchId,
) -> Result<Option<i64>, StoreError> {
    let put = db.prepare_cached(
        "INSERT INTO goods (id, code, name, brand, model, category, barcode, price_minor, has_serial, batch)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (id) DO NOTHING",
    )?
    .execute((
        goods.id.bytes(),
        &goods.code,
        &goods.name,
        &goods.brand,
        &goods.model,
        &goods.category,
        &goods.barcode,
        goods.price_minor,
        goods.has_serial,
        batch.bytes(),
    ))?;
    Ok((put > 0).then(|| db.last_insert_rowid()))
}

/// Where a sale comes from.
#[derive(Clone, Copy)]
pub(crate) enum Source {
    /// A file.
    Batch(BatchId),
    /// Somebody's hands.
    Keyed(Option<StaffId>),
}

impl Source {
    fn batch(self) -> Option<[u8; 16]> {
        match self {
            Self::Batch(batch) => Some(batch.bytes()),
            Self::Keyed(_) => None,
        }
    }

    fn keyed_by(self) -> Option<[u8; 16]> {
        match self {
            Self::Batch(_) => None,
            Self::Keyed(by) => by.map(StaffId::bytes),
        }
    }
}

/// Puts sales into their tables. A file has a million of them, so each statement is looked up once.
pub(crate) struct SaleRows<'a> {
    sale: CachedStatement<'a>,
    line: CachedStatement<'a>,
    unit: CachedStatement<'a>,
    tender: CachedStatement<'a>,
}

/// Where a sale's rows came to lie.
pub(crate) struct Placed {
    /// That of the sale.
    pub(crate) sale: i64,
    /// Those of its units, in the order of its lines.
    pub(crate) units: Vec<i64>,
}

impl<'a> SaleRows<'a> {
    pub(crate) fn of(db: &'a Connection) -> Result<Self, StoreError> {
        Ok(Self {
            sale: db.prepare_cached(
                "INSERT INTO sale (id, number, channel, sold_at_ms, sold_on, delivered_on, installed_on, customer,
                                   currency, paid_minor, freight_minor, refunded_elsewhere_minor, cancelled, note,
                                   keyed_by, batch)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
            )?,
            line: db.prepare_cached(
                "INSERT INTO sale_line (id, sale, position, goods, code, name, model, category, quantity, list_minor,
                                        paid_minor)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?,
            unit: db
                .prepare_cached("INSERT INTO unit (id, sale_line, position, serial) VALUES (?1, ?2, ?3, ?4)")?,
            tender: db.prepare_cached(
                "INSERT INTO tender (id, sale, position, kind, label, amount_minor)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?,
        })
    }

    pub(crate) fn put(&mut self, sale: &Sale, source: Source) -> Result<Placed, StoreError> {
        let row = self.sale.insert(rusqlite::params![
            sale.id.bytes(),
            sale.number,
            sale.channel.code(),
            sale.sold_at.timestamp_millis(),
            sale.sold_on.to_string(),
            sale.delivered_on.map(|day| day.to_string()),
            sale.installed_on.map(|day| day.to_string()),
            sale.customer.map(CustomerId::bytes),
            sale.currency.code(),
            sale.paid_minor(),
            sale.freight_minor,
            sale.refunded_elsewhere_minor,
            sale.cancelled,
            sale.note,
            source.keyed_by(),
            source.batch(),
        ])?;
        let mut placed = Placed { sale: row, units: Vec::new() };
        for (position, line) in (0_i64..).zip(&sale.lines) {
            self.put_line(sale.id, position, line, &mut placed)?;
        }
        for (position, tender) in (0_i64..).zip(&sale.tenders) {
            self.tender.execute((
                tender.id.bytes(),
                sale.id.bytes(),
                position,
                tender.kind.code(),
                &tender.label,
                tender.amount_minor,
            ))?;
        }
        Ok(placed)
    }

    fn put_line(
        &mut self,
        sale: SaleId,
        position: i64,
        line: &SaleLine,
        placed: &mut Placed,
    ) -> Result<(), StoreError> {
        self.line.execute(rusqlite::params![
            line.id.bytes(),
            sale.bytes(),
            position,
            line.goods.map(GoodsId::bytes),
            line.code,
            line.name,
            line.model,
            line.category,
            line.quantity,
            line.list_minor,
            line.paid_minor,
        ])?;
        for (position, unit) in (0_i64..).zip(&line.units) {
            let row = self.unit.insert((unit.id.bytes(), line.id.bytes(), position, &unit.serial))?;
            placed.units.push(row);
        }
        Ok(())
    }
}

fn read_customer(row: &Row) -> rusqlite::Result<Customer> {
    Ok(Customer {
        id: sql::id(row, 0, CustomerId::from_bytes)?,
        name: row.get(1)?,
        phone: row.get(2)?,
        email: row.get(3)?,
        address: row.get(4)?,
        note: row.get(5)?,
    })
}

fn read_goods(row: &Row) -> rusqlite::Result<Goods> {
    Ok(Goods {
        id: sql::id(row, 0, GoodsId::from_bytes)?,
        code: row.get(1)?,
        name: row.get(2)?,
        brand: row.get(3)?,
        model: row.get(4)?,
        category: row.get(5)?,
        barcode: row.get(6)?,
        price_minor: row.get(7)?,
        has_serial: row.get(8)?,
    })
}

impl Reader<'_> {
    /// A customer by id.
    ///
    /// # Errors
    /// What the disk says.
    pub fn customer(&self, customer: CustomerId) -> Result<Option<Customer>, StoreError> {
        Ok(self
            .0
            .prepare_cached("SELECT id, name, phone, email, address, note FROM customer WHERE id = ?1")?
            .query_row([customer.bytes()], read_customer)
            .optional()?)
    }

    /// How often a customer has come to the counter.
    ///
    /// # Errors
    /// What the disk says.
    pub fn visits_of(&self, customer: CustomerId) -> Result<i64, StoreError> {
        Ok(self
            .0
            .prepare_cached("SELECT count(*) FROM service_case WHERE customer = ?1")?
            .query_row([customer.bytes()], |row| row.get(0))?)
    }

    /// An article by its id.
    ///
    /// # Errors
    /// What the disk says.
    pub fn goods(&self, goods: GoodsId) -> Result<Option<Goods>, StoreError> {
        self.goods_where("id = ?1", goods.bytes())
    }

    /// An article by the shop's code.
    ///
    /// # Errors
    /// What the disk says.
    pub fn goods_by_code(&self, code: &str) -> Result<Option<Goods>, StoreError> {
        let found: Option<[u8; 16]> = self
            .0
            .prepare_cached(
                "SELECT g.id FROM find_key k JOIN goods g ON g.rowid = k.row
                 WHERE k.kind = ?2 AND k.key = ?1 AND g.code = ?3 LIMIT 1",
            )?
            .query_row((crate::find::normal(code), crate::find::Kind::Goods as i64, code), |row| row.get(0))
            .optional()?;
        found.map_or(Ok(None), |id| self.goods(GoodsId::from_bytes(id)))
    }

    fn goods_where(&self, condition: &str, value: impl rusqlite::ToSql) -> Result<Option<Goods>, StoreError> {
        let query = format!(
            "SELECT id, code, name, brand, model, category, barcode, price_minor, has_serial
             FROM goods WHERE {condition} LIMIT 1"
        );
        Ok(self.0.prepare_cached(&query)?.query_row([value], read_goods).optional()?)
    }

    /// Whether a sale is known.
    ///
    /// # Errors
    /// What the disk says.
    pub fn has_sale(&self, sale: SaleId) -> Result<bool, StoreError> {
        Ok(self.0.prepare_cached("SELECT 1 FROM sale WHERE id = ?1")?.exists([sale.bytes()])?)
    }

    /// The greatest id of a sale.
    ///
    /// # Errors
    /// What the disk says.
    pub fn newest_sale(&self) -> Result<Option<SaleId>, StoreError> {
        let id: Option<[u8; 16]> =
            self.0.prepare_cached("SELECT max(id) FROM sale")?.query_row((), |row| row.get(0))?;
        Ok(id.map(SaleId::from_bytes))
    }

    /// The sale of that number, if one is known.
    ///
    /// # Errors
    /// What the disk says.
    pub fn sale_numbered(&self, number: &str) -> Result<Option<SaleId>, StoreError> {
        Ok(self
            .0
            .prepare_cached(
                "SELECT s.id FROM find_key k JOIN sale s ON s.rowid = k.row
                 WHERE k.kind = ?2 AND k.key = ?1 AND s.number = ?3 LIMIT 1",
            )?
            .query_row((crate::find::normal(number), crate::find::Kind::Sale as i64, number), |row| {
                sql::id(row, 0, SaleId::from_bytes)
            })
            .optional()?)
    }

    /// The sales of a customer, newest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn sales_of(&self, customer: CustomerId, limit: u32) -> Result<Vec<SaleId>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT id FROM sale WHERE customer = ?1 ORDER BY sold_on DESC, number DESC LIMIT ?2",
        )?;
        let found =
            statement.query_map((customer.bytes(), limit), |row| sql::id(row, 0, SaleId::from_bytes))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// A sale with what of it came and went back.
    ///
    /// # Errors
    /// What the disk says.
    pub fn sale(&self, sale: SaleId) -> Result<Option<SaleBalance>, StoreError> {
        let head = self
            .0
            .prepare_cached(
                "SELECT s.number, s.channel, s.sold_at_ms, s.sold_on, s.delivered_on, s.installed_on, s.customer,
                        s.currency, s.freight_minor, e.refunded_minor, e.cancelled, s.note,
                        coalesce(b.refunded_minor, 0), s.keyed_by
                 FROM sale s JOIN sale_elsewhere e ON e.sale = s.id
                 LEFT JOIN sale_balance b ON b.sale = s.id WHERE s.id = ?1",
            )?
            .query_row([sale.bytes()], SaleHead::read)
            .optional()?;
        let Some(head) = head else { return Ok(None) };
        let mut lines = self.line_balances(sale)?;
        for LineBalance { line, .. } in &mut lines {
            line.category = self.category_of(&line.code, &line.name, std::mem::take(&mut line.category))?;
        }
        let tenders = self.tender_balances(sale)?;
        let (refunded_minor, keyed_by) = (head.refunded_minor, head.keyed_by);
        let sale = head.sale(
            sale,
            lines.iter().map(|balance| balance.line.clone()).collect(),
            tenders.iter().map(|balance| balance.tender.clone()).collect(),
        )?;
        Ok(Some(SaleBalance { sale, keyed_by, refunded_minor, lines, tenders }))
    }

    fn line_balances(&self, sale: SaleId) -> Result<Vec<LineBalance>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT l.id, l.goods, l.code, l.name, l.model, l.category, l.quantity, l.list_minor, l.paid_minor,
                    coalesce(b.returned, 0), coalesce(b.settled, 0), coalesce(b.settled_basis_minor, 0),
                    coalesce(b.goodwill_minor, 0)
             FROM sale_line l LEFT JOIN line_balance b ON b.sale_line = l.id
             WHERE l.sale = ?1 ORDER BY l.position",
        )?;
        let mut balances: Vec<LineBalance> =
            statement.query_map([sale.bytes()], read_line)?.collect::<rusqlite::Result<_>>()?;
        let mut units = self.0.prepare_cached(
            "SELECT u.id, u.serial, r.unit IS NOT NULL FROM unit u LEFT JOIN unit_returned r ON r.unit = u.id
             WHERE u.sale_line = ?1 ORDER BY u.position",
        )?;
        for balance in &mut balances {
            let mut rows = units.query([balance.line.id.bytes()])?;
            while let Some(row) = rows.next()? {
                let unit = Unit { id: sql::id(row, 0, UnitId::from_bytes)?, serial: row.get(1)? };
                if row.get(2)? {
                    balance.returned_units.insert(unit.id);
                }
                balance.line.units.push(unit);
            }
        }
        Ok(balances)
    }

    fn tender_balances(&self, sale: SaleId) -> Result<Vec<TenderBalance>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT t.id, t.kind, t.label, t.amount_minor, coalesce(b.refunded_minor, 0), c.from_sale
             FROM tender t LEFT JOIN tender_balance b ON b.tender = t.id LEFT JOIN carried c ON c.tender = t.id
             WHERE t.sale = ?1 ORDER BY t.position",
        )?;
        let found = statement.query_map([sale.bytes()], |row| {
            let kind: String = row.get(1)?;
            Ok(TenderBalance {
                tender: Tender {
                    id: sql::id(row, 0, TenderId::from_bytes)?,
                    kind: TenderKind::from_code(&kind).unwrap_or(TenderKind::Other),
                    label: row.get(2)?,
                    amount_minor: row.get(3)?,
                },
                refunded_minor: row.get(4)?,
                carried_from: sql::maybe_id(row, 5, SaleId::from_bytes)?,
            })
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}

fn read_line(row: &Row) -> rusqlite::Result<LineBalance> {
    Ok(LineBalance {
        line: SaleLine {
            id: sql::id(row, 0, SaleLineId::from_bytes)?,
            goods: sql::maybe_id(row, 1, GoodsId::from_bytes)?,
            code: row.get(2)?,
            name: row.get(3)?,
            model: row.get(4)?,
            category: row.get(5)?,
            quantity: row.get(6)?,
            list_minor: row.get(7)?,
            paid_minor: row.get(8)?,
            units: Vec::new(),
        },
        returned: row.get(9)?,
        settled: row.get(10)?,
        settled_basis_minor: row.get(11)?,
        goodwill_minor: row.get(12)?,
        returned_units: BTreeSet::new(),
    })
}

/// The columns of a sale, not yet read into their types.
struct SaleHead {
    number: String,
    channel: String,
    sold_at_ms: i64,
    sold_on: String,
    delivered_on: Option<String>,
    installed_on: Option<String>,
    customer: Option<CustomerId>,
    currency: String,
    freight_minor: i64,
    refunded_elsewhere_minor: i64,
    cancelled: bool,
    note: String,
    refunded_minor: i64,
    keyed_by: Option<StaffId>,
}

impl SaleHead {
    fn read(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            number: row.get(0)?,
            channel: row.get(1)?,
            sold_at_ms: row.get(2)?,
            sold_on: row.get(3)?,
            delivered_on: row.get(4)?,
            installed_on: row.get(5)?,
            customer: sql::maybe_id(row, 6, CustomerId::from_bytes)?,
            currency: row.get(7)?,
            freight_minor: row.get(8)?,
            refunded_elsewhere_minor: row.get(9)?,
            cancelled: row.get(10)?,
            note: row.get(11)?,
            refunded_minor: row.get(12)?,
            keyed_by: sql::maybe_id(row, 13, StaffId::from_bytes)?,
        })
    }

    fn sale(self, id: SaleId, lines: Vec<SaleLine>, tenders: Vec<Tender>) -> Result<Sale, StoreError> {
        let maybe_day = |text: Option<String>| text.map(|text| sql::day(&text)).transpose();
        Ok(Sale {
            id,
            number: self.number,
            channel: sql::from_code(&self.channel)?,
            sold_at: sql::moment(self.sold_at_ms)?,
            sold_on: sql::day(&self.sold_on)?,
            delivered_on: maybe_day(self.delivered_on)?,
            installed_on: maybe_day(self.installed_on)?,
            customer: self.customer,
            currency: Currency::from_code(&self.currency)
                .ok_or_else(|| StoreError::Damaged(format!("no such currency: {}", self.currency)))?,
            lines,
            freight_minor: self.freight_minor,
            tenders,
            refunded_elsewhere_minor: self.refunded_elsewhere_minor,
            cancelled: self.cancelled,
            note: self.note,
        })
    }
}
