//! What a person should know about how a file was understood, in sentences.

use rayon::prelude::*;

use super::submission::SheetReading;
use super::totals::NoRecord;
use super::uneven::Uneven;
use super::{ColumnUse, HowKnown};
use crate::frame::Submission;
use crate::problem::named_lines;
use crate::schema::{Kind, Lang};
use crate::sheet::{CsvReading, Workbook, decoded_twice};

/// The sheets that were not read.
pub(super) fn unread(workbook: &Workbook) -> Option<String> {
    (!workbook.unread.is_empty()).then(|| {
        format!(
            "sheets that were not read: {}",
            backticked(&workbook.unread)
        )
    })
}

/// A sentence about quotes that were read as characters, if there are any.
pub(super) fn stray_quotes(reading: &CsvReading) -> Option<String> {
    let lines = &reading.stray_quotes;
    let quote = char::from(reading.quote);
    (!lines.is_empty()).then(|| {
        format!(
            "a quote (`{quote}`) that does not enclose its cell was read as part of the text: {}",
            named_lines(lines)
        )
    })
}

/// That the encoding is a guess.
pub(super) fn unsure_encoding(csv: &CsvReading) -> Option<String> {
    (!csv.is_sure).then(|| {
        format!(
            "the encoding is a guess ({}): look at the letters beyond ASCII; `--encoding` names another, and best is \
             to save the file as UTF-8",
            csv.encoding
        )
    })
}

/// The rows at the end that were left out.
pub(super) fn footers(file: &str, footers: &[NoRecord]) -> Vec<String> {
    let one = |footer: &NoRecord| {
        let NoRecord { line, text } = footer;
        format!(
            "{file}: line {line} is no record, but a total or a footnote, and was left out: `{text}`; \
             `--last-row {line}` reads it"
        )
    };
    footers.iter().map(one).collect()
}

/// The subtotals among the records; `last` is the last line of the sheet.
pub(super) fn subtotals(file: &str, subtotals: &[NoRecord], last: u32) -> Option<String> {
    let first = subtotals.first()?;
    let lines: Vec<u32> = subtotals.iter().map(|it| it.line).collect();
    let more = if lines.len() > 1 { " …" } else { "" };
    Some(format!(
        "{file}: subtotals are no records, and were left out: {} (`{}`{more}); `--last-row {last}` reads every row",
        named_lines(&lines),
        first.text
    ))
}

/// The rows that repeat the headings.
pub(super) fn repeated_headings(file: &str, lines: &[u32]) -> Option<String> {
    (!lines.is_empty()).then(|| {
        format!(
            "{file}: the headings once more, left out: {}",
            named_lines(lines)
        )
    })
}

/// Records with more or fewer cells than others that do no harm; the others are held, and told there.
pub(super) fn uneven(uneven: &[Uneven]) -> Option<String> {
    let harmless = uneven.iter().filter(|it| it.shifted.is_none());
    let lines: Vec<u32> = harmless.map(|it| it.line).collect();
    (!lines.is_empty()).then(|| {
        format!(
            "more or fewer cells than the headings, but nothing shifted: {}",
            named_lines(&lines)
        )
    })
}

/// Cells whose letters were lost or garbled before the file came here, with the first of them.
pub(super) fn garbled(rows: &Submission, kind: &Kind) -> Vec<String> {
    const REPLACEMENT: char = '\u{FFFD}';
    let columns = (0..kind.fields.len()).filter_map(|field| rows.field(field));
    let found: Vec<[Option<(usize, String)>; 2]> = columns
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|column| {
            let (mut twice, mut lost) = ((0, String::new()), (0, String::new()));
            for text in column.iter().flatten().filter(|text| !text.is_ascii()) {
                if let Some(right) = decoded_twice(text) {
                    twice.0 += 1;
                    if twice.0 == 1 {
                        twice.1 = format!("`{text}` for `{right}`");
                    }
                } else if text.contains(REPLACEMENT) {
                    lost.0 += 1;
                    if lost.0 == 1 {
                        lost.1 = format!("`{text}`");
                    }
                }
            }
            [twice, lost].map(|found| (found.0 > 0).then_some(found))
        })
        .collect();
    let told = |at: usize, what: &str, helps: &str| {
        let found = || found.iter().filter_map(|kinds| kinds[at].as_ref());
        let (_, example) = found().next()?;
        let cells = match found().map(|(count, _)| *count).sum::<usize>() {
            1 => "1 cell".to_owned(),
            count => format!("{count} cells"),
        };
        Some(format!("{cells} {what}: {example}; {helps}"))
    };
    let twice = told(
        0,
        "of text that was decoded twice",
        "open what this file was made from as UTF-8, and save it anew",
    );
    let lost = told(
        1,
        "with letters that were lost on the way",
        "save what this file was made from as UTF-8 or as a workbook",
    );
    twice.into_iter().chain(lost).collect()
}

/// That there is no record.
pub(super) fn nothing_below(file: &str, header_line: Option<u32>) -> String {
    match header_line {
        Some(line) => format!("{file}: below the headings of line {line} stands no row"),
        None => format!("{file}: there is no row"),
    }
}

/// What to tell about a sheet's columns: the ones that were taken with a grain of salt, and the ones
/// that nobody knows.
pub(super) fn columns(reading: &SheetReading, kind: &Kind) -> Vec<String> {
    let mut notes = Vec::new();
    let mut unknown = Vec::new();
    for used in &reading.mapping.columns {
        match &used.is {
            Some((field, HowKnown::Slip { of })) => notes.push(format!(
                "column `{}` was taken for {} (`{of}`)",
                used.heading,
                kind.fields[*field].labels.get(Lang::En)
            )),
            Some((field, HowKnown::Content)) => notes.push(format!(
                "column `{}` was taken for {}: it holds what was exported there",
                used.heading,
                kind.fields[*field].labels.get(Lang::En)
            )),
            None if !used.ignored && !used.heading.is_empty() => unknown.push(guessed(used, kind)),
            _ => {}
        }
    }
    if !unknown.is_empty() {
        notes.push(format!(
            "columns that nobody knows, left out: {}",
            unknown.join(", ")
        ));
    }
    notes
}

fn guessed(used: &ColumnUse, kind: &Kind) -> String {
    match used.guesses.first() {
        Some(field) => {
            format!(
                "`{}` (is it `--map \"{}={}\"`?)",
                used.heading, used.heading, kind.fields[*field].id
            )
        }
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
