//! Field copies as they are shown: what was done out there, beside what stands here.

use crate::Failure;
use crate::at::At;
use crate::requests::{
    AskSignature, AskVisitWork, EndVisit, IssueVisitPart, PutVisitLine, RemoveVisitLine, ReportVisit,
};
use crate::stock::Names;
use crate::views::{FieldCopyView, FieldKeptView, FieldOut, FieldSaid};
use domain::field::{Kept, is_held};
use domain::ids::{VisitId, WorkLineId};
use domain::visit::Visit;
use serde::de::DeserializeOwned;
use store::Reader;
use store::field::{FieldCopy, FieldKept};

/// A copy with what of it was not taken.
pub(super) fn copy(at: &At, db: &Reader, copy: &FieldCopy) -> Result<FieldCopyView, Failure> {
    let names = Names::of(db)?;
    let all = db.field_kept(copy.id)?;
    let places: Vec<Kept> = all.iter().map(FieldKept::kept).collect();
    Ok(FieldCopyView {
        copy: copy.id,
        technician: copy.technician,
        name: names.name(Some(copy.technician)),
        from: copy.from,
        to: copy.to,
        at: at.local(copy.at),
        by: names.name(copy.by),
        is_out: copy.is_out,
        visits: db.field_visits(copy.id)?,
        requests: copy.requests,
        brought_at: copy.brought_at.map(|moment| at.local(moment)),
        brought_by: names.name(copy.brought_by),
        end: copy.end,
        given_up: copy.given_up.clone(),
        kept: all.iter().map(|one| kept(at, db, &names, &places, one)).collect::<Result<_, _>>()?,
    })
}

fn kept(
    at: &At,
    db: &Reader,
    names: &Names,
    places: &[Kept],
    one: &FieldKept,
) -> Result<FieldKeptView, Failure> {
    let visit = one.asked.visit.map_or(Ok(None), |visit| db.visit(visit))?;
    let customer = visit.as_ref().map_or(Ok(None), |visit| db.customer(visit.call.customer))?;
    let is_open = one.state.is_open();
    Ok(FieldKeptView {
        nth: one.asked.nth,
        name: one.asked.name.clone(),
        at: at.local(one.asked.at),
        said: said(db, visit.as_ref(), one)?,
        cancelled: visit.as_ref().map(|visit| visit.cancelled.clone()).unwrap_or_default(),
        visit: visit.as_ref().map(crate::visits::link),
        customer: customer.map(|customer| customer.name).unwrap_or_default(),
        state: one.state,
        is_next: is_open && !is_held(places, one.asked.nth, one.asked.visit),
        failure: Failure::again(one.code.clone(), one.args.clone()).worded(at.tongue),
        why: one.why.clone(),
        decided_by: names.name(one.decided_by),
        decided_at: one.decided_at.map(|moment| at.local(moment)),
    })
}

/// What was asked, piece by piece. A request that cannot be read any more says nothing but its name.
fn said(db: &Reader, visit: Option<&Visit>, one: &FieldKept) -> Result<Vec<FieldSaid>, Failure> {
    let mut said = Said(Vec::new());
    match one.asked.name.as_str() {
        "report_visit" => {
            if let Some(ReportVisit { report, .. }) = read(one) {
                said.add("findings", report.findings);
                said.add("cause", report.cause);
                said.add("work_done", report.work_done);
                said.add("serial", report.serial);
                said.add("safety_stop", report.safety_stop);
            }
        }
        "put_visit_line" => {
            if let Some(PutVisitLine { what, quantity, .. }) = read(one) {
                let name = match what {
                    AskVisitWork::Part { part } => db
                        .part(part)?
                        .map_or_else(|| part.0.to_string(), |part| [part.number, part.name].join(" ")),
                    AskVisitWork::Listed { code } => code,
                };
                said.add("line", name);
                said.add("quantity", quantity.unwrap_or(1).to_string());
            }
        }
        "remove_visit_line" => {
            if let Some(RemoveVisitLine { work, .. }) = read(one) {
                said.add("line", line(visit, work));
            }
        }
        "issue_visit_part" => {
            if let Some(IssueVisitPart { work, serial_on, serial_off, .. }) = read(one) {
                said.add("line", line(visit, work));
                said.add("serial_on", serial_on);
                said.add("serial_off", serial_off);
            }
        }
        "end_visit" => {
            if let Some(end) = read::<EndVisit>(one) {
                said.add("result", end.result.code().to_owned());
                said.add("note", end.note);
                said.add("rating", end.rating.map(|rating| rating.to_string()).unwrap_or_default());
                said.add("complaint", end.complaint);
                for paid in end.paid {
                    said.add("paid", paid.amount);
                }
                if !matches!(end.signed, AskSignature::Not) {
                    said.add("signed", end.signed_by);
                }
            }
        }
        _ => {}
    }
    Ok(said.0)
}

fn read<T: DeserializeOwned>(one: &FieldKept) -> Option<T> {
    serde_json::from_str(&one.asked.asked).ok()
}

fn line(visit: Option<&Visit>, work: WorkLineId) -> String {
    visit.and_then(|visit| visit.line(work)).map(|line| line.name.clone()).unwrap_or_default()
}

struct Said(Vec<FieldSaid>);

impl Said {
    fn add(&mut self, what: &'static str, value: String) {
        if !value.trim().is_empty() {
            self.0.push(FieldSaid { what: what.to_owned(), value });
        }
    }
}

/// Who has a visit on a field copy.
pub(crate) fn out_of(at: &At, db: &Reader, visit: VisitId) -> Result<Vec<FieldOut>, Failure> {
    let names = Names::of(db)?;
    let copies = db.field_copies_of(visit)?;
    let one = |copy: FieldCopy| FieldOut {
        copy: copy.id,
        name: names.name(Some(copy.technician)),
        at: at.local(copy.at),
    };
    Ok(copies.into_iter().map(one).collect())
}
