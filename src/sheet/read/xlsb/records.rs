//! Records ([MS-XLSB] 2.1.4): a kind, a length, and as many bytes of data.

use std::io::{self, BufReader, Read};

use encoding_rs::UTF_16LE;

use crate::sheet::read::error::Fault;

/// The longest record: a text of 32,767 signs with a format for each fits in many times.
const LONGEST: u32 = 4 << 20;

/// The records of a part, one after another.
pub(super) struct Records<R> {
    source: BufReader<R>,
    part: String,
    data: Vec<u8>,
}

impl<R: Read> Records<R> {
    pub(super) fn new(source: R, part: &str) -> Self {
        Self {
            source: BufReader::new(source),
            part: part.to_owned(),
            data: Vec::new(),
        }
    }

    /// The next record; none where the part ends.
    pub(super) fn next(&mut self) -> Result<Option<Record<'_>>, Fault> {
        // The kind takes up to two bytes, the length up to four.
        let Some(kind) = self.number(2)? else {
            return Ok(None);
        };
        let length = self.number(4)?.ok_or_else(|| self.cut())?;
        if length > LONGEST {
            return Err(Fault::TooLarge(format!(
                "a record of `{}` claims {length} bytes",
                self.part
            )));
        }
        self.data.clear();
        let mut data = self.source.by_ref().take(length.into());
        if data.read_to_end(&mut self.data)? < length as usize {
            return Err(self.cut());
        }
        Ok(Some(Record {
            kind,
            data: &self.data,
        }))
    }

    /// A number of up to so many bytes: seven bits of each, as long as the eighth is set.
    fn number(&mut self, most: u32) -> io::Result<Option<u32>> {
        let mut value = 0;
        for place in 0..most {
            let mut byte = [0];
            if self.source.read(&mut byte)? == 0 {
                return Ok(None);
            }
            value |= u32::from(byte[0] & 0x7F) << (7 * place);
            if byte[0] & 0x80 == 0 {
                break;
            }
        }
        Ok(Some(value))
    }

    fn cut(&self) -> Fault {
        Fault::Truncated(format!("`{}` ends within a record", self.part))
    }
}

/// One record.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) kind: u32,
    data: &'a [u8],
}

impl Record<'_> {
    /// The number of sixteen bits at a place; none where the data is shorter.
    pub(super) fn u16(&self, at: usize) -> Option<u16> {
        self.bytes(at).map(u16::from_le_bytes)
    }

    /// The number of 32 bits at a place.
    pub(super) fn u32(&self, at: usize) -> Option<u32> {
        self.bytes(at).map(u32::from_le_bytes)
    }

    /// The decimal at a place.
    pub(super) fn f64(&self, at: usize) -> Option<f64> {
        self.bytes(at).map(f64::from_le_bytes)
    }

    /// The byte at a place.
    pub(super) fn u8(&self, at: usize) -> Option<u8> {
        self.data.get(at).copied()
    }

    /// The text at a place, written behind `into`, and where it ends: its length in signs of sixteen bits,
    /// then the signs (2.5.168). None where it is cut, or has the length that stands for no text.
    pub(super) fn text(&self, at: usize, into: &mut String) -> Option<usize> {
        let signs = usize::try_from(self.u32(at)?).ok()?;
        let end = signs.checked_mul(2)?.checked_add(at + 4)?;
        let bytes = self.data.get(at + 4..end)?;
        into.push_str(&UTF_16LE.decode_without_bom_handling(bytes).0);
        Some(end)
    }

    fn bytes<const N: usize>(&self, at: usize) -> Option<[u8; N]> {
        self.data.get(at..at + N)?.try_into().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(part: &[u8]) -> Result<Vec<u32>, Fault> {
        let mut records = Records::new(part, "a.bin");
        let mut kinds = Vec::new();
        while let Some(record) = records.next()? {
            kinds.push(record.kind);
        }
        Ok(kinds)
    }

    #[test]
    fn kinds_and_lengths_take_as_many_bytes_as_they_need() {
        let mut long = vec![0xEA, 0x02, 0x80, 0x01];
        long.extend([0; 128]);
        let part = [&[0x07, 2, 7, 7][..], &long, &[0x00, 0]].concat();
        assert_eq!(kinds(&part).unwrap(), [7, 362, 0]);
    }

    #[test]
    fn a_record_that_is_cut_or_claims_a_quarter_of_a_gigabyte_is_refused() {
        for cut in [&[0x07, 9, 0][..], &[0x07], &[0x07, 0x80]] {
            assert!(matches!(kinds(cut), Err(Fault::Truncated(_))), "{cut:?}");
        }
        let claim = [0x07, 0xFF, 0xFF, 0xFF, 0x7F];
        assert!(matches!(kinds(&claim), Err(Fault::TooLarge(_))));
    }

    #[test]
    fn a_text_that_is_cut_is_none() {
        let data = [9, 2, 0, 0, 0, 0xE5, 0, 0x41, 0];
        let record = |data| Record { kind: 0, data };
        let mut text = String::new();
        assert_eq!(record(&data).text(1, &mut text), Some(9));
        assert_eq!(text, "åA");
        for cut in [&data[..8], &data[..3], &[0xFF; 16]] {
            assert_eq!(record(cut).text(1, &mut text), None, "{cut:?}");
        }
    }
}
