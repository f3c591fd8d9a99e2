//! Printers that are off, cut off, hang or outlive the program: no paper is lost, none comes out twice unsaid.

use chrono::TimeDelta;
use desk::views::{CaseView, PrintJobList, PrintJobView, PrintingView, SentToPrinter};
use desk::{Config, Desk, Patience};
use documents::escpos::{self, Job};
use documents::{Check, Issue, Languages, Paper};
use domain::ids::DocumentNumber;
use domain::printing::{JobState, MOST_TRIES, Retry};
use serde_json::{Value, json};
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;
use tests::printer::{Does, Printer, Slip};
use tests::{CLERK, MANAGER, Story, bring};

/// A story whose desk waits for nobody long.
fn story() -> Story {
    let mut story = Story::demo();
    story.reopens(|config| {
        let moment = Duration::from_millis(300);
        Config { printer_patience: Patience { connect: moment, stall: moment, close: moment }, ..config }
    });
    story.signs_in(MANAGER);
    story
}

fn reach(address: SocketAddr) -> Value {
    json!({ "by": "network", "host": address.ip().to_string(), "port": address.port() })
}

/// A thermal printer there, on which everything prints.
fn names(story: &Story, name: &str, address: SocketAddr) -> Value {
    let printer =
        json!({ "name": name, "reach": reach(address), "roll": "80mm", "cut": true, "drawer": true });
    let view: PrintingView = story.does("save_printer", printer);
    let id = json!(view.printers.last().unwrap().printer.id);
    let usual = json!({ "of": "usual", "printer": id, "paper": null, "languages": null, "copies": null });
    story.does::<PrintingView>("choose_printing", json!({ "choices": [usual] }));
    id
}

fn receipt(story: &Story) -> DocumentNumber {
    let case: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    case.number
}

fn prints(story: &Story, number: &DocumentNumber) -> PrintJobView {
    let sent: SentToPrinter = story.does("send_to_printer", json!({ "number": number }));
    let [job] = <[PrintJobView; 1]>::try_from(sent.jobs).unwrap();
    assert_eq!(job.state, JobState::Waiting);
    sends(story);
    stands(story, &job)
}

/// Everything that is due now is tried.
fn sends(story: &Story) {
    story.desk().send_prints().unwrap();
    story.desk().wait_for_printers();
}

fn jobs(story: &Story) -> PrintJobList {
    story.does("list_print_jobs", json!({}))
}

fn stands(story: &Story, job: &PrintJobView) -> PrintJobView {
    let list = jobs(story);
    list.open.into_iter().chain(list.ended).find(|one| one.job == job.job).expect("the job is listed")
}

fn retries(story: &Story, job: &PrintJobView) -> PrintJobList {
    story.does("retry_print_job", json!({ "job": job.job }))
}

fn trouble(job: &PrintJobView) -> &str {
    job.trouble.as_ref().map_or("", |trouble| trouble.code.as_str())
}

/// How often the journal says that the document was printed.
fn counted(story: &Story, number: &DocumentNumber) -> u32 {
    let case: CaseView = story.does("open_case", json!({ "number": number }));
    case.documents.iter().find(|document| document.number == *number).unwrap().printed
}

/// What that copy of a paper is for a printer that cuts.
fn slip(story: &Story, number: &DocumentNumber, copy: u32) -> Vec<u8> {
    let document = story.door.document(&number.0).unwrap();
    let hash = story.desk().store().read(|db| db.issued_by(&number.0)).unwrap().unwrap();
    let check = Check::of(&number.0, &hash);
    let issue = Issue { copy, check: Some(&check) };
    let languages = Languages::from_code("zh-CN").unwrap();
    let burnt = documents::burn(&document, Paper::Mm80, languages, issue).unwrap();
    escpos::bytes(&burnt.pages, Job { cut: true, drawer: false })
}

#[test]
fn a_printer_that_is_cut_off_anywhere_loses_nothing_and_doubles_nothing() {
    let story = story();
    let printer = Printer::new();
    names(&story, "前台", printer.address);
    let number = receipt(&story);
    let whole = slip(&story, &number, 0).len();
    let mut printed = 0;
    // After every piece that is sent, within the first, and one byte before the end.
    let cuts = (1..=whole / 4096).map(|nth| nth * 4096).chain([1, 4095, whole - 1]);
    for cut in cuts {
        printer.next(Does::CutsAfter(cut));
        let job = prints(&story, &number);
        printed += 1;
        assert_eq!((job.state, job.tries), (JobState::HalfSent, 1), "cut after {cut} of {whole}");
        assert_eq!((trouble(&job), job.retry), ("print_broke_off", Some(Retry::AsCopy)));
        assert!(printer.received().len() <= cut);
        // Nothing of it goes out again unasked, however long nobody looks.
        story.hand.put(story.now() + TimeDelta::hours(1));
        sends(&story);
        assert!(printer.is_idle(), "it was sent again by itself");
        assert_eq!(counted(&story, &number), printed);
        // Somebody says so: what comes out now is the next copy, says so, and is counted.
        let list = retries(&story, &job);
        assert_eq!(list.open.len(), 1);
        sends(&story);
        assert_eq!(printer.received(), slip(&story, &number, printed), "the copy, whole");
        printed += 1;
        assert_eq!(counted(&story, &number), printed);
        assert_eq!(stands(&story, &job).state, JobState::Replaced);
        assert_eq!(jobs(&story).open, [], "nothing is left to do");
    }
    assert!(printer.is_idle());
}

#[test]
fn a_printer_that_is_off_is_asked_again_and_gets_what_it_would_have_got() {
    let story = story();
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    names(&story, "前台", address);
    let number = receipt(&story);
    let job = prints(&story, &number);
    assert_eq!((job.state, job.tries, trouble(&job)), (JobState::Waiting, 1, "print_unreached"));
    assert!(job.again_in_s > 0);
    sends(&story);
    assert_eq!(stands(&story, &job).tries, 1, "not before its time");
    for tries in 2..=MOST_TRIES {
        story.hand.put(story.now() + TimeDelta::seconds(60));
        sends(&story);
        assert_eq!(stands(&story, &job).tries, tries);
    }
    let given_up = stands(&story, &job);
    assert_eq!((given_up.state, given_up.retry), (JobState::Failed, Some(Retry::Same)));
    story.hand.put(story.now() + TimeDelta::days(1));
    sends(&story);
    assert_eq!(stands(&story, &job).tries, MOST_TRIES, "and then somebody has to say so");
    // The printer is switched on: the same paper, still the original, counted once.
    let printer = Printer::on(address);
    retries(&story, &job);
    sends(&story);
    assert_eq!(printer.received(), slip(&story, &number, 0));
    assert_eq!((stands(&story, &job).state, counted(&story, &number)), (JobState::Sent, 1));
    assert_eq!(story.is_refused("retry_print_job", json!({ "job": job.job })), "print_job_state");
    assert_eq!(story.is_refused("call_off_print_job", json!({ "job": job.job })), "print_job_state");
}

#[test]
fn what_never_came_out_may_go_to_another_printer_and_stays_the_original() {
    let story = story();
    let other = Printer::new();
    let spare = names(&story, "备用", other.address);
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    names(&story, "前台", address);
    let number = receipt(&story);
    let job = prints(&story, &number);
    assert_eq!(job.state, JobState::Waiting);
    story.does::<PrintJobList>("retry_print_job", json!({ "job": job.job, "printer": spare }));
    sends(&story);
    assert_eq!(other.received(), slip(&story, &number, 0));
    assert_eq!((stands(&story, &job).state, counted(&story, &number)), (JobState::Sent, 1));
}

#[test]
fn a_printer_that_takes_everything_or_nothing_and_never_ends_is_asked_about() {
    let story = story();
    let printer = Printer::new();
    names(&story, "前台", printer.address);
    let number = receipt(&story);
    for does in [Does::KeepsOpen, Does::Hangs] {
        printer.next(does);
        let job = prints(&story, &number);
        assert!(matches!(job.state, JobState::Unsure | JobState::HalfSent), "{does:?}: {job:?}");
        assert_eq!(job.retry, Some(Retry::AsCopy), "{does:?}");
        drop(printer.received());
        story.hand.put(story.now() + TimeDelta::hours(1));
        sends(&story);
        assert!(printer.is_idle(), "{does:?}: it was sent again by itself");
        // The paper is there after all.
        let list: PrintJobList = story.does("call_off_print_job", json!({ "job": job.job }));
        assert_eq!(list.open, []);
    }
    assert_eq!(counted(&story, &number), 2);
}

#[test]
fn a_printer_that_hangs_holds_nobody_elses_paper_up_and_its_own_keep_their_order() {
    let story = story();
    let (slow, quick) = (Printer::new(), Printer::new());
    let slow_id = names(&story, "慢", slow.address);
    names(&story, "快", quick.address);
    let number = receipt(&story);
    slow.next(Does::Hangs);
    for _ in 0..3 {
        story.does::<SentToPrinter>("send_to_printer", json!({ "number": number, "printer": slow_id }));
    }
    story.does::<SentToPrinter>("send_to_printer", json!({ "number": number }));
    sends(&story);
    assert_eq!(quick.received(), slip(&story, &number, 3));
    drop(slow.received());
    assert_eq!(slow.received(), slip(&story, &number, 1), "in the order in which they were asked for");
    assert_eq!(slow.received(), slip(&story, &number, 2));
    assert_eq!(jobs(&story).open.len(), 1, "only what hung is left");
}

#[test]
fn a_program_that_dies_while_it_prints_leaves_a_question_and_no_second_paper() {
    let story = story();
    let printer = Printer::new();
    names(&story, "前台", printer.address);
    let number = receipt(&story);
    printer.next(Does::KeepsOpen);
    let mut ctl = tests::ctl::ctl_as(story.folder(), CLERK);
    let mut child =
        ctl.args(["print", &number.0, "--to", "前台"]).stdout(std::process::Stdio::null()).spawn().unwrap();
    assert_eq!(printer.received(), slip(&story, &number, 0), "it has sent everything, and waits for an end");
    // While it lives, nobody else takes the job in hand.
    assert_eq!(story.desk().send_prints().unwrap(), 0);
    assert_eq!(jobs(&story).open[0].state, JobState::Sending);
    child.kill().unwrap();
    child.wait().unwrap();
    // When it is dead the next who looks asks, and sends nothing.
    sends(&story);
    let left = jobs(&story).open.remove(0);
    assert_eq!(
        (left.state, trouble(&left), left.retry),
        (JobState::Unsure, "print_left", Some(Retry::AsCopy))
    );
    assert!(printer.is_idle());
    retries(&story, &left);
    sends(&story);
    assert_eq!(printer.received(), slip(&story, &number, 1), "marked as a copy");
    assert_eq!(counted(&story, &number), 2);
}

#[test]
fn what_waits_is_sent_by_the_next_start_and_what_was_called_off_by_none() {
    let mut story = story();
    let printer = Printer::new();
    names(&story, "前台", printer.address);
    let number = receipt(&story);
    story.does::<SentToPrinter>("send_to_printer", json!({ "number": number, "copies": 2 }));
    let second = jobs(&story).open.remove(1);
    story.does::<PrintJobList>("call_off_print_job", json!({ "job": second.job }));
    story.restarts();
    story.signs_in(MANAGER);
    sends(&story);
    assert_eq!(printer.received(), slip(&story, &number, 0));
    assert!(printer.is_idle());
    let states: Vec<JobState> = jobs(&story).ended.iter().map(|job| job.state).collect();
    assert_eq!(states, [JobState::CalledOff, JobState::Sent]);
}

#[test]
fn a_backup_that_comes_back_prints_nothing_unasked() {
    let story = story();
    let printer = Printer::new();
    names(&story, "前台", printer.address);
    let number = receipt(&story);
    story.does::<SentToPrinter>("send_to_printer", json!({ "number": number }));
    let backup = story.folder().join("backup.db");
    story.does::<Value>("backup", json!({ "path": backup }));
    sends(&story);
    drop(printer.received());
    // Another folder, so that this story's own store stays open.
    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::copy(story.folder().join("pepper.key"), elsewhere.path().join("pepper.key")).unwrap();
    let config = Config { folder: elsewhere.path().to_owned(), ..story.config().clone() };
    desk::restore(&config, &backup).unwrap();
    let desk = Desk::open(config).unwrap();
    assert_eq!(desk.send_prints().unwrap(), 0);
    assert!(printer.is_idle(), "it was printed before the backup came back");
    let open = desk.store().read(|db| db.open_print_jobs()).unwrap();
    assert_eq!(open[0].state, JobState::Unsure);
}

#[test]
fn one_request_sent_twice_is_one_paper() {
    let story = story();
    let printer = Printer::new();
    names(&story, "前台", printer.address);
    let number = receipt(&story);
    let id = tests::new_request();
    let request = json!({ "number": number });
    let first = story.door.call(Some(id), "send_to_printer", request.clone()).unwrap();
    assert_eq!(story.door.call(Some(id), "send_to_printer", request).unwrap(), first);
    sends(&story);
    assert_eq!(printer.received(), slip(&story, &number, 0));
    assert!(printer.is_idle());
    assert_eq!(counted(&story, &number), 1);
}

#[test]
fn a_job_that_somebody_altered_on_the_disk_is_not_printed() {
    let mut story = story();
    let printer = Printer::new();
    names(&story, "前台", printer.address);
    let number = receipt(&story);
    story.does::<SentToPrinter>("send_to_printer", json!({ "number": number }));
    let raw = story.raw();
    assert!(raw.execute("UPDATE print_job SET bytes = x'00'", ()).is_err(), "the schema does not let it");
    raw.execute_batch("DROP TRIGGER print_job_is_what_it_was; UPDATE print_job SET bytes = x'1B40'").unwrap();
    sends(&story);
    assert!(printer.is_idle());
    let job = jobs(&story).open.remove(0);
    assert_eq!((job.state, trouble(&job)), (JobState::Failed, "damaged"));
    story.breaks_its_store();
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_and_a_file_that_is_none_is_left_alone() {
    let story = story();
    let fifo = story.folder().join("lp0");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let named = |path: &std::path::Path, name: &str| -> Value {
        let printer =
            json!({ "name": name, "reach": { "by": "device", "path": path }, "roll": "80mm", "cut": true });
        let view: PrintingView = story.does("save_printer", printer);
        json!(view.printers.last().unwrap().printer.id)
    };
    let (device, file) = (named(&fifo, "设备"), story.folder().join("letter.txt"));
    std::fs::write(&file, "dear grandmother").unwrap();
    let no_device = named(&file, "文件");
    let number = receipt(&story);
    let reader = std::thread::spawn(move || std::fs::read(fifo).unwrap());
    story.does::<SentToPrinter>("send_to_printer", json!({ "number": number, "printer": device }));
    sends(&story);
    assert_eq!(reader.join().unwrap(), slip(&story, &number, 0));
    // Then nobody reads: it never began, so it is tried again by itself, and the paper is the same.
    story.does::<SentToPrinter>("send_to_printer", json!({ "number": number, "printer": device }));
    sends(&story);
    let waits = jobs(&story).open.remove(0);
    assert_eq!((waits.state, trouble(&waits)), (JobState::Waiting, "print_no_end"));
    story.does::<PrintJobList>("call_off_print_job", json!({ "job": waits.job }));
    // And what is no device is not written over.
    story.does::<SentToPrinter>("send_to_printer", json!({ "number": number, "printer": no_device }));
    sends(&story);
    let refused = jobs(&story).open.remove(0);
    assert_eq!((refused.state, trouble(&refused)), (JobState::Failed, "print_not_a_device"));
    assert_eq!(std::fs::read_to_string(file).unwrap(), "dear grandmother");
    // One that is not plugged in may be plugged in yet.
    let unplugged = named(&story.folder().join("lp1"), "拔了");
    story.does::<SentToPrinter>("send_to_printer", json!({ "number": number, "printer": unplugged }));
    sends(&story);
    // The print of which nothing had left went there, and is still the one that it was.
    let mut open = jobs(&story).open;
    assert_eq!(open.len(), 1);
    let waits = open.remove(0);
    assert_eq!((waits.state, trouble(&waits)), (JobState::Waiting, "print_device"));
    assert_eq!(Slip::of(&slip(&story, &number, 0)).cuts, 1);
}
