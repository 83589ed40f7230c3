//! Rows written: the part that a million records are spent in.

use polars_arrow::array::Utf8ViewArray;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::book::{Cells, Heading};
use super::error::WriteError;
use crate::sheet::layout::MAX_TEXT;
use crate::sheet::{PROGRESS_STEP, Progress};

/// Refuses texts that a workbook cannot hold, before anything is written.
pub(super) fn check(headings: &[Heading], cells: &Cells) -> Result<(), WriteError> {
    for (heading, column) in headings.iter().zip(cells.arrays()) {
        check_text(&heading.text, &heading.text, 0)?;
        for (text, record) in column.iter().zip(1..) {
            check_text(text.unwrap_or_default(), &heading.text, record)?;
        }
    }
    Ok(())
}

/// Writes the records `from..to` below a sheet's heading row. Every cell is text and says so itself,
/// since a column's format is not a cell's; empty cells are not written, and have the column's.
///
/// In constant memory a row is gone once the next one is begun, so the rows come strictly in order.
pub(super) fn write(
    sheet: &mut Worksheet,
    columns: &[&Utf8ViewArray],
    (from, to): (usize, usize),
    text: &Format,
    progress: &dyn Progress,
) -> Result<(), XlsxError> {
    for (line, record) in (1_u32..).zip(from..to) {
        for (column, array) in (0_u16..).zip(columns) {
            match array.get(record) {
                Some(value) if !value.is_empty() => {
                    sheet.write_string_with_format(line, column, value, text)?;
                }
                _ => {}
            }
        }
        let done = record as u64 + 1;
        if done.is_multiple_of(PROGRESS_STEP) {
            progress.rows(done);
        }
    }
    Ok(())
}

/// Refuses a text that a workbook cannot hold, with its place.
pub(super) fn check_text(text: &str, heading: &str, record: usize) -> Result<(), WriteError> {
    // A text has at most as many UTF-16 code units as UTF-8 bytes.
    if text.len() > MAX_TEXT {
        let length = text.encode_utf16().count();
        if length > MAX_TEXT {
            return Err(WriteError::TooLong {
                heading: heading.to_owned(),
                record,
                length,
            });
        }
    }
    match text
        .chars()
        .find(|c| !is_allowed(*c))
        .or_else(|| ambiguous(text))
    {
        Some(character) => Err(WriteError::Character {
            heading: heading.to_owned(),
            record,
            character,
        }),
        None => Ok(()),
    }
}

/// A `\r` behind the beginning of an escape: `_x000D` and `_x000D_` for the `\r` together would be read
/// as another text. The library cannot write the one right form, `_x005F_x000D_x000D_`.
fn ambiguous(text: &str) -> Option<char> {
    let escape = |before: &str| {
        let tail = before.len().checked_sub(6).and_then(|at| before.get(at..));
        tail.and_then(|tail| tail.strip_prefix("_x"))
            .is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))
    };
    text.match_indices('\r')
        .any(|(at, _)| escape(&text[..at]))
        .then_some('\r')
}

/// The characters of XML 1.0 (production 2, `Char`). Excel's `_xHHHH_` could carry the others, but
/// other programs drop them; `\r` alone is carried by it safely.
fn is_allowed(c: char) -> bool {
    !matches!(c, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_that_come_back_are_taken() {
        for (text, refused) in [
            ("plain \t\n\r text", None),
            ("_x000D_", None),
            ("_x000D\r", Some('\r')),
            ("a_xBEEF\r\n", Some('\r')),
            ("_x000G\r", None),
            ("åäö00D\r", None),
            ("nul\0", Some('\0')),
            ("tab\x0B", Some('\x0B')),
            ("\u{7f}\u{85}", None),
        ] {
            let found = match check_text(text, "H", 1) {
                Err(WriteError::Character { character, .. }) => Some(character),
                _ => None,
            };
            assert_eq!(found, refused, "{text:?}");
        }
    }
}
