//! Stored plans: their heads, when they were made, and their lines.

use polars::df;

use super::{Claim, Fault, Finding, Run, about};
use crate::plan::{JobId, PlanHead, PlanId, Status, Verb, Verdict};
use crate::register::moved::WRITTEN;
use crate::register::plans::{ALL_ROWS_OF, part_id};
use crate::register::{RegisterError, values_table};
use crate::schema::JOINED_BY;

/// The statuses whose rows are stored whatever the plan's size.
const STORED: [Status; 4] = [Status::New, Status::Modified, Status::Held, Status::Removed];

impl Run<'_> {
    /// Reads every plan's head, which is JSON and means something to the program alone. Leaves
    /// `memory.main.heads`, a line a plan's part, `memory.main.head_exports` and `memory.main.head_fields`.
    pub(super) fn heads(&mut self) -> Result<(), RegisterError> {
        let mut heads: Vec<(i64, PlanHead)> = Vec::new();
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
                    Ok(head) => {
                        let parts = head.parts().enumerate();
                        heads.extend(parts.map(|(at, part)| (part_id(plan, at), part.clone())));
                    }
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
        self.leave_heads(&heads)?;
        self.leave_parts(&heads)
    }

    /// What a stored head says, or what is wrong with it.
    fn head(&self, plan: i64, text: &str) -> Result<PlanHead, String> {
        let head: PlanHead = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if head.plan != Some(PlanId(plan.unsigned_abs())) {
            let says = head.plan.unwrap_or_default();
            return Err(format!("it says that this is plan {says}"));
        }
        if head.lineage != self.register.lineage() {
            return Err("it belongs to another register".to_owned());
        }
        for part in head.parts() {
            self.part(part)?;
        }
        Ok(head)
    }

    /// What is wrong with what a head says of one part, if anything is.
    fn part(&self, head: &PlanHead) -> Result<(), String> {
        let Ok(kind) = self.register.kind(head.kind.as_str()) else {
            return Err(format!("there is no kind `{}`", head.kind));
        };
        if let Some(unknown) = head
            .fields
            .keys()
            .find(|id| kind.field(id.as_str()).is_none())
        {
            return Err(format!("there is no field `{unknown}`"));
        }
        let rows = head.rows;
        if rows.read != rows.new + rows.modified + rows.unchanged + rows.held + rows.removed {
            return Err(format!(
                "it says that {} rows were read, and counts others",
                rows.read
            ));
        }
        match head.verb.disagreement(head) {
            Some(why) => Err(why),
            None => Ok(()),
        }
    }

    fn leave_heads(&self, heads: &[(i64, PlanHead)]) -> Result<(), RegisterError> {
        let numbers = |of: &dyn Fn(&PlanHead) -> Option<u64>| -> Vec<Option<i64>> {
            let number = |number| i64::try_from(number).unwrap_or(i64::MAX);
            heads.iter().map(|(_, head)| of(head).map(number)).collect()
        };
        let frame = df!(
            "plan" => heads.iter().map(|(plan, _)| *plan).collect::<Vec<_>>(),
            "kind" => heads.iter().map(|(_, head)| head.kind.as_str()).collect::<Vec<_>>(),
            "forgets" => heads.iter().map(|(_, head)| head.verb == Verb::Forget).collect::<Vec<_>>(),
            "revision" => numbers(&|head| Some(head.revision.0)),
            "base" => numbers(&|head| head.base_revision.map(|base| base.0)),
            "undoes" => numbers(&|head| head.undoes.map(|job| job.0)),
            "read" => numbers(&|head| Some(head.rows.read)),
            "New" => numbers(&|head| Some(head.rows.new)),
            "Modified" => numbers(&|head| Some(head.rows.modified)),
            "Unchanged" => numbers(&|head| Some(head.rows.unchanged)),
            "Held" => numbers(&|head| Some(head.rows.held)),
            "Removed" => numbers(&|head| Some(head.rows.removed)),
        )?;
        self.leave("heads", &frame)
    }

    /// What heads say of exports and of fields, a line each.
    fn leave_parts(&self, heads: &[(i64, PlanHead)]) -> Result<(), RegisterError> {
        let exports: Vec<(i64, i64, bool)> = heads
            .iter()
            .flat_map(|(plan, head)| {
                let of_files = head.files.iter().filter_map(|file| file.export);
                let of_files = of_files.map(|export| (export, false));
                let of_all = head.export.map(|export| (export, true));
                of_files.chain(of_all).map(move |(export, all)| {
                    (*plan, i64::try_from(export.0).unwrap_or(i64::MAX), all)
                })
            })
            .collect();
        let frame = df!(
            "plan" => exports.iter().map(|it| it.0).collect::<Vec<_>>(),
            "export" => exports.iter().map(|it| it.1).collect::<Vec<_>>(),
            "of_all" => exports.iter().map(|it| it.2).collect::<Vec<_>>(),
        )?;
        self.leave("head_exports", &frame)?;
        let fields: Vec<(i64, &str, u64)> = heads
            .iter()
            .flat_map(|(plan, head)| {
                head.fields.iter().map(move |(field, counts)| {
                    let written = counts.set + counts.changed + counts.cleared;
                    (*plan, field.as_str(), written)
                })
            })
            .collect();
        let frame = df!(
            "plan" => fields.iter().map(|it| it.0).collect::<Vec<_>>(),
            "field" => fields.iter().map(|it| it.1).collect::<Vec<_>>(),
            "written" => fields.iter().map(|it| it.2).collect::<Vec<_>>(),
        )?;
        self.leave("head_fields", &frame)
    }

    /// When plans were made, by revisions: a plan is numbered when it is stored, so none was made of an
    /// older register than the plan before it, nor of one that its own job or a later one made; and
    /// what it says of exports and jobs was there then.
    pub(super) fn moments(&mut self) -> Result<(), RegisterError> {
        let [revision, export, undoes] =
            [Fault::PlanRevision, Fault::PlanExport, Fault::PlanUndoes].map(Fault::id);
        self.find(
            None,
            &format!(
                "WITH bounds AS (
                   SELECT h.plan, p.job, h.revision, h.base,
                          coalesce(lag(h.revision) OVER one_by_one, 0) AS lowest,
                          least(lead(h.revision) OVER one_by_one, p.job - 1,
                                (SELECT count(*) FROM register.jobs)) AS highest
                   FROM memory.main.heads h JOIN register.plans p ON p.plan = abs(h.plan)
                   WHERE h.plan > 0 WINDOW one_by_one AS (ORDER BY h.plan))
                 SELECT '{revision}', NULL, NULL, job, plan,
                        CASE WHEN lowest = highest THEN CAST(lowest AS VARCHAR)
                             ELSE lowest || ' to ' || highest END, revision
                 FROM bounds WHERE revision < lowest OR revision > highest
                 UNION ALL
                 SELECT '{revision}', NULL, NULL, job, plan, '0 to ' || revision, base
                 FROM bounds WHERE base > revision
                 UNION ALL
                 SELECT '{export}', NULL, NULL, p.job, h.plan, NULL, x.export
                 FROM memory.main.head_exports x JOIN memory.main.heads h ON h.plan = x.plan
                 JOIN register.plans p ON p.plan = abs(h.plan)
                 WHERE NOT EXISTS (
                   SELECT 1 FROM register.exports e WHERE e.export = x.export AND list_contains(string_split(e.kind, '{JOINED_BY}'), h.kind)
                     AND e.revision <= h.revision AND (NOT x.of_all OR e.revision = h.base))
                 GROUP BY ALL
                 UNION ALL
                 SELECT '{undoes}', NULL, NULL, p.job, h.plan, NULL, h.undoes
                 FROM memory.main.heads h JOIN register.plans p ON p.plan = abs(h.plan)
                 WHERE h.undoes IS NOT NULL AND NOT EXISTS (
                   SELECT 1 FROM register.jobs j JOIN memory.main.heads u ON abs(u.plan) = j.plan
                   WHERE j.job = h.undoes AND j.revision <= h.revision AND u.kind = h.kind)"
            ),
            &[],
        )
    }

    /// The lines of plans, against the heads and each other.
    pub(super) fn lines(&mut self) -> Result<(), RegisterError> {
        let twice = Fault::PlanTwice.id();
        self.find(
            None,
            &format!(
                "SELECT '{twice}', NULL, NULL, max(job), plan, NULL, count(*) FROM register.plans
                 GROUP BY plan HAVING count(*) > 1"
            ),
            &[],
        )?;
        self.counted_rows()?;
        self.lines_of("register.plan_rows", "rows")?;
        self.lines_of("register.plan_cells", "cells")?;
        self.rows_and_cells()?;
        self.counted_cells()?;
        self.values()
    }

    /// Rows by status, as the heads count them.
    fn counted_rows(&mut self) -> Result<(), RegisterError> {
        let count = Fault::PlanCount.id();
        let unstored = Status::Unchanged;
        let counts = STORED
            .into_iter()
            .map(|status| (status, "FALSE".to_owned()))
            .chain([(
                unstored,
                format!("h.read > {ALL_ROWS_OF} AND coalesce(r.there, 0) = 0"),
            )]);
        for (status, fewer_are_right) in counts {
            let status = status.word();
            self.find(
                None,
                &format!(
                    "SELECT '{count}', NULL, '{status}', p.job, h.plan, h.{status}, coalesce(r.there, 0)
                     FROM memory.main.heads h JOIN register.plans p ON p.plan = abs(h.plan)
                     LEFT JOIN (SELECT plan, count(*) AS there FROM register.plan_rows
                                WHERE status = '{status}' GROUP BY plan) r ON r.plan = h.plan
                     WHERE h.{status} <> coalesce(r.there, 0) AND NOT ({fewer_are_right})"
                ),
                &[],
            )?;
        }
        Ok(())
    }

    /// Rows that stand twice or say what no row can, and cells that do not go with their rows.
    fn rows_and_cells(&mut self) -> Result<(), RegisterError> {
        let [odd_row, odd_cell] = [Fault::PlanRow, Fault::PlanCell].map(Fault::id);
        let statuses: Vec<String> = Status::ALL
            .iter()
            .map(|status| format!("'{}'", status.word()))
            .collect();
        let verdicts: Vec<String> = Verdict::ALL
            .iter()
            .map(|verdict| format!("'{}'", verdict.word()))
            .collect();
        let fields: Vec<String> = self
            .register
            .schema()
            .kinds
            .iter()
            .flat_map(|kind| {
                let ids = kind.fields.iter().map(|field| field.id.as_str());
                ids.map(|field| format!("('{}', '{field}')", kind.id))
            })
            .collect();
        self.find(
            None,
            &format!(
                "SELECT '{odd_row}', NULL, NULL, max(p.job), odd.plan, NULL, count(*) FROM (
                   SELECT plan FROM register.plan_rows GROUP BY plan, \"row\"
                   HAVING count(*) > 1 OR bool_or(status IS NULL OR status NOT IN ({statuses}))) odd
                 JOIN register.plans p ON p.plan = abs(odd.plan) GROUP BY odd.plan
                 UNION ALL
                 SELECT '{odd_cell}', NULL, c.field, max(p.job), c.plan, NULL, count(*)
                 FROM register.plan_cells c
                 JOIN memory.main.heads h ON h.plan = c.plan JOIN register.plans p ON p.plan = abs(c.plan)
                 LEFT JOIN register.plan_rows r ON r.plan = c.plan AND r.\"row\" = c.\"row\"
                 WHERE c.verdict IS NULL OR c.verdict NOT IN ({verdicts})
                    OR (h.kind, c.field) NOT IN ({fields})
                    OR r.record IS DISTINCT FROM c.record AND r.plan IS NOT NULL
                    OR r.plan IS NULL AND (c.verdict IN ({WRITTEN}) OR h.read <= {ALL_ROWS_OF})
                    OR c.verdict IN ({WRITTEN}) AND r.status NOT IN ('{modified}', '{removed}')
                 GROUP BY c.plan, c.field",
                statuses = statuses.join(", "),
                verdicts = verdicts.join(", "),
                fields = fields.join(", "),
                modified = Status::Modified.word(),
                removed = Status::Removed.word(),
            ),
            &[],
        )
    }

    /// Cells to write, field by field, as the heads count them. Where somebody was forgotten their cells
    /// are gone, and nobody knows how many there were.
    fn counted_cells(&mut self) -> Result<(), RegisterError> {
        let fault = Fault::PlanCells.id();
        self.find(
            None,
            &format!(
                "SELECT '{fault}', NULL, coalesce(f.field, c.field), p.job, p.plan,
                        coalesce(f.written, 0), coalesce(c.there, 0)
                 FROM memory.main.head_fields f
                 FULL JOIN (SELECT plan, field, count(*) AS there FROM register.plan_cells
                            WHERE verdict IN ({WRITTEN}) AND plan IN (SELECT plan FROM memory.main.heads)
                            GROUP BY plan, field) c ON c.plan = f.plan AND c.field = f.field
                 JOIN register.plans p ON p.plan = abs(coalesce(f.plan, c.plan))
                 WHERE coalesce(c.there, 0) > coalesce(f.written, 0)
                    OR coalesce(c.there, 0) < coalesce(f.written, 0) AND NOT EXISTS (
                      SELECT 1 FROM memory.main.heads WHERE forgets)"
            ),
            &[],
        )
    }

    /// One line of values for each row that is new or held, and none for another.
    fn values(&mut self) -> Result<(), RegisterError> {
        let (register, values) = (self.register, Fault::PlanValues.id());
        for kind in &register.schema().kinds {
            let table = values_table(kind.id.as_str());
            self.lines_of(&table, "values")?;
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
}
