//! Numbers as fractions: `# ?/?`, `# ??/16`.

use super::code::Part;
use super::digits::{is_digit, parted, show_whole};

/// A section that shows a fraction.
#[derive(Debug)]
pub(super) struct Fraction<'a> {
    /// The places of the whole number, if there are any, and what stands behind them.
    whole: &'a [Part],
    above: &'a [Part],
    below: Below<'a>,
    rest: &'a [Part],
}

#[derive(Debug)]
enum Below<'a> {
    /// As many digits at the most as there are places.
    Most(&'a [Part]),
    /// This number, and the words that follow it at once.
    Fixed(u64, &'a str),
}

impl<'a> Fraction<'a> {
    /// The fraction of a section: places, a slash, and places or a number.
    pub(super) fn of(parts: &'a [Part]) -> Option<Self> {
        let slash = parts.iter().position(|part| *part == Part::Slash)?;
        let from = parts[..slash].iter().rposition(|part| !is_digit(part));
        let from = from.map_or(0, |at| at + 1);
        if from == slash {
            return None;
        }
        let behind = &parts[slash + 1..];
        let places = behind.iter().take_while(|part| is_digit(part)).count();
        let (below, rest) = if places > 0 {
            (Below::Most(&behind[..places]), &behind[places..])
        } else {
            fixed(behind)?
        };
        Some(Self {
            whole: &parts[..from],
            above: &parts[from..slash],
            below,
            rest,
        })
    }

    /// Writes a number that is not negative.
    pub(super) fn show(&self, value: f64, into: &mut String) {
        let is_mixed = self.whole.iter().any(is_digit);
        let (mut whole, rest) = parted(value);
        let (mut above, below) = match self.below {
            Below::Most(places) => nearest(if is_mixed { rest } else { value }, places.len()),
            Below::Fixed(below, _) => (rounded(if is_mixed { rest } else { value }, below), below),
        };
        if is_mixed && above >= below {
            whole = parted(value.trunc() + 1.0).0;
            above = 0;
        }
        let digits = |number: u64| -> Vec<u8> {
            number
                .to_string()
                .bytes()
                .map(|digit| digit - b'0')
                .collect()
        };
        if is_mixed && above == 0 {
            // Blanks in the fraction's place; a number below 1 is a zero then.
            let whole = if whole.is_empty() { vec![0] } else { whole };
            show_whole(&whole, self.whole, false, false, into);
            return self.show_rest(into);
        }
        show_whole(&whole, self.whole, false, false, into);
        show_whole(&digits(above), self.above, false, false, into);
        into.push('/');
        let below = digits(below);
        into.extend(below.iter().map(|digit| char::from(b'0' + digit)));
        if let Below::Most(places) = self.below {
            // Behind it, so that slashes stand below each other.
            for part in places.iter().skip(below.len()) {
                if *part == Part::Digit('?') {
                    into.push(' ');
                }
            }
        }
        self.show_rest(into);
    }

    fn show_rest(&self, into: &mut String) {
        if let Below::Fixed(_, words) = self.below {
            into.push_str(words);
        }
        show_whole(&[], self.rest, false, false, into);
    }
}

/// A number below the slash, with what follows it.
fn fixed(parts: &[Part]) -> Option<(Below<'_>, &[Part])> {
    let Part::Words(words) = parts.first()? else {
        return None;
    };
    let end = words.find(|c: char| !c.is_ascii_digit());
    let (digits, words) = words.split_at(end.unwrap_or(words.len()));
    let zeros = parts[1..]
        .iter()
        .take_while(|part| **part == Part::Digit('0'));
    let zeros = if words.is_empty() { zeros.count() } else { 0 };
    let number = format!("{digits}{}", "0".repeat(zeros));
    let number: u64 = number.parse().ok().filter(|number| *number > 0)?;
    Some((Below::Fixed(number, words), &parts[1 + zeros..]))
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss
)]
fn rounded(value: f64, below: u64) -> u64 {
    // A cell with a fraction of more digits than an integer holds does not occur.
    (value * below as f64).round() as u64
}

/// The fraction that comes nearest by its continued fraction, with at most so many digits below.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss
)]
fn nearest(value: f64, digits: usize) -> (u64, u64) {
    const EXACT: f64 = 5e-8;
    /// Places beyond these are as good as none.
    const MOST: u32 = 9;
    let most = 10_u64.pow(u32::try_from(digits).unwrap_or(MOST).min(MOST)) - 1;
    let (mut above, mut below) = ([1_u64, 0], [0_u64, 1]);
    let mut rest = value;
    loop {
        let term = rest.trunc();
        let step = |pair: [u64; 2]| (term as u64).checked_mul(pair[0])?.checked_add(pair[1]);
        let (Some(next_above), Some(next_below)) = (step(above), step(below)) else {
            break;
        };
        if next_below > most {
            break;
        }
        (above, below) = ([next_above, above[0]], [next_below, below[0]]);
        if rest - term < EXACT {
            break;
        }
        rest = 1.0 / (rest - term);
    }
    (above[0], below[0].max(1))
}
