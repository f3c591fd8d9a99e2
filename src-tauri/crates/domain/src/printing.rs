//! Printers that a counter knows by name, what prints where, and where a print job stands.
//!
//! Pure: nothing here opens a line or a file. What sends bytes is `desk/src/printing`.

mod falling_back;
mod job;
mod printer;

pub use falling_back::{FallsBack, Lacking};
pub use job::{AfterTry, JobState, MOST_TRIES, Outcome, Retry};
pub use printer::{Printer, PrinterProblem, Reach, Roll};

use crate::ids::{DocumentKind, PrinterId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// So many copies at a time: more is a mistyped number.
pub const MOST_COPIES: u32 = 9;
/// So many printers at one counter.
pub const MOST_PRINTERS: usize = 20;

/// What a document is to be printed on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub enum PaperSize {
    /// 210 × 297 mm.
    #[serde(rename = "a4")]
    A4,
    /// 148 × 210 mm.
    #[serde(rename = "a5")]
    A5,
    /// A roll of 80 mm.
    #[serde(rename = "80mm")]
    Mm80,
    /// A roll of 58 mm.
    #[serde(rename = "58mm")]
    Mm58,
}

impl PaperSize {
    /// Every size.
    pub const ALL: [Self; 4] = [Self::A4, Self::A5, Self::Mm80, Self::Mm58];
}

/// The languages on paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub enum PaperTongue {
    /// Chinese.
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
    /// Both side by side.
    #[serde(rename = "both")]
    Both,
}

/// What a choice is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(untagged)]
pub enum PrintOf {
    /// A kind of document.
    Document(DocumentKind),
    /// Something else.
    Other(OtherPrint),
}

/// What is no kind of document and has a choice of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum OtherPrint {
    /// Every document that has no choice of its own.
    Usual,
    /// Labels.
    Labels,
}

impl PrintOf {
    /// Every document without a choice of its own.
    pub const USUAL: Self = Self::Other(OtherPrint::Usual);
    /// Labels.
    pub const LABELS: Self = Self::Other(OtherPrint::Labels);
}

/// Where and how something prints.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PrintChoice {
    /// What.
    pub of: PrintOf,
    /// Where; none: where the usual does, and the usual on the computer's own printer.
    pub printer: Option<PrinterId>,
    /// On what; none: as the shop's settings say, or the printer's roll.
    pub paper: Option<PaperSize>,
    /// In which languages; none: as the shop's settings say.
    pub languages: Option<PaperTongue>,
    /// How many at once, from 1; none: one.
    pub copies: Option<u32>,
}

impl PrintChoice {
    /// Nothing chosen.
    #[must_use]
    pub fn none(of: PrintOf) -> Self {
        Self { of, printer: None, paper: None, languages: None, copies: None }
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::none(self.of)
    }
}

/// The printers of one counter, and what prints where.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct Printing {
    /// The printers, in the order in which they were named.
    pub printers: Vec<Printer>,
    /// What prints where; at most one for each.
    pub choices: Vec<PrintChoice>,
}

impl Printing {
    /// A printer; the computer's own where it is [`PrinterId::USUAL`].
    #[must_use]
    pub fn printer(&self, id: PrinterId) -> Option<Printer> {
        if id == PrinterId::USUAL {
            return Some(Printer::usual());
        }
        self.printers.iter().find(|printer| printer.id == id).cloned()
    }

    /// What holds for `of`: its own choice, and where it says nothing the usual one. A printer that is no longer
    /// there, or that does not have the paper, is the computer's own: what is out of date stops no paper.
    #[must_use]
    pub fn choice(&self, of: PrintOf) -> (Printer, PrintChoice) {
        let said = |of: PrintOf| {
            let said = self.choices.iter().find(|choice| choice.of == of).cloned();
            said.unwrap_or_else(|| PrintChoice::none(of))
        };
        // Labels come on a roll of their own, which no other paper's printer has.
        let usual = match of {
            PrintOf::LABELS => PrintChoice::none(PrintOf::USUAL),
            _ => said(PrintOf::USUAL),
        };
        let own = said(of);
        let find = |id: Option<PrinterId>| id.and_then(|id| self.printer(id));
        let own_paper = own.paper.or(made_for(of));
        let printer = match find(own.printer) {
            Some(printer) => printer,
            None => find(usual.printer)
                .filter(|printer| own_paper.is_none_or(|paper| printer.takes(paper)))
                .unwrap_or_else(Printer::usual),
        };
        let roll = printer.roll.map(Roll::paper);
        let choice = PrintChoice {
            of,
            printer: Some(printer.id),
            paper: roll.or(own_paper).or(usual.paper),
            languages: own.languages.or(usual.languages),
            copies: Some(own.copies.or(usual.copies).unwrap_or(1).clamp(1, MOST_COPIES)),
        };
        (printer, choice)
    }

    /// With `printer` new, or in the place of the one with its id.
    pub fn put(&mut self, printer: Printer) {
        match self.printers.iter_mut().find(|known| known.id == printer.id) {
            Some(known) => *known = printer,
            None => self.printers.push(printer),
        }
        self.drop_unfit();
    }

    /// Without that printer; whatever was to print there prints where the usual does.
    pub fn remove(&mut self, id: PrinterId) {
        self.printers.retain(|printer| printer.id != id);
        self.drop_unfit();
    }

    /// With `choice` in the place of the one before.
    pub fn choose(&mut self, choice: PrintChoice) {
        self.choices.retain(|known| known.of != choice.of);
        if !choice.is_none() {
            self.choices.push(choice);
        }
    }

    /// No choice names a printer that is gone, or a paper that its printer does not have.
    fn drop_unfit(&mut self) {
        let printers = self.printers.clone();
        let find = |id: PrinterId| printers.iter().find(|printer| printer.id == id);
        for choice in &mut self.choices {
            if choice.printer.is_some_and(|id| id != PrinterId::USUAL && find(id).is_none()) {
                // The paper was chosen with the printer.
                (choice.printer, choice.paper) = (None, None);
            }
            let Some(printer) = choice.printer.and_then(find) else { continue };
            choice.paper = choice.paper.filter(|paper| printer.takes(*paper));
            if choice.of == PrintOf::LABELS && printer.roll.is_some() {
                choice.printer = None;
            }
        }
        self.choices.retain(|choice| !choice.is_none());
    }
}

/// The paper that a document is made for, where that is not the counter's.
fn made_for(of: PrintOf) -> Option<PaperSize> {
    use DocumentKind::{CountSheet, DayClose, PurchaseOrder, ShiftHandover, Visit};
    let is_list =
        matches!(of, PrintOf::Document(PurchaseOrder | CountSheet | DayClose | ShiftHandover | Visit));
    is_list.then_some(PaperSize::A4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn printer(n: u128, roll: Option<Roll>) -> Printer {
        let reach = match roll {
            Some(_) => Reach::Network { host: "192.168.1.50".to_owned(), port: 9100 },
            None => Reach::System { queue: "Office".to_owned() },
        };
        Printer {
            id: PrinterId(Uuid::from_u128(n)),
            name: format!("p{n}"),
            reach,
            roll,
            cut: true,
            drawer: false,
        }
    }

    fn choice(of: PrintOf, printer: &Printer) -> PrintChoice {
        PrintChoice { printer: Some(printer.id), ..PrintChoice::none(of) }
    }

    const LOAN: PrintOf = PrintOf::Document(DocumentKind::Loan);

    #[test]
    fn a_kind_without_a_choice_prints_where_the_usual_does_and_labels_never_do() {
        let roll = printer(1, Some(Roll::Mm80));
        let mut printing = Printing::default();
        assert_eq!(printing.choice(LOAN).0, Printer::usual(), "nothing is set up");
        printing.put(roll.clone());
        printing.choose(PrintChoice { copies: Some(2), ..choice(PrintOf::USUAL, &roll) });
        let (where_to, comes) = printing.choice(LOAN);
        assert_eq!((where_to, comes.paper, comes.copies), (roll.clone(), Some(PaperSize::Mm80), Some(2)));
        let order = PrintOf::Document(DocumentKind::PurchaseOrder);
        let (where_to, comes) = printing.choice(order);
        assert_eq!((where_to, comes.paper), (Printer::usual(), Some(PaperSize::A4)), "no order on a roll");
        assert_eq!(printing.choice(PrintOf::LABELS).0, Printer::usual());
        let office = printer(2, None);
        printing.put(office.clone());
        printing.choose(choice(LOAN, &office));
        assert_eq!(printing.choice(LOAN).0, office);
    }

    #[test]
    fn a_printer_that_goes_takes_its_choices_along() {
        let roll = printer(1, Some(Roll::Mm80));
        let mut printing = Printing::default();
        printing.put(roll.clone());
        printing.choose(PrintChoice { paper: Some(PaperSize::Mm80), ..choice(LOAN, &roll) });
        // Another roll is put in: what was chosen for the old one no longer fits.
        printing.put(Printer { roll: Some(Roll::Mm58), ..roll.clone() });
        assert_eq!(printing.choice(LOAN).1.paper, Some(PaperSize::Mm58));
        printing.remove(roll.id);
        assert_eq!(printing, Printing::default());
    }
}
