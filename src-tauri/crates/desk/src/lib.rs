//! The desk: every use case of the counter, behind one door.
//!
//! A use case is: load → decide (pure, in `domain`) → commit → view. [`commands`] lists them all, each with the
//! right that it needs; a [`Door`] checks the session and the right before anything is read, and then runs one.
//! The window, `sanbaoctl` and the tests all come through a door and get the same views.
//!
//! Deliberately not here: SQL (`store`), rules (`domain`), what stands where on paper (`documents`), Tauri.
//! To add a use case: its request, its view, its function in the file of its area, its line in [`commands`].

mod at;
mod before;
mod cases;
mod catalogue;
mod categories;
mod charges;
mod choices;
mod clock;
pub mod commands;
mod contacts;
mod credits;
mod deciding;
pub mod demo;
mod demo_store;
mod devices;
mod door;
mod encrypting;
mod exchanges;
mod exporting;
mod failure;
mod far;
mod field;
mod finding;
mod imports;
mod keeping;
mod lengths;
mod lists;
mod logo;
mod logs;
mod papers;
mod payments;
mod pictures;
mod pins;
mod platform;
mod printing;
mod promises;
mod recovery;
mod repairs;
pub mod requests;
mod restoring;
mod returns;
mod sales;
mod sealing;
mod secret;
mod seen;
mod settings;
mod shifts;
mod signing;
mod staff;
mod stock;
mod time_line;
mod types;
mod verdicts;
pub mod views;
mod visits;
mod warranty;
mod wholeness;
mod window_lock;

pub use clock::{Clock, Hand};
pub use demo_store::{DemoAccount, make_demo, make_empty};
pub use door::{Door, DoorKind};
pub use encrypting::{Opener, is_locked, turn_if_asked, unlock, unlock_store_in};
pub use exporting::{import_all, is_exported_store};
pub use failure::Failure;
pub use keeping::{Restored, restore};
pub use lengths::REQUEST_BYTES;
pub use logs::log_file;
pub use pins::{Cost, FAILURES_BEFORE_WAIT, WAIT_MS};
pub use platform::{data_folder, keep_files_private};
pub use printing::{Bell, Patience};
pub use restoring::{ClosedDoor, restore_if_asked, restored};
pub use store::Unfinished;
pub use store::private::make_folder as make_private_folder;
pub use types::typescript;
pub use window_lock::WindowLock;

use documents::Logo;
use domain::ids::{Seat, StaffId};
use domain::policy::Packs;
use domain::settings::Settings;
use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};
use store::pins::Guards;
use store::seal::DataKey;
use store::whole::Stop;
use store::{Reader, Store};

/// How a store is opened.
#[derive(Clone, Debug)]
pub struct Config {
    /// The store's folder.
    pub folder: PathBuf,
    /// Which counter this is.
    pub seat: Seat,
    /// Where the time comes from; a demo store may be given another than the machine's.
    pub clock: Clock,
    /// How much work a new PIN's hash is.
    pub pin_cost: Cost,
    /// How much work the passphrase of a field copy is.
    pub passphrase_cost: Cost,
    /// How long a printer may take.
    pub printer_patience: Patience,
}

impl Config {
    /// The store in `folder` on counter 1, by the machine's clock.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            seat: Seat(1),
            clock: Clock::Machine,
            pin_cost: Cost::default(),
            passphrase_cost: Cost::PASSPHRASE,
            printer_patience: Patience::default(),
        }
    }
}

/// A store that is open for work.
pub struct Desk {
    folder: PathBuf,
    store: Store,
    seat: Seat,
    clock: Clock,
    pepper: pins::Pepper,
    /// What seals the store; none where it lies in the clear.
    data_key: Option<Arc<DataKey>>,
    /// Whether that is the one with which the store's PINs were made; else nobody can sign in.
    secret_is_here: bool,
    /// Held while a PIN is proved: right ones at the same moment are not taken for guesses.
    proving: Mutex<()>,
    pin_cost: Cost,
    passphrase_cost: Cost,
    /// Held while everything is looked through, and what ends that.
    looking: Mutex<()>,
    ends: Stop,
    /// Wrong PINs in a row, while the store can only be read.
    guards: Mutex<HashMap<(StaffId, Option<StaffId>), Guards>>,
    /// Whether the store is whole, as far as anybody has looked.
    known: Mutex<wholeness::Known>,
    /// Whether the last backup that was due could not be made.
    backup_failed: AtomicBool,
    /// The settings in force, and the journal's newest entry when they were last compared with the store's.
    house: Mutex<Option<(i64, Arc<House>)>>,
    /// Lists that were looked through last, in order.
    arranged: Mutex<Vec<Arc<lists::Arranged>>>,
    /// Papers on their way to a printer.
    sending: printing::Sending,
    /// The papers that are being printed into one file.
    batch: Mutex<Option<Arc<papers::batch::Making>>>,
    /// The file that is being taken in.
    importing: Mutex<Option<Arc<imports::Progress>>>,
    /// Who looked at whom, until it is written down.
    looks: contacts::Looks,
    /// The field copy that this is; none at a counter.
    field: Option<field::Field>,
    /// Itself, for what opens a door of its own.
    me: Weak<Self>,
}

/// The settings and the packs that they put in force, read once and kept while the stored text is the same.
pub(crate) struct House {
    text: String,
    pub(crate) settings: Settings,
    pub(crate) packs: Cow<'static, Packs>,
    /// The logo, read once when a paper first needs it.
    logo: OnceLock<Option<Logo>>,
}

impl Desk {
    /// Opens the store in a folder.
    ///
    /// # Errors
    /// `store_missing` where there is none, `store_newer` for one of a newer program, or what the disk says.
    pub fn open(config: Config) -> Result<Arc<Self>, Failure> {
        let store = Store::open(&config.folder)?;
        Self::with(store, config)
    }

    /// Opens the store in a folder, or makes an empty one there, to be set up in the window. A restore that was
    /// asked for on the lock screen is made first.
    ///
    /// # Errors
    /// As [`Desk::open`].
    pub fn open_or_make(config: Config) -> Result<Arc<Self>, Failure> {
        // Why it was not turned stands in the log; the store opens either way.
        let _ = turn_if_asked(&config);
        restore_if_asked(&config);
        store::making::set_unfinished_aside(&config.folder)?;
        if !Store::is_in(&config.folder) {
            make_empty(&config)?;
        }
        Self::open(config)
    }

    pub(crate) fn with(store: Store, config: Config) -> Result<Arc<Self>, Failure> {
        let secret = store.read(|db| db.installation_secret())?;
        let mut pepper = secret::of_store(&config.folder, secret.as_ref())?;
        // It came from another PC, and the one who opened it has it all.
        if pepper.is_none()
            && let Some(along) = store.header().and_then(|header| encrypting::secret_of(&header))
        {
            along.put_in_use(&config.folder)?;
            pepper = Some(along);
        }
        if pepper.is_none() {
            tracing::error!("the secret of this store's PINs is not here");
        }
        let (at, seat) = (config.clock.now(), config.seat);
        let stamp = domain::stamp::Stamp { at, seat, by: None, approved_by: None, request: None };
        let known = wholeness::Known::on_start(&store, stamp)?;
        Self::made(store, config, pepper, known, None)
    }

    fn made(
        store: Store,
        config: Config,
        pepper: Option<pins::Pepper>,
        known: wholeness::Known,
        field: Option<field::Field>,
    ) -> Result<Arc<Self>, Failure> {
        let secret_is_here = pepper.is_some();
        let pepper = pepper.map_or_else(pins::Pepper::of_nobody, Ok)?;
        Ok(Arc::new_cyclic(|me| Self {
            folder: config.folder,
            seat: config.seat,
            clock: config.clock,
            data_key: encrypting::data_key_of(&store),
            store,
            pepper,
            secret_is_here,
            proving: Mutex::default(),
            pin_cost: config.pin_cost,
            passphrase_cost: config.passphrase_cost,
            looking: Mutex::default(),
            ends: Stop::default(),
            guards: Mutex::default(),
            known: Mutex::new(known),
            backup_failed: AtomicBool::new(false),
            house: Mutex::default(),
            arranged: Mutex::default(),
            batch: Mutex::default(),
            importing: Mutex::default(),
            sending: printing::Sending::new(config.printer_patience),
            looks: contacts::Looks::default(),
            field,
            me: Weak::clone(me),
        }))
    }

    /// The settings in force as `db` sees them, where `newest` is the journal's newest entry. Nothing changes them
    /// but an entry, so they are looked at again only once the journal has gone on.
    pub(crate) fn house(&self, db: &Reader, newest: i64) -> Result<Arc<House>, Failure> {
        let mut kept = self.house.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, house)) = kept.as_ref().filter(|(read_at, _)| *read_at == newest) {
            return Ok(Arc::clone(house));
        }
        let text = db.settings_text()?;
        if let Some((read_at, house)) = kept.as_mut().filter(|(_, house)| *house.text == *text) {
            *read_at = newest;
            return Ok(Arc::clone(house));
        }
        let settings: Settings = at::parse(&text)?;
        let packs = verdicts::packs_of(&settings)?;
        let house = Arc::new(House { text, settings, packs, logo: OnceLock::new() });
        *kept = Some((newest, Arc::clone(&house)));
        Ok(house)
    }

    /// A door to this desk: one for each window or terminal, with its own session.
    #[must_use]
    pub fn door(self: &Arc<Self>, kind: DoorKind) -> Door {
        Door::new(Arc::clone(self), kind)
    }

    /// The store's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What its clock shows.
    #[must_use]
    pub fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.clock.now()
    }

    /// The store itself, for tests and for the terminal's `journal`.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Whether this is a demo store.
    ///
    /// # Errors
    /// What the disk says.
    pub fn is_demo(&self) -> Result<bool, Failure> {
        self.store.read(|db| Ok(db.settings()?.1.is_some()))
    }

    /// Shows another time from now on; only a demo store can be shown one.
    ///
    /// # Errors
    /// `not_a_demo` for any other store.
    pub fn show_time(config: Config, now: chrono::DateTime<chrono::Utc>) -> Result<Arc<Self>, Failure> {
        let store = Store::open(&config.folder)?;
        let is_demo = store.read(|db| Ok::<_, Failure>(db.settings()?.1.is_some()))?;
        if !is_demo {
            return Err(Failure::new("not_a_demo"));
        }
        Self::with(store, Config { clock: Clock::at(now).0, ..config })
    }
}
