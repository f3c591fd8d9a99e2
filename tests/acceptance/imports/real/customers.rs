//! Who bought, where a file has no telephone.

use super::Counter;
use desk::views::ImportView;
use serde_json::json;

fn customers(name: &str, text: &str) -> ImportView {
    let counter = Counter::open();
    let map = counter.preview(name, text).map;
    let path = counter.file(name, text);
    let ask = || -> ImportView {
        counter.story.does("import_file", json!({ "path": path, "dry_run": false, "map": map }))
    };
    let first = ask();
    assert_eq!(ask().batch.customers, 0, "{name}: the same file adds nobody");
    first
}

#[test]
fn somebody_without_a_telephone_is_one_person_on_all_their_sales() {
    let text = "单号,日期,客户,商品,金额\nX1,2024-03-01,王芳,壶,129\nX2,2024-03-02,王芳,灯,59\nX3,2024-03-03,李雷,灯,59\n\
                X4,2024-03-03,散客,灯,59\n";
    let view = customers("台账.csv", text);
    assert_eq!((view.batch.sales, view.batch.customers), (4, 2), "nobody is called 散客");
}

#[test]
fn two_rows_of_a_list_that_share_a_name_are_two_people() {
    let view = customers("会员.csv", "姓名,电话,备注\n王芳,,老顾客\n王芳,,住三楼\n王芳,,住三楼\n");
    assert_eq!((view.batch.customers, view.batch.more.passed_over, view.batch.refused), (2, 1, 0));
}

#[test]
fn an_address_that_comes_twice_is_refused_for_what_it_is() {
    let view = customers(
        "contacts.csv",
        "full name,email\nAda Byron,ada@example.com\nA. Lovelace,ada@example.com\nBob,b@example.com\n",
    );
    assert_eq!((view.batch.customers, view.batch.refused), (2, 1));
    let problem = &view.problems[0];
    assert_eq!((problem.code.as_str(), problem.column.as_str(), problem.row), ("repeated", "email", 3));
    assert!(problem.message.contains("ada@example.com"), "{}", problem.message);
}
