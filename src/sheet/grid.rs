//! A grid is a sheet while it is being read: cells come in one after another, columns come out.
//!
//! Nothing is kept per cell but its text in a column's arena; empty rows and columns take no room,
//! wherever in the sheet the filled ones stand.

use polars::prelude::{PlSmallStr, StringChunked};
use polars_arrow::array::MutablePlString;

use super::budget::{self, Budget, Share, Spent};
use super::layout::MAX_COLUMNS;
use super::workbook::{Column, Sheet, Special};
use super::{PROGRESS_STEP, Progress};

/// What a slot takes, a row of a column that holds anything: the view of a text.
const SLOT: u64 = 16;

/// What a row takes: its line.
const ROW: u64 = size_of::<u32>() as u64;

/// What a column takes beside its slots, filled or not; a filled one has arrays around its texts.
const COLUMN: u64 = size_of::<Option<Growing>>() as u64;
const FILLED_COLUMN: u64 = 1_024;

/// What a cell takes that is more than text, beside its texts.
const SPECIAL: u64 = size_of::<(u32, Special)>() as u64;

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
    /// A column beyond [`MAX_COLUMNS`].
    TooWide,
    /// The cells take more memory than reading the file may.
    Spent(Spent),
}

impl From<Spent> for GridError {
    fn from(spent: Spent) -> Self {
        Self::Spent(spent)
    }
}

impl Cell<'_> {
    /// What the cell takes beside its slot. A short text stands in the slot itself, and is counted all
    /// the same.
    fn bytes(self) -> u64 {
        let bytes = match self {
            Self::Text(text) => return text.len() as u64,
            Self::Number(_) | Self::Boolean(_) | Self::FormulaWithoutValue => 0,
            Self::Shown { text, .. } => text.len(),
            Self::Date(text) | Self::Error(text) => 2 * text.len(),
            Self::ShownDate { text, iso } => text.len() + iso.len(),
        };
        SPECIAL + bytes as u64
    }
}

/// Columns that grow cell by cell, row after row.
pub(super) struct Grid<'p> {
    columns: Vec<Option<Growing>>,
    lines: Vec<u32>,
    memory: Share,
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
            memory: Budget::new(budget::DEFAULT).share(),
            progress,
            before,
        }
    }

    /// Draws what the cells take from this budget.
    pub(super) fn within(mut self, budget: &Budget) -> Self {
        self.memory = budget.share();
        self
    }

    /// Takes one cell. `line` counts from 1, `column` from 0. An empty text is no cell.
    pub(super) fn push(&mut self, line: u32, column: u32, cell: Cell<'_>) -> Result<(), GridError> {
        if cell == Cell::Text("") {
            return Ok(());
        }
        if column >= MAX_COLUMNS {
            return Err(GridError::TooWide);
        }
        match self.lines.last() {
            Some(&last) if line < last => return Err(GridError::OutOfOrder { line, column }),
            Some(&last) if line == last => {}
            _ => {
                self.memory.spend(ROW)?;
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
            let more = (at + 1 - self.columns.len()) as u64;
            self.memory.spend(more * COLUMN)?;
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
        let slots = (row + 1 - length) as u64;
        let column = if length == 0 { FILLED_COLUMN } else { 0 };
        self.memory.spend(column + slots * SLOT + cell.bytes())?;
        growing.text.extend_null(row - length);
        growing.put(row, cell);
        Ok(())
    }

    /// Ends the sheet: all columns become equally long.
    pub(super) fn finish(self, name: String) -> Result<Sheet, GridError> {
        let Self {
            columns,
            lines,
            mut memory,
            progress,
            before,
        } = self;
        for growing in columns.iter().flatten() {
            memory.spend((lines.len() - growing.text.len()) as u64 * SLOT)?;
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
        // Five rows of five columns are 25 slots; on the way to the last cell there are 15.
        let limit = 5 * (ROW + COLUMN + FILLED_COLUMN) + COLUMN + 5 + 20 * SLOT;
        let mut grid = Grid::new(&NoProgress, 0).within(&Budget::new(limit));
        for line in 1..=5 {
            grid.push(line, line, Cell::Text("x")).unwrap();
        }
        assert_eq!(
            grid.finish("S".to_owned()).unwrap_err(),
            GridError::Spent(Spent { limit })
        );
    }

    #[test]
    fn whatever_a_cell_keeps_is_drawn_from_the_budget() {
        let text = "x".repeat(1_000);
        let (text, value, iso) = (text.as_str(), 1.0, "2026-02-01");
        for (cell, refused_after) in [
            (Cell::Text(text), 9),
            (Cell::Shown { text, value }, 9),
            (Cell::ShownDate { text, iso }, 9),
            (Cell::Error(text), 4),
            (Cell::Number(value), 166),
        ] {
            let mut grid =
                Grid::new(&NoProgress, 0).within(&Budget::new(10_000 + COLUMN + FILLED_COLUMN));
            let taken = (1..).take_while(|line| grid.push(*line, 0, cell).is_ok());
            assert_eq!(taken.count(), refused_after, "{cell:?}");
        }
    }
}
