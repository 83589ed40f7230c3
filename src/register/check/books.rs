//! The register's own books: jobs, plans, exports and ids.

use polars::df;

use super::{Claim, Fault, Finding, Run, about};
use crate::plan::{JobId, PlanHead, PlanId};
use crate::register::plans::part_id;
use crate::register::{RegisterError, records_table, values_table};
use crate::schema::Kind;

/// A plan's number, its kind, and how many rows of each status it says that it has.
type Head = (i64, String, [u64; 4]);

/// The statuses whose rows are stored whatever the plan's size.
const STORED: [&str; 4] = ["New", "Modified", "Held", "Removed"];

impl Run<'_> {
    /// Jobs, plans and what belongs to them. Leaves the plans' heads in `memory.main.heads`.
    pub(super) fn books(&mut self) -> Result<(), RegisterError> {
        self.meta()?;
        self.jobs()?;
        self.heads()?;
        self.plan_lines()?;
        self.entries()
    }

    fn meta(&mut self) -> Result<(), RegisterError> {
        let fault = Fault::Meta.id();
        self.find(
            None,
            &format!(
                "SELECT '{fault}', NULL, wanted.key, NULL, NULL, NULL, count(m.key)
                 FROM (VALUES ('lineage'), ('revision'), ('format'), ('next_record')) AS wanted (key)
                 LEFT JOIN register.meta m ON m.key = wanted.key AND m.value IS NOT NULL
                 GROUP BY wanted.key HAVING count(m.key) <> 1"
            ),
            &[],
        )?;
        let fault = Fault::Revision.id();
        self.find(
            None,
            &format!(
                "SELECT '{fault}', NULL, NULL, NULL, NULL, jobs.made, m.value
                 FROM register.meta m, (SELECT count(*) AS made FROM register.jobs) jobs
                 WHERE m.key = 'revision' AND m.value <> CAST(jobs.made AS VARCHAR)"
            ),
            &[],
        )
    }

    fn jobs(&mut self) -> Result<(), RegisterError> {
        self.count(Claim::Jobs, "SELECT count(*) FROM register.jobs")?;
        let [number, revision, without, disowns, claims] = [
            Fault::JobNumber,
            Fault::JobRevision,
            Fault::JobWithoutPlan,
            Fault::PlanDisowns,
            Fault::PlanClaims,
        ]
        .map(Fault::id);
        self.find(
            None,
            &format!(
                "SELECT '{number}', NULL, NULL, job, plan, place, job FROM (
                   SELECT job, plan, row_number() OVER (ORDER BY job) AS place FROM register.jobs)
                 WHERE job IS DISTINCT FROM place
                 UNION ALL
                 SELECT '{revision}', NULL, NULL, job, plan, job, revision FROM register.jobs
                 WHERE revision IS DISTINCT FROM job
                 UNION ALL
                 SELECT '{without}', NULL, NULL, job, plan, NULL, NULL FROM register.jobs
                 WHERE plan IS NULL OR plan NOT IN (SELECT plan FROM register.plans)
                 UNION ALL
                 SELECT '{disowns}', NULL, NULL, j.job, j.plan, j.job, p.job
                 FROM register.jobs j JOIN register.plans p ON p.plan = j.plan
                 WHERE p.job IS DISTINCT FROM j.job
                 UNION ALL
                 SELECT '{claims}', NULL, NULL, p.job, p.plan, NULL, NULL
                 FROM register.plans p WHERE p.job IS NOT NULL AND NOT EXISTS (
                   SELECT 1 FROM register.jobs j WHERE j.job = p.job AND j.plan = p.plan)"
            ),
            &[],
        )
    }

    /// Reads every plan's head. A head is JSON, which DuckDB need not know.
    fn heads(&mut self) -> Result<(), RegisterError> {
        let mut heads: Vec<Head> = Vec::new();
        let mut wrong = Vec::new();
        {
            let mut statement = self
                .register
                .conn()
                .prepare("SELECT plan, head, job FROM register.plans ORDER BY plan")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let plan: i64 = row.get(0)?;
                let text: String = row.get(1)?;
                match self.head(plan, &text) {
                    Ok(parts) => heads.extend(parts),
                    Err(why) => wrong.push(Finding {
                        plan: Some(PlanId(plan.unsigned_abs())),
                        job: row
                            .get::<_, Option<i64>>(2)?
                            .map(|job| JobId(job.unsigned_abs())),
                        found: Some(why),
                        ..about(Fault::PlanHead)
                    }),
                }
            }
        }
        for finding in wrong {
            self.add(finding);
        }
        let says = |at: usize| -> Vec<i64> {
            let count = |head: &Head| i64::try_from(head.2[at]).unwrap_or(i64::MAX);
            heads.iter().map(count).collect()
        };
        let frame = df!(
            "plan" => heads.iter().map(|head| head.0).collect::<Vec<_>>(),
            "kind" => heads.iter().map(|head| head.1.as_str()).collect::<Vec<_>>(),
            "New" => says(0), "Modified" => says(1), "Held" => says(2), "Removed" => says(3),
        )?;
        let staged = self.register.stage(&frame)?;
        self.register.conn().execute_batch(&format!(
            "CREATE OR REPLACE TABLE memory.main.heads AS SELECT * FROM {}",
            staged.name()
        ))?;
        Ok(())
    }

    /// What a stored head says of each part, or what is wrong with it.
    fn head(&self, plan: i64, text: &str) -> Result<Vec<Head>, String> {
        let head: PlanHead = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if head.plan != Some(PlanId(plan.unsigned_abs())) {
            let says = head.plan.unwrap_or_default();
            return Err(format!("it says that this is plan {says}"));
        }
        if head.lineage != self.register.lineage() {
            return Err("it belongs to another register".to_owned());
        }
        let parts = head.parts().enumerate().map(|(part, head)| {
            if self.register.kind(head.kind.as_str()).is_err() {
                return Err(format!("there is no kind `{}`", head.kind));
            }
            let rows = head.rows;
            Ok((
                part_id(plan, part),
                head.kind.to_string(),
                [rows.new, rows.modified, rows.held, rows.removed],
            ))
        });
        parts.collect()
    }

    fn plan_lines(&mut self) -> Result<(), RegisterError> {
        let twice = Fault::PlanTwice.id();
        self.find(
            None,
            &format!(
                "SELECT '{twice}', NULL, NULL, max(job), plan, NULL, count(*) FROM register.plans
                 GROUP BY plan HAVING count(*) > 1"
            ),
            &[],
        )?;
        let count = Fault::PlanCount.id();
        for status in STORED {
            self.find(
                None,
                &format!(
                    "SELECT '{count}', NULL, '{status}', p.job, h.plan, h.{status}, coalesce(r.there, 0)
                     FROM memory.main.heads h JOIN register.plans p ON p.plan = abs(h.plan)
                     LEFT JOIN (SELECT plan, count(*) AS there FROM register.plan_rows
                                WHERE status = '{status}' GROUP BY plan) r ON r.plan = h.plan
                     WHERE h.{status} <> coalesce(r.there, 0)"
                ),
                &[],
            )?;
        }
        self.lines_of("register.plan_rows", "rows")?;
        self.lines_of("register.plan_cells", "cells")?;
        let (register, values) = (self.register, Fault::PlanValues.id());
        for kind in &register.schema().kinds {
            let table = values_table(kind.id.as_str());
            self.lines_of(&table, "values")?;
            // One line of values for each row that is new or held, and none for another.
            self.find(
                Some(kind),
                &format!(
                    "SELECT '{values}', NULL, NULL, max(p.job), h.plan, NULL, count(*) FROM (
                       SELECT coalesce(r.plan, v.plan) AS plan FROM (
                         SELECT plan, \"row\" FROM register.plan_rows WHERE status IN ('New', 'Held')
                           AND plan IN (SELECT plan FROM memory.main.heads WHERE kind = ?)) r
                       FULL JOIN (SELECT plan, \"row\", count(*) AS lines FROM {table}
                                  GROUP BY plan, \"row\") v ON v.plan = r.plan AND v.\"row\" = r.\"row\"
                       WHERE r.plan IS NULL OR v.plan IS NULL OR v.lines <> 1) broken
                     JOIN memory.main.heads h ON h.plan = broken.plan
                     JOIN register.plans p ON p.plan = abs(h.plan) GROUP BY h.plan"
                ),
                &[&kind.id.as_str()],
            )?;
        }
        Ok(())
    }

    /// Counts a table of plans' lines, and finds those whose plan is not there.
    fn lines_of(&mut self, table: &str, called: &str) -> Result<(), RegisterError> {
        self.count(Claim::Plans, &format!("SELECT count(*) FROM {table}"))?;
        let fault = Fault::PlanLines.id();
        self.find(
            None,
            &format!(
                "SELECT '{fault}', NULL, '{called}', NULL, plan, NULL, count(*) FROM {table}
                 WHERE plan IS NULL OR plan NOT IN (
                   SELECT plan FROM register.plans UNION SELECT plan FROM memory.main.heads) GROUP BY plan"
            ),
            &[],
        )
    }

    /// Entries that belong to no job or to no field.
    fn entries(&mut self) -> Result<(), RegisterError> {
        let fields: Vec<String> = self
            .register
            .schema()
            .kinds
            .iter()
            .flat_map(|kind| {
                let ids = kind.fields.iter().map(|field| field.id.as_str());
                ids.chain([crate::register::EXISTENCE])
                    .map(|field| format!("('{}', '{field}')", kind.id))
            })
            .collect();
        let [no_job, no_field] = [Fault::EntryOfNoJob, Fault::EntryOfNoField].map(Fault::id);
        self.find(
            None,
            &format!(
                "SELECT '{no_job}', NULL, NULL, job, NULL, NULL, count(*) FROM register.journal
                 WHERE job IS NULL OR job NOT IN (SELECT job FROM register.jobs) GROUP BY job
                 UNION ALL
                 SELECT '{no_field}', NULL, kind || '.' || field, min(job), NULL, NULL, count(*)
                 FROM register.journal j WHERE NOT EXISTS (
                   SELECT 1 FROM (VALUES {}) AS known (kind, field)
                   WHERE known.kind = j.kind AND known.field = j.field) GROUP BY kind, field",
                fields.join(", ")
            ),
            &[],
        )
    }

    /// Exports, against the revisions that there were and the records that they list.
    pub(super) fn exports(&mut self) -> Result<(), RegisterError> {
        self.count(Claim::Exports, "SELECT count(*) FROM register.exports")?;
        let [twice, revision, records] = [
            Fault::ExportTwice,
            Fault::ExportRevision,
            Fault::ExportRecords,
        ]
        .map(Fault::id);
        self.find(
            None,
            &format!(
                "SELECT '{twice}', NULL, NULL, NULL, NULL, NULL, export FROM register.exports
                 GROUP BY export HAVING count(*) > 1
                 UNION ALL
                 SELECT '{revision}', NULL, NULL, NULL, NULL, export, revision FROM register.exports
                 WHERE revision IS NULL OR revision > (SELECT count(*) FROM register.jobs)
                 UNION ALL
                 SELECT '{records}', NULL, NULL, NULL, NULL, coalesce(e.export, r.export),
                        abs(coalesce(e.records, 0) - coalesce(r.listed, 0))
                 FROM (SELECT export, records FROM register.exports WHERE NOT whole) e
                 FULL JOIN (SELECT export, count(*) AS listed FROM register.export_records GROUP BY export) r
                   ON r.export = e.export
                 WHERE coalesce(e.records, 0) <> coalesce(r.listed, 0)"
            ),
            &[],
        )
    }

    /// Internal ids of a kind: each record's its own.
    pub(super) fn ids(&mut self, kind: &Kind) -> Result<(), RegisterError> {
        let table = records_table(kind.id.as_str());
        self.count(Claim::Ids, &format!("SELECT count(*) FROM {table}"))?;
        let fault = Fault::IdTwice.id();
        self.find(
            Some(kind),
            &format!(
                "SELECT '{fault}', _record, NULL, NULL, NULL, NULL, count(*) FROM {table}
                 GROUP BY _record HAVING count(*) > 1"
            ),
            &[],
        )
    }

    /// The next record's id: beyond every one that was ever given.
    pub(super) fn next_id(&mut self) -> Result<(), RegisterError> {
        let tables: String = self
            .register
            .schema()
            .kinds
            .iter()
            .map(|kind| {
                let table = records_table(kind.id.as_str());
                format!("SELECT _record AS record FROM {table} UNION ALL ")
            })
            .collect();
        let fault = Fault::NextId.id();
        self.find(
            None,
            &format!(
                "SELECT '{fault}', NULL, NULL, NULL, NULL, given.largest, m.value
                 FROM register.meta m, (SELECT max(record) AS largest FROM (
                   {tables} SELECT record FROM register.removed
                   UNION ALL SELECT record FROM register.journal)) given
                 WHERE m.key = 'next_record'
                   AND coalesce(TRY_CAST(m.value AS BIGINT), 0) <= given.largest"
            ),
            &[],
        )
    }
}
