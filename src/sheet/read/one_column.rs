//! Whole lines in one column: what a spreadsheet makes of a text file whose delimiter is not its own.
//!
//! A Nordic Excel expects `;` and keeps each line of a file with `,` in column A, quotes and all; only
//! where a line holds a `;` itself does it go on in the next column, and a line end within quotes begins
//! a row. Nothing is lost by that: cells joined by `;` and rows by line ends are the old text again. Saved
//! once more as text, lines with quotes have others round them; some programs put them round every line.

use std::borrow::Cow;

use super::error::Fault;
use super::quotes::{Dialect, mend};
use super::text::Records;
use super::{dialect, lines};
use crate::sheet::workbook::{Sheet, Special};
use crate::words::{Message, args};

/// Headings that nobody writes into one cell.
const HEADINGS: usize = 3;

/// The text that was kept in one column.
pub(super) struct Unfolded {
    pub(super) text: String,
    /// What separates its cells.
    pub(super) delimiter: u8,
    /// Where each of its lines stands in the file.
    pub(super) lines: Vec<u32>,
}

impl Unfolded {
    /// The line of the file that has this line of the text, both from 1.
    pub(super) fn line(&self, line: u32) -> u32 {
        let at = (line as usize).saturating_sub(1);
        self.lines.get(at).copied().unwrap_or(line)
    }

    /// What to tell of it.
    pub(super) fn note(&self) -> Message {
        let (own, other) = match self.delimiter {
            b';' => (";".to_owned(), ","),
            b'\t' => ("⇥".to_owned(), ";"),
            delimiter => (char::from(delimiter).to_string(), ";"),
        };
        Message::new("note-one-column", args!["own" => own, "other" => other])
    }

    fn of<'t>(rows: impl Iterator<Item = (u32, Cow<'t, str>)>, delimiter: u8) -> Self {
        let mut unfolded = Self {
            text: String::new(),
            delimiter,
            lines: Vec::new(),
        };
        for (line, row) in rows {
            let more = lines::count(&row) + 1;
            unfolded.lines.extend((0..more).map(|_| line));
            unfolded.text.push_str(&row);
            unfolded.text.push('\n');
        }
        unfolded
    }

    /// How many records have as many cells as the headings, and how many have not; a quote that encloses
    /// nothing counts as one of those, for it had another beside it.
    fn evenness(&self) -> (usize, usize) {
        let dialect = dialect::of(&self.text, Some(self.delimiter));
        let (even, uneven) = evenness(&self.text, dialect);
        let width = dialect::width(&self.text, dialect);
        let stray = mend(&self.text, dialect, width, 1).stray.len();
        (even, uneven + stray)
    }
}

/// Records with as many cells as the first, of two at the least, and others.
fn evenness(text: &str, dialect: Dialect) -> (usize, usize) {
    let mut reader = dialect::reader(text, dialect);
    let mut widths = reader
        .byte_records()
        .filter_map(Result::ok)
        .map(|record| record.len());
    let Some(first) = widths.next() else {
        return (0, 0);
    };
    let (mut even, mut uneven) = (1, 0);
    for width in widths {
        if width == first {
            even += 1;
        } else {
            uneven += 1;
        }
    }
    if first > 1 { (even, uneven) } else { (0, even) }
}

/// The text in a text file that was saved with its lines in one column; none where the file is
/// what it looks like.
pub(super) fn in_text(body: &str, dialect: Dialect, first_line: u32) -> Option<Unfolded> {
    if dialect.quote != b'"' || dialect.backslash {
        return None;
    }
    let enclosed = enclosed(body, dialect);
    let is_enclosed = enclosed.is_some();
    let dialect = enclosed.unwrap_or(dialect);
    let outer = Dialect {
        delimiter: if dialect.delimiter == b';' {
            b','
        } else {
            b';'
        },
        ..dialect
    };
    // Only lines with quotes look otherwise than in the file that it was.
    let whole = |line: &str| {
        line.starts_with('"')
            && line.contains("\"\"")
            && line.contains(char::from(dialect.delimiter))
            && is_one_cell(line, dialect)
    };
    if !is_enclosed && !body.split(['\n', '\r']).any(whole) {
        return None;
    }
    let mut records = Records::new(body, outer, first_line);
    let mut rows: Vec<(u32, Cow<'_, str>)> = Vec::new();
    while let Some((line, record)) = records.next().ok()? {
        let cells: Vec<&str> = record.iter().collect();
        rows.push((line, Cow::Owned(joined(&cells, outer.delimiter))));
    }
    let unfolded = Unfolded::of(rows.into_iter(), dialect.delimiter);
    let (even, uneven) = unfolded.evenness();
    let (before, _) = evenness(body, dialect);
    (uneven == 0 && even > before).then_some(unfolded)
}

/// The dialect of the lines within, where the headings' line stands in quotes as a whole.
fn enclosed(body: &str, dialect: Dialect) -> Option<Dialect> {
    let headings = body
        .split(['\n', '\r'])
        .find(|line| !line.trim().is_empty())?;
    let (inner, parts) = dialect::CANDIDATES
        .into_iter()
        .map(|delimiter| Dialect {
            delimiter,
            ..dialect
        })
        .map(|inner| {
            (
                inner,
                headings.matches(char::from(inner.delimiter)).count() + 1,
            )
        })
        .max_by_key(|(_, parts)| *parts)?;
    let is_whole = headings.starts_with('"') && headings.trim_end().ends_with('"');
    (parts >= HEADINGS && is_whole && is_one_cell(headings, inner)).then_some(inner)
}

fn is_one_cell(line: &str, dialect: Dialect) -> bool {
    let mut records = dialect::reader(line, dialect).into_byte_records();
    let first = records.next();
    first.is_some_and(|record| record.is_ok_and(|record| record.len() == 1))
}

/// The text in a sheet whose rows stand in one column; none where it is what it looks like.
///
/// # Errors
/// [`Fault::OneColumn`] where it is such a sheet, but not all of the text is there any more.
pub(super) fn in_sheet(sheet: &Sheet) -> Result<Option<Unfolded>, Fault> {
    let Some(first) = sheet.columns.first() else {
        return Ok(None);
    };
    let Some(heading) = first.text.get(0) else {
        return Ok(None);
    };
    // A number is no line of headings, whatever its format shows around it.
    if first.special(0).is_some() {
        return Ok(None);
    }
    let alone = |row: usize| {
        let others = sheet.columns[1..].iter();
        first.text.get(row).is_some() && others.clone().all(|column| column.text.get(row).is_none())
    };
    let parts = |delimiter: &u8| heading.matches(char::from(*delimiter)).count() + 1;
    let Some(delimiter) = dialect::CANDIDATES.into_iter().max_by_key(parts) else {
        return Ok(None);
    };
    let headings = parts(&delimiter);
    let rows = sheet.height();
    let so = (0..rows).filter(|row| alone(*row)).count();
    if headings < 2 || rows < 2 || !alone(0) || so * 5 < rows * 4 {
        return Ok(None);
    }
    let outer = if delimiter == b';' { b',' } else { b';' };
    let texts = (0..rows).map(|row| {
        let cells = sheet.columns.iter();
        let cells: Vec<&str> = cells
            .map(|column| column.text.get(row).unwrap_or_default())
            .collect();
        (sheet.lines[row], Cow::Owned(joined(&cells, outer)))
    });
    let unfolded = Unfolded::of(texts, delimiter);
    let (even, uneven) = unfolded.evenness();
    // `10001,00100` is a number where the comma is the decimal mark, and its last zeros are gone.
    let numbers = first
        .special
        .iter()
        .filter(|(_, what)| matches!(what, Special::Number(_) | Special::Date(_)))
        .count();
    let certain = uneven == 0 && even > 1 && numbers == 0;
    if certain {
        return Ok(Some(unfolded));
    }
    let mostly = even > uneven * 4 || numbers * 5 > rows * 4;
    if mostly && (headings >= HEADINGS || numbers > 0) {
        return Err(Fault::OneColumn {
            delimiter: char::from(delimiter),
        });
    }
    Ok(None)
}

/// A row's cells as the one line that they were.
fn joined(cells: &[&str], delimiter: u8) -> String {
    let filled = cells.iter().rposition(|cell| !cell.is_empty());
    let cells = filled.map_or(&[][..], |last| &cells[..=last]);
    cells.join(&String::from(char::from(delimiter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a Nordic Excel keeps of a file with commas, and saves with `;`.
    const SAVED: &str = "number,name,notes\r\n1,Aamu,a\r\n\"2,\"\"Ilta, Oy\"\",b\"\r\n\"3,Yö,\"\"c\";\" d\"\"\"\r\n\"4,Koi,\"\"two\"\r\n\"lines\"\"\"\r\n5,Päivä,\r\n";

    fn comma() -> Dialect {
        Dialect {
            delimiter: b',',
            quote: b'"',
            backslash: false,
        }
    }

    #[test]
    fn lines_come_apart_again() {
        let unfolded = in_text(SAVED, comma(), 1).expect("one column");
        assert_eq!(
            unfolded.text,
            "number,name,notes\n1,Aamu,a\n2,\"Ilta, Oy\",b\n3,Yö,\"c; d\"\n4,Koi,\"two\nlines\"\n5,Päivä,\n"
        );
        assert_eq!((unfolded.line(4), unfolded.line(7)), (4, 7));
        assert!(unfolded.note().to_string().contains("expects `;`"));
    }

    #[test]
    fn lines_in_quotes_come_apart() {
        for delimiter in [",", ";", "\t"] {
            let lines = ["number;name;city", "1;Aamu;Espoo", "2;Ilta \"\"Oy\"\";"];
            let text: String = lines
                .map(|line| format!("\"{}\"\r\n", line.replace(';', delimiter)))
                .concat();
            let unfolded = in_text(&text, dialect::of(&text, None), 1).expect("one column");
            let expected = "number;name;city\n1;Aamu;Espoo\n2;Ilta \"Oy\";\n";
            assert_eq!(unfolded.text, expected.replace(';', delimiter));
        }
    }

    #[test]
    fn other_files_are_what_they_look_like() {
        for text in [
            "number,name\n1,Aamu\n2,Ilta\n",
            "number,name\n1,\"Aamu, \"\"x\"\"\"\n\"2\",Ilta\n",
            "\"say \"\"hi\"\"\",name\n1,Aamu\n",
            "name\n\"a, \"\"b\"\"\"\nc\n",
            "\"name, first, last\"\n\"Ek, Bo\"\nAho\n",
            "\"number\",\"name\",\"city\"\n\"1\",\"Aamu\",\"Espoo\"\n",
        ] {
            assert!(in_text(text, comma(), 1).is_none(), "{text:?}");
        }
    }
}
