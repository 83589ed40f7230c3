//! xlsx and xlsm: read from the package's XML by our own readers, for the number formats and the speed.
//!
//! ```text
//!  relationships ─▶ workbook: sheets ─┐
//!                   styles: formats ──┼─▶ cells ─▶ Grid
//!                   shared strings ───┘
//! ```
//!
//! What a cell shows is its text; a number and a date keep their value beside it. Formulas give their
//! stored value and are never computed; links out of the file are never followed.

mod cells;
pub(super) mod parts;
pub(super) mod strings;

use std::io::BufReader;

use super::error::Fault;
use super::number_format::Formats;
use super::vet::Archive;
use super::{Source, Tab};
use crate::sheet::budget::Budget;
use crate::sheet::grid::Grid;
use crate::sheet::workbook::Sheet;
use cells::Tables;
use parts::Parts;
use strings::Strings;

/// An open workbook.
pub(super) struct Xlsx {
    archive: Archive,
    parts: Parts,
    budget: Budget,
    /// Read when the first sheet is.
    tables: Option<(Strings, Formats)>,
}

impl Xlsx {
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
        let strings = match &self.parts.strings {
            Some(part) => match parts::member(&mut self.archive, part)? {
                Some(member) => Strings::read(member, part, &self.budget)?,
                None => Strings::default(),
            },
            None => Strings::default(),
        };
        let codes = match &self.parts.styles {
            Some(part) => parts::number_formats(&mut self.archive, part, &self.budget)?,
            None => Vec::new(),
        };
        Ok((strings, Formats::new(&codes, self.parts.from_1904)))
    }
}

impl Source for Xlsx {
    fn tabs(&self) -> Vec<Tab> {
        self.parts
            .sheets
            .iter()
            .map(|(tab, _)| tab.clone())
            .collect()
    }

    fn properties(&mut self) -> Vec<(String, String)> {
        // Properties that cannot be read are as good as none: the hidden sheet says the same.
        let part = self.parts.properties.clone();
        part.and_then(|part| parts::properties(&mut self.archive, &part, &self.budget).ok())
            .unwrap_or_default()
    }

    fn read(&mut self, name: &str, mut grid: Grid<'_>) -> Result<Sheet, Fault> {
        if self.tables.is_none() {
            self.tables = Some(self.read_tables()?);
        }
        let part = self
            .parts
            .sheets
            .iter()
            .find(|(tab, _)| tab.name == name)
            .map(|(_, part)| part.clone())
            .unwrap_or_default();
        let member = parts::member(&mut self.archive, &part)?.ok_or_else(|| Fault::Damaged {
            place: name.to_owned(),
            found: format!("the sheet's part `{part}` is missing"),
        })?;
        if let Some((strings, formats)) = &self.tables {
            let tables = Tables { strings, formats };
            cells::read(BufReader::new(member), name, &tables, &mut grid)?;
        }
        grid.finish(name.to_owned())
            .map_err(|error| super::grid_fault(name, error))
    }
}
