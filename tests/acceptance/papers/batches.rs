//! Many papers as one PDF.

use super::pdf;
use desk::views::{BatchPrinted, BatchProgress, CaseView, PaperView};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tests::{CLERK, MANAGER, Story, bring};

fn into(story: &Story, name: &str) -> PathBuf {
    story.folder().join(name)
}

fn pages_of(path: &PathBuf) -> usize {
    let file = std::fs::read(path).unwrap();
    let text = String::from_utf8_lossy(&file);
    assert!(text.starts_with("%PDF-1.7"));
    text.matches("/Type/Page/").count() + text.matches("/Type/Page\n").count()
}

#[test]
fn many_papers_are_one_file_and_each_is_counted_once() {
    let story = Story::with(MANAGER);
    let first: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    let second: CaseView = story.does("receive_return", bring("quantity_three", 0).alone());
    let before: PaperView = story.does("print", json!({ "number": second.number }));
    assert_eq!((before.copy, pdf(&before).is_empty()), (0, false));
    let (entries, path) = (story.entries(), into(&story, "day.pdf"));
    // One named twice, in small letters, is printed once.
    let numbers = json!([first.number, second.number, first.number.0.to_lowercase()]);
    let request = json!({ "numbers": numbers, "paper": "a5", "path": path });
    let id = tests::new_request();
    let view = story.door.call(Some(id), "print_batch", request.clone()).unwrap();
    let view: BatchPrinted = serde_json::from_value(view).unwrap();
    assert_eq!((view.papers, view.copies, view.pages), (2, 1, 2), "the second was printed before");
    assert_eq!(view.bytes, std::fs::metadata(&path).unwrap().len());
    assert_eq!(story.entries(), entries + 2, "each print is an entry");
    let copy = |case: &CaseView| story.does::<PaperView>("preview", json!({ "number": case.number })).copy;
    assert_eq!((copy(&first), copy(&second)), (1, 2), "what is printed next is a copy");
    // The same request again is the same print, though its file is there by now.
    let again: BatchPrinted =
        serde_json::from_value(story.door.call(Some(id), "print_batch", request).unwrap()).unwrap();
    assert_eq!((again, story.entries()), (view, entries + 2));
    assert!(pages_of(&path) <= 2);
}

#[test]
fn papers_of_a_kind_are_those_of_the_days_asked_for() {
    let story = Story::with(CLERK);
    let _: CaseView = story.does("receive_return", bring("kettle", 0).alone());
    story.signs_in(MANAGER);
    let today = story.does::<Value>("status", json!({}))["today"].clone();
    let printed = |name: &str, fields: Value| -> BatchPrinted {
        let mut request = json!({ "kind": "return", "path": into(&story, name) });
        request.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        story.does("print_batch", request)
    };
    let of_today = printed("today.pdf", json!({}));
    assert!(of_today.papers >= 1);
    let of_all = printed("all.pdf", json!({ "from": "2020-01-01", "to": today }));
    assert!(of_all.papers > of_today.papers, "the demo store has older ones");
    let warranty = json!({ "kind": "warranty", "from": "2020-01-01" });
    assert!(printed("warranty.pdf", warranty).papers >= 1);
}

#[test]
fn a_batch_without_a_paper_or_with_too_many_is_refused() {
    let story = Story::with(MANAGER);
    let path = into(&story, "none.pdf");
    let refused = |request: Value| story.is_refused("print_batch", request);
    assert_eq!(refused(json!({ "path": path })), "batch_empty");
    assert_eq!(
        refused(json!({ "kind": "return", "from": "2019-01-01", "to": "2019-01-02", "path": path })),
        "batch_empty"
    );
    let numbers: Vec<String> = (0..2_001).map(|place| format!("R9-261122-{place}")).collect();
    assert_eq!(refused(json!({ "numbers": numbers, "path": path })), "batch_too_many");
    assert_eq!(refused(json!({ "numbers": ["R9-261122-001"], "path": path })), "unknown");
    assert_eq!(refused(json!({ "numbers": ["R9-261122-001"], "path": "day.pdf" })), "path_missing");
    assert!(!path.exists(), "and no file is left");
    std::fs::write(&path, "mine").unwrap();
    assert_eq!(refused(json!({ "numbers": ["R9-261122-001"], "path": path })), "path_taken");
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
}

#[test]
fn only_one_batch_is_made_at_a_time_and_a_stopped_one_counts_nothing() {
    let story = Story::with(MANAGER);
    let other = story.door_for(MANAGER);
    let before = story.entries();
    let request = |name: &str| json!({ "kind": "return", "from": "2020-01-01", "path": into(&story, name) });
    let first = request("first.pdf");
    std::thread::scope(|scope| {
        let making = scope.spawn(|| story.door.call(Some(tests::new_request()), "print_batch", first));
        let ask = || -> BatchProgress { tests::story::does(&other, "batch_progress", json!({})) };
        let since = Instant::now();
        while !ask().running && !making.is_finished() {
            assert!(since.elapsed() < Duration::from_secs(60));
            std::thread::yield_now();
        }
        let second = other.call(Some(tests::new_request()), "print_batch", request("second.pdf"));
        let stopped: Value = tests::story::does(&other, "stop_batch", json!({}));
        assert_eq!(stopped["done"], json!(true), "it runs");
        assert_eq!(second.unwrap_err().code, "batch_running");
        assert_eq!(making.join().unwrap().unwrap_err().code, "batch_stopped");
    });
    assert_eq!(story.entries(), before);
    assert!(!into(&story, "first.pdf").exists() && !into(&story, "second.pdf").exists());
    // And the next one may begin.
    let none = json!({ "path": into(&story, "third.pdf") });
    assert_eq!(story.is_refused("print_batch", none), "batch_empty");
}
