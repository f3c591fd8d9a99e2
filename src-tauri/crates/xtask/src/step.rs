//! A step of the work as the terminal shows it, and the commands that it is made of.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Result;

/// A heading now and the time it took when it ends. What runs in between prints under it.
pub struct Step {
    name: String,
    since: Instant,
}

impl Step {
    /// Says what begins.
    pub fn begin(name: impl Into<String>) -> Self {
        let name = name.into();
        println!("\n== {name}");
        // What the step's commands print goes to the same terminal past our buffer.
        let _ = std::io::stdout().flush();
        Self { name, since: Instant::now() }
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        println!("-- {}: {}", self.name, spoken(self.since.elapsed()));
    }
}

/// `4.2 s` or `3 min 07 s`.
pub fn spoken(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f32())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

/// A command that runs in `folder` and asks nobody anything.
pub fn command(program: &str, folder: &Path) -> Command {
    // On Windows npm is a script, which only its full name finds.
    let program = if cfg!(windows) && program == "npm" { "npm.cmd" } else { program };
    let mut command = Command::new(program);
    command.current_dir(folder);
    command
}

/// Runs a command with its output on our terminal. A failure names the whole command line.
pub fn must(command: &mut Command) -> Result {
    let status = command.status().map_err(|error| format!("{}: {error}", line(command)))?;
    if status.success() { Ok(()) } else { Err(format!("failed ({status}): {}", line(command)).into()) }
}

/// Runs a command and gives its standard output; its standard error stays on our terminal.
pub fn output_of(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| format!("{}: {error}", line(command)))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(format!("failed ({}): {}", output.status, line(command)).into())
    }
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
