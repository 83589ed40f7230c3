//! Records of a text file whose values may stand under the wrong headings, because a delimiter is
//! missing or too many.
//!
//! The headings are the measure. A value beyond the last heading is shifted: somewhere before it stands a
//! delimiter that should be text; unless nearly every record has one there, which is a column without a
//! heading. A delimiter behind the last value shifts nothing. A record that is too short lacks a
//! delimiter somewhere, unless its program leaves blank cells at the end out, as many short records show.
//! A row with shifted values is held as a whole: nobody can say which of them are right.

use crate::sheet::{CsvReading, Sheet};
use crate::words::{Message, args};

/// A record that has not as many cells as the headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Uneven {
    /// Its place in the sheet.
    pub(super) row: usize,
    /// Its line.
    pub(super) line: u32,
    /// Why its values may be shifted; `None` for one that is short or long without harm.
    pub(super) shifted: Option<Message>,
}

/// Short records from which on they are a program's habit.
const FEW_SHORT: usize = 3;

/// The uneven records among the rows from `first` to `end`, below headings on this line.
pub(super) fn of(
    sheet: &Sheet,
    csv: &CsvReading,
    header_line: Option<u32>,
    (first, end): (usize, usize),
) -> Vec<Uneven> {
    let cells_on = |line: u32| {
        let odd = csv.ragged.binary_search_by_key(&line, |it| it.line);
        odd.map_or(csv.width, |at| csv.ragged[at].cells)
    };
    let width = header_line.map_or(csv.width, cells_on);
    if csv.ragged.is_empty() {
        return Vec::new();
    }
    let records: Vec<(usize, u32)> = (first..end)
        .map(|row| (row, cells_on(sheet.lines[row])))
        .collect();
    let short = records.iter().filter(|(_, cells)| *cells < width).count();
    let leaves_blanks_out = !csv.keeps_blanks && short >= FEW_SHORT && short * 10 > records.len();
    let beyond: Vec<usize> = records
        .iter()
        .filter(|(row, cells)| *cells > width && is_filled_from(sheet, *row, width))
        .map(|(row, _)| *row)
        .collect();
    let has_column_without_heading = beyond.len() * 10 >= records.len() * 9 && beyond.len() > 1;
    let uneven = records.into_iter().filter_map(|(row, cells)| {
        let shifted = (cells < width && !leaves_blanks_out)
            || (!has_column_without_heading && beyond.binary_search(&row).is_ok());
        (cells != width).then(|| Uneven {
            row,
            line: sheet.lines[row],
            shifted: shifted.then(|| {
                let text = all_cells(sheet, row);
                Message::new(
                    "held-uneven",
                    args!["cells" => u64::from(cells), "width" => u64::from(width), "text" => text],
                )
            }),
        })
    });
    uneven.collect()
}

/// Whether a record has a value in this column or behind it.
fn is_filled_from(sheet: &Sheet, row: usize, column: u32) -> bool {
    let columns = sheet.columns.iter().rev();
    columns
        .take_while(|it| it.index >= column)
        .any(|it| it.text.get(row).is_some_and(|text| !text.trim().is_empty()))
}

/// The cells of a record, one behind the other.
fn all_cells(sheet: &Sheet, row: usize) -> String {
    let mut cells: Vec<&str> = Vec::new();
    for column in &sheet.columns {
        if let Some(text) = column.text.get(row) {
            cells.resize(column.index as usize, "");
            cells.push(text.trim());
        }
    }
    cells.join(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mapping::submission::tests::sheet_of;

    /// The lines of uneven records of a text with its headings on line 1, and whether each is shifted.
    fn uneven(text: &str) -> Vec<(u32, bool)> {
        let workbook = sheet_of(text);
        let (sheet, csv) = (&workbook.sheets[0], workbook.csv.as_ref().unwrap());
        of(sheet, csv, Some(1), (1, sheet.height()))
            .into_iter()
            .map(|it| (it.line, it.shifted.is_some()))
            .collect()
    }

    #[test]
    fn a_shift_is_told_from_a_habit() {
        for (text, expected) in [
            ("a;b;c\n1;2;3\n4;5;6\n", vec![]),
            // A delimiter within a value.
            ("a;b;c\n1;2;3\n4;5;x;6\n7;8;9\n", vec![(3, true)]),
            ("a;b;c\n1;2;x;3\n", vec![(2, true)]),
            (
                "a;b;c\n1;2;3;\n4;x;5;6;\n7;8;9;\n",
                vec![(2, false), (3, true), (4, false)],
            ),
            ("a;b\n1;2\n1;2;x\n1;2;x\n3;4\n", vec![(3, true), (4, true)]),
            // One behind every record, or behind one.
            ("a;b;c\n1;2;3;\n4;5;6;\n", vec![(2, false), (3, false)]),
            ("a;b;c\n1;2;3;\n4;5;6\n7;8;9\n", vec![(2, false)]),
            // A cell too few, and blank cells at the end that this program leaves out.
            ("a;b;c\n1;2\n4;5;6\n7;8;9\n", vec![(2, true)]),
            ("a;b;c\n1;2\n4;5;\n7;8;9\n", vec![(2, true)]),
            (
                "a;b;c\n1;2\n4;5\n7\n8;9;10\n",
                vec![(2, false), (3, false), (4, false)],
            ),
            // A column without a heading.
            ("a;b\n1;2;3\n4;5;6\n", vec![(2, false), (3, false)]),
        ] {
            assert_eq!(uneven(text), expected, "{text:?}");
        }
    }
}
