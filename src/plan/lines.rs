//! The lines of a plan that no file brings, in columns.
//!
//! A job may have written a million cells, and the plan that takes it back has as many. So nothing is
//! kept for each line: records are columns, and the cells of each field are columns of their own.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::moves::Moves;
use super::{CellCounts, FieldCounts, GroupMove, RowCounts, Status, Verdict};
use crate::frame::{RecordId, Records, field_column};
use crate::matching::row_number;
use crate::problem::Reason;
use crate::schema::{FieldId, FieldType, Kind};
use crate::words::Message;

/// One row a record, and field by field the cells to write or to keep.
#[derive(Debug)]
pub struct Lines<'k> {
    kind: &'k Kind,
    record: Int64Chunked,
    number: StringChunked,
    name: StringChunked,
    status: Vec<Status>,
    /// Rows to which nothing is done though it was asked for, and why.
    held: BTreeMap<u32, (Reason, Message)>,
    cells: Vec<FieldCells>,
    /// The values of the rows that come back, which are the last ones: one column a field.
    values: Vec<StringChunked>,
}

/// The cells of one field, one line a record that has one.
#[derive(Debug)]
pub struct FieldCells {
    /// The field's place in its kind.
    pub field: usize,
    /// The row of each cell.
    pub row: UInt32Chunked,
    /// What the register holds.
    pub now: StringChunked,
    /// What is to be written; null where the cell is emptied, or kept.
    pub new: StringChunked,
    /// Why the cell stays as it is; null where it is written.
    pub kept: StringChunked,
}

impl FieldCells {
    /// Cells that are all written.
    pub fn written(
        field: usize,
        row: UInt32Chunked,
        now: StringChunked,
        new: StringChunked,
    ) -> Self {
        let kept = nothing(row.len());
        Self {
            field,
            row,
            now,
            new,
            kept,
        }
    }

    /// How many cells stay as they are.
    pub fn kept(&self) -> usize {
        self.kept.len() - self.kept.null_count()
    }

    /// The cells that are written: row, now, new.
    pub fn changes(&self) -> impl Iterator<Item = (u32, Option<&str>, Option<&str>)> {
        let cells = self.row.iter().zip(self.now.iter()).zip(self.new.iter());
        cells
            .zip(self.kept.iter())
            .filter(|(_, kept)| kept.is_none())
            .filter_map(|(((row, now), new), _)| Some((row?, now, new)))
    }

    fn verdicts(&self) -> impl Iterator<Item = Verdict> {
        let cells = self.now.iter().zip(self.new.iter()).zip(self.kept.iter());
        cells.map(|((now, new), kept)| match (now, new, kept) {
            (_, _, Some(_)) => Verdict::Kept,
            (_, None, None) => Verdict::Cleared,
            (None, _, None) => Verdict::Set,
            _ => Verdict::Changed,
        })
    }
}

impl<'k> Lines<'k> {
    /// One row for each of these records; nothing happens to them yet.
    pub fn about(kind: &'k Kind, records: &Records) -> Self {
        let text = |field: Option<usize>| {
            let column = field.and_then(|field| records.field(field)).cloned();
            column.unwrap_or_else(|| nothing(records.len()))
        };
        Self {
            kind,
            record: records.id("record").clone(),
            number: text(Some(kind.number())),
            name: text(kind.roles.name),
            status: vec![Status::Unchanged; records.len()],
            held: BTreeMap::new(),
            cells: Vec::new(),
            values: vec![nothing(0); kind.fields.len()],
        }
    }

    /// One row for each of these, of whom nothing is told but their numbers.
    pub fn of_numbers(kind: &'k Kind, persons: &[(RecordId, String)], status: Vec<Status>) -> Self {
        let numbers = persons.iter().map(|(_, number)| Some(number.as_str()));
        Self {
            kind,
            record: persons.iter().map(|(record, _)| Some(*record)).collect(),
            number: numbers.collect(),
            name: nothing(persons.len()),
            status,
            held: BTreeMap::new(),
            cells: Vec::new(),
            values: vec![nothing(0); kind.fields.len()],
        }
    }

    /// Takes out the records for which `which` is true: every filled cell is cleared, so that the
    /// journal keeps it. `records` are those that the lines are about.
    ///
    /// # Errors
    /// Only for a mistake in the program.
    pub fn take_out(&mut self, records: &Records, which: &BooleanChunked) -> PolarsResult<()> {
        for (status, goes) in self.status.iter_mut().zip(which.iter()) {
            if goes == Some(true) {
                *status = Status::Removed;
            }
        }
        let row = row_numbers(records.len());
        for field in 0..self.kind.fields.len() {
            let Some(now) = records.field(field) else {
                continue;
            };
            let filled = &now.is_not_null() & which;
            let (row, now) = (row.filter(&filled)?, now.filter(&filled)?);
            let new = nothing(row.len());
            self.cells.push(FieldCells::written(field, row, now, new));
        }
        Ok(())
    }

    /// Holds a row: nothing is done to its record.
    pub fn hold(&mut self, row: u32, reason: Reason, why: Message) {
        self.status[row as usize] = Status::Held;
        self.held.insert(row, (reason, why));
    }

    /// The rows that are held, by reason.
    pub(super) fn held(&self) -> BTreeMap<String, u64> {
        let mut held = BTreeMap::new();
        for (reason, _) in self.held.values() {
            *held.entry(reason.id().to_owned()).or_default() += 1;
        }
        held
    }

    /// Adds the cells of a field; a row that has one to write is modified.
    pub fn add(&mut self, cells: FieldCells) {
        for (row, _, _) in cells.changes() {
            self.status[row as usize] = Status::Modified;
        }
        self.cells.push(cells);
    }

    /// Adds rows for records that come back under their old ids, with their values, one column a
    /// field.
    ///
    /// # Errors
    /// Only for a mistake in the program.
    pub fn bring_back(
        &mut self,
        ids: &Int64Chunked,
        values: Vec<StringChunked>,
    ) -> PolarsResult<()> {
        self.record.append(ids)?;
        self.number.append(&values[self.kind.number()])?;
        let name = self.kind.roles.name.map(|name| values[name].clone());
        self.name
            .append(&name.unwrap_or_else(|| nothing(ids.len())))?;
        self.status.extend(vec![Status::New; ids.len()]);
        self.values = values;
        Ok(())
    }

    /// The cells, field by field.
    pub fn cells(&self) -> &[FieldCells] {
        &self.cells
    }

    /// The values of a field that come with the records that come back.
    pub fn coming(&self, field: usize) -> &StringChunked {
        &self.values[field]
    }

    /// Rows by status.
    pub(super) fn row_counts(&self) -> RowCounts {
        let of = |status| self.status.iter().filter(|it| **it == status).count() as u64;
        RowCounts {
            read: self.status.len() as u64,
            new: of(Status::New),
            modified: of(Status::Modified),
            unchanged: of(Status::Unchanged),
            held: of(Status::Held),
            removed: of(Status::Removed),
        }
    }

    /// Cells to write, in all and by field.
    pub(super) fn cell_counts(&self) -> (CellCounts, BTreeMap<FieldId, FieldCounts>) {
        let mut all = CellCounts::default();
        let mut fields: BTreeMap<FieldId, FieldCounts> = BTreeMap::new();
        for cells in &self.cells {
            let of = |wanted| cells.verdicts().filter(|it| *it == wanted).count() as u64;
            let (set, changed, cleared) =
                (of(Verdict::Set), of(Verdict::Changed), of(Verdict::Cleared));
            if set + changed + cleared == 0 {
                continue;
            }
            all.set += set;
            all.changed += changed;
            all.cleared += cleared;
            let field = fields.entry(self.kind.fields[cells.field].id.clone());
            let counts = field.or_default();
            counts.set += set;
            counts.changed += changed;
            counts.cleared += cleared;
        }
        (all, fields)
    }

    /// Who goes from which group, or from which parent, to which, the largest move first.
    pub(super) fn moves(&self, ty: FieldType) -> Vec<GroupMove> {
        let mut moves = Moves::of(ty);
        for cells in &self.cells {
            for (row, now, new) in cells.changes() {
                if self.status[row as usize] == Status::Modified {
                    moves.count(self.kind, cells.field, now, new);
                }
            }
        }
        moves.told(self.kind)
    }

    /// The plan's rows.
    pub(super) fn rows(&self) -> PolarsResult<DataFrame> {
        let height = self.status.len();
        let number = self.kind.fields[self.kind.number()].id.as_str();
        // Apply looks at each cell that it writes; a record that goes is looked for by its number, too.
        let goes = || self.status.iter().map(|status| *status == Status::Removed);
        let matched = goes().map(|goes| goes.then_some(number));
        let key_now = goes().zip(self.number.iter());
        let key_now = key_now.map(|(goes, number)| number.filter(|_| goes));
        let row = row_numbers(height);
        let why = |at: usize| self.held.get(&row_number(at));
        let reason = (0..height).map(|at| why(at).map(|(reason, _)| reason.id()));
        let message = (0..height).map(|at| why(at).map(|(_, why)| why.as_stored()));
        let mut frame = DataFrame::new(
            height,
            vec![
                row.clone().into_column(),
                Column::new("file".into(), vec![0_u32; height]),
                Column::full_null("sheet".into(), height, &DataType::String),
                (&row + 1).with_name("line".into()).into_column(),
                self.record.clone().with_name("record".into()).into_column(),
                text("number", self.number.clone()),
                text("name", self.name.clone()),
                text(
                    "status",
                    self.status.iter().map(|it| Some(it.word())).collect(),
                ),
                text("matched", matched.collect()),
                text("key_now", key_now.collect()),
                text("reason", reason.collect()),
                text("message", message.collect()),
            ],
        )?;
        frame.rechunk_mut_par();
        Ok(frame)
    }

    /// The plan's cells, field by field in the schema's order.
    pub(super) fn plan_cells(&self) -> PolarsResult<DataFrame> {
        let mut fields: Vec<&FieldCells> = self.cells.iter().collect();
        fields.sort_by_key(|cells| cells.field);
        let record = self.record.rechunk();
        let mut row = UInt32Chunked::full_null("row".into(), 0);
        let mut of = Int64Chunked::full_null("record".into(), 0);
        let [mut field, mut now, mut new, mut verdict, mut message] = [(); 5].map(|()| nothing(0));
        for cells in fields {
            let height = cells.row.len();
            let id = self.kind.fields[cells.field].id.as_str();
            row.append(&cells.row)?;
            of.append(
                &cells
                    .row
                    .iter()
                    .map(|row| record.get(row? as usize))
                    .collect(),
            )?;
            field.append(&StringChunked::full("field".into(), id, height))?;
            now.append(&cells.now)?;
            new.append(&cells.new)?;
            verdict.append(
                &cells
                    .verdicts()
                    .map(|verdict| Some(verdict.word()))
                    .collect(),
            )?;
            message.append(&cells.kept)?;
        }
        let height = row.len();
        // Nobody saw or typed anything: there is no file.
        let none = |name: &str| Column::full_null(name.into(), height, &DataType::String);
        let mut frame = DataFrame::new(
            height,
            vec![
                row.with_name("row".into()).into_column(),
                of.with_name("record".into()).into_column(),
                text("field", field),
                none("base"),
                text("now", now),
                none("typed"),
                text("new", new),
                text("verdict", verdict),
                none("reason"),
                text("message", message),
            ],
        )?;
        frame.rechunk_mut_par();
        Ok(frame)
    }

    /// The values of the rows that come back, after a line without any for each row that is held.
    pub(super) fn plan_values(&self) -> PolarsResult<DataFrame> {
        let height = self.values[self.kind.number()].len();
        let first = self.status.len() - height;
        let coming = (first..first + height).map(row_number);
        let rows: UInt32Chunked = (self.held.keys().copied().chain(coming))
            .map(Some)
            .collect();
        let height = rows.len();
        let mut columns = vec![rows.with_name("row".into()).into_column()];
        for (field, values) in self.values.iter().enumerate() {
            let mut column = nothing(self.held.len());
            column.append(values)?;
            columns.push(column.with_name(field_column(field)).into_column());
        }
        DataFrame::new(height, columns)
    }
}

/// A text column without a value.
pub(super) fn nothing(height: usize) -> StringChunked {
    StringChunked::full_null(PlSmallStr::EMPTY, height)
}

/// The rows' numbers.
pub(super) fn row_numbers(height: usize) -> UInt32Chunked {
    UInt32Chunked::from_iter_values("row".into(), (0..height).map(row_number))
}

fn text(name: &str, values: StringChunked) -> Column {
    values.with_name(name.into()).into_column()
}
