//! A call for a visit: what is known before it is taken, taking it, and what changes before anybody drives.

use super::{cards, check_clock, commit, form, load, now, on_visit, page, people, terms};
use crate::Failure;
use crate::at::{At, new_id};
use crate::deciding::record_customer;
use crate::devices;
use crate::requests as ask;
use crate::requests::{AskVisitSubject, TakeCall};
use crate::sales::customer_view;
use crate::verdicts::{self, clause_view, message, verdict_view};
use crate::views::{AssessedCall, Message, VisitView};
use domain::device::Device;
use domain::ids::{CustomerId, DocumentKind, DocumentNumber, VisitId};
use domain::money::Currency;
use domain::policy::{RemedyKind, Verdict};
use domain::reasons;
use domain::refused::Refused;
use domain::repair::{Cover, Told};
use domain::sale::Customer;
use domain::visit::calling as rules;
use domain::visit::{
    AskedBy, Follows, Visit, VisitAddress, VisitCall, VisitChange, VisitGround, VisitKind, VisitRefused,
    VisitSubject, VisitWindow,
};
use store::Reader;

/// What is known of what a call is about.
pub(super) struct About {
    pub(super) subject: VisitSubject,
    pub(super) buyer: Option<CustomerId>,
    pub(super) currency: Currency,
    pub(super) verdict: Option<Verdict>,
}

/// The device, or what was typed in, and what the rules say of it today.
pub(super) fn about(at: &At, db: &Reader, asked: &AskVisitSubject, reason: &str) -> Result<About, Failure> {
    let device = match asked {
        AskVisitSubject::Sold { device } => *device,
        AskVisitSubject::Serial { serial } => with_serial(db, serial)?,
        AskVisitSubject::Typed { name, model, category, serial } => {
            let is_known = at.packs().categories().any(|(code, _)| code.to_string() == *category);
            if !category.is_empty() && !is_known {
                return Err(Failure::unknown("category"));
            }
            let subject = VisitSubject {
                device: None,
                name: name.trim().to_owned(),
                model: model.trim().to_owned(),
                category: category.clone(),
                serial: serial.trim().to_owned(),
            };
            return Ok(About { subject, buyer: None, currency: at.settings().currency, verdict: None });
        }
    };
    let (book, place) = devices::find(db, device)?;
    let balance = book.lines.get(place).ok_or_else(|| Failure::unknown("sale_line"))?;
    let mut facts = verdicts::facts_of_device(at, &book, balance, at.today());
    facts.fault = reasons::find(reason).map_or(facts.fault, |reason| reason.fault);
    devices::add_past(at, db, device, &mut facts)?;
    let unit = balance.line.units.iter().find(|unit| Some(unit.id) == device.unit);
    let subject = VisitSubject {
        device: Some(device),
        name: balance.line.name.clone(),
        model: balance.line.model.clone(),
        category: balance.line.category.clone(),
        serial: unit.map(|unit| unit.serial.clone()).unwrap_or_default(),
    };
    let verdict = Some(at.packs().decide(&facts)?);
    Ok(About { subject, buyer: book.sale.customer, currency: book.sale.currency, verdict })
}

/// The device of a serial number; there has to be just one.
fn with_serial(db: &Reader, serial: &str) -> Result<Device, Failure> {
    let key = |text: &str| text.split_whitespace().collect::<String>().to_uppercase();
    let mut found = db
        .devices_numbered(serial)?
        .into_iter()
        .filter_map(|(device, known)| (key(&known) == key(serial)).then_some(device));
    match (found.next(), found.next()) {
        (Some(device), None) => Ok(device),
        _ => Err(Failure::unknown("serial")),
    }
}

/// Earlier visits to it, oldest first.
pub(super) fn earlier(db: &Reader, subject: &VisitSubject) -> Result<Vec<Visit>, Failure> {
    Ok(match subject.device {
        Some(device) => db.visits_of_device(device)?,
        None => db.visits_of_serial(&subject.serial)?,
    })
}

/// Who pays, and why: whoever the rules say; what did not hold is free.
fn cover_of(kind: VisitKind, about: &About, is_rework: bool) -> (Cover, Option<VisitGround>) {
    let remedies = about.verdict.iter().flat_map(|verdict| &verdict.remedies);
    let free = remedies.clone().find(|remedy| remedy.remedy == RemedyKind::RepairFree);
    match (kind, free) {
        (VisitKind::Repair, Some(remedy)) => {
            let (clause, until) = (remedy.clause.clone(), remedy.until);
            (Cover::Warranty, Some(VisitGround { remedy: RemedyKind::RepairFree, clause, until }))
        }
        (VisitKind::Repair, None) if is_rework => (Cover::Warranty, None),
        _ => (Cover::Customer, None),
    }
}

/// The call as it would be kept.
fn build(
    at: &At,
    db: &Reader,
    request: &TakeCall,
    about: &About,
    customer: Option<&Customer>,
    window: VisitWindow,
    number: DocumentNumber,
) -> Result<VisitCall, Failure> {
    let or_theirs = |typed: &str, known: Option<&String>| match typed.trim() {
        "" => known.cloned().unwrap_or_default(),
        typed => typed.to_owned(),
    };
    let address = request.address.clone().unwrap_or_else(|| address_of(customer));
    let known =
        |skill: &String| skill.is_empty() || at.packs().categories().any(|(code, _)| code.as_str() == skill);
    let skill = request.skill.clone().unwrap_or_else(|| about.subject.category.clone());
    if !known(&skill) {
        return Err(Failure::unknown("category"));
    }
    if let Some(wish) = request.wish {
        people::technician(db, wish)?;
    }
    let mut call = VisitCall {
        number,
        on: at.today(),
        kind: request.kind,
        customer: customer.map_or(CustomerId(uuid::Uuid::nil()), |customer| customer.id),
        phone: or_theirs(&request.phone, customer.map(|customer| &customer.phone)),
        subject: about.subject.clone(),
        address,
        window,
        minutes: request.minutes.unwrap_or_else(|| terms(at).usual_minutes(request.kind)),
        tongue: request.tongue,
        reason: request.reason.clone(),
        words: request.words.clone(),
        skill,
        wish: request.wish,
        cover: Cover::Customer,
        ground: None,
        standard_told: request.standard_told,
        follows: request.follows,
        rework_of: None,
        currency: about.currency,
    };
    let is_new = request.is_new_fault || matches!(request.follows, Follows::Visit { .. });
    if !is_new {
        let earlier = earlier(db, &call.subject)?;
        let rework = rules::rework_of(&earlier, &call, terms(at).rework_days, at.today());
        call.rework_of = rework.map(|visit| visit.id);
    }
    let (cover, ground) = cover_of(request.kind, about, call.rework_of.is_some());
    call.cover = request.cover.unwrap_or(cover);
    call.ground = ground.filter(|_| call.cover == Cover::Warranty);
    Ok(call)
}

fn address_of(customer: Option<&Customer>) -> VisitAddress {
    let text = customer.map(|customer| customer.address.clone()).unwrap_or_default();
    VisitAddress { text, ..VisitAddress::default() }
}

/// What is known of a call before it is taken.
pub(crate) fn assess(at: &At, request: &TakeCall) -> Result<AssessedCall, Failure> {
    at.read(|db| {
        let about = about(at, db, &request.subject, &request.reason)?;
        let id = request.customer.or(about.buyer);
        let customer = id.map_or(Ok(None), |customer| db.customer(customer))?;
        let tomorrow = now(at) + chrono::TimeDelta::days(1);
        let usual = VisitWindow { from: tomorrow, to: tomorrow + chrono::TimeDelta::hours(2) };
        let window = request.window.unwrap_or(usual);
        let number = DocumentNumber(String::new());
        let call = build(at, db, request, &about, customer.as_ref(), window, number)?;
        let problem = check_clock(at, window).err().or_else(|| {
            rules::check_window(window, now(at))
                .err()
                .map(|refused| super::failed(at, refused.into(), about.currency))
        });
        let mut earlier = earlier(db, &call.subject)?;
        earlier.reverse();
        let rework = earlier.iter().find(|visit| Some(visit.id) == call.rework_of).map(cards::link);
        Ok(AssessedCall {
            device: call.subject.device,
            name: call.subject.name.clone(),
            model: call.subject.model.clone(),
            category: call.subject.category.clone(),
            serial: call.subject.serial.clone(),
            customer: id.map_or(Ok(None), |customer| customer_view(at, db, customer, at.sight()))?,
            phone: call.phone.clone(),
            address: call.address.clone(),
            verdict: about.verdict.as_ref().map(|verdict| verdict_view(at, verdict, at.today(), false)),
            cover: call.cover,
            clause: call.ground.as_ref().map(|ground| clause_view(at.packs(), &ground.clause)),
            minutes: call.minutes,
            prices: form::price_views(at, &call),
            sayings: sayings(at, &call, rework.as_ref().map(|link| link.number.to_string())),
            rework_of: rework,
            earlier: earlier.iter().map(cards::link).collect(),
            technicians: people::technicians(db)?,
            districts: terms(at).districts.clone(),
            problem: problem.map(|failure| failure.worded(at.tongue)),
        })
    })
}

/// What the clerk says on the telephone before anybody drives.
fn sayings(at: &At, call: &VisitCall, rework: Option<String>) -> Vec<Message> {
    let mut sayings = Vec::new();
    if let Some(number) = rework {
        sayings.push(message("visit-say-rework", [("number", number)]));
    }
    match (call.kind, call.cover) {
        (VisitKind::Repair, Cover::Warranty) => sayings.push(message("visit-say-free", [])),
        (VisitKind::Repair, Cover::Customer) => sayings.push(message("visit-say-paid", [])),
        _ => {}
    }
    if !call.standard_told && call.cover == Cover::Customer && !terms(at).prices.is_empty() {
        sayings.push(message("visit-say-standard", []));
    }
    sayings
}

/// Takes a call.
pub(crate) fn take(at: &At, request: &TakeCall) -> Result<VisitView, Failure> {
    let needed = |field: &str| VisitRefused::Missing { fields: vec![field.to_owned()] };
    let currency = at.settings().currency;
    let window = request.window.ok_or_else(|| super::failed(at, needed("window").into(), currency))?;
    check_clock(at, window)?;
    at.write(|tx| {
        let db = tx.reader();
        let about = about(at, &db, &request.subject, &request.reason)?;
        let customer = match (&request.new_customer, request.customer.or(about.buyer)) {
            (Some(new), _) => record_customer(at, tx, new)?,
            (None, Some(known)) => known,
            (None, None) => return Err(super::failed(at, Refused::CustomerNeeded, currency)),
        };
        let customer = db.customer(customer)?.ok_or_else(|| Failure::unknown("customer"))?;
        let number = tx.next_number(DocumentKind::Visit, at.today())?;
        let call = build(at, &db, request, &about, Some(&customer), window, number)?;
        let id = VisitId(new_id(at.now));
        let plan = match request.follows {
            Follows::Plan { plan, .. } => {
                Some(db.visit_plan(plan)?.ok_or_else(|| Failure::unknown("visit_plan"))?)
            }
            Follows::Visit { visit } => load(&db, visit).map(|_| None)?,
            Follows::Call => None,
        };
        let events = rules::take(id, call, plan.as_ref(), now(at))
            .map_err(|refused| super::failed(at, refused, about.currency))?;
        commit(at, tx, &events, None)?;
        page::view(at, &db, id)
    })
}

/// Another time is agreed.
pub(crate) fn reschedule(at: &At, request: &ask::RescheduleVisit) -> Result<VisitView, Failure> {
    check_clock(at, request.window)?;
    let asked_by = if request.by_customer { AskedBy::Customer } else { AskedBy::Shop };
    on_visit(at, request.visit, |_, visit| {
        Ok(rules::reschedule(visit, request.window, asked_by, request.why.clone(), now(at)))
    })
}

/// Where to drive, or whom to ring, is now different.
pub(crate) fn amend(at: &At, request: &ask::AmendVisit) -> Result<VisitView, Failure> {
    on_visit(at, request.visit, |tx, visit| {
        let call = &visit.call;
        let wish = match request.wish {
            None => call.wish,
            Some(ask::AskWish::Anybody) => None,
            Some(ask::AskWish::Technician { technician }) => {
                Some(people::technician(&tx.reader(), technician)?.id)
            }
        };
        let change = VisitChange::Amended {
            address: request.address.clone().unwrap_or_else(|| call.address.clone()),
            phone: request.phone.clone().unwrap_or_else(|| call.phone.clone()),
            tongue: request.tongue.unwrap_or(call.tongue),
            wish,
            words: request.words.clone().unwrap_or_else(|| call.words.clone()),
        };
        Ok(rules::amend(visit, change))
    })
}

/// Nobody drives. What was kept for it is free again.
pub(crate) fn cancel(at: &At, request: &ask::VisitWhy) -> Result<VisitView, Failure> {
    on_visit(at, request.visit, |tx, visit| {
        let released = super::parts::let_go(&tx.reader(), visit)?;
        Ok(rules::cancel(visit, request.why.clone()).map(|events| [events, released].concat()))
    })
}

/// The customer was told.
pub(crate) fn tell(at: &At, request: &ask::TellVisit) -> Result<VisitView, Failure> {
    on_visit(at, request.visit, |_, visit| {
        Ok(rules::tell(visit, Told { by: request.by, on: at.today(), note: request.note.clone() }))
    })
}
