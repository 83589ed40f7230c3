//! `rundtur preview`: how a file is read, before anything else happens.

use serde_json::json;

use super::args::{Global, PreviewArgs};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, base, mapping, planning, reading, selecting};
use crate::mapping::{ColumnUse, HowKnown, Known, SheetReading, Understood, understand};
use crate::register::{Access, Register};
use crate::report;
use crate::schema::{Kind, Schema};
use crate::sheet::{Column, Sheet, Workbook};

pub(super) fn run(global: &Global, args: &PreviewArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let files = std::slice::from_ref(&args.file);
    if args.csv {
        return as_displayed(args, ui);
    }
    let workbooks = reading::files(files, &args.reading, ui)?;
    // A file can be looked at before there is a register.
    let register = global
        .register
        .exists()
        .then(|| selecting::open(global, Access::Read))
        .transpose()?;
    let built_in = Schema::built_in();
    let schema = register.as_ref().map_or(&built_in, Register::schema);
    let kind = kind(schema, args, &workbooks)?;
    let own = match &register {
        Some(register) => base::own_headings(register, kind)?,
        None => Vec::new(),
    };
    let remembered = match &register {
        Some(register) => mapping::remembered(register, kind, &args.reading)?,
        None => Vec::new(),
    };
    let known = Known {
        own: &own,
        held: &|field| register.as_ref()?.values_of(kind, field).ok(),
        said: &[],
        remembered: &remembered,
    };
    let user = reading::user_mapping(&args.reading)?;
    let read = understand(&workbooks, kind, &user, known)?;
    let ours = register.as_ref().map(Register::lineage);
    let mut sheets = read.sheets.iter();
    for workbook in &workbooks {
        for (sheet, reading) in workbook.sheets.iter().zip(sheets.by_ref()) {
            if ui.json {
                ui.data(&as_json(workbook, sheet, reading, kind, &read).to_string());
            } else {
                ui.data(&told(workbook, sheet, reading, kind, ours, ui));
            }
        }
    }
    if !ui.json {
        for note in &read.notes {
            ui.data(&format!("note: {note}"));
        }
    }
    Ok(Outcome::Done)
}

fn kind<'a>(
    schema: &'a Schema,
    args: &PreviewArgs,
    workbooks: &[Workbook],
) -> Result<&'a Kind, Failure> {
    let own = workbooks
        .iter()
        .find_map(|workbook| Some(workbook.provenance.as_ref()?.kind.as_str()));
    let wanted = args.kind.as_deref().or(own);
    wanted
        .map_or(schema.kinds.first(), |id| schema.kind(id))
        .ok_or_else(|| {
            Failure::new(
                "there is no such kind",
                "`rundtur kind list` names the kinds",
            )
        })
}

/// What was found out about one sheet, in a table of its columns.
fn told(
    workbook: &Workbook,
    sheet: &Sheet,
    reading: &SheetReading,
    kind: &Kind,
    ours: Option<&str>,
    ui: &Ui,
) -> String {
    let mut text = format!("{}: {}\n", workbook.path.display(), what(workbook, sheet));
    if let Some(from) = &workbook.provenance {
        let whose = if ours == Some(from.lineage.as_str()) {
            "this register"
        } else {
            "another register"
        };
        text += &format!(
            "exported from {whose}: export {}, revision {}\n",
            from.export, from.revision
        );
    }
    let below = rows_below(sheet, reading);
    let noun = report::Noun::new("row", "rows");
    let count = report::Count(below.len() as u64, &noun);
    text += &match reading.header_line {
        Some(line) => format!("headings on line {line}, {count} below\n\n"),
        None => format!("no headings, {count}\n\n"),
    };
    let rows = reading.mapping.columns.iter().filter_map(|used| {
        let column = column_of(sheet, used)?;
        Some(vec![
            used.letters(),
            used.heading.clone(),
            used.is
                .as_ref()
                .map_or_else(String::new, |(field, _)| kind.fields[*field].id.to_string()),
            known_by(used),
            below
                .clone()
                .find_map(|row| column.text.get(row))
                .unwrap_or_default()
                .to_owned(),
        ])
    });
    text += &report::listing::listing(
        &["", "Heading", "Field", "Known by", "First value"],
        rows,
        &planning::listing_style(ui),
    );
    text
}

/// The format, and how a text file was taken apart.
fn what(workbook: &Workbook, sheet: &Sheet) -> String {
    let Some(csv) = &workbook.csv else {
        return format!("{}, sheet `{}`", workbook.format, sheet.name);
    };
    let mark = if csv.had_bom {
        " with byte order mark"
    } else {
        ""
    };
    let between = match csv.delimiter {
        b'\t' => "tabulators".to_owned(),
        delimiter => format!("`{}`", char::from(delimiter)),
    };
    format!(
        "text in {}{mark}, {between} between the cells",
        csv.encoding
    )
}

fn known_by(used: &ColumnUse) -> String {
    match &used.is {
        Some((_, HowKnown::Provenance)) => "our own heading".to_owned(),
        Some((_, HowKnown::Label)) => "label".to_owned(),
        Some((_, HowKnown::Alias)) => "alias".to_owned(),
        Some((_, HowKnown::Slip { of })) => format!("a slip of `{of}`"),
        Some((_, HowKnown::Content)) => "its cells".to_owned(),
        Some((_, HowKnown::User)) => "--map".to_owned(),
        Some((_, HowKnown::Remembered)) => "remembered".to_owned(),
        None if used.ignored => "left out".to_owned(),
        None => "nobody".to_owned(),
    }
}

/// The reading as one object, with stable keys.
fn as_json(
    workbook: &Workbook,
    sheet: &Sheet,
    reading: &SheetReading,
    kind: &Kind,
    read: &Understood,
) -> serde_json::Value {
    let csv = workbook.csv.as_ref();
    let columns: Vec<_> = reading
        .mapping
        .columns
        .iter()
        .filter(|used| column_of(sheet, used).is_some())
        .map(|used| {
            let id = |field: &usize| kind.fields[*field].id.to_string();
            json!({
                "column": used.letters(),
                "heading": used.heading,
                "field": used.is.as_ref().map(|(field, _)| id(field)),
                "known_by": used.is.as_ref().map(|_| known_by(used)),
                "ignored": used.ignored,
                "guesses": used.guesses.iter().map(id).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "file": workbook.path.display().to_string(),
        "format": workbook.format.to_string(),
        "sheet": csv.is_none().then_some(&sheet.name),
        "encoding": csv.map(|csv| csv.encoding),
        "byte_order_mark": csv.map(|csv| csv.had_bom),
        "delimiter": csv.map(|csv| char::from(csv.delimiter).to_string()),
        "header_line": reading.header_line,
        "rows": rows_below(sheet, reading).len(),
        "export": workbook.provenance.as_ref().map(|from| from.export),
        "revision": workbook.provenance.as_ref().map(|from| from.revision),
        "kind": kind.id,
        "columns": columns,
        "unread": workbook.unread,
        "notes": read.notes,
    })
}

fn column_of<'a>(sheet: &'a Sheet, used: &ColumnUse) -> Option<&'a Column> {
    sheet
        .columns
        .iter()
        .find(|column| column.index as usize == used.index)
}

/// The records' places in the sheet.
fn rows_below(sheet: &Sheet, reading: &SheetReading) -> std::ops::Range<usize> {
    let Some((first, last)) = reading.lines else {
        return 0..0;
    };
    let place = |line: u32| sheet.lines.partition_point(|it| *it < line);
    place(first)..place(last) + 1
}

/// The cells as they show, whatever they mean: every line and column at its place, from the first
/// column that holds anything. A sheet without cells prints nothing.
fn as_displayed(args: &PreviewArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let Some(workbook) = reading::filled(&args.file, &args.reading, ui)? else {
        return Ok(Outcome::Done);
    };
    for sheet in &workbook.sheets {
        ui.data(&as_csv(sheet)?);
    }
    Ok(Outcome::Done)
}

fn as_csv(sheet: &Sheet) -> Result<String, Failure> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    let first = sheet.columns.iter().map(|column| column.index).min();
    let first = first.unwrap_or_default();
    let mut line = sheet.lines.first().copied().unwrap_or(1);
    for row in 0..sheet.height() {
        while line < sheet.lines[row] {
            writer.write_record([""]).map_err(std::io::Error::from)?;
            line += 1;
        }
        let mut record: Vec<&str> = Vec::new();
        for column in &sheet.columns {
            if let Some(text) = column.text.get(row) {
                record.resize((column.index - first) as usize, "");
                record.push(text);
            }
        }
        writer.write_record(&record).map_err(std::io::Error::from)?;
        line = line.saturating_add(1);
    }
    let bytes = writer
        .into_inner()
        .map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
