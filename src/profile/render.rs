//! Records as a profile writes them: one column of text after the other.

use std::borrow::Cow;
use std::collections::BTreeMap;

use polars::prelude::StringChunked;

use super::{Column, Profile, Says};
use crate::frame::Records;
use crate::schema::{Field, FieldType, Kind, Party};

impl Profile {
    /// The columns of these records, in the profile's order.
    pub fn columns_of(&self, kind: &Kind, records: &Records) -> Vec<StringChunked> {
        let parties: Option<Vec<Party>> = kind.roles.party.and_then(|field| {
            let column = records.field(field)?;
            Some(column.iter().map(|party| kind.party(party)).collect())
        });
        let last = self.last_parts();
        let column = |column: &Column| -> StringChunked {
            let texts = (0..records.len()).map(|row| {
                let party = parties
                    .as_ref()
                    .and_then(|parties| parties.get(row))
                    .copied();
                let is_meant = column.of == Party::Any || party == Some(column.of);
                is_meant
                    .then(|| self.text(column, kind, records, row, &last))
                    .flatten()
            });
            texts.collect()
        };
        self.columns.iter().map(column).collect()
    }

    /// The highest part of each field that has any: it takes all that follow.
    fn last_parts(&self) -> BTreeMap<usize, usize> {
        let mut last = BTreeMap::new();
        for column in &self.columns {
            if let Says::Field {
                field,
                part: Some(part),
                ..
            } = &column.says
            {
                let highest = last.entry(*field).or_insert(*part);
                *highest = (*highest).max(*part);
            }
        }
        last
    }

    fn text(
        &self,
        column: &Column,
        kind: &Kind,
        records: &Records,
        row: usize,
        last: &BTreeMap<usize, usize>,
    ) -> Option<String> {
        let value = |field: usize| records.field(field).and_then(|column| column.get(row));
        match &column.says {
            Says::Field { field, part, words } => {
                let value = value(*field)?;
                let value = match part {
                    Some(part) => self::part(value, *part, last.get(field) == Some(part))?,
                    None => Cow::Borrowed(value),
                };
                Some(match words.get(&*value) {
                    Some(word) => word.clone(),
                    None => self.written(&kind.fields[*field], &value).into_owned(),
                })
            }
            Says::Text { text, with: None } => Some(text.clone()),
            Says::Text {
                text,
                with: Some((field, part)),
            } => {
                let value = value(*field)?;
                let is_there = part.is_none_or(|part| self::part(value, part, false).is_some());
                is_there.then(|| text.clone())
            }
        }
    }

    /// A canonical value as the other system reads it.
    fn written<'a>(&self, field: &'a Field, value: &'a str) -> Cow<'a, str> {
        match field.ty {
            FieldType::Date => match value.split('-').collect::<Vec<_>>().as_slice() {
                [year, month, day] => {
                    let date = self.dates.replace("yyyy", year);
                    Cow::Owned(date.replace("mm", month).replace("dd", day))
                }
                _ => Cow::Borrowed(value),
            },
            FieldType::Decimal if self.decimal != '.' => {
                Cow::Owned(value.replace('.', &self.decimal.to_string()))
            }
            FieldType::Boolean => {
                let [yes, no] = &self.booleans;
                let own = if value == "true" { yes } else { no };
                own.as_ref().map_or_else(
                    || field.shown(value, self.lang),
                    |word| Cow::Owned(word.clone()),
                )
            }
            _ => field.shown(value, self.lang),
        }
    }
}

/// One of several e-mail addresses, from 1, or from it on all.
fn part(value: &str, part: usize, and_the_rest: bool) -> Option<Cow<'_, str>> {
    let addresses = value
        .split([';', ','])
        .map(str::trim)
        .filter(|address| !address.is_empty());
    let mut from = addresses.skip(part - 1);
    if !and_the_rest {
        return from.next().map(Cow::Borrowed);
    }
    let rest: Vec<&str> = from.collect();
    match rest.as_slice() {
        [] => None,
        [only] => Some(Cow::Borrowed(only)),
        several => Some(Cow::Owned(several.join("; "))),
    }
}
