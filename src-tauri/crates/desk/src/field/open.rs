//! A field copy as a desk: its rows in memory, and what was done in it done again.

use super::file::{self, Unlock};
use super::{Field, is_done_in_the_field};
use crate::at::Acting;
use crate::commands::Kind;
use crate::wholeness::Known;
use crate::{Clock, Config, Desk, Door, DoorKind, Failure, lengths};
use domain::field::FieldRequest;
use domain::ids::VisitId;
use domain::stamp::Stamp;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use store::{RequestKey, Store, StoreError};

impl Desk {
    /// Opens a field copy with its passphrase, and lets in whoever took it along. Nothing of it but the sealed file is
    /// ever on this machine's disk.
    ///
    /// # Errors
    /// `field_not_one`, `field_passphrase`, `field_broken` where it cannot be opened; `field_cut`, `field_changed` where
    /// its end is not what it should be; `field_in_use` where another program has it.
    pub fn open_field(config: Config, path: &Path, passphrase: &str) -> Result<Door, Failure> {
        // A door of its own, so it looks at the length of what comes itself.
        lengths::check(&json!({ "path": path, "passphrase": passphrase }), Kind::Open)?;
        let opened = file::open(path, &Unlock::Passphrase(passphrase))?;
        let appender = opened.appender(path)?;
        let store = Store::of_rows(&opened.rows)?;
        // Only a demo shop is shown another time, out there as at the counter.
        let is_demo = store.read(|db| Ok::<_, Failure>(db.settings()?.1.is_some()))?;
        let clock = if is_demo { config.clock.clone() } else { Clock::Machine };
        let config = Config { clock, ..config };
        let manifest = &opened.manifest;
        let field = Field {
            copy: manifest.copy,
            technician: manifest.technician,
            days: (manifest.from, manifest.to),
            taken_out: manifest.taken_out,
            book: Arc::new(Mutex::new(appender)),
        };
        let book = Arc::clone(&field.book);
        let desk = Self::made(store, config, None, Known::default(), Some(field))?;
        for request in &opened.requests {
            desk.again(request).map_err(|failure| {
                tracing::error!(nth = request.nth, code = %failure.code, "what was done in a field copy");
                Failure::new("field_broken")
            })?;
        }
        desk.store.log_to(move |key, stamp| write_down(&book, key, stamp));
        let door = desk.door(DoorKind::Window);
        door.sign_in(manifest.technician);
        Ok(door)
    }

    /// Does again in a copy that was just opened what had been done in it.
    fn again(self: &Arc<Self>, request: &FieldRequest) -> Result<(), Failure> {
        let Some(field) = &self.field else { return Ok(()) };
        let acting = Acting { as_of: request.at, written: Some(request.at) };
        let door = Door::acting(Arc::clone(self), field.technician, acting);
        door.ask(Some(request.request), &request.name, asked(request)?).map(drop)
    }
}

/// What a request of a file asks. It names a use case of the field, or it is none.
pub(super) fn asked(request: &FieldRequest) -> Result<Value, Failure> {
    if !is_done_in_the_field(&request.name) {
        return Err(Failure::new("field_only"));
    }
    serde_json::from_str(&request.asked).map_err(|error| Failure::new("bad_request").with("what", error))
}

fn write_down(book: &Mutex<file::Appender>, key: &RequestKey, stamp: &Stamp) -> Result<(), StoreError> {
    let mut book = book.lock().unwrap_or_else(PoisonError::into_inner);
    let visit = serde_json::from_str::<Value>(&key.asked).ok();
    let visit = visit.as_ref().and_then(|asked| asked.get("visit")).cloned();
    let request = FieldRequest {
        nth: book.requests(),
        request: key.id,
        at: stamp.at,
        name: key.name.clone(),
        asked: key.asked.clone(),
        visit: visit.and_then(|visit| serde_json::from_value::<VisitId>(visit).ok()),
    };
    book.append(&request).map_err(|failure| match failure.code.as_ref() {
        "disk_full" => StoreError::Full,
        "store_read_only" | "read_only" | "path_missing" => StoreError::ReadOnly,
        code => StoreError::Damaged(format!("the field copy: {code}")),
    })
}
