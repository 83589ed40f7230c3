//! Rows of the file that hit one record (RULES 7).
//!
//! They agree when no two of them say different things in one field; a blank says nothing. Rows that
//! agree count once: the first takes what the others add, and those are `Unchanged`. Any disagreement
//! holds them all.

use std::collections::HashMap;

use polars::prelude::*;

use super::{MakeError, Proposal, Standing};
use crate::frame::{Submission, field_column};
use crate::matching::{Matches, Position, row_number};
use crate::plan::Mode;
use crate::problem::Reason;
use crate::schema::Context;

/// Settles repeated rows; gives the submission with what they add to each other, where they do.
pub(super) fn settle(
    proposal: &Proposal,
    matches: &Matches,
    standing: &mut Standing,
) -> Result<Option<Submission>, MakeError> {
    // With `--mode add` matched rows change nothing, whatever they say.
    if proposal.policy.mode == Mode::Add {
        return Ok(None);
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
        return Ok(None);
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
    settle_sets(proposal, &sets, standing)
}

/// The same for sets of rows that are one record, found or new.
pub(super) fn settle_sets(
    proposal: &Proposal,
    sets: &[Vec<u32>],
    standing: &mut Standing,
) -> Result<Option<Submission>, MakeError> {
    let mut additions: HashMap<(u32, usize), String> = HashMap::new();
    for rows in sets {
        match united(proposal, rows) {
            Ok(values) => {
                let first = rows[0];
                standing.idle.extend(&rows[1..]);
                for (field, value) in values {
                    additions.insert((first, field), value);
                }
            }
            Err(field) => {
                let lines: Vec<String> = rows
                    .iter()
                    .take(10)
                    .map(|row| line_of(proposal, *row))
                    .collect();
                let message = format!(
                    "lines {} are one record and differ in {}",
                    lines.join(", "),
                    proposal.kind.fields[field]
                        .labels
                        .get(crate::schema::Lang::En)
                        .to_lowercase()
                );
                for row in rows {
                    standing.hold(*row, Reason::DuplicateInFile, message.clone());
                }
            }
        }
    }
    if additions.is_empty() {
        return Ok(None);
    }
    let mut frame = proposal.rows.frame().clone();
    for field in 0..proposal.kind.fields.len() {
        let Some(column) = proposal.rows.field(field) else {
            continue;
        };
        if !additions.keys().any(|(_, of)| *of == field) {
            continue;
        }
        let changed: StringChunked = column
            .iter()
            .enumerate()
            .map(|(at, value)| {
                value.or(additions.get(&(row_number(at), field)).map(String::as_str))
            })
            .collect();
        frame.with_column(changed.with_name(field_column(field)).into_column())?;
    }
    Ok(Some(Submission::new(frame)?))
}

/// What the later rows add to the first, or the field in which two of them differ.
fn united(proposal: &Proposal, rows: &[u32]) -> Result<Vec<(usize, String)>, usize> {
    let mut additions = Vec::new();
    for (index, field) in proposal.kind.fields.iter().enumerate() {
        let Some(column) = proposal.rows.field(index) else {
            continue;
        };
        let mut values = rows.iter().filter_map(|row| column.get(*row as usize));
        let Some(first) = values.next() else { continue };
        let country = super::cells::country_of(proposal, rows[0], None);
        let context = Context::of_country(country.as_deref());
        let number = index == proposal.kind.number();
        if values.any(|value| !number && value != first && !field.same(value, first, &context)) {
            return Err(index);
        }
        if column.get(rows[0] as usize).is_none() {
            additions.push((index, first.to_owned()));
        }
    }
    Ok(additions)
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
