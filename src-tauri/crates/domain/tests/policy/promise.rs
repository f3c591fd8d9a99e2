//! The shop's promise as a form: what was promised stays, what changes begins on its day.

use crate::ask::{Ask, day, faulty};
use domain::policy::promise::{PromiseTerm, as_if_always, revise, terms};
use domain::policy::{Bilingual, Fault, PackError, Packs, RemedyKind};

fn demo() -> &'static str {
    Packs::demo_promise()
}

fn both(text: &str) -> Bilingual {
    Bilingual { zh_cn: text.into(), en: text.into() }
}

/// Returns without a reason of anything bought here, for so many days.
fn returns_for(days: u32) -> PromiseTerm {
    let template = terms(demo()).expect("the demo shop's terms").swap_remove(0);
    PromiseTerm {
        code: String::new(),
        not_goods: Vec::new(),
        unless: Vec::new(),
        days: Some(days),
        title: both("more"),
        citation: both("more"),
        summary: both("more"),
        ..template
    }
}

/// The promise with `wanted` from `from` on, written down on 1 March 2026.
fn revised(text: &str, wanted: &[PromiseTerm], from: &str) -> Result<String, PackError> {
    revise(Packs::builtin(), text, wanted, (day(from), day("2026-03-01")))
}

fn kettle(sold: &str, claimed: &str) -> Ask {
    faulty("electric_kettle", sold, claimed).fault(Fault::None).packs(&["cn", "shop"])
}

#[test]
fn the_form_reads_every_term_of_the_text() {
    let terms = terms(demo()).expect("terms");
    let codes: Vec<&str> = terms.iter().map(|term| term.code.as_str()).collect();
    assert_eq!(codes, ["shop.7-days-unopened", "shop.7-days-opened", "shop.30-days-exchange"]);
    assert_eq!(terms[1].restocking_bp, Some(1500));
    assert_eq!(terms[2].gives, [RemedyKind::ExchangeSame]);
}

#[test]
fn what_is_sent_back_unchanged_stays_unchanged() {
    let as_is = terms(demo()).expect("terms");
    let text = revised(demo(), &as_is, "2026-04-01").expect("nothing is wrong with it");
    assert_eq!(terms(&text).expect("terms"), as_is);
}

#[test]
fn a_new_term_begins_on_its_day_and_an_old_one_keeps_the_sales_before() {
    let text = revised(demo(), &[returns_for(30)], "2026-04-01").expect("above the law");
    let packs = Packs::builtin().with_shop(&text).expect("a shop's pack");
    let before = |claimed| kettle("2026-03-31", claimed);
    let after = |claimed| kettle("2026-04-01", claimed);
    for (ask, wanted) in [
        (before("2026-04-07"), "withdraw"),
        (before("2026-04-08"), ""),
        (after("2026-05-01"), "withdraw"),
        (after("2026-05-07"), ""),
    ] {
        assert_eq!(ask.gives(wanted).wrong(&packs), None);
    }
    let again = revised(&text, &[], "2026-05-01").expect("nothing promised any more");
    let left = terms(&again).expect("terms");
    assert_eq!(left.len(), 4, "what was promised is still told: {left:?}");
    assert!(left.iter().all(|term| term.until.is_some()), "and all of it has an end");
}

#[test]
fn a_term_that_never_began_is_forgotten() {
    let text = revised(demo(), &[returns_for(30)], "2026-04-01").expect("above the law");
    let text = revised(&text, &[returns_for(14)], "2026-04-01").expect("above the law");
    let days: Vec<_> = terms(&text).expect("terms").iter().filter_map(|term| term.days).collect();
    assert_eq!(days, [7, 7, 30, 14], "the thirty days to exchange are the old ones");
    assert!(
        terms(&text).expect("terms").iter().filter(|term| term.gives == [RemedyKind::Withdraw]).count() == 3
    );
}

#[test]
fn a_change_can_be_tried_on_sales_of_before() {
    let text = revised(demo(), &[returns_for(30)], "2026-04-01").expect("above the law");
    let text = as_if_always(&text, day("2026-04-01")).expect("a pack");
    let packs = Packs::builtin().with_shop(&text).expect("a shop's pack");
    assert_eq!(kettle("2026-03-02", "2026-03-20").gives("withdraw").wrong(&packs), None);
}

#[test]
fn a_promise_starts_from_nothing_too() {
    let text = revised("", &[returns_for(30)], "2026-03-01").expect("above the law");
    let packs = Packs::builtin().with_shop(&text).expect("a shop's pack");
    assert_eq!(kettle("2026-03-02", "2026-03-20").gives("withdraw").wrong(&packs), None);
}

#[test]
fn a_term_below_the_law_is_refused_with_the_clause() {
    let below = PromiseTerm { channel: Some(domain::sale::Channel::Online), ..returns_for(6) };
    match revised(demo(), &[below], "2026-04-01") {
        Err(PackError::BelowTheLaw { law, .. }) => assert_eq!(law.as_str(), "cn-cpl-2013.25"),
        other => panic!("six days for a remote sale: {other:?}"),
    }
}
