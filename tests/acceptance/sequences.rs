//! Never more back than paid and sold, whatever is done in whatever order.
//!
//! The same small counter is played twice: in memory through the rules alone, for many and long sequences, and
//! through the desk on a real store, for fewer. In both, every step that the rules allow is taken and every one
//! that they refuse must change nothing.

mod counter;

use counter::{Counter, Till};
use desk::views::{CaseView, ExchangeAssessView, NetWay, SaleView};
use domain::case::CaseLine;
use domain::money::{Currency, Minor, Money};
use domain::states::{
    JudgementState, JudgementStep, PaymentStep, ReceptionState, ReceptionStep, SettlementState,
    SettlementStep,
};
use proptest::prelude::*;
use serde_json::json;
use tests::bring::with;
use tests::{Bring, MANAGER, Story};

/// What somebody tries at the counter. Numbers are places, taken modulo what there is.
#[derive(Clone, Copy, Debug)]
enum Try {
    /// Bring so many of a line and have the money, chosen tenders or not.
    Return { line: usize, quantity: u32, opened: bool, other_way: bool },
    /// Bring so many of a line; the money later.
    TakeIn { line: usize, quantity: u32 },
    /// Bring it and be refused.
    Refuse { line: usize, quantity: u32 },
    /// Pay what a case owes.
    Settle { case: usize },
    /// Say no to a case's line.
    Reject { case: usize },
    /// Give a refused line back.
    HandBack { case: usize },
    /// Withdraw a payment or an exchange.
    Void { case: usize },
    /// Exchange it for the same model, or for something at so many percent of its worth.
    Exchange { line: usize, quantity: u32, opened: bool, percent: Option<Minor> },
    /// Give so many percent of its worth for keeping it.
    Give { line: usize, quantity: u32, percent: Minor },
    /// Take up again what was refused or withdrawn.
    Reopen { case: usize },
    /// Say what became of a payment.
    Pay { case: usize, step: PaymentStep },
}

fn tries() -> impl Strategy<Value = Try> {
    let line = 0..12_usize;
    let percent = prop_oneof![Just(None), (0..250_i64).prop_map(Some)];
    let steps = prop::sample::select(vec![PaymentStep::Confirm, PaymentStep::Fail, PaymentStep::Retry]);
    let quantity = 1..6_u32;
    let case = 0..50_usize;
    prop_oneof![
        4 => (line.clone(), quantity.clone(), any::<bool>(), any::<bool>())
            .prop_map(|(line, quantity, opened, other_way)| Try::Return { line, quantity, opened, other_way }),
        2 => (line.clone(), quantity.clone()).prop_map(|(line, quantity)| Try::TakeIn { line, quantity }),
        1 => (line.clone(), quantity.clone()).prop_map(|(line, quantity)| Try::Refuse { line, quantity }),
        4 => (line.clone(), quantity.clone(), any::<bool>(), percent)
            .prop_map(|(line, quantity, opened, percent)| Try::Exchange { line, quantity, opened, percent }),
        2 => (line, quantity, 0..120_i64)
            .prop_map(|(line, quantity, percent)| Try::Give { line, quantity, percent }),
        2 => case.clone().prop_map(|case| Try::Reopen { case }),
        2 => (case.clone(), steps).prop_map(|(case, step)| Try::Pay { case, step }),
        2 => case.clone().prop_map(|case| Try::Settle { case }),
        1 => case.clone().prop_map(|case| Try::Reject { case }),
        1 => case.clone().prop_map(|case| Try::HandBack { case }),
        2 => case.prop_map(|case| Try::Void { case }),
    ]
}

fn tills() -> impl Strategy<Value = Till> {
    let currency = prop_oneof![Just(Currency::JPY), Just(Currency::CNY), Just(Currency::KWD)];
    let lines = prop::collection::vec((1..7_u32, prop_oneof![0..4_i64, 1..100_000_i64]), 3);
    let elsewhere = prop_oneof![3 => Just(0), 1 => 0..101_i64];
    (currency, lines, 0..60_i64, 0..101_i64, elsewhere).prop_map(
        |(currency, lines, discount_percent, first_tender_percent, elsewhere_percent)| Till {
            currency,
            lines,
            discount_percent,
            first_tender_percent,
            elsewhere_percent,
        },
    )
}

/// How many sequences are played. `PROPTEST_CASES=100000` plays as many; the seed of a failure is printed with it.
fn sequences() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(1_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: sequences(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_gives_back_more_than_was_paid(till in tills(), tries in prop::collection::vec(tries(), 1..40)) {
        let mut counter = Counter::new(&till);
        for what in tries {
            counter.tries(what);
            counter.holds();
        }
        // In the end everything that is left can come back, and then it is all that was paid.
        for case in 0..counter.cases.len() {
            counter.tries(Try::Settle { case });
        }
        for line in 0..counter.lines() {
            let (sale, balance) = counter.line(line);
            let left = balance.left();
            if left > 0 && !counter.books[sale].sale.cancelled {
                let events = counter.tries(Try::Return { line, quantity: left, opened: false, other_way: false });
                prop_assert!(events.is_some(), "what is left can be returned");
            }
        }
        counter.holds();
    }

    #[test]
    fn a_step_that_is_tried_again_is_refused(till in tills(), tries in prop::collection::vec(tries(), 1..25)) {
        let mut counter = Counter::new(&till);
        for what in tries {
            let done = counter.tries(what).is_some();
            let again = matches!(what, Try::Settle { .. } | Try::Reject { .. } | Try::HandBack { .. } | Try::Void { .. } | Try::Reopen { .. });
            if done && again {
                prop_assert!(counter.tries(what).is_none(), "{:?} twice", what);
            }
            counter.holds();
        }
    }

    #[test]
    fn a_line_moves_only_along_its_three_tables(till in tills(), tries in prop::collection::vec(tries(), 1..40)) {
        let mut counter = Counter::new(&till);
        for what in tries {
            let before: Vec<CaseLine> = counter.cases.iter().map(|case| case.lines[0].clone()).collect();
            counter.tries(what);
            for (before, case) in before.iter().zip(&counter.cases) {
                let after = &case.lines[0];
                // A request takes at most two steps of one machine: asked and then decided.
                let one = |from, to| from == to || JudgementStep::ALL.iter().any(|step| JudgementState::on(from, *step) == Some(to));
                prop_assert!(one(before.judgement, after.judgement));
                let one = |from, to| from == to || ReceptionStep::ALL.iter().any(|step| ReceptionState::on(from, *step) == Some(to));
                prop_assert!(one(before.reception, after.reception));
                let one = |from, to| from == to || SettlementStep::ALL.iter().any(|step| SettlementState::on(from, *step) == Some(to));
                prop_assert!(one(before.settlement, after.settlement));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, max_shrink_iters: 50, ..ProptestConfig::default() })]

    #[test]
    fn on_a_real_store_neither(
        lines in prop::collection::vec((1..6_u32, 1..30_000_i64), 3),
        first_tender_percent in 0..101_i64,
        tries in prop::collection::vec(tries(), 1..14),
    ) {
        let story = Story::with(MANAGER);
        let yuan = |minor: Minor| Money { minor, currency: Currency::CNY }.to_decimal();
        let total: Minor = lines.iter().map(|(quantity, unit)| unit * Minor::from(*quantity)).sum();
        let discount = total / 7;
        let first = (total - discount) * first_tender_percent / 100;
        let keyed: Vec<_> = lines
            .iter()
            .map(|(quantity, unit)| json!({ "name": "x", "category": "software", "quantity": quantity, "unit_price": yuan(*unit) }))
            .collect();
        let sale: SaleView = story.sold(json!({
            "lines": keyed,
            "discount": yuan(discount),
            "tenders": [
                { "kind": "card", "amount": yuan(first) },
                { "kind": "cash", "amount": yuan(total - discount - first) },
            ],
        }));
        let mut cases: Vec<CaseView> = Vec::new();
        for what in tries {
            let brings = |line: usize, quantity| Bring::of(&sale.id, &sale.lines[line % 3].id).quantity(quantity);
            let of = |case: usize| cases.get(case.checked_rem(cases.len()).unwrap_or(0)).map(|case| json!({ "case": case.id, "line": case.lines[0].id, "note": "x" }));
            let without = |mut request: serde_json::Value, fields: &[&str]| {
                for field in fields {
                    request.as_object_mut().unwrap().remove(*field);
                }
                request
            };
            let reason = json!({ "reason": "loyal_customer" });
            let asked = match what {
                Try::Return { line, quantity, opened, .. } => {
                    let line = brings(line, quantity);
                    let line = if opened { line.opened() } else { line };
                    Some(("receive_return", with(line.alone(), "exception", reason)))
                }
                Try::TakeIn { line, quantity } => Some(("take_in", brings(line, quantity).alone())),
                Try::Refuse { line, quantity } => {
                    Some(("refuse_return", with(brings(line, quantity).alone(), "note", json!("x"))))
                }
                Try::Settle { case } => of(case).map(|request| ("settle_case", with(without(request, &["line", "note"]), "exception", reason))),
                Try::Reject { case } => of(case).map(|request| ("reject_line", request)),
                Try::HandBack { case } => of(case).map(|request| ("hand_back", without(request, &["note"]))),
                Try::Void { case } => of(case).map(|request| ("void_settlement", with(without(request, &["note"]), "exception", reason))),
                Try::Exchange { line, quantity, percent, .. } => {
                    let brought = brings(line, quantity).asks("exchange").alone();
                    let request = with(with(brought, "out", json!([{}])), "exception", reason);
                    let shown: ExchangeAssessView = story.does("assess_exchange", without(request.clone(), &["exception"]));
                    let price = percent.map(|percent| yuan(shown.value.minor * percent / 100));
                    let request = match price {
                        Some(price) => with(request, "out", json!([{ "name": "other", "price": price }])),
                        None => request,
                    };
                    let shown: ExchangeAssessView = story.does("assess_exchange", without(request.clone(), &["exception"]));
                    let pays = shown.net_way == NetWay::Collect;
                    let collected = json!([{ "kind": "card", "amount": yuan(shown.net.minor) }]);
                    Some(("exchange", if pays { with(request, "collected", collected) } else { request }))
                }
                Try::Give { line, quantity, percent } => {
                    let goodwill = json!({ "give": "money", "amount": yuan(percent) });
                    Some(("give_goodwill", with(brings(line, quantity).with("goodwill", goodwill).alone(), "exception", reason)))
                }
                Try::Reopen { case } => of(case).map(|request| ("reopen_line", without(request, &["note"]))),
                Try::Pay { case, step } => of(case).map(|request| {
                    ("move_payments", with(with(without(request, &["line", "note"]), "payments", json!([1])), "step", json!(step)))
                }),
            };
            let Some((command, request)) = asked else { continue };
            let id = Some(tests::new_request());
            let first = story.door.call(id, command, request.clone());
            // The reply is lost and the request comes again.
            prop_assert_eq!(&story.door.call(id, command, request), &first, "{} again is the same answer", command);
            match first {
                Ok(view) => {
                    let case: CaseView = serde_json::from_value(view).unwrap();
                    cases.retain(|known| known.id != case.id);
                    cases.push(case);
                }
                Err(failure) => prop_assert!(
                    matches!(
                        failure.code.as_str(),
                        "too_many" | "step" | "over_paid" | "no_amount" | "unknown" | "text_empty" | "sale_cancelled"
                            | "exchange_depended" | "goodwill_depended" | "collected"
                    ), "{} gave {:?}", command, failure
                ),
            }
            let now: SaleView = story.does("open_sale", json!({ "sale": sale.id }));
            let back: Minor = now.tenders.iter().map(|tender| tender.refunded.minor).sum();
            let of_cases: Minor = cases.iter().map(|case| case.refunded.minor).sum();
            prop_assert!(back <= now.paid.minor);
            prop_assert_eq!(back, of_cases);
            for line in &now.lines {
                prop_assert!(line.returned <= line.quantity && line.refunded.minor <= line.paid.minor);
            }
        }
    }
}
