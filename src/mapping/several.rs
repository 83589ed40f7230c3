//! What a row makes of several columns for one field.
//!
//! | field | the row gets |
//! |---|---|
//! | e-mail | all of them, each once, `; ` between them |
//! | telephone | the first filled one of the field's sort: its own column, then as the label beside it says (`Mobile` is a mobile telephone, and `Work` comes before `Home`), then the others in the file's order; a second mobile number takes the place of a telephone that is missing |
//! | whatever has a set of columns a place (an address) | the first place of which anything is filled, whole: never the street of one with the city of another |
//!
//! Google puts several values of one sort into a cell, ` ::: ` between them; they count as if each had a
//! column. Its `* myContacts` is no group, but says that somebody is a contact.
//!
//! A value that finds no field is told with its column and line; none is dropped in silence.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use polars::prelude::*;

use super::further::{Adds, Elsewhere, Part};
use super::headings::{Headings, Says};
use super::{ColumnUse, Mapping};
use crate::frame::field_column;
use crate::problem::named_lines;
use crate::schema::{FieldType, Kind, fold_heading};
use crate::sheet::Sheet;
use crate::words::{Message, args};

/// What Google writes between several values in one cell.
const BETWEEN: &str = " ::: ";

/// How Google marks what a person did not name: a system's group, the first of several.
const SYSTEM: &str = "* ";

/// Joins what several columns say of a field, in the columns that `rows` made.
pub(super) fn join(
    columns: &mut Vec<Column>,
    sheet: &Sheet,
    records: Range<usize>,
    mapping: &Mapping,
    kind: &Kind,
) -> Vec<Message> {
    if mapping.columns.iter().all(|used| used.adds.is_none()) {
        return Vec::new();
    }
    let label = |used: &ColumnUse| match used.adds {
        Some(Adds::Label { of }) => Some((of, used.index)),
        _ => None,
    };
    let mut book = AddressBook {
        sheet,
        cells: (sheet.columns.iter().map(|it| (it.index as usize, &it.text))).collect(),
        labels: mapping.columns.iter().filter_map(label).collect(),
        records,
        mapping,
        kind,
        known: Headings::of(kind),
        sorts: HashMap::new(),
        left: BTreeMap::new(),
    };
    let joined = book.join();
    for (field, text) in joined {
        let name = field_column(field);
        columns.retain(|column| *column.name() != name);
        columns.push(text.with_name(name).into_column());
    }
    book.told()
}

/// A file with several columns for a field.
struct AddressBook<'a> {
    sheet: &'a Sheet,
    /// The texts of each column, by its place in the file.
    cells: HashMap<usize, &'a StringChunked>,
    /// The column of the labels beside a column.
    labels: HashMap<usize, usize>,
    records: Range<usize>,
    mapping: &'a Mapping,
    kind: &'a Kind,
    known: Headings<'a>,
    /// What each label means that was met.
    sorts: HashMap<&'a str, Sort>,
    /// Lines with a value that found no field, by its column.
    left: BTreeMap<usize, BTreeSet<u32>>,
}

/// A value of a row, and the column that it stands in.
#[derive(Debug, Clone, Copy)]
struct Value<'a> {
    column: usize,
    text: &'a str,
}

/// A telephone number on its way to a field: the lowest rank gets it.
struct Candidate<'a> {
    field: usize,
    rank: usize,
    value: Value<'a>,
}

impl<'a> AddressBook<'a> {
    fn join(&mut self) -> BTreeMap<usize, StringChunked> {
        let own: Vec<(usize, usize)> = self
            .mapping
            .known()
            .map(|(used, field, _)| (field, used.index))
            .collect();
        let phones: Vec<(usize, usize)> = self.own_of(&own, FieldType::Phone);
        let sets = self.sets();
        let in_sets: BTreeSet<usize> = sets.values().flat_map(|set| set.keys().copied()).collect();
        let mut texts: BTreeMap<usize, Vec<Option<String>>> = BTreeMap::new();
        for row in self.records.clone() {
            let mut values: BTreeMap<usize, String> = BTreeMap::new();
            if !phones.is_empty() {
                self.telephones(row, &mut values);
            }
            for (field, column) in self.own_of(&own, FieldType::Email) {
                let emails = self.emails(row, field, column);
                values.extend(emails.map(|emails| (field, emails)));
            }
            self.places(row, &own, &sets, &mut values);
            for (field, column) in &own {
                let ty = self.kind.fields[*field].ty;
                if !matches!(ty, FieldType::Phone | FieldType::Email) && !in_sets.contains(field) {
                    let first = self.first(row, *column);
                    values.extend(first.map(|first| (*field, first)));
                }
            }
            self.named(row, &own, &mut values);
            let at = row - self.records.start;
            for (field, value) in values {
                let column = texts.entry(field).or_default();
                column.resize(at, None);
                column.push(Some(value));
            }
        }
        let height = self.records.len();
        let whole = texts.into_iter().map(|(field, mut column)| {
            column.resize(height, None);
            (field, column.into_iter().collect())
        });
        whole.collect()
    }

    /// The fields of a type, each with its own column.
    fn own_of(&self, own: &[(usize, usize)], ty: FieldType) -> Vec<(usize, usize)> {
        let of_type = |(field, _): &&(usize, usize)| self.kind.fields[*field].ty == ty;
        own.iter().filter(of_type).copied().collect()
    }

    /// The further columns that hang together, by place: each field's column.
    fn sets(&self) -> BTreeMap<(String, u16, Option<Elsewhere>), BTreeMap<usize, usize>> {
        let mut sets: BTreeMap<_, BTreeMap<usize, usize>> = BTreeMap::new();
        for used in &self.mapping.columns {
            let Some(Adds::To(field)) = used.adds else {
                continue;
            };
            if matches!(
                self.kind.fields[field].ty,
                FieldType::Phone | FieldType::Email
            ) {
                continue;
            }
            let place = match Part::of(&used.heading) {
                Some(part) => (part.thing.to_lowercase(), part.number, None),
                None => (String::new(), 0, Elsewhere::of(&used.heading)),
            };
            sets.entry(place)
                .or_default()
                .entry(field)
                .or_insert(used.index);
        }
        sets
    }

    /// Every address of a row, each once; none where its own column says it all.
    fn emails(&self, row: usize, field: usize, own: usize) -> Option<String> {
        let more = self.further(field).map(|used| used.index);
        let cells: Vec<&str> = std::iter::once(own)
            .chain(more)
            .filter_map(|column| self.cell(row, column))
            .collect();
        if let [only] = cells.as_slice()
            && !only.contains(BETWEEN)
        {
            return Some((*only).to_owned());
        }
        let mut emails: Vec<&str> = Vec::new();
        for email in cells
            .iter()
            .flat_map(|cell| parts(cell))
            .flat_map(|part| part.split([';', ',']))
        {
            let email = email.trim();
            if !email.is_empty() && !emails.iter().any(|known| known.eq_ignore_ascii_case(email)) {
                emails.push(email);
            }
        }
        (!emails.is_empty()).then(|| emails.join("; "))
    }

    /// Gives each telephone field its number.
    fn telephones(&mut self, row: usize, values: &mut BTreeMap<usize, String>) {
        let mut candidates = Vec::new();
        let mut left = Vec::new();
        let mapping = self.mapping;
        for used in &mapping.columns {
            let field = match (&used.is, used.adds) {
                (Some((field, _)), _) => *field,
                (None, Some(Adds::To(field))) => field,
                _ => continue,
            };
            if self.kind.fields[field].ty != FieldType::Phone {
                continue;
            }
            let Some(cell) = self.cell(row, used.index) else {
                continue;
            };
            let rank = if used.is.is_some() {
                0
            } else {
                self.rank(used)
            };
            let sort = self.label(row, used.index).map(|label| {
                let known = self.sorts.get(label).copied();
                known.unwrap_or_else(|| {
                    let sort = self.sort(label);
                    self.sorts.insert(label, sort);
                    sort
                })
            });
            for text in parts(cell) {
                let value = Value {
                    column: used.index,
                    text,
                };
                match sort {
                    Some(Sort::NoTelephone) => left.push(value),
                    Some(Sort::Of(field, rank)) => {
                        candidates.push(Candidate { field, rank, value });
                    }
                    Some(Sort::Unknown) => candidates.push(Candidate {
                        field,
                        rank: UNKNOWN,
                        value,
                    }),
                    None => candidates.push(Candidate { field, rank, value }),
                }
            }
        }
        candidates.sort_by_key(|candidate| candidate.rank);
        let mut second = Vec::new();
        for candidate in candidates {
            let Candidate { field, value, .. } = candidate;
            match values.get(&field) {
                None => {
                    values.insert(field, value.text.to_owned());
                }
                Some(same) if same == value.text => {}
                Some(_) => second.push(candidate),
            }
        }
        let line = self.kind.roles.phone;
        for Candidate { field, value, .. } in second {
            match line {
                Some(line) if line != field && !values.contains_key(&line) => {
                    values.insert(line, value.text.to_owned());
                }
                _ => left.push(value),
            }
        }
        self.leave(row, left);
    }

    /// Gives the fields of a place the first place that is filled.
    fn places(
        &mut self,
        row: usize,
        own: &[(usize, usize)],
        sets: &BTreeMap<(String, u16, Option<Elsewhere>), BTreeMap<usize, usize>>,
        values: &mut BTreeMap<usize, String>,
    ) {
        let own: BTreeMap<usize, usize> = own.iter().copied().collect();
        for (place, set) in sets {
            for field in set.keys() {
                if let Some(first) = own.get(field).and_then(|column| self.first(row, *column)) {
                    values.entry(*field).or_insert(first);
                }
            }
            // Columns of one place, and of the same fields in any other.
            let is_filled = set.keys().any(|field| values.contains_key(field));
            for (field, column) in set {
                let Some(text) = self.cell(row, *column) else {
                    continue;
                };
                if !is_filled {
                    values.insert(*field, text.to_owned());
                } else if !self.says_parts(*field, place.1) {
                    let column = *column;
                    self.leave(row, vec![Value { column, text }]);
                }
            }
        }
    }

    /// True for a full name beside its parts: then nothing of it is lost.
    fn says_parts(&self, field: usize, number: u16) -> bool {
        let roles = &self.kind.roles;
        let is_known =
            |part: Option<usize>| part.is_some_and(|part| self.mapping.column_of(part).is_some());
        number == 0
            && roles.name == Some(field)
            && is_known(roles.first_name)
            && is_known(roles.last_name)
    }

    /// Gives the fields that labels name what stands beside the labels.
    fn named(&mut self, row: usize, own: &[(usize, usize)], values: &mut BTreeMap<usize, String>) {
        let mapping = self.mapping;
        let named = mapping.columns.iter();
        for used in named.filter(|used| used.adds == Some(Adds::Named)) {
            let Some(text) = self.cell(row, used.index) else {
                continue;
            };
            let label = self.label(row, used.index);
            let field = label.and_then(|label| match self.known.meaning(label)? {
                (field, Says::Label | Says::Alias) => Some(field),
                (_, Says::StandIn(_)) => None,
            });
            let is_free = |field: &usize| {
                let column = own.iter().find(|(own, _)| own == field);
                !values.contains_key(field)
                    && column.is_none_or(|(_, column)| self.cell(row, *column).is_none())
            };
            match field.filter(is_free) {
                Some(field) => {
                    values.insert(field, text.to_owned());
                }
                None => self.leave(
                    row,
                    vec![Value {
                        column: used.index,
                        text,
                    }],
                ),
            }
        }
    }

    /// The value of a field's own column: of several that stand there the first, and no system's group.
    fn first(&mut self, row: usize, column: usize) -> Option<String> {
        let cell = self.cell(row, column)?;
        if !cell.contains(BETWEEN) && !cell.starts_with(SYSTEM) {
            return Some(cell.to_owned());
        }
        let is_many = self
            .mapping
            .known()
            .any(|(used, field, _)| used.index == column && self.kind.fields[field].many);
        let mut named = parts(cell).filter(|part| !part.starts_with(SYSTEM));
        if is_many {
            let all: Vec<&str> = named.collect();
            return (!all.is_empty()).then(|| all.join(", "));
        }
        let first = named.next().map(str::to_owned);
        let more = named.map(|text| Value { column, text }).collect();
        self.leave(row, more);
        first
    }

    fn further(&self, field: usize) -> impl Iterator<Item = &'a ColumnUse> {
        let adds = move |used: &&ColumnUse| used.adds == Some(Adds::To(field));
        self.mapping.columns.iter().filter(adds)
    }

    fn cell(&self, row: usize, column: usize) -> Option<&'a str> {
        let text = self.cells.get(&column)?.get(row)?;
        Some(text).filter(|text| !text.trim().is_empty())
    }

    /// What the label beside a column says in a row.
    fn label(&self, row: usize, column: usize) -> Option<&'a str> {
        let label = self.labels.get(&column)?;
        self.cell(row, *label)
    }

    /// How far behind the field's own column a further one comes.
    fn rank(&self, used: &ColumnUse) -> usize {
        match self.known.meaning(&used.heading) {
            Some((_, Says::StandIn(rank))) => 1 + rank,
            _ => UNKNOWN,
        }
    }

    /// What sort of telephone a label means, by what it would mean as a heading: `Mobile`, `Work phone`,
    /// `Kotipuhelin`.
    fn sort(&self, label: &str) -> Sort {
        let label = label.trim().trim_start_matches(SYSTEM);
        let folded = fold_heading(label);
        if NO_TELEPHONE.iter().any(|word| folded.contains(word)) {
            return Sort::NoTelephone;
        }
        let telephone = |heading: &str| {
            let (field, says) = self.known.meaning(heading)?;
            let rank = match says {
                Says::StandIn(rank) => 1 + rank,
                Says::Label | Says::Alias => 0,
            };
            (self.kind.fields[field].ty == FieldType::Phone).then_some(Sort::Of(field, rank))
        };
        let words = self.kind.fields_of(FieldType::Phone).flat_map(|field| {
            let labels = self.kind.fields[field].labels.iter();
            labels
                .map(|(_, word)| fold_heading(word))
                .collect::<Vec<_>>()
        });
        telephone(label)
            .or_else(|| {
                let mut words = words;
                words.find_map(|word| {
                    telephone(&format!("{folded}{word}"))
                        .or_else(|| telephone(&format!("{word}{folded}")))
                })
            })
            .unwrap_or(Sort::Unknown)
    }

    fn leave(&mut self, row: usize, values: Vec<Value<'_>>) {
        for value in values {
            let line = self.sheet.lines[row];
            self.left.entry(value.column).or_default().insert(line);
        }
    }

    /// A sentence for each column with values that found no field.
    fn told(&self) -> Vec<Message> {
        let told = self.left.iter().map(|(column, lines)| {
            let lines: Vec<u32> = lines.iter().copied().collect();
            let [lines, of] = named_lines(&lines);
            let used = self
                .mapping
                .columns
                .iter()
                .find(|used| used.index == *column);
            let heading = used.map_or("", |used| used.heading.as_str());
            Message::new(
                "note-found-no-field",
                args!["heading" => heading, "lines" => lines, "of" => of],
            )
        });
        told.collect()
    }
}

/// The rank of a telephone of which nobody knows the sort.
const UNKNOWN: usize = 10_000;

/// What a label means.
#[derive(Debug, Clone, Copy)]
enum Sort {
    /// A telephone of this field, and how good a one.
    Of(usize, usize),
    /// Some telephone.
    Unknown,
    /// None to speak on.
    NoTelephone,
}

/// Words, folded, of what has a number and is no telephone.
const NO_TELEPHONE: &[&str] = &[
    "fax",
    "faks",
    "pager",
    "personsok",
    "personsog",
    "hakulait",
    "telex",
];

/// The values in a cell.
fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(BETWEEN)
        .map(str::trim)
        .filter(|part| !part.is_empty())
}
