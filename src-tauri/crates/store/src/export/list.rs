//! The lists that can be taken out, each a query with typed columns.

use crate::{Reader, StoreError};
use rusqlite::types::ValueRef;

/// What the values of a column are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A text.
    Text,
    /// A code with words of its own, under `<prefix>-<code>`.
    Code(&'static str),
    /// A day, `2026-11-22`.
    Day,
    /// A moment, in milliseconds since 1970.
    Moment,
    /// An amount in minor units; the currency stands in the column of that place.
    Money(usize),
    /// A number of things.
    Count,
    /// Yes or no.
    Flag,
}

/// A column: its id, under which its heading stands as `export-<id>`, and what its values are.
pub type Column = (&'static str, Kind);

/// A list.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// Its name, as asked for.
    pub name: &'static str,
    /// Its columns, in the order of the query's. A list that is looked through on the screen has more columns after
    /// them, which open a row (`lists/screens.rs`).
    pub columns: &'static [Column],
    query: &'static str,
    order: &'static str,
}

/// The columns by which somebody is reached: a telephone and the two kinds of address.
pub const CONTACTS: [&str; 3] = ["phone", "email", "address"];

impl List {
    /// Whether it says how somebody is reached.
    #[must_use]
    pub fn has_contacts(&self) -> bool {
        self.columns.iter().any(|(id, _)| CONTACTS.contains(id))
    }
}

/// A value of a row.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// A whole number, a moment, an amount or a flag.
    Number(i64),
    /// A text, a code or a day.
    Text(&'a str),
}

use Kind::{Code, Count, Day, Flag, Moment, Money, Text};

/// Every list, in the order in which they are offered.
pub const LISTS: &[List] = &[
    List {
        name: "cases",
        columns: &[
            ("case", Text),
            ("opened", Moment),
            ("clerk", Text),
            ("customer", Text),
            ("phone", Text),
            ("lines", Count),
            ("is_open", Flag),
            ("documents", Text),
        ],
        query: "SELECT k.number, k.opened_at_ms, f.name, c.name, c.phone,
                    (SELECT count(*) FROM case_line WHERE service_case = k.id), k.is_open,
                    (SELECT group_concat(number, ' ') FROM document WHERE service_case = k.id), k.id
                FROM service_case k LEFT JOIN customer c ON c.id = k.customer
                LEFT JOIN staff f ON f.id = k.staff",
        order: "k.seq",
    },
    List {
        name: "case_lines",
        columns: &[
            ("case", Text),
            ("line", Count),
            ("sale", Text),
            ("name", Text),
            ("serial", Text),
            ("quantity", Count),
            ("reason", Code("reason")),
            ("resolution", Code("resolution")),
            ("reception", Code("reception")),
            ("judgement", Code("judgement")),
            ("settlement", Code("settlement")),
            ("disposition", Code("disposition")),
            ("currency", Text),
            ("refund", Money(12)),
        ],
        query: "SELECT k.number, l.position + 1, s.number, coalesce(w.name, l.body ->> '$.subject.name'), u.serial,
                    l.quantity, l.reason, l.resolution, l.reception, l.judgement, l.settlement, l.disposition,
                    t.currency, t.refund_minor
                FROM case_line l JOIN service_case k ON k.id = l.service_case
                LEFT JOIN sale s ON s.id = l.sale LEFT JOIN sale_line w ON w.id = l.sale_line
                LEFT JOIN unit u ON u.id = l.unit
                LEFT JOIN settlement t ON t.case_line = l.id AND t.voided_at_ms IS NULL",
        order: "k.seq, l.position",
    },
    List {
        name: "refunds",
        columns: &[
            ("case", Text),
            ("at", Moment),
            ("clerk", Text),
            ("tender", Code("tender")),
            ("label", Text),
            ("currency", Text),
            ("amount", Money(5)),
            ("voided", Moment),
        ],
        query: "SELECT k.number, t.at_ms, f.name, p.kind, p.label, t.currency, p.amount_minor, t.voided_at_ms
                FROM paid_back p JOIN settlement t ON t.case_line = p.case_line
                JOIN service_case k ON k.id = t.service_case LEFT JOIN staff f ON f.id = t.staff",
        order: "t.at_ms, k.seq, p.position",
    },
    List {
        name: "exceptions",
        columns: &[
            ("case", Text),
            ("causes", Text),
            ("exception", Code("exception")),
            ("note", Text),
            ("clerk", Text),
            ("approver", Text),
        ],
        query: "SELECT k.number, (SELECT group_concat(value ->> '$.cause', ' ') FROM json_each(e.causes)),
                    e.reason, e.note, f.name, a.name
                FROM exception e JOIN service_case k ON k.id = e.service_case
                LEFT JOIN staff f ON f.id = e.staff LEFT JOIN staff a ON a.id = e.approver",
        order: "e.seq",
    },
    List {
        name: "sales",
        columns: &[
            ("sale", Text),
            ("channel", Code("channel")),
            ("sold_on", Day),
            ("delivered_on", Day),
            ("installed_on", Day),
            ("customer", Text),
            ("phone", Text),
            ("currency", Text),
            ("paid", Money(7)),
            ("refunded_elsewhere", Money(7)),
            ("refund", Money(7)),
            ("cancelled", Flag),
            ("note", Text),
        ],
        query: "SELECT s.number, s.channel, s.sold_on, s.delivered_on, s.installed_on, c.name, c.phone, s.currency,
                    s.paid_minor, s.refunded_elsewhere_minor, coalesce(b.refunded_minor, 0), s.cancelled, s.note, s.id
                FROM sale s LEFT JOIN customer c ON c.id = s.customer LEFT JOIN sale_balance b ON b.sale = s.id",
        order: "s.sold_at_ms, s.number",
    },
    List {
        name: "sale_lines",
        columns: &[
            ("sale", Text),
            ("line", Count),
            ("code", Text),
            ("name", Text),
            ("model", Text),
            ("category", Text),
            ("quantity", Count),
            ("currency", Text),
            ("list_price", Money(7)),
            ("paid", Money(7)),
            ("returned", Count),
            ("serials", Text),
        ],
        query: "SELECT s.number, l.position + 1, l.code, l.name, l.model, l.category, l.quantity, s.currency,
                    l.list_minor, l.paid_minor, coalesce(b.returned, 0),
                    (SELECT group_concat(serial, ' ') FROM unit WHERE sale_line = l.id)
                FROM sale_line l JOIN sale s ON s.id = l.sale LEFT JOIN line_balance b ON b.sale_line = l.id",
        order: "s.sold_at_ms, s.number, l.position",
    },
    List {
        name: "customers",
        columns: &[("customer", Text), ("phone", Text), ("email", Text), ("address", Text), ("note", Text)],
        query: "SELECT name, phone, email, address, note, id FROM customer",
        order: "name, phone, id",
    },
    List {
        name: "goods",
        columns: &[
            ("code", Text),
            ("name", Text),
            ("brand", Text),
            ("model", Text),
            ("category", Text),
            ("barcode", Text),
            ("currency", Text),
            ("price", Money(6)),
            ("has_serial", Flag),
        ],
        query: "SELECT code, name, brand, model, category, barcode, (SELECT body ->> '$.currency' FROM settings),
                    price_minor, has_serial, id FROM goods",
        order: "code, id",
    },
    List {
        name: "devices",
        columns: &[
            ("serial", Text),
            ("name", Text),
            ("model", Text),
            ("sale", Text),
            ("sold_on", Day),
            ("customer", Text),
            ("phone", Text),
            ("cancelled", Flag),
        ],
        query: "SELECT u.serial, l.name, l.model, s.number, s.sold_on, c.name, c.phone, s.cancelled,
                    s.id, l.id, u.id
                FROM unit u JOIN sale_line l ON l.id = u.sale_line JOIN sale s ON s.id = l.sale
                LEFT JOIN customer c ON c.id = s.customer",
        order: "u.serial, u.id",
    },
    List {
        name: "parts",
        columns: &[("part", Text), ("name", Text), ("fits", Text), ("superseded_by", Text)],
        query: "SELECT p.number, p.name, (SELECT group_concat(model, ' ') FROM part_fit WHERE part = p.id),
                    (SELECT group_concat(n.number, ' ') FROM part_supersession s JOIN part n ON n.id = s.new
                     WHERE s.old = p.id), p.id
                FROM part p",
        order: "p.number, p.id",
    },
    List {
        name: "stock",
        columns: &[
            ("part", Text),
            ("name", Text),
            ("bin", Text),
            ("condition", Code("stock-condition")),
            ("quantity", Count),
            ("technician", Text),
        ],
        // What lies there now: what files said, and every movement since.
        query: "SELECT p.number, p.name, o.bin, o.condition, o.quantity, f.name
                FROM stock_place o JOIN part p ON p.id = o.part LEFT JOIN staff f ON f.id = o.keeper",
        order: "p.number, p.id, o.bin, o.condition, o.keeper",
    },
    List {
        name: "movements",
        columns: &[
            ("at", Moment),
            ("part", Text),
            ("name", Text),
            ("bin", Text),
            ("condition", Code("stock-condition")),
            ("change", Count),
            ("why", Code("movement")),
            ("serial", Text),
            ("note", Text),
            ("clerk", Text),
        ],
        query: "SELECT m.at_ms, p.number, p.name, m.bin, m.condition, m.change, m.why, m.serial, m.note, f.name
                FROM stock_movement m JOIN part p ON p.id = m.part LEFT JOIN staff f ON f.id = m.staff",
        order: "m.seq",
    },
    List {
        name: "orders",
        columns: &[
            ("order", Text),
            ("at", Moment),
            ("supplier", Text),
            ("state", Code("order-state")),
            ("expected_on", Day),
            ("part", Text),
            ("name", Text),
            ("quantity", Count),
            ("received", Count),
            ("currency", Text),
            ("price", Money(9)),
        ],
        query: "SELECT o.number, o.at_ms, o.supplier, o.state, o.expected_on, p.number, p.name, l.quantity,
                    l.received, o.currency, l.price_minor
                FROM purchase_line l JOIN purchase_order o ON o.id = l.purchase JOIN part p ON p.id = l.part",
        order: "o.seq, l.line",
    },
    List {
        name: "repairs",
        columns: &[
            ("repair", Text),
            ("case", Text),
            ("state", Code("repair-state")),
            ("result", Code("repair-result")),
            ("technician", Text),
            ("customer", Text),
            ("phone", Text),
            ("name", Text),
            ("serial", Text),
            ("taken_in_on", Day),
            ("promised_on", Day),
            ("ended_on", Day),
        ],
        query: "SELECT r.number, k.number, r.state, r.result, f.name, c.name, c.phone,
                    coalesce(w.name, l.body ->> '$.subject.name'), coalesce(u.serial, r.serial_key),
                    r.taken_in_on, r.promised_on, r.ended_on
                FROM repair r JOIN service_case k ON k.id = r.service_case JOIN case_line l ON l.id = r.case_line
                LEFT JOIN customer c ON c.id = k.customer LEFT JOIN staff f ON f.id = r.technician
                LEFT JOIN sale_line w ON w.id = r.sale_line LEFT JOIN unit u ON u.id = r.unit",
        order: "r.seq",
    },
    List {
        name: "credits",
        columns: &[
            ("credit", Text),
            ("at", Moment),
            ("customer", Text),
            ("phone", Text),
            ("case", Text),
            ("expires_on", Day),
            ("is_voucher", Flag),
            ("currency", Text),
            ("balance", Money(7)),
        ],
        query: "SELECT g.number, g.made_at_ms, c.name, c.phone, k.number, g.expires_on, g.is_voucher, g.currency,
                    g.balance_minor
                FROM credit g LEFT JOIN customer c ON c.id = g.customer
                LEFT JOIN service_case k ON k.id = g.service_case",
        order: "g.seq",
    },
    List {
        name: "loan_units",
        columns: &[
            ("label", Text),
            ("name", Text),
            ("model", Text),
            ("serial", Text),
            ("state", Code("loan-unit")),
            ("loan", Text),
            ("due_on", Day),
            ("currency", Text),
            ("value", Money(7)),
        ],
        query: "SELECT u.body ->> '$.details.label', u.body ->> '$.details.name', u.body ->> '$.details.model',
                    u.body ->> '$.details.serial', u.state, l.number, l.due_on, u.body ->> '$.details.currency',
                    u.body ->> '$.details.value_minor'
                FROM loan_unit u LEFT JOIN loan l ON l.unit = u.id AND l.is_open = 1",
        order: "u.label_key",
    },
    List {
        name: "fits",
        columns: &[("part", Text), ("name", Text), ("maker", Text), ("model", Text)],
        query: "SELECT p.number, p.name, f.maker, f.model FROM part_fit f JOIN part p ON p.id = f.part",
        order: "p.number, p.id, f.model",
    },
    List {
        name: "supersessions",
        columns: &[("part", Text), ("name", Text), ("superseded_by", Text), ("since", Day)],
        query: "SELECT o.number, o.name, n.number, s.since
                FROM part_supersession s JOIN part o ON o.id = s.old JOIN part n ON n.id = s.new",
        order: "o.number, o.id, s.since, n.number",
    },
    List {
        name: "visits",
        columns: &[
            ("visit", Text),
            ("kind", Code("visit-kind")),
            ("state", Code("visit-state")),
            ("result", Code("visit-result")),
            ("day", Day),
            ("technician", Text),
            ("customer", Text),
            ("phone", Text),
            ("name", Text),
            ("serial", Text),
            ("district", Text),
            ("rating", Count),
            ("currency", Text),
            ("due", Money(12)),
            ("printed", Count),
        ],
        query: "SELECT v.number, v.kind, v.state, v.result, v.day, f.name, c.name, v.body ->> '$.call.phone',
                    v.body ->> '$.call.subject.name', v.body ->> '$.call.subject.serial',
                    v.body ->> '$.call.address.district', v.body ->> '$.ending.rating',
                    v.body ->> '$.call.currency', v.body ->> '$.ending.due_minor', v.printed
                FROM visit v LEFT JOIN customer c ON c.id = v.customer LEFT JOIN staff f ON f.id = v.technician",
        order: "v.seq",
    },
    List {
        name: "documents",
        columns: &[
            ("document", Text),
            ("kind", Code("document")),
            ("case", Text),
            ("at", Moment),
            ("clerk", Text),
            ("printed", Count),
        ],
        query: "SELECT d.number, d.kind, k.number, d.at_ms, f.name, d.printed
                FROM document d JOIN service_case k ON k.id = d.service_case LEFT JOIN staff f ON f.id = d.staff",
        order: "d.seq",
    },
    List {
        name: "staff",
        columns: &[("staff_number", Text), ("clerk", Text), ("role", Code("role")), ("is_active", Flag)],
        query: "SELECT number, name, role, active FROM staff",
        order: "number",
    },
    List {
        name: "journal",
        columns: &[
            ("entry", Count),
            ("at", Moment),
            ("seat", Count),
            ("clerk", Text),
            ("approver", Text),
            ("event", Text),
            ("content", Text),
        ],
        query: "SELECT j.seq, j.at_ms, j.seat, f.name, a.name, j.event ->> '$.event', j.event
                FROM journal j LEFT JOIN staff f ON f.id = j.staff LEFT JOIN staff a ON a.id = j.approved_by",
        order: "j.seq",
    },
];

/// The list of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static List> {
    LISTS.iter().find(|list| list.name == name)
}

impl Reader<'_> {
    /// Walks the rows of a list, one at a time.
    ///
    /// # Errors
    /// What the disk says, or what `take` says.
    pub fn each_row<E: From<StoreError>>(
        &self,
        list: &List,
        mut take: impl FnMut(&[Cell<'_>]) -> Result<(), E>,
    ) -> Result<(), E> {
        let query = format!("{} ORDER BY {}", list.query, list.order);
        let mut statement = self.0.prepare(&query).map_err(StoreError::from)?;
        let mut rows = statement.query(()).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            take(&cells(list, row)?)?;
        }
        Ok(())
    }

    /// Looks at the row of a list whose thing is at `rowid`; `row` is what the query calls that. Gives its cells, and
    /// the ids after them; nothing where it is gone.
    ///
    /// # Errors
    /// What the disk says, or what `take` says.
    pub(crate) fn one_row<T, E: From<StoreError>>(
        &self,
        list: &List,
        row: &str,
        rowid: i64,
        take: impl FnOnce(&[Cell<'_>], &[[u8; 16]]) -> Result<T, E>,
    ) -> Result<Option<T>, E> {
        let query = format!("{} WHERE {row} = ?1", list.query);
        let mut statement = self.0.prepare_cached(&query).map_err(StoreError::from)?;
        let columns = statement.column_count();
        let mut rows = statement.query([rowid]).map_err(StoreError::from)?;
        let Some(row) = rows.next().map_err(StoreError::from)? else { return Ok(None) };
        let ids = (list.columns.len()..columns).map(|place| row.get(place));
        let ids = ids.collect::<rusqlite::Result<Vec<[u8; 16]>>>().map_err(StoreError::from)?;
        take(&cells(list, row)?, &ids).map(Some)
    }
}

fn cells<'a>(list: &List, row: &'a rusqlite::Row) -> Result<Vec<Cell<'a>>, StoreError> {
    (0..list.columns.len()).map(|place| cell(row.get_ref(place)?)).collect()
}

fn cell(value: ValueRef<'_>) -> Result<Cell<'_>, StoreError> {
    match value {
        ValueRef::Integer(number) => Ok(Cell::Number(number)),
        ValueRef::Text(text) => {
            Ok(Cell::Text(std::str::from_utf8(text).map_err(|error| StoreError::Damaged(error.to_string()))?))
        }
        ValueRef::Null | ValueRef::Blob(_) | ValueRef::Real(_) => Ok(Cell::Empty),
    }
}
