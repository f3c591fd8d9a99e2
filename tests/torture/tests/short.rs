//! A short turn of each fault, the same each time.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "these are tests")]

use std::time::{Duration, Instant};
use torture::{FAULTS, Size, take};

/// One try under a seed that stands in the code: what fails here fails again.
fn survives(code: &str) {
    let fault = FAULTS.iter().find(|fault| fault.code == code).expect("it is one of the list");
    let done = take(fault, 20_261_130, 0, Size::Small, Instant::now() + Duration::from_secs(3));
    assert!(done.failures.is_empty(), "{code}: {}", done.failures.join("\n"));
    assert!(done.tries > 0 || !done.skipped.is_empty(), "{code} was not tried");
}

macro_rules! short_turns {
    ($($name:ident $code:literal,)*) => {
        $(#[test] fn $name() { survives($code); })*

        #[test]
        fn every_fault_of_the_list_has_a_short_turn() {
            let here = [$($code),*];
            for fault in FAULTS {
                assert!(here.contains(&fault.code), "{} has none", fault.code);
            }
        }
    };
}

short_turns! {
    f1_kill_9_at_any_moment "F1",
    f2_power_cut "F2",
    f3_a_full_disk "F3",
    f4_a_disk_that_is_read_only "F4",
    f5_damaged_pages "F5",
    f6_clocks_that_jump "F6",
    f7_time_zones_and_long_nights "F7",
    f8_two_programs_on_one_store "F8",
    f9_two_hundred_hands_at_once "F9",
    f10_the_same_request_many_times "F10",
    f12_field_copies_in_pieces "F12",
    f13_hostile_texts_to_import "F13",
    f14_hostile_workbooks "F14",
    f15_cells_that_run "F15",
    f16_hostile_text_in_any_field "F16",
    f17_tampered_backups "F17",
    f18_a_tampered_journal "F18",
    f19_guessing_pins "F19",
    f20_commands_by_whoever_may_not "F20",
    f21_steps_skipped "F21",
    f22_yes_to_oneself_and_splitting "F22",
    f23_names_that_climb "F23",
    f24_hostile_text_on_paper "F24",
    f25_printers_that_fail "F25",
    f26_stores_of_every_age "F26",
    f27_a_hostile_page "F27",
    f28_sums "F28",
    f29_a_long_day "F29",
    f30_backups_while_people_work "F30",
    f31_every_write_command_fuzzed "F31",
    f32_requests_of_any_length "F32",
    f34_field_copies_forged_and_forked "F34",
    f35_another_pc "F35",
    f37_an_encrypted_store_killed_and_guessed_at "F37",
    f38_an_encrypted_store_power_cut "F38",
    f39_an_encrypted_store_damaged_blocks "F39",
}
