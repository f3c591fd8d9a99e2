//! A category from an article's name, since no file has the counter's own codes. It is a guess that decides which
//! law applies first, so it stays empty unless a word says it, and a clerk can change it.

use std::sync::LazyLock;

/// What an article is called, and its category. The first row of which a word is found wins, so what belongs to
/// a device (its battery, its case) stands before the device.
const WORDS: &[(&str, &[&str])] = &[
    // Things for a device, which are not the device.
    ("", &["手机壳", "保护套", "钢化膜", "贴膜", "phone case", "screen protector"]),
    ("", &["挂架", "支架", "电视柜", "电视盒", "机顶盒", "遥控器", "滤芯", "清洗剂", "专用配件"]),
    ("", &["remote control", "tv stand", "tv mount", "tv bracket", "tv box", "apple tv", "filter for"]),
    ("phone_battery", &["手机电池", "phone battery"]),
    ("phone_charger", &["手机充电器", "充电头", "快充头", "phone charger", "usb charger", "usb-c charger"]),
    ("phone_headset", &["手机耳机", "有线耳机", "wired headset", "phone headset"]),
    ("earphones", &["入耳式", "耳塞", "in-ear", "earbud", "earphone"]),
    ("headphones", &["耳机", "headphone", "headset"]),
    ("software", &["软件", "激活码", "software", "licence key", "license key"]),
    ("game", &["游戏光盘", "游戏碟", "game disc"]),
    ("mobile_phone", &["手机", "移动电话", "mobile phone", "smartphone", "cell phone", "iphone"]),
    ("fixed_phone", &["固定电话", "座机", "电话机", "landline phone", "cordless phone"]),
    (
        "notebook_computer",
        &["笔记本电脑", "笔记本", "notebook computer", "laptop", "macbook", "thinkbook", "thinkpad"],
    ),
    ("desktop_computer", &["台式机", "台式电脑", "desktop computer", "desktop pc"]),
    ("display_monitor", &["显示器", "monitor"]),
    ("colour_tv", &["彩色电视机", "显像管", "crt tv"]),
    ("flat_panel_tv", &["电视", "tv", "television"]),
    ("air_conditioner", &["空调", "air conditioner"]),
    ("refrigerator", &["冰箱", "冷柜", "refrigerator", "fridge", "freezer"]),
    ("washing_machine", &["洗衣机", "洗烘一体", "washing machine"]),
    ("rice_cooker", &["电饭煲", "电饭锅", "炊飯器", "rice cooker"]),
    ("microwave_oven", &["微波炉", "microwave"]),
    ("vacuum_cleaner", &["吸尘器", "扫地机", "vacuum cleaner", "robot vacuum"]),
    ("range_hood", &["油烟机", "range hood"]),
    ("gas_water_heater", &["燃气热水器", "gas water heater"]),
    ("water_heater", &["热水器", "water heater"]),
    ("electric_fan", &["电风扇", "循环扇", "落地扇", "electric fan"]),
    ("electric_kettle", &["电热水壶", "电水壶", "烧水壶", "kettle"]),
    ("camcorder", &["摄像机", "camcorder"]),
    ("video_recorder", &["录像机", "video recorder"]),
    ("radio_cassette_recorder", &["收录机", "cassette recorder"]),
    ("disc_player", &["影碟机", "dvd机", "dvd player", "blu-ray player", "cd player"]),
    ("audio_amplifier", &["功放", "amplifier"]),
    ("loudspeaker", &["音箱", "音响", "loudspeaker", "speaker"]),
    ("electronic_organ", &["电子琴", "electronic organ"]),
    ("sewing_machine", &["缝纫机", "sewing machine"]),
    (
        "clock_or_watch",
        &["手表", "腕表", "怀表", "挂钟", "闹钟", "wristwatch", "watch", "alarm clock", "wall clock"],
    ),
    ("bicycle", &["自行车", "bicycle"]),
    ("motorcycle", &["摩托车", "motorcycle"]),
    ("jewellery", &["项链", "戒指", "手镯", "吊坠", "足金", "necklace", "jewellery", "jewelry"]),
    ("clothing", &["t恤", "衬衫", "外套", "连衣裙", "牛仔裤", "羽绒服", "卫衣", "毛衣", "羊毛衫"]),
    ("clothing", &["t-shirt", "shirt", "jacket", "dress", "jeans", "hoodie", "tee"]),
    ("shoes", &["运动鞋", "皮鞋", "凉鞋", "跑鞋", "sneaker", "running shoes", "boots"]),
];

/// What follows these is an extra.
const WITH: &[&str] = &["含", "赠", "送", "附", " with ", " incl"];

/// The category's code for an article called `name`, which its file puts under `group`; empty when no word of
/// either says it.
#[must_use]
pub fn guess(name: &str, group: &str) -> &'static str {
    let name = name.to_lowercase();
    // What comes with it does not say what it is.
    let itself = WITH.iter().filter_map(|word| name.find(word)).min().and_then(|end| name.get(..end));
    itself.and_then(of).or_else(|| of(&name)).or_else(|| of(&group.to_lowercase())).unwrap_or_default()
}

/// The first row of [`WORDS`] of which a word stands in `text`. One walk over the text: a file names an article on
/// every row.
fn of(text: &str) -> Option<&'static str> {
    let mut first: Option<usize> = None;
    for (at, byte) in text.bytes().enumerate() {
        for &(row, word) in BY_FIRST_BYTE.get(usize::from(byte)).into_iter().flatten() {
            let is_earlier = first.is_none_or(|first| row < first);
            if is_earlier && stands_at(text, at, word) {
                first = Some(row);
            }
        }
    }
    first.and_then(|row| WORDS.get(row)).map(|(code, _)| *code)
}

/// Every word with its row, under the byte that it begins with.
static BY_FIRST_BYTE: LazyLock<Vec<Vec<(usize, &str)>>> = LazyLock::new(|| {
    let mut lists = vec![Vec::new(); 256];
    for (row, (_, words)) in WORDS.iter().enumerate() {
        for word in *words {
            if let Some(list) = word.bytes().next().and_then(|byte| lists.get_mut(usize::from(byte))) {
                list.push((row, *word));
            }
        }
    }
    lists
});

/// Whether `word` stands at byte `at` of `text`; a word of Latin letters only as a whole word, with a plural's s
/// at most.
fn stands_at(text: &str, at: usize, word: &str) -> bool {
    let Some(after) = text.get(at..).and_then(|rest| rest.strip_prefix(word)) else { return false };
    if !word.is_ascii() {
        return true;
    }
    let is_letter = |c: char| c.is_ascii_alphanumeric();
    let before = text.get(..at).and_then(|part| part.chars().next_back());
    let after = after.strip_prefix('s').unwrap_or(after).chars().next();
    !before.is_some_and(is_letter) && !after.is_some_and(is_letter)
}

#[cfg(test)]
mod tests;
