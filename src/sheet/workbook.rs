//! A workbook as it came from a file: its sheets in columns, and how the file was read.

use std::fmt;
use std::path::PathBuf;

use polars::prelude::{BooleanChunked, ChunkFilter, StringChunked};

use super::layout::Provenance;
use crate::words::Message;

/// The kinds of file that can be read, told by their content and never by their name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Excel since 2007.
    Xlsx,
    /// The same with macros, which are never run.
    Xlsm,
    /// Excel's binary form of the same.
    Xlsb,
    /// Excel 97–2003.
    Xls,
    /// `OpenDocument`.
    Ods,
    /// Delimited text: csv, tsv, txt.
    Csv,
    /// Address books: vCard 2.1, 3.0 and 4.0.
    Vcard,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Xlsx => "xlsx",
            Self::Xlsm => "xlsm",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Csv => "csv",
            Self::Vcard => "vcf",
        })
    }
}

/// One file, read.
#[derive(Clone, Debug)]
pub struct Workbook {
    /// The file, as it was named to us.
    pub path: PathBuf,
    /// What the file is by its content.
    pub format: Format,
    /// The sheets that were read: those that our export wrote, else the chosen one, else the first
    /// visible one that holds anything. A text file and an address book have one, named like the file
    /// without its ending.
    pub sheets: Vec<Sheet>,
    /// The other sheets by name, in the workbook's order. Our own hidden sheet is not one.
    pub unread: Vec<String>,
    /// Those of them that are hidden: nobody who looks at the workbook would choose one.
    pub hidden: Vec<String>,
    /// Where the file came from, if one of our exports.
    pub provenance: Option<Provenance>,
    /// The register that the file names, where the rest of what it says about its origin is not whole.
    pub claimed: Option<String>,
    /// How a text file was read, also one that a workbook keeps in one column; `None` for other workbooks.
    pub csv: Option<CsvReading>,
    /// BLAKE3 of the file's bytes, in hex.
    pub digest: String,
    /// What a person should know about the reading, one sentence each.
    pub notes: Vec<Message>,
    /// Which cells were not read in the quick way, and why: nothing is wrong with them, but they take longer.
    pub careful: Vec<Message>,
}

impl Workbook {
    /// The sheets that were not read and can be seen.
    pub fn unread_in_sight(&self) -> impl Iterator<Item = &String> {
        self.unread
            .iter()
            .filter(|name| !self.hidden.contains(name))
    }

    /// Whether its places are told by sheets: a text file and an address book have none.
    pub fn has_sheets(&self) -> bool {
        self.csv.is_none() && self.format != Format::Vcard
    }
}

/// How a text file was read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // what was found out, each by itself
pub struct CsvReading {
    /// The encoding's name as the WHATWG Encoding Standard has it, such as `windows-1252`; of a code page of
    /// DOS as IANA has it, such as `IBM850`.
    pub encoding: &'static str,
    /// Whether the file began with a byte order mark.
    pub had_bom: bool,
    /// Whether the encoding is certain enough; else the letters that came out are odd ones.
    pub is_sure: bool,
    /// The byte between two cells.
    pub delimiter: u8,
    /// The byte round a cell that holds delimiters: `"`, or `'`.
    pub quote: u8,
    /// Whether a backslash takes the meaning from the quote or delimiter behind it.
    pub backslash: bool,
    /// Whether the first line was `sep=…`, as Excel writes and reads it.
    pub sep_line: bool,
    /// How many cells most records have.
    pub width: u32,
    /// The records that have more or fewer, in the file's order.
    pub ragged: Vec<Ragged>,
    /// Whether blank cells at a record's end are written: then a record with too few cells lacks a
    /// delimiter somewhere.
    pub keeps_blanks: bool,
    /// The lines with quotes that enclose nothing, and were read as characters.
    pub stray_quotes: Vec<u32>,
}

/// A record with more or fewer cells than most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ragged {
    /// The line on which it begins, from 1.
    pub line: u32,
    /// How many cells it has.
    pub cells: u32,
}

/// One sheet in columns. A row is one position in all of them; rows that are wholly empty are not
/// kept, and neither are columns without a single cell.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The sheet's name.
    pub name: String,
    /// The columns in the file's order, all as long as `lines`.
    pub columns: Vec<Column>,
    /// The line of each row in its file, from 1: the row's number in a workbook, the physical line
    /// on which the record begins in a text file.
    pub lines: Vec<u32>,
}

impl Sheet {
    /// The number of rows, the heading among them.
    pub fn height(&self) -> usize {
        self.lines.len()
    }

    /// Whether the sheet holds no cell at all.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The sheet without some of its rows, given by their places in order.
    #[must_use]
    pub fn without(&self, rows: &[usize]) -> Self {
        let stays = |row: usize| rows.binary_search(&row).is_err();
        let mask: BooleanChunked = (0..self.height()).map(|row| Some(stays(row))).collect();
        let moved = |row: u32| {
            let before = rows.partition_point(|gone| *gone < row as usize);
            row - u32::try_from(before).unwrap_or(row)
        };
        let columns = self.columns.iter().map(|column| {
            let special = column
                .special
                .iter()
                .filter(|(row, _)| stays(*row as usize));
            // The mask is as long as every column.
            let text = column
                .text
                .filter(&mask)
                .unwrap_or_else(|_| column.text.clone());
            Column {
                index: column.index,
                text,
                special: special
                    .map(|(row, what)| (moved(*row), what.clone()))
                    .collect(),
            }
        });
        let lines = self.lines.iter().enumerate();
        Self {
            name: self.name.clone(),
            columns: columns.collect(),
            lines: lines
                .filter(|(row, _)| stays(*row))
                .map(|(_, line)| *line)
                .collect(),
        }
    }

    /// The texts of one row, column by column; `None` beyond the last row.
    pub fn row(&self, index: usize) -> Option<Vec<Option<&str>>> {
        (index < self.height()).then(|| {
            self.columns
                .iter()
                .map(|column| column.text.get(index))
                .collect()
        })
    }
}

/// One column of a sheet.
#[derive(Clone, Debug)]
pub struct Column {
    /// The column's place in the file, from 0: column `C` is 2, whatever was dropped before it.
    pub index: u32,
    /// What each cell shows; null is an empty cell. The chunked array's name is empty: a heading
    /// that a person typed never becomes a column name.
    pub text: StringChunked,
    /// The cells that are more than plain text, by row index, ascending.
    pub special: Vec<(u32, Special)>,
}

impl Column {
    /// What is special about the cell in this row, if anything.
    pub fn special(&self, row: u32) -> Option<&Special> {
        let found = self
            .special
            .binary_search_by_key(&row, |(at, _)| *at)
            .ok()?;
        Some(&self.special[found].1)
    }
}

/// What a cell is besides its text.
///
/// | in the file             | text         | special               |
/// |-------------------------|--------------|-----------------------|
/// | text `00100`            | `00100`      |                       |
/// | number 100              | `100`        | `Number(100.0)`       |
/// | the same, shown `00000` | `00100`      | `Number(100.0)`       |
/// | date, shown `d.m.yyyy`  | `1.2.2026`   | `Date("2026-02-01")`  |
/// | boolean                 | `TRUE`       | `Boolean(true)`       |
/// | error                   | `#N/A`       | `Error("#N/A")`       |
/// | formula never computed  | null         | `FormulaWithoutValue` |
///
/// A formula's last computed value stands like any other value.
#[derive(Clone, Debug, PartialEq)]
pub enum Special {
    /// An error value; its word is the cell's text too.
    Error(String),
    /// A formula whose result was never stored: the cell looks empty, and is not.
    FormulaWithoutValue,
    /// A date, a time, or both in ISO form; the text is as the cell shows it, where that is known.
    Date(String),
    /// A number, with all its digits; the text is as the cell shows it, where that is known.
    Number(f64),
    /// A boolean.
    Boolean(bool),
}

impl Special {
    /// The value itself, whatever its format shows: a number with all its digits, a date in ISO form.
    pub fn value(&self) -> Option<String> {
        match self {
            Self::Number(number) => Some(super::read::shown::number(*number)),
            Self::Date(iso) => Some(iso.clone()),
            Self::Error(_) | Self::FormulaWithoutValue | Self::Boolean(_) => None,
        }
    }
}
