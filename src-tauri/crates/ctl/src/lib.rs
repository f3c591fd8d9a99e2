//! `sanbaoctl`: the counter from a terminal. The same use cases as the window, the same rights, the same journal.
//!
//! Output is JSON on standard output, one object or one a line; a failure goes to standard error and the exit
//! status is 1; wrong usage is 2. `--human` prints tables instead.
//!
//! A library with one function, because two programs answer as `sanbaoctl`: the window's, called by that name, and one
//! of its own.
//!
//! To add a verb: its variant in [`Verb`], its arm in [`run`], its function in the file of its kind.

mod batch;
mod bench;
mod input;
mod keeping;
mod logs;
mod open;
mod out;
mod policy;
mod printing;
mod session;
mod work;

use clap::{Parser, Subcommand};
use out::{Ended, Out};
use std::path::PathBuf;
use std::process::ExitCode;

/// Sanbao from a terminal.
#[derive(Parser)]
#[command(name = NAME, version, about, long_about = None)]
struct Cli {
    /// The store's folder; SANBAO_DATA or the user's application data folder where it is left out.
    #[arg(long, global = true)]
    data: Option<PathBuf>,
    /// Works in this field copy instead of a store; the passphrase comes from SANBAO_PASSPHRASE or a prompt.
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "data")]
    field: Option<PathBuf>,
    /// The staff number to work as; the PIN comes from SANBAO_PIN or a prompt.
    #[arg(long = "as", global = true, value_name = "STAFF")]
    staff: Option<String>,
    /// The language of messages, and with `print` of the paper, where it can be both.
    #[arg(long, global = true, value_parser = ["zh-CN", "en", "both"])]
    lang: Option<String>,
    /// Prints tables for people instead of JSON.
    #[arg(long, global = true)]
    human: bool,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Makes a store; refuses a folder that has one.
    Init {
        /// The demo store: a shop with people, sales and cases.
        #[arg(long, conflicts_with = "empty", required_unless_present = "empty")]
        demo: bool,
        /// An empty store, to be set up in the window or with `call set_up`.
        #[arg(long)]
        empty: bool,
    },
    /// Every use case with its right, its request and its view (JSON Schema).
    Commands,
    /// One use case.
    Call {
        /// Its name.
        name: String,
        /// The request as JSON; `-` reads it from standard input; nothing is an empty request.
        request: Option<String>,
        /// The request's id; a new one where it is left out.
        #[arg(long)]
        id: Option<String>,
    },
    /// Requests on standard input, one a line; each answer is written after its commit.
    Session,
    /// What the box finds.
    Find {
        /// What was typed or scanned.
        text: Vec<String>,
    },
    /// Policy facts in, verdicts out, one JSON object a line; needs no store.
    Decide {
        /// Prints the trace clause by clause as well.
        #[arg(long)]
        explain: bool,
        /// Loads one more pack file, beside the program's own or in the place of one of the same id.
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
    },
    /// Takes files in, or one out again.
    Import {
        /// The files.
        #[arg(required_unless_present = "undo")]
        files: Vec<PathBuf>,
        /// Only looks.
        #[arg(long)]
        dry_run: bool,
        /// The format they have to be of, such as `shopify-orders`; told by their headings where it is left out.
        #[arg(long, value_name = "FORMAT")]
        format: Option<String>,
        /// A JSON file that says which column is what: {"kind": "sales", "columns": {"number": "单号", …}}.
        #[arg(long, value_name = "FILE", conflicts_with = "format")]
        map: Option<PathBuf>,
        /// What their text is written in, such as `gb18030` or `windows-1252`; told by their bytes where it is left out
        #[arg(long)]
        encoding: Option<String>,
        /// Takes nothing in unless every row can be taken.
        #[arg(long)]
        all_or_nothing: bool,
        /// Encrypts the store that is made of an exported folder, under a new passphrase (SANBAO_NEW_PASSPHRASE, or asked
        /// for).
        #[arg(long, conflicts_with_all = ["dry_run", "format", "map"])]
        encrypt: bool,
        /// Shows how each file begins, and the map that it seems to need.
        #[arg(long, conflicts_with_all = ["dry_run", "format", "map", "all_or_nothing"])]
        preview: bool,
        /// Takes this batch out again.
        #[arg(long, value_name = "BATCH", conflicts_with_all = ["files", "dry_run", "format", "map", "all_or_nothing", "preview"])]
        undo: Option<String>,
    },
    /// Takes a list out into a file, or `all` of the store into a folder of CSV files.
    Export {
        /// The list: `cases`, `sales`, `customers` …; `all` is the whole store.
        list: String,
        /// `csv`, `xlsx` or `json`.
        #[arg(long, default_value = "csv", value_parser = ["csv", "xlsx", "json"])]
        format: String,
        /// The file or folder; left out: CSV and JSON go to standard output, the others to a new file here.
        #[arg(short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Prints a document to a PDF file, or on a printer; or many into one file.
    Print {
        /// Its number; of several, one PDF is made.
        #[arg(required_unless_present_any = ["check", "all"])]
        numbers: Vec<String>,
        /// Prints all papers of this kind into one PDF, such as `warranty`: those of today, or of the days between
        /// `--from` and `--until`.
        #[arg(long, value_name = "KIND", conflicts_with_all = ["numbers", "check", "kind", "raster", "to"])]
        all: Option<String>,
        /// The first day on which they were issued, such as 2026-11-16.
        #[arg(long, requires = "all", value_name = "DAY")]
        from: Option<String>,
        /// The last day.
        #[arg(long, requires = "all", value_name = "DAY")]
        until: Option<String>,
        /// Prints nothing and says whether a paper is genuine: what its square holds, or its number, a space and its
        /// check code.
        #[arg(long, value_name = "CODE", conflicts_with_all = ["numbers", "kind", "paper", "output", "raster", "to"])]
        check: Option<String>,
        /// Another document of the same case: `return` or `refusal`.
        #[arg(long, value_parser = ["return", "refusal"])]
        kind: Option<String>,
        /// The paper; the store's where it is left out.
        #[arg(long, value_parser = ["a4", "a5", "80mm", "58mm"])]
        paper: Option<String>,
        /// The file; the number and `.pdf` in this folder where it is left out.
        #[arg(short, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Writes what a thermal printer is sent (ESC/POS) into this file instead of a PDF; on a roll.
        #[arg(long, value_name = "FILE", conflicts_with = "output")]
        raster: Option<PathBuf>,
        /// Sends it to this printer of the settings and waits until the printer has it; `default`: the computer's own.
        #[arg(long, value_name = "PRINTER", conflicts_with_all = ["check", "kind", "output", "raster"])]
        to: Option<String>,
        /// How many; all but the first are copies.
        #[arg(long, requires = "to")]
        copies: Option<u32>,
    },
    /// Lists papers on their way to a printer, or does something about them.
    #[command(group = clap::ArgGroup::new("what"))]
    Prints {
        /// The printers, and what prints where.
        #[arg(long, group = "what")]
        printers: bool,
        /// Prints this job again; as a copy, where some of it may have come out.
        #[arg(long, group = "what", value_name = "JOB")]
        retry: Option<String>,
        /// Lets this job go.
        #[arg(long, group = "what", value_name = "JOB")]
        call_off: Option<String>,
        /// Prints a page to try this printer with.
        #[arg(long, group = "what", value_name = "PRINTER")]
        test_page: Option<String>,
    },
    /// Looks at the journal.
    Journal {
        #[command(subcommand)]
        what: Journal,
    },
    /// Makes a backup and looks it through.
    Backup {
        /// The file; it must not be there yet.
        file: PathBuf,
    },
    /// Puts a backup in the place of the store, which is kept beside it; asks for a manager (--as).
    Restore {
        /// The backup.
        file: PathBuf,
        /// Where the key of the recovery sheet comes from, for a backup of another PC: `-` reads it from standard input,
        /// `prompt` asks for it; SANBAO_RECOVERY where it is left out.
        #[arg(long, value_name = "FROM", value_parser = ["-", "prompt"])]
        recovery: Option<String>,
        /// Gives the managers new PINs: only for a backup that was made before there were recovery sheets and whose PC
        /// is gone, and only where nobody works yet.
        #[arg(long, conflicts_with = "recovery")]
        new_pins: bool,
    },
    /// Which recovery sheet counts; with it a backup opens on another PC.
    Recovery {
        /// Makes a new one first; the one before is void for what is backed up from now on.
        #[arg(long)]
        new: bool,
        /// Writes the sheet into this PDF file.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Encrypts the store and the backups that are made from then on, or gives it another passphrase; asks for a manager
    /// (--as). The passphrase comes from SANBAO_NEW_PASSPHRASE or a prompt.
    Encrypt {
        /// Writes the new recovery sheet into this PDF file: with it a forgotten passphrase is not the end.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Writes the store in the clear again; asks for a manager (--as).
    Decrypt,
    /// Looks the whole store through: damage, references, journal, tables.
    Check,
    /// Measures the counter against its floors.
    Bench {
        /// Sale lines in the store that is measured.
        #[arg(long, default_value_t = 1_000_000)]
        sales: u64,
        /// Spare parts in it.
        #[arg(long, default_value_t = 1_000_000)]
        parts: u64,
        /// Takes a file of so many rows in instead, in a process of its own for the sake of its memory.
        #[arg(long, value_name = "ROWS", conflicts_with_all = ["sales", "parts"])]
        import: Option<u64>,
        /// Takes a wholesaler's sheet of so many rows in instead, by a map, in a process of its own too.
        #[arg(long, value_name = "ROWS", conflicts_with_all = ["sales", "parts", "import"])]
        sheet: Option<u64>,
        /// Only the papers: each kind on each paper, and a thousand warranty slips.
        #[arg(long, conflicts_with_all = ["sales", "parts", "import", "fill"])]
        papers: bool,
        /// Only makes the store, in the folder of `--data`, for the window to be measured on; prints who may sign in
        /// and what to ask the box.
        #[arg(long, conflicts_with = "import")]
        fill: bool,
        /// Devices that are here for repair, in the store that is made.
        #[arg(long, default_value_t = 0, requires = "fill")]
        repairs: usize,
        /// Two weeks of visits of fifty technicians, in the store that is made.
        #[arg(long, requires = "fill")]
        visits: bool,
    },
}

#[derive(Subcommand)]
enum Journal {
    /// Whether the chain is whole; names the first row that is not in order.
    Verify,
    /// Replays the journal into an empty database and compares every table.
    Replay,
    /// The newest entries, oldest first.
    Tail {
        /// How many.
        #[arg(short, default_value_t = 20)]
        n: u32,
    },
}

/// The name by which a program is called that is to answer as this one.
pub const NAME: &str = "sanbaoctl";

/// Does what the arguments ask for, as a whole program. Wrong usage ends the process here.
#[must_use]
pub fn main() -> ExitCode {
    desk::keep_files_private();
    let cli = Cli::parse();
    let mut out = Out::new(cli.human);
    match run(&cli, &mut out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(ended) => out.end(&ended),
    }
}

fn run(cli: &Cli, out: &mut Out) -> Result<(), Ended> {
    match &cli.verb {
        Verb::Init { demo, .. } => open::init(cli, out, *demo),
        Verb::Commands => work::commands(out),
        Verb::Call { name, request, id } => work::call(cli, out, name, request.as_deref(), id.as_deref()),
        Verb::Session => session::run(cli, out),
        Verb::Find { text } => work::find(cli, out, &text.join(" ")),
        Verb::Decide { explain, pack } => policy::decide(cli, out, *explain, pack),
        Verb::Import { undo: Some(batch), .. } => work::undo(cli, out, batch),
        Verb::Export { list, format, output } => work::export(cli, out, list, format, output.as_deref()),
        Verb::Import { files, preview: true, encoding, .. } => {
            work::preview(cli, out, files, encoding.as_deref())
        }
        Verb::Import { files, dry_run, format, map, encoding, all_or_nothing, encrypt, .. } => {
            let wanted = work::Wanted {
                dry_run: *dry_run,
                all_or_nothing: *all_or_nothing,
                encrypt: *encrypt,
                format: format.as_deref(),
                map: map.as_deref(),
                encoding: encoding.as_deref(),
            };
            work::import(cli, out, files, &wanted)
        }
        Verb::Print { check: Some(code), .. } => work::check_paper(cli, out, code),
        Verb::Prints { printers, retry, call_off, test_page } => {
            let what = match (retry, call_off, test_page) {
                (Some(job), _, _) => printing::Do::Retry(job),
                (_, Some(job), _) => printing::Do::CallOff(job),
                (_, _, Some(printer)) => printing::Do::TestPage(printer),
                _ if *printers => printing::Do::Printers,
                _ => printing::Do::List,
            };
            printing::queue(cli, out, &what)
        }
        Verb::Print { numbers, kind, paper, output, raster, to, copies, all, from, until, check: None } => {
            let sheet = work::Sheet { paper: paper.as_deref(), languages: cli.lang.as_deref() };
            let many =
                batch::Many { numbers, kind: all.as_deref(), from: from.as_deref(), until: until.as_deref() };
            if many.is_many() {
                if kind.is_some() || raster.is_some() || to.is_some() {
                    return Err(Ended::Usage("many papers make one PDF file and nothing else".to_owned()));
                }
                return batch::print(cli, out, &many, &sheet, output.as_deref());
            }
            let number = numbers.first().map(String::as_str).unwrap_or_default();
            if let Some(to) = to {
                return printing::send(cli, out, number, &sheet, to, *copies);
            }
            let file = work::Into { pdf: output.as_deref(), raster: raster.as_deref() };
            work::print(cli, out, number, kind.as_deref(), &sheet, &file)
        }
        Verb::Journal { what: Journal::Verify } => keeping::verify(cli, out),
        Verb::Journal { what: Journal::Replay } => keeping::replay(cli, out),
        Verb::Journal { what: Journal::Tail { n } } => keeping::tail(cli, out, *n),
        Verb::Backup { file } => keeping::backup(cli, out, file),
        Verb::Restore { file, new_pins: true, .. } => keeping::restore_with_new_pins(cli, out, file),
        Verb::Restore { file, recovery, .. } => keeping::restore(cli, out, file, recovery.as_deref()),
        Verb::Recovery { new, output } => keeping::recovery(cli, out, *new, output.as_deref()),
        Verb::Encrypt { output } => keeping::encrypt(cli, out, output.as_deref()),
        Verb::Decrypt => keeping::decrypt(cli, out),
        Verb::Check => keeping::check(cli, out),
        Verb::Bench { import: Some(rows), .. } => bench::importing::run(out, *rows),
        Verb::Bench { sheet: Some(rows), .. } => bench::importing::run_sheet(out, *rows),
        Verb::Bench { papers: true, .. } => bench::of_papers(out),
        Verb::Bench { sales, parts, fill, repairs, visits, .. } => {
            let size = bench::Size { lines: *sales, parts: *parts };
            if *fill {
                let on_boards = bench::OnBoards { repairs: *repairs, visits: *visits };
                bench::fill_in(out, size, on_boards, &open::config(cli)?)
            } else {
                bench::run(out, size)
            }
        }
    }
}
