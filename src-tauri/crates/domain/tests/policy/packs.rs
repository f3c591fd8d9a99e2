//! The packs themselves: sound, complete in both languages, dated, and open to a new jurisdiction.

use crate::ask::{faulty, unwanted_online};
use domain::policy::{Fault, PackError, Packs, Rule};
use std::fmt::Write as _;

#[test]
fn the_packs_that_the_program_carries_are_sound() {
    let packs = Packs::from_toml(Packs::builtin_texts()).expect("the built-in packs hold together");
    let ids: Vec<&str> = packs.files().map(|file| file.id.as_str()).collect();
    assert_eq!(ids, ["cn", "cn-bj", "cn-sd", "cn-sh", "cn-zj", "eu", "eu-fr", "shop", "uk"]);
}

#[test]
fn every_component_that_a_row_names_has_a_name() {
    for file in Packs::builtin().files() {
        for row in file.goods.values() {
            for code in row.main_parts.iter().chain(row.accessories.keys()) {
                let is_alias = file.component.values().any(|known| known.aliases.contains(code));
                assert!(file.component.contains_key(code) || is_alias, "{code} of {}", row.title.en);
            }
        }
    }
}

#[test]
fn every_category_has_a_term_or_says_why_not() {
    for file in Packs::builtin().files().filter(|file| file.id.as_str() == "cn") {
        for (code, row) in &file.goods {
            assert!(row.whole_months.is_some() != row.no_term.is_some(), "{code}");
        }
    }
}

#[test]
fn clauses_of_one_title_and_goods_are_not_in_force_twice() {
    for file in Packs::builtin().files() {
        for (place, one) in file.clause.iter().enumerate() {
            for other in &file.clause[place + 1..] {
                let alike = one.title == other.title && one.goods == other.goods;
                let begins = one.since.max(other.since);
                let ends = [one.until, other.until].into_iter().flatten().min();
                let overlaps = ends.is_none_or(|ends| begins.is_none_or(|begins| begins <= ends));
                assert!(!(alike && overlaps), "{} and {}", one.code, other.code);
            }
        }
    }
}

#[test]
fn a_clause_can_be_shown_in_both_languages_with_its_source() {
    let clause = Packs::builtin().clause("cn-458-1995.9").expect("art. 9 is there");
    assert_eq!(clause.title.get("zh-CN"), "7日内：退、换、修任选");
    assert_eq!(clause.title.get("en"), "Day 1 to 7: refund, exchange or repair");
    assert!(clause.verified && !clause.source.is_empty());
    assert!(Packs::builtin().clause("cn-458-1995.99").is_none());
}

#[test]
fn what_was_not_seen_gives_nothing() {
    let packs = Packs::builtin();
    let unverified: Vec<&str> =
        packs.clauses().filter(|clause| !clause.verified).map(|clause| clause.code.as_str()).collect();
    assert!(unverified.contains(&"cn-phone-2001.repairer-delay"), "{unverified:?}");
    assert!(unverified.contains(&"cn-pc-2002.same-model-refused"), "the computers' rate was not seen");
    assert!(unverified.contains(&"uk-ccr-2013.30"), "{unverified:?}");
}

/// A jurisdiction that does not exist, of known kinds only.
const ATLANTIS: &str = include_str!("../../../../../tests/fixtures/packs/atlantis.toml");

#[test]
fn a_new_jurisdiction_of_known_kinds_is_a_file() {
    let packs = Packs::builtin().with_pack(ATLANTIS).expect("a pack of known kinds");
    let here = |ask: crate::ask::Ask| ask.packs(&["atlantis"]);
    let twice = here(faulty("trident", "2024-01-01", "2024-07-02"))
        .repaired("2024-02-01", "2024-02-11")
        .repaired("2024-03-01", "2024-03-11");
    let asks = [
        here(unwanted_online("anything", "2026-03-02", "2026-03-23")).gives("withdraw"),
        here(unwanted_online("anything", "2026-03-02", "2026-03-24")).gives(""),
        here(faulty("trident", "2024-01-01", "2025-07-01")).gives("repair_free"),
        here(faulty("trident", "2024-01-01", "2025-07-02")).part("shaft").gives("repair_paid"),
        here(faulty("trident", "2024-01-01", "2028-12-29"))
            .part("prong")
            .gives("repair_free part_replacement"),
        twice.clone().gives("repair_free"),
        // 183 days less thirty in repair, at 0.2 % a day.
        twice
            .repaired("2024-04-01", "2024-04-11")
            .gives("repair_free exchange_same refund")
            .keeps("refund", "306.00", "due")
            .pays("refund", "694.00"),
    ];
    for ask in asks {
        assert_eq!(ask.wrong(&packs), None);
    }
}

#[test]
fn a_pack_that_does_not_hold_together_is_refused_with_its_place() {
    let broken = [
        (ATLANTIS.replace("count = 3", "count = 3, cuont = 4"), ""),
        (ATLANTIS.replace("zh-CN = \"石板二\", ", "zh-CN = \"\", "), "atlantis.2"),
        (ATLANTIS.replace("of = [\"atlantis.2\"]", "of = [\"atlantis.9\"]"), "atlantis.2"),
        (ATLANTIS.replace("goods = [\"sea\"]", "goods = [\"sky\"]"), "atlantis.2"),
        (ATLANTIS.replace("main_months = 60\n", ""), "trident"),
        (ATLANTIS.replace("code = \"atlantis.2\"", "code = \"atlantis.1\""), "atlantis.1"),
    ];
    for (text, place) in broken {
        match Packs::builtin().with_pack(&text) {
            Err(PackError::Unsound { at, .. }) => assert_eq!(at, place),
            Err(PackError::Unreadable(_)) => assert!(place.is_empty(), "{place} was not read"),
            other => panic!("{place}: {:?}", other.err()),
        }
    }
}

#[test]
fn an_explanation_has_a_step_for_every_rule_in_force() {
    let facts = faulty("flat_panel_tv", "2026-03-02", "2026-03-10").facts;
    let (verdict, steps) = Packs::builtin().explain(&facts).expect("facts");
    assert_eq!(verdict, Packs::builtin().decide(&facts).expect("facts"), "explaining changes nothing");
    let mut text = String::new();
    for step in &steps {
        let codes: Vec<String> = step.remedies.iter().map(|remedy| format!("{remedy:?}")).collect();
        let until = step.until.map(|until| format!(" until {until}")).unwrap_or_default();
        let why = step.why.map(|why| format!(" because {why:?}")).unwrap_or_default();
        let _ = writeln!(
            text,
            "{} {}: {:?} {}{until}{why}",
            step.clause,
            step.rule,
            step.outcome,
            codes.join(" ")
        );
    }
    insta::assert_snapshot!(text);
}

/// What a pack says, as people would read it: the snapshot shows at a glance what a change of the file changes.
fn rendered(id: &str) -> String {
    let packs = Packs::builtin();
    let Some(file) = packs.files().find(|file| file.id.as_str() == id) else { return String::new() };
    let mut text = format!("{} / {} ({})\n", file.title.zh_cn, file.title.en, file.id);
    for (code, row) in &file.goods {
        let years = |months: Option<u32>| months.map_or("–".into(), |months| months.to_string());
        let rate = row.daily_rate_bp.map_or("–".into(), |rate| rate.to_string());
        let _ = writeln!(
            text,
            "{code} {}: {} months, main parts {} months, {rate} bp a day{}",
            row.title.zh_cn,
            years(row.whole_months),
            years(row.main_months),
            if row.unverified.is_empty() {
                String::new()
            } else {
                format!(" (not seen: {:?})", row.unverified)
            },
        );
    }
    for clause in &file.clause {
        let since = clause.since.map(|since| format!(" since {since}")).unwrap_or_default();
        let unseen = if clause.verified { "" } else { " (not seen)" };
        let _ = writeln!(text, "{} {}{since}{unseen}", clause.code, clause.title.en);
        for rule in &clause.rules {
            let value = serde_json::to_value(rule).unwrap_or_default();
            let fields = value.as_object().cloned().unwrap_or_default();
            let said: Vec<String> = fields
                .iter()
                .filter(|(key, value)| *key != "kind" && !value.is_null() && **value != serde_json::json!([]))
                .filter(|(_, value)| **value != serde_json::json!(false))
                .map(|(key, value)| format!("{key} {}", value.to_string().replace('"', "")))
                .collect();
            let _ = writeln!(text, "    {}: {}", Rule::kind(rule), said.join(", "));
        }
    }
    text
}

#[test]
fn each_pack_reads_as_it_did() {
    for id in ["cn", "cn-zj", "eu", "uk", "shop"] {
        insta::assert_snapshot!(format!("pack_{id}"), rendered(id));
    }
}

#[test]
fn an_unknown_pack_is_named() {
    let facts =
        faulty("flat_panel_tv", "2026-03-02", "2026-03-10").packs(&["cn", "mars"]).fault(Fault::None).facts;
    let error = Packs::builtin().decide(&facts).expect_err("there is no such pack");
    assert_eq!(error.code(), "unknown_pack");
}
