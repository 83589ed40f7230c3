//! The records that belong to others: a company's contacts.

use std::collections::HashMap;

use super::{Register, RegisterError, quoted, records_table};
use crate::frame::RecordId;
use crate::schema::{Kind, KindId};

/// Records that belong to one other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Children {
    /// Their kind.
    pub kind: KindId,
    /// How many there are.
    pub count: u64,
    /// Numbers and names of the first of them: `17 Matti Virtanen`.
    pub first: Vec<String>,
}

impl Register {
    /// Who belongs to the records of these numbers, by number, without the records of `except`.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn children_of(
        &self,
        kind: &Kind,
        numbers: &[&str],
        except: &[RecordId],
    ) -> Result<HashMap<String, Vec<Children>>, RegisterError> {
        const FIRST: usize = 5;
        let mut all: HashMap<String, Vec<Children>> = HashMap::new();
        for (child, field) in self.schema().children(kind) {
            let wanted = self.stage(&polars::df!("number" => numbers)?)?;
            let except = self.stage(&polars::df!("record" => except)?)?;
            let column = |field: usize| quoted(child.fields[field].id.as_str());
            let name = child
                .roles
                .name
                .map(|name| format!(" || ' ' || coalesce({}, '')", column(name)));
            let sql = format!(
                "SELECT {of}, count(*), list(trim({number}{name}) ORDER BY _record)[1:{FIRST}]
                 FROM {records} WHERE {of} IN (SELECT number FROM {wanted})
                   AND _record NOT IN (SELECT record FROM {except}) GROUP BY {of}",
                of = column(field),
                number = column(child.number()),
                name = name.unwrap_or_default(),
                records = records_table(child.id.as_str()),
                wanted = wanted.name(),
                except = except.name(),
            );
            let mut statement = self.conn().prepare(&sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let first = match row.get::<_, duckdb::types::Value>(2)? {
                    duckdb::types::Value::List(names) => names
                        .into_iter()
                        .filter_map(|name| match name {
                            duckdb::types::Value::Text(name) => Some(name),
                            _ => None,
                        })
                        .collect(),
                    _ => Vec::new(),
                };
                all.entry(row.get(0)?).or_default().push(Children {
                    kind: child.id.clone(),
                    count: row.get::<_, i64>(1)?.unsigned_abs(),
                    first,
                });
            }
        }
        Ok(all)
    }
}
