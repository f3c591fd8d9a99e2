//! Short shared text: codes of clauses, packs and goods, which a verdict names but does not copy.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;
use ts_rs::TS;

/// A code such as `cn-458-1995.9`. Cloning it costs a counter.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(from = "String", into = "String")]
#[schemars(with = "String")]
#[ts(type = "string")]
pub struct Code(Arc<str>);

impl Code {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for Code {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<String> for Code {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<&str> for Code {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.0.as_ref().into()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The same words in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// Simplified Chinese.
    #[serde(rename = "zh-CN")]
    pub zh_cn: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// The words for a language tag: Chinese for anything that begins with `zh`, English otherwise.
    #[must_use]
    pub fn get(&self, language: &str) -> &str {
        if language.starts_with("zh") { &self.zh_cn } else { &self.en }
    }
}
