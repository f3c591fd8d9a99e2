//! Plans of inspections and consumables: what is due, before the customer notices.

use super::{calling, cards, terms};
use crate::Failure;
use crate::at::{At, new_id};
use crate::requests::{EndVisitPlan, ListVisitPlans, MoveVisitPlan, PutVisitPlan, SkipVisitPlan, Tongue};
use crate::views::{PlanTurnView, VisitPlanList, VisitPlanView};
use chrono::{NaiveDate, TimeDelta};
use documents::words::{Language, Words};
use domain::event::Event;
use domain::ids::VisitPlanId;
use domain::refused::Refused;
use domain::visit::{MaintenancePlan, PlanChange, PlanTarget, VisitAddress, VisitEvent};
use std::collections::BTreeSet;
use store::Reader;

fn ahead(at: &At) -> NaiveDate {
    at.today() + TimeDelta::days(i64::from(terms(at).plan_ahead_days))
}

/// Plans, by what is due first.
pub(crate) fn plans(at: &At, request: &ListVisitPlans) -> Result<VisitPlanList, Failure> {
    let until = request.until.unwrap_or_else(|| ahead(at));
    at.read(|db| {
        let is_asked = |plan: &MaintenancePlan| {
            let target = &plan.target;
            request.customer.is_none_or(|customer| customer == target.customer)
                && request.device.is_none_or(|device| target.subject.device == Some(device))
                && (request.with_ended || plan.ended.is_none())
        };
        let mut views = Vec::new();
        for plan in db.visit_plans()?.iter().filter(|plan| is_asked(plan)) {
            views.push(view(at, db, plan, until)?);
        }
        let turns = views.iter().flat_map(|plan: &VisitPlanView| &plan.turns);
        let due = turns.filter(|turn| turn.is_open && turn.on <= until).count();
        Ok(VisitPlanList { plans: views, until, due: u32::try_from(due).unwrap_or(u32::MAX) })
    })
}

fn view(at: &At, db: &Reader, plan: &MaintenancePlan, until: NaiveDate) -> Result<VisitPlanView, Failure> {
    let due: BTreeSet<u32> = plan.due(until).into_iter().map(|due| due.nth).collect();
    let known: BTreeSet<u32> = plan.turns.numbers().collect();
    let mut turns = Vec::new();
    for nth in due.union(&known) {
        let turn = plan.turns.get(*nth);
        let visit = turn.and_then(|turn| turn.visit).map_or(Ok(None), |visit| db.visit(visit))?;
        let is_open = plan.is_open(*nth);
        turns.push(PlanTurnView {
            nth: *nth,
            on: plan.on(*nth),
            usual_on: plan.usual_on(*nth),
            is_late: is_open && plan.on(*nth) < at.today(),
            moved_why: turn.and_then(|turn| turn.moved.clone()).map(|(_, why)| why).unwrap_or_default(),
            skipped: turn.and_then(|turn| turn.skipped.clone()),
            visit: visit.as_ref().map(cards::link),
            is_open,
        });
    }
    let customer = db.customer(plan.target.customer)?.map(|customer| customer.name).unwrap_or_default();
    let subject = &plan.target.subject;
    let next_on = plan.next_on();
    Ok(VisitPlanView {
        plan: plan.id,
        title: title(at, plan),
        kind: plan.kind,
        words: words(at, plan, next_on, &customer),
        customer,
        owner: plan.target.customer,
        phone: at.sight().phone(&plan.target.phone),
        name: subject.name.clone(),
        model: subject.model.clone(),
        category: subject.category.clone(),
        serial: subject.serial.clone(),
        device: subject.device,
        address: at.sight().address(&plan.target.address),
        every_months: plan.every_months,
        first_on: plan.first_on,
        until: plan.until,
        next_on,
        turns,
        ended: plan.ended.clone(),
    })
}

/// What a plan is called: a rule's own words in the language of this door, else as it was typed.
fn title(at: &At, plan: &MaintenancePlan) -> String {
    let rule = terms(at).plans.iter().find(|rule| rule.code == plan.rule && !plan.rule.is_empty());
    match rule {
        Some(rule) if at.tongue == Tongue::En && !rule.en.is_empty() => rule.en.clone(),
        Some(rule) if rule.zh == plan.title => rule.zh.clone(),
        _ => plan.title.clone(),
    }
}

/// What to tell the customer before they notice.
fn words(at: &At, plan: &MaintenancePlan, next_on: Option<NaiveDate>, customer: &str) -> String {
    let Some(on) = next_on.filter(|_| plan.ended.is_none()) else { return String::new() };
    let language = if at.tongue == Tongue::En { Language::En } else { Language::ZhCn };
    let settings = at.settings();
    let args = [
        ("customer", customer.to_owned()),
        ("name", plan.target.subject.name.clone()),
        ("title", title(at, plan)),
        ("on", on.to_string()),
        ("shop", settings.shop_name.clone()),
        ("phone", settings.shop_phone.clone()),
    ];
    let args: Vec<(&str, documents::words::Value<'_>)> =
        args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    Words::get(language, "visit-text-plan", &args)
}

/// Makes a plan, or changes one.
pub(crate) fn put_plan(at: &At, request: &PutVisitPlan) -> Result<VisitPlanView, Failure> {
    at.check_future("until", request.until)?;
    at.write(|tx| {
        let db = tx.reader();
        let before = match request.plan {
            Some(plan) => Some(load(&db, plan)?),
            None => None,
        };
        let about = calling::about(at, &db, &request.subject, "")?;
        let currency = at.settings().currency;
        let failed = |refused| super::failed(at, refused, currency);
        let customer = request.customer.or(about.buyer).ok_or_else(|| failed(Refused::CustomerNeeded))?;
        let customer = db.customer(customer)?.ok_or_else(|| Failure::unknown("customer"))?;
        let theirs = VisitAddress { text: customer.address.clone(), ..VisitAddress::default() };
        let phone = request.phone.trim();
        let plan = MaintenancePlan {
            id: request.plan.unwrap_or_else(|| VisitPlanId(new_id(at.now))),
            title: request.title.trim().to_owned(),
            target: PlanTarget {
                customer: customer.id,
                phone: if phone.is_empty() { customer.phone.clone() } else { phone.to_owned() },
                subject: about.subject,
                address: request.address.clone().unwrap_or(theirs),
            },
            kind: request.kind,
            every_months: request.every_months,
            first_on: request.first_on,
            until: request.until,
            rule: before.as_ref().map(|plan| plan.rule.clone()).unwrap_or_default(),
            turns: before.as_ref().map(|plan| plan.turns.clone()).unwrap_or_default(),
            ended: before.and_then(|plan| plan.ended),
        };
        plan.check().map_err(failed)?;
        let id = plan.id;
        tx.append(&[Event::Visit(VisitEvent::PlanKept { plan: Box::new(plan) })])?;
        view(at, &db, &load(&db, id)?, ahead(at))
    })
}

fn load(db: &Reader, plan: VisitPlanId) -> Result<MaintenancePlan, Failure> {
    db.visit_plan(plan)?.ok_or_else(|| Failure::unknown("visit_plan"))
}

fn change(at: &At, plan: VisitPlanId, change: PlanChange) -> Result<VisitPlanView, Failure> {
    at.write(|tx| {
        let db = tx.reader();
        let known = load(&db, plan)?;
        known.can(&change).map_err(|refused| super::failed(at, refused, at.settings().currency))?;
        tx.append(&[Event::Visit(VisitEvent::PlanChanged { plan, change })])?;
        view(at, &db, &load(&db, plan)?, ahead(at))
    })
}

/// A turn is due on another day.
pub(crate) fn move_plan(at: &At, request: &MoveVisitPlan) -> Result<VisitPlanView, Failure> {
    at.check_future("to", Some(request.to))?;
    let (nth, to, why) = (request.nth, request.to, request.why.clone());
    change(at, request.plan, PlanChange::Moved { nth, to, why })
}

/// A turn is left out.
pub(crate) fn skip_plan(at: &At, request: &SkipVisitPlan) -> Result<VisitPlanView, Failure> {
    change(at, request.plan, PlanChange::Skipped { nth: request.nth, why: request.why.clone() })
}

/// Ends a plan.
pub(crate) fn end_plan(at: &At, request: &EndVisitPlan) -> Result<VisitPlanView, Failure> {
    change(at, request.plan, PlanChange::Ended { why: request.why.clone() })
}
