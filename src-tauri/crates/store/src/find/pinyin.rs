//! Chinese names by their sound: the initials of every reading (王芳 is `wf`, 重庆 `cq` and `zq`), and whole
//! syllables (`wangfang`), the last of which may still be being typed.

use pinyin::{Pinyin, ToPinyinMulti};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

/// The most ways of cutting what was typed into syllables that are tried; few words have three.
const SPLITS: usize = 8;
/// The longest word that is taken for syllables.
const LETTERS: usize = 40;

/// The first letters of a character's readings, a bit for each letter from `a`.
pub(super) fn initials(c: char) -> u32 {
    if c.is_ascii() {
        return 0;
    }
    readings(c).filter_map(|reading| bit(reading.chars().next()?)).fold(0, |all, one| all | one)
}

fn readings(c: char) -> impl Iterator<Item = &'static str> {
    c.to_pinyin_multi().into_iter().flatten().map(Pinyin::plain)
}

/// The usual reading of a character, in letters without marks; nothing where it has none.
pub(super) fn usual(c: char) -> String {
    readings(c).next().unwrap_or_default().replace('ü', "v")
}

fn bit(letter: char) -> Option<u32> {
    letter.is_ascii_lowercase().then(|| 1 << (u32::from(letter) - u32::from('a')))
}

/// The letters of such bits.
pub(super) fn letters(bits: u32) -> impl Iterator<Item = char> {
    ('a'..='z').filter(move |letter| bit(*letter).is_some_and(|bit| bits & bit != 0))
}

/// What a character of a name may be called with one letter: its readings' initials, or itself.
pub(super) fn called(c: char) -> u32 {
    bit(c).unwrap_or_else(|| initials(c))
}

/// A word of letters, cut into syllables in every way that leaves nothing over.
pub(super) fn splits(word: &str) -> Vec<Vec<&str>> {
    let mut found = Vec::new();
    if word.len() <= LETTERS && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        cut(word, &mut Vec::new(), &mut found);
    }
    // Initials alone are no syllables.
    found.retain(|split| split.iter().any(|syllable| syllable.len() > 1));
    found.sort_by_key(Vec::len);
    found.truncate(SPLITS);
    found
}

fn cut<'a>(rest: &'a str, so_far: &mut Vec<&'a str>, found: &mut Vec<Vec<&'a str>>) {
    if found.len() >= SPLITS * 8 {
        return;
    }
    for end in (1..=rest.len().min(6)).rev() {
        let (syllable, after) = rest.split_at(end);
        let is_one = if after.is_empty() { begins_a_syllable(syllable) } else { is_syllable(syllable) };
        if !is_one {
            continue;
        }
        so_far.push(syllable);
        if after.is_empty() {
            found.push(so_far.clone());
        } else {
            cut(after, so_far, found);
        }
        so_far.pop();
    }
}

fn is_syllable(text: &str) -> bool {
    syllables().contains(text)
}

fn begins_a_syllable(text: &str) -> bool {
    syllables().range(text.to_owned()..).next().is_some_and(|next| next.starts_with(text))
}

/// Every syllable that some character is read as; 女 is typed `nv` and `nu`.
fn syllables() -> &'static BTreeSet<String> {
    static SYLLABLES: OnceLock<BTreeSet<String>> = OnceLock::new();
    SYLLABLES.get_or_init(|| {
        let readings = ('\u{4E00}'..='\u{9FFF}').flat_map(readings);
        readings.flat_map(|reading| ["u", "v"].map(|u| reading.replace('ü', u))).collect()
    })
}

/// Where the initials `word` stand in a name.
pub(super) fn abbreviated(name: &[char], word: &str) -> Option<Range<usize>> {
    let asked: Vec<u32> = word.chars().map(bit).collect::<Option<_>>()?;
    let at = name.windows(asked.len().max(1)).position(|window| {
        // Letters alone are no initials; they are compared as letters.
        window.iter().any(|c| !c.is_ascii())
            && window.iter().zip(&asked).all(|(c, asked)| called(*c) & asked != 0)
    })?;
    Some(at..at + asked.len())
}

/// How many of these characters are not called so by the first of their readings, which is the usual one: 温 is
/// read yùn in old books, and whoever types `ykq` does not mean 温控器.
pub(super) fn unusual<'a>(of: &[char], called: impl Iterator<Item = &'a str>) -> usize {
    let is_usual = |(c, called): (&char, &str)| {
        let usual = readings(*c).next().unwrap_or_default();
        c.is_ascii() || usual.starts_with(called) || usual.replace('ü', "v").starts_with(called)
    };
    of.len() - of.iter().zip(called).filter(|pair| is_usual(*pair)).count()
}

/// Where the syllables stand in a name; of the last its beginning is enough.
pub(super) fn spelled(name: &[char], syllables: &[&str]) -> Option<Range<usize>> {
    let (last, before) = syllables.split_last()?;
    let at = name.windows(syllables.len()).position(|window| {
        window.iter().zip(before).all(|(c, syllable)| is_read(*c, |reading| reading == *syllable))
            && window.last().is_some_and(|c| is_read(*c, |reading| reading.starts_with(last)))
    })?;
    Some(at..at + syllables.len())
}

fn is_read(c: char, fits: impl Fn(&str) -> bool) -> bool {
    !c.is_ascii()
        && readings(c).any(|reading| {
            fits(reading)
                || reading.contains('ü') && ["u", "v"].iter().any(|u| fits(&reading.replace('ü', u)))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn every_reading_counts() {
        let name = chars("重庆小面乐乐");
        for word in ["cqxmll", "zqxmll", "cqxmyl", "xm"] {
            assert!(abbreviated(&name, word).is_some(), "{word}");
        }
        assert_eq!(abbreviated(&name, "bq"), None);
        assert_eq!(abbreviated(&chars("tcl遥控器"), "tclykq"), Some(0..6), "letters call themselves");
        assert_eq!(abbreviated(&chars("tcl"), "tcl"), None, "letters alone are no initials");
    }

    #[test]
    fn syllables_are_cut_as_people_type_them() {
        assert_eq!(splits("wangfang")[0], ["wang", "fang"]);
        assert!(splits("xian").contains(&vec!["xi", "an"]) && splits("xian").contains(&vec!["xian"]));
        assert_eq!(splits("haix")[0], ["hai", "x"], "the last one is still being typed");
        assert!(splits("wf").is_empty(), "initials are no syllables");
        assert!(splits("remote").iter().all(|split| split.concat() == "remote"));
        assert!(splits(&"a".repeat(200)).is_empty());
    }

    #[test]
    fn a_name_is_found_by_its_sound() {
        assert_eq!(spelled(&chars("王芳"), &["wang", "fang"]), Some(0..2));
        assert_eq!(spelled(&chars("王芳"), &["wang", "f"]), Some(0..2));
        assert_eq!(spelled(&chars("王芳"), &["wan", "f"]), None, "only the last may be cut short");
        assert_eq!(spelled(&chars("吕丽"), &["lv", "li"]), Some(0..2));
        assert_eq!(spelled(&chars("长沙"), &["zhang", "sha"]), Some(0..2), "in any of its readings");
    }
}
