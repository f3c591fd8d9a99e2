use super::*;
use chrono_tz::America::New_York;
use chrono_tz::Asia::Shanghai;

fn at(text: &str) -> String {
    read(text, Shanghai).map_or_else(|wrong| format!("{wrong:?}"), |moment| moment.to_rfc3339())
}

#[test]
fn a_moment_with_an_offset_is_that_moment() {
    let cases = [
        ("2025-10-07 09:50:26 +0200", "2025-10-07T07:50:26+00:00"),
        ("2025-10-07 09:50:26 +02:00", "2025-10-07T07:50:26+00:00"),
        ("2025-10-07 23:50:26 -0700", "2025-10-08T06:50:26+00:00"),
        ("2025-10-07 09:50:26 UTC", "2025-10-07T09:50:26+00:00"),
        ("2025-10-07T09:50:26Z", "2025-10-07T09:50:26+00:00"),
        ("2025-10-07T09:50:26.123Z", "2025-10-07T09:50:26+00:00"),
        ("2025-10-07T09:50:26+05:30", "2025-10-07T04:20:26+00:00"),
        ("2025-10-07 09:50 +08", "2025-10-07T01:50:00+00:00"),
    ];
    for (text, meant) in cases {
        assert_eq!(at(text), meant, "{text}");
    }
}

#[test]
fn a_moment_without_an_offset_is_the_shops() {
    let cases = [
        ("2024.3.5", "2024-03-04T16:00:00+00:00"),
        ("2024年3月5日", "2024-03-04T16:00:00+00:00"),
        ("2024年3月5日 13:05", "2024-03-05T05:05:00+00:00"),
        ("2024年03月05日13时05分26秒", "2024-03-05T05:05:26+00:00"),
        ("2024/3/5 13:05", "2024-03-05T05:05:00+00:00"),
        ("2024-03-05 13:05:26", "2024-03-05T05:05:26+00:00"),
        ("２０２４－０３－０５", "2024-03-04T16:00:00+00:00"),
        ("20240305", "2024-03-04T16:00:00+00:00"),
        ("20240305 1305", "NotADate"),
        ("'2024-03-05", "2024-03-04T16:00:00+00:00"),
        ("45356", "2024-03-04T16:00:00+00:00"),
        ("45356.5451388889", "2024-03-05T05:05:00+00:00"),
    ];
    for (text, meant) in cases {
        assert_eq!(at(text), meant, "{text}");
    }
}

#[test]
fn what_is_no_date_or_could_be_two_is_refused() {
    let cases = [
        ("yesterday", "NotADate"),
        ("2024-02-30", "NotADate"),
        ("2024-13-01", "NotADate"),
        ("2024-3", "NotADate"),
        ("2024-03-05 25:00", "NotADate"),
        ("2024-03-05 12:61", "NotADate"),
        ("2024-03-05 12:00:00:00", "NotADate"),
        ("2024-03-05 12:00 +2", "NotADate"),
        ("2024-03-05 12:00 +9900", "NotADate"),
        ("1989-12-31", "NotADate"),
        ("2101-01-01", "NotADate"),
        ("3/5/2024", "Ambiguous"),
        ("05.03.2024", "Ambiguous"),
        ("24-3-5", "Ambiguous"),
        ("", "NotADate"),
        ("12", "NotADate"),
        ("1", "NotADate"),
    ];
    for (text, meant) in cases {
        assert_eq!(at(text), meant, "{text:?}");
    }
}

#[test]
fn a_spreadsheets_day_numbers_count_from_1990_to_2100() {
    assert_eq!(at("32874"), "1989-12-31T16:00:00+00:00", "1 January 1990 in Shanghai");
    assert_eq!(at("32873"), "NotADate");
    assert_eq!(at("73415"), "2100-12-30T16:00:00+00:00", "31 December 2100 in Shanghai");
    assert_eq!(at("73416"), "NotADate");
    assert_eq!(at("45356.999999999"), "2024-03-05T16:00:00+00:00", "rounded to the second");
}

#[test]
fn where_clocks_change_an_hour_that_is_twice_is_the_first_and_one_that_is_not_is_the_next() {
    let utc = |text| read(text, New_York).map(|moment| moment.to_rfc3339());
    assert_eq!(utc("2025-11-02 01:30").as_deref(), Ok("2025-11-02T05:30:00+00:00"));
    assert_eq!(utc("2025-03-09 02:30").as_deref(), Ok("2025-03-09T07:30:00+00:00"));
    assert_eq!(utc("2025-03-09 01:59").as_deref(), Ok("2025-03-09T06:59:00+00:00"));
}
