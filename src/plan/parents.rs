//! The records that others belong to: a company, to its contacts.
//!
//! A field of type `parent` holds the number of a record of another kind. A file may name that record
//! otherwise; it is looked up before anything is compared, so that from there on the number stands in
//! the rows:
//!
//! | the cell holds …                                  | it means                                            |
//! |---------------------------------------------------|-----------------------------------------------------|
//! | a number that somebody has                        | that record                                         |
//! | what a spreadsheet makes of such a number         | that record, if no other fits                       |
//! | a business id, an e-mail address or a name        | whom it finds, the first of the parent kind's keys   |
//! |                                                   | that finds anybody; several: held `ambiguous-match` |
//! | anything else                                     | nobody: held `unknown-parent`                       |
//!
//! A parent that the same file makes has no number yet where the file gives it none. Then the value says
//! for which row of the plan's other part it waits ([`Awaited`]), and apply writes the number that it drew.

use std::collections::{BTreeMap, HashMap, HashSet};

use polars::prelude::*;
use serde::{Deserialize, Serialize};

use super::GroupMove;
use crate::frame::Submission;
use crate::matching::{self, KeyColumn, KeyOf, MatchOrder, Position, Registered, row_number};
use crate::problem::Reason;
use crate::schema::{FieldId, Key, Kind, Party};
use crate::words::{Arg, Message, args};

/// What is doubtful about the parents that rows name, by row and field.
pub type Doubts = BTreeMap<(u32, usize), (Reason, Message)>;

/// A record to which others belong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Named {
    /// Its number; none while apply has not drawn one.
    pub number: Option<String>,
    /// Its name, where it has one.
    pub name: Option<String>,
}

impl std::fmt::Display for Named {
    /// `10042 Kiosk Oy`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts: Vec<&str> = [&self.number, &self.name]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        f.write_str(&parts.join(" "))
    }
}

/// How many records go from one parent to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParentMove {
    /// The field that names the parent.
    pub field: FieldId,
    /// The parent until now; none where the record had none.
    pub from: Option<Named>,
    /// The parent from now on.
    pub to: Option<Named>,
    /// How many existing records.
    pub count: u64,
}

/// Moves between parents, of which only the numbers are known.
pub fn moves(moves: Vec<GroupMove>) -> Vec<ParentMove> {
    let named = |number: Option<String>| {
        number.map(|number| match Awaited::from_stored(&number) {
            Some(awaited) => Named {
                number: None,
                name: Some(awaited.name),
            },
            None => Named {
                name: None,
                number: Some(number),
            },
        })
    };
    moves
        .into_iter()
        .map(|it| ParentMove {
            from: named(it.from),
            to: named(it.to),
            field: it.field,
            count: it.count,
        })
        .collect()
}

/// The number that a text means, or why it means nobody.
type Meant = Result<String, (Reason, Message)>;

/// A number that will be drawn when the plan is applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaited {
    /// The row of the plan's part about parents that makes the record.
    pub row: u32,
    /// The record's name.
    pub name: String,
}

/// Begins a value that waits for a number: a character that no value holds, for no spreadsheet does.
const AWAITED: char = '\u{1}';

impl Awaited {
    /// As it stands among a plan's values, in place of a number.
    pub fn as_stored(&self) -> String {
        format!("{AWAITED}{}{AWAITED}{}", self.row, self.name)
    }

    /// A value as people read it: one that waits for a number shows whose that will be.
    pub fn shown(value: &str) -> &str {
        match value.strip_prefix(AWAITED) {
            Some(wait) => wait.split_once(AWAITED).map_or(wait, |(_, name)| name),
            None => value,
        }
    }

    /// The wait that a plan's value is, if it is one.
    pub fn from_stored(value: &str) -> Option<Self> {
        let (row, name) = value.strip_prefix(AWAITED)?.split_once(AWAITED)?;
        Some(Self {
            row: row.parse().ok()?,
            name: name.to_owned(),
        })
    }
}

/// The records that a kind's parent field may name.
#[derive(Debug, Clone, Copy)]
pub struct Candidates<'a> {
    /// Their kind.
    pub kind: &'a Kind,
    /// As the register has them.
    pub records: Registered<'a>,
}

impl Candidates<'_> {
    /// The names of the records with these numbers.
    pub fn names_of(&self, wanted: &HashSet<&str>) -> HashMap<String, String> {
        let columns = self.records.field(self.kind.number()).zip(
            self.kind
                .roles
                .name
                .and_then(|field| self.records.field(field)),
        );
        let Some((numbers, names)) = columns.filter(|_| !wanted.is_empty()) else {
            return HashMap::new();
        };
        numbers
            .iter()
            .zip(names.iter())
            .filter_map(|(number, name)| Some((number.filter(|it| wanted.contains(it))?, name?)))
            .map(|(number, name)| (number.to_owned(), name.to_owned()))
            .collect()
    }

    fn text(&self, field: usize, at: usize) -> Option<&str> {
        self.records.field(field)?.get(at)
    }

    /// Puts the numbers of the records that are meant in place of what a column says; what means nobody
    /// stays, and is doubtful.
    ///
    /// # Errors
    /// Only for a mistake in the program.
    pub fn looked_up(
        &self,
        typed: &StringChunked,
        field: usize,
        doubts: &mut Doubts,
    ) -> PolarsResult<StringChunked> {
        let meant = self.meanings(typed)?;
        let looked_up = typed.iter().enumerate().map(|(at, text)| {
            let text = text?;
            Some(match meant.get(text) {
                Some(Ok(number)) => number.as_str(),
                Some(Err(doubt)) => {
                    doubts.insert((row_number(at), field), doubt.clone());
                    text
                }
                None => text,
            })
        });
        Ok(looked_up.collect())
    }

    /// What each text of a column means: a record's number, or why nobody.
    fn meanings<'t>(&self, typed: &'t StringChunked) -> PolarsResult<HashMap<&'t str, Meant>> {
        let numbers = self.records.field(self.kind.number());
        let known: HashSet<&str> = numbers
            .into_iter()
            .flat_map(|numbers| numbers.iter().flatten())
            .collect();
        let mut meant = HashMap::new();
        let mut open: Vec<&str> = Vec::new();
        for text in typed.iter().flatten() {
            if meant.contains_key(text) {
                continue;
            }
            let trimmed = text.trim();
            let outcome = if known.contains(trimmed) {
                Ok(trimmed.to_owned())
            } else {
                open.push(text);
                Err((Reason::UnknownParent, self.unknown(text)))
            };
            meant.insert(text, outcome);
        }
        for (text, positions) in self.found(&open)? {
            let outcome = match positions[..] {
                [only] => match self.text(self.kind.number(), only as usize) {
                    Some(number) => Ok(number.to_owned()),
                    None => continue,
                },
                _ => Err((Reason::AmbiguousMatch, self.several(text, &positions))),
            };
            meant.insert(text, outcome);
        }
        Ok(meant)
    }

    /// Whom texts find that are nobody's number as they stand: through damage, then key by key.
    fn found<'t>(&self, open: &[&'t str]) -> PolarsResult<HashMap<&'t str, Vec<Position>>> {
        let mut found = HashMap::new();
        if open.is_empty() || (self.records.is_empty() && self.records.are_all()) {
            return Ok(found);
        }
        let number = self.kind.number();
        let column: StringChunked = open.iter().map(|text| Some(*text)).collect();
        let rows = Submission::of_command(open.len(), [(number, column)])?;
        let by_number = MatchOrder {
            before: Vec::new(),
            number: true,
            keys: Vec::new(),
            number_alone: true,
        };
        let matches = matching::find(self.kind, &by_number, &rows, self.records, &|_| None)?;
        for (at, text) in open.iter().enumerate() {
            if let Some(position) = matches.found[at] {
                found.insert(*text, vec![position]);
            } else if let Some(positions) = matches.ambiguous.get(&row_number(at)) {
                found.insert(*text, positions.clone());
            }
        }
        let keys = self.kind.keys.iter().map(|key| key.field);
        for field in keys.chain(self.kind.roles.name) {
            let key = Key {
                field,
                of: Party::Any,
            };
            let typed: HashMap<u32, Vec<KeyOf>> = open
                .iter()
                .enumerate()
                .filter(|(_, text)| !found.contains_key(**text))
                .map(|(at, text)| (row_number(at), KeyOf::all(self.kind, field, text, None)))
                .collect();
            let mut rows: Vec<u32> = typed.keys().copied().collect();
            rows.sort_unstable();
            let column = KeyColumn::with_typed(self.kind, &key, typed, self.records)?;
            for (row, positions) in column.candidates(&rows)? {
                found.insert(open[row as usize], positions);
            }
        }
        Ok(found)
    }

    fn unknown(&self, text: &str) -> Message {
        Message::new(
            "held-parent-unknown",
            args!["one" => &self.kind.one, "text" => text],
        )
    }

    fn several(&self, text: &str, positions: &[Position]) -> Message {
        const MOST: usize = 5;
        let named = positions.iter().map(|position| {
            let at = *position as usize;
            let named = Named {
                number: self.text(self.kind.number(), at).map(str::to_owned),
                name: (self.kind.roles.name)
                    .and_then(|field| self.text(field, at))
                    .map(str::to_owned),
            };
            named.to_string()
        });
        Message::new(
            "held-parent-fits",
            args!["text" => text, "records" => Arg::list(named, MOST)],
        )
    }
}
