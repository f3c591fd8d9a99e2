//! `cargo xtask package`: a .deb, staged by hand in `target/package`, for what it needs is four folders. One program is
//! in it, and a link by which it is called in a terminal.
//!
//! The test command makes one too, of the programs that it has built, unpacks it into a clean folder and works with
//! what lies there; only the size says nothing then.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{self, Profile};
use crate::step::{self, Step};
use crate::system::Need;
use crate::{Result, page, setup};

/// What a shop on a slow line may be asked to download.
const LARGEST: u64 = 20_000_000;

const PROGRAM: &str = "sanbao";
/// The same program by the name under which it answers in a terminal.
const LINK: &str = "sanbaoctl";
const ICON_SIZES: [u32; 7] = [16, 32, 48, 64, 128, 256, 512];
const DESKTOP_ENTRY: &str = include_str!("../package/sanbao.desktop");
const COPYRIGHT: &str = include_str!("../package/copyright");

/// Builds the release program and packs it.
pub fn package(root: &Path, _words: &[String]) -> Result {
    setup::system(&[Need::Build, Need::Package])?;
    page::build(root)?;
    program::build(root, Profile::Release, &[])?;
    let _step = Step::begin("Package");
    let deb = pack(root, Profile::Release, &["-Zxz", "-z9", "-Sextreme"])?;
    let size = fs::metadata(&deb)?.len();
    println!("{} ({:.1} MB)", deb.display(), size as f64 / 1e6);
    if size > LARGEST { Err(format!("{size} bytes are more than {LARGEST}").into()) } else { Ok(()) }
}

/// Packs what is built for tests, unpacks it where nothing else is, and makes a demo store with what lies there: by
/// both names.
pub fn check(root: &Path) -> Result {
    let deb = pack(root, Profile::Dev, &["-Zgzip", "-z1"])?;
    let clean = deb.with_extension("unpacked");
    if clean.exists() {
        fs::remove_dir_all(&clean)?;
    }
    step::must(step::command("dpkg-deb", root).arg("-x").arg(&deb).arg(&clean))?;
    let bin = clean.join("usr/bin");
    let ctl = |words: &[&str]| {
        let mut ctl = step::command(&bin.join(LINK).to_string_lossy(), &clean);
        ctl.args(["--data", "store"]).args(words);
        ctl
    };
    step::output_of(&mut ctl(&["init", "--demo"]))?;
    step::output_of(&mut ctl(&["journal", "verify"]))?;
    // By the other name it is the window, which has nowhere to open here and says so.
    let mut window = step::command(&bin.join(PROGRAM).to_string_lossy(), &clean);
    let said = window.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output()?;
    if !String::from_utf8_lossy(&said.stderr).contains("no display") {
        return Err(format!("{PROGRAM} is not the window: {said:?}").into());
    }
    let size = fs::metadata(bin.join(PROGRAM))?.len();
    println!("unpacked, a demo store made: {PROGRAM} is {:.0} MB as built for tests", size as f64 / 1e6);
    fs::remove_dir_all(&clean)?;
    Ok(fs::remove_file(&deb)?)
}

/// Makes the .deb of a profile's programs.
fn pack(root: &Path, profile: Profile, compression: &[&str]) -> Result<PathBuf> {
    let folder = program::target(root).join("package");
    let staged = stage(root, profile, &folder)?;
    let architecture = printed("dpkg", &["--print-architecture"], root)?;
    control(&staged, &depends(&folder, &staged)?, &architecture)?;
    let deb = folder.join(file_name(&architecture));
    let mut pack = step::command("dpkg-deb", &folder);
    pack.arg("--root-owner-group").args(compression).arg("--build").arg(&staged).arg(&deb);
    step::must(&mut pack)?;
    Ok(deb)
}

/// As Debian names its packages.
fn file_name(architecture: &str) -> String {
    format!("{PROGRAM}_{}_{architecture}.deb", env!("CARGO_PKG_VERSION"))
}

/// Lays out the tree as it will be installed, from nothing each time.
fn stage(root: &Path, profile: Profile, folder: &Path) -> Result<PathBuf> {
    // dpkg-shlibdeps looks for the package under this name and no other.
    let staged = folder.join("debian/sanbao");
    if staged.exists() {
        fs::remove_dir_all(&staged)?;
    }
    let installed = staged.join("usr/bin").join(PROGRAM);
    put(&program::folder(root, profile).join(PROGRAM), &installed)?;
    step::must(step::command("strip", root).arg(&installed))?;
    // A system without links of this kind has no .deb either.
    step::must(step::command("ln", root).args(["-s", PROGRAM]).arg(staged.join("usr/bin").join(LINK)))?;
    let hicolor = staged.join("usr/share/icons/hicolor");
    for size in ICON_SIZES {
        let icon = root.join(format!("icons/{size}.png"));
        put(&icon, &hicolor.join(format!("{size}x{size}/apps/sanbao.png")))?;
    }
    put(&root.join("icons/sanbao.svg"), &hicolor.join("scalable/apps/sanbao.svg"))?;
    let entry = staged.join("usr/share/applications/sanbao.desktop");
    write(&entry, DESKTOP_ENTRY)?;
    step::must(step::command("desktop-file-validate", folder).arg(&entry))?;
    fs::create_dir_all(staged.join("DEBIAN"))?;
    let fonts = fs::read_to_string(root.join("src-tauri/crates/documents/fonts/OFL.txt"))?;
    write(&staged.join("usr/share/doc/sanbao/copyright"), &format!("{COPYRIGHT}{}", as_field(&fonts)))?;
    Ok(staged)
}

/// The shared libraries that the program was linked with, as packages, read by Debian's own tool.
fn depends(folder: &Path, staged: &Path) -> Result<String> {
    // The tool wants to stand in the source of a package, of which it reads only that there is one.
    write(&folder.join("debian/control"), "Source: sanbao\n\nPackage: sanbao\nArchitecture: any\n")?;
    let mut read = step::command("dpkg-shlibdeps", folder);
    read.arg("-O").arg(staged.join("usr/bin").join(PROGRAM));
    let said = String::from_utf8(step::output_of(&mut read)?)?;
    let depends = said.lines().find_map(|line| line.strip_prefix("shlibs:Depends="));
    Ok(depends.ok_or("dpkg-shlibdeps named no libraries")?.to_owned())
}

fn control(staged: &Path, depends: &str, architecture: &str) -> Result {
    let kilobytes = size_of(&staged.join("usr"))?.div_ceil(1024);
    let version = env!("CARGO_PKG_VERSION");
    let text = format!(
        "Package: sanbao\n\
         Version: {version}\n\
         Architecture: {architecture}\n\
         Maintainer: The Sanbao contributors <sanbao@localhost>\n\
         Installed-Size: {kilobytes}\n\
         Depends: {depends}\n\
         Recommends: cups-client, default-dbus-session-bus | dbus-session-bus\n\
         Section: misc\n\
         Priority: optional\n\
         Description: after-sales counter of a shop (三包台)\n \
         Returns, repairs and exchanges with the rules of the three guarantees (三包),\n \
         receipts as PDF, and a journal that nobody can alter unseen. Works with no network.\n"
    );
    write(&staged.join("DEBIAN/control"), &text)
}

fn size_of(path: &Path) -> Result<u64> {
    // The link weighs nothing beside what it leads to.
    if path.is_symlink() {
        return Ok(0);
    }
    if path.is_file() {
        return Ok(fs::metadata(path)?.len());
    }
    fs::read_dir(path)?.try_fold(0, |sum, entry| Ok(sum + size_of(&entry?.path())?))
}

/// A text as a field of Debian's copyright file: one space before each line, a dot for an empty one.
fn as_field(text: &str) -> String {
    text.lines()
        .map(|line| if line.trim().is_empty() { " .\n".to_owned() } else { format!(" {line}\n") })
        .collect()
}

fn put(from: &Path, to: &Path) -> Result {
    make_folder_of(to)?;
    fs::copy(from, to).map_err(|error| format!("{}: {error}", from.display()))?;
    Ok(())
}

fn write(to: &Path, text: &str) -> Result {
    make_folder_of(to)?;
    Ok(fs::write(to, text)?)
}

fn make_folder_of(file: &Path) -> Result {
    Ok(file.parent().map_or(Ok(()), fs::create_dir_all)?)
}

fn printed(program: &str, words: &[&str], folder: &Path) -> Result<String> {
    Ok(String::from_utf8(step::output_of(step::command(program, folder).args(words))?)?.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn the_readme_installs_what_is_packed() {
        let readme = include_str!("../../../../README.md");
        let installed =
            readme.lines().find_map(|line| line.strip_prefix("sudo apt install ./target/package/"));
        let shown = installed.and_then(|rest| rest.split(' ').next()).expect("a line that installs it");
        let (before, after) = shown.split_once('*').expect("a name for any version");
        let made = file_name("amd64");
        assert!(made.starts_with(before) && made.ends_with(after), "{shown} against {made}");
    }
}
