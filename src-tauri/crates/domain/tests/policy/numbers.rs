//! Every number in a pack is held by a test: changed by one, something fails.

use crate::ask::Ask;
use crate::{catalogue, clocks, elsewhere, shop, windows};
use domain::policy::{Packs, Rule};

/// Every question of the other files.
fn asks() -> Vec<Ask> {
    [
        windows::windows(),
        windows::repairs(),
        windows::delays(),
        windows::proofs(),
        windows::causes(),
        windows::remote(),
        windows::accessories(),
        windows::exchanges(),
        catalogue::terms(),
        catalogue::rates(),
        clocks::starts(),
        clocks::pauses(),
        clocks::calendar(),
        elsewhere::zhejiang(),
        elsewhere::shandong(),
        elsewhere::shanghai(),
        elsewhere::beijing(),
        elsewhere::france(),
        elsewhere::union(),
        elsewhere::britain(),
        shop::promises(),
    ]
    .concat()
}

/// The places of the bare integers of a pack's text: what stands after `= ` and is digits up to the end of the
/// field. Dates, codes and words are in quotes.
fn integers(text: &str) -> Vec<(usize, usize, u32)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("= ") {
        let start = at + 2;
        let digits: String = text[start..].chars().take_while(char::is_ascii_digit).collect();
        if let Ok(number) = digits.parse() {
            found.push((start, start + digits.len(), number));
        }
    }
    found
}

fn with_number(text: &str, (start, end, _): (usize, usize, u32), number: u32) -> String {
    format!("{}{number}{}", &text[..start], &text[end..])
}

/// Whether some test fails on these packs: a question, a number stated by hand, or the checks at loading.
fn is_noticed(texts: &[&str], asks: &[Ask]) -> bool {
    match Packs::from_toml(texts) {
        Err(_) => true,
        Ok(packs) => {
            catalogue::undeciding(&packs) != catalogue::undeciding_as_stated()
                || asks.iter().any(|ask| ask.wrong(&packs).is_some())
        }
    }
}

#[test]
fn each_number_changed_by_one_is_noticed() {
    let asks = asks();
    let texts = Packs::builtin_texts();
    assert!(!is_noticed(texts, &asks), "as built in, every answer is right");
    let mut unnoticed = Vec::new();
    let mut numbers = 0;
    for (place, text) in texts.iter().enumerate() {
        for found in integers(text) {
            numbers += 1;
            let changes = [found.2.checked_add(1), found.2.checked_sub(1)];
            for number in changes.into_iter().flatten() {
                let changed = with_number(text, found, number);
                let mut texts = texts.to_vec();
                texts[place] = &changed;
                if !is_noticed(&texts, &asks) {
                    let line = text[..found.0].lines().count();
                    unnoticed.push(format!("line {line} of pack {place}: {} → {number}", found.2));
                }
            }
        }
    }
    assert!(numbers > 100, "the numbers of the packs were found: {numbers}");
    assert!(unnoticed.is_empty(), "nobody notices:\n{}", unnoticed.join("\n"));
}

/// A number written elsewhere than after `= ` would escape the test above.
#[test]
fn the_numbers_found_are_the_numbers_there_are() {
    for (text, file) in Packs::builtin_texts().iter().zip(Packs::builtin().files()) {
        let in_goods = file.goods.values().map(|row| {
            [
                row.whole_months,
                row.whole_months_at_most,
                row.main_months,
                row.main_months_at_most,
                row.daily_rate_bp,
            ]
            .iter()
            .flatten()
            .count()
        });
        let rules = file.clause.iter().flat_map(|clause| &clause.rules);
        let total: usize = in_goods.sum::<usize>() + rules.map(numbers_of).sum::<usize>();
        assert_eq!(integers(text).len(), total, "pack {}", file.id);
    }
}

fn numbers_of(rule: &Rule) -> usize {
    let value = serde_json::to_value(rule).expect("a rule is data");
    value.as_object().map_or(0, |fields| fields.values().filter(|value| value.is_number()).count())
}
