//! Applying a plan: one transaction that checks everything and computes nothing.
//!
//! Written are the plan's cells and no others, or nothing at all. Inside the transaction it is
//! checked again that the plan belongs to this register and was not applied, that its kind's fields and
//! rules are those that it was made by, that every cell it
//! would change still holds what the plan saw, that every record is still found by the key that
//! matched it, and that every new record still finds nobody. Moves elsewhere do not matter.

use duckdb::params;
use polars::prelude::*;

use super::moved::{Moved, WRITTEN};
use super::plans::part_id;
use super::tables::kind_columns;
use super::{EXISTENCE, Register, RegisterError, literal, quoted, records_table, values_table};
use crate::plan::{JobId, PlanHead, PlanId, Receipt, Revision, Status};
use crate::schema::{FieldType, Kind, NumberPattern};

impl Register {
    /// Applies a plan as a job, or leaves everything as it was.
    ///
    /// `still_nobody` looks once more whether a new record has come into the register by another way
    /// since the plan was made; it is asked inside the transaction, and only if the register moved.
    ///
    /// # Errors
    /// [`RegisterError::AlreadyApplied`], [`RegisterError::OtherLineage`], [`RegisterError::Stale`] with
    /// what moved, and whatever DuckDB refuses; the register is then as before.
    pub fn apply(
        &self,
        plan: PlanId,
        by: &str,
        at: &str,
        still_nobody: impl FnOnce(&Self, &PlanHead) -> Result<Vec<Moved>, RegisterError>,
    ) -> Result<Receipt, RegisterError> {
        let head = self.plan_head(plan)?.head;
        let id = i64::try_from(plan.0).map_err(|_| RegisterError::NoSuchPlan(plan.0))?;
        let mut parts = Vec::new();
        for (part, head) in head.parts().enumerate() {
            let kind = self.kind(head.kind.as_str())?.clone();
            parts.push((kind, part_id(id, part), head));
        }
        self.draw_all_numbers(&parts)?;
        let receipt = self.transaction(|| {
            let stored = self.plan_head(plan)?;
            if let Some(job) = stored.job {
                return Err(RegisterError::AlreadyApplied {
                    plan: plan.0,
                    job: job.0,
                });
            }
            if head.lineage != self.lineage() {
                return Err(RegisterError::OtherLineage(plan.0));
            }
            for (kind, _, head) in &parts {
                if let Some(then) = self.kind_as_of(head.schema, kind)?
                    && !then.asks_the_same(kind)
                {
                    return Err(RegisterError::OtherSchema {
                        plan: plan.0,
                        kind: kind.id.to_string(),
                    });
                }
            }
            let mut moved = Vec::new();
            for (kind, id, head) in &parts {
                moved.extend(self.moved(kind, *id)?);
                moved.extend(self.taken_numbers(kind, *id)?);
                moved.extend(self.renamed_groups(kind, head)?);
            }
            let revision = self.revision()?;
            if moved.is_empty() && revision != head.revision {
                moved.extend(still_nobody(self, &head)?);
            }
            if !moved.is_empty() {
                return Err(RegisterError::stale(plan, moved));
            }
            let job: i64 = self.conn().query_row(
                "SELECT coalesce(max(job), 0) + 1 FROM register.jobs",
                [],
                |row| row.get(0),
            )?;
            for (kind, id, head) in &parts {
                self.act_on_groups(kind.id.as_str(), &head.groups.actions)?;
                self.name_awaited(kind, *id)?;
                self.insert_new(kind, *id, job)?;
                self.write_cells(kind, *id, job)?;
                self.take_out_removed(kind, *id, job)?;
                self.remove_groups(kind, &head.groups.actions)?;
            }
            let mut lost = Vec::new();
            for (kind, id, head) in &parts {
                lost.extend(self.unsound(kind, *id, head)?);
                lost.extend(self.orphans(kind)?);
            }
            if !lost.is_empty() {
                return Err(RegisterError::stale(plan, lost));
            }
            let next = Revision(revision.0 + 1);
            self.set_meta("revision", &next.to_string())?;
            self.conn().execute(
                "INSERT INTO register.jobs VALUES (?, ?, ?, ?, ?)",
                params![job, id, i64::try_from(next.0).unwrap_or(i64::MAX), at, by],
            )?;
            self.conn().execute(
                "UPDATE register.plans SET job = ? WHERE plan = ?",
                params![job, id],
            )?;
            Ok(Receipt {
                job: JobId(job.unsigned_abs()),
                revision: next,
                at: at.to_owned(),
                by: by.to_owned(),
                plan: head.clone(),
            })
        })?;
        self.checkpoint();
        Ok(receipt)
    }

    /// Draws the numbers of every part, for `memory.main.drawn`: committed to the in-memory side before the
    /// job, because a transaction writes to one database.
    fn draw_all_numbers(&self, parts: &[(Kind, i64, &PlanHead)]) -> Result<(), RegisterError> {
        self.conn().execute_batch(
            "CREATE OR REPLACE TABLE memory.main.drawn (plan BIGINT, \"row\" BIGINT, number VARCHAR)",
        )?;
        for (kind, id, _) in parts {
            if let Some(drawn) = self.draw_numbers(kind, *id)? {
                let view = self.stage(&drawn)?;
                self.conn().execute_batch(&format!(
                    "INSERT INTO memory.main.drawn SELECT {id}, * FROM {}",
                    view.name()
                ))?;
            }
        }
        Ok(())
    }

    /// Writes the numbers that were drawn for parents where children wait for them, into the plan itself:
    /// so journal, undo and check find there what was written.
    fn name_awaited(&self, kind: &Kind, plan: i64) -> Result<(), RegisterError> {
        if plan > 0 {
            return Ok(());
        }
        let drawn = format!(
            "SELECT \"row\", number FROM memory.main.drawn WHERE plan = {}",
            -plan
        );
        let is = |column: &str| {
            // As `plan::parents::Awaited` writes it.
            format!(
                "starts_with({column}, chr(1)) AND TRY_CAST(split_part({column}, chr(1), 2) AS BIGINT) = d.\"row\""
            )
        };
        for field in kind.fields_of(FieldType::Parent) {
            let id = kind.fields[field].id.as_str();
            let column = quoted(id);
            self.conn().execute_batch(&format!(
                "UPDATE {values} AS v SET {column} = d.number FROM ({drawn}) AS d
                   WHERE v.plan = {plan} AND {value};
                 UPDATE register.plan_cells AS c SET new = d.number FROM ({drawn}) AS d
                   WHERE c.plan = {plan} AND c.field = {field} AND {new};",
                values = values_table(kind.id.as_str()),
                value = is(&format!("v.{column}")),
                new = is("c.new"),
                field = literal(id),
            ))?;
        }
        Ok(())
    }

    /// The numbers for new rows that bring none: the existing ones' pattern, counted on past every
    /// number that the register ever gave or that this very plan brings.
    fn draw_numbers(&self, kind: &Kind, plan: i64) -> Result<Option<DataFrame>, RegisterError> {
        let number = quoted(kind.fields[kind.number()].id.as_str());
        let values = values_table(kind.id.as_str());
        let without = self.fetch(
            &format!(
                "SELECT v.\"row\" AS \"row\" FROM {values} v JOIN register.plan_rows p ON p.plan = v.plan AND p.\"row\" = v.\"row\"
                 WHERE v.plan = ? AND p.status = ? AND v.{number} IS NULL ORDER BY v.\"row\""
            ),
            &[&plan, &Status::New.word()],
        )?;
        if without.height() == 0 {
            return Ok(None);
        }
        let used = self.fetch(
            &format!(
                "SELECT {number} AS number FROM {records} WHERE {number} IS NOT NULL
                 UNION SELECT number FROM register.removed WHERE kind = ?
                 UNION SELECT {number} FROM {values} v WHERE v.plan = ? AND {number} IS NOT NULL",
                records = records_table(kind.id.as_str()),
            ),
            &[&kind.id.as_str(), &plan],
        )?;
        let used = used.column("number")?.str()?.clone();
        let taken: std::collections::HashSet<&str> = used.iter().flatten().collect();
        // What the register has makes the pattern; removed numbers and those that the plan itself
        // brings are only stepped over.
        let existing = self.fetch(
            &format!(
                "SELECT {number} AS number FROM {} WHERE {number} IS NOT NULL",
                records_table(kind.id.as_str())
            ),
            &[],
        )?;
        let pattern = NumberPattern::of(existing.column("number")?.str()?.iter().flatten());
        let mut nth = 0;
        let numbers: Vec<String> = (0..without.height())
            .map(|_| {
                loop {
                    nth += 1;
                    let number = pattern.nth(nth);
                    if !taken.contains(number.as_str()) {
                        break number;
                    }
                }
            })
            .collect();
        let mut frame = without;
        frame.with_column(Column::new("number".into(), numbers))?;
        Ok(Some(frame))
    }

    /// Inserts the new records: one journal entry each, for their existence, and one more for a number
    /// that was drawn, because the plan does not say it.
    fn insert_new(&self, kind: &Kind, plan: i64, job: i64) -> Result<(), RegisterError> {
        let number = kind.number();
        let columns: String = kind
            .fields
            .iter()
            .enumerate()
            .map(|(index, field)| {
                let column = quoted(field.id.as_str());
                if index == number {
                    format!(", coalesce(v.{column}, d.number)")
                } else {
                    format!(", v.{column}")
                }
            })
            .collect();
        let next = self.meta("next_record")?;
        let new = Status::New.word();
        let from = format!(
            "FROM {values} v JOIN register.plan_rows p ON p.plan = v.plan AND p.\"row\" = v.\"row\"
             LEFT JOIN memory.main.drawn d ON d.plan = v.plan AND d.\"row\" = v.\"row\"
             WHERE v.plan = {plan} AND p.status = '{new}'",
            values = values_table(kind.id.as_str()),
        );
        let records = records_table(kind.id.as_str());
        let names = kind_columns(kind);
        // A record that comes back (undo of a removal) keeps its id; the others count on.
        let inserted = self.conn().execute(
            &format!(
                "INSERT INTO {records} (_record{names}) SELECT coalesce(p.record, {next} - 1 + row_number() OVER (ORDER BY v.\"row\")){columns}
                 {from} ORDER BY v.\"row\""
            ),
            [],
        )?;
        if inserted == 0 {
            return Ok(());
        }
        self.conn().execute(
            &format!(
                "INSERT INTO register.journal
                 SELECT {job}, ?, coalesce(p.record, {next} - 1 + row_number() OVER (ORDER BY v.\"row\")), '{EXISTENCE}', NULL, '1'
                 {from}"
            ),
            [kind.id.as_str()],
        )?;
        self.conn().execute(
            &format!(
                "INSERT INTO register.journal
                 SELECT {job}, ?, coalesce(p.record, {next} - 1 + row_number() OVER (ORDER BY v.\"row\")), ?, NULL, d.number
                 {from} QUALIFY d.number IS NOT NULL"
            ),
            [kind.id.as_str(), kind.fields[number].id.as_str()],
        )?;
        self.conn().execute(
            "DELETE FROM register.removed WHERE kind = ? AND record IN
               (SELECT record FROM register.plan_rows WHERE plan = ? AND status = ?)",
            params![kind.id.as_str(), plan, new],
        )?;
        let next: u64 = next.parse().unwrap_or(1);
        self.set_meta("next_record", &(next + inserted as u64).to_string())
    }

    /// Writes the plan's cells, one statement a field, sorted by record, each cell into the journal; there
    /// they stand in the plan's order, because a sort would cost as much as the writing.
    fn write_cells(&self, kind: &Kind, plan: i64, job: i64) -> Result<(), RegisterError> {
        let records = records_table(kind.id.as_str());
        for (field, column) in self.touched_fields(kind, plan)? {
            self.conn().execute(
                &format!(
                    "UPDATE {records} AS r SET {column} = c.new FROM (
                       SELECT record, new FROM register.plan_cells
                       WHERE plan = ? AND field = ? AND verdict IN ({WRITTEN}) ORDER BY record) AS c
                     WHERE r._record = c.record"
                ),
                params![plan, field],
            )?;
        }
        self.conn().execute(
            &format!(
                "INSERT INTO register.journal SELECT {job}, ?, record, field, now, new
                 FROM register.plan_cells WHERE plan = ? AND verdict IN ({WRITTEN})"
            ),
            params![kind.id.as_str(), plan],
        )?;
        Ok(())
    }

    /// Takes out the records that a `remove` or an `undo` removes; their numbers stay known.
    fn take_out_removed(&self, kind: &Kind, plan: i64, job: i64) -> Result<(), RegisterError> {
        let which = format!(
            "SELECT record FROM register.plan_rows WHERE plan = {plan} AND status = '{}'",
            Status::Removed.word()
        );
        let records = records_table(kind.id.as_str());
        let removed = self.conn().execute(
            &format!("DELETE FROM {records} WHERE _record IN ({which})"),
            [],
        )?;
        if removed == 0 {
            return Ok(());
        }
        self.conn().execute(
            &format!("INSERT INTO register.journal SELECT {job}, ?, record, '{EXISTENCE}', '1', NULL FROM ({which})"),
            [kind.id.as_str()],
        )?;
        self.conn().execute(
            &format!(
                "INSERT INTO register.removed SELECT ?, record, number, {job} FROM register.plan_rows
                 WHERE plan = {plan} AND status = '{}' AND number IS NOT NULL",
                Status::Removed.word()
            ),
            [kind.id.as_str()],
        )?;
        Ok(())
    }

    /// The fields that the plan writes, with their quoted columns.
    pub(super) fn touched_fields(
        &self,
        kind: &Kind,
        plan: i64,
    ) -> Result<Vec<(String, String)>, RegisterError> {
        let mut statement = self.conn().prepare(&format!(
            "SELECT DISTINCT field FROM register.plan_cells WHERE plan = ? AND verdict IN ({WRITTEN})"
        ))?;
        let touched = statement
            .query_map([plan], |row| row.get::<_, String>(0))?
            .collect::<Result<Vec<_>, _>>()?;
        touched
            .into_iter()
            .map(|id| match kind.field(&id) {
                Some(field) => Ok((id, quoted(field.id.as_str()))),
                None => Err(RegisterError::Garbled {
                    what: "a plan",
                    why: format!("no field `{id}`"),
                }),
            })
            .collect()
    }
}
