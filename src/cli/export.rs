//! `rundtur export`: records to a spreadsheet or a text file.

mod profiled; // as another system wants it

use std::path::Path;

use polars::prelude::StringChunked;

use super::args::{ExportArgs, Global};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, reading, selecting, world};
use crate::frame::Records;
use crate::register::{Access, ExportRequest, Register, Sort};
use crate::schema::{FieldType, Kind, Lang};
use crate::sheet::{self, Book, CsvStyle, Heading, List, Provenance};
use crate::words::args;

pub(super) fn run(global: &Global, args: &ExportArgs, ui: &Ui) -> Result<Outcome, Failure> {
    if let Some(profile) = &args.profile {
        return profiled::run(global, args, profile, ui);
    }
    let lang = ui.lang;
    let to_stdout = args.file == Path::new("-");
    let as_csv = to_stdout || is_csv(&args.file)?;
    may_be_written(args, ui)?;
    let style = CsvStyle {
        delimiter: reading::delimiter(&args.delimiter)?,
        bom: !args.no_bom && !to_stdout,
        guard: !args.no_guard,
        ..CsvStyle::default()
    };
    let register = open(global)?;
    let kind = selecting::kind(&register, args.selection.kind.as_deref())?;
    let selection = selecting::selection(&register, kind, &args.selection, &[])?;
    let fields = fields(kind, &args.fields)?;
    let bar = ui.bar("fetching", None);
    let records = register.records(kind, &selection, Sort::Arrival)?;
    drop(bar);
    let mut book = book(&register, kind, &fields, &records, lang)?;
    let stored = if to_stdout || register.access() == Access::Read {
        None
    } else {
        Some(register.store_export(
            &request(args, kind, &fields, &book, selection.is_everything()),
            &records,
        )?)
    };
    if let Some(export) = &stored {
        book.provenance = Some(Provenance {
            lineage: register.lineage().to_owned(),
            export: export.export.0,
            revision: export.revision.0,
            kind: kind.id.as_str().to_owned(),
            lang: lang.code().to_owned(),
            columns: fields
                .iter()
                .zip(&book.headings)
                .map(|(field, heading)| (heading.text.clone(), kind.fields[*field].id.to_string()))
                .collect(),
            sheets: Vec::new(),
        });
        book.created = created(&export.request.at);
    }
    let bar = ui.bar("writing", Some(records.len() as u64));
    if to_stdout {
        let mut text = Vec::new();
        sheet::write_csv_to(&mut text, &book, style, &bar)
            .map_err(|error| Failure::new(error.to_string(), "write to a file instead"))?;
        drop(bar);
        // Whoever reads it may take their time; nobody else should wait for them.
        drop(register);
        ui.data(&String::from_utf8_lossy(&text));
        return Ok(Outcome::Done);
    }
    let written = if as_csv {
        sheet::write_csv(&args.file, &book, style, &bar)
    } else {
        sheet::write_xlsx(&args.file, &book, &bar)
    };
    if let Err(error) = written {
        // An export that nobody has cannot come back.
        if let Some(export) = &stored {
            register.forget_export(export.export)?;
        }
        return Err(error.into());
    }
    drop(bar);
    let number = stored.as_ref().map(|export| export.export.0);
    if ui.json {
        ui.data(
            &serde_json::json!({
                "export": number,
                "kind": kind.id,
                "file": args.file.display().to_string(),
                "records": records.len(),
                "fields": fields.iter().map(|field| kind.fields[*field].id.as_str()).collect::<Vec<_>>(),
                "revision": register.revision()?.0,
            })
            .to_string(),
        );
    } else {
        ui.say(&told(kind, records.len(), &args.file, number, ui.lang));
    }
    if stored.is_none() {
        ui.say("note: the register can only be read: the file does not say which export it is, so its return will be compared with the register as it is then");
    }
    Ok(Outcome::Done)
}

/// Refuses to overwrite a file that nobody wants to lose.
fn may_be_written(args: &ExportArgs, ui: &Ui) -> Result<(), Failure> {
    if args.file.exists()
        && !args.force
        && !ui.agrees(&format!("Overwrite {}?", args.file.display()))
    {
        return Err(Failure::new(
            format!("`{}` exists already", args.file.display()),
            "choose another name, or overwrite it with `--force`",
        ));
    }
    Ok(())
}

/// What was asked for, as the register remembers it.
fn request(
    args: &ExportArgs,
    kind: &Kind,
    fields: &[usize],
    book: &Book,
    whole: bool,
) -> ExportRequest {
    ExportRequest {
        kind: kind.id.clone(),
        at: world::now(),
        by: world::user(),
        file: args.file.display().to_string(),
        fields: fields
            .iter()
            .map(|field| kind.fields[*field].id.clone())
            .collect(),
        headings: book
            .headings
            .iter()
            .map(|heading| heading.text.clone())
            .collect(),
        filter: filter_words(args),
        whole,
    }
}

/// Opens the register to remember the export; one that can only be read exports all the same.
fn open(global: &Global) -> Result<Register, Failure> {
    super::planning::open_to_plan(global)
}

fn is_csv(path: &Path) -> Result<bool, Failure> {
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "csv" | "txt" => Ok(true),
        "xlsx" => Ok(false),
        _ => Err(Failure::usage(
            format!("`{}` says neither spreadsheet nor text", path.display()),
            "let the name end in .xlsx or .csv",
        )),
    }
}

/// The fields to write: the chosen ones, with the number in front if it was not named.
pub(super) fn fields(kind: &Kind, asked: &[String]) -> Result<Vec<usize>, Failure> {
    if asked.is_empty() {
        let shown = (0..kind.fields.len()).filter(|field| !kind.fields[*field].hidden);
        return Ok(shown.collect());
    }
    let mut fields = Vec::new();
    for name in asked {
        let field = selecting::field(kind, name.trim())?;
        if fields.contains(&field) {
            return Err(Failure::usage(
                format!("`{name}` is named twice"),
                "name each field once",
            ));
        }
        fields.push(field);
    }
    if !fields.contains(&kind.number()) {
        fields.insert(0, kind.number());
    }
    Ok(fields)
}

/// What was written, and where.
fn told(kind: &Kind, records: usize, file: &Path, export: Option<u64>, lang: Lang) -> String {
    let records = crate::report::Noun::of_kind(kind, lang).counted(records as u64);
    let file = file.display().to_string();
    match export {
        Some(export) => lang.say(
            "said-wrote-export",
            args!["records" => records, "file" => file, "export" => export.to_string()],
        ),
        None => lang.say("said-wrote", args!["records" => records, "file" => file]),
    }
}

/// The records as a workbook wants them: headings in a language, columns of shown values, lists.
pub(super) fn book(
    register: &Register,
    kind: &Kind,
    fields: &[usize],
    records: &Records,
    lang: Lang,
) -> Result<Book, Failure> {
    let groups = register.groups(kind)?;
    let mut headings = Vec::new();
    let mut columns = Vec::new();
    for index in fields {
        let field = &kind.fields[*index];
        let list = match field.ty {
            // A list to choose one from would take the others away.
            FieldType::Group if field.many => None,
            FieldType::Group => Some(List {
                values: groups
                    .iter()
                    .filter(|group| group.field == field.id.as_str())
                    .map(|group| group.name.clone())
                    .collect(),
                strict: false,
            }),
            FieldType::Choice => Some(List {
                values: field
                    .choices
                    .iter()
                    .map(|choice| field.shown(&choice.id, lang).into_owned())
                    .collect(),
                strict: true,
            }),
            FieldType::Country => Some(List {
                values: crate::schema::country_codes().map(str::to_owned).collect(),
                strict: false,
            }),
            _ => None,
        };
        headings.push(Heading {
            text: field.label(lang).to_owned(),
            width: field.width,
            list: list.filter(|list| !list.values.is_empty()),
        });
        let text = records.field(*index).cloned().unwrap_or_default();
        let shows_otherwise =
            matches!(field.ty, FieldType::Choice | FieldType::Boolean) && lang != Lang::En;
        columns.push(if shows_otherwise || field.ty == FieldType::Boolean {
            text.iter()
                .map(|value| value.map(|value| field.shown(value, lang)))
                .collect::<StringChunked>()
        } else {
            text
        });
    }
    Ok(Book {
        sheet_name: kind.labels.get(lang).to_owned(),
        headings,
        columns,
        provenance: None,
        created: None,
        creator: None,
    })
}

fn filter_words(args: &ExportArgs) -> String {
    let selection = &args.selection;
    let mut words = Vec::new();
    if let Some(group) = &selection.group {
        words.push(format!("group {group}"));
    }
    words.extend(selection.conditions.iter().cloned());
    if let Some(text) = &selection.search {
        words.push(format!("search {text}"));
    }
    if let Some(job) = selection.job {
        words.push(format!("job {job}"));
    }
    words.join(", ")
}

/// The parts of an RFC 3339 time, for the document's properties.
fn created(at: &str) -> Option<sheet::Created> {
    let part = |from: usize, to: usize| at.get(from..to).and_then(|text| text.parse::<u16>().ok());
    let small = |from: usize| part(from, from + 2).and_then(|value| u8::try_from(value).ok());
    Some(sheet::Created {
        year: part(0, 4)?,
        month: small(5)?,
        day: small(8)?,
        hour: small(11)?,
        minute: small(14)?,
        second: small(17)?,
    })
}
