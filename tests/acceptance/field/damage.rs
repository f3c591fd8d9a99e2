//! Files that are not as they were: cut off, changed, older than what is here, somebody else's. Nothing is done twice,
//! nothing is lost that can be read, and what was tampered with is seen.

use super::{
    PASSPHRASE, another, body, brought_back, done_out_there, file, here, laptop, moment, opened, story,
    taken_out, television,
};
use desk::views::{FieldBack, FieldLook, VisitView};
use domain::field::FieldEnd;
use proptest::prelude::*;
use serde_json::json;
use tests::Story;
use tests::story::does;

/// Where the records begin, and the first of them ends: the head is of a fixed size.
fn records(bytes: &[u8]) -> Vec<usize> {
    let mut at = 56 + 72 + 48;
    let mut ends = vec![at];
    while let Some(length) = bytes.get(at..at + 4) {
        at += 4 + u32::from_be_bytes(length.try_into().unwrap()) as usize;
        ends.push(at);
    }
    ends
}

/// A copy in which a visit was done, five requests of it, and the clock at the counter that evening.
fn evening() -> (Story, VisitView, Vec<u8>) {
    let story = story();
    let visit = television(&story);
    taken_out(&story);
    done_out_there(&laptop(&story, "2026-11-25T09:20:00"), &visit);
    story.hand.put(moment("2026-11-25T18:00:00"));
    let bytes = std::fs::read(file(&story)).unwrap();
    (story, visit, bytes)
}

fn back_with(story: &Story, bytes: &[u8]) -> FieldBack {
    std::fs::write(file(story), bytes).unwrap();
    brought_back(story)
}

#[test]
fn a_file_that_was_cut_off_gives_what_is_there_and_says_how_much_is_missing() {
    let (story, visit, whole) = evening();
    let ends = records(&whole);
    assert_eq!(ends.len(), 8, "manifest, rows, five requests");
    // In the middle of the third request, then right behind it, then whole.
    let back = back_with(&story, &whole[..ends[5] - 7]);
    assert_eq!((back.done, back.lost, back.end), (2, 3, FieldEnd::Cut));
    let back = back_with(&story, &whole[..ends[5]]);
    assert_eq!(
        (back.done, back.known, back.lost, back.end),
        (1, 2, 2, FieldEnd::Cut),
        "at the very edge of a record too"
    );
    let failure = opened(&story, "2026-11-25T19:00:00", PASSPHRASE).err().unwrap();
    assert_eq!(failure.code, "field_cut", "nobody goes on where something is missing");
    let back = back_with(&story, &whole);
    assert_eq!((back.done, back.known, back.lost, back.end), (2, 3, 0, FieldEnd::Whole));
    assert_eq!(here(&story, &visit).card.state.code(), "ended");
    let back = back_with(&story, &whole[..ends[3]]);
    assert_eq!((back.done, back.known), (0, 1), "an older state of the file undoes nothing");
    assert_eq!(back.copy.requests, 5);
}

#[test]
fn a_power_cut_while_something_was_written_loses_only_what_was_never_acknowledged() {
    let (story, visit, whole) = evening();
    let mut torn = whole.clone();
    torn.extend_from_slice(&[0, 0, 1, 44, 7, 7, 7]);
    std::fs::write(file(&story), &torn).unwrap();
    let door = laptop(&story, "2026-11-25T18:30:00");
    let seen: VisitView = does(&door, "open_visit", json!({ "visit": visit.card.visit }));
    assert_eq!(seen.card.state.code(), "ended");
    drop(door);
    assert_eq!(std::fs::read(file(&story)).unwrap(), whole, "what was torn is gone");
    assert_eq!(brought_back(&story).end, FieldEnd::Whole);
}

#[test]
fn records_in_another_order_are_seen() {
    let (story, _, whole) = evening();
    let ends = records(&whole);
    let mut swapped = whole[..ends[2]].to_vec();
    for (from, to) in [(3, 4), (2, 3), (4, 5), (5, 6), (6, 7)] {
        swapped.extend_from_slice(&whole[ends[from]..ends[to]]);
    }
    let back = back_with(&story, &swapped);
    assert_eq!((back.done, back.lost, back.end), (0, 5, FieldEnd::Changed));
    let failure = opened(&story, "2026-11-25T19:00:00", PASSPHRASE).err().unwrap();
    assert_eq!(failure.code, "field_changed");
    assert_eq!(back_with(&story, &whole).done, 5, "the file as it was is taken all the same");
}

#[test]
fn a_request_of_another_copy_is_none_of_this_one() {
    let (story, _, whole) = evening();
    std::fs::remove_file(file(&story)).unwrap();
    story.hand.put(moment("2026-11-25T08:00:00"));
    another(&story);
    taken_out(&story);
    let other = std::fs::read(file(&story)).unwrap();
    let ends = records(&whole);
    let mut mixed = other.clone();
    mixed.extend_from_slice(&whole[ends[2]..]);
    let back = back_with(&story, &mixed);
    assert_eq!((back.done, back.end), (0, FieldEnd::Changed));
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_the_counter_needs_none() {
    let (story, _, whole) = evening();
    let failure = opened(&story, "2026-11-25T19:00:00", "百子湾路十六号三号").err().unwrap();
    assert_eq!(failure.code, "field_passphrase");
    assert_eq!(brought_back(&story).done, 5);
    // On a counter that does not know the key any more it is asked for.
    story.raw().execute("DELETE FROM field_key", ()).unwrap();
    let path = json!(file(&story));
    assert_eq!(story.is_refused("bring_back", json!({ "path": path })), "field_passphrase_needed");
    assert_eq!(
        story.is_refused("bring_back", json!({ "path": path, "passphrase": "又一个密码又一个" })),
        "field_passphrase"
    );
    let look: FieldLook = story.does("look_at_field_copy", json!({ "path": path, "passphrase": PASSPHRASE }));
    assert_eq!(look.known, 5);
    drop(whole);
}

#[test]
fn a_copy_of_another_store_is_refused_and_so_is_any_other_file() {
    let (story, _, whole) = evening();
    let other = Story::empty();
    let manager = json!({ "shop_name": "别家", "number": "9001", "name": "别人", "pin": "804512" });
    other.does::<serde_json::Value>("set_up", manager);
    let path = other.folder().join("theirs.sanbao");
    std::fs::write(&path, &whole).unwrap();
    let ask = json!({ "path": path, "passphrase": PASSPHRASE });
    assert_eq!(other.is_refused("bring_back", ask), "field_foreign");
    for bytes in [
        b"".as_slice(),
        b"SANBAO FIELD 1\r\n",
        b"%PDF-1.7 not one of ours, but long enough to be looked at",
        &[0; 5000],
    ] {
        std::fs::write(file(&story), bytes).unwrap();
        let code = story.is_refused("bring_back", json!({ "path": file(&story) }));
        assert_eq!(code, "field_not_one");
    }
    assert_eq!(
        story.is_refused("bring_back", json!({ "path": story.folder().join("none") })),
        "path_missing"
    );
}

#[test]
fn two_programs_do_not_write_into_one_copy() {
    let story = story();
    television(&story);
    taken_out(&story);
    let first = laptop(&story, "2026-11-25T09:20:00");
    let failure = opened(&story, "2026-11-25T09:21:00", PASSPHRASE).err().unwrap();
    assert_eq!(failure.code, "field_in_use");
    drop(first);
    laptop(&story, "2026-11-25T09:22:00");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    /// A byte anywhere in the file is another one: either it is refused, or what comes before it is done and the rest is
    /// said to be changed or missing. Afterwards the file as it was does the rest, once.
    #[test]
    fn a_changed_byte_is_seen(at in 0.0..1.0_f64, to in 1..=255_u8, cut in proptest::bool::weighted(0.3)) {
        let (story, visit, whole) = evening();
        let mut hurt = whole.clone();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a small file")]
        let at = (at * whole.len() as f64) as usize;
        hurt[at] ^= to;
        if cut {
            hurt.truncate(at + 1);
        }
        std::fs::write(file(&story), &hurt).unwrap();
        match story.ask("bring_back", json!({ "path": file(&story) })) {
            Ok(back) => {
                let back: FieldBack = serde_json::from_value(back).unwrap();
                // The key's seal in the head is not looked at where the counter knows the key.
                let is_key = (56..128).contains(&at);
                prop_assert!(is_key && !cut || back.end != FieldEnd::Whole, "byte {at} of {}", whole.len());
                prop_assert!(back.done <= 5);
            }
            Err(failure) => prop_assert!(failure.code.starts_with("field_"), "{}", failure.code),
        }
        let back = back_with(&story, &whole);
        prop_assert_eq!(back.done + back.known, 5);
        prop_assert_eq!(here(&story, &visit).card.state.code(), "ended");
    }

    /// Two visits are worked on out there; the file comes back after any number of steps, one visit is called off at the
    /// counter, and the file comes back in two more states, older or newer. Every request is done once or kept once, and
    /// states of the file that come again, in whatever order, make no difference.
    #[test]
    fn whatever_is_interleaved_each_request_is_done_once_or_kept_once(
        before in 0..=10_usize, after in prop::collection::vec(0..=10_usize, 0..4), again in prop::collection::vec(0..=10_usize, 0..4),
    ) {
        let run = |after: &[usize]| {
            let story = story();
            let visits = [television(&story), another(&story)];
            taken_out(&story);
            let mut states = vec![std::fs::read(file(&story)).unwrap()];
            for (visit, time) in visits.iter().zip(["2026-11-25T09:20:00", "2026-11-25T14:10:00"]) {
                done_out_there(&laptop(&story, time), visit);
                let whole = std::fs::read(file(&story)).unwrap();
                for end in records(&whole).iter().skip(states.len() + 2) {
                    states.push(whole[..*end].to_vec());
                }
            }
            story.hand.put(moment("2026-11-25T18:00:00"));
            let mut done = back_with(&story, &states[before]).done;
            // Where they have arrived already it is too late, and that is as it should be.
            let _ = story.ask("cancel_visit", json!({ "visit": visits[1].card.visit, "why": "顾客取消" }));
            for state in after.iter().chain([&10]) {
                done += back_with(&story, &states[*state]).done;
            }
            let kept = back_with(&story, &states[10]).copy.kept.len();
            let seen = visits.iter().map(|visit| {
                let mut body = body(story.desk(), visit);
                // Made by chance, in each run others; one visit in ten is rung up by its id.
                for id in ["id", "call", "lines", "call_back"] {
                    body.as_object_mut().unwrap().remove(id);
                }
                body
            });
            (done as usize, kept, seen.collect::<Vec<_>>())
        };
        let (done, kept, seen) = run(&after);
        prop_assert_eq!(done + kept, 10);
        prop_assert_eq!(kept > 0, before < 6, "called off before they arrived, or not at all");
        prop_assert_eq!(run(&again), (done, kept, seen));
    }
}
