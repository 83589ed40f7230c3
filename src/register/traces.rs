//! Every place of the register where somebody stands: the record, the journal, and the plans, also
//! rows that were never applied and rows whose record nobody found.
//!
//! The answer stands in three tables on the in-memory side, where statements over whole tables can
//! join with it:
//!
//! | table           | what stands in it                                                            |
//! |-----------------|------------------------------------------------------------------------------|
//! | `persons`       | who is asked about: `record`, `number`                                       |
//! | `person_rows`   | plan rows about them: by record, by what became of a new row, by number, by key |
//! | `person_values` | their own values, by field: those that no other record has or had            |
//!
//! Whose a value is only matters where it can name somebody: groups, choices, countries and
//! postcodes are never anybody's own.

use super::jobs::made_rows;
use super::{EXISTENCE, Register, RegisterError, literal, quoted, records_table, values_table};
use crate::frame::RecordId;
use crate::schema::{Field, FieldType, Kind};

/// Somebody to be asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The record, also of one that was removed.
    pub record: RecordId,
    /// Its number.
    pub number: String,
}

/// Fewer letters than this name nobody by themselves.
const FEWEST_LETTERS: usize = 3;

impl Register {
    /// The record that has or had this number.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn person(&self, kind: &Kind, number: &str) -> Result<Option<Person>, RegisterError> {
        let mut statement = self.conn().prepare(&format!(
            "SELECT _record FROM {records} WHERE {column} = ?
             UNION ALL SELECT record FROM register.removed WHERE kind = ? AND number = ?",
            records = records_table(kind.id.as_str()),
            column = quoted(kind.fields[kind.number()].id.as_str()),
        ))?;
        let mut rows = statement.query([number, kind.id.as_str(), number])?;
        Ok(match rows.next()? {
            Some(row) => Some(Person {
                record: row.get(0)?,
                number: number.to_owned(),
            }),
            None => None,
        })
    }

    /// Fills the three tables.
    pub(super) fn trace(&self, kind: &Kind, persons: &[Person]) -> Result<(), RegisterError> {
        self.conn().execute_batch(
            "CREATE OR REPLACE TABLE memory.main.persons (record BIGINT, number VARCHAR);
             CREATE OR REPLACE TABLE memory.main.person_rows (plan BIGINT, \"row\" BIGINT, record BIGINT);
             CREATE OR REPLACE TABLE memory.main.person_values (field VARCHAR, text VARCHAR);",
        )?;
        for person in persons {
            self.conn().execute(
                "INSERT INTO memory.main.persons VALUES (?, ?)",
                duckdb::params![person.record, person.number],
            )?;
        }
        self.rows_by_record(kind)?;
        self.own_values(kind)?;
        self.rows_by_key(kind)
    }

    /// Rows that the plans themselves tie to the record, and rows that bring its number.
    fn rows_by_record(&self, kind: &Kind) -> Result<(), RegisterError> {
        let number = quoted(kind.fields[kind.number()].id.as_str());
        let made = made_rows(
            kind,
            &format!(
                "job IN (SELECT job FROM register.journal WHERE kind = {kind}
                   AND field = '{EXISTENCE}' AND before IS NULL
                   AND record IN (SELECT record FROM memory.main.persons))",
                kind = literal(kind.id.as_str()),
            ),
        );
        self.conn().execute_batch(&format!(
            "INSERT INTO memory.main.person_rows
               SELECT plan, \"row\", record FROM register.plan_rows
                 WHERE record IN (SELECT record FROM memory.main.persons)
               UNION SELECT plan, \"row\", record FROM ({made})
                 WHERE record IN (SELECT record FROM memory.main.persons)
               UNION SELECT v.plan, v.\"row\", t.record FROM {values} v
                 JOIN memory.main.persons t ON trim(v.{number}) = t.number
                 JOIN register.plan_rows p ON p.plan = v.plan AND p.\"row\" = v.\"row\"
                 WHERE p.record IS NULL",
            values = values_table(kind.id.as_str()),
        ))?;
        Ok(())
    }

    /// What was ever said of them, without what others have or had.
    fn own_values(&self, kind: &Kind) -> Result<(), RegisterError> {
        let records = records_table(kind.id.as_str());
        let values = values_table(kind.id.as_str());
        let own: Vec<&Field> = kind.fields.iter().filter(|field| names(field)).collect();
        let ids: Vec<String> = own.iter().map(|field| literal(field.id.as_str())).collect();
        let ids = ids.join(", ");
        let theirs = "SELECT record FROM memory.main.persons";
        let in_rows = "JOIN memory.main.person_rows t ON t.plan = c.plan AND t.\"row\" = c.\"row\"";
        let mut parts: Vec<String> = Vec::new();
        for field in &own {
            let (id, column) = (literal(field.id.as_str()), quoted(field.id.as_str()));
            parts.push(format!(
                "SELECT {id} AS field, {column} AS text FROM {records} WHERE _record IN ({theirs})"
            ));
            parts.push(format!("SELECT {id}, c.{column} FROM {values} c {in_rows}"));
        }
        for column in ["before", "after"] {
            parts.push(format!(
                "SELECT field, {column} FROM register.journal
                 WHERE kind = {} AND record IN ({theirs}) AND field IN ({ids})",
                literal(kind.id.as_str())
            ));
        }
        for column in ["base", "now", "typed", "new"] {
            parts.push(format!(
                "SELECT c.field, c.{column} FROM register.plan_cells c {in_rows} WHERE c.field IN ({ids})"
            ));
        }
        parts.push(format!(
            "SELECT c.matched, c.key_now FROM register.plan_rows c {in_rows} WHERE c.matched IN ({ids})"
        ));
        if let Some(name) = kind.roles.name {
            parts.push(format!(
                "SELECT {}, c.name FROM register.plan_rows c {in_rows}",
                literal(kind.fields[name].id.as_str())
            ));
        }
        self.conn().execute_batch(&format!(
            "INSERT INTO memory.main.person_values SELECT DISTINCT field, text FROM ({})
             WHERE text IS NOT NULL AND trim(text) <> ''",
            parts.join(" UNION ALL ")
        ))?;
        let mut others: Vec<String> = kind
            .fields
            .iter()
            .map(|field| {
                format!(
                    "SELECT {column} AS text FROM {records} WHERE _record NOT IN ({theirs})
                       AND {column} IN (SELECT text FROM memory.main.person_values)",
                    column = quoted(field.id.as_str())
                )
            })
            .collect();
        for column in ["before", "after"] {
            others.push(format!(
                "SELECT {column} FROM register.journal WHERE record NOT IN ({theirs})
                   AND {column} IN (SELECT text FROM memory.main.person_values)"
            ));
        }
        self.conn().execute_batch(&format!(
            "DELETE FROM memory.main.person_values WHERE text IN ({})",
            others.join(" UNION ALL ")
        ))?;
        Ok(())
    }

    /// Rows whose record nobody found, or that would be new, with a key that is theirs alone.
    fn rows_by_key(&self, kind: &Kind) -> Result<(), RegisterError> {
        let keys = kind.keys.iter().map(|key| key.field);
        for key in keys.chain(kind.roles.phone) {
            let field = &kind.fields[key];
            if !names(field) {
                continue;
            }
            self.conn().execute_batch(&format!(
                "INSERT INTO memory.main.person_rows
                 SELECT v.plan, v.\"row\", (SELECT min(record) FROM memory.main.persons)
                 FROM {values} v
                 JOIN register.plan_rows p ON p.plan = v.plan AND p.\"row\" = v.\"row\"
                 JOIN register.plans h ON h.plan = v.plan
                 WHERE p.record IS NULL AND (h.job IS NULL OR p.status = 'Held')
                   AND {typed} IN (SELECT {own} FROM memory.main.person_values
                     WHERE field = {id} AND length(text) >= {FEWEST_LETTERS})
                   AND NOT EXISTS (SELECT 1 FROM memory.main.person_rows t
                     WHERE t.plan = v.plan AND t.\"row\" = v.\"row\")",
                values = values_table(kind.id.as_str()),
                typed = bare(&format!("v.{}", quoted(field.id.as_str()))),
                own = bare("text"),
                id = literal(field.id.as_str()),
            ))?;
        }
        Ok(())
    }
}

/// True for a field whose values can name somebody.
fn names(field: &Field) -> bool {
    !matches!(
        field.ty,
        FieldType::Group
            | FieldType::Choice
            | FieldType::Country
            | FieldType::Boolean
            | FieldType::Postcode
    )
}

/// A text as it compares whatever the hand that wrote it: letters and digits alone, without case.
fn bare(expression: &str) -> String {
    format!(r"regexp_replace(lower({expression}), '[^\p{{L}}\p{{N}}]', '', 'g')")
}

/// A condition for SQL: the text in `column` holds one of their own values.
pub(super) fn tells(column: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM memory.main.person_values o
           WHERE contains({column}, '`' || o.text || '`')
              OR (length(o.text) > {FEWEST_LETTERS} AND contains(lower({column}), lower(o.text))))"
    )
}

/// A condition for SQL: the line belongs to a row about them.
pub(super) fn is_theirs(table: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM memory.main.person_rows t
           WHERE t.plan = {table}.plan AND t.\"row\" = {table}.\"row\")"
    )
}

/// A condition for SQL: one of a cell's values is one of theirs alone.
pub(super) fn is_own(cells: &str) -> String {
    let columns = ["base", "now", "typed", "new"]
        .map(|column| format!("{cells}.{column} IN (SELECT text FROM memory.main.person_values)"));
    format!("({})", columns.join(" OR "))
}
