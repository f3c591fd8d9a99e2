//! Days 7, 8, 15, 16; two repairs; 90, 60, 30 and 35 days; proof; causes; remote sales. Both sides of each.

use crate::ask::{Ask, check, faulty, unwanted_online};
use domain::policy::{Delay, Fault, FaultCause, Proof, Trait};

const ALL_THREE: &str = "repair_free exchange_same refund";
const TWO: &str = "repair_free exchange_same";

/// Every limit of the windows.
pub fn windows() -> Vec<Ask> {
    let mut asks = Vec::new();
    // 1 April 2024 is a Monday: days 7, 8, 15 and 16 are 8, 9, 16 and 17 April, all working days.
    for goods in ["flat_panel_tv", "bicycle", "mobile_phone", "notebook_computer"] {
        let on = |claimed| faulty(goods, "2024-04-01", claimed);
        asks.push(on("2024-04-01").gives(ALL_THREE).until("refund", "2024-04-08").pays("refund", "1000.00"));
        asks.push(on("2024-04-08").gives(ALL_THREE).until("exchange_same", "2024-04-16"));
        asks.push(on("2024-04-09").gives(TWO).refuses("refund", "day_past"));
        asks.push(on("2024-04-16").gives(TWO).until("exchange_same", "2024-04-16"));
        asks.push(on("2024-04-17").gives("repair_free").refuses("exchange_same", "day_past"));
        asks.push(
            on("2024-04-08").no_stock().gives("repair_free exchange_other refund").keeps_nothing("refund"),
        );
        asks.push(
            on("2024-04-16").no_stock().gives("repair_free exchange_other refund").pays("refund", "1000.00"),
        );
        asks.push(on("2024-04-17").no_stock().gives("repair_free"));
    }
    // Goods outside every catalogue: seven days from delivery, then exchange and repair for good.
    let kettle = |claimed| faulty("electric_kettle", "2026-05-04", claimed).delivered("2026-05-06");
    asks.push(kettle("2026-05-13").gives(ALL_THREE).until("refund", "2026-05-13").for_good("exchange_same"));
    asks.push(kettle("2026-05-14").gives(TWO).for_good("repair_free"));
    asks.push(kettle("2026-05-14").no_stock().gives("repair_free exchange_other refund"));
    asks.push(kettle("2026-05-13").proof(&[]).gives("manager_review"));
    // Audio and fixed telephones: what was seen of their rules is little, the Consumer Law's seven days are sure.
    asks.push(faulty("disc_player", "2024-04-01", "2024-04-08").gives(ALL_THREE));
    asks.push(faulty("disc_player", "2024-04-01", "2024-04-09").gives("repair_free manager_review"));
    asks.push(faulty("disc_player", "2024-04-01", "2024-04-16").gives("repair_free manager_review"));
    asks.push(faulty("disc_player", "2024-04-01", "2024-04-17").gives("repair_free"));
    asks.push(faulty("fixed_phone", "2024-04-01", "2024-04-08").gives(ALL_THREE));
    asks.push(faulty("fixed_phone", "2024-04-01", "2024-04-09").gives("manager_review"));
    asks
}

/// Two repairs, with and without records, with and without stock.
pub fn repairs() -> Vec<Ask> {
    let mut asks = Vec::new();
    for goods in ["flat_panel_tv", "mobile_phone"] {
        let once = || faulty(goods, "2023-04-03", "2023-09-01").repaired("2023-06-01", "2023-06-08");
        let twice = || once().repaired("2023-07-03", "2023-07-13");
        asks.push(once().gives("repair_free").refuses("exchange_same", "day_past"));
        asks.push(twice().gives("repair_free exchange_same refund"));
        asks.push(
            twice()
                .no_stock()
                .gives("repair_free exchange_other refund")
                .pays("refund", "1000.00")
                .keeps_nothing("refund"),
        );
        asks.push(once().repaired_unrecorded("2023-07-03", "2023-07-13").gives("repair_free manager_review"));
        // A repair that goes on has not yet failed to help.
        asks.push(once().in_repair("2023-08-21", None).gives("repair_free"));
        // What was repaired before the exchange was another unit.
        asks.push(twice().exchanged("2023-07-20").gives("repair_free"));
    }
    let computer =
        faulty("notebook_computer", "2023-04-03", "2023-09-01").repaired("2023-06-01", "2023-06-08");
    asks.push(computer.clone().gives("repair_free"));
    // The fee that would be due rests on a rate from memory: a manager, instead of money back.
    let twice = computer.repaired("2023-07-03", "2023-07-13");
    asks.push(twice.clone().gives("repair_free exchange_same manager_review"));
    asks.push(twice.no_stock().gives("repair_free exchange_other refund"));
    let player = faulty("disc_player", "2023-04-03", "2023-09-01").repaired("2023-06-01", "2023-06-08");
    asks.push(player.clone().gives("repair_free"));
    asks.push(player.repaired("2023-07-03", "2023-07-13").gives("repair_free manager_review"));
    // On the first days the seven-day clause comes first: everything, and no fee.
    let early = faulty("flat_panel_tv", "2026-03-02", "2026-03-09");
    let early = early.repaired("2026-03-03", "2026-03-04").repaired_unrecorded("2026-03-05", "2026-03-06");
    asks.push(early.gives(ALL_THREE).keeps_nothing("refund"));
    asks
}

/// A repair that takes too long: the day of the limit, and the day after.
pub fn delays() -> Vec<Ask> {
    let parts = Some(Delay::Parts);
    let own = Some(Delay::Repairer);
    let wait = |goods, claimed, delay| faulty(goods, "2025-01-20", claimed).in_repair("2025-05-01", delay);
    vec![
        wait("washing_machine", "2025-07-30", parts)
            .gives("repair_free")
            .refuses("exchange_same", "day_past"),
        wait("washing_machine", "2025-07-31", parts).gives(TWO),
        wait("washing_machine", "2025-07-31", parts).no_stock().gives("repair_free exchange_other refund"),
        wait("washing_machine", "2025-05-31", own).gives("repair_free"),
        wait("washing_machine", "2025-06-01", own).gives(TWO),
        // Nobody's fault, as far as anybody wrote down.
        wait("washing_machine", "2025-07-31", None).gives("repair_free"),
        wait("mobile_phone", "2025-06-30", parts).gives("repair_free"),
        wait("mobile_phone", "2025-07-01", parts).gives(TWO),
        // The phone rule's own thirty days were not seen.
        wait("mobile_phone", "2025-05-31", own).gives("repair_free"),
        wait("mobile_phone", "2025-06-01", own).gives("repair_free manager_review"),
        wait("notebook_computer", "2025-06-30", parts).gives("repair_free"),
        wait("notebook_computer", "2025-07-01", parts).gives("repair_free manager_review"),
        wait("notebook_computer", "2025-05-31", own).gives("repair_free"),
        wait("notebook_computer", "2025-06-01", own).gives("repair_free manager_review"),
        // A fixed telephone's year was not seen, so its delays are told and decided by a manager.
        wait("fixed_phone", "2025-06-30", parts)
            .gives("loaner manager_review")
            .refuses("exchange_same", "delay_not_over"),
        wait("fixed_phone", "2025-07-01", parts).refuses("exchange_same", "unverified"),
        wait("fixed_phone", "2025-05-31", own).refuses("exchange_same", "delay_not_over"),
        wait("fixed_phone", "2025-06-01", own).refuses("exchange_same", "unverified"),
        wait("fixed_phone", "2025-05-04", None).gives("manager_review").refuses("loaner", "delay_not_over"),
        wait("fixed_phone", "2025-05-05", None).gives("loaner manager_review"),
        // Two stays that touch are one wait.
        faulty("washing_machine", "2025-01-20", "2025-07-31")
            .repair("2025-05-01", Some("2025-06-15"), parts, true)
            .in_repair("2025-06-15", parts)
            .gives(TWO),
        // A repair that was finished is no wait any more.
        faulty("washing_machine", "2025-01-20", "2025-09-01")
            .repair("2025-05-01", Some("2025-08-20"), parts, true)
            .gives("repair_free"),
    ]
}

/// What can be shown.
pub fn proofs() -> Vec<Ask> {
    let copy = [Proof::InvoiceCopy];
    let factory = [Proof::FactoryDate];
    let tv = |claimed| faulty("flat_panel_tv", "2024-04-01", claimed);
    let phone = |claimed| faulty("mobile_phone", "2024-04-01", claimed);
    let mut asks = vec![
        tv("2024-04-08").proof(&[Proof::SalesRecord]).gives(ALL_THREE),
        tv("2024-04-08").proof(&[Proof::WarrantyCard]).gives(ALL_THREE),
        tv("2024-04-08").proof(&[]).gives("repair_paid").refuses("refund", "proof_missing"),
        phone("2024-04-08").proof(&[Proof::Invoice]).gives(ALL_THREE),
        phone("2024-04-08").proof(&copy).gives(TWO).refuses("refund", "proof_missing"),
        phone("2024-04-08").proof(&[Proof::SalesRecord]).gives(TWO),
        phone("2024-04-16").proof(&copy).no_stock().gives("repair_free exchange_other"),
        phone("2024-04-08").proof(&[]).gives("repair_paid"),
        // A day of manufacture that nobody wrote down shows nothing.
        phone("2024-04-08").proof(&factory).gives("repair_paid"),
        faulty("notebook_computer", "2024-04-01", "2024-04-08").proof(&copy).gives(TWO),
        faulty("notebook_computer", "2024-04-01", "2024-04-08").proof(&[]).gives("repair_paid"),
    ];
    // Made on 9 January 2023: the 90th day is 9 April, and a year later it is a Tuesday.
    for goods in ["mobile_phone", "flat_panel_tv", "notebook_computer", "disc_player"] {
        let made = |claimed| faulty(goods, "2023-02-01", claimed).proof(&factory).made("2023-01-09");
        asks.push(made("2023-03-01").gives("repair_free"));
        asks.push(made("2024-04-09").gives("repair_free").until("repair_free", "2024-04-09"));
        asks.push(made("2024-04-10").gives("repair_paid"));
    }
    // Two repairs and papers that are lost, the sale being provable: what a category gives on such proof, and a
    // manager where money back rests on a row that was not seen.
    let lost = |goods, proof: &[Proof]| {
        let ask = faulty(goods, "2023-04-03", "2023-09-01").proof(proof);
        ask.repaired("2023-06-01", "2023-06-08").repaired("2023-07-03", "2023-07-13")
    };
    for proof in [&[Proof::SalesRecord][..], &copy] {
        asks.push(lost("flat_panel_tv", proof).gives(ALL_THREE));
        asks.push(lost("mobile_phone", proof).gives(TWO).refuses("refund", "proof_missing"));
        for goods in ["notebook_computer", "desktop_computer"] {
            let computer = || lost(goods, proof);
            asks.push(
                computer()
                    .gives("repair_free exchange_same manager_review")
                    .refuses("refund", "proof_missing"),
            );
            // With none to be had the money is sure, and what can be shown is not enough for it.
            asks.push(computer().no_stock().gives("repair_free exchange_other"));
            // Zhejiang gives it by a clause that was seen.
            asks.push(computer().packs(&["cn", "cn-zj"]).gives(TWO));
        }
        asks.push(lost("disc_player", proof).gives("repair_free manager_review"));
        asks.push(lost("electric_fan", proof).gives("repair_free exchange_same manager_review"));
        asks.push(lost("fixed_phone", proof).gives("manager_review"));
    }
    for goods in ["mobile_phone", "notebook_computer", "flat_panel_tv"] {
        asks.push(lost(goods, &factory).made("2023-02-01").gives("repair_free"));
        asks.push(lost(goods, &[]).gives("repair_paid"));
    }
    // Of a fixed telephone not even the year was seen.
    let made = |claimed| faulty("fixed_phone", "2023-02-01", claimed).proof(&factory).made("2023-01-09");
    asks.push(made("2024-04-09").gives("manager_review"));
    asks.push(made("2024-04-10").gives("repair_paid"));
    asks
}

/// What the shop says brought it about.
pub fn causes() -> Vec<Ask> {
    let tv = |claimed| faulty("flat_panel_tv", "2025-01-20", claimed);
    vec![
        // Six months from delivery end on Monday 21 July 2025, the 20th being a Sunday.
        tv("2025-07-21").alleged(FaultCause::Misuse).gives("repair_free"),
        tv("2025-07-22")
            .alleged(FaultCause::Misuse)
            .gives("manager_review")
            .refuses("repair_free", "cause_alleged"),
        tv("2025-01-21").alleged(FaultCause::Misuse).gives(ALL_THREE),
        tv("2025-07-22").proven(FaultCause::Misuse).gives("repair_paid").refuses("repair_free", "excluded"),
        tv("2025-01-21").proven(FaultCause::OutsideRepair).gives("repair_paid"),
        tv("2025-01-21").proven(FaultCause::ForceMajeure).gives("repair_paid"),
        tv("2025-01-21").proven(FaultCause::PapersMismatch).gives("repair_paid manager_review"),
        tv("2025-01-21")
            .online()
            .proven(FaultCause::Misuse)
            .gives("repair_paid")
            .refuses("withdraw", "not_intact"),
        // A kettle is not on the Consumer Law's list.
        faulty("electric_kettle", "2026-05-06", "2026-05-07")
            .alleged(FaultCause::Misuse)
            .gives("manager_review"),
        faulty("electric_kettle", "2026-05-06", "2026-05-07").proven(FaultCause::Misuse).gives("repair_paid"),
        // After the term an allegation changes nothing.
        tv("2026-07-01").alleged(FaultCause::Misuse).gives("repair_paid"),
        tv("2025-01-21").fault(Fault::Cosmetic).gives("manager_review").refuses("refund", "cosmetic_only"),
        tv("2025-01-21")
            .fault(Fault::None)
            .gives("")
            .refuses("refund", "no_fault")
            .refuses("withdraw", "bought_in_store"),
    ]
}

/// Remote sales.
pub fn remote() -> Vec<Ask> {
    let shirt = |claimed| unwanted_online("clothing", "2026-03-02", claimed);
    let early = || shirt("2026-03-04");
    vec![
        shirt("2026-03-09").gives("withdraw").until("withdraw", "2026-03-09").pays("withdraw", "1000.00"),
        shirt("2026-03-10").gives("").refuses("withdraw", "day_past"),
        early().paid("900.00").pays("withdraw", "900.00"),
        early().state(Trait::Opened).gives("withdraw"),
        early().state(Trait::CustomMade).gives("").refuses("withdraw", "excluded_trait"),
        early().state(Trait::Perishable).gives(""),
        early().state(Trait::SealedMediaOpened).gives(""),
        early().state(Trait::Activated).gives("withdraw"),
        early().state(Trait::ExclusionConfirmed).gives("withdraw"),
        early().state(Trait::Activated).state(Trait::ExclusionConfirmed).gives(""),
        early().fault(Fault::Cosmetic).gives("withdraw manager_review"),
        faulty("flat_panel_tv", "2026-03-02", "2026-03-09")
            .online()
            .gives("repair_free exchange_same withdraw refund"),
        faulty("flat_panel_tv", "2026-03-02", "2026-03-10").online().gives(TWO),
    ]
}

/// A phone's accessories.
pub fn accessories() -> Vec<Ask> {
    let battery = |claimed| faulty("phone_battery", "2024-01-15", claimed);
    let twice = |claimed| {
        faulty("phone_charger", "2024-01-15", claimed).exchanged("2024-03-01").exchanged("2024-06-03")
    };
    let phone = |claimed| faulty("mobile_phone", "2024-01-15", claimed).part("battery");
    vec![
        battery("2024-01-16").gives("exchange_same"),
        battery("2024-07-15").gives("exchange_same").refuses("refund", "too_few_exchanges"),
        battery("2024-07-16").gives("repair_paid"),
        battery("2024-07-15").no_stock().gives("exchange_other refund"),
        faulty("phone_charger", "2024-01-15", "2024-06-04").exchanged("2024-03-01").gives("exchange_same"),
        twice("2024-06-04")
            .gives("refund")
            .refuses("exchange_same", "exchanged_often")
            .pays("refund", "1000.00"),
        twice("2024-06-04")
            .proof(&[Proof::InvoiceCopy])
            .gives("manager_review")
            .refuses("refund", "proof_missing"),
        twice("2024-06-04").proof(&[Proof::FactoryDate]).made("2024-01-01").gives("repair_paid"),
        twice("2025-06-03").gives("refund"),
        twice("2025-06-04").gives("repair_paid"),
        // The battery of a phone has its own term; the phone's windows hold for it too.
        phone("2024-01-22").gives("repair_free part_replacement exchange_same refund"),
        phone("2024-07-15").gives("part_replacement"),
        phone("2024-07-16").gives("repair_paid"),
    ]
}

/// After an exchange.
pub fn exchanges() -> Vec<Ask> {
    let mut asks = Vec::new();
    for goods in ["flat_panel_tv", "mobile_phone", "notebook_computer", "disc_player"] {
        let on = |claimed| faulty(goods, "2024-01-10", claimed).exchanged("2024-04-01");
        asks.push(on("2024-04-05").gives("repair_free manager_review"));
        asks.push(on("2024-04-16").gives("repair_free manager_review"));
        asks.push(on("2024-04-17").gives("repair_free").until("repair_free", "2025-04-01"));
        asks.push(on("2025-04-01").gives("repair_free"));
        asks.push(on("2025-04-02").gives("repair_paid"));
    }
    // Within the sale's own windows their rights stand, exchanged or not.
    asks.push(faulty("flat_panel_tv", "2024-04-01", "2024-04-08").exchanged("2024-04-03").gives(ALL_THREE));
    asks
}

#[test]
fn each_window_ends_on_its_day_and_not_before() {
    check(windows());
}

#[test]
fn two_recorded_repairs_open_the_way_and_one_does_not() {
    check(repairs());
}

#[test]
fn a_wait_counts_when_it_is_over_the_limit_and_not_on_it() {
    check(delays());
}

#[test]
fn what_can_be_shown_decides_what_is_given() {
    check(proofs());
}

#[test]
fn a_cause_counts_when_it_is_proven_or_the_burden_has_passed() {
    check(causes());
}

#[test]
fn remote_sales_can_be_sent_back_within_seven_days() {
    check(remote());
}

#[test]
fn accessories_are_exchanged_and_then_refunded() {
    check(accessories());
}

#[test]
fn an_exchange_starts_the_term_again_and_not_the_windows() {
    check(exchanges());
}

#[test]
fn goods_counted_by_distance_go_to_a_manager() {
    for goods in ["car", "motorcycle", "farm_machine"] {
        check(vec![faulty(goods, "2026-03-02", "2026-03-04").gives("manager_review")]);
    }
    check(vec![faulty("audio_amplifier", "2026-03-02", "2026-06-01").gives("manager_review")]);
}
