//! The walk-through of ARCHITECTURE.md: a customer returns a kettle.

use desk::demo::highlight;
use desk::views::{AssessView, CaseView, FindView, HitKind, PaperView, SaleView};
use serde_json::json;
use tests::{CLERK, Story, bring};

#[test]
fn a_customer_returns_a_kettle_in_five_actions() {
    // Given a clerk at the counter and a customer with a receipt.
    let story = Story::with(CLERK);
    let receipt = highlight("kettle").unwrap().receipt_number(story.now().date_naive());
    let mut actions = 0;

    // When the receipt is scanned,
    actions += 1;
    let found: FindView = story.does("find", json!({ "text": receipt }));
    assert!(found.is_certain, "a whole receipt number means one sale, so it opens at once");
    assert_eq!(found.hits[0].kind, HitKind::Sale);
    let sale: SaleView = story.does("open_sale", json!({ "sale": found.hits[0].sale }));
    assert_eq!(sale.lines[0].left, 1);

    // the line is picked, the reason is picked,
    actions += 2;
    let request = bring("kettle", 0).alone();
    let verdict: AssessView = story.does("assess", request.clone());
    assert_eq!(verdict.problem, None);
    assert!(!verdict.needs_manager, "day five of seven, in its box, within the limit");

    // the return is signed off,
    actions += 1;
    let case: CaseView = story.does("receive_return", request);

    // and the receipt is printed,
    actions += 1;
    let first: PaperView = story.does("print", json!({ "number": case.number }));

    // then the money is back where it came from and the case is closed.
    assert!(actions <= 5, "a plain return takes at most five actions, this took {actions}");
    assert_eq!(case.refunded, sale.paid, "all that was paid");
    assert_eq!(case.refunded, verdict.total, "what was shown is what was done");
    assert!(!case.is_open, "nothing is left to do");
    assert_eq!(first.copy, 0, "the first print is the original");
    let again: PaperView = story.does("print", json!({ "number": case.number }));
    assert_eq!(again.copy, 1, "the second is the first copy, and counted");
    assert_ne!(first.pdf, again.pdf, "and the copy says that it is one");
    let after = story.sale("kettle");
    assert_eq!((after.lines[0].returned, after.lines[0].left), (1, 0));
    assert_eq!(after.tenders[0].left.minor, 0, "its tender has nothing left to give back");
}
