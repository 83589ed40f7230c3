//! Plans that no file brings: records removed, groups renamed and merged, jobs taken back.
//!
//! They are plans like any other, with rows, cells and a report; only matching and comparing fall
//! away, because the register itself says which records are meant.

use std::collections::{HashMap, HashSet};

use polars::prelude::*;

use super::answers::Answers;
use super::lines::{FieldCells, Lines, row_numbers};
use super::make::{MakeError, Origin};
use super::parents;
use super::{GroupAction, GroupEffects, JobId, Mode, Plan, PlanHead, Status};
use crate::frame::{PlanCells, PlanRows, PlanValues, RecordId, Records};
use crate::matching::row_number;
use crate::problem::Reason;
use crate::schema::{FieldType, GroupSet, Kind};
use crate::words::Message;

/// A plan that takes records out: every filled cell is cleared, so that the journal keeps it. A record to
/// which others belong is held; `children` tells of them, by its number.
///
/// # Errors
/// Only for a mistake in the program.
pub fn removal(
    kind: &Kind,
    records: &Records,
    children: &HashMap<String, Message>,
    origin: Origin,
) -> Result<Plan, MakeError> {
    let mut lines = Lines::about(kind, records);
    let numbers = records.field(kind.number());
    let of = |at: usize| children.get(numbers?.get(at)?);
    let goes: BooleanChunked = (0..records.len())
        .map(|at| Some(of(at).is_none()))
        .collect();
    lines.take_out(records, &goes)?;
    for at in 0..records.len() {
        if let Some(why) = of(at) {
            lines.hold(row_number(at), Reason::HasChildren, why.clone());
        }
    }
    plan(kind, &lines, Vec::new(), origin, None)
}

/// A plan that forgets records, of which some may have been removed before: it keeps which, and
/// nothing of what they held. Only one that was still there leaves the register.
///
/// # Errors
/// Only for a mistake in the program.
pub fn forgetting(
    kind: &Kind,
    persons: &[(RecordId, String)],
    there: &HashSet<RecordId>,
    origin: Origin,
) -> Result<Plan, MakeError> {
    let status = persons.iter().map(|(record, _)| {
        if there.contains(record) {
            Status::Removed
        } else {
            Status::Unchanged
        }
    });
    let lines = Lines::of_numbers(kind, persons, status.collect());
    plan(kind, &lines, Vec::new(), origin, None)
}

/// A plan that gives the records of a group another group's name, and does `action` to the group. Other
/// groups that a record is in stay, and one that it is in already is no second one.
///
/// # Errors
/// Only for a mistake in the program.
pub fn regroup(
    kind: &Kind,
    field: usize,
    records: &Records,
    (from, to): (&str, &str),
    action: GroupAction,
    origin: Origin,
) -> Result<Plan, MakeError> {
    let new = match records.field(field) {
        Some(now) if kind.fields[field].many => {
            let to = GroupSet::of_one(to);
            let now = now.iter().map(|now| GroupSet::of(now.unwrap_or_default()));
            now.map(|now| Some(now.replaced(from, &to).written()))
                .collect()
        }
        _ => StringChunked::full(PlSmallStr::EMPTY, to, records.len()),
    };
    edits(kind, records, &[(field, new)], vec![action], origin)
}

/// A plan that gives records other values: `columns` say what each record is to hold in a field, and
/// what it holds already is no edit.
///
/// # Errors
/// Only for a mistake in the program.
pub fn edits(
    kind: &Kind,
    records: &Records,
    columns: &[(usize, StringChunked)],
    actions: Vec<GroupAction>,
    origin: Origin,
) -> Result<Plan, MakeError> {
    let mut lines = Lines::about(kind, records);
    let row = row_numbers(records.len());
    for (field, new) in columns {
        let Some(now) = records.field(*field) else {
            continue;
        };
        let differ = now.not_equal_missing(new);
        lines.add(FieldCells::written(
            *field,
            row.filter(&differ)?,
            now.filter(&differ)?,
            new.filter(&differ)?,
        ));
    }
    plan(kind, &lines, actions, origin, None)
}

/// Puts the lines together.
///
/// # Errors
/// Only for a mistake in the program.
pub(super) fn plan(
    kind: &Kind,
    lines: &Lines,
    actions: Vec<GroupAction>,
    origin: Origin,
    undoes: Option<JobId>,
) -> Result<Plan, MakeError> {
    let (cells, fields) = lines.cell_counts();
    let head = PlanHead {
        plan: None,
        kind: kind.id.clone(),
        verb: origin.verb,
        mode: Mode::Update,
        at: origin.at,
        by: origin.by,
        lineage: origin.lineage,
        revision: origin.revision,
        schema: 0,
        base_revision: None,
        export: None,
        undoes,
        files: origin.files,
        rows: lines.row_counts(),
        cells,
        fields,
        groups: GroupEffects {
            actions,
            moves: lines.moves(FieldType::Group),
        },
        parents: parents::moves(lines.moves(FieldType::Parent)),
        not_in_file: 0,
        held: lines.held(),
        notes: origin.notes,
        damage: super::damaged::Damaged::default(),
        answers: Answers::default(),
        reconciliation: None,
        with: None,
    };
    Ok(Plan {
        head,
        rows: PlanRows::new(lines.rows()?)?,
        cells: PlanCells::new(lines.plan_cells()?)?,
        values: PlanValues::new(lines.plan_values()?)?,
        reconciled: None,
        with: None,
    })
}
