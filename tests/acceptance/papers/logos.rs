//! The shop's logo, from a file to every paper.

use super::pdf;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use desk::views::{CaseView, PaperView, SentToPrinter};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use serde_json::{Value, json};
use std::io::Cursor;
use tests::{CLERK, MANAGER, Story, bring};

/// A picture as somebody has it: a ring on nothing, with a wide rim.
fn ring(side: u32, ink: [u8; 4]) -> String {
    let half = f64::from(side) / 2.0;
    file(RgbaImage::from_fn(side, side, |x, y| {
        let from_middle = (f64::from(x) - half).hypot(f64::from(y) - half);
        if (0.15..0.3).contains(&(from_middle / f64::from(side))) { Rgba(ink) } else { Rgba([0; 4]) }
    }))
}

/// A photo of noise, of which a paper could not hold the whole.
fn noise() -> String {
    let mut seed = 7_u32;
    file(RgbaImage::from_fn(900, 300, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grey = (seed >> 24) as u8;
        Rgba([grey, grey, grey, 255])
    }))
}

fn file(picture: RgbaImage) -> String {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgba8(picture).write_to(&mut bytes, ImageFormat::Png).unwrap();
    STANDARD.encode(bytes.into_inner())
}

fn put(story: &Story, image: &str) -> String {
    let view: Value = story.does("change_logo", json!({ "image": image }));
    view["settings"]["papers"]["logo"].as_str().unwrap().to_owned()
}

fn pages(story: &Story, case: &CaseView, paper: &str) -> String {
    let view: PaperView = story.does("preview", json!({ "number": case.number, "paper": paper }));
    view.pages.into_iter().map(|page| page.svg).collect()
}

#[test]
fn a_logo_stands_on_every_paper_until_it_is_taken_away() {
    let story = Story::with(MANAGER);
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    let digest = put(&story, &ring(700, [10, 20, 120, 255]));
    assert_eq!(digest.len(), 64);
    for paper in ["a4", "a5", "80mm", "58mm"] {
        assert_eq!(pages(&story, &case, paper).matches("<image ").count(), 1, "once in the head, on {paper}");
    }
    let printed: PaperView = story.does("print", json!({ "number": case.number, "paper": "a5" }));
    let bytes = pdf(&printed);
    assert!(bytes.len() < 80_000 && bytes.windows(6).any(|some| some == b"/Image"));
    // The settings can be stored as a whole and keep it; it is looked at like every picture.
    let settings = story.does::<Value>("settings", json!({}))["settings"].clone();
    story.does::<Value>("change_settings", json!({ "settings": settings }));
    let shown: Value = story.does("open_photo", json!({ "digest": digest }));
    let kept = image::load_from_memory(&STANDARD.decode(shown["image"].as_str().unwrap()).unwrap()).unwrap();
    assert!(kept.width() <= 480 && kept.height() <= 160, "small: {}×{}", kept.width(), kept.height());
    let before = story.entries();
    assert_eq!(put(&story, &ring(700, [10, 20, 120, 255])), digest, "the same file is the same picture");
    assert_eq!(story.entries(), before, "and changes nothing");
    story.does::<Value>("change_logo", json!({ "image": null }));
    assert!(!pages(&story, &case, "a5").contains("<image "));
}

#[test]
fn a_picture_that_is_no_logo_is_refused_and_nothing_changes() {
    let story = Story::with(MANAGER);
    let digest = put(&story, &ring(200, [0, 0, 0, 255]));
    let before = story.entries();
    let refused = |image: &str| story.is_refused("change_logo", json!({ "image": image }));
    assert_eq!(refused("bm90IGEgcGljdHVyZQ=="), "picture_unreadable");
    assert_eq!(refused(&"A".repeat(28 * 1024 * 1024)), "picture_too_large");
    assert_eq!(refused(&ring(200, [255, 255, 255, 255])), "logo_blank", "white on nothing");
    assert_eq!(refused(&ring(200, [0, 0, 0, 20])), "logo_blank", "nearly nothing");
    let mut settings = story.does::<Value>("settings", json!({}))["settings"].clone();
    assert_eq!(settings["papers"]["logo"], json!(digest));
    settings["papers"]["logo"] = json!("0".repeat(64));
    assert_eq!(story.is_refused("change_settings", json!({ "settings": settings })), "unknown");
    assert_eq!(story.entries(), before);
}

#[test]
fn whatever_picture_it_is_a_paper_stays_small_and_the_same() {
    let story = Story::with(MANAGER);
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    put(&story, &noise());
    let once = pages(&story, &case, "a4");
    assert_eq!(once, pages(&story, &case, "a4"));
    let printed: PaperView = story.does("print", json!({ "number": case.number, "paper": "a4" }));
    assert!(pdf(&printed).len() < 80_000, "{} bytes", pdf(&printed).len());
}

#[test]
fn a_logo_that_is_broken_or_gone_stops_no_paper() {
    for damage in ["DELETE FROM attachment", "UPDATE attachment SET body = x'89504E470D0A1A0A'"] {
        let mut story = Story::with(MANAGER);
        let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
        put(&story, &ring(200, [0, 0, 0, 255]));
        story.raw().execute(damage, ()).unwrap();
        let before = story.entries();
        story.restarts();
        story.signs_in(CLERK);
        assert!(!pages(&story, &case, "80mm").contains("<image "), "the paper without it");
        let sent: SentToPrinter = story.does("send_to_printer", json!({ "number": case.number }));
        assert_eq!(sent.jobs.len(), 1);
        assert!(story.entries() > before);
    }
}
