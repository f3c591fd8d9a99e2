//! The slip of an agreement (协商凭证): what the customer keeps, and what they get for the trouble.

use super::common::{SEPARATOR, Said, common_sale, day, join, known, minute, stated};
use super::kinds::{Block, Fact, Item, Items, Meaning, Sheet, Statement, Wording};
use super::payments;
use crate::capitals::in_capitals;
use crate::facts::{Agreed, GoodwillSlip, KeptGoods};
use crate::paper::Languages;

pub(super) fn sheet(slip: &GoodwillSlip, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let mut blocks = vec![said.masthead(&slip.shop), Block::Title, Block::Facts(facts(said, slip))];
    blocks.push(Block::Items(kept(said, &slip.kept)));
    blocks.extend(slip.agreed.iter().filter_map(|agreed| money(said, agreed)));
    blocks.extend(payments::blocks(said, &slip.payments));
    let others: Vec<Statement> = slip.agreed.iter().filter_map(|agreed| other(said, agreed)).collect();
    if !others.is_empty() {
        blocks.push(Block::Heading(said.word("slip-agreed")));
        blocks.extend(others.into_iter().map(Block::Statement));
    }
    blocks.push(Block::Statement(stated(said.word("slip-rights-stay"))));
    blocks.extend(said.terms(&slip.terms, &["paper-keep"]));
    let mut signatures = vec![
        said.signature("paper-customer-signature", ""),
        said.signature("paper-clerk-signature", &slip.clerk),
    ];
    signatures.extend(slip.approval.iter().map(|yes| said.signature("paper-manager-signature", &yes.by)));
    blocks.push(Block::Signatures(signatures));
    Sheet {
        title: said.word("slip-goodwill"),
        number: slip.number.clone(),
        shop: slip.shop.name.clone(),
        issued_at: slip.issued_at,
        marks: said.copy_marks(copy),
        blocks,
    }
}

fn facts(said: Said, slip: &GoodwillSlip) -> Vec<Fact> {
    let mut facts = vec![
        said.fact("paper-number", &slip.number),
        said.fact("paper-case-number", &slip.case_number),
        said.fact("paper-issued-at", &minute(slip.issued_at)),
        said.fact("paper-seat", &slip.seat),
        said.fact("paper-clerk", &slip.clerk),
    ];
    if let Some(sale) = common_sale(slip.kept.iter().map(|line| &line.goods)) {
        facts.extend(said.sale(sale));
    }
    facts.extend(said.customer(slip.customer.as_ref()));
    facts.extend(said.approval(slip.approval.as_ref()));
    known(facts)
}

fn kept(said: Said, lines: &[KeptGoods]) -> Items {
    let with_sale = common_sale(lines.iter().map(|line| &line.goods)).is_none();
    let row = |line: &KeptGoods| {
        let mut details = said.goods(&line.goods, with_sale);
        details.extend(known(vec![
            said.fact("paper-complaint", &join(&[&said.value(&line.reason), &line.note], SEPARATOR)),
        ]));
        let paid = line.paid.map_or(String::new(), |paid| paid.to_string());
        Item {
            name: line.goods.name.clone(),
            cells: vec![line.goods.quantity.to_string(), paid],
            details,
            sums: Vec::new(),
        }
    };
    Items {
        heading: said.word("slip-kept-goods"),
        goods: said.word("paper-goods"),
        columns: ["paper-quantity", "paper-paid"].map(|id| said.word(id)).to_vec(),
        rows: lines.iter().map(row).collect(),
        carried: Vec::new(),
    }
}

/// Part of the money back.
fn money(said: Said, agreed: &Agreed) -> Option<Block> {
    let Agreed::Money { amount } = agreed else { return None };
    Some(Block::Total {
        label: said.word("slip-part-money"),
        amount: amount.to_string(),
        in_words: in_capitals(*amount).map(|capitals| said.fact("paper-capitals", &capitals)),
    })
}

/// Whatever else than money was agreed.
fn other(said: Said, agreed: &Agreed) -> Option<Statement> {
    let (subject, says) = match agreed {
        Agreed::Money { .. } => return None,
        Agreed::Voucher { number, amount, until } => {
            let amount = ("amount", amount.to_string().into());
            let number = ("number", number.as_str().into());
            let says = match until {
                Some(until) => {
                    said.word_with("slip-voucher-says", &[amount, number, ("until", day(*until).into())])
                }
                None => said.word_with("slip-voucher-no-end", &[amount, number]),
            };
            ("slip-voucher", says)
        }
        Agreed::Accessory { name } => {
            ("slip-accessory", Wording { main: name.clone(), second: String::new() })
        }
        Agreed::Warranty { months, until } => {
            let args = [("months", (*months).into()), ("until", day(*until).into())];
            ("slip-longer-warranty", said.word_with("slip-longer-warranty-says", &args))
        }
    };
    Some(Statement { meaning: Meaning::Yes, subject: said.word(subject), says, sources: Vec::new() })
}
