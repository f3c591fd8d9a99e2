//! Where, on what and in which languages a paper prints.

use crate::Failure;
use crate::at::At;
use crate::printing::printers::{usual_languages, usual_paper};
use crate::printing::queue;
use crate::requests::{PaperSize, PaperTongue};
use documents::words::Language;
use documents::{Languages, Paper};
use domain::ids::{DocumentKind, PrinterId};
use domain::printing::{FallsBack, PrintOf, Printer, Roll};
use store::Reader;

/// What somebody asked for.
#[derive(Clone, Copy, Default)]
pub(crate) struct Asked {
    pub(crate) printer: Option<PrinterId>,
    pub(crate) paper: Option<PaperSize>,
    pub(crate) languages: Option<PaperTongue>,
}

/// Where, on what and in which languages something prints: as asked, or as the settings have it.
#[derive(Clone)]
pub(crate) struct Sheet {
    pub(crate) printer: Printer,
    pub(crate) size: PaperSize,
    pub(crate) tongue: PaperTongue,
    pub(crate) copies: u32,
    /// What was chosen and does not come to be.
    pub(crate) falls_back: Option<FallsBack>,
}

impl Sheet {
    /// Where a paper of that kind prints.
    pub(crate) fn of(at: &At, db: &Reader, kind: DocumentKind, asked: &Asked) -> Result<Self, Failure> {
        let printing = db.printing(at.desk.seat)?;
        let (chosen, choice) = printing.choice(PrintOf::Document(kind));
        let falls_back = match (asked.printer, asked.paper) {
            // Whoever names a printer knows where it comes out.
            (Some(_), _) => None,
            (None, Some(paper)) if !chosen.takes(paper) => Some(FallsBack::for_paper(&chosen, paper)),
            (None, Some(_)) => None,
            (None, None) => printing.falls_back(PrintOf::Document(kind)),
        };
        let printer = match (asked.printer, asked.paper) {
            (Some(id), paper) => {
                let printer = printing.printer(id).ok_or_else(|| Failure::unknown("printer"))?;
                paper.map_or(Ok(()), |paper| queue::takes(&printer, paper))?;
                printer
            }
            // Whoever names a paper and no printer gets that paper.
            (None, Some(paper)) if !chosen.takes(paper) => Printer::usual(),
            (None, _) => chosen,
        };
        let fits = choice.paper.filter(|paper| printer.takes(*paper));
        let size = asked.paper.or(printer.roll.map(Roll::paper)).or(fits);
        Ok(Self {
            size: size.unwrap_or_else(|| usual_paper(at.settings())),
            tongue: asked.languages.or(choice.languages).unwrap_or_else(|| usual_languages(at.settings())),
            copies: choice.copies.unwrap_or(1),
            printer,
            falls_back,
        })
    }

    /// On that printer, whatever it is.
    pub(crate) fn on(at: &At, printer: Printer) -> Self {
        let size = printer.roll.map_or_else(|| usual_paper(at.settings()), Roll::paper);
        Self { size, tongue: usual_languages(at.settings()), copies: 1, printer, falls_back: None }
    }

    pub(crate) fn paper(&self) -> Paper {
        match self.size {
            PaperSize::A4 => Paper::A4,
            PaperSize::A5 => Paper::A5,
            PaperSize::Mm80 => Paper::Mm80,
            PaperSize::Mm58 => Paper::Mm58,
        }
    }

    pub(crate) fn languages(&self) -> Languages {
        match self.tongue {
            PaperTongue::ZhCn => Languages::One(Language::ZhCn),
            PaperTongue::En => Languages::One(Language::En),
            PaperTongue::Both => Languages::Both,
        }
    }
}
