//! Which records cannot have any of the keys that are looked for, told by a look at their bytes.
//!
//! To compare a key as people mean it costs up to a microsecond a record, and of millions hardly one is
//! meant. A sieve adds up a number for each character that counts, and lets through whatever adds up to the
//! sum of something sought; few others do, and the real comparison comes after it. It may let through too
//! much and never too little:
//!
//! - order and case do not count, nor do blanks, commas and semicolons, which keys of names leave out;
//! - what a character counts for is found out with the very function that makes the key, character by
//!   character; where it might make another key of several together (marks that combine, scripts beyond
//!   U+07FF) the text is let through;
//! - of a business id only the digits count, in their order and without leading zeros; what has as many as a
//!   century more is let through, and so is a cell with several addresses.

use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use crate::schema::{FieldType, Kind};

/// Characters from here on are not looked at one by one: what they become may depend on their neighbours.
const END: usize = 0x800;

/// What each character below [`END`] counts for; none where that depends on others.
pub(super) struct Weights(Box<[Option<u64>; END]>);

impl Weights {
    /// The weights that go with a function which makes keys.
    pub(super) fn of(key: impl Fn(&str) -> String) -> Self {
        let mut buffer = [0; 4];
        Self(Box::new(std::array::from_fn(|code| {
            let letter = char::from_u32(u32::try_from(code).ok()?)?;
            let alone = key(letter.encode_utf8(&mut buffer));
            (!is_combining_mark(letter))
                .then(|| alone.chars().map(weight).fold(0, u64::wrapping_add))
        })))
    }

    /// The sum of a text; none where the text has to be looked at in full.
    pub(super) fn sum(&self, text: &str) -> Option<u64> {
        let mut sum = 0_u64;
        for letter in text.chars() {
            sum = sum.wrapping_add((*self.0.get(letter as usize)?)?);
        }
        Some(sum)
    }
}

/// What a character of a key counts for: as good as a random number, the same in every run.
fn weight(letter: char) -> u64 {
    if letter.is_whitespace() || matches!(letter, ',' | ';') {
        return 0;
    }
    // The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): each bit of the letter turns half of all bits.
    let mut bits = (u64::from(letter) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// The sum of a finished key.
pub(super) fn sum_of_key(key: &str) -> u64 {
    key.chars().map(weight).fold(0, u64::wrapping_add)
}

/// The sums that are sought, as bits of a table sixteen times as large as their number: one in sixteen of
/// the others gets through.
#[derive(Debug)]
pub(super) struct Sieve {
    bits: Vec<u64>,
    shift: u32,
}

impl Sieve {
    /// Takes in what is sought.
    pub(super) fn of(sums: impl ExactSizeIterator<Item = u64>) -> Self {
        let size = (sums.len().max(4) * 16).next_power_of_two();
        let mut sieve = Self {
            bits: vec![0; size / 64],
            shift: 64 - size.trailing_zeros(),
        };
        for sum in sums {
            let at = sieve.place(sum);
            sieve.bits[at / 64] |= 1 << (at % 64);
        }
        sieve
    }

    /// True for a sum that may be sought, and where there is none.
    pub(super) fn lets_through(&self, sum: Option<u64>) -> bool {
        let Some(sum) = sum else { return true };
        let at = self.place(sum);
        self.bits[at / 64] >> (at % 64) & 1 == 1
    }

    fn place(&self, sum: u64) -> usize {
        usize::try_from(sum >> self.shift).unwrap_or(0)
    }
}

/// The weights of texts that are compared folded, names among them.
static FOLDED: LazyLock<Weights> = LazyLock::new(|| Weights::of(crate::schema::fold));

/// A sieve for the keys of one field.
#[derive(Debug)]
pub(super) struct KeySieve {
    adds_up: fn(&str) -> Option<u64>,
    sieve: Sieve,
}

impl KeySieve {
    /// Takes in the keys that are sought, as `KeyOf` has them.
    pub(super) fn of<'k>(
        kind: &Kind,
        field: usize,
        keys: impl ExactSizeIterator<Item = &'k str>,
    ) -> Self {
        let ty = kind.fields[field].ty;
        let of_key = |key| match ty {
            FieldType::BusinessId => digits_of_key(key),
            _ => sum_of_key(key),
        };
        Self {
            adds_up: match ty {
                FieldType::BusinessId => digits_of_text,
                FieldType::Email => one_address,
                FieldType::Barcode => |_| None,
                _ => |text| FOLDED.sum(text),
            },
            sieve: Sieve::of(keys.map(of_key)),
        }
    }

    /// True for a value that may have one of them.
    pub(super) fn lets_through(&self, value: &str) -> bool {
        self.sieve.lets_through((self.adds_up)(value))
    }
}

/// An address on its own, in lower case.
fn one_address(text: &str) -> Option<u64> {
    let several = text.bytes().any(|byte| matches!(byte, b',' | b';'));
    // Of plain letters folding changes the case alone.
    (text.is_ascii() && !several)
        .then(|| FOLDED.sum(text))
        .flatten()
}

/// The digits of a business id, unless there are so many that its key may leave some of them out.
fn digits_of_text(text: &str) -> Option<u64> {
    const MOST: usize = 10;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (text.is_ascii() && digits <= MOST).then(|| digits_of_key(text))
}

fn digits_of_key(key: &str) -> u64 {
    let digits = key.bytes().filter(u8::is_ascii_digit);
    let digits = digits.skip_while(|digit| *digit == b'0');
    let number = digits.fold(0_u64, |number, digit| {
        number
            .wrapping_mul(11)
            .wrapping_add(u64::from(digit - b'0') + 1)
    });
    number.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::KeyOf;
    use crate::schema::{Schema, fold, name_key};

    proptest! {
        #[test]
        fn a_key_adds_up_to_what_its_text_adds_up_to(text in any::<String>()) {
            if let Some(sum) = FOLDED.sum(&text) {
                prop_assert_eq!(sum, sum_of_key(&fold(&text)));
                prop_assert_eq!(sum, sum_of_key(&name_key(&text)));
            }
        }

        #[test]
        fn so_does_one_of_letters_that_stand_alone(text in "[\\u{0}-\\u{7ff}]{0,12}") {
            if let Some(sum) = FOLDED.sum(&text) {
                prop_assert_eq!(sum, sum_of_key(&name_key(&text)), "{:?}", text);
            }
        }

        #[test]
        fn a_record_with_a_key_that_is_sought_gets_through(
            text in "( |FI|SE|NO|DK|EE)?[ 0]?[0-9]{0,7}[-. ]?[0-9]{0,5}(MVA| mva)?|[A-Ca-c@.;, ]{0,9}|.{0,9}",
            country in prop::sample::select(vec![None, Some("FI"), Some("SE"), Some("NO"), Some("DK"), Some("EE")]),
        ) {
            let kind = &Schema::built_in().kinds[0];
            for field in 0..kind.fields.len() {
                for key in KeyOf::all(kind, field, &text, country) {
                    let sieve = KeySieve::of(kind, field, [key.text.as_str()].into_iter());
                    prop_assert!(sieve.lets_through(&text), "{text:?} of {:?}", kind.fields[field].id);
                }
            }
        }

        #[test]
        fn what_is_sought_gets_through(sums in prop::collection::vec(any::<u64>(), 0..200)) {
            let sieve = Sieve::of(sums.iter().copied());
            prop_assert!(sums.iter().all(|sum| sieve.lets_through(Some(*sum))));
        }
    }

    #[test]
    fn letters_of_the_languages_of_customers_are_added_up() {
        for text in [
            "Åsa Öberg AB",
            "ŁÓDŹ sp. z o.o.",
            "Müller & Söhne",
            "Ñandú",
            "Ιωάννης",
            "Пётр",
        ] {
            assert_eq!(
                FOLDED.sum(text),
                Some(sum_of_key(&name_key(text))),
                "{text}"
            );
        }
        // Marks that combine with what stands before them, and half a katakana letter.
        assert_eq!(FOLDED.sum("A\u{30a}sa"), None);
        assert_eq!(FOLDED.sum("ｶﾞ"), None);
    }

    #[test]
    fn hardly_anything_else_gets_through() {
        let sieve = Sieve::of((0..1000).map(|n| sum_of_key(&format!("sought {n}"))));
        let others =
            (0..10_000).filter(|n| sieve.lets_through(Some(sum_of_key(&format!("other {n}")))));
        assert!(others.count() < 1_500);
    }
}
