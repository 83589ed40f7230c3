//! Text files written: UTF-8 unless told, `\r\n` at the end of a record, formulas guarded.

use std::borrow::Cow;
use std::io::Write;
use std::path::Path;

use super::book::{Book, Cells};
use super::error::WriteError;
use super::place;
use crate::sheet::guard;
use crate::sheet::{NoLetter, PROGRESS_STEP, Progress, TextEncoding};

/// The bytes that say UTF-8 to Excel, which takes a file without them for Windows-1252.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// How a text file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // each is an option of its own
pub struct CsvStyle {
    /// The byte between two cells.
    pub delimiter: u8,
    /// Whether the file begins with a byte order mark.
    pub bom: bool,
    /// Whether cells that a spreadsheet would run as a formula get an apostrophe; see [`guard`].
    pub guard: bool,
    /// In which encoding it is written.
    pub encoding: TextEncoding,
    /// Whether every cell stands in quotes, and not only those that need them.
    pub quote_all: bool,
    /// Whether the first line names the columns.
    pub headings: bool,
}

impl Default for CsvStyle {
    /// What Excel opens right in the Nordic countries: `;`, a mark, guarded.
    fn default() -> Self {
        Self {
            delimiter: b';',
            bom: true,
            guard: true,
            encoding: TextEncoding::UTF_8,
            quote_all: false,
            headings: true,
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
/// [`WriteError::Output`] where the output fails, [`WriteError::NoLetter`]; some of it may have been taken by
/// then.
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
    let quotes = if style.quote_all {
        csv::QuoteStyle::Always
    } else {
        csv::QuoteStyle::Necessary
    };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(style.delimiter)
        .quote_style(quotes)
        .terminator(csv::Terminator::CRLF)
        .from_writer(output);
    let fault = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => WriteError::Output(error),
        other => WriteError::Output(std::io::Error::other(format!("{other:?}"))),
    };
    let encoded = |text: &str, column: usize, record: usize| {
        let guarded = guard::put_on(text, style.guard);
        let bytes = style.encoding.encode(&guarded).map(Cow::into_owned);
        bytes.map_err(|NoLetter(character)| WriteError::NoLetter {
            heading: book.headings[column].text.clone(),
            record,
            character,
            encoding: style.encoding.name(),
        })
    };
    if style.headings {
        for (column, heading) in book.headings.iter().enumerate() {
            writer
                .write_field(encoded(&heading.text, column, 0)?)
                .map_err(fault)?;
        }
        writer.write_record(None::<&[u8]>).map_err(fault)?;
    }
    let columns = cells.arrays();
    for row in 0..cells.height() {
        for (at, column) in columns.iter().enumerate() {
            let text = column.get(row).unwrap_or_default();
            writer
                .write_field(encoded(text, at, row + 1)?)
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
