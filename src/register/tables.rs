//! The register's tables, made in one transaction of their own.

use super::{FORMAT, Register, RegisterError, quoted, records_table, values_table};
use crate::schema::{Field, FieldType, Kind, Schema};

/// Texts that are nearly all different. DuckDB would look for a shorter form of each of them, find none,
/// and take a third longer over a job on a million cells (benches/README.md).
const AS_THEY_ARE: &str = "VARCHAR USING COMPRESSION uncompressed";

/// The tables that every register has; `TEXT` stands for [`AS_THEY_ARE`].
const FIXED: &str = "
CREATE TABLE register.meta (key VARCHAR, value VARCHAR);
CREATE TABLE register.schemas (revision BIGINT, toml VARCHAR, nth BIGINT DEFAULT 0, at_time VARCHAR,
    by_whom VARCHAR, what VARCHAR);
CREATE TABLE register.removed (kind VARCHAR, record BIGINT, number VARCHAR, job BIGINT);
CREATE TABLE register.groups (kind VARCHAR, field VARCHAR, name VARCHAR, key VARCHAR, alias_of VARCHAR);
CREATE TABLE register.plans (plan BIGINT, head VARCHAR, job BIGINT);
CREATE TABLE register.plan_rows (plan BIGINT, \"row\" BIGINT, file BIGINT, sheet VARCHAR, line BIGINT,
    record BIGINT, number TEXT, name TEXT, status VARCHAR, matched VARCHAR, key_now VARCHAR,
    reason VARCHAR, message VARCHAR);
CREATE TABLE register.plan_cells (plan BIGINT, \"row\" BIGINT, record BIGINT, field VARCHAR, base TEXT,
    now TEXT, typed TEXT, new TEXT, verdict VARCHAR, reason VARCHAR, message VARCHAR);
CREATE TABLE register.jobs (job BIGINT, plan BIGINT, revision BIGINT, at_time VARCHAR, by_whom VARCHAR);
CREATE TABLE register.journal (job BIGINT, kind VARCHAR, record BIGINT, field VARCHAR, before TEXT,
    after TEXT);
CREATE TABLE register.exports (export BIGINT, kind VARCHAR, revision BIGINT, at_time VARCHAR, by_whom VARCHAR,
    file VARCHAR, fields VARCHAR, headings VARCHAR, filter VARCHAR, records BIGINT, whole BOOLEAN);
CREATE TABLE register.export_records (export BIGINT, record BIGINT);
CREATE TABLE register.backups (backup BIGINT, at_time VARCHAR, by_whom VARCHAR, revision BIGINT,
    file VARCHAR);
CREATE TABLE register.mappings (mapping BIGINT, kind VARCHAR, headings VARCHAR, columns VARCHAR,
    at_time VARCHAR, by_whom VARCHAR);
";

impl Register {
    /// Makes every table of an empty register; called once, while it is being made.
    pub(super) fn make_tables(&self, schema: &Schema, lineage: &str) -> Result<(), RegisterError> {
        let mut sql = String::from("BEGIN;");
        sql.push_str(&FIXED.replace("TEXT", AS_THEY_ARE));
        for kind in &schema.kinds {
            sql.push_str(&kind_tables(kind));
        }
        sql.push_str("COMMIT; CHECKPOINT register;");
        self.conn().execute_batch(&sql)?;

        self.conn().execute_batch("BEGIN")?;
        for (key, value) in [
            ("lineage", lineage.to_owned()),
            ("revision", "0".to_owned()),
            ("format", FORMAT.to_string()),
            ("next_record", "1".to_owned()),
        ] {
            self.conn()
                .execute("INSERT INTO register.meta VALUES (?, ?)", [key, &value])?;
        }
        self.conn().execute(
            "INSERT INTO register.schemas (revision, toml, nth) VALUES (0, ?, 0)",
            [schema.to_toml()],
        )?;
        self.conn().execute_batch("COMMIT; CHECKPOINT register;")?;
        Ok(())
    }
}

/// A kind's fields as columns to be named, each after a comma.
pub(super) fn kind_columns(kind: &Kind) -> String {
    let names = kind.fields.iter().map(|field| quoted(field.id.as_str()));
    names.map(|name| format!(", {name}")).collect()
}

/// A field as a column to be made.
pub(super) fn column(field: &Field) -> String {
    format!("{} VARCHAR", quoted(field.id.as_str()))
}

/// The statements that make a kind's tables.
pub(super) fn kind_tables(kind: &Kind) -> String {
    let fields: String = kind
        .fields
        .iter()
        .enumerate()
        .map(|(index, field)| {
            if is_nearly_unique(kind, index) {
                format!(", {} {AS_THEY_ARE}", quoted(field.id.as_str()))
            } else {
                format!(", {}", column(field))
            }
        })
        .collect();
    format!(
        "CREATE TABLE {} (_record BIGINT{fields});\nCREATE TABLE {} (plan BIGINT, \"row\" BIGINT{fields});\n",
        records_table(kind.id.as_str()),
        values_table(kind.id.as_str()),
    )
}

/// True for a field that hardly two records share the value of.
fn is_nearly_unique(kind: &Kind, index: usize) -> bool {
    let own = [Some(kind.number()), kind.roles.name];
    own.contains(&Some(index))
        || matches!(
            kind.fields[index].ty,
            FieldType::Email | FieldType::Phone | FieldType::BusinessId
        )
}
