//! Files that mean harm end in a clear refusal: through the real `sanbaoctl`, in a process that may fill 300 MB of
//! memory and has little time.
#![cfg(unix)]

use super::rows;
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tests::book::{Book, row};
use tests::ctl::program;
use tests::template::NOW;
use tests::{MANAGER, Story};

/// What the whole process may fill: its threads' stacks and the store's page cache included. Not its address space: half
/// of that is the program's own file, and the rest what the allocator sets aside without touching it.
const MEMORY_KB: u64 = 300 * 1024;
/// Processor time, which a busy machine does not stretch.
const SECONDS: u64 = 20;

/// `sanbaoctl import` of one file in a shell that bounds it.
fn import(story: &Story, path: &Path) -> Output {
    let script = format!("ulimit -d {MEMORY_KB}; ulimit -t {SECONDS}; exec \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg("sh").arg(program());
    command
        .args(["--lang", "en", "--data"])
        .arg(story.folder())
        .args(["--as", MANAGER.number, "import"])
        .arg(path);
    command.env("SANBAO_NOW", NOW).env("SANBAO_PIN", MANAGER.pin).stdin(Stdio::null()).output().unwrap()
}

/// The code of the failure that the file ends with; what it says is words.
fn refused(story: &Story, path: &Path) -> String {
    let before = rows(story);
    let Output { status, stdout, stderr } = import(story, path);
    let (out, err) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert_eq!(status.code(), Some(1), "{}: {out} {err}", path.display());
    let failure: Value =
        serde_json::from_str(err.lines().last().unwrap()).unwrap_or_else(|_| panic!("{err}"));
    for said in ["message", "remedy"] {
        let text = failure[said].as_str().unwrap();
        assert!(!text.is_empty() && !text.contains("import-"), "{text}");
    }
    assert_eq!(rows(story)[..8], before[..8], "nothing of it came in");
    failure["code"].as_str().unwrap().to_owned()
}

struct Den {
    story: Story,
    folder: tempfile::TempDir,
}

impl Den {
    fn open() -> Self {
        Self { story: Story::demo(), folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str, begins: &str, piece: &str, times: usize) -> PathBuf {
        let path = self.path(name);
        let mut file = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
        file.write_all(begins.as_bytes()).unwrap();
        let many = piece.repeat(10_000);
        (0..times / 10_000).for_each(|_| file.write_all(many.as_bytes()).unwrap());
        file.write_all(piece.repeat(times % 10_000).as_bytes()).unwrap();
        path
    }

    fn refuses(&self, path: &Path) -> String {
        refused(&self.story, path)
    }
}

const HEADER: &str = "External ID,Name,Internal Reference,Can be Sold,Sale Price\n";

#[test]
fn hostile_text_is_refused() {
    let den = Den::open();
    let long = 1 << 30;
    assert_eq!(
        den.refuses(&den.text("line.csv", "", "aaaaaaaaaa", long / 10)),
        "row-too-long",
        "a line of a gigabyte"
    );
    assert_eq!(den.refuses(&den.text("line2.csv", HEADER, "aaaaaaaaaa", long / 10)), "row-too-long");
    assert_eq!(den.refuses(&den.text("wide.csv", HEADER, ",", 1_000_000)), "too-many-columns");
    assert_eq!(den.refuses(&den.text("wide1.csv", "", "a,", 1_000_000)), "too-many-columns");
    assert_eq!(
        den.refuses(&den.text("quote.csv", &format!("{HEADER}\""), "a,b\n", 10_000_000)),
        "unclosed-quote"
    );
    assert_eq!(den.refuses(&den.text("nul.csv", &format!("{HEADER}a,b\0,c\n"), "a,b,c\n", 10)), "nul-byte");
    assert_eq!(den.refuses(&den.text("blank.csv", "", "\n", 50_000_000)), "unknown-format");
}

#[test]
fn workbooks_that_unpack_to_more_than_they_are_are_refused_before_they_do() {
    let den = Den::open();
    let cell = row(1, &["External ID", "Name"]);

    let path = den.path("bomb.xlsx");
    let mut book = Book::at(&path);
    book.long_sheet(&cell, &" ".repeat(1_000), 700_000);
    book.finish();
    assert!(path.metadata().unwrap().len() < 2 << 20, "a small file");
    assert_eq!(den.refuses(&path), "workbook-too-large", "700 MB of nothing");

    // The same, and the directory says that it is small.
    let mut bytes = std::fs::read(&path).unwrap();
    forge_sizes(&mut bytes, 100);
    let lying = den.path("lying.xlsx");
    std::fs::write(&lying, &bytes).unwrap();
    let code = den.refuses(&lying);
    assert!(["workbook-damaged", "workbook-too-large", "cell-too-long"].contains(&code.as_str()), "{code}");

    let path = den.path("parts.xlsx");
    let mut book = Book::at(&path);
    book.sheet(&cell);
    (0..100_000).for_each(|place| {
        book.part(&format!("xl/media/{place}.png"), b"");
    });
    book.finish();
    assert_eq!(den.refuses(&path), "too-many-parts");
}

/// Writes another size over what the central directory says each part unpacks to.
fn forge_sizes(bytes: &mut [u8], size: u32) {
    let starts: Vec<usize> =
        bytes.windows(4).enumerate().filter(|(_, four)| *four == b"PK\x01\x02").map(|(at, _)| at).collect();
    for at in starts {
        let unpacked = u32::from_le_bytes(bytes[at + 24..at + 28].try_into().unwrap());
        if unpacked > 1 << 20 {
            bytes[at + 24..at + 28].copy_from_slice(&size.to_le_bytes());
        }
    }
}

#[test]
fn workbooks_that_would_fill_the_memory_are_refused() {
    let den = Den::open();
    let make = |name: &str, make: &dyn Fn(&mut Book)| {
        let path = den.path(name);
        let mut book = Book::at(&path);
        make(&mut book);
        book.finish();
        den.refuses(&path)
    };
    // Texts that do not repeat themselves, so that they do not pack like a bomb.
    let noise: String =
        (0..4_000_u64).map(|n| format!("{:x}", n.wrapping_mul(0x9E37_79B9_7F4A_7C15))).collect();
    let strings =
        r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" "#;

    let code = make("count.xlsx", &|book| {
        book.sheet("")
            .part("xl/sharedStrings.xml", format!("{strings} uniqueCount=\"99999999999\"></sst>").as_bytes());
    });
    assert_eq!(code, "workbook-too-large", "room for a hundred billion texts");

    let code = make("strings.xlsx", &|book| {
        book.sheet("").long_part(
            "xl/sharedStrings.xml",
            &format!("{strings}>"),
            &format!("<si><t>{noise}</t></si>"),
            1_000,
            "</sst>",
        );
    });
    assert_eq!(code, "workbook-too-large", "60 MB of texts");

    let code = make("many.xlsx", &|book| {
        let piece = format!("<si/><si><t>{}</t></si>", &noise[..4]);
        book.sheet("").long_part("xl/sharedStrings.xml", &format!("{strings}>"), &piece, 1_500_000, "</sst>");
    });
    assert_eq!(code, "workbook-too-large", "three million texts");

    let code = make("cell.xlsx", &|book| {
        book.long_sheet(r#"<row r="1"><c r="A1" t="inlineStr"><is><t>"#, &noise, 40);
    });
    assert_eq!(code, "cell-too-long");

    let code = make("pieces.xlsx", &|book| {
        let piece = format!("{}<!---->", &noise[..20_000]);
        book.long_sheet(r#"<row r="1"><c r="A1" t="inlineStr"><is><t>"#, &piece, 10_000);
    });
    assert_eq!(code, "workbook-damaged", "a text in pieces, each of them short");

    let code = make("runs.xlsx", &|book| {
        let piece = format!("<r><t>{}</t></r>", &noise[..20_000]);
        book.long_sheet(r#"<row r="1"><c r="A1" t="inlineStr"><is>"#, &piece, 10_000);
    });
    assert_eq!(code, "cell-too-long", "a text of many runs");

    let code = make("wide.xlsx", &|book| {
        let mut cells = String::new();
        for column in 0..3_000 {
            cells.push_str(&format!(r#"<c r="{}1"><v>1</v></c>"#, letters(column)));
        }
        book.sheet(&format!(r#"<row r="1">{cells}</row>"#));
    });
    assert_eq!(code, "too-many-columns");
}

fn letters(mut column: usize) -> String {
    let mut text = String::new();
    loop {
        text.insert(0, char::from(b'A' + u8::try_from(column % 26).unwrap()));
        if column < 26 {
            return text;
        }
        column = column / 26 - 1;
    }
}

#[test]
fn an_ods_sheet_that_unfolds_is_refused() {
    let den = Den::open();
    let path = den.path("fold.ods");
    let mut book = Book::bare(&path);
    book.part("mimetype", b"application/vnd.oasis.opendocument.spreadsheet");
    let content = r#"<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="A"><table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16000"><text:p>1</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#;
    book.part("content.xml", content.as_bytes());
    book.finish();
    assert_eq!(den.refuses(&path), "sheet-too-large", "sixteen billion cells of 700 bytes");
}

#[test]
fn a_workbook_cannot_name_other_files() {
    let den = Den::open();
    let secret = den.path("secret.txt");
    std::fs::write(&secret, "PRIVATE").unwrap();

    // XML that would read a file, or unfold itself.
    for (name, begins) in [
        ("xxe", format!("<!DOCTYPE a [<!ENTITY x SYSTEM \"file://{}\">]>", secret.display())),
        ("laughs", "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>".to_owned()),
    ] {
        let path = den.path(&format!("{name}.xlsx"));
        let mut book = Book::at(&path);
        let sheet = format!(
            "<?xml version=\"1.0\"?>{begins}<worksheet><sheetData>{}</sheetData></worksheet>",
            row(1, &["&x;", "&b;"])
        );
        book.part("xl/worksheets/sheet1.xml", sheet.as_bytes());
        book.finish();
        assert_eq!(den.refuses(&path), "workbook-damaged", "{name}");
    }

    // Parts that would lie outside of wherever somebody unpacks them.
    let path = den.path("climbs.xlsx");
    let mut book = Book::at(&path);
    book.sheet(&row(1, &["a", "b"])).part("../../climbed.txt", b"x");
    book.finish();
    assert_eq!(den.refuses(&path), "workbook-damaged");
    assert!(!den.folder.path().parent().unwrap().join("climbed.txt").exists());
}

#[test]
fn macros_and_links_to_other_workbooks_are_left_alone_and_formulas_are_their_values() {
    let den = Den::open();
    let path = den.path("macros.xlsx");
    let mut book = Book::at(&path);
    let formula = r#"<row r="2"><c r="A2" t="inlineStr"><is><t>x1</t></is></c><c r="B2" t="str"><f>HYPERLINK("http://example.invalid/","Kettle")</f><v>Kettle</v></c><c r="C2" t="inlineStr"><is><t>=cmd|' /C calc'!A0</t></is></c><c r="D2" t="b"><v>1</v></c><c r="E2"><f>[1]Other!A1*2</f><v>129</v></c></row>"#;
    let head = row(1, &["External ID", "Name", "Internal Reference", "Can be Sold", "Sale Price"]);
    book.sheet(&format!("{head}{formula}"))
        .part("xl/vbaProject.bin", b"\xD0\xCF\x11\xE0 AutoOpen")
        .part("xl/externalLinks/externalLink1.xml", br#"<?xml version="1.0"?><externalLink/>"#);
    book.finish();
    let Output { status, stdout, stderr } = import(&den.story, &path);
    assert_eq!(status.code(), Some(0), "{}", String::from_utf8_lossy(&stderr));
    let view: Value = serde_json::from_slice(&stdout).unwrap();
    assert_eq!(view["batch"]["goods"], 1);
    let (name, code, price): (String, String, i64) = den
        .story
        .raw()
        .query_row("SELECT name, code, price_minor FROM goods WHERE name = 'Kettle'", (), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .unwrap();
    assert_eq!((name.as_str(), price), ("Kettle", 12_900), "formulas are what they came to");
    assert_eq!(code, "=cmd|' /C calc'!A0", "and a text that looks like one is a text");
}

#[test]
fn what_is_no_workbook_although_it_begins_like_one_is_refused() {
    let den = Den::open();
    for (name, bytes) in [
        ("cut.xlsx", b"PK\x03\x04\x14\0\0\0\x08\0".to_vec()),
        ("noise.xls", [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0xFF; 4096]].concat()),
        ("zeros.xls", [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 100_000]].concat()),
    ] {
        let path = den.path(name);
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(den.refuses(&path), "workbook-damaged", "{name}");
    }
    let path = den.path("cut-in-two.xlsx");
    let whole = std::fs::read(super::file("hand-made.xlsx")).unwrap();
    std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(den.refuses(&path), "workbook-damaged", "downloaded to the half");
}
