//! CSV: the file that a Nordic spreadsheet saves: UTF-8 with byte order mark, `;`, CRLF, quotes only
//! where they are needed (RFC 4180), and a bare line feed inside a cell.

use std::io::{self, Write};

use super::customer::{Customer, Field};

/// What stands between cells.
const DELIMITER: u8 = b';';

/// Writes the byte order mark and the headings.
pub(crate) fn write_headings(fields: &[Field], out: &mut impl Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    write_cells(fields.iter().map(|field| field.heading()), out)
}

/// Writes one customer.
pub(crate) fn write_row(
    customer: &Customer,
    fields: &[Field],
    out: &mut impl Write,
) -> io::Result<()> {
    write_cells(fields.iter().map(|field| customer[*field].as_str()), out)
}

fn write_cells<'a>(cells: impl Iterator<Item = &'a str>, out: &mut impl Write) -> io::Result<()> {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.write_all(&[DELIMITER])?;
        }
        if cell.contains([char::from(DELIMITER), '"', '\n', '\r']) {
            write!(out, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            out.write_all(cell.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}

/// The cells of one record as they stand in the file, quotes included, so that a record put together
/// again is the same to the byte. Only a cell that begins with a quote is a quoted one.
pub(super) fn raw_cells(record: &[u8], delimiter: u8) -> Vec<&[u8]> {
    scanned(record, delimiter).0
}

/// Says whether a record goes on in the next line: its last cell's quote is not closed yet.
pub(super) fn goes_on(record: &[u8], delimiter: u8) -> bool {
    scanned(record, delimiter).1
}

fn scanned(record: &[u8], delimiter: u8) -> (Vec<&[u8]>, bool) {
    let mut cells = Vec::new();
    let mut start = 0;
    let mut open = false;
    for (place, byte) in record.iter().enumerate() {
        if *byte == b'"' && record[start] == b'"' {
            open = !open;
        } else if *byte == delimiter && !open {
            cells.push(&record[start..place]);
            start = place + 1;
        }
    }
    cells.push(&record[start..]);
    (cells, open)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_only_where_they_must() {
        let mut out = Vec::new();
        let cells = ["a", "b;c", "say \"x\"", "two\nlines", "", "d, e"];
        write_cells(cells.into_iter(), &mut out).expect("memory can be written to");
        let expected = "a;\"b;c\";\"say \"\"x\"\"\";\"two\nlines\";;d, e\r\n";
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }

    #[test]
    fn raw_cells_are_cut_outside_quotes_alone() {
        let table: [(&str, &[&str]); 5] = [
            ("a;b", &["a", "b"]),
            ("\"a;b\";c", &["\"a;b\"", "c"]),
            ("\"a\"\";\"\"b\";c", &["\"a\"\";\"\"b\"", "c"]),
            ("12\";x;y", &["12\"", "x", "y"]),
            (";;", &["", "", ""]),
        ];
        for (record, expected) in table {
            let cells: Vec<&[u8]> = expected.iter().map(|cell| cell.as_bytes()).collect();
            assert_eq!(raw_cells(record.as_bytes(), b';'), cells, "{record}");
        }
    }

    #[test]
    fn a_record_goes_on_while_a_quote_is_open() {
        let table = [
            ("a;b\r\n", false),
            ("a;\"b\n", true),
            ("a;\"b\"\r\n", false),
            ("a;\"b\"\"\n", true),
            ("a;12\"\n", false),
        ];
        for (record, expected) in table {
            assert_eq!(goes_on(record.as_bytes(), b';'), expected, "{record}");
        }
    }
}
