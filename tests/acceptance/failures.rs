//! Every failure that has words is met by somebody: here, or in a story of its own that is named below.

use desk::demo::highlight;
use desk::views::{CaseView, SaleView};
use desk::{Clock, Desk, DoorKind};
use domain::payment::PaymentRefused;
use domain::refund::{SaleBalance, Wanted, to_original};
use domain::refused::Refused;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::bring::{together, with};
use tests::people::Person;
use tests::template::{config, now};
use tests::{Bring, CLERK, MANAGER, OTHER_CLERK, Story, TECHNICIAN, bring, new_request, no_receipt};
use uuid::Uuid;

/// A code, who is at the counter, what is asked.
struct Row(&'static str, Person, &'static str, fn(&Story) -> Value);

fn late() -> Value {
    bring("tv_day_8", 0).unit("tv_day_8", 0, 0).because("display").asks("refund").alone()
}

fn kettle() -> Value {
    bring("kettle", 0).alone()
}

fn of_nothing(story: &Story) -> Value {
    let sale = story.sale("kettle");
    Bring::of(&sale.id, &Uuid::from_u128(5)).alone()
}

fn exchanged(_: &Story) -> Value {
    bring("tv_day_15", 0).unit("tv_day_15", 0, 0).because("display").asks("exchange").alone()
}

fn way(story: &Story, amount: &str) -> Value {
    json!([{ "tender": story.sale("kettle").tenders[0].id, "kind": "wechat_pay", "amount": amount }])
}

fn taken(story: &Story) -> Value {
    let case: CaseView = story.does("take_in", bring("quantity_three", 0).alone());
    json!({ "case": case.id, "line": case.lines[0].id })
}

fn keyed(prices: &[&str]) -> Value {
    let line = |price| json!({ "name": "x", "quantity": 1, "unit_price": price });
    json!({ "lines": prices.iter().map(line).collect::<Vec<_>>() })
}

const ROWS: &[Row] = &[
    Row("unknown_command", CLERK, "make_coffee", |_| json!({})),
    Row("bad_request", CLERK, "find", |_| json!({ "txet": "kettle" })),
    Row("bad_request", CLERK, "open_sale", |_| json!({ "sale": "not an id" })),
    Row("bad_request", CLERK, "receive_return", |_| with(kettle(), "lines", json!("kettle"))),
    Row("bad_request", CLERK, "receive_return", |_| {
        bring("kettle", 0).brought("quantity", json!(-1)).alone()
    }),
    Row("bad_request", CLERK, "receive_return", |_| {
        bring("kettle", 0).brought("quantity", json!(1.5)).alone()
    }),
    Row("not_allowed", TECHNICIAN, "receive_return", |_| kettle()),
    Row("not_allowed", CLERK, "change_settings", |_| json!({})),
    Row("pin_wrong", CLERK, "sign_in", |_| json!({ "number": "1001", "pin": "4712" })),
    Row("pin_weak", CLERK, "change_pin", |_| json!({ "old": CLERK.pin, "new": "1111" })),
    Row(
        "pin_missing",
        MANAGER,
        "record_staff",
        |_| json!({ "number": "9", "name": "x", "role": "clerk", "active": true }),
    ),
    Row(
        "number_taken",
        MANAGER,
        "record_staff",
        |_| json!({ "number": "1001", "name": "x", "role": "clerk", "active": true, "pin": "271828" }),
    ),
    Row(
        "set_up_already",
        CLERK,
        "set_up",
        |_| json!({ "shop_name": "x", "number": "9", "name": "x", "pin": "271828" }),
    ),
    Row("unknown", CLERK, "open_sale", |_| json!({ "sale": Uuid::from_u128(1) })),
    Row("unknown", CLERK, "open_customer", |_| json!({ "customer": Uuid::from_u128(1) })),
    Row("unknown", CLERK, "open_case", |_| json!({ "case": Uuid::from_u128(1) })),
    Row("unknown", CLERK, "settle_case", |_| json!({ "case": Uuid::from_u128(1) })),
    Row("unknown", CLERK, "hand_back", |story| with(taken(story), "line", json!(Uuid::from_u128(1)))),
    Row("unknown", CLERK, "print", |_| json!({ "number": "R1-000000-000" })),
    Row("unknown", CLERK, "list_cases", |_| json!({ "after": "yesterday" })),
    Row("unknown", MANAGER, "undo_import", |_| json!({ "batch": Uuid::from_u128(9) })),
    Row(
        "unknown",
        MANAGER,
        "record_staff",
        |_| json!({ "staff": Uuid::from_u128(1), "number": "9", "name": "x", "role": "clerk", "active": true }),
    ),
    Row("unknown", CLERK, "receive_return", of_nothing),
    Row("unknown", CLERK, "receive_return", |_| Bring::of(&Uuid::from_u128(1), &Uuid::from_u128(2)).alone()),
    Row("unknown", CLERK, "receive_return", |_| with(kettle(), "customer", json!(Uuid::from_u128(1)))),
    Row("unknown", CLERK, "receive_return", |_| {
        with(kettle(), "tenders", json!([{ "tender": Uuid::from_u128(1), "kind": "cash", "amount": "1" }]))
    }),
    Row("needs_manager", CLERK, "receive_return", |_| late()),
    Row("approver_is_asker", CLERK, "receive_return", |_| {
        with(late(), "exception", CLERK.approves("just_past"))
    }),
    Row("approver_may_not", CLERK, "receive_return", |_| {
        with(late(), "exception", OTHER_CLERK.approves("just_past"))
    }),
    Row("exception_reason", CLERK, "receive_return", |_| with(late(), "exception", MANAGER.approves("x"))),
    Row("exception_note", CLERK, "receive_return", |_| with(late(), "exception", MANAGER.approves("other"))),
    Row("refusal_note", CLERK, "refuse_return", |_| kettle()),
    Row("nothing_brought", CLERK, "receive_return", |_| json!({ "lines": [] })),
    Row("nothing_brought", CLERK, "take_in", |_| json!({ "lines": [] })),
    Row("nothing_brought", CLERK, "refuse_return", |_| json!({ "lines": [] })),
    Row("too_many_lines", CLERK, "take_in", |_| together((0..201).map(|_| bring("quantity_200", 0)))),
    Row("unknown_reason", CLERK, "receive_return", |_| bring("kettle", 0).because("bored").alone()),
    Row("reason_note", CLERK, "receive_return", |_| bring("kettle", 0).because("other").alone()),
    Row("text_empty", CLERK, "receive_return", |_| with(kettle(), "new_customer", json!({ "name": "" }))),
    Row("text_empty", CLERK, "take_in", |_| {
        with(no_receipt(" ", "1").alone(), "new_customer", json!({ "name": "x" }))
    }),
    Row("text_too_long", CLERK, "receive_return", |_| {
        bring("kettle", 0).with("reason_note", json!("x".repeat(10_001))).alone()
    }),
    Row("text_invisible", CLERK, "receive_return", |_| {
        bring("kettle", 0).with("reason_note", json!("\0")).alone()
    }),
    Row("sale_cancelled", CLERK, "receive_return", |_| bring("cancelled", 0).alone()),
    Row("too_many", CLERK, "receive_return", |_| bring("kettle", 0).quantity(2).alone()),
    Row("too_many", CLERK, "receive_return", |_| bring("kettle", 0).quantity(u32::MAX).alone()),
    Row("unit_needed", CLERK, "receive_return", |_| bring("two_serials", 0).alone()),
    Row("unit_not_there", CLERK, "receive_return", |_| bring("kettle", 0).unit("two_serials", 0, 0).alone()),
    Row("customer_needed", CLERK, "receive_return", |_| no_receipt("x", "1").alone()),
    Row("not_paid_back", CLERK, "receive_return", exchanged),
    Row("tender_cap", CLERK, "receive_return", |story| {
        let sale = story.sale("split_tender");
        let tenders = json!([{ "tender": sale.tenders[0].id, "kind": "wechat_pay", "amount": "500.01" }]);
        let both = together([bring("split_tender", 0), bring("split_tender", 1)]);
        with(both, "tenders", tenders)
    }),
    Row("tender_sum", CLERK, "receive_return", |story| with(kettle(), "tenders", way(story, "1"))),
    Row("amount", CLERK, "receive_return", |story| with(kettle(), "tenders", way(story, "one"))),
    Row("step", CLERK, "hand_back", taken),
    Row("step", MANAGER, "void_settlement", |story| {
        with(taken(story), "exception", json!({ "reason": "shop_mistake" }))
    }),
    Row("day", CLERK, "record_sale", |_| with(keyed(&["1"]), "sold_on", json!("1900-01-01"))),
    Row("sale_no_lines", CLERK, "record_sale", |_| json!({ "lines": [] })),
    Row(
        "sale_quantity",
        CLERK,
        "record_sale",
        |_| json!({ "lines": [{ "name": "x", "quantity": 0, "unit_price": "1" }] }),
    ),
    Row("sale_amount", CLERK, "record_sale", |_| keyed(&["90000000000", "90000000000"])),
    Row("sale_discount", CLERK, "record_sale", |_| with(keyed(&["1"]), "discount", json!("2"))),
    Row("sale_tenders", CLERK, "record_sale", |_| {
        with(keyed(&["1"]), "tenders", json!([{ "kind": "cash", "amount": "2" }]))
    }),
    Row(
        "sale_serials",
        CLERK,
        "record_sale",
        |_| json!({ "lines": [{ "name": "x", "quantity": 1, "unit_price": "1", "serials": ["a", "b"] }] }),
    ),
    Row("sale_known", CLERK, "record_sale", |_| {
        with(keyed(&["1"]), "number", json!(highlight("kettle").unwrap().receipt_number(now().date_naive())))
    }),
    Row("sale_dates", CLERK, "record_sale", |_| {
        with(with(keyed(&["1"]), "sold_on", json!("2026-11-02")), "installed_on", json!("2026-11-01"))
    }),
    Row("currency_fixed", MANAGER, "change_settings", |story| changed(story, "currency", json!("USD"))),
    Row("time_zone", MANAGER, "change_settings", |story| changed(story, "time_zone", json!("Mars/Olympus"))),
    Row("idle_lock_minutes", MANAGER, "change_settings", |story| {
        changed(story, "idle_lock_minutes", json!(0))
    }),
    Row("backup_hours", MANAGER, "change_settings", |story| changed(story, "backup_hours", json!(745))),
    Row("promise", MANAGER, "change_settings", |story| changed(story, "promise", json!("["))),
    Row("terms_too_many", MANAGER, "change_settings", |story| {
        let terms = json!([{ "kind": "return", "zh": "一\n".repeat(13), "en": "" }]);
        changed(story, "papers", json!({ "terms": terms }))
    }),
    Row("paper_field", MANAGER, "change_settings", |story| {
        changed(story, "papers", json!({ "hidden": [{ "kind": "warranty", "field": "seat" }] }))
    }),
    Row("not_a_check", CLERK, "check_paper", |_| json!({ "code": "R1-261122-001" })),
    Row("not_a_roll", CLERK, "print", |story| {
        let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
        json!({ "number": case.number, "paper": "a5", "thermal": {} })
    }),
    Row("promise_from", MANAGER, "put_promise", |_| json!({ "terms": [], "from": "2026-11-24" })),
    Row("promise_terms", MANAGER, "try_promise", |_| {
        let term = json!({ "goods": ["*"], "gives": ["withdraw"], "days": 7 });
        json!({ "terms": vec![term; 61] })
    }),
    Row("past_day", CLERK, "record_past", |_| past("2026-10-01", "2026-11-20")),
    Row("past_order", CLERK, "record_past", |_| past("2026-11-22", "2026-11-21")),
    Row("path_taken", MANAGER, "backup", |story| json!({ "path": story.desk().store().path() })),
];

/// A repair of the kettle, which was sold on 20 November.
fn past(taken_in: &str, handed_back: &str) -> Value {
    let device = json!({ "sale_line": highlight("kettle").unwrap().line_id(0) });
    json!({ "device": device, "what": { "kind": "repair", "taken_in": taken_in, "handed_back": handed_back } })
}

fn changed(story: &Story, field: &str, value: Value) -> Value {
    let mut settings = story.does::<Value>("settings", json!({}))["settings"].clone();
    settings[field] = value;
    json!({ "settings": settings })
}

#[test]
fn every_refusal_has_its_code_its_words_and_no_trace() {
    let story = Story::demo();
    for Row(code, person, command, request) in ROWS {
        story.signs_in(*person);
        let request = request(&story);
        assert_eq!(story.is_refused(command, request.clone()), *code, "{command} {request}");
    }
}

/// Failures that another test meets, and which.
const ELSEWHERE: &[(&str, &str)] = &[
    (
        "disk_full",
        "faults full::a_file_that_the_disk_has_no_room_for_says_so_and_comes_in_when_there_is_room",
    ),
    ("list_too_long", "faults lengths::one_more_than_the_schema_allows_is_refused_by_name_for_every_field"),
    ("request_too_large", "faults lengths::a_picture_has_a_most_too_and_so_has_the_whole_request"),
    ("too_much", "store tests::a_look_up_that_goes_on_for_too_long_is_ended_and_the_next_one_is_not"),
    ("signed_out", "signing::nobody_signed_in_does_nothing"),
    (
        "sale_never_paid",
        "imports::real::received::an_order_closed_before_it_was_paid_holds_no_money_and_says_so",
    ),
    ("locked", "signing::a_window_that_nobody_touches_locks"),
    ("locked_out", "faults pins::five_wrong_pins_bring_a_wait"),
    ("locked_for_good", "faults pins::a_hundred_wrong_pins_end_it"),
    (
        "approval_locked",
        "exceptions::wrong_pins_of_an_approver_bring_a_wait_where_they_were_typed_and_not_to_her_own_sign_in",
    ),
    ("second_manager", "limits::nobody_raises_limits_alone_where_another_manager_could_say_yes"),
    ("own_role", "limits::nobody_changes_their_own_role_or_makes_another_manager_alone"),
    ("field_unproved", "field::forged::a_forged_copy_is_taken_in_nobodys_name"),
    (
        "field_unknown",
        "field::forged::a_store_that_went_back_to_a_backup_adopts_its_own_copy_when_a_manager_says_so",
    ),
    (
        "field_forked",
        "field::forged::what_a_second_laptop_did_with_the_same_copy_is_kept_beside_the_first_and_a_manager_decides",
    ),
    ("seen_missing", "seen::what_was_shown_at_1000_is_not_paid_at_700_without_a_word"),
    ("changed_meanwhile", "seen::what_was_shown_at_1000_is_not_paid_at_700_without_a_word"),
    ("verdict_changed", "seen::an_amount_that_stays_the_same_under_another_verdict_is_asked_for_again"),
    ("last_manager", "signing::the_last_manager_stays"),
    ("currencies", "imports::two_currencies_do_not_meet_in_one_case"),
    ("passphrase_needed", "faults encrypting::what_is_not_open_is_said_in_words"),
    ("encrypting_cut_short", "faults encrypting::what_is_not_open_is_said_in_words"),
    ("passphrase_differs", "faults encrypting::a_new_passphrase_that_is_mistyped_is_asked_for_again"),
    (
        "passphrase_wrong",
        "faults encrypting::every_way_to_the_terminal_asks_for_the_passphrase_and_works_with_it",
    ),
    (
        "backup_encrypted",
        "faults encrypting::a_backup_opens_on_a_new_pc_with_the_passphrase_or_with_the_sheet_and_with_nothing_else",
    ),
    ("turn_not_asked", "faults encrypting::a_note_that_nobody_of_the_shop_left_turns_nothing"),
    (
        "passphrase_waits",
        "faults encrypting::wrong_passphrases_are_counted_and_wait_and_a_restart_shortens_nothing",
    ),
    ("not_encrypted", "faults encrypting::what_cannot_be_is_refused_in_words"),
    ("depended_elsewhere", "imports::a_batch_stays_while_a_devices_past_rests_on_it"),
    ("not_kept", "stock::old_parts::what_a_step_has_no_place_for_is_refused_by_its_name"),
    ("depended", "imports::a_batch_stays_while_a_case_depends_on_it"),
    ("depended_file", "imports::elsewhere::a_file_stays_while_another_says_something_of_its_sales"),
    ("import_running", "imports::progress::one_file_at_a_time"),
    ("import_cancelled", "imports::progress::a_file_that_is_stopped_leaves_nothing"),
    ("request_id_missing", "a_change_needs_a_request_id"),
    ("request_reused", "faults requests::a_request_id_means_one_thing"),
    ("collected", "exchanges::a_dearer_model_is_paid_on_top_with_change"),
    ("tendered", "exchanges::a_dearer_model_is_paid_on_top_with_change"),
    ("serial_needed", "exchanges::the_machine_that_goes_out_is_named_and_with_nobody_else"),
    ("serial_taken", "exchanges::the_machine_that_goes_out_is_named_and_with_nobody_else"),
    ("exchange_depended", "exchanges::an_exchange_is_withdrawn_whole_while_nothing_of_it_came_back"),
    ("goodwill_depended", "exchanges::goodwill_is_coded_costed_and_taken_off_a_later_refund"),
    ("no_amount", "exchanges::goodwill_is_coded_costed_and_taken_off_a_later_refund"),
    ("estimate_expired", "repairs::an_estimate_holds_until_its_last_day"),
    ("not_under_warranty", "repairs::what_the_shop_gives_of_its_own_accord_has_a_limit"),
    (
        "not_your_repair",
        "repairs::a_passcode_is_seen_by_whoever_works_on_it_and_by_nobody_else_and_then_it_is_gone",
    ),
    ("open_question", "returns::a_refusal_waits_for_the_answer_that_it_hangs_on"),
    ("too_late_to_take_back", "cases::what_something_came_of_is_not_taken_back"),
    ("start_unasked", "repairs::unasked::work_waits_for_the_customers_yes_or_a_reason"),
    ("over_estimate", "repairs::what_the_customer_pays_they_have_said_yes_to"),
    ("loaner_out", "loaners::a_device_does_not_leave_before_its_loan_unit_is_back"),
    ("loan_ended", "loaners::a_deposit_goes_back_once"),
    ("loan_unit", "loaners::a_unit_is_with_one_customer_and_a_repair_has_one_unit"),
    ("loan_label_taken", "loaners::the_pool_is_the_managers_and_its_labels_are_single"),
    ("field_broken", "field::damage::a_changed_byte_is_seen"),
    ("field_changed", "field::damage::records_in_another_order_are_seen"),
    ("field_cut", "field::damage::a_file_that_was_cut_off_gives_what_is_there_and_says_how_much_is_missing"),
    ("field_days", "field::a_copy_is_taken_by_whoever_drives_or_whoever_plans_and_for_days_that_there_are"),
    ("field_decided", "field::a_lost_laptop_is_given_up_and_one_that_turns_up_is_taken_all_the_same"),
    (
        "field_earlier_first",
        "field::what_was_called_off_meanwhile_is_shown_with_both_sides_and_a_manager_decides",
    ),
    ("field_empty", "field::a_copy_is_taken_by_whoever_drives_or_whoever_plans_and_for_days_that_there_are"),
    ("field_foreign", "field::damage::a_copy_of_another_store_is_refused_and_so_is_any_other_file"),
    ("field_held", "field::what_was_called_off_meanwhile_is_shown_with_both_sides_and_a_manager_decides"),
    ("field_in_use", "field::damage::two_programs_do_not_write_into_one_copy"),
    (
        "field_not_in_copy",
        "field::damage::a_store_that_went_back_to_a_backup_takes_the_copy_that_it_does_not_know_any_more",
    ),
    ("field_not_one", "field::damage::a_copy_of_another_store_is_refused_and_so_is_any_other_file"),
    ("field_only", "field::nothing_but_visits_can_be_done_in_the_field"),
    ("field_passphrase", "field::damage::a_wrong_passphrase_opens_nothing_and_the_counter_needs_none"),
    ("field_passphrase_needed", "field::damage::a_wrong_passphrase_opens_nothing_and_the_counter_needs_none"),
    (
        "field_passphrase_weak",
        "field::a_copy_is_taken_by_whoever_drives_or_whoever_plans_and_for_days_that_there_are",
    ),
    ("visit_conflicts", "visits::planning::a_promise_is_kept_and_nobody_is_in_two_places"),
    ("visit_field_value", "visits::door::a_measured_value_outside_its_limits_is_explained"),
    ("visit_measure", "visits::door::a_measured_value_outside_its_limits_is_explained"),
    ("visit_unknown_field", "visits::door::a_measured_value_outside_its_limits_is_explained"),
    ("visit_minutes", "visits::call::a_repair_says_what_is_wrong_and_takes_a_while"),
    ("visit_missing", "visits::door::what_is_missing_is_named_and_nothing_ends_without_it"),
    ("visit_no_call_back", "visits::after::a_call_back_waits_is_done_and_is_taken_up_again"),
    ("visit_no_such_time", "visits::call::a_time_that_the_clocks_skip_is_not_agreed"),
    ("visit_not_listed", "visits::door::only_the_price_list_is_charged_and_what_is_left_is_paid_later"),
    ("visit_not_signed", "visits::door::what_is_missing_is_named_and_nothing_ends_without_it"),
    ("visit_paid_too_much", "visits::door::only_the_price_list_is_charged_and_what_is_left_is_paid_later"),
    ("visit_part_open", "visits::parts::a_part_that_was_taken_along_comes_back_before_a_visit_is_called_off"),
    ("visit_partly_reason", "visits::door::what_was_done_in_part_goes_on_with_the_next_visit"),
    ("visit_plan_ended", "visits::plans::a_turn_is_moved_skipped_and_booked_once"),
    ("visit_plan_months", "visits::plans::a_plan_has_between_one_and_a_hundred_and_twenty_months"),
    ("visit_plan_turn", "visits::plans::a_turn_is_moved_skipped_and_booked_once"),
    ("visit_rating", "visits::door::what_is_missing_is_named_and_nothing_ends_without_it"),
    ("visit_roster_hours", "visits::planning::a_roster_holds_together_and_is_a_managers_word"),
    ("visit_route_changed", "visits::routes::an_order_is_taken_as_it_was_shown_or_not_at_all"),
    ("visit_route_long", "visits::routes::more_than_a_dozen_are_not_put_in_order"),
    ("visit_step", "visits::call::what_is_called_off_is_called_off_with_a_reason_and_once"),
    ("visit_times", "visits::door::nobody_comes_before_they_come_or_leaves_before_that"),
    ("visit_window_far", "visits::call::a_window_lies_ahead_and_ends_after_it_begins_within_a_day"),
    ("visit_window_long", "visits::call::a_window_lies_ahead_and_ends_after_it_begins_within_a_day"),
    ("visit_window_order", "visits::call::a_window_lies_ahead_and_ends_after_it_begins_within_a_day"),
    ("visit_window_past", "visits::call::a_window_lies_ahead_and_ends_after_it_begins_within_a_day"),
    ("visit_words", "visits::plans::a_turn_is_moved_skipped_and_booked_once"),
    ("parts_left", "repairs::a_no_costs_the_fee_for_looking_and_gives_the_rest_of_the_deposit_back"),
    ("parts_open", "repairs::parts_of_the_catalogue_are_taken_from_the_stock_before_work_ends"),
    ("passcode_sealed_elsewhere", "repairs::what_cannot_be_opened_or_seen_is_said"),
    ("batch_running", "papers::batches::only_one_batch_is_made_at_a_time_and_a_stopped_one_counts_nothing"),
    ("batch_stopped", "papers::batches::only_one_batch_is_made_at_a_time_and_a_stopped_one_counts_nothing"),
    ("batch_empty", "papers::batches::a_batch_without_a_paper_or_with_too_many_is_refused"),
    ("batch_too_many", "papers::batches::a_batch_without_a_paper_or_with_too_many_is_refused"),
    ("logo_blank", "papers::logos::a_picture_that_is_no_logo_is_refused_and_nothing_changes"),
    ("picture_too_large", "repairs::what_cannot_be_opened_or_seen_is_said"),
    ("picture_unreadable", "repairs::a_photo_is_kept_smaller_and_without_what_the_camera_wrote"),
    ("device_twice", "repairs::arriving::nobody_leaves_one_device_twice_at_once"),
    ("repair_is_here", "repairs::a_device_lies_here_once_and_two_of_one_visit_leave_apart"),
    ("serial_mismatch", "repairs::a_repair_in_warranty_goes_from_scan_to_pick_up_and_costs_nothing"),
    (
        "too_soon_to_dispose",
        "repairs::what_nobody_calls_for_is_taken_away_after_two_words_the_days_and_with_a_manager",
    ),
    ("why_charged", "repairs::a_mixed_repair_bills_only_what_the_customer_broke"),
    ("credit_short", "exchanges::store_credit_is_a_ledger_that_never_goes_below_nought"),
    ("fee_above", "exchanges::a_fee_set_to_nought_stays_nought_and_needs_a_manager"),
    ("not_this_way", "exchanges::what_goes_together_is_checked"),
    ("pieces", "stock::ordering::an_order_needs_a_supplier_and_something_to_order"),
    ("part_short", "stock::shelf::nothing_goes_below_nought_unless_a_manager_finds_more"),
    ("want_of_repair", "repairs::parts::the_parts_room_leaves_a_repairs_line_to_the_repair"),
    ("not_on_job", "stock::shelf::a_technician_takes_parts_from_the_shelf_into_a_job_and_back"),
    ("same_place", "stock::shelf::parts_move_between_bins_vans_and_the_defective_ones"),
    ("part_known", "stock::shelf::a_part_that_nobody_listed_is_keyed_in_once"),
    ("drawer_differs", "shifts::a_drawer_that_differs_by_a_fen_needs_words"),
    ("visit_terms", "visits::terms::terms_that_do_not_hold_together_are_refused_and_say_where"),
    ("handed_too_much", "visits::money::cash_of_the_door_is_carried_until_it_is_handed_in"),
    ("handover_to_self", "shifts::a_clerk_hands_over_to_somebody_else_and_sees_no_sums"),
    ("blank_slip", "shifts::what_was_written_by_hand_in_a_power_cut_is_keyed_in_under_its_number"),
    ("blank_count", "shifts::between_one_and_a_hundred_slips_are_made_at_once"),
    ("slip_twice", "shifts::two_devices_do_not_share_a_slip"),
    ("too_many_photos", "stock::photos::six_photos_are_enough_for_one_part"),
    ("part_level", "stock::shelf::a_level_is_set_by_a_manager_and_has_to_make_sense"),
    ("stock_step", "stock::ordering::what_is_low_is_ordered_and_what_comes_wakes_who_waits"),
    ("more_than_ordered", "stock::ordering::what_is_low_is_ordered_and_what_comes_wakes_who_waits"),
    ("count_moved", "stock::counting::what_moved_is_counted_again_and_what_is_dropped_is_not"),
    ("nothing_to_count", "stock::counting::a_sheet_holds_five_hundred_places_and_never_none"),
    ("count_too_long", "stock::counting::a_sheet_holds_five_hundred_places_and_never_none"),
    ("parts_moved", "stock::books::a_stock_file_goes_again_only_while_its_parts_lie_still"),
    ("over_paid", "no_tender_gives_back_more_than_it_took"),
    ("facts", "a_claim_before_the_sale_is_no_claim"),
    ("pepper_broken", "a_broken_secret_is_named"),
    ("secret_lost", "faults recovery::a_secret_that_is_lost_comes_back_with_the_sheet"),
    ("restore_other_secret", "faults recovery::without_the_sheet_nothing_is_replaced"),
    ("recovery_mistyped", "faults recovery::without_the_sheet_nothing_is_replaced"),
    ("recovery_wrong", "faults recovery::without_the_sheet_nothing_is_replaced"),
    ("recovery_none", "faults recovery::a_store_without_a_sheet_says_so"),
    ("promise_below_law", "a_promise_below_the_law_is_refused"),
    ("not_a_demo", "only_a_demo_store_is_shown_another_time"),
    ("store_exists", "stores_are_told_apart"),
    ("store_not_empty", "exports::a_folder_that_is_not_as_it_was_written_makes_no_store"),
    ("store_missing", "stores_are_told_apart"),
    ("not_a_store", "stores_are_told_apart"),
    ("restore_without_you", "faults restoring::whoever_restores_can_sign_in_afterwards"),
    ("restore_moved_on", "faults restoring::what_was_done_after_asking_is_not_set_aside"),
    ("store_newer", "faults keeping::a_newer_store_is_left_alone"),
    ("ceiling", "faults ceilings::the_schema_refuses_what_the_rules_would_never_ask"),
    ("damaged", "faults keeping::a_tampered_backup_changes_nothing"),
    ("path_missing", "faults keeping::a_backup_has_to_have_somewhere_to_go"),
    (
        "print_unreached",
        "faults printers::a_printer_that_is_off_is_asked_again_and_gets_what_it_would_have_got",
    ),
    (
        "print_broke_off",
        "faults printers::a_printer_that_is_cut_off_anywhere_loses_nothing_and_doubles_nothing",
    ),
    ("print_no_end", "faults printers::a_device_is_written_to_and_a_file_that_is_none_is_left_alone"),
    ("print_device", "faults printers::a_device_is_written_to_and_a_file_that_is_none_is_left_alone"),
    ("print_not_a_device", "faults printers::a_device_is_written_to_and_a_file_that_is_none_is_left_alone"),
    (
        "print_left",
        "faults printers::a_program_that_dies_while_it_prints_leaves_a_question_and_no_second_paper",
    ),
    (
        "print_job_state",
        "faults printers::a_printer_that_is_off_is_asked_again_and_gets_what_it_would_have_got",
    ),
    ("print_refused", "printing::the_terminal_prints_through_the_systems_spooler_and_says_what_came_of_it"),
    (
        "print_no_spooler",
        "printing::the_terminal_prints_through_the_systems_spooler_and_says_what_came_of_it",
    ),
    ("printer_gone", "printing::a_printer_that_goes_leaves_its_papers_to_the_usual_one"),
    ("printer_changed", "printing::another_roll_in_the_printer_is_noticed_before_anything_is_sent"),
    ("printer_paper", "printing::each_kind_of_paper_prints_where_on_what_and_as_often_as_was_chosen"),
    ("printer_bad", "printing::what_makes_no_sense_is_refused"),
    ("printer_name_taken", "printing::what_makes_no_sense_is_refused"),
    ("printers_too_many", "printing::what_makes_no_sense_is_refused"),
    ("labels_on_roll", "printing::labels_go_to_a_printer_of_their_own_and_never_on_a_receipt_roll"),
    ("copies", "printing::what_makes_no_sense_is_refused"),
    ("store_busy", "faults keeping::a_store_that_is_open_is_not_replaced"),
    (
        "store_read_only",
        "faults read_only::a_store_on_a_disk_that_can_only_be_read_is_looked_at_and_not_changed",
    ),
    (
        "store_not_whole",
        "faults wholeness::a_store_that_is_not_whole_answers_and_changes_nothing_until_a_manager_has_seen_it",
    ),
    ("day_too_far", "faults days::no_day_is_too_far_for_any_command"),
    ("unreadable_event", "faults events::an_event_that_does_not_read_back_is_not_written"),
    ("window_open", "faults windows::a_second_window_does_not_get_the_store_and_a_terminal_works_beside_it"),
    ("store_pages", "faults pages::a_damaged_page_stops_changes_until_a_backup_is_restored"),
];

/// Failures that no test can bring about without harming the machine it runs on, and why.
const OUT_OF_REACH: &[(&str, &str)] = &[
    ("exchange_lines", "the desk names the lines itself; `unknown` comes first"),
    ("print_no_raw", "is said on Windows only"),
    ("read_only", "means nothing to root, who may run the tests"),
    ("paper", "no text that can be kept is one that cannot be set"),
    ("internal", "a bug, by its meaning"),
    ("sale_refunded", "a keyed sale was refunded nowhere; the import has its own words for it"),
];

#[test]
fn no_failure_has_words_that_no_test_meets() {
    let words = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/locales/en/failures.ftl");
    let words = std::fs::read_to_string(words).unwrap();
    let worded: BTreeSet<&str> = words
        .lines()
        .filter_map(|line| line.strip_prefix("failure-")?.split_once(' ').map(|(code, _)| code))
        .collect();
    let rows = ROWS.iter().map(|row| row.0);
    let met: BTreeSet<&str> =
        rows.chain(ELSEWHERE.iter().map(|met| met.0)).chain(OUT_OF_REACH.iter().map(|met| met.0)).collect();
    assert_eq!(
        worded.difference(&met).collect::<Vec<_>>(),
        Vec::<&&str>::new(),
        "failures that no test meets"
    );
    assert_eq!(met.difference(&worded).collect::<Vec<_>>(), Vec::<&&str>::new(), "failures without words");
}

#[test]
fn a_change_needs_a_request_id() {
    let story = Story::with(CLERK);
    let failure = story.door.call(None, "receive_return", kettle()).unwrap_err();
    assert_eq!(failure.code, "request_id_missing");
    story.door.call(None, "assess", kettle()).expect("looking needs none");
}

#[test]
fn no_tender_gives_back_more_than_it_took() {
    let story = Story::with(CLERK);
    let id = highlight("kettle").unwrap().sale_id();
    let book: SaleBalance = story.desk().store().read(|db| db.sale(id)).unwrap().unwrap();
    let paid = book.sale.paid_minor();
    assert!(to_original(paid, id, &mut [book.clone()]).is_ok());
    let beyond = to_original(paid + 1, id, &mut [book.clone()]);
    assert_eq!(beyond, Err(PaymentRefused::OverPaid { asked_minor: paid + 1, left_minor: paid }.into()));
    let wanted = Wanted {
        tender: Some(book.tenders[0].tender.id),
        kind: book.tenders[0].tender.kind,
        amount_minor: paid + 1,
    };
    let beyond = domain::refund::as_wanted(paid + 1, &mut [wanted], id, &mut [book.clone()]);
    assert!(matches!(beyond, Err(Refused::Payment(PaymentRefused::TenderCap { .. }))), "{beyond:?}");
}

#[test]
fn a_claim_before_the_sale_is_no_claim() {
    // Given a sale dated tomorrow, as a till that closed after midnight writes it.
    let story = Story::with(CLERK);
    let sale: SaleView = story.sold(with(keyed(&["1"]), "sold_on", json!("2026-11-26")));
    assert_eq!(story.is_refused("receive_return", Bring::of(&sale.id, &sale.lines[0].id).alone()), "facts");
}

#[test]
fn a_promise_below_the_law_is_refused() {
    let story = Story::with(MANAGER);
    let promise = r#"
        id = "shop"
        version = "1"
        layer = "shop"
        rest_days = "china"
        beside = ["cn"]
        title = { zh-CN = "x", en = "x" }

        [[clause]]
        code = "shop.14-days"
        goods = ["flat_panel_tv"]
        title = { zh-CN = "x", en = "x" }
        citation = { zh-CN = "x", en = "x" }
        summary = { zh-CN = "x", en = "x" }
        source = "x"
        checked = "2026-11-22"
        verified = true
        rules = [{ kind = "promise", days = 14, fault = "performance", gives = ["exchange_same"] }]
    "#;
    assert_eq!(
        story.is_refused("change_settings", changed(&story, "promise", json!(promise))),
        "promise_below_law"
    );
}

#[test]
fn a_broken_secret_is_named() {
    let story = Story::demo();
    std::fs::write(story.folder().join("pepper.key"), b"short").unwrap();
    story.raw().execute("DELETE FROM installation_secret", ()).unwrap();
    assert_eq!(Desk::open(story.config().clone()).err().unwrap().code, "pepper_broken");
}

#[test]
fn only_a_demo_store_is_shown_another_time() {
    let story = Story::empty();
    assert_eq!(Desk::show_time(story.config().clone(), now()).err().unwrap().code, "not_a_demo");
    let demo = Story::demo();
    assert!(Desk::show_time(demo.config().clone(), now()).is_ok());
}

#[test]
fn stores_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let at = |folder: &std::path::Path| config(folder, Clock::at(now()).0);
    assert_eq!(Desk::open(at(folder.path())).err().unwrap().code, "store_missing");
    std::fs::write(folder.path().join("sanbao.db"), b"this is a letter to grandmother, not a store").unwrap();
    assert_eq!(Desk::open(at(folder.path())).err().unwrap().code, "not_a_store");
    assert_eq!(desk::make_empty(&at(folder.path())).err().unwrap().code, "store_exists");
    assert_eq!(desk::make_demo(&at(folder.path())).err().unwrap().code, "store_exists");
    let other = folder.path().join("other");
    std::fs::create_dir(&other).unwrap();
    let db = rusqlite::Connection::open(other.join("sanbao.db")).unwrap();
    db.execute_batch("CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('soup')").unwrap();
    drop(db);
    assert_eq!(Desk::open(at(&other)).err().unwrap().code, "not_a_store", "somebody else's database");
}

#[test]
fn a_failed_request_may_be_sent_again_under_its_id() {
    // Given a request that a manager has to allow, and was refused.
    let story = Story::with(CLERK);
    let id = Some(new_request());
    assert_eq!(story.door.call(id, "receive_return", late()).unwrap_err().code, "needs_manager");
    // Then the same id is still free: nothing was done under it.
    let allowed = with(late(), "exception", MANAGER.approves("just_past"));
    story.door.call(id, "receive_return", allowed).unwrap();
    let window = story.desk().door(DoorKind::Window);
    assert_eq!(window.call(None, "status", json!({})).unwrap_err().code, "signed_out");
}

/// Every step and every state is said in words; neither what the program calls them nor a catch-all reaches a person.
#[test]
fn a_step_that_is_not_possible_is_said_in_words() {
    use domain::repair::{RepairState, RepairStep};
    use domain::states::{InvoiceState, JudgementState, PaymentState, ReceptionState, SettlementState};
    fn codes<T: serde::Serialize>(all: &[T]) -> Vec<String> {
        all.iter().map(|one| json!(one).as_str().unwrap().to_owned()).collect()
    }
    let states = [
        codes(RepairState::ALL),
        codes(ReceptionState::ALL),
        codes(JudgementState::ALL),
        codes(SettlementState::ALL),
        codes(PaymentState::ALL),
        codes(InvoiceState::ALL),
    ];
    let mut steps = codes(RepairStep::ALL);
    // Those that are named where they are refused.
    let sources = concat!(env!("CARGO_MANIFEST_DIR"), "/../src-tauri/crates/domain/src");
    for file in
        ["returns.rs", "returns/moving.rs", "returns/paperwork.rs", "repair/deciding.rs", "repair/working.rs"]
    {
        let text = std::fs::read_to_string(format!("{sources}/{file}")).unwrap();
        for beginning in ["Refused::step(\"", "is_open(\"", "is_at_work(\"", "while_open(\""] {
            steps
                .extend(text.split(beginning).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()));
        }
        for call in text.split("step(line.").skip(1).chain(text.split("step(payment.").skip(1)) {
            steps.push(call.split('"').nth(1).unwrap().to_owned());
        }
    }
    let words = |step: &str, state: &str, tongue| {
        let (step, state) = (step.to_owned(), state.to_owned());
        let currency = domain::money::Currency::from_code("CNY").unwrap();
        desk::Failure::refused(&Refused::Step { step, state }, currency).worded(tongue).message
    };
    for tongue in [desk::requests::Tongue::ZhCn, desk::requests::Tongue::En] {
        let unknown = words("?", "?", tongue);
        assert!(!unknown.is_empty());
        for state in states.concat() {
            let worded = words("?", &state, tongue);
            assert!(worded != unknown, "the state {state} has no words: {worded}");
        }
        for step in &steps {
            let worded = words(step, "?", tongue);
            assert!(worded != unknown, "the step {step} has no words: {worded}");
        }
    }
}
