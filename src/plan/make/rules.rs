//! What a field asks of a record: that it is filled in, and that no other record has its value; and what
//! it holds where the file says nothing.
//!
//! | rule       | new record                                   | existing record                     |
//! |------------|----------------------------------------------|-------------------------------------|
//! | `default`  | fills what the file leaves empty             | –                                   |
//! | `required` | held where it is still empty                 | – (a blank cell changes nothing)    |
//! | `unique`   | held where somebody has the value, or another row brings it | the cell is held     |
//!
//! Values are one as keys are (`KeyOf`): an e-mail address without case, a barcode in 12 or 13 digits. Two
//! records may swap their values: what counts is how they stand after the job. Those that shared one
//! before are let be.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use polars::prelude::*;

use super::cells::{Cell, Cells, Decision, country_of, resolved};
use super::groups::Groups;
use super::newcomers::Values;
use super::standing::named;
use super::{Proposal, Standing};
use crate::matching::{KeyOf, Matches, Position, row_number};
use crate::plan::Verdict;
use crate::problem::{Reason, named_lines};
use crate::schema::{Key, Party};
use crate::words::{Message, args};

/// Fills in what new records hold where the file says nothing.
pub(super) fn fill_defaults(proposal: &Proposal, values: &mut Values, groups: &mut Groups) {
    for (field, definition) in proposal.kind.fields.iter().enumerate() {
        let Some(default) = &definition.default else {
            continue;
        };
        let column = &values.columns[field];
        if column.null_count() == 0 {
            continue;
        }
        let meant = resolved(proposal, field, default, Cow::Borrowed(default), groups);
        let meant = meant.unwrap_or(Cow::Borrowed(default));
        values.columns[field] = column
            .iter()
            .map(|value| Some(value.unwrap_or(meant.as_ref())))
            .collect();
    }
}

/// Holds new rows that leave a required field empty.
///
/// # Errors
/// When polars refuses: a mistake in the program.
pub(super) fn hold_unfilled(
    proposal: &Proposal,
    values: &mut Values,
    cells: &mut Cells,
) -> PolarsResult<()> {
    let mut unfilled: HashSet<u32> = HashSet::new();
    for (field, definition) in proposal.kind.fields.iter().enumerate() {
        if !definition.required {
            continue;
        }
        for (value, row) in values.columns[field].iter().zip(&values.rows) {
            if value.is_some() {
                continue;
            }
            unfilled.insert(*row);
            let label = definition.labels.clone();
            let message = Message::new("held-required", args!["label" => label]);
            cells.push(
                &of_new(*row, field, None),
                Decision::Hold(Reason::RequiredMissing, message),
            );
        }
    }
    values.retain(|row| !unfilled.contains(&row))
}

/// Holds values that another record has, or that two rows bring, where a field's values are unique.
///
/// # Errors
/// When polars refuses: a mistake in the program.
pub(super) fn hold_shared(
    proposal: &Proposal,
    matches: &Matches,
    standing: &Standing,
    values: &mut Values,
    cells: &mut Cells,
) -> PolarsResult<()> {
    for (field, definition) in proposal.kind.fields.iter().enumerate() {
        // Numbers are unique whatever the schema says, and checked where they are matched.
        if !definition.unique || field == proposal.kind.number() {
            continue;
        }
        // What is held keeps its old value, which somebody else may have been about to take.
        loop {
            let writes = writes(matches, standing, values, cells, field);
            let shared = shared(proposal, matches, writes, field);
            if shared.is_empty() {
                break;
            }
            let mut held: HashSet<u32> = HashSet::new();
            for (write, message) in shared {
                if let Some(at) = write.place {
                    cells.verdict[at] = Verdict::Held;
                    cells.new[at] = None;
                    cells.reason[at] = Some(Reason::NotUnique);
                    cells.message[at] = Some(message);
                    continue;
                }
                held.insert(write.row);
                let typed = proposal.rows.field(field);
                let typed = typed.and_then(|column| column.get(write.row as usize));
                cells.push(
                    &of_new(write.row, field, typed.or(Some(&write.value))),
                    Decision::Hold(Reason::NotUnique, message),
                );
            }
            values.retain(|row| !held.contains(&row))?;
        }
    }
    Ok(())
}

/// A value that the plan would write.
struct Write {
    row: u32,
    /// Its place among the cells; none for a new record's.
    place: Option<usize>,
    value: String,
}

/// What the plan would write into a field.
struct Writes {
    writes: Vec<Write>,
    /// The records that get another value there.
    overwritten: HashSet<Position>,
}

/// Who would have a value after the job.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holder {
    /// A record that the plan leaves alone in this field.
    Record(Position),
    /// A row of the file, by the place of its write.
    Write(usize),
}

/// The writes that would share their value with somebody, each with what to say.
fn shared(
    proposal: &Proposal,
    matches: &Matches,
    Writes {
        mut writes,
        overwritten,
    }: Writes,
    field: usize,
) -> Vec<(Write, Message)> {
    let kind = proposal.kind;
    let keys: Vec<Vec<KeyOf>> = writes
        .iter()
        .map(|write| {
            let position = matches.found[write.row as usize];
            let country = country_of(proposal, write.row, position);
            KeyOf::all(kind, field, &write.value, country.as_deref())
        })
        .collect();
    let mut holders: HashMap<&str, Vec<(Holder, &KeyOf)>> = HashMap::new();
    for (at, keys) in keys.iter().enumerate() {
        for key in keys {
            let of = holders.entry(&key.text).or_default();
            of.push((Holder::Write(at), key));
        }
    }
    let key = Key {
        field,
        of: Party::Any,
    };
    proposal.now.ask_for_keys(key, holders.keys().copied());
    let registered = registered(proposal, field, &overwritten, |text| {
        holders.contains_key(text)
    });
    for (position, key) in &registered {
        let of = holders.entry(&key.text).or_default();
        of.push((Holder::Record(*position), key));
    }
    let mut told: Vec<(usize, Message)> = Vec::new();
    for (at, keys) in keys.iter().enumerate() {
        let others: Vec<Holder> = keys
            .iter()
            .flat_map(|key| holders[key.text.as_str()].iter().map(move |of| (key, of)))
            .filter(|(key, (holder, other))| *holder != Holder::Write(at) && key.fits(other))
            .map(|(_, (holder, _))| *holder)
            .collect();
        if !others.is_empty() {
            told.push((at, message(proposal, field, &writes, at, &others)));
        }
    }
    let mut shared = Vec::with_capacity(told.len());
    for (at, message) in told.into_iter().rev() {
        shared.push((writes.swap_remove(at), message));
    }
    shared
}

/// What the plan would write into a field; rows that are held as a whole write nothing.
fn writes(
    matches: &Matches,
    standing: &Standing,
    values: &Values,
    cells: &Cells,
    field: usize,
) -> Writes {
    let mut writes = Vec::new();
    let mut overwritten = HashSet::new();
    for at in 0..cells.len() {
        if cells.field[at] != field || !cells.verdict[at].writes() {
            continue;
        }
        let row = cells.row[at];
        if standing.is_settled(row) {
            continue;
        }
        overwritten.extend(matches.found[row as usize]);
        if let Some(value) = &cells.new[at] {
            writes.push(Write {
                row,
                place: Some(at),
                value: value.clone(),
            });
        }
    }
    for (row, value) in values.rows.iter().zip(values.columns[field].iter()) {
        if let Some(value) = value {
            writes.push(Write {
                row: *row,
                place: None,
                value: value.to_owned(),
            });
        }
    }
    Writes {
        writes,
        overwritten,
    }
}

/// The keys of the records that keep what they have, of those that somebody asks for.
fn registered(
    proposal: &Proposal,
    field: usize,
    overwritten: &HashSet<Position>,
    is_wanted: impl Fn(&str) -> bool,
) -> Vec<(Position, KeyOf)> {
    let kind = proposal.kind;
    let Some(column) = proposal.now.field(field) else {
        return Vec::new();
    };
    let countries = kind
        .roles
        .country
        .and_then(|field| proposal.now.field(field));
    let mut found = Vec::new();
    for (at, value) in column.iter().enumerate() {
        let position = row_number(at);
        let Some(value) = value.filter(|_| !overwritten.contains(&position)) else {
            continue;
        };
        let country = countries.and_then(|column| column.get(at));
        for key in KeyOf::all(kind, field, value, country) {
            if is_wanted(&key.text) {
                found.push((position, key));
            }
        }
    }
    found
}

/// Who has the value, or will.
fn message(
    proposal: &Proposal,
    field: usize,
    writes: &[Write],
    at: usize,
    others: &[Holder],
) -> Message {
    let label = proposal.kind.fields[field].labels.clone();
    let value = writes[at].value.clone();
    let records: BTreeSet<Position> = others
        .iter()
        .filter_map(|holder| match holder {
            Holder::Record(position) => Some(*position),
            Holder::Write(_) => None,
        })
        .collect();
    if !records.is_empty() {
        let records: Vec<Position> = records.into_iter().collect();
        return Message::new(
            "held-not-unique",
            args!["label" => label, "value" => value, "records" => named(proposal, &records)],
        );
    }
    let lines = proposal.rows.count("line");
    let line = |write: usize| lines.get(writes[write].row as usize);
    let lines: BTreeSet<u32> = others
        .iter()
        .filter_map(|holder| match holder {
            Holder::Write(other) => line(*other),
            Holder::Record(_) => None,
        })
        .chain(line(at))
        .collect();
    let [lines, of] = named_lines(&lines.into_iter().collect::<Vec<_>>());
    Message::new(
        "held-brought-twice",
        args!["label" => label, "value" => value, "lines" => lines, "of" => of],
    )
}

/// A cell of a record that is not there yet.
fn of_new(row: u32, field: usize, typed: Option<&str>) -> Cell<'_> {
    Cell {
        row,
        record: None,
        field,
        base: None,
        now: None,
        typed,
    }
}
