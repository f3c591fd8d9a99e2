//! The README's commands do what it shows.

use std::path::Path;
use std::process::Command;
use tests::ctl::program;

/// The lines of the README's code that begin with sanbaoctl, or with what is set for it.
fn shown() -> Vec<String> {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let text = std::fs::read_to_string(readme).unwrap();
    let is_ours = |line: &&str| line.starts_with("sanbaoctl ") || line.contains(" sanbaoctl --");
    let mut in_code = false;
    let code = text.lines().filter(|line| {
        in_code ^= line.starts_with("```");
        in_code
    });
    code.filter(is_ours).map(str::to_owned).collect()
}

#[test]
fn every_command_of_sanbaoctl_in_the_readme_works_as_it_stands_there() {
    // Given a folder with nothing in it, and sanbaoctl on the path.
    let folder = tempfile::tempdir().unwrap();
    let path =
        format!("{}:{}", program().parent().unwrap().display(), std::env::var("PATH").unwrap_or_default());
    let commands = shown();
    assert!(commands.len() >= 3, "the README shows a few commands: {commands:?}");

    for command in commands {
        // When a line is typed as it stands.
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(&command).current_dir(folder.path()).env("PATH", &path);
        let output = shell.env_remove("SANBAO_DATA").env_remove("SANBAO_NOW").output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();

        // Then it works, and a search finds something.
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
        let finds = command.contains(" find ");
        assert!(!finds || said.contains("kind                 sale"), "{command} finds a sale: {said}");
    }
}
