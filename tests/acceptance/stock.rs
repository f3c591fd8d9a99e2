//! Parts in stock: what comes, what goes, who gets it, and that the books say what happened.

mod books;
mod counting;
mod old_parts;
mod ordering;
mod photos;
mod searching;
mod shelf;

use desk::views::{FoundPartsView, PartMoved, PartPage};
use serde_json::{Value, json};
use tests::Story;

/// Parts of the demo store that stand alone, by the order of their numbers.
fn some_part(story: &Story, place: usize) -> PartPage {
    let found: FoundPartsView = story.does("find_parts", json!({ "text": "启动电容" }));
    let part = &found.hits[place].part;
    page(story, &json!(part.part))
}

fn page(story: &Story, part: &Value) -> PartPage {
    story.does("open_part", json!({ "part": part }))
}

fn good(bin: &str) -> Value {
    json!({ "bin": bin, "condition": "good" })
}

fn defective(bin: &str) -> Value {
    json!({ "bin": bin, "condition": "defective" })
}

/// So many of it come without an order.
fn comes(story: &Story, part: &PartPage, quantity: u32) -> PartMoved {
    story.does(
        "receive_parts",
        json!({ "part": part.part.part, "place": good("A-1"), "quantity": quantity, "note": "送货单 7" }),
    )
}

/// Somebody wants so many of it.
fn wants(story: &Story, part: &PartPage, quantity: u32, who: &str) -> PartMoved {
    story.does("want_part", json!({ "part": part.part.part, "quantity": quantity, "note": who }))
}
