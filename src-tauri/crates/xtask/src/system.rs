//! What the work needs from the machine, and what each system calls it.

use std::fs;

/// Something that a verb needs and that comes from the system's own packages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A C compiler, and GTK and WebKitGTK to build and show the window.
    Build,
    /// A virtual screen, a driver for the window, a session bus, a Chinese locale, and the tools that read papers.
    Test,
    /// A program that turns SVG into PNG.
    Icons,
    /// A check of the desktop entry.
    Package,
}

/// The system we are on, as far as its packages go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Debian, Ubuntu and their kin: installed for the reader.
    Debian,
    /// Fedora and its kin.
    Fedora,
    /// Arch and its kin.
    Arch,
    /// Another Linux.
    Linux,
    /// macOS.
    Mac,
    /// Windows.
    Windows,
}

impl System {
    /// Reads which system this is.
    pub fn here() -> Self {
        match std::env::consts::OS {
            "macos" => Self::Mac,
            "windows" => Self::Windows,
            _ => Self::of_release(&fs::read_to_string("/etc/os-release").unwrap_or_default()),
        }
    }

    /// Judges by `ID` and `ID_LIKE` of os-release(5).
    fn of_release(release: &str) -> Self {
        let named = |name: &str| {
            release.lines().filter_map(|line| line.split_once('=')).any(|(key, value)| {
                (key == "ID" || key == "ID_LIKE") && value.trim_matches('"').split(' ').any(|id| id == name)
            })
        };
        match () {
            () if named("debian") => Self::Debian,
            () if named("fedora") => Self::Fedora,
            () if named("arch") => Self::Arch,
            () => Self::Linux,
        }
    }

    /// The command line that installs `need` here, in this system's words.
    pub fn install_hint(self, need: Need) -> &'static str {
        match (self, need) {
            (Self::Debian, _) => "sudo apt-get install the packages named above",
            (Self::Fedora, Need::Build) => {
                "sudo dnf install gcc gcc-c++ make pkgconf-pkg-config webkit2gtk4.1-devel gtk3-devel"
            }
            (Self::Fedora, Need::Test) => {
                "sudo dnf install xorg-x11-server-Xvfb xdotool webkit2gtk-driver dbus-daemon poppler-utils glibc-locale-source"
            }
            (Self::Fedora, Need::Icons) => "sudo dnf install librsvg2-tools",
            (Self::Fedora, Need::Package) => "sudo dnf install dpkg dpkg-dev desktop-file-utils",
            (Self::Arch, Need::Build) => "sudo pacman -S --needed base-devel webkit2gtk-4.1 gtk3",
            (Self::Arch, Need::Test) => {
                "sudo pacman -S --needed xorg-server-xvfb xdotool webkitgtk-6.0 dbus poppler"
            }
            (Self::Arch, Need::Icons) => "sudo pacman -S --needed librsvg",
            (Self::Arch, Need::Package) => "sudo pacman -S --needed dpkg desktop-file-utils",
            (Self::Linux, Need::Build) => {
                "a C compiler, pkg-config, and the development files of WebKitGTK 4.1 and GTK 3"
            }
            (Self::Linux, Need::Test) => {
                "Xvfb, xdotool, WebKitWebDriver, dbus-run-session, poppler's pdftotext, and glibc's localedef with its sources"
            }
            (Self::Linux, Need::Icons) => "rsvg-convert of librsvg",
            (Self::Linux, Need::Package) => "dpkg-deb, dpkg-shlibdeps and desktop-file-validate",
            (Self::Mac, Need::Build) => "xcode-select --install",
            (Self::Mac, Need::Test) => {
                "brew install poppler (the window's own tests need Linux and are left out)"
            }
            (Self::Mac, Need::Icons) => "brew install librsvg",
            (Self::Mac, Need::Package) => "a .deb is made on Debian",
            (Self::Windows, Need::Build) => {
                "winget install Microsoft.VisualStudio.2022.BuildTools (with \"Desktop development with C++\") \
                 and, before Windows 11, Microsoft.EdgeWebView2Runtime"
            }
            (Self::Windows, Need::Test) => {
                "winget install oschwartz10612.Poppler (the window's own tests need Linux and are left out)"
            }
            (Self::Windows, Need::Icons) => "rsvg-convert, which is easiest under Linux or macOS",
            (Self::Windows, Need::Package) => "a .deb is made on Debian",
        }
    }
}

impl Need {
    /// Why it is needed, for the person who is asked for a password.
    pub fn why(self) -> &'static str {
        match self {
            Self::Build => "to build the window (a C compiler, GTK and WebKitGTK)",
            Self::Test => "to test the window on a virtual screen and to read the papers",
            Self::Icons => "to draw the icons' sizes",
            Self::Package => "to check the package",
        }
    }

    /// The packages of Debian 12 that bring it.
    pub fn debian_packages(self) -> &'static [&'static str] {
        match self {
            Self::Build => &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev", "libgtk-3-dev"],
            Self::Test => {
                &["xvfb", "xauth", "xdotool", "webkit2gtk-driver", "dbus", "poppler-utils", "locales"]
            }
            Self::Icons => &["librsvg2-bin"],
            Self::Package => &["dpkg-dev", "desktop-file-utils"],
        }
    }

    /// Commands that succeed where it is there, however it came.
    pub fn proofs(self, system: System) -> &'static [&'static [&'static str]] {
        match (self, system) {
            (Self::Build, System::Mac) => &[&["cc", "--version"]],
            // Rust for Windows brings its own search for the compiler, and says what is missing.
            (_, System::Windows) => &[],
            (Self::Build, _) => {
                &[&["cc", "--version"], &["pkg-config", "--exists", "webkit2gtk-4.1", "gtk+-3.0"]]
            }
            (Self::Test, System::Mac) => &[&["pdftotext", "-v"]],
            (Self::Test, _) => &[
                &["Xvfb", "-help"],
                &["xdotool", "--version"],
                &["WebKitWebDriver", "--help"],
                &["dbus-run-session", "--version"],
                &["pdftotext", "-v"],
                &["localedef", "--version"],
            ],
            (Self::Icons, _) => &[&["rsvg-convert", "--version"]],
            (Self::Package, _) => &[&["dpkg-deb", "--version"], &["dpkg-shlibdeps", "--version"]],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::System;

    fn check(release: &str, system: System, why: &str) {
        assert_eq!(System::of_release(release), system, "{why}");
    }

    #[test]
    fn a_system_is_known_by_its_own_name_or_its_parents() {
        check("ID=debian\nVERSION_ID=\"12\"\n", System::Debian, "Debian itself");
        check("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", System::Debian, "a grandchild of Debian");
        check("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", System::Fedora, "a child of Fedora");
        check("ID=arch\n", System::Arch, "Arch itself");
        check("NAME=debian\nID=alpine\n", System::Linux, "only ID and ID_LIKE count");
        check("ID=notdebian\n", System::Linux, "the whole word counts");
        check("", System::Linux, "no file, no name");
    }
}
