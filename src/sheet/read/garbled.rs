//! Text that was decoded in the wrong encoding on its way, and saved so: `MÃ¤kinen` for `Mäkinen`.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// What a text that was decoded twice must have been; `None` for one that was not.
///
/// Somebody's program took the bytes of UTF-8 for another encoding's: so letters beyond ASCII come in
/// runs which, written in that encoding, are UTF-8. No language writes such runs by itself.
pub fn decoded_twice(text: &str) -> Option<String> {
    let suspicious = text.as_bytes().windows(2).any(|pair| {
        // `Ã`, `Â`, `Å`, `Æ`, `Ä`, `â` and, from a Mac, `√`, `‚`, `¬`.
        matches!(
            pair,
            [0xC3, 0x82..=0x86 | 0xA2] | [0x80 | 0x88, 0x9A] | [0xC2, 0xAC]
        )
    });
    if !suspicious {
        return None;
    }
    [WINDOWS_1252, MACINTOSH]
        .into_iter()
        .find_map(|wrong| mended(text, wrong))
}

fn mended(text: &str, wrong: &'static Encoding) -> Option<String> {
    let mut mended = String::with_capacity(text.len());
    let mut found = false;
    let mut rest = text;
    while !rest.is_empty() {
        let ascii = rest.find(|c: char| !c.is_ascii()).unwrap_or(rest.len());
        mended.push_str(&rest[..ascii]);
        rest = &rest[ascii..];
        let end = rest.find(|c: char| c.is_ascii()).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        let bytes = bytes_of(run, wrong);
        match bytes.as_deref().map(std::str::from_utf8) {
            Some(Ok(right)) if !run.is_empty() && is_likely(right) => {
                found = true;
                mended.push_str(right);
            }
            _ => mended.push_str(run),
        }
    }
    found.then_some(mended)
}

/// The bytes that were taken for these characters. What reads ISO-8859-1 as its standard says, as databases
/// and programs do, leaves control characters where Windows-1252 has letters and signs.
fn bytes_of(run: &str, wrong: &'static Encoding) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(run.len());
    for character in run.chars() {
        match u8::try_from(character) {
            Ok(byte @ 0x80..=0x9F) if wrong == WINDOWS_1252 => bytes.push(byte),
            _ => {
                let mut letter = [0; 4];
                let (encoded, _, unmappable) = wrong.encode(character.encode_utf8(&mut letter));
                if unmappable {
                    return None;
                }
                bytes.extend_from_slice(&encoded);
            }
        }
    }
    Some(bytes)
}

/// Characters that people write, not what chance makes of two others: a letter of another alphabet than
/// the Latin one never stands alone.
fn is_likely(right: &str) -> bool {
    const TOGETHER: usize = 3;
    let is_sign = |c: char| matches!(c, '\u{a0}'..='\u{bf}' | '\u{2010}'..='\u{20ac}');
    let is_latin = |c: char| c < '\u{250}' || is_sign(c);
    right.chars().all(|c| c.is_alphabetic() || is_sign(c))
        && (right.chars().all(is_latin) || right.chars().count() >= TOGETHER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_decoded_twice_is_known() {
        for text in [
            "Mäkinen",
            "Åbo",
            "Öljy",
            "Sørensen & Søn",
            "Ærø",
            "Café",
            "Müller",
            "10 €",
            "O’Brien",
            "“Torni”",
            "Ängelholm–Ö",
            "ÅÄÖ",
        ] {
            for wrong in [WINDOWS_1252, MACINTOSH] {
                let (garbled, _) = wrong.decode_without_bom_handling(text.as_bytes());
                assert_eq!(decoded_twice(&garbled).as_deref(), Some(text), "{garbled}");
            }
            let garbled: String = text.bytes().map(char::from).collect();
            assert_eq!(decoded_twice(&garbled).as_deref(), Some(text), "{garbled}");
            assert_eq!(decoded_twice(text), None, "{text}");
        }
        for text in [
            "",
            "–Ö",
            "Virtanen",
            "Â",
            "SÃO PAULO",
            "Ã",
            "√2",
            "naïve Ætt",
            "100 Å",
        ] {
            assert_eq!(decoded_twice(text), None, "{text}");
        }
    }
}
