//! The programs that are compared, and the stages of the trip that they are compared in.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cost::{self, Cost};

use super::floor;

/// A part of the trip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Stage {
    /// The register to a workbook.
    Export,
    /// The edited workbook into memory.
    Read,
    /// The edited workbook read, matched by number, compared cell by cell; what changed is kept.
    Plan,
    /// As plan, and what changed written to a file for a person to read.
    Report,
    /// What changed written to the register.
    Apply,
    /// The register as it was before.
    Undo,
    /// As plan, from a CSV file.
    PlanCsv,
    /// Export, report and apply, one after the other.
    Trip,
}

impl Stage {
    /// All that are run, in the order of a trip; the whole trip adds up.
    pub(crate) const RUN: [Self; 7] = [
        Self::Export,
        Self::Read,
        Self::Plan,
        Self::Report,
        Self::Apply,
        Self::Undo,
        Self::PlanCsv,
    ];

    /// What a trip consists of. A person stands between them, so they are processes of their own.
    pub(crate) const TRIP: [Self; 3] = [Self::Export, Self::Report, Self::Apply];

    /// Its name in results, and on the rivals' command lines.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Export => "export",
            Self::Read => "read",
            Self::Plan => "plan",
            Self::Report => "report",
            Self::Apply => "apply",
            Self::Undo => "undo",
            Self::PlanCsv => "plan-csv",
            Self::Trip => "trip",
        }
    }
}

/// A program to be measured.
pub(crate) struct Program {
    /// Its name in results, on the command line, and of its folder.
    pub(crate) name: &'static str,
    how: How,
    stages: &'static [Stage],
}

enum How {
    /// Ourselves, as shipped.
    Rundtur,
    /// One of the Python programs beside this file.
    Python(&'static str),
    /// Work on the workbook in this very process.
    Here(fn(&Path) -> io::Result<Cost>),
}

/// What a library for tables can be asked for.
const TABLES: &[Stage] = &[
    Stage::Export,
    Stage::Read,
    Stage::Plan,
    Stage::Report,
    Stage::Apply,
    Stage::PlanCsv,
];

/// All of them, ourselves first.
pub(crate) const PROGRAMS: [Program; 9] = [
    Program {
        name: "rundtur",
        how: How::Rundtur,
        stages: &Stage::RUN,
    },
    Program {
        name: "duckdb",
        how: How::Python("with_duckdb.py"),
        stages: TABLES,
    },
    Program {
        name: "polars",
        how: How::Python("with_polars.py"),
        stages: TABLES,
    },
    Program {
        name: "pandas",
        how: How::Python("with_pandas.py"),
        stages: TABLES,
    },
    Program {
        name: "django-import-export",
        how: How::Python("with_import_export.py"),
        stages: &[
            Stage::Export,
            Stage::Read,
            Stage::Plan,
            Stage::Report,
            Stage::Apply,
        ],
    },
    Program {
        name: "daff",
        how: How::Python("with_daff.py"),
        stages: &[Stage::PlanCsv],
    },
    Program {
        name: "csv-diff",
        how: How::Python("with_csv_diff.py"),
        stages: &[Stage::PlanCsv],
    },
    Program {
        name: "inflate alone",
        how: How::Here(floor::inflate),
        stages: &[Stage::Read],
    },
    Program {
        name: "scan alone",
        how: How::Here(floor::scan),
        stages: &[Stage::Read],
    },
];

/// What is to be run for a stage.
pub(crate) enum Job {
    Program(Command),
    Here(fn(&Path) -> io::Result<Cost>),
}

/// The numbers that rundtur has given to what it is to go on with.
#[derive(Default)]
pub(crate) struct Numbers {
    pub(crate) plan: Option<u64>,
    pub(crate) job: Option<u64>,
}

impl Program {
    /// Whether it does such a stage.
    pub(crate) fn does(&self, stage: Stage) -> bool {
        self.stages.contains(&stage)
    }

    /// Whether it says what it found in a stage.
    pub(crate) fn finds(&self, stage: Stage) -> bool {
        let answers = [Stage::Read, Stage::Plan, Stage::Report, Stage::PlanCsv];
        answers.contains(&stage) && !matches!(self.how, How::Here(_))
    }

    /// Whether it goes through whole trips.
    pub(crate) fn travels(&self) -> bool {
        Stage::TRIP.into_iter().all(|stage| self.does(stage))
    }

    /// What fills its register from `customers.csv`; nothing where it has none.
    pub(crate) fn filling(&self, python: &Path, folder: &Path) -> Option<Command> {
        match &self.how {
            How::Rundtur => Some(ours(folder, &["init", "--from", "../customers.csv"])),
            How::Python(script) if self.does(Stage::Export) => {
                Some(theirs(python, script, "init", folder))
            }
            How::Python(_) | How::Here(_) => None,
        }
    }

    /// What does a stage in its folder.
    pub(crate) fn job(&self, stage: Stage, python: &Path, folder: &Path, numbers: &Numbers) -> Job {
        match &self.how {
            How::Python(script) => Job::Program(theirs(python, script, stage.word(), folder)),
            How::Here(what) => Job::Here(*what),
            How::Rundtur => {
                let plan = numbers.plan.unwrap_or_default().to_string();
                let job = numbers.job.unwrap_or_default().to_string();
                Job::Program(ours(folder, &command_line(stage, &plan, &job)))
            }
        }
    }
}

/// Our command for a stage. `preview` reads the whole file and does not look for customers; it tells more
/// than that the file was read, but there is no command that does less.
fn command_line<'a>(stage: Stage, plan: &'a str, job: &'a str) -> Vec<&'a str> {
    let line = match stage {
        Stage::Export => "export customers.xlsx --force",
        Stage::Read => "preview ../edited.xlsx --json",
        Stage::Plan => "plan ../edited.xlsx --no-report --json",
        Stage::Report => "plan ../edited.xlsx --report changes.html --json",
        Stage::Apply => "apply PLAN --yes --json",
        Stage::Undo => "undo JOB --yes --json",
        Stage::PlanCsv => "plan ../edited.csv --no-report --json",
        Stage::Trip => "",
    };
    line.split(' ')
        .map(|word| match word {
            "PLAN" => plan,
            "JOB" => job,
            word => word,
        })
        .collect()
}

fn ours(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = cost::rundtur(folder);
    command.args(arguments);
    command
}

fn theirs(python: &Path, script: &str, stage: &str, folder: &Path) -> Command {
    let mut command = Command::new(python);
    // `-B`: nothing is left behind among the sources; what pip installed is compiled already.
    command.arg("-B").arg(scripts().join(script));
    command.arg(stage).arg(folder).env_remove("PYTHONPATH");
    command
}

/// Where the rivals' programs and the list of their versions lie.
pub(crate) fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers")
}
