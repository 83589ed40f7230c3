//! Rows that are no record yet: who they are, and their values in canonical form.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use polars::prelude::*;
use rayon::prelude::*;

use super::cells::{Cell, Cells, Decision, resolved, written};
use super::groups::Groups;
use super::standing::typed_number;
use super::{Children, MakeError, Proposal, Standing, duplicates, names, parents};
use crate::frame::Submission;
use crate::matching::{KeyOf, Matches, party_of, row_number, suits, typed_key};
use crate::plan::Mode;
use crate::problem::{Reason, unreadable};
use crate::schema::{FieldType, Party};
use crate::words::{Message, args};

/// The values of new rows in canonical form, column by column.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// The rows, in the file's order.
    pub rows: Vec<u32>,
    /// One column a field, each as long as `rows`.
    pub columns: Vec<StringChunked>,
}

impl Values {
    /// Keeps the rows that `keep` lets through.
    ///
    /// # Errors
    /// When polars refuses: a mistake in the program.
    pub(super) fn retain(&mut self, keep: impl Fn(u32) -> bool) -> PolarsResult<()> {
        let mask: BooleanChunked = self.rows.iter().map(|row| Some(keep(*row))).collect();
        if mask.all() {
            return Ok(());
        }
        self.rows.retain(|row| keep(*row));
        for column in &mut self.columns {
            *column = column.filter(&mask)?;
        }
        Ok(())
    }
}

/// The rows that are new.
#[derive(Debug)]
pub(super) struct Newcomers {
    /// The rows, in the file's order.
    pub rows: Vec<u32>,
    /// The submission with what repeated rows add to each other, where they do.
    pub merged: Option<Submission>,
}

/// Finds the rows that are new, and holds those that cannot be.
///
/// A file about another register is that as a whole: then its other rows are not new either.
pub(super) fn settle(
    proposal: &Proposal,
    matches: &Matches,
    standing: &mut Standing,
) -> Result<Newcomers, MakeError> {
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
                Message::new("held-no-identity", Vec::new()),
            );
        } else if parents::is_missing(proposal, at) {
            standing.hold(
                row,
                Reason::NoParent,
                Message::new("held-no-parent", args!["one" => parents::one(proposal)]),
            );
        } else if proposal.policy.mode == Mode::Modify {
            standing.hold(
                row,
                Reason::NotInRegister,
                Message::new("held-not-in-register", Vec::new()),
            );
        } else {
            new.push(row);
        }
    }
    let clashes = clashes(proposal, &new);
    let united = duplicates::settle_sets(proposal, &matches.found, &clashes, standing)?;
    new.retain(|row| !standing.is_settled(*row));
    Ok(Newcomers {
        rows: new,
        merged: united.rows,
    })
}

fn has_identity(proposal: &Proposal, at: usize) -> bool {
    let kind = proposal.kind;
    let roles = &kind.roles;
    let party = party_of(kind, proposal.rows, at);
    [
        Some(kind.number()),
        roles.name,
        roles.first_name,
        roles.last_name,
    ]
    .into_iter()
    .flatten()
    // A key that is not for its party could never find the record again.
    .chain(
        kind.keys
            .iter()
            .filter(|key| suits(key.of, party))
            .map(|key| key.field),
    )
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
    // One e-mail at two companies is two contacts.
    let mut by_key: HashMap<(usize, String, Option<&str>), Vec<u32>> = HashMap::new();
    let keys: Vec<usize> = proposal
        .policy
        .order
        .others()
        .map(|key| key.field)
        .filter(|field| kind.roles.name != Some(*field))
        .chain(kind.roles.name)
        .collect();
    for row in new {
        if let Some(number) = typed_number(proposal, *row) {
            by_key
                .entry((kind.number(), number.to_owned(), None))
                .or_default()
                .push(*row);
            continue;
        }
        let parent = parents::named(proposal, *row as usize);
        for field in &keys {
            let Some(value) = typed_key(kind, *field, proposal.rows, *row as usize) else {
                continue;
            };
            // A name alone is shared by strangers, but hardly by two persons of one company.
            let is_name = kind.roles.name == Some(*field);
            let is_company = || party_of(kind, proposal.rows, *row as usize) != Party::Private;
            let of_its_own = proposal.policy.children == Children::With && is_company();
            if is_name && parent.is_none() && !of_its_own {
                continue;
            }
            for key in KeyOf::all(kind, *field, &value, None) {
                let key = (*field, key.text, parent);
                by_key.entry(key).or_default().push(*row);
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

/// The new rows' values in canonical form; a value that is refused holds its row.
pub(super) fn values(
    proposal: &Proposal,
    new: &[u32],
    standing: &mut Standing,
    cells: &mut Cells,
    groups: &mut Groups,
) -> PolarsResult<Values> {
    let kind = proposal.kind;
    let countries = Countries::of(proposal, new);
    let is_group = |field: usize| kind.fields[field].ty == FieldType::Group;
    // Group names are resolved one by one against what was met before; all else is independent.
    let mut columns: Vec<Canonical> = (0..kind.fields.len())
        .into_par_iter()
        .map(|field| {
            if is_group(field) {
                return Canonical::default();
            }
            column(proposal, new, field, &countries, |_, value| Ok(value))
        })
        .collect();
    for (field, slot) in columns.iter_mut().enumerate() {
        if is_group(field) {
            *slot = column(proposal, new, field, &countries, |typed, value| {
                resolved(proposal, field, typed, value, groups)
            });
        }
    }
    let mut sound = vec![true; new.len()];
    for (field, column) in columns.iter_mut().enumerate() {
        for (at, reason, message) in std::mem::take(&mut column.refused) {
            sound[at] = false;
            let row = new[at];
            let typed = proposal
                .rows
                .field(field)
                .and_then(|column| column.get(row as usize));
            let cell = Cell {
                row,
                record: None,
                field,
                base: None,
                now: None,
                typed,
            };
            cells.push(&cell, Decision::Hold(reason, message));
        }
    }
    let mut values = Values {
        rows: new.to_vec(),
        columns: columns.into_iter().map(|column| column.values).collect(),
    };
    let refused: HashSet<u32> = new
        .iter()
        .zip(&sound)
        .filter(|(_, sound)| !**sound)
        .map(|(row, _)| *row)
        .collect();
    values.retain(|row| !refused.contains(&row))?;
    complete_types(proposal, &mut values, standing);
    complete_names(proposal, &mut values);
    Ok(values)
}

/// One column of new rows: its values, and those that were refused, by place.
#[derive(Debug, Default)]
struct Canonical {
    values: StringChunked,
    refused: Vec<(usize, Reason, Message)>,
}

fn column<'a>(
    proposal: &'a Proposal,
    new: &[u32],
    field: usize,
    countries: &Countries,
    mut finish: impl FnMut(&str, Cow<'a, str>) -> Result<Cow<'a, str>, (Reason, Message)>,
) -> Canonical {
    let mut column = Canonical::default();
    let typed = proposal.rows.field(field);
    let readable = proposal.unreadable.keys().all(|(_, of)| *of != field);
    let number = field == proposal.kind.number();
    column.values = new
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let typed = typed.and_then(|column| column.get(*row as usize));
            let error = if readable {
                None
            } else {
                proposal.unreadable.get(&(*row, field))
            };
            let outcome = match (error, typed) {
                (Some(error), _) => Err((Reason::UnreadableCell, unreadable(error))),
                (None, None) => return None,
                (None, Some(typed)) => {
                    let typed = if number { typed.trim() } else { typed };
                    written(proposal, *row, field, typed, countries.get(at))
                        .and_then(|value| finish(typed, value))
                }
            };
            outcome
                .map_err(|(reason, message)| column.refused.push((at, reason, message)))
                .ok()
        })
        .collect();
    column
}

/// The countries of new rows as codes, each name looked up once.
struct Countries(Vec<Option<Code>>);

/// An alpha-2 code.
type Code = [u8; 2];

impl Countries {
    fn of(proposal: &Proposal, new: &[u32]) -> Self {
        let Some(field) = proposal.kind.roles.country else {
            return Self(Vec::new());
        };
        let Some(typed) = proposal.rows.field(field) else {
            return Self(Vec::new());
        };
        let mut known: HashMap<&str, Option<Code>> = HashMap::new();
        let codes = new
            .iter()
            .map(|row| {
                let name = typed.get(*row as usize)?;
                *known.entry(name).or_insert_with(|| {
                    let code = proposal.kind.fields[field].canonical_alone(name)?;
                    code.as_bytes().try_into().ok()
                })
            })
            .collect();
        Self(codes)
    }

    fn get(&self, at: usize) -> Option<&str> {
        let code = self.0.get(at)?.as_ref()?;
        std::str::from_utf8(code).ok()
    }
}

/// Says company or private person where the file does not (RULES 25); a guess without any sign is
/// told.
fn complete_types(proposal: &Proposal, values: &mut Values, standing: &mut Standing) {
    let kind = proposal.kind;
    let Some(field) = kind.roles.party else {
        return;
    };
    if kind.fields[field].ty != FieldType::Choice || values.columns[field].null_count() == 0 {
        return;
    }
    let mut guessed = 0_u64;
    let completed: StringChunked = values.columns[field]
        .iter()
        .zip(&values.rows)
        .map(|(value, row)| {
            value.or_else(|| {
                let party = party_of(kind, proposal.rows, *row as usize);
                guessed += u64::from(party == Party::Any);
                kind.party_choice(if party == Party::Any {
                    Party::Company
                } else {
                    party
                })
            })
        })
        .collect();
    values.columns[field] = completed;
    if guessed > 0 {
        let note = Message::new("note-types-guessed", args!["count" => guessed]);
        standing.notes.push(note);
    }
}

/// Makes a person's name of its parts where the file has only those (RULES 26).
fn complete_names(proposal: &Proposal, values: &mut Values) {
    let roles = &proposal.kind.roles;
    let (Some(name), Some(first), Some(last)) = (roles.name, roles.first_name, roles.last_name)
    else {
        return;
    };
    if values.columns[name].null_count() == 0 {
        return;
    }
    let completed: StringChunked = values.columns[name]
        .iter()
        .zip(
            values.columns[first]
                .iter()
                .zip(values.columns[last].iter()),
        )
        .map(|(name, (first, last))| {
            name.map(Cow::Borrowed)
                .or_else(|| names::composed(first, last))
        })
        .collect();
    values.columns[name] = completed;
}
