//! The warranty slip (三包凭证): what the rules ask for, the terms and rights, and the repair record.
//!
//! What is not known is a line for a hand. The record comes last, so that on sheets it can go on for pages.

use super::common::{Said, day, join, known, minute, stated};
use super::kinds::{Block, Fact, Item, Items, Meaning, Record, RecordColumn, Sheet, Statement, Wording};
use crate::facts::{
    ClosedSlip, PartTerm, Party, RepairRow, ReplacedSlip, Right, WarrantyRight, WarrantySlip,
};
use crate::paper::{Languages, Paper};
use chrono::NaiveDate;

/// A roll has no room for a whole table of empty rows.
const EMPTY_ROWS_ON_A_ROLL: u32 = 2;

/// The columns of the repair record, and how wide each is beside the others.
const RECORD: [(&str, f32); 8] = [
    ("warranty-brought-on", 46.0),
    ("warranty-time", 24.0),
    ("warranty-fault", 58.0),
    ("warranty-cause", 50.0),
    ("warranty-treatment", 57.0),
    ("warranty-returned-on", 46.0),
    ("warranty-technician", 40.0),
    ("warranty-customer", 36.0),
];

pub(super) fn sheet(slip: &WarrantySlip, paper: Paper, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let mut blocks = vec![said.masthead(&slip.shop), Block::Title, Block::Facts(facts(said, slip))];
    blocks.extend(slip.closed.as_ref().map(|closed| closed_by(said, closed)));
    blocks.extend(slip.replaces.as_ref().map(|earlier| replaces(said, earlier, slip.runs_from)));
    let sections = [
        ("warranty-goods", goods(said, slip)),
        ("warranty-seller", party(said, "warranty-name", &slip.seller)),
        ("warranty-buyer", party(said, "warranty-person", &slip.buyer)),
        ("warranty-repairer", party(said, "warranty-name", &slip.repairer)),
    ];
    for (heading, facts) in sections {
        blocks.push(Block::Heading(said.word(heading)));
        blocks.push(Block::Facts(facts));
    }
    blocks.push(Block::Items(terms(said, slip)));
    blocks.push(Block::Heading(said.word("warranty-rights")));
    blocks.extend(slip.rights.iter().map(|right| Block::Statement(one_right(said, right))));
    blocks.extend(said.terms(&slip.terms, &["warranty-bring-this"]));
    blocks.push(Block::Signatures(vec![
        said.stamp("warranty-stamp"),
        said.signature("paper-clerk-signature", &slip.clerk),
        said.signature("paper-customer-signature", ""),
    ]));
    let most = if paper.is_roll() { EMPTY_ROWS_ON_A_ROLL } else { u32::MAX };
    blocks.push(Block::Record(record(said, &slip.repairs, slip.empty_rows.min(most))));
    Sheet {
        title: said.word("warranty-slip"),
        number: slip.number.clone(),
        shop: slip.shop.name.clone(),
        issued_at: slip.issued_at,
        marks: said.copy_marks(copy),
        blocks,
    }
}

fn facts(said: Said, slip: &WarrantySlip) -> Vec<Fact> {
    let earlier = slip.replaces.as_ref();
    known(vec![
        said.fact("paper-number", &slip.number),
        said.fact("paper-issued-at", &minute(slip.issued_at)),
        said.fact("warranty-exchange", earlier.map_or("", |earlier| &earlier.exchange)),
        said.fact("warranty-earlier-serial", earlier.map_or("", |earlier| &earlier.serial)),
    ])
}

fn replaces(said: Said, earlier: &ReplacedSlip, runs_from: NaiveDate) -> Block {
    let (date, from) = (("date", day(earlier.on).into()), ("from", day(runs_from).into()));
    let says = if earlier.number.is_empty() {
        said.word_with("warranty-replaces-unnumbered", &[date, from])
    } else {
        said.word_with("warranty-replaces", &[("slip", earlier.number.as_str().into()), date, from])
    };
    Block::Statement(stated(says))
}

/// A slip that no longer holds says so before anything else.
fn closed_by(said: Said, closed: &ClosedSlip) -> Block {
    let date = ("date", day(closed.on).into());
    let says = if closed.by.is_empty() {
        said.word_with("warranty-closed", &[date])
    } else {
        said.word_with("warranty-closed-by", &[date, ("slip", closed.by.as_str().into())])
    };
    Block::Statement(stated(says))
}

fn goods(said: Said, slip: &WarrantySlip) -> Vec<Fact> {
    let goods = &slip.goods;
    let mut facts = vec![
        said.fact("warranty-goods-name", &goods.name),
        said.fact("warranty-trademark", &goods.trademark),
        said.fact("warranty-model", &goods.model),
        said.fact("warranty-serial", &goods.serial),
        said.fact("warranty-origin", &goods.origin),
        said.fact("warranty-invoice", &slip.invoice_number),
        said.fact("warranty-sold-on", &slip.sold_on.map_or(String::new(), day)),
        said.fact("warranty-installed-on", &slip.installed_on.map_or(String::new(), day)),
    ];
    facts.extend(known(vec![
        said.fact("warranty-accessories", &goods.accessories),
        said.fact("warranty-licence", &goods.licence),
    ]));
    facts
}

/// Address and postcode share a place, unless only one of them is known and the other one is to be filled in.
fn party(said: Said, name: &str, party: &Party) -> Vec<Fact> {
    let Party { name: called, address, postcode, phone } = party;
    let mut facts = vec![said.fact(name, called), said.fact("warranty-phone", phone)];
    if address.is_empty() == postcode.is_empty() {
        facts.push(said.fact("warranty-address-postcode", &join(&[address, postcode], " ")));
    } else {
        facts.push(said.fact("warranty-address", address));
        facts.push(said.fact("warranty-postcode", postcode));
    }
    facts
}

fn terms(said: Said, slip: &WarrantySlip) -> Items {
    let row = |term: &PartTerm| Item {
        name: said.text(&term.part).to_string(),
        cells: vec![how_long(said, term.months), day(slip.runs_from), day(term.until)],
        details: Vec::new(),
        sums: Vec::new(),
    };
    let columns = ["warranty-how-long", "warranty-from", "warranty-until"];
    Items {
        heading: said.word("warranty-term"),
        goods: Wording::default(),
        columns: columns.map(|id| said.word(id)).to_vec(),
        rows: slip.terms_of.iter().map(row).collect(),
        carried: Vec::new(),
    }
}

/// Whole years as years.
fn how_long(said: Said, months: u32) -> String {
    if months > 0 && months.is_multiple_of(12) {
        return said.word_with("warranty-years", &[("years", (months / 12).into())]).to_string();
    }
    said.word_with("warranty-months", &[("months", months.into())]).to_string()
}

fn one_right(said: Said, right: &WarrantyRight) -> Statement {
    let until = ("until", day(right.until).into());
    let (subject, says) = match right.right {
        Right::Refund { days } => {
            ("warranty-right-refund", said.word_with("warranty-says-refund", &[("days", days.into()), until]))
        }
        Right::Exchange { days } => (
            "warranty-right-exchange",
            said.word_with("warranty-says-exchange", &[("days", days.into()), until]),
        ),
        Right::Repair { repairs: 0 } => {
            ("warranty-right-repair", said.word_with("warranty-says-repair-alone", &[until]))
        }
        Right::Repair { repairs } => (
            "warranty-right-repair",
            said.word_with("warranty-says-repair", &[("repairs", repairs.into()), until]),
        ),
    };
    Statement {
        meaning: Meaning::Yes,
        subject: said.word(subject),
        says,
        sources: said.sources(&right.clause, None),
    }
}

fn record(said: Said, repairs: &[RepairRow], empty_rows: u32) -> Record {
    let row = |repair: &RepairRow| {
        let date = |date: Option<NaiveDate>| date.map_or(String::new(), day);
        vec![
            date(repair.brought_on),
            repair.time.to_string(),
            repair.fault.clone(),
            repair.cause.clone(),
            repair.treatment.clone(),
            date(repair.returned_on),
            repair.technician.clone(),
            String::new(),
        ]
    };
    let mut rows: Vec<Vec<String>> = repairs.iter().map(row).collect();
    rows.extend((0..empty_rows).map(|_| vec![String::new(); RECORD.len()]));
    let column = |(id, share): (&str, f32)| RecordColumn { label: said.word(id), share };
    Record { heading: said.word("warranty-record"), columns: RECORD.map(column).to_vec(), rows }
}
