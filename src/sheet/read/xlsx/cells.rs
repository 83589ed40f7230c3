//! The cells of a worksheet, one after another, from its XML into a grid.

use std::borrow::Cow;
use std::io::Read;

use super::quick::{self, Quick, Value};
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
        // Nearly every cell is read in one go; the others, and whatever stands between, token by token.
        while in_data
            && !in_cell
            && let Some(quick) = quick::cell(xml.rest())
        {
            scratch.clear();
            let Some(value) = of_quick(&quick, tables, &mut scratch)? else {
                break;
            };
            (line, column) = (quick.line, quick.column);
            grid.push(line, column, value)
                .map_err(|error| grid_fault(name, error))?;
            column = column.saturating_add(1);
            let length = quick.length;
            xml.pass(length);
        }
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
                    let value = cell.cell(tables, &mut scratch, |found| {
                        damaged(name, line, column, found)
                    })?;
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

/// What a cell of the usual form shows, which may be an empty text; none where it is damaged, which the long
/// way tells.
fn of_quick<'a>(
    quick: &Quick<'a>,
    tables: &'a Tables,
    scratch: &'a mut String,
) -> Result<Option<Cell<'a>>, Fault> {
    let looks = tables.formats.looks(quick.style);
    Ok(match quick.value {
        Value::Nothing => Some(Cell::Text("")),
        Value::Shared(index) => tables.shared(index, looks, scratch)?,
        Value::Inline(text) => match plain(text) {
            Cow::Borrowed(text) => Some(looks.text(text, scratch)),
            Cow::Owned(text) => {
                looks.show_text(&text, scratch);
                Some(Cell::Text(scratch))
            }
        },
        Value::Number(text) => {
            let value = number(text.trim()).ok();
            value.map(|value| looks.number(value, scratch))
        }
    })
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
            Type::Boolean => Ok(Some(Cell::Boolean(matches!(value.trim(), "1" | "true")))),
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

fn damaged(sheet: &str, line: u32, column: u32, found: &str) -> Fault {
    Fault::Damaged {
        place: format!("{sheet}!{}{line}", column_letters(column)),
        found: found.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sheet::NoProgress;
    use crate::sheet::budget::Budget;
    use crate::sheet::read::number_format::{Formats, NumberCode};
    use crate::sheet::read::package::strings::Strings;

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

    /// Rows of cells in every form, usual and odd, whole and damaged.
    fn sheet() -> impl Strategy<Value = String> {
        let cell = prop::sample::select(vec![
            r#"<c r="@" t="s"><v>0</v></c>"#,
            r#"<c r="@" s="1" t="s"><v>1</v></c>"#,
            r#"<c r="@" t="s"><v>7</v></c>"#,
            r#"<c r="@" t="s"><v> 1 </v></c>"#,
            r#"<c t="s" r="@"><v>1</v></c>"#,
            r#"<c t="s"><v>1</v></c>"#,
            r#"<c r="@" s="2"/>"#,
            r#"<c s="2"/>"#,
            r#"<c r="@" t="inlineStr"><is><t>a_x000D_&amp;b</t></is></c>"#,
            r#"<c r="@" s="3" t="inlineStr"><is><t xml:space="preserve"> 00100</t></is></c>"#,
            r#"<c r="@" t="inlineStr"><is><t></t></is></c>"#,
            r#"<c r="@" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>"#,
            r#"<c r="@" t="inlineStr"><is><t><![CDATA[<a>]]></t></is></c>"#,
            r#"<c r="@" s="1"><v>100</v></c>"#,
            r#"<c r="@" s="2"><v>46054.5</v></c>"#,
            r#"<c r="@" s="9"><v>1E3</v></c>"#,
            r#"<c r="@"><v>none</v></c>"#,
            r#"<c r="@"><f>A1</f></c>"#,
            r#"<c r="@" t="str"><f>A1</f><v>x</v></c>"#,
            r#"<c r="@" t="b"><v>1</v></c>"#,
            r#"<c r="@" t="e"><v>#N/A</v></c>"#,
            " ",
            "<!-- <c r=\"A1\"><v>1</v></c> -->",
        ]);
        let row = prop::collection::vec(cell, 0..6);
        prop::collection::vec(row, 0..5).prop_map(|rows| {
            let mut xml = "<worksheet><sheetData>".to_owned();
            for (line, cells) in (1..).zip(rows) {
                xml += &format!("<row r=\"{line}\">");
                for (column, cell) in ('B'..).zip(cells) {
                    xml += &cell.replace('@', &format!("{column}{line}"));
                }
                xml += "</row>";
            }
            xml + "</sheetData></worksheet>"
        })
    }

    /// What a sheet is read as, or why it is not.
    fn told(xml: &str) -> String {
        let table: &[u8] = b"<sst><si><t>one</t></si><si><t>two &lt;</t></si></sst>";
        let texts = Strings::read(table, "s", &Budget::new(1 << 20)).expect("texts");
        let own = |code: &str| NumberCode::Own(code.to_owned());
        let codes = [
            own("General"),
            own("00000"),
            own("yyyy-mm-dd"),
            own("\"Nr \"@"),
        ];
        let tables = Tables {
            strings: texts.into(),
            formats: Formats::new(&codes, false),
        };
        let mut grid = Grid::new(&NoProgress, 0);
        match read(xml.as_bytes(), "S", &tables, &mut grid) {
            Ok(()) => {
                let texts = tables.strings.whole().expect("texts").texts();
                format!("{:?}", grid.finish_with("S".to_owned(), texts))
            }
            Err(fault) => format!("{fault:?}"),
        }
    }

    proptest! {
        /// A second blank in a cell's tag is no usual form any more, and means the same.
        #[test]
        fn cells_are_the_same_whether_read_in_one_go_or_token_by_token(xml in sheet()) {
            prop_assert_eq!(told(&xml), told(&xml.replace("<c ", "<c  ")));
        }
    }
}
