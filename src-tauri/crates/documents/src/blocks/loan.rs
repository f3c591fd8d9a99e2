//! The agreement by which a loan unit goes out (备用机借用协议).

use super::common::{Said, day, join, known, minute};
use super::kinds::{Block, Item, Items, Meaning, Sheet, Statement, Sum, Wording};
use super::payments;
use crate::capitals::in_capitals;
use crate::facts::{LentBack, LoanAgreement};
use crate::paper::Languages;

pub(super) fn sheet(loan: &LoanAgreement, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let mut blocks = vec![said.masthead(&loan.shop), Block::Title, Block::Facts(head(said, loan))];
    blocks.extend(said.ground(loan.ground.as_ref()));
    if !loan.accessories.is_empty() {
        blocks.push(Block::Items(accessories(said, loan)));
    }
    blocks.push(deposit(said, loan));
    blocks.extend(payments::blocks(said, &loan.payments));
    let value = [("amount", loan.value.to_string().into())];
    blocks.push(Block::Statement(Statement {
        meaning: Meaning::Ground,
        subject: Wording::default(),
        says: said.word_with("loan-paper-value-says", &value),
        sources: Vec::new(),
    }));
    let own =
        ["loan-paper-term-back", "loan-paper-term-care", "loan-paper-term-data", "loan-paper-term-deposit"];
    blocks.extend(said.terms(&loan.terms, &own));
    let signed = if loan.signed_on_screen { said.value("signed-drawn") } else { String::new() };
    blocks.push(Block::Signatures(vec![
        said.signature("paper-customer-signature", &signed),
        said.signature("paper-clerk-signature", &loan.clerk),
    ]));
    blocks.push(Block::Heading(said.word(if loan.is_lost { "loan-paper-lost" } else { "loan-paper-back" })));
    match &loan.back {
        Some(back) => blocks.extend(ended(said, back)),
        None => blocks.extend(open_end(said)),
    }
    Sheet {
        title: said.word("loan-paper-title"),
        number: loan.number.clone(),
        shop: loan.shop.name.clone(),
        issued_at: loan.issued_at,
        marks: said.copy_marks(copy),
        blocks,
    }
}

fn head(said: Said, loan: &LoanAgreement) -> Vec<super::kinds::Fact> {
    let mut facts = vec![
        said.fact("paper-number", &loan.number),
        said.fact("paper-issued-at", &minute(loan.issued_at)),
        said.fact("paper-seat", &loan.seat),
        said.fact("paper-clerk", &loan.clerk),
    ];
    facts.extend(said.customer(loan.customer.as_ref()));
    facts.push(said.fact("repair-paper-order", &loan.repair));
    facts.push(said.fact("loan-paper-in-repair", &loan.in_repair));
    facts.push(said.fact("loan-paper-unit", &join(&[&loan.label, &loan.unit.name], " ")));
    facts.extend(said.goods(&loan.unit, false));
    facts.extend([
        said.fact("loan-paper-condition", &loan.condition),
        said.fact("loan-paper-lent", &day(loan.lent_on)),
        said.fact("loan-paper-due", &day(loan.due_on)),
        said.fact("loan-paper-reason", &said.value(&loan.reason)),
        said.fact("loan-paper-note", &loan.note),
    ]);
    known(facts)
}

fn accessories(said: Said, loan: &LoanAgreement) -> Items {
    let rows = loan.accessories.iter().map(|thing| Item {
        name: thing.name.clone(),
        cells: vec![thing.price.to_string()],
        details: Vec::new(),
        sums: Vec::new(),
    });
    Items {
        heading: Wording::default(),
        goods: said.word("loan-paper-accessories"),
        columns: vec![said.word("loan-paper-if-missing")],
        rows: rows.collect(),
        carried: Vec::new(),
    }
}

fn deposit(said: Said, loan: &LoanAgreement) -> Block {
    let capitals = in_capitals(loan.deposit).filter(|_| loan.deposit.minor > 0);
    Block::Total {
        label: said.word("loan-paper-deposit"),
        amount: loan.deposit.to_string(),
        in_words: capitals.map(|capitals| said.fact("paper-capitals", &capitals)),
    }
}

/// How it ended.
fn ended(said: Said, back: &LentBack) -> Vec<Block> {
    let missing: Vec<&str> = back.missing.iter().map(String::as_str).collect();
    let mut blocks = vec![Block::Facts(known(vec![
        said.fact("loan-paper-back-on", &day(back.on)),
        said.fact("loan-paper-looked-at", &back.by),
        said.fact("loan-paper-condition", &back.condition),
        said.fact("loan-paper-missing", &join(&missing, "、")),
        said.fact("loan-paper-note", &back.note),
    ]))];
    let mut sums: Vec<Sum> = Vec::new();
    for charge in &back.charges {
        let amount = charge.amount.to_string();
        sums.push(Sum { label: said.word(&charge.label), detail: charge.detail.clone(), amount });
    }
    let (label, detail) = (said.word("loan-paper-returned"), String::new());
    sums.push(Sum { label, detail, amount: back.returned.to_string() });
    blocks.push(Block::Sums(sums));
    blocks
}

/// What a hand fills in when the unit comes back.
fn open_end(said: Said) -> Vec<Block> {
    let lines = ["loan-paper-back-on", "loan-paper-condition", "loan-paper-missing", "loan-paper-returned"];
    vec![
        Block::Facts(lines.map(|id| said.fact(id, "")).to_vec()),
        Block::Signatures(vec![
            said.signature("paper-customer-signature", ""),
            said.signature("loan-paper-looked-signature", ""),
        ]),
    ]
}
