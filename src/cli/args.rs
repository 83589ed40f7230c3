//! The command line: one definition of every command and option, with an example in each help text.

mod global; // what every command takes
mod profile; // what other systems want
mod schema; // what describes the register
mod shared; // what several take

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use global::{Global, Progress, When};
pub use profile::{ProfileCommand, SaveProfileArgs};
pub use schema::{FieldAddArgs, FieldCommand, KindCommand, SchemaCommand};
pub use shared::{
    GroupFieldArgs, NewcomerArgs, PolicyArgs, ReadingArgs, ReportArgs, SelectionArgs, TakingArgs,
};

/// Takes a customer register out to a spreadsheet and brings it back.
///
/// Every change is shown before anything is written, nothing is ever removed by a file, and every job
/// can be undone.
#[derive(Debug, Parser)]
#[command(name = "rundtur", version, arg_required_else_help = true, after_help = AFTER)]
pub struct Cli {
    /// Options that every command takes.
    #[command(flatten)]
    pub global: Global,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

const AFTER: &str = "\
Example:
  rundtur init --from customers.csv
  rundtur export customers.xlsx        (edit it in Excel or LibreOffice)
  rundtur import customers.xlsx

Exit status: 0 done; 1 failed, nothing written; 2 wrong usage; 3 done, but rows or cells are held;
4 there is something to apply (`plan --exit-code`, or without a terminal and without --yes).";

const PLAN_AFTER: &str = "\
Example:
  rundtur plan customers.xlsx --report changes.xlsx
  rundtur plan crm.xlsx --reconcile

A file that is named `list` or `drop` is written as `./list`.";

const IMPORT_AFTER: &str = "\
Example:
  rundtur import customers.xlsx
  rundtur import customers.xlsx --mode fill
  rundtur import crm.csv --kind customers+contacts --without-parent hold

On a terminal every question shows what was found, has a proposed answer, and names the option that says
the same; in the end stands the command that asks nothing. Esc goes back a question, Ctrl-C cancels. What
an option says is not asked; --yes, and no terminal, ask nothing.";

const BATCH_AFTER: &str = "\
Example:
  rundtur batch inbox
  rundtur batch inbox --apply --held refuse
  */10 * * * * rundtur --register /srv/register.duckdb batch /srv/inbox --apply >> /srv/batch.log

Without --apply nothing is applied and no file moves: each has its plan stored and its report beside it.
With it a file that was applied, or that has nothing to apply, goes to inbox/done; one of which nothing
was applied, or that cannot be read, to inbox/held; reports, corrections and errors go with it.

Exit status: 1 a file failed (the others went their way); 3 rows or cells are held; 4 something waits,
without --apply; 0 otherwise. The first of these that fits counts.";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a register, and fill it from files
    #[command(
        after_help = "Example:\n  rundtur init --from customers.csv\n  rundtur init --from erp.csv --from outlook.csv --from phone.vcf"
    )]
    Init(InitArgs),
    /// Write records to a spreadsheet (.xlsx) or a text file (.csv), or as another system wants them
    #[command(
        after_help = "Example:\n  rundtur export retail.xlsx --group Retail --fields number,name,phone\n  rundtur export both.xlsx --kind customers+contacts\n  rundtur export contacts.vcf --as vcard"
    )]
    Export(ExportArgs),
    /// Show how a file is read: its format, its headings, its first rows
    #[command(after_help = "Example:\n  rundtur preview customers.csv")]
    Preview(PreviewArgs),
    /// Show what a file would change; nothing is written but the plan
    #[command(
        args_conflicts_with_subcommands = true,
        subcommand_negates_reqs = true,
        after_help = PLAN_AFTER
    )]
    Plan(PlanCommand),
    /// Apply a plan by its number
    #[command(after_help = "Example:\n  rundtur apply 7")]
    Apply(ApplyArgs),
    /// Plan, show, ask, apply; on a terminal ask first what the file leaves open
    #[command(after_help = IMPORT_AFTER)]
    Import(ImportArgs),
    /// Work off a folder that files are dropped into, without anybody there
    #[command(after_help = BATCH_AFTER)]
    Batch(BatchArgs),
    /// Import a block from standard input; its first line names the fields
    #[command(
        after_help = "Example:\n  printf 'e-mail, phone\\nanna@example.fi, 0401234567\\n' | rundtur paste"
    )]
    Paste(PasteArgs),
    /// List records
    #[command(after_help = "Example:\n  rundtur list --search kahvila --sort city")]
    List(ListArgs),
    /// Add one record
    #[command(
        after_help = "Example:\n  rundtur add name=\"Kahvila Aamu Oy\" email=info@aamu.example group=Retail"
    )]
    Add(AddArgs),
    /// Remove records by number
    #[command(
        after_help = "Example:\n  rundtur remove 10017 10018\n  rundtur remove 10019 --with-children"
    )]
    Remove(RemoveArgs),
    /// List, rename, merge groups; move records between them
    #[command(
        subcommand,
        after_help = "Example:\n  rundtur group list\n  rundtur group move --from Retail --to Wholesale"
    )]
    Group(GroupCommand),
    /// Show a plan or a job again
    #[command(after_help = "Example:\n  rundtur show job 3 --cells")]
    Show(ShowArgs),
    /// List the jobs
    #[command(after_help = "Example:\n  rundtur log --json")]
    Log,
    /// Show one record's life: every value, when, by which job and file
    #[command(
        after_help = "Example:\n  rundtur history 10017\n  rundtur history 10017 --report about-10017.xlsx"
    )]
    History(HistoryArgs),
    /// List the exports that files may come back from
    #[command(after_help = "Example:\n  rundtur exports")]
    Exports,
    /// Take a job back
    #[command(after_help = "Example:\n  rundtur undo 3")]
    Undo(UndoArgs),
    /// Prove that journal, plans and records agree
    #[command(
        after_help = "Example:\n  rundtur check\n\nExit status: 0 everything agrees; 1 something does not."
    )]
    Check,
    /// Erase a person for good: records, history and stored plans
    #[command(after_help = "Example:\n  rundtur forget 10017")]
    Forget(ForgetArgs),
    /// List, add, rename, hide and show the fields of a kind
    #[command(
        subcommand,
        after_help = "Example:\n  rundtur field list --lang fi\n  rundtur field add shoe_size --type integer"
    )]
    Field(FieldCommand),
    /// List the kinds of record, and add others
    #[command(
        subcommand,
        after_help = "Example:\n  rundtur kind list\n  rundtur kind add suppliers"
    )]
    Kind(KindCommand),
    /// List, show and forget what is remembered of files' columns
    #[command(subcommand, after_help = "Example:\n  rundtur mapping list")]
    Mapping(MappingCommand),
    /// List, show, save and forget what other systems' imports want
    #[command(
        subcommand,
        after_help = "Example:\n  rundtur profile list\n  rundtur export customers.csv --as fortnox"
    )]
    Profile(ProfileCommand),
    /// Print the register's schema as TOML, or change it
    #[command(
        after_help = "Example:\n  rundtur schema > schema.toml\n  rundtur schema set schema.toml"
    )]
    Schema {
        /// What to do with it.
        #[command(subcommand)]
        command: Option<SchemaCommand>,
    },
    /// Copy the register to a file, and check the copy
    #[command(after_help = "Example:\n  rundtur backup before-the-move.duckdb")]
    Backup(BackupArgs),
    /// Print a completion script for a shell
    #[command(after_help = "Example:\n  rundtur completions bash > /etc/bash_completion.d/rundtur")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// What `init` takes.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// A file to fill the register from; repeatable, one after the other. `contacts:FILE` says what kind
    /// of record it holds
    #[arg(long, value_name = "[KIND:]FILE")]
    pub from: Vec<PathBuf>,
    /// A schema file instead of the built-in one
    #[arg(long, value_name = "FILE")]
    pub schema: Option<PathBuf>,
    /// How the file is read.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// What the file may do.
    #[command(flatten)]
    pub policy: PolicyArgs,
    /// Where the report goes.
    #[command(flatten)]
    pub report: ReportArgs,
}

/// What `export` takes.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools)] // a switch is a bool
pub struct ExportArgs {
    /// The file to write: .xlsx or .csv, or `-` for CSV on standard output
    pub file: PathBuf,
    /// Which records.
    #[command(flatten)]
    pub selection: SelectionArgs,
    /// The fields to write, by id, in this order; the number is always among them
    #[arg(long, value_name = "FIELDS", value_delimiter = ',')]
    pub fields: Vec<String>,
    /// Write what another system's import wants: a profile's name, or its file (`rundtur profile list`)
    #[arg(long = "as", value_name = "PROFILE", conflicts_with_all = ["fields", "delimiter", "no_guard", "no_bom"])]
    pub profile: Option<String>,
    /// CSV: the delimiter
    #[arg(long, value_name = "CHAR", default_value = ";")]
    pub delimiter: String,
    /// CSV: leave cells that a spreadsheet would run as formulas unguarded
    #[arg(long)]
    pub no_guard: bool,
    /// CSV: without byte order mark
    #[arg(long)]
    pub no_bom: bool,
    /// Of two kinds (`--kind customers+contacts`) write a sheet each, not one with a row for each contact
    #[arg(long)]
    pub two_sheets: bool,
    /// Overwrite the file if it exists
    #[arg(long, short)]
    pub force: bool,
}

/// What `plan` takes.
#[derive(Debug, Args)]
pub struct PlanArgs {
    /// The files, or folders with files
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// How they are taken.
    #[command(flatten)]
    pub taking: TakingArgs,
}

/// What `import` takes.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// What `plan` takes too.
    #[command(flatten)]
    pub plan: PlanArgs,
    /// Copy the register to this file before anything is applied
    #[arg(long, value_name = "FILE")]
    pub backup: Option<PathBuf>,
}

/// What `batch` takes.
#[derive(Debug, Args)]
pub struct BatchArgs {
    /// The folder; files in it are read in the order of their names
    pub folder: PathBuf,
    /// Apply what can be applied, and move each file to `done` or `held` in the folder
    #[arg(long)]
    pub apply: bool,
    /// What becomes of a file in which rows or cells are held
    #[arg(long, value_enum, default_value_t = HeldFiles::Skip)]
    pub held: HeldFiles,
    /// How long a file must have been left alone; one that was written later is waited for
    #[arg(long, value_name = "SECONDS", default_value_t = 1)]
    pub settle: u64,
    /// The kind of record [default: the file's own, else the register's first]
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// How the files are read.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// What the files may do.
    #[command(flatten)]
    pub policy: PolicyArgs,
}

/// What becomes of a file in which something is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum HeldFiles {
    /// What is held is left out, and the rest applied.
    Skip,
    /// Nothing of the file is applied.
    Refuse,
}

/// What `plan` takes: files, or what to do with the plans that there are.
#[derive(Debug, Args)]
pub struct PlanCommand {
    /// What to do with stored plans.
    #[command(subcommand)]
    pub stored: Option<StoredPlans>,
    /// What to plan.
    #[command(flatten)]
    pub plan: PlanArgs,
    /// Report also how the files and the register agree, both ways: who stands on one side only,
    /// which values differ, who stands there twice
    #[arg(long)]
    pub reconcile: bool,
    /// Exit with status 4 when there is something to apply
    #[arg(long)]
    pub exit_code: bool,
}

/// What to do with stored plans.
#[derive(Debug, Subcommand)]
pub enum StoredPlans {
    /// List the stored plans
    #[command(after_help = "Example:\n  rundtur plan list")]
    List,
    /// Drop plans that were never applied
    #[command(
        after_help = "Example:\n  rundtur plan drop 7 9\n  rundtur plan drop --older-than 30"
    )]
    Drop {
        /// The plans' numbers
        #[arg(required_unless_present = "older_than")]
        plans: Vec<u64>,
        /// All that were made more than this many days ago and never applied
        #[arg(long, value_name = "DAYS", conflicts_with = "plans")]
        older_than: Option<u32>,
    },
}

/// What `preview` takes.
#[derive(Debug, Args)]
pub struct PreviewArgs {
    /// The file
    pub file: PathBuf,
    /// How the file is read.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// The kind of record [default: the file's own, else the register's first]
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Print the cells as they show, as CSV, whatever they mean
    #[arg(long)]
    pub csv: bool,
}

/// What `paste` takes.
#[derive(Debug, Args)]
pub struct PasteArgs {
    /// Take the block from the clipboard instead of standard input
    #[arg(long)]
    pub clipboard: bool,
    /// How the block is taken.
    #[command(flatten)]
    pub taking: TakingArgs,
}

/// What `backup` takes.
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// The file to write
    pub file: PathBuf,
    /// Overwrite the file if it exists
    #[arg(long, short)]
    pub force: bool,
}

/// What `apply` takes.
#[derive(Debug, Args)]
pub struct ApplyArgs {
    /// The plan's number
    pub plan: u64,
    /// Where to write the receipt: .html, .xlsx, .csv, .json or .jsonl; repeatable
    #[arg(long, value_name = "FILE")]
    pub report: Vec<PathBuf>,
}

/// What `undo` takes.
#[derive(Debug, Args)]
pub struct UndoArgs {
    /// The job's number
    pub job: u64,
    /// Where to write the report, and over it the receipt once that is applied: .html, .xlsx, .csv,
    /// .json or .jsonl; repeatable
    #[arg(long, value_name = "FILE")]
    pub report: Vec<PathBuf>,
}

/// What `history` takes.
#[derive(Debug, Args)]
pub struct HistoryArgs {
    /// The record's number, also of one that was removed
    pub number: String,
    /// The kind of record [default: the register's first]
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Write all that the register holds about the record to a file: .xlsx, .csv or .json
    #[arg(long, value_name = "FILE")]
    pub report: Vec<PathBuf>,
}

/// What `forget` takes.
#[derive(Debug, Args)]
pub struct ForgetArgs {
    /// The records' numbers, also of those that were removed
    #[arg(required = true)]
    pub numbers: Vec<String>,
    /// The kind of record [default: the register's first]
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
}

/// What `list` takes.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only these numbers
    pub numbers: Vec<String>,
    /// Which records.
    #[command(flatten)]
    pub selection: SelectionArgs,
    /// The fields to show, by id
    #[arg(long, value_name = "FIELDS", value_delimiter = ',')]
    pub fields: Vec<String>,
    /// Sort by this field (`-field` the other way round)
    #[arg(long, value_name = "FIELD", allow_hyphen_values = true)]
    pub sort: Option<String>,
    /// At most this many
    #[arg(long, value_name = "COUNT")]
    pub limit: Option<usize>,
}

/// What `add` takes.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// The values, by field id
    #[arg(required = true, value_name = "FIELD=VALUE")]
    pub values: Vec<String>,
    /// The kind of record [default: the register's first]
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Whom the record may be.
    #[command(flatten)]
    pub rows: NewcomerArgs,
}

/// What `remove` takes.
#[derive(Debug, Args)]
pub struct RemoveArgs {
    /// The records' numbers
    #[arg(required_unless_present = "job")]
    pub numbers: Vec<String>,
    /// The records that this job touched
    #[arg(long, value_name = "JOB", conflicts_with = "numbers")]
    pub job: Option<u64>,
    /// Take those that belong to them out too, such as a company's contacts; else the company is held
    #[arg(long)]
    pub with_children: bool,
    /// The kind of record [default: the register's first]
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
}

/// What to do with groups.
#[derive(Debug, Subcommand)]
pub enum GroupCommand {
    /// List the groups with the number of their records
    #[command(after_help = "Example:\n  rundtur group list")]
    List(GroupFieldArgs),
    /// Give a group another name; the old one stays as an alias
    #[command(after_help = "Example:\n  rundtur group rename Retail \"Retail north\"")]
    Rename {
        /// The name until now
        from: String,
        /// The name from now on
        to: String,
        /// Which group field.
        #[command(flatten)]
        of: GroupFieldArgs,
    },
    /// Let a group go up in another; its name stays as an alias
    #[command(after_help = "Example:\n  rundtur group merge Retial Retail")]
    Merge {
        /// The group that goes
        from: String,
        /// The group that stays
        to: String,
        /// Which group field.
        #[command(flatten)]
        of: GroupFieldArgs,
    },
    /// Move records to a group: all of another group, or those that the conditions name
    #[command(
        after_help = "Example:\n  rundtur group move --from Retail --to \"Region North\" --where city=Oulu"
    )]
    Move {
        /// Only records of this group; where a record may be in several, it leaves this one alone
        #[arg(long, value_name = "GROUP")]
        from: Option<String>,
        /// The group to move to; it is made where it does not exist. Where a record may be in several, it
        /// joins this one
        #[arg(long, value_name = "GROUP")]
        to: String,
        /// Only records whose field has this value; repeatable
        #[arg(long = "where", value_name = "FIELD=VALUE")]
        conditions: Vec<String>,
        /// Only records that hold this text in any field
        #[arg(long, value_name = "TEXT")]
        search: Option<String>,
        /// Only records that this job touched
        #[arg(long, value_name = "JOB")]
        job: Option<u64>,
        /// Take the group's name as it stands, also one slip away from an existing one
        #[arg(long)]
        new_groups: bool,
        /// Which group field.
        #[command(flatten)]
        of: GroupFieldArgs,
    },
}

/// What `show` takes.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// What to show
    #[arg(value_enum)]
    pub what: Shown,
    /// Its number
    pub number: u64,
    /// Cell by cell
    #[arg(long)]
    pub cells: bool,
    /// Write a plan's report, or a job's receipt, again: .html, .xlsx, .csv, .json or
    /// .jsonl; repeatable
    #[arg(long, value_name = "FILE")]
    pub report: Vec<PathBuf>,
}

/// What `show` shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shown {
    /// What a job did.
    Job,
    /// What a plan would do.
    Plan,
}

/// What to do with remembered mappings.
#[derive(Debug, Subcommand)]
pub enum MappingCommand {
    /// List what is remembered: which column of which files is which field
    #[command(after_help = "Example:\n  rundtur mapping list")]
    List,
    /// Show one remembered mapping, column by column
    #[command(after_help = "Example:\n  rundtur mapping show 3")]
    Show {
        /// Its number
        mapping: u64,
    },
    /// Forget remembered mappings
    #[command(after_help = "Example:\n  rundtur mapping forget 3\n  rundtur mapping forget --all")]
    Forget {
        /// Their numbers
        #[arg(required_unless_present = "all")]
        mappings: Vec<u64>,
        /// All of them
        #[arg(long, conflicts_with = "mappings")]
        all: bool,
    },
}
