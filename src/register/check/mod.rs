//! The register held to its own word: journal, plans and records tell one story, or the places are
//! named where they do not.
//!
//! Everything is compared in SQL over whole tables. What a record was made with stands in the values
//! of the plan that made it; the number that apply drew for it is the one cell of a new record that
//! has an entry of its own. So each cell has a story,
//!
//! ```text
//! made with ─▶ before · after ─▶ before · after ─▶ … ─▶ what the record holds now
//! ```
//!
//! and every arrow must join two values that are the same. A record that was removed and brought
//! back has two lives, each with a story of its own; at the end of a life every cell is empty.
//!
//! ```text
//! job        1           4           7           9            a life lasts from the job that made
//! `*`        null → 1                1 → null    null → 1     the record to the one that removed it
//! phone      made: 09    09 → 013    013 → null  made: 013
//! ```

mod books;
mod fault;
mod holdings;
mod lives;
mod plans;
mod remembered;
mod story;

pub use fault::{Claim, Fault, Finding};

use duckdb::{ToSql, params};
use polars::prelude::DataFrame;

use super::{Register, RegisterError, quoted, records_table, values_table};
use crate::frame::RecordId;
use crate::plan::{JobId, PlanId, Revision};
use crate::schema::{Kind, KindId};

/// What was compared for one claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// The claim.
    pub claim: Claim,
    /// How many things were compared: jobs, lines, cells …
    pub count: u64,
    /// How many of them do not agree.
    pub wrong: u64,
}

/// What a check found.
#[derive(Debug, Clone)]
pub struct Check {
    /// The revision that was looked at.
    pub revision: Option<Revision>,
    /// One line a claim.
    pub compared: Vec<Compared>,
    /// Where something is wrong; of each way to be wrong no more than was asked for.
    pub findings: Vec<Finding>,
}

impl Check {
    /// How many places are wrong, named or not.
    pub fn wrong(&self) -> u64 {
        self.compared.iter().map(|compared| compared.wrong).sum()
    }
}

impl Register {
    /// Compares journal, plans and records, and names at most `named` places a query that do not
    /// agree. It writes nothing into the register.
    ///
    /// # Errors
    /// When the register cannot be read, down to a table that is not there.
    pub fn check(&self, named: usize) -> Result<Check, RegisterError> {
        let mut run = Run::new(self, named);
        run.books()?;
        for kind in &self.schema().kinds {
            run.lives(kind)?;
            run.story(kind)?;
            run.holdings(kind)?;
            run.ids(kind)?;
            run.exported(kind)?;
        }
        run.remembered()?;
        run.next_id()?;
        Ok(run.check)
    }
}

/// A check under way.
struct Run<'a> {
    register: &'a Register,
    named: usize,
    check: Check,
}

/// What a query of findings selects; a null where a finding has no such place.
const COLUMNS: &str = "fault, record, field, job, plan, expected, found";

impl<'a> Run<'a> {
    fn new(register: &'a Register, named: usize) -> Self {
        let compared = Claim::ALL.map(|claim| Compared {
            claim,
            count: 0,
            wrong: 0,
        });
        Self {
            register,
            named,
            check: Check {
                revision: register.revision().ok(),
                compared: compared.to_vec(),
                findings: Vec::new(),
            },
        }
    }

    fn claim(&mut self, claim: Claim) -> &mut Compared {
        let at = Claim::ALL.iter().position(|other| *other == claim);
        &mut self.check.compared[at.unwrap_or_default()]
    }

    /// Says that so many things were compared as a query counts.
    fn count(&mut self, claim: Claim, sql: &str) -> Result<(), RegisterError> {
        let count: i64 = self.register.conn().query_row(sql, [], |row| row.get(0))?;
        self.claim(claim).count += count.unsigned_abs();
        Ok(())
    }

    /// Adds one finding.
    fn add(&mut self, finding: Finding) {
        self.claim(finding.fault.claim()).wrong += 1;
        self.check.findings.push(finding);
    }

    /// Leaves a frame as a table beside the register, which later queries read as often as they like.
    fn leave(&self, table: &str, frame: &DataFrame) -> Result<(), RegisterError> {
        let staged = self.register.stage(frame)?;
        self.register.conn().execute_batch(&format!(
            "CREATE OR REPLACE TABLE memory.main.{table} AS SELECT * FROM {}",
            staged.name()
        ))?;
        Ok(())
    }

    /// Adds what a query finds; it selects [`COLUMNS`] in this order.
    fn find(
        &mut self,
        kind: Option<&Kind>,
        sql: &str,
        bound: &[&dyn ToSql],
    ) -> Result<(), RegisterError> {
        let whole = format!(
            "SELECT fault, CAST(record AS BIGINT), CAST(field AS VARCHAR), CAST(job AS BIGINT),
                    CAST(plan AS BIGINT), CAST(expected AS VARCHAR), CAST(found AS VARCHAR),
                    count(*) OVER (PARTITION BY fault)
             FROM ({sql}) AS found_here ({COLUMNS})
             QUALIFY row_number() OVER (PARTITION BY fault ORDER BY job, record, field) <= {}
             ORDER BY job, record, field, fault",
            self.named
        );
        let mut statement = self.register.conn().prepare(&whole)?;
        let mut rows = statement.query(bound)?;
        let mut counted: Vec<Fault> = Vec::new();
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            let fault = Fault::from_id(&id).ok_or(RegisterError::Garbled {
                what: "a fault",
                why: id,
            })?;
            if !counted.contains(&fault) {
                counted.push(fault);
                self.claim(fault.claim()).wrong += row.get::<_, i64>(7)?.unsigned_abs();
            }
            let record: Option<RecordId> = row.get(1)?;
            let number = match (kind, record) {
                (Some(kind), Some(record)) => self.number_of(kind, record)?,
                _ => None,
            };
            self.check.findings.push(Finding {
                fault,
                kind: kind.map(|kind| kind.id.clone()),
                of_record: record.is_some(),
                number,
                field: row.get(2)?,
                job: row
                    .get::<_, Option<i64>>(3)?
                    .map(|job| JobId(job.unsigned_abs())),
                plan: row
                    .get::<_, Option<i64>>(4)?
                    .map(|plan| PlanId(plan.unsigned_abs())),
                expected: row.get(5)?,
                found: row.get(6)?,
            });
        }
        Ok(())
    }

    /// The number of a record that something is wrong with: its own, else the one that was kept when
    /// it was removed, else the last that the journal knows, else the one that it was made with.
    fn number_of(&self, kind: &Kind, record: RecordId) -> Result<Option<String>, RegisterError> {
        let field = kind.fields[kind.number()].id.as_str();
        let sql = format!(
            "SELECT coalesce(
               (SELECT max({column}) FROM {records} WHERE _record = ?),
               (SELECT max(number) FROM register.removed WHERE kind = ? AND record = ?),
               (SELECT arg_max(coalesce(after, before), job) FROM register.journal
                 WHERE kind = ? AND record = ? AND field = ?),
               (SELECT max(v.{column}) FROM memory.main.lives l
                 JOIN {values} v ON v.plan = l.plan AND v.\"row\" = l.\"row\" WHERE l.record = ?))",
            values = values_table(kind.id.as_str()),
            column = quoted(field),
            records = records_table(kind.id.as_str()),
        );
        let id = kind.id.as_str();
        Ok(self.register.conn().query_row(
            &sql,
            params![record, id, record, id, record, field, record],
            |row| row.get(0),
        )?)
    }
}

/// A finding about the register as a whole or one of its books.
fn about(fault: Fault) -> Finding {
    Finding {
        fault,
        kind: None::<KindId>,
        of_record: false,
        number: None,
        field: None,
        job: None,
        plan: None,
        expected: None,
        found: None,
    }
}
