//! The sheet of a visit (上门服务单). Before the visit it has the lines that a hand fills in; after it, what was done.

use super::common::{Said, join, known, minute, stated};
use super::kinds::{Block, Fact, Item, Items, Sheet, Sum};
use crate::capitals::in_capitals;
use crate::facts::{PaidAtDoor, VisitEnd, VisitSheet};
use crate::paper::Languages;

/// Lines left for a hand to write charges on.
const EMPTY_LINES: usize = 3;

pub(super) fn sheet(visit: &VisitSheet, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let mut blocks = vec![said.masthead(&visit.shop), Block::Title, Block::Facts(head(said, visit))];
    blocks.extend(said.ground(visit.ground.as_ref()));
    blocks.extend(prices(said, visit));
    blocks.push(Block::Heading(said.word("visit-paper-report")));
    blocks.push(Block::Facts(report(said, visit)));
    if !visit.points.is_empty() {
        blocks.push(Block::Heading(said.word("visit-paper-standard")));
        blocks.push(Block::Facts(points(said, visit)));
    }
    // Before the visit its lines are for a hand; after it, a table of nothing would ask what is missing.
    if visit.end.is_none() || !visit.charges.is_empty() {
        blocks.push(Block::Items(charges(said, visit)));
    }
    match &visit.end {
        Some(end) => blocks.extend(ended(said, visit, end)),
        None => blocks.push(Block::Facts(
            [
                "visit-paper-due",
                "visit-paper-arrived",
                "visit-paper-left",
                "visit-paper-result",
                "visit-paper-rating",
            ]
            .map(|id| said.fact(id, ""))
            .to_vec(),
        )),
    }
    let own = ["visit-paper-term-prices", "visit-paper-term-standard", "visit-paper-term-complain"];
    blocks.extend(said.terms(&visit.terms, &own));
    let signed = match &visit.end {
        Some(end) if end.signed_on_screen => said.value("signed-drawn"),
        _ => String::new(),
    };
    blocks.push(Block::Signatures(vec![
        said.signature("paper-customer-signature", &signed),
        said.signature("visit-paper-technician-signature", &visit.technician),
    ]));
    Sheet {
        title: said.word("visit-paper-title"),
        number: visit.number.clone(),
        shop: visit.shop.name.clone(),
        issued_at: visit.issued_at,
        marks: said.copy_marks(copy),
        blocks,
    }
}

fn head(said: Said, visit: &VisitSheet) -> Vec<Fact> {
    let mut facts = vec![
        said.fact("paper-number", &visit.number),
        said.fact("visit-paper-kind", &said.value(&visit.kind)),
        said.fact("visit-paper-window", &visit.window),
        said.fact("visit-paper-technician", &visit.technician),
        said.fact("visit-paper-called", &minute(visit.issued_at)),
        said.fact("paper-clerk", &visit.clerk),
    ];
    facts.extend(said.customer(visit.customer.as_ref()));
    facts.push(said.fact("visit-paper-address", &visit.address));
    facts.push(said.fact("visit-paper-notes", &visit.notes));
    facts.push(said.fact("visit-paper-device", &visit.device.name));
    facts.extend(said.goods(&visit.device, true));
    facts.extend([
        said.fact("paper-reason", &said.value(&visit.reason)),
        said.fact("visit-paper-words", &visit.words),
        said.fact("visit-paper-cover", &said.value(&visit.cover)),
    ]);
    known(facts)
}

/// What anything costs, before anything is charged.
fn prices(said: Said, visit: &VisitSheet) -> Vec<Block> {
    if visit.prices.is_empty() {
        return Vec::new();
    }
    let row = |price: &crate::facts::ListedPrice| Sum {
        label: said.text(&price.name),
        detail: String::new(),
        amount: price.price.to_string(),
    };
    let mut blocks = vec![
        Block::Heading(said.word("visit-paper-prices")),
        Block::Sums(visit.prices.iter().map(row).collect()),
    ];
    if !visit.standard.is_empty() {
        let args = [("standard", visit.standard.as_str().into())];
        blocks.push(Block::Note(said.word_with("visit-paper-prices-follow", &args)));
    }
    blocks
}

/// What was found and done; before the visit, lines for a hand.
fn report(said: Said, visit: &VisitSheet) -> Vec<Fact> {
    let mut facts = vec![
        said.fact("visit-field-findings", &visit.findings),
        said.fact("visit-field-cause", &visit.cause),
        said.fact("visit-field-work_done", &visit.work_done),
    ];
    let own = |field: &crate::facts::FilledField| Fact {
        label: said.text(&field.name),
        value: field.value.clone(),
    };
    facts.extend(visit.fields.iter().map(own));
    facts.push(said.fact("visit-field-safety_stop", &visit.safety_stop));
    if visit.end.is_some() { known(facts) } else { facts }
}

fn points(said: Said, visit: &VisitSheet) -> Vec<Fact> {
    let point = |point: &crate::facts::KeptPoint| Fact {
        label: if point.item.is_empty() { said.text(&point.own) } else { said.word(&point.item) },
        value: join(&[&said.value(&point.kept), &point.note], " · "),
    };
    visit.points.iter().map(point).collect()
}

fn charges(said: Said, visit: &VisitSheet) -> Items {
    let row = |charge: &crate::facts::VisitCharge| Item {
        name: said.text(&charge.name).to_string(),
        cells: vec![charge.quantity.to_string(), said.value(&charge.cover), charge.sum.to_string()],
        details: known(vec![
            said.fact("visit-paper-serial-on", &charge.serial_on),
            said.fact("visit-paper-serial-off", &charge.serial_off),
        ]),
        sums: Vec::new(),
    };
    let mut rows: Vec<Item> = visit.charges.iter().map(row).collect();
    if visit.end.is_none() {
        let empty = || Item {
            name: String::new(),
            cells: vec![String::new(); 3],
            details: Vec::new(),
            sums: Vec::new(),
        };
        rows.extend(std::iter::repeat_with(empty).take(EMPTY_LINES));
    }
    Items {
        heading: said.word("visit-paper-charges"),
        goods: said.word("visit-paper-charges"),
        columns: ["visit-paper-quantity", "visit-paper-cover", "visit-paper-sum"]
            .map(|id| said.word(id))
            .to_vec(),
        rows,
        carried: Vec::new(),
    }
}

fn payment(said: Said, paid: &PaidAtDoor) -> Sum {
    let cash = paid.cash.map(|(tendered, change)| {
        let (gave, back) = (said.value("slip-tendered"), said.value("slip-change"));
        format!("{gave} {tendered} · {back} {change}")
    });
    Sum {
        label: said.word(&paid.way),
        detail: join(&[&paid.label, &cash.unwrap_or_default()], " · "),
        amount: paid.amount.to_string(),
    }
}

fn ended(said: Said, visit: &VisitSheet, end: &VisitEnd) -> Vec<Block> {
    let capitals = in_capitals(visit.due).filter(|_| visit.due.minor > 0);
    let mut blocks = vec![Block::Total {
        label: said.word("visit-paper-due"),
        amount: visit.due.to_string(),
        in_words: capitals.map(|capitals| said.fact("paper-capitals", &capitals)),
    }];
    if visit.due.minor > 0 {
        let open =
            Sum { label: said.word("visit-paper-open"), detail: String::new(), amount: end.open.to_string() };
        blocks.push(Block::Sums(end.paid.iter().map(|paid| payment(said, paid)).chain([open]).collect()));
    }
    blocks.push(Block::Facts(known(vec![
        said.fact("visit-paper-arrived", &end.arrived.map(minute).unwrap_or_default()),
        said.fact("visit-paper-left", &minute(end.left)),
        said.fact("visit-paper-result", &said.value(&end.result)),
        said.fact("visit-paper-why", &join(&[&said.value(&end.reason), &end.note], " · ")),
        said.fact("visit-paper-next", &end.next),
        said.fact(
            "visit-paper-rating",
            &end.rating.map(|rating| format!("{rating} / 5")).unwrap_or_default(),
        ),
        said.fact("visit-paper-complaint", &end.complaint),
        said.fact("visit-paper-signed-by", &end.signed_by),
    ])));
    if !end.complaint.is_empty() {
        blocks.push(Block::Statement(stated(said.word("visit-paper-call-back"))));
    }
    blocks
}
