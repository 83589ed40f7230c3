//! Text files: the bytes are the file.

use super::container::{OLE, ZIP};
use super::sound;

/// Reads it.
pub fn check(bytes: &[u8]) {
    if bytes.starts_with(ZIP) || bytes.starts_with(OLE) {
        return;
    }
    let _ = sound::read(bytes, "a.csv");
}
