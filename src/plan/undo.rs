//! Taking a job back: a plan like any other, made from the journal.
//!
//! | the job …            | undo …                                                                 |
//! |----------------------|------------------------------------------------------------------------|
//! | wrote a cell         | writes back what stood there, if the cell still holds what the job wrote |
//! | made a record        | removes it, if nothing touched it since                                 |
//! | removed a record     | brings it back with its old number and values                           |
//! | made a group         | takes it away, if it has its name still and nothing is in it afterwards |
//! | took a group away    | gives it and its aliases back                                           |
//! | merged groups        | gives the old group and its aliases back                                |
//! | renamed a group      | renames it back, with whoever is in it by now                           |
//!
//! Whatever was changed later stays, and is told.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use polars::prelude::DataFrame;

use super::direct::{Line, filled_cells, plan};
use super::make::{MakeError, Origin};
use super::{GroupAction, Plan, PlanHead, Receipt, Status};
use crate::frame::{RecordId, Records};
use crate::register::{EXISTENCE, Group, GroupBook};
use crate::schema::{FieldId, FieldType, Kind};
use crate::words::{Message, args};

/// A record's entries in the journal of the job: field, before, after.
type Entries<'a> = Vec<(&'a str, Option<&'a str>, Option<&'a str>)>;

/// Makes the plan that takes a job back.
///
/// `journal` is the job's own (`record | field | before | after`), `later` is what cells
/// held just after it, of those that were written since (`record | field | before`), `now` holds the records that the job touched and that are there. A group
/// that was renamed or merged since is written by the name that it has now.
///
/// # Errors
/// Only for a mistake in the program.
pub fn undo(
    kind: &Kind,
    job: &Receipt,
    journal: &DataFrame,
    later: &DataFrame,
    now: &Records,
    groups: &Groups,
    mut origin: Origin,
) -> Result<Plan, MakeError> {
    // The merge that is taken back left the old name as an alias: it must not lead anywhere now.
    let mut book = groups.book.clone();
    for action in &job.plan.groups.actions {
        if let GroupAction::Merge { field, from, .. } = action {
            book.forget(field.as_str(), from);
        }
    }
    let groups = &Groups {
        book: &book,
        sizes: groups.sizes,
    };
    let touched_later = altered(kind, later, now)?;
    let entries = by_record(journal)?;
    let position: HashMap<RecordId, usize> = now
        .id("record")
        .into_no_null_iter()
        .enumerate()
        .map(|(at, record)| (record, at))
        .collect();
    let mut lines = Vec::new();
    for (record, cells) in entries {
        let existence = cells.iter().find(|(field, _, _)| *field == EXISTENCE);
        let line = match (existence, position.get(&record)) {
            // The job made it.
            (Some((_, None, _)), Some(at)) => {
                Some(made(kind, now, *at, touched_later.contains(&record)))
            }
            // The job removed it, and it is not back yet.
            (Some((_, Some(_), _)), None) => Some(removed(kind, record, &cells, groups)),
            (None, Some(at)) => Some(changed(kind, now, *at, &cells, groups)),
            _ => None,
        };
        match line {
            Some(line) => lines.push(line),
            None => origin.notes.push(Message::new(
                "note-gone-since-job",
                args!["job" => job.job.to_string()],
            )),
        }
    }
    let kept: usize = lines.iter().map(|line| line.kept.len()).sum();
    if kept > 0 {
        origin.notes.push(Message::new(
            "note-changed-since-job",
            args!["job" => job.job.to_string(), "count" => kept],
        ));
    }
    let actions = undone_groups(kind, &job.plan, groups, &lines);
    plan(kind, &lines, actions, origin, Some(job.job))
}

fn by_record(journal: &DataFrame) -> Result<BTreeMap<RecordId, Entries<'_>>, MakeError> {
    let (records, fields) = (
        journal.column("record")?.i64()?,
        journal.column("field")?.str()?,
    );
    let (before, after) = (
        journal.column("before")?.str()?,
        journal.column("after")?.str()?,
    );
    let mut entries: BTreeMap<RecordId, Entries> = BTreeMap::new();
    for at in 0..journal.height() {
        if let (Some(record), Some(field)) = (records.get(at), fields.get(at)) {
            entries
                .entry(record)
                .or_default()
                .push((field, before.get(at), after.get(at)));
        }
    }
    Ok(entries)
}

/// The records that no longer are what the job left. One that was changed and changed back is as
/// the job left it, however often.
fn altered(kind: &Kind, later: &DataFrame, now: &Records) -> Result<HashSet<RecordId>, MakeError> {
    let position: HashMap<RecordId, usize> = now
        .id("record")
        .into_no_null_iter()
        .enumerate()
        .map(|(at, record)| (record, at))
        .collect();
    let (records, fields) = (
        later.column("record")?.i64()?,
        later.column("field")?.str()?,
    );
    let before = later.column("before")?.str()?;
    let mut altered = HashSet::new();
    for at in 0..later.height() {
        let (Some(record), Some(field)) = (records.get(at), fields.get(at)) else {
            continue;
        };
        let Some(place) = position.get(&record) else {
            continue;
        };
        let same = match kind.field_index(field) {
            Some(index) => before.get(at) == now.field(index).and_then(|column| column.get(*place)),
            // It was there when the job was done, and it is there now.
            None => before.get(at).is_some(),
        };
        if !same {
            altered.insert(record);
        }
    }
    Ok(altered)
}

/// A record that the job made: removed again, unless somebody worked on it since.
fn made(kind: &Kind, now: &Records, at: usize, touched_later: bool) -> Line {
    if touched_later {
        let mut line = Line::of(kind, now, at, Status::Unchanged);
        let number = line.number.clone();
        line.kept.push((
            kind.number(),
            number,
            Message::new("kept-worked-on", Vec::new()),
        ));
        return line;
    }
    let mut line = Line::of(kind, now, at, Status::Removed);
    line.cells = filled_cells(kind, now, at);
    line
}

/// A record that the job removed: back under its old id.
fn removed(kind: &Kind, record: RecordId, entries: &Entries, groups: &Groups) -> Line {
    let mut values = vec![None; kind.fields.len()];
    for (field, before, _) in entries {
        if let Some(index) = kind.field_index(field) {
            values[index] = before.map(|value| groups.called(kind, index, value));
        }
    }
    Line {
        record,
        number: values[kind.number()].clone(),
        name: kind.roles.name.and_then(|name| values[name].clone()),
        status: Status::New,
        cells: Vec::new(),
        kept: Vec::new(),
        values: Some(values),
    }
}

/// A record whose cells the job wrote: what still stands there goes back.
fn changed(kind: &Kind, now: &Records, at: usize, entries: &Entries, groups: &Groups) -> Line {
    let mut line = Line::of(kind, now, at, Status::Unchanged);
    for (field, before, after) in entries {
        let Some(index) = kind.field_index(field) else {
            continue;
        };
        let value = now.field(index).and_then(|column| column.get(at));
        let after = after.map(|after| groups.called(kind, index, after));
        let before = before.map(|before| groups.called(kind, index, before));
        if value == before.as_deref() {
            continue;
        }
        if value == after.as_deref() {
            line.cells.push((index, value.map(str::to_owned), before));
        } else {
            line.kept.push((
                index,
                value.map(str::to_owned),
                Message::new("kept-changed-again", Vec::new()),
            ));
        }
    }
    line.cells.sort_by_key(|(field, _, _)| *field);
    if !line.cells.is_empty() {
        line.status = Status::Modified;
    }
    line
}

/// The groups as they are now.
#[derive(Debug)]
pub struct Groups<'a> {
    /// Their names and aliases.
    pub book: &'a GroupBook,
    /// The groups with the number of their records.
    pub sizes: &'a [Group],
}

impl Groups<'_> {
    /// What a group is called now; any other value as it is.
    fn called(&self, kind: &Kind, field: usize, value: &str) -> String {
        let definition = &kind.fields[field];
        let group = (definition.ty == FieldType::Group)
            .then(|| self.book.find(definition.id.as_str(), value))
            .flatten();
        group.unwrap_or(value).to_owned()
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
fn undone_groups(kind: &Kind, job: &PlanHead, groups: &Groups, lines: &[Line]) -> Vec<GroupAction> {
    let leaving = |field: usize, name: &str| {
        let leaves = |line: &&Line| {
            line.cells
                .iter()
                .any(|(of, now, _)| *of == field && now.as_deref() == Some(name))
        };
        lines.iter().filter(leaves).count() as u64
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
    let coming = lines.iter().flat_map(|line| {
        let cells = line
            .cells
            .iter()
            .filter_map(|(field, _, new)| Some((*field, new.as_deref()?)));
        let values = line.values.iter().flat_map(|values| {
            values
                .iter()
                .enumerate()
                .filter_map(|(field, value)| Some((field, value.as_deref()?)))
        });
        cells.chain(values)
    });
    let wanted: BTreeSet<(usize, &str)> = coming
        .filter(|(field, _)| kind.fields[*field].ty == FieldType::Group)
        .collect();
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
