//! Workbooks written: text from top to bottom, so that no spreadsheet takes a postcode for a number.

use std::path::Path;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError,
};

use super::book::{Book, Cells, Created, Heading};
use super::error::WriteError;
use super::lists::{self, Stands};
use super::{place, rows};
use crate::sheet::Progress;
use crate::sheet::layout::{HIDDEN_SHEET, MAX_ROWS, Provenance, sheet_names};

/// The built-in number format `@`, text (ECMA-376 part 1, 18.8.30).
const TEXT: u8 = 49;

/// Records that one sheet holds below its heading.
const RECORDS: usize = MAX_ROWS as usize - 1;

/// Deflate's fastest level: sheets are large and soon read again.
const COMPRESSION: u8 = 1;

/// Bytes that a cell takes in a sheet beside its text, at the most.
const CELL_OVERHEAD: usize = 64;

/// Bytes from which a member of the container needs the format's large form (4 GB), with room.
const LARGE: usize = 3 << 30;

/// Paper size A4 (ECMA-376 part 1, 18.3.1.63).
const A4: u8 = 9;

/// Writes a workbook: text columns, a frozen heading with filter, drop-down lists, provenance, and
/// as many sheets as the records need.
///
/// # Errors
/// [`WriteError::TooLong`] and [`WriteError::Character`] name the text that a workbook cannot hold;
/// the others say why the place cannot be written. Nothing is left behind.
pub fn write_xlsx(path: &Path, book: &Book, progress: &dyn Progress) -> Result<(), WriteError> {
    write_sheets(path, book, RECORDS, progress)
}

/// The same with `per_sheet` records on a sheet.
pub(super) fn write_sheets(
    path: &Path,
    book: &Book,
    per_sheet: usize,
    progress: &dyn Progress,
) -> Result<(), WriteError> {
    let cells = Cells::new(book)?;
    rows::check(&book.headings, &cells)?;
    place::beside(path, |file| {
        let mut workbook = Workbook::new();
        fill(&mut workbook, book, &cells, per_sheet, progress)
            .and_then(|()| workbook.save_to_writer(file))
            .map_err(|error| fault(path, error))
    })?;
    progress.rows(cells.height() as u64);
    Ok(())
}

fn fill(
    workbook: &mut Workbook,
    book: &Book,
    cells: &Cells,
    per_sheet: usize,
    progress: &dyn Progress,
) -> Result<(), XlsxError> {
    let names = sheet_names(&book.sheet_name, cells.height(), per_sheet);
    let provenance = book.provenance.clone().map(|it| Provenance {
        sheets: names.clone(),
        ..it
    });
    let pairs = provenance
        .as_ref()
        .map(Provenance::to_pairs)
        .unwrap_or_default();
    let lists = lists::placed(&book.headings);
    let text = Format::new().set_num_format_index(TEXT);
    let columns = cells.arrays();
    let bytes: usize = columns
        .iter()
        .map(|it| it.total_bytes_len() + it.len() * CELL_OVERHEAD)
        .sum();

    workbook.set_zip_compression_level(COMPRESSION);
    workbook.use_zip_large_file(bytes > LARGE);
    workbook.set_properties(&properties(book, &pairs)?);
    for (index, name) in names.iter().enumerate() {
        let from = index * per_sheet;
        let to = cells.height().min(from + per_sheet);
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        set_up(
            sheet,
            &book.headings,
            u32::try_from(to - from).unwrap_or(MAX_ROWS - 1),
            &text,
        )?;
        lists::offer(sheet, &lists)?;
        rows::write(sheet, &columns, (from, to), &text, progress)?;
    }
    if !pairs.is_empty()
        || lists
            .iter()
            .any(|(.., stands)| matches!(stands, Stands::Hidden(_)))
    {
        let hidden = workbook.add_worksheet();
        hidden.set_name(HIDDEN_SHEET)?.set_very_hidden(true);
        for (row, (key, value)) in (0..).zip(&pairs) {
            hidden.write_string(row, 0, key)?;
            hidden.write_string(row, 1, value)?;
        }
        lists::write_hidden(hidden, &lists)?;
    }
    Ok(())
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
    // A whole column's format must stand before the first cell: rows go out as they are written.
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
