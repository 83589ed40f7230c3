//! Texts: what spreadsheets and their files do to characters, encodings aside.

use unicode_normalization::UnicodeNormalization;

use super::Damage;

/// Characters after which texts are cut: of a cell in old files and of what a database driver guesses
/// to be short, and of a cell at all (Excel's specifications).
const CUT_AFTER: [usize; 2] = [255, 32_767];

/// What was done to the characters of a text.
pub(super) fn recognise(held: &str, typed: &str) -> Option<Damage> {
    if typed.strip_prefix('\'') == Some(held) {
        return Some(Damage::ApostropheGuard);
    }
    if is_cut(held, typed) {
        return Some(Damage::Cut);
    }
    if is_escaped(held, typed) {
        return Some(Damage::Escaped);
    }
    if held.is_ascii() && typed.is_ascii() {
        return None;
    }
    if same_blanks(held, typed) {
        return Some(Damage::Blanks);
    }
    if typed.nfc().eq(held.chars()) {
        return Some(Damage::Decomposed);
    }
    is_typographic(held, typed).then_some(Damage::Typographic)
}

fn is_cut(held: &str, typed: &str) -> bool {
    /// Blanks at the end, where it was cut behind a word.
    const BLANKS: usize = 3;
    let Some(rest) = held.strip_prefix(typed).filter(|rest| !rest.is_empty()) else {
        return false;
    };
    let (length, blanks) = (
        typed.encode_utf16().count(),
        rest.chars().take_while(|c| c.is_whitespace()).count(),
    );
    CUT_AFTER.iter().any(|after| {
        // Half of a pair of surrogates is dropped.
        let wide = rest.chars().next().is_some_and(|c| c.len_utf16() == 2);
        length == *after
            || (wide && length + 1 == *after)
            || (length < *after && length + blanks.min(BLANKS) >= *after)
    })
}

/// Whether it is the same text once the escapes of workbooks and of web pages are undone.
fn is_escaped(held: &str, typed: &str) -> bool {
    (typed.contains("_x") && unescaped(typed) == held.replace("\r\n", "\n"))
        || (typed.contains('&') && typed.contains(';') && without_entities(typed) == held)
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

/// A text without the entities that XML and web pages put in place of their own signs.
fn without_entities(text: &str) -> String {
    const ENTITIES: [(&str, &str); 8] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&#10;", "\n"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    ENTITIES
        .iter()
        .fold(text.to_owned(), |text, (entity, sign)| {
            text.replace(entity, sign)
        })
}

/// The same text but for sorts of blanks, and for characters that nobody sees.
fn same_blanks(held: &str, typed: &str) -> bool {
    let seen = |text: &str| -> String {
        let seen = text.chars().filter(|c| !is_invisible(*c));
        seen.map(blank).collect()
    };
    seen(held) == seen(typed) && held.chars().any(|c| !c.is_whitespace())
}

fn blank(c: char) -> char {
    match c {
        '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}' | '\u{3000}' => ' ',
        c => c,
    }
}

/// Marks of byte order and of direction, soft hyphens, joints: what copied numbers bring along.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{feff}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
    )
}

/// What programs put in place of what a keyboard has; the longest first.
#[rustfmt::skip] // a table
fn typed_as(c: char) -> &'static [&'static str] {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' => &["'"],
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{2033}' => &["\"", "''"],
        '«' => &["<<", "\""],
        '»' => &[">>", "\""],
        '\u{2010}'..='\u{2013}' | '\u{2212}' => &["--", "-"],
        '\u{2014}' | '\u{2015}' => &["---", "--", "-"],
        '…' => &["..."],
        '©' => &["(c)", "(C)"],
        '®' => &["(r)", "(R)"],
        '™' => &["(tm)", "(TM)"],
        '€' => &["(e)", "(E)"],
        '½' => &["1/2"],
        '¼' => &["1/4"],
        '¾' => &["3/4"],
        '→' => &["-->", "->"],
        '←' => &["<--", "<-"],
        '↔' => &["<-->", "<->"],
        '⇒' => &["==>", "=>"],
        '⇐' => &["<=="],
        '±' => &["+/-", "+-"],
        _ => &[],
    }
}

/// Whether some of what a keyboard has became typographic, and all else stayed.
fn is_typographic(held: &str, typed: &str) -> bool {
    let (mut rest, mut found) = (held, false);
    for c in typed.chars() {
        let mut same = rest.chars();
        if same.next().is_some_and(|held| blank(held) == blank(c)) {
            rest = same.as_str();
            continue;
        }
        let taken = typed_as(c).iter().find_map(|keys| rest.strip_prefix(keys));
        let Some(after) = taken else { return false };
        (rest, found) = (after, true);
    }
    found && rest.is_empty()
}
