//! Requests as the counter makes them: what is brought, why, and how the money is to go back.

use desk::demo::highlight;
use serde_json::{Value, json};

/// One line of a return, to be said more about before it is put into a request.
#[derive(Clone, Debug)]
pub struct Bring(Value);

/// One of a line of a named sale of the demo store, still in its box, not wanted any more.
#[must_use]
pub fn bring(key: &str, line: usize) -> Bring {
    let sale = highlight(key).unwrap_or_else(|| panic!("the demo store has no sale called {key}"));
    Bring(json!({
        "brought": { "of": "sold", "sale": sale.sale_id(), "sale_line": sale.line_id(line), "quantity": 1 },
        "reason": "changed_mind",
    }))
}

/// Something without proof of purchase, said to have cost `claimed`.
#[must_use]
pub fn no_receipt(name: &str, claimed: &str) -> Bring {
    Bring(json!({
        "brought": { "of": "unverified", "name": name, "claimed": claimed },
        "reason": "function",
    }))
}

impl Bring {
    /// A line of a sale that no highlight names.
    #[must_use]
    pub fn of(sale: &impl serde::Serialize, sale_line: &impl serde::Serialize) -> Self {
        Self(json!({
            "brought": { "of": "sold", "sale": sale, "sale_line": sale_line, "quantity": 1 },
            "reason": "changed_mind",
        }))
    }

    /// So many of it.
    #[must_use]
    pub fn quantity(mut self, quantity: u32) -> Self {
        self.0["brought"]["quantity"] = json!(quantity);
        self
    }

    /// This machine of a named sale's line, both from 0.
    #[must_use]
    pub fn unit(mut self, key: &str, line: usize, place: usize) -> Self {
        self.0["brought"]["unit"] = json!(highlight(key).unwrap().unit_id(line, place));
        self
    }

    /// For this reason.
    #[must_use]
    pub fn because(self, reason: &str) -> Self {
        self.with("reason", json!(reason))
    }

    /// Asking for this.
    #[must_use]
    pub fn asks(self, resolution: &str) -> Self {
        self.with("resolution", json!(resolution))
    }

    /// Out of its box.
    #[must_use]
    pub fn opened(self) -> Self {
        let condition = json!({ "packaging": "opened", "appearance": "as_new", "missing": "", "note": "" });
        self.with("condition", condition)
    }

    /// With any other field of the line.
    #[must_use]
    pub fn with(mut self, field: &str, value: Value) -> Self {
        self.0[field] = value;
        self
    }

    /// With any other field of what is brought.
    #[must_use]
    pub fn brought(mut self, field: &str, value: Value) -> Self {
        self.0["brought"][field] = value;
        self
    }

    /// The line as JSON.
    #[must_use]
    pub fn json(self) -> Value {
        self.0
    }

    /// A request with this line alone.
    #[must_use]
    pub fn alone(self) -> Value {
        together([self])
    }
}

/// A request with these lines.
#[must_use]
pub fn together(lines: impl IntoIterator<Item = Bring>) -> Value {
    json!({ "lines": lines.into_iter().map(Bring::json).collect::<Vec<_>>() })
}

/// The same request with another field.
#[must_use]
pub fn with(mut request: Value, field: &str, value: Value) -> Value {
    request[field] = value;
    request
}
