//! What can disagree in a register, and how it is said.

use std::fmt;

use crate::plan::{JobId, PlanId};
use crate::schema::KindId;

/// A promise that the check holds the register to. Each is compared as a whole and counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Claim {
    /// Jobs are numbered 1, 2 …, each has its plan and its revision, and the last is the register's.
    Jobs,
    /// Every line of a plan belongs to a plan, and a plan has the lines that it says.
    Plans,
    /// Records are there exactly if the journal made them and did not remove them.
    Existence,
    /// The journal holds what the plans said, and nothing else.
    Planned,
    /// A cell's story, from the value that its record was made with through every entry, ends in
    /// what the record holds.
    Story,
    /// Every record has a number of its own, which nobody else has or had.
    Numbers,
    /// Who is in a group is in one that there is, and every alias leads to one.
    Groups,
    /// Records that belong to others.
    Parents,
    /// Exports are of revisions, records and fields that there were.
    Exports,
    /// Backups are of revisions that there were, and remembered mappings of fields that there are.
    Kept,
    /// Internal ids are nobody else's, now and for the records to come.
    Ids,
}

impl Claim {
    /// Every claim, in the order in which they are made.
    pub const ALL: [Self; 11] = [
        Self::Jobs,
        Self::Plans,
        Self::Existence,
        Self::Planned,
        Self::Story,
        Self::Numbers,
        Self::Groups,
        Self::Parents,
        Self::Exports,
        Self::Kept,
        Self::Ids,
    ];

    /// Its id, stable for scripts.
    pub fn id(self) -> &'static str {
        match self {
            Self::Jobs => "jobs",
            Self::Plans => "plans",
            Self::Existence => "existence",
            Self::Planned => "planned",
            Self::Story => "story",
            Self::Numbers => "numbers",
            Self::Groups => "groups",
            Self::Parents => "parents",
            Self::Exports => "exports",
            Self::Kept => "kept",
            Self::Ids => "ids",
        }
    }

    /// What was compared with what, for a list.
    pub fn words(self) -> &'static str {
        match self {
            Self::Jobs => "jobs, with their plans and revisions",
            Self::Plans => "lines of plans, with what the plans say",
            Self::Existence => "records made and removed, with those that are there",
            Self::Planned => "entries of the journal, with the plans",
            Self::Story => "cells, from their first value through the journal to now",
            Self::Numbers => "numbers, with each other and those given before",
            Self::Groups => "groups and aliases, with who is in them",
            Self::Parents => "records that belong to others, with those others",
            Self::Exports => "exports, with the revisions and records that there were",
            Self::Kept => "backups and mappings, with revisions and fields",
            Self::Ids => "internal ids, with each other and the next one",
        }
    }
}

macro_rules! faults {
    ($($name:ident, $id:literal, $claim:ident, $doc:literal;)*) => {
        /// A way in which a register can disagree with itself.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Fault {
            $(#[doc = $doc] $name,)*
        }

        impl Fault {
            /// Every fault.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its id, stable for scripts.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// The claim that it breaks.
            pub fn claim(self) -> Claim {
                match self { $(Self::$name => Claim::$claim,)* }
            }
        }
    };
}

faults! {
    Meta, "meta", Jobs, "A value of the register's own does not stand there once.";
    Revision, "revision", Jobs, "The register's revision is not the number of its jobs.";
    JobNumber, "job-number", Jobs, "The jobs are not numbered 1, 2 ….";
    JobRevision, "job-revision", Jobs, "A job's revision is not its number.";
    JobWithoutPlan, "job-without-plan", Jobs, "A job's plan is not there.";
    PlanDisowns, "plan-disowns", Jobs, "A job's plan names another job, or none.";
    PlanClaims, "plan-claims", Jobs, "A plan names a job that was not made from it.";
    PlanTwice, "plan-twice", Plans, "A plan stands there more than once.";
    PlanHead, "plan-head", Plans, "A plan's head cannot be read, or is another plan's.";
    PlanRevision, "plan-revision", Plans, "A plan says that it was made of another revision than it can have been.";
    PlanExport, "plan-export", Plans, "A plan's file is said to come from an export that there was not.";
    PlanUndoes, "plan-undoes", Plans, "A plan takes a job back that there was not.";
    PlanCount, "plan-count", Plans, "A plan has more or fewer rows than it says.";
    PlanCells, "plan-cells", Plans, "A plan writes more or fewer cells than it says.";
    PlanRow, "plan-row", Plans, "A planned row stands there twice, or its status is none.";
    PlanCell, "plan-cell", Plans, "A planned cell does not go with its row, or says what no cell can.";
    PlanLines, "plan-lines", Plans, "There are lines of a plan that is not there.";
    PlanValues, "plan-values", Plans, "A planned row and its values do not go together.";
    EntryOfNoJob, "entry-of-no-job", Existence, "The journal has entries of a job that is not there.";
    EntryOfNoField, "entry-of-no-field", Existence, "The journal has entries of a field that is not there.";
    LifeOrder, "life-order", Existence, "A record was made where it was, or removed where it was not.";
    RecordMissing, "record-missing", Existence, "The journal's record is not there.";
    RecordUnmade, "record-unmade", Existence, "A record is there that no job made.";
    RecordRemoved, "record-removed", Existence, "A record is there that a job removed.";
    NumberForgotten, "number-forgotten", Existence, "The number of a removed record is not kept.";
    RemovedByNobody, "removed-by-nobody", Existence, "A number is kept as removed that no job removed.";
    RemovedNowhere, "removed-nowhere", Existence, "Numbers are kept of a kind that is not there.";
    MadeUnplanned, "made-unplanned", Existence, "A job made other records than its plan says.";
    EntryUnplanned, "entry-unplanned", Planned, "The journal has an entry that the job's plan has not.";
    CellUnentered, "cell-unentered", Planned, "The journal lacks an entry that the job's plan has.";
    FirstEntry, "first-entry", Story, "A cell's first entry does not begin with what the record was made with.";
    EntryChain, "entry-chain", Story, "An entry does not begin where the one before it ended.";
    LastEntry, "last-entry", Story, "The record does not hold what the last entry wrote.";
    Untold, "untold", Story, "The record holds another value than it was made with, and no entry tells why.";
    NotCleared, "not-cleared", Story, "A removed record's cell was never cleared.";
    EntryOutside, "entry-outside", Story, "An entry is of a record that was not there then.";
    EntryTwice, "entry-twice", Story, "A job has two entries for one cell.";
    NumberMissing, "number-missing", Numbers, "A record has no number.";
    NumberTwice, "number-twice", Numbers, "A number stands at several records.";
    NumberReused, "number-reused", Numbers, "A number is a removed record's as well.";
    GroupUnknown, "group-unknown", Groups, "A record is in a group that is not there.";
    GroupAlias, "group-alias", Groups, "A record is in a group by its alias.";
    AliasNowhere, "alias-nowhere", Groups, "An alias leads to no group.";
    GroupTwice, "group-twice", Groups, "A group's name stands there more than once.";
    GroupKey, "group-key", Groups, "A group is not found by its own name.";
    GroupNowhere, "group-nowhere", Groups, "A group is of a field that is not there.";
    ParentMissing, "parent-missing", Parents, "A record belongs to one that is not there.";
    ExportTwice, "export-twice", Exports, "An export stands there more than once.";
    ExportRevision, "export-revision", Exports, "An export is of a revision that was not yet.";
    ExportRecords, "export-records", Exports, "An export's list of records is not whole.";
    ExportColumns, "export-columns", Exports, "An export is of a kind or of fields that are not there.";
    ExportStranger, "export-stranger", Exports, "An export lists a record that was not there.";
    BackupTwice, "backup-twice", Kept, "A backup stands there more than once.";
    BackupRevision, "backup-revision", Kept, "A backup is of a revision that was not yet.";
    MappingTwice, "mapping-twice", Kept, "A mapping stands there more than once.";
    MappingColumns, "mapping-columns", Kept, "A mapping is of a kind or of fields that are not there.";
    IdTwice, "id-twice", Ids, "Two records have one internal id.";
    NextId, "next-id", Ids, "The next record would get an id that was given.";
}

impl Fault {
    /// The fault with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fault| fault.id() == id)
    }
}

/// Something that does not agree, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub fault: Fault,
    /// The kind of record, where it is about one.
    pub kind: Option<KindId>,
    /// True where it is about a record.
    pub of_record: bool,
    /// The record's number, where it can still be told.
    pub number: Option<String>,
    /// The field, or the part of the register's own books.
    pub field: Option<String>,
    /// The job.
    pub job: Option<JobId>,
    /// The plan.
    pub plan: Option<PlanId>,
    /// What should stand there.
    pub expected: Option<String>,
    /// What stands there.
    pub found: Option<String>,
}

impl fmt::Display for Finding {
    /// What is wrong, without the place.
    #[rustfmt::skip] // one fault a line
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (e, n) = (Shown(self.expected.as_deref()), Shown(self.found.as_deref()));
        let (expected, found) = (Bare(self.expected.as_deref()), Bare(self.found.as_deref()));
        let field = Bare(self.field.as_deref());
        match self.fault {
            Fault::Meta => write!(f, "`{field}` stands {found} times in the register, not once"),
            Fault::Revision => write!(f, "the register is at revision {found}, and has {expected} jobs"),
            Fault::JobNumber => write!(f, "stands where job {expected} should"),
            Fault::JobRevision => write!(f, "left revision {found}, not {expected}"),
            Fault::JobWithoutPlan => f.write_str("its plan is not there"),
            Fault::PlanDisowns => write!(f, "its plan says that it was applied by {}", Job(self.found.as_deref())),
            Fault::PlanClaims => f.write_str("the plan says that this job applied it, and the job does not"),
            Fault::PlanTwice => write!(f, "stands there {found} times"),
            Fault::PlanHead => write!(f, "its head is not what it should be: {found}"),
            Fault::PlanRevision => write!(f, "says revision {found}, and only {expected} can be"),
            Fault::PlanExport => write!(f, "says that its file is export {found}, and there was none of its kind and revision"),
            Fault::PlanUndoes => write!(f, "says that it takes job {found} back, and there was no such job"),
            Fault::PlanCount => write!(f, "says {expected} rows `{field}`, and has {found}"),
            Fault::PlanCells => write!(f, "says that it writes {expected} cells of it, and has {found}"),
            Fault::PlanRow => write!(f, "{found} of its rows stand there twice, or have no status"),
            Fault::PlanCell => write!(f, "{found} of its cells do not go with their rows, or say what no cell can"),
            Fault::PlanLines => write!(f, "is not there, but {found} of its {field} are"),
            Fault::PlanValues => write!(f, "{found} of its rows and values do not go together"),
            Fault::EntryOfNoJob => write!(f, "is not there, but {found} of its entries are in the journal"),
            Fault::EntryOfNoField => write!(f, "is no field, but the journal has {found} entries of it"),
            Fault::LifeOrder => write!(f, "the journal says {found} though the record was {expected}"),
            Fault::RecordMissing => f.write_str("the journal says that the record is there, and it is not"),
            Fault::RecordUnmade => f.write_str("the record is there, and the journal does not say who made it"),
            Fault::RecordRemoved => f.write_str("the record is there, and the journal says that it was removed"),
            Fault::NumberForgotten => f.write_str("the record was removed, and its number is not kept"),
            Fault::RemovedByNobody => f.write_str("the number is kept as that of a removed record, and the journal does not say so"),
            Fault::RemovedNowhere => write!(f, "is no kind, but {found} numbers of removed records are kept of it"),
            Fault::MadeUnplanned if self.of_record => f.write_str("the plan brings the record back, and the journal does not say so"),
            Fault::MadeUnplanned => write!(f, "its plan says {expected} new records, the journal {found}"),
            Fault::EntryUnplanned => write!(f, "the journal says {n}, and the plan does not"),
            Fault::CellUnentered => write!(f, "the plan says {e}, and the journal does not"),
            Fault::FirstEntry => write!(f, "the first entry begins with {n}, the record was made with {e}"),
            Fault::EntryChain => write!(f, "the entry begins with {n}, the one before it ended with {e}"),
            Fault::LastEntry => write!(f, "the record holds {n}, the last entry wrote {e}"),
            Fault::Untold => write!(f, "the record holds {n}, was made with {e}, and no entry tells why"),
            Fault::NotCleared => write!(f, "the record was removed, and {n} was never cleared"),
            Fault::EntryOutside => write!(f, "the entry writes {n} where the record was not there"),
            Fault::EntryTwice => write!(f, "the job has two entries for the cell; one writes {n}"),
            Fault::NumberMissing => f.write_str("the record has no number"),
            Fault::NumberTwice => write!(f, "the number stands at {found} records"),
            Fault::NumberReused => f.write_str("the number was a removed record's, and is given again"),
            Fault::GroupUnknown => write!(f, "there is no group {n}"),
            Fault::GroupAlias => write!(f, "{n} is an alias of {e}, and the record should be in that"),
            Fault::AliasNowhere => write!(f, "the alias {n} leads to {e}, and there is no such group"),
            Fault::GroupTwice => write!(f, "the group {n} stands there {expected} times"),
            Fault::GroupKey => write!(f, "the group {n} is looked up as {e}"),
            Fault::GroupNowhere => write!(f, "is no group field, but {found} groups are kept of it"),
            Fault::ParentMissing => write!(f, "belongs to {n}, and there is no such record"),
            Fault::ExportTwice => write!(f, "export {found} stands there more than once"),
            Fault::ExportRevision => write!(f, "export {expected} is of revision {found}, which was not yet"),
            Fault::ExportRecords => write!(f, "export {expected}: {found} records are listed that it did not count, or counted that are not listed"),
            Fault::ExportColumns => write!(f, "export {expected}: {found}"),
            Fault::ExportStranger => write!(f, "export {found} lists the record, and it was not there"),
            Fault::BackupTwice => write!(f, "backup {found} stands there more than once"),
            Fault::BackupRevision => write!(f, "backup {expected} is of revision {found}, which was not yet"),
            Fault::MappingTwice => write!(f, "mapping {found} stands there more than once"),
            Fault::MappingColumns => write!(f, "mapping {expected}: {found}"),
            Fault::IdTwice => write!(f, "{found} records have one internal id"),
            Fault::NextId => write!(f, "the next record would get the id {found}, and {expected} was given already"),
        }
    }
}

/// A value as it is shown: quoted, or `nothing`.
struct Shown<'a>(Option<&'a str>);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(text) => write!(f, "`{text}`"),
            None => f.write_str("nothing"),
        }
    }
}

/// A count or a number as it stands.
struct Bare<'a>(Option<&'a str>);

impl fmt::Display for Bare<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.unwrap_or("none"))
    }
}

/// A job's number, or nobody.
struct Job<'a>(Option<&'a str>);

impl fmt::Display for Job<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(job) => write!(f, "job {job}"),
            None => f.write_str("nobody"),
        }
    }
}
