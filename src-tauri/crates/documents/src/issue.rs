//! Which print of a paper it is, and what proves it to be ours.

use sha2::{Digest, Sha256};

/// Letters and digits that nobody takes for one another: no I, L, O or U (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many of them a check code has: forty bits.
const LENGTH: usize = 8;
/// Between number and code in the square.
const BETWEEN: char = '/';

/// Which print it is. From a number: that copy, without a check.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Issue<'a> {
    /// 0 for the original, else which copy.
    pub copy: u32,
    /// What proves it.
    pub check: Option<&'a Check>,
}

impl From<u32> for Issue<'_> {
    fn from(copy: u32) -> Self {
        Self { copy, check: None }
    }
}

/// A paper's check code: a short word that only the store whose journal issued the paper can name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    number: String,
    code: String,
}

impl Check {
    /// The check of the paper `number`, issued by the journal entry with this hash. The hash stands on that entry and
    /// on all before it, so the code is the same on every print and in every copy of the store, and nobody can make
    /// one up who has only seen other papers.
    #[must_use]
    pub fn of(number: &str, entry_hash: &[u8]) -> Self {
        let digest = Sha256::new().chain_update(b"sanbao paper\n").chain_update(number).chain_update(b"\n");
        let digest = digest.chain_update(entry_hash).finalize();
        let bits = digest.iter().take(LENGTH * 5 / 8).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let letter =
            |place: usize| LETTERS.get(((bits >> (5 * place)) & 31) as usize).copied().unwrap_or(b'0');
        let code = (0..LENGTH).rev().map(|place| char::from(letter(place))).collect();
        Self { number: number.to_owned(), code }
    }

    /// As it is read out: `7KQM-2F9D`.
    #[must_use]
    pub fn code(&self) -> String {
        let (first, second) = self.code.split_at(LENGTH / 2);
        format!("{first}-{second}")
    }

    /// What the square holds: `X1-261122-001/7KQM2F9D`.
    #[must_use]
    pub fn payload(&self) -> String {
        format!("{}{BETWEEN}{}", self.number, self.code)
    }

    /// Number and code of what was scanned, or typed off a paper with a hyphen or a blank in the code. Letters that
    /// were taken for digits are digits again.
    #[must_use]
    pub fn read(text: &str) -> Option<(String, String)> {
        let text = text.trim().to_uppercase();
        let (number, code) = text.split_once([BETWEEN, ' '])?;
        let code: String = code
            .chars()
            .filter(|letter| *letter != '-' && !letter.is_whitespace())
            .map(|letter| match letter {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let is_code = code.len() == LENGTH && code.bytes().all(|letter| LETTERS.contains(&letter));
        let is_number =
            number.len() >= LENGTH && number.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-');
        (is_code && is_number).then(|| (number.to_owned(), code))
    }

    /// Whether `code` (as [`Check::read`] gives it) is this one.
    #[must_use]
    pub fn is(&self, code: &str) -> bool {
        self.code == code
    }
}
