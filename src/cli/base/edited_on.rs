//! Whether a file is a workbook that came back before, edited on (RULES 16).
//!
//! | the file shows of what the job wrote … | it is                                                       |
//! |-----------------------------------------|-------------------------------------------------------------|
//! | nearly all                              | that workbook edited on: the job's values are what was seen |
//! | less, and little of what was exported   | that workbook or a copy edited in the same cells: a copy, unless `--edited-on` says otherwise |
//! | what was exported                       | another copy of the export                                  |
//!
//! So a return that wrote a cell or a few, and is edited on in one of them, conflicts with its own job.
//! Nothing in such a file can tell it from a colleague's copy, and every guess that was looked at takes
//! one for the other somewhere:
//!
//! | evidence                               | where it is wrong                                             |
//! |-----------------------------------------|---------------------------------------------------------------|
//! | all else is as the job's file was       | a colleague's copy in which the same cell alone was edited is the very same file, byte for byte in a CSV |
//! | a third value, neither the export's nor the job's | that is what two people who edit one cell leave      |
//! | the file's path                         | attachments of one name saved in one place, a folder that is worked off |
//! | who imports                             | one person brings everybody's files in                        |
//! | who saved it last, when, how often      | CSV has none of it, LibreOffice leaves the name out, offices share an account, and a copy saved later is no descendant |
//! | the file's digest, inode or age         | saving makes another of each                                  |
//!
//! A conflict that need not be costs a question; a colleague overwritten in silence costs the promise.
//! So it is held, the plan says which job it may be about, and the person says so with `--edited-on`.

use std::collections::{HashMap, HashSet};

use super::headings::{rows_by_number, same};
use crate::cli::failure::Failure;
use crate::diff::Base;
use crate::frame::{RecordId, Records, Submission};
use crate::plan::JobId;
use crate::register::{Export, Job, Register};
use crate::schema::Kind;
use crate::words::{Message, args};

/// How much of an earlier job's values a file must still show to count as the same workbook (RULES 16).
const SAME_WORKBOOK: f64 = 0.9;

/// What jobs that took the export's file before are to it.
pub(super) struct Returns {
    /// All of them that were not taken back.
    pub(super) jobs: Vec<JobId>,
    /// A note where the file is the workbook of one of them, edited on.
    pub(super) note: Option<Message>,
}

/// What a job wrote becomes what the person saw, where the file is that workbook edited on. `said` are the
/// jobs of which the person says so.
pub(super) fn returns(
    register: &Register,
    kind: &Kind,
    export: &Export,
    rows: &Submission,
    base: &mut Base,
    said: &[u64],
) -> Result<Returns, Failure> {
    let returns = earlier(register, kind, export)?;
    let jobs: Vec<JobId> = returns.iter().map(|job| job.job).collect();
    let latest = edited_on(register, kind, &returns, rows, base, said)?;
    let note = |job: JobId| Message::new("note-edited-on", args!["job" => job.to_string()]);
    Ok(Returns {
        jobs,
        note: latest.map(note),
    })
}

/// The jobs that an export's file came back as, the oldest first, without those that were taken back.
fn earlier(register: &Register, kind: &Kind, export: &Export) -> Result<Vec<Job>, Failure> {
    let jobs = register.jobs()?;
    let undone = undone(&jobs);
    Ok(jobs
        .into_iter()
        .filter(|job| brought(job, export))
        .filter(|job| job.plan.parts().any(|part| part.kind == kind.id))
        .filter(|job| !undone.contains(&job.job))
        .collect())
}

/// True for a job that an export's file came back as, alone or with others.
fn brought(job: &Job, export: &Export) -> bool {
    let id = Some(export.export);
    job.plan.export == id || job.plan.files.iter().any(|file| file.export == id)
}

/// RULES 16: a file whose earlier return was a job, and which still shows nearly all of what that job
/// wrote, is that same workbook edited on. What the job wrote is then what the person saw. It may have
/// come back several times; gives the latest. Of the others it is noted that they may have been it.
fn edited_on(
    register: &Register,
    kind: &Kind,
    returns: &[Job],
    rows: &Submission,
    base: &mut Base,
    said: &[u64],
) -> Result<Option<JobId>, Failure> {
    let Some(numbers) = rows.field(kind.number()).filter(|_| !returns.is_empty()) else {
        return Ok(None);
    };
    let row_of = rows_by_number(numbers);
    let mut latest = None;
    for job in returns {
        let mut wrote = Wrote::by(register, kind, job)?;
        if job.plan.files.len() > 1 {
            wrote.leave_to_others(kind, rows, &row_of, base);
        }
        let likeness = wrote.likeness(kind, rows, &row_of, base);
        if said.contains(&job.job.0) || likeness == Likeness::Same {
            for (record, field, after) in wrote.cells {
                base.saw(record, field, after, job.job);
            }
            base.knew(&wrote.made, &wrote.since);
            latest = Some(job.job);
        } else if likeness == Likeness::Perhaps {
            base.may_have_been(job.job);
        }
    }
    Ok(latest)
}

/// What a file is to the one that a job took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Likeness {
    /// That workbook edited on: it shows nearly all that the job wrote.
    Same,
    /// That workbook edited on, or a copy in which the same cells were edited.
    Perhaps,
    /// Another copy of the export: it shows what was exported.
    Other,
}

/// What a job wrote into the register.
struct Wrote {
    /// Cells of records that were there: record, field, value.
    cells: Vec<(RecordId, usize, Option<String>)>,
    /// Records that it made.
    made: HashSet<RecordId>,
    /// Those of them that are there, as they are now; `since` leads back to what the job made.
    made_now: Records,
    /// What changed since the job.
    since: Base,
    /// The numbers of all these records.
    numbers: HashMap<RecordId, String>,
}

impl Wrote {
    fn by(register: &Register, kind: &Kind, job: &Job) -> Result<Self, Failure> {
        let written = register.journal_of(kind, job.job)?;
        let records = written.column("record")?.i64()?;
        let fields = written.column("field")?.str()?;
        let after = written.column("after")?.str()?;
        let mut cells = Vec::new();
        let mut made = HashSet::new();
        for at in 0..written.height() {
            let (Some(record), Some(field)) = (records.get(at), fields.get(at)) else {
                continue;
            };
            let after = after.get(at).map(str::to_owned);
            match kind.field_index(field) {
                Some(field) => cells.push((record, field, after)),
                None if after.is_some() => {
                    made.insert(record);
                }
                None => {}
            }
        }
        let touched: Vec<RecordId> = records.into_no_null_iter().collect();
        let mut numbers = register.numbers_of(kind, &touched)?;
        let removed = register.removed(kind)?.into_iter();
        numbers.extend(removed.map(|(number, record)| (record, number)));
        let made_ids: Vec<RecordId> = made.iter().copied().collect();
        let (made_now, since) = if made.is_empty() {
            (register.records_by_id(kind, &[])?, Base::default())
        } else {
            let changed = register.changed_since(kind, job.revision)?;
            (
                register.records_by_id(kind, &made_ids)?,
                Base::new(kind, None, job.revision, None, &changed)?,
            )
        };
        Ok(Self {
            cells,
            made,
            made_now,
            since,
            numbers,
        })
    }

    /// Leaves out what another file of the same job brought: cells that this file shows as exported.
    fn leave_to_others(
        &mut self,
        kind: &Kind,
        rows: &Submission,
        row_of: &HashMap<&str, usize>,
        base: &Base,
    ) {
        let numbers = &self.numbers;
        self.cells.retain(|(record, field, after)| {
            let number = numbers.get(record).map(String::as_str);
            let row = number.and_then(|number| row_of.get(number));
            let (Some(row), Some(column)) = (row, rows.field(*field)) else {
                return true;
            };
            let shows = |value: Option<&str>| same(&kind.fields[*field], column.get(*row), value);
            shows(after.as_deref()) || !shows(base.value(*record, *field, after.as_deref()))
        });
    }

    /// How much of it the file shows, so far as it has the rows and columns, and how much of what stood
    /// there before.
    fn likeness(
        &self,
        kind: &Kind,
        rows: &Submission,
        row_of: &HashMap<&str, usize>,
        base: &Base,
    ) -> Likeness {
        let (mut compared, mut shown, mut as_exported) = (0_u64, 0_u64, 0_u64);
        let mut compare = |record: RecordId, field: usize, value: Option<&str>| {
            let number = self.numbers.get(&record).map(String::as_str);
            let row = row_of.get(number?)?;
            let typed = rows.field(field)?.get(*row);
            compared += 1;
            let shows = same(&kind.fields[field], typed, value);
            shown += u64::from(shows);
            (!shows).then_some(typed)
        };
        for (record, field, after) in &self.cells {
            if let Some(typed) = compare(*record, *field, after.as_deref()) {
                let exported = base.value(*record, *field, after.as_deref());
                as_exported += u64::from(same(&kind.fields[*field], typed, exported));
            }
        }
        let position: HashMap<RecordId, usize> = (self.made_now.id("record").into_no_null_iter())
            .zip(0..)
            .collect();
        for record in &self.made {
            for field in 0..kind.fields.len() {
                let now = position
                    .get(record)
                    .and_then(|at| self.made_now.field(field)?.get(*at));
                let value = self.since.value(*record, field, now);
                // That it still has its number is how the row was found.
                if field != kind.number() && value.is_some() {
                    compare(*record, field, value);
                }
            }
        }
        #[allow(clippy::cast_precision_loss)] // a share
        let share = |of: u64| of as f64 / compared.max(1) as f64;
        if share(shown) >= SAME_WORKBOOK {
            Likeness::Same
        } else if compared > 0 && share(as_exported) <= 1.0 - SAME_WORKBOOK {
            Likeness::Perhaps
        } else {
            Likeness::Other
        }
    }
}

/// The jobs that were taken back and stay so: an undo that was itself undone takes nothing back.
fn undone(jobs: &[Job]) -> HashSet<JobId> {
    let mut undone = HashSet::new();
    for job in jobs.iter().rev() {
        if let Some(back) = job.plan.undoes
            && !undone.contains(&job.job)
        {
            undone.insert(back);
        }
    }
    undone
}
