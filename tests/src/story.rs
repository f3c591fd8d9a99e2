//! A store, a counter and somebody at it.

use crate::people::{Person, THIRD_CLERK};
use crate::template::{config, now, put_demo_into};
use chrono::{DateTime, TimeDelta, Utc};
use desk::views::{FailureView, SaleView, SessionView};
use desk::{Clock, Config, Desk, Door, DoorKind, Hand};
use domain::ids::RequestId;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use uuid::Uuid;

/// A store of its own with an open door. When it goes, its journal must be whole and its tables must say what the
/// journal says.
pub struct Story {
    /// The clock's hand.
    pub hand: Arc<Hand>,
    /// The door of this story's counter.
    pub door: Door,
    config: Config,
    is_broken_on_purpose: bool,
    // The last to go: everything above lies in it.
    folder: TempDir,
}

/// An id that no request had before.
#[must_use]
pub fn new_request() -> RequestId {
    RequestId(Uuid::from_u128(fastrand::u128(..)))
}

impl Story {
    /// The demo store on [`crate::template::NOW`], nobody signed in.
    #[must_use]
    pub fn demo() -> Self {
        let folder = tempfile::tempdir().unwrap();
        put_demo_into(folder.path());
        Self::in_folder(folder)
    }

    /// The demo store with somebody signed in.
    #[must_use]
    pub fn with(person: Person) -> Self {
        let story = Self::demo();
        story.signs_in(person);
        story
    }

    /// An empty store.
    #[must_use]
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        desk::make_empty(&config(folder.path(), Clock::at(now()).0)).unwrap();
        Self::in_folder(folder)
    }

    fn in_folder(folder: TempDir) -> Self {
        let (clock, hand) = Clock::at(now());
        let config = config(folder.path(), clock);
        let door = Desk::open(config.clone()).unwrap().door(DoorKind::Terminal);
        Self { hand, door, config, is_broken_on_purpose: false, folder }
    }

    /// The store's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// How the store was opened.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The desk behind the door.
    #[must_use]
    pub fn desk(&self) -> &Arc<Desk> {
        self.door.desk()
    }

    /// Another door to the same desk, with somebody signed in.
    #[must_use]
    pub fn door_for(&self, person: Person) -> Door {
        let door = self.desk().door(DoorKind::Terminal);
        sign_in(&door, person);
        door
    }

    /// The program ends and is started again.
    pub fn restarts(&mut self) {
        // The new one is open before the old one goes, as when two are.
        self.door = Desk::open(self.config.clone()).unwrap().door(DoorKind::Terminal);
    }

    /// The program ends and is started again in another way.
    pub fn reopens(&mut self, change: impl FnOnce(Config) -> Config) {
        self.config = change(self.config.clone());
        self.restarts();
    }

    /// The store is opened as by another installation on the same folder.
    #[must_use]
    pub fn second_desk(&self) -> Arc<Desk> {
        Desk::open(self.config.clone()).unwrap()
    }

    /// The same shop after it went back to a backup: its store, and the secret of its installation.
    #[must_use]
    pub fn went_back_to(&self, backup: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::copy(backup, folder.path().join(store::FILE)).unwrap();
        std::fs::copy(self.folder().join("pepper.key"), folder.path().join("pepper.key")).unwrap();
        Self::in_folder(folder)
    }

    /// Somebody signs in.
    pub fn signs_in(&self, person: Person) -> SessionView {
        sign_in(&self.door, person)
    }

    /// Asks for something under a request id of its own.
    ///
    /// # Errors
    /// The failure that the desk answers with.
    pub fn ask(&self, name: &str, request: Value) -> Result<Value, FailureView> {
        self.door.call(Some(new_request()), name, request)
    }

    /// Asks for something that must be done.
    pub fn does<V: DeserializeOwned>(&self, name: &str, request: Value) -> V {
        does(&self.door, name, request)
    }

    /// A sale that another clerk keyed in, so that paying it back is nobody's own doing.
    pub fn sold(&self, request: Value) -> SaleView {
        does(&self.door_for(THIRD_CLERK), "record_sale", request)
    }

    /// Asks for something that must not be done, and gives the failure's code.
    pub fn is_refused(&self, name: &str, request: Value) -> String {
        let before = self.entries();
        let code = match self.ask(name, request.clone()) {
            Ok(view) => panic!("{name} {request} had to be refused and gave {view}"),
            Err(failure) => {
                assert!(is_worded(&failure), "{name} fails without words: {failure:?}");
                failure.code
            }
        };
        let guessed =
            matches!(code.as_str(), "pin_wrong" | "locked_out" | "approval_locked" | "locked_for_good");
        assert!(
            guessed || self.entries() == before,
            "what is refused leaves no trace in the journal ({name}: {code})"
        );
        code
    }

    /// A named sale of the demo store as it now stands.
    #[must_use]
    pub fn sale(&self, key: &str) -> SaleView {
        self.does("open_sale", json!({ "sale": desk::demo::highlight(key).unwrap().sale_id() }))
    }

    /// How many entries the journal has.
    #[must_use]
    pub fn entries(&self) -> i64 {
        self.desk().store().read(|db| db.journal_entries()).unwrap()
    }

    /// The kinds of the newest entries, oldest first.
    #[must_use]
    pub fn newest_events(&self, n: u32) -> Vec<String> {
        let tail = self.desk().store().read(|db| db.journal_tail(n)).unwrap();
        tail.iter()
            .map(|entry| serde_json::to_value(&entry.event).unwrap()["event"].as_str().unwrap().to_owned())
            .collect()
    }

    /// So many days pass.
    pub fn days_pass(&self, days: i64) {
        self.hand.put(self.now() + TimeDelta::days(days));
    }

    /// What the clock shows.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.config.clock.now()
    }

    /// A connection past the program, to see or to harm what lies in the file.
    #[must_use]
    pub fn raw(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.desk().store().path()).unwrap()
    }

    /// Makes the file what a program of schema 5 would have made of it: without what came after.
    pub fn goes_back_to_schema_5(&self) {
        self.raw()
            .execute_batch(
                "DROP TABLE customer_look; DROP INDEX journal_of_house; DROP TABLE numbering; DROP TABLE approval_guard; DROP TABLE installation_secret; DROP TABLE looked_through; DROP TABLE field_key; DROP TABLE field_kept; DROP TABLE field_visit; DROP TABLE field_copy;
                 DROP TABLE visit_plan; DROP TABLE visit_roster; DROP TABLE visit_history; DROP TABLE visit_line;
                 DROP TABLE visit; DROP TABLE print_job; DROP TABLE printing; DROP TABLE blank_slip; DROP TABLE shift_sheet; DROP TRIGGER repair_ends_after_its_loan; DROP TABLE loan; DROP TABLE loan_unit;
                 DROP TABLE passcode; DROP TABLE attachment; DROP TABLE work_line; DROP TABLE repair;
                 DROP VIEW stock_place; DROP TRIGGER opening_leaves_moved_places; DROP TRIGGER opening_counts;
                 DROP TRIGGER opening_stays_where_parts_moved; DROP TRIGGER opening_no_longer_counts;
                 DROP TRIGGER opening_is_never_changed; DROP TABLE count_line; DROP TABLE count_sheet;
                 DROP TABLE old_part; DROP TABLE purchase_line; DROP TABLE purchase_order; DROP TABLE part_photo; DROP TABLE part_level;
                 DROP TABLE part_want; DROP TABLE part_stock; DROP TABLE stock_movement; DROP TABLE stock;
                 DROP TABLE waiting; ALTER TABLE part_fit DROP COLUMN position; DROP TABLE invoice; DROP TABLE credit_entry; DROP TABLE credit;
                 DROP TABLE payment; DROP TABLE goodwill; DROP TABLE carried; DROP TABLE exchange_line;
                 DROP TABLE exchange; DROP INDEX settlement_by_customer;
                 ALTER TABLE settlement DROP COLUMN carried_minor; ALTER TABLE settlement DROP COLUMN customer;
                 ALTER TABLE line_balance DROP COLUMN goodwill_minor;
                 ALTER TABLE device_past DROP COLUMN struck_by; ALTER TABLE device_past DROP COLUMN body_before;
                 PRAGMA user_version = 5",
            )
            .unwrap();
    }

    /// This story breaks its store, so nothing is promised at its end.
    pub fn breaks_its_store(&mut self) {
        self.is_broken_on_purpose = true;
    }

    /// Whether everything that must always hold does.
    pub fn holds(&self) {
        let store = self.desk().store();
        let whole = store::whole::look_through(store.path()).unwrap();
        assert_eq!(whole.found, [], "no damage, and everything is what the journal says");
    }
}

impl Drop for Story {
    fn drop(&mut self) {
        if !self.is_broken_on_purpose && !std::thread::panicking() {
            self.holds();
        }
    }
}

/// Asks for something that must be done.
pub fn does<V: DeserializeOwned>(door: &Door, name: &str, request: Value) -> V {
    match door.call(Some(new_request()), name, request.clone()) {
        Ok(view) => serde_json::from_value(view).unwrap(),
        Err(failure) => panic!("{name} {request} failed: {} {}", failure.code, failure.message),
    }
}

fn sign_in(door: &Door, person: Person) -> SessionView {
    does(door, "sign_in", json!({ "number": person.number, "pin": person.pin }))
}

/// Whether a failure says what is wrong and what to do, and not the name of a missing message.
#[must_use]
pub fn is_worded(failure: &FailureView) -> bool {
    let is_text = |text: &str| !text.is_empty() && !text.contains("failure-") && !text.contains("remedy-of-");
    is_text(&failure.message) && is_text(&failure.remedy)
}
