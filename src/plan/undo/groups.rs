//! The groups of a job that is taken back: what they are called now, and what becomes of them.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use polars::prelude::StringChunked;

use crate::plan::lines::{FieldCells, Lines};
use crate::plan::moves::Moves;
use crate::plan::{GroupAction, PlanHead};
use crate::register::{Group, GroupBook};
use crate::schema::{FieldId, FieldType, Kind};

/// The groups as they are now.
#[derive(Debug)]
pub struct Groups<'a> {
    /// Their names and aliases.
    pub book: &'a GroupBook,
    /// The groups with the number of their records.
    pub sizes: &'a [Group],
}

impl Groups<'_> {
    /// What groups are called now; the values of any other field as they are.
    pub(super) fn called(
        &self,
        kind: &Kind,
        field: usize,
        values: &StringChunked,
    ) -> StringChunked {
        let definition = &kind.fields[field];
        if definition.ty != FieldType::Group {
            return values.clone();
        }
        let mut called: HashMap<&str, Cow<'_, str>> = HashMap::new();
        let name_now = |value| {
            if definition.many {
                return Cow::Owned(self.book.meant(definition, value).written());
            }
            let group = self.book.find(definition.id.as_str(), value);
            Cow::Borrowed(group.unwrap_or(value))
        };
        let values = values.iter().map(|value| {
            value.map(|value| {
                let now = called.entry(value).or_insert_with(|| name_now(value));
                now.clone()
            })
        });
        values.collect()
    }

    /// The group of this very name.
    fn group(&self, field: &str, name: &str) -> Option<&Group> {
        self.sizes
            .iter()
            .find(|group| group.field == field && group.name == name)
    }
}

/// Takes away a group that the job made; one that it brought back from a merge goes back there, so that
/// its name leads on (RULES 21).
fn take_away(
    field: &FieldId,
    group: &Group,
    groups: &Groups,
    merged_into: Option<&str>,
) -> GroupAction {
    let (field, name, aliases) = (field.clone(), group.name.clone(), group.aliases.clone());
    match merged_into.and_then(|into| groups.book.find(field.as_str(), into)) {
        Some(into) if into != name => GroupAction::Merge {
            field,
            from: name,
            to: into.to_owned(),
            aliases,
        },
        _ => GroupAction::Remove {
            field,
            name,
            aliases,
        },
    }
}

/// What happens to the groups that the job made or merged, the last first. A group that somebody is
/// in afterwards stays; values that go back to a group which is gone bring it back.
pub(super) fn undone_groups(
    kind: &Kind,
    job: &PlanHead,
    groups: &Groups,
    lines: &Lines,
) -> Vec<GroupAction> {
    let mut moves = Moves::of(FieldType::Group);
    for cells in lines.cells() {
        for (_, now, new) in cells.changes() {
            moves.count(kind, cells.field, now, new);
        }
    }
    let moves = moves.told(kind);
    let leaving = |field: &FieldId, name: &str| -> u64 {
        let from = moves.iter().filter(|m| m.field == *field);
        let leaves = from.filter(|m| m.from.as_deref() == Some(name));
        leaves.map(|m| m.count).sum()
    };
    let mut actions: Vec<GroupAction> = job
        .groups
        .actions
        .iter()
        .rev()
        .filter_map(|action| match action {
            GroupAction::Create {
                field,
                name,
                merged_into,
                ..
            } => {
                // Renamed or merged since, it is no longer what the job made.
                let group = groups.group(field.as_str(), name)?;
                (group.records <= leaving(field, name))
                    .then(|| take_away(field, group, groups, merged_into.as_deref()))
            }
            GroupAction::Merge {
                field,
                from,
                to,
                aliases,
            } => {
                // It may have been made anew since: then there is nothing to bring back.
                let is_gone = groups.group(field.as_str(), from).is_none();
                is_gone.then(|| GroupAction::Create {
                    field: field.clone(),
                    name: from.clone(),
                    aliases: aliases.clone(),
                    merged_into: Some(to.clone()),
                })
            }
            GroupAction::Remove {
                field,
                name,
                aliases,
            } => {
                let is_free = groups.book.find(field.as_str(), name).is_none();
                is_free.then(|| GroupAction::Create {
                    field: field.clone(),
                    name: name.clone(),
                    aliases: aliases.clone(),
                    merged_into: None,
                })
            }
            // A rename is taken back by a rename: the command line does that.
            GroupAction::Rename { .. } => None,
        })
        .collect();
    let mut wanted: BTreeSet<(usize, String)> = BTreeSet::new();
    for (field, definition) in (0..)
        .zip(&kind.fields)
        .filter(|(_, it)| it.ty == FieldType::Group)
    {
        let of_field = lines.cells().iter().filter(|cells| cells.field == field);
        let written = of_field
            .flat_map(FieldCells::changes)
            .filter_map(|(_, _, new)| new);
        let coming = lines.coming(field).iter().flatten();
        let values: HashSet<&str> = written.chain(coming).collect();
        for value in values {
            let set = definition.group_set(value, |_| false);
            wanted.extend(set.names().map(|name| (field, name.to_owned())));
        }
    }
    for (field, name) in wanted {
        let id = &kind.fields[field].id;
        let comes_back = actions.iter().any(
            |action| matches!(action, GroupAction::Create { field, name: made, .. } if field == id && *made == name),
        );
        if groups.group(id.as_str(), &name).is_none() && !comes_back {
            actions.push(GroupAction::Create {
                field: id.clone(),
                name,
                aliases: Vec::new(),
                merged_into: None,
            });
        }
    }
    actions
}
