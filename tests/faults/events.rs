//! What is written into the journal can be read again, and is what was written.

use chrono::{TimeDelta, Timelike};
use domain::event::Event;
use domain::ids::Seat;
use domain::stamp::Stamp;
use std::collections::BTreeSet;
use store::StoreError;
use tests::Story;
use tests::schema::any_samples;

#[test]
fn every_event_reads_back_as_it_was_written() {
    let schema = serde_json::to_value(schemars::schema_for!(Event)).unwrap();
    let samples = any_samples(&schema);
    let mut names = BTreeSet::new();
    for sample in samples {
        let read = |text: &str| serde_json::from_str::<Event>(text);
        let event = read(&sample.to_string()).unwrap_or_else(|error| {
            panic!("an event that its schema allows cannot be read: {error}: {sample}")
        });
        let written = serde_json::to_string(&event).unwrap();
        assert_eq!(read(&written).unwrap(), event, "{written}");
        names.extend(sample["event"].as_str().map(str::to_owned));
    }
    let variants = schema["oneOf"].as_array().unwrap();
    assert_eq!(names.len(), variants.len(), "every kind of event was tried: {names:?}");
}

#[test]
fn an_event_that_does_not_read_back_is_not_written() {
    let story = Story::demo();
    let before = story.entries();
    let stamp = Stamp { at: story.now(), seat: Seat(1), by: None, approved_by: None, request: None };
    // A second of sixty-one that is not the last of its minute: text has no word for it.
    let from = story.now() + TimeDelta::seconds(5);
    let from = from.with_nanosecond(1_500_000_000).unwrap();
    let fine = Event::DataExported { list: "sales".to_owned(), format: "csv".to_owned(), rows: 1 };
    let append = |tx: &store::Tx| tx.append(&[fine, Event::ClockWentBack { from }]);
    let answer = story.desk().store().write(stamp, None, append, |()| Ok(String::new()));
    match answer {
        Err(StoreError::Unreadable { event }) => assert_eq!(event, "clock_went_back"),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was written"),
    }
    assert_eq!(story.entries(), before, "nothing is, and not what came before it either");
}
