//! Which export a file came from, and so what the person saw.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

use polars::prelude::StringChunked;

use super::args::ReadingArgs;
use super::failure::Failure;
use crate::diff::Base;
use crate::frame::{RecordId, Records, Submission};
use crate::mapping::OwnHeadings;
use crate::plan::{ExportId, JobId, Revision};
use crate::register::{Export, Job, Register, Selection, Sort};
use crate::schema::{Context, Field, Kind};
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

/// In how many cells the file differs from what each export showed, of those records that the exports
/// or now do not all show alike: all others count the same for each.
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
    let now = if candidates.iter().any(|(_, base)| base.exported.is_some()) {
        register.records(kind, &Selection::default(), Sort::Arrival)?
    } else {
        let changed = |base: &Base| base.changed_cells().map(|(record, _)| record).collect();
        let touched: BTreeSet<RecordId> = candidates
            .iter()
            .flat_map(|(_, base)| {
                let mut touched: Vec<RecordId> = changed(base);
                touched.extend(base.made_since());
                touched
            })
            .collect();
        register.records_by_id(kind, &touched.into_iter().collect::<Vec<_>>())?
    };
    let row_of = rows_by_number(numbers);
    let text = |field: usize, at: usize| now.field(field).and_then(|column| column.get(at));
    for (at, record) in now.id("record").into_no_null_iter().enumerate() {
        let Some(row) = text(kind.number(), at).and_then(|number| row_of.get(number)) else {
            continue;
        };
        for (field, definition) in kind.fields.iter().enumerate() {
            let Some(column) = rows.field(field) else {
                continue;
            };
            for (distance, (_, base)) in distances.iter_mut().zip(candidates) {
                let shown = base
                    .held(record)
                    .then(|| base.value(record, field, text(field, at)))
                    .flatten();
                *distance += usize::from(!same(definition, column.get(*row), shown));
            }
        }
    }
    Ok(distances)
}

/// Where in the file each number stands.
fn rows_by_number(numbers: &StringChunked) -> HashMap<&str, usize> {
    let numbers = numbers.iter().enumerate();
    numbers
        .filter_map(|(at, number)| Some((number?.trim(), at)))
        .collect()
}

/// Equal, both empty, or the same in the sense of the field's type.
fn same(field: &Field, typed: Option<&str>, other: Option<&str>) -> bool {
    match (typed, other) {
        (Some(typed), Some(other)) => field.same(typed, other, &Context::default()),
        (typed, other) => typed == other,
    }
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
        .filter(|job| job.plan.export == Some(export.export) && job.plan.kind == kind.id)
        .filter(|job| !undone.contains(&job.job))
        .collect();
    let row_of = rows_by_number(numbers);
    let mut latest = None;
    for job in returns {
        let wrote = Wrote::by(register, kind, &job)?;
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
