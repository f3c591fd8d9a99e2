//! The row of headings: finding it among the first rows, and telling from it which program wrote the file.

use super::cell::{is_rounded, narrow, tidy};
use super::problem::{FileProblem, shorten};
use super::rows::{Pieces, Row, Rows};
use serde::{Deserialize, Serialize};

/// How many rows may stand above the headings: a title, a note, the period.
const ROWS_SEARCHED: usize = 20;
/// How many rows tell whether a spreadsheet has rounded the order numbers.
const ROWS_SAMPLED: usize = 200;

/// A file's kind, told by its headings.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Shopify's `orders_export.csv`.
    ShopifyOrders,
    /// Shopify's customers, with the older or the newer headings.
    ShopifyCustomers,
    /// The order report of Taobao and Tmall (订单报表).
    TaobaoOrders,
    /// Square's item library.
    SquareItems,
    /// jshERP's products (商品).
    JshErpGoods,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [
        Self::ShopifyOrders,
        Self::ShopifyCustomers,
        Self::TaobaoOrders,
        Self::SquareItems,
        Self::JshErpGoods,
    ];

    /// As `sanbaoctl import --format` takes it, and the name of its message: `import-format-<code>`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::ShopifyOrders => "shopify-orders",
            Self::ShopifyCustomers => "shopify-customers",
            Self::TaobaoOrders => "taobao-orders",
            Self::SquareItems => "square-items",
            Self::JshErpGoods => "jsherp-goods",
        }
    }

    /// The format of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }

    /// Headings that no other format has; two of them tell it.
    fn signature(self) -> &'static [&'static str] {
        match self {
            Self::ShopifyOrders => {
                &["Lineitem name", "Lineitem quantity", "Lineitem price", "Financial Status"]
            }
            Self::ShopifyCustomers => &["Accepts Email Marketing", "Last Name", "First Name"],
            Self::TaobaoOrders => &["买家应付货款", "买家会员名", "宝贝标题", "宝贝总数量"],
            Self::SquareItems => &["Item Name", "Variation Name"],
            Self::JshErpGoods => &["基本单位", "商品条码", "零售价"],
        }
    }

    /// Headings without which nothing can be read; of the names in one entry, any will do.
    fn needed(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::ShopifyOrders => &[
                &["Name"],
                &["Lineitem name"],
                &["Lineitem quantity"],
                &["Lineitem price"],
                &["Total"],
                &["Created at", "Paid at"],
            ],
            Self::ShopifyCustomers => &[&["First Name", "Last Name"], &["Email", "Phone", "Customer ID"]],
            Self::TaobaoOrders => &[
                &["订单编号"],
                &["买家应付货款"],
                &["买家实际支付金额", "支付金额"],
                &["订单状态"],
                &["宝贝标题"],
                &["订单创建时间", "订单付款时间"],
            ],
            Self::SquareItems => &[&["Item Name"], &["Price"]],
            Self::JshErpGoods => &[&["名称"], &["商品条码"]],
        }
    }
}

/// The headings of a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Header {
    /// As they stand in the file.
    pub names: Vec<String>,
    /// As they are compared.
    keys: Vec<String>,
}

impl Header {
    fn of(row: &Row) -> Self {
        let names: Vec<String> = row.cells().map(|name| tidy(name).into_owned()).collect();
        let keys = names.iter().map(|name| key(name)).collect();
        Self { names, keys }
    }

    /// The column (from 0) under the first of `names` that there is.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.keys.iter().position(|own| *own == key(name)))
    }

    fn has(&self, name: &str) -> bool {
        self.column(&[name]).is_some()
    }

    fn format(&self) -> Option<Format> {
        let told = |format: &Format| format.signature().iter().filter(|name| self.has(name)).count() >= 2;
        Format::ALL.into_iter().find(told)
    }

    fn check(&self, format: Format) -> Result<(), FileProblem> {
        let is_missing = |any: &&&[&str]| self.column(any).is_none();
        let missing: Vec<String> =
            format.needed().iter().filter(is_missing).map(|any| any.join(" / ")).collect();
        match missing.is_empty() {
            true => Ok(()),
            false => Err(FileProblem::MissingColumns {
                format: format.code().to_owned(),
                columns: missing.join(", "),
            }),
        }
    }
}

/// A heading without what programs and people add to it: spaces, quotes, the star of a needed column.
fn key(name: &str) -> String {
    let is_kept = |c: &char| !c.is_whitespace() && !matches!(c, '*' | '\'' | '"' | '\u{feff}');
    narrow(name).chars().filter(is_kept).flat_map(char::to_lowercase).collect()
}

/// What the first rows told.
#[derive(Debug)]
pub(crate) struct Found {
    pub format: Format,
    pub header: Header,
    pub header_row: u64,
    pub delimiter: u8,
    /// Whether the long numbers below all end in noughts.
    pub ids_are_rounded: bool,
}

/// Looks for headings in `head`, the beginning of a file, with each delimiter in turn.
pub(crate) fn find(head: &str) -> Result<Found, FileProblem> {
    let mut first_problem = None;
    for delimiter in [b',', b'\t', b';'] {
        match find_with(head, delimiter) {
            Ok(Some(found)) => return found.header.check(found.format).map(|()| found),
            Ok(None) => {}
            Err(problem) => first_problem = first_problem.or(Some(problem)),
        }
    }
    let first_line = head.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    Err(first_problem.unwrap_or(FileProblem::UnknownFormat { found: shorten(first_line) }))
}

fn find_with(head: &str, delimiter: u8) -> Result<Option<Found>, FileProblem> {
    let mut rows = Rows::new(Nothing, head.to_owned(), delimiter);
    let mut row = Row::default();
    for _ in 0..ROWS_SEARCHED {
        if !rows.read(&mut row)? {
            break;
        }
        let header = Header::of(&row);
        if let Some(format) = header.format() {
            let header_row = row.number;
            let ids_are_rounded = format == Format::TaobaoOrders && ids_are_rounded(&header, &mut rows);
            return Ok(Some(Found { format, header, header_row, delimiter, ids_are_rounded }));
        }
    }
    Ok(None)
}

/// Whether every long order number of the first rows is one that a spreadsheet has rounded.
fn ids_are_rounded(header: &Header, rows: &mut Rows<Nothing>) -> bool {
    let column = header.column(&["订单编号"]).unwrap_or(0);
    let (mut row, mut long, mut rounded) = (Row::default(), 0, 0);
    for _ in 0..ROWS_SAMPLED {
        if !rows.read(&mut row).unwrap_or(false) {
            break;
        }
        let id = tidy(row.get(column));
        long += usize::from(id.len() > 16);
        rounded += usize::from(is_rounded(&id));
    }
    long > 0 && rounded == long
}

/// The text ends here.
struct Nothing;

impl Pieces for Nothing {
    fn append(&mut self, _: &mut String) -> Result<bool, FileProblem> {
        Ok(false)
    }
}

#[cfg(test)]
mod tests;
