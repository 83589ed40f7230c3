//! Making a plan: facts from `matching` and `diff`, decisions from the policy.
//!
//! ```text
//! find records ─▶ hold whose identity is in doubt ─▶ compare, field by field ─▶ decide each cell
//!                        │                                                        │
//!                        └─ the rest are new ─▶ their values ──────┐   names follow their parts
//!                                                                  ▼              ▼
//!                                                        groups ─▶ status a row ─▶ counts ─▶ Plan
//! ```
//!
//! Where it was asked for, `reconcile` tells beside the plan how file and register agree.
//!
//! `read = new + modified + unchanged + held`. A reason of identity holds the row; any other reason
//! holds its cell alone, and the row only if it is new or nothing else of it applies (RULES 12).

mod cells;
mod damage;
mod misaligned;
mod standing;
mod duplicates;
mod names;
mod newcomers;
mod groups;
mod sets;
mod parents;
mod rules; // filled in, and nobody else's
mod assemble;
mod reconcile;
mod by_lookups;

use std::collections::{BTreeMap, HashMap, HashSet};

use polars::prelude::PolarsError;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use cells::Cells;
use groups::Groups;
use standing::Standing;

pub use by_lookups::{make_by_lookups, parents_by_lookups};
pub use groups::nearest_group;

use super::answers::Answers;
use super::parents::Doubts;
use super::{Mode, Plan, PlanFile, Revision, Verb};
use crate::diff::{Base, Bases, Column, FieldDiff};
use crate::frame::{FrameError, RecordId, Submission};
use crate::matching::{self, MatchOrder, MatchedBy, Matches, Registered};
use crate::register::{GroupBook, RegisterError};
use crate::schema::{FieldId, FieldType, Kind, Reading};
use crate::words::Message;

/// What to do where the register and the file changed one cell to different values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum OnConflict {
    /// Hold the cell.
    #[default]
    Hold,
    /// Take the file's value.
    File,
    /// Keep the register's value.
    Register,
}

/// What becomes of a new record that says nothing of the one to which it belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum WithoutParent {
    /// It is added, and belongs to nobody.
    Allow,
    /// It is held.
    Hold,
}

/// Whether other rows hang on whom a row finds. Then a name that several have is nobody's, though nothing
/// in the row differs from the one or the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Children {
    /// None do.
    Without,
    /// Some do.
    With,
}

/// Which fields of existing records may change. New records take every field, and keys find whom they find.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Touched {
    /// All.
    #[default]
    All,
    /// `--only`: these.
    Only(HashSet<usize>),
    /// `--keep`: all but these.
    AllBut(HashSet<usize>),
}

impl Touched {
    /// Whether a field may change.
    pub fn has(&self, field: usize) -> bool {
        match self {
            Self::All => true,
            Self::Only(fields) => fields.contains(&field),
            Self::AllBut(fields) => !fields.contains(&field),
        }
    }

    /// The same of one of two kinds in a sheet, whose fields have other places.
    #[must_use]
    pub fn of_part(&self, own: &dyn Fn(usize) -> Option<usize>) -> Self {
        let places = |fields: &HashSet<usize>| fields.iter().filter_map(|it| own(*it)).collect();
        match self {
            Self::All => Self::All,
            Self::Only(fields) => Self::Only(places(fields)),
            Self::AllBut(fields) => Self::AllBut(places(fields)),
        }
    }

    /// The option that says so.
    fn option(&self) -> &'static str {
        match self {
            Self::All => "",
            Self::Only(_) => "--only",
            Self::AllBut(_) => "--keep",
        }
    }
}

/// What the person wants to happen in the cases where it is theirs to say.
#[derive(Debug, Clone)]
pub struct Policy {
    /// What the file may do.
    pub mode: Mode,
    /// Which keys find records.
    pub order: MatchOrder,
    /// `--new`: rows whose name stands in the register are new all the same.
    pub take_as_new: bool,
    /// `--new-groups`: near-misses are groups of their own.
    pub new_groups: bool,
    /// `--accept-invalid`: fields that take what their type refuses.
    pub accept_invalid: HashSet<usize>,
    /// `--accept-damage`: fields whose values are taken though a spreadsheet may have made them.
    pub accept_damage: HashSet<usize>,
    /// `--on-conflict`.
    pub on_conflict: OnConflict,
    /// `--only` and `--keep`: the fields of existing records that may change.
    pub touched: Touched,
    /// What a person has answered: before all of the above.
    pub answers: Answers,
    /// `--reconcile`: how file and register agree is told too.
    pub reconcile: bool,
    /// `--without-parent`: new records that belong to nobody; else as the schema requires a parent.
    pub without_parent: Option<WithoutParent>,
    /// Whether other rows hang on whom these find.
    pub children: Children,
}

impl Policy {
    /// The defaults for a kind.
    pub fn of(kind: &Kind) -> Self {
        Self {
            mode: Mode::default(),
            order: MatchOrder::of(kind),
            take_as_new: false,
            new_groups: false,
            accept_invalid: HashSet::new(),
            accept_damage: HashSet::new(),
            on_conflict: OnConflict::default(),
            touched: Touched::All,
            answers: Answers::default(),
            reconcile: false,
            without_parent: None,
            children: Children::Without,
        }
    }

    /// Whether a field's values are taken though a spreadsheet may have made them: as a person answered,
    /// or else as the options say.
    pub fn takes_damage(&self, place: usize, field: &FieldId) -> bool {
        let answered = self.answers.takes_damage(field);
        answered.unwrap_or_else(|| self.accept_damage.contains(&place))
    }
}

/// Where a plan comes from: what its head says beside the counts.
#[derive(Debug, Clone)]
pub struct Origin {
    /// What asked for it.
    pub verb: Verb,
    /// When (RFC 3339).
    pub at: String,
    /// Who.
    pub by: String,
    /// The register.
    pub lineage: String,
    /// Its revision.
    pub revision: Revision,
    /// The files.
    pub files: Vec<PlanFile>,
    /// What a person should know about how they were read.
    pub notes: Vec<Message>,
}

/// Everything that a plan is made from.
#[derive(Debug, Clone)]
pub struct Proposal<'a> {
    /// The kind.
    pub kind: &'a Kind,
    /// What the files say.
    pub rows: &'a Submission,
    /// Cells that hold a formula's error, or a formula without a value: by row and field.
    pub unreadable: &'a HashMap<(u32, usize), String>,
    /// Rows whose values may stand under the wrong headings, and why.
    pub uneven: &'a BTreeMap<u32, Message>,
    /// How each column writes decimals and dates, where it leaves no doubt.
    pub readings: &'a HashMap<usize, Reading>,
    /// What the register says.
    pub now: Registered<'a>,
    /// How many records the files are about ([`Bases::how_many_meant`]).
    pub meant: u64,
    /// What the person saw, file by file, where that is known.
    pub bases: Bases<'a>,
    /// The groups that there are.
    pub groups: &'a GroupBook,
    /// Numbers of removed records.
    pub removed: &'a [(String, RecordId)],
    /// The kinds of the records to which these may belong, field by field; in the rows stand their numbers.
    pub parents: &'a [(usize, &'a Kind)],
    /// What is doubtful about the parents that the rows name.
    pub doubts: &'a Doubts,
    /// What the person wants.
    pub policy: &'a Policy,
    /// Where it comes from.
    pub origin: Origin,
}

impl Proposal<'_> {
    /// What the person saw when they edited a row, where that is known.
    fn base_of(&self, row: u32) -> Option<&Base> {
        self.bases.of_file(self.file_of(row))
    }

    /// The records that a row's export held, where not all went out.
    fn exported(&self, row: u32) -> Option<&HashSet<RecordId>> {
        self.base_of(row).and_then(|base| base.exported.as_ref())
    }

    fn file_of(&self, row: u32) -> Option<u32> {
        self.rows.count("file").get(row as usize)
    }
}

/// Why no plan could be made: the register cannot be read, or a mistake in the program; never anybody's data.
#[derive(Debug, thiserror::Error)]
pub enum MakeError {
    /// The register refused.
    #[error(transparent)]
    Register(#[from] RegisterError),
    /// polars refused an operation.
    #[error(transparent)]
    Polars(#[from] PolarsError),
    /// A frame lacks a column.
    #[error(transparent)]
    Frame(#[from] FrameError),
}

/// Makes the plan.
///
/// # Errors
/// Only for a mistake in the program: whatever is wrong with the data is held, with its reason.
pub fn make(proposal: Proposal) -> Result<Plan, MakeError> {
    let Proposal {
        kind, policy, now, ..
    } = proposal;
    let brought = proposal.rows;
    let exported = |row| proposal.exported(row);
    let mut matches = matching::find(kind, &policy.order, brought, now, &exported)?;
    // What becomes of these rows is settled at once, and whom they may mean is then forgotten.
    let possible = policy.reconcile.then(|| matches.same_name.clone());
    let mut standing = Standing::default();
    standing::hold_doubtful(&proposal, &mut matches, &mut standing);
    let united = duplicates::settle(&proposal, &matches, &mut standing)?;
    let mut bases = proposal.bases.clone();
    bases.take_from(united.from);
    let rows = united.rows.as_ref().unwrap_or(proposal.rows);
    let proposal = Proposal {
        rows,
        bases,
        ..proposal
    };

    let new = newcomers::settle(&proposal, &matches, &mut standing)?;
    let rows = new.merged.as_ref().unwrap_or(proposal.rows);
    let proposal = Proposal { rows, ..proposal };
    let mut groups = Groups::new(&proposal);
    let new = &new.rows;
    let diffs = compare(&proposal, &matches, &standing);
    let mut cells = Cells::default();
    for (field, diff) in diffs {
        standing.blank += diff.blank;
        cells.decide(&proposal, &matches, field, diff, &mut groups);
    }
    misaligned::hold(&proposal, &matches, &mut cells, &mut standing);
    names::follow_parts(&proposal, &matches, &standing, &mut cells);
    standing.notes.extend(cells.told_untouched(&proposal));
    cells.tell_damaged_numbers(&proposal, &matches, &standing);
    standing::hold_disagreeing_keys(&proposal, &matches, &cells, &mut standing)?;
    let damaged = damage::sum_up(&proposal, &matches, &cells, new, &standing);
    let mut values = newcomers::values(&proposal, new, &mut standing, &mut cells, &mut groups)?;
    rules::fill_defaults(&proposal, &mut values, &mut groups);
    rules::hold_unfilled(&proposal, &mut values, &mut cells)?;
    rules::hold_shared(&proposal, &matches, &standing, &mut values, &mut cells)?;
    let mut plan = assemble::plan(&proposal, &matches, &standing, cells, values, &groups)?;
    plan.head.damage = damaged;
    if let Some(possible) = possible {
        let proposal = Proposal {
            rows: brought,
            ..proposal
        };
        let (told, lists) = reconcile::reconcile(&proposal, &matches, &possible, &standing)?;
        plan.head.reconciliation = Some(told);
        plan.reconciled = Some(lists);
    }
    Ok(plan)
}

/// Compares every column that a file brings with the register's, fields side by side.
fn compare(proposal: &Proposal, matches: &Matches, standing: &Standing) -> Vec<(usize, FieldDiff)> {
    if proposal.policy.mode == Mode::Add {
        return Vec::new();
    }
    let kind = proposal.kind;
    (0..kind.fields.len())
        .into_par_iter()
        // A number is never edited: one that is not its record's holds the row.
        .filter(|field| *field != kind.number())
        .filter_map(|field| {
            let typed = proposal.rows.field(field)?;
            let column = Column {
                kind,
                field,
                typed,
                now: proposal.now.records(),
                found: &matches.found,
                file: proposal.rows.count("file"),
                bases: &proposal.bases,
                reading: proposal.readings.get(&field).copied().unwrap_or_default(),
            };
            Some((
                field,
                column.compare(|row| {
                    let is_key = found_by(kind, matches, row, field);
                    standing.is_settled(row) || (is_key && !adds_addresses(&column, row))
                }),
            ))
        })
        .collect()
}

/// True for a cell with every e-mail address that its record has, and more: of them only one found it.
fn adds_addresses(column: &Column, row: u32) -> bool {
    if column.kind.fields[column.field].ty != FieldType::Email {
        return false;
    }
    let typed = column.typed.get(row as usize).unwrap_or_default();
    let position = column.found.get(row as usize).copied().flatten();
    let now = position.and_then(|at| column.now.field(column.field)?.get(at as usize));
    let (typed, now) = (addresses(typed), addresses(now.unwrap_or_default()));
    typed.len() > now.len() && now.iter().all(|address| typed.contains(address))
}

fn addresses(text: &str) -> HashSet<String> {
    let addresses = text
        .split([';', ','])
        .map(|address| address.trim().to_lowercase());
    addresses.filter(|address| !address.is_empty()).collect()
}

/// True for a cell of the key that found the row's record: that is not an edit (DESIGN 5). A name
/// that found it has its parts with it.
fn found_by(kind: &Kind, matches: &Matches, row: u32, field: usize) -> bool {
    let Some(MatchedBy::Key(key)) = matches.otherwise.get(&row) else {
        return false;
    };
    let roles = &kind.roles;
    let is_part = roles.first_name == Some(field) || roles.last_name == Some(field);
    *key == field || (is_part && roles.name == Some(*key))
}
