//! The records of an xls ([MS-XLS] 2.1.4), before the library gets them.
//!
//! A record of a few bytes may claim gigabytes: the size of a sheet, for which room is reserved; two
//! cells in opposite corners, between which all others are made; a text of the table that every cell
//! shows; a formula that is put into words, though nobody asks for them. What is not needed is made
//! harmless, and what the rest will take is added up.

use super::Fault;

pub(super) const BOF: u16 = 0x0809;
pub(super) const EOF: u16 = 0x000A;
const CONTINUE: u16 = 0x003C;
pub(super) const SHEET: u16 = 0x0085;
const STRINGS: u16 = 0x00FC;
const PASSWORD: u16 = 0x002F;
const NAME: u16 = 0x0018;
const EXTERNAL_SHEETS: u16 = 0x0017;
const DIMENSIONS: u16 = 0x0200;
pub(super) const FORMULA: u16 = 0x0006;
const FORMULA_TEXT: u16 = 0x0207;
pub(super) const LABEL: u16 = 0x0204;
pub(super) const RICH_LABEL: u16 = 0x00D6;
pub(super) const LABEL_OF_TABLE: u16 = 0x00FD;
pub(super) const NUMBER: u16 = 0x0203;
pub(super) const RK: u16 = 0x027E;
pub(super) const RKS: u16 = 0x00BD;
const TRUTH: u16 = 0x0205;
const MERGED: u16 = 0x00E5;

/// A record that no reader knows.
const NOTHING: u16 = 0xFFFF;

/// Bytes that a cell takes in the library: in its list, which may have doubled, and in its rectangle.
const CELL: u64 = 2 * 48;
const SLOT: u64 = 32;

/// A formula in words, when there is nothing to put into words, in its list and its rectangle.
const WORDS: u64 = 256;
const WORDS_SLOT: u64 = 24;

/// A text beside its bytes; a sheet beside its cells.
const TEXT: u64 = 64;
const PER_SHEET: u64 = 4_096;

/// How often the bytes of a stream are read at the most, sheet by sheet. Sheets follow each other; a few
/// that point to the wrong place do no harm, thousands that point to the same are never done with.
const OVERLAPPING: usize = 4;

/// Where one record stands in the stream.
#[derive(Clone, Copy)]
pub(super) struct Record {
    pub(super) kind: u16,
    /// Where it begins: kind, length, data.
    at: usize,
    length: usize,
}

impl Record {
    /// Where the next one begins.
    pub(super) fn end(self) -> usize {
        self.at + 4 + self.length
    }

    pub(super) fn data(self, stream: &[u8]) -> &[u8] {
        &stream[self.at + 4..self.end()]
    }
}

/// Makes a workbook's stream harmless, and says how many bytes reading it takes.
///
/// # Errors
/// A stream that a password keeps, and one whose sheets lie over each other.
pub(super) fn vet(stream: &mut [u8]) -> Result<u64, Fault> {
    let mut bytes = 0_u64;
    let mut sheets = Vec::new();
    let mut texts = Vec::new();
    let mut at = 0;
    while let Some(record) = record(stream, at) {
        at = record.at + 4 + record.length;
        let data = &mut stream[record.at + 4..at];
        match record.kind {
            // The library takes one kind of encryption for none.
            PASSWORD => return Err(Fault::Encrypted),
            SHEET if data.len() >= 4 => sheets.push(u32_at(data, 0) as usize),
            STRINGS => {
                texts = lengths(stream, record);
                bytes += texts.iter().map(|text| TEXT + text).sum::<u64>();
            }
            // Nobody asks what formulas say, nor what names stand in them.
            NAME | EXTERNAL_SHEETS => {
                stream[record.at..record.at + 2].copy_from_slice(&NOTHING.to_le_bytes());
            }
            EOF => break,
            _ => bytes += 64,
        }
    }
    // The sheet that is read is handed out as a copy.
    let mut largest = 0;
    let mut left = stream.len().saturating_mul(OVERLAPPING);
    for start in sheets {
        let (sheet, end) = sheet(stream, start, &texts);
        left = left.checked_sub(end - start).ok_or_else(overlapping)?;
        largest = largest.max(sheet);
        bytes = bytes.saturating_add(sheet);
    }
    Ok(bytes.saturating_add(largest))
}

fn overlapping() -> Fault {
    Fault::Damaged {
        place: String::new(),
        found: "its sheets lie over each other".to_owned(),
    }
}

/// What one sheet takes, and where it ends.
fn sheet(stream: &mut [u8], start: usize, texts: &[u64]) -> (u64, usize) {
    let mut bytes = PER_SHEET;
    let (mut cells, mut formulas) = (Span::default(), Span::default());
    let mut depth = 0_u32;
    let mut at = start;
    while let Some(record) = record(stream, at) {
        at = record.at + 4 + record.length;
        let data = &mut stream[record.at + 4..at];
        match record.kind {
            BOF => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            // A chart within the sheet.
            _ if depth > 1 => {}
            DIMENSIONS => data.fill(0),
            FORMULA => {
                if let Some(length) = data.get_mut(20..22) {
                    length.fill(0);
                }
                Span::take_in(&mut cells, data);
                Span::take_in(&mut formulas, data);
                bytes += CELL + WORDS;
            }
            LABEL | RICH_LABEL => {
                Span::take_in(&mut cells, data);
                bytes += CELL + claimed(data, 6);
            }
            FORMULA_TEXT => bytes += CELL + claimed(data, 0),
            LABEL_OF_TABLE => {
                Span::take_in(&mut cells, data);
                let text = data.get(6..10).map(|it| u32_at(it, 0) as usize);
                let text = text.and_then(|text| texts.get(text));
                bytes += CELL + TEXT + text.copied().unwrap_or_default();
            }
            NUMBER | RK | TRUTH => {
                Span::take_in(&mut cells, data);
                bytes += CELL;
            }
            RKS => {
                Span::take_in(&mut cells, data);
                let last = data.len().saturating_sub(2);
                if data.len() >= 6 {
                    let row = [data[0], data[1], data[last], data[last + 1]];
                    Span::take_in(&mut cells, &row);
                }
                bytes += CELL * (data.len() as u64 / 6 + 1);
            }
            MERGED => bytes += 4 * data.len() as u64,
            _ => {}
        }
    }
    let bytes = bytes
        .saturating_add(cells.area() * SLOT)
        .saturating_add(formulas.area() * WORDS_SLOT);
    (bytes, at)
}

/// What a text that follows its length takes: room for the claimed length, and what it decodes to.
fn claimed(data: &[u8], at: usize) -> u64 {
    let length = data.get(at..at + 2).map_or(0, |it| u16_at(it, 0));
    TEXT + 3 * u64::from(length)
}

/// The rectangle around the cells of a sheet.
#[derive(Clone, Copy)]
struct Span {
    top: u16,
    left: u16,
    bottom: u16,
    right: u16,
}

impl Default for Span {
    fn default() -> Self {
        Self {
            top: u16::MAX,
            left: u16::MAX,
            bottom: 0,
            right: 0,
        }
    }
}

impl Span {
    /// Takes a cell in, whose row and column its record begins with.
    fn take_in(&mut self, data: &[u8]) {
        let Some(place) = data.get(..4) else { return };
        let (row, column) = (u16_at(place, 0), u16_at(place, 2));
        self.top = self.top.min(row);
        self.bottom = self.bottom.max(row);
        self.left = self.left.min(column);
        self.right = self.right.max(column);
    }

    fn area(self) -> u64 {
        let length = |from: u16, to: u16| {
            u64::from(to)
                .checked_sub(from.into())
                .map_or(0, |it| it + 1)
        };
        length(self.top, self.bottom) * length(self.left, self.right)
    }
}

/// The record at a place; none where the stream ends.
pub(super) fn record(stream: &[u8], at: usize) -> Option<Record> {
    let head = stream.get(at..at.checked_add(4)?)?;
    let length = usize::from(u16_at(head, 2));
    stream.get(at + 4..at + 4 + length)?;
    Some(Record {
        kind: u16_at(head, 0),
        at,
        length,
    })
}

/// What each text of the table takes (2.5.293). Texts go on in continuing records, which begin anew
/// with the byte that says how wide a sign is.
fn lengths(stream: &[u8], table: Record) -> Vec<u64> {
    let mut pieces = Pieces {
        stream,
        record: table,
        at: table.at + 4,
    };
    pieces.skip(8);
    let mut lengths = Vec::new();
    while let Some(signs) = pieces.text() {
        lengths.push(3 * signs);
    }
    lengths
}

/// The data of a record and of those that continue it.
struct Pieces<'a> {
    stream: &'a [u8],
    record: Record,
    at: usize,
}

impl Pieces<'_> {
    /// Passes over a text; the number of its signs.
    fn text(&mut self) -> Option<u64> {
        if self.left() == 0 {
            self.go_on()?;
        }
        let head = self
            .stream
            .get(self.at..self.at + 3)
            .filter(|_| self.left() >= 3)?;
        let (signs, mut flags) = (u16_at(head, 0), head[2]);
        self.at += 3;
        let mut behind = 0;
        if flags & 8 != 0 {
            behind += 4 * usize::from(u16_at(self.stream.get(self.at..self.at + 2)?, 0));
            self.at += 2;
        }
        if flags & 4 != 0 {
            behind =
                behind.checked_add(u32_at(self.stream.get(self.at..self.at + 4)?, 0) as usize)?;
            self.at += 4;
        }
        let mut left = usize::from(signs);
        loop {
            let width = 1 + usize::from(flags & 1);
            let here = left.min(self.left() / width);
            self.at += here * width;
            left -= here;
            if left == 0 {
                break;
            }
            self.go_on()?;
            flags = *self.stream.get(self.at)?;
            self.at += 1;
        }
        self.skip(behind);
        Some(u64::from(signs))
    }

    /// Passes bytes over, also beyond the record.
    fn skip(&mut self, mut bytes: usize) {
        loop {
            let here = bytes.min(self.left());
            self.at += here;
            bytes -= here;
            if bytes == 0 || self.go_on().is_none() {
                return;
            }
        }
    }

    fn left(&self) -> usize {
        (self.record.at + 4 + self.record.length).saturating_sub(self.at)
    }

    fn go_on(&mut self) -> Option<()> {
        let next = record(self.stream, self.record.at + 4 + self.record.length)?;
        if next.kind != CONTINUE {
            return None;
        }
        self.record = next;
        self.at = next.at + 4;
        Some(())
    }
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}
