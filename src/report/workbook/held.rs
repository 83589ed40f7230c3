//! The sheet `Held`: what was not applied, ready to be mended and imported again.
//!
//! Its columns have the headings of an export, and then the place where the row stood and the
//! reason. Import knows those three by their names and takes no notice of them.
//!
//! | the row is …                        | its cells                                             |
//! |-------------------------------------|-------------------------------------------------------|
//! | held as a whole                     | all of them, as typed                                 |
//! | applied but for some cells          | number, name, and the held cells as typed             |
//!
//! Brought back, the sheet is compared with the register as the plan saw it. So a cell in which the
//! register holds something newer than the person saw, or that a spreadsheet damaged or left blank,
//! shows the register's value; and so does a conflict, whose typed value stands in the reason. To
//! settle a conflict for the file, a person types that value into the cell.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::Telling;
use super::look::{Heading, Ink, Look, Sheet};
use crate::plan::walk::{Cell, Held, Row};
use crate::plan::{Status, Verdict};
use crate::problem::Reason;
use crate::report::words::{self, heading, sheet};

/// Fills the sheet; gives the number of rows that found no room.
pub(super) fn fill(
    book: &mut Workbook,
    look: &Look,
    telling: &Telling<'_>,
) -> Result<u64, XlsxError> {
    let (places, mut headings) = telling.headings(&wanted(telling));
    headings.push(Heading {
        text: heading::HELD_FILE,
        width: 22,
    });
    headings.push(Heading {
        text: heading::HELD_ROW,
        width: 12,
    });
    headings.push(Heading {
        text: heading::REASON,
        width: 80,
    });
    let [file, line, reason] = [places.len(), places.len() + 1, places.len() + 2];

    let mut page = Sheet::begin(book, look, sheet::HELD, &headings)?;
    let mut left_out = 0;
    let mut slots = Vec::new();
    for row in telling.walk.rows() {
        if telling.walk.held(&row).next().is_none() {
            continue;
        }
        if !page.has_room() {
            left_out += 1;
            continue;
        }
        page.row()?;
        telling.lay_out(&row, &mut slots);
        let mut reasons: Vec<String> = telling
            .walk
            .held(&row)
            .map(|held| reason_words(telling, &held, &slots))
            .collect();
        for (column, place) in places.iter().enumerate() {
            let (text, ink) = value(telling, &row, *place, slots[*place]);
            if page.put(column, &text, ink)? {
                reasons.push(words::cut(telling.label(*place)));
            }
        }
        page.put(file, row.file.unwrap_or_default(), Ink::Plain)?;
        page.put(
            line,
            &row.line.map(|line| line.to_string()).unwrap_or_default(),
            Ink::Plain,
        )?;
        page.put(reason, &reasons.join("; "), Ink::Plain)?;
    }
    page.end()?;
    Ok(left_out)
}

/// Every field that the submission had, or that holds a cell.
fn wanted(telling: &Telling<'_>) -> Vec<bool> {
    let mut wanted = telling.number_and_name();
    for place in telling.walk.value_fields() {
        if let Some(wanted) = wanted.get_mut(place) {
            *wanted = true;
        }
    }
    for row in telling.walk.rows() {
        for held in telling.walk.held(&row) {
            if let Some(place) = held.field.and_then(|id| telling.places.get(id)) {
                wanted[*place] = true;
            }
        }
    }
    wanted
}

/// What a cell of the sheet holds, by the rules at the head of this module.
fn value<'w>(
    telling: &'w Telling<'_>,
    row: &Row<'w>,
    place: usize,
    cell: Option<Cell<'w>>,
) -> (std::borrow::Cow<'w, str>, Ink) {
    let whole = row.status == Status::Held;
    // Of a row that is applied, number and name stand here as they are after it.
    let names_record = telling.number_or_name(row, place).is_some();
    match cell {
        Some(cell) if cell.verdict == Verdict::Held => {
            let conflict = cell.reason == Some(Reason::Conflict.id());
            if conflict {
                (telling.shown(place, cell.now), Ink::Held)
            } else {
                (cell.typed.unwrap_or_default().into(), Ink::Held)
            }
        }
        Some(cell) if whole || names_record => {
            let text = if cell.verdict.writes() {
                cell.new
            } else {
                cell.now
            };
            (telling.shown(place, text), Ink::Plain)
        }
        None if whole => (
            telling.walk.value(row, place).unwrap_or_default().into(),
            Ink::Plain,
        ),
        None => (
            telling
                .number_or_name(row, place)
                .unwrap_or_default()
                .into(),
            Ink::Plain,
        ),
        Some(_) => ("".into(), Ink::Plain),
    }
}

fn reason_words(telling: &Telling<'_>, held: &Held<'_>, slots: &[Option<Cell<'_>>]) -> String {
    let place = held.field.and_then(|id| telling.places.get(id)).copied();
    let typed = place
        .and_then(|place| slots[place])
        .and_then(|cell| cell.typed);
    words::held_reason(
        place.map(|place| telling.label(place)),
        typed,
        held.reason,
        held.message,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::fixture;
    use crate::report::workbook::tests::read;

    #[test]
    fn what_was_held_can_be_mended() {
        let rows: Vec<String> = read(&fixture::plan(), sheet::HELD)
            .iter()
            .map(|row| row.join(" | "))
            .collect();
        insta::assert_snapshot!(rows.join("\n"), @"");
    }
}
