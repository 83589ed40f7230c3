//! What `profile` takes.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::SelectionArgs;

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
