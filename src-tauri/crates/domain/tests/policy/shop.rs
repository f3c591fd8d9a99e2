//! The shop's own promise: it adds, and never takes.

use crate::ask::{Ask, check, faulty, unwanted_online};
use domain::money::Currency;
use domain::policy::{Fault, PackError, Packs, Proof, RemedyKind, Trait};

/// The demo shop's terms.
pub fn promises() -> Vec<Ask> {
    let shop = |ask: Ask| ask.packs(&["cn", "shop"]);
    let unwanted = |goods: &str, claimed: &str| shop(faulty(goods, "2026-03-03", claimed)).fault(Fault::None);
    vec![
        unwanted("electric_kettle", "2026-03-10")
            .gives("withdraw")
            .until("withdraw", "2026-03-10")
            .pays("withdraw", "1000.00"),
        unwanted("electric_kettle", "2026-03-11").gives("").refuses("withdraw", "day_past"),
        unwanted("electric_kettle", "2026-03-04").state(Trait::Opened).gives(""),
        unwanted("electric_kettle", "2026-03-04").proof(&[]).gives(""),
        unwanted("electric_kettle", "2026-03-04").proof(&[Proof::Receipt]).gives("withdraw"),
        unwanted("earphones", "2026-03-04").gives(""),
        unwanted("software", "2026-03-04")
            .gives("withdraw")
            .pays("withdraw", "1000.00")
            .keeps_nothing("withdraw"),
        unwanted("software", "2026-03-10")
            .state(Trait::Opened)
            .gives("withdraw")
            .pays("withdraw", "850.00")
            .keeps("withdraw", "150.00", "due"),
        unwanted("software", "2026-03-11").state(Trait::Opened).gives(""),
        // The law's own return of a remote sale stands beside it, without a fee.
        shop(unwanted_online("earphones", "2026-03-02", "2026-03-04")).gives("withdraw"),
        // Thirty days to exchange an appliance that fails.
        shop(faulty("flat_panel_tv", "2026-03-02", "2026-04-01"))
            .gives("repair_free exchange_same")
            .until("exchange_same", "2026-04-01"),
        shop(faulty("flat_panel_tv", "2026-03-02", "2026-04-02")).gives("repair_free"),
        shop(faulty("flat_panel_tv", "2026-03-02", "2026-04-01")).no_stock().gives("repair_free"),
    ]
}

fn own_terms(rule: &str) -> Result<Packs, PackError> {
    let text = format!(
        r#"
        id = "shop"
        version = "test"
        layer = "shop"
        rest_days = "china"
        beside = ["cn"]
        title = {{ zh-CN = "本店承诺", en = "Our promise" }}
        [[clause]]
        code = "shop.mine"
        goods = ["*"]
        title = {{ zh-CN = "承诺", en = "Promise" }}
        citation = {{ zh-CN = "承诺", en = "Promise" }}
        summary = {{ zh-CN = "承诺", en = "Promise" }}
        source = "The shop"
        checked = "2026-11-22"
        verified = true
        rules = [{rule}]
        "#
    );
    Packs::builtin().with_shop(&text)
}

#[test]
fn the_demo_shop_keeps_its_promises_to_the_day() {
    check(promises());
}

#[test]
fn a_promise_below_the_law_is_refused_with_the_clause() {
    let below = [
        // Fewer days than the Consumer Law gives a remote sale.
        (
            r#"{ kind = "promise", days = 6, from = "delivered", channel = "online", gives = ["withdraw"] }"#,
            "cn-cpl-2013.25",
        ),
        // As many, but not for opened goods.
        (
            r#"{ kind = "promise", days = 7, from = "delivered", unless = ["opened"], gives = ["withdraw"] }"#,
            "cn-cpl-2013.25",
        ),
        // As many, but for a fee.
        (
            r#"{ kind = "promise", days = 7, channel = "online", gives = ["withdraw"], restocking_bp = 100 }"#,
            "cn-cpl-2013.25",
        ),
        (
            r#"{ kind = "promise", days = 7, channel = "online", gives = ["withdraw"], restocking_each = { minor = 100, currency = "CNY" } }"#,
            "cn-cpl-2013.25",
        ),
        // Fewer days than the rules of 1995 give to exchange.
        (
            r#"{ kind = "promise", days = 14, fault = "performance", gives = ["exchange_same"] }"#,
            "cn-458-1995.10",
        ),
        // A shorter guarantee than the catalogue's year.
        (
            r#"{ kind = "promise", months = 11, fault = "performance", gives = ["repair_free"] }"#,
            "cn-458-1995.8",
        ),
    ];
    for (rule, clause) in below {
        match own_terms(rule) {
            Err(PackError::BelowTheLaw { promise, law }) => {
                assert_eq!((promise.as_str(), law.as_str()), ("shop.mine", clause));
            }
            other => panic!("{rule} is below {clause}: {:?}", other.err()),
        }
    }
}

#[test]
fn a_promise_at_or_above_the_law_is_taken() {
    let fine = [
        r#"{ kind = "promise", days = 7, from = "delivered", channel = "online", gives = ["withdraw"] }"#,
        r#"{ kind = "promise", days = 30, from = "delivered", unless = ["opened"], gives = ["withdraw"] }"#,
        r#"{ kind = "promise", days = 3, channel = "store", gives = ["withdraw"], restocking_bp = 100 }"#,
        r#"{ kind = "promise", days = 3, channel = "store", gives = ["withdraw"], restocking_each = { minor = 2000, currency = "CNY" } }"#,
        r#"{ kind = "promise", days = 15, fault = "performance", gives = ["exchange_same"] }"#,
        r#"{ kind = "promise", months = 12, fault = "performance", gives = ["repair_free"] }"#,
    ];
    for rule in fine {
        assert!(own_terms(rule).is_ok(), "{rule}: {:?}", own_terms(rule).err());
    }
}

#[test]
fn a_longer_guarantee_lengthens_the_free_repair() {
    let packs =
        own_terms(r#"{ kind = "promise", months = 24, fault = "performance", gives = ["repair_free"] }"#);
    let packs = packs.expect("above the law");
    let on = |claimed| faulty("flat_panel_tv", "2023-04-03", claimed).packs(&["cn", "shop"]).part("stand");
    assert_eq!(on("2025-04-03").gives("repair_free").wrong(&packs), None, "the promise's last day");
    assert_eq!(on("2025-04-04").gives("repair_paid").wrong(&packs), None, "the day after");
}

#[test]
fn what_is_no_shop_pack_is_refused() {
    assert!(own_terms(r#"{ kind = "loaner", over_days = 3 }"#).is_err(), "only promises");
    assert!(own_terms(r#"{ kind = "promise", gives = ["refund"] }"#).is_err(), "for how long?");
    assert!(own_terms(r#"{ kind = "promise", days = 7, gives = [] }"#).is_err(), "promises what?");
    let fees = |fees: &str| {
        format!(r#"{{ kind = "promise", days = 7, channel = "store", gives = ["withdraw"], {fees} }}"#)
    };
    assert!(own_terms(&fees(r#"restocking_each = { minor = 0, currency = "CNY" }"#)).is_err(), "no amount");
    let two = r#"restocking_bp = 100, restocking_each = { minor = 100, currency = "CNY" }"#;
    assert!(own_terms(&fees(two)).is_err(), "two fees");
    assert!(Packs::builtin().with_shop("id = 3").is_err(), "not a pack");
    let cn = Packs::builtin_texts()[0];
    assert!(Packs::builtin().with_shop(cn).is_err(), "the law is not the shop's to write");
}

#[test]
fn a_fee_in_money_is_taken_for_each_piece_and_never_more_than_was_paid() {
    let packs = own_terms(
        r#"{ kind = "promise", days = 7, from = "delivered", channel = "store", gives = ["withdraw"], restocking_each = { minor = 2050, currency = "CNY" } }"#,
    );
    let packs = packs.expect("above the law");
    let unwanted = |price| {
        let ask = faulty("electric_kettle", "2026-03-02", "2026-03-05").fault(Fault::None).price(price);
        ask.packs(&["cn", "shop"])
    };
    let one = unwanted("129.00");
    assert_eq!(one.clone().keeps("withdraw", "20.50", "due").wrong(&packs), None);
    assert_eq!(one.pays("withdraw", "108.50").wrong(&packs), None);
    let three = unwanted("387.00").pieces(3);
    assert_eq!(three.clone().keeps("withdraw", "61.50", "due").wrong(&packs), None);
    let said = packs.decide(&three.facts).expect("facts").remedy(RemedyKind::Withdraw).cloned();
    assert_eq!(said.and_then(|said| said.deduction).expect("a fee").working, "20.50 × 3");
    let cheap = unwanted("20.49");
    assert_eq!(cheap.pays("withdraw", "0.00").wrong(&packs), None, "not below nothing");
    let elsewhere = unwanted("129.00").currency(Currency::HKD);
    assert_eq!(elsewhere.pays("withdraw", "129.00").wrong(&packs), None, "another currency: no fee");
}
