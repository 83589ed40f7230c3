//! The next customer number, in the pattern of the others.

use std::collections::BTreeMap;

/// Where numbers start in a register that has none: five digits, so that a thousand customers more
/// or less never change the width.
const FIRST: u64 = 10_001;

/// Digits beyond this many are an account number or a barcode, not a counter.
const MOST_DIGITS: usize = 18;

/// How the register's numbers are made: what stands before the digits, how wide they are, and the
/// highest so far.
///
/// | existing | next |
/// |---|---|
/// | `10001`, `10002`, `10423` | `10424` |
/// | `K-0007`, `K-0012`, `77` | `K-0013` |
/// | `998`, `999`, `1000` | `1001` |
/// | `10001`, `10002`, `99999` | `10003` |
/// | none | `10001` |
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberPattern {
    prefix: String,
    /// Least number of digits, filled up with zeros.
    width: usize,
    highest: u64,
}

impl NumberPattern {
    /// Finds the commonest prefix and width among the existing numbers, and the highest number of
    /// that pattern.
    ///
    /// - The prefix is everything before the last run of digits, with which the number must end;
    ///   numbers that end otherwise decide nothing.
    /// - Widths are separate patterns (`1001` and a phone number as customer number do not mix),
    ///   unless a series without padding has just run over into the next width (`999`, `1000`).
    ///   Of two equally common patterns the wider one is continued.
    /// - A number of nothing but nines that stands far away (`99999` for cash sales) decides
    ///   nothing. Far is: more numbers would fit between it and the next lower one than the pattern
    ///   has, and at least ten. A register that has only such a number counts as empty.
    pub fn of<'a>(numbers: impl Iterator<Item = &'a str>) -> Self {
        let mut series: BTreeMap<(&str, usize), Series> = BTreeMap::new();
        for number in numbers {
            if let Some((prefix, digits, value)) = split(number.trim()) {
                let width = digits.len();
                let padded = width > 1 && digits.starts_with('0');
                series
                    .entry((prefix, width))
                    .or_default()
                    .add(value, padded);
            }
        }
        for ((_, width), series) in &mut series {
            series.set_cash_customer_aside(*width);
        }
        join_series_that_ran_over(&mut series);
        let commonest = series
            .into_iter()
            .filter(|(_, series)| !series.values.is_empty())
            .max_by_key(|((_, width), series)| (series.values.len(), *width));
        match commonest {
            Some(((prefix, width), series)) => Self {
                prefix: prefix.to_owned(),
                width: if series.padded { width } else { 1 },
                highest: series.values.last().copied().unwrap_or(FIRST - 1),
            },
            None => Self {
                prefix: String::new(),
                width: 1,
                highest: FIRST - 1,
            },
        }
    }

    /// The `k`-th number after the highest, `k` from 1: `K-0012` → `K-0013`, `K-0014` …
    ///
    /// It may exist already under another pattern or as a cash customer's: whoever draws numbers
    /// skips those that the register ever used.
    pub fn nth(&self, k: u64) -> String {
        let value = self.highest.saturating_add(k);
        format!("{}{value:0width$}", self.prefix, width = self.width)
    }

    /// Whether a number is of this pattern: its prefix, and not fewer digits than its least, nor more than
    /// its highest has.
    pub fn has(&self, number: &str) -> bool {
        split(number.trim()).is_some_and(|(prefix, digits, _)| {
            let most = self.highest.to_string().len().max(self.width);
            let padded = digits.len() > 1 && digits.starts_with('0');
            prefix == self.prefix
                && (self.width..=most).contains(&digits.len())
                && (!padded || self.width > 1)
        })
    }
}

/// The numbers of one prefix and width.
#[derive(Debug, Default)]
struct Series {
    /// Sorted, each once.
    values: std::collections::BTreeSet<u64>,
    /// True where any number is filled up with zeros.
    padded: bool,
}

impl Series {
    fn add(&mut self, value: u64, padded: bool) {
        self.values.insert(value);
        self.padded |= padded;
    }

    /// Removes a number of nothing but nines that no other number of the series is near.
    fn set_cash_customer_aside(&mut self, width: usize) {
        let Some(&highest) = self.values.last() else {
            return;
        };
        let all_nines = highest.to_string() == "9".repeat(width);
        let alone = self.values.len() == 1 && width >= 3;
        let below = self.values.range(..highest).next_back().copied();
        let far = below.map_or(alone, |below| is_far(below, highest, self.values.len()));
        if all_nines && far {
            self.values.remove(&highest);
        }
    }
}

/// True when more numbers fit between the two than there are in their series, and at least ten.
fn is_far(low: u64, high: u64, numbers: usize) -> bool {
    let between = high - low - 1;
    between >= 10 && usize::try_from(between).unwrap_or(usize::MAX) > numbers
}

/// Puts `998`, `999` and `1000`, `1001` together, under the wider width.
fn join_series_that_ran_over(series: &mut BTreeMap<(&str, usize), Series>) {
    let keys: Vec<(&str, usize)> = series.keys().copied().collect();
    for (prefix, width) in keys {
        let (narrow, wide) = ((prefix, width), (prefix, width + 1));
        let (Some(a), Some(b)) = (series.get(&narrow), series.get(&wide)) else {
            continue;
        };
        let (Some(&low), Some(&high)) = (a.values.last(), b.values.first()) else {
            continue;
        };
        // `0999` and `1000` share a width; a padded series never runs over before all nines.
        if b.padded || is_far(low, high, a.values.len() + b.values.len()) {
            continue;
        }
        if let Some(joined) = series.remove(&narrow) {
            let wider = series.entry(wide).or_default();
            wider.values.extend(joined.values);
        }
    }
}

/// Takes `K-0012` apart: `K-`, `0012`, 12. `None` where no digit stands last, or too many do.
fn split(number: &str) -> Option<(&str, &str, u64)> {
    let start = number.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| {
        at + number[at..].chars().next().map_or(1, char::len_utf8)
    });
    let (prefix, digits) = number.split_at(start);
    if digits.is_empty() || digits.len() > MOST_DIGITS {
        return None;
    }
    Some((prefix, digits, digits.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(numbers: &[&str]) -> String {
        NumberPattern::of(numbers.iter().copied()).nth(1)
    }

    #[test]
    #[rustfmt::skip] // a table
    fn the_next_number() {
        let cases: &[(&[&str], &str)] = &[
            (&[], "10001"), (&["10001", "10002", "10423"], "10424"), (&["10423", "10001"], "10424"),
            (&["K-0007", "K-0012", "77"], "K-0013"), (&["000001", "000002"], "000003"),
            (&["00998", "00999"], "01000"), (&["0998", "0999", "1000"], "1001"),
            (&["998", "999", "1000"], "1001"), (&["7", "8", "9"], "10"), (&["1", "2"], "3"),
            // A cash customer decides nothing, alone or beside others.
            (&["10001", "10002", "99999"], "10003"), (&["1001", "1002", "9999", "1003"], "1004"),
            (&["K0001", "K0002", "K9999"], "K0003"), (&["99999"], "10001"),
            // Nines that were reached by counting do.
            (&["996", "997", "998", "999"], "1000"), (&["9997", "9998", "9999"], "10000"),
            // The commonest pattern wins, not the highest number.
            (&["1001", "1002", "1003", "0401234567", "20260001"], "1004"),
            (&["A1", "A2", "B900"], "A3"), (&["1001", "1002", "L-7"], "1003"),
            // Whatever does not end in digits, or is no counter, decides nothing.
            (&["cash", "101A", "5"], "6"), (&["12345678901234567890", "31"], "32"),
            (&["Åäö9", "Åäö7"], "Åäö10"),
        ];
        for (numbers, expected) in cases {
            assert_eq!(next(numbers), *expected, "{numbers:?}");
        }
    }

    #[test]
    fn numbers_of_a_pattern() {
        let has =
            |numbers: &[&str], number: &str| NumberPattern::of(numbers.iter().copied()).has(number);
        for (numbers, number, expected) in [
            (&["10001", "10423"][..], "10007", true),
            (&["10001", "10423"], "00007", false),
            (&["10001", "10423"], "K-10007", false),
            (&["10001", "10423"], "0401234567", false),
            (&["K-0007", "K-0012"], "K-0999", true),
            (&["K-0007", "K-0012"], "K-12", false),
            (&["998", "999", "1000"], "998", true),
            (&["10001"], "Virtanen", false),
        ] {
            assert_eq!(has(numbers, number), expected, "{numbers:?} {number}");
        }
    }

    #[test]
    fn many_at_once() {
        let pattern = NumberPattern::of(["K-0008"].into_iter());
        let drawn: Vec<String> = (1..=3).map(|k| pattern.nth(k)).collect();
        assert_eq!(drawn, ["K-0009", "K-0010", "K-0011"]);
    }

    #[test]
    fn a_thousand_in_a_row_stay_in_the_pattern() {
        let numbers: Vec<String> = (950..1050).map(|n| n.to_string()).collect();
        assert_eq!(
            NumberPattern::of(numbers.iter().map(String::as_str)).nth(1),
            "1050"
        );
    }
}
