//! What a clause is asked: the question, its clocks, and where the claim stands in the term.

use super::clock::Times;
use super::question::Question;
use super::terms::{Standing, Terms};

/// What a clause is asked.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a, 'q> {
    pub question: &'q Question<'a>,
    pub times: &'q Times,
    pub terms: &'q Terms,
    pub standing: Standing,
}
