//! What a file can be about, and the facts that its columns can give: the words of a [`super::ColumnMap`].
//!
//! To add a fact: its variant in [`Field`] with its code, its place and headings in the table of each kind that can
//! give it, its name in `ui/locales/*/import.ftl` (`import-field-<code>`), and where its kind's reader takes it.

use serde::{Deserialize, Serialize};

/// What the rows of a file are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Sales, one row for each line.
    Sales,
    /// Goods.
    Goods,
    /// Customers.
    Customers,
    /// Machines with serial numbers.
    Units,
    /// Spare parts.
    Parts,
    /// Which part fits which model.
    Fits,
    /// Which part number replaces which.
    Supersessions,
    /// How many parts lie where.
    Stock,
    /// People who work here.
    Staff,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Sales,
        Self::Goods,
        Self::Customers,
        Self::Units,
        Self::Parts,
        Self::Fits,
        Self::Supersessions,
        Self::Stock,
        Self::Staff,
    ];

    /// As in a map, and the name of its message: `import-kind-<code>`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Sales => "sales",
            Self::Goods => "goods",
            Self::Customers => "customers",
            Self::Units => "units",
            Self::Parts => "parts",
            Self::Fits => "fits",
            Self::Supersessions => "supersessions",
            Self::Stock => "stock",
            Self::Staff => "staff",
        }
    }

    /// The facts that a file of this kind can give, with the headings that usually stand over them.
    #[must_use]
    pub fn fields(self) -> &'static [FieldNames] {
        match self {
            Self::Sales => SALES,
            Self::Goods => GOODS,
            Self::Customers => CUSTOMERS,
            Self::Units => UNITS,
            Self::Parts => PARTS,
            Self::Fits => FITS,
            Self::Supersessions => SUPERSESSIONS,
            Self::Stock => STOCK,
            Self::Staff => STAFF,
        }
    }

    /// The facts without which nothing can be read; of those in one entry, any will do.
    #[must_use]
    pub fn needed(self) -> &'static [&'static [Field]] {
        use Field as F;
        match self {
            Self::Sales => &[&[F::SoldAt], &[F::Name, F::Code], &[F::UnitPrice, F::LineAmount, F::Paid]],
            Self::Goods => &[&[F::Name]],
            Self::Customers => &[&[F::CustomerName, F::Phone, F::Email]],
            Self::Units => &[&[F::Serial], &[F::Name, F::Code, F::Model]],
            Self::Parts => &[&[F::PartNumber], &[F::Name, F::NameEn]],
            Self::Fits => &[&[F::PartNumber], &[F::Model]],
            Self::Supersessions => &[&[F::PartNumber], &[F::NewNumber]],
            Self::Stock => &[&[F::PartNumber], &[F::Quantity]],
            Self::Staff => &[&[F::StaffNumber], &[F::StaffName]],
        }
    }
}

/// A fact and the headings that tell it.
pub type FieldNames = (Field, &'static [&'static str]);

macro_rules! fields {
    ($($(#[doc = $about:literal])* $name:ident = $code:literal,)*) => {
        /// A fact that a column can give.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Field {
            $($(#[doc = $about])* $name,)*
        }

        impl Field {
            /// Every field.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// As in a map, and the name of its message: `import-field-<code>`.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

fields! {
    /// The sale's number.
    Number = "number",
    /// The day of the sale, or the moment.
    SoldAt = "sold_at",
    /// The time of the sale, where it has a column of its own.
    SoldTime = "sold_time",
    /// The name of the time zone that the row's times are in.
    TimeZone = "time_zone",
    /// The day of hand-over.
    DeliveredOn = "delivered_on",
    /// The day of installation.
    InstalledOn = "installed_on",
    /// Over the counter or at a distance.
    Channel = "channel",
    /// Whether it was paid, cancelled, refunded.
    Status = "status",
    /// Whether the row is a sale or a refund.
    Event = "event",
    /// The money.
    Currency = "currency",
    /// The buyer's name.
    CustomerName = "customer_name",
    /// What the file's program calls the buyer.
    CustomerCode = "customer_code",
    /// Their phone.
    Phone = "phone",
    /// Their e-mail address.
    Email = "email",
    /// Where they live.
    Address = "address",
    /// A remark.
    Note = "note",
    /// The article's code.
    Code = "code",
    /// What it is called.
    Name = "name",
    /// What it is called in English.
    NameEn = "name_en",
    /// The variant, which belongs to its name.
    Variant = "variant",
    /// The maker's model.
    Model = "model",
    /// The maker.
    Brand = "brand",
    /// What it is filed under.
    Category = "category",
    /// The number under its bar code.
    Barcode = "barcode",
    /// Its serial number, or several.
    Serial = "serial",
    /// Whether each one has a serial number.
    HasSerial = "has_serial",
    /// How many.
    Quantity = "quantity",
    /// For one.
    UnitPrice = "unit_price",
    /// For the line.
    LineAmount = "line_amount",
    /// Off the line.
    LineDiscount = "line_discount",
    /// On top of the line.
    LineTax = "line_tax",
    /// Carriage.
    Freight = "freight",
    /// Off the whole sale.
    Discount = "discount",
    /// What was paid.
    Paid = "paid",
    /// What was paid back.
    Refunded = "refunded",
    /// How it was paid.
    Payment = "payment",
    /// The part's number.
    PartNumber = "part_number",
    /// Where it stands on the drawing of a model.
    Position = "position",
    /// The number that replaces it.
    NewNumber = "new_number",
    /// Since when.
    Since = "since",
    /// What kind of component a part is.
    Component = "component",
    /// Models that it fits, several in one cell.
    Models = "models",
    /// Where it lies.
    Bin = "bin",
    /// Good or defective.
    Condition = "condition",
    /// The number that somebody signs in with.
    StaffNumber = "staff_number",
    /// Their name.
    StaffName = "staff_name",
    /// What they are hired for.
    Role = "role",
}

const SOLD_AT: &[&str] = &[
    "日期",
    "销售日期",
    "开单日期",
    "下单时间",
    "下单日期",
    "订单日期",
    "购买日期",
    "交易时间",
    "成交时间",
    "付款时间",
    "支付时间",
    "订单创建时间",
    "创建时间",
    "销售时间",
    "发票日期",
    "购机日期",
    "时间",
    "date",
    "sold at",
    "sold on",
    "sale date",
    "sales date",
    "order date",
    "purchase date",
    "invoice date",
    "posting date",
    "created at",
    "date of sale",
    "transaction date",
    "交易成功/关闭时间",
];
const NUMBER: &[&str] = &[
    "单号",
    "订单号",
    "订单编号",
    "小票号",
    "小票",
    "流水号",
    "销售单号",
    "单据编号",
    "发票号",
    "票号",
    "收据号",
    "主订单编号",
    "交易号",
    "receipt",
    "receipt no",
    "receipt number",
    "order",
    "order no",
    "order number",
    "order id",
    "invoice",
    "invoice no",
    "invoice number",
    "number",
    "sale no",
    "sale number",
    "ticket",
    "transaction id",
    "sales invoice",
    "bill no",
    "delivery document no",
    "支付流水号",
];
const CUSTOMER: &[&str] = &[
    "顾客",
    "客户",
    "顾客姓名",
    "客户姓名",
    "客户名称",
    "姓名",
    "会员",
    "会员名",
    "收货人",
    "收货人姓名",
    "收件人",
    "买家",
    "购买人",
    "联系人",
    "customer",
    "customer name",
    "buyer",
    "client",
    "full name",
    "contact",
    "contact name",
];
const PHONE: &[&str] = &[
    "电话",
    "手机",
    "手机号",
    "手机号码",
    "联系电话",
    "联系方式",
    "电话号码",
    "顾客电话",
    "客户电话",
    "会员电话",
    "收货人电话",
    "phone",
    "phone number",
    "mobile",
    "mobile phone",
    "mobile no",
    "tel",
    "telephone",
    "contact number",
    "cell",
];
const EMAIL: &[&str] =
    &["邮箱", "电子邮箱", "电子邮件", "email", "e-mail", "email address", "mail", "email id"];
const ADDRESS: &[&str] = &[
    "地址",
    "住址",
    "收货地址",
    "送货地址",
    "联系地址",
    "安装地址",
    "address",
    "street",
    "shipping address",
    "home address",
];
const NOTE: &[&str] = &[
    "备注",
    "说明",
    "附注",
    "商品备注",
    "订单备注",
    "note",
    "notes",
    "remark",
    "remarks",
    "comment",
    "comments",
];
const CODE: &[&str] = &[
    "商品编号",
    "商品编码",
    "货号",
    "编码",
    "编号",
    "商品代码",
    "商品id",
    "规格编码/套餐编码",
    "物料编码",
    "sku",
    "item code",
    "code",
    "product code",
    "article",
    "article no",
    "article number",
    "internal reference",
    "item no",
    "product id",
    "plu",
];
const NAME: &[&str] = &[
    "商品",
    "商品名称",
    "商品全名",
    "商品标题",
    "宝贝标题",
    "品名",
    "名称",
    "货品",
    "货品名称",
    "产品",
    "产品名称",
    "物料名称",
    "item",
    "item name",
    "name",
    "product",
    "product name",
    "goods",
    "article name",
    "title",
    "description",
    "item description",
];
const MODEL: &[&str] = &[
    "型号",
    "规格型号",
    "商品型号",
    "产品型号",
    "机型",
    "规格",
    "商品规格",
    "model",
    "model no",
    "model number",
    "spec",
    "specification",
];
const BRAND: &[&str] =
    &["品牌", "厂家", "制造商", "生产厂家", "厂商", "brand", "maker", "manufacturer", "vendor", "make"];
const CATEGORY: &[&str] = &[
    "类别",
    "分类",
    "品类",
    "商品类别",
    "商品分类",
    "category",
    "item group",
    "product category",
    "group",
    "categories",
];
const BARCODE: &[&str] =
    &["条码", "条形码", "商品条码", "国际条码", "barcode", "ean", "ean13", "gtin", "upc"];
const SERIAL: &[&str] = &[
    "序列号",
    "串号",
    "机身号",
    "机号",
    "sn",
    "s/n",
    "sn码",
    "imei",
    "imei1",
    "serial",
    "serial no",
    "serial number",
    "serial nos",
    "serials",
    "产品序列号",
    "出厂编号",
];
const QUANTITY: &[&str] = &[
    "数量",
    "件数",
    "销售数量",
    "下单件数",
    "购买数量",
    "库存",
    "库存数量",
    "现存量",
    "结存",
    "qty",
    "quantity",
    "count",
    "pcs",
    "on hand",
    "stock",
    "actual qty",
];
const UNIT_PRICE: &[&str] = &[
    "单价",
    "售价",
    "销售价",
    "零售价",
    "价格",
    "销售单价",
    "成交价",
    "unit price",
    "price",
    "rate",
    "sale price",
    "sales price",
    "list price",
    "standard selling rate",
    "retail price",
];
const PART_NUMBER: &[&str] = &[
    "配件号",
    "备件号",
    "件号",
    "零件号",
    "配件编号",
    "备件编号",
    "配件编码",
    "物料号",
    "料号",
    "原件号",
    "旧件号",
    "旧料号",
    "part",
    "part no",
    "part number",
    "part #",
    "pn",
    "p/n",
    "part code",
    "old part",
    "old number",
    "old part number",
    "old part no",
];
const BIN: &[&str] = &[
    "库位",
    "货位",
    "仓位",
    "仓库",
    "仓库货架",
    "货架",
    "存放位置",
    "bin",
    "shelf",
    "location",
    "warehouse",
    "rack",
];

const SALES: &[FieldNames] = &[
    (Field::Number, NUMBER),
    (Field::SoldAt, SOLD_AT),
    (Field::SoldTime, &["时刻", "time"]),
    (Field::TimeZone, &["时区", "time zone", "timezone"]),
    (
        Field::DeliveredOn,
        &[
            "送货日期",
            "签收日期",
            "交货日期",
            "收货日期",
            "确认收货时间",
            "delivery date",
            "delivered",
            "delivered on",
        ],
    ),
    (Field::InstalledOn, &["安装日期", "安装时间", "installation date", "installed on"]),
    (Field::Channel, &["渠道", "销售渠道", "来源", "channel", "sales channel", "source"]),
    (Field::Status, &["状态", "订单状态", "售后状态", "status", "order status", "payment status"]),
    (Field::Event, &["类型", "单据类型", "业务类型", "event type", "type"]),
    (Field::Currency, &["币种", "货币", "currency"]),
    (Field::CustomerName, CUSTOMER),
    (
        Field::CustomerCode,
        &["会员号", "会员卡号", "客户编号", "会员编号", "customer id", "customer code", "member no"],
    ),
    (Field::Phone, PHONE),
    (Field::Email, EMAIL),
    (Field::Address, ADDRESS),
    (Field::Note, NOTE),
    (Field::Code, CODE),
    (Field::Name, NAME),
    (
        Field::Variant,
        &["颜色", "款式", "variant", "variation", "variation name", "price point name", "colour", "color"],
    ),
    (Field::Model, MODEL),
    (Field::Brand, BRAND),
    (Field::Category, CATEGORY),
    (Field::Serial, SERIAL),
    (Field::Quantity, QUANTITY),
    (Field::UnitPrice, UNIT_PRICE),
    (
        Field::LineAmount,
        &[
            "金额",
            "小计",
            "商品总价",
            "行金额",
            "销售金额",
            "总价",
            "amount",
            "line total",
            "line amount",
            "subtotal",
            "sub total",
            "gross sales",
            "net amount",
        ],
    ),
    (Field::LineDiscount, &["折扣额", "行优惠", "discounts", "line discount"]),
    (Field::LineTax, &["税额", "税", "tax", "vat", "gst"]),
    (Field::Freight, &["运费", "邮费", "配送费", "freight", "shipping", "postage", "delivery fee"]),
    (
        Field::Discount,
        &["优惠", "折扣", "优惠总额", "优惠金额", "整单优惠", "抹零", "discount", "discount amount"],
    ),
    (
        Field::Paid,
        &[
            "实付",
            "实收",
            "实付金额",
            "实收金额",
            "应收",
            "合计金额",
            "订单金额",
            "付款金额",
            "支付金额",
            "总金额",
            "合计",
            "paid",
            "total",
            "total paid",
            "amount paid",
            "grand total",
            "total amount",
            "order total",
        ],
    ),
    (
        Field::Refunded,
        &["退款", "退款金额", "已退金额", "已退款", "refunded", "refunded amount", "refund", "refund amount"],
    ),
    (
        Field::Payment,
        &[
            "支付方式",
            "付款方式",
            "结算方式",
            "收款方式",
            "payment",
            "payment method",
            "paid by",
            "tender",
            "card brand",
        ],
    ),
];

const GOODS: &[FieldNames] = &[
    (Field::Code, CODE),
    (Field::Name, NAME),
    (Field::Variant, &["颜色", "variant", "variation", "variation name", "colour", "color"]),
    (Field::Brand, BRAND),
    (Field::Model, MODEL),
    (Field::Category, CATEGORY),
    (Field::Barcode, BARCODE),
    (Field::UnitPrice, UNIT_PRICE),
    (
        Field::HasSerial,
        &[
            "是否序列号",
            "序列号管理",
            "有序列号",
            "has serial",
            "has serial no",
            "serialised",
            "serialized",
            "tracking",
        ],
    ),
];

const CUSTOMERS: &[FieldNames] = &[
    (
        Field::CustomerCode,
        &[
            "会员号",
            "会员卡号",
            "客户编号",
            "客户编码",
            "会员编号",
            "编号",
            "卡号",
            "customer id",
            "customer code",
            "external id",
            "member no",
            "id",
        ],
    ),
    (
        Field::CustomerName,
        &[
            "姓名",
            "顾客",
            "客户",
            "顾客姓名",
            "客户姓名",
            "客户名称",
            "会员姓名",
            "会员名",
            "名称",
            "联系人",
            "name",
            "customer name",
            "full name",
            "display name",
            "customer",
        ],
    ),
    (Field::Phone, PHONE),
    (Field::Email, EMAIL),
    (Field::Address, ADDRESS),
    (Field::Note, NOTE),
];

const UNITS: &[FieldNames] = &[
    (Field::Serial, SERIAL),
    (Field::Number, NUMBER),
    (
        Field::SoldAt,
        &[
            "购买日期",
            "购机日期",
            "销售日期",
            "日期",
            "发票日期",
            "delivery date",
            "date",
            "sold on",
            "purchase date",
            "sale date",
            "date of purchase",
            "invoice date",
        ],
    ),
    (Field::Code, CODE),
    (Field::Name, NAME),
    (Field::Brand, BRAND),
    (Field::Model, MODEL),
    (Field::Category, CATEGORY),
    (Field::CustomerName, CUSTOMER),
    (Field::Phone, PHONE),
    (Field::Address, ADDRESS),
    (Field::InstalledOn, &["安装日期", "installation date", "installed on"]),
    (Field::Note, NOTE),
];

const PARTS: &[FieldNames] = &[
    (Field::PartNumber, PART_NUMBER),
    (
        Field::Name,
        &[
            "名称",
            "配件名称",
            "备件名称",
            "零件名称",
            "中文名称",
            "品名",
            "name",
            "part name",
            "description",
            "part description",
        ],
    ),
    (Field::NameEn, &["英文名称", "英文名", "name en", "english name", "name (en)"]),
    (Field::Component, &["部件", "部件类别", "component"]),
    (Field::Brand, BRAND),
    (Field::Bin, BIN),
    (Field::Quantity, QUANTITY),
    (Field::UnitPrice, UNIT_PRICE),
    (
        Field::Models,
        &[
            "适用机型",
            "适用型号",
            "适配机型",
            "适用",
            "fits",
            "fits models",
            "models",
            "for models",
            "compatible models",
        ],
    ),
    (
        Field::NewNumber,
        &[
            "替代",
            "替代件",
            "替代件号",
            "替换为",
            "新件号",
            "新料号",
            "superseded by",
            "replaced by",
            "new part",
            "new number",
            "new part number",
            "replacement",
        ],
    ),
    (Field::Since, &["替代日期", "生效日期", "since", "superseded on", "effective from"]),
];

const FITS: &[FieldNames] = &[
    (Field::PartNumber, PART_NUMBER),
    (
        Field::Model,
        &[
            "机型",
            "型号",
            "适用机型",
            "适用型号",
            "产品型号",
            "model",
            "fits",
            "model no",
            "model number",
            "fits model",
        ],
    ),
    (Field::Brand, BRAND),
    (
        Field::Position,
        &["位置", "图号", "爆炸图位置", "position", "pos", "ref", "item no", "drawing position"],
    ),
];

const SUPERSESSIONS: &[FieldNames] = &[
    (Field::PartNumber, PART_NUMBER),
    (
        Field::NewNumber,
        &[
            "新件号",
            "新料号",
            "替代件",
            "替代件号",
            "替换为",
            "new part",
            "new number",
            "new part number",
            "new part no",
            "superseded by",
            "replaced by",
            "replacement",
        ],
    ),
    (Field::Since, &["生效日期", "日期", "替代日期", "since", "date", "effective from", "superseded on"]),
];

const STOCK: &[FieldNames] = &[
    (Field::PartNumber, PART_NUMBER),
    (Field::Bin, BIN),
    (Field::Condition, &["品相", "状态", "成色", "好坏", "库存状态", "condition", "state", "quality"]),
    (Field::Quantity, QUANTITY),
];

const STAFF: &[FieldNames] = &[
    (
        Field::StaffNumber,
        &[
            "工号",
            "员工号",
            "员工编号",
            "编号",
            "staff number",
            "staff no",
            "employee number",
            "employee no",
            "employee id",
            "number",
            "no",
        ],
    ),
    (
        Field::StaffName,
        &["姓名", "员工姓名", "名字", "name", "full name", "employee name", "staff name", "employee"],
    ),
    (Field::Role, &["岗位", "职务", "职位", "角色", "role", "position", "job", "job title", "designation"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_kind_needs_is_among_what_it_can_give() {
        for kind in Kind::ALL {
            for field in kind.needed().iter().copied().flatten() {
                assert!(kind.fields().iter().any(|(own, _)| own == field), "{kind:?} {field:?}");
            }
        }
    }

    #[test]
    fn no_heading_means_two_things_in_one_kind() {
        for kind in Kind::ALL {
            let mut all: Vec<&str> =
                kind.fields().iter().flat_map(|(_, names)| names.iter().copied()).collect();
            let before = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), before, "{kind:?}");
        }
    }
}
