//! Lists on a terminal: records, groups, jobs, and a plan's cells one by one.

use super::fit::{visible, wrap};
use super::ink::{Ink, Style};
use super::table::{Column, draw};
use crate::plan::Plan;
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
            heading,
            right: at > 0 && is_count(&rows, at),
            least: least(&rows, at),
            ink: Ink::Plain,
        })
        .collect();
    draw(&columns, &rows, 0, style)
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
            let digit = |byte: u8| byte.is_ascii_digit() || byte == b',';
            cell.len() < 14 && cell.bytes().all(digit)
        })
        && !rows.iter().any(|row| {
            row.get(at)
                .is_some_and(|cell| cell.len() > 1 && cell.starts_with('0'))
        })
}

/// Draws every cell of a plan: whose it is, what stood there, what comes.
pub fn cells(plan: &Plan, kind: &Kind, style: &Style) -> String {
    let rows = plan.rows.count("row");
    let place: std::collections::HashMap<u32, usize> = rows
        .into_no_null_iter()
        .enumerate()
        .map(|(at, row)| (row, at))
        .collect();
    let (numbers, names) = (plan.rows.text("number"), plan.rows.text("name"));
    let lines = (0..plan.cells.len()).map(|at| {
        let of = plan
            .cells
            .count("row")
            .get(at)
            .and_then(|row| place.get(&row).copied());
        let text = |column: &str| {
            plan.cells
                .text(column)
                .get(at)
                .unwrap_or_default()
                .to_owned()
        };
        let field = text("field");
        let label = kind
            .field(&field)
            .map_or(field.clone(), |field| field.label(style.lang).to_owned());
        vec![
            of.and_then(|of| numbers.get(of))
                .unwrap_or_default()
                .to_owned(),
            of.and_then(|of| names.get(of))
                .unwrap_or_default()
                .to_owned(),
            label,
            text("now"),
            if text("new").is_empty() {
                text("typed")
            } else {
                text("new")
            },
            text("verdict"),
        ]
    });
    listing(
        &["Number", "Name", "Field", "Before", "After", "Verdict"],
        lines,
        style,
    )
}
