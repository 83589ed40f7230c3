//! Excel's binary formats, through calamine: xlsb cell by cell, xls whole (it has at most 65,536 rows).
//!
//! Both always store a formula's value. calamine does not hand out number formats: numbers are shown
//! as General shows them, dates in their ISO form.
//!
//! calamine trusts a file: it reserves what a record claims, and follows a container's chain in a circle.
//! So it gets a container of our making, with what we want of the file, made harmless and counted.

mod compound; // the container of an xls
mod parts; // the parts of an xlsb
mod records; // the workbook's stream of an xls

use std::cell::Cell as Flag;
use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use calamine::{DataType, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb, XlsbError};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::error::Fault;
use super::vet::Archive;
use super::{Source, Tab, grid_fault, shown};
use crate::sheet::budget::Budget;
use crate::sheet::grid::{Cell, Grid};
use crate::sheet::workbook::Sheet;

/// An open workbook in one of Excel's formats.
pub(super) enum Excel {
    Xlsb(Xlsb<Cursor<Vec<u8>>>),
    Xls(Xls<Cursor<Vec<u8>>>),
}

/// How often the bytes of an xls are held at once: the file, the stream in it, the container around the
/// stream, and what the library takes of that.
const HELD: u64 = 5;

/// What the shared strings of an xlsb take at the most beside their bytes: one of 9 bytes, with one
/// sign, takes 56.
const STRINGS: u64 = 7;

impl Excel {
    /// Opens an xlsb, whose container was vetted, or an xls, which has none of that kind.
    pub(super) fn open(
        file: File,
        archive: Option<Archive>,
        budget: &Budget,
    ) -> Result<Self, Fault> {
        if let Some(archive) = archive {
            let container = Cursor::new(workbook_parts(archive, budget)?);
            unwound(|| Xlsb::new(container).map_err(|error| xlsb(error, ""))).map(Self::Xlsb)
        } else {
            let container = Cursor::new(workbook_stream(file, budget)?);
            unwound(|| Xls::new(container).map_err(|error| xls(error, ""))).map(Self::Xls)
        }
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
        let properties = contained(|| match self {
            Self::Xlsb(book) => book.workbook_properties().ok(),
            Self::Xls(book) => book.workbook_properties().ok(),
        });
        properties
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

/// A container with the streams of an xls that are read.
fn workbook_stream(mut file: File, budget: &Budget) -> Result<Vec<u8>, Fault> {
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
    budget.take(records::vet(&mut workbook))?;
    // Properties that cannot be read are as good as none: the hidden sheet says the same.
    let properties = container.stream(PROPERTIES).ok().flatten();
    let mut streams = vec![("Workbook", workbook.as_slice())];
    streams.extend(properties.as_ref().map(|it| (PROPERTIES, it.as_slice())));
    compound::made(&streams)
}

/// A container with the parts of an xlsb that are read.
fn workbook_parts(mut archive: Archive, budget: &Budget) -> Result<Vec<u8>, Fault> {
    let torn = |error: zip::result::ZipError| Fault::Truncated(error.to_string());
    let mut container = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).map_err(torn)?;
        let name = String::from_utf8_lossy(member.name_raw()).into_owned();
        let part = name.to_lowercase();
        let rewritten = match part.as_str() {
            "xl/workbook.bin" => Some(parts::without_names as parts::Rewrite),
            "xl/styles.bin" => Some(parts::formats as parts::Rewrite),
            _ => None,
        };
        if let Some(rewritten) = rewritten {
            budget.take(4 * member.size())?;
            let mut bytes = Vec::new();
            member.read_to_end(&mut bytes)?;
            parts::vet(bytes.as_slice(), &name)?;
            let stored = SimpleFileOptions::default();
            container.start_file(name, stored).map_err(torn)?;
            container.write_all(&rewritten(&bytes)?)?;
            continue;
        }
        if part == "xl/sharedstrings.bin" {
            budget.take(STRINGS * member.size())?;
        }
        let records = part == "xl/sharedstrings.bin"
            || (part.starts_with("xl/worksheets/") && part.strip_suffix(".bin").is_some());
        if records {
            parts::vet(&mut member, &name)?;
        } else if part.strip_suffix(".rels").is_none() && !part.starts_with("docprops/") {
            continue;
        }
        budget.take(member.compressed_size())?;
        drop(member);
        let packed = archive.by_index_raw(index).map_err(torn)?;
        container.raw_copy_file(packed).map_err(torn)?;
    }
    Ok(container.finish().map_err(torn)?.into_inner())
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
        // No spreadsheet stores what is no number, or shows it as one.
        let cell = if number.is_finite() {
            Cell::Number(number)
        } else {
            Cell::Error("#NUM!")
        };
        return push(grid, sheet, at, cell);
    }
    if let Some(number) = value.get_int() {
        // xlsb stores integers of 30 bits.
        #[allow(clippy::cast_precision_loss)]
        return push(grid, sheet, at, Cell::Number(number as f64));
    }
    if let Some(date) = value.get_datetime() {
        if !date.as_f64().is_finite() {
            return push(grid, sheet, at, Cell::Error("#NUM!"));
        }
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
