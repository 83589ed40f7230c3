//! When records were there: what the journal says about it, against the records and the plans.

use super::{Claim, Fault, Run};
use crate::register::plans::JOB_PLANS;
use crate::register::{EXISTENCE, RegisterError, records_table};
use crate::schema::Kind;

/// The end of a life that goes on.
pub(super) const NEVER: i64 = i64::MAX;

impl Run<'_> {
    /// Who was made and removed when. Leaves `memory.main.lives`:
    ///
    /// | record | born | died    | plan | row  |
    /// |--------|------|---------|------|------|
    /// | 17     | 1    | 7       | 1    | 16   |
    /// | 17     | 9    | `NEVER` | 10   | 0    |
    ///
    /// `plan` and `row` are where the values stand that the record was made with; null where the
    /// plan does not tell.
    pub(super) fn lives(&mut self, kind: &Kind) -> Result<(), RegisterError> {
        self.gather(kind)?;
        self.order(kind)?;
        self.presence(kind)?;
        self.made(kind)
    }

    /// Makes the tables. Each life is given the row of the plan that made the record: one that came
    /// back has its id in its row; new ones got theirs counted on in the order of the rows.
    fn gather(&self, kind: &Kind) -> Result<(), RegisterError> {
        self.register.conn().execute(
            &format!(
                "CREATE OR REPLACE TABLE memory.main.existence AS
                 SELECT record, job, before, after, lag(after) OVER lifetime AS earlier,
                        lead(job) OVER lifetime AS next_job
                 FROM register.journal WHERE kind = ? AND field = '{EXISTENCE}'
                 WINDOW lifetime AS (PARTITION BY record ORDER BY job)"
            ),
            [kind.id.as_str()],
        )?;
        self.register.conn().execute(
            &format!(
                "CREATE OR REPLACE TABLE memory.main.lives AS
                 WITH made AS (
                   SELECT e.record, e.job AS born, coalesce(e.next_job, {NEVER}) AS died, j.plan
                   FROM memory.main.existence e
                   LEFT JOIN (SELECT j.job, any_value(j.plan) AS plan FROM {JOB_PLANS} j
                              JOIN memory.main.heads h ON h.plan = j.plan AND h.kind = $1
                              GROUP BY j.job) j
                     ON j.job = e.job
                   WHERE e.after IS NOT NULL),
                 planned AS (
                   SELECT plan, \"row\", record FROM register.plan_rows WHERE status = 'New' AND plan IN (
                     SELECT h.plan FROM memory.main.heads h JOIN {JOB_PLANS} j ON j.plan = h.plan
                     WHERE h.kind = $1)),
                 back AS (
                   SELECT plan, record, any_value(\"row\") AS \"row\" FROM planned
                   WHERE record IS NOT NULL GROUP BY plan, record),
                 new_rows AS (
                   SELECT plan, \"row\", row_number() OVER (PARTITION BY plan ORDER BY \"row\") AS nth,
                          count(*) OVER (PARTITION BY plan) AS many
                   FROM planned WHERE record IS NULL),
                 new_lives AS (
                   SELECT m.*, row_number() OVER (PARTITION BY plan ORDER BY record) AS nth,
                          count(*) OVER (PARTITION BY plan) AS many
                   FROM made m WHERE NOT EXISTS (
                     SELECT 1 FROM back b WHERE b.plan = m.plan AND b.record = m.record))
                 SELECT m.record, m.born, m.died, b.plan, b.\"row\"
                 FROM made m JOIN back b ON b.plan = m.plan AND b.record = m.record
                 UNION ALL
                 SELECT l.record, l.born, l.died, r.plan, r.\"row\" FROM new_lives l
                 LEFT JOIN new_rows r ON r.plan = l.plan AND r.nth = l.nth AND r.many = l.many"
            ),
            [kind.id.as_str()],
        )?;
        Ok(())
    }

    fn order(&mut self, kind: &Kind) -> Result<(), RegisterError> {
        self.count(
            Claim::Existence,
            "SELECT count(*) FROM memory.main.existence",
        )?;
        let fault = Fault::LifeOrder.id();
        self.find(
            Some(kind),
            &format!(
                "SELECT '{fault}', record, NULL, job, NULL,
                        CASE WHEN earlier IS NULL THEN 'not there' ELSE 'there already' END,
                        CASE WHEN before IS NULL AND after = '1' THEN 'made'
                             WHEN before = '1' AND after IS NULL THEN 'removed'
                             ELSE 'neither made nor removed' END
                 FROM memory.main.existence
                 WHERE before IS DISTINCT FROM earlier OR before IS NOT DISTINCT FROM after
                   OR coalesce(before, after) <> '1'"
            ),
            &[],
        )
    }

    /// The last word of the journal, against the records and the numbers kept of removed ones.
    fn presence(&mut self, kind: &Kind) -> Result<(), RegisterError> {
        let [missing, unmade, removed, forgotten, nobody] = [
            Fault::RecordMissing,
            Fault::RecordUnmade,
            Fault::RecordRemoved,
            Fault::NumberForgotten,
            Fault::RemovedByNobody,
        ]
        .map(Fault::id);
        self.find(
            Some(kind),
            &format!(
                "WITH last AS (SELECT record, job, after FROM memory.main.existence
                               WHERE next_job IS NULL),
                 there AS (SELECT DISTINCT _record AS record FROM {records}),
                 kept AS (SELECT record, job FROM register.removed WHERE kind = ?)
                 SELECT CASE WHEN t.record IS NULL THEN '{missing}'
                             WHEN l.record IS NULL THEN '{unmade}' ELSE '{removed}' END,
                        coalesce(l.record, t.record), NULL, l.job, NULL, NULL, NULL
                 FROM last l FULL JOIN there t ON t.record = l.record
                 WHERE (l.after IS NOT NULL) <> (t.record IS NOT NULL)
                 UNION ALL
                 SELECT CASE WHEN k.record IS NULL THEN '{forgotten}' ELSE '{nobody}' END,
                        coalesce(l.record, k.record), NULL, coalesce(k.job, l.job), NULL, NULL, NULL
                 FROM (SELECT record, job FROM last WHERE after IS NULL) l
                 FULL JOIN kept k ON k.record = l.record AND k.job = l.job
                 WHERE k.record IS NULL OR l.record IS NULL",
                records = records_table(kind.id.as_str()),
            ),
            &[&kind.id.as_str()],
        )
    }

    /// Whom a job made, against whom its plan says it makes.
    fn made(&mut self, kind: &Kind) -> Result<(), RegisterError> {
        let fault = Fault::MadeUnplanned.id();
        self.find(
            Some(kind),
            &format!(
                "SELECT '{fault}', NULL, NULL, coalesce(p.job, m.job), p.plan,
                        coalesce(p.rows, 0), coalesce(m.records, 0)
                 FROM (SELECT j.job, any_value(j.plan) AS plan, count(r.plan) AS rows
                       FROM {JOB_PLANS} j JOIN memory.main.heads h ON h.plan = j.plan AND h.kind = ?
                       LEFT JOIN register.plan_rows r ON r.plan = j.plan AND r.status = 'New'
                       GROUP BY j.job) p
                 FULL JOIN (SELECT job, count(*) AS records FROM memory.main.existence
                            WHERE after IS NOT NULL GROUP BY job) m ON m.job = p.job
                 WHERE coalesce(p.rows, 0) <> coalesce(m.records, 0)
                 UNION ALL
                 SELECT '{fault}', r.record, NULL, j.job, NULL, NULL, NULL
                 FROM register.plan_rows r JOIN {JOB_PLANS} j ON j.plan = r.plan
                 JOIN memory.main.heads h ON h.plan = r.plan AND h.kind = ?
                 WHERE r.status = 'New' AND r.record IS NOT NULL AND NOT EXISTS (
                   SELECT 1 FROM memory.main.existence e
                   WHERE e.record = r.record AND e.job = j.job AND e.after IS NOT NULL)"
            ),
            &[&kind.id.as_str(), &kind.id.as_str()],
        )
    }
}
