//! Which of many numbers are nearly one: an automaton for `fst` that walks the numbers and drops a branch as soon as
//! too many letters are wrong in it.
//!
//! Bit `i` of a set says that `i` letters of what was typed are read; there is a set for each count of mistakes. A
//! letter too many, one missing, a wrong one and two swapped are one mistake each. The automaton of `fst` itself is
//! built anew for each number, which takes longer than walking a million of them like this.

use fst::Automaton;

/// The most mistakes that are looked for.
pub(super) const MOST: usize = 2;
/// The longest number, so that a set of places fits a word, with room for two beyond it.
const LONGEST: usize = 61;

/// Numbers that are at most so many mistakes away from one.
pub(super) struct Nearly {
    /// For each byte, the places that it leads to.
    leads: Box<[u64; 256]>,
    end: u64,
    mistakes: usize,
}

/// Where reading stands: for each count of mistakes the places reached, and those where the second of two swapped
/// letters was read.
#[derive(Clone, Copy)]
pub(super) struct Places {
    reached: [u64; MOST + 1],
    swapped: [u64; MOST + 1],
}

impl Nearly {
    /// None where the number is too long to have been typed.
    pub(super) fn to(number: &str, mistakes: usize) -> Option<Self> {
        if number.len() > LONGEST {
            return None;
        }
        let mut leads = Box::new([0; 256]);
        for (at, byte) in number.bytes().enumerate() {
            leads[usize::from(byte)] |= 2 << at;
        }
        Some(Self { leads, end: 1 << number.len(), mistakes: mistakes.min(MOST) })
    }
}

impl Automaton for Nearly {
    type State = Places;

    fn start(&self) -> Places {
        // Letters left out before the first one that was written.
        let reached = std::array::from_fn(|mistakes| (2 << mistakes) - 1);
        Places { reached, swapped: [0; MOST + 1] }
    }

    fn is_match(&self, places: &Places) -> bool {
        places.reached[self.mistakes] & self.end != 0
    }

    fn can_match(&self, places: &Places) -> bool {
        (places.reached[self.mistakes] | places.swapped[self.mistakes]) & (self.end | (self.end - 1)) != 0
    }

    fn accept(&self, places: &Places, byte: u8) -> Places {
        let leads = self.leads[usize::from(byte)];
        let mut next = Places { reached: [0; MOST + 1], swapped: [0; MOST + 1] };
        next.reached[0] = (places.reached[0] << 1) & leads;
        for mistakes in 1..=self.mistakes {
            let before = places.reached[mistakes - 1];
            let right = (places.reached[mistakes] << 1) & leads;
            let too_many = before;
            let wrong = before << 1;
            let missing = next.reached[mistakes - 1] << 1;
            let swapped = (places.swapped[mistakes] << 2) & (leads << 1);
            next.reached[mistakes] = right | too_many | wrong | missing | swapped;
            next.swapped[mistakes] = before & (leads >> 2);
        }
        next
    }
}

/// How many letters are wrong, missing, too many or swapped with their neighbour.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut least = (above[j] + usize::from(x != y)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        (before, above) = (above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_near(typed: &str, number: &str, mistakes: usize) -> bool {
        let nearly = Nearly::to(typed, mistakes).unwrap();
        let places = number.bytes().fold(nearly.start(), |places, byte| nearly.accept(&places, byte));
        nearly.is_match(&places)
    }

    #[test]
    fn a_swap_is_one_mistake() {
        for (a, b, expected) in [
            ("da9708006a", "da9708006a", 0),
            ("da9708006a", "da9780006a", 1),
            ("da9708006a", "da9708060", 2),
            ("abc", "", 3),
            ("", "ab", 2),
        ] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn a_number_that_nobody_types_is_near_none() {
        assert!(Nearly::to(&"1".repeat(61), 2).is_some());
        assert!(Nearly::to(&"1".repeat(62), 2).is_none());
    }

    proptest! {
        #[test]
        fn the_automaton_counts_as_the_table_does(typed in "[ab1]{0,7}", number in "[ab1]{0,7}", mistakes in 0..=MOST) {
            prop_assert_eq!(is_near(&typed, &number, mistakes), distance(&typed, &number) <= mistakes);
        }

        #[test]
        fn no_branch_is_dropped_that_leads_somewhere(typed in "[ab1]{0,7}", number in "[ab1]{0,7}") {
            let nearly = Nearly::to(&typed, MOST).unwrap();
            let mut places = nearly.start();
            for byte in number.bytes() {
                let could = nearly.can_match(&places);
                places = nearly.accept(&places, byte);
                prop_assert!(could || !nearly.is_match(&places));
            }
        }
    }
}
