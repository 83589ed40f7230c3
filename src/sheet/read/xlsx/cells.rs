//! The cells of a worksheet, one after another, from its XML into a grid.

use super::careful::{Careful, Why};
use super::quick::{self, Quick, Value};
use super::shapes::Shapes;
use crate::sheet::grid::{Cell, Grid};
use crate::sheet::read::ahead::Part;
use crate::sheet::read::error::Fault;
use crate::sheet::read::package::Tables;
use crate::sheet::read::package::strings::{Gathering, plain};
use crate::sheet::read::xml::{AHEAD, Node, Tag, Xml};
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
#[allow(clippy::struct_excessive_bools)] // what was seen, each by itself
struct Reading {
    is: Type,
    style: usize,
    has_formula: bool,
    /// What `<v>` holds, entities as they are.
    value: String,
    /// The text of an inline string.
    inline: String,
    gathering: Gathering,
    is_rich: bool,
    has_prefix: bool,
    in_value: bool,
    in_inline: bool,
}

/// Where the reading is: cells and rows without a reference follow the one before (18.3.1.4, 18.3.1.73).
#[derive(Debug, Default)]
pub(super) struct Place {
    pub(super) line: u32,
    /// Of the next cell, if it says none.
    pub(super) column: u32,
}

/// Reads the cells of a worksheet into the grid, and tells which of them token by token.
pub(super) fn read(
    part: Part<'_>,
    name: &str,
    tables: &Tables,
    grid: &mut Grid<'_>,
) -> Result<Careful, Fault> {
    let mut careful = Careful::default();
    let mut xml = Xml::of_part(part, name);
    let mut cell = Reading::default();
    let mut in_data = false;
    let mut in_cell = false;
    let mut place = Place::default();
    let mut shapes = Shapes::default();
    let mut scratch = String::new();
    loop {
        // Nearly every cell is read in one go; the others, and whatever stands between, token by token.
        if in_data && !in_cell {
            usual(&mut xml, &mut place, &mut shapes, name, tables, grid)?;
        }
        match xml.next()? {
            Node::Over => return Ok(careful),
            Node::Start { tag, empty } => match tag.name {
                b"sheetData" => in_data = !empty,
                _ if !in_data => {}
                b"row" => {
                    place.line = row_line(&tag).unwrap_or(place.line.saturating_add(1));
                    place.column = 0;
                }
                b"c" => {
                    if let Some((at, row)) = cell.begin(&tag) {
                        place.column = at;
                        place.line = row.unwrap_or(place.line);
                    }
                    // A cell outside of any row stands in the first.
                    place.line = place.line.max(1);
                    if empty {
                        careful.count(cell.why(), &place);
                        place.column = place.column.saturating_add(1);
                    }
                    in_cell = !empty;
                }
                b"v" if in_cell => cell.in_value = !empty,
                b"f" if in_cell => cell.has_formula = true,
                b"is" if in_cell => cell.in_inline = !empty,
                name if cell.in_inline => {
                    cell.is_rich |= matches!(name, b"r" | b"rPh");
                    cell.gathering.start(name, empty);
                }
                _ => {}
            },
            // A value that never ended is over with its cell.
            Node::Text(bytes)
                if in_cell && (cell.in_value || (cell.in_inline && cell.gathering.wants())) =>
            {
                let Ok(text) = std::str::from_utf8(bytes) else {
                    return Err(damaged(name, &place, "a text that is not UTF-8"));
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
                    careful.count(cell.why(), &place);
                    scratch.clear();
                    let value =
                        cell.cell(tables, &mut scratch, |found| damaged(name, &place, found))?;
                    if let Some(value) = value {
                        grid.push(place.line, place.column, value)
                            .map_err(|error| grid_fault(name, error))?;
                    }
                    place.column = place.column.saturating_add(1);
                }
                b"sheetData" => return Ok(careful),
                name if cell.in_inline => cell.gathering.end(name),
                _ => {}
            },
        }
    }
}

/// Passes over cells and rows of the usual form, up to one that is not.
fn usual(
    xml: &mut Xml<'_>,
    place: &mut Place,
    shapes: &mut Shapes,
    name: &str,
    tables: &Tables,
    grid: &mut Grid<'_>,
) -> Result<(), Fault> {
    loop {
        let document = xml.ahead(AHEAD)?;
        let read = in_one_go(document, place, shapes, name, tables, grid)?;
        xml.pass(read);
        // A cell that is not there whole, or one of another form.
        if read == 0 && !(xml.rest().starts_with(b"<c") && xml.reach(b"</c>")?) {
            return Ok(());
        }
    }
}

/// Reads the cells and rows of the usual form that begin here, and says how many bytes they take.
fn in_one_go(
    document: &[u8],
    place: &mut Place,
    shapes: &mut Shapes,
    name: &str,
    tables: &Tables,
    grid: &mut Grid<'_>,
) -> Result<usize, Fault> {
    let mut scratch = String::new();
    let mut at = 0;
    loop {
        let rest = &document[at..];
        let known = shapes.cell(rest, place.line, place.column);
        let quick = known.or_else(|| {
            let quick = quick::cell(rest)?;
            shapes.learn(rest, &quick);
            Some(quick)
        });
        if let Some(quick) = quick {
            if let Some((column, line)) = quick.place {
                *place = Place { line, column };
            }
            place.line = place.line.max(1);
            if !put(&quick, place, name, tables, grid, &mut scratch)? {
                return Ok(at);
            }
            place.column = place.column.saturating_add(1);
            at += quick.length;
            continue;
        }
        let between = quick::between(rest);
        if let Some((line, length)) = quick::row(&rest[between..]) {
            *place = Place { line, column: 0 };
            at += between + length;
        } else if between > 0 {
            at += between;
        } else {
            return Ok(at);
        }
    }
}

/// Puts what a cell of the usual form shows into the grid; false where it is damaged, which the long way
/// tells.
#[inline]
fn put(
    quick: &Quick<'_>,
    place: &Place,
    name: &str,
    tables: &Tables,
    grid: &mut Grid<'_>,
    scratch: &mut String,
) -> Result<bool, Fault> {
    let looks = tables.formats.looks(quick.style);
    let as_they_are = looks.shows_texts_as_they_are();
    // Cells go to the grid from where they are made: handed on, each of them would be copied twice.
    let mut push = |cell: Cell<'_>| {
        let pushed = grid.push(place.line, place.column, cell);
        pushed.map_or_else(|error| Err(grid_fault(name, error)), |()| Ok(true))
    };
    scratch.clear();
    match quick.value {
        Value::Nothing => Ok(true),
        Value::Shared(index) if as_they_are => push(Cell::Shared(index)),
        Value::Shared(index) => match tables.shared(index, looks, scratch)? {
            Some(cell) => push(cell),
            None => Ok(false),
        },
        Value::Text(raw) => {
            if as_they_are && let Some(short) = raw.short() {
                return push(Cell::Short(short));
            }
            let Some(text) = raw.text() else {
                return Ok(false);
            };
            if as_they_are && !raw.has_escapes {
                return push(Cell::Text(text));
            }
            looks.show_text(&plain(text), scratch);
            push(Cell::Text(scratch))
        }
        Value::Number(text) => match number(text.trim()) {
            Ok(value) => push(looks.number(value, scratch)),
            Err(_) => Ok(false),
        },
        Value::Boolean(text) => push(Cell::Boolean(is_true(text))),
        Value::Error(text) => {
            scratch.push_str(&plain(text));
            push(Cell::Error(scratch))
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
        self.is_rich = false;
        self.has_prefix = tag.has_prefix;
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

    /// Why it was not read in one go.
    fn why(&self) -> Why {
        if self.has_prefix {
            Why::Prefix
        } else if self.is_rich {
            Why::RichText
        } else if self.has_formula && self.value.is_empty() {
            Why::NoValue
        } else if self.is == Type::Date {
            Why::Date
        } else {
            Why::Form
        }
    }

    /// The cell that was read; none where it is empty. `scratch` holds texts that are made for it.
    fn cell<'a>(
        &'a self,
        tables: &'a Tables,
        scratch: &'a mut String,
        damaged: impl Fn(&str) -> Fault,
    ) -> Result<Option<Cell<'a>>, Fault> {
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
                let missing = || damaged(&format!("there is no text number {value}"));
                let index = digits(value.trim().as_bytes()).ok_or_else(missing)?;
                let cell = tables.shared(index, looks, scratch)?;
                cell.map_or_else(|| Err(missing()), |cell| Ok(Some(cell)))
            }
            Type::Boolean => Ok(Some(Cell::Boolean(is_true(value)))),
            Type::Error => {
                scratch.push_str(&plain(value));
                Ok(Some(Cell::Error(scratch)))
            }
            Type::Date if value.trim().is_empty() => Ok(None),
            Type::Date => Ok(Some(looks.date(value.trim(), scratch))),
            Type::Number => number(value.trim())
                .map(|value| Some(looks.number(value, scratch)))
                .map_err(|found| damaged(&found)),
        }
    }
}

fn is_true(text: &str) -> bool {
    matches!(text.trim(), "1" | "true")
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
pub(super) fn reference(text: &[u8]) -> Option<(u32, Option<u32>)> {
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

fn damaged(sheet: &str, place: &Place, found: &str) -> Fault {
    let Place { line, column } = *place;
    Fault::Damaged {
        place: format!("{sheet}!{}{line}", column_letters(column)),
        found: found.to_owned(),
    }
}
