//! Which discount, carriage and tax make an order's total.

use domain::money::Minor;

/// The amounts as the file has them; none where the cell is empty.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amounts {
    /// The lines before any discount.
    pub goods: Minor,
    /// Discounts of single lines.
    pub line_discounts: Minor,
    /// What of the lines is a tip, which the subtotal leaves out.
    pub tips: Minor,
    /// "Discount Amount" of the order.
    pub discount: Minor,
    /// After discounts, before carriage.
    pub subtotal: Option<Minor>,
    pub shipping: Minor,
    /// Taxes, and duties, which are always on top.
    pub taxes: Minor,
    pub duties: Minor,
    pub total: Minor,
}

/// How the amounts go together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Reading {
    /// Off the whole order, beside the lines' own discounts.
    pub receipt_discount: Minor,
    /// Carriage as it was paid.
    pub freight: Minor,
    /// On top of the prices.
    pub tax_on_top: Minor,
}

/// Why no reading fits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Misfit {
    Subtotal,
    Total,
}

impl Amounts {
    /// The first way to read the amounts that makes the total: taxes in the prices before taxes on top.
    pub fn reading(&self) -> Result<Reading, Misfit> {
        let discounts = self.goods_discounts();
        if discounts.is_empty() {
            return Err(Misfit::Subtotal);
        }
        for off_goods in discounts {
            // What of "Discount Amount" is not off the goods is off the carriage, if it is not already.
            let off_freight = (self.discount - off_goods).clamp(0, self.shipping);
            for freight in [self.shipping, self.shipping - off_freight] {
                for tax_on_top in [self.duties, self.duties + self.taxes] {
                    if self.goods - off_goods + freight + tax_on_top == self.total {
                        let receipt_discount = off_goods - self.line_discounts;
                        return Ok(Reading { receipt_discount, freight, tax_on_top });
                    }
                }
            }
        }
        Err(Misfit::Total)
    }

    /// The discount that the sums were last tried with, to be told to whoever looks why they do not fit.
    pub fn discount_tried(&self) -> Minor {
        self.goods_discounts().last().copied().unwrap_or(self.discount.max(self.line_discounts))
    }

    /// What may have come off the goods: what the subtotal says, or the order's discount with the lines' own in
    /// it or beside it.
    fn goods_discounts(&self) -> Vec<Minor> {
        let (within, beside) =
            (self.discount.max(self.line_discounts), self.discount.saturating_add(self.line_discounts));
        let fits = |off: &Minor| (self.line_discounts..=beside).contains(off) && *off <= self.goods;
        let candidates = match self.subtotal {
            Some(subtotal) => {
                let off = self.goods.saturating_sub(subtotal);
                vec![off.saturating_sub(self.tips), off]
            }
            None => vec![within, beside],
        };
        candidates.into_iter().filter(fits).collect()
    }
}

#[cfg(test)]
mod tests;
