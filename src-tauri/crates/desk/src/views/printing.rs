//! Printers, and the papers on their way to one.

use super::FailureView;
use domain::ids::{DocumentKind, PrintJobId, PrinterId};
use domain::printing::{FallsBack, JobState, PaperSize, PaperTongue, PrintChoice, PrintOf, Printer, Retry};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

view! {
    /// The printers of this counter, and what prints where.
    PrintingView {
        /// The printers, the computer's own (with an empty name) first.
        printers: Vec<PrinterView>,
        /// What prints where: the usual, labels, and every kind of document.
        choices: Vec<ChoiceView>,
        /// The paper of what has no choice.
        usual_paper: PaperSize,
        /// Its languages.
        usual_languages: PaperTongue,
    }
}

view! {
    /// A printer.
    PrinterView {
        /// As it was named.
        printer: Printer,
        /// How it is reached, in a word: `192.168.1.50:9100`.
        where_it_is: String,
        /// What it prints on.
        papers: Vec<PaperSize>,
    }
}

view! {
    /// Where something prints.
    ChoiceView {
        /// What was chosen.
        choice: PrintChoice,
        /// The printer that comes of it.
        printer: PrinterId,
        /// The paper that comes of it; none for labels.
        paper: Option<PaperSize>,
        /// What was chosen and does not come to be.
        falls_back: Option<FallsBack>,
    }
}

view! {
    /// The queues that the system knows.
    SystemPrinters {
        /// Their names, the usual one first; none where there is no spooler, or none that can be asked.
        queues: Vec<String>,
    }
}

view! {
    /// What was put down to be printed.
    SentToPrinter {
        /// One for each paper.
        jobs: Vec<PrintJobView>,
        /// Characters that no face can print, such as `𠮷 U+20BB7`.
        missing: Vec<String>,
    }
}

view! {
    /// A paper on its way.
    PrintJobView {
        /// Its id.
        job: PrintJobId,
        /// What it is.
        of: PrintJobOf,
        /// The document's or the repair's number; empty for a test page.
        number: String,
        /// The kind of document.
        kind: Option<DocumentKind>,
        /// 0 for the original, then which copy.
        copy: u32,
        /// Where it goes.
        printer: PrinterId,
        /// What the printer is called; empty: the computer's own, or one that is gone.
        printer_name: String,
        /// Where it stands.
        state: JobState,
        /// Why the last try came to nothing.
        trouble: Option<FailureView>,
        /// How often it was tried.
        tries: u32,
        /// When it was asked for, where the shop stands.
        made: String,
        /// In how many seconds it is tried next, where it waits.
        again_in_s: u32,
        /// How it would be printed again; none where it cannot be.
        retry: Option<Retry>,
        /// Whether it can be called off.
        may_be_called_off: bool,
    }
}

/// What a job brings out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum PrintJobOf {
    /// A document.
    Document,
    /// Labels.
    Labels,
    /// A page to try a printer with.
    TestPage,
}

view! {
    /// The papers on their way, and the last that ended.
    PrintJobList {
        /// Those of which something is still to become, oldest first.
        open: Vec<PrintJobView>,
        /// Those that ended, newest first.
        ended: Vec<PrintJobView>,
    }
}

/// Every choice that can be made, in the order of the screen.
pub(crate) fn every_choice() -> impl Iterator<Item = PrintOf> {
    let kinds = DocumentKind::ALL.into_iter().filter(|kind| *kind != DocumentKind::Sale);
    [PrintOf::USUAL].into_iter().chain(kinds.map(PrintOf::Document)).chain([PrintOf::LABELS])
}
