//! Brings what is missing, once: the system's packages, Rust's own tools, and what npm brings.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Result;
use crate::step::{self, Step};
use crate::system::{Need, System};

/// The oldest Node that Vite 8 runs on.
const NODE: (u32, u32) = (20, 19);

/// Makes sure that everything in `needs` is there, or says in this system's words what to install.
pub fn system(needs: &[Need]) -> Result {
    let system = System::here();
    let missing: Vec<Need> = needs.iter().copied().filter(|need| !is_met(*need, system)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let _step = Step::begin("Set-up: packages of the system");
    if system == System::Debian {
        install_on_debian(&missing)?;
    } else {
        for need in &missing {
            println!("Needed {}: {}", need.why(), system.install_hint(*need));
        }
    }
    match missing.iter().find(|need| !proven(**need, system)) {
        Some(need) => Err(format!("still missing {}: {}", need.why(), system.install_hint(*need)).into()),
        None => Ok(()),
    }
}

/// On Debian the package list decides, elsewhere whether the programs answer.
fn is_met(need: Need, system: System) -> bool {
    if system == System::Debian { missing_on_debian(need).is_empty() } else { proven(need, system) }
}

fn proven(need: Need, system: System) -> bool {
    need.proofs(system).iter().all(|proof| {
        let Some((program, words)) = proof.split_first() else { return true };
        let mut command = Command::new(program);
        command.args(words).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // Some of them say "help" with a failing status: only pkg-config's answer is in its status.
        command.status().is_ok_and(|status| status.success() || *program != "pkg-config")
    })
}

fn missing_on_debian(need: Need) -> Vec<&'static str> {
    let packages = need.debian_packages();
    let mut query = Command::new("dpkg-query");
    query.args(["-W", "-f", "${Package} ${db:Status-Status}\\n"]).args(packages).stderr(Stdio::null());
    // A package that it has never heard of makes it fail and is simply not in its list.
    let listed = query.output().map(|output| output.stdout).unwrap_or_default();
    let listed = String::from_utf8_lossy(&listed).into_owned();
    let there =
        |package: &str| listed.lines().any(|line| line.split_once(' ') == Some((package, "installed")));
    packages.iter().copied().filter(|package| !there(package)).collect()
}

fn install_on_debian(needs: &[Need]) -> Result {
    let mut packages = Vec::new();
    for need in needs {
        let missing = missing_on_debian(*need);
        println!("Installing {}: {}", need.why(), missing.join(" "));
        packages.extend(missing);
    }
    apt_get(&["update", "-qq"])?;
    let install = ["install", "-y", "-qq", "--no-install-recommends"];
    apt_get(&[&install, packages.as_slice()].concat())
}

fn apt_get(words: &[&str]) -> Result {
    let root = output(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    let mut command = Command::new(if root { "apt-get" } else { "sudo" });
    if !root {
        println!("sudo may ask for your password.");
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    }
    step::must(command.args(words).env("DEBIAN_FRONTEND", "noninteractive"))
}

/// Makes sure that Node is there and new enough: it is the one thing we do not bring.
pub fn node() -> Result {
    let said = output(Command::new("node").arg("--version")).unwrap_or_default();
    if is_new_enough(said.trim()) {
        return Ok(());
    }
    let found = if said.is_empty() { "none".to_owned() } else { said.trim().to_owned() };
    let (major, minor) = NODE;
    Err(format!("Node {major}.{minor} or newer is needed (found: {found}); see https://nodejs.org").into())
}

/// `v20.19.4` against [`NODE`].
fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map(|number| number.parse().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= NODE
}

/// Makes sure that rustfmt and clippy are there; a minimal Rust lacks them.
pub fn rust_components(root: &Path) -> Result {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        let there = output(step::command("cargo", root).args([subcommand, "--version"])).is_some();
        if !there {
            let _step = Step::begin(format!("Set-up: {component} to check the code"));
            step::must(step::command("rustup", root).args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// The nextest that is there, or one built into `target/tools`, where it bothers nobody.
pub fn nextest(root: &Path) -> Result<Command> {
    let mut installed = step::command("cargo", root);
    installed.arg("nextest");
    if output(step::command("cargo", root).args(["nextest", "--version"])).is_some() {
        return Ok(installed);
    }
    let tools = tools(root);
    let own = tools.join("bin").join(format!("cargo-nextest{}", std::env::consts::EXE_SUFFIX));
    if !own.exists() {
        let _step = Step::begin("Set-up: cargo-nextest to run the tests (some minutes, once)");
        // Unoptimised: it only starts tests, and builds in a third of the time.
        let mut install = step::command("cargo", root);
        install.args(["install", "cargo-nextest", "--locked", "--debug", "--root"]).arg(&tools);
        step::must(&mut install)?;
    }
    let mut own = Command::new(own);
    own.current_dir(root).arg("nextest");
    Ok(own)
}

fn tools(root: &Path) -> PathBuf {
    crate::program::target(root).join("tools")
}

/// What a command printed, where it could be started and succeeded.
fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn node_must_be_as_new_as_vite_wants_it() {
        for (version, enough) in
            [("v20.18.3", false), ("v20.19.0", true), ("v22.0.0", true), ("v18.99.0", false)]
        {
            assert_eq!(is_new_enough(version), enough, "{version} against Node 20.19");
        }
        assert!(!is_new_enough(""), "no Node at all is not enough");
    }
}
