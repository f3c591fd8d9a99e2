//! Files read by a map, whether made by hand or known beforehand: what the columns are stands in the map, and each
//! kind of row has a reader here.

mod people;
mod sales;
mod spares;
mod things;
mod units;

use super::builtin::Builtin;
use super::cell::{Cell, tidy};
use super::fields::{Field, Kind};
use super::guess::date_order;
use super::map::DateOrder;
use super::problem::RowProblem;
use super::rows::Row;
use super::{Context, Record, date, ids};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::VecDeque;
use uuid::Uuid;

/// What ids are made from in files that no known program wrote: a shop numbers its own sheets.
const SHEET: &str = "sheet";

/// How rows become records.
pub(crate) struct Mapped {
    kind: Kind,
    source: &'static str,
    is_online: bool,
    columns: Vec<Option<usize>>,
    dates: Option<DateOrder>,
    /// Set for an import template, whose first column holds nothing but notes.
    skips_notes: bool,
    /// Rows of the sale that is being gathered.
    rows: Vec<Row>,
    /// Refunds, which wait for the end: a file may have the newest at its top.
    refunds: Vec<Record>,
}

impl Mapped {
    /// By a known format's map.
    pub fn builtin(builtin: &Builtin, context: &Context, below: &[Row]) -> Self {
        let at = |names: &[&str]| context.header.column(names);
        let columns = builtin.columns.iter().filter_map(|(field, names)| Some((*field, at(names)?)));
        let skips_notes = context.header.names.first().is_some_and(|name| name.starts_with("Column Labels"));
        let mapped = Self::of(builtin.kind, builtin.source, columns.collect());
        let mapped = Self { is_online: builtin.is_online, skips_notes, ..mapped };
        let dates = mapped.dates_of(None, below);
        Self { dates, ..mapped }
    }

    /// By a map made by hand.
    pub fn by_hand(
        kind: Kind,
        columns: Vec<(Field, usize)>,
        dates: Option<DateOrder>,
        below: &[Row],
    ) -> Self {
        let mapped = Self::of(kind, SHEET, columns);
        let dates = mapped.dates_of(dates, below);
        Self { dates, ..mapped }
    }

    fn of(kind: Kind, source: &'static str, columns: Vec<(Field, usize)>) -> Self {
        let mut at = vec![None; Field::ALL.len()];
        for (field, column) in columns {
            if let Some(slot) = at.get_mut(field as usize) {
                *slot = Some(column);
            }
        }
        Self {
            kind,
            source,
            is_online: false,
            columns: at,
            dates: None,
            skips_notes: false,
            rows: Vec::new(),
            refunds: Vec::new(),
        }
    }

    fn dates_of(&self, said: Option<DateOrder>, below: &[Row]) -> Option<DateOrder> {
        let column = self.column(Field::SoldAt).or(self.column(Field::Since))?;
        let shown = || date_order(below.iter().map(|row| row.get(column)));
        // Square writes months first where its time zones are American.
        let zone = self.column(Field::TimeZone);
        let is_american =
            || zone.is_some_and(|zone| below.iter().any(|row| row.get(zone).contains("US & Canada")));
        said.or_else(shown).or_else(|| is_american().then_some(DateOrder::Month))
    }

    /// Whether its rows are lines of a slip and not a list of goods.
    fn is_slip(&self) -> bool {
        self.source == "guanjiapo"
    }

    /// Whether its rows are sales, and refunds of them.
    pub fn gives_sales(&self) -> bool {
        self.kind == Kind::Sales
    }

    fn column(&self, field: Field) -> Option<usize> {
        self.columns.get(field as usize).copied().flatten()
    }

    fn cell<'a>(&self, row: &'a Row, context: &'a Context, field: Field) -> Cell<'a> {
        context.cell(row, self.column(field))
    }

    /// Takes one row; it may complete a record, or wait for the next.
    pub fn take(&mut self, row: Row, context: &Context, out: &mut VecDeque<Record>) {
        if self.skips_notes && !row.get(0).trim().is_empty() {
            return;
        }
        if self.kind == Kind::Sales {
            self.gather(row, context, out);
            return;
        }
        if self.is_of_the_row_above(&row, context) {
            out.push_back(Record::PassedOver(row.number));
            return;
        }
        let before = out.len();
        if let Err(problem) = context.check(&row).and_then(|()| self.read(&row, context, out)) {
            out.truncate(before);
            out.push_back(self.refuse(vec![row], problem, context));
        }
    }

    fn read(&self, row: &Row, context: &Context, out: &mut VecDeque<Record>) -> Result<(), RowProblem> {
        let at = At { map: self, row, context };
        match self.kind {
            Kind::Sales => Ok(()),
            Kind::Goods => at.goods(out),
            Kind::Customers => at.customer(out),
            Kind::Units => at.unit(out),
            Kind::Parts => at.part(out),
            Kind::Fits => at.fit(out),
            Kind::Supersessions => at.supersession(out),
            Kind::Stock => at.stock(out),
            Kind::Staff => at.staff(out),
        }
    }

    /// Completes what is being gathered.
    pub fn finish(&mut self, context: &Context, out: &mut VecDeque<Record>) {
        self.finish_sale(context, out);
        out.extend(self.refunds.drain(..));
    }

    /// Whether the row only goes on with the one above it, as `ERPNext` writes tables within a thing: what names the
    /// thing is left blank.
    fn is_of_the_row_above(&self, row: &Row, context: &Context) -> bool {
        self.source == "erpnext"
            && self
                .kind
                .needed()
                .iter()
                .copied()
                .flatten()
                .all(|field| self.cell(row, context, *field).is_empty())
    }

    /// Refuses rows, unless they are what a spreadsheet adds up at the end.
    fn refuse(&self, rows: Vec<Row>, problem: RowProblem, context: &Context) -> Record {
        match rows.as_slice() {
            [row] if is_totals(row) => Record::PassedOver(row.number),
            rows => {
                let names = [
                    Field::Number,
                    Field::PartNumber,
                    Field::Serial,
                    Field::StaffNumber,
                    Field::Code,
                    Field::Name,
                ];
                let name = names.iter().filter_map(|field| self.column(*field)).next();
                let outside_id = rows.first().map(|row| context.cell(row, name).raw().into_owned());
                context.refuse(rows, outside_id.unwrap_or_default(), problem)
            }
        }
    }
}

/// Whether the first thing that a row says is that it is a total.
pub(crate) fn is_totals(row: &Row) -> bool {
    let first = row.cells().map(tidy).find(|cell| !cell.is_empty()).unwrap_or_default();
    let is_mark = |c: char| c.is_whitespace() || matches!(c, ':' | '：');
    let word: String = first.chars().filter(|c| !is_mark(*c)).flat_map(char::to_lowercase).collect();
    matches!(
        word.as_str(),
        "合计"
            | "总计"
            | "小计"
            | "汇总"
            | "共计"
            | "本页合计"
            | "本页小计"
            | "合计金额"
            | "total"
            | "totals"
            | "grandtotal"
            | "subtotal"
            | "sum"
    )
}

/// A row being read.
#[derive(Clone, Copy)]
struct At<'a> {
    map: &'a Mapped,
    row: &'a Row,
    context: &'a Context,
}

impl<'a> At<'a> {
    fn cell(self, field: Field) -> Cell<'a> {
        self.context.cell(self.row, self.map.column(field))
    }

    fn has(self, field: Field) -> bool {
        self.map.column(field).is_some()
    }

    /// A moment in the row's time zone, from one column or from two.
    fn moment(self, day: Field, time: Field) -> Result<Option<DateTime<Utc>>, RowProblem> {
        let cell = self.cell(day);
        if cell.is_empty() {
            return Ok(None);
        }
        let zone = zone_of(&self.cell(Field::TimeZone).raw()).unwrap_or(self.context.zone);
        let time = self.cell(time).raw();
        let text = match time.is_empty() {
            true => cell.raw().into_owned(),
            false => format!("{} {time}", cell.raw()),
        };
        date::read_ordered(&text, zone, self.map.dates).map(Some).map_err(|wrong| wrong.at(cell.place()))
    }

    /// A day, where the shop stands.
    fn day(self, field: Field) -> Result<Option<NaiveDate>, RowProblem> {
        let moment = self.moment(field, Field::Role)?;
        Ok(moment.map(|moment| moment.with_timezone(&self.context.zone).date_naive()))
    }

    /// An id for what has none of its own, made from what the row says. The same twice in a file is two things.
    fn made_id(self, kind: &str, parts: &[&str]) -> Uuid {
        (0_u32..)
            .map(|count| ids::of(kind, self.map.source, &[&[count.to_string().as_str()], parts].concat()))
            .find(|id| self.context.is_first(*id))
            .unwrap_or_default()
    }
}

/// The zones that Square names otherwise than the rest of the world.
fn zone_of(name: &str) -> Option<chrono_tz::Tz> {
    let place = match name {
        "" => return None,
        "Eastern Time (US & Canada)" => "America/New_York",
        "Central Time (US & Canada)" => "America/Chicago",
        "Mountain Time (US & Canada)" => "America/Denver",
        "Pacific Time (US & Canada)" => "America/Los_Angeles",
        "Arizona" => "America/Phoenix",
        "Alaska" => "America/Anchorage",
        "Hawaii" => "Pacific/Honolulu",
        "Atlantic Time (Canada)" => "America/Halifax",
        "London" | "Edinburgh" => "Europe/London",
        "Dublin" => "Europe/Dublin",
        "Paris" => "Europe/Paris",
        "Madrid" => "Europe/Madrid",
        "Sydney" => "Australia/Sydney",
        "Melbourne" => "Australia/Melbourne",
        "Brisbane" => "Australia/Brisbane",
        "Perth" => "Australia/Perth",
        "Adelaide" => "Australia/Adelaide",
        "Tokyo" | "Osaka" => "Asia/Tokyo",
        "Beijing" => "Asia/Shanghai",
        "Hong Kong" => "Asia/Hong_Kong",
        named => named,
    };
    place.parse().ok()
}
