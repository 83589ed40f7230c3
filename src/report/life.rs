//! One record's life told: on a terminal, and as a file for the person whom it is about.
//!
//! | file    | what it holds                                                                      |
//! |---------|------------------------------------------------------------------------------------|
//! | `.xlsx` | sheets `Values` (now) and `History`; `Not written` and `Exports` where there are any |
//! | `.csv`  | the same as lines; a first column `part` says which of them a line belongs to       |
//! | `.json` | the object that `history --json` prints                                             |
//!
//! All cells are text, and the file is its owner's alone.

use std::io::{self, Write};
use std::path::Path;

use super::ink::{Ink, Style};
use super::table::{Column, draw};
use super::terminal::Page;
use super::words;
use super::{ReportError, beside, workbook};
use crate::plan::life::{Deed, Event, Life, LifeLine, Outing, SaidCell, Saying, life_json};
use crate::schema::{Kind, Lang};
use crate::sheet::guard;
use crate::words::args;

/// Tells a life, the oldest first. Ends with a line end.
pub fn terminal(life: &Life, kind: &Kind, style: &Style) -> String {
    let mut page = Page::new(style);
    page.line(Ink::Heading, &words::life_title(life, kind, style.lang), 2);
    for event in &life.events {
        page.gap();
        page.line(Ink::Plain, &words::event(event, style.lang), 2);
        page.lines(&table(&event.lines(), kind, style));
    }
    if !life.sayings.is_empty() {
        page.gap();
        page.line(Ink::Heading, &style.lang.word("life-not-written"), 2);
    }
    for saying in &life.sayings {
        page.line(Ink::Plain, &words::saying(saying, style.lang), 2);
        page.lines(&table(&saying.lines(), kind, style));
    }
    if !life.outings.is_empty() {
        page.gap();
        page.line(Ink::Plain, &words::outings(&life.outings, style.lang), 2);
    }
    page.end()
}

/// Writes a life to a file, as its extension says; one that stands there already is replaced.
///
/// # Errors
/// An extension that is none of `.xlsx`, `.csv` and `.json`, or a place that cannot be written.
pub fn write(path: &Path, life: &Life, kind: &Kind, lang: Lang) -> Result<(), ReportError> {
    let extension = path.extension().and_then(|extension| extension.to_str());
    match extension.unwrap_or_default().to_ascii_lowercase().as_str() {
        "xlsx" => workbook::write_life(path, life, kind, lang),
        "csv" => beside(path, |out| Ok(write_csv(out, life, kind, lang)?)),
        "json" => beside(path, |out| {
            serde_json::to_writer_pretty(&mut *out, &life_json(life)).map_err(io::Error::from)?;
            Ok(out.write_all(b"\n")?)
        }),
        _ => Err(ReportError::UnknownExtension {
            path: path.to_owned(),
        }),
    }
}

/// The headings of the columns of a life, the same in every part of it, by the ids of their texts.
const COLUMNS: [&str; 12] = [
    "heading-when",
    "heading-who",
    "heading-job",
    "heading-plan",
    "heading-command",
    "heading-file",
    "heading-row",
    "heading-what",
    "heading-field",
    "heading-before",
    "heading-after",
    "heading-message",
];

/// The same in words.
pub(super) fn headings(lang: Lang) -> [String; 12] {
    COLUMNS.map(|id| lang.word(id))
}

/// A cell of the history as it stands in a file's columns, [`COLUMNS`].
pub(super) fn columns(line: &LifeLine<'_>, kind: &Kind, lang: Lang) -> [String; 12] {
    let field = kind.field(line.field);
    let shown = |value: Option<&str>| {
        let value = value.unwrap_or_default();
        field.map_or_else(
            || value.to_owned(),
            |field| field.shown(value, lang).into_owned(),
        )
    };
    let number = |number: Option<u64>| number.map_or(String::new(), |number| number.to_string());
    [
        line.at.to_owned(),
        line.by.to_owned(),
        number(line.job.map(|job| job.0)),
        number(line.plan.map(|plan| plan.0)),
        line.undoes.map_or_else(
            || line.asked.to_owned(),
            |job| lang.say("undo-of-job", args!["job" => job.to_string()]),
        ),
        line.files.clone(),
        number(line.line.map(u64::from)),
        words::what_happened(line.what, lang),
        field
            .map_or(line.field, |field| field.label(lang))
            .to_owned(),
        shown(line.before),
        shown(line.after),
        line.message
            .map(|message| message.told(lang).into_owned())
            .unwrap_or_default(),
    ]
}

/// The headings of the fields that an export held.
pub(super) fn labels(outing: &Outing, kind: &Kind, lang: Lang) -> String {
    let label = |id: &String| {
        kind.field(id)
            .map_or_else(|| id.clone(), |field| field.label(lang).to_owned())
    };
    outing
        .fields
        .iter()
        .map(label)
        .collect::<Vec<_>>()
        .join(", ")
}

fn write_csv(mut out: impl Write, life: &Life, kind: &Kind, lang: Lang) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(out);
    let mut record = |part: &str, cells: &[String; 12]| {
        let cells = std::iter::once(part).chain(cells.iter().map(String::as_str));
        let guarded: Vec<_> = cells.map(|cell| guard::put_on(cell, true)).collect();
        csv.write_record(guarded.iter().map(|cell| cell.as_bytes()))
    };
    record(&lang.word("heading-part"), &headings(lang))?;
    for (field, value) in &life.values {
        let line = LifeLine {
            what: life.standing.word(),
            field,
            after: Some(value),
            ..LifeLine::default()
        };
        record(&lang.word("sheet-values"), &columns(&line, kind, lang))?;
    }
    for line in life.events.iter().flat_map(Event::lines) {
        record(&lang.word("sheet-history"), &columns(&line, kind, lang))?;
    }
    for line in life.sayings.iter().flat_map(Saying::lines) {
        record(&lang.word("sheet-not-written"), &columns(&line, kind, lang))?;
    }
    for outing in &life.outings {
        let fields = labels(outing, kind, lang);
        let line = LifeLine {
            at: &outing.at,
            by: &outing.by,
            files: outing.file.clone(),
            what: Outing::EXPORTED,
            field: &fields,
            ..LifeLine::default()
        };
        record(&lang.word("sheet-exports"), &columns(&line, kind, lang))?;
    }
    csv.flush()
}

/// The cells of one event: `Phone  040 1  →  040 2`; of a record made or removed its values alone.
fn table(lines: &[LifeLine<'_>], kind: &Kind, style: &Style) -> String {
    let column = |least, ink| Column {
        heading: String::new(),
        right: false,
        least,
        ink,
    };
    let lines: Vec<_> = lines.iter().filter(|line| !line.field.is_empty()).collect();
    // Of a record that comes or goes there is one side only.
    let gone = Deed::Removed.word();
    let both = lines
        .iter()
        .any(|line| line.before.is_some() && line.what != gone);
    let told = lines.iter().any(|line| line.message.is_some());
    let mut shape = vec![column(8, Ink::Plain), column(8, Ink::Plain)];
    if both {
        shape.extend([column(1, Ink::Plain), column(8, Ink::NewValue)]);
    }
    if told {
        shape.push(column(12, Ink::Held));
    }
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            let [.., field, before, after, message] = columns(line, kind, style.lang);
            let empty = |text: String| {
                if text.is_empty() {
                    style.lang.word("empty")
                } else {
                    text
                }
            };
            let mut row = if both && line.what == SaidCell::TYPED {
                vec![field, String::new(), String::new(), after]
            } else if both {
                vec![field, empty(before), "→".to_owned(), empty(after)]
            } else {
                vec![field, if after.is_empty() { before } else { after }]
            };
            if told {
                row.push(message);
            }
            row
        })
        .collect();
    draw(&shape, &rows, 4, style)
}
