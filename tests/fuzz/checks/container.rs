//! Containers: zip without compression, and OLE with one stream.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What separates the members of an input: a sign that XML 1.0 does not allow.
pub const SEPARATOR: u8 = 0x1E;

/// How a zip container begins.
pub const ZIP: &[u8] = b"PK\x03\x04";

/// How an OLE container begins.
pub const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// A zip container with these members.
pub fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, stored).expect("a member's name");
        zip.write_all(bytes).expect("memory");
    }
    zip.finish().expect("a container").into_inner()
}

/// The parts of an input, one a member, as many as there are defaults: an absent or empty part is its
/// default.
pub fn parts<'a, const N: usize>(bytes: &'a [u8], defaults: [&'a [u8]; N]) -> [&'a [u8]; N] {
    let mut parts = defaults;
    let given = bytes.splitn(N, |byte| *byte == SEPARATOR);
    for (part, given) in parts.iter_mut().zip(given) {
        if !given.is_empty() {
            *part = given;
        }
    }
    parts
}

/// An OLE container ([MS-CFB]) whose only stream is `Workbook`. A stream under 4,096 bytes would stand
/// in the mini stream: it is filled up with zeros, which a reader meets behind the last record.
pub fn ole(stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const PER_SECTOR: usize = SECTOR / 4;
    let size = stream.len().max(4_096);
    let sectors = size.div_ceil(SECTOR);
    // The table takes `tables` sectors, then the directory one, then the stream.
    let mut tables = 1;
    while tables * PER_SECTOR < tables + 1 + sectors {
        tables += 1;
    }
    let number = |value: usize| u32::try_from(value).expect("a small stream").to_le_bytes();
    let mut bytes = vec![0; SECTOR];
    bytes[..8].copy_from_slice(OLE);
    bytes[24..34].copy_from_slice(b"\x3E\0\x03\0\xFE\xFF\x09\0\x06\0");
    bytes[44..48].copy_from_slice(&number(tables));
    bytes[48..52].copy_from_slice(&number(tables));
    bytes[56..60].copy_from_slice(&number(4_096));
    bytes[60..64].copy_from_slice(b"\xFE\xFF\xFF\xFF");
    bytes[68..72].copy_from_slice(b"\xFE\xFF\xFF\xFF");
    for at in 0..109 {
        let sector = if at < tables { number(at) } else { [0xFF; 4] };
        bytes[76 + 4 * at..80 + 4 * at].copy_from_slice(&sector);
    }
    let last = tables + sectors;
    for sector in 0..tables * PER_SECTOR {
        bytes.extend(match sector {
            _ if sector < tables => *b"\xFD\xFF\xFF\xFF",
            _ if sector == tables || sector == last => *b"\xFE\xFF\xFF\xFF",
            _ if sector < last => number(sector + 1),
            _ => [0xFF; 4],
        });
    }
    let mut entry = |name: &str, kind: u8, start: [u8; 4], size: usize| {
        let mut entry = vec![0; 128];
        let utf16: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry[..utf16.len()].copy_from_slice(&utf16);
        entry[64] = u8::try_from(utf16.len() + 2).expect("a short name");
        entry[66] = kind;
        entry[68..80].copy_from_slice(&[0xFF; 12]);
        entry[116..120].copy_from_slice(&start);
        entry[120..124].copy_from_slice(&number(size));
        bytes.extend(entry);
    };
    entry("Root Entry", 5, *b"\xFE\xFF\xFF\xFF", 0);
    entry("Workbook", 2, number(tables + 1), size);
    bytes.resize((1 + tables + 1) * SECTOR, 0);
    bytes.extend(stream);
    bytes.resize((1 + tables + 1 + sectors) * SECTOR, 0);
    bytes
}
