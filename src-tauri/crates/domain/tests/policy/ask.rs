//! How the tests put a question, and compare the answer.

use chrono::NaiveDate;
use domain::money::{Currency, Money};
use domain::policy::{
    Delay, Extension, Facts, Fault, FaultCause, Packs, Proof, RemedyKind, RepairRecord, Trait, Verdict,
};
use domain::sale::Channel;
use std::num::NonZeroU32;

/// A day from its ISO text.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("tests write days as ISO")
}

/// A question in the making, and what the answer must be.
#[derive(Clone)]
pub struct Ask {
    pub facts: Facts,
    /// What the answer must hold, in the order in which it is checked.
    pub wanted: Vec<Wanted>,
}

/// One thing that the answer must hold.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// Exactly these remedies.
    Remedies(Vec<RemedyKind>),
    /// This remedy until this day; `None`: for good.
    Until(RemedyKind, Option<NaiveDate>),
    /// This remedy refused, for this reason.
    Refused(RemedyKind, &'static str),
    /// This amount on this remedy.
    Amount(RemedyKind, &'static str),
    /// This deduction (amount, status) on this remedy; `None`: no deduction.
    Deduction(RemedyKind, Option<(&'static str, &'static str)>),
    /// The main parts' term ends on this day.
    MainPartsUntil(NaiveDate),
    /// The term begins, stands still for, and ends.
    Clock(NaiveDate, i64, NaiveDate),
}

/// A faulty unit of `goods`, bought in the shop on `sold` with all papers, claimed on `claimed`.
pub fn faulty(goods: &str, sold: &str, claimed: &str) -> Ask {
    let facts = Facts {
        id: format!("{goods} {sold} {claimed}"),
        packs: vec!["cn".into()],
        goods: goods.into(),
        channel: Channel::Store,
        invoiced_on: Some(day(sold)),
        delivered_on: Some(day(sold)),
        installed_on: None,
        claimed_on: day(claimed),
        pieces: None,
        price: "1000.00".into(),
        paid: None,
        currency: Currency::CNY,
        fault: Fault::Performance,
        component: None,
        cause: None,
        cause_proven: false,
        proof: vec![Proof::Invoice, Proof::WarrantyCard],
        factory_date: None,
        same_model_in_stock: Some(true),
        repairs: Vec::new(),
        exchanges: Vec::new(),
        traits: Vec::new(),
        extension: None,
    };
    Ask { facts, wanted: Vec::new() }
}

/// The same, bought at a distance, with nothing wrong.
pub fn unwanted_online(goods: &str, delivered: &str, claimed: &str) -> Ask {
    let mut ask = faulty(goods, delivered, claimed);
    ask.facts.channel = Channel::Online;
    ask.facts.fault = Fault::None;
    ask
}

impl Ask {
    fn with(mut self, change: impl FnOnce(&mut Facts)) -> Self {
        change(&mut self.facts);
        self
    }

    pub fn packs(self, packs: &[&str]) -> Self {
        self.with(|facts| facts.packs = packs.iter().map(|pack| (*pack).into()).collect())
    }

    pub fn delivered(self, on: &str) -> Self {
        self.with(|facts| facts.delivered_on = Some(day(on)))
    }

    pub fn installed(self, on: &str) -> Self {
        self.with(|facts| facts.installed_on = Some(day(on)))
    }

    pub fn online(self) -> Self {
        self.with(|facts| facts.channel = Channel::Online)
    }

    pub fn fault(self, fault: Fault) -> Self {
        self.with(|facts| facts.fault = fault)
    }

    pub fn part(self, component: &str) -> Self {
        self.with(|facts| facts.component = Some(component.into()))
    }

    pub fn price(self, price: &str) -> Self {
        self.with(|facts| facts.price = price.into())
    }

    pub fn pieces(self, pieces: u32) -> Self {
        self.with(|facts| facts.pieces = NonZeroU32::new(pieces))
    }

    pub fn currency(self, currency: Currency) -> Self {
        self.with(|facts| facts.currency = currency)
    }

    pub fn paid(self, paid: &str) -> Self {
        self.with(|facts| facts.paid = Some(paid.into()))
    }

    pub fn proof(self, proof: &[Proof]) -> Self {
        self.with(|facts| facts.proof = proof.to_vec())
    }

    pub fn made(self, on: &str) -> Self {
        self.with(|facts| facts.factory_date = Some(day(on)))
    }

    pub fn no_stock(self) -> Self {
        self.with(|facts| facts.same_model_in_stock = Some(false))
    }

    pub fn alleged(self, cause: FaultCause) -> Self {
        self.with(|facts| facts.cause = Some(cause))
    }

    pub fn proven(self, cause: FaultCause) -> Self {
        self.with(|facts| {
            facts.cause = Some(cause);
            facts.cause_proven = true;
        })
    }

    /// A recorded repair.
    pub fn repaired(self, taken_in: &str, out: &str) -> Self {
        self.repair(taken_in, Some(out), None, true)
    }

    /// A repair without a record.
    pub fn repaired_unrecorded(self, taken_in: &str, out: &str) -> Self {
        self.repair(taken_in, Some(out), None, false)
    }

    /// A repair that goes on.
    pub fn in_repair(self, taken_in: &str, delay: Option<Delay>) -> Self {
        self.repair(taken_in, None, delay, true)
    }

    pub fn repair(self, taken_in: &str, out: Option<&str>, delay: Option<Delay>, recorded: bool) -> Self {
        let record = RepairRecord { taken_in: day(taken_in), handed_back: out.map(day), delay, recorded };
        self.with(|facts| facts.repairs.push(record))
    }

    pub fn exchanged(self, on: &str) -> Self {
        self.with(|facts| facts.exchanges.push(day(on)))
    }

    /// A term that the shop made longer.
    pub fn longer(self, agreed_on: &str, until: &str) -> Self {
        let extension = Extension { agreed_on: day(agreed_on), until: day(until) };
        self.with(|facts| facts.extension = Some(extension))
    }

    pub fn state(self, state: Trait) -> Self {
        self.with(|facts| facts.traits.push(state))
    }

    fn want(mut self, wanted: Wanted) -> Self {
        self.wanted.push(wanted);
        self
    }

    /// Exactly these remedies, by their codes with blanks between.
    pub fn gives(self, remedies: &str) -> Self {
        let mut kinds: Vec<RemedyKind> = remedies.split_whitespace().map(kind).collect();
        kinds.sort_unstable();
        self.want(Wanted::Remedies(kinds))
    }

    pub fn until(self, remedy: &str, on: &str) -> Self {
        self.want(Wanted::Until(kind(remedy), Some(day(on))))
    }

    pub fn for_good(self, remedy: &str) -> Self {
        self.want(Wanted::Until(kind(remedy), None))
    }

    pub fn refuses(self, remedy: &str, why: &'static str) -> Self {
        self.want(Wanted::Refused(kind(remedy), why))
    }

    pub fn pays(self, remedy: &str, amount: &'static str) -> Self {
        self.want(Wanted::Amount(kind(remedy), amount))
    }

    pub fn keeps(self, remedy: &str, amount: &'static str, status: &'static str) -> Self {
        self.want(Wanted::Deduction(kind(remedy), Some((amount, status))))
    }

    pub fn keeps_nothing(self, remedy: &str) -> Self {
        self.want(Wanted::Deduction(kind(remedy), None))
    }

    pub fn main_parts_until(self, on: &str) -> Self {
        self.want(Wanted::MainPartsUntil(day(on)))
    }

    pub fn clock(self, starts: &str, paused: i64, ends: &str) -> Self {
        self.want(Wanted::Clock(day(starts), paused, day(ends)))
    }

    pub fn verdict(&self) -> Verdict {
        Packs::builtin().decide(&self.facts).expect("these facts can be decided upon")
    }

    /// What is not as it must be, if anything.
    pub fn wrong(&self, packs: &Packs) -> Option<String> {
        let verdict = packs.decide(&self.facts).expect("these facts can be decided upon");
        let wrong = self.wanted.iter().find(|wanted| !holds(&verdict, wanted))?;
        let got = serde_json::json!({
            "remedies": verdict.remedies, "refused": verdict.refused, "clock": verdict.clock,
        });
        Some(format!("{}: wanted {wrong:?}, got {got}", self.facts.id))
    }
}

fn kind(code: &str) -> RemedyKind {
    serde_json::from_value(code.into()).expect("tests write remedies by their codes")
}

fn code(value: impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).expect("codes are JSON");
    value.as_str().expect("codes are text").into()
}

fn holds(verdict: &Verdict, wanted: &Wanted) -> bool {
    match wanted {
        Wanted::Remedies(kinds) => {
            verdict.remedies.iter().map(|remedy| remedy.remedy).eq(kinds.iter().copied())
        }
        Wanted::Until(kind, on) => verdict.remedy(*kind).is_some_and(|remedy| remedy.until == *on),
        Wanted::Refused(kind, why) => {
            verdict.refused.iter().any(|refused| refused.remedy == *kind && code(refused.why) == *why)
        }
        Wanted::Amount(kind, amount) => verdict
            .remedy(*kind)
            .is_some_and(|remedy| remedy.amount.map(Money::to_decimal).as_deref() == Some(*amount)),
        Wanted::Deduction(kind, wanted) => verdict.remedy(*kind).is_some_and(|remedy| {
            let kept = remedy.deduction.as_ref().map(|kept| (kept.amount.to_decimal(), code(kept.status)));
            kept == wanted.map(|(amount, status)| (amount.to_owned(), status.to_owned()))
        }),
        Wanted::MainPartsUntil(on) => verdict.clock.component_term_ends == Some(*on),
        Wanted::Clock(starts, paused, ends) => {
            let clock = &verdict.clock;
            (clock.starts, clock.paused_days, clock.term_ends) == (Some(*starts), *paused, Some(*ends))
        }
    }
}

/// All of these must come out as they say.
pub fn check(asks: Vec<Ask>) {
    let wrong: Vec<String> = asks.iter().filter_map(|ask| ask.wrong(Packs::builtin())).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
