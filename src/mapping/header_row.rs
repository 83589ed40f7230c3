//! Which row of a sheet holds the headings.

use super::headings::Headings;
use crate::schema::Kind;

/// A heading row further down than this is not looked for.
const ROWS_LOOKED_AT: usize = 30;

/// Where the headings stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// The first row of the headings, a place in the sheet from 0.
    pub(super) place: usize,
    /// How many rows they take: one, or two where each heading is written over two lines.
    pub(super) rows: usize,
    /// The heading of each column.
    pub(super) texts: Vec<String>,
}

/// Finds the heading row: among the first thirty rows the one that knows most of the kind's fields,
/// the topmost where several know as many. Titles above it know none.
///
/// `rows` are the cells of the sheet from its first row; the answer is a place in them, from 0. A row
/// is a heading row if it knows a field that identifies a record, or two fields of any kind; `None`
/// where no row does, as in a file without headings.
pub fn find_header_row(rows: &[Vec<String>], kind: &Kind) -> Option<usize> {
    find_heading(rows, kind).map(|heading| heading.place)
}

/// The same with headings over two lines: `Kund-` above `nummer`. Two rows are the headings only where
/// together they know more fields than either by itself.
pub(super) fn find_heading(rows: &[Vec<String>], kind: &Kind) -> Option<Heading> {
    let known = Headings::of(kind);
    let identifying = kind.identifying();
    let fields_of = |texts: &[String]| {
        let mut fields: Vec<usize> = texts
            .iter()
            .filter_map(|cell| field_said(&known, cell))
            .collect();
        fields.sort_unstable();
        fields.dedup();
        fields
    };
    let rows = &rows[..rows.len().min(ROWS_LOOKED_AT)];
    let said: Vec<Vec<usize>> = rows.iter().map(|row| fields_of(row)).collect();
    let mut best: Option<(usize, Heading)> = None;
    let mut consider =
        |fields: &[usize], place: usize, rows: usize, texts: &dyn Fn() -> Vec<String>| {
            // The country `NO` of a record is no heading `No`.
            if values(&texts()) > fields.len() {
                return;
            }
            let identifies = fields.iter().any(|field| identifying.contains(field));
            let more = best.as_ref().is_none_or(|(most, _)| fields.len() > *most);
            if more && (fields.len() >= 2 || identifies) {
                best = Some((
                    fields.len(),
                    Heading {
                        place,
                        rows,
                        texts: texts(),
                    },
                ));
            }
        };
    for (place, row) in rows.iter().enumerate() {
        consider(&said[place], place, 1, &|| row.clone());
    }
    for (place, pair) in rows.windows(2).enumerate() {
        let texts = joined(&pair[0], &pair[1]);
        let fields = fields_of(&texts);
        if fields.len() > said[place].len().max(said[place + 1].len()) {
            consider(&fields, place, 2, &|| texts.clone());
        }
    }
    best.map(|(_, heading)| heading)
}

/// Headings over two lines, each as one: a hyphen at the end of the upper line joins the two.
fn joined(upper: &[String], lower: &[String]) -> Vec<String> {
    let width = upper.len().max(lower.len());
    let cell = |row: &[String], at: usize| row.get(at).cloned().unwrap_or_default();
    (0..width)
        .map(|at| {
            let (upper, lower) = (cell(upper, at), cell(lower, at));
            match (
                upper.strip_suffix('-'),
                upper.is_empty() || lower.is_empty(),
            ) {
                (_, true) => upper + &lower,
                (Some(begun), false) => format!("{begun}{lower}"),
                (None, false) => format!("{upper} {lower}"),
            }
        })
        .collect()
}

/// How many cells are what no heading is.
fn values(row: &[String]) -> usize {
    row.iter().filter(|cell| is_value(cell)).count()
}

/// What no heading is: an e-mail address, or nothing but digits and signs, and no year.
pub(super) fn is_value(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let year = digits == 4 && text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    text.contains('@') || (digits >= 4 && !year && !text.chars().any(char::is_alphabetic))
}

/// The field that a cell would be the heading of; long texts are no headings.
fn field_said(known: &Headings<'_>, cell: &str) -> Option<usize> {
    const LONGEST_HEADING: usize = 80;
    if cell.len() > LONGEST_HEADING {
        return None;
    }
    known
        .meaning(cell)
        .map(|(field, _)| field)
        .or_else(|| known.slip(cell).map(|(field, _)| field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Schema;

    fn found(rows: &[&[&str]]) -> Option<usize> {
        let schema = Schema::built_in();
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect();
        find_header_row(&rows, &schema.kinds[0])
    }

    #[test]
    fn titles_are_skipped() {
        let customer: &[&str] = &["10001", "Virtanen Oy", "Helsinki"];
        for (rows, expected) in [
            (&[&["Number", "Name", "City"][..], customer][..], Some(0)),
            (
                &[
                    &["Customer register"][..],
                    &["Printed", "1.2.2026"],
                    &[],
                    &["Kundnr", "Namn", "Ort"],
                    customer,
                ],
                Some(3),
            ),
            (
                &[&["", ""][..], &["", "Asiakasnro", "Nimi"], &["", "1", "A"]],
                Some(1),
            ),
            // One identifying heading is enough, or two of any sort.
            (&[&["Sähköposti", "xyz"][..], &["a@x.fi", ""]], Some(0)),
            (&[&["Ort", "Land"][..], customer], Some(0)),
            (&[&["Ort", "xyz"][..], customer], None),
            // The row that knows most is the heading, not a title that knows one word.
            (
                &[&["Namn"][..], &["Kundnr", "Namn", "E-post"], customer],
                Some(1),
            ),
            (&[&["kundeummer", "xyz"][..], customer], Some(0)),
            (
                &[&["Ref", "Saldo"][..], &["10003", "09 512 3456", "NO"]],
                None,
            ),
            (&[customer, customer], None),
            (&[], None),
        ] {
            assert_eq!(found(rows), expected, "{rows:?}");
        }
    }

    #[test]
    fn headings_over_two_lines_are_joined() {
        let schema = Schema::built_in();
        let heading = |rows: &[&[&str]]| {
            let rows: Vec<Vec<String>> = rows
                .iter()
                .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
                .collect();
            let heading = find_heading(&rows, &schema.kinds[0]).unwrap();
            (heading.place, heading.rows, heading.texts)
        };
        let (place, rows, texts) = heading(&[
            &["Kunder 2026"],
            &["Kund-", "Namn", "Post-", ""],
            &["nummer", "", "nummer", "Ort"],
            &["10001", "Virtanen", "00100", "Helsinki"],
        ]);
        assert_eq!((place, rows), (1, 2));
        assert_eq!(texts, ["Kundnummer", "Namn", "Postnummer", "Ort"]);
        // Headings of groups of columns, above the headings themselves.
        let (place, rows, _) = heading(&[
            &["Customer", "", "Address", ""],
            &["Number", "Name", "Postcode", "City"],
            &["10001", "Virtanen", "00100", "Helsinki"],
        ]);
        assert_eq!((place, rows), (1, 1));
        // The first customer is no second line.
        let (place, rows, _) = heading(&[&["Number", "Name", ""], &["10001", "Virtanen", "City"]]);
        assert_eq!((place, rows), (0, 1));
    }

    #[test]
    fn only_the_first_rows_are_looked_at() {
        let blank: &[&str] = &[""];
        let heading: &[&str] = &["Kundnr", "Namn"];
        let mut rows = vec![blank; ROWS_LOOKED_AT - 1];
        rows.push(heading);
        assert_eq!(found(&rows), Some(ROWS_LOOKED_AT - 1));
        rows.insert(0, blank);
        assert_eq!(found(&rows), None);
    }
}
