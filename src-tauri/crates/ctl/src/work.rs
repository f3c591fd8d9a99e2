//! Use cases, one at a time.

use crate::open::{door, tongue};
use crate::out::{Ended, Named, Out, disk};
use crate::{Cli, input};
use base64::Engine;
use desk::commands::COMMANDS;
use desk::{Door, Failure};
use domain::ids::RequestId;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use store::Unfinished;

/// Every use case.
pub fn commands(out: &mut Out) -> Result<(), Ended> {
    for command in COMMANDS {
        out.object(&json!({
            "name": command.name,
            "about": command.about,
            "kind": format!("{:?}", command.kind).to_lowercase(),
            "right": command.right,
            "request": (command.request)(),
            "view": (command.view)(),
        }))?;
    }
    Ok(())
}

/// One use case.
pub fn call(
    cli: &Cli,
    out: &mut Out,
    name: &str,
    request: Option<&str>,
    id: Option<&str>,
) -> Result<(), Ended> {
    let text = match request {
        None => "null".to_owned(),
        Some("-") => input::all()?.map_err(|failure| Ended::failed(&failure, tongue(cli)))?,
        Some(text) => text.to_owned(),
    };
    let request: Value = serde_json::from_str(&text)
        .map_err(|error| Ended::Usage(format!("the request is not JSON: {error}")))?;
    let id = match id {
        Some(id) => Some(id.parse().map(RequestId).map_err(|_| Ended::Usage(format!("{id} is not a UUID")))?),
        None => Some(new_request()),
    };
    let view = door(cli, out)?.call(id, name, request)?;
    out.object(&view)
}

/// An id for a request that nobody will send again.
fn new_request() -> RequestId {
    RequestId(uuid::Uuid::from_u128(fastrand::u128(..)))
}

/// Asks for one use case.
pub fn ask(door: &Door, name: &str, request: Value) -> Result<Value, Ended> {
    Ok(door.call(Some(new_request()), name, request)?)
}

/// What the box finds.
pub fn find(cli: &Cli, out: &mut Out, text: &str) -> Result<(), Ended> {
    let door = door(cli, out)?;
    let view = ask(&door, "find", json!({ "text": text }))?;
    out.object(&view)
}

/// How files are to be taken in.
pub struct Wanted<'a> {
    pub dry_run: bool,
    pub all_or_nothing: bool,
    /// Only where they are a whole store.
    pub encrypt: bool,
    pub format: Option<&'a str>,
    pub map: Option<&'a Path>,
    /// What their text is written in; as their bytes tell where it is left out.
    pub encoding: Option<&'a str>,
}

/// Takes files in, one after the other; the first that fails ends it, and so does one of which all had to come and
/// did not.
pub fn import(cli: &Cli, out: &mut Out, files: &[PathBuf], wanted: &Wanted) -> Result<(), Ended> {
    if let [folder] = files
        && desk::is_exported_store(folder)
    {
        return crate::keeping::import_store(cli, out, folder, wanted);
    }
    if wanted.encrypt {
        return Err(Ended::Usage("--encrypt is for the folder of a whole store".to_owned()));
    }
    let map: Option<Value> = match wanted.map {
        None => None,
        Some(path) => {
            let not_a_map = |error: String| Ended::Usage(format!("{}: {error}", path.display()));
            let text = std::fs::read_to_string(path).map_err(|error| not_a_map(error.to_string()))?;
            Some(serde_json::from_str(&text).map_err(|error| not_a_map(error.to_string()))?)
        }
    };
    let door = door(cli, out)?;
    for file in files {
        let request = json!({
            "path": file,
            "dry_run": wanted.dry_run,
            "all_or_nothing": wanted.all_or_nothing,
            "format": wanted.format,
            "map": map,
            "encoding": wanted.encoding,
        });
        let view = ask(&door, "import_file", request)?;
        out.object(&view)?;
        if !wanted.dry_run && view.get("taken") == Some(&Value::Bool(false)) {
            return Err(Ended::NotInOrder);
        }
    }
    Ok(())
}

/// Shows how files begin.
pub fn preview(cli: &Cli, out: &mut Out, files: &[PathBuf], encoding: Option<&str>) -> Result<(), Ended> {
    let door = door(cli, out)?;
    files.iter().try_for_each(|file| {
        let view = ask(&door, "preview_file", json!({ "path": file, "encoding": encoding }))?;
        out.object(&view)
    })
}

/// Takes a file out again.
pub fn undo(cli: &Cli, out: &mut Out, batch: &str) -> Result<(), Ended> {
    let view = ask(&door(cli, out)?, "undo_import", json!({ "batch": batch }))?;
    out.object(&view)
}

/// Takes a list out.
pub fn export(
    cli: &Cli,
    out: &mut Out,
    list: &str,
    format: &str,
    output: Option<&Path>,
) -> Result<(), Ended> {
    let door = door(cli, out)?;
    let is_whole = list == "all";
    let goes_on = output.is_none() && !is_whole && format != "xlsx";
    let path = match output {
        Some(path) => path.to_path_buf(),
        None if goes_on => std::env::temp_dir().join(format!("{list}.{format}")),
        None if is_whole => PathBuf::from("sanbao-export"),
        None => PathBuf::from(format!("{list}.{format}")),
    };
    let request = |path: &Path| json!({ "list": list, "format": format, "path": path });
    if goes_on {
        // Nobody else looks at it on its way to standard output.
        let passing = Unfinished::beside(&path).map_err(|error| disk(error, door.tongue()))?;
        ask(&door, "export_list", request(&passing.path()))?;
        let mut file = std::fs::File::open(passing.path())?;
        std::io::copy(&mut file, &mut std::io::stdout())?;
        return Ok(());
    }
    // A file that was named may be written over; one that happens to have the list's name may not.
    let named = output.map(|path| Named::new(path, door.tongue())).transpose()?;
    let written_at = named.as_ref().map_or_else(|| path.clone(), Named::written_at);
    let mut view = ask(&door, "export_list", request(&written_at))?;
    if let Some(named) = named {
        named.done(&mut view, door.tongue())?;
    }
    out.object(&view)
}

/// What to print on.
pub struct Sheet<'a> {
    pub paper: Option<&'a str>,
    pub languages: Option<&'a str>,
}

/// The file that a paper is written to; none: a PDF of its number in this folder.
pub struct Into<'a> {
    /// As a PDF.
    pub pdf: Option<&'a Path>,
    /// As what a thermal printer is sent.
    pub raster: Option<&'a Path>,
}

/// Prints a document, or another of the same case, to a file.
pub fn print(
    cli: &Cli,
    out: &mut Out,
    number: &str,
    kind: Option<&str>,
    sheet: &Sheet,
    into: &Into,
) -> Result<(), Ended> {
    let door = door(cli, out)?;
    let number = match kind {
        Some(kind) => sibling(&door, number, kind)?,
        None => number.to_owned(),
    };
    let named = into.raster.or(into.pdf);
    let file = named.map_or_else(|| PathBuf::from(format!("{number}.pdf")), Path::to_path_buf);
    // A file that was named may be written over; one that happens to have the number's name may not.
    if named.is_none() && file.exists() {
        return Err(Ended::Failed(Failure::new("path_taken").worded(door.tongue())));
    }
    if file.exists() && !file.is_file() {
        return Err(Ended::Failed(Failure::new("path_taken").worded(door.tongue())));
    }
    door.document(&number).map_err(|failure| Ended::failed(&failure, door.tongue()))?;
    // Made before it is counted: a folder that cannot be written costs no copy.
    let unfinished = Unfinished::beside(&file).map_err(|error| disk(error, door.tongue()))?;
    let mut request = json!({ "number": number, "paper": sheet.paper, "languages": sheet.languages });
    let form = if into.raster.is_some() { "thermal" } else { "pdf" };
    if into.raster.is_some() {
        request["thermal"] = json!({});
    }
    let mut view = ask(&door, "print", request)?;
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(view.get(form).and_then(Value::as_str).unwrap_or_default())
        .map_err(|error| Ended::Usage(format!("the paper did not arrive whole: {error}")))?;
    let written = unfinished.write(&bytes).and_then(|()| match named {
        Some(_) => unfinished.replace(),
        None => unfinished.finish(),
    });
    written.map_err(|error| disk(error, door.tongue()))?;
    if let Some(fields) = view.as_object_mut() {
        fields.remove("pdf");
        fields.remove("thermal");
        fields.insert("file".to_owned(), json!(file));
        fields.insert("bytes".to_owned(), json!(bytes.len()));
    }
    out.object(&view)
}

/// Whether a paper is genuine; one that is not ends with status 1, as a failure does.
pub fn check_paper(cli: &Cli, out: &mut Out, code: &str) -> Result<(), Ended> {
    let door = door(cli, out)?;
    let view = ask(&door, "check_paper", json!({ "code": code }))?;
    out.object(&view)?;
    if view.get("is_genuine").and_then(Value::as_bool) == Some(true) {
        Ok(())
    } else {
        Err(Ended::NotInOrder)
    }
}

/// The number of the document of that kind in the same case.
fn sibling(door: &Door, number: &str, kind: &str) -> Result<String, Ended> {
    let case = ask(door, "open_case", json!({ "number": number }))?;
    let documents = case.get("documents").and_then(Value::as_array).cloned().unwrap_or_default();
    let found = documents.iter().find(|document| document.get("kind").and_then(Value::as_str) == Some(kind));
    let found = found.and_then(|document| document.get("number")).and_then(Value::as_str).map(str::to_owned);
    found.ok_or_else(|| Ended::Failed(Failure::unknown("document").worded(door.tongue())))
}
