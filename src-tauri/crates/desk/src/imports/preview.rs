//! A file before it is read: its first rows, and which column seems to be what.

use super::types::{FileColumn, FilePreview, FileRow, ImportKind, ImportMap, PreviewFile};
use crate::Failure;
use crate::at::At;
use domain::money::Currency;
use std::path::Path;
use store::import::{self, Field, Kind};

/// Shows how a file begins.
pub(crate) fn preview_file(at: &At, request: &PreviewFile) -> Result<FilePreview, Failure> {
    let path = Path::new(&request.path);
    let name = path.file_name().ok_or_else(|| Failure::new("path_missing"))?;
    let mut opened = super::opened(path, request.encoding.as_deref())?;
    if let Some(sheet) = &request.sheet {
        opened.show_only(sheet);
    }
    let remembered = at.read(|db| super::remembered(db, &opened))?;
    let encodings = match request.encoding {
        Some(_) => import::encodings(),
        None => opened.could_be().to_vec(),
    };
    let preview = opened.preview(remembered.as_ref())?;
    let problem = preview.problem.map(|problem| Failure::from(problem).worded(at.tongue));
    Ok(FilePreview {
        file: name.to_string_lossy().chars().take(200).collect(),
        format: preview.format.map(|format| format.code().to_owned()),
        problem: problem.map(|problem| problem.message),
        encodings: encodings.into_iter().map(str::to_owned).collect(),
        sheets: preview.sheets,
        columns: preview.columns.into_iter().map(column).collect(),
        rows: preview.rows.into_iter().map(|(number, cells)| FileRow { number, cells }).collect(),
        map: import_map(&preview.map)?,
        remembered: remembered.is_some_and(|map| map == preview.map),
        currencies: Currency::EVERY.to_vec(),
        kinds: Kind::ALL.into_iter().map(kind).collect(),
    })
}

fn column(column: import::PreviewColumn) -> FileColumn {
    FileColumn {
        reference: column.reference,
        letters: column.letters,
        heading: column.heading,
        field: column.field.map(|field| field.code().to_owned()),
        samples: column.samples,
    }
}

fn kind(kind: Kind) -> ImportKind {
    let codes = |fields: &[Field]| fields.iter().map(|field| field.code().to_owned()).collect();
    ImportKind {
        kind: kind.code().to_owned(),
        fields: kind.fields().iter().map(|(field, _)| field.code().to_owned()).collect(),
        needed: kind.needed().iter().map(|any| codes(any)).collect(),
    }
}

fn import_map(map: &import::ColumnMap) -> Result<ImportMap, Failure> {
    serde_json::to_value(map)
        .and_then(serde_json::from_value)
        .map_err(|error| Failure::new("internal").with("what", error))
}
