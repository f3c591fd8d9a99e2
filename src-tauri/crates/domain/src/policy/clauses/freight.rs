//! Who pays for sending it back.

use crate::policy::pack::Rule;
use crate::policy::question::Question;
use crate::policy::verdict::{Payer, RemedyKind};

/// Who pays for sending it back; where several rules speak, the customer's friend is applied.
pub(in crate::policy) fn payer(question: &Question<'_>, kind: RemedyKind) -> Option<Payer> {
    let mut payer = None;
    for active in question.active {
        if let Rule::Freight { remedies, fault, payer: by_rule } = &active.rule.rule
            && remedies.contains(&kind)
            && fault.is_none_or(|fault| fault == question.facts.fault)
            && payer != Some(Payer::Trader)
        {
            payer = Some(*by_rule);
        }
    }
    payer
}
