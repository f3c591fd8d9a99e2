//! Workbooks made on the fly, as a spreadsheet writes them or as nobody should.

use std::io::Write;
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const RELS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_RELS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const SHEET_BEGINS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
const SHEET_ENDS: &str = "</sheetData></worksheet>";

/// A workbook being packed.
pub struct Book(ZipWriter<std::fs::File>);

impl Book {
    /// Begins one with everything but its sheet.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        let mut book = Self::bare(path);
        for (name, text) in [
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELS),
            ("xl/workbook.xml", BOOK),
            ("xl/_rels/workbook.xml.rels", BOOK_RELS),
        ] {
            book.part(name, text.as_bytes());
        }
        book
    }

    /// Begins an empty archive.
    #[must_use]
    pub fn bare(path: &Path) -> Self {
        Self(ZipWriter::new(std::fs::File::create(path).unwrap()))
    }

    /// Packs one part.
    pub fn part(&mut self, name: &str, bytes: &[u8]) -> &mut Self {
        self.0.start_file(name, options()).unwrap();
        self.0.write_all(bytes).unwrap();
        self
    }

    /// Packs a part of `times` pieces.
    pub fn long_part(
        &mut self,
        name: &str,
        begins: &str,
        piece: &str,
        times: usize,
        ends: &str,
    ) -> &mut Self {
        self.0.start_file(name, options().large_file(true)).unwrap();
        self.0.write_all(begins.as_bytes()).unwrap();
        let (many, left) = (piece.repeat(1_000), times % 1_000);
        (0..times / 1_000).for_each(|_| self.0.write_all(many.as_bytes()).unwrap());
        self.0.write_all(piece.repeat(left).as_bytes()).unwrap();
        self.0.write_all(ends.as_bytes()).unwrap();
        self
    }

    /// Packs the sheet: what stands in its rows, as XML.
    pub fn sheet(&mut self, rows: &str) -> &mut Self {
        self.part("xl/worksheets/sheet1.xml", format!("{SHEET_BEGINS}{rows}{SHEET_ENDS}").as_bytes())
    }

    /// Packs a sheet of `times` pieces.
    pub fn long_sheet(&mut self, begins: &str, piece: &str, times: usize) -> &mut Self {
        let begins = format!("{SHEET_BEGINS}{begins}");
        self.long_part("xl/worksheets/sheet1.xml", &begins, piece, times, SHEET_ENDS)
    }

    /// Ends it.
    pub fn finish(self) {
        self.0.finish().unwrap();
    }
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}

/// A row of cells of text.
#[must_use]
pub fn row(number: usize, cells: &[&str]) -> String {
    let cell = |(place, text): (usize, &&str)| {
        let letter = char::from(b'A' + u8::try_from(place).unwrap());
        format!(r#"<c r="{letter}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    };
    let cells: String = cells.iter().enumerate().map(cell).collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}
