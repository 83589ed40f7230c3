//! An encoding: one that browsers know, or a code page of DOS.
//!
//! No browser reads code pages, and so `encoding_rs` has none; tills, banks and bookkeeping programs of
//! the 1990s still write them. The tables are those of the `oem_cp` crate.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, EncoderResult, Encoding, UTF_8, WINDOWS_1252};
use oem_cp::code_table as table;

/// An encoding of a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sheet) enum Charset {
    /// One of the WHATWG Encoding Standard.
    Web(&'static Encoding),
    /// A code page of DOS.
    Dos(&'static CodePage),
}

/// A code page: ASCII, and what each byte beyond it is.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::sheet) struct CodePage {
    number: u16,
    name: &'static str,
    beyond: &'static [char; 128],
}

/// The code pages of Europe's Latin alphabets, under the names that IANA has for them.
#[rustfmt::skip] // a table
static CODE_PAGES: [CodePage; 9] = [
    CodePage { number: 850, name: "IBM850", beyond: &table::DECODING_TABLE_CP850 },
    CodePage { number: 437, name: "IBM437", beyond: &table::DECODING_TABLE_CP437 },
    CodePage { number: 865, name: "IBM865", beyond: &table::DECODING_TABLE_CP865 },
    CodePage { number: 858, name: "IBM00858", beyond: &table::DECODING_TABLE_CP858 },
    CodePage { number: 861, name: "IBM861", beyond: &table::DECODING_TABLE_CP861 },
    CodePage { number: 860, name: "IBM860", beyond: &table::DECODING_TABLE_CP860 },
    CodePage { number: 863, name: "IBM863", beyond: &table::DECODING_TABLE_CP863 },
    CodePage { number: 852, name: "IBM852", beyond: &table::DECODING_TABLE_CP852 },
    CodePage { number: 775, name: "IBM775", beyond: &table::DECODING_TABLE_CP775 },
];

/// Bytes that Windows-1252 leaves undefined (Microsoft's code page table). The WHATWG standard maps
/// them to control characters, which no customer's name has.
const UNDEFINED_1252: [u8; 5] = [0x81, 0x8D, 0x8F, 0x90, 0x9D];

/// A byte that an encoding cannot hold, and the text before it.
#[derive(Debug)]
pub(super) struct Misfit {
    pub(super) byte: u8,
    pub(super) before: String,
}

impl Charset {
    /// The code page of western Europe: the Nordic letters stand there where those of 437 and 865 do.
    pub(super) const DOS: Self = Self::Dos(&CODE_PAGES[0]);

    /// What every program of today reads.
    pub(in crate::sheet) const UTF_8: Self = Self::Web(UTF_8);

    /// The encoding that a person means by a name.
    pub(in crate::sheet) fn named(name: &str) -> Option<Self> {
        let label = name.trim().to_lowercase();
        let standard = match label.as_str() {
            "ansi" => "windows-1252",
            "mac" | "macroman" | "mac-roman" => "macintosh",
            "utf-16-le" => "utf-16le",
            "utf-16-be" => "utf-16be",
            other => other,
        };
        Encoding::for_label_no_replacement(standard.as_bytes())
            .map(Self::Web)
            .or_else(|| code_page(&label).map(Self::Dos))
    }

    /// Its name, as standards have it.
    pub(in crate::sheet) fn name(self) -> &'static str {
        match self {
            Self::Web(encoding) => encoding.name(),
            Self::Dos(page) => page.name,
        }
    }

    /// Whether ASCII stands in it as it is, and it can be written at all.
    pub(in crate::sheet) fn holds_ascii(self) -> bool {
        match self {
            Self::Web(encoding) => {
                encoding.is_ascii_compatible() && encoding.output_encoding() == encoding
            }
            Self::Dos(_) => true,
        }
    }

    /// The bytes of a text, or the first character that it does not hold.
    pub(in crate::sheet) fn encode(self, text: &str) -> Result<Vec<u8>, char> {
        let encoding = match self {
            Self::Web(encoding) => encoding,
            Self::Dos(page) => {
                return text
                    .chars()
                    .map(|letter| page.encode(letter).ok_or(letter))
                    .collect();
            }
        };
        let mut encoder = encoding.new_encoder();
        let room = encoder.max_buffer_length_from_utf8_without_replacement(text.len());
        let mut bytes = Vec::with_capacity(room.unwrap_or(text.len()));
        match encoder.encode_from_utf8_to_vec_without_replacement(text, &mut bytes, true) {
            (EncoderResult::Unmappable(letter), _) => Err(letter),
            _ => Ok(bytes),
        }
    }

    /// Whether it is this one.
    pub(super) fn is(self, encoding: &'static Encoding) -> bool {
        matches!(self, Self::Web(own) if own == encoding)
    }

    /// The text of these bytes, which have no byte order mark; or the first one that does not fit.
    pub(super) fn decode(self, bytes: &[u8]) -> Result<Cow<'_, str>, Misfit> {
        let encoding = match self {
            Self::Web(encoding) => encoding,
            Self::Dos(page) => return Ok(Cow::Owned(page.decode(bytes))),
        };
        if encoding == WINDOWS_1252
            && let Some(at) = bytes.iter().position(|byte| UNDEFINED_1252.contains(byte))
        {
            return Err(Misfit {
                byte: bytes[at],
                before: String::from_utf8_lossy(&bytes[..at]).into_owned(),
            });
        }
        encoding
            .decode_without_bom_handling_and_without_replacement(bytes)
            .ok_or_else(|| first_misfit(encoding, bytes))
    }

    /// The text of these bytes, a replacement character for each that does not fit.
    pub(super) fn decode_anyway(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Web(encoding) => encoding.decode_without_bom_handling(bytes).0,
            Self::Dos(page) => Cow::Owned(page.decode(bytes)),
        }
    }
}

impl CodePage {
    fn encode(&self, letter: char) -> Option<u8> {
        if letter.is_ascii() {
            return u8::try_from(letter).ok();
        }
        let at = self.beyond.iter().position(|own| *own == letter)?;
        u8::try_from(at + 0x80).ok()
    }

    fn decode(&self, bytes: &[u8]) -> String {
        oem_cp::decode_string_complete_table(bytes, self.beyond)
    }
}

/// The code page of a name such as `cp850`, `IBM 850`, `dos-850`, `850`.
fn code_page(label: &str) -> Option<&'static CodePage> {
    let (word, number) = label.split_at(label.find(|c: char| c.is_ascii_digit())?);
    let word = word.trim_end_matches([' ', '-', '_']);
    let number: u16 = number.parse().ok()?;
    let is_meant = ["", "cp", "ibm", "oem", "dos", "codepage", "code page"].contains(&word);
    CODE_PAGES
        .iter()
        .find(|page| is_meant && page.number == number)
}

fn first_misfit(encoding: &'static Encoding, bytes: &[u8]) -> Misfit {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder
        .max_utf8_buffer_length_without_replacement(bytes.len())
        .unwrap_or(0);
    let mut before = String::with_capacity(room);
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut before, true);
    let back = match result {
        DecoderResult::Malformed(length, after) => usize::from(length) + usize::from(after),
        DecoderResult::InputEmpty | DecoderResult::OutputFull => 1,
    };
    let at = read.saturating_sub(back).min(bytes.len().saturating_sub(1));
    Misfit {
        byte: bytes.get(at).copied().unwrap_or(0),
        before,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip] // a table
    fn encodings_by_the_names_that_people_know() {
        for (named, name) in [
            ("utf-8", Some("UTF-8")), (" UTF8 ", Some("UTF-8")), ("ansi", Some("windows-1252")),
            ("Mac", Some("macintosh")), ("utf-16-be", Some("UTF-16BE")), ("latin1", Some("windows-1252")),
            ("cp850", Some("IBM850")), ("CP 850", Some("IBM850")), ("IBM850", Some("IBM850")),
            ("dos-437", Some("IBM437")), ("oem865", Some("IBM865")), ("858", Some("IBM00858")),
            ("cp866", Some("IBM866")), ("cp1252", Some("windows-1252")), ("cp999", None), ("rose850", None),
            ("850a", None), ("klingon", None), ("", None), ("99999999999", None),
        ] {
            assert_eq!(Charset::named(named).map(Charset::name), name, "{named}");
        }
    }

    #[test]
    fn code_pages_hold_what_dos_wrote() {
        for (name, bytes, text) in [
            (
                "cp850",
                &b"M\x84kinen \x8Fbo \x9B\x9D \x91\x92 \x99lj\x94"[..],
                "Mäkinen Åbo øØ æÆ Öljö",
            ),
            ("cp437", b"M\x84kinen \x9B \x9D", "Mäkinen ¢ ¥"),
            ("cp865", b"\x9B \x9D", "ø Ø"),
            ("cp850", b"\xD5", "ı"),
            ("cp858", b"\xD5", "€"),
        ] {
            let charset = Charset::named(name).unwrap();
            assert_eq!(charset.decode(bytes).unwrap(), text, "{name}");
        }
    }
}
