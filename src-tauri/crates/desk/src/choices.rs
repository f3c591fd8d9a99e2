//! What can be chosen at the counter, and the status line.

use crate::Failure;
use crate::at::At;
use crate::requests::Nothing;
use crate::verdicts::text;
use crate::views::{ApproverView, CategoryView, ChoicesView, ReasonView, StatusView};
use domain::case::Disposition;
use domain::exception::EXCEPTION_REASONS;
use domain::reasons::REASONS;
use domain::sale::TenderKind;
use domain::staff::Right;
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use store::lists::Which;

/// Reasons, dispositions, tenders, categories, and who can say yes.
pub(crate) fn choices(at: &At, _: &Nothing) -> Result<ChoicesView, Failure> {
    let packs = at.packs();
    let categories: BTreeMap<String, CategoryView> = packs
        .categories()
        .map(|(code, name)| (code.to_string(), CategoryView { code: code.to_string(), name: text(name) }))
        .collect();
    let approvers = at.read(|db| Ok(db.staff()?))?;
    let approvers = approvers
        .into_iter()
        .filter(|staff| staff.active && staff.role.holds(Right::Approve) && staff.id != at.actor.id)
        .map(|staff| ApproverView { number: staff.number, name: staff.name });
    let reasons = REASONS.iter().map(|reason| ReasonView {
        code: reason.code.to_owned(),
        group: reason.group,
        needs_note: reason.needs_note,
        disposition: reason.disposition,
        packaging: reason.packaging,
    });
    Ok(ChoicesView {
        reasons: reasons.collect(),
        dispositions: Disposition::ALL.to_vec(),
        tenders: TenderKind::ALL.to_vec(),
        exceptions: EXCEPTION_REASONS.iter().map(|code| (*code).to_owned()).collect(),
        categories: categories.into_values().collect(),
        approvers: approvers.collect(),
        currency: at.settings().currency,
    })
}

/// What the status line shows.
pub(crate) fn status(at: &At, _: &Nothing) -> Result<StatusView, Failure> {
    let known = at.desk.known();
    let (damage, is_stopped) = (known.shown(at.tongue), known.is_stopped());
    drop(known);
    at.read(|db| {
        let last_backup_at = db.last_backup()?;
        let (prints_waiting, prints_failed) = db.count_print_jobs()?;
        let is_demo = db.settings()?.1.is_some();
        let is_unseen =
            || Ok::<_, Failure>(db.installation_secret()?.is_none_or(|known| known.shown_at.is_none()));
        let recovery_unseen = !is_demo && at.actor.role.holds(Right::Keep) && is_unseen()?;
        Ok(StatusView {
            shop_name: at.settings().shop_name.clone(),
            seat: at.desk.seat,
            is_demo,
            today: at.today(),
            journal_entries: db.journal_entries()?,
            journal_whole: damage.is_empty(),
            damage,
            is_stopped,
            last_backup_text: last_backup_at.map(|made| at.local(made).format("%m-%d %H:%M").to_string()),
            last_backup_at,
            backup_failed: at.desk.backup_failed.load(Ordering::Relaxed),
            recovery_unseen,
            prints_waiting,
            prints_failed,
            open_cases: db.count_cases(Which::Open)?,
        })
    })
}
