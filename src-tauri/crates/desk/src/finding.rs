//! The one box: what was typed or scanned, and what it may mean.

use crate::Failure;
use crate::at::At;
use crate::catalogue::in_order;
use crate::requests::Find;
use crate::views::{FindView, Hit, HitKind, LookedIn, Mark};
use documents::words::Words;
use domain::ids::{CaseLineId, DocumentKind, DocumentNumber};
use domain::money::Money;
use store::credits::CreditRecord;
use store::find::{Asked, Closeness, Found, Shape, What};
use store::{Reader, StoreError};

/// How many hits are shown where nobody says.
const HITS: u32 = 20;
/// The longest text that is looked for; nobody reads out more.
const LONGEST: usize = 200;
/// So much of a card's number says that a card is meant: its letter, the seat, and a digit or hyphen.
const SHORTEST_CARD: usize = 3;
/// The most cards that are shown.
const CARDS: u32 = 5;
/// How many models are named in a part's line.
const MODELS: usize = 3;

/// What `text` may mean, best first.
pub(crate) fn find(at: &At, request: &Find) -> Result<FindView, Failure> {
    let text: String = request.text.trim().chars().take(LONGEST).collect();
    let limit = request.limit.unwrap_or(HITS).clamp(1, 100) as usize;
    let asked = Asked::new(&text);
    let (credits, repairs, found) = at.read(|db| {
        // What has its own book: cards of store credits, loan units, and the papers of the parts room.
        let mut credits = credits(at, db, &text, &asked)?;
        credits.extend(loaners(db, &text, &asked)?);
        credits.extend(sheet(at, db, &text, &asked)?);
        let found = db.find(&asked, limit)?;
        let is_nothing = found.is_empty() && credits.is_empty();
        let found = if is_nothing { at.desk.store.find_similar(db, &asked)? } else { found };
        let found: Vec<Found> = found.into_iter().take(limit).collect();
        Ok((credits, repairs_of(db, &found, &text)?, found))
    })?;
    let is_certain = match &credits[..] {
        [] => is_certain(&found),
        [only] => found.is_empty() || only.title.eq_ignore_ascii_case(&text) || only.loan_unit.is_some(),
        _ => false,
    };
    let is_similar = found.first().is_some_and(|found| found.closeness == Closeness::Similar);
    let others = found.into_iter().zip(repairs);
    let others = others.map(|(found, repair)| Hit { repair, ..hit(at, found.what, &asked) });
    let hits = credits.into_iter().chain(others).take(limit).collect();
    Ok(FindView { looked_in: looked_in(asked.shape()), is_similar, is_certain, hits, text })
}

/// Store credits whose card bears a number that begins so.
fn credits(at: &At, db: &Reader, text: &str, asked: &Asked) -> Result<Vec<Hit>, Failure> {
    let number = text.to_uppercase();
    let is_card = number.len() >= SHORTEST_CARD
        && number.starts_with(DocumentKind::Credit.letter())
        && number[1..].bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if !is_card {
        return Ok(Vec::new());
    }
    let mut hits = Vec::new();
    for record in db.credits_beginning(&number, CARDS)? {
        let CreditRecord { balance, made_at, .. } = record;
        let customer = balance.credit.customer.map_or(Ok(None), |customer| db.customer(customer))?;
        let left = Money { minor: balance.balance_minor, currency: balance.credit.currency }.to_string();
        let name = customer.map(|customer| customer.name).unwrap_or_default();
        hits.push(Hit {
            credit: Some(balance.credit.number.clone()),
            on: Some(at.local(made_at).date()),
            ..blank(asked, HitKind::Credit, balance.credit.number.0, joined(&[&left, &name]))
        });
    }
    Ok(hits)
}

/// Loan units that bear this label or serial number.
fn loaners(db: &Reader, text: &str, asked: &Asked) -> Result<Vec<Hit>, Failure> {
    let hit = |unit: domain::loaner::LoanUnit| {
        let details = unit.details;
        let detail = joined(&[&details.label, &details.serial, &details.model]);
        Hit { loan_unit: Some(unit.id), ..blank(asked, HitKind::Loaner, details.name, detail) }
    };
    Ok(db.loan_units_named(text)?.into_iter().map(hit).collect())
}

fn visit_hit(db: &Reader, asked: &Asked, visit: domain::visit::Visit) -> Result<Hit, Failure> {
    let customer = db.customer(visit.call.customer)?.map(|customer| customer.name).unwrap_or_default();
    let detail = joined(&[&customer, &visit.call.subject.name]);
    let on = Some(visit.start().date());
    let hit = blank(asked, HitKind::Visit, visit.call.number.0, detail);
    Ok(Hit { visit: Some(visit.id), on, ..hit })
}

/// The order to a supplier, the count sheet or the visit of this number.
fn sheet(at: &At, db: &Reader, text: &str, asked: &Asked) -> Result<Option<Hit>, Failure> {
    let number = DocumentNumber(text.to_uppercase());
    Ok(match number.kind() {
        Some(DocumentKind::PurchaseOrder) => db.purchase_order_numbered(&number.0)?.map(|record| Hit {
            order: Some(record.order.id),
            on: Some(at.local(record.at).date()),
            ..blank(asked, HitKind::Order, record.order.number.0, record.order.supplier)
        }),
        Some(DocumentKind::CountSheet) => db.count_sheet_numbered(&number.0)?.map(|record| Hit {
            count: Some(record.sheet.id),
            on: Some(at.local(record.at).date()),
            ..blank(asked, HitKind::Count, record.sheet.number.0, record.sheet.note)
        }),
        Some(DocumentKind::Visit) => match db.visit_numbered(&number.0)? {
            Some(record) => Some(visit_hit(db, asked, record.visit)?),
            None => None,
        },
        _ => None,
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
        let lent_for = db.loan_numbered(text)?.map(|loan| loan.line);
        if let Some(line) = lent_for {
            return Ok(Some(line));
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

/// A hit with its two lines, that opens nothing yet.
fn blank(asked: &Asked, kind: HitKind, title: String, detail: String) -> Hit {
    Hit {
        kind,
        sale: None,
        sale_line: None,
        unit: None,
        case: None,
        repair: None,
        customer: None,
        goods: None,
        part: None,
        credit: None,
        loan_unit: None,
        order: None,
        count: None,
        visit: None,
        on: None,
        number: None,
        superseded_by: None,
        fits: Vec::new(),
        title_marks: marks(asked, &title),
        detail_marks: marks(asked, &detail),
        title,
        detail,
    }
}

fn hit(at: &At, what: What, asked: &Asked) -> Hit {
    let nothing = |kind, title, detail| blank(asked, kind, title, detail);
    let void = |is_cancelled: bool| {
        if is_cancelled { Words::get(at.tongue.language(), "find-void", &[]) } else { String::new() }
    };
    match what {
        What::Unit { unit, sale_line, sale, serial, name, number, sold_on, customer, is_cancelled } => Hit {
            sale: Some(sale),
            sale_line: Some(sale_line),
            unit: Some(unit),
            on: Some(sold_on),
            ..nothing(HitKind::Unit, name, joined(&[&serial, &number, &customer, &void(is_cancelled)]))
        },
        What::Sale { sale, number, sold_on, name, lines, customer, is_cancelled } => {
            let more = if lines > 1 { format!("{name} +{}", lines - 1) } else { name };
            let detail = joined(&[&more, &customer, &void(is_cancelled)]);
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
            let email = if marks(asked, &email).is_empty() { String::new() } else { at.sight().text(&email) };
            let phone = at.sight().phone(&phone);
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
