//! Which column of a file is which field, and how we know.
//!
//! A heading is settled by the first of these that knows it; nothing looser is ever taken, only
//! proposed:
//!
//! | known by | example | then |
//! |---|---|---|
//! | the user | `--map "Tel. dagtid=phone"`, `--ignore Saldo`, an answer | taken, whatever else it looks like |
//! | memory | the same, said of a file with the same headings | taken and told |
//! | our own export | `Telefon`, written by us for `phone` | taken |
//! | label | `Puhelin` | taken |
//! | alias | `Puh.nro` | taken; a stand-in only where no other column is the field |
//! | one slip | `kundeummer` | taken and told, if exactly one field is that near |
//! | its cells | `Ring här`, full of the phones that we wrote | taken and told, in a file of ours alone |
//! | likeness | `Kontaktens telefon`, or a column of telephone numbers | only a guess, best first |
//!
//! A second column for an e-mail address or a telephone, or of another address, adds to the first: see
//! `further` and `several`. Otherwise two columns for one field are refused with both named; so is a file without any column by which a
//! record could be told. Nothing is taken by its cells but where a heading of our own was renamed.

mod headings; // what each folded heading of a kind means
mod memory; // what people said about the columns of files with the same headings
mod named; // what the user means by the name of a column or field
mod choose; // headings → columns, tier by tier
mod further; // columns that say more of a field
mod renamed; // our own columns under another heading
mod error; // what cannot be mapped, and what helps
mod header_row; // which row the headings are
mod table; // where the records begin
mod totals; // which rows among and below them are none
#[cfg(test)]
mod programs; // the headings of other programs, and what they must be read as
#[cfg(test)]
mod spellings; // headings as people write them

mod evidence; // how columns write dates and decimals
mod uneven; // records with a cell too many or too few
mod rows; // the rows of a sheet, each cell at its field
mod several; // what a row makes of several columns for one field
mod submission; // the files of an import, understood
mod refused; // what a plan would hold, whatever the register says
mod telling; // what a person should know about all that
mod likely; // what a column may be, by its cells
mod kinds; // which kind the headings speak of
mod open; // the columns that nobody knows, to be asked about
mod candidates; // what each kind would make of a file
mod top; // the first rows, from which the headings are chosen

pub use candidates::{Candidate, beyond_doubt};
pub use choose::{ColumnUse, HowKnown, Mapping, UserMapping, map_headings};
pub use error::{Column, MappingError};
pub use further::Adds;
pub use header_row::find_header_row;
pub use headings::{REPORT_PREFIX, is_report_column};
pub use kinds::{kind_said, known_headings};
pub use memory::{Remembered, Said, settled};
pub use named::LEFT_OUT;
pub use open::{
    Headless, OpenColumn, OpenSheet, Twin, Twins, columns_in_order, headless, open_columns, twins,
};
pub use refused::Refused;
pub use renamed::HeldValues;
pub use submission::{Known, OwnHeadings, SheetReading, SubmissionError, Understood, understand};
pub use table::{HeadingRow, RowsMeant, first_texts, has_headings};
pub use top::Top;
