//! What is given for a kind of complaint, whatever else holds; and what is not, where nothing is broken.

use crate::policy::answers::Answers;
use crate::policy::asked::Asked;
use crate::policy::compiled::Active;
use crate::policy::facts::Fault;
use crate::policy::pack::Rule;
use crate::policy::question::Question;
use crate::policy::verdict::{Args, Why};

pub(in crate::policy) fn apply<'a>(asked: &Asked<'a, '_>, by: Active<'a>, answers: &mut Answers<'a>) {
    let Rule::Complaint { fault, gives } = &by.rule.rule else { return };
    if *fault == asked.question.facts.fault {
        answers.give(by, gives, None, asked.question.claimed());
    }
}

/// Complaints about looks, and about nothing: what the clauses for faults would have given is told as refused.
pub(in crate::policy) fn refuse<'a>(question: &Question<'a>, answers: &mut Answers<'a>) {
    let why = if question.facts.fault == Fault::Cosmetic { Why::CosmeticOnly } else { Why::NoFault };
    for active in question.active {
        match &active.rule.rule {
            Rule::Window { fault: Some(Fault::Performance), gives, .. }
            | Rule::Term { gives, .. }
            | Rule::Accessory { gives, .. } => answers.deny(*active, gives, why, Args::default()),
            _ => {}
        }
    }
}
