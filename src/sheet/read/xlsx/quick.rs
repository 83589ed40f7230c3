//! Cells in the form in which Excel, LibreOffice, openpyxl and our own export write nearly all of them,
//! read in one go.
//!
//! ```text
//!  <c r="B7" s="2" t="s"><v>15</v></c>                                a text of the table
//!  <c r="B7" s="2" t="inlineStr"><is><t>00100</t></is></c>            a text of its own
//!  <c r="B7" s="2"><v>12.5</v></c>                                    a number
//!  <c r="B7" s="2"/>                                                  nothing but a format
//! ```
//!
//! Whatever is not to the byte of this form (other attributes, formulas, rich text, prefixes, blanks
//! between tags) is left to the reader of any XML, and so is a cell that the window does not hold whole.

use memchr::memchr;

use super::cells::reference;

/// A cell of the usual form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quick<'a> {
    /// From 0.
    pub(super) column: u32,
    /// From 1.
    pub(super) line: u32,
    pub(super) style: usize,
    pub(super) value: Value<'a>,
    /// How many bytes the cell takes in the document.
    pub(super) length: usize,
}

/// What it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// A text's number in the table.
    Shared(u32),
    /// A text with its escapes.
    Inline(&'a str),
    /// A number as it is written.
    Number(&'a str),
    Nothing,
}

/// Reads the cell that begins here, if it is of the usual form.
pub(super) fn cell(document: &[u8]) -> Option<Quick<'_>> {
    let rest = document.strip_prefix(b"<c r=\"")?;
    let (place, rest) = until(rest, b'"', 10)?;
    let (column, line) = reference(place)?;
    let line = line?;
    let (style, rest) = match rest.strip_prefix(b" s=\"") {
        Some(rest) => {
            let (style, rest) = until(rest, b'"', 7)?;
            (number(style)? as usize, rest)
        }
        None => (0, rest),
    };
    let (value, rest) = match rest {
        [b'/', b'>', rest @ ..] => (Value::Nothing, rest),
        [b'>', rest @ ..] => {
            let (text, rest) = until(rest.strip_prefix(b"<v>")?, b'<', usize::MAX)?;
            let text = std::str::from_utf8(text)
                .ok()
                .filter(|text| !text.is_empty())?;
            (Value::Number(text), rest.strip_prefix(b"/v></c>")?)
        }
        _ => {
            let rest = rest.strip_prefix(b" t=\"")?;
            if let Some(rest) = rest.strip_prefix(b"s\"><v>") {
                let (index, rest) = until(rest, b'<', 10)?;
                (
                    Value::Shared(number(index)?),
                    rest.strip_prefix(b"/v></c>")?,
                )
            } else {
                let rest = rest.strip_prefix(b"inlineStr\"><is><t")?;
                let rest = rest
                    .strip_prefix(b">")
                    .or_else(|| rest.strip_prefix(b" xml:space=\"preserve\">"))?;
                let (text, rest) = until(rest, b'<', usize::MAX)?;
                let text = std::str::from_utf8(text).ok()?;
                (Value::Inline(text), rest.strip_prefix(b"/t></is></c>")?)
            }
        }
    };
    Some(Quick {
        column,
        line,
        style,
        value,
        length: document.len() - rest.len(),
    })
}

/// What stands before a byte, which comes within `most`, and what stands behind it.
fn until(bytes: &[u8], end: u8, most: usize) -> Option<(&[u8], &[u8])> {
    let at = if most == usize::MAX {
        memchr(end, bytes)?
    } else {
        bytes.iter().take(most).position(|byte| *byte == end)?
    };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_forms_are_read() {
        let quick = |style, value| Some((1, 7, style, value));
        for (text, expected) in [
            (
                r#"<c r="B7" s="2" t="s"><v>15</v></c>"#,
                quick(2, Value::Shared(15)),
            ),
            (
                r#"<c r="B7" t="s"><v>0</v></c>"#,
                quick(0, Value::Shared(0)),
            ),
            (
                r#"<c r="B7" s="2" t="inlineStr"><is><t>00100</t></is></c>"#,
                quick(2, Value::Inline("00100")),
            ),
            (
                r#"<c r="B7" t="inlineStr"><is><t xml:space="preserve"> a&amp;ä</t></is></c>"#,
                quick(0, Value::Inline(" a&amp;ä")),
            ),
            (
                r#"<c r="B7" t="inlineStr"><is><t></t></is></c>"#,
                quick(0, Value::Inline("")),
            ),
            (
                r#"<c r="B7" s="123456"><v>-1.5E3</v></c>"#,
                quick(123_456, Value::Number("-1.5E3")),
            ),
            (r#"<c r="B7" s="2"/>"#, quick(2, Value::Nothing)),
        ] {
            let document = format!("{text}<c r=\"C7\"");
            let found = cell(document.as_bytes());
            assert_eq!(
                found.map(|it| (it.column, it.line, it.style, it.value)),
                expected,
                "{text}"
            );
            assert_eq!(found.map(|it| it.length), Some(text.len()));
            // A window that ends anywhere within is no cell yet.
            for end in 0..text.len() {
                assert_eq!(cell(&text.as_bytes()[..end]), None, "{}", &text[..end]);
            }
        }
    }

    #[test]
    fn anything_else_is_left_to_the_reader_of_xml() {
        for text in [
            r#"<c s="2" r="B7" t="s"><v>15</v></c>"#,
            r#"<c r="B7" s="2" t="s" ><v>15</v></c>"#,
            r#"<c r="B7" t="s"><v> 15</v></c>"#,
            r#"<c r="B7" t="s"><v>1234567890</v></c>"#,
            r#"<c r="B7" t="s"><f>A1</f><v>15</v></c>"#,
            r#"<c r="B7"><v></v></c>"#,
            r#"<c r="B7"><v/></c>"#,
            r#"<c r="B7" t="str"><v>a</v></c>"#,
            r#"<c r="B7" t="b"><v>1</v></c>"#,
            r#"<c r="B7" cm="1"><v>1</v></c>"#,
            r#"<c r="B0"><v>1</v></c>"#,
            r#"<c r="B"><v>1</v></c>"#,
            r"<c><v>1</v></c>",
            r#"<x:c r="B7"><x:v>1</x:v></x:c>"#,
            r"<c r='B7'><v>1</v></c>",
            r#"<c r="B7" t="inlineStr"><is><r><t>a</t></r></is></c>"#,
            r#"<c r="B7" t="inlineStr"><is><t>a</t><rPh><t>b</t></rPh></is></c>"#,
            r#"<c r="B7" t="inlineStr"><is><t><![CDATA[a]]></t></is></c>"#,
            r#"<cols><col min="1"/></cols>"#,
        ] {
            assert_eq!(cell(text.as_bytes()), None, "{text}");
        }
        assert_eq!(cell(b"<c r=\"B7\"><v>\xff</v></c>"), None);
    }
}
