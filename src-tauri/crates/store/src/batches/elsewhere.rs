//! What was paid back elsewhere of sales that are here: looked up, so that a file can say more and never less.

use crate::import::ids;
use crate::{Reader, StoreError, Tx, sql};
use domain::event::Event;
use domain::ids::{BatchId, SaleId};
use domain::money::{Currency, Minor};
use domain::sale::Sale;
use rusqlite::OptionalExtension;
use uuid::Uuid;

/// What is known of the money of a sale.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MoneyOfSale {
    /// The money it is in.
    pub currency: Currency,
    /// What was paid.
    pub paid_minor: Minor,
    /// What was paid back elsewhere.
    pub elsewhere_minor: Minor,
    /// What of that single refunds make.
    single_minor: Minor,
    /// What was paid back here.
    pub here_minor: Minor,
    /// Whether it was cancelled.
    pub cancelled: bool,
}

impl MoneyOfSale {
    /// Of a sale that is only looked at and not here yet.
    #[must_use]
    pub fn of_new(currency: Currency, left_minor: Minor) -> Self {
        let none = Self {
            currency,
            paid_minor: left_minor,
            elsewhere_minor: 0,
            single_minor: 0,
            here_minor: 0,
            cancelled: false,
        };
        debug_assert_eq!(none.left_minor(), left_minor.max(0));
        none
    }

    /// What could still be paid back, here or elsewhere.
    #[must_use]
    pub fn left_minor(&self) -> Minor {
        (self.paid_minor - self.elsewhere_minor - self.here_minor).max(0)
    }
}

/// What became of what a file says was paid back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Raised {
    /// It was known.
    Known,
    /// It was noted.
    Noted,
    /// So much of it was noted, and it is more than was left.
    Overlap {
        /// What was left.
        left_minor: Minor,
    },
}

impl Reader<'_> {
    /// The money of a sale, if it is here.
    ///
    /// # Errors
    /// What the disk says.
    pub fn money_of(&self, sale: SaleId) -> Result<Option<MoneyOfSale>, StoreError> {
        let found = self
            .0
            .prepare_cached(
                "SELECT s.currency, s.paid_minor, e.refunded_minor, e.cancelled, coalesce(b.refunded_minor, 0),
                        coalesce((SELECT sum(r.refunded_minor) FROM refund_elsewhere r
                                  WHERE r.sale = s.id AND r.is_total = 0), 0)
                 FROM sale s JOIN sale_elsewhere e ON e.sale = s.id
                 LEFT JOIN sale_balance b ON b.sale = s.id WHERE s.id = ?1",
            )?
            .query_row([sale.bytes()], |row| {
                let money = MoneyOfSale {
                    currency: Currency::CNY,
                    paid_minor: row.get(1)?,
                    elsewhere_minor: row.get(2)?,
                    cancelled: row.get(3)?,
                    here_minor: row.get(4)?,
                    single_minor: row.get(5)?,
                };
                Ok((row.get::<_, String>(0)?, money))
            })
            .optional()?;
        let Some((code, money)) = found else { return Ok(None) };
        let currency = Currency::from_code(&code)
            .ok_or_else(|| StoreError::Damaged(format!("no such currency: {code}")))?;
        Ok(Some(MoneyOfSale { currency, ..money }))
    }

    /// What a file's word on a sale that is here would change: its own refunds, in all.
    ///
    /// # Errors
    /// What the disk says.
    pub fn would_raise(&self, sale: &Sale) -> Result<Option<(Raised, MoneyOfSale)>, StoreError> {
        let Some(known) = self.money_of(sale.id)? else { return Ok(None) };
        let most = (known.paid_minor - known.here_minor).max(known.elsewhere_minor);
        let said = sale.refunded_elsewhere_minor;
        let is_new = said.min(most) > known.elsewhere_minor || (sale.cancelled && !known.cancelled);
        let raised = match (is_new, said > most) {
            (false, _) => Raised::Known,
            (true, false) => Raised::Noted,
            (true, true) => Raised::Overlap { left_minor: known.left_minor() },
        };
        Ok(Some((raised, known)))
    }

    /// What one refund of a sale that is here would change.
    ///
    /// # Errors
    /// What the disk says.
    pub fn would_refund(
        &self,
        refund: Uuid,
        sale: SaleId,
        refunded_minor: Minor,
    ) -> Result<Option<(Raised, MoneyOfSale)>, StoreError> {
        let Some(known) = self.money_of(sale)? else { return Ok(None) };
        let is_known = self
            .0
            .prepare_cached("SELECT 1 FROM refund_elsewhere WHERE id = ?1")?
            .exists([refund.as_bytes()])?;
        let left_minor = known.left_minor();
        let raised = match (is_known, refunded_minor > left_minor) {
            (true, _) => Raised::Known,
            (false, false) => Raised::Noted,
            (false, true) => Raised::Overlap { left_minor },
        };
        Ok(Some((raised, known)))
    }
}

impl Tx<'_> {
    /// Notes what a file says of a sale that is here: its refunds in all, and whether it was cancelled. Never less
    /// than was known, and never more than is left of the sale.
    ///
    /// # Errors
    /// What the disk says.
    pub fn raise_elsewhere(&self, sale: &Sale, batch: BatchId) -> Result<Raised, StoreError> {
        let Some((raised, known)) = self.reader().would_raise(sale)? else { return Ok(Raised::Known) };
        if raised == Raised::Known {
            return Ok(raised);
        }
        let most = (known.paid_minor - known.here_minor).max(known.elsewhere_minor);
        let total = sale.refunded_elsewhere_minor.min(most).max(known.elsewhere_minor) - known.single_minor;
        self.append(&[Event::RefundedElsewhere {
            id: ids::of("elsewhere", &batch.to_string(), &[&sale.id.to_string()]),
            sale: sale.id,
            batch,
            is_total: true,
            refunded_minor: total.max(0),
            cancelled: sale.cancelled,
        }])?;
        Ok(raised)
    }

    /// Notes one refund that a file says was made of a sale; none where the sale is not here.
    ///
    /// # Errors
    /// What the disk says.
    pub fn refund_elsewhere(
        &self,
        refund: Uuid,
        sale: SaleId,
        refunded_minor: Minor,
        batch: BatchId,
    ) -> Result<Option<(Raised, MoneyOfSale)>, StoreError> {
        let Some((raised, known)) = self.reader().would_refund(refund, sale, refunded_minor)? else {
            return Ok(None);
        };
        if raised != Raised::Known {
            self.append(&[Event::RefundedElsewhere {
                id: refund,
                sale,
                batch,
                is_total: false,
                refunded_minor: refunded_minor.min(known.left_minor()),
                cancelled: false,
            }])?;
        }
        Ok(Some((raised, known)))
    }

    /// The batch whose word on a sale of `batch` still stands, and so keeps the sale here.
    pub(super) fn word_on(&self, batch: BatchId) -> Result<Option<BatchId>, StoreError> {
        Ok(self
            .db
            .prepare_cached(
                "SELECT r.batch FROM refund_elsewhere r JOIN sale s ON s.id = r.sale
                 WHERE s.batch = ?1 AND r.batch <> ?1 LIMIT 1",
            )?
            .query_row([batch.bytes()], |row| sql::id(row, 0, BatchId::from_bytes))
            .optional()?)
    }
}
