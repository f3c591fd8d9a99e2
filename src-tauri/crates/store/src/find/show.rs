//! Reads what is shown of a thing that was found.

use super::{Kind, What};
use crate::{Reader, StoreError, sql};
use domain::ids::{CaseId, CustomerId, DocumentNumber, GoodsId, SaleId, SaleLineId, UnitId};
use domain::part::{Part, PartId};
use rusqlite::Row;

/// The most models that are read of those that a part fits.
const FITS: u32 = 6;

type Read = fn(&Row) -> Result<What, StoreError>;

impl Reader<'_> {
    /// The thing in that row; none where the row is gone.
    pub(super) fn what(&self, kind: Kind, row: i64) -> Result<Option<What>, StoreError> {
        let (query, read): (&str, Read) = match kind {
            Kind::Unit => (UNIT, read_unit),
            Kind::Case => (CASE, read_case),
            Kind::Sale => (SALE, read_sale),
            Kind::Customer => (CUSTOMER, read_customer),
            Kind::Goods => (GOODS, read_goods),
            Kind::Part => (PART, read_part),
        };
        let mut statement = self.0.prepare_cached(query)?;
        let mut rows = statement.query([row])?;
        rows.next()?.map(read).transpose()
    }

    /// The models that a part fits, for one that is shown.
    pub(super) fn complete(&self, what: &mut What) -> Result<(), StoreError> {
        let What::Part { part, fits, .. } = what else { return Ok(()) };
        let id = part.0.into_bytes();
        *fits = self
            .0
            .prepare_cached("SELECT model FROM part_fit WHERE part = ?1 ORDER BY model LIMIT ?2")?
            .query_map((id, FITS), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(())
    }
}

const UNIT: &str =
    "SELECT u.id, u.serial, l.id, l.name, s.id, s.number, s.sold_on, coalesce(c.name, ''), s.cancelled
     FROM unit u JOIN sale_line l ON l.id = u.sale_line JOIN sale s ON s.id = l.sale
     LEFT JOIN customer c ON c.id = s.customer WHERE u.rowid = ?1";

fn read_unit(row: &Row) -> Result<What, StoreError> {
    Ok(What::Unit {
        unit: sql::id(row, 0, UnitId::from_bytes)?,
        serial: row.get(1)?,
        sale_line: sql::id(row, 2, SaleLineId::from_bytes)?,
        name: row.get(3)?,
        sale: sql::id(row, 4, SaleId::from_bytes)?,
        number: row.get(5)?,
        sold_on: sql::day(row.get_ref(6)?.as_str().map_err(rusqlite::Error::from)?)?,
        customer: row.get(7)?,
        is_cancelled: row.get(8)?,
    })
}

const CASE: &str = "SELECT k.id, k.number, k.opened_at_ms, k.is_open, coalesce(c.name, '')
     FROM service_case k LEFT JOIN customer c ON c.id = k.customer WHERE k.rowid = ?1";

fn read_case(row: &Row) -> Result<What, StoreError> {
    Ok(What::Case {
        case: sql::id(row, 0, CaseId::from_bytes)?,
        number: DocumentNumber(row.get(1)?),
        opened_at: sql::moment(row.get(2)?)?,
        is_open: row.get(3)?,
        customer: row.get(4)?,
    })
}

const SALE: &str = "SELECT s.id, s.number, s.sold_on, coalesce(c.name, ''), l.name,
            (SELECT max(position) + 1 FROM sale_line WHERE sale = s.id), s.cancelled
     FROM sale s JOIN sale_line l ON l.sale = s.id AND l.position = 0
     LEFT JOIN customer c ON c.id = s.customer WHERE s.rowid = ?1";

fn read_sale(row: &Row) -> Result<What, StoreError> {
    Ok(What::Sale {
        sale: sql::id(row, 0, SaleId::from_bytes)?,
        number: row.get(1)?,
        sold_on: sql::day(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?)?,
        customer: row.get(3)?,
        name: row.get(4)?,
        lines: row.get(5)?,
        is_cancelled: row.get(6)?,
    })
}

const CUSTOMER: &str =
    "SELECT id, name, phone, email, (SELECT count(*) FROM sale WHERE customer = customer.id)
     FROM customer WHERE rowid = ?1";

fn read_customer(row: &Row) -> Result<What, StoreError> {
    Ok(What::Customer {
        customer: sql::id(row, 0, CustomerId::from_bytes)?,
        name: row.get(1)?,
        phone: row.get(2)?,
        email: row.get(3)?,
        sales: row.get(4)?,
    })
}

const GOODS: &str = "SELECT id, code, barcode, name, brand, model,
            (SELECT count(*) FROM (SELECT 1 FROM sale_line WHERE goods = goods.id LIMIT 100))
     FROM goods WHERE rowid = ?1";

fn read_goods(row: &Row) -> Result<What, StoreError> {
    Ok(What::Goods {
        goods: sql::id(row, 0, GoodsId::from_bytes)?,
        code: row.get(1)?,
        barcode: row.get(2)?,
        name: row.get(3)?,
        brand: row.get(4)?,
        model: row.get(5)?,
        sold: row.get(6)?,
    })
}

const PART: &str = "SELECT body, (SELECT n.number FROM part_supersession s JOIN part n ON n.id = s.new WHERE s.old = part.id)
     FROM part WHERE rowid = ?1";

fn read_part(row: &Row) -> Result<What, StoreError> {
    let part: Part = sql::from_json(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
    Ok(What::Part {
        part: PartId(part.id.0),
        number: part.number,
        name: part.name,
        name_en: part.name_en,
        maker: part.maker,
        superseded_by: row.get(1)?,
        fits: Vec::new(),
    })
}
