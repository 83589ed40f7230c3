//! What of a file cannot be taken as it is, before anything is compared with a register.

use std::borrow::Cow;
use std::ops::Range;

use rayon::prelude::*;

use super::submission::Understood;
use crate::problem::unreadable;
use crate::schema::{Context, FieldType, Kind};
use crate::words::Message;

/// A cell, or a row, that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its line in the file.
    pub line: u32,
    /// The field, as a place in [`Kind::fields`]; none for a whole row.
    pub field: Option<usize>,
    /// What is wrong, and what helps.
    pub message: Message,
}

impl Understood {
    /// A cell in canonical form, or as it was typed where its type refuses it.
    pub fn canonical<'a>(&'a self, kind: &Kind, field: usize, row: usize) -> Option<Cow<'a, str>> {
        let typed = self.submission.field(field)?.get(row)?;
        let context = self.context(kind, field, row);
        let canonical = kind.fields[field].canonical(typed, &context);
        Some(canonical.unwrap_or(Cow::Borrowed(typed)))
    }

    /// The rows and cells among these rows that a plan would hold, whatever the register says: the first
    /// `most` of them by line, and how many there are. Where a record has such a value already, a plan
    /// leaves it alone.
    pub fn refused(&self, kind: &Kind, rows: Range<usize>, most: usize) -> (Vec<Refused>, usize) {
        let mut found: Vec<(usize, Option<usize>, Message)> = (self.uneven.iter())
            .map(|(row, why)| (*row as usize, None, why.clone()))
            .filter(|(row, ..)| rows.contains(row))
            .collect();
        let mut count = found.len();
        let columns: Vec<(Vec<_>, usize)> = (0..kind.fields.len())
            .into_par_iter()
            .map(|field| self.refused_in(kind, field, rows.clone(), most))
            .collect();
        for (cells, times) in columns {
            found.extend(cells);
            count += times;
        }
        found.sort_by_key(|(row, field, _)| (*row, *field));
        found.truncate(most);
        let lines = self.submission.count("line");
        let placed = |(row, field, message)| Refused {
            line: lines.get(row).unwrap_or_default(),
            field,
            message,
        };
        (found.into_iter().map(placed).collect(), count)
    }

    /// The same of one column.
    fn refused_in(
        &self,
        kind: &Kind,
        field: usize,
        rows: Range<usize>,
        most: usize,
    ) -> (Vec<(usize, Option<usize>, Message)>, usize) {
        let mut found = Vec::new();
        let mut count = 0;
        let mut take = |row: usize, message: &dyn Fn() -> Message| {
            count += 1;
            if found.len() < most {
                found.push((row, Some(field), message()));
            }
        };
        let definition = &kind.fields[field];
        let Some(column) = self.submission.field(field) else {
            return (found, count);
        };
        let countries = kind.roles.country.and_then(|it| self.submission.field(it));
        let reading = self.readings.get(&field).copied().unwrap_or_default();
        let has_unreadable = self.unreadable.keys().any(|(_, of)| *of == field);
        for (row, typed) in column.iter().enumerate().take(rows.end).skip(rows.start) {
            if has_unreadable && let Some(error) = self.unreadable.get(&(number(row), field)) {
                take(row, &|| unreadable(error));
                continue;
            }
            let Some(typed) = typed else { continue };
            let country = match definition.ty {
                FieldType::Postcode | FieldType::BusinessId => countries
                    .and_then(|column| column.get(row))
                    .and_then(|country| crate::schema::country_code(country.trim())),
                _ => None,
            };
            let context = Context { country, reading };
            if let Err(refusal) = definition.canonical(typed, &context) {
                take(row, &|| refusal.told());
            }
        }
        (found, count)
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
