//! The exchange receipt (换货凭证): what came in, what went out, and the one amount between them.

use super::common::{SEPARATOR, Said, common_sale, day, join, known, minute, stated};
use super::kinds::{Block, Fact, Item, Items, Sheet, Wording};
use super::payments;
use crate::capitals::in_capitals;
use crate::facts::{ExchangeReceipt, GoodsIn, GoodsOut, SaleReference};
use crate::paper::Languages;
use domain::money::Money;

pub(super) fn sheet(receipt: &ExchangeReceipt, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let mut blocks = vec![said.masthead(&receipt.shop), Block::Title, Block::Facts(facts(said, receipt))];
    blocks.push(Block::Items(came_in(said, &receipt.came_in)));
    blocks.push(Block::Items(went_out(said, &receipt.went_out)));
    blocks.push(net(said, receipt.net));
    blocks.extend(awaited(said, receipt));
    blocks.extend(payments::blocks(said, &receipt.payments));
    blocks.extend(said.ground(receipt.verdict.as_ref()));
    blocks.extend(what_goes_on(said, receipt));
    blocks.extend(said.terms(&receipt.terms, &["paper-keep"]));
    blocks.push(Block::Signatures(vec![
        said.signature("paper-customer-signature", ""),
        said.signature("paper-clerk-signature", &receipt.clerk),
    ]));
    Sheet {
        title: said.word("slip-exchange-receipt"),
        number: receipt.number.clone(),
        shop: receipt.shop.name.clone(),
        issued_at: receipt.issued_at,
        marks: said.copy_marks(copy),
        blocks,
    }
}

fn facts(said: Said, receipt: &ExchangeReceipt) -> Vec<Fact> {
    let mut facts = vec![
        said.fact("paper-number", &receipt.number),
        said.fact("paper-case-number", &receipt.case_number),
        said.fact("paper-issued-at", &minute(receipt.issued_at)),
        said.fact("paper-seat", &receipt.seat),
        said.fact("paper-clerk", &receipt.clerk),
    ];
    if let Some(sale) = common_sale(receipt.came_in.iter().map(|line| &line.goods)) {
        facts.extend(said.sale(sale));
    }
    facts.extend(said.customer(receipt.customer.as_ref()));
    facts.extend(said.approval(receipt.approval.as_ref()));
    known(facts)
}

fn came_in(said: Said, lines: &[GoodsIn]) -> Items {
    let with_sale = common_sale(lines.iter().map(|line| &line.goods)).is_none();
    Items {
        heading: said.word("slip-came-in"),
        goods: said.word("paper-goods"),
        columns: ["paper-quantity", "paper-paid", "slip-counts-for"].map(|id| said.word(id)).to_vec(),
        rows: lines.iter().map(|line| line_in(said, line, with_sale)).collect(),
        carried: said.carried(lines.iter().map(|line| line.counts_for)),
    }
}

fn line_in(said: Said, line: &GoodsIn, with_sale: bool) -> Item {
    let mut details = said.goods(&line.goods, with_sale);
    let promised = line.promised_by.map_or(String::new(), |by| {
        said.word_with("slip-promised-by", &[("date", day(by).into())]).to_string()
    });
    details.extend(known(vec![
        said.fact("paper-reason", &join(&[&said.value(&line.reason), &line.note], SEPARATOR)),
        said.fact("slip-brought", &promised),
    ]));
    Item {
        name: line.goods.name.clone(),
        cells: vec![line.goods.quantity.to_string(), line.paid.to_string(), line.counts_for.to_string()],
        details,
        sums: line.deductions.iter().map(|deduction| said.taken_off(deduction)).collect(),
    }
}

fn went_out(said: Said, lines: &[GoodsOut]) -> Items {
    let row = |line: &GoodsOut| Item {
        name: line.name.clone(),
        cells: vec![line.quantity.to_string(), line.price.to_string()],
        details: known(vec![
            said.fact("paper-model", &line.model),
            said.fact("paper-serial", &line.serials.join(", ")),
        ]),
        sums: Vec::new(),
    };
    Items {
        heading: said.word("slip-went-out"),
        goods: said.word("paper-goods"),
        columns: ["paper-quantity", "slip-price"].map(|id| said.word(id)).to_vec(),
        rows: lines.iter().map(row).collect(),
        carried: Vec::new(),
    }
}

fn net(said: Said, net: Money) -> Block {
    let label = match net.minor {
        1.. => "slip-to-collect",
        0 => "slip-even",
        _ => "slip-to-pay-back",
    };
    let amount = Money { minor: net.minor.saturating_abs(), ..net };
    Block::Total {
        label: said.word(label),
        amount: amount.to_string(),
        in_words: in_capitals(amount).map(|capitals| said.fact("paper-capitals", &capitals)),
    }
}

/// What the customer still has to bring, and what is held until then.
fn awaited(said: Said, receipt: &ExchangeReceipt) -> Option<Block> {
    let by = receipt.came_in.iter().filter_map(|line| line.promised_by).max()?;
    let by = day(by);
    let says = match receipt.deposit {
        Some(deposit) => {
            let args = [("date", by.as_str().into()), ("deposit", deposit.to_string().into())];
            said.word_with("slip-awaited-deposit", &args)
        }
        None => said.word_with("slip-awaited", &[("date", by.as_str().into())]),
    };
    Some(Block::Statement(stated(says)))
}

/// Which day the warranty begins anew, and which price and proof go on.
fn what_goes_on(said: Said, receipt: &ExchangeReceipt) -> Option<Block> {
    let restarts = receipt
        .warranty_from
        .map(|from| said.word_with("slip-warranty-restarts", &[("date", day(from).into())]));
    let mut sales: Vec<&SaleReference> = Vec::new();
    for sale in receipt.went_out.iter().filter_map(|line| line.first_sale.as_ref()) {
        if !sales.contains(&sale) {
            sales.push(sale);
        }
    }
    let named: Vec<String> = sales.into_iter().map(|sale| said.sale_named(sale)).collect();
    let goes_on =
        (!named.is_empty()).then(|| said.word_with("slip-first-sale", &[("sales", named.join(", ").into())]));
    let says: Vec<Wording> = [restarts, goes_on].into_iter().flatten().collect();
    (!says.is_empty()).then(|| Block::Statement(stated(said.flowing(&says))))
}
