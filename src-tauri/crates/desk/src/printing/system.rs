//! The system's spooler. Linux and macOS have CUPS and its `lp`; on Windows the paper is opened in the system's own
//! viewer, from which the clerk prints. The Windows way has never been run.

use super::Tried;
use crate::Failure;
use domain::printing::Outcome;
use std::path::Path;
use std::time::Duration;

/// One job for a queue of the system.
pub(super) struct Spooled<'a> {
    /// The queue; empty: the usual one.
    pub queue: &'a str,
    /// What people see in the system's own list.
    pub title: &'a str,
    /// Whether the queue passes the bytes on as they are.
    pub as_is: bool,
    /// What is printed.
    pub bytes: &'a [u8],
    /// Where a file may be left that a viewer opens.
    #[cfg_attr(
        not(windows),
        expect(dead_code, reason = "a viewer of Windows opens a file, a spooler needs none")
    )]
    pub folder: &'a Path,
    /// How long the spooler may take.
    pub patience: Duration,
}

pub(super) use this_system::{queues, send};

#[cfg(not(windows))]
mod this_system {
    use super::{Failure, Outcome, Spooled, Tried};
    use std::io::{ErrorKind, Read, Write};
    use std::process::{Child, Command, ExitStatus, Stdio};
    use std::thread::{self, JoinHandle};
    use std::time::{Duration, Instant};

    /// How often it is looked whether the spooler is done.
    const LOOK_EVERY: Duration = Duration::from_millis(10);

    /// Hands a job to `lp`. Once `lp` has ended well the system's queue has it, and what becomes of it there is the
    /// system's to say.
    pub(in crate::printing) fn send(job: &Spooled) -> Tried {
        let mut lp = Command::new("lp");
        lp.arg("-t").arg(job.title);
        if !job.queue.is_empty() {
            // One argument, so that no name is taken for an option.
            lp.arg(format!("-d{}", job.queue));
        }
        if job.as_is {
            lp.args(["-o", "raw"]);
        }
        match run(&mut lp, job.bytes, job.patience) {
            Ok(Ran { status: Some(status), .. }) if status.success() => Tried::all(),
            Ok(Ran { status: Some(_), said, .. }) => {
                // `lp` makes a job only of what it has read to the end.
                Tried::not(Outcome::Refused, Failure::new("print_refused").with("said", said))
            }
            Ok(Ran { status: None, .. }) => {
                Tried::not(Outcome::Unknown, Failure::new("print_no_end").with("place", "lp"))
            }
            Err(failure) => Tried::not(Outcome::Refused, failure),
        }
    }

    /// The queues that CUPS knows, the usual one first; none where there is no CUPS.
    pub(in crate::printing) fn queues(patience: Duration) -> Result<Vec<String>, Failure> {
        let names: Vec<String> = match run(Command::new("lpstat").arg("-e"), b"", patience) {
            Ok(ran) => {
                ran.wrote.lines().map(|line| line.trim().to_owned()).filter(|l| !l.is_empty()).collect()
            }
            Err(failure) if failure.code == "print_no_spooler" => return Ok(Vec::new()),
            Err(failure) => return Err(failure),
        };
        // "system default destination: NAME": the name is the last word.
        let usual = run(Command::new("lpstat").arg("-d").env("LC_ALL", "C"), b"", patience)?;
        let usual = usual.wrote.rsplit(": ").next().unwrap_or_default().trim().to_owned();
        let (first, rest): (Vec<_>, Vec<_>) = names.into_iter().partition(|name| *name == usual);
        Ok(first.into_iter().chain(rest).collect())
    }

    struct Ran {
        /// None: it took too long and was stopped.
        status: Option<ExitStatus>,
        wrote: String,
        said: String,
    }

    fn run(command: &mut Command, input: &[u8], patience: Duration) -> Result<Ran, Failure> {
        let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = started.map_err(|error| match error.kind() {
            ErrorKind::NotFound => Failure::new("print_no_spooler"),
            _ => Failure::new("print_refused").with("said", error),
        })?;
        let (wrote, said) = (read(child.stdout.take()), read(child.stderr.take()));
        // A spooler that does not read must not hold this thread, so another one writes.
        if let Some(mut stdin) = child.stdin.take() {
            let input = input.to_owned();
            thread::spawn(move || {
                if let Err(error) = stdin.write_all(&input) {
                    // One that closes early says why on its own standard error.
                    tracing::warn!(%error, "the spooler took only part of the paper");
                }
            });
        }
        let status = wait(&mut child, patience);
        // What it started may hold its output open for ever; then nothing more is waited for.
        let text = |reader: JoinHandle<String>| {
            if status.is_some() { reader.join().unwrap_or_default() } else { String::new() }
        };
        Ok(Ran { status, wrote: text(wrote), said: text(said).trim().to_owned() })
    }

    fn read(from: Option<impl Read + Send + 'static>) -> JoinHandle<String> {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            if let Some(from) = from
                && let Err(error) = from.take(64 * 1024).read_to_end(&mut bytes)
            {
                tracing::warn!(%error, "the spooler's words broke off");
            }
            String::from_utf8_lossy(&bytes).into_owned()
        })
    }

    fn wait(child: &mut Child, patience: Duration) -> Option<ExitStatus> {
        let since = Instant::now();
        while since.elapsed() < patience {
            match child.try_wait() {
                Ok(Some(status)) => return Some(status),
                Ok(None) => thread::sleep(LOOK_EVERY),
                Err(error) => {
                    tracing::warn!(%error, "nobody knows how the spooler ended");
                    break;
                }
            }
        }
        drop(child.kill());
        drop(child.wait());
        None
    }
}

#[cfg(windows)]
mod this_system {
    use super::{Failure, Outcome, Spooled, Tried};
    use std::process::Command;
    use std::time::Duration;

    /// Opens the paper in the system's viewer. It stays there until the next paper of the same name.
    pub(in crate::printing) fn send(job: &Spooled) -> Tried {
        if job.as_is {
            return Tried::not(Outcome::Refused, Failure::new("print_no_raw"));
        }
        let refused = |e: &dyn std::fmt::Display| {
            Tried::not(Outcome::Refused, Failure::new("print_refused").with("said", e))
        };
        let path = job.folder.join(format!("{}.pdf", job.title));
        if let Err(error) =
            std::fs::create_dir_all(job.folder).and_then(|()| std::fs::write(&path, job.bytes))
        {
            return refused(&error);
        }
        // The file's path is one argument, and the explorer's status says nothing.
        match Command::new("explorer").arg(&path).status() {
            Ok(_) => Tried::all(),
            Err(error) => refused(&error),
        }
    }

    /// The viewer asks for the printer itself.
    pub(in crate::printing) fn queues(_: Duration) -> Result<Vec<String>, Failure> {
        Ok(Vec::new())
    }
}
