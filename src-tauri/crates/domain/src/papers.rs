//! What a shop adds to its papers, and what it leaves out.
//!
//! There is no template: a few texts, and a closed list of fields that nobody is owed. What the rules or a dispute need
//! (numbers, goods, amounts, clauses, the warranty slip as a whole) can never be left out.

use crate::ids::DocumentKind;
use crate::text::{CODE_CHARS, NAME_CHARS, NOTE_CHARS, TextProblem, check};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// So many terms stand on a paper.
pub const MOST_TERMS: usize = 12;
/// How long one of them may be, in characters.
pub const TERM_CHARS: usize = 300;

/// The shop's own texts on paper.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default)]
pub struct PaperTexts {
    /// The logo in the head of every paper, by the digest of its picture; empty: none.
    pub logo: String,
    /// A line of the shop's own under its name; empty: none.
    pub head_zh: String,
    /// In English; empty: as in Chinese.
    pub head_en: String,
    /// The after-sales hotline beside the counter's telephone; empty: none.
    pub hotline: String,
    /// A line at the end of what a customer gets; empty: none.
    pub thanks_zh: String,
    /// In English; empty: as in Chinese.
    pub thanks_en: String,
    /// Terms, each kind at most once.
    pub terms: Vec<KindTerms>,
    /// Whether the shop's part of an intake slip is a page of its own, or stands at its foot.
    pub intake_apart: bool,
    /// What is left out.
    pub hidden: Vec<HiddenField>,
}

/// The terms of a kind of paper, a sentence a line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct KindTerms {
    /// Which kind.
    pub kind: DocumentKind,
    /// In Chinese.
    pub zh: String,
    /// In English, line for line; what is not there is as in Chinese.
    pub en: String,
}

/// A field that does not stand on a kind of paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct HiddenField {
    /// On which kind.
    pub kind: DocumentKind,
    /// Which field.
    pub field: PaperField,
}

/// Fields that may be left out on some papers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperField {
    /// Which counter it was.
    Seat,
    /// The customer's telephone, which stands there masked.
    CustomerPhone,
    /// Where returned goods go.
    Disposition,
}

impl PaperField {
    /// Every field.
    pub const ALL: [Self; 3] = [Self::Seat, Self::CustomerPhone, Self::Disposition];

    /// Whether it may be left out on that kind. On a repair's and a loan's papers the telephone is how the owner is
    /// known; a warranty slip has what the rules ask for and nothing else.
    #[must_use]
    pub fn may_be_hidden(self, kind: DocumentKind) -> bool {
        use DocumentKind::{
            Estimate, Exchange, Goodwill, HandOver, Loan, PickUp, Refusal, Repair, Return, SentOut,
        };
        match self {
            Self::Seat => matches!(
                kind,
                Return
                    | Refusal
                    | Exchange
                    | PickUp
                    | Goodwill
                    | Repair
                    | Estimate
                    | SentOut
                    | HandOver
                    | Loan
            ),
            Self::CustomerPhone => matches!(kind, Return | Refusal | Exchange | PickUp | Goodwill),
            Self::Disposition => kind == Return,
        }
    }
}

/// Why texts cannot stand on paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PaperTextProblem {
    /// A text of the field with that name.
    Text(&'static str, TextProblem),
    /// More terms than fit.
    TooManyTerms,
    /// A field that has to stand there.
    Field,
}

impl PaperTexts {
    /// Whether they can stand on paper.
    ///
    /// # Errors
    /// The first [`PaperTextProblem`].
    pub fn check(&self) -> Result<(), PaperTextProblem> {
        let fits = |field, text: &str, longest| {
            check(text, longest).map_err(|problem| PaperTextProblem::Text(field, problem))
        };
        fits("hotline", &self.hotline, CODE_CHARS)?;
        fits("head", &self.head_zh, NAME_CHARS)?;
        fits("head", &self.head_en, NAME_CHARS)?;
        fits("thanks", &self.thanks_zh, NAME_CHARS)?;
        fits("thanks", &self.thanks_en, NAME_CHARS)?;
        for text in self.terms.iter().flat_map(|terms| [&terms.zh, &terms.en]) {
            fits("terms", text, NOTE_CHARS)?;
            sentences(text).try_for_each(|sentence| fits("terms", sentence, TERM_CHARS))?;
            if sentences(text).count() > MOST_TERMS {
                return Err(PaperTextProblem::TooManyTerms);
            }
        }
        let may = |hidden: &HiddenField| hidden.field.may_be_hidden(hidden.kind);
        if self.hidden.iter().all(may) { Ok(()) } else { Err(PaperTextProblem::Field) }
    }

    /// The terms of a kind, in both languages; what one language does not say, the other says for both.
    #[must_use]
    pub fn terms_of(&self, kind: DocumentKind) -> Vec<(String, String)> {
        let Some(terms) = self.terms.iter().find(|terms| terms.kind == kind) else { return Vec::new() };
        let (zh, en): (Vec<&str>, Vec<&str>) =
            (sentences(&terms.zh).collect(), sentences(&terms.en).collect());
        let said = |one: Option<&&str>, other: Option<&&str>| {
            one.or(other).map_or_else(String::new, |s| (*s).to_owned())
        };
        let pair = |nth: usize| (said(zh.get(nth), en.get(nth)), said(en.get(nth), zh.get(nth)));
        (0..zh.len().max(en.len()).min(MOST_TERMS)).map(pair).collect()
    }

    /// The line at the end, in both languages.
    #[must_use]
    pub fn thanks(&self) -> (String, String) {
        in_both(&self.thanks_zh, &self.thanks_en)
    }

    /// The line under the name, in both languages.
    #[must_use]
    pub fn head(&self) -> (String, String) {
        in_both(&self.head_zh, &self.head_en)
    }

    /// Whether a field is left out on that kind. One that may not be stands there, whatever a setting says.
    #[must_use]
    pub fn hides(&self, kind: DocumentKind, field: PaperField) -> bool {
        field.may_be_hidden(kind) && self.hidden.contains(&HiddenField { kind, field })
    }
}

/// A text in both languages: what one does not say, the other says for both.
fn in_both(zh: &str, en: &str) -> (String, String) {
    let said = |one: &str, other: &str| if one.trim().is_empty() { other } else { one }.trim().to_owned();
    (said(zh, en), said(en, zh))
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_go_line_by_line_and_what_one_language_lacks_the_other_says() {
        let terms =
            KindTerms { kind: DocumentKind::Loan, zh: " 一\n\n二\n".to_owned(), en: "one".to_owned() };
        let texts = PaperTexts { terms: vec![terms], ..PaperTexts::default() };
        let both = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
        assert_eq!(texts.terms_of(DocumentKind::Loan), [both("一", "one"), both("二", "二")]);
        assert_eq!(texts.terms_of(DocumentKind::Return), []);
    }

    #[test]
    fn a_warranty_slip_is_never_less_than_the_rules_ask_for() {
        for field in PaperField::ALL {
            assert!(!field.may_be_hidden(DocumentKind::Warranty));
            let hidden = vec![HiddenField { kind: DocumentKind::Warranty, field }];
            let texts = PaperTexts { hidden, ..PaperTexts::default() };
            assert_eq!(texts.check(), Err(PaperTextProblem::Field));
            assert!(
                !texts.hides(DocumentKind::Warranty, field),
                "and a setting that says so anyway hides nothing"
            );
        }
    }

    #[test]
    fn texts_have_both_sides_of_their_limits() {
        let of = |zh: String| PaperTexts {
            terms: vec![KindTerms { kind: DocumentKind::Return, zh, en: String::new() }],
            ..PaperTexts::default()
        };
        assert_eq!(of("一\n".repeat(MOST_TERMS)).check(), Ok(()));
        assert_eq!(of("一\n".repeat(MOST_TERMS + 1)).check(), Err(PaperTextProblem::TooManyTerms));
        assert_eq!(of("一".repeat(TERM_CHARS)).check(), Ok(()));
        let long = Err(PaperTextProblem::Text("terms", TextProblem::TooLong(TERM_CHARS)));
        assert_eq!(of("一".repeat(TERM_CHARS + 1)).check(), long);
    }
}
