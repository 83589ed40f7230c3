//! Rows of the file that hit one record (RULES 7).
//!
//! They agree when no two of them say different things in one field; a blank says nothing. Rows that
//! agree count once: one of them takes what the others add, and those are `Unchanged`. Any
//! disagreement holds them all.
//!
//! Rows of several files are several people's copies. There a cell that still shows what its file's
//! export showed says nothing either, so two people who edited different customers, or different
//! cells of one, do not contradict each other:
//!
//! | one file's cell | the other's      | together                                        |
//! |-----------------|------------------|-------------------------------------------------|
//! | as exported     | as exported      | as exported, even where the exports differ      |
//! | as exported     | edited           | the edit, against its own file's base           |
//! | edited          | the same edit    | that edit                                       |
//! | edited          | another edit     | all rows held                                   |
//!
//! Within one file this is not done: a row that was copied and edited may have been meant as a new
//! record whose number was forgotten.

use std::collections::HashMap;

use polars::prelude::*;

use super::{MakeError, Proposal, Standing};
use crate::frame::{Submission, field_column};
use crate::matching::{Matches, Position, row_number};
use crate::plan::Mode;
use crate::problem::Reason;
use crate::schema::Context;
use crate::words::{Arg, Message, args};

/// Settles repeated rows.
pub(super) fn settle(
    proposal: &Proposal,
    matches: &Matches,
    standing: &mut Standing,
) -> Result<United, MakeError> {
    // With `--mode add` matched rows change nothing, whatever they say.
    if proposal.policy.mode == Mode::Add {
        return Ok(United::default());
    }
    let mut seen = vec![false; proposal.now.len()];
    let mut repeated: HashMap<Position, Vec<u32>> = HashMap::new();
    for (at, position) in matches.found.iter().enumerate() {
        let Some(position) = *position else { continue };
        if standing.is_settled(row_number(at)) {
            continue;
        }
        if std::mem::replace(&mut seen[position as usize], true) {
            repeated.entry(position).or_default();
        }
    }
    if repeated.is_empty() {
        return Ok(United::default());
    }
    for (at, position) in matches.found.iter().enumerate() {
        let row = row_number(at);
        if let Some(rows) = position.and_then(|position| repeated.get_mut(&position))
            && !standing.is_settled(row)
        {
            rows.push(row);
        }
    }
    let mut sets: Vec<Vec<u32>> = repeated.into_values().collect();
    sets.sort_unstable();
    settle_sets(proposal, &matches.found, &sets, standing)
}

/// Rows that are one record, put together.
#[derive(Debug, Default)]
pub(super) struct United {
    /// The submission with what the rows add to each other, where they do.
    pub rows: Option<Submission>,
    /// Cells, by row and field, that come from another file than their row.
    pub from: HashMap<(u32, usize), u32>,
}

/// The same for sets of rows that are one record, found or new.
pub(super) fn settle_sets(
    proposal: &Proposal,
    found: &[Option<Position>],
    sets: &[Vec<u32>],
    standing: &mut Standing,
) -> Result<United, MakeError> {
    let mut taken: HashMap<(u32, usize), String> = HashMap::new();
    let mut from = HashMap::new();
    for rows in sets {
        match united(proposal, found, rows) {
            Ok((first, values)) => {
                standing
                    .idle
                    .extend(rows.iter().filter(|row| **row != first));
                for (field, source, value) in values {
                    let file = proposal.file_of(source);
                    if let Some(file) = file.filter(|_| proposal.file_of(first) != file) {
                        from.insert((first, field), file);
                    }
                    taken.insert((first, field), value);
                }
            }
            Err(field) => {
                let message = contradiction(proposal, rows, field);
                for row in rows {
                    standing.hold(*row, Reason::DuplicateInFile, message.clone());
                }
            }
        }
    }
    if taken.is_empty() {
        return Ok(United::default());
    }
    let mut frame = proposal.rows.frame().clone();
    for field in 0..proposal.kind.fields.len() {
        let Some(column) = proposal.rows.field(field) else {
            continue;
        };
        if !taken.keys().any(|(_, of)| *of == field) {
            continue;
        }
        let changed: StringChunked = column
            .iter()
            .enumerate()
            .map(|(at, value)| {
                let taken = taken.get(&(row_number(at), field));
                taken.map(String::as_str).or(value)
            })
            .collect();
        frame.with_column(changed.with_name(field_column(field)).into_column())?;
    }
    Ok(United {
        rows: Some(Submission::new(frame)?),
        from,
    })
}

/// What one file says of a record in one field, and the row in which it does.
struct Statement<'a> {
    row: u32,
    value: &'a str,
    /// True where the person saw this very value in this file and left it alone.
    untouched: bool,
}

/// Values that one row takes from others: the field, the row that has it, the value.
type Taken = Vec<(usize, u32, String)>;

/// The row that stands for all, and what it takes from the others; or the field in which they differ.
fn united(
    proposal: &Proposal,
    found: &[Option<Position>],
    rows: &[u32],
) -> Result<(u32, Taken), usize> {
    let several_files = are_of_several_files(proposal, rows);
    let country = super::cells::country_of(proposal, rows[0], None);
    let context = Context::of_country(country.as_deref());
    let mut said = Vec::new();
    let mut first = None;
    for (index, field) in proposal.kind.fields.iter().enumerate() {
        let is_number = index == proposal.kind.number();
        let same =
            |one: &str, other: &str| is_number || one == other || field.same(one, other, &context);
        let statements = statements(proposal, found, rows, index, &same)?;
        let mut edited = statements
            .iter()
            .filter(|statement| !several_files || !statement.untouched);
        let Some(chosen) = edited.next().or(statements.first()) else {
            continue;
        };
        if edited.any(|other| !same(other.value, chosen.value)) {
            return Err(index);
        }
        if several_files && !chosen.untouched && !is_number {
            first = Some(first.map_or(chosen.row, |first: u32| first.min(chosen.row)));
        }
        said.push((index, chosen.row, chosen.value, chosen.untouched));
    }
    let first = first.unwrap_or(rows[0]);
    let taken = said
        .into_iter()
        .filter(|(index, row, _, untouched)| {
            let own = proposal
                .rows
                .field(*index)
                .and_then(|column| column.get(first as usize));
            let is_number = *index == proposal.kind.number();
            *row != first && (own.is_none() || !(*untouched || is_number))
        })
        .map(|(index, row, value, _)| (index, row, value.to_owned()))
        .collect();
    Ok((first, taken))
}

/// What each file says in a field; within one file nobody can tell which of two values was meant.
fn statements<'a>(
    proposal: &'a Proposal,
    found: &[Option<Position>],
    rows: &[u32],
    field: usize,
    same: &dyn Fn(&str, &str) -> bool,
) -> Result<Vec<Statement<'a>>, usize> {
    let mut statements: Vec<Statement> = Vec::new();
    let Some(column) = proposal.rows.field(field) else {
        return Ok(statements);
    };
    for row in rows {
        let Some(value) = column.get(*row as usize) else {
            continue;
        };
        // What cannot be read in one row must not become what another row says.
        let readable = !proposal.unreadable.contains_key(&(*row, field));
        let of_file = statements
            .iter()
            .find(|other| proposal.file_of(other.row) == proposal.file_of(*row));
        match of_file {
            Some(other) if readable && same(other.value, value) => {}
            Some(_) => return Err(field),
            None if !readable && *row != rows[0] => return Err(field),
            None => statements.push(Statement {
                row: *row,
                value,
                untouched: is_untouched(proposal, found, *row, field, value, same),
            }),
        }
    }
    Ok(statements)
}

/// True for a value that the person saw in the cell: a file whose base nobody knows says all that
/// stands in it.
fn is_untouched(
    proposal: &Proposal,
    found: &[Option<Position>],
    row: u32,
    field: usize,
    value: &str,
    same: &dyn Fn(&str, &str) -> bool,
) -> bool {
    let Some(position) = found.get(row as usize).copied().flatten() else {
        return false;
    };
    let position = position as usize;
    let (Some(base), Some(record)) = (
        proposal.base_of(row),
        proposal.now.id("record").get(position),
    ) else {
        return false;
    };
    let now = proposal
        .now
        .field(field)
        .and_then(|column| column.get(position));
    base.held(record)
        && base
            .value(record, field, now)
            .is_some_and(|seen| same(seen, value))
}

/// Why rows cannot be one record: between files what each says, within one the lines.
fn contradiction(proposal: &Proposal, rows: &[u32], field: usize) -> Message {
    const NAMED: usize = 10;
    let label = proposal.kind.fields[field].labels.lower();
    if !are_of_several_files(proposal, rows) {
        let lines = rows.iter().take(NAMED).map(|row| line_of(proposal, *row));
        let lines = lines.collect::<Vec<_>>().join(", ");
        return Message::new("held-duplicate", args!["lines" => lines, "label" => label]);
    }
    let said = rows.iter().filter_map(|row| {
        let at = *row as usize;
        let value = proposal.rows.field(field)?.get(at)?;
        let file = proposal
            .origin
            .files
            .get(proposal.file_of(*row)? as usize)?;
        let line = proposal.rows.count("line").get(at)?;
        Some(format!("`{value}` ({}:{line})", file.path))
    });
    Message::new(
        "held-two-files",
        args!["label" => label, "values" => Arg::list(said, NAMED)],
    )
}

fn are_of_several_files(proposal: &Proposal, rows: &[u32]) -> bool {
    rows.iter()
        .any(|row| proposal.file_of(*row) != proposal.file_of(rows[0]))
}

/// The line of a row; with its file where there are several.
fn line_of(proposal: &Proposal, row: u32) -> String {
    let at = row as usize;
    let line = proposal.rows.count("line").get(at).unwrap_or_default();
    let file = proposal.rows.count("file").get(at).unwrap_or_default() as usize;
    match proposal.origin.files.get(file) {
        Some(file) if proposal.origin.files.len() > 1 => format!("{line} of {}", file.path),
        _ => line.to_string(),
    }
}
