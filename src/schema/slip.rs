//! When two names differ by one slip of the hand (`Retial` for `Retail`).

use super::fold::fold;

/// A name has to be this long before one slip in it means anything: `Gold` and `Golf` are two words.
const FEWEST_LETTERS: usize = 5;

/// True when the folded names are exactly one slip apart: one letter too many, one missing, one
/// wrong, or two neighbours swapped (Damerau–Levenshtein distance 1).
///
/// The longer name must have five letters at least, and the slip may not touch a digit: `Region 2`
/// is not a misspelt `Region 3`. Names that fold alike are the same, not a slip apart.
pub fn is_one_slip(a: &str, b: &str) -> bool {
    is_one_slip_folded(&fold(a), &fold(b))
}

/// [`is_one_slip`] of texts that are folded already, for looking through many of them.
pub(crate) fn is_one_slip_folded(a: &str, b: &str) -> bool {
    // One letter more or less is at most four bytes.
    if a.len().abs_diff(b.len()) > 4 {
        return false;
    }
    // One slip leaves the beginning or the end as it was, in a name of five letters.
    let ends = |name: &str| (name.bytes().next(), name.bytes().next_back());
    let ((first, last), (other_first, other_last)) = (ends(a), ends(b));
    if first != other_first && last != other_last {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let letters = |name: &[char]| name.iter().filter(|c| c.is_alphabetic()).count();
    if letters(&a).max(letters(&b)) < FEWEST_LETTERS {
        return false;
    }
    let Some((left, right)) = difference(&a, &b) else {
        return false;
    };
    if left.iter().chain(right).any(|c| c.is_numeric()) {
        return false;
    }
    match (left, right) {
        ([_], [_] | []) | ([], [_]) => true,
        ([first, second], [other_first, other_second]) => {
            first == other_second && second == other_first
        }
        _ => false,
    }
}

/// What is left of both between their common beginning and their common end; `None` where they are
/// equal.
fn difference<'a>(a: &'a [char], b: &'a [char]) -> Option<(&'a [char], &'a [char])> {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    (!a.is_empty() || !b.is_empty()).then_some((a, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip] // a table
    fn one_slip() {
        for (a, b) in [
            ("Retial", "Retail"), ("Retal", "Retail"), ("Retaill", "Retail"), ("Retsil", "Retail"),
            ("etail", "Retail"), ("RETIAL", "  retail "), ("Grossist", "Grosist"),
            ("Jälleenmyyjat", "Jälleenmyyjät"), ("Region2", "Region 2"), ("Store", "Stor"),
            ("kundeummer", "kundenummer"),
        ] {
            assert!(is_one_slip(a, b), "{a:?} and {b:?}");
            assert!(is_one_slip(b, a), "{b:?} and {a:?}");
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn no_slip() {
        for (a, b) in [
            ("Retail", "retail"), ("Region 2", "Region 3"), ("Region 2", "Region 22"),
            ("Region 12", "Region 21"), ("Region 2", "Region A"), ("Gold", "Golf"), ("VIP", "VIPs"),
            ("Retail", "Wholesale"), ("Retail", "Retialx"), ("liateR", "Retail"), ("", "Retail"),
            ("", ""),
        ] {
            assert!(!is_one_slip(a, b), "{a:?} and {b:?}");
            assert!(!is_one_slip(b, a), "{b:?} and {a:?}");
        }
    }

    #[test]
    fn the_same_as_the_textbook_distance() {
        let words = [
            "retail", "retial", "rteail", "retails", "etails", "reetail", "retaal", "detail",
        ];
        for a in words {
            for b in words {
                let expected = strsim::damerau_levenshtein(a, b) == 1;
                assert_eq!(is_one_slip(a, b), expected, "{a} and {b}");
            }
        }
    }
}
