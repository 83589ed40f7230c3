//! Writing: a book of text columns becomes a workbook or a text file, whole or not at all.
//!
//! A file is written beside its place and then renamed, so that no half file stays. The same book
//! gives the same bytes: the clock is never asked.

mod book;
mod csv;
mod container;
mod error;
mod lists;
mod place;
mod rows;
mod text;
mod vcard;
mod xlsx;

pub use book::{Book, Created, Heading, List};
pub use csv::{CsvStyle, write_csv, write_csv_to};
pub use error::WriteError;
pub use vcard::write_vcard;
pub use xlsx::write_xlsx;

#[cfg(test)]
mod tests;
