//! What a person should know about how a file was understood, in sentences.

use super::submission::SheetReading;
use super::table::Footer;
use super::uneven::Uneven;
use super::{ColumnUse, HowKnown};
use crate::schema::{Kind, Lang};
use crate::sheet::{Workbook, named_lines};

/// The sheets that were not read.
pub(super) fn unread(workbook: &Workbook) -> Option<String> {
    (!workbook.unread.is_empty()).then(|| {
        format!(
            "sheets that were not read: {}",
            backticked(&workbook.unread)
        )
    })
}

/// The rows at the end that were left out.
pub(super) fn footers(file: &str, footers: &[Footer]) -> Vec<String> {
    let one = |footer: &Footer| {
        let Footer { line, text } = footer;
        format!(
            "{file}: line {line} is no record, but a total or a footnote, and was left out: `{text}`; \
             `--last-row {line}` reads it"
        )
    };
    footers.iter().map(one).collect()
}

/// Records with more or fewer cells than others that do no harm; the others are held, and told there.
pub(super) fn uneven(uneven: &[Uneven]) -> Option<String> {
    let harmless = uneven.iter().filter(|it| it.shifted.is_none());
    let lines: Vec<u32> = harmless.map(|it| it.line).collect();
    (!lines.is_empty()).then(|| {
        format!(
            "more or fewer cells than the others, but none that shifts: {}",
            named_lines(&lines)
        )
    })
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
