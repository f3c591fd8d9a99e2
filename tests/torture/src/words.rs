//! Requests out of the commands' own schemas: near to what a counter would ask, or far from it, by the dice.

use fastrand::Rng;
use rusqlite::Connection;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::path::PathBuf;
use tests::hostile;
use uuid::Uuid;

/// What requests are made of: the store's own rows, and what its answers said.
pub struct Corpus {
    db: Connection,
    /// Where files of requests may lie; nothing goes anywhere else.
    pub folder: PathBuf,
    /// What answers said, by the name of the field.
    seen: HashMap<String, Vec<Value>>,
    /// Whole objects and lists of answers, by the name of the field: settings come back as they were shown, but for a
    /// letter.
    wholes: HashMap<String, Value>,
    focus: HashMap<&'static str, Vec<u8>>,
}

/// The tables in which the ids of a type lie.
const TABLES: &[(&str, &str)] = &[
    ("BatchId", "SELECT id FROM batch"),
    ("CountId", "SELECT id FROM count_sheet"),
    ("CustomerId", "SELECT id FROM customer"),
    ("FieldCopyId", "SELECT id FROM field_copy"),
    ("GoodsId", "SELECT id FROM goods"),
    ("LoanId", "SELECT id FROM loan"),
    ("LoanUnitId", "SELECT id FROM loan_unit"),
    ("OldPartId", "SELECT id FROM old_part"),
    ("PartId", "SELECT id FROM part"),
    ("PastId", "SELECT id FROM device_past"),
    ("PrintJobId", "SELECT id FROM print_job"),
    ("PurchaseOrderId", "SELECT id FROM purchase_order"),
    ("StaffId", "SELECT id FROM staff"),
    ("VisitPlanId", "SELECT id FROM visit_plan"),
    ("TenderId", "SELECT id FROM tender"),
];

/// What belongs together is chosen together: a line is one of its case, a machine one of its sale.
const TOGETHER: &[(&str, &[&str])] = &[
    ("SELECT service_case, id FROM case_line", &["CaseId", "CaseLineId"]),
    (
        "SELECT l.sale, l.id, (SELECT u.id FROM unit u WHERE u.sale_line = l.id LIMIT 1),
                (SELECT t.id FROM tender t WHERE t.sale = l.sale LIMIT 1) FROM sale_line l",
        &["SaleId", "SaleLineId", "UnitId", "TenderId"],
    ),
    ("SELECT id FROM visit", &["VisitId"]),
    ("SELECT id FROM visit WHERE is_open = 1", &["VisitId that is open"]),
    ("SELECT case_line FROM repair", &["CaseLineId of repair"]),
    ("SELECT case_line FROM repair WHERE is_open = 1", &["CaseLineId of open repair"]),
    ("SELECT id FROM visit_plan WHERE next_on IS NOT NULL", &["VisitPlanId"]),
    ("SELECT service_case FROM payment", &["CaseId with payments"]),
    ("SELECT service_case, sale FROM invoice", &["CaseId with an invoice", "SaleId with an invoice"]),
    ("SELECT id FROM staff WHERE role = 'technician'", &["technician"]),
    ("SELECT part FROM part_stock WHERE good > reserved", &["PartId in stock"]),
    ("SELECT work, part FROM part_want", &["WorkLineId that wants", "PartId that is wanted"]),
    ("SELECT case_line, id FROM work_line", &["CaseLineId of work", "WorkLineId"]),
    ("SELECT visit, id FROM visit_line", &["VisitId of work", "WorkLineId of visit"]),
];

/// What a request gives back as an answer showed it.
const WHOLES: &[&str] = &["settings", "terms", "choices", "roster", "days", "papers", "address", "window"];

/// Commands of the bench, whose line is one with a repair.
const OF_REPAIRS: &[&str] = &[
    "put_work",
    "remove_work",
    "issue_part",
    "answer_estimate",
    "tell_customer",
    "lend_loaner",
    "see_passcode",
];

const AMOUNTS: &[&str] = &["0", "1", "9.99", "10", "100.00", "119", "299.5", "1200.00", "3000", "0.01"];
const BAD_AMOUNTS: &[&str] =
    &["-1", "-0.01", "1e9", "999999999999999", "92233720368547758.07", "0.001", "1,000", "", "NaN", "１００"];
const REASONS: &[&str] = &["changed_mind", "display", "function", "changed_mind", "display", "noise"];
const EXCEPTIONS: &[&str] = &["loyal_customer", "just_past", "loyal_customer", "other"];
const DAYS: &[&str] = &[
    "0001-01-01",
    "1970-01-01",
    "9999-12-31",
    "2024-02-29",
    "-0001-01-01",
    "+262142-12-31",
    "-262143-01-01",
    "2026-02-30",
    "+10000-01-01",
    "1582-10-10",
];

impl Corpus {
    /// Of the store in that file.
    pub fn of(db: Connection, folder: PathBuf) -> Self {
        Self { db, folder, seen: HashMap::new(), wholes: HashMap::new(), focus: HashMap::new() }
    }

    /// Remembers what an answer said.
    pub fn hears(&mut self, view: &Value) {
        let mut budget = 4_000;
        self.hear(view, &mut budget);
    }

    fn hear(&mut self, view: &Value, budget: &mut u32) {
        *budget = budget.saturating_sub(1);
        if *budget == 0 {
            return;
        }
        match view {
            Value::Object(fields) => {
                for (name, value) in fields {
                    if value.is_string() || value.is_number() {
                        let known = self.seen.entry(name.clone()).or_default();
                        if known.len() < 200 {
                            known.push(value.clone());
                        } else {
                            let place = *budget as usize % known.len();
                            known[place] = value.clone();
                        }
                    }
                    if WHOLES.contains(&name.as_str()) {
                        self.wholes.insert(name.clone(), value.clone());
                    }
                    self.hear(value, budget);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.hear(item, budget)),
            _ => {}
        }
    }

    /// Chooses anew what the next request is about; the newest rows more often than all others.
    pub fn focuses(&mut self, dice: &mut Rng) {
        self.focus.clear();
        for (query, types) in TOGETHER {
            let Some(row) = self.any_row(dice, query, types.len()) else { continue };
            for (name, id) in types.iter().zip(row) {
                self.focus.insert(name, id);
            }
        }
        if dice.bool() {
            if let Some(line) = self.focus.get("CaseLineId of work").cloned() {
                let case =
                    self.db.query_row("SELECT service_case FROM case_line WHERE id = ?1", [&line], |row| {
                        row.get(0)
                    });
                if let Ok(case) = case {
                    self.focus.insert("CaseId", case);
                    self.focus.insert("CaseLineId", line);
                }
            }
            if let Some(visit) = self.focus.get("VisitId of work").cloned() {
                self.focus.insert("VisitId", visit);
            }
        }
        // Now and then a case's own sale.
        if dice.u8(0..3) == 0
            && let Some(line) = self.focus.get("CaseLineId").cloned()
        {
            let column = |name: &str| -> Option<Vec<u8>> {
                let query = format!("SELECT {name} FROM case_line WHERE id = ?1");
                self.db.query_row(&query, [&line], |row| row.get(0)).ok().flatten()
            };
            if let (Some(sale), Some(line)) = (column("sale"), column("sale_line")) {
                self.focus.insert("SaleId", sale);
                self.focus.insert("SaleLineId", line);
            }
        }
    }

    fn any_row(&self, dice: &mut Rng, query: &str, columns: usize) -> Option<Vec<Vec<u8>>> {
        let count: i64 =
            self.db.query_row(&format!("SELECT count(*) FROM ({query})"), (), |row| row.get(0)).ok()?;
        if count == 0 {
            return None;
        }
        let recent = dice.u8(0..3) > 0;
        let from_end = if recent { dice.i64(0..count.min(12)) } else { dice.i64(0..count) };
        let offset = count - 1 - from_end;
        self.db
            .query_row(&format!("{query} LIMIT 1 OFFSET {offset}"), (), |row| {
                (0..columns)
                    .map(|column| Ok(row.get::<_, Option<Vec<u8>>>(column)?.unwrap_or_default()))
                    .collect()
            })
            .ok()
    }

    fn id(&self, dice: &mut Rng, of: &str, field: &str, command: &str) -> Value {
        let work = if command.contains("visit") { "WorkLineId of visit" } else { "WorkLineId" };
        let is_of_repair = command.contains("repair") || OF_REPAIRS.contains(&command);
        let often = dice.u8(0..4) > 0;
        let name = match of {
            "WorkLineId" if command.contains("want") => "WorkLineId that wants",
            "PartId" if command.contains("wanted") || command.contains("drop_want") => {
                "PartId that is wanted"
            }
            "WorkLineId" => work,
            "CaseId" if command.contains("payment") => "CaseId with payments",
            "CaseId" if command.contains("invoice") => "CaseId with an invoice",
            "SaleId" if command.contains("invoice") => "SaleId with an invoice",
            "CaseLineId" if ["issue_part", "remove_work"].contains(&command) && often => "CaseLineId of work",
            "VisitId" if ["remove_visit_line", "issue_visit_part"].contains(&command) && often => {
                "VisitId of work"
            }
            "StaffId" if field == "technician" && often => "technician",
            "VisitId" if often => "VisitId that is open",
            "CaseLineId" if is_of_repair && often => "CaseLineId of open repair",
            "CaseLineId" if is_of_repair && dice.bool() => "CaseLineId of repair",
            "PartId" if often => "PartId in stock",
            name => name,
        };
        // Goods without a serial number have no machine.
        if self.focus.get(name).is_some_and(Vec::is_empty) {
            return Value::Null;
        }
        let of_row = |bytes: Vec<u8>| Uuid::from_slice(&bytes).ok().map(|id| json!(id));
        if dice.u8(0..20) > 0
            && let Some(id) = self.focus.get(name).or_else(|| self.focus.get(of)).cloned().and_then(of_row)
        {
            return id;
        }
        let query = TABLES.iter().find(|(known, _)| *known == of).map(|(_, query)| *query);
        let row =
            query.and_then(|query| self.any_row(dice, query, 1)).and_then(|mut row| of_row(row.remove(0)));
        if let Some(id) = row {
            return id;
        }
        let key = snake(of.trim_end_matches("Id"));
        self.heard(dice, &key)
            .or_else(|| self.heard(dice, "id"))
            .unwrap_or_else(|| json!(Uuid::from_u128(dice.u128(..))))
    }

    fn heard(&self, dice: &mut Rng, name: &str) -> Option<Value> {
        let known = self.seen.get(name)?;
        Some(known[dice.usize(0..known.len())].clone())
    }

    /// A request for a command of that schema. `wild` is how often, of a hundred, a value is what nobody would ask.
    pub fn request(&self, dice: &mut Rng, command: &str, schema: &Value, wild: u32) -> Value {
        // Some say hardly more than they must, some nearly everything that can be said.
        let talkative = [0, 1, 1, 3, 6][dice.usize(0..5)];
        Making { corpus: self, dice, command, root: schema, wild, talkative, of: String::new() }
            .value(schema, "", 0)
    }
}

fn snake(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.extend(letter.to_lowercase());
    }
    text
}

struct Making<'a> {
    corpus: &'a Corpus,
    dice: &'a mut Rng,
    command: &'a str,
    root: &'a Value,
    wild: u32,
    /// How many of ten optional fields are said.
    talkative: u8,
    /// The type whose fields are made.
    of: String,
}

impl Making<'_> {
    fn is_wild(&mut self) -> bool {
        self.dice.u32(0..100) < self.wild
    }

    fn one_of(&mut self, of: &[&str]) -> Value {
        json!(of[self.dice.usize(0..of.len())])
    }

    fn value(&mut self, schema: &Value, field: &str, depth: u32) -> Value {
        if depth > 12 {
            return Value::Null;
        }
        if WHOLES.contains(&field)
            && self.dice.bool()
            && let Some(mut whole) = self.corpus.wholes.get(field).cloned()
        {
            if self.dice.u8(0..4) > 0 {
                self.alters(&mut whole);
            }
            return whole;
        }
        if let Some(reference) = schema["$ref"].as_str() {
            let name = reference.rsplit('/').next().unwrap_or_default().to_owned();
            if name.ends_with("Id") && !self.is_wild() {
                return self.corpus.id(self.dice, &name, field, self.command);
            }
            if name == "DocumentNumber"
                && let Some(number) = self.corpus.heard(self.dice, "number")
            {
                return number;
            }
            if name == "Approver" && self.dice.u8(0..10) > 1 {
                let person = if self.dice.bool() { tests::OTHER_MANAGER } else { tests::MANAGER };
                return json!({ "number": person.number, "pin": person.pin });
            }
            let schema = self.root["$defs"][&name].clone();
            let around = std::mem::replace(&mut self.of, name);
            let value = self.value(&schema, field, depth + 1);
            self.of = around;
            return value;
        }
        if let Some(value) = schema.get("const") {
            return value.clone();
        }
        for many in ["oneOf", "anyOf"] {
            if let Some(ways) = schema[many].as_array() {
                let way = ways[self.dice.usize(0..ways.len())].clone();
                return self.value(&way, field, depth + 1);
            }
        }
        if let Some(ways) = schema["enum"].as_array() {
            return ways[self.dice.usize(0..ways.len())].clone();
        }
        if self.dice.u32(0..400) < self.wild {
            return self.nonsense(depth);
        }
        let kinds: Vec<&str> = match &schema["type"] {
            Value::String(kind) => vec![kind.as_str()],
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
            _ => vec!["object"],
        };
        let kind = kinds[self.dice.usize(0..kinds.len())].to_owned();
        match kind.as_str() {
            "object" => self.object(schema, depth),
            "array" => self.array(schema, field, depth),
            "string" => self.text(schema, field),
            "integer" | "number" => self.number(field),
            "boolean" => json!(self.dice.bool()),
            _ => Value::Null,
        }
    }

    fn object(&mut self, schema: &Value, depth: u32) -> Value {
        let mut made = Map::new();
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (name, of) in schema["properties"].as_object().into_iter().flatten() {
            let is_asked = required.contains(&name.as_str());
            let often = match name.as_str() {
                "exception" | "unit" => 6,
                "new_customer" => 7,
                "note" if self.of == "AskException" => 9,
                "note" | "why" => 5,
                _ => self.talkative,
            };
            if is_asked && !self.dice.u32(0..300).lt(&self.wild) || !is_asked && self.dice.u8(0..10) < often {
                made.insert(name.clone(), self.value(of, name, depth + 1));
            }
        }
        if let Some(of) = schema.get("additionalProperties").filter(|of| of.is_object()) {
            for _ in 0..self.dice.usize(0..3) {
                let name = self.text(&json!({}), "name").as_str().unwrap_or("x").to_owned();
                made.insert(name, self.value(of, "", depth + 1));
            }
        }
        if self.dice.u32(0..1_000) < self.wild {
            made.insert("unheard_of".to_owned(), json!(1));
        }
        // Nobody brings somebody known and somebody new at once.
        if made.contains_key("customer") && made.contains_key("new_customer") && !self.is_wild() {
            let one = if self.dice.bool() { "customer" } else { "new_customer" };
            made.remove(one);
        }
        Value::Object(made)
    }

    fn array(&mut self, schema: &Value, field: &str, depth: u32) -> Value {
        if let Some(tuple) = schema["prefixItems"].as_array() {
            return tuple.iter().map(|of| self.value(of, field, depth + 1)).collect();
        }
        let many =
            if self.dice.u32(0..1_500) < self.wild { 300 } else { [1, 1, 1, 2, 3, 0][self.dice.usize(0..6)] };
        (0..many).map(|_| self.value(&schema["items"], field, depth + 1)).collect()
    }

    fn number(&mut self, field: &str) -> Value {
        if self.is_wild() {
            let all = [
                json!(-1),
                json!(0),
                json!(u32::MAX),
                json!(i64::MAX),
                json!(i64::MIN),
                json!(1e300),
                json!(1.5),
                json!(65_535),
                json!(1_000_000_007),
            ];
            return all[self.dice.usize(0..all.len())].clone();
        }
        if let Some(known) =
            self.corpus.heard(self.dice, field).filter(|known| known.is_number() && self.dice.bool())
        {
            return known;
        }
        json!(self.dice.u32(0..4))
    }

    fn text(&mut self, schema: &Value, field: &str) -> Value {
        // Files lie where the try lies, whatever the dice say.
        if ["path", "file", "folder", "watch", "queue"].iter().any(|word| field.contains(word)) {
            return self.path(field);
        }
        match schema["format"].as_str() {
            Some("date") => return self.day(),
            Some("date-time") => {
                return json!(format!("{}T10:00:00", self.day().as_str().unwrap_or_default()));
            }
            Some("partial-date-time") => {
                return json!(format!("{}T10:00:00", self.day().as_str().unwrap_or_default()));
            }
            Some("time" | "partial-time") => return json!(format!("{:02}:30:00", self.dice.u32(6..22))),
            Some("uuid") => return self.corpus.id(self.dice, "", field, self.command),
            _ => {}
        }
        match field {
            "host" => return json!("127.0.0.1"),
            "time_zone" if !self.is_wild() => return json!("Asia/Shanghai"),
            "pin" => return json!(format!("{}", self.dice.u32(100_000..999_999))),
            "passphrase" => return json!("百子湾路十六号三号楼"),
            "image" => return json!(tests::photo::photo_with_exif()),
            "from" | "to" | "due" | "start" | "end" if !self.is_wild() && schema.get("format").is_none() => {
                let day = self.day();
                return if self.dice.bool() {
                    json!(format!("{}T10:00:00", day.as_str().unwrap_or_default()))
                } else {
                    day
                };
            }
            "reason" if !self.is_wild() => {
                let of = if self.of == "AskException" { EXCEPTIONS } else { REASONS };
                return self.one_of(of);
            }
            "note" | "why" | "words" | "title" | "findings" | "treatment" | "work_done"
                if !self.is_wild() =>
            {
                return json!("换了一块电源板");
            }
            _ => {}
        }
        let is_amount = [
            "amount", "price", "cost", "value", "deposit", "charge", "claimed", "credit", "fee", "paid",
            "counted",
        ]
        .iter()
        .any(|word| field.contains(word));
        if is_amount {
            return if self.is_wild() { self.one_of(BAD_AMOUNTS) } else { self.one_of(AMOUNTS) };
        }
        if self.is_wild() {
            return self.hostile();
        }
        if self.dice.u8(0..3) > 0
            && let Some(known) = self.corpus.heard(self.dice, field).filter(Value::is_string)
        {
            return known;
        }
        match self.dice.u8(0..4) {
            0 => json!(""),
            1 => json!("换了一块电源板"),
            2 => json!(format!("T{:06X}", self.dice.u32(0..1 << 24))),
            _ => json!("x"),
        }
    }

    fn hostile(&mut self) -> Value {
        match self.dice.u8(0..12) {
            0 => json!("长".repeat(self.dice.usize(1_000..60_000))),
            1 => {
                let refused = hostile::refused();
                json!(refused[self.dice.usize(0..refused.len())].0)
            }
            2 => json!("e".to_owned() + &"\u{301}".repeat(self.dice.usize(1..400))),
            3 => json!("\n".repeat(self.dice.usize(1..4_000))),
            _ => self.one_of(hostile::KEPT),
        }
    }

    fn path(&mut self, field: &str) -> Value {
        if field == "queue" {
            return json!("nobody");
        }
        let name = ["a.csv", "b.xlsx", "c.sanbao", "d.db", "e.pdf", "f.txt"][self.dice.usize(0..6)];
        let fresh =
            if self.dice.bool() { format!("{:x}-{name}", self.dice.u32(..)) } else { name.to_owned() };
        json!(self.corpus.folder.join(fresh))
    }

    /// Another value in one place of what was shown.
    fn alters(&mut self, whole: &mut Value) {
        match whole {
            Value::Object(fields) if !fields.is_empty() => {
                let place = self.dice.usize(0..fields.len());
                if let Some((_, value)) = fields.iter_mut().nth(place) {
                    self.alters(value);
                }
            }
            Value::Array(items) if !items.is_empty() => {
                let place = self.dice.usize(0..items.len());
                if self.dice.u8(0..5) == 0 {
                    items.remove(place);
                } else {
                    self.alters(&mut items[place]);
                }
            }
            Value::String(text) if !self.is_wild() => text.push('x'),
            Value::Number(_) if !self.is_wild() => *whole = json!(self.dice.u32(0..40)),
            Value::Bool(yes) => *yes = !*yes,
            _ => *whole = self.nonsense(1),
        }
    }

    fn day(&mut self) -> Value {
        if self.is_wild() {
            return self.one_of(DAYS);
        }
        let spread = if self.dice.bool() { 12 } else { 500 };
        let day = tests::template::now().date_naive() + chrono::Days::new(self.dice.u64(0..spread))
            - chrono::Days::new(self.dice.u64(0..spread));
        json!(day)
    }

    fn nonsense(&mut self, depth: u32) -> Value {
        match self.dice.u8(0..7) {
            0 => Value::Null,
            1 => json!([]),
            2 => json!({}),
            3 => json!(-1),
            4 => self.hostile(),
            5 => json!([[[[depth]]]]),
            _ => json!(true),
        }
    }
}
