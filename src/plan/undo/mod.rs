//! Taking a job back: a plan like any other, made from the journal.
//!
//! | the job …            | undo …                                                                 |
//! |----------------------|------------------------------------------------------------------------|
//! | wrote a cell         | writes back what stood there, if the cell still holds what the job wrote |
//! | … of several groups  | takes out the groups that it added, and gives back those that it took out |
//! | made a record        | removes it, if nothing touched it since and no other belongs to it      |
//! | removed a record     | brings it back with its old number and values                           |
//! | made a group         | takes it away, if it has its name still and nothing is in it afterwards |
//! | took a group away    | gives it and its aliases back                                           |
//! | merged groups        | gives the old group and its aliases back                                |
//! | renamed a group      | renames it back, with whoever is in it by now                           |
//!
//! Whatever was changed later stays, and is told.

mod groups; // what becomes of the groups themselves

use std::collections::{HashMap, HashSet};

use polars::prelude::*;

use super::direct::plan;
use super::lines::{FieldCells, Lines, nothing, row_numbers};
use super::make::{MakeError, Origin};
use super::{GroupAction, Plan, Receipt};
use crate::frame::{RecordId, Records, field_column};
use crate::register::{Aftermath, EXISTENCE};
use crate::schema::{GroupSet, Kind};
use crate::words::{Message, args};

pub use groups::Groups;
use groups::undone_groups;

/// Makes the plan that takes a job back. A group that was renamed or merged since is written by the
/// name that it has now. Others belong to the `needed` records, so that these stay.
///
/// # Errors
/// Only for a mistake in the program.
pub fn undo(
    kind: &Kind,
    job: &Receipt,
    aftermath: &Aftermath,
    groups: &Groups,
    needed: &HashSet<RecordId>,
    mut origin: Origin,
) -> Result<Plan, MakeError> {
    // The merge that is taken back left the old name as an alias: it must not lead anywhere now.
    let mut book = groups.book.clone();
    for action in &job.plan.groups.actions {
        if let GroupAction::Merge { field, from, .. } = action {
            book.forget(field.as_str(), from);
        }
    }
    let groups = &Groups {
        book: &book,
        sizes: groups.sizes,
    };
    let lives = Lives::after(aftermath)?;
    // Who was removed by the job and is back already is nobody's business here.
    let back = flags(aftermath.now.id("record"), &lives.removed);
    let now = Records::new(aftermath.now.frame().filter(&!&back)?)?;
    let mut lines = Lines::about(kind, &now);

    let made = flags(now.id("record"), &lives.made);
    let touched = flags(
        now.id("record"),
        &touched_later(kind, aftermath, &now, &lives)?,
    );
    let needed = &flags(now.id("record"), needed) & &!&touched;
    lines.take_out(&now, &(&(&made & &!&touched) & &!&needed))?;
    lines.add(staying(kind, &now, &(&made & &touched), "kept-worked-on")?);
    lines.add(staying(
        kind,
        &now,
        &(&made & &needed),
        "kept-has-children",
    )?);

    let changed = Changed::of(&now, &!&made)?;
    let returning = lives.returning();
    let mut values = Vec::new();
    for field in 0..kind.fields.len() {
        let entries = aftermath.of_field(kind, field)?;
        lines.add(changed.taken_back(kind, field, &entries, groups)?);
        values.push(groups.called(kind, field, &before_of(&returning, &entries)?));
    }
    lines.bring_back(&returning, values)?;

    origin.notes.extend(lives.notes(job));
    let kept: usize = lines.cells().iter().map(FieldCells::kept).sum();
    if kept > 0 {
        origin.notes.push(Message::new(
            "note-changed-since-job",
            args!["job" => job.job.to_string(), "count" => kept],
        ));
    }
    let actions = undone_groups(kind, &job.plan, groups, &lines);
    plan(kind, &lines, actions, origin, Some(job.job))
}

/// The records that came or went by the job, or went since.
struct Lives {
    /// The job made them.
    made: HashSet<RecordId>,
    /// The job removed them.
    removed: HashSet<RecordId>,
    /// They are not in the register now, whoever removed them.
    absent: HashSet<RecordId>,
}

impl Lives {
    fn after(aftermath: &Aftermath) -> PolarsResult<Self> {
        let journal = &aftermath.journal;
        let existence = journal.filter(&journal.column("field")?.str()?.equal(EXISTENCE))?;
        let records = existence.column("record")?.i64()?;
        let before = existence.column("before")?.str()?;
        let mut lives = Self {
            made: HashSet::new(),
            removed: HashSet::new(),
            absent: HashSet::new(),
        };
        for (record, before) in records.into_no_null_iter().zip(before.iter()) {
            let of = if before.is_none() {
                &mut lives.made
            } else {
                &mut lives.removed
            };
            of.insert(record);
        }
        let absent = journal.join(
            aftermath.now.frame(),
            ["record"],
            ["record"],
            JoinArgs::new(JoinType::Anti),
            None,
        )?;
        lives.absent = absent
            .column("record")?
            .i64()?
            .into_no_null_iter()
            .collect();
        Ok(lives)
    }

    /// Those that come back, in the order in which they first came.
    fn returning(&self) -> Int64Chunked {
        let mut ids: Vec<RecordId> = self.removed.intersection(&self.absent).copied().collect();
        ids.sort_unstable();
        Int64Chunked::from_vec("record".into(), ids)
    }

    /// What is to be said of those for whom nothing is left to take back.
    fn notes(&self, job: &Receipt) -> Vec<Message> {
        let gone = self.absent.difference(&self.removed).count();
        let back = self.removed.difference(&self.absent).count();
        let notes = [
            ("note-removed-since-job", gone),
            ("note-back-already", back),
        ];
        notes
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(text, count)| {
                Message::new(text, args!["job" => job.job.to_string(), "count" => count])
            })
            .collect()
    }
}

/// True for the records that the set has.
fn flags(records: &Int64Chunked, set: &HashSet<RecordId>) -> BooleanChunked {
    if set.is_empty() {
        return BooleanChunked::full(PlSmallStr::EMPTY, false, records.len());
    }
    let flags = records
        .into_no_null_iter()
        .map(|record| Some(set.contains(&record)));
    flags.collect()
}

/// The records made by the job that no longer are what it left. One that was changed and changed back
/// is as the job left it, however often.
fn touched_later(
    kind: &Kind,
    aftermath: &Aftermath,
    now: &Records,
    lives: &Lives,
) -> PolarsResult<HashSet<RecordId>> {
    let records = aftermath.later.column("record")?.i64()?;
    let fields = aftermath.later.column("field")?.str()?;
    let before = aftermath.later.column("before")?.str()?;
    let position: HashMap<RecordId, usize> = if records.is_empty() {
        HashMap::new()
    } else {
        now.id("record").into_no_null_iter().zip(0..).collect()
    };
    let mut touched = HashSet::new();
    for ((record, field), before) in records.iter().zip(fields.iter()).zip(before.iter()) {
        let (Some(record), Some(field)) = (record, field) else {
            continue;
        };
        let Some(at) = position
            .get(&record)
            .filter(|_| lives.made.contains(&record))
        else {
            continue;
        };
        let same = match kind.field_index(field) {
            Some(index) => before == now.field(index).and_then(|column| column.get(*at)),
            // It was there when the job was done, and it is there now.
            None => before.is_some(),
        };
        if !same {
            touched.insert(record);
        }
    }
    Ok(touched)
}

/// The records that the job made and that stay, as somebody worked on them since: their numbers say so.
fn staying(
    kind: &Kind,
    now: &Records,
    which: &BooleanChunked,
    why: &'static str,
) -> PolarsResult<FieldCells> {
    let number = kind.number();
    let numbers = now.field(number).cloned();
    let numbers = numbers.unwrap_or_else(|| nothing(now.len()));
    let row = row_numbers(now.len()).filter(which)?;
    let why = Message::new(why, Vec::new());
    Ok(FieldCells {
        field: number,
        now: numbers.filter(which)?,
        new: nothing(row.len()),
        kept: StringChunked::full(PlSmallStr::EMPTY, why.as_stored(), row.len()),
        row,
    })
}

/// The records that were there before the job and are there now, with their rows in the plan.
struct Changed(DataFrame);

impl Changed {
    fn of(now: &Records, which: &BooleanChunked) -> PolarsResult<Self> {
        let mut frame = now.frame().filter(which)?;
        let row = row_numbers(now.len()).filter(which)?;
        frame.with_column(row.into_column())?;
        Ok(Self(frame))
    }

    /// The cells that the job wrote in a field: what still stands there goes back.
    fn taken_back(
        &self,
        kind: &Kind,
        field: usize,
        entries: &DataFrame,
        groups: &Groups,
    ) -> PolarsResult<FieldCells> {
        let now = field_column(field);
        let records = if self.0.column(&now).is_ok() {
            self.0.select(["record", "row", now.as_str()])?
        } else {
            // Nothing was written in a field that nobody asked for.
            return Ok(FieldCells::written(
                field,
                row_numbers(0),
                nothing(0),
                nothing(0),
            ));
        };
        let args = JoinArgs::new(JoinType::Inner);
        let cells = records.join(entries, ["record"], ["record"], args, None)?;
        let text = |column: &str| PolarsResult::Ok(cells.column(column)?.str()?.clone());
        let (before, after) = (text("before")?, text("after")?);
        let before = groups.called(kind, field, &before);
        let after = groups.called(kind, field, &after);
        let (row, now) = (cells.column("row")?.u32()?, text(&now)?);

        // Of several groups what the job did is taken back, and what was done since stays.
        let merged = (kind.fields[field].many).then(|| merged_sets(&after, &before, &now));
        let (still, before) = match merged {
            Some(merged) => (now.not_equal_missing(&merged), merged),
            None => (now.equal_missing(&after), before),
        };
        let new = before.zip_with(&still, &nothing(before.len()))?;
        let why = Message::new("kept-changed-again", Vec::new());
        let why = StringChunked::full(PlSmallStr::EMPTY, why.as_stored(), now.len());
        let kept = nothing(now.len()).zip_with(&still, &why)?;
        // Where it is as before the job already, there is nothing to do and nothing to say.
        let differs = now.not_equal_missing(&before);
        Ok(FieldCells {
            field,
            row: row.filter(&differs)?,
            now: now.filter(&differs)?,
            new: new.filter(&differs)?,
            kept: kept.filter(&differs)?,
        })
    }
}

/// Sets of groups without what a job did to them: `after` back to `before`, and what was done since stays.
fn merged_sets(
    after: &StringChunked,
    before: &StringChunked,
    now: &StringChunked,
) -> StringChunked {
    let sets = after.iter().zip(before.iter()).zip(now.iter());
    let merged = sets.map(|((after, before), now)| {
        let [after, before, now] =
            [after, before, now].map(|set| GroupSet::of(set.unwrap_or_default()));
        let merged = GroupSet::merged(&after, &before, &now);
        (!merged.is_empty()).then(|| merged.written())
    });
    merged.collect()
}

/// What records held in a field before the job, of which these are the entries: a value a record.
fn before_of(records: &Int64Chunked, entries: &DataFrame) -> PolarsResult<StringChunked> {
    if records.is_empty() || entries.height() == 0 {
        return Ok(nothing(records.len()));
    }
    let entry: HashMap<RecordId, usize> = (entries.column("record")?.i64()?)
        .into_no_null_iter()
        .zip(0..)
        .collect();
    let before = entries.column("before")?.str()?;
    let values = records
        .into_no_null_iter()
        .map(|record| before.get(*entry.get(&record)?));
    Ok(values.collect())
}
