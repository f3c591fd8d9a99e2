//! The lists that are looked through on the screen: by what they are sorted, asked and opened.
//!
//! What a row shows are the columns of the list of the same name that can be taken out (`export/list.rs`), so that
//! what is on the screen and what is in the file are the same. To add a list: its row here, the ids that open a row
//! at the end of its query there, and its words in `lists.ftl`.

use crate::export::list::{List, named};

/// A list that is looked through on the screen.
#[derive(Debug)]
pub struct Screen {
    /// Its name, which is that of the list that can be taken out.
    pub name: &'static str,
    /// The columns that are shown where nobody chose others.
    pub shown: &'static [&'static str],
    /// By what it can be sorted; the first where nobody says.
    pub sorts: &'static [Sort],
    /// Whether it begins with the newest where nobody says.
    pub newest_first: bool,
    /// The states by which it can be narrowed, each with its condition.
    pub states: &'static [(&'static str, &'static str)],
    /// The ids that open a row, in the order of the query's last columns.
    pub opens: &'static [Opens],
    /// What narrows it to days: a day as text or a moment in milliseconds.
    pub(super) day: Option<Day>,
    /// The column that says which file brought a row.
    pub(super) batch: Option<&'static str>,
    /// The table, with the name that the conditions use.
    pub(super) from: &'static str,
    /// The thing's row, as the list's query calls it.
    pub(super) row: &'static str,
    /// The condition of a word, `?` in its place.
    pub(super) word: &'static str,
}

/// By what a list can be sorted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sort {
    /// The column; empty for the order in which things came.
    pub column: &'static str,
    pub(super) by: By,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum By {
    /// The row itself.
    Arrival,
    /// A day or an amount, put in order here: SQLite needs four times as long for a million of them.
    Number(&'static str),
    /// A text, put in order by SQLite.
    Text(&'static str),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Day {
    Text(&'static str),
    Moment(&'static str),
}

/// What opens a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Opens {
    /// The page of a sale.
    Sale,
    /// The line of that sale.
    SaleLine,
    /// The machine of that line.
    Unit,
    /// The page of a customer.
    Customer,
    /// The page of an article.
    Goods,
    /// The page of a part.
    Part,
    /// A case.
    Case,
}

const ARRIVAL: Sort = Sort { column: "", by: By::Arrival };

/// Every one, in the order in which they are offered.
pub const SCREENS: &[Screen] = &[
    Screen {
        name: "sales",
        shown: &["sale", "sold_on", "channel", "customer", "phone", "paid", "refund"],
        sorts: &[
            Sort { column: "sold_on", by: By::Number("s.sold_on") },
            Sort { column: "sale", by: By::Text("s.number") },
            Sort { column: "paid", by: By::Number("s.paid_minor") },
        ],
        newest_first: true,
        states: &[
            ("refunded", "s.id IN (SELECT sale FROM sale_balance WHERE refunded_minor > 0)"),
            ("store", "s.channel = 'store'"),
            ("online", "s.channel = 'online'"),
            (
                "cancelled",
                "(s.cancelled = 1 OR s.id IN (SELECT sale FROM refund_elsewhere WHERE cancelled = 1))",
            ),
        ],
        opens: &[Opens::Sale],
        day: Some(Day::Text("s.sold_on")),
        batch: Some("s.batch"),
        from: "sale s",
        row: "s.rowid",
        word: "s.rowid IN (
                SELECT rowid FROM sale WHERE number LIKE ? ESCAPE '\\'
                UNION ALL SELECT o.rowid FROM customer c CROSS JOIN sale o ON o.customer = c.id
                WHERE c.name LIKE ? ESCAPE '\\' OR c.phone LIKE ? ESCAPE '\\')",
    },
    Screen {
        name: "devices",
        shown: &["serial", "name", "model", "sale", "sold_on", "customer", "cancelled"],
        sorts: &[ARRIVAL, Sort { column: "serial", by: By::Text("u.serial") }],
        newest_first: true,
        states: &[
            (
                "out",
                "NOT EXISTS (SELECT 1 FROM unit_returned WHERE unit = u.id)
                 AND NOT EXISTS (SELECT 1 FROM sale_line l JOIN sale s ON s.id = l.sale
                                 WHERE l.id = u.sale_line AND s.cancelled = 1)",
            ),
            // What was withdrawn or cancelled never stayed with anybody.
            (
                "returned",
                "(u.id IN (SELECT unit FROM unit_returned)
                  OR EXISTS (SELECT 1 FROM sale_line l JOIN sale s ON s.id = l.sale
                             WHERE l.id = u.sale_line AND s.cancelled = 1))",
            ),
        ],
        opens: &[Opens::Sale, Opens::SaleLine, Opens::Unit],
        day: None,
        batch: None,
        from: "unit u",
        row: "u.rowid",
        word: "u.rowid IN (
                SELECT rowid FROM unit WHERE serial LIKE ? ESCAPE '\\'
                UNION ALL SELECT o.rowid FROM sale_line l CROSS JOIN unit o ON o.sale_line = l.id
                WHERE l.name LIKE ? ESCAPE '\\' OR l.model LIKE ? ESCAPE '\\'
                UNION ALL SELECT o.rowid FROM customer c CROSS JOIN sale s ON s.customer = c.id
                CROSS JOIN sale_line l ON l.sale = s.id CROSS JOIN unit o ON o.sale_line = l.id
                WHERE c.name LIKE ? ESCAPE '\\' OR c.phone LIKE ? ESCAPE '\\')",
    },
    Screen {
        name: "customers",
        shown: &["customer", "phone", "email", "address"],
        sorts: &[ARRIVAL, Sort { column: "phone", by: By::Text("customer.phone") }],
        newest_first: true,
        states: &[("came", "customer.id IN (SELECT customer FROM service_case)")],
        opens: &[Opens::Customer],
        day: None,
        batch: Some("customer.batch"),
        from: "customer",
        row: "customer.rowid",
        word: "(customer.name LIKE ? ESCAPE '\\' OR customer.phone LIKE ? ESCAPE '\\'
                OR customer.email LIKE ? ESCAPE '\\' OR customer.address LIKE ? ESCAPE '\\')",
    },
    Screen {
        name: "goods",
        shown: &["code", "name", "brand", "model", "category", "price"],
        sorts: &[
            ARRIVAL,
            Sort { column: "code", by: By::Text("goods.code") },
            Sort { column: "price", by: By::Number("goods.price_minor") },
        ],
        newest_first: false,
        states: &[
            ("sold", "goods.id IN (SELECT goods FROM sale_line WHERE goods IS NOT NULL)"),
            ("has_serial", "goods.has_serial = 1"),
        ],
        opens: &[Opens::Goods],
        day: None,
        batch: Some("goods.batch"),
        from: "goods",
        row: "goods.rowid",
        word:
            "(goods.code LIKE ? ESCAPE '\\' OR goods.name LIKE ? ESCAPE '\\' OR goods.brand LIKE ? ESCAPE '\\'
                OR goods.model LIKE ? ESCAPE '\\' OR goods.barcode LIKE ? ESCAPE '\\'
                OR goods.category LIKE ? ESCAPE '\\')",
    },
    Screen {
        name: "parts",
        shown: &["part", "name", "fits", "superseded_by"],
        sorts: &[ARRIVAL, Sort { column: "part", by: By::Text("p.number") }],
        newest_first: false,
        states: &[
            ("in_stock", "p.id IN (SELECT part FROM stock_place WHERE quantity > 0)"),
            ("replaced", "p.id IN (SELECT old FROM part_supersession)"),
        ],
        opens: &[Opens::Part],
        day: None,
        batch: Some("p.batch"),
        from: "part p",
        row: "p.rowid",
        word: "(p.number LIKE ? ESCAPE '\\' OR p.name LIKE ? ESCAPE '\\'
                OR p.id IN (SELECT part FROM part_fit WHERE model LIKE ? ESCAPE '\\'))",
    },
    Screen {
        name: "cases",
        shown: &["case", "opened", "clerk", "customer", "phone", "lines", "is_open"],
        sorts: &[Sort { column: "opened", by: By::Number("k.opened_at_ms") }],
        newest_first: true,
        states: &[("open", "k.is_open = 1"), ("closed", "k.is_open = 0")],
        opens: &[Opens::Case],
        day: Some(Day::Moment("k.opened_at_ms")),
        batch: None,
        from: "service_case k",
        row: "k.rowid",
        word: "(k.id IN (SELECT service_case FROM document WHERE number LIKE ? ESCAPE '\\')
                OR k.number LIKE ? ESCAPE '\\' OR k.customer IN (
                    SELECT id FROM customer WHERE name LIKE ? ESCAPE '\\' OR phone LIKE ? ESCAPE '\\'))",
    },
];

/// The one of that name.
#[must_use]
pub fn screen(name: &str) -> Option<&'static Screen> {
    SCREENS.iter().find(|screen| screen.name == name)
}

impl Screen {
    /// The list of the same name, which says what its columns are.
    #[must_use]
    pub fn list(&self) -> Option<&'static List> {
        named(self.name)
    }

    /// Whether it can be narrowed to days.
    #[must_use]
    pub fn has_days(&self) -> bool {
        self.day.is_some()
    }

    /// Whether it can be narrowed to what one file brought.
    #[must_use]
    pub fn has_batches(&self) -> bool {
        self.batch.is_some()
    }
}
