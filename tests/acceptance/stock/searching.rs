//! Finding the part that fits.

use desk::views::{FoundPartsView, ModelTree, PartHit};
use serde_json::json;
use tests::{CLERK, Story};

/// A model of the demo store, with a part that has a name in Chinese and a number with a dash.
fn a_fit(story: &Story) -> (String, String, String) {
    let query = "SELECT f.model, p.number, p.name FROM part_fit f JOIN part p ON p.id = f.part
                 WHERE p.number LIKE '%-%' AND p.id NOT IN (SELECT old FROM part_supersession)
                 ORDER BY p.number, f.model LIMIT 1";
    let row = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    story.raw().query_row(query, (), row).unwrap()
}

fn found(story: &Story, text: &str, model: &str) -> Vec<PartHit> {
    story.does::<FoundPartsView>("find_parts", json!({ "text": text, "model": model })).hits
}

#[test]
fn a_part_is_found_by_its_number_name_initials_and_nearly() {
    let story = Story::with(CLERK);
    let (_, number, name) = a_fit(&story);
    let first = |text: &str| found(&story, text, "").first().map(|hit| hit.part.number.clone());
    assert_eq!(first(&number), Some(number.clone()));
    assert_eq!(first(&number.replace('-', "").to_lowercase()), Some(number.clone()));
    let mut wrong = number.clone();
    let last = if wrong.pop() == Some('0') { '1' } else { '0' };
    wrong.push(last);
    let near = found(&story, &wrong, "");
    assert!(near.iter().any(|hit| hit.part.number == number), "{number} was meant by {wrong}");
    let two: String = name.chars().take(2).collect();
    assert!(!found(&story, &two, "").is_empty(), "two characters find parts: {two}");
    assert!(!found(&story, "ls", "").is_empty(), "initials find parts");
    assert_eq!(found(&story, "", "").len(), 0, "nothing typed, nothing found");
}

#[test]
fn what_fits_the_model_on_the_bench_comes_first() {
    let story = Story::with(CLERK);
    let (model, number, name) = a_fit(&story);
    let word: String = name.chars().take(2).collect();
    let hits = found(&story, &word, &model);
    let fits: Vec<bool> = hits.iter().map(|hit| hit.fits_model).collect();
    assert!(fits[0], "the first fits");
    assert!(fits.iter().skip_while(|fits| **fits).all(|fits| !fits), "those that fit stand together");
    assert!(hits.iter().any(|hit| hit.part.number == number && !hit.position.is_empty()));
    // Without a word, everything that fits.
    assert!(found(&story, "", &model).iter().all(|hit| hit.fits_model));
}

#[test]
fn a_model_is_a_tree_of_components_with_older_numbers_below() {
    let story = Story::with(CLERK);
    let query = "SELECT f.model, o.number, n.number FROM part_supersession s
                 JOIN part o ON o.id = s.old JOIN part n ON n.id = s.new
                 JOIN part_fit f ON f.part = o.id JOIN part_fit g ON g.part = n.id AND g.model = f.model
                 WHERE n.id NOT IN (SELECT old FROM part_supersession) LIMIT 1";
    let row = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let (model, old, new): (String, String, String) = story.raw().query_row(query, (), row).unwrap();
    let tree: ModelTree = story.does("model_parts", json!({ "model": model }));
    let mut parts = tree.groups.iter().flat_map(|group| &group.parts);
    let newest = parts.find(|part| part.part.part.number == new).unwrap();
    assert_eq!(newest.older[0].number, old);
    assert!(tree.groups.iter().flat_map(|group| &group.parts).all(|part| part.part.part.number != old));
    let named = tree.groups.iter().filter(|group| group.name.is_some()).count();
    assert!(named > 0, "components go by their names");
    // A beginning offers the models that begin so.
    let beginning: String = model.chars().take(3).collect();
    let tree: ModelTree = story.does("model_parts", json!({ "model": beginning }));
    assert!(tree.groups.is_empty() && tree.models.iter().any(|row| row.model == model));
}
