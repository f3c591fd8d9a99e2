//! The explanation: clause by clause, what each said and why.

use super::answers::{Answer, Says};
use super::clauses::{Applied, shapes};
use super::question::Question;
use super::text::Code;
use super::verdict::{Args, Outcome, TraceStep};

/// One step for every answer, and one for every rule that gave none, in the order of the packs.
pub(super) fn trace(question: &Question<'_>, applied: &Applied<'_>) -> Vec<TraceStep> {
    let mut steps = Vec::new();
    for active in question.active {
        let before = steps.len();
        for said in applied.answers.said.iter().filter(|said| std::ptr::eq(said.by.rule, active.rule)) {
            merge_or_push(&mut steps, step(said));
        }
        if steps.len() == before {
            let outcome = if shapes(active) { Outcome::Applied } else { Outcome::NotAsked };
            steps.push(TraceStep {
                pack: active.pack.id.clone(),
                clause: active.rule.clause.clone(),
                rule: Code::from(active.rule.rule.kind()),
                outcome,
                remedies: Vec::new(),
                until: None,
                why: None,
                args: Args::default(),
            });
        }
    }
    steps
}

fn step(said: &Answer<'_>) -> TraceStep {
    let (outcome, until, why, args) = match said.says {
        Says::Given(given) => (Outcome::Given, given.until, None, Args::default()),
        Says::Denied(why, args) => (Outcome::NotGiven, None, Some(why), args),
    };
    TraceStep {
        pack: said.by.pack.id.clone(),
        clause: said.by.rule.clause.clone(),
        rule: Code::from(said.by.rule.rule.kind()),
        outcome,
        remedies: vec![said.remedy],
        until,
        why,
        args,
    }
}

/// The same answer about another remedy is the same step.
fn merge_or_push(steps: &mut Vec<TraceStep>, step: TraceStep) {
    let same = |last: &TraceStep| TraceStep { remedies: Vec::new(), ..last.clone() };
    match steps.last_mut() {
        Some(last) if same(last) == same(&step) => last.remedies.extend(step.remedies),
        _ => steps.push(step),
    }
}
