//! Names that are as often alike as those of real customers and parts.

const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金";
const GIVEN: &str = "伟芳敏静磊洋艳勇杰娟涛超霞平刚桂英秀兰建国志强淑珍海燕晓明文博思远雨桐子轩浩然欣怡佳琪嘉豪诺若曦俊哲雅婷诗婉清";
const COMPONENTS: [(&str, &str); 24] = [
    ("遥控器", "Remote control"),
    ("主板", "Main board"),
    ("电源板", "Power board"),
    ("液晶显示屏", "LCD panel"),
    ("背光灯条", "Backlight strips"),
    ("高频调谐器", "Tuner"),
    ("底座", "Stand"),
    ("压缩机", "Compressor"),
    ("温控器", "Thermostat"),
    ("蒸发器", "Evaporator"),
    ("冷凝器", "Condenser"),
    ("风扇电机", "Fan motor"),
    ("干燥过滤器", "Filter drier"),
    ("门封条", "Door seal"),
    ("排水泵", "Drain pump"),
    ("进水电磁阀", "Inlet valve"),
    ("皮带", "Belt"),
    ("四通阀", "Four-way valve"),
    ("屏幕总成", "Display assembly"),
    ("电池", "Battery"),
    ("加热管", "Heating element"),
    ("搅拌刀", "Blade assembly"),
    ("水位传感器", "Level sensor"),
    ("磁控管", "Magnetron"),
];
const MAKERS: [(&str, &str); 12] = [
    ("海信", "Hisense"),
    ("美的", "Midea"),
    ("格力", "Gree"),
    ("海尔", "Haier"),
    ("创维", "Skyworth"),
    ("长虹", "Changhong"),
    ("康佳", "Konka"),
    ("小天鹅", "Little Swan"),
    ("奥克斯", "AUX"),
    ("苏泊尔", "Supor"),
    ("九阳", "Joyoung"),
    ("志高", "Chigo"),
];

/// The number `place` of a row of numbers that looks like chance.
pub fn mixed(place: u64) -> u64 {
    let mixed = place.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 29)
}

/// One of these.
pub fn pick<T: Copy>(of: &[T], by: u64) -> T {
    of[usize::try_from(by % of.len() as u64).unwrap_or(0)]
}

fn letter(of: &str, by: u64) -> char {
    let letters: Vec<char> = of.chars().collect();
    pick(&letters, by)
}

/// A person's name: two characters for one in three, three for the others.
pub fn person(place: u64) -> String {
    let by = mixed(place);
    let mut name = String::from(letter(SURNAMES, by));
    name.push(letter(GIVEN, by >> 13));
    if !by.is_multiple_of(3) {
        name.push(letter(GIVEN, by >> 37));
    }
    name
}

/// What a part is called in Chinese and in English.
pub fn component(place: u64) -> (&'static str, &'static str) {
    pick(&COMPONENTS, mixed(place) >> 7)
}

/// Who makes it, in Chinese and in English.
pub fn maker(place: u64) -> (&'static str, &'static str) {
    pick(&MAKERS, mixed(place) >> 17)
}

/// One of twenty thousand models.
pub fn model(place: u64) -> String {
    let by = mixed(place % 20_000 + 77_000_000);
    format!("{}{}{}{}", 20 + by % 79, letter("EAUXKVGT", by >> 9), by % 10, letter("KPSQHD", by >> 23))
}

/// A part's number, written as one of four makers writes them.
pub fn part_number(place: u64) -> String {
    let digits = format!("{:08}", mixed(place ^ 0x5A5A) % 100_000_000);
    match place % 4 {
        0 => format!("DA{}-{}{}", &digits[..2], &digits[2..7], letter("ABC", place / 4)),
        1 => format!("RSAG.{}.{}", &digits[..1], &digits[1..8]),
        2 => format!("{} {} {}", &digits[..3], &digits[3..6], &digits[6..]),
        _ => format!("HE{digits}"),
    }
}
