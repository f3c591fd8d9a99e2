//! The papers of the parts room: an order to a supplier (采购单), and a sheet to count by (盘点表).

use super::common::{Said, day, known, minute};
use super::kinds::{Block, Item, Items, Record, RecordColumn, Sheet};
use crate::facts::{CountSheet, CountedPlace, OrderedPart, PurchaseOrder};
use crate::paper::Languages;

pub(super) fn order(order: &PurchaseOrder, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let expected = order.expected_on.map(day).unwrap_or_default();
    let facts = known(vec![
        said.fact("paper-number", &order.number),
        said.fact("paper-issued-at", &minute(order.issued_at)),
        said.fact("stock-paper-supplier", &order.supplier),
        said.fact("stock-paper-expected", &expected),
        said.fact("paper-clerk", &order.clerk),
        said.fact("stock-paper-note", &order.note),
    ]);
    let mut blocks = vec![said.masthead(&order.shop), Block::Title, Block::Facts(facts)];
    blocks.push(Block::Items(ordered(said, &order.lines)));
    if let Some(total) = order.total {
        let label = said.word("stock-paper-total");
        blocks.push(Block::Total { label, amount: total.to_string(), in_words: None });
    }
    blocks.extend(said.terms(&[], &["stock-paper-deliver-with-number", "stock-paper-say-if-late"]));
    blocks.push(Block::Signatures(vec![
        said.signature("stock-paper-ordered-by", &order.clerk),
        said.signature("stock-paper-confirmed-by", ""),
    ]));
    Sheet {
        title: said.word("document-purchase_order"),
        number: order.number.clone(),
        shop: order.shop.name.clone(),
        issued_at: order.issued_at,
        marks: said.copy_marks(copy),
        blocks,
    }
}

fn ordered(said: Said, lines: &[OrderedPart]) -> Items {
    let has_prices = lines.iter().any(|line| line.price.is_some());
    let row = |line: &OrderedPart| {
        let text = |money: Option<domain::money::Money>| {
            money.map_or_else(|| said.value("stock-paper-price-open"), |money| money.to_string())
        };
        let mut cells = vec![line.quantity.to_string()];
        if has_prices {
            cells.extend([text(line.price), text(line.sum)]);
        }
        Item {
            name: line.name.clone(),
            cells,
            details: known(vec![
                said.fact("stock-paper-part-number", &line.number),
                said.fact("stock-paper-maker", &line.maker),
            ]),
            sums: Vec::new(),
        }
    };
    let mut columns = vec!["paper-quantity"];
    if has_prices {
        columns.extend(["stock-paper-price", "stock-paper-sum"]);
    }
    Items {
        heading: said.word("stock-paper-parts"),
        goods: said.word("stock-paper-parts"),
        columns: columns.into_iter().map(|id| said.word(id)).collect(),
        rows: lines.iter().map(row).collect(),
        carried: if lines.iter().all(|line| line.sum.is_some()) {
            said.carried(lines.iter().filter_map(|line| line.sum))
        } else {
            Vec::new()
        },
    }
}

pub(super) fn count(sheet: &CountSheet, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let facts = known(vec![
        said.fact("paper-number", &sheet.number),
        said.fact("stock-paper-expected-at", &minute(sheet.issued_at)),
        said.fact("paper-clerk", &sheet.clerk),
        said.fact("stock-paper-places", &sheet.lines.len().to_string()),
        said.fact("stock-paper-note", &sheet.note),
    ]);
    let state = if sheet.is_posted { "stock-paper-posted" } else { "stock-paper-count-blind" };
    let blocks = vec![
        said.masthead(&sheet.shop),
        Block::Title,
        Block::Facts(facts),
        Block::Note(said.word(state)),
        Block::Record(places(said, sheet)),
        Block::Signatures(vec![
            said.signature("stock-paper-counted-by", ""),
            said.signature("stock-paper-checked-by", ""),
        ]),
    ];
    Sheet {
        title: said.word("document-count_sheet"),
        number: sheet.number.clone(),
        shop: sheet.shop.name.clone(),
        issued_at: sheet.issued_at,
        marks: said.copy_marks(copy),
        blocks,
    }
}

/// Place, part, what the books say, and two columns for a hand, or for what it wrote.
fn places(said: Said, sheet: &CountSheet) -> Record {
    let column = |id: &str, share| RecordColumn { label: said.word(id), share };
    let row = |line: &CountedPlace| {
        let place = match line.is_defective {
            true => format!("{} ({})", line.place, said.value("stock-condition-defective")),
            false => line.place.clone(),
        };
        let difference = line.counted.map(|counted| i64::from(counted) - i64::from(line.expected));
        vec![
            place,
            format!("{} {}", line.number, line.name),
            line.expected.to_string(),
            line.counted.map(|counted| counted.to_string()).unwrap_or_default(),
            difference.map(|difference| format!("{difference:+}")).unwrap_or_default(),
        ]
    };
    Record {
        heading: said.word("stock-paper-to-count"),
        columns: vec![
            column("stock-paper-place", 1.6),
            column("stock-paper-part", 4.0),
            column("stock-paper-expected-count", 0.8),
            column("stock-paper-counted", 0.9),
            column("stock-paper-difference", 0.8),
        ],
        rows: sheet.lines.iter().map(row).collect(),
    }
}
