//! A book is what is to be written: headings, columns of text, and where they come from.

use polars::prelude::StringChunked;
use polars_arrow::array::Utf8ViewArray;

use super::error::WriteError;
use crate::sheet::layout::{MAX_COLUMNS, Provenance};

/// What is to be written: one table, as many sheets as it takes.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// The first sheet's name; what Excel forbids in it is replaced.
    pub sheet_name: String,
    /// One heading a column.
    pub headings: Vec<Heading>,
    /// The columns, all equally long; null and empty text are empty cells.
    pub columns: Vec<StringChunked>,
    /// Which export this is. The writer fills in its `sheets`.
    pub provenance: Option<Provenance>,
    /// When the register was exported, for the document's properties; without it, 2000-01-01.
    pub created: Option<Created>,
    /// Who exported it, for the document's properties.
    pub creator: Option<String>,
}

/// A moment in universal time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Created {
    /// The year, 1900–9999.
    pub year: u16,
    /// The month, 1–12.
    pub month: u8,
    /// The day of the month, 1–31.
    pub day: u8,
    /// The hour, 0–23.
    pub hour: u8,
    /// The minute, 0–59.
    pub minute: u8,
    /// The second, 0–59.
    pub second: u8,
}

/// The heading of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// The heading's text.
    pub text: String,
    /// The column's width in characters.
    pub width: u16,
    /// The values that a person may choose from.
    pub list: Option<List>,
}

/// A drop-down list for a whole column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The values offered, in this order.
    pub values: Vec<String>,
    /// Whether the spreadsheet refuses any other value.
    pub strict: bool,
}

/// A book's columns, ready to be gone through row by row.
pub(super) struct Cells {
    columns: Vec<StringChunked>,
    height: usize,
}

impl Cells {
    /// Checks that the columns fit together, and lays each out in one piece.
    pub(super) fn new(book: &Book) -> Result<Self, WriteError> {
        let height = book.columns.first().map_or(0, StringChunked::len);
        let width = book.headings.len();
        let even = book.columns.iter().all(|column| column.len() == height);
        if width != book.columns.len() || !even {
            return Err(WriteError::Uneven {
                headings: width,
                columns: book.columns.len(),
            });
        }
        if width == 0 || width > MAX_COLUMNS as usize {
            return Err(WriteError::Columns(width));
        }
        let columns = book
            .columns
            .iter()
            .map(|column| column.rechunk().into_owned())
            .collect();
        Ok(Self { columns, height })
    }

    /// The number of records.
    pub(super) fn height(&self) -> usize {
        self.height
    }

    /// The columns, each in one array.
    pub(super) fn arrays(&self) -> Vec<&Utf8ViewArray> {
        self.columns
            .iter()
            .filter_map(|column| column.downcast_iter().next())
            .collect()
    }
}
