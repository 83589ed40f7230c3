//! A text file's encoding: said by its first bytes, else valid UTF-8, else guessed; and its text.

mod charset;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_15, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::error::Fault;
pub(in crate::sheet) use charset::Charset;
use charset::Misfit;

/// A text file's text, and how it was had.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// The encoding's name.
    pub(super) encoding: &'static str,
    pub(super) had_bom: bool,
    /// Whether the letters that come out are such as people write: else it is a guess.
    pub(super) is_sure: bool,
}

/// Bytes that the likeliest of several encodings is judged by.
const SAMPLE: usize = 1 << 20;

/// Decodes a file's bytes, in the encoding of this name or else in the one that they show.
pub(super) fn decode(bytes: &[u8], name: Option<&str>) -> Result<Decoded, Fault> {
    let bom = Encoding::for_bom(bytes);
    let charset = match (name, bom) {
        (Some(name), _) => {
            Charset::named(name).ok_or_else(|| Fault::UnknownEncoding(name.to_owned()))?
        }
        (None, Some((marked, _))) => Charset::Web(marked),
        (None, None) => guessed(bytes),
    };
    let (had_bom, body) = match bom {
        Some((marked, length)) if charset.is(marked) => (true, &bytes[length..]),
        _ => (false, bytes),
    };
    let text = charset
        .decode(body)
        .map_err(|Misfit { byte, before }| Fault::Undecodable {
            encoding: charset.name(),
            line: super::lines::count(&before) + 1,
            byte,
        })?;
    // Two that no program of today writes.
    let is_old = charset.is(MACINTOSH) || matches!(charset, Charset::Dos(_));
    Ok(Decoded {
        is_sure: name.is_some() || had_bom || !is_old || is_plausible(&text),
        text: text.into_owned(),
        encoding: charset.name(),
        had_bom,
    })
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

/// The encoding of bytes without a mark: UTF-16 by its zeros, UTF-8 where they are valid, else the
/// single-byte encoding that makes words of them.
fn guessed(bytes: &[u8]) -> Charset {
    if let Some(encoding) = utf16(bytes) {
        return Charset::Web(encoding);
    }
    if is_mostly_utf8(bytes) {
        return Charset::Web(UTF_8);
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if may_be_dos(sample) {
        return likeliest(sample, Charset::DOS);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // A Nordic domain as hint: in a few bytes, `ä` is likelier than another alphabet.
    let detected = detector.guess(Some(b"fi"), Utf8Detection::Deny);
    if detected.is_single_byte() && !writes_latin(detected) {
        return Charset::Web(detected);
    }
    likeliest(sample, Charset::Web(detected))
}

/// Whether a byte stands within a word where DOS has an `ä`, `ö`, `å`, `ø` or `ü` of its case: Windows has
/// quotes and daggers there, which stand round words.
fn may_be_dos(sample: &[u8]) -> bool {
    sample.windows(3).any(|three| {
        matches!(
            three,
            [before, 0x81 | 0x84 | 0x86 | 0x94 | 0x9B, after]
                if before.is_ascii_alphabetic() && after.is_ascii_lowercase()
        ) || matches!(
            three,
            [before, 0x8E | 0x8F | 0x99 | 0x9A | 0x9D, after]
                if before.is_ascii_uppercase() && after.is_ascii_uppercase()
        )
    })
}

/// Whether the text is UTF-8 but for a few bytes: then these are what is wrong, and not all others.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    /// Right letters for each wrong byte.
    const RIGHT: usize = 3;
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += chunk.invalid().len();
    }
    wrong == 0 || right > wrong * RIGHT
}

/// Whether an encoding that was detected is one of those for western and central European languages.
fn writes_latin(encoding: &'static Encoding) -> bool {
    let (text, _) = encoding.decode_without_bom_handling(b"\xE4\xF6\xFC");
    text == "äöü"
}

/// The likeliest of the encodings of western Europe: `chardetng` knows browsers' pages, where Mac Roman
/// and ISO-8859-15 are no more to be met.
///
/// Each candidate is judged by the letters that it makes of the bytes beyond ASCII, with their
/// neighbours: a lower-case letter within a word speaks for it, a capital or a symbol within a word
/// against it. Of equals the earlier is taken.
fn likeliest(sample: &[u8], detected: Charset) -> Charset {
    let [windows, latin9, mac] = [WINDOWS_1252, ISO_8859_15, MACINTOSH].map(Charset::Web);
    let mut best = (i64::MIN, detected);
    for charset in [windows, detected, latin9, mac] {
        let plausibility = plausibility(&charset.decode_anyway(sample));
        if plausibility > best.0 {
            best = (plausibility, charset);
        }
    }
    best.1
}

/// Whether most letters beyond ASCII are Nordic ones: of an encoding that is not known here, others come out.
fn is_plausible(text: &str) -> bool {
    const EACH: i64 = 2;
    let sample = text
        .char_indices()
        .nth(SAMPLE)
        .map_or(text, |(end, _)| &text[..end]);
    let letters = sample.chars().filter(|c| !c.is_ascii()).count();
    plausibility(sample) >= EACH * i64::try_from(letters).unwrap_or(i64::MAX)
}

/// Points for and against the letters beyond ASCII of a text.
fn plausibility(text: &str) -> i64 {
    let mut points = 0;
    let (mut before, mut rest) = (' ', text.chars().peekable());
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        if !c.is_ascii() {
            let within = before.is_alphabetic() && after.is_alphabetic();
            let in_lower_case =
                before.is_lowercase() || (before.is_uppercase() && after.is_lowercase());
            points += match c {
                'å' | 'ä' | 'ö' | 'æ' | 'ø' | 'é' | 'ü' | 'Å' | 'Ä' | 'Ö' | 'Æ' | 'Ø'
                    if !(c.is_uppercase()
                        && (before.is_lowercase() || (within && in_lower_case))) =>
                {
                    4
                }
                _ if c.is_control() => -8,
                _ if c.is_lowercase() && !before.is_numeric() => 1,
                _ if c.is_uppercase() && !(before.is_lowercase() || before.is_numeric()) => 1,
                _ if c.is_alphabetic() => -4,
                '€' | '§' | '°' | '–' | '’' | '”' | '“' | '…' | '½' | '´' | '\u{a0}' if !within => {
                    1
                }
                '’' | '´' => 0,
                _ if within => -4,
                _ => -1,
            };
        }
        before = c;
    }
    points
}

#[cfg(test)]
mod tests {
    use oem_cp::code_table::ENCODING_TABLE_CP850;

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
        let (mac, _, _) = MACINTOSH.encode(NAMES);
        let dos = oem_cp::encode_string_checked(NAMES, &ENCODING_TABLE_CP850).unwrap();
        for (bytes, encoding, had_bom) in [
            (NAMES.as_bytes().to_vec(), "UTF-8", false),
            (marked(b"\xEF\xBB\xBF", NAMES.as_bytes()), "UTF-8", true),
            (ansi.to_vec(), "windows-1252", false),
            (mac.to_vec(), "macintosh", false),
            (dos, "IBM850", false),
            (utf16(false), "UTF-16LE", false),
            (utf16(true), "UTF-16BE", false),
            (marked(b"\xFF\xFE", &utf16(false)), "UTF-16LE", true),
            (marked(b"\xFE\xFF", &utf16(true)), "UTF-16BE", true),
        ] {
            let decoded = decode(&bytes, None).unwrap();
            assert_eq!((decoded.encoding, decoded.had_bom), (encoding, had_bom));
            assert_eq!(decoded.text, NAMES, "{encoding}");
        }
    }

    /// What people of the north write, a few letters beyond ASCII at a time.
    #[test]
    fn a_few_letters_are_enough() {
        for text in [
            "Nimi;Kaupunki\nMäkinen;Espoo\n",
            "NAMN;ORT\nÅKESSON;MALMÖ\nBJÖRK;ÖREBRO\n",
            "Navn;By\nSørensen;Ærøskøbing\n",
            "Navn;Sted\nBjørnar Ås;Tromsø\n",
            "Namn;Ort\nCafé Ida;Göteborg\n",
            "Kunde;Stadt\nMüller;Düsseldorf\n",
            "Nimi;Osoite\nÖljy Öhman Oy;Äyritie 8 B\n",
        ] {
            for encoding in [WINDOWS_1252, MACINTOSH] {
                let (bytes, _, _) = encoding.encode(text);
                let decoded = decode(&bytes, None).unwrap();
                assert_eq!(decoded.text, text, "{}", encoding.name());
            }
        }
        let euro = "Namn;Pris\nBjörk;10 €\n";
        let (bytes, _, _) = ISO_8859_15.encode(euro);
        assert_eq!(decode(&bytes, None).unwrap().text, euro);
        let (bytes, _, _) = WINDOWS_1252.encode(euro);
        assert_eq!(decode(&bytes, None).unwrap().text, euro);
        // Other alphabets are left to those who know them.
        let (greek, _, _) =
            encoding_rs::ISO_8859_7.encode("Όνομα;Πόλη\nΓιώργος Παπαδόπουλος;Αθήνα\n");
        assert!(decode(&greek, None).unwrap().text.contains("Αθήνα"));
    }

    #[test]
    fn code_pages_of_dos_are_recognised_by_letters_within_words() {
        for (text, is_sure) in [
            (
                "Nimi;Kaupunki\nMäkinen;Hämeenlinna\nÖljy Oy;Äänekoski\n",
                true,
            ),
            ("NAMN;ORT\nÅKESSON;MALMÖ\nBJÖRK;ÖREBRO\n", true),
            ("Navn;Sted\nBjørnar Ås;Tromsø\nÆrlig Talt;Ås\n", true),
            // Not one of its letters is Nordic but one.
            ("Nome;Città\nPäivi;Forlì\nNoè;Cefalù\n", false),
        ] {
            let bytes = oem_cp::encode_string_checked(text, &ENCODING_TABLE_CP850).unwrap();
            let decoded = decode(&bytes, None).unwrap();
            assert_eq!(
                (decoded.encoding, decoded.is_sure),
                ("IBM850", is_sure),
                "{text}"
            );
            assert_eq!(decoded.text, text);
        }
        // What Windows has at the same bytes stands round words.
        for text in [
            "Namn;Not\n„Torni“;”Café” – O’Brien…\n",
            "Name;Notiz\nMüller † „alt“;100 €\n",
        ] {
            let (bytes, _, unmappable) = WINDOWS_1252.encode(text);
            assert!(!unmappable, "{text}");
            let decoded = decode(&bytes, None).unwrap();
            assert_eq!(decoded.encoding, "windows-1252", "{text}");
            assert_eq!(decoded.text, text);
        }
    }

    #[test]
    fn utf_8_with_a_wrong_byte_is_not_taken_for_something_else() {
        let mut bytes = "Mäkinen;Hämeenlinna;Åbo;Öljy;Järvi;Työ;Sääskilahti\n"
            .as_bytes()
            .to_vec();
        bytes.extend(b"J\xE4rvi;x\n");
        match decode(&bytes, None) {
            Err(Fault::Undecodable {
                encoding,
                line,
                byte,
            }) => {
                assert_eq!((encoding, line, byte), ("UTF-8", 2, 0xE4));
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_named_encoding_is_obeyed() {
        let (mac, _, _) = encoding_rs::MACINTOSH.encode(NAMES);
        assert_eq!(decode(&mac, Some("MacRoman")).unwrap().text, NAMES);
        let (latin, _, _) = encoding_rs::ISO_8859_15.encode("10 €");
        assert_eq!(decode(&latin, Some("iso-8859-15")).unwrap().text, "10 €");
        assert_eq!(
            decode(b"M\x84kinen", Some("cp850")).unwrap().text,
            "Mäkinen"
        );
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
