//! What was given before: whoever says yes to more than a person may do alone sees it beside what is asked for.

use crate::Failure;
use crate::at::At;
use crate::cases::case_rows;
use crate::deciding::{currency_of, sale_id};
use crate::verdicts::amount;
use crate::views::GivenBefore;
use domain::case::CaseLine;
use domain::ids::{CaseId, CustomerId};
use domain::returns::Situation;
use std::collections::BTreeSet;
use store::Reader;

/// So many earlier cases are shown: what is longer ago is on the customer's page.
const CASES: u32 = 5;

/// Who came with what: a case that is there already is no earlier one.
pub(crate) struct Asking<'a> {
    pub(crate) case: Option<CaseId>,
    pub(crate) customer: Option<CustomerId>,
    pub(crate) lines: &'a [CaseLine],
}

/// What the customer, whoever bought and whoever has their telephone, was given before, and what was given on these
/// sales; newest first.
pub(crate) fn given_before(
    at: &At,
    db: &Reader,
    asking: &Asking,
    situation: &Situation,
) -> Result<GivenBefore, Failure> {
    let buyers = situation.sales.iter().filter_map(|book| book.sale.customer);
    let customers = db.same_customers(buyers.chain(asking.customer).collect(), "")?;
    let mut cases = BTreeSet::new();
    for sale in asking.lines.iter().filter_map(|line| sale_id(&line.subject)) {
        cases.extend(db.cases_of_sale(sale)?);
    }
    for customer in customers {
        // One more than is shown, because the case that is asked about may be among them.
        cases.extend(db.cases_of_customer(customer, CASES + 1)?);
    }
    cases.retain(|case| Some(*case) != asking.case);
    let mut rows = case_rows(at, db, cases.into_iter().collect())?;
    rows.sort_by(|one, other| (&other.opened, &other.number.0).cmp(&(&one.opened, &one.number.0)));
    rows.truncate(CASES as usize);
    let currency = currency_of(at, &situation.sales);
    Ok(GivenBefore {
        refunded: amount(situation.refunded_to_customer_minor, currency),
        goodwill: amount(situation.goodwill_minor.values().sum(), currency),
        cases: rows,
    })
}
