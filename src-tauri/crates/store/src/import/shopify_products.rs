//! Shopify's `products_export.csv`: one row for each variant and each further picture. What concerns the whole product
//! stands on its first row only, and its handle on all of them.

use super::header::Header;
use super::problem::RowProblem;
use super::rows::Row;
use super::{Context, Record, guess_category, ids};
use domain::sale::Goods;
use domain::text::{CODE_CHARS, NAME_CHARS};

const NAME: usize = NAME_CHARS * 4;

/// Where each fact stands.
#[derive(Debug)]
struct Columns {
    handle: Option<usize>,
    title: Option<usize>,
    vendor: Option<usize>,
    kind: [Option<usize>; 2],
    options: [Option<usize>; 3],
    sku: Option<usize>,
    price: Option<usize>,
    barcode: Option<usize>,
}

/// What stands on a product's first row.
#[derive(Debug, Default)]
struct Product {
    handle: String,
    title: String,
    vendor: String,
    kind: String,
}

/// Reads rows, remembering the product that they are of.
#[derive(Debug)]
pub(crate) struct Products {
    columns: Columns,
    product: Product,
}

impl Products {
    /// With the columns of `header`.
    pub fn new(header: &Header) -> Self {
        let at = |name: &str| header.column(&[name]);
        let columns = Columns {
            handle: header.column(&["Handle", "URL handle"]),
            title: at("Title"),
            vendor: at("Vendor"),
            kind: [at("Type"), at("Product Category")],
            options: [1, 2, 3].map(|place| at(&format!("Option{place} Value"))),
            sku: header.column(&["Variant SKU", "SKU"]),
            price: header.column(&["Variant Price", "Price"]),
            barcode: header.column(&["Variant Barcode", "Barcode"]),
        };
        Self { columns, product: Product::default() }
    }

    /// Reads one variant; a row of a picture is none.
    pub fn take(&mut self, row: &Row, context: &Context) -> Record {
        let c = &self.columns;
        let said = |column| context.cell(row, column).raw().into_owned();
        let handle = said(c.handle);
        if handle != self.product.handle || !said(c.title).is_empty() {
            let kind = c.kind.iter().map(|column| said(*column)).find(|kind| !kind.is_empty());
            let (title, vendor) = (said(c.title), said(c.vendor));
            self.product = Product { handle, title, vendor, kind: kind.unwrap_or_default() };
        }
        let is_variant = c.options.iter().chain([&c.sku, &c.price]).any(|column| !said(*column).is_empty());
        if !is_variant || !context.is_new_row(row) {
            return Record::PassedOver(row.number);
        }
        match context.check(row).and_then(|()| self.goods(row, context)) {
            Ok(goods) if context.is_first(goods.id.0) => Record::Goods(Box::new(goods)),
            Ok(goods) => {
                let by = if goods.code.is_empty() { c.handle } else { c.sku };
                let repeated = RowProblem::Repeated(context.cell(row, by).place());
                context.refuse(std::slice::from_ref(row), goods.code, repeated)
            }
            Err(problem) => context.refuse(std::slice::from_ref(row), said(c.handle), problem),
        }
    }

    fn goods(&self, row: &Row, context: &Context) -> Result<Goods, RowProblem> {
        let c = &self.columns;
        let cell = |column| context.cell(row, column);
        if self.product.title.is_empty() {
            return Err(RowProblem::Missing(cell(c.title).place()));
        }
        let mut name = self.product.title.clone();
        for option in c.options {
            let option = cell(option).text(NAME_CHARS)?;
            // Shopify's words for a product without variants.
            if !matches!(option.as_str(), "" | "Default Title" | "Default") {
                name = format!("{name} {option}");
            }
        }
        if name.chars().count() > NAME {
            return Err(RowProblem::TextTooLong { at: cell(c.title).place(), longest: NAME });
        }
        domain::text::check(&name, NAME).map_err(|_| RowProblem::Missing(cell(c.title).place()))?;
        let code = cell(c.sku).code(CODE_CHARS)?;
        Ok(Goods {
            id: ids::goods("shopify", &code, &name),
            brand: self.product.vendor.chars().take(NAME_CHARS).collect(),
            model: String::new(),
            category: guess_category(&name, &self.product.kind).to_owned(),
            barcode: cell(c.barcode).code(CODE_CHARS)?,
            price_minor: context.catalogue_price(cell(c.price).amount(context.currency)?, context.currency),
            has_serial: false,
            code,
            name,
        })
    }
}
