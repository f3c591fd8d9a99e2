//! Reads a PDF back as a viewer would: the text by way of the fonts' ToUnicode maps, page by page.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};
use std::collections::BTreeMap;

/// The text of every page, one line for each text object.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    let file = Document::load_mem(pdf).unwrap();
    file.get_pages().into_values().map(|page| page_text(&file, page)).collect()
}

/// All text, without any white space: lines are broken where the paper is narrow.
pub fn packed(pdf: &[u8]) -> String {
    pack(&pages(pdf).concat())
}

/// `text` without white space.
pub fn pack(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

fn page_text(file: &Document, page: lopdf::ObjectId) -> String {
    let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = file
        .get_page_fonts(page)
        .unwrap()
        .into_iter()
        .map(|(name, font)| (name, unicode_of(file, font)))
        .collect();
    let content = Content::decode(&file.get_page_content(page)).unwrap();
    let mut font = None;
    let mut text = String::new();
    for operation in content.operations {
        match operation.operator.as_str() {
            "Tf" => font = fonts.get(operation.operands[0].as_name().unwrap()),
            "Tj" | "TJ" => show(&operation.operands, font.expect("text needs a font"), &mut text),
            "ET" => text.push('\n'),
            _ => {}
        }
    }
    text
}

fn show(operands: &[Object], font: &BTreeMap<u16, String>, text: &mut String) {
    for operand in operands {
        match operand {
            Object::Array(parts) => show(parts, font, text),
            Object::String(bytes, _) => {
                for code in bytes.chunks(2) {
                    let code = u16::from_be_bytes([code[0], code[1]]);
                    assert_ne!(code, 0, "glyph 0 is the empty box");
                    text.push_str(font.get(&code).expect("every code has a character"));
                }
            }
            _ => {}
        }
    }
}

/// Code → characters, from the font's ToUnicode map.
fn unicode_of(file: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let map = file.get_object(font.get(b"ToUnicode").unwrap().as_reference().unwrap()).unwrap();
    let source = map.as_stream().unwrap();
    let source = source.decompressed_content().unwrap_or_else(|_| source.content.clone());
    let source = String::from_utf8(source).unwrap();
    let mut found = BTreeMap::new();
    let mut is_range = false;
    for line in source.lines() {
        is_range = (is_range || line.contains("beginbfrange")) && !line.contains("endbfrange");
        let hex: Vec<&str> = line.split(['<', '>']).skip(1).step_by(2).collect();
        let code = |hex: &str| u16::from_str_radix(hex, 16).unwrap();
        match hex.as_slice() {
            [from, to, text] if is_range => {
                let units: Vec<u16> = units(text);
                for (step, at) in (code(from)..=code(to)).enumerate() {
                    let mut units = units.clone();
                    *units.last_mut().unwrap() += u16::try_from(step).unwrap();
                    found.insert(at, String::from_utf16(&units).unwrap());
                }
            }
            [from, text] if !line.contains("codespace") && from.len() == 4 => {
                found.insert(code(from), String::from_utf16(&units(text)).unwrap());
            }
            _ => {}
        }
    }
    found
}

fn units(hex: &str) -> Vec<u16> {
    let hex: Vec<char> = hex.chars().collect();
    hex.chunks(4).map(|unit| u16::from_str_radix(&unit.iter().collect::<String>(), 16).unwrap()).collect()
}
