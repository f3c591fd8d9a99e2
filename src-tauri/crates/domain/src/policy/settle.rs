//! From what the clauses said to one verdict: of each remedy the best that anybody gives, with its money.

use super::answers::{Answer, Charge, Given, Says};
use super::clauses::Applied;
use super::clauses::freight;
use super::compiled::Active;
use super::facts::{Facts, Fault};
use super::pack::{FeeStatus, RestDays, Rule, Unseen};
use super::question::{FailedPart, Question};
use super::reading::Reading;
use super::text::Code;
use super::verdict::{
    Args, Clock, Deduction, DeductionKind, DeductionStatus, Denied, OpenQuestion, Remedy, RemedyKind,
    TimelineMark, Why,
};
use crate::calendar::Calendar;
use crate::money::{Minor, Money};
use crate::sale::Channel;
use chrono::{Datelike, NaiveDate};
use std::num::NonZeroU32;

/// A remedy with what is paid out, and what is kept back.
struct Priced<'a> {
    said: Answer<'a>,
    given: Given,
    amount: Minor,
    kept: Option<Kept<'a>>,
}

/// Money kept back, before it becomes text.
struct Kept<'a> {
    kind: DeductionKind,
    minor: Minor,
    status: DeductionStatus,
    by: Active<'a>,
    sum: Sum,
}

/// How what is kept back was worked out.
#[derive(Clone, Copy)]
enum Sum {
    /// A rate for each day held, but for those in repair.
    Daily { rate_bp: u32, held: i64, in_repair: i64 },
    /// A share of the price.
    Share { rate_bp: u32 },
    /// So much for each piece.
    Each { each_minor: Minor, pieces: u32 },
}

/// The remedies, cheapest for the shop first, and what is not given.
pub(super) fn settle<'a>(
    question: &Question<'a>,
    applied: &mut Applied<'a>,
    base: Money,
) -> (Vec<Remedy>, Vec<Denied>) {
    let mut chosen: Vec<Priced<'a>> = Vec::with_capacity(6);
    for kind in RemedyKind::ALL {
        if let Some(best) = best_of(question, applied, kind, base) {
            chosen.push(best);
        }
    }
    let review_only = |priced: &Priced<'_>| !priced.given.verified || priced.given.charge == Charge::Open;
    let doubtful = chosen.iter().find(|priced| review_only(priced)).map(|priced| priced.said);
    for priced in chosen.iter().filter(|priced| review_only(priced)) {
        let why = if priced.given.verified { Why::AmountOpen } else { Why::Unverified };
        applied.answers.deny(priced.said.by, &[priced.said.remedy], why, Args::default());
    }
    chosen.retain(|priced| !review_only(priced));
    // Nobody pays for a repair that is owed.
    if chosen.iter().any(|priced| priced.said.remedy == RemedyKind::RepairFree) {
        chosen.retain(|priced| priced.said.remedy != RemedyKind::RepairPaid);
    }
    let mut remedies: Vec<Remedy> = chosen.iter().map(|priced| remedy(question, priced, base)).collect();
    if let Some(said) = doubtful
        && !remedies.iter().any(|remedy| remedy.remedy == RemedyKind::ManagerReview)
    {
        remedies.push(Remedy {
            remedy: RemedyKind::ManagerReview,
            clause: said.by.rule.clause.clone(),
            until: None,
            amount: None,
            deduction: None,
            return_freight: None,
        });
    }
    let refused = refused(applied, &remedies);
    (remedies, refused)
}

/// The best that anybody gives of one kind: surely given, most money, nothing kept back, longest.
fn best_of<'a>(
    question: &Question<'a>,
    applied: &Applied<'a>,
    kind: RemedyKind,
    base: Money,
) -> Option<Priced<'a>> {
    let mut best: Option<Priced<'a>> = None;
    for (said, given) in applied.answers.given().filter(|(said, _)| said.remedy == kind) {
        let priced = price(question, applied, *said, given, base);
        let key = |priced: &Priced<'_>| {
            let given = priced.given;
            let sure = given.verified && given.charge != Charge::Open;
            (sure, priced.amount, priced.kept.is_none(), given.until.is_none(), given.until)
        };
        if best.as_ref().is_none_or(|best| key(&priced) > key(best)) {
            best = Some(priced);
        }
    }
    best
}

fn price<'a>(
    question: &Question<'a>,
    applied: &Applied<'a>,
    said: Answer<'a>,
    given: Given,
    base: Money,
) -> Priced<'a> {
    let mut priced = Priced { said, given, amount: base.minor, kept: None };
    match given.charge {
        Charge::Depreciation => depreciate(question, applied, &mut priced, base),
        Charge::Restocking(rate_bp) => {
            priced.kept = Some(Kept {
                kind: DeductionKind::Restocking,
                minor: part_rounded_half_up(base.minor, rate_bp, 1),
                status: DeductionStatus::Due,
                by: said.by,
                sum: Sum::Share { rate_bp },
            });
        }
        Charge::RestockingEach(each_minor) => {
            let pieces = question.facts.pieces.map_or(1, NonZeroU32::get);
            priced.kept = Some(Kept {
                kind: DeductionKind::Restocking,
                minor: each_minor.saturating_mul(pieces.into()).min(base.minor),
                status: DeductionStatus::Due,
                by: said.by,
                sum: Sum::Each { each_minor, pieces },
            });
        }
        Charge::Nothing | Charge::Open => {}
    }
    if let Some(kept) = priced.kept.as_ref().filter(|kept| kept.status == DeductionStatus::Due) {
        priced.amount -= kept.minor;
    }
    priced
}

/// The fee for use, as the strictest rule in force lets it be taken. A fee that is due at a rate that was never
/// seen is for a manager; one that is contested anyway is then not shown.
fn depreciate<'a>(question: &Question<'a>, applied: &Applied<'a>, priced: &mut Priced<'a>, base: Money) {
    let rules = question.active.iter().filter_map(|active| match &active.rule.rule {
        Rule::Depreciation { status } => Some((*status, *active)),
        _ => None,
    });
    let Some((status, by)) = rules.max_by_key(|(status, _)| *status) else { return };
    let status = match status {
        FeeStatus::Due => DeductionStatus::Due,
        FeeStatus::Contested => DeductionStatus::Contested,
        FeeStatus::Forbidden => return,
    };
    let rate = question.row.filter(|row| !row.unverified.contains(&Unseen::DailyRateBp));
    let rate = rate.and_then(|row| row.daily_rate_bp).zip(applied.times.term_start);
    let Some((rate_bp, start)) = rate else {
        priced.given.verified &= status == DeductionStatus::Contested;
        return;
    };
    let held = question.claimed().signed_duration_since(start).num_days().max(0);
    let in_repair = applied.times.days_in_repair_since(start).min(held);
    priced.kept = Some(Kept {
        kind: DeductionKind::Depreciation,
        minor: part_rounded_half_up(base.minor, rate_bp, held - in_repair),
        status,
        by,
        sum: Sum::Daily { rate_bp, held, in_repair },
    });
}

/// `minor × rate × times`, the rate in hundredths of a percent; half a minor unit rounds up; never more than all.
fn part_rounded_half_up(minor: Minor, rate_bp: u32, times: i64) -> Minor {
    let part = i128::from(minor) * i128::from(rate_bp) * i128::from(times.max(0));
    let rounded = (part + 5_000) / 10_000;
    Minor::try_from(rounded).unwrap_or(minor).min(minor)
}

fn remedy(question: &Question<'_>, priced: &Priced<'_>, base: Money) -> Remedy {
    let kind = priced.said.remedy;
    let pays = matches!(kind, RemedyKind::Refund | RemedyKind::Withdraw);
    let money = |minor| Money { minor, currency: base.currency };
    Remedy {
        remedy: kind,
        clause: priced.said.by.rule.clause.clone(),
        until: priced.given.until,
        amount: pays.then(|| money(priced.amount)),
        deduction: priced.kept.as_ref().filter(|_| pays).map(|kept| Deduction {
            kind: kept.kind,
            amount: money(kept.minor),
            status: kept.status,
            working: working(kept.sum, base),
            clause: kept.by.rule.clause.clone(),
        }),
        return_freight: freight::payer(question, kind),
    }
}

/// `5000.00 × 0.1% × (153 − 17)`.
fn working(sum: Sum, base: Money) -> String {
    let price = base.to_decimal();
    match sum {
        Sum::Daily { rate_bp, held, in_repair: 0 } => format!("{price} × {}% × {held}", percent(rate_bp)),
        Sum::Daily { rate_bp, held, in_repair } => {
            format!("{price} × {}% × ({held} − {in_repair})", percent(rate_bp))
        }
        Sum::Share { rate_bp } => format!("{price} × {}%", percent(rate_bp)),
        Sum::Each { each_minor, pieces } => {
            format!("{} × {pieces}", Money { minor: each_minor, currency: base.currency }.to_decimal())
        }
    }
}

/// Hundredths of a percent as a number without needless zeros: `0.1`.
fn percent(rate_bp: u32) -> String {
    let rate = Money { minor: rate_bp.into(), currency: crate::money::Currency::CNY }.to_decimal();
    rate.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Each remedy once, with the reason that settles most; of equal ones the first, in the order of the packs.
fn refused(applied: &Applied<'_>, remedies: &[Remedy]) -> Vec<Denied> {
    let mut reasons: Vec<(&Answer<'_>, Why, Args)> = Vec::with_capacity(6);
    for said in &applied.answers.said {
        let Says::Denied(why, args) = said.says else { continue };
        let kind = said.remedy;
        let is_right = !matches!(kind, RemedyKind::ManagerReview | RemedyKind::RepairPaid);
        if !is_right || remedies.iter().any(|remedy| remedy.remedy == kind) {
            continue;
        }
        match reasons.iter_mut().find(|(told, ..)| told.remedy == kind) {
            Some(told) if weight(why) > weight(told.1) => *told = (said, why, args),
            Some(_) => {}
            None => reasons.push((said, why, args)),
        }
    }
    reasons.sort_by_key(|(said, ..)| said.remedy);
    let refusal = |(said, why, args): (&Answer<'_>, Why, Args)| Denied {
        remedy: said.remedy,
        clause: said.by.rule.clause.clone(),
        why,
        args,
    };
    reasons.into_iter().map(refusal).collect()
}

/// How much a reason settles: what a manager must look at, then what was shown and proven, then the end of the
/// term, then a limit of one clause, and last that a clause speaks of other goods or sales.
fn weight(why: Why) -> u8 {
    match why {
        Why::Unverified | Why::AmountOpen => 4,
        Why::ProofMissing
        | Why::Excluded
        | Why::CauseAlleged
        | Why::ExcludedTrait
        | Why::NotIntact
        | Why::ExchangedOften
        | Why::RepairsNotRecorded
        | Why::NoSameModel => 3,
        Why::TermOver | Why::NoFault | Why::CosmeticOnly => 2,
        Why::DayPast
        | Why::TooFewRepairs
        | Why::DelayNotOver
        | Why::TooFewExchanges
        | Why::NoTerm
        | Why::NoStart => 1,
        Why::BoughtInStore | Why::BoughtOnline | Why::SameModelInStock | Why::NotPromised => 0,
    }
}

/// The clocks, as of the claim.
pub(super) fn clock(question: &Question<'_>, applied: &Applied<'_>) -> Clock {
    let (times, terms) = (&applied.times, &applied.terms);
    let shown = |end: super::clock::End| end.shown(question.claimed());
    let has_main = matches!(question.part, FailedPart::Unknown | FailedPart::Main);
    Clock {
        starts: times.term_start,
        paused_days: match (terms.whole, times.term_start) {
            (Some(_), _) => terms.paused_days,
            (None, start) => start.map_or(0, |start| times.days_in_repair_since(start)),
        },
        term_ends: terms.whole.map(shown),
        component_term_ends: terms.main.filter(|_| has_main).map(shown),
    }
}

/// The last days that a clause named, given or past, earliest first.
pub(super) fn timeline(applied: &Applied<'_>) -> Vec<TimelineMark> {
    let mut marks: Vec<(NaiveDate, RemedyKind, &Code)> = Vec::with_capacity(8);
    for said in &applied.answers.said {
        let on = match said.says {
            Says::Given(given) => given.until,
            Says::Denied(Why::DayPast | Why::TermOver, args) => args.on,
            Says::Denied(..) => None,
        };
        if let Some(on) = on
            && !marks.iter().any(|(day, kind, _)| *day == on && *kind == said.remedy)
        {
            marks.push((on, said.remedy, &said.by.rule.clause));
        }
    }
    marks.sort_by_key(|(day, kind, _)| (*day, *kind));
    let mark = |(on, remedy, clause): (NaiveDate, RemedyKind, &Code)| TimelineMark {
        on,
        remedy,
        clause: clause.clone(),
    };
    marks.into_iter().map(mark).collect()
}

/// Years of the days shown whose public holidays nobody has told the program yet.
pub(super) fn calendar_gaps(question: &Question<'_>, remedies: &[Remedy], clock: &Clock) -> Vec<i32> {
    let by_notice = question.active.iter().any(|active| active.pack.rest_days == RestDays::China);
    if !by_notice || !question.readings.holds(Reading::RestDaysMoveLastDay) {
        return Vec::new();
    }
    let days = remedies.iter().filter_map(|remedy| remedy.until).chain(clock.term_ends);
    let mut years: Vec<i32> =
        days.map(|day| day.year()).filter(|year| !Calendar::china().knows_year(*year)).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// What to ask, where the answer would matter and the facts do not have it.
pub(super) fn questions(question: &Question<'_>, applied: &Applied<'_>, facts: &Facts) -> Vec<OpenQuestion> {
    let mut questions = Vec::new();
    let is_faulty = facts.fault == Fault::Performance;
    let past_whole_only = |main: super::clock::End| {
        main.includes(facts.claimed_on)
            && applied.terms.whole.is_some_and(|whole| !whole.includes(facts.claimed_on))
    };
    let exchanges = || {
        applied.answers.said.iter().any(|said| {
            said.remedy == RemedyKind::ExchangeSame
                && (said.is_given() || matches!(said.says, Says::Denied(Why::NoSameModel, _)))
        })
    };
    let mut ask = |open, matters: bool| {
        if matters {
            questions.push(open);
        }
    };
    let unknown = matches!(question.part, FailedPart::Unknown);
    let has_accessories = question.row.is_some_and(|row| !row.accessories.is_empty());
    let matters = has_accessories || applied.terms.main.is_some_and(past_whole_only);
    ask(OpenQuestion::Component, is_faulty && unknown && matters);
    ask(OpenQuestion::TestReport, is_faulty && facts.cause.is_some() && !facts.cause_proven);
    ask(OpenQuestion::SameModelInStock, facts.same_model_in_stock.is_none() && exchanges());
    let is_remote = facts.channel == Channel::Online;
    ask(OpenQuestion::DeliveredOn, is_remote && facts.delivered_on.is_none());
    ask(OpenQuestion::InvoicedOn, facts.invoiced_on.is_none() && applied.level.is_full());
    ask(OpenQuestion::ProofOfSale, is_faulty && !applied.level.is_full());
    let unrecorded = |said: &Answer<'_>| matches!(said.says, Says::Denied(Why::RepairsNotRecorded, _));
    ask(OpenQuestion::RepairRecords, applied.answers.said.iter().any(unrecorded));
    questions
}
