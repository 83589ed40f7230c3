//! What programs make of letters: files read or saved in another encoding, by `encoding_rs`, and accents
//! taken apart.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1250, WINDOWS_1252, WINDOWS_1257};
use unicode_normalization::UnicodeNormalization;

/// A way to spoil a text.
pub(crate) type Spoils = fn(&str) -> String;

/// The ways, each with its name.
pub(crate) const WAYS: [(&str, Spoils); 8] = [
    ("UTF-8 read as Windows-1252", |text| {
        read(text, WINDOWS_1252)
    }),
    ("the same twice", |text| {
        read(&read(text, WINDOWS_1252), WINDOWS_1252)
    }),
    ("UTF-8 read as Mac Roman", |text| read(text, MACINTOSH)),
    ("UTF-8 read as Windows-1250", |text| {
        read(text, WINDOWS_1250)
    }),
    ("UTF-8 read as Windows-1257", |text| {
        read(text, WINDOWS_1257)
    }),
    ("Windows-1252 read as UTF-8", |text| {
        let (bytes, _, _) = WINDOWS_1252.encode(text);
        String::from_utf8_lossy(&bytes).into_owned()
    }),
    ("Mac Roman read as Windows-1252", |text| {
        let (bytes, _, _) = MACINTOSH.encode(text);
        WINDOWS_1252
            .decode_without_bom_handling(&bytes)
            .0
            .into_owned()
    }),
    ("accents apart (NFD)", |text| text.nfd().collect()),
];

fn read(text: &str, wrong: &'static Encoding) -> String {
    let (read, _) = wrong.decode_without_bom_handling(text.as_bytes());
    read.into_owned()
}
