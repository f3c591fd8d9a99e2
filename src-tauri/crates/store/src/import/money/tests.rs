use super::*;
use Currency::{CNY, EUR, GBP, HKD, JPY, KWD, USD};

#[test]
fn amounts_are_read_as_people_write_them() {
    let cases = [
        ("3999", CNY, 399_900),
        ("3999.00", CNY, 399_900),
        ("0.01", CNY, 1),
        ("¥1,234.50", CNY, 123_450),
        ("￥9,699.00", CNY, 969_900),
        ("２６８．００", CNY, 26_800),
        ("￥１，２３４．５", CNY, 123_450),
        ("12元", CNY, 1_200),
        ("人民币 12.5", CNY, 1_250),
        ("RMB 12", CNY, 1_200),
        ("CNY12.00", CNY, 1_200),
        ("12.00 CNY", CNY, 1_200),
        ("$8.00", USD, 800),
        ("-$12.00", USD, -1_200),
        ("$-12.00", USD, -1_200),
        ("($12.00)", USD, -1_200),
        ("（12.00）", USD, -1_200),
        ("12.00-", USD, -1_200),
        ("−12.00", USD, -1_200),
        ("+12.00", USD, 1_200),
        ("HK$8,800.00", HKD, 880_000),
        ("$8,800.00", HKD, 880_000),
        ("£4,250.00", GBP, 425_000),
        ("1.234,50 €", EUR, 123_450),
        ("1 234,50 €", EUR, 123_450),
        ("1\u{202f}234,50", EUR, 123_450),
        ("1'234.50", EUR, 123_450),
        ("12,50", EUR, 1_250),
        ("1,234,567.89", USD, 123_456_789),
        ("1.234.567,89", EUR, 123_456_789),
        ("1,234", USD, 123_400),
        ("12800", JPY, 12_800),
        ("12800.00", JPY, 12_800),
        ("¥12,800", JPY, 12_800),
        ("89.995", KWD, 89_995),
        ("1,234.500", KWD, 1_234_500),
        ("12.500000", CNY, 1_250),
        ("'12.00", CNY, 1_200),
        ("0", CNY, 0),
        ("-0.00", CNY, 0),
    ];
    for (text, currency, minor) in cases {
        assert_eq!(read(text, currency), Ok(minor), "{text:?} in {currency:?}");
    }
}

#[test]
fn what_is_no_amount_of_the_currency_is_refused() {
    let cases = [
        ("abc", CNY, Wrong::NotAnAmount),
        ("免费", CNY, Wrong::NotAnAmount),
        ("", CNY, Wrong::NotAnAmount),
        ("¥", CNY, Wrong::NotAnAmount),
        ("12.345", CNY, Wrong::TooManyDecimals),
        ("1.5", JPY, Wrong::TooManyDecimals),
        ("1.2E+3", CNY, Wrong::NotAnAmount),
        ("1,23,456", CNY, Wrong::NotAnAmount),
        ("1,2345", CNY, Wrong::TooManyDecimals),
        (",123", CNY, Wrong::NotAnAmount),
        ("1.2.3", CNY, Wrong::NotAnAmount),
        ("--5", CNY, Wrong::NotAnAmount),
        ("(-5)", CNY, Wrong::NotAnAmount),
        ("5 6x", CNY, Wrong::NotAnAmount),
        ("NaN", CNY, Wrong::NotAnAmount),
        ("€5.00", USD, Wrong::OtherCurrency),
        ("5 USD", CNY, Wrong::OtherCurrency),
        ("$5", CNY, Wrong::OtherCurrency),
        ("¥5", USD, Wrong::OtherCurrency),
        ("1,234", KWD, Wrong::Ambiguous),
        ("90000000000.01", CNY, Wrong::TooLarge),
        ("99999999999999999999", CNY, Wrong::TooLarge),
    ];
    for (text, currency, wrong) in cases {
        assert_eq!(read(text, currency), Err(wrong), "{text:?} in {currency:?}");
    }
    assert_eq!(read("90000000000.00", CNY), Ok(domain::money::LARGEST_MINOR), "the largest amount is one");
}

#[test]
fn every_amount_that_the_counter_prints_is_read_back() {
    for &currency in Currency::EVERY {
        for minor in [0, 1, 99, 100, 12_345, 1_234_567, -7, domain::money::LARGEST_MINOR] {
            let shown = Money { minor, currency }.to_string();
            assert_eq!(read(&shown, currency), Ok(minor), "{shown}");
        }
    }
}
