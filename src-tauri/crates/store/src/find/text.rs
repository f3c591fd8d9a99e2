//! What is compared when something is looked for: small letters, narrow forms, no spaces, no separators, no
//! accents. A key and a question go through the same door, so they meet however either was typed.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// The longest key, in characters.
const KEY_CHARS: usize = 64;

/// The key of a number, or of all that was typed.
pub(crate) fn normal(text: &str) -> String {
    let mut key = plain(text);
    if let Some((end, _)) = key.char_indices().nth(KEY_CHARS) {
        key.truncate(end);
    }
    key
}

/// As [`normal`], as long as it is.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        each_plain(c, |c| plain.push(c));
    }
    plain
}

/// Gives what one character is compared as. Nearly every character that is ever compared is a digit, a letter without
/// an accent or a Chinese one, and each question compares thousands.
fn each_plain(c: char, mut give: impl FnMut(char)) {
    match c {
        'a'..='z' | '0'..='9' | '\u{4E00}'..='\u{9FFF}' => give(c),
        'A'..='Z' => give(c.to_ascii_lowercase()),
        _ => plain_char(c).for_each(give),
    }
}

/// What one character is compared as; nothing for a separator, and more than one letter for a few.
fn plain_char(c: char) -> impl Iterator<Item = char> {
    let c = narrow(c);
    let kept = !(c.is_whitespace() || c.is_control() || is_separator(c) || is_mark(c));
    kept.then_some(c).into_iter().flat_map(char::to_lowercase).filter(|c| !is_mark(*c)).map(without_accent)
}

fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        '-' | '_'
            | '/'
            | '.'
            | '·'
            | '•'
            | '('
            | ')'
            | '+'
            | '#'
            | '*'
            | ','
            | ':'
            | '\''
            | '<'
            | '、'
            | '，'
    )
}

/// Accents that stand by themselves, and the letters that only the index uses.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{F0000}'..='\u{F01FF}')
}

/// Nobody at a counter types the accents of Siobhán or Nguyễn. Letters of other scripts stay as they are: the
/// stroke above й makes it another letter, and Korean syllables fall apart.
fn without_accent(c: char) -> char {
    match c {
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        'ß' => 's',
        '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => std::iter::once(c).nfd().next().unwrap_or(c),
        _ => c,
    }
}

/// The fewest digits of a whole phone number: those of a small town's exchange.
pub(super) const WHOLE_PHONE_DIGITS: usize = 7;

/// The digits of a phone number as they are dialled at home: `+86 138 0013 8000` is `13800138000`.
pub(super) fn dialled(phone: &str) -> String {
    let digits: String = phone.chars().map(narrow).filter(char::is_ascii_digit).take(KEY_CHARS).collect();
    match digits.strip_prefix("86") {
        Some(rest) if rest.len() == 11 && rest.starts_with('1') => rest.to_owned(),
        _ => digits,
    }
}

/// The key of a number that is looked for from its end. No other key begins with `<`.
pub(super) fn backwards(key: &str) -> String {
    std::iter::once('<').chain(key.chars().rev()).collect()
}

/// The key of a whole phone number.
pub(crate) fn phone_key(phone: &str) -> String {
    backwards(&dialled(phone))
}

/// Whether a key is that of a whole phone number and not of an extension, a few digits or nothing.
pub(crate) fn is_whole_phone(key: &str) -> bool {
    key.chars().count() > WHOLE_PHONE_DIGITS
}

/// A stretch of one kind of letters.
pub(super) enum Piece<'a> {
    /// ASCII letters and digits.
    Narrow(&'a str),
    /// Anything else that is a letter: Chinese, Cyrillic, a face.
    Wide(&'a str),
}

/// A plain text in pieces of one kind; signs such as `%` part them.
pub(super) fn pieces(plain: &str) -> impl Iterator<Item = Piece<'_>> {
    plain
        .split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric())
        .flat_map(|run| run.split_inclusive_by(|a, b| a.is_ascii() != b.is_ascii()))
        .map(|piece| if piece.is_ascii() { Piece::Narrow(piece) } else { Piece::Wide(piece) })
}

trait SplitBetween {
    fn split_inclusive_by(&self, parts: impl Fn(char, char) -> bool) -> impl Iterator<Item = &str>;
}

impl SplitBetween for str {
    /// Parts the text wherever `parts` says so of the two characters on either side.
    fn split_inclusive_by(&self, parts: impl Fn(char, char) -> bool) -> impl Iterator<Item = &str> {
        let mut rest = self;
        std::iter::from_fn(move || {
            let mut chars = rest.char_indices();
            let (_, mut before) = chars.next()?;
            let end = chars.find_map(|(at, c)| {
                let is_border = parts(before, c);
                before = c;
                is_border.then_some(at)
            });
            let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
            rest = after;
            Some(piece)
        })
    }
}

/// A text that is shown, as it is compared, with where each character stands in what is shown.
pub(super) struct Shown {
    pub(super) chars: Vec<char>,
    places: Vec<Range<usize>>,
}

impl Shown {
    pub(super) fn of(text: &str) -> Self {
        let (mut chars, mut places) = (Vec::with_capacity(text.len()), Vec::with_capacity(text.len()));
        for (at, c) in text.char_indices() {
            each_plain(c, |plain| {
                chars.push(plain);
                places.push(at..at + c.len_utf8());
            });
        }
        Self { chars, places }
    }

    /// Where these characters stand in what is shown, separators between them included.
    pub(super) fn place(&self, of: &Range<usize>) -> Option<Range<usize>> {
        let last = self.places.get(of.end.checked_sub(1)?)?;
        Some(self.places.get(of.start)?.start..last.end)
    }

    /// The first place of `word`.
    pub(super) fn position(&self, word: &str) -> Option<Range<usize>> {
        let word: Vec<char> = word.chars().collect();
        let at = self.chars.windows(word.len().max(1)).position(|window| *window == word[..])?;
        Some(at..at + word.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let owned = |piece| match piece {
            Piece::Narrow(text) => format!("a:{text}"),
            Piece::Wide(text) => format!("w:{text}"),
        };
        pieces(&plain(text)).map(owned).collect()
    }

    #[test]
    fn a_text_is_compared_without_what_people_type_differently() {
        for text in ["DA97-08006A", "da97 08006a", "ＤＡ９７．０８００６ａ", "da97/08006A"] {
            assert_eq!(normal(text), "da9708006a", "{text}");
        }
        assert_eq!(normal("O'Brien, Siobhán"), "obriensiobhan");
        assert_eq!(normal("O'Brien, Siobha\u{301}n"), "obriensiobhan", "an accent may stand by itself");
        assert_eq!(normal("Nguyễn Thị Ánh"), "nguyenthianh");
        assert_eq!(normal("Чайковский 김서연"), "чайковский김서연");
        assert_eq!(normal("迪丽努尔·艾合买提江"), "迪丽努尔艾合买提江");
        assert_eq!(normal(" -- "), "");
    }

    #[test]
    fn a_key_has_an_end_and_a_text_has_none() {
        assert_eq!(normal(&"x".repeat(65)).len(), 64);
        assert_eq!(plain(&"x".repeat(65)).len(), 65);
    }

    #[test]
    fn a_text_is_parted_where_the_kind_of_letter_changes() {
        assert_eq!(cut("海信65E5K遥控"), ["w:海信", "a:65e5k", "w:遥控"]);
        assert_eq!(cut("<b>Tom</b>"), ["a:b", "a:tomb"], "a sign that is no separator parts");
        assert_eq!(cut("%"), [""; 0]);
    }

    #[test]
    fn a_place_is_that_in_what_is_shown() {
        let text = "配件 DA97-08006A";
        let shown = Shown::of(text);
        let place = shown.position("9708").and_then(|at| shown.place(&at)).unwrap();
        assert_eq!(&text[place], "97-08");
        assert_eq!(shown.position("9999"), None);
        assert_eq!(shown.place(&(0..0)), None, "nothing stands nowhere");
    }
}
