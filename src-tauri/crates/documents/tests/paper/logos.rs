//! The shop's logo on paper: once in a file, beside or over the name, as dots on a roll.

use crate::reach::faces;
use crate::samples;
use documents::display::{Mark, Page};
use documents::{
    Document, LOGO_HEIGHT, LOGO_WIDTH, Languages, Logo, Paper, blocks, burn, draw, lay_out, render,
};

fn pages(document: &Document, paper: Paper) -> Vec<Page> {
    let sheet = blocks::sheet(document, paper, Languages::Both, 0);
    lay_out(&sheet, paper, Languages::Both, faces()).unwrap().0
}

fn place(page: &Page) -> (f32, f32, f32, f32) {
    let mut found = page.marks.iter().filter_map(|mark| match mark {
        Mark::Picture { x, y, width, height, .. } => Some((*x, *y, *width, *height)),
        _ => None,
    });
    let place = found.next().expect("the first page has a logo");
    assert_eq!(found.next(), None, "and one");
    place
}

fn name(page: &Page) -> (f32, f32) {
    let is_name = |mark: &&Mark| matches!(mark, Mark::Run { text, .. } if text.starts_with("三里屯"));
    match page.marks.iter().find(is_name) {
        Some(Mark::Run { x, y, .. }) => (*x, *y),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_square_logo_stands_beside_the_name_and_a_wide_one_over_it() {
    for paper in [Paper::A4, Paper::A5] {
        let beside = pages(&Document::ReturnReceipt(samples::with_logo()), paper).remove(0);
        let ((x, _, width, height), (name_x, name_y)) = (place(&beside), name(&beside));
        assert!(x + width < name_x && name_y < place(&beside).1 + height, "beside on {}", paper.code());
        let over = pages(&Document::RefusalSlip(samples::with_wide_logo()), paper).remove(0);
        let ((_, y, width, height), (_, name_y)) = (place(&over), name(&over));
        assert!(y + height < name_y && width > 3.9 * height, "over on {}", paper.code());
    }
    for paper in [Paper::Mm80, Paper::Mm58] {
        let page = pages(&Document::ReturnReceipt(samples::with_logo()), paper).remove(0);
        let (x, y, width, height) = place(&page);
        assert!((x + width / 2.0 - page.width / 2.0).abs() < 1.0, "in the middle on {}", paper.code());
        assert!(y + height < name(&page).1, "over the name");
    }
}

#[test]
fn a_file_holds_the_picture_once_however_many_pages_there_are() {
    let mut receipt = samples::long_return();
    receipt.shop.logo = Some(samples::logo(160, 160));
    let document = Document::ReturnReceipt(receipt);
    let rendered = render(&document, Paper::A5, Languages::Both, 0).unwrap();
    assert!(rendered.pages > 1 && rendered.pdf.len() <= 80_000, "{} bytes", rendered.pdf.len());
    let file = lopdf::Document::load_mem(&rendered.pdf).unwrap();
    let is_picture = |object: &&lopdf::Object| {
        object.as_stream().is_ok_and(|stream| {
            stream.dict.get(b"Subtype").and_then(lopdf::Object::as_name).ok() == Some(b"Image")
        })
    };
    assert_eq!(file.objects.values().filter(is_picture).count(), 1);
    assert_eq!(rendered, render(&document, Paper::A5, Languages::Both, 0).unwrap(), "the same bytes");
    let drawn = draw(&document, Paper::A5, Languages::Both, 0).unwrap();
    assert!(drawn.pages[0].svg.contains("<image ") && !drawn.pages[1].svg.contains("<image "));
}

#[test]
fn a_head_burns_black_for_black_nothing_for_white_and_half_for_grey() {
    let page = &burn(&Document::ReturnReceipt(samples::with_logo()), Paper::Mm80, Languages::default(), 0)
        .unwrap()
        .pages[0];
    let (x, y, width, height) =
        place(&pages(&Document::ReturnReceipt(samples::with_logo()), Paper::Mm80).remove(0));
    let dot = |points: f32| (points * 203.0 / 72.0).round() as usize;
    // The head begins to print four millimetres from the edge.
    let (left, top) = (dot(x - 4.0 * 72.0 / 25.4), dot(y));
    let share = |from_x: f32, from_y: f32| {
        let (columns, rows) = (dot(width * 0.1), dot(height * 0.1));
        let (x0, y0) = (left + dot(width * from_x), top + dot(height * from_y));
        let black =
            (0..columns * rows).filter(|at| page.is_black(x0 + at % columns, y0 + at / columns)).count();
        black as f32 / (columns * rows) as f32
    };
    assert!(share(0.45, 0.45) < 0.02, "white: {}", share(0.45, 0.45));
    assert!(share(0.68, 0.45) > 0.98, "black: {}", share(0.68, 0.45));
    let grey = share(0.22, 0.45);
    assert!((0.4..0.75).contains(&grey), "grey is every other dot: {grey}");
}

#[test]
fn a_picture_that_fits_no_head_is_none() {
    let of =
        |width: u32, height: u32, bytes: u32| Logo::new(width, height, vec![0; bytes as usize], Vec::new());
    assert!(of(LOGO_WIDTH, LOGO_HEIGHT, LOGO_WIDTH * LOGO_HEIGHT).is_some());
    assert!(of(1, 1, 1).is_some());
    for (width, height, bytes) in
        [(LOGO_WIDTH + 1, 1, LOGO_WIDTH + 1), (1, LOGO_HEIGHT + 1, LOGO_HEIGHT + 1), (0, 1, 0), (2, 2, 3)]
    {
        assert!(of(width, height, bytes).is_none(), "{width} × {height} of {bytes}");
    }
}
