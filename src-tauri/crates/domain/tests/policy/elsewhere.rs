//! Zhejiang, Shandong, Shanghai, Beijing, the Union, France, Great Britain.

use crate::ask::{Ask, check, faulty, unwanted_online};
use domain::policy::{Delay, Fault, FaultCause, Proof, Trait};

/// Zhejiang on top of the mainland.
pub fn zhejiang() -> Vec<Ask> {
    let zj = |ask: Ask| ask.packs(&["cn", "cn-zj"]);
    let tv = |claimed| zj(faulty("flat_panel_tv", "2023-04-03", claimed));
    let fridge = |claimed| zj(faulty("refrigerator", "2024-04-01", claimed).delivered("2024-04-02"));
    vec![
        // From delivery, although the sale is older than the regulation of 2024.
        fridge("2024-04-09").gives("repair_free exchange_same refund"),
        fridge("2024-04-10").gives("repair_free exchange_same"),
        fridge("2024-04-17").gives("repair_free exchange_same"),
        fridge("2024-04-18").gives("repair_free"),
        // Two repairs: money back in full.
        tv("2023-09-01").repaired("2023-06-01", "2023-06-08").gives("repair_free"),
        tv("2023-09-01")
            .repaired("2023-06-01", "2023-06-08")
            .repaired("2023-07-03", "2023-07-13")
            .gives("repair_free exchange_same refund")
            .pays("refund", "1000.00")
            .keeps_nothing("refund"),
        zj(faulty("notebook_computer", "2023-04-03", "2023-09-01"))
            .repaired("2023-06-01", "2023-06-08")
            .repaired("2023-07-03", "2023-07-13")
            .gives("repair_free exchange_same refund")
            .keeps_nothing("refund"),
        // Over 35 days in all.
        tv("2023-09-01").repaired("2023-06-01", "2023-07-06").gives("repair_free"),
        tv("2023-09-01").repaired("2023-06-01", "2023-07-07").gives("repair_free exchange_same refund"),
        tv("2023-09-01")
            .repaired("2023-06-01", "2023-07-07")
            .no_stock()
            .gives("repair_free exchange_other refund"),
        // A loaner from the sixth day in repair.
        tv("2023-09-06").in_repair("2023-09-01", None).gives("repair_free"),
        tv("2023-09-07").in_repair("2023-09-01", None).gives("repair_free loaner"),
        // The burden is the shop's for the whole term.
        tv("2024-04-01").alleged(FaultCause::Misuse).gives("repair_free"),
        // A sale before the rules has none of this.
        zj(faulty("flat_panel_tv", "2017-04-30", "2017-09-01"))
            .repaired("2017-06-01", "2017-07-07")
            .gives("repair_free"),
        zj(faulty("flat_panel_tv", "2017-05-01", "2017-09-01"))
            .repaired("2017-06-01", "2017-07-07")
            .gives("repair_free exchange_same refund"),
    ]
}

/// Shandong on top of the mainland.
pub fn shandong() -> Vec<Ask> {
    let tv = |sold, claimed| faulty("flat_panel_tv", sold, claimed).packs(&["cn", "cn-sd"]);
    vec![
        // The thirtieth day in repair, and the day after.
        tv("2023-04-03", "2023-09-01").in_repair("2023-08-02", None).gives("repair_free"),
        tv("2023-04-03", "2023-09-02")
            .in_repair("2023-08-02", None)
            .gives("repair_free exchange_same refund"),
        // A sale before the regulation has none of this.
        tv("2016-12-30", "2017-09-02").in_repair("2017-08-02", None).gives("repair_free"),
    ]
}

/// Shanghai's own.
pub fn shanghai() -> Vec<Ask> {
    let kettle = |claimed| faulty("electric_kettle", "2024-04-01", claimed).packs(&["cn-sh"]);
    vec![kettle("2024-10-01").gives("repair_free"), kettle("2024-10-09").gives("")]
}

/// Beijing's own: an old text, so a manager looks.
pub fn beijing() -> Vec<Ask> {
    let kettle = |claimed| faulty("electric_kettle", "2024-04-01", claimed).packs(&["cn-bj"]);
    vec![kettle("2024-09-30").gives("manager_review"), kettle("2024-10-09").gives("")]
}

/// France on top of the Union.
pub fn france() -> Vec<Ask> {
    let kettle = |claimed| faulty("electric_kettle", "2024-03-04", claimed).packs(&["eu", "eu-fr"]);
    vec![
        // For two years, and not for one, the shop has to prove what it alleges.
        kettle("2025-03-06").alleged(FaultCause::Misuse).gives("repair_free exchange_same"),
        kettle("2026-03-04").alleged(FaultCause::Misuse).gives("repair_free exchange_same"),
        kettle("2026-03-05").exchanged("2025-06-02").alleged(FaultCause::Misuse).gives("manager_review"),
        // The thirtieth day in repair, and the day after.
        kettle("2024-05-31").in_repair("2024-05-01", None).gives("repair_free exchange_same"),
        kettle("2024-06-01")
            .in_repair("2024-05-01", None)
            .gives("repair_free exchange_same price_reduction refund"),
        // A repair within the two years adds six months: up to 4 September 2026, a Friday. What a second one adds the
        // notice does not say.
        kettle("2026-03-06").gives("repair_paid"),
        kettle("2026-09-04")
            .repaired("2026-03-04", "2026-03-05")
            .gives("repair_free exchange_same manager_review")
            .until("repair_free", "2026-09-04"),
        kettle("2026-09-05").repaired("2026-03-04", "2026-03-05").gives("repair_paid"),
        kettle("2026-09-04").repaired("2026-03-10", "2026-03-12").gives("repair_paid"),
        kettle("2027-03-04")
            .repaired("2025-03-04", "2025-03-05")
            .repaired("2026-03-04", "2026-03-05")
            .gives("repair_paid manager_review")
            .refuses("repair_free", "unverified"),
        kettle("2027-03-05")
            .repaired("2025-03-04", "2025-03-05")
            .repaired("2026-03-04", "2026-03-05")
            .gives("repair_paid"),
        // A replacement begins two new years.
        kettle("2026-06-01").exchanged("2025-06-02").gives("repair_free exchange_same manager_review"),
        kettle("2026-06-01").gives("repair_paid"),
    ]
}

/// The Union.
pub fn union() -> Vec<Ask> {
    let eu = |ask: Ask| ask.packs(&["eu"]);
    let kettle = |claimed| eu(faulty("electric_kettle", "2024-03-01", claimed));
    vec![
        // 2 March plus 14 days is a Monday.
        eu(unwanted_online("clothing", "2026-03-02", "2026-03-16"))
            .gives("withdraw")
            .until("withdraw", "2026-03-16"),
        eu(unwanted_online("clothing", "2026-03-02", "2026-03-17")).gives(""),
        // A last day on a Saturday moves on only by a rule that was not seen.
        eu(unwanted_online("clothing", "2026-03-07", "2026-03-21"))
            .gives("withdraw")
            .until("withdraw", "2026-03-21"),
        eu(unwanted_online("clothing", "2026-03-07", "2026-03-23")).gives("manager_review"),
        eu(unwanted_online("clothing", "2026-03-07", "2026-03-24")).gives(""),
        eu(unwanted_online("jewellery", "2026-03-02", "2026-03-04"))
            .state(Trait::CustomMade)
            .gives("manager_review")
            .refuses("withdraw", "unverified"),
        eu(faulty("clothing", "2026-03-02", "2026-03-04"))
            .fault(Fault::None)
            .gives("")
            .refuses("withdraw", "bought_in_store"),
        // Two years end on a Sunday.
        kettle("2026-02-27").gives("repair_free exchange_same"),
        kettle("2026-03-01").gives("repair_free exchange_same"),
        kettle("2026-03-02").gives("manager_review"),
        kettle("2026-03-03").gives("repair_paid"),
        kettle("2024-06-03")
            .repaired("2024-05-02", "2024-05-03")
            .gives("repair_free exchange_same manager_review"),
        kettle("2025-02-28").alleged(FaultCause::Misuse).gives("repair_free exchange_same"),
        kettle("2025-03-04").alleged(FaultCause::Misuse).gives("manager_review"),
        kettle("2025-02-28").proof(&[]).gives("manager_review"),
        kettle("2025-02-28").proof(&[Proof::Receipt]).gives("repair_free exchange_same"),
    ]
}

/// Great Britain.
pub fn britain() -> Vec<Ask> {
    let uk = |ask: Ask| ask.packs(&["uk"]);
    let kettle = |claimed| uk(faulty("electric_kettle", "2026-03-02", claimed));
    vec![
        kettle("2026-04-01").gives("repair_free exchange_same refund").until("refund", "2026-04-01"),
        kettle("2026-04-02").gives("repair_free exchange_same").for_good("repair_free"),
        // The thirty days stand still while it is in repair.
        kettle("2026-04-04")
            .in_repair("2026-03-10", Some(Delay::Parts))
            .gives("repair_free exchange_same refund"),
        // After one repair, or one replacement, that failed.
        kettle("2026-06-01").gives("repair_free exchange_same").refuses("price_reduction", "too_few_repairs"),
        kettle("2026-06-01")
            .exchanged("2026-05-01")
            .gives("repair_free exchange_same price_reduction refund"),
        kettle("2026-09-02")
            .repaired("2026-05-01", "2026-05-02")
            .gives("repair_free exchange_same price_reduction refund")
            .pays("refund", "1000.00"),
        // After six months something may be taken off, and the Act does not say how much.
        kettle("2026-09-03")
            .repaired("2026-05-01", "2026-05-02")
            .gives("repair_free exchange_same price_reduction manager_review")
            .refuses("refund", "amount_open"),
        kettle("2026-09-02").alleged(FaultCause::Misuse).gives("repair_free exchange_same"),
        kettle("2026-09-03").alleged(FaultCause::Misuse).gives("manager_review"),
        uk(unwanted_online("clothing", "2026-03-02", "2026-03-16")).gives("manager_review"),
        uk(unwanted_online("clothing", "2026-03-02", "2026-03-17")).gives(""),
    ]
}

#[test]
fn zhejiang_adds_to_the_mainland() {
    check(zhejiang());
}

#[test]
fn shandong_shanghai_and_beijing_add_what_was_seen() {
    check(shandong());
    check(shanghai());
    check(beijing());
}

#[test]
fn france_adds_to_the_union() {
    check(france());
}

#[test]
fn the_union_gives_what_was_seen_and_leaves_the_rest_to_a_manager() {
    check(union());
}

#[test]
fn britain_counts_thirty_days_and_one_repair() {
    check(britain());
}
