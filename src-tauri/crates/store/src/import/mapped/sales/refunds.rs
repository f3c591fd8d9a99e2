//! Rows of goods that came back.

use super::super::At;
use super::Order;
use crate::import::cell::narrow;
use crate::import::fields::Field;
use crate::import::problem::RowProblem;
use crate::import::rows::Row;
use crate::import::{ImportedRefund, Record, ids};
use domain::ids::SaleId;
use domain::money::{Currency, LARGEST_MINOR, Minor};
use domain::text::CODE_CHARS;

impl Order<'_> {
    /// Each row of a refund as its own: what was paid back, and of which sale.
    pub(super) fn refunds(&self) -> Result<Vec<Record>, RowProblem> {
        let currency = self.currency()?;
        let number = self.first(Field::Number).filled_code(CODE_CHARS)?;
        let sale = ids::sale(self.at.map.source, &number);
        self.rows.iter().map(|row| self.refund(row, &number, sale, currency)).collect()
    }

    fn refund(
        &self,
        row: &Row,
        number: &str,
        sale: SaleId,
        currency: Currency,
    ) -> Result<Record, RowProblem> {
        let at = At { map: self.at.map, row, context: self.at.context };
        let money = |field| Ok::<_, RowProblem>(at.cell(field).money(currency)?.map(Minor::abs));
        let (paid, amount) = (money(Field::Paid)?, money(Field::LineAmount)?);
        let (off, tax) = (money(Field::LineDiscount)?.unwrap_or(0), money(Field::LineTax)?.unwrap_or(0));
        let quantity = narrow(&at.cell(Field::Quantity).raw()).replace(['-', '(', ')', ' '], "");
        let times = quantity.split('.').next().and_then(|whole| whole.parse::<u32>().ok()).unwrap_or(1);
        let price = at.cell(Field::UnitPrice);
        let refunded = match paid.or(amount.map(|amount| amount - off + tax)) {
            Some(refunded) => Some(refunded),
            None => {
                price.fine(currency)?.map(|unit| price.whole(unit.times(times))).transpose()?.map(Minor::abs)
            }
        };
        let refunded_minor = refunded.filter(|minor| (0..=LARGEST_MINOR).contains(minor));
        let refunded_minor = refunded_minor.ok_or_else(|| RowProblem::RefundMissing(self.place()))?;
        let said = [Field::SoldAt, Field::SoldTime, Field::Name, Field::Code, Field::Serial].map(|field| {
            let text = at.cell(field).raw();
            text.into_owned()
        });
        let mut parts: Vec<&str> = said.iter().map(String::as_str).collect();
        let amount = refunded_minor.to_string();
        parts.extend([number, amount.as_str()]);
        let place = at.cell(Field::Number).place();
        let refusal = at.context.refusal(
            std::slice::from_ref(row),
            number.to_owned(),
            RowProblem::RefundWithoutSale(place),
        );
        Ok(Record::Refund(Box::new(ImportedRefund {
            id: at.made_id("refund", &parts),
            sale,
            currency,
            refunded_minor,
            refusal,
        })))
    }
}
