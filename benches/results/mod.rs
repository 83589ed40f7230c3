//! Results: what a bench measured, where, and with which versions; one JSON object a line.
//!
//! The files beside this one are such results. The first line of each is a [`Setting`], every other
//! a [`Figure`]. A bench writes a line as soon as it knows it, so a run that was broken off is not
//! lost; `plots.rs` reads them.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;

use serde::{Deserialize, Serialize};

use crate::cost::Cost;

mod machine;
pub(crate) mod words;

pub(crate) use machine::Machine;

/// What holds for all figures of a file.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Setting {
    /// Which bench: `stages` or `peers`.
    pub(crate) bench: String,
    /// The day it began.
    pub(crate) date: String,
    pub(crate) machine: Machine,
    /// The versions of all that was measured, rundtur's with its commit where one is known.
    pub(crate) versions: BTreeMap<String, String>,
    /// How often each stage was to be run.
    pub(crate) runs: usize,
    /// How many seconds the runs of a program's stage may take together; none where they may take any.
    pub(crate) limit: Option<u64>,
}

impl Setting {
    /// Here and today.
    pub(crate) fn new(bench: &str, runs: usize, limit: Option<u64>) -> Self {
        let mut version = env!("CARGO_PKG_VERSION").to_owned();
        if let Some(commit) = commit() {
            version.push_str(&format!(" ({commit})"));
        }
        Self {
            bench: bench.to_owned(),
            date: today(),
            machine: Machine::this(),
            versions: BTreeMap::from([("rundtur".to_owned(), version)]),
            runs,
            limit,
        }
    }
}

/// What a program took for a stage, so many customers being there.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Figure {
    pub(crate) program: String,
    pub(crate) stage: String,
    pub(crate) customers: u64,
    #[serde(flatten)]
    pub(crate) outcome: Outcome,
}

/// How it went.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub(crate) enum Outcome {
    /// It was done, at least once.
    Measured(Measured),
    /// It was stopped after so many seconds.
    Stopped { seconds: u64 },
    /// It gave up.
    Failed { why: String },
    /// It was not tried.
    NotRun { why: String },
}

/// Medians of the runs' seconds, and the highest of their peaks.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Measured {
    pub(crate) runs: usize,
    pub(crate) wall: f64,
    pub(crate) cpu: f64,
    /// In MB; null where it was not looked at.
    pub(crate) peak_mb: Option<u64>,
    /// Each run's seconds by the clock, as they came.
    pub(crate) walls: Vec<f64>,
    /// What it found: rows read, or cells that differ. Null where it was not asked.
    pub(crate) found: Option<u64>,
    /// What there was to be found.
    pub(crate) expected: Option<u64>,
}

impl Outcome {
    /// Of these runs, of which there is at least one.
    pub(crate) fn measured(costs: &[Cost], found: Option<u64>, expected: Option<u64>) -> Self {
        let median = Cost::median(costs);
        Self::Measured(Measured {
            runs: costs.len(),
            wall: thousandths(median.wall.as_secs_f64()),
            cpu: thousandths(median.cpu),
            peak_mb: median.peak_mb(),
            walls: costs
                .iter()
                .map(|cost| thousandths(cost.wall.as_secs_f64()))
                .collect(),
            found,
            expected,
        })
    }

    /// The measurement, if there is one.
    pub(crate) fn get(&self) -> Option<&Measured> {
        match self {
            Self::Measured(measured) => Some(measured),
            _ => None,
        }
    }
}

impl Measured {
    /// Whether something else was found than there is.
    pub(crate) fn is_mistaken(&self) -> bool {
        self.found != self.expected
    }
}

/// More than a thousandth of a second nobody can measure here.
fn thousandths(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}

/// A file of results that is being written, or none where nobody wants one.
pub(crate) struct Log(Option<File>);

impl Log {
    /// Begins it with the setting.
    pub(crate) fn begin(path: Option<&Path>, setting: &Setting) -> io::Result<Self> {
        let mut file = None;
        if let Some(path) = path {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            file = Some(File::create(path)?);
        }
        let mut log = Self(file);
        log.line(setting)?;
        Ok(log)
    }

    /// Adds figures.
    pub(crate) fn add(&mut self, figures: &[Figure]) -> io::Result<()> {
        figures.iter().try_for_each(|figure| self.line(figure))
    }

    fn line(&mut self, value: &impl Serialize) -> io::Result<()> {
        let Some(file) = &mut self.0 else {
            return Ok(());
        };
        writeln!(file, "{}", serde_json::to_string(value)?)
    }
}

/// Reads a file of results.
pub(crate) fn read(path: &Path) -> io::Result<(Setting, Vec<Figure>)> {
    let bad = |place: usize, error: &serde_json::Error| {
        io::Error::other(format!("{}, line {}: {error}", path.display(), place + 1))
    };
    let text = fs::read_to_string(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    let mut lines = text.lines().enumerate();
    let (_, first) = lines
        .next()
        .ok_or_else(|| io::Error::other(format!("{} is empty", path.display())))?;
    let setting = serde_json::from_str(first).map_err(|error| bad(0, &error))?;
    let figures: io::Result<Vec<Figure>> = lines
        .map(|(place, line)| serde_json::from_str(line).map_err(|error| bad(place, &error)))
        .collect();
    Ok((setting, figures?))
}

/// The commit that is checked out, where git and a clone are there.
fn commit() -> Option<String> {
    let mut git = Command::new("git");
    git.args(["describe", "--always", "--dirty", "--exclude=*"]);
    let output = git.current_dir(env!("CARGO_MANIFEST_DIR")).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    (output.status.success() && !text.trim().is_empty()).then(|| text.trim().to_owned())
}

/// The day, where the clock stands.
#[allow(clippy::disallowed_methods)] // a result without its day is worth little
fn today() -> String {
    jiff::Zoned::now().date().to_string()
}
