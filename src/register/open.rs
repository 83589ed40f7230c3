//! Opening a register.

use std::borrow::Cow;
use std::cell::RefCell;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use duckdb::{Connection, ToSql};
use polars::prelude::DataFrame;

use super::bridge::{Engine, Sparing, Staged};
use super::checkpoint::{Handle, Hold};
use super::{FORMAT, Migrated, RegisterError, is_of_the_disk, literal};
use crate::plan::{Plan, PlanHead, Revision, whole};
use crate::schema::{Combined, JOINED_BY, Kind, Schema};

/// What a command wants to do with the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Look only; several processes may at the same time.
    Read,
    /// Look and write; one process at a time.
    Write,
}

/// How long one look for a register that is in use waits before the next.
const PATIENCE: Duration = Duration::from_millis(100);

/// How long a register that was let go is waited for at least: a person's answers hang on it.
const FORBEARANCE: Duration = Duration::from_secs(30);

/// The book of record, open.
pub struct Register {
    pub(super) engine: Engine,
    /// After the engine, so that it is closed after DuckDB's own.
    pub(super) handle: RefCell<Handle>,
    pub(super) path: PathBuf,
    pub(super) access: Access,
    pub(super) lineage: String,
    pub(super) schema: Schema,
    /// The kinds that one sheet may hold together, put together when they are asked for.
    pub(super) combined: OnceLock<Vec<Combined>>,
    /// How long it waited, and waits again, for another process to let go.
    pub(super) wait: Duration,
    pub(super) format: u64,
    pub(super) migrated: Option<Migrated>,
}

impl std::fmt::Debug for Register {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Register")
            .field("path", &self.path)
            .field("access", &self.access)
            .finish_non_exhaustive()
    }
}

impl Register {
    /// Opens the register at `path`; waits up to `wait` while another process holds it. One of an
    /// older format is brought to ours where it is opened for writing.
    ///
    /// # Errors
    /// [`RegisterError::Missing`], [`RegisterError::NotARegister`], [`RegisterError::InUse`],
    /// [`RegisterError::Newer`] and [`RegisterError::ReadOnly`], each with the file.
    pub fn open(path: &Path, access: Access, wait: Duration) -> Result<Self, RegisterError> {
        let mut register = Self::open_as_it_is(path, access, wait)?;
        if register.format < FORMAT && access == Access::Write {
            register.migrate(register.format)?;
        }
        Ok(register)
    }

    /// Opens the register at `path` with the format that it has.
    pub(super) fn open_as_it_is(
        path: &Path,
        access: Access,
        wait: Duration,
    ) -> Result<Self, RegisterError> {
        if !path.exists() {
            return Err(RegisterError::Missing(path.to_owned()));
        }
        if access == Access::Write && !folder_can_be_written(path) {
            return Err(RegisterError::ReadOnly(path.to_owned()));
        }
        let (engine, handle) = attached(path, access, wait)?;
        if access == Access::Write {
            super::rewrite::sweep(path);
        }
        let not_ours = |_| RegisterError::NotARegister {
            path: path.to_owned(),
            why: "a DuckDB file without rundtur's tables".into(),
        };
        let format = meta(engine.conn(), "format")
            .map_err(not_ours)?
            .parse::<u64>()
            .unwrap_or(0);
        if format > FORMAT {
            return Err(RegisterError::Newer {
                path: path.to_owned(),
                found: format,
            });
        }
        let lineage = meta(engine.conn(), "lineage").map_err(not_ours)?;
        let schema = stored_schema(&engine, format)?;
        Ok(Self {
            engine,
            handle: RefCell::new(handle),
            path: path.to_owned(),
            access,
            lineage,
            schema,
            combined: OnceLock::new(),
            wait,
            format,
            migrated: None,
        })
    }

    /// Lets go of the register while `work` goes on, such as a person who thinks, and takes hold of
    /// it again: meanwhile other processes may do their jobs.
    ///
    /// # Errors
    /// As for [`Register::open`]; [`RegisterError::Replaced`] where another register stands there by
    /// then, or one with other fields.
    pub fn let_go<T>(&self, work: impl FnOnce() -> T) -> Result<T, RegisterError> {
        self.settle();
        self.conn().execute_batch("DETACH register")?;
        // Closed later, it would take the new lock with it.
        self.handle.replace(Handle::closed(&self.path));
        let done = work();
        let wait = self.wait.max(FORBEARANCE);
        self.handle
            .replace(attach(&self.engine, &self.path, self.access, wait)?);
        let same = meta(self.conn(), "lineage")? == self.lineage
            && stored_schema(&self.engine, self.format)?.to_toml() == self.schema.to_toml();
        if same {
            Ok(done)
        } else {
            Err(RegisterError::Replaced(self.path.clone()))
        }
    }

    /// What opening it did to a register of an older format.
    pub fn migrated(&self) -> Option<&Migrated> {
        self.migrated.as_ref()
    }

    /// Where the register stands.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it was opened for.
    pub fn access(&self) -> Access {
        self.access
    }

    /// The register's own UUID, written once.
    pub fn lineage(&self) -> &str {
        &self.lineage
    }

    /// The kinds that it holds.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// The kind of this name.
    ///
    /// # Errors
    /// [`RegisterError::NoSuchKind`].
    pub fn kind(&self, kind: &str) -> Result<&Kind, RegisterError> {
        self.schema
            .kind(kind)
            .ok_or_else(|| RegisterError::NoSuchKind(kind.to_owned()))
    }

    /// The two kinds of this id that one sheet may hold, such as `customers+contacts`.
    ///
    /// # Errors
    /// [`RegisterError::NoSuchKind`] where there are no two such kinds, or the one does not belong to the
    /// other.
    pub fn combined(&self, id: &str) -> Result<&Combined, RegisterError> {
        let all = self.combined.get_or_init(|| {
            let ids = self.schema.combinations();
            ids.filter_map(|id| self.schema.combined(&id)).collect()
        });
        let wanted: String = id.split_whitespace().collect();
        all.iter()
            .find(|combined| combined.kind.id.as_str() == wanted)
            .ok_or_else(|| RegisterError::NoSuchKind(id.to_owned()))
    }

    /// The kinds of a plan's parts.
    ///
    /// # Errors
    /// [`RegisterError::NoSuchKind`].
    pub fn kinds_of(&self, head: &PlanHead) -> Result<Vec<&Kind>, RegisterError> {
        head.parts()
            .map(|part| self.kind(part.kind.as_str()))
            .collect()
    }

    /// A plan as reports in columns tell it: of two parts as one, with the fields of both.
    ///
    /// # Errors
    /// [`RegisterError::NoSuchKind`] where the schema does not know the plan's kinds.
    pub fn told<'a>(&'a self, plan: &'a Plan) -> Result<(Cow<'a, Plan>, &'a Kind), RegisterError> {
        let kind = self.kind(plan.head.kind.as_str())?;
        let Some(part) = plan.with.as_deref() else {
            return Ok((Cow::Borrowed(plan), kind));
        };
        let child = self.kind(part.head.kind.as_str())?;
        let combined = self.combined(&format!("{}{JOINED_BY}{}", kind.id, child.id))?;
        let whole = whole::whole(plan, part, combined, child)
            .map_err(|error| RegisterError::Engine(error.to_string()))?;
        Ok((Cow::Owned(whole), &combined.told))
    }

    /// The register's version: one more with every job.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn revision(&self) -> Result<Revision, RegisterError> {
        let text = meta(self.conn(), "revision")?;
        text.parse()
            .map(Revision)
            .map_err(|_| RegisterError::Garbled {
                what: "a revision",
                why: format!("`{text}` is not a number"),
            })
    }

    pub(super) fn conn(&self) -> &Connection {
        self.engine.conn()
    }

    pub(super) fn fetch(
        &self,
        sql: &str,
        params: &[&dyn ToSql],
    ) -> Result<DataFrame, RegisterError> {
        self.engine.fetch(sql, params)
    }

    pub(super) fn sparing(&self, staged: usize) -> Result<Sparing<'_>, RegisterError> {
        self.engine.sparing(staged)
    }

    pub(super) fn in_batches(
        &self,
        sql: &str,
        size: usize,
        each: impl FnMut(DataFrame) -> Result<(), RegisterError>,
    ) -> Result<(), RegisterError> {
        self.engine.in_batches(sql, size, each)
    }

    pub(super) fn stage(&self, frame: &DataFrame) -> Result<Staged<'_>, RegisterError> {
        self.engine.stage(frame)
    }

    /// Runs `work` in one transaction; anything but `Ok` leaves the register as it was.
    pub(super) fn transaction<T>(
        &self,
        work: impl FnOnce() -> Result<T, RegisterError>,
    ) -> Result<T, RegisterError> {
        if self.access == Access::Read {
            return Err(RegisterError::ReadOnly(self.path.clone()));
        }
        self.conn().execute_batch("BEGIN")?;
        let outcome = work().and_then(|value| {
            self.conn().execute_batch("COMMIT")?;
            Ok(value)
        });
        if outcome.is_err() {
            // A transaction that failed to commit is gone already, and this says so: no second error.
            let _ = self.conn().execute_batch("ROLLBACK");
        }
        outcome
    }

    pub(super) fn set_meta(&self, key: &str, value: &str) -> Result<(), RegisterError> {
        self.conn().execute(
            "UPDATE register.meta SET value = ? WHERE key = ?",
            [value, key],
        )?;
        Ok(())
    }

    pub(super) fn meta(&self, key: &str) -> Result<String, RegisterError> {
        meta(self.conn(), key)
    }
}

/// Starts DuckDB and attaches a register, or an empty file to become one. The handle is to be dropped
/// after the engine.
pub(super) fn attached(
    path: &Path,
    access: Access,
    wait: Duration,
) -> Result<(Engine, Handle), RegisterError> {
    let engine = Engine::start()?;
    let handle = attach(&engine, path, access, wait)?;
    Ok((engine, handle))
}

fn attach(
    engine: &Engine,
    path: &Path,
    access: Access,
    wait: Duration,
) -> Result<Handle, RegisterError> {
    let scratch = belonging(path, ".tmp");
    engine.conn().execute_batch(&format!(
        "SET temp_directory = {};",
        literal(&scratch.to_string_lossy())
    ))?;
    let until = Instant::now() + wait;
    loop {
        let error = match attach_now(engine, path, access) {
            Ok(handle) => {
                if access == Access::Write {
                    // Nobody else has the register now, so what is there was left by a process that
                    // was killed: cells of it, on the disk for nothing.
                    let _ = std::fs::remove_dir_all(&scratch);
                }
                return Ok(handle);
            }
            Err(error) => error,
        };
        if !matches!(error, RegisterError::InUse { .. }) || Instant::now() >= until {
            return Err(error);
        }
        std::thread::sleep(PATIENCE);
    }
}

/// Attaches a register that nobody else holds.
fn attach_now(engine: &Engine, path: &Path, access: Access) -> Result<Handle, RegisterError> {
    let handle = Handle::open(path);
    let hold = handle.hold(access)?;
    let read_only = if access == Access::Read {
        ", READ_ONLY"
    } else {
        ""
    };
    let text = literal(&path.to_string_lossy());
    engine
        .conn()
        .execute_batch(&format!(
            "ATTACH {text} AS register (TYPE duckdb{read_only});"
        ))
        // DuckDB knows who has it.
        .map_err(|error| explained(path, &error.to_string()))?;
    if hold == Hold::Others {
        // Let go of in this instant, and it may need mending first.
        engine.conn().execute_batch("DETACH register")?;
        return Err(RegisterError::InUse {
            path: path.to_owned(),
            holder: "another process".to_owned(),
        });
    }
    Ok(handle)
}

/// The path of something that belongs to a file: its log, `register.duckdb.wal`.
pub(super) fn belonging(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// What DuckDB's refusal to attach means to a person.
fn explained(path: &Path, text: &str) -> RegisterError {
    if text.contains("Conflicting lock") || text.contains("being used by another process") {
        let holder = text
            .split_once("Conflicting lock is held in ")
            .and_then(|(_, rest)| rest.split_once(". "))
            .map_or_else(
                || "another process".to_owned(),
                |(holder, _)| holder.to_owned(),
            );
        return RegisterError::InUse {
            path: path.to_owned(),
            holder,
        };
    }
    if text.contains("Permission denied") || text.contains("Read-only file system") {
        return RegisterError::ReadOnly(path.to_owned());
    }
    if is_of_the_disk(text) {
        return RegisterError::Disk(text.to_owned());
    }
    let first = text.lines().next().unwrap_or(text).to_owned();
    RegisterError::NotARegister {
        path: path.to_owned(),
        why: first,
    }
}

/// True where a log can be made beside the register: without one, nothing can be committed.
fn folder_can_be_written(path: &Path) -> bool {
    match tempfile::Builder::new()
        .prefix(".rundtur-")
        .tempfile_in(folder_of(path))
    {
        Ok(_) => true,
        // A full disk is told when there is something to write.
        Err(error) => !matches!(
            error.kind(),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
        ),
    }
}

/// The folder that a path is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn meta(conn: &Connection, key: &str) -> Result<String, RegisterError> {
    Ok(conn.query_row(
        "SELECT value FROM register.meta WHERE key = ?",
        [key],
        |row| row.get(0),
    )?)
}

fn stored_schema(engine: &Engine, format: u64) -> Result<Schema, RegisterError> {
    let garbled = |why: String| RegisterError::Garbled {
        what: "a schema",
        why,
    };
    let order = if format < 4 { "revision" } else { "nth" };
    let text: duckdb::Result<String> = engine.conn().query_row(
        &format!("SELECT toml FROM register.schemas ORDER BY {order} DESC LIMIT 1"),
        [],
        |row| row.get(0),
    );
    let text = match text {
        Err(duckdb::Error::QueryReturnedNoRows) => return Err(garbled("it is gone".into())),
        text => text?,
    };
    Schema::from_toml(&text).map_err(|error| garbled(error.to_string()))
}
