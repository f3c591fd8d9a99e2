//! What must hold for any facts.

use chrono::{Days, NaiveDate};
use domain::calendar::Calendar;
use domain::money::{Currency, Money};
use domain::policy::{
    Delay, Facts, Fault, FaultCause, Packs, Proof, Reading, RemedyKind, RepairRecord, Trait, Verdict,
};
use domain::sale::Channel;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::sync::OnceLock;

const GOODS: [&str; 15] = [
    "flat_panel_tv",
    "mobile_phone",
    "phone_battery",
    "notebook_computer",
    "washing_machine",
    "disc_player",
    "fixed_phone",
    "sewing_machine",
    "microwave_oven",
    "car",
    "rice_cooker",
    "software",
    "earphones",
    "audio_amplifier",
    "air_conditioner",
];
const PARTS: [&str; 6] = ["backlight", "mainboard", "battery", "compressor", "motor", "fan"];

fn day_of(base: NaiveDate, days: u64) -> NaiveDate {
    base.checked_add_days(Days::new(days)).expect("a near day")
}

fn days() -> impl Strategy<Value = NaiveDate> {
    let base = NaiveDate::from_ymd_opt(2016, 1, 1).expect("a day");
    (0..4_000_u64).prop_map(move |days| day_of(base, days))
}

fn repairs(sold: NaiveDate) -> impl Strategy<Value = Vec<RepairRecord>> {
    let delay = option::of(select(vec![Delay::Parts, Delay::Repairer]));
    let record = (0..900_u64, option::weighted(0.8, 0..150_u64), delay, any::<bool>());
    let record = record.prop_map(move |(after, days, delay, recorded)| {
        let taken_in = day_of(sold, after);
        RepairRecord { taken_in, handed_back: days.map(|days| day_of(taken_in, days)), delay, recorded }
    });
    vec(record, 0..4)
}

fn packs() -> impl Strategy<Value = Vec<String>> {
    let sets: Vec<&[&str]> =
        vec![&["cn"], &["cn", "shop"], &["cn", "cn-zj"], &["cn", "cn-zj", "shop"], &["eu"], &["uk"]];
    select(sets).prop_map(|ids| ids.iter().map(|id| (*id).to_owned()).collect())
}

prop_compose! {
    /// Facts as a counter could have them, odd ones included.
    fn facts()(sold in days())(
        delivered in option::of(0..20_u64),
        installed in option::of(0..30_u64),
        claimed in prop_oneof![0..40_u64, 0..1_300_u64],
        made in option::of(0..200_u64),
        goods in select(GOODS.to_vec()),
        part in option::of(select(PARTS.to_vec())),
        online in any::<bool>(),
        fault in select(vec![Fault::Performance, Fault::Performance, Fault::Performance, Fault::Cosmetic, Fault::None]),
        cause in option::weighted(0.3, select(vec![FaultCause::Misuse, FaultCause::OutsideRepair, FaultCause::ForceMajeure, FaultCause::PapersMismatch])),
        cause_proven in any::<bool>(),
        proof in subsequence(vec![Proof::Invoice, Proof::WarrantyCard, Proof::Receipt, Proof::InvoiceCopy, Proof::SalesRecord, Proof::FactoryDate], 0..=6),
        stock in option::of(any::<bool>()),
        repairs in repairs(sold),
        exchanges in vec(0..900_u64, 0..3),
        traits in subsequence(vec![Trait::Opened, Trait::Activated, Trait::CustomMade, Trait::Perishable, Trait::SealedMediaOpened, Trait::ExclusionConfirmed], 0..=6),
        price in 0..10_000_000_i64,
        packs in packs(),
        sold in Just(sold),
    ) -> Facts {
        Facts {
            id: "any".into(),
            packs,
            goods: goods.into(),
            channel: if online { Channel::Online } else { Channel::Store },
            invoiced_on: Some(sold),
            delivered_on: delivered.map(|days| day_of(sold, days)),
            installed_on: installed.map(|days| day_of(sold, days)),
            claimed_on: day_of(sold, claimed),
            pieces: None,
            price: Money { minor: price, currency: Currency::CNY }.to_decimal(),
            paid: None,
            currency: Currency::CNY,
            fault,
            component: part.map(str::to_owned),
            cause,
            cause_proven,
            proof,
            factory_date: made.and_then(|days| sold.checked_sub_days(Days::new(days))),
            same_model_in_stock: stock,
            repairs,
            exchanges: exchanges.into_iter().map(|days| day_of(sold, days)).collect(),
            traits,
            extension: None,
        }
    }
}

fn decide(packs: &Packs, facts: &Facts) -> Verdict {
    packs.decide(facts).expect("facts as a counter could have them")
}

/// A right: what a customer would rather have than not. A paid repair and a manager's look are what is left.
fn is_right(kind: RemedyKind) -> bool {
    !matches!(kind, RemedyKind::RepairPaid | RemedyKind::ManagerReview)
}

/// Every right in `less` is in `more`, and lasts as long.
fn is_no_worse(less: &Verdict, more: &Verdict) -> Result<(), TestCaseError> {
    for right in less.remedies.iter().filter(|remedy| is_right(remedy.remedy)) {
        let kept = more.remedy(right.remedy);
        prop_assert!(kept.is_some(), "{:?} is gone\n{less:#?}\n{more:#?}", right.remedy);
        let kept_until = kept.and_then(|kept| kept.until);
        let lasts = kept_until.is_none() || (right.until.is_some() && kept_until >= right.until);
        prop_assert!(lasts, "{:?} is shorter\n{less:#?}\n{more:#?}", right.remedy);
    }
    Ok(())
}

/// The packs with one reading turned round, read once.
fn without_rest_days() -> &'static Packs {
    static PACKS: OnceLock<Packs> = OnceLock::new();
    PACKS.get_or_init(|| with_reading(Reading::RestDaysMoveLastDay))
}

fn without_weekends() -> &'static Packs {
    static PACKS: OnceLock<Packs> = OnceLock::new();
    PACKS.get_or_init(|| with_reading(Reading::WeekendsAreRestDays))
}

fn with_reading(reading: Reading) -> Packs {
    let text = format!(
        "id = \"shop\"\nversion = \"t\"\nlayer = \"shop\"\nrest_days = \"china\"\nbeside = [\"cn\"]\n\
         title = {{ zh-CN = \"店\", en = \"Shop\" }}\n[[reading]]\ncode = \"{}\"\nholds = false\n\
         title = {{ zh-CN = \"x\", en = \"x\" }}\nsummary = {{ zh-CN = \"x\", en = \"x\" }}\n",
        reading.code()
    );
    Packs::builtin().with_shop(&text).expect("a shop may take another reading")
}

/// The demo shop with longer and longer promises, read once.
fn promises() -> &'static [Packs] {
    static PACKS: OnceLock<Vec<Packs>> = OnceLock::new();
    PACKS.get_or_init(|| [30, 31, 37, 44, 60, 366].map(with_promise).into())
}

fn with_promise(days: u32) -> Packs {
    let shop = Packs::demo_promise().replace(
        "rules = [\n  { kind = \"promise\", days = 30,",
        &format!("rules = [\n  {{ kind = \"promise\", days = {days},"),
    );
    Packs::builtin().with_shop(&shop).expect("a longer promise")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_answer_depends_on_nothing_but_the_question(facts in facts()) {
        let verdict = decide(Packs::builtin(), &facts);
        prop_assert_eq!(&decide(Packs::builtin(), &facts), &verdict);
        let mut shuffled = facts.clone();
        shuffled.repairs.reverse();
        shuffled.exchanges.reverse();
        shuffled.proof.reverse();
        shuffled.packs.push(facts.packs[0].clone());
        prop_assert_eq!(decide(Packs::builtin(), &shuffled).remedies, verdict.remedies);
    }

    #[test]
    fn every_answer_and_every_refusal_names_a_clause_that_is_there(facts in facts()) {
        let packs = Packs::builtin();
        let verdict = decide(packs, &facts);
        for remedy in &verdict.remedies {
            prop_assert!(packs.clause(remedy.clause.as_str()).is_some(), "{}", remedy.clause);
        }
        for refused in &verdict.refused {
            prop_assert!(packs.clause(refused.clause.as_str()).is_some(), "{}", refused.clause);
            prop_assert!(verdict.remedy(refused.remedy).is_none(), "given and refused: {verdict:#?}");
        }
        for reading in &verdict.readings {
            prop_assert!(packs.reading(reading.as_str()).is_some(), "{reading}");
        }
        let mut kinds: Vec<RemedyKind> = verdict.remedies.iter().map(|remedy| remedy.remedy).collect();
        prop_assert!(kinds.is_sorted(), "cheapest first");
        kinds.dedup();
        prop_assert_eq!(kinds.len(), verdict.remedies.len(), "each once");
    }

    #[test]
    fn a_failing_unit_always_gets_an_answer(mut facts in facts()) {
        facts.fault = Fault::Performance;
        prop_assert!(!decide(Packs::builtin(), &facts).remedies.is_empty());
    }

    #[test]
    fn what_is_paid_out_and_what_is_kept_are_the_price(facts in facts()) {
        let price = facts.refundable().expect("an amount").minor;
        for remedy in decide(Packs::builtin(), &facts).remedies {
            let Some(amount) = remedy.amount.map(|amount| amount.minor) else { continue };
            let due = remedy.deduction.filter(|kept| serde_json::json!(kept.status) == "due");
            let kept = due.map_or(0, |kept| kept.amount.minor);
            prop_assert!(amount >= 0 && amount + kept == price, "{amount} + {kept} of {price}");
        }
    }

    #[test]
    fn showing_more_never_takes_a_right(facts in facts(), more in select(vec![
        Proof::Invoice, Proof::WarrantyCard, Proof::Receipt, Proof::InvoiceCopy, Proof::SalesRecord, Proof::FactoryDate,
    ])) {
        let less = decide(Packs::builtin(), &facts);
        let mut facts = facts;
        facts.proof.push(more);
        let more = decide(Packs::builtin(), &facts);
        for right in less.remedies.iter().filter(|remedy| is_right(remedy.remedy)) {
            prop_assert!(more.remedy(right.remedy).is_some(), "{:?} is gone\n{less:#?}\n{more:#?}", right.remedy);
        }
    }

    #[test]
    fn a_promise_never_takes_a_right(mut facts in facts()) {
        facts.packs = vec!["cn".into()];
        let law = decide(Packs::builtin(), &facts);
        facts.packs.push("shop".into());
        let with_shop = decide(Packs::builtin(), &facts);
        for right in law.remedies.iter().filter(|remedy| is_right(remedy.remedy)) {
            let kept = with_shop.amount(right.remedy);
            prop_assert!(with_shop.remedy(right.remedy).is_some(), "{:?} is gone", right.remedy);
            let minor = |amount: Option<Money>| amount.map(|amount| amount.minor);
            prop_assert!(minor(kept) >= minor(law.amount(right.remedy)), "less money");
        }
    }

    #[test]
    fn junk_is_an_error_and_not_a_panic(text in ".{0,200}") {
        prop_assert!(Facts::from_json(&text).is_err());
    }

    #[test]
    fn far_days_and_odd_amounts_are_answered_or_refused(
        mut facts in facts(),
        far in select(vec!["0001-01-01", "1950-01-01", "2199-12-31", "9999-12-31", "+262142-12-31"]),
        field in 0..6_usize,
        price in select(vec!["", "-1", "1e9", "0", "90000000000.00", "90000000000.01", "1.005", "٣"]),
    ) {
        let far: NaiveDate = far.parse().expect("a day");
        match field {
            0 => facts.claimed_on = far,
            1 => facts.invoiced_on = Some(far),
            2 => facts.delivered_on = Some(far),
            3 => facts.factory_date = Some(far),
            4 => facts.exchanges.push(far),
            _ => facts.repairs.push(RepairRecord { taken_in: far, handed_back: None, delay: None, recorded: true }),
        }
        let _ = Packs::builtin().decide(&facts);
        facts.price = price.into();
        let _ = Packs::builtin().explain(&facts);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn more_rest_days_never_shorten_a_right(mut facts in facts()) {
        facts.packs = vec!["cn".into(), "shop".into()];
        // No rest days at all, holidays only, weekends too.
        let none = decide(without_rest_days(), &facts);
        let some = decide(without_weekends(), &facts);
        facts.packs.pop();
        let all = decide(Packs::builtin(), &facts);
        is_no_worse(&none, &some)?;
        is_no_worse(&none, &all)?;
    }

    #[test]
    fn a_better_promise_never_takes_a_right(mut facts in facts(), at in 0..5_usize) {
        facts.packs = vec!["cn".into(), "shop".into()];
        let less = decide(&promises()[at], &facts);
        let more = decide(&promises()[at + 1], &facts);
        is_no_worse(&less, &more)?;
    }

    #[test]
    fn a_day_off_more_never_brings_a_working_day_forward(days in vec(days(), 1..20), extra in days(), on in days()) {
        let calendar = Calendar::new(&days, &[]);
        let with_extra: Vec<NaiveDate> = days.iter().copied().chain([extra]).collect();
        let more = Calendar::new(&with_extra, &[]);
        prop_assert!(more.next_working_day(on) >= calendar.next_working_day(on));
    }
}

/// Facts as text, with a few places of it broken: a byte gone, a byte put in, a number blown up, a piece doubled.
fn broken(text: &str, breaks: &[(usize, u8, u8)]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for (place, how, with) in breaks {
        let at = place % bytes.len().max(1);
        match how % 4 {
            0 => drop(bytes.splice(at..(at + 1).min(bytes.len()), [])),
            1 => bytes.insert(at, *with),
            2 => drop(bytes.splice(at..at, b"999999999999999999999".iter().copied())),
            _ => {
                let piece = bytes[at..(at + usize::from(*with)).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn broken_facts_are_an_error_or_an_answer_and_never_a_panic(
        facts in facts(),
        breaks in vec((any::<usize>(), any::<u8>(), any::<u8>()), 1..6),
    ) {
        let text = serde_json::to_string(&facts).expect("facts are JSON");
        if let Ok(read) = Facts::from_json(&broken(&text, &breaks)) {
            let packs = Packs::builtin();
            prop_assert_eq!(packs.decide(&read), packs.explain(&read).map(|(verdict, _)| verdict));
        }
    }
}
