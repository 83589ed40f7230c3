//! Which row, and which record, stands on both sides, on one alone, or in doubt.

use std::collections::{BTreeMap, HashMap};

use super::entries::Entries;
use super::is_in_doubt;
use crate::matching::{Matches, Position, row_number};
use crate::plan::make::standing::typed_number;
use crate::plan::make::{Proposal, Standing};
use crate::plan::reconciliation::Side;

/// Where a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// The files are not about it: their exports did not hold it.
    Elsewhere,
    Only,
    InDoubt,
    Matched,
}

/// Rows and records by where they stand.
#[derive(Debug)]
pub(super) struct Sides {
    /// Rows with their records.
    pub(super) pairs: Vec<(u32, Position)>,
    /// Rows that the register has nobody for.
    pub(super) only_rows: Vec<u32>,
    /// Rows of which nobody knows whose they are.
    pub(super) doubtful_rows: Vec<u32>,
    /// Pairs whose numbers differ.
    pub(super) other_numbers: Vec<(u32, Position)>,
    records: Vec<Stands>,
}

/// Rows and records that stand on one side alone, with those on the other whose name is the like.
#[derive(Debug, Default)]
pub(super) struct Likes {
    pub(super) of_rows: HashMap<u32, Vec<Position>>,
    pub(super) of_records: HashMap<Position, Vec<u32>>,
}

impl Sides {
    /// Sorts rows and records.
    pub(super) fn of(
        proposal: &Proposal,
        matches: &Matches,
        possible: &BTreeMap<u32, Vec<Position>>,
        standing: &Standing,
    ) -> Self {
        let ids = proposal.now.id("record");
        let records = (0..proposal.now.len()).map(|at| match ids.get(at) {
            Some(record) if proposal.bases.mean(record) => Stands::Only,
            _ => Stands::Elsewhere,
        });
        let mut sides = Self {
            pairs: Vec::with_capacity(matches.found.len()),
            only_rows: Vec::new(),
            doubtful_rows: Vec::new(),
            other_numbers: Vec::new(),
            records: records.collect(),
        };
        let numbers_count = proposal.policy.order.number;
        for (at, found) in matches.found.iter().enumerate() {
            let row = row_number(at);
            let by_key = matches.matched_by(row).key().is_some();
            let doubt = standing.held.get(&row).is_some_and(|(reason, _)| {
                is_in_doubt(
                    *reason,
                    by_key && found.is_some(),
                    found.is_some(),
                    numbers_count,
                )
            });
            match found {
                _ if doubt => {
                    sides.doubtful_rows.push(row);
                    let named = [&matches.ambiguous, &matches.number_unknown, possible];
                    let named = named.into_iter().filter_map(|of| of.get(&row)).flatten();
                    for position in named.chain(found) {
                        sides.raise(*position, Stands::InDoubt);
                    }
                }
                Some(position) => {
                    sides.pairs.push((row, *position));
                    sides.raise(*position, Stands::Matched);
                    if by_key && has_another_number(proposal, row, *position) {
                        sides.other_numbers.push((row, *position));
                    }
                }
                None => sides.only_rows.push(row),
            }
        }
        sides
    }

    /// A record that several rows speak of stands where the surest of them puts it.
    fn raise(&mut self, position: Position, stands: Stands) {
        let record = &mut self.records[position as usize];
        if *record != Stands::Matched {
            *record = stands;
        }
    }

    /// True for a record that the files are about.
    pub(super) fn is_meant(&self, at: usize) -> bool {
        self.records[at] != Stands::Elsewhere
    }

    /// The records that no row is about.
    pub(super) fn only_records(&self) -> impl Iterator<Item = Position> {
        let only = self.records.iter().enumerate();
        only.filter(|(_, stands)| **stands == Stands::Only)
            .map(|(at, _)| row_number(at))
    }

    /// The rows, counted.
    pub(super) fn rows(&self) -> Side {
        let [matched, only, in_doubt] = [
            self.pairs.len(),
            self.only_rows.len(),
            self.doubtful_rows.len(),
        ];
        counted(matched, only, in_doubt)
    }

    /// The records, counted.
    pub(super) fn records(&self) -> Side {
        let count = |wanted: Stands| {
            let those = self.records.iter().filter(|stands| **stands == wanted);
            those.count()
        };
        let [matched, only, in_doubt] = [Stands::Matched, Stands::Only, Stands::InDoubt].map(count);
        counted(matched, only, in_doubt)
    }

    /// Whose name has its like among those that stand on the other side alone.
    pub(super) fn likes(&self, rows: &Entries, register: &Entries) -> Likes {
        let mut likes = Likes::default();
        if self.only_rows.is_empty() {
            return likes;
        }
        let only_records: Vec<Position> = self.only_records().collect();
        let mut by_name: HashMap<String, Vec<u32>> = HashMap::new();
        for (row, name) in rows.loose_names(&self.only_rows) {
            by_name.entry(name).or_default().push(row);
        }
        for (position, name) in register.loose_names(&only_records) {
            let Some(own) = by_name.get(&name) else {
                continue;
            };
            likes.of_records.insert(position, own.clone());
            for row in own {
                likes.of_rows.entry(*row).or_default().push(position);
            }
        }
        likes
    }
}

fn counted(matched: usize, only: usize, in_doubt: usize) -> Side {
    Side {
        all: (matched + only + in_doubt) as u64,
        matched: matched as u64,
        only: only as u64,
        in_doubt: in_doubt as u64,
        ..Side::default()
    }
}

fn has_another_number(proposal: &Proposal, row: u32, position: Position) -> bool {
    let registered = proposal
        .now
        .field(proposal.kind.number())
        .and_then(|column| column.get(position as usize));
    typed_number(proposal, row).is_some_and(|typed| registered != Some(typed))
}
