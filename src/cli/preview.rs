//! `rundtur preview`: how a file is read, before anything else happens.

mod told; // for people
mod json; // for scripts

use std::borrow::Cow;
use std::ops::Range;

use super::args::{Global, PreviewArgs};
use super::failure::Failure;
use super::ui::Ui;
use super::{Outcome, base, mapping, reading, selecting};
use crate::mapping::{
    Adds, ColumnUse, HowKnown, Known, Refused, SheetReading, Understood, understand,
};
use crate::register::{Access, Register};
use crate::schema::{Kind, KindId, Lang, Schema};
use crate::sheet::{Column, Sheet, Workbook};
use crate::words::args;

/// Refused cells that are listed one by one.
const LISTED: usize = 10;

/// One sheet, and how it was understood.
struct Look<'a> {
    workbook: &'a Workbook,
    sheet: &'a Sheet,
    reading: &'a SheetReading,
    kind: &'a Kind,
    read: &'a Understood,
    /// Its rows among all that were read.
    rows: Range<usize>,
}

pub(super) fn run(global: &Global, args: &PreviewArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let mut workbooks = if args.csv {
        // A sheet without cells prints nothing.
        Vec::from_iter(reading::filled(&args.file, &args.reading, ui)?)
    } else {
        reading::files(std::slice::from_ref(&args.file), &args.reading, ui)?
    };
    // A file can be looked at before there is a register.
    let register = global
        .register
        .exists()
        .then(|| selecting::open(global, Access::Read))
        .transpose()?;
    let built_in = Schema::built_in();
    let schema = register.as_ref().map_or(&built_in, Register::schema);
    let exported = match &register {
        Some(register) => base::kind_exported(register, &workbooks)?,
        None => None,
    };
    let kind = &kind(schema, args, exported.as_ref(), &workbooks)?;
    reading::choose_tables(&mut workbooks, kind, &args.reading, ui);
    if args.csv {
        return as_displayed(&workbooks, ui);
    }
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
        held: &|field| register.as_ref()?.values_shown(kind, field).ok(),
        said: &[],
        remembered: &remembered,
    };
    let user = reading::user_mapping(&args.reading)?;
    let read = understand(&workbooks, kind, &user, known)?;
    let ours = register.as_ref().map(Register::lineage);
    let files = workbooks
        .iter()
        .flat_map(|workbook| workbook.sheets.iter().map(move |sheet| (workbook, sheet)));
    let mut first = 0;
    for ((workbook, sheet), reading) in files.zip(&read.sheets) {
        let look = Look {
            workbook,
            sheet,
            reading,
            kind,
            read: &read,
            rows: first..first + reading.rows,
        };
        first = look.rows.end;
        if ui.json {
            ui.data(&json::of(&look).to_string());
        } else {
            ui.data(&told::of(&look, ours, ui));
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
    exported: Option<&KindId>,
    workbooks: &[Workbook],
) -> Result<Cow<'a, Kind>, Failure> {
    let own = workbooks
        .iter()
        .find_map(|workbook| Some(workbook.provenance.as_ref()?.kind.as_str()));
    let both = |id: &str| schema.combined(id).map(|both| Cow::Owned(both.kind));
    let said = || reading::kind_said(schema, workbooks).map(|kind| kind.id.as_str());
    let exported = exported.map(KindId::as_str);
    let wanted = args.kind.as_deref().or(own).or(exported).or_else(said);
    let first = || schema.kinds.first().map(Cow::Borrowed);
    let known = |id| schema.kind(id).map(Cow::Borrowed).or_else(|| both(id));
    wanted.map_or_else(first, known).ok_or_else(|| {
        Failure::new(
            "there is no such kind",
            "`rundtur kind list` names the kinds",
        )
    })
}

impl Look<'_> {
    /// The columns that hold anything, each with what became of it.
    fn columns(&self) -> impl Iterator<Item = (&ColumnUse, &Column)> {
        self.reading.mapping.columns.iter().filter_map(|used| {
            let mut columns = self.sheet.columns.iter();
            let column = columns.find(|column| column.index as usize == used.index)?;
            Some((used, column))
        })
    }

    /// The field of a column by its id; `+email` is more of a field that another column is.
    fn field(&self, used: &ColumnUse) -> Option<String> {
        let id = |field: usize| &self.kind.fields[field].id;
        match (&used.is, used.adds) {
            (Some((field, _)), _) => Some(id(*field).to_string()),
            (None, Some(Adds::To(field))) => Some(format!("+{}", id(field))),
            (None, Some(Adds::Label { .. } | Adds::Named) | None) => None,
        }
    }

    /// A cell of a record as it was understood, or as it shows where its column is no field.
    fn understood(&self, used: &ColumnUse, column: &Column, row: usize) -> String {
        let text = if let Some((field, _)) = &used.is {
            self.read.canonical(self.kind, *field, row)
        } else {
            let line = self.read.submission.count("line").get(row);
            let place = line.and_then(|line| self.sheet.lines.binary_search(&line).ok());
            place
                .and_then(|place| column.text.get(place))
                .map(Into::into)
        };
        text.unwrap_or_default().into_owned()
    }

    /// The cells and rows that cannot be taken as they are, and how many more than those there are.
    fn refused(&self) -> (Vec<Refused>, usize) {
        let (listed, count) = self.read.refused(self.kind, self.rows.clone(), LISTED);
        let more = count - listed.len();
        (listed, more)
    }
}

/// How it is known that a column is a field.
pub(super) fn known_by(used: &ColumnUse, lang: Lang) -> String {
    match &used.is {
        Some((_, HowKnown::Provenance)) => lang.word("known-own-heading"),
        Some((_, HowKnown::Label)) => lang.word("known-label"),
        Some((_, HowKnown::Alias)) => lang.word("known-alias"),
        Some((_, HowKnown::Slip { of })) => lang.say("known-slip", args!["of" => of]),
        Some((_, HowKnown::Content)) => lang.word("known-content"),
        Some((_, HowKnown::User)) => "--map".to_owned(),
        Some((_, HowKnown::Remembered)) => lang.word("known-remembered"),
        None if used.adds.is_some() => lang.word("known-adds"),
        None if used.ignored => lang.word("known-left-out"),
        None => lang.word("known-nobody"),
    }
}

/// The cells as they show, whatever they mean: every line and column at its place, from the first
/// column that holds anything. A sheet without cells prints nothing.
fn as_displayed(workbooks: &[Workbook], ui: &Ui) -> Result<Outcome, Failure> {
    for sheet in workbooks.iter().flat_map(|workbook| &workbook.sheets) {
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
