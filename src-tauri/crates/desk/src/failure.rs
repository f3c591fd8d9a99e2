//! Why something could not be done, worded for the person who must act.
//!
//! A failure is a code with arguments until it leaves the desk; then `failures.ftl` gives it a message and a
//! remedy in the reader's language. Arguments are amounts, counts and codes, never names, phones or addresses.

use crate::requests::Tongue;
use crate::views::FailureView;
use documents::words::Words;
use domain::money::{Currency, Money};
use domain::policy::{FactsError, Packs};
use domain::refused::Refused;
use domain::refusing::{Arg, Args};
use domain::sale::SaleProblem;
use domain::staff::Right;
use domain::text::TextProblem;
use std::borrow::Cow;
use store::StoreError;
use store::import::FileProblem;

/// Why something could not be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// Its code.
    pub code: Cow<'static, str>,
    /// What belongs into the words.
    pub args: Vec<(Cow<'static, str>, String)>,
    words: Ids,
}

/// Under which ids a failure's words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ids {
    /// `failure-<code>` and `remedy-of-<code>`.
    Desk,
    /// `import-problem-<code>` and `import-mend-<code>`.
    Import,
}

impl Failure {
    /// A failure with nothing more to say.
    #[must_use]
    pub fn new(code: &'static str) -> Self {
        Self { code: Cow::Borrowed(code), args: Vec::new(), words: Ids::Desk }
    }

    /// One that was written down, said again.
    pub(crate) fn again(code: String, args: Vec<(String, String)>) -> Self {
        let args = args.into_iter().map(|(name, value)| (Cow::Owned(name), value)).collect();
        Self { code: Cow::Owned(code), args, words: Ids::Desk }
    }

    /// With something that belongs into its words.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((Cow::Borrowed(name), value.to_string()));
        self
    }

    /// With an amount, as people read it.
    #[must_use]
    pub fn amount(self, name: &'static str, minor: i64, currency: Currency) -> Self {
        self.with(name, Money { minor, currency })
    }

    /// Something asked for is not there.
    #[must_use]
    pub fn unknown(what: &'static str) -> Self {
        Self::new("unknown").with("what", what)
    }

    /// The person has not the right.
    #[must_use]
    pub fn not_allowed(right: Right) -> Self {
        Self::new("not_allowed").with("right", code_of(&right))
    }

    /// Worded.
    #[must_use]
    pub fn worded(&self, tongue: Tongue) -> FailureView {
        let language = tongue.language();
        // A clause goes by its code until it is known in which language it is to be cited.
        let law = self.args.iter().find(|(name, _)| name == "law");
        let cited = law.and_then(|(_, code)| Packs::builtin().clause(code)).map(|clause| &clause.citation);
        let cited = cited.map(|both| match tongue {
            Tongue::ZhCn => both.zh_cn.as_str(),
            Tongue::En => both.en.as_str(),
        });
        let named = self.args.iter().map(|(name, value)| (name.as_ref(), value.as_str()));
        let args: Vec<(&str, documents::words::Value<'_>)> = named
            .chain(cited.map(|cited| ("cited", cited)))
            .map(|(name, value)| (name, value.into()))
            .collect();
        let (message, remedy) = match self.words {
            Ids::Desk => ("failure", "remedy-of"),
            Ids::Import => ("import-problem", "import-mend"),
        };
        FailureView {
            code: self.code.to_string(),
            message: Words::get(language, &format!("{message}-{}", self.code), &args),
            remedy: Words::get(language, &format!("{remedy}-{}", self.code), &args),
        }
    }

    /// A refusal of the rules, with amounts in the money of the case.
    #[must_use]
    pub fn refused(refused: &Refused, currency: Currency) -> Self {
        Self::said(refused.code(), refused.args(), currency)
    }

    /// A text that cannot be kept.
    #[must_use]
    pub fn text(field: &str, problem: TextProblem) -> Self {
        let mut failure = Self::new(problem.code()).with("field", field);
        failure.args.extend(problem.args().into_iter().map(|(name, arg)| (Cow::Borrowed(name), plain(arg))));
        failure
    }

    fn said(code: &'static str, args: Args, currency: Currency) -> Self {
        args.into_iter().fold(Self::new(code), |failure, (name, arg)| match arg {
            Arg::Amount(minor) => failure.amount(name, minor, currency),
            arg => failure.with(name, plain(arg)),
        })
    }
}

/// An argument that is no amount of money, as it stands in words.
fn plain(arg: Arg) -> String {
    match arg {
        Arg::Count(count) => count.to_string(),
        Arg::Amount(minor) => minor.to_string(),
        Arg::Text(text) => shortened(&text),
        Arg::Code(code) => code,
        Arg::Day(day) => day.to_string(),
    }
}

/// The code of a small enum, as serde writes it.
#[must_use]
pub fn code_of<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let is_expected = matches!(
            error,
            StoreError::RequestReused
                | StoreError::Depended { .. }
                | StoreError::DependedFile { .. }
                | StoreError::PartsMoved
                | StoreError::TooMuch
                | StoreError::Sealed
                | StoreError::Unknown(_)
        );
        if !is_expected {
            tracing::error!(%error, "the store");
        }
        match error {
            StoreError::Exists => Self::new("store_exists"),
            StoreError::Missing => Self::new("store_missing"),
            StoreError::Sealed => Self::new("passphrase_needed"),
            StoreError::NotAStore => Self::new("not_a_store"),
            StoreError::Newer { found, known } => {
                Self::new("store_newer").with("found", found).with("known", known)
            }
            StoreError::Busy => Self::new("store_busy"),
            StoreError::TooMuch => Self::new("too_much"),
            StoreError::Full => Self::new("disk_full"),
            StoreError::ReadOnly => Self::new("store_read_only"),
            StoreError::NoAccess => Self::new("read_only"),
            StoreError::Damaged(what) => Self::new("damaged").with("what", what),
            StoreError::Unreadable { event } => Self::new("unreadable_event").with("event", event),
            StoreError::Ceiling(_) => Self::new("ceiling"),
            StoreError::RequestReused => Self::new("request_reused"),
            StoreError::Depended { case: Some(number) } => Self::new("depended").with("case", number.0),
            StoreError::Depended { case: None } => Self::new("depended_elsewhere"),
            StoreError::DependedFile { file } => Self::new("depended_file").with("file", file),
            StoreError::PartsMoved => Self::new("parts_moved"),
            StoreError::Unknown(what) => Self::unknown(what),
            StoreError::Sqlite(error) => Self::new("internal").with("what", error),
            StoreError::Io(error) => match error.kind() {
                // A name that no file can have, and a folder that is a file, are as good as not there.
                std::io::ErrorKind::NotFound
                | std::io::ErrorKind::NotADirectory
                | std::io::ErrorKind::InvalidInput
                | std::io::ErrorKind::InvalidFilename => Self::new("path_missing"),
                std::io::ErrorKind::StorageFull => Self::new("disk_full"),
                std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                    Self::new("read_only")
                }
                _ => Self::new("internal").with("what", error.kind()),
            },
        }
    }
}

impl From<FactsError> for Failure {
    fn from(error: FactsError) -> Self {
        Self::new("facts").with("what", error)
    }
}

impl Failure {
    /// A sale that cannot be, with amounts in its money.
    #[must_use]
    pub fn sale(problem: SaleProblem, currency: Currency) -> Self {
        match problem {
            SaleProblem::NoLines => Self::new("sale_no_lines"),
            SaleProblem::Quantity { line } => Self::new("sale_quantity").with("line", line),
            SaleProblem::Amount { line } => Self::new("sale_amount").with("line", line),
            SaleProblem::Discount => Self::new("sale_discount"),
            SaleProblem::Tenders { paid_minor, total_minor } => Self::new("sale_tenders")
                .amount("paid", paid_minor, currency)
                .amount("total", total_minor, currency),
            SaleProblem::Refunded => Self::new("sale_refunded"),
            SaleProblem::Serials { line } => Self::new("sale_serials").with("line", line),
            SaleProblem::Text { field, problem } => Self::text(field, problem),
            SaleProblem::Dates => Self::new("sale_dates"),
        }
    }
}

impl From<FileProblem> for Failure {
    fn from(problem: FileProblem) -> Self {
        let args = problem.args().into_iter().map(|(name, value)| (Cow::Owned(name), value)).collect();
        Self { code: Cow::Owned(problem.code()), args, words: Ids::Import }
    }
}
