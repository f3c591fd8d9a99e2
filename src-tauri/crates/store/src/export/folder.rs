//! The whole store as a folder: a CSV file for each table, and a manifest with rows and digests.
//!
//! The files say everything that the store knows, the journal included, so that another program can read it and
//! this one can make the same store of it. Left out are PINs, which mean nothing elsewhere, and what is derived.
//! `NULL` is an empty field; an empty text is a lone apostrophe, as [`super::guarded`] allows.

use crate::sql::{self, Access};
use crate::{Store, StoreError, Unfinished, journal, schema, unfinished};
use rusqlite::Connection;
use rusqlite::types::{Value, ValueRef};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// The manifest's file.
pub const MANIFEST: &str = "manifest.json";

/// Tables that stay: secrets of this installation, what its own disk holds, what waits for its own printers, and the
/// series of its numbers.
const STAYS: [&str; 10] = [
    "pin",
    "pin_guard",
    "approval_guard",
    "backup_made",
    "passcode",
    "print_job",
    "looked_through",
    "installation_secret",
    "numbering",
    "customer_look",
];

/// What lies in the folder.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// Always `sanbao`.
    pub program: String,
    /// The schema's version.
    pub schema: i64,
    /// The newest journal entry.
    pub journal_entries: i64,
    /// Its hash, in hexadecimal.
    pub journal_head: String,
    /// The files, in the order in which they have to be read.
    pub files: Vec<ManifestFile>,
}

/// One file of the folder.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ManifestFile {
    /// Its name.
    pub file: String,
    /// The table.
    pub table: String,
    /// Its rows, the header not counted.
    pub rows: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// Hashes what goes through to a file.
struct Hashing {
    inner: BufWriter<File>,
    digest: Sha256,
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.digest.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.inner.flush()
    }
}

impl Store {
    /// Writes the whole store into `folder`, as of one moment. The folder must be new or empty; what an attempt left
    /// there that was killed is none of it. Where it fails, the folder is as it was.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if something lies there, or what the disk says.
    pub fn export_all(&self, folder: &Path) -> Result<Manifest, StoreError> {
        let is_new = !folder.exists();
        std::fs::create_dir_all(folder)?;
        let db = sql::connect(self.path(), Access::Read)?;
        let db = db.unchecked_transaction()?;
        let tables = tables(&db)?;
        let leave_as_it_was = || {
            // The reason for the failure says more than a file that cannot be removed.
            let _ = forget(folder, &tables);
            if is_new {
                let _ = std::fs::remove_dir(folder);
            }
        };
        if unfinished::sweep(folder)? {
            forget(folder, &tables)?;
        }
        if std::fs::read_dir(folder)?.next().is_some() {
            return Err(StoreError::Exists);
        }
        let written = Unfinished::within(folder).map_err(StoreError::from).and_then(|_making| {
            let manifest = write_tables(&db, &tables, folder)?;
            let text = serde_json::to_string_pretty(&manifest).map_err(|error| damaged(&error))?;
            let mut file = File::create_new(folder.join(MANIFEST))?;
            file.write_all((text + "\n").as_bytes())?;
            file.sync_all()?;
            Ok(manifest)
        });
        if written.is_err() {
            leave_as_it_was();
        }
        written
    }
}

/// Takes away what an export that did not come to its end wrote: the folder was empty when it began.
fn forget(folder: &Path, tables: &[String]) -> std::io::Result<()> {
    let files = tables.iter().map(|table| file_of(table)).chain([MANIFEST.to_owned()]);
    for file in files {
        match std::fs::remove_file(folder.join(file)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

fn write_tables(db: &Connection, tables: &[String], folder: &Path) -> Result<Manifest, StoreError> {
    let mut files = Vec::new();
    for table in tables {
        files.push(write_table(db, table, folder)?);
    }
    let (entries, head): (i64, Vec<u8>) =
        db.query_row("SELECT seq, hash FROM journal_head", (), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Manifest {
        program: "sanbao".to_owned(),
        schema: schema::VERSION,
        journal_entries: entries,
        journal_head: crate::hex(&head),
        files,
    })
}

fn file_of(table: &str) -> String {
    format!("{table}.csv")
}

/// Makes a store file at `path` of a folder that [`Store::export_all`] wrote. What the manifest does not vouch for
/// is refused, and so is a folder whose journal is not whole.
///
/// # Errors
/// [`StoreError::NotAStore`] without a manifest, [`StoreError::Newer`], [`StoreError::Damaged`] with what is wrong.
pub fn build(folder: &Path, path: &Path) -> Result<(), StoreError> {
    let manifest = manifest_of(folder)?;
    let mut db = sql::connect(path, Access::Write)?;
    // As old as the program that wrote the folder; what has come since is made of its rows below.
    schema::make(&mut db, manifest.schema)?;
    // Rows come table by table, so what one points to or is held against may not be there yet: what the schema
    // demands of every row is put off, and whoever takes the file in looks it through as a whole.
    db.pragma_update(None, "foreign_keys", false)?;
    let tx = db.unchecked_transaction()?;
    tx.execute("DELETE FROM journal_head", ())?;
    tx.execute("INSERT INTO journal_head (one, seq, hash) VALUES (1, 0, zeroblob(32))", ())?;
    let known = tables(&tx)?;
    let triggers = without_triggers(&tx)?;
    for file in &manifest.files {
        if !known.contains(&file.table) {
            return Err(damaged(&format!("there is no table {}", file.table)));
        }
        // The journal's entries bring its head about.
        if file.table != "journal_head" {
            read_table(&tx, file, folder)?;
        }
    }
    for trigger in triggers {
        tx.execute_batch(&trigger)?;
    }
    tx.commit()?;
    let look = journal::verify(&db, 1)?;
    if look.bad.is_some() || look.head != manifest.journal_head {
        return Err(damaged(&"the journal is not the one that the manifest names"));
    }
    schema::migrate(&mut db)?;
    db.pragma_update(None, "journal_mode", "delete")?;
    Ok(())
}

/// Takes the triggers away but the journal's own, and gives the statements that bring them back.
fn without_triggers(db: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = db.prepare(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name <> 'journal' ORDER BY rowid",
    )?;
    let found = statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let triggers: Vec<(String, String)> = found.collect::<rusqlite::Result<_>>()?;
    for (name, _) in &triggers {
        db.execute_batch(&format!("DROP TRIGGER {name}"))?;
    }
    Ok(triggers.into_iter().map(|(_, sql)| sql).collect())
}

/// Whether a folder holds an exported store.
#[must_use]
pub fn is_in(folder: &Path) -> bool {
    folder.join(MANIFEST).is_file()
}

fn manifest_of(folder: &Path) -> Result<Manifest, StoreError> {
    let text = match std::fs::read_to_string(folder.join(MANIFEST)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(StoreError::NotAStore),
        text => text?,
    };
    let manifest: Manifest = serde_json::from_str(&text).map_err(|_| StoreError::NotAStore)?;
    if manifest.program != "sanbao" {
        return Err(StoreError::NotAStore);
    }
    if manifest.schema > schema::VERSION {
        return Err(StoreError::Newer { found: manifest.schema, known: schema::VERSION });
    }
    Ok(manifest)
}

fn damaged(what: &dyn std::fmt::Display) -> StoreError {
    StoreError::Damaged(what.to_string())
}

/// The tables to write, in the order of their making: what a row points to comes before it, but for a few.
fn tables(db: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")?;
    let names: Vec<String> = statement.query_map((), |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    // What `find` made of the rows is made again when the store is next opened.
    let leaves = |name: &String| {
        !name.starts_with("sqlite_") && !name.starts_with("find_") && !STAYS.contains(&name.as_str())
    };
    Ok(names.into_iter().filter(leaves).collect())
}

/// A column, and whether its values are bytes.
struct Column {
    name: String,
    is_blob: bool,
    is_text: bool,
    key: i64,
}

fn columns(db: &Connection, table: &str) -> Result<Vec<Column>, StoreError> {
    let mut statement = db.prepare("SELECT name, type, pk FROM pragma_table_info(?1)")?;
    let found = statement.query_map([table], |row| {
        let kind: String = row.get(1)?;
        Ok(Column { name: row.get(0)?, is_blob: kind == "BLOB", is_text: kind == "TEXT", key: row.get(2)? })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn write_table(db: &Connection, table: &str, folder: &Path) -> Result<ManifestFile, StoreError> {
    let columns = columns(db, table)?;
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let mut keys: Vec<&Column> = columns.iter().filter(|column| column.key > 0).collect();
    keys.sort_by_key(|column| column.key);
    // By key, so that the same store gives the same bytes.
    let order: Vec<&str> = keys.iter().map(|column| column.name.as_str()).collect();
    let query = format!("SELECT {} FROM {table} ORDER BY {}", names.join(", "), order.join(", "));
    let file = file_of(table);
    let inner = BufWriter::new(File::create_new(folder.join(&file))?);
    let mut hashing = Hashing { inner, digest: Sha256::new() };
    // Excel takes a file for UTF-8 only when it says so.
    hashing.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::Writer::from_writer(hashing);
    csv.write_record(&names).map_err(csv_error)?;
    let mut statement = db.prepare(&query)?;
    let mut rows = statement.query(())?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        for place in 0..names.len() {
            csv.write_field(written(row.get_ref(place)?)?).map_err(csv_error)?;
        }
        csv.write_record(None::<&[u8]>).map_err(csv_error)?;
        count += 1;
    }
    let mut hashing = csv.into_inner().map_err(|error| StoreError::Io(error.into_error()))?;
    hashing.flush()?;
    hashing.inner.get_ref().sync_all()?;
    Ok(ManifestFile {
        file,
        table: table.to_owned(),
        rows: count,
        sha256: crate::hex(&hashing.digest.finalize()),
    })
}

fn written(value: ValueRef<'_>) -> Result<String, StoreError> {
    Ok(match value {
        ValueRef::Null => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Blob(bytes) => crate::hex(bytes),
        ValueRef::Text([]) => "'".to_owned(),
        ValueRef::Text(text) => {
            super::guarded(std::str::from_utf8(text).map_err(|error| damaged(&error))?).into_owned()
        }
    })
}

fn read_table(db: &Connection, file: &ManifestFile, folder: &Path) -> Result<(), StoreError> {
    let bad = |what: &dyn std::fmt::Display| damaged(&format!("{}: {what}", file.file));
    let path = safe(folder, &file.file).ok_or_else(|| bad(&"not a name of a file"))?;
    if digest_of(&path)? != file.sha256 {
        return Err(bad(&"not as it was written"));
    }
    let columns = columns(db, &file.table)?;
    let mut csv = csv::Reader::from_reader(BufReader::new(skip_mark(File::open(&path)?)?));
    let header = csv.headers().map_err(csv_error)?.clone();
    // One more than ours is not ours.
    let mut chosen = Vec::new();
    for name in &header {
        let column = columns.iter().find(|column| column.name == name);
        chosen.push(column.ok_or_else(|| bad(&format!("no column {name}")))?);
    }
    let names: Vec<&str> = chosen.iter().map(|column| column.name.as_str()).collect();
    let marks: Vec<String> = (1..=names.len()).map(|place| format!("?{place}")).collect();
    // Rows that a new store begins with give way.
    let mut insert = db.prepare(&format!(
        "INSERT OR REPLACE INTO {} ({}) VALUES ({})",
        file.table,
        names.join(", "),
        marks.join(", ")
    ))?;
    let mut record = csv::StringRecord::new();
    while csv.read_record(&mut record).map_err(csv_error)? {
        let values: Option<Vec<Value>> =
            chosen.iter().zip(&record).map(|(column, field)| read_back(column, field)).collect();
        let values = values.ok_or_else(|| bad(&"a value that cannot be read"))?;
        insert.execute(rusqlite::params_from_iter(values))?;
    }
    Ok(())
}

fn read_back(column: &Column, field: &str) -> Option<Value> {
    if field.is_empty() {
        return Some(Value::Null);
    }
    if column.is_text {
        let text = field.strip_prefix('\'').unwrap_or(field);
        return Some(Value::Text(text.to_owned()));
    }
    if column.is_blob {
        let pairs = (0..field.len()).step_by(2).map(|at| field.get(at..at + 2));
        let bytes: Option<Vec<u8>> = pairs.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect();
        return bytes.map(Value::Blob);
    }
    field.parse().ok().map(Value::Integer)
}

/// The path of a file of the folder; none for a name that would lead out of it.
fn safe(folder: &Path, name: &str) -> Option<PathBuf> {
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.');
    (is_plain && !name.starts_with('.')).then(|| folder.join(name))
}

fn digest_of(path: &Path) -> Result<String, StoreError> {
    let mut file = File::open(path)?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0_u8; 1 << 16];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(crate::hex(&digest.finalize()));
        }
        digest.update(buffer.get(..read).unwrap_or_default());
    }
}

fn skip_mark(mut file: File) -> Result<impl Read, StoreError> {
    let mut mark = [0_u8; 3];
    let read = file.read(&mut mark)?;
    let begins = mark.get(..read).unwrap_or_default().to_vec();
    let begins = if begins == [0xEF, 0xBB, 0xBF] { Vec::new() } else { begins };
    Ok(std::io::Cursor::new(begins).chain(file))
}

fn csv_error(error: csv::Error) -> StoreError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => StoreError::Io(error),
        other => StoreError::Damaged(format!("{other:?}")),
    }
}
