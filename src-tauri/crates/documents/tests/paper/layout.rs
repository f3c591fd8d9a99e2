//! Where things lie: inside the margins, on every page what a page needs, and bars that a scanner reads.

use crate::reach::{faces, right_edge};
use crate::reader::pack;
use crate::{on_every_paper, samples};
use documents::display::{Ink, Mark, Page};

use documents::blocks::{Block, Sheet};
use documents::{Check, Document, Issue, Languages, Paper, blocks, lay_out};

fn pages<'a>(
    document: &Document,
    paper: Paper,
    languages: Languages,
    issue: impl Into<Issue<'a>>,
) -> Vec<Page> {
    let sheets = blocks::sheets(document, paper, languages, issue).into_iter();
    sheets.flat_map(|sheet| lay_out(&sheet, paper, languages, faces()).unwrap().0).collect()
}

fn text(page: &Page) -> String {
    let runs = page.marks.iter().filter_map(|mark| match mark {
        Mark::Run { text, .. } => Some(text.as_str()),
        Mark::Bar { .. } | Mark::Picture { .. } => None,
    });
    runs.collect()
}

#[test]
fn nothing_lies_outside_the_margins() {
    on_every_paper(|which, document, paper, languages, copy| {
        let margin = if paper.is_roll() { 10.0 } else { 20.0 };
        for page in pages(document, paper, languages, copy) {
            for mark in &page.marks {
                let (Mark::Run { x, y, .. } | Mark::Bar { x, y, .. } | Mark::Picture { x, y, .. }) = mark;
                assert!(*x >= margin && right_edge(mark) <= page.width - margin, "{which}: {mark:?}");
                assert!(*y >= margin && *y <= page.height - margin, "{which}: {mark:?}");
            }
        }
    });
}

#[test]
fn no_two_runs_lie_on_each_other() {
    on_every_paper(|which, document, paper, languages, copy| {
        for page in pages(document, paper, languages, copy) {
            let mut runs: Vec<&Mark> =
                page.marks.iter().filter(|mark| matches!(mark, Mark::Run { .. })).collect();
            let place = |mark: &Mark| {
                let (Mark::Run { x, y, .. } | Mark::Bar { x, y, .. } | Mark::Picture { x, y, .. }) = mark;
                (*y, *x)
            };
            runs.sort_by(|a, b| place(a).partial_cmp(&place(b)).unwrap());
            for pair in runs.windows(2) {
                let ((y, _), (next_y, next_x)) = (place(pair[0]), place(pair[1]));
                let is_clear = y != next_y || right_edge(pair[0]) <= next_x + 0.2;
                assert!(is_clear, "{which}: {:?} runs into {:?}", pair[0], pair[1]);
            }
        }
    });
}

#[test]
fn what_stands_out_lies_on_nothing() {
    on_every_paper(|which, document, paper, languages, copy| {
        for page in pages(document, paper, languages, copy) {
            for mark in &page.marks {
                let Mark::Bar { x, y, width, height, ink: Ink::Black } = mark else { continue };
                if *height < 12.0 || *width < 24.0 {
                    continue;
                }
                for run in &page.marks {
                    let Mark::Run { x: from, y: baseline, size, ink: Ink::Black, text, .. } = run else {
                        continue;
                    };
                    let beside = right_edge(run) <= *x || *from >= x + width;
                    let over = *baseline <= *y || baseline - 0.7 * size >= y + height;
                    assert!(beside || over, "{which}: {text} lies under {mark:?}");
                }
            }
        }
    });
}

#[test]
fn a_roll_has_one_page_and_only_black() {
    on_every_paper(|which, document, paper, languages, copy| {
        if !paper.is_roll() {
            return;
        }
        let pages = pages(document, paper, languages, copy);
        assert_eq!(pages.len(), blocks::sheets(document, paper, languages, copy).len(), "{which}");
        for mark in pages.iter().flat_map(|page| &page.marks) {
            let is_plain = match mark {
                Mark::Bar { ink, .. } => *ink == Ink::Black,
                Mark::Run { ink, .. } => matches!(ink, Ink::Black | Ink::White),
                // Burnt as dots.
                Mark::Picture { .. } => true,
            };
            assert!(is_plain, "a thermal head has no grey: {which} has {mark:?}");
        }
    });
}

#[test]
fn lines_on_a_roll_are_whole_dots_of_the_head() {
    let document = Document::RefusalSlip(samples::refusal());
    for mark in &pages(&document, Paper::Mm80, Languages::Both, 0)[0].marks {
        if let Mark::Bar { x, y, width, height, .. } = mark {
            for edge in [x, y, width, height] {
                let dots = edge * 203.0 / 72.0;
                assert!((dots - dots.round()).abs() < 0.01, "{mark:?}");
            }
        }
    }
}

#[test]
fn every_later_page_names_its_paper_and_repeats_the_table_head() {
    let document = Document::ReturnReceipt(samples::long_return());
    let pages = pages(&document, Paper::A5, Languages::Both, 2);
    let all = pages.len();
    assert!(all >= 3, "long enough to have pages in the middle: {all}");
    for (place, page) in pages.iter().enumerate() {
        let said = text(page);
        let number = format!("第 {} 页，共 {all} 页 Page {} of {all}", place + 1, place + 1);
        assert!(said.contains(&number), "{said}");
        assert!(said.contains("R1-261122-007"), "a lost sheet must find its paper again: {said}");
        assert!(said.contains("副本 2"), "each sheet of a copy says that it is one: {said}");
        let heads = said.matches("数量").count();
        assert!(heads == 1 || place + 1 == all, "the table goes on, so its head does: {said}");
    }
}

#[test]
fn an_original_bears_no_copy_mark() {
    let document = Document::ReturnReceipt(samples::plain_return());
    for paper in Paper::ALL {
        assert!(!text(&pages(&document, paper, Languages::Both, 0)[0]).contains("副本"));
        assert!(text(&pages(&document, paper, Languages::Both, 1)[0]).contains("副本 1"));
    }
}

#[test]
fn a_line_of_the_table_is_not_torn_apart() {
    let document = Document::ReturnReceipt(samples::long_return());
    for paper in [Paper::A5, Paper::A4] {
        for page in pages(&document, paper, Languages::Both, 0) {
            let said = text(&page);
            let (serials, reasons) = (said.matches("SN8A2F").count(), said.matches("通电后右侧").count());
            assert_eq!(serials, reasons, "goods and what is said of them stand on one page");
        }
    }
}

#[test]
fn the_customer_signs_on_the_page_of_the_answer() {
    let document = Document::RefusalSlip(samples::refusal());
    for languages in Languages::ALL {
        let pages = pages(&document, Paper::A5, languages, 0);
        for page in &pages {
            let said = text(page);
            let ticks = said.contains("不同意") || said.contains("I disagree");
            let places = said.contains("顾客签字") || said.contains("Customer’s signature");
            assert_eq!(ticks, places, "nobody signs for what stands on another sheet: {said}");
        }
    }
}

#[test]
fn the_repair_record_goes_on_under_its_own_head() {
    let document = Document::WarrantySlip(Box::new(samples::long_warranty()));
    for paper in [Paper::A5, Paper::A4] {
        let pages = pages(&document, paper, Languages::Both, 0);
        let rows: Vec<(usize, usize)> = pages
            .iter()
            .map(|page| (text(page).matches("回：").count(), text(page).matches("送修日期").count()))
            .collect();
        assert_eq!(rows.iter().map(|(rows, _)| rows).sum::<usize>(), 24);
        assert!(rows.iter().filter(|(rows, _)| *rows > 0).count() > 1, "it needs several pages: {rows:?}");
        assert!(rows.iter().all(|(rows, heads)| *rows == 0 || *heads == 1), "{rows:?}");
    }
}

#[test]
fn a_later_page_begins_with_what_the_rows_before_come_to() {
    let mut receipt = samples::long_return();
    receipt.lines = vec![receipt.lines; 4].concat();
    let document = Document::ReturnReceipt(receipt.clone());
    let pages = pages(&document, Paper::A5, Languages::default(), 0);
    assert!(text(&pages[0]).matches("承前页合计").count() == 0, "nothing comes before the first page");
    let carried: Vec<&Page> = pages.iter().filter(|page| text(page).contains("承前页合计")).collect();
    assert!(carried.len() > 1, "the table goes over several pages");
    // What is carried is the sum of some of the first rows, and more on each page.
    let mut sums = Vec::new();
    let mut sum = 0;
    for line in &receipt.lines {
        sum += line.refund.minor;
        sums.push(samples::cny(sum).to_string());
    }
    let mut from = 0;
    for page in carried {
        let said = text(page);
        let said = &said[said.find("承前页合计").unwrap() + "承前页合计".len()..];
        let place = sums.iter().skip(from).position(|sum| said.starts_with(sum.as_str()));
        from += 1 + place.unwrap_or_else(|| panic!("{said} is no sum of the first rows"));
    }
}

/// What a page says between its running head and its foot, without white space.
fn body(page: &Page, paper: Paper, place: usize) -> String {
    let (head, foot) = if paper == Paper::A4 { (65.0, 58.0) } else { (44.0, 38.0) };
    let head = if place == 0 { 0.0 } else { head };
    let runs = page.marks.iter().filter_map(|mark| match mark {
        Mark::Run { text, y, .. } if *y > head && *y < page.height - foot => Some(text.as_str()),
        Mark::Run { .. } | Mark::Bar { .. } | Mark::Picture { .. } => None,
    });
    pack(&runs.collect::<String>())
}

/// The first characters of `text`, which stand on one line.
fn begins(text: &str) -> String {
    pack(text).chars().take(8).collect()
}

/// What `sheet` says besides its terms.
fn said(sheet: &Sheet) -> Vec<String> {
    let values = sheet.blocks.iter().flat_map(|block| match block {
        Block::Facts(facts) => facts.iter().map(|fact| fact.value.as_str()).collect(),
        Block::Items(items) => items.rows.iter().map(|row| row.name.as_str()).collect(),
        Block::Sums(sums) => sums.iter().map(|sum| sum.label.main.as_str()).collect(),
        Block::Total { amount, .. } => vec![amount.as_str()],
        Block::Statement(statement) => vec![statement.says.main.as_str()],
        Block::Record(record) => record.rows.iter().flatten().map(String::as_str).collect(),
        Block::Masthead { .. }
        | Block::Title
        | Block::Heading(_)
        | Block::Note(_)
        | Block::Terms(_)
        | Block::Answer { .. }
        | Block::Signatures(_)
        | Block::Code(_)
        | Block::Check(_) => Vec::new(),
    });
    values.filter(|value| !value.is_empty()).map(begins).collect()
}

fn terms(sheet: &Sheet) -> Vec<String> {
    let terms = sheet.blocks.iter().filter_map(|block| match block {
        Block::Terms(terms) => Some(terms),
        _ => None,
    });
    terms.flatten().map(|term| begins(&term.main)).collect()
}

/// Calls `claim` for every sheet of every sample with its pages and its name.
fn on_every_sheet(claim: impl Fn(&str, Paper, &Sheet, &[Page])) {
    on_every_paper(|which, document, paper, languages, issue| {
        for sheet in blocks::sheets(document, paper, languages, issue) {
            let (pages, _) = lay_out(&sheet, paper, languages, faces()).unwrap();
            claim(which, paper, &sheet, &pages);
        }
    });
}

#[test]
fn no_page_only_holds_an_empty_form() {
    on_every_sheet(|which, paper, sheet, pages| {
        let all = [said(sheet), terms(sheet)].concat();
        for (place, page) in pages.iter().enumerate() {
            let body = body(page, paper, place);
            let says = all.iter().any(|one| body.contains(one.as_str()));
            assert!(says, "page {} of {which} says nothing: {body}", place + 1);
        }
    });
}

#[test]
fn a_sum_stands_on_the_page_of_what_it_adds_up() {
    on_every_sheet(|which, paper, sheet, pages| {
        for pair in sheet.blocks.windows(2) {
            let (Block::Items(items), Block::Total { label, amount, .. }) = (&pair[0], &pair[1]) else {
                continue;
            };
            let (last, total) = (begins(&items.rows.last().unwrap().name), pack(&label.main));
            for (place, page) in pages.iter().enumerate().skip(1) {
                let body = body(page, paper, place);
                let is_apart = body.contains(&total) && body.contains(&pack(amount)) && !body.contains(&last);
                assert!(!is_apart, "page {} of {which} has a sum of nothing: {body}", place + 1);
            }
        }
    });
}

#[test]
fn what_a_customer_takes_home_every_day_is_one_page_of_a5_in_one_language() {
    let daily =
        ["plain return", "refusal", "even exchange", "pick-up", "estimate", "repaired", "loan agreement"];
    let longer = std::cell::RefCell::new(Vec::new());
    on_every_paper(|which, document, paper, languages, issue| {
        let is_daily = daily.iter().any(|name| which.starts_with(&format!("{name} on a5")));
        if is_daily && paper == Paper::A5 && languages != Languages::Both {
            let count = pages(document, paper, languages, issue).len();
            longer.borrow_mut().extend((count > 1).then(|| format!("{which}: {count}")));
        }
    });
    assert_eq!(longer.into_inner(), Vec::<String>::new());
}

#[test]
fn nobody_signs_a_page_that_says_nothing() {
    on_every_sheet(|which, paper, sheet, pages| {
        let (said, terms) = (said(sheet), terms(sheet));
        let signatures = sheet.blocks.iter().filter_map(|block| match block {
            Block::Signatures(signatures) => Some(signatures),
            _ => None,
        });
        let places: Vec<String> = signatures.flatten().map(|one| begins(&one.label.main)).collect();
        for (place, page) in pages.iter().enumerate() {
            let body = body(page, paper, place);
            let on_it = |things: &[String]| things.iter().filter(|one| body.contains(one.as_str())).count();
            if on_it(&places) > 0 {
                let is_enough = on_it(&said) > 0 || on_it(&terms) > 1;
                assert!(is_enough, "page {} of {which} is signed for nothing: {body}", place + 1);
            }
        }
    });
}

/// Paints the bars of the code as a scanner's camera sees them, `dots` to a point, and reads them.
fn scanned(page: &Page, dots: f32) -> String {
    let bars: Vec<(f32, f32, f32, f32)> = page
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Bar { x, y, width, height, ink: Ink::Black } => Some((*x, *y, *width, *height)),
            _ => None,
        })
        .filter(|(_, _, width, height)| *height > 20.0 && *width < 4.0)
        .collect();
    // Lines between columns are as narrow; the bars are those of which most begin at one height.
    let beginning = |top: f32| bars.iter().filter(|(_, y, _, _)| (y - top).abs() < 0.1).count();
    let top = bars.iter().map(|(_, y, _, _)| *y).max_by_key(|top| beginning(*top)).unwrap();
    let bars: Vec<_> = bars.iter().filter(|(_, y, _, _)| (y - top).abs() < 0.1).collect();
    let columns = (page.width * dots) as usize;
    let mut line = vec![255_u8; columns];
    for (x, _, width, _) in &bars {
        let (from, to) = ((x * dots).round() as usize, ((x + width) * dots).round() as usize);
        line[from..to].fill(0);
    }
    let rows = 40;
    let picture = line.repeat(rows);
    let width = u32::try_from(columns).unwrap();
    let read = rxing::helpers::detect_in_luma(picture, width, 40, Some(rxing::BarcodeFormat::CODE_128));
    read.unwrap().getText().to_owned()
}

#[test]
fn the_bar_code_is_read_back_at_the_resolution_of_a_cheap_printer() {
    on_every_paper(|which, document, paper, languages, copy| {
        let number = &blocks::sheet(document, paper, languages, copy).number;
        let first = &pages(document, paper, languages, copy)[0];
        for dots_to_the_inch in [203.0, 300.0, 600.0] {
            assert_eq!(&scanned(first, dots_to_the_inch / 72.0), number, "{which} at {dots_to_the_inch} dpi");
        }
    });
}

/// Everything black on a page, as a scanner's camera sees it.
fn photographed(page: &Page, dots: f32) -> (Vec<u8>, u32, u32) {
    let (columns, rows) = ((page.width * dots) as usize, (page.height * dots) as usize);
    let mut picture = vec![255_u8; columns * rows];
    for mark in &page.marks {
        let Mark::Bar { x, y, width, height, ink: Ink::Black } = mark else { continue };
        let (left, right) = ((x * dots).round() as usize, ((x + width) * dots).round() as usize);
        for row in (y * dots).round() as usize..((y + height) * dots).round() as usize {
            picture[row * columns + left..row * columns + right].fill(0);
        }
    }
    (picture, u32::try_from(columns).unwrap(), u32::try_from(rows).unwrap())
}

/// How much of a paper a phone sees that is held over its square, in dots of a cheap head: 38 mm.
const VIEW: u32 = 300;

#[test]
fn the_square_is_read_back_at_the_resolution_of_a_cheap_printer() {
    on_every_paper(|which, document, paper, languages, issue| {
        let pages = pages(document, paper, languages, issue);
        let (picture, width, height) = photographed(&pages[0], 203.0 / 72.0);
        // A phone is held over it: in the head of a sheet, at the end of a roll.
        let (left, top) =
            if paper.is_roll() { ((width - VIEW) / 2, height - VIEW) } else { (width - VIEW, 0) };
        let rows = picture.chunks(width as usize).skip(top as usize).take(VIEW as usize);
        let seen = rows.flat_map(|row| &row[left as usize..(left + VIEW) as usize]).copied().collect();
        let read = rxing::helpers::detect_in_luma(seen, VIEW, VIEW, Some(rxing::BarcodeFormat::QR_CODE));
        let read = read.unwrap_or_else(|error| panic!("{which}: {error}"));
        assert_eq!(read.getText(), issue.check.unwrap().payload(), "{which}");
    });
}

#[test]
fn a_check_is_read_as_it_is_scanned_and_as_it_is_typed() {
    let check = Check::of("X1-261122-001", &[7; 32]);
    let other = Check::of("X1-261122-001", &[8; 32]);
    assert_ne!(check.code(), other.code(), "another journal, another code");
    for text in [
        check.payload(),
        check.payload().to_lowercase(),
        format!(" X1-261122-001 {} ", check.code()),
        format!("x1-261122-001/{}", check.code().replace('0', "O").replace('1', "l")),
    ] {
        let (number, code) = Check::read(&text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(number, "X1-261122-001");
        assert!(check.is(&code) && !other.is(&code), "{text}");
    }
    for text in [
        "X1-261122-001",
        "X1-261122-001/7KQM2F9",
        "X1-261122-001/7KQM2F9DA",
        "星辰 手机",
        "王芳 13800138000",
        "",
    ] {
        assert_eq!(Check::read(text), None, "{text}");
    }
}

#[test]
fn a_number_without_bars_is_an_error_and_not_a_blank() {
    let mut receipt = samples::plain_return();
    receipt.number = "退-1".to_owned();
    let result = documents::render(&Document::ReturnReceipt(receipt), Paper::A5, Languages::Both, 0);
    assert!(matches!(result, Err(documents::RenderError::Barcode(number)) if number == "退-1"));
}
