//! Repairs of the demo store: a device in every state, taken in and worked on by the use cases, each step on its day.

use super::parts::DemoParts;
use serde_json::{Value, json};

/// A device that was left to be repaired.
#[derive(Clone, Copy, Debug)]
pub struct PlannedRepair {
    /// What it is.
    pub device: PlannedDevice,
    /// A place among the customers.
    pub customer: usize,
    /// The fault's code.
    pub reason: &'static str,
    /// In the customer's words.
    pub words: &'static str,
    /// The day on which it came, counted back from today.
    pub days_ago: u32,
    /// The day that was promised, counted from the day it came.
    pub promised_after: Option<u32>,
    /// Where it lies.
    pub shelf: &'static str,
    /// What was left with it.
    pub with: &'static [&'static str],
    /// What happened since: days after it came, by whom, what.
    pub steps: &'static [(u32, &'static str, Step)],
}

/// Which device.
#[derive(Clone, Copy, Debug)]
pub enum PlannedDevice {
    /// One that we sold: of that category, sold so many days ago at least. The newest such sale is taken.
    Sold {
        /// The category.
        category: &'static str,
        /// Days ago.
        days_ago: u32,
    },
    /// One that was bought elsewhere.
    Strange {
        /// What it is.
        name: &'static str,
        /// Its model.
        model: &'static str,
        /// Its serial number.
        serial: &'static str,
        /// Its category.
        category: &'static str,
    },
}

/// Something that happened to it.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// Somebody looked: what was found, and why.
    Found(&'static str, &'static str),
    /// A part that no catalogue has: name, price.
    Part(&'static str, &'static str),
    /// A part of the catalogue: its place among the demo's parts. What is there is reserved, else it waits.
    Stocked(usize),
    /// Labour: name, price.
    Labour(&'static str, &'static str),
    /// Work began.
    Start,
    /// It waits for parts, due so many days after it came.
    Await(u32),
    /// The customer was asked.
    Quote,
    /// They said yes, by telephone.
    Yes,
    /// They said no, at the counter.
    No,
    /// It was sent to somebody.
    Out(&'static str),
    /// It came back.
    Back(&'static str),
    /// Somebody else tries it.
    Hand,
    /// It ended: result, treatment.
    Finish(&'static str, &'static str),
    /// The customer was told.
    Tell,
    /// The customer has it, and paid what was due.
    Collect,
    /// A loan unit goes out: which, due so many days after the device came, with this deposit.
    Lend(&'static str, u32, &'static str),
    /// It was taken in by mistake.
    Void,
}

const BENCH: &str = "3001";
const OTHER_BENCH: &str = "3002";
const COUNTER: &str = "1001";
const OTHER_COUNTER: &str = "1002";

const fn tv(days_ago: u32) -> PlannedDevice {
    PlannedDevice::Sold { category: "flat_panel_tv", days_ago }
}

const PLAIN: PlannedRepair = PlannedRepair {
    device: tv(60),
    customer: 100,
    reason: "function",
    words: "",
    days_ago: 1,
    promised_after: Some(7),
    shelf: "",
    with: &[],
    steps: &[],
};

/// Every repair.
pub const REPAIRS: &[PlannedRepair] = &[
    PlannedRepair {
        customer: 101,
        reason: "display",
        words: "开机后右半边发暗",
        shelf: "A-01",
        with: &["遥控器", "电源线"],
        days_ago: 1,
        ..PLAIN
    },
    PlannedRepair {
        device: PlannedDevice::Strange {
            name: "旧款手机",
            model: "P30",
            serial: "861200040001234",
            category: "mobile_phone",
        },
        customer: 102,
        reason: "battery",
        words: "掉电快，想换电池",
        shelf: "B-02",
        days_ago: 1,
        promised_after: Some(2),
        ..PLAIN
    },
    PlannedRepair {
        device: PlannedDevice::Sold { category: "washing_machine", days_ago: 90 },
        customer: 103,
        reason: "noise",
        words: "脱水时响得厉害",
        shelf: "C-01",
        days_ago: 2,
        steps: &[(1, BENCH, Step::Found("减震吊杆松脱，待进一步检查", ""))],
        ..PLAIN
    },
    PlannedRepair {
        device: PlannedDevice::Strange {
            name: "笔记本电脑",
            model: "T480",
            serial: "PF2X77A",
            category: "notebook_computer",
        },
        customer: 104,
        reason: "no_power",
        words: "进过水，按电源没有反应",
        shelf: "B-05",
        with: &["充电器"],
        days_ago: 5,
        steps: &[
            (1, BENCH, Step::Found("主板供电短路", "进液")),
            (1, BENCH, Step::Part("主板", "880.00")),
            (1, BENCH, Step::Labour("清洗、更换主板", "150.00")),
            (2, COUNTER, Step::Quote),
        ],
        ..PLAIN
    },
    PlannedRepair {
        device: PlannedDevice::Sold { category: "refrigerator", days_ago: 120 },
        customer: 105,
        reason: "function",
        words: "不制冷",
        shelf: "C-03",
        days_ago: 40,
        promised_after: Some(10),
        steps: &[(1, BENCH, Step::Found("压缩机启动器损坏", "元件失效")), (2, BENCH, Step::Await(45))],
        ..PLAIN
    },
    PlannedRepair {
        device: PlannedDevice::Sold { category: "mobile_phone", days_ago: 70 },
        customer: 106,
        reason: "display",
        words: "触摸失灵",
        shelf: "B-01",
        days_ago: 56,
        promised_after: Some(7),
        steps: &[
            (1, OTHER_BENCH, Step::Found("屏幕总成损坏", "元件失效")),
            (2, OTHER_BENCH, Step::Await(60)),
            (6, COUNTER, Step::Lend("BY-02", 36, "300.00")),
        ],
        ..PLAIN
    },
    PlannedRepair {
        device: PlannedDevice::Sold { category: "air_conditioner", days_ago: 100 },
        customer: 107,
        reason: "leaks",
        words: "内机滴水",
        shelf: "C-02",
        days_ago: 4,
        steps: &[(1, OTHER_BENCH, Step::Found("接水盘裂", "老化")), (1, OTHER_BENCH, Step::Start)],
        ..PLAIN
    },
    PlannedRepair {
        device: PlannedDevice::Strange {
            name: "吸尘器",
            model: "V8",
            serial: "DY-V8-55102",
            category: "vacuum_cleaner",
        },
        customer: 108,
        reason: "no_power",
        words: "充不进电",
        shelf: "A-07",
        days_ago: 6,
        promised_after: Some(4),
        steps: &[
            (1, BENCH, Step::Found("电池组老化", "自然损耗")),
            (1, BENCH, Step::Part("电池组", "260.00")),
            (2, COUNTER, Step::Quote),
            (2, COUNTER, Step::Yes),
        ],
        ..PLAIN
    },
    PlannedRepair {
        device: PlannedDevice::Sold { category: "notebook_computer", days_ago: 80 },
        customer: 109,
        reason: "overheats",
        words: "用十分钟自动关机",
        shelf: "",
        days_ago: 9,
        steps: &[
            (1, BENCH, Step::Found("主板传感器异常，需返厂", "")),
            (2, COUNTER, Step::Out("厂家授权服务中心")),
            (3, COUNTER, Step::Lend("BY-03", 20, "500.00")),
        ],
        ..PLAIN
    },
    PlannedRepair {
        device: tv(150),
        customer: 110,
        reason: "sound",
        words: "左声道没有声音",
        shelf: "A-02",
        days_ago: 7,
        promised_after: Some(6),
        steps: &[
            (1, BENCH, Step::Found("功放芯片虚焊", "工艺")),
            (2, BENCH, Step::Start),
            (3, BENCH, Step::Hand),
        ],
        ..PLAIN
    },
    PlannedRepair {
        device: tv(210),
        customer: 111,
        reason: "no_power",
        words: "按遥控没有反应",
        shelf: "A-03",
        days_ago: 8,
        promised_after: Some(7),
        steps: &[
            (1, OTHER_BENCH, Step::Found("电源板损坏", "元件失效")),
            (2, OTHER_BENCH, Step::Finish("repaired", "更换电源板，通电两小时正常")),
            (3, COUNTER, Step::Tell),
        ],
        ..PLAIN
    },
    PlannedRepair {
        device: PlannedDevice::Strange {
            name: "电风扇",
            model: "FS40",
            serial: "",
            category: "electric_fan",
        },
        customer: 112,
        reason: "noise",
        words: "转起来有异响",
        shelf: "D-09",
        days_ago: 75,
        promised_after: Some(3),
        steps: &[
            (1, BENCH, Step::Found("轴承磨损，配件已停产", "自然损耗")),
            (2, BENCH, Step::Finish("not_repaired", "")),
            (2, COUNTER, Step::Tell),
            (30, OTHER_COUNTER, Step::Tell),
        ],
        ..PLAIN
    },
    PlannedRepair {
        device: PlannedDevice::Sold { category: "washing_machine", days_ago: 200 },
        customer: 113,
        reason: "leaks",
        words: "门封漏水",
        days_ago: 20,
        promised_after: Some(5),
        steps: &[
            (1, BENCH, Step::Found("门封圈破损", "材料")),
            (3, BENCH, Step::Finish("repaired", "更换门封圈")),
            (3, COUNTER, Step::Tell),
            (4, COUNTER, Step::Collect),
        ],
        ..PLAIN
    },
    PlannedRepair {
        device: PlannedDevice::Strange {
            name: "平板电视",
            model: "55E3",
            serial: "SKY55E3-20881",
            category: "flat_panel_tv",
        },
        customer: 114,
        reason: "display",
        words: "花屏",
        days_ago: 25,
        promised_after: Some(5),
        steps: &[
            (1, OTHER_BENCH, Step::Found("屏损坏", "碰撞")),
            (1, OTHER_BENCH, Step::Part("液晶屏", "1980.00")),
            (2, COUNTER, Step::Quote),
            (3, COUNTER, Step::No),
            (4, COUNTER, Step::Collect),
        ],
        ..PLAIN
    },
    PlannedRepair {
        device: PlannedDevice::Strange {
            name: "手机",
            model: "Mate 20",
            serial: "868000030007777",
            category: "mobile_phone",
        },
        customer: 115,
        reason: "function",
        words: "拿错了，不是这台",
        days_ago: 12,
        steps: &[(0, OTHER_COUNTER, Step::Void)],
        ..PLAIN
    },
    // One waits for a part that is on order, one has had its part here since the last delivery.
    PlannedRepair {
        device: tv(240),
        customer: 116,
        reason: "display",
        words: "屏幕中间有一道竖线",
        shelf: "A-04",
        days_ago: 14,
        promised_after: Some(16),
        steps: &[
            (1, BENCH, Step::Found("液晶屏断线", "元件失效")),
            (1, BENCH, Step::Stocked(3)),
            (1, BENCH, Step::Await(16)),
        ],
        ..PLAIN
    },
    PlannedRepair {
        device: tv(270),
        customer: 117,
        reason: "display",
        words: "左上角漏光，有黑斑",
        shelf: "A-05",
        days_ago: 12,
        promised_after: Some(14),
        steps: &[
            (1, OTHER_BENCH, Step::Found("液晶屏进尘、背光不匀", "密封不良")),
            (1, OTHER_BENCH, Step::Stocked(7)),
            (1, OTHER_BENCH, Step::Await(14)),
        ],
        ..PLAIN
    },
];

impl PlannedRepair {
    /// What is asked to take it in.
    pub(crate) fn intake(
        &self,
        brought: Value,
        customer: &Value,
        promised_on: Option<chrono::NaiveDate>,
    ) -> Value {
        let model = match self.device {
            PlannedDevice::Strange { model, .. } => model,
            PlannedDevice::Sold { .. } => "",
        };
        let line = json!({
            "brought": brought,
            "reason": self.reason,
            "reason_note": self.words,
            "proof": ["invoice", "warranty_card"],
        });
        json!({
            "customer": customer,
            "devices": [{
                "line": line,
                "model": model,
                "accessories": self.with,
                "shelf": self.shelf,
                "promised_on": promised_on,
                "signed": { "how": "on_paper" },
            }],
        })
    }
}

impl Step {
    /// The command and its request. `repair` is the repair as the step before left it.
    pub(crate) fn request(
        self,
        repair: &Value,
        came: chrono::NaiveDate,
        parts: &DemoParts,
    ) -> (&'static str, Value) {
        let line = &repair["card"]["line"];
        let priced = |kind: &str, name: &str, price: &str| {
            let what = json!({ "kind": kind });
            ("put_work", json!({ "line": line, "what": what, "name": name, "price": price }))
        };
        match self {
            Self::Found(findings, cause) => {
                ("diagnose_repair", json!({ "line": line, "findings": findings, "cause": cause }))
            }
            Self::Part(name, price) => priced("part", name, price),
            Self::Stocked(place) => {
                let what = json!({ "kind": "part", "part": parts.parts.get(place).map(|part| part.id) });
                ("put_work", json!({ "line": line, "what": what }))
            }
            Self::Labour(name, price) => priced("labour", name, price),
            Self::Start => ("move_repair", json!({ "line": line, "step": "start" })),
            Self::Await(days) => {
                let due = came + chrono::TimeDelta::days(i64::from(days));
                ("move_repair", json!({ "line": line, "step": "await_parts", "due": due }))
            }
            Self::Quote => ("quote_repair", json!({ "line": line })),
            Self::Yes => ("answer_estimate", json!({ "line": line, "said": { "yes": true, "by": "phone" } })),
            Self::No => {
                ("answer_estimate", json!({ "line": line, "said": { "yes": false, "by": "counter" } }))
            }
            Self::Out(to) => ("send_out_repair", json!({ "line": line, "to": to })),
            Self::Back(report) => ("repair_came_back", json!({ "line": line, "report": report })),
            Self::Hand => ("move_repair", json!({ "line": line, "step": "hand_to_check" })),
            Self::Finish(result, treatment) => {
                ("finish_repair", json!({ "line": line, "result": result, "treatment": treatment }))
            }
            Self::Tell => ("tell_customer", json!({ "line": line, "by": "phone" })),
            Self::Collect => {
                let due = repair["bill"]["due"]["minor"].as_i64().unwrap_or(0);
                let pay =
                    domain::money::Money { minor: due, currency: domain::money::Currency::CNY }.to_decimal();
                let ways = if due > 0 { json!([{ "kind": "cash", "amount": pay }]) } else { json!([]) };
                let signed = json!({ "how": "on_paper" });
                let scanned = &repair["card"]["serial"];
                ("collect_repair", json!({ "line": line, "scanned": scanned, "signed": signed, "pay": ways }))
            }
            Self::Lend(label, days, deposit) => {
                let due = came + chrono::TimeDelta::days(i64::from(days));
                let free = repair["loaner"]["free"].as_array().cloned().unwrap_or_default();
                let unit = free.into_iter().find(|unit| unit["label"] == label).unwrap_or_default();
                let deposit = json!([{ "kind": "cash", "amount": deposit }]);
                let signed = json!({ "how": "on_paper" });
                let unit = &unit["id"];
                let request = json!({ "line": line, "unit": unit, "due_on": due, "deposit": deposit, "signed": signed });
                ("lend_loaner", request)
            }
            Self::Void => ("void_repair", json!({ "line": line, "note": "登记错机器" })),
        }
    }
}
