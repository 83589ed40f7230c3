//! A reconciliation told on a terminal: what agrees, counted; then the first lines of each list.
//!
//! ```text
//! 198 rows of the file (96.6 %) and 196 customers of the register (98.0 %) are the same.
//!
//! What               File    Share  Register    Share
//! On both sides       198   96.6 %       196   98.0 %
//! On this side only     5    2.4 %         4    2.0 %
//! …
//! Only in the file: 5
//!   10231  Kiosk Oy  crm.csv:14, perhaps 10033
//! ```

use super::ink::{Detail, Ink, Style};
use super::table::{Column, draw};
use super::terminal::Page;
use super::words::Noun;
use super::words::reconcile as words;
use crate::plan::Plan;
use crate::plan::reconciliation::{Agreement, Duplicates, Line, Listed, Reconciliation, lines};
use crate::problem::Reason;
use crate::schema::{FieldId, Kind, Lang};
use crate::words::thousands;

/// How many lines of a list a summary shows; `Verbose` shows a thousand.
const SHOWN: usize = 5;
const SHOWN_VERBOSE: usize = 1_000;

/// Adds what a plan says of both sides to a page; nothing where nobody asked for it.
pub(super) fn tell(page: &mut Page<'_>, plan: &Plan, kind: &Kind, style: &Style) {
    let Some(told) = &plan.head.reconciliation else {
        return;
    };
    let lang = style.lang;
    let noun = Noun::of_kind(kind, lang);
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
        page.line(Ink::Heading, &lang.word("sheet-spellings"), 0);
        for group in told.groups.iter().take(shown(style)) {
            page.line(Ink::Plain, &words::spellings(group, lang), 2);
        }
        more(page, told.groups.len(), style);
    }
    page.gap();
    let in_doubt = listed.iter().find(|list| list.listed == Listed::InDoubt);
    if in_doubt.is_some_and(|list| list.is_about_numbers) {
        let hint = format!(
            "{}: {}",
            lang.word("label-hint"),
            lang.word("hint-other-numbers")
        );
        page.line(Ink::Plain, &hint, 6);
    }
    page.line(
        Ink::Plain,
        &words::lists(plan.reconciled.is_some(), lang),
        0,
    );
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
        page.line(Ink::Aside, &words::more_lines(rest as u64, style.lang), 2);
    }
}

/// A column of text, or of numbers.
fn column(heading: String, right: bool, least: usize) -> Column {
    Column {
        heading,
        right,
        least,
        ink: Ink::Plain,
    }
}

fn counts(told: &Reconciliation, style: &Style) -> String {
    let lang = style.lang;
    let sides = [&told.file, &told.register];
    let [file, register] = sides.map(|side| words::parts(side, lang));
    let row = |((label, file), (_, register)): (&(String, u64), &(String, u64))| {
        let mut cells = vec![label.clone()];
        for (side, count) in sides.into_iter().zip([*file, *register]) {
            cells.push(thousands(lang, count));
            cells.push(words::share(count, side.all, lang));
        }
        cells
    };
    let rows: Vec<Vec<String>> = file.iter().zip(&register).map(row).collect();
    let share = || column(lang.word("heading-share"), true, 7);
    let columns = [
        column(lang.word("heading-what"), false, 16),
        column(lang.word("heading-file"), true, 7),
        share(),
        column(lang.word("heading-register"), true, 7),
        share(),
    ];
    draw(&columns, &rows, 0, style)
}

fn keys(told: &Reconciliation, kind: &Kind, style: &Style) -> String {
    let lang = style.lang;
    let counted = |label: String, rows: u64| {
        let share = words::share(rows, told.file.matched, lang);
        vec![label, thousands(lang, rows), share]
    };
    let mut rows: Vec<Vec<String>> = Vec::new();
    for key in &told.keys {
        let label = field_label(kind, key.field.as_str(), style);
        rows.push(counted(words::key(label, key.damaged, lang), key.rows));
    }
    if told.other_number > 0 {
        rows.push(counted(lang.word("part-other-number"), told.other_number));
    }
    let columns = [
        column(lang.word("heading-found-by"), false, 16),
        column(lang.word("heading-rows"), true, 4),
        column(lang.word("heading-share"), true, 7),
    ];
    draw(&columns, &rows, 0, style)
}

fn agreement(told: &Reconciliation, kind: &Kind, style: &Style) -> String {
    let lang = style.lang;
    let row = |field: &Agreement| {
        let mut cells = vec![
            field_label(kind, field.field.as_str(), style).to_owned(),
            words::share(field.same, field.both(), lang),
        ];
        cells.extend(field.counts().map(|count| thousands(lang, count)));
        cells
    };
    let rows: Vec<Vec<String>> = told.fields.iter().map(row).collect();
    let count = |heading: String| column(heading, true, 7);
    let columns = [
        column(lang.word("heading-field"), false, 12),
        count(lang.word("heading-agree")),
        count(lang.word("heading-alike")),
        count(lang.word("heading-writing")),
        count(lang.word("heading-differ")),
        count(lang.word("heading-file-only")),
        count(lang.word("heading-register-only")),
    ];
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
        let lang = style.lang;
        let side = match self.listed {
            Listed::DuplicateInFile => Some(&told.file),
            Listed::DuplicateInRegister => Some(&told.register),
            _ => None,
        };
        let name = words::list_name(self.listed, lang);
        let Some(side) = side else {
            let heading = format!("{name}: {}", thousands(lang, self.all as u64));
            page.line(Ink::Heading, &heading, 2);
            let first = self.first.iter().take(shown(style));
            let rows: Vec<Vec<String>> = first.map(|line| cells(line, lang)).collect();
            page.lines(&drawn(&rows, style));
            more(page, self.all, style);
            return;
        };
        page.line(Ink::Heading, &name, 2);
        for duplicates in &side.duplicates {
            self.tell_sort(page, duplicates, kind, style);
        }
        if side.duplicates.iter().any(|duplicates| !duplicates.likely) {
            page.line(Ink::Aside, &lang.word("sets-may-be-right"), 0);
        }
    }

    /// Sets that have the same fields in common.
    fn tell_sort(&self, page: &mut Page<'_>, duplicates: &Duplicates, kind: &Kind, style: &Style) {
        let lang = style.lang;
        let ids: Vec<&str> = duplicates.fields.iter().map(FieldId::as_str).collect();
        let common = words::in_common(kind, lang, ids.iter().copied());
        let members = words::members(self.listed, duplicates, kind, lang);
        let text = words::sets(duplicates, members, common, lang);
        page.line(Ink::Plain, &text, 2);
        let why = ids.join(",");
        let of_sort = self.first.iter().filter(|line| line.why == Some(&why));
        let rows: Vec<Vec<String>> = of_sort
            .take(shown(style))
            .map(|line| cells(line, lang))
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
    let columns = [8, 16, 16].map(|least| column(String::new(), false, least));
    draw(&columns, rows, 2, style)
}

/// A line's number, name, and what is to be said of it.
pub(super) fn cells(line: &Line<'_>, lang: Lang) -> Vec<String> {
    let mut about: Vec<String> = Vec::new();
    if let (Some(file), Some(at)) = (line.file, line.line) {
        about.push(words::place(file, at, lang));
    }
    about.extend(line.about.map(|about| match line.listed {
        Listed::OnlyInFile | Listed::OnlyInRegister => words::like(&about.told(lang), lang),
        _ => about.told(lang).into_owned(),
    }));
    if let (Some(own), Some(other)) = (line.number, line.other_number) {
        about.push(words::numbers(own, other, lang));
    }
    vec![
        line.number.unwrap_or_default().to_owned(),
        line.name.unwrap_or_default().to_owned(),
        about.join(", "),
    ]
}
