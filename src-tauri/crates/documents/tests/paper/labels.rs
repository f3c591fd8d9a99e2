//! Labels: inside their edges, cut where they are too small, and read back by a scanner.

use crate::reach::{faces, right_edge};
use documents::display::{Ink, Mark, Page};

use documents::labels::{Label, LabelPaper, Labels, lay_out_labels, render_labels};
use documents::words::Language;

const MM: f32 = 72.0 / 25.4;
/// A name of sixty characters.
const LONG: &str = "海岳牌全自动滚筒洗衣干衣一体机超薄嵌入式智能投放除菌家用大容量变频静音节能十公斤银灰色旗舰款京津冀专供礼盒装限量纪念版A";

fn label() -> Label {
    Label {
        number: "T1-261122-007".to_owned(),
        place: (1, 1),
        thing: String::new(),
        customer: "周*".to_owned(),
        name: "星屿 65 寸智能电视".to_owned(),
        model: "SY65A8".to_owned(),
        serial_tail: "600030".to_owned(),
        shelf: "A-03".to_owned(),
        promised_on: "2026-11-29".parse().ok(),
    }
}

fn set(label: Label) -> Labels {
    let made_at = "2026-11-22T10:04:00".parse().unwrap();
    Labels { shop: "三里屯店".to_owned(), made_at, labels: vec![label] }
}

fn page(label: Label, paper: LabelPaper, language: Language) -> Page {
    lay_out_labels(&set(label), paper, language, faces()).unwrap().0.remove(0)
}

fn extremes() -> Vec<Label> {
    let long = || "九".repeat(60);
    vec![
        label(),
        Label { place: (2, 12), thing: "遥控器".to_owned(), ..label() },
        Label {
            place: (999, 999),
            thing: long(),
            customer: long(),
            name: LONG.to_owned(),
            model: "W".repeat(60),
            serial_tail: "W".repeat(40),
            shelf: "W".repeat(40),
            ..label()
        },
        Label { number: "T99-261122-9999".to_owned(), customer: "a\nb\tc\u{202e}d".to_owned(), ..label() },
        Label { customer: String::new(), shelf: String::new(), promised_on: None, ..label() },
    ]
}

fn everywhere(check: impl Fn(&str, &Label, LabelPaper, &Page)) {
    for paper in LabelPaper::ALL {
        for language in Language::ALL {
            for (at, label) in extremes().iter().enumerate() {
                let which = format!("label {at} on {paper:?} in {}", language.code());
                check(&which, label, paper, &page(label.clone(), paper, language));
            }
        }
    }
}

/// The label as the head of a cheap printer makes it, 203 dots to the inch.
fn dots(page: &Page, kept: impl Fn(f32) -> bool) -> (Vec<u8>, u32, u32) {
    let dots = 203.0 / 72.0;
    let (columns, rows) = ((page.width * dots) as usize, (page.height * dots) as usize);
    let mut picture = vec![255_u8; columns * rows];
    for mark in &page.marks {
        let Mark::Bar { x, y, width, height, ink: Ink::Black } = mark else { continue };
        if !kept(*height) {
            continue;
        }
        for row in (y * dots).round() as usize..((y + height) * dots).round() as usize {
            let (from, to) = ((x * dots).round() as usize, ((x + width) * dots).round() as usize);
            picture[row * columns + from..row * columns + to].fill(0);
        }
    }
    (picture, u32::try_from(columns).unwrap(), u32::try_from(rows).unwrap())
}

fn read(page: &Page, kept: impl Fn(f32) -> bool, format: rxing::BarcodeFormat) -> String {
    let (picture, width, height) = dots(page, kept);
    rxing::helpers::detect_in_luma(picture, width, height, Some(format)).unwrap().getText().to_owned()
}

#[test]
fn nothing_on_a_label_lies_outside_its_margins() {
    everywhere(|which, _, _, page| {
        let margin = 2.0 * MM - 0.1;
        for mark in &page.marks {
            let (Mark::Run { x, y, .. } | Mark::Bar { x, y, .. } | Mark::Picture { x, y, .. }) = mark;
            let low = match mark {
                Mark::Bar { y, height, .. } | Mark::Picture { y, height, .. } => y + height,
                Mark::Run { y, .. } => *y,
            };
            assert!(*x >= margin && right_edge(mark) <= page.width - margin, "{which}: {mark:?}");
            assert!(*y >= margin && low <= page.height - margin, "{which}: {mark:?}");
        }
    });
}

#[test]
fn no_words_lie_on_a_code() {
    everywhere(|which, _, _, page| {
        let bars: Vec<_> = page.marks.iter().filter(|mark| matches!(mark, Mark::Bar { .. })).collect();
        for mark in &page.marks {
            let Mark::Run { x, y, size, .. } = mark else { continue };
            let (right, top, low) = (right_edge(mark), y - 0.88 * size, y + 0.12 * size);
            for bar in &bars {
                let Mark::Bar { x: bx, y: by, width, height, .. } = bar else { continue };
                let beside = right <= *bx || *x >= bx + width;
                let over = low <= *by || top >= by + height;
                assert!(beside || over, "{which}: {mark:?} on {bar:?}");
            }
        }
    });
}

#[test]
fn a_label_is_read_back_at_the_resolution_of_a_cheap_printer() {
    everywhere(|which, label, paper, page| {
        let square = |height: f32| height < 10.0;
        let read_back = read(page, square, rxing::BarcodeFormat::QR_CODE);
        assert_eq!(read_back, label.number, "{which}");
        if paper == LabelPaper::Mm60x40 {
            let bars = |height: f32| height >= 10.0;
            assert_eq!(read(page, bars, rxing::BarcodeFormat::CODE_128), label.number, "{which}");
        }
    });
}

#[test]
fn a_name_of_sixty_characters_is_cut_and_says_so() {
    assert_eq!(LONG.chars().count(), 60);
    let long = Label { name: LONG.to_owned(), model: String::new(), ..label() };
    for paper in LabelPaper::ALL {
        let page = page(long.clone(), paper, Language::ZhCn);
        let runs = page.marks.iter().filter_map(|mark| match mark {
            Mark::Run { text, .. } => Some(text.as_str()),
            Mark::Bar { .. } | Mark::Picture { .. } => None,
        });
        let text: String = runs.collect();
        assert!(text.contains("海岳牌全自动") && text.contains('…'), "{paper:?}: {text}");
        assert!(!text.contains("纪念版A"), "{paper:?}: {text}");
    }
}

#[test]
fn each_label_is_a_page_and_the_same_every_time() {
    let mut two = set(label());
    two.labels.push(Label { place: (2, 2), thing: "遥控器".to_owned(), ..label() });
    let first = render_labels(&two, LabelPaper::Mm40x30, Language::ZhCn).unwrap();
    assert_eq!(first.pages, 2);
    assert_eq!(first, render_labels(&two, LabelPaper::Mm40x30, Language::ZhCn).unwrap());
    assert!(first.pdf.len() <= 80_000);
}

#[test]
fn a_number_that_no_code_can_hold_is_an_error_and_not_a_blank() {
    let wrong = Label { number: "退-1".to_owned(), ..label() };
    let result = render_labels(&set(wrong), LabelPaper::Mm40x30, Language::ZhCn);
    assert!(matches!(result, Err(documents::RenderError::Barcode(number)) if number == "退-1"));
}
