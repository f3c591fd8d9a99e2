//! What a workbook must show before anything is unpacked to be read: how many parts, how large they say they are,
//! how large they really are, and that no piece of text in them is larger than a spreadsheet can hold.
//!
//! calamine holds shared strings and, for ODS, the whole sheet in memory, so a workbook that would not fit is refused
//! here. Macros, links to other files and pictures are parts that nobody reads. A document type, with which XML
//! can name other files, is refused wherever it stands.

use super::super::problem::FileProblem;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most files in a workbook. A large one has some hundred.
const PARTS: usize = 5_000;
/// The most that all parts of a workbook may unpack to: some 700,000 rows of twenty columns.
const UNPACKED_BYTES: u64 = 600 << 20;
/// A part that unpacks to this many times its size, and to more than [`SMALL_BYTES`], is no table. Sheets that
/// repeat themselves reach fifty.
const LARGEST_RATIO: u64 = 250;
const SMALL_BYTES: u64 = 16 << 20;
/// The most of a part that is held in memory whole.
const HELD_BYTES: u64 = 48 << 20;
/// The most tags in one of those: a million texts.
const HELD_TAGS: u64 = 4_000_000;
/// The most between two tags, and in one text. A cell holds 32,767 characters.
const TEXT_BYTES: u64 = 1 << 20;
/// The most cells of an ODS sheet, repeated ones counted, since they are all held in memory.
const ODS_CELLS: u64 = 1_500_000;

/// What is in a zip file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Packed {
    /// Excel, with or without macros.
    Xlsx,
    /// `LibreOffice` and others.
    Ods,
}

/// Looks a workbook through.
pub(crate) fn check(file: &File) -> Result<Packed, FileProblem> {
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(damaged)?;
    if zip.len() > PARTS {
        return Err(FileProblem::TooManyParts { most: PARTS });
    }
    let (mut total, mut kind) = (0_u64, None);
    for place in 0..zip.len() {
        let part = zip.by_index_raw(place).map_err(damaged)?;
        if part.encrypted() {
            return Err(FileProblem::WorkbookLocked {});
        }
        total = total.saturating_add(part.size());
        if total > UNPACKED_BYTES || is_bomb(part.size(), part.compressed_size()) {
            return Err(too_large());
        }
        let name = part.name().map_err(damaged)?.replace('\\', "/").to_lowercase();
        if name.starts_with('/') || name.split('/').any(|step| step == "..") {
            return Err(FileProblem::WorkbookDamaged { reason: "../".to_owned() });
        }
        match name.as_str() {
            "xl/workbook.bin" => return Err(FileProblem::Workbook {}),
            "content.xml" => kind = kind.or(Some(Packed::Ods)),
            "xl/workbook.xml" => kind = Some(Packed::Xlsx),
            _ => {}
        }
    }
    // A workbook may lie in another folder than the usual; its reader will say so if it is none.
    let kind = kind.unwrap_or(Packed::Xlsx);
    let mut unpacked = 0;
    for place in 0..zip.len() {
        let part = zip.by_index(place).map_err(damaged)?;
        let name = part.name().map_err(damaged)?.to_lowercase();
        if name.ends_with(".xml") || name.ends_with(".rels") {
            let (said, packed) = (part.size(), part.compressed_size());
            unpacked += Scan::of(&name, kind).run(part, said, packed, UNPACKED_BYTES - unpacked)?;
        }
    }
    Ok(kind)
}

fn is_bomb(unpacked: u64, packed: u64) -> bool {
    unpacked > SMALL_BYTES && unpacked / packed.max(1) > LARGEST_RATIO
}

fn too_large() -> FileProblem {
    FileProblem::WorkbookTooLarge { most_mb: UNPACKED_BYTES >> 20 }
}

fn damaged(error: ZipError) -> FileProblem {
    FileProblem::WorkbookDamaged { reason: error.to_string() }
}

/// One part on its way past.
struct Scan {
    most: u64,
    is_held: bool,
    is_ods: bool,
    passed: u64,
    tags: u64,
    /// Inside `<t>` or `<v>`, where there may be nothing but text.
    in_text: bool,
    /// Where the text of a cell began.
    string_from: Option<u64>,
    ods: OdsCells,
}

/// Cells that an ODS sheet unfolds to.
#[derive(Default)]
struct OdsCells {
    all: u64,
    rows: u64,
    /// Empty cells that count only when a filled one follows.
    waiting: u64,
    in_row: u64,
    last_is_empty: bool,
}

impl Scan {
    fn of(name: &str, kind: Packed) -> Self {
        let is_sheet = name.contains("/worksheets/") || name.contains("/sheet");
        Self {
            most: if is_sheet { UNPACKED_BYTES } else { HELD_BYTES },
            is_held: name.ends_with("sharedstrings.xml"),
            is_ods: kind == Packed::Ods && name.ends_with("content.xml"),
            passed: 0,
            tags: 0,
            in_text: false,
            string_from: None,
            ods: OdsCells::default(),
        }
    }

    /// Reads a part to its end, which it may not have.
    fn run(mut self, part: impl Read, said: u64, packed: u64, left: u64) -> Result<u64, FileProblem> {
        let mut part = BufReader::with_capacity(64 << 10, part);
        let mut piece = Vec::new();
        loop {
            self.read_to(&mut part, b'<', &mut piece)?;
            let is_last = piece.pop() != Some(b'<');
            if self.passed == 1 + piece.len() as u64 && piece.contains(&0) {
                return Err(FileProblem::WorkbookDamaged { reason: "UTF-16".to_owned() });
            }
            if is_last {
                return Ok(self.passed);
            }
            self.read_to(&mut part, b'>', &mut piece)?;
            piece.pop();
            self.tag(&piece)?;
            if self.passed > left || self.passed > self.most || is_bomb(self.passed, packed) {
                return Err(too_large());
            }
            if self.passed > said {
                return Err(FileProblem::WorkbookDamaged { reason: "size".to_owned() });
            }
        }
    }

    fn read_to(&mut self, part: &mut impl BufRead, end: u8, piece: &mut Vec<u8>) -> Result<(), FileProblem> {
        piece.clear();
        let read = part
            .by_ref()
            .take(TEXT_BYTES)
            .read_until(end, piece)
            .map_err(|error| FileProblem::WorkbookDamaged { reason: error.to_string() })?;
        self.passed += read as u64;
        if read as u64 == TEXT_BYTES && piece.last() != Some(&end) {
            return Err(FileProblem::CellTooLong { most_kb: TEXT_BYTES >> 10 });
        }
        Ok(())
    }

    fn tag(&mut self, tag: &[u8]) -> Result<(), FileProblem> {
        self.tags += 1;
        if tag.first() == Some(&b'!') {
            return Err(FileProblem::WorkbookDamaged { reason: "<!".to_owned() });
        }
        let (is_end, rest) = tag.strip_prefix(b"/").map_or((false, tag), |rest| (true, rest));
        let name = rest.split(|byte| byte.is_ascii_whitespace() || *byte == b'/').next().unwrap_or_default();
        let name = name.rsplit(|byte| *byte == b':').next().unwrap_or_default();
        let is_closed = !is_end && tag.ends_with(b"/");
        if self.in_text && !(is_end && matches!(name, b"t" | b"v")) {
            return Err(FileProblem::WorkbookDamaged { reason: "<t>".to_owned() });
        }
        match name {
            b"t" | b"v" => self.in_text = !is_end && !is_closed,
            b"si" | b"is" => self.string_from = (!is_end && !is_closed).then_some(self.passed),
            b"sst" if !is_end => check_count(tag)?,
            _ => {}
        }
        if self.string_from.is_some_and(|from| self.passed - from > TEXT_BYTES) {
            return Err(FileProblem::CellTooLong { most_kb: TEXT_BYTES >> 10 });
        }
        if self.is_held && self.tags > HELD_TAGS {
            return Err(too_large());
        }
        if self.is_ods {
            self.ods.tag(name, tag, is_end)?;
        }
        Ok(())
    }
}

/// Room is made for as many texts as the list says it has, before the first is read.
fn check_count(tag: &[u8]) -> Result<(), FileProblem> {
    match attribute(tag, b"uniqueCount") {
        Some(count) if count > HELD_TAGS => Err(too_large()),
        _ => Ok(()),
    }
}

impl OdsCells {
    fn tag(&mut self, name: &[u8], tag: &[u8], is_end: bool) -> Result<(), FileProblem> {
        match (name, is_end) {
            (b"table-row", false) => {
                self.rows = attribute(tag, b"number-rows-repeated").unwrap_or(1).min(1 << 20);
                (self.waiting, self.in_row) = (0, 0);
            }
            (b"table-cell" | b"covered-table-cell", false) => {
                let repeated = attribute(tag, b"number-columns-repeated").unwrap_or(1).min(1 << 14);
                // Whatever a cell holds is between its tags or in its attributes.
                self.last_is_empty =
                    tag.ends_with(b"/") && !contains(tag, b"value") && !contains(tag, b"formula");
                self.waiting += repeated;
                if !self.last_is_empty {
                    self.in_row += self.waiting;
                    self.waiting = 0;
                }
            }
            (b"table-row", true) => {
                let rows = if self.in_row == 0 { 1 } else { self.rows };
                self.all = self.all.saturating_add(rows.saturating_mul(self.in_row.max(1)));
            }
            _ => {}
        }
        match self.all > ODS_CELLS || self.in_row > ODS_CELLS {
            true => Err(FileProblem::SheetTooLarge { most: ODS_CELLS }),
            false => Ok(()),
        }
    }
}

fn contains(text: &[u8], wanted: &[u8]) -> bool {
    text.windows(wanted.len()).any(|window| window == wanted)
}

/// The number in the attribute of that name; the largest there is where it is none.
fn attribute(tag: &[u8], name: &[u8]) -> Option<u64> {
    let at = tag.windows(name.len()).position(|window| window == name)?;
    let rest = tag.get(at + name.len()..)?;
    let digits: Vec<u8> = rest
        .iter()
        .copied()
        .skip_while(|byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'"' | b'\''))
        .take_while(u8::is_ascii_digit)
        .collect();
    std::str::from_utf8(&digits).ok().map(|digits| digits.parse().unwrap_or(u64::MAX))
}
