//! Taking a job back: a plan like any other, made from the journal.
//!
//! | the job …            | undo …                                                                 |
//! |----------------------|------------------------------------------------------------------------|
//! | wrote a cell         | writes back what stood there, if the cell still holds what the job wrote |
//! | made a record        | removes it, if nothing touched it since                                 |
//! | removed a record     | brings it back with its old number and values                           |
//! | made a group         | takes it away, if nothing is in it afterwards                           |
//! | renamed or merged    | gives the old group back                                                |
//!
//! Whatever was changed later stays, and is told.

use std::collections::{BTreeMap, HashMap, HashSet};

use polars::prelude::DataFrame;

use super::direct::{Line, filled_cells, plan};
use super::make::{MakeError, Origin};
use super::{GroupAction, Plan, PlanHead, Receipt, Status};
use crate::frame::{RecordId, Records};
use crate::register::EXISTENCE;
use crate::schema::Kind;

/// A record's entries in the journal of the job: field, before, after.
type Entries<'a> = Vec<(&'a str, Option<&'a str>, Option<&'a str>)>;

/// Makes the plan that takes a job back.
///
/// `journal` is the job's own (`record | field | before | after`), `touched_later` names the records
/// that a later job touched, `now` holds the records that the job touched and that are there.
///
/// # Errors
/// Only for a mistake in the program.
pub fn undo(
    kind: &Kind,
    job: &Receipt,
    journal: &DataFrame,
    touched_later: &HashSet<RecordId>,
    now: &Records,
    mut origin: Origin,
) -> Result<Plan, MakeError> {
    let entries = by_record(journal)?;
    let position: HashMap<RecordId, usize> = now
        .id("record")
        .into_no_null_iter()
        .enumerate()
        .map(|(at, record)| (record, at))
        .collect();
    let mut lines = Vec::new();
    for (record, cells) in entries {
        let existence = cells.iter().find(|(field, _, _)| *field == EXISTENCE);
        let line = match (existence, position.get(&record)) {
            // The job made it.
            (Some((_, None, _)), Some(at)) => {
                Some(made(kind, now, *at, touched_later.contains(&record)))
            }
            // The job removed it, and it is not back yet.
            (Some((_, Some(_), _)), None) => Some(removed(kind, record, &cells)),
            (None, Some(at)) => Some(changed(kind, now, *at, &cells)),
            _ => None,
        };
        match line {
            Some(line) => lines.push(line),
            None => origin
                .notes
                .push(format!("gone since job {}: one record", job.job)),
        }
    }
    let kept: usize = lines.iter().map(|line| line.kept.len()).sum();
    if kept > 0 {
        origin.notes.push(format!(
            "changed again since job {}, and left as they are: {kept}",
            job.job
        ));
    }
    let actions = undone_groups(kind, &job.plan, now, &lines);
    plan(kind, &lines, actions, origin, Some(job.job))
}

fn by_record(journal: &DataFrame) -> Result<BTreeMap<RecordId, Entries<'_>>, MakeError> {
    let (records, fields) = (
        journal.column("record")?.i64()?,
        journal.column("field")?.str()?,
    );
    let (before, after) = (
        journal.column("before")?.str()?,
        journal.column("after")?.str()?,
    );
    let mut entries: BTreeMap<RecordId, Entries> = BTreeMap::new();
    for at in 0..journal.height() {
        if let (Some(record), Some(field)) = (records.get(at), fields.get(at)) {
            entries
                .entry(record)
                .or_default()
                .push((field, before.get(at), after.get(at)));
        }
    }
    Ok(entries)
}

/// A record that the job made: removed again, unless somebody worked on it since.
fn made(kind: &Kind, now: &Records, at: usize, touched_later: bool) -> Line {
    if touched_later {
        let mut line = Line::of(kind, now, at, Status::Unchanged);
        let number = line.number.clone();
        line.kept.push((
            kind.number(),
            number,
            "the record was changed since and stays".into(),
        ));
        return line;
    }
    let mut line = Line::of(kind, now, at, Status::Removed);
    line.cells = filled_cells(kind, now, at);
    line
}

/// A record that the job removed: back under its old id.
fn removed(kind: &Kind, record: RecordId, entries: &Entries) -> Line {
    let mut values = vec![None; kind.fields.len()];
    for (field, before, _) in entries {
        if let Some(index) = kind.field_index(field) {
            values[index] = before.map(str::to_owned);
        }
    }
    Line {
        record,
        number: values[kind.number()].clone(),
        name: kind.roles.name.and_then(|name| values[name].clone()),
        status: Status::New,
        cells: Vec::new(),
        kept: Vec::new(),
        values: Some(values),
    }
}

/// A record whose cells the job wrote: what still stands there goes back.
fn changed(kind: &Kind, now: &Records, at: usize, entries: &Entries) -> Line {
    let mut line = Line::of(kind, now, at, Status::Unchanged);
    for (field, before, after) in entries {
        let Some(index) = kind.field_index(field) else {
            continue;
        };
        let value = now.field(index).and_then(|column| column.get(at));
        if value == *after {
            line.cells
                .push((index, value.map(str::to_owned), before.map(str::to_owned)));
        } else if value != *before {
            line.kept.push((
                index,
                value.map(str::to_owned),
                "changed again since".into(),
            ));
        }
    }
    line.cells.sort_by_key(|(field, _, _)| *field);
    if !line.cells.is_empty() {
        line.status = Status::Modified;
    }
    line
}

/// What happens to the groups that the job made, renamed or merged, the last first.
fn undone_groups(kind: &Kind, job: &PlanHead, now: &Records, lines: &[Line]) -> Vec<GroupAction> {
    // Who is in a group afterwards: those in it now whose cell does not go back, as far as the
    // records of this job tell; the register refuses to take away one that others are in.
    let leaving: HashSet<RecordId> = lines
        .iter()
        .filter(|line| !line.cells.is_empty() || line.status == Status::Removed)
        .map(|line| line.record)
        .collect();
    let stays_in = |field: usize, name: &str| {
        now.field(field).is_some_and(|column| {
            column
                .iter()
                .zip(now.id("record").iter())
                .any(|(value, record)| {
                    value == Some(name) && record.is_some_and(|record| !leaving.contains(&record))
                })
        })
    };
    job.groups
        .actions
        .iter()
        .rev()
        .filter_map(|action| match action {
            GroupAction::Create { field, name, .. } => {
                let index = kind.index_of(field)?;
                (!stays_in(index, name)).then(|| GroupAction::Remove {
                    field: field.clone(),
                    name: name.clone(),
                })
            }
            GroupAction::Rename { field, from, to } => Some(GroupAction::Rename {
                field: field.clone(),
                from: to.clone(),
                to: from.clone(),
            }),
            GroupAction::Merge {
                field,
                from,
                aliases,
                ..
            } => Some(GroupAction::Create {
                field: field.clone(),
                name: from.clone(),
                aliases: aliases.clone(),
            }),
            GroupAction::Remove { field, name } => Some(GroupAction::Create {
                field: field.clone(),
                name: name.clone(),
                aliases: Vec::new(),
            }),
        })
        .collect()
}
