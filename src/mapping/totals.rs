//! Rows among and below the records that are none: totals, subtotals and footnotes.
//!
//! A total that is read as a record makes a customer called `Total`. So what cannot be a record is left out
//! and told; `--last-row` reads every row up to it, whatever it looks like.

use std::borrow::Cow;
use std::ops::Range;

use super::choose::Mapping;
use crate::schema::{FieldType, Kind, is_blank};
use crate::sheet::{Sheet, Special};

/// How many rows at the end may be totals and footnotes.
const FOOTER_WITHIN: usize = 10;

/// A row that is no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NoRecord {
    pub(super) line: u32,
    /// What stands there first.
    pub(super) text: String,
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
) -> (usize, Vec<NoRecord>) {
    let mut end = sheet.height();
    let mut footers = Vec::new();
    // Below a lone column nothing can be told from a record.
    if mapping.known().count() < 2 {
        return (end, footers);
    }
    let rows = Rows {
        sheet,
        mapping,
        kind,
        first,
    };
    while end > first && sheet.height() - end < FOOTER_WITHIN {
        let row = end - 1;
        let filled = rows.filled(row);
        if filled.is_empty() {
            break;
        }
        let is_footer = if ours {
            rows.is_total_of_ours(row, &filled)
        } else {
            rows.is_total(row, &filled) || rows.is_note(row, &filled)
        };
        if !is_footer {
            break;
        }
        footers.extend(rows.no_record(row));
        end = row;
    }
    footers.reverse();
    (end, footers)
}

/// The sheet without the subtotals among its records, and what they were.
///
/// | a row, the number empty | is |
/// |---|---|
/// | `Subtotal`, `Summa`, and numbers else in columns of numbers or of no field | a subtotal |
/// | `Retail Total`, as a spreadsheet's own subtotals are called, and at least one such number | a subtotal |
/// | `Total`, and a city | a record: there are companies of that name |
pub(super) fn without_subtotals<'a>(
    sheet: &'a Sheet,
    mapping: &Mapping,
    kind: &Kind,
    records: Range<usize>,
) -> (Cow<'a, Sheet>, Vec<NoRecord>) {
    if mapping.known().count() < 2 {
        return (Cow::Borrowed(sheet), Vec::new());
    }
    let rows = Rows {
        sheet,
        mapping,
        kind,
        first: records.start,
    };
    let found: Vec<usize> = records.filter(|row| rows.is_subtotal(*row)).collect();
    if found.is_empty() {
        return (Cow::Borrowed(sheet), Vec::new());
    }
    let told = found.iter().filter_map(|row| rows.no_record(*row));
    let told = told.collect();
    (Cow::Owned(sheet.without(&found)), told)
}

/// The rows of a table, looked at one by one.
struct Rows<'a> {
    sheet: &'a Sheet,
    mapping: &'a Mapping,
    kind: &'a Kind,
    first: usize,
}

impl<'a> Rows<'a> {
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

    /// What there is to tell of a row that is no record.
    fn no_record(&self, row: usize) -> Option<NoRecord> {
        let (_, text) = self.first_filled(row)?;
        Some(NoRecord {
            line: self.sheet.lines[row],
            text: text.to_owned(),
        })
    }

    /// The first cell of a row that holds anything, with its place among the sheet's columns.
    fn first_filled(&self, row: usize) -> Option<(usize, &'a str)> {
        let mut cells = self.sheet.columns.iter().enumerate();
        cells.find_map(|(at, column)| {
            let text = column.text.get(row).filter(|text| !is_blank(text))?;
            Some((at, text.trim()))
        })
    }

    fn is_subtotal(&self, row: usize) -> bool {
        // Nearly every row ends here: its number stands first.
        let Some((_, text)) = self.first_filled(row).filter(|(_, text)| has_letters(text)) else {
            return false;
        };
        let exact = names_a_total(text);
        if !exact && !ends_in_a_total(text) {
            return false;
        }
        let filled = self.filled(row);
        let [_, rest @ ..] = filled.as_slice() else {
            return false;
        };
        (exact || !rest.is_empty())
            && rest
                .iter()
                .all(|(at, text)| self.is_summed(*at) && self.is_number(*at, row, text))
    }

    /// Whether a column may hold sums: of numbers, or of no field.
    fn is_summed(&self, column: usize) -> bool {
        self.field(column).is_none_or(|field| {
            matches!(
                self.kind.fields[field].ty,
                FieldType::Integer | FieldType::Decimal
            )
        })
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
        let all_numbers = numbers
            .iter()
            .all(|(at, text)| self.is_number(*at, row, text));
        all_numbers
            && (label || (!numbers.is_empty() && numbers.iter().all(|(at, _)| self.is_summed(*at))))
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

/// The words for a total in five languages.
#[rustfmt::skip] // a table
const TOTALS: [&str; 31] = [
    "total", "totals", "grand total", "subtotal", "subtotals", "sub-total", "sum", "count",
    "totalt", "totalsumma", "summa", "summering", "antal", "delsumma", "mellansumma", "slutsumma", "sammanlagt",
    "delsum", "sluttsum", "antall", "i alt", "ialt", "subtotalt", "deltotal",
    "yhteensä", "summa yhteensä", "kaikki yhteensä", "välisumma", "osasumma", "loppusumma", "lukumäärä",
];

/// Whether there is a word at all, quickly for a number.
fn has_letters(text: &str) -> bool {
    text.bytes()
        .any(|byte| !byte.is_ascii() || byte.is_ascii_alphabetic())
}

/// Whether a cell says that its row is a total: a word for it, and nothing behind it but a count.
fn names_a_total(text: &str) -> bool {
    let folded = text.to_lowercase();
    let word = folded
        .trim_end_matches(|c: char| !c.is_alphabetic())
        .trim_end();
    TOTALS.contains(&word)
        || TOTALS.iter().any(|known| {
            // `Yhteensä 213 asiakasta`, `Total: 213 customers`
            let rest = folded.strip_prefix(known).unwrap_or_default();
            let count = rest.trim_start_matches([':', ' ']);
            rest.len() > count.len()
                && count.starts_with(|c: char| c.is_ascii_digit())
                && count.split_whitespace().count() <= 2
        })
}

/// Whether a cell says of what its row is the total: `Retail Total`, as Excel calls its own subtotals.
fn ends_in_a_total(text: &str) -> bool {
    let folded = text.to_lowercase();
    let folded = folded.trim_end_matches(':');
    TOTALS.iter().any(|known| {
        let of = folded.strip_suffix(known).unwrap_or_default();
        of.len() > 1 && of.ends_with(' ')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mapping::submission::tests::sheet_of;
    use crate::mapping::table::{self, RowsMeant};
    use crate::mapping::{UserMapping, map_headings};
    use crate::schema::Schema;

    /// The lines at the end of a text that are no records.
    fn footers(text: &str) -> Vec<u32> {
        let schema = Schema::built_in();
        let kind = &schema.kinds[0];
        let workbook = sheet_of(text);
        let sheet = &workbook.sheets[0];
        let table = table::find(sheet, kind, &RowsMeant::default(), &|_| false).unwrap();
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
            let table = table::find(sheet, kind, &RowsMeant::default(), &|_| false).unwrap();
            let mapping =
                map_headings(kind, &table.headings, None, &UserMapping::default()).unwrap();
            assert_eq!(
                end(sheet, &mapping, kind, table.first, true).1.len(),
                footers,
                "{text:?}"
            );
        }
    }

    /// The lines of the subtotals of a text.
    fn subtotals(text: &str) -> Vec<u32> {
        let schema = Schema::built_in();
        let kind = &schema.kinds[0];
        let workbook = sheet_of(text);
        let sheet = &workbook.sheets[0];
        let table = table::find(sheet, kind, &RowsMeant::default(), &|_| false).unwrap();
        let mapping = map_headings(kind, &table.headings, None, &UserMapping::default()).unwrap();
        let records = table.first..sheet.height();
        let (rest, subtotals) = without_subtotals(sheet, &mapping, kind, records);
        assert_eq!(rest.height() + subtotals.len(), sheet.height());
        subtotals.iter().map(|it| it.line).collect()
    }

    #[test]
    fn subtotals_are_no_records() {
        for (row, is_one) in [
            ("Subtotal;;;;19,50", true),
            (";Summa:;;;19,50", true),
            ("Delsumma;;;;", true),
            (";;;Retail Total;1 200,00 €", true),
            (";;;Restauranger Summa;12", true),
            (";;;Vähittäiskauppa Yhteensä;12", true),
            // What may be a record is one.
            ("10003;Total;Lahti;;", false),
            ("10003;Total;;;", false),
            (";Total;Lahti;;", false),
            (";Bygg Total;;;", false),
            (";Bygg Total;Lahti;;12", false),
            (";Total Energies;;;12", false),
            (";Summa Oy;;;12", false),
            (";;;Retail;12", false),
            (";Total;20100;;12", false),
        ] {
            let text = format!(
                "Kundnr;Namn;Ort;Kundgrupp;Saldo\n10001;Torni Oy;Espoo;Retail;12,50\n{row}\n10002;Aamu Oy;Vaasa;x;7\n"
            );
            let expected = if is_one { vec![3] } else { vec![] };
            assert_eq!(subtotals(&text), expected, "{row:?}");
        }
    }
}
