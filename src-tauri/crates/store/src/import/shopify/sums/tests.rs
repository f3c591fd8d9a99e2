use super::*;

const PLAIN: Amounts = Amounts {
    goods: 10_000,
    line_discounts: 0,
    tips: 0,
    discount: 0,
    subtotal: Some(10_000),
    shipping: 0,
    taxes: 0,
    duties: 0,
    total: 10_000,
};

fn reading(receipt_discount: Minor, freight: Minor, tax_on_top: Minor) -> Result<Reading, Misfit> {
    Ok(Reading { receipt_discount, freight, tax_on_top })
}

#[test]
fn taxes_are_in_the_prices_or_on_top_as_the_total_says() {
    let taxed = Amounts { taxes: 800, shipping: 500, ..PLAIN };
    assert_eq!(Amounts { total: 10_500, ..taxed }.reading(), reading(0, 500, 0));
    assert_eq!(Amounts { total: 11_300, ..taxed }.reading(), reading(0, 500, 800));
    assert_eq!(Amounts { total: 11_299, ..taxed }.reading(), Err(Misfit::Total));
    assert_eq!(Amounts { total: 10_501, ..taxed }.reading(), Err(Misfit::Total));
}

#[test]
fn duties_are_always_on_top() {
    let imported = Amounts { taxes: 800, duties: 300, ..PLAIN };
    assert_eq!(Amounts { total: 10_300, ..imported }.reading(), reading(0, 0, 300));
    assert_eq!(Amounts { total: 11_100, ..imported }.reading(), reading(0, 0, 1_100));
    assert_eq!(Amounts { total: 10_000, ..imported }.reading(), Err(Misfit::Total));
}

#[test]
fn lines_own_discounts_are_in_the_orders_discount_or_beside_it() {
    let off = Amounts { line_discounts: 200, discount: 500, ..PLAIN };
    assert_eq!(Amounts { subtotal: Some(9_500), total: 9_500, ..off }.reading(), reading(300, 0, 0));
    assert_eq!(Amounts { subtotal: Some(9_300), total: 9_300, ..off }.reading(), reading(500, 0, 0));
    assert_eq!(Amounts { subtotal: None, total: 9_500, ..off }.reading(), reading(300, 0, 0));
    assert_eq!(Amounts { subtotal: None, total: 9_300, ..off }.reading(), reading(500, 0, 0));
    assert_eq!(Amounts { subtotal: None, total: 9_400, ..off }.reading(), Err(Misfit::Total));
    let own_only = Amounts { line_discounts: 200, subtotal: Some(9_800), total: 9_800, ..PLAIN };
    assert_eq!(own_only.reading(), reading(0, 0, 0));
}

#[test]
fn a_discount_may_be_carriage_that_was_given_away() {
    let free = Amounts { shipping: 600, discount: 600, ..PLAIN };
    assert_eq!(free.reading(), reading(0, 0, 0), "the carriage stands there and was not paid");
    let already_off = Amounts { discount: 600, ..PLAIN };
    assert_eq!(already_off.reading(), reading(0, 0, 0), "the carriage is nought already");
}

#[test]
fn a_subtotal_that_the_lines_cannot_make_is_refused() {
    assert_eq!(Amounts { subtotal: Some(9_999), total: 9_999, ..PLAIN }.reading(), Err(Misfit::Subtotal));
    assert_eq!(Amounts { subtotal: Some(10_001), total: 10_001, ..PLAIN }.reading(), Err(Misfit::Subtotal));
    assert_eq!(
        Amounts { discount: 10_001, subtotal: None, total: 0, ..PLAIN }.reading(),
        Err(Misfit::Subtotal)
    );
    assert_eq!(
        Amounts { discount: 10_000, subtotal: None, total: 0, ..PLAIN }.reading(),
        reading(10_000, 0, 0)
    );
}
