//! Why something could not be done, worded for the person who must act.
//!
//! A failure is a code with arguments until it leaves the desk; then `failures.ftl` gives it a message and a
//! remedy in the reader's language. Arguments are amounts, counts and codes, never names, phones or addresses.

use crate::requests::Tongue;
use crate::views::FailureView;
use documents::words::Words;
use domain::exception::NeedsYes;
use domain::money::{Currency, Money};
use domain::policy::{FactsError, Packs};
use domain::refused::Refused;
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
    pub fn refused(refused: Refused, currency: Currency) -> Self {
        match refused {
            Refused::Visit(refused) => crate::visits::failure(&refused, currency),
            Refused::NeedsManager { causes } => Self::new("needs_manager")
                .with("causes", causes.iter().map(cause_code).collect::<Vec<_>>().join(", ")),
            Refused::ApproverIsAsker => Self::new("approver_is_asker"),
            Refused::ApproverMayNot { cause } => {
                Self::new("approver_may_not").with("cause", cause_code(&cause))
            }
            Refused::ExceptionReason => Self::new("exception_reason"),
            Refused::ExceptionNote => Self::new("exception_note"),
            Refused::Nothing => Self::new("nothing_brought"),
            Refused::TooManyLines => Self::new("too_many_lines"),
            Refused::UnknownReason { code } => Self::new("unknown_reason").with("reason", shortened(&code)),
            Refused::ReasonNote => Self::new("reason_note"),
            Refused::RefusalNote => Self::new("refusal_note"),
            Refused::TooLateToTakeBack => Self::new("too_late_to_take_back"),
            Refused::OpenQuestion { question } => {
                Self::new("open_question").with("question", code_of(&question))
            }
            Refused::Text { field, problem } => Self::text(field, problem),
            Refused::UnknownLine => Self::unknown("sale_line"),
            Refused::SaleCancelled => Self::new("sale_cancelled"),
            Refused::TooMany { asked, left } => Self::new("too_many").with("asked", asked).with("left", left),
            Refused::UnitNeeded => Self::new("unit_needed"),
            Refused::UnitNotThere => Self::new("unit_not_there"),
            Refused::CustomerNeeded => Self::new("customer_needed"),
            Refused::Currencies => Self::new("currencies"),
            Refused::NotPaidBack => Self::new("not_paid_back"),
            Refused::UnknownTender => Self::unknown("tender"),
            Refused::TenderCap { kind, asked_minor, left_minor } => Self::new("tender_cap")
                .with("tender", kind.code())
                .amount("asked", asked_minor, currency)
                .amount("left", left_minor, currency),
            Refused::TenderSum { asked_minor, total_minor } => Self::new("tender_sum")
                .amount("asked", asked_minor, currency)
                .amount("total", total_minor, currency),
            Refused::OverPaid { asked_minor, left_minor } => Self::new("over_paid")
                .amount("asked", asked_minor, currency)
                .amount("left", left_minor, currency),
            Refused::UnknownCaseLine => Self::unknown("case_line"),
            Refused::ExchangeLines => Self::new("exchange_lines"),
            Refused::SerialNeeded => Self::new("serial_needed"),
            Refused::SerialTaken { serial } => Self::new("serial_taken").with("serial", shortened(&serial)),
            Refused::Collected { asked_minor, needed_minor } => Self::new("collected")
                .amount("asked", asked_minor, currency)
                .amount("needed", needed_minor, currency),
            Refused::Tendered { tendered_minor, needed_minor } => Self::new("tendered")
                .amount("tendered", tendered_minor, currency)
                .amount("needed", needed_minor, currency),
            Refused::ExchangeDepended => Self::new("exchange_depended"),
            Refused::GoodwillDepended => Self::new("goodwill_depended"),
            Refused::UnknownPayment => Self::unknown("payment"),
            Refused::UnknownCredit => Self::unknown("credit"),
            Refused::CreditShort { asked_minor, left_minor } => Self::new("credit_short")
                .amount("asked", asked_minor, currency)
                .amount("left", left_minor, currency),
            Refused::FeeAbove { kind, asked_minor, most_minor } => Self::new("fee_above")
                .with("fee", shortened(&kind))
                .amount("asked", asked_minor, currency)
                .amount("most", most_minor, currency),
            Refused::NoAmount => Self::new("no_amount"),
            Refused::NotThisWay => Self::new("not_this_way"),
            Refused::StockStep { step, state } => {
                Self::new("stock_step").with("step", step).with("state", state)
            }
            Refused::Pieces { most } => Self::new("pieces").with("most", most),
            Refused::DrawerDiffers { difference_minor } => {
                Self::new("drawer_differs").amount("difference", difference_minor, currency)
            }
            Refused::HandedTooMuch { asked_minor, carried_minor } => Self::new("handed_too_much")
                .amount("asked", asked_minor, currency)
                .amount("carried", carried_minor, currency),
            Refused::HandoverToSelf => Self::new("handover_to_self"),
            Refused::Blank { state, kind } => {
                Self::new("blank_slip").with("state", state.code()).with("kind", kind.code())
            }
            Refused::TooManyPhotos { most } => Self::new("too_many_photos").with("most", most),
            Refused::PhotoGone => Self::unknown("photo"),
            Refused::PartShort { asked, left } => {
                Self::new("part_short").with("asked", asked).with("left", left)
            }
            Refused::NotOnJob { asked, left } => {
                Self::new("not_on_job").with("asked", asked).with("left", left)
            }
            Refused::SamePlace => Self::new("same_place"),
            Refused::UnknownOrderLine => Self::unknown("order_line"),
            Refused::MoreThanOrdered { asked, left } => {
                Self::new("more_than_ordered").with("asked", asked).with("left", left)
            }
            Refused::UnknownCountLine => Self::unknown("count_line"),
            Refused::CountMoved { expected, now } => {
                Self::new("count_moved").with("expected", expected).with("now", now)
            }
            Refused::PartsLeft { parts } => {
                Self::new("parts_left").with("parts", shortened(&parts.join(", ")))
            }
            Refused::PartsOpen { parts } => {
                Self::new("parts_open").with("parts", shortened(&parts.join(", ")))
            }
            Refused::OverEstimate { asked_minor, agreed_minor } => Self::new("over_estimate")
                .amount("asked", asked_minor, currency)
                .amount("agreed", agreed_minor, currency),
            Refused::StartUnasked { asked_minor, agreed_minor } => Self::new("start_unasked")
                .amount("asked", asked_minor, currency)
                .amount("agreed", agreed_minor, currency),
            Refused::EstimateExpired { on } => Self::new("estimate_expired").with("day", on),
            Refused::NotUnderWarranty => Self::new("not_under_warranty"),
            Refused::WhyCharged => Self::new("why_charged"),
            Refused::SerialMismatch { scanned } => {
                Self::new("serial_mismatch").with("serial", shortened(&scanned))
            }
            Refused::LoanerOut { number } => Self::new("loaner_out").with("number", number),
            Refused::LoanUnit { label, step, state } => Self::new("loan_unit")
                .with("label", shortened(&label))
                .with("step", step)
                .with("state", state),
            Refused::LoanLabelTaken { label } => {
                Self::new("loan_label_taken").with("label", shortened(&label))
            }
            Refused::LoanDue { .. } => Self::new("day").with("field", "due_on"),
            Refused::LoanEnded { number } => Self::new("loan_ended").with("number", number),
            Refused::DeviceTwice { serial } => Self::new("device_twice").with("serial", shortened(&serial)),
            Refused::NotYourRepair => Self::new("not_your_repair"),
            Refused::TooSoonToDispose { days, told } => {
                Self::new("too_soon_to_dispose").with("days", days).with("told", told)
            }
            Refused::Step { step, state } => Self::new("step").with("step", step).with("state", state),
        }
    }

    /// A text that cannot be kept.
    #[must_use]
    pub fn text(field: &str, problem: TextProblem) -> Self {
        match problem {
            TextProblem::Empty => Self::new("text_empty").with("field", field),
            TextProblem::TooLong(longest) => {
                Self::new("text_too_long").with("field", field).with("longest", longest)
            }
            TextProblem::Invisible(code) => {
                Self::new("text_invisible").with("field", field).with("code", format!("U+{code:04X}"))
            }
        }
    }
}

/// The code of a cause: `over_sale_limit`.
#[must_use]
pub fn cause_code(cause: &NeedsYes) -> String {
    serde_json::to_value(cause)
        .ok()
        .and_then(|value| value.get("cause").and_then(|code| code.as_str().map(str::to_owned)))
        .unwrap_or_default()
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
