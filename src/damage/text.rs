//! Texts: what spreadsheets and their files do to characters.

use encoding_rs::{Encoding, ISO_8859_15, MACINTOSH, WINDOWS_1252};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Damage;
use crate::sheet::decoded_twice;

/// Characters after which texts are cut: of a cell in old files, and of a cell at all.
const CUT_AFTER: [usize; 2] = [255, 32_767];

/// What was done to the characters of a text.
pub(super) fn recognise(held: &str, typed: &str) -> Option<Damage> {
    if typed.strip_prefix('\'') == Some(held) {
        return Some(Damage::ApostropheGuard);
    }
    if is_cut(held, typed) {
        return Some(Damage::Cut);
    }
    if typed.contains("_x") && unescaped(typed) == held.replace("\r\n", "\n") {
        return Some(Damage::Escaped);
    }
    if held.is_ascii() && typed.is_ascii() {
        return None;
    }
    if same_but(held, typed, blank) {
        return Some(Damage::Blanks);
    }
    if typed.nfc().eq(held.chars()) {
        return Some(Damage::Decomposed);
    }
    if plain(typed) == plain(held) && !held.chars().any(is_typographic) {
        return Some(Damage::Typographic);
    }
    if decoded_twice(typed).as_deref() == Some(held) {
        return Some(Damage::Mojibake);
    }
    if wrongly_decoded(held, typed) {
        return Some(Damage::Mojibake);
    }
    letters_lost(held, typed).then_some(Damage::LettersLost)
}

/// The upper half of code page 850, in which programs for DOS write western European letters (Unicode
/// Consortium, `CP850.TXT`).
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// Whether the letters beyond ASCII are those that another encoding has for the same bytes.
fn wrongly_decoded(held: &str, typed: &str) -> bool {
    const ENCODINGS: [&Encoding; 3] = [WINDOWS_1252, MACINTOSH, ISO_8859_15];
    let of_dos = |c: char| {
        let place = CP850.chars().position(|other| other == c)?;
        u8::try_from(place + 0x80).ok()
    };
    let byte_in = |encoding: &'static Encoding, c: char| {
        let mut buffer = [0; 4];
        let (bytes, _, missing) = encoding.encode(c.encode_utf8(&mut buffer));
        bytes
            .first()
            .copied()
            .filter(|_| !missing && bytes.len() == 1)
    };
    let all = |byte: &dyn Fn(char) -> Option<u8>, read_in: &'static Encoding| {
        let mut pairs = held.chars().zip(typed.chars());
        pairs.all(|(before, after)| {
            if before.is_ascii() {
                return before == after;
            }
            byte(before).is_some_and(|byte| {
                let byte = [byte];
                let (text, _) = read_in.decode_without_bom_handling(&byte);
                text.chars().eq([after])
            })
        })
    };
    held.chars().count() == typed.chars().count()
        && ENCODINGS.into_iter().any(|read_in| {
            all(&of_dos, read_in)
                || ENCODINGS.into_iter().any(|written_in| {
                    written_in != read_in && all(&|c| byte_in(written_in, c), read_in)
                })
        })
}

fn is_cut(held: &str, typed: &str) -> bool {
    let length = typed.encode_utf16().count();
    CUT_AFTER.contains(&length) && held.len() > typed.len() && held.starts_with(typed)
}

/// A text without the escapes of control characters that workbooks have (`ST_Xstring`, ECMA-376 part 1,
/// 22.9.2.19), its line ends as the register keeps them.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest
            .get(at + 2..at + 6)
            .filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let c = code
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        let Some(c) = c else {
            out.push_str(&rest[..at + 2]);
            rest = &rest[at + 2..];
            continue;
        };
        out.push_str(&rest[..at]);
        out.push(c);
        rest = &rest[at + 7..];
    }
    out.push_str(rest);
    out.replace("\r\n", "\n").replace('\r', "\n")
}

/// Equal but for characters that `like` makes one.
fn same_but(held: &str, typed: &str, like: fn(char) -> char) -> bool {
    held.chars().map(like).eq(typed.chars().map(like))
}

fn blank(c: char) -> char {
    match c {
        '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}' | '\u{3000}' => ' ',
        c => c,
    }
}

/// A text with the quotes and dashes of a keyboard.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{2032}' => plain.push('\''),
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2033}' => plain.push('"'),
            '\u{2010}'..='\u{2015}' => plain.push('-'),
            '\u{2026}' => plain.push_str("..."),
            c => plain.push(c),
        }
    }
    // Two hyphens become one dash.
    plain.replace("--", "-")
}

fn is_typographic(c: char) -> bool {
    matches!(
        c,
        '\u{2010}'..='\u{201e}' | '\u{2026}' | '\u{2032}' | '\u{2033}'
    )
}

/// Whether every letter beyond ASCII either stayed or became what an encoding puts in place of letters
/// that it does not have: a question mark, the replacement character, or, of a letter that Windows-1252
/// lacks, the bare letter.
fn letters_lost(held: &str, typed: &str) -> bool {
    let (mut typed, mut lost) = (typed.chars().peekable(), false);
    for c in held.chars() {
        match typed.next() {
            Some(now) if now == c => {}
            Some('?') if !c.is_ascii() => lost = true,
            Some('\u{fffd}') if !c.is_ascii() => {
                lost = true;
                // One for each byte that could not be read.
                while typed.next_if_eq(&'\u{fffd}').is_some() {}
            }
            Some(now) if now.is_ascii_alphabetic() && is_bare(c, now) => lost = true,
            _ => return false,
        }
    }
    lost && typed.next().is_none()
}

/// Whether `bare` is what is left of a letter that Windows-1252 does not have.
fn is_bare(letter: char, bare: char) -> bool {
    let mut buffer = [0; 4];
    let (_, _, missing) = WINDOWS_1252.encode(letter.encode_utf8(&mut buffer));
    let mut base = std::iter::once(letter)
        .nfd()
        .filter(|c| !is_combining_mark(*c));
    missing
        && (base.next() == Some(bare)
            || matches!(
                (letter, bare),
                ('ł', 'l') | ('Ł', 'L') | ('đ', 'd') | ('Đ', 'D')
            ))
}
