//! xlsb: Excel's workbook in records, read by our own reader ([MS-XLSB]).
//!
//! The container and the relationships between its parts are those of an xlsx; what stands in the parts is
//! a row of records instead of XML. calamine is not used here: it gives no number formats, and passes
//! over cells in their short form (every column but the first, as `SheetJS` writes them), over formulas
//! with an error, and over texts with formats of their own.

mod cells;
mod parts;
mod records;

use super::error::Fault;
use super::number_format::Formats;
use super::vet::Archive;
use super::xlsx::parts::{member, properties};
use super::xlsx::strings::Strings;
use super::{Source, Tab};
use crate::sheet::budget::Budget;
use crate::sheet::grid::Grid;
use crate::sheet::workbook::Sheet;
use cells::Tables;
use parts::Parts;
use records::Records;

/// An open workbook.
pub(super) struct Xlsb {
    archive: Archive,
    parts: Parts,
    budget: Budget,
    /// Read when the first sheet is.
    tables: Option<(Strings, Formats)>,
}

impl Xlsb {
    /// Opens a vetted container.
    pub(super) fn open(mut archive: Archive, budget: &Budget) -> Result<Self, Fault> {
        let parts = Parts::find(&mut archive, budget)?;
        Ok(Self {
            archive,
            parts,
            budget: budget.clone(),
            tables: None,
        })
    }

    fn read_tables(&mut self) -> Result<(Strings, Formats), Fault> {
        let mut strings = Strings::default();
        if let Some(part) = &self.parts.strings
            && let Some(member) = member(&mut self.archive, part)?
        {
            parts::strings(Records::new(member, part), &mut strings, &self.budget)?;
        }
        let mut codes = Vec::new();
        if let Some(part) = &self.parts.styles
            && let Some(member) = member(&mut self.archive, part)?
        {
            codes = parts::number_formats(Records::new(member, part), &self.budget)?;
        }
        Ok((strings, Formats::new(&codes, self.parts.from_1904)))
    }
}

impl Source for Xlsb {
    fn tabs(&self) -> Vec<Tab> {
        let sheets = self.parts.sheets.iter();
        sheets.map(|(tab, _)| tab.clone()).collect()
    }

    fn properties(&mut self) -> Vec<(String, String)> {
        // Properties that cannot be read are as good as none: the hidden sheet says the same.
        let part = self.parts.properties.clone();
        part.and_then(|part| properties(&mut self.archive, &part, &self.budget).ok())
            .unwrap_or_default()
    }

    fn read(&mut self, name: &str, mut grid: Grid<'_>) -> Result<Sheet, Fault> {
        if self.tables.is_none() {
            self.tables = Some(self.read_tables()?);
        }
        let sheet = self.parts.sheets.iter().find(|(tab, _)| tab.name == name);
        let part = sheet.map(|(_, part)| part.clone()).unwrap_or_default();
        let member = member(&mut self.archive, &part)?.ok_or_else(|| Fault::Damaged {
            place: name.to_owned(),
            found: format!("the sheet's part `{part}` is missing"),
        })?;
        if let Some((strings, formats)) = &self.tables {
            let tables = Tables { strings, formats };
            cells::read(Records::new(member, &part), name, &tables, &mut grid)?;
        }
        grid.finish(name.to_owned())
            .map_err(|error| super::grid_fault(name, error))
    }
}

#[cfg(test)]
mod tests;
