//! What several documents say in the same way.

use super::kinds::{Block, Fact, Meaning, Proof, Signature, SigningPlace, Statement, Sum, Wording};
use crate::facts::{
    Approval, Customer, Deduction, Goods, PaymentState, SaleReference, Shop, TenderBack, Text, Verdict,
};
use crate::issue::Check;
use crate::paper::Languages;
use crate::words::{Language, Value, Words};
use chrono::{NaiveDate, NaiveDateTime};
use domain::money::Money;

/// Between two things on one line. In a Chinese face it is a square wide: spaces beside it would be too much.
pub(crate) const SEPARATOR: &str = "·";

/// Words in the languages of a paper.
#[derive(Clone, Copy)]
pub(super) struct Said(pub Languages);

/// What proves a paper, worded.
pub(super) fn proof(languages: Languages, check: &Check) -> Proof {
    let Wording { main, second } = Said(languages).word("paper-check");
    // Its name in each language, and the code once.
    let named = join(&[main.as_str(), second.as_str(), check.code().as_str()], " ");
    Proof { label: Wording { main: named, second: String::new() }, square: check.payload() }
}

impl Said {
    /// The message `id`.
    pub(super) fn word(self, id: &str) -> Wording {
        self.word_with(id, &[])
    }

    /// The message `id` with its variables.
    pub(super) fn word_with(self, id: &str, args: &[(&str, Value<'_>)]) -> Wording {
        if id.is_empty() {
            return Wording::default();
        }
        self.in_each(|language| Words::get(language, id, args))
    }

    /// The message `id` on one line: `重新上架 / Back on the shelf`.
    pub(super) fn value(self, id: &str) -> String {
        self.word(id).to_string()
    }

    /// Data that is worded in both languages.
    pub(super) fn text(self, text: &Text) -> Wording {
        self.in_each(|language| match language {
            Language::ZhCn => text.zh.clone(),
            Language::En => text.en.clone(),
        })
    }

    /// A label from the message `id` with its value.
    pub(super) fn fact(self, id: &str, value: &str) -> Fact {
        Fact { label: self.word(id), value: value.to_owned() }
    }

    /// What `say` says in each of the paper's languages; the second is left out where it is the same.
    pub(super) fn in_each(self, say: impl Fn(Language) -> String) -> Wording {
        let (main, second) = match self.0 {
            Languages::One(language) => (say(language), String::new()),
            Languages::Both => (say(Language::ZhCn), say(Language::En)),
        };
        let second = if second == main { String::new() } else { second };
        Wording { main, second }
    }

    /// Sentences one after the other, as one paragraph.
    pub(super) fn flowing(self, sentences: &[Wording]) -> Wording {
        let main: Vec<&str> = sentences.iter().map(|sentence| sentence.main.as_str()).collect();
        let second: Vec<&str> = sentences.iter().map(|sentence| sentence.second.as_str()).collect();
        // Chinese sentences stand without a space between them.
        let between = if self.0 == Languages::One(Language::En) { " " } else { "" };
        Wording { main: join(&main, between), second: join(&second, " ") }
    }

    /// Where it is written, and the last day under the message `until.0`.
    pub(super) fn sources(self, clause: &Text, until: Option<(&str, NaiveDate)>) -> Vec<Wording> {
        let clause = self.in_each(|language| {
            let clause = match language {
                Language::ZhCn => &clause.zh,
                Language::En => &clause.en,
            };
            if clause.is_empty() {
                return String::new();
            }
            Words::get(language, "paper-clause", &[("clause", clause.as_str().into())])
        });
        let until = until.map(|(id, last)| self.word_with(id, &[("date", day(last).into())]));
        [Some(clause), until].into_iter().flatten().filter(|source| !source.is_empty()).collect()
    }

    pub(super) fn masthead(self, shop: &Shop) -> Block {
        let reached = |id: &str, phone: &str| {
            if phone.is_empty() {
                return String::new();
            }
            self.word_with(id, &[("phone", phone.into())]).main
        };
        let phones = join(
            &[reached("paper-phone", &shop.phone).as_str(), reached("paper-hotline", &shop.hotline).as_str()],
            SEPARATOR,
        );
        let Wording { main, second } = self.text(&shop.head);
        let lines = [main, second, shop.address.clone(), phones];
        let lines = lines.into_iter().filter(|line| !line.is_empty()).collect();
        Block::Masthead { name: shop.name.clone(), lines, proof: None, logo: shop.logo.clone() }
    }

    pub(super) fn customer(self, customer: Option<&Customer>) -> Vec<Fact> {
        let Some(customer) = customer else { return Vec::new() };
        known(vec![
            self.fact("paper-customer", &customer.name),
            self.fact("paper-customer-phone", &customer.phone),
        ])
    }

    /// Who said yes to an exception, and why.
    pub(super) fn approval(self, approval: Option<&Approval>) -> Vec<Fact> {
        let Some(Approval { by, reason, note }) = approval else { return Vec::new() };
        vec![self.fact("paper-approved-by", &join(&[by, &self.value(reason), note], SEPARATOR))]
    }

    /// Model, serial number, and the sale where the lines come from several.
    pub(super) fn goods(self, goods: &Goods, with_sale: bool) -> Vec<Fact> {
        let sale = if with_sale { self.sale_in_line(goods.sale.as_ref()) } else { String::new() };
        known(vec![
            self.fact("paper-model", &goods.model),
            self.fact("paper-serial", &goods.serial),
            self.fact("paper-sale", &sale),
        ])
    }

    fn sale_in_line(self, sale: Option<&SaleReference>) -> String {
        match sale {
            Some(sale) => self.sale_named(sale),
            None => self.value("paper-no-sale"),
        }
    }

    /// `20261115-0387（2026-11-15）`.
    pub(super) fn sale_named(self, sale: &SaleReference) -> String {
        let args = [("number", sale.number.as_str().into()), ("date", day(sale.date).into())];
        self.word_with("paper-sale-of", &args).main
    }

    /// The one sale that all goods come from, as facts.
    pub(super) fn sale(self, sale: Option<&SaleReference>) -> Vec<Fact> {
        match sale {
            Some(sale) => {
                vec![self.fact("paper-sale", &sale.number), self.fact("paper-sale-date", &day(sale.date))]
            }
            None => vec![self.fact("paper-sale", &self.value("paper-no-sale"))],
        }
    }

    /// Something taken off, with its working.
    pub(super) fn taken_off(self, deduction: &Deduction) -> Sum {
        let Deduction { label, amount, working, by_rule, waived } = deduction;
        let (label, working) = (self.word(label), self.text(working).to_string());
        if *waived {
            // The amount stands in the working, so that nobody adds up what was not taken.
            let detail = join(&[&working, &amount.to_string()], " = ");
            return Sum { label, detail, amount: self.value("paper-deduction-waived") };
        }
        let by_rule = by_rule.map_or_else(String::new, |by_rule| {
            self.word_with("paper-deduction-by-rule", &[("amount", by_rule.to_string().into())]).to_string()
        });
        Sum { label, detail: join(&[&working, &by_rule], SEPARATOR), amount: format!("−{amount}") }
    }

    pub(super) fn tender_back(self, tender: &TenderBack) -> Sum {
        // What is still to be paid says so: the customer goes home with this paper and not yet with the money.
        let state = match tender.state {
            PaymentState::ToDo => self.value("paper-still-to-pay"),
            PaymentState::Failed => self.value("paper-not-paid-yet"),
            PaymentState::Done => String::new(),
        };
        Sum {
            label: self.word(&tender.kind),
            detail: join(&[&tender.label, &state], SEPARATOR),
            amount: tender.amount.to_string(),
        }
    }

    /// Under its heading, the ground on which something was done.
    pub(super) fn ground(self, verdict: Option<&Verdict>) -> Vec<Block> {
        let Some(verdict) = verdict else { return Vec::new() };
        let until = verdict.until.map(|until| ("paper-until", until));
        let ground = Statement {
            sources: self.sources(&verdict.clause, until),
            ..stated(self.text(&verdict.finding))
        };
        vec![Block::Heading(self.word("paper-ground")), Block::Statement(ground)]
    }

    /// What the rows before each come to, for a table that goes over pages.
    pub(super) fn carried(self, amounts: impl Iterator<Item = Money>) -> Vec<Sum> {
        let mut before: Option<Money> = None;
        let mut carried = Vec::new();
        for amount in amounts {
            let so_far = before.unwrap_or(Money { minor: 0, ..amount });
            carried.push(Sum {
                label: self.word("paper-carried"),
                detail: String::new(),
                amount: so_far.to_string(),
            });
            before = Some(Money { minor: so_far.minor.saturating_add(amount.minor), ..amount });
        }
        carried
    }

    /// The shop's terms, and then the paper's own.
    pub(super) fn terms(self, terms: &[Text], own: &[&str]) -> Vec<Block> {
        let terms = terms.iter().map(|term| self.text(term)).filter(|term| !term.is_empty());
        let terms: Vec<Wording> = terms.chain(own.iter().map(|id| self.word(id))).collect();
        if terms.is_empty() {
            return Vec::new();
        }
        vec![Block::Heading(self.word("paper-terms")), Block::Terms(terms)]
    }

    pub(super) fn signature(self, id: &str, name: &str) -> Signature {
        let date = self.word("paper-signature-date");
        Signature { label: self.word(id), name: name.to_owned(), place: SigningPlace::Lines { date } }
    }

    /// A frame for a stamp.
    pub(super) fn stamp(self, id: &str) -> Signature {
        Signature { label: self.word(id), name: String::new(), place: SigningPlace::Stamp }
    }

    pub(super) fn copy_marks(self, copy: u32) -> Vec<Wording> {
        let mark = (copy > 0).then(|| self.word_with("paper-copy-mark", &[("copy", copy.into())]));
        mark.into_iter().collect()
    }
}

/// A sentence that matters, without a subject or a source.
pub(super) fn stated(says: Wording) -> Statement {
    Statement { meaning: Meaning::Ground, subject: Wording::default(), says, sources: Vec::new() }
}

/// `+¥0.02` or `−¥0.04`.
pub(super) fn signed(amount: Money) -> String {
    let sign = if amount.minor < 0 { '−' } else { '+' };
    format!("{sign}{}", Money { minor: amount.minor.saturating_abs(), ..amount })
}

/// The facts that have a value.
pub(super) fn known(facts: Vec<Fact>) -> Vec<Fact> {
    facts.into_iter().filter(|fact| !fact.value.is_empty()).collect()
}

/// The parts that say something, joined.
pub(super) fn join(parts: &[&str], between: &str) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}

/// `2026-11-22`, in both languages: nobody can take the month for the day.
pub(super) fn day(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// `2026-11-22 14:05`.
pub(super) fn minute(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

/// The sale of all goods if it is the same for each.
pub(super) fn common_sale<'g>(
    goods: impl Iterator<Item = &'g Goods> + Clone,
) -> Option<Option<&'g SaleReference>> {
    let first = goods.clone().next()?.sale.as_ref();
    goods.map(|goods| goods.sale.as_ref()).all(|sale| sale == first).then_some(first)
}
