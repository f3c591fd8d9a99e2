//! Files by which somebody would act as somebody else, and what two laptops make of one file: nothing is done in
//! another's name, nothing is lost, and nothing is done twice.

use super::writer::Written;
use super::{
    PASSPHRASE, along_name, brought_back, done_out_there, file, here, laptop, moment, report, story,
    taken_out, technician, television,
};
use desk::views::{FieldBack, FieldCopyView, FieldLook, VisitView};
use desk::{Clock, Config, Desk};
use serde_json::{Value, json};
use tests::bring::with;
use tests::story::does;
use tests::{CLERK, MANAGER, Story, TECHNICIAN};

fn origin(story: &Story) -> String {
    story.desk().store().read(|db| db.journal_origin()).unwrap()
}

fn staff(story: &Story, number: &str) -> Value {
    let list: Value = does(&story.door_for(MANAGER), "list_staff", json!({}));
    list["staff"].as_array().unwrap().iter().find(|one| one["number"] == number).unwrap()["id"].clone()
}

fn ask(story: &Story) -> Value {
    json!({ "path": file(story), "passphrase": PASSPHRASE })
}

fn adopting(story: &Story) -> Value {
    with(ask(story), "adopt", MANAGER.proves())
}

#[test]
fn nobody_takes_a_copy_out_in_a_technicians_name_without_the_technician() {
    let story = story();
    television(&story);
    let request = |pin: Option<&str>| {
        let mut request = json!({ "technician": technician(&story), "from": "2026-11-25", "path": file(&story), "passphrase": PASSPHRASE });
        if let Some(pin) = pin {
            request["pin"] = json!(pin);
        }
        request
    };
    assert_eq!(story.is_refused("take_out", request(None)), "bad_request", "there is no copy without a PIN");
    for pin in [CLERK.pin, MANAGER.pin] {
        assert_eq!(story.is_refused("take_out", request(Some(pin))), "pin_wrong", "nor with one's own");
    }
    assert!(!file(&story).exists());
    story.does::<Value>("take_out", request(Some(TECHNICIAN.pin)));
}

#[test]
fn a_forged_copy_is_taken_in_nobodys_name() {
    // Given a program that writes such files, and somebody who has taken a copy of their own out and knows its seal.
    let story = story();
    let visit = television(&story);
    taken_out(&story);
    let genuine = Written::read(&std::fs::read(file(&story)).unwrap(), PASSPHRASE).records[0].clone();
    let arrive = json!({ "visit": visit.card.visit });
    let people = [staff(&story, MANAGER.number), staff(&story, CLERK.number), technician(&story)];
    for technician in people {
        let copy: [u8; 16] = std::array::from_fn(|_| fastrand::u8(..));
        let bare = json!({
            "copy": uuid::Uuid::from_bytes(copy), "origin": origin(&story), "technician": technician, "from": "2026-11-25",
            "to": "2026-11-25", "taken_out": "2026-11-24T00:00:00Z", "visits": 1,
        });
        let sealed = |seal: &Value| {
            let all = with(bare.clone(), "went_along", json!([visit.card.visit]));
            with(with(all, "by", staff(&story, CLERK.number)), "seal", seal.clone())
        };
        // When it bears no seal, one of noughts, or that of another copy.
        for manifest in [bare.clone(), sealed(&json!(vec![0; 28])), sealed(&genuine["seal"])] {
            let mut forged = Written::forged(copy, PASSPHRASE, manifest);
            std::fs::write(file(&story), forged.asks("arrive_visit", &arrive).bytes()).unwrap();
            // Then nobody takes it, and no manager can say yes to it.
            for request in [ask(&story), adopting(&story)] {
                assert_eq!(story.is_refused("bring_back", request), "field_unproved");
            }
            let look = story.ask("look_at_field_copy", ask(&story)).unwrap_err();
            assert_eq!(look.code, "field_unproved", "it is not even shown");
        }
    }
    assert_eq!(here(&story, &visit).card.state.code(), "planned");
}

#[test]
fn a_file_with_a_known_copys_number_and_another_key_is_not_taken() {
    let story = story();
    let visit = television(&story);
    taken_out(&story);
    let genuine = std::fs::read(file(&story)).unwrap();
    let copy: [u8; 16] = genuine[16..32].try_into().unwrap();
    let manifest = Written::read(&genuine, PASSPHRASE).records[0].clone();
    let mut forged = Written::forged(copy, PASSPHRASE, manifest);
    let bytes = forged.asks("arrive_visit", &json!({ "visit": visit.card.visit })).bytes();
    std::fs::write(file(&story), bytes).unwrap();
    assert_eq!(story.is_refused("bring_back", ask(&story)), "field_broken", "the counter knows its key");
    story.raw().execute("DELETE FROM field_key", ()).unwrap();
    assert_eq!(story.is_refused("bring_back", ask(&story)), "field_unproved", "the seal is bound to the key");
    assert_eq!(here(&story, &visit).card.state.code(), "planned");
}

#[test]
fn a_copy_of_before_there_was_a_seal_comes_back_while_the_counter_knows_its_key() {
    let story = story();
    let visit = television(&story);
    taken_out(&story);
    let mut older = Written::read(&std::fs::read(file(&story)).unwrap(), PASSPHRASE);
    for field in ["went_along", "by", "seal"] {
        older.records[0].as_object_mut().unwrap().remove(field);
    }
    std::fs::write(file(&story), older.asks("arrive_visit", &json!({ "visit": visit.card.visit })).bytes())
        .unwrap();
    story.hand.put(moment("2026-11-25T18:00:00"));
    assert_eq!(brought_back(&story).done, 1);
    story.raw().execute("DELETE FROM field_key", ()).unwrap();
    assert_eq!(story.is_refused("bring_back", ask(&story)), "field_unproved");
}

#[test]
fn a_store_that_went_back_to_a_backup_adopts_its_own_copy_when_a_manager_says_so() {
    // Given a backup from before the copy was taken out, and the store that went back to it.
    let first = story();
    let visit = television(&first);
    let backup = first.folder().join("before.db");
    does::<Value>(&first.door_for(MANAGER), "backup", json!({ "path": backup }));
    taken_out(&first);
    done_out_there(&laptop(&first, "2026-11-25T09:20:00"), &visit);
    let second = first.went_back_to(&backup);
    second.hand.put(moment("2026-11-25T18:00:00"));
    second.signs_in(CLERK);
    std::fs::copy(file(&first), file(&second)).unwrap();

    // Then the copy is shown as one that is not known, and a clerk does not take it in.
    let look: FieldLook = second.does("look_at_field_copy", ask(&second));
    assert!(look.is_unknown);
    assert_eq!(second.is_refused("bring_back", ask(&second)), "field_unknown");
    let clerk = with(ask(&second), "adopt", CLERK.proves());
    assert_eq!(second.is_refused("bring_back", clerk), "not_allowed");
    let guessed = with(ask(&second), "adopt", json!({ "number": MANAGER.number, "pin": "1111" }));
    assert_eq!(second.is_refused("bring_back", guessed), "pin_wrong");

    // When a manager says yes, what was done is done, in the technician's name and as of then.
    let back: FieldBack = second.does("bring_back", adopting(&second));
    assert_eq!((back.done, back.kept), (5, 0));
    let done = here(&second, &visit);
    assert_eq!(done.card.state.code(), "ended");
    assert_eq!(done.arrived.unwrap().to_string(), "2026-11-25 09:20:00");
    assert_eq!(back.copy.by, along_by(&first), "who took it out stands there too");
    let again: FieldBack = second.does("bring_back", json!({ "path": file(&second) }));
    assert_eq!((again.done, again.known), (0, 5), "now it is known, and its key too");
}

fn along_by(story: &Story) -> String {
    let list: desk::views::FieldList = story.does("list_field_copies", json!({}));
    assert_eq!(list.copies[0].name, along_name(story));
    list.copies[0].by.clone()
}

/// A second laptop goes on with a copy of the file as it was.
fn other_laptop(story: &Story, name: &str, local: &str) -> desk::Door {
    let config = Config { clock: Clock::at(moment(local)).0, ..story.config().clone() };
    Desk::open_field(config, &story.folder().join(name), PASSPHRASE).unwrap()
}

#[test]
fn what_a_second_laptop_did_with_the_same_copy_is_kept_beside_the_first_and_a_manager_decides() {
    // Given one file on two laptops: on both the technician arrives, on the second the visit is written down and ended.
    let story = story();
    let visit = television(&story);
    taken_out(&story);
    let id = json!(visit.card.visit);
    std::fs::copy(file(&story), story.folder().join("second.sanbao")).unwrap();
    let first = laptop(&story, "2026-11-25T09:20:00");
    let arrived: VisitView = does(&first, "arrive_visit", json!({ "visit": id }));
    does::<VisitView>(&first, "report_visit", json!({ "visit": id, "report": report(&arrived) }));
    drop(first);
    let second = other_laptop(&story, "second.sanbao", "2026-11-25T09:40:00");
    done_out_there(&second, &visit);
    drop(second);
    story.hand.put(moment("2026-11-25T18:00:00"));

    // When both come back.
    assert_eq!(brought_back(&story).done, 2);
    let path = json!({ "path": story.folder().join("second.sanbao") });
    let back: FieldBack = story.does("bring_back", path.clone());

    // Then nothing of the second counts as known, nothing of it is done unasked, and all of it is there.
    assert_eq!((back.done, back.known, back.kept), (0, 0, 5));
    let kept = &back.copy.kept;
    assert_eq!((kept[0].failure.code.as_str(), kept[0].is_next), ("field_forked", true));
    assert!(kept[1..].iter().all(|one| one.state.code() == "held"));
    assert_eq!(kept[1].said[0].value, "背光不亮", "with what was said out there");
    assert_eq!(here(&story, &visit).card.state.code(), "on_site", "the first stands");
    let again: FieldBack = story.does("bring_back", path);
    assert_eq!((again.done, again.known, again.kept), (0, 5, 5), "twice is once");
    assert_eq!(brought_back(&story).known, 2, "the first file too");

    // And a manager sets aside what was done twice and has the rest done.
    story.signs_in(MANAGER);
    let one = |nth: u32| json!({ "copy": back.copy.copy, "nth": nth });
    let aside = with(one(kept[0].nth), "why", json!("两台电脑，第一台已到达"));
    let view: FieldCopyView = story.does("set_aside_field", aside);
    assert!(view.kept[1..].iter().all(|one| one.state.code() == "done"), "{:?}", view.kept);
    assert_eq!(here(&story, &visit).card.state.code(), "ended");
}

#[test]
fn an_id_that_was_used_for_something_else_hides_nothing() {
    // Given a copy that came back, and the same file with another thing under an id of the first.
    let story = story();
    let visit = television(&story);
    taken_out(&story);
    done_out_there(&laptop(&story, "2026-11-25T09:20:00"), &visit);
    story.hand.put(moment("2026-11-25T18:00:00"));
    let whole = std::fs::read(file(&story)).unwrap();
    assert_eq!(brought_back(&story).done, 5);
    let mut other = Written::read(&whole, PASSPHRASE);
    let said = json!({ "visit": visit.card.visit, "report": { "findings": "另一种说法", "cause": "", "work_done": "", "serial": "", "ticks": [], "fields": [] } });
    other.records[3]["asked"] = json!(said.to_string());
    std::fs::write(file(&story), other.bytes()).unwrap();

    // Then it is kept and shown, once, and what stands here stands.
    let back = brought_back(&story);
    assert_eq!((back.done, back.known, back.kept), (0, 4, 1));
    assert_eq!(back.copy.kept[0].failure.code, "request_reused");
    assert_eq!(back.copy.kept[0].said[0].value, "另一种说法");
    let again = brought_back(&story);
    assert_eq!((again.done, again.known, again.kept), (0, 5, 1));
}

#[test]
fn a_request_in_a_copy_of_ones_own_reaches_nothing_beyond_it() {
    // Given somebody who knows the passphrase of their own copy and writes into it with a program of their own.
    let story = story();
    let visit = television(&story);
    taken_out(&story);
    let beyond = super::another(&story);
    let mut own = Written::read(&std::fs::read(file(&story)).unwrap(), PASSPHRASE);
    own.asks("arrive_visit", &json!({ "visit": beyond.card.visit }))
        .asks("cancel_visit", &json!({ "visit": visit.card.visit, "why": "x" }))
        .asks("record_staff", &json!({ "visit": visit.card.visit, "number": "9", "name": "x", "role": "manager", "active": true, "pin": "271828" }));
    std::fs::write(file(&story), own.bytes()).unwrap();
    story.hand.put(moment("2026-11-25T18:00:00"));
    let back = brought_back(&story);
    assert_eq!((back.done, back.kept), (0, 3), "each is kept, none is done");
    let codes: Vec<&str> = back.copy.kept.iter().map(|one| one.failure.code.as_str()).collect();
    assert_eq!(codes, ["field_not_in_copy", "field_only", "field_held"]);
    for visit in [&visit, &beyond] {
        assert_eq!(here(&story, visit).card.state.code(), "planned");
    }
}
