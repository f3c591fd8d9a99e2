//! Starts, pauses, month ends, leap days and rest days.

use crate::ask::{Ask, check, faulty, unwanted_online};
use domain::policy::Delay;

/// Where the days begin.
pub fn starts() -> Vec<Ask> {
    let late = |goods, invoiced, delivered, installed, claimed| {
        faulty(goods, invoiced, claimed).delivered(delivered).installed(installed)
    };
    vec![
        // From July 2024: the latest of invoice, delivery and installation.
        late("air_conditioner", "2024-07-01", "2024-07-04", "2024-07-10", "2024-07-17")
            .gives("repair_free exchange_same refund")
            .clock("2024-07-10", 0, "2025-07-10"),
        late("air_conditioner", "2024-07-01", "2024-07-04", "2024-07-10", "2024-07-18")
            .gives("repair_free exchange_same"),
        // Before: the invoice.
        late("air_conditioner", "2024-06-30", "2024-07-04", "2024-07-10", "2024-07-09")
            .gives("repair_free exchange_same")
            .clock("2024-06-30", 0, "2025-06-30"),
        // Flat panels since March 2011: the end of installation.
        late("flat_panel_tv", "2011-03-01", "2011-03-04", "2011-03-10", "2011-03-17")
            .gives("repair_free exchange_same refund")
            .clock("2011-03-10", 0, "2012-03-12"),
        late("flat_panel_tv", "2011-02-28", "2011-03-04", "2011-03-10", "2011-03-17").clock(
            "2011-02-28",
            0,
            "2012-02-28",
        ),
    ]
}

/// Days in repair.
pub fn pauses() -> Vec<Ask> {
    let tv = |claimed| faulty("flat_panel_tv", "2024-01-08", claimed);
    vec![
        // 8 January 2025 is a Wednesday; ten days later it is a Saturday, and then Monday the 20th.
        tv("2025-01-20").repaired("2024-06-03", "2024-06-13").gives("repair_free").clock(
            "2024-01-08",
            10,
            "2025-01-20",
        ),
        tv("2025-01-21").repaired("2024-06-03", "2024-06-13").gives("repair_paid"),
        // Stays that overlap or touch count each day once.
        tv("2024-09-02").repaired("2024-06-03", "2024-06-13").repaired("2024-06-08", "2024-06-15").clock(
            "2024-01-08",
            12,
            "2025-01-20",
        ),
        tv("2024-09-02").repaired("2024-06-03", "2024-06-13").repaired("2024-06-13", "2024-06-15").clock(
            "2024-01-08",
            12,
            "2025-01-20",
        ),
        // A repair that goes on stops the clock up to today.
        tv("2025-03-03").in_repair("2025-01-02", None).gives("repair_free").clock(
            "2024-01-08",
            60,
            "2025-03-10",
        ),
        // A repair after the term is not a pause in it.
        tv("2025-03-03").repaired("2025-01-09", "2025-02-20").gives("repair_paid").clock(
            "2024-01-08",
            0,
            "2025-01-08",
        ),
        // One that begins on the last day is.
        tv("2025-02-28").repaired("2025-01-08", "2025-02-28").gives("repair_free").clock(
            "2024-01-08",
            51,
            "2025-02-28",
        ),
        // Stays before an exchange were another unit's.
        tv("2025-04-01").repaired("2024-02-01", "2024-02-11").exchanged("2024-04-01").clock(
            "2024-04-01",
            0,
            "2025-04-01",
        ),
        // The windows do not wait for the repair.
        faulty("flat_panel_tv", "2024-04-01", "2024-04-09")
            .repaired("2024-04-02", "2024-04-05")
            .gives("repair_free exchange_same"),
        // Nothing that happens after the claim counts.
        tv("2024-03-01").repair("2024-04-01", None, Some(Delay::Parts), true).clock(
            "2024-01-08",
            0,
            "2025-01-08",
        ),
    ]
}

/// Month ends, leap days and holidays.
pub fn calendar() -> Vec<Ask> {
    vec![
        faulty("flat_panel_tv", "2024-02-29", "2025-02-28").gives("repair_free").clock(
            "2024-02-29",
            0,
            "2025-02-28",
        ),
        faulty("flat_panel_tv", "2024-02-29", "2025-03-01").part("stand").gives("repair_paid"),
        faulty("phone_battery", "2023-08-31", "2024-02-29").gives("exchange_same"),
        faulty("phone_battery", "2023-08-31", "2024-03-01").gives("repair_paid"),
        // Saturday 28 February 2026 is worked to make up for the Spring Festival.
        faulty("phone_headset", "2025-11-30", "2026-02-28")
            .gives("exchange_same")
            .until("exchange_same", "2026-02-28"),
        faulty("phone_headset", "2025-11-30", "2026-03-02").gives("repair_paid"),
        // The week of 1 October 2026: the first working day after it is the 8th.
        unwanted_online("clothing", "2026-09-24", "2026-10-08")
            .gives("withdraw")
            .until("withdraw", "2026-10-08"),
        unwanted_online("clothing", "2026-09-24", "2026-10-09").gives(""),
        // Saturday 10 October 2026 is worked, so it is a last day.
        unwanted_online("clothing", "2026-10-03", "2026-10-10")
            .gives("withdraw")
            .until("withdraw", "2026-10-10"),
        unwanted_online("clothing", "2026-10-03", "2026-10-12").gives(""),
    ]
}

#[test]
fn the_days_begin_where_the_rule_in_force_says() {
    check(starts());
}

#[test]
fn days_in_repair_push_the_term_back_each_once() {
    check(pauses());
}

#[test]
fn month_ends_leap_days_and_holidays_move_the_last_day() {
    check(calendar());
}

#[test]
fn a_year_without_a_notice_is_named() {
    let verdict = faulty("flat_panel_tv", "2026-03-02", "2026-03-20").verdict();
    assert_eq!(verdict.calendar_gaps, [2027], "the term ends in a year whose notice is not out");
    let verdict = faulty("flat_panel_tv", "2025-03-03", "2025-03-20").verdict();
    assert!(verdict.calendar_gaps.is_empty(), "2026 is known");
}

#[test]
fn the_repair_owed_after_an_exchange_ends_with_the_term() {
    // Two weeks after an exchange the windows of the sale are over; the repair is owed as long as the new term.
    let ask = faulty("notebook_computer", "2022-10-29", "2022-11-15").exchanged("2022-10-31");
    check(vec![ask.gives("repair_free manager_review").until("repair_free", "2023-10-31")]);
}

#[test]
fn a_term_that_the_shop_made_longer_gives_what_the_term_gives() {
    let longer = |claimed| faulty("flat_panel_tv", "2024-01-08", claimed).longer("2024-06-03", "2025-07-08");
    check(vec![
        longer("2025-07-08").gives("repair_free").until("repair_free", "2025-07-08"),
        longer("2025-07-09").part("stand").gives("repair_paid"),
        // Before it was agreed nobody knew of it.
        longer("2024-06-02").clock("2024-01-08", 0, "2025-01-08"),
        longer("2024-06-03").clock("2024-01-08", 0, "2025-07-08"),
        // Repairs before it are in it already; one since pushes it back.
        longer("2025-07-18").repaired("2024-03-04", "2024-03-14").repaired("2025-02-03", "2025-02-13").clock(
            "2024-01-08",
            20,
            "2025-07-18",
        ),
        // It was another unit's.
        longer("2024-09-02").exchanged("2024-09-02").clock("2024-09-02", 0, "2025-09-02"),
        // A shorter one takes nothing away.
        faulty("flat_panel_tv", "2024-01-08", "2024-12-02").longer("2024-06-03", "2024-08-01").clock(
            "2024-01-08",
            0,
            "2025-01-08",
        ),
    ]);
}

/// What counts against the limits: clause, days so far, allowed, and when the right arises.
fn law_days(ask: &Ask) -> Vec<String> {
    let line = |day: &domain::policy::LawDay| {
        let arises = day.arises_on.map(|on| on.to_string()).unwrap_or_default();
        format!("{} {}/{} {arises}", day.clause, day.have, day.of).trim_end().to_owned()
    };
    ask.verdict().law_days.iter().map(line).collect()
}

#[test]
fn days_in_repair_count_against_every_limit_that_bears_on_the_unit() {
    let washer = |claimed| faulty("washing_machine", "2025-03-03", claimed);
    let waits = |claimed| washer(claimed).in_repair("2025-06-02", Some(Delay::Parts));
    assert_eq!(law_days(&washer("2025-06-02")), [""; 0], "nothing was ever repaired");
    assert_eq!(law_days(&waits("2025-08-31")), ["cn-458-1995.12-1 90/90 2025-09-01"]);
    assert_eq!(law_days(&waits("2025-09-01")), ["cn-458-1995.12-1 91/90 2025-09-01"]);
    // Thirty days for the repairer's own doing, and that one does not count as waiting for parts.
    let late = washer("2025-06-20").in_repair("2025-06-02", Some(Delay::Repairer));
    assert_eq!(law_days(&late), ["cn-458-1995.12-2 18/30 2025-07-03"]);
    // A repair that is over counts against no limit of the one that is going on.
    assert_eq!(law_days(&washer("2025-08-01").repaired("2025-06-02", "2025-07-01")), [""; 0]);
}

#[test]
fn the_day_that_the_card_names_is_the_day_on_which_the_right_arises() {
    let waits = |claimed| {
        faulty("washing_machine", "2025-03-03", claimed).in_repair("2025-06-02", Some(Delay::Parts))
    };
    check(vec![
        waits("2025-08-31").gives("repair_free"),
        waits("2025-09-01").gives("repair_free exchange_same"),
    ]);
}
