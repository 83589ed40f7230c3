//! Each cell's story, forwards: from the value that its record was made with, entry by entry, to
//! what the record holds now.
//!
//! A cell without entries must hold what it was made with: one comparison of whole rows. A cell with
//! entries costs what it has of them.

use super::lives::NEVER;
use super::{Claim, Fault, Run};
use crate::register::moved::WRITTEN;
use crate::register::plans::JOB_PLANS;
use crate::register::{EXISTENCE, RegisterError, quoted, records_table, values_table};
use crate::schema::{Field, Kind};

impl Run<'_> {
    /// Compares every cell of a kind; needs what `lives` leaves.
    pub(super) fn story(&mut self, kind: &Kind) -> Result<(), RegisterError> {
        let cells = kind.fields.len();
        self.count(
            Claim::Story,
            &format!(
                "SELECT {cells} * count(*) FROM {}",
                records_table(kind.id.as_str())
            ),
        )?;
        self.planned(kind)?;
        for field in self.entered_fields(kind)? {
            self.told(kind, field)?;
        }
        self.untold(kind)?;
        self.cleared(kind)
    }

    /// The journal against the cells and removals of the plans that were applied. Jobs are compared
    /// by the sum of their entries' digests; only where one differs is it looked at entry by entry.
    fn planned(&mut self, kind: &Kind) -> Result<(), RegisterError> {
        let number = kind.fields[kind.number()].id.as_str();
        // The number that apply drew is the one entry that no plan could say beforehand: what it
        // begins with, and that it is there, the story tells.
        let entered = format!(
            "SELECT job, record, field, before, after FROM register.journal
             WHERE kind = '{kind}' AND NOT (field = '{EXISTENCE}' AND after IS NOT NULL)
               AND NOT (field = '{number}' AND before IS NULL)",
            kind = kind.id
        );
        let planned = format!(
            "SELECT j.job, c.record, c.field, c.now, c.new FROM register.plan_cells c
             JOIN {JOB_PLANS} j ON j.plan = c.plan
             JOIN memory.main.heads h ON h.plan = c.plan AND h.kind = '{kind}'
             WHERE c.verdict IN ({WRITTEN}) AND NOT (c.field = '{number}' AND c.now IS NULL)
             UNION ALL
             SELECT j.job, r.record, '{EXISTENCE}', '1', NULL FROM register.plan_rows r
             JOIN {JOB_PLANS} j ON j.plan = r.plan
             JOIN memory.main.heads h ON h.plan = r.plan AND h.kind = '{kind}'
             WHERE r.status = 'Removed'",
            kind = kind.id
        );
        self.count(Claim::Planned, &format!("SELECT count(*) FROM ({entered})"))?;
        let digest = "count(*) AS entries, sum(hash(record, field, before, after)) AS digest";
        self.register.conn().execute_batch(&format!(
            "CREATE OR REPLACE TABLE memory.main.doubtful AS
             SELECT coalesce(e.job, p.job) AS job
             FROM (SELECT job, {digest} FROM ({entered}) GROUP BY job) e
             FULL JOIN (SELECT job, {digest}
                        FROM ({planned}) AS planned (job, record, field, before, after) GROUP BY job) p
               ON p.job = e.job
             WHERE e.entries IS DISTINCT FROM p.entries OR e.digest IS DISTINCT FROM p.digest"
        ))?;
        let shown = "CASE field WHEN '*' THEN 'the record removed'
                     ELSE coalesce(before, '(nothing)') || ' → ' || coalesce(after, '(nothing)') END";
        let doubtful = "WHERE job IN (SELECT job FROM memory.main.doubtful)";
        let [unplanned, unentered] = [Fault::EntryUnplanned, Fault::CellUnentered].map(Fault::id);
        self.find(
            Some(kind),
            &format!(
                "WITH e AS (SELECT * FROM ({entered}) {doubtful}),
                 p AS (SELECT * FROM ({planned}) AS planned (job, record, field, before, after) {doubtful})
                 SELECT '{unplanned}', record, nullif(field, '{EXISTENCE}'), job, NULL, NULL, {shown}
                 FROM (SELECT * FROM e EXCEPT ALL SELECT * FROM p)
                 UNION ALL
                 SELECT '{unentered}', record, nullif(field, '{EXISTENCE}'), job, NULL, {shown}, NULL
                 FROM (SELECT * FROM p EXCEPT ALL SELECT * FROM e)"
            ),
            &[],
        )
    }

    /// The fields that the journal has entries of.
    fn entered_fields<'k>(&self, kind: &'k Kind) -> Result<Vec<&'k Field>, RegisterError> {
        let mut statement = self
            .register
            .conn()
            .prepare("SELECT DISTINCT field FROM register.journal WHERE kind = ? ORDER BY field")?;
        let fields = statement
            .query_map([kind.id.as_str()], |row| row.get::<_, String>(0))?
            .collect::<Result<Vec<_>, _>>()?;
        Ok(fields
            .iter()
            .filter_map(|field| kind.field(field))
            .collect())
    }

    /// The cells of a field that have entries.
    fn told(&mut self, kind: &Kind, field: &Field) -> Result<(), RegisterError> {
        let column = quoted(field.id.as_str());
        let [outside, twice, chain, first, last, left] = [
            Fault::EntryOutside,
            Fault::EntryTwice,
            Fault::EntryChain,
            Fault::FirstEntry,
            Fault::LastEntry,
            Fault::NotCleared,
        ]
        .map(Fault::id);
        self.find(
            Some(kind),
            &format!(
                "WITH entries AS (
                   SELECT e.record, e.job, e.before, e.after, l.born, l.died, l.plan, l.\"row\",
                          lag(e.job) OVER story AS earlier_job, lag(e.after) OVER story AS earlier,
                          lead(e.job) OVER story AS next_job
                   FROM register.journal e
                   LEFT JOIN memory.main.lives l
                     ON l.record = e.record AND e.job >= l.born AND e.job <= l.died
                   WHERE e.kind = $1 AND e.field = $2
                   WINDOW story AS (PARTITION BY e.record, l.born ORDER BY e.job)),
                 placed AS (
                   SELECT e.*, v.plan IS NOT NULL AS known, v.{column} AS made,
                          r._record IS NOT NULL AS there, r.{column} AS now
                   FROM entries e
                   LEFT JOIN {values} v ON v.plan = e.plan AND v.\"row\" = e.\"row\"
                   LEFT JOIN {records} r ON r._record = e.record)
                 SELECT '{outside}', record, $2, job, NULL, NULL, after FROM placed WHERE born IS NULL
                 UNION ALL
                 SELECT '{twice}', record, $2, job, NULL, NULL, after FROM placed
                 WHERE earlier_job = job
                 UNION ALL
                 SELECT '{chain}', record, $2, job, NULL, earlier, before FROM placed
                 WHERE earlier_job < job AND before IS DISTINCT FROM earlier
                 UNION ALL
                 SELECT '{first}', record, $2, job, NULL, made, before FROM placed
                 WHERE earlier_job IS NULL AND known AND before IS DISTINCT FROM made
                 UNION ALL
                 SELECT '{last}', record, $2, job, NULL, after, now FROM placed
                 WHERE next_job IS NULL AND died = {NEVER} AND there AND after IS DISTINCT FROM now
                 UNION ALL
                 SELECT '{left}', record, $2, died, NULL, NULL, after FROM placed
                 WHERE next_job IS NULL AND died < {NEVER} AND after IS NOT NULL",
                values = values_table(kind.id.as_str()),
                records = records_table(kind.id.as_str()),
            ),
            &[&kind.id.as_str(), &field.id.as_str()],
        )
    }

    /// The cells of records that are there and of which the journal says nothing: they hold what
    /// they were made with.
    fn untold(&mut self, kind: &Kind) -> Result<(), RegisterError> {
        let columns: Vec<String> = kind
            .fields
            .iter()
            .map(|field| quoted(field.id.as_str()))
            .collect();
        let differs: Vec<String> = columns
            .iter()
            .map(|column| format!("v.{column} IS DISTINCT FROM r.{column}"))
            .collect();
        let cells: Vec<String> = kind
            .fields
            .iter()
            .zip(&columns)
            .zip(&differs)
            .map(|((field, column), differs)| {
                let id = &field.id;
                format!(
                    "CASE WHEN {differs} THEN {{'field': '{id}', 'made': v.{column}, 'now': r.{column}}} END"
                )
            })
            .collect();
        let fault = Fault::Untold.id();
        self.find(
            Some(kind),
            &format!(
                "WITH differing AS (
                   SELECT l.record, l.born,
                          unnest(list_filter([{cells}], lambda cell: cell IS NOT NULL)) AS cell
                   FROM memory.main.lives l
                   JOIN {values} v ON v.plan = l.plan AND v.\"row\" = l.\"row\"
                   JOIN {records} r ON r._record = l.record
                   WHERE l.died = {NEVER} AND ({differs}))
                 SELECT '{fault}', d.record, d.cell.field, d.born, NULL, d.cell.made, d.cell.now
                 FROM differing d WHERE NOT EXISTS (
                   SELECT 1 FROM register.journal e
                   WHERE e.kind = ? AND e.record = d.record AND e.field = d.cell.field AND e.job >= d.born)",
                cells = cells.join(", "),
                differs = differs.join(" OR "),
                values = values_table(kind.id.as_str()),
                records = records_table(kind.id.as_str()),
            ),
            &[&kind.id.as_str()],
        )
    }

    /// The cells of removed records of which the journal says nothing: they were empty.
    fn cleared(&mut self, kind: &Kind) -> Result<(), RegisterError> {
        let cells: Vec<String> = kind
            .fields
            .iter()
            .map(|field| {
                let column = quoted(field.id.as_str());
                format!(
                    "CASE WHEN v.{column} IS NOT NULL THEN {{'field': '{}', 'made': v.{column}}} END",
                    field.id
                )
            })
            .collect();
        let fault = Fault::NotCleared.id();
        self.find(
            Some(kind),
            &format!(
                "WITH filled AS (
                   SELECT l.record, l.born, l.died,
                          unnest(list_filter([{cells}], lambda cell: cell IS NOT NULL)) AS cell
                   FROM memory.main.lives l
                   JOIN {values} v ON v.plan = l.plan AND v.\"row\" = l.\"row\"
                   WHERE l.died < {NEVER})
                 SELECT '{fault}', f.record, f.cell.field, f.died, NULL, NULL, f.cell.made
                 FROM filled f WHERE NOT EXISTS (
                   SELECT 1 FROM register.journal e
                   WHERE e.kind = ? AND e.record = f.record AND e.field = f.cell.field
                     AND e.job >= f.born AND e.job <= f.died)",
                cells = cells.join(", "),
                values = values_table(kind.id.as_str()),
            ),
            &[&kind.id.as_str()],
        )
    }
}
