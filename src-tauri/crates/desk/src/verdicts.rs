//! What the rules say about a line: the facts that are put to them, and the card that shows the answer.

use crate::Failure;
use crate::at::At;
use crate::failure::code_of;
use crate::requests::{Brought, ReturnLine};
use crate::time_line::TimeLine;
use crate::views::{
    Amount, ChangeView, ClauseView, ComponentView, DeductionView, LawDayState, LawDayView, Message,
    RefusedView, RemedyView, Text, VerdictView,
};
use chrono::NaiveDate;
use domain::case::{Condition, Packaging, Resolution};
use domain::money::{Currency, Minor, Money};
use domain::policy::{
    Bilingual, Code, Deduction, DeductionStatus, Delay, Denied, Facts, Fault, LawDay, PackError, Packs,
    Proof, Remedy, RemedyKind, Trait, Verdict,
};
use domain::reasons::Reason;
use domain::refund::{LineBalance, SaleBalance};
use domain::sale;
use domain::sale::Channel;
use domain::settings::Settings;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::num::NonZeroU32;

/// The packs in force: the law's, and the shop's own promise as the settings have it.
pub(crate) fn packs_of(settings: &Settings) -> Result<Cow<'static, Packs>, Failure> {
    let builtin = Packs::builtin();
    if settings.promise.trim().is_empty() {
        return Ok(Cow::Borrowed(builtin));
    }
    builtin.with_shop(&settings.promise).map(Cow::Owned).map_err(|error| promise_failure(&error))
}

/// What is wrong with a promise.
pub(crate) fn promise_failure(error: &PackError) -> Failure {
    match error {
        PackError::BelowTheLaw { promise, law } => {
            Failure::new("promise_below_law").with("promise", promise).with("law", law)
        }
        other => Failure::new("promise").with("what", other),
    }
}

/// The facts of something that we sold.
pub(crate) fn facts_of_sold(
    at: &At,
    line: &ReturnLine,
    reason: &Reason,
    condition: &Condition,
    book: &SaleBalance,
    balance: &LineBalance,
    quantity: u32,
) -> Facts {
    let mut facts = common_facts(at, line, reason, condition);
    if !facts.proof.contains(&Proof::SalesRecord) {
        facts.proof.push(Proof::SalesRecord);
    }
    facts_of_sale(facts, book, balance, quantity)
}

/// The facts of a device that nothing is wrong with yet: what the rules would say if it failed on `on` and the
/// customer brought the papers.
pub(crate) fn facts_of_device(at: &At, book: &SaleBalance, balance: &LineBalance, on: NaiveDate) -> Facts {
    let facts = Facts {
        claimed_on: on,
        fault: Fault::Performance,
        proof: vec![Proof::Invoice, Proof::WarrantyCard, Proof::SalesRecord],
        same_model_in_stock: Some(true),
        ..blank_facts(at)
    };
    facts_of_sale(facts, book, balance, 1)
}

/// The facts of new goods of a category, handed over on `on`.
pub(crate) fn facts_of_new(at: &At, category: &str, on: NaiveDate) -> Facts {
    Facts {
        goods: category.to_owned(),
        invoiced_on: Some(on),
        delivered_on: Some(on),
        claimed_on: on,
        price: decimal(0, at.settings().currency),
        currency: at.settings().currency,
        fault: Fault::Performance,
        proof: vec![Proof::Invoice, Proof::WarrantyCard, Proof::SalesRecord],
        ..blank_facts(at)
    }
}

fn facts_of_sale(facts: Facts, book: &SaleBalance, balance: &LineBalance, quantity: u32) -> Facts {
    let sale = &book.sale;
    let currency = sale.currency;
    let list_minor = domain::money::paid_for_first(quantity, balance.line.quantity, balance.line.list_minor);
    let paid_minor = balance.basis_minor(quantity);
    Facts {
        goods: balance.line.category.clone(),
        channel: sale.channel,
        invoiced_on: Some(sale.sold_on),
        delivered_on: delivered_on(sale),
        installed_on: sale.installed_on,
        pieces: NonZeroU32::new(quantity).filter(|pieces| pieces.get() > 1),
        price: decimal(list_minor, currency),
        paid: (paid_minor != list_minor).then(|| decimal(paid_minor, currency)),
        currency,
        ..facts
    }
}

/// The day on which the customer got the goods: over the counter that of the sale.
pub(crate) fn delivered_on(sale: &sale::Sale) -> Option<NaiveDate> {
    sale.delivered_on.or((sale.channel == Channel::Store).then_some(sale.sold_on))
}

/// The facts of something without proof of purchase, as the customer tells them.
pub(crate) fn facts_of_unverified(
    at: &At,
    line: &ReturnLine,
    reason: &Reason,
    condition: &Condition,
    claimed_minor: Minor,
) -> Facts {
    let (category, claimed_on) = match &line.brought {
        Brought::Unverified { category, claimed_on, .. } => (category.clone(), *claimed_on),
        Brought::Sold { .. } => (String::new(), None),
    };
    Facts {
        goods: category,
        channel: Channel::Store,
        invoiced_on: claimed_on,
        delivered_on: claimed_on,
        price: decimal(claimed_minor, at.settings().currency),
        currency: at.settings().currency,
        ..common_facts(at, line, reason, condition)
    }
}

fn common_facts(at: &At, line: &ReturnLine, reason: &Reason, condition: &Condition) -> Facts {
    let mut traits = line.traits.clone();
    if condition.packaging != Packaging::Sealed && !traits.contains(&Trait::Opened) {
        traits.push(Trait::Opened);
    }
    let mut proof = line.proof.clone();
    if line.factory_date.is_some() && !proof.contains(&Proof::FactoryDate) {
        proof.push(Proof::FactoryDate);
    }
    Facts {
        fault: reason.fault,
        component: line.component.clone(),
        cause: line.cause,
        cause_proven: line.cause_proven,
        proof,
        factory_date: line.factory_date,
        same_model_in_stock: Some(line.same_model_in_stock.unwrap_or(true)),
        traits,
        ..blank_facts(at)
    }
}

/// Today, under the packs in force, and nothing else.
fn blank_facts(at: &At) -> Facts {
    let mut packs = at.settings().packs.clone();
    if !at.settings().promise.trim().is_empty() {
        packs.push("shop".to_owned());
    }
    Facts {
        id: String::new(),
        packs,
        goods: String::new(),
        channel: Channel::Store,
        invoiced_on: None,
        delivered_on: None,
        installed_on: None,
        claimed_on: at.today(),
        pieces: None,
        price: String::new(),
        paid: None,
        currency: Currency::CNY,
        fault: Fault::None,
        component: None,
        cause: None,
        cause_proven: false,
        proof: Vec::new(),
        factory_date: None,
        same_model_in_stock: None,
        repairs: Vec::new(),
        exchanges: Vec::new(),
        traits: Vec::new(),
        extension: None,
    }
}

fn decimal(minor: Minor, currency: Currency) -> String {
    Money { minor, currency }.to_decimal()
}

/// What is done where nobody says: the first remedy that pays back, else the first there is, else what the
/// reason asks for.
pub(crate) fn usual_resolution(verdict: &Verdict, reason: &Reason) -> Resolution {
    let offered =
        |resolution: &Resolution| verdict.remedies.iter().any(|remedy| resolution.is(remedy.remedy));
    let all = [Resolution::Refund, Resolution::Withdraw, Resolution::Exchange, Resolution::Repair];
    let asked = if reason.fault == Fault::None { Resolution::Withdraw } else { Resolution::Refund };
    all.into_iter().find(offered).unwrap_or(asked)
}

pub(crate) fn amount(minor: Minor, currency: Currency) -> Amount {
    Amount { minor, currency, text: Money { minor, currency }.to_string() }
}

pub(crate) fn text(both: &Bilingual) -> Text {
    Text { zh: both.zh_cn.clone(), en: both.en.clone() }
}

/// A clause as it is cited; a code that no pack has any more is cited by itself.
pub(crate) fn clause_view(packs: &Packs, code: &Code) -> ClauseView {
    let itself = || Text { zh: code.to_string(), en: code.to_string() };
    let clause = packs.clause(code.as_str());
    ClauseView {
        code: code.to_string(),
        citation: clause.map_or_else(itself, |clause| text(&clause.citation)),
        summary: clause.map_or_else(itself, |clause| text(&clause.summary)),
    }
}

pub(crate) fn message(
    id: impl Into<String>,
    args: impl IntoIterator<Item = (&'static str, String)>,
) -> Message {
    Message { id: id.into(), args: args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect() }
}

/// Why something is refused, as a message with its arguments.
pub(crate) fn refused_message(refused: &Denied) -> Message {
    let args: BTreeMap<String, String> = serde_json::to_value(refused.args)
        .ok()
        .and_then(|value| value.as_object().cloned())
        .map(|fields| fields.into_iter().map(|(name, value)| (name, plain(&value))).collect())
        .unwrap_or_default();
    Message { id: format!("refused-{}", code_of(&refused.why)), args }
}

fn plain(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The card of a verdict.
pub(crate) fn verdict_view(at: &At, verdict: &Verdict, today: NaiveDate, is_unverified: bool) -> VerdictView {
    let packs = at.packs();
    let starts = verdict.clock.starts.unwrap_or(today);
    let time_line = TimeLine::of(verdict, starts, today);
    let remedies: Vec<RemedyView> =
        verdict.remedies.iter().map(|remedy| remedy_view(packs, remedy, today)).collect();
    let say = format!("say-{}", say(verdict, is_unverified));
    let needs_review = verdict.remedies.iter().any(|remedy| remedy.remedy == RemedyKind::ManagerReview);
    VerdictView {
        starts,
        day: verdict.day.unwrap_or((today - starts).num_days()),
        today_at: time_line.place(today),
        marks: time_line.marks(today),
        own_say: own_words(at.settings(), &say),
        say: message(say, []),
        remedies,
        refused: verdict.refused.iter().map(|refused| refused_view(packs, refused)).collect(),
        needs_review,
        readings: verdict
            .readings
            .iter()
            .filter_map(|code| packs.reading(code.as_str()))
            .map(|r| text(&r.summary))
            .collect(),
        would_change: verdict
            .would_change
            .iter()
            .filter(|change| !change.gains.is_empty())
            .map(|change| ChangeView {
                with: message(format!("change-{}", code_of(&change.with)), []),
                gains: change.gains.clone(),
            })
            .collect(),
        law_days: law_days(at, verdict, today),
        calendar_gaps: verdict.calendar_gaps.clone(),
        questions: verdict.questions.iter().map(code_of).collect(),
        packs: verdict.packs.iter().map(|used| format!("{} {}", used.id, used.version)).collect(),
    }
}

/// A sentence for the customer in the shop's own words, where it has some.
fn own_words(settings: &Settings, id: &str) -> Option<Text> {
    let own = settings.own_words.iter().find(|own| own.id == id)?;
    Some(Text { zh: own.zh.clone(), en: own.en.clone() })
}

pub(crate) fn refused_view(packs: &Packs, refused: &Denied) -> RefusedView {
    RefusedView {
        remedy: refused.remedy,
        clause: clause_view(packs, &refused.clause),
        why: refused_message(refused),
    }
}

/// Days in repair against the limits that bring a right.
pub(crate) fn law_days(at: &At, verdict: &Verdict, today: NaiveDate) -> Vec<LawDayView> {
    let packs = at.packs();
    verdict.law_days.iter().map(|day| law_day_view(packs, day, today)).collect()
}

/// A limit is near a week before it bites, or when two thirds of its days are gone.
const NEAR_DAYS: i64 = 7;

fn law_day_view(packs: &Packs, day: &LawDay, today: NaiveDate) -> LawDayView {
    let left = day.arises_on.map(|on| (on - today).num_days());
    let state = match left {
        _ if day.have > day.of => LawDayState::Due,
        Some(left) if left <= NEAR_DAYS || day.have * 3 >= day.of * 2 => LawDayState::Near,
        _ => LawDayState::Counting,
    };
    LawDayView {
        clause: clause_view(packs, &day.clause),
        gives: day.gives.clone(),
        waits_for_parts: day.cause == Some(Delay::Parts),
        have: day.have,
        of: day.of,
        arises_on: day.arises_on,
        state,
    }
}

/// The components that can be named as what failed.
pub(crate) fn component_views(packs: &Packs, goods: &str) -> Vec<ComponentView> {
    let view = |(code, name, is_main): (&Code, &Bilingual, bool)| ComponentView {
        code: code.to_string(),
        name: text(name),
        is_main,
    };
    packs.components(goods).into_iter().map(view).collect()
}

pub(crate) fn remedy_view(packs: &Packs, remedy: &Remedy, today: NaiveDate) -> RemedyView {
    let all = [Resolution::Refund, Resolution::Withdraw, Resolution::Exchange, Resolution::Repair];
    RemedyView {
        remedy: remedy.remedy,
        resolution: all.into_iter().find(|resolution| resolution.is(remedy.remedy)),
        clause: clause_view(packs, &remedy.clause),
        until: remedy.until,
        days_left: remedy.until.map(|until| (until - today).num_days()),
        amount: remedy.amount.map(|paid| amount(paid.minor, paid.currency)),
        deductions: remedy.deduction.iter().map(deduction_view).collect(),
        return_freight: remedy.return_freight.map(|payer| code_of(&payer)),
    }
}

fn deduction_view(deduction: &Deduction) -> DeductionView {
    let Money { minor, currency } = deduction.amount;
    DeductionView {
        code: String::new(),
        taken: amount(if deduction.status == DeductionStatus::Due { minor } else { 0 }, currency),
        kind: code_of(&deduction.kind),
        amount: amount(minor, currency),
        working: Text { zh: deduction.working.clone(), en: deduction.working.clone() },
        is_due: deduction.status == DeductionStatus::Due,
        waived: false,
    }
}

/// Which sentence helps the clerk most.
fn say(verdict: &Verdict, is_unverified: bool) -> &'static str {
    let has = |kind| verdict.remedy(kind).is_some();
    let exchange =
        has(RemedyKind::ExchangeSame) || has(RemedyKind::ExchangeOther) || has(RemedyKind::PartReplacement);
    let (refund, repair) = (has(RemedyKind::Refund), has(RemedyKind::RepairFree));
    match () {
        () if is_unverified => "unverified",
        () if refund && exchange && repair => "all_three",
        () if refund && exchange => "refund_or_exchange",
        () if refund => "refund",
        () if has(RemedyKind::Withdraw) => "withdraw",
        () if exchange && repair => "exchange_or_repair",
        () if exchange => "exchange",
        () if repair => "repair",
        () if has(RemedyKind::ManagerReview) => "manager_review",
        () if has(RemedyKind::RepairPaid) => "repair_paid",
        () => "refused",
    }
}
