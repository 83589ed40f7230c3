//! Why a file cannot be read: a fault, the file that has it, and what helps.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::sheet::budget::Spent;

/// A file that cannot be read.
#[derive(Debug)]
pub struct ReadError {
    /// The file, as it was named to us.
    pub path: PathBuf,
    /// What is the matter.
    pub fault: Fault,
}

/// What can be the matter with a file.
#[derive(Debug)]
pub enum Fault {
    /// There is no such file.
    Missing,
    /// The file is a folder.
    Folder,
    /// The system does not let us read it.
    Unreadable(io::Error),
    /// The file has no bytes.
    Empty,
    /// The workbook is protected by a password and encrypted.
    Encrypted,
    /// The file is cut off, or its parts do not fit: what was found.
    Truncated(String),
    /// The content is something else; what it is, with its article.
    NotASpreadsheet(String),
    /// The file says, or turns out, to expand beyond what we take in; what is too large.
    TooLarge(String),
    /// Reading it takes more memory than it may; how much that is, in bytes.
    OutOfMemory(u64),
    /// The content cannot be understood: the place, as far as it is known, and what was found.
    Damaged {
        /// A sheet, a member or a cell; may be empty.
        place: String,
        /// What was found there.
        found: String,
    },
    /// No sheet has this name or number.
    NoSuchSheet {
        /// What was asked for.
        wanted: String,
        /// The visible sheets that there are, each with its number.
        there: Vec<(String, usize)>,
    },
    /// Each row stands in one cell, cut at the wrong places: what separated its cells.
    OneColumn {
        /// The delimiter of the file that it was.
        delimiter: char,
    },
    /// No visible sheet holds anything; their names. A text file without a single cell has none.
    NothingInIt(Vec<String>),
    /// No encoding has this name.
    UnknownEncoding(String),
    /// A byte that the encoding cannot hold.
    Undecodable {
        /// The encoding's name.
        encoding: &'static str,
        /// The line it stands on, from 1.
        line: u32,
        /// The byte.
        byte: u8,
    },
}

impl ReadError {
    /// One sentence: which file, and what is the matter with it.
    pub fn message(&self) -> String {
        let file = format!("`{}`", self.path.display());
        match &self.fault {
            Fault::Missing => format!("there is no file {file}"),
            Fault::Folder => format!("{file} is a folder, not a file"),
            Fault::Unreadable(error) => format!("{file} cannot be read: {error}"),
            Fault::Empty => format!("{file} is empty: it has no bytes at all"),
            Fault::Encrypted => format!("{file} is protected by a password"),
            Fault::Truncated(found) => format!("{file} is not whole: {found}"),
            Fault::NotASpreadsheet(what) => format!("{file} is {what}, not a spreadsheet"),
            Fault::TooLarge(what) => format!("{file} is too large to be taken in: {what}"),
            Fault::OutOfMemory(limit) => {
                format!("{file} holds more than can be read in {}", Size(*limit))
            }
            Fault::Damaged { place, found } if place.is_empty() => {
                format!("{file} cannot be understood: {found}")
            }
            Fault::Damaged { place, found } => {
                format!("{file} cannot be understood at {place}: {found}")
            }
            Fault::NoSuchSheet { wanted, .. } => format!("{file} has no sheet `{wanted}`"),
            Fault::OneColumn { delimiter } => format!(
                "{file} holds each row in one cell, as when a spreadsheet opens a file with `{delimiter}` between its cells \
                 and expects another sign there, and some rows cannot be taken apart again"
            ),
            Fault::NothingInIt(sheets) if sheets.is_empty() => format!("{file} holds no cell"),
            Fault::NothingInIt(sheets) => {
                format!(
                    "{file} holds no filled sheet; the visible ones are {}",
                    quoted(sheets)
                )
            }
            Fault::UnknownEncoding(name) => format!("no encoding is called `{name}`"),
            Fault::Undecodable {
                encoding,
                line,
                byte,
            } => {
                format!("{file}, line {line}: byte {byte:#04x} is no character in {encoding}")
            }
        }
    }

    /// What a person can do about it, if anything.
    #[allow(clippy::unnecessary_wraps)] // as every error of this folder: a hint is not promised
    pub fn hint(&self) -> Option<String> {
        let hint = match &self.fault {
            Fault::Missing => "look at the name and the folder",
            Fault::Folder => "name a file in it",
            Fault::Unreadable(_) => "close it in other programs, and see who may read it",
            Fault::Empty => "save or send it again",
            Fault::Encrypted => "open it in a spreadsheet and save it without a password",
            Fault::Truncated(_) => "send or download it again; it was cut off on its way",
            Fault::NotASpreadsheet(_) => {
                "xlsx, xlsm, xlsb, xls, ods, csv, tsv, txt and vcf can be read"
            }
            Fault::TooLarge(_) => "copy the rows that matter into a new workbook",
            Fault::OutOfMemory(_) => {
                "allow more with `--max-memory`, or copy the rows that matter into a new workbook"
            }
            Fault::Damaged { .. } => "open it in a spreadsheet and save it again as xlsx",
            Fault::NoSuchSheet { there, .. } => {
                let there: Vec<String> = there
                    .iter()
                    .map(|(name, number)| format!("`{name}` ({number})"))
                    .collect();
                return Some(format!(
                    "there are {}; a number counts every tab of the workbook, hidden ones too",
                    there.join(", ")
                ));
            }
            Fault::OneColumn { .. } => {
                "bring the text file itself, as it was before the spreadsheet opened it; to edit it there, import it with its \
                 delimiter and every column as text"
            }
            Fault::NothingInIt(_) => "see that the right file was saved, or choose with `--sheet`",
            Fault::UnknownEncoding(_) => {
                "`utf-8`, `utf-16le`, `windows-1252`, `iso-8859-15`, `macintosh` and `cp850` are usual"
            }
            Fault::Undecodable { .. } => "name the file's encoding with `--encoding`",
        };
        Some(hint.to_owned())
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.fault {
            Fault::Unreadable(error) => Some(error),
            _ => None,
        }
    }
}

impl From<Spent> for Fault {
    fn from(spent: Spent) -> Self {
        Self::OutOfMemory(spent.limit)
    }
}

/// Bytes, as people write them: `500 MB`.
struct Size(u64);

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [(u64, &str); 3] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
        let unit = UNITS.iter().find(|(bytes, _)| self.0 >= *bytes);
        let Some((bytes, name)) = unit else {
            return write!(f, "{} bytes", self.0);
        };
        let (whole, tenth) = (self.0 / bytes, self.0 % bytes * 10 / bytes);
        match tenth {
            0 => write!(f, "{whole} {name}"),
            _ => write!(f, "{whole}.{tenth} {name}"),
        }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::IsADirectory => Self::Folder,
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData => {
                Self::Truncated(error.to_string())
            }
            _ => Self::Unreadable(error),
        }
    }
}

fn quoted(names: &[String]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        Some((only, _)) => only.clone(),
        None => "none".to_owned(),
    }
}
