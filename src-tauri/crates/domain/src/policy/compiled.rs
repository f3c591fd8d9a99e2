//! A pack made ready for questions: for every category of goods the list of rules that bear on it, so that a
//! verdict looks up once and parses nothing.

use super::pack::{ClauseRow, GoodsRow, Layer, PackFile, RestDays, Rule};
use super::reading::Reading;
use super::text::Code;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// A pack, compiled against the goods that all loaded packs know.
#[derive(Clone, Debug)]
pub(super) struct Pack {
    pub id: Code,
    pub version: Code,
    pub digest: Code,
    pub layer: Layer,
    pub rest_days: RestDays,
    pub rest_days_verified: bool,
    pub readings: Vec<(Reading, bool)>,
    pub rules: Vec<PackRule>,
    /// By the goods' place in [`GoodsIndex`]; the last place is for goods that nobody knows.
    by_goods: Vec<Vec<Entry>>,
    rows: Vec<Option<GoodsRow>>,
}

/// A rule with what it has from its clause.
#[derive(Clone, Debug)]
pub(super) struct PackRule {
    pub clause: Code,
    pub verified: bool,
    pub since: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub rule: Rule,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    rule: usize,
    left_out: bool,
}

/// A rule that bears on a question.
#[derive(Clone, Copy, Debug)]
pub(super) struct Active<'p> {
    pub pack: &'p Pack,
    pub rule: &'p PackRule,
    pub row: Option<&'p GoodsRow>,
    /// The clause names these goods as an exception.
    pub left_out: bool,
}

/// Every category that a loaded pack names, by code and by alias.
#[derive(Clone, Debug, Default)]
pub(super) struct GoodsIndex {
    places: BTreeMap<Code, usize>,
    codes: Vec<Code>,
    groups: Vec<BTreeSet<Code>>,
}

impl GoodsIndex {
    pub(super) fn new<'f>(files: impl Iterator<Item = &'f PackFile>) -> Self {
        let mut index = Self::default();
        for file in files {
            for (code, row) in &file.goods {
                let place = index.place_or_new(code);
                row.aliases.iter().for_each(|alias| {
                    index.places.entry(alias.clone()).or_insert(place);
                });
                if let Some(groups) = index.groups.get_mut(place) {
                    groups.extend(row.groups.iter().cloned());
                }
            }
        }
        index
    }

    fn place_or_new(&mut self, code: &Code) -> usize {
        if let Some(place) = self.places.get(code) {
            return *place;
        }
        self.places.insert(code.clone(), self.codes.len());
        self.codes.push(code.clone());
        self.groups.push(BTreeSet::new());
        self.codes.len() - 1
    }

    /// The place of these goods; goods that nobody knows share the last one.
    pub(super) fn place(&self, code: &str) -> usize {
        self.places.get(code).copied().unwrap_or(self.codes.len())
    }

    fn len(&self) -> usize {
        self.codes.len() + 1
    }

    /// Whether one of `names` (codes, groups or `*`) means the goods at `place`.
    pub(super) fn means(&self, names: &[Code], place: usize) -> bool {
        names.iter().any(|name| {
            name.as_str() == "*"
                || self.places.get(name) == Some(&place)
                || self.groups.get(place).is_some_and(|groups| groups.contains(name))
        })
    }

    pub(super) fn knows(&self, name: &Code) -> bool {
        name.as_str() == "*"
            || self.places.contains_key(name)
            || self.groups.iter().any(|groups| groups.contains(name))
    }

    /// The codes and the place of all goods, the unknown ones at the end.
    pub(super) fn all(&self) -> impl Iterator<Item = (Option<&Code>, usize)> {
        (0..self.len()).map(|place| (self.codes.get(place), place))
    }
}

impl Pack {
    pub(super) fn new(file: &PackFile, digest: Code, index: &GoodsIndex) -> Self {
        let mut rules = Vec::new();
        let mut by_goods = vec![Vec::new(); index.len()];
        for clause in &file.clause {
            for rule in &clause.rules {
                for (place, entries) in by_goods.iter_mut().enumerate() {
                    if index.means(&clause.goods, place) {
                        let left_out = index.means(&clause.not_goods, place);
                        entries.push(Entry { rule: rules.len(), left_out });
                    }
                }
                rules.push(PackRule::new(clause, rule));
            }
        }
        let mut rows = vec![None; index.len()];
        for (code, row) in &file.goods {
            if let Some(place) = rows.get_mut(index.place(code.as_str())) {
                *place = Some(row.clone());
            }
        }
        Self {
            id: file.id.clone(),
            version: file.version.clone(),
            digest,
            layer: file.layer,
            rest_days: file.rest_days,
            rest_days_verified: file.rest_days_verified,
            readings: file.reading.iter().map(|row| (row.code, row.holds)).collect(),
            rules,
            by_goods,
            rows,
        }
    }

    /// The row of the goods at `place`, if this pack has one.
    pub(super) fn row(&self, place: usize) -> Option<&GoodsRow> {
        self.rows.get(place)?.as_ref()
    }

    /// The rules that bear on these goods, for a sale of that day. Only a promise tells whom it leaves out.
    pub(super) fn active(&self, place: usize, sold_on: NaiveDate) -> impl Iterator<Item = Active<'_>> {
        let row = self.row(place);
        self.by_goods.get(place).into_iter().flatten().filter_map(move |entry| {
            let rule = self.rules.get(entry.rule)?;
            let speaks = !entry.left_out || matches!(rule.rule, Rule::Promise { .. });
            (speaks && rule.governs(sold_on)).then_some(Active {
                pack: self,
                rule,
                row,
                left_out: entry.left_out,
            })
        })
    }
}

impl PackRule {
    fn new(clause: &ClauseRow, rule: &Rule) -> Self {
        Self {
            clause: clause.code.clone(),
            verified: clause.verified,
            since: clause.since,
            until: clause.until,
            rule: rule.clone(),
        }
    }

    fn governs(&self, sold_on: NaiveDate) -> bool {
        self.since.is_none_or(|since| since <= sold_on) && self.until.is_none_or(|until| sold_on <= until)
    }
}
