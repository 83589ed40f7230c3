//! Copies of the register: made while nobody else writes, checked before they count, remembered.
//!
//! The copy is made by DuckDB itself, table by table, and not byte by byte: it is as whole when a log
//! still waits beside the register, it leaves out what DuckDB no longer needs, and reading the file a
//! second time would let go of the lock that keeps others away (POSIX gives up a process's locks on a
//! file with the first descriptor that it closes).
//!
//! It is made in a folder of its own beside its place, opened and compared, and only then gets its
//! name: what stands there is a whole backup or what stood there before. A backup is a register like
//! any other, and knows that it is in a backup.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use duckdb::params;

use super::make::only_for_the_owner;
use super::open::{belonging, folder_of};
use super::{Access, Register, RegisterError, literal, quoted};
use crate::plan::Revision;

/// The format from which on a register remembers its backups.
const REMEMBERED_FROM: u64 = 2;

/// A backup as the register remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// When (RFC 3339).
    pub at: String,
    /// Who.
    pub by: String,
    /// The register's revision that it holds.
    pub revision: Revision,
    /// Where it was put.
    pub file: PathBuf,
}

/// What to do with a file that stands where a backup goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// Leave it, and make no backup.
    No,
    /// Put the backup in its place.
    Yes,
}

/// What a copy holds.
pub(super) enum Copied<'a> {
    /// The register as it is.
    AsItIs,
    /// The register, and that this is a backup of it.
    With(&'a Backup),
}

impl Register {
    /// Copies the register to a file, checks the copy, and remembers it where the register can be
    /// written.
    ///
    /// # Errors
    /// [`RegisterError::Exists`] where something stands there, [`RegisterError::IsTheRegister`],
    /// [`RegisterError::Disk`], [`RegisterError::BadCopy`]; then nothing has changed anywhere.
    pub fn back_up(
        &self,
        to: &Path,
        overwrite: Overwrite,
        by: &str,
        at: &str,
    ) -> Result<Backup, RegisterError> {
        if self.is_own_file(to) {
            return Err(RegisterError::IsTheRegister(to.to_owned()));
        }
        // What is no file is never replaced, and another register's log would be read into the copy.
        let log = belonging(to, ".wal");
        let taken = to.symlink_metadata().is_ok() && (overwrite == Overwrite::No || !to.is_file());
        if taken || log.exists() {
            let in_the_way = if taken { to.to_owned() } else { log };
            return Err(RegisterError::Exists(in_the_way));
        }
        let backup = Backup {
            at: at.to_owned(),
            by: by.to_owned(),
            revision: self.revision()?,
            file: std::path::absolute(to).unwrap_or_else(|_| to.to_owned()),
        };
        if self.remembers_backups() {
            self.copy_to(to, &Copied::With(&backup))?;
        } else {
            self.copy_to(to, &Copied::AsItIs)?;
        }
        if self.access() == Access::Write && self.remembers_backups() {
            self.transaction(|| self.remember(&backup, "register"))?;
            self.checkpoint();
        }
        Ok(backup)
    }

    /// The latest backup that the register knows of.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn last_backup(&self) -> Result<Option<Backup>, RegisterError> {
        if !self.remembers_backups() {
            return Ok(None);
        }
        let mut statement = self.conn().prepare(
            "SELECT at_time, by_whom, revision, file FROM register.backups
             ORDER BY backup DESC LIMIT 1",
        )?;
        let mut rows = statement.query([])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        Ok(Some(Backup {
            at: row.get(0)?,
            by: row.get(1)?,
            revision: Revision(row.get::<_, i64>(2)?.unsigned_abs()),
            file: PathBuf::from(row.get::<_, String>(3)?),
        }))
    }

    /// Every copy of the register that is known to have been made: backups, wherever they are by now,
    /// and what a change of the format left beside it.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn copies(&self) -> Result<Vec<PathBuf>, RegisterError> {
        let mut copies = Vec::new();
        if self.remembers_backups() {
            let mut statement = self
                .conn()
                .prepare("SELECT DISTINCT file FROM register.backups ORDER BY file")?;
            for file in statement.query_map([], |row| row.get::<_, String>(0))? {
                copies.push(PathBuf::from(file?));
            }
        }
        for format in 2..=super::FORMAT {
            let beside = self
                .path()
                .with_extension(format!("before-format-{format}.duckdb"));
            if beside.exists() {
                copies.push(beside);
            }
        }
        Ok(copies)
    }

    /// True where a job was done that no backup holds.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn wants_a_backup(&self) -> Result<bool, RegisterError> {
        let revision = self.revision()?;
        Ok(match self.last_backup()? {
            Some(backup) => backup.revision < revision,
            None => revision > Revision(0),
        })
    }

    /// Makes a checked copy that is whole before it gets its name.
    pub(super) fn copy_to(&self, to: &Path, what: &Copied) -> Result<(), RegisterError> {
        let folder = folder_of(to);
        let disk = |path: &Path, error: &std::io::Error| {
            RegisterError::Disk(format!("`{}`: {error}", path.display()))
        };
        let beside = tempfile::Builder::new()
            .prefix(".rundtur-backup-")
            .tempdir_in(folder)
            .map_err(|error| disk(folder, &error))?;
        let unfinished = beside.path().join("copy.duckdb");
        let mut expected = self.sizes()?;
        self.conn().execute_batch(&format!(
            "ATTACH {} AS copy (TYPE duckdb);",
            literal(&unfinished.to_string_lossy())
        ))?;
        let copied = self
            .conn()
            .execute_batch("COPY FROM DATABASE register TO copy;")
            .map_err(RegisterError::from)
            .and_then(|()| match what {
                Copied::AsItIs => Ok(()),
                Copied::With(backup) => {
                    *expected.entry("backups".into()).or_default() += 1;
                    self.remember(backup, "copy")
                }
            });
        let copied = copied.and_then(|()| Ok(self.conn().execute_batch("CHECKPOINT copy;")?));
        let detached = self.conn().execute_batch("DETACH copy;");
        copied?;
        detached?;
        only_for_the_owner(&unfinished)?;
        let file = std::fs::File::open(&unfinished).map_err(|error| disk(to, &error))?;
        file.sync_all().map_err(|error| disk(to, &error))?;
        self.check_copy(&unfinished, &expected)
            .map_err(|why| RegisterError::BadCopy {
                path: to.to_owned(),
                why,
            })?;
        std::fs::rename(&unfinished, to).map_err(|error| disk(to, &error))
    }

    /// Opens a copy and compares it with the register; what is different otherwise.
    fn check_copy(&self, copy: &Path, expected: &BTreeMap<String, u64>) -> Result<(), String> {
        let told = |error: RegisterError| error.to_string();
        let copy = Self::open_as_it_is(copy, Access::Read, Duration::ZERO).map_err(told)?;
        if copy.lineage() != self.lineage() {
            return Err("its lineage is another".into());
        }
        let (there, here) = (
            copy.revision().map_err(told)?,
            self.revision().map_err(told)?,
        );
        if there != here {
            return Err(format!("it is at revision {there}, the register at {here}"));
        }
        let found = copy.sizes().map_err(told)?;
        match expected
            .iter()
            .find(|(table, rows)| found.get(*table) != Some(rows))
        {
            Some((table, rows)) => Err(format!(
                "its table `{table}` has {} rows and not {rows}",
                found.get(table).copied().unwrap_or_default()
            )),
            None => Ok(()),
        }
    }

    /// How many rows each table has.
    fn sizes(&self) -> Result<BTreeMap<String, u64>, RegisterError> {
        let mut statement = self.conn().prepare(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'register' ORDER BY table_name",
        )?;
        let tables = statement
            .query_map([], |row| row.get::<_, String>(0))?
            .collect::<Result<Vec<_>, _>>()?;
        tables
            .into_iter()
            .map(|table| {
                let sql = format!("SELECT count(*) FROM register.{}", quoted(&table));
                let rows: i64 = self.conn().query_row(&sql, [], |row| row.get(0))?;
                Ok((table, rows.unsigned_abs()))
            })
            .collect()
    }

    fn remember(&self, backup: &Backup, database: &str) -> Result<(), RegisterError> {
        self.conn().execute(
            &format!(
                "INSERT INTO {database}.backups SELECT coalesce(max(backup), 0) + 1, ?, ?, ?, ?
                 FROM {database}.backups"
            ),
            params![
                backup.at,
                backup.by,
                i64::try_from(backup.revision.0).unwrap_or(i64::MAX),
                backup.file.to_string_lossy(),
            ],
        )?;
        Ok(())
    }

    fn remembers_backups(&self) -> bool {
        self.format >= REMEMBERED_FROM
    }

    /// True for the register's file and its log, however their names are written.
    fn is_own_file(&self, path: &Path) -> bool {
        let path = resolved(path);
        path == resolved(self.path()) || path == resolved(&belonging(self.path(), ".wal"))
    }
}

/// A path without links, also of a file that is not there yet.
fn resolved(path: &Path) -> PathBuf {
    let in_folder = || {
        let folder = match path.parent()? {
            folder if folder.as_os_str().is_empty() => Path::new("."),
            folder => folder,
        };
        Some(folder.canonicalize().ok()?.join(path.file_name()?))
    };
    path.canonicalize()
        .ok()
        .or_else(in_folder)
        .unwrap_or_else(|| path.to_owned())
}

/// A name beside the register that nothing has yet: `register.revision-12.duckdb`, or with a number
/// after it where that is taken.
pub(crate) fn beside(register: &Path, what: &str) -> PathBuf {
    let part = |part: Option<&std::ffi::OsStr>, otherwise: &str| {
        part.map_or(otherwise.to_owned(), |part| {
            part.to_string_lossy().into_owned()
        })
    };
    let stem = part(register.file_stem(), "register");
    let ending = part(register.extension(), "duckdb");
    let named = |again: u32| {
        let again = if again == 0 {
            String::new()
        } else {
            format!("-{again}")
        };
        register.with_file_name(format!("{stem}.{what}{again}.{ending}"))
    };
    (0..=u32::MAX)
        .map(named)
        .find(|path| path.symlink_metadata().is_err())
        .unwrap_or_else(|| named(0))
}
