//! What was typed, made ready to be compared; and how close a thing comes to it.

use super::text::{Shown, WHOLE_PHONE_DIGITS, backwards, dialled, normal, plain};
use super::{Kind, What, pinyin, tokens};
use std::ops::Range;

/// The fewest characters of a number that nothing else is likely to be meant by.
const WHOLE_NUMBER_CHARS: usize = 7;
/// The fewest characters of a number that may have been mistyped.
const MISTYPED_CHARS: usize = 5;

/// The most characters and words that are looked for: each word is a question of its own, and nobody types more.
const MOST_CHARS: usize = 400;
const MOST_WORDS: usize = 16;

/// How close a thing comes to what was asked for, closest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Closeness {
    /// It bears this whole number or name.
    Exact,
    /// A number or name of it begins like this, or a name begins with these sounds.
    Beginning,
    /// Every word stands somewhere in it.
    Inside,
    /// A number of it is a letter or two away.
    Similar,
}

/// What kind of thing was typed: it says where it was looked for, and what to try next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Digits, fewer than the end of a number has.
    FewDigits,
    /// Digits: a number or the end of one.
    Digits,
    /// Letters and digits: a number or a model.
    Number,
    /// Letters: a word or the sounds of a name.
    Letters,
    /// Anything else: words.
    Words,
}

/// What was typed or scanned, made ready to be compared.
#[derive(Clone, Debug)]
pub struct Asked {
    /// All of it.
    pub(super) plain: String,
    /// The same as the key of a number.
    pub(super) key: String,
    /// The same as it is dialled; empty where it is not all digits.
    dialled: String,
    pub(super) words: Vec<Word>,
}

#[derive(Clone, Debug)]
pub(super) struct Word {
    plain: String,
    /// The ways of cutting it into syllables.
    splits: Vec<Vec<String>>,
}

/// What a field of a thing is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A number, by which as a whole it is known.
    Number,
    /// A number that nobody reads out in parts: a bar code.
    Code,
    /// A name, by which as a whole or by its sound it is known.
    Name,
    /// Something else that is said of it.
    Text,
    /// A phone number.
    Phone,
}

/// How close a thing comes; and where only its sound was asked for, how many characters are not read so as a rule,
/// and how many were not asked for.
pub(super) type Judged = (Closeness, Sound);

/// How far the sound of a name is from what was asked for: unusual readings, characters that are left.
pub(super) type Sound = (usize, usize);

const NO_SOUND: Sound = (0, 0);

impl Asked {
    /// What `text` asks for.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = text.char_indices().nth(MOST_CHARS).map_or(text, |(end, _)| &text[..end]);
        let key = normal(text);
        let is_dialled = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
        Self {
            plain: plain(text),
            dialled: if is_dialled { dialled(text) } else { String::new() },
            words: text
                .split_whitespace()
                .map(plain)
                .filter(|word| !word.is_empty())
                .map(Word::new)
                .take(MOST_WORDS)
                .collect(),
            key,
        }
    }

    /// What kind of thing it is.
    #[must_use]
    pub fn shape(&self) -> Shape {
        let bytes = || self.plain.bytes();
        match () {
            () if !self.dialled.is_empty() && self.dialled.len() < tokens::SHORTEST_TAIL => Shape::FewDigits,
            () if !self.dialled.is_empty() => Shape::Digits,
            () if bytes().all(|byte| byte.is_ascii_lowercase()) => Shape::Letters,
            () if bytes().all(|byte| byte.is_ascii_alphanumeric()) => Shape::Number,
            () => Shape::Words,
        }
    }

    /// Where what was asked for stands in a text that is shown, in bytes and in order.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let shown = Shown::of(text);
        let whole = shown.position(&self.plain).filter(|_| !self.plain.is_empty());
        let places = match whole {
            Some(whole) => vec![whole],
            None => self.words.iter().filter_map(|word| word.position(&shown)).collect(),
        };
        let phone = || {
            let digits = Some(&self.dialled).filter(|digits| digits.len() >= tokens::SHORTEST_TAIL)?;
            shown.position(digits)
        };
        let places = if places.is_empty() { phone().into_iter().collect() } else { places };
        let mut marks: Vec<Range<usize>> = places.iter().filter_map(|place| shown.place(place)).collect();
        marks.sort_by_key(|mark| mark.start);
        marks.dedup_by(|next, before| {
            let overlap = next.start <= before.end;
            if overlap {
                before.end = before.end.max(next.end);
            }
            overlap
        });
        marks
    }

    /// The same without one of its words.
    pub(super) fn without(&self, at: usize) -> Self {
        let words: Vec<Word> = self
            .words
            .iter()
            .enumerate()
            .filter(|(word, _)| *word != at)
            .map(|(_, word)| word.clone())
            .collect();
        let plain: String = words.iter().map(|word| word.plain.as_str()).collect();
        // Nothing is known by the rest alone, so it is only to stand inside.
        Self { key: String::new(), plain: format!("{plain}\0"), dialled: String::new(), words }
    }

    /// Whether a customer's phone number has to answer for this word, because another one asks for the name.
    pub(super) fn is_for_a_phone(&self, word: &Word, kind: Kind) -> bool {
        kind == Kind::Customer && self.words.len() > 1 && word.plain.bytes().all(|byte| byte.is_ascii_digit())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.key.is_empty()
    }

    /// Whether it may be the end of a number.
    pub(super) fn may_be_a_tail(&self) -> bool {
        self.key.len() >= tokens::SHORTEST_TAIL && self.looks_like_a_number()
    }

    /// Whether it may be a part number with a mistake in it.
    pub(super) fn may_be_mistyped(&self) -> bool {
        self.key.len() >= MISTYPED_CHARS && self.looks_like_a_number()
    }

    /// Whether it may be what a part is called, with a mistake in it: words without a digit.
    pub(super) fn may_be_a_mistyped_name(&self) -> bool {
        !self.words.is_empty() && !self.plain.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// What was typed, word by word.
    pub(super) fn written(&self) -> String {
        self.words.iter().map(|word| word.plain.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn looks_like_a_number(&self) -> bool {
        self.key.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && self.key.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// Whether a thing that bears all of it leaves nothing else to look for.
    pub(super) fn is_a_whole_number(&self) -> bool {
        self.key.chars().count() >= WHOLE_NUMBER_CHARS
    }

    /// The key of a phone number, where it may be one or the end of one.
    pub(super) fn phone(&self) -> Option<String> {
        (self.dialled.len() >= tokens::SHORTEST_TAIL).then(|| backwards(&self.dialled))
    }

    pub(super) fn is_a_whole_phone(&self) -> bool {
        self.dialled.len() >= WHOLE_PHONE_DIGITS
    }

    /// How close a thing with these fields comes; none: it is not what was asked for.
    pub(super) fn judge(&self, fields: &[(Role, &str)]) -> Option<Judged> {
        let phones = || fields.iter().filter(|(role, _)| *role == Role::Phone);
        if !self.dialled.is_empty() && phones().any(|(_, phone)| dialled(phone) == self.dialled) {
            return Some((Closeness::Exact, NO_SOUND));
        }
        if self.phone().is_some() && phones().any(|(_, phone)| dialled(phone).ends_with(&self.dialled)) {
            return Some((Closeness::Inside, NO_SOUND));
        }
        let fields: Vec<(Role, String)> = fields.iter().map(|(role, text)| (*role, plain(text))).collect();
        let known_by =
            || fields.iter().filter(|(role, _)| matches!(role, Role::Number | Role::Code | Role::Name));
        if known_by().any(|(_, text)| *text == self.plain) {
            return Some((Closeness::Exact, NO_SOUND));
        }
        if known_by().any(|(_, text)| text.starts_with(&self.plain)) {
            return Some((Closeness::Beginning, NO_SOUND));
        }
        let has_all = |(role, text): &(Role, String)| *role == Role::Number && text.contains(&self.plain);
        if !self.plain.is_empty() && fields.iter().any(has_all) {
            return Some((Closeness::Inside, NO_SOUND));
        }
        let mut sounds = Vec::new();
        for word in &self.words {
            if !fields.iter().any(|(role, text)| word.is_in(*role, text)) {
                sounds.push(fields.iter().find_map(|(role, text)| word.sounds_in(*role, text))?);
            }
        }
        match (&self.words[..], &sounds[..]) {
            ([_], [(at, sound)]) if at.start == 0 => Some((Closeness::Beginning, *sound)),
            (_, sounds) => {
                let sum = |(a, b), (_, (c, d)): &(Range<usize>, Sound)| (a + c, b + d);
                Some((Closeness::Inside, sounds.iter().fold(NO_SOUND, sum)))
            }
        }
    }
}

impl Word {
    fn new(plain: String) -> Self {
        let owned = |split: Vec<&str>| split.into_iter().map(str::to_owned).collect();
        let splits = pinyin::splits(&plain).into_iter().map(owned).collect();
        Self { plain, splits }
    }

    /// What FTS5 is asked for it; none where nothing of it is kept.
    pub(super) fn asks(&self) -> Option<String> {
        let mut ways: Vec<String> = tokens::ask_text(&self.plain).into_iter().collect();
        if self.plain.bytes().all(|byte| byte.is_ascii_lowercase()) {
            let mut sounds: Vec<Vec<char>> = vec![self.plain.chars().collect()];
            sounds.extend(
                self.splits
                    .iter()
                    .map(|split| split.iter().filter_map(|syllable| syllable.chars().next()).collect()),
            );
            sounds.dedup();
            ways.extend(sounds.iter().filter_map(|letters| tokens::ask_initials(letters)));
        }
        tokens::any_of(ways)
    }

    /// The word, where a model may be called so.
    pub(super) fn model(&self) -> Option<&str> {
        let is_one = self.plain.len() >= 3
            && self.plain.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && self.plain.bytes().any(|byte| byte.is_ascii_digit());
        is_one.then_some(&self.plain)
    }

    fn is_in(&self, role: Role, text: &str) -> bool {
        match role {
            Role::Phone => self.plain.len() >= tokens::SHORTEST_TAIL && text.ends_with(&self.plain),
            Role::Code => text == self.plain,
            Role::Number | Role::Name | Role::Text => text.contains(&self.plain),
        }
    }

    /// Where it stands in a name by its sound, and how far that is from it.
    fn sounds_in(&self, role: Role, text: &str) -> Option<(Range<usize>, Sound)> {
        if role != Role::Name || text.is_ascii() {
            return None;
        }
        let name: Vec<char> = text.chars().collect();
        let left = |place: &Range<usize>| name.len() - place.len();
        if let Some(place) = pinyin::abbreviated(&name, &self.plain) {
            let letters = (0..self.plain.len()).map(|at| &self.plain[at..=at]);
            let sound = (pinyin::unusual(&name[place.clone()], letters), left(&place));
            return Some((place, sound));
        }
        self.splits.iter().find_map(|split| {
            let syllables: Vec<&str> = split.iter().map(String::as_str).collect();
            let place = pinyin::spelled(&name, &syllables)?;
            let sound = (pinyin::unusual(&name[place.clone()], syllables.into_iter()), left(&place));
            Some((place, sound))
        })
    }

    fn sound(&self, name: &[char]) -> Option<Range<usize>> {
        let text: String = name.iter().collect();
        self.sounds_in(Role::Name, &text).map(|(place, _)| place)
    }

    fn position(&self, shown: &Shown) -> Option<Range<usize>> {
        shown.position(&self.plain).or_else(|| self.sound(&shown.chars))
    }
}

/// What of a thing is compared.
pub(super) fn fields(what: &What) -> Vec<(Role, &str)> {
    match what {
        What::Unit { serial, .. } => vec![(Role::Number, serial)],
        What::Case { number, .. } => vec![(Role::Number, &number.0)],
        What::Sale { number, .. } => vec![(Role::Number, number)],
        What::Customer { name, phone, email, .. } => {
            vec![(Role::Name, name), (Role::Phone, phone), (Role::Number, email)]
        }
        What::Goods { code, barcode, name, brand, model, .. } => vec![
            (Role::Number, model),
            (Role::Number, code),
            (Role::Code, barcode),
            (Role::Name, name),
            (Role::Text, brand),
        ],
        What::Part { number, name, name_en, maker, .. } => {
            vec![(Role::Number, number), (Role::Name, name), (Role::Name, name_en), (Role::Text, maker)]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(text: &str, fields: &[(Role, &str)]) -> Option<Closeness> {
        Asked::new(text).judge(fields).map(|(closeness, _)| closeness)
    }

    #[test]
    fn nobody_types_a_book() {
        let model = Asked::new(&"KA-90 ".repeat(10_000));
        assert_eq!((model.words.len(), model.plain.len() <= MOST_CHARS), (MOST_WORDS, true));
        assert!(Asked::new(&"水".repeat(40_000)).plain.chars().count() <= MOST_CHARS);
    }

    #[test]
    fn whole_before_beginning_before_inside() {
        let part = [
            (Role::Number, "DA97-08006A"),
            (Role::Name, "遥控器 海信"),
            (Role::Name, "Remote control, Hisense"),
            (Role::Text, "海信"),
        ];
        for (text, closeness) in [
            ("da9708006a", Some(Closeness::Exact)),
            ("遥控器海信", Some(Closeness::Exact)),
            ("DA97", Some(Closeness::Beginning)),
            ("遥控", Some(Closeness::Beginning)),
            ("ykq", Some(Closeness::Beginning)),
            ("yaokongqi", Some(Closeness::Beginning)),
            ("08006", Some(Closeness::Inside)),
            ("hx", Some(Closeness::Inside)),
            ("海信 remote", Some(Closeness::Inside)),
            ("remote 海信", Some(Closeness::Inside)),
            ("海尔 remote", None),
            ("da9708006b", None),
        ] {
            assert_eq!(judged(text, &part), closeness, "{text}");
        }
    }

    #[test]
    fn the_end_of_a_phone_number_has_four_digits() {
        let person = [(Role::Name, "王芳"), (Role::Phone, "154 0000 0029")];
        assert_eq!(judged("+86 154-0000-0029", &person), Some(Closeness::Exact));
        assert_eq!(judged("0029", &person), Some(Closeness::Inside));
        assert_eq!(judged("029", &person), None);
        assert_eq!(judged("1540", &person), None, "it is read out from its end");
        assert_eq!(judged("王芳 0029", &person), Some(Closeness::Inside), "name and number together");
    }

    #[test]
    fn what_was_asked_for_is_marked_where_it_stands() {
        let marked = |text: &str, shown: &str| -> Vec<String> {
            Asked::new(text).marks(shown).into_iter().map(|mark| shown[mark].to_owned()).collect()
        };
        assert_eq!(marked("9708", "DA97-08006A"), ["97-08"]);
        assert_eq!(marked("SIOBHAN", "O'Brien, Siobhán"), ["Siobhán"]);
        assert_eq!(marked("ykq", "遥控器 海信"), ["遥控器"]);
        assert_eq!(marked("haixin yaokong", "遥控器 海信"), ["遥控", "海信"], "in the order they are shown");
        assert_eq!(marked("+86 15400000029", "154 0000 0029 · ×3"), ["154 0000 0029"]);
        assert_eq!(marked("查无此人", "遥控器"), [""; 0]);
    }

    #[test]
    fn what_was_typed_has_a_shape() {
        for (text, shape) in [
            ("12", Shape::FewDigits),
            ("0029", Shape::Digits),
            ("DA97-08006A", Shape::Number),
            ("wf", Shape::Letters),
            ("王芳", Shape::Words),
        ] {
            assert_eq!(Asked::new(text).shape(), shape, "{text}");
        }
    }
}
