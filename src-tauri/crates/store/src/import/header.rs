//! The row of headings: finding it among the first rows, and telling from it which program wrote the file.

use super::builtin::Builtin;
use super::cell::{is_rounded, narrow, tidy};
use super::fields::{Field, FieldNames};
use super::problem::{FileProblem, shorten};
use super::rows::Row;
use super::source::Head;
use domain::money::Currency;
use serde::{Deserialize, Serialize};

/// How many rows may stand above the headings: a title, the period, the notes of an import template.
const ROWS_SEARCHED: usize = 40;
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
    /// Shopify's products with their variants.
    ShopifyProducts,
    /// The order report of Taobao and Tmall (订单报表).
    TaobaoOrders,
    /// Square's item library.
    SquareItems,
    /// Square's items detail: sales and refunds.
    SquareSales,
    /// Odoo's products.
    OdooProducts,
    /// Odoo's contacts.
    OdooContacts,
    /// `ERPNext`'s items.
    ErpnextItems,
    /// `ERPNext`'s serial numbers.
    ErpnextSerials,
    /// jshERP's products (商品).
    #[serde(rename = "jsherp-goods")]
    JshErpGoods,
    /// A stock slip of the 管家婆 kind.
    StockSlip,
    /// The order sheet of a Chinese marketplace.
    MarketplaceOrders,
    /// Orders of `WooCommerce`, one row for each item.
    WooOrders,
    /// Products of `WooCommerce`.
    WooProducts,
    /// Orders of Magento, without their goods.
    MagentoOrders,
    /// Products of Magento.
    MagentoProducts,
    /// Sales history of Vend (Lightspeed X-Series).
    VendSales,
    /// Products of Vend (Lightspeed X-Series).
    VendProducts,
    /// Sold items of Etsy.
    EtsyItems,
    /// Sold orders of Etsy, without their goods.
    EtsyOrders,
    /// Amazon's report of a range of dates.
    #[serde(rename = "amazon-date-range")]
    AmazonRange,
    /// Amazon's report of all orders.
    AmazonOrders,
    /// Amazon's report of active listings.
    AmazonListings,
    /// eBay's report of orders.
    EbayOrders,
    /// Square's transactions, without their goods.
    SquareTransactions,
    /// Odoo's sale orders with their lines.
    OdooSales,
    /// Zoho's invoices with their items.
    ZohoInvoices,
    /// Zoho's items.
    ZohoItems,
    /// Sales slips of the 管家婆 kind with their goods.
    GuanjiapoSales,
    /// Orders of JD (京东).
    JdOrders,
    /// Orders of Pinduoduo (拼多多).
    PinduoduoOrders,
    /// Orders of Douyin (抖音).
    DouyinOrders,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 33] = [
        Self::ShopifyOrders,
        Self::ShopifyCustomers,
        Self::ShopifyProducts,
        Self::TaobaoOrders,
        Self::SquareItems,
        // Has two headings of the sales' detail too, which must not be taken for it.
        Self::SquareTransactions,
        Self::SquareSales,
        Self::OdooProducts,
        Self::OdooContacts,
        Self::ErpnextSerials,
        Self::ErpnextItems,
        Self::JshErpGoods,
        Self::WooOrders,
        Self::WooProducts,
        Self::MagentoOrders,
        Self::MagentoProducts,
        Self::VendSales,
        Self::VendProducts,
        Self::EtsyItems,
        Self::EtsyOrders,
        Self::AmazonRange,
        Self::AmazonOrders,
        Self::AmazonListings,
        Self::EbayOrders,
        Self::OdooSales,
        Self::ZohoInvoices,
        Self::ZohoItems,
        Self::GuanjiapoSales,
        Self::JdOrders,
        Self::PinduoduoOrders,
        Self::DouyinOrders,
        Self::StockSlip,
        Self::MarketplaceOrders,
    ];

    /// As `sanbaoctl import --format` takes it, and the name of its message: `import-format-<code>`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::ShopifyOrders => "shopify-orders",
            Self::ShopifyCustomers => "shopify-customers",
            Self::ShopifyProducts => "shopify-products",
            Self::TaobaoOrders => "taobao-orders",
            Self::SquareItems => "square-items",
            Self::SquareSales => "square-sales",
            Self::OdooProducts => "odoo-products",
            Self::OdooContacts => "odoo-contacts",
            Self::ErpnextItems => "erpnext-items",
            Self::ErpnextSerials => "erpnext-serials",
            Self::JshErpGoods => "jsherp-goods",
            Self::StockSlip => "stock-slip",
            Self::MarketplaceOrders => "marketplace-orders",
            Self::WooOrders => "woo-orders",
            Self::WooProducts => "woo-products",
            Self::MagentoOrders => "magento-orders",
            Self::MagentoProducts => "magento-products",
            Self::VendSales => "vend-sales",
            Self::VendProducts => "vend-products",
            Self::EtsyItems => "etsy-items",
            Self::EtsyOrders => "etsy-orders",
            Self::AmazonRange => "amazon-date-range",
            Self::AmazonOrders => "amazon-orders",
            Self::AmazonListings => "amazon-listings",
            Self::EbayOrders => "ebay-orders",
            Self::SquareTransactions => "square-transactions",
            Self::OdooSales => "odoo-sales",
            Self::ZohoInvoices => "zoho-invoices",
            Self::ZohoItems => "zoho-items",
            Self::GuanjiapoSales => "guanjiapo-sales",
            Self::JdOrders => "jd-orders",
            Self::PinduoduoOrders => "pinduoduo-orders",
            Self::DouyinOrders => "douyin-orders",
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
            Self::ShopifyProducts => &["Handle", "Option1 Value", "Variant SKU", "Variant Price"],
            Self::TaobaoOrders => &["买家应付货款", "买家会员名", "宝贝标题", "宝贝总数量"],
            Self::SquareItems => &["Item Name", "Variation Name"],
            Self::SquareSales => &["Event Type", "Price Point Name", "Modifiers Applied", "Gross Sales"],
            Self::OdooProducts => &[
                "Internal Reference",
                "Can be Sold",
                "Can be Purchased",
                "Supply Method",
                "Procurement Method",
                "default_code",
                "list_price",
                "standard_price",
                "内部参考",
                "销售价格",
                "Référence interne",
                "Prix de vente",
                "Interne Referenz",
                "Verkaufspreis",
                "Referencia interna",
                "Precio de venta",
            ],
            Self::OdooContacts => {
                &["External ID", "Is a Company", "Related Company/External ID", "Related Company"]
            }
            Self::ErpnextItems => &[
                "Item Group",
                "Default Unit of Measure",
                "Is Stock Item",
                "Standard Selling Rate",
                "Maintain Stock",
            ],
            Self::ErpnextSerials => &[
                "Serial No",
                "AMC Expiry Date",
                "Warranty Expiry Date",
                "Delivery Document No",
                "Delivery Document Type",
                "Maintenance Status",
            ],
            Self::JshErpGoods => {
                &["基本单位", "商品条码", "基本条码", "基础条码", "零售价", "最低售价", "多属性"]
            }
            Self::StockSlip => &["行号", "商品编号", "商品全名"],
            Self::WooOrders => &[
                "Quantity (- Refund)",
                "Item Cost",
                "Order Total Amount",
                "Order Shipping Amount",
                "item_quantity",
                "item_total",
                "order_total",
                "shipping_total",
            ],
            Self::WooProducts => {
                &["Regular price", "Visibility in catalog", "Is featured?", "Allow customer reviews?"]
            }
            Self::MagentoOrders => {
                &["Grand Total (Base)", "Grand Total (Purchased)", "Purchase Point", "Bill-to Name"]
            }
            Self::MagentoProducts => {
                &["attribute_set_code", "product_websites", "product_type", "visibility"]
            }
            Self::VendSales => &["Line Type", "Receipt Number", "AccountCodeSale", "Register"],
            Self::VendProducts => {
                &["supply_price", "retail_price", "composite_handle", "variant_option_one_value"]
            }
            Self::EtsyItems => &["Listing ID", "Item Total", "InPerson Discount", "Listings Type"],
            Self::EtsyOrders => &["Order Value", "Card Processing Fees", "Adjusted Order Total", "Order Net"],
            Self::AmazonRange => &["settlement id", "product sales", "promotional rebates", "selling fees"],
            Self::AmazonOrders => {
                &["amazon-order-id", "item-price", "purchase-date", "item-promotion-discount"]
            }
            Self::AmazonListings => &["seller-sku", "listing-id", "open-date", "item-is-marketplace"],
            Self::EbayOrders => {
                &["Sales Record Number", "Sold Via Promoted Listings", "Custom Label", "Buyer Username"]
            }
            Self::SquareTransactions => {
                &["Total Collected", "Gift Card Sales", "Card Entry Methods", "Partial Refunds"]
            }
            Self::OdooSales => &[
                "Order Lines/Quantity",
                "Order Lines/Unit Price",
                "Order Lines/Product",
                "order_line/product_uom_qty",
                "order_line/price_unit",
                "订单行/数量",
                "订单行/单价",
            ],
            Self::ZohoInvoices => &["Invoice Number", "Invoice Status", "Item Total", "Item Price"],
            Self::ZohoItems => &["Item ID", "Item Name", "Rate", "Purchase Rate"],
            Self::GuanjiapoSales => &["单据编号", "往来单位", "商品全名", "单据日期", "经手人"],
            Self::JdOrders => &["京东价", "下单帐号", "订购数量", "结算金额"],
            Self::PinduoduoOrders => {
                &["用户实付金额(元)", "商家实收金额(元)", "店铺优惠折扣(元)", "拼单成功时间"]
            }
            Self::DouyinOrders => &["主订单编号", "子订单编号", "选购商品", "订单应付金额"],
            Self::MarketplaceOrders => {
                &["规格编码/套餐编码", "下单件数", "售后状态", "支付流水号", "交易成功/关闭时间"]
            }
        }
    }

    /// Headings without which nothing can be read; of the names in one entry, any will do.
    fn needed(self) -> Vec<&'static [&'static str]> {
        let own: &[&'static [&'static str]] = match self {
            Self::ShopifyOrders => &[
                &["Name"],
                &["Lineitem name"],
                &["Lineitem quantity"],
                &["Lineitem price"],
                &["Total"],
                &["Created at", "Paid at"],
            ],
            Self::ShopifyCustomers => &[&["First Name", "Last Name"], &["Email", "Phone", "Customer ID"]],
            Self::ShopifyProducts => &[&["Handle", "URL handle"], &["Title"], &["Variant Price", "Price"]],
            Self::TaobaoOrders => &[
                &["订单编号"],
                &["买家应付货款"],
                &["买家实际支付金额", "支付金额"],
                &["订单状态"],
                &["宝贝标题"],
                &["订单创建时间", "订单付款时间"],
            ],
            Self::SquareItems => &[&["Item Name"], &["Price"]],
            Self::JshErpGoods => &[&["名称"], JSHERP_BARCODE],
            _ => return self.builtin().map(Builtin::needed).unwrap_or_default(),
        };
        own.to_vec()
    }
}

/// What jshERP calls the number under an article's bar code: the name before 2021 stands last.
pub(crate) const JSHERP_BARCODE: &[&str] = &["基本条码", "基础条码", "商品条码"];

/// Whether a row of data is headings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Again {
    No,
    /// The same ones.
    Whole,
    /// Most of the same ones, and this column's is another.
    Partly(usize),
}

/// The headings of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Header {
    /// As they stand in the file.
    pub names: Vec<String>,
    /// As they are compared.
    keys: Vec<String>,
}

impl Header {
    /// The headings in one row.
    pub fn of(row: &Row) -> Self {
        Self::named(row.cells().map(|name| tidy(name).into_owned()).collect())
    }

    /// The headings in two rows, of which the upper names groups of columns: 顾客 over 姓名 and 电话.
    pub fn of_two(upper: &Row, lower: &Row) -> Self {
        let (mut group, mut names) = (String::new(), Vec::new());
        for column in 0..upper.len().max(lower.len()) {
            let (above, below) = (tidy(upper.get(column)), tidy(lower.get(column)));
            if !above.is_empty() || below.is_empty() {
                group = above.into_owned();
            }
            names.push(format!("{group} {below}").trim().to_owned());
        }
        Self::named(names)
    }

    fn named(names: Vec<String>) -> Self {
        let keys = names.iter().map(|name| key(name)).collect();
        Self { names, keys }
    }

    /// As they are compared.
    pub fn keys(&self) -> &[String] {
        &self.keys
    }

    /// The column (from 0) under the first of `names` that there is.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.keys.iter().position(|own| *own == key(name)))
    }

    /// Whether a row further down is headings again: these, as at the top of each printed page, or those of another
    /// table, which share most of them.
    pub fn said_again(&self, row: &Row) -> Again {
        let mut cells =
            row.cells().zip(&self.names).enumerate().filter(|(_, (cell, _))| !cell.trim().is_empty());
        let (mut same, mut other) = (0_usize, None);
        for (column, (cell, name)) in cells.by_ref() {
            match tidy(cell) == name.as_str() {
                true => same += 1,
                // Nearly every row shows with its first cells that it is none.
                false if same == 0 && column > 2 => return Again::No,
                false => other = other.or(Some(column)),
            }
        }
        let filled = row.cells().filter(|cell| !cell.trim().is_empty()).count();
        match other {
            None if same >= 2 => Again::Whole,
            Some(column) if same >= 3 && same * 2 > filled => Again::Partly(column),
            _ => Again::No,
        }
    }

    fn has(&self, name: &str) -> bool {
        self.column(&[name]).is_some()
    }

    /// The format that most of its own headings speak for; of two that are alike, the one that stands first. Two
    /// headings alone may be anybody's: an Etsy sheet of orders has first and last names as Shopify's customers do.
    fn format(&self) -> Option<Format> {
        let told = |format: Format| format.signature().iter().filter(|name| self.has(name)).count();
        // Two headings of a format that could not be read without others belong to another program.
        let is_readable = |format: Format| {
            let numbers = |own: &&FieldNames| own.0 == Field::Number;
            let number = format.builtin().and_then(|map| map.columns.iter().find(numbers));
            self.check(format).is_ok() && number.is_none_or(|(_, names)| self.column(names).is_some())
        };
        let is_known = |(told, format): &(usize, Format)| {
            *told >= 3 || *told >= 2 && (*told == format.signature().len() || is_readable(*format))
        };
        let known = Format::ALL.into_iter().map(|format| (told(format), format)).filter(is_known);
        known.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, format)| format)
    }

    pub fn check(&self, format: Format) -> Result<(), FileProblem> {
        let needed = format.needed();
        let is_missing = |any: &&&[&str]| self.column(any).is_none();
        let missing: Vec<String> = needed.iter().filter(is_missing).map(|any| any.join(" / ")).collect();
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
pub(crate) fn key(name: &str) -> String {
    let is_kept = |c: &char| !c.is_whitespace() && !matches!(c, '*' | '\'' | '"' | '\u{feff}');
    narrow(name).chars().filter(is_kept).flat_map(char::to_lowercase).collect()
}

/// What the first rows told.
#[derive(Debug)]
pub(crate) struct Found {
    pub format: Format,
    /// Which of the tables.
    pub head: usize,
    pub header: Header,
    pub header_row: u64,
    /// Whether the long numbers below all end in noughts.
    pub ids_are_rounded: bool,
}

/// Looks for headings that are known in the first rows of each table.
pub(crate) fn find(heads: &[Head]) -> Result<Found, FileProblem> {
    for (place, head) in heads.iter().enumerate() {
        if let Some(found) = find_in(place, head) {
            return found.header.check(found.format).map(|()| found);
        }
    }
    Err(unknown(heads))
}

/// Why nothing is known: the first table could not be read, or it begins in an unknown way.
pub(crate) fn unknown(heads: &[Head]) -> FileProblem {
    let broken = heads.iter().find(|head| head.rows.len() < ROWS_SEARCHED && head.problem.is_some());
    if let Some(problem) = broken.and_then(|head| head.problem.clone()) {
        return problem;
    }
    let first = heads.iter().flat_map(|head| &head.rows).find(|row| !row.is_blank());
    let found: Vec<&str> = first.map(|row| row.cells().collect()).unwrap_or_default();
    FileProblem::UnknownFormat { found: shorten(&found.join(",")) }
}

fn find_in(place: usize, head: &Head) -> Option<Found> {
    for (above, row) in head.rows.iter().enumerate().take_while(|(_, row)| row.number <= ROWS_SEARCHED as u64)
    {
        let header = Header::of(row);
        if let Some(format) = header.format() {
            let below = head.rows.get(above + 1..).unwrap_or_default();
            let ids_are_rounded = format == Format::TaobaoOrders && ids_are_rounded(&header, below);
            return Some(Found { format, head: place, header, header_row: row.number, ids_are_rounded });
        }
    }
    None
}

/// The rows of a table among which headings are looked for.
pub(crate) fn searched(head: &Head) -> &[Row] {
    let end = head.rows.partition_point(|row| row.number <= ROWS_SEARCHED as u64);
    head.rows.get(..end).unwrap_or_default()
}

/// The currency that a row above the headings says all amounts are in, as Amazon's reports do.
pub(crate) fn currency_above(rows: &[Row], header_row: u64) -> Option<Currency> {
    let says = |text: &str| {
        let lower = text.to_lowercase();
        let is_about =
            ["amounts in", "amounts are in", "beträge in", "montants", "importes", "importi", "币种", "币别"]
                .iter()
                .any(|words| lower.contains(words));
        let mut words = text.split(|c: char| !c.is_ascii_uppercase()).filter(|word| word.len() == 3);
        words.find_map(Currency::from_code).filter(|_| is_about)
    };
    rows.iter().take_while(|row| row.number < header_row).find_map(|row| row.cells().find_map(says))
}

/// Whether every long order number of the first rows is one that a spreadsheet has rounded.
fn ids_are_rounded(header: &Header, below: &[Row]) -> bool {
    let column = header.column(&["订单编号"]).unwrap_or(0);
    let (mut long, mut rounded) = (0, 0);
    for row in below.iter().take(ROWS_SAMPLED) {
        let id = tidy(row.get(column));
        long += usize::from(id.len() > 16);
        rounded += usize::from(is_rounded(&id));
    }
    long > 0 && rounded == long
}

#[cfg(test)]
mod tests;
