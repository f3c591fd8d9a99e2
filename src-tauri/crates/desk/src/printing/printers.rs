//! The printers of this counter, and what prints where.

use super::system;
use crate::Failure;
use crate::at::{At, new_id};
use crate::requests::{ChoosePrinting, Nothing, OnePrinter, PaperSize, PaperTongue, SavePrinter};
use crate::views::{ChoiceView, PrinterView, PrintingView, SystemPrinters, every_choice};
use domain::event::Event;
use domain::ids::PrinterId;
use domain::printing::{
    MOST_COPIES, MOST_PRINTERS, PrintChoice, PrintOf, Printer, PrinterProblem, Printing, Reach,
};
use domain::settings::Settings;
use serde::de::DeserializeOwned;

/// As they are.
pub(crate) fn printing(at: &At, _: &Nothing) -> Result<PrintingView, Failure> {
    at.read(|db| Ok(view(at.settings(), &db.printing(at.desk.seat)?)))
}

/// The queues that the system knows.
pub(crate) fn system_printers(at: &At, _: &Nothing) -> Result<SystemPrinters, Failure> {
    Ok(SystemPrinters { queues: system::queues(at.desk.sending.patience.connect)? })
}

/// Takes a printer in, or changes one.
pub(crate) fn save_printer(at: &At, request: &SavePrinter) -> Result<PrintingView, Failure> {
    let trimmed = |text: &str| text.trim().to_owned();
    let reach = match &request.reach {
        Reach::System { queue } => Reach::System { queue: trimmed(queue) },
        Reach::Network { host, port } => Reach::Network { host: trimmed(host), port: *port },
        Reach::Device { path } => Reach::Device { path: trimmed(path) },
        Reach::Raw { queue } => Reach::Raw { queue: trimmed(queue) },
    };
    let is_thermal = !matches!(reach, Reach::System { .. });
    let printer = Printer {
        id: request.printer.unwrap_or_else(|| PrinterId(new_id(at.now))),
        name: trimmed(&request.name),
        reach,
        roll: request.roll,
        cut: request.cut && is_thermal,
        drawer: request.drawer && is_thermal,
    };
    printer.check().map_err(problem)?;
    change(at, |printing| {
        if request.printer.is_some_and(|id| !printing.printers.iter().any(|known| known.id == id)) {
            return Err(Failure::unknown("printer"));
        }
        if printing.printers.iter().any(|known| known.id != printer.id && known.name == printer.name) {
            return Err(Failure::new("printer_name_taken"));
        }
        printing.put(printer);
        if printing.printers.len() > MOST_PRINTERS {
            return Err(Failure::new("printers_too_many").with("most", MOST_PRINTERS));
        }
        Ok(())
    })
}

/// Takes a printer out; what was to print there prints where the usual does.
pub(crate) fn remove_printer(at: &At, request: &OnePrinter) -> Result<PrintingView, Failure> {
    change(at, |printing| {
        if !printing.printers.iter().any(|known| known.id == request.printer) {
            return Err(Failure::unknown("printer"));
        }
        printing.remove(request.printer);
        Ok(())
    })
}

/// Says what prints where.
pub(crate) fn choose_printing(at: &At, request: &ChoosePrinting) -> Result<PrintingView, Failure> {
    change(at, |printing| {
        for choice in &request.choices {
            check(choice, printing)?;
            printing.choose(choice.clone());
        }
        Ok(())
    })
}

fn check(choice: &PrintChoice, printing: &Printing) -> Result<(), Failure> {
    if choice.copies.is_some_and(|copies| !(1..=MOST_COPIES).contains(&copies)) {
        return Err(Failure::new("copies").with("most", MOST_COPIES));
    }
    let Some(id) = choice.printer else { return Ok(()) };
    let printer = printing.printer(id).ok_or_else(|| Failure::unknown("printer"))?;
    if choice.of == PrintOf::LABELS && printer.roll.is_some() {
        return Err(Failure::new("labels_on_roll"));
    }
    match choice.paper {
        Some(paper) if !printer.takes(paper) => Err(wrong_paper(paper)),
        _ => Ok(()),
    }
}

pub(super) fn wrong_paper(paper: PaperSize) -> Failure {
    Failure::new("printer_paper").with("paper", crate::failure::code_of(&paper))
}

fn change(
    at: &At,
    change: impl FnOnce(&mut Printing) -> Result<(), Failure>,
) -> Result<PrintingView, Failure> {
    let view = at.write(|tx| {
        let before = tx.reader().printing(at.desk.seat)?;
        let mut printing = before.clone();
        change(&mut printing)?;
        if printing != before {
            tx.append(&[Event::PrintingChanged { printing: printing.clone() }])?;
        }
        Ok(view(at.settings(), &printing))
    })?;
    at.desk.sending.bell.ring();
    Ok(view)
}

fn view(settings: &Settings, printing: &Printing) -> PrintingView {
    let printers = std::iter::once(Printer::usual()).chain(printing.printers.iter().cloned());
    let choice = |of: PrintOf| {
        let said = printing.choices.iter().find(|choice| choice.of == of).cloned();
        let (printer, comes) = printing.choice(of);
        let paper = (of != PrintOf::LABELS).then(|| comes.paper.unwrap_or_else(|| usual_paper(settings)));
        let falls_back = printing.falls_back(of);
        ChoiceView {
            choice: said.unwrap_or_else(|| PrintChoice::none(of)),
            printer: printer.id,
            paper,
            falls_back,
        }
    };
    PrintingView {
        printers: printers.map(printer_view).collect(),
        choices: every_choice().map(choice).collect(),
        usual_paper: usual_paper(settings),
        usual_languages: usual_languages(settings),
    }
}

fn printer_view(printer: Printer) -> PrinterView {
    let papers = PaperSize::ALL.into_iter().filter(|paper| printer.takes(*paper)).collect();
    PrinterView { where_it_is: place(&printer.reach), papers, printer }
}

/// How a printer is reached, in a word.
pub(super) fn place(reach: &Reach) -> String {
    match reach {
        Reach::System { queue } | Reach::Raw { queue } => queue.clone(),
        Reach::Network { host, port } if host.contains(':') => format!("[{host}]:{port}"),
        Reach::Network { host, port } => format!("{host}:{port}"),
        Reach::Device { path } => path.clone(),
    }
}

/// The shop's paper. A setting that nobody can read stops no paper.
pub(crate) fn usual_paper(settings: &Settings) -> PaperSize {
    read(&settings.paper).unwrap_or(PaperSize::A5)
}

/// The languages of its papers.
pub(crate) fn usual_languages(settings: &Settings) -> PaperTongue {
    read(&settings.paper_languages).unwrap_or(PaperTongue::ZhCn)
}

fn read<T: DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
}

fn problem(problem: PrinterProblem) -> Failure {
    let bad = |what: &'static str| Failure::new("printer_bad").with("what", what);
    match problem {
        PrinterProblem::Name(problem) => Failure::text("printer_name", problem),
        PrinterProblem::Host => bad("host"),
        PrinterProblem::Port => bad("port"),
        PrinterProblem::Path => bad("path"),
        PrinterProblem::Queue => bad("queue"),
        PrinterProblem::Roll => bad("roll"),
    }
}
