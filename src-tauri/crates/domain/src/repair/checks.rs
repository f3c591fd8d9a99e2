//! What every line of work has to be, whoever puts it there.

use super::order::{Cover, Intake, Work, WorkLine};
use crate::case::{Case, CaseLine, Subject};
use crate::ids::CaseLineId;
use crate::policy::RemedyKind;
use crate::refused::Refused;
use crate::repair::RepairRefused;
use crate::text::{self, CODE_CHARS, NAME_CHARS, NOTE_CHARS};

pub(super) fn check_work(work: &WorkLine) -> Result<(), Refused> {
    text::check_filled(&work.name, NAME_CHARS).map_err(|problem| Refused::Text { field: "name", problem })?;
    words("why", &work.why, NOTE_CHARS)?;
    if let Work::Part { number, .. } = &work.work {
        words("number", number, CODE_CHARS)?;
    }
    if work.quantity == 0 || work.quantity > 999 {
        return Err(Refused::TooMany { asked: work.quantity, left: 999 });
    }
    let most = crate::money::LARGEST_MINOR / 1000;
    if work.price_minor < 0 || work.cost_minor < 0 || work.price_minor > most || work.cost_minor > most {
        return Err(Refused::NoAmount);
    }
    Ok(())
}

/// What the law or the promise gives is not charged without a reason, and what they do not give is not put on them.
pub(super) fn check_cover(line: &CaseLine, intake: &Intake, cover: Cover, why: &str) -> Result<(), Refused> {
    let by_rule =
        line.judged_by.verdict.remedies.iter().any(|remedy| remedy.remedy == RemedyKind::RepairFree);
    // The last repair's own warranty gives this one, whatever became of the device's term.
    let is_free = by_rule || intake.inherits.is_some_and(|until| until >= intake.on);
    match cover {
        Cover::Warranty if !is_free => Err(RepairRefused::NotUnderWarranty.into()),
        Cover::Customer
            if is_free && why.trim().is_empty() && matches!(line.subject, Subject::Sold { .. }) =>
        {
            Err(RepairRefused::WhyCharged.into())
        }
        _ => Ok(()),
    }
}

/// Whether a text can be kept.
pub(super) fn words(field: &'static str, value: &str, longest: usize) -> Result<(), Refused> {
    text::check(value, longest).map_err(|problem| Refused::Text { field, problem })
}

/// Whether another line of the case has taken this one up.
pub(super) fn is_taken_up(case: &Case, line: CaseLineId) -> bool {
    case.lines.iter().any(|other| other.reopens == Some(line))
}

/// Whether two serial numbers are the same to whoever reads them from a label: letters in any case, no spaces.
pub(super) fn is_same_serial(one: &str, other: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
    };
    plain(one) == plain(other)
}
