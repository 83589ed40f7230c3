//! What the return of a file must propose, row by row and cell by cell, by DESIGN's words for base,
//! typed and now and by RULES 4, 6, 12 and 14 to 17.

use std::collections::{BTreeMap, BTreeSet};

use rundtur::plan::Mode;
use rundtur::plan::make::OnConflict;

use super::model::{Fields, Job, Model, State};
use super::paper::Paper;
use super::steps::{FIELDS, GROUP, KNOWN};

/// What must become of a file's rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Proposal {
    pub(super) rows: Vec<Row>,
    /// The export whose revision is the base.
    pub(super) export: Option<usize>,
    /// Blank cells over a filled base.
    pub(super) blank: u64,
    /// Group names that are new.
    pub(super) created: BTreeSet<String>,
    /// The register's revision.
    pub(super) revision: usize,
}

/// What must become of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) status: &'static str,
    /// Why the row is held as a whole.
    pub(super) reason: Option<&'static str>,
    pub(super) number: Option<String>,
    /// Cells that are written: field, now, new.
    pub(super) written: Vec<(&'static str, Option<String>, String)>,
    /// Cells that are held as conflicts.
    pub(super) held: Vec<&'static str>,
    /// What a new record holds.
    pub(super) values: Option<Fields>,
}

impl Row {
    fn of(number: Option<&String>, status: &'static str) -> Self {
        Self {
            status,
            reason: None,
            number: number.cloned(),
            written: Vec::new(),
            held: Vec::new(),
            values: None,
        }
    }

    fn held(number: Option<&String>, reason: &'static str) -> Self {
        Self {
            reason: Some(reason),
            ..Self::of(number, "Held")
        }
    }
}

/// How the file is to be taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms {
    pub(super) mode: Mode,
    pub(super) on_conflict: OnConflict,
}

/// What an earlier return of the same workbook wrote, by number and field (RULES 16).
#[derive(Default)]
struct Seen {
    cells: BTreeMap<(String, &'static str), Option<String>>,
    /// Records that it made.
    made: BTreeSet<String>,
}

impl Model {
    /// The exports that a file may have come from: its own, or the text exports with its headings
    /// that it differs from least (RULES 17).
    pub(super) fn possible_exports(&self, paper: &Paper) -> Vec<Option<usize>> {
        if !paper.csv {
            return vec![paper.export];
        }
        let headings = paper.headings();
        let same = |export: &usize| {
            let export = &self.exports[*export - 1];
            export.csv && export.headings == headings
        };
        let candidates: Vec<usize> = (1..=self.exports.len()).filter(same).collect();
        let distances: Vec<usize> = candidates
            .iter()
            .map(|export| self.distance(*export, paper))
            .collect();
        let Some(least) = distances.iter().min() else {
            return vec![None];
        };
        let nearest = candidates
            .iter()
            .zip(&distances)
            .filter(|(_, distance)| *distance == least);
        nearest.map(|(export, _)| Some(*export)).collect()
    }

    /// In how many cells a file differs from what an export showed.
    fn distance(&self, export: usize, paper: &Paper) -> usize {
        let export = &self.exports[export - 1];
        let shown = &self.past[export.revision];
        let of_row = |row: &Fields| {
            let number = row
                .get("number")
                .filter(|number| export.records.contains(*number));
            let differs = |field: &&&str| {
                let typed = paper.typed(row, field);
                typed != number.and_then(|number| shown.value(number, field))
            };
            KNOWN.iter().filter(differs).count()
        };
        paper.rows.iter().map(of_row).sum()
    }

    /// What the return of a file must propose, given its export.
    pub(super) fn propose(&self, paper: &Paper, terms: Terms, export: Option<usize>) -> Proposal {
        let seen = export
            .map(|export| self.seen(export, paper))
            .unwrap_or_default();
        let mut proposal = Proposal {
            export,
            revision: self.revision(),
            ..Proposal::default()
        };
        for row in &paper.rows {
            let row = self.row(paper, row, terms, &seen, &mut proposal);
            let groups = row.written.iter().filter(|(field, ..)| *field == GROUP);
            let groups = groups.map(|(.., new)| new);
            let values = row.values.iter().filter_map(|values| values.get(GROUP));
            for name in groups.chain(values) {
                if self.now.group(name).is_none() {
                    proposal.created.insert(name.clone());
                }
            }
            proposal.rows.push(row);
        }
        proposal
    }

    /// RULES 16: a file that still shows nine tenths of what an earlier return of its export wrote is
    /// that same workbook. Jobs that were taken back wrote nothing that stands.
    fn seen(&self, export: usize, paper: &Paper) -> Seen {
        let undone = self.undone();
        let mut seen = Seen::default();
        for job in 1..=self.jobs.len() {
            if self.jobs[job - 1].export != Some(export) || undone.contains(&job) {
                continue;
            }
            let mut wrote = BTreeMap::new();
            for cell in self.cells_of(job) {
                wrote.insert((cell.number, cell.field), cell.after);
            }
            for number in self.made_by(job) {
                for (field, value) in &self.past[job].records[&number] {
                    wrote.insert((number.clone(), field), Some(value.clone()));
                }
            }
            let shows = |((number, field), value): (&(String, &'static str), &Option<String>)| {
                let row = paper.row(number)?;
                paper.columns.iter().find(|column| column.field == *field)?;
                Some(paper.typed(row, field) == value.as_deref())
            };
            let compared: Vec<bool> = wrote.iter().filter_map(shows).collect();
            let shown = compared.iter().filter(|shown| **shown).count();
            if !compared.is_empty() && shown * 10 >= compared.len() * 9 {
                seen.cells.extend(wrote);
                seen.made.extend(self.made_by(job));
            }
        }
        seen
    }

    /// What the person saw in a cell; without a known export, what the register says now.
    fn base(
        &self,
        export: Option<usize>,
        seen: &Seen,
        number: &str,
        field: &'static str,
    ) -> Option<String> {
        let Some(export) = export else {
            return self.now.value(number, field).map(str::to_owned);
        };
        if let Some(value) = seen.cells.get(&(number.to_owned(), field)) {
            return value.clone();
        }
        let export = &self.exports[export - 1];
        let shown = &self.past[export.revision];
        // Who was there and was not exported was not seen: nothing is known of the base.
        if shown.records.contains_key(number) && !export.records.contains(number) {
            return self.now.value(number, field).map(str::to_owned);
        }
        shown.value(number, field).map(str::to_owned)
    }

    fn row(
        &self,
        paper: &Paper,
        row: &Fields,
        terms: Terms,
        seen: &Seen,
        proposal: &mut Proposal,
    ) -> Row {
        let number = row.get("number");
        match number {
            Some(known) if self.now.records.contains_key(known) => {
                self.existing(paper, row, terms, seen, proposal)
            }
            // A number that the register ever used is never a new record (RULES 4).
            Some(gone) if self.ever.contains(gone) => {
                let export = proposal.export;
                let was_shown = seen.made.contains(gone)
                    || export.is_some_and(|it| self.exports[it - 1].records.contains(gone));
                let as_shown = |field: &&'static str| {
                    let typed = paper.typed(row, field);
                    typed.is_none() || typed == self.base(export, seen, gone, field).as_deref()
                };
                if was_shown && KNOWN.iter().all(as_shown) {
                    Row::of(number, "Unchanged")
                } else {
                    Row::held(number, "removed-since")
                }
            }
            None if self.has_name(&row["name"]) => {
                // A company without keys is the record of its name only where all agrees (RULES 6).
                let agrees = |fields: &Fields| {
                    fields["name"] == row["name"]
                        && FIELDS.iter().all(|field| {
                            let typed = self.now.meaning(field, paper.typed(row, field));
                            typed.is_none() || typed.as_ref() == fields.get(field)
                        })
                };
                if self.now.records.values().any(agrees) {
                    Row::of(None, "Unchanged")
                } else {
                    Row::held(None, "possible-duplicate")
                }
            }
            _ if terms.mode == Mode::Modify => Row::held(number, "not-in-register"),
            _ => {
                let filled = FIELDS.iter().filter_map(|field| {
                    let value = self.now.meaning(field, paper.typed(row, field))?;
                    Some((*field, value))
                });
                let mut values: Fields = filled.collect();
                values.insert("name", row["name"].clone());
                Row {
                    values: Some(values),
                    ..Row::of(number, "New")
                }
            }
        }
    }

    fn has_name(&self, name: &str) -> bool {
        self.now
            .records
            .values()
            .any(|fields| fields["name"] == name)
    }

    /// A row of a record that the register has: each cell by its three values.
    fn existing(
        &self,
        paper: &Paper,
        row: &Fields,
        terms: Terms,
        seen: &Seen,
        proposal: &mut Proposal,
    ) -> Row {
        let number = &row["number"];
        let mut found = Row::of(Some(number), "Unchanged");
        if terms.mode == Mode::Add {
            return found;
        }
        for field in KNOWN {
            if paper.columns.iter().all(|column| column.field != *field) {
                continue;
            }
            let base = self.base(proposal.export, seen, number, field);
            let base = self.now.meaning(field, base.as_deref());
            let now = self.now.value(number, field).map(str::to_owned);
            let Some(typed) = self.now.meaning(field, paper.typed(row, field)) else {
                proposal.blank += u64::from(base.is_some());
                continue;
            };
            let is_conflict = base != now;
            if Some(&typed) == now.as_ref() {
                continue;
            }
            let writes = match (terms.mode, terms.on_conflict) {
                // It looks at now alone (RULES 15).
                (Mode::Fill, _) => now.is_none(),
                _ if Some(&typed) == base.as_ref() => false,
                (_, OnConflict::Hold) if is_conflict => {
                    found.held.push(field);
                    false
                }
                (_, OnConflict::Register) if is_conflict => false,
                _ => true,
            };
            if writes {
                found.written.push((field, now, typed));
            }
        }
        found.status = match (found.written.is_empty(), found.held.is_empty()) {
            (false, _) => "Modified",
            (true, false) => "Held",
            (true, true) => "Unchanged",
        };
        found
    }

    /// What the register is when a proposal is applied; the numbers are those that were drawn for new
    /// records without one.
    pub(super) fn applied(
        &mut self,
        proposal: &Proposal,
        drawn: &mut impl Iterator<Item = String>,
    ) -> (Job, State) {
        let mut job = Job {
            export: proposal.export,
            ..Job::default()
        };
        let mut next = self.now.clone();
        for row in &proposal.rows {
            for (field, _, new) in &row.written {
                let number = row
                    .number
                    .as_ref()
                    .expect("an existing record has a number");
                let new = if *field == GROUP {
                    self.joined(&mut next, new, &mut job)
                } else {
                    new.clone()
                };
                next.write(number, field, Some(new));
            }
            if let Some(mut values) = row.values.clone() {
                if let Some(name) = values.remove(GROUP) {
                    values.insert(GROUP, self.joined(&mut next, &name, &mut job));
                }
                let number = row.number.clone().or_else(|| drawn.next());
                next.records
                    .insert(number.expect("a number was drawn"), values);
            }
        }
        (job, next)
    }

    /// True where apply must refuse: a cell that the plan would write, a record, a number, a name or a
    /// group is not as the plan saw it (DESIGN 3, RULES 18).
    pub(super) fn left_behind(&self, proposal: &Proposal) -> bool {
        let group_moved = |name: &String| match self.now.group(name) {
            Some(group) => group.name != *name,
            None => !proposal.created.contains(name),
        };
        proposal.rows.iter().any(|row| {
            let cell_moved = |(field, now, new): &(&'static str, Option<String>, String)| {
                let number = row
                    .number
                    .as_ref()
                    .expect("an existing record has a number");
                let is = self.now.records.get(number).map(|fields| fields.get(field));
                is != Some(now.as_ref()) || (*field == GROUP && group_moved(new))
            };
            let is_somebody = row.values.as_ref().is_some_and(|values| {
                let taken = row.number.as_ref().map(|number| self.ever.contains(number));
                taken.unwrap_or_else(|| self.has_name(&values["name"]))
                    || values.get(GROUP).is_some_and(group_moved)
            });
            row.written.iter().any(cell_moved) || is_somebody
        })
    }
}

impl Proposal {
    /// How many rows have a status.
    pub(super) fn count(&self, status: &str) -> u64 {
        self.rows.iter().filter(|row| row.status == status).count() as u64
    }

    /// Every written cell: number, field, now, new.
    pub(super) fn written(&self) -> impl Iterator<Item = &(&'static str, Option<String>, String)> {
        self.rows.iter().flat_map(|row| &row.written)
    }

    /// True where something is to be applied.
    pub(super) fn does_something(&self) -> bool {
        self.count("New") + self.count("Modified") > 0
    }

    /// True where a row or a cell is held.
    pub(super) fn holds_something(&self) -> bool {
        self.rows
            .iter()
            .any(|row| row.reason.is_some() || !row.held.is_empty())
    }
}
