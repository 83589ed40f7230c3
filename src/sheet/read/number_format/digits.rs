//! A number's digits, in the places that a section has for them.
//!
//! Excel keeps 15 significant digits, and rounds what it shows by these in tens, not by the binary
//! fraction below them: 17.85 in `0.0` is 17.9.

use super::code::Part;
use super::fraction::Fraction;

/// Significant digits that Excel keeps (Excel's documented number precision).
const KEPT: usize = 15;

/// Digits behind the point that a fraction is made of.
const MOST_BEHIND: usize = 20;

/// A number that is not negative, in tens: `digits` with a point after the first `whole`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decimal {
    digits: Vec<u8>,
    whole: i32,
}

impl Decimal {
    pub(super) fn of(value: f64) -> Self {
        let text = format!("{:.*e}", KEPT - 1, value.abs());
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let digits: Vec<u8> = mantissa
            .bytes()
            .filter(u8::is_ascii_digit)
            .map(|digit| digit - b'0')
            .collect();
        let mut decimal = Self {
            digits,
            whole: exponent.parse::<i32>().unwrap_or(0) + 1,
        };
        decimal.trim();
        decimal
    }

    /// Ten times, a tenth …
    fn shifted(mut self, places: i32) -> Self {
        if !self.digits.is_empty() {
            self.whole += places;
        }
        self
    }

    /// Rounded to this many decimals, half away from zero.
    fn rounded(mut self, decimals: usize) -> Self {
        let kept = self.whole + i32::try_from(decimals).unwrap_or(i32::MAX / 2);
        let Ok(kept) = usize::try_from(kept) else {
            self.digits.clear();
            self.whole = 0;
            return self;
        };
        if kept >= self.digits.len() {
            return self;
        }
        let up = self.digits[kept] >= 5;
        self.digits.truncate(kept);
        if up {
            let nines = self
                .digits
                .iter()
                .rev()
                .take_while(|digit| **digit == 9)
                .count();
            self.digits.truncate(kept - nines);
            if let Some(last) = self.digits.last_mut() {
                *last += 1;
            } else {
                self.digits.push(1);
                self.whole += 1;
            }
        }
        self.trim();
        self
    }

    /// Without zeros at its ends.
    fn trim(&mut self) {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        let zeros = self.digits.iter().take_while(|digit| **digit == 0).count();
        self.digits.drain(..zeros);
        self.whole -= i32::try_from(zeros).unwrap_or(0);
        if self.digits.is_empty() {
            self.whole = 0;
        }
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// The exponent of ten of its first digit; 0 for zero.
    fn exponent(&self) -> i32 {
        if self.is_zero() { 0 } else { self.whole - 1 }
    }

    /// The digits before the point, none for what is below 1.
    fn before(&self) -> Vec<u8> {
        let count = usize::try_from(self.whole).unwrap_or(0);
        (0..count)
            .map(|at| self.digits.get(at).copied().unwrap_or(0))
            .collect()
    }

    /// So many digits behind the point.
    fn behind(&self, count: usize) -> Vec<u8> {
        let first = i64::from(self.whole);
        let digit = |at: i64| {
            let at = usize::try_from(at).ok()?;
            self.digits.get(at).copied()
        };
        let count = i64::try_from(count).unwrap_or(0);
        (first..first + count)
            .map(|at| digit(at).unwrap_or(0))
            .collect()
    }
}

/// Writes the absolute value of a number as a section shows it.
pub(super) fn show(value: f64, parts: &[Part], into: &mut String) {
    let exponent = parts
        .iter()
        .position(|part| matches!(part, Part::Exponent(..)));
    if let Some(at) = exponent.filter(|at| parts[..*at].iter().any(is_digit)) {
        return show_exponent(&Decimal::of(value), parts, at, into);
    }
    if let Some(fraction) = Fraction::of(parts) {
        return fraction.show(value.abs(), into);
    }
    show_decimal(value, parts, into);
}

pub(super) fn is_digit(part: &Part) -> bool {
    matches!(part, Part::Digit(_))
}

/// The places before the point, behind it, and what the commas say.
struct Places {
    /// Where the point is, or the parts end.
    point: usize,
    decimals: usize,
    in_thousands: bool,
    /// Thousands that the commas behind the last place divide by.
    scale: i32,
}

impl Places {
    fn of(parts: &[Part]) -> Self {
        let point = parts.iter().position(|part| *part == Part::Point);
        let point = point.unwrap_or(parts.len());
        let last = parts.iter().rposition(is_digit);
        let first = parts.iter().position(is_digit);
        let mut scale = 0;
        let mut behind = last.map_or(parts.len(), |last| last + 1);
        while parts.get(behind) == Some(&Part::Comma) {
            scale += 1;
            behind += 1;
        }
        let last_whole = parts[..point].iter().rposition(is_digit);
        // `0,.0`: those before the point divide too.
        if let Some(last_whole) = last_whole.filter(|at| Some(*at) != last) {
            let commas = parts[last_whole + 1..point].iter();
            scale += commas
                .take_while(|part| **part == Part::Comma)
                .map(|_| 1)
                .sum::<i32>();
        }
        let in_thousands = match (first, last_whole) {
            (Some(first), Some(last)) if first < last => parts[first..last].contains(&Part::Comma),
            _ => false,
        };
        Self {
            point,
            decimals: parts[point..].iter().filter(|part| is_digit(part)).count(),
            in_thousands,
            scale,
        }
    }
}

fn show_decimal(value: f64, parts: &[Part], into: &mut String) {
    let places = Places::of(parts);
    let percents = parts.iter().filter(|part| **part == Part::Percent).count();
    let percents = i32::try_from(percents).unwrap_or(0);
    let decimal = Decimal::of(value)
        .shifted(2 * percents - 3 * places.scale)
        .rounded(places.decimals);
    show_places(&decimal, parts, &places, false, into);
}

/// Writes a decimal that was rounded; `all` shows a zero in every place before the point.
fn show_places(decimal: &Decimal, parts: &[Part], places: &Places, all: bool, into: &mut String) {
    let (whole, behind) = parts.split_at(places.point);
    show_whole(&decimal.before(), whole, places.in_thousands, all, into);
    let digits = decimal.behind(places.decimals);
    let mut shown = shown_decimals(&digits, behind).into_iter();
    for (at, part) in behind.iter().enumerate() {
        match part {
            Part::Digit(_) => into.extend(shown.next().flatten()),
            Part::Comma => {}
            // A second point is a sign like any other.
            Part::Point if at > 0 => into.push('.'),
            other => into.push_str(&other.as_written()),
        }
    }
}

/// What stands in each place behind the point: a zero at the end is left out in `#`, and a blank in `?`.
fn shown_decimals(digits: &[u8], parts: &[Part]) -> Vec<Option<char>> {
    let signs = parts.iter().filter_map(|part| match part {
        Part::Digit(sign) => Some(*sign),
        _ => None,
    });
    let mut shown: Vec<Option<char>> = Vec::new();
    let mut at_end = true;
    for (sign, digit) in signs.zip(digits).collect::<Vec<_>>().into_iter().rev() {
        at_end &= sign != '0' && *digit == 0;
        shown.push(match (at_end, sign) {
            (true, '?') => Some(' '),
            (true, _) => None,
            (false, _) => Some(char::from(b'0' + digit)),
        });
    }
    shown.reverse();
    shown
}

/// Writes the digits before the point, the last one in the last place; what does not find one stands in
/// the first.
pub(super) fn show_whole(
    digits: &[u8],
    parts: &[Part],
    in_thousands: bool,
    all: bool,
    into: &mut String,
) {
    let count = parts.iter().filter(|part| is_digit(part)).count();
    let mut left = count;
    let mut zeros = all;
    let thousands = |left: usize| in_thousands && left > 0 && left.is_multiple_of(3);
    let digit = |left: usize| {
        let at = digits.len().checked_sub(left)?;
        digits.get(at).map(|digit| char::from(b'0' + digit))
    };
    for part in parts {
        let Part::Digit(sign) = part else {
            if *part != Part::Comma {
                into.push_str(&part.as_written());
            }
            continue;
        };
        if left == count {
            for more in (count + 1..=digits.len()).rev() {
                into.extend(digit(more));
                if thousands(more - 1) {
                    into.push(',');
                }
            }
        }
        // Behind a `0` every place shows a zero.
        zeros |= *sign == '0';
        let shown = digit(left).or(match (zeros, sign) {
            (true, _) => Some('0'),
            (false, '?') => Some(' '),
            (false, _) => None,
        });
        into.extend(shown);
        left -= 1;
        if let Some(shown) = shown.filter(|_| thousands(left)) {
            into.push(if shown == ' ' { ' ' } else { ',' });
        }
    }
}

/// Writes a number with an exponent of ten: a multiple of how many places stand before the point.
fn show_exponent(decimal: &Decimal, parts: &[Part], at: usize, into: &mut String) {
    let (mantissa, behind) = parts.split_at(at);
    let mut places = Places::of(mantissa);
    // Commas that divide, and per cent, are signs here that change nothing.
    places.scale = 0;
    let whole = mantissa[..places.point]
        .iter()
        .filter(|part| is_digit(part))
        .count();
    let step = i32::try_from(whole).unwrap_or(1).max(1);
    let mut exponent = decimal.exponent().div_euclid(step) * step;
    let mut shown = decimal.clone().shifted(-exponent).rounded(places.decimals);
    if shown.whole > step {
        exponent += step;
        shown = decimal.clone().shifted(-exponent).rounded(places.decimals);
    }
    show_places(&shown, mantissa, &places, shown.is_zero(), into);
    let Some((Part::Exponent(letter, plus), rest)) = behind.split_first() else {
        return;
    };
    into.push(*letter);
    let sign = match exponent {
        ..0 => "-",
        _ if *plus => "+",
        _ => "",
    };
    let digits: Vec<u8> = exponent
        .unsigned_abs()
        .to_string()
        .bytes()
        .map(|digit| digit - b'0')
        .collect();
    // The sign stands before the first digit.
    let first = rest.iter().position(is_digit).unwrap_or(rest.len());
    show_whole(&[], &rest[..first], false, false, into);
    into.push_str(sign);
    show_whole(&digits, &rest[first..], false, false, into);
}

/// The whole part and the rest of a number, as its digits say: the rest of 1234.567 is 0.567.
pub(super) fn parted(value: f64) -> (Vec<u8>, f64) {
    let decimal = Decimal::of(value);
    let behind: String = decimal
        .behind(MOST_BEHIND)
        .into_iter()
        .map(|digit| char::from(b'0' + digit))
        .collect();
    (
        decimal.before(),
        format!("0.{behind}").parse().unwrap_or(0.0),
    )
}
