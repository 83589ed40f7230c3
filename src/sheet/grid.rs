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
use super::short::Short;
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
    /// A short text, not empty.
    Short(Short),
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
            Self::Short(text) => return text.length(),
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
    /// The table that cells share texts of, where it is there already.
    table: Option<Utf8ViewArray>,
    memory: Share,
    progress: &'p dyn Progress,
    before: u64,
}

#[derive(Default)]
struct Growing {
    text: MutablePlString,
    /// The texts that stand in the table, by row; as long as its last one needs.
    shared: Vec<u32>,
    /// The highest of their numbers.
    last: u32,
    special: Vec<(u32, Special)>,
}

/// No text of the table.
const OWN: u32 = u32::MAX;

/// Rows at a sheet's top that may hold headings.
const HEADINGS: usize = 16;

impl<'p> Grid<'p> {
    /// Begins a sheet; `before` rows of other sheets were read already.
    pub(super) fn new(progress: &'p dyn Progress, before: u64) -> Self {
        Self {
            columns: Vec::new(),
            lines: Vec::new(),
            table: None,
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

    /// Knows the table that cells share texts of, before they come in.
    pub(super) fn knowing(mut self, table: &Utf8ViewArray) -> Self {
        self.table = Some(table.clone());
        self
    }

    /// Takes one cell. `line` counts from 1, `column` from 0. An empty text is no cell.
    pub(super) fn push(&mut self, line: u32, column: u32, cell: Cell<'_>) -> Result<(), GridError> {
        if matches!(cell, Cell::Text(text) if text.is_empty()) {
            return Ok(());
        }
        if column >= MAX_COLUMNS {
            return Err(GridError::TooWide);
        }
        if matches!(cell, Cell::Shared(OWN)) {
            let index = OWN;
            return Err(GridError::NoText {
                line,
                column,
                index,
            });
        }
        if self.lines.last() != Some(&line) {
            self.begin(line, column)?;
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
        if let Some(table) = &self.table
            && growing.is_headed()
            && !matches!(cell, Cell::Shared(_))
        {
            self.memory.spend(growing.own_heading(table))?;
        }
        growing.put(row, cell);
        Ok(())
    }

    /// Begins a row.
    fn begin(&mut self, line: u32, column: u32) -> Result<(), GridError> {
        if self.lines.last().is_some_and(|last| line < *last) {
            return Err(GridError::OutOfOrder { line, column });
        }
        self.memory.spend(ROW)?;
        self.lines.push(line);
        let done = self.lines.len() as u64;
        if done.is_multiple_of(PROGRESS_STEP) {
            self.progress.rows(self.before + done);
        }
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
            table: _,
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
        let columns: Vec<(Column, u64)> = columns
            .into_par_iter()
            .map(|(index, growing)| growing.freeze(index, lines.len(), table))
            .collect();
        // Whoever takes the sheet may copy what its cells show, however often it is the same.
        memory.spend(columns.iter().map(|(_, shown)| shown).sum())?;
        let columns = columns.into_iter().map(|(column, _)| column).collect();
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
            if self.shared.len() < row {
                self.shared.resize(row, OWN);
            }
            self.shared.push(index);
            self.last = self.last.max(index);
            return;
        }
        if self.text.len() < row {
            self.text.extend_null(row - self.text.len());
        }
        // A sheet has at most 2^20 rows and a text file at most 2^32 lines.
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        let special = match cell {
            Cell::Shared(_) => return,
            Cell::Text(text) => {
                self.text.push_value(text);
                return;
            }
            Cell::Short(text) => {
                self.text.push_view(text.view(), &[]);
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

    /// Whether nothing but a heading or two of it are texts of the table.
    fn is_headed(&self) -> bool {
        (1..=HEADINGS).contains(&self.shared.len()) && self.text.len() == 0
    }

    /// Makes the headings its own, whose texts are there: what follows is not of the table, and a column with
    /// texts of both has to be joined. Gives how many bytes they have.
    fn own_heading(&mut self, table: &Utf8ViewArray) -> u64 {
        if self.last as usize >= table.len() {
            return 0;
        }
        let before = self.text.total_bytes_len();
        for index in std::mem::take(&mut self.shared) {
            let index = (index != OWN).then_some(index as usize);
            self.text.push(index.and_then(|index| table.get(index)));
        }
        (self.text.total_bytes_len() - before) as u64
    }

    /// The first row that refers to a text beyond the table's end, and the text's number.
    fn missing(&self, texts: usize) -> Option<(usize, u32)> {
        if (self.last as usize) < texts {
            return None;
        }
        let is_there = |index: u32| index == OWN || (index as usize) < texts;
        let row = self.shared.iter().position(|index| !is_there(*index))?;
        Some((row, self.shared[row]))
    }

    /// The column, as long as the sheet, and how many bytes of the table's texts it shows.
    fn freeze(self, index: u32, height: usize, table: &Utf8ViewArray) -> (Column, u64) {
        let Self {
            mut text,
            mut shared,
            last: _,
            special,
        } = self;
        let (text, shown) = if shared.is_empty() {
            text.extend_null(height - text.len());
            (
                StringChunked::with_chunk(PlSmallStr::EMPTY, text.freeze()),
                0,
            )
        } else if text.len() == 0 {
            shared.resize(height, OWN);
            taken(shared, table)
        } else {
            joined(&text.freeze(), &shared, height, table)
        };
        let column = Column {
            index,
            text,
            special,
        };
        (column, shown)
    }

    /// A format may show nothing at all (`;;;`).
    fn push_shown(&mut self, text: &str) {
        self.text.push((!text.is_empty()).then_some(text));
    }
}

/// The texts of the table that a column shows, none of them beyond its end, and how many bytes they have.
fn taken(mut shared: Vec<u32>, table: &Utf8ViewArray) -> (StringChunked, u64) {
    let filled: Bitmap = shared.iter().map(|index| *index != OWN).collect();
    let without = filled.unset_bits();
    for index in &mut shared {
        if *index == OWN {
            *index = 0;
        }
    }
    let filled = (without > 0).then_some(filled);
    let places = PrimitiveArray::new(ArrowDataType::UInt32, shared.into(), filled);
    let places = IdxCa::with_chunk(PlSmallStr::EMPTY, places);
    let text = StringChunked::with_chunk(PlSmallStr::EMPTY, table.clone())
        .take(&places)
        .expect("every place was compared with the table's length");
    let shown = text.downcast_iter().map(shown).sum();
    (text, shown)
}

/// How many bytes the texts have.
fn shown(texts: &Utf8ViewArray) -> u64 {
    let lengths = texts.views().iter().map(|view| u64::from(view.length));
    // What the view of a null says is nobody's promise.
    match texts.validity() {
        None => lengths.sum(),
        Some(filled) => lengths
            .zip(filled.iter())
            .map(|(length, is)| length * u64::from(is))
            .sum(),
    }
}

/// A column's own texts and those of the table, which stand in other rows, without copying a text; and how
/// many bytes those of the table have.
fn joined(
    own: &Utf8ViewArray,
    shared: &[u32],
    height: usize,
    table: &Utf8ViewArray,
) -> (StringChunked, u64) {
    let mut both = MutablePlString::with_capacity(height);
    let mut shown = 0;
    for row in 0..height {
        match shared.get(row) {
            Some(&at) if at != OWN => {
                let at = at as usize;
                if table.is_null(at) {
                    both.push_null();
                } else {
                    let view = table.views()[at];
                    shown += u64::from(view.length);
                    both.push_view(view, table.data_buffers());
                }
            }
            _ if row < own.len() && own.is_valid(row) => {
                both.push_view(own.views()[row], own.data_buffers());
            }
            _ => both.push_null(),
        }
    }
    let text = StringChunked::with_chunk(PlSmallStr::EMPTY, both.freeze());
    (text, shown)
}

#[cfg(test)]
mod tests;
