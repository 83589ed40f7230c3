//! Yes and no, in five languages.

use super::{Refusal, hint};
use crate::schema::fold::fold_heading;
use crate::words::Lang;

/// Words for yes, folded as headings are; among them spreadsheets call `TRUE`.
const YES: &[&str] = &[
    "true", "yes", "y", "t", "on", "1", "x", "ja", "j", "sant", "sann", "sand", "kylla", "k",
    "tosi",
];

/// Words for no, folded as headings are; among them spreadsheets call `FALSE`.
const NO: &[&str] = &[
    "false", "no", "n", "f", "off", "0", "nej", "nei", "falskt", "usann", "falsk", "ei", "e",
    "epatosi",
];

/// `true` or `false` from yes/no words, `x`, check marks, `1` and `0`.
pub(in crate::schema) fn canonical(trimmed: &str) -> Result<&'static str, Refusal> {
    if matches!(trimmed, "✓" | "✔" | "☑" | "✅") {
        return Ok("true");
    }
    let word = fold_heading(trimmed);
    if YES.contains(&word.as_str()) && is_plain(trimmed) {
        return Ok("true");
    }
    if NO.contains(&word.as_str()) && is_plain(trimmed) {
        return Ok("false");
    }
    Err(Refusal::of(
        trimmed,
        "not-yes-or-no",
        hint("write-yes-or-no"),
    ))
}

/// The word for a canonical boolean in a language; anything else as it is.
pub(in crate::schema) fn shown(canonical: &str, lang: Lang) -> Option<&'static str> {
    match (canonical, lang) {
        ("true", Lang::En) => Some("yes"),
        ("true", Lang::Sv | Lang::Nb | Lang::Da) => Some("ja"),
        ("true", Lang::Fi) => Some("kyllä"),
        ("false", Lang::En) => Some("no"),
        ("false", Lang::Sv | Lang::Da) => Some("nej"),
        ("false", Lang::Nb) => Some("nei"),
        ("false", Lang::Fi) => Some("ei"),
        _ => None,
    }
}

/// True unless a sign stands beside the word: `-1` and `1,0` are numbers, not yes.
fn is_plain(trimmed: &str) -> bool {
    trimmed
        .trim_end_matches(['.', '!'])
        .chars()
        .all(|c| c.is_alphanumeric() || c.is_alphabetic() || c > '\u{2ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip] // a table
    fn yes_and_no() {
        for word in [
            "true", "TRUE", "yes", "Yes", "Y", "x", "X", "1", "ja", "Ja", "SANT", "SANN", "SAND",
            "kyllä", "Kyllä", "K", "TOSI", "✓", "on", "kylla\u{308}",
        ] {
            assert_eq!(canonical(word), Ok("true"), "{word}");
        }
        for word in [
            "false", "FALSE", "no", "No", "n", "0", "nej", "Nei", "FALSKT", "USANN", "FALSK", "ei",
            "EPÄTOSI",
        ] {
            assert_eq!(canonical(word), Ok("false"), "{word}");
        }
        for word in ["maybe", "2", "-1", "1,0", "10", "xx", "?", "-", "ehkä"] {
            assert!(canonical(word).is_err(), "{word}");
        }
    }

    #[test]
    fn every_language_reads_its_own_words() {
        for lang in Lang::ALL {
            for value in ["true", "false"] {
                assert_eq!(canonical(shown(value, lang).unwrap()), Ok(value), "{lang}");
            }
        }
        assert_eq!(shown("perhaps", Lang::En), None);
    }
}
