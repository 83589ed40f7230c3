//! Where a text in XML ends, and what is in it: found in one pass, eight bytes at a time.
//!
//! Most texts are short, and a call for each question (where is the `<`, is there an `&`) costs more than the
//! answer. Eight bytes fit a register, and a question about all of them is three instructions:
//! `x - 0x01…01 & !x & 0x80…80` has the high bit of the first zero byte of `x`, and of none before it.

use crate::sheet::short::Short;

/// The low bit, and the high bit, of every byte of a word.
const LOW: u64 = u64::MAX / 255;
const HIGH: u64 = LOW << 7;

/// A text as it stands in a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raw<'a> {
    /// The document from the text on.
    document: &'a [u8],
    length: usize,
    /// Whether it may hold escapes, which [`plain`](super::package::strings::plain) removes.
    pub(super) has_escapes: bool,
}

impl<'a> Raw<'a> {
    /// The text with its escapes; none where it is not UTF-8.
    pub(super) fn text(&self) -> Option<&'a str> {
        std::str::from_utf8(&self.document[..self.length]).ok()
    }

    /// The text, if it is short and has no escapes.
    #[inline]
    pub(super) fn short(&self) -> Option<Short> {
        let start = self.document.first_chunk()?;
        Short::of(start, self.length).filter(|_| !self.has_escapes)
    }
}

/// The text up to the next `<`, and the document from there on; none where that does not come.
#[inline]
pub(super) fn until_tag(document: &[u8]) -> Option<(Raw<'_>, &[u8])> {
    let mut escapes = 0;
    let mut at = 0;
    let length = loop {
        let Some(word) = document.get(at..).and_then(|rest| rest.first_chunk()) else {
            let rest = document.get(at..)?;
            let length = rest.iter().position(|byte| *byte == b'<')?;
            escapes |= u64::from(rest[..length].iter().any(|byte| b"&\r_".contains(byte)));
            break at + length;
        };
        let word = u64::from_le_bytes(*word);
        let special = equal(word, b'&') | equal(word, b'\r') | equal(word, b'_');
        let end = equal(word, b'<');
        if end != 0 {
            // Those before the `<`: below its lowest bit that is set.
            escapes |= special & (end - 1) & !end;
            break at + end.trailing_zeros() as usize / 8;
        }
        escapes |= special;
        at += 8;
    };
    let raw = Raw {
        document,
        length,
        has_escapes: escapes != 0,
    };
    Some((raw, document.get(length..)?))
}

/// The high bit of the first byte that is this one, of none before it, and maybe of some behind it.
#[inline]
pub(super) fn equal(word: u64, byte: u8) -> u64 {
    let zero = word ^ (LOW * u64::from(byte));
    zero.wrapping_sub(LOW) & !zero & HIGH
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_ends_at_the_first_tag(document in prop::collection::vec(prop::sample::select(b"ab<&\r_;=%^\x80\xff\0".to_vec()), 0..40)) {
            let end = document.iter().position(|byte| *byte == b'<');
            let found = until_tag(&document);
            prop_assert_eq!(found.map(|(_, rest)| rest), end.map(|end| &document[end..]));
            if let (Some((raw, _)), Some(end)) = (found, end) {
                let text = &document[..end];
                prop_assert_eq!(raw.has_escapes, text.iter().any(|byte| b"&\r_".contains(byte)));
                prop_assert_eq!(raw.text(), std::str::from_utf8(text).ok());
                let is_short = text.is_ascii() && (1..=12).contains(&end) && !raw.has_escapes && document.len() >= 16;
                prop_assert_eq!(raw.short().is_some(), is_short);
            }
        }
    }
}
