//! What PDF/A-2b asks of a file (ISO 19005-2), as far as it can be seen from outside without a validator.

use crate::{on_every_paper, samples};
use documents::faces::Fallback;
use documents::{Document, Languages, Paper, render_with};
use lopdf::{Dictionary, Object};

fn opened(pdf: &[u8]) -> lopdf::Document {
    lopdf::Document::load_mem(pdf).unwrap()
}

fn written(document: &Document, paper: Paper, languages: Languages) -> Vec<u8> {
    render_with(document, paper, languages, 0, Fallback::Given(&[])).unwrap().pdf
}

fn dictionaries(file: &lopdf::Document) -> Vec<&Dictionary> {
    fn inside<'a>(object: &'a Object, found: &mut Vec<&'a Dictionary>) {
        match object {
            Object::Dictionary(dictionary) => {
                found.push(dictionary);
                dictionary.iter().for_each(|(_, object)| inside(object, found));
            }
            Object::Stream(stream) => {
                found.push(&stream.dict);
                stream.dict.iter().for_each(|(_, object)| inside(object, found));
            }
            Object::Array(objects) => objects.iter().for_each(|object| inside(object, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    file.objects.values().for_each(|object| inside(object, &mut found));
    found
}

fn stream<'a>(file: &'a lopdf::Document, object: &Object) -> &'a lopdf::Stream {
    file.get_object(object.as_reference().unwrap()).unwrap().as_stream().unwrap()
}

#[test]
fn the_claim_is_made_and_says_what_the_file_says_elsewhere() {
    let mut receipt = samples::plain_return();
    receipt.shop.name = "三里屯 <A&B> \u{7}店".to_owned();
    let file = opened(&written(&Document::ReturnReceipt(receipt), Paper::A5, Languages::Both));
    let catalog = file.catalog().unwrap();
    let metadata = stream(&file, catalog.get(b"Metadata").unwrap());
    let xmp = String::from_utf8(metadata.get_plain_content().unwrap()).unwrap();
    assert!(xmp.contains("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"));
    assert!(xmp.contains("<rdf:li>三里屯 &lt;A&amp;B&gt; 店</rdf:li>"), "{xmp}");
    assert!(xmp.contains("<xmp:CreateDate>2026-11-22T14:05:31+00:00</xmp:CreateDate>"), "{xmp}");
    let info = file.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
    let info = file.get_dictionary(info).unwrap();
    let said = |key: &[u8]| lopdf::decode_text_string(info.get(key).unwrap()).unwrap();
    assert_eq!(said(b"Author"), "三里屯 <A&B> 店");
    assert!(xmp.contains(&format!("\">{}</rdf:li>", said(b"Title"))), "{xmp}");
    assert_eq!(said(b"CreationDate"), "D:20261122140531+00'00'");
    assert!(file.trailer.has(b"ID") && !file.trailer.has(b"Encrypt"));
}

#[test]
fn every_grey_has_a_profile_that_holds_together() {
    let file = opened(&written(&Document::ReturnReceipt(samples::with_logo()), Paper::A4, Languages::Both));
    let intents = file.catalog().unwrap().get(b"OutputIntents").unwrap().as_array().unwrap();
    let intent = file.get_dictionary(intents[0].as_reference().unwrap()).unwrap();
    assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFA1");
    let stream = stream(&file, intent.get(b"DestOutputProfile").unwrap());
    assert_eq!(stream.dict.get(b"N").unwrap().as_i64().unwrap(), 1, "one ink");
    let profile = &stream.get_plain_content().unwrap();
    let four = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize;
    assert_eq!(
        (four(0), &profile[36..40], &profile[16..20]),
        (profile.len(), b"acsp".as_slice(), b"GRAY".as_slice())
    );
    for tag in 0..four(128) {
        let entry = 132 + 12 * tag;
        let (at, size) = (four(entry + 4), four(entry + 8));
        assert!(at % 4 == 0 && at + size <= profile.len(), "{:?}", &profile[entry..entry + 4]);
    }
}

#[test]
fn nothing_shines_through_and_no_other_ink_is_used() {
    for (name, document, _) in samples::all() {
        let file = opened(&written(&document, Paper::A5, Languages::Both));
        for dictionary in dictionaries(&file) {
            for key in ["SMask", "CA", "ca", "BM", "Group", "Interpolate", "Alternates", "OPI"] {
                assert!(!dictionary.has(key.as_bytes()), "{name} has /{key}");
            }
            let filter = dictionary.get(b"Filter").and_then(Object::as_name).unwrap_or(b"FlateDecode");
            assert_eq!(filter, b"FlateDecode", "{name}");
        }
        for page in file.page_iter() {
            let content = lopdf::content::Content::decode(&file.get_page_content(page)).unwrap();
            for operation in content.operations {
                let is_other = ["rg", "RG", "k", "K", "cs", "CS", "sc", "scn", "SCN", "sh", "gs"];
                assert!(!is_other.contains(&operation.operator.as_str()), "{name}: {operation:?}");
            }
        }
    }
}

#[test]
fn every_font_says_how_wide_its_characters_are_and_shows_none_that_it_lacks() {
    on_every_paper(|which, document, paper, languages, _| {
        let file = opened(&written(document, paper, languages));
        let fonts: Vec<_> = dictionaries(&file).into_iter().filter(|font| font.has(b"CIDToGIDMap")).collect();
        assert!(fonts.len() >= 2, "{which}");
        for font in fonts {
            let described = font.get(b"FontDescriptor").unwrap().as_reference().unwrap();
            let described = file.get_dictionary(described).unwrap();
            let mut program = stream(&file, described.get(b"FontFile2").unwrap()).clone();
            program.decompress().unwrap();
            let face = ttf_parser::Face::parse(&program.content, 0).unwrap();
            let widths = font.get(b"W").unwrap().as_array().unwrap();
            for pair in widths.chunks(2) {
                let first = pair[0].as_i64().unwrap();
                for (place, width) in (0..).zip(pair[1].as_array().unwrap()) {
                    let glyph = ttf_parser::GlyphId(u16::try_from(first + place).unwrap());
                    let advance = f32::from(face.glyph_hor_advance(glyph).unwrap());
                    let told = width.as_float().unwrap();
                    let real = advance * 1000.0 / f32::from(face.units_per_em());
                    assert!((told - real).abs() <= 1.0, "{which}: {glyph:?} is {real} wide, not {told}");
                }
            }
        }
        for page in file.page_iter() {
            let content = lopdf::content::Content::decode(&file.get_page_content(page)).unwrap();
            let shown = content.operations.iter().filter(|one| ["Tj", "TJ"].contains(&one.operator.as_str()));
            for text in shown.flat_map(|one| &one.operands).filter_map(|operand| operand.as_str().ok()) {
                assert!(text.chunks(2).all(|code| code != [0, 0]), "{which} shows a character that is none");
            }
        }
    });
}
