//! Records as they stand now, whole or selected.

use duckdb::ToSql;
use polars::prelude::{DataFrame, SortMultipleOptions, StringChunked};

use super::members::holds;
use super::{Register, RegisterError, quoted, records_table};
use crate::frame::{RecordId, Records, field_column};
use crate::plan::{JobId, Revision};
use crate::schema::{Kind, Whose};

/// Which records of a kind are meant; all of them when empty. Conditions are joined with *and*.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Fields that hold this canonical value, or of several groups this one, without case; none means empty.
    pub equal: Vec<(usize, Option<String>)>,
    /// A text that stands in any field, without case.
    pub search: Option<String>,
    /// Records that this job touched.
    pub job: Option<JobId>,
    /// Records with one of these numbers.
    pub numbers: Option<Vec<String>>,
    /// Records that hold one of these values in a field, exactly.
    pub any_of: Option<(usize, Vec<String>)>,
    /// Records whose parent, named in the first field, holds this canonical value in a field of its kind,
    /// without case; none means empty.
    pub of_parent: Vec<(usize, Kind, usize, Option<String>)>,
}

impl Selection {
    /// True when every record is meant.
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }
}

/// The order in which records are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// In the order in which they came into the register.
    #[default]
    Arrival,
    /// By a field's value, shorter numbers first where the field is the number.
    Field(usize),
    /// The same, the other way round.
    FieldDescending(usize),
}

impl Register {
    /// The selected records, with the columns of [`Records`].
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn records(
        &self,
        kind: &Kind,
        selection: &Selection,
        sort: Sort,
    ) -> Result<Records, RegisterError> {
        if selection.is_everything() && sort == Sort::Arrival {
            return self.all_records(kind);
        }
        let fields: Vec<usize> = (0..kind.fields.len()).collect();
        self.some_fields(kind, &fields, selection, sort)
    }

    /// Every record of a kind, many of them read on every core: a share of the ids each.
    fn all_records(&self, kind: &Kind) -> Result<Records, RegisterError> {
        const MANY: i64 = 100_000;
        let _sparing = self.sparing(0)?;
        let table = records_table(kind.id.as_str());
        let ends =
            format!("SELECT coalesce(min(_record), 0), coalesce(max(_record), 0) FROM {table}");
        let (first, last): (i64, i64) = self
            .conn()
            .query_row(&ends, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let parts = i64::try_from(cores)
            .unwrap_or(1)
            .min((last - first) / MANY)
            .max(1);
        let share = (last - first) / parts + 1;
        let queries: Vec<String> = (0..parts)
            .map(|part| first + part * share)
            .map(|from| {
                format!(
                    "SELECT _record AS record{} FROM {table} WHERE _record BETWEEN {from} AND {}",
                    columns(kind),
                    from + share - 1,
                )
            })
            .collect();
        Ok(Records::new(by_arrival(
            self.engine.fetch_beside(&queries)?,
        )?)?)
    }

    /// The same with no columns but these fields'.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn some_fields(
        &self,
        kind: &Kind,
        fields: &[usize],
        selection: &Selection,
        sort: Sort,
    ) -> Result<Records, RegisterError> {
        let columns: String = fields.iter().map(|field| column(kind, *field)).collect();
        let (condition, values) = condition(kind, selection);
        let as_stored = sort == Sort::Arrival && selection.job.is_none();
        let order = if as_stored {
            String::new()
        } else {
            format!(" ORDER BY {}", order(kind, sort))
        };
        let sql = format!(
            "SELECT _record AS record{columns} FROM {} WHERE {condition}{order}",
            records_table(kind.id.as_str())
        );
        let params: Vec<&dyn ToSql> = values.iter().map(|value| value as &dyn ToSql).collect();
        let mut frame = self.fetch(&sql, &params)?;
        if as_stored {
            frame = by_arrival(frame)?;
        }
        Ok(Records::new(frame)?)
    }

    /// How many records of a kind there are.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn count(&self, kind: &Kind) -> Result<u64, RegisterError> {
        let sql = format!("SELECT count(*) FROM {}", records_table(kind.id.as_str()));
        Ok(self
            .conn()
            .query_row(&sql, [], |row| row.get::<_, i64>(0))?
            .unsigned_abs())
    }

    /// Numbers of records that were taken out, with the records that had them.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn removed(&self, kind: &Kind) -> Result<Vec<(String, RecordId)>, RegisterError> {
        let mut statement = self
            .conn()
            .prepare("SELECT number, record FROM register.removed WHERE kind = ?")?;
        let rows = statement
            .query_map([kind.id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<Vec<_>, _>>()?;
        Ok(rows)
    }

    /// The records that any job after `revision` touched, as they are now.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn touched_since(&self, kind: &Kind, revision: Revision) -> Result<Records, RegisterError> {
        // Inside a job's transaction nothing can be staged: a view that another connection makes
        // now is not seen by it.
        let sql = format!(
            "SELECT _record AS record{} FROM {} WHERE _record IN (
               SELECT record FROM register.journal WHERE kind = ? AND job IN (
                 SELECT job FROM register.jobs WHERE revision > ?)) ORDER BY _record",
            columns(kind),
            records_table(kind.id.as_str()),
        );
        let revision = i64::try_from(revision.0).unwrap_or(i64::MAX);
        Ok(Records::new(
            self.fetch(&sql, &[&kind.id.as_str(), &revision])?,
        )?)
    }

    /// These records as they are now, of those that are there.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn records_by_id(&self, kind: &Kind, ids: &[RecordId]) -> Result<Records, RegisterError> {
        let _sparing = self.sparing(ids.len())?;
        let wanted = polars::df!("record" => ids)?;
        let wanted = self.stage(&wanted)?;
        let sql = format!(
            "SELECT _record AS record{} FROM {} WHERE _record IN (SELECT record FROM {})",
            columns(kind),
            records_table(kind.id.as_str()),
            wanted.name(),
        );
        Ok(Records::new(by_arrival(self.fetch(&sql, &[])?)?)?)
    }

    /// Every value of one field, the empty ones left out.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn values_of(&self, kind: &Kind, field: usize) -> Result<StringChunked, RegisterError> {
        let column = quoted(kind.fields[field].id.as_str());
        let sql = format!(
            "SELECT DISTINCT {column} AS value FROM {} WHERE {column} IS NOT NULL",
            records_table(kind.id.as_str())
        );
        Ok(self.fetch(&sql, &[])?.column("value")?.str()?.clone())
    }

    /// The same of a kind, or of two kinds as one.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn values_shown(&self, kind: &Kind, field: usize) -> Result<StringChunked, RegisterError> {
        if kind.beside.is_none() {
            return self.values_of(kind, field);
        }
        let combined = self.combined(kind.id.as_str())?;
        let (of, own) = match combined.whose(field) {
            Whose::Parent(own) => (&combined.parent, own),
            Whose::Child(own) => (&combined.child, own),
        };
        self.values_of(self.kind(of.as_str())?, own)
    }

    /// The numbers of these records, of those that are there.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn numbers_of(
        &self,
        kind: &Kind,
        records: &[RecordId],
    ) -> Result<std::collections::HashMap<RecordId, String>, RegisterError> {
        let wanted = polars::df!("record" => records)?;
        let wanted = self.stage(&wanted)?;
        let mut statement = self.conn().prepare(&format!(
            "SELECT _record, {number} FROM {table} WHERE {number} IS NOT NULL
               AND _record IN (SELECT record FROM {wanted})",
            number = quoted(kind.fields[kind.number()].id.as_str()),
            table = records_table(kind.id.as_str()),
            wanted = wanted.name(),
        ))?;
        let numbers = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(numbers)
    }

    /// What cells held at `revision`, for those that changed since, and the last job that changed
    /// them: `record | field | before | job`.
    ///
    /// This is the whole difference between *now* and *as of*, so it costs what changed since, not
    /// what the register holds. The field `*` tells records made (`before` null) or removed since.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn changed_since(
        &self,
        kind: &Kind,
        revision: Revision,
    ) -> Result<DataFrame, RegisterError> {
        let job: i64 = self.conn().query_row(
            "SELECT coalesce(max(job), 0) FROM register.jobs WHERE revision <= ?",
            [i64::try_from(revision.0).unwrap_or(i64::MAX)],
            |row| row.get(0),
        )?;
        self.fetch(
            "SELECT record, field, before, job FROM (
               SELECT record, field, before, max(job) OVER (PARTITION BY record, field) AS job,
                      row_number() OVER (PARTITION BY record, field ORDER BY job) AS nth
               FROM register.journal WHERE kind = ? AND job > ?
             ) WHERE nth = 1 ORDER BY record",
            &[&kind.id.as_str(), &job],
        )
    }
}

/// Records in the order in which they came. They are stored in it, and a table is read as it is stored,
/// but for those that were removed and brought back: DuckDB would sort all of them each time.
fn by_arrival(frame: DataFrame) -> Result<DataFrame, RegisterError> {
    let in_order = frame.column("record")?.i64()?.into_no_null_iter();
    if in_order.is_sorted() {
        return Ok(frame);
    }
    Ok(frame.sort(["record"], SortMultipleOptions::default())?)
}

/// Every field's column under its frame name.
pub(super) fn columns(kind: &Kind) -> String {
    (0..kind.fields.len())
        .map(|field| column(kind, field))
        .collect()
}

pub(super) fn column(kind: &Kind, field: usize) -> String {
    let id = quoted(kind.fields[field].id.as_str());
    format!(", {id} AS {}", field_column(field))
}

fn condition(kind: &Kind, selection: &Selection) -> (String, Vec<String>) {
    let mut parts = vec![String::from("TRUE")];
    let mut values = Vec::new();
    for (index, value) in &selection.equal {
        let column = quoted(kind.fields[*index].id.as_str());
        match value {
            Some(value) => {
                parts.push(holds(&kind.fields[*index], &column));
                values.push(value.clone());
            }
            None => parts.push(format!("{column} IS NULL")),
        }
    }
    if let Some(text) = &selection.search {
        let any: Vec<String> = kind
            .fields
            .iter()
            .map(|field| format!("contains(lower({}), lower(?))", quoted(field.id.as_str())))
            .collect();
        values.extend(any.iter().map(|_| text.clone()));
        parts.push(format!("({})", any.join(" OR ")));
    }
    if let Some(job) = selection.job {
        parts.push(
            "_record IN (SELECT record FROM register.journal WHERE kind = ? AND job = CAST(? AS BIGINT))"
                .to_owned(),
        );
        values.push(kind.id.as_str().to_owned());
        values.push(job.to_string());
    }
    let numbers = selection.numbers.as_ref();
    let numbers = numbers.map(|numbers| (kind.number(), numbers));
    let others = selection.any_of.as_ref();
    let others = others.map(|(field, values)| (*field, values));
    for (field, wanted) in numbers.into_iter().chain(others) {
        let marks = vec!["?"; wanted.len()].join(", ");
        let column = quoted(kind.fields[field].id.as_str());
        parts.push(if wanted.is_empty() {
            "FALSE".into()
        } else {
            format!("{column} IN ({marks})")
        });
        values.extend(wanted.iter().cloned());
    }
    for (field, parent, of, value) in &selection.of_parent {
        let column = |kind: &Kind, field: usize| quoted(kind.fields[field].id.as_str());
        let is = match value {
            Some(value) => {
                values.push(value.clone());
                format!("lower({}) = lower(?)", column(parent, *of))
            }
            None => format!("{} IS NULL", column(parent, *of)),
        };
        parts.push(format!(
            "{} IN (SELECT {} FROM {} WHERE {is})",
            column(kind, *field),
            column(parent, parent.number()),
            records_table(parent.id.as_str()),
        ));
    }
    (parts.join(" AND "), values)
}

fn order(kind: &Kind, sort: Sort) -> String {
    let (index, direction) = match sort {
        Sort::Arrival => return "_record".to_owned(),
        Sort::Field(index) => (index, "ASC"),
        Sort::FieldDescending(index) => (index, "DESC"),
    };
    let column = quoted(kind.fields[index].id.as_str());
    if index == kind.number() {
        format!("length({column}) {direction}, {column} {direction}, _record")
    } else {
        format!("lower({column}) {direction} NULLS LAST, {column} {direction}, _record")
    }
}
