//! The papers of the parts room.

use crate::Failure;
use crate::at::At;
use crate::catalogue::part_row;
use crate::stock::{Names, sheet_lines};
use documents::facts;
use domain::money::Money;
use domain::stock::{CountState, PartCondition};
use store::Reader;
use store::stock::{CountRecord, OrderRecord};

pub(super) fn order(at: &At, db: &Reader, record: &OrderRecord) -> Result<facts::PurchaseOrder, Failure> {
    let order = &record.order;
    let money = |minor| Money { minor, currency: order.currency };
    let mut lines = Vec::new();
    for line in &order.lines {
        let part = db.part(line.part)?.ok_or_else(|| Failure::unknown("part"))?;
        let price = (line.price_minor > 0).then(|| money(line.price_minor));
        lines.push(facts::OrderedPart {
            name: part_row(at, &part).name,
            number: part.number,
            maker: part.maker,
            quantity: line.quantity,
            sum: price.map(|price| money(price.minor.saturating_mul(i64::from(line.quantity)))),
            price,
        });
    }
    let is_priced = lines.iter().all(|line| line.price.is_some());
    Ok(facts::PurchaseOrder {
        number: order.number.to_string(),
        issued_at: at.local(record.at),
        shop: super::shop(at),
        supplier: order.supplier.clone(),
        clerk: Names::of(db)?.name(record.by),
        expected_on: order.expected_on,
        lines,
        total: is_priced.then(|| money(order.total_minor())),
        note: order.note.clone(),
    })
}

pub(super) fn count(at: &At, db: &Reader, record: &CountRecord) -> Result<facts::CountSheet, Failure> {
    let names = Names::of(db)?;
    let lines = sheet_lines(at, db, &names, record)?.into_iter().map(|line| facts::CountedPlace {
        place: [line.keeper_name, line.place.bin].join(" ").trim().to_owned(),
        is_defective: line.place.condition == PartCondition::Defective,
        number: line.part.number,
        name: line.part.name,
        expected: line.expected,
        counted: line.counted,
    });
    Ok(facts::CountSheet {
        number: record.sheet.number.to_string(),
        issued_at: at.local(if record.state == CountState::Open { at.now } else { record.at }),
        shop: super::shop(at),
        clerk: names.name(record.by),
        note: record.sheet.note.clone(),
        is_posted: record.state == CountState::Posted,
        lines: lines.collect(),
    })
}
