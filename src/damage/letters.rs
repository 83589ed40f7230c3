//! Letters that went through the wrong encoding: garbled, or lost.

use std::sync::LazyLock;

use encoding_rs::{
    Encoding, ISO_8859_15, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1257,
};
use oem_cp::code_table::{DECODING_TABLE_CP437, DECODING_TABLE_CP850};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Damage;

/// What another encoding made of letters beyond ASCII.
pub(super) fn recognise(held: &str, typed: &str) -> Option<Damage> {
    if held.is_ascii() {
        return None;
    }
    if !typed.is_ascii() && (utf8_misread(held, typed) || bytes_misread(held, typed)) {
        return Some(Damage::Mojibake);
    }
    is_lost(held, typed).then_some(Damage::LettersLost)
}

/// The characters of the bytes from 0x80 on, encoding by encoding.
static ENCODINGS: LazyLock<Vec<[char; 128]>> = LazyLock::new(|| {
    const READ_BY_CRATE: [&Encoding; 6] = [
        WINDOWS_1252,
        MACINTOSH,
        ISO_8859_15,
        WINDOWS_1250,
        WINDOWS_1257,
        WINDOWS_1251,
    ];
    let upper = |byte: usize| u8::try_from(byte + 0x80).unwrap_or_default();
    let of_crate = READ_BY_CRATE.into_iter().map(|encoding| {
        std::array::from_fn(|at| {
            let byte = [upper(at)];
            let (text, _) = encoding.decode_without_bom_handling(&byte);
            text.chars().next().unwrap_or('\u{fffd}')
        })
    });
    // In which programs for DOS write western European letters.
    let of_dos = [DECODING_TABLE_CP850, DECODING_TABLE_CP437];
    // ISO 8859-1 has a character for every byte: its own.
    let latin: [char; 128] = std::array::from_fn(|at| char::from(upper(at)));
    of_crate
        .chain(of_dos)
        .chain(std::iter::once(latin))
        .collect()
});

/// Whether the bytes of UTF-8 were read in another encoding, once or up to three times.
fn utf8_misread(held: &str, typed: &str) -> bool {
    const TIMES: usize = 3;
    /// Each time makes two or three letters of one.
    const GROWS: usize = 4;
    if typed.chars().count() < held.chars().count() {
        return false;
    }
    ENCODINGS.iter().any(|encoding| {
        let mut text = held.to_owned();
        for _ in 0..TIMES {
            let misread: String = text
                .bytes()
                .map(|byte| match byte {
                    0..=0x7f => char::from(byte),
                    upper => encoding[usize::from(upper - 0x80)],
                })
                .collect();
            if is_left_of(&misread, typed) {
                return true;
            }
            if misread.len() > typed.len() * GROWS {
                return false;
            }
            text = misread;
        }
        false
    })
}

/// Whether this is what was left of a text: characters that hardly anything shows may be gone, or a
/// mark stand in their place.
fn is_left_of(text: &str, typed: &str) -> bool {
    let is_frail = |c: char| matches!(c, '\u{80}'..='\u{a0}' | '\u{ad}' | '\u{fffd}');
    let mut typed = typed.chars().peekable();
    for c in text.chars() {
        if typed.next_if_eq(&c).is_some() {
            continue;
        }
        if !is_frail(c) {
            return false;
        }
        typed.next_if(|now| matches!(now, ' ' | '?' | '\u{fffd}'));
    }
    typed.next().is_none()
}

/// Whether the letters beyond ASCII are those that another encoding has for the same bytes.
fn bytes_misread(held: &str, typed: &str) -> bool {
    let pairs = || held.chars().zip(typed.chars());
    if held.chars().count() != typed.chars().count()
        || pairs().any(|(before, after)| before.is_ascii() && before != after)
    {
        return false;
    }
    // The accent alone is another: a person corrects `Kõszegi`, though 1250 has `ő` for that byte.
    let changed = || pairs().filter(|(before, after)| before != after);
    if changed().all(|(before, after)| base(before) == base(after)) {
        return false;
    }
    // Who writes `Mäkinen` where `MŠkinen` stood mends what a program did.
    let is_nordic = |c: char| "äöåæøéüõÄÖÅÆØÉÜÕ".contains(c);
    if changed().all(|(_, after)| is_nordic(after))
        && !changed().all(|(before, _)| is_nordic(before))
    {
        return false;
    }
    let place = |encoding: &[char; 128], c: char| encoding.iter().position(|other| *other == c);
    ENCODINGS.iter().any(|written| {
        let bytes: Option<Vec<Option<usize>>> = held
            .chars()
            .map(|c| {
                if c.is_ascii() {
                    Some(None)
                } else {
                    place(written, c).map(Some)
                }
            })
            .collect();
        let Some(bytes) = bytes else { return false };
        let same = |read: &[char; 128]| {
            let mut letters = bytes.iter().zip(typed.chars());
            letters.all(|(byte, after)| byte.is_none_or(|byte| read[byte] == after))
        };
        ENCODINGS.iter().any(same)
    })
}

/// The letter under its accents.
fn base(c: char) -> char {
    let mut parts = std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c));
    parts.next().unwrap_or(c)
}

/// What stands in place of a letter that an encoding does not have.
#[derive(Clone, Copy)]
enum Marks {
    /// One mark for a character, or the letter without its accent.
    Each,
    /// One for each unit of UTF-16, as for `🧾`.
    EachUnit,
    /// One for each byte of UTF-8.
    EachByte,
}

/// Whether every letter beyond ASCII either stayed or became what an encoding puts in place of letters
/// that it does not have: a question mark, the replacement character, or, of a letter that Windows-1252
/// lacks, the bare letter.
fn is_lost(held: &str, typed: &str) -> bool {
    // The replacement character went through the wrong encoding itself.
    let typed = typed.replace("ï¿½", "\u{fffd}");
    [Marks::Each, Marks::EachUnit, Marks::EachByte]
        .into_iter()
        .any(|marks| is_lost_with(held, &typed, marks))
        || is_lost_in_runs(held, &typed)
}

fn is_lost_with(held: &str, typed: &str, marks: Marks) -> bool {
    let (mut typed, mut lost) = (typed.chars().peekable(), false);
    for c in held.chars() {
        match typed.next() {
            Some(now) if now == c => {}
            Some(mark @ ('?' | '\u{fffd}')) if !c.is_ascii() => {
                lost = true;
                let more = match marks {
                    Marks::Each => 0,
                    Marks::EachUnit => c.len_utf16() - 1,
                    Marks::EachByte => c.len_utf8() - 1,
                };
                if (0..more).any(|_| typed.next_if_eq(&mark).is_none()) {
                    return false;
                }
            }
            Some(now) if bare(c) == Some(now) => lost = true,
            _ => return false,
        }
    }
    lost && typed.next().is_none()
}

/// Whether each run of letters beyond ASCII became a run of replacement characters: of bytes that could
/// not be read, as many as a program thought fit.
fn is_lost_in_runs(held: &str, typed: &str) -> bool {
    const MARK: char = '\u{fffd}';
    let (mut held, mut typed) = (held.chars().peekable(), typed.chars().peekable());
    let mut lost = false;
    loop {
        if typed.peek() == Some(&MARK) {
            let (mut letters, mut bytes, mut marks) = (0, 0, 0);
            while let Some(c) = held.next_if(|c| !c.is_ascii()) {
                letters += 1;
                bytes += c.len_utf8();
            }
            while typed.next_if_eq(&MARK).is_some() {
                marks += 1;
            }
            if letters == 0 || marks > bytes {
                return false;
            }
            lost = true;
            continue;
        }
        match (held.next(), typed.next()) {
            (None, None) => return lost,
            (one, other) if one == other => {}
            _ => return false,
        }
    }
}

/// A text as Windows saves it in an encoding that lacks some of its letters: `Łódź` as `Lódz`; none where
/// Windows-1252 has them all.
pub fn without_lost_accents(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let saved: String = text.chars().map(|c| bare(c).unwrap_or(c)).collect();
    (saved != text).then_some(saved)
}

/// What Windows puts in place of a letter that Windows-1252 does not have: mostly the letter without
/// its accent (Microsoft, `bestfit1252.txt`).
fn bare(letter: char) -> Option<char> {
    let mut buffer = [0; 4];
    let (_, _, missing) = WINDOWS_1252.encode(letter.encode_utf8(&mut buffer));
    if !missing {
        return None;
    }
    let fits = match letter {
        'ł' => 'l',
        'Ł' => 'L',
        'đ' | 'δ' => 'd',
        'Đ' => 'D',
        'ħ' => 'h',
        'Ħ' => 'H',
        'ŧ' | 'τ' => 't',
        'Ŧ' | 'Θ' => 'T',
        'ı' => 'i',
        'α' => 'a',
        'ε' => 'e',
        'π' => 'p',
        'σ' => 's',
        'φ' => 'f',
        'Γ' => 'G',
        'Σ' => 'S',
        'Φ' => 'F',
        'Ω' => 'O',
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        '\u{2032}' => '\'',
        '\u{2033}' => '"',
        '\u{2215}' => '/',
        '\u{2002}'..='\u{200a}' | '\u{202f}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0)?,
        accented => base(accented),
    };
    (fits != letter && fits.is_ascii()).then_some(fits)
}
