//! Where a paper prints elsewhere, or on something else, than somebody chose: nothing stops it, and it is said before.

use super::{PaperSize, PrintOf, Printer, Printing, made_for};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was chosen and does not come to be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct FallsBack {
    /// Why.
    pub lacking: Lacking,
    /// The printer that was chosen; empty: it is not known any more, or the computer's own.
    pub printer: String,
    /// The paper that was wanted, where the printer lacks it.
    pub paper: Option<PaperSize>,
}

/// What there is not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Lacking {
    /// The printer that was chosen is not there: it prints on another.
    Printer,
    /// The printer that such papers go to does not have the paper: it prints on another.
    Paper,
    /// The printer has another roll in: it prints on that.
    Roll,
}

impl FallsBack {
    /// Onto another printer, for the paper's sake.
    #[must_use]
    pub fn for_paper(printer: &Printer, paper: PaperSize) -> Self {
        Self { lacking: Lacking::Paper, printer: printer.name.clone(), paper: Some(paper) }
    }
}

impl Printing {
    /// What of the choice for `of` does not come to be; none where all of it does.
    #[must_use]
    pub fn falls_back(&self, of: PrintOf) -> Option<FallsBack> {
        let said = |of: PrintOf| self.choices.iter().find(|choice| choice.of == of);
        let own = said(of);
        let usual = said(PrintOf::USUAL).filter(|_| of != PrintOf::LABELS);
        let own_paper = own.and_then(|own| own.paper).or(made_for(of));
        let (printer, _) = self.choice(of);
        let wanted = own.and_then(|own| own.printer).or(usual.and_then(|usual| usual.printer));
        let Some(wanted) = self.printer(wanted?) else {
            return Some(FallsBack { lacking: Lacking::Printer, printer: String::new(), paper: None });
        };
        let paper = own_paper.filter(|paper| !wanted.takes(*paper))?;
        if wanted.id == printer.id {
            let printer = wanted.name;
            return Some(FallsBack { lacking: Lacking::Roll, printer, paper: Some(paper) });
        }
        Some(FallsBack::for_paper(&wanted, paper))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{DocumentKind, PrinterId};
    use crate::printing::{PrintChoice, Reach, Roll};
    use uuid::Uuid;

    const LOAN: PrintOf = PrintOf::Document(DocumentKind::Loan);

    fn roll() -> Printer {
        Printer {
            id: PrinterId(Uuid::from_u128(1)),
            name: "till".to_owned(),
            reach: Reach::Network { host: "192.168.1.50".to_owned(), port: 9100 },
            roll: Some(Roll::Mm80),
            cut: true,
            drawer: false,
        }
    }

    fn till_for(of: PrintOf, paper: Option<PaperSize>) -> Printing {
        let choice = PrintChoice { printer: Some(roll().id), paper, ..PrintChoice::none(of) };
        Printing { printers: vec![roll()], choices: vec![choice] }
    }

    #[test]
    fn what_comes_to_be_as_it_was_chosen_is_no_falling_back() {
        assert_eq!(Printing::default().falls_back(LOAN), None, "nobody chose anything");
        assert_eq!(till_for(PrintOf::USUAL, None).falls_back(LOAN), None);
        assert_eq!(till_for(LOAN, Some(PaperSize::Mm80)).falls_back(LOAN), None);
        assert_eq!(till_for(PrintOf::USUAL, None).falls_back(PrintOf::LABELS), None, "labels never go there");
    }

    #[test]
    fn a_list_that_no_roll_holds_goes_elsewhere_and_says_so() {
        let order = PrintOf::Document(DocumentKind::PurchaseOrder);
        let printing = till_for(PrintOf::USUAL, None);
        assert_eq!(printing.choice(order).0, Printer::usual());
        assert_eq!(printing.falls_back(order), Some(FallsBack::for_paper(&roll(), PaperSize::A4)));
    }

    #[test]
    fn a_printer_that_is_gone_and_another_roll_are_said() {
        let gone = Printing { printers: Vec::new(), ..till_for(LOAN, None) };
        assert_eq!(gone.falls_back(LOAN).map(|back| back.lacking), Some(Lacking::Printer));
        let other = till_for(LOAN, Some(PaperSize::Mm58));
        assert_eq!(other.choice(LOAN).1.paper, Some(PaperSize::Mm80));
        assert_eq!(other.falls_back(LOAN).map(|back| back.lacking), Some(Lacking::Roll));
    }
}
