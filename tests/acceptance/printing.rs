//! Printers that a counter names, what prints where, and what a printer gets.

use desk::views::{CaseView, PaperView, PrintJobView, PrintingView, SentToPrinter};
use domain::ids::PrinterId;
use domain::printing::{JobState, MOST_COPIES, MOST_PRINTERS, PaperSize, PrintOf};
use serde_json::{Value, json};
use tests::bring::with;
use tests::printer::{Printer, Slip};
use tests::{CLERK, MANAGER, Story, bring};

fn thermal(name: &str, printer: &Printer, roll: &str) -> Value {
    let (host, port) = (printer.address.ip().to_string(), printer.address.port());
    let reach = json!({ "by": "network", "host": host, "port": port });
    json!({ "name": name, "reach": reach, "roll": roll, "cut": true, "drawer": true })
}

fn saves(story: &Story, printer: Value) -> Value {
    let view: PrintingView = story.does("save_printer", printer);
    json!(view.printers.last().unwrap().printer.id)
}

fn chooses(story: &Story, of: &str, fields: Value) -> PrintingView {
    let mut choice = json!({ "of": of, "printer": null, "paper": null, "languages": null, "copies": null });
    for (name, value) in fields.as_object().unwrap() {
        choice[name] = value.clone();
    }
    story.does("choose_printing", json!({ "choices": [choice] }))
}

fn prints(story: &Story, request: Value) -> Vec<PrintJobView> {
    let sent: SentToPrinter = story.does("send_to_printer", request);
    story.desk().send_prints().unwrap();
    story.desk().wait_for_printers();
    sent.jobs
}

#[test]
fn nothing_has_to_be_set_up_and_then_papers_come_from_the_computers_own_printer() {
    let story = Story::with(CLERK);
    let view: PrintingView = story.does("printing", json!({}));
    assert_eq!(view.printers.len(), 1);
    assert_eq!((view.printers[0].printer.id, view.printers[0].papers.len()), (PrinterId::USUAL, 4));
    assert!(view.choices.iter().all(|one| one.printer == PrinterId::USUAL && one.choice.is_none()));
    let order = view
        .choices
        .iter()
        .find(|one| one.choice.of == PrintOf::Document(domain::ids::DocumentKind::PurchaseOrder));
    assert_eq!((view.usual_paper, order.unwrap().paper), (PaperSize::A5, Some(PaperSize::A4)));
}

#[test]
fn each_kind_of_paper_prints_where_on_what_and_as_often_as_was_chosen() {
    let story = Story::with(MANAGER);
    let roll = Printer::new();
    let id = saves(&story, thermal("前台小票机", &roll, "58mm"));
    chooses(&story, "return", json!({ "printer": id, "languages": "both", "copies": 2 }));
    story.signs_in(CLERK);
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    // What is looked at is what comes out.
    let preview: PaperView = story.does("preview", json!({ "number": case.number }));
    assert_eq!(
        (preview.paper, json!(preview.languages), preview.copies),
        (PaperSize::Mm58, json!("both"), 2)
    );
    assert_eq!(json!(preview.printer), id);
    let jobs = prints(&story, json!({ "number": case.number }));
    let copies: Vec<u32> = jobs.iter().map(|job| job.copy).collect();
    assert_eq!(copies, [0, 1], "the first is the original, the second says that it is a copy");
    let (original, copy) = (Slip::of(&roll.received()), Slip::of(&roll.received()));
    assert_eq!((original.wide, original.cuts), (48, 1));
    assert!(copy.rows > original.rows, "the copy bears its mark");
    let opened: CaseView = story.does("open_case", json!({ "case": case.id }));
    assert_eq!(opened.documents[0].printed, 2);
    // Whoever wants another paper gets it from a printer that has it.
    let a4: PaperView = story.does("preview", json!({ "number": case.number, "paper": "a4" }));
    assert_eq!((a4.paper, a4.printer), (PaperSize::A4, PrinterId::USUAL));
    let asked = json!({ "number": case.number, "printer": id, "paper": "a4" });
    assert_eq!(story.is_refused("send_to_printer", asked), "printer_paper");
}

#[test]
fn the_drawer_opens_for_cash_once_and_for_nothing_else() {
    let story = Story::with(MANAGER);
    let roll = Printer::new();
    let id = saves(&story, thermal("前台", &roll, "80mm"));
    chooses(&story, "usual", json!({ "printer": id }));
    let lines = json!([{ "name": "水壶", "quantity": 1, "unit_price": "100" }]);
    let pulses = |kind: &str| {
        let sold = story.sold(json!({ "lines": lines, "tenders": [{ "kind": kind, "amount": "100" }] }));
        let back = tests::Bring::of(&sold.id, &sold.lines[0].id).alone();
        let exception = MANAGER.approves("loyal_customer");
        story.signs_in(CLERK);
        let case: CaseView = story.does("receive_return", with(back, "exception", exception));
        story.signs_in(MANAGER);
        let mut pulses = Vec::new();
        for _ in 0..2 {
            prints(&story, json!({ "number": case.number }));
            pulses.push(Slip::of(&roll.received()).pulses);
        }
        pulses
    };
    assert_eq!(pulses("cash"), [1, 0], "a reprint opens nothing");
    assert_eq!(pulses("wechat_pay"), [0, 0]);
}

#[test]
fn a_printer_that_goes_leaves_its_papers_to_the_usual_one() {
    let story = Story::with(MANAGER);
    let roll = Printer::new();
    let id = saves(&story, thermal("前台", &roll, "80mm"));
    chooses(&story, "return", json!({ "printer": id, "paper": "80mm" }));
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    story.does::<SentToPrinter>("send_to_printer", json!({ "number": case.number }));
    story.does::<PrintingView>("remove_printer", json!({ "printer": id }));
    let preview: PaperView = story.does("preview", json!({ "number": case.number }));
    assert_eq!((preview.printer, preview.paper), (PrinterId::USUAL, PaperSize::A5));
    // What waited for it says so, and can go elsewhere; it is still the original.
    story.desk().send_prints().unwrap();
    story.desk().wait_for_printers();
    let list: desk::views::PrintJobList = story.does("list_print_jobs", json!({}));
    assert_eq!(list.open[0].trouble.as_ref().unwrap().code, "printer_gone");
    let other = saves(&story, thermal("新的", &roll, "58mm"));
    story.does::<Value>("retry_print_job", json!({ "job": list.open[0].job, "printer": other }));
    story.desk().send_prints().unwrap();
    story.desk().wait_for_printers();
    assert_eq!(Slip::of(&roll.received()).wide, 48);
    assert_eq!(
        story.does::<desk::views::PrintJobList>("list_print_jobs", json!({})).ended[0].state,
        JobState::Sent
    );
}

#[test]
fn another_roll_in_the_printer_is_noticed_before_anything_is_sent() {
    let story = Story::with(MANAGER);
    let roll = Printer::new();
    let id = saves(&story, thermal("前台", &roll, "80mm"));
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    story.does::<SentToPrinter>("send_to_printer", json!({ "number": case.number, "printer": id }));
    story.does::<PrintingView>("save_printer", with(thermal("前台", &roll, "58mm"), "printer", id.clone()));
    story.desk().send_prints().unwrap();
    story.desk().wait_for_printers();
    let list: desk::views::PrintJobList = story.does("list_print_jobs", json!({}));
    assert_eq!(list.open[0].trouble.as_ref().unwrap().code, "printer_changed");
    assert!(roll.is_idle());
}

#[test]
fn a_print_of_which_nothing_left_leaves_the_original_an_original() {
    // Given a receipt whose only print was refused before a byte of it left.
    let story = Story::with(MANAGER);
    let roll = Printer::new();
    let id = saves(&story, thermal("前台", &roll, "80mm"));
    chooses(&story, "return", json!({ "printer": id }));
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    let put: SentToPrinter = story.does("send_to_printer", json!({ "number": case.number }));
    let narrow = with(thermal("前台", &roll, "58mm"), "printer", id.clone());
    story.does::<PrintingView>("save_printer", narrow);
    story.desk().send_prints().unwrap();
    story.desk().wait_for_printers();
    let list: desk::views::PrintJobList = story.does("list_print_jobs", json!({}));
    assert_eq!((list.open[0].state, list.open[0].copy), (JobState::Failed, 0));

    // When it is printed again as it was the first time,
    let jobs = prints(&story, json!({ "number": case.number }));

    // then the original comes out, once, and is counted once; only the next is a copy.
    assert_eq!(jobs.iter().map(|job| (job.job, job.copy)).collect::<Vec<_>>(), [(put.jobs[0].job, 0)]);
    let original = Slip::of(&roll.received());
    let list: desk::views::PrintJobList = story.does("list_print_jobs", json!({}));
    assert!(list.open.is_empty(), "nothing is left to be printed: {list:?}");
    let opened: CaseView = story.does("open_case", json!({ "case": case.id }));
    assert_eq!(opened.documents[0].printed, 1);
    let jobs = prints(&story, json!({ "number": case.number }));
    assert_eq!(jobs[0].copy, 1);
    assert!(Slip::of(&roll.received()).rows > original.rows, "the copy bears its mark");
}

#[test]
fn what_cannot_be_printed_is_said_before_and_after_with_its_code_point() {
    let story = Story::with(CLERK);
    let customer = json!({ "name": "王\u{E000}明", "phone": "13800138000" });
    let case: CaseView =
        story.does("receive_return", with(bring("kettle", 0).alone(), "new_customer", customer));
    let preview: PaperView = story.does("preview", json!({ "number": case.number }));
    assert_eq!(preview.missing, ["\u{E000} U+E000"]);
    let sent: SentToPrinter = story.does("send_to_printer", json!({ "number": case.number }));
    assert_eq!(sent.missing, preview.missing);
}

#[test]
fn a_test_page_shows_what_a_printer_can_do_and_counts_nothing() {
    let story = Story::with(MANAGER);
    let roll = Printer::new();
    let id = saves(&story, thermal("前台", &roll, "80mm"));
    let entries = story.entries();
    let sent: SentToPrinter = story.does("print_test_page", json!({ "printer": id }));
    assert_eq!(sent.jobs.len(), 1);
    // One of its characters is in none of our own faces; whether this machine has one with it is not ours to say.
    let rare: Vec<&String> = sent.missing.iter().filter(|one| *one != "𠮷 U+20BB7").collect();
    assert_eq!(rare, Vec::<&String>::new(), "every other character of it can be shown");
    story.desk().send_prints().unwrap();
    story.desk().wait_for_printers();
    let slip = Slip::of(&roll.received());
    assert_eq!((slip.wide, slip.cuts, slip.pulses), (72, 1, 0));
    assert_eq!(story.entries(), entries);
}

#[test]
fn labels_go_to_a_printer_of_their_own_and_never_on_a_receipt_roll() {
    let story = Story::with(MANAGER);
    let roll = Printer::new();
    let id = saves(&story, thermal("前台", &roll, "80mm"));
    chooses(&story, "usual", json!({ "printer": id }));
    let board: Value = story.does("list_repairs", json!({}));
    let line = board.pointer("/cards/0/line").cloned().unwrap_or_else(|| panic!("{board}"));
    let request = json!({ "line": line, "size": "60x40", "of": "all" });
    let sent: SentToPrinter = story.does("send_labels", request.clone());
    assert_eq!((sent.jobs[0].printer, sent.jobs[0].copy), (PrinterId::USUAL, 0));
    assert_eq!(story.is_refused("send_labels", with(request, "printer", id.clone())), "labels_on_roll");
    let choice = json!({ "of": "labels", "printer": id, "paper": null, "languages": null, "copies": null });
    assert_eq!(story.is_refused("choose_printing", json!({ "choices": [choice] })), "labels_on_roll");
}

#[test]
fn what_makes_no_sense_is_refused() {
    let story = Story::with(MANAGER);
    let roll = Printer::new();
    let id = saves(&story, thermal("前台", &roll, "80mm"));
    assert_eq!(story.is_refused("save_printer", thermal("前台", &roll, "58mm")), "printer_name_taken");
    assert_eq!(story.is_refused("save_printer", thermal(" ", &roll, "58mm")), "text_empty");
    let nowhere =
        with(thermal("x", &roll, "80mm"), "reach", json!({ "by": "network", "host": "a b", "port": 1 }));
    assert_eq!(story.is_refused("save_printer", nowhere), "printer_bad");
    for copies in [0, MOST_COPIES + 1] {
        let choice =
            json!({ "of": "usual", "printer": null, "paper": null, "languages": null, "copies": copies });
        assert_eq!(story.is_refused("choose_printing", json!({ "choices": [choice] })), "copies");
        let case = json!({ "number": "R1", "copies": copies });
        assert_eq!(story.is_refused("send_to_printer", case), "copies");
    }
    let wide = json!({ "of": "usual", "printer": id, "paper": "a5", "languages": null, "copies": null });
    assert_eq!(story.is_refused("choose_printing", json!({ "choices": [wide] })), "printer_paper");
    for n in 1..MOST_PRINTERS {
        saves(&story, thermal(&format!("p{n}"), &roll, "80mm"));
    }
    assert_eq!(story.is_refused("save_printer", thermal("one more", &roll, "80mm")), "printers_too_many");
    let unknown = json!({ "printer": tests::new_request() });
    assert_eq!(story.is_refused("remove_printer", unknown.clone()), "unknown");
    assert_eq!(story.is_refused("print_test_page", unknown), "unknown");
    assert_eq!(story.is_refused("retry_print_job", json!({ "job": tests::new_request() })), "unknown");
}

#[cfg(unix)]
#[test]
fn the_terminal_prints_through_the_systems_spooler_and_says_what_came_of_it() {
    let story = Story::with(MANAGER);
    saves(&story, json!({ "name": "办公室", "reach": { "by": "system", "queue": "Office" } }));
    saves(
        &story,
        json!({ "name": "卷", "reach": { "by": "raw", "queue": "Roll" }, "roll": "80mm", "cut": true }),
    );
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    let folder = tempfile::tempdir().unwrap();
    let bin = tests::printer::spooler(folder.path());
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let prints = |to: &str| {
        let mut ctl = tests::ctl::ctl_as(story.folder(), MANAGER);
        let ended = ctl.env("PATH", &path).args(["print", &case.number.0, "--to", to]).output().unwrap();
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        let job: PrintJobView = serde_json::from_slice(&ended.stdout).unwrap();
        assert_eq!(job.state, JobState::Sent);
        let words = std::fs::read_to_string(folder.path().join("job.words")).unwrap();
        (
            words.lines().map(str::to_owned).collect::<Vec<_>>(),
            std::fs::read(folder.path().join("job.bytes")).unwrap(),
        )
    };
    let (words, bytes) = prints("办公室");
    assert_eq!(words, ["-t", &case.number.0, "-dOffice"]);
    assert!(bytes.starts_with(b"%PDF-"));
    let (words, bytes) = prints("卷");
    assert_eq!(words, ["-t", &case.number.0, "-dRoll", "-o", "raw"]);
    assert_eq!(Slip::of(&bytes).cuts, 1);
    let (words, _) = prints("default");
    assert_eq!(words, ["-t", &case.number.0]);
    // One that is not there, and a spooler that says no.
    let status = |to: &str| {
        let mut ctl = tests::ctl::ctl_as(story.folder(), MANAGER);
        ctl.env("PATH", &path).args(["print", &case.number.0, "--to", to]).output().unwrap()
    };
    assert_eq!(status("nobody").status.code(), Some(1));
    std::fs::write(bin.join("lp"), "#!/bin/sh\ncat > /dev/null\necho 'no such queue' >&2\nexit 1\n").unwrap();
    let refused = status("办公室");
    assert_eq!(refused.status.code(), Some(1));
    let job: PrintJobView = serde_json::from_slice(&refused.stdout).unwrap();
    let trouble = job.trouble.unwrap();
    assert_eq!((job.state, trouble.code.as_str()), (JobState::Failed, "print_refused"));
    assert!(trouble.message.contains("no such queue"), "{}", trouble.message);
    // Without any spooler.
    let empty = tempfile::tempdir().unwrap();
    let mut ctl = tests::ctl::ctl_as(story.folder(), MANAGER);
    let none =
        ctl.env("PATH", empty.path()).args(["print", &case.number.0, "--to", "default"]).output().unwrap();
    let job: PrintJobView = serde_json::from_slice(&none.stdout).unwrap();
    assert_eq!(job.trouble.unwrap().code, "print_no_spooler");
}

#[test]
fn a_paper_that_prints_elsewhere_than_was_chosen_says_so_before() {
    let story = Story::with(MANAGER);
    let roll = Printer::new();
    let till = saves(&story, thermal("小票机", &roll, "80mm"));
    let view = chooses(&story, "usual", json!({ "printer": till }));
    let said = |view: &PrintingView, of: &str| {
        let of = view.choices.iter().find(|one| json!(one.choice.of) == json!(of));
        of.unwrap().falls_back.clone().map(|back| (json!(back.lacking), back.printer))
    };
    assert_eq!(said(&view, "return"), None, "a receipt comes off the roll, as it was chosen");
    let elsewhere = Some((json!("paper"), "小票机".to_owned()));
    assert_eq!(said(&view, "purchase_order"), elsewhere, "no roll holds an order");
    // And the sheet of the paper itself says it before it is printed.
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    let preview =
        |fields: Value| -> PaperView { story.does("preview", with(fields, "number", json!(case.number))) };
    assert_eq!(preview(json!({})).falls_back, None);
    let on_a4 = preview(json!({ "paper": "a4" }));
    assert_eq!(on_a4.falls_back.map(|back| back.printer), Some("小票机".to_owned()));
    let printer = json!("00000000-0000-0000-0000-000000000000");
    assert_eq!(
        preview(json!({ "paper": "a4", "printer": printer })).falls_back,
        None,
        "whoever names one knows"
    );
}
