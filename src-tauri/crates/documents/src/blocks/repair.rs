//! The papers of a repair: intake slip (维修接机单), estimate (维修报价单), out-slip (外修单), and the receipt at
//! the end (维修交付单).

use super::common::{SEPARATOR, Said, day, join, known, minute};
use super::kinds::{Block, Fact, Item, Items, Meaning, Sheet, Signature, Statement, Sum, Wording};
use super::payments;
use crate::capitals::in_capitals;
use crate::facts::{
    EstimateSlip, Goods, OutSlip, RepairHead, RepairIntakeSlip, RepairReceipt, SeenMark, ShopPart, WorkItem,
};
use crate::paper::Languages;
use domain::money::Money;

pub(super) fn intake(slip: &RepairIntakeSlip, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let head = &slip.head;
    let mut blocks = begin(said, head);
    blocks.push(left_with(said, slip));
    blocks.extend(condition(said, slip));
    if let Some(rework) = &slip.rework {
        let args = [("number", rework.number.as_str().into()), ("until", day(rework.until).into())];
        blocks.push(statement(
            said.word("repair-paper-rework"),
            said.word_with("repair-paper-rework-says", &args),
        ));
    }
    blocks.extend(said.ground(slip.verdict.as_ref()));
    if let Some(fee) = slip.diagnosis {
        let says = said.word_with("repair-paper-diagnosis-says", &[("amount", fee.to_string().into())]);
        blocks.push(statement(said.word("work-diagnosis"), says));
    }
    blocks.extend(payments::blocks(said, &slip.payments));
    blocks
        .extend(said.terms(&head.terms, &["repair-paper-bring", "repair-paper-data", "repair-paper-price"]));
    blocks.push(Block::Signatures(vec![
        customer_signs(said, "paper-customer-signature", slip.signed_on_screen),
        said.signature("paper-clerk-signature", &head.clerk),
    ]));
    if slip.shop_part == ShopPart::Foot {
        blocks.push(Block::Heading(said.word("repair-paper-shop-copy")));
        blocks.push(stays(said, slip));
    }
    let sheet = sheet(said, "repair-paper-intake", head, blocks, copy);
    match slip.shop_part {
        ShopPart::Foot => sheet,
        ShopPart::Apart => marked(said, sheet, "repair-paper-customers-part"),
    }
}

/// What was agreed, and what was left.
fn left_with(said: Said, slip: &RepairIntakeSlip) -> Block {
    let head = &slip.head;
    Block::Facts(known(vec![
        said.fact("repair-paper-taken-in", &day(head.taken_in_on)),
        said.fact("repair-paper-promised", &slip.promised_on.map(day).unwrap_or_default()),
        said.fact("repair-paper-cover", &said.value(&head.cover)),
        said.fact("repair-paper-accessories", &join(&texts(&slip.accessories), "、")),
        said.fact("repair-paper-backed-up", &said.value(&slip.backed_up)),
        said.fact("repair-paper-may-wipe", &said.value(&slip.may_wipe)),
        said.fact(
            "repair-paper-passcode",
            &if slip.has_passcode { said.value("repair-paper-sealed") } else { String::new() },
        ),
        said.fact(
            "repair-paper-photos",
            &if slip.photos > 0 { slip.photos.to_string() } else { String::new() },
        ),
    ]))
}

/// How the device looked.
fn condition(said: Said, slip: &RepairIntakeSlip) -> Vec<Block> {
    if slip.marks.is_empty() {
        return Vec::new();
    }
    let seen = slip.marks.iter().map(|mark| seen(said, mark)).collect();
    vec![Block::Heading(said.word("repair-paper-condition")), Block::Facts(seen)]
}

/// The page that stays with the device: what it is, how it came, where it lies, and that its owner signed for it.
pub(super) fn intake_apart(slip: &RepairIntakeSlip, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let head = &slip.head;
    let mut blocks = begin(said, head);
    let Block::Facts(mut facts) = left_with(said, slip) else { return intake(slip, languages, copy) };
    facts.extend(known(vec![said.fact("repair-paper-shelf", &slip.shelf)]));
    blocks.push(Block::Facts(facts));
    blocks.extend(condition(said, slip));
    blocks.push(Block::Heading(said.word("repair-paper-bench")));
    let hand = ["repair-paper-findings", "repair-paper-cause", "repair-paper-treatment"];
    blocks.push(Block::Facts(hand.map(|id| said.fact(id, "")).to_vec()));
    blocks.push(Block::Signatures(vec![
        customer_signs(said, "paper-customer-signature", slip.signed_on_screen),
        said.signature("repair-paper-technician-signature", &head.technician),
    ]));
    marked(said, sheet(said, "repair-paper-intake", head, blocks, copy), "repair-paper-shops-part")
}

/// With whose part it is before which copy.
fn marked(said: Said, mut sheet: Sheet, whose: &str) -> Sheet {
    sheet.marks.insert(0, said.word(whose));
    sheet
}

/// What stays with the device.
fn stays(said: Said, slip: &RepairIntakeSlip) -> Block {
    let head = &slip.head;
    Block::Facts(known(vec![
        said.fact("paper-number", &head.number),
        said.fact("repair-paper-device", &named(&head.device)),
        said.fact("paper-serial", &head.device.serial),
        said.fact("paper-customer", &head.customer.as_ref().map(|c| c.name.clone()).unwrap_or_default()),
        said.fact("paper-reason", &said.value(&head.reason)),
        said.fact("repair-paper-shelf", &slip.shelf),
        said.fact("repair-paper-promised", &slip.promised_on.map(day).unwrap_or_default()),
    ]))
}

pub(super) fn estimate(slip: &EstimateSlip, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let head = &slip.head;
    let mut blocks = begin(said, head);
    blocks.push(Block::Facts(known(vec![
        said.fact("repair-paper-order", &head.order),
        said.fact("repair-paper-findings", &slip.findings),
        said.fact("repair-paper-cause", &slip.cause),
        said.fact("repair-paper-standard", &slip.standard),
        said.fact("repair-paper-expires", &day(slip.expires_on)),
    ])));
    blocks.push(Block::Items(work(said, &slip.work)));
    blocks.push(total(said, "repair-paper-would-cost", slip.total));
    if let Some(fee) = slip.diagnosis {
        let says = said.word_with("repair-paper-diagnosis-says", &[("amount", fee.to_string().into())]);
        blocks.push(statement(said.word("work-diagnosis"), says));
    }
    match &slip.answer {
        Some(answer) => {
            let id = if answer.yes { "repair-paper-agreed" } else { "repair-paper-declined" };
            let args = [
                ("who", answer.who.as_str().into()),
                ("by", said.value(&answer.by).into()),
                ("date", day(answer.on).into()),
            ];
            blocks.push(statement(said.word("repair-paper-answer"), said.word_with(id, &args)));
        }
        None => blocks.push(Block::Answer {
            choices: ["repair-paper-yes", "repair-paper-no"].map(|id| said.word(id)).to_vec(),
            remarks: said.word("repair-paper-remarks"),
        }),
    }
    blocks.extend(said.terms(&head.terms, &["repair-paper-no-more"]));
    blocks.push(Block::Signatures(vec![
        said.signature("paper-customer-signature", ""),
        said.signature("paper-clerk-signature", &head.clerk),
    ]));
    sheet(said, "repair-paper-estimate", head, blocks, copy)
}

pub(super) fn sent_out(slip: &OutSlip, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let head = &slip.head;
    let mut blocks = begin(said, head);
    blocks.push(Block::Facts(known(vec![
        said.fact("repair-paper-order", &head.order),
        said.fact("repair-paper-to", &slip.to),
        said.fact("repair-paper-their-number", &slip.reference),
        said.fact("repair-paper-due-back", &slip.due.map(day).unwrap_or_default()),
        said.fact("repair-paper-accessories", &join(&texts(&slip.accessories), "、")),
        said.fact("repair-paper-asked", &slip.asked),
    ])));
    blocks.extend(said.terms(&head.terms, &[]));
    blocks.push(Block::Signatures(vec![
        said.signature("slip-given-signature", &head.clerk),
        said.signature("slip-taken-signature", ""),
    ]));
    blocks.push(Block::Heading(said.word("repair-paper-back")));
    blocks.push(Block::Facts(vec![
        said.fact("repair-paper-back-on", &slip.back_on.map(day).unwrap_or_default()),
        said.fact("repair-paper-report", &slip.report),
    ]));
    blocks.push(Block::Signatures(vec![
        said.signature("slip-given-signature", ""),
        said.signature("slip-taken-signature", ""),
    ]));
    sheet(said, "repair-paper-out", head, blocks, copy)
}

pub(super) fn receipt(receipt: &RepairReceipt, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let head = &receipt.head;
    let mut blocks = begin(said, head);
    let nth = if receipt.nth > 0 { receipt.nth.to_string() } else { String::new() };
    blocks.push(Block::Facts(known(vec![
        said.fact("repair-paper-order", &head.order),
        said.fact("repair-paper-taken-in", &day(head.taken_in_on)),
        said.fact("repair-paper-ready", &receipt.ready_on.map(day).unwrap_or_default()),
        said.fact("repair-paper-given", &day(receipt.given_on)),
        said.fact("repair-paper-days", &receipt.days.to_string()),
        said.fact("repair-paper-nth", &nth),
        said.fact("repair-paper-technician", &head.technician),
        said.fact("repair-paper-result", &said.value(&receipt.result)),
        said.fact("repair-paper-findings", &receipt.findings),
        said.fact("repair-paper-cause", &receipt.cause),
        said.fact("repair-paper-treatment", &receipt.treatment),
        said.fact("repair-paper-new-serial", &receipt.new_serial),
        said.fact("repair-paper-collected-by", &receipt.by),
    ])));
    if !receipt.work.is_empty() {
        blocks.push(Block::Items(work(said, &receipt.work)));
    }
    if let Some(storage) = receipt.storage {
        let sum = Sum {
            label: said.word("repair-paper-storage"),
            detail: String::new(),
            amount: storage.to_string(),
        };
        blocks.push(Block::Sums(vec![sum]));
    }
    blocks.push(total(said, "repair-paper-paid", receipt.total));
    blocks.extend(payments::blocks(said, &receipt.payments));
    if let Some(until) = receipt.warranty_until {
        let says = said.word_with("repair-paper-warranty-says", &[("date", day(until).into())]);
        blocks.push(statement(said.word("repair-paper-warranty"), says));
    }
    blocks.extend(said.terms(&head.terms, &["repair-paper-keep"]));
    blocks.push(Block::Signatures(vec![
        customer_signs(said, "paper-customer-signature", receipt.signed_on_screen),
        said.signature("repair-paper-technician-signature", &head.technician),
        said.signature("paper-clerk-signature", &head.clerk),
    ]));
    sheet(said, "repair-paper-receipt", head, blocks, copy)
}

fn begin(said: Said, head: &RepairHead) -> Vec<Block> {
    let mut facts = vec![
        said.fact("paper-number", &head.number),
        said.fact("paper-issued-at", &minute(head.issued_at)),
        said.fact("paper-seat", &head.seat),
        said.fact("paper-clerk", &head.clerk),
    ];
    facts.extend(said.customer(head.customer.as_ref()));
    facts.push(said.fact("repair-paper-device", &head.device.name));
    facts.extend(said.goods(&head.device, head.device.sale.is_some()));
    facts.push(said.fact("paper-reason", &join(&[&said.value(&head.reason), &head.words], SEPARATOR)));
    vec![said.masthead(&head.shop), Block::Title, Block::Facts(known(facts))]
}

fn sheet(said: Said, title: &str, head: &RepairHead, blocks: Vec<Block>, copy: u32) -> Sheet {
    Sheet {
        title: said.word(title),
        number: head.number.clone(),
        shop: head.shop.name.clone(),
        issued_at: head.issued_at,
        marks: said.copy_marks(copy),
        blocks,
    }
}

fn work(said: Said, items: &[WorkItem]) -> Items {
    let row = |item: &WorkItem| Item {
        name: if item.name.is_empty() { said.value(&item.kind) } else { item.name.clone() },
        cells: vec![item.quantity.to_string(), said.value(&item.cover), item.amount.to_string()],
        details: known(vec![
            said.fact("repair-paper-part-number", &item.number),
            said.fact("paper-serial", &item.serial),
            said.fact("repair-paper-why", &item.why),
        ]),
        sums: Vec::new(),
    };
    Items {
        heading: Wording::default(),
        goods: said.word("repair-paper-work"),
        columns: ["paper-quantity", "repair-paper-cover", "slip-amount"].map(|id| said.word(id)).to_vec(),
        rows: items.iter().map(row).collect(),
        carried: Vec::new(),
    }
}

fn total(said: Said, label: &str, amount: Money) -> Block {
    let capitals = in_capitals(amount).filter(|_| amount.minor > 0);
    Block::Total {
        label: said.word(label),
        amount: amount.to_string(),
        in_words: capitals.map(|capitals| said.fact("paper-capitals", &capitals)),
    }
}

fn statement(subject: Wording, says: Wording) -> Block {
    let meaning = Meaning::Told;
    Block::Statement(Statement { meaning, subject, says, sources: Vec::new() })
}

fn seen(said: Said, mark: &SeenMark) -> Fact {
    said.fact(&mark.item, &join(&[&said.value(&mark.seen), &mark.note], SEPARATOR))
}

fn customer_signs(said: Said, id: &str, on_screen: bool) -> Signature {
    let name = if on_screen { said.value("signed-drawn") } else { String::new() };
    said.signature(id, &name)
}

/// The name with the model, unless the name has it already.
fn named(device: &Goods) -> String {
    if device.name.contains(&device.model) {
        return device.name.clone();
    }
    join(&[&device.name, &device.model], " ")
}

fn texts(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}
