//! The model register: what it says, and everything that it ever said.

use std::collections::{BTreeMap, BTreeSet};

use super::steps::GROUP;

/// A record's filled fields.
pub(super) type Fields = BTreeMap<&'static str, String>;

/// A group; it keeps its id through renames and while it is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) id: usize,
    pub(super) name: String,
    /// Names that lead to it still (RULES 21).
    pub(super) aliases: BTreeSet<String>,
}

/// Everything that the register says at one revision.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct State {
    /// Records by number: a number is never used twice, nor ever changed.
    pub(super) records: BTreeMap<String, Fields>,
    pub(super) groups: Vec<Group>,
}

/// What a job did beside writing cells, so far as an undo has to know.
#[derive(Debug, Clone, Default)]
pub(super) struct Job {
    /// The export that its file came from.
    pub(super) export: Option<usize>,
    /// The job that it took back.
    pub(super) undoes: Option<usize>,
    /// Groups that it made, by id, with the names that it gave them.
    pub(super) made: Vec<(usize, String)>,
    /// Groups that it took away, as they were.
    pub(super) took: Vec<Group>,
    /// The group that it renamed: old and new name.
    pub(super) renamed: Option<(String, String)>,
    /// The group that it let go up in another, as it was, and that other's id.
    pub(super) merged: Option<(Group, usize)>,
}

/// What was exported.
#[derive(Debug, Clone)]
pub(super) struct Export {
    pub(super) revision: usize,
    pub(super) records: BTreeSet<String>,
    pub(super) headings: Vec<String>,
    pub(super) csv: bool,
}

/// The register with its memory. Revisions, jobs and exports count from 1; revision 0 is empty.
#[derive(Debug, Clone, Default)]
pub(super) struct Model {
    pub(super) now: State,
    /// The register at each revision, whole: the journal kept the naive way.
    pub(super) past: Vec<State>,
    pub(super) jobs: Vec<Job>,
    pub(super) exports: Vec<Export>,
    /// Numbers that any record ever had.
    pub(super) ever: BTreeSet<String>,
    groups: usize,
}

impl State {
    /// The group that a name means, by itself or as an alias.
    pub(super) fn group(&self, name: &str) -> Option<&Group> {
        let by_name = self.groups.iter().find(|group| group.name == name);
        by_name.or_else(|| {
            self.groups
                .iter()
                .find(|group| group.aliases.contains(name))
        })
    }

    /// A value as it is to be compared: of a group's names the one that it has now.
    pub(super) fn meaning(&self, field: &str, value: Option<&str>) -> Option<String> {
        let value = value?;
        let group = (field == GROUP).then(|| self.group(value)).flatten();
        Some(group.map_or(value, |group| &group.name).to_owned())
    }

    pub(super) fn value(&self, number: &str, field: &str) -> Option<&str> {
        self.records.get(number)?.get(field).map(String::as_str)
    }

    /// How many records are in a group.
    pub(super) fn size(&self, group: &str) -> usize {
        let is_in = |fields: &&Fields| fields.get(GROUP).is_some_and(|name| name == group);
        self.records.values().filter(is_in).count()
    }

    /// The numbers of a group's records.
    pub(super) fn members(&self, group: &str) -> Vec<String> {
        let is_in = |number: &&String| self.value(number, GROUP) == Some(group);
        self.records.keys().filter(is_in).cloned().collect()
    }

    /// Writes a cell.
    pub(super) fn write(&mut self, number: &str, field: &'static str, value: Option<String>) {
        let record = self.records.get_mut(number).expect("a record to write to");
        match value {
            Some(value) => record.insert(field, value),
            None => record.remove(field),
        };
    }

    /// Takes a name away from whatever group it is an alias of.
    pub(super) fn free(&mut self, name: &str) {
        for group in &mut self.groups {
            group.aliases.remove(name);
        }
    }

    /// Gives a group a new name, and leaves the old one as an alias.
    pub(super) fn rename(&mut self, from: &str, to: &str) {
        for number in self.members(from) {
            self.write(&number, GROUP, Some(to.to_owned()));
        }
        self.free(to);
        let group = self.groups.iter_mut().find(|group| group.name == from);
        let group = group.expect("a group to rename");
        group
            .aliases
            .insert(std::mem::replace(&mut group.name, to.to_owned()));
    }

    /// Lets a group's names lead to another group.
    pub(super) fn redirect(&mut self, from: &str, to: &str) {
        let at = self.groups.iter().position(|group| group.name == from);
        let gone = self.groups.remove(at.expect("a group to merge"));
        let into = self.groups.iter_mut().find(|group| group.name == to);
        let into = into.expect("a group to merge into");
        into.aliases.extend(gone.aliases);
        into.aliases.insert(gone.name);
    }
}

impl Model {
    /// A register that a first job filled with these records.
    pub(super) fn filled(records: BTreeMap<String, Fields>) -> Self {
        let mut model = Self {
            past: vec![State::default()],
            ..Self::default()
        };
        let mut next = State::default();
        let mut job = Job::default();
        for (number, mut fields) in records {
            if let Some(name) = fields.remove(GROUP) {
                fields.insert(GROUP, model.joined(&mut next, &name, &mut job));
            }
            next.records.insert(number, fields);
        }
        model.done(job, next);
        model
    }

    /// A job happened: the register is this now.
    pub(super) fn done(&mut self, job: Job, next: State) {
        self.ever.extend(next.records.keys().cloned());
        self.past.push(next.clone());
        self.jobs.push(job);
        self.now = next;
    }

    pub(super) fn revision(&self) -> usize {
        self.jobs.len()
    }

    /// The group that a value means, made where there is none; a group that is gone comes back as
    /// itself.
    pub(super) fn joined(&mut self, state: &mut State, name: &str, job: &mut Job) -> String {
        if let Some(group) = state.group(name) {
            return group.name.clone();
        }
        let known = self.past.iter().rev().flat_map(|state| &state.groups);
        let known = known
            .filter(|group| group.name == name)
            .map(|group| group.id)
            .next();
        let gone = known.filter(|id| state.groups.iter().all(|group| group.id != *id));
        let id = gone.unwrap_or_else(|| {
            self.groups += 1;
            self.groups
        });
        state.groups.push(Group {
            id,
            name: name.to_owned(),
            aliases: BTreeSet::new(),
        });
        job.made.push((id, name.to_owned()));
        name.to_owned()
    }

    /// The jobs that are taken back: an undo that was itself undone takes nothing back.
    pub(super) fn undone(&self) -> BTreeSet<usize> {
        let mut undone = BTreeSet::new();
        for (at, job) in self.jobs.iter().enumerate().rev() {
            if !undone.contains(&(at + 1)) {
                undone.extend(job.undoes);
            }
        }
        undone
    }

    /// A job's cells in records that were there before and after it: number, field, before, after.
    pub(super) fn cells_of(&self, job: usize) -> Vec<Cell> {
        let (before, after) = (&self.past[job - 1], &self.past[job]);
        let mut cells = Vec::new();
        for (number, was) in &before.records {
            let Some(is) = after.records.get(number) else {
                continue;
            };
            let fields: BTreeSet<&'static str> = was.keys().chain(is.keys()).copied().collect();
            for field in fields {
                let (before, after) = (was.get(field).cloned(), is.get(field).cloned());
                if before != after {
                    cells.push(Cell {
                        number: number.clone(),
                        field,
                        before,
                        after,
                    });
                }
            }
        }
        cells
    }

    /// The numbers of records that a job made.
    pub(super) fn made_by(&self, job: usize) -> Vec<String> {
        let before = &self.past[job - 1].records;
        let after = self.past[job].records.keys();
        after
            .filter(|number| !before.contains_key(*number))
            .cloned()
            .collect()
    }
}

/// A cell that a job wrote.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell {
    pub(super) number: String,
    pub(super) field: &'static str,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}
