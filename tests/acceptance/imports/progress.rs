//! A long file says how far it is, and can be stopped.

use super::rows;
use desk::views::{Done, ImportProgress, ImportStep, ImportView};
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use tests::story::does;
use tests::{MANAGER, Story, new_request};

/// A file that takes a while: a named pipe that the test holds open for as long as it likes would be no file, so it
/// is simply a long one.
fn long_file(folder: &Path, lines: usize) -> PathBuf {
    let path = folder.join("long.csv");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
    writeln!(file, "External ID,Name,Internal Reference,Can be Sold,Sale Price").unwrap();
    for line in 0..lines {
        writeln!(file, "x{line},Kettle {line},K-{line},True,1.00").unwrap();
    }
    path
}

/// Takes the file in on another thread; meanwhile `meanwhile` gets a door and says when it has seen enough.
fn while_it_comes(
    story: &Story,
    path: &Path,
    dry_run: bool,
    meanwhile: impl Fn(&desk::Door) -> bool,
) -> Result<ImportView, String> {
    let (send, receive) = mpsc::channel();
    let (coming, watching) = (story.door_for(MANAGER), story.door_for(MANAGER));
    let path = path.to_owned();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let answer =
                coming.call(Some(new_request()), "import_file", json!({ "path": path, "dry_run": dry_run }));
            let answer =
                answer.map(|view| serde_json::from_value(view).unwrap()).map_err(|failure| failure.code);
            send.send(answer).unwrap();
        });
        loop {
            if let Ok(answer) = receive.try_recv() {
                return answer;
            }
            if meanwhile(&watching) {
                return receive.recv().unwrap();
            }
        }
    })
}

#[test]
fn a_file_that_is_stopped_leaves_nothing() {
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let path = long_file(folder.path(), 60_000);
    let before = rows(&story);
    for dry_run in [true, false] {
        let answer = while_it_comes(&story, &path, dry_run, |door| {
            let progress: ImportProgress = does(door, "import_progress", json!({}));
            progress.rows > 0 && does::<Done>(door, "cancel_import", json!({})).done
        });
        assert_eq!(answer.unwrap_err(), "import_cancelled");
        assert_eq!(rows(&story)[..8], before[..8], "as if it had never come, but for who signed in");
    }
    assert!(!story.folder().join("refused").exists(), "not even a file of refused rows");
    let progress: ImportProgress = story.does("import_progress", json!({}));
    assert!(
        !progress.running && !story.does::<Done>("cancel_import", json!({})).done,
        "nothing is left to stop"
    );
}

#[test]
fn a_file_says_how_far_it_is_while_the_counter_goes_on() {
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let path = long_file(folder.path(), 30_000);
    let seen = std::cell::RefCell::new(Vec::new());
    let view = while_it_comes(&story, &path, false, |door| {
        let progress: ImportProgress = does(door, "import_progress", json!({}));
        // Somebody looks something up meanwhile.
        does::<serde_json::Value>(door, "find", json!({ "text": "kettle" }));
        seen.borrow_mut().extend(Some(progress).filter(|progress| progress.running));
        false
    });
    assert_eq!(view.unwrap().batch.goods, 30_000);
    let seen = seen.into_inner();
    assert!(seen.iter().all(|progress| progress.file == "long.csv" && !progress.cancelled));
    assert!(seen.iter().any(|progress| progress.rows > 0 && progress.permille.is_some_and(|at| at <= 1000)));
    assert!(seen.windows(2).all(|pair| pair[0].rows <= pair[1].rows), "it never goes back");
    let timed: Vec<_> = seen.iter().filter(|progress| progress.seconds_left.is_some()).collect();
    assert!(
        !timed.is_empty() && timed.iter().all(|progress| progress.step == ImportStep::Rows),
        "only rows are timed"
    );
}

#[test]
fn one_file_at_a_time() {
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    let path = long_file(folder.path(), 60_000);
    let met = std::cell::Cell::new(false);
    let answer = while_it_comes(&story, &path, false, |door| {
        let progress: ImportProgress = does(door, "import_progress", json!({}));
        if progress.running && progress.rows > 0 {
            let second =
                door.call(Some(new_request()), "import_file", json!({ "path": path, "dry_run": true }));
            met.set(second.is_err_and(|failure| failure.code == "import_running"));
            does::<Done>(door, "cancel_import", json!({}));
            return true;
        }
        false
    });
    assert!(met.get(), "the second was refused while the first went on");
    assert_eq!(answer.unwrap_err(), "import_cancelled");
}
