//! Lists on a terminal: records, groups, jobs, and a plan's cells one by one.

use super::fit::{visible, wrap};
use super::ink::{Ink, Style};
use super::table::{Column, draw};
use super::words;
use crate::plan::walk::Walk;
use crate::plan::{Plan, Status};
use crate::schema::Kind;

/// Draws a table under headings; a column of nothing but digits stands at the right.
pub fn listing(
    headings: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
    style: &Style,
) -> String {
    let rows: Vec<Vec<String>> = rows.collect();
    let columns: Vec<Column> = headings
        .iter()
        .enumerate()
        .map(|(at, heading)| Column {
            heading: (*heading).to_owned(),
            right: at > 0 && is_count(&rows, at),
            least: least(&rows, at),
            ink: Ink::Plain,
        })
        .collect();
    draw(&columns, &rows, 0, style)
}

/// The same with headings in the language of the style, by the ids of their texts.
pub fn in_words(
    headings: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
    style: &Style,
) -> String {
    let headings: Vec<String> = headings.iter().map(|id| style.lang.word(id)).collect();
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    listing(&headings, rows, style)
}

/// Draws sentences, one below the other; what does not fit a line goes on in the next, indented.
pub fn sentences(sentences: impl Iterator<Item = String>, style: &Style) -> String {
    sentences
        .map(|sentence| format!("{}\n", wrap(&visible(&sentence), style.columns(), 2)))
        .collect()
}

/// How narrow a column may become: a date or a number is nothing without its end, a name is.
fn least(rows: &[Vec<String>], at: usize) -> usize {
    const DATE: usize = "2026-02-01 12:00".len();
    let fixed = rows.iter().all(|row| {
        row.get(at)
            .is_none_or(|cell| cell.len() <= DATE && cell.starts_with(|c: char| c.is_ascii_digit()))
    });
    if fixed { DATE } else { 6 }
}

fn is_count(rows: &[Vec<String>], at: usize) -> bool {
    let mut filled = rows
        .iter()
        .filter_map(|row| row.get(at))
        .filter(|cell| !cell.is_empty())
        .peekable();
    filled.peek().is_some()
        && filled.all(|cell| {
            let digit = |sign: char| sign.is_ascii_digit() || matches!(sign, ',' | '.' | '\u{a0}');
            cell.len() < 18 && cell.chars().all(digit)
        })
        && !rows.iter().any(|row| {
            row.get(at)
                .is_some_and(|cell| cell.len() > 1 && cell.starts_with('0'))
        })
}

/// Draws every cell of a plan: whose it is, what stood there, what comes. A new record has a line for
/// each of its values, and a row that is held whole for each that was typed.
pub fn cells(plan: &Plan, kind: &Kind, style: &Style) -> String {
    let (walk, lang) = (Walk::new(plan), style.lang);
    let label = |field: &str| {
        kind.field(field)
            .map_or(field, |field| field.label(style.lang))
            .to_owned()
    };
    let mut lines = Vec::new();
    for row in walk.rows() {
        let mut line =
            |field: String, before: Option<&str>, after: Option<&str>, verdict: String| {
                lines.push(vec![
                    row.number.unwrap_or_default().to_owned(),
                    row.name.unwrap_or_default().to_owned(),
                    field,
                    before.unwrap_or_default().to_owned(),
                    after.unwrap_or_default().to_owned(),
                    verdict,
                ]);
            };
        let held_whole = || walk.held(&row).any(|held| held.field.is_none());
        if row.status == Status::New || (row.status == Status::Held && held_whole()) {
            let verdict = words::status(row.status, lang).to_lowercase();
            for index in walk.value_fields() {
                if let (Some(field), Some(value)) =
                    (kind.fields.get(index), walk.value(&row, index))
                {
                    line(label(field.id.as_str()), None, Some(value), verdict.clone());
                }
            }
        }
        for cell in walk.cells(&row) {
            let after = cell.new.or(cell.typed);
            line(
                label(cell.field),
                cell.now,
                after,
                words::verdict(cell.verdict, lang),
            );
        }
    }
    let headings = [
        "heading-number",
        "heading-name",
        "heading-field",
        "heading-before",
        "heading-after",
        "heading-verdict",
    ];
    in_words(&headings, lines.into_iter(), style)
}
