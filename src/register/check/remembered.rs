//! What the register remembers beside its records: exports, backups and mappings.

use serde::de::DeserializeOwned;

use super::{Claim, Fault, Finding, Run, about};
use crate::register::RegisterError;
use crate::schema::{FieldId, FieldType, Kind};

impl Run<'_> {
    /// Exports, backups and mappings, against revisions, kinds and fields.
    pub(super) fn remembered(&mut self) -> Result<(), RegisterError> {
        self.exports()?;
        self.export_columns()?;
        self.strangers()?;
        if self.has_table("backups")? {
            self.backups()?;
        }
        if self.has_table("mappings")? {
            self.mappings()?;
        }
        Ok(())
    }

    /// Exports, against the revisions that there were and the records that they list.
    fn exports(&mut self) -> Result<(), RegisterError> {
        self.count(Claim::Exports, "SELECT count(*) FROM register.exports")?;
        let [twice, revision, records] = [
            Fault::ExportTwice,
            Fault::ExportRevision,
            Fault::ExportRecords,
        ]
        .map(Fault::id);
        self.find(
            None,
            &format!(
                "SELECT '{twice}', NULL, NULL, NULL, NULL, NULL, export FROM register.exports
                 GROUP BY export HAVING count(*) > 1
                 UNION ALL
                 SELECT '{revision}', NULL, NULL, NULL, NULL, export, revision FROM register.exports
                 WHERE revision IS NULL OR revision > (SELECT count(*) FROM register.jobs)
                 UNION ALL
                 SELECT '{records}', NULL, NULL, NULL, NULL, coalesce(e.export, r.export),
                        abs(coalesce(e.records, 0) - coalesce(r.listed, 0))
                 FROM (SELECT export, records FROM register.exports WHERE NOT whole) e
                 FULL JOIN (SELECT export, count(*) AS listed FROM register.export_records GROUP BY export) r
                   ON r.export = e.export
                 WHERE coalesce(e.records, 0) <> coalesce(r.listed, 0)"
            ),
            &[],
        )
    }

    /// Kinds and columns of exports. Lists are JSON, which DuckDB need not know.
    fn export_columns(&mut self) -> Result<(), RegisterError> {
        let mut wrong = Vec::new();
        {
            let mut statement = self.register.conn().prepare(
                "SELECT export, kind, fields, headings FROM register.exports ORDER BY export",
            )?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let export: i64 = row.get(0)?;
                let (kind, fields, headings): (Option<String>, Option<String>, Option<String>) =
                    (row.get(1)?, row.get(2)?, row.get(3)?);
                let why = self.not_of_a_kind(kind.as_deref(), |kind| {
                    let fields: Vec<FieldId> = list(fields.as_deref())?;
                    let headings: Vec<String> = list(headings.as_deref())?;
                    if fields.len() != headings.len() {
                        let (of, over) = (fields.len(), headings.len());
                        return Err(format!("it has {of} fields and {over} headings"));
                    }
                    known(kind, &fields)
                });
                wrong.extend(why.map(|found| Finding {
                    expected: Some(export.to_string()),
                    found: Some(found),
                    ..about(Fault::ExportColumns)
                }));
            }
        }
        for finding in wrong {
            self.add(finding);
        }
        Ok(())
    }

    /// Rows of other tables whose kind is not there: no other comparison looks at them.
    fn strangers(&mut self) -> Result<(), RegisterError> {
        let kinds: Vec<String> = self
            .register
            .schema()
            .kinds
            .iter()
            .map(|kind| format!("'{}'", kind.id))
            .collect();
        let groups: Vec<String> = self
            .register
            .schema()
            .kinds
            .iter()
            .flat_map(|kind| {
                kind.fields
                    .iter()
                    .filter(|field| field.ty == FieldType::Group)
                    .map(|field| format!("('{}', '{}')", kind.id, field.id))
            })
            .chain(["('', '')".to_owned()])
            .collect();
        let [nowhere, nobody] = [Fault::GroupNowhere, Fault::RemovedNowhere].map(Fault::id);
        self.find(
            None,
            &format!(
                "SELECT '{nowhere}', NULL, kind || '.' || field, NULL, NULL, NULL, count(*)
                 FROM register.groups WHERE kind IS NULL OR field IS NULL
                    OR (kind, field) NOT IN ({groups}) GROUP BY kind, field
                 UNION ALL
                 SELECT '{nobody}', NULL, kind, NULL, NULL, NULL, count(*)
                 FROM register.removed WHERE kind IS NULL OR kind NOT IN ({kinds}) GROUP BY kind",
                groups = groups.join(", "),
                kinds = kinds.join(", "),
            ),
            &[],
        )
    }

    /// Exports of a kind, against the records that there were; needs what `lives` leaves.
    pub(super) fn exported(&mut self, kind: &Kind) -> Result<(), RegisterError> {
        let [records, stranger] = [Fault::ExportRecords, Fault::ExportStranger].map(Fault::id);
        self.find(
            Some(kind),
            &format!(
                "SELECT '{records}', NULL, NULL, NULL, NULL, e.export, abs(e.records - count(l.record))
                 FROM register.exports e
                 LEFT JOIN memory.main.lives l ON l.born <= e.revision AND l.died > e.revision
                 WHERE e.kind = $1 AND e.whole GROUP BY e.export, e.records
                 HAVING e.records IS DISTINCT FROM count(l.record)
                 UNION ALL
                 SELECT '{stranger}', r.record, NULL, NULL, NULL, NULL, e.export
                 FROM register.exports e JOIN register.export_records r ON r.export = e.export
                 WHERE e.kind = $1 AND NOT EXISTS (
                   SELECT 1 FROM memory.main.lives l WHERE l.record = r.record
                     AND l.born <= e.revision AND l.died > e.revision)"
            ),
            &[&kind.id.as_str()],
        )
    }

    fn backups(&mut self) -> Result<(), RegisterError> {
        self.count(Claim::Kept, "SELECT count(*) FROM register.backups")?;
        let [twice, revision] = [Fault::BackupTwice, Fault::BackupRevision].map(Fault::id);
        self.find(
            None,
            &format!(
                "SELECT '{twice}', NULL, NULL, NULL, NULL, NULL, backup FROM register.backups
                 GROUP BY backup HAVING count(*) > 1
                 UNION ALL
                 SELECT '{revision}', NULL, NULL, NULL, NULL, backup, revision FROM register.backups
                 WHERE revision IS NULL OR revision > (SELECT count(*) FROM register.jobs)"
            ),
            &[],
        )
    }

    fn mappings(&mut self) -> Result<(), RegisterError> {
        self.count(Claim::Kept, "SELECT count(*) FROM register.mappings")?;
        let twice = Fault::MappingTwice.id();
        self.find(
            None,
            &format!(
                "SELECT '{twice}', NULL, NULL, NULL, NULL, NULL, mapping FROM register.mappings
                 GROUP BY mapping HAVING count(*) > 1"
            ),
            &[],
        )?;
        let mut wrong = Vec::new();
        {
            let mut statement = self.register.conn().prepare(
                "SELECT mapping, kind, headings, columns FROM register.mappings ORDER BY mapping",
            )?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let mapping: i64 = row.get(0)?;
                let (kind, headings, columns): (Option<String>, Option<String>, Option<String>) =
                    (row.get(1)?, row.get(2)?, row.get(3)?);
                let why = self.not_of_a_kind(kind.as_deref(), |kind| {
                    let _: Vec<String> = list(headings.as_deref())?;
                    let columns: Vec<(String, Option<FieldId>)> = list(columns.as_deref())?;
                    let fields: Vec<FieldId> =
                        columns.into_iter().filter_map(|column| column.1).collect();
                    known(kind, &fields)
                });
                wrong.extend(why.map(|found| Finding {
                    expected: Some(mapping.to_string()),
                    found: Some(found),
                    ..about(Fault::MappingColumns)
                }));
            }
        }
        for finding in wrong {
            self.add(finding);
        }
        Ok(())
    }

    /// What is wrong with something that is of a kind: that there is no such kind, or what `of` says.
    fn not_of_a_kind(
        &self,
        kind: Option<&str>,
        of: impl FnOnce(&Kind) -> Result<(), String>,
    ) -> Option<String> {
        let id = kind.unwrap_or_default();
        let both = || self.register.combined(id).map(|both| &both.kind);
        match self.register.kind(id).or_else(|_| both()) {
            Ok(kind) => of(kind).err(),
            Err(_) => Some(format!("there is no kind `{id}`")),
        }
    }

    /// True for a table that the register has; an older format may lack it.
    fn has_table(&self, table: &str) -> Result<bool, RegisterError> {
        let count: i64 = self.register.conn().query_row(
            "SELECT count(*) FROM duckdb_tables() WHERE database_name = 'register' AND table_name = ?",
            [table],
            |row| row.get(0),
        )?;
        Ok(count > 0)
    }
}

/// A stored list.
fn list<T: DeserializeOwned>(text: Option<&str>) -> Result<Vec<T>, String> {
    serde_json::from_str(text.unwrap_or_default()).map_err(|error| error.to_string())
}

/// Refuses fields that a kind does not have.
fn known(kind: &Kind, fields: &[FieldId]) -> Result<(), String> {
    match fields
        .iter()
        .find(|field| kind.field(field.as_str()).is_none())
    {
        Some(unknown) => Err(format!("there is no field `{unknown}`")),
        None => Ok(()),
    }
}
