//! What moved under a plan, looked for inside its job's transaction: before anything is written, and
//! once more after it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use duckdb::params;

use super::members::each;
use super::{EXISTENCE, Register, RegisterError, quoted, records_table, values_table};
use crate::plan::{GroupAction, PlanHead, Status};
use crate::schema::{FieldType, Kind, fold};

/// How many records a refusal names.
pub(super) const NAMED: usize = 20;

/// A record that is no longer as the plan saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The record's number, where there is one.
    pub number: Option<String>,
    /// Its name, where that is known.
    pub name: Option<String>,
    /// What is different now.
    pub what: String,
}

impl fmt::Display for Moved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let who: Vec<&str> = [&self.number, &self.name]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        if who.is_empty() {
            return f.write_str(&self.what);
        }
        write!(f, "{}: {}", who.join(" "), self.what)
    }
}

impl Register {
    /// The records whose cells no longer hold what the plan saw, or that are not found any more, in
    /// the order of the plan's rows: one entry a record.
    pub(super) fn moved(&self, kind: &Kind, plan: i64) -> Result<Vec<Moved>, RegisterError> {
        let mut moved = BTreeMap::new();
        self.moved_cells(kind, plan, &mut moved)?;
        self.moved_keys(kind, plan, &mut moved)?;
        Ok(moved.into_values().collect())
    }

    /// Cells that no longer hold what the plan saw, and records that are gone.
    fn moved_cells(
        &self,
        kind: &Kind,
        plan: i64,
        moved: &mut BTreeMap<i64, Moved>,
    ) -> Result<(), RegisterError> {
        for (field, column) in self.touched_fields(kind, plan)? {
            let records = records_table(kind.id.as_str());
            let differs = format!(
                "c.plan = ? AND c.field = ? AND c.verdict IN ({WRITTEN})
                   AND (r._record IS NULL OR r.{column} IS DISTINCT FROM c.now)"
            );
            if !self.any_differs(&records, &differs, plan, &field)? {
                continue;
            }
            let sql = format!(
                "SELECT c.\"row\", p.number, p.name, r._record IS NULL, c.now, r.{column},
                   (SELECT max(j.job) FROM register.journal j WHERE j.kind = ? AND j.record = c.record
                      AND (j.field = c.field OR (r._record IS NULL AND j.field = '{EXISTENCE}')))
                 FROM register.plan_cells c
                 JOIN register.plan_rows p ON p.plan = c.plan AND p.\"row\" = c.\"row\"
                 LEFT JOIN {records} r ON r._record = c.record
                 WHERE {differs} ORDER BY c.\"row\""
            );
            let mut statement = self.conn().prepare(&sql)?;
            let mut rows = statement.query(params![kind.id.as_str(), plan, field])?;
            while let Some(row) = rows.next()? {
                let gone: bool = row.get(3)?;
                let by: Option<i64> = row.get(6)?;
                let by = by.map_or(String::new(), |job| format!(" (job {job})"));
                // One line a record: a value may hold line breaks.
                let shown = |text: Option<String>| match text {
                    Some(text) => format!("`{}`", text.replace('\n', "⏎")),
                    None => "empty".to_owned(),
                };
                let what = if gone {
                    format!("the record is gone{by}")
                } else {
                    let (was, is) = (shown(row.get(4)?), shown(row.get(5)?));
                    format!("{field} was {was} and is {is}{by}")
                };
                match moved.entry(row.get(0)?) {
                    Entry::Vacant(place) => {
                        place.insert(Moved {
                            number: row.get(1)?,
                            name: row.get(2)?,
                            what,
                        });
                    }
                    // A record that is gone is gone once.
                    Entry::Occupied(_) if gone => {}
                    Entry::Occupied(mut place) => {
                        let told = &mut place.get_mut().what;
                        *told = format!("{told}; {what}");
                    }
                }
            }
        }
        Ok(())
    }

    /// True where a cell moved: nearly always none did, and that is cheaper to count than to tell of.
    fn any_differs(
        &self,
        records: &str,
        differs: &str,
        plan: i64,
        field: &str,
    ) -> Result<bool, RegisterError> {
        let sql = format!(
            "SELECT count(*) FROM register.plan_cells c
             LEFT JOIN {records} r ON r._record = c.record WHERE {differs}"
        );
        let count = |row: &duckdb::Row| row.get::<_, i64>(0);
        Ok(self.conn().query_row(&sql, params![plan, field], count)? > 0)
    }

    /// Records that are no longer found by the key that matched them.
    fn moved_keys(
        &self,
        kind: &Kind,
        plan: i64,
        moved: &mut BTreeMap<i64, Moved>,
    ) -> Result<(), RegisterError> {
        let mut statement = self.conn().prepare(
            "SELECT DISTINCT matched FROM register.plan_rows WHERE plan = ? AND matched IS NOT NULL
             AND status IN ('Modified', 'Removed')",
        )?;
        let keys = statement
            .query_map([plan], |row| row.get::<_, String>(0))?
            .collect::<Result<Vec<_>, _>>()?;
        for key in keys {
            let Some(field) = kind.field(&key) else {
                continue;
            };
            let sql = format!(
                "SELECT p.\"row\", p.number, p.name, p.key_now FROM register.plan_rows p
                 LEFT JOIN {records} r ON r._record = p.record
                 WHERE p.plan = ? AND p.matched = ? AND p.status IN ('Modified', 'Removed')
                   AND (r._record IS NULL OR r.{column} IS DISTINCT FROM p.key_now)
                 ORDER BY p.\"row\"",
                records = records_table(kind.id.as_str()),
                column = quoted(field.id.as_str()),
            );
            let mut statement = self.conn().prepare(&sql)?;
            let mut rows = statement.query(params![plan, key])?;
            while let Some(row) = rows.next()? {
                let Entry::Vacant(place) = moved.entry(row.get(0)?) else {
                    continue;
                };
                let key_now: Option<String> = row.get(3)?;
                place.insert(Moved {
                    number: row.get(1)?,
                    name: row.get(2)?,
                    what: format!("no longer has the {key} `{}`", key_now.unwrap_or_default()),
                });
            }
        }
        Ok(())
    }

    /// Numbers of new records that somebody has, had, or that stand twice in the plan.
    pub(super) fn taken_numbers(
        &self,
        kind: &Kind,
        plan: i64,
    ) -> Result<Vec<Moved>, RegisterError> {
        let number = quoted(kind.fields[kind.number()].id.as_str());
        let sql = format!(
            "WITH coming AS (
               SELECT coalesce(v.{number}, d.number) AS number, p.record
               FROM {values} v JOIN register.plan_rows p ON p.plan = v.plan AND p.\"row\" = v.\"row\"
               LEFT JOIN memory.main.drawn d ON d.plan = v.plan AND d.\"row\" = v.\"row\"
               WHERE v.plan = ? AND p.status = ?)
             SELECT number, 'the number is taken' FROM coming
               WHERE number IN (SELECT {number} FROM {records})
             UNION ALL SELECT number, 'the number belonged to a record that was removed' FROM coming
               WHERE record IS NULL AND number IN (SELECT number FROM register.removed WHERE kind = ?)
             UNION ALL SELECT number, 'the plan gives the number twice' FROM coming
               GROUP BY number HAVING count(*) > 1
             LIMIT {NAMED}",
            values = values_table(kind.id.as_str()),
            records = records_table(kind.id.as_str()),
        );
        let mut statement = self.conn().prepare(&sql)?;
        let rows = statement
            .query_map(params![plan, Status::New.word(), kind.id.as_str()], |row| {
                Ok(Moved {
                    number: row.get(0)?,
                    name: None,
                    what: row.get(1)?,
                })
            })?
            .collect::<Result<Vec<_>, _>>()?;
        Ok(rows)
    }

    /// Groups that the plan creates and that are another group's alias by now: an old plan recreates
    /// them as little as an old file does (RULES 21). An undo knows what it brings back.
    pub(super) fn renamed_groups(
        &self,
        kind: &Kind,
        head: &PlanHead,
    ) -> Result<Vec<Moved>, RegisterError> {
        if head.undoes.is_some() {
            return Ok(Vec::new());
        }
        let book = self.group_book(kind)?;
        let created = head
            .groups
            .actions
            .iter()
            .filter_map(|action| match action {
                GroupAction::Create { field, name, .. } => Some((field, name)),
                _ => None,
            });
        Ok(created
            .filter_map(|(field, name)| {
                let group = book.find(field.as_str(), name)?;
                (fold(group) != fold(name)).then(|| Moved {
                    number: None,
                    name: None,
                    what: format!("the group `{name}` is called `{group}` now"),
                })
            })
            .collect())
    }

    /// Records that would belong to nobody if the job were committed as it stands: of this kind, and of
    /// those that belong to it.
    pub(super) fn orphans(&self, kind: &Kind) -> Result<Vec<Moved>, RegisterError> {
        let mut orphans = Vec::new();
        for parent in &self.schema().kinds {
            for (child, field) in self.schema().children(parent) {
                if child.id == kind.id || parent.id == kind.id {
                    orphans.extend(self.orphans_of(parent, child, field)?);
                }
            }
        }
        Ok(orphans)
    }

    fn orphans_of(
        &self,
        parent: &Kind,
        child: &Kind,
        field: usize,
    ) -> Result<Vec<Moved>, RegisterError> {
        let column = |kind: &Kind, field: usize| quoted(kind.fields[field].id.as_str());
        let name = child.roles.name.map(|name| column(child, name));
        let sql = format!(
            "SELECT c.{number}, {name}, c.{of} FROM {children} c
             WHERE c.{of} IS NOT NULL AND NOT EXISTS (
               SELECT 1 FROM {parents} p WHERE p.{parent} = c.{of})
             ORDER BY c._record LIMIT {NAMED}",
            number = column(child, child.number()),
            name = name.map_or("NULL".to_owned(), |name| format!("c.{name}")),
            of = column(child, field),
            parent = column(parent, parent.number()),
            children = records_table(child.id.as_str()),
            parents = records_table(parent.id.as_str()),
        );
        let mut statement = self.conn().prepare(&sql)?;
        let rows = statement
            .query_map([], |row| {
                let of: String = row.get(2)?;
                Ok(Moved {
                    number: row.get(0)?,
                    name: row.get(1)?,
                    what: format!(
                        "{} of {} {of}, who would not be in the register",
                        child.id, parent.id
                    ),
                })
            })?
            .collect::<Result<Vec<_>, _>>()?;
        Ok(rows)
    }

    /// What would be wrong with the register if the job were committed as it stands: records in
    /// groups that do not exist (another job renamed, merged or made them meanwhile), and numbers
    /// that stand twice.
    pub(super) fn unsound(
        &self,
        kind: &Kind,
        plan: i64,
        head: &PlanHead,
    ) -> Result<Vec<Moved>, RegisterError> {
        let mut wrong = Vec::new();
        for field in kind
            .fields
            .iter()
            .filter(|field| field.ty == FieldType::Group)
        {
            let sql = format!(
                "WITH written AS (
                   SELECT {new} AS name FROM register.plan_cells
                     WHERE plan = ? AND field = ? AND verdict IN ({WRITTEN}) AND new IS NOT NULL
                   UNION SELECT {value} FROM {values} v
                     JOIN register.plan_rows p ON p.plan = v.plan AND p.\"row\" = v.\"row\"
                     WHERE v.plan = ? AND p.status = ? AND v.{column} IS NOT NULL)
                 SELECT name FROM written WHERE name NOT IN (
                   SELECT name FROM register.groups WHERE kind = ? AND field = ? AND alias_of IS NULL)
                 ORDER BY name LIMIT {NAMED}",
                column = quoted(field.id.as_str()),
                new = each(field, "new"),
                value = each(field, &format!("v.{}", quoted(field.id.as_str()))),
                values = values_table(kind.id.as_str()),
            );
            let mut statement = self.conn().prepare(&sql)?;
            let id = field.id.as_str();
            let rows = statement.query_map(
                params![plan, id, plan, Status::New.word(), kind.id.as_str(), id],
                |row| row.get::<_, String>(0),
            )?;
            for name in rows {
                wrong.push(Moved {
                    number: None,
                    name: None,
                    what: format!("the group `{}` has another name now", name?),
                });
            }
        }
        if wrong.is_empty() {
            wrong.extend(self.shared_values(kind, plan)?);
        }
        let writes_numbers = head.fields.contains_key(&kind.fields[kind.number()].id);
        if writes_numbers && wrong.is_empty() {
            let number = quoted(kind.fields[kind.number()].id.as_str());
            let sql = format!(
                "SELECT {number} FROM {} WHERE {number} IS NOT NULL GROUP BY {number}
                 HAVING count(*) > 1 ORDER BY {number} LIMIT {NAMED}",
                records_table(kind.id.as_str())
            );
            let mut statement = self.conn().prepare(&sql)?;
            let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
            for number in rows {
                wrong.push(Moved {
                    number: Some(number?),
                    name: None,
                    what: "the number would stand twice".into(),
                });
            }
        }
        Ok(wrong)
    }
}

impl Register {
    /// Values that the job wrote and that two records would share, where a field's values are unique.
    fn shared_values(&self, kind: &Kind, plan: i64) -> Result<Vec<Moved>, RegisterError> {
        let mut shared = Vec::new();
        for field in kind.fields.iter().filter(|field| field.unique) {
            let column = quoted(field.id.as_str());
            let sql = format!(
                "WITH written AS (
                   SELECT new AS value FROM register.plan_cells
                     WHERE plan = ? AND field = ? AND verdict IN ({WRITTEN}) AND new IS NOT NULL
                   UNION SELECT v.{column} FROM {values} v
                     JOIN register.plan_rows p ON p.plan = v.plan AND p.\"row\" = v.\"row\"
                     WHERE v.plan = ? AND p.status = ? AND v.{column} IS NOT NULL)
                 SELECT min({column}) FROM {records} WHERE {own} IN (SELECT {other} FROM written)
                 GROUP BY {own} HAVING count(*) > 1 ORDER BY 1 LIMIT {NAMED}",
                values = values_table(kind.id.as_str()),
                records = records_table(kind.id.as_str()),
                own = compared(field.ty, &column),
                other = compared(field.ty, "value"),
            );
            let mut statement = self.conn().prepare(&sql)?;
            let rows = statement.query_map(
                params![plan, field.id.as_str(), plan, Status::New.word()],
                |row| row.get::<_, String>(0),
            )?;
            for value in rows {
                shared.push(Moved {
                    number: None,
                    name: None,
                    what: format!("the {} `{}` would stand twice", field.id, value?),
                });
            }
        }
        Ok(shared)
    }
}

/// How values of a unique field compare inside the register: as their keys do, but for what SQL cannot do.
fn compared(ty: FieldType, expression: &str) -> String {
    match ty {
        FieldType::Barcode => {
            format!("lpad({expression}, greatest(14, length({expression})), '0')")
        }
        FieldType::BusinessId => {
            format!("regexp_replace(lower({expression}), '[^a-z0-9]', '', 'g')")
        }
        _ => format!("lower(trim({expression}))"),
    }
}

/// The verdicts that apply writes, for SQL; held to [`Verdict::writes`] by a test.
pub(super) const WRITTEN: &str = "'set', 'changed', 'cleared'";

#[cfg(test)]
mod tests {
    use super::WRITTEN;
    use crate::plan::Verdict;

    #[test]
    fn written_names_the_verdicts_that_write() {
        let words: Vec<String> = Verdict::ALL
            .into_iter()
            .filter(|verdict| verdict.writes())
            .map(|verdict| format!("'{}'", verdict.word()))
            .collect();
        assert_eq!(words.join(", "), WRITTEN);
    }
}
