//! Plans, stored: immutable once written, read again by number.
//!
//! A plan is one line in `plans`. Where it has two parts, a kind each, the lines of the second stand
//! under the plan's number with a minus before it, so that each part's rows count from 0; its head stands
//! in the plan's own. A value that waits for a number becomes that number when the plan is applied: the
//! one thing about a plan that apply writes.

use duckdb::params;
use polars::prelude::DataFrame;

use super::snapshot::columns;
use super::tables::kind_columns;
use super::{Register, RegisterError, values_table};
use crate::frame::{PlanCells, PlanRows, PlanValues, field_column};
use crate::plan::{JobId, Plan, PlanHead, PlanId, Receipt, Status};
use crate::schema::Kind;

/// A plan's head as it is stored, and what became of it.
#[derive(Debug, Clone)]
pub struct StoredPlan {
    /// Everything but the rows.
    pub head: PlanHead,
    /// The job that applied it.
    pub job: Option<JobId>,
}

impl StoredPlan {
    fn read(head: &str, job: Option<i64>) -> Result<Self, RegisterError> {
        let head = serde_json::from_str(head).map_err(|error| RegisterError::Garbled {
            what: "a plan",
            why: error.to_string(),
        })?;
        Ok(Self {
            head,
            job: job.map(|job| JobId(job.unsigned_abs())),
        })
    }
}

const ROW_COLUMNS: &str =
    "\"row\", file, sheet, line, record, number, name, status, matched, key_now, reason, message";
const CELL_COLUMNS: &str =
    "\"row\", record, field, base, now, typed, new, verdict, reason, message";

/// The highest number that a plan ever had: the latest may have been dropped, and a report beside
/// somebody's file still bears its number.
const LAST_PLAN: &str = "greatest(
    coalesce((SELECT max(plan) FROM register.plans), 0),
    coalesce((SELECT max(CAST(value AS BIGINT)) FROM register.meta WHERE key = 'last_plan'), 0))";

impl Register {
    /// Stores a plan and gives it its number.
    ///
    /// # Errors
    /// [`RegisterError::ReadOnly`] and whatever DuckDB refuses; then nothing is stored.
    pub fn store_plan(&self, plan: &mut Plan) -> Result<PlanId, RegisterError> {
        plan.head.schema = self.schema_number()?;
        let mut parts = Vec::new();
        for part in plan.parts() {
            let kind = self.kind(part.head.kind.as_str())?.clone();
            let rows = self.stage(&worth_keeping(&part.rows)?)?;
            let cells = self.stage(part.cells.frame())?;
            let values = self.stage(&whole_values(&kind, &part.values)?)?;
            parts.push((kind, rows, cells, values));
        }
        let id = self.transaction(|| {
            let id: i64 = self.conn().query_row(
                &format!("SELECT {LAST_PLAN} + 1"),
                [],
                |row| row.get(0),
            )?;
            plan.number(Some(PlanId(id.unsigned_abs())));
            let text = serde_json::to_string(&plan.head)
                .map_err(|error| RegisterError::Engine(error.to_string()))?;
            self.conn().execute("INSERT INTO register.plans VALUES (?, ?, NULL)", params![id, text])?;
            for (part, (kind, rows, cells, values)) in parts.iter().enumerate() {
                let id = part_id(id, part);
                self.conn().execute_batch(&format!(
                    "INSERT INTO register.plan_rows (plan, {ROW_COLUMNS}) SELECT {id}, {ROW_COLUMNS} FROM {};
                     INSERT INTO register.plan_cells (plan, {CELL_COLUMNS}) SELECT {id}, {CELL_COLUMNS} FROM {};
                     INSERT INTO {} (plan, \"row\"{}) SELECT {id}, * FROM {};",
                    rows.name(),
                    cells.name(),
                    values_table(kind.id.as_str()),
                    kind_columns(kind),
                    values.name(),
                ))?;
            }
            Ok(PlanId(id.unsigned_abs()))
        });
        if id.is_err() {
            plan.number(None);
        }
        id
    }

    /// Stores a plan, unless the very same one waits already: then it takes that one's number. A plan that
    /// is made again and again, of the same file against the same register, is stored once.
    ///
    /// # Errors
    /// As for [`Register::store_plan`].
    pub fn store_or_find(&self, plan: &mut Plan) -> Result<PlanId, RegisterError> {
        plan.head.schema = self.schema_number()?;
        let waiting = self.plans()?.into_iter().rev();
        for stored in waiting.filter(|stored| stored.job.is_none()) {
            let Some(id) = stored.head.plan else { continue };
            let head = stored.head.made_again(&plan.head);
            if head == plan.head && self.holds_the_same(id, plan)? {
                plan.number(Some(id));
                return Ok(id);
            }
        }
        self.store_plan(plan)
    }

    /// True where a stored plan has the cells and values of another.
    fn holds_the_same(&self, id: PlanId, plan: &Plan) -> Result<bool, RegisterError> {
        let stored = self.plan(id)?;
        for (stored, plan) in stored.parts().zip(plan.parts()) {
            let kind = self.kind(plan.head.kind.as_str())?;
            let cells = stored.cells.frame().equals_missing(plan.cells.frame());
            let values = whole_values(kind, &plan.values)?;
            if !cells || !stored.values.frame().equals_missing(&values) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The latest job that took a file with these bytes (their digest).
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn job_of_file(&self, digest: &str) -> Result<Option<Receipt>, RegisterError> {
        let mut statement = self.conn().prepare(
            "SELECT j.job FROM register.jobs j JOIN register.plans p ON p.plan = j.plan
             WHERE contains(p.head, ?) ORDER BY j.job DESC",
        )?;
        let jobs = statement
            .query_map([digest], |row| row.get::<_, i64>(0))?
            .collect::<Result<Vec<_>, _>>()?;
        for job in jobs {
            let receipt = self.job(JobId(job.unsigned_abs()))?;
            if receipt.plan.files.iter().any(|file| file.digest == digest) {
                return Ok(Some(receipt));
            }
        }
        Ok(None)
    }

    /// A plan's head, and the job that applied it.
    ///
    /// # Errors
    /// [`RegisterError::NoSuchPlan`].
    pub fn plan_head(&self, plan: PlanId) -> Result<StoredPlan, RegisterError> {
        let id = i64::try_from(plan.0).map_err(|_| RegisterError::NoSuchPlan(plan.0))?;
        let mut statement = self
            .conn()
            .prepare("SELECT head, job FROM register.plans WHERE plan = ?")?;
        let mut rows = statement.query([id])?;
        let row = rows.next()?.ok_or(RegisterError::NoSuchPlan(plan.0))?;
        StoredPlan::read(&row.get::<_, String>(0)?, row.get(1)?)
    }

    /// Every stored plan, the oldest first.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn plans(&self) -> Result<Vec<StoredPlan>, RegisterError> {
        let mut statement = self
            .conn()
            .prepare("SELECT head, job FROM register.plans ORDER BY plan")?;
        let mut rows = statement.query([])?;
        let mut plans = Vec::new();
        while let Some(row) = rows.next()? {
            plans.push(StoredPlan::read(&row.get::<_, String>(0)?, row.get(1)?)?);
        }
        Ok(plans)
    }

    /// Drops plans that were never applied: their rows, cells and values. Their numbers are not given
    /// again.
    ///
    /// # Errors
    /// [`RegisterError::NoSuchPlan`], and [`RegisterError::AlreadyApplied`] for a plan that a job
    /// applied: it is that job's history. Then none is dropped.
    pub fn drop_plans(&self, plans: &[PlanId]) -> Result<(), RegisterError> {
        self.transaction(|| {
            for plan in plans {
                if let Some(job) = self.plan_head(*plan)?.job {
                    return Err(RegisterError::AlreadyApplied {
                        plan: plan.0,
                        job: job.0,
                    });
                }
            }
            self.take_out_plans(plans)
        })?;
        self.checkpoint();
        Ok(())
    }

    /// Takes plans out of every table; called inside a transaction.
    pub(super) fn take_out_plans(&self, plans: &[PlanId]) -> Result<(), RegisterError> {
        let last: i64 = self
            .conn()
            .query_row(&format!("SELECT {LAST_PLAN}"), [], |row| row.get(0))?;
        self.conn().execute_batch(&format!(
            "DELETE FROM register.meta WHERE key = 'last_plan';
             INSERT INTO register.meta VALUES ('last_plan', '{last}');"
        ))?;
        let values = self.schema().kinds.iter();
        let tables = ["plans", "plan_rows", "plan_cells"]
            .map(|table| format!("register.{table}"))
            .into_iter()
            .chain(values.map(|kind| values_table(kind.id.as_str())));
        for table in tables {
            for plan in plans {
                self.conn().execute(
                    &format!("DELETE FROM {table} WHERE plan IN ({plan}, -{plan})"),
                    [],
                )?;
            }
        }
        Ok(())
    }

    /// A plan as it was stored, whole.
    ///
    /// # Errors
    /// [`RegisterError::NoSuchPlan`].
    pub fn plan(&self, plan: PlanId) -> Result<Plan, RegisterError> {
        let StoredPlan { head, .. } = self.plan_head(plan)?;
        let id = i64::try_from(plan.0).map_err(|_| RegisterError::NoSuchPlan(plan.0))?;
        self.part(id, 0, head)
    }

    /// One part of a plan, and those behind it.
    fn part(&self, plan: i64, part: usize, head: PlanHead) -> Result<Plan, RegisterError> {
        let kind = self.kind(head.kind.as_str())?;
        let id = part_id(plan, part);
        let rows = self.fetch(
            "SELECT CAST(\"row\" AS UINTEGER) AS \"row\", CAST(file AS UINTEGER) AS file, sheet,
                    CAST(line AS UINTEGER) AS line, record, number, name, status, matched, key_now, reason,
                    message
             FROM register.plan_rows WHERE plan = ? ORDER BY \"row\"",
            &[&id],
        )?;
        let place: String = kind
            .fields
            .iter()
            .enumerate()
            .map(|(at, field)| format!(" WHEN '{}' THEN {at}", field.id))
            .collect();
        let cells = self.fetch(
            &format!(
                "SELECT CAST(\"row\" AS UINTEGER) AS \"row\", record, field, base, now, typed, new, verdict,
                        reason, message
                 FROM register.plan_cells WHERE plan = ? ORDER BY \"row\", CASE field{place} ELSE 9999 END"
            ),
            &[&id],
        )?;
        let columns = columns(kind);
        let values = self.fetch(
            &format!(
                "SELECT CAST(\"row\" AS UINTEGER) AS \"row\"{columns} FROM {} WHERE plan = ? ORDER BY \"row\"",
                values_table(kind.id.as_str())
            ),
            &[&id],
        )?;
        let with = head.with.as_deref().cloned();
        let with = with.map(|head| self.part(plan, part + 1, head).map(Box::new));
        Ok(Plan {
            head,
            rows: PlanRows::new(rows)?,
            cells: PlanCells::new(cells)?,
            values: PlanValues::new(values)?,
            reconciled: None,
            with: with.transpose()?,
        })
    }
}

/// The number under which the lines of a plan's part stand.
pub(super) fn part_id(plan: i64, part: usize) -> i64 {
    if part == 0 { plan } else { -plan }
}

/// The plans whose lines a job wrote, for SQL: its own, and its other part. A part that there is not has
/// no lines.
pub(super) const JOB_PLANS: &str =
    "(SELECT job, plan FROM register.jobs UNION ALL SELECT job, -plan FROM register.jobs)";
/// A plan of so many rows is stored with the unchanged ones among them: a report lists them.
pub(super) const ALL_ROWS_OF: usize = 20_000;

/// The rows to store: of a large plan those that change or are held. The others are counted in the
/// head, and the file that they stand in says no more of them than the register does.
fn worth_keeping(rows: &PlanRows) -> Result<DataFrame, RegisterError> {
    if rows.len() <= ALL_ROWS_OF {
        return Ok(rows.frame().clone());
    }
    let unchanged = Status::Unchanged.word();
    let mask = rows
        .text("status")
        .iter()
        .map(|status| Some(status != Some(unchanged)))
        .collect();
    Ok(rows.frame().filter(&mask)?)
}

/// The values with a column for every field, in the schema's order, as the table has them.
fn whole_values(kind: &Kind, values: &PlanValues) -> Result<DataFrame, RegisterError> {
    use polars::prelude::*;
    let mut columns = vec![values.frame().column("row")?.clone()];
    for index in 0..kind.fields.len() {
        columns.push(match values.field(index) {
            Some(text) => text.clone().into_column(),
            None => Column::full_null(field_column(index), values.len(), &DataType::String),
        });
    }
    Ok(DataFrame::new(values.len(), columns)?)
}
