//! Amounts in Chinese capitals (大写), as cheques and receipts carry them: a figure is easily altered,
//! `壹仟柒佰元整` is not. After the banks' rule for filling in bills (支付结算办法, annex 1).

use domain::money::{Currency, Money};

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
/// Each group of four digits, from the lowest; 万亿 is beyond what the counter handles.
const GROUPS: [&str; 4] = ["", "万", "亿", "万亿"];

/// `amount` in Chinese capitals; none for a currency other than renminbi, for which there is no such custom.
#[must_use]
pub fn in_capitals(amount: Money) -> Option<String> {
    if amount.currency != Currency::CNY {
        return None;
    }
    let fen = amount.minor.unsigned_abs();
    let (yuan, jiao, fen) = (fen / 100, fen / 10 % 10, fen % 10);
    let mut said = String::new();
    if amount.minor < 0 {
        said.push('负');
    }
    if yuan > 0 || (jiao == 0 && fen == 0) {
        said.push_str(&whole(yuan));
        said.push('元');
    }
    if jiao > 0 {
        said.push(digit(jiao));
        said.push('角');
    } else if fen > 0 && yuan > 0 {
        said.push('零');
    }
    if fen > 0 {
        said.push(digit(fen));
        said.push('分');
    } else {
        said.push('整');
    }
    Some(said)
}

/// A whole number in capitals. One 零 stands for any run of zeros between digits that are said.
fn whole(number: u64) -> String {
    if number == 0 {
        return "零".to_owned();
    }
    let mut said = String::new();
    let mut zero_pending = false;
    for (group, name) in GROUPS.iter().enumerate().rev() {
        let four = number / 10_000_u64.pow(u32::try_from(group).unwrap_or(0)) % 10_000;
        for (place, unit) in PLACES.iter().enumerate().rev() {
            let value = four / 10_u64.pow(u32::try_from(place).unwrap_or(0)) % 10;
            if value == 0 {
                zero_pending = !said.is_empty();
                continue;
            }
            if zero_pending {
                said.push('零');
                zero_pending = false;
            }
            said.push(digit(value));
            said.push_str(unit);
        }
        if four > 0 {
            said.push_str(name);
        }
    }
    said
}

fn digit(value: u64) -> char {
    usize::try_from(value).ok().and_then(|value| DIGITS.get(value)).copied().unwrap_or('零')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(minor: i64, said: &str) {
        assert_eq!(
            in_capitals(Money { minor, currency: Currency::CNY }).as_deref(),
            Some(said),
            "{minor} fen"
        );
    }

    #[test]
    fn amounts_are_said_as_on_a_cheque() {
        check(0, "零元整");
        check(7, "柒分");
        check(50, "伍角整");
        check(100, "壹元整");
        check(107, "壹元零柒分");
        check(150, "壹元伍角整");
        check(170_000, "壹仟柒佰元整");
        check(1_000_050, "壹万元伍角整");
        check(1_000_507, "壹万零伍元零柒分");
        check(10_050_007, "壹拾万零伍佰元零柒分");
        check(10_000_000_000, "壹亿元整");
        check(10_000_001_000, "壹亿零壹拾元整");
        check(101_000_000, "壹佰零壹万元整");
        check(9_000_000_000_000, "玖佰亿元整");
        check(-459_900, "负肆仟伍佰玖拾玖元整");
    }

    #[test]
    fn other_currencies_have_no_capitals() {
        assert_eq!(in_capitals(Money { minor: 100, currency: Currency::USD }), None);
    }
}
