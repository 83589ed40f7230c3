//! What the register keeps of other people's files and systems: mappings and profiles.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::SelectionArgs;

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

/// What to do with profiles.
#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
    /// List the profiles: those that are built in, and those that are saved
    #[command(after_help = "Example:\n  rundtur profile list")]
    List,
    /// Print a profile as TOML
    #[command(after_help = "Example:\n  rundtur profile show fortnox > ours.toml")]
    Show {
        /// Its name
        name: String,
    },
    /// Save a profile: a file, or the fields and records that the options choose
    #[command(
        after_help = "Example:\n  rundtur profile save ours ours.toml\n  rundtur profile save mailing --fields name,email --group Retail"
    )]
    Save(Box<SaveProfileArgs>),
    /// Forget a saved profile
    #[command(after_help = "Example:\n  rundtur profile forget mailing")]
    Forget {
        /// Its name
        name: String,
    },
}

/// What `profile save` takes.
#[derive(Debug, Args)]
pub struct SaveProfileArgs {
    /// The name to save it by
    pub name: String,
    /// The file to save, in TOML; without one the options say what
    #[arg(conflicts_with_all = ["kind", "group", "conditions", "search", "job", "fields", "delimiter", "encoding"])]
    pub file: Option<PathBuf>,
    /// Which records.
    #[command(flatten)]
    pub selection: SelectionArgs,
    /// The fields to write, by id, in this order; the number is always among them
    #[arg(long, value_name = "FIELDS", value_delimiter = ',')]
    pub fields: Vec<String>,
    /// The delimiter (`tab` for a tabulator)
    #[arg(long, value_name = "CHAR", default_value = ";")]
    pub delimiter: String,
    /// The encoding, such as windows-1252
    #[arg(long, value_name = "NAME", default_value = "utf-8")]
    pub encoding: String,
}
