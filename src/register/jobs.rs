//! Jobs and the journal, read.

use std::collections::{HashMap, HashSet};

use polars::prelude::*;

use super::plans::{JOB_PLANS, part_id};
use super::{
    EXISTENCE, Register, RegisterError, Selection, Sort, literal, quoted, records_table,
    values_table,
};
use crate::frame::{FrameError, PlanRows, PlanValues, RecordId, Records, field_column};
use crate::plan::{JobId, Made, Plan, PlanHead, PlanId, Receipt, Revision, Status, Written};
use crate::schema::Kind;

/// A job as `log` lists it: the receipt.
pub type Job = Receipt;

/// What a job wrote, and what became of it since.
#[derive(Debug, Clone)]
pub struct Aftermath {
    /// The job's journal: `record | field | before | after`.
    pub journal: DataFrame,
    /// Its records as they are now, of those that are there: the fields that it wrote, and all of them
    /// where it made or removed records.
    pub now: Records,
    /// What cells of the records that it made held just after it, where they were written since:
    /// `record | field | before`.
    pub later: DataFrame,
}

impl Aftermath {
    /// The same without any record: of a job whose records are nothing to take back by themselves.
    ///
    /// # Errors
    /// Only for a mistake in the program.
    pub fn of_nobody(&self) -> Result<Self, FrameError> {
        Ok(Self {
            journal: self.journal.clear(),
            now: Records::new(self.now.frame().clear())?,
            later: self.later.clear(),
        })
    }

    /// The job's entries about one field.
    ///
    /// # Errors
    /// Only for a mistake in the program.
    pub fn of_field(&self, kind: &Kind, field: usize) -> PolarsResult<DataFrame> {
        let id = kind.fields[field].id.as_str();
        let entries = self.journal.column("field")?.str()?.equal(id);
        self.journal.filter(&entries)
    }
}

impl Register {
    /// Who wrote what these cells hold, of those that any job has written since their records came.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn written(
        &self,
        kind: &Kind,
        cells: &[(RecordId, &str)],
    ) -> Result<HashMap<(RecordId, String), Written>, RegisterError> {
        if cells.is_empty() {
            return Ok(HashMap::new());
        }
        let wanted = polars::df!(
            "record" => cells.iter().map(|(record, _)| *record).collect::<Vec<_>>(),
            "field" => cells.iter().map(|(_, field)| *field).collect::<Vec<_>>(),
        )?;
        let wanted = self.stage(&wanted)?;
        let mut statement = self.conn().prepare(&format!(
            "WITH latest AS (
               SELECT c.record, c.field, max(c.job) AS job FROM register.journal c
               JOIN {} w ON w.record = c.record AND w.field = c.field
               WHERE c.kind = ? GROUP BY c.record, c.field)
             SELECT l.record, l.field, j.job, j.at_time, j.by_whom
             FROM latest l JOIN register.jobs j ON j.job = l.job",
            wanted.name()
        ))?;
        let written = statement
            .query_map([kind.id.as_str()], |row| {
                let cell = (row.get(0)?, row.get(1)?);
                let written = Written {
                    job: JobId(row.get::<_, i64>(2)?.unsigned_abs()),
                    at: row.get(3)?,
                    by: row.get(4)?,
                };
                Ok((cell, written))
            })?
            .collect::<Result<_, _>>()?;
        Ok(written)
    }

    /// Every job, the oldest first.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn jobs(&self) -> Result<Vec<Job>, RegisterError> {
        self.jobs_where("TRUE", 0)
    }

    /// One job's receipt.
    ///
    /// # Errors
    /// [`RegisterError::NoSuchJob`].
    pub fn job(&self, job: JobId) -> Result<Job, RegisterError> {
        self.jobs_where("j.job = ?", job.0)?
            .pop()
            .ok_or(RegisterError::NoSuchJob(job.0))
    }

    fn jobs_where(&self, condition: &str, job: u64) -> Result<Vec<Job>, RegisterError> {
        let sql = format!(
            "SELECT j.job, j.revision, j.at_time, j.by_whom, p.head, p.plan FROM register.jobs j
             JOIN register.plans p ON p.plan = j.plan WHERE {condition} ORDER BY j.job"
        );
        let mut statement = self.conn().prepare(&sql)?;
        let job = i64::try_from(job).unwrap_or(i64::MAX);
        let bound: Vec<&dyn duckdb::ToSql> = if condition.contains('?') {
            vec![&job]
        } else {
            Vec::new()
        };
        let mut rows = statement.query(bound.as_slice())?;
        let mut jobs = Vec::new();
        while let Some(row) = rows.next()? {
            let text: String = row.get(4)?;
            let plan: PlanHead =
                serde_json::from_str(&text).map_err(|error| RegisterError::Garbled {
                    what: "a plan",
                    why: error.to_string(),
                })?;
            debug_assert_eq!(
                plan.plan,
                Some(PlanId(row.get::<_, i64>(5)?.unsigned_abs()))
            );
            jobs.push(Receipt {
                job: JobId(row.get::<_, i64>(0)?.unsigned_abs()),
                revision: Revision(row.get::<_, i64>(1)?.unsigned_abs()),
                at: row.get(2)?,
                by: row.get(3)?,
                plan,
            });
        }
        Ok(jobs)
    }

    /// A job's journal: `record | field | before | after`, in no order.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn journal_of(&self, kind: &Kind, job: JobId) -> Result<DataFrame, RegisterError> {
        let job = i64::try_from(job.0).map_err(|_| RegisterError::NoSuchJob(job.0))?;
        self.fetch(
            "SELECT record, field, before, after FROM register.journal WHERE kind = ? AND job = ?",
            &[&kind.id.as_str(), &job],
        )
    }

    /// What a job wrote, and what became of it.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn aftermath(&self, kind: &Kind, job: &Job) -> Result<Aftermath, RegisterError> {
        let journal = self.journal_of(kind, job.job)?;
        let fields = journal.column("field")?.str()?;
        let touched: HashSet<&str> = fields.iter().flatten().collect();
        // Of a record that the job made or removed everything counts; of any other what it wrote.
        let whole = touched.contains(EXISTENCE);
        let is_told = |index: &usize| *index == kind.number() || kind.roles.name == Some(*index);
        let wanted: Vec<usize> = (0..kind.fields.len())
            .filter(|index| {
                whole || is_told(index) || touched.contains(kind.fields[*index].id.as_str())
            })
            .collect();
        let now = self.touched_by(kind, job, &journal, &wanted)?;
        let since = if whole {
            job.revision
        } else {
            self.revision()?
        };
        let later = self.changed_since(kind, since)?;
        Ok(Aftermath {
            journal,
            now,
            later,
        })
    }

    /// The records that a job touched as they are now, with these fields, in the order in which they came.
    /// Where those are most of the register, all of it is read and the others are left out here: it is
    /// cheaper than to look each of them up.
    fn touched_by(
        &self,
        kind: &Kind,
        job: &Job,
        journal: &DataFrame,
        fields: &[usize],
    ) -> Result<Records, RegisterError> {
        let entries = journal.column("record")?.i64()?;
        if (entries.len() as u64) < self.count(kind)? / 2 {
            let selection = Selection {
                job: Some(job.job),
                ..Selection::default()
            };
            return self.some_fields(kind, fields, &selection, Sort::Arrival);
        }
        let all = self.some_fields(kind, fields, &Selection::default(), Sort::Arrival)?;
        // Ids are counted on from 1, so a place for each costs less than a set of them.
        let place = |id: RecordId| usize::try_from(id).unwrap_or_default();
        let last = all.id("record").max().unwrap_or_default();
        let mut touched = vec![false; place(last) + 1];
        for id in entries.into_no_null_iter().filter(|id| *id <= last) {
            touched[place(id)] = true;
        }
        let ids = all.id("record").into_no_null_iter();
        let mask: BooleanChunked = ids.map(|id| Some(touched[place(id)])).collect();
        Ok(Records::new(all.frame().filter(&mask)?)?)
    }

    /// The records that a job made, as far as its receipt tells them.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn made(&self, receipt: &Receipt) -> Result<Made, RegisterError> {
        self.made_of(receipt, 0, &receipt.plan)
    }

    /// The same of one part of its plan, and of those behind it.
    fn made_of(
        &self,
        receipt: &Receipt,
        part: usize,
        head: &PlanHead,
    ) -> Result<Made, RegisterError> {
        let mut made = Made::default();
        if let Some(head) = head.with.as_deref() {
            made.with = Some(Box::new(self.made_of(receipt, part + 1, head)?));
        }
        let plan = head.plan.and_then(|plan| i64::try_from(plan.0).ok());
        let Some(plan) = plan.filter(|_| head.rows.new > 0) else {
            return Ok(made);
        };
        let plan = part_id(plan, part);
        let kind = self.kind(head.kind.as_str())?;
        let id = literal(kind.id.as_str());
        let number = quoted(kind.fields[kind.number()].id.as_str());
        let records = records_table(kind.id.as_str());
        // Records were made in the order of the rows, so the first of the one are the first of the
        // other: a million of them need not be paired for a hundred.
        made.numbers = self.numbers(&format!(
            "SELECT coalesce(r.{number}, x.number)
             FROM (SELECT record FROM register.journal
                   WHERE kind = {id} AND job = {job} AND field = '{EXISTENCE}' AND before IS NULL
                   ORDER BY record LIMIT {named}) e
             LEFT JOIN {records} r ON r._record = e.record
             LEFT JOIN register.removed x ON x.kind = {id} AND x.record = e.record
             WHERE coalesce(r.{number}, x.number) IS NOT NULL ORDER BY e.record",
            job = receipt.job,
            named = Made::NAMED,
        ))?;
        let without = format!(
            "register.plan_rows p JOIN {values} v ON v.plan = p.plan AND v.\"row\" = p.\"row\"
             WHERE p.plan = {plan} AND p.status = '{new}' AND v.{number} IS NULL AND p.number IS NULL",
            values = values_table(kind.id.as_str()),
            new = Status::New.word(),
        );
        made.drawn = self
            .conn()
            .query_row(&format!("SELECT count(*) FROM {without}"), [], |row| {
                row.get::<_, i64>(0)
            })?
            .unsigned_abs();
        if made.drawn > 0 {
            let drawn = format!(
                "SELECT number FROM ({numbered}) WHERE number IS NOT NULL
                   AND \"row\" IN (SELECT v.\"row\" FROM {without}) ORDER BY nth",
                numbered = self.numbered(kind, receipt.job),
            );
            made.first_drawn = self.numbers(&format!("{drawn} LIMIT {}", Made::TOLD))?;
            made.last_drawn = self.numbers(&format!("{drawn} DESC LIMIT 1"))?.pop();
        }
        Ok(made)
    }

    /// A job's plan as it was done: its new records have the numbers that they were given.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn plan_as_done(&self, receipt: &Receipt) -> Result<Plan, RegisterError> {
        let mut plan = self.plan(receipt.plan.plan.unwrap_or_default())?;
        let mut part = Some(&mut plan);
        while let Some(plan) = part {
            self.give_numbers(plan, receipt.job)?;
            part = plan.with.as_deref_mut();
        }
        Ok(plan)
    }

    /// Gives the new records of one part of a job's plan the numbers that they were given.
    fn give_numbers(&self, plan: &mut Plan, job: JobId) -> Result<(), RegisterError> {
        if plan.head.rows.new == 0 {
            return Ok(());
        }
        let kind = self.kind(plan.head.kind.as_str())?;
        let given = self.fetch(
            &format!(
                "SELECT CAST(\"row\" AS UINTEGER) AS \"row\", number FROM ({})",
                self.numbered(kind, job)
            ),
            &[],
        )?;
        let given: HashMap<u32, &str> = given
            .column("row")?
            .u32()?
            .iter()
            .zip(given.column("number")?.str()?.iter())
            .filter_map(|(row, number)| Some((row?, number?)))
            .collect();
        let filled = |frame: &DataFrame, column: &str| -> Result<DataFrame, RegisterError> {
            let rows = frame.column("row")?.u32()?;
            let numbers: StringChunked = rows
                .iter()
                .zip(frame.column(column)?.str()?.iter())
                .map(|(row, number)| number.or_else(|| given.get(&row?).copied()))
                .collect();
            let mut frame = frame.clone();
            frame.with_column(numbers.with_name(column.into()).into_column())?;
            Ok(frame)
        };
        plan.rows = PlanRows::new(filled(plan.rows.frame(), "number")?)?;
        let number = field_column(kind.number());
        plan.values = PlanValues::new(filled(plan.values.frame(), &number)?)?;
        Ok(())
    }

    /// The records that a job made, with the rows that they came from: `nth | row | record | number`.
    /// The number is null of a record that never had one.
    fn numbered(&self, kind: &Kind, job: JobId) -> String {
        format!(
            "SELECT m.nth, m.\"row\", m.record, coalesce(r.{number}, x.number) AS number
             FROM ({made}) m LEFT JOIN {records} r ON r._record = m.record
             LEFT JOIN register.removed x ON x.kind = {kind} AND x.record = m.record",
            number = quoted(kind.fields[kind.number()].id.as_str()),
            made = made_rows(kind, &format!("job = {job}")),
            records = records_table(kind.id.as_str()),
            kind = literal(kind.id.as_str()),
        )
    }

    fn numbers(&self, sql: &str) -> Result<Vec<String>, RegisterError> {
        let mut statement = self.conn().prepare(sql)?;
        let numbers = statement
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(numbers)
    }
}

/// Which row of a plan made which record, for the jobs that `which` names: `plan | row | record | nth`.
///
/// A plan does not know the ids that its new records will have; apply counts them on in the order of
/// the rows, after those that come back under their old ids. So the n-th of the one is the n-th of
/// the other.
pub(super) fn made_rows(kind: &Kind, which: &str) -> String {
    format!(
        "SELECT w.plan, w.\"row\", m.record, m.nth
         FROM (SELECT j.plan, e.record, row_number() OVER (PARTITION BY j.plan ORDER BY e.record) AS nth
               FROM register.journal e JOIN (
                 SELECT k.job, CASE WHEN EXISTS (SELECT 1 FROM {values} v WHERE v.plan = -k.plan)
                   THEN -k.plan ELSE k.plan END AS plan FROM register.jobs k) j ON j.job = e.job
               WHERE e.kind = {kind} AND e.field = '{EXISTENCE}' AND e.before IS NULL
                 AND e.job IN (SELECT job FROM register.jobs WHERE {which})) m
         JOIN (SELECT plan, \"row\", row_number() OVER (
                 PARTITION BY plan ORDER BY record NULLS LAST, \"row\") AS nth
               FROM register.plan_rows WHERE status = '{new}' AND plan IN (
                 SELECT plan FROM {JOB_PLANS} WHERE {which})) w
         ON w.plan = m.plan AND w.nth = m.nth",
        values = values_table(kind.id.as_str()),
        kind = literal(kind.id.as_str()),
        new = Status::New.word(),
    )
}
