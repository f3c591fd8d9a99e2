//! Names of parts with a mistake in them: the words that parts are called by, in one automaton in memory, by their
//! letters or, of Chinese words, by the letters of their sound (压宿机 is one letter away from 压缩机). What was typed
//! becomes the word that was meant, and is looked for as that.

use super::nearly::{Nearly, distance};
use super::pinyin;
use super::text::{Piece, pieces, plain};
use crate::StoreError;
use fst::{IntoStreamer, Set, Streamer};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// The fewest letters of a word in which one may be wrong, and of one in which two may be.
const ONE_WRONG: usize = 5;
const TWO_WRONG: usize = 9;
/// The most words that are kept: a catalogue names its parts with a few thousand.
const MOST_WORDS: usize = 200_000;
/// How many words for one that was typed.
const MEANT: usize = 3;

/// The words of parts' names, by their letters.
pub(super) struct Names {
    letters: Set<Vec<u8>>,
    /// By their letters, the words as they are written.
    words: BTreeMap<String, BTreeSet<String>>,
}

impl Names {
    /// Reads them.
    pub fn read(db: &Connection) -> Result<Self, StoreError> {
        let mut words: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut statement =
            db.prepare("SELECT name FROM part UNION SELECT coalesce(body ->> '$.name_en', '') FROM part")?;
        let mut rows = statement.query(())?;
        while let Some(row) = rows.next()?
            && words.len() < MOST_WORDS
        {
            let name = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            for word in words_of(name) {
                let letters = letters_of(&word);
                if letters.len() >= ONE_WRONG {
                    words.entry(letters).or_default().insert(word);
                }
            }
        }
        let letters = Set::from_iter(words.keys()).map_err(super::similar::damaged)?;
        Ok(Self { letters, words })
    }

    /// What was meant by what was typed, the likeliest first; nothing where every word is one that parts are called by,
    /// or where one is like none.
    pub fn meant(&self, typed: &str) -> Vec<String> {
        let mut meant = vec![String::new()];
        let mut changed = 0;
        for word in typed.split_whitespace().flat_map(words_of) {
            let near = self.near(&word);
            if near.is_empty() {
                return Vec::new();
            }
            changed += usize::from(near.first() != Some(&word));
            let with = |so_far: &String| -> Vec<String> {
                near.iter().map(|word| format!("{so_far} {word}").trim().to_owned()).collect()
            };
            meant = meant.iter().flat_map(with).take(MEANT).collect();
        }
        if changed == 0 { Vec::new() } else { meant }
    }

    /// The words that a word may be, itself alone where it is one.
    fn near(&self, word: &str) -> Vec<String> {
        let letters = letters_of(word);
        if self.words.get(&letters).is_some_and(|words| words.contains(word)) {
            return vec![word.to_owned()];
        }
        let mistakes = match letters.len() {
            short if short < ONE_WRONG => return Vec::new(),
            long if long >= TWO_WRONG => 2,
            _ => 1,
        };
        let Some(nearly) = Nearly::to(&letters, mistakes) else { return Vec::new() };
        let mut stream = self.letters.search(&nearly).into_stream();
        let mut near: Vec<(usize, usize, &String)> = Vec::new();
        while let Some(found) = stream.next() {
            let Some(found) = std::str::from_utf8(found).ok() else { continue };
            for written in self.words.get(found).into_iter().flatten() {
                // Of words that sound alike the one that shares the most characters.
                near.push((distance(&letters, found), distance(word, written), written));
            }
        }
        near.sort();
        near.into_iter().take(MEANT).map(|(_, _, word)| word.clone()).collect()
    }
}

/// The words of a name: runs of letters, and runs of characters that no spaces part.
fn words_of(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in name.split(|c: char| !c.is_alphanumeric()).map(plain).filter(|word| !word.is_empty()) {
        for piece in pieces(&word) {
            match piece {
                Piece::Narrow(text) if text.bytes().any(|byte| byte.is_ascii_digit()) => {}
                Piece::Narrow(text) | Piece::Wide(text) => words.push(text.to_owned()),
            }
        }
    }
    words
}

/// A word's letters, or those of its sound.
fn letters_of(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    word.chars().map(pinyin::usual).collect()
}
