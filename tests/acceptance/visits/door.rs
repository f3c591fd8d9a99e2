//! At the customer's door.

use super::*;
use desk::views::{DeviceView, PaperView, VisitAction};
use documents::Document;
use domain::ids::DocumentKind;
use domain::visit::{VisitResult, VisitState};
use tests::TECHNICIAN;

#[test]
fn what_is_missing_is_named_and_nothing_ends_without_it() {
    let story = story();
    let visit = at_the_door(&story, tv());
    assert_eq!((visit.card.state, visit.on_time), (VisitState::OnSite, Some(true)));
    assert_eq!(bench_is_refused(&story, "end_visit", ends(&visit, "done")), "visit_missing");
    assert!(
        visit.form.missing.contains(&"cause".to_owned())
            && visit.form.missing.contains(&"shoe_covers".to_owned())
    );
    let failure =
        story.door_for(TECHNICIAN).call(Some(tests::new_request()), "end_visit", ends(&visit, "done"));
    assert!(failure.unwrap_err().message.contains("故障原因"), "by its name, not by its code");

    // What was not kept of the standard is said, with why.
    let mut half = report(&visit);
    half["ticks"][2] = json!({ "item": "shoe_covers", "done": "no" });
    let visit = reported(&story, &visit, half.clone());
    assert_eq!(visit.form.missing, ["shoe_covers"]);
    half["ticks"][2]["note"] = json!("顾客说不用");
    let visit = reported(&story, &visit, half);
    assert!(visit.form.missing.is_empty());
    let unsigned = with(ends(&visit, "done"), "signed", json!({ "how": "not" }));
    assert_eq!(bench_is_refused(&story, "end_visit", unsigned), "visit_not_signed");
    for (rating, is_fine) in [(0, false), (1, true), (5, true), (6, false)] {
        let request = with(ends(&visit, "done"), "rating", json!(rating));
        if !is_fine {
            assert_eq!(bench_is_refused(&story, "end_visit", request), "visit_rating", "{rating}");
        }
    }
    let visit = ended(&story, ends(&visit, "done"));
    let ending = visit.ending.clone().unwrap();
    assert_eq!(
        (ending.result, visit.card.state, ending.signed_by.as_str()),
        (VisitResult::Done, VisitState::Ended, "周平")
    );
    assert_eq!(bench_is_refused(&story, "end_visit", ends(&visit, "done")), "visit_step");
}

#[test]
fn a_repair_at_home_is_a_repair_to_the_rules_and_stands_on_the_page_of_its_device() {
    let story = story();
    let visit = done(&story, tv());
    let page: DeviceView = story.does("open_device", json!({ "device": visit.device }));
    let entry = page.entries.iter().find(|entry| entry.what.id == "device-visit").unwrap();
    assert_eq!((entry.visit, entry.what.args["state"].as_str()), (Some(visit.card.visit), "done"));
    assert_eq!(page.clock.bars.iter().filter(|bar| bar.kind == desk::views::BarKind::Repair).count(), 1);
}

#[test]
fn nobody_comes_before_they_come_or_leaves_before_that() {
    let story = story();
    let visit = assigned(&story, &taken(&story, tv()), technicians(&story)[0]);
    it_is(&story, "2026-11-25T09:30:00");
    let at = |time: &str| json!({ "visit": visit.card.visit, "at": format!("2026-11-25T{time}") });
    assert_eq!(bench_is_refused(&story, "arrive_visit", at("09:30:01")), "visit_times");
    let day_before = json!({ "visit": visit.card.visit, "at": "2026-11-24T08:59:59" });
    assert_eq!(bench_is_refused(&story, "arrive_visit", day_before), "visit_times");
    assert_eq!(story.is_refused("arrive_visit", at("09:00:00")), "not_allowed", "a clerk is not at the door");
    let visit: VisitView = does(&story.door_for(TECHNICIAN), "arrive_visit", at("09:10:00"));
    let visit = reported(&story, &visit, report(&visit));
    let left = |time: &str| with(ends(&visit, "done"), "left", json!(format!("2026-11-25T{time}")));
    assert_eq!(bench_is_refused(&story, "end_visit", left("09:09:59")), "visit_times");
    assert_eq!(bench_is_refused(&story, "end_visit", left("09:30:01")), "visit_times");
    assert_eq!(ended(&story, left("09:10:00")).ending.unwrap().minutes, Some(0));
}

#[test]
fn late_is_late_by_a_minute() {
    for (arrived, on_time) in [("2026-11-25T11:00:00", true), ("2026-11-25T11:01:00", false)] {
        let story = story();
        let visit = assigned(&story, &taken(&story, tv()), technicians(&story)[0]);
        it_is(&story, arrived);
        let visit: VisitView =
            does(&story.door_for(TECHNICIAN), "arrive_visit", json!({ "visit": visit.card.visit }));
        assert_eq!(visit.on_time, Some(on_time), "{arrived}");
    }
}

#[test]
fn each_result_asks_for_what_belongs_to_it() {
    for (result, note, is_fine) in [
        ("no_show", "", true),
        ("wrong_address", "", false),
        ("wrong_address", "没有这个门牌", true),
        ("refused", "", false),
        ("refused", "嫌贵", true),
    ] {
        let story = story();
        let visit = at_the_door(&story, tv());
        let request = json!({ "visit": visit.card.visit, "result": result, "note": note });
        if is_fine {
            let visit = ended(&story, request);
            assert_eq!((visit.card.state, visit.next), (VisitState::Ended, None));
        } else {
            assert_eq!(bench_is_refused(&story, "end_visit", request), "visit_words", "{result}");
        }
    }
    let story = story();
    let visit = at_the_door(&story, tv());
    let unsafe_ = json!({ "visit": visit.card.visit, "result": "unsafe" });
    assert_eq!(bench_is_refused(&story, "end_visit", unsafe_.clone()), "visit_missing");
    reported(&story, &visit, json!({ "safety_stop": "插座没有接地" }));
    assert_eq!(ended(&story, unsafe_).card.result, Some(VisitResult::Unsafe));
}

#[test]
fn what_was_done_in_part_goes_on_with_the_next_visit() {
    let story = story();
    let visit = at_the_door(&story, tv());
    let visit = reported(&story, &visit, report(&visit));
    assert_eq!(bench_is_refused(&story, "end_visit", ends(&visit, "partly")), "visit_partly_reason");
    let other = with(ends(&visit, "partly"), "reason", json!("other"));
    assert_eq!(bench_is_refused(&story, "end_visit", other), "visit_words");
    let partly = with(ends(&visit, "partly"), "reason", json!("part_forgotten"));
    let visit = ended(&story, partly);
    let next = visit.next.unwrap();
    let next: VisitView = story.does("open_visit", json!({ "visit": next.visit }));
    assert_eq!((next.card.state, next.before.unwrap().visit), (VisitState::Called, visit.card.visit));
    assert_eq!(next.card.window.from.to_string(), "2026-12-02 09:00:00", "the same time a week later");
    assert!(next.rework_of.is_none(), "what was never done did not fail to hold");
}

#[test]
fn a_measured_value_outside_its_limits_is_explained() {
    let story = story();
    let install = with(typed("install", "挂机", "air_conditioner"), "reason", json!(""));
    let visit = at_the_door(&story, install);
    let measured = |volts: &str| {
        let mut report = report(&visit);
        report["fields"] = json!([{ "code": "socket_voltage", "value": volts }]);
        reported(&story, &visit, report)
    };
    for (volts, is_outside) in [("197.999", true), ("198", false), ("235.4", false), ("235.401", true)] {
        assert_eq!(!measured(volts).form.outside.is_empty(), is_outside, "{volts}");
    }
    assert_eq!(bench_is_refused(&story, "end_visit", ends(&visit, "done")), "visit_measure");
    let bad = json!({ "visit": visit.card.visit, "report": { "fields": [{ "code": "socket_voltage", "value": "高" }] } });
    assert_eq!(bench_is_refused(&story, "report_visit", bad), "visit_field_value");
    let unknown =
        json!({ "visit": visit.card.visit, "report": { "fields": [{ "code": "mood", "value": "1" }] } });
    assert_eq!(bench_is_refused(&story, "report_visit", unknown), "visit_unknown_field");
    let noted = with(ends(&visit, "done"), "note", json!("已告知顾客装稳压器"));
    assert_eq!(ended(&story, noted).card.state, VisitState::Ended);
}

#[test]
fn only_the_price_list_is_charged_and_what_is_left_is_paid_later() {
    let story = story();
    let visit = at_the_door(&story, typed("repair", "老电视", "flat_panel_tv"));
    let line = |code: &str| json!({ "visit": visit.card.visit, "what": { "kind": "listed", "code": code } });
    assert_eq!(story.is_refused("put_visit_line", line("tip")), "visit_not_listed");
    assert_eq!(
        story.is_refused("put_visit_line", line("refrigerant")),
        "visit_not_listed",
        "not for televisions"
    );
    let _: VisitView = story.does("put_visit_line", line("call_out"));
    let visit: VisitView = story.does("put_visit_line", line("labour_small"));
    assert_eq!(visit.due.minor, 13_000);
    let visit = reported(&story, &visit, report(&visit));
    let pays = |amount: &str| {
        with(ends(&visit, "done"), "paid", json!([{ "kind": "wechat_pay", "amount": amount }]))
    };
    assert_eq!(bench_is_refused(&story, "end_visit", pays("130.01")), "visit_paid_too_much");
    let visit = ended(&story, pays("100.00"));
    assert_eq!(visit.ending.unwrap().left_to_pay.minor, 3_000);
    let rest =
        |amount: &str| json!({ "visit": visit.card.visit, "paid": [{ "kind": "cash", "amount": amount }] });
    assert_eq!(story.is_refused("pay_visit", rest("30.01")), "visit_paid_too_much");
    let paid: VisitView = story.does("pay_visit", rest("30.00"));
    assert_eq!(paid.ending.unwrap().left_to_pay.minor, 0);
    assert!(!paid.actions.contains(&VisitAction::Pay));
    assert_eq!(story.is_refused("pay_visit", rest("0.01")), "visit_paid_too_much");
}

#[test]
fn what_the_rules_give_free_is_charged_only_with_a_reason() {
    let story = story();
    let visit = at_the_door(&story, tv());
    let line = json!({ "visit": visit.card.visit, "what": { "kind": "listed", "code": "call_out" } });
    let free: VisitView = story.does("put_visit_line", line.clone());
    assert_eq!(free.due.minor, 0, "the rules pay");
    let charged = with(line, "cover", json!("customer"));
    assert_eq!(story.is_refused("put_visit_line", charged.clone()), "reason_note");
    let charged: VisitView = story.does("put_visit_line", with(charged, "why", json!("顾客另外要求移机")));
    assert_eq!(charged.due.minor, 5_000);
}

#[test]
fn an_installation_begins_the_warranty_and_gives_its_slip() {
    let story = story();
    let install = with(with(tv(), "kind", json!("install")), "reason", json!(""));
    let visit = at_the_door(&story, install);
    let visit = reported(&story, &visit, report(&visit));
    let before: DeviceView = story.does("open_device", json!({ "device": visit.device }));
    let visit = ended(&story, ends(&visit, "done"));
    let after: DeviceView = story.does("open_device", json!({ "device": visit.device }));
    assert!(after.clock.starts > before.clock.starts, "the clock starts when it is put up");
    assert_eq!(after.clock.starts.unwrap().to_string(), "2026-11-25");
    let slip = visit.ending.unwrap().slip.unwrap();
    assert!(slip.0.starts_with('W'));
    assert_eq!(after.slip, Some(slip));
}

#[test]
fn the_sheet_prints_blank_before_the_visit_and_whole_after_it() {
    let story = story();
    let visit = taken(&story, typed("repair", "老电视", "flat_panel_tv"));
    let number = visit.card.number.clone();
    let blank: PaperView = story.does("preview", json!({ "number": number }));
    assert_eq!((blank.kind, blank.copy, blank.missing.len()), (DocumentKind::Visit, 0, 0));
    let document = story.door.document(&number.0).unwrap();
    let Document::VisitSheet(sheet) = document else { panic!("a sheet") };
    assert_eq!((sheet.end.is_none(), sheet.prices.len() > 1, sheet.points.len()), (true, true, 9));
    let visit = assigned(&story, &visit, technicians(&story)[0]);
    it_is(&story, "2026-11-25T09:30:00");
    let _: VisitView =
        does(&story.door_for(TECHNICIAN), "arrive_visit", json!({ "visit": visit.card.visit }));
    let line = json!({ "visit": visit.card.visit, "what": { "kind": "listed", "code": "call_out" } });
    let _: VisitView = story.does("put_visit_line", line);
    reported(&story, &visit, report(&visit));
    ended(&story, with(ends(&visit, "done"), "complaint", json!("迟到")));
    let Document::VisitSheet(sheet) = story.door.document(&number.0).unwrap() else { panic!("a sheet") };
    assert_eq!((sheet.due.minor, sheet.charges.len(), sheet.work_done.as_str()), (5_000, 1, "更换电源板"));
    assert_eq!(sheet.end.unwrap().complaint, "迟到");
    let first: PaperView = story.does("print", json!({ "number": number }));
    let second: PaperView = story.does("print", json!({ "number": number, "languages": "both" }));
    assert_eq!((first.copy, second.copy, second.missing.len()), (0, 1, 0));
}

#[test]
fn the_slip_of_an_installation_prints_and_counts_its_copies() {
    let story = story();
    let install = with(with(tv(), "kind", json!("install")), "reason", json!(""));
    let slip = done(&story, install).ending.unwrap().slip.unwrap();
    let first: PaperView = story.does("print", json!({ "number": slip }));
    let second: PaperView = story.does("print", json!({ "number": slip }));
    assert_eq!((first.kind, first.copy, second.copy), (DocumentKind::Warranty, 0, 1));
    let Document::WarrantySlip(paper) = story.door.document(&slip.0).unwrap() else { panic!("a slip") };
    assert_eq!(paper.installed_on.unwrap().to_string(), "2026-11-25");
    assert_eq!(paper.buyer.name, "周平");
}

#[test]
fn the_form_asks_what_fits_the_device() {
    let story = story();
    let asks = |call: Value| {
        let visit = taken(&story, call);
        (visit.card.visit, visit.form.fields.into_iter().map(|field| field.code).collect::<Vec<_>>())
    };
    let (_, cold) = asks(typed("repair", "挂机", "air_conditioner"));
    assert!(cold.contains(&"low_pressure".to_owned()), "{cold:?}");
    let (_, television) = asks(tv());
    assert!(
        !television.contains(&"low_pressure".to_owned()),
        "a television has no refrigerant: {television:?}"
    );
    let visit = at_the_door(&story, typed("repair", "老电视", "flat_panel_tv"));
    let pressure = json!({ "fields": [{ "code": "low_pressure", "value": "0.8" }] });
    let report = json!({ "visit": visit.card.visit, "report": pressure });
    assert_eq!(bench_is_refused(&story, "report_visit", report), "visit_unknown_field");
}
