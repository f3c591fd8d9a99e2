//! The ceiling in the schema: whatever the program says, no table holds more back than was sold and paid.

use desk::views::{CaseView, LoanUnitPage, RepairIntakeView, RepairView, ShiftDone};
use domain::event::Event;
use domain::ids::{CaseId, CaseLineId, Seat};
use domain::stamp::Stamp;
use serde_json::json;
use store::StoreError;
use tests::bring::with;
use tests::{CLERK, MANAGER, Story, bring};
use uuid::Uuid;

#[test]
fn raw_sql_cannot_give_back_more_than_was_sold_or_paid() {
    // Given one kettle of one that came back, and somebody with the database open.
    let story = Story::with(CLERK);
    story.does::<CaseView>("receive_return", bring("kettle", 0).alone());
    let db = story.raw();
    db.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    let attempts = [
        "UPDATE line_balance SET returned = returned + 1",
        "UPDATE line_balance SET returned = -1",
        "UPDATE line_balance SET settled = returned + 1",
        "UPDATE line_balance SET settled_basis_minor = paid_minor + 1",
        "UPDATE line_balance SET quantity = quantity + 1",
        "UPDATE line_balance SET paid_minor = paid_minor * 2",
        "UPDATE OR IGNORE line_balance SET quantity = quantity + 1, returned = returned + 1",
        "INSERT INTO line_balance SELECT id, quantity + 1, paid_minor, 0, 0, 0 FROM sale_line
         WHERE id NOT IN (SELECT sale_line FROM line_balance) LIMIT 1",
        "INSERT INTO line_balance SELECT id, quantity, paid_minor, quantity + 1, 0, 0 FROM sale_line
         WHERE id NOT IN (SELECT sale_line FROM line_balance) LIMIT 1",
        "INSERT INTO line_balance VALUES (x'00', 5, 5, 0, 0, 0)",
        "UPDATE tender_balance SET refunded_minor = amount_minor + 1",
        "UPDATE tender_balance SET refunded_minor = -1",
        "UPDATE tender_balance SET amount_minor = amount_minor + 1",
        "INSERT INTO tender_balance SELECT id, amount_minor + 1, 0 FROM tender
         WHERE id NOT IN (SELECT tender FROM tender_balance) LIMIT 1",
        "UPDATE sale_balance SET refunded_minor = ceiling_minor + 1",
        "UPDATE sale_balance SET ceiling_minor = ceiling_minor + 1",
        "INSERT INTO sale_balance SELECT id, paid_minor + 1, 0 FROM sale
         WHERE id NOT IN (SELECT sale FROM sale_balance) LIMIT 1",
        "INSERT INTO settlement SELECT * FROM settlement",
        "UPDATE settlement SET refund_minor = basis_minor + 1",
        "UPDATE settlement SET refund_minor = -1",
        "UPDATE paid_back SET amount_minor = 0",
        "UPDATE paid_back SET amount_minor = -amount_minor",
        "INSERT INTO unit_returned SELECT unit, case_line FROM unit_returned",
        "DELETE FROM settlement",
        "UPDATE journal SET event = '{}'",
        "DELETE FROM journal WHERE seq = 3",
        "INSERT INTO journal SELECT seq + 1000, at_ms, seat, staff, approved_by, request, event, prev, hash FROM journal LIMIT 1",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 3",
    ];
    for attempt in attempts {
        let done = db.execute_batch(attempt);
        let untouched = done.is_ok() && db.changes() == 0;
        assert!(done.is_err() || untouched, "the schema let this pass: {attempt}");
    }
}

#[test]
fn raw_sql_cannot_take_out_more_parts_than_lie_there() {
    // Given two pieces of a part, one of them kept for a job, and one of two that are on order.
    let mut story = Story::demo();
    let db = story.raw();
    db.execute_batch(
        "PRAGMA foreign_keys = ON;
         INSERT INTO stock_movement SELECT 900001, id, 'A-1', 'good', zeroblob(16), 2, 'received', NULL, NULL, '', '', 0, NULL
         FROM part WHERE id NOT IN (SELECT part FROM stock) LIMIT 1;
         INSERT INTO part_want SELECT x'01', part, 900002, 0, 1, 0, 0, '' FROM stock_movement WHERE seq = 900001;
         INSERT INTO purchase_order VALUES (x'02', 'B1', 900003, 0, NULL, 'x', 'CNY', NULL, 'sent', NULL, NULL, '', '', 0);
         INSERT INTO purchase_line SELECT x'02', 0, part, 2, 1, 100, NULL FROM stock_movement WHERE seq = 900001;",
    )
    .unwrap();
    let attempts = [
        "UPDATE stock SET quantity = -1 WHERE part = (SELECT part FROM stock_movement WHERE seq = 900001)",
        "INSERT INTO stock_movement SELECT 900009, part, bin, condition, keeper, -3, 'issued', NULL, NULL, '', '', 0, NULL
         FROM stock_movement WHERE seq = 900001",
        "INSERT INTO stock_movement SELECT 900009, part, bin, condition, keeper, -2, 'issued', NULL, NULL, '', '', 0, NULL
         FROM stock_movement WHERE seq = 900001",
        "INSERT INTO stock_movement SELECT 900009, part, bin, condition, keeper, 0, 'counted', NULL, NULL, '', '', 0, NULL
         FROM stock_movement WHERE seq = 900001",
        "UPDATE part_stock SET reserved = good + 1",
        "UPDATE part_stock SET good = 0 WHERE reserved > 0",
        "UPDATE part_want SET reserved = 3 WHERE work = x'01'",
        "UPDATE part_want SET reserved = -1 WHERE work = x'01'",
        "UPDATE part_want SET waiting = -1 WHERE work = x'01'",
        "UPDATE part_want SET issued = -1 WHERE work = x'01'",
        "DELETE FROM part_want",
        "UPDATE stock_movement SET change = 5",
        "DELETE FROM stock_movement",
        "UPDATE purchase_line SET received = 3 WHERE purchase = x'02'",
        "UPDATE purchase_line SET received = -1 WHERE purchase = x'02'",
        "INSERT INTO part_level SELECT part, 5, 4 FROM stock_movement WHERE seq = 900001",
    ];
    for attempt in attempts {
        assert!(db.execute_batch(attempt).is_err(), "the schema let this pass: {attempt}");
    }
    story.breaks_its_store();
}

#[test]
fn raw_sql_cannot_end_a_repair_or_a_deposit_past_its_loan() {
    // Given a device in repair whose unit on loan is out, with a deposit of 300.
    let mut story = Story::with(MANAGER);
    let unit: LoanUnitPage = story.does(
        "record_loan_unit",
        json!({ "label": "X-1", "name": "x", "value": "1200.00", "deposit": "300.00" }),
    );
    let line = bring("tv_day_30", 0).unit("tv_day_30", 0, 0).because("display").asks("repair").json();
    let left = json!({ "new_customer": { "name": "x" }, "devices": [{ "line": line }] });
    let taken: RepairIntakeView = story.does("take_in_repair", left);
    let deposit = json!([{ "kind": "cash", "amount": "300.00" }]);
    let lend = json!({ "line": taken.repairs[0].card.line, "unit": unit.unit.id, "deposit": deposit });
    story.does::<RepairView>("lend_loaner", lend);
    let db = story.raw();
    let line = "(SELECT case_line FROM loan WHERE is_open = 1 AND unit = (SELECT id FROM loan_unit WHERE label_key = 'X-1'))";
    for attempt in [
        format!("UPDATE repair SET is_open = 0 WHERE case_line = {line}"),
        format!("UPDATE loan SET returned_minor = deposit_minor + 1 WHERE case_line = {line}"),
        format!("UPDATE loan SET returned_minor = -1 WHERE case_line = {line}"),
        format!(
            "INSERT INTO loan SELECT x'01', 'L9', seq + 100000, unit, service_case, case_line, 1, due_on, 0, 0, body
             FROM loan WHERE case_line = {line}"
        ),
    ] {
        assert!(db.execute_batch(&attempt).is_err(), "the schema let this pass: {attempt}");
    }
    db.execute_batch(&format!("UPDATE loan SET is_open = 0 WHERE case_line = {line}")).unwrap();
    let again =
        "UPDATE loan SET returned_minor = 1 WHERE number = (SELECT max(number) FROM loan WHERE is_open = 0)";
    assert!(db.execute_batch(again).is_err(), "an agreement that has ended stays as it ended");
    story.breaks_its_store();
}

#[test]
fn the_schema_refuses_what_the_rules_would_never_ask() {
    // Given a program gone mad that says two kettles of one came back.
    let story = Story::with(CLERK);
    let case: CaseView = story.does("take_in", bring("kettle", 0).alone());
    let store = story.desk().store();
    let record = store.read(|db| db.case(case.id)).unwrap().unwrap();
    let mut line = record.case.lines[0].clone();
    line.id = CaseLineId(Uuid::from_u128(1));
    line.reception = domain::states::ReceptionState::Awaited;
    let id = CaseId(record.case.id.0);
    let (condition, disposition) = (line.condition.clone(), line.disposition);
    let again = [
        Event::LineAdded { case: id, line: Box::new(line.clone()) },
        Event::GoodsReceived { case: id, line: line.id, condition, disposition },
    ];
    let stamp = Stamp { at: story.now(), seat: Seat(1), by: None, approved_by: None, request: None };

    // When it is to be written.
    let before = story.entries();
    let written = store.write(stamp, None, |tx| tx.append(&again), |()| Ok(String::new()));

    // Then nothing of it is, the journal included.
    assert!(matches!(written, Err(StoreError::Ceiling(_))), "{:?}", written.err());
    assert_eq!(desk::Failure::from(StoreError::Ceiling(String::new())).code, "ceiling");
    assert_eq!(story.entries(), before);
    story.does::<CaseView>("settle_case", json!({ "case": case.id }));
}

#[test]
fn the_schema_has_these_tables() {
    let story = Story::demo();
    let db = story.raw();
    let mut statement = db
        .prepare("SELECT type || ' ' || name FROM sqlite_schema WHERE sql IS NOT NULL AND type <> 'index' ORDER BY type, name")
        .unwrap();
    let names: Vec<String> = statement.query_map((), |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    insta::assert_snapshot!(names.join("\n"), @r"
    table approval_guard
    table attachment
    table backup_made
    table batch
    table blank_slip
    table carried
    table case_history
    table case_line
    table category_word
    table count_line
    table count_sheet
    table credit
    table credit_entry
    table customer
    table customer_look
    table device_past
    table document
    table document_counter
    table exception
    table exchange
    table exchange_line
    table field_copy
    table field_kept
    table field_key
    table field_visit
    table find_index
    table find_key
    table find_text
    table find_text_config
    table find_text_data
    table find_text_docsize
    table find_text_idx
    table goods
    table goodwill
    table import_map
    table installation_secret
    table invoice
    table journal
    table journal_head
    table line_balance
    table loan
    table loan_unit
    table looked_through
    table numbering
    table old_part
    table paid_back
    table part
    table part_fit
    table part_level
    table part_photo
    table part_stock
    table part_stock_opening
    table part_substitute
    table part_supersession
    table part_want
    table passcode
    table payment
    table pin
    table pin_guard
    table print_job
    table printing
    table purchase_line
    table purchase_order
    table refund_elsewhere
    table repair
    table request
    table sale
    table sale_balance
    table sale_line
    table service_case
    table settings
    table settlement
    table shift_sheet
    table staff
    table stock
    table stock_movement
    table tender
    table tender_balance
    table unit
    table unit_returned
    table visit
    table visit_history
    table visit_line
    table visit_plan
    table visit_roster
    table waiting
    table work_line
    trigger blank_slip_is_spent_once
    trigger credit_entry_moves_the_balance
    trigger field_kept_is_decided_once
    trigger find_forgets_a_customer
    trigger find_forgets_a_part
    trigger find_forgets_a_sale
    trigger find_forgets_an_article
    trigger journal_has_no_gap
    trigger journal_is_never_altered
    trigger journal_is_never_shortened
    trigger journal_moves_its_head
    trigger line_balance_copies_its_line
    trigger line_balance_keeps_its_ceiling
    trigger loan_ends_once
    trigger opening_counts
    trigger opening_is_never_changed
    trigger opening_leaves_moved_places
    trigger opening_no_longer_counts
    trigger opening_stays_where_parts_moved
    trigger part_want_is_kept
    trigger part_want_is_reserved
    trigger part_want_is_reserved_anew
    trigger print_job_is_what_it_was
    trigger repair_ends_after_its_loan
    trigger sale_balance_copies_its_sale
    trigger sale_balance_keeps_its_ceiling
    trigger stock_movement_is_kept
    trigger stock_movement_moves_the_stock
    trigger stock_movement_stays
    trigger tender_balance_copies_its_tender
    trigger tender_balance_keeps_its_ceiling
    trigger visit_ends_once
    view sale_elsewhere
    view stock_place
    ");
}

#[test]
fn raw_sql_cannot_use_a_blank_slip_twice() {
    let mut story = Story::with(CLERK);
    let done: ShiftDone = story.does("issue_blanks", json!({ "kind": "return", "count": 1 }));
    let number = &done.papers[0];
    let keyed = with(bring("kettle", 0).alone(), "slip", json!(number));
    story.does::<CaseView>("receive_return", keyed);
    let db = story.raw();
    for attempt in [
        "UPDATE blank_slip SET state = 'free', service_case = NULL",
        "UPDATE blank_slip SET service_case = NULL",
        "INSERT INTO blank_slip SELECT 'X', kind, seq, at_ms, staff, 'used', 0, NULL, '' FROM blank_slip",
    ] {
        assert!(db.execute_batch(attempt).is_err(), "the schema let this pass: {attempt}");
    }
    story.breaks_its_store();
}
