//! Excel's binary formats, through calamine: xlsb cell by cell, xls whole (it has at most 65,536 rows).
//!
//! Both always store a formula's value. calamine does not hand out number formats: numbers are shown
//! as General shows them, dates in their ISO form.

use std::fs::File;
use std::io::{BufReader, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataType, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb, XlsbError};

use super::error::Fault;
use super::{Source, Tab, grid_fault, shown};
use crate::sheet::grid::{Cell, Grid};
use crate::sheet::workbook::{Format, Sheet};

/// An open workbook in one of Excel's formats.
pub(super) enum Excel {
    Xlsb(Xlsb<BufReader<File>>),
    Xls(Xls<BufReader<File>>),
}

impl Excel {
    /// Opens a file whose container, if it has one, was vetted.
    pub(super) fn open(mut file: File, format: Format) -> Result<Self, Fault> {
        file.seek(SeekFrom::Start(0))?;
        let file = BufReader::new(file);
        unwound(move || {
            Ok(match format {
                Format::Xlsb => Self::Xlsb(Xlsb::new(file).map_err(|error| xlsb(error, ""))?),
                _ => Self::Xls(Xls::new(file).map_err(|error| xls(error, ""))?),
            })
        })
    }

    fn sheets(&self) -> Vec<calamine::Sheet> {
        match self {
            Self::Xlsb(book) => book.sheets_metadata().to_vec(),
            Self::Xls(book) => book.sheets_metadata().to_vec(),
        }
    }

    fn fill(&mut self, name: &str, grid: &mut Grid<'_>) -> Result<(), Fault> {
        match self {
            Self::Xlsb(book) => {
                let mut cells = book
                    .worksheet_cells_reader(name)
                    .map_err(|error| xlsb(error, name))?;
                while let Some(cell) = cells.next_cell().map_err(|error| xlsb(error, name))? {
                    put(grid, name, cell.get_position(), cell.get_value())?;
                }
                Ok(())
            }
            Self::Xls(book) => {
                let range = book
                    .worksheet_range(name)
                    .map_err(|error| xls(error, name))?;
                let (top, left) = range.start().unwrap_or_default();
                for (row, column, value) in range.used_cells() {
                    let at = |start: u32, offset| {
                        start + u32::try_from(offset).unwrap_or(u32::MAX - start)
                    };
                    put(grid, name, (at(top, row), at(left, column)), value)?;
                }
                Ok(())
            }
        }
    }
}

impl Source for Excel {
    fn tabs(&self) -> Vec<Tab> {
        let sheets = self
            .sheets()
            .into_iter()
            .zip(1..)
            .filter(|(sheet, _)| sheet.typ == SheetType::WorkSheet);
        sheets
            .map(|(sheet, number)| Tab {
                number,
                visible: sheet.visible == SheetVisible::Visible,
                name: sheet.name,
            })
            .collect()
    }

    fn properties(&mut self) -> Vec<(String, String)> {
        // Properties that cannot be read are as good as none: the hidden sheet says the same.
        let properties = catch_unwind(AssertUnwindSafe(|| match self {
            Self::Xlsb(book) => book.workbook_properties().ok(),
            Self::Xls(book) => book.workbook_properties().ok(),
        }));
        properties
            .ok()
            .flatten()
            .map(|it| it.custom_properties.into_iter().collect())
            .unwrap_or_default()
    }

    fn read(&mut self, name: &str, mut grid: Grid<'_>) -> Result<Sheet, Fault> {
        unwound(|| {
            self.fill(name, &mut grid)?;
            grid.finish(name.to_owned())
                .map_err(|error| grid_fault(name, error))
        })
    }
}

/// Puts a value into the grid as the kind of cell that it is. `at` is row and column, from 0.
fn put(
    grid: &mut Grid<'_>,
    sheet: &str,
    at: (u32, u32),
    value: &impl DataType,
) -> Result<(), Fault> {
    if value.is_empty() {
        return Ok(());
    }
    if let Some(text) = value.get_string() {
        return push(grid, sheet, at, Cell::Text(text));
    }
    if let Some(number) = value.get_float() {
        return push(grid, sheet, at, Cell::Number(number));
    }
    if let Some(number) = value.get_int() {
        // xlsb stores integers of 30 bits.
        #[allow(clippy::cast_precision_loss)]
        return push(grid, sheet, at, Cell::Number(number as f64));
    }
    if let Some(date) = value.get_datetime() {
        return push(grid, sheet, at, Cell::Date(&shown::date(&date)));
    }
    if let Some(iso) = value
        .get_datetime_iso()
        .or_else(|| value.get_duration_iso())
    {
        return push(grid, sheet, at, Cell::Date(&shown::iso(iso)));
    }
    if let Some(truth) = value.get_bool() {
        return push(grid, sheet, at, Cell::Boolean(truth));
    }
    match value.get_error() {
        Some(error) => push(grid, sheet, at, Cell::Error(&error.to_string())),
        None => Ok(()),
    }
}

fn push(
    grid: &mut Grid<'_>,
    sheet: &str,
    (row, column): (u32, u32),
    cell: Cell<'_>,
) -> Result<(), Fault> {
    grid.push(row.saturating_add(1), column, cell)
        .map_err(|error| grid_fault(sheet, error))
}

/// Turns a panic of the library over a malformed file into a fault.
fn unwound<T>(read: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err(Fault::Damaged {
            place: String::new(),
            found: "its parts contradict each other".to_owned(),
        })
    })
}

fn xlsb(error: XlsbError, place: &str) -> Fault {
    match error {
        XlsbError::Password => Fault::Encrypted,
        XlsbError::Io(error) => Fault::from(error),
        XlsbError::Zip(error) => Fault::Truncated(error.to_string()),
        other => Fault::Damaged {
            place: place.to_owned(),
            found: other.to_string(),
        },
    }
}

fn xls(error: XlsError, place: &str) -> Fault {
    match error {
        XlsError::Password => Fault::Encrypted,
        XlsError::Io(error) => Fault::from(error),
        other => Fault::Damaged {
            place: place.to_owned(),
            found: other.to_string(),
        },
    }
}
