//! Orders to suppliers, read back.

use super::{part_bytes, part_id};
use crate::{Reader, StoreError, sql};
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{DocumentNumber, PurchaseOrderId, StaffId, WorkLineId};
use domain::money::Currency;
use domain::part::PartId;
use domain::stock::{OrderLine, OrderState, PurchaseOrder};
use rusqlite::Row;

/// An order with what stands around it.
#[derive(Clone, PartialEq, Debug)]
pub struct OrderRecord {
    /// The order.
    pub order: PurchaseOrder,
    /// Where it stands among all, to go on from.
    pub seq: i64,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<StaffId>,
    /// When it went to the supplier.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// Why, where not all came.
    pub close_note: String,
    /// How often it was printed.
    pub printed: u32,
}

/// A line of an order that is still to come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OnOrder {
    /// The order.
    pub order: PurchaseOrderId,
    /// Its number.
    pub number: DocumentNumber,
    /// From whom.
    pub supplier: String,
    /// Whether the supplier knows of it.
    pub state: OrderState,
    /// How many are to come.
    pub outstanding: u32,
    /// When.
    pub expected_on: Option<NaiveDate>,
    /// For which line of work.
    pub work: Option<WorkLineId>,
}

const COLUMNS: &str = "id, number, seq, at_ms, staff, supplier, currency, expected_on, state, sent_at_ms, \
                       closed_at_ms, note, close_note, printed";

impl Reader<'_> {
    /// An order by its id.
    ///
    /// # Errors
    /// What the disk says.
    pub fn purchase_order(&self, order: PurchaseOrderId) -> Result<Option<OrderRecord>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM purchase_order WHERE id = ?1");
        let mut statement = self.0.prepare_cached(&query)?;
        let mut rows = statement.query([order.bytes()])?;
        rows.next()?.map(|row| self.order_of(row)).transpose()
    }

    /// An order by its number.
    ///
    /// # Errors
    /// What the disk says.
    pub fn purchase_order_numbered(&self, number: &str) -> Result<Option<OrderRecord>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM purchase_order WHERE number = upper(?1)");
        let mut statement = self.0.prepare_cached(&query)?;
        let mut rows = statement.query([number])?;
        rows.next()?.map(|row| self.order_of(row)).transpose()
    }

    /// Orders, the newest first, from before the cursor on; with `open_only` those on which something is to come.
    ///
    /// # Errors
    /// What the disk says.
    pub fn purchase_orders(
        &self,
        before: Option<i64>,
        state: Option<OrderState>,
        limit: u32,
    ) -> Result<Vec<OrderRecord>, StoreError> {
        let query = format!(
            "SELECT {COLUMNS} FROM purchase_order WHERE seq < ?1 AND (?2 IS NULL OR state = ?2)
             ORDER BY seq DESC LIMIT ?3"
        );
        let mut statement = self.0.prepare_cached(&query)?;
        let state = state.map(|state| sql::code(&state)).transpose()?;
        let mut rows = statement.query((before.unwrap_or(i64::MAX), state, limit))?;
        let mut orders = Vec::new();
        while let Some(row) = rows.next()? {
            orders.push(self.order_of(row)?);
        }
        Ok(orders)
    }

    /// What is to come of a part, drafts of orders too.
    ///
    /// # Errors
    /// What the disk says.
    pub fn on_order(&self, part: PartId) -> Result<Vec<OnOrder>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT o.id, o.number, o.supplier, o.state, l.quantity - l.received, o.expected_on, l.work
             FROM purchase_line l JOIN purchase_order o ON o.id = l.purchase
             WHERE l.part = ?1 AND o.state <> 'closed' AND l.received < l.quantity ORDER BY o.seq, l.line",
        )?;
        let mut rows = statement.query([part_bytes(part)])?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            lines.push(OnOrder {
                order: sql::id(row, 0, PurchaseOrderId::from_bytes)?,
                number: DocumentNumber(row.get(1)?),
                supplier: row.get(2)?,
                state: sql::from_code(&row.get::<_, String>(3)?)?,
                outstanding: row.get(4)?,
                expected_on: day(row.get(5)?)?,
                work: sql::maybe_id(row, 6, WorkLineId::from_bytes)?,
            });
        }
        Ok(lines)
    }

    /// The suppliers of whom something was ordered, those of the newest orders first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn suppliers(&self, limit: u32) -> Result<Vec<String>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT supplier FROM purchase_order GROUP BY supplier ORDER BY max(seq) DESC LIMIT ?1",
        )?;
        let names = statement.query_map([limit], |row| row.get(0))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    }

    fn order_of(&self, row: &Row) -> Result<OrderRecord, StoreError> {
        let id = sql::id(row, 0, PurchaseOrderId::from_bytes)?;
        let currency: String = row.get(6)?;
        let order = PurchaseOrder {
            id,
            number: DocumentNumber(row.get(1)?),
            supplier: row.get(5)?,
            currency: Currency::from_code(&currency)
                .ok_or_else(|| StoreError::Damaged(format!("no such currency: {currency}")))?,
            lines: self.order_lines(id)?,
            expected_on: day(row.get(7)?)?,
            note: row.get(11)?,
            state: sql::from_code(&row.get::<_, String>(8)?)?,
        };
        Ok(OrderRecord {
            order,
            seq: row.get(2)?,
            at: sql::moment(row.get(3)?)?,
            by: sql::maybe_id(row, 4, StaffId::from_bytes)?,
            sent_at: moment(row.get(9)?)?,
            closed_at: moment(row.get(10)?)?,
            close_note: row.get(12)?,
            printed: row.get(13)?,
        })
    }

    fn order_lines(&self, order: PurchaseOrderId) -> Result<Vec<OrderLine>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT part, quantity, received, price_minor, work FROM purchase_line WHERE purchase = ?1 ORDER BY line",
        )?;
        let lines = statement.query_map([order.bytes()], |row| {
            Ok(OrderLine {
                part: part_id(row.get(0)?),
                quantity: row.get(1)?,
                received: row.get(2)?,
                price_minor: row.get(3)?,
                work: sql::maybe_id(row, 4, WorkLineId::from_bytes)?,
            })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }
}

pub(super) fn day(text: Option<String>) -> Result<Option<NaiveDate>, StoreError> {
    text.map(|text| sql::day(&text)).transpose()
}

pub(super) fn moment(at_ms: Option<i64>) -> Result<Option<DateTime<Utc>>, StoreError> {
    at_ms.map(sql::moment).transpose()
}
