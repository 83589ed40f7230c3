//! A number as it is written, and every way in which it can be read.

use std::collections::BTreeSet;

/// A decimal number, exactly: its digits without zeros at either end, and the power of ten of the last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Value {
    pub negative: bool,
    pub digits: String,
    pub power: i64,
}

impl Value {
    fn new(negative: bool, digits: &str, power: i64) -> Self {
        let trimmed = digits.trim_start_matches('0');
        let digits = trimmed.trim_end_matches('0');
        let dropped = length(&trimmed[digits.len()..]);
        if digits.is_empty() {
            return Self {
                negative: false,
                digits: String::new(),
                power: 0,
            };
        }
        Self {
            negative,
            digits: digits.to_owned(),
            power: power + dropped,
        }
    }

    /// Rounded to so many significant digits, half away from zero, as spreadsheets do.
    pub(super) fn rounded(&self, kept: usize) -> Self {
        if self.digits.len() <= kept {
            return self.clone();
        }
        let mut digits: Vec<u8> = self.digits.bytes().take(kept).collect();
        let mut power = self.power + length(&self.digits[kept..]);
        if self.digits.as_bytes()[kept] >= b'5' {
            while digits.last() == Some(&b'9') {
                digits.pop();
                power += 1;
            }
            match digits.last_mut() {
                Some(last) => *last += 1,
                None => digits.push(b'1'),
            }
        }
        Self::new(self.negative, &String::from_utf8_lossy(&digits), power)
    }

    /// Cut after so many significant digits: Excel drops what it does not keep of a long integer.
    pub(super) fn cut(&self, kept: usize) -> Self {
        let kept = kept.min(self.digits.len());
        let dropped = length(&self.digits[kept..]);
        Self::new(self.negative, &self.digits[..kept], self.power + dropped)
    }

    /// The nearest number of double precision, as it is written in full.
    pub(super) fn as_machine_number(&self) -> Option<Self> {
        let number: f64 = format!("{}e{}", self.digits, self.power).parse().ok()?;
        let written = format!("{number}");
        let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
        let digits = format!("{whole}{decimals}");
        let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
        all_digits.then(|| Self::new(self.negative, &digits, -length(decimals)))
    }

    pub(super) fn is_whole(&self) -> bool {
        self.power >= 0
    }

    /// Digits before the decimal mark.
    pub(super) fn places(&self) -> i64 {
        length(&self.digits) + self.power
    }

    /// Whether this is a number as far as its digits are shown.
    pub(super) fn is_about(&self, number: f64) -> bool {
        /// More digits than that are no machine number's.
        const MOST: usize = 17;
        if self.digits.len() > MOST {
            return false;
        }
        let sign = if self.negative { "-" } else { "" };
        let digits = if self.digits.is_empty() {
            "0"
        } else {
            &self.digits
        };
        let Ok(mine) = format!("{sign}{digits}e{}", self.power).parse::<f64>() else {
            return false;
        };
        let decimals = i32::try_from((-self.power).clamp(0, 30)).unwrap_or(30);
        // Whole numbers are shown whole; of decimals there are two at the least, or all.
        let exact = (mine - number).abs() <= 1e-9 * number.abs().max(1.0);
        exact || (decimals >= 2 && (mine - number).abs() <= 0.5 * 10f64.powi(-decimals))
    }
}

fn length(text: &str) -> i64 {
    i64::try_from(text.len()).unwrap_or(i64::MAX)
}

/// How digits are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grouped {
    Not,
    /// In groups of three.
    Evenly,
    /// By blanks, as telephone numbers are.
    Unevenly,
}

/// A number as it is written, read in one of the ways in which it can be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[allow(clippy::struct_excessive_bools)] // marks of a number, each by itself
pub(super) struct Written {
    pub value: Value,
    pub plus: bool,
    /// Zeros in front that no number needs.
    pub zeros: bool,
    pub exponent: bool,
    pub grouped: Grouped,
    pub percent: bool,
    pub currency: bool,
    pub mark: Option<char>,
    /// Digits that are written, the zeros in front aside.
    pub digits: usize,
}

impl Written {
    /// Every reading of a text as a number; none where no country writes numbers so.
    pub(super) fn readings(text: &str) -> BTreeSet<Self> {
        /// No number is longer.
        const LONGEST: usize = 120;
        let mut readings = BTreeSet::new();
        if text.len() > LONGEST || !text.contains(|c: char| c.is_ascii_digit()) {
            return readings;
        }
        let (body, marks) = Marks::taken_off(text);
        let (mantissa, exponent) = match body.split_once(['E', 'e']) {
            Some((mantissa, exponent)) => match exponent.parse::<i64>() {
                Ok(exponent) if exponent.abs() <= 400 => (mantissa, Some(exponent)),
                _ => return readings,
            },
            None => (body, None),
        };
        for mark in [None, Some('.'), Some(',')] {
            let (whole, decimals) = match mark {
                None => (mantissa, ""),
                Some(mark) => match mantissa.rsplit_once(mark) {
                    Some(parts) => parts,
                    None => continue,
                },
            };
            let Some((whole, grouped)) = without_groups(whole, mark) else {
                continue;
            };
            let all_digits = decimals.bytes().all(|byte| byte.is_ascii_digit());
            if !all_digits || (whole.is_empty() && decimals.is_empty()) {
                continue;
            }
            let digits = format!("{whole}{decimals}");
            let power =
                exponent.unwrap_or(0) - length(decimals) - if marks.percent { 2 } else { 0 };
            readings.insert(Self {
                value: Value::new(marks.negative, &digits, power),
                plus: marks.plus,
                zeros: whole.len() > 1 && whole.starts_with('0'),
                exponent: exponent.is_some(),
                grouped,
                percent: marks.percent,
                currency: marks.currency,
                mark,
                digits: digits.trim_start_matches('0').len(),
            });
        }
        readings
    }
}

/// What stands round the digits of a number, each once.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // marks of a number, each by itself
struct Marks {
    negative: bool,
    plus: bool,
    percent: bool,
    currency: bool,
}

impl Marks {
    /// Signs of money, by symbol, by word and by code; longer ones before what they begin with.
    #[rustfmt::skip] // a table
    const MONEY: [&'static str; 24] = [
        ",-", "€", "US$", "$", "£", "¥", "kr.", "kr", "Kr.", "Kr", "KR", "zł", "Kč", "Ft", "CHF",
        "SEK", "NOK", "DKK", "ISK", "EUR", "USD", "GBP", "PLN", "CZK",
    ];

    /// Takes them off both ends, in whatever order they stand.
    fn taken_off(text: &str) -> (&str, Self) {
        let (mut body, mut marks) = (text.trim(), Self::default());
        if let Some(inner) = body.strip_prefix('(').and_then(|b| b.strip_suffix(')')) {
            (body, marks.negative) = (inner.trim(), true);
        }
        while let Some(rest) = marks.take_one(body) {
            body = rest.trim();
        }
        if let Some(inner) = body.strip_prefix('(').and_then(|b| b.strip_suffix(')'))
            && !marks.negative
        {
            (body, marks.negative) = (inner.trim(), true);
        }
        (body, marks)
    }

    fn take_one<'a>(&mut self, body: &'a str) -> Option<&'a str> {
        const MINUS: [char; 2] = ['-', '\u{2212}'];
        let is_open = |mark: bool| !mark;
        if is_open(self.currency) {
            let either_end = |sign: &&str| {
                let sign = *sign;
                body.strip_prefix(sign).or_else(|| body.strip_suffix(sign))
            };
            if let Some(rest) = Self::MONEY.iter().find_map(either_end) {
                self.currency = true;
                return Some(rest);
            }
        }
        if is_open(self.percent)
            && let Some(rest) = body.strip_suffix('%').or_else(|| body.strip_prefix('%'))
        {
            self.percent = true;
            return Some(rest);
        }
        if is_open(self.negative) && is_open(self.plus) {
            if let Some(rest) = body
                .strip_prefix(MINUS)
                .or_else(|| body.strip_suffix(MINUS))
            {
                self.negative = true;
                return Some(rest);
            }
            if let Some(rest) = body.strip_prefix('+') {
                self.plus = true;
                return Some(rest);
            }
        }
        None
    }
}

/// Takes separators of thousands away; `None` where what is left is no row of digits. The decimal mark
/// separates nothing.
fn without_groups(whole: &str, mark: Option<char>) -> Option<(String, Grouped)> {
    const SEPARATORS: [char; 9] = [
        ' ', '\u{a0}', '\u{202f}', '\u{2009}', '.', ',', '\'', '\u{2019}', '\u{b7}',
    ];
    let is_separator = |c: char| SEPARATORS.contains(&c) && Some(c) != mark;
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let Some(separator) = whole.chars().find(|c| is_separator(*c)) else {
        let all = whole.bytes().all(|byte| byte.is_ascii_digit());
        return all.then(|| (whole.to_owned(), Grouped::Not));
    };
    let groups: Vec<&str> = whole.split(separator).collect();
    if !groups.iter().all(digits) {
        return None;
    }
    let (first, rest) = groups.split_first()?;
    let (last, middle) = rest.split_last()?;
    // India groups by two but for the last three.
    let even = |wide: usize| {
        first.len() <= wide && last.len() == 3 && middle.iter().all(|group| group.len() == wide)
    };
    if even(3) || (separator == ',' && even(2)) {
        return Some((groups.concat(), Grouped::Evenly));
    }
    let blank = separator == ' ' || separator == '\u{a0}';
    blank.then(|| (groups.concat(), Grouped::Unevenly))
}
