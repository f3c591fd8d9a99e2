//! The demo store is what `sanbaoctl init --demo` promises, on any day and in any zone.

use super::story::{Stands, VISITS, What, steps};
use super::*;
use chrono::Days;
use chrono_tz::Asia::Shanghai;
use domain::part::{PartId, plain_number};
use domain::sale::Channel;
use domain::staff::Role;
use std::collections::{HashMap, HashSet};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn demo() -> DemoContents {
    contents(today(), Shanghai).unwrap()
}

fn are_unique<T: Eq + std::hash::Hash>(things: impl IntoIterator<Item = T>) -> bool {
    let mut seen = HashSet::new();
    things.into_iter().all(|thing| seen.insert(thing))
}

#[test]
fn a_demo_store_has_what_is_promised() {
    let demo = demo();
    let of_role = |role| demo.staff.iter().filter(|(staff, _)| staff.role == role).count();
    assert_eq!([of_role(Role::Clerk), of_role(Role::Manager), of_role(Role::Technician)], [3, 2, 3]);
    assert_eq!(demo.goods.len(), 400);
    assert_eq!(demo.goods.iter().map(|goods| goods.category.as_str()).collect::<HashSet<_>>().len(), 20);
    assert_eq!(demo.customers.len(), 600);
    assert_eq!(demo.sales.len(), 1_500);
    assert_eq!(demo.parts.parts.len(), 1_200);
    assert_eq!(demo.parts.supersessions.len(), 200);
    assert_eq!(demo.parts.substitutes.len(), 110);
    assert!(demo.parts.fits.len() > 1_200, "most parts fit several models");
}

#[test]
fn the_same_day_gives_the_same_store() {
    assert_eq!(demo(), demo());
}

#[test]
fn another_day_moves_the_dates_and_keeps_the_rest() {
    let (now, later) = (demo(), contents(today() + Days::new(100), Shanghai).unwrap());
    assert_eq!(now.customers, later.customers);
    assert_eq!(now.goods, later.goods);
    for (now, later) in now.sales.iter().zip(&later.sales) {
        assert_eq!((now.id, &now.lines, &now.tenders), (later.id, &later.lines, &later.tenders));
        assert_eq!(now.sold_on + Days::new(100), later.sold_on, "all dates are counted back from today");
    }
}

#[test]
fn every_day_of_four_years_and_every_kind_of_zone_has_a_store() {
    let zones = [Shanghai, chrono_tz::America::Sao_Paulo, chrono_tz::Pacific::Apia, chrono_tz::UTC];
    for (days, zone) in (0..1_461).step_by(97).zip(zones.into_iter().cycle()) {
        let demo = contents(today() + Days::new(days), zone).unwrap();
        assert_eq!(demo.sales.len(), 1_500, "every sale settles, whatever the day and the zone");
    }
    assert!(contents(NaiveDate::MIN, Shanghai).is_err(), "before the calendar there is no store");
}

#[test]
fn numbers_ids_and_serials_name_one_thing_each() {
    let demo = demo();
    let lines = || demo.sales.iter().flat_map(|sale| &sale.lines);
    assert!(are_unique(demo.sales.iter().map(|sale| &sale.number)), "a receipt number is said aloud");
    assert!(are_unique(demo.sales.iter().map(|sale| sale.id)));
    assert!(are_unique(lines().map(|line| line.id)));
    assert!(are_unique(lines().flat_map(|line| &line.units).map(|unit| unit.id)));
    assert!(
        are_unique(lines().flat_map(|line| &line.units).map(|unit| &unit.serial)),
        "one machine, one number"
    );
    assert!(are_unique(demo.goods.iter().map(|goods| &goods.model)), "highlights find goods by model");
    assert!(are_unique(demo.goods.iter().map(|goods| &goods.code)));
    assert!(are_unique(demo.goods.iter().map(|goods| &goods.barcode)));
    assert!(are_unique(demo.customers.iter().map(|customer| customer.id)));
    assert!(are_unique(demo.staff.iter().map(|(staff, _)| &staff.number)));
    assert!(
        are_unique(demo.parts.parts.iter().map(|part| plain_number(&part.number))),
        "even without dashes"
    );
}

#[test]
fn pins_have_four_to_six_digits() {
    for (staff, pin) in demo().staff {
        assert!((4..=6).contains(&pin.len()) && pin.bytes().all(|b| b.is_ascii_digit()), "{}", staff.number);
        assert_ne!(pin, staff.number, "a PIN that is the staff number is none");
    }
}

#[test]
fn sales_lie_before_today_and_their_days_follow_each_other() {
    let demo = demo();
    for sale in &demo.sales {
        assert!(sale.sold_on < today(), "{} is not sold yet", sale.number);
        let days = [Some(sale.sold_on), sale.delivered_on, sale.installed_on];
        let days: Vec<NaiveDate> = days.into_iter().flatten().collect();
        assert!(days.is_sorted() && days.iter().all(|day| *day < today()), "{}: {days:?}", sale.number);
        assert!(sale.number.starts_with(&sale.sold_on.format("%Y%m%d-").to_string()));
    }
    assert!(demo.sales.is_sorted_by_key(|sale| sale.sold_at));
    let oldest = demo.sales[0].sold_on;
    assert!(oldest < today() - Days::new(3 * 365 - 20), "three years of sales, not {oldest}");
}

#[test]
fn the_sales_show_everything_that_a_sale_can_have() {
    let demo = demo();
    let lines = || demo.sales.iter().flat_map(|sale| &sale.lines);
    let count = |what: &dyn Fn(&Sale) -> bool| demo.sales.iter().filter(|sale| what(sale)).count();
    for lines in 1..=5 {
        assert!(count(&|sale| sale.lines.len() == lines) > 20, "sales of {lines} lines");
    }
    assert!(count(&|sale| sale.channel == Channel::Online) > 150);
    assert!(count(&|sale| sale.tenders.len() > 1) > 50);
    assert!(count(&|sale| sale.customer.is_none()) > 200);
    assert!(count(&|sale| sale.refunded_elsewhere_minor > 0) > 5);
    assert!(count(&|sale| sale.installed_on.is_some()) > 100);
    assert!(count(&|sale| sale.sold_on >= today() - Days::new(20)) > 150, "the last days are well filled");
    let uneven = lines().filter(|line| line.paid_minor % i64::from(line.quantity) != 0).count();
    assert!(uneven > 20, "discounts leave remainders: {uneven}");
    for goods in lines().filter(|line| !line.units.is_empty()) {
        assert_eq!(
            goods.units.len(),
            goods.quantity as usize,
            "all units of a line have serials, or none has"
        );
    }
}

#[test]
fn awkward_names_are_there_to_the_letter() {
    let demo = demo();
    let named = |name: &str| demo.customers.iter().filter(|customer| customer.name == name).count();
    assert_eq!(named("王芳"), 3, "one name, three people");
    for name in [
        "𠮷野小百合",
        "迪丽努尔·艾合买提江",
        "丁",
        "O'Brien, Siobhán",
        "👨‍👩‍👧‍👦一家",
        "Robert'); DROP TABLE sales;--",
    ] {
        assert_eq!(named(name), 1, "{name}");
    }
    assert_eq!(demo.customers.iter().filter(|customer| customer.name.chars().count() == 60).count(), 2);
    for customer in &demo.customers {
        let fields = [&customer.name, &customer.phone, &customer.email, &customer.address, &customer.note];
        assert!(
            fields.iter().all(|text| domain::text::check(text, domain::text::NAME_CHARS).is_ok()),
            "{customer:?}"
        );
    }
    assert!(demo.customers.iter().filter(|customer| customer.phone.is_empty()).count() > 5);
    for writing in ["+86", "+852", "010-", "154-", "0086"] {
        assert!(demo.customers.iter().any(|customer| customer.phone.starts_with(writing)), "{writing}");
    }
}

/// The sale of a planned one, checked against its plan.
fn find_planned<'a>(demo: &'a DemoContents, planned: &Planned) -> &'a Sale {
    let sale = demo.sales.iter().find(|sale| sale.id == planned.sale_id()).unwrap();
    assert_eq!(sale.number, planned.receipt_number(today()), "{}", planned.key);
    assert_eq!(sale.lines.len(), planned.lines.len(), "{}: a model is not in the catalogue", planned.key);
    for (place, (line, plan)) in sale.lines.iter().zip(planned.lines).enumerate() {
        assert_eq!(line.id, planned.line_id(place));
        assert!(line.units.iter().enumerate().all(|(count, unit)| unit.id == planned.unit_id(place, count)));
        assert_eq!((line.model.as_str(), line.quantity), (plan.model, plan.quantity), "{}", planned.key);
        let serials: Vec<&str> = line.units.iter().map(|unit| unit.serial.as_str()).collect();
        assert!(plan.serials.is_empty() || plan.serials == serials, "{}", planned.key);
        let goods = demo.goods.iter().find(|goods| Some(goods.id) == line.goods).unwrap();
        assert_eq!(
            goods.has_serial,
            !serials.is_empty(),
            "{}: serials where the goods have them",
            planned.key
        );
    }
    assert!((1..=720).contains(&planned.receipt), "{}: the till counts to 720 a day", planned.key);
    sale
}

#[test]
fn every_highlight_is_there() {
    let demo = demo();
    assert!(are_unique(HIGHLIGHTS.iter().map(|planned| planned.key)));
    for planned in HIGHLIGHTS {
        find_planned(&demo, planned);
    }
}

#[test]
fn a_highlight_lies_on_the_day_that_its_name_says() {
    let demo = demo();
    let named = [
        ("tv_day_6", "flat_panel_tv", 6),
        ("tv_day_7", "flat_panel_tv", 7),
        ("tv_day_8", "flat_panel_tv", 8),
        ("tv_day_15", "flat_panel_tv", 15),
        ("tv_day_16", "flat_panel_tv", 16),
        ("tv_day_30", "flat_panel_tv", 30),
        ("phone_day_3", "mobile_phone", 3),
        ("phone_day_10", "mobile_phone", 10),
        ("kettle", "electric_kettle", 5),
        ("online_clothes", "clothing", 7),
        ("online_clothes_day_25", "clothing", 25),
        ("notebook_month_10", "notebook_computer", 304),
        ("fridge_over_limit", "refrigerator", 4),
        ("air_conditioner_installed_late", "air_conditioner", 5),
        ("headphones_day_14", "headphones", 14),
    ];
    for (key, category, day) in named {
        let planned = highlight(key).unwrap();
        let sale = find_planned(&demo, planned);
        let starts =
            [Some(sale.sold_on), sale.delivered_on, sale.installed_on].into_iter().flatten().max().unwrap();
        assert_eq!((today() - starts).num_days(), day, "{key}");
        assert_eq!(i64::from(planned.day()), day, "{key}");
        assert_eq!(sale.lines[0].category, category, "{key}");
    }
}

#[test]
fn a_highlight_is_paid_as_its_name_says() {
    let demo = demo();
    let sale = |key| find_planned(&demo, highlight(key).unwrap());
    let kettle = sale("kettle");
    assert_eq!(kettle.number, "20261117-0387");
    assert_eq!((kettle.lines[0].quantity, kettle.tenders.len()), (1, 1));
    assert_eq!(kettle.tenders[0].kind, domain::sale::TenderKind::WechatPay);
    assert!(sale("fridge_over_limit").paid_minor() > domain::staff::Limits::default().clerk.per_sale_minor);
    assert_eq!(sale("split_tender").tenders.len(), 2);
    assert_eq!(sale("three_tenders").tenders.len(), 3);
    let three = &sale("quantity_three").lines[0];
    assert_ne!(three.paid_minor % 3, 0, "the last of three costs another fen");
    let shared = sale("order_discount");
    assert_eq!(shared.lines.iter().map(|line| line.list_minor).sum::<i64>() - shared.paid_minor(), 5_000);
    assert!(shared.lines.iter().any(|line| line.paid_minor % 100 != 0), "a share that is not whole yuan");
    assert!(sale("refunded_elsewhere").refunded_elsewhere_minor > 0);
    assert!(sale("cancelled").cancelled);
    assert_eq!(sale("no_customer").customer, None);
    assert_eq!(sale("one_fen").paid_minor(), 1);
    assert_eq!(sale("free_gift").lines[1].paid_minor, 0);
    assert_eq!(sale("quantity_200").lines[0].quantity, 200);
    let buyer = |key| demo.customers.iter().find(|customer| Some(customer.id) == sale(key).customer).unwrap();
    assert!(buyer("rare_character").name.starts_with('𠮷'));
    assert!(buyer("awkward_name").name.contains('·'));
    assert_eq!(buyer("long_name").name.chars().count(), 60);
    assert_eq!(buyer("same_name_one").name, buyer("same_name_two").name);
    assert_ne!(buyer("same_name_one").id, buyer("same_name_two").id);
}

#[test]
fn parts_hang_together() {
    let demo = demo();
    let ids: HashSet<PartId> = demo.parts.parts.iter().map(|part| part.id).collect();
    let models: HashSet<(&str, &str)> =
        demo.goods.iter().map(|goods| (goods.brand.as_str(), goods.model.as_str())).collect();
    for fit in &demo.parts.fits {
        assert!(ids.contains(&fit.part) && models.contains(&(&fit.maker, &fit.model)), "{fit:?}");
    }
    let newer: HashMap<PartId, PartId> =
        demo.parts.supersessions.iter().map(|superseded| (superseded.old, superseded.new)).collect();
    assert_eq!(newer.len(), demo.parts.supersessions.len(), "a part has one successor");
    let longest =
        ids.iter().map(|id| std::iter::successors(Some(*id), |id| newer.get(id).copied()).take(9).count());
    assert_eq!(longest.max(), Some(3), "chains end, and some have two steps");
    for substitute in &demo.parts.substitutes {
        assert!(
            ids.contains(&substitute.part)
                && ids.contains(&substitute.by)
                && substitute.part != substitute.by
        );
    }
    for part in &demo.parts.parts {
        let is_filled = [&part.number, &part.name, &part.name_en, &part.maker, &part.bin];
        assert!(is_filled.iter().all(|text| !text.is_empty()) && part.price_minor > 0, "{part:?}");
    }
}

#[test]
fn the_story_has_cases_in_every_state() {
    let demo = demo();
    assert!(are_unique(VISITS.iter().map(|visit| visit.key)));
    let mut standing: HashMap<Stands, usize> = HashMap::new();
    for visit in VISITS {
        *standing.entry(visit.stands).or_default() += 1;
        let sale = visit.sale.as_ref().map(|planned| find_planned(&demo, planned));
        assert!(visit.sale.is_some_and(|sale| sale.days_ago > visit.days_ago) || visit.customer.is_some());
        assert!(
            demo.staff.iter().any(|(staff, _)| staff.number == visit.by && staff.role != Role::Technician)
        );
        for brought in visit.brings {
            assert!(
                domain::reasons::find(brought.reason)
                    .is_some_and(|r| !r.needs_note || !brought.words.is_empty())
            );
            let What::Sold { line, unit, quantity } = brought.what else { continue };
            let line = &sale.unwrap().lines[line];
            assert!(quantity >= 1 && quantity <= line.quantity, "{}", visit.key);
            assert_eq!(unit.is_some(), !line.units.is_empty(), "{}: say which machine", visit.key);
        }
    }
    assert_eq!(standing.len(), 8, "one of each kind: {standing:?}");
    assert!(standing.values().all(|count| *count >= 2), "{standing:?}");
    assert!((38..=44).contains(&VISITS.len()));
}

#[test]
fn the_steps_of_the_story_go_forward_in_time() {
    let steps = steps();
    assert!(
        steps.is_sorted_by_key(|step| (-i64::from(step.days_ago), step.minute)),
        "a journal does not go back"
    );
    assert!(
        steps.iter().all(|step| step.days_ago >= 1 && step.minute < 720),
        "in opening hours, before today"
    );
    assert!(are_unique(steps.iter().map(|step| (step.days_ago, step.minute))), "one after the other");
}
