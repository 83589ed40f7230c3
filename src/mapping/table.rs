//! Which rows of a sheet are records: those below the headings, and above what stands at the end.
//!
//! People put titles above a list, and totals and footnotes below it. A total that is read as a record
//! makes a customer called `Total`; so the last rows are looked at, and what cannot be a record is left
//! out and told. `--header-row`, `--no-header`, `--skip` and `--last-row` settle it.

use std::borrow::Cow;

use super::choose::Mapping;
use super::header_row::{Heading, find_heading};
use crate::schema::{FieldType, Kind, is_blank};
use crate::sheet::{Sheet, Special};

/// How many rows are looked through for the headings.
const HEADER_WITHIN: usize = 30;

/// How many rows at the end may be totals and footnotes.
const FOOTER_WITHIN: usize = 10;

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

/// A row at the end that is no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Footer {
    pub(super) line: u32,
    /// What stands there first.
    pub(super) text: String,
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

/// Where the records of a sheet end, and what stands behind them.
///
/// | a row at the end | is |
/// |---|---|
/// | `Total`, `Yhteensä 213`, and numbers else | a total |
/// | numbers alone, in columns of numbers or of no field | a total |
/// | `Printed 1.2.2026` alone in the first column, whose other cells are numbers or the like | a footnote |
/// | one cell alone behind a blank line, with a colon, an asterisk or many words | a footnote |
/// | one cell alone else, such as a new customer's name | a record |
///
/// Of what we wrote ourselves (`ours`), every row with a number is a record, and only a total with its word
/// is none.
pub(super) fn end(
    sheet: &Sheet,
    mapping: &Mapping,
    kind: &Kind,
    first: usize,
    ours: bool,
) -> (usize, Vec<Footer>) {
    let mut end = sheet.height();
    let mut footers = Vec::new();
    // Below a lone column nothing can be told from a record.
    if mapping.known().count() < 2 {
        return (end, footers);
    }
    let foot = Foot {
        sheet,
        mapping,
        kind,
        first,
    };
    while end > first && sheet.height() - end < FOOTER_WITHIN {
        let row = end - 1;
        let filled = foot.filled(row);
        let Some((_, text)) = filled.first() else {
            break;
        };
        let is_footer = if ours {
            foot.is_total_of_ours(row, &filled)
        } else {
            foot.is_total(row, &filled) || foot.is_note(row, &filled)
        };
        if !is_footer {
            break;
        }
        footers.push(Footer {
            line: sheet.lines[row],
            text: (*text).to_owned(),
        });
        end = row;
    }
    footers.reverse();
    (end, footers)
}

/// The end of a table, looked at row by row.
struct Foot<'a> {
    sheet: &'a Sheet,
    mapping: &'a Mapping,
    kind: &'a Kind,
    first: usize,
}

impl<'a> Foot<'a> {
    /// The cells of a row that hold anything, each with its place among the sheet's columns.
    fn filled(&self, row: usize) -> Vec<(usize, &'a str)> {
        let cells = self.sheet.columns.iter().enumerate();
        cells
            .filter_map(|(at, column)| {
                let text = column.text.get(row).filter(|text| !is_blank(text))?;
                Some((at, text.trim()))
            })
            .collect()
    }

    /// A total below an export: its word stands in place of the number, or without one.
    fn is_total_of_ours(&self, row: usize, filled: &[(usize, &str)]) -> bool {
        let number = |(at, text): &(usize, &str)| {
            self.field(*at) == Some(self.kind.number()) && !names_a_total(text)
        };
        self.mapping.column_of(self.kind.number()).is_some()
            && filled.first().is_some_and(|(_, text)| names_a_total(text))
            && !filled.iter().any(number)
            && self.is_total(row, filled)
    }

    fn is_total(&self, row: usize, filled: &[(usize, &str)]) -> bool {
        let (label, numbers) = match filled {
            [(_, text), rest @ ..] if names_a_total(text) => (true, rest),
            all => (false, all),
        };
        let summed = |(at, _): &(usize, &str)| {
            self.field(*at).is_none_or(|field| {
                matches!(
                    self.kind.fields[field].ty,
                    FieldType::Integer | FieldType::Decimal
                )
            })
        };
        let all_numbers = numbers
            .iter()
            .all(|(at, text)| self.is_number(*at, row, text));
        all_numbers && (label || (!numbers.is_empty() && numbers.iter().all(summed)))
    }

    fn is_note(&self, row: usize, filled: &[(usize, &str)]) -> bool {
        const MANY_WORDS: usize = 6;
        const LETTERS: usize = 3;
        let [(at, text)] = filled else { return false };
        // A number such as `1 000` or `K 17` is none.
        let is_word = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS;
        if !text.contains(char::is_whitespace) || !text.split_whitespace().any(is_word) {
            return false;
        }
        let is_prose = |field: usize| {
            field != self.kind.number() && self.kind.fields[field].ty == FieldType::Text
        };
        if *at == 0 && !self.field(0).is_some_and(is_prose) && self.is_first_with_blanks(0, row) {
            return true;
        }
        let reads_like_one = text.contains(':')
            || text.starts_with('*')
            || text.split_whitespace().count() >= MANY_WORDS;
        self.behind_a_blank_line(row) && reads_like_one
    }

    /// Whether a line stands empty somewhere between the last record and this row.
    fn behind_a_blank_line(&self, row: usize) -> bool {
        let Some(before) = row.checked_sub(1) else {
            return false;
        };
        let lines = &self.sheet.lines;
        let taken = self
            .filled(before)
            .iter()
            .map(|(_, text)| text.matches('\n').count().max(text.matches('\r').count()))
            .sum::<usize>();
        (lines[row] - lines[before]) as usize > 1 + taken
    }

    fn is_number(&self, column: usize, row: usize, text: &str) -> bool {
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        matches!(
            self.sheet.columns[column].special(row),
            Some(Special::Number(_))
        ) || text.chars().any(|c| c.is_ascii_digit())
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || " \u{a0}\u{202f}.,-%€$".contains(c))
    }

    /// Whether the column has values above this row, and most of them have no blank within.
    fn is_first_with_blanks(&self, column: usize, row: usize) -> bool {
        let text = &self.sheet.columns[column].text;
        let others = (self.first..row).filter_map(|row| text.get(row));
        let (mut plain, mut all) = (0, 0);
        for other in others.map(str::trim).filter(|other| !other.is_empty()) {
            all += 1;
            plain += usize::from(!other.contains(char::is_whitespace));
        }
        // Other footnotes stand among them.
        all > 0 && plain * 3 >= all * 2
    }

    /// The field of a column.
    fn field(&self, column: usize) -> Option<usize> {
        let index = self.sheet.columns[column].index as usize;
        let used = self.mapping.known().find(|(used, ..)| used.index == index);
        used.map(|(_, field, _)| field)
    }
}

/// Whether a cell says that its row is a total: a word for it in five languages, and nothing behind it
/// but a count.
fn names_a_total(text: &str) -> bool {
    const WORDS: [&str; 22] = [
        "total",
        "totals",
        "grand total",
        "subtotal",
        "sum",
        "count",
        "totalt",
        "totalsumma",
        "summa",
        "summering",
        "antal",
        "delsumma",
        "delsum",
        "sammanlagt",
        "i alt",
        "ialt",
        "antall",
        "yhteensä",
        "summa yhteensä",
        "kaikki yhteensä",
        "välisumma",
        "lukumäärä",
    ];
    let folded = text.to_lowercase();
    let word = folded
        .trim_end_matches(|c: char| !c.is_alphabetic())
        .trim_end();
    WORDS.contains(&word)
        || WORDS.iter().any(|known| {
            // `Yhteensä 213 asiakasta`, `Total: 213 customers`
            let rest = folded.strip_prefix(known).unwrap_or_default();
            let count = rest.trim_start_matches([':', ' ']);
            rest.len() > count.len()
                && count.starts_with(|c: char| c.is_ascii_digit())
                && count.split_whitespace().count() <= 2
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mapping::submission::tests::sheet_of;
    use crate::mapping::{UserMapping, map_headings};
    use crate::schema::Schema;

    /// The lines at the end of a text that are no records.
    fn footers(text: &str) -> Vec<u32> {
        let schema = Schema::built_in();
        let kind = &schema.kinds[0];
        let workbook = sheet_of(text);
        let sheet = &workbook.sheets[0];
        let table = find(sheet, kind, &RowsMeant::default(), &|_| false).unwrap();
        let mapping = map_headings(kind, &table.headings, None, &UserMapping::default()).unwrap();
        let (end, footers) = end(sheet, &mapping, kind, table.first, false);
        assert_eq!(sheet.height() - end, footers.len());
        footers.iter().map(|footer| footer.line).collect()
    }

    #[test]
    fn totals_and_footnotes_are_no_records() {
        let list = "Kundnr;Namn;Ort;Saldo\n10001;Torni Oy;Espoo;12,50\n10002;Aamu Oy;Vaasa;7\n";
        for (below, expected) in [
            ("", vec![]),
            ("Total;;;19,50\n", vec![4]),
            ("Yhteensä 2;;;\n", vec![4]),
            (";Summa:;;19,50 €\n", vec![4]),
            (";;;19,50\n", vec![4]),
            ("Total: 2 customers;;;\n", vec![4]),
            ("\nPrinted 1.2.2026 by Liisa;;;\n", vec![5]),
            ("Printed by Liisa;;;\n", vec![4]),
            ("\n;;;19,50\nSource: Fortnox;;;\n", vec![5, 6]),
            (";* prices without tax;;\n", vec![]),
            ("\n;* prices without tax;;\n", vec![5]),
            // What may be a record is one.
            ("10003;;;\n", vec![]),
            ("10 003;;;\n", vec![]),
            ("K 17;;;\n", vec![]),
            (";Total Energies Oy;Lahti;\n", vec![]),
            (";Total;Lahti;\n", vec![]),
            (";Kahvila Ilta Oy;;\n", vec![]),
            ("\n;Kahvila Ilta Oy;;\n", vec![]),
        ] {
            assert_eq!(footers(&format!("{list}{below}")), expected, "{below:?}");
        }
    }

    #[test]
    fn what_we_wrote_ourselves_is_a_record() {
        let schema = Schema::built_in();
        let kind = &schema.kinds[0];
        for (text, footers) in [
            ("Number;Name\n1;A\nB: x y z;\n", 0),
            ("Number;Name\n1;A\n;Total\n", 1),
            ("Number;Name\n1;A\n2;Total\n", 0),
            ("Name;City\nA;B\nTotal;\n", 0),
        ] {
            let workbook = sheet_of(text);
            let sheet = &workbook.sheets[0];
            let table = find(sheet, kind, &RowsMeant::default(), &|_| false).unwrap();
            let mapping =
                map_headings(kind, &table.headings, None, &UserMapping::default()).unwrap();
            assert_eq!(
                end(sheet, &mapping, kind, table.first, true).1.len(),
                footers,
                "{text:?}"
            );
        }
    }

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
