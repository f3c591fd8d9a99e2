//! What every use case has at hand: who asks, where, when, under which settings.

use crate::requests::Tongue;
use crate::{Desk, DoorKind, Failure, House, logo};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use documents::Logo;
use domain::ids::{RequestId, StaffId};
use domain::money::{Currency, Money};
use domain::policy::Packs;
use domain::settings::Settings;
use domain::staff::{Role, Staff};
use domain::stamp::Stamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::cell::Cell;
use std::sync::Arc;
use store::{Answer, Reader, RequestKey, Snapshot, Tx};

/// How far SQLite may go for one look-up: some two seconds on a counter's PC. To put a million sales in order for a list
/// takes a tenth of it.
const MOST_STEPS: u32 = 200_000_000;

/// As of when something is done, and what the journal is told where that is not now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Acting {
    pub(crate) as_of: DateTime<Utc>,
    pub(crate) written: Option<DateTime<Utc>>,
}

/// One call of one use case.
pub(crate) struct At<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) actor: Staff,
    by: Option<StaffId>,
    house: Arc<House>,
    pub(crate) now: DateTime<Utc>,
    /// What the journal is told; the same as `now` unless something is done as of an earlier moment.
    written: DateTime<Utc>,
    pub(crate) zone: Tz,
    pub(crate) tongue: Tongue,
    /// What stands before the door: a window has shown something before it asks.
    pub(crate) through: DoorKind,
    /// What is read from as long as nothing has been written: the moment in which the door looked.
    snapshot: Option<Snapshot>,
    request: Option<RequestId>,
    key: Option<RequestKey>,
    /// How many ids this call has made.
    made: Cell<u32>,
}

impl<'a> At<'a> {
    pub(crate) fn new(
        desk: &'a Desk,
        snapshot: Snapshot,
        actor: Staff,
        house: Arc<House>,
        tongue: Tongue,
        request: Option<RequestId>,
    ) -> Result<Self, Failure> {
        let zone = zone(&house.settings)?;
        let now = desk.clock.now();
        let by = Some(actor.id);
        let (snapshot, made) = (Some(snapshot), Cell::new(0));
        Ok(Self {
            desk,
            actor,
            by,
            house,
            now,
            written: now,
            zone,
            tongue,
            through: DoorKind::Terminal,
            snapshot,
            request,
            key: None,
            made,
        })
    }

    /// The same, through that door.
    pub(crate) fn through(self, through: DoorKind) -> Self {
        Self { through, ..self }
    }

    /// The same, as of when it was asked: something that was done where there was no network.
    pub(crate) fn acting(self, acting: Acting) -> Self {
        Self { now: acting.as_of, written: acting.written.unwrap_or(self.written), ..self }
    }

    /// The same for a look-up: whoever stands at a counter waits a second or two, not for a table to be gone through.
    pub(crate) fn hurried(self) -> Result<Self, Failure> {
        self.snapshot.as_ref().map_or(Ok(()), |snapshot| snapshot.hurry(MOST_STEPS))?;
        Ok(self)
    }

    /// For the few look-ups that have to go through everything.
    pub(crate) fn take_time(&self) -> Result<(), Failure> {
        Ok(self.snapshot.as_ref().map_or(Ok(()), Snapshot::take_time)?)
    }

    /// For what nobody asked for: the shop itself does it, in the language of its papers.
    pub(crate) fn keeping_house(desk: &'a Desk) -> Result<Self, Failure> {
        let snapshot = desk.store.snapshot()?;
        let house = desk.house(&snapshot.reader(), snapshot.reader().journal_entries()?)?;
        let nobody = Staff {
            id: StaffId(uuid::Uuid::nil()),
            number: String::new(),
            name: String::new(),
            role: Role::Technician,
            active: false,
        };
        let tongue = if house.settings.paper_languages == "en" { Tongue::En } else { Tongue::ZhCn };
        let at = Self::new(desk, snapshot, nobody, house, tongue, None)?;
        Ok(Self { by: None, snapshot: None, ..at })
    }

    /// The same person at the same moment, for several transactions of one request.
    pub(crate) fn beside(&self) -> Self {
        let (actor, house) = (self.actor.clone(), Arc::clone(&self.house));
        Self { actor, house, snapshot: None, request: None, key: None, made: Cell::new(0), ..*self }
    }

    /// Which counter this is.
    pub(crate) fn seat(&self) -> domain::ids::Seat {
        self.desk.seat
    }

    /// The store's settings.
    pub(crate) fn settings(&self) -> &Settings {
        &self.house.settings
    }

    /// The shop's logo, where there is one that can be read.
    pub(crate) fn logo(&self, db: &Reader) -> Option<&Logo> {
        self.house.logo.get_or_init(|| logo::of(db, &self.house.settings.papers.logo)).as_ref()
    }

    /// The packs of rules in force.
    pub(crate) fn packs(&self) -> &Packs {
        &self.house.packs
    }

    /// Takes the request's id as what makes this call the same as an earlier one. A digest of what is asked goes
    /// with it, secrets left out, so that an id used for something else is noticed. What is read from here on is
    /// of the moment of its reading, because this call is about to change it.
    pub(crate) fn keyed<R: Serialize>(mut self, name: &str, request: &R) -> Result<Self, Failure> {
        let id = self.request.ok_or_else(|| Failure::new("request_id_missing"))?;
        let asked =
            serde_json::to_string(request).map_err(|error| Failure::new("internal").with("what", error))?;
        let mut digest = Sha256::new();
        digest.update(name.as_bytes());
        digest.update([0]);
        digest.update(&asked);
        self.snapshot = None;
        self.key = Some(RequestKey { id, name: name.to_owned(), digest: digest.finalize().into(), asked });
        Ok(self)
    }

    /// The answer that this request got before, as it was written out, if it did.
    pub(crate) fn first_answer(&self) -> Result<Option<String>, Failure> {
        let Some(key) = &self.key else { return Ok(None) };
        self.read(|db| Ok(db.first_answer(key)?))
    }

    pub(crate) fn read<T>(&self, look: impl FnOnce(&Reader) -> Result<T, Failure>) -> Result<T, Failure> {
        let found = match &self.snapshot {
            Some(snapshot) => look(&snapshot.reader()),
            None => self.desk.store.read(look),
        };
        found.inspect_err(|failure| self.desk.has_met(failure))
    }

    /// One transaction: what `act` appends is committed, and its view kept as the request's answer.
    pub(crate) fn write<V: Serialize + DeserializeOwned>(
        &self,
        act: impl FnOnce(&Tx) -> Result<V, Failure>,
    ) -> Result<V, Failure> {
        self.desk.may_change(self.key.as_ref().map_or("", |key| key.name.as_str()))?;
        let stamp = Stamp {
            at: self.written,
            seat: self.desk.seat,
            by: self.by,
            approved_by: None,
            request: self.request,
        };
        let to_json = |view: &V| {
            serde_json::to_string(view).map_err(|error| Failure::new("internal").with("what", error))
        };
        let written = self.desk.store.write(stamp, self.key.as_ref(), act, to_json);
        match written.inspect_err(|failure| self.desk.has_met(failure))? {
            Answer::New(view) => Ok(view),
            Answer::Again(first) => parse(&first),
        }
    }

    /// A new id. It is made of the request's own, so that a request that is made again elsewhere gives the same things
    /// the same ids: what is done later to a line of work that was added in a field copy finds that line here.
    pub(crate) fn fresh_id(&self) -> uuid::Uuid {
        let Some(key) = &self.key else { return new_id(self.now) };
        let nth = self.made.replace(self.made.get() + 1);
        let mut hash = Sha256::new();
        hash.update(b"id of a request");
        hash.update(key.id.bytes());
        hash.update(nth.to_be_bytes());
        let mut random = [0; 10];
        random.copy_from_slice(&hash.finalize()[..10]);
        id_of(self.now, &random)
    }

    /// Today, where the shop stands.
    pub(crate) fn today(&self) -> NaiveDate {
        self.local(self.now).date()
    }

    /// A moment, where the shop stands.
    pub(crate) fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.zone).naive_local()
    }

    /// A moment as it is read: `2026-11-22 10:04`.
    pub(crate) fn local_text(&self, at: DateTime<Utc>) -> String {
        self.local(at).format("%Y-%m-%d %H:%M").to_string()
    }

    /// The first moment of today and that of tomorrow.
    pub(crate) fn bounds_of_today(&self) -> (DateTime<Utc>, DateTime<Utc>) {
        let today = self.today();
        (self.midnight(today), self.midnight(today.succ_opt().unwrap_or(today)))
    }

    /// Noon of a day, where the shop stands: the moment of a sale of which only the day is known.
    pub(crate) fn noon(&self, day: NaiveDate) -> DateTime<Utc> {
        self.midnight(day) + chrono::TimeDelta::hours(12)
    }

    /// The first moment of a day, where the shop stands.
    pub(crate) fn midnight(&self, day: NaiveDate) -> DateTime<Utc> {
        let start = day.and_time(chrono::NaiveTime::MIN);
        // Where clocks go forward at midnight the day begins an hour later; where they go back, at the first.
        let local = self.zone.from_local_datetime(&start);
        local
            .earliest()
            .or_else(|| self.zone.from_local_datetime(&(start + chrono::TimeDelta::hours(1))).earliest())
            .map_or_else(|| start.and_utc(), |local| local.to_utc())
    }

    /// An amount that somebody typed, in the store's money unless another is named.
    pub(crate) fn amount(&self, field: &'static str, text: &str, currency: Currency) -> Result<i64, Failure> {
        let amount =
            Money::parse(text.trim(), currency).map_err(|_| Failure::new("amount").with("field", field))?;
        if amount.minor < 0 {
            return Err(Failure::new("amount").with("field", field));
        }
        Ok(amount.minor)
    }

    /// A day that something is promised for is today or later, and within five years.
    pub(crate) fn check_future(&self, field: &'static str, day: Option<NaiveDate>) -> Result<(), Failure> {
        let last = self.today() + chrono::TimeDelta::days(5 * 366);
        let is_sound = |day: NaiveDate| day >= self.today() && day <= last;
        if day.is_none_or(is_sound) { Ok(()) } else { Err(Failure::new("day").with("field", field)) }
    }

    /// A day that somebody typed is between 1990 and tomorrow.
    pub(crate) fn check_day(&self, field: &'static str, day: Option<NaiveDate>) -> Result<(), Failure> {
        let is_sound = |day: NaiveDate| day.year() >= 1990 && day <= self.today().succ_opt().unwrap_or(day);
        if day.is_none_or(is_sound) { Ok(()) } else { Err(Failure::new("day").with("field", field)) }
    }
}

pub(crate) fn zone(settings: &Settings) -> Result<Tz, Failure> {
    settings.time_zone.parse().map_err(|_| Failure::new("time_zone").with("zone", &settings.time_zone))
}

pub(crate) fn parse<V: DeserializeOwned>(first: &str) -> Result<V, Failure> {
    serde_json::from_str(first).map_err(|error| Failure::new("internal").with("what", error))
}

/// A new id, ordered by the time of its making.
pub(crate) fn new_id(now: DateTime<Utc>) -> uuid::Uuid {
    id_of(now, &std::array::from_fn(|_| fastrand::u8(..)))
}

fn id_of(now: DateTime<Utc>, random: &[u8; 10]) -> uuid::Uuid {
    let ms = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(ms, random).into_uuid()
}
