//! A history as it is lived through: the program and the model take each step, and must agree.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use proptest::sample::Index;
use rundtur::frame::RecordId;
use rundtur::plan::{Plan, Verdict};
use rundtur::sheet::{NoProgress, ReadOptions, read};

use super::model::{Export, Job, Model, State};
use super::office::{Journal, Look, Office};
use super::paper::{Fresh, Paper};
use super::proposal::{Proposal, Terms};
use super::steps::{Edit, GROUP, Step, Typed, Who};
use crate::desk::Said;

/// The program and the model, and how they came here.
pub(super) struct Telling {
    office: Office,
    model: Model,
    papers: Vec<Paper>,
    plans: Vec<Kept>,
    fresh: Fresh,
    told: Vec<String>,
    /// The number of every record that there ever was.
    numbers: BTreeMap<RecordId, String>,
}

/// A stored plan.
struct Kept {
    plan: u64,
    proposal: Proposal,
    applied: bool,
}

/// Whether two things are the same; else what they are.
fn same<T: PartialEq + Debug>(what: &str, expected: &T, came: &T) -> Result<(), String> {
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

    fn tell(&mut self, step: String) {
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

    fn returned(
        &mut self,
        who: Who,
        file: Index,
        edits: &[Edit],
        terms: Terms,
        applied: bool,
    ) -> Result<(), String> {
        let own: Vec<usize> = (0..self.papers.len())
            .filter(|at| self.papers[*at].owner == who)
            .collect();
        if own.is_empty() {
            return Ok(());
        }
        let mut paper = self.papers[*file.get(&own)].clone();
        let mut told = format!("{who:?} edits {}", paper.file);
        for edit in edits {
            told += &format!(
                "\n    {}",
                paper.edit(edit, &self.office.kind, &mut self.fresh)
            );
        }
        let verb = if applied { "imports" } else { "plans" };
        told += &format!(
            "\n  and {verb} it, {:?}, on conflict {:?}",
            terms.mode, terms.on_conflict
        );
        self.tell(told);
        match self.papers.iter_mut().find(|it| it.file == paper.file) {
            Some(known) => known.clone_from(&paper),
            None => self.papers.push(paper.clone()),
        }
        if paper.rows.is_empty() {
            return Ok(());
        }
        paper.save(self.office.desk.folder());

        let possible = self.model.possible_exports(&paper);
        let (mode, answer) = (
            format!("{:?}", terms.mode),
            format!("{:?}", terms.on_conflict),
        );
        let (mode, answer) = (mode.to_lowercase(), answer.to_lowercase());
        let mut arguments = vec![if applied { "import" } else { "plan" }, &paper.file];
        arguments.extend(["--no-report", "--mode", &mode, "--on-conflict", &answer]);
        if applied {
            arguments.push("--yes");
        }
        let (said, object) = self.office.run(&arguments);
        let number = object["plan"]
            .as_u64()
            .ok_or_else(|| format!("no plan: {said:?}"))?;
        let look = self.office.look();
        let plan = look.plan(number);
        let export = plan.head.export.map(|export| export.0 as usize);
        if !possible.contains(&export) {
            return Err(format!(
                "export {export:?} is the base, not one of {possible:?}"
            ));
        }
        let proposal = self.model.propose(&paper, terms, export);
        proposes(&proposal, &plan)?;
        let status = if proposal.holds_something() { 3 } else { 0 };
        same("exit status", &Some(status), &said.status)?;
        let applied = applied && proposal.does_something();
        same("a job was made", &applied, &object["job"].is_u64())?;
        if applied {
            self.applied(&proposal, &look);
        }
        self.plans.push(Kept {
            plan: number,
            proposal,
            applied,
        });
        Ok(())
    }

    /// The model does what the program did; the numbers that were drawn are the new ones.
    fn applied(&mut self, proposal: &Proposal, look: &Look) {
        let given: BTreeSet<&String> = proposal
            .rows
            .iter()
            .filter_map(|row| row.number.as_ref())
            .collect();
        let is_drawn =
            |number: &&String| !self.model.ever.contains(*number) && !given.contains(*number);
        let drawn: Vec<String> = look.records.keys().filter(is_drawn).cloned().collect();
        let (job, next) = self.model.applied(proposal, &mut drawn.into_iter());
        self.model.done(job, next);
    }

    fn apply(&mut self, plan: Index) -> Result<(), String> {
        if self.plans.is_empty() {
            return Ok(());
        }
        let at = plan.index(self.plans.len());
        let Kept {
            plan,
            proposal,
            applied,
        } = &self.plans[at];
        let (number, proposal, applied) = (*plan, proposal.clone(), *applied);
        self.tell(format!("plan {number} is applied"));
        let (said, _) = self.office.run(&["apply", &number.to_string(), "--yes"]);
        let refusal = if applied {
            Some("was applied already")
        } else if !proposal.does_something() {
            Some("nothing to apply")
        } else if self.model.left_behind(&proposal) {
            Some("moved on")
        } else {
            None
        };
        if let Some(words) = refusal {
            same("exit status", &Some(1), &said.status)?;
            let says = said.err.contains(words);
            return if says {
                Ok(())
            } else {
                Err(format!("does not say `{words}`: {}", said.err))
            };
        }
        let status = if proposal.holds_something() { 3 } else { 0 };
        same(
            &format!("exit status ({})", said.err),
            &Some(status),
            &said.status,
        )?;
        let look = self.office.look();
        self.applied(&proposal, &look);
        self.plans[at].applied = true;
        Ok(())
    }

    fn add(&mut self, numbered: bool, values: &Typed) -> Result<(), String> {
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

    fn remove(&mut self, record: Index) -> Result<(), String> {
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

    fn rename(&mut self, group: Index, to: &str) -> Result<(), String> {
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

    fn merge(&mut self, group: Index, into: Index) -> Result<(), String> {
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

    fn move_group(&mut self, from: Index, to: &str) -> Result<(), String> {
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

    fn said(&mut self, arguments: &[&str]) -> (Said, serde_json::Value) {
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

/// The program's plan is what the model proposes.
fn proposes(proposal: &Proposal, plan: &Plan) -> Result<(), String> {
    let text = |column: &str, at: usize| plan.rows.text(column).get(at).map(str::to_owned);
    let rows: Vec<_> = (0..plan.rows.len())
        .map(|at| (text("status", at), text("reason", at)))
        .collect();
    let expected = proposal.rows.iter();
    let expected = expected.map(|row| (Some(row.status.into()), row.reason.map(str::to_owned)));
    same("rows: status and reason", &expected.collect(), &rows)?;

    let cell = |column: &str, at: usize| plan.cells.text(column).get(at).map(str::to_owned);
    let (mut written, mut held) = (BTreeSet::new(), BTreeSet::new());
    for at in 0..plan.cells.len() {
        let row = plan.cells.count("row").get(at).expect("a row") as usize;
        let verdict = cell("verdict", at).expect("a verdict");
        let field = cell("field", at).expect("a field");
        match Verdict::from_word(&verdict) {
            Some(verdict) if verdict.writes() => {
                written.insert((row, field, cell("now", at), cell("new", at)));
            }
            Some(Verdict::Held) => {
                held.insert((row, field, cell("reason", at)));
            }
            _ => {}
        }
    }
    let (mut expected, mut conflicts) = (BTreeSet::new(), BTreeSet::new());
    for (at, row) in proposal.rows.iter().enumerate() {
        for (field, now, new) in &row.written {
            expected.insert((at, (*field).to_owned(), now.clone(), Some(new.clone())));
        }
        for field in &row.held {
            conflicts.insert((at, (*field).to_owned(), Some("conflict".to_owned())));
        }
    }
    same("cells written", &expected, &written)?;
    same("cells held", &conflicts, &held)?;

    let head = &plan.head;
    let (rows, cells) = (&head.rows, &head.cells);
    let counts = ["New", "Modified", "Unchanged", "Held"].map(|status| proposal.count(status));
    same(
        "row counts",
        &counts,
        &[rows.new, rows.modified, rows.unchanged, rows.held],
    )?;
    let set = proposal
        .written()
        .filter(|(_, now, _)| now.is_none())
        .count() as u64;
    let changed = proposal
        .written()
        .filter(|(_, now, _)| now.is_some())
        .count() as u64;
    let expected = [set, changed, conflicts.len() as u64, proposal.blank];
    let came = [cells.set, cells.changed, cells.conflict, cells.blank];
    same(
        "cell counts: set, changed, conflict, blank",
        &expected,
        &came,
    )?;
    let moved = proposal
        .written()
        .filter(|(field, now, _)| *field == GROUP && now.is_some());
    same(
        "groups moved",
        &(moved.count() as u64),
        &head.groups.moved(),
    )?;
    let created: BTreeSet<String> = head
        .groups
        .created()
        .into_iter()
        .map(str::to_owned)
        .collect();
    same("groups created", &proposal.created, &created)?;
    same("revision", &(proposal.revision as u64), &head.revision.0)
}
