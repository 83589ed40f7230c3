//! What a person should know about how a file was understood, in sentences.

use rayon::prelude::*;

use super::submission::SheetReading;
use super::totals::NoRecord;
use super::uneven::Uneven;
use super::{ColumnUse, HowKnown};
use crate::frame::Submission;
use crate::problem::named_lines;
use crate::schema::Kind;
use crate::sheet::{CsvReading, Workbook, decoded_twice};
use crate::words::{Labels, Lang, Message, args};

/// The sheets that were not read.
pub(super) fn unread(workbook: &Workbook) -> Option<Message> {
    (!workbook.unread.is_empty()).then(|| {
        let sheets = backticked(&workbook.unread);
        Message::new("note-sheets-unread", args!["sheets" => sheets])
    })
}

/// A sentence about quotes that were read as characters, if there are any.
pub(super) fn stray_quotes(reading: &CsvReading) -> Option<Message> {
    let lines = &reading.stray_quotes;
    let quote = char::from(reading.quote);
    (!lines.is_empty()).then(|| {
        let [lines, of] = named_lines(lines);
        Message::new(
            "note-stray-quotes",
            args!["quote" => quote.to_string(), "lines" => lines, "of" => of],
        )
    })
}

/// That the encoding is a guess.
pub(super) fn unsure_encoding(csv: &CsvReading) -> Option<Message> {
    (!csv.is_sure).then(|| {
        Message::new(
            "note-encoding-guessed",
            args!["encoding" => csv.encoding.to_string()],
        )
    })
}

/// The rows at the end that were left out.
pub(super) fn footers(file: &str, footers: &[NoRecord]) -> Vec<Message> {
    let one = |footer: &NoRecord| {
        let NoRecord { line, text } = footer;
        Message::new(
            "note-footer",
            args!["file" => file, "line" => line.to_string(), "text" => text],
        )
    };
    footers.iter().map(one).collect()
}

/// The subtotals among the records; `last` is the last line of the sheet.
pub(super) fn subtotals(file: &str, subtotals: &[NoRecord], last: u32) -> Option<Message> {
    let first = subtotals.first()?;
    let lines: Vec<u32> = subtotals.iter().map(|it| it.line).collect();
    let [lines, of] = named_lines(&lines);
    Some(Message::new(
        "note-subtotals",
        args!["file" => file, "lines" => lines, "of" => of, "text" => &first.text, "last" => last.to_string()],
    ))
}

/// The rows that repeat the headings.
pub(super) fn repeated_headings(file: &str, lines: &[u32]) -> Option<Message> {
    (!lines.is_empty()).then(|| {
        let [lines, of] = named_lines(lines);
        Message::new(
            "note-headings-again",
            args!["file" => file, "lines" => lines, "of" => of],
        )
    })
}

/// Records with more or fewer cells than others that do no harm; the others are held, and told there.
pub(super) fn uneven(uneven: &[Uneven]) -> Option<Message> {
    let harmless = uneven.iter().filter(|it| it.shifted.is_none());
    let lines: Vec<u32> = harmless.map(|it| it.line).collect();
    (!lines.is_empty()).then(|| {
        let [lines, of] = named_lines(&lines);
        Message::new("note-uneven", args!["lines" => lines, "of" => of])
    })
}

/// Cells whose letters were lost or garbled before the file came here, with the first of them.
pub(super) fn garbled(rows: &Submission, kind: &Kind) -> Vec<Message> {
    const REPLACEMENT: char = '\u{FFFD}';
    let columns = (0..kind.fields.len()).filter_map(|field| rows.field(field));
    let found: Vec<[Option<Garbled>; 2]> = columns
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|column| {
            let [mut twice, mut lost]: [Option<Garbled>; 2] = [None, None];
            for text in column.iter().flatten().filter(|text| !text.is_ascii()) {
                if let Some(right) = decoded_twice(text) {
                    twice
                        .get_or_insert_with(|| Garbled::like(text, &right))
                        .cells += 1;
                } else if text.contains(REPLACEMENT) {
                    lost.get_or_insert_with(|| Garbled::like(text, "")).cells += 1;
                }
            }
            [twice, lost]
        })
        .collect();
    let sum = |at: usize| {
        let mut of_kind = found.iter().filter_map(|kinds| kinds[at].as_ref());
        let first = of_kind.next()?;
        let cells = first.cells + of_kind.map(|other| other.cells).sum::<usize>();
        Some((cells, first))
    };
    let twice = sum(0).map(|(cells, first)| {
        Message::new(
            "note-decoded-twice",
            args!["count" => cells, "garbled" => &first.text, "right" => &first.right],
        )
    });
    let lost = sum(1).map(|(cells, first)| {
        Message::new(
            "note-letters-lost",
            args!["count" => cells, "garbled" => &first.text],
        )
    });
    twice.into_iter().chain(lost).collect()
}

/// Cells of a column whose letters came to harm, and the first of them.
struct Garbled {
    cells: usize,
    text: String,
    /// What it should be, where that is known.
    right: String,
}

impl Garbled {
    /// None yet, of which this is the first.
    fn like(text: &str, right: &str) -> Self {
        Self {
            cells: 0,
            text: text.to_owned(),
            right: right.to_owned(),
        }
    }
}

/// That there is no record.
pub(super) fn nothing_below(file: &str, header_line: Option<u32>) -> Message {
    match header_line {
        Some(line) => Message::new(
            "note-nothing-below",
            args!["file" => file, "line" => line.to_string()],
        ),
        None => Message::new("note-no-row", args!["file" => file]),
    }
}

/// What to tell about a sheet's columns: the ones that were taken with a grain of salt, and the ones
/// that nobody knows.
pub(super) fn columns(reading: &SheetReading, kind: &Kind) -> Vec<Message> {
    let mut notes = Vec::new();
    let mut unknown = Vec::new();
    for used in &reading.mapping.columns {
        match &used.is {
            Some((field, HowKnown::Slip { of })) => notes.push(Message::new(
                "note-slip",
                args!["heading" => &used.heading, "label" => &kind.fields[*field].labels, "of" => of],
            )),
            Some((field, HowKnown::Content)) => notes.push(Message::new(
                "note-by-content",
                args!["heading" => &used.heading, "label" => &kind.fields[*field].labels],
            )),
            None if used.is_unknown() && !used.blank && !used.heading.is_empty() => unknown.push(used),
            _ => {}
        }
    }
    if !unknown.is_empty() {
        let columns = Labels::in_each(|lang| {
            let guesses = unknown.iter().map(|used| guessed(used, kind, lang));
            guesses.collect::<Vec<_>>().join(", ")
        });
        notes.push(Message::new(
            "note-columns-unknown",
            args!["columns" => columns],
        ));
    }
    notes
}

fn guessed(used: &ColumnUse, kind: &Kind, lang: Lang) -> String {
    match used.guesses.first() {
        Some(field) => lang.say(
            "column-guess",
            args!["heading" => &used.heading, "field" => kind.fields[*field].id.as_str()],
        ),
        None => format!("`{}`", used.heading),
    }
}

fn backticked(names: &[String]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
