//! Whole numbers and decimals, as they are written in five languages.

use super::{DecimalMark, Refusal, excerpt, hint, unit};
use crate::words::{Message, args};

/// A whole number without separators: `1 234` → `1234`, `+5` → `5`, `007` → `7`.
///
/// Blanks (also no-break and thin ones) may separate thousands; digits without end are fine.
pub(in crate::schema) fn canonical_integer(trimmed: &str) -> Result<String, Refusal> {
    let (negative, rest) = sign(trimmed);
    match join_groups(rest, char::is_whitespace) {
        Some(digits) => Ok(signed(negative, &digits, "")),
        None => Err(Refusal::of(
            trimmed,
            "not-a-whole-number",
            hint("write-digits"),
        )),
    }
}

/// A decimal with a point and without separators or trailing zeros: `1.234,50` → `1234.5`.
///
/// | typed | read as |
/// |---|---|
/// | `12,50`, `12.5` | 12.5: one mark is the decimal mark |
/// | `1.234,50`, `1,234.50` | 1234.5: the last mark is the decimal mark |
/// | `1 234,50` | 1234.5: blanks separate thousands |
/// | `1.234.567` | 1234567: a mark that comes twice separates thousands |
/// | `1,234`, `1.234` | as the column's other cells say (`mark`), else refused: it is either |
///
/// A currency or a percent sign beside it is no part of it (`unit`).
pub(in crate::schema) fn canonical_decimal(
    trimmed: &str,
    mark: Option<DecimalMark>,
) -> Result<String, Refusal> {
    let (negative, rest) = amount(trimmed);
    let refused = || Refusal::of(trimmed, "not-a-number", hint("write-decimals"));
    let (whole, decimals) = match split(rest, mark) {
        Split::At(whole, thousands, decimals) => {
            let separates = |c: char| c.is_whitespace() || Some(c) == thousands;
            // `,50` and `.5` are fine; `12,` is too.
            let whole = if whole.is_empty() {
                Some("0".to_owned())
            } else {
                join_groups(whole, separates)
            };
            (whole.ok_or_else(refused)?, decimals)
        }
        Split::Either => {
            let digits = rest.replace([',', '.'], "");
            let (whole, decimals) = rest.split_once([',', '.']).unwrap_or((rest, ""));
            let other = format!("{whole}.{decimals}");
            return Err(Refusal {
                problem: Message::new(
                    "two-numbers",
                    args!["typed" => excerpt(trimmed), "one" => &digits, "other" => &other],
                ),
                hint: Message::new(
                    "which-number",
                    args!["one" => &digits, "other" => format!("{other}0")],
                ),
            });
        }
    };
    if !decimals.chars().all(|c| c.is_ascii_digit()) || !rest.contains(|c: char| c.is_ascii_digit())
    {
        return Err(refused());
    }
    Ok(signed(negative, &whole, decimals))
}

/// The decimal mark that a number can only have: `12,50` and `1.234.567` have a comma, or would have.
pub(in crate::schema) fn evidence(trimmed: &str) -> Option<DecimalMark> {
    let read = |mark| canonical_decimal(trimmed, Some(mark)).ok();
    let (_, rest) = amount(trimmed);
    let last = rest.rfind([',', '.'])?;
    if matches!(split(rest, None), Split::Either) {
        return None;
    }
    // One reading is possible: is its last mark the decimal one, or does it separate thousands?
    read(DecimalMark::Point)?;
    let is_comma = rest[last..].starts_with(',');
    let comes_once = rest
        .matches([',', '.'])
        .filter(|mark| rest[last..].starts_with(mark))
        .count()
        == 1;
    Some(if is_comma == comes_once {
        DecimalMark::Comma
    } else {
        DecimalMark::Point
    })
}

/// The sign and the digits of an amount without its unit, which may stand behind the sign: `-€5`.
fn amount(text: &str) -> (bool, &str) {
    if let (number, Some(_)) = unit::without(text) {
        return sign(number);
    }
    let (negative, rest) = sign(text);
    (negative, unit::without(rest).0)
}

/// Where a number's decimals begin.
enum Split<'a> {
    /// The whole part, what may separate its thousands, and the decimals.
    At(&'a str, Option<char>, &'a str),
    /// One mark with three digits after it, which could be either.
    Either,
}

fn split(number: &str, mark: Option<DecimalMark>) -> Split<'_> {
    let (commas, points) = (number.matches(',').count(), number.matches('.').count());
    let last = number.rfind([',', '.']);
    let Some(at) = last else {
        return Split::At(number, None, "");
    };
    let (whole, decimals) = (&number[..at], &number[at + 1..]);
    let last_mark = if number[at..].starts_with(',') {
        ','
    } else {
        '.'
    };
    let other = if last_mark == ',' { '.' } else { ',' };
    if commas > 0 && points > 0 {
        return Split::At(whole, Some(other), decimals);
    }
    if commas + points > 1 {
        return Split::At(number, Some(last_mark), "");
    }
    let blank_groups = whole.contains(char::is_whitespace);
    let could_be_thousands = decimals.len() == 3
        && (1..=3).contains(&whole.len())
        && !whole.starts_with('0')
        && !blank_groups;
    if !could_be_thousands {
        return Split::At(whole, None, decimals);
    }
    match (mark, last_mark) {
        (None, _) => Split::Either,
        (Some(DecimalMark::Comma), ',') | (Some(DecimalMark::Point), '.') => {
            Split::At(whole, None, decimals)
        }
        (Some(_), thousands) => Split::At(number, Some(thousands), ""),
    }
}

/// Takes a sign off the front; a true minus (U+2212) is one too.
fn sign(text: &str) -> (bool, &str) {
    if let Some(rest) = text.strip_prefix(['-', '\u{2212}']) {
        return (true, rest.trim_start());
    }
    (false, text.strip_prefix('+').map_or(text, str::trim_start))
}

/// Joins `1 234 567` to `1234567`; `None` unless every group after the first has three digits.
fn join_groups(text: &str, separates: impl Fn(char) -> bool) -> Option<String> {
    let groups: Vec<&str> = text.split(separates).collect();
    let is_number = |group: &&str| !group.is_empty() && group.chars().all(|c| c.is_ascii_digit());
    let (first, rest) = groups.split_first()?;
    let grouped =
        rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    (grouped && groups.iter().all(is_number)).then(|| groups.concat())
}

/// Puts a canonical number together: no leading zeros, no trailing ones, no negative nothing.
fn signed(negative: bool, whole: &str, decimals: &str) -> String {
    let whole = whole.trim_start_matches('0');
    let decimals = decimals.trim_end_matches('0');
    let mut number = String::with_capacity(whole.len() + decimals.len() + 3);
    if negative && !(whole.is_empty() && decimals.is_empty()) {
        number.push('-');
    }
    number.push_str(if whole.is_empty() { "0" } else { whole });
    if !decimals.is_empty() {
        number.push('.');
        number.push_str(decimals);
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip] // a table
    fn integers() {
        for (typed, expected) in [
            ("0", "0"), ("7", "7"), ("007", "7"), ("+5", "5"), ("-5", "-5"), ("\u{2212}5", "-5"),
            ("- 5", "-5"), ("-0", "0"), ("1 234", "1234"), ("1\u{a0}234\u{a0}567", "1234567"),
            ("12\u{202f}345", "12345"), ("1234", "1234"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
        ] {
            assert_eq!(canonical_integer(typed).unwrap(), expected, "{typed}");
        }
        for typed in [
            "1,5", "1.5", "1O", "", "-", "+", "12 34", "1  234", "1E5", "0x1F", "1 23", "--1", "½",
            "٣",
        ] {
            assert!(canonical_integer(typed).is_err(), "{typed}");
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn decimals() {
        for (typed, expected) in [
            ("12,50", "12.5"), ("12.5", "12.5"), ("12", "12"), ("12,00", "12"), ("12.", "12"),
            (",5", "0.5"), (".50", "0.5"), ("1 234,50", "1234.5"), ("1\u{a0}234,50", "1234.5"),
            ("1.234,50", "1234.5"), ("1,234.50", "1234.5"), ("1.234.567,8", "1234567.8"),
            ("1,234,567", "1234567"), ("1.234.567", "1234567"), ("-12,50", "-12.5"),
            ("\u{2212}0,50", "-0.5"), ("-0,00", "0"), ("+1,5", "1.5"), ("0,125", "0.125"),
            ("0.125", "0.125"), ("1234,567", "1234.567"), ("1 234,567", "1234.567"),
            ("12,3456", "12.3456"), ("-€5", "-5"), ("1,5 €", "1.5"), ("12%", "12"), ("1,-", "1"),
            ("SEK 1 234,50", "1234.5"), ("$1,234.50", "1234.5"), ("0,25", "0.25"), ("1,2340", "1.234"), ("007,5", "7.5"),
        ] {
            assert_eq!(canonical_decimal(typed, None).unwrap(), expected, "{typed}");
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn what_is_no_decimal() {
        for typed in [
            "", "-", ",", ".", "1,2,3", "1.23.456", "12.34.567,8", "1,234.567.8", "1.234,5,6",
            "12a", "1 23,5", "1,5 pcs", "%12", "1E5", "1,--", "1 2", "12, 5", "€", "kr", "12 € €",
        ] {
            assert!(canonical_decimal(typed, None).is_err(), "{typed}");
        }
    }

    #[test]
    fn a_number_may_show_its_mark() {
        for (typed, mark) in [
            ("12,50", Some(DecimalMark::Comma)),
            ("12.5", Some(DecimalMark::Point)),
            ("1.234,50", Some(DecimalMark::Comma)),
            ("1,234.50", Some(DecimalMark::Point)),
            ("1.234.567", Some(DecimalMark::Comma)),
            ("-1,234,567", Some(DecimalMark::Point)),
            ("1 234,567", Some(DecimalMark::Comma)),
            ("1,234", None),
            ("1.234", None),
            ("1234", None),
            ("12,a", None),
            ("1.234,50 kr", Some(DecimalMark::Comma)),
            ("€ 12.50", Some(DecimalMark::Point)),
        ] {
            assert_eq!(evidence(typed), mark, "{typed}");
        }
    }

    #[test]
    fn one_mark_and_three_digits_are_either() {
        for typed in ["1,234", "1.234", "-12,345", "999.999"] {
            let refusal = canonical_decimal(typed, None).unwrap_err();
            assert!(
                refusal.problem.to_string().contains("is either"),
                "{}",
                refusal.problem
            );
        }
        let refusal = canonical_decimal("1,234", None).unwrap_err();
        assert_eq!(
            refusal.problem.to_string(),
            "`1,234` is either 1234 or 1.234"
        );
        assert_eq!(refusal.hint.to_string(), "write 1234 or 1.2340");
        for (typed, mark, expected) in [
            ("1,234", DecimalMark::Comma, "1.234"),
            ("1,234", DecimalMark::Point, "1234"),
            ("1.234", DecimalMark::Point, "1.234"),
            ("1.234", DecimalMark::Comma, "1234"),
            // Where one reading alone is possible, the column does not overrule it.
            ("12,50", DecimalMark::Point, "12.5"),
        ] {
            assert_eq!(
                canonical_decimal(typed, Some(mark)).unwrap(),
                expected,
                "{typed} {mark:?}"
            );
        }
    }
}
