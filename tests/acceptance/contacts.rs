//! Telephones and addresses: a technician sees those of their own work, and every look is counted.

use desk::views::{CustomerPage, LookList, LookRow};
use serde_json::{Value, json};
use tests::people::Person;
use tests::{CLERK, MANAGER, Story, TECHNICIAN};

fn customers(story: &Story) -> Vec<Value> {
    let wanted = json!({ "wanted": { "list": "customers" }, "limit": 50 });
    let page: Value = story.does("list_rows", wanted);
    page["rows"].as_array().unwrap().clone()
}

fn row_of(story: &Story, person: Person) -> Option<LookRow> {
    let door = story.door_for(MANAGER);
    let list = door.call(None, "list_looks", json!({})).unwrap();
    let list: LookList = serde_json::from_value(list).unwrap();
    // Who made the demo store looked at its people too.
    let today = |row: &LookRow| row.day.to_string() == "2026-11-25";
    list.rows.into_iter().find(|row| row.number == person.number && today(row))
}

/// Somebody with a telephone and an address.
fn somebody(story: &Story) -> (CustomerPage, String) {
    let found = customers(story).into_iter().find_map(|row| {
        let page: CustomerPage = story.does("open_customer", json!({ "customer": row["customer"] }));
        (page.customer.phone.len() == 11 && !page.address.is_empty()).then_some(page)
    });
    let page = found.expect("the demo store has one");
    let phone = page.customer.phone.clone();
    (page, phone)
}

#[test]
fn a_technician_pages_through_customers_without_their_telephones_and_addresses() {
    let story = Story::with(CLERK);
    let (page, phone) = somebody(&story);
    let masked = format!("{}****{}", &phone[..3], &phone[7..]);

    story.signs_in(TECHNICIAN);
    let theirs: CustomerPage = story.does("open_customer", json!({ "customer": page.customer.id }));
    assert_eq!(
        (theirs.customer.name.as_str(), theirs.customer.phone.as_str()),
        (page.customer.name.as_str(), masked.as_str())
    );
    assert_eq!((theirs.address.as_str(), theirs.email.len() < 4), ("***", true));
    let found: Value = story.does("find", json!({ "text": phone }));
    let said = found.to_string();
    assert!(said.contains(&masked) && !found["hits"].to_string().contains(&phone), "{said}");
    for row in customers(&story) {
        let cells = row["cells"].to_string();
        assert!(!cells.contains(&phone), "{cells}");
    }
    for list in ["customers", "cases"] {
        let page: Value = story.does("list_rows", json!({ "wanted": { "list": list }, "limit": 500 }));
        let digits = |text: &str| text.len() == 11 && text.bytes().all(|byte| byte.is_ascii_digit());
        let cells = page["rows"].as_array().unwrap().iter().flat_map(|row| row["cells"].as_array().unwrap());
        for cell in cells {
            assert!(!digits(cell.as_str().unwrap()), "{list}: {cell}");
        }
    }
    assert_eq!(row_of(&story, TECHNICIAN), None, "what nobody sees is not counted");
}

#[test]
fn whoever_opens_a_customer_is_counted_once_for_each_of_them() {
    let story = Story::with(CLERK);
    let rows = customers(&story);
    let before = row_of(&story, CLERK).unwrap();
    assert_eq!((before.customers, before.listed), (0, u32::try_from(rows.len()).unwrap()));
    for row in [&rows[0], &rows[1], &rows[0], &rows[0]] {
        story.does::<CustomerPage>("open_customer", json!({ "customer": row["customer"] }));
    }
    // A key in the box is no look.
    story.does::<Value>("find", json!({ "text": "138" }));
    let after = row_of(&story, CLERK).unwrap();
    assert_eq!((after.customers, after.opened, after.listed), (2, 4, before.listed));
}

#[test]
fn what_is_taken_out_is_counted_and_counts_outlive_the_program() {
    let mut story = Story::with(MANAGER);
    let to = tempfile::tempdir().unwrap();
    let request = json!({ "list": "customers", "format": "csv", "path": to.path().join("customers.csv") });
    let taken: Value = story.does("export_list", request);
    story.does::<CustomerPage>("open_customer", json!({ "customer": customers(&story)[0]["customer"] }));
    story.restarts();
    let counted = row_of(&story, MANAGER).unwrap();
    assert_eq!(json!(counted.taken_out), taken["rows"]);
    assert_eq!((counted.customers, counted.opened), (1, 1));
}

#[test]
fn only_a_manager_sees_who_looked() {
    let story = Story::with(CLERK);
    assert_eq!(story.is_refused("list_looks", json!({})), "not_allowed");
}
