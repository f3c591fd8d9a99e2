//! F28: money. Shares add up, parts of a refund are the whole, at every size and in every currency.

use crate::{Turn, invariants};
use desk::views::{CaseView, SaleView};
use domain::money::{Currency, Money, paid_for_first, share};
use serde_json::{Value, json};
use tests::{Bring, MANAGER, Story};

const CURRENCIES: &[&str] = &["CNY", "JPY", "KWD", "EUR", "USD"];

/// A hundred thousand sums a try, and a sale of many lines that comes back in every order through the door.
pub fn add_up(turn: &mut Turn) {
    for _ in 0..turn.of(20_000, 100_000) {
        turn.tried();
        let lines = turn.dice.usize(1..6);
        let largest = [10, 100, 1_000_000, 9_000_000_000_000_000][turn.dice.usize(0..4)];
        let weights: Vec<i64> = (0..lines).map(|_| turn.dice.i64(0..=largest)).collect();
        let sum: i64 = weights.iter().sum();
        let total = if turn.dice.bool() { turn.dice.i64(0..=sum.max(1)) } else { sum };
        let shares = share(total, &weights);
        turn.must(shares.iter().sum::<i64>() == total, || format!("{total} over {weights:?} is {shares:?}"));
        let is_within =
            total > sum || shares.iter().zip(&weights).all(|(share, weight)| (0..=*weight).contains(share));
        turn.must(is_within, || format!("{total} over {weights:?} takes a price below nought: {shares:?}"));
        let (paid, quantity) = (turn.dice.i64(0..=largest), turn.dice.u32(1..50));
        let mut before = 0;
        for units in 1..=quantity {
            let now = paid_for_first(units, quantity, paid);
            turn.must((before..=paid).contains(&now), || {
                format!("{units} of {quantity} of {paid} cost {now}")
            });
            before = now;
        }
        turn.must(before == paid, || format!("all {quantity} of {paid} cost {before}"));
        if let Some(currency) = Currency::from_code(CURRENCIES[turn.dice.usize(0..CURRENCIES.len())])
            && let Ok(money) = Money::new(paid, currency)
        {
            let text = money.to_decimal();
            turn.must(Money::parse(&text, currency) == Ok(money), || {
                format!("{text} {} is not what it was", currency.code())
            });
        }
    }
    for _ in 0..turn.of(2, 10) {
        in_parts(turn);
    }
}

/// One sale, paid in several ways, that comes back piece by piece: what goes back in the end is what was paid.
fn in_parts(turn: &mut Turn) {
    let story = Story::with(MANAGER);
    let lines: Vec<Value> = (0..turn.dice.usize(1..4))
        .map(|_| {
            let price = format!("{}.{:02}", turn.dice.u32(0..300), turn.dice.u32(1..100));
            json!({ "name": "x", "quantity": turn.dice.u32(1..4), "unit_price": price })
        })
        .collect();
    let sale: SaleView = story.sold(json!({ "lines": lines }));
    let mut pieces: Vec<usize> =
        sale.lines.iter().enumerate().flat_map(|(place, line)| vec![place; line.quantity as usize]).collect();
    turn.dice.shuffle(&mut pieces);
    let mut refunded = 0;
    for place in pieces {
        turn.tried();
        let request = Bring::of(&sale.id, &sale.lines[place].id).alone();
        let case: Result<CaseView, _> =
            story.ask("receive_return", request).map(|view| serde_json::from_value(view).unwrap());
        if let Err(failure) = case {
            turn.fails(format!("a piece does not come back: {}", failure.code));
            return;
        }
    }
    let after: SaleView = story.does("open_sale", json!({ "sale": sale.id }));
    for tender in &after.tenders {
        refunded += tender.refunded.minor;
    }
    turn.must(refunded == sale.paid.minor, || {
        format!("{} was paid and {refunded} went back", sale.paid.minor)
    });
    for broken in invariants::broken(story.desk()) {
        turn.fails(broken);
    }
}
