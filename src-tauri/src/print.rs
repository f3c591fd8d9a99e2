//! Printing through the operating system. Linux and macOS have CUPS and its `lp`; on Windows the paper
//! is opened in the system's own viewer, from which the clerk prints (untested, for want of a machine).

use std::path::Path;

use desk::Failure;

pub use system::{printers, send};

#[cfg(not(windows))]
mod system {
    use std::io::{ErrorKind, Write};
    use std::process::{Command, Output, Stdio};

    use super::{Failure, Path};

    /// Sends the paper to the spooler. `name` becomes the job's title, and nothing is written there.
    pub fn send(bytes: &[u8], name: &Path, printer: Option<&str>) -> Result<(), Failure> {
        let title = name.file_stem().unwrap_or_default();
        let mut lp = Command::new("lp");
        lp.arg("-t").arg(title);
        if let Some(printer) = printer {
            // One argument, so that a name beginning with a dash stays a name.
            lp.arg(format!("-d{printer}"));
        }
        let output = run(&mut lp, bytes)?;
        if output.status.success() {
            Ok(())
        } else {
            Err(Failure::new("print_refused").with("said", said(&output)))
        }
    }

    /// The printers that CUPS knows, the usual one first; none where there is no CUPS.
    pub fn printers() -> Result<Vec<String>, Failure> {
        let names = match run(Command::new("lpstat").arg("-e"), b"") {
            Ok(output) => lines(&output),
            Err(failure) if failure.code == "print_no_spooler" => return Ok(Vec::new()),
            Err(failure) => return Err(failure),
        };
        // "system default destination: NAME", in whatever language: the name is the last word.
        let usual = run(Command::new("lpstat").arg("-d").env("LC_ALL", "C"), b"")?;
        let usual = said_on_stdout(&usual).rsplit(": ").next().unwrap_or_default().trim().to_owned();
        let (first, rest): (Vec<_>, Vec<_>) = names.into_iter().partition(|name| *name == usual);
        Ok(first.into_iter().chain(rest).collect())
    }

    fn run(command: &mut Command, input: &[u8]) -> Result<Output, Failure> {
        let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = started.map_err(|error| match error.kind() {
            ErrorKind::NotFound => Failure::new("print_no_spooler"),
            _ => Failure::new("print_refused").with("said", error),
        })?;
        if let Some(mut stdin) = child.stdin.take()
            && let Err(error) = stdin.write_all(input)
        {
            // A spooler that closes early says why on its own standard error, below.
            tracing::warn!(%error, "the spooler took only part of the paper");
        }
        child.wait_with_output().map_err(|error| Failure::new("print_refused").with("said", error))
    }

    fn lines(output: &Output) -> Vec<String> {
        said_on_stdout(output).lines().map(|line| line.trim().to_owned()).filter(|l| !l.is_empty()).collect()
    }

    fn said_on_stdout(output: &Output) -> String {
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn said(output: &Output) -> String {
        String::from_utf8_lossy(&output.stderr).trim().to_owned()
    }
}

#[cfg(windows)]
mod system {
    use super::{Failure, Path};

    /// Opens the paper in the system's viewer. It stays there until the next paper of the same name.
    pub fn send(bytes: &[u8], path: &Path, _printer: Option<&str>) -> Result<(), Failure> {
        let refused = |e: &dyn std::fmt::Display| Failure::new("print_refused").with("said", e);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|e| refused(&e))?;
        }
        std::fs::write(path, bytes).map_err(|e| refused(&e))?;
        tauri_plugin_opener::open_path(path, None::<&str>).map_err(|e| refused(&e))
    }

    /// The viewer asks for the printer itself.
    pub fn printers() -> Result<Vec<String>, Failure> {
        Ok(Vec::new())
    }
}
