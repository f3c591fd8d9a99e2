//! Code 128, as wide and narrow bars.

use crate::RenderError;
use barcoders::sym::code128::Code128;

/// What barcoders takes as "from here on in set B" (any printable ASCII) and "in set C" (two digits a bar).
const SET_B: char = '\u{0181}';
const SET_C: char = '\u{0106}';

/// Fewer digits than this in a row cost more to switch for than they save.
const WORTH_SET_C: usize = 4;

/// The modules of `number`, `true` for black, without the quiet zones.
///
/// # Errors
/// [`RenderError::Barcode`] for anything but printable ASCII.
pub(crate) fn modules(number: &str) -> Result<Vec<bool>, RenderError> {
    let wrong = || RenderError::Barcode(number.to_owned());
    if number.is_empty() || !number.chars().all(|c| (' '..='~').contains(&c)) {
        return Err(wrong());
    }
    let encoded = Code128::new(in_sets(number)).map_err(|_| wrong())?.encode();
    Ok(encoded.into_iter().map(|module| module == 1).collect())
}

/// `number` with its switches of set: pairs of digits in set C, the rest in set B.
fn in_sets(number: &str) -> String {
    let mut marked = String::new();
    let mut set = None;
    let mut rest = number;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (wanted, length) =
            if digits >= WORTH_SET_C { (SET_C, digits / 2 * 2) } else { (SET_B, digits.max(1)) };
        if set != Some(wanted) {
            marked.push(wanted);
            set = Some(wanted);
        }
        let (now, later) = rest.split_at(length);
        marked.push_str(now);
        rest = later;
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_runs_of_digits_go_in_pairs() {
        assert_eq!(in_sets("R1-261122-007"), "\u{181}R1-\u{106}261122\u{181}-007");
        assert_eq!(in_sets("12345"), "\u{106}1234\u{181}5");
    }

    #[test]
    fn only_printable_ascii_has_bars() {
        assert!(modules("R1-261122-007").is_ok_and(|modules| modules.len() < 190));
        // Of a store that was put back: still two dots a module on a roll of 58 mm, which is 384 dots wide.
        assert!(modules("R1-261122-KF007").is_ok_and(|modules| modules.len() * 2 <= 384));
        assert!(modules("退-1").is_err());
        assert!(modules("").is_err());
        assert!(modules("a\u{7f}").is_err());
    }
}
