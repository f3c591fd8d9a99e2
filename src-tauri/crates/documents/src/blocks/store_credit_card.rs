//! The card of a store credit (购物金卡): its number, what is on it, and until when.

use super::common::{SEPARATOR, Said, day, join, known, minute, signed};
use super::kinds::{Block, Fact, Sheet, Sum, Wording};
use crate::capitals::in_capitals;
use crate::facts::{CreditEntry, CreditKind, StoreCreditCard};
use crate::paper::Languages;

pub(super) fn sheet(card: &StoreCreditCard, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let mut blocks = vec![
        said.masthead(&card.shop),
        Block::Title,
        Block::Facts(facts(said, card)),
        Block::Total {
            label: said.word("slip-balance"),
            amount: card.balance.to_string(),
            in_words: in_capitals(card.balance).map(|capitals| said.fact("paper-capitals", &capitals)),
        },
    ];
    if !card.entries.is_empty() {
        blocks.push(Block::Heading(said.word("slip-entries")));
        blocks.push(Block::Sums(card.entries.iter().map(|made| entry(said, made)).collect()));
    }
    let mut own = vec!["slip-card-ledger"];
    if card.customer.is_none() {
        own.push("slip-card-bearer");
    }
    blocks.extend(said.terms(&card.terms, &own));
    Sheet {
        title: said.word(match card.credit {
            CreditKind::StoreCredit => "slip-credit-card",
            CreditKind::Voucher => "slip-voucher-card",
        }),
        number: card.number.clone(),
        shop: card.shop.name.clone(),
        issued_at: card.issued_at,
        marks: said.copy_marks(copy),
        blocks,
    }
}

fn facts(said: Said, card: &StoreCreditCard) -> Vec<Fact> {
    let holder = card
        .customer
        .as_ref()
        .map_or_else(|| said.value("slip-bearer"), |customer| join(&[&customer.name, &customer.phone], " "));
    let until = card.until.map_or_else(|| said.value("slip-no-end"), day);
    let used_at = said.text(&card.used_at);
    let used_at = if used_at.is_empty() { said.word("slip-used-here") } else { used_at };
    known(vec![
        said.fact("slip-card-number", &card.number),
        said.fact("slip-holder", &holder),
        said.fact("slip-until", &until),
        said.fact("slip-used-at", &used_at.to_string()),
        said.fact("slip-currency", card.balance.currency.code()),
        said.fact("slip-printed-at", &minute(card.issued_at)),
    ])
}

/// `2026-11-22 使用  S1-261122-031·余额 ¥200.00  −¥259.00`.
fn entry(said: Said, entry: &CreditEntry) -> Sum {
    let Wording { main, second } = said.word(&entry.what);
    let balance = said.word_with("slip-balance-after", &[("balance", entry.balance.to_string().into())]).main;
    Sum {
        label: Wording { main: format!("{} {main}", day(entry.on)), second },
        detail: join(&[&entry.number, &balance], SEPARATOR),
        amount: signed(entry.amount),
    }
}
