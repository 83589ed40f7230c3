//! Commands that change the register without a file.

use proptest::sample::Index;

use super::model::{Job, Model, State};
use super::office::Look;
use super::steps::{GROUP, Typed};
use super::telling::{Telling, same};

impl Telling {
    pub(super) fn add(&mut self, numbered: bool, values: &Typed) -> Result<(), String> {
        let mut record = self.fresh.record(numbered, values);
        let words: Vec<String> = record
            .iter()
            .map(|(field, value)| format!("{field}={value}"))
            .collect();
        let mut arguments = vec!["add", "--yes"];
        arguments.extend(words.iter().map(String::as_str));
        let before = self.model.ever.clone();
        self.job(&arguments, |model, look| {
            let drawn = look
                .records
                .keys()
                .find(|number| !before.contains(*number))
                .cloned();
            let number = record
                .remove("number")
                .or(drawn)
                .expect("a number was given");
            let (mut next, mut job) = (model.now.clone(), Job::default());
            if let Some(name) = record.remove(GROUP) {
                record.insert(GROUP, model.joined(&mut next, &name, &mut job));
            }
            next.records.insert(number, record);
            Some((job, next))
        })
    }

    pub(super) fn remove(&mut self, record: Index) -> Result<(), String> {
        let numbers: Vec<String> = self.model.now.records.keys().cloned().collect();
        if numbers.is_empty() {
            return Ok(());
        }
        let number = record.get(&numbers);
        self.job(&["remove", number, "--yes"], |model, _| {
            let mut next = model.now.clone();
            next.records.remove(number);
            Some((Job::default(), next))
        })
    }

    pub(super) fn rename(&mut self, group: Index, to: &str) -> Result<(), String> {
        let Some(from) = self.a_group(group) else {
            return Ok(());
        };
        self.job(&["group", "rename", &from, to, "--yes"], |model, _| {
            let mut next = model.now.clone();
            if next.groups.iter().any(|group| group.name == to) {
                return None;
            }
            next.rename(&from, to);
            let renamed = Some((from.clone(), to.to_owned()));
            Some((
                Job {
                    renamed,
                    ..Job::default()
                },
                next,
            ))
        })
    }

    pub(super) fn merge(&mut self, group: Index, into: Index) -> Result<(), String> {
        let (Some(from), Some(to)) = (self.a_group(group), self.a_group(into)) else {
            return Ok(());
        };
        self.job(&["group", "merge", &from, &to, "--yes"], |model, _| {
            let mut next = model.now.clone();
            if from == to {
                return None;
            }
            let group = |name: &str| next.group(name).expect("a group").clone();
            let merged = Some((group(&from), group(&to).id));
            for number in next.members(&from) {
                next.write(&number, GROUP, Some(to.clone()));
            }
            next.redirect(&from, &to);
            Some((
                Job {
                    merged,
                    ..Job::default()
                },
                next,
            ))
        })
    }

    pub(super) fn move_group(&mut self, from: Index, to: &str) -> Result<(), String> {
        let Some(from) = self.a_group(from) else {
            return Ok(());
        };
        self.job(
            &["group", "move", "--from", &from, "--to", to, "--yes"],
            |model, _| {
                let (mut next, mut job) = (model.now.clone(), Job::default());
                let members = next.members(&from);
                if members.is_empty() || next.group(to).is_some_and(|group| group.name == from) {
                    return None;
                }
                let to = model.joined(&mut next, to, &mut job);
                for number in members {
                    next.write(&number, GROUP, Some(to.clone()));
                }
                Some((job, next))
            },
        )
    }

    fn a_group(&self, index: Index) -> Option<String> {
        let groups = &self.model.now.groups;
        (!groups.is_empty()).then(|| index.get(groups).name.clone())
    }

    /// A command that makes one job, or is refused, or has nothing to do.
    fn job(
        &mut self,
        arguments: &[&str],
        does: impl FnOnce(&mut Model, &Look) -> Option<(Job, State)>,
    ) -> Result<(), String> {
        let (said, object) = self.said(arguments);
        let look = self.office.look();
        let done = does(&mut self.model, &look);
        let made = done.is_some();
        if let Some((job, next)) = done {
            self.model.done(job, next);
        }
        same(
            &format!("a job was made ({})", said.err),
            &made,
            &object["job"].is_u64(),
        )
    }
}
