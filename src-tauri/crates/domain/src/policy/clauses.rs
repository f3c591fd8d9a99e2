//! The clauses, one file for each kind, and the order in which they speak.
//!
//! A failing unit: windows, terms and promises first; then what the stock makes of an exchange; then what the
//! customer can show; then what the shop says brought the fault about. Beside it, and whatever the fault, the
//! return without a reason.
//!
//! To add a kind: a variant of [`Rule`], its file here, and its line in [`part_of`], which does not compile without.

mod accessory;
mod after_exchange;
mod cause;
mod complaint;
pub(super) mod delay;
pub(super) mod freight;
mod loaner;
mod promise;
pub(super) mod proof;
mod repairs;
mod same_model;
mod state;
mod term;
mod use_deduction;
mod window;

use super::answers::Answers;
use super::asked::Asked;
use super::clock::Times;
use super::compiled::Active;
use super::facts::Fault;
use super::pack::Rule;
use super::question::Question;
use super::terms::Terms;
use proof::Level;

/// Everything that was said, and the clocks behind it.
#[derive(Debug)]
pub(super) struct Applied<'a> {
    pub answers: Answers<'a>,
    pub times: Times,
    pub terms: Terms,
    pub level: Level<'a>,
}

/// When clauses speak that give something of their own. Within a turn they do in the order of the packs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Turn {
    /// For a kind of complaint, whatever else holds.
    Complaints,
    /// For goods that fail.
    Faults,
    /// While a repair goes on.
    Meanwhile,
    /// What the shop promises for goods that fail.
    PromisesForFaults,
    /// Without a reason.
    WithoutReason,
    /// What the state of the goods takes away from that.
    States,
    /// What the shop promises besides.
    Promises,
}

type Speak = for<'a> fn(&Asked<'a, '_>, Active<'a>, &mut Answers<'a>);

/// What a kind of clause does.
#[derive(Clone, Copy)]
enum Part {
    /// It gives and denies, in its turn.
    Speaks(Turn, Speak),
    /// It works on what others gave.
    Follows,
    /// It shapes the clocks, the proof or the money, and gives nothing itself.
    Shapes,
}

fn part_of(rule: &Rule) -> Part {
    match rule {
        Rule::Complaint { .. } => Part::Speaks(Turn::Complaints, complaint::apply),
        Rule::Window { fault: Some(Fault::Performance), .. } => {
            Part::Speaks(Turn::Faults, window::for_a_fault)
        }
        Rule::Window { fault: None, .. } => Part::Speaks(Turn::WithoutReason, window::without_reason),
        // No law has a window for looks alone, or for goods that are sound.
        Rule::Window { fault: Some(Fault::Cosmetic | Fault::None), .. } => Part::Follows,
        Rule::Term { .. } => Part::Speaks(Turn::Faults, term::apply),
        Rule::Accessory { .. } => Part::Speaks(Turn::Faults, accessory::apply),
        Rule::Repairs { .. } => Part::Speaks(Turn::Faults, repairs::apply),
        Rule::Delay { .. } => Part::Speaks(Turn::Faults, delay::apply),
        Rule::AfterExchange { .. } => Part::Speaks(Turn::Faults, after_exchange::apply),
        Rule::Loaner { .. } => Part::Speaks(Turn::Meanwhile, loaner::apply),
        Rule::Promise { fault: Some(Fault::Performance), .. } => {
            Part::Speaks(Turn::PromisesForFaults, promise::apply)
        }
        Rule::Promise { fault: None | Some(Fault::Cosmetic | Fault::None), .. } => {
            Part::Speaks(Turn::Promises, promise::apply)
        }
        Rule::State { .. } => Part::Speaks(Turn::States, state::apply),
        Rule::NoSameModel { .. }
        | Rule::SameModelRefused { .. }
        | Rule::UseDeduction { .. }
        | Rule::Cause { .. }
        | Rule::Allegation { .. } => Part::Follows,
        Rule::Start { .. }
        | Rule::Restart {}
        | Rule::Proof { .. }
        | Rule::Burden { .. }
        | Rule::Depreciation { .. }
        | Rule::Freight { .. } => Part::Shapes,
    }
}

/// Whether a clause shapes answers instead of giving them.
pub(super) fn shapes(active: &Active<'_>) -> bool {
    matches!(part_of(&active.rule.rule), Part::Shapes)
}

fn speak<'a>(turn: Turn, asked: &Asked<'a, '_>, answers: &mut Answers<'a>) {
    for by in asked.question.active {
        if let Part::Speaks(its, speak) = part_of(&by.rule.rule)
            && its == turn
        {
            speak(asked, *by, answers);
        }
    }
}

/// Lets every clause speak that bears on the question.
pub(super) fn apply<'a>(question: &Question<'a>) -> Applied<'a> {
    let (level, factory_start) = proof::level(question);
    let times = Times::of(question, factory_start, matches!(level, Level::Factory(..)));
    let terms = Terms::of(question, &times);
    let asked = Asked { question, times: &times, terms: &terms, standing: terms.standing(question) };
    let mut answers = Answers::with_room();
    speak(Turn::Complaints, &asked, &mut answers);
    if question.facts.fault == Fault::Performance {
        for_a_fault(&asked, &level, &mut answers);
    } else {
        complaint::refuse(question, &mut answers);
    }
    for turn in [Turn::WithoutReason, Turn::States, Turn::Promises] {
        speak(turn, &asked, &mut answers);
    }
    Applied { answers, times, terms, level }
}

/// What a failing unit is owed.
fn for_a_fault<'a>(asked: &Asked<'a, '_>, level: &Level<'a>, answers: &mut Answers<'a>) {
    let Asked { question, times, .. } = *asked;
    for turn in [Turn::Faults, Turn::Meanwhile, Turn::PromisesForFaults] {
        speak(turn, asked, answers);
    }
    same_model::apply(question, answers);
    use_deduction::apply(question, times, answers);
    proof::hold(question, level, answers);
    match question.cause {
        Some(cause) if question.cause_proven => cause::exclude(question, cause, answers),
        Some(cause) => cause::weigh(question, cause, times, answers),
        None => {}
    }
}
