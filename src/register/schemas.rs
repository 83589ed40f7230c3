//! The schema through time: what held from when on, who changed it, and how it changes.
//!
//! A schema only grows: kinds and fields are added, labels and rules change, and what is no longer wanted
//! is hidden. So every value, journal entry, plan and export of before stays readable under the schema of
//! now, and nothing that was written is written anew. A change is one transaction, the new columns and the
//! new schema together: a crash leaves the register as before it or as after it.

use duckdb::params;

use super::tables::{column, kind_tables};
use super::{Register, RegisterError, quoted, records_table, values_table};
use crate::plan::Revision;
use crate::schema::{Change, Context, Field, FieldType, Kind, Schema};

/// A schema that holds or held.
#[derive(Debug, Clone)]
pub struct StoredSchema {
    /// Its place in their order, from 0.
    pub nth: u64,
    /// The register's revision from which it holds.
    pub revision: Revision,
    /// When it came (RFC 3339); none for the first.
    pub at: Option<String>,
    /// Who brought it.
    pub by: Option<String>,
    /// What was done, as it was typed: `field add customers.shoe_size`.
    pub what: Option<String>,
    /// The schema.
    pub schema: Schema,
}

impl Register {
    /// Every schema that the register has had, the oldest first.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn schemas(&self) -> Result<Vec<StoredSchema>, RegisterError> {
        let columns = if self.format < 4 {
            "0, revision, NULL, NULL, NULL, toml"
        } else {
            "nth, revision, at_time, by_whom, what, toml"
        };
        let mut statement = self.conn().prepare(&format!(
            "SELECT {columns} FROM register.schemas ORDER BY 1"
        ))?;
        let mut rows = statement.query([])?;
        let mut schemas = Vec::new();
        while let Some(row) = rows.next()? {
            let text: String = row.get(5)?;
            let schema = Schema::from_toml(&text).map_err(|error| RegisterError::Garbled {
                what: "a schema",
                why: error.to_string(),
            })?;
            schemas.push(StoredSchema {
                nth: row.get::<_, i64>(0)?.unsigned_abs(),
                revision: Revision(row.get::<_, i64>(1)?.unsigned_abs()),
                at: row.get(2)?,
                by: row.get(3)?,
                what: row.get(4)?,
                schema,
            });
        }
        Ok(schemas)
    }

    /// The number of the schema that holds now, from 0.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn schema_number(&self) -> Result<u64, RegisterError> {
        if self.format < 4 {
            return Ok(0);
        }
        let nth: i64 =
            self.conn()
                .query_row("SELECT max(nth) FROM register.schemas", [], |row| {
                    row.get(0)
                })?;
        Ok(nth.unsigned_abs())
    }

    /// Puts another schema in the place of the one that holds, and says what that changes; an equal one
    /// changes nothing.
    ///
    /// # Errors
    /// [`RegisterError::Schema`] where it would take something away, or where values that there are do not
    /// keep to it; the register is then as before.
    pub fn change_schema(
        &mut self,
        next: &Schema,
        what: &str,
        by: &str,
        at: &str,
    ) -> Result<Vec<Change>, RegisterError> {
        let changes = self
            .schema
            .changes_to(next)
            .map_err(RegisterError::Schema)?;
        if changes.is_empty() {
            return Ok(changes);
        }
        let nth = i64::try_from(self.schema_number()? + 1).unwrap_or(i64::MAX);
        self.transaction(|| {
            for change in &changes {
                self.check_values(next, change)?;
            }
            for kind in &next.kinds {
                self.conn().execute_batch(&self.growth(kind))?;
            }
            let revision = i64::try_from(self.revision()?.0).unwrap_or(i64::MAX);
            self.conn().execute(
                "INSERT INTO register.schemas (revision, toml, nth, at_time, by_whom, what)
                 VALUES (?, ?, ?, ?, ?, ?)",
                params![revision, next.to_toml(), nth, at, by, what],
            )?;
            Ok(())
        })?;
        self.checkpoint();
        self.schema = next.clone();
        Ok(changes)
    }

    /// The kind as the schema of this number has it, where that has it.
    pub(super) fn kind_as_of(&self, nth: u64, kind: &Kind) -> Result<Option<Kind>, RegisterError> {
        let then = self.schemas()?.into_iter().find(|stored| stored.nth == nth);
        Ok(then.and_then(|stored| stored.schema.kind(kind.id.as_str()).cloned()))
    }

    /// The statements that give a kind its tables, or its tables the columns that they lack.
    fn growth(&self, kind: &Kind) -> String {
        let Some(known) = self.schema.kind(kind.id.as_str()) else {
            return kind_tables(kind);
        };
        let new = |field: &&Field| known.index_of(&field.id).is_none();
        let mut sql = String::new();
        for field in kind.fields.iter().filter(new) {
            for table in [
                records_table(kind.id.as_str()),
                values_table(kind.id.as_str()),
            ] {
                let column = column(field);
                sql.push_str(&format!("ALTER TABLE {table} ADD COLUMN {column};\n"));
            }
        }
        sql
    }

    /// Refuses a change that values of now do not keep to.
    fn check_values(&self, next: &Schema, change: &Change) -> Result<(), RegisterError> {
        let Change::Field { kind, field } = change else {
            return Ok(());
        };
        let (Some(old), Some(new)) = (self.schema.kind(kind.as_str()), next.kind(kind.as_str()))
        else {
            return Ok(());
        };
        let (Some(at), Some(to)) = (old.index_of(field), new.field(field.as_str())) else {
            return Ok(());
        };
        let from = &old.fields[at];
        let narrower = from.ty != to.ty || from.choices != to.choices || from.of != to.of;
        // A group whose name holds a mark would be two where there may be several.
        let values = if narrower || from.many != to.many {
            self.values_of(old, at)?
        } else {
            polars::prelude::StringChunked::default()
        };
        if from.ty != to.ty && [from.ty, to.ty].contains(&FieldType::Group)
            || from.of != to.of
            || (from.many && !to.many)
        {
            return match values.iter().flatten().next() {
                None => Ok(()),
                Some(value) => Err(unfit(
                    old,
                    from,
                    &format!("records hold `{value}` and others in it"),
                )),
            };
        }
        let context = Context::of_register(None);
        let keeps = |value: &&str| {
            to.canonical(value, &context)
                .is_ok_and(|canonical| canonical == **value)
        };
        if let Some(value) = values.iter().flatten().find(|value| !keeps(value)) {
            return Err(unfit(
                old,
                from,
                &format!("a record holds `{value}`, which would be refused"),
            ));
        }
        if to.unique && !from.unique {
            let column = quoted(field.as_str());
            let shared: Option<String> = self.conn().query_row(
                &format!(
                    "SELECT min(value) FROM (SELECT {column} AS value FROM {} WHERE {column} IS NOT NULL
                     GROUP BY ALL HAVING count(*) > 1)",
                    records_table(kind.as_str())
                ),
                [],
                |row| row.get(0),
            )?;
            if let Some(value) = shared {
                return Err(unfit(old, from, &format!("several records hold `{value}`")));
            }
        }
        Ok(())
    }
}

fn unfit(kind: &Kind, field: &Field, why: &str) -> RegisterError {
    RegisterError::Schema(crate::schema::SchemaError {
        line: None,
        message: format!("`{}.{}` cannot change like that: {why}", kind.id, field.id),
        remedy: "correct those values first, or add another field and hide this one".to_owned(),
    })
}
