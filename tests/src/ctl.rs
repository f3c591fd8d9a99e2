//! The real `sanbaoctl`, built beside the tests.

use crate::people::Person;
use crate::template::NOW;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Where it was built: in the folder that `SANBAO_BUILT` names, or beside the program that asks.
#[must_use]
pub fn program() -> PathBuf {
    if let Some(folder) = std::env::var_os("SANBAO_BUILT") {
        return Path::new(&folder).join(format!("sanbaoctl{}", std::env::consts::EXE_SUFFIX));
    }
    let tests = std::env::current_exe().unwrap();
    let found = tests
        .ancestors()
        .skip(1)
        .take(3)
        .map(|folder| folder.join(format!("sanbaoctl{}", std::env::consts::EXE_SUFFIX)));
    found.into_iter().find(|path| path.is_file()).unwrap_or_else(|| {
        panic!("sanbaoctl is not built beside {}: run `cargo build -p sanbaoctl` first (`cargo xtask test` does)", tests.display())
    })
}

/// `sanbaoctl` on the store in `folder`, with the demo store's time.
#[must_use]
pub fn ctl(folder: &Path) -> Command {
    let mut command = Command::new(program());
    command
        .env("SANBAO_NOW", NOW)
        .env_remove("SANBAO_DATA")
        .env_remove("SANBAO_PIN")
        .arg("--data")
        .arg(folder);
    command
}

/// The same with somebody signed in.
#[must_use]
pub fn ctl_as(folder: &Path, person: Person) -> Command {
    let mut command = ctl(folder);
    command.env("SANBAO_PIN", person.pin).arg("--as").arg(person.number);
    command
}

/// A session of somebody, with its input and output open.
#[must_use]
pub fn session(folder: &Path, person: Person) -> Child {
    let mut command = ctl_as(folder, person);
    command.arg("session").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    command.spawn().unwrap()
}
