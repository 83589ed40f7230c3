//! Numbers of trade goods: what stands under a barcode.
//!
//! GS1 General Specifications, section 1 and 7.9 (the check digit): a GTIN has 8, 12, 13 or 14 digits, the
//! last of which checks the others, and is kept in 14 digits with zeros in front, so that GTIN-12
//! `012345678905` and GTIN-13 `0012345678905` are one. Letters and other lengths make no GTIN: a shop's
//! own numbers are `text`, or are let through one import by one.

use super::{Refusal, hint, without_blanks};
use crate::words::{Message, args};

/// How many digits a GTIN can have.
const LENGTHS: [usize; 4] = [8, 12, 13, 14];

/// The digits of a GTIN, zeros in front included; blanks and dashes between them go, as they are
/// printed under the bars.
pub(in crate::schema) fn canonical(trimmed: &str) -> Result<String, Refusal> {
    let digits = without_blanks(trimmed).replace('-', "");
    if is_scientific(&digits) {
        return Err(Refusal::of(
            trimmed,
            "barcode-in-scientific",
            hint("type-as-text"),
        ));
    }
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::of(
            trimmed,
            "not-a-barcode",
            hint("barcode-has-digits"),
        ));
    }
    if !LENGTHS.contains(&digits.len()) {
        let lost = Message::new("barcode-lost-zeros", args!["digits" => digits.len()]);
        return Err(Refusal::of(trimmed, "not-a-barcode", lost));
    }
    if !checks(digits.as_bytes()) {
        return Err(Refusal::of(
            trimmed,
            "not-a-barcode",
            hint("wrong-check-digit"),
        ));
    }
    Ok(digits)
}

/// What two ways to write one GTIN share: its 14 digits. What is none is itself, without outer blanks.
pub fn barcode_key(value: &str) -> String {
    let trimmed = value.trim();
    canonical(trimmed).map_or_else(|_| trimmed.to_owned(), |digits| format!("{digits:0>14}"))
}

/// Weights of three and one from the digit beside the last, a multiple of ten in all.
fn checks(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| u32::from(digit - b'0') * if at % 2 == 0 { 1 } else { 3 })
        .sum();
    sum.is_multiple_of(10)
}

/// `7,35005E+12`, as a spreadsheet shows a number that is too long for it.
fn is_scientific(text: &str) -> bool {
    text.split_once(['E', 'e'])
        .is_some_and(|(mantissa, exponent)| {
            let is_number = |part: &str, more: &[char]| {
                part.contains(|c: char| c.is_ascii_digit())
                    && part
                        .chars()
                        .all(|c| c.is_ascii_digit() || more.contains(&c))
            };
            is_number(mantissa, &['.', ',']) && is_number(exponent, &['+'])
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip] // a table
    fn numbers_of_trade_goods() {
        // The examples of the GS1 check digit calculator and of ISBN International's manual.
        for (typed, expected) in [
            ("6291041500213", "6291041500213"), ("012345678905", "012345678905"),
            ("96385074", "96385074"), ("00012345678905", "00012345678905"),
            ("978-0-306-40615-7", "9780306406157"), ("7 350053\u{a0}850019", "7350053850019"),
        ] {
            assert_eq!(canonical(typed).unwrap(), expected, "{typed}");
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn what_is_no_number_of_trade_goods() {
        for (typed, why) in [
            ("6291041500214", "check digit"), ("6219041500213", "check digit"),
            ("12345678905", "has 11 digits"), ("629104150021", "check digit"),
            ("123456789012345", "has 15 digits"), ("ABC-1", "digits alone"), ("--", "digits alone"),
            ("6,29104E+12", "formatted as text"), ("6.29104e12", "formatted as text"), ("1E", "digits alone"),
            ("٦٢٩١٠٤١٥", "digits alone"),
        ] {
            let refusal = canonical(typed).unwrap_err();
            assert!(refusal.problem.to_string().contains(typed), "{}", refusal.problem);
            assert!(refusal.hint.to_string().contains(why), "{typed}: {}", refusal.hint);
        }
    }

    #[test]
    fn one_number_in_12_13_and_14_digits() {
        assert_eq!(barcode_key("012345678905"), barcode_key(" 0012345678905"));
        assert_eq!(
            barcode_key("00012345678905"),
            barcode_key("0 12345 67890 5")
        );
        assert_ne!(barcode_key("96385074"), barcode_key("6291041500213"));
        assert_eq!(barcode_key(" shop 7 "), "shop 7");
    }
}
