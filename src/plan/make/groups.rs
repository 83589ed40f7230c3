//! Which group a typed name means: one that exists, a new one, or one that it narrowly misses.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Proposal;
use super::cells::Cell;
use crate::diff::Outcome;
use crate::plan::answers::{Answers, Meant};
use crate::plan::moves::Moves;
use crate::plan::{GroupAction, GroupEffects};
use crate::register::GroupBook;
use crate::schema::{FieldId, FieldType, Kind, fold, is_one_slip};

/// What a typed group name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// This group; it exists already or will be made.
    Group(String),
    /// No group, but one slip away from this one.
    NearMiss(String),
}

/// Group names as they are looked up, each only once.
#[derive(Debug)]
pub(super) struct Groups<'a> {
    pub(super) kind: &'a Kind,
    pub(super) book: &'a GroupBook,
    take_near_misses: bool,
    answers: &'a Answers,
    known: HashMap<(usize, String), Meaning>,
}

impl<'a> Groups<'a> {
    pub(super) fn new(proposal: &Proposal<'a>) -> Self {
        Self {
            kind: proposal.kind,
            book: proposal.groups,
            take_near_misses: proposal.policy.new_groups,
            answers: &proposal.policy.answers,
            known: HashMap::new(),
        }
    }

    /// What a name means; of several spellings of a new group the first one stays.
    pub(super) fn meaning(&mut self, field: usize, name: &str) -> Meaning {
        let key = (field, fold(name));
        if let Some(meaning) = self.known.get(&key) {
            return meaning.clone();
        }
        let id = self.kind.fields[field].id.as_str();
        let answer = self.answers.group(&self.kind.fields[field].id, name);
        let meaning = if let Some(Meant::Group(meant)) = answer {
            Meaning::Group(self.book.find(id, meant).unwrap_or(meant).to_owned())
        } else if let Some(group) = self.book.find(id, name) {
            Meaning::Group(group.to_owned())
        } else if self.take_near_misses {
            Meaning::Group(name.to_owned())
        } else {
            match nearest_group(self.book, id, name) {
                Some(group) => Meaning::NearMiss(group.to_owned()),
                None => Meaning::Group(name.to_owned()),
            }
        };
        self.known.insert(key, meaning.clone());
        meaning
    }

    /// The table of `diff` for a group's cell: names are compared by the groups that they mean today,
    /// so that a group which was renamed or merged since is no change of anybody's (RULES 21).
    pub(super) fn outcome(&self, cell: &Cell) -> Option<Outcome> {
        let [base, now, typed] = [cell.base, cell.now, cell.typed]
            .map(|name| name.map(|name| self.group_of(cell.field, name)));
        if typed == now {
            None
        } else if typed == base {
            Some(Outcome::Kept)
        } else if base == now {
            Some(Outcome::Edit)
        } else {
            Some(Outcome::Conflict)
        }
    }

    /// What a name is compared by: its group's name where there is one, folded.
    pub(super) fn group_of(&self, field: usize, name: &str) -> String {
        let id = self.kind.fields[field].id.as_str();
        fold(self.book.find(id, name).unwrap_or(name))
    }

    /// What the values that will be written do to groups: the ones to make, and who moves.
    pub(super) fn effects<'v>(
        &self,
        new_values: impl Iterator<Item = (usize, &'v str)>,
        cells: &super::Cells,
    ) -> GroupEffects {
        let mut moves = Moves::of(FieldType::Group);
        let mut values: HashSet<(usize, &str)> = new_values.collect();
        for at in 0..cells.len() {
            let (field, new) = (cells.field[at], cells.new[at].as_deref());
            if self.kind.fields[field].ty == FieldType::Group && cells.verdict[at].writes() {
                moves.count(self.kind, field, cells.now[at].as_deref(), new);
                values.extend(new.map(|new| (field, new)));
            }
        }
        // Of a new group's spellings one alone is left by now: see `meaning`.
        let mut named: BTreeMap<(usize, String), String> = BTreeMap::new();
        for (field, value) in values {
            let set = self.kind.fields[field].group_set(value, |_| false);
            let names = set.names().map(str::to_owned);
            named.extend(names.map(|name| ((field, fold(&name)), name)));
        }
        let id = |field: usize| -> FieldId { self.kind.fields[field].id.clone() };
        let actions = named
            .into_iter()
            .filter(|((field, _), name)| {
                self.book
                    .find(self.kind.fields[*field].id.as_str(), name)
                    .is_none()
            })
            .map(|((field, _), name)| GroupAction::Create {
                field: id(field),
                name,
                aliases: Vec::new(),
                merged_into: None,
            })
            .collect();
        GroupEffects {
            actions,
            moves: moves.told(self.kind),
        }
    }
}

/// The group whose name, or an alias of it, is one slip away from a typed name (RULES 22); of several
/// the first in the alphabet.
pub fn nearest_group<'a>(book: &'a GroupBook, field: &'a str, typed: &str) -> Option<&'a str> {
    let typed = fold(typed);
    book.names(field)
        .filter(|(other, _)| is_one_slip(&typed, other))
        .map(|(_, group)| group)
        .min()
}
