//! A grid is a sheet while it is being read: cells come in one after another, columns come out.
//!
//! Nothing is kept per cell but its text in a column's arena, or the number of a text that cells share:
//! those stand in one table, which may still be on its way while the cells come in, and a finished
//! column points into it. Empty rows and columns take no room, wherever in the sheet the filled ones
//! stand.

use polars::prelude::{ChunkTake, IdxCa, PlSmallStr, StringChunked};
use polars_arrow::array::{Array as _, MutablePlString, PrimitiveArray, Utf8ViewArray};
use polars_arrow::bitmap::Bitmap;
use polars_arrow::datatypes::ArrowDataType;
use rayon::prelude::*;

use super::budget::{self, Budget, Share, Spent};
use super::layout::MAX_COLUMNS;
use super::workbook::{Column, Sheet, Special};
use super::{PROGRESS_STEP, Progress};

/// What a slot takes, a row of a column that holds anything: the view of a text.
pub(super) const SLOT: u64 = 16;

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
    /// A text of the table that cells share, by its number there.
    Shared(u32),
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
    /// A cell refers to a text that the table does not have; the first such cell.
    NoText { line: u32, column: u32, index: u32 },
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
            // Its slot points into the table.
            Self::Shared(_) => return 0,
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

#[derive(Default)]
struct Growing {
    text: MutablePlString,
    /// The texts that stand in the table, by row; as long as its last one needs.
    shared: Vec<u32>,
    special: Vec<(u32, Special)>,
}

/// No text of the table.
const OWN: u32 = u32::MAX;

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
        if cell == Cell::Shared(OWN) {
            let index = OWN;
            return Err(GridError::NoText {
                line,
                column,
                index,
            });
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
        let growing = self.columns[at].get_or_insert_with(Growing::default);
        let length = growing.height();
        if length > row {
            return Err(GridError::OutOfOrder { line, column });
        }
        let slots = (row + 1 - length) as u64;
        let column = if length == 0 { FILLED_COLUMN } else { 0 };
        self.memory.spend(column + slots * SLOT + cell.bytes())?;
        growing.put(row, cell);
        Ok(())
    }

    /// Ends a sheet whose cells share no texts.
    pub(super) fn finish(self, name: String) -> Result<Sheet, GridError> {
        self.finish_with(name, &Utf8ViewArray::new_empty(ArrowDataType::Utf8View))
    }

    /// Ends the sheet: all columns become equally long, and point into the table. An empty text there, a
    /// null, is no cell.
    pub(super) fn finish_with(
        self,
        name: String,
        table: &Utf8ViewArray,
    ) -> Result<Sheet, GridError> {
        let Self {
            columns,
            lines,
            mut memory,
            progress,
            before,
        } = self;
        for growing in columns.iter().flatten() {
            memory.spend((lines.len() - growing.height()) as u64 * SLOT)?;
        }
        let columns: Vec<(u32, Growing)> = (0..)
            .zip(columns)
            .filter_map(|(index, growing)| Some((index, growing?)))
            .collect();
        let missing = columns.iter().filter_map(|(column, growing)| {
            let (row, index) = growing.missing(table.len())?;
            Some((row, *column, index))
        });
        if let Some((row, column, index)) = missing.min() {
            let line = lines[row];
            return Err(GridError::NoText {
                line,
                column,
                index,
            });
        }
        // Whoever takes the sheet may copy what its cells show, however often it is the same.
        let shown = columns
            .par_iter()
            .map(|(_, growing)| growing.shown(table))
            .sum();
        memory.spend(shown)?;
        let columns = columns
            .into_par_iter()
            .map(|(index, growing)| growing.freeze(index, lines.len(), table))
            .collect();
        progress.rows(before + lines.len() as u64);
        let sheet = Sheet {
            name,
            columns,
            lines,
        };
        Ok(if table.null_count() == 0 {
            sheet
        } else {
            without_empty(sheet)
        })
    }
}

/// The sheet without the rows and columns in which every cell turned out to be empty.
fn without_empty(mut sheet: Sheet) -> Sheet {
    sheet.columns.retain(|column| {
        column.text.null_count() < column.text.len() || !column.special.is_empty()
    });
    let mut is_empty = vec![true; sheet.height()];
    for column in &sheet.columns {
        for (is_empty, text) in is_empty.iter_mut().zip(column.text.iter()) {
            *is_empty &= text.is_none();
        }
        for (row, _) in &column.special {
            is_empty[*row as usize] = false;
        }
    }
    let rows = is_empty.iter().enumerate();
    let empty: Vec<usize> = rows.filter_map(|(row, it)| it.then_some(row)).collect();
    if empty.is_empty() {
        return sheet;
    }
    sheet.without(&empty)
}

impl Growing {
    /// How many rows it reaches down.
    fn height(&self) -> usize {
        self.text.len().max(self.shared.len())
    }

    fn put(&mut self, row: usize, cell: Cell<'_>) {
        if let Cell::Shared(index) = cell {
            self.shared.resize(row, OWN);
            self.shared.push(index);
            return;
        }
        self.text.extend_null(row - self.text.len());
        // A sheet has at most 2^20 rows and a text file at most 2^32 lines.
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        let special = match cell {
            Cell::Shared(_) => return,
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

    /// The first row that refers to a text beyond the table's end, and the text's number.
    fn missing(&self, texts: usize) -> Option<(usize, u32)> {
        let is_there = |index: u32| index == OWN || (index as usize) < texts;
        let row = self.shared.iter().position(|index| !is_there(*index))?;
        Some((row, self.shared[row]))
    }

    /// The bytes of the table's texts that the column shows; none of them beyond its end.
    fn shown(&self, table: &Utf8ViewArray) -> u64 {
        let shared = self.shared.iter().filter(|index| **index != OWN);
        shared
            .map(|index| u64::from(table.views()[*index as usize].length))
            .sum()
    }

    /// The column, as long as the sheet.
    fn freeze(self, index: u32, height: usize, table: &Utf8ViewArray) -> Column {
        let Self {
            mut text,
            mut shared,
            special,
        } = self;
        let text = if shared.is_empty() {
            text.extend_null(height - text.len());
            text.freeze()
        } else if text.len() == 0 {
            shared.resize(height, OWN);
            return Column {
                index,
                text: taken(shared, table),
                special,
            };
        } else {
            let own = text.freeze();
            let mut both = MutablePlString::with_capacity(height);
            for row in 0..height {
                both.push(match shared.get(row) {
                    Some(&at) if at != OWN => table.get(at as usize),
                    _ => (row < own.len()).then(|| own.get(row)).flatten(),
                });
            }
            both.freeze()
        };
        Column {
            index,
            text: StringChunked::with_chunk(PlSmallStr::EMPTY, text),
            special,
        }
    }

    /// A format may show nothing at all (`;;;`).
    fn push_shown(&mut self, text: &str) {
        self.text.push((!text.is_empty()).then_some(text));
    }
}

/// The texts of the table that a column shows; none of them beyond its end.
fn taken(mut shared: Vec<u32>, table: &Utf8ViewArray) -> StringChunked {
    let filled: Bitmap = shared.iter().map(|index| *index != OWN).collect();
    for index in &mut shared {
        if *index == OWN {
            *index = 0;
        }
    }
    let places = PrimitiveArray::new(ArrowDataType::UInt32, shared.into(), Some(filled));
    let places = IdxCa::with_chunk(PlSmallStr::EMPTY, places);
    StringChunked::with_chunk(PlSmallStr::EMPTY, table.clone())
        .take(&places)
        .expect("every place was compared with the table's length")
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

    fn table(texts: &[&str]) -> Utf8ViewArray {
        let texts = texts.iter().map(|text| (!text.is_empty()).then_some(*text));
        texts.collect::<MutablePlString>().freeze()
    }

    #[test]
    fn shared_texts_stand_beside_a_columns_own() {
        let long = "a text that is too long to stand in a slot";
        let table = table(&["a", long, ""]);
        let mut grid = Grid::new(&NoProgress, 0);
        for (line, column, cell) in [
            (1, 0, Cell::Shared(1)),
            (1, 1, Cell::Text("own")),
            (1, 2, Cell::Shared(0)),
            (2, 4, Cell::Shared(2)),
            (3, 1, Cell::Shared(1)),
            (4, 1, Cell::Number(7.0)),
            (4, 3, Cell::Shared(2)),
            (5, 0, Cell::Shared(0)),
            (6, 0, Cell::FormulaWithoutValue),
        ] {
            grid.push(line, column, cell).unwrap();
        }
        let sheet = grid.finish_with("S".to_owned(), &table).unwrap();
        // Line 2 and the columns D and E show nothing.
        assert_eq!(sheet.lines, [1, 3, 4, 5, 6]);
        let columns: Vec<_> = sheet
            .columns
            .iter()
            .map(|it| (it.index, texts(it)))
            .collect();
        assert_eq!(
            columns,
            [
                (0, vec![Some(long), None, None, Some("a"), None]),
                (1, vec![Some("own"), Some(long), Some("7"), None, None]),
                (2, vec![Some("a"), None, None, None, None]),
            ]
        );
        assert_eq!(
            sheet.columns[0].special,
            [(4, Special::FormulaWithoutValue)]
        );
        assert_eq!(sheet.columns[1].special, [(2, Special::Number(7.0))]);
    }

    #[test]
    fn a_text_that_is_not_in_the_table_is_named_with_its_first_cell() {
        let mut grid = Grid::new(&NoProgress, 0);
        for (line, column, index) in [(1, 0, 1), (2, 3, 2), (3, 1, 9), (4, 0, 9)] {
            grid.push(line, column, Cell::Shared(index)).unwrap();
        }
        let refused = grid.finish_with("S".to_owned(), &table(&["a", "b"]));
        let (line, column, index) = (2, 3, 2);
        assert_eq!(
            refused.unwrap_err(),
            GridError::NoText {
                line,
                column,
                index
            }
        );
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
