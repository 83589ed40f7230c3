//! The register's file, written anew: what was deleted from it stands nowhere in its bytes.

use std::path::{Path, PathBuf};

use super::RegisterError;
use super::make::at as disk;
use super::open::belonging;

/// A folder beside the register, its owner's alone, where the new file is made. It goes when this
/// does.
#[derive(Debug)]
pub(super) struct Workshop {
    folder: PathBuf,
    register: PathBuf,
}

impl Workshop {
    /// Opens the workshop of a register, which the caller holds for writing.
    pub(super) fn open(register: &Path) -> Result<Self, RegisterError> {
        // Through a link it is the file that is written anew, not the link.
        let register = register
            .canonicalize()
            .map_err(|error| disk(register, &error))?;
        let folder = folder(&register);
        sweep(&register);
        make(&folder).map_err(|error| disk(&folder, &error))?;
        Ok(Self { folder, register })
    }

    /// The copy in which something is deleted.
    pub(super) fn half(&self) -> PathBuf {
        self.folder.join("half.duckdb")
    }

    /// The copy of that, which takes the register's place.
    pub(super) fn whole(&self) -> PathBuf {
        self.folder.join("whole.duckdb")
    }

    /// Gives the new file the register's permissions and its name, once all of it is on the disk.
    pub(super) fn put_in_place(&self) -> Result<(), RegisterError> {
        let whole = self.whole();
        let log = belonging(&self.register, ".wal");
        if std::fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
            // It would be taken for the new file's own.
            return Err(RegisterError::Disk(format!(
                "`{}` could not be written into the register",
                log.display()
            )));
        }
        let place = || -> std::io::Result<()> {
            let permissions = std::fs::metadata(&self.register)?.permissions();
            let file = std::fs::File::open(&whole)?;
            file.set_permissions(permissions)?;
            file.sync_all()?;
            drop(file);
            std::fs::rename(&whole, &self.register)?;
            #[cfg(unix)]
            if let Some(parent) = self.register.parent() {
                std::fs::File::open(parent)?.sync_all()?;
            }
            Ok(())
        };
        place().map_err(|error| disk(&self.register, &error))
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // What cannot be taken away now is taken away by the next command that writes.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Takes away a workshop that a crash left behind; called while the register is held for writing, so
/// nobody works in it.
pub(super) fn sweep(register: &Path) {
    if let Ok(register) = register.canonicalize() {
        // There nearly always is none.
        let _ = std::fs::remove_dir_all(folder(&register));
    }
}

fn folder(register: &Path) -> PathBuf {
    let mut name = register.file_name().unwrap_or_default().to_os_string();
    name.push(".forgetting");
    register.with_file_name(name)
}

fn make(folder: &Path) -> std::io::Result<()> {
    #[allow(unused_mut)] // only where there are permissions to set
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
