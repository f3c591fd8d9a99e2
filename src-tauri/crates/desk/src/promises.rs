//! The shop's own promise: as it stands, what a change would have done, and putting it in force from a day.

use crate::Failure;
use crate::at::At;
use crate::failure::code_of;
use crate::requests::{Nothing, Promise};
use crate::verdicts::{promise_failure, remedy_view, text};
use crate::views::{CategoryChoice, PromiseDifference, PromiseTermView, PromiseTrial, PromiseView};
use chrono::NaiveDate;
use documents::words::{Language, Words};
use domain::case::{CaseLine, Subject};
use domain::event::Event;
use domain::money::Money;
use domain::policy::promise::{self, PromiseTerm};
use domain::policy::{Bilingual, Facts, Packs, RemedyKind, Verdict};
use domain::settings::Settings;
use domain::text::{NAME_CHARS, check};
use std::collections::BTreeMap;
use store::Reader;
use store::lists::Which;

/// How many of the newest cases a change is tried on.
const TRIED_CASES: u32 = 100;
/// The most terms that a promise has.
const MOST_TERMS: usize = 60;
/// The groups of goods that a term can name, beside single categories.
const GROUPS: [&str; 5] = ["*", "458", "computer", "hygiene", "opened_costs"];

/// The terms, past ones included, and the goods that a term can name.
pub(crate) fn promise(at: &At, _: &Nothing) -> Result<PromiseView, Failure> {
    view(at, &at.settings().promise)
}

/// What the change would have done to the newest cases. Nothing is changed.
pub(crate) fn try_promise(at: &At, request: &Promise) -> Result<PromiseTrial, Failure> {
    let from = request.from.unwrap_or_else(|| at.today());
    let old = &at.settings().promise;
    let new = revised(at, old, request, from)?;
    let always = |text: &str, on| promise::as_if_always(text, on).map_err(|error| promise_failure(&error));
    let before =
        if old.trim().is_empty() { Packs::builtin().clone() } else { with_shop(&always(old, at.today())?)? };
    let after = with_shop(&always(&new, from)?)?;
    at.read(|db| {
        let (mut looked_at, mut differs) = (0, Vec::new());
        for (_, case) in db.cases(Which::All, None, TRIED_CASES)? {
            let Some(record) = db.case(case)? else { continue };
            for line in &record.case.lines {
                looked_at += 1;
                let as_before = decided(&before, line, !old.trim().is_empty())?;
                let as_after = decided(&after, line, true)?;
                if told(&as_before) == told(&as_after) {
                    continue;
                }
                let views = |packs: &Packs, verdict: &Verdict| -> Vec<_> {
                    let remedies = verdict.remedies.iter();
                    remedies.map(|one| remedy_view(packs, one, at.today())).collect()
                };
                differs.push(PromiseDifference {
                    case,
                    number: record.case.number.0.clone(),
                    name: name_of(db, line)?,
                    before: views(&before, &as_before),
                    after: views(&after, &as_after),
                    gains: only_in(&as_after, &as_before),
                    loses: only_in(&as_before, &as_after),
                });
            }
        }
        let terms = promise::terms(&new).map_err(|error| promise_failure(&error))?;
        Ok(PromiseTrial { looked_at, differs, terms })
    })
}

/// Puts the terms in force for sales from a day on.
pub(crate) fn put_promise(at: &At, request: &Promise) -> Result<PromiseView, Failure> {
    let from = request.from.unwrap_or_else(|| at.today());
    at.write(|tx| {
        let before = tx.reader().settings()?.0;
        let text = revised(at, &before.promise, request, from)?;
        let settings = Settings { promise: text.clone(), ..before };
        tx.append(&[Event::SettingsChanged { settings }])?;
        view(at, &text)
    })
}

fn view(at: &At, promise: &str) -> Result<PromiseView, Failure> {
    let today = at.today();
    let terms = promise::terms(promise).map_err(|error| promise_failure(&error))?;
    let terms = terms.into_iter().map(|term| PromiseTermView {
        is_in_force: term.since.is_none_or(|since| since <= today)
            && term.until.is_none_or(|until| today <= until),
        has_ended: term.until.is_some_and(|until| until < today),
        term,
    });
    let names = names(at.packs());
    let goods = names.into_iter().map(|(code, name)| CategoryChoice { code, name: text(&name) });
    Ok(PromiseView { terms: terms.collect(), goods: goods.collect(), currency: at.settings().currency })
}

fn with_shop(text: &str) -> Result<Packs, Failure> {
    Packs::builtin().with_shop(text).map_err(|error| promise_failure(&error))
}

/// The promise's text with the wanted terms in it. A promise given yesterday cannot be taken back, so nothing is
/// put in force for sales that were made.
fn revised(at: &At, text: &str, request: &Promise, from: NaiveDate) -> Result<String, Failure> {
    if from < at.today() {
        return Err(Failure::new("promise_from").with("today", at.today()));
    }
    if request.terms.len() > MOST_TERMS {
        return Err(Failure::new("promise_terms").with("most", MOST_TERMS));
    }
    let names = names(at.packs());
    let mut terms = Vec::new();
    for term in &request.terms {
        let told = [&term.title, &term.citation, &term.summary];
        for own in told.into_iter().flat_map(|both| [&both.zh_cn, &both.en]) {
            check(own, NAME_CHARS * 4).map_err(|problem| Failure::text("promise", problem))?;
        }
        terms.push(worded(term.clone(), &names, from));
    }
    promise::revise(Packs::builtin(), text, &terms, (from, at.today()))
        .map_err(|error| promise_failure(&error))
}

/// What categories and groups are called.
fn names(packs: &Packs) -> BTreeMap<String, Bilingual> {
    let word = |language, code: &str| {
        let code = if code == "*" { "all" } else { code };
        Words::get(language, &format!("goods-group-{code}"), &[])
    };
    let groups = GROUPS.iter().map(|code| {
        ((*code).to_owned(), Bilingual { zh_cn: word(Language::ZhCn, code), en: word(Language::En, code) })
    });
    groups.chain(packs.categories().map(|(code, name)| (code.to_string(), name.clone()))).collect()
}

/// A term with its texts; where the shop wrote none, the program puts its numbers into words.
fn worded(mut term: PromiseTerm, names: &BTreeMap<String, Bilingual>, from: NaiveDate) -> PromiseTerm {
    for language in [Language::ZhCn, Language::En] {
        let words = TermWords { term: &term, names, language };
        let made = [
            words.get("promise-title", &[]),
            words.get("promise-citation", &[("from", from.to_string())]),
            words.get("promise-summary", &[]),
        ];
        for (both, made) in [&mut term.title, &mut term.citation, &mut term.summary].into_iter().zip(made) {
            let own = match language {
                Language::ZhCn => &mut both.zh_cn,
                Language::En => &mut both.en,
            };
            if own.trim().is_empty() {
                *own = made;
            }
        }
    }
    term
}

/// A term put into words of one language.
struct TermWords<'a> {
    term: &'a PromiseTerm,
    names: &'a BTreeMap<String, Bilingual>,
    language: Language,
}

impl TermWords<'_> {
    fn get(&self, id: &str, more: &[(&'static str, String)]) -> String {
        let term = self.term;
        let remedies: Vec<String> =
            term.gives.iter().map(|remedy| self.word(&format!("remedy-{}", code_of(remedy)))).collect();
        let states = term.only.iter().map(|state| format!("promise-only-{}", code_of(state)));
        let states =
            states.chain(term.unless.iter().map(|state| format!("promise-unless-{}", code_of(state))));
        let states: Vec<String> = states.map(|id| self.word(&id)).collect();
        let percent = |bp: u32| {
            let text = format!("{}.{:02}", bp / 100, bp % 100);
            format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
        };
        let fee = term.restocking_bp.filter(|bp| *bp > 0).map(|bp| ("share", percent(bp)));
        let each = || term.restocking_each.map(|each| ("each", each.to_string()));
        let (fee_kind, fee) = fee.or_else(each).unwrap_or(("none", String::new()));
        let mut args: Vec<(&str, String)> = vec![
            ("goods", self.goods(&term.goods)),
            ("except", self.inside(self.goods(&term.not_goods))),
            ("remedies", self.inside(remedies.join(&self.word("promise-or")))),
            ("days", term.days.unwrap_or(0).to_string()),
            ("months", term.months.unwrap_or(0).to_string()),
            ("channel", term.channel.map_or_else(|| "any".to_owned(), |channel| code_of(&channel))),
            ("fault", term.fault.map_or_else(|| "any".to_owned(), |fault| code_of(&fault))),
            ("states", states.join(&self.word("promise-and"))),
            ("unit", if term.months.is_some() { "months" } else { "days" }.to_owned()),
            ("has_except", yes_no(!term.not_goods.is_empty())),
            ("has_states", yes_no(!states.is_empty())),
            ("fee_kind", fee_kind.to_owned()),
            ("fee", fee),
        ];
        args.extend(more.iter().map(|(name, value)| (*name, value.clone())));
        let args: Vec<(&str, documents::words::Value<'_>)> =
            args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        Words::get(self.language, id, &args)
    }

    fn word(&self, id: &str) -> String {
        Words::get(self.language, id, &[])
    }

    /// As it stands within a sentence: in English with a small letter.
    fn inside(&self, text: String) -> String {
        let mut chars = text.chars();
        match (self.language, chars.next()) {
            (Language::En, Some(first)) => first.to_lowercase().chain(chars).collect(),
            _ => text,
        }
    }

    fn goods(&self, codes: &[String]) -> String {
        let names: Vec<String> = codes
            .iter()
            .map(|code| match (self.names.get(code), self.language) {
                (Some(name), Language::ZhCn) => name.zh_cn.clone(),
                (Some(name), Language::En) => name.en.clone(),
                (None, _) => code.clone(),
            })
            .collect();
        names.join(&self.word("promise-and"))
    }
}

fn yes_no(is_so: bool) -> String {
    if is_so { "yes" } else { "no" }.to_owned()
}

/// What the rules say of an earlier line under other packs.
fn decided(packs: &Packs, line: &CaseLine, has_promise: bool) -> Result<Verdict, Failure> {
    let mut facts: Facts = line.judged_by.facts.clone();
    facts.packs.retain(|pack| pack != "shop");
    if has_promise {
        facts.packs.push("shop".to_owned());
    }
    Ok(packs.decide(&facts)?)
}

/// What of a verdict the customer would notice.
fn told(verdict: &Verdict) -> Vec<(RemedyKind, Option<NaiveDate>, Option<Money>)> {
    verdict.remedies.iter().map(|one| (one.remedy, one.until, one.amount)).collect()
}

fn only_in(one: &Verdict, other: &Verdict) -> Vec<RemedyKind> {
    one.remedies.iter().map(|one| one.remedy).filter(|kind| other.remedy(*kind).is_none()).collect()
}

fn name_of(db: &Reader, line: &CaseLine) -> Result<String, Failure> {
    match &line.subject {
        Subject::Sold { sale, sale_line, .. } => {
            let book = db.sale(*sale)?;
            Ok(book
                .and_then(|book| book.line(*sale_line).map(|line| line.line.name.clone()))
                .unwrap_or_default())
        }
        Subject::Unverified { name, .. } => Ok(name.clone()),
    }
}
