//! Reading files as the options say.

use std::path::PathBuf;

use super::args::ReadingArgs;
use super::failure::Failure;
use super::ui::Ui;
use crate::mapping::UserMapping;
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
