//! Rows that are no record yet: who they are, and their values in canonical form.

use std::collections::{BTreeMap, HashMap};

use super::cells::{Cell, Cells, Decision, canonical, country_of, unreadable};
use super::groups::Groups;
use super::standing::typed_number;
use super::{Proposal, Standing};
use crate::matching::{KeyOf, Matches, party_of, row_number};
use crate::plan::Mode;
use crate::problem::Reason;
use crate::schema::{FieldType, Party};

/// The values of new rows and of held ones, column by column.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// The rows, in the file's order.
    pub rows: Vec<u32>,
    /// One column a field.
    pub columns: Vec<Vec<Option<String>>>,
}

/// Finds the rows that are new, and holds those that cannot be.
pub(super) fn settle(proposal: &Proposal, matches: &Matches, standing: &mut Standing) -> Vec<u32> {
    let mut new = Vec::new();
    for (at, found) in matches.found.iter().enumerate() {
        let row = row_number(at);
        if found.is_some() || standing.is_settled(row) {
            continue;
        }
        if !has_identity(proposal, at) {
            standing.hold(
                row,
                Reason::NoIdentity,
                "neither number nor name nor another key".into(),
            );
        } else if proposal.policy.mode == Mode::Modify {
            standing.hold(
                row,
                Reason::NotInRegister,
                "the register has no such record".into(),
            );
        } else {
            new.push(row);
        }
    }
    let sets = clashes(proposal, &new);
    if !sets.is_empty() {
        // What agreeing repeats add to a new row would be lost with them, so they agree only in full.
        let mut whole = Vec::new();
        for rows in sets {
            if let [first, others @ ..] = rows.as_slice()
                && others
                    .iter()
                    .all(|row| adds_nothing(proposal, *first, *row))
            {
                standing.idle.extend(others);
            } else {
                whole.push(rows);
            }
        }
        for rows in whole {
            let lines: Vec<String> = rows
                .iter()
                .take(10)
                .filter_map(|row| proposal.rows.count("line").get(*row as usize))
                .map(|line| line.to_string())
                .collect();
            for row in &rows {
                standing.hold(
                    *row,
                    Reason::DuplicateInFile,
                    format!(
                        "lines {} are one new record, and they differ",
                        lines.join(", ")
                    ),
                );
            }
        }
    }
    new.retain(|row| !standing.is_settled(*row));
    new
}

fn has_identity(proposal: &Proposal, at: usize) -> bool {
    let kind = proposal.kind;
    let roles = &kind.roles;
    [
        Some(kind.number()),
        roles.name,
        roles.first_name,
        roles.last_name,
    ]
    .into_iter()
    .flatten()
    .chain(kind.keys.iter().map(|key| key.field))
    .any(|field| {
        proposal
            .rows
            .field(field)
            .is_some_and(|column| column.get(at).is_some())
    })
}

/// Sets of new rows that would be one record: by number, or without one by business id or e-mail.
fn clashes(proposal: &Proposal, new: &[u32]) -> Vec<Vec<u32>> {
    let kind = proposal.kind;
    let mut by_key: HashMap<(usize, String), Vec<u32>> = HashMap::new();
    let keys: Vec<usize> = proposal
        .policy
        .order
        .keys
        .iter()
        .map(|key| key.field)
        .filter(|field| kind.roles.name != Some(*field))
        .collect();
    for row in new {
        if let Some(number) = typed_number(proposal, *row) {
            by_key
                .entry((kind.number(), number.to_owned()))
                .or_default()
                .push(*row);
            continue;
        }
        for field in &keys {
            let Some(value) = proposal
                .rows
                .field(*field)
                .and_then(|c| c.get(*row as usize))
            else {
                continue;
            };
            for key in KeyOf::all(kind, *field, value, None) {
                by_key.entry((*field, key.text)).or_default().push(*row);
            }
        }
    }
    // Rows that hang together by different keys are one set.
    let mut set_of: HashMap<u32, usize> = HashMap::new();
    let mut sets: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    let mut groups: Vec<Vec<u32>> = by_key.into_values().filter(|rows| rows.len() > 1).collect();
    groups.sort_unstable();
    for (id, rows) in groups.into_iter().enumerate() {
        let mut together = Vec::new();
        for row in rows {
            match set_of.get(&row).copied() {
                Some(other) => together.extend(sets.remove(&other).unwrap_or_default()),
                None => together.push(row),
            }
        }
        together.sort_unstable();
        together.dedup();
        for row in &together {
            set_of.insert(*row, id);
        }
        sets.insert(id, together);
    }
    sets.into_values().filter(|rows| rows.len() > 1).collect()
}

fn adds_nothing(proposal: &Proposal, first: u32, other: u32) -> bool {
    (0..proposal.kind.fields.len()).all(|field| {
        let Some(column) = proposal.rows.field(field) else {
            return true;
        };
        let (one, two) = (column.get(first as usize), column.get(other as usize));
        two.is_none() || one.map(str::trim) == two.map(str::trim)
    })
}

/// The new rows' values in canonical form; a value that is refused holds its row.
pub(super) fn values(
    proposal: &Proposal,
    new: &[u32],
    standing: &mut Standing,
    cells: &mut Cells,
    groups: &mut Groups,
) -> Values {
    let kind = proposal.kind;
    let mut values = Values {
        rows: Vec::new(),
        columns: vec![Vec::new(); kind.fields.len()],
    };
    let mut inferred: BTreeMap<&str, u64> = BTreeMap::new();
    for row in new {
        let country = country_of(proposal, *row, None);
        let mut line: Vec<Option<String>> = vec![None; kind.fields.len()];
        let mut sound = true;
        for (field, value) in line.iter_mut().enumerate() {
            let typed = proposal
                .rows
                .field(field)
                .and_then(|column| column.get(*row as usize));
            let error = proposal.unreadable.get(&(*row, field));
            let outcome = match (error, typed) {
                (Some(error), _) => Err((Reason::UnreadableCell, unreadable(error))),
                (None, None) => continue,
                (None, Some(typed)) if field == kind.number() => {
                    canonical(proposal, field, typed.trim(), None, groups)
                }
                (None, Some(typed)) => {
                    canonical(proposal, field, typed, country.as_deref(), groups)
                }
            };
            match outcome {
                Ok(canonical) => *value = Some(canonical),
                Err((reason, message)) => {
                    sound = false;
                    let cell = Cell {
                        row: *row,
                        record: None,
                        field,
                        base: None,
                        now: None,
                        typed,
                    };
                    cells.push(&cell, Decision::Hold(reason, message));
                }
            }
        }
        if !sound {
            continue;
        }
        complete(proposal, *row, &mut line, &mut inferred);
        values.rows.push(*row);
        for (column, value) in values.columns.iter_mut().zip(line) {
            column.push(value);
        }
    }
    for (word, count) in inferred {
        standing.notes.push(format!(
            "new records without a type, taken to be {word}: {count}"
        ));
    }
    values
}

/// Adds what a new record's other values say: its type, and a person's name from its parts.
fn complete(
    proposal: &Proposal,
    row: u32,
    line: &mut [Option<String>],
    inferred: &mut BTreeMap<&'static str, u64>,
) {
    let kind = proposal.kind;
    let roles = &kind.roles;
    if let Some(field) = roles.party
        && kind.fields[field].ty == FieldType::Choice
        && line[field].is_none()
    {
        let party = party_of(kind, proposal.rows, row as usize);
        // RULES 25: without any sign, a company; that guess alone is told.
        let party = if party == Party::Any {
            Party::Company
        } else {
            party
        };
        if party_of(kind, proposal.rows, row as usize) == Party::Any {
            *inferred.entry("companies").or_default() += 1;
        }
        line[field] = kind.party_choice(party).map(str::to_owned);
    }
    let (Some(name), Some(first), Some(last)) = (roles.name, roles.first_name, roles.last_name)
    else {
        return;
    };
    if line[name].is_none() {
        let parts: Vec<&str> = [first, last]
            .iter()
            .filter_map(|field| line[*field].as_deref())
            .map(str::trim)
            .collect();
        if !parts.is_empty() {
            line[name] = Some(parts.join(" "));
        }
    }
}
