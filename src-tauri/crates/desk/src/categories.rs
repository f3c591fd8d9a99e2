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
    at.read(view)
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
    at.write(|tx| {
        tx.append(&[Event::CategoryMapped { word, category: request.category.clone() }])?;
        view(&tx.reader())
    })
}

fn view(db: &Reader) -> Result<CategoriesView, Failure> {
    let words = db.category_words()?.into_iter();
    let unsorted = db.uncategorised_goods(UNSORTED)?.into_iter();
    Ok(CategoriesView {
        words: words.map(|(word, category)| CategoryWordView { word, category }).collect(),
        unsorted: unsorted
            .map(|(code, name)| UnsortedGoods {
                suggestion: guess_category(&name, "").to_owned(),
                code,
                name,
            })
            .collect(),
    })
}
