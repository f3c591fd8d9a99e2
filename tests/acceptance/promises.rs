//! The shop's promise as a form, its words for customers, and its words for goods.

use desk::views::{AssessView, CaseView, CategoriesView, PromiseTrial, PromiseView};
use domain::policy::RemedyKind;
use serde_json::{Value, json};
use tests::bring::bring;
use tests::people::{CLERK, MANAGER};
use tests::story::{Story, does};

/// The terms of the demo shop as they stand, to be changed.
fn terms(story: &Story) -> Vec<Value> {
    let view: PromiseView = story.does("promise", json!({}));
    view.terms.iter().filter(|one| !one.has_ended).map(|one| json!(one.term)).collect()
}

/// Thirty days to return anything bought in the shop, opened or not.
fn thirty_days() -> Value {
    json!({
        "goods": ["*"], "not_goods": ["hygiene"], "gives": ["withdraw"], "days": 30, "from": "delivered",
        "channel": "store", "unless": ["activated"],
    })
}

fn gives(story: &Story, key: &str, remedy: RemedyKind) -> bool {
    let view: AssessView = story.does("assess", bring(key, 0).opened().alone());
    view.lines[0].verdict.remedies.iter().any(|one| one.remedy == remedy)
}

#[test]
fn a_manager_sees_which_cases_a_change_would_have_decided_otherwise() {
    let story = Story::with(CLERK);
    let opened = bring("kettle", 0).opened().alone();
    let case: CaseView = story.does("refuse_return", opened);
    story.signs_in(MANAGER);
    let mut wanted = terms(&story);
    let unchanged: PromiseTrial = story.does("try_promise", json!({ "terms": wanted }));
    assert_eq!(unchanged.differs, [], "nothing changes by writing down what holds");
    assert!(unchanged.looked_at > 10);
    wanted.push(thirty_days());
    let trial: PromiseTrial = story.does("try_promise", json!({ "terms": wanted }));
    let kettle = trial.differs.iter().find(|one| one.case == case.id).unwrap();
    assert_eq!(kettle.number, case.number.0);
    assert_eq!(
        (kettle.gains.as_slice(), kettle.loses.as_slice()),
        ([RemedyKind::Withdraw].as_slice(), [].as_slice())
    );
    assert_eq!(kettle.after[0].amount.as_ref().unwrap().text, "¥119.00");
    let again: PromiseView = story.does("promise", json!({}));
    assert!(
        again
            .terms
            .iter()
            .all(|one| one.term.days != Some(30) || one.term.gives == [RemedyKind::ExchangeSame])
    );
}

#[test]
fn a_promise_holds_for_sales_from_its_day_on() {
    let story = Story::with(MANAGER);
    let mut wanted = terms(&story);
    wanted.push(thirty_days());
    let view: PromiseView = story.does("put_promise", json!({ "terms": wanted, "from": "2026-11-26" }));
    let new = view.terms.last().unwrap();
    assert_eq!((new.is_in_force, new.has_ended), (false, false), "from tomorrow on");
    assert_eq!(new.term.code, "shop.2026-11-26-1");
    assert_eq!(
        new.term.summary.zh_cn,
        "店内购买的全部商品（贴身卫生用品除外），30 日内未激活的，可以无理由退货。"
    );
    assert_eq!(
        new.term.summary.en,
        "All goods bought in the shop (not hygiene goods): no-reason return within 30 days, not activated."
    );
    assert!(!gives(&story, "kettle", RemedyKind::Withdraw), "the kettle was sold before");
    story.days_pass(1);
    let sold = story.sold(json!({
        "lines": [{ "name": "电热水壶", "quantity": 1, "unit_price": "129", "category": "electric_kettle" }],
    }));
    let line = tests::bring::Bring::of(&sold.id, &sold.lines[0].id).opened();
    let view: AssessView = story.does("assess", line.alone());
    assert_eq!(view.lines[0].verdict.remedies[0].remedy, RemedyKind::Withdraw);
    assert_eq!(
        view.lines[0].verdict.remedies[0].until.unwrap().to_string(),
        "2026-12-28",
        "a Saturday moves on"
    );
}

#[test]
fn a_case_keeps_the_promise_under_which_it_was_decided() {
    let story = Story::with(CLERK);
    let view: AssessView = story.does("assess", bring("kettle", 0).alone());
    let packs = view.lines[0].verdict.packs.clone();
    let case: CaseView = story.does(
        "refuse_return",
        json!({
            "lines": [bring("kettle", 0).opened().json()],
        }),
    );
    let manager = story.door_for(MANAGER);
    does::<PromiseView>(&manager, "put_promise", json!({ "terms": [], "from": "2026-11-25" }));
    let after: AssessView = story.does("assess", bring("kettle", 0).alone());
    assert_ne!(after.lines[0].verdict.packs, packs, "the shop's pack has a new version");
    let stored = story.desk().store().read(|db| db.case(case.id)).unwrap().unwrap();
    let used = stored.case.lines[0]
        .judged_by
        .verdict
        .packs
        .iter()
        .map(|used| format!("{} {}", used.id, used.version));
    assert_eq!(used.collect::<Vec<_>>(), packs);
}

#[test]
fn a_fee_in_money_is_promised_shown_and_taken_for_each_piece() {
    // Given a shop that keeps back 20 a piece of what was opened.
    let story = Story::with(MANAGER);
    let term = json!({
        "goods": ["*"], "gives": ["withdraw"], "days": 30, "from": "delivered", "channel": "store", "only": ["opened"],
        "restocking_each": { "minor": 2000, "currency": "CNY" },
    });
    let mut wanted = terms(&story);
    wanted.push(term);
    let view: PromiseView = story.does("put_promise", json!({ "terms": wanted, "from": "2026-11-25" }));
    assert_eq!(view.currency, domain::money::Currency::CNY);
    let summary = &view.terms.last().unwrap().term.summary;
    assert_eq!(
        summary.zh_cn,
        "店内购买的全部商品，30 日内已拆封的，可以无理由退货，每件收取 ¥20.00 的整理费。"
    );
    assert!(summary.en.ends_with(", opened, less ¥20.00 a piece for restocking."), "{}", summary.en);

    // When two of three kettles come back opened, then the fee is for two, with its working.
    let sold = story.sold(json!({
        "lines": [{ "name": "电热水壶", "quantity": 3, "unit_price": "129", "category": "electric_kettle" }],
    }));
    let two = || tests::bring::Bring::of(&sold.id, &sold.lines[0].id).opened().quantity(2).alone();
    let shown: AssessView = story.does("assess", two());
    let fee = &shown.lines[0].deductions[0];
    assert_eq!(
        (fee.kind.as_str(), fee.amount.minor, fee.working.en.as_str()),
        ("restocking", 4_000, "20.00 × 2")
    );
    assert_eq!(shown.total.minor, 2 * 12_900 - 4_000);
    let case: CaseView = story.does("receive_return", two());
    assert_eq!(case.refunded, shown.total, "what is shown is what is done");
}

#[test]
fn a_form_below_the_law_is_refused_with_the_clause() {
    let story = Story::with(MANAGER);
    let mut below = thirty_days();
    below["days"] = json!(6);
    below["channel"] = json!("online");
    let failure = story.ask("put_promise", json!({ "terms": [below] })).unwrap_err();
    assert_eq!(failure.code, "promise_below_law");
    assert!(failure.message.contains("cn-cpl-2013.25"), "{}", failure.message);
}

#[test]
fn the_shops_own_words_stand_on_the_card() {
    let story = Story::with(MANAGER);
    let mut settings = story.does::<Value>("settings", json!({}))["settings"].clone();
    settings["own_words"] = json!([{ "id": "say-refused", "zh": "对不起，这台按规定退不了。", "en": "" }]);
    story.does::<Value>("change_settings", json!({ "settings": settings }));
    let view: AssessView = story.does("assess", bring("kettle", 0).opened().alone());
    let verdict = &view.lines[0].verdict;
    assert_eq!(verdict.say.id, "say-refused");
    assert_eq!(verdict.own_say.as_ref().unwrap().zh, "对不起，这台按规定退不了。");
    assert_eq!(view.lines[0].why_not.as_ref().unwrap().remedy, RemedyKind::Withdraw, "why not, beside it");
}

#[test]
fn goods_stand_for_the_category_that_the_shop_gives_them() {
    let story = Story::with(MANAGER);
    let sold = story.sold(json!({
        "sold_on": "2026-11-01",
        "lines": [{ "name": "智能按摩椅 X9", "code": "AM-X9", "quantity": 1, "unit_price": "5999" }],
    }));
    let clauses = |story: &Story| -> Vec<String> {
        let line = tests::bring::Bring::of(&sold.id, &sold.lines[0].id).because("no_power");
        let view: AssessView = story.does("assess", line.alone());
        view.lines[0].verdict.remedies.iter().map(|one| one.clause.code.clone()).collect()
    };
    let outside = clauses(&story);
    let map = |word: &str, category: Value| -> CategoriesView {
        let view: CategoriesView = story.does("map_category", json!({ "word": word, "category": category }));
        let now: CategoriesView = story.does("categories", json!({}));
        assert_eq!(json!(view), json!(now), "what is answered is what stands there afterwards");
        view
    };
    // An article of the catalogue that no category is known for.
    let file = story.folder().join("goods.csv");
    std::fs::write(&file, "编码,名称,零售价\nAM-1,云朵按摩椅 Q,99\n").unwrap();
    let columns = json!({ "code": "编码", "name": "名称", "unit_price": "零售价" });
    let by = json!({ "path": file, "map": { "kind": "goods", "columns": columns }, "dry_run": false });
    story.does::<Value>("import_file", by);
    let unsorted = |view: &CategoriesView| view.unsorted.iter().any(|one| one.code == "AM-1");
    assert!(unsorted(&story.does("categories", json!({}))));
    assert!(unsorted(&map("别的", json!("washing_machine"))) && unsorted(&map("别的", json!(null))));
    let view = map("按摩椅", json!("washing_machine"));
    assert!(view.words.len() == 1 && !unsorted(&view));
    let catalogue = clauses(&story);
    assert!(catalogue.iter().any(|code| code.starts_with("cn-458-1995")), "{catalogue:?}");
    assert_ne!(catalogue, outside);
    map("am-x9", json!(""));
    assert_eq!(clauses(&story), outside, "an article's code says more than a word of its name");
    map("AM-X9", json!(null));
    assert_eq!(clauses(&story), catalogue);
    assert_eq!(story.is_refused("map_category", json!({ "word": "x", "category": "spaceship" })), "unknown");
}

#[test]
fn what_failed_is_asked_where_it_matters() {
    let story = Story::with(CLERK);
    let of = |key: &str| bring(key, 0).unit(key, 0, 0).because("no_power");
    let asked = |line| -> AssessView { story.does("assess", tests::bring::together([line])) };
    // Past the unit's year, within the main parts' three.
    let washer = asked(of("washing_machine_month_14"));
    assert!(washer.lines[0].verdict.questions.contains(&"component".to_owned()));
    let motor = washer.lines[0].components.iter().find(|one| one.code == "motor").unwrap();
    assert!(motor.is_main && motor.name.zh == "电机" && motor.name.en == "Motor");
    let named = asked(of("washing_machine_month_14").with("component", json!("motor")));
    let remedies: Vec<_> = named.lines[0].verdict.remedies.iter().map(|one| one.remedy).collect();
    assert!(remedies.contains(&RemedyKind::RepairFree), "{remedies:?}");
    assert_eq!(named.lines[0].components, washer.lines[0].components, "and it can be changed");
    let other = asked(of("washing_machine_month_14").with("component", json!("other")));
    assert_eq!(other.lines[0].verdict.remedies[0].remedy, RemedyKind::RepairPaid);
    // On day 6 everything is owed whatever failed.
    let tv = asked(of("tv_day_6"));
    assert!(tv.lines[0].components.is_empty());
}
