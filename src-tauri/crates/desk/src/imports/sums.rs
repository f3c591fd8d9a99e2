//! What a file holds, counted while it goes by.

use super::money::MoneyOfFile;
use super::refused::worded;
use super::types::{ImportProblemCount, ImportProblemView, ImportSample, ImportView};
use crate::at::{At, new_id};
use crate::requests::Tongue;
use crate::sales::sale_row;
use crate::views::SaleRow;
use domain::batch::{Batch, BatchMore};
use domain::ids::BatchId;
use std::collections::HashMap;
use std::path::PathBuf;
use store::import::{ImportedSale, RefusedRow};

/// How many sales and other things a view shows; the rest are counted.
const SHOWN: usize = 20;
/// How many problems it shows; all of them stand in the file of refused rows.
const PROBLEMS_SHOWN: usize = 200;
/// How many kinds of problem, by column, are counted apart.
const KINDS_COUNTED: usize = 500;

/// The counts.
pub(super) struct Sums {
    pub batch: Batch,
    pub remembered: bool,
    tongue: Tongue,
    money: MoneyOfFile,
    sample: Vec<SaleRow>,
    others: Vec<ImportSample>,
    problems: Vec<ImportProblemView>,
    counts: HashMap<(String, String), ImportProblemCount>,
}

impl Sums {
    pub fn new(at: &At, file: &str, format: String, remembered: bool) -> Self {
        Self {
            batch: Batch {
                id: BatchId(new_id(at.now)),
                file: file.to_owned(),
                digest: String::new(),
                format,
                sales: 0,
                lines: 0,
                customers: 0,
                goods: 0,
                known: 0,
                refused: 0,
                paid: Vec::new(),
                more: BatchMore::default(),
            },
            remembered,
            tongue: at.tongue,
            money: MoneyOfFile::default(),
            sample: Vec::new(),
            others: Vec::new(),
            problems: Vec::new(),
            counts: HashMap::new(),
        }
    }

    pub fn count_sale(&mut self, imported: &ImportedSale) {
        let sale = &imported.sale;
        self.batch.sales += 1;
        self.batch.lines += u32::try_from(sale.lines.len()).unwrap_or(u32::MAX);
        self.money.add(imported);
        if self.sample.len() < SHOWN {
            self.sample.push(sale_row(sale));
        }
    }

    /// Keeps a thing for the sample, while there is room.
    pub fn show(&mut self, kind: &str, code: &str, name: &str, detail: impl FnOnce() -> String) {
        if self.others.len() < SHOWN {
            let (kind, code, name) = (kind.to_owned(), code.to_owned(), name.to_owned());
            self.others.push(ImportSample { kind, code, name, detail: detail() });
        }
    }

    pub fn refuse(&mut self, row: &RefusedRow) {
        self.batch.refused += 1;
        self.note(row);
    }

    /// A problem that somebody has to look at; where nothing is refused for it there is nothing to mend.
    pub fn note(&mut self, row: &RefusedRow) {
        let code = row.problem.code();
        let args = row.problem.args();
        let fact =
            |wanted: &str| args.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone());
        let (cell, column) = (fact("cell").unwrap_or_default(), fact("column").unwrap_or_default());
        let key = (code.clone(), column.clone());
        if let Some(count) = self.counts.get_mut(&key) {
            count.rows += 1;
        } else if self.counts.len() < KINDS_COUNTED {
            let example = worded(self.tongue, &row.problem);
            self.counts.insert(
                key,
                ImportProblemCount { code: code.clone(), column: column.clone(), rows: 1, example },
            );
        }
        if self.problems.len() < PROBLEMS_SHOWN {
            self.problems.push(ImportProblemView {
                row: row.row_from,
                row_to: row.row_to,
                cell,
                column,
                outside_id: row.outside_id.clone(),
                code,
                message: worded(self.tongue, &row.problem),
            });
        }
    }

    /// Whether anything of the file is new.
    pub fn is_something(&self) -> bool {
        let (batch, more) = (&self.batch, &self.batch.more);
        let counts = [
            batch.sales,
            batch.customers,
            batch.goods,
            more.raised,
            more.units,
            more.parts,
            more.fits,
            more.supersessions,
            more.stock,
        ];
        counts.iter().any(|count| *count > 0) || !more.staff.is_empty()
    }

    /// The file is over.
    pub fn end(&mut self, digest: Option<[u8; 32]>) {
        self.batch.paid = self.money.paid();
        self.batch.digest = digest.map(|digest| store::hex(&digest)).unwrap_or_default();
    }

    pub fn view(self, dry_run: bool, taken: bool, refused_file: Option<PathBuf>) -> ImportView {
        let mut problem_counts: Vec<ImportProblemCount> = self.counts.into_values().collect();
        problem_counts.sort_by(|a, b| (b.rows, &a.code, &a.column).cmp(&(a.rows, &b.code, &b.column)));
        let (money, in_full) = self.money.shown();
        ImportView {
            dry_run,
            taken,
            remembered: self.remembered,
            money,
            in_full,
            sample: self.sample,
            others: self.others,
            problems: self.problems,
            problem_counts,
            batch: self.batch,
            refused_file: refused_file.map(|path| path.to_string_lossy().into_owned()),
        }
    }
}
