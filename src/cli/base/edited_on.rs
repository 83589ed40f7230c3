//! Whether a file is a workbook that came back before, edited on (RULES 16).

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

/// What the job wrote becomes what the person saw, where the file is that workbook edited on; then a
/// note that says so.
pub(super) fn noted(
    register: &Register,
    kind: &Kind,
    export: &Export,
    rows: &Submission,
    base: &mut Base,
) -> Result<Option<Message>, Failure> {
    let job = edited_on(register, kind, export, rows, base)?;
    Ok(job.map(|job| Message::new("note-edited-on", args!["job" => job.to_string()])))
}

/// True for a job that an export's file came back as, alone or with others.
fn brought(job: &Job, export: &Export) -> bool {
    let id = Some(export.export);
    job.plan.export == id || job.plan.files.iter().any(|file| file.export == id)
}

/// RULES 16: a file whose earlier return was a job, and which still shows nearly all of what that job
/// wrote, is that same workbook edited on. What the job wrote is then what the person saw. It may have
/// come back several times; gives the latest.
fn edited_on(
    register: &Register,
    kind: &Kind,
    export: &Export,
    rows: &Submission,
    base: &mut Base,
) -> Result<Option<u64>, Failure> {
    let Some(numbers) = rows.field(kind.number()) else {
        return Ok(None);
    };
    let jobs = register.jobs()?;
    let undone = undone(&jobs);
    let returns: Vec<_> = jobs
        .into_iter()
        .filter(|job| brought(job, export))
        .filter(|job| job.plan.parts().any(|part| part.kind == kind.id))
        .filter(|job| !undone.contains(&job.job))
        .collect();
    let row_of = rows_by_number(numbers);
    let mut latest = None;
    for job in returns {
        let mut wrote = Wrote::by(register, kind, &job)?;
        if job.plan.files.len() > 1 {
            wrote.leave_to_others(kind, rows, &row_of, base);
        }
        if wrote.still_stands_in(kind, rows, &row_of) {
            for (record, field, after) in wrote.cells {
                base.saw(record, field, after, job.job);
            }
            base.knew(&wrote.made, &wrote.since);
            latest = Some(job.job.0);
        }
    }
    Ok(latest)
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

    /// True where the file shows nearly all of it, so far as it has the rows and columns.
    fn still_stands_in(
        &self,
        kind: &Kind,
        rows: &Submission,
        row_of: &HashMap<&str, usize>,
    ) -> bool {
        let (mut compared, mut shown) = (0_u64, 0_u64);
        let mut compare = |record: RecordId, field: usize, value: Option<&str>| {
            let number = self.numbers.get(&record).map(String::as_str);
            let row = number.and_then(|number| row_of.get(number));
            if let (Some(row), Some(column)) = (row, rows.field(field)) {
                compared += 1;
                shown += u64::from(same(&kind.fields[field], column.get(*row), value));
            }
        };
        for (record, field, after) in &self.cells {
            compare(*record, *field, after.as_deref());
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
        let (compared, shown) = (compared as f64, shown as f64);
        compared > 0.0 && shown >= compared * SAME_WORKBOOK
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
