//! One walk through the plan, in which everything is gathered that the page shows of its rows.
//!
//! | a row …                     | is in the page                                                       |
//! |-----------------------------|----------------------------------------------------------------------|
//! | to which something happens  | while there are fewer than [`ROWS`] rows with [`CELLS`] cells in all |
//! | of which a cell is told     | the same: what a spreadsheet damaged, what was left blank            |
//! | that simply stays as it is  | while the rows are fewer than [`ROWS_WITH_UNCHANGED`]                |
//!
//! The others are counted. Counts, held rows and damage above the table are those of all rows.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::columns::{Shown, seen};
use super::data::{AS_TYPED, Cells, OF_NEW, Rows, Said, letter_of, shown, status_letter};
use super::held::HeldReasons;
use crate::plan::walk::{Cell, Row};
use crate::plan::{Status, Verdict};
use crate::report::ROWS_WITH_UNCHANGED;
use crate::report::fit::visible;
use crate::report::telling::Telling;
use crate::schema::{Field, FieldType, GroupSet};

/// The rows of a page at most.
const ROWS: usize = 200_000;

/// The cells of a page at most: about 40 MB of them, which a browser takes in within two seconds.
const CELLS: usize = 2_000_000;

/// The characters up to which a column grows with its values.
const WIDEST: usize = 24;

/// What the walk found.
#[derive(Default)]
pub(super) struct Survey<'w> {
    pub(super) rows: Rows<'w>,
    /// The cells of each field, by its place in the schema.
    pub(super) cells: Vec<Cells<'w>>,
    /// The characters of each field's widest value.
    pub(super) widths: Vec<usize>,
    pub(super) held: HeldReasons,
    /// What a spreadsheet did, by field and cause (as the plan keeps it).
    pub(super) damage: BTreeMap<(usize, &'w str), Damaged<'w>>,
    /// The groups that are named, with the rows that name them.
    pub(super) groups: HashMap<Shown<'w>, u64>,
    /// Rows that simply stay as they are, and are not shown.
    pub(super) unchanged_left: u64,
    /// Rows that found no room.
    pub(super) others_left: u64,
    cell_count: usize,
}

/// Cells of one field that a spreadsheet changed in one way, and the first of them.
pub(super) struct Damaged<'w> {
    pub(super) count: u64,
    pub(super) now: Shown<'w>,
    pub(super) typed: Shown<'w>,
}

impl<'w> Survey<'w> {
    /// Walks through the plan once.
    pub(super) fn of(telling: &'w Telling<'w>) -> Self {
        let fields = telling.kind.fields.len();
        let counts = telling.plan.head.rows;
        let telling_rows = counts.new + counts.modified + counts.held + counts.removed;
        let mut room_for_unchanged = ROWS_WITH_UNCHANGED.saturating_sub(telling_rows);
        let mut survey = Self {
            widths: vec![0; fields],
            ..Self::default()
        };
        survey.cells.resize_with(fields, Cells::default);
        let mut slots = Vec::new();
        for row in telling.walk.rows() {
            telling.lay_out(&row, &mut slots);
            let simply_stays =
                row.status == Status::Unchanged && slots.iter().flatten().next().is_none();
            let is_shown = if simply_stays {
                let fits = room_for_unchanged > 0;
                room_for_unchanged = room_for_unchanged.saturating_sub(1);
                survey.unchanged_left += u64::from(!fits);
                fits
            } else {
                let fits = survey.rows.status.len() < ROWS && survey.cell_count < CELLS;
                survey.others_left += u64::from(!fits);
                fits
            };
            let at = is_shown.then_some(survey.rows.status.len());
            for held in telling.walk.held(&row) {
                survey.held.add(telling, &row, &held, at);
            }
            for cell in slots.iter().flatten() {
                survey.note_damage(telling, cell);
            }
            if let Some(at) = at {
                survey.add(telling, at, &row, &slots);
            }
        }
        survey
    }

    /// Whether the field has a column of its own.
    pub(super) fn has_column(&self, telling: &Telling<'_>, place: usize) -> bool {
        !self.cells[place].is_empty() || telling.number_and_name()[place]
    }

    fn note_damage(&mut self, telling: &'w Telling<'w>, cell: &Cell<'w>) {
        let Some(place) = telling.places.get(cell.field) else {
            return;
        };
        if cell.verdict != Verdict::Damage {
            return;
        }
        let field = &telling.kind.fields[*place];
        let cause = cell.message.map_or("", |message| message.0);
        let known = self.damage.entry((*place, cause));
        known.or_insert_with(|| Damaged {
            count: 0,
            now: shown(field, cell.now.unwrap_or_default(), telling.lang),
            typed: visible(cell.typed.unwrap_or_default()),
        });
        if let Some(damaged) = self.damage.get_mut(&(*place, cause)) {
            damaged.count += 1;
        }
    }

    fn add(
        &mut self,
        telling: &'w Telling<'w>,
        at: usize,
        row: &Row<'w>,
        slots: &[Option<Cell<'w>>],
    ) {
        let rows = &mut self.rows;
        rows.status.push(status_letter(row.status));
        let [number, name] = if row.is_child {
            row.parent
        } else {
            [row.number, row.name]
        };
        rows.number.push(number.map(visible));
        rows.name.push(name.map(visible));
        rows.file.push(row.file.map(visible));
        rows.sheet.push(row.sheet.map(visible));
        rows.line.push(row.line.unwrap_or(0));
        if let Some(held) = telling.walk.held(row).find(|held| held.field.is_none()) {
            rows.reason.push(at, held.reason.map(Cow::Borrowed));
            rows.message.push(at, Some(seen(held.told(telling.lang))));
        }
        let roles = [Some(telling.kind.roles.number), telling.kind.roles.name];
        for (role, text) in roles.into_iter().zip([number, name]) {
            if let (Some(place), Some(text)) = (role, text) {
                self.widen(place, text);
            }
        }
        for (place, slot) in slots.iter().enumerate() {
            let found = match slot {
                Some(cell) => Some(said(telling, row, place, cell)),
                None => whole(telling, row, place),
            };
            let Some((letter, said)) = found else {
                continue;
            };
            for text in said.old.iter().chain(&said.text) {
                self.widen(place, text);
            }
            if telling.kind.fields[place].ty == FieldType::Group {
                self.note_groups(&telling.kind.fields[place], &said);
            }
            self.cells[place].push(at, letter, said);
            self.cell_count += 1;
        }
    }

    fn note_groups(&mut self, field: &Field, said: &Said<'w>) {
        let cells = said.old.iter().chain(&said.text);
        let mut named: Vec<Shown<'w>> = if field.many {
            let names = |text: &Shown<'w>| {
                let set = GroupSet::of(text);
                let names = set.names().map(|name| GroupSet::of_one(name).written());
                names.map(Cow::Owned).collect::<Vec<_>>()
            };
            cells.flat_map(names).collect()
        } else {
            cells.cloned().collect()
        };
        named.sort_unstable();
        named.dedup();
        for name in named {
            *self.groups.entry(name).or_default() += 1;
        }
    }

    fn widen(&mut self, place: usize, text: &str) {
        let width = &mut self.widths[place];
        if *width < WIDEST && text.len() > *width {
            *width = (*width).max(text.chars().take(WIDEST).count());
        }
    }
}

/// What a cell of an existing record says.
fn said<'w>(
    telling: &'w Telling<'w>,
    row: &Row<'w>,
    place: usize,
    cell: &Cell<'w>,
) -> (char, Said<'w>) {
    let field = &telling.kind.fields[place];
    let canonical = |value: Option<&'w str>| value.map(|value| shown(field, value, telling.lang));
    let (old, typed) = (canonical(cell.now), cell.typed.map(visible));
    // A row that is held as a whole applies nothing, whatever its cells would get.
    let writes = cell.verdict.writes() && row.status != Status::Held;
    let letter = match cell.verdict {
        verdict if verdict.writes() && !writes => AS_TYPED,
        verdict => letter_of(verdict),
    };
    let text = if writes {
        canonical(cell.new)
    } else {
        typed.clone()
    };
    let said = Said {
        base: canonical(cell.base).filter(|base| old.as_ref() != Some(base)),
        typed: typed.filter(|typed| writes && text.as_ref() != Some(typed)),
        reason: cell.reason.map(Cow::Borrowed),
        message: cell.message.map(|message| seen(message.told(telling.lang))),
        text: text.filter(|_| cell.verdict != Verdict::Kept),
        old,
    };
    (letter, said)
}

/// What a row says in a field without a cell: a value of a new record, one of a held row as typed, or
/// the key that found the record.
fn whole<'w>(telling: &'w Telling<'w>, row: &Row<'w>, place: usize) -> Option<(char, Said<'w>)> {
    let field = &telling.kind.fields[place];
    let value = telling.walk.value(row, place);
    // Number and name of a record that stands beside its parent; those of a new one are among its values.
    let beside = telling.number_or_name(row, place);
    let beside = beside.filter(|_| row.is_child && !telling.is_of_the_other(row, place));
    if let Some(known) = beside.filter(|_| value.is_none()) {
        let said = Said {
            text: Some(visible(known)),
            ..Said::default()
        };
        return Some((letter_of(Verdict::Kept), said));
    }
    let (letter, text) = match row.status {
        Status::New => (OF_NEW, shown(field, value?, telling.lang)),
        Status::Held => (AS_TYPED, visible(value?)),
        Status::Modified | Status::Unchanged | Status::Removed => {
            let is_key = row.matched == Some(field.id.as_str());
            let key = row
                .key_now
                .filter(|_| is_key && place != telling.kind.roles.number)?;
            (letter_of(Verdict::Kept), shown(field, key, telling.lang))
        }
    };
    let said = Said {
        text: Some(text),
        ..Said::default()
    };
    Some((letter, said))
}
