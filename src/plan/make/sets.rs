//! Cells that hold several groups: what the person, and what the register, did to the set.
//!
//! Base, typed and now are compared as sets of the groups that their names mean today. What the person
//! added is added, what they took out is taken out, and what the register did meanwhile stays: neither
//! side overwrites the other, so there is nothing to ask (the table is in `diff`). One case is left: both
//! took out what the other left in, and no group would remain. No file empties a cell, so that is a conflict.

use std::collections::{BTreeMap, HashMap};

use super::Proposal;
use super::cells::{Cell, Cells};
use super::groups::{Groups, Meaning};
use crate::diff::Outcome;
use crate::problem::Reason;
use crate::schema::{GroupSet, Kind};
use crate::words::{Message, args};

/// A name that no group has, and why its cell is held.
type Refused = (Reason, Message);

/// The sets of a cell, compared.
#[derive(Debug)]
pub(super) struct Compared {
    /// What they mean together; none where the register has these very groups.
    pub outcome: Option<Outcome>,
    /// The set that the person left, done to what the register says now.
    pub merged: GroupSet,
    /// True where the register has changed, too.
    pub by_both: bool,
}

impl Groups<'_> {
    /// The table of `diff` for a cell of several groups.
    pub(super) fn compared(&mut self, proposal: &Proposal, cell: &Cell) -> Compared {
        let [base, now] = [cell.base, cell.now].map(|text| self.held(cell.field, text));
        let typed = self.typed(cell.field, cell.typed.unwrap_or_default()).0;
        let merged = GroupSet::merged(&base, &typed, &now);
        let outcome = if typed.says(&now) {
            None
        } else if typed.is_empty() {
            // Marks without a name: no value, which is said further on.
            Some(Outcome::Edit)
        } else if is_a_strangers(proposal, cell) || merged.is_empty() {
            Some(Outcome::Conflict)
        } else if merged.says(&now) {
            Some(Outcome::Kept)
        } else {
            Some(Outcome::Edit)
        };
        Compared {
            outcome,
            by_both: !merged.says(&typed),
            merged,
        }
    }

    /// The groups that were typed, in canonical form, or why the cell is held: every name that no group
    /// has and that one narrowly misses is named.
    pub(super) fn resolved_set(&mut self, field: usize, typed: &str) -> Result<String, Refused> {
        let (set, misses) = self.typed(field, typed);
        let told = misses.into_iter().map(|(name, of)| near_miss(&name, &of));
        match told.reduce(|first, next| first.and(&next)) {
            Some(told) => Err((Reason::NearMissGroup, told)),
            None if set.is_empty() => Err((
                Reason::InvalidValue,
                Message::new("names-no-group", args!["typed" => typed.trim()]),
            )),
            None => Ok(set.written()),
        }
    }

    /// A set that the register held, by what its groups are called today.
    fn held(&self, field: usize, text: Option<&str>) -> GroupSet {
        let held = text.map(|text| self.book.meant(&self.kind.fields[field], text));
        held.unwrap_or_default()
    }

    /// A set that a person typed, by what its groups are called today; and the names that narrowly miss a
    /// group, with that group.
    fn typed(&mut self, field: usize, text: &str) -> (GroupSet, Vec<(String, String)>) {
        let id = self.kind.fields[field].id.as_str();
        let book = self.book;
        let set = GroupSet::read(text, |name| book.find(id, name).is_some());
        let mut misses = Vec::new();
        let mut called = HashMap::new();
        for name in set.names() {
            match self.meaning(field, name) {
                Meaning::Group(group) => {
                    called.insert(name, group);
                }
                Meaning::NearMiss(of) => misses.push((name.to_owned(), of)),
            }
        }
        let meant = set.mapped(|name| called.get(name).map_or(name, String::as_str));
        (meant, misses)
    }
}

/// What is to be said of cells whose sets both sides changed: in which fields, and in how many cells.
pub(super) fn merged(kind: &Kind, cells: &Cells) -> Vec<Message> {
    let mut counts: BTreeMap<usize, u64> = BTreeMap::new();
    for at in 0..cells.len() {
        let field = &kind.fields[cells.field[at]];
        if !field.many || !cells.verdict[at].writes() {
            continue;
        }
        let [base, now] = [&cells.base[at], &cells.now[at]];
        let [typed, new] = [&cells.typed[at], &cells.new[at]];
        let differ = |one: &Option<String>, other: &Option<String>| {
            let [one, other] = [one, other].map(|text| text.as_deref().unwrap_or_default());
            !GroupSet::of(one).says(&GroupSet::of(other))
        };
        if differ(base, now) && differ(typed, new) {
            *counts.entry(cells.field[at]).or_default() += 1;
        }
    }
    let told = counts.into_iter().map(|(field, count)| {
        let label = kind.fields[field].labels.clone();
        Message::new(
            "note-merged-groups",
            args!["label" => label, "count" => count],
        )
    });
    told.collect()
}

/// Why a name is held that narrowly misses a group's.
pub(super) fn near_miss(name: &str, of: &str) -> Message {
    Message::new("held-near-miss", args!["name" => name, "of" => of])
}

/// True for a cell of a record that was made since the export: the row with its number was meant for
/// somebody else, and what that one has is nothing to add to.
fn is_a_strangers(proposal: &Proposal, cell: &Cell) -> bool {
    let seen = proposal
        .bases
        .of_cell(proposal.file_of(cell.row), cell.row, cell.field);
    let was_there = |record| seen.is_none_or(|base| base.held(record));
    cell.base.is_none() && cell.now.is_some() && !cell.record.is_some_and(was_there)
}
