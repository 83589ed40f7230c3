//! One column with its edits, and what the person saw in it, row by row.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

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
    cells: &'a Cells,
    /// The rows in which the file says something else, in order, with their places in the cells: edits,
    /// and what is held or damaged already.
    touched: Vec<(u32, usize)>,
    /// The rows that showed each of the new values; made when somebody asks.
    rows_of: OnceCell<HashMap<&'a str, Vec<u32>>>,
    found: &'a [Option<Position>],
    file: &'a UInt32Chunked,
    records: &'a Int64Chunked,
    now: Option<&'a StringChunked>,
    bases: &'a Bases<'a>,
}

impl<'a> Column<'a> {
    /// The column of a field; `touched` are the places of its cells.
    pub(super) fn new(
        proposal: &'a Proposal,
        matches: &'a Matches,
        cells: &'a Cells,
        field: usize,
        touched: Vec<usize>,
    ) -> Self {
        let mut touched: Vec<(u32, usize)> =
            touched.into_iter().map(|at| (cells.row[at], at)).collect();
        touched.sort_unstable();
        Self {
            field,
            ty: proposal.kind.fields[field].ty,
            cells,
            touched,
            rows_of: OnceCell::new(),
            found: &matches.found,
            file: proposal.rows.count("file"),
            records: proposal.now.id("record"),
            now: proposal.now.field(field),
            bases: &proposal.bases,
        }
    }

    /// The edited rows, in order, with the edit's place and the new value.
    pub(super) fn edited(&self) -> impl Iterator<Item = (u32, usize, &'a str)> {
        let cells = self.cells;
        let edits = self
            .touched
            .iter()
            .filter(|(_, at)| cells.verdict[*at].writes());
        edits.filter_map(|(row, at)| Some((*row, *at, cells.new[*at].as_deref()?)))
    }

    /// True where the edits bring at least so many different values: most bulk edits bring one.
    pub(super) fn brings(&self, different: usize) -> bool {
        let mut values = HashSet::new();
        self.edited().any(|(_, _, value)| {
            values.insert(value);
            values.len() >= different
        })
    }

    /// Every row in which the file says something else, in order.
    pub(super) fn touched(&self) -> impl Iterator<Item = u32> {
        self.touched.iter().map(|(row, _)| *row)
    }

    /// True where the file says in a row what the person saw.
    pub(super) fn is_untouched(&self, row: u32) -> bool {
        self.place(row).is_none()
    }

    /// The edit of a row.
    pub(super) fn edit(&self, row: u32) -> Option<usize> {
        self.place(row)
            .filter(|at| self.cells.verdict[*at].writes())
    }

    fn place(&self, row: u32) -> Option<usize> {
        let found = self.touched.binary_search_by_key(&row, |(row, _)| *row);
        found.ok().map(|place| self.touched[place].1)
    }

    /// What the person saw in a row.
    pub(super) fn seen(&self, row: u32) -> Option<&'a str> {
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

    /// What the file shows in a row: of an edit its canonical value, of what is held or damaged what was
    /// typed, else what the person saw.
    pub(super) fn shown(&self, row: u32) -> Option<&'a str> {
        match self.place(row) {
            Some(at) => self.cells.new[at]
                .as_deref()
                .or(self.cells.typed[at].as_deref()),
            None => self.seen(row),
        }
    }

    /// Every row that showed something, with what it showed.
    pub(super) fn all_seen(&self) -> impl Iterator<Item = (u32, &'a str)> {
        let rows = 0..row_number(self.found.len());
        rows.filter_map(|row| Some((row, self.seen(row)?)))
    }

    /// The rows that showed each of the new values, in order.
    pub(super) fn rows_of(&self) -> &HashMap<&'a str, Vec<u32>> {
        self.rows_of.get_or_init(|| {
            let mut rows_of: HashMap<&str, Vec<u32>> = self
                .edited()
                .map(|(_, _, value)| (value, Vec::new()))
                .collect();
            for (row, value) in self.all_seen() {
                if let Some(rows) = rows_of.get_mut(value) {
                    rows.push(row);
                }
            }
            rows_of
        })
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
