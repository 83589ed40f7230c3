//! Texts that a spreadsheet computes: `+1-800-555` and `1 1/2`.

/// What a text that begins as a formula comes to, where it is made of numbers alone: sums and
/// differences, products and quotients.
pub(super) fn formula(text: &str) -> Option<f64> {
    let text = text.trim();
    if !text.starts_with(['=', '+', '-']) {
        return None;
    }
    let text = text.strip_prefix('=').unwrap_or(text);
    let (mut sum, mut operations) = (0.0, 0);
    let mut rest = text;
    while !rest.is_empty() {
        let sign = match rest.as_bytes()[0] {
            b'-' => -1.0,
            b'+' => 1.0,
            _ if rest.len() == text.len() => 1.0,
            _ => return None,
        };
        rest = rest.trim_start_matches(['+', '-']);
        let end = rest.find(['+', '-']).unwrap_or(rest.len());
        sum += sign * product(&rest[..end], &mut operations)?;
        rest = &rest[end..];
        operations += 1;
    }
    // A sign and a number are no formula.
    (operations > 1).then_some(sum)
}

fn product(text: &str, operations: &mut u32) -> Option<f64> {
    let (mut product, mut divides) = (1.0, false);
    if text.ends_with(['*', '/']) {
        return None;
    }
    for part in text.split_inclusive(['*', '/']) {
        let factor = part.trim_end_matches(['*', '/']).trim();
        let digits = !factor.is_empty() && factor.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let factor: f64 = digits.then(|| factor.parse().ok()).flatten()?;
        product = if divides {
            product / factor
        } else {
            product * factor
        };
        divides = part.ends_with('/');
        *operations += u32::from(part.ends_with(['*', '/']));
    }
    Some(product)
}

/// `1 1/2`: whether it has a whole number, and its parts as one fraction.
pub(super) fn fraction(text: &str) -> Option<(bool, (u64, u64))> {
    /// A fraction's parts have no more digits.
    const LONGEST: usize = 3;
    let number = |text: &str| {
        let digits = !text.is_empty()
            && text.len() <= LONGEST
            && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<u64>().ok()).flatten()
    };
    let text = text.trim();
    let (whole, fraction) = match text.split_once(' ') {
        Some((whole, fraction)) => (Some(number(whole)?), fraction.trim_start()),
        None => (None, text),
    };
    let (above, below) = fraction.split_once('/')?;
    let (above, below) = (number(above)?, number(below)?);
    let sensible = below > 1 && (whole.is_none() || above < below);
    sensible.then(|| (whole.is_some(), (whole.unwrap_or(0) * below + above, below)))
}
