//! Whose row is it? Facts only: which records each key finds. What follows from them, `plan` decides.
//!
//! ```text
//! every row ── number ──▶ one record                       (numbers are unique)
//!     └─ none ── number as a spreadsheet damages it ──▶ one record, or several: ambiguous
//!          └─ none ── business id ─▶ e-mail ─▶ name ──▶ the first key that finds anybody, exactly or
//!                                              through damage, gives the candidates; later keys only
//!                                              narrow them down
//!               └─ none ── name of a company ──▶ records that the row may be a duplicate of
//! ```
//!
//! Among records that belong to others (a company's contacts) a key finds only those of the row's own
//! parent, where the row names one: the same name, or a shared e-mail, at two companies is two contacts.
//! A number finds its record wherever it belongs: then it has moved.
//!
//! Each step is a join over columns, and only of the rows that the step before left over: a file
//! whose numbers are all known costs one join.

mod keys;
mod belonging;
mod damaged_number;
mod damaged_key;
mod asked;
mod sieve; // who cannot be meant

use std::collections::{BTreeMap, HashMap, HashSet};

use polars::prelude::*;

pub use asked::{Asked, Finder, Lookups, Registered};
pub use belonging::Belonging;
pub use damaged_key::key_damage;
pub use keys::{KeyColumn, KeyOf, party_of, suits, typed_key};

use crate::frame::{Records, Submission};
use crate::schema::{Key, Kind, Party};

/// The position of a record in the register's snapshot.
pub type Position = u32;

/// How a row came to its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchedBy {
    /// By the number, exactly.
    Number,
    /// By the number, through what a spreadsheet does to numbers.
    DamagedNumber,
    /// By the key field at this place in the kind.
    Key(usize),
    /// By the key field at this place, through what spreadsheets do to texts and numbers.
    DamagedKey(usize),
}

impl MatchedBy {
    /// The field that paired the row.
    pub fn field(self, kind: &Kind) -> usize {
        match self {
            Self::Number | Self::DamagedNumber => kind.number(),
            Self::Key(field) | Self::DamagedKey(field) => field,
        }
    }

    /// The key beside the number that paired the row; none where that was the number.
    pub fn key(self) -> Option<usize> {
        match self {
            Self::Number | Self::DamagedNumber => None,
            Self::Key(field) | Self::DamagedKey(field) => Some(field),
        }
    }

    /// True where the key had been damaged.
    pub fn is_damaged(self) -> bool {
        matches!(self, Self::DamagedNumber | Self::DamagedKey(_))
    }
}

/// What the keys say of the rows; a row stands in at most one of the maps beside `found`.
#[derive(Debug, Default)]
pub struct Matches {
    /// The record of each row, by position; one entry a row.
    pub found: Vec<Option<Position>>,
    /// How rows were found otherwise than by their exact number.
    pub otherwise: HashMap<u32, MatchedBy>,
    /// Rows that fit several records.
    pub ambiguous: BTreeMap<u32, Vec<Position>>,
    /// Rows with an unknown number, whose other keys find these records.
    pub number_unknown: BTreeMap<u32, Vec<Position>>,
    /// Rows without keys whose name these records have.
    pub same_name: BTreeMap<u32, Vec<Position>>,
}

impl Matches {
    /// The rows of which nothing is known yet.
    fn open(&self) -> Vec<u32> {
        (0..self.found.len())
            .filter(|at| self.found[*at].is_none())
            .map(row_number)
            .filter(|row| {
                !self.ambiguous.contains_key(row) && !self.number_unknown.contains_key(row)
            })
            .collect()
    }

    /// How a found row was found.
    pub fn matched_by(&self, row: u32) -> MatchedBy {
        self.otherwise
            .get(&row)
            .copied()
            .unwrap_or(MatchedBy::Number)
    }
}

/// Which keys are tried, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchOrder {
    /// The keys before the number (`--match email,number`).
    pub before: Vec<Key>,
    /// True where the number is tried.
    pub number: bool,
    /// The keys after it.
    pub keys: Vec<Key>,
    /// True where the user asked for the number and for nothing else; a kind may have no other key.
    pub number_alone: bool,
}

impl MatchOrder {
    /// The kind's own order: its number, then its keys.
    pub fn of(kind: &Kind) -> Self {
        Self {
            before: Vec::new(),
            number: true,
            keys: kind.keys.clone(),
            number_alone: false,
        }
    }

    /// True for `--match number`: nothing but the number is looked at.
    pub fn is_number_alone(&self) -> bool {
        self.number_alone
    }

    /// Every key beside the number, in order.
    pub fn others(&self) -> impl Iterator<Item = &Key> {
        self.before.iter().chain(&self.keys)
    }
}

/// The records that a row's export held, where not all went out: those that its number means first.
pub type Exported<'a> = dyn Fn(u32) -> Option<&'a HashSet<i64>> + 'a;

/// Finds each row's record.
///
/// # Errors
/// When polars refuses a join: a mistake in the program, not in the data.
pub fn find(
    kind: &Kind,
    order: &MatchOrder,
    rows: &Submission,
    now: Registered,
    exported: &Exported,
) -> PolarsResult<Matches> {
    let mut matches = Matches {
        found: vec![None; rows.len()],
        ..Matches::default()
    };
    let numbers = rows.field(kind.number());
    if now.is_empty() && now.are_all() {
        return Ok(matches);
    }
    let later: Vec<Key> = order.keys.clone();
    by_keys(kind, &order.before, &later, rows, now, None, &mut matches)?;
    if let Some(numbers) = numbers.filter(|_| order.number) {
        by_number(kind, numbers, now, exported, &mut matches)?;
    }
    let numbers = numbers.filter(|_| order.number);
    by_keys(kind, &order.keys, &[], rows, now, numbers, &mut matches)?;
    if !order.is_number_alone() {
        by_name(kind, rows, now, &matches.open(), &mut matches)?;
    }
    Ok(matches)
}

/// Pairs rows that are open still by the given keys, one after the other. A row that has a number
/// nobody knows is not paired: it is told which records its keys find.
fn by_keys(
    kind: &Kind,
    keys: &[Key],
    later: &[Key],
    rows: &Submission,
    now: Registered,
    numbers: Option<&StringChunked>,
    matches: &mut Matches,
) -> PolarsResult<()> {
    let belonging = Belonging::of(kind, rows, now.records());
    for (at, key) in keys.iter().enumerate() {
        let open = matches.open();
        if open.is_empty() {
            return Ok(());
        }
        let mut pair = |found: BTreeMap<u32, Vec<Position>>, by: MatchedBy| {
            for (row, candidates) in found {
                let rest = keys[at + 1..].iter().chain(later);
                let candidates = narrowed(kind, rows, &now, row, candidates, rest);
                if numbers.is_some_and(|numbers| numbers.get(row as usize).is_some()) {
                    matches.number_unknown.insert(row, candidates);
                } else if let [only] = candidates[..] {
                    matches.found[row as usize] = Some(only);
                    matches.otherwise.insert(row, by);
                } else {
                    matches.ambiguous.insert(row, candidates);
                }
            }
        };
        let column = KeyColumn::of(kind, key, rows, &open, now)?;
        let exactly = belonging.of_one_parent(column.candidates(&open)?);
        let open: Vec<u32> = open
            .into_iter()
            .filter(|row| !exactly.contains_key(row))
            .collect();
        pair(exactly, MatchedBy::Key(key.field));
        let damaged = damaged_key::candidates(kind, key, rows, &open, now);
        let damaged = belonging.of_one_parent(damaged);
        pair(damaged, MatchedBy::DamagedKey(key.field));
    }
    Ok(())
}

/// Pairs rows with records by number: first exactly, then through what a spreadsheet does to
/// numbers, and with a known export among its own records before all others.
fn by_number(
    kind: &Kind,
    numbers: &StringChunked,
    now: Registered,
    exported: &Exported,
    matches: &mut Matches,
) -> PolarsResult<()> {
    let Some(registered) = now.field(kind.number()) else {
        return Ok(());
    };
    let settled: Vec<bool> = (0..numbers.len())
        .map(|at| matches.found[at].is_some() || matches.ambiguous.contains_key(&row_number(at)))
        .collect();
    let typed = numbers.apply_values(|number| std::borrow::Cow::Borrowed(number.trim()));
    now.ask_for_numbers(typed.iter().flatten());
    let left = DataFrame::new(
        typed.len(),
        vec![typed.clone().with_name("key".into()).into_column()],
    )?
    .with_row_index("row".into(), None)?;
    let right = DataFrame::new(
        registered.len(),
        vec![registered.clone().with_name("key".into()).into_column()],
    )?
    .with_row_index("position".into(), None)?;
    let joined = left.join(
        &right,
        ["key"],
        ["key"],
        JoinArgs::new(JoinType::Inner),
        None,
    )?;
    let (found_rows, found_positions) = (
        joined.column("row")?.idx()?,
        joined.column("position")?.idx()?,
    );
    for (row, position) in found_rows
        .into_no_null_iter()
        .zip(found_positions.into_no_null_iter())
    {
        if !settled[row as usize] {
            matches.found[row as usize] = Some(position);
        }
    }

    let records = now.id("record");
    let is_exported = |row: u32, position: Position| {
        exported(row).is_none_or(|set| {
            records
                .get(position as usize)
                .is_some_and(|id| set.contains(&id))
        })
    };
    let open: Vec<u32> = (0..typed.len())
        .filter(|row| {
            let own = |position| is_exported(row_number(*row), position);
            typed.get(*row).is_some() && !matches.found[*row].is_some_and(own)
        })
        .map(row_number)
        .collect();
    if open.is_empty() {
        return Ok(());
    }
    now.ask_for_damaged_numbers(&typed, &open);
    let candidates = damaged_number::candidates(&typed, &open, registered);
    for (row, positions) in candidates {
        let own: Vec<Position> = positions
            .iter()
            .copied()
            .filter(|position| is_exported(row, *position))
            .collect();
        let positions = match (
            exported(row).is_some(),
            own.is_empty(),
            matches.found[row as usize],
        ) {
            // The export's own record, though damaged, comes before a stranger that fits exactly.
            (true, false, _) => own,
            (_, _, Some(_)) => continue,
            _ => positions,
        };
        if let [only] = positions[..] {
            matches.found[row as usize] = Some(only);
            matches.otherwise.insert(row, MatchedBy::DamagedNumber);
        } else {
            matches.found[row as usize] = None;
            matches.ambiguous.insert(row, positions);
        }
    }
    Ok(())
}

/// Later keys narrow several candidates down, whoever they find on their own; a key that none of the
/// candidates has says nothing.
fn narrowed<'k>(
    kind: &Kind,
    rows: &Submission,
    now: &Records,
    row: u32,
    mut candidates: Vec<Position>,
    later: impl Iterator<Item = &'k Key>,
) -> Vec<Position> {
    for key in later {
        if candidates.len() < 2 {
            break;
        }
        let those = |agree: &dyn Fn(Position) -> bool| -> Vec<Position> {
            let positions = candidates.iter().copied();
            positions.filter(|position| agree(*position)).collect()
        };
        let exactly = |position| keys::agree(kind, key.field, (rows, row), (now, position));
        let damaged =
            |position| key_damage(kind, key.field, (rows, row), (now, position)).is_some();
        let mut fitting = those(&exactly);
        if fitting.is_empty() {
            fitting = those(&damaged);
        }
        if !fitting.is_empty() {
            candidates = fitting;
        }
    }
    candidates
}

/// Finds the records whose name a row without number and business id has, unless the row is a
/// private person's and names are a key of theirs.
fn by_name(
    kind: &Kind,
    rows: &Submission,
    now: Registered,
    open: &[u32],
    matches: &mut Matches,
) -> PolarsResult<()> {
    let Some(name) = kind.roles.name else {
        return Ok(());
    };
    let for_persons = |key: &Key| key.field == name && suits(key.of, Party::Private);
    let name_is_a_key = kind.keys.iter().any(for_persons);
    let without_keys: Vec<u32> = open
        .iter()
        .copied()
        .filter(|row| {
            let at = *row as usize;
            let blank = |field: Option<usize>| {
                field
                    .and_then(|field| rows.field(field))
                    .is_none_or(|column| column.get(at).is_none())
            };
            blank(Some(kind.number()))
                && kind
                    .keys
                    .iter()
                    .filter(|key| key.of == Party::Company)
                    .all(|key| blank(Some(key.field)))
                && !(name_is_a_key && party_of(kind, rows, at) == Party::Private)
        })
        .collect();
    if without_keys.is_empty() {
        return Ok(());
    }
    let key = Key {
        field: name,
        of: Party::Any,
    };
    let column = KeyColumn::of(kind, &key, rows, &without_keys, now)?;
    let belonging = Belonging::of(kind, rows, now.records());
    matches.same_name = belonging.of_one_parent(column.candidates(&without_keys)?);
    let strange: Vec<u32> = without_keys
        .into_iter()
        .filter(|row| !matches.same_name.contains_key(row))
        .collect();
    let damaged = damaged_key::candidates(kind, &key, rows, &strange, now);
    matches.same_name.extend(belonging.of_one_parent(damaged));
    Ok(())
}

/// For rows that are open still: where in a list of numbers theirs stands, as a spreadsheet may have
/// damaged it.
pub fn damaged_among(
    typed: &StringChunked,
    open: &[u32],
    numbers: &[&str],
) -> BTreeMap<u32, Vec<Position>> {
    damaged_number::candidates(
        typed,
        open,
        &StringChunked::from_slice("number".into(), numbers),
    )
}

/// A row's number within a file; a spreadsheet's limits keep it far below 2³².
pub(crate) fn row_number(row: usize) -> u32 {
    u32::try_from(row).expect("fewer rows than 2^32")
}
