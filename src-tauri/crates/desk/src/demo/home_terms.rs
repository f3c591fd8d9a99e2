//! What the demo shop asks for around visits: districts of Beijing, a price list, one point and two fields of its own,
//! and a plan for each air conditioner that it puts up.

use domain::visit::{FieldKind, PlanRule, VisitCheck, VisitField, VisitKind, VisitPrice, VisitTerms};

/// The districts that the shop drives to.
pub(crate) const DISTRICTS: [&str; 5] = ["朝阳区", "东城区", "海淀区", "丰台区", "通州区"];

fn price(
    code: &str,
    zh: &str,
    en: &str,
    amount_minor: i64,
    kinds: &[VisitKind],
    categories: &[&str],
) -> VisitPrice {
    VisitPrice {
        code: code.to_owned(),
        zh: zh.to_owned(),
        en: en.to_owned(),
        amount_minor,
        kinds: kinds.to_vec(),
        categories: categories.iter().map(|category| (*category).to_owned()).collect(),
    }
}

/// The demo shop's terms.
pub(crate) fn terms() -> VisitTerms {
    use VisitKind::{Deliver, Inspect, Install, Repair, Survey};
    let cold = ["air_conditioner"];
    let usual = VisitTerms::default();
    let pressure = VisitField {
        code: "low_pressure".to_owned(),
        zh: "低压侧压力".to_owned(),
        en: "Low-side pressure".to_owned(),
        kind: FieldKind::Number,
        kinds: vec![Repair, Install, Inspect],
        categories: cold.map(str::to_owned).to_vec(),
        required: false,
        unit: "MPa".to_owned(),
        low: "0.4".to_owned(),
        high: "1.1".to_owned(),
        choices: Vec::new(),
    };
    VisitTerms {
        districts: DISTRICTS.map(str::to_owned).to_vec(),
        standard: "本店上门服务收费公示表（2026 版）".to_owned(),
        prices: vec![
            price("call_out", "上门费", "Call-out", 5_000, &[Repair, Inspect, Survey], &[]),
            price("labour_small", "小修工时费", "Labour, small repair", 8_000, &[Repair], &[]),
            price("labour_large", "大修工时费", "Labour, large repair", 20_000, &[Repair], &[]),
            price("refrigerant", "加氟（每公斤）", "Refrigerant, per kg", 12_000, &[Repair, Install], &cold),
            price("drilling", "打墙孔（每个）", "Wall hole, each", 5_000, &[Install], &[]),
            price("bracket", "空调支架", "Bracket for an air conditioner", 12_000, &[Install], &cold),
            price(
                "tv_mount",
                "电视挂架安装",
                "Wall mount for a television",
                10_000,
                &[Install],
                &["flat_panel_tv"],
            ),
            price("clean", "深度清洗", "Deep cleaning", 16_000, &[Inspect], &[]),
            price("carry", "取送机费", "Collection or delivery", 6_000, &[Deliver], &[]),
        ],
        checks: vec![VisitCheck {
            code: "floor_protected".to_owned(),
            zh: "地面和家具已遮盖".to_owned(),
            en: "Floor and furniture covered".to_owned(),
            kinds: vec![Repair, Install],
            categories: Vec::new(),
        }],
        fields: [usual.fields.clone(), vec![pressure]].concat(),
        plans: vec![PlanRule {
            code: "ac_clean".to_owned(),
            zh: "空调清洗".to_owned(),
            en: "Air conditioner cleaning".to_owned(),
            models: Vec::new(),
            categories: vec!["air_conditioner".to_owned()],
            kind: Inspect,
            every_months: 12,
        }],
        ..usual
    }
}
