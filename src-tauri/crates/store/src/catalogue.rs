//! Articles with their sales, parts with what they fit and what takes their place.

use crate::{Reader, StoreError, sql};
use chrono::NaiveDate;
use domain::ids::{GoodsId, SaleId, SaleLineId};
use domain::money::{Currency, Minor};
use domain::part::{Fit, Part, PartId};
use rusqlite::OptionalExtension;

/// A sale of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Sold {
    /// The sale.
    pub sale: SaleId,
    /// Its line.
    pub sale_line: SaleLineId,
    /// The sale's number.
    pub number: String,
    /// Its day.
    pub sold_on: NaiveDate,
    /// The buyer.
    pub customer: String,
    /// Pieces.
    pub quantity: u32,
    /// What was paid for them.
    pub paid_minor: Minor,
    /// In what money.
    pub currency: Currency,
    /// Whether it holds no more: an exchange that was withdrawn, an order that was cancelled.
    pub is_cancelled: bool,
}

/// A part of a line of parts that came one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The part.
    pub part: Part,
    /// Since when it is delivered; none for the first.
    pub since: Option<NaiveDate>,
}

/// The longest line of parts that is walked, so that one that bites its own tail ends.
const LONGEST: usize = 20;

fn currency(code: &str) -> Result<Currency, StoreError> {
    Currency::from_code(code).ok_or_else(|| StoreError::Damaged(format!("no such currency: {code}")))
}

impl Reader<'_> {
    /// The sales of an article, newest first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn sales_of_goods(&self, goods: GoodsId, limit: u32) -> Result<Vec<Sold>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT s.id, l.id, s.number, s.sold_on, coalesce(c.name, ''), l.quantity, l.paid_minor, s.currency,
                    s.cancelled
             FROM sale_line l JOIN sale s ON s.id = l.sale LEFT JOIN customer c ON c.id = s.customer
             WHERE l.goods = ?1 ORDER BY s.sold_on DESC, s.number DESC LIMIT ?2",
        )?;
        let mut rows = statement.query((goods.bytes(), limit))?;
        let mut sales = Vec::new();
        while let Some(row) = rows.next()? {
            sales.push(Sold {
                sale: sql::id(row, 0, SaleId::from_bytes)?,
                sale_line: sql::id(row, 1, SaleLineId::from_bytes)?,
                number: row.get(2)?,
                sold_on: sql::day(&row.get::<_, String>(3)?)?,
                customer: row.get(4)?,
                quantity: row.get(5)?,
                paid_minor: row.get(6)?,
                currency: currency(&row.get::<_, String>(7)?)?,
                is_cancelled: row.get(8)?,
            });
        }
        Ok(sales)
    }

    /// A part by its id.
    ///
    /// # Errors
    /// What the disk says.
    pub fn part(&self, part: PartId) -> Result<Option<Part>, StoreError> {
        let body: Option<String> = self
            .0
            .prepare_cached("SELECT body FROM part WHERE id = ?1")?
            .query_row([part.0.into_bytes()], |row| row.get(0))
            .optional()?;
        body.map(|body| sql::from_json(&body)).transpose()
    }

    /// The parts that fit a model with their positions on its drawing, by what they are and where they stand.
    ///
    /// # Errors
    /// What the disk says.
    pub fn parts_of_model(&self, model: &str, limit: u32) -> Result<Vec<(Part, String)>, StoreError> {
        self.parts(
            "SELECT p.body, f.position FROM part_fit f JOIN part p ON p.id = f.part
             WHERE f.model = ?1 ORDER BY length(f.position), f.position, p.number LIMIT ?2",
            (model, limit),
        )
    }

    /// The part that is delivered instead of this one; none where it is delivered itself.
    ///
    /// # Errors
    /// What the disk says.
    pub fn newest_of(&self, part: PartId) -> Result<Option<Part>, StoreError> {
        let newest = self.chain_of(part)?.pop().map(|link| link.part);
        Ok(newest.filter(|newest| newest.id != part))
    }

    /// The models of which parts are known and whose names begin like that, by maker and name.
    ///
    /// # Errors
    /// What the disk says.
    pub fn models_with_parts(
        &self,
        beginning: &str,
        limit: u32,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT DISTINCT maker, model FROM part_fit WHERE model >= ?1 AND model < ?2 ORDER BY model, maker LIMIT ?3",
        )?;
        let end = format!("{beginning}\u{10FFFF}");
        let models = statement.query_map((beginning, end, limit), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(models.collect::<rusqlite::Result<_>>()?)
    }

    /// The parts that fit a model, by number.
    ///
    /// # Errors
    /// What the disk says.
    pub fn parts_fitting(&self, model: &str, limit: u32) -> Result<Vec<Part>, StoreError> {
        self.parts(
            "SELECT p.body, '' FROM part_fit f JOIN part p ON p.id = f.part
             WHERE f.model = ?1 ORDER BY p.number LIMIT ?2",
            (model, limit),
        )
        .map(|parts| parts.into_iter().map(|(part, _)| part).collect())
    }

    /// The makers and models that a part fits, and where it stands on their drawings.
    ///
    /// # Errors
    /// What the disk says.
    pub fn fits_of(&self, part: PartId, limit: u32) -> Result<Vec<Fit>, StoreError> {
        let mut statement = self.0.prepare_cached(
            "SELECT maker, model, position FROM part_fit WHERE part = ?1 ORDER BY maker, model LIMIT ?2",
        )?;
        let fits = statement.query_map((part.0.into_bytes(), limit), |row| {
            Ok(Fit { part, maker: row.get(0)?, model: row.get(1)?, position: row.get(2)? })
        })?;
        Ok(fits.collect::<rusqlite::Result<_>>()?)
    }

    /// What can stand in for a part, and what to mind.
    ///
    /// # Errors
    /// What the disk says.
    pub fn substitutes_of(&self, part: PartId) -> Result<Vec<(Part, String)>, StoreError> {
        self.parts(
            "SELECT p.body, s.note FROM part_substitute s JOIN part p ON p.id = s.substitute
             WHERE s.part = ?1 ORDER BY p.number LIMIT 50",
            [part.0.into_bytes()],
        )
    }

    /// The parts that came one after the other, oldest first, this one among them; empty where it stands alone.
    ///
    /// # Errors
    /// What the disk says.
    pub fn chain_of(&self, part: PartId) -> Result<Vec<Link>, StoreError> {
        let before = "SELECT p.body, s.since FROM part_supersession s JOIN part p ON p.id = s.old
                      WHERE s.new = ?1 ORDER BY s.since DESC LIMIT 1";
        let after = "SELECT p.body, s.since FROM part_supersession s JOIN part p ON p.id = s.new
                     WHERE s.old = ?1 ORDER BY s.since DESC LIMIT 1";
        let Some(this) = self.part(part)? else { return Ok(Vec::new()) };
        let mut chain = vec![Link { part: this, since: None }];
        while chain.len() < LONGEST
            && let Some((older, since)) = self.next_to(before, chain[0].part.id, &chain)?
        {
            chain[0].since = Some(since);
            chain.insert(0, Link { part: older, since: None });
        }
        while chain.len() < LONGEST
            && let Some(last) = chain.last().map(|link| link.part.id)
            && let Some((newer, since)) = self.next_to(after, last, &chain)?
        {
            chain.push(Link { part: newer, since: Some(since) });
        }
        Ok(if chain.len() > 1 { chain } else { Vec::new() })
    }

    fn next_to(
        &self,
        query: &str,
        part: PartId,
        chain: &[Link],
    ) -> Result<Option<(Part, NaiveDate)>, StoreError> {
        let found = self.parts(query, [part.0.into_bytes()])?.into_iter().next();
        let found = found.filter(|(part, _)| chain.iter().all(|link| link.part.id != part.id));
        found.map(|(part, since)| Ok((part, sql::day(&since)?))).transpose()
    }

    fn parts(&self, query: &str, params: impl rusqlite::Params) -> Result<Vec<(Part, String)>, StoreError> {
        let mut statement = self.0.prepare_cached(query)?;
        let mut rows = statement.query(params)?;
        let mut parts = Vec::new();
        while let Some(row) = rows.next()? {
            parts.push((sql::from_json(&row.get::<_, String>(0)?)?, row.get(1)?));
        }
        Ok(parts)
    }
}
