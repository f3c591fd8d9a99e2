//! Whole files through the public door: the fixtures, repetition, mending, and bytes that nobody means well with.

use super::source::Unread;
use super::*;
use domain::sale::Goods;
use proptest::prelude::*;
use std::io::{Cursor, Read};
use std::time::{Duration, Instant};

pub(crate) const ZONE: Tz = chrono_tz::Asia::Shanghai;

const SHOPIFY: &[u8] = include_bytes!("../../../../../tests/fixtures/import/shopify-orders.csv");
const CUSTOMERS: &[u8] = include_bytes!("../../../../../tests/fixtures/import/shopify-customers.csv");
const TAOBAO: &[u8] = include_bytes!("../../../../../tests/fixtures/import/taobao-orders-gbk.csv");
const SQUARE: &[u8] = include_bytes!("../../../../../tests/fixtures/import/square-items.csv");
const JSHERP: &[u8] = include_bytes!("../../../../../tests/fixtures/import/jsherp-goods.csv");

pub(crate) fn reader(bytes: &[u8]) -> Result<Reader, FileProblem> {
    Reader::new(Box::new(Cursor::new(bytes.to_vec())), ZONE, Currency::CNY)
}

pub(crate) fn records(bytes: &[u8]) -> Vec<Record> {
    reader(bytes).unwrap().map(Result::unwrap).collect()
}

pub(crate) fn sales(records: &[Record]) -> Vec<&ImportedSale> {
    fn sale(record: &Record) -> Option<&ImportedSale> {
        if let Record::Sale(sale) = record { Some(sale) } else { None }
    }
    records.iter().filter_map(sale).collect()
}

pub(crate) fn refused(records: &[Record]) -> Vec<&RefusedRow> {
    fn row(record: &Record) -> Option<&RefusedRow> {
        if let Record::Refused(row) = record { Some(row) } else { None }
    }
    records.iter().filter_map(row).collect()
}

/// What became of the one order, article or customer of `text`: its problem, or nothing.
pub(crate) fn problem_of(text: &str) -> Option<String> {
    let records = records(text.as_bytes());
    assert_eq!(records.len(), 1, "{text}");
    refused(&records).first().map(|row| row.problem.code())
}

fn problems(bytes: &[u8]) -> Vec<(u64, String)> {
    let mut problems: Vec<_> =
        refused(&records(bytes)).iter().map(|row| (row.row_from, row.problem.code())).collect();
    problems.sort();
    problems
}

fn expected(first_row: u64, codes: &[&str]) -> Vec<(u64, String)> {
    (first_row..).zip(codes.iter().map(|&code| code.to_owned())).collect()
}

#[test]
fn every_order_of_the_shopify_file_comes_in_or_is_refused_for_its_own_reason() {
    let codes = [
        "id-damaged",
        "sums",
        "subtotal",
        "not-paid",
        "status-unknown",
        "refund-missing",
        "refund-too-large",
        "not-an-amount",
        "currency-unknown",
        "date-ambiguous",
        "not-a-date",
        "not-a-quantity",
        "missing",
        "text-invisible",
        "text-too-long",
        "other-currency",
        "amount-negative",
        "amount-ambiguous",
        "amount-too-large",
        "id-damaged",
        "repeated",
        "line-without-order",
        "too-many-cells",
    ];
    assert_eq!(problems(SHOPIFY), expected(36, &codes));
    assert_eq!(sales(&records(SHOPIFY)).len(), 28);
}

#[test]
fn every_order_of_the_taobao_file_comes_in_or_is_refused_for_its_own_reason() {
    let codes = [
        "id-damaged",
        "status-unknown",
        "not-paid",
        "sums",
        "paid-more",
        "not-an-amount",
        "not-a-quantity",
        "not-a-date",
        "missing",
        "repeated",
        "id-damaged",
        "missing",
    ];
    assert_eq!(problems(TAOBAO), expected(24, &codes));
    assert_eq!(sales(&records(TAOBAO)).len(), 22);
    assert_eq!(reader(TAOBAO).unwrap().encoding(), "gb18030");
}

#[test]
fn customers_and_goods_come_in_or_are_refused_for_their_own_reasons() {
    assert_eq!(problems(CUSTOMERS), expected(7, &["missing", "repeated", "id-damaged", "id-damaged"]));
    assert_eq!(problems(JSHERP), expected(5, &["missing", "id-damaged"]));
    assert_eq!(
        problems(SQUARE),
        [(2, "other-currency".into()), (3, "other-currency".into()), (5, "id-damaged".into())]
    );
    let pounds = Reader::new(Box::new(SQUARE), ZONE, Currency::GBP).unwrap();
    let goods: Vec<Goods> =
        pounds.filter_map(|r| if let Ok(Record::Goods(goods)) = r { Some(*goods) } else { None }).collect();
    let facts: Vec<_> = goods.iter().map(|g| (g.name.as_str(), g.barcode.as_str(), g.price_minor)).collect();
    let television = ("OLED TV 65", "00012345678905", 425_000);
    assert_eq!(facts, [television, ("Kettle Red", "05012345678900", 2_999), ("Gift wrapping", "", 0)]);
    assert_eq!(goods[0].category, "flat_panel_tv");
}

#[test]
fn no_fen_is_lost_between_a_files_totals_and_its_sales() {
    for sale in sales(&records(SHOPIFY)).into_iter().chain(sales(&records(TAOBAO))) {
        let sale = &sale.sale;
        let lines: i64 = sale.lines.iter().map(|line| line.paid_minor).sum();
        let tenders: i64 = sale.tenders.iter().map(|tender| tender.amount_minor).sum();
        assert_eq!(lines + sale.freight_minor, tenders, "{}", sale.number);
        assert!(sale.refunded_elsewhere_minor <= tenders, "{}", sale.number);
    }
}

#[test]
fn a_file_read_again_gives_the_same_records_with_the_same_ids() {
    for file in [SHOPIFY, TAOBAO, CUSTOMERS, JSHERP] {
        assert_eq!(records(file), records(file));
    }
}

#[test]
fn a_buyer_is_one_person_in_the_orders_and_in_the_customers() {
    let orders = records(SHOPIFY);
    let buyers: HashSet<_> = sales(&orders).iter().filter_map(|sale| sale.sale.customer).collect();
    let known = records(CUSTOMERS);
    let in_both =
        known.iter().filter(|record| matches!(record, Record::Customer(c) if buyers.contains(&c.id)));
    assert_eq!(in_both.count(), 4, "by e-mail three times, by phone once");
}

#[test]
fn the_file_of_refused_rows_can_be_mended_and_brought_again() {
    for file in [SHOPIFY, TAOBAO] {
        let first = records(file);
        let header = reader(file).unwrap().header().to_vec();
        let mut out = Vec::new();
        write_refused(&mut out, &header, "=Reason", refused(&first), |row| row.problem.code()).unwrap();
        let again = records(&out);
        let told = |records: &[Record]| -> Vec<String> {
            let ordinary = |row: &&RefusedRow| !matches!(row.problem, RowProblem::Repeated(_));
            // What has no heading has none in the second file either, and what was double no longer is.
            refused(records).into_iter().filter(ordinary).map(|row| row.problem.code()).collect()
        };
        assert_eq!(told(&again), told(&first));
        assert_eq!(sales(&again).len(), 1, "the one that had been there twice");
    }
    let first = records(TAOBAO);
    let mut out = Vec::new();
    let header = reader(TAOBAO).unwrap().header().to_vec();
    let rows: Vec<_> =
        refused(&first).into_iter().filter(|row| row.problem.code() == "status-unknown").collect();
    write_refused(&mut out, &header, "原因", rows, |_| "状态不认识".to_owned()).unwrap();
    let mended = String::from_utf8(out).unwrap().replace("风控中", "交易成功");
    let again = records(mended.as_bytes());
    assert_eq!(sales(&again)[0].outside_id, "2210334455667788024", "the id survives the round trip as text");
}

#[test]
fn one_file_in_any_encoding_gives_the_same_sales() {
    let text = encoding_rs::GBK.decode(TAOBAO).0.into_owned();
    let wide = |bytes: fn(u16) -> [u8; 2], mark: [u8; 2]| -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
    };
    let files = [
        text.clone().into_bytes(),
        format!("\u{feff}{text}").into_bytes(),
        wide(u16::to_le_bytes, [0xFF, 0xFE]),
        wide(u16::to_be_bytes, [0xFE, 0xFF]),
        text.replace("\r\n", "\n").into_bytes(),
        text.replace("\r\n", "\r").into_bytes(),
    ];
    for file in files {
        assert!(records(&file) == records(TAOBAO));
    }
}

#[test]
fn headings_again_in_the_middle_are_passed_over_and_blank_rows_count() {
    let text = encoding_rs::GB18030.decode(JSHERP).0;
    let lines: Vec<&str> = text.lines().collect();
    let twice = [&lines[..3], &["", lines[1]], &lines[3..5]].concat().join("\n");
    let found = records(twice.as_bytes());
    assert_eq!(found.len(), 3);
    assert_eq!(refused(&found)[0].row_from, 7);
}

#[test]
fn the_digest_is_there_at_the_end_and_is_the_files() {
    use sha2::Digest;
    let mut reader = reader(TAOBAO).unwrap();
    while reader.next().is_some() {}
    assert_eq!(reader.sha256(), Some(sha2::Sha256::digest(TAOBAO).into()));
    assert_eq!(reader.bytes_read(), TAOBAO.len() as u64);
}

#[test]
fn a_path_that_is_no_file_of_orders_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(open(folder.path(), ZONE, Currency::CNY).err(), Some(FileProblem::NotAFile {}));
    let missing = open(&folder.path().join("none.csv"), ZONE, Currency::CNY).err();
    assert!(matches!(missing, Some(FileProblem::CannotRead { .. })));
    let path = folder.path().join("orders.csv");
    std::fs::write(&path, TAOBAO).unwrap();
    let reader = open(&path, ZONE, Currency::CNY).unwrap();
    assert_eq!(
        (reader.size(), reader.header_row(), reader.delimiter()),
        (Some(TAOBAO.len() as u64), 1, Some(','))
    );
}

#[test]
fn a_file_of_another_format_than_the_one_asked_for_is_refused() {
    let opened = || Opened(Unread::text(Box::new(TAOBAO)).unwrap());
    assert!(opened().read(How::As(Format::TaobaoOrders), Ground::of(ZONE, Currency::CNY)).is_ok());
    let problem = opened().read(How::As(Format::ShopifyOrders), Ground::of(ZONE, Currency::CNY)).err();
    let (wanted, found) = ("shopify-orders".to_owned(), "taobao-orders".to_owned());
    assert_eq!(problem, Some(FileProblem::OtherFormat { wanted, found }));
}

#[test]
fn a_reader_can_go_to_a_thread_of_its_own() {
    let reader = reader(TAOBAO).unwrap();
    assert_eq!(std::thread::spawn(move || reader.count()).join().unwrap(), 35);
}

/// Refused quickly, and never by reading on to the end of what may have none.
fn refused_quickly(source: impl Read + Send + 'static) -> FileProblem {
    let started = Instant::now();
    let outcome = Reader::new(Box::new(source), ZONE, Currency::CNY)
        .and_then(|reader| reader.map(|record| record.map(drop)).collect::<Result<Vec<()>, _>>());
    assert!(started.elapsed() < Duration::from_secs(5), "within F13's time even unoptimised");
    outcome.unwrap_err()
}

fn header_then(rest: impl Read + Send + 'static) -> impl Read + Send + 'static {
    let line = TAOBAO.split_inclusive(|byte| *byte == b'\n').next().unwrap();
    Cursor::new(line.to_vec()).chain(rest)
}

#[test]
fn hostile_files_end_in_a_clear_refusal_quickly() {
    let endless = |byte| std::io::repeat(byte).take(1 << 30);
    let too_long = |row| FileProblem::RowTooLong { row, most_kb: 1024 };
    let too_wide = |row| FileProblem::TooManyColumns { row, most: 2_000 };
    assert_eq!(refused_quickly(endless(b'a')), too_long(1), "a line of a gigabyte");
    assert_eq!(refused_quickly(header_then(endless(b'a'))), too_long(2));
    assert_eq!(refused_quickly(endless(b',')), too_wide(1), "a million columns");
    assert_eq!(refused_quickly(header_then(endless(b','))), too_wide(2));
    assert_eq!(refused_quickly(endless(0)), FileProblem::NulByte { row: 1 });
    assert_eq!(refused_quickly(header_then(endless(0))), FileProblem::NulByte { row: 2 });
    let unclosed = header_then(Cursor::new(b"\"".to_vec()).chain(endless(b'\n')));
    assert_eq!(refused_quickly(unclosed), FileProblem::UnclosedQuote { row: 2 });
    assert_eq!(refused_quickly(Cursor::new(b"a\0b")), FileProblem::NulByte { row: 1 });
    assert_eq!(refused_quickly(Cursor::new(b"")), FileProblem::Empty {});
    assert_eq!(refused_quickly(Cursor::new(b"PK\x03\x04")), FileProblem::Workbook {});
    let none = refused_quickly(std::io::repeat(b'\n').take(64 << 20));
    assert_eq!(none, FileProblem::UnknownFormat { found: String::new() });
}

#[test]
fn a_row_in_another_encoding_is_refused_by_itself() {
    let text = encoding_rs::GBK.decode(TAOBAO).0.into_owned();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut mixed = lines[..4].concat().into_bytes();
    mixed.extend_from_slice(&encoding_rs::GBK.encode(lines[4]).0);
    mixed.extend_from_slice(lines[5..7].concat().as_bytes());
    let found = records(&mixed);
    assert_eq!(sales(&found).len(), 5);
    let refused = refused(&found);
    assert_eq!((refused[0].row_from, refused[0].problem.code()), (5, "undecodable".to_owned()));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        if let Ok(reader) = reader(&bytes) {
            reader.for_each(drop);
        }
    }

    #[test]
    fn no_change_to_a_good_file_makes_it_panic_or_lose_a_fen(
        which in 0_usize..5,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = [SHOPIFY, TAOBAO, CUSTOMERS, SQUARE, JSHERP][which].to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len() * 2).max(200));
        let Ok(reader) = reader(&bytes) else { return Ok(()) };
        for record in reader.flatten() {
            if let Record::Sale(sale) = record {
                let tenders: i64 = sale.sale.tenders.iter().map(|tender| tender.amount_minor).sum();
                prop_assert_eq!(sale.sale.paid_minor(), tenders);
            }
        }
    }

    #[test]
    fn no_text_of_a_cell_makes_it_panic(text in "\\PC{0,40}|[0-9eE+.,年月日:/ ='¥$()-]{0,20}") {
        let row = rows::tests::row(&[&text]);
        let header = Header::default();
        let cell = Cell::new(&row, &header, Some(0));
        let _ = (cell.code(80), cell.text(120), cell.quantity(), cell.moment(ZONE));
        for &currency in Currency::EVERY {
            let _ = cell.money(currency);
        }
        let _ = guess_category(&text, &text);
    }
}
