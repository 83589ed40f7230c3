//! A text file's encoding: said by its first bytes, else valid UTF-8, else guessed; and its text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::error::Fault;

/// A text file's text, and how it was had.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: &'static Encoding,
    pub(super) had_bom: bool,
}

/// Bytes that Windows-1252 leaves undefined (Microsoft's code page table). The WHATWG standard maps
/// them to control characters, which no customer's name has.
const UNDEFINED_1252: [u8; 5] = [0x81, 0x8D, 0x8F, 0x90, 0x9D];

/// Decodes a file's bytes, in the encoding of this name or else in the one that they show.
pub(super) fn decode(bytes: &[u8], name: Option<&str>) -> Result<Decoded, Fault> {
    let bom = Encoding::for_bom(bytes);
    let encoding = match name {
        Some(name) => named(name)?,
        None => bom.map_or_else(|| guessed(bytes), |(encoding, _)| encoding),
    };
    let (had_bom, body) = match bom {
        Some((marked, length)) if marked == encoding => (true, &bytes[length..]),
        _ => (false, bytes),
    };
    let undefined = (encoding == WINDOWS_1252)
        .then(|| body.iter().position(|byte| UNDEFINED_1252.contains(byte)))
        .flatten();
    if let Some(at) = undefined {
        return Err(undecodable(
            encoding,
            body[at],
            &String::from_utf8_lossy(&body[..at]),
        ));
    }
    match encoding.decode_without_bom_handling_and_without_replacement(body) {
        Some(text) => Ok(Decoded {
            text: text.into_owned(),
            encoding,
            had_bom,
        }),
        None => Err(first_fault(encoding, body)),
    }
}

/// Which UTF-16 this is, by its mark, or without one by where the zeros of Latin letters stand.
pub(super) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding != UTF_8).then_some(encoding);
    }
    let sample = &bytes[..bytes.len().min(4_096)];
    let pairs = sample.len() / 2;
    let zeros = |first: usize| {
        sample
            .iter()
            .skip(first)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    match () {
        () if pairs < 2 => None,
        () if odd * 2 > pairs && even * 10 < pairs => Some(UTF_16LE),
        () if even * 2 > pairs && odd * 10 < pairs => Some(UTF_16BE),
        () => None,
    }
}

fn named(name: &str) -> Result<&'static Encoding, Fault> {
    let label = match name.trim().to_lowercase().as_str() {
        "ansi" => "windows-1252".to_owned(),
        "mac" | "macroman" | "mac-roman" => "macintosh".to_owned(),
        "utf-16-le" => "utf-16le".to_owned(),
        "utf-16-be" => "utf-16be".to_owned(),
        other => other.to_owned(),
    };
    Encoding::for_label_no_replacement(label.as_bytes())
        .ok_or_else(|| Fault::UnknownEncoding(name.to_owned()))
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    if let Some(encoding) = utf16(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // A Nordic domain as hint: in a few bytes, `ä` is likelier than another alphabet.
    detector.guess(Some(b"fi"), Utf8Detection::Deny)
}

/// The place of the first byte that does not fit.
fn first_fault(encoding: &'static Encoding, bytes: &[u8]) -> Fault {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder
        .max_utf8_buffer_length_without_replacement(bytes.len())
        .unwrap_or(0);
    let mut text = String::with_capacity(room);
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    let back = match result {
        DecoderResult::Malformed(length, after) => usize::from(length) + usize::from(after),
        DecoderResult::InputEmpty | DecoderResult::OutputFull => 1,
    };
    let at = read.saturating_sub(back).min(bytes.len().saturating_sub(1));
    undecodable(encoding, bytes.get(at).copied().unwrap_or(0), &text)
}

fn undecodable(encoding: &'static Encoding, byte: u8, before: &str) -> Fault {
    let line = super::lines::count(before) + 1;
    Fault::Undecodable {
        encoding: encoding.name(),
        line,
        byte,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &str = "nimi;kaupunki\nMäkinen;Hämeenlinna\nÖberg;Åbo\nSørensen;Ærø\n";

    #[test]
    fn every_usual_encoding_is_recognised() {
        let utf16 = |big: bool| -> Vec<u8> {
            let bytes = |unit: u16| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            };
            NAMES.encode_utf16().flat_map(bytes).collect()
        };
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        let (ansi, _, _) = WINDOWS_1252.encode(NAMES);
        for (bytes, encoding, had_bom) in [
            (NAMES.as_bytes().to_vec(), "UTF-8", false),
            (marked(b"\xEF\xBB\xBF", NAMES.as_bytes()), "UTF-8", true),
            (ansi.to_vec(), "windows-1252", false),
            (utf16(false), "UTF-16LE", false),
            (utf16(true), "UTF-16BE", false),
            (marked(b"\xFF\xFE", &utf16(false)), "UTF-16LE", true),
            (marked(b"\xFE\xFF", &utf16(true)), "UTF-16BE", true),
        ] {
            let decoded = decode(&bytes, None).unwrap();
            assert_eq!(
                (decoded.encoding.name(), decoded.had_bom),
                (encoding, had_bom)
            );
            assert_eq!(decoded.text, NAMES, "{encoding}");
        }
    }

    #[test]
    fn a_named_encoding_is_obeyed() {
        let (mac, _, _) = encoding_rs::MACINTOSH.encode(NAMES);
        assert_eq!(decode(&mac, Some("MacRoman")).unwrap().text, NAMES);
        let (latin, _, _) = encoding_rs::ISO_8859_15.encode("10 €");
        assert_eq!(decode(&latin, Some("iso-8859-15")).unwrap().text, "10 €");
        assert!(
            matches!(decode(b"a", Some("klingon")), Err(Fault::UnknownEncoding(name)) if name == "klingon")
        );
    }

    #[test]
    fn a_byte_that_does_not_fit_names_its_line() {
        for (bytes, name, expected) in [
            (
                &b"a\nb\r\nM\xE4kinen\n"[..],
                Some("utf-8"),
                ("UTF-8", 3, 0xE4),
            ),
            (
                &b"a\rb\x81"[..],
                Some("windows-1252"),
                ("windows-1252", 2, 0x81),
            ),
            (&b"a\0\n\0b"[..], Some("utf-16le"), ("UTF-16LE", 2, b'b')),
        ] {
            match decode(bytes, name) {
                Err(Fault::Undecodable {
                    encoding,
                    line,
                    byte,
                }) => {
                    assert_eq!((encoding, line, byte), expected);
                }
                other => panic!("{other:?}"),
            }
        }
    }
}
