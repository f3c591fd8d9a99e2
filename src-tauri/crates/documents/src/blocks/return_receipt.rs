//! The return receipt (退货凭证).

use super::common::{SEPARATOR, Said, common_sale, join, known, minute};
use super::kinds::{Block, Fact, Item, Items, Sheet, Wording};
use crate::capitals::in_capitals;
use crate::facts::{ReturnReceipt, ReturnedLine};
use crate::paper::Languages;

pub(super) fn sheet(receipt: &ReturnReceipt, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let mut blocks = vec![said.masthead(&receipt.shop), Block::Title, Block::Facts(facts(said, receipt))];
    blocks.push(Block::Items(items(said, receipt)));
    if !receipt.is_open {
        blocks.push(Block::Total {
            label: said.word("paper-total"),
            amount: receipt.total.to_string(),
            in_words: in_capitals(receipt.total).map(|capitals| said.fact("paper-capitals", &capitals)),
        });
    }
    if !receipt.tenders.is_empty() {
        blocks.push(Block::Heading(said.word("paper-tenders")));
        blocks.push(Block::Sums(receipt.tenders.iter().map(|tender| said.tender_back(tender)).collect()));
    }
    blocks.extend(said.ground(receipt.verdict.as_ref()));
    let closing: &[&str] = if receipt.is_open { &["paper-open", "paper-keep"] } else { &["paper-keep"] };
    blocks.extend(said.terms(&receipt.terms, closing));
    blocks.push(Block::Signatures(vec![
        said.signature("paper-customer-signature", ""),
        said.signature("paper-clerk-signature", &receipt.clerk),
    ]));
    Sheet {
        title: said.word(if receipt.is_open { "paper-goods-received" } else { "paper-return-receipt" }),
        number: receipt.number.clone(),
        shop: receipt.shop.name.clone(),
        issued_at: receipt.issued_at,
        marks: said.copy_marks(copy),
        blocks,
    }
}

fn facts(said: Said, receipt: &ReturnReceipt) -> Vec<Fact> {
    let mut facts = vec![
        said.fact("paper-number", &receipt.number),
        said.fact("paper-issued-at", &minute(receipt.issued_at)),
        said.fact("paper-seat", &receipt.seat),
        said.fact("paper-clerk", &receipt.clerk),
    ];
    if let Some(sale) = common_sale(receipt.lines.iter().map(|line| &line.goods)) {
        facts.extend(said.sale(sale));
    }
    facts.extend(said.customer(receipt.customer.as_ref()));
    facts.extend(said.approval(receipt.approval.as_ref()));
    known(facts)
}

fn items(said: Said, receipt: &ReturnReceipt) -> Items {
    let lines = &receipt.lines;
    let with_sale = common_sale(lines.iter().map(|line| &line.goods)).is_none();
    let mut items = Items {
        heading: Wording::default(),
        goods: said.word("paper-goods"),
        columns: ["paper-quantity", "paper-paid", "paper-refund"].map(|id| said.word(id)).to_vec(),
        rows: lines.iter().map(|line| item(said, line, with_sale)).collect(),
        carried: said.carried(lines.iter().map(|line| line.refund)),
    };
    if receipt.is_open {
        // How many came is known, and no amount.
        items.columns.truncate(1);
        items.rows.iter_mut().for_each(|row| row.cells.truncate(1));
        items.carried = Vec::new();
    }
    items
}

fn item(said: Said, line: &ReturnedLine, with_sale: bool) -> Item {
    let condition: Vec<String> = line.condition.iter().map(|id| said.value(id)).collect();
    let condition = join(&condition.iter().map(String::as_str).collect::<Vec<_>>(), SEPARATOR);
    let mut details = said.goods(&line.goods, with_sale);
    details.extend(known(vec![
        said.fact("paper-reason", &join(&[&said.value(&line.reason), &line.note], SEPARATOR)),
        said.fact("paper-condition", &join(&[&condition, &line.condition_note], SEPARATOR)),
        said.fact("paper-disposition", &said.value(&line.disposition)),
    ]));
    Item {
        name: line.goods.name.clone(),
        cells: vec![line.goods.quantity.to_string(), line.paid.to_string(), line.refund.to_string()],
        details,
        sums: line.deductions.iter().map(|deduction| said.taken_off(deduction)).collect(),
    }
}
