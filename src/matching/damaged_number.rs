//! A customer number as a spreadsheet leaves it: without its zeros, with `.0`, with separators, or
//! as `2,077474E+06` (RULES 5). It still finds its record, and is never a new number.

use std::collections::{BTreeMap, HashMap};

use polars::prelude::StringChunked;

use super::{Position, row_number};

/// The records whose numbers a spreadsheet could have turned into the typed ones.
pub(super) fn candidates(
    typed: &StringChunked,
    open: &[u32],
    registered: &StringChunked,
) -> BTreeMap<u32, Vec<Position>> {
    Sought::of(typed, open).among(registered)
}

/// Typed numbers of rows, as they are looked for among registered ones.
#[derive(Debug)]
pub(super) struct Sought {
    /// By their digits.
    plain: HashMap<String, Vec<u32>>,
    /// Those in scientific notation: by how many digits are shown, then by these and how many there are.
    rounded: HashMap<usize, HashMap<(String, usize), Vec<u32>>>,
}

impl Sought {
    /// The numbers of the rows that are open.
    pub(super) fn of(typed: &StringChunked, open: &[u32]) -> Self {
        let mut sought = Self {
            plain: HashMap::new(),
            rounded: HashMap::new(),
        };
        for row in open {
            let Some(text) = typed.get(*row as usize) else {
                continue;
            };
            if let Some(number) = Rounded::read(text) {
                sought
                    .rounded
                    .entry(number.digits.len())
                    .or_default()
                    .entry((number.digits, number.places))
                    .or_default()
                    .push(*row);
            } else if let Some(digits) = significant(text) {
                sought.plain.entry(digits).or_default().push(*row);
            }
        }
        sought
    }

    /// True where no number is one that a spreadsheet could have made of another.
    pub(super) fn is_empty(&self) -> bool {
        self.plain.is_empty() && self.rounded.is_empty()
    }

    /// Where the registered numbers stand that each row may mean.
    pub(super) fn among(&self, registered: &StringChunked) -> BTreeMap<u32, Vec<Position>> {
        let mut found: BTreeMap<u32, Vec<Position>> = BTreeMap::new();
        if self.is_empty() {
            return found;
        }
        for (at, number) in registered.iter().enumerate() {
            let Some(digits) = number.and_then(plain) else {
                continue;
            };
            let mut hit = |rows: Option<&Vec<u32>>| {
                for row in rows.into_iter().flatten() {
                    found.entry(*row).or_default().push(row_number(at));
                }
            };
            hit(self.plain.get(digits));
            for (length, numbers) in &self.rounded {
                if let Some(key) = round(digits, *length) {
                    hit(numbers.get(&(key, digits.len())));
                }
            }
        }
        found
    }
}

/// A registered number's digits without leading zeros, where it consists of digits alone: no other
/// number is one that a spreadsheet would take for a number.
fn plain(number: &str) -> Option<&str> {
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = number.trim_start_matches('0');
    Some(if digits.is_empty() { "0" } else { digits })
}

/// The digits that a typed number has once separators, a zero fraction and leading zeros are gone.
fn significant(typed: &str) -> Option<String> {
    let text = typed.trim().trim_start_matches('\'');
    let text = [".00", ",00", ".0", ",0"]
        .iter()
        .find_map(|fraction| text.strip_suffix(fraction))
        .unwrap_or(text);
    let separated = text.chars().any(|c| !c.is_ascii_digit());
    if separated && !grouped_in_threes(text) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    plain(&digits).map(str::to_owned)
}

/// True for `2 077 474`, `2.077.474`, `2,077,474` and `2'077'474`: one separator, groups of three.
fn grouped_in_threes(text: &str) -> bool {
    let Some(separator) = text.chars().find(|c| !c.is_ascii_digit()) else {
        return true;
    };
    if !matches!(
        separator,
        ' ' | '\u{a0}' | '\u{202f}' | '.' | ',' | '\'' | '\u{2019}'
    ) {
        return false;
    }
    let mut groups = text.split(separator);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_digit())
        && groups.all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A number in scientific notation: its shown digits, and how many digits it has in all.
struct Rounded {
    digits: String,
    places: usize,
}

impl Rounded {
    fn read(text: &str) -> Option<Self> {
        let (mantissa, exponent) = text.trim().split_once(['E', 'e'])?;
        let exponent: usize = exponent
            .strip_prefix('+')
            .unwrap_or(exponent)
            .parse()
            .ok()?;
        let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}");
        if whole.len() != 1 || whole == "0" || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        Some(Self {
            digits,
            places: exponent + 1,
        })
    }
}

/// The first `length` digits of a number, rounded half up as a spreadsheet shows it; padded with
/// zeros where the number is shorter.
fn round(digits: &str, length: usize) -> Option<String> {
    if digits.len() <= length {
        return Some(format!("{digits:0<length$}"));
    }
    let mut kept: Vec<u8> = digits.as_bytes()[..length].to_vec();
    if digits.as_bytes()[length] >= b'5' {
        let at = kept.iter().rposition(|digit| *digit != b'9')?;
        kept[at] += 1;
        kept[at + 1..].fill(b'0');
    }
    String::from_utf8(kept).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use polars::prelude::*;

    fn found(typed: &str, registered: &[&str]) -> Vec<Position> {
        let typed = StringChunked::from_slice("t".into(), &[typed]);
        let registered = StringChunked::from_slice("r".into(), registered);
        candidates(&typed, &[0], &registered)
            .remove(&0)
            .unwrap_or_default()
    }

    #[test]
    fn finds_what_a_spreadsheet_made_of_a_number() {
        for (typed, registered) in [
            ("1", "000001"),
            ("100", "00100"),
            ("10001.0", "10001"),
            ("10001,0", "10001"),
            ("10001,00", "10001"),
            ("2 077 474", "2077474"),
            ("2\u{a0}077\u{a0}474", "2077474"),
            ("2,077,474", "2077474"),
            ("2,077474E+06", "2077474"),
            ("2.08E+06", "2077474"),
            ("1E+05", "100000"),
            ("'00100", "00100"),
        ] {
            assert_eq!(found(typed, &[registered]), [0], "{typed} for {registered}");
        }
    }

    #[test]
    fn leaves_what_a_spreadsheet_would_not_have_made() {
        for (typed, registered) in [
            ("1001", "10001"),
            ("A1", "000001"),
            ("10 01", "1001"),
            ("10001.5", "10001"),
            ("2,09E+06", "2077474"),
            ("1", "K-001"),
        ] {
            assert_eq!(
                found(typed, &[registered]),
                Vec::<Position>::new(),
                "{typed} for {registered}"
            );
        }
    }

    #[test]
    fn names_every_record_that_fits() {
        assert_eq!(found("1", &["001", "0001", "2"]), [0, 1]);
    }
}
