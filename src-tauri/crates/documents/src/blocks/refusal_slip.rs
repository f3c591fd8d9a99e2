//! The refusal slip (拒退说明): what is refused and why, what is possible, and the customer's own word on it.

use super::common::{SEPARATOR, Said, common_sale, join, known, minute};
use super::kinds::{Block, Fact, Item, Items, Meaning, Sheet, Statement, Wording};
use crate::facts::{PossibleRemedy, RefusalSlip, RefusedLine, RefusedRemedy};
use crate::paper::Languages;

pub(super) fn sheet(slip: &RefusalSlip, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let mut blocks = vec![said.masthead(&slip.shop), Block::Title, Block::Facts(facts(said, slip))];
    blocks.push(Block::Items(items(said, &slip.lines)));
    blocks.push(Block::Heading(said.word("paper-refused")));
    blocks.extend(slip.refused.iter().map(|remedy| Block::Statement(refused(said, remedy))));
    blocks.push(Block::Heading(said.word("paper-possible")));
    blocks.extend(slip.possible.iter().map(|remedy| Block::Statement(possible(said, remedy))));
    if slip.possible.is_empty() {
        blocks.push(Block::Note(said.word("paper-nothing-possible")));
    }
    blocks.extend(said.terms(&slip.terms, &[]));
    blocks.push(Block::Heading(said.word("paper-answer")));
    blocks.push(Block::Answer {
        choices: ["paper-agree", "paper-disagree"].map(|id| said.word(id)).to_vec(),
        remarks: said.word("paper-remarks"),
    });
    blocks.push(Block::Note(said.word("paper-answer-note")));
    blocks.push(Block::Signatures(vec![
        said.signature("paper-customer-signature", ""),
        said.signature("paper-clerk-signature", &slip.clerk),
        said.signature("paper-manager-signature", &slip.manager),
    ]));
    blocks.push(Block::Note(said.word("paper-authority")));
    Sheet {
        title: said.word("paper-refusal-slip"),
        number: slip.number.clone(),
        shop: slip.shop.name.clone(),
        issued_at: slip.issued_at,
        marks: said.copy_marks(copy),
        blocks,
    }
}

fn facts(said: Said, slip: &RefusalSlip) -> Vec<Fact> {
    let mut facts = vec![
        said.fact("paper-number", &slip.number),
        said.fact("paper-case-number", &slip.case_number),
        said.fact("paper-issued-at", &minute(slip.issued_at)),
        said.fact("paper-seat", &slip.seat),
        said.fact("paper-clerk", &slip.clerk),
        said.fact("paper-manager", &slip.manager),
    ];
    if let Some(sale) = common_sale(slip.lines.iter().map(|line| &line.goods)) {
        facts.extend(said.sale(sale));
    }
    facts.extend(said.customer(slip.customer.as_ref()));
    known(facts)
}

fn items(said: Said, lines: &[RefusedLine]) -> Items {
    let with_sale = common_sale(lines.iter().map(|line| &line.goods)).is_none();
    Items {
        heading: Wording::default(),
        goods: said.word("paper-goods"),
        columns: ["paper-quantity", "paper-paid"].map(|id| said.word(id)).to_vec(),
        rows: lines.iter().map(|line| item(said, line, with_sale)).collect(),
        carried: Vec::new(),
    }
}

fn item(said: Said, line: &RefusedLine, with_sale: bool) -> Item {
    let mut details = said.goods(&line.goods, with_sale);
    details.extend(known(vec![
        said.fact("paper-complaint", &join(&[&said.value(&line.reason), &line.note], SEPARATOR)),
        said.fact("paper-shop-note", &line.shop_note),
    ]));
    let paid = line.paid.map_or(String::new(), |paid| paid.to_string());
    Item {
        name: line.goods.name.clone(),
        cells: vec![line.goods.quantity.to_string(), paid],
        details,
        sums: Vec::new(),
    }
}

fn refused(said: Said, refused: &RefusedRemedy) -> Statement {
    Statement {
        meaning: Meaning::No,
        subject: said.word(&refused.remedy),
        says: said.text(&refused.reason),
        sources: said.sources(&refused.clause, refused.until.map(|until| ("paper-was-until", until))),
    }
}

fn possible(said: Said, possible: &PossibleRemedy) -> Statement {
    Statement {
        meaning: Meaning::Yes,
        subject: said.word(&possible.remedy),
        says: said.text(&possible.offer),
        sources: said.sources(&possible.clause, possible.until.map(|until| ("paper-until", until))),
    }
}
