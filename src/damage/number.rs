//! Numbers: what a spreadsheet takes for one, and how it may show it again.

use std::collections::BTreeSet;

use super::Damage;

/// Significant digits that a spreadsheet keeps of a number (Excel's specification: 15).
const KEPT: usize = 15;

/// Digits that the general format shows of a number with decimals, at the least.
const SHOWN: usize = 9;

/// What a spreadsheet did where `typed` shows the number that it took `held` for.
pub(super) fn recognise(held: &str, typed: &str) -> Option<Damage> {
    if let Some(rest) = held.trim().strip_prefix(['=', '@', '+', '-'])
        && rest == typed.trim()
        && !rest.starts_with(|c: char| c.is_ascii_digit())
    {
        return Some(Damage::FormulaSignLost);
    }
    if !may_show(held, typed) {
        return None;
    }
    let taken = Written::readings(held);
    let shown = Written::readings(typed);
    let (before, after) = taken
        .iter()
        .flat_map(|before| shown.iter().map(move |after| (before, after)))
        .filter(|(_, after)| after.is_as_shown())
        .find(|(before, after)| before.may_become(after))?;
    Some(told(before, after))
}

/// A glance that tells most edits from numbers shown again: the first digit that is no zero stays, but
/// where nines are rounded up, and nothing begins with a zero or a plus.
fn may_show(held: &str, typed: &str) -> bool {
    let first = |text: &str| text.bytes().find(u8::is_ascii_digit);
    let telling = |text: &str| text.bytes().find(|byte| (b'1'..=b'9').contains(byte));
    let (before, after) = (telling(held), telling(typed));
    first(typed).is_some()
        && (before == after || (before, after) == (Some(b'9'), Some(b'1')))
        && !typed.trim_start().starts_with('+')
}

/// Which of the things that happened is the one to tell.
fn told(before: &Written, after: &Written) -> Damage {
    match () {
        () if after.exponent || before.exponent => Damage::Scientific,
        () if before.value != after.value => Damage::Rounded,
        () if before.zeros => Damage::LeadingZeros,
        () if before.plus => Damage::PlusLost,
        () if before.currency != after.currency => Damage::Currency,
        () if before.percent != after.percent => Damage::Percent,
        () if before.grouped != after.grouped => Damage::Thousands,
        () if before.mark.is_some() && after.mark.is_some() && before.mark != after.mark => {
            Damage::DecimalMark
        }
        () => Damage::DecimalsAdded,
    }
}

/// A decimal number, exactly: its digits without zeros at either end, and the power of ten of the last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Value {
    negative: bool,
    digits: String,
    power: i64,
}

impl Value {
    fn new(negative: bool, digits: &str, power: i64) -> Self {
        let trimmed = digits.trim_start_matches('0');
        let digits = trimmed.trim_end_matches('0');
        let dropped = i64::try_from(trimmed.len() - digits.len()).unwrap_or(0);
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
    fn rounded(&self, kept: usize) -> Self {
        if self.digits.len() <= kept {
            return self.clone();
        }
        let dropped = i64::try_from(self.digits.len() - kept).unwrap_or(0);
        let mut digits: Vec<u8> = self.digits.bytes().take(kept).collect();
        let mut power = self.power + dropped;
        if self.digits.as_bytes()[kept] >= b'5' {
            let nines = digits
                .iter()
                .rev()
                .take_while(|digit| **digit == b'9')
                .count();
            digits.truncate(kept - nines);
            power += i64::try_from(nines).unwrap_or(0);
            match digits.last_mut() {
                Some(last) => *last += 1,
                None => digits.push(b'1'),
            }
        }
        Self::new(self.negative, &String::from_utf8_lossy(&digits), power)
    }

    /// Cut after so many significant digits: Excel drops what it does not keep of a long integer.
    fn cut(&self, kept: usize) -> Self {
        let kept = kept.min(self.digits.len());
        let dropped = i64::try_from(self.digits.len() - kept).unwrap_or(0);
        Self::new(self.negative, &self.digits[..kept], self.power + dropped)
    }

    fn is_whole(&self) -> bool {
        self.power >= 0
    }
}

/// A number as it is written, read in one of the ways in which it can be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[allow(clippy::struct_excessive_bools)] // marks of a number, each by itself
struct Written {
    value: Value,
    plus: bool,
    /// Zeros in front that no number needs.
    zeros: bool,
    exponent: bool,
    grouped: bool,
    percent: bool,
    currency: bool,
    mark: Option<char>,
    /// Digits that are written, the zeros in front aside.
    digits: usize,
}

impl Written {
    /// Every reading of a text as a number; none where no country writes numbers so.
    fn readings(text: &str) -> BTreeSet<Self> {
        /// No number is longer.
        const LONGEST: usize = 120;
        let text = text.trim();
        let mut readings = BTreeSet::new();
        if text.len() > LONGEST || !text.contains(|c: char| c.is_ascii_digit()) {
            return readings;
        }
        let (body, currency) = without_currency(text);
        let (body, percent) = match body.strip_suffix('%') {
            Some(body) => (body.trim_end(), true),
            None => (body, false),
        };
        let (body, negative, plus) = match body.chars().next() {
            Some('-' | '\u{2212}') => (body.trim_start_matches(['-', '\u{2212}']), true, false),
            Some('+') => (&body[1..], false, true),
            _ => match body
                .strip_prefix('(')
                .and_then(|body| body.strip_suffix(')'))
            {
                Some(body) => (body, true, false),
                None => (body, false, false),
            },
        };
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
            let power = exponent.unwrap_or(0)
                - i64::try_from(decimals.len()).unwrap_or(0)
                - if percent { 2 } else { 0 };
            readings.insert(Self {
                value: Value::new(negative, &digits, power),
                plus,
                zeros: whole.len() > 1 && whole.starts_with('0'),
                exponent: exponent.is_some(),
                grouped,
                percent,
                currency,
                mark,
                digits: digits.trim_start_matches('0').len(),
            });
        }
        readings
    }

    /// Whether a spreadsheet shows numbers so: never with zeros in front or a plus sign.
    fn is_as_shown(&self) -> bool {
        !self.zeros && !self.plus
    }

    /// Whether this number may be shown as the other one.
    fn may_become(&self, other: &Self) -> bool {
        let (mine, theirs) = (&self.value, &other.value);
        if mine == theirs {
            return true;
        }
        if mine.negative != theirs.negative {
            return false;
        }
        if other.exponent {
            // `3.58E+11` shows as many digits as it has.
            return mine.rounded(other.digits.max(1)) == *theirs && !theirs.digits.is_empty();
        }
        let long = mine.digits.len() > KEPT;
        if long && (mine.rounded(KEPT) == *theirs || mine.cut(KEPT) == *theirs) {
            return true;
        }
        // The general format cuts decimals that find no room.
        !mine.is_whole()
            && theirs.digits.len() >= SHOWN
            && theirs.digits.len() < mine.digits.len()
            && mine.rounded(theirs.digits.len()) == *theirs
    }
}

/// Takes separators of thousands away; `None` where what is left is no row of digits. The decimal mark
/// separates nothing.
fn without_groups(whole: &str, mark: Option<char>) -> Option<(String, bool)> {
    const SEPARATORS: [char; 7] = [' ', '\u{a0}', '\u{202f}', '\u{2009}', '.', ',', '\''];
    let is_separator = |c: char| SEPARATORS.contains(&c) && Some(c) != mark;
    let Some(separator) = whole.chars().find(|c| is_separator(*c)) else {
        let all = whole.bytes().all(|byte| byte.is_ascii_digit());
        return all.then(|| (whole.to_owned(), false));
    };
    let groups: Vec<&str> = whole.split(separator).collect();
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let (first, rest) = groups.split_first()?;
    let even = first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    (even && groups.iter().all(digits)).then(|| (groups.concat(), true))
}

/// Takes a sign of money off either end.
fn without_currency(text: &str) -> (&str, bool) {
    const SIGNS: [&str; 12] = [
        "€", "$", "£", "kr.", "kr", "Kr", "SEK", "NOK", "DKK", "EUR", "USD", ",-",
    ];
    for sign in SIGNS {
        if let Some(rest) = text.strip_prefix(sign) {
            return (rest.trim_start(), true);
        }
        if let Some(rest) = text.strip_suffix(sign) {
            return (rest.trim_end(), true);
        }
    }
    (text, false)
}
