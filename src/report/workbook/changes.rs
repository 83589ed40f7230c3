//! The sheet `Changes`: one row a record, its status in the last column.
//!
//! | the cell …                                  | shows                                        |
//! |---------------------------------------------|----------------------------------------------|
//! | gets a value (`set`, `changed`, a new record) | the value, green                            |
//! | loses its value (`cleared`)                 | the value, struck out                        |
//! | is held                                     | what was typed, amber, or red where both sides changed it; its reason in a note |
//! | was damaged by a spreadsheet                | the value that stays, violet, with what was typed in a note |
//! | stays as it is                              | `/`                                          |
//! | belongs to a record that leaves             | the value, struck out; number and name plain |
//! | is blank in a new record                    | nothing                                      |
//!
//! Number and name are shown in any case, and so is the key that found the record. Columns are the
//! fields that the plan touches. Records that stay as they are are shown while the sheet has fewer
//! than 20,000 rows in all; `Summary` counts those that are not.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::look::{Heading, Ink, Look, Sheet};
use crate::plan::walk::{Cell, Row};
use crate::plan::{Status, Verdict};
use crate::report::ROWS_WITH_UNCHANGED;
use crate::report::telling::Telling;
use crate::report::words;

/// Fills the sheet; gives the number of rows that found no room.
pub(super) fn fill(
    book: &mut Workbook,
    look: &Look,
    telling: &Telling<'_>,
) -> Result<u64, XlsxError> {
    let lang = telling.lang;
    let survey = Survey::of(telling);
    let (places, fields) = telling.headings(&survey.wanted);
    let mut headings = vec![
        Heading {
            text: lang.word("heading-file"),
            width: 22,
        },
        Heading {
            text: lang.word("heading-row"),
            width: 8,
        },
    ];
    headings.extend(fields);
    headings.push(Heading {
        text: lang.word("heading-status"),
        width: 12,
    });
    let status_column = headings.len() - 1;

    let mut page = Sheet::begin(book, look, &lang.word("sheet-changes"), &headings)?;
    let mut unchanged_left = ROWS_WITH_UNCHANGED.saturating_sub(survey.changed);
    let mut left_out = 0;
    let mut slots = Vec::new();
    for row in telling.walk.rows() {
        let shown = match row.status {
            Status::Held => continue,
            Status::Unchanged if unchanged_left == 0 => false,
            Status::Unchanged => {
                unchanged_left -= 1;
                page.has_room()
            }
            Status::New | Status::Modified | Status::Removed => page.has_room(),
        };
        if !shown {
            left_out += 1;
            continue;
        }
        page.row()?;
        page.put(0, row.file.unwrap_or_default(), Ink::Plain)?;
        page.put(
            1,
            &row.line.map(|line| line.to_string()).unwrap_or_default(),
            Ink::Plain,
        )?;
        telling.lay_out(&row, &mut slots);
        for (column, place) in (2..).zip(&places) {
            put(&mut page, column, telling, &row, *place, slots[*place])?;
        }
        let ink = if row.status == Status::Unchanged {
            Ink::Plain
        } else {
            Ink::Strong
        };
        page.put(status_column, &words::status(row.status, lang), ink)?;
    }
    page.end()?;
    Ok(left_out)
}

/// What the sheet needs to know before its first row.
struct Survey {
    /// Fields that get a column.
    wanted: Vec<bool>,
    /// Rows that are shown whatever their number.
    changed: u64,
}

impl Survey {
    fn of(telling: &Telling<'_>) -> Self {
        let mut survey = Self {
            wanted: telling.number_and_name(),
            changed: 0,
        };
        let value_fields: Vec<usize> = telling.walk.value_fields().collect();
        for row in telling.walk.rows() {
            if row.status == Status::Held {
                continue;
            }
            survey.changed += u64::from(row.status != Status::Unchanged);
            let touched = telling.walk.cells(&row).map(|cell| cell.field);
            for id in touched.chain(row.matched) {
                if let Some(place) = telling.places.get(id) {
                    survey.wanted[*place] = true;
                }
            }
            if row.status == Status::New {
                for place in value_fields.iter().copied() {
                    // A value of a field that the schema no longer has is not shown.
                    if let Some(wanted @ false) = survey.wanted.get_mut(place) {
                        *wanted = telling.walk.value(&row, place).is_some();
                    }
                }
            }
        }
        survey
    }
}

fn put(
    page: &mut Sheet<'_>,
    column: usize,
    telling: &Telling<'_>,
    row: &Row<'_>,
    place: usize,
    cell: Option<Cell<'_>>,
) -> Result<(), XlsxError> {
    if let Some(cell) = cell {
        return put_cell(page, column, telling, row, place, &cell);
    }
    let known = telling.number_or_name(row, place);
    if telling.is_of_the_other(row, place) {
        page.put(column, known.unwrap_or_default(), Ink::Plain)?;
        return Ok(());
    }
    match row.status {
        Status::New => {
            let value = telling.walk.value(row, place).or(known);
            page.put(
                column,
                &telling.shown(place, value),
                value.map_or(Ink::Plain, |_| Ink::NewValue),
            )?;
        }
        Status::Removed => {
            page.put(column, known.unwrap_or_default(), Ink::Plain)?;
        }
        Status::Modified | Status::Unchanged | Status::Held => {
            let is_key = row.matched == Some(telling.kind.fields[place].id.as_str());
            match known.or(row.key_now.filter(|_| is_key)) {
                Some(value) => page.put(column, &telling.shown(place, Some(value)), Ink::Plain)?,
                None => page.put(column, words::SAME, Ink::Same)?,
            };
        }
    }
    Ok(())
}

fn put_cell(
    page: &mut Sheet<'_>,
    column: usize,
    telling: &Telling<'_>,
    row: &Row<'_>,
    place: usize,
    cell: &Cell<'_>,
) -> Result<(), XlsxError> {
    match cell.verdict {
        Verdict::Set | Verdict::Changed => {
            page.put(column, &telling.shown(place, cell.new), Ink::NewValue)?;
        }
        Verdict::Cleared => {
            let leaves = row.status == Status::Removed;
            match telling.number_or_name(row, place).filter(|_| leaves) {
                Some(known) => page.put(column, known, Ink::Plain)?,
                None => page.put(column, &telling.shown(place, cell.now), Ink::Gone)?,
            };
        }
        Verdict::Held => {
            page.put(
                column,
                cell.typed.unwrap_or_default(),
                Ink::of_held(cell.reason),
            )?;
            page.note(column, || {
                words::held_note(cell.reason, cell.message, telling.lang)
            })?;
        }
        Verdict::Damage => {
            let now = telling.shown(place, cell.now);
            page.put(column, &now, Ink::Damage)?;
            page.note(column, || {
                words::damage_note(cell.typed, &now, cell.message, telling.lang)
            })?;
        }
        Verdict::Kept | Verdict::Blank => {
            match telling.number_or_name(row, place) {
                Some(known) => page.put(column, known, Ink::Plain)?,
                None => page.put(column, words::SAME, Ink::Same)?,
            };
            if let Some(message) = cell.message {
                page.note(column, || message.told(telling.lang).into_owned())?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use polars::prelude::Column;

    use crate::plan::fixture;
    use crate::report::workbook::tests::{read, told};

    #[test]
    fn one_row_a_record_and_its_status_last() {
        insta::assert_snapshot!(told(&read(&fixture::plan(), "Changes")), @r"
        File | Row | Number | Type | Name | Email | Phone | Postcode | City | Group | Status
        customers.xlsx | 2 | 00101 | / | Kiosk Oy | / | 050 2 | / | / | VIP | Modified
        customers.xlsx | 3 | 00102 | / | Ångström AB | a(at)x.se | / | / | / | / | Modified
        customers.xlsx | 4 | 00103 | / | Virtanen Matti | matti@example.fi | +358 40⏎␛[2J | / | / | / | Modified
        customers.xlsx | 5 | 00104 | / | Bakeri AS | / | / | 0150 | / | / | Unchanged
        customers.xlsx | 8 | 00200 | private | Nyström |  |  |  | Lund |  | New
        customers.xlsx | 10 |  | company | =Ny & Co |  | 00 12 |  |  |  | New
        ");
    }

    #[test]
    fn what_leaves_is_still_shown() {
        insta::assert_snapshot!(told(&read(&fixture::removal(), "Changes")), @r"
        File | Row | Number | Name | City | Status
        |  | 00104 | Bakeri AS | Oslo | Removed
        ");
    }

    #[test]
    fn unchanged_rows_give_way_to_many_changes() {
        let mut plan = fixture::many(30_000);
        assert_eq!(read(&plan, "Changes").len(), 30_001);
        let words: Vec<&str> = (0..30_000)
            .map(|row| if row < 5_000 { "Modified" } else { "Unchanged" })
            .collect();
        let mut frame = plan.rows.frame().clone();
        frame
            .with_column(Column::new("status".into(), words))
            .expect("one length");
        plan.rows = crate::frame::PlanRows::new(frame).expect("the plan's columns");
        assert_eq!(read(&plan, "Changes").len(), 20_001);
        let summary = read(&plan, "Summary");
        let last = summary.last().expect("a line");
        assert!(
            last[1].starts_with("10,000 rows more of the sheet Changes"),
            "{last:?}"
        );
    }
}
