//! Formats that are read by a map that is known beforehand: what each of their headings gives.
//!
//! A format with a logic of its own (Shopify, Taobao) has a file of its own instead.

mod shops;

use super::fields::{Field, FieldNames, Kind};
use super::header::Format;
use super::map::DateOrder;

/// A format's map.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Builtin {
    pub kind: Kind,
    /// What ids are made from beside the file's own, so that two programs' numbers do not meet.
    pub source: &'static str,
    /// Whether all of it was sold at a distance.
    pub is_online: bool,
    /// Which number comes first in its dates, whatever the file shows.
    pub dates: Option<DateOrder>,
    /// Amounts that are each row's own, the others being the sale's; none: the file tells.
    pub per_row: Option<&'static [Field]>,
    /// A column, and what stands in it on rows that are read; where that is nothing it must only be filled.
    pub only: Option<(&'static str, &'static [&'static str])>,
    pub columns: &'static [FieldNames],
}

impl Builtin {
    /// Headings of what the kind cannot do without.
    pub fn needed(&self) -> Vec<&'static [&'static str]> {
        let given = |any: &&[Field]| {
            let names =
                |field: &Field| self.columns.iter().find(|(own, _)| own == field).map(|(_, names)| *names);
            any.iter().find_map(names)
        };
        self.kind.needed().iter().filter_map(given).collect()
    }
}

impl Format {
    /// The format's map, if it is read by one.
    pub(crate) fn builtin(self) -> Option<&'static Builtin> {
        match self {
            Self::SquareSales => Some(&SQUARE_SALES),
            Self::OdooProducts => Some(&ODOO_PRODUCTS),
            Self::OdooContacts => Some(&ODOO_CONTACTS),
            Self::ErpnextItems => Some(&ERPNEXT_ITEMS),
            Self::ErpnextSerials => Some(&ERPNEXT_SERIALS),
            Self::StockSlip => Some(&STOCK_SLIP),
            Self::MarketplaceOrders => Some(&MARKETPLACE_ORDERS),
            Self::WooOrders => Some(&shops::WOO_ORDERS),
            Self::WooProducts => Some(&shops::WOO_PRODUCTS),
            Self::MagentoOrders => Some(&shops::MAGENTO_ORDERS),
            Self::MagentoProducts => Some(&shops::MAGENTO_PRODUCTS),
            Self::VendSales => Some(&shops::VEND_SALES),
            Self::VendProducts => Some(&shops::VEND_PRODUCTS),
            Self::EtsyItems => Some(&shops::ETSY_ITEMS),
            Self::EtsyOrders => Some(&shops::ETSY_ORDERS),
            Self::AmazonRange => Some(&shops::AMAZON_RANGE),
            Self::AmazonOrders => Some(&shops::AMAZON_ORDERS),
            Self::AmazonListings => Some(&shops::AMAZON_LISTINGS),
            Self::EbayOrders => Some(&shops::EBAY_ORDERS),
            Self::SquareTransactions => Some(&shops::SQUARE_TRANSACTIONS),
            Self::OdooSales => Some(&shops::ODOO_SALES),
            Self::ZohoInvoices => Some(&shops::ZOHO_INVOICES),
            Self::ZohoItems => Some(&shops::ZOHO_ITEMS),
            Self::GuanjiapoSales => Some(&shops::GUANJIAPO_SALES),
            Self::JdOrders => Some(&shops::JD_ORDERS),
            Self::PinduoduoOrders => Some(&shops::PINDUODUO_ORDERS),
            Self::DouyinOrders => Some(&shops::DOUYIN_ORDERS),
            Self::ShopifyOrders
            | Self::ShopifyCustomers
            | Self::ShopifyProducts
            | Self::TaobaoOrders
            | Self::SquareItems
            | Self::JshErpGoods => None,
        }
    }
}

const SQUARE_SALES: Builtin = Builtin {
    kind: Kind::Sales,
    source: "square",
    is_online: false,
    dates: None,
    per_row: None,
    only: None,
    columns: &[
        (Field::Number, &["Transaction ID"]),
        (Field::SoldAt, &["Date"]),
        (Field::SoldTime, &["Time"]),
        (Field::TimeZone, &["Time Zone"]),
        (Field::Event, &["Event Type"]),
        (Field::Channel, &["Channel"]),
        (Field::CustomerName, &["Customer Name"]),
        (Field::CustomerCode, &["Customer ID"]),
        (Field::Name, &["Item"]),
        (Field::Variant, &["Price Point Name"]),
        (Field::Code, &["SKU"]),
        (Field::Category, &["Category"]),
        (Field::Barcode, &["GTIN"]),
        (Field::Quantity, &["Qty"]),
        (Field::LineAmount, &["Gross Sales"]),
        (Field::LineDiscount, &["Discounts"]),
        (Field::LineTax, &["Tax"]),
        (Field::Payment, &["Card Brand"]),
        (Field::Note, &["Notes"]),
    ],
};

const ODOO_PRODUCTS: Builtin = Builtin {
    kind: Kind::Goods,
    source: "odoo",
    is_online: false,
    dates: None,
    per_row: None,
    only: None,
    columns: &[
        (Field::Name, &["Name", "Product Name", "名称", "产品名称", "Nom", "Nombre", "Nome"]),
        (
            Field::Code,
            &[
                "Internal Reference",
                "Reference",
                "default_code",
                "内部参考",
                "内部编号",
                "Référence interne",
                "Interne Referenz",
                "Referencia interna",
                "Riferimento interno",
            ],
        ),
        (
            Field::Barcode,
            &["Barcode", "EAN13", "条码", "条形码", "Code-barres", "Código de barras", "Codice a barre"],
        ),
        (
            Field::Category,
            &[
                "Category",
                "Product Category",
                "Category/Complete Name",
                "Category/External ID",
                "categ_id",
                "产品类别",
                "Catégorie d'article",
                "Produktkategorie",
                "Categoría de producto",
            ],
        ),
        (
            Field::UnitPrice,
            &[
                "Sale Price",
                "Sales Price",
                "Public Price",
                "list_price",
                "lst_price",
                "销售价格",
                "销售价",
                "Prix de vente",
                "Verkaufspreis",
                "Precio de venta",
                "Prezzo di vendita",
            ],
        ),
        (Field::HasSerial, &["Tracking"]),
    ],
};

const ODOO_CONTACTS: Builtin = Builtin {
    kind: Kind::Customers,
    source: "odoo",
    is_online: false,
    dates: None,
    per_row: None,
    only: None,
    columns: &[
        (Field::CustomerCode, &["External ID", "ID"]),
        (Field::CustomerName, &["Name", "Display Name", "Complete Name"]),
        (Field::Phone, &["Mobile", "Phone"]),
        (Field::Email, &["Email"]),
        (Field::Address, &["Street", "Complete Address", "Contact Address"]),
        (Field::Note, &["Notes", "Internal Notes"]),
    ],
};

const ERPNEXT_ITEMS: Builtin = Builtin {
    kind: Kind::Goods,
    source: "erpnext",
    is_online: false,
    dates: None,
    per_row: None,
    only: None,
    columns: &[
        (Field::Code, &["Item Code"]),
        (Field::Name, &["Item Name", "Item Code"]),
        (Field::Category, &["Item Group"]),
        (Field::Brand, &["Brand"]),
        (Field::UnitPrice, &["Standard Selling Rate", "Standard Rate"]),
        (Field::Barcode, &["Barcode", "Barcode (Barcodes)"]),
        (Field::HasSerial, &["Has Serial No"]),
    ],
};

const ERPNEXT_SERIALS: Builtin = Builtin {
    kind: Kind::Units,
    source: "erpnext",
    is_online: false,
    dates: None,
    per_row: None,
    only: None,
    columns: &[
        (Field::Serial, &["Serial No", "Serial Number"]),
        (Field::Number, &["Sales Invoice", "Delivery Document No"]),
        (Field::SoldAt, &["Delivery Date"]),
        (Field::Code, &["Item Code"]),
        (Field::Name, &["Item Name", "Item Code"]),
        (Field::Category, &["Item Group"]),
        (Field::Brand, &["Brand"]),
        (Field::CustomerName, &["Customer Name", "Customer"]),
        (Field::Note, &["Serial No Details"]),
    ],
};

const STOCK_SLIP: Builtin = Builtin {
    kind: Kind::Goods,
    source: "guanjiapo",
    is_online: false,
    dates: None,
    per_row: None,
    only: None,
    columns: &[
        (Field::Code, &["商品编号"]),
        (Field::Name, &["商品全名"]),
        (Field::Model, &["规格", "型号"]),
        (Field::UnitPrice, &["单价"]),
    ],
};

const MARKETPLACE_ORDERS: Builtin = Builtin {
    kind: Kind::Sales,
    source: "marketplace",
    is_online: true,
    dates: None,
    per_row: None,
    only: None,
    columns: &[
        (Field::Number, &["订单号", "订单编号", "主订单编号", "支付流水号"]),
        (
            Field::SoldAt,
            &[
                "支付时间",
                "付款时间",
                "订单付款时间",
                "下单时间",
                "订单创建时间",
                "订单成交时间",
                "交易成功/关闭时间",
            ],
        ),
        (Field::Status, &["订单状态"]),
        (Field::AfterSale, &["售后状态"]),
        (Field::Refunded, &["退款金额"]),
        (Field::CustomerName, &["收货人", "收件人", "收货人姓名"]),
        (Field::Phone, &["手机", "收货人手机", "联系电话", "手机号"]),
        (Field::Address, &["收货地址", "地址", "详细地址"]),
        (Field::Name, &["商品全名", "商品", "商品名称"]),
        (Field::Variant, &["商品规格"]),
        (Field::Code, &["规格编码/套餐编码", "商品ID"]),
        (Field::Quantity, &["下单件数", "商品数量"]),
        (Field::LineAmount, &["商品总价"]),
        (Field::Freight, &["运费"]),
        (Field::Discount, &["优惠总额"]),
        (Field::Paid, &["实付金额"]),
        (Field::Note, &["商品备注"]),
    ],
};
