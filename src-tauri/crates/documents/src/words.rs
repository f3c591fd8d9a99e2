//! Every word of our own, from the Fluent files that the screen, the paper and `sanbaoctl` share.
//!
//! To add a file: write it in both folders of `ui/locales` and name it in the list below. A test sees to it
//! that both languages say the same things with the same variables.

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// The value of a variable in a message: made with `.into()` from text or a number.
pub use fluent::FluentValue as Value;

/// Names the files once; gives them as `(name, Chinese, English)`.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$((
            $name,
            include_str!(concat!("../../../../ui/locales/zh-CN/", $name, ".ftl")),
            include_str!(concat!("../../../../ui/locales/en/", $name, ".ftl")),
        )),*]
    };
}

/// Every Fluent file whose words are used outside the window too.
const FILES: &[(&str, &str, &str)] = files![
    "export", "failures", "import", "labels", "loaners", "paper", "printing", "reasons", "recovery",
    "repairs", "shift", "slips", "stock", "visits", "warranty", "words"
];

/// A language that people read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// Chinese as written on the mainland.
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::ZhCn, Self::En];

    /// `zh-CN` or `en`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

/// The words of the program.
#[derive(Clone, Copy, Debug)]
pub struct Words;

impl Words {
    /// The message `id` in `language`. An id that no file has is given back as it is: a code on the paper
    /// still says something, an empty place does not.
    #[must_use]
    pub fn get(language: Language, id: &str, args: &[(&str, Value<'_>)]) -> String {
        Self::find(language, id, args).unwrap_or_else(|| id.to_owned())
    }

    /// The message `id` in `language`, if a file has it.
    #[must_use]
    pub fn find(language: Language, id: &str, args: &[(&str, Value<'_>)]) -> Option<String> {
        let bundle = bundle(language);
        let pattern = bundle.get_message(id)?.value()?;
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        // A variable that was not handed in shows as `{$name}`; the tests of each paper look for that.
        let mut problems = Vec::new();
        Some(bundle.format_pattern(pattern, Some(&args), &mut problems).into_owned())
    }
}

/// The messages of a language, read once.
fn bundle(language: Language) -> &'static FluentBundle<FluentResource> {
    static CHINESE: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    static ENGLISH: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    match language {
        Language::ZhCn => CHINESE.get_or_init(|| read(language)),
        Language::En => ENGLISH.get_or_init(|| read(language)),
    }
}

fn read(language: Language) -> FluentBundle<FluentResource> {
    let locale = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The marks that isolate a variable's direction would stand on the paper as missing characters.
    bundle.set_use_isolating(false);
    for (_, chinese, english) in FILES {
        let source = match language {
            Language::ZhCn => chinese,
            Language::En => english,
        };
        // What Fluent could read is kept; that everything can be read is a test's business.
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Message id → the variables it uses, read from the text: every entry starts at the line's beginning.
    fn messages(name: &str, source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut found = BTreeMap::new();
        let mut current = String::new();
        for line in source.lines() {
            if let Some((id, _)) = line.split_once('=')
                && line.starts_with(|first: char| first.is_ascii_alphabetic())
            {
                current = id.trim().to_owned();
                let earlier = found.insert(current.clone(), BTreeSet::new());
                assert!(earlier.is_none(), "{name}: {current} is said twice");
            }
            if !line.starts_with('#') {
                for after in line.split('$').skip(1) {
                    let end = after.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'));
                    let variable = after.get(..end.unwrap_or(after.len())).unwrap_or_default().to_owned();
                    found.entry(current.clone()).or_default().insert(variable);
                }
            }
        }
        found
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let mut seen = BTreeMap::new();
        for (name, chinese, english) in FILES {
            let (zh, en) = (messages(name, chinese), messages(name, english));
            assert_eq!(zh, en, "{name}.ftl: ids and variables must be the same in zh-CN and en");
            for id in zh.into_keys() {
                let earlier = seen.insert(id.clone(), name);
                assert!(
                    earlier.is_none(),
                    "{id} stands in {name}.ftl and {earlier:?}: one place for one word"
                );
            }
        }
    }

    #[test]
    fn every_file_is_read_whole() {
        for (name, chinese, english) in FILES {
            for source in [chinese, english] {
                let read = FluentResource::try_new((*source).to_owned());
                assert!(read.is_ok(), "{name}.ftl: {:?}", read.err().map(|(_, problems)| problems));
            }
        }
    }

    #[test]
    fn a_variable_carries_no_marks_of_direction() {
        let said = Words::get(Language::En, "paper-page-of", &[("page", 1.into()), ("pages", 2.into())]);
        assert_eq!(said, "Page 1 of 2");
    }

    #[test]
    fn an_unknown_id_is_said_as_it_is() {
        assert_eq!(Words::get(Language::ZhCn, "tender-beads", &[]), "tender-beads");
        assert_eq!(Words::find(Language::ZhCn, "tender-beads", &[]), None);
    }
}
