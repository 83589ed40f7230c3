//! Records of a text file whose values may stand under the wrong headings, because a delimiter is
//! missing or too many.
//!
//! Programs leave blank cells at a record's end out, or write a delimiter behind the last; neither
//! shifts anything. A cell beyond the last column does: somewhere before it stands a delimiter that
//! should be text. A record that is too short lacks one, in a file that writes blank cells at the end
//! of others. Such a row is held as a whole: nobody can say which of its values are right.

use crate::sheet::{CsvReading, Sheet};

/// A record that has not as many cells as the headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Uneven {
    /// Its place in the sheet.
    pub(super) row: usize,
    /// Its line.
    pub(super) line: u32,
    /// Why its values may be shifted; `None` for one that is short or long without harm.
    pub(super) shifted: Option<String>,
}

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
    let lines = &sheet.lines[first..end];
    let odd = csv
        .ragged
        .iter()
        .filter(|it| lines.binary_search(&it.line).is_ok());
    let alike = lines.len() - odd.count();
    let heading = header_line.map_or(csv.width, cells_on);
    // Records that agree among themselves are right, whatever the headings are.
    let width = if alike > 1 { csv.width } else { heading };
    if width == csv.width && csv.ragged.is_empty() {
        return Vec::new();
    }
    let beyond = |row: usize| {
        let columns = sheet.columns.iter().rev();
        columns
            .take_while(|column| column.index >= width)
            .any(|column| {
                column
                    .text
                    .get(row)
                    .is_some_and(|text| !text.trim().is_empty())
            })
    };
    let uneven = (first..end).filter_map(|row| {
        let line = sheet.lines[row];
        let cells = cells_on(line);
        let shifted = (cells > width && beyond(row)) || (cells < width && csv.keeps_blanks);
        (cells != width).then(|| Uneven {
            row,
            line,
            shifted: shifted
                .then(|| format!("the row has {cells} cells where others have {width}")),
        })
    });
    uneven.collect()
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
            // One behind every record, or behind one.
            ("a;b;c\n1;2;3;\n4;5;6;\n", vec![]),
            ("a;b;c\n1;2;3;\n4;5;6\n7;8;9\n", vec![(2, false)]),
            // Blank cells at the end that this program leaves out, and that this one does not.
            ("a;b;c\n1;2\n4;5;6\n7;8;9\n", vec![(2, false)]),
            ("a;b;c\n1;2\n4;5;\n7;8;9\n", vec![(2, true)]),
            // A column without a heading.
            ("a;b\n1;2;3\n4;5;6\n", vec![]),
        ] {
            assert_eq!(uneven(text), expected, "{text:?}");
        }
    }
}
