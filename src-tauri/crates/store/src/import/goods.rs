//! Files of goods: Square's item library and jshERP's products. Both have one article a row, so one reader with
//! two sets of columns serves them.

use super::header::{Header, JSHERP_BARCODE};
use super::problem::RowProblem;
use super::rows::Row;
use super::{Context, Record, guess_category, ids};
use domain::sale::Goods;
use domain::text::{CODE_CHARS, NAME_CHARS};

const GOODS_NAME_CHARS: usize = NAME_CHARS * 4;

/// Where each fact stands.
#[derive(Debug)]
pub(crate) struct Columns {
    source: &'static str,
    name: Option<usize>,
    variant: Option<usize>,
    code: Option<usize>,
    brand: Option<usize>,
    model: Option<usize>,
    category: Option<usize>,
    barcode: Option<usize>,
    price: Option<usize>,
    has_serial: Option<usize>,
}

impl Columns {
    /// Square's columns of `header`; those for each location are passed over.
    pub fn of_square(header: &Header) -> Self {
        let at = |name: &str| header.column(&[name]);
        Self {
            source: "square",
            name: at("Item Name"),
            variant: at("Variation Name"),
            code: at("SKU"),
            brand: None,
            model: None,
            category: header.column(&["Category", "Categories", "Reporting Category"]),
            barcode: at("GTIN"),
            price: at("Price"),
            has_serial: None,
        }
    }

    /// jshERP's columns of `header`. Its bar code is also the number by which the shop knows the article.
    pub fn of_jsherp(header: &Header) -> Self {
        let at = |name: &str| header.column(&[name]);
        Self {
            source: "jsherp",
            name: at("名称"),
            variant: at("规格"),
            code: header.column(JSHERP_BARCODE),
            brand: at("制造商"),
            model: at("型号"),
            category: at("类别"),
            barcode: header.column(JSHERP_BARCODE),
            price: header.column(&["零售价", "销售价"]),
            has_serial: at("序列号"),
        }
    }

    /// Reads one article.
    pub fn read(&self, row: &Row, context: &Context) -> Record {
        let place = context.cell(row, self.code.or(self.name)).place();
        match context.check(row).and_then(|()| self.goods(row, context)) {
            Ok(_) if !context.is_new_row(row) => Record::PassedOver(row.number),
            Ok(goods) if context.is_first(goods.id.0) => Record::Goods(Box::new(goods)),
            Ok(goods) => context.refuse(std::slice::from_ref(row), goods.code, RowProblem::Repeated(place)),
            Err(problem) => context.refuse(std::slice::from_ref(row), place.found, problem),
        }
    }

    fn goods(&self, row: &Row, context: &Context) -> Result<Goods, RowProblem> {
        let cell = |column| context.cell(row, column);
        let called = cell(self.name).filled(GOODS_NAME_CHARS)?;
        let variant = cell(self.variant).text(NAME_CHARS)?;
        // "Regular" is Square's word for an article without variants.
        let name = match variant.as_str() {
            "" | "Regular" => called,
            variant => format!("{called} {variant}"),
        };
        if name.chars().count() > GOODS_NAME_CHARS {
            return Err(RowProblem::TextTooLong { at: cell(self.name).place(), longest: GOODS_NAME_CHARS });
        }
        let code = cell(self.code).code(CODE_CHARS)?;
        let price = cell(self.price);
        // Square writes "variable" where the till asks for the price.
        let is_open = price.raw().eq_ignore_ascii_case("variable");
        Ok(Goods {
            id: ids::goods(self.source, &code, &name),
            code,
            brand: cell(self.brand).text(NAME_CHARS)?,
            model: cell(self.model).text(NAME_CHARS)?,
            category: guess_category(&name, &cell(self.category).raw()).to_owned(),
            name,
            barcode: cell(self.barcode).code(CODE_CHARS)?,
            price_minor: match is_open {
                true => 0,
                false => context.catalogue_price(price.amount(context.currency)?, context.currency),
            },
            has_serial: matches!(cell(self.has_serial).raw().as_ref(), "1" | "是" | "有" | "true" | "True"),
        })
    }
}

#[cfg(test)]
mod tests;
