//! What people said about the columns of files, remembered by the files' headings.

use duckdb::params;

use super::{Register, RegisterError};
use crate::plan::MappingId;
use crate::schema::{FieldId, KindId, heading_key, heading_set};

/// The format from which on a register remembers mappings.
const REMEMBERED_FROM: u64 = 3;

/// The highest number that a mapping ever had: a plan's note may still name one that is forgotten.
const LAST: &str = "greatest(
    coalesce((SELECT max(mapping) FROM register.mappings), 0),
    coalesce((SELECT max(CAST(value AS BIGINT)) FROM register.meta WHERE key = 'last_mapping'), 0))";

/// What a person said about the columns of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingRequest {
    /// The kind of its records.
    pub kind: KindId,
    /// Its headings, in its order.
    pub headings: Vec<String>,
    /// Each column that was spoken of by its heading, with its field; none is left out.
    pub columns: Vec<(String, Option<FieldId>)>,
    /// When (RFC 3339).
    pub at: String,
    /// Who.
    pub by: String,
}

/// The same, remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredMapping {
    /// Its number.
    pub mapping: MappingId,
    /// What was said.
    pub request: MappingRequest,
}

/// What became of a mapping that was to be remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is remembered, by a new number or in the place of what was said before.
    As(MappingId),
    /// It says nothing any more, and what was remembered is gone.
    Dropped(MappingId),
    /// It says what is remembered already.
    Already,
}

impl Register {
    /// Every remembered mapping, the oldest first.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn mappings(&self) -> Result<Vec<StoredMapping>, RegisterError> {
        if self.format < REMEMBERED_FROM {
            return Ok(Vec::new());
        }
        let mut statement = self.conn().prepare(
            "SELECT mapping, kind, headings, columns, at_time, by_whom FROM register.mappings
             ORDER BY mapping",
        )?;
        let mut rows = statement.query([])?;
        let mut mappings = Vec::new();
        while let Some(row) = rows.next()? {
            let (headings, columns): (String, String) = (row.get(2)?, row.get(3)?);
            mappings.push(StoredMapping {
                mapping: MappingId(row.get::<_, i64>(0)?.unsigned_abs()),
                request: MappingRequest {
                    kind: KindId::new(&row.get::<_, String>(1)?),
                    headings: serde_json::from_str(&headings).map_err(garbled)?,
                    columns: serde_json::from_str(&columns).map_err(garbled)?,
                    at: row.get(4)?,
                    by: row.get(5)?,
                },
            });
        }
        Ok(mappings)
    }

    /// Remembers what was said of a file's columns, in the place of what was said of one with the same
    /// headings.
    ///
    /// # Errors
    /// [`RegisterError::ReadOnly`] and whatever DuckDB refuses.
    pub fn remember_mapping(&self, request: &MappingRequest) -> Result<Kept, RegisterError> {
        let set = heading_set(&request.headings);
        let known = self.mappings()?.into_iter().find(|known| {
            known.request.kind == request.kind && heading_set(&known.request.headings) == set
        });
        let said = known
            .as_ref()
            .map(|known| spoken(&known.request.columns))
            .unwrap_or_default();
        if said == spoken(&request.columns) {
            return Ok(Kept::Already);
        }
        let known = known.map(|known| known.mapping);
        self.transaction(|| match known {
            Some(known) if request.columns.is_empty() => {
                self.take_out_mappings(&[known])?;
                Ok(Kept::Dropped(known))
            }
            known => self.put_mapping(known, request).map(Kept::As),
        })
    }

    /// Forgets mappings. Their numbers are not given again.
    ///
    /// # Errors
    /// [`RegisterError::NoSuchMapping`]; then none is forgotten.
    pub fn forget_mappings(&self, mappings: &[MappingId]) -> Result<(), RegisterError> {
        let known = self.mappings()?;
        let unknown = mappings
            .iter()
            .find(|mapping| !known.iter().any(|known| known.mapping == **mapping));
        if let Some(unknown) = unknown {
            return Err(RegisterError::NoSuchMapping(unknown.0));
        }
        self.transaction(|| self.take_out_mappings(mappings))?;
        self.checkpoint();
        Ok(())
    }

    /// Takes out the mappings whose headings are values of somebody who is forgotten: a row of data
    /// that was taken for the headings. Called inside a transaction.
    pub(super) fn clean_mappings(&self, own: &[String]) -> Result<(), RegisterError> {
        let own: Vec<String> = own.iter().map(|text| heading_key(text)).collect();
        let theirs: Vec<MappingId> = self
            .mappings()?
            .into_iter()
            .filter(|known| {
                let mut headings = known.request.headings.iter();
                headings.any(|heading| own.contains(&heading_key(heading)))
            })
            .map(|known| known.mapping)
            .collect();
        self.take_out_mappings(&theirs)
    }

    /// Writes a mapping, in the place of another where one is named.
    fn put_mapping(
        &self,
        instead: Option<MappingId>,
        request: &MappingRequest,
    ) -> Result<MappingId, RegisterError> {
        let id: i64 = match instead {
            Some(known) => {
                let id = i64::try_from(known.0).unwrap_or(i64::MAX);
                let sql = "DELETE FROM register.mappings WHERE mapping = ?";
                self.conn().execute(sql, [id])?;
                id
            }
            None => self
                .conn()
                .query_row(&format!("SELECT {LAST} + 1"), [], |row| row.get(0))?,
        };
        self.conn().execute(
            "INSERT INTO register.mappings VALUES (?, ?, ?, ?, ?, ?)",
            params![
                id,
                request.kind.as_str(),
                serde_json::to_string(&request.headings).map_err(garbled)?,
                serde_json::to_string(&request.columns).map_err(garbled)?,
                request.at,
                request.by,
            ],
        )?;
        Ok(MappingId(id.unsigned_abs()))
    }

    fn take_out_mappings(&self, mappings: &[MappingId]) -> Result<(), RegisterError> {
        if mappings.is_empty() {
            return Ok(());
        }
        let last: i64 = self
            .conn()
            .query_row(&format!("SELECT {LAST}"), [], |row| row.get(0))?;
        self.conn().execute_batch(&format!(
            "DELETE FROM register.meta WHERE key = 'last_mapping';
             INSERT INTO register.meta VALUES ('last_mapping', '{last}');"
        ))?;
        for mapping in mappings {
            self.conn().execute(
                "DELETE FROM register.mappings WHERE mapping = ?",
                [i64::try_from(mapping.0).unwrap_or(i64::MAX)],
            )?;
        }
        Ok(())
    }
}

/// What was said, as it compares: the columns' order has no meaning.
fn spoken(columns: &[(String, Option<FieldId>)]) -> Vec<(String, Option<&FieldId>)> {
    let mut spoken: Vec<_> = columns
        .iter()
        .map(|(heading, field)| (heading_key(heading), field.as_ref()))
        .collect();
    spoken.sort_unstable();
    spoken
}

#[allow(clippy::needless_pass_by_value)] // it is handed over by `map_err`
fn garbled(error: serde_json::Error) -> RegisterError {
    RegisterError::Garbled {
        what: "a mapping",
        why: error.to_string(),
    }
}
