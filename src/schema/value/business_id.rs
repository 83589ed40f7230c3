//! Business ids: check digits of the four Nordic registers, and when two ids are the same one.
//!
//! | country | form | check | source |
//! |---|---|---|---|
//! | FI | `2077474-0`, `20774740`, `FI20774740` | weights 7 9 10 5 8 4 2, mod 11 | Finnish Tax Administration |
//! | NO | `988 077 917`, `NO988077917MVA` | weights 3 2 7 6 5 4 3 2, mod 11 | Brønnøysund Register Centre |
//! | SE | `123456-7897`, `16123456-7897`, `SE123456789701` | Luhn | Swedish Tax Agency, SKV 709 |
//! | DK | `13585628`, `DK 13 58 56 28` | weights 2 7 6 5 4 3 2 1, sum divides by 11 | Danish Business Authority |
//!
//! Åland uses the Finnish register and Svalbard the Norwegian one. Swedish sole traders use their
//! personal identity numbers, which have the same form.
//!
//! An id's country is the row's, else its record's, else said by a prefix, else by its form. Forms
//! overlap: `20000104` is valid in FI and in DK. So an id has two halves: [`business_id_key`], the bare
//! digits, and [`business_id_scope`], the country where that is certain. Two ids are the same when their
//! keys are equal and their scopes do not contradict each other, which [`same_business_id`] says of two.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::country::country_code;
use super::{Refusal, excerpt, hint};
use crate::words::{Message, args};

/// Checks an id against its country's check digit; `trimmed` is kept as it is.
///
/// Where the country is unknown, an id that is valid in any country whose form it fits is valid; one
/// that fits none of the four forms, and every id of another country, is taken unchecked.
pub(in crate::schema) fn check(trimmed: &str, country: Option<&str>) -> Result<(), Refusal> {
    let id = Parsed::of(trimmed, country);
    let fitting: Vec<Register> = match id.register {
        Some(register) => vec![register],
        None if id.scope.is_some() => return Ok(()),
        None => Register::ALL
            .into_iter()
            .filter(|register| id.fits(*register))
            .collect(),
    };
    if fitting.is_empty() || fitting.iter().any(|register| id.is_valid(*register)) {
        return Ok(());
    }
    let [register] = fitting[..] else {
        return Err(Refusal::of(
            trimmed,
            "not-a-business-id",
            hint("compare-business-id"),
        ));
    };
    let hint = if id.fits(register) {
        hint("wrong-check-digit")
    } else {
        Message::new(
            "business-id-looks-like",
            args!["example" => register.example()],
        )
    };
    let problem = Message::new(
        "not-a-business-id-of",
        args!["typed" => excerpt(trimmed), "country" => register.country()],
    );
    Err(Refusal { problem, hint })
}

/// The half of a business id that identifies within its country: digits (and, in other countries,
/// letters) without blanks, dashes, dots, country prefix, Norwegian `MVA`, Swedish `01` and century,
/// in capitals.
///
/// The same id gives the same key whether its country is known or not: `FI20774740`, `2077474-0` in FI
/// and `2077474-0` of nobody knows where are all `20774740`. To compare within a country put
/// [`business_id_scope`] beside it.
pub fn business_id_key(text: &str, country: Option<&str>) -> String {
    Parsed::of(text, country).key().into_owned()
}

/// The other half: the alpha-2 code of the country within which the key identifies; `None` where
/// neither the row nor a prefix nor the written form says it. Åland counts as FI and Svalbard as NO.
///
/// The form says it where it is a country's own way of writing: `2077474-0`, `123456-7897`,
/// `988077917MVA`. Bare digits say nothing, even if they check in one country alone: eight digits of
/// an Estonian company do so now and then.
///
/// In a join over keys, keep the pairs where either scope is null or both are equal.
pub fn business_id_scope(text: &str, country: Option<&str>) -> Option<&'static str> {
    Parsed::of(text, country).scope_or_form()
}

/// True when both texts are the same business id: equal keys, and scopes that do not contradict.
///
/// Each comes with its own country; `None` where that is unknown.
pub fn same_business_id(a: (&str, Option<&str>), b: (&str, Option<&str>)) -> bool {
    let (a, b) = (Parsed::of(a.0, a.1), Parsed::of(b.0, b.1));
    a.key() == b.key()
        && match (a.scope_or_form(), b.scope_or_form()) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        }
}

/// A register whose ids can be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Register {
    Finland,
    Norway,
    Sweden,
    Denmark,
}

impl Register {
    const ALL: [Self; 4] = [Self::Finland, Self::Norway, Self::Sweden, Self::Denmark];

    fn of_country(country: &str) -> Option<Self> {
        Some(match country {
            "FI" | "AX" => Self::Finland,
            "NO" | "SJ" => Self::Norway,
            "SE" => Self::Sweden,
            "DK" => Self::Denmark,
            _ => return None,
        })
    }

    fn code(self) -> &'static str {
        match self {
            Self::Finland => "FI",
            Self::Norway => "NO",
            Self::Sweden => "SE",
            Self::Denmark => "DK",
        }
    }

    fn country(self) -> &'static str {
        match self {
            Self::Finland => "FI",
            Self::Norway => "NO",
            Self::Sweden => "SE",
            Self::Denmark => "DK",
        }
    }

    fn example(self) -> &'static str {
        match self {
            Self::Finland => "2077474-0",
            Self::Norway => "988 077 917",
            Self::Sweden => "123456-7897",
            Self::Denmark => "13585628",
        }
    }

    /// True when the digits end in the check digit that the register would give them.
    fn checks(self, digits: &str) -> bool {
        let value = |digit: u8| u32::from(digit - b'0');
        let sum = |weights: &[u32]| -> u32 {
            digits
                .bytes()
                .zip(weights)
                .map(|(digit, weight)| value(digit) * weight)
                .sum()
        };
        let check = digits.bytes().last().map(value);
        match self {
            // A remainder of 1 would need the check digit 10: such numbers are never given.
            Self::Finland => check == mod_11(sum(&[7, 9, 10, 5, 8, 4, 2])),
            Self::Norway => check == mod_11(sum(&[3, 2, 7, 6, 5, 4, 3, 2])),
            Self::Sweden => luhn(digits),
            Self::Denmark => sum(&[2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11),
        }
    }

    fn width(self) -> usize {
        match self {
            Self::Finland | Self::Denmark => 8,
            Self::Norway => 9,
            Self::Sweden => 10,
        }
    }
}

/// An id as far as it can be understood without checking it.
#[derive(Debug, Default)]
struct Parsed {
    /// Where the country is known, from the row or from a prefix.
    scope: Option<&'static str>,
    /// The register of that country, if it is one of the four.
    register: Option<Register>,
    /// The text without country prefix, blanks, dashes and dots, in capitals.
    compact: String,
    /// How many digits stand after the last dash.
    after_dash: Option<usize>,
    /// True where a dot separates digits.
    dots: bool,
    /// True where a plus does, as with Swedes of over a hundred years.
    plus: bool,
}

impl Parsed {
    fn of(text: &str, country: Option<&str>) -> Self {
        let known = country.and_then(|country| match country {
            // The codes of every second row need no looking up.
            "FI" => Some("FI"),
            "SE" => Some("SE"),
            "NO" => Some("NO"),
            "DK" => Some("DK"),
            other => country_code(other),
        });
        let register = known.and_then(Register::of_country);
        let scope = register.map(Register::code).or(known);
        let upper: String = if text.is_ascii() {
            text.trim().to_ascii_uppercase()
        } else {
            text.trim()
                .nfkc()
                .flat_map(char::to_uppercase)
                .map(plain_dash)
                .collect()
        };
        match (scope, vat_prefix(&upper)) {
            (Some(scope), Some((code, rest))) if code == scope => Self {
                scope: Some(scope),
                register,
                ..Self::written(rest)
            },
            (None, Some((code, rest))) => Self {
                scope: Some(code),
                register: Register::of_country(code),
                ..Self::written(rest)
            },
            _ => Self {
                scope,
                register,
                ..Self::written(&upper)
            },
        }
    }

    /// The text itself, of which country it may be.
    fn written(text: &str) -> Self {
        let mut parsed = Self {
            compact: String::with_capacity(text.len()),
            ..Self::default()
        };
        for c in text.chars() {
            match c {
                '-' | '+' => {
                    parsed.after_dash = Some(0);
                    parsed.plus |= c == '+';
                }
                '.' => parsed.dots = true,
                c if c.is_whitespace() => {}
                c => {
                    parsed.compact.push(c);
                    if c.is_ascii_digit() {
                        parsed.after_dash = parsed.after_dash.map(|digits| digits + 1);
                    }
                }
            }
        }
        parsed
    }

    fn key(&self) -> Cow<'_, str> {
        match self.register {
            Some(register) => self.bare(register),
            // Where several forms fit, they have the same bare digits.
            None if self.scope.is_none() => Register::ALL
                .into_iter()
                .find(|register| self.fits(*register))
                .map_or(Cow::Borrowed(&self.compact), |register| self.bare(register)),
            None => Cow::Borrowed(&self.compact),
        }
    }

    fn scope_or_form(&self) -> Option<&'static str> {
        let own_way = || match self.after_dash {
            Some(1) => Some(Register::Finland),
            Some(4) => Some(Register::Sweden),
            _ => self.compact.ends_with("MVA").then_some(Register::Norway),
        };
        let says = |register: &Register| self.is_valid(*register);
        self.scope
            .or_else(|| own_way().filter(says).map(Register::code))
    }

    /// The digits by which a register knows the id.
    fn bare(&self, register: Register) -> Cow<'_, str> {
        let text = self.compact.as_str();
        match register {
            // Ids older than the eighth digit are written without the zero that they got.
            Register::Finland if text.len() == 7 && self.after_dash == Some(1) => {
                Cow::Owned(format!("0{text}"))
            }
            Register::Norway => Cow::Borrowed(text.strip_suffix("MVA").unwrap_or(text)),
            Register::Sweden => Cow::Borrowed(ten_of_twelve(text).unwrap_or(text)),
            Register::Finland | Register::Denmark => Cow::Borrowed(text),
        }
    }

    /// True when the text has the form of this register's ids, whatever the check digit.
    fn fits(&self, register: Register) -> bool {
        let digits = self.bare(register);
        if digits.len() != register.width() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        // With a dash the forms are distinct: `2077474-0` is Finnish alone, `123456-7897` Swedish.
        let dash = |places: &[usize]| self.after_dash.is_none_or(|after| places.contains(&after));
        match register {
            Register::Finland => !self.dots && !self.plus && dash(&[1]),
            Register::Sweden => !self.dots && dash(&[4, 2]),
            Register::Norway => !self.plus,
            Register::Denmark => !self.plus && dash(&[4, 2]),
        }
    }

    fn is_valid(&self, register: Register) -> bool {
        self.fits(register) && register.checks(&self.bare(register))
    }
}

/// Prefixes of VAT numbers in the European Union, Northern Ireland, Great Britain and Norway, each with
/// its country (European Commission, VIES; Greece writes `EL`).
#[rustfmt::skip] // a table
const VAT_PREFIXES: &[(&str, &str)] = &[
    ("AT", "AT"), ("BE", "BE"), ("BG", "BG"), ("CY", "CY"), ("CZ", "CZ"), ("DE", "DE"),
    ("DK", "DK"), ("EE", "EE"), ("EL", "GR"), ("ES", "ES"), ("FI", "FI"), ("FR", "FR"),
    ("GB", "GB"), ("HR", "HR"), ("HU", "HU"), ("IE", "IE"), ("IT", "IT"), ("LT", "LT"),
    ("LU", "LU"), ("LV", "LV"), ("MT", "MT"), ("NL", "NL"), ("NO", "NO"), ("PL", "PL"),
    ("PT", "PT"), ("RO", "RO"), ("SE", "SE"), ("SI", "SI"), ("SK", "SK"), ("XI", "GB"),
];

/// Takes a VAT prefix off: `FI20774740` → FI and `20774740`. A digit must stand among the first two
/// characters after it (`ATU1…`, `ESB1…`), so that words keep their beginnings.
fn vat_prefix(text: &str) -> Option<(&'static str, &str)> {
    if !text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let (prefix, country) = VAT_PREFIXES
        .iter()
        .find(|(prefix, _)| text.starts_with(prefix))?;
    let rest = text[prefix.len()..]
        .trim_start_matches(|c: char| c.is_whitespace() || c == '-' || c == '.');
    let is_number = rest.chars().take(2).any(|c| c.is_ascii_digit());
    is_number.then_some((*country, rest))
}

/// Hyphens, dashes and the minus as one sign.
fn plain_dash(c: char) -> char {
    if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}') {
        '-'
    } else {
        c
    }
}

/// The ten digits of a Swedish id in twelve: with a century before them (16 for organisations, 18–20
/// for persons), or with the `01` of a VAT number after them. Only where they check, so that another
/// country's twelve digits stay as they are.
fn ten_of_twelve(text: &str) -> Option<&str> {
    if text.len() != 12 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let century = ["16", "18", "19", "20"]
        .contains(&&text[..2])
        .then(|| &text[2..]);
    let vat = text.ends_with("01").then(|| &text[..10]);
    century
        .into_iter()
        .chain(vat)
        .find(|ten| Register::Sweden.checks(ten))
}

/// The check digit that brings a weighted sum to a multiple of 11; `None` where it would be 10.
fn mod_11(sum: u32) -> Option<u32> {
    match sum % 11 {
        0 => Some(0),
        1 => None,
        rest => Some(11 - rest),
    }
}

/// Luhn's check (ISO/IEC 7812-1, annex B): every second digit doubled, their digits added.
fn luhn(digits: &str) -> bool {
    let doubled = |digit: u32| if digit > 4 { 2 * digit - 9 } else { 2 * digit };
    let digits = digits.bytes().rev().map(|digit| u32::from(digit - b'0'));
    let sum: u32 = digits
        .enumerate()
        .map(|(place, digit)| {
            if place % 2 == 1 {
                doubled(digit)
            } else {
                digit
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rustfmt::skip] // a table
    const VALID: &[(&str, &str)] = &[
        ("2077474-0", "FI"), ("20774740", "FI"), ("FI20774740", "FI"), ("FI 2077474-0", "FI"),
        ("fi-20774740", "FI"), ("0112038-9", "FI"), ("112038-9", "FI"), ("2077474\u{2011}0", "FI"),
        ("2077474-0", "AX"), ("20000104", "FI"), ("988077917", "NO"), ("988 077 917", "NO"),
        ("988.077.917", "NO"), ("NO988077917MVA", "NO"), ("988 077 917 MVA", "NO"),
        ("NO 988 077 917 mva", "NO"), ("988077917", "SJ"), ("123456-7897", "SE"),
        ("1234567897", "SE"), ("SE123456789701", "SE"), ("SE1234567897 01", "SE"),
        ("16123456-7897", "SE"), ("123456+7897", "SE"), ("SE 123456-7897", "SE"),
        ("556036-0793", "SE"), ("13585628", "DK"), ("DK13585628", "DK"), ("DK 13 58 56 28", "DK"),
        ("13 58 56 28", "DK"), ("20000104", "DK"),
    ];

    #[test]
    fn valid_in_their_country_and_where_none_is_known() {
        for (id, country) in VALID {
            assert_eq!(check(id, Some(country)), Ok(()), "{id} in {country}");
            assert_eq!(check(id, None), Ok(()), "{id}");
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn invalid_ones() {
        for (id, country) in [
            ("2077474-1", Some("FI")), ("2077474-1", None), ("FI20774741", None),
            ("207747-0", Some("FI")), ("1", Some("FI")), ("988077918", Some("NO")),
            ("988077918", None), ("98807791", Some("NO")), ("NO988077918MVA", None),
            ("123456-7891", Some("SE")), ("123456-7891", None), ("SE123456789101", None),
            ("12345678", Some("SE")), ("13585627", Some("DK")), ("13585627", None),
            ("DK13585627", None), ("1358562", Some("DK")), ("abc", Some("FI")),
            ("2077474-0", Some("SE")), ("988077917", Some("FI")), ("131052-308T", Some("FI")),
            // No number whose check digit would be 10 is given out.
            ("0000008-1", Some("FI")),
        ] {
            assert!(check(id, country).is_err(), "{id} in {country:?}");
        }
        let refusal = check("2077474-1", Some("FI")).unwrap_err();
        assert_eq!(
            refusal.problem.to_string(),
            "`2077474-1` is not a valid Finnish business id"
        );
        assert!(refusal.hint.to_string().contains("check digit"));
        assert!(
            check("207747", Some("FI"))
                .unwrap_err()
                .hint.to_string()
                .contains("2077474-0")
        );
    }

    #[test]
    #[rustfmt::skip] // a table
    fn ids_of_other_countries_are_taken_unchecked() {
        for (id, country) in [
            ("DE123456789", Some("DE")), ("DE123456789", None), ("GB 123 4567 89", None),
            ("12345678", Some("EE")), ("2077474-1", Some("DE")), ("SC123456", None),
            ("HRB 12345", None), ("ATU12345678", None), ("anything", None),
            ("123456789012", Some("LV")), ("1", None),
        ] {
            assert_eq!(check(id, country), Ok(()), "{id} in {country:?}");
        }
    }

    #[test]
    fn the_same_id_has_the_same_key_with_and_without_a_country() {
        for (id, country) in VALID {
            let with = business_id_key(id, Some(country));
            assert_eq!(with, business_id_key(id, None), "{id}");
            assert!(with.bytes().all(|b| b.is_ascii_digit()), "{with}");
        }
        for (group, key) in [
            (
                &[
                    "2077474-0",
                    "20774740",
                    "FI20774740",
                    "FI-2077474-0",
                    " 2077474 - 0 ",
                ][..],
                "20774740",
            ),
            (
                &["988077917", "988 077 917", "NO988077917MVA", "988077917mva"][..],
                "988077917",
            ),
            (
                &[
                    "123456-7897",
                    "SE123456789701",
                    "161234567897",
                    "SE1234567897",
                ][..],
                "1234567897",
            ),
            (
                &["13585628", "DK13585628", "DK-13 58 56 28"][..],
                "13585628",
            ),
            (&["112038-9", "0112038-9", "FI01120389"][..], "01120389"),
            (&["DE123456789", "de 123 456 789"][..], "123456789"),
        ] {
            for id in group {
                assert_eq!(business_id_key(id, None), key, "{id}");
            }
        }
        assert_eq!(
            business_id_key("DE123456789", Some("DE")),
            business_id_key("123456789", Some("DE"))
        );
    }

    #[test]
    #[rustfmt::skip] // a table
    fn the_country_keeps_ids_apart() {
        for (id, country, scope) in [
            ("2077474-0", None, Some("FI")), ("20000104", None, None),
            ("20000104", Some("DK"), Some("DK")), ("FI20000104", None, Some("FI")),
            ("2077474-0", Some("AX"), Some("FI")), ("13585628", None, None),
            ("988077917", None, None), ("988077917MVA", None, Some("NO")), ("123456-7897", None, Some("SE")),
            ("DE123456789", None, Some("DE")), ("12345678", Some("EE"), Some("EE")),
            ("anything", None, None), ("EL123456789", None, Some("GR")),
        ] {
            assert_eq!(business_id_scope(id, country), scope, "{id} in {country:?}");
        }
        assert!(!same_business_id(
            ("20000104", Some("FI")),
            ("20000104", Some("DK"))
        ));
        assert!(same_business_id(
            ("20000104", None),
            ("20000104", Some("DK"))
        ));
        assert!(same_business_id(
            ("FI20774740", None),
            ("2077474-0", Some("FI"))
        ));
        assert!(!same_business_id(("2077474-0", None), ("2077474-1", None)));
    }
}
