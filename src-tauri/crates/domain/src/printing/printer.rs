//! A printer, and how it is reached.

use super::PaperSize;
use crate::ids::PrinterId;
use crate::text::{NAME_CHARS, TextProblem, check, check_filled};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// The longest name of a host: what the name service allows.
const HOST_CHARS: usize = 253;
/// The longest part of it between two dots.
const LABEL_CHARS: usize = 63;

impl PrinterId {
    /// The computer's own usual printer, which nobody has to name.
    pub const USUAL: Self = Self(Uuid::nil());
}

/// A printer that somebody gave a name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Printer {
    /// Its id.
    pub id: PrinterId,
    /// What it is called here; empty: the computer's own.
    pub name: String,
    /// How it is reached.
    pub reach: Reach,
    /// The roll of a thermal printer; none: it takes PDF and has its own paper.
    pub roll: Option<Roll>,
    /// Whether a thermal printer cuts each slip off.
    pub cut: bool,
    /// Whether it opens the cash drawer for a slip over which cash moved.
    pub drawer: bool,
}

/// How a printer is reached.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Reach {
    /// A queue of the system that takes PDF.
    System {
        /// Its name; empty: the system's usual one.
        queue: String,
    },
    /// Over the network, at a port where the printer takes its own bytes.
    Network {
        /// Its name or address.
        host: String,
        /// Usually 9100.
        port: u16,
    },
    /// A device of this computer, such as `/dev/usb/lp0`.
    Device {
        /// Its path.
        path: String,
    },
    /// A queue of the system that passes the printer's own bytes on.
    Raw {
        /// Its name.
        queue: String,
    },
}

/// The width of a thermal roll.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub enum Roll {
    /// 80 mm.
    #[serde(rename = "80mm")]
    Mm80,
    /// 58 mm.
    #[serde(rename = "58mm")]
    Mm58,
}

impl Roll {
    /// As a paper.
    #[must_use]
    pub fn paper(self) -> PaperSize {
        match self {
            Self::Mm80 => PaperSize::Mm80,
            Self::Mm58 => PaperSize::Mm58,
        }
    }
}

/// Why a printer cannot be as it was typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PrinterProblem {
    /// Its name.
    Name(TextProblem),
    /// No host is called that.
    Host,
    /// There is no port 0.
    Port,
    /// Not a whole path.
    Path,
    /// A queue's name has no spaces, slashes or signs that the system takes for something else.
    Queue,
    /// A thermal printer without a roll, or a roll in one that takes PDF.
    Roll,
}

impl Printer {
    /// The computer's own usual printer.
    #[must_use]
    pub fn usual() -> Self {
        Self {
            id: PrinterId::USUAL,
            name: String::new(),
            reach: Reach::System { queue: String::new() },
            roll: None,
            cut: false,
            drawer: false,
        }
    }

    /// Whether it can print on that.
    #[must_use]
    pub fn takes(&self, paper: PaperSize) -> bool {
        self.roll.is_none_or(|roll| roll.paper() == paper)
    }

    /// Whether it can be as it is.
    ///
    /// # Errors
    /// The first [`PrinterProblem`].
    pub fn check(&self) -> Result<(), PrinterProblem> {
        check_filled(&self.name, NAME_CHARS / 2).map_err(PrinterProblem::Name)?;
        let is_thermal = match &self.reach {
            Reach::System { queue } => {
                sound(queue.is_empty() || is_queue(queue), PrinterProblem::Queue)?;
                false
            }
            Reach::Raw { queue } => {
                sound(is_queue(queue), PrinterProblem::Queue)?;
                true
            }
            Reach::Network { host, port } => {
                sound(is_host(host), PrinterProblem::Host)?;
                sound(*port > 0, PrinterProblem::Port)?;
                true
            }
            Reach::Device { path } => {
                sound(is_device(path), PrinterProblem::Path)?;
                true
            }
        };
        sound(self.roll.is_some() == is_thermal, PrinterProblem::Roll)
    }
}

fn sound(is_sound: bool, otherwise: PrinterProblem) -> Result<(), PrinterProblem> {
    if is_sound { Ok(()) } else { Err(otherwise) }
}

/// An address, or a name of letters, digits and hyphens between dots.
fn is_host(host: &str) -> bool {
    if host.parse::<std::net::IpAddr>().is_ok() {
        return true;
    }
    let is_label = |label: &str| {
        (1..=LABEL_CHARS).contains(&label.len())
            && label.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_'))
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    // Four numbers that are no address are no name either.
    let is_number = host.bytes().all(|c| c.is_ascii_digit() || c == b'.');
    host.len() <= HOST_CHARS && !is_number && host.split('.').all(is_label)
}

/// A whole path, on this system or on Windows (`\\.\LPT1`), without a step up.
fn is_device(path: &str) -> bool {
    let is_whole = path.starts_with('/') || path.starts_with("\\\\");
    let steps_up = path.split(['/', '\\']).any(|step| step == "..");
    is_whole && !steps_up && path.len() > 1 && check(path, NAME_CHARS * 2).is_ok()
}

/// What CUPS calls a queue by: no space, slash or `#`, and no dash in front, which `lp` would take for an option.
fn is_queue(queue: &str) -> bool {
    let is_sound =
        |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '/' | '#' | '\'' | '"' | '\\');
    (1..=NAME_CHARS).contains(&queue.chars().count())
        && queue.chars().all(is_sound)
        && !queue.starts_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(reach: Reach, problem: Option<PrinterProblem>) {
        let roll = (!matches!(reach, Reach::System { .. })).then_some(Roll::Mm80);
        let printer = Printer { name: "前台".to_owned(), reach, roll, ..Printer::usual() };
        assert_eq!(printer.check().err(), problem, "{printer:?}");
    }

    #[test]
    fn a_host_is_an_address_or_a_name_and_nothing_else() {
        let network = |host: &str, port| Reach::Network { host: host.to_owned(), port };
        for host in ["192.168.1.50", "::1", "printer", "front-desk.shop.local", "a_b"] {
            check(network(host, 9100), None);
        }
        for host in
            ["", " ", "300.1.1.1", "1.2.3", "a b", "-a", "a-", "a..b", "a/b", "http://a", "a:9100", "打印机"]
        {
            check(network(host, 9100), Some(PrinterProblem::Host));
        }
        let label = "a".repeat(LABEL_CHARS);
        check(network(&label, 1), None);
        check(network(&format!("{label}a"), 1), Some(PrinterProblem::Host));
        check(network("printer", 0), Some(PrinterProblem::Port));
    }

    #[test]
    fn a_device_is_a_whole_path_and_a_queue_a_plain_name() {
        let device = |path: &str| Reach::Device { path: path.to_owned() };
        check(device("/dev/usb/lp0"), None);
        check(device("\\\\.\\LPT1"), None);
        for path in ["", "/", "lp0", "dev/lp0", "/dev/../etc/passwd", "/dev/\u{0}"] {
            check(device(path), Some(PrinterProblem::Path));
        }
        let raw = |queue: &str| Reach::Raw { queue: queue.to_owned() };
        check(raw("XP-80C"), None);
        for queue in ["", "a b", "-d", "a/b", "a#b", "a\nb"] {
            check(raw(queue), Some(PrinterProblem::Queue));
        }
        check(Reach::System { queue: String::new() }, None);
    }

    #[test]
    fn a_roll_belongs_to_a_thermal_printer_and_to_no_other() {
        let named = Printer { name: "x".to_owned(), ..Printer::usual() };
        assert_eq!(Printer { roll: Some(Roll::Mm58), ..named.clone() }.check(), Err(PrinterProblem::Roll));
        let raw = Reach::Raw { queue: "q".to_owned() };
        assert_eq!(Printer { reach: raw, ..named.clone() }.check(), Err(PrinterProblem::Roll));
        assert!(named.takes(PaperSize::A4) && named.takes(PaperSize::Mm58));
        let roll = Printer { roll: Some(Roll::Mm58), ..named };
        assert!(roll.takes(PaperSize::Mm58) && !roll.takes(PaperSize::Mm80) && !roll.takes(PaperSize::A5));
    }
}
