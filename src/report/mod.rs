//! The plan told: on a terminal, and in a file beside the one that came back.
//!
//! ```text
//!           ┌─▶ terminal   the story in a screen
//! plan ─▶ walk ─▶ workbook   .xlsx: one row a record, new values green, held rows ready to mend
//!           └─▶ lines      .csv, .json, .jsonl: one line a cell
//! ```
//!
//! A report decides nothing: whatever it says stands in the plan. It is in proportion to what
//! changes: rows that stay as they are are counted, and shown only where there is room.

mod words; // every word that a report uses
mod fit; // values in the columns that a terminal has
mod ink; // what a terminal can show
pub mod listing; // lists
mod table; // aligned columns
mod held; // what is held, and what helps
mod first; // the first changes
mod reconciliation; // how file and register agree
pub mod terminal; // the summary and the receipt
pub mod workbook; // the spreadsheet
pub mod life; // one record's life
pub mod erasure; // what forgetting takes with it
pub mod lines; // one line a cell
pub mod receipt; // what a job did, in the same forms

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

pub use fit::fit;
pub use ink::{Detail, Style};
pub use receipt::Done;
pub use words::{Noun, asked_briefly, status};

use crate::plan::{Plan, PlanId};
use crate::schema::{Kind, Lang};

/// Why a report could not be written; nothing of it stays behind.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The path's extension is none that a report has.
    #[error("a report cannot be written as `{}`: its name must end in {}", path.display(), EXTENSIONS)]
    UnknownExtension {
        /// The path as the user gave it.
        path: PathBuf,
    },
    /// The file could not be written.
    #[error("`{}` could not be written: {source}", path.display())]
    Unwritable {
        /// The path as the user gave it.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The workbook could not be made.
    #[error("`{}` could not be made: {source}", path.display())]
    Workbook {
        /// The path as the user gave it.
        path: PathBuf,
        /// What the writer of workbooks said.
        source: Box<rust_xlsxwriter::XlsxError>,
    },
}

impl ReportError {
    /// What helps, where something does.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::UnknownExtension { path } => Some(format!(
                "`--report {}` writes a workbook; .csv, .json and .jsonl have one line a cell",
                path.with_extension("xlsx").display()
            )),
            Self::Unwritable { .. } => Some(
                "close the file where it is open, name another place with `--report FILE`, or leave \
                 it out with `--no-report`"
                    .to_owned(),
            ),
            Self::Workbook { .. } => None,
        }
    }
}

/// The extensions that there are, as a person reads them.
const EXTENSIONS: &str = ".xlsx, .csv, .json or .jsonl";

/// Writes a report as its extension says: `.xlsx`, `.csv`, `.json` or `.jsonl`, in either case.
///
/// The file is written beside its place and renamed, so that no half report stays; one that stands
/// there already is replaced. Errors: an extension that is none of these, or a place that cannot be
/// written.
pub fn write(path: &Path, plan: &Plan, kind: &Kind, lang: Lang) -> Result<(), ReportError> {
    match form(path).as_str() {
        "xlsx" => workbook::write(path, plan, kind, lang),
        "csv" => beside(path, |out| Ok(lines::write_csv(out, plan, kind, lang)?)),
        "json" => beside(path, |out| Ok(lines::write_json(out, plan, kind, lang)?)),
        "jsonl" => beside(path, |out| {
            Ok(lines::write_json_lines(out, plan, kind, lang)?)
        }),
        _ => Err(ReportError::UnknownExtension {
            path: path.to_owned(),
        }),
    }
}

/// The form that a name says: its extension in small letters.
fn form(path: &Path) -> String {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.unwrap_or_default().to_ascii_lowercase()
}

/// Refuses a name that says no form of report, before any work is done for it.
///
/// # Errors
/// [`ReportError::UnknownExtension`].
pub fn check_name(path: &Path) -> Result<(), ReportError> {
    let extension = path.extension().and_then(|extension| extension.to_str());
    let known = extension.is_some_and(|extension| {
        let named = format!(".{}", extension.to_ascii_lowercase());
        EXTENSIONS.split([',', ' ']).any(|known| known == named)
    });
    if known {
        return Ok(());
    }
    Err(ReportError::UnknownExtension {
        path: path.to_owned(),
    })
}

/// Writes the plan's rows to a workbook that a person mends and imports again: new and modified rows
/// with what apply would write, held ones as typed with their reason; rows that stay as they are are
/// left out. A file that stands there is replaced.
///
/// Errors: a place that cannot be written.
pub fn write_rows(path: &Path, plan: &Plan, kind: &Kind, lang: Lang) -> Result<(), ReportError> {
    workbook::write_rows(path, plan, kind, lang, workbook::Which::Plan)
}

/// Writes the rows that are held, each with its reason and the cells that it is about marked, to a
/// workbook that a person mends in place and imports again. A file that stands there is replaced.
///
/// Errors: a place that cannot be written.
pub fn write_corrections(
    path: &Path,
    plan: &Plan,
    kind: &Kind,
    lang: Lang,
) -> Result<(), ReportError> {
    workbook::write_rows(path, plan, kind, lang, workbook::Which::Held)
}

/// Where the corrections stand beside reports of which none is a workbook: `out.corrections.xlsx` beside
/// `out.csv`. A workbook has them on its sheet `Held`.
pub fn corrections_beside(reports: &[PathBuf]) -> Option<PathBuf> {
    let is_workbook = |path: &PathBuf| {
        path.extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"))
    };
    let first = reports.first()?;
    (!reports.iter().any(is_workbook)).then(|| first.with_extension("corrections.xlsx"))
}

/// Where the report of a plan is left: `customers.plan-7.xlsx` beside `customers.xlsx`.
///
/// What came from standard input (`-`) leaves it in the working folder, as `paste.plan-7.xlsx`.
pub fn default_path(input: &Path, plan: PlanId) -> PathBuf {
    beside_input(input, &format!("plan-{plan}"))
}

/// Where a reconciliation is left whose plan is not stored: `crm.reconciliation.xlsx` beside `crm.xlsx`.
pub fn reconciliation_path(input: &Path) -> PathBuf {
    beside_input(input, "reconciliation")
}

fn beside_input(input: &Path, what: &str) -> PathBuf {
    let mut name = match input.file_stem() {
        Some(stem) if input != Path::new("-") => stem.to_os_string(),
        _ => "paste".into(),
    };
    name.push(format!(".{what}.xlsx"));
    input.with_file_name(name)
}

/// What can go wrong while a file's bytes are made.
enum Failed {
    Io(io::Error),
    Workbook(Box<rust_xlsxwriter::XlsxError>),
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<rust_xlsxwriter::XlsxError> for Failed {
    fn from(error: rust_xlsxwriter::XlsxError) -> Self {
        match error {
            rust_xlsxwriter::XlsxError::IoError(error) => Self::Io(error),
            error => Self::Workbook(Box::new(error)),
        }
    }
}

/// Writes a file beside its place and renames it when it is whole.
fn beside(
    path: &Path,
    make: impl FnOnce(&mut BufWriter<&mut File>) -> Result<(), Failed>,
) -> Result<(), ReportError> {
    let make_all = || -> Result<(), Failed> {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let mut temporary = new_file(folder.unwrap_or(Path::new(".")))?;
        let mut out = BufWriter::new(temporary.as_file_mut());
        make(&mut out)?;
        out.flush()?;
        drop(out);
        temporary.persist(path).map_err(|error| error.error)?;
        Ok(())
    };
    make_all().map_err(|failed| match failed {
        Failed::Io(source) => ReportError::Unwritable {
            path: path.to_owned(),
            source,
        },
        Failed::Workbook(source) => ReportError::Workbook {
            path: path.to_owned(),
            source,
        },
    })
}

fn new_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".rundtur-").suffix(".part");
    // A temporary file is its owner's alone, and so is a report: it is about people.
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::fixture;

    #[test]
    fn a_report_stands_beside_its_input() {
        for (input, path) in [
            ("customers.xlsx", "customers.plan-7.xlsx"),
            (
                "/home/anna/kunder.2026.csv",
                "/home/anna/kunder.2026.plan-7.xlsx",
            ),
            ("kunder", "kunder.plan-7.xlsx"),
            ("-", "paste.plan-7.xlsx"),
        ] {
            assert_eq!(default_path(Path::new(input), PlanId(7)), Path::new(path));
        }
    }

    #[test]
    fn the_extension_decides() {
        let folder = tempfile::tempdir().expect("a folder");
        let (plan, kind) = (fixture::plan(), fixture::customers());
        for (name, start) in [
            ("a.xlsx", &b"PK"[..]),
            ("a.CSV", "\u{feff}file;".as_bytes()),
            ("a.json", b"["),
            ("a.jsonl", b"{"),
        ] {
            let path = folder.path().join(name);
            write(&path, &plan, &kind, Lang::En).expect("a report");
            assert!(
                std::fs::read(&path).expect("a file").starts_with(start),
                "{name}"
            );
        }
        assert_eq!(
            std::fs::read_dir(folder.path()).expect("a folder").count(),
            4
        );
    }

    #[test]
    fn an_extension_that_there_is_not_names_those_there_are() {
        for name in ["a.html", "a", "a.xls"] {
            let error = write(
                Path::new(name),
                &fixture::plan(),
                &fixture::customers(),
                Lang::En,
            )
            .expect_err("no such report");
            assert_eq!(
                error.to_string(),
                format!(
                    "a report cannot be written as `{name}`: its name must end in .xlsx, .csv, .json or .jsonl"
                )
            );
            assert!(!Path::new(name).exists());
        }
    }

    #[test]
    fn a_place_that_cannot_be_written_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("missing").join("a.xlsx");
        let error = write(&path, &fixture::plan(), &fixture::customers(), Lang::En);
        assert!(
            matches!(error, Err(ReportError::Unwritable { .. })),
            "{error:?}"
        );
        // A folder stands where the report should: the rename fails, and the half file goes.
        let taken = folder.path().join("taken.csv");
        std::fs::create_dir(&taken).expect("a folder");
        let error = write(&taken, &fixture::plan(), &fixture::customers(), Lang::En);
        assert!(
            matches!(error, Err(ReportError::Unwritable { .. })),
            "{error:?}"
        );
        assert_eq!(
            std::fs::read_dir(folder.path()).expect("a folder").count(),
            1
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_report_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["report.xlsx", "report.csv"] {
            let report = folder.path().join(name);
            write(&report, &fixture::plan(), &fixture::customers(), Lang::En).expect("a report");
            let mode = std::fs::metadata(&report)
                .expect("a file")
                .permissions()
                .mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
    }
}
