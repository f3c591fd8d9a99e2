//! Papers as one file: one, or as many as somebody prints at once. What they share, the fonts and the logo, is in it once.

use crate::blocks::Sheet;
use crate::display::Page;
use crate::faces::{Faces, Fallback};
use crate::paper::{Languages, Paper};
use crate::setting::Setter;
use crate::words::Language;
use crate::{Document, Issue, RenderError, Rendered, blocks, layout, pdf};
use chrono::NaiveDateTime;

/// Papers on their way into one PDF, all on the same paper and in the same languages.
pub struct Batch<'f> {
    paper: Paper,
    languages: Languages,
    faces: Faces<'f>,
    pages: Vec<Page>,
    missing: Vec<char>,
    /// What the file says about itself: its first paper's title, shop and moment; and the last one's number.
    first: Option<(String, String, NaiveDateTime)>,
    last: String,
    count: usize,
}

impl Batch<'static> {
    /// An empty one.
    ///
    /// # Errors
    /// [`RenderError::Font`].
    pub fn new(paper: Paper, languages: Languages) -> Result<Self, RenderError> {
        Self::with(paper, languages, Fallback::System)
    }
}

impl<'f> Batch<'f> {
    pub(crate) fn with(
        paper: Paper,
        languages: Languages,
        fallback: Fallback<'f>,
    ) -> Result<Self, RenderError> {
        let faces = Faces::new(fallback)?;
        let (pages, missing, first, last) = (Vec::new(), Vec::new(), None, String::new());
        Ok(Self { paper, languages, faces, pages, missing, first, last, count: 0 })
    }

    /// Puts a paper behind the others.
    ///
    /// # Errors
    /// [`RenderError::Barcode`] if its number has no bar code.
    pub fn add<'a>(&mut self, document: &Document, issue: impl Into<Issue<'a>>) -> Result<(), RenderError> {
        let setter = Setter::new(self.faces);
        let sheets = blocks::sheets(document, self.paper, self.languages, issue);
        for sheet in &sheets {
            self.pages.extend(layout::pages(sheet, self.paper, self.languages, &setter)?);
        }
        for character in setter.into_missing() {
            if !self.missing.contains(&character) {
                self.missing.push(character);
            }
        }
        if let Some(Sheet { title, number, shop, issued_at, .. }) = sheets.into_iter().next() {
            if self.first.is_none() {
                self.first = Some((format!("{} {number}", title.main), shop, issued_at));
            }
            self.last = number;
        }
        self.count += 1;
        Ok(())
    }

    /// How many pages it has so far.
    #[must_use]
    pub fn pages(&self) -> u32 {
        u32::try_from(self.pages.len()).unwrap_or(u32::MAX)
    }

    /// Writes it.
    ///
    /// # Errors
    /// [`RenderError`].
    pub fn finish(self) -> Result<Rendered, RenderError> {
        let (first, shop, issued_at) = self.first.clone().unwrap_or_default();
        let title =
            if self.count > 1 { format!("{first} – {} ({})", self.last, self.count) } else { first };
        let about = pdf::About {
            title: &title,
            author: &shop,
            issued_at,
            language: match self.languages {
                Languages::One(language) => language.code(),
                Languages::Both => Language::ZhCn.code(),
            },
        };
        let pages = self.pages();
        let pdf = pdf::write(&self.pages, &self.faces, &about)?;
        Ok(Rendered { pdf, pages, missing: self.missing })
    }
}
