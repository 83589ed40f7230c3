//! What several commands take.

use std::path::PathBuf;

use clap::Args;

use crate::plan::Mode;
use crate::plan::combined::BlankParent;
use crate::plan::make::{OnConflict, WithoutParent};

/// Which records are meant.
#[derive(Debug, Clone, Default, Args)]
pub struct SelectionArgs {
    /// The kind of record [default: the register's first]
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Only records of this group
    #[arg(long, value_name = "GROUP")]
    pub group: Option<String>,
    /// Only records whose field has this value (`field=` for empty), or whose parent's has
    /// (`customer.group=Retail`); repeatable
    #[arg(long = "where", value_name = "FIELD=VALUE")]
    pub conditions: Vec<String>,
    /// Only records that hold this text in any field, without case
    #[arg(long, value_name = "TEXT")]
    pub search: Option<String>,
    /// Only records that this job touched
    #[arg(long, value_name = "JOB")]
    pub job: Option<u64>,
}

/// How a file is to be read, where that is not left to be found out.
#[derive(Debug, Clone, Default, Args)]
pub struct ReadingArgs {
    /// Take a column for a field; repeatable
    #[arg(long = "map", value_name = "COLUMN=FIELD")]
    pub map: Vec<String>,
    /// Leave a column out; repeatable
    #[arg(long, value_name = "COLUMN")]
    pub ignore: Vec<String>,
    /// Take nothing from what is remembered of the columns, and remember nothing
    #[arg(long)]
    pub no_memory: bool,
    /// The sheet of a workbook, by name or by number from 1, every tab counted
    #[arg(long, value_name = "SHEET")]
    pub sheet: Option<String>,
    /// The delimiter of a text file (`tab` for a tabulator)
    #[arg(long, alias = "csv-delimiter", value_name = "CHAR")]
    pub delimiter: Option<String>,
    /// The encoding of a text file, such as windows-1252
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// The line of the headings
    #[arg(long, value_name = "LINE", value_parser = clap::value_parser!(u32).range(1..))]
    pub header_row: Option<u32>,
    /// There are no headings: the first row is a record (name the columns with `--columns`)
    #[arg(long, conflicts_with = "header_row")]
    pub no_header: bool,
    /// The fields of the columns in their order; `-` leaves a column out
    #[arg(long, value_name = "FIELDS", value_delimiter = ',', allow_hyphen_values = true, conflicts_with_all = ["map", "ignore"])]
    pub columns: Vec<String>,
    /// Lines at the top to leave out
    #[arg(
        long,
        value_name = "LINES",
        default_value_t = 0,
        hide_default_value = true
    )]
    pub skip: u32,
    /// The last line that is a record; else totals and footnotes are found out
    #[arg(long, value_name = "LINE")]
    pub last_row: Option<u32>,
    /// The most memory that reading a file may take, such as `500MB` [default: half of the machine's,
    /// at least 1.5GB, at most 8GB]
    #[arg(long, value_name = "SIZE", value_parser = crate::cli::size::bytes)]
    pub max_memory: Option<u64>,
    /// The export that the file came from, by number, or `none`
    #[arg(long, value_name = "EXPORT")]
    pub base: Option<String>,
    /// The file is the one that this job took, edited on; repeatable
    #[arg(long, value_name = "JOB", value_delimiter = ',')]
    pub edited_on: Vec<u64>,
    /// Take a file that was exported from another register
    #[arg(long)]
    pub foreign: bool,
}

/// Whom rows find, and what they may bring.
#[derive(Debug, Clone, Default, Args)]
pub struct NewcomerArgs {
    /// The keys that find records, in order: number and key fields
    #[arg(long = "match", value_name = "FIELDS", value_delimiter = ',')]
    pub order: Vec<String>,
    /// Rows whose name stands in the register are new all the same
    #[arg(long)]
    pub new: bool,
    /// Take every group name as it stands, also one slip away from an existing one
    #[arg(long)]
    pub new_groups: bool,
    /// Let a field take values that its type refuses; repeatable
    #[arg(long, value_name = "FIELD", value_delimiter = ',')]
    pub accept_invalid: Vec<String>,
    /// Take a field's values though a spreadsheet may have made them (`100` of `00100`); repeatable
    #[arg(long, value_name = "FIELD", value_delimiter = ',')]
    pub accept_damage: Vec<String>,
}

/// What a file may do.
#[derive(Debug, Clone, Default, Args)]
pub struct PolicyArgs {
    /// Whom its rows find.
    #[command(flatten)]
    pub rows: NewcomerArgs,
    /// What the file may do to the register [default: update]
    #[arg(long, value_enum)]
    pub mode: Option<Mode>,
    /// Change only these fields of existing records; new ones take them all, and keys find as ever
    #[arg(
        long,
        value_name = "FIELDS",
        value_delimiter = ',',
        conflicts_with = "keep"
    )]
    pub only: Vec<String>,
    /// Never change these fields of existing records
    #[arg(long, value_name = "FIELDS", value_delimiter = ',')]
    pub keep: Vec<String>,
    /// What to do where the register and the file both changed a cell
    #[arg(long, value_enum, default_value_t = OnConflict::Hold)]
    pub on_conflict: OnConflict,
    /// New records that belong to nobody, such as contacts without a company [default: `hold` where a
    /// file holds both kinds, or the schema requires a parent; else `allow`]
    #[arg(long, value_enum, value_name = "WHAT")]
    pub without_parent: Option<WithoutParent>,
    /// To whom a row belongs that leaves its company's cells blank [default: `above`, unless the file
    /// repeats companies from row to row]
    #[arg(long, value_enum, value_name = "WHOSE")]
    pub blank_parent: Option<BlankParent>,
    /// Of a file that holds two kinds take one alone: only companies, or only persons
    #[arg(long, value_name = "KIND")]
    pub only_kind: Option<String>,
}

/// Where the report goes.
#[derive(Debug, Clone, Default, Args)]
pub struct ReportArgs {
    /// Where to write the report: .html, .xlsx, .csv, .json or .jsonl [default: a web page beside the
    /// file that came in]
    #[arg(long, value_name = "FILE")]
    pub report: Vec<PathBuf>,
    /// Leave no report
    #[arg(long, conflicts_with = "report")]
    pub no_report: bool,
    /// Where to write the rows that are held, to be mended and imported again [default: a
    /// workbook beside the report, where that is none itself]
    #[arg(long, value_name = "FILE.xlsx")]
    pub corrections: Option<PathBuf>,
}

impl ReportArgs {
    /// No report: for a command whose plan no file brought.
    pub(in crate::cli) fn none() -> Self {
        Self {
            no_report: true,
            ..Self::default()
        }
    }
}

/// How what was brought is taken.
#[derive(Debug, Clone, Default, Args)]
pub struct TakingArgs {
    /// The kind of record, or two that stand in one sheet, as in `customers+contacts` [default: the file's
    /// own, else the register's first]
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// How the file is read.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// What the file may do.
    #[command(flatten)]
    pub policy: PolicyArgs,
    /// Where the report goes.
    #[command(flatten)]
    pub report: ReportArgs,
    /// How file and register agree is told too; `plan` alone offers it.
    #[arg(skip)]
    pub reconcile: bool,
}

/// Which group field of which kind.
#[derive(Debug, Clone, Default, Args)]
pub struct GroupFieldArgs {
    /// The kind of record [default: the register's first]
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// The group field [default: the kind's first]
    #[arg(long, value_name = "FIELD")]
    pub field: Option<String>,
}
