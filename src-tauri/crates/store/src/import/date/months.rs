//! Dates with the name of a month in them, in the tongues of the programs that write files, made dates of numbers.

/// What each month is called. An abbreviation of three letters or more is enough where only one month begins so.
const MONTHS: [&[&str]; 12] = [
    &[
        "january",
        "januar",
        "jänner",
        "janvier",
        "enero",
        "gennaio",
        "janeiro",
        "januari",
        "ianuarie",
        "stycznia",
        "styczeń",
        "leden",
        "ledna",
        "января",
        "январь",
        "ocak",
        "tammikuu",
        "january",
        "sausio",
    ],
    &[
        "february",
        "februar",
        "feber",
        "février",
        "fevrier",
        "febrero",
        "febbraio",
        "fevereiro",
        "februari",
        "lutego",
        "luty",
        "února",
        "únor",
        "февраля",
        "февраль",
        "şubat",
        "subat",
    ],
    &[
        "march",
        "märz",
        "maerz",
        "mrz",
        "mars",
        "marzo",
        "março",
        "marco",
        "maart",
        "mrt",
        "marca",
        "marzec",
        "března",
        "březen",
        "марта",
        "март",
        "mart",
    ],
    &[
        "april",
        "avril",
        "abril",
        "aprile",
        "kwietnia",
        "kwiecień",
        "dubna",
        "duben",
        "апреля",
        "апрель",
        "nisan",
    ],
    &[
        "may", "mai", "mayo", "maggio", "maio", "mei", "maj", "maja", "května", "květen", "мая", "май",
        "mayıs", "mayis",
    ],
    &[
        "june", "juni", "juin", "junio", "giugno", "junho", "czerwca", "czerwiec", "června", "červen",
        "июня", "июнь", "haziran",
    ],
    &[
        "july",
        "juli",
        "juillet",
        "julio",
        "luglio",
        "julho",
        "lipca",
        "lipiec",
        "července",
        "červenec",
        "июля",
        "июль",
        "temmuz",
    ],
    &[
        "august",
        "août",
        "aout",
        "agosto",
        "augustus",
        "augusti",
        "sierpnia",
        "sierpień",
        "srpna",
        "srpen",
        "августа",
        "август",
        "ağustos",
        "agustus",
    ],
    &[
        "september",
        "sept",
        "septembre",
        "septiembre",
        "setiembre",
        "settembre",
        "setembro",
        "września",
        "wrzesień",
        "září",
        "сентября",
        "сентябрь",
        "eylül",
        "eylul",
    ],
    &[
        "october",
        "oktober",
        "octobre",
        "octubre",
        "ottobre",
        "outubro",
        "października",
        "październik",
        "října",
        "říjen",
        "октября",
        "октябрь",
        "ekim",
    ],
    &[
        "november",
        "novembre",
        "noviembre",
        "novembro",
        "listopada",
        "listopad",
        "listopadu",
        "ноября",
        "ноябрь",
        "kasım",
        "kasim",
    ],
    &[
        "december",
        "dezember",
        "décembre",
        "decembre",
        "diciembre",
        "dicembre",
        "dezembro",
        "desember",
        "grudnia",
        "grudzień",
        "prosince",
        "prosinec",
        "декабря",
        "декабрь",
        "aralık",
        "aralik",
    ],
];

/// `5 Mar 2024 10:20` as `2024-3-5 10:20`; none where no month is named, or day and year are not told by it.
pub(super) fn in_numbers(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let mut from = 0;
    while let Some((start, end)) = next_word(&lower, from) {
        from = end;
        let Some(month) = lower.get(start..end).and_then(month_of) else { continue };
        let (before, after) = (lower.get(..start)?, lower.get(end..)?);
        return dated(before, month, after);
    }
    None
}

fn dated(before: &str, month: usize, after: &str) -> Option<String> {
    let last_before = numbers(before).last();
    let mut behind = numbers(after);
    let first = behind.next()?;
    let (day, year, end) = match last_before {
        // 2024-Mar-05
        Some((year, 4, _)) => (first.0, year, first.2),
        // 5 Mar 2024
        Some((day, _, _)) => (day, full_year(first)?, first.2),
        // Mar 5, 2024
        None => {
            let second = behind.next()?;
            (first.0, full_year(second)?, second.2)
        }
    };
    let time = after.get(end..)?;
    // Mar 5 10:20 names no year.
    if time.starts_with(':') {
        return None;
    }
    let time = time.trim_start_matches([',', '.', '-', ' ']);
    let time = time.strip_prefix("at ").or_else(|| time.strip_prefix("um ")).unwrap_or(time);
    (1..=31).contains(&day).then(|| format!("{year}-{month}-{day} {time}").trim_end().to_owned())
}

fn full_year((number, length, _): (u32, usize, usize)) -> Option<u32> {
    match length {
        4 => Some(number),
        2 => Some(2000 + number),
        _ => None,
    }
}

/// Each run of digits: its number, its length and where it ends.
fn numbers(text: &str) -> impl Iterator<Item = (u32, usize, usize)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        let start = (from..bytes.len()).find(|&at| bytes.get(at).is_some_and(u8::is_ascii_digit))?;
        let is_over = |&at: &usize| !bytes.get(at).is_some_and(u8::is_ascii_digit);
        let end = (start..=bytes.len()).find(is_over)?;
        from = end;
        Some((text.get(start..end)?.parse().ok()?, end - start, end))
    })
}

fn next_word(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let start = from + rest.find(char::is_alphabetic)?;
    let word = text.get(start..)?;
    Some((start, start + word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len())))
}

fn month_of(word: &str) -> Option<usize> {
    let named = |names: &&[&str]| names.contains(&word);
    if let Some(month) = MONTHS.iter().position(named) {
        return Some(month + 1);
    }
    let begins = |names: &[&str]| names.iter().any(|name| name.starts_with(word));
    let mut found = MONTHS.iter().enumerate().filter(|(_, names)| begins(names)).map(|(month, _)| month + 1);
    let month = found.next().filter(|_| word.chars().count() >= 3)?;
    found.next().is_none().then_some(month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_by_its_name_in_any_order() {
        for (text, numbers) in [
            ("5 Mar 2024", "2024-3-5"),
            ("05-Mar-24", "2024-3-5"),
            ("Mar 5, 2024", "2024-3-5"),
            ("March 5th, 2024 10:20 AM", "2024-3-5 10:20 am"),
            ("Tue, 5 Mar 2024 10:20:30 +0200", "2024-3-5 10:20:30 +0200"),
            ("2024-Mar-05", "2024-3-5"),
            ("5. März 2024", "2024-3-5"),
            ("5 mars 2024 13:05", "2024-3-5 13:05"),
            ("15 de marzo de 2024", "2024-3-15"),
            ("1er août 2024", "2024-8-1"),
            ("5 марта 2024", "2024-3-5"),
            ("12 Aralık 2024", "2024-12-12"),
            ("5 maggio 2024", "2024-5-5"),
            ("15 lip 2024", "2024-7-15"),
        ] {
            assert_eq!(in_numbers(text).as_deref(), Some(numbers), "{text}");
        }
    }

    #[test]
    fn what_names_no_month_or_no_year_is_no_date() {
        for text in
            ["yesterday", "5 Foo 2024", "Mar 2024", "Mar 5 10:20", "jui 5 2024", "ma 5 2024", "32 Mar 2024"]
        {
            assert_eq!(in_numbers(text), None, "{text}");
        }
    }
}
