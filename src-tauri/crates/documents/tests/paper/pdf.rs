//! What the file is: the same every time, small, harmless, and saying what was put in.

use crate::{on_every_paper, reader, said, samples};
use documents::faces::{Face, Fallback};
use documents::{Document, Issue, Languages, Paper, render_with};

fn render<'a>(
    document: &Document,
    paper: Paper,
    languages: Languages,
    issue: impl Into<Issue<'a>>,
) -> documents::Rendered {
    render_with(document, paper, languages, issue, Fallback::Given(&[])).unwrap()
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    on_every_paper(|which, document, paper, languages, copy| {
        let first = render(document, paper, languages, copy);
        let second = render(document, paper, languages, copy);
        assert!(first == second, "{which} must not depend on the hour or on chance");
    });
}

#[test]
fn other_facts_give_other_bytes_and_another_id() {
    let original = Document::ReturnReceipt(samples::plain_return());
    let mut other = samples::plain_return();
    other.total.minor += 1;
    let other = Document::ReturnReceipt(other);
    let id = |document, copy| {
        let rendered = render(document, Paper::A5, Languages::Both, copy);
        lopdf::Document::load_mem(&rendered.pdf).unwrap().trailer.get(b"ID").unwrap().clone()
    };
    assert_ne!(id(&original, 0), id(&other, 0));
    assert_ne!(id(&original, 0), id(&original, 1), "a copy is another paper");
}

#[test]
fn every_paper_is_small() {
    on_every_paper(|which, document, paper, languages, copy| {
        let size = render(document, paper, languages, copy).pdf.len();
        assert!(size <= 80_000, "{which} has {size} bytes");
    });
}

#[test]
fn every_fact_can_be_read_back() {
    on_every_paper(|which, document, paper, languages, copy| {
        let read = reader::packed(&render(document, paper, languages, copy).pdf);
        for fact in said::facts(document, languages) {
            // The rare family name has no glyph of ours; the next test is about it.
            let fact = reader::pack(&fact).replace('𠮷', "〓");
            assert!(read.contains(&fact), "{which} must say {fact:?}, and says {read}");
        }
    });
}

#[test]
fn facts_that_are_kept_are_read_back_as_they_were() {
    for (name, document, _) in samples::all() {
        let kept = serde_json::to_string(&document).unwrap();
        let read: Document = serde_json::from_str(&kept).unwrap();
        // The logo is the house's and no fact.
        if document.shop().logo.is_some() {
            continue;
        }
        assert!(read == document, "{name} must come back whole: {kept}");
    }
}

#[test]
fn sentences_stand_in_the_languages_asked_for() {
    let document = Document::RefusalSlip(samples::refusal());
    let says = |languages, sentence: &str| {
        reader::packed(&render(&document, Paper::Mm80, languages, 0).pdf).contains(&reader::pack(sentence))
    };
    let (zh, en) = ("无理由退货只适用于网上等远程购买", "Only goods bought at a distance");
    let [chinese, english, both] = Languages::ALL;
    assert!(says(chinese, zh) && !says(chinese, en));
    assert!(!says(english, zh) && says(english, en));
    assert!(says(both, zh) && says(both, en));
}

#[test]
fn no_message_of_ours_is_left_without_words() {
    on_every_paper(|which, document, paper, languages, copy| {
        let read = reader::packed(&render(document, paper, languages, copy).pdf);
        for kind in said::KINDS_OF_WORD {
            assert!(!read.contains(kind), "{which} shows the message id {kind}…: {read}");
        }
        assert!(!read.contains("{$"), "{which} shows a variable: {read}");
    });
}

#[test]
fn nothing_in_the_file_acts() {
    for (name, document, copy) in samples::all() {
        let rendered = render(&document, Paper::A5, Languages::Both, copy);
        let file = lopdf::Document::load_mem(&rendered.pdf).unwrap();
        for object in file.objects.values() {
            let Ok(dictionary) = object.as_dict() else { continue };
            for key in ["JS", "JavaScript", "OpenAction", "AA", "A", "URI", "EmbeddedFiles", "AcroForm"] {
                assert!(!dictionary.has(key.as_bytes()), "{name} has /{key}");
            }
        }
    }
}

#[test]
fn every_font_is_embedded_as_a_part() {
    on_every_paper(|which, document, paper, languages, copy| {
        let rendered = render(document, paper, languages, copy);
        let file = lopdf::Document::load_mem(&rendered.pdf).unwrap();
        let descriptors: Vec<_> = file
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok())
            .filter(|dictionary| {
                dictionary.get(b"Type").and_then(|t| t.as_name()).ok() == Some(b"FontDescriptor")
            })
            .collect();
        assert!(descriptors.len() >= 2, "{which} is set in regular and bold");
        for descriptor in descriptors {
            assert!(descriptor.has(b"FontFile2"), "a viewer without the font must show {which} the same");
            assert!(descriptor.get(b"FontName").unwrap().as_name().unwrap().starts_with(b"SANBAO+"));
        }
    });
}

#[test]
fn a_character_that_no_font_has_is_reported_and_marked() {
    let document = Document::ReturnReceipt(samples::long_return());
    let rendered = render(&document, Paper::A5, Languages::default(), 0);
    assert_eq!(rendered.missing, ['𠮷'], "whoever prints must be able to say so");
    assert!(reader::packed(&rendered.pdf).contains("〓川喆"));
}

#[test]
fn a_character_that_bold_lacks_is_set_in_regular() {
    let mut receipt = samples::plain_return();
    // In GBK and not in GB 2312.
    receipt.lines[0].goods.name = "鱲魚牌電飯煲".to_owned();
    let rendered = render(&Document::ReturnReceipt(receipt), Paper::A5, Languages::default(), 0);
    assert_eq!(rendered.missing, []);
    assert!(reader::packed(&rendered.pdf).contains("鱲魚牌電飯煲"));
}

#[test]
fn a_face_behind_ours_shows_what_ours_lack() {
    // The regular face stands in for one of the system; it lacks the rare name as ours do, so it is not asked
    // for anything, and the paper stays the same.
    let bytes: &[u8] = include_bytes!("../../fonts/NotoSansSC-Regular.ttf");
    let face = Face::read("Another", bytes, 0).unwrap();
    let document = Document::ReturnReceipt(samples::plain_return());
    let with = render_with(&document, Paper::A5, Languages::Both, 0, Fallback::Given(&[face])).unwrap();
    assert_eq!(with, render(&document, Paper::A5, Languages::Both, 0));
}
