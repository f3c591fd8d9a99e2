//! A term with pauses, and what is left when it is over.

use crate::policy::answers::Answers;
use crate::policy::asked::Asked;
use crate::policy::clock::{Times, term_end, whole_end};
use crate::policy::compiled::Active;
use crate::policy::pack::GoodsRow;
use crate::policy::pack::Rule;
use crate::policy::question::{FailedPart, Question};
use crate::policy::reading::Reading;
use crate::policy::terms::{lengthened, main_length, whole_length};
use crate::policy::verdict::{Args, RemedyKind, Why};
use chrono::NaiveDate;

pub(in crate::policy) fn apply<'a>(asked: &Asked<'a, '_>, by: Active<'a>, answers: &mut Answers<'a>) {
    let Asked { question, times, .. } = *asked;
    let Rule::Term { months, from, open_ended, pauses, repair_adds_months, gives, main_part_gives, after } =
        &by.rule.rule
    else {
        return;
    };
    let claimed = question.claimed();
    if *open_ended {
        return answers.give(by, open_ended_gives(question, gives), None, claimed);
    }
    let Some(start) = times.term_from(*from) else {
        return answers.deny(by, gives, Why::NoStart, Args::default());
    };
    if let FailedPart::Accessory(row) = question.part {
        return accessory_of_unit(question, times, (by, row, start), after, answers);
    }
    let Some(length) = whole_length(*months, by.row) else {
        answers.give(by, &[RemedyKind::ManagerReview], None, claimed);
        return answers.deny(by, gives, Why::NoTerm, Args::default());
    };
    // The day of manufacture may show more than the papers do, and nobody loses by showing more.
    for start in [Some(start), times.factory_start.filter(|day| *day > start)].into_iter().flatten() {
        let length = lengthened(question, times, (start, length), *repair_adds_months);
        let whole = whole_end(question, times, by.pack, (start, length), *pauses).0;
        let main = by.row.and_then(main_length).filter(|_| matches!(question.part, FailedPart::Main));
        let main = main.map(|length| term_end(question, times, by.pack, (start, length), *pauses).0);
        let ends = [Some(whole), main].into_iter().flatten();
        // A main part's term may be the surer one, where a row's years were seen for one of them only.
        let Some(end) = ends
            .filter(|end| end.includes(claimed))
            .max_by_key(|end| (end.surely_includes(claimed), end.last))
        else {
            let over = main.map_or(whole.last, |main| main.last.max(whole.last));
            answers.deny(by, gives, Why::TermOver, Args { on: Some(over), ..Args::default() });
            answers.give(by, after, None, claimed);
            continue;
        };
        answers.give(by, gives, Some(end), claimed);
        if matches!(question.part, FailedPart::Main) {
            answers.give(by, main_part_gives, Some(end), claimed);
        }
        return;
    }
}

/// Without an exchange by the reading that says so, repair alone is left of an open-ended duty.
fn open_ended_gives<'a>(question: &Question<'_>, gives: &'a [RemedyKind]) -> &'a [RemedyKind] {
    let repair_only: &[RemedyKind] = &[RemedyKind::RepairFree];
    if question.readings.turns_on(Reading::UncataloguedAreExchangedLater) { gives } else { repair_only }
}

/// A phone's battery: its own, shorter term, and a new one instead of a repair.
fn accessory_of_unit<'a>(
    question: &Question<'a>,
    times: &Times,
    (by, row, start): (Active<'a>, &GoodsRow, NaiveDate),
    after: &[RemedyKind],
    answers: &mut Answers<'a>,
) {
    let gives: &[RemedyKind] = if question.readings.turns_on(Reading::AccessoriesAreExchanged) {
        &[RemedyKind::PartReplacement]
    } else {
        &[RemedyKind::RepairFree]
    };
    let Some(length) = whole_length(None, Some(row)) else { return };
    let end = term_end(question, times, by.pack, (start, length), true).0;
    if end.includes(question.claimed()) {
        answers.give(by, gives, Some(end), question.claimed());
    } else {
        answers.deny(by, gives, Why::TermOver, Args { on: Some(end.last), ..Args::default() });
        answers.give(by, after, None, question.claimed());
    }
}
