//! Which export each file came from, and so what the person saw.

mod headings;
mod edited_on;

pub(super) use headings::{kind_exported, own_headings};

use polars::prelude::BooleanChunked;

use super::args::ReadingArgs;
use super::failure::{End, Failure};
use crate::diff::{Base, Bases};
use crate::frame::Submission;
use crate::mapping::SheetReading;
use crate::plan::{ExportId, JobId, Revision, Written};
use crate::register::{Export, Register};
use crate::schema::{FieldId, Kind, KindId};
use crate::sheet::{Provenance, Workbook};
use crate::words::{Message, args};

/// What the person saw in one file, where it is known, and what to tell about that.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub base: Option<Base>,
    pub notes: Vec<Message>,
    /// The jobs that took a file of the same export before.
    returns: Vec<JobId>,
}

impl Seen {
    /// Nobody knows what the person saw.
    fn unknown(why: Message) -> Self {
        Self {
            notes: vec![why],
            ..Self::default()
        }
    }
}

/// What is looked for in exports.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exported<'a> {
    /// The kind that they were of; of two kinds at once its own.
    pub of: &'a KindId,
    /// The kind whose records are looked at.
    pub kind: &'a Kind,
}

/// What the person saw, file by file, for a plan.
pub(super) fn by_file(seen: &[Seen]) -> Bases<'_> {
    Bases::by_file(seen.iter().map(|seen| seen.base.as_ref()).collect())
}

/// Finds the base of each file; each may be an export of its own.
pub(super) fn of_files(
    register: &Register,
    exported: Exported<'_>,
    workbooks: &[Workbook],
    sheets: &[SheetReading],
    args: &ReadingArgs,
    rows: &Submission,
) -> Result<Vec<Seen>, Failure> {
    let mut sheets = sheets.iter();
    let mut seen = Vec::new();
    for (file, workbook) in workbooks.iter().enumerate() {
        let own: Vec<&SheetReading> = sheets.by_ref().take(workbook.sheets.len()).collect();
        let headings = text_headings(workbook, &own);
        let of_file;
        let rows = if workbooks.len() == 1 {
            rows
        } else {
            of_file = rows_of(rows, file)?;
            &of_file
        };
        let mut of_file = find(
            register,
            exported,
            workbook,
            args,
            headings.as_deref(),
            rows,
        )?;
        if let Some(base) = &mut of_file.base {
            base.sign(jobs_since(register, base.revision)?);
        }
        seen.push(of_file);
    }
    let took_none = |job: &&u64| !seen.iter().any(|seen| seen.returns.contains(&JobId(**job)));
    match args.edited_on.iter().find(took_none) {
        Some(job) => Err(took_no_file(register, *job)),
        None => Ok(seen),
    }
}

/// A job that was named as one that took a file before, and took none of the same export.
fn took_no_file(register: &Register, job: u64) -> Failure {
    let why = match register.job(JobId(job)) {
        Ok(_) => format!(
            "job {job} took no file of the export that this one came from, or was taken back"
        ),
        Err(_) => format!("there is no job {job}"),
    };
    Failure::new(
        why,
        "`rundtur log` lists the jobs; `--base EXPORT` says which export a text file came from",
    )
}

/// Who did which job when, of those since a revision.
fn jobs_since(
    register: &Register,
    revision: Revision,
) -> Result<impl Iterator<Item = Written>, Failure> {
    let jobs = register.jobs()?.into_iter();
    Ok(jobs
        .filter(move |job| job.revision > revision)
        .map(|job| Written {
            job: job.job,
            at: job.at,
            by: job.by,
        }))
}

/// One file's rows.
fn rows_of(rows: &Submission, file: usize) -> Result<Submission, Failure> {
    let own: BooleanChunked = rows
        .count("file")
        .iter()
        .map(|of| of.map(|of| of as usize == file))
        .collect();
    Ok(Submission::new(rows.frame().filter(&own)?)?)
}

/// The heading row of a text file: it may tell the export that it was.
fn text_headings(workbook: &Workbook, sheets: &[&SheetReading]) -> Option<Vec<String>> {
    let [reading] = sheets else { return None };
    let headings = reading
        .mapping
        .columns
        .iter()
        .map(|column| column.heading.clone())
        .filter(|heading| !heading.is_empty())
        .collect();
    workbook.csv.is_some().then_some(headings)
}

fn find(
    register: &Register,
    exported: Exported<'_>,
    workbook: &Workbook,
    args: &ReadingArgs,
    headings: Option<&[String]>,
    rows: &Submission,
) -> Result<Seen, Failure> {
    let kind = exported.kind;
    let export = match (args.base.as_deref(), &workbook.provenance) {
        (Some("none"), _) => {
            return Ok(Seen::unknown(Message::new("note-now-asked", Vec::new())));
        }
        (Some(number), _) => named_export(register, number)?,
        (None, None) => match headings {
            Some(headings) => {
                return headings::by_headings(register, exported, headings, rows, &args.edited_on);
            }
            None => return Ok(Seen::default()),
        },
        (None, Some(provenance)) if provenance.lineage != register.lineage() => {
            return Ok(Seen::unknown(Message::new("note-now-foreign", Vec::new())));
        }
        (None, Some(provenance)) if provenance.revision > register.revision()?.0 => {
            return Err(from_a_lost_future(register, workbook, provenance)?);
        }
        // A report's rows to mend: what the person saw is the register as the plan saw it.
        (None, Some(provenance)) if provenance.export == 0 => {
            let revision = Revision(provenance.revision);
            let changed = register.changed_since(kind, revision)?;
            return Ok(Seen {
                base: Some(Base::new(kind, None, revision, None, &changed)?),
                notes: vec![Message::new(
                    "note-mended",
                    args!["revision" => revision.to_string()],
                )],
                returns: Vec::new(),
            });
        }
        (None, Some(provenance)) => match register.export(ExportId(provenance.export))? {
            Some(export) if is_that(&export, provenance) => export,
            Some(_) => return Err(from_a_lost_future(register, workbook, provenance)?),
            None => {
                return Ok(Seen::unknown(Message::new(
                    "note-now-no-export",
                    args!["export" => provenance.export.to_string()],
                )));
            }
        },
    };
    let mut base = as_of(register, kind, &export)?;
    let said = &args.edited_on;
    let returns = edited_on::returns(register, kind, &export, rows, &mut base, said)?;
    Ok(Seen {
        base: Some(base),
        notes: returns.note.into_iter().collect(),
        returns: returns.jobs,
    })
}

/// True where the export of this number is the one that the file tells of. A register that was put
/// back to an older state gives the numbers after it once more.
fn is_that(export: &Export, provenance: &Provenance) -> bool {
    let fields = || export.request.fields.iter().map(FieldId::as_str);
    let columns = || provenance.columns.iter().map(|(_, field)| field.as_str());
    export.revision.0 == provenance.revision
        && export.request.kind.as_str() == provenance.kind
        && (provenance.columns.is_empty() || fields().eq(columns()))
}

/// A file that the register cannot have written, though it has its lineage: it was put back to an
/// older state, and what the person saw is lost.
fn from_a_lost_future(
    register: &Register,
    workbook: &Workbook,
    provenance: &Provenance,
) -> Result<Failure, Failure> {
    Ok(Failure {
        message: format!(
            "`{}` was exported from this register at a revision {} that it does not have: it is at revision {}, \
             and was put back to an older state since, perhaps from a backup",
            workbook.path.display(),
            provenance.revision,
            register.revision()?,
        ),
        hints: vec![
            "`--register FILE` names the newer register, where it is still there".into(),
            "`--base none` compares the file with the register as it is now: whatever the two do not \
             share counts as an edit"
                .into(),
        ],
        end: End::Failed,
    })
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
