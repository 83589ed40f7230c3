//! The register: the book of record, and the only module that knows DuckDB.
//!
//! It is reached in one way: an in-memory DuckDB that attaches the register's location under the
//! name `register`. So nothing here may rely on what only a DuckDB file has (no index, no key, no
//! sequence, no RETURNING): uniqueness is checked by query inside the transaction. Tables are made
//! in one transaction and filled in another, and one transaction writes to the register alone.
//!
//! | table             | what stands in it                                                        |
//! |-------------------|--------------------------------------------------------------------------|
//! | `meta`            | lineage, revision, format version, the next record's id, the last numbers of plans and mappings once some were dropped |
//! | `schemas`         | every schema as TOML, with the revision from which it holds, when it came, and who changed what |
//! | `records_KIND`    | one wide text table a kind: `_record` and a column a field                |
//! | `removed`         | numbers of records that were taken out: never given again                 |
//! | `groups`          | group names by field, and the aliases that renames and merges left        |
//! | `plans`           | a plan's head as JSON, and the job that applied it                        |
//! | `plan_rows`, `plan_cells`, `plan_values_KIND` | a plan's lines                               |
//! | `jobs`            | who applied which plan when, and the register's revision after it         |
//! | `journal`         | job, kind, record, field, before, after; append-only (but see `forget`)   |
//! | `exports`, `export_records` | what was exported, and which records where not all were         |
//! | `backups`         | when a copy was made, by whom, of which revision, and where it stands     |
//! | `mappings`        | what a person said about the columns of files with the same headings       |
//!
//! In the journal the field `*` is the record's existence: `null → 1` when it was made, `1 → null`
//! when it was removed. A record's first values are not repeated there: they are the `before` of a
//! cell's first later entry, or else what the record holds now, so nothing is lost by leaving them
//! out, and filling a register does not write every cell twice. The one exception is a number that
//! apply drew: no plan says it, so it has an entry, `null → 10201`. [`check`] holds all of this to
//! its word.

mod bridge;
mod tables;
mod schemas;
mod migrate;
mod open;
mod checkpoint; // the log, written into the file
mod make;
mod backup;
mod lookups; // some records of many, found by what they hold
mod snapshot;
mod children;
mod groups;
mod members; // who is in which group, for SQL
mod exports;
mod plans;
mod mappings;
mod profiles;
mod moved;
mod apply;
mod jobs;
pub mod check;
mod traces;
mod history;
mod rewrite;
mod forget;

use std::path::PathBuf;

use crate::plan::PlanId;
use crate::schema::SchemaError;

pub(crate) use backup::beside;
pub use backup::{Backup, Overwrite};
pub use check::Check;
pub use children::Children;
pub use exports::{Export, ExportRequest};
pub use groups::{Group, GroupBook};
pub use jobs::{Aftermath, Job};
pub use make::Unfinished;
pub use mappings::{Kept, MappingRequest, StoredMapping};
pub use migrate::Migrated;
pub use moved::Moved;
pub use open::{Access, Register};
pub use plans::StoredPlan;
pub use schemas::StoredSchema;
pub use snapshot::{Selection, Sort};
pub use traces::Person;

/// The format that this program writes; a register of a newer one is refused.
pub const FORMAT: u64 = 4;

/// The journal's field for a record's existence.
pub(crate) const EXISTENCE: &str = "*";

/// Why the register could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// Nothing stands at the location.
    #[error("there is no register at `{}`", .0.display())]
    Missing(PathBuf),
    /// Something stands at the location already.
    #[error("`{}` exists already", .0.display())]
    Exists(PathBuf),
    /// The log of a register stands there without its register.
    #[error("`{}` belongs to a register that is not here", .0.display())]
    StrayLog(PathBuf),
    /// The file is no register.
    #[error("`{}` is not a register: {why}", path.display())]
    NotARegister {
        /// The file.
        path: PathBuf,
        /// What DuckDB or the look at its tables said.
        why: String,
    },
    /// Another process holds the file.
    #[error("`{}` is in use by {holder}", path.display())]
    InUse {
        /// The file.
        path: PathBuf,
        /// The process, as far as DuckDB knows it.
        holder: String,
    },
    /// A newer program made the register.
    #[error("`{}` has format {found}, and this program knows formats up to {FORMAT}", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u64,
    },
    /// A backup would overwrite the register that it is a copy of.
    #[error("`{}` is the register itself, or a file of it", .0.display())]
    IsTheRegister(PathBuf),
    /// Another register took its place while it was let go.
    #[error("`{}` is another register now, or has other fields", .0.display())]
    Replaced(PathBuf),
    /// A copy is not what it should be.
    #[error("the copy `{}` is not like the register: {why}", path.display())]
    BadCopy {
        /// Where the copy was to stand.
        path: PathBuf,
        /// What is different.
        why: String,
    },
    /// The process that wrote it was killed, and here it cannot be put right.
    #[error("`{}` was cut off while it was written", .0.display())]
    CutOff(PathBuf),
    /// The register can only be read.
    #[error("`{}` can only be read", .0.display())]
    ReadOnly(PathBuf),
    /// No kind of this name.
    #[error("the register has no kind `{0}`")]
    NoSuchKind(String),
    /// No plan of this number.
    #[error("the register has no plan {0}")]
    NoSuchPlan(u64),
    /// No job of this number.
    #[error("the register has no job {0}")]
    NoSuchJob(u64),
    /// The plan was applied before.
    #[error("plan {plan} was applied already, as job {job}")]
    AlreadyApplied {
        /// The plan.
        plan: u64,
        /// The job that applied it.
        job: u64,
    },
    /// No mapping of this number is remembered.
    #[error("the register remembers no mapping {0}")]
    NoSuchMapping(u64),
    /// The plan belongs to another register.
    #[error("plan {0} belongs to another register")]
    OtherLineage(u64),
    /// What the plan would change has changed since.
    #[error("the register has moved on under plan {plan}, and nothing was written:{}", told(.moved, *.more))]
    Stale {
        /// The plan.
        plan: u64,
        /// What moved, one entry a record; the first of them.
        moved: Vec<Moved>,
        /// How many more there are.
        more: u64,
    },
    /// The kind's fields or rules are not those that the plan was made by.
    #[error(
        "the fields of {kind} have changed since plan {plan} was made, and nothing was written"
    )]
    OtherSchema {
        /// The plan.
        plan: u64,
        /// Its kind.
        kind: String,
    },
    /// A schema cannot be what was asked for.
    #[error("{0}")]
    Schema(SchemaError),
    /// The disk is full or the folder cannot be written.
    #[error("the register could not be written: {0}")]
    Disk(String),
    /// DuckDB refused; a mistake in this program or a damaged file.
    #[error("DuckDB: {0}")]
    Engine(String),
    /// A stored text could not be read again.
    #[error("the register holds {what} that cannot be read: {why}")]
    Garbled {
        /// What was being read.
        what: &'static str,
        /// What is wrong with it.
        why: String,
    },
}

impl RegisterError {
    /// A plan under which the register has moved on.
    fn stale(plan: PlanId, mut moved: Vec<Moved>) -> Self {
        let more = moved.len().saturating_sub(moved::NAMED) as u64;
        moved.truncate(moved::NAMED);
        Self::Stale {
            plan: plan.0,
            moved,
            more,
        }
    }
}

/// A line for each record, and one for the rest.
fn told(moved: &[Moved], more: u64) -> String {
    let mut lines: String = moved.iter().map(|moved| format!("\n  {moved}")).collect();
    if more > 0 {
        lines.push_str(&format!("\n  and {more} more"));
    }
    lines
}

impl From<duckdb::Error> for RegisterError {
    fn from(error: duckdb::Error) -> Self {
        let text = error.to_string();
        if is_of_the_disk(&text) {
            return Self::Disk(text);
        }
        Self::Engine(text)
    }
}

/// True for what DuckDB says when the disk is full or cannot be written.
fn is_of_the_disk(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "no space left",
        "disk full",
        "could not write",
        "permission denied",
        "read-only file system",
    ]
    .iter()
    .any(|sign| lower.contains(sign))
}

impl From<polars::error::PolarsError> for RegisterError {
    fn from(error: polars::error::PolarsError) -> Self {
        Self::Engine(error.to_string())
    }
}

impl From<crate::frame::FrameError> for RegisterError {
    fn from(error: crate::frame::FrameError) -> Self {
        Self::Engine(error.to_string())
    }
}

/// An identifier, quoted for SQL: the one function that does so.
pub(crate) fn quoted(identifier: &str) -> String {
    format!("\"{}\"", identifier.replace('"', "\"\""))
}

/// A text, quoted for the few statements that take no parameters.
pub(crate) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The wide table of a kind, inside the attached register.
pub(crate) fn records_table(kind: &str) -> String {
    format!("register.{}", quoted(&format!("records_{kind}")))
}

/// The table of a kind's planned rows, inside the attached register.
pub(crate) fn values_table(kind: &str) -> String {
    format!("register.{}", quoted(&format!("plan_values_{kind}")))
}
