//! One record's life, read: from the journal, the plans and the exports.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::moved::WRITTEN;
use super::traces::{Person, is_own, is_theirs, tells};
use super::{
    EXISTENCE, Job, Register, RegisterError, StoredPlan, literal, quoted, records_table,
    values_table,
};
use crate::frame::RecordId;
use crate::plan::life::{Deed, Event, Life, Outing, SaidCell, Saying, Standing};
use crate::plan::{JobId, PlanId, Revision, Status, Verb};
use crate::schema::Kind;
use crate::words::Message;

/// A record's values by field id.
type Values = BTreeMap<String, String>;

/// An entry of the journal about one record: field, before, after.
type Entry = (String, Option<String>, Option<String>);

impl Register {
    /// The life of the record that has or had this number; `None` where the register never gave it.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn life(&self, kind: &Kind, number: &str) -> Result<Option<Life>, RegisterError> {
        let Some(person) = self.person(kind, number)? else {
            return Ok(None);
        };
        let now = self.values_now(kind, person.record)?;
        let jobs: HashMap<JobId, Job> =
            self.jobs()?.into_iter().map(|job| (job.job, job)).collect();
        let mut events =
            self.events(kind, person.record, now.clone().unwrap_or_default(), &jobs)?;
        let forgotten = self.forgotten(kind)?;
        for (_, job) in forgotten
            .iter()
            .filter(|(record, _)| *record == person.record)
        {
            // The journal has the removal that the forgetting was; only the word differs.
            match events.iter_mut().find(|event| event.job == *job) {
                Some(event) => event.deed = Deed::Forgotten,
                None => events.extend(
                    jobs.get(job)
                        .map(|job| event(job, Deed::Forgotten, Vec::new())),
                ),
            }
        }
        events.sort_by_key(|event| event.job);
        let standing = match (
            &now,
            forgotten.iter().any(|(record, _)| *record == person.record),
        ) {
            (Some(_), _) => Standing::Here,
            (None, true) => Standing::Forgotten,
            (None, false) => Standing::Removed,
        };
        let outings = self.outings(kind, person.record, &events, &jobs)?;
        let now = now.unwrap_or_default();
        Ok(Some(Life {
            kind: kind.id.as_str().to_owned(),
            number: person.number.clone(),
            standing,
            values: in_order(kind, &now),
            sayings: self.sayings(kind, &person)?,
            events,
            outings,
        }))
    }

    /// Numbers that somebody may have meant who wrote another: the same but for zeros in front, or one
    /// slip away; removed ones too. At most three.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn numbers_near(&self, kind: &Kind, number: &str) -> Result<Vec<String>, RegisterError> {
        let mut statement = self.conn().prepare(&format!(
            "SELECT {column} FROM {records} WHERE {column} IS NOT NULL
             UNION SELECT number FROM register.removed WHERE kind = {kind} ORDER BY 1",
            column = quoted(kind.fields[kind.number()].id.as_str()),
            records = records_table(kind.id.as_str()),
            kind = literal(kind.id.as_str()),
        ))?;
        let numbers = statement
            .query_map([], |row| row.get::<_, String>(0))?
            .collect::<Result<Vec<_>, _>>()?;
        let bare = |text: &str| text.trim().trim_start_matches('0').to_lowercase();
        let wanted = bare(number);
        let mut near: Vec<(usize, String)> = numbers
            .into_iter()
            .map(|known| (strsim::osa_distance(&bare(&known), &wanted), known))
            .filter(|(slips, _)| *slips <= 1)
            .collect();
        near.sort();
        Ok(near.into_iter().take(3).map(|(_, number)| number).collect())
    }

    /// The records that were forgotten, with the jobs that did it.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn forgotten(&self, kind: &Kind) -> Result<Vec<(RecordId, JobId)>, RegisterError> {
        let mut forgotten = Vec::new();
        for job in self.jobs()? {
            if job.plan.verb != Verb::Forget || job.plan.kind != kind.id {
                continue;
            }
            let plan = job.plan.plan.unwrap_or_default();
            let mut statement = self.conn().prepare(&format!(
                "SELECT record FROM register.plan_rows WHERE plan = {plan} AND record IS NOT NULL"
            ))?;
            for record in statement.query_map([], |row| row.get(0))? {
                forgotten.push((record?, job.job));
            }
        }
        Ok(forgotten)
    }

    /// Who of those that a job touched was forgotten since: record and number.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn forgotten_in(&self, kind: &Kind, job: &Job) -> Result<Vec<Person>, RegisterError> {
        let forgotten: HashSet<RecordId> = self
            .forgotten(kind)?
            .into_iter()
            .map(|(record, _)| record)
            .collect();
        if forgotten.is_empty() {
            return Ok(Vec::new());
        }
        // What the job wrote of them is gone; that it did stays in the plan's lines.
        let mut statement = self.conn().prepare(&format!(
            "SELECT x.record, x.number FROM register.removed x
             WHERE x.kind = {kind} AND (
               x.record IN (SELECT record FROM register.journal WHERE kind = {kind} AND job = {job})
               OR x.record IN (SELECT record FROM register.plan_rows
                 WHERE plan = {plan} AND status IN ('{modified}', '{removed}')))
             ORDER BY x.record",
            kind = literal(kind.id.as_str()),
            job = job.job,
            plan = job.plan.plan.unwrap_or_default(),
            modified = Status::Modified.word(),
            removed = Status::Removed.word(),
        ))?;
        let touched = statement
            .query_map([], |row| {
                Ok(Person {
                    record: row.get(0)?,
                    number: row.get(1)?,
                })
            })?
            .collect::<Result<Vec<_>, _>>()?;
        Ok(touched
            .into_iter()
            .filter(|person| forgotten.contains(&person.record))
            .collect())
    }

    /// What the register says of a record now; none where it is not there.
    pub(super) fn values_now(
        &self,
        kind: &Kind,
        record: RecordId,
    ) -> Result<Option<Values>, RegisterError> {
        let columns: Vec<String> = kind
            .fields
            .iter()
            .map(|field| quoted(field.id.as_str()))
            .collect();
        let mut statement = self.conn().prepare(&format!(
            "SELECT {} FROM {} WHERE _record = ?",
            columns.join(", "),
            records_table(kind.id.as_str())
        ))?;
        let mut rows = statement.query([record])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let mut values = Values::new();
        for (at, field) in kind.fields.iter().enumerate() {
            if let Some(value) = row.get(at)? {
                values.insert(field.id.as_str().to_owned(), value);
            }
        }
        Ok(Some(values))
    }

    /// The journal of one record, read backwards from what the register says now: what a record held
    /// when it was made is what its first later entries found there.
    fn events(
        &self,
        kind: &Kind,
        record: RecordId,
        mut values: Values,
        jobs: &HashMap<JobId, Job>,
    ) -> Result<Vec<Event>, RegisterError> {
        let mut events = Vec::new();
        let mut made_before = false;
        for (job, entries) in self.journal_by_job(kind, record)?.into_iter().rev() {
            let Some(job) = jobs.get(&job) else { continue };
            let existence = entries.iter().find(|(field, _, _)| field == EXISTENCE);
            let (deed, cells) = match existence {
                Some((_, None, _)) => {
                    let made = std::mem::take(&mut values);
                    let cells = in_order(kind, &made);
                    let cells = cells
                        .into_iter()
                        .map(|(field, value)| (field, None, Some(value)));
                    (Deed::Made, cells.collect())
                }
                existence => {
                    for (field, before, _) in entries.iter().filter(|entry| entry.0 != EXISTENCE) {
                        match before {
                            Some(before) => values.insert(field.clone(), before.clone()),
                            None => values.remove(field),
                        };
                    }
                    let deed = if existence.is_some() {
                        Deed::Removed
                    } else {
                        Deed::Changed
                    };
                    let cells = entries.iter().filter(|entry| entry.0 != EXISTENCE).cloned();
                    (deed, ordered(kind, cells.collect()))
                }
            };
            events.push(event(job, deed, cells));
        }
        events.reverse();
        for event in events.iter_mut().filter(|event| event.deed == Deed::Made) {
            if std::mem::replace(&mut made_before, true) {
                event.deed = Deed::Returned;
            }
        }
        Ok(events)
    }

    fn journal_by_job(
        &self,
        kind: &Kind,
        record: RecordId,
    ) -> Result<BTreeMap<JobId, Vec<Entry>>, RegisterError> {
        let mut statement = self.conn().prepare(
            "SELECT job, field, before, after FROM register.journal WHERE kind = ? AND record = ?",
        )?;
        let mut rows = statement.query(duckdb::params![kind.id.as_str(), record])?;
        let mut entries: BTreeMap<JobId, Vec<Entry>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let job = JobId(row.get::<_, i64>(0)?.unsigned_abs());
            let entry = (row.get(1)?, row.get(2)?, row.get(3)?);
            entries.entry(job).or_default().push(entry);
        }
        Ok(entries)
    }

    /// What files said of the record and no job wrote: rows about it, and what other rows said of it.
    fn sayings(&self, kind: &Kind, person: &Person) -> Result<Vec<Saying>, RegisterError> {
        self.trace(kind, std::slice::from_ref(person))?;
        let stored: HashMap<PlanId, StoredPlan> = self
            .plans()?
            .into_iter()
            .filter_map(|plan| Some((plan.head.plan?, plan)))
            .collect();
        let mut statement = self.conn().prepare(&format!(
            "SELECT p.plan, p.\"row\", p.file, p.line, p.status, p.name, p.message, {theirs},
                    coalesce({told}, FALSE)
             FROM register.plan_rows p
             WHERE {theirs} OR {told} OR EXISTS (SELECT 1 FROM register.plan_cells c
               WHERE c.plan = p.plan AND c.\"row\" = p.\"row\" AND ({of_them}))
             ORDER BY p.plan, p.\"row\"",
            theirs = is_theirs("p"),
            told = tells("p.message"),
            of_them = tells_of_them("c"),
        ))?;
        let mut rows = statement.query([])?;
        let mut sayings = Vec::new();
        while let Some(row) = rows.next()? {
            let (plan, at): (i64, i64) = (row.get(0)?, row.get(1)?);
            let Some(stored) = stored.get(&PlanId(plan.unsigned_abs())) else {
                continue;
            };
            let (about, told): (bool, bool) = (row.get(7)?, row.get(8)?);
            let mut saying = said_in(stored, row)?;
            if about {
                let applied = stored.job.is_some() && saying.status != Status::Held.word();
                let left = format!("verdict NOT IN ({WRITTEN})");
                saying.cells = self.said_cells(plan, at, if applied { &left } else { "TRUE" })?;
                if !applied {
                    let compared: HashSet<String> =
                        saying.cells.iter().map(|cell| cell.field.clone()).collect();
                    let mut values = self.said_values(kind, plan, at)?;
                    values.retain(|cell| !compared.contains(&cell.field));
                    saying.cells.extend(values);
                    saying
                        .cells
                        .sort_by_key(|cell| kind.field_index(&cell.field));
                }
                // A row that was applied is told by its job; one that was cleaned tells nothing.
                let silent = saying.name.is_none() && saying.message.is_none();
                if saying.cells.is_empty() && (applied || silent) {
                    continue;
                }
            } else {
                saying.name = None;
                saying.message = saying.message.filter(|_| told);
                saying.cells = self.said_cells(plan, at, &tells_of_them("c"))?;
            }
            sayings.push(saying);
        }
        Ok(sayings)
    }

    /// A row's cells, of those that `which` is true for.
    fn said_cells(&self, plan: i64, row: i64, which: &str) -> Result<Vec<SaidCell>, RegisterError> {
        let mut statement = self.conn().prepare(&format!(
            "SELECT field, now, coalesce(typed, new), verdict, message FROM register.plan_cells c
             WHERE plan = ? AND \"row\" = ? AND ({which})"
        ))?;
        let cells = statement
            .query_map([plan, row], |row| {
                Ok(SaidCell {
                    field: row.get(0)?,
                    now: row.get(1)?,
                    typed: row.get(2)?,
                    verdict: row.get(3)?,
                    message: row.get::<_, Option<String>>(4)?.map(Message::stored),
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(cells)
    }

    /// The values of a row that is held, or would be new.
    fn said_values(
        &self,
        kind: &Kind,
        plan: i64,
        row: i64,
    ) -> Result<Vec<SaidCell>, RegisterError> {
        let columns: Vec<String> = kind
            .fields
            .iter()
            .map(|field| quoted(field.id.as_str()))
            .collect();
        let mut statement = self.conn().prepare(&format!(
            "SELECT {} FROM {} WHERE plan = ? AND \"row\" = ?",
            columns.join(", "),
            values_table(kind.id.as_str())
        ))?;
        let mut rows = statement.query([plan, row])?;
        let mut cells = Vec::new();
        while let Some(row) = rows.next()? {
            for (at, field) in kind.fields.iter().enumerate() {
                if let Some(typed) = row.get::<_, Option<String>>(at)? {
                    cells.push(SaidCell {
                        field: field.id.as_str().to_owned(),
                        now: None,
                        typed: Some(typed),
                        verdict: SaidCell::TYPED.to_owned(),
                        message: None,
                    });
                }
            }
        }
        Ok(cells)
    }

    /// The exports that took the record out: those that list it, and the whole ones that were made
    /// while it was there.
    fn outings(
        &self,
        kind: &Kind,
        record: RecordId,
        events: &[Event],
        jobs: &HashMap<JobId, Job>,
    ) -> Result<Vec<Outing>, RegisterError> {
        let mut statement = self
            .conn()
            .prepare("SELECT DISTINCT export FROM register.export_records WHERE record = ?")?;
        let listed = statement
            .query_map([record], |row| row.get::<_, i64>(0))?
            .collect::<Result<HashSet<_>, _>>()?;
        let was_there = |revision: Revision| {
            let before = |event: &&Event| {
                jobs.get(&event.job)
                    .is_some_and(|job| job.revision <= revision)
            };
            let last = events
                .iter()
                .filter(before)
                .rfind(|event| event.deed != Deed::Changed);
            last.is_some_and(|event| matches!(event.deed, Deed::Made | Deed::Returned))
        };
        let outings = self.exports()?.into_iter().filter(|export| {
            let id = i64::try_from(export.export.0).unwrap_or(i64::MAX);
            export.request.holds(&kind.id)
                && (listed.contains(&id) || (export.request.whole && was_there(export.revision)))
        });
        Ok(outings
            .map(|export| Outing {
                export: export.export,
                at: export.request.at,
                by: export.request.by,
                file: export.request.file,
                fields: export
                    .request
                    .fields
                    .iter()
                    .map(|field| field.as_str().to_owned())
                    .collect(),
            })
            .collect())
    }
}

/// A plan's row as a saying, without its cells.
fn said_in(stored: &StoredPlan, row: &duckdb::Row<'_>) -> Result<Saying, RegisterError> {
    let head = &stored.head;
    let file = row.get::<_, Option<i64>>(2)?.unwrap_or_default();
    let file = head.files.get(usize::try_from(file).unwrap_or_default());
    let line: Option<i64> = row.get(3)?;
    Ok(Saying {
        plan: head.plan.unwrap_or_default(),
        job: stored.job,
        at: head.at.clone(),
        by: head.by.clone(),
        line: line
            .and_then(|line| u32::try_from(line).ok())
            .filter(|_| file.is_some()),
        file: file.map(|file| file.path.clone()),
        status: row.get(4)?,
        name: row.get(5)?,
        message: row.get::<_, Option<String>>(6)?.map(Message::stored),
        cells: Vec::new(),
    })
}

fn event(job: &Job, deed: Deed, cells: Vec<Entry>) -> Event {
    Event {
        job: job.job,
        at: job.at.clone(),
        by: job.by.clone(),
        verb: job.plan.verb,
        undoes: job.plan.undoes,
        files: job
            .plan
            .files
            .iter()
            .map(|file| file.path.clone())
            .collect(),
        deed,
        cells,
    }
}

/// A condition for SQL: a cell of another's row says something of them.
fn tells_of_them(cells: &str) -> String {
    format!(
        "{} OR {}",
        is_own(cells),
        tells(&format!("{cells}.message"))
    )
}

/// Values in the order of the kind's fields.
fn in_order(kind: &Kind, values: &Values) -> Vec<(String, String)> {
    let ids = kind.fields.iter().map(|field| field.id.as_str());
    ids.filter_map(|id| Some((id.to_owned(), values.get(id)?.clone())))
        .collect()
}

/// Entries in the order of the kind's fields.
fn ordered(kind: &Kind, mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by_key(|(field, _, _)| kind.field_index(field));
    entries
}
