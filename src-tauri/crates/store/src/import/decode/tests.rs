use super::*;
use encoding_rs::{GB18030, GBK, UTF_16BE, UTF_16LE, WINDOWS_1252};

fn text_of(bytes: Vec<u8>) -> Result<(String, &'static str), FileProblem> {
    let mut decoded = Decoded::new(Box::new(std::io::Cursor::new(bytes)), None);
    let mut text = String::new();
    while decoded.append(&mut text)? {}
    Ok((text, decoded.encoding()))
}

fn utf16(text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
}

#[test]
fn each_encoding_is_told_by_its_bytes() {
    let text = "订单编号,金额\n1,￥5.00 𠮷\n";
    let gb18030 = GB18030.encode(text).0.into_owned();
    let cases: [(Vec<u8>, &str); 5] = [
        (text.into(), "UTF-8"),
        ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "UTF-8"),
        (utf16(text, [0xFF, 0xFE], u16::to_le_bytes), UTF_16LE.name()),
        (utf16(text, [0xFE, 0xFF], u16::to_be_bytes), UTF_16BE.name()),
        (gb18030, "gb18030"),
    ];
    for (bytes, encoding) in cases {
        assert_eq!(text_of(bytes), Ok((text.to_owned(), encoding)), "{encoding}");
    }
}

#[test]
fn accents_of_windows_1252_are_not_taken_for_chinese() {
    let text = "Name,City\nJosé,Málaga\nJürgen,Köln\n";
    let bytes = WINDOWS_1252.encode(text).0.into_owned();
    assert_eq!(text_of(bytes), Ok((text.to_owned(), "windows-1252")));
}

#[test]
fn the_encoding_is_settled_where_the_first_character_beyond_ascii_comes() {
    for cut in [PIECE_BYTES - 2, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES * 3 + 1] {
        let text = format!("{}订单编号", "x".repeat(cut));
        assert_eq!(text_of(text.clone().into_bytes()), Ok((text.clone(), "UTF-8")), "{cut}");
        let gbk = GBK.encode(&text).0.into_owned();
        assert_eq!(text_of(gbk).map(|(_, encoding)| encoding), Ok("gb18030"), "{cut}");
    }
}

#[test]
fn bytes_of_another_encoding_become_marks_that_a_row_is_refused_for() {
    let mut bytes = "订单编号\n".repeat(10).into_bytes();
    bytes.extend_from_slice(&GBK.encode("买家").0);
    let (text, encoding) = text_of(bytes).unwrap();
    assert_eq!(encoding, "UTF-8");
    assert!(text.ends_with('\u{fffd}') && text.starts_with("订单编号"));
}

#[test]
fn what_is_no_text_is_named() {
    let cases: [(&[u8], FileProblem); 7] = [
        (b"", FileProblem::Empty {}),
        (b"PK\x03\x04\x14\x00", FileProblem::Workbook {}),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FileProblem::Workbook {}),
        (b"%PDF-1.7", FileProblem::NotATable {}),
        (b"\r\n<html><table>", FileProblem::NotATable {}),
        (b"<?xml version=\"1.0\"?>", FileProblem::NotATable {}),
        (b"\x89PNG\r\n", FileProblem::NotATable {}),
    ];
    for (bytes, problem) in cases {
        assert_eq!(text_of(bytes.to_vec()), Err(problem));
    }
}

#[test]
fn the_digest_is_that_of_the_whole_file() {
    let bytes = "a,b\n".repeat(100_000).into_bytes();
    let mut decoded = Decoded::new(Box::new(std::io::Cursor::new(bytes.clone())), None);
    let mut text = String::new();
    decoded.append(&mut text).unwrap();
    assert_eq!(decoded.sha256(), None, "not before the end");
    while decoded.append(&mut text).unwrap() {}
    assert_eq!(decoded.sha256(), Some(Sha256::digest(&bytes).into()));
    assert_eq!(decoded.bytes(), bytes.len() as u64);
}
