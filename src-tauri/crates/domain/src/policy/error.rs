//! Why a pack cannot be used.

use super::text::Code;

/// Why a pack file cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PackError {
    /// Not TOML, or not a pack.
    #[error("the pack cannot be read: {0}")]
    Unreadable(String),
    /// A promise that gives less than the law.
    #[error("{promise} gives less than {law}")]
    BelowTheLaw {
        /// The code of the promise.
        promise: Code,
        /// The code of the clause that it falls short of.
        law: Code,
    },
    /// Something in the pack does not hold together.
    #[error("{at}: {what}")]
    Unsound {
        /// The clause or goods.
        at: String,
        /// What is wrong.
        what: String,
    },
}
