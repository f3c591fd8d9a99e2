//! Days as far off as somebody can write them, in every field of every command that takes one.

use desk::commands::{COMMANDS, Kind};
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};
use tests::schema::samples;
use tests::{MANAGER, Story, new_request};

/// The ends of what a text can say, of what the calendar's type can hold, and of what has four digits.
const FAR: [&str; 6] =
    ["9999-12-31", "0001-01-01", "0000-01-01", "+262142-12-31", "-262143-01-01", "+10000-02-29"];

/// What a table of the demo store calls a thing, so that a request speaks of one that there is.
fn ids(story: &Story) -> impl Fn(&str) -> Option<Vec<Value>> + use<> {
    let tables = [
        ("SaleId", "sale"),
        ("SaleLineId", "sale_line"),
        ("UnitId", "unit"),
        ("CustomerId", "customer"),
        ("CaseId", "service_case"),
        ("CaseLineId", "case_line"),
        ("StaffId", "staff"),
        ("PartId", "part"),
        ("VisitId", "visit"),
        ("VisitPlanId", "visit_plan"),
        ("LoanUnitId", "loan_unit"),
        ("LoanId", "loan"),
        ("PurchaseOrderId", "purchase_order"),
    ];
    let db = story.raw();
    let known: Vec<(&str, Value)> = tables
        .into_iter()
        .filter_map(|(name, table)| {
            let newest = format!("SELECT id FROM {table} ORDER BY rowid DESC LIMIT 1");
            let id: [u8; 16] = db.query_row(&newest, (), |row| row.get(0)).ok()?;
            Some((name, json!(uuid::Uuid::from_bytes(id))))
        })
        .collect();
    assert!(known.len() > 8, "the demo store has things of most kinds: {known:?}");
    move |name| known.iter().find(|(known, _)| *known == name).map(|(_, id)| vec![id.clone()])
}

#[test]
fn no_day_is_too_far_for_any_command() {
    let mut story = Story::with(MANAGER);
    let ids = ids(&story);
    let (mut tried, mut far_off) = (0, 0);
    for command in COMMANDS.iter().filter(|command| command.kind != Kind::Open) {
        let schema = serde_json::to_value((command.request)()).unwrap();
        if !schema.to_string().contains("date") {
            continue;
        }
        for day in FAR {
            let choose = |name: &str| match name {
                "date" => Some(vec![json!(day)]),
                "date-time" => Some(vec![json!(format!("{day}T23:59:59Z"))]),
                "partial-date-time" => Some(vec![json!(format!("{day}T23:59:59"))]),
                other => ids(other),
            };
            for request in samples(&schema, &choose) {
                if !request.to_string().contains(day) {
                    continue;
                }
                tried += 1;
                let ask = || story.door.call(Some(new_request()), command.name, request.clone());
                let answer = catch_unwind(AssertUnwindSafe(ask))
                    .unwrap_or_else(|_| panic!("{} fell over {request}", command.name));
                let code = answer.map_or_else(|failure| failure.code, |_| "done".to_owned());
                assert_ne!(code, "internal", "{} {request}", command.name);
                assert_ne!(code, "damaged", "{} {request}", command.name);
                far_off += usize::from(code == "day_too_far");
            }
        }
    }
    assert!(tried > 300 && far_off * 3 > tried, "{tried} requests, {far_off} of them refused for their day");
    story.holds();
    // Nothing more is promised of a store that was asked so.
    story.breaks_its_store();
}
