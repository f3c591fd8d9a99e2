//! How well the box finds: what people type, and what must come first.
//!
//! The rows are judged over the demo store, in whose catalogue many names are alike; a row names what the first hit
//! must be by its kind and a stretch of its title or detail. Recall and the mean rank are printed.

use desk::views::{FindView, Hit, HitKind};
use serde_json::json;
use tests::{CLERK, Story};

/// What is typed, what the first hit is, and what is written on it.
const ASKED: &[(&str, &str, &str)] = &[
    // Chinese: names whole, in part, by one character.
    ("王芳", "customer", "王芳"),
    ("欧阳云朵朵", "customer", "欧阳云朵朵"),
    ("云朵", "customer", "欧阳云朵朵"),
    ("朵朵", "customer", "朵朵"),
    ("艾合买提江", "customer", "迪丽努尔"),
    ("买买提", "customer", "阿依古丽"),
    ("小百合", "customer", "𠮷野小百合"),
    ("𠮷野", "customer", "𠮷野小百合"),
    ("㛃", "customer", "㛃"),
    ("𠀋", "customer", "𠀋𪚥"),
    ("张伟", "customer", "张　伟"),
    ("张　伟", "customer", "张　伟"),
    ("陳大文", "customer", "陳大文"),
    ("陈大文", "customer", "陈大文"),
    ("赵钱孙", "customer", "赵钱孙"),
    ("吕不韦", "customer", "吕不韦不韦"),
    ("不韦", "customer", "吕不韦不韦"),
    ("卜", "customer", "卜一"),
    ("丁", "customer", "丁"),
    ("重庆小面", "customer", "重庆小面乐乐"),
    ("行长", "customer", "曾行长"),
    ("单于", "customer", "单于·解"),
    ("令狐秋菊", "customer", "令狐秋菊"),
    ("秋菊", "customer", "秋菊"),
    ("端木建国", "customer", "端木建国"),
    ("三里屯", "customer", "张三"),
    ("联络小组", "customer", "北京朝阳"),
    ("奶奶", "customer", "小美"),
    ("🌸", "customer", "小美"),
    ("一家", "customer", "一家"),
    ("晓彤", "customer", "李Emily晓彤"),
    ("李Emily", "customer", "李Emily晓彤"),
    // Chinese: parts and articles.
    ("遥控器", "part", "遥控器"),
    ("遥控", "part", "遥控器"),
    ("遥", "part", "遥控器"),
    ("压缩机", "part", "压缩机"),
    // With a mistake: by its sound, by its letters.
    ("压宿机", "part", "压缩机"),
    ("compresor", "part", "压缩机"),
    ("背光灯条", "part", "背光灯条"),
    ("灯条", "part", "背光灯条"),
    ("液晶显示屏", "part", "液晶显示屏"),
    ("门封", "part", "门封条"),
    ("排水泵", "part", "排水泵"),
    ("电磁阀", "part", "进水电磁阀"),
    ("四通阀", "part", "四通阀"),
    ("保险管", "part", "保险管"),
    ("轴承", "part", "深沟球轴承"),
    ("热缩管", "part", "热缩管"),
    ("电源线", "part", "电源线"),
    ("导热硅脂", "part", "导热硅脂"),
    ("密封圈", "part", "密封圈"),
    ("电饭煲", "goods", "电饭煲"),
    ("电热水壶", "goods", "电热水壶"),
    ("油烟机", "goods", "油烟机"),
    ("骨传导", "goods", "骨传导"),
    ("羊毛衫", "goods", "羊毛衫"),
    ("折叠屏", "goods", "折叠屏"),
    ("杀毒", "goods", "杀毒软件"),
    ("微蒸烤", "goods", "微蒸烤一体"),
    ("山地", "goods", "山地"),
    // English.
    ("siobhan", "customer", "Siobhán"),
    ("O'Brien", "customer", "Siobhán"),
    ("obrien", "customer", "Siobhán"),
    ("aubigne", "customer", "d'Aubigné"),
    ("jean-luc", "customer", "Jean-Luc"),
    ("jeanluc", "customer", "Jean-Luc"),
    ("nguyen", "customer", "Nguyễn"),
    ("Featherstone", "customer", "Wolfe"),
    ("tom", "customer", "Tom"),
    ("jerry", "customer", "Tom"),
    ("robert", "customer", "Robert"),
    ("NULL", "customer", "NULL"),
    ("emily", "customer", "李Emily晓彤"),
    ("преображенский", "customer", "Преображенский"),
    ("김서연", "customer", "김서연"),
    ("remote control", "part", "遥控器"),
    ("remote", "part", "遥控器"),
    ("compressor", "part", "压缩机"),
    ("backlight", "part", "背光灯条"),
    ("o-ring", "part", "O形密封圈"),
    ("oring", "part", "O形密封圈"),
    ("ball bearing", "part", "深沟球轴承"),
    ("bearing 6203", "part", "6203"),
    ("power cord", "part", "电源线"),
    ("thermal paste 5g", "part", "5g"),
    ("kestrel", "goods", "Kestrel"),
    ("nordlys", "goods", "Nordlys"),
    ("mini led", "goods", "Mini LED"),
    ("usb-c", "goods", "USB-C"),
    ("usbc", "goods", "USB-C"),
    ("rtx", "goods", "RTX"),
    // Chinese and English, in any order.
    ("海岳 remote", "part", "遥控器 海岳"),
    ("remote 海岳", "part", "遥控器 海岳"),
    ("海岳 遥控器", "part", "遥控器 海岳"),
    ("遥控器 海岳", "part", "遥控器 海岳"),
    ("compressor 长汀", "part", "长汀"),
    ("长汀 compressor", "part", "长汀"),
    ("nordlys 遥控器", "part", "遥控器 Nordlys"),
    ("遥控器 nordlys", "part", "遥控器 Nordlys"),
    ("北澜 65 电视", "goods", "BL-65A8"),
    ("电视 北澜 65英寸", "goods", "BL-65A8"),
    ("kestrel 折叠屏", "goods", "KS-F2"),
    ("折叠屏 kestrel", "goods", "KS-F2"),
    ("游戏 台式 天衡", "goods", "TH-G7"),
    ("墨舟 手机 雾蓝", "goods", "MZ-N7"),
    ("王芳 0014", "customer", "王芳"),
    ("0013 王芳", "customer", "王芳"),
    ("haiyue remote", "part", "遥控器 海岳"),
    ("海岳 remote control", "part", "遥控器 海岳"),
    ("液晶显示屏 HY-32A2", "part", "HY-32A2"),
    ("HY-32A2 液晶", "part", "HY-32A2"),
    ("遥控器 HY-55A6", "part", "遥控器 海岳"),
    ("hy55a6 remote", "part", "遥控器 海岳"),
    ("电源板 BL-43A4", "part", "电源板 北澜"),
    ("panel 75m9", "part", "75M9"),
    // Pinyin: initials and whole syllables.
    ("wf", "customer", "王芳"),
    ("oyydd", "customer", "欧阳云朵朵"),
    ("cqxmll", "customer", "重庆小面乐乐"),
    ("zqxmll", "customer", "重庆小面乐乐"),
    ("cqxmyl", "customer", "重庆小面乐乐"),
    ("zhc", "customer", "曾行长"),
    ("cxz", "customer", "行"),
    ("zxz", "customer", "曾行长"),
    ("zqs", "customer", "赵钱孙"),
    ("lbwbw", "customer", "吕不韦不韦"),
    ("lhqj", "customer", "令狐秋菊"),
    ("dmjg", "customer", "端木建国"),
    ("sgzx", "customer", "上官子轩"),
    ("hpwq", "customer", "皇甫婉清"),
    ("hfwq", "customer", "皇甫婉清"),
    ("wangfang", "customer", "王芳"),
    ("wangf", "customer", "王芳"),
    ("ouyangyun", "customer", "欧阳云朵朵"),
    ("chongqing", "customer", "重庆小面乐乐"),
    ("zhaoqiansun", "customer", "赵钱孙"),
    ("lvbuwei", "customer", "吕不韦不韦"),
    ("linghuqiuju", "customer", "令狐秋菊"),
    ("weichitianyou", "customer", "尉迟天佑"),
    ("yuchitianyou", "customer", "尉迟天佑"),
    ("ykq", "part", "遥控器"),
    ("ysj hy", "part", "压缩机 HY"),
    ("bgdt", "part", "背光灯条"),
    ("psb", "part", "排水泵"),
    ("yaokongqi", "part", "遥控器"),
    ("yasuoji", "part", "压缩机"),
    ("haiyue yaokongqi", "part", "遥控器 海岳"),
    ("hy ykq", "part", "遥控器 海岳"),
    ("ykq hy", "part", "遥控器 海岳"),
    ("dianfanbao", "goods", "电饭煲"),
    ("dfb", "goods", "电饭煲"),
    ("youyanji", "goods", "油烟机"),
    // Phones, by their end and in full.
    ("15400000001", "customer", "欧阳云朵朵"),
    ("154 0000 0002", "customer", "迪丽努尔"),
    ("+86 154-0000-0003", "customer", "阿依古丽"),
    ("0086 154 0000 0031", "customer", "吕不韦"),
    ("00000029", "customer", "张　伟"),
    ("900123", "customer", "Siobhán"),
    ("+44 7700 900123", "customer", "Siobhán"),
    ("5550128", "customer", "Wolfe"),
    ("010-1550 0014", "customer", "王芳"),
    ("15500025", "customer", "陈大文"),
    ("154.0000.0030", "customer", "赵钱孙"),
    ("8008", "customer", "北京朝阳"),
    ("54128 05754", "customer", "皇甫婉清"),
    ("15413361346", "customer", "夏文博"),
    // Numbers, with and without what parts them.
    ("HY01-04729C", "part", "HY01-04729C"),
    ("hy0104729c", "part", "HY01-04729C"),
    ("HY 01 04729 C", "part", "HY01-04729C"),
    ("SY.46.62279", "part", "SY.46.62279"),
    ("sy4662279", "part", "SY.46.62279"),
    ("SY-46-62279", "part", "SY.46.62279"),
    ("NL 03 70262", "part", "NL 03 70262"),
    ("nl0370262", "part", "NL 03 70262"),
    ("NL-03", "part", "NL 03"),
    ("HY01", "part", "HY01-04729"),
    ("04729", "part", "HY01-04729"),
    ("70262", "part", "NL 03 70262"),
    ("GN-W1.5M", "part", "GN-W1.5M"),
    ("gnw15m", "part", "GN-W1.5M"),
    ("GS-M3X8", "part", "GS-M3X8"),
    ("m3x8", "part", "GS-M3X8"),
    ("6203", "part", "6203"),
    ("20240101-0095", "sale", "20240101-0095"),
    ("202401010095", "sale", "20240101-0095"),
    ("2024 0101 0095", "sale", "20240101-0095"),
    ("01010095", "sale", "20240101-0095"),
    ("20240223", "sale", "20240223"),
    ("004400071271017", "unit", "004400071271017"),
    ("00440007 1271017", "unit", "004400071271017"),
    ("71271017", "unit", "004400071271017"),
    ("MZU16S8189233", "unit", "MZU16S8189233"),
    ("mzu16s", "unit", "MZU16S"),
    ("8189233", "unit", "MZU16S8189233"),
    ("R1-260409-001", "case", "R1-260409-001"),
    ("r1260409001", "case", "R1-260409-001"),
    ("260409001", "case", "R1-260409-001"),
    ("TV-001", "goods", "HY-32A2"),
    ("tv001", "goods", "HY-32A2"),
    ("2099724718191", "goods", "HY-32A2"),
    ("HY-KFR72", "goods", "HY-KFR72"),
    ("hykfr72", "goods", "HY-KFR72"),
    ("kfr72", "goods", "KFR72"),
    ("bcd515", "goods", "CT-BCD515"),
    ("ＴＶ－００１", "goods", "HY-32A2"),
    // Mistakes in part numbers and models.
    ("HY01-04792C", "part", "HY01-04729C"),
    ("HY01-0472C", "part", "HY01-04729C"),
    ("HY10-04729C", "part", "HY01-04729C"),
    ("HYO1-04729C", "part", "HY01-04729C"),
    ("HY01-047299C", "part", "HY01-04729C"),
    ("SY.46.62278", "part", "SY.46.62279"),
    ("SY.46.26279", "part", "SY.46.62279"),
    ("sy466227", "part", "SY.46.62279"),
    ("NL 03 70226", "part", "NL 03 70262"),
    ("NL 30 70262", "part", "NL 03 70262"),
    ("NI 03 70262", "part", "NL 03 70262"),
    ("BL58-12730", "part", "BL58-12703"),
    ("BL85-12703", "part", "BL58-12703"),
    ("BL58-1270O", "part", "BL58-12703"),
    ("TH-KRF50", "goods", "TH-KFR50"),
    ("CT-BDC515", "goods", "CT-BCD515"),
    ("GN-B6302", "part", "GN-B6"),
];

/// What is typed and must find nothing, because nothing is called so.
const NOWHERE: &[&str] = &[
    "查无此人",
    "龘",
    "鼎鼐",
    "xyzzyx",
    "海岳 龘",
    "remote 龘",
    "R9-991231-999",
    "99999999999999999999",
    "zzzzq",
];

fn kind(hit: &Hit) -> &'static str {
    match hit.kind {
        HitKind::Unit => "unit",
        HitKind::Sale => "sale",
        HitKind::Case => "case",
        HitKind::Customer => "customer",
        HitKind::Goods => "goods",
        HitKind::Part => "part",
        HitKind::Credit => "credit",
        HitKind::Loaner => "loaner",
        HitKind::Order => "order",
        HitKind::Count => "count",
        HitKind::Visit => "visit",
    }
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_it(hit: &Hit, of: &str, named: &str) -> bool {
    kind(hit) == of && [&hit.title, &hit.detail].iter().any(|text| plain(text).contains(&plain(named)))
}

#[test]
fn what_people_type_comes_first() {
    assert!(ASKED.len() >= 150);
    let story = Story::with(CLERK);
    let (mut ranks, mut wrong) = (Vec::new(), Vec::new());
    for (text, of, named) in ASKED {
        let found: FindView = story.does("find", json!({ "text": text, "limit": 50 }));
        let rank = found.hits.iter().position(|hit| is_it(hit, of, named));
        ranks.extend(rank.map(|rank| rank + 1));
        if rank != Some(0) {
            let first =
                found.hits.iter().take(3).map(|hit| format!("{} {} · {}", kind(hit), hit.title, hit.detail));
            wrong
                .push(format!("{text}: {of} {named} at {rank:?}, before it {:?}", first.collect::<Vec<_>>()));
        }
    }
    let mean = ranks.iter().sum::<usize>() as f64 / ranks.len().max(1) as f64;
    println!("{} asked, {} found, mean rank {mean:.3}", ASKED.len(), ranks.len());
    assert!(wrong.is_empty(), "{} of {} are not first:\n{}", wrong.len(), ASKED.len(), wrong.join("\n"));
}

#[test]
fn what_nothing_is_called_finds_nothing() {
    let story = Story::with(CLERK);
    for text in NOWHERE {
        let found: FindView = story.does("find", json!({ "text": text }));
        assert_eq!(found.hits, [], "{text}");
        assert!(!found.looked_in.is_empty(), "{text}: it says where it looked");
    }
}

#[test]
fn a_number_that_is_nearly_right_is_said_to_be_similar_and_opens_nothing() {
    let story = Story::with(CLERK);
    let exact: FindView = story.does("find", json!({ "text": "HY01-04729C" }));
    assert!(exact.is_certain && !exact.is_similar, "a scanner's whole number opens its part");
    let similar: FindView = story.does("find", json!({ "text": "HY01-04792C" }));
    assert!(similar.is_similar && !similar.is_certain);
    let two: FindView = story.does("find", json!({ "text": "HY91-04728C" }));
    assert!(two.is_similar, "two letters may be wrong");
    let three: FindView = story.does("find", json!({ "text": "HY91-04728D" }));
    assert_eq!(three.hits, [], "and not three");
}
