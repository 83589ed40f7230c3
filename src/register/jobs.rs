//! Jobs and the journal, read.

use std::collections::HashMap;

use polars::prelude::DataFrame;

use super::{Register, RegisterError};
use crate::frame::RecordId;
use crate::plan::{JobId, PlanHead, PlanId, Receipt, Revision};
use crate::schema::Kind;

/// A job as `log` lists it: the receipt.
pub type Job = Receipt;

/// One entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellEntry {
    /// The job that wrote it.
    pub job: JobId,
    /// The record.
    pub record: RecordId,
    /// The field; `*` for the record's existence.
    pub field: String,
    /// What stood there before.
    pub before: Option<String>,
    /// What stood there afterwards.
    pub after: Option<String>,
}

/// Who wrote what a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The job.
    pub job: JobId,
    /// When (RFC 3339).
    pub at: String,
    /// Who.
    pub by: String,
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

    /// A job's journal: `record | field | before | after`, by record.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn journal_of(&self, kind: &Kind, job: JobId) -> Result<DataFrame, RegisterError> {
        let job = i64::try_from(job.0).map_err(|_| RegisterError::NoSuchJob(job.0))?;
        self.fetch(
            "SELECT record, field, before, after FROM register.journal WHERE kind = ? AND job = ?
             ORDER BY record, field",
            &[&kind.id.as_str(), &job],
        )
    }

    /// One record's journal, the oldest entry first.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn history(&self, kind: &Kind, record: RecordId) -> Result<Vec<CellEntry>, RegisterError> {
        let mut statement = self.conn().prepare(
            "SELECT job, record, field, before, after FROM register.journal WHERE kind = ? AND record = ?
             ORDER BY job, field",
        )?;
        let rows = statement
            .query_map(duckdb::params![kind.id.as_str(), record], |row| {
                Ok(CellEntry {
                    job: JobId(row.get::<_, i64>(0)?.unsigned_abs()),
                    record: row.get(1)?,
                    field: row.get(2)?,
                    before: row.get(3)?,
                    after: row.get(4)?,
                })
            })?
            .collect::<Result<Vec<_>, _>>()?;
        Ok(rows)
    }
}
