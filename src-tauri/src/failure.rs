//! A refusal as the page receives it: the same three fields as the desk's.

use serde::Serialize;

/// What went wrong in the shell itself, before or after the desk.
///
/// The page words it by its `code`, out of the same `.ftl` files as everything else; `message` carries
/// what the operating system said, for the person who looks after the machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// Stable, and the end of a message id: `print_no_spooler`.
    pub code: String,
    /// In the operating system's words. Never a name, a phone number or an address of a customer.
    pub message: String,
    /// Left to the page.
    pub remedy: String,
}

impl Failure {
    /// A failure with what the operating system said about it.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), remedy: String::new() }
    }
}
