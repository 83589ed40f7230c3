//! What stands round an amount and is no part of it: a currency, a percent sign.
//!
//! | typed | amount | unit |
//! |---|---|---|
//! | `12,50 €`, `EUR 12.50` | 12.5 | euros |
//! | `1 234,50 kr`, `12:-`, `12,-` | 1234.5, 12 | crowns, whichever |
//! | `25 %`, `25%` | 25 | percent |
//!
//! A percentage is the number that is said: `25 %` is 25 and `0,25` is 0.25, as importers of product lists
//! take rates (BRP: `25,00` without the sign; Netvisor, Fortnox: 24, 25). The currency is not kept: a
//! register has one for each field, and a column with amounts in two of them is held.

/// What an amount is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A currency by its ISO 4217 code.
    Currency(&'static str),
    /// Swedish, Norwegian, Danish or Icelandic crowns, as people write them at home.
    Crowns,
    /// Of a hundred.
    Percent,
}

impl Unit {
    /// True where two amounts can be counted in one thing.
    pub fn fits(self, other: Self) -> bool {
        let is_crowns = |unit| matches!(unit, Self::Currency("SEK" | "NOK" | "DKK" | "ISK"));
        self == other
            || (self == Self::Crowns && is_crowns(other))
            || (other == Self::Crowns && is_crowns(self))
    }

    /// True for a currency.
    pub fn is_money(self) -> bool {
        self != Self::Percent
    }

    /// As a person writes it: `EUR`, `kr`, `%`.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Currency(code) => code,
            Self::Crowns => "kr",
            Self::Percent => "%",
        }
    }
}

/// Signs and codes, longest first where one begins another (ISO 4217; the signs of the Unicode Standard).
#[rustfmt::skip] // a table
const UNITS: &[(&str, Unit)] = &[
    ("€", Unit::Currency("EUR")), ("EUR", Unit::Currency("EUR")), ("euroa", Unit::Currency("EUR")),
    ("euro", Unit::Currency("EUR")), ("$", Unit::Currency("USD")), ("USD", Unit::Currency("USD")),
    ("£", Unit::Currency("GBP")), ("GBP", Unit::Currency("GBP")), ("SEK", Unit::Currency("SEK")),
    ("NOK", Unit::Currency("NOK")), ("DKK", Unit::Currency("DKK")), ("ISK", Unit::Currency("ISK")),
    ("CHF", Unit::Currency("CHF")), ("PLN", Unit::Currency("PLN")), ("zł", Unit::Currency("PLN")),
    ("CZK", Unit::Currency("CZK")), ("¥", Unit::Currency("JPY")), ("JPY", Unit::Currency("JPY")),
    ("kr.", Unit::Crowns), ("kr", Unit::Crowns), ("%", Unit::Percent),
];

/// Crowns without ören, behind the number: `12:-`.
const WHOLE_CROWNS: [&str; 4] = [":-", ",-", ".-", ",\u{2013}"];

/// Takes a unit off an amount, from its front or its end; the number that is left, and the unit.
pub(in crate::schema) fn without(trimmed: &str) -> (&str, Option<Unit>) {
    if let Some(number) = WHOLE_CROWNS
        .iter()
        .find_map(|sign| trimmed.strip_suffix(sign))
    {
        // `kr 1 234,-` says it twice.
        let number = number.trim_end();
        let bare = ["kr.", "kr"]
            .iter()
            .find_map(|sign| front_off(number, sign));
        return (bare.unwrap_or(number).trim_start(), Some(Unit::Crowns));
    }
    // Nearly every number has none.
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+');
    let (first, last) = (trimmed.chars().next(), trimmed.chars().next_back());
    if first.is_none_or(is_part) && last.is_none_or(is_part) && !trimmed.ends_with('.') {
        return (trimmed, None);
    }
    for (sign, unit) in UNITS {
        let percent = *unit == Unit::Percent;
        if let Some(number) = end_off(trimmed, sign) {
            return (number.trim_end(), Some(*unit));
        }
        if let Some(number) = front_off(trimmed, sign).filter(|_| !percent) {
            return (number.trim_start(), Some(*unit));
        }
    }
    (trimmed, None)
}

fn end_off<'a>(text: &'a str, sign: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(sign.len())?;
    let is_sign = text.is_char_boundary(at) && text[at..].eq_ignore_ascii_case(sign);
    (is_sign && is_bare(text[..at].trim_end())).then(|| &text[..at])
}

/// A sign may stand before the unit: `-€5`.
fn front_off<'a>(text: &'a str, sign: &str) -> Option<&'a str> {
    let head = text.get(..sign.len())?;
    let rest = &text[sign.len()..];
    (head.eq_ignore_ascii_case(sign) && is_bare(rest.trim_start())).then_some(rest)
}

/// True for what a number consists of, with at least one digit.
fn is_bare(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && !text.contains(|c: char| c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip] // a table
    fn units_come_off() {
        use Unit::{Crowns, Currency, Percent};
        for (typed, number, unit) in [
            ("12,50 €", "12,50", Some(Currency("EUR"))), ("€12.50", "12.50", Some(Currency("EUR"))),
            ("EUR 1 234,50", "1 234,50", Some(Currency("EUR"))), ("12 eur", "12", Some(Currency("EUR"))),
            ("kr 12,50", "12,50", Some(Crowns)), ("kr. 12,50", "12,50", Some(Crowns)),
            ("12,50\u{a0}kr.", "12,50", Some(Crowns)), ("12 KR", "12", Some(Crowns)),
            ("12:-", "12", Some(Crowns)), ("kr 1 234,-", "1 234", Some(Crowns)), ("1 200,-", "1 200", Some(Crowns)), ("12,\u{2013}", "12", Some(Crowns)),
            ("25 %", "25", Some(Percent)), ("25%", "25", Some(Percent)), ("-5 £", "-5", Some(Currency("GBP"))),
            ("12,50", "12,50", None), ("12.", "12.", None), ("1 234", "1 234", None),
            // What else stands there is none of our business.
            ("12 pcs", "12 pcs", None), ("kr", "kr", None), ("%25", "%25", None), ("12 kr/st", "12 kr/st", None),
            ("€", "€", None), ("", "", None), ("å", "å", None),
        ] {
            assert_eq!(without(typed), (number, unit), "{typed}");
        }
    }

    #[test]
    fn crowns_are_any_crowns_and_no_euros() {
        assert!(
            Unit::Crowns.fits(Unit::Currency("SEK")) && Unit::Currency("DKK").fits(Unit::Crowns)
        );
        assert!(!Unit::Crowns.fits(Unit::Currency("EUR")));
        assert!(!Unit::Currency("SEK").fits(Unit::Currency("NOK")));
        assert_eq!(Unit::Percent.sign(), "%");
    }
}
