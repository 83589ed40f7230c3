//! Which files of a folder are meant: those that a person put there to be read.
//!
//! | the name …                                   | the file is                                     |
//! |----------------------------------------------|-------------------------------------------------|
//! | ends as a spreadsheet or text file does      | read, in the order of the names                 |
//! | `~$list.xlsx`, `.~lock.list.ods#`            | a lock: left by a program that has the file open |
//! | `list.plan-7.xlsx`, `list.reconciliation.xlsx` | a report of ours, not what it reports on      |
//! | begins with a dot, or is a register's        | nobody's business, and not told                 |
//! | ends otherwise                               | told, and passed over                           |
//!
//! Folders within the folder are not looked into. A shell's `inbox/*.xlsx` names locks and reports too: of
//! several names they are passed over as well, a report only where the file that it is about is among them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::ui::Ui;
use crate::schema::Lang;
use crate::words::args;

/// How the names of files end that are read; in either case.
const ENDINGS: [&str; 10] = [
    "xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "txt", "tsv", "tab", "vcf",
];

/// How the names of reports end.
const REPORTS: [&str; 5] = ["xlsx", "html", "csv", "json", "jsonl"];

/// How the names of registers and their logs end: they may stand in the folder too.
const REGISTERS: [&str; 2] = ["duckdb", "wal"];

/// What is in a folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Inbox {
    /// The files to read, in the order of their names.
    pub files: Vec<PathBuf>,
    /// The others, and what they are.
    pub passed_over: Vec<(PathBuf, Other)>,
}

/// What a file is that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Other {
    Lock,
    Report,
    NoSpreadsheet,
}

impl Other {
    /// That a file is left out, and why.
    pub(super) fn told(self, path: &Path, lang: Lang) -> String {
        let file = path.display().to_string();
        match self {
            Self::Lock => lang.say("left-out-lock", args!["file" => file]),
            Self::Report => lang.say("left-out-report", args!["file" => file]),
            Self::NoSpreadsheet => lang.say("left-out-no-spreadsheet", args!["file" => file]),
        }
    }

    /// The same for scripts.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Lock => "lock",
            Self::Report => "report",
            Self::NoSpreadsheet => "no-spreadsheet",
        }
    }
}

impl Inbox {
    /// Looks into a folder.
    pub(super) fn of(folder: &Path) -> Result<Self, Failure> {
        let unreadable = |error: std::io::Error| {
            Failure::new(
                format!("`{}` cannot be looked into: {error}", folder.display()),
                "name a folder that is there and may be read",
            )
        };
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            // A link counts as what it leads to; a file that just went is not there.
            if path.is_file() {
                paths.push(path);
            }
        }
        paths.sort_by_cached_key(|path| {
            let name = name(path);
            (name.to_lowercase(), name)
        });
        let mut inbox = Self::default();
        for path in paths {
            let name = name(&path);
            let is_silent = name.starts_with('.') || ends_in(&name, &REGISTERS);
            if is_lock(&name) {
                inbox.passed_over.push((path, Other::Lock));
                continue;
            }
            if is_silent {
                continue;
            }
            if reported_on(&name).is_some() {
                inbox.passed_over.push((path, Other::Report));
            } else if ends_in(&name, &ENDINGS) {
                inbox.files.push(path);
            } else {
                inbox.passed_over.push((path, Other::NoSpreadsheet));
            }
        }
        Ok(inbox)
    }
}

/// The reports of ours that lie beside a file and are about it.
pub(super) fn reports_on(file: &Path) -> Vec<PathBuf> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let Ok(entries) = std::fs::read_dir(folder.unwrap_or(Path::new("."))) else {
        return Vec::new();
    };
    let paths = entries.flatten().map(|entry| entry.path());
    paths
        .filter(|path| reported_on(&name(path)) == Some(&*stem))
        .collect()
}

/// The files that a command line names: of a folder those in it.
///
/// # Errors
/// A folder without a file to read.
pub(super) fn named(paths: &[PathBuf], ui: &Ui) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let inbox = Inbox::of(path)?;
        tell(&inbox.passed_over, ui);
        if inbox.files.is_empty() {
            return Err(Failure::new(
                format!("there is no file to read in `{}`", path.display()),
                format!("read are files whose names end in {}", ENDINGS.join(", ")),
            ));
        }
        files.extend(inbox.files);
    }
    if files.len() > 1 {
        let passed_over = pass_over(&mut files);
        tell(&passed_over, ui);
    }
    Ok(files)
}

fn tell(passed_over: &[(PathBuf, Other)], ui: &Ui) {
    for (path, other) in passed_over {
        ui.say(&other.told(path, ui.lang));
    }
}

/// Takes out of several names what nobody meant, and what is named twice.
fn pass_over(files: &mut Vec<PathBuf>) -> Vec<(PathBuf, Other)> {
    let stems: HashSet<PathBuf> = files.iter().map(|path| path.with_extension("")).collect();
    let mut seen = HashSet::new();
    let mut passed_over = Vec::new();
    files.retain(|path| {
        let name = name(path);
        let about = reported_on(&name).map(|stem| path.with_file_name(stem));
        let other = if is_lock(&name) {
            Some(Other::Lock)
        } else if about.is_some_and(|about| stems.contains(&about)) {
            Some(Other::Report)
        } else {
            None
        };
        passed_over.extend(other.map(|other| (path.clone(), other)));
        other.is_none() && seen.insert(path.clone())
    });
    passed_over
}

fn name(path: &Path) -> String {
    path.file_name()
        .map_or(String::new(), |name| name.to_string_lossy().into_owned())
}

fn ends_in(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, ending)| endings.contains(&ending.to_lowercase().as_str()))
}

/// Locks of Excel (`~$list.xlsx`) and LibreOffice (`.~lock.list.ods#`).
fn is_lock(name: &str) -> bool {
    name.starts_with("~$") || (name.starts_with(".~lock.") && name.ends_with('#'))
}

/// The name, without its ending, of the file that a report is about: `list` of `list.plan-7.xlsx`.
fn reported_on(name: &str) -> Option<&str> {
    let (stem, what) = name.rsplit_once('.')?.0.rsplit_once('.')?;
    let is_report = what
        .strip_prefix("plan-")
        .map_or(what == "reconciliation", |number| {
            !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        });
    (is_report && ends_in(name, &REPORTS)).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_a_file_is() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in [
            "b.csv",
            "A.XLSX",
            "c.ods",
            "~$A.xlsx",
            ".~lock.c.ods#",
            "A.plan-7.xlsx",
            ".hidden.csv",
            "notes.pdf",
            "plan-7.xlsx",
            "A.plan-7.corrections.xlsx",
            "a.plan-x.csv",
            "noending",
        ] {
            std::fs::write(folder.path().join(name), "x").expect("a file");
        }
        std::fs::create_dir(folder.path().join("done.csv")).expect("a folder");
        let inbox = Inbox::of(folder.path()).expect("the folder");
        let names = |paths: &[PathBuf]| paths.iter().map(|path| name(path)).collect::<Vec<_>>();
        assert_eq!(
            names(&inbox.files),
            [
                "A.plan-7.corrections.xlsx",
                "a.plan-x.csv",
                "A.XLSX",
                "b.csv",
                "c.ods",
                "plan-7.xlsx"
            ]
        );
        let others: Vec<(String, Other)> = inbox
            .passed_over
            .iter()
            .map(|(path, other)| (name(path), *other))
            .collect();
        assert_eq!(
            others,
            [
                (".~lock.c.ods#".to_owned(), Other::Lock),
                ("A.plan-7.xlsx".to_owned(), Other::Report),
                ("noending".to_owned(), Other::NoSpreadsheet),
                ("notes.pdf".to_owned(), Other::NoSpreadsheet),
                ("~$A.xlsx".to_owned(), Other::Lock),
            ]
        );
    }

    #[test]
    fn of_several_names_a_report_goes_only_beside_its_file() {
        let passed = |names: &[&str]| {
            let mut files: Vec<PathBuf> = names.iter().map(PathBuf::from).collect();
            pass_over(&mut files);
            files
        };
        for (names, left) in [
            (
                &["in/a.xlsx", "in/a.plan-2.xlsx", "in/~$a.xlsx"][..],
                &["in/a.xlsx"][..],
            ),
            (&["a.plan-2.xlsx", "b.xlsx"], &["a.plan-2.xlsx", "b.xlsx"]),
            (
                &["in/a.csv", "out/a.plan-2.xlsx"],
                &["in/a.csv", "out/a.plan-2.xlsx"],
            ),
            (&["a.csv", "a.csv"], &["a.csv"]),
        ] {
            let left: Vec<PathBuf> = left.iter().map(PathBuf::from).collect();
            assert_eq!(passed(names), left, "{names:?}");
        }
    }
}
