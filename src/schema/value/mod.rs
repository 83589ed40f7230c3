//! Canonical values: what a person typed, in the one form in which the register keeps it.
//!
//! | type | typed | canonical |
//! |---|---|---|
//! | text | `"  Åsa\r\n"` | `"  Åsa\n"`: as typed, but for line ends |
//! | email, phone, postcode, `business_id` | `" 00100 "` | `00100`: trimmed, else as typed |
//! | country | `Suomi`, `fin` | `FI` |
//! | group | `"Key  accounts "` | `Key accounts` |
//! | several groups | `vip,Retail; VIP` | `Retail; vip`: see [`GroupSet`](super::GroupSet) |
//! | choice | `Yritys` | `company` |
//! | integer, decimal | `1 234`, `1.234,50`, `25 %`, `12,50 €` | `1234`, `1234.5`, `25`, `12.5` |
//! | date | `1.2.2026` | `2026-02-01` |
//! | boolean | `kyllä`, `x` | `true` |
//! | barcode | `7 350053 850019` | `7350053850019` |
//! | parent | `" 10001 "` | `10001`: trimmed, else as typed |
//!
//! A value that its type refuses comes back as a [`Refusal`], for the caller to place in its file.

pub(super) mod barcode;
pub(super) mod boolean;
pub(super) mod business_id;
pub(super) mod contact;
pub(super) mod country;
pub(super) mod date;
pub(super) mod number;
pub(super) mod postcode;
pub(super) mod text;
pub(super) mod unit;

use crate::words::{Message, args};

/// What a value's own cell does not say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Context<'a> {
    /// The ISO 3166-1 alpha-2 code of the row's country, else of its record; decides which rules
    /// hold for postcodes and business ids.
    pub country: Option<&'a str>,
    /// How the column's other cells say that dates and decimals are written.
    pub reading: Reading,
}

impl<'a> Context<'a> {
    /// The context of a row in this country, of whose column nothing is known.
    pub fn of_country(country: Option<&'a str>) -> Self {
        Self {
            country,
            reading: Reading::default(),
        }
    }

    /// The context of a value that the register itself holds: decimals have a point, dates are ISO.
    /// In it every canonical value is its own canonical form.
    pub fn of_register(country: Option<&'a str>) -> Self {
        let reading = Reading {
            decimal: Some(DecimalMark::Point),
            date: Some(DateOrder::YearMonthDay),
            ..Reading::default()
        };
        Self { country, reading }
    }
}

/// What a column leaves no doubt about: settled by its unambiguous cells, `None` where it is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reading {
    /// Whether `1.234` has a decimal point or a thousands separator.
    pub decimal: Option<DecimalMark>,
    /// True where its amounts are in different currencies, so that none of them can be taken.
    pub several_currencies: bool,
    /// Whether `01/02/2026` is the first of February or the second of January.
    pub date: Option<DateOrder>,
}

/// The mark before the decimals; the other one separates thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalMark {
    /// `1,5`
    Comma,
    /// `1.5`
    Point,
}

/// The order of a date's parts where slashes or dashes separate them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// `31/12/2026`
    DayMonthYear,
    /// `12/31/2026`
    MonthDayYear,
    /// `26/12/31`
    YearMonthDay,
}

/// Why a value is not one of its type: what is wrong, and what helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// One line that quotes the value: `` `12.05.1O91` is not a date ``.
    pub problem: Message,
    /// What helps: `write it as 1991-05-12`.
    pub hint: Message,
}

impl Refusal {
    /// A refusal whose text says what is wrong with nothing but what was typed.
    pub(super) fn of(typed: &str, text: &'static str, hint: Message) -> Self {
        Self {
            problem: Message::new(text, args!["typed" => excerpt(typed)]),
            hint,
        }
    }

    /// Both in a row.
    pub fn told(&self) -> Message {
        self.problem.clone().and(&self.hint)
    }
}

/// A hint without variables.
pub(super) fn hint(text: &'static str) -> Message {
    Message::new(text, Vec::new())
}

/// The beginning of a long value, for a message: sixty characters at most, line ends shown.
pub(super) fn excerpt(typed: &str) -> String {
    const MOST: usize = 60;
    let line = typed.replace('\n', "⏎");
    if line.chars().count() <= MOST {
        return line;
    }
    line.chars().take(MOST).chain(['…']).collect()
}

/// Removes blanks between digits, no-break and thin ones included.
pub(super) fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
