//! One file on its way: records from a thread that reads, looked at against the store or written into it.

use super::progress::Progress;
use super::refused::RefusedFile;
use super::sums::Sums;
use crate::Failure;
use domain::ids::SaleId;
use domain::money::{Minor, Money};
use domain::part::PartId;
use domain::sale::{Customer, Goods, Sale};
use std::collections::{HashMap, HashSet};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use store::batches::{MoneyOfSale, Raised, UnitPlace};
use store::import::{
    FileProblem, ImportedFit, ImportedRefund, ImportedSale, ImportedStaff, ImportedStock,
    ImportedSupersession, ImportedUnit, Place, Reader as FileReader, Record, RefusedRow, RowProblem,
};
use store::{Reader, Tx};
use uuid::Uuid;

/// How many records travel together.
const TOGETHER: usize = 256;

/// Where records go.
#[derive(Clone, Copy)]
pub(super) enum Target<'a> {
    /// Nowhere: they are looked at.
    Look(Reader<'a>),
    /// Into the store.
    Take(&'a Tx<'a>),
}

/// One file on its way.
pub(super) struct Run<'a> {
    into: Target<'a>,
    pub sums: &'a mut Sums,
    refused: Option<&'a mut RefusedFile>,
    progress: &'a Progress,
    seen: Seen,
    /// The greatest id of any sale that is here or came with this file.
    newest: Option<SaleId>,
}

/// What a look has counted as new already, since nothing is written that could be found again.
#[derive(Default)]
struct Seen {
    ids: HashSet<Uuid>,
    /// What is left of sales that refunds of the same file may be of.
    left: HashMap<Uuid, Minor>,
    /// Which parts replace which.
    next: HashMap<Uuid, Vec<Uuid>>,
    /// The numbers of parts.
    numbers: HashMap<Uuid, String>,
}

impl Seen {
    fn is_new(&mut self, id: Uuid) -> bool {
        self.ids.insert(id)
    }
}

impl<'a> Run<'a> {
    pub fn new(
        into: Target<'a>,
        sums: &'a mut Sums,
        refused: Option<&'a mut RefusedFile>,
        progress: &'a Progress,
    ) -> Self {
        Self { into, sums, refused, progress, seen: Seen::default(), newest: None }
    }

    /// Reads `file` to its end in a thread of its own and takes every record.
    pub fn all(&mut self, file: FileReader) -> Result<(), Failure> {
        self.newest = self.db().newest_sale()?;
        let progress = self.progress;
        let gives_refunds = file.gives_refunds();
        let aside = match self.into {
            Target::Take(tx) if file.gives_sales() => {
                Some((tx, tx.set_indexes_aside(file.size().unwrap_or(0))?))
            }
            Target::Take(_) | Target::Look(_) => None,
        };
        let digest = std::thread::scope(|scope| {
            let (send, receive) = sync_channel(16);
            let reading = scope.spawn(move || read(file, progress, &send));
            // The receiver goes with the first failure, and the thread that reads stops for want of it.
            let taken = self.take_all(receive, gives_refunds);
            let digest = reading.join().map_err(|_| Failure::new("internal").with("what", "reading"));
            taken.and(digest)
        })?;
        progress.has_all_rows();
        if let Some((tx, mut aside)) = aside {
            while tx.put_index_back(&mut aside)? {
                self.stop_if_cancelled()?;
            }
        }
        self.sums.end(digest);
        Ok(())
    }

    fn stop_if_cancelled(&self) -> Result<(), Failure> {
        if self.progress.is_cancelled() { Err(Failure::new("import_cancelled")) } else { Ok(()) }
    }

    fn take_all(
        &mut self,
        receive: Receiver<Vec<Result<Record, FileProblem>>>,
        refunds: bool,
    ) -> Result<(), Failure> {
        for records in receive {
            self.stop_if_cancelled()?;
            for record in records {
                self.take(record?, refunds)?;
            }
        }
        self.stop_if_cancelled()
    }

    fn db(&self) -> Reader<'a> {
        match self.into {
            Target::Look(db) => db,
            Target::Take(tx) => tx.reader(),
        }
    }

    fn take(&mut self, record: Record, refunds: bool) -> Result<(), Failure> {
        match record {
            Record::Sale(sale) => self.sale(&sale, refunds),
            Record::Refund(refund) => self.refund(&refund),
            Record::Customer(customer) => {
                let is_new = self.customer(&customer)?;
                if is_new {
                    let detail = || customer.phone.clone();
                    self.sums.show("customers", "", &customer.name, detail);
                }
                self.count_known(is_new)
            }
            Record::Goods(goods) => {
                let is_new = self.goods(&goods)?;
                if is_new {
                    self.sums.show("goods", &goods.code, &goods.name, || goods.model.clone());
                }
                self.count_known(is_new)
            }
            Record::Unit(unit) => self.unit(&unit),
            Record::Part(part) => {
                let is_new = match self.into {
                    Target::Look(db) => !db.has_part(part.id)? && self.seen.is_new(part.id.0),
                    Target::Take(tx) => tx.take_part(&part, self.sums.batch.id)?,
                };
                if is_new {
                    self.seen.numbers.insert(part.id.0, part.number.clone());
                    self.sums.batch.more.parts += 1;
                    let name = if part.name.is_empty() { &part.name_en } else { &part.name };
                    self.sums.show("parts", &part.number, name, || part.bin.clone());
                }
                self.count_known(is_new)
            }
            Record::Fit(fit) => self.fit(&fit),
            Record::Supersession(next) => self.supersession(&next),
            Record::Stock(stock) => self.stock(&stock),
            Record::Staff(staff) => self.staff(*staff),
            Record::Refused(row) => self.refuse(&row),
            Record::PassedOver(_) => {
                self.sums.batch.more.passed_over += 1;
                Ok(())
            }
        }
    }

    fn count_known(&mut self, is_new: bool) -> Result<(), Failure> {
        self.sums.batch.known += u32::from(!is_new);
        Ok(())
    }

    fn refuse(&mut self, row: &RefusedRow) -> Result<(), Failure> {
        self.progress.refused_one();
        self.sums.refuse(row);
        match &mut self.refused {
            Some(file) => file.add(row),
            None => Ok(()),
        }
    }

    fn customer(&mut self, customer: &Customer) -> Result<bool, Failure> {
        let is_new = match self.into {
            Target::Look(db) => self.seen.is_new(customer.id.0) && !db.has_customer(customer.id)?,
            Target::Take(tx) => tx.take_customer(customer, self.sums.batch.id)?,
        };
        self.sums.batch.customers += u32::from(is_new);
        Ok(is_new)
    }

    fn goods(&mut self, goods: &Goods) -> Result<bool, Failure> {
        // Most lines of a file are of goods that an earlier line had.
        if self.seen.ids.contains(&goods.id.0) {
            return Ok(false);
        }
        let is_new = match self.into {
            Target::Look(db) => !db.has_goods(goods.id)?,
            Target::Take(tx) => tx.take_goods(goods, self.sums.batch.id)?,
        };
        self.seen.ids.insert(goods.id.0);
        self.sums.batch.goods += u32::from(is_new);
        Ok(is_new)
    }

    fn sale(&mut self, sale: &ImportedSale, refunds: bool) -> Result<(), Failure> {
        if self.is_here(sale.sale.id)? {
            return self.again(&sale.sale, sale);
        }
        if let Some(customer) = &sale.customer {
            self.customer(customer)?;
        }
        for goods in &sale.goods {
            self.goods(goods)?;
        }
        match self.into {
            Target::Take(tx) => {
                tx.take_new_sale(&sale.sale, self.sums.batch.id)?;
            }
            Target::Look(_) if refunds => {
                let left = sale.sale.paid_minor() - sale.sale.refunded_elsewhere_minor;
                self.seen.left.insert(sale.sale.id.0, left);
            }
            Target::Look(_) => {}
        }
        self.sums.count_sale(sale);
        Ok(())
    }

    /// Whether a sale is here. Ids go up with the numbers of orders, so nearly every sale of a file comes after all
    /// that are here and need not be looked for.
    fn is_here(&mut self, sale: SaleId) -> Result<bool, Failure> {
        let is_newest = self.newest.is_none_or(|newest| sale > newest);
        self.newest = self.newest.max(Some(sale));
        Ok(!is_newest && self.db().has_sale(sale)?)
    }

    /// A sale that is here: what its file now says was paid back elsewhere is noted, the rest is left as it is.
    fn again(&mut self, sale: &Sale, imported: &ImportedSale) -> Result<(), Failure> {
        let Some((raised, known)) = self.db().would_raise(sale)? else { return Ok(()) };
        if let Target::Take(tx) = self.into {
            tx.raise_elsewhere(sale, self.sums.batch.id)?;
        }
        self.sums.batch.known += 1;
        self.sums.batch.more.raised += u32::from(raised != Raised::Known);
        if let Raised::Overlap { left_minor } = raised {
            let found = Money { minor: sale.refunded_elsewhere_minor, currency: known.currency }.to_string();
            let at = Place { cell: String::new(), column: String::new(), found };
            self.sums.note(&RefusedRow {
                row_from: imported.row_from,
                row_to: imported.row_to,
                outside_id: imported.outside_id.clone(),
                raw: Vec::new(),
                problem: RowProblem::RefundOverlap { at, left: shown(left_minor, &known) },
            });
        }
        Ok(())
    }

    fn refund(&mut self, refund: &ImportedRefund) -> Result<(), Failure> {
        let outcome = match self.into {
            Target::Take(tx) => match self.db().money_of(refund.sale)? {
                Some(known) if known.currency != refund.currency => return self.refuse(&refund.refusal),
                _ => {
                    tx.refund_elsewhere(refund.id, refund.sale, refund.refunded_minor, self.sums.batch.id)?
                }
            },
            Target::Look(db) => self.look_at_refund(&db, refund)?,
        };
        let Some((raised, known)) = outcome else { return self.refuse(&refund.refusal) };
        match raised {
            Raised::Known => self.count_known(false),
            Raised::Noted => {
                self.sums.batch.more.raised += 1;
                Ok(())
            }
            Raised::Overlap { left_minor } => {
                self.sums.batch.more.raised += 1;
                let found = Money { minor: refund.refunded_minor, currency: refund.currency }.to_string();
                let place = |at: Place| Place { found, ..at };
                let at = match refund.refusal.problem.clone() {
                    RowProblem::RefundWithoutSale(at) => place(at),
                    _ => place(Place::default()),
                };
                let problem = RowProblem::RefundOverlap { at, left: shown(left_minor, &known) };
                self.sums.note(&RefusedRow { problem, ..refund.refusal.clone() });
                Ok(())
            }
        }
    }

    fn look_at_refund(
        &mut self,
        db: &Reader,
        refund: &ImportedRefund,
    ) -> Result<Option<(Raised, MoneyOfSale)>, Failure> {
        let known = db.would_refund(refund.id, refund.sale, refund.refunded_minor)?;
        let in_store = known.filter(|(_, money)| money.currency == refund.currency);
        let left = self.seen.left.get(&refund.sale.0).copied();
        let Some(left_minor) = left.or(in_store.map(|(_, money)| money.left_minor())) else {
            return Ok(None);
        };
        let money =
            in_store.map_or_else(|| MoneyOfSale::of_new(refund.currency, left_minor), |(_, money)| money);
        if matches!(in_store, Some((Raised::Known, _))) {
            return Ok(Some((Raised::Known, money)));
        }
        self.seen.left.insert(refund.sale.0, (left_minor - refund.refunded_minor).max(0));
        let raised = match refund.refunded_minor > left_minor {
            true => Raised::Overlap { left_minor },
            false => Raised::Noted,
        };
        Ok(Some((raised, money)))
    }

    fn unit(&mut self, unit: &ImportedUnit) -> Result<(), Failure> {
        let place = self.db().place_of_unit(unit)?;
        match (place, self.into) {
            (UnitPlace::Known, _) => return self.count_known(false),
            (UnitPlace::Line(line), Target::Take(tx)) => {
                tx.take_unit(line, &unit.serial, self.sums.batch.id)?
            }
            (UnitPlace::Alone, into) => {
                if let Some(customer) = &unit.alone.customer {
                    self.customer(customer)?;
                }
                self.newest = self.newest.max(Some(unit.alone.sale.id));
                if let Target::Take(tx) = into {
                    tx.take_new_sale(&unit.alone.sale, self.sums.batch.id)?;
                }
            }
            (UnitPlace::Line(_), Target::Look(_)) => {}
        }
        self.sums.batch.more.units += 1;
        self.sums.show("units", &unit.serial, &unit.name, || unit.number.clone());
        Ok(())
    }

    fn has_part(&self, part: PartId) -> Result<bool, Failure> {
        Ok(self.seen.ids.contains(&part.0) || self.db().has_part(part)?)
    }

    fn fit(&mut self, fit: &ImportedFit) -> Result<(), Failure> {
        if !self.has_part(fit.fit.part)? {
            return self.refuse(&fit.refusal);
        }
        let is_new = match self.into {
            Target::Look(db) => {
                let id = new_pair(fit.fit.part.0, &fit.fit.model);
                !db.has_fit(&fit.fit)? && self.seen.is_new(id)
            }
            Target::Take(tx) => tx.take_fit(&fit.fit, self.sums.batch.id)?,
        };
        self.sums.batch.more.fits += u32::from(is_new);
        self.count_known(is_new)
    }

    fn supersession(&mut self, next: &ImportedSupersession) -> Result<(), Failure> {
        if !self.has_part(next.supersession.old)? {
            return self.refuse(&next.refusal);
        }
        if !self.has_part(next.supersession.new)? {
            return self.refuse(&next.refusal_new);
        }
        if let Some(members) = self.circle(next.supersession.old, next.supersession.new)? {
            let at = match &next.refusal_new.problem {
                RowProblem::PartUnknown(at) => at.clone(),
                _ => Place::default(),
            };
            let problem = RowProblem::Circle { at, members };
            return self.refuse(&RefusedRow { problem, ..(*next.refusal_new).clone() });
        }
        let (old, new) = (next.supersession.old.0, next.supersession.new.0);
        self.seen.next.entry(old).or_default().push(new);
        let is_new = match self.into {
            Target::Look(db) => {
                let id = new_pair(next.supersession.old.0, &next.supersession.new.0.to_string());
                !db.has_supersession(&next.supersession)? && self.seen.is_new(id)
            }
            Target::Take(tx) => tx.take_supersession(&next.supersession, self.sums.batch.id)?,
        };
        self.sums.batch.more.supersessions += u32::from(is_new);
        self.count_known(is_new)
    }

    /// The numbers of the parts from `old` over `new` back to `old`, if they replace each other in a circle.
    fn circle(&self, old: PartId, new: PartId) -> Result<Option<String>, Failure> {
        let db = self.db();
        let mut from: HashMap<PartId, PartId> = HashMap::from([(new, old)]);
        let mut ends = vec![new];
        while let Some(end) = ends.pop() {
            if end == old {
                let mut chain = vec![old];
                let mut at = from.get(&old).copied();
                while let Some(part) = at.filter(|part| *part != old) {
                    chain.push(part);
                    at = from.get(&part).copied();
                }
                chain.push(old);
                let mut numbers = Vec::new();
                for part in chain.iter().rev() {
                    let seen = self.seen.numbers.get(&part.0).cloned();
                    numbers.push(
                        seen.map_or_else(|| db.number_of_part(*part), |seen| Ok(Some(seen)))?
                            .unwrap_or_default(),
                    );
                }
                return Ok(Some(numbers.join(" → ")));
            }
            let seen = self.seen.next.get(&end.0).into_iter().flatten().map(|part| PartId(*part));
            for next in db.replaced_by(end)?.into_iter().chain(seen) {
                if let std::collections::hash_map::Entry::Vacant(place) = from.entry(next) {
                    place.insert(end);
                    ends.push(next);
                }
            }
        }
        Ok(None)
    }

    fn stock(&mut self, stock: &ImportedStock) -> Result<(), Failure> {
        if !self.has_part(stock.part)? {
            return self.refuse(&stock.refusal);
        }
        let is_new = match self.into {
            Target::Look(db) => !db.has_stock(stock.part, &stock.bin, stock.condition)?,
            Target::Take(tx) => {
                tx.take_stock(stock.part, &stock.bin, stock.condition, stock.quantity, self.sums.batch.id)?
            }
        };
        self.sums.batch.more.stock += u32::from(is_new);
        self.count_known(is_new)
    }

    fn staff(&mut self, imported: ImportedStaff) -> Result<(), Failure> {
        let staff = imported.staff;
        if let Some(known) = self.db().staff_by_number(&staff.number)? {
            let is_the_same = known.id == staff.id || known.name == staff.name;
            if !is_the_same {
                return self.refuse(&imported.refusal);
            }
            if known.id != staff.id || known.active {
                return self.count_known(false);
            }
        }
        self.sums.show("staff", &staff.number, &staff.name, || staff.role.code().to_owned());
        self.sums.batch.more.staff.push(staff.id);
        match self.into {
            Target::Take(tx) => {
                let id = staff.id;
                tx.append(&[domain::event::Event::StaffRecorded { staff }])?;
                // Whoever was here before may come back as a manager: no file lets anybody in.
                Ok(tx.take_pin_away(id)?)
            }
            Target::Look(_) => Ok(()),
        }
    }
}

fn shown(minor: Minor, known: &MoneyOfSale) -> String {
    Money { minor, currency: known.currency }.to_string()
}

/// An id for a pair, for nothing but telling whether it was met before.
fn new_pair(one: Uuid, other: &str) -> Uuid {
    store::import::ids::pair(one, other)
}

/// Reads to the end, or until nobody takes it any more.
fn read(
    mut file: FileReader,
    progress: &Progress,
    send: &SyncSender<Vec<Result<Record, FileProblem>>>,
) -> Option<[u8; 32]> {
    // How far it is is told once its rows are on their way: what is shown never goes back.
    let surveyed = file.survey(|| !progress.is_cancelled());
    if let Err(problem) = surveyed {
        // Nobody may wait for it any more.
        let _ = send.send(vec![Err(problem)]);
        return None;
    }
    progress.begins_rows();
    loop {
        let records: Vec<_> = file.by_ref().take(TOGETHER).collect();
        progress.is_at(file.rows_read(), file.bytes_read());
        if records.is_empty() || send.send(records).is_err() {
            return file.sha256();
        }
    }
}
