//! What leaves the store for other programs: single lists, and the whole store as a folder of CSV files.
//!
//! [`list`] tells which lists there are and walks their rows; writing them as CSV, XLSX or JSON is [`sheet`]'s.
//! [`folder`] writes every table as it is, and makes a store of such a folder again.

pub mod folder;
pub mod list;
pub mod sheet;

/// Puts an apostrophe before a text that a spreadsheet would take for a formula, be its sign full-width or behind a
/// space. A text that begins with an apostrophe gets one too, so that taking one away gives the text back.
#[must_use]
pub fn guarded(text: &str) -> std::borrow::Cow<'_, str> {
    let is_taken_for_more = text.starts_with('\'') || crate::import::begins_formula(text);
    if is_taken_for_more { format!("'{text}").into() } else { text.into() }
}
