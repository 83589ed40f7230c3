//! The plan: the whole proposal, as data.
//!
//! A plan says what would happen and to whom: rows that are new, modified, unchanged or held, cell
//! by cell. It is made once, stored, numbered and never changed; `apply` writes its cells and no
//! others. How it is told (`report`), stored (`register`) and made (`plan::make`) are three other
//! things; nothing here steers what a report says, and no message steers what apply does.
//!
//! | verdict     | what the cell said                               | what apply does with it |
//! |-------------|--------------------------------------------------|-------------------------|
//! | `set`       | a value where the register had none              | writes it               |
//! | `changed`   | another value than the register's                | writes it               |
//! | `cleared`   | nothing any more (undo only)                     | writes null             |
//! | `kept`      | what the person saw; the register moved on, or the mode fills only empty fields | nothing |
//! | `blank`     | nothing, where the person saw a value            | nothing                 |
//! | `held`      | a value that is not applied, with its reason     | nothing                 |
//! | `damage`    | what the spreadsheet made of the value by itself | nothing                 |

mod verb; // what asked for a plan, and what such a plan looks like
pub mod make;
pub mod answers;
pub mod damaged;
mod counts;
pub mod lines;
mod moves; // who goes from which group to which
pub mod direct;
pub mod parents;
pub mod combined;
pub mod whole;
pub mod undo;
pub mod recheck;
pub mod walk;
pub mod json;
pub mod reconciliation;
pub mod life;
pub mod erasure;
#[cfg(test)]
pub(crate) mod fixture;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use answers::Answers;
pub use counts::{CellCounts, FieldCounts, RowCounts};
use damaged::Damaged;
use parents::ParentMove;
use reconciliation::Reconciliation;
pub use verb::Verb;

use crate::frame::{PlanCells, PlanRows, PlanValues, Reconciled};
use crate::schema::{FieldId, KindId};
use crate::words::Message;

macro_rules! numbered {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub u64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

numbered!(
    /// A plan's number, counted from 1 in each register.
    PlanId
);
numbered!(
    /// A job's number, counted from 1 in each register.
    JobId
);
numbered!(
    /// The register's version: one more with every job.
    Revision
);
numbered!(
    /// An export's number, counted from 1 in each register.
    ExportId
);
numbered!(
    /// A remembered mapping's number, counted from 1 in each register.
    MappingId
);

/// What a file may do to the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Add new records and modify existing ones (also: replace, overwrite).
    #[default]
    #[value(aliases = ["replace", "overwrite", "upsert"])]
    Update,
    /// Add new records, and fill empty fields of existing ones (also: merge).
    #[value(aliases = ["merge", "fill-empty"])]
    Fill,
    /// Add new records only (also: create, new-only).
    #[value(aliases = ["create", "insert", "new-only"])]
    Add,
    /// Modify existing records only (also: existing-only).
    #[value(aliases = ["existing", "existing-only", "update-only"])]
    Modify,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Status {
    /// A record that the register does not have.
    New,
    /// A record that gets other values.
    Modified,
    /// A record that stays as it is.
    Unchanged,
    /// A row that is not applied.
    Held,
    /// A record that leaves the register (`remove` and `undo` only).
    Removed,
}

impl Status {
    /// Every status in the order of a report.
    pub const ALL: [Self; 5] = [
        Self::New,
        Self::Modified,
        Self::Unchanged,
        Self::Held,
        Self::Removed,
    ];

    /// The word that stands in the last column of a report.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "New",
            Self::Modified => "Modified",
            Self::Unchanged => "Unchanged",
            Self::Held => "Held",
            Self::Removed => "Removed",
        }
    }

    /// The status with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// What becomes of a cell; the table stands in the module's documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// A value where the register had none.
    Set,
    /// Another value than the register's.
    Changed,
    /// Nothing any more (undo only).
    Cleared,
    /// The register's value stays, and nobody is wronged by it.
    Kept,
    /// A blank cell over a filled base: it changes nothing.
    Blank,
    /// A value that is not applied, with its reason.
    Held,
    /// What the spreadsheet made of the value by itself.
    Damage,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 7] = [
        Self::Set,
        Self::Changed,
        Self::Cleared,
        Self::Kept,
        Self::Blank,
        Self::Held,
        Self::Damage,
    ];

    /// The word under which the verdict is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Set => "set",
            Self::Changed => "changed",
            Self::Cleared => "cleared",
            Self::Kept => "kept",
            Self::Blank => "blank",
            Self::Held => "held",
            Self::Damage => "damage",
        }
    }

    /// The verdict with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.word() == word)
    }

    /// True for the verdicts whose cells apply writes.
    pub fn writes(self) -> bool {
        matches!(self, Self::Set | Self::Changed | Self::Cleared)
    }
}

/// A file that a plan was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanFile {
    /// The path as the user wrote it; `-` for standard input.
    pub path: String,
    /// The digest of the bytes that were read (BLAKE3, hexadecimal).
    pub digest: String,
    /// The export that it came from, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub export: Option<ExportId>,
}

/// Something that happens to a group itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "action")]
pub enum GroupAction {
    /// A group that does not exist yet, or only as an alias of another.
    Create {
        /// The group field.
        field: FieldId,
        /// The new group.
        name: String,
        /// Aliases that it takes with it (undo only).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        aliases: Vec<String>,
        /// The group in which it had gone up (undo of a merge only): where it goes back to if the undo
        /// is itself undone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        merged_into: Option<String>,
    },
    /// A group that gets another name; the old one stays as an alias.
    Rename {
        /// The group field.
        field: FieldId,
        /// The name until now.
        from: String,
        /// The name from now on.
        to: String,
    },
    /// A group that goes up in another; its name stays as an alias of that one.
    Merge {
        /// The group field.
        field: FieldId,
        /// The group that goes.
        from: String,
        /// The group that stays.
        to: String,
        /// The aliases that go with it, so that an undo can give them back.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        aliases: Vec<String>,
    },
    /// A group taken away again (undo only; only when it is empty).
    Remove {
        /// The group field.
        field: FieldId,
        /// The group that goes.
        name: String,
        /// The aliases that go with it, so that an undo can give them back.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        aliases: Vec<String>,
    },
}

/// How many records go from one group to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupMove {
    /// The group field.
    pub field: FieldId,
    /// The group until now; none where the record had none.
    pub from: Option<String>,
    /// The group from now on.
    pub to: Option<String>,
    /// How many existing records.
    pub count: u64,
    /// True where a record may be in several groups: then no `from` means that it joins `to` and leaves
    /// none, no `to` that it leaves `from` alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub several: bool,
}

/// What the plan does to groups.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupEffects {
    /// Groups made, renamed or merged, in order.
    pub actions: Vec<GroupAction>,
    /// Who moves from where to where, the largest first; existing records only.
    pub moves: Vec<GroupMove>,
}

impl GroupEffects {
    /// The names of the groups that the plan creates.
    pub fn created(&self) -> Vec<&str> {
        self.actions
            .iter()
            .filter_map(|action| match action {
                GroupAction::Create { name, .. } => Some(name.as_str()),
                _ => None,
            })
            .collect()
    }

    /// How many records go from one group to another (from none does not count).
    pub fn moved(&self) -> u64 {
        self.moves
            .iter()
            .filter(|m| m.from.is_some() && m.to.is_some())
            .map(|m| m.count)
            .sum()
    }

    /// The groups that records join beside those that they are in, the most joined first.
    pub fn joined(&self) -> impl Iterator<Item = (&str, u64)> {
        let joins = self.moves.iter().filter(|m| m.several && m.from.is_none());
        joins.filter_map(|m| Some((m.to.as_deref()?, m.count)))
    }

    /// The groups that records leave, and for no other, the most left first.
    pub fn left(&self) -> impl Iterator<Item = (&str, u64)> {
        let leaves = self.moves.iter().filter(|m| m.several && m.to.is_none());
        leaves.filter_map(|m| Some((m.from.as_deref()?, m.count)))
    }
}

/// The plan without its rows: everything that a summary needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanHead {
    /// The plan's number; none while it is not stored.
    pub plan: Option<PlanId>,
    /// The kind of record that the plan is about.
    pub kind: KindId,
    /// What asked for the plan.
    pub verb: Verb,
    /// What the file may do.
    pub mode: Mode,
    /// When the plan was made (RFC 3339).
    pub at: String,
    /// Who made it.
    pub by: String,
    /// The register that the plan belongs to.
    pub lineage: String,
    /// The register's revision that the plan was made against.
    pub revision: Revision,
    /// The number of the schema that the plan was made by.
    #[serde(default)]
    pub schema: u64,
    /// The revision that the person saw, where it is known.
    pub base_revision: Option<Revision>,
    /// The export that the file came from, where it is known.
    pub export: Option<ExportId>,
    /// The job that this plan takes back, for an undo.
    #[serde(default)]
    pub undoes: Option<JobId>,
    /// The files that were read.
    pub files: Vec<PlanFile>,
    /// Rows by status.
    pub rows: RowCounts,
    /// Cells of existing records by verdict.
    pub cells: CellCounts,
    /// Changed cells by field, in the schema's order where iterated through it.
    pub fields: BTreeMap<FieldId, FieldCounts>,
    /// What happens to groups.
    pub groups: GroupEffects,
    /// Who moves from one parent to another, the largest move first; existing records only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parents: Vec<ParentMove>,
    /// Records that the file leaves out; they stay as they are.
    pub not_in_file: u64,
    /// Held rows and cells by reason id.
    pub held: BTreeMap<String, u64>,
    /// What spreadsheets did by themselves, column by column.
    #[serde(default, skip_serializing_if = "Damaged::is_empty")]
    pub damage: Damaged,
    /// What else a person should know, in sentences.
    pub notes: Vec<Message>,
    /// What a person answered while the plan was made.
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    pub answers: Answers,
    /// How the file and the register agree, where that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reconciliation: Option<Reconciliation>,
    /// The same plan's part about records that belong to these, where one file held both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<Box<PlanHead>>,
}

impl PlanHead {
    /// The plan's parts, a kind each: parents before their children.
    pub fn parts(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |head| head.with.as_deref())
    }

    /// How many records go from one parent to another (from none does not count).
    pub fn moved_between_parents(&self) -> u64 {
        let moves = self.parents.iter();
        moves
            .filter(|it| it.from.is_some() && it.to.is_some())
            .map(|it| it.count)
            .sum()
    }

    /// Rows by status, in all parts.
    pub fn rows_in_all(&self) -> RowCounts {
        let mut all = RowCounts::default();
        for part in self.parts() {
            all.add(&part.rows);
        }
        all
    }

    /// This head as it would be if the plan were made anew: without a number, by whom and when the other
    /// was.
    #[must_use]
    pub fn made_again(self, other: &Self) -> Self {
        let with = self.with.map(|part| {
            let of = other.with.as_deref().unwrap_or(other);
            Box::new(part.made_again(of))
        });
        Self {
            plan: None,
            at: other.at.clone(),
            by: other.by.clone(),
            with,
            ..self
        }
    }

    /// True when apply would write something.
    pub fn has_something_to_apply(&self) -> bool {
        self.parts().any(|head| {
            head.rows.new + head.rows.modified + head.rows.removed > 0
                || !head.groups.actions.is_empty()
        })
    }

    /// True when a row or a cell is held.
    pub fn holds_something(&self) -> bool {
        self.held_in_all() > 0
    }

    /// How many rows and cells are held, in all parts.
    pub fn held_in_all(&self) -> u64 {
        self.parts().flat_map(|head| head.held.values()).sum()
    }
}

/// The whole proposal.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Everything but the rows.
    pub head: PlanHead,
    /// One line a row of the file.
    pub rows: PlanRows,
    /// One line a cell of an existing record that is not simply the same.
    pub cells: PlanCells,
    /// The values of the new rows (canonical) and of the held ones (as typed).
    pub values: PlanValues,
    /// The lists of a reconciliation, where one was asked for.
    pub reconciled: Option<Reconciled>,
    /// The part about records that belong to these, where one file held both; its head stands in this
    /// one's head.
    pub with: Option<Box<Plan>>,
}

impl Plan {
    /// Makes another plan a part of this one: of records that belong to this one's.
    #[must_use]
    pub fn with(mut self, part: Plan) -> Self {
        self.head.with = Some(Box::new(part.head.clone()));
        self.with = Some(Box::new(part));
        self
    }

    /// The plan's parts, a kind each: parents before their children.
    pub fn parts(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |plan| plan.with.as_deref())
    }

    /// Gives every part its number, or takes it.
    pub fn number(&mut self, number: Option<PlanId>) {
        if let Some(part) = &mut self.with {
            part.number(number);
            self.head.with = Some(Box::new(part.head.clone()));
        }
        self.head.plan = number;
    }
}

/// Who wrote what a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The job.
    pub job: JobId,
    /// When (RFC 3339).
    pub at: String,
    /// Who.
    pub by: String,
}

impl std::fmt::Display for Written {
    /// `5, anna, 2026-03-01 12:31`: the same in every language.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let minute = self.at.get(..16).unwrap_or(&self.at).replace('T', " ");
        write!(f, "{}, {}, {minute}", self.job, self.by)
    }
}

/// What a job did, in a form to keep.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// The job's number.
    pub job: JobId,
    /// The register's revision after it.
    pub revision: Revision,
    /// When it was applied (RFC 3339).
    pub at: String,
    /// Who applied it.
    pub by: String,
    /// The plan that was applied; its rows and cells are read by its number.
    pub plan: PlanHead,
}

impl Receipt {
    /// The same of a plan whose parts are told as one.
    #[must_use]
    pub fn of(&self, plan: &PlanHead) -> Self {
        Self {
            plan: plan.clone(),
            ..self.clone()
        }
    }
}

/// The records that a job made, as its receipt tells them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Made {
    /// Their numbers in the order of the rows, at most [`Made::NAMED`] of them.
    pub numbers: Vec<String>,
    /// How many got their number from the register: their rows brought none.
    pub drawn: u64,
    /// The first of those numbers, at most [`Made::TOLD`] of them.
    pub first_drawn: Vec<String>,
    /// The last of them.
    pub last_drawn: Option<String>,
    /// The records that belong to these, where the job's plan had two parts.
    pub with: Option<Box<Made>>,
}

impl Made {
    /// How many numbers a script gets; the job selects all of them (`list --job`).
    pub const NAMED: usize = 100;
    /// How many numbers a sentence names.
    pub const TOLD: usize = 5;
}
