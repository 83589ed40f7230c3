//! A grid is a sheet while it is being read: cells come in one after another, columns come out.
//!
//! Nothing is kept per cell but its text in a column's arena; empty rows and columns take no room,
//! wherever in the sheet the filled ones stand.

use polars::prelude::{PlSmallStr, StringChunked};
use polars_arrow::array::MutablePlString;

use super::layout::MAX_COLUMNS;
use super::workbook::{Column, Sheet, Special};
use super::{PROGRESS_STEP, Progress};

/// The largest number of slots (rows × columns that hold anything) of one sheet: 16 bytes each.
///
/// A full sheet of 1,048,576 rows may have 95 filled columns.
pub(super) const MAX_SLOTS: usize = 100_000_000;

/// The most bytes of text in one sheet.
const MAX_TEXT_BYTES: u64 = 4 << 30;

/// What a cell holds, as a reader hands it over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Cell<'a> {
    Text(&'a str),
    Number(f64),
    /// A number as its format shows it.
    Shown {
        text: &'a str,
        value: f64,
    },
    Boolean(bool),
    /// The ISO form of a date, a time or both.
    Date(&'a str),
    /// A date as its format shows it, and its ISO form.
    ShownDate {
        text: &'a str,
        iso: &'a str,
    },
    Error(&'a str),
    FormulaWithoutValue,
}

/// Why a grid refuses a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GridError {
    /// A cell came after a later one; its line and column index.
    OutOfOrder { line: u32, column: u32 },
    /// More than [`MAX_SLOTS`], [`MAX_TEXT_BYTES`] or [`MAX_COLUMNS`].
    TooLarge,
}

/// Columns that grow cell by cell, row after row.
pub(super) struct Grid<'p> {
    columns: Vec<Option<Growing>>,
    lines: Vec<u32>,
    slots: usize,
    bytes: u64,
    max_slots: usize,
    progress: &'p dyn Progress,
    before: u64,
}

struct Growing {
    text: MutablePlString,
    special: Vec<(u32, Special)>,
}

impl<'p> Grid<'p> {
    /// Begins a sheet; `before` rows of other sheets were read already.
    pub(super) fn new(progress: &'p dyn Progress, before: u64) -> Self {
        Self {
            columns: Vec::new(),
            lines: Vec::new(),
            slots: 0,
            bytes: 0,
            max_slots: MAX_SLOTS,
            progress,
            before,
        }
    }

    /// Takes one cell. `line` counts from 1, `column` from 0. An empty text is no cell.
    pub(super) fn push(&mut self, line: u32, column: u32, cell: Cell<'_>) -> Result<(), GridError> {
        if cell == Cell::Text("") {
            return Ok(());
        }
        if column >= MAX_COLUMNS {
            return Err(GridError::TooLarge);
        }
        match self.lines.last() {
            Some(&last) if line < last => return Err(GridError::OutOfOrder { line, column }),
            Some(&last) if line == last => {}
            _ => {
                self.lines.push(line);
                let done = self.lines.len() as u64;
                if done.is_multiple_of(PROGRESS_STEP) {
                    self.progress.rows(self.before + done);
                }
            }
        }
        let row = self.lines.len() - 1;
        let at = column as usize;
        if self.columns.len() <= at {
            self.columns.resize_with(at + 1, || None);
        }
        let growing = self.columns[at].get_or_insert_with(|| Growing {
            text: MutablePlString::new(),
            special: Vec::new(),
        });
        let length = growing.text.len();
        if length > row {
            return Err(GridError::OutOfOrder { line, column });
        }
        self.slots += row + 1 - length;
        if let Cell::Text(text) = cell {
            self.bytes += text.len() as u64;
        }
        if self.slots > self.max_slots || self.bytes > MAX_TEXT_BYTES {
            return Err(GridError::TooLarge);
        }
        growing.text.extend_null(row - length);
        growing.put(row, cell);
        Ok(())
    }

    /// Ends the sheet: all columns become equally long.
    pub(super) fn finish(self, name: String) -> Result<Sheet, GridError> {
        let Self {
            columns,
            lines,
            max_slots,
            progress,
            before,
            ..
        } = self;
        let filled = columns.iter().flatten().count();
        if filled.saturating_mul(lines.len()) > max_slots {
            return Err(GridError::TooLarge);
        }
        let columns = (0..)
            .zip(columns)
            .filter_map(|(index, growing)| {
                let Growing { mut text, special } = growing?;
                text.extend_null(lines.len() - text.len());
                let text = StringChunked::with_chunk(PlSmallStr::EMPTY, text.freeze());
                Some(Column {
                    index,
                    text,
                    special,
                })
            })
            .collect();
        progress.rows(before + lines.len() as u64);
        Ok(Sheet {
            name,
            columns,
            lines,
        })
    }
}

impl Growing {
    fn put(&mut self, row: usize, cell: Cell<'_>) {
        // A sheet has at most 2^20 rows and a text file at most 2^32 lines.
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        let special = match cell {
            Cell::Text(text) => {
                self.text.push_value(text);
                return;
            }
            Cell::Number(number) => {
                self.text.push_value(super::read::shown::general(number));
                Special::Number(number)
            }
            Cell::Boolean(truth) => {
                self.text.push_value(if truth { "TRUE" } else { "FALSE" });
                Special::Boolean(truth)
            }
            Cell::Shown { text, value } => {
                self.push_shown(text);
                Special::Number(value)
            }
            Cell::Date(iso) => {
                self.text.push_value(iso);
                Special::Date(iso.to_owned())
            }
            Cell::ShownDate { text, iso } => {
                self.push_shown(text);
                Special::Date(iso.to_owned())
            }
            Cell::Error(word) => {
                self.text.push_value(word);
                Special::Error(word.to_owned())
            }
            Cell::FormulaWithoutValue => {
                self.text.push_null();
                Special::FormulaWithoutValue
            }
        };
        self.special.push((row, special));
    }

    /// A format may show nothing at all (`;;;`).
    fn push_shown(&mut self, text: &str) {
        self.text.push((!text.is_empty()).then_some(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::NoProgress;

    fn texts(column: &Column) -> Vec<Option<&str>> {
        column.text.iter().collect()
    }

    #[test]
    fn empty_rows_and_columns_take_no_room() {
        let mut grid = Grid::new(&NoProgress, 0);
        grid.push(3, 1, Cell::Text("a")).unwrap();
        grid.push(3, 2, Cell::Text("")).unwrap();
        grid.push(9, 16_383, Cell::Number(1.5)).unwrap();
        grid.push(1_048_576, 1, Cell::FormulaWithoutValue).unwrap();
        let sheet = grid.finish("S".to_owned()).unwrap();
        assert_eq!(sheet.lines, [3, 9, 1_048_576]);
        assert_eq!(
            sheet.columns.iter().map(|c| c.index).collect::<Vec<_>>(),
            [1, 16_383]
        );
        assert_eq!(texts(&sheet.columns[0]), [Some("a"), None, None]);
        assert_eq!(texts(&sheet.columns[1]), [None, Some("1.5"), None]);
        assert_eq!(
            sheet.columns[0].special,
            [(2, Special::FormulaWithoutValue)]
        );
        assert_eq!(sheet.columns[1].special(1), Some(&Special::Number(1.5)));
        assert_eq!(sheet.columns[1].special(0), None);
    }

    #[test]
    fn columns_of_a_row_may_come_in_any_order_but_only_once() {
        let mut grid = Grid::new(&NoProgress, 0);
        grid.push(1, 2, Cell::Text("c")).unwrap();
        grid.push(1, 0, Cell::Boolean(true)).unwrap();
        let twice = grid.push(1, 2, Cell::Text("d"));
        assert_eq!(twice, Err(GridError::OutOfOrder { line: 1, column: 2 }));
        grid.push(2, 0, Cell::Error("#N/A")).unwrap();
        let back = grid.push(1, 5, Cell::Text("e"));
        assert_eq!(back, Err(GridError::OutOfOrder { line: 1, column: 5 }));
    }

    #[test]
    fn a_sparse_rectangle_is_refused_before_it_is_allocated() {
        let mut grid = Grid::new(&NoProgress, 0);
        grid.max_slots = 10;
        for line in 1..=5 {
            grid.push(line, line, Cell::Text("x")).unwrap_or(());
        }
        assert_eq!(
            grid.finish("S".to_owned()).unwrap_err(),
            GridError::TooLarge
        );
    }
}
