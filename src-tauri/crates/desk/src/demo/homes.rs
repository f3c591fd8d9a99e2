//! Visits of the demo store: in every state, some before today and some to come.
//!
//! Each is a call by a customer who bought a big thing, with what has become of it since. What is to come lies on the
//! days after the store's own, so the board is never empty.

use chrono::{NaiveDate, TimeDelta};
use serde_json::{Value, json};

/// What has become of a visit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// Nobody drives yet.
    Called,
    /// It was called off.
    Cancelled,
    /// Somebody drives.
    Planned,
    /// They are there.
    OnSite,
    /// They have left: result, reason, rating, complaint.
    Ended(&'static str, &'static str, u8, &'static str),
}

/// A visit.
#[derive(Clone, Copy, Debug)]
pub struct PlannedVisit {
    /// How many days before today the call came.
    pub called_ago: u32,
    /// How many days after the call the window lies.
    after: i64,
    from: u32,
    kind: &'static str,
    name: &'static str,
    category: &'static str,
    /// Whose, from 0.
    pub customer: usize,
    address: (&'static str, &'static str, &'static str),
    words: &'static str,
    /// Which technician, by their number.
    pub technician: &'static str,
    /// What has become of it.
    pub fate: Fate,
}

const fn visit(
    days: (u32, i64, u32),
    what: (&'static str, &'static str, &'static str, &'static str),
    place: (usize, &'static str, &'static str, &'static str),
    technician: &'static str,
    fate: Fate,
) -> PlannedVisit {
    PlannedVisit {
        called_ago: days.0,
        after: days.1,
        from: days.2,
        kind: what.0,
        name: what.1,
        category: what.2,
        words: what.3,
        customer: place.0,
        address: (place.1, place.2, place.3),
        technician,
        fate,
    }
}

/// Every visit, oldest first.
pub const VISITS: &[PlannedVisit] = &[
    visit(
        (20, 2, 9),
        ("install", "挂机空调 1.5 匹", "air_conditioner", ""),
        (41, "望京西园 3 区 312 楼", "朝阳区", "有电梯"),
        "3001",
        Fate::Ended("done", "", 5, ""),
    ),
    visit(
        (12, 1, 14),
        ("repair", "对开门冰箱", "refrigerator", "不制冷"),
        (42, "东直门内大街 9 号", "东城区", "停车难，走北门"),
        "3002",
        Fate::Ended("partly", "part_forgotten", 3, ""),
    ),
    visit(
        (9, 1, 9),
        ("repair", "滚筒洗衣机", "washing_machine", "脱水时响声大"),
        (43, "中关村南路 5 号院", "海淀区", ""),
        "3003",
        Fate::Ended("no_show", "", 0, ""),
    ),
    visit(
        (8, 2, 10),
        ("inspect", "柜机空调 3 匹", "air_conditioner", ""),
        (44, "方庄芳古园一区", "丰台区", "家里有狗"),
        "3001",
        Fate::Ended("done", "", 2, "迟到四十分钟"),
    ),
    visit(
        (6, 1, 15),
        ("deliver", "55 寸电视", "flat_panel_tv", ""),
        (45, "天通苑北一区", "朝阳区", ""),
        "3002",
        Fate::Ended("wrong_address", "", 0, ""),
    ),
    visit(
        (5, 1, 9),
        ("survey", "中央空调安装位", "air_conditioner", ""),
        (46, "果园环岛 21 号", "通州区", ""),
        "3003",
        Fate::Ended("refused", "", 0, ""),
    ),
    visit(
        (4, 1, 13),
        ("repair", "燃气热水器", "gas_water_heater", "点火后有异味"),
        (47, "和平里东街 11 号", "东城区", ""),
        "3001",
        Fate::Ended("unsafe", "", 0, ""),
    ),
    visit(
        (2, 3, 9),
        ("repair", "油烟机", "range_hood", "不启动"),
        (48, "劲松八区 802 楼", "朝阳区", ""),
        "3002",
        Fate::Cancelled,
    ),
    visit(
        (2, 1, 15),
        ("install", "65 寸电视", "flat_panel_tv", ""),
        (49, "工体北路 8 号院", "朝阳区", "要挂墙"),
        "3003",
        Fate::OnSite,
    ),
    visit(
        (1, 2, 9),
        ("repair", "柜机空调 2 匹", "air_conditioner", "制冷差"),
        (50, "朝阳公园路 6 号", "朝阳区", "有电梯"),
        "3001",
        Fate::Planned,
    ),
    visit(
        (1, 2, 13),
        ("inspect", "挂机空调 1 匹", "air_conditioner", ""),
        (51, "亮马桥路 40 号", "朝阳区", ""),
        "3001",
        Fate::Planned,
    ),
    visit(
        (1, 2, 10),
        ("repair", "波轮洗衣机", "washing_machine", "不进水"),
        (52, "五道口华清嘉园", "海淀区", ""),
        "3002",
        Fate::Planned,
    ),
    visit(
        (1, 2, 14),
        ("install", "油烟机", "range_hood", ""),
        (53, "丽泽路 16 号院", "丰台区", ""),
        "3003",
        Fate::Planned,
    ),
    visit(
        (1, 2, 15),
        ("repair", "75 寸电视", "flat_panel_tv", "屏幕有竖线"),
        (54, "北苑路 13 号院", "朝阳区", ""),
        "3001",
        Fate::Called,
    ),
    visit(
        (1, 3, 9),
        ("deliver", "双门冰箱", "refrigerator", ""),
        (55, "梨园九棵树", "通州区", "六楼无电梯"),
        "3001",
        Fate::Called,
    ),
];

fn reason(visit: &PlannedVisit) -> &'static str {
    match visit.kind {
        "repair" => "function",
        _ => "",
    }
}

/// One thing that is done about a visit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// The call is taken.
    Call,
    /// Somebody is to drive.
    Assign,
    /// It is called off.
    Cancel,
    /// They are there.
    Arrive,
    /// What was found and done is written down.
    Report,
    /// They leave.
    End,
}

impl Stage {
    /// How many days before today.
    pub(crate) fn days_ago(self, visit: &PlannedVisit) -> u32 {
        match self {
            Self::Call | Self::Assign | Self::Cancel => visit.called_ago,
            Self::Arrive | Self::Report | Self::End => {
                u32::try_from(i64::from(visit.called_ago) - visit.after).unwrap_or(0)
            }
        }
    }

    /// Minutes after ten in the morning; what was done on a day is keyed in when they are back.
    pub(crate) fn minute(self) -> u32 {
        match self {
            Self::Call => 410,
            Self::Assign | Self::Cancel => 411,
            Self::Arrive => 420,
            Self::Report => 421,
            Self::End => 422,
        }
    }

    /// By whom.
    pub(crate) fn by(self, visit: &PlannedVisit) -> &'static str {
        match self {
            Self::Call | Self::Assign | Self::Cancel => "1002",
            Self::Arrive | Self::Report | Self::End => visit.technician,
        }
    }

    /// What is asked. `so_far` is the visit as it stands.
    pub(crate) fn request(
        self,
        visit: &PlannedVisit,
        so_far: &Value,
        today: NaiveDate,
        customer: &Value,
        technician: &Value,
    ) -> (&'static str, Value) {
        let id = &so_far["card"]["visit"];
        match self {
            Self::Call => ("take_call", visit.call(today, customer)),
            Self::Assign => ("assign_visit", json!({ "visit": id, "technician": technician })),
            Self::Cancel => ("cancel_visit", json!({ "visit": id, "why": "顾客自己修好了" })),
            Self::Arrive => ("arrive_visit", visit.arrival(so_far, today)),
            Self::Report => ("report_visit", visit.report(so_far)),
            Self::End => ("end_visit", visit.end(so_far, today)),
        }
    }
}

impl PlannedVisit {
    /// What is done about it, in order.
    pub(crate) fn stages(&self) -> &'static [Stage] {
        use Stage::{Arrive, Assign, Call, Cancel, End, Report};
        match self.fate {
            Fate::Called => &[Call],
            Fate::Cancelled => &[Call, Cancel],
            Fate::Planned => &[Call, Assign],
            Fate::OnSite => &[Call, Assign, Arrive],
            Fate::Ended("no_show" | "wrong_address" | "refused", ..) => &[Call, Assign, Arrive, End],
            Fate::Ended(..) => &[Call, Assign, Arrive, Report, End],
        }
    }

    /// The day of its window.
    fn day(&self, today: NaiveDate) -> NaiveDate {
        today + TimeDelta::days(self.after - i64::from(self.called_ago))
    }

    fn at(&self, today: NaiveDate, hour: u32, minute: u32) -> String {
        format!("{}T{hour:02}:{minute:02}:00", self.day(today))
    }

    /// The call.
    pub(crate) fn call(&self, today: NaiveDate, customer: &Value) -> Value {
        let (text, district, notes) = self.address;
        json!({
            "kind": self.kind,
            "subject": { "what": "typed", "name": self.name, "category": self.category },
            "customer": customer,
            "address": { "text": format!("北京市{district}{text}"), "district": district, "notes": notes },
            "window": { "from": self.at(today, self.from, 0), "to": self.at(today, self.from + 2, 0) },
            "reason": reason(self),
            "words": self.words,
            "standard_told": true,
        })
    }

    /// When they were at the door.
    pub(crate) fn arrival(&self, visit: &Value, today: NaiveDate) -> Value {
        json!({ "visit": visit["card"]["visit"], "at": self.at(today, self.from, 20) })
    }

    /// What was found and done.
    pub(crate) fn report(&self, visit: &Value) -> Value {
        let checks = visit["form"]["checks"].as_array().cloned().unwrap_or_default();
        let ticks: Vec<Value> =
            checks.iter().map(|check| json!({ "item": check["code"], "done": "yes" })).collect();
        let stop = if matches!(self.fate, Fate::Ended("unsafe", ..)) {
            "燃气接头漏气，已关阀停用"
        } else {
            ""
        };
        json!({
            "visit": visit["card"]["visit"],
            "report": {
                "findings": "检查电源、管路和接线", "cause": "部件老化", "work_done": "调试后运行正常",
                "ticks": ticks, "fields": [], "safety_stop": stop,
            },
        })
    }

    /// How it ended.
    pub(crate) fn end(&self, visit: &Value, today: NaiveDate) -> Value {
        let Fate::Ended(result, reason, rating, complaint) = self.fate else { return Value::Null };
        let note = match result {
            "wrong_address" => "没有这个门牌",
            "refused" => "顾客改买别家",
            _ => "",
        };
        json!({
            "visit": visit["card"]["visit"], "result": result, "reason": reason, "note": note,
            "left": self.at(today, self.from + 1, 10), "signed": { "how": "on_paper" },
            "rating": (rating > 0).then_some(rating), "complaint": complaint,
        })
    }
}
