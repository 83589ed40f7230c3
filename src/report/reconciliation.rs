//! A reconciliation told on a terminal: what agrees, counted; then the first lines of each list.
//!
//! ```text
//! 198 rows of the file (96.6 %) and 196 customers of the register (98.0 %) are the same.
//!
//! What               File  % of it  Register  % of it
//! On both sides       198   96.6 %       196   98.0 %
//! On this side only     5    2.4 %         4    2.0 %
//! …
//! Only in the file: 5
//!   10231  Kiosk Oy  crm.csv:14, perhaps 10033
//! ```

use super::ink::{Detail, Ink, Style};
use super::table::{Column, draw};
use super::terminal::Page;
use super::words::reconcile::{self as words, heading, label};
use super::words::{self as general, Noun, thousands};
use crate::plan::Plan;
use crate::plan::reconciliation::{Duplicates, Line, Listed, Reconciliation, lines};
use crate::problem::Reason;
use crate::schema::{FieldId, Kind};

/// How many lines of a list a summary shows; `Verbose` shows a thousand.
const SHOWN: usize = 5;
const SHOWN_VERBOSE: usize = 1_000;

/// Adds what a plan says of both sides to a page; nothing where nobody asked for it.
pub(super) fn tell(page: &mut Page<'_>, plan: &Plan, kind: &Kind, style: &Style) {
    let Some(told) = &plan.head.reconciliation else {
        return;
    };
    let noun = Noun::of_kind(kind);
    page.gap();
    page.line(Ink::Heading, &words::agreement(told, &noun), 0);
    if style.detail == Detail::Quiet {
        return;
    }
    page.block(&counts(told, style));
    page.block(&keys(told, kind, style));
    page.block(&agreement(told, kind, style));
    let listed = List::all(plan, told);
    for list in &listed {
        page.gap();
        list.tell(page, told, kind, style);
    }
    if !told.groups.is_empty() {
        page.gap();
        page.line(Ink::Heading, words::sheet::SPELLINGS, 0);
        for group in told.groups.iter().take(shown(style)) {
            page.line(Ink::Plain, &words::spellings(group), 2);
        }
        more(page, told.groups.len(), style);
    }
    page.gap();
    if listed
        .iter()
        .any(|list| list.listed == Listed::InDoubt && list.is_about_numbers)
    {
        let hint = format!("{}: {}", general::label::HINT, words::OTHER_NUMBERS_HINT);
        page.line(Ink::Plain, &hint, 6);
    }
    page.line(Ink::Plain, words::lists(plan.reconciled.is_some()), 0);
}

fn shown(style: &Style) -> usize {
    if style.detail == Detail::Verbose {
        SHOWN_VERBOSE
    } else {
        SHOWN
    }
}

fn more(page: &mut Page<'_>, all: usize, style: &Style) {
    let rest = all.saturating_sub(shown(style));
    if rest > 0 {
        page.line(Ink::Aside, &words::more_lines(rest as u64), 2);
    }
}

/// A column of text, or of numbers.
fn column(heading: &str, right: bool, least: usize) -> Column<'_> {
    Column {
        heading,
        right,
        least,
        ink: Ink::Plain,
    }
}

fn counts(told: &Reconciliation, style: &Style) -> String {
    let sides = [&told.file, &told.register];
    let [file, register] = sides.map(words::parts);
    let row = |((label, file), (_, register)): (&(&str, u64), &(&str, u64))| {
        let mut cells = vec![(*label).to_owned()];
        for (side, count) in sides.into_iter().zip([*file, *register]) {
            cells.push(thousands(count));
            cells.push(words::share(count, side.all));
        }
        cells
    };
    let rows: Vec<Vec<String>> = file.iter().zip(&register).map(row).collect();
    let columns: Vec<Column<'_>> = (0..)
        .zip(heading::COUNTS)
        .map(|(at, heading)| column(heading, at > 0, 7))
        .collect();
    draw(&columns, &rows, 0, style)
}

fn keys(told: &Reconciliation, kind: &Kind, style: &Style) -> String {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for key in &told.keys {
        let label = field_label(kind, key.field.as_str(), style);
        rows.push(vec![
            words::key(label, key.damaged),
            thousands(key.rows),
            words::share(key.rows, told.file.matched),
        ]);
    }
    if told.other_number > 0 {
        rows.push(vec![
            label::OTHER_NUMBER.to_owned(),
            thousands(told.other_number),
            words::share(told.other_number, told.file.matched),
        ]);
    }
    let columns = [
        column(heading::FOUND_BY, false, 16),
        column(heading::ROWS, true, 4),
        column("", true, 7),
    ];
    draw(&columns, &rows, 0, style)
}

fn agreement(told: &Reconciliation, kind: &Kind, style: &Style) -> String {
    let rows: Vec<Vec<String>> = told
        .fields
        .iter()
        .map(|field| {
            let counts = [
                field.same,
                field.written_otherwise,
                field.different,
                field.only_file,
                field.only_register,
            ];
            let mut cells = vec![
                field_label(kind, field.field.as_str(), style).to_owned(),
                words::share(field.same, field.both()),
            ];
            cells.extend(counts.map(thousands));
            cells
        })
        .collect();
    let columns: Vec<Column<'_>> = (0..)
        .zip(heading::AGREEMENT)
        .map(|(at, heading)| column(heading, at > 0, if at == 0 { 12 } else { 7 }))
        .collect();
    draw(&columns, &rows, 0, style)
}

fn field_label<'k>(kind: &'k Kind, id: &'k str, style: &Style) -> &'k str {
    kind.field(id)
        .map_or(id, |field| field.labels.get(style.lang))
}

/// One list: its first lines, and how many there are.
struct List<'p> {
    listed: Listed,
    first: Vec<Line<'p>>,
    all: usize,
    /// True where a number that nobody has, or somebody else, brought a row into doubt.
    is_about_numbers: bool,
}

impl<'p> List<'p> {
    /// Every list that has a line; duplicates are counted also where the lines are no longer known.
    fn all(plan: &'p Plan, told: &Reconciliation) -> Vec<Self> {
        let mut lists: Vec<Self> = Listed::ALL
            .into_iter()
            .map(|listed| Self {
                listed,
                first: Vec::new(),
                all: 0,
                is_about_numbers: false,
            })
            .collect();
        for line in lines(plan) {
            let Some(list) = lists.iter_mut().find(|list| list.listed == line.listed) else {
                continue;
            };
            list.all += 1;
            let about_numbers = [Reason::NumberUnknown, Reason::AnotherRegister];
            list.is_about_numbers |= about_numbers
                .iter()
                .any(|reason| line.why == Some(reason.id()));
            if list.first.len() < SHOWN_VERBOSE {
                list.first.push(line);
            }
        }
        let counted = |listed| match listed {
            Listed::DuplicateInFile => !told.file.duplicates.is_empty(),
            Listed::DuplicateInRegister => !told.register.duplicates.is_empty(),
            _ => false,
        };
        lists.retain(|list| list.all > 0 || counted(list.listed));
        lists
    }

    fn tell(&self, page: &mut Page<'_>, told: &Reconciliation, kind: &Kind, style: &Style) {
        let side = match self.listed {
            Listed::DuplicateInFile => Some((&told.file, Noun::new("row", "rows"))),
            Listed::DuplicateInRegister => Some((&told.register, Noun::of_kind(kind))),
            _ => None,
        };
        let name = words::list_name(self.listed);
        let Some((side, noun)) = side else {
            let heading = format!("{name}: {}", thousands(self.all as u64));
            page.line(Ink::Heading, &heading, 2);
            let rows: Vec<Vec<String>> = self.first.iter().map(cells).take(shown(style)).collect();
            page.lines(&drawn(&rows, style));
            more(page, self.all, style);
            return;
        };
        page.line(Ink::Heading, name, 2);
        for duplicates in &side.duplicates {
            self.tell_sort(page, duplicates, &noun, kind, style);
        }
        if side.duplicates.iter().any(|duplicates| !duplicates.likely) {
            page.line(Ink::Aside, words::MAY_BE_RIGHT, 0);
        }
    }

    /// Sets that have the same fields in common.
    fn tell_sort(
        &self,
        page: &mut Page<'_>,
        duplicates: &Duplicates,
        noun: &Noun,
        kind: &Kind,
        style: &Style,
    ) {
        let ids: Vec<&str> = duplicates.fields.iter().map(FieldId::as_str).collect();
        let common = words::in_common(kind, style.lang, ids.iter().copied());
        page.line(Ink::Plain, &words::sets(duplicates, noun, &common), 2);
        let of_sort = |line: &&Line<'_>| line.why == Some(ids.join(",").as_str());
        let rows: Vec<Vec<String>> = self
            .first
            .iter()
            .filter(of_sort)
            .map(cells)
            .take(shown(style))
            .collect();
        page.lines(&drawn(&rows, style));
        if !rows.is_empty() {
            more(
                page,
                usize::try_from(duplicates.members).unwrap_or(usize::MAX),
                style,
            );
        }
    }
}

fn drawn(rows: &[Vec<String>], style: &Style) -> String {
    let columns = [
        column("", false, 8),
        column("", false, 16),
        column("", false, 16),
    ];
    draw(&columns, rows, 2, style)
}

/// A line's number, name, and what is to be said of it.
fn cells(line: &Line<'_>) -> Vec<String> {
    let mut about: Vec<String> = Vec::new();
    if let (Some(file), Some(at)) = (line.file, line.line) {
        about.push(words::place(file, at));
    }
    about.extend(line.about.map(|about| match line.listed {
        Listed::OnlyInFile | Listed::OnlyInRegister => words::like(about),
        _ => about.to_owned(),
    }));
    if let (Some(own), Some(other)) = (line.number, line.other_number) {
        about.push(words::numbers(own, other));
    }
    vec![
        line.number.unwrap_or_default().to_owned(),
        line.name.unwrap_or_default().to_owned(),
        about.join(", "),
    ]
}
