//! The faces of the system that may hold a rare character: a family name in CJK Extension B, a symbol.
//!
//! This is the only place of the crate that looks at the machine it runs on. It is asked only when our own
//! faces lack a character, and looks once.

use crate::faces::Face;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Parts of the file names of faces with many characters, the best first. Serif faces come last: they stand
/// out in a line of sans.
const WANTED: &[&str] = &[
    "plangothic",
    "simsunb",
    "simsunextg",
    "mingliub",
    "hanazonob",
    "hanamina",
    "hanaminb",
    "babelstonehan",
    "notosanscjk",
    "sourcehansans",
    "pingfang",
    "hiragino",
    "stheiti",
    "msyh",
    "notosanssymbols",
    "segoeuisymbol",
    "seguisym",
    "applesymbols",
    "arialunicode",
    "dejavusans.",
    "notoserifcjk",
    "sourcehanserif",
    "songti",
    "unifont",
];

/// A file larger than this is not read: the largest CJK collections have some 20–40 MB.
const LARGEST_FILE: u64 = 64 << 20;

/// More faces than this are not looked into: each costs its size in memory from then on.
const MOST_FACES: usize = 6;

/// The first face of this machine that `draws` what is wanted, and its place among them, in the order of
/// `WANTED` and then of the file's name. Faces are read one by one, until one will do.
pub(crate) fn first(draws: impl Fn(&Face) -> bool) -> Option<usize> {
    (0..files().len()).find(|place| get(*place).is_some_and(&draws))
}

/// The face at a place.
pub(crate) fn get(place: usize) -> Option<&'static Face> {
    let file = files().get(place)?;
    file.face.get_or_init(|| read(&file.path)).as_ref()
}

struct File {
    path: PathBuf,
    face: OnceLock<Option<Face>>,
}

fn files() -> &'static [File] {
    static FILES: OnceLock<Vec<File>> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut found = Vec::new();
        for folder in folders() {
            collect(&folder, 4, &mut found);
        }
        found.sort();
        let paths = found.into_iter().map(|(_, path)| path).take(MOST_FACES);
        paths.map(|path| File { path, face: OnceLock::new() }).collect()
    })
}

/// Where each platform keeps its fonts.
fn folders() -> Vec<PathBuf> {
    let under =
        |variable: &str, rest: &str| std::env::var_os(variable).map(|base| Path::new(&base).join(rest));
    if cfg!(windows) {
        [under("WINDIR", "Fonts"), under("LOCALAPPDATA", "Microsoft/Windows/Fonts")]
            .into_iter()
            .flatten()
            .collect()
    } else if cfg!(target_os = "macos") {
        let system = ["/System/Library/Fonts", "/Library/Fonts"].map(PathBuf::from);
        system.into_iter().chain(under("HOME", "Library/Fonts")).collect()
    } else {
        let system = ["/usr/share/fonts", "/usr/local/share/fonts"].map(PathBuf::from);
        system.into_iter().chain(under("HOME", ".local/share/fonts")).collect()
    }
}

/// Adds the wanted font files under `folder`, with their place in `WANTED`. A folder that cannot be read has
/// no fonts for us.
fn collect(folder: &Path, depth: u32, files: &mut Vec<(usize, PathBuf)>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            if depth > 0 {
                collect(&path, depth - 1, files);
            }
            continue;
        }
        let name: String = entry.file_name().to_string_lossy().to_lowercase();
        let name = name.replace([' ', '-', '_'], "");
        let is_font = [".ttf", ".otf", ".ttc", ".otc"].iter().any(|end| name.ends_with(end));
        let is_upright = !["bold", "light", "thin", "black", "medium", "italic", "oblique", "condensed"]
            .iter()
            .any(|cut| name.contains(cut));
        let is_small = entry.metadata().is_ok_and(|metadata| metadata.len() <= LARGEST_FILE);
        if is_font
            && is_upright
            && is_small
            && let Some(place) = WANTED.iter().position(|wanted| name.contains(wanted))
        {
            files.push((place, path));
        }
    }
}

fn read(path: &Path) -> Option<Face> {
    let bytes: &'static [u8] = Vec::leak(std::fs::read(path).ok()?);
    let name: String =
        path.file_stem()?.to_string_lossy().chars().filter(char::is_ascii_alphanumeric).collect();
    Face::read(&name, bytes, 0)
}
