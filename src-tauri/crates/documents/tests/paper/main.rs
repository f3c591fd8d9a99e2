//! Paper from outside: facts in, what a reader, a scanner and a PDF viewer get out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what a test's own helper cannot do, the test must fail at"
)]

mod archive;
mod blocks;
mod exchange;
mod golden;
mod hostile;
mod kept;
mod labels;
mod layout;
mod logos;
mod pdf;
mod reach;
mod reader;
mod repair;
mod said;
mod samples;
mod thermal;

use documents::{Check, Document, Issue, Languages, Paper};

/// Calls `claim` for every sample on every paper in every language, as a store issues it, with words that name it.
fn on_every_paper(claim: impl Fn(&str, &Document, Paper, Languages, Issue<'_>)) {
    for (name, document, copy) in samples::all() {
        for paper in Paper::ALL {
            for languages in Languages::ALL {
                let which = format!("{name} on {} in {}", paper.code(), languages.code());
                let number = documents::blocks::sheet(&document, paper, languages, copy).number;
                let check = Check::of(&number, &[7; 32]);
                claim(&which, &document, paper, languages, Issue { copy, check: Some(&check) });
            }
        }
    }
}
