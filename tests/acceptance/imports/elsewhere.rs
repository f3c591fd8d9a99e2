//! What was paid back elsewhere cannot be paid back again, also where a file says so only later.

use super::{file, import, imported_sale};
use desk::views::{AssessView, BatchList, CaseView, ImportView, SaleView};
use serde_json::json;
use std::path::PathBuf;
use tempfile::TempDir;
use tests::bring::with;
use tests::{Bring, MANAGER, Story};

const HEADER: &str = "Name,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,\
                      Lineitem quantity,Lineitem name,Lineitem price,Refunded Amount,Cancelled at,Id";

struct Shop {
    story: Story,
    folder: TempDir,
}

impl Shop {
    fn open() -> Self {
        Self { story: Story::with(MANAGER), folder: tempfile::tempdir().unwrap() }
    }

    /// A file with the one order of ¥100, as the web shop knows it now.
    fn order(&self, status: &str, refunded: &str, cancelled: &str) -> PathBuf {
        let path = self.folder.path().join(format!("orders-{status}-{refunded}.csv"));
        let paid = "2026-11-20 10:00:00 +0800";
        let row = format!(
            "#9001,{status},{paid},CNY,100.00,0.00,0.00,100.00,0.00,{paid},2,Kettle,50.00,{refunded},{cancelled},77001"
        );
        std::fs::write(&path, format!("{HEADER}\n{row}\n")).unwrap();
        path
    }

    fn comes(&self, status: &str, refunded: &str, cancelled: &str) -> ImportView {
        import(&self.story, &self.order(status, refunded, cancelled), false)
    }

    fn sale(&self) -> SaleView {
        imported_sale(&self.story, "#9001")
    }

    fn elsewhere(&self) -> i64 {
        self.sale().refunded_elsewhere.map_or(0, |amount| amount.minor)
    }

    /// Brings one of the two kettles back.
    fn returns_one(&self) -> Result<CaseView, String> {
        let sale = self.sale();
        let line = Bring::of(&sale.id, &sale.lines[0].id).quantity(1).alone();
        let request = with(line, "exception", json!({ "reason": "just_past" }));
        match self.story.ask("receive_return", request) {
            Ok(view) => Ok(serde_json::from_value(view).unwrap()),
            Err(failure) => Err(failure.code),
        }
    }
}

#[test]
fn an_order_that_comes_again_with_more_refunded_has_less_left() {
    let shop = Shop::open();
    shop.comes("paid", "0.00", "");
    assert_eq!(shop.elsewhere(), 0);
    let view = shop.comes("partially_refunded", "60.00", "");
    assert_eq!((view.batch.sales, view.batch.known, view.batch.more.raised), (0, 1, 1));
    assert_eq!(shop.elsewhere(), 6_000);
    assert_eq!(
        shop.returns_one().unwrap().refunded.minor,
        4_000,
        "what is left of the sale, not the kettle's price"
    );
    assert_eq!(shop.story.newest_events(20).iter().filter(|event| *event == "refunded_elsewhere").count(), 1);
}

#[test]
fn what_a_file_said_before_is_never_lowered() {
    let shop = Shop::open();
    shop.comes("partially_refunded", "60.00", "");
    let view = shop.comes("partially_refunded", "20.00", "");
    assert_eq!(
        (view.batch.more.raised, shop.elsewhere()),
        (0, 6_000),
        "an older export comes after the newer"
    );
}

#[test]
fn more_than_is_left_is_noted_up_to_what_is_left_and_shown() {
    // Given a kettle paid back here.
    let shop = Shop::open();
    shop.comes("paid", "0.00", "");
    assert_eq!(shop.returns_one().unwrap().refunded.minor, 5_000);

    // When the web shop says that everything was paid back there.
    let view = shop.comes("refunded", "100.00", "");

    // Then the other half is noted, nothing more can go back, and somebody is told.
    assert_eq!(
        view.problems.iter().map(|problem| problem.code.as_str()).collect::<Vec<_>>(),
        ["refund-overlap"]
    );
    assert!(view.problems[0].message.contains("50.00"), "{}", view.problems[0].message);
    assert_eq!((view.batch.refused, shop.elsewhere()), (0, 5_000));
    let again = shop.comes("refunded", "100.00", "");
    assert_eq!((again.batch.more.raised, again.problems.len()), (0, 0), "and is told once");
    let sale = shop.sale();
    let shown: AssessView =
        shop.story.does("assess", Bring::of(&sale.id, &sale.lines[0].id).quantity(1).alone());
    assert_eq!(shown.total.minor, 0);
}

#[test]
fn an_order_cancelled_later_cannot_be_returned() {
    let shop = Shop::open();
    shop.comes("paid", "0.00", "");
    shop.comes("refunded", "100.00", "2026-11-21 10:00:00 +0800");
    assert_eq!(shop.returns_one().unwrap_err(), "sale_cancelled");
}

#[test]
fn a_file_taken_out_says_nothing_any_more() {
    let shop = Shop::open();
    shop.comes("paid", "0.00", "");
    shop.returns_one().unwrap();
    let view = shop.comes("partially_refunded", "30.00", "");
    assert_eq!(shop.elsewhere(), 3_000);
    shop.story.does::<BatchList>("undo_import", json!({ "batch": view.batch.id }));
    assert_eq!(shop.elsewhere(), 0);
    assert_eq!(shop.returns_one().unwrap().refunded.minor, 5_000);
}

#[test]
fn a_file_stays_while_another_says_something_of_its_sales() {
    let shop = Shop::open();
    let first = shop.comes("paid", "0.00", "");
    let second = shop.comes("partially_refunded", "30.00", "");
    let undo = json!({ "batch": first.batch.id });
    let failure = shop.story.ask("undo_import", undo.clone()).unwrap_err();
    assert_eq!(failure.code, "depended_file");
    assert!(failure.message.contains(&second.batch.file), "{}", failure.message);
    shop.story.does::<BatchList>("undo_import", json!({ "batch": second.batch.id }));
    shop.story.does::<BatchList>("undo_import", undo);
}

#[test]
fn refunds_that_are_rows_of_their_own_add_up_and_count_once() {
    // Given Square's file, newest first: a refund of 38.88 above its sale.
    let shop = Shop::open();
    let view = import(&shop.story, &file("square-sales.csv"), false);
    assert_eq!(view.batch.more.raised, 1);
    let sale = imported_sale(&shop.story, "TX1003");
    assert_eq!((sale.paid.minor, sale.refunded_elsewhere.unwrap().minor), (18_575, 3_888));

    // When another night's file has it again beside a second one.
    let text = std::fs::read_to_string(file("square-sales.csv")).unwrap();
    let (header, rest) = text.split_once("\r\n").unwrap();
    let refund = rest.lines().next().unwrap();
    let second = refund
        .replace("10:02:11", "11:30:00")
        .replace("-$40.00,$4.00,-$36.00,-$2.88", "-$10.00,$0.00,-$10.00,$0.00");
    assert_ne!(refund, second);
    let path = shop.folder.path().join("next.csv");
    std::fs::write(&path, format!("{header}\r\n{second}\r\n{refund}\r\n")).unwrap();
    let view = import(&shop.story, &path, false);

    // Then only the second is new.
    assert_eq!((view.batch.more.raised, view.batch.known, view.batch.refused), (1, 1, 0));
    assert_eq!(imported_sale(&shop.story, "TX1003").refunded_elsewhere.unwrap().minor, 4_888);
}

#[test]
fn a_second_copy_does_not_come_in_for_a_first_that_was_refused() {
    let shop = Shop::open();
    let path = shop.folder.path().join("twice.csv");
    let text = std::fs::read_to_string(shop.order("paid", "0.00", "")).unwrap();
    let good = text.lines().nth(1).unwrap();
    let bad = good
        .replace("100.00,0.00,2026", "99.00,0.00,2026")
        .replace(",100.00,0.00,0.00,100.00,", ",100.00,0.00,0.00,99.00,");
    assert_ne!(good, bad);
    let other = good.replace("#9001", "#9002").replace("77001", "77002");
    std::fs::write(&path, format!("{HEADER}\n{bad}\n{other}\n{good}\n")).unwrap();
    let view = import(&shop.story, &path, false);
    let codes: Vec<&str> = view.problems.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!((view.batch.sales, codes), (1, vec!["sums", "repeated"]));
}
