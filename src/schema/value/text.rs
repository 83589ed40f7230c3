//! Any text: line ends, and what no spreadsheet can hold.

use std::borrow::Cow;

use super::{Refusal, excerpt, hint};
use crate::words::{Message, args};

/// The most text that a cell holds, in UTF-16 units (Microsoft, "Excel specifications and limits":
/// total number of characters that a cell can contain).
const LONGEST: usize = 32_767;

/// The names of the control characters U+0000 to U+001F (ISO/IEC 6429).
const CONTROLS: [&str; 32] = [
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT", "FF", "CR",
    "SO", "SI", "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC",
    "FS", "GS", "RS", "US",
];

/// Makes every line end `\n`; refuses characters that XML 1.0, and so xlsx, cannot hold, and text
/// longer than a cell.
///
/// Whatever the type, this comes first.
pub(in crate::schema) fn canonical(typed: &str) -> Result<Cow<'_, str>, Refusal> {
    if let Some(control) = typed.chars().find_map(not_for_xml) {
        let shown = typed.replace(|c: char| not_for_xml(c).is_some(), "\u{fffd}");
        return Err(Refusal {
            problem: Message::new(
                "control-character",
                args!["typed" => excerpt(&shown), "control" => control],
            ),
            hint: hint("take-character-out"),
        });
    }
    let text = if typed.contains('\r') {
        Cow::Owned(typed.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(typed)
    };
    // A text has at least as many bytes as UTF-16 units, so short ones need no counting.
    if text.len() > LONGEST {
        let units = text.encode_utf16().count();
        if units > LONGEST {
            return Err(Refusal {
                problem: Message::new(
                    "too-long",
                    args!["typed" => excerpt(&text), "units" => units, "most" => LONGEST],
                ),
                hint: hint("shorten-text"),
            });
        }
    }
    Ok(text)
}

/// Names a character outside the `Char` production of XML 1.0 (section 2.2).
fn not_for_xml(c: char) -> Option<String> {
    match c {
        '\t' | '\n' | '\r' => None,
        '\u{0}'..='\u{1f}' => Some(format!("U+{:04X} ({})", u32::from(c), CONTROLS[c as usize])),
        '\u{fffe}' | '\u{ffff}' => Some(format!("U+{:04X} (noncharacter)", u32::from(c))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip] // a table
    fn text_stays_as_typed_but_for_line_ends() {
        for (typed, expected) in [
            ("Åsa", "Åsa"), ("  both ends ", "  both ends "), ("a\r\nb\rc\nd", "a\nb\nc\nd"),
            ("a\tb", "a\tb"), ("=1+1", "=1+1"), ("_x000D_", "_x000D_"),
            ("🧾 \u{1f468}\u{200d}\u{1f469}", "🧾 \u{1f468}\u{200d}\u{1f469}"),
            ("\u{7f}\u{85}", "\u{7f}\u{85}"),
        ] {
            assert_eq!(canonical(typed).unwrap(), expected, "{typed:?}");
        }
        assert!(matches!(canonical("Åsa"), Ok(Cow::Borrowed(_))));
    }

    #[test]
    fn what_xlsx_cannot_hold_is_named() {
        for (typed, name) in [
            ("a\u{0}b", "U+0000 (NUL)"),
            ("\u{7}", "U+0007 (BEL)"),
            ("x\u{b}y", "U+000B (VT)"),
            ("\u{1f}", "U+001F (US)"),
            ("\u{fffe}", "U+FFFE"),
            ("\u{ffff}", "U+FFFF"),
        ] {
            let refusal = canonical(typed).unwrap_err();
            assert!(
                refusal.problem.to_string().contains(name),
                "{}",
                refusal.problem
            );
            assert!(
                !refusal.problem.to_string().chars().any(char::is_control),
                "{:?}",
                refusal.problem
            );
        }
    }

    #[test]
    fn the_length_counts_in_utf16_units() {
        assert!(canonical(&"å".repeat(LONGEST)).is_ok());
        assert!(
            canonical(&"a\r\n".repeat(16_383)).is_ok(),
            "line ends count once"
        );
        for text in ["å".repeat(LONGEST + 1), "😀".repeat(LONGEST / 2 + 1)] {
            let refusal = canonical(&text).unwrap_err();
            assert!(
                refusal
                    .problem
                    .to_string()
                    .contains("is 32,768 characters long"),
                "{}",
                refusal.problem
            );
            assert!(refusal.problem.to_string().chars().count() < 150);
        }
    }
}
