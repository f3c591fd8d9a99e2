//! The one box: what was typed or scanned, and what it may mean.

use crate::Failure;
use crate::at::At;
use crate::catalogue::in_order;
use crate::requests::Find;
use crate::views::{FindView, Hit, HitKind, LookedIn, Mark};
use domain::ids::{CaseLineId, DocumentKind};
use store::find::{Asked, Closeness, Found, Shape, What};
use store::{Reader, StoreError};

/// How many hits are shown where nobody says.
const HITS: u32 = 20;
/// The longest text that is looked for; nobody reads out more.
const LONGEST: usize = 200;
/// How many models are named in a part's line.
const MODELS: usize = 3;

/// What `text` may mean, best first.
pub(crate) fn find(at: &At, request: &Find) -> Result<FindView, Failure> {
    let text: String = request.text.trim().chars().take(LONGEST).collect();
    let limit = request.limit.unwrap_or(HITS).clamp(1, 100) as usize;
    let asked = Asked::new(&text);
    let found = at.read(|db| {
        let found = db.find(&asked, limit)?;
        let found = if found.is_empty() { at.desk.store.find_similar(db, &asked)? } else { found };
        let found: Vec<Found> = found.into_iter().take(limit).collect();
        Ok((repairs_of(db, &found, &text)?, found))
    })?;
    let (repairs, found) = found;
    Ok(FindView {
        looked_in: looked_in(asked.shape()),
        is_similar: found.first().is_some_and(|found| found.closeness == Closeness::Similar),
        is_certain: is_certain(&found),
        hits: found
            .into_iter()
            .zip(repairs)
            .map(|(found, repair)| Hit { repair, ..hit(at, found.what, &asked) })
            .collect(),
        text,
    })
}

/// For each thing that was found the repair that it stands for: the one whose number was asked for, else the one that
/// gave a case its number.
fn repairs_of(db: &Reader, found: &[Found], text: &str) -> Result<Vec<Option<CaseLineId>>, StoreError> {
    let repair_of = |found: &Found| {
        let What::Case { case, number, .. } = &found.what else { return Ok(None) };
        if number.kind() != Some(DocumentKind::Repair) {
            return Ok(None);
        }
        let asked = db.repair_numbered(text)?.filter(|order| order.case == *case);
        let order = asked.map_or_else(|| db.repair_numbered(&number.0), |order| Ok(Some(order)))?;
        Ok(order.map(|order| order.line))
    };
    found.iter().map(repair_of).collect()
}

fn looked_in(shape: Shape) -> Vec<LookedIn> {
    match shape {
        Shape::FewDigits => vec![LookedIn::Numbers],
        Shape::Digits | Shape::Number => vec![LookedIn::Numbers, LookedIn::Tails, LookedIn::Similar],
        Shape::Letters => vec![LookedIn::Numbers, LookedIn::Names, LookedIn::Sounds],
        Shape::Words => vec![LookedIn::Numbers, LookedIn::Names],
    }
}

/// Only one thing bears this whole name, or there is only one thing at all that fits a number.
fn is_certain(found: &[Found]) -> bool {
    let is_exact = |found: &Found| found.closeness == Closeness::Exact;
    match found {
        [only] if only.closeness == Closeness::Similar => false,
        [only] => {
            is_exact(only) || matches!(only.what, What::Unit { .. } | What::Sale { .. } | What::Case { .. })
        }
        [first, second, ..] => is_exact(first) && !is_exact(second),
        [] => false,
    }
}

fn hit(at: &At, what: What, asked: &Asked) -> Hit {
    let nothing = |kind, title: String, detail: String| Hit {
        kind,
        sale: None,
        sale_line: None,
        unit: None,
        case: None,
        repair: None,
        customer: None,
        goods: None,
        part: None,
        on: None,
        number: None,
        superseded_by: None,
        fits: Vec::new(),
        title_marks: marks(asked, &title),
        detail_marks: marks(asked, &detail),
        title,
        detail,
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
        What::Customer { customer, name, phone, email, sales } => {
            let count = if sales > 0 { format!("×{sales}") } else { String::new() };
            // The address is shown only where it is what was asked for.
            let email = if marks(asked, &email).is_empty() { String::new() } else { email };
            let detail = joined(&[&phone, &email, &count]);
            Hit { customer: Some(customer), ..nothing(HitKind::Customer, name, detail) }
        }
        What::Goods { goods, code, barcode, name, model, .. } => {
            let barcode = if marks(asked, &barcode).is_empty() { String::new() } else { barcode };
            let detail = joined(&[&model, &code, &barcode]);
            Hit { goods: Some(goods), number: Some(code), ..nothing(HitKind::Goods, name, detail) }
        }
        What::Part { part, number, name, name_en, maker, superseded_by, fits } => {
            let (title, other) = in_order(at.tongue, &name, &name_en);
            // The name in the other language is shown only where that is what was asked for.
            let is_other = marks(asked, title).is_empty() && !marks(asked, other).is_empty();
            let other = if is_other { other } else { "" };
            let models = fits.iter().take(MODELS).map(String::as_str).collect::<Vec<_>>().join(" ");
            let detail = joined(&[&number, other, &maker, &models]);
            Hit {
                part: Some(part),
                number: Some(number),
                superseded_by,
                fits,
                ..nothing(HitKind::Part, title.to_owned(), detail)
            }
        }
    }
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ")
}

/// Where what was asked for stands in a text, as the window counts.
fn marks(asked: &Asked, text: &str) -> Vec<Mark> {
    let units = |bytes: usize| {
        let units: usize = text[..bytes].chars().map(char::len_utf16).sum();
        u32::try_from(units).unwrap_or(u32::MAX)
    };
    let marks = asked.marks(text).into_iter();
    marks.map(|mark| Mark { from: units(mark.start), to: units(mark.end) }).collect()
}
