//! The people of the demo store, as its lock screen shows them.

use serde_json::{Value, json};

/// Somebody who works in the demo store.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// Staff number.
    pub number: &'static str,
    /// PIN.
    pub pin: &'static str,
    /// Name.
    pub name: &'static str,
}

/// A clerk: ¥3,000 a sale, ¥20,000 a day.
pub const CLERK: Person = Person { number: "1001", pin: "4711", name: "陈静" };
/// Another clerk with the same limits.
pub const OTHER_CLERK: Person = Person { number: "1002", pin: "5823", name: "李想" };
/// Who keyed in the sales that the others pay back.
pub const THIRD_CLERK: Person = Person { number: "1003", pin: "690318", name: "Sophie Zhang" };
/// A manager: ¥50,000 a sale, ¥500,000 a day.
pub const MANAGER: Person = Person { number: "2001", pin: "804512", name: "王秀英" };
/// Another manager with the same limits.
pub const OTHER_MANAGER: Person = Person { number: "2002", pin: "93751", name: "赵国强" };
/// A technician, who pays nothing back.
pub const TECHNICIAN: Person = Person { number: "3001", pin: "3604", name: "刘师傅" };

impl Person {
    /// As an approver in a request.
    #[must_use]
    pub fn approves(self, reason: &str) -> Value {
        json!({ "reason": reason, "approver": self.proves() })
    }

    /// As who says yes where no reason is asked for.
    #[must_use]
    pub fn proves(self) -> Value {
        json!({ "number": self.number, "pin": self.pin })
    }
}
