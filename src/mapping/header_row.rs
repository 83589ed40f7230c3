//! Which row of a sheet holds the headings.

use super::headings::Headings;
use crate::schema::Kind;

/// A heading row further down than this is not looked for.
const ROWS_LOOKED_AT: usize = 30;

/// Finds the heading row: among the first thirty rows the one that knows most of the kind's fields,
/// the topmost where several know as many. Titles above it know none.
///
/// `rows` are the cells of the sheet from its first row; the answer is a place in them, from 0. A row
/// is a heading row if it knows a field that identifies a record, or two fields of any kind; `None`
/// where no row does, as in a file without headings.
pub fn find_header_row(rows: &[Vec<String>], kind: &Kind) -> Option<usize> {
    let known = Headings::of(kind);
    let identifying = kind.identifying();
    let mut best: Option<(usize, usize)> = None;
    for (place, row) in rows.iter().take(ROWS_LOOKED_AT).enumerate() {
        let mut fields: Vec<usize> = row
            .iter()
            .filter_map(|cell| field_said(&known, cell))
            .collect();
        fields.sort_unstable();
        fields.dedup();
        let identifies = fields.iter().any(|field| identifying.contains(field));
        let more = best.is_none_or(|(_, most)| fields.len() > most);
        if more && (fields.len() >= 2 || identifies) {
            best = Some((place, fields.len()));
        }
    }
    best.map(|(place, _)| place)
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
            (&[customer, customer], None),
            (&[], None),
        ] {
            assert_eq!(found(rows), expected, "{rows:?}");
        }
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
