//! Files: looked at first, taken in as a whole or not at all, and taken out again while nothing depends on them.

use crate::at::{At, new_id};
use crate::requests::{ImportFile, Nothing, UndoImport};
use crate::sales::sale_row;
use crate::views::{BatchList, BatchRow, ImportProblemView, ImportView, SaleRow};
use crate::{Failure, requests::Tongue};
use documents::words::{Value, Words};
use domain::event::{Batch, Event};
use domain::ids::BatchId;
use domain::money::{Currency, Minor};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::{Path, PathBuf};
use store::import::{self, ImportedSale, Record, RefusedRow};
use store::{Reader, StoreError, Tx};
use uuid::Uuid;

/// How many sales and problems a view shows; the rest are counted, and refused rows stand in their file.
const SHOWN: usize = 20;
/// The most refused rows that are kept for their file.
const REFUSED_KEPT: usize = 100_000;

/// Looks at a file, or takes it in. Sales that are here already are counted and left as they are.
pub(crate) fn import_file(at: &At, request: &ImportFile) -> Result<ImportView, Failure> {
    let path = Path::new(&request.path);
    if request.dry_run {
        return at.read(|db| {
            let mut sums = Sums::new(at, path)?;
            let mut seen = Seen::default();
            each_record(at, path, &mut sums, |sums, record| {
                match record {
                    Record::Sale(sale) => {
                        let is_new = !db.has_sale(sale.sale.id)?;
                        sums.count_sale(&sale, is_new);
                        if is_new {
                            seen.look(db, sums, &sale)?;
                        }
                    }
                    Record::Customer(customer) => {
                        let is_new = !db.has_customer(customer.id)? && seen.customers.insert(customer.id.0);
                        sums.batch.customers += u32::from(is_new);
                        sums.batch.known += u32::from(!is_new);
                    }
                    Record::Goods(goods) => {
                        let is_new = !db.has_goods(goods.id)? && seen.goods.insert(goods.id.0);
                        sums.batch.goods += u32::from(is_new);
                        sums.batch.known += u32::from(!is_new);
                    }
                    Record::Refused(refused) => sums.refuse(*refused),
                }
                Ok(())
            })?;
            Ok(sums.view(at, true, None))
        });
    }
    take_in(at, path)
}

fn take_in(at: &At, path: &Path) -> Result<ImportView, Failure> {
    at.write(|tx| {
        let mut sums = Sums::new(at, path)?;
        each_record(at, path, &mut sums, |sums, record| {
            let batch = sums.batch.id;
            match record {
                Record::Sale(sale) => take_sale(tx, sums, &sale, batch)?,
                Record::Customer(customer) => {
                    let is_new = tx.take_customer(&customer, batch)?;
                    sums.batch.customers += u32::from(is_new);
                    sums.batch.known += u32::from(!is_new);
                }
                Record::Goods(goods) => {
                    let is_new = tx.take_goods(&goods, batch)?;
                    sums.batch.goods += u32::from(is_new);
                    sums.batch.known += u32::from(!is_new);
                }
                Record::Refused(refused) => sums.refuse(*refused),
            }
            Ok(())
        })?;
        let refused_file = sums.write_refused(at)?;
        let is_something = sums.batch.sales + sums.batch.customers + sums.batch.goods > 0;
        if is_something {
            tx.append(&[Event::BatchImported { batch: sums.batch.clone() }])?;
        }
        Ok(sums.view(at, false, refused_file))
    })
}

fn take_sale(tx: &Tx, sums: &mut Sums, sale: &ImportedSale, batch: BatchId) -> Result<(), Failure> {
    if tx.reader().has_sale(sale.sale.id)? {
        sums.count_sale(sale, false);
        return Ok(());
    }
    if let Some(customer) = &sale.customer {
        sums.batch.customers += u32::from(tx.take_customer(customer, batch)?);
    }
    for goods in &sale.goods {
        sums.batch.goods += u32::from(tx.take_goods(goods, batch)?);
    }
    tx.take_sale(&sale.sale, batch)?;
    sums.count_sale(sale, true);
    Ok(())
}

fn each_record(
    at: &At,
    path: &Path,
    sums: &mut Sums,
    mut act: impl FnMut(&mut Sums, Record) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut reader = import::open(path, at.zone, at.settings().currency)?;
    sums.batch.format = reader.format().code().to_owned();
    sums.header = reader.header().to_vec();
    for record in &mut reader {
        act(sums, record?)?;
    }
    sums.batch.paid = sums.paid.values().copied().collect();
    sums.batch.digest = reader.sha256().map(|digest| store::hex(&digest)).unwrap_or_default();
    Ok(())
}

/// Customers and goods that a dry run has counted as new already.
#[derive(Default)]
struct Seen {
    customers: BTreeSet<Uuid>,
    goods: BTreeSet<Uuid>,
}

impl Seen {
    fn look(&mut self, db: &Reader, sums: &mut Sums, sale: &ImportedSale) -> Result<(), Failure> {
        if let Some(customer) = &sale.customer
            && !db.has_customer(customer.id)?
            && self.customers.insert(customer.id.0)
        {
            sums.batch.customers += 1;
        }
        for goods in &sale.goods {
            if !db.has_goods(goods.id)? && self.goods.insert(goods.id.0) {
                sums.batch.goods += 1;
            }
        }
        Ok(())
    }
}

/// What a file holds, counted.
struct Sums {
    batch: Batch,
    header: Vec<String>,
    paid: BTreeMap<&'static str, (Currency, Minor)>,
    sample: Vec<SaleRow>,
    refused: Vec<RefusedRow>,
}

impl Sums {
    fn new(at: &At, path: &Path) -> Result<Self, Failure> {
        let file = path.file_name().ok_or_else(|| Failure::new("path_missing"))?;
        Ok(Self {
            batch: Batch {
                id: BatchId(new_id(at.now)),
                file: file.to_string_lossy().chars().take(200).collect(),
                digest: String::new(),
                format: String::new(),
                sales: 0,
                lines: 0,
                customers: 0,
                goods: 0,
                known: 0,
                refused: 0,
                paid: Vec::new(),
            },
            header: Vec::new(),
            paid: BTreeMap::new(),
            sample: Vec::new(),
            refused: Vec::new(),
        })
    }

    fn count_sale(&mut self, imported: &ImportedSale, is_new: bool) {
        if !is_new {
            self.batch.known += 1;
            return;
        }
        let sale = &imported.sale;
        self.batch.sales += 1;
        self.batch.lines += u32::try_from(sale.lines.len()).unwrap_or(u32::MAX);
        let paid = self.paid.entry(sale.currency.code()).or_insert((sale.currency, 0));
        paid.1 = paid.1.saturating_add(sale.paid_minor());
        if self.sample.len() < SHOWN {
            self.sample.push(sale_row(sale));
        }
    }

    fn refuse(&mut self, row: RefusedRow) {
        self.batch.refused += 1;
        if self.refused.len() < REFUSED_KEPT {
            self.refused.push(row);
        }
    }

    /// Writes the refused rows with their reasons into the store's folder, to be mended and brought again.
    fn write_refused(&self, at: &At) -> Result<Option<PathBuf>, Failure> {
        if self.refused.is_empty() {
            return Ok(None);
        }
        let folder = at.desk.folder().join("refused");
        std::fs::create_dir_all(&folder).map_err(StoreError::from)?;
        let stem: String =
            self.batch.file.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(60).collect();
        let named = format!("{}-{stem}", at.now.format("%Y%m%d-%H%M%S"));
        let (path, file) = create_beside(&folder, &named).map_err(StoreError::from)?;
        let heading = Words::get(at.tongue.language(), "import-refused-heading", &[]);
        let reason = |row: &RefusedRow| worded(at.tongue, row);
        import::write_refused(std::io::BufWriter::new(file), &self.header, &heading, &self.refused, reason)
            .map_err(StoreError::from)?;
        Ok(Some(path))
    }

    fn view(self, at: &At, dry_run: bool, refused_file: Option<PathBuf>) -> ImportView {
        let problems = self.refused.iter().take(SHOWN).map(|row| ImportProblemView {
            row: row.row_from,
            outside_id: row.outside_id.clone(),
            message: worded(at.tongue, row),
        });
        ImportView {
            dry_run,
            problems: problems.collect(),
            sample: self.sample,
            batch: self.batch,
            refused_file: refused_file.map(|path| path.to_string_lossy().into_owned()),
        }
    }
}

/// A new file of that name, or of the next name that is free: two imports in one second write over nothing.
fn create_beside(folder: &Path, named: &str) -> std::io::Result<(PathBuf, File)> {
    let mut path = folder.join(format!("{named}.csv"));
    let mut count = 1;
    loop {
        match File::create_new(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                count += 1;
                path = folder.join(format!("{named}-{count}.csv"));
            }
            created => return Ok((path, created?)),
        }
    }
}

/// What is wrong with a row, and how to mend it.
fn worded(tongue: Tongue, row: &RefusedRow) -> String {
    let args = row.problem.args();
    let args: Vec<(&str, Value<'_>)> =
        args.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    let said =
        |kind: &str| Words::get(tongue.language(), &format!("import-{kind}-{}", row.problem.code()), &args);
    let between = match tongue {
        Tongue::ZhCn => "。",
        Tongue::En => ". ",
    };
    format!("{}{between}{}", said("problem"), said("mend"))
}

/// Takes a file out again.
pub(crate) fn undo_import(at: &At, request: &UndoImport) -> Result<BatchList, Failure> {
    at.write(|tx| {
        let db = tx.reader();
        let is_here = db.batches()?.iter().any(|known| known.batch.id == request.batch && !known.undone);
        if !is_here {
            return Err(Failure::unknown("batch"));
        }
        tx.take_out(request.batch)?;
        tx.append(&[Event::BatchUndone { batch: request.batch }])?;
        batch_list(at, &db)
    })
}

/// The files that came in.
pub(crate) fn list_imports(at: &At, _: &Nothing) -> Result<BatchList, Failure> {
    at.read(|db| batch_list(at, db))
}

fn batch_list(at: &At, db: &Reader) -> Result<BatchList, Failure> {
    let staff = db.staff()?;
    let batches = db.batches()?.into_iter().map(|known| BatchRow {
        batch: known.batch.id,
        at: at.local_text(known.at),
        by: staff.iter().find(|s| Some(s.id) == known.by).map(|s| s.name.clone()).unwrap_or_default(),
        can_undo: !known.undone && known.kept_by.is_none() && known.batch.format != "demo",
        undone: known.undone,
        facts: known.batch,
    });
    Ok(BatchList { batches: batches.collect() })
}
