//! A story, step by step: forwards, and back.

use std::collections::BTreeMap;
use std::path::Path;

use rundtur::sheet::Provenance;
use serde_json::Value;

use super::difference::difference;
use super::lineage::{adopt, provenance};
use super::script::{Step, Story};
use super::state::State;
use crate::desk::{Desk, Said, without_times};

/// A story that is being told.
pub(super) struct Telling {
    story: Story,
    desk: Desk,
    /// What the story's register exported, by the export's number.
    exports: BTreeMap<u64, Provenance>,
    /// The register before the first step, and after every step that made a job.
    states: Vec<State>,
}

impl Telling {
    /// Lays the register and the story's files out.
    pub(super) fn begin(name: &str) -> Self {
        let story = Story::read(name);
        let desk = Desk::with_samples();
        for file in story.files() {
            let name = file.file_name().expect("a file's name");
            std::fs::copy(&file, desk.folder().join(name)).expect("a file of the story");
        }
        let states = vec![State::of(&desk, &story.script.kinds)];
        Self {
            story,
            desk,
            exports: BTreeMap::new(),
            states,
        }
    }

    /// Takes every step.
    pub(super) fn forwards(&mut self) {
        for at in 0..self.story.script.step.len() {
            self.take(at);
        }
    }

    fn take(&mut self, at: usize) {
        let step = &self.story.script.step[at];
        let place = format!("{}, step {}: rundtur {}", self.story.name, at + 1, step.run);
        let words = step.words();
        self.adopt_workbooks(&words);
        let arguments: Vec<&str> = words.iter().map(String::as_str).collect();
        let said = self.desk.run(&arguments);
        assert_eq!(
            said.status,
            Some(step.status),
            "{place}\nended otherwise than expected; it said\n{}{}",
            said.out,
            said.err
        );
        self.says_what_is_expected(step, &said, &place);
        if words[0] == "export" {
            let path = self.desk.path(&words[1]);
            if let Some(export) = provenance(&path) {
                self.exports.insert(export.export, export);
            }
        }
        let state = State::of(&self.desk, &self.story.script.kinds);
        if state.jobs.len() > self.last().jobs.len() {
            self.states.push(state);
        } else {
            assert_eq!(
                &state,
                self.last(),
                "{place}\nchanged the register without a job"
            );
        }
    }

    /// Workbooks on the command line that came from another register's export become this one's.
    fn adopt_workbooks(&self, words: &[String]) {
        let given = words.iter().skip(1).map(|word| self.desk.path(word));
        for path in given.filter(|path| is_workbook(path) && path.is_file()) {
            let Some(sample) = provenance(&path) else {
                continue;
            };
            if let Some(export) = self.exports.get(&sample.export)
                && export.lineage != sample.lineage
            {
                adopt(&path, export);
            }
        }
    }

    fn says_what_is_expected(&self, step: &Step, said: &Said, place: &str) {
        for text in &step.says {
            assert!(
                said.out.contains(text) || said.err.contains(text),
                "{place}\ndoes not say `{text}` but\n{}{}",
                said.out,
                said.err
            );
        }
        let Some(plan) = &step.plan else { return };
        let plan = self.story.folder.join(plan);
        let came: Value = serde_json::from_str(&said.out)
            .unwrap_or_else(|error| panic!("{place}\n{error} in\n{}", said.out));
        let came = serde_json::to_string_pretty(&came).expect("JSON again") + "\n";
        expect(&plan, &without_times(&came), place);
    }

    fn last(&self) -> &State {
        self.states.last().expect("the state at the beginning")
    }

    /// Compares the register before the story with the one after it.
    pub(super) fn changes_are_those_expected(&self) {
        let changes = self.states[0].changes_to(self.last());
        let place = format!("{}: what the register says afterwards", self.story.name);
        expect(&self.story.folder.join("changes.csv"), &changes, &place);
    }

    /// Done is done: the last plan that was made of a file, made once more, has nothing to apply.
    pub(super) fn the_same_file_again_changes_nothing(&mut self) {
        let steps = &self.story.script.step;
        let Some(step) = steps.iter().rev().find(|s| s.run.starts_with("plan ")) else {
            return;
        };
        let words = step.words();
        let arguments: Vec<&str> = words.iter().map(String::as_str).collect();
        let said = self.desk.run(&arguments);
        let plan: Value = serde_json::from_str(&said.out).expect("the story plans with --json");
        let counted = |status: &str| plan["rows"][status].as_u64().unwrap_or_default();
        assert_eq!(
            counted("new") + counted("modified"),
            0,
            "{}: `{}` once more gives\n{plan:#}",
            self.story.name,
            step.run
        );
    }

    /// Takes every job back, the latest first.
    pub(super) fn back(&mut self) {
        while let Some(after) = self.states.pop() {
            let Some(before) = self.states.last() else {
                self.desk.run(&["check"]).succeeded();
                return;
            };
            let new = after.jobs.iter().filter(|job| !before.jobs.contains(job));
            for job in new.rev() {
                let said = self.desk.run(&["undo", &job.to_string(), "--yes"]);
                let place = format!("{}, going back: rundtur undo {job}", self.story.name);
                assert_eq!(said.status, Some(0), "{place}\n{}{}", said.out, said.err);
            }
            let now = State::of(&self.desk, &self.story.script.kinds);
            let place = format!("{}, going back to before {:?}", self.story.name, after.jobs);
            let left = before.changes_to(&now);
            assert_eq!(left.lines().count(), 1, "{place} leaves\n{left}");
            let groups = difference(&before.groups(), &now.groups());
            assert_eq!(before.groups(), now.groups(), "{place}: groups\n{groups}");
            assert!(
                now.jobs.len() > after.jobs.len(),
                "{place}: the log is no longer"
            );
        }
    }
}

fn is_workbook(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ending == "xlsx" || ending == "ods"
}

/// Compares with a file of the story, or writes it where that was asked for.
fn expect(path: &Path, came: &str, place: &str) {
    if std::env::var_os("STORIES").is_some_and(|value| value == "write") {
        std::fs::write(path, came).expect("a file of the story");
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        expected == came,
        "{place}\n{} expects otherwise\n{}",
        path.display(),
        difference(&expected, came)
    );
}
