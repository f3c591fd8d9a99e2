//! The words of the full-text table, cut here and not by SQLite, so that FTS5's own `ascii` tokenizer, which
//! parts at spaces, is all that a connection needs: the file opens, checks and backs up in any program.
//!
//! Of Chinese and of every other wide script each character and each two neighbours; of letters and digits the
//! first two and each three neighbours; and, as letters of plane 15 that no text keeps, the initials of Chinese
//! names, whole short names, their beginnings and the ends of numbers.

use super::pinyin;
use super::text::{Piece, pieces, plain};

/// The initial `a`; the others follow.
const INITIAL: u32 = 0xF0000;
/// Stands before a whole name.
const WHOLE: char = '\u{F0100}';
/// Stands before the beginning of a name, and before the initial of its first character.
const START: char = '\u{F0101}';
/// Stands before the end of a number.
const TAIL: char = '\u{F0102}';

/// How long the ends are that can be asked for: of a number as people read it out, and of most of it.
const TAILS: [usize; 2] = [4, 7];
/// The fewest characters that are taken for the end of a number.
pub(super) const SHORTEST_TAIL: usize = TAILS[0];
/// The longest name that is kept whole. A longer one is told from others by its neighbours.
const WHOLE_CHARS: usize = 8;
/// The most characters of a text that are looked at, so that a name of a page does not fill the table.
const TEXT_CHARS: usize = 200;

/// The words of one thing, in the making.
#[derive(Default)]
pub(super) struct Body(String);

impl Body {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    fn push(&mut self, word: &str) {
        self.0.push_str(word);
        self.0.push(' ');
    }

    /// A number: found by any part of it, separators or not.
    pub(super) fn number(&mut self, number: &str) {
        self.run(&plain(number));
    }

    /// A text: found by any part of any of its words.
    pub(super) fn text(&mut self, text: &str) {
        for word in text.split_whitespace().take(TEXT_CHARS) {
            self.run(&plain(word));
        }
    }

    /// A name: a text that is found by its sound as well, and by its beginning first.
    pub(super) fn name(&mut self, name: &str) {
        self.text(name);
        if name.contains(char::is_whitespace) {
            // 张　伟 is 张伟 to whoever types it.
            self.run(&plain(name));
        }
        let plain: Vec<char> = plain(name).chars().filter(|c| is_word(*c)).take(TEXT_CHARS).collect();
        self.0.extend(whole(&plain).into_iter().flat_map(|word| [word, " ".to_owned()]));
        for end in 1..=plain.len().min(2) {
            self.push(&start(&plain[..end]));
        }
        self.sound(&plain);
    }

    /// The end of a number.
    pub(super) fn tail(&mut self, number: &str) {
        let plain = plain(number);
        for word in TAILS.iter().filter_map(|chars| tail(&plain, *chars)) {
            self.push(&word);
        }
    }

    fn run(&mut self, plain: &str) {
        let kept = plain.char_indices().nth(TEXT_CHARS).map_or(plain, |(end, _)| &plain[..end]);
        for piece in pieces(kept) {
            match piece {
                Piece::Narrow(text) => {
                    self.push(&text[..text.len().min(2)]);
                    neighbours(text, 3).for_each(|word| self.push(word));
                }
                Piece::Wide(text) => {
                    neighbours(text, 1).chain(neighbours(text, 2)).for_each(|word| self.push(word));
                }
            }
        }
    }

    fn sound(&mut self, name: &[char]) {
        if name.iter().all(char::is_ascii) {
            return;
        }
        let called: Vec<u32> = name.iter().map(|c| pinyin::called(*c)).collect();
        for first in called.first().into_iter().flat_map(|bits| pinyin::letters(*bits)) {
            self.push(&start(&[initial(first)]));
        }
        for pair in called.windows(2) {
            for (a, b) in pinyin::letters(pair[0]).flat_map(|a| pinyin::letters(pair[1]).map(move |b| (a, b)))
            {
                self.0.extend([initial(a), initial(b), ' ']);
            }
        }
    }
}

fn is_word(c: char) -> bool {
    !c.is_ascii() || c.is_ascii_alphanumeric()
}

fn initial(letter: char) -> char {
    char::from_u32(INITIAL + u32::from(letter) - u32::from('a')).unwrap_or(letter)
}

fn whole(name: &[char]) -> Option<String> {
    (1..=WHOLE_CHARS).contains(&name.len()).then(|| std::iter::once(&WHOLE).chain(name).collect())
}

fn start(of: &[char]) -> String {
    std::iter::once(&START).chain(of).collect()
}

fn tail(plain: &str, chars: usize) -> Option<String> {
    let (at, _) = plain.char_indices().rev().nth(chars - 1)?;
    let end = &plain[at..];
    end.bytes().all(|byte| byte.is_ascii_alphanumeric()).then(|| format!("{TAIL}{end}"))
}

/// Every stretch of so many characters.
fn neighbours(text: &str, chars: usize) -> impl Iterator<Item = &str> {
    let ends = text.char_indices().map(|(at, _)| at).skip(chars).chain([text.len()]);
    let count = text.chars().count();
    text.char_indices()
        .map(|(at, _)| at)
        .zip(ends)
        .map(|(from, to)| &text[from..to])
        .take((count + 1).saturating_sub(chars))
}

/// Stretches of so many characters that cover the text. Those between them say little more and are as many rows to
/// go through again; what comes is looked at anyway.
fn cover(text: &str, chars: usize) -> impl Iterator<Item = &str> {
    let last = text.chars().count().saturating_sub(chars);
    let is_needed = move |(at, _): &(usize, &str)| at % chars == 0 || *at == last;
    neighbours(text, chars).enumerate().filter(is_needed).map(|(_, word)| word)
}

/// What FTS5 is asked for a word of letters of any kind; none where nothing of it is kept.
pub(super) fn ask_text(plain: &str) -> Option<String> {
    let mut asked = Vec::new();
    for piece in pieces(plain) {
        match piece {
            Piece::Narrow(text) if text.len() > 2 => asked.extend(cover(text, 3)),
            Piece::Narrow(text) if text.len() == 2 => asked.push(text),
            Piece::Narrow(_) => {}
            Piece::Wide(text) if text.chars().nth(1).is_none() => asked.push(text),
            Piece::Wide(text) => asked.extend(cover(text, 2)),
        }
    }
    all_of(asked)
}

/// What FTS5 is asked for a name that sounds so, letter by letter.
pub(super) fn ask_initials(letters: &[char]) -> Option<String> {
    match letters {
        [] => None,
        [one] => all_of([start(&[initial(*one)])]),
        _ => all_of(letters.windows(2).map(|pair| pair.iter().map(|c| initial(*c)).collect::<String>())),
    }
}

/// What FTS5 is asked for a name that is just this.
pub(super) fn ask_whole(plain: &str) -> Option<String> {
    all_of(whole(&plain.chars().filter(|c| is_word(*c)).collect::<Vec<_>>()))
}

/// What FTS5 is asked for a name that begins like this.
pub(super) fn ask_start(plain: &str) -> Option<String> {
    let first: Vec<char> = plain.chars().filter(|c| is_word(*c)).take(2).collect();
    all_of((!first.is_empty()).then(|| start(&first)))
}

/// What FTS5 is asked for a number that ends like this.
pub(super) fn ask_tail(plain: &str) -> Option<String> {
    all_of(TAILS.iter().rev().find_map(|chars| tail(plain, *chars)))
}

/// Any of these.
pub(super) fn any_of(asked: Vec<String>) -> Option<String> {
    (!asked.is_empty()).then(|| format!("({})", asked.join(" OR ")))
}

fn all_of<T: AsRef<str>>(words: impl IntoIterator<Item = T>) -> Option<String> {
    // No word has a quotation mark in it, because none is a letter or a digit.
    let quoted: Vec<String> = words.into_iter().map(|word| format!("\"{}\"", word.as_ref())).collect();
    (!quoted.is_empty()).then(|| format!("({})", quoted.join(" AND ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_two_and_more_characters_are_asked_as_they_are_kept() {
        let mut body = Body::default();
        body.name("遥控器 TCL");
        for asked in ["遥", "控器", "遥控器", "tcl", "tc"] {
            let words = ask_text(asked).unwrap();
            for word in words.split('"').skip(1).step_by(2) {
                assert!(body.as_str().split(' ').any(|kept| kept == word), "{asked}: {word}");
            }
        }
        assert_eq!(ask_text("t"), None, "one letter of a word is not kept");
        assert_eq!(ask_text("%"), None);
    }

    #[test]
    fn no_sign_of_what_was_typed_reaches_the_question() {
        for asked in ["\"", "a\"b", "NEAR(a b)", "abc\" OR \"def", "abc^", "{x}:abc"] {
            let words = ask_text(&plain(asked)).unwrap_or_default();
            let bare = words.replace(" AND ", "").replace(['(', ')', '"'], "");
            assert!(bare.chars().all(|c| c.is_ascii_alphanumeric()), "{asked}: {words}");
        }
    }

    #[test]
    fn what_is_asked_covers_the_word() {
        for (text, chars, expected) in [
            ("abcdefg", 3, vec!["abc", "def", "efg"]),
            ("abcdef", 3, vec!["abc", "def"]),
            ("abc", 3, vec!["abc"]),
            ("进水电磁阀", 2, vec!["进水", "电磁", "磁阀"]),
            ("遥控", 2, vec!["遥控"]),
        ] {
            assert_eq!(cover(text, chars).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn a_tail_has_four_characters_at_least() {
        assert_eq!(ask_tail("123"), None);
        assert!(ask_tail("1234").is_some());
        let mut body = Body::default();
        body.tail("R1-261122-001");
        assert!(body.as_str().contains(&format!("{TAIL}2001 ")), "{}", body.as_str());
    }
}
