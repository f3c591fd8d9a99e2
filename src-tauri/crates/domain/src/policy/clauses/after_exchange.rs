//! Within some days of an exchange, after the windows of the sale.

use crate::calendar::add_days;
use crate::policy::answers::Answers;
use crate::policy::asked::Asked;
use crate::policy::clock::moved;
use crate::policy::compiled::Active;
use crate::policy::pack::Rule;
use crate::policy::reading::Reading;
use crate::policy::terms::Standing;
use crate::policy::verdict::RemedyKind;

pub(in crate::policy) fn apply<'a>(asked: &Asked<'a, '_>, by: Active<'a>, answers: &mut Answers<'a>) {
    let Rule::AfterExchange { days, gives } = &by.rule.rule else { return };
    let Asked { question, times, .. } = *asked;
    let Some(exchanged) = times.restarted else { return };
    let end = moved(by.pack, question.readings, add_days(exchanged, i64::from(*days)));
    let in_window = answers.given().any(|(said, _)| matches!(said.by.rule.rule, Rule::Window { .. }));
    let Standing::Within(term) = asked.standing else { return };
    if end.includes(question.claimed())
        && !in_window
        && question.readings.turns_on(Reading::WindowsDoNotRestart)
    {
        for remedy in gives {
            // A repair is owed as long as the term runs; only the manager's look has no day of its own.
            let until = term.filter(|_| *remedy != RemedyKind::ManagerReview);
            answers.give(by, &[*remedy], until, question.claimed());
        }
    }
}
