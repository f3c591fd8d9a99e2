//! Days that are too far off to reckon with.
//!
//! The calendar's own type reaches over half a million years, and a day or a month more than its last does not exist.
//! No request gets beyond the door with a year that is not written with four digits; from there all terms, plans and
//! boards together are far from the end of what can be reckoned. As text, too, only years of four digits lie in order.

use crate::Failure;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde_json::Value;

/// Whether no day in a request is too far off.
///
/// # Errors
/// `day_too_far` names the first that is.
pub(crate) fn check_days(request: &Value) -> Result<(), Failure> {
    match request {
        Value::String(text) if is_too_far(text) => {
            Err(Failure::new("day_too_far").with("day", text.chars().take(40).collect::<String>()))
        }
        Value::Array(values) => values.iter().try_for_each(check_days),
        Value::Object(fields) => fields.values().try_for_each(check_days),
        _ => Ok(()),
    }
}

/// Only a year with a sign before it can be of another number of digits, and nothing but a day is written so.
fn is_too_far(text: &str) -> bool {
    text.trim_start().starts_with(['+', '-'])
        && (text.parse::<NaiveDate>().is_ok()
            || text.parse::<NaiveDateTime>().is_ok()
            || text.parse::<DateTime<Utc>>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(request: &Value, expected: Result<(), &str>) {
        let found = check_days(request).map_err(|failure| failure.code.into_owned());
        assert_eq!(found, expected.map_err(str::to_owned), "{request}");
    }

    #[test]
    fn years_have_four_digits() {
        check(&json!({ "from": "2026-11-25" }), Ok(()));
        check(&json!({ "from": "9999-12-31" }), Ok(()));
        check(&json!({ "from": "0001-01-01" }), Ok(()));
        for far in
            ["+10000-01-01", "-0001-12-31", "+262142-12-31", " +262142-12-31", "-262143-01-01T00:00:00"]
        {
            check(&json!({ "window": [{ "from": far }] }), Err("day_too_far"));
        }
        check(&json!({ "at": "+262142-12-31T23:59:59Z" }), Err("day_too_far"));
        for text in ["+8613900001234", "-1", "+1-2-3 not a day", "- 2026-11-25"] {
            check(&json!({ "note": text }), Ok(()));
        }
    }
}
