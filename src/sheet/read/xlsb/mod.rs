//! xlsb: Excel's workbook in records, read by our own reader ([MS-XLSB]).
//!
//! The container and the relationships between its parts are those of an xlsx; what stands in the parts is
//! a row of records instead of XML. calamine is not used here: it gives no number formats, and passes
//! over cells in their short form (every column but the first, as `SheetJS` writes them), over formulas
//! with an error, and over texts with formats of their own.

mod cells;
mod parts;
mod records;

use super::Tab;
use super::ahead::Part;
use super::error::Fault;
use super::number_format::NumberCode;
use super::package::strings::Strings;
use super::package::{Form, Package, Related, Tables, member};
use super::vet::Archive;
use crate::sheet::budget::Budget;
use crate::sheet::grid::Grid;
use crate::words::Message;
use records::Records;

/// An open workbook.
pub(super) type Xlsb = Package<Binary>;

/// Parts written in records ([MS-XLSB] 2.1.4).
pub(super) struct Binary;

impl Form for Binary {
    const ENDING: &'static str = "bin";

    fn workbook(
        archive: &mut Archive,
        part: &str,
        related: &Related,
        budget: &Budget,
    ) -> Result<(Vec<(Tab, String)>, bool), Fault> {
        parts::workbook(archive, part, related, budget)
    }

    fn strings(part: Part<'_>, name: &str, budget: &Budget) -> Result<Strings, Fault> {
        parts::strings(Records::new(part, name), budget)
    }

    fn number_formats(
        archive: &mut Archive,
        part: &str,
        budget: &Budget,
    ) -> Result<Vec<NumberCode>, Fault> {
        match member(archive, part)? {
            Some(member) => parts::number_formats(Records::new(member, part), budget),
            None => Ok(Vec::new()),
        }
    }

    fn cells(
        part: Part<'_>,
        name: &str,
        tables: &Tables,
        grid: &mut Grid<'_>,
    ) -> Result<Vec<Message>, Fault> {
        cells::read(Records::new(part, name), name, tables, grid)?;
        Ok(Vec::new())
    }
}

#[cfg(test)]
mod tests;
