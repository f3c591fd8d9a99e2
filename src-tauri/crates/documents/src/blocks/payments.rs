//! Money that changes hands: by which ways, and whether it has been done.

use super::common::{SEPARATOR, Said, join, known, signed};
use super::kinds::{Block, Item, Items};
use crate::facts::{Direction, Payment, PaymentState, Purpose};

/// One list for each direction, and the sentence that this is no proof of a bank's.
pub(super) fn blocks(said: Said, payments: &[Payment]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (direction, heading) in [(Direction::In, "slip-collected"), (Direction::Out, "slip-paid-back")] {
        let rows: Vec<Item> = payments
            .iter()
            .filter(|payment| payment.direction == direction)
            .map(|p| payment(said, p))
            .collect();
        if !rows.is_empty() {
            blocks.push(Block::Items(Items {
                heading: said.word(heading),
                goods: said.word("slip-way"),
                columns: ["slip-state", "slip-amount"].map(|id| said.word(id)).to_vec(),
                rows,
                carried: Vec::new(),
            }));
        }
    }
    if !blocks.is_empty() {
        blocks.push(Block::Note(said.word("slip-no-proof")));
    }
    blocks
}

fn payment(said: Said, payment: &Payment) -> Item {
    // A box to tick by hand, or a tick: a thermal head has no other way to tell them apart at a glance.
    let (mark, state) = match (payment.direction, payment.state) {
        (Direction::In, PaymentState::ToDo) => ("□", "slip-state-to-collect"),
        (Direction::In, PaymentState::Done) => ("✓", "slip-state-collected"),
        (Direction::Out, PaymentState::ToDo) => ("□", "slip-state-to-pay-back"),
        (Direction::Out, PaymentState::Done) => ("✓", "slip-state-paid-back"),
        (_, PaymentState::Failed) => ("×", "slip-state-failed"),
    };
    let purpose = match payment.purpose {
        Purpose::Net => String::new(),
        Purpose::Deposit => said.value("slip-deposit"),
    };
    let mut details = Vec::new();
    if let Some(cash) = &payment.cash {
        if cash.rounding.minor != 0 {
            details.push(said.fact("slip-rounding", &signed(cash.rounding)));
            let handed = match payment.direction {
                Direction::In => "slip-handed-in",
                Direction::Out => "slip-handed-out",
            };
            details.push(said.fact(handed, &cash.handed.to_string()));
        }
        details.extend(cash.tendered.map(|tendered| said.fact("slip-tendered", &tendered.to_string())));
        details.extend(cash.change.map(|change| said.fact("slip-change", &change.to_string())));
    }
    details.extend(known(vec![said.fact("slip-reference", &payment.reference)]));
    let kind = join(&[&purpose, &said.value(&payment.kind)], SEPARATOR);
    Item {
        name: join(&[&kind, &payment.label], " "),
        cells: vec![format!("{mark} {}", said.value(state)), payment.amount.to_string()],
        details,
        sums: Vec::new(),
    }
}
