//! Numbers: what a spreadsheet takes for one, and how it may show it again.

mod written;
mod computed;

use super::Damage;
use written::{Grouped, Written};

/// Significant digits that a spreadsheet keeps of a number (Excel's specification: 15).
const KEPT: usize = 15;

/// Digits that the general format shows of a number with decimals, at the least.
const SHOWN: usize = 9;

/// What a spreadsheet did where `typed` shows the number that it took `held` for.
pub(super) fn recognise(held: &str, typed: &str) -> Option<Damage> {
    if let Some(damage) = sign_lost(held, typed) {
        return Some(damage);
    }
    let shown = || {
        let readings = Written::readings(typed);
        readings.into_iter().filter(Written::is_as_shown)
    };
    if !may_show(held, typed) {
        let value = computed::formula(held)?;
        let computed = shown().any(|after| after.value.is_about(value));
        return computed.then_some(Damage::Computed);
    }
    let taken = Written::readings(held);
    let pair = shown()
        .flat_map(|after| taken.iter().map(move |before| (before, after.clone())))
        .find(|(before, after)| before.may_become(after));
    if let Some((before, after)) = pair {
        return Some(told(before, &after));
    }
    let value = computed::formula(held);
    if value.is_some_and(|value| shown().any(|after| after.value.is_about(value))) {
        return Some(Damage::Computed);
    }
    None
}

/// What a spreadsheet did where one of both is a fraction and the other what it comes to.
pub(super) fn fraction(held: &str, typed: &str) -> Option<Damage> {
    let (whole, parts) = computed::fraction(held)?;
    let same = match computed::fraction(typed) {
        // `3/4` → `6/8` is an edit; a whole number comes out of its fraction, or goes in.
        Some((other, typed)) => whole != other && parts.0 * typed.1 == typed.0 * parts.1,
        None => Written::readings(typed).into_iter().any(|after| {
            #[allow(clippy::cast_precision_loss)] // numbers of a few digits
            let value = parts.0 as f64 / parts.1 as f64;
            after.is_as_shown() && after.value.is_about(value)
        }),
    };
    same.then_some(Damage::Fraction)
}

/// A sign in front that begins a formula, and is gone.
fn sign_lost(held: &str, typed: &str) -> Option<Damage> {
    let (held, typed) = (held.trim(), typed.trim());
    let rest = held.strip_prefix(['=', '@', '+', '-'])?;
    if rest != typed || rest.is_empty() {
        return None;
    }
    let digit = rest.starts_with(|c: char| c.is_ascii_digit());
    match (held.as_bytes()[0], digit) {
        (b'+', true) => Some(Damage::PlusLost),
        // `-5` → `5` is what a person does.
        (b'-', true) => None,
        _ => Some(Damage::FormulaSignLost),
    }
}

/// A glance that tells most edits from numbers shown again: the first digit that is no zero stays, but
/// where it is rounded, and nothing begins with a plus.
fn may_show(held: &str, typed: &str) -> bool {
    let first = |text: &str| text.bytes().find(u8::is_ascii_digit);
    let exponent = |text: &str| text.contains(['e', 'E']);
    let telling = |text: &str| text.bytes().find(|byte| (b'1'..=b'9').contains(byte));
    let (before, after) = (telling(held), telling(typed));
    first(typed).is_some()
        && (before == after
            || (before, after) == (Some(b'9'), Some(b'1'))
            || exponent(typed)
            || (exponent(held) && after.is_none())
            // The other way round where decimals come out long: `0.1` as `0.09999999999999999`.
            || (typed.len() > KEPT && after == Some(b'9')))
        && !typed.trim_start().starts_with('+')
}

/// Which of the things that happened is the one to tell.
fn told(before: &Written, after: &Written) -> Damage {
    match () {
        () if after.exponent || before.exponent => Damage::Scientific,
        () if before.value != after.value && after.is_rounded_far(before) => Damage::Scientific,
        () if before.value != after.value => Damage::Rounded,
        () if before.zeros => Damage::LeadingZeros,
        () if before.plus => Damage::PlusLost,
        () if before.currency != after.currency => Damage::Currency,
        () if before.percent != after.percent => Damage::Percent,
        () if before.grouped != after.grouped => Damage::Thousands,
        () if before.mark.is_some() && after.mark.is_some() && before.mark != after.mark => {
            Damage::DecimalMark
        }
        () => Damage::ZeroDecimals,
    }
}

impl Written {
    /// Whether a spreadsheet shows numbers so: never with zeros in front or a plus sign, and never in
    /// uneven groups.
    fn is_as_shown(&self) -> bool {
        !self.zeros && !self.plus && self.grouped != Grouped::Unevenly
    }

    /// Whether this number may be shown as the other one.
    fn may_become(&self, other: &Self) -> bool {
        // Digits in uneven groups are a telephone number; a person takes the blanks out, but no zero.
        if self.grouped == Grouped::Unevenly && !self.zeros && !self.plus {
            return false;
        }
        let (mine, theirs) = (&self.value, &other.value);
        if mine == theirs {
            return true;
        }
        if mine.negative != theirs.negative || theirs.digits.is_empty() {
            return false;
        }
        if other.exponent {
            // `3.58E+11` shows as many digits as it has.
            return mine.rounded(other.digits.max(1)) == *theirs;
        }
        let long = mine.digits.len() > KEPT;
        if long
            && (mine.rounded(KEPT) == *theirs
                || mine.cut(KEPT) == *theirs
                || mine.as_machine_number().as_ref() == Some(theirs))
        {
            return true;
        }
        // What a machine's number comes to where nobody rounds it: `19.99` as `19.989999999999998`.
        if theirs.digits.len() > KEPT && theirs.rounded(KEPT) == *mine {
            return true;
        }
        if other.is_rounded_far(self) {
            return true;
        }
        // The general format cuts decimals that find no room.
        !mine.is_whole()
            && theirs.digits.len() >= SHOWN
            && theirs.digits.len() < mine.digits.len()
            && mine.rounded(theirs.digits.len()) == *theirs
    }

    /// Whether this is what is left of a long number after it was shown in scientific notation and
    /// taken for a number again: `358401234567` → `3.58E+11` → `358000000000`.
    fn is_rounded_far(&self, before: &Self) -> bool {
        const LONG: i64 = 10;
        let (mine, theirs) = (&self.value, &before.value);
        mine.is_whole()
            && theirs.is_whole()
            && theirs.places() >= LONG
            && theirs.digits.len() > mine.digits.len()
            && (3..=6).any(|digits| theirs.rounded(digits) == *mine)
    }
}
