//! Finding, against the bare SELECT where there is one, and against the bars of the design where there is none.

use super::fill::Filled;
use super::measure::{Spread, in_turns, spread};
use super::parts::FilledParts;
use super::{row, words};
use crate::out::{Ended, Out};
use desk::Door;
use serde_json::json;
use store::StoreError;
use store::find::Asked;
use store::floor::Floor;

/// How often a question is asked.
const ASKED: usize = 2_000;
/// How many of the mix the window is asked, two of each kind.
const IN_THE_WINDOW: usize = 40;

/// Measures it.
pub fn measure(out: &mut Out, door: &Door, filled: &Filled, parts: &FilledParts) -> Result<(), Ended> {
    let floor = Floor::of(door.desk().store())?;
    let all = |ask: &dyn Fn(usize) -> String| -> Vec<String> { (0..ASKED).map(ask).collect() };
    lookup(out, door, "find a receipt", &all(&|place| filled.receipt(place)), |text| floor.receipt(text))?;
    lookup(out, door, "find a serial", &all(&|place| filled.serial(place)), |text| floor.serial(text))?;
    lookup(out, door, "find a phone", &all(&|place| filled.phone(place)), |text| floor.phone(text))?;
    lookup(out, door, "find a part", &all(&|place| parts.number(place)), |text| floor.part(text))?;
    question(out, door, "anything, mixed", &all(&|place| mixed(filled, parts, place)))?;
    question(out, door, "one Chinese character", &all(&|place| shortened(filled, parts, place, 1)))?;
    question(out, door, "one that nothing has", &all(&|place| rare(place, 1)))?;
    question(out, door, "two Chinese characters", &all(&|place| shortened(filled, parts, place, 2)))?;
    question(out, door, "two that nothing has", &all(&|place| rare(place, 2)))?;
    // The first asks for the automaton; a counter has asked before.
    ask(door, "DA00-0000X")?;
    question(out, door, "a part number with a typo", &all(&|place| mistyped(&parts.number(place), place)))?;
    let (tables, finding) = floor.sizes()?;
    let (megabytes, ratio) = (|bytes: i64| bytes as f64 / 1e6, (tables + finding) as f64 / tables as f64);
    out.text(&format!(
        "{:<35} {:>8.0} MB  {:>9.0} MB  {ratio:>6.2}×\n",
        "the file (its tables)",
        megabytes(tables),
        megabytes(tables + finding),
    ))
}

/// Some of what the box is asked here, for the window: of each kind of the mix, and as many with a typo.
pub fn questions(filled: &Filled, parts: &FilledParts) -> Vec<String> {
    let mix = (0..IN_THE_WINDOW).map(|place| mixed(filled, parts, place));
    mix.chain((0..5).map(|place| mistyped(&parts.number(place), place))).collect()
}

fn ask(door: &Door, text: &str) -> Result<(), Ended> {
    Ok(door.call(None, "find", json!({ "text": text })).map(|_| ())?)
}

fn lookup<T>(
    out: &mut Out,
    door: &Door,
    name: &str,
    asked: &[String],
    floor: impl Fn(&str) -> Result<Option<T>, StoreError>,
) -> Result<(), Ended> {
    for text in asked {
        floor(text)?.ok_or_else(|| Ended::Usage(format!("the bench cannot find {text}")))?;
        ask(door, text)?;
    }
    let store = door.desk().store();
    let [bare, in_store, ours] = in_turns(
        asked,
        [
            &|text| Ok(floor(text).map(|_| ())?),
            &|text| Ok(store.read(|db| db.find(&Asked::new(text), 20)).map(|_| ())?),
            &|text| ask(door, text),
        ],
    )?;
    row(out, &format!("{name} (store)"), &bare, &in_store)?;
    row(out, &format!("{name} (desk, as JSON)"), &bare, &ours)
}

fn question(out: &mut Out, door: &Door, name: &str, asked: &[String]) -> Result<(), Ended> {
    for text in asked.iter().take(ASKED / 4) {
        ask(door, text)?;
    }
    let ours: Spread = spread(asked, |text| ask(door, text))?;
    out.text(&format!("{name:<35} {:>11}  {:>9.3} ms  {:>6}  {:>7.3} ms\n", "", ours.p50_ms, "", ours.p99_ms))
}

/// What people type in a day, whole and half typed.
fn mixed(filled: &Filled, parts: &FilledParts, place: usize) -> String {
    let at = parts.spread(place);
    let ((name, name_en), (maker, maker_en)) = (words::component(at), words::maker(at));
    let chars = |text: &str, count: usize| -> String { text.chars().take(count).collect() };
    let tail = |text: &str, count: usize| -> String {
        let skip = text.chars().count().saturating_sub(count);
        text.chars().skip(skip).collect()
    };
    let first = |text: &str| text.split([' ', ',']).next().unwrap_or_default().to_lowercase();
    match place % 20 {
        0 => chars(&filled.receipt(place), 10),
        1 => tail(&filled.receipt(place), 5),
        2 => chars(&filled.serial(place), 6),
        3 => tail(&filled.serial(place), 5),
        4 => tail(&filled.phone(place), 4),
        5 => tail(&filled.phone(place), 8),
        6 | 7 => filled.person(place),
        8 => chars(&filled.person(place), 2),
        9 => pick(
            &["wf", "zwj", "lxm", "cxh", "lj", "ykq", "wangfang", "liming", "zhangw", "yaokongqi"],
            place,
        ),
        10 => chars(&parts.number(place), 5),
        11 => tail(&parts.number(place), 6),
        12 => name.to_owned(),
        13 => format!("{name} {maker}"),
        14 => format!("{maker} {}", first(name_en)),
        15 => format!("{} {maker}", first(name_en)),
        16 => format!("{} {}", first(maker_en), first(name_en)),
        17 => format!("{} {}", chars(name, 2), words::model(at)),
        18 => words::model(at),
        _ => parts.number(place).replace(['-', '.', ' '], ""),
    }
}

fn pick(of: &[&str], place: usize) -> String {
    words::pick(of, words::mixed(place as u64) >> 11).to_owned()
}

/// The beginning of a name that something has.
fn shortened(filled: &Filled, parts: &FilledParts, place: usize, chars: usize) -> String {
    let name = if place.is_multiple_of(2) {
        filled.person(place)
    } else {
        words::component(parts.spread(place)).0.to_owned()
    };
    name.chars().skip(place / 2 % 2).take(chars).collect()
}

/// Characters that are in use and in no name here.
fn rare(place: usize, chars: usize) -> String {
    let known = "鼎鼐黼黻龘龜鷹鸞麒麟魑魅魍魎饕餮";
    let rare: Vec<char> = known.chars().collect();
    (0..chars).map(|at| rare[(place * 7 + at * 3) % rare.len()]).collect()
}

/// One or two letters wrong, missing, too many or swapped.
fn mistyped(number: &str, place: usize) -> String {
    let mut letters: Vec<char> = number.chars().filter(char::is_ascii_alphanumeric).collect();
    let by = words::mixed(place as u64 + 99);
    let at = 1 + usize::try_from(by >> 9).unwrap_or(place) % (letters.len() - 2);
    match place % 4 {
        0 => letters[at] = if letters[at] == '7' { '1' } else { '7' },
        1 => letters.swap(at, at + 1),
        2 => drop(letters.remove(at)),
        _ => {
            letters.insert(at, '0');
            let end = letters.len() - 1;
            letters[end] = 'Z';
        }
    }
    letters.into_iter().collect()
}
