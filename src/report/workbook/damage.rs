//! The sheet `Damage`: one row a cell that a spreadsheet changed by itself. Nothing of it is applied.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::look::{Heading, Ink, Look, Sheet};
use crate::plan::Verdict;
use crate::report::telling::Telling;

/// Fills the sheet; gives the number of cells that found no room.
pub(super) fn fill(
    book: &mut Workbook,
    look: &Look,
    telling: &Telling<'_>,
) -> Result<u64, XlsxError> {
    let lang = telling.lang;
    let headings = [
        ("heading-field", 20),
        ("heading-file", 22),
        ("heading-row", 8),
        ("heading-number", 14),
        ("heading-before", 26),
        ("heading-typed", 26),
        ("heading-what-happened", 44),
    ];
    let headings = headings.map(|(id, width)| Heading {
        text: lang.word(id),
        width,
    });
    let mut page = Sheet::begin(book, look, &lang.word("sheet-damage"), &headings)?;
    let mut left_out = 0;
    for row in telling.walk.rows() {
        for cell in telling.walk.cells(&row) {
            if cell.verdict != Verdict::Damage {
                continue;
            }
            if !page.has_room() {
                left_out += 1;
                continue;
            }
            // A field that the schema no longer has is told by its id, its values as they are.
            let place = telling.places.get(cell.field).copied();
            let label = place.map_or(cell.field, |place| telling.label(place));
            let before = cell.base.or(cell.now);
            let before = match place {
                Some(place) => telling.shown(place, before),
                None => before.unwrap_or_default().into(),
            };
            let line = row.line.map(|line| line.to_string()).unwrap_or_default();
            page.row()?;
            page.put(0, label, Ink::Plain)?;
            page.put(1, row.file.unwrap_or_default(), Ink::Plain)?;
            page.put(2, &line, Ink::Plain)?;
            page.put(3, row.number.unwrap_or_default(), Ink::Plain)?;
            page.put(4, &before, Ink::Plain)?;
            page.put(5, cell.typed.unwrap_or_default(), Ink::Damage)?;
            let happened = cell.message.map(|message| message.told(lang));
            page.put(6, &happened.unwrap_or_default(), Ink::Plain)?;
        }
    }
    page.end()?;
    Ok(left_out)
}

#[cfg(test)]
mod tests {
    use crate::plan::fixture;
    use crate::report::workbook::tests::read;

    #[test]
    fn a_row_a_cell_that_a_spreadsheet_changed() {
        let headings = [
            "Field",
            "File",
            "Row",
            "Number",
            "Before",
            "Typed",
            "What happened",
        ];
        let cell = [
            "Postcode",
            "customers.xlsx",
            "5",
            "00104",
            "0150",
            "150",
            "leading zeros lost",
        ];
        assert_eq!(read(&fixture::plan(), "Damage"), [headings, cell]);
        assert_eq!(read(&fixture::nothing(), "Damage"), [headings]);
    }
}
