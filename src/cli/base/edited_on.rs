//! RULES 16: a file whose earlier return was a job, and which still shows nearly all of what that job
//! wrote, is that same workbook edited on.

use std::collections::{HashMap, HashSet};

use crate::cli::failure::Failure;
use crate::diff::Base;
use crate::frame::{RecordId, Submission};
use crate::plan::JobId;
use crate::register::{Export, Job, Register};
use crate::schema::{Context, Kind};

/// How much of an earlier job's values a file must still show to count as the same workbook.
const SAME_WORKBOOK: f64 = 0.9;

/// What the job wrote becomes what the person saw, where the file is that workbook edited on; then a
/// note that says so.
pub(super) fn noted(
    register: &Register,
    kind: &Kind,
    export: &Export,
    rows: &Submission,
    base: &mut Base,
) -> Result<Option<String>, Failure> {
    let job = edited_on(register, kind, export, rows, base)?;
    Ok(job.map(|job| {
        format!(
            "the same workbook came back before, as job {job}: what that job wrote is what the person saw"
        )
    }))
}

/// True for a job that an export's file came back as, alone or with others.
fn brought(job: &Job, export: &Export) -> bool {
    let id = Some(export.export);
    job.plan.export == id || job.plan.files.iter().any(|file| file.export == id)
}

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
        .filter(|job| brought(job, export) && job.plan.kind == kind.id)
        .filter(|job| !undone.contains(&job.job))
        .collect();
    for job in returns.iter().rev() {
        let written = register.journal_of(kind, job.job)?;
        let records = written.column("record")?.i64()?;
        let (fields, after) = (
            written.column("field")?.str()?,
            written.column("after")?.str()?,
        );
        let touched: Vec<RecordId> = records.into_no_null_iter().collect();
        let number_of = register.numbers_of(kind, &touched)?;
        let row_of: HashMap<&str, usize> = numbers
            .iter()
            .enumerate()
            .filter_map(|(at, number)| Some((number?.trim(), at)))
            .collect();
        let mut shown = 0.0;
        let mut compared = 0.0;
        let mut cells = Vec::new();
        for at in 0..written.height() {
            let (Some(record), Some(field)) = (records.get(at), fields.get(at)) else {
                continue;
            };
            let Some(field) = kind.field_index(field) else {
                continue;
            };
            let after = after.get(at).map(str::to_owned);
            let row = number_of
                .get(&record)
                .and_then(|number| row_of.get(number.as_str()));
            if let (Some(row), Some(column)) = (row, rows.field(field)) {
                let typed = column.get(*row);
                let context = Context::default();
                let says = |value: Option<&str>| match (typed, value) {
                    (Some(typed), Some(value)) => kind.fields[field].same(typed, value, &context),
                    (typed, value) => typed == value,
                };
                // Of a job of several files, a cell as exported came from another of them.
                let exported = base.value(record, field, after.as_deref());
                if job.plan.files.len() > 1 && !says(after.as_deref()) && says(exported) {
                    continue;
                }
                compared += 1.0;
                shown += f64::from(u8::from(says(after.as_deref())));
            }
            cells.push((record, field, after));
        }
        if compared > 0.0 && shown >= compared * SAME_WORKBOOK {
            for (record, field, after) in cells {
                base.saw(record, field, after, job.job);
            }
            return Ok(Some(job.job.0));
        }
    }
    Ok(None)
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
