//! The first changes, a line each, and what is held: all that a summary shows of the rows themselves.

use std::collections::HashMap;

use super::fit::fit;
use super::held::HeldGroups;
use super::ink::{Detail, Ink, Style};
use super::table::{Column, draw};
use super::words::{self, Noun};
use crate::plan::damaged::Damage;
use crate::plan::walk::{Cell, Row, Walk};
use crate::plan::{Plan, PlanHead, Status, Verdict};
use crate::schema::{Field, Kind};
use crate::words::Message;

/// How many held rows and cells a summary shows, in all; `Verbose` shows a thousand.
const HELD_SHOWN: usize = 10;
const HELD_SHOWN_VERBOSE: usize = 1_000;

/// Columns of a screen that a value takes as an example.
const EXAMPLE: usize = 24;

/// What a walk through the plan found to show.
pub(super) struct Found {
    pub(super) held: HeldGroups,
    changes: Vec<Vec<String>>,
    /// How many changes there are in all: a record that comes or goes counts as one.
    all: u64,
    /// True where a file brought the plan: its report lies beside it.
    reported: bool,
    /// Of each sort of damage in a field the first: the value that stays, and the file's.
    damaged: HashMap<(String, String), (String, String)>,
}

impl Found {
    /// Walks through the plan once.
    pub(super) fn in_plan(plan: &Plan, kind: &Kind, style: &Style) -> Self {
        let most = match style.detail {
            Detail::Quiet => 0,
            Detail::Normal => HELD_SHOWN,
            Detail::Verbose => HELD_SHOWN_VERBOSE,
        };
        let noun = Noun::of_kind(kind, style.lang);
        let walk = Walk::new(plan);
        let mut found = Self {
            held: HeldGroups::new(most, style.lang),
            changes: Vec::new(),
            all: 0,
            reported: !plan.head.files.is_empty(),
            damaged: HashMap::new(),
        };
        let counted = counted(&plan.head);
        let any_damage = plan.head.cells.damage > 0;
        for row in walk.rows() {
            if let Some(all) = counted
                && found.changes.len() >= style.cells_shown
            {
                found.all = all;
                break;
            }
            for held in walk.held(&row) {
                let label = held.field.map(|id| label(kind, id, style));
                found.held.add(&row, &held, label.as_deref(), noun.one());
            }
            found.all += match row.status {
                Status::New | Status::Removed => 1,
                Status::Modified => walk
                    .cells(&row)
                    .filter(|cell| cell.verdict.writes())
                    .count() as u64,
                Status::Unchanged | Status::Held => 0,
            };
            if any_damage {
                found.damage_of(&walk, &row);
            }
            if found.changes.len() < style.cells_shown {
                found.changes_of(&walk, &row, kind, &noun, style);
            }
        }
        found
    }

    /// An example of what happened in a field: the value that stays, and the file's.
    pub(super) fn damaged(&self, field: &str, damage: Damage) -> Option<(String, String)> {
        let what = Message::new(damage.text(), Vec::new());
        let key = (field.to_owned(), what.as_stored().to_owned());
        self.damaged.get(&key).cloned()
    }

    fn damage_of(&mut self, walk: &Walk<'_>, row: &Row<'_>) {
        let damaged = |cell: &Cell<'_>| cell.verdict == Verdict::Damage;
        for cell in walk.cells(row).filter(damaged) {
            let (Some(typed), Some(what)) = (cell.typed, cell.message) else {
                continue;
            };
            let held = cell.base.or(cell.now).unwrap_or_default();
            let key = (cell.field.to_owned(), what.0.to_owned());
            self.damaged
                .entry(key)
                .or_insert_with(|| (fit(held, EXAMPLE), fit(typed, EXAMPLE)));
        }
    }

    /// Draws the table of the first changes.
    pub(super) fn first_changes(&self, kind: &Kind, style: &Style) -> String {
        let lang = style.lang;
        let column = |heading: String, least, ink| Column {
            heading,
            right: false,
            least,
            ink,
        };
        let heading = |place: usize| kind.fields[place].label(lang).to_owned();
        let columns = [
            column(heading(kind.roles.number), 6, Ink::Plain),
            column(
                kind.roles.name.map_or(String::new(), heading),
                10,
                Ink::Plain,
            ),
            column(lang.word("heading-field"), 8, Ink::Plain),
            column(lang.word("heading-now"), 8, Ink::Plain),
            column(String::new(), 1, Ink::Plain),
            column(lang.word("heading-new"), 8, Ink::NewValue),
        ];
        let mut text = draw(&columns, &self.changes, 0, style);
        let shown = self.changes.len() as u64;
        let all = self.all;
        if shown > 0 && all > shown {
            let more = words::more_changes(all - shown, self.reported, lang);
            text.push_str(&style.paint(Ink::Aside, &more));
            text.push('\n');
        }
        text
    }

    fn changes_of(
        &mut self,
        walk: &Walk<'_>,
        row: &Row<'_>,
        kind: &Kind,
        noun: &Noun,
        style: &Style,
    ) {
        let room = style.columns();
        let mut add = |what: String, now: &str, new: &str| {
            if self.changes.len() < style.cells_shown {
                let line = [
                    row.number.unwrap_or_default(),
                    row.name.unwrap_or_default(),
                    &what,
                    now,
                    "→",
                    new,
                ];
                // Cut once to the screen, so that no more than that is kept of a long value.
                self.changes
                    .push(line.into_iter().map(|text| fit(text, room)).collect());
            }
        };
        match row.status {
            Status::New => {
                let told = told_values(walk, row, kind, style);
                add(words::new_record(noun), "", &told);
            }
            Status::Removed => add(words::removed_record(noun), "", ""),
            Status::Modified => {
                for cell in walk.cells(row).filter(|cell| cell.verdict.writes()) {
                    let (now, new) = before_and_after(&cell, kind, style);
                    add(label(kind, cell.field, style), &now, &new);
                }
            }
            Status::Unchanged | Status::Held => {}
        }
    }
}

/// How many changes there are, where the head tells that and nothing is held: then the first rows say
/// enough, and a million need not be walked through. What a removal clears counts as one change.
fn counted(head: &PlanHead) -> Option<u64> {
    let all = head.rows.new + head.cells.set + head.cells.changed + head.cells.cleared;
    (!head.holds_something() && head.rows.removed == 0).then_some(all)
}

/// What a new record holds besides its number and name, in the schema's order.
fn told_values(walk: &Walk<'_>, row: &Row<'_>, kind: &Kind, style: &Style) -> String {
    let named = [Some(kind.roles.number), kind.roles.name];
    let mut values = Vec::new();
    for index in walk
        .value_fields()
        .filter(|index| !named.contains(&Some(*index)))
    {
        if let (Some(field), Some(value)) = (kind.fields.get(index), walk.value(row, index)) {
            values.push(field.shown(value, style.lang).into_owned());
        }
    }
    values.join(" · ")
}

fn before_and_after(cell: &Cell<'_>, kind: &Kind, style: &Style) -> (String, String) {
    let shown = |value: Option<&str>| match (value, field(kind, cell.field)) {
        (None, _) => style.lang.word("empty"),
        (Some(value), Some(field)) => field.shown(value, style.lang).into_owned(),
        (Some(value), None) => value.to_owned(),
    };
    (shown(cell.now), shown(cell.new))
}

fn field<'a>(kind: &'a Kind, id: &str) -> Option<&'a Field> {
    kind.fields.iter().find(|field| field.id.as_str() == id)
}

/// The field's heading; its id where the schema no longer has it.
fn label(kind: &Kind, id: &str, style: &Style) -> String {
    field(kind, id)
        .map_or(id, |field| field.labels.get(style.lang))
        .to_owned()
}
