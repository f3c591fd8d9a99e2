//! The file of refused rows: written while they come, however many, and gone again where nothing came of the import.

use crate::Failure;
use crate::at::At;
use crate::requests::Tongue;
use documents::words::{Value, Words};
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use store::StoreError;
use store::import::{RefusedRow, RefusedWriter, RowProblem};

/// A file of refused rows that is begun with the first of them.
pub(super) struct RefusedFile {
    tongue: Tongue,
    header: Vec<String>,
    folder: PathBuf,
    named: String,
    open: Option<(PathBuf, RefusedWriter<BufWriter<File>>)>,
    written: Option<PathBuf>,
}

impl RefusedFile {
    /// For the rows of `file`, in the store's folder.
    pub fn of(at: &At, file: &str, header: &[String]) -> Self {
        let stem: String = file.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(60).collect();
        Self {
            tongue: at.tongue,
            header: header.to_vec(),
            folder: at.desk.folder().join("refused"),
            named: format!("{}-{stem}", at.now.format("%Y%m%d-%H%M%S")),
            open: None,
            written: None,
        }
    }

    /// One more row.
    pub fn add(&mut self, row: &RefusedRow) -> Result<(), Failure> {
        if self.open.is_none() {
            std::fs::create_dir_all(&self.folder).map_err(StoreError::from)?;
            let (path, file) = create_beside(&self.folder, &self.named).map_err(StoreError::from)?;
            let heading = Words::get(self.tongue.language(), "import-refused-heading", &[]);
            let writer = RefusedWriter::begin(BufWriter::new(file), &self.header, &heading);
            self.open = Some((path, writer.map_err(StoreError::from)?));
        }
        if let Some((_, writer)) = &mut self.open {
            writer.add(row, &worded(self.tongue, &row.problem)).map_err(StoreError::from)?;
        }
        Ok(())
    }

    /// The whole file, if there were any rows.
    pub fn finish(&mut self) -> Result<Option<PathBuf>, Failure> {
        let Some((path, writer)) = self.open.take() else { return Ok(None) };
        self.written = Some(path.clone());
        writer.finish().map_err(StoreError::from)?;
        Ok(Some(path))
    }

    /// The rest of the file is here now, so this stays too.
    pub fn keep(mut self) {
        self.written = None;
    }
}

impl Drop for RefusedFile {
    fn drop(&mut self) {
        let begun = self.open.take().map(|(path, _)| path);
        for path in begun.into_iter().chain(self.written.take()) {
            // What cannot be removed does no harm.
            drop(std::fs::remove_file(path));
        }
    }
}

/// A new file of that name, or of the next name that is free: two imports in one second write over nothing.
fn create_beside(folder: &Path, named: &str) -> std::io::Result<(PathBuf, File)> {
    let mut path = folder.join(format!("{named}.csv"));
    let mut count = 1;
    loop {
        match File::create_new(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                count += 1;
                path = folder.join(format!("{named}-{count}.csv"));
            }
            created => return Ok((path, created?)),
        }
    }
}

/// What is wrong with a row, and how to mend it.
pub(super) fn worded(tongue: Tongue, problem: &RowProblem) -> String {
    let args = problem.args();
    let args: Vec<(&str, Value<'_>)> =
        args.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    let said =
        |kind: &str| Words::get(tongue.language(), &format!("import-{kind}-{}", problem.code()), &args);
    let between = match tongue {
        Tongue::ZhCn => "。",
        Tongue::En => ". ",
    };
    format!("{}{between}{}", said("problem"), said("mend"))
}
