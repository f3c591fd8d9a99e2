//! The labels of a device in repair, and of what was left with it. They bear the repair's number, so that a scan opens
//! it. Nothing is counted: a label that came off is printed again.

use super::{POINTS_PER_MM, missing_text, paper_failure};
use crate::Failure;
use crate::at::At;
use crate::requests::{LabelFor, LabelSize, PaperTongue, RepairLabels};
use crate::views::{LabelsView, PageView};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use documents::Rendered;
use documents::labels::{Label, LabelPaper, Labels, draw_labels, render_labels};
use documents::words::Language;
use domain::ids::{CaseLineId, DocumentNumber};
use domain::repair::RepairOrder;
use store::Reader;

/// So much of a serial number tells two devices on one shelf apart.
const SERIAL_TAIL: usize = 6;

/// The labels of a device in repair.
pub(crate) fn repair_labels(at: &At, request: &RepairLabels) -> Result<LabelsView, Failure> {
    at.read(|db| {
        let (number, labels) = labels(at, db, request.line, request.of)?;
        let paper = paper(request.size);
        let rendered = render_labels(&labels, paper, language(at)).map_err(paper_failure)?;
        let drawn = draw_labels(&labels, paper, language(at)).map_err(paper_failure)?;
        let pages = drawn.pages.into_iter().map(|page| PageView {
            width_mm: f64::from(page.width) / POINTS_PER_MM,
            height_mm: f64::from(page.height) / POINTS_PER_MM,
            svg: page.svg,
        });
        Ok(LabelsView {
            pages: pages.collect(),
            pdf: BASE64.encode(&rendered.pdf),
            file_name: format!("{number}-labels.pdf"),
            missing: missing_text(&rendered.missing),
        })
    })
}

/// The same as a printer takes them, and whose they are.
pub(crate) fn made(
    at: &At,
    db: &Reader,
    line: CaseLineId,
    size: LabelSize,
    of: LabelFor,
) -> Result<(DocumentNumber, Rendered), Failure> {
    let (number, labels) = labels(at, db, line, of)?;
    let rendered = render_labels(&labels, paper(size), language(at)).map_err(paper_failure)?;
    Ok((number, rendered))
}

fn labels(at: &At, db: &Reader, line: CaseLineId, of: LabelFor) -> Result<(DocumentNumber, Labels), Failure> {
    let order = db.repair(line)?.ok_or_else(|| Failure::unknown("repair"))?;
    let customer = db.customer_of_case(order.case)?;
    let customer = customer.map_or(Ok(None), |customer| db.customer(customer))?;
    let customer = customer.map(|customer| short_name(&customer.name)).unwrap_or_default();
    let labels = Labels {
        shop: at.settings().shop_name.clone(),
        made_at: at.local(at.now),
        labels: labels_of(&order, &customer, of),
    };
    Ok((order.intake.number.clone(), labels))
}

fn paper(size: LabelSize) -> LabelPaper {
    match size {
        LabelSize::Mm40x30 => LabelPaper::Mm40x30,
        LabelSize::Mm60x40 => LabelPaper::Mm60x40,
    }
}

/// A label has room for one language: the first of the shop's papers.
fn language(at: &At) -> Language {
    let tongue = serde_json::Value::String(at.settings().paper_languages.clone());
    match serde_json::from_value(tongue) {
        Ok(PaperTongue::En) => Language::En,
        Ok(PaperTongue::ZhCn | PaperTongue::Both) | Err(_) => Language::ZhCn,
    }
}

fn labels_of(order: &RepairOrder, customer: &str, of: LabelFor) -> Vec<Label> {
    let things: &[String] = match of {
        LabelFor::All => &order.intake.accessories,
        LabelFor::Device => &[],
    };
    let count = u32::try_from(order.intake.accessories.len() + 1).unwrap_or(u32::MAX);
    let label = |nth: u32, thing: &str| Label {
        number: order.intake.number.to_string(),
        place: (nth, count),
        thing: thing.to_owned(),
        customer: customer.to_owned(),
        name: order.intake.name.clone(),
        model: order.intake.model.clone(),
        serial_tail: tail(order.serial()),
        shelf: order.shelf.clone(),
        promised_on: order.promised_on,
    };
    let things = things.iter().zip(2..).map(|(thing, nth)| label(nth, thing));
    std::iter::once(label(1, "")).chain(things).collect()
}

fn tail(serial: &str) -> String {
    let length = serial.chars().count();
    serial.chars().skip(length.saturating_sub(SERIAL_TAIL)).collect()
}

/// Enough of a name for whoever serves its owner, and no more for whoever walks past the shelf.
fn short_name(name: &str) -> String {
    let mut words = name.split_whitespace();
    let Some(first) = words.next() else { return String::new() };
    if first.is_ascii() {
        let initial = words.next_back().and_then(|last| last.chars().next());
        return initial.map_or_else(|| first.to_owned(), |initial| format!("{first} {initial}."));
    }
    let stars = first.chars().count().saturating_sub(1).min(2);
    let kept: String = first.chars().take(1).collect();
    kept + &"*".repeat(stars)
}

#[cfg(test)]
mod tests {
    use super::{short_name, tail};

    #[test]
    fn a_name_on_a_label_is_known_to_its_owner_only() {
        assert_eq!(short_name("周平"), "周*");
        assert_eq!(short_name("古丽·热合曼"), "古**");
        assert_eq!(short_name("周"), "周");
        assert_eq!(short_name("Sophie Zhang"), "Sophie Z.");
        assert_eq!(short_name("Cher"), "Cher");
        assert_eq!(short_name(" "), "");
    }

    #[test]
    fn a_serial_number_is_told_by_its_end() {
        assert_eq!(tail("SY65A8S2600030"), "600030");
        assert_eq!(tail("123456"), "123456");
        assert_eq!(tail(""), "");
    }
}
