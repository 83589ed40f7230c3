//! The lines of every list, in columns.

use polars::prelude::*;

use super::duplicates::Set;
use super::entries::Entries;
use super::sides::{Likes, Sides};
use crate::frame::Reconciled;
use crate::plan::make::{MakeError, Proposal, Standing};
use crate::plan::reconciliation::Listed;

/// What the lists are made of.
pub(super) struct Told<'a> {
    pub(super) proposal: &'a Proposal<'a>,
    pub(super) standing: &'a Standing,
    pub(super) sides: &'a Sides,
    pub(super) likes: &'a Likes,
    pub(super) rows: &'a Entries<'a>,
    pub(super) register: &'a Entries<'a>,
}

/// How many names and numbers a line names of many.
const NAMED: usize = 5;

/// Lists them, one list after the other.
pub(super) fn of(
    told: &Told,
    in_file: &[Set],
    in_register: &[Set],
) -> Result<Reconciled, MakeError> {
    let mut lines = Lines::default();
    for row in &told.sides.only_rows {
        let likes = told.likes.of_rows.get(row);
        let about = likes.map(|likes| numbers(told.register, likes));
        lines.row(
            told,
            Listed::OnlyInFile,
            *row,
            &Why {
                about,
                ..Why::default()
            },
        );
    }
    for record in told.sides.only_records() {
        let likes = told.likes.of_records.get(&record);
        let about = likes.map(|likes| numbers(told.rows, likes));
        lines.record(
            told,
            Listed::OnlyInRegister,
            record,
            &Why {
                about,
                ..Why::default()
            },
        );
    }
    for row in &told.sides.doubtful_rows {
        let held = told.standing.held.get(row);
        let why = Why {
            why: held.map(|(reason, _)| reason.id().to_owned()),
            about: held.map(|(_, message)| message.as_stored().to_owned()),
            ..Why::default()
        };
        lines.row(told, Listed::InDoubt, *row, &why);
    }
    for (row, record) in &told.sides.other_numbers {
        let number = told.register.kind.number();
        let other = told.register.text(Some(number), *record as usize);
        let why = Why {
            other_number: other.map(str::to_owned),
            ..Why::default()
        };
        lines.row(told, Listed::OtherNumber, *row, &why);
    }
    for (at, set) in (1..).zip(in_file) {
        let why = Why::of_set(told.rows, set, at);
        for row in &set.members {
            lines.row(told, Listed::DuplicateInFile, *row, &why);
        }
    }
    for (at, set) in (1..).zip(in_register) {
        let why = Why::of_set(told.register, set, at);
        for record in &set.members {
            lines.record(told, Listed::DuplicateInRegister, *record, &why);
        }
    }
    lines.frame()
}

/// The numbers of lines on the other side; the name of one without a number.
fn numbers(entries: &Entries, lines: &[u32]) -> String {
    let number = Some(entries.kind.number());
    let mut named: Vec<String> = lines
        .iter()
        .take(NAMED)
        .filter_map(|at| {
            let at = *at as usize;
            let number = entries.text(number, at).map(str::trim);
            number
                .map(str::to_owned)
                .or_else(|| entries.name(at).map(Into::into))
        })
        .collect();
    if lines.len() > NAMED {
        named.push("…".to_owned());
    }
    named.join(", ")
}

/// Why a line is on its list.
#[derive(Debug, Clone, Default)]
struct Why {
    set: u32,
    why: Option<String>,
    about: Option<String>,
    other_number: Option<String>,
}

impl Why {
    fn of_set(entries: &Entries, set: &Set, at: u32) -> Self {
        let first = set.members[0] as usize;
        let kind = entries.kind;
        let ids = set
            .fields
            .iter()
            .map(|field| kind.fields[*field].id.as_str());
        // The name stands in every line anyway.
        let own = set
            .fields
            .iter()
            .filter(|field| kind.roles.name != Some(**field));
        let values = own.filter_map(|field| entries.text(Some(*field), first));
        Self {
            set: at,
            why: Some(ids.collect::<Vec<_>>().join(",")),
            about: Some(values.map(str::trim).collect::<Vec<_>>().join(", ")),
            other_number: None,
        }
    }
}

/// The lists' columns as they grow.
#[derive(Default)]
struct Lines {
    list: Vec<&'static str>,
    set: Vec<u32>,
    why: Vec<Option<String>>,
    about: Vec<Option<String>>,
    row: Vec<Option<u32>>,
    file: Vec<Option<u32>>,
    sheet: Vec<Option<String>>,
    line: Vec<Option<u32>>,
    record: Vec<Option<i64>>,
    number: Vec<Option<String>>,
    other_number: Vec<Option<String>>,
    name: Vec<Option<String>>,
}

impl Lines {
    fn row(&mut self, told: &Told, listed: Listed, row: u32, why: &Why) {
        let at = row as usize;
        let source = told.proposal.rows;
        self.row.push(Some(row));
        self.file.push(source.count("file").get(at));
        self.sheet
            .push(source.text("sheet").get(at).map(str::to_owned));
        self.line.push(source.count("line").get(at));
        self.record.push(None);
        self.push(told.rows, listed, at, why);
    }

    fn record(&mut self, told: &Told, listed: Listed, position: u32, why: &Why) {
        let at = position as usize;
        self.row.push(None);
        self.file.push(None);
        self.sheet.push(None);
        self.line.push(None);
        self.record.push(told.proposal.now.id("record").get(at));
        self.push(told.register, listed, at, why);
    }

    fn push(&mut self, entries: &Entries, listed: Listed, at: usize, why: &Why) {
        self.list.push(listed.word());
        self.set.push(why.set);
        self.why.push(why.why.clone());
        self.about.push(why.about.clone());
        let number = entries.text(Some(entries.kind.number()), at);
        self.number
            .push(number.map(|number| number.trim().to_owned()));
        self.other_number.push(why.other_number.clone());
        self.name.push(entries.name(at).map(Into::into));
    }

    fn frame(self) -> Result<Reconciled, MakeError> {
        let frame = df!(
            "list" => self.list,
            "set" => self.set,
            "why" => self.why,
            "about" => self.about,
            "row" => self.row,
            "file" => self.file,
            "sheet" => self.sheet,
            "line" => self.line,
            "record" => self.record,
            "number" => self.number,
            "other_number" => self.other_number,
            "name" => self.name,
        )?;
        Ok(Reconciled::new(frame)?)
    }
}
