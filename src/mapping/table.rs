//! Where a sheet's headings are, and so where its records begin: people put titles above a list.
//! `--header-row`, `--no-header` and `--skip` settle it. What stands among and below the records is
//! [`totals`](super::totals)' business.

use std::borrow::Cow;

use super::header_row::{Heading, find_heading};
use crate::schema::{Kind, is_blank};
use crate::sheet::Sheet;

/// How many rows are looked through for the headings.
const HEADER_WITHIN: usize = 30;

/// What the user says about rows, where it would otherwise be found out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowsMeant {
    /// Where the headings are.
    pub heading: HeadingRow,
    /// The fields of the columns from the first, by id, label or alias; `-` leaves a column out. The
    /// headings then mean nothing.
    pub columns: Vec<String>,
    /// Lines at the top that are neither headings nor records.
    pub skip: u32,
    /// The last line that is a record.
    pub last: Option<u32>,
}

impl RowsMeant {
    /// Whether the user names the line of the headings: then that is what they are, whatever they look
    /// like.
    pub(super) fn says_headings(&self) -> bool {
        matches!(self.heading, HeadingRow::Line(_))
    }
}

/// Where the headings are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum HeadingRow {
    /// Wherever they are found.
    #[default]
    Found,
    /// On this line.
    Line(u32),
    /// Nowhere: the first row is a record.
    Missing,
}

/// A sheet's headings, and where its records begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// The heading of each column, from the first of the sheet; none where there are no headings.
    pub(super) headings: Vec<String>,
    /// The line of the headings.
    pub(super) header_line: Option<u32>,
    /// The place in the sheet of the first row below the headings.
    pub(super) first: usize,
}

/// Finds the headings of a sheet as the user says, else where a row is `remembered` as the headings of an
/// earlier file, else by what they say.
///
/// # Errors
/// The line that was named for the headings holds nothing.
pub(super) fn find(
    sheet: &Sheet,
    kind: &Kind,
    meant: &RowsMeant,
    remembered: &dyn Fn(&[String]) -> bool,
) -> Result<Table, NoSuchLine> {
    let above = sheet.lines.partition_point(|line| *line <= meant.skip);
    let found = |from: usize| {
        let top: Vec<Vec<String>> = (from..sheet.height().min(from + HEADER_WITHIN))
            .map(|row| texts(sheet, row))
            .collect();
        let known = top.iter().position(|row| remembered(row));
        let heading = match known {
            Some(place) => Some(Heading {
                place,
                rows: 1,
                texts: top[place].clone(),
            }),
            None => find_heading(&top, kind),
        };
        heading.map(|heading| Heading {
            place: heading.place + from,
            ..heading
        })
    };
    let heading = match meant.heading {
        HeadingRow::Line(line) => {
            let place = sheet
                .lines
                .binary_search(&line)
                .map_err(|_| NoSuchLine(line))?;
            let named = [texts(sheet, place), texts(sheet, place + 1)];
            let both = find_heading(&named, kind).filter(|heading| heading.rows == 2);
            let (rows, texts) = match both {
                Some(both) => (2, both.texts),
                None => (1, texts(sheet, place)),
            };
            Some(Heading { place, rows, texts })
        }
        HeadingRow::Missing => None,
        HeadingRow::Found if !meant.columns.is_empty() => found(above),
        // A heading that only the user or our own export knows is found where it stands: on top.
        HeadingRow::Found => found(above).or_else(|| {
            (above < sheet.height()).then(|| Heading {
                place: above,
                rows: 1,
                texts: texts(sheet, above),
            })
        }),
    };
    Ok(match heading {
        Some(heading) => Table {
            header_line: sheet.lines.get(heading.place).copied(),
            first: heading.place + heading.rows,
            headings: heading.texts,
        },
        None => Table {
            header_line: None,
            first: above,
            headings: vec![String::new(); width(sheet)],
        },
    })
}

/// Whether a sheet has headings that say fields of this kind.
pub fn has_headings(sheet: &Sheet, kind: &Kind) -> bool {
    let top: Vec<Vec<String>> = (0..sheet.height().min(HEADER_WITHIN))
        .map(|row| texts(sheet, row))
        .collect();
    find_heading(&top, kind).is_some()
}

/// The first rows of a sheet that hold anything: their lines and texts.
pub fn first_texts(sheet: &Sheet, most: usize) -> Vec<(u32, Vec<String>)> {
    let rows = 0..sheet.height().min(most);
    rows.map(|row| (sheet.lines[row], texts(sheet, row)))
        .collect()
}

/// The user named a line for the headings that holds nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoSuchLine(pub(super) u32);

/// The texts of a row, every column at its place: one without a single cell is empty.
pub(super) fn texts(sheet: &Sheet, row: usize) -> Vec<String> {
    let mut texts = Vec::new();
    for column in &sheet.columns {
        texts.resize(column.index as usize, String::new());
        let text = column.text.get(row).map(str::trim).unwrap_or_default();
        texts.push(text.to_owned());
    }
    texts
}

/// Columns up to the last that holds anything.
fn width(sheet: &Sheet) -> usize {
    sheet
        .columns
        .last()
        .map_or(0, |column| column.index as usize + 1)
}

/// The sheet without the rows below the headings that repeat them, as lists have at the top of each
/// printed page; and the lines of these.
pub(super) fn without_repeated_headings<'a>(
    sheet: &'a Sheet,
    table: &Table,
) -> (Cow<'a, Sheet>, Vec<u32>) {
    let first = |headings: &[String]| headings.iter().position(|heading| !is_blank(heading));
    let Some(column) = first(&table.headings).and_then(|index| {
        let mut columns = sheet.columns.iter();
        columns.find(|column| column.index as usize == index)
    }) else {
        return (Cow::Borrowed(sheet), Vec::new());
    };
    let heading = &table.headings[column.index as usize];
    let trimmed = |texts: Vec<String>| {
        let filled = texts
            .iter()
            .rposition(|text| !text.is_empty())
            .map_or(0, |last| last + 1);
        texts[..filled].to_vec()
    };
    let headings = trimmed(table.headings.clone());
    let repeats = |row: usize| {
        column
            .text
            .get(row)
            .is_some_and(|text| text.trim() == heading)
            && trimmed(texts(sheet, row)) == headings
    };
    let rows: Vec<usize> = (table.first..sheet.height())
        .filter(|row| repeats(*row))
        .collect();
    if rows.is_empty() || headings.len() < 2 {
        return (Cow::Borrowed(sheet), Vec::new());
    }
    let lines = rows.iter().map(|row| sheet.lines[*row]).collect();
    (Cow::Owned(sheet.without(&rows)), lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mapping::submission::tests::sheet_of;
    use crate::schema::Schema;

    #[test]
    fn headings_once_more_are_no_record() {
        let schema = Schema::built_in();
        let workbook = sheet_of("Kundnr;Namn;\n1;A;x\nKundnr;Namn;\n2;Namn;y\n");
        let sheet = &workbook.sheets[0];
        let table = find(sheet, &schema.kinds[0], &RowsMeant::default(), &|_| false).unwrap();
        let (rest, repeated) = without_repeated_headings(sheet, &table);
        assert_eq!(repeated, [3]);
        assert_eq!(rest.lines, [1, 2, 4]);
        assert_eq!(texts(&rest, 2), ["2", "Namn", "y"]);
    }

    #[test]
    fn the_user_settles_which_rows_are_what() {
        let schema = Schema::built_in();
        let kind = &schema.kinds[0];
        let workbook = sheet_of("Namn;Ort\n\nKundnr;Namn;Ort\n10001;Torni Oy;Espoo\n");
        let table = |meant: RowsMeant| find(&workbook.sheets[0], kind, &meant, &|_| false);
        let found = |meant| {
            let table = table(meant).unwrap();
            (table.header_line, table.first)
        };
        let line = |line| RowsMeant {
            heading: HeadingRow::Line(line),
            ..RowsMeant::default()
        };
        assert_eq!(found(RowsMeant::default()), (Some(3), 2));
        assert_eq!(found(line(1)), (Some(1), 1));
        assert_eq!(table(line(2)), Err(NoSuchLine(2)));
        let missing = RowsMeant {
            heading: HeadingRow::Missing,
            skip: 3,
            ..RowsMeant::default()
        };
        assert_eq!(found(missing), (None, 2));
    }
}
