//! The kinds of block.

use crate::logo::Logo;
use chrono::NaiveDateTime;
use std::fmt;

/// Something said in the paper's language, and in the second one if it has two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// In the first language.
    pub main: String,
    /// In the second; empty if there is none, or if it says the same.
    pub second: String,
}

impl Wording {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.main.is_empty() && self.second.is_empty()
    }
}

/// A whole paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What it is.
    pub title: Wording,
    /// Its number, text and bar code.
    pub number: String,
    /// Whose it is.
    pub shop: String,
    /// When it was issued, in the shop's zone.
    pub issued_at: NaiveDateTime,
    /// What stands out beside the title: whose part it is, `副本 COPY 2`; none on most originals.
    pub marks: Vec<Wording>,
    /// From top to bottom.
    pub blocks: Vec<Block>,
}

/// One block.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Who issues the paper. A sheet carries the number's bar code beside it.
    Masthead {
        /// The shop's name.
        name: String,
        /// Where and how it is reached.
        lines: Vec<String>,
        /// What proves the paper; a roll has it at its end.
        proof: Option<Proof>,
        /// The shop's logo, beside its name or over it.
        logo: Option<Logo>,
    },
    /// What the paper is, and the copy mark.
    Title,
    /// Labels with short values.
    Facts(Vec<Fact>),
    /// The name of a section.
    Heading(Wording),
    /// The goods, as a table on a sheet and as a list on a roll.
    Items(Items),
    /// Amounts, one a line.
    Sums(Vec<Sum>),
    /// The amount that matters.
    Total {
        /// What it is.
        label: Wording,
        /// As people read it.
        amount: String,
        /// The same in words.
        in_words: Option<Fact>,
    },
    /// Something decided, with its ground.
    Statement(Statement),
    /// A sentence in small type.
    Note(Wording),
    /// Numbered sentences in small type.
    Terms(Vec<Wording>),
    /// A place for the customer to agree or disagree.
    Answer {
        /// The boxes to tick.
        choices: Vec<Wording>,
        /// What stands before the ruled lines.
        remarks: Wording,
    },
    /// Places to sign.
    Signatures(Vec<Signature>),
    /// A ruled table that goes on by hand.
    Record(Record),
    /// A number as a bar code and as text.
    Code(String),
    /// What proves the paper, at the end of a roll.
    Check(Proof),
}

/// A label with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: Wording,
    /// What it says; empty: a line for a hand to write on.
    pub value: String,
}

/// Goods with their figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Items {
    /// What they are, if the paper has several lists: in the table's head on a sheet, over the list on a roll.
    pub heading: Wording,
    /// Over the goods; on a sheet the heading stands there if there is one.
    pub goods: Wording,
    /// Over the figures.
    pub columns: Vec<Wording>,
    /// One a line of the case.
    pub rows: Vec<Item>,
    /// What all rows before each come to: a page that begins with that row says so. Empty where nothing adds up.
    pub carried: Vec<Sum>,
}

/// One line of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The goods' name.
    pub name: String,
    /// One for each column.
    pub cells: Vec<String>,
    /// Model, serial number, reason, …
    pub details: Vec<Fact>,
    /// What is taken off, under the last column but one.
    pub sums: Vec<Sum>,
}

/// An amount on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// What it is.
    pub label: Wording,
    /// How it comes about, or where it goes.
    pub detail: String,
    /// As people read it.
    pub amount: String,
}

/// How a statement is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The ground of what was done.
    Ground,
    /// It cannot be had.
    No,
    /// It can be had.
    Yes,
    /// To be known.
    Told,
}

/// Something decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// How it is meant.
    pub meaning: Meaning,
    /// What it is about; empty for a ground.
    pub subject: Wording,
    /// The sentence.
    pub says: Wording,
    /// Clause and last day, in small type.
    pub sources: Vec<Wording>,
}

/// A place to sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Whose.
    pub label: Wording,
    /// The printed name, where it is known.
    pub name: String,
    /// Lines to sign on, or a frame.
    pub place: SigningPlace,
}

/// Where a signature or a stamp goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SigningPlace {
    /// A line for the name and one for the date.
    Lines {
        /// What stands before the place for the date.
        date: Wording,
    },
    /// A frame for a stamp.
    Stamp,
}

/// What proves a paper to be the shop's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The check code with its name.
    pub label: Wording,
    /// What the square beside it holds.
    pub square: String,
}

/// A ruled table on a sheet, one form under the other on a roll.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// What it is of.
    pub heading: Wording,
    /// Its columns.
    pub columns: Vec<RecordColumn>,
    /// A cell for each column; an empty one is filled in by hand.
    pub rows: Vec<Vec<String>>,
}

/// A column of a [`Record`].
#[derive(Clone, Debug, PartialEq)]
pub struct RecordColumn {
    /// What stands in it.
    pub label: Wording,
    /// How wide it is beside the others.
    pub share: f32,
}

/// The sheet as text: what a reader reads, in their order, one thing a line.
impl fmt::Display for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let marks: String = self.marks.iter().map(|mark| format!(" [{mark}]")).collect();
        for block in &self.blocks {
            match block {
                Block::Masthead { name, lines, proof, logo } => {
                    let logo = if logo.is_some() { "[logo] " } else { "" };
                    writeln!(f, "{logo}{name} | {}", lines.join(" | "))?;
                    write_all(f, proof.as_slice())?;
                }
                Block::Title => writeln!(f, "# {}{marks}", self.title)?,
                Block::Facts(facts) => write_all(f, facts)?,
                Block::Heading(heading) => writeln!(f, "## {heading}")?,
                Block::Items(items) => write!(f, "{items}")?,
                Block::Sums(sums) => write_all(f, sums)?,
                Block::Total { label, amount, in_words } => {
                    writeln!(f, "= {label}: {amount}")?;
                    write_all(f, in_words.as_slice())?;
                }
                Block::Statement(statement) => write!(f, "{statement}")?,
                Block::Note(note) => writeln!(f, "({note})")?,
                Block::Terms(terms) => {
                    for (place, term) in terms.iter().enumerate() {
                        writeln!(f, "{}. {term}", place + 1)?;
                    }
                }
                Block::Answer { choices, remarks } => {
                    for choice in choices {
                        writeln!(f, "[ ] {choice}")?;
                    }
                    writeln!(f, "{remarks}: ____")?;
                }
                Block::Signatures(signatures) => {
                    for Signature { label, name, place } in signatures {
                        match place {
                            SigningPlace::Lines { date } => {
                                writeln!(f, "{label} {name} ____ {date} ____")?;
                            }
                            SigningPlace::Stamp => writeln!(f, "[{label}]")?,
                        }
                    }
                }
                Block::Record(record) => write!(f, "{record}")?,
                Block::Code(number) => writeln!(f, "||| {number}")?,
                Block::Check(proof) => writeln!(f, "{proof}")?,
            }
        }
        Ok(())
    }
}

fn write_all(f: &mut fmt::Formatter<'_>, things: &[impl fmt::Display]) -> fmt::Result {
    things.iter().try_for_each(|thing| writeln!(f, "{thing}"))
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.main)?;
        if self.second.is_empty() { Ok(()) } else { write!(f, " / {}", self.second) }
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[#] {} ({})", self.label, self.square)
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = if self.value.is_empty() { "____" } else { self.value.as_str() };
        write!(f, "{}: {value}", self.label)
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.label, self.detail, self.amount)
    }
}

impl fmt::Display for Items {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.heading.is_empty() {
            writeln!(f, "## {}", self.heading)?;
        }
        write!(f, "{}", self.goods)?;
        self.columns.iter().try_for_each(|column| write!(f, " | {column}"))?;
        writeln!(f)?;
        for (place, row) in self.rows.iter().enumerate() {
            writeln!(f, "{} {} | {}", place + 1, row.name, row.cells.join(" | "))?;
            row.details.iter().try_for_each(|detail| writeln!(f, "  {detail}"))?;
            row.sums.iter().try_for_each(|sum| writeln!(f, "  {sum}"))?;
        }
        Ok(())
    }
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "## {}", self.heading)?;
        let labels: Vec<String> = self.columns.iter().map(|column| column.label.to_string()).collect();
        writeln!(f, "| {} |", labels.join(" | "))?;
        self.rows.iter().try_for_each(|row| writeln!(f, "| {} |", row.join(" | ")))
    }
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.meaning {
            Meaning::Ground => ">",
            Meaning::No => "x",
            Meaning::Yes => "v",
            Meaning::Told => "-",
        };
        if self.subject.is_empty() {
            writeln!(f, "{sign} {}", self.says)?;
        } else {
            writeln!(f, "{sign} {}\n  {}", self.subject, self.says)?;
        }
        self.sources.iter().try_for_each(|source| writeln!(f, "  {source}"))
    }
}
