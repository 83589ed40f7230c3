//! `rundtur export`: records to a spreadsheet or a text file.

mod combined; // of two kinds
mod profiled; // as another system wants it

use std::collections::HashMap;
use std::path::Path;

use polars::prelude::StringChunked;

use super::args::{ExportArgs, Global};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, reading, selecting, world};
use crate::frame::Records;
use crate::register::{Access, ExportRequest, Register, Sort};
use crate::report::Noun;
use crate::schema::{Combined, Field, FieldType, JOINED_BY, Kind, Lang, Whose};
use crate::sheet::{self, Book, CsvStyle, Heading, List, Provenance};
use crate::words::args;

/// The question whether a file may be overwritten.
fn overwriting(file: &Path, lang: Lang) -> String {
    let file = file.display().to_string();
    lang.say("ask-overwrite", args!["file" => file])
}

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
    let bar = ui.bar("fetching", None);
    let outgoing = Outgoing::of(&register, args, as_csv, lang)?;
    drop(bar);
    let Outgoing {
        kind,
        fields,
        mut books,
        records,
        whole,
        counted,
    } = outgoing;
    let stored = if to_stdout || register.access() == Access::Read {
        None
    } else {
        Some(register.store_export(&request(args, kind, &fields, &books, whole, lang), &records)?)
    };
    if let Some(export) = &stored {
        let created = created(&export.request.at);
        let book = &mut books[0];
        book.provenance = Some(Provenance {
            lineage: register.lineage().to_owned(),
            export: export.export.0,
            revision: export.revision.0,
            kind: kind.id.as_str().to_owned(),
            lang: lang.code().to_owned(),
            columns: fields
                .iter()
                .map(|field| &kind.fields[*field])
                .map(|field| (field.label(lang).to_owned(), field.id.to_string()))
                .collect(),
            sheets: Vec::new(),
        });
        book.created = created;
    }
    let bar = ui.bar("writing", Some(records.len() as u64));
    if to_stdout {
        let mut text = Vec::new();
        sheet::write_csv_to(&mut text, &books[0], style, &bar)
            .map_err(|error| Failure::new(error.to_string(), "write to a file instead"))?;
        drop(bar);
        // Whoever reads it may take their time; nobody else should wait for them.
        drop(register);
        ui.data(&String::from_utf8_lossy(&text));
        return Ok(Outcome::Done);
    }
    let written = if as_csv {
        sheet::write_csv(&args.file, &books[0], style, &bar)
    } else {
        sheet::write_xlsx(&args.file, &books, &bar)
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
        ui.say(&told(counted, &args.file, number, ui.lang));
    }
    if stored.is_none() {
        ui.say("note: the register can only be read: the file does not say which export it is, so its return will be compared with the register as it is then");
    }
    Ok(Outcome::Done)
}

/// What is to be written.
struct Outgoing<'r> {
    /// The kind, or two as one.
    kind: &'r Kind,
    /// Its fields, in the order of the columns.
    fields: Vec<usize>,
    /// One table a sheet.
    books: Vec<Book>,
    /// Every record that goes out.
    records: Records,
    /// True where nothing was left out.
    whole: bool,
    /// How many there are, in words: of each kind.
    counted: String,
}

impl<'r> Outgoing<'r> {
    fn of(
        register: &'r Register,
        args: &ExportArgs,
        as_csv: bool,
        lang: Lang,
    ) -> Result<Self, Failure> {
        let asked = args.selection.kind.as_deref();
        if let Some(both) = asked.filter(|asked| asked.contains(JOINED_BY)) {
            if args.two_sheets && as_csv {
                return Err(Failure::usage(
                    "a text file has no sheets",
                    "let the name end in .xlsx, or write a file for each kind",
                ));
            }
            return Self::of_two(register, register.combined(both)?, args, lang);
        }
        if args.two_sheets {
            return Err(Failure::usage(
                "`--two-sheets` is for two kinds",
                "name both, as in `--kind customers+contacts`",
            ));
        }
        let kind = selecting::kind(register, asked)?;
        let selection = selecting::selection(register, kind, &args.selection, &[])?;
        let fields = fields(kind, &args.fields)?;
        let records = register.records(kind, &selection, Sort::Arrival)?;
        let groups = group_names(register, &[(kind, "")])?;
        let book = book(kind, &fields, &records, &groups, lang);
        Ok(Self {
            kind,
            fields,
            books: vec![book],
            whole: selection.is_everything(),
            counted: Noun::of_kind(kind, lang).counted(records.len() as u64),
            records,
        })
    }

    /// Companies with their contacts: the options choose the companies.
    fn of_two(
        register: &'r Register,
        combined: &'r Combined,
        args: &ExportArgs,
        lang: Lang,
    ) -> Result<Self, Failure> {
        let parent = register.kind(combined.parent.as_str())?;
        let child = register.kind(combined.child.as_str())?;
        let kind = &combined.kind;
        let selection = selecting::selection(register, parent, &args.selection, &[])?;
        let mut fields = fields(kind, &args.fields)?;
        let number = combined.place(Whose::Child(child.number()));
        if let Some(number) = number.filter(|number| !fields.contains(number)) {
            // Before the first of the contact's own, else at the end.
            let is_childs = |field: &usize| matches!(combined.whose(*field), Whose::Child(_));
            let at = fields.iter().position(is_childs).unwrap_or(fields.len());
            fields.insert(at, number);
        }
        let paired = combined::paired(register, combined, &selection)?;
        let prefix = format!("{}.", child.id);
        let groups = group_names(register, &[(parent, ""), (child, &prefix)])?;
        let books = if args.two_sheets {
            let (first, second) = combined::sheets(combined, parent, &fields);
            let children = combined::of_rows(&paired.rows, &paired.with_child)?;
            let mut books = vec![
                book(kind, &first, &paired.parents, &groups, lang),
                book(kind, &second, &children, &groups, lang),
            ];
            for (book, kind) in books.iter_mut().zip([parent, child]) {
                kind.labels.get(lang).clone_into(&mut book.sheet_name);
            }
            books
        } else {
            vec![book(kind, &fields, &paired.rows, &groups, lang)]
        };
        let counts = [
            (parent, paired.parents.len()),
            (child, paired.with_child.len()),
        ];
        let counted = counts.map(|(kind, count)| Noun::of_kind(kind, lang).counted(count as u64));
        Ok(Self {
            kind,
            fields,
            books,
            records: paired.all,
            whole: selection.is_everything(),
            counted: lang.list(counted, usize::MAX),
        })
    }
}

/// Refuses to overwrite a file that nobody wants to lose.
fn may_be_written(args: &ExportArgs, ui: &Ui) -> Result<(), Failure> {
    if args.file.exists() && !args.force && !ui.agrees(&overwriting(&args.file, ui.lang)) {
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
    books: &[Book],
    whole: bool,
    lang: Lang,
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
        // Those of the columns: a text file is known by its heading row.
        headings: match books {
            [book] => book
                .headings
                .iter()
                .map(|heading| heading.text.clone())
                .collect(),
            _ => fields
                .iter()
                .map(|field| kind.fields[*field].label(lang).to_owned())
                .collect(),
        },
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
fn told(records: String, file: &Path, export: Option<u64>, lang: Lang) -> String {
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
fn book(
    kind: &Kind,
    fields: &[usize],
    records: &Records,
    groups: &HashMap<String, Vec<String>>,
    lang: Lang,
) -> Book {
    let mut headings = Vec::new();
    let mut columns = Vec::new();
    for index in fields {
        let field = &kind.fields[*index];
        let list = match field.ty {
            // A list to choose one from would take the others away.
            FieldType::Group if field.many => None,
            FieldType::Group => Some(List {
                values: groups.get(field.id.as_str()).cloned().unwrap_or_default(),
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
            width: width(kind, field, lang),
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
    Book {
        sheet_name: kind.labels.get(lang).to_owned(),
        headings,
        columns,
        provenance: None,
        created: None,
        creator: None,
    }
}

/// The width of a column; one whose heading says whose it is has room for that.
fn width(kind: &Kind, field: &Field, lang: Lang) -> u16 {
    let heading = u16::try_from(field.label(lang).chars().count()).unwrap_or(u16::MAX);
    match kind.beside {
        Some(_) => field.width.max(heading.saturating_add(2)),
        None => field.width,
    }
}

/// The groups of each group field, by its id; of each kind the ids begin with what stands beside it.
fn group_names(
    register: &Register,
    kinds: &[(&Kind, &str)],
) -> Result<HashMap<String, Vec<String>>, Failure> {
    let mut names: HashMap<String, Vec<String>> = HashMap::new();
    for (kind, prefix) in kinds {
        for group in register.groups(kind)? {
            let field = format!("{prefix}{}", group.field);
            names.entry(field).or_default().push(group.name);
        }
    }
    Ok(names)
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
