//! Workbooks written: text from top to bottom, so that no spreadsheet takes a postcode for a number.
//!
//! ```text
//!  headings, styles, lists, provenance ─▶ rust_xlsxwriter ─▶ a workbook without records ─┐
//!  columns ─▶ rows, packed on every core ───────────────────────────────────────────────┴─▶ container
//! ```
//!
//! The parts of a workbook are the library's; the rows, in which all the time is spent, are our own
//! (`benches/README.md` has what that gives).

use std::io::{self, Cursor, Read as _, Seek, Write};
use std::path::Path;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError,
};

use zip::ZipArchive;

use super::book::{Book, Cells, Created, Heading};
use super::container::Container;
use super::error::WriteError;
use super::lists::{self, Stands};
use super::rows::{Rows, Stopped, deflated};
use super::{place, text};
use crate::sheet::Progress;
use crate::sheet::layout::{FIRST_LIST_COLUMN, HIDDEN_SHEET, MAX_ROWS, Provenance, sheet_names};

/// The built-in number format `@`, text (ECMA-376 part 1, 18.8.30).
const TEXT: u8 = 49;

/// Records that one sheet holds below its heading.
const RECORDS: usize = MAX_ROWS as usize - 1;

/// Bytes that a cell takes in a sheet beside its text, at the most.
const CELL_OVERHEAD: usize = 64;

/// Bytes from which a member of the container needs the format's large form (4 GB), with room.
const LARGE: usize = 3 << 30;

/// Paper size A4 (ECMA-376 part 1, 18.3.1.63).
const A4: u8 = 9;

/// Writes a workbook of one table or several, one behind the other: text columns, a frozen heading with filter, drop-down lists, provenance, and
/// as many sheets as the records need. The first table's provenance is the workbook's.
///
/// # Errors
/// [`WriteError::TooLong`] and [`WriteError::Character`] name the text that a workbook cannot hold;
/// the others say why the place cannot be written. Nothing is left behind.
pub fn write_xlsx(path: &Path, books: &[Book], progress: &dyn Progress) -> Result<(), WriteError> {
    write_sheets(path, books, RECORDS, progress)
}

/// The same with `per_sheet` records on a sheet.
pub(super) fn write_sheets(
    path: &Path,
    books: &[Book],
    per_sheet: usize,
    progress: &dyn Progress,
) -> Result<(), WriteError> {
    let mut tables = Vec::with_capacity(books.len());
    for book in books {
        let cells = Cells::new(book)?;
        for heading in &book.headings {
            text::check(&heading.text, &heading.text, 0)?;
        }
        let names = sheet_names(&book.sheet_name, cells.height(), per_sheet);
        tables.push(Table { book, cells, names });
    }
    let shell = shell(&tables, per_sheet).map_err(|error| fault(path, error))?;
    place::beside(path, |file| {
        fill(file, shell, &tables, per_sheet, progress).map_err(|stopped| match stopped {
            Stopped::Text(error) => error,
            Stopped::Place(error) => WriteError::at(path, error),
        })
    })
}

/// A table on its way, and the sheets that it takes.
struct Table<'a> {
    book: &'a Book,
    cells: Cells,
    names: Vec<String>,
}

impl Table<'_> {
    /// The records of the sheet at a place, from where to where.
    fn records(&self, sheet: usize, per_sheet: usize) -> (usize, usize) {
        let from = (sheet * per_sheet).min(self.cells.height());
        (from, self.cells.height().min(from + per_sheet))
    }
}

/// The workbook with all but its records.
fn shell(tables: &[Table<'_>], per_sheet: usize) -> Result<Vec<u8>, XlsxError> {
    let names = tables.iter().flat_map(|table| &table.names);
    let first = tables.first().map(|table| table.book);
    let provenance = first.and_then(|book| book.provenance.clone());
    let provenance = provenance.map(|it| Provenance {
        sheets: names.cloned().collect(),
        ..it
    });
    let pairs = provenance
        .as_ref()
        .map(Provenance::to_pairs)
        .unwrap_or_default();
    let mut free = FIRST_LIST_COLUMN;
    let lists: Vec<_> = tables
        .iter()
        .map(|table| lists::placed(&table.book.headings, &mut free))
        .collect();
    let text = Format::new().set_num_format_index(TEXT);

    let mut workbook = Workbook::new();
    if let Some(book) = first {
        workbook.set_properties(&properties(book, &pairs)?);
    }
    for (table, lists) in tables.iter().zip(&lists) {
        for (index, name) in table.names.iter().enumerate() {
            let (from, to) = table.records(index, per_sheet);
            let sheet = workbook.add_worksheet();
            sheet.set_name(name)?;
            set_up(
                sheet,
                &table.book.headings,
                u32::try_from(to - from).unwrap_or(MAX_ROWS - 1),
                &text,
            )?;
            lists::offer(sheet, lists)?;
        }
    }
    if !pairs.is_empty()
        || lists
            .iter()
            .flatten()
            .any(|(.., stands)| matches!(stands, Stands::Hidden(_)))
    {
        let hidden = workbook.add_worksheet();
        hidden.set_name(HIDDEN_SHEET)?.set_very_hidden(true);
        for (row, (key, value)) in (0..).zip(&pairs) {
            hidden.write_string(row, 0, key)?;
            hidden.write_string(row, 1, value)?;
        }
        for lists in &lists {
            lists::write_hidden(hidden, lists)?;
        }
    }
    workbook.save_to_buffer()
}

/// Copies the workbook without records member by member, and fills the records in where they belong.
fn fill(
    file: impl Write + Seek,
    shell: Vec<u8>,
    tables: &[Table<'_>],
    per_sheet: usize,
    progress: &dyn Progress,
) -> Result<(), Stopped> {
    // In the workbook's order: whose table, and which sheet of it.
    let sheets: Vec<(&Table<'_>, usize)> = tables
        .iter()
        .flat_map(|table| (0..table.names.len()).map(move |sheet| (table, sheet)))
        .collect();
    let mut shell = ZipArchive::new(Cursor::new(shell)).map_err(io::Error::from)?;
    let mut container = Container::new(file);
    for index in 0..shell.len() {
        let mut member = shell.by_index(index).map_err(io::Error::from)?;
        let name = member.name().map_err(io::Error::from)?.into_owned();
        let Some((table, sheet)) = sheet_number(&name).and_then(|number| sheets.get(number)) else {
            drop(member);
            container.copy(&mut shell, index)?;
            continue;
        };
        let mut xml = String::new();
        member.read_to_string(&mut xml)?;
        drop(member);
        let (from, to) = table.records(*sheet, per_sheet);
        let columns = table.cells.arrays();
        let texts: usize = columns.iter().map(|it| it.total_bytes_len()).sum();
        let large = texts + columns.len() * table.cells.height() * CELL_OVERHEAD > LARGE;
        let frame = Frame::of(&xml, columns.len(), to - from)?;
        let texts = table
            .book
            .headings
            .iter()
            .map(|heading| heading.text.as_str());
        let rows = Rows::new(&columns, texts.collect(), frame.style);
        container.stream(&name, large, |put| {
            put(deflated(frame.above.as_bytes(), false))?;
            rows.write((from, to), progress, put)?;
            Ok::<_, Stopped>(put(deflated(frame.below.as_bytes(), true))?)
        })?;
    }
    container.finish()?;
    Ok(())
}

/// A sheet's place among the sheets, from 0, by its member's name: the library counts them through.
fn sheet_number(member: &str) -> Option<usize> {
    let number = member
        .strip_prefix("xl/worksheets/sheet")?
        .strip_suffix(".xml")?;
    number.parse::<usize>().ok()?.checked_sub(1)
}

/// A sheet's XML around its records.
struct Frame<'a> {
    above: String,
    below: String,
    /// The index of the columns' format, text.
    style: &'a str,
}

impl<'a> Frame<'a> {
    /// Takes apart the XML of a sheet that has a heading row at the most, to hold so many records.
    fn of(xml: &'a str, columns: usize, records: usize) -> io::Result<Self> {
        let last = lists::column_name(u16::try_from(columns - 1).unwrap_or(u16::MAX));
        let parts = || {
            let (before, rest) = xml.split_once("<dimension ref=\"")?;
            let (_, rest) = rest.split_once('"')?;
            let (_, column) = rest.split_once("<cols><col ")?;
            let (_, style) = column.split_once("style=\"")?;
            let (style, _) = style.split_once('"')?;
            let (rows, below) = rest
                .split_once("</sheetData>")
                .or_else(|| rest.split_once("<sheetData/>"))?;
            let opening = if rows.contains("<sheetData>") {
                ""
            } else {
                "<sheetData>"
            };
            let dimension = format!("<dimension ref=\"A1:{last}{}\"", records + 1);
            Some(Self {
                above: [before, &dimension, rows, opening].concat(),
                below: ["</sheetData>", below].concat(),
                style,
            })
        };
        parts().ok_or_else(|| io::Error::other("a sheet without records is not as it was expected"))
    }
}

/// The heading row, and all that holds for a sheet as a whole.
fn set_up(
    sheet: &mut Worksheet,
    headings: &[Heading],
    records: u32,
    text: &Format,
) -> Result<(), XlsxError> {
    let bold = text
        .clone()
        .set_bold()
        .set_border_bottom(FormatBorder::Thin);
    let last = u16::try_from(headings.len() - 1).unwrap_or(u16::MAX);
    for (column, heading) in (0..).zip(headings) {
        sheet.set_column_format(column, text)?;
        sheet.set_column_width(column, heading.width.clamp(1, 255))?;
    }
    for (column, heading) in (0..).zip(headings) {
        if !heading.text.is_empty() {
            sheet.write_string_with_format(0, column, &heading.text, &bold)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, records, last)?;
    // No green triangles: also not in rows that a person adds.
    sheet.ignore_error_range(0, 0, MAX_ROWS - 1, last, IgnoreError::NumberStoredAsText)?;
    sheet
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

fn properties(book: &Book, pairs: &[(String, String)]) -> Result<DocProperties, XlsxError> {
    let Created {
        year,
        month,
        day,
        hour,
        minute,
        second,
    } = book.created.unwrap_or(Created {
        year: 2000,
        month: 1,
        day: 1,
        hour: 0,
        minute: 0,
        second: 0,
    });
    let created = ExcelDateTime::from_ymd(year, month, day)?.and_hms(
        hour.into(),
        minute,
        f64::from(second),
    )?;
    let mut properties = DocProperties::new().set_creation_datetime(&created);
    if let Some(creator) = &book.creator {
        properties = properties.set_author(creator);
    }
    for (key, value) in pairs {
        properties = properties.set_custom_property(key, value.as_str());
    }
    Ok(properties)
}

fn fault(path: &Path, error: XlsxError) -> WriteError {
    match error {
        XlsxError::IoError(error) => WriteError::at(path, error),
        XlsxError::ZipError(zip) => WriteError::Workbook(path.to_owned(), zip.to_string()),
        other => WriteError::Workbook(path.to_owned(), other.to_string()),
    }
}
