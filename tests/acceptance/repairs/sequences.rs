//! Whatever is done at the bench and in the parts room, in whatever order: the books of the stock say what happened,
//! nothing is kept for what has ended, and the days of a repair are those of the journal.

use super::{leaves, of, strange_notebook, technician, with};
use chrono::NaiveDate;
use desk::Door;
use desk::views::{FoundPartsView, RepairIntakeView, RepairView};
use domain::event::Event;
use domain::ids::{CaseLineId, StaffId, WorkLineId};
use domain::part::PartId;
use domain::repair::{RepairEvent, RepairState, WorkState};
use domain::stock::{MovementKind, Place, StockEvent};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tests::{CLERK, MANAGER, Story, bring, new_request};

/// What somebody tries. Numbers are places, taken modulo what there is.
#[derive(Clone, Copy, Debug)]
enum Try {
    Put { repair: usize, part: usize, pieces: u32 },
    Change { repair: usize, work: usize, part: usize, pieces: u32 },
    Issue { repair: usize, work: usize, from: usize, kept: usize, found: bool },
    Remove { repair: usize, work: usize, goes: usize },
    Labour { repair: usize, cover: bool },
    Quote { repair: usize, yes: bool },
    Step { repair: usize, step: usize },
    Finish { repair: usize, result: usize },
    End { repair: usize, how: usize },
    TakeIn { device: usize },
    Arrive { part: usize, pieces: u32, bin: usize },
    Count { part: usize, pieces: u32 },
    Move { part: usize, pieces: u32, to: usize },
    Wait { days: i64 },
}

fn tries() -> impl Strategy<Value = Try> {
    let (repair, work, part) = (0..3_usize, 0..4_usize, 0..2_usize);
    let pieces = 1..4_u32;
    prop_oneof![
        6 => (repair.clone(), part.clone(), pieces.clone())
            .prop_map(|(repair, part, pieces)| Try::Put { repair, part, pieces }),
        2 => (repair.clone(), work.clone(), part.clone(), pieces.clone())
            .prop_map(|(repair, work, part, pieces)| Try::Change { repair, work, part, pieces }),
        9 => (repair.clone(), work.clone(), 0..8_usize, 0..4_usize, prop::bool::weighted(0.3))
            .prop_map(|(repair, work, from, kept, found)| Try::Issue { repair, work, from, kept, found }),
        3 => (repair.clone(), work, 0..4_usize)
            .prop_map(|(repair, work, goes)| Try::Remove { repair, work, goes }),
        1 => (repair.clone(), any::<bool>()).prop_map(|(repair, cover)| Try::Labour { repair, cover }),
        2 => (repair.clone(), any::<bool>()).prop_map(|(repair, yes)| Try::Quote { repair, yes }),
        5 => (repair.clone(), 0..10_usize).prop_map(|(repair, step)| Try::Step { repair, step }),
        2 => (repair.clone(), 0..3_usize).prop_map(|(repair, result)| Try::Finish { repair, result }),
        2 => (repair, 0..9_usize).prop_map(|(repair, how)| Try::End { repair, how }),
        3 => (0..3_usize).prop_map(|device| Try::TakeIn { device }),
        4 => (part.clone(), pieces.clone(), 0..2_usize)
            .prop_map(|(part, pieces, bin)| Try::Arrive { part, pieces, bin }),
        1 => (part.clone(), 0..5_u32).prop_map(|(part, pieces)| Try::Count { part, pieces }),
        2 => (part, pieces, 0..3_usize).prop_map(|(part, pieces, to)| Try::Move { part, pieces, to }),
        2 => (1..40_i64).prop_map(|days| Try::Wait { days }),
    ]
}

/// A workshop with three devices and two parts.
struct Workshop {
    story: Story,
    bench: Door,
    manager: Door,
    parts: [PartId; 2],
    me: StaffId,
    /// The newest repair of each device.
    repairs: Vec<RepairView>,
    reached: BTreeSet<String>,
}

fn pick(lines: &[WorkLineId], at: usize) -> Option<WorkLineId> {
    lines.get(at % lines.len().max(1)).copied()
}

const BINS: [&str; 2] = ["A-1", "B-2"];

impl Workshop {
    fn open() -> Self {
        let story = Story::with(CLERK);
        let (bench, manager) = (technician(&story), story.door_for(MANAGER));
        let found: FoundPartsView = story.does("find_parts", json!({ "text": "启动电容" }));
        let parts = [found.hits[0].part.part, found.hits[1].part.part];
        let kept = tests::story::does::<Value>(&bench, "kept_parts", json!({}));
        let me = serde_json::from_value(kept["keeper"]["staff"].clone()).unwrap();
        let mut shop =
            Self { story, bench, manager, parts, me, repairs: Vec::new(), reached: BTreeSet::new() };
        (0..3).for_each(|device| shop.take_in(device));
        shop
    }

    fn device(place: usize) -> Value {
        match place {
            0 => strange_notebook(),
            1 => {
                let mut other = strange_notebook();
                other["line"]["brought"]["serial"] = json!("PF-9Z");
                other
            }
            _ => {
                let phone = bring("phone_day_10", 0).unit("phone_day_10", 0, 0);
                json!({ "line": phone.because("no_power").asks("repair").json() })
            }
        }
    }

    fn take_in(&mut self, place: usize) {
        let Ok(taken) = self.story.ask("take_in_repair", leaves(Self::device(place))) else { return };
        let taken: RepairIntakeView = serde_json::from_value(taken).unwrap();
        let new = taken.repairs.into_iter().next().unwrap();
        match self.repairs.get_mut(place) {
            Some(old) => *old = new,
            None => self.repairs.push(new),
        }
    }

    fn place(&self, at: usize) -> Option<Value> {
        let shop = |bin: &str| json!({ "bin": bin, "condition": "good" });
        match at {
            0 => Some(shop(BINS[0])),
            1 => Some(shop(BINS[1])),
            2 => Some(json!({ "bin": "", "condition": "good", "keeper": self.me })),
            _ => None,
        }
    }

    fn part_lines(repair: &RepairView) -> Vec<WorkLineId> {
        repair.work.iter().filter(|work| work.part.is_some()).map(|work| work.id).collect()
    }

    fn all_go(repair: &RepairView, goes: &str) -> Value {
        let out = repair.work.iter().filter(|work| work.state == WorkState::Issued);
        json!(out.map(|work| json!({ "work": work.id, "goes": goes })).collect::<Vec<_>>())
    }

    /// Tries one thing. What is refused must be refused for a reason of the rules.
    fn tries(&mut self, what: Try) {
        let part = |at: usize| self.parts[at];
        let asked: Option<(&Door, &str, Value)> = match what {
            Try::Put { repair, part: at, pieces } => {
                let what = json!({ "kind": "part", "part": part(at) });
                let put = json!({ "what": what, "quantity": pieces, "price": "0.10" });
                Some((&self.bench, "put_work", of(&self.repairs[repair], put)))
            }
            Try::Change { repair, work, part: at, pieces } => {
                let repair = &self.repairs[repair];
                let what = json!({ "kind": "part", "part": part(at) });
                pick(&Self::part_lines(repair), work).map(|work| {
                    let put = json!({ "work": work, "what": what, "quantity": pieces, "price": "0.10" });
                    (&self.bench, "put_work", of(repair, put))
                })
            }
            Try::Issue { repair, work, from, kept, found } => {
                let repair = &self.repairs[repair];
                pick(&Self::part_lines(repair), work).map(|work| {
                    let mut issue = json!({ "work": work, "from": self.place(from) });
                    if kept == 1 {
                        issue["taken_out"] = json!({ "what": "old", "owner": "maker" });
                    } else if kept == 2 {
                        issue["taken_out"] = json!({ "what": "recycled", "bin": BINS[0] });
                    }
                    if found {
                        issue["exception"] = MANAGER.approves("shop_mistake");
                    }
                    (&self.bench, "issue_part", of(repair, issue))
                })
            }
            Try::Remove { repair, work, goes } => {
                let repair = &self.repairs[repair];
                let goes = ["back", "defective", "scrap"].get(goes);
                pick(&Self::part_lines(repair), work).map(|work| {
                    (&self.bench, "remove_work", of(repair, json!({ "work": work, "goes": goes })))
                })
            }
            Try::Labour { repair, cover } => {
                let repair = &self.repairs[repair];
                let cover = if cover { json!("customer") } else { Value::Null };
                let put = json!({ "what": { "kind": "labour" }, "name": "工时", "price": "1.00", "cover": cover, "why": "x" });
                Some((&self.bench, "put_work", of(repair, put)))
            }
            Try::Quote { repair, yes } => {
                let repair = &self.repairs[repair];
                let said = json!({ "yes": yes, "by": "phone", "parts": Self::all_go(repair, "back") });
                let quote = if repair.card.state == RepairState::AwaitingCustomer {
                    ("answer_estimate", json!({ "said": said }))
                } else if yes {
                    ("quote_repair", json!({}))
                } else {
                    ("quote_repair", json!({ "answer": said }))
                };
                Some((&self.story.door, quote.0, of(repair, quote.1)))
            }
            Try::Step { repair, step } => {
                let repair = &self.repairs[repair];
                let plain = |step: &str| ("move_repair", json!({ "step": step }));
                let (name, request) = match step {
                    0 => ("diagnose_repair", json!({ "findings": "x" })),
                    1 | 2 => plain("start"),
                    3 | 4 => plain("await_parts"),
                    5 => plain("hand_to_check"),
                    6 => plain("rework"),
                    7 => ("send_out_repair", json!({ "to": "厂家" })),
                    8 => ("repair_came_back", json!({})),
                    _ => ("check_repair", json!({ "passed": false })),
                };
                let is_counters = matches!(name, "send_out_repair" | "repair_came_back");
                Some((if is_counters { &self.story.door } else { &self.bench }, name, of(repair, request)))
            }
            Try::Finish { repair, result } => {
                let repair = &self.repairs[repair];
                let result = ["repaired", "repaired", "not_repaired"][result];
                let finish = json!({ "result": result, "parts": Self::all_go(repair, "defective") });
                Some((&self.bench, "finish_repair", of(repair, finish)))
            }
            Try::End { repair, how } => {
                let repair = &self.repairs[repair];
                let due = &repair.bill.due;
                let pay = if due.minor > 0 {
                    json!([{ "kind": "cash", "amount": format!("{}.{:02}", due.minor / 100, due.minor % 100) }])
                } else {
                    json!([])
                };
                let parts = Self::all_go(repair, "scrap");
                let (name, request) = match how {
                    0 => ("convert_repair", json!({ "to": "exchange", "parts": parts })),
                    1 => ("void_repair", json!({ "note": "x", "parts": parts })),
                    _ => ("collect_repair", json!({ "scanned": repair.card.serial, "pay": pay })),
                };
                Some((&self.manager, name, of(repair, request)))
            }
            Try::TakeIn { device } => return self.take_in(device),
            Try::Arrive { part: at, pieces, bin } => {
                let came = json!({ "part": part(at), "place": self.place(bin), "quantity": pieces });
                Some((&self.bench, "receive_parts", came))
            }
            Try::Count { part: at, pieces } => return self.count(part(at), pieces),
            Try::Move { part: at, pieces, to } => {
                let moved = json!({ "part": part(at), "from": self.place(0), "to": self.place(to), "quantity": pieces });
                Some((&self.bench, "move_parts", moved))
            }
            Try::Wait { days } => return self.story.days_pass(days),
        };
        let Some((door, name, request)) = asked else { return };
        if let Err(failure) = door.call(Some(new_request()), name, request) {
            let by_rule = [
                "step",
                "part_short",
                "parts_left",
                "parts_open",
                "over_estimate",
                "start_unasked",
                "not_this_way",
                "unknown",
                "same_place",
                "no_amount",
                "estimate_expired",
                "collected",
                "tendered",
            ];
            assert!(by_rule.contains(&failure.code.as_str()), "{name} gave {failure:?}");
        }
    }

    fn count(&self, part: PartId, pieces: u32) {
        let sheet = json!({ "parts": [part] });
        let Ok(sheet) = self.bench.call(Some(new_request()), "begin_count", sheet) else { return };
        let line = &sheet["lines"][0];
        let counted =
            json!({ "part": part, "place": line["place"], "expected": line["expected"], "counted": pieces });
        let post = json!({ "sheet": sheet["row"]["sheet"], "lines": [counted] });
        let post = with(post, "exception", json!({ "reason": "shop_mistake" }));
        if let Err(failure) = self.manager.call(Some(new_request()), "post_count", post) {
            assert_eq!(failure.code, "part_short", "{failure:?}");
        }
    }

    /// What must hold after every step.
    fn holds(&mut self) {
        let store = self.story.desk().store();
        let levels = store.read(|db| db.levels(&self.parts)).unwrap();
        let ended: BTreeSet<CaseLineId> = self
            .repairs
            .iter()
            .filter(|repair| !repair.card.state.is_open())
            .map(|repair| repair.card.line)
            .collect();
        for part in self.parts {
            let level = levels.of(part);
            assert!(level.reserved() <= level.good(), "never more is kept than there is: {level:?}");
            assert!(
                level.available() == 0 || level.waiting() == 0,
                "nobody waits for what is free: {level:?}"
            );
            for want in level.wants.iter().filter(|want| want.reserved > 0 || want.waiting > 0) {
                let line = store.read(|db| db.repair_of_work(want.work)).unwrap();
                assert!(line.is_none_or(|line| !ended.contains(&line)), "kept for what has ended: {want:?}");
            }
        }
        for repair in &mut self.repairs {
            let open = json!({ "line": repair.card.line });
            *repair = self.story.does("open_repair", open);
            self.reached.insert(json!(repair.card.state).as_str().unwrap().to_owned());
            for work in repair.work.iter().filter(|work| work.part.is_some()) {
                let Some(stock) = &work.stock else { continue };
                let (kept, out) = match work.state {
                    WorkState::Planned => (work.quantity, 0),
                    WorkState::Issued => (0, work.quantity),
                    WorkState::Removed => (0, 0),
                };
                assert_eq!((stock.reserved + stock.waiting, stock.issued), (kept, out), "{work:?}");
            }
        }
    }

    /// The journal, read from the beginning: what lies here is what moved, and each repair's days are its own.
    fn says_what_happened(&self) {
        let store = self.story.desk().store();
        let entries = store.read(|db| db.journal_tail(100_000)).unwrap();
        let mut here: BTreeMap<(PartId, Place), i64> = BTreeMap::new();
        let mut on_jobs: BTreeMap<(PartId, WorkLineId), i64> = BTreeMap::new();
        let mut days: BTreeMap<CaseLineId, (NaiveDate, Option<NaiveDate>)> = BTreeMap::new();
        let mut serials: Vec<String> = Vec::new();
        for entry in &entries {
            match &entry.event {
                Event::Stock(StockEvent::Moved { movement }) if self.parts.contains(&movement.part) => {
                    let place = here.entry((movement.part, movement.place.clone())).or_default();
                    *place += movement.change;
                    assert!(*place >= 0, "below nought: {movement:?}");
                    if let (Some(work), MovementKind::Issued | MovementKind::GivenBack) =
                        (movement.work, movement.why)
                    {
                        *on_jobs.entry((movement.part, work)).or_default() -= movement.change;
                    }
                }
                Event::Repair { line, what, .. } => match what {
                    RepairEvent::TakenIn { intake } => {
                        days.insert(*line, (intake.on, None));
                        serials.push(intake.serial.clone());
                    }
                    RepairEvent::Collected { over } => days.get_mut(line).unwrap().1 = Some(over.on),
                    RepairEvent::Closed { on, .. } | RepairEvent::Voided { on, .. } => {
                        days.get_mut(line).unwrap().1 = Some(*on);
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        let levels = store.read(|db| db.levels(&self.parts)).unwrap();
        for part in self.parts {
            let level = levels.of(part);
            let sums: BTreeMap<Place, u32> = here
                .iter()
                .filter(|((of, _), sum)| *of == part && **sum > 0)
                .map(|((_, place), sum)| (place.clone(), u32::try_from(*sum).unwrap()))
                .collect();
            assert_eq!(level.places, sums, "what lies there is the sum of what moved");
            for want in &level.wants {
                let out = on_jobs.get(&(part, want.work)).copied().unwrap_or(0);
                assert_eq!(
                    i64::from(want.issued),
                    out,
                    "what a job has is what it got and did not give back"
                );
            }
        }
        for repair in &self.repairs {
            let (from, to) = days[&repair.card.line];
            let until = to.unwrap_or(self.story.now().date_naive());
            let counted = (until - from).num_days();
            assert_eq!(repair.card.days, counted, "the days of the journal");
            // What the verdict was told, where this repair is the only one of its device.
            let order = store.read(|db| db.repair(repair.card.line)).unwrap().unwrap();
            let alike = serials.iter().filter(|serial| **serial == order.intake.serial).count();
            if alike == 1 && order.state.is_open() {
                for law in &repair.verdict.law_days {
                    assert_eq!(law.have, counted, "{law:?}");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, max_shrink_iters: 40, ..ProptestConfig::default() })]

    // At its end the story replays the journal and compares every row.
    #[test]
    fn the_books_follow_the_bench_through_anything(acts in prop::collection::vec(tries(), 40..80)) {
        let mut shop = Workshop::open();
        for act in acts {
            shop.tries(act);
            shop.holds();
        }
        shop.says_what_happened();
    }
}

#[test]
fn every_state_of_a_repair_is_reached_by_what_people_do() {
    let mut shop = Workshop::open();
    let step = |step| Try::Step { repair: 0, step };
    let asked = |yes| Try::Quote { repair: 0, yes };
    let first = [
        step(0),
        Try::Labour { repair: 0, cover: true },
        asked(true),
        asked(true),
        step(3),
        step(1),
        step(7),
        step(8),
        Try::Finish { repair: 0, result: 0 },
        Try::End { repair: 0, how: 2 },
    ];
    let others = [Try::End { repair: 1, how: 1 }, Try::End { repair: 2, how: 0 }];
    shop.holds();
    for act in first.into_iter().chain(others) {
        shop.tries(act);
        shop.holds();
    }
    shop.says_what_happened();
    let every: BTreeSet<String> =
        RepairState::ALL.iter().map(|state| json!(state).as_str().unwrap().to_owned()).collect();
    assert_eq!(shop.reached, every);
}
