//! The register's own books: jobs, entries and ids.

use super::{Claim, Fault, Run};
use crate::register::{RegisterError, records_table};
use crate::schema::Kind;

impl Run<'_> {
    /// Jobs, plans and what belongs to them. Leaves the plans' heads in `memory.main.heads`.
    pub(super) fn books(&mut self) -> Result<(), RegisterError> {
        self.meta()?;
        self.jobs()?;
        self.heads()?;
        self.moments()?;
        self.lines()?;
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
