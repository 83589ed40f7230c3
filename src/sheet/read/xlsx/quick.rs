//! Cells and rows in the form in which Excel, LibreOffice, openpyxl, Google and our own export write nearly
//! all of them, taken apart in one go.
//!
//! ```text
//!  <c r="B7" s="2" t="s"><v>15</v></c>                                a text of the table
//!  <c r="B7" s="2" t="inlineStr"><is><t>00100</t></is></c>            a text of its own
//!  <c r="B7" s="2"><v>12.5</v></c>                                    a number
//!  <c r="B7" s="2"/>                                                  nothing but a format
//!  <c r="B7" t="str"><f>A1&amp;"x"</f><v>ax</v></c>                   what a formula gave
//!  </row><row r="8" spans="1:15">                                     the next row
//! ```
//!
//! The attributes come in any order, and a cell need not say where it stands. Whatever is not to the byte of
//! this form (other attributes, rich text, prefixes, blanks between tags) is left to the reader of any XML,
//! and so is a cell that the window does not hold whole.

use memchr::memchr;

use super::cells::reference;
use crate::sheet::read::text_end::{self, Raw};

/// A cell of the usual form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quick<'a> {
    /// Its column from 0 and its line from 1, where it says them.
    pub(super) place: Option<(u32, u32)>,
    pub(super) style: usize,
    pub(super) value: Value<'a>,
    /// How many bytes the cell takes in the document.
    pub(super) length: usize,
    /// Where its value begins; none where a formula stands before it.
    pub(super) value_at: Option<usize>,
}

/// What it holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'a> {
    /// A text's number in the table.
    Shared(u32),
    /// A text of its own, or the one that a formula gave, with its escapes if it has any.
    Text(Raw<'a>),
    /// A number as it is written.
    Number(&'a str),
    Boolean(&'a str),
    Error(&'a str),
    Nothing,
}

/// What `t` says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Number,
    Shared,
    Inline,
    Text,
    Boolean,
    Error,
}

/// Behind a value.
pub(super) const VALUE_END: &[u8; 8] = b"</v></c>";
pub(super) const INLINE_END: &[u8; 13] = b"</t></is></c>";

/// Reads the cell that begins here, if it is of the usual form.
pub(super) fn cell(document: &[u8]) -> Option<Quick<'_>> {
    let mut rest = document.strip_prefix(b"<c")?;
    let (mut place, mut style, mut is) = (None, 0, Type::Number);
    while let [b' ', name, b'=', b'"', value @ ..] = rest {
        let (value, behind) = until(value, b'"', 12)?;
        match name {
            b'r' => {
                let (column, line) = reference(value)?;
                place = Some((column, line?));
            }
            b's' => style = number(value)? as usize,
            b't' => is = named(value)?,
            _ => return None,
        }
        rest = behind;
    }
    let at = |rest: &[u8]| document.len() - rest.len();
    let (value, rest, value_at) = match rest {
        [b'/', b'>', rest @ ..] | [b' ', b'/', b'>', rest @ ..] => {
            (Value::Nothing, rest, Some(at(rest)))
        }
        [b'>', rest @ ..] if is == Type::Inline => {
            let rest = rest.strip_prefix(b"<is><t")?;
            let begin = at(rest);
            let (value, rest) = inline(rest)?;
            (value, rest, Some(begin))
        }
        [b'>', rest @ ..] => {
            let behind = formula(rest)?;
            let has_formula = behind.len() != rest.len();
            match nothing(behind) {
                // What lacks its value is told by the reader of any XML.
                Some(_) if has_formula => return None,
                Some(rest) => (Value::Nothing, rest, None),
                None => {
                    let rest = behind.strip_prefix(b"<v>")?;
                    let begin = (!has_formula).then_some(at(rest));
                    let (value, rest) = valued(rest, is)?;
                    (value, rest, begin)
                }
            }
        }
        _ => return None,
    };
    Some(Quick {
        place,
        style,
        value,
        length: document.len() - rest.len(),
        value_at,
    })
}

/// Passes over what ends a row, and over blanks between rows and cells.
pub(super) fn between(document: &[u8]) -> usize {
    let rest = document.trim_ascii_start();
    let rest = rest.strip_prefix(b"</row>").unwrap_or(rest);
    document.len() - rest.trim_ascii_start().len()
}

/// The line of the row that begins here, from 1, and how many bytes its tag takes.
pub(super) fn row(document: &[u8]) -> Option<(u32, usize)> {
    let rest = document.strip_prefix(b"<row r=\"")?;
    let (line, rest) = until(rest, b'"', 10)?;
    let line = number(line).filter(|line| *line > 0)?;
    let (_, rest) = tag_end(rest)?;
    Some((line, document.len() - rest.len()))
}

fn named(t: &[u8]) -> Option<Type> {
    Some(match t {
        b"s" => Type::Shared,
        b"inlineStr" => Type::Inline,
        b"n" => Type::Number,
        b"str" => Type::Text,
        b"b" => Type::Boolean,
        b"e" => Type::Error,
        _ => return None,
    })
}

/// The text of an inline string, from behind `<t`, and what stands behind the cell.
pub(super) fn inline(rest: &[u8]) -> Option<(Value<'_>, &[u8])> {
    let rest = match rest {
        [b'>', rest @ ..] => rest,
        _ => rest.strip_prefix(b" xml:space=\"preserve\">")?,
    };
    let (text, rest) = text_end::until_tag(rest)?;
    Some((Value::Text(text), rest.strip_prefix(INLINE_END)?))
}

/// A value, from behind `<v>`, and what stands behind the cell.
fn valued(rest: &[u8], is: Type) -> Option<(Value<'_>, &[u8])> {
    if is == Type::Shared {
        let (index, behind) = until(rest, b'<', 10)?;
        let rest = &rest[rest.len() - behind.len() - 1..];
        return Some((Value::Shared(number(index)?), rest.strip_prefix(VALUE_END)?));
    }
    let (text, rest) = text_end::until_tag(rest)?;
    let value = match is {
        Type::Text => Value::Text(text),
        Type::Boolean => Value::Boolean(text.text()?),
        Type::Error => Value::Error(text.text()?),
        _ => Value::Number(text.text()?),
    };
    Some((value, rest.strip_prefix(VALUE_END)?))
}

/// What stands behind a cell without a value.
fn nothing(rest: &[u8]) -> Option<&[u8]> {
    let empty = [b"</c>".as_slice(), b"<v/></c>", b"<v></v></c>"];
    empty.iter().find_map(|it| rest.strip_prefix(*it))
}

/// What stands behind a formula, where there is one.
fn formula(rest: &[u8]) -> Option<&[u8]> {
    let Some(behind) = rest.strip_prefix(b"<f") else {
        return Some(rest);
    };
    let (is_empty, behind) = tag_end(behind)?;
    if is_empty {
        return Some(behind);
    }
    behind[memchr(b'<', behind)?..].strip_prefix(b"</f>")
}

/// Whether a tag ends in `/>`, and what stands behind it, where its attributes have their values in double
/// quotes.
fn tag_end(rest: &[u8]) -> Option<(bool, &[u8])> {
    let mut in_value = false;
    for (at, byte) in rest.iter().enumerate() {
        match byte {
            b'"' => in_value = !in_value,
            b'>' if !in_value => {
                let is_empty = at > 0 && rest[at - 1] == b'/';
                return Some((is_empty, &rest[at + 1..]));
            }
            b'\'' if !in_value => return None,
            b' ' | b'/' => {}
            // `<formula>` is no `<f>`.
            _ if at == 0 => return None,
            _ => {}
        }
    }
    None
}

/// What stands before a byte, which comes within `most`, and what stands behind it.
fn until(bytes: &[u8], end: u8, most: usize) -> Option<(&[u8], &[u8])> {
    let at = bytes.iter().take(most).position(|byte| *byte == end)?;
    Some((&bytes[..at], &bytes[at + 1..]))
}

/// Digits, nine at the most.
fn number(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 9 {
        return None;
    }
    digits.iter().try_fold(0, |number, digit| {
        digit
            .is_ascii_digit()
            .then(|| number * 10 + u32::from(*digit - b'0'))
    })
}
