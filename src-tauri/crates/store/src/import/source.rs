//! Where rows come from: text with a delimiter, or a sheet of a workbook; and the first rows of each, from which
//! everything about the file is told before it is read.

use super::decode::{self, Decoded, encoding_of};
use super::problem::FileProblem;
use super::rows::{self, Pieces, Row, Rows};
use super::workbook::{self, SheetRows, Workbook};
use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};

/// How many rows tell what a file is.
pub(crate) const HEAD_ROWS: usize = 240;
/// What may part the cells of a text.
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// One way of seeing a table in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Table {
    /// The text's cells are parted by this.
    Text(u8),
    /// The sheet of that name.
    Sheet(String),
}

/// The first rows of a table.
#[derive(Debug)]
pub(crate) struct Head {
    pub table: Table,
    pub rows: Vec<Row>,
    /// Why there are no more, if it is not for their number.
    pub problem: Option<FileProblem>,
    /// Whether these are all of them.
    pub is_whole: bool,
}

/// A file of which the first rows are known.
pub(crate) struct Unread {
    pub heads: Vec<Head>,
    pub size: Option<u64>,
    /// Where it can be opened again.
    pub path: Option<PathBuf>,
    /// The code of what somebody said that it is written in.
    pub written_in: Option<&'static str>,
    body: Body,
}

enum Body {
    Text { decoded: Box<Decoded>, head: String },
    Workbook(Workbook),
}

impl Unread {
    /// Looks at the file at `path`, as text of that code where somebody said so.
    pub fn open(path: &Path, written_in: Option<&str>) -> Result<Self, FileProblem> {
        let mut file = File::open(path)?;
        let facts = file.metadata()?;
        if !facts.is_file() {
            return Err(FileProblem::NotAFile {});
        }
        if facts.len() > decode::FILE_BYTES {
            return Err(FileProblem::TooLarge { most_mb: decode::FILE_BYTES >> 20 });
        }
        let mut begin = Vec::new();
        file.by_ref().take(8).read_to_end(&mut begin)?;
        file.rewind()?;
        let mut unread = match workbook::begins(&begin) {
            true => Self::workbook(Workbook::check(path)?)?,
            false => Self::text_in(Box::new(file), written_in)?,
        };
        unread.size = Some(facts.len());
        unread.path = Some(path.to_owned());
        Ok(unread)
    }

    fn workbook(workbook: Workbook) -> Result<Self, FileProblem> {
        Ok(Self {
            heads: workbook.heads()?,
            size: None,
            path: None,
            written_in: None,
            body: Body::Workbook(workbook),
        })
    }

    /// Looks at text from anything that gives bytes.
    pub fn text(source: Box<dyn Read + Send>) -> Result<Self, FileProblem> {
        Self::text_in(source, None)
    }

    fn text_in(source: Box<dyn Read + Send>, written_in: Option<&str>) -> Result<Self, FileProblem> {
        let known = |code: &str| encoding_of(code).ok_or(FileProblem::EncodingUnknown {});
        let written_in = written_in.map(known).transpose()?;
        let (written_in, encoding) = written_in.map_or((None, None), |(code, one)| (Some(code), Some(one)));
        let mut decoded = Box::new(Decoded::new(source, encoding));
        let mut head = String::new();
        // As much as one row can have at most, so that a row cut off is a row too long.
        while head.len() <= rows::ROW_BYTES && decoded.append(&mut head)? {}
        let heads = DELIMITERS.map(|delimiter| text_head(&head, delimiter, decoded.ended())).into();
        Ok(Self { heads, size: None, path: None, written_in, body: Body::Text { decoded, head } })
    }

    /// The codes of what its text could be written in, the likeliest first, where its bytes do not tell and nobody said.
    pub fn could_be(&self) -> &[&'static str] {
        match &self.body {
            Body::Text { decoded, .. } => decoded.could_be(),
            Body::Workbook(_) => &[],
        }
    }

    /// Every row of one of its tables.
    pub fn rows(self, table: &Table) -> Result<Source, FileProblem> {
        match (self.body, table) {
            (Body::Text { mut decoded, head }, Table::Text(delimiter)) => {
                decoded.must_be_clear()?;
                Ok(Source::Text(Box::new(Rows::new(*decoded, head, *delimiter))))
            }
            (Body::Workbook(workbook), Table::Sheet(name)) => {
                Ok(Source::Sheet(Box::new(workbook.rows(name)?)))
            }
            _ => Err(FileProblem::Empty {}),
        }
    }
}

/// The first rows of text. The last of a piece may be cut off, and is left out unless it is the only one.
pub(crate) fn text_head(text: &str, delimiter: u8, is_whole: bool) -> Head {
    let mut rows = Rows::new(Nothing, text.to_owned(), delimiter);
    let mut head = Head { table: Table::Text(delimiter), rows: Vec::new(), problem: None, is_whole };
    while head.rows.len() < HEAD_ROWS {
        let mut row = Row::default();
        match rows.read(&mut row) {
            Ok(true) => head.rows.push(row),
            Ok(false) => {
                if !is_whole && head.rows.len() > 1 {
                    head.rows.pop();
                }
                return head;
            }
            Err(problem) => {
                head.problem = Some(problem);
                return head;
            }
        }
    }
    head.is_whole = false;
    head
}

/// The text ends here.
struct Nothing;

impl Pieces for Nothing {
    fn append(&mut self, _: &mut String) -> Result<bool, FileProblem> {
        Ok(false)
    }
}

/// Rows, one after the other.
pub(crate) enum Source {
    Text(Box<Rows<Decoded>>),
    Sheet(Box<SheetRows>),
}

impl Source {
    /// The next row; false at the end.
    pub fn read(&mut self, row: &mut Row) -> Result<bool, FileProblem> {
        match self {
            Self::Text(rows) => rows.read(row),
            Self::Sheet(rows) => rows.read(row),
        }
    }

    /// Bytes read so far, where that can be told.
    pub fn bytes(&self) -> u64 {
        match self {
            Self::Text(rows) => rows.pieces().bytes(),
            Self::Sheet(rows) => rows.bytes(),
        }
    }

    /// SHA-256 of the file, once its end has been read.
    pub fn sha256(&self) -> Option<[u8; 32]> {
        match self {
            Self::Text(rows) => rows.pieces().sha256(),
            Self::Sheet(rows) => Some(rows.sha256()),
        }
    }

    /// The name of the text's encoding; a workbook is always UTF-8.
    pub fn encoding(&self) -> &'static str {
        match self {
            Self::Text(rows) => rows.pieces().encoding(),
            Self::Sheet(_) => "UTF-8",
        }
    }
}
