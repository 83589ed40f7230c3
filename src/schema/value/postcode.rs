//! Postcodes: of the Nordic countries by their form, of all others as typed.

use super::{Refusal, excerpt, without_blanks};
use crate::words::{Message, args};

/// Checks a postcode of this country; `trimmed` is kept as it is.
///
/// Five digits in Finland, Åland and Sweden (there also `123 45`), four in Norway, Svalbard and
/// Denmark; a country prefix as on old letters (`FI-00100`, `S-123 45`, `DK 2100`) is allowed.
/// Postcodes of other or unknown countries are never refused. Forms as in the Universal Postal
/// Union's addressing guides.
pub(in crate::schema) fn check(trimmed: &str, country: Option<&str>) -> Result<(), Refusal> {
    let Some((of, digits, example, prefixes)) = country.and_then(rule) else {
        return Ok(());
    };
    if is_code(trimmed, digits, prefixes) {
        return Ok(());
    }
    let given = trimmed
        .chars()
        .all(|c| c.is_ascii_digit())
        .then_some(trimmed.len());
    let hint = match given {
        Some(given) if given < digits => Message::new(
            "postcode-lost-zeros",
            args!["digits" => digits, "example" => example],
        ),
        _ => Message::new(
            "postcode-elsewhere",
            args!["digits" => digits, "example" => example],
        ),
    };
    let problem = Message::new(
        "not-a-postcode-of",
        args!["typed" => excerpt(trimmed), "country" => of],
    );
    Err(Refusal { problem, hint })
}

/// The country whose post it is, number of digits, an example, and the prefixes in use.
fn rule(country: &str) -> Option<(&'static str, usize, &'static str, &'static [&'static str])> {
    Some(match country {
        "FI" => ("FI", 5, "00100", &["FI", "FIN", "SF"]),
        "AX" => ("FI", 5, "22100", &["AX", "FI", "FIN"]),
        "SE" => ("SE", 5, "123 45", &["SE", "S"]),
        "NO" => ("NO", 4, "0150", &["NO", "N"]),
        "SJ" => ("NO", 4, "9170", &["SJ", "NO", "N"]),
        "DK" => ("DK", 4, "2100", &["DK"]),
        _ => return None,
    })
}

/// True for the right number of digits, after one of the prefixes if there is any.
fn is_code(text: &str, digits: usize, prefixes: &[&str]) -> bool {
    let upper = text.to_uppercase();
    let letters = upper.len() - upper.trim_start_matches(|c: char| c.is_alphabetic()).len();
    let (prefix, rest) = upper.split_at(letters);
    if !prefix.is_empty() && !prefixes.contains(&prefix) {
        return false;
    }
    let rest = if prefix.is_empty() {
        rest
    } else {
        rest.trim_start_matches([
            '-', '\u{2010}', '\u{2011}', '\u{2013}', '\u{2212}', ' ', '\u{a0}',
        ])
    };
    // Blanks stand in the middle of a Swedish code alone.
    let code = if digits == 5 && rest.chars().nth(3).is_some_and(char::is_whitespace) {
        without_blanks(rest)
    } else {
        rest.to_owned()
    };
    code.len() == digits && code.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip] // a table
    fn postcodes_that_pass() {
        for (code, country) in [
            ("00100", Some("FI")), ("FI-00100", Some("FI")), ("fi-00100", Some("FI")),
            ("FIN-00100", Some("FI")), ("22100", Some("AX")), ("AX-22100", Some("AX")),
            ("123 45", Some("SE")), ("12345", Some("SE")), ("SE-123 45", Some("SE")),
            ("S-123 45", Some("SE")), ("123\u{a0}45", Some("SE")), ("0150", Some("NO")),
            ("N-0150", Some("NO")), ("NO 0150", Some("NO")), ("2100", Some("DK")),
            ("DK-2100", Some("DK")), ("9170", Some("SJ")), ("SW1A 1AA", Some("GB")),
            ("D-10115", Some("DE")), ("anything", Some("US")), ("100", None), ("1", None),
            ("FI-00100", None), ("123", Some("FO")),
        ] {
            assert!(check(code, country).is_ok(), "{code} in {country:?}");
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn postcodes_that_do_not() {
        for (code, country) in [
            ("100", "FI"), ("001000", "FI"), ("OO100", "FI"), ("SE-00100", "FI"), ("1234", "SE"),
            ("12 345", "SE"), ("150", "NO"), ("01500", "NO"), ("0150", "FI"), ("00100", "DK"),
            ("21 00", "DK"), ("2100 København", "DK"), ("100.0", "FI"), ("22100", "NO"),
            ("٠٠١٠٠", "FI"),
        ] {
            assert!(check(code, Some(country)).is_err(), "{code} in {country}");
        }
        let lost = check("100", Some("FI")).unwrap_err();
        assert_eq!(lost.problem.to_string(), "`100` is not a Finnish postcode");
        assert!(lost.hint.to_string().contains("leading zeros"));
    }
}
