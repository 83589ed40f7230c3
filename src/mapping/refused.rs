//! What of a file cannot be taken as it is, before anything is compared with a register.

use std::borrow::Cow;
use std::ops::Range;

use super::submission::Understood;
use crate::schema::{Context, Kind};

/// A cell, or a row, that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its line in the file.
    pub line: u32,
    /// The field, as a place in [`Kind::fields`]; none for a whole row.
    pub field: Option<usize>,
    /// What is wrong, and what helps.
    pub message: String,
}

impl Understood {
    /// A cell in canonical form, or as it was typed where its type refuses it.
    pub fn canonical<'a>(&'a self, kind: &Kind, field: usize, row: usize) -> Option<Cow<'a, str>> {
        let typed = self.submission.field(field)?.get(row)?;
        let context = self.context(kind, field, row);
        let canonical = kind.fields[field].canonical(typed, &context);
        Some(canonical.unwrap_or(Cow::Borrowed(typed)))
    }

    /// The rows and cells among these rows that a plan would hold, whatever the register says: where a
    /// record has such a value already, a plan leaves it alone.
    pub fn refused(&self, kind: &Kind, rows: Range<usize>) -> impl Iterator<Item = Refused> {
        rows.flat_map(move |row| {
            let uneven = self.uneven.get(&number(row)).cloned();
            let uneven = uneven.map(|message| (None, message));
            let cells = (0..kind.fields.len())
                .filter_map(move |field| Some((Some(field), self.refusal(kind, field, row)?)));
            let line = self.submission.count("line").get(row).unwrap_or_default();
            let refused = uneven.into_iter().chain(cells);
            refused.map(move |(field, message)| Refused {
                line,
                field,
                message,
            })
        })
    }

    /// Why a cell cannot be taken, if so.
    fn refusal(&self, kind: &Kind, field: usize, row: usize) -> Option<String> {
        let typed = self.submission.field(field)?.get(row);
        if let Some(error) = self.unreadable.get(&(number(row), field)) {
            return Some(if error.is_empty() {
                "the formula holds no value".to_owned()
            } else {
                format!("the formula gave `{error}`")
            });
        }
        let context = self.context(kind, field, row);
        let refusal = kind.fields[field].canonical(typed?, &context).err()?;
        Some(format!("{}; {}", refusal.problem, refusal.hint))
    }

    /// What a cell's row and column say about how it is to be read.
    fn context<'a>(&'a self, kind: &Kind, field: usize, row: usize) -> Context<'a> {
        let country = kind.roles.country.and_then(|country| {
            let typed = self.submission.field(country)?.get(row)?;
            crate::schema::country_code(typed.trim())
        });
        Context {
            country,
            reading: self.readings.get(&field).copied().unwrap_or_default(),
        }
    }
}

fn number(row: usize) -> u32 {
    crate::matching::row_number(row)
}
