//! The journal, backups, and looking the store through. Whoever can run this program on the store's file can
//! read the file, so these verbs ask for no PIN; `backup` through `call backup` does.

use crate::Cli;
use crate::open::{asked_now, config, desk, folder, tongue};
use crate::out::{Ended, Out};
use desk::{Clock, Config, Failure, Restored};
use serde_json::json;
use std::path::Path;
use store::StoreError;

fn failed(cli: &Cli, error: StoreError) -> Ended {
    Ended::failed(&Failure::from(error), tongue(cli))
}

/// Whether the chain is whole.
pub fn verify(cli: &Cli, out: &mut Out) -> Result<(), Ended> {
    let desk = desk(cli, out)?;
    let look = desk.store().read(|db| db.verify_journal()).map_err(|error| failed(cli, error))?;
    out.object(&json!({
        "whole": look.bad.is_none(),
        "entries": look.entries,
        "head": look.head,
        "bad_row": look.bad.map(|(row, _)| row),
        "bad_how": look.bad.map(|(_, fault)| fault.code()),
    }))?;
    if look.bad.is_none() { Ok(()) } else { Err(Ended::NotInOrder) }
}

/// Whether the tables say what the journal says.
pub fn replay(cli: &Cli, out: &mut Out) -> Result<(), Ended> {
    let desk = desk(cli, out)?;
    let differences = desk.store().replay().map_err(|error| failed(cli, error))?;
    let rows: Vec<_> = differences
        .iter()
        .map(|d| json!({ "table": d.table, "only_here": d.only_here, "only_in_journal": d.only_in_journal }))
        .collect();
    out.object(&json!({ "same": differences.is_empty(), "differences": rows }))?;
    if differences.is_empty() { Ok(()) } else { Err(Ended::NotInOrder) }
}

/// The newest entries.
pub fn tail(cli: &Cli, out: &mut Out, n: u32) -> Result<(), Ended> {
    let desk = desk(cli, out)?;
    let entries = desk.store().read(|db| db.journal_tail(n)).map_err(|error| failed(cli, error))?;
    for entry in entries {
        out.object(&json!({
            "seq": entry.seq,
            "at": entry.stamp.at,
            "seat": entry.stamp.seat,
            "by": entry.stamp.by,
            "approved_by": entry.stamp.approved_by,
            "request": entry.stamp.request,
            "what": entry.event,
        }))?;
    }
    Ok(())
}

/// Makes a backup.
pub fn backup(cli: &Cli, out: &mut Out, file: &Path) -> Result<(), Ended> {
    if file.exists() {
        return Err(Ended::failed(&Failure::new("path_taken"), tongue(cli)));
    }
    let desk = desk(cli, out)?;
    let made = desk.store().back_up(file, desk.now()).map_err(|error| failed(cli, error))?;
    out.object(&json!({ "path": made.path, "bytes": made.bytes, "journal_entries": made.entries }))
}

/// Puts a backup in the place of the store.
pub fn restore(cli: &Cli, out: &mut Out, file: &Path) -> Result<(), Ended> {
    let config = timed(cli)?;
    let restored = desk::restore(&config, file).map_err(|failure| Ended::failed(&failure, tongue(cli)))?;
    tell(cli, out, &restored)
}

/// Makes the store of an exported folder.
pub fn import_store(cli: &Cli, out: &mut Out, folder: &Path, dry_run: bool) -> Result<(), Ended> {
    if dry_run {
        return Err(Ended::Usage(
            "a whole store is checked while it comes in: leave --dry-run out".to_owned(),
        ));
    }
    let config = timed(cli)?;
    let made = desk::import_all(&config, folder).map_err(|failure| Ended::failed(&failure, tongue(cli)))?;
    tell(cli, out, &made)
}

fn timed(cli: &Cli) -> Result<Config, Ended> {
    let mut config = config(cli)?;
    if let Some(now) = asked_now()? {
        config.clock = Clock::at(now).0;
    }
    Ok(config)
}

/// Where the store lies that came in, and the PINs with which its managers sign in now.
fn tell(cli: &Cli, out: &mut Out, restored: &Restored) -> Result<(), Ended> {
    let pins: Vec<_> = restored
        .new_pins
        .iter()
        .map(|a| json!({ "number": a.number, "pin": a.pin, "name": a.name }))
        .collect();
    out.object(&json!({ "folder": folder(cli)?, "kept": restored.kept, "new_pins": pins }))
}

/// Looks the whole store through.
pub fn check(cli: &Cli, out: &mut Out) -> Result<(), Ended> {
    let desk = desk(cli, out)?;
    let look = desk.store().check().map_err(|error| failed(cli, error))?;
    let differences = desk.store().replay().map_err(|error| failed(cli, error))?;
    out.object(&json!({
        "whole": differences.is_empty(),
        "entries": look.entries,
        "head": look.head,
        "tables_that_differ": differences.iter().map(|d| d.table.as_str()).collect::<Vec<_>>(),
    }))?;
    if differences.is_empty() { Ok(()) } else { Err(Ended::NotInOrder) }
}
