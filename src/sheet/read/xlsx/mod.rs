//! xlsx and xlsm: read from the package's XML by our own readers, for the number formats and the speed.
//!
//! What a cell shows is its text; a number and a date keep their value beside it. Formulas give their
//! stored value and are never computed; links out of the file are never followed.

mod cells;
mod careful;
mod parts;
mod quick;
mod shapes;

use super::Tab;
use super::ahead::Part;
use super::error::Fault;
use super::number_format::NumberCode;
use super::package::strings::Strings;
use super::package::{Form, Package, Related, Tables};
use super::vet::Archive;
use crate::sheet::budget::Budget;
use crate::sheet::grid::Grid;
use crate::words::Message;

/// An open workbook.
pub(super) type Xlsx = Package<Markup>;

/// Parts written in XML (ECMA-376 part 1, 18).
pub(super) struct Markup;

impl Form for Markup {
    const ENDING: &'static str = "xml";

    fn workbook(
        archive: &mut Archive,
        part: &str,
        related: &Related,
        budget: &Budget,
    ) -> Result<(Vec<(Tab, String)>, bool), Fault> {
        parts::workbook(archive, part, related, budget)
    }

    fn strings(part: Part<'_>, name: &str, budget: &Budget) -> Result<Strings, Fault> {
        Strings::read(part, name, budget)
    }

    fn number_formats(
        archive: &mut Archive,
        part: &str,
        budget: &Budget,
    ) -> Result<Vec<NumberCode>, Fault> {
        parts::number_formats(archive, part, budget)
    }

    fn cells(
        part: Part<'_>,
        name: &str,
        tables: &Tables,
        grid: &mut Grid<'_>,
    ) -> Result<Vec<Message>, Fault> {
        let careful = cells::read(part, name, tables, grid)?;
        Ok(careful.told(name))
    }
}

#[cfg(test)]
mod tests;
