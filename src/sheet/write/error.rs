//! Why a file cannot be written: the place, and what helps.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A file that cannot be written. Nothing is left behind.
#[derive(Debug)]
pub enum WriteError {
    /// The folder that it should stand in is not there.
    NoFolder(PathBuf),
    /// A folder stands in its place.
    IsFolder(PathBuf),
    /// It may not be written there, or is open in another program.
    Refused(PathBuf, io::Error),
    /// The disk is full.
    DiskFull(PathBuf),
    /// Anything else that the system refuses.
    Failed(PathBuf, io::Error),
    /// The reader of our output is gone (a closed pipe), or it fails.
    Output(io::Error),
    /// A text is longer than a cell holds.
    TooLong {
        /// The column's heading.
        heading: String,
        /// The record's number, from 1; 0 is the heading itself.
        record: usize,
        /// Its length in UTF-16 code units.
        length: usize,
    },
    /// A text has a character that the format cannot hold.
    Character {
        /// The column's heading.
        heading: String,
        /// The record's number, from 1; 0 is the heading itself.
        record: usize,
        /// The character.
        character: char,
    },
    /// A text has a character that the file's encoding does not hold.
    NoLetter {
        /// The column's heading.
        heading: String,
        /// The record's number, from 1; 0 is the heading itself.
        record: usize,
        /// The character.
        character: char,
        /// The encoding.
        encoding: &'static str,
    },
    /// More columns than a sheet has, or none at all.
    Columns(usize),
    /// Headings and columns do not fit together, or columns are not equally long.
    Uneven {
        /// How many headings there are.
        headings: usize,
        /// How many columns.
        columns: usize,
    },
    /// The workbook's writer refuses something.
    Workbook(PathBuf, String),
}

impl WriteError {
    /// One sentence: what cannot be written, and why.
    pub fn message(&self) -> String {
        match self {
            Self::NoFolder(path) => format!("there is no folder for `{}`", path.display()),
            Self::IsFolder(path) => format!("`{}` is a folder", path.display()),
            Self::Refused(path, error) => {
                format!("`{}` may not be written: {error}", path.display())
            }
            Self::DiskFull(path) => {
                format!("the disk is full: `{}` was not written", path.display())
            }
            Self::Failed(path, error) => format!("`{}` cannot be written: {error}", path.display()),
            Self::Output(error) => format!("the output cannot be written: {error}"),
            Self::TooLong {
                heading,
                record,
                length,
            } => format!(
                "{} has {length} characters, and a cell of a spreadsheet holds 32,767",
                place(heading, *record)
            ),
            Self::Character {
                heading,
                record,
                character,
            } => format!(
                "{} has the character U+{:04X}, which a spreadsheet cannot hold",
                place(heading, *record),
                u32::from(*character)
            ),
            Self::NoLetter {
                heading,
                record,
                character,
                encoding,
            } => format!(
                "{} has the character `{character}` (U+{:04X}), which {encoding} does not hold",
                place(heading, *record),
                u32::from(*character)
            ),
            Self::Columns(0) => "there is no column to write".to_owned(),
            Self::Columns(count) => format!("{count} columns are more than the 16,384 of a sheet"),
            Self::Uneven { headings, columns } => {
                format!("{headings} headings and {columns} columns do not fit together")
            }
            Self::Workbook(path, what) => format!("`{}` cannot be written: {what}", path.display()),
        }
    }

    /// What a person can do about it, if anything.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::NoFolder(_) => "make the folder first, or name another one",
            Self::IsFolder(_) => "name a file in it",
            Self::Refused(..) => "close the file in other programs, or write it elsewhere",
            Self::DiskFull(_) => "free some room, or write it to another disk",
            Self::TooLong { .. } => {
                "export to csv, which has no such limit, or leave the field out"
            }
            Self::Character { .. } => "mend the record, export to csv, or leave the field out",
            Self::NoLetter { .. } => {
                "mend the record, leave the field out, or write in UTF-8 where the other program reads it"
            }
            Self::Columns(_) => "choose other fields",
            Self::Failed(..) | Self::Output(_) | Self::Uneven { .. } | Self::Workbook(..) => {
                return None;
            }
        };
        Some(hint.to_owned())
    }

    /// The error of writing at this place.
    pub(super) fn at(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NoFolder(path),
            io::ErrorKind::IsADirectory => Self::IsFolder(path),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull(path),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::Refused(path, error)
            }
            _ => Self::Failed(path, error),
        }
    }
}

fn place(heading: &str, record: usize) -> String {
    match record {
        0 => format!("the heading `{heading}`"),
        record => format!("`{heading}` of record {record}"),
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Refused(_, error) | Self::Failed(_, error) | Self::Output(error) => Some(error),
            _ => None,
        }
    }
}
