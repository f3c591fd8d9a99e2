//! What a text is written in is told by its bytes, or asked; no row comes in as other letters than stand in the file.

use super::super::imported_sale;
use super::{Counter, of};
use desk::views::{FilePreview, ImportView};
use serde_json::{Value, json};
use std::path::PathBuf;

/// In Shift-JIS, Windows-1252 and Windows-1251.
const JAPANESE: &[u8] = b"\x93\xFA\x95t,\x93`\x95[\x94\xD4\x8D\x86,\x8F\xA4\x95i\x96\xBC,\x90\x94\x97\xCA,\x92P\x89\xBF,\x8B\xE0\x8Az\n2026-03-04,A1,\x93d\x8BC\x83P\x83g\x83\x8B,2,129,258\n";
const FRENCH: &[u8] =
    b"Date,N\xB0 facture,D\xE9signation,Qt\xE9,Total pay\xE9\n2026-03-04,F1,Bouilloire d'\xE9t\xE9,1,129.00\n";
const RUSSIAN: &[u8] = b"\xC4\xE0\xF2\xE0,\xCD\xEE\xEC\xE5\xF0,\xD2\xEE\xE2\xE0\xF0,\xD1\xF3\xEC\xEC\xE0\n2026-03-04,A1,\xD7\xE0\xE9\xED\xE8\xEA \xFD\xEB\xE5\xEA\xF2\xF0\xE8\xF7\xE5\xF1\xEA\xE8\xE9,129.00\n";

fn file(counter: &Counter, bytes: &[u8]) -> PathBuf {
    let path = counter.file("a.csv", "");
    std::fs::write(&path, bytes).unwrap();
    path
}

fn preview(counter: &Counter, request: Value) -> FilePreview {
    counter.story.does("preview_file", request)
}

#[test]
fn western_and_japanese_text_is_told_from_chinese() {
    for (bytes, number, goods) in [(JAPANESE, "A1", "電気ケトル"), (FRENCH, "F1", "Bouilloire d'été")]
    {
        let counter = Counter::open();
        let path = file(&counter, bytes);
        let seen = preview(&counter, json!({ "path": path }));
        assert_eq!(seen.encodings, Vec::<String>::new());
        counter
            .story
            .does::<ImportView>("import_file", json!({ "path": path, "dry_run": false, "map": seen.map }));
        assert_eq!(imported_sale(&counter.story, number).lines[0].name, goods);
    }
}

#[test]
fn text_that_could_be_several_things_is_asked_about_and_never_taken_unasked() {
    let counter = Counter::open();
    let path = file(&counter, RUSSIAN);
    let seen = preview(&counter, json!({ "path": path }));
    assert!(seen.encodings.contains(&"windows-1251".to_owned()), "{:?}", seen.encodings);
    let map =
        json!({ "kind": "sales", "columns": { "sold_at": "A", "number": "B", "name": "C", "paid": "D" } });
    let failure =
        counter.story.ask("import_file", json!({ "path": path, "dry_run": true, "map": map })).unwrap_err();
    assert!(failure.code.ends_with("encoding-unclear"), "{failure:?}");
    let told = preview(&counter, json!({ "path": path, "encoding": "windows-1251" }));
    assert_eq!(
        (told.columns[2].heading.as_str(), told.rows[1].cells[2].as_str()),
        ("Товар", "Чайник электрический")
    );
    let map = json!({ "kind": "sales", "columns": { "sold_at": "Дата", "number": "Номер", "name": "Товар", "paid": "Сумма" } });
    let take = json!({ "path": path, "dry_run": false, "map": map, "encoding": "windows-1251" });
    let taken: ImportView = counter.story.does("import_file", take.clone());
    assert_eq!((of(&taken).sales, of(&taken).paid), (1, 12_900));
    assert_eq!(imported_sale(&counter.story, "A1").lines[0].name, "Чайник электрический");
    let again: ImportView = counter.story.does("import_file", take);
    assert_eq!(again.batch.sales, 0);
    let unknown =
        counter.story.ask("preview_file", json!({ "path": path, "encoding": "klingon" })).unwrap_err();
    assert!(unknown.code.ends_with("encoding-unknown"), "{unknown:?}");
}
