//! Rows written: the part that a million records are spent in.
//!
//! ```text
//!  columns ─▶ blocks of rows ─▶ XML ─▶ deflated ─▶ put into the container, in order
//!                              └─ on every core ─┘
//! ```
//!
//! A block of rows is packed by itself and ends on a byte (deflate's sync flush), so blocks that were made
//! side by side are joined by writing them one behind the other. What a block becomes depends on its rows
//! alone: the same book gives the same bytes, however many cores there are.
//!
//! Texts are `inlineStr`. The shorter `t="str"`, which `SheetJS` writes, would leave a fifth less to pack, but
//! means a formula's result, and there are programs that drop it where there is no formula.

use std::cell::RefCell;
use std::io;

use flate2::{Compress, Compression, FlushCompress};
use polars_arrow::array::Utf8ViewArray;
use rayon::prelude::*;

use super::container::Packed;
use super::error::WriteError;
use super::text::{self, Shape};
use crate::sheet::Progress;

/// Records of a block: some 250 kB of XML, which a core's cache holds.
const BLOCK: usize = 1_000;

/// Blocks that are made while those before them are written, for each core: more would only take memory,
/// and fewer let cores wait for the last one.
const AHEAD: usize = 16;

/// Deflate's level. The first is faster by a fifth and gives a third more bytes.
const LEVEL: u32 = 2;

/// What a sheet's rows are made of.
pub(super) struct Rows<'a> {
    columns: &'a [&'a Utf8ViewArray],
    headings: Vec<&'a str>,
    /// The beginning of each column's cells, up to the row's number.
    cells: Vec<String>,
    /// The rest, up to the text; and the same for a text with outer blanks.
    plain: String,
    preserved: String,
}

impl<'a> Rows<'a> {
    /// Rows of these columns; their cells have the format of index `style`.
    ///
    /// Every cell is text and says so itself, since a column's format is not a cell's; empty cells are not
    /// written, and have the column's.
    pub(super) fn new(
        columns: &'a [&'a Utf8ViewArray],
        headings: Vec<&'a str>,
        style: &str,
    ) -> Self {
        let letters = (0..).take(columns.len()).map(super::lists::column_name);
        let plain = format!("\" s=\"{style}\" t=\"inlineStr\"><is><t");
        Self {
            columns,
            headings,
            cells: letters.map(|it| format!("<c r=\"{it}")).collect(),
            preserved: format!("{plain} xml:space=\"preserve\">"),
            plain: format!("{plain}>"),
        }
    }

    /// Makes the records `from..to` the rows of a sheet below its heading, and hands them on in order.
    pub(super) fn write(
        &self,
        (from, to): (usize, usize),
        progress: &dyn Progress,
        put: &mut dyn FnMut(Packed) -> io::Result<()>,
    ) -> Result<(), Stopped> {
        let ahead = BLOCK * AHEAD * rayon::current_num_threads().max(1);
        let made = |start: usize| self.blocks(start, to.min(start + ahead), from);
        let mut blocks = made(from);
        for start in (from..to).step_by(ahead) {
            let mut next = Vec::new();
            let behind = start + ahead;
            rayon::in_place_scope(|scope| -> Result<(), Stopped> {
                if behind < to {
                    scope.spawn(|_| next = made(behind));
                }
                blocks.drain(..).try_for_each(|block| Ok(put(block?)?))
            })?;
            blocks = next;
            progress.rows(to.min(behind) as u64);
        }
        Ok(())
    }

    /// The records `start..end` in blocks, packed on every core.
    fn blocks(&self, start: usize, end: usize, from: usize) -> Vec<Result<Packed, WriteError>> {
        (start..end)
            .into_par_iter()
            .step_by(BLOCK)
            .map(|first| self.block(first, end.min(first + BLOCK), from))
            .collect()
    }

    /// The records `first..last` packed, on a sheet that begins with record `from`.
    fn block(&self, first: usize, last: usize, from: usize) -> Result<Packed, WriteError> {
        thread_local! {
            // Kept by each core: a block's text is as long as the one before.
            static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        }
        TEXT.with_borrow_mut(|xml| {
            xml.clear();
            for record in first..last {
                self.row(record, record - from + 2, xml)?;
            }
            Ok(deflated(xml, false))
        })
    }

    fn row(&self, record: usize, line: usize, xml: &mut Vec<u8>) -> Result<(), WriteError> {
        let mut digits = itoa::Buffer::new();
        let line = digits.format(line).as_bytes();
        xml.extend_from_slice(b"<row r=\"");
        xml.extend_from_slice(line);
        xml.extend_from_slice(b"\">");
        for (column, array) in self.columns.iter().enumerate() {
            let Some(value) = array.get(record).filter(|value| !value.is_empty()) else {
                continue;
            };
            xml.extend_from_slice(self.cells[column].as_bytes());
            xml.extend_from_slice(line);
            let shape = text::shape(value);
            let opening = match shape {
                Shape::Preserved | Shape::PreservedEscaped => &self.preserved,
                _ => &self.plain,
            };
            xml.extend_from_slice(opening.as_bytes());
            match shape {
                Shape::AsIs | Shape::Preserved => xml.extend_from_slice(value.as_bytes()),
                Shape::Escaped | Shape::PreservedEscaped => {
                    text::check(value, self.headings[column], record + 1)?;
                    text::escape(value, xml);
                }
            }
            xml.extend_from_slice(b"</t></is></c>");
        }
        xml.extend_from_slice(b"</row>");
        Ok(())
    }
}

/// Why rows were not written to their end.
pub(super) enum Stopped {
    /// A text that no workbook holds.
    Text(WriteError),
    /// The place takes no more.
    Place(io::Error),
}

impl From<WriteError> for Stopped {
    fn from(error: WriteError) -> Self {
        Self::Text(error)
    }
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::Place(error)
    }
}

/// Packs a piece of a member so that another may follow, or as its last.
pub(super) fn deflated(bytes: &[u8], last: bool) -> Packed {
    thread_local! {
        static PACKER: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(LEVEL), false));
    }
    let mut crc = crc32fast::Hasher::new();
    crc.update(bytes);
    let flush = if last {
        FlushCompress::Finish
    } else {
        FlushCompress::Sync
    };
    let mut packed = Vec::with_capacity(bytes.len() / 4 + 64);
    PACKER.with_borrow_mut(|packer| {
        packer.reset();
        loop {
            let done = usize::try_from(packer.total_in()).unwrap_or(usize::MAX);
            // It only fails where it is used again after its end, which `reset` took back.
            let _ = packer.compress_vec(&bytes[done.min(bytes.len())..], &mut packed, flush);
            // Room left over says that everything is out, the flush among it.
            if packed.len() < packed.capacity() {
                break;
            }
            packed.reserve(packed.capacity());
        }
    });
    Packed {
        bytes: packed,
        crc,
        size: bytes.len() as u64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    fn unpacked(pieces: &[Packed]) -> Vec<u8> {
        let bytes: Vec<u8> = pieces.iter().flat_map(|it| it.bytes.clone()).collect();
        let mut text = Vec::new();
        let mut unpacker = flate2::bufread::DeflateDecoder::new(bytes.as_slice());
        unpacker.read_to_end(&mut text).expect("deflate");
        text
    }

    #[test]
    fn pieces_of_any_size_are_joined() {
        // What cannot be packed needs more room than was thought of, also with nothing but the end left.
        let noise: Vec<u8> = (0_u32..70_000)
            .map(|n| u8::try_from(n.wrapping_mul(2_654_435_761) >> 24).unwrap_or_default())
            .collect();
        for size in [0, 1, 63, 64, 65, 1_000, 65_535, 70_000] {
            let pieces = [
                deflated(&noise[..size], false),
                deflated(b"between", false),
                deflated(&noise[..size], true),
            ];
            let expected = [&noise[..size], b"between", &noise[..size]].concat();
            assert_eq!(unpacked(&pieces), expected, "{size}");
            let mut crc = crc32fast::Hasher::new();
            for piece in &pieces {
                crc.combine(&piece.crc);
            }
            assert_eq!(crc.finalize(), crc32fast::hash(&expected));
        }
    }
}
