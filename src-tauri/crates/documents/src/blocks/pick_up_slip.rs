//! The pick-up slip (提货单): what the customer left, what the shop owes for it, and from which day it can be had.

use super::common::{Said, common_sale, day, known, minute};
use super::kinds::{Block, Fact, Item, Items, Meaning, Sheet, Statement};
use crate::facts::{Goods, OwedGoods, PickUpSlip};
use crate::paper::Languages;
use chrono::NaiveDate;

pub(super) fn sheet(slip: &PickUpSlip, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let mut blocks = vec![said.masthead(&slip.shop), Block::Title, Block::Facts(facts(said, slip))];
    blocks.push(Block::Items(brought(said, &slip.brought)));
    blocks.push(Block::Items(owed(said, &slip.owed)));
    blocks.push(ready(said, &slip.owed));
    if let Some(paid) = slip.money_back {
        let amount = ("amount", paid.to_string().into());
        let says = match last_day(&slip.owed) {
            Some(last) => said.word_with("slip-money-back-says", &[amount, ("date", day(last).into())]),
            None => said.word_with("slip-money-back-says-no-day", &[amount]),
        };
        blocks.push(Block::Heading(said.word("slip-instead")));
        blocks.push(Block::Statement(Statement {
            meaning: Meaning::Yes,
            subject: said.word("slip-money-back"),
            says,
            sources: Vec::new(),
        }));
    }
    blocks.extend(said.terms(&slip.terms, &["slip-bring-this", "slip-warranty-on-pick-up"]));
    blocks.push(Block::Signatures(vec![
        said.signature("paper-customer-signature", ""),
        said.signature("paper-clerk-signature", &slip.clerk),
    ]));
    blocks.push(Block::Heading(said.word("slip-on-pick-up")));
    blocks.push(Block::Facts(vec![said.fact("slip-new-serial", "")]));
    blocks.push(Block::Signatures(vec![
        said.signature("slip-taken-signature", ""),
        said.signature("slip-given-signature", ""),
    ]));
    Sheet {
        title: said.word("slip-pick-up"),
        number: slip.number.clone(),
        shop: slip.shop.name.clone(),
        issued_at: slip.issued_at,
        marks: said.copy_marks(copy),
        blocks,
    }
}

fn facts(said: Said, slip: &PickUpSlip) -> Vec<Fact> {
    let mut facts = vec![
        said.fact("paper-number", &slip.number),
        said.fact("paper-case-number", &slip.case_number),
        said.fact("paper-issued-at", &minute(slip.issued_at)),
        said.fact("paper-seat", &slip.seat),
        said.fact("paper-clerk", &slip.clerk),
    ];
    if let Some(sale) = common_sale(slip.brought.iter()) {
        facts.extend(said.sale(sale));
    }
    facts.extend(said.customer(slip.customer.as_ref()));
    known(facts)
}

fn brought(said: Said, goods: &[Goods]) -> Items {
    let with_sale = common_sale(goods.iter()).is_none();
    let row = |goods: &Goods| Item {
        name: goods.name.clone(),
        cells: vec![goods.quantity.to_string()],
        details: said.goods(goods, with_sale),
        sums: Vec::new(),
    };
    Items {
        heading: said.word("slip-brought-goods"),
        goods: said.word("paper-goods"),
        columns: vec![said.word("paper-quantity")],
        rows: goods.iter().map(row).collect(),
        carried: Vec::new(),
    }
}

fn owed(said: Said, goods: &[OwedGoods]) -> Items {
    let row = |goods: &OwedGoods| {
        let ready = goods.ready_on.map_or_else(|| said.value("slip-ready-unknown"), day);
        Item {
            name: goods.name.clone(),
            cells: vec![goods.quantity.to_string(), ready],
            details: known(vec![said.fact("paper-model", &goods.model)]),
            sums: Vec::new(),
        }
    };
    Items {
        heading: said.word("slip-owed-goods"),
        goods: said.word("paper-goods"),
        columns: ["paper-quantity", "slip-ready"].map(|id| said.word(id)).to_vec(),
        rows: goods.iter().map(row).collect(),
        carried: Vec::new(),
    }
}

/// The first day on which everything should be there; none as long as it is not known of one thing.
fn last_day(owed: &[OwedGoods]) -> Option<NaiveDate> {
    let days: Option<Vec<_>> = owed.iter().map(|goods| goods.ready_on).collect();
    days.and_then(|days| days.into_iter().max())
}

fn ready(said: Said, owed: &[OwedGoods]) -> Block {
    Block::Total {
        label: said.word("slip-ready-on"),
        amount: last_day(owed).map_or_else(|| said.value("slip-ready-unknown"), day),
        in_words: None,
    }
}
