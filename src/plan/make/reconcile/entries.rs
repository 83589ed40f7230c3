//! Rows of the files and records of the register, looked at alike.

use std::borrow::Cow;
use std::collections::HashMap;

use polars::prelude::{DataFrame, StringChunked, UInt32Chunked};
use rayon::prelude::*;

use crate::frame::field_text;
use crate::plan::make::Proposal;
use crate::schema::{Context, Kind, loose_name};

/// One side's lines.
#[derive(Debug)]
pub(super) struct Entries<'a> {
    pub(super) kind: &'a Kind,
    columns: Vec<Option<Cow<'a, StringChunked>>>,
    /// The file of each line, where there are several.
    file: Option<Cow<'a, UInt32Chunked>>,
    /// Canonical countries by how they are written.
    countries: HashMap<&'a str, String>,
    /// The country of those that have none.
    home: Option<String>,
    height: usize,
    /// True for rows: their numbers may come twice.
    pub(super) are_rows: bool,
}

impl<'a> Entries<'a> {
    /// The rows of the files; `home` is the country of those that name none.
    pub(super) fn of_files(proposal: &Proposal<'a>, home: Option<&str>) -> Self {
        let frame = proposal.rows.frame();
        let several = proposal.origin.files.len() > 1;
        Self {
            file: several.then(|| proposal.rows.count("file").rechunk()),
            home: home.map(str::to_owned),
            ..Self::of(proposal.kind, frame, true)
        }
    }

    /// The records of the register; their commonest country is home.
    pub(super) fn of_register(proposal: &Proposal<'a>) -> Self {
        let mut entries = Self::of(proposal.kind, proposal.now.records().frame(), false);
        entries.home = entries.commonest_country();
        entries
    }

    fn of(kind: &'a Kind, frame: &'a DataFrame, are_rows: bool) -> Self {
        let column = |field| field_text(frame, field).map(StringChunked::rechunk);
        let mut entries = Self {
            kind,
            columns: (0..kind.fields.len()).map(column).collect(),
            file: None,
            countries: HashMap::new(),
            home: None,
            height: frame.height(),
            are_rows,
        };
        if let Some(field) = kind.roles.country
            && let Some(column) = field_text(frame, field)
        {
            for typed in column.iter().flatten() {
                if !entries.countries.contains_key(typed) {
                    let canonical = kind.fields[field].canonical(typed, &Context::default());
                    let code = canonical.map_or_else(|_| typed.to_owned(), Cow::into_owned);
                    entries.countries.insert(typed, code);
                }
            }
        }
        entries
    }

    fn commonest_country(&self) -> Option<String> {
        let column = self.columns[self.kind.roles.country?].as_deref()?;
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for typed in column.iter().flatten() {
            *counts.entry(&self.countries[typed]).or_default() += 1;
        }
        let commonest = counts
            .into_iter()
            .max_by_key(|(code, count)| (*count, *code));
        commonest.map(|(code, _)| code.to_owned())
    }

    /// The country of those that name none.
    pub(super) fn home(&self) -> Option<&str> {
        self.home.as_deref()
    }

    pub(super) fn len(&self) -> usize {
        self.height
    }

    /// A value as it stands; none where it is blank or the side has no such field.
    pub(super) fn text(&self, field: Option<usize>, at: usize) -> Option<&str> {
        self.columns[field?].as_deref()?.get(at)
    }

    /// The line's own country, by its code.
    pub(super) fn own_country(&self, at: usize) -> Option<&str> {
        let typed = self.text(self.kind.roles.country, at)?;
        self.countries.get(typed).map(String::as_str)
    }

    /// The line's country; home where it names none.
    pub(super) fn country(&self, at: usize) -> Option<&str> {
        self.own_country(at).or(self.home())
    }

    /// The name; a person's is made of its parts where it is not given.
    pub(super) fn name(&self, at: usize) -> Option<Cow<'_, str>> {
        let roles = &self.kind.roles;
        if let Some(name) = self.text(roles.name, at) {
            return Some(Cow::Borrowed(name));
        }
        match [roles.first_name, roles.last_name].map(|field| self.text(field, at)) {
            [Some(first), Some(last)] => Some(Cow::Owned(format!("{first} {last}"))),
            [part, other] => part.or(other).map(Cow::Borrowed),
        }
    }

    /// The file of a line; 0 where all are of one.
    pub(super) fn file(&self, at: usize) -> u32 {
        let file = self.file.as_ref().and_then(|file| file.get(at));
        file.unwrap_or_default()
    }

    /// The loose names of these lines; those without one are left out.
    pub(super) fn loose_names(&self, lines: &[u32]) -> Vec<(u32, String)> {
        let named = lines.par_iter().filter_map(|at| {
            let name = loose_name(&self.name(*at as usize)?);
            (!name.is_empty()).then_some((*at, name))
        });
        named.collect()
    }
}
