//! The library's values become cells, each as its format shows it.

use calamine::DataType;

use super::Fault;
use super::styles::Styles;
use crate::sheet::grid::{Cell, Grid};
use crate::sheet::read::number_format::{Formats, Looks};
use crate::sheet::read::{grid_fault, shown};

/// A sheet's cells on their way into the grid.
pub(super) struct Cells<'a, 'p> {
    pub(super) sheet: &'a str,
    pub(super) formats: &'a Formats,
    /// The formats of the cells, where they are known.
    pub(super) styles: Option<&'a Styles>,
    pub(super) grid: &'a mut Grid<'p>,
    /// Holds texts that are made for a cell.
    pub(super) scratch: String,
}

impl Cells<'_, '_> {
    /// Puts a value into the grid. `at` is row and column, from 0.
    pub(super) fn put(
        &mut self,
        (row, column): (u32, u32),
        value: &impl DataType,
    ) -> Result<(), Fault> {
        let style = self.styles.and_then(|styles| styles.get(row, column));
        let looks = style.map(|style| self.formats.looks(style as usize));
        self.scratch.clear();
        let Some(cell) = cell(value, looks, &mut self.scratch) else {
            return Ok(());
        };
        self.grid
            .push(row.saturating_add(1), column, cell)
            .map_err(|error| grid_fault(self.sheet, error))
    }
}

/// The cell of a value; none where it is empty.
fn cell<'a>(
    value: &'a impl DataType,
    looks: Option<&Looks>,
    scratch: &'a mut String,
) -> Option<Cell<'a>> {
    if let Some(text) = value.get_string() {
        return Some(match looks {
            Some(looks) => looks.text(text, scratch),
            None => Cell::Text(text),
        });
    }
    if let Some(number) = number(value) {
        // No spreadsheet stores what is no number, or shows it as one.
        if !number.is_finite() {
            return Some(Cell::Error("#NUM!"));
        }
        return Some(match (looks, value.get_datetime()) {
            (Some(looks), _) => looks.number(number, scratch),
            (None, Some(date)) => {
                scratch.push_str(&shown::date(&date));
                Cell::Date(scratch)
            }
            (None, None) => Cell::Number(number),
        });
    }
    if let Some(iso) = value
        .get_datetime_iso()
        .or_else(|| value.get_duration_iso())
    {
        scratch.push_str(&shown::iso(iso));
        return Some(Cell::Date(scratch));
    }
    if let Some(truth) = value.get_bool() {
        return Some(Cell::Boolean(truth));
    }
    let error = value.get_error()?;
    scratch.push_str(&error.to_string());
    Some(Cell::Error(scratch))
}

/// The number that a value is; a date is one too.
fn number(value: &impl DataType) -> Option<f64> {
    if let Some(date) = value.get_datetime() {
        return Some(date.as_f64());
    }
    // xlsb stores integers of 30 bits.
    #[allow(clippy::cast_precision_loss)]
    let whole = value.get_int().map(|number| number as f64);
    whole.or_else(|| value.get_float())
}
