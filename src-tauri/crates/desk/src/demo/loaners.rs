//! The demo store's pool of loan units. Two of them are out: see the repairs.

use serde_json::{Value, json};

/// A unit of the pool.
#[derive(Clone, Copy, Debug)]
pub struct PlannedUnit {
    label: &'static str,
    name: &'static str,
    model: &'static str,
    category: &'static str,
    condition: &'static str,
    value: &'static str,
    deposit: &'static str,
    with: &'static [(&'static str, &'static str)],
}

/// Every unit.
pub const UNITS: &[PlannedUnit] = &[
    PlannedUnit {
        label: "BY-01",
        name: "备用手机",
        model: "Redmi 12C",
        category: "mobile_phone",
        condition: "后盖有细划痕，功能正常",
        value: "800.00",
        deposit: "300.00",
        with: &[("充电器", "60.00"), ("保护壳", "20.00")],
    },
    PlannedUnit {
        label: "BY-02",
        name: "备用手机",
        model: "nova 11 SE",
        category: "mobile_phone",
        condition: "屏幕已贴膜，功能正常",
        value: "1200.00",
        deposit: "300.00",
        with: &[("充电器", "60.00")],
    },
    PlannedUnit {
        label: "BY-03",
        name: "备用笔记本电脑",
        model: "ThinkPad X280",
        category: "notebook_computer",
        condition: "键盘有磨损，电池约三小时",
        value: "2000.00",
        deposit: "500.00",
        with: &[("电源适配器", "120.00"), ("电脑包", "50.00")],
    },
    PlannedUnit {
        label: "BY-04",
        name: "备用电饭煲",
        model: "CFXB40",
        category: "",
        condition: "内胆完好",
        value: "200.00",
        deposit: "",
        with: &[("蒸笼", "15.00")],
    },
];

impl PlannedUnit {
    /// What is asked to take it into the pool.
    pub(crate) fn request(&self) -> Value {
        let with = self.with.iter().map(|(name, price)| json!({ "name": name, "price": price }));
        json!({
            "label": self.label,
            "name": self.name,
            "model": self.model,
            "category": self.category,
            "serial": format!("BYJ{}", self.label.replace('-', "")),
            "condition": self.condition,
            "accessories": with.collect::<Vec<_>>(),
            "value": self.value,
            "deposit": self.deposit,
        })
    }
}
