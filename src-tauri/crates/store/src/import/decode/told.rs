//! What a text is written in, told by its bytes: by which pairs of them are everyday characters of which script. Where
//! that is not clear a person is asked, for text read the wrong way looks like text.

use encoding_rs::{
    BIG5_INIT, EUC_KR_INIT, Encoding, GB18030, GB18030_INIT, SHIFT_JIS, SHIFT_JIS_INIT, UTF_8, UTF_8_INIT,
    WINDOWS_1250_INIT, WINDOWS_1251_INIT, WINDOWS_1252, WINDOWS_1252_INIT,
};

/// What a text may be asked to be written in, beside what a mark at its beginning says, by the code of each.
static KNOWN: [(&str, &Encoding); 8] = [
    ("utf-8", &UTF_8_INIT),
    ("gb18030", &GB18030_INIT),
    ("windows-1252", &WINDOWS_1252_INIT),
    ("shift_jis", &SHIFT_JIS_INIT),
    ("big5", &BIG5_INIT),
    ("euc-kr", &EUC_KR_INIT),
    ("windows-1250", &WINDOWS_1250_INIT),
    ("windows-1251", &WINDOWS_1251_INIT),
];

/// The encoding of that code, with the code.
pub(crate) fn encoding_of(code: &str) -> Option<(&'static str, &'static Encoding)> {
    KNOWN.iter().find(|(known, _)| *known == code).copied()
}

/// The codes of all that a text may be said to be written in.
#[must_use]
pub fn encodings() -> Vec<&'static str> {
    KNOWN.iter().map(|(code, _)| *code).collect()
}

/// What bytes tell of their encoding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Told {
    /// The likeliest.
    pub encoding: &'static Encoding,
    /// The codes of all that it could be, the likeliest first, where it is not clear.
    pub could_be: Vec<&'static str>,
}

impl Told {
    fn clear(encoding: &'static Encoding) -> Self {
        Self { encoding, could_be: Vec::new() }
    }
}

/// How much of a piece is everyday text of a script, in hundredths of its characters beyond ASCII.
const MOSTLY: usize = 85;
const HARDLY: usize = 50;

/// The encoding of the first piece that is not ASCII.
///
/// Chinese text in GB18030 is hardly ever valid UTF-8 by chance, so the larger count decides; a few bad bytes in a UTF-8
/// file stay bad bytes of that row.
pub(crate) fn told(piece: &[u8]) -> Told {
    let (mut characters, mut broken) = (0_usize, 0_usize);
    for chunk in piece.utf8_chunks() {
        characters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // The piece may end inside a character.
    if broken == 0 || characters > 4 * broken || (broken == 1 && ends_cut(piece)) {
        return Told::clear(UTF_8);
    }
    let shares = [(GB18030, chinese(piece)), (SHIFT_JIS, japanese(piece)), (WINDOWS_1252, western(piece))];
    let best = shares.iter().max_by_key(|(_, share)| *share).map_or(GB18030, |(encoding, _)| *encoding);
    let is_clear = |(encoding, share): &(&'static Encoding, usize)| match *encoding == best {
        true => *share >= MOSTLY,
        false => *share <= HARDLY,
    };
    if shares.iter().all(is_clear) {
        return Told::clear(best);
    }
    let reads = |encoding: &'static Encoding| !encoding.decode_without_bom_handling(whole(piece)).1;
    let known = KNOWN.iter().filter(|(_, encoding)| *encoding != UTF_8);
    let mut could_be: Vec<(&'static str, &'static Encoding)> =
        known.copied().filter(|(_, encoding)| *encoding == best || reads(encoding)).collect();
    could_be.sort_by_key(|(_, encoding)| *encoding != best);
    Told { encoding: best, could_be: could_be.into_iter().map(|(code, _)| code).collect() }
}

fn ends_cut(piece: &[u8]) -> bool {
    std::str::from_utf8(piece).is_err_and(|error| error.error_len().is_none())
}

/// Up to the last line's end, so that no character is cut.
fn whole(piece: &[u8]) -> &[u8] {
    let end = piece.iter().rposition(|byte| *byte == b'\n').map_or(piece.len(), |at| at + 1);
    piece.get(..end).unwrap_or(piece)
}

fn share(everyday: usize, all: usize) -> usize {
    (everyday * 100).checked_div(all).unwrap_or(0)
}

/// Pairs of GB 2312, its marks and its two planes of characters, of all that is beyond ASCII.
fn chinese(piece: &[u8]) -> usize {
    let (mut everyday, mut all, mut beyond_hangul) = (0, 0, 0);
    let mut at = 0;
    while let Some(lead) = piece.get(at).copied() {
        let next = piece.get(at + 1).copied().unwrap_or(0xA1);
        at += match lead {
            ..=0x7F => 1,
            0x80 | 0xFF => {
                all += 1;
                1
            }
            _ if next.is_ascii_digit() => {
                // Four bytes: names with rare characters have them.
                all += 1;
                everyday += usize::from(piece.get(at + 3).is_some_and(u8::is_ascii_digit));
                4
            }
            _ => {
                all += 1;
                let is_everyday = matches!(lead, 0xA1..=0xA9 | 0xB0..=0xF7) && next >= 0xA1;
                everyday += usize::from(is_everyday);
                beyond_hangul += usize::from(is_everyday && !(0xB0..=0xC8).contains(&lead));
                if next < 0x40 { 1 } else { 2 }
            }
        };
    }
    // Korean stands in the first half of the same pairs; of eight Chinese characters one is elsewhere.
    let share = share(everyday, all);
    if all >= 8 && beyond_hangul == 0 { share.min(HARDLY + 1) } else { share }
}

/// Kana, and the characters of the first level of JIS.
fn japanese(piece: &[u8]) -> usize {
    let (mut everyday, mut all) = (0, 0);
    let mut at = 0;
    while let Some(lead) = piece.get(at).copied() {
        let next = piece.get(at + 1).copied().unwrap_or(0x40);
        at += match lead {
            ..=0x7F => 1,
            0x81..=0x9F | 0xE0..=0xFC if next >= 0x40 => {
                all += 1;
                everyday += usize::from(matches!(lead, 0x81..=0x83 | 0x88..=0x98));
                2
            }
            _ => {
                all += 1;
                1
            }
        };
    }
    share(everyday, all)
}

/// Letters with accents stand alone, where the bytes of other scripts come in pairs.
fn western(piece: &[u8]) -> usize {
    let runs = piece.split(u8::is_ascii).filter(|run| !run.is_empty());
    // What Windows-1252 has between 80 and 9F are marks, of which a sheet has few but the euro.
    let is_letter = |byte: &u8| *byte >= 0xA0 || *byte == 0x80 || *byte == 0x92 || *byte == 0x96;
    let (alone, all) = runs.fold((0, 0), |(alone, all), run| {
        (alone + usize::from(run.len() == 1 && run.iter().all(is_letter)), all + 1)
    });
    share(alone, all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, EUC_KR, WINDOWS_1251};

    fn told_of(text: &str, encoding: &'static Encoding) -> Told {
        told(&encoding.encode(text).0)
    }

    #[test]
    fn scripts_are_told_by_their_everyday_characters() {
        for (text, encoding) in [
            ("日期,单号,品名,数量,单价,金额\n2026-03-04,A1,电热水壶,2,129.00,258.00\n", GB18030),
            ("日付,伝票番号,商品名,数量,単価,金額\n2026-03-04,A1,電気ケトル,2,129,258\n", SHIFT_JIS),
            ("Date,N° facture,Désignation,Qté,Prix\n04/03/2026,F1,Bouilloire été,2,50\n", WINDOWS_1252),
            (
                "Datum;Belegnr.;Kunde;Artikel;Gesamt\n04.03.2026;R1;Müller;Wasserkocher;10,00 €\n",
                WINDOWS_1252,
            ),
            ("Name\nJosé\n", WINDOWS_1252),
            ("姓名\n", GB18030),
        ] {
            assert_eq!(told_of(text, encoding), Told::clear(encoding), "{text}");
        }
    }

    #[test]
    fn what_could_be_several_is_asked_about() {
        for (text, encoding, code) in [
            (
                "Дата;Номер;Товар;Сумма\n04.03.2026;A1;Чайник электрический;129,00\n",
                WINDOWS_1251,
                "windows-1251",
            ),
            ("日期,單號,品名,數量,金額\n2026-03-04,A1,電熱水壺,2,258\n", BIG5, "big5"),
            ("날짜,번호,상품,수량,금액\n2026-03-04,A1,전기주전자,2,258\n", EUC_KR, "euc-kr"),
        ] {
            let told = told_of(text, encoding);
            assert!(told.could_be.contains(&code), "{text}: {told:?}");
        }
    }
}
