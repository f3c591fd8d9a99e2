//! Texts that have broken programs before.

/// Texts that can be kept, and so must come back to the letter.
pub const KEPT: &[&str] = &[
    "Robert'); DROP TABLE sale;--",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "{{7*7}} ${7*7} #{7*7} {$name} { $x }",
    "%s%n%x%00",
    "=1+1",
    "@SUM(A1)",
    "－１＋１",
    "NULL",
    "👨‍👩‍👧‍👦🏳️‍🌈👍🏽",
    "𠮷野家 𪚥 㛃",
    "Z̸̡̢͖̪̫͚̭̃͋̿a̴͈̦͌l̷̰͐g̵̨̀o̶̢͊",
    "محمد עברית mixed",
    "a\u{200D}b\u{200B}c",
    "\"quoted\" \\back\\slash\\ 'single' `tick`",
    "../../etc/passwd",
    "C:\\Windows\\CON",
    "x'--",
    "\u{FFFD}\u{FFFF}",
];

/// Texts that cannot be kept, with the failure that says so.
#[must_use]
pub fn refused() -> Vec<(String, &'static str)> {
    vec![
        ("a\0b".to_owned(), "text_invisible"),
        ("a\u{202E}gpj.exe".to_owned(), "text_invisible"),
        ("\u{FEFF}bom".to_owned(), "text_invisible"),
        ("bell\u{7}".to_owned(), "text_invisible"),
        ("\u{2066}isolate".to_owned(), "text_invisible"),
        ("\u{1b}[31mred".to_owned(), "text_invisible"),
        ("x".repeat(1_000_000), "text_too_long"),
        (format!("e{}", "\u{301}".repeat(10_001)), "text_too_long"),
    ]
}
