//! Texts as a workbook's XML holds them: what is refused, and what is written otherwise.
//!
//! | in the text               | in the XML                                                              |
//! |---------------------------|-------------------------------------------------------------------------|
//! | `&`, `<`, `>`             | `&amp;`, `&lt;`, `&gt;`                                                 |
//! | `\r`                      | `_x000D_` (ECMA-376 part 1, 22.9.2.19), since XML makes `\n` of it      |
//! | `_x000D_`, and its like   | `_x005F_x000D_`, or it would be read as an escape                       |
//! | other controls, U+FFFE, U+FFFF | refused: other programs than Excel drop them                       |

use super::error::WriteError;
use crate::sheet::layout::MAX_TEXT;

/// How a text stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Byte by byte.
    AsIs,
    /// The same, its outer blanks to be kept.
    Preserved,
    /// It must be checked, and some of it be written otherwise.
    Escaped,
    /// The same, its outer blanks to be kept.
    PreservedEscaped,
}

/// Tells how a text stands in a cell. A glance at each byte: nearly every text stands as it is.
pub(super) fn shape(text: &str) -> Shape {
    let bytes = text.as_bytes();
    let outer = |byte: Option<&u8>| byte.is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'\n'));
    let preserved = outer(bytes.first()) || outer(bytes.last());
    // A text has at most as many UTF-16 code units as UTF-8 bytes.
    let special = bytes.len() > MAX_TEXT || bytes.iter().any(|byte| is_special(*byte));
    match (special, preserved) {
        (false, false) => Shape::AsIs,
        (false, true) => Shape::Preserved,
        (true, false) => Shape::Escaped,
        (true, true) => Shape::PreservedEscaped,
    }
}

/// Bytes that may belong to what is refused or written otherwise. U+FFFE and U+FFFF begin with EF.
const fn is_special(byte: u8) -> bool {
    SPECIAL[byte as usize]
}

const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut control = 0;
    while control < 0x20 {
        special[control] = control != b'\t' as usize && control != b'\n' as usize;
        control += 1;
    }
    special[b'&' as usize] = true;
    special[b'<' as usize] = true;
    special[b'>' as usize] = true;
    special[b'_' as usize] = true;
    special[0xEF] = true;
    special
};

/// Refuses a text that a workbook cannot hold, with its place.
///
/// # Errors
/// [`WriteError::TooLong`] and [`WriteError::Character`].
pub(super) fn check(text: &str, heading: &str, record: usize) -> Result<(), WriteError> {
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
    match text.chars().find(|c| !is_allowed(*c)) {
        Some(character) => Err(WriteError::Character {
            heading: heading.to_owned(),
            record,
            character,
        }),
        None => Ok(()),
    }
}

/// The characters of XML 1.0 (production 2, `Char`). Excel's `_xHHHH_` could carry the others, but
/// other programs drop them; `\r` alone is carried by it safely.
fn is_allowed(c: char) -> bool {
    !matches!(c, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}')
}

/// Writes a text as the XML holds it.
pub(super) fn escape(text: &str, xml: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    let mut done = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let written: &[u8] = match byte {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'\r' => b"_x000D_",
            b'_' if begins_escape(&bytes[at..]) => b"_x005F_",
            _ => continue,
        };
        xml.extend_from_slice(&bytes[done..at]);
        xml.extend_from_slice(written);
        done = at + 1;
    }
    xml.extend_from_slice(&bytes[done..]);
}

/// True where a reader would take what stands here for an escape. A `\r` is written as one, and its first
/// sign would end `_x000D`.
fn begins_escape(bytes: &[u8]) -> bool {
    bytes.starts_with(b"_x")
        && bytes
            .get(2..6)
            .is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit))
        && matches!(bytes.get(6), Some(b'_' | b'\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_workbook_holds_is_refused() {
        for (text, refused) in [
            ("plain \t\n\r text", None),
            ("_x000D\r", None),
            ("nul\0", Some('\0')),
            ("tab\x0B", Some('\x0B')),
            ("\u{ffff}", Some('\u{ffff}')),
            ("\u{7f}\u{85}\u{feff}", None),
        ] {
            let found = match check(text, "H", 1) {
                Err(WriteError::Character { character, .. }) => Some(character),
                _ => None,
            };
            assert_eq!(found, refused, "{text:?}");
            // A glance finds whatever the check would refuse.
            if refused.is_some() {
                assert_eq!(shape(text), Shape::Escaped, "{text:?}");
            }
        }
    }

    #[test]
    fn texts_stand_as_the_table_says() {
        for (text, how, written) in [
            ("00100", Shape::AsIs, "00100"),
            ("ÅÄÖ 😀", Shape::AsIs, "ÅÄÖ 😀"),
            (" a", Shape::Preserved, " a"),
            ("a\n", Shape::Preserved, "a\n"),
            ("a&b<c>", Shape::Escaped, "a&amp;b&lt;c&gt;"),
            (" &", Shape::PreservedEscaped, " &amp;"),
            ("a\rb", Shape::Escaped, "a_x000D_b"),
            ("_", Shape::Escaped, "_"),
            ("_x000D_", Shape::Escaped, "_x005F_x000D_"),
            ("_x00e4_", Shape::Escaped, "_x005F_x00e4_"),
            ("_x000G_", Shape::Escaped, "_x000G_"),
            ("_x000D", Shape::Escaped, "_x000D"),
            ("_x000D\r", Shape::Escaped, "_x005F_x000D_x000D_"),
            ("_x000D_x000D_", Shape::Escaped, "_x005F_x000D_x005F_x000D_"),
            ("_x00ä4_", Shape::Escaped, "_x00ä4_"),
            ("\u{feff}", Shape::Escaped, "\u{feff}"),
        ] {
            assert_eq!(shape(text), how, "{text:?}");
            let mut xml = Vec::new();
            escape(text, &mut xml);
            assert_eq!(String::from_utf8_lossy(&xml), written, "{text:?}");
        }
    }
}
