//! xls: values through calamine, which takes it in whole (a sheet has at most 65,536 rows); and beside
//! them, from the same records, which number format each cell has, which calamine does not hand out.
//!
//! ```text
//!  container ─▶ stream ─▶ records ─┬─▶ formats, styles ─┐
//!                                  └─▶ calamine: values ┴─▶ cells ─▶ Grid
//! ```
//!
//! A formula's value is always stored. Where the records of a sheet cannot be followed, calamine's word
//! stands alone: numbers are shown as General shows them, dates in their ISO form.
//!
//! calamine trusts a file: it reserves what a record claims, and follows a container's chain in a circle.
//! So it gets a container of our making, with what we want of the file, made harmless and counted.

// The container, and the workbook's stream in it.
mod compound;
mod records;
// Number formats: which there are, and which each cell has.
mod formats;
mod styles;
// A value becomes a cell.
mod cells;

use std::cell::Cell as Flag;
use std::collections::HashMap;
use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use calamine::{Reader, SheetType, SheetVisible, XlsError};

use super::error::Fault;
use super::number_format::Formats;
use super::{Source, Tab, grid_fault};
use crate::sheet::budget::Budget;
use crate::sheet::grid::Grid;
use crate::sheet::workbook::Sheet;
use cells::Cells;
use styles::Styles;

/// An open workbook.
pub(super) struct Xls {
    book: calamine::Xls<Cursor<Vec<u8>>>,
    formats: Formats,
    /// The formats of the cells, by the sheet's name.
    styles: HashMap<String, Styles>,
}

/// How often the bytes of the file are held at once: the file, the stream in it, the container around
/// the stream, and what the library takes of that.
const HELD: u64 = 5;

impl Xls {
    /// Opens a file, whose container is vetted here.
    pub(super) fn open(file: File, budget: &Budget) -> Result<Self, Fault> {
        let (container, formats, styles) = workbook_stream(file, budget)?;
        let book = Cursor::new(container);
        let book = unwound(|| calamine::Xls::new(book).map_err(|error| fault(error, "")))?;
        let names = book.sheet_names();
        Ok(Self {
            book,
            formats,
            styles: names.into_iter().zip(styles).collect(),
        })
    }

    fn fill(&mut self, name: &str, grid: &mut Grid<'_>) -> Result<(), Fault> {
        let range = self.book.worksheet_range(name);
        let range = range.map_err(|error| fault(error, name))?;
        let mut cells = Cells {
            sheet: name,
            formats: &self.formats,
            styles: self.styles.get(name),
            scratch: String::new(),
            grid,
        };
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let at = |start: u32, offset| start + u32::try_from(offset).unwrap_or(u32::MAX - start);
            cells.put((at(top, row), at(left, column)), value)?;
        }
        Ok(())
    }
}

impl Source for Xls {
    fn tabs(&self) -> Vec<Tab> {
        let sheets = self.book.sheets_metadata().iter().zip(1..);
        sheets
            .filter(|(sheet, _)| sheet.typ == SheetType::WorkSheet)
            .map(|(sheet, number)| Tab {
                number,
                visible: sheet.visible == SheetVisible::Visible,
                name: sheet.name.clone(),
            })
            .collect()
    }

    fn properties(&mut self) -> Vec<(String, String)> {
        // Properties that cannot be read are as good as none: the hidden sheet says the same.
        contained(|| self.book.workbook_properties().ok())
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

/// A container with the streams that are read; the workbook's formats; and those of its sheets' cells.
fn workbook_stream(
    mut file: File,
    budget: &Budget,
) -> Result<(Vec<u8>, Formats, Vec<Styles>), Fault> {
    const PROPERTIES: &str = "\u{5}DocumentSummaryInformation";
    file.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    file.take(budget.left() / HELD + 1)
        .read_to_end(&mut bytes)?;
    budget.take(bytes.len() as u64 * HELD)?;
    let container = compound::Compound::open(&bytes)?;
    let mut found = None;
    for name in ["Workbook", "Book"] {
        if found.is_none() {
            found = container.stream(name)?;
        }
    }
    let mut workbook = found.ok_or_else(|| Fault::Damaged {
        place: String::new(),
        found: "it holds no workbook".to_owned(),
    })?;
    budget.take(records::vet(&mut workbook)?)?;
    let (formats, styles) = formats::read(&workbook, budget)?;
    // Properties that cannot be read are as good as none: the hidden sheet says the same.
    let properties = container.stream(PROPERTIES).ok().flatten();
    let mut streams = vec![("Workbook", workbook.as_slice())];
    streams.extend(properties.as_ref().map(|it| (PROPERTIES, it.as_slice())));
    Ok((compound::made(&streams)?, formats, styles))
}

thread_local! {
    /// True while a panic of this thread is turned into a fault.
    static CONTAINED: Flag<bool> = const { Flag::new(false) };
}

/// Turns a panic of the library over a malformed file into a fault, told as such alone.
fn unwound<T>(read: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    contained(read).unwrap_or_else(|| {
        Err(Fault::Damaged {
            place: String::new(),
            found: "its parts contradict each other".to_owned(),
        })
    })
}

/// Gives what is read, and nothing where the library panics.
fn contained<T>(read: impl FnOnce() -> T) -> Option<T> {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !CONTAINED.get() {
                told(panic);
            }
        }));
    });
    CONTAINED.set(true);
    let read = catch_unwind(AssertUnwindSafe(read));
    CONTAINED.set(false);
    read.ok()
}

fn fault(error: XlsError, place: &str) -> Fault {
    match error {
        XlsError::Password => Fault::Encrypted,
        XlsError::Io(error) => Fault::from(error),
        other => Fault::Damaged {
            place: place.to_owned(),
            found: other.to_string(),
        },
    }
}

#[cfg(test)]
mod tests;
