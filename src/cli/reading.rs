//! Reading files, and finding out which export they came from.

use std::path::PathBuf;

use super::args::ReadingArgs;
use super::failure::Failure;
use super::ui::Ui;
use crate::diff::Base;
use crate::frame::{RecordId, Submission};
use crate::mapping::UserMapping;
use crate::plan::ExportId;
use crate::register::{Export, Register};
use crate::schema::Kind;
use crate::sheet::{Provenance, ReadOptions, Workbook, read};

/// How much of an earlier job's values a file must still show to count as the same workbook (RULES 16).
const SAME_WORKBOOK: f64 = 0.9;

/// Reads the files that the user named.
pub(super) fn files(
    paths: &[PathBuf],
    args: &ReadingArgs,
    ui: &Ui,
) -> Result<Vec<Workbook>, Failure> {
    let options = ReadOptions {
        sheet: args.sheet.clone(),
        delimiter: args.delimiter.as_deref().map(delimiter).transpose()?,
        encoding: args.encoding.clone(),
    };
    paths
        .iter()
        .map(|path| {
            let bar = ui.bar("reading", None);
            Ok(read(path, &options, &bar)?)
        })
        .collect()
}

/// A delimiter as the user writes it.
pub(super) fn delimiter(text: &str) -> Result<u8, Failure> {
    match text {
        "tab" | "\\t" | "\t" => Ok(b'\t'),
        _ if text.len() == 1 && text.is_ascii() => Ok(text.as_bytes()[0]),
        _ => Err(Failure::usage(
            format!("`{text}` is no delimiter"),
            "one character such as `;` or `,`, or the word `tab`",
        )),
    }
}

/// What the user says about columns.
pub(super) fn user_mapping(args: &ReadingArgs) -> Result<UserMapping, Failure> {
    let map = args
        .map
        .iter()
        .map(|text| {
            // A heading may hold `=` itself, a field id never does.
            let (column, field) = text.rsplit_once('=').ok_or_else(|| {
                Failure::usage(
                    format!("`{text}` is not of the form COLUMN=FIELD"),
                    "write it as \"Telefonnr=phone\"",
                )
            })?;
            Ok((column.to_owned(), field.trim().to_owned()))
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    Ok(UserMapping {
        map,
        ignore: args.ignore.clone(),
    })
}

/// What the files say of where they came from; several exports in one import say nothing.
pub(super) fn provenance(workbooks: &[Workbook]) -> Option<&Provenance> {
    let mut all = workbooks
        .iter()
        .map(|workbook| workbook.provenance.as_ref());
    let first = all.next()??;
    all.all(|other| {
        other.is_some_and(|other| (other.export, &other.lineage) == (first.export, &first.lineage))
    })
    .then_some(first)
}

/// What the person saw, where it is known, and what to tell about that.
pub(super) fn base(
    register: &Register,
    kind: &Kind,
    provenance: Option<&Provenance>,
    args: &ReadingArgs,
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
        (None, None) => return Ok((None, Vec::new())),
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
    let changed = register.changed_since(kind, export.revision)?;
    let exported = register.exported_records(&export)?;
    let mut base = Base::new(
        kind,
        Some(export.export),
        export.revision,
        exported,
        &changed,
    )?;
    let mut notes = Vec::new();
    if let Some(job) = edited_on(register, kind, &export, rows, &mut base)? {
        notes.push(format!(
            "the same workbook came back before, as job {job}: what that job wrote is what the person saw"
        ));
    }
    Ok((Some(base), notes))
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
    let returns: Vec<_> = register
        .jobs()?
        .into_iter()
        .filter(|job| job.plan.export == Some(export.export) && job.plan.kind == kind.id)
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
        let row_of: std::collections::HashMap<&str, usize> = numbers
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
                let context = crate::schema::Context::default();
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
