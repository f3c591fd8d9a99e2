//! The form of a visit: what is asked for, in the language of this door.

use super::terms;
use crate::at::At;
use crate::requests::Tongue;
use crate::verdicts::{amount, message};
use crate::views::{VisitCheckView, VisitFieldView, VisitFormView, VisitPriceView};
use domain::visit::{
    FieldKind, PARTLY_REASONS, Visit, VisitCall, VisitField, VisitPrice, VisitResult, checks_of, fields_of,
    prices_of, words_of,
};

pub(super) fn in_tongue<'a>(at: &At, zh: &'a str, en: &'a str) -> &'a str {
    if at.tongue == Tongue::En && !en.is_empty() { en } else { zh }
}

pub(super) fn price_views(at: &At, call: &VisitCall) -> Vec<VisitPriceView> {
    let view = |price: &VisitPrice| VisitPriceView {
        code: price.code.clone(),
        name: in_tongue(at, &price.zh, &price.en).to_owned(),
        price: amount(price.amount_minor, call.currency),
    };
    prices_of(call, terms(at)).map(view).collect()
}

pub(super) fn form_view(at: &At, visit: &Visit) -> VisitFormView {
    let (kind, terms) = (visit.call.kind, terms(at));
    let word = |&code: &&'static str| VisitFieldView {
        code: code.to_owned(),
        name: String::new(),
        kind: FieldKind::Text,
        required: words_of(kind).contains(&code),
        unit: String::new(),
        low: String::new(),
        high: String::new(),
        choices: Vec::new(),
    };
    let field = |field: &VisitField| VisitFieldView {
        code: field.code.clone(),
        name: in_tongue(at, &field.zh, &field.en).to_owned(),
        kind: field.kind,
        required: field.required,
        unit: field.unit.clone(),
        low: field.low.clone(),
        high: field.high.clone(),
        choices: field.choices.clone(),
    };
    let check = |code: &str| {
        let own = terms.checks.iter().find(|own| own.code == code);
        let name = own.map(|own| in_tongue(at, &own.zh, &own.en).to_owned()).unwrap_or_default();
        VisitCheckView { code: code.to_owned(), name }
    };
    let is_outside = |field: &&VisitField| !field.is_within(visit.report.field(&field.code));
    VisitFormView {
        words: ["findings", "cause", "work_done"].iter().map(word).collect(),
        fields: fields_of(&visit.call, terms).map(field).collect(),
        checks: checks_of(&visit.call, terms).map(check).collect(),
        prices: price_views(at, &visit.call),
        missing: visit.report.missing(&visit.call, VisitResult::Done, terms),
        outside: fields_of(&visit.call, terms).filter(is_outside).map(|field| field.code.clone()).collect(),
        partly_reasons: PARTLY_REASONS.map(str::to_owned).to_vec(),
    }
}

/// What a field, a point of the standard or something else that is needed is called, in the language of this door.
pub(super) fn name_of(at: &At, code: &str) -> String {
    let terms = terms(at);
    let field = terms.fields.iter().find(|own| own.code == code).map(|own| (&own.zh, &own.en));
    let check = terms.checks.iter().find(|own| own.code == code).map(|own| (&own.zh, &own.en));
    if let Some((zh, en)) = field.or(check) {
        return in_tongue(at, zh, en).to_owned();
    }
    let ids = ["visit-field", "visit-check"].map(|prefix| format!("{prefix}-{code}"));
    let words = ids.into_iter().map(|id| (super::texts::worded(at, &message(id.clone(), [])), id));
    words.into_iter().find(|(words, id)| words != id).map_or_else(|| code.to_owned(), |(words, _)| words)
}
