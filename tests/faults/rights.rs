//! Every command for everybody and for nobody: allowed or refused as the list says, before anything is read.

use desk::DoorKind;
use desk::commands::{COMMANDS, Kind};
use serde_json::{Value, json};
use tests::ctl::ctl_as;
use tests::people::Person;
use tests::{CLERK, MANAGER, OTHER_MANAGER, Story, TECHNICIAN, new_request};

/// A request that no command can read: whoever is let in gets as far as that, and nobody else does.
fn nonsense() -> Value {
    json!({ "nonsense": [1, 2, 3] })
}

fn answer(door: &desk::Door, command: &str) -> String {
    match door.call(Some(new_request()), command, nonsense()) {
        Ok(view) => panic!("{command} read nonsense and gave {view}"),
        Err(failure) => failure.code,
    }
}

#[test]
fn every_command_is_open_to_the_roles_that_hold_its_right_and_to_nobody_else() {
    let story = Story::demo();
    let people: [(&str, Person); 3] = [("clerk", CLERK), ("manager", MANAGER), ("technician", TECHNICIAN)];
    let before = story.entries();
    let mut matrix = String::new();
    for command in COMMANDS {
        let nobody = answer(&story.desk().door(DoorKind::Window), command.name);
        let mut allowed = Vec::new();
        match command.kind {
            Kind::Open => assert_eq!(nobody, "bad_request", "{} needs nobody", command.name),
            Kind::Read | Kind::Write => assert_eq!(nobody, "signed_out", "{}", command.name),
        }
        for (role, person) in people {
            let door = story.desk().door(DoorKind::Terminal);
            let session =
                door.call(None, "sign_in", json!({ "number": person.number, "pin": person.pin })).unwrap();
            let rights = session["rights"].as_array().unwrap();
            let holds = command.right.is_none_or(|right| rights.contains(&json!(right)));
            let expected = if holds { "bad_request" } else { "not_allowed" };
            assert_eq!(answer(&door, command.name), expected, "{} for a {role}", command.name);
            if holds {
                allowed.push(role);
            }
        }
        matrix += &format!(
            "{:<20}{}\n",
            command.name,
            if command.right.is_none() { "anybody".to_owned() } else { allowed.join(" ") }
        );
    }
    let signed_in = i64::try_from(3 * COMMANDS.len()).unwrap();
    assert_eq!(story.entries(), before + signed_in, "nothing happened but people signing in");
    insta::assert_snapshot!(matrix, @r"
    lock_screen         anybody
    speak               anybody
    set_up              anybody
    sign_in             anybody
    lock                anybody
    backups             anybody
    check_backup        anybody
    ask_restore         anybody
    recover             anybody
    unlock_store        anybody
    status              clerk manager technician
    choices             clerk manager technician
    find                clerk manager technician
    open_sale           clerk manager technician
    open_device         clerk manager technician
    record_past         clerk manager technician
    strike_past         clerk manager technician
    open_customer       clerk manager technician
    open_goods          clerk manager technician
    open_part           clerk manager technician
    find_parts          clerk manager technician
    model_parts         clerk manager technician
    stock               clerk manager technician
    list_low_parts      clerk manager technician
    list_waiting_parts  clerk manager technician
    kept_parts          clerk manager technician
    record_part         manager technician
    receive_parts       manager technician
    move_parts          manager technician
    take_out_parts      manager technician
    found_parts         manager technician
    want_part           manager technician
    drop_want           manager technician
    issue_wanted        manager technician
    give_back_wanted    manager technician
    photograph_part     manager technician
    remove_part_photo   manager technician
    set_part_level      manager
    list_orders         clerk manager technician
    open_order          clerk manager technician
    make_order          manager
    send_order          manager
    receive_order       manager technician
    close_order         manager
    list_old_parts      clerk manager technician
    take_old_part       manager technician
    move_old_part       manager technician
    list_counts         clerk manager technician
    open_count          clerk manager technician
    begin_count         manager technician
    post_count          manager technician
    drop_count          manager technician
    lists               clerk manager technician
    list_rows           clerk manager technician
    record_sale         clerk manager
    assess              clerk manager technician
    shift               clerk manager technician
    close_day           manager
    hand_over_shift     clerk manager technician
    issue_blanks        clerk manager technician
    spoil_blank         clerk manager technician
    receive_return      clerk manager
    take_in             clerk manager
    refuse_return       clerk manager
    assess_settlement   clerk manager
    settle_case         clerk manager
    reject_line         clerk manager
    hand_back           clerk manager
    void_settlement     clerk manager
    take_back           clerk manager
    reopen_line         clerk manager
    change_disposition  clerk manager
    assess_exchange     clerk manager technician
    exchange            clerk manager
    owe_exchange        clerk manager
    refund_owed         clerk manager
    receive_promised    clerk manager
    assess_goodwill     clerk manager technician
    give_goodwill       clerk manager
    list_tasks          clerk manager technician
    move_payments       clerk manager
    reroute_payment     clerk manager
    note_invoice        clerk manager
    open_credit         clerk manager technician
    list_credits        clerk manager technician
    make_credit         clerk manager
    void_credit         clerk manager
    open_case           clerk manager technician
    list_cases          clerk manager technician
    assess_repair       clerk manager technician
    take_in_repair      clerk manager technician
    list_repairs        clerk manager technician
    open_repair         clerk manager technician
    open_photo          clerk manager technician
    assign_repair       clerk manager technician
    promise_repair      clerk manager technician
    shelve_repair       clerk manager technician
    diagnose_repair     manager technician
    cover_repair        manager technician
    put_work            manager technician
    remove_work         manager technician
    issue_part          manager technician
    quote_repair        clerk manager technician
    answer_estimate     clerk manager technician
    move_repair         manager technician
    send_out_repair     clerk manager technician
    repair_came_back    clerk manager technician
    check_repair        manager technician
    finish_repair       manager technician
    tell_customer       clerk manager technician
    photograph_repair   clerk manager technician
    see_passcode        manager technician
    collect_repair      clerk manager
    convert_repair      clerk manager
    dispose_repair      clerk manager
    void_repair         clerk manager
    list_loan_units     clerk manager technician
    open_loan_unit      clerk manager technician
    record_loan_unit    manager
    move_loan_unit      clerk manager technician
    retire_loan_unit    manager
    lend_loaner         clerk manager technician
    extend_loan         clerk manager technician
    return_loaner       clerk manager
    lose_loaner         clerk manager
    assess_call         clerk manager technician
    take_call           clerk manager technician
    open_visit          clerk manager technician
    list_visits         clerk manager technician
    reschedule_visit    clerk manager technician
    amend_visit         clerk manager technician
    cancel_visit        clerk manager technician
    visit_texts         clerk manager technician
    tell_visit          clerk manager technician
    visit_board         clerk manager technician
    suggest_technician  clerk manager technician
    check_assignment    clerk manager technician
    assign_visit        clerk manager
    unassign_visit      clerk manager
    route_of_day        clerk manager technician
    order_day           clerk manager
    list_rosters        clerk manager technician
    put_roster          manager
    put_visit_line      clerk manager technician
    remove_visit_line   manager technician
    pick_list           clerk manager technician
    pick_visit_parts    manager technician
    issue_visit_part    manager technician
    arrive_visit        manager technician
    report_visit        manager technician
    photograph_visit    manager technician
    end_visit           manager technician
    pay_visit           clerk manager
    call_back_visit     clerk manager technician
    reopen_call_back    clerk manager technician
    list_visit_plans    clerk manager technician
    put_visit_plan      clerk manager technician
    move_visit_plan     clerk manager technician
    skip_visit_plan     clerk manager technician
    end_visit_plan      clerk manager technician
    list_field_copies   clerk manager technician
    take_out            clerk manager technician
    look_at_field_copy  clerk manager technician
    bring_back          clerk manager technician
    retry_field         manager
    set_aside_field     manager
    give_up_field_copy  manager
    visit_measures      manager
    repair_labels       clerk manager technician
    preview             clerk manager technician
    preview_texts       manager
    check_paper         clerk manager technician
    print               clerk manager technician
    print_batch         manager
    batch_progress      manager
    stop_batch          manager
    send_to_printer     clerk manager technician
    send_labels         clerk manager technician
    list_print_jobs     clerk manager technician
    retry_print_job     clerk manager technician
    call_off_print_job  clerk manager technician
    printing            clerk manager technician
    system_printers     manager
    save_printer        manager
    remove_printer      manager
    choose_printing     manager
    print_test_page     manager
    import_file         manager
    preview_file        manager
    import_progress     manager
    cancel_import       manager
    look_in_folder      manager
    undo_import         manager
    list_imports        manager
    export_choices      manager
    export_list         manager
    settings            clerk manager technician
    change_settings     manager
    change_logo         manager
    promise             clerk manager technician
    try_promise         manager
    put_promise         manager
    categories          clerk manager technician
    map_category        manager
    list_staff          manager
    record_staff        manager
    list_looks          manager
    change_pin          clerk manager technician
    recovery_sheet      manager
    make_recovery_sheet manager
    see_recovery_sheet  manager
    encryption          manager
    encrypt_store       manager
    decrypt_store       manager
    backup              manager
    verify_journal      manager
    look_through        manager
    acknowledge_damage  manager
    ");
}

#[test]
fn a_command_that_changes_something_has_a_right_and_one_that_does_not_is_open() {
    for command in COMMANDS {
        assert_eq!(command.right.is_none(), command.kind == Kind::Open, "{}", command.name);
        assert!(!command.about.is_empty(), "{}", command.name);
    }
    let mut names: Vec<&str> = COMMANDS.iter().map(|command| command.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), COMMANDS.len(), "no name stands twice");
}

#[test]
fn a_right_taken_away_is_gone_at_the_next_call() {
    let story = Story::with(MANAGER);
    let hire = json!({ "number": "2009", "name": "x", "role": "manager", "active": true, "pin": "271828", "approver": OTHER_MANAGER.proves() });
    let staff: Value = story.does("record_staff", hire);
    let id =
        staff["staff"].as_array().unwrap().iter().find(|one| one["number"] == "2009").unwrap()["id"].clone();
    let door = story.door_for(Person { number: "2009", pin: "271828", name: "x" });
    door.call(None, "list_staff", json!({})).unwrap();
    story.does::<Value>(
        "record_staff",
        json!({ "staff": id, "number": "2009", "name": "x", "role": "clerk", "active": true, "approver": OTHER_MANAGER.proves() }),
    );
    assert_eq!(door.call(None, "list_staff", json!({})).unwrap_err().code, "not_allowed");
}

#[test]
fn a_door_that_was_never_opened_is_not_opened_by_another() {
    let story = Story::with(MANAGER);
    let other = story.desk().door(DoorKind::Window);
    assert_eq!(other.call(None, "status", json!({})).unwrap_err().code, "signed_out");
}

#[test]
fn what_is_refused_at_the_terminal_stands_in_the_log() {
    let story = Story::demo();
    let refused = ctl_as(story.folder(), CLERK).args(["call", "list_staff"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(1), "a clerk does not see the staff");
    let guessed = ctl_as(story.folder(), Person { pin: "000001", ..CLERK }).args(["call", "status"]).output();
    assert_eq!(guessed.unwrap().status.code(), Some(1), "a wrong PIN opens nothing");

    let logs = std::fs::read_dir(story.folder().join("logs")).unwrap();
    let text: String =
        logs.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect::<Vec<_>>().concat();
    assert!(text.contains("refused") && text.contains("list_staff"), "{text}");
    assert!(text.contains("a wrong PIN"), "{text}");
    assert!(!text.contains(CLERK.name), "ids yes, names never: {text}");
}
