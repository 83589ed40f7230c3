//! Which cell format each cell of a sheet has, as the record of the cell says, by number.
//!
//! A format is usually that of a column from its first row to its last. So what is kept is where it
//! changes, column by column: a million dates below a heading are two entries.

use std::collections::BTreeMap;

use crate::sheet::budget::{Share, Spent};
use crate::sheet::layout::MAX_COLUMNS;

/// What an entry takes: row and format, in a tree whose leaves are half full.
const ENTRY: u64 = 2 * size_of::<(u32, u32)>() as u64;

/// What a column takes beside its entries.
const COLUMN: u64 = size_of::<Column>() as u64;

/// The formats of a sheet's cells.
#[derive(Debug)]
pub(super) struct Styles {
    columns: Vec<Column>,
    memory: Share,
}

#[derive(Debug, Default)]
struct Column {
    /// The rows from which on a format holds, up to the next entry.
    from: BTreeMap<u32, u32>,
    /// The row behind the last cell so far.
    end: u32,
}

impl Styles {
    pub(super) fn new(memory: Share) -> Self {
        Self {
            columns: Vec::new(),
            memory,
        }
    }

    /// Takes in a cell's format. Row and column count from 0; of one cell the last word holds.
    pub(super) fn put(&mut self, row: u32, column: u32, style: u32) -> Result<(), Spent> {
        // The grid refuses such a cell.
        if column >= MAX_COLUMNS {
            return Ok(());
        }
        let at = column as usize;
        if self.columns.len() <= at {
            let more = (at + 1 - self.columns.len()) as u64;
            self.memory.spend(more * COLUMN)?;
            self.columns.resize_with(at + 1, Column::default);
        }
        let column = &mut self.columns[at];
        let before = column.get(row);
        if before != Some(style) {
            self.memory.spend(2 * ENTRY)?;
            column.from.insert(row, style);
            // A cell that comes behind a later one changes nothing below it.
            if let (true, Some(below)) = (row + 1 < column.end, before) {
                column.from.entry(row + 1).or_insert(below);
            }
        }
        column.end = column.end.max(row + 1);
        Ok(())
    }

    /// The format of a cell; none of a cell that never came.
    pub(super) fn get(&self, row: u32, column: u32) -> Option<u32> {
        self.columns.get(column as usize)?.get(row)
    }
}

impl Column {
    fn get(&self, row: u32) -> Option<u32> {
        let (_, style) = self.from.range(..=row).next_back()?;
        Some(*style)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;
    use crate::sheet::budget::Budget;

    fn styles(cells: &[(u32, u32, u32)]) -> Styles {
        let mut styles = Styles::new(Budget::new(1 << 20).share());
        for (row, column, style) in cells {
            styles.put(*row, *column, *style).unwrap();
        }
        styles
    }

    #[test]
    fn a_column_of_one_format_is_one_entry() {
        let cells: Vec<_> = (1..50_000).map(|row| (row, 3, 17)).collect();
        let styles = styles(&cells);
        assert_eq!(styles.columns[3].from.len(), 1);
        assert_eq!(styles.get(40_000, 3), Some(17));
        assert_eq!(styles.get(0, 3), None);
        assert_eq!(styles.get(1, 4), None);
    }

    #[test]
    fn formats_without_end_are_refused() {
        let mut styles = Styles::new(Budget::new(10_000).share());
        let taken = (0..).take_while(|row| styles.put(*row, 0, *row).is_ok());
        assert!(taken.count() < 1_000);
    }

    proptest! {
        #[test]
        fn each_cell_has_the_format_that_was_put_last(
            cells in prop::collection::vec((0..12_u32, 0..3_u32, 0..4_u32), 0..60)
        ) {
            let styles = styles(&cells);
            let mut last = HashMap::new();
            for (row, column, style) in &cells {
                last.insert((*row, *column), *style);
            }
            for ((row, column), style) in last {
                prop_assert_eq!(styles.get(row, column), Some(style));
            }
        }
    }
}
