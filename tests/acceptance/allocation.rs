//! Sharing money out: whatever is shared adds up to what there was, in every currency.

use chrono::NaiveDate;
use domain::ids::{SaleId, SaleLineId, TenderId};
use domain::money::{Currency, LARGEST_MINOR, Minor, Money, paid_for_first, share};
use domain::sale::{Channel, DraftPrice, Sale, SaleDraft, SaleLine, SaleProblem, Tender, TenderKind};
use proptest::prelude::*;
use uuid::Uuid;

/// Cases enough to meet the corners, and no file of seeds: a failing case prints itself.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Yen, yuan and dinar: no, two and three decimals.
fn currency() -> impl Strategy<Value = Currency> {
    prop_oneof![Just(Currency::JPY), Just(Currency::CNY), Just(Currency::KWD)]
}

/// Amounts of everyday, of one unit, and of the very largest.
fn amount() -> impl Strategy<Value = Minor> {
    prop_oneof![4 => 0..100_000_i64, 2 => 0..5_i64, 1 => Just(0), 1 => Just(1), 1 => 0..=LARGEST_MINOR, 1 => Just(LARGEST_MINOR)]
}

proptest! {
    #![proptest_config(cases(50_000))]

    #[test]
    fn shares_add_up_and_none_is_negative(total in amount(), weights in prop::collection::vec(amount(), 1..8)) {
        let shares = share(total, &weights);
        prop_assert_eq!(shares.iter().map(|share| i128::from(*share)).sum::<i128>(), i128::from(total));
        prop_assert!(shares.iter().all(|share| *share >= 0));
        if weights.iter().any(|weight| *weight > 0) {
            for (share, weight) in shares.iter().zip(&weights) {
                prop_assert!(*weight > 0 || *share == 0, "what weighs nothing gets nothing");
                let fits = weights.iter().map(|weight| i128::from(*weight)).sum::<i128>() >= i128::from(total);
                prop_assert!(!fits || share <= weight, "a discount takes no price below nought");
            }
        }
    }

    #[test]
    fn units_add_up_however_they_come_back(
        quantity in 1..500_u32,
        paid in amount(),
        steps in prop::collection::vec(1..50_u32, 1..40),
    ) {
        let (mut back, mut given) = (0, 0);
        for step in steps {
            let after = (back + step).min(quantity);
            let part = paid_for_first(after, quantity, paid) - given;
            prop_assert!(part >= 0, "no step takes money from the customer");
            given += part;
            back = after;
            prop_assert!(given <= paid);
        }
        let rest = paid_for_first(quantity, quantity, paid) - given;
        prop_assert!(rest >= 0);
        prop_assert_eq!(given + rest, paid, "all of it, to the minor unit");
    }

    #[test]
    fn an_amount_reads_back_as_it_was_written(minor in -LARGEST_MINOR..=LARGEST_MINOR, currency in currency()) {
        let money = Money { minor, currency };
        prop_assert_eq!(Money::parse(&money.to_decimal(), currency), Ok(money));
    }
}

fn sale(currency: Currency, quantities: &[u32], freight_minor: Minor, tender_minor: Minor) -> Sale {
    let day = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    let line = |(place, quantity): (usize, &u32)| SaleLine {
        id: SaleLineId(Uuid::from_u128(place as u128)),
        goods: None,
        code: String::new(),
        name: "x".to_owned(),
        model: String::new(),
        category: String::new(),
        quantity: *quantity,
        list_minor: 0,
        paid_minor: 0,
        units: Vec::new(),
    };
    let tender = Tender {
        id: TenderId(Uuid::from_u128(1)),
        kind: TenderKind::Cash,
        label: String::new(),
        amount_minor: tender_minor,
    };
    Sale {
        id: SaleId(Uuid::from_u128(1)),
        number: "1".to_owned(),
        channel: Channel::Store,
        sold_at: "2026-11-25T09:00:00Z".parse().unwrap(),
        sold_on: day,
        delivered_on: None,
        installed_on: None,
        customer: None,
        currency,
        lines: quantities.iter().enumerate().map(line).collect(),
        freight_minor,
        tenders: vec![tender],
        refunded_elsewhere_minor: 0,
        cancelled: false,
        note: String::new(),
    }
}

proptest! {
    #![proptest_config(cases(20_000))]

    #[test]
    fn the_lines_of_a_sale_add_up_to_what_was_paid(
        currency in currency(),
        lines in prop::collection::vec((1..30_u32, prop_oneof![0..4_i64, 0..1_000_000_i64], 0..101_i64), 1..7),
        off_percent in 0..101_i64,
        tax in 0..500_000_i64,
        freight in 0..10_000_i64,
    ) {
        // Each line with its own discount in percent, one more on the receipt, tax on top and carriage.
        let prices: Vec<DraftPrice> = lines
            .iter()
            .map(|(quantity, unit, percent)| DraftPrice {
                unit_minor: *unit,
                discount_minor: unit * i64::from(*quantity) * percent / 100,
            })
            .collect();
        let goods: i64 =
            lines.iter().zip(&prices).map(|(line, price)| line.1 * i64::from(line.0) - price.discount_minor).sum();
        let discount_minor = goods * off_percent / 100;
        let total = goods - discount_minor + tax + freight;
        let quantities: Vec<u32> = lines.iter().map(|line| line.0).collect();
        let draft = |paid| SaleDraft {
            sale: sale(currency, &quantities, freight, paid),
            prices: prices.clone(),
            discount_minor,
            tax_on_top_minor: tax,
        };

        let settled = draft(total).settle().unwrap();
        prop_assert_eq!(settled.paid_minor(), total);
        prop_assert!(settled.lines.iter().all(|line| line.paid_minor >= 0));
        // A line may carry tax, but never more than its price and all the tax there is.
        prop_assert!(settled.lines.iter().all(|line| line.paid_minor <= line.list_minor + tax));

        // A minor unit more or less is not that sale.
        for wrong in [total + 1, total - 1] {
            if wrong >= 0 {
                let is_wrong = matches!(draft(wrong).settle(), Err(SaleProblem::Tenders { .. }));
                prop_assert!(is_wrong, "{} is not {}", wrong, total);
            }
        }
    }
}

#[test]
fn a_discount_that_leaves_a_fen_over_makes_no_price_negative() {
    // Found by a property: 17 off 2, 46 and 1. Rounded down they make 15, and the last cannot take the other two.
    assert_eq!(share(17, &[2, 46, 1]), [0, 16, 1]);
    assert_eq!(share(17, &[2, 46, 100]), [0, 5, 12], "the rest goes to the last where there is room");
    assert_eq!(share(9, &[1, 2]), [3, 6], "more than all weights is no discount");
    assert_eq!(share(5, &[0, 0]), [0, 5]);
    assert_eq!(share(5, &[]), Vec::<Minor>::new());
}

#[test]
fn both_sides_of_the_largest_amount() {
    let largest = |minor| Money::new(minor, Currency::CNY);
    assert!(largest(LARGEST_MINOR).is_ok());
    assert!(largest(LARGEST_MINOR + 1).is_err());
    assert!(largest(-LARGEST_MINOR - 1).is_err());
    assert!(largest(LARGEST_MINOR).unwrap().plus(largest(1).unwrap()).is_err(), "adding does not wrap");
    assert!(largest(1).unwrap().plus(Money::zero(Currency::KWD)).is_err(), "two currencies are not added");
    assert_eq!(Money::parse("0.001", Currency::KWD).unwrap().minor, 1);
    for (text, currency) in [("0.001", Currency::CNY), ("0.1", Currency::JPY), ("1.0001", Currency::KWD)] {
        assert!(
            Money::parse(text, currency).is_err(),
            "{text} {currency:?} has decimals that the currency has not"
        );
    }
    assert_eq!(Money::parse("0.010", Currency::CNY).unwrap().minor, 1, "noughts are no decimals");
}
