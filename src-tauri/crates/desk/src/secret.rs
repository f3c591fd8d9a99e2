//! Which secret of an installation belongs to which store.
//!
//! A store's folder has the one in use (`pepper.key`, [`Pepper`]). Where a restore brought a store that was made with
//! another, that one comes into use, and the earlier one stays beside it under a name of its own: the store that was
//! set aside needs it when it comes back.

use crate::Failure;
use crate::pins::Pepper;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use store::secrets::InstallationSecret;
use store::{StoreError, hex, private};

impl Pepper {
    /// Tells it from every other, and nothing else of it.
    pub(crate) fn fingerprint(&self) -> [u8; 16] {
        let mut hash = Sha256::new();
        hash.update(b"sanbao fingerprint 1");
        hash.update(self.secret());
        let hash: [u8; 32] = hash.finalize().into();
        std::array::from_fn(|at| hash[at])
    }

    /// Lays it beside the one in use, for a store that may come.
    pub(crate) fn keep_beside(&self, folder: &Path) -> Result<(), Failure> {
        let path = folder.join(format!("pepper-{}.key", hex(&self.fingerprint()[..8])));
        match private::write_new(&path, self.secret()) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
            done => done.map_err(|error| StoreError::from(error).into()),
        }
    }

    /// The same, where the one in use is another.
    pub(crate) fn keep_beside_if_other(&self, folder: &Path) -> Result<(), Failure> {
        let in_use = Pepper::read(&folder.join(Pepper::FILE));
        if in_use.is_some_and(|in_use| in_use.secret() == self.secret()) {
            return Ok(());
        }
        self.keep_beside(folder)
    }

    /// Puts it in use; the one before stays beside it.
    pub(crate) fn put_in_use(&self, folder: &Path) -> Result<(), Failure> {
        let path = folder.join(Pepper::FILE);
        match Pepper::read(&path) {
            Some(before) if before.secret() == self.secret() => return Ok(()),
            Some(before) => before.keep_beside(folder)?,
            None => {}
        }
        private::write_over(&path, self.secret()).map_err(|error| StoreError::from(error).into())
    }
}

/// The secret that a store was made with, put in use; none where it is not in the folder. A store of which nobody knows
/// takes the one in use, or a new one.
pub(crate) fn of_store(folder: &Path, known: Option<&InstallationSecret>) -> Result<Option<Pepper>, Failure> {
    let Some(known) = known else { return Pepper::of(folder).map(Some) };
    let Some(found) = find(folder, &known.fingerprint) else { return Ok(None) };
    found.put_in_use(folder)?;
    Ok(Some(found))
}

/// The secret of that fingerprint, where the folder has it.
pub(crate) fn find(folder: &Path, fingerprint: &[u8; 16]) -> Option<Pepper> {
    let is_one = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        name == Pepper::FILE || (name.starts_with("pepper-") && name.ends_with(".key"))
    };
    let paths = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut secrets = paths.filter(is_one).filter_map(|path| Pepper::read(&path));
    secrets.find(|secret| secret.fingerprint() == *fingerprint)
}
