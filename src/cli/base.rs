//! Which export a file came from, and so what the person saw.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use super::args::ReadingArgs;
use super::failure::Failure;
use crate::diff::Base;
use crate::frame::{RecordId, Submission};
use crate::mapping::OwnHeadings;
use crate::plan::{ExportId, JobId, Revision};
use crate::register::{Export, Job, Register};
use crate::schema::{Context, Kind};
use crate::sheet::Provenance;

/// How much of an earlier job's values a file must still show to count as the same workbook (RULES 16).
const SAME_WORKBOOK: f64 = 0.9;

/// What the person saw, where it is known, and what to tell about that.
pub(super) fn find(
    register: &Register,
    kind: &Kind,
    provenance: Option<&Provenance>,
    args: &ReadingArgs,
    csv_headings: Option<&[String]>,
    rows: &Submission,
) -> Result<(Option<Base>, Vec<String>), Failure> {
    let export = match (args.base.as_deref(), provenance) {
        (Some("none"), _) => {
            return Ok((
                None,
                vec!["compared with the register as it is now, as asked (`--base none`)".into()],
            ));
        }
        (Some(number), _) => named_export(register, number)?,
        (None, None) => match csv_headings {
            Some(headings) => return by_headings(register, kind, headings, rows),
            None => return Ok((None, Vec::new())),
        },
        (None, Some(provenance)) if provenance.lineage != register.lineage() => {
            if !args.foreign {
                return Err(Failure::new(
                    "the file was exported from another register",
                    "choose its register with `--register`, or take it all the same with `--foreign`",
                ));
            }
            return Ok((
                None,
                vec![
                    "the file comes from another register: compared with this one as it is now"
                        .into(),
                ],
            ));
        }
        // A report's rows to mend: what the person saw is the register as the plan saw it.
        (None, Some(provenance)) if provenance.export == 0 => {
            let revision = Revision(provenance.revision);
            let changed = register.changed_since(kind, revision)?;
            let base = Base::new(kind, None, revision, None, &changed)?;
            return Ok((
                Some(base),
                vec![format!("rows mended from a report of revision {revision}")],
            ));
        }
        (None, Some(provenance)) => match register.export(ExportId(provenance.export))? {
            Some(export) => export,
            None => {
                return Ok((
                    None,
                    vec![format!(
                        "the register does not remember export {}: compared with it as it is now",
                        provenance.export
                    )],
                ));
            }
        },
    };
    let mut base = as_of(register, kind, &export)?;
    let mut notes = Vec::new();
    if let Some(job) = edited_on(register, kind, &export, rows, &mut base)? {
        notes.push(came_back(job));
    }
    Ok((Some(base), notes))
}

/// The register as of an export.
fn as_of(register: &Register, kind: &Kind, export: &Export) -> Result<Base, Failure> {
    let changed = register.changed_since(kind, export.revision)?;
    let exported = register.exported_records(export)?;
    Ok(Base::new(
        kind,
        Some(export.export),
        export.revision,
        exported,
        &changed,
    )?)
}

/// The headings of the CSV exports that the register remembers.
pub(super) fn own_headings(register: &Register, kind: &Kind) -> Result<Vec<OwnHeadings>, Failure> {
    let exports = register
        .exports()?
        .into_iter()
        .rev()
        .filter(|export| export.request.kind == kind.id && is_text(export));
    Ok(exports
        .map(|export| {
            export
                .request
                .headings
                .into_iter()
                .zip(export.request.fields)
                .collect()
        })
        .collect())
}

/// True for an export to a text file, which cannot carry its provenance.
fn is_text(export: &Export) -> bool {
    let ending = Path::new(&export.request.file).extension();
    ending.is_some_and(|ending| {
        ending.eq_ignore_ascii_case("csv") || ending.eq_ignore_ascii_case("txt")
    })
}

/// RULES 17: a CSV whose heading row equals that of stored CSV exports came from the one of them that
/// it differs from least; of equals, the latest.
fn by_headings(
    register: &Register,
    kind: &Kind,
    headings: &[String],
    rows: &Submission,
) -> Result<(Option<Base>, Vec<String>), Failure> {
    let mut candidates = Vec::new();
    for export in register.exports()?.into_iter().rev() {
        let own = export.request.kind == kind.id && export.request.headings == headings;
        if own && is_text(&export) {
            let base = as_of(register, kind, &export)?;
            candidates.push((export, base));
        }
    }
    let distances = distances(register, kind, &candidates, rows)?;
    let nearest = (0..candidates.len()).min_by_key(|at| distances[*at]);
    let Some(nearest) = nearest else {
        return Ok((None, Vec::new()));
    };
    let (export, mut base) = candidates.swap_remove(nearest);
    let mut notes = vec![format!(
        "the headings are those of export {} (revision {}): taken as what the person saw; `--base none` compares with the register as it is now",
        export.export, export.revision
    )];
    if let Some(job) = edited_on(register, kind, &export, rows, &mut base)? {
        notes.push(came_back(job));
    }
    Ok((Some(base), notes))
}

/// In how many cells the file differs from each export, of those cells in which the exports differ
/// from each other or from now: all others count the same for each.
fn distances(
    register: &Register,
    kind: &Kind,
    candidates: &[(Export, Base)],
    rows: &Submission,
) -> Result<Vec<usize>, Failure> {
    let mut distances = vec![0; candidates.len()];
    let (true, Some(numbers)) = (candidates.len() > 1, rows.field(kind.number())) else {
        return Ok(distances);
    };
    let cells: HashSet<(RecordId, usize)> = candidates
        .iter()
        .flat_map(|(_, base)| base.changed_cells())
        .collect();
    let records: BTreeMap<RecordId, usize> = cells.iter().map(|(record, _)| (*record, 0)).collect();
    let now = register.records_by_id(kind, &records.into_keys().collect::<Vec<_>>())?;
    let row_of: HashMap<&str, usize> = numbers
        .iter()
        .enumerate()
        .filter_map(|(at, number)| Some((number?.trim(), at)))
        .collect();
    let text = |field: usize, at: usize| now.field(field).and_then(|column| column.get(at));
    for (at, record) in now.id("record").into_no_null_iter().enumerate() {
        let Some(row) = text(kind.number(), at).and_then(|number| row_of.get(number)) else {
            continue;
        };
        for (field, definition) in kind.fields.iter().enumerate() {
            let (true, Some(column)) = (cells.contains(&(record, field)), rows.field(field)) else {
                continue;
            };
            for (distance, (_, base)) in distances.iter_mut().zip(candidates) {
                let saw = base.value(record, field, text(field, at));
                let same = match (column.get(*row), saw) {
                    (Some(typed), Some(saw)) => definition.same(typed, saw, &Context::default()),
                    (typed, saw) => typed == saw,
                };
                *distance += usize::from(!same);
            }
        }
    }
    Ok(distances)
}

fn came_back(job: u64) -> String {
    format!(
        "the same workbook came back before, as job {job}: what that job wrote is what the person saw"
    )
}

fn named_export(register: &Register, number: &str) -> Result<Export, Failure> {
    let id = number.parse().map_err(|_| {
        Failure::usage(
            format!("`{number}` is no export's number"),
            "`rundtur exports` lists them, or `none`",
        )
    })?;
    register.export(ExportId(id))?.ok_or_else(|| {
        Failure::new(
            format!("the register has no export {id}"),
            "`rundtur exports` lists them",
        )
    })
}

/// RULES 16: a file whose earlier return was a job, and which still shows nearly all of what that job
/// wrote, is that same workbook edited on. What the job wrote is then what the person saw.
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
        .filter(|job| job.plan.export == Some(export.export) && job.plan.kind == kind.id)
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
                compared += 1.0;
                let typed = column.get(*row);
                let context = Context::default();
                let same = match (typed, after.as_deref()) {
                    (Some(typed), Some(after)) => kind.fields[field].same(typed, after, &context),
                    (typed, after) => typed == after,
                };
                shown += f64::from(u8::from(same));
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
