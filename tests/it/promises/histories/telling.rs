//! A history as it is lived through: the program and the model take each step, and must agree.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use proptest::sample::Index;
use rundtur::frame::RecordId;
use rundtur::sheet::{NoProgress, ReadOptions, read};

use super::model::{Export, Model};
use super::office::{Journal, Office};
use super::paper::{Fresh, Paper};
use super::proposal::{Proposal, Terms};
use super::steps::{Step, Who};
use crate::desk::Said;

/// The program and the model, and how they came here.
pub(super) struct Telling {
    pub(super) office: Office,
    pub(super) model: Model,
    pub(super) papers: Vec<Paper>,
    pub(super) plans: Vec<Kept>,
    pub(super) fresh: Fresh,
    told: Vec<String>,
    /// The number of every record that there ever was.
    numbers: BTreeMap<RecordId, String>,
}

/// A stored plan.
pub(super) struct Kept {
    pub(super) plan: u64,
    pub(super) proposal: Proposal,
    pub(super) applied: bool,
}

/// Whether two things are the same; else what they are.
pub(super) fn same<T: PartialEq + Debug>(what: &str, expected: &T, came: &T) -> Result<(), String> {
    if expected == came {
        return Ok(());
    }
    Err(format!(
        "{what}:\n  expected {expected:?}\n  came     {came:?}"
    ))
}

impl Telling {
    /// A register that has just been filled.
    pub(super) fn begin() -> Self {
        let office = Office::open();
        let look = office.look();
        Self {
            model: Model::filled(look.records),
            numbers: look.numbers,
            office,
            papers: Vec::new(),
            plans: Vec::new(),
            fresh: Fresh::default(),
            told: vec!["job 1 fills the register".into()],
        }
    }

    /// The steps that were taken, in words.
    pub(super) fn told(&self) -> String {
        self.told.join("\n")
    }

    pub(super) fn tell(&mut self, step: String) {
        self.told.push(step);
    }

    /// Takes a step; the error says in what the program and the model differ.
    pub(super) fn take(&mut self, step: &Step) -> Result<(), String> {
        match step {
            Step::Export {
                who,
                csv,
                fields,
                group,
            } => {
                self.export(*who, *csv, fields, group.as_ref())?;
            }
            Step::HandOver { file } => self.hand_over(*file),
            Step::Return {
                who,
                file,
                edits,
                mode,
                on_conflict,
                applied,
            } => {
                let terms = Terms {
                    mode: *mode,
                    on_conflict: *on_conflict,
                };
                self.returned(*who, *file, edits, terms, *applied)?;
            }
            Step::Apply { plan } => self.apply(*plan)?,
            Step::Add { numbered, values } => self.add(*numbered, values)?,
            Step::Remove { record } => self.remove(*record)?,
            Step::Rename { group, to } => self.rename(*group, to)?,
            Step::Merge { group, into } => self.merge(*group, *into)?,
            Step::Move { from, to } => self.move_group(*from, to)?,
            Step::Undo { job } if self.model.revision() > 1 => {
                self.undo(2 + job.index(self.model.revision() - 1))?;
            }
            Step::Undo { .. } => {}
            Step::UndoFirst => self.undo(1)?,
        }
        self.registers_agree()
    }

    fn export(
        &mut self,
        who: Who,
        csv: bool,
        fields: &[&'static str],
        group: Option<&Index>,
    ) -> Result<(), String> {
        let now = &self.model.now;
        let group = group
            .filter(|_| !now.groups.is_empty())
            .map(|at| at.get(&now.groups).name.clone());
        let group = group.filter(|name| now.size(name) > 0);
        let file = self.fresh.file(if csv { "csv" } else { "xlsx" });
        self.told.push(format!(
            "{who:?} exports {file}: {fields:?}, {}",
            group
                .as_ref()
                .map_or("all".into(), |name| format!("group {name}"))
        ));
        let named = format!("number,name,{}", fields.join(","));
        let mut arguments = vec!["export", &file, "--fields", &named];
        if let Some(group) = &group {
            arguments.extend(["--group", group]);
        }
        let (said, object) = self.office.run(&arguments);
        same("exit status", &Some(0), &said.status)?;
        let records: BTreeSet<String> = match &group {
            Some(group) => self.model.now.members(group).into_iter().collect(),
            None => self.model.now.records.keys().cloned().collect(),
        };
        same(
            "records exported",
            &Some(records.len() as u64),
            &object["records"].as_u64(),
        )?;
        let (columns, rows) = Paper::of(&self.model.now, &records, fields, &self.office.kind);
        let path = self.office.desk.path(&file);
        let written = read(&path, &ReadOptions::default(), &NoProgress).map_err(|e| e.message())?;
        let export = self.model.exports.len() + 1;
        let mut paper = Paper {
            owner: who,
            file,
            csv,
            provenance: written.provenance,
            export: (!csv).then_some(export),
            columns,
            rows,
        };
        // The writer below makes the list of sheets itself.
        if let Some(provenance) = &mut paper.provenance {
            provenance.sheets.clear();
        }
        self.model.exports.push(Export {
            revision: self.model.revision(),
            records,
            headings: paper.headings(),
            csv,
        });
        self.papers.push(paper);
        Ok(())
    }

    fn hand_over(&mut self, file: Index) {
        if self.papers.is_empty() {
            return;
        }
        let mut paper = file.get(&self.papers).clone();
        paper.owner = if paper.owner == Who::Anna {
            Who::Bertil
        } else {
            Who::Anna
        };
        let copy = self.fresh.file(if paper.csv { "csv" } else { "xlsx" });
        self.tell(format!(
            "{:?} gets a copy of {}: {copy}",
            paper.owner, paper.file
        ));
        paper.file = copy;
        self.papers.push(paper);
    }

    fn undo(&mut self, job: usize) -> Result<(), String> {
        let undoing = self.model.undo(job);
        let does = undoing.does_something(&self.model.now);
        let kept = undoing.kept as u64;
        let said = self.said(&["undo", &job.to_string(), "--yes"]);
        if does {
            self.model.done(undoing.job, undoing.next);
        }
        let (said, object) = said;
        same(
            &format!("a job was made ({})", said.err),
            &does,
            &object["job"].is_u64(),
        )?;
        if said.status == Some(1) {
            return Ok(());
        }
        same("exit status", &Some(0), &said.status)?;
        let notes = object["notes"].as_array().cloned().unwrap_or_default();
        let told = notes.iter().filter_map(|note| {
            let (_, count) = note.as_str()?.split_once("left as they are: ")?;
            count.parse::<u64>().ok()
        });
        same("left as they are", &kept, &told.sum())
    }

    pub(super) fn said(&mut self, arguments: &[&str]) -> (Said, serde_json::Value) {
        self.tell(format!("rundtur {}", arguments.join(" ")));
        self.office.run(arguments)
    }

    /// The register says what the model says.
    fn registers_agree(&mut self) -> Result<(), String> {
        let look = self.office.look();
        same("revision", &self.model.revision(), &look.revision())?;
        same("records", &self.model.now.records, &look.records)?;
        let groups = self
            .model
            .now
            .groups
            .iter()
            .map(|it| (it.name.clone(), it.aliases.clone()));
        same(
            "groups and their aliases",
            &groups.collect(),
            &look.groups(),
        )?;
        self.numbers.extend(look.numbers);
        Ok(())
    }

    /// `check` finds nothing in a register that only the program wrote into.
    pub(super) fn the_register_agrees_with_itself(&mut self) -> Result<(), String> {
        self.tell("the register is checked".into());
        let (said, found) = self.office.run(&["check"]);
        same(&format!("`check`: {found:#}"), &Some(0), &said.status)
    }

    /// `as of` gives each revision again, and each job's journal is what it changed.
    pub(super) fn every_revision_can_be_read_again(&mut self) -> Result<(), String> {
        self.tell("everything is read again".into());
        let look = self.office.look();
        for (revision, then) in self.model.past.iter().enumerate() {
            let as_of = look.as_of(revision);
            same(&format!("as of revision {revision}"), &then.records, &as_of)?;
        }
        for job in 1..=self.model.revision() {
            let gone = |number: &&String| !self.model.past[job].records.contains_key(*number);
            let journal = Journal {
                cells: self.model.cells_of(job),
                made: self.model.made_by(job),
                removed: self.model.past[job - 1]
                    .records
                    .keys()
                    .filter(gone)
                    .cloned()
                    .collect(),
            };
            same(
                &format!("journal of job {job}"),
                &journal,
                &look.journal(job, &self.numbers),
            )?;
        }
        Ok(())
    }
}
