//! Making a register: beside its place, whole, and only then by its name.
//!
//! Tables are made in one transaction and filled in another, and filling takes its time. Whoever
//! looks in between must find nothing rather than half a register, so all of it happens in a folder
//! `.register.duckdb.new-…` beside the place, and the last step is a rename. A process that is killed
//! before that leaves the folder behind; the next one that makes a register of this name takes it
//! away. (One that is killed right after the rename leaves the folder empty.)

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::{TempDir, TempPath};

use super::open::{attached, belonging, folder_of};
use super::{Access, FORMAT, Register, RegisterError};
use crate::schema::Schema;

/// How long to wait for a register that was just made and that somebody else opened at once.
const AT_ONCE: Duration = Duration::from_secs(10);

/// A register that nobody can see yet; it goes when it is dropped unfinished.
#[derive(Debug)]
pub struct Unfinished {
    /// Before the folder that it is in, so that it is closed first.
    register: Register,
    place: PathBuf,
    _folder: TempDir,
}

impl Unfinished {
    /// Makes an empty register beside `place`.
    ///
    /// # Errors
    /// [`RegisterError::Exists`] where something stands there, [`RegisterError::StrayLog`] where the
    /// log of another register would be taken for this one's, [`RegisterError::Disk`] where the folder
    /// cannot be written.
    pub fn new(place: &Path, schema: &Schema, lineage: &str) -> Result<Self, RegisterError> {
        if place.exists() {
            return Err(RegisterError::Exists(place.to_owned()));
        }
        let log = belonging(place, ".wal");
        if log.exists() {
            return Err(RegisterError::StrayLog(log));
        }
        let prefix = prefix(place);
        take_away_abandoned(folder_of(place), &prefix);
        let folder = tempfile::Builder::new()
            .prefix(&prefix)
            .tempdir_in(folder_of(place))
            .map_err(|error| at(folder_of(place), &error))?;
        let path = folder.path().join("register.duckdb");
        let (engine, handle) = attached(&path, Access::Write, Duration::ZERO)?;
        let register = Register {
            engine,
            handle: RefCell::new(handle),
            path,
            access: Access::Write,
            lineage: lineage.to_owned(),
            schema: schema.clone(),
            combined: std::sync::OnceLock::new(),
            wait: Duration::ZERO,
            format: FORMAT,
            migrated: None,
        };
        register.make_tables(schema, lineage)?;
        Ok(Self {
            register,
            place: place.to_owned(),
            _folder: folder,
        })
    }

    /// The register, to be filled.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// Gives the register its name, and opens it there.
    ///
    /// # Errors
    /// [`RegisterError::Exists`] where somebody else was faster, [`RegisterError::Disk`] where it could
    /// not be written whole; then nothing stands at its place.
    pub fn finish(self) -> Result<Register, RegisterError> {
        let path = self.register.path.clone();
        // The log goes into the file, so that one file is all of it.
        self.register
            .conn()
            .execute_batch("CHECKPOINT register; DETACH register;")?;
        drop(self.register);
        if belonging(&path, ".wal").exists() {
            return Err(RegisterError::Disk(format!(
                "`{}` is not whole",
                self.place.display()
            )));
        }
        only_for_the_owner(&path)?;
        TempPath::try_from_path(path)
            .map_err(|error| at(&self.place, &error))?
            .persist_noclobber(&self.place)
            .map_err(|error| match error.error.kind() {
                std::io::ErrorKind::AlreadyExists => RegisterError::Exists(self.place.clone()),
                _ => at(&self.place, &error.error),
            })?;
        // A name that is not on the disk is lost with the power; not every system lets us ask.
        if let Ok(folder) = fs::File::open(folder_of(&self.place)) {
            let _ = folder.sync_all();
        }
        Register::open(&self.place, Access::Write, AT_ONCE)
    }
}

impl Register {
    /// Makes an empty register at `path`, and opens it.
    ///
    /// # Errors
    /// Those of [`Unfinished`].
    pub fn create(path: &Path, schema: &Schema, lineage: &str) -> Result<Self, RegisterError> {
        Unfinished::new(path, schema, lineage)?.finish()
    }
}

/// How the folder begins in which a register of this name is made.
fn prefix(place: &Path) -> String {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}.new-")
}

/// Takes away what killed processes left of registers of this name. One that somebody is making at
/// this moment is in use, and stays; of two that begin in the same instant one fails, as it must.
fn take_away_abandoned(folder: &Path, prefix: &str) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        if !entry.file_name().to_string_lossy().starts_with(prefix) {
            continue;
        }
        let path = entry.path().join("register.duckdb");
        let made_now = path.exists()
            && matches!(
                attached(&path, Access::Write, Duration::ZERO),
                Err(RegisterError::InUse { .. })
            );
        if !made_now {
            // It is in nobody's way if it cannot be removed.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// What went wrong with a file or a folder.
pub(super) fn at(path: &Path, error: &std::io::Error) -> RegisterError {
    RegisterError::Disk(format!("`{}`: {error}", path.display()))
}

#[cfg(unix)]
pub(super) fn only_for_the_owner(path: &Path) -> Result<(), RegisterError> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).map_err(|error| at(path, &error))
}

#[cfg(not(unix))]
pub(super) fn only_for_the_owner(_: &Path) -> Result<(), RegisterError> {
    Ok(())
}
