//! The one command through which the page reaches the desk.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use desk::requests::Tongue;
use desk::views::{FailureView, SessionView};
use desk::{Clock, ClosedDoor, Config, Desk, Door, DoorKind, Failure, WindowLock};
use serde::Deserialize;
use serde_json::Value;
use tauri::ipc::Response;
use tauri::{AppHandle, Manager, State};

/// An answer that takes longer than this is felt at the counter, so the log keeps it.
const SLOW: Duration = Duration::from_millis(500);

/// How often it is looked whether something is due.
const KEEPS_HOUSE_EVERY: Duration = Duration::from_secs(60);

/// How often it is looked whether a paper is to be tried again.
const PRINTS_EVERY: Duration = Duration::from_secs(2);

/// How long work that was begun may take to end before the store is opened anew.
const ENDS_WITHIN: Duration = Duration::from_secs(10);

/// A request as the page sends it. The id makes a repetition harmless: the desk answers the same again.
#[derive(Debug, Deserialize)]
pub struct Request {
    id: Option<Value>,
    name: String,
    request: Value,
}

/// The file of a field copy, and what opens it.
#[derive(Deserialize)]
pub struct FieldCopy {
    path: String,
    passphrase: String,
    language: Tongue,
}

/// The store behind this window and the one door into it, which remembers who is signed in.
#[derive(Clone)]
pub struct Counter {
    data: PathBuf,
    door: Arc<Mutex<Option<Arc<Way>>>>,
    /// Held from the first time that the store could be had until the program ends.
    lock: Arc<Mutex<Option<WindowLock>>>,
    /// The field copy that is open in the place of the store, if one is.
    field: Arc<Mutex<Option<Arc<Door>>>>,
}

/// The way to the store: open, closed because it does not open, or closed because another window has it.
enum Way {
    Open(Door),
    Closed(ClosedDoor),
    Elsewhere(ClosedDoor),
}

impl Counter {
    /// A counter over the store in `data`; the store is opened by the first who asks.
    pub fn new(data: PathBuf) -> Self {
        Self { data, door: Arc::default(), lock: Arc::default(), field: Arc::default() }
    }

    /// The folder with the store, its logs and this window's own files.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Words a failure in the language that the page speaks.
    pub fn worded(&self, failure: &Failure) -> FailureView {
        if let Some(door) = self.in_the_field() {
            return failure.worded(door.tongue());
        }
        match self.kept().as_deref() {
            Some(Way::Open(door)) => failure.worded(door.tongue()),
            Some(Way::Closed(door) | Way::Elsewhere(door)) => door.worded(failure),
            None => failure.worded(Tongue::default()),
        }
    }

    fn in_the_field(&self) -> Option<Arc<Door>> {
        self.field.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Opens a field copy, which takes the place of the store until it is closed.
    fn open_field(&self, asked: &FieldCopy) -> Result<SessionView, FailureView> {
        let worded = |failure: Failure| failure.worded(asked.language);
        self.close_field();
        let config = Config { clock: shown_time(), ..Config::new(&self.data) };
        let door =
            Desk::open_field(config, Path::new(asked.path.trim()), &asked.passphrase).map_err(worded)?;
        door.speak(asked.language);
        let session = door.session().map_err(worded)?;
        *self.field.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(door));
        Ok(session)
    }

    fn close_field(&self) {
        *self.field.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn kept(&self) -> Option<Arc<Way>> {
        self.door.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Opens the store once. Whoever comes meanwhile waits here, so this never runs on the window's thread.
    fn way(&self) -> Arc<Way> {
        let mut kept = self.door.lock().unwrap_or_else(PoisonError::into_inner);
        let has_it = self.has_the_store();
        // Another window had it. Whoever asks again gets it once that one is closed.
        let is_good = |way: &&Arc<Way>| has_it.is_err() || !matches!(***way, Way::Elsewhere(_));
        if let Some(way) = kept.as_ref().filter(is_good) {
            return Arc::clone(way);
        }
        Arc::clone(kept.insert(Arc::new(self.find_way(has_it))))
    }

    /// Closes the store and opens it anew, which makes a restore that was asked for. Nobody is signed in afterwards.
    fn reopen(&self) {
        let mut kept = self.door.lock().unwrap_or_else(PoisonError::into_inner);
        let since = Instant::now();
        if let Some(Way::Open(door)) = kept.as_deref() {
            door.desk().stop_looking();
        }
        // Whoever is at work ends it; a store that somebody still has open is not replaced.
        while kept.as_ref().is_some_and(|way| Arc::strong_count(way) > 1) && since.elapsed() < ENDS_WITHIN {
            std::thread::sleep(Duration::from_millis(20));
        }
        *kept = None;
        *kept = Some(Arc::new(self.find_way(self.has_the_store())));
    }

    fn find_way(&self, has_it: Result<(), Failure>) -> Way {
        match has_it {
            Ok(()) => way(&self.data),
            Err(failure) => {
                tracing::warn!(code = %failure.code, "the store is not this window's");
                Way::Elsewhere(ClosedDoor::new(Config::new(&self.data), failure))
            }
        }
    }

    /// Takes the store for this window, unless it has it or another does.
    fn has_the_store(&self) -> Result<(), Failure> {
        let mut lock = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        if lock.is_none() {
            *lock = Some(WindowLock::take(&self.data)?);
        }
        Ok(())
    }

    fn call(&self, Request { id, name, request }: Request) -> Result<String, FailureView> {
        let (field, way);
        let door = if let Some(door) = self.in_the_field() {
            field = door;
            &*field
        } else {
            way = self.way();
            match &*way {
                Way::Open(door) => door,
                Way::Closed(door) | Way::Elsewhere(door) => {
                    return door.call(&name, request).map(|view| view.to_string());
                }
            }
        };
        let id = id.map(serde_json::from_value).transpose();
        let id = id.map_err(|error| self.worded(&Failure::new("bad_request").with("what", error)))?;
        let since = Instant::now();
        let answer = door.answer(id, &name, request);
        let took = since.elapsed();
        if took > SLOW {
            tracing::warn!(command = name, took_ms = took.as_millis(), "slow");
        }
        answer
    }
}

fn way(data: &Path) -> Way {
    match open(data) {
        Ok(desk) => Way::Open(desk.door(DoorKind::Window)),
        Err(failure) => {
            tracing::error!(code = %failure.code, "the store could not be opened");
            Way::Closed(ClosedDoor::new(Config::new(data), failure))
        }
    }
}

/// Opens the store, or makes an empty one for the page to set up. `SANBAO_NOW` shows a demo store another
/// time; any other store keeps the machine's, and the log says so.
fn open(data: &Path) -> Result<Arc<Desk>, Failure> {
    let config = Config::new(data);
    // Why it was not turned stands in the log; the store opens either way.
    let _ = desk::turn_if_asked(&config);
    desk::restore_if_asked(&config);
    let Ok(now) = std::env::var("SANBAO_NOW") else { return Desk::open_or_make(config) };
    let Ok(now) = now.parse() else {
        tracing::warn!("SANBAO_NOW is ignored: it is not a time such as 2026-11-22T10:00:00+08:00");
        return Desk::open_or_make(config);
    };
    match Desk::show_time(config.clone(), now) {
        Err(failure) if ["not_a_demo", "store_missing"].contains(&failure.code.as_ref()) => {
            tracing::warn!("SANBAO_NOW is ignored: this is not a demo store");
            Desk::open_or_make(config)
        }
        opened => opened,
    }
}

/// The time that `SANBAO_NOW` shows a demo shop.
fn shown_time() -> Clock {
    let shown = std::env::var("SANBAO_NOW").ok().and_then(|now| now.parse().ok());
    shown.map_or(Clock::Machine, |now| Clock::at(now).0)
}

/// Opens the store beside the page's own loading, so that neither waits for the other.
pub fn open_store(app: &AppHandle) {
    let counter = app.state::<Counter>().inner().clone();
    // The first request meets whatever came of it, so nobody waits for this one's result.
    drop(tauri::async_runtime::spawn_blocking(move || drop(counter.way())));
}

/// Keeps house once a minute for as long as the program runs: makes a backup where one is due, takes in what lies
/// in the watched folder, and ends store credits whose time has passed. Where nothing is due that is three reads.
pub fn keep_house(app: &AppHandle) {
    let counter = app.state::<Counter>().inner().clone();
    std::thread::spawn(move || {
        let looking = Arc::new(AtomicBool::new(false));
        loop {
            std::thread::sleep(KEEPS_HOUSE_EVERY);
            let way = counter.way();
            let Way::Open(door) = &*way else { continue };
            if let Err(failure) = door.desk().back_up_if_due() {
                tracing::warn!(code = %failure.code, "the backup that was due");
            }
            look_through(door.desk(), &looking);
            if let Err(failure) = door.desk().look_in_folder() {
                tracing::warn!(code = %failure.code, "the watched folder");
            }
            door.desk().write_looks();
            if let Err(failure) = door.desk().expire_credits() {
                tracing::warn!(code = %failure.code, "store credits whose time has passed");
            }
        }
    });
}

/// Looks through everything where it is time, in a thread of its own: a large store takes a minute, and backups wait for
/// nobody.
fn look_through(desk: &Arc<Desk>, looking: &Arc<AtomicBool>) {
    if looking.swap(true, Ordering::AcqRel) {
        return;
    }
    let (desk, looking) = (Arc::clone(desk), Arc::clone(looking));
    std::thread::spawn(move || {
        if let Err(failure) = desk.look_through_if_due() {
            tracing::warn!(code = %failure.code, "the look through everything");
        }
        looking.store(false, Ordering::Release);
    });
}

/// Sends papers to their printers for as long as the program runs: whenever one was put down, and every few seconds in
/// case one waits for another try. Where nothing waits that is one read.
pub fn keep_printing(app: &AppHandle) {
    let counter = app.state::<Counter>().inner().clone();
    std::thread::spawn(move || {
        let mut rung = 0;
        loop {
            // The store is let go before the wait, so that it can be closed meanwhile.
            let bell = match &*counter.way() {
                Way::Closed(_) | Way::Elsewhere(_) => None,
                Way::Open(door) => {
                    if let Err(failure) = door.desk().send_prints() {
                        tracing::warn!(code = %failure.code, "papers that wait for their printers");
                    }
                    Some(door.desk().print_bell())
                }
            };
            match bell {
                Some(bell) => rung = bell.wait(rung, PRINTS_EVERY),
                None => std::thread::sleep(PRINTS_EVERY),
            }
        }
    });
}

/// Hands one request to the desk and its view, or its failure, back to the page. The view goes as the desk wrote it.
#[tauri::command]
pub async fn call(counter: State<'_, Counter>, request: Request) -> Result<Response, FailureView> {
    let asked = counter.inner().clone();
    let answer = tauri::async_runtime::spawn_blocking(move || asked.call(request)).await;
    let answer = answer.unwrap_or_else(|error| {
        tracing::error!(%error, "a request ended without an answer");
        Err(counter.worded(&Failure::new("internal").with("what", error)))
    });
    answer.map(Response::new)
}

/// Opens the store anew, as at the start: a restore that was asked for is made.
#[tauri::command]
pub async fn reopen(counter: State<'_, Counter>) -> Result<(), FailureView> {
    let counter = counter.inner().clone();
    let asked = counter.clone();
    tauri::async_runtime::spawn_blocking(move || asked.reopen()).await.map_err(|error| {
        tracing::error!(%error, "the store was not opened anew");
        counter.worded(&Failure::new("internal").with("what", error))
    })
}

/// Opens a field copy in the place of the store.
#[tauri::command]
pub async fn open_field(counter: State<'_, Counter>, copy: FieldCopy) -> Result<SessionView, FailureView> {
    let asked = counter.inner().clone();
    tauri::async_runtime::spawn_blocking(move || asked.open_field(&copy)).await.unwrap_or_else(|error| {
        tracing::error!(%error, "a field copy was not opened");
        Err(counter.worded(&Failure::new("internal").with("what", error)))
    })
}

/// Closes the field copy; everything that was done in it stands in its file.
#[tauri::command]
pub fn close_field(counter: State<'_, Counter>) {
    counter.close_field();
}
