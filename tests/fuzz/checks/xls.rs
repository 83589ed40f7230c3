//! xls: the workbook's stream is the fuzzer's; a whole container is read as it is.

use super::container::{OLE, ole};
use super::sound;

/// Reads it.
pub fn check(bytes: &[u8]) {
    if bytes.starts_with(OLE) {
        let _ = sound::read(bytes, "a.xls");
    } else if bytes.len() < 1 << 20 {
        let _ = sound::read(&ole(bytes), "a.xls");
    }
}
