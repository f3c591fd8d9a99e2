//! Any bytes: either they are not facts, or every pack answers, twice the same, and the explanation agrees.
#![no_main]

use domain::policy::{Facts, Packs};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(facts) = Facts::from_json(text) else { return };
    let packs = Packs::builtin();
    let answer = packs.decide(&facts);
    assert_eq!(answer, packs.decide(&facts));
    assert_eq!(answer, packs.explain(&facts).map(|(verdict, _)| verdict));
    if let Ok(verdict) = answer {
        assert!(verdict.refused.iter().all(|refused| packs.clause(refused.clause.as_str()).is_some()));
    }
});
