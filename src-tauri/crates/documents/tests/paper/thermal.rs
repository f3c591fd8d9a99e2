//! Slips from a thermal printer: what is sent is read as the printer reads it, and as people and scanners read the slip.

use crate::{on_every_paper, samples};
use documents::escpos::{self, Job};
use documents::{Check, Document, Issue, Languages, Paper, burn};

/// What a printer does with what it is sent. It knows the commands that we send and no other.
#[derive(Debug, Default)]
struct Printer {
    resets: u32,
    pulses: u32,
    cuts: u32,
    fed: u32,
    /// Rows of dots in the order in which they are burnt.
    rows: Vec<Vec<u8>>,
}

impl Printer {
    fn reads(mut bytes: &[u8]) -> Self {
        let mut printer = Self::default();
        while !bytes.is_empty() {
            let taken = match bytes {
                [0x1B, 0x40, ..] => {
                    printer.resets += 1;
                    2
                }
                [0x1B, 0x70, 0, on, off, ..] => {
                    assert!(*on > 0 && off > on, "a drawer's coil must rest longer than it pulls");
                    printer.pulses += 1;
                    5
                }
                [0x1B, 0x64, lines, ..] => {
                    printer.fed += u32::from(*lines);
                    3
                }
                [0x1D, 0x56, 0x42, _, ..] => {
                    printer.cuts += 1;
                    4
                }
                [0x1D, 0x76, 0x30, 0, x_low, x_high, y_low, y_high, data @ ..] => {
                    let wide = usize::from(u16::from_le_bytes([*x_low, *x_high]));
                    let high = usize::from(u16::from_le_bytes([*y_low, *y_high]));
                    assert!(wide * high <= 4_096, "a cheap printer holds 4 kB: {wide} x {high}");
                    printer.rows.extend(data[..wide * high].chunks(wide).map(<[u8]>::to_vec));
                    8 + wide * high
                }
                other => panic!("no printer knows {:02X?}", &other[..other.len().min(8)]),
            };
            bytes = &bytes[taken..];
        }
        printer
    }

    /// How many dots a row has.
    fn width(&self) -> usize {
        self.rows[0].len() * 8
    }

    /// The last `high` rows as a camera sees them.
    fn end(&self, high: usize) -> Vec<u8> {
        let dots = |row: &Vec<u8>| -> Vec<u8> {
            row.iter()
                .flat_map(|byte| (0..8).rev().map(move |bit| if byte >> bit & 1 == 1 { 0 } else { 255 }))
                .collect()
        };
        self.rows[self.rows.len() - high..].iter().flat_map(dots).collect()
    }
}

#[test]
fn a_slip_is_as_wide_as_the_head_and_reads_back_by_its_bars_and_its_square() {
    on_every_paper(|which, document, paper, languages, issue| {
        if !paper.is_roll() {
            return;
        }
        let burnt = burn(document, paper, languages, issue).unwrap();
        let printer = Printer::reads(&escpos::bytes(&burnt.pages, Job { cut: true, drawer: false }));
        let slips = u32::try_from(burnt.pages.len()).unwrap();
        assert_eq!((printer.resets, printer.pulses, printer.cuts), (1, 0, slips), "{which}");
        assert!(printer.fed > 0, "{which}: the last line is past the blade");
        let width = u32::try_from(printer.width()).unwrap();
        assert_eq!(width, if paper == Paper::Mm80 { 576 } else { 384 }, "{which}");
        // At the end, where it is torn off last.
        let end = printer.end(400);
        let read = |format| rxing::helpers::detect_in_luma(end.clone(), width, 400, Some(format));
        let square = read(rxing::BarcodeFormat::QR_CODE).unwrap_or_else(|error| panic!("{which}: {error}"));
        assert_eq!(square.getText(), issue.check.unwrap().payload(), "{which}");
        let bars = read(rxing::BarcodeFormat::CODE_128).unwrap_or_else(|error| panic!("{which}: {error}"));
        assert!(issue.check.unwrap().payload().starts_with(bars.getText()), "{which}");
    });
}

#[test]
fn the_drawer_is_pulled_once_and_only_when_it_is_asked_for() {
    let document = Document::ReturnReceipt(samples::plain_return());
    let check = Check::of("R1-261122-007", &[7; 32]);
    let issue = Issue { copy: 0, check: Some(&check) };
    let burnt = burn(&document, Paper::Mm80, Languages::Both, issue).unwrap();
    let printer = Printer::reads(&escpos::bytes(&burnt.pages, Job { cut: false, drawer: true }));
    assert_eq!((printer.pulses, printer.cuts), (1, 0));
    let again = burn(&document, Paper::Mm80, Languages::Both, issue).unwrap();
    assert_eq!(again, burnt, "the same dots every time");
}

#[test]
fn white_on_black_stays_white_and_a_wash_burns_nothing() {
    let document = Document::ReturnReceipt(samples::plain_return());
    let share = |copy: u32| {
        let burnt = burn(&document, Paper::Mm80, Languages::default(), copy).unwrap();
        let page = &burnt.pages[0];
        let high = page.rows().len();
        let black = (0..high).flat_map(|row| (0..576).map(move |column| (column, row)));
        let black = black.filter(|(column, row)| page.is_black(*column, *row)).count();
        (black, high)
    };
    let ((original, high), (copy, higher)) = (share(0), share(2));
    assert!(higher > high, "a copy says so on a line of its own");
    let mark = copy - original;
    assert!(mark > 2_000, "its mark is black: {mark} dots");
    assert!(original * 4 < high * 576, "no background is burnt: {original} of {}", high * 576);
}
