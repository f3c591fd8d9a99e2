//! The packs that are loaded, and the door to them.

use super::check;
use super::clause::Clause;
use super::clauses::delay;
use super::clauses::{Applied, apply};
use super::compiled::{Active, GoodsIndex, Pack};
use super::error::PackError;
use super::explain;
use super::facts::{Facts, FactsError};
use super::pack::{GoodsRow, Layer, PackFile, Rule};
use super::question::{FailedPart, Question};
use super::reading::{Reading, ReadingText, Readings};
use super::settle;
use super::text::{Bilingual, Code};
use super::verdict::{PackUsed, TraceStep, Verdict};
use super::would_change;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::OnceLock;

/// Every pack that is loaded, compiled once.
#[derive(Clone, Debug, Default)]
pub struct Packs {
    files: Vec<(PackFile, Code)>,
    goods: GoodsIndex,
    packs: Vec<Pack>,
    clauses: BTreeMap<Code, Clause>,
}

/// The packs that the program carries: every file of `packs`, by name.
const BUILTIN: &[&str] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

impl Packs {
    /// The packs that the program carries: every file of `packs`, the demo shop's terms as `shop` among them.
    /// A test holds that they are sound; were they not, there would be none.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static PACKS: OnceLock<Packs> = OnceLock::new();
        PACKS.get_or_init(|| Self::from_toml(BUILTIN).unwrap_or_default())
    }

    /// The text of each pack that the program carries.
    #[must_use]
    pub fn builtin_texts() -> &'static [&'static str] {
        BUILTIN
    }

    /// The text of the demo shop's terms.
    #[must_use]
    pub fn demo_promise() -> &'static str {
        let shop = Self::builtin().files.iter().position(|(file, _)| file.layer == Layer::Shop);
        shop.and_then(|place| BUILTIN.get(place)).copied().unwrap_or_default()
    }

    /// Reads, checks and compiles packs.
    ///
    /// # Errors
    /// Text that is no pack, a pack that does not hold together, or a promise below the law.
    pub fn from_toml(texts: &[&str]) -> Result<Self, PackError> {
        let files: Result<Vec<_>, PackError> = texts.iter().map(|text| read(text)).collect();
        Self::compile(files?)
    }

    /// The same packs and one more, which takes the place of one with the same id.
    ///
    /// # Errors
    /// As [`Packs::from_toml`].
    pub fn with_pack(&self, text: &str) -> Result<Self, PackError> {
        self.with_file(read(text)?)
    }

    fn with_file(&self, file: (PackFile, Code)) -> Result<Self, PackError> {
        let mut files = self.files.clone();
        match files.iter_mut().find(|(old, _)| old.id == file.0.id) {
            Some(old) => *old = file,
            None => files.push(file),
        }
        Self::compile(files)
    }

    /// The same packs, with the shop's own terms in the place of `shop`.
    ///
    /// # Errors
    /// Text that is no pack of the shop's layer, or a promise below the law.
    pub fn with_shop(&self, text: &str) -> Result<Self, PackError> {
        let file = read(text)?;
        if file.0.id.as_str() == "shop" && file.0.layer == Layer::Shop {
            return self.with_file(file);
        }
        let what = "the shop's own terms have the id `shop` and the layer `shop`".into();
        Err(PackError::Unsound { at: file.0.id.to_string(), what })
    }

    fn compile(files: Vec<(PackFile, Code)>) -> Result<Self, PackError> {
        let goods = GoodsIndex::new(files.iter().map(|(file, _)| file));
        for (file, _) in &files {
            check::sound(file, &goods)?;
        }
        check::promises(&files, &goods)?;
        let packs = files.iter().map(|(file, digest)| Pack::new(file, digest.clone(), &goods)).collect();
        let clauses = files.iter().flat_map(|(file, _)| &file.clause);
        let clauses = clauses.map(|row| (row.code.clone(), Clause::from(row))).collect();
        Ok(Self { files, goods, packs, clauses })
    }

    /// The clause with this code.
    #[must_use]
    pub fn clause(&self, code: &str) -> Option<&Clause> {
        self.clauses.get(code)
    }

    /// The rules that the clause with this code is made of.
    pub fn rules(&self, code: &str) -> impl Iterator<Item = &Rule> {
        let clauses = self.files.iter().flat_map(|(file, _)| &file.clause);
        clauses.filter(move |row| row.code.as_str() == code).flat_map(|row| &row.rules)
    }

    /// Every clause, by code.
    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.clauses.values()
    }

    /// The packs as files, for whoever renders or edits them.
    pub fn files(&self) -> impl Iterator<Item = &PackFile> {
        self.files.iter().map(|(file, _)| file)
    }

    /// The reading with this code, as the pack nearest to the shop takes it.
    #[must_use]
    pub fn reading(&self, code: &str) -> Option<ReadingText> {
        let rows = self.files.iter().flat_map(|(file, _)| file.reading.iter().map(move |row| (file, row)));
        let (file, row) =
            rows.filter(|(_, row)| row.code.code() == code).max_by_key(|(file, _)| file.layer)?;
        Some(ReadingText {
            code: code.into(),
            pack: file.id.clone(),
            holds: row.holds,
            title: row.title.clone(),
            summary: row.summary.clone(),
        })
    }

    /// Every category of goods that a pack names: its code and what it is called.
    pub fn categories(&self) -> impl Iterator<Item = (&Code, &Bilingual)> {
        self.files.iter().flat_map(|(file, _)| file.goods.iter().map(|(code, row)| (code, &row.title)))
    }

    /// What a component is called.
    #[must_use]
    pub fn component_title(&self, component: &str) -> Option<&Bilingual> {
        self.files.iter().find_map(|(file, _)| file.component.get(component)).map(|row| &row.title)
    }

    /// The components of goods that a pack speaks of: code, what it is called, and whether it is a main part, with
    /// a term of its own. Main parts first.
    #[must_use]
    pub fn components(&self, goods: &str) -> Vec<(&Code, &Bilingual, bool)> {
        let place = self.goods.place(goods);
        let rows = self.files.iter().flat_map(|(file, _)| file.goods.iter().map(move |row| (file, row)));
        let Some((file, (_, row))) =
            rows.into_iter().find(|(_, (code, _))| self.goods.place(code.as_str()) == place)
        else {
            return Vec::new();
        };
        let named = row.main_parts.iter().map(|code| (code, true));
        let named = named.chain(row.accessories.keys().map(|code| (code, false)));
        named
            .filter_map(|(code, is_main)| {
                let (code, row) = file.component.get_key_value(code)?;
                Some((code, &row.title, is_main))
            })
            .collect()
    }

    /// What the customer may have, and why not the rest.
    ///
    /// # Errors
    /// Facts that cannot be decided upon.
    pub fn decide(&self, facts: &Facts) -> Result<Verdict, FactsError> {
        self.ask(facts, |verdict, _, _| verdict)
    }

    /// The verdict, and what each clause said.
    ///
    /// # Errors
    /// Facts that cannot be decided upon.
    pub fn explain(&self, facts: &Facts) -> Result<(Verdict, Vec<TraceStep>), FactsError> {
        self.ask(facts, |verdict, question, applied| {
            let steps = explain::trace(question, applied);
            (verdict, steps)
        })
    }

    fn ask<T>(
        &self,
        facts: &Facts,
        answer: impl FnOnce(Verdict, &Question<'_>, &Applied<'_>) -> T,
    ) -> Result<T, FactsError> {
        facts.check()?;
        let base = facts.refundable()?;
        let packs = self.chosen(facts)?;
        let place = self.goods.place(&facts.goods);
        let sold_on = Question::sold_on(facts);
        let mut active: Vec<Active<'_>> = Vec::with_capacity(48);
        let mut readings = Readings::default();
        for pack in &packs {
            active.extend(pack.active(place, sold_on));
            pack.readings.iter().for_each(|(reading, holds)| readings.set(*reading, *holds));
        }
        let row_in = packs.iter().find(|pack| pack.row(place).is_some());
        let row = row_in.and_then(|pack| pack.row(place));
        let part = match (row_in, row) {
            (Some(pack), Some(row)) => self.part(pack, row, facts),
            _ if facts.component.is_some() => FailedPart::Other,
            _ => FailedPart::Unknown,
        };
        let question = Question::new(facts, &active, row, part, &readings);
        let mut applied = apply(&question);
        let verdict = verdict(&question, &mut applied, base, &packs);
        Ok(answer(verdict, &question, &applied))
    }

    /// The packs that the facts name, each once, the law first and the shop last.
    fn chosen(&self, facts: &Facts) -> Result<Vec<&Pack>, FactsError> {
        let mut chosen: Vec<&Pack> = Vec::with_capacity(facts.packs.len().min(8));
        for id in &facts.packs {
            let pack = self.packs.iter().find(|pack| pack.id.as_str() == id);
            let pack = pack.ok_or_else(|| FactsError::UnknownPack(id.clone()))?;
            if !chosen.iter().any(|other| other.id == pack.id) {
                chosen.push(pack);
            }
        }
        chosen.sort_by_key(|pack| pack.layer);
        Ok(chosen)
    }

    fn part<'p>(&'p self, pack: &'p Pack, row: &GoodsRow, facts: &Facts) -> FailedPart<'p> {
        let Some(component) = facts.component.as_deref() else { return FailedPart::Unknown };
        if row.main_parts.iter().any(|part| part.as_str() == component) {
            return FailedPart::Main;
        }
        let accessory = row.accessories.iter().find(|(code, _)| code.as_str() == component);
        accessory
            .and_then(|(_, goods)| pack.row(self.goods.place(goods.as_str())))
            .map_or(FailedPart::Other, FailedPart::Accessory)
    }
}

fn verdict<'a>(
    question: &Question<'a>,
    applied: &mut Applied<'a>,
    base: crate::money::Money,
    packs: &[&Pack],
) -> Verdict {
    let facts = question.facts;
    let (remedies, refused) = settle::settle(question, applied, base);
    let clock = settle::clock(question, applied);
    let day = applied.times.start.map(|start| facts.claimed_on.signed_duration_since(start).num_days());
    Verdict {
        id: facts.id.clone(),
        would_change: would_change::would_change(question, applied, &remedies, base),
        questions: settle::questions(question, applied, facts),
        readings: readings(question, packs),
        timeline: settle::timeline(applied),
        law_days: delay::law_days(question, &applied.times),
        calendar_gaps: settle::calendar_gaps(question, &remedies, &clock),
        packs: packs.iter().map(|pack| PackUsed::from(*pack)).collect(),
        remedies,
        refused,
        clock,
        day,
        currency: facts.currency,
    }
}

/// The readings that the answer turned on, those that a pack in force has words for.
fn readings(question: &Question<'_>, packs: &[&Pack]) -> Vec<Code> {
    let has_words =
        |reading: &Reading| packs.iter().any(|pack| pack.readings.iter().any(|(taken, _)| taken == reading));
    question.readings.taken().filter(has_words).map(|reading| reading.code().into()).collect()
}

impl From<&Pack> for PackUsed {
    fn from(pack: &Pack) -> Self {
        Self { id: pack.id.clone(), version: pack.version.clone(), digest: pack.digest.clone() }
    }
}

fn read(text: &str) -> Result<(PackFile, Code), PackError> {
    let file = toml::from_str(text).map_err(|error| PackError::Unreadable(error.to_string()))?;
    Ok((file, digest(text)))
}

fn digest(text: &str) -> Code {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex.into()
}
