//! What taking a job back must do (issue: undo of any job at any time): its cells return to what they
//! were where they still hold what the job wrote, a cell that was changed later stays and is told, a
//! record that the job made goes only if it is as the job left it, a group that it made only if it
//! has its name still and is empty.

use super::model::{Group, Job, Model, State};
use super::steps::GROUP;

/// What taking a job back must do.
#[derive(Debug)]
pub(super) struct Undoing {
    pub(super) job: Job,
    pub(super) next: State,
    /// Cells and records that were changed later, and stay.
    pub(super) kept: usize,
}

impl Model {
    /// What taking this job back must do.
    pub(super) fn undo(&mut self, which: usize) -> Undoing {
        let done = self.jobs[which - 1].clone();
        let mut undoing = Undoing {
            job: Job {
                undoes: Some(which),
                ..Job::default()
            },
            next: self.now.clone(),
            kept: 0,
        };
        if let Some((from, to)) = &done.renamed {
            undoing.rename_back(from, to);
            return undoing;
        }
        if let Some((group, _)) = &done.merged
            && undoing.next.groups.iter().all(|it| it.name != group.name)
        {
            undoing.bring_back(group.clone());
        }
        for group in &done.took {
            if undoing.next.group(&group.name).is_none() {
                undoing.bring_back(group.clone());
            }
        }
        self.put_back_cells(which, &mut undoing);
        self.put_back_records(which, &mut undoing);
        let merged = done
            .undoes
            .and_then(|undone| self.jobs[undone - 1].merged.as_ref());
        for (id, name) in &done.made {
            let into = merged
                .filter(|(group, _)| group.id == *id)
                .map(|(_, into)| *into);
            let is_it = |group: &Group| group.id == *id && group.name == *name;
            if undoing.next.groups.iter().any(is_it) {
                undoing.take_away_if_empty(*id, into);
            }
        }
        undoing
    }

    fn put_back_cells(&mut self, which: usize, undoing: &mut Undoing) {
        for cell in self.cells_of(which) {
            if !undoing.next.records.contains_key(&cell.number) {
                continue;
            }
            let next = &undoing.next;
            let now = next.value(&cell.number, cell.field).map(str::to_owned);
            let before = next.meaning(cell.field, cell.before.as_deref());
            if now == before {
                continue;
            }
            if now != next.meaning(cell.field, cell.after.as_deref()) {
                undoing.kept += 1;
                continue;
            }
            let before = match before {
                Some(name) if cell.field == GROUP => {
                    Some(self.joined(&mut undoing.next, &name, &mut undoing.job))
                }
                before => before,
            };
            undoing.next.write(&cell.number, cell.field, before);
        }
    }

    fn put_back_records(&mut self, which: usize, undoing: &mut Undoing) {
        let (before, after) = (self.past[which - 1].clone(), self.past[which].clone());
        for number in self.made_by(which) {
            match self.now.records.get(&number) {
                Some(is) if *is == after.records[&number] => {
                    undoing.next.records.remove(&number);
                }
                Some(_) => undoing.kept += 1,
                None => {}
            }
        }
        for (number, fields) in before.records {
            if after.records.contains_key(&number) || undoing.next.records.contains_key(&number) {
                continue;
            }
            let mut fields = fields.clone();
            if let Some(name) = fields.remove(GROUP) {
                let group = self.joined(&mut undoing.next, &name, &mut undoing.job);
                fields.insert(GROUP, group);
            }
            undoing.next.records.insert(number, fields);
        }
    }
}

impl Undoing {
    /// True where the undo is a job at all.
    pub(super) fn does_something(&self, now: &State) -> bool {
        self.next != *now
    }

    /// A rename is taken back by a rename; whoever is in the group by now goes along. Where the group
    /// was renamed again or merged, or the old name is another group's, it was changed later.
    fn rename_back(&mut self, from: &str, to: &str) {
        let is_there = self.next.groups.iter().any(|group| group.name == to);
        let is_free = self.next.group(from).is_none_or(|group| group.name == to);
        if is_there && is_free {
            self.next.rename(to, from);
            self.job.renamed = Some((to.to_owned(), from.to_owned()));
        }
    }

    /// A group that was merged or taken away is one again, with those of its aliases that no other
    /// group took for its name.
    fn bring_back(&mut self, mut group: Group) {
        group
            .aliases
            .retain(|alias| self.next.groups.iter().all(|it| it.name != *alias));
        self.next.free(&group.name);
        for alias in &group.aliases {
            self.next.free(alias);
        }
        self.job.made.push((group.id, group.name.clone()));
        self.next.groups.push(group);
    }

    /// A group that the job made goes if nobody is in it; one that it brought back from a merge goes
    /// back to being an alias (RULES 21).
    fn take_away_if_empty(&mut self, id: usize, merged_into: Option<usize>) {
        let named =
            |state: &State, id: usize| state.groups.iter().find(|group| group.id == id).cloned();
        let Some(group) = named(&self.next, id) else {
            return;
        };
        if self.next.size(&group.name) > 0 {
            return;
        }
        if let Some(into) = merged_into.and_then(|into| named(&self.next, into)) {
            self.next.redirect(&group.name, &into.name);
            self.job.merged = Some((group, into.id));
        } else {
            self.next.groups.retain(|it| it.id != id);
            self.job.took.push(group);
        }
    }
}
