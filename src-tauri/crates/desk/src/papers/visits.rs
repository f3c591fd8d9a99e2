//! The sheet of a visit, and the warranty slip that goes with an installation.

use super::{masked, paper};
use crate::Failure;
use crate::at::At;
use crate::stock::Names;
use crate::verdicts::clause_view;
use documents::facts;
use domain::money::{Currency, Money};
use domain::repair::{Signature, Tick};
use domain::visit::{
    Visit, VisitField, VisitLine, VisitPaid, VisitPrice, VisitTick, checks_of, fields_of, prices_of,
};
use store::Reader;
use store::visits::VisitRecord;

pub(super) fn sheet(at: &At, db: &Reader, record: &VisitRecord) -> Result<facts::VisitSheet, Failure> {
    let visit = &record.visit;
    let call = &visit.call;
    let terms = &at.settings().visits;
    let names = Names::of(db)?;
    let money = |minor| Money { minor, currency: call.currency };
    let text = |zh: &str, en: &str| facts::Text {
        zh: zh.to_owned(),
        en: if en.is_empty() { zh.to_owned() } else { en.to_owned() },
    };
    let price = |price: &VisitPrice| facts::ListedPrice {
        name: text(&price.zh, &price.en),
        price: money(price.amount_minor),
    };
    let field = |field: &VisitField| {
        let value = visit.report.field(&field.code);
        let value = [value, field.unit.as_str()].into_iter().filter(|_| !value.is_empty());
        facts::FilledField {
            name: text(&field.zh, &field.en),
            value: value.collect::<Vec<_>>().join(" ").trim().to_owned(),
        }
    };
    let charge = |line: &VisitLine| facts::VisitCharge {
        name: text(&line.name, &line.name_en),
        quantity: line.quantity,
        sum: money(line.total_minor()),
        cover: format!("cover-{}", line.cover.code()),
        serial_on: line.serial_on.clone(),
        serial_off: line.serial_off.clone(),
    };
    let point = |code: &str| {
        let own = terms.checks.iter().find(|own| own.code == code);
        let tick: Option<&VisitTick> = visit.report.ticks.iter().find(|tick| tick.item == code);
        facts::KeptPoint {
            item: if own.is_some() { String::new() } else { format!("visit-check-{code}") },
            own: own.map_or_else(|| text("", ""), |own| text(&own.zh, &own.en)),
            kept: match tick.map(|tick| tick.done) {
                Some(Tick::Yes) => "tick-yes".to_owned(),
                Some(Tick::No) => "tick-no".to_owned(),
                Some(Tick::NotAsked) | None => String::new(),
            },
            note: tick.map(|tick| tick.note.clone()).unwrap_or_default(),
        }
    };
    let ground = call.ground.as_ref().map(|ground| {
        let clause = clause_view(at.packs(), &ground.clause);
        facts::Verdict { finding: paper(clause.summary), clause: paper(clause.citation), until: ground.until }
    });
    Ok(facts::VisitSheet {
        number: call.number.to_string(),
        issued_at: at.local(record.at),
        shop: super::shop(at),
        clerk: names.name(record.by),
        technician: names.name(visit.technician()),
        customer: customer(db, visit)?,
        kind: format!("visit-kind-{}", call.kind.code()),
        window: crate::visits::said(call.window),
        address: call.address.text.clone(),
        notes: call.address.notes.clone(),
        device: goods(db, visit)?,
        reason: if call.reason.is_empty() { String::new() } else { format!("reason-{}", call.reason) },
        words: call.words.clone(),
        cover: format!("cover-{}", call.cover.code()),
        ground,
        standard: terms.standard.clone(),
        prices: prices_of(call, terms).map(price).collect(),
        points: checks_of(call, terms).map(point).collect(),
        findings: visit.report.findings.clone(),
        cause: visit.report.cause.clone(),
        work_done: visit.report.work_done.clone(),
        safety_stop: visit.report.safety_stop.clone(),
        fields: fields_of(call, terms).map(field).collect(),
        charges: visit.lines.iter().filter(|line| line.counts()).map(charge).collect(),
        due: money(visit.ending.as_ref().map_or_else(|| visit.due_minor(), |ending| ending.due_minor)),
        end: end(db, visit)?,
        terms: Vec::new(),
    })
}

/// Whose home it is. The technician has the number to ring; what is left with the customer need not have it whole.
fn customer(db: &Reader, visit: &Visit) -> Result<Option<facts::Customer>, Failure> {
    let known = db.customer(visit.call.customer)?;
    let phone = &visit.call.phone;
    let phone = if visit.ending.is_some() { masked(phone) } else { phone.clone() };
    Ok(known.map(|customer| facts::Customer { name: customer.name, phone }))
}

fn goods(db: &Reader, visit: &Visit) -> Result<facts::Goods, Failure> {
    let subject = &visit.call.subject;
    let sale = match subject.device {
        Some(device) => db.sale_of_line(device.sale_line)?.map_or(Ok(None), |sale| db.sale(sale))?,
        None => None,
    };
    Ok(facts::Goods {
        name: subject.name.clone(),
        model: subject.model.clone(),
        serial: subject.serial.clone(),
        quantity: 1,
        sale: sale
            .map(|book| facts::SaleReference { number: book.sale.number.clone(), date: book.sale.sold_on }),
    })
}

fn end(db: &Reader, visit: &Visit) -> Result<Option<facts::VisitEnd>, Failure> {
    let Some(ending) = &visit.ending else { return Ok(None) };
    let money = |minor| Money { minor, currency: visit.call.currency };
    let next = visit.next.map_or(Ok(None), |next| db.visit(next))?;
    let reason = &ending.reason;
    Ok(Some(facts::VisitEnd {
        result: format!("visit-result-{}", ending.result.code()),
        reason: if reason.is_empty() { String::new() } else { format!("visit-partly-{reason}") },
        note: ending.note.clone(),
        arrived: visit.arrived,
        left: ending.left,
        paid: ending.paid.iter().map(|paid| payment(paid, visit.call.currency)).collect(),
        open: money(ending.due_minor - ending.paid_minor()),
        rating: ending.rating,
        complaint: ending.complaint.clone(),
        signed_by: ending.signed_by.clone(),
        signed_on_screen: matches!(ending.signed, Signature::Drawn { .. }),
        next: next.map(|next| next.call.number.to_string()).unwrap_or_default(),
    }))
}

fn payment(paid: &VisitPaid, currency: Currency) -> facts::PaidAtDoor {
    let money = |minor| Money { minor, currency };
    facts::PaidAtDoor {
        way: format!("tender-{}", paid.kind.code()),
        label: paid.label.clone(),
        amount: money(paid.amount_minor),
        cash: paid
            .tendered_minor
            .map(|tendered| (money(tendered), money(tendered.saturating_sub(paid.amount_minor)))),
    }
}
