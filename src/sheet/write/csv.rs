//! Text files written: UTF-8, `\r\n` at the end of a record, formulas guarded.

use std::io::Write;
use std::path::Path;

use super::book::{Book, Cells};
use super::error::WriteError;
use super::place;
use crate::sheet::guard;
use crate::sheet::{PROGRESS_STEP, Progress};

/// The bytes that say UTF-8 to Excel, which takes a file without them for Windows-1252.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// How a text file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CsvStyle {
    /// The byte between two cells.
    pub delimiter: u8,
    /// Whether the file begins with a byte order mark.
    pub bom: bool,
    /// Whether cells that a spreadsheet would run as a formula get an apostrophe; see [`guard`].
    pub guard: bool,
}

impl Default for CsvStyle {
    /// What Excel opens right in the Nordic countries: `;`, a mark, guarded.
    fn default() -> Self {
        Self {
            delimiter: b';',
            bom: true,
            guard: true,
        }
    }
}

/// Writes the book's table to a text file. Lists and provenance have no place in one.
///
/// # Errors
/// A [`WriteError`] where the place cannot be written; nothing is left behind.
pub fn write_csv(
    path: &Path,
    book: &Book,
    style: CsvStyle,
    progress: &dyn Progress,
) -> Result<(), WriteError> {
    place::beside(path, |file| {
        write_csv_to(file, book, style, progress).map_err(|error| match error {
            WriteError::Output(error) => WriteError::at(path, error),
            other => other,
        })
    })
}

/// Writes the book's table as text to any output, such as standard output.
///
/// # Errors
/// [`WriteError::Output`] where the output fails; some of it may have been taken by then.
pub fn write_csv_to(
    mut output: impl Write,
    book: &Book,
    style: CsvStyle,
    progress: &dyn Progress,
) -> Result<(), WriteError> {
    let cells = Cells::new(book)?;
    if style.bom {
        output.write_all(BOM).map_err(WriteError::Output)?;
    }
    let mut writer = csv::WriterBuilder::new()
        .delimiter(style.delimiter)
        .terminator(csv::Terminator::CRLF)
        .from_writer(output);
    let fault = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => WriteError::Output(error),
        other => WriteError::Output(std::io::Error::other(format!("{other:?}"))),
    };
    for heading in &book.headings {
        writer
            .write_field(guard::put_on(&heading.text, style.guard).as_bytes())
            .map_err(fault)?;
    }
    writer.write_record(None::<&[u8]>).map_err(fault)?;
    let columns = cells.arrays();
    for row in 0..cells.height() {
        for column in &columns {
            let text = column.get(row).unwrap_or_default();
            writer
                .write_field(guard::put_on(text, style.guard).as_bytes())
                .map_err(fault)?;
        }
        writer.write_record(None::<&[u8]>).map_err(fault)?;
        let done = row as u64 + 1;
        if done.is_multiple_of(PROGRESS_STEP) {
            progress.rows(done);
        }
    }
    progress.rows(cells.height() as u64);
    writer.flush().map_err(WriteError::Output)
}
