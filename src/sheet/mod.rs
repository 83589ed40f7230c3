//! A sheet is what a file holds, cell by cell, as it came: nothing interpreted.
//!
//! Files go in and out here. What a heading means, which column is which field and whether a text is
//! a date are questions for `mapping`; this folder knows headings, columns of text, and where an
//! export came from. It knows no register and no schema.
//!
//! ```text
//!  customers.xlsx ─▶ read ─▶ Workbook { sheets: columns of text, provenance }
//!                     │ layout · guard : the agreement that both sides share
//!  customers.xlsx ◀─ write ◀─ Book { headings, columns of text, provenance }
//! ```

// What reader and writer agree on.
pub mod guard;
pub mod layout;
// A file read.
mod budget;
mod grid;
mod short;
pub mod read;
mod workbook;
mod text_encoding;
// A file written.
pub mod write;

pub use layout::{MAX_ROWS, Provenance};
pub use read::{Fault, ReadError, ReadOptions, decoded_twice, read};
pub use text_encoding::{NoLetter, TextEncoding};
pub use workbook::{Column, CsvReading, Format, Ragged, Sheet, Special, Workbook};
pub use write::{
    Book, Created, CsvStyle, Heading, List, WriteError, write_csv, write_csv_to, write_vcard,
    write_xlsx,
};

/// Rows between two reports of progress.
const PROGRESS_STEP: u64 = 8_192;

/// Somebody who wants to know how far a long reading or writing has come.
pub trait Progress: Sync {
    /// Says that `done` rows have passed so far, headings included, over all sheets.
    fn rows(&self, done: u64);
}

/// Nobody who wants to know.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoProgress;

impl Progress for NoProgress {
    fn rows(&self, _done: u64) {}
}
