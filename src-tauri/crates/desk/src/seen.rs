//! What somebody was shown before they said yes.
//!
//! A question ([`crate::returns::assess`] and its like) answers with [`Shown`]; the deed that follows carries it back and
//! is done only while it is still true. Another counter may have changed the case, the day may have turned, a limit may
//! have moved: then nothing is done, both amounts are named, and whoever stands there is asked again. A window always
//! carries it. A terminal may leave it out, where nobody was shown anything.
//!
//! Where money is collected the amount stands in the request already, and the rules refuse another one.

use crate::at::At;
use crate::deciding::currency_of;
use crate::requests::Shown;
use crate::{DoorKind, Failure};
use domain::case::{CaseLine, LineMoney};
use domain::exception::NeedsYes;
use domain::exchange::ExchangePlan;
use domain::money::{Currency, Minor};
use domain::refund::Wanted;
use domain::returns::Situation;
use domain::sale::TenderKind;
use domain::settling::{Payback, plan};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// What a return, a settlement or goodwill shows.
pub(crate) fn of_plan(lines: &[CaseLine], plan: &Payback) -> Shown {
    let money = plan.money.iter().map(Option::as_ref);
    let total_minor = plan.money.iter().flatten().map(|money| money.refund_minor).sum();
    seen(total_minor, lines, money, &plan.causes, &Value::Null)
}

/// What an exchange shows: the difference, below nought where it goes back, and what each thing costs.
pub(crate) fn of_exchange(lines: &[CaseLine], plan: &ExchangePlan) -> Shown {
    let prices: Vec<Minor> = plan.sale.lines.iter().map(|line| line.paid_minor).collect();
    seen(plan.net_minor, lines, plan.money.iter().map(Some), &plan.causes, &json!(prices))
}

/// What one amount shows.
pub(crate) fn of_amount(total_minor: Minor) -> Shown {
    seen(total_minor, &[], std::iter::empty(), &[], &Value::Null)
}

/// What was shown is still true.
///
/// # Errors
/// `changed_meanwhile` with both amounts; `verdict_changed` where the amount is the same and something else is not;
/// `seen_missing` where a window shows nothing.
pub(crate) fn check(at: &At, shown: Option<&Shown>, now: &Shown, currency: Currency) -> Result<(), Failure> {
    let Some(shown) = shown else {
        return match at.through {
            DoorKind::Window => Err(Failure::new("seen_missing")),
            DoorKind::Terminal => Ok(()),
        };
    };
    if shown.total_minor != now.total_minor {
        return Err(Failure::new("changed_meanwhile").amount("shown", shown.total_minor, currency).amount(
            "now",
            now.total_minor,
            currency,
        ));
    }
    if shown.mark.as_ref().is_some_and(|mark| Some(mark) != now.mark.as_ref()) {
        return Err(Failure::new("verdict_changed"));
    }
    Ok(())
}

/// As [`check`], of what these lines would give back now. What the rules refuse, the deed itself refuses.
pub(crate) fn check_plan(
    at: &At,
    shown: Option<&Shown>,
    lines: &[CaseLine],
    wanted: &[Wanted],
    situation: &Situation,
) -> Result<(), Failure> {
    match plan(lines, wanted, situation) {
        Ok(plan) => check(at, shown, &of_plan(lines, &plan), currency_of(at, &situation.sales)),
        Err(_) => Ok(()),
    }
}

fn seen<'a>(
    total_minor: Minor,
    lines: &[CaseLine],
    money: impl Iterator<Item = Option<&'a LineMoney>>,
    causes: &[NeedsYes],
    beside: &Value,
) -> Shown {
    let verdicts: Vec<Value> = lines.iter().map(verdict).collect();
    let money: Vec<Value> = money.map(|money| money.map_or(Value::Null, ways)).collect();
    let said = json!([verdicts, money, causes, beside]).to_string();
    let mark = Sha256::digest(said).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Shown { total_minor, mark: Some(mark) }
}

/// What the rules give for a line and what they refuse. Ids that are made anew with each question are no part of it.
fn verdict(line: &CaseLine) -> Value {
    let verdict = &line.judged_by.verdict;
    json!([line.resolution, verdict.remedies, verdict.refused])
}

/// What is taken off, and by which ways the rest goes.
fn ways(money: &LineMoney) -> Value {
    let way = |way: &domain::case::PaidBack| {
        // An exchange's number is not known before it is made.
        let label = if way.kind == TenderKind::Exchange { "" } else { way.label.as_str() };
        json!([way.kind, label, way.amount_minor])
    };
    let taken = money.deductions.iter().map(|taken| json!([taken.kind, taken.code, taken.taken_minor()]));
    let ways = money.paid_back.iter().map(way);
    json!([money.basis_minor, money.refund_minor, taken.collect::<Vec<_>>(), ways.collect::<Vec<_>>()])
}
