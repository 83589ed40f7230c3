//! The plan itself: a status a row, the counts, the frames.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use polars::prelude::*;

use super::cells::Cells;
use super::groups::Groups;
use super::newcomers::Values;
use super::{MakeError, Proposal, Standing, names, sets};
use crate::frame::{PlanRows, PlanValues, field_column};
use crate::matching::{Matches, row_number};
use crate::plan::damaged::Damaged;
use crate::plan::{CellCounts, FieldCounts, JobId, Plan, PlanHead, RowCounts, Status, Verdict};
use crate::problem::Reason;
use crate::schema::{FieldId, FieldType};
use crate::words::{Message, args};

pub(super) fn plan(
    proposal: &Proposal,
    matches: &Matches,
    standing: &Standing,
    cells: Cells,
    new: Values,
    groups: &Groups,
) -> Result<Plan, MakeError> {
    let kind = proposal.kind;
    let cells = cells.without_held_rows(standing);
    let statuses = statuses(proposal, matches, standing, &cells, &new);
    let group_fields: Vec<usize> = (0..kind.fields.len())
        .filter(|field| kind.fields[*field].ty == FieldType::Group)
        .collect();
    let brought: std::collections::BTreeSet<(usize, &str)> = group_fields
        .iter()
        .flat_map(|field| {
            new.columns[*field]
                .iter()
                .flatten()
                .map(|name| (*field, name))
        })
        .collect();
    let effects = groups.effects(brought.into_iter(), &cells);

    let mut held: BTreeMap<String, u64> = BTreeMap::new();
    for (reason, _) in standing.held.values() {
        *held.entry(reason.id().to_owned()).or_default() += 1;
    }
    for reason in cells.reason.iter().flatten() {
        *held.entry(reason.id().to_owned()).or_default() += 1;
    }
    let mut notes = proposal.origin.notes.clone();
    notes.extend(standing.notes.iter().cloned());
    notes.extend(since_the_export(proposal));
    notes.extend(with_its_own_job(proposal, &cells));
    notes.extend(sets::merged(kind, &cells));
    let head = PlanHead {
        plan: None,
        kind: kind.id.clone(),
        verb: proposal.origin.verb,
        mode: proposal.policy.mode,
        at: proposal.origin.at.clone(),
        by: proposal.origin.by.clone(),
        lineage: proposal.origin.lineage.clone(),
        revision: proposal.origin.revision,
        schema: 0,
        base_revision: proposal.bases.common(|base| base.revision),
        export: proposal.bases.common(|base| base.export).flatten(),
        undoes: None,
        files: proposal.origin.files.clone(),
        rows: row_counts(&statuses),
        cells: cell_counts(&cells, standing.blank),
        fields: field_counts(proposal, &cells),
        groups: effects,
        parents: super::parents::moved(proposal, &cells),
        not_in_file: not_in_file(proposal, matches),
        held,
        damage: Damaged::default(),
        notes,
        answers: proposal.policy.answers.clone(),
        reconciliation: None,
        with: None,
    };
    let rows = rows(proposal, matches, standing, &statuses)?;
    let values = values(proposal, standing, &statuses, new)?;
    Ok(Plan {
        head,
        rows,
        cells: cells.into_frame(proposal)?,
        values,
        reconciled: None,
        with: None,
    })
}

/// A status for each row, in the file's order.
fn statuses(
    proposal: &Proposal,
    matches: &Matches,
    standing: &Standing,
    cells: &Cells,
    new: &Values,
) -> Vec<Status> {
    let mut statuses: Vec<Status> = matches
        .found
        .iter()
        .map(|found| {
            if found.is_some() {
                Status::Unchanged
            } else {
                Status::Held
            }
        })
        .collect();
    // A held cell holds its row, unless another cell of it applies: hence in this order.
    for (row, verdict) in cells.row.iter().zip(&cells.verdict) {
        if *verdict == Verdict::Held {
            statuses[*row as usize] = Status::Held;
        }
    }
    for (row, verdict) in cells.row.iter().zip(&cells.verdict) {
        if verdict.writes() {
            statuses[*row as usize] = Status::Modified;
        }
    }
    for row in &new.rows {
        statuses[*row as usize] = Status::New;
    }
    for row in &standing.idle {
        statuses[*row as usize] = Status::Unchanged;
    }
    for row in standing.held.keys() {
        statuses[*row as usize] = Status::Held;
    }
    debug_assert_eq!(statuses.len(), proposal.rows.len());
    statuses
}

fn row_counts(statuses: &[Status]) -> RowCounts {
    let mut counts = RowCounts {
        read: statuses.len() as u64,
        ..RowCounts::default()
    };
    for status in statuses {
        match status {
            Status::New => counts.new += 1,
            Status::Modified => counts.modified += 1,
            Status::Unchanged => counts.unchanged += 1,
            Status::Held => counts.held += 1,
            Status::Removed => counts.removed += 1,
        }
    }
    counts
}

fn cell_counts(cells: &Cells, blank: u64) -> CellCounts {
    let mut counts = CellCounts {
        blank,
        ..CellCounts::default()
    };
    for (verdict, reason) in cells.verdict.iter().zip(&cells.reason) {
        match verdict {
            Verdict::Set => counts.set += 1,
            Verdict::Changed => counts.changed += 1,
            Verdict::Cleared => counts.cleared += 1,
            Verdict::Damage => counts.damage += 1,
            Verdict::Held if *reason == Some(Reason::Conflict) => counts.conflict += 1,
            Verdict::Held | Verdict::Kept | Verdict::Blank => {}
        }
    }
    counts
}

fn field_counts(proposal: &Proposal, cells: &Cells) -> BTreeMap<FieldId, FieldCounts> {
    let mut counts: BTreeMap<FieldId, FieldCounts> = BTreeMap::new();
    for (field, verdict) in cells.field.iter().zip(&cells.verdict) {
        if !verdict.writes() {
            continue;
        }
        let count = counts
            .entry(proposal.kind.fields[*field].id.clone())
            .or_default();
        match verdict {
            Verdict::Set => count.set += 1,
            Verdict::Cleared => count.cleared += 1,
            _ => count.changed += 1,
        }
    }
    counts
}

/// Records that the files leave out: of their own exports' where those are known, else of all.
fn not_in_file(proposal: &Proposal, matches: &Matches) -> u64 {
    let told = matches
        .ambiguous
        .values()
        .chain(matches.number_unknown.values())
        .flatten();
    let mut named = vec![false; proposal.now.len()];
    for position in matches.found.iter().flatten().chain(told) {
        named[*position as usize] = true;
    }
    let records = proposal.now.id("record").iter();
    let named = records
        .zip(named)
        .filter(|(_, is_named)| *is_named)
        .filter_map(|(record, _)| record)
        .filter(|record| proposal.bases.mean(*record));
    proposal.meant.saturating_sub(named.count() as u64)
}

fn since_the_export(proposal: &Proposal) -> Vec<Message> {
    let mut notes = Vec::new();
    for base in proposal.bases.known() {
        let added = base.made_since().len();
        if added > 0 {
            notes.push(Message::new("note-added-since", args!["count" => added]));
        }
        let removed = base.removed_since().count();
        if removed > 0 {
            notes.push(Message::new(
                "note-removed-since",
                args!["count" => removed],
            ));
        }
    }
    // Two copies of one export tell the same.
    notes.sort_unstable();
    notes.dedup();
    notes
}

/// Conflicts with a job that took a file of the same export: perhaps this one, edited on (RULES 16).
fn with_its_own_job(proposal: &Proposal, cells: &Cells) -> Vec<Message> {
    let mut conflicts: BTreeMap<JobId, u64> = BTreeMap::new();
    for (at, reason) in cells.reason.iter().enumerate() {
        let (Some(Reason::Conflict), Some(record)) = (reason, cells.record[at]) else {
            continue;
        };
        let (row, field) = (cells.row[at], cells.field[at]);
        let seen = proposal.bases.of_cell(proposal.file_of(row), row, field);
        let wrote = seen.and_then(|seen| {
            let job = seen.changed_by(record, field)?;
            seen.was_perhaps(job).then_some(job)
        });
        if let Some(job) = wrote {
            *conflicts.entry(job).or_default() += 1;
        }
    }
    conflicts
        .into_iter()
        .map(|(job, count)| {
            Message::new(
                "note-perhaps-edited-on",
                args!["job" => job.to_string(), "count" => count],
            )
        })
        .collect()
}

fn rows(
    proposal: &Proposal,
    matches: &Matches,
    standing: &Standing,
    statuses: &[Status],
) -> Result<PlanRows, MakeError> {
    let kind = proposal.kind;
    let height = statuses.len();
    // Of a record what the register says, of a new row what the file says.
    let column = |field: Option<usize>| {
        let (now, typed) = (
            field.and_then(|field| proposal.now.field(field)),
            field.and_then(|field| proposal.rows.field(field)),
        );
        move |at: usize| {
            let position = matches.found[at].map(|position| position as usize);
            let now = position.and_then(|position| now?.get(position));
            now.or_else(|| typed?.get(at))
        }
    };
    let number = column(Some(kind.number()));
    let numbers: StringChunked = (0..height).map(|at| number(at).map(str::trim)).collect();
    let roles = &kind.roles;
    let [name, last, first] = [roles.name, roles.last_name, roles.first_name].map(column);
    let names: StringChunked = (0..height)
        .map(|at| {
            name(at)
                .map(Cow::Borrowed)
                .or_else(|| names::composed(first(at), last(at)))
        })
        .collect();
    let records = proposal.now.id("record");
    let record: Int64Chunked = matches
        .found
        .iter()
        .map(|position| position.and_then(|position| records.get(position as usize)))
        .collect();
    let by: Vec<Option<usize>> = matches
        .found
        .iter()
        .enumerate()
        .map(|(at, found)| found.map(|_| matches.matched_by(row_number(at)).field(kind)))
        .collect();
    let matched: StringChunked = by
        .iter()
        .map(|field| field.map(|field| kind.fields[field].id.as_str()))
        .collect();
    let key_now: StringChunked = by
        .iter()
        .zip(&matches.found)
        .map(|(field, found)| {
            proposal
                .now
                .field((*field)?)
                .and_then(|column| column.get((*found)? as usize))
        })
        .collect();
    let status: StringChunked = statuses.iter().map(|status| Some(status.word())).collect();
    let why = |at: usize| standing.held.get(&row_number(at));
    let reason: StringChunked = (0..height)
        .map(|at| why(at).map(|(reason, _)| reason.id()))
        .collect();
    let message: StringChunked = (0..height)
        .map(|at| why(at).map(|(_, message)| message.as_stored()))
        .collect();
    let row: UInt32Chunked = (0..height).map(|at| Some(row_number(at))).collect();
    let source = proposal.rows.frame();
    let frame = DataFrame::new(
        height,
        vec![
            row.with_name("row".into()).into_column(),
            source.column("file")?.clone(),
            source.column("sheet")?.clone(),
            source.column("line")?.clone(),
            record.with_name("record".into()).into_column(),
            numbers.with_name("number".into()).into_column(),
            names.with_name("name".into()).into_column(),
            status.with_name("status".into()).into_column(),
            matched.with_name("matched".into()).into_column(),
            key_now.with_name("key_now".into()).into_column(),
            reason.with_name("reason".into()).into_column(),
            message.with_name("message".into()).into_column(),
        ],
    )?;
    Ok(PlanRows::new(frame)?)
}

/// The values of new rows, and of held ones as typed, in the file's order.
fn values(
    proposal: &Proposal,
    standing: &Standing,
    statuses: &[Status],
    new: Values,
) -> Result<PlanValues, MakeError> {
    let only_new = !statuses.contains(&Status::Held);
    let at_new: HashMap<u32, usize> = if only_new {
        HashMap::new()
    } else {
        new.rows
            .iter()
            .enumerate()
            .map(|(at, row)| (*row, at))
            .collect()
    };
    let listed: Vec<u32> = statuses
        .iter()
        .enumerate()
        .filter(|(_, status)| matches!(status, Status::New | Status::Held))
        .map(|(at, _)| row_number(at))
        .collect();
    let mut columns = Vec::with_capacity(proposal.kind.fields.len() + 1);
    for (field, values) in new.columns.into_iter().enumerate() {
        let column: StringChunked = if only_new {
            values
        } else {
            let typed = proposal.rows.field(field);
            listed
                .iter()
                .map(|row| match at_new.get(row) {
                    Some(at) if !standing.held.contains_key(row) => values.get(*at),
                    _ => typed.and_then(|column| column.get(*row as usize)),
                })
                .collect()
        };
        columns.push(column.with_name(field_column(field)).into_column());
    }
    columns.insert(0, Column::new("row".into(), &listed));
    Ok(PlanValues::new(DataFrame::new(listed.len(), columns)?)?)
}
