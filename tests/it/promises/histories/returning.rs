//! Files brought back, and stored plans applied: the program's plan is the model's, row by row and cell
//! by cell, and what it does is what the model does.

use std::collections::BTreeSet;

use proptest::sample::Index;
use rundtur::plan::{Plan, Verdict};

use super::office::Look;
use super::proposal::{Proposal, Terms};
use super::steps::{Edit, GROUP, Who};
use super::telling::{Kept, Telling, same};

impl Telling {
    pub(super) fn returned(
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
        // What a spreadsheet might have made of a value is not what the model knows of.
        let schema = rundtur::schema::Schema::built_in();
        let fields: Vec<&str> = schema.kinds[0]
            .fields
            .iter()
            .map(|field| field.id.as_str())
            .collect();
        let fields = fields.join(",");
        arguments.extend(["--accept-damage", &fields]);
        if applied {
            arguments.push("--yes");
        }
        let (said, object) = self.office.run(&arguments);
        let number = object["plan"]
            .as_u64()
            .ok_or_else(|| format!("no plan: {said:?}"))?;
        let look = self.office.look();
        let plan = look.plan(number);
        let export = plan.head.export;
        let export = export.map(|export| usize::try_from(export.0).expect("a few exports"));
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

    pub(super) fn apply(&mut self, plan: Index) -> Result<(), String> {
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
