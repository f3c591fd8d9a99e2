//! Opening the store, making one, and signing in.

use crate::out::{Ended, Out};
use crate::{Cli, logs};
use chrono::{DateTime, Utc};
use desk::requests::Tongue;
use desk::{Clock, Config, Desk, Door, DoorKind, Failure, Opener};
use domain::staff::Right;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The language of messages.
pub fn tongue(cli: &Cli) -> Tongue {
    if cli.lang.as_deref() == Some("en") { Tongue::En } else { Tongue::ZhCn }
}

/// The store's folder.
pub fn folder(cli: &Cli) -> Result<PathBuf, Ended> {
    cli.data
        .clone()
        .or_else(desk::data_folder)
        .ok_or_else(|| Ended::Usage("--data or SANBAO_DATA has to name the store's folder".to_owned()))
}

pub fn config(cli: &Cli) -> Result<Config, Ended> {
    Ok(Config::new(folder(cli)?))
}

/// The moment that `SANBAO_NOW` names.
pub fn asked_now() -> Result<Option<DateTime<Utc>>, Ended> {
    let Some(text) = std::env::var("SANBAO_NOW").ok().filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    DateTime::parse_from_rfc3339(&text).map(|now| Some(now.to_utc())).map_err(|error| {
        Ended::Usage(format!("SANBAO_NOW={text}: {error}; it needs a form such as 2026-11-22T10:00:00+08:00"))
    })
}

/// Opens the store. A demo store takes its time from `SANBAO_NOW`; any other ignores it and says so.
pub fn desk(cli: &Cli, out: &mut Out) -> Result<Arc<Desk>, Ended> {
    let failed = |failure: Failure| Ended::failed(&failure, tongue(cli));
    let config = config(cli)?;
    if config.folder.is_dir() {
        logs::keep(&config.folder);
    }
    unlock(cli, &config)?;
    let Some(now) = asked_now()? else { return Desk::open(config).map_err(failed) };
    match Desk::show_time(config.clone(), now) {
        Err(failure) if failure.code == "not_a_demo" => {
            out.note("sanbaoctl: SANBAO_NOW is ignored: this is not a demo store");
            Desk::open(config).map_err(failed)
        }
        opened => opened.map_err(failed),
    }
}

/// Opens the lock of an encrypted store: by SANBAO_PASSPHRASE, by SANBAO_RECOVERY, or by a passphrase that is asked for;
/// never by an argument, which others on the machine can read. Then it is turned, where that was asked for.
pub fn unlock(cli: &Cli, config: &Config) -> Result<(), Ended> {
    let failed = |failure: Failure| Ended::failed(&failure, tongue(cli));
    if desk::is_locked(&config.folder).map_err(failed)? {
        match (std::env::var("SANBAO_PASSPHRASE"), std::env::var("SANBAO_RECOVERY")) {
            (Ok(passphrase), _) => desk::unlock_store_in(config, Opener::Passphrase(&passphrase)),
            (Err(_), Ok(key)) => desk::unlock_store_in(config, Opener::Sheet(&key)),
            _ => {
                let typed = rpassword::prompt_password("Passphrase: ")?;
                desk::unlock_store_in(config, Opener::Passphrase(&typed))
            }
        }
        .map_err(failed)?;
    }
    // Why it was not turned is told to whoever asked for it; the store opens either way.
    let _ = desk::turn_if_asked(config);
    Ok(())
}

/// A door to a field copy, with whoever took it along signed in.
fn field(cli: &Cli, path: &Path) -> Result<Door, Ended> {
    let passphrase = match std::env::var("SANBAO_PASSPHRASE") {
        Ok(passphrase) => passphrase,
        Err(_) => rpassword::prompt_password("Passphrase: ")?,
    };
    let clock = asked_now()?.map_or(Clock::Machine, |now| Clock::at(now).0);
    let config = Config { clock, ..Config::new(path.parent().unwrap_or(Path::new("."))) };
    let door = Desk::open_field(config, path, &passphrase);
    let door = door.map_err(|failure| Ended::failed(&failure, tongue(cli)))?;
    door.speak(tongue(cli));
    Ok(door)
}

/// A door to the store, with whoever `--as` names signed in, or to a field copy.
pub fn door(cli: &Cli, out: &mut Out) -> Result<Door, Ended> {
    if let Some(path) = &cli.field {
        return field(cli, path);
    }
    store_door(cli, out)
}

fn store_door(cli: &Cli, out: &mut Out) -> Result<Door, Ended> {
    let door = desk(cli, out)?.door(DoorKind::Terminal);
    door.speak(tongue(cli));
    if let Some(number) = &cli.staff {
        door.call(None, "sign_in", json!({ "number": number, "pin": pin_of(number)? }))?;
    }
    Ok(door)
}

/// The PIN of whoever works here: SANBAO_PIN, or asked for.
pub fn pin_of(number: &str) -> Result<String, Ended> {
    match std::env::var("SANBAO_PIN") {
        Ok(pin) => Ok(pin),
        Err(_) => Ok(rpassword::prompt_password(format!("PIN {number}: "))?),
    }
}

/// A door to the store with a manager signed in: what shows or moves the whole store is nobody else's. Where nobody
/// works yet there is nobody to ask.
pub fn managers_door(cli: &Cli, out: &mut Out) -> Result<Door, Ended> {
    let door = store_door(cli, out)?;
    if is_nobodys(&door)? {
        return Ok(door);
    }
    let session = door.session().map_err(|failure| Ended::failed(&failure, tongue(cli)))?;
    if !session.rights.contains(&Right::Keep) {
        return Err(Ended::failed(&Failure::not_allowed(Right::Keep), tongue(cli)));
    }
    Ok(door)
}

/// Whether nobody works in the store yet.
pub fn is_nobodys(door: &Door) -> Result<bool, Ended> {
    let lock = door.call(None, "lock_screen", json!({}))?;
    Ok(lock.get("readiness").and_then(serde_json::Value::as_str) == Some("empty"))
}

/// Makes a store and, for a demo store, tells who can sign in.
pub fn init(cli: &Cli, out: &mut Out, demo: bool) -> Result<(), Ended> {
    let failed = |failure: Failure| Ended::failed(&failure, tongue(cli));
    let mut config = config(cli)?;
    let folder = config.folder.clone();
    if demo {
        if let Some(now) = asked_now()? {
            config.clock = Clock::at(now).0;
        }
        let accounts = desk::make_demo(&config).map_err(failed)?;
        let staff: Vec<_> = accounts
            .iter()
            .map(|account| json!({ "number": account.number, "pin": account.pin, "role": account.role, "name": account.name }))
            .collect();
        return out.object(&json!({ "folder": folder, "demo": true, "staff": staff }));
    }
    desk::make_empty(&config).map_err(failed)?;
    out.object(&json!({ "folder": folder, "demo": false, "staff": [] }))
}
