//! What was exported, when, and which records it held: the base of a file that comes back.

use std::collections::HashSet;

use duckdb::params;

use super::{Register, RegisterError};
use crate::frame::{RecordId, Records};
use crate::plan::{ExportId, Revision};
use crate::schema::{FieldId, JOINED_BY, KindId};

/// An export before it has a number.
#[derive(Debug, Clone)]
pub struct ExportRequest {
    /// The kind.
    pub kind: KindId,
    /// When (RFC 3339).
    pub at: String,
    /// Who.
    pub by: String,
    /// The file, as the user named it.
    pub file: String,
    /// The fields, in the file's order.
    pub fields: Vec<FieldId>,
    /// The headings above them.
    pub headings: Vec<String>,
    /// The filter in the user's words; empty for everything.
    pub filter: String,
    /// True when every record of the kind went out.
    pub whole: bool,
}

impl ExportRequest {
    /// True where records of this kind went out, alone or with those of another.
    pub fn holds(&self, kind: &KindId) -> bool {
        let mut kinds = self.kind.as_str().split(JOINED_BY);
        kinds.any(|id| id == kind.as_str())
    }
}

/// An export as the register remembers it.
#[derive(Debug, Clone)]
pub struct Export {
    /// Its number.
    pub export: ExportId,
    /// The register's revision that it showed.
    pub revision: Revision,
    /// How many records it held.
    pub records: u64,
    /// What was asked for.
    pub request: ExportRequest,
}

impl Register {
    /// Remembers an export and gives it its number.
    ///
    /// Which records went out is stored only where not all did: the others are those that existed at
    /// the export's revision.
    ///
    /// # Errors
    /// [`RegisterError::ReadOnly`] and whatever DuckDB refuses.
    pub fn store_export(
        &self,
        request: &ExportRequest,
        records: &Records,
    ) -> Result<Export, RegisterError> {
        let listed = (!request.whole)
            .then(|| records.frame().select(["record"]))
            .transpose()?;
        let listed = listed.as_ref().map(|frame| self.stage(frame)).transpose()?;
        let revision = self.revision()?;
        let garbled = |error: serde_json::Error| RegisterError::Engine(error.to_string());
        let fields = serde_json::to_string(&request.fields).map_err(garbled)?;
        let headings = serde_json::to_string(&request.headings).map_err(garbled)?;
        let export = self.transaction(|| {
            let id: i64 = self.conn().query_row(
                "SELECT coalesce(max(export), 0) + 1 FROM register.exports",
                [],
                |row| row.get(0),
            )?;
            self.conn().execute(
                "INSERT INTO register.exports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                params![
                    id,
                    request.kind.as_str(),
                    i64::try_from(revision.0).unwrap_or(i64::MAX),
                    request.at,
                    request.by,
                    request.file,
                    fields,
                    headings,
                    request.filter,
                    i64::try_from(records.len()).unwrap_or(i64::MAX),
                    request.whole,
                ],
            )?;
            if let Some(listed) = &listed {
                self.conn().execute_batch(&format!(
                    "INSERT INTO register.export_records SELECT {id}, record FROM {}",
                    listed.name()
                ))?;
            }
            Ok(id)
        })?;
        Ok(Export {
            export: ExportId(export.unsigned_abs()),
            revision,
            records: records.len() as u64,
            request: request.clone(),
        })
    }

    /// Takes back an export whose file could not be written.
    ///
    /// # Errors
    /// [`RegisterError::ReadOnly`] and whatever DuckDB refuses.
    pub fn forget_export(&self, export: ExportId) -> Result<(), RegisterError> {
        let id = i64::try_from(export.0).unwrap_or(i64::MAX);
        self.transaction(|| {
            self.conn()
                .execute("DELETE FROM register.exports WHERE export = ?", [id])?;
            self.conn()
                .execute("DELETE FROM register.export_records WHERE export = ?", [id])?;
            Ok(())
        })
    }

    /// Every export, the oldest first.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn exports(&self) -> Result<Vec<Export>, RegisterError> {
        let mut statement = self.conn().prepare(
            "SELECT export, kind, revision, at_time, by_whom, file, fields, headings, filter, records, whole
             FROM register.exports ORDER BY export",
        )?;
        let mut rows = statement.query([])?;
        let mut exports = Vec::new();
        while let Some(row) = rows.next()? {
            let list = |text: String| -> Result<Vec<String>, RegisterError> {
                serde_json::from_str(&text).map_err(|error| RegisterError::Garbled {
                    what: "an export",
                    why: error.to_string(),
                })
            };
            exports.push(Export {
                export: ExportId(row.get::<_, i64>(0)?.unsigned_abs()),
                revision: Revision(row.get::<_, i64>(2)?.unsigned_abs()),
                records: row.get::<_, i64>(9)?.unsigned_abs(),
                request: ExportRequest {
                    kind: KindId::new(&row.get::<_, String>(1)?),
                    at: row.get(3)?,
                    by: row.get(4)?,
                    file: row.get(5)?,
                    fields: list(row.get(6)?)?
                        .iter()
                        .map(|id| FieldId::new(id))
                        .collect(),
                    headings: list(row.get(7)?)?,
                    filter: row.get(8)?,
                    whole: row.get(10)?,
                },
            });
        }
        Ok(exports)
    }

    /// The export of this number, if this register made it.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn export(&self, export: ExportId) -> Result<Option<Export>, RegisterError> {
        Ok(self
            .exports()?
            .into_iter()
            .find(|known| known.export == export))
    }

    /// The records that a filtered export held; `None` where everything went out.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn exported_records(
        &self,
        export: &Export,
    ) -> Result<Option<HashSet<RecordId>>, RegisterError> {
        if export.request.whole {
            return Ok(None);
        }
        let mut statement = self
            .conn()
            .prepare("SELECT record FROM register.export_records WHERE export = ?")?;
        let records = statement
            .query_map(
                [i64::try_from(export.export.0).unwrap_or(i64::MAX)],
                |row| row.get(0),
            )?
            .collect::<Result<HashSet<_>, _>>()?;
        Ok(Some(records))
    }
}
