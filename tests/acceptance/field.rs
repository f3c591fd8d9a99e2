//! Field copies: visits taken along, done without a network, brought back once; and files that are not as they were.

mod damage;
mod forged;
mod writer;

use chrono::{DateTime, Utc};
use desk::views::{
    FieldBack, FieldCopyView, FieldList, FieldLook, ListPage, PartPage, RosterList, TakenAlong, VisitView,
};
use desk::{Clock, Config, Desk, Door};
use serde_json::{Value, json};
use std::path::PathBuf;
use tests::story::does;
use tests::{CLERK, MANAGER, Story, TECHNICIAN};

const PASSPHRASE: &str = "百子湾路十六号三号楼";

fn moment(local: &str) -> DateTime<Utc> {
    format!("{local}+08:00").parse::<DateTime<chrono::FixedOffset>>().unwrap().to_utc()
}

/// A store on a Wednesday at eight in the morning, with a clerk at the counter.
fn story() -> Story {
    let story = Story::demo();
    story.hand.put(moment("2026-11-24T08:00:00"));
    story.signs_in(CLERK);
    story
}

fn technician(story: &Story) -> Value {
    let list: RosterList = story.does("list_rosters", json!({}));
    json!(list.rosters[0].roster.staff)
}

/// A television under warranty that somebody drives to on the next day, at that hour.
fn planned(story: &Story, serial: &str, from: &str, to: &str) -> VisitView {
    let call = json!({
        "kind": "repair", "subject": { "what": "serial", "serial": serial }, "reason": "display",
        "words": "开机没有图像", "new_customer": { "name": "周平", "phone": "13900001234" },
        "address": { "text": "工体北路 8 号院 3-501", "district": "朝阳区", "notes": "" },
        "window": { "from": format!("2026-11-25T{from}:00"), "to": format!("2026-11-25T{to}:00") },
        "standard_told": true,
    });
    let visit: VisitView = story.does("take_call", call);
    story.does(
        "assign_visit",
        json!({ "visit": visit.card.visit, "technician": technician(story), "exception": MANAGER.approves("loyal_customer") }),
    )
}

fn television(story: &Story) -> VisitView {
    planned(story, "SY65A8S2600030", "09:00", "11:00")
}

fn another(story: &Story) -> VisitView {
    planned(story, "BL43A4S2600016", "14:00", "16:00")
}

fn file(story: &Story) -> PathBuf {
    story.folder().join("laptop.sanbao")
}

/// The next day's visits are taken along.
fn taken_out(story: &Story) -> TakenAlong {
    let request = json!({
        "technician": technician(story), "from": "2026-11-25", "path": file(story), "passphrase": PASSPHRASE,
        "pin": TECHNICIAN.pin,
    });
    story.does("take_out", request)
}

/// The laptop, whose clock shows that time.
fn laptop(story: &Story, local: &str) -> Door {
    opened(story, local, PASSPHRASE).unwrap()
}

fn opened(story: &Story, local: &str, passphrase: &str) -> Result<Door, desk::Failure> {
    let config = Config { clock: Clock::at(moment(local)).0, ..story.config().clone() };
    Desk::open_field(config, &file(story), passphrase)
}

fn report(visit: &VisitView) -> Value {
    let ticks: Vec<Value> =
        visit.form.checks.iter().map(|check| json!({ "item": check.code, "done": "yes" })).collect();
    json!({
        "findings": "背光不亮", "cause": "电源板电容鼓包", "work_done": "更换电源板", "serial": visit.card.serial,
        "ticks": ticks, "fields": [],
    })
}

/// All of a visit is done out there, a charge of the price list with it.
fn done_out_there(door: &Door, visit: &VisitView) -> VisitView {
    let id = json!(visit.card.visit);
    let arrived: VisitView = does(door, "arrive_visit", json!({ "visit": id }));
    let listed = arrived.form.prices[0].code.clone();
    does::<VisitView>(door, "report_visit", json!({ "visit": id, "report": report(&arrived) }));
    let line = json!({ "visit": id, "what": { "kind": "listed", "code": listed } });
    let with_line: VisitView = does(door, "put_visit_line", line);
    let work = with_line.lines.last().unwrap().work;
    does::<VisitView>(door, "remove_visit_line", json!({ "visit": id, "work": work }));
    let end = json!({ "visit": id, "result": "done", "signed": { "how": "on_paper" }, "rating": 5 });
    does(door, "end_visit", end)
}

fn brought_back(story: &Story) -> FieldBack {
    story.does("bring_back", json!({ "path": file(story) }))
}

fn here(story: &Story, visit: &VisitView) -> VisitView {
    story.does("open_visit", json!({ "visit": visit.card.visit }))
}

/// A visit as its tables hold it.
fn body(desk: &Desk, visit: &VisitView) -> Value {
    let visit = desk.store().read(|db| db.visit(visit.card.visit)).unwrap().unwrap();
    serde_json::to_value(visit).unwrap()
}

#[test]
fn what_is_done_without_a_network_is_here_when_it_comes_back_as_if_it_had_been_done_here() {
    let story = story();
    let visit = television(&story);
    let along = taken_out(&story);
    assert_eq!((along.copy.visits, along.copy.is_out), (1, true));
    assert_eq!(here(&story, &visit).out.len(), 1, "who opens the visit here sees that somebody has it");
    let door = laptop(&story, "2026-11-25T09:20:00");
    let out_there = done_out_there(&door, &visit);
    let there = body(door.desk(), &visit);
    drop(door);
    story.hand.put(moment("2026-11-25T18:00:00"));
    let look: FieldLook = story.does("look_at_field_copy", json!({ "path": file(&story) }));
    assert_eq!((look.requests, look.expected, look.known), (5, 5, 0));
    assert_eq!(here(&story, &visit).card.state.code(), "planned", "looking does nothing");
    let back = brought_back(&story);
    assert_eq!((back.done, back.known, back.kept, back.lost), (5, 0, 0, 0));
    assert!(!back.copy.is_out);
    let done = here(&story, &visit);
    assert_eq!(done.arrived, out_there.arrived, "they arrived when they arrived");
    assert_eq!(done.out.len(), 0);
    assert_eq!(body(story.desk(), &visit), there, "the same visit, to the last id");
    let again = brought_back(&story);
    assert_eq!((again.done, again.known), (0, 5), "twice is once");
}

#[test]
fn a_copy_that_is_closed_and_opened_again_shows_what_was_done_in_it() {
    let story = story();
    let visit = television(&story);
    taken_out(&story);
    let door = laptop(&story, "2026-11-25T09:20:00");
    let id = json!(visit.card.visit);
    let arrived: VisitView = does(&door, "arrive_visit", json!({ "visit": id }));
    does::<VisitView>(&door, "report_visit", json!({ "visit": id, "report": report(&arrived) }));
    let there = body(door.desk(), &visit);
    drop(door);
    let door = laptop(&story, "2026-11-25T10:45:00");
    assert_eq!(body(door.desk(), &visit), there);
    let session = door.session().unwrap();
    assert_eq!((session.name.as_str(), session.field.is_some()), (along_name(&story).as_str(), true));
}

fn along_name(story: &Story) -> String {
    let list: FieldList = story.does("list_field_copies", json!({}));
    list.copies[0].name.clone()
}

#[test]
fn a_copy_holds_the_visits_of_its_days_and_nobody_else() {
    let story = story();
    let visit = television(&story);
    taken_out(&story);
    let door = laptop(&story, "2026-11-25T09:20:00");
    let customers = |door: &Door| {
        let page: ListPage = does(door, "list_rows", json!({ "wanted": { "list": "customers" } }));
        page.total
    };
    assert_eq!(customers(&door), 2, "who called and who bought it, of {}", customers(&story.door));
    let mine: VisitView = does(&door, "open_visit", json!({ "visit": visit.card.visit }));
    assert_eq!(mine.customer.unwrap().name, "周平");
    does::<Value>(&door, "open_device", json!({ "device": mine.device }));
    let bytes = std::fs::read(file(&story)).unwrap();
    for word in ["周平", "13900001234", "工体北路"] {
        let is_there = bytes.windows(word.len()).any(|window| window == word.as_bytes());
        assert!(!is_there, "{word} can be read in the file");
    }
}

#[test]
fn nothing_but_visits_can_be_done_in_the_field() {
    let story = story();
    let visit = television(&story);
    taken_out(&story);
    let door = laptop(&story, "2026-11-25T09:20:00");
    for (name, request) in [
        ("cancel_visit", json!({ "visit": visit.card.visit, "why": "顾客不在" })),
        ("sign_in", json!({ "number": "2001", "pin": "804512" })),
        ("record_sale", json!({})),
        ("take_out", json!({ "technician": technician(&story), "path": "x", "passphrase": PASSPHRASE })),
    ] {
        let failure = door.call(Some(tests::story::new_request()), name, request).unwrap_err();
        assert_eq!(failure.code, "field_only", "{name}");
    }
}

#[test]
fn what_was_called_off_meanwhile_is_shown_with_both_sides_and_a_manager_decides() {
    let story = story();
    let (first, second) = (television(&story), another(&story));
    taken_out(&story);
    story.does::<VisitView>("cancel_visit", json!({ "visit": first.card.visit, "why": "顾客来电取消" }));
    let door = laptop(&story, "2026-11-25T09:20:00");
    done_out_there(&door, &first);
    drop(door);
    let door = laptop(&story, "2026-11-25T14:10:00");
    done_out_there(&door, &second);
    drop(door);
    story.hand.put(moment("2026-11-25T18:00:00"));
    let back = brought_back(&story);
    assert_eq!((back.done, back.kept), (5, 5), "the other visit is done, this one waits as a whole");
    let kept = &back.copy.kept;
    assert_eq!(
        (kept[0].state.code(), kept[0].is_next, kept[0].cancelled.as_str()),
        ("refused", true, "顾客来电取消")
    );
    assert!(kept[1..].iter().all(|one| one.state.code() == "held" && !one.is_next));
    assert_eq!(kept[1].said[0].value, "背光不亮");
    let first_kept = json!({ "copy": back.copy.copy, "nth": kept[0].nth });
    assert_eq!(story.is_refused("retry_field", first_kept.clone()), "not_allowed", "a clerk does not decide");
    story.signs_in(MANAGER);
    let tried: FieldCopyView = story.does("retry_field", first_kept);
    assert_eq!(tried.kept[0].state.code(), "refused", "it is still called off");
    let last = json!({ "copy": back.copy.copy, "nth": kept[4].nth, "why": "已取消" });
    assert_eq!(story.is_refused("set_aside_field", last), "field_earlier_first");
    for (at, one) in kept.iter().enumerate() {
        let aside = json!({ "copy": back.copy.copy, "nth": one.nth, "why": "顾客已取消，上门费不收" });
        let view: FieldCopyView = story.does("set_aside_field", aside.clone());
        assert_eq!(view.kept[at].state.code(), "set_aside");
        assert_eq!(story.is_refused("set_aside_field", aside), "field_decided", "once");
    }
    assert_eq!(story.does::<FieldList>("list_field_copies", json!({})).open, 0);
    assert_eq!(brought_back(&story).kept, 0, "what was set aside does not come up again");
    let undone = story.raw().execute("UPDATE field_kept SET state = 'refused'", ());
    assert!(undone.is_err(), "past the program neither");
}

#[test]
fn once_what_stood_against_it_is_put_right_it_is_tried_again_with_all_that_waited() {
    let story = story();
    let visit = television(&story);
    taken_out(&story);
    let door = laptop(&story, "2026-11-25T09:20:00");
    done_out_there(&door, &visit);
    drop(door);
    // Meanwhile somebody else was sent.
    story.signs_in(MANAGER);
    story.does::<VisitView>("unassign_visit", json!({ "visit": visit.card.visit, "why": "换人" }));
    story.hand.put(moment("2026-11-25T18:00:00"));
    let back = brought_back(&story);
    assert_eq!((back.done, back.kept), (0, 5));
    let assign = json!({ "visit": visit.card.visit, "technician": technician(&story), "exception": MANAGER.approves("loyal_customer") });
    story.hand.put(moment("2026-11-25T08:30:00"));
    story.signs_in(CLERK);
    story.does::<VisitView>("assign_visit", assign);
    story.signs_in(MANAGER);
    story.hand.put(moment("2026-11-25T18:05:00"));
    let nth = back.copy.kept[0].nth;
    let view: FieldCopyView = story.does("retry_field", json!({ "copy": back.copy.copy, "nth": nth }));
    assert!(view.kept.iter().all(|one| one.state.code() == "done"), "{:?}", view.kept);
    assert_eq!(here(&story, &visit).card.state.code(), "ended");
}

#[test]
fn a_copy_is_taken_by_whoever_drives_or_whoever_plans_and_for_days_that_there_are() {
    let story = story();
    let ask = |passphrase: &str, from: &str, to: &str| json!({ "technician": technician(&story), "from": from, "to": to, "path": file(&story), "passphrase": passphrase, "pin": TECHNICIAN.pin });
    assert_eq!(story.is_refused("take_out", ask(PASSPHRASE, "2027-03-01", "2027-03-01")), "field_empty");
    television(&story);
    assert_eq!(
        story.is_refused("take_out", ask("123456789", "2026-11-25", "2026-11-25")),
        "field_passphrase_weak"
    );
    assert_eq!(story.is_refused("take_out", ask(PASSPHRASE, "2026-11-25", "2026-11-24")), "field_days");
    assert_eq!(story.is_refused("take_out", ask(PASSPHRASE, "2026-11-25", "2026-12-09")), "field_days");
    assert!(!file(&story).exists(), "what was refused leaves no file");
    std::fs::write(file(&story), "somebody's").unwrap();
    assert_eq!(story.is_refused("take_out", ask(PASSPHRASE, "2026-11-25", "2026-12-08")), "path_taken");
    std::fs::remove_file(file(&story)).unwrap();
    let mut anothers = ask(PASSPHRASE, "2026-11-25", "2026-12-08");
    let list: RosterList = story.does("list_rosters", json!({}));
    anothers["technician"] = json!(list.rosters[1].roster.staff);
    let mine = ask(PASSPHRASE, "2026-11-25", "2026-12-08");
    story.signs_in(TECHNICIAN);
    assert_eq!(story.is_refused("take_out", anothers), "not_allowed");
    story.does::<TakenAlong>("take_out", mine);
}

#[test]
fn a_lost_laptop_is_given_up_and_one_that_turns_up_is_taken_all_the_same() {
    let story = story();
    let visit = television(&story);
    let along = taken_out(&story);
    done_out_there(&laptop(&story, "2026-11-25T09:20:00"), &visit);
    story.hand.put(moment("2026-11-26T09:00:00"));
    let lost = json!({ "copy": along.copy.copy, "why": "电脑遗失" });
    assert_eq!(story.is_refused("give_up_field_copy", lost.clone()), "not_allowed");
    story.signs_in(MANAGER);
    let list: FieldList = story.does("give_up_field_copy", lost.clone());
    assert_eq!((list.copies[0].is_out, list.copies[0].given_up.as_deref()), (false, Some("电脑遗失")));
    assert_eq!(story.is_refused("give_up_field_copy", lost), "field_decided");
    assert_eq!(brought_back(&story).done, 5);
}

#[test]
fn a_laptop_whose_clock_is_years_ahead_dates_nothing_later_than_now() {
    let story = story();
    let visit = television(&story);
    taken_out(&story);
    let door = laptop(&story, "2026-11-25T09:20:00");
    does::<VisitView>(&door, "arrive_visit", json!({ "visit": visit.card.visit }));
    drop(door);
    story.hand.put(moment("2026-11-25T09:10:00"));
    assert_eq!(brought_back(&story).done, 1);
    let arrived = here(&story, &visit).arrived.unwrap();
    assert_eq!(arrived.to_string(), "2026-11-25 09:10:00", "the laptop was ten minutes ahead");
}

#[test]
fn a_part_that_was_gone_when_the_copy_came_back_is_put_in_once_it_is_here_and_nothing_is_lost() {
    let story = story();
    let manager = story.door_for(MANAGER);
    let page: PartPage = does(
        &manager,
        "record_part",
        json!({ "number": "PSU-65", "name": "电源板", "price": "180.00", "bin": "A-01" }),
    );
    let part = page.part.part;
    let place = json!({ "bin": "A-01", "condition": "good" });
    does::<Value>(&manager, "receive_parts", json!({ "part": part, "place": place, "quantity": 2 }));
    let visit = television(&story);
    let wants = json!({ "visit": visit.card.visit, "what": { "kind": "part", "part": part } });
    story.does::<VisitView>("put_visit_line", wants.clone());
    taken_out(&story);
    // At the counter the other one is thrown away; out there it goes in as well.
    let gone = json!({ "part": part, "from": place, "quantity": 1, "by": "scrapped", "note": "受潮" });
    does::<Value>(&manager, "take_out_parts", gone);
    let door = laptop(&story, "2026-11-25T09:20:00");
    let id = json!(visit.card.visit);
    let arrived: VisitView = does(&door, "arrive_visit", json!({ "visit": id }));
    does::<VisitView>(&door, "report_visit", json!({ "visit": id, "report": report(&arrived) }));
    let two: VisitView = does(&door, "put_visit_line", wants);
    for line in &two.lines {
        let put_in = json!({ "visit": id, "work": line.work, "serial_on": "PN-9", "serial_off": "PN-1" });
        does::<VisitView>(&door, "issue_visit_part", put_in);
    }
    does::<VisitView>(
        &door,
        "end_visit",
        json!({ "visit": id, "result": "done", "signed": { "how": "on_paper" }, "rating": 5 }),
    );
    drop(door);
    story.hand.put(moment("2026-11-25T18:00:00"));
    let back = brought_back(&story);
    assert_eq!((back.done, back.kept), (4, 2), "{:?}", back.copy.kept);
    let kept = &back.copy.kept[0];
    assert_eq!((kept.name.as_str(), kept.failure.code.as_str()), ("issue_visit_part", "part_short"));
    assert_eq!(kept.said[0].value, "电源板", "by the id that the line has here too");
    assert_eq!(here(&story, &visit).card.state.code(), "on_site", "the visit has not ended without its part");
    does::<Value>(&manager, "receive_parts", json!({ "part": part, "place": place, "quantity": 1 }));
    story.signs_in(MANAGER);
    let retry = json!({ "copy": back.copy.copy, "nth": kept.nth });
    let view: FieldCopyView = story.does("retry_field", retry);
    assert!(view.kept.iter().all(|one| one.state.code() == "done"), "{:?}", view.kept);
    let ended = here(&story, &visit);
    assert_eq!((ended.card.state.code(), ended.lines.len()), ("ended", 2));
}
