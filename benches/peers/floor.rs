//! The floor: what reading a workbook takes at the very least, whoever reads it. Done in this process, on one core.

use std::fs::File;
use std::hint::black_box;
use std::io::{self, Read as _};
use std::path::Path;

use crate::cost::Cost;

/// How much is unpacked at a time: what stays in a core's own cache.
const BLOCK: usize = 1 << 16;

/// Unpacks the parts that hold the cells, with the library that our reader uses, and throws away what comes out.
pub(crate) fn inflate(workbook: &Path) -> io::Result<Cost> {
    let packed = packed_parts(workbook)?;
    let mut block = vec![0; BLOCK];
    Cost::here(|| {
        for part in &packed {
            let mut reader = flate2::read::DeflateDecoder::new(part.as_slice());
            while reader.read(&mut block)? > 0 {
                black_box(&block);
            }
        }
        Ok(())
    })
}

/// Looks once at every byte of the unpacked parts: counts the tags.
pub(crate) fn scan(workbook: &Path) -> io::Result<Cost> {
    let mut unpacked = Vec::new();
    for part in packed_parts(workbook)? {
        flate2::read::DeflateDecoder::new(part.as_slice()).read_to_end(&mut unpacked)?;
    }
    Cost::here(|| {
        black_box(memchr::memchr_iter(b'<', black_box(&unpacked)).count());
        Ok(())
    })
}

/// The sheet and the table of shared strings, as they lie in the file.
fn packed_parts(workbook: &Path) -> io::Result<Vec<Vec<u8>>> {
    let mut archive = zip::ZipArchive::new(File::open(workbook)?)?;
    let mut parts = Vec::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index_raw(place)?;
        let name = part.name()?.into_owned();
        if name.starts_with("xl/worksheets/sheet") || name == "xl/sharedStrings.xml" {
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes)?;
            parts.push(bytes);
        }
    }
    Ok(parts)
}
