//! Files read by a map, whether made by hand or known beforehand: what the columns are stands in the map, and each
//! kind of row has a reader here.

mod people;
mod sales;
mod spares;
mod things;
mod totals;
mod units;

use super::builtin::Builtin;
use super::cell::Cell;
use super::fields::{Field, Kind};
use super::guess::{OrderOfDates, PAID_AT, Shown, Witness};
use super::header::{Again, Header};
use super::map::{ColumnMap, DateOrder};
use super::problem::{Place, RowProblem};
use super::rows::Row;
use super::survey::{Back, Belongs, Level, Survey};
use super::{Context, Record, date, ids};
use chrono::{DateTime, NaiveDate, Utc};
use std::borrow::Cow;
use std::collections::{HashSet, VecDeque};
use totals::{Running, Seems};
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
    /// Whether somebody said how dates are written, and the file is not asked.
    says_dates: bool,
    /// Set for an import template, whose first column holds nothing but notes.
    skips_notes: bool,
    /// Rows of the sale that is being gathered.
    rows: Vec<Row>,
    /// A column, and what stands in it on rows that are read.
    only: Option<(usize, &'static [&'static str])>,
    /// Amounts that are each row's own, where that is known beforehand; the others are the sale's.
    per_row: Option<&'static [Field]>,
    /// Columns whose blank cells say what stands above them, with what does.
    fill: Vec<(usize, String)>,
    /// Columns that say, by their headings, what the map takes from elsewhere or leaves out.
    witness: Witness,
    /// The column that says when it was paid.
    paid_at: Option<usize>,
    /// Numbers of sales that stand on several rows, in the column that bears witness.
    several: HashSet<u64>,
    /// Rows that could be lines or sums of lines.
    unsure: HashSet<u64>,
    running: [Running; 2],
    /// The heading that differs where another table begins further down.
    other_table: Option<Place>,
    /// For [`ONCE_OR_EACH`], whether an amount on every row of an order is each row's own.
    levels: Vec<Level>,
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
        let only = builtin.only.and_then(|(name, values)| Some((at(&[name])?, values)));
        let (is_online, per_row) = (builtin.is_online, builtin.per_row);
        let mapped = Self { is_online, per_row, only, skips_notes, paid_at: at(&PAID_AT), ..mapped };
        let dates = mapped.dates_of(builtin.dates, below);
        Self { dates, says_dates: builtin.dates.is_some(), ..mapped }
    }

    /// By a map made by hand.
    pub fn by_hand(map: &ColumnMap, columns: Vec<(Field, usize)>, header: &Header, below: &[Row]) -> Self {
        let witness = Witness::of(map.kind, header, &columns);
        let mapped = Self::of(map.kind, SHEET, columns);
        let says_dates = map.dates.is_some();
        let dates = mapped.dates_of(map.dates, below);
        let fill =
            map.fill.iter().filter_map(|field| Some((mapped.column(*field)?, String::new()))).collect();
        Self { dates, says_dates, fill, witness, paid_at: header.column(&PAID_AT), ..mapped }
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
            says_dates: false,
            skips_notes: false,
            rows: Vec::new(),
            only: None,
            per_row: None,
            fill: Vec::new(),
            witness: Witness::default(),
            paid_at: None,
            several: HashSet::new(),
            unsure: HashSet::new(),
            running: Default::default(),
            other_table: None,
            levels: Vec::new(),
            refunds: Vec::new(),
        }
    }

    fn dates_of(&self, said: Option<DateOrder>, below: &[Row]) -> Option<DateOrder> {
        let column = self.column(Field::SoldAt).or(self.column(Field::Since))?;
        let shown = || {
            let mut order = OrderOfDates::default();
            below.iter().for_each(|row| order.note(row.get(column)));
            order.only()
        };
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

    /// Passes over notes and rows of totals.
    pub fn sift(&mut self, row: Row, context: &Context, out: &mut VecDeque<Record>) -> Option<Row> {
        if self.skips_notes && !row.get(0).trim().is_empty() {
            return None;
        }
        if let Some((column, values)) = self.only {
            let cell = context.cell(&row, Some(column)).raw();
            let is_read = values.iter().any(|value| cell.eq_ignore_ascii_case(value));
            if !is_read && (cell.is_empty() || !values.is_empty()) {
                out.push_back(Record::PassedOver(row.number));
                return None;
            }
        }
        let is_yes =
            |cell: &str| matches!(cell.to_lowercase().as_str(), "true" | "yes" | "y" | "1" | "是" | "√");
        if self.witness.void.is_some_and(|column| is_yes(&context.cell(&row, Some(column)).raw())) {
            out.push_back(Record::PassedOver(row.number));
            return None;
        }
        match context.header.said_again(&row) {
            Again::Whole => {
                self.other_table = None;
                out.push_back(Record::PassedOver(row.number));
                return None;
            }
            Again::Partly(column) => {
                self.finish_sale(context, out);
                self.other_table = Some(context.cell(&row, Some(column)).place());
                out.push_back(Record::PassedOver(row.number));
                return None;
            }
            Again::No => {}
        }
        if let Some(heading) = &self.other_table {
            out.push_back(self.refuse(vec![row], RowProblem::OtherTable(heading.clone()), context));
            return None;
        }
        let seems = match self.kind {
            Kind::Sales => self.seems(&row, context),
            _ if self.is_surely_total(&row, context) => Seems::Total,
            _ => Seems::Line,
        };
        match seems {
            Seems::Total => {
                out.push_back(Record::PassedOver(row.number));
                return None;
            }
            Seems::Unsure => {
                self.unsure.insert(row.number);
            }
            Seems::Line => {}
        }
        Some(self.filled(row))
    }

    /// The row with what stands above its blank cells, in the columns that somebody chose.
    fn filled(&mut self, row: Row) -> Row {
        if self.fill.is_empty() {
            return row;
        }
        for (column, above) in &mut self.fill {
            let own = row.get(*column);
            if !own.trim().is_empty() {
                own.clone_into(above);
            }
        }
        row.with(&self.fill)
    }

    /// Which sale a row is of: lines below the first may leave out its number and day.
    pub fn belongs(&self, row: &Row, context: &Context) -> Belongs {
        if self.kind != Kind::Sales || self.column(Field::Number).is_none() {
            return Belongs::Nowhere;
        }
        let number = self.cell(row, context, Field::Number).raw();
        let is_back = if (At { map: self, row, context }).is_refund() { Back::CameBack } else { Back::Sold };
        match number.is_empty() {
            false => Belongs::to(&number, is_back),
            true if self.cell(row, context, Field::SoldAt).is_empty() => Belongs::Above,
            true => Belongs::Nowhere,
        }
    }

    /// Notes a row for what only the whole file can tell.
    pub fn survey(&self, row: &Row, context: &Context, survey: &mut Survey) {
        let is_other = |(column, values): (usize, &[&str])| {
            let cell = context.cell(row, Some(column)).raw();
            cell.is_empty()
                || !values.is_empty() && !values.iter().any(|value| cell.eq_ignore_ascii_case(value))
        };
        if self.only.is_some_and(is_other) {
            return;
        }
        let dates = DATES.iter().filter_map(|field| self.column(*field)).map(|column| row.get(column));
        let compared: [Cow<'_, str>; ONCE_OR_EACH.len()] =
            ONCE_OR_EACH.map(|field| self.cell(row, context, field).raw());
        survey.note(self.belongs(row, context), dates, &compared);
        if let Some(number) = self.witness.number.map(|column| context.cell(row, Some(column)).raw())
            && !number.is_empty()
        {
            survey.note_number(&number);
        }
    }

    /// Whether the whole file tells something of it: of sales, and of days.
    pub fn wants_survey(&self) -> bool {
        self.gives_sales() || DATES.iter().any(|field| self.column(*field).is_some())
    }

    /// What the whole file told.
    pub fn learn(&mut self, survey: &Survey) {
        if !self.says_dates {
            // What the first rows showed may have been a place's habit, which the whole column outweighs.
            self.dates = match survey.dates() {
                Shown::Nothing => self.dates,
                Shown::One(order) => Some(order),
                Shown::Both => None,
            };
        }
        self.levels = survey.levels().to_vec();
        self.several = survey.several();
    }

    /// Takes one row; it may complete a record, or wait for the next.
    pub fn take(&mut self, row: Row, context: &Context, out: &mut VecDeque<Record>) {
        if self.kind == Kind::Sales {
            self.gather(row, context, out);
            return;
        }
        if self.is_of_the_row_above(&row, context) || !context.is_new_row(&row) {
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

    /// Refuses rows.
    fn refuse(&self, rows: Vec<Row>, problem: RowProblem, context: &Context) -> Record {
        let names =
            [Field::Number, Field::PartNumber, Field::Serial, Field::StaffNumber, Field::Code, Field::Name];
        let name = names.iter().filter_map(|field| self.column(*field)).next();
        let outside_id = rows.first().map(|row| context.cell(row, name).raw().into_owned());
        context.refuse(&rows, outside_id.unwrap_or_default(), problem)
    }
}

/// Where days stand.
const DATES: [Field; 4] = [Field::SoldAt, Field::DeliveredOn, Field::InstalledOn, Field::Since];
/// Amounts that may stand once for a sale, or on each of its rows, or be each row's own.
pub(super) const ONCE_OR_EACH: [Field; 5] =
    [Field::Paid, Field::Discount, Field::Freight, Field::Tax, Field::Refunded];

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
