//! Every reading, both ways: as the pack takes it, and the other way.

use crate::ask::{Ask, day, faulty};
use domain::policy::{Facts, FaultCause, Packs, Proof, Reading, RemedyKind};

/// The mainland's packs with one reading turned round by the shop.
fn turned(reading: Reading) -> Packs {
    let code = reading.code();
    let text = format!(
        r#"
        id = "shop"
        version = "test"
        layer = "shop"
        rest_days = "china"
        beside = ["cn"]
        title = {{ zh-CN = "本店", en = "The shop" }}
        [[reading]]
        code = "{code}"
        holds = false
        title = {{ zh-CN = "另一种", en = "The other way" }}
        summary = {{ zh-CN = "另一种", en = "The other way" }}
        "#
    );
    Packs::builtin().with_shop(&text).expect("a shop may take another reading")
}

/// The question with the shop's pack in force, once as built in and once turned round.
fn both_ways(reading: Reading, ask: Ask, as_taken: &str, other_way: &str) {
    let taken = ask.clone().packs(&["cn"]).gives(as_taken).wrong(Packs::builtin());
    assert_eq!(taken, None, "{} as taken", reading.code());
    let turned_round = turned(reading);
    let ask = ask.packs(&["cn", "shop"]);
    assert_eq!(ask.clone().gives(other_way).wrong(&turned_round), None, "{} turned", reading.code());
    let verdict = turned_round.decide(&ask.facts).expect("facts");
    let shown: Vec<&str> = verdict.readings.iter().map(|code| code.as_str()).collect();
    assert!(shown.contains(&reading.code()), "the card shows the reading that it turned on: {shown:?}");
}

#[test]
fn each_reading_changes_what_it_says_and_shows_on_the_card() {
    let tv = |claimed| faulty("flat_panel_tv", "2024-04-01", claimed);
    let phone = |claimed| faulty("mobile_phone", "2024-04-01", claimed);
    let three = "repair_free exchange_same refund";
    let two = "repair_free exchange_same";
    both_ways(Reading::RefundInStockAfterRepairsOnly, tv("2024-04-10"), two, three);
    let exchanged = tv("2024-06-07").exchanged("2024-06-03");
    both_ways(Reading::WindowsDoNotRestart, exchanged, "repair_free manager_review", three);
    let repaired = tv("2024-04-10").repaired("2024-04-02", "2024-04-05");
    both_ways(Reading::RepairDaysLengthenTermOnly, repaired, two, three);
    let unrecorded = tv("2024-09-02").repaired_unrecorded("2024-05-06", "2024-05-07");
    let unrecorded = unrecorded.repaired_unrecorded("2024-06-03", "2024-06-04");
    both_ways(Reading::RepairsNeedRecords, unrecorded, "repair_free manager_review", three);
    let copy = phone("2024-04-03").proof(&[Proof::InvoiceCopy]);
    both_ways(Reading::LesserProofGivesLess, copy, two, three);
    let battery = faulty("phone_battery", "2024-04-01", "2024-06-03");
    both_ways(Reading::AccessoriesAreExchanged, battery, "exchange_same", "repair_free");
    let alleged = tv("2025-01-06").alleged(FaultCause::Misuse);
    both_ways(Reading::AllegationsAreReviewed, alleged, "manager_review", "repair_free");
    let mismatch = tv("2024-04-03").proven(FaultCause::PapersMismatch);
    both_ways(Reading::MismatchIsReviewed, mismatch, "repair_paid manager_review", "repair_paid");
    let kettle = faulty("electric_kettle", "2024-04-01", "2024-06-03");
    both_ways(Reading::UncataloguedAreExchangedLater, kettle, two, "repair_free");
    let remote = tv("2024-04-03").online();
    let with_withdraw = "repair_free exchange_same withdraw refund";
    both_ways(Reading::WithdrawBesideFault, remote, with_withdraw, three);
    // 6 April 2024 plus a week is a Saturday.
    let weekend = faulty("flat_panel_tv", "2024-04-06", "2024-04-15");
    both_ways(Reading::RestDaysMoveLastDay, weekend.clone(), three, two);
    both_ways(Reading::WeekendsAreRestDays, weekend, three, two);
    both_ways(Reading::FirstDayNotCounted, tv("2024-04-08"), three, two);
}

#[test]
fn every_reading_has_words_in_the_pack() {
    for reading in Reading::ALL {
        let text = Packs::builtin().reading(reading.code()).expect("each reading is told");
        assert!(text.holds, "{} is taken as the facts say", reading.code());
    }
}

#[test]
fn a_card_names_no_reading_that_did_not_matter() {
    let facts: Facts = faulty("flat_panel_tv", "2026-03-02", "2026-03-04").facts;
    let verdict = Packs::builtin().decide(&facts).expect("facts");
    let shown: Vec<&str> = verdict.readings.iter().map(|code| code.as_str()).collect();
    assert!(!shown.contains(&Reading::WindowsDoNotRestart.code()), "nothing was exchanged: {shown:?}");
    assert!(!shown.contains(&Reading::LesserProofGivesLess.code()), "all papers are there: {shown:?}");
}

#[test]
fn the_card_says_what_would_change_the_answer() {
    let ask = faulty("mobile_phone", "2024-04-01", "2024-04-03").proof(&[Proof::InvoiceCopy]);
    let changes = ask.verdict().would_change;
    let papers = changes.iter().find(|change| change.gains == [RemedyKind::Refund]);
    assert!(papers.is_some(), "with the invoice: money back; {changes:?}");

    let ask = faulty("flat_panel_tv", "2022-03-01", "2024-03-04");
    let verdict = ask.verdict();
    assert_eq!(verdict.would_change.len(), 1, "only the main part: {:?}", verdict.would_change);
    assert_eq!(verdict.questions.len(), 1, "which component failed? {:?}", verdict.questions);

    let plain = faulty("flat_panel_tv", "2026-03-02", "2026-03-04").verdict();
    assert!(plain.would_change.is_empty() && plain.questions.is_empty(), "nothing to ask");
}

#[test]
fn the_time_line_marks_every_last_day_in_order() {
    let verdict = faulty("flat_panel_tv", "2024-04-01", "2024-04-10").verdict();
    let days: Vec<_> = verdict.timeline.iter().map(|mark| (mark.on, mark.remedy)).collect();
    assert!(days.is_sorted(), "earliest first: {days:?}");
    for wanted in [
        (day("2024-04-08"), RemedyKind::Refund),
        (day("2024-04-16"), RemedyKind::ExchangeSame),
        (day("2025-04-01"), RemedyKind::RepairFree),
    ] {
        assert!(days.contains(&wanted), "{wanted:?} is on {days:?}");
    }
}
