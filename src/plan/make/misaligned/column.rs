//! One column with its edits, and what the person saw in it, row by row.

use std::collections::BTreeMap;

use polars::prelude::{Int64Chunked, StringChunked, UInt32Chunked};

use crate::diff::Bases;
use crate::matching::{Matches, Position, row_number};
use crate::plan::make::Proposal;
use crate::plan::make::cells::Cells;
use crate::schema::FieldType;

/// A column of a file whose rows found their records.
pub(super) struct Column<'a> {
    pub field: usize,
    pub ty: FieldType,
    /// The edits, as places in the cells, by row.
    pub edits: Vec<usize>,
    /// What the file shows in rows where it differs: of an edit its canonical value and its place, of what
    /// is held or damaged already what was typed.
    touched: BTreeMap<u32, (Option<usize>, String)>,
    found: &'a [Option<Position>],
    file: &'a UInt32Chunked,
    records: &'a Int64Chunked,
    now: Option<&'a StringChunked>,
    bases: &'a Bases<'a>,
}

impl<'a> Column<'a> {
    pub(super) fn new(
        proposal: &'a Proposal,
        matches: &'a Matches,
        cells: &Cells,
        field: usize,
        mut edits: Vec<usize>,
    ) -> Self {
        edits.sort_unstable_by_key(|at| cells.row[*at]);
        let mut touched: BTreeMap<u32, (Option<usize>, String)> = (0..cells.len())
            .filter(|at| cells.field[*at] == field && !cells.verdict[*at].writes())
            .filter_map(|at| Some((cells.row[at], (None, cells.typed[at].clone()?))))
            .collect();
        touched.extend(
            edits
                .iter()
                .filter_map(|at| Some((cells.row[*at], (Some(*at), cells.new[*at].clone()?)))),
        );
        Self {
            field,
            ty: proposal.kind.fields[field].ty,
            edits,
            touched,
            found: &matches.found,
            file: proposal.rows.count("file"),
            records: proposal.now.id("record"),
            now: proposal.now.field(field),
            bases: &proposal.bases,
        }
    }

    /// The edited rows, in order, with the edit's place and the new value.
    pub(super) fn edited(&self) -> Vec<(u32, usize, &str)> {
        self.touched
            .iter()
            .filter_map(|(row, (at, value))| Some((*row, (*at)?, value.as_str())))
            .collect()
    }

    /// Every row in which the file says something else, in order: edits, and what is held or damaged.
    pub(super) fn touched(&self) -> impl Iterator<Item = u32> {
        self.touched.keys().copied()
    }

    /// True where the file says in a row what the person saw.
    pub(super) fn is_untouched(&self, row: u32) -> bool {
        !self.touched.contains_key(&row)
    }

    /// The edit of a row.
    pub(super) fn edit(&self, row: u32) -> Option<usize> {
        self.touched.get(&row).and_then(|(at, _)| *at)
    }

    /// What the person saw in a row.
    pub(super) fn seen(&self, row: u32) -> Option<&str> {
        let position = (*self.found.get(row as usize)?)? as usize;
        let now = self.now.and_then(|column| column.get(position));
        let base = self
            .bases
            .of_cell(self.file.get(row as usize), row, self.field);
        match (base, self.records.get(position)) {
            (Some(base), Some(record)) => base.value(record, self.field, now),
            _ => now,
        }
    }

    /// What the file shows in a row.
    pub(super) fn shown(&self, row: u32) -> Option<&str> {
        match self.touched.get(&row) {
            Some((_, value)) => Some(value),
            None => self.seen(row),
        }
    }

    /// Every row that showed something, with what it showed.
    pub(super) fn all_seen(&self) -> impl Iterator<Item = (u32, &str)> {
        let rows = 0..row_number(self.found.len());
        rows.filter_map(|row| Some((row, self.seen(row)?)))
    }

    /// The row so far below (or above, where negative) in the same file.
    pub(super) fn beside(&self, row: u32, shift: i64) -> Option<u32> {
        let other = u32::try_from(i64::from(row) + shift).ok()?;
        let there = (other as usize) < self.found.len();
        let same_file = || self.file.get(other as usize) == self.file.get(row as usize);
        (there && same_file()).then_some(other)
    }

    /// True where counting, adding and multiplying makes sense: a telephone number is no number.
    pub(super) fn is_of_numbers(&self) -> bool {
        matches!(
            self.ty,
            FieldType::Integer | FieldType::Decimal | FieldType::Text
        )
    }
}

/// A value as a number, where it is one: without zeros in front, which stand before what is none.
pub(super) fn number(value: &str) -> Option<f64> {
    let digits = value.trim_start_matches('-');
    let padded = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !digits.is_empty();
    (plain && !padded).then(|| value.parse().ok()).flatten()
}
