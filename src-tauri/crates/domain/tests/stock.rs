//! Stock holds together, whatever is done to it in whatever order.

#![allow(clippy::unwrap_used, reason = "these are tests")]

use domain::ids::{CountId, DocumentNumber, OldPartId, StaffId, WorkLineId};
use domain::part::PartId;
use domain::refused::Refused;
use domain::stock::StockRefused;
use domain::stock::{
    Back, CountLine, CountSheet, CountState, Counted, Leave, Levels, MovementKind, OldPartOwner, Place,
    StockEvent, count, found, give_back, issue, issue_from, move_to, post, receive, release, reserve,
    take_out, want_just, woken,
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

fn part() -> PartId {
    PartId(Uuid::from_u128(1))
}

fn work(n: u8) -> WorkLineId {
    WorkLineId(Uuid::from_u128(u128::from(n) + 100))
}

fn place(n: u8) -> Place {
    match n % 4 {
        0 => Place::good("A-1"),
        1 => Place::good("B-2"),
        2 => Place::rubbish(),
        _ => Place::with(StaffId(Uuid::from_u128(9))),
    }
}

/// A store of one part, with everything that ever happened to it.
#[derive(Default)]
struct Shelf {
    levels: Levels,
    moved: BTreeMap<MovementKind, i64>,
}

impl Shelf {
    fn with(quantity: u32) -> Self {
        let mut shelf = Self::default();
        shelf.take(receive(&shelf.levels, part(), &Place::good("A-1"), quantity, None, None, "")).unwrap();
        shelf
    }

    fn take(&mut self, done: Result<Vec<StockEvent>, Refused>) -> Result<Vec<StockEvent>, Refused> {
        let events = done?;
        for event in &events {
            self.levels.apply(event);
            let level = self.levels.of(part());
            assert!(level.reserved() <= level.good(), "never more kept than there is, not even in between");
            if let StockEvent::Moved { movement } = event {
                *self.moved.entry(movement.why).or_default() += movement.change;
            }
        }
        Ok(events)
    }

    fn sum(&self, why: MovementKind) -> i64 {
        self.moved.get(&why).copied().unwrap_or(0)
    }
}

#[derive(Clone, Debug)]
enum Act {
    Receive(u8, u32),
    Reserve(u8, u32),
    Issue(u8, u32),
    IssueFrom(u8, u8, u32),
    Back(u8, u8, u32),
    Scrap(u8, u32),
    Harvest(u8, u8, u32),
    Release(u8),
    Move(u8, u8, u32),
    Leave(u8, u32),
    Count(u8, u32),
    Found(u8, u32, Option<u8>),
    WantJust(u8, u32),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let (job, spot, pieces) = (0_u8..3, 0_u8..4, 1_u32..6);
    let act = prop_oneof![
        (spot.clone(), pieces.clone()).prop_map(|(s, n)| Act::Receive(s, n)),
        (job.clone(), pieces.clone()).prop_map(|(w, n)| Act::Reserve(w, n)),
        (job.clone(), pieces.clone()).prop_map(|(w, n)| Act::Issue(w, n)),
        (job.clone(), spot.clone(), pieces.clone()).prop_map(|(w, s, n)| Act::IssueFrom(w, s, n)),
        (job.clone(), spot.clone(), pieces.clone()).prop_map(|(w, s, n)| Act::Back(w, s, n)),
        (job.clone(), pieces.clone()).prop_map(|(w, n)| Act::Scrap(w, n)),
        (job.clone(), spot.clone(), pieces.clone()).prop_map(|(w, s, n)| Act::Harvest(w, s, n)),
        job.clone().prop_map(Act::Release),
        (spot.clone(), spot.clone(), pieces.clone()).prop_map(|(a, b, n)| Act::Move(a, b, n)),
        (spot.clone(), pieces.clone()).prop_map(|(s, n)| Act::Leave(s, n)),
        (spot.clone(), 0_u32..6).prop_map(|(s, n)| Act::Count(s, n)),
        (spot, pieces.clone(), prop::option::of(job.clone())).prop_map(|(s, n, w)| Act::Found(s, n, w)),
        (job.clone(), pieces).prop_map(|(w, n)| Act::WantJust(w, n)),
    ];
    prop::collection::vec(act, 1..60)
}

fn decide(levels: &Levels, act: &Act) -> Result<Vec<StockEvent>, Refused> {
    match *act {
        Act::Receive(s, n) => receive(levels, part(), &place(s), n, None, None, ""),
        Act::Reserve(w, n) => reserve(levels, work(w), part(), n),
        Act::Issue(w, n) => issue(levels, work(w), part(), n, ""),
        Act::IssueFrom(w, s, n) => issue_from(levels, work(w), part(), n, "", &place(s)),
        Act::Back(w, s, n) => give_back(levels, work(w), part(), n, Back::Bin(place(s))),
        Act::Scrap(w, n) => give_back(levels, work(w), part(), n, Back::Scrap),
        Act::Harvest(w, s, n) => give_back(levels, work(w), part(), n, Back::Harvest(place(s))),
        Act::WantJust(w, n) => want_just(levels, work(w), part(), n),
        Act::Release(w) => Ok(release(levels, work(w))),
        Act::Move(a, b, n) => move_to(levels, part(), &place(a), &place(b), n, ""),
        Act::Leave(s, n) => take_out(levels, part(), &place(s), n, Leave::Scrapped, ""),
        Act::Count(s, n) => count(levels, part(), &place(s), n, ""),
        Act::Found(s, n, w) => found(levels, part(), &place(s), n, "", w.map(work)),
    }
}

proptest! {
    #[test]
    fn what_came_lies_here_went_into_jobs_or_left(acts in acts()) {
        let mut shelf = Shelf::default();
        for act in acts {
            let before = shelf.levels.of(part()).clone();
            let done = decide(&shelf.levels, &act);
            if shelf.take(done).is_err() {
                prop_assert_eq!(&before, shelf.levels.of(part()), "a refusal changes nothing");
            }
            let level = shelf.levels.of(part());
            prop_assert!(
                level.available() == 0 || level.waiting() == 0,
                "nobody waits for what anybody may have: {:?}", level
            );
            let here: i64 = level.places.values().map(|n| i64::from(*n)).sum();
            let on_work: i64 = level.wants.iter().map(|want| i64::from(want.issued)).sum();
            let came = shelf.sum(MovementKind::Received) + shelf.sum(MovementKind::Harvested)
                + shelf.sum(MovementKind::Found) + shelf.sum(MovementKind::Counted);
            let left = -shelf.sum(MovementKind::Scrapped) - shelf.sum(MovementKind::SentBack);
            prop_assert_eq!(here + on_work + left, came, "parts do not come from nowhere and do not vanish");
            prop_assert_eq!(shelf.sum(MovementKind::MovedIn), -shelf.sum(MovementKind::MovedOut));
        }
    }
}

#[test]
fn what_is_there_is_reserved_and_the_rest_is_waited_for() {
    let mut shelf = Shelf::with(3);
    shelf.take(reserve(&shelf.levels, work(1), part(), 5)).unwrap();
    let want = shelf.levels.of(part()).want(work(1));
    assert_eq!((want.reserved, want.waiting), (3, 2));
    assert_eq!(shelf.levels.of(part()).available(), 0);
}

#[test]
fn nobody_gets_what_is_kept_for_somebody_else() {
    let mut shelf = Shelf::with(3);
    shelf.take(reserve(&shelf.levels, work(1), part(), 2)).unwrap();
    let short = |asked, left| Err(StockRefused::PartShort { asked, left }.into());
    assert_eq!(issue(&shelf.levels, work(2), part(), 2, ""), short(2, 1));
    assert_eq!(issue_from(&shelf.levels, work(2), part(), 2, "", &place(0)), short(2, 1));
    assert_eq!(move_to(&shelf.levels, part(), &place(0), &place(3), 2, ""), short(2, 1));
    assert_eq!(take_out(&shelf.levels, part(), &place(0), 2, Leave::SentBack, ""), short(2, 1));
    // One is free; another bin of the shop keeps what is reserved.
    assert!(issue(&shelf.levels, work(2), part(), 1, "").is_ok());
    assert!(move_to(&shelf.levels, part(), &place(0), &place(1), 3, "").is_ok());
    // The one it is kept for gets it, and what is free too.
    shelf.take(issue(&shelf.levels, work(1), part(), 3, "SN-1")).unwrap();
    assert_eq!(shelf.levels.of(part()).want(work(1)).issued, 3);
    assert_eq!(issue(&shelf.levels, work(1), part(), 1, ""), short(1, 0));
}

#[test]
fn a_delivery_wakes_the_oldest_and_an_order_for_a_job_its_own() {
    let mut shelf = Shelf::default();
    shelf.take(reserve(&shelf.levels, work(1), part(), 2)).unwrap();
    shelf.take(reserve(&shelf.levels, work(2), part(), 1)).unwrap();
    let first = shelf.take(receive(&shelf.levels, part(), &place(0), 1, None, None, "")).unwrap();
    assert_eq!(woken(&first), [(work(1), part(), 1)]);
    let own = shelf.take(receive(&shelf.levels, part(), &place(0), 1, None, Some(work(2)), "")).unwrap();
    assert_eq!(woken(&own), [(work(2), part(), 1)]);
    let van = shelf.take(receive(&shelf.levels, part(), &place(3), 1, None, None, "")).unwrap();
    assert_eq!(woken(&van), [], "what a technician keeps is for nobody else");
    let rest = shelf.take(receive(&shelf.levels, part(), &place(0), 5, None, None, "")).unwrap();
    assert_eq!(woken(&rest), [(work(1), part(), 1)]);
    assert_eq!(shelf.levels.of(part()).available(), 4);
}

#[test]
fn what_is_released_goes_to_whoever_waits() {
    let mut shelf = Shelf::with(1);
    shelf.take(reserve(&shelf.levels, work(1), part(), 1)).unwrap();
    shelf.take(reserve(&shelf.levels, work(2), part(), 1)).unwrap();
    let events = release(&shelf.levels, work(1));
    assert_eq!(woken(&events), [(work(2), part(), 1)]);
    shelf.take(Ok(events)).unwrap();
    assert_eq!(release(&shelf.levels, work(1)), [], "what is dropped is dropped once");
}

#[test]
fn a_job_gives_back_what_it_got_and_no_more() {
    let mut shelf = Shelf::with(2);
    shelf.take(issue(&shelf.levels, work(1), part(), 2, "")).unwrap();
    let more = give_back(&shelf.levels, work(1), part(), 3, Back::Bin(place(0)));
    assert_eq!(more, Err(StockRefused::NotOnJob { asked: 3, left: 2 }.into()));
    let other = give_back(&shelf.levels, work(2), part(), 1, Back::Scrap);
    assert_eq!(other, Err(StockRefused::NotOnJob { asked: 1, left: 0 }.into()));
    shelf.take(give_back(&shelf.levels, work(1), part(), 1, Back::Bin(place(0)))).unwrap();
    shelf.take(give_back(&shelf.levels, work(1), part(), 1, Back::Scrap)).unwrap();
    assert_eq!(shelf.levels.of(part()).good(), 1);
    assert_eq!(shelf.sum(MovementKind::Scrapped), -1);
    // What came out of the device is not what went in, so it needs nothing issued.
    let old = Back::OldPart {
        id: OldPartId(Uuid::from_u128(7)),
        owner: OldPartOwner::Maker,
        due: None,
        credit_minor: 100,
        serial: String::new(),
        note: String::new(),
    };
    assert!(give_back(&shelf.levels, work(1), part(), 1, old).is_ok());
    assert!(give_back(&shelf.levels, work(1), part(), 1, Back::Harvest(place(2))).is_ok());
}

#[test]
fn a_count_that_finds_too_few_lets_the_last_one_wait_again() {
    let mut shelf = Shelf::with(3);
    shelf.take(reserve(&shelf.levels, work(1), part(), 1)).unwrap();
    shelf.take(reserve(&shelf.levels, work(2), part(), 2)).unwrap();
    shelf.take(count(&shelf.levels, part(), &place(0), 2, "")).unwrap();
    let level = shelf.levels.of(part());
    assert_eq!((level.want(work(1)).reserved, level.want(work(2)).reserved), (1, 1));
    assert_eq!(level.want(work(2)).waiting, 1);
    let events = shelf.take(count(&shelf.levels, part(), &place(0), 3, "")).unwrap();
    assert_eq!(woken(&events), [(work(2), part(), 1)]);
    assert_eq!(count(&shelf.levels, part(), &place(0), 3, ""), Ok(vec![]), "nothing differs, nothing moves");
}

#[test]
fn a_sheet_is_posted_once_and_only_on_what_was_shown() {
    let mut shelf = Shelf::with(3);
    let line = CountLine { part: part(), place: place(0), expected: 3 };
    let (id, number) = (CountId(Uuid::from_u128(5)), DocumentNumber("N1-261122-001".to_owned()));
    let sheet = CountSheet { id, number, lines: vec![line], note: String::new() };
    let counted = |expected, counted| [Counted { part: part(), place: place(0), expected, counted }];
    shelf.take(issue(&shelf.levels, work(1), part(), 1, "")).unwrap();
    let moved = post(&shelf.levels, &sheet, CountState::Open, &counted(3, 3));
    assert_eq!(moved, Err(StockRefused::CountMoved { expected: 3, now: 2 }.into()));
    assert!(post(&shelf.levels, &sheet, CountState::Posted, &counted(2, 1)).is_err());
    let other = [Counted { part: part(), place: place(1), expected: 0, counted: 4 }];
    let other = post(&shelf.levels, &sheet, CountState::Open, &other);
    assert_eq!(other, Err(StockRefused::UnknownCountLine.into()));
    shelf.take(post(&shelf.levels, &sheet, CountState::Open, &counted(2, 1))).unwrap();
    assert_eq!(shelf.levels.of(part()).good(), 1);
}

#[test]
fn one_to_a_hundred_thousand_pieces_move_at_once() {
    let levels = Levels::default();
    let come = |n| receive(&levels, part(), &place(0), n, None, None, "");
    assert_eq!(come(0), Err(StockRefused::Pieces { most: 100_000 }.into()));
    assert!(come(1).is_ok());
    assert!(come(100_000).is_ok());
    assert_eq!(come(100_001), Err(StockRefused::Pieces { most: 100_000 }.into()));
    let shelf = Shelf::with(1);
    assert_eq!(
        move_to(&shelf.levels, part(), &place(0), &place(0), 1, ""),
        Err(StockRefused::SamePlace.into())
    );
}

#[test]
fn another_number_is_wanted_without_losing_what_is_kept() {
    // Given three pieces, two jobs, and the second one waits.
    let mut shelf = Shelf::with(3);
    let want = |shelf: &Shelf, n| {
        let want = shelf.levels.of(part()).want(work(n));
        (want.reserved, want.waiting)
    };
    shelf.take(want_just(&shelf.levels, work(1), part(), 4)).unwrap();
    shelf.take(want_just(&shelf.levels, work(2), part(), 2)).unwrap();
    assert_eq!((want(&shelf, 1), want(&shelf, 2)), ((3, 1), (0, 2)));

    // More waits for more, the same number changes nothing, fewer waits for fewer first.
    shelf.take(want_just(&shelf.levels, work(1), part(), 5)).unwrap();
    assert_eq!(want(&shelf, 1), (3, 2));
    assert_eq!(want_just(&shelf.levels, work(1), part(), 5), Ok(Vec::new()));
    shelf.take(want_just(&shelf.levels, work(1), part(), 3)).unwrap();
    assert_eq!((want(&shelf, 1), want(&shelf, 2)), ((3, 0), (0, 2)));

    // One fewer than is kept is for whoever waits; none at all is another thing.
    let events = shelf.take(want_just(&shelf.levels, work(1), part(), 2)).unwrap();
    assert_eq!(woken(&events), [(work(2), part(), 1)]);
    assert_eq!((want(&shelf, 1), want(&shelf, 2)), ((2, 0), (1, 1)));
    assert!(matches!(
        want_just(&shelf.levels, work(1), part(), 0),
        Err(Refused::Stock(StockRefused::Pieces { .. }))
    ));
}

#[test]
fn what_is_found_for_a_job_is_for_no_other() {
    let mut shelf = Shelf::default();
    shelf.take(reserve(&shelf.levels, work(1), part(), 1)).unwrap();
    shelf.take(reserve(&shelf.levels, work(2), part(), 1)).unwrap();
    let mut other = Shelf { levels: shelf.levels.clone(), ..Shelf::default() };
    shelf.take(found(&shelf.levels, part(), &place(0), 1, "", Some(work(2)))).unwrap();
    assert_eq!(shelf.levels.of(part()).want(work(2)).reserved, 1);
    other.take(found(&other.levels, part(), &place(0), 1, "", None)).unwrap();
    assert_eq!(other.levels.of(part()).want(work(1)).reserved, 1, "without a job it is for the oldest");
}
