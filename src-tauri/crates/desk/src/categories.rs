//! What the shop calls goods, and the categories of the rules that its words stand for.

use crate::Failure;
use crate::at::At;
use crate::requests::{MapCategory, Nothing};
use crate::views::{CategoriesView, CategoryWordView, UnsortedGoods};
use domain::event::Event;
use domain::text::{NAME_CHARS, check_filled};
use store::Reader;
use store::import::guess_category;

/// How many articles without a category are listed.
const UNSORTED: u32 = 200;

/// The words, and the articles that still stand for nothing.
pub(crate) fn categories(at: &At, _: &Nothing) -> Result<CategoriesView, Failure> {
    at.read(|db| Ok(view(db.category_words()?, unsorted(db, None)?)))
}

/// Lets a word stand for a category, or for nothing any more.
pub(crate) fn map_category(at: &At, request: &MapCategory) -> Result<CategoriesView, Failure> {
    check_filled(&request.word, NAME_CHARS).map_err(|problem| Failure::text("word", problem))?;
    let word = request.word.trim().to_lowercase();
    let is_known =
        |code: &str| code.is_empty() || at.packs().categories().any(|(known, _)| known.as_str() == code);
    if request.category.as_deref().is_some_and(|code| !is_known(code)) {
        return Err(Failure::unknown("category"));
    }
    let category = request.category.clone();
    // All goods are looked at, which nobody who writes should wait for.
    let unsorted = at.read(|db| unsorted(db, Some((&word, category.as_deref()))))?;
    at.write(|tx| {
        tx.append(&[Event::CategoryMapped { word, category }])?;
        Ok(view(tx.reader().category_words()?, unsorted))
    })
}

fn unsorted(db: &Reader, changed: Option<(&str, Option<&str>)>) -> Result<Vec<(String, String)>, Failure> {
    Ok(db.uncategorised_goods(UNSORTED, changed)?)
}

fn view(words: Vec<(String, String)>, unsorted: Vec<(String, String)>) -> CategoriesView {
    CategoriesView {
        words: words.into_iter().map(|(word, category)| CategoryWordView { word, category }).collect(),
        unsorted: unsorted
            .into_iter()
            .map(|(code, name)| UnsortedGoods {
                suggestion: guess_category(&name, "").to_owned(),
                code,
                name,
            })
            .collect(),
    }
}
