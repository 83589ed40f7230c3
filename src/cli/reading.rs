//! Reading files as the options say.

use std::path::PathBuf;

use super::args::ReadingArgs;
use super::failure::Failure;
use super::ui::Ui;
use crate::mapping::UserMapping;
use crate::register::Register;
use crate::sheet::{Provenance, ReadOptions, Workbook, read};

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

/// What the files say of where they came from.
///
/// # Errors
/// A file of another register, unless that is wanted; and several files of which one is an export,
/// unless all are the same one or the user names the base: their rows have no base in common, and to
/// compare an export's old values with the register as it is now would take back what changed since.
pub(super) fn provenance<'a>(
    register: &Register,
    workbooks: &'a [Workbook],
    args: &ReadingArgs,
) -> Result<Option<&'a Provenance>, Failure> {
    let known: Vec<&Provenance> = workbooks
        .iter()
        .filter_map(|workbook| workbook.provenance.as_ref())
        .collect();
    let foreign = known
        .iter()
        .any(|provenance| provenance.lineage != register.lineage());
    if foreign && !args.foreign && args.base.is_none() {
        return Err(Failure::new(
            "the file was exported from another register",
            "choose its register with `--register`, or take it all the same with `--foreign`",
        ));
    }
    let Some(first) = known.first() else {
        return Ok(None);
    };
    let same = |other: &&Provenance| {
        (other.export, other.revision, &other.lineage)
            == (first.export, first.revision, &first.lineage)
    };
    if known.len() == workbooks.len() && known.iter().all(same) {
        return Ok(Some(first));
    }
    if args.base.is_none() {
        return Err(Failure::new(
            "the files come from different exports, or not all from one",
            "bring them one after the other; `--base none` compares all of them with the register as it is now",
        ));
    }
    Ok(None)
}
