//! The container of a workbook: members copied as they are packed, and members packed here while they are
//! made (APPNOTE.TXT 6.3 of the ZIP format, 4.3).
//!
//! ```text
//!  header · packed member │ header · packed member │ … │ directory │ (zip64 end) │ end
//! ```
//!
//! A member's size is known when it is whole: its header is written with room, and completed afterwards.
//! There is no clock in it, so the same members give the same bytes.

use std::io::{self, Read, Seek, SeekFrom, Write};

use zip::ZipArchive;

/// What 32 bits cannot say is said in the extra field (4.4.8).
const SEE_EXTRA: u32 = u32::MAX;

/// The extra field with 64-bit sizes (4.5.3).
const ZIP64: u16 = 1;

/// Versions that a reader needs (4.4.3): 2.0 for deflate, 4.5 for 64-bit sizes.
const PLAIN: u16 = 20;
const LARGE: u16 = 45;

const DEFLATED: u16 = 8;
const STORED: u16 = 0;

/// Names are UTF-8 (4.4.4, bit 11).
const UTF8: u16 = 1 << 11;

/// The first day that the format can say: 1980-01-01 (4.4.6).
const FIRST_DAY: u16 = 0x21;

/// A container that is being written.
pub(super) struct Container<W> {
    out: W,
    /// Where the next byte goes.
    at: u64,
    members: Vec<Member>,
}

/// A member as the directory tells it.
#[derive(Clone, Debug, Default)]
struct Member {
    name: String,
    method: u16,
    crc: u32,
    packed: u64,
    size: u64,
    header: u64,
}

/// What became of a member's bytes while they were packed.
#[derive(Clone, Debug, Default)]
pub(super) struct Packed {
    /// The bytes, deflated.
    pub(super) bytes: Vec<u8>,
    /// Their check sum before, to be combined with that of what stands before them.
    pub(super) crc: crc32fast::Hasher,
    /// How many they were.
    pub(super) size: u64,
}

impl<W: Write + Seek> Container<W> {
    /// An empty container, from the beginning of `out`.
    pub(super) fn new(out: W) -> Self {
        Self {
            out,
            at: 0,
            members: Vec::new(),
        }
    }

    /// Takes a member over from another container without unpacking it.
    pub(super) fn copy<R: Read + Seek>(
        &mut self,
        from: &mut ZipArchive<R>,
        index: usize,
    ) -> io::Result<()> {
        let mut source = from.by_index_raw(index)?;
        let member = Member {
            name: source.name()?.into_owned(),
            method: match source.compression() {
                zip::CompressionMethod::Stored => STORED,
                _ => DEFLATED,
            },
            crc: source.crc32(),
            packed: source.compressed_size(),
            size: source.size(),
            header: self.at,
        };
        self.put(&member.local(false))?;
        self.at += io::copy(&mut source, &mut self.out)?;
        self.members.push(member);
        Ok(())
    }

    /// Writes a member that is made piece by piece: deflate's blocks, each ending on a byte, the last one
    /// marked as such. `large` where its size may be more than 32 bits say.
    pub(super) fn stream<E: From<io::Error>>(
        &mut self,
        name: &str,
        large: bool,
        make: impl FnOnce(&mut dyn FnMut(Packed) -> io::Result<()>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut member = Member {
            name: name.to_owned(),
            method: DEFLATED,
            header: self.at,
            ..Member::default()
        };
        self.put(&member.local(large))?;
        let mut crc = crc32fast::Hasher::new();
        make(&mut |piece: Packed| {
            crc.combine(&piece.crc);
            member.size += piece.size;
            member.packed += piece.bytes.len() as u64;
            self.at += piece.bytes.len() as u64;
            self.out.write_all(&piece.bytes)
        })?;
        member.crc = crc.finalize();
        if !large && member.size.max(member.packed) >= u64::from(SEE_EXTRA) {
            let error = "a member of more than 4 GB was taken for a small one";
            return Err(io::Error::other(error).into());
        }
        self.out.seek(SeekFrom::Start(member.header))?;
        self.out.write_all(&member.local(large))?;
        self.out.seek(SeekFrom::Start(self.at))?;
        self.members.push(member);
        Ok(())
    }

    /// Writes the directory, and gives back what was written to.
    pub(super) fn finish(mut self) -> io::Result<W> {
        let start = self.at;
        let members = std::mem::take(&mut self.members);
        for member in &members {
            self.put(&member.central())?;
        }
        let length = self.at - start;
        let end = self.at;
        let large =
            members.len() >= usize::from(u16::MAX) || start.max(length) >= u64::from(SEE_EXTRA);
        if large {
            self.put(&zip64_end(members.len() as u64, length, start, end))?;
        }
        let count = u16::try_from(members.len()).unwrap_or(u16::MAX);
        let mut bytes = Vec::with_capacity(22);
        bytes.extend(*b"PK\x05\x06\0\0\0\0");
        bytes.extend(count.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(short(length).to_le_bytes());
        bytes.extend(short(start).to_le_bytes());
        bytes.extend([0, 0]);
        self.put(&bytes)?;
        Ok(self.out)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.at += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}

impl Member {
    /// The header before the member (4.3.7).
    fn local(&self, large: bool) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(64);
        bytes.extend(*b"PK\x03\x04");
        self.common(&mut bytes, large);
        if large {
            bytes.extend(SEE_EXTRA.to_le_bytes());
            bytes.extend(SEE_EXTRA.to_le_bytes());
        } else {
            bytes.extend(short(self.packed).to_le_bytes());
            bytes.extend(short(self.size).to_le_bytes());
        }
        let extra = if large {
            zip64(&[self.size, self.packed])
        } else {
            Vec::new()
        };
        self.lengths(&mut bytes, &extra);
        bytes.extend(self.name.as_bytes());
        bytes.extend(extra);
        bytes
    }

    /// The entry in the directory (4.3.12).
    fn central(&self) -> Vec<u8> {
        let numbers = [self.size, self.packed, self.header];
        let large: Vec<u64> = numbers
            .into_iter()
            .filter(|number| *number >= u64::from(SEE_EXTRA))
            .collect();
        let extra = if large.is_empty() {
            Vec::new()
        } else {
            zip64(&large)
        };
        let mut bytes = Vec::with_capacity(64);
        bytes.extend(*b"PK\x01\x02");
        bytes.extend(if large.is_empty() { PLAIN } else { LARGE }.to_le_bytes());
        self.common(&mut bytes, !large.is_empty());
        bytes.extend(short(self.packed).to_le_bytes());
        bytes.extend(short(self.size).to_le_bytes());
        self.lengths(&mut bytes, &extra);
        // No comment, the first disk, no attributes.
        bytes.extend([0; 10]);
        bytes.extend(short(self.header).to_le_bytes());
        bytes.extend(self.name.as_bytes());
        bytes.extend(extra);
        bytes
    }

    /// From the version that a reader needs to the check sum: the same in both.
    fn common(&self, bytes: &mut Vec<u8>, large: bool) {
        bytes.extend(if large { LARGE } else { PLAIN }.to_le_bytes());
        bytes.extend(UTF8.to_le_bytes());
        bytes.extend(self.method.to_le_bytes());
        bytes.extend([0, 0]);
        bytes.extend(FIRST_DAY.to_le_bytes());
        bytes.extend(self.crc.to_le_bytes());
    }

    fn lengths(&self, bytes: &mut Vec<u8>, extra: &[u8]) {
        for length in [self.name.len(), extra.len()] {
            bytes.extend(u16::try_from(length).unwrap_or(u16::MAX).to_le_bytes());
        }
    }
}

/// A number in 32 bits, or the sign that it stands in the extra field.
fn short(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(SEE_EXTRA)
}

/// The extra field with 64-bit numbers.
fn zip64(numbers: &[u64]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(4 + numbers.len() * 8);
    bytes.extend(ZIP64.to_le_bytes());
    let length = u16::try_from(numbers.len() * 8).unwrap_or(u16::MAX);
    bytes.extend(length.to_le_bytes());
    for number in numbers {
        bytes.extend(number.to_le_bytes());
    }
    bytes
}

/// The end of a large container's directory, and where it stands (4.3.14, 4.3.15).
fn zip64_end(count: u64, length: u64, start: u64, end: u64) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(76);
    bytes.extend(*b"PK\x06\x06");
    bytes.extend(44_u64.to_le_bytes());
    bytes.extend(LARGE.to_le_bytes());
    bytes.extend(LARGE.to_le_bytes());
    bytes.extend([0; 8]);
    for number in [count, count, length, start] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(*b"PK\x06\x07\0\0\0\0");
    bytes.extend(end.to_le_bytes());
    bytes.extend(1_u32.to_le_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::write::rows::deflated;
    use std::io::Cursor;

    fn written(large: bool) -> Vec<u8> {
        let mut container = Container::new(Cursor::new(Vec::new()));
        for name in ["a.xml", "päivä/b.xml"] {
            let made: io::Result<()> = container.stream(name, large, |put| {
                for piece in ["first ", "", "second"] {
                    put(deflated(piece.as_bytes(), false))?;
                }
                put(deflated(name.as_bytes(), true))
            });
            made.expect("written");
        }
        container.finish().expect("finished").into_inner()
    }

    #[test]
    fn members_come_back_with_small_and_with_large_headers() {
        for large in [false, true] {
            let mut archive = ZipArchive::new(Cursor::new(written(large))).expect("a container");
            assert_eq!(archive.len(), 2);
            for name in ["a.xml", "päivä/b.xml"] {
                let mut text = String::new();
                let mut member = archive.by_name(name).expect("a member");
                member
                    .read_to_string(&mut text)
                    .expect("its check sum fits");
                assert_eq!(text, format!("first second{name}"), "{large}");
            }
        }
    }

    #[test]
    fn members_are_copied_as_they_are_packed() {
        let mut source = ZipArchive::new(Cursor::new(written(false))).expect("a container");
        let mut container = Container::new(Cursor::new(Vec::new()));
        for index in 0..source.len() {
            container.copy(&mut source, index).expect("copied");
        }
        let copy = container.finish().expect("finished").into_inner();
        assert_eq!(copy, written(false));
    }

    #[test]
    fn what_32_bits_cannot_say_stands_in_the_directorys_extra_field() {
        let member = Member {
            name: "a".to_owned(),
            size: 5 << 30,
            packed: 7,
            header: 6 << 30,
            ..Member::default()
        };
        let entry = member.central();
        assert_eq!(entry[20..24], 7_u32.to_le_bytes());
        assert_eq!(entry[24..28], SEE_EXTRA.to_le_bytes());
        assert_eq!(entry[42..46], SEE_EXTRA.to_le_bytes());
        let extra = &entry[47..];
        assert_eq!(extra[..4], [1, 0, 16, 0]);
        assert_eq!(extra[4..12], (5_u64 << 30).to_le_bytes());
        assert_eq!(extra[12..], (6_u64 << 30).to_le_bytes());
    }
}
