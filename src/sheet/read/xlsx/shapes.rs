//! Cells written as the one above them was: known again to the byte, without being taken apart.
//!
//! A program writes the cells of a column alike. Of `<c r="B7" s="2" t="s"><v>15</v></c>` the next row has
//! the same but for the line, which is known, and the value. So each column remembers what stands between the
//! place and the value, and a cell is compared with that, sixteen bytes at a time.
//!
//! ```text
//!  <c r="B7" s="2" t="s"><v>15</v></c>
//!  └──┬──┘╵└───────┬──────┘  └──┬──┘
//!   head line   between        end
//! ```
//!
//! A formatted cell that holds nothing looks otherwise than one that does, so a column remembers both.

use memchr::memmem;

use super::quick::{Quick, VALUE_END, Value, inline};
use crate::sheet::layout::MAX_COLUMNS;
use crate::sheet::read::text_end::{self, equal};

/// What is looked at before the value: the head and the line, and what stands between them and it.
const LONGEST_PLACE: usize = 16;
const LONGEST_BETWEEN: usize = 48;
const WINDOW: usize = LONGEST_PLACE + LONGEST_BETWEEN;

/// The shapes of a sheet's cells.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    columns: Vec<Column>,
    line: Line,
}

#[derive(Clone, Copy, Debug, Default)]
struct Column {
    /// `<c r="B`, as the first bytes of a word, and how many they are; none while no cell was seen.
    head: u128,
    head_length: usize,
    filled: Shape,
    empty: Shape,
}

/// How the cells of a column are written, beside place and value; its length is 0 while none was seen.
#[derive(Clone, Copy, Debug, Default)]
struct Shape {
    between: [u128; LONGEST_BETWEEN / 16],
    length: usize,
    is: Is,
    style: usize,
}

#[derive(Clone, Copy, Debug, Default)]
enum Is {
    #[default]
    Nothing,
    Shared,
    Inline,
    Text,
    Number,
}

/// A line and its digits, as the first bytes of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Line {
    number: u32,
    digits: u128,
    length: usize,
}

impl Line {
    fn of(number: u32) -> Self {
        let mut buffer = itoa::Buffer::new();
        let digits = buffer.format(number).as_bytes();
        Self {
            number,
            digits: word(digits),
            length: digits.len(),
        }
    }
}

impl Shapes {
    /// Reads the cell that begins here, if it stands in this column and line and is written as the last one
    /// of the column was.
    #[inline]
    pub(super) fn cell<'a>(
        &mut self,
        document: &'a [u8],
        line: u32,
        column: u32,
    ) -> Option<Quick<'a>> {
        if self.line.number != line {
            self.line = Line::of(line);
        }
        let start: &[u8; WINDOW] = document.first_chunk()?;
        // Where a cell was left out, the next one is another column's.
        let (known, column) = if let Some(known) = self.at(start, column) {
            (known, column)
        } else {
            let column = column_of(start)?;
            (self.at(start, column)?, column)
        };
        let place = known.head_length + self.line.length;
        let mut shape = &known.filled;
        if !shape.stands(start, place) {
            shape = &known.empty;
            if !shape.stands(start, place) {
                return None;
            }
        }
        let (value, length) = shape.value(document, place + shape.length)?;
        Some(Quick {
            place: Some((column, line)),
            style: shape.style,
            value,
            length,
            value_at: None,
        })
    }

    /// What is known of a column, if the cell's place is in it and in the line.
    #[inline]
    fn at(&self, start: &[u8; WINDOW], column: u32) -> Option<&Column> {
        let known = self.columns.get(column as usize)?;
        let length = known.head_length + self.line.length;
        if known.head_length == 0 || length > LONGEST_PLACE {
            return None;
        }
        let place = known.head | (self.line.digits << (8 * known.head_length));
        begins(start, 0, place, length).then_some(known)
    }

    /// Remembers how a cell is written.
    pub(super) fn learn(&mut self, document: &[u8], quick: &Quick<'_>) {
        let (Some((column, _)), Some(value_at)) = (quick.place, quick.value_at) else {
            return;
        };
        let is = match quick.value {
            Value::Nothing => Is::Nothing,
            Value::Shared(_) => Is::Shared,
            // Behind `<is><t`, and not `<v>`.
            Value::Text(_) if document[..value_at].ends_with(b"t") => Is::Inline,
            Value::Text(_) => Is::Text,
            Value::Number(_) => Is::Number,
            Value::Boolean(_) | Value::Error(_) => return,
        };
        let Some(letters) = letters(document) else {
            return;
        };
        let head = HEAD.len() + letters;
        let digits = document[head..].iter();
        let place = head + digits.take_while(|byte| byte.is_ascii_digit()).count();
        let Some(between) = document.get(place..value_at) else {
            return;
        };
        // A second place would count instead of the first, and change from line to line.
        let says_another = memmem::find(between, b" r=").is_some();
        if says_another || column >= MAX_COLUMNS || between.len() > LONGEST_BETWEEN {
            return;
        }
        let at = column as usize;
        if self.columns.len() <= at {
            self.columns.resize(at + 1, Column::default());
        }
        let known = &mut self.columns[at];
        known.head = word(&document[..head]);
        known.head_length = head;
        let mut parts = between.chunks(16).map(word);
        let shape = Shape {
            between: std::array::from_fn(|_| parts.next().unwrap_or_default()),
            length: between.len(),
            is,
            style: quick.style,
        };
        match is {
            Is::Nothing => known.empty = shape,
            _ => known.filled = shape,
        }
    }
}

impl Shape {
    /// Whether this is what stands behind the place.
    #[inline]
    fn stands(&self, start: &[u8; WINDOW], place: usize) -> bool {
        let parts = self.between.iter().zip((0..self.length).step_by(16));
        self.length > 0
            && parts.into_iter().all(|(part, from)| {
                begins(start, place + from, *part, (self.length - from).min(16))
            })
    }

    /// The value that begins here, and where its cell ends.
    #[inline]
    fn value<'a>(&self, document: &'a [u8], at: usize) -> Option<(Value<'a>, usize)> {
        let rest = document.get(at..)?;
        let ended = |value, rest: &[u8]| Some((value, document.len() - rest.len()));
        let text = || {
            let (text, rest) = text_end::until_tag(rest)?;
            Some((text, rest.strip_prefix(VALUE_END)?))
        };
        match self.is {
            Is::Nothing => ended(Value::Nothing, rest),
            Is::Shared => {
                let (index, rest) = index(rest)?;
                ended(Value::Shared(index), rest.strip_prefix(VALUE_END)?)
            }
            Is::Inline => {
                let (value, rest) = inline(rest)?;
                ended(value, rest)
            }
            Is::Text => {
                let (text, rest) = text()?;
                ended(Value::Text(text), rest)
            }
            Is::Number => {
                let (text, rest) = text()?;
                ended(Value::Number(text.text()?), rest)
            }
        }
    }
}

const HEAD: &[u8; 6] = b"<c r=\"";

/// How many letters the place has that a cell begins with.
fn letters(document: &[u8]) -> Option<usize> {
    let place = document.strip_prefix(HEAD)?;
    let letters = place
        .iter()
        .take(4)
        .take_while(|it| it.is_ascii_alphabetic());
    Some(letters.count()).filter(|letters| (1..=3).contains(letters))
}

/// The column, from 0, of the place that a cell begins with, in capitals.
fn column_of(start: &[u8; WINDOW]) -> Option<u32> {
    let letters = letters(start)?;
    let place = &start[HEAD.len()..HEAD.len() + letters];
    let column = place.iter().try_fold(0, |column, letter| {
        let letter = letter.is_ascii_uppercase().then(|| letter - b'A')?;
        Some(column * 26 + u32::from(letter) + 1)
    });
    Some(column? - 1)
}

/// Whether these bytes, the first `length` of a word, from 1 to 16, stand here.
#[inline]
fn begins(start: &[u8; WINDOW], at: usize, expected: u128, length: usize) -> bool {
    let found = start.get(at..).and_then(|rest| rest.first_chunk());
    found.is_some_and(|found| (u128::from_le_bytes(*found) ^ expected) << (8 * (16 - length)) == 0)
}

/// Bytes, sixteen at the most, as the first of a word.
fn word(bytes: &[u8]) -> u128 {
    let bytes = bytes.iter().take(16).rev();
    bytes.fold(0, |word, byte| word << 8 | u128::from(*byte))
}

/// A number of one to seven digits, and what stands from the `<` behind it on.
#[inline]
fn index(document: &[u8]) -> Option<(u32, &[u8])> {
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    let word = u64::from_le_bytes(*document.first_chunk()?);
    let end = equal(word, b'<');
    let digits = end.trailing_zeros() / 8;
    if end == 0 || digits == 0 {
        return None;
    }
    // The digits at the word's end, and zeros before them.
    let word = (word << (64 - 8 * digits)) | (ZEROS >> (8 * digits));
    // A digit is 3x, and stays so when 6 is added.
    let above_nine = word.wrapping_add(0x0606_0606_0606_0606);
    if (word | above_nine) & 0xf0f0_f0f0_f0f0_f0f0 != ZEROS {
        return None;
    }
    // Neighbours become one: eight digits, four pairs, two fours.
    let pairs = (word & 0x0f0f_0f0f_0f0f_0f0f).wrapping_mul(10 << 8 | 1) >> 8;
    let fours = (pairs & 0x00ff_00ff_00ff_00ff).wrapping_mul(100 << 16 | 1) >> 16;
    let whole = (fours & 0x0000_ffff_0000_ffff).wrapping_mul(10_000 << 32 | 1) >> 32;
    Some((u32::try_from(whole).ok()?, document.get(digits as usize..)?))
}
