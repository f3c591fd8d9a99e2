//! The one box: what was typed or scanned, and what it may mean.

use crate::Failure;
use crate::at::At;
use crate::requests::Find;
use crate::views::{FindView, Hit, HitKind};
use store::find::{Found, What};

/// How many hits are shown where nobody says.
const HITS: u32 = 20;
/// The longest text that is looked for; nobody reads out more.
const LONGEST: usize = 200;

/// What `text` may mean, best first.
pub(crate) fn find(at: &At, request: &Find) -> Result<FindView, Failure> {
    let text: String = request.text.trim().chars().take(LONGEST).collect();
    let limit = request.limit.unwrap_or(HITS).clamp(1, 100) as usize;
    let found = at.read(|db| Ok(db.find(&text, limit)?))?;
    let is_certain = is_certain(&found);
    Ok(FindView {
        hits: found.into_iter().map(|found| hit(at, found.what, &text)).collect(),
        is_certain,
        text,
    })
}

/// Only one thing bears this whole name, or there is only one thing at all that fits a number.
fn is_certain(found: &[Found]) -> bool {
    match found {
        [only] => {
            only.is_exact || matches!(only.what, What::Unit { .. } | What::Sale { .. } | What::Case { .. })
        }
        [first, second, ..] => first.is_exact && !second.is_exact,
        [] => false,
    }
}

fn hit(at: &At, what: What, text: &str) -> Hit {
    let nothing = |kind, title: String, detail: String| Hit {
        kind,
        sale: None,
        sale_line: None,
        unit: None,
        case: None,
        customer: None,
        goods: None,
        matched: matched(text, &title, &detail),
        title,
        detail,
        on: None,
    };
    let joined = |parts: &[&str]| {
        parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ")
    };
    match what {
        What::Unit { unit, sale_line, sale, serial, name, number, sold_on, customer } => Hit {
            sale: Some(sale),
            sale_line: Some(sale_line),
            unit: Some(unit),
            on: Some(sold_on),
            ..nothing(HitKind::Unit, name, joined(&[&serial, &number, &customer]))
        },
        What::Sale { sale, number, sold_on, name, lines, customer } => {
            let more = if lines > 1 { format!("{name} +{}", lines - 1) } else { name };
            let detail = joined(&[&more, &customer]);
            Hit { sale: Some(sale), on: Some(sold_on), ..nothing(HitKind::Sale, number, detail) }
        }
        What::Case { case, number, opened_at, customer, .. } => Hit {
            case: Some(case),
            on: Some(at.local(opened_at).date()),
            ..nothing(HitKind::Case, number.0, customer)
        },
        What::Customer { customer, name, phone, sales } => {
            let count = if sales > 0 { format!("×{sales}") } else { String::new() };
            Hit { customer: Some(customer), ..nothing(HitKind::Customer, name, joined(&[&phone, &count])) }
        }
        What::Goods { goods, code, name, model } => {
            Hit { goods: Some(goods), ..nothing(HitKind::Goods, name, joined(&[&model, &code])) }
        }
    }
}

/// The part of the title or the detail that is what was typed, letters in any case; empty where neither has it.
fn matched(text: &str, title: &str, detail: &str) -> String {
    let asked = text.to_lowercase();
    for shown in [title, detail] {
        // Lower case can be longer than the letter it came from, so positions are counted, not carried over.
        let found = shown.char_indices().find_map(|(start, _)| {
            let rest = &shown[start..];
            let end = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST);
            end.map(|end| &rest[..end]).find(|part| part.to_lowercase() == asked)
        });
        if let Some(found) = found.filter(|_| !asked.is_empty()) {
            return found.to_owned();
        }
    }
    String::new()
}
