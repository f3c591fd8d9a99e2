//! The watched folder takes a POS's file by itself and says what became of it.

use super::file;
use desk::views::FolderView;
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, SystemTime};
use tests::{CLERK, MANAGER, Story};

/// Lays a file there as a POS would have, a while ago.
fn lay(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    rest(&path);
}

#[expect(clippy::disallowed_methods, reason = "files are dated by the machine's clock")]
fn rest(path: &Path) {
    let file = std::fs::File::options().write(true).open(path).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(60)).unwrap();
}

fn watches(story: &Story, folder: &Path) {
    let mut settings: Value = story.does("settings", json!({}));
    let mut settings = settings["settings"].take();
    settings["import_folder"] = json!(folder);
    story.does::<Value>("change_settings", json!({ "settings": settings }));
}

#[test]
fn a_file_in_the_folder_comes_in_with_nobody_there_and_is_reported() {
    let story = Story::with(MANAGER);
    let folder = tempfile::tempdir().unwrap();
    watches(&story, folder.path());
    let orders = std::fs::read(file("shopify-orders.csv")).unwrap();
    lay(folder.path(), "night.csv", &orders);
    lay(folder.path(), "letter.txt", "敬爱的奶奶\n我很好\n".as_bytes());
    lay(folder.path(), ".hidden.csv", &orders);
    lay(folder.path(), "notes.pdf", b"%PDF");
    std::fs::write(folder.path().join("still-writing.csv"), &orders).unwrap();

    let view: FolderView = story.desk().look_in_folder().unwrap();
    let told: Vec<(&str, bool)> = view.files.iter().map(|one| (one.file.as_str(), one.taken)).collect();
    assert_eq!((told, view.waiting), (vec![("letter.txt", false), ("night.csv", true)], 1));
    for (place, is_there) in [
        ("done/night.csv", true),
        ("done/night.csv.report.txt", true),
        ("refused/letter.txt", true),
        ("refused/letter.txt.report.txt", true),
        ("night.csv", false),
        (".hidden.csv", true),
        ("notes.pdf", true),
        ("still-writing.csv", true),
    ] {
        assert_eq!(folder.path().join(place).exists(), is_there, "{place}");
    }
    let report = std::fs::read_to_string(folder.path().join("done/night.csv.report.txt")).unwrap();
    assert!(report.contains("28"), "how many sales came in: {report}");
    assert_eq!(super::imported_sale(&story, "#1002").paid.minor, 9_001);
    let by: Vec<String> = story
        .raw()
        .prepare("SELECT coalesce(hex(staff), '') FROM journal ORDER BY seq DESC LIMIT 1")
        .unwrap()
        .query_map((), |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(by, [""], "nobody did it");

    // The next night's file has the same name, and both are kept.
    lay(folder.path(), "night.csv", &orders);
    let view: FolderView = story.does("look_in_folder", json!({}));
    assert_eq!(view.files.len(), 1);
    let kept = std::fs::read_dir(folder.path().join("done")).unwrap().count();
    assert_eq!(kept, 4, "two files with their reports");
}

#[test]
fn without_a_folder_nothing_is_looked_at_and_one_that_is_gone_is_named() {
    let story = Story::with(MANAGER);
    assert_eq!(story.desk().look_in_folder().unwrap().folder, "");
    let folder = tempfile::tempdir().unwrap();
    watches(&story, folder.path());
    drop(folder);
    assert_eq!(story.desk().look_in_folder().unwrap_err().code, "path_missing");
    let mut settings: Value = story.does("settings", json!({}));
    let mut settings = settings["settings"].take();
    settings["import_folder"] = json!("not/absolute");
    assert_eq!(story.is_refused("change_settings", json!({ "settings": settings })), "path_missing");
    story.signs_in(CLERK);
    assert_eq!(story.is_refused("look_in_folder", json!({})), "not_allowed");
}
