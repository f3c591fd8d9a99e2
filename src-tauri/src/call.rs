//! The one command through which the page reaches the desk.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use desk::requests::Tongue;
use desk::views::FailureView;
use desk::{Config, Desk, Door, DoorKind, Failure};
use serde::Deserialize;
use serde_json::Value;
use tauri::{AppHandle, Manager, State};

/// An answer that takes longer than this is felt at the counter, so the log keeps it.
const SLOW: Duration = Duration::from_millis(500);

/// How often it is looked whether something is due.
const KEEPS_HOUSE_EVERY: Duration = Duration::from_secs(60);

/// A request as the page sends it. The id makes a repetition harmless: the desk answers the same again.
#[derive(Debug, Deserialize)]
pub struct Request {
    id: Option<Value>,
    name: String,
    request: Value,
}

/// The store behind this window and the one door into it, which remembers who is signed in.
#[derive(Clone)]
pub struct Counter {
    data: PathBuf,
    door: Arc<OnceLock<Result<Door, Failure>>>,
}

impl Counter {
    /// A counter over the store in `data`; the store is opened by the first who asks.
    pub fn new(data: PathBuf) -> Self {
        Self { data, door: Arc::default() }
    }

    /// The folder with the store, its logs and this window's own files.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Words a failure in the language that the page speaks.
    pub fn worded(&self, failure: &Failure) -> FailureView {
        let tongue = match self.door.get() {
            Some(Ok(door)) => door.tongue(),
            _ => Tongue::default(),
        };
        failure.worded(tongue)
    }

    /// Opens the store once. Whoever comes meanwhile waits here, so this never runs on the window's thread.
    fn door(&self) -> Result<&Door, FailureView> {
        let opened = self.door.get_or_init(|| {
            let door = open(&self.data).map(|desk| desk.door(DoorKind::Window));
            if let Err(failure) = &door {
                tracing::error!(code = %failure.code, "the store could not be opened");
            }
            door
        });
        opened.as_ref().map_err(|failure| failure.worded(Tongue::default()))
    }

    fn call(&self, Request { id, name, request }: Request) -> Result<Value, FailureView> {
        let door = self.door()?;
        let id = id.map(serde_json::from_value).transpose();
        let id = id.map_err(|error| self.worded(&Failure::new("bad_request").with("what", error)))?;
        let since = Instant::now();
        let answer = door.call(id, &name, request);
        let took = since.elapsed();
        if took > SLOW {
            tracing::warn!(command = name, took_ms = took.as_millis(), "slow");
        }
        answer
    }
}

/// Opens the store, or makes an empty one for the page to set up. `SANBAO_NOW` shows a demo store another
/// time; any other store keeps the machine's, and the log says so.
fn open(data: &Path) -> Result<Arc<Desk>, Failure> {
    let config = Config::new(data);
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

/// Opens the store beside the page's own loading, so that neither waits for the other.
pub fn open_store(app: &AppHandle) {
    let counter = app.state::<Counter>().inner().clone();
    // The first request meets whatever came of it, so nobody waits for this one's result.
    drop(tauri::async_runtime::spawn_blocking(move || counter.door().map(|_| ())));
}

/// Keeps house once a minute for as long as the program runs: makes a backup where one is due, and takes in what
/// lies in the watched folder. Where nothing is due that is two reads.
pub fn keep_house(app: &AppHandle) {
    let counter = app.state::<Counter>().inner().clone();
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(KEEPS_HOUSE_EVERY);
            let Ok(door) = counter.door() else { continue };
            if let Err(failure) = door.desk().back_up_if_due() {
                tracing::warn!(code = %failure.code, "the backup that was due");
            }
            if let Err(failure) = door.desk().look_in_folder() {
                tracing::warn!(code = %failure.code, "the watched folder");
            }
        }
    });
}

/// Hands one request to the desk and its view, or its failure, back to the page.
#[tauri::command]
pub async fn call(counter: State<'_, Counter>, request: Request) -> Result<Value, FailureView> {
    let asked = counter.inner().clone();
    tauri::async_runtime::spawn_blocking(move || asked.call(request)).await.unwrap_or_else(|error| {
        tracing::error!(%error, "a request ended without an answer");
        Err(counter.worded(&Failure::new("internal").with("what", error)))
    })
}
