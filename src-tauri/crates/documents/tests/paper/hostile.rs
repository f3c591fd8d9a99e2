//! Papers made to do harm (F16, F24): they print, say what they could not show, and nothing in them acts.

use crate::{reader, samples};
use documents::faces::Fallback;
use documents::facts::ReturnReceipt;
use documents::{Document, Languages, Paper, Rendered, render_with};

fn render(receipt: ReturnReceipt, paper: Paper) -> Rendered {
    let document = Document::ReturnReceipt(receipt);
    render_with(&document, paper, Languages::Both, 0, Fallback::Given(&[])).unwrap()
}

fn with_note(note: &str) -> ReturnReceipt {
    let mut receipt = samples::plain_return();
    receipt.lines[0].note = note.to_owned();
    receipt
}

#[test]
fn the_syntax_of_a_pdf_is_only_text() {
    let note = r#") Tj ET << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj javascript:alert(1) {$x} \"#;
    for paper in Paper::ALL {
        let rendered = render(with_note(note), paper);
        assert!(reader::packed(&rendered.pdf).contains(&reader::pack(note)));
        assert_eq!(rendered.missing, []);
        let file = String::from_utf8_lossy(&rendered.pdf).into_owned();
        assert!(!file.contains("/JavaScript") && !file.contains("/OpenAction"));
    }
}

#[test]
fn a_note_of_ten_thousand_characters_is_printed_whole() {
    let note: String = "屏幕右侧有竖线，".chars().cycle().take(10_000).collect();
    for paper in Paper::ALL {
        let rendered = render(with_note(&note), paper);
        let pages = reader::pages(&rendered.pdf);
        let read: String = pages.iter().map(|page| reader::pack(page)).collect();
        assert!(read.matches('竖').count() >= 1_250, "nothing of it may be cut off");
        assert_eq!(pages.len() > 1, !paper.is_roll(), "a sheet goes on on the next, a roll is longer");
    }
}

#[test]
fn a_repair_of_ten_thousand_characters_is_printed_whole() {
    let mut slip = samples::repaired_warranty();
    slip.repairs[0].treatment = "更换驱动板；".chars().cycle().take(10_000).collect();
    let document = Document::WarrantySlip(Box::new(slip));
    for paper in Paper::ALL {
        let rendered = render_with(&document, paper, Languages::Both, 0, Fallback::Given(&[])).unwrap();
        let pages = reader::pages(&rendered.pdf);
        let read: String = pages.iter().map(|page| reader::pack(page)).collect();
        assert!(read.matches('驱').count() >= 1_666, "nothing of it may be cut off");
        assert_eq!(pages.len() > 3, !paper.is_roll(), "a sheet goes on on the next, a roll is longer");
    }
}

#[test]
fn empty_facts_of_new_papers_leave_their_place_out() {
    let mut receipt = samples::even_exchange();
    (receipt.customer, receipt.verdict, receipt.warranty_from) = (None, None, None);
    (receipt.terms, receipt.came_in, receipt.went_out) = (Vec::new(), Vec::new(), Vec::new());
    let mut slip = samples::pick_up();
    (slip.customer, slip.money_back) = (None, None);
    (slip.brought, slip.owed) = (Vec::new(), Vec::new());
    let mut goodwill = samples::goodwill();
    (goodwill.customer, goodwill.approval) = (None, None);
    (goodwill.kept, goodwill.agreed, goodwill.payments) = (Vec::new(), Vec::new(), Vec::new());
    for paper in Paper::ALL {
        for document in [
            Document::ExchangeReceipt(receipt.clone()),
            Document::PickUpSlip(slip.clone()),
            Document::GoodwillSlip(goodwill.clone()),
        ] {
            let rendered = render_with(&document, paper, Languages::Both, 0, Fallback::Given(&[])).unwrap();
            assert_eq!(rendered.pages, 1);
        }
    }
}

#[test]
fn five_hundred_lines_are_printed_each_once() {
    let mut receipt = samples::plain_return();
    let line = receipt.lines[0].clone();
    receipt.lines = (0..500)
        .map(|place| {
            let mut line = line.clone();
            line.goods.serial = format!("SERIAL{place:04}Z");
            line
        })
        .collect();
    let rendered = render(receipt, Paper::A5);
    let read = reader::packed(&rendered.pdf);
    for place in 0..500 {
        assert_eq!(read.matches(&format!("SERIAL{place:04}Z")).count(), 1);
    }
}

#[test]
fn a_word_without_breaks_does_not_leave_the_paper() {
    let count = |note: &str| reader::packed(&render(with_note(note), Paper::Mm58).pdf).matches('W').count();
    assert_eq!(count(&"W".repeat(3_000)), count("") + 3_000);
}

#[test]
fn what_cannot_be_set_is_reported_never_dropped() {
    let note = "a\u{0}b\u{1b}c\u{202e}d\u{e000}e\u{1f600}f";
    let rendered = render(with_note(note), Paper::A5);
    assert_eq!(rendered.missing, ['\u{0}', '\u{1b}', '\u{202e}', '\u{e000}', '\u{1f600}']);
    assert!(reader::packed(&rendered.pdf).contains("a〓b〓c〓d〓e〓f"));
}

#[test]
fn what_shows_nothing_takes_no_place() {
    let rendered = render(with_note("三\u{200b}里\u{feff}屯\u{200d}店"), Paper::A5);
    assert_eq!(rendered.missing, []);
    assert!(reader::packed(&rendered.pdf).contains("三里屯店"));
}

#[test]
fn two_characters_with_one_glyph_stay_two_in_the_text() {
    // Both are the same dot in our font.
    let rendered = render(with_note("阿凡提·买买提 Pro•Max"), Paper::A5);
    let read = reader::packed(&rendered.pdf);
    assert!(read.contains("阿凡提·买买提") && read.contains("Pro•Max"), "{read}");
}

#[test]
fn a_line_break_in_a_note_is_one_on_paper() {
    let rendered = render(with_note("first\r\nsecond\nthird\u{2028}fourth\tfifth"), Paper::A5);
    assert_eq!(rendered.missing, []);
    let text = reader::pages(&rendered.pdf).concat();
    assert!(text.contains("first\n") && text.contains("second\n") && text.contains("fourth fifth"), "{text}");
}

#[test]
fn ten_thousand_combining_marks_do_no_harm() {
    let rendered = render(with_note(&"e\u{301}".repeat(10_000)), Paper::A5);
    assert_eq!(rendered.missing, ['\u{301}']);
}

#[test]
fn empty_facts_leave_their_place_out() {
    let mut receipt = samples::plain_return();
    receipt.customer = None;
    receipt.verdict = None;
    receipt.terms.clear();
    receipt.tenders.clear();
    receipt.lines.clear();
    receipt.shop = documents::facts::Shop::default();
    for paper in Paper::ALL {
        assert_eq!(render(receipt.clone(), paper).pages, 1);
    }
}
