//! What every command takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::schema::Lang;

/// Options that every command takes.
#[derive(Debug, Clone, Args)]
#[allow(clippy::struct_excessive_bools)] // each is an option of its own
pub struct Global {
    /// The register: a DuckDB file
    #[arg(
        long,
        global = true,
        env = "RUNDTUR_REGISTER",
        default_value = "register.duckdb",
        value_name = "LOCATION"
    )]
    pub register: PathBuf,
    /// How many seconds to wait for a register that another process holds
    #[arg(long, global = true, default_value_t = 0, value_name = "SECONDS")]
    pub wait: u64,
    /// Answer yes to every question
    #[arg(long, short = 'y', global = true)]
    pub yes: bool,
    /// Print data as JSON: one object, or one a line for lists
    #[arg(long, global = true)]
    pub json: bool,
    /// The language of reports, receipts, headings and questions: en, sv, nb, da or fi [default: that
    /// of the environment, else English]
    #[arg(long, global = true, value_name = "LANG", value_parser = language)]
    pub lang: Option<Lang>,
    /// Say less
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more: every held row, more changes, how each column was understood
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// When to use colour (`NO_COLOR` is honoured)
    #[arg(long, global = true, value_enum, default_value_t = When::Auto)]
    pub color: When,
    /// Which work has a progress bar on a terminal
    #[arg(long, global = true, value_enum, default_value_t = Progress::Auto, value_name = "WHICH")]
    pub progress: Progress,
}

/// A language by its code or a locale's name.
fn language(code: &str) -> Result<Lang, String> {
    let known = || Lang::ALL.map(Lang::code).join(", ");
    Lang::from_code(code)
        .ok_or_else(|| format!("`{code}` is none that rundtur speaks: {}", known()))
}

/// Which work has a progress bar, on a terminal; elsewhere none ever has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Progress {
    /// Work that takes noticeable time.
    Auto,
    /// All work, from its beginning.
    Always,
    /// No work: for a screen that is read out or recorded.
    Never,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal.
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}
