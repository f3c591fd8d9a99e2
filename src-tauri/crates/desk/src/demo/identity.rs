//! Ids that are the same in every demo store, so that a test or a page of the manual can name them.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The id of the thing of that kind and key: UUID version 8 from the SHA-256 of `demo`, kind and key.
pub(super) fn id(kind: &str, key: &str) -> Uuid {
    let mut hasher = Sha256::new();
    for word in ["demo", kind, key] {
        hasher.update(word.as_bytes());
        hasher.update([0]);
    }
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hasher.finalize()).for_each(|(byte, hashed)| *byte = hashed);
    Uuid::new_v8(bytes)
}

/// The last digit that makes a number right by Luhn's rule, as for an IMEI.
pub(super) fn luhn_digit(digits: &str) -> u32 {
    check_digit(digits, |digit| if digit > 4 { digit * 2 - 9 } else { digit * 2 })
}

/// The last digit of an EAN-13.
pub(super) fn ean_digit(digits: &str) -> u32 {
    check_digit(digits, |digit| digit * 3)
}

/// Every second digit from the right, the last one included, counts as `heavier` says.
fn check_digit(digits: &str, heavier: fn(u32) -> u32) -> u32 {
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(place, digit)| if place % 2 == 0 { heavier(digit) } else { digit })
        .sum();
    (10 - sum % 10) % 10
}

/// Seven digits that do not look counted, another seven for every `count` below the modulus. That is the largest
/// prime of seven digits: with ten million itself, numbers that are counted in hundreds would all end alike.
pub(super) fn scattered(count: u32) -> String {
    format!("{:07}", (u64::from(count) * 3_141_593 + 104_729) % 9_999_991)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_those_of_known_numbers() {
        assert_eq!(luhn_digit("49015420323751"), 8, "the worked IMEI of 3GPP TS 23.003, annex B");
        assert_eq!(ean_digit("400638133393"), 1, "the worked EAN-13 of the GS1 specification");
    }

    #[test]
    fn an_id_depends_on_kind_and_key() {
        assert_eq!(id("sale", "kettle"), id("sale", "kettle"), "the same thing keeps its id");
        assert_ne!(id("sale", "1"), id("goods", "1"), "two kinds share no id");
        assert_eq!(id("sale", "1").get_version_num(), 8, "made by a rule of our own");
    }
}
