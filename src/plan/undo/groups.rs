//! The groups of a job that is taken back: what they are called now, and what becomes of them.

use std::collections::{BTreeSet, HashMap};

use polars::prelude::StringChunked;

use crate::plan::lines::{FieldCells, Lines};
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
        let mut called: HashMap<&str, &str> = HashMap::new();
        let name_now = |value| {
            let group = self.book.find(definition.id.as_str(), value);
            group.unwrap_or(value)
        };
        let values = values.iter().map(|value| {
            value.map(|value| *called.entry(value).or_insert_with(|| name_now(value)))
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
    let leaving = |field: usize, name: &str| {
        let of_field = lines.cells().iter().filter(|cells| cells.field == field);
        let leaves = of_field.flat_map(FieldCells::changes);
        leaves.filter(|(_, now, _)| *now == Some(name)).count() as u64
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
                let index = kind.index_of(field)?;
                // Renamed or merged since, it is no longer what the job made.
                let group = groups.group(field.as_str(), name)?;
                (group.records <= leaving(index, name))
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
    let mut wanted: BTreeSet<(usize, &str)> = BTreeSet::new();
    for (field, _) in (0..)
        .zip(&kind.fields)
        .filter(|(_, it)| it.ty == FieldType::Group)
    {
        let of_field = lines.cells().iter().filter(|cells| cells.field == field);
        let written = of_field
            .flat_map(FieldCells::changes)
            .filter_map(|(_, _, new)| new);
        let coming = lines.coming(field).iter().flatten();
        wanted.extend(written.chain(coming).map(|name| (field, name)));
    }
    for (field, name) in wanted {
        let id = &kind.fields[field].id;
        let comes_back = actions.iter().any(
            |action| matches!(action, GroupAction::Create { field, name: made, .. } if field == id && made == name),
        );
        if groups.group(id.as_str(), name).is_none() && !comes_back {
            actions.push(GroupAction::Create {
                field: id.clone(),
                name: name.to_owned(),
                aliases: Vec::new(),
                merged_into: None,
            });
        }
    }
    actions
}
