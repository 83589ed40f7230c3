//! Looking up among the records of a large register without having all of them at hand.
//!
//! Every step that looks for somebody in the whole register goes through the few functions of this module's
//! siblings. Where not all records are known those note what they looked for ([`Asked`]); whoever holds the
//! register then finds the records that would have answered ([`Finder`], over batches of the columns that
//! it names), and the step is done again with them. When nothing new is asked the outcome is the one that the
//! whole register gives: a record that no lookup can find has no part in it.
//!
//! ```text
//! rows ──▶ find, with the records known so far ──▶ what was asked
//!   ▲                                                  │ beyond what was answered: nothing ─▶ done
//!   └── and these records are known too ◀── Finder ◀───┘
//! ```

use std::collections::{HashMap, HashSet};
use std::ops::Deref;
use std::sync::{Mutex, PoisonError};

use polars::prelude::StringChunked;

use super::keys::{self, Of};
use super::sieve::KeySieve;
use super::{KeyOf, Position, damaged_key, damaged_number, row_number};
use crate::frame::Records;
use crate::schema::{FieldType, Key, Kind, Party};

/// The records that rows are looked up among: all of a kind, or those that are known so far.
#[derive(Debug, Clone, Copy)]
pub struct Registered<'a> {
    records: &'a Records,
    asked: Option<&'a Asked>,
}

impl<'a> Registered<'a> {
    /// Every record of a kind.
    pub fn all(records: &'a Records) -> Self {
        Self {
            records,
            asked: None,
        }
    }

    /// Some of them; what is looked up is noted, for others may be meant.
    pub fn some(records: &'a Records, asked: &'a Asked) -> Self {
        Self {
            records,
            asked: Some(asked),
        }
    }

    /// The records themselves.
    pub fn records(self) -> &'a Records {
        self.records
    }

    /// True where these are all records of their kind.
    pub fn are_all(self) -> bool {
        self.asked.is_none()
    }

    /// Notes that these numbers were looked up.
    pub fn ask_for_numbers<'n>(self, numbers: impl IntoIterator<Item = &'n str>) {
        self.note(|lookups| {
            for number in numbers {
                if !lookups.numbers.contains(number) {
                    lookups.numbers.insert(number.to_owned());
                }
            }
        });
    }

    /// Notes that records were looked up by a key.
    pub fn ask_for_keys<'k>(self, key: Key, texts: impl IntoIterator<Item = &'k str>) {
        self.note(|lookups| {
            let known = lookups.keys.entry(key).or_default();
            for text in texts {
                if !known.contains(text) {
                    known.insert(text.to_owned());
                }
            }
        });
    }

    /// Notes that numbers were looked up as a spreadsheet leaves them.
    pub(super) fn ask_for_damaged_numbers(self, typed: &StringChunked, open: &[u32]) {
        self.note(|lookups| {
            let texts = open.iter().filter_map(|row| typed.get(*row as usize));
            lookups.damaged_numbers.extend(texts.map(str::to_owned));
        });
    }

    /// Notes that a key was looked up as a spreadsheet leaves it.
    pub(super) fn ask_for_damaged_keys(self, key: Key, typed: &HashMap<u32, Of>) {
        self.note(|lookups| {
            let known = lookups.damaged_keys.entry(key).or_default();
            known.extend(typed.values().cloned());
        });
    }

    fn note(self, note: impl FnOnce(&mut Lookups)) {
        if let Some(Asked(lookups)) = self.asked {
            note(&mut lookups.lock().unwrap_or_else(PoisonError::into_inner));
        }
    }
}

impl Deref for Registered<'_> {
    type Target = Records;

    fn deref(&self) -> &Records {
        self.records
    }
}

/// What was looked up among records of which only some are known.
#[derive(Debug, Default)]
pub struct Asked(Mutex<Lookups>);

impl Asked {
    /// What was asked beyond what has been answered.
    pub fn beyond(self, answered: &Lookups) -> Lookups {
        let mut lookups = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        lookups.numbers.retain(|it| !answered.numbers.contains(it));
        let damaged = &answered.damaged_numbers;
        lookups.damaged_numbers.retain(|it| !damaged.contains(it));
        left_over(&mut lookups.keys, &answered.keys);
        left_over(&mut lookups.damaged_keys, &answered.damaged_keys);
        lookups
    }
}

fn left_over<T: Eq + std::hash::Hash>(
    asked: &mut HashMap<Key, HashSet<T>>,
    answered: &HashMap<Key, HashSet<T>>,
) {
    for (key, values) in &mut *asked {
        if let Some(known) = answered.get(key) {
            values.retain(|value| !known.contains(value));
        }
    }
    asked.retain(|_, values| !values.is_empty());
}

/// Values by which records are looked up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lookups {
    numbers: HashSet<String>,
    damaged_numbers: HashSet<String>,
    keys: HashMap<Key, HashSet<String>>,
    damaged_keys: HashMap<Key, HashSet<Of>>,
}

impl Lookups {
    /// Records that have one of these numbers.
    pub fn of_numbers<'n>(numbers: impl Iterator<Item = &'n str>) -> Self {
        Self {
            numbers: numbers.map(str::to_owned).collect(),
            ..Self::default()
        }
    }

    /// True where nothing is looked up.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The exact numbers.
    pub fn numbers(&self) -> impl ExactSizeIterator<Item = &str> {
        self.numbers.iter().map(String::as_str)
    }

    /// True where something beside exact numbers is looked up, so that values have to be compared as
    /// people mean them.
    pub fn is_more_than_numbers(&self) -> bool {
        !(self.damaged_numbers.is_empty() && self.keys.is_empty() && self.damaged_keys.is_empty())
    }

    /// Takes in what has been answered since.
    pub fn extend(&mut self, more: Self) {
        self.numbers.extend(more.numbers);
        self.damaged_numbers.extend(more.damaged_numbers);
        for (key, texts) in more.keys {
            self.keys.entry(key).or_default().extend(texts);
        }
        for (key, values) in more.damaged_keys {
            self.damaged_keys.entry(key).or_default().extend(values);
        }
    }
}

/// Finds the records that lookups mean, batch by batch; exact numbers are left to whoever holds the
/// register.
#[derive(Debug)]
pub struct Finder<'a> {
    kind: &'a Kind,
    keys: Vec<(Key, &'a HashSet<String>, KeySieve)>,
    damaged_numbers: damaged_number::Sought,
    damaged_keys: Vec<damaged_key::Sought<'a>>,
}

impl<'a> Finder<'a> {
    /// Gets ready to find what `lookups` mean.
    pub fn of(kind: &'a Kind, lookups: &'a Lookups) -> Self {
        let numbers = lookups.damaged_numbers.iter().map(|it| Some(it.as_str()));
        let numbers: StringChunked = numbers.collect();
        let open: Vec<u32> = (0..numbers.len()).map(row_number).collect();
        let keys = lookups.keys.iter().map(|(key, texts)| {
            let sieve = KeySieve::of(kind, key.field, texts.iter().map(String::as_str));
            (*key, texts, sieve)
        });
        let damaged_keys = lookups.damaged_keys.iter().map(|(key, values)| {
            let typed = (0..).zip(values.iter().cloned()).collect();
            damaged_key::Sought::of(kind, *key, typed)
        });
        Self {
            kind,
            keys: keys.collect(),
            damaged_numbers: damaged_number::Sought::of(&numbers, &open),
            damaged_keys: damaged_keys.collect(),
        }
    }

    /// The fields that it has to see of every record.
    pub fn fields(&self) -> Vec<usize> {
        let roles = &self.kind.roles;
        let damaged = self.damaged_keys.iter().map(damaged_key::Sought::key);
        let exact = self.keys.iter().map(|(key, ..)| *key);
        let mut fields = Vec::new();
        for key in exact.chain(damaged) {
            fields.push(key.field);
            fields.extend(roles.party.filter(|_| key.of != Party::Any));
            let of_countries = self.kind.fields[key.field].ty == FieldType::BusinessId;
            fields.extend(roles.country.filter(|_| of_countries));
        }
        if !self.damaged_numbers.is_empty() {
            fields.push(self.kind.number());
        }
        fields.sort_unstable();
        fields.dedup();
        fields
    }

    /// The positions in a batch that any lookup means.
    pub fn among(&self, batch: &Records) -> Vec<Position> {
        let mut found: Vec<Position> = Vec::new();
        for (key, wanted, sieve) in &self.keys {
            let Some(column) = batch.field(key.field) else {
                continue;
            };
            for (at, value) in column.iter().enumerate() {
                if !value.is_some_and(|value| sieve.lets_through(value)) {
                    continue;
                }
                let is_wanted = |key: KeyOf| wanted.contains(&key.text);
                let mut keys = keys::registered_keys(self.kind, key, batch, at).into_iter();
                if keys.any(is_wanted) {
                    found.push(row_number(at));
                }
            }
        }
        if let Some(numbers) = batch.field(self.kind.number()) {
            found.extend(self.damaged_numbers.among(numbers).into_values().flatten());
        }
        for sought in &self.damaged_keys {
            found.extend(sought.among(batch).into_values().flatten());
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
