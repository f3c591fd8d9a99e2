//! The tables say what the rules say, whatever is done, and files of stock find their place among movements.

use desk::Failure;
use domain::event::Event;
use domain::ids::{BatchId, Seat, StaffId, WorkLineId};
use domain::part::{Part, PartId};
use domain::refused::Refused;
use domain::stamp::Stamp;
use domain::stock::{
    Back, Leave, Levels, PartCondition, Place, StockEvent, count, found, give_back, issue, issue_from,
    move_to, receive, release, reserve, take_out,
};
use proptest::prelude::*;
use store::{StoreError, Tx};
use tests::Story;
use uuid::Uuid;

fn stamp(story: &Story) -> Stamp {
    Stamp { at: story.now(), seat: Seat(1), by: None, approved_by: None, request: None }
}

fn writes<T>(story: &Story, act: impl FnOnce(&Tx) -> Result<T, StoreError>) -> Result<T, StoreError> {
    match story.desk().store().write(stamp(story), None, act, |_| Ok(String::new()))? {
        store::Answer::New(done) => Ok(done),
        store::Answer::Again(_) => unreachable!("no request, no answer kept"),
    }
}

/// Two parts of the demo store's catalogue.
fn parts(story: &Story) -> [PartId; 2] {
    let db = story.raw();
    let mut statement = db.prepare("SELECT id FROM part ORDER BY number LIMIT 2").unwrap();
    let ids: Vec<[u8; 16]> = statement.query_map((), |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    [PartId(Uuid::from_bytes(ids[0])), PartId(Uuid::from_bytes(ids[1]))]
}

fn levels(story: &Story) -> Levels {
    story.desk().store().read(|db| db.levels(&parts(story))).unwrap()
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

fn lie(story: &Story, part: PartId, bin: &str, quantity: u32, batch: u128) -> bool {
    let batch = BatchId(Uuid::from_u128(batch));
    let take = |tx: &Tx| {
        let taken = tx.take_stock(part, bin, PartCondition::Good, quantity, batch)?;
        // A file's rows are summed with the entry about it.
        tx.append(&[Event::BatchUndone { batch }])?;
        Ok(taken)
    };
    writes(story, take).unwrap()
}

fn does(
    story: &Story,
    decide: impl FnOnce(&Levels) -> Result<Vec<StockEvent>, Refused>,
) -> Result<(), Refused> {
    let decided = decide(&levels(story));
    let events: Vec<Event> = decided?.into_iter().map(Event::from).collect();
    writes(story, |tx| tx.append(&events)).unwrap();
    Ok(())
}

type Act = (u8, u8, u8, u8, u32);

fn decide(
    levels: &Levels,
    parts: [PartId; 2],
    (what, part, job, spot, n): Act,
) -> Result<Vec<StockEvent>, Refused> {
    let part = parts[usize::from(part % 2)];
    let (job, here) = (work(job), place(spot));
    match what % 12 {
        0 | 1 => receive(levels, part, &here, n, None, None, ""),
        2 | 3 => reserve(levels, job, part, n),
        4 => issue(levels, job, part, n, "SN"),
        5 => issue_from(levels, job, part, n, "", &here),
        6 => give_back(levels, job, part, n, Back::Bin(here)),
        7 => give_back(levels, job, part, n, Back::Scrap),
        8 => Ok(release(levels, job)),
        9 => move_to(levels, part, &here, &place(spot + 1), n, ""),
        10 => take_out(levels, part, &here, n, Leave::SentBack, ""),
        _ if n == 5 => found(levels, part, &here, n, "", None),
        _ => count(levels, part, &here, n, ""),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    // At its end the story replays the journal and compares every row.
    #[test]
    fn the_tables_follow_the_rules_through_anything(
        acts in prop::collection::vec((any::<u8>(), any::<u8>(), 0_u8..3, 0_u8..4, 1_u32..6), 20..80),
        opening in 0_u32..6,
    ) {
        let story = Story::demo();
        let parts = parts(&story);
        lie(&story, parts[0], "A-1", opening, 77);
        let mut expected = levels(&story);
        for act in acts {
            let Ok(events) = decide(&expected, parts, act) else { continue };
            expected.apply_all(&events);
            let events: Vec<Event> = events.into_iter().map(Event::from).collect();
            writes(&story, |tx| tx.append(&events)).unwrap();
        }
        let read = levels(&story);
        for part in parts {
            prop_assert_eq!(&read.of(part).places, &expected.of(part).places);
            prop_assert_eq!(read.of(part).available(), expected.of(part).available());
            prop_assert_eq!(&read.of(part).wants, &expected.of(part).wants);
        }
        let sums: bool = story.raw().query_row(
            "SELECT NOT EXISTS (
                 SELECT 1 FROM stock s WHERE s.quantity <>
                     (SELECT sum(m.change) FROM stock_movement m WHERE m.part = s.part AND m.bin = s.bin
                      AND m.condition = s.condition AND m.keeper = s.keeper)
                     + coalesce((SELECT o.quantity FROM part_stock_opening o WHERE o.part = s.part AND o.bin = s.bin
                                 AND o.condition = s.condition AND s.keeper = zeroblob(16)), 0))",
            (), |row| row.get(0)).unwrap();
        prop_assert!(sums, "what lies somewhere is what a file says and what moved since");
    }
}

#[test]
fn a_stock_file_counts_where_nothing_has_moved_and_nowhere_else() {
    // Given one place that a file filled and one that a delivery did.
    let story = Story::demo();
    let [part, _] = parts(&story);
    assert!(lie(&story, part, "A-1", 5, 77));
    does(&story, |levels| receive(levels, part, &place(1), 2, None, None, "")).unwrap();
    assert_eq!(levels(&story).of(part).good(), 7);

    // When another file speaks of both, and of a third.
    let taken =
        [lie(&story, part, "A-1", 9, 78), lie(&story, part, "B-2", 9, 78), lie(&story, part, "C-3", 3, 78)];

    // Then only what is new counts.
    assert_eq!(taken, [false, false, true]);
    let level = levels(&story);
    assert_eq!((level.of(part).good(), level.of(part).at(&place(1))), (10, 2));
    let sum: u32 = story
        .raw()
        .query_row("SELECT good FROM part_stock WHERE part = ?1", [part.0.into_bytes()], |row| row.get(0))
        .unwrap();
    assert_eq!(sum, 10, "the sum that reservations are held against knows of the new place");
}

#[test]
fn a_stock_file_goes_again_only_while_its_parts_lie_still() {
    let story = Story::demo();
    let [part, other] = parts(&story);
    for (part, bin, batch) in [(part, "A-1", 77), (part, "C-3", 78), (other, "A-1", 79)] {
        assert!(lie(&story, part, bin, 5, batch));
    }
    does(&story, |levels| issue(levels, work(1), part, 1, "")).unwrap();
    does(&story, |levels| reserve(levels, work(1), other, 3)).unwrap();
    let goes = |batch| {
        let batch = BatchId(Uuid::from_u128(batch));
        writes(&story, |tx| {
            tx.take_out(batch)?;
            tx.append(&[Event::BatchUndone { batch }])
        })
    };
    // One was taken from its bin; of the other, some are kept for a job.
    assert!(matches!(goes(77), Err(StoreError::PartsMoved)));
    assert!(matches!(goes(79), Err(StoreError::PartsMoved)));
    assert_eq!(Failure::from(StoreError::PartsMoved).code, "parts_moved");
    assert!(goes(78).is_ok(), "nothing moved there");
    assert_eq!(levels(&story).of(part).good(), 4);
}

#[test]
fn a_part_that_no_file_has_is_keyed_in_and_found() {
    let story = Story::demo();
    let id = PartId(Uuid::from_u128(4_711));
    let part = Part {
        id,
        number: "HAND-0815".to_owned(),
        name: "手写旋钮".to_owned(),
        name_en: "Hand-made knob".to_owned(),
        component: String::new(),
        maker: String::new(),
        bin: String::new(),
        price_minor: 500,
    };
    writes(&story, |tx| tx.append(&[StockEvent::PartRecorded { part: Box::new(part.clone()) }.into()]))
        .unwrap();
    let known = story.desk().store().read(|db| db.part(id)).unwrap();
    assert_eq!(known, Some(part));
    does(&story, |levels| receive(levels, id, &place(0), 1, None, None, "")).unwrap();
}
