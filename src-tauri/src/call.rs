//! The one command through which the page reaches the desk.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde::Deserialize;
use serde_json::Value;
use tauri::{AppHandle, Manager, State};

use crate::desk_stub::{Config, Desk, Door, DoorKind, Failure};

/// A request as the page sends it. The id makes a repetition harmless: the desk answers the same again.
#[derive(Debug, Deserialize)]
pub struct Request {
    id: Option<String>,
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

    /// Opens the store once. Whoever comes meanwhile waits here, so this never runs on the window's thread.
    fn door(&self) -> Result<&Door, Failure> {
        let opened = self.door.get_or_init(|| {
            let config = Config { data: self.data.clone() };
            let door = Desk::open(config).map(|desk| desk.door(DoorKind::Window));
            if let Err(failure) = &door {
                tracing::error!(code = %failure.code, "the store could not be opened");
            }
            door
        });
        opened.as_ref().map_err(Clone::clone)
    }
}

/// Opens the store beside the page's own loading, so that neither waits for the other.
pub fn open_store(app: &AppHandle) {
    let counter = app.state::<Counter>().inner().clone();
    // The first request meets whatever came of it, so nobody waits for this one's result.
    drop(tauri::async_runtime::spawn_blocking(move || counter.door().map(|_| ())));
}

/// Hands one request to the desk and its view, or its failure, back to the page.
#[tauri::command]
pub async fn call(counter: State<'_, Counter>, request: Request) -> Result<Value, Failure> {
    let counter = counter.inner().clone();
    tauri::async_runtime::spawn_blocking(move || {
        let Request { id, name, request } = request;
        counter.door()?.call(id, &name, request)
    })
    .await
    .unwrap_or_else(|error| {
        tracing::error!(%error, "a request ended without an answer");
        Err(Failure::new("internal", error.to_string()))
    })
}
