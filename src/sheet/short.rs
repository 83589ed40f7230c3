//! Short texts: up to twelve ASCII characters, which stand in their column's slot itself.
//!
//! Most cells of a register are one: a number, a postcode, a town, a date. Nothing is copied into an arena for
//! them, and nothing needs to be asked but whether they are ASCII.

use polars_arrow::array::View;

/// The high bit of each of the twelve bytes that a slot has room for.
const HIGH: u128 = 0x8080_8080_8080_8080_8080_8080;

/// A short text, as its slot holds it: the length, and twelve bytes of which those behind it are 0.
///
/// Whoever has one has ASCII, and so UTF-8: there is no other way to make one than [`of`](Self::of).
#[derive(Clone, Copy, Debug)]
pub(super) struct Short(View);

impl Short {
    /// The first bytes of these, if they are one to twelve, and ASCII.
    #[inline]
    pub(super) fn of(start: &[u8; 16], length: usize) -> Option<Self> {
        let length @ 1..=12 = u32::try_from(length).ok()? else {
            return None;
        };
        let bytes = u128::from_le_bytes(*start) & ((1 << (8 * length)) - 1);
        if bytes & HIGH != 0 {
            return None;
        }
        // The four fields of a view lie one behind the other, and the bytes of a short text over the last three.
        let [prefix, buffer_idx, offset] = [0, 32, 64].map(|from| {
            #[allow(clippy::cast_possible_truncation)] // four bytes of twelve
            let bytes = ((bytes >> from) as u32).to_le_bytes();
            u32::from_ne_bytes(bytes)
        });
        Some(Self(View {
            length,
            prefix,
            buffer_idx,
            offset,
        }))
    }

    /// How many bytes it has.
    pub(super) fn length(self) -> u64 {
        self.0.length.into()
    }

    /// The slot. It refers to no buffer.
    pub(super) fn view(self) -> View {
        self.0
    }
}

impl PartialEq for Short {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_u128() == other.0.as_u128()
    }
}

#[cfg(test)]
mod tests {
    use polars_arrow::array::MutablePlString;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_short_text_is_what_the_column_would_have_made_of_it(start: [u8; 16], ascii: bool, length in 0_usize..17) {
            let start = if ascii { start.map(|byte| byte & 0x7f) } else { start };
            let text = &start[..length];
            let short = Short::of(&start, length);
            prop_assert_eq!(short.is_some(), text.is_ascii() && (1..=12).contains(&length));
            if let Some(short) = short {
                let text = std::str::from_utf8(text).expect("ASCII");
                let mut column = MutablePlString::new();
                column.push_value(text);
                column.push_view(short.view(), &[]);
                prop_assert_eq!(column.views()[0].as_u128(), column.views()[1].as_u128());
                let column = column.freeze();
                prop_assert_eq!(column.get(1), Some(text));
                prop_assert_eq!(short.length(), length as u64);
            }
        }
    }
}
