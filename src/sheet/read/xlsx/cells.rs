//! The cells of a worksheet, one after another, from its XML into a grid.

use std::io::Read;

use crate::sheet::grid::{Cell, Grid};
use crate::sheet::read::error::Fault;
use crate::sheet::read::package::Tables;
use crate::sheet::read::package::strings::{Gathering, plain};
use crate::sheet::read::xml::{Node, Tag, Xml};
use crate::sheet::read::{column_letters, grid_fault};

/// What a cell says its value is (ECMA-376 part 1, 18.18.11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Type {
    #[default]
    Number,
    Shared,
    Inline,
    /// The text that a formula gave.
    Text,
    Boolean,
    Error,
    /// An ISO date, which few programs write.
    Date,
}

/// A cell while it is being read; its texts are reused from cell to cell.
#[derive(Debug, Default)]
struct Reading {
    is: Type,
    style: usize,
    has_formula: bool,
    /// What `<v>` holds, entities as they are.
    value: String,
    /// The text of an inline string.
    inline: String,
    gathering: Gathering,
    in_value: bool,
    in_inline: bool,
}

/// Reads the cells of a worksheet into the grid.
pub(super) fn read(
    source: impl Read,
    name: &str,
    tables: &Tables,
    grid: &mut Grid<'_>,
) -> Result<(), Fault> {
    let mut xml = Xml::new(source, name);
    let mut cell = Reading::default();
    let mut in_data = false;
    let mut in_cell = false;
    // Cells and rows without a reference follow the one before (18.3.1.4, 18.3.1.73).
    let (mut line, mut column) = (0_u32, 0_u32);
    let mut scratch = String::new();
    loop {
        match xml.next()? {
            Node::Over => return Ok(()),
            Node::Start { tag, empty } => match tag.name {
                b"sheetData" => in_data = !empty,
                _ if !in_data => {}
                b"row" => {
                    line = row_line(&tag).unwrap_or(line.saturating_add(1));
                    column = 0;
                }
                b"c" => {
                    if let Some((at, row)) = cell.begin(&tag) {
                        column = at;
                        line = row.unwrap_or(line);
                    }
                    // A cell outside of any row stands in the first.
                    line = line.max(1);
                    if empty {
                        column = column.saturating_add(1);
                    }
                    in_cell = !empty;
                }
                b"v" if in_cell => cell.in_value = !empty,
                b"f" if in_cell => cell.has_formula = true,
                b"is" if in_cell => cell.in_inline = !empty,
                name if cell.in_inline => cell.gathering.start(name, empty),
                _ => {}
            },
            Node::Text(bytes) if cell.in_value || (cell.in_inline && cell.gathering.wants()) => {
                let Ok(text) = std::str::from_utf8(bytes) else {
                    return Err(damaged(name, line, column, "a text that is not UTF-8"));
                };
                if cell.in_value {
                    cell.value.push_str(text);
                } else {
                    cell.inline.push_str(&plain(text));
                }
            }
            Node::Text(_) => {}
            Node::End(ended) => match ended {
                b"v" => cell.in_value = false,
                b"is" => cell.in_inline = false,
                b"c" if in_cell => {
                    in_cell = false;
                    scratch.clear();
                    let value = cell
                        .cell(tables, &mut scratch)
                        .map_err(|found| damaged(name, line, column, &found))?;
                    if let Some(value) = value {
                        grid.push(line, column, value)
                            .map_err(|error| grid_fault(name, error))?;
                    }
                    column = column.saturating_add(1);
                }
                b"sheetData" => return Ok(()),
                name if cell.in_inline => cell.gathering.end(name),
                _ => {}
            },
        }
    }
}

impl Reading {
    /// Begins a cell; gives its column and line where it says them.
    fn begin(&mut self, tag: &Tag<'_>) -> Option<(u32, Option<u32>)> {
        self.is = Type::Number;
        self.style = 0;
        self.has_formula = false;
        self.value.clear();
        self.inline.clear();
        self.gathering = Gathering::default();
        self.in_value = false;
        self.in_inline = false;
        let mut place = None;
        for (name, value) in tag.attributes() {
            match name {
                b"r" => place = reference(value),
                b"s" => self.style = digits(value).unwrap_or(0) as usize,
                b"t" => {
                    self.is = match value {
                        b"s" => Type::Shared,
                        b"inlineStr" => Type::Inline,
                        b"str" => Type::Text,
                        b"b" => Type::Boolean,
                        b"e" => Type::Error,
                        b"d" => Type::Date,
                        _ => Type::Number,
                    }
                }
                _ => {}
            }
        }
        place
    }

    /// The cell that was read; none where it is empty. `scratch` holds texts that are made for it.
    fn cell<'a>(
        &'a self,
        tables: &'a Tables,
        scratch: &'a mut String,
    ) -> Result<Option<Cell<'a>>, String> {
        let value = self.value.as_str();
        let looks = tables.formats.looks(self.style);
        if self.is == Type::Inline || (value.is_empty() && !self.inline.is_empty()) {
            return Ok(Some(looks.text(&self.inline, scratch)));
        }
        if value.is_empty() {
            let missing = self.has_formula && self.is != Type::Text;
            return Ok(missing.then_some(Cell::FormulaWithoutValue));
        }
        match self.is {
            Type::Inline => Ok(None),
            Type::Text => {
                looks.show_text(&plain(value), scratch);
                Ok(Some(Cell::Text(scratch)))
            }
            Type::Shared => {
                let index = digits(value.trim().as_bytes()).map(|index| index as usize);
                match index.and_then(|index| tables.strings.get(index)) {
                    Some(text) => Ok(Some(looks.text(text, scratch))),
                    None => Err(format!("there is no text number {value}")),
                }
            }
            Type::Boolean => Ok(Some(Cell::Boolean(matches!(value.trim(), "1" | "true")))),
            Type::Error => {
                scratch.push_str(&plain(value));
                Ok(Some(Cell::Error(scratch)))
            }
            Type::Date if value.trim().is_empty() => Ok(None),
            Type::Date => Ok(Some(looks.date(value.trim(), scratch))),
            Type::Number => number(value.trim()).map(|value| Some(looks.number(value, scratch))),
        }
    }
}

fn number(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|value: &f64| value.is_finite())
        .ok_or_else(|| format!("`{text}` is no number"))
}

fn row_line(tag: &Tag<'_>) -> Option<u32> {
    let (_, value) = tag.attributes().find(|(name, _)| *name == b"r")?;
    digits(value).filter(|line| *line > 0)
}

/// Column from 0 and line from 1 of `AB12`.
fn reference(text: &[u8]) -> Option<(u32, Option<u32>)> {
    let letters = text
        .iter()
        .position(|byte| !byte.is_ascii_alphabetic())
        .unwrap_or(text.len());
    if letters == 0 || letters > 3 {
        return None;
    }
    let column = text[..letters].iter().fold(0, |column, letter| {
        column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    Some((
        column - 1,
        digits(&text[letters..]).filter(|line| *line > 0),
    ))
}

fn digits(text: &[u8]) -> Option<u32> {
    if text.is_empty() {
        return None;
    }
    text.iter().try_fold(0_u32, |number, digit| {
        if !digit.is_ascii_digit() {
            return None;
        }
        number
            .checked_mul(10)?
            .checked_add(u32::from(*digit - b'0'))
    })
}

fn damaged(sheet: &str, line: u32, column: u32, found: &str) -> Fault {
    Fault::Damaged {
        place: format!("{sheet}!{}{line}", column_letters(column)),
        found: found.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip] // a table
    fn references() {
        for (text, expected) in [
            ("A1", Some((0, Some(1)))), ("Z9", Some((25, Some(9)))), ("AA10", Some((26, Some(10)))),
            ("XFD1048576", Some((16_383, Some(1_048_576)))), ("b2", Some((1, Some(2)))),
            ("A", Some((0, None))), ("7", None), ("ABCD1", None), ("", None), ("A0", Some((0, None))),
        ] {
            assert_eq!(reference(text.as_bytes()), expected, "{text}");
        }
    }
}
