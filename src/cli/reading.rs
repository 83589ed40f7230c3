//! Reading files as the options say.

use std::path::{Path, PathBuf};

use super::args::{ReadingArgs, TakingArgs};
use super::failure::Failure;
use super::ui::Ui;
use super::{inbox, planning, world};
use crate::mapping::{HeadingRow, RowsMeant, SheetReading, Understood, UserMapping, has_headings};
use crate::register::Register;
use crate::schema::{FieldType, Kind, Schema};
use crate::sheet::{Fault, ReadError, ReadOptions, Sheet, Workbook, read};

/// Finds the files that the user named, and reads them; none of them may be overwritten by a report.
pub(super) fn named(
    paths: &[PathBuf],
    taking: &TakingArgs,
    ui: &Ui,
) -> Result<(Vec<PathBuf>, Vec<Workbook>), Failure> {
    let paths = inbox::named(paths, ui)?;
    planning::check_reports(&taking.report, &paths)?;
    let workbooks = files(&paths, &taking.reading, ui)?;
    Ok((paths, workbooks))
}

/// Reads files.
pub(super) fn files(
    paths: &[PathBuf],
    args: &ReadingArgs,
    ui: &Ui,
) -> Result<Vec<Workbook>, Failure> {
    paths.iter().map(|path| file(path, args, ui)).collect()
}

/// Reads one file.
pub(super) fn file(path: &Path, args: &ReadingArgs, ui: &Ui) -> Result<Workbook, Failure> {
    let bar = ui.bar("reading", None);
    let workbook = read(path, &options(args)?, &bar)?;
    drop(bar);
    if ui.verbose {
        for careful in &workbook.careful {
            ui.say(&careful.of_file(&path.display().to_string()).told(ui.lang));
        }
    }
    Ok(workbook)
}

/// Another sheet of a workbook; none where it cannot be read or holds nothing.
pub(super) fn sheet_named(
    workbook: &Workbook,
    name: &str,
    args: &ReadingArgs,
    ui: &Ui,
) -> Option<Workbook> {
    let args = ReadingArgs {
        sheet: Some(name.to_owned()),
        ..args.clone()
    };
    file(&workbook.path, &args, ui).ok()
}

/// Where the first filled sheet of a workbook has no headings of this kind, and nobody said which sheet
/// is meant, the first other one that has them: Apple Numbers puts a summary in front, people a cover.
pub(super) fn choose_tables(workbooks: &mut [Workbook], kind: &Kind, args: &ReadingArgs, ui: &Ui) {
    let said = args.sheet.is_some()
        || args.header_row.is_some()
        || args.no_header
        || !args.columns.is_empty();
    for workbook in workbooks {
        let [sheet] = workbook.sheets.as_slice() else {
            continue;
        };
        if said || workbook.csv.is_some() || has_headings(sheet, kind) {
            continue;
        }
        for name in workbook.unread.clone() {
            let Some(other) = sheet_named(workbook, &name, args, ui) else {
                continue;
            };
            if other.sheets.iter().any(|sheet| has_headings(sheet, kind)) {
                *workbook = other;
                break;
            }
        }
    }
}

/// Reads a block from standard input exactly as a text file is read.
pub(super) fn block(block: &[u8], args: &ReadingArgs, ui: &Ui) -> Result<Vec<Workbook>, Failure> {
    let options = options(args)?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("paste.csv");
    std::fs::write(&path, block)?;
    let bar = ui.bar("reading", None);
    let mut workbook = read(&path, &options, &bar).map_err(|mut error| {
        error.path = PathBuf::from("standard input");
        error
    })?;
    workbook.path = PathBuf::from("-");
    Ok(vec![workbook])
}

fn options(args: &ReadingArgs) -> Result<ReadOptions, Failure> {
    Ok(ReadOptions {
        sheet: args.sheet.clone(),
        delimiter: args.delimiter.as_deref().map(delimiter).transpose()?,
        encoding: args.encoding.clone(),
        max_memory: Some(max_memory(args)),
    })
}

/// The most memory that reading may take.
pub(super) fn max_memory(args: &ReadingArgs) -> u64 {
    args.max_memory.unwrap_or_else(world::memory)
}

/// Reads one file; none where it holds nothing at all.
pub(super) fn filled(
    path: &Path,
    args: &ReadingArgs,
    ui: &Ui,
) -> Result<Option<Workbook>, Failure> {
    let bar = ui.bar("reading", None);
    match read(path, &options(args)?, &bar) {
        Ok(workbook) => Ok(Some(workbook)),
        Err(ReadError {
            fault: Fault::NothingInIt(_),
            ..
        }) => Ok(None),
        Err(error) => Err(error.into()),
    }
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

/// Refuses a pasted block without number and e-mail address: a name alone is too little to change
/// somebody by.
pub(super) fn says_whose(read: &Understood, kind: &Kind) -> Result<(), Failure> {
    let keys = kind.keys.iter().map(|key| key.field);
    let emails = keys.filter(|field| kind.fields[*field].ty == FieldType::Email);
    let wanted: Vec<usize> = std::iter::once(kind.number()).chain(emails).collect();
    let has_one = |sheet: &SheetReading| {
        wanted
            .iter()
            .any(|field| sheet.mapping.column_of(*field).is_some())
    };
    if read.sheets.iter().all(has_one) {
        return Ok(());
    }
    let names: Vec<String> = wanted
        .iter()
        .map(|field| format!("`{}`", kind.fields[*field].id))
        .collect();
    Err(Failure::new(
        format!(
            "a pasted block must name {} among its fields",
            names.join(" or ")
        ),
        "its first line names the fields, as in: e-mail, phone, city",
    ))
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
        rows: RowsMeant {
            heading: match args.header_row {
                Some(line) => HeadingRow::Line(line),
                None if args.no_header => HeadingRow::Missing,
                None => HeadingRow::Found,
            },
            columns: args.columns.clone(),
            skip: args.skip,
            last: args.last_row,
        },
    })
}

/// The kind that the headings of files speak of beyond doubt, where it is not the first; files of ours say
/// it themselves.
pub(super) fn kind_said<'a>(schema: &'a Schema, workbooks: &[Workbook]) -> Option<&'a Kind> {
    let sheets: Vec<&Sheet> = workbooks
        .iter()
        .flat_map(|workbook| &workbook.sheets)
        .collect();
    crate::mapping::kind_said(&sheets, &schema.kinds)
}

/// The kind that the files say they hold, where they are this register's exports.
///
/// # Errors
/// A file of another register, unless that is wanted; files of several kinds.
pub(super) fn own_kind<'a>(
    register: &Register,
    workbooks: &'a [Workbook],
    args: &ReadingArgs,
) -> Result<Option<&'a str>, Failure> {
    let mut kind: Option<&str> = None;
    for workbook in workbooks {
        let whole = workbook.provenance.as_ref();
        let lineage = whole.map(|it| &it.lineage).or(workbook.claimed.as_ref());
        if lineage.is_some_and(|lineage| lineage != register.lineage()) {
            if args.foreign || args.base.is_some() {
                continue;
            }
            return Err(Failure::new(
                format!(
                    "`{}` was exported from another register",
                    workbook.path.display()
                ),
                "choose its register with `--register`, or take it all the same with `--foreign`",
            ));
        }
        let Some(own) = whole.map(|it| it.kind.as_str()) else {
            continue;
        };
        match kind {
            Some(kind) if kind != own => {
                return Err(Failure::new(
                    format!("the files hold several kinds: {kind} and {own}"),
                    "bring them one after the other",
                ));
            }
            _ => kind = Some(own),
        }
    }
    Ok(kind)
}
