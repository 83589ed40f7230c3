//! The texts of a property: taken apart, freed of what escapes, decoded.

use crate::sheet::read::encoding;

/// Properties with parts between semicolons (RFC 6350, 6.2.2, 6.3.1 and 6.6.4).
const STRUCTURED: &[&str] = &["N", "ADR", "ORG"];

/// How a value of version 2.1 stands in its line.
#[derive(Debug, Default)]
pub(super) struct Encoded {
    /// Whether it is quoted-printable.
    pub(super) is_quoted: bool,
    /// In which encoding.
    pub(super) charset: Option<String>,
}

impl Encoded {
    /// The text of a quoted-printable value (RFC 2045, 6.7). A `=` that begins no byte stays as it is.
    pub(super) fn decode(&self, quoted: &str) -> String {
        let bytes = quoted.as_bytes();
        let mut decoded = Vec::with_capacity(bytes.len());
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let hex = (*byte == b'=')
                .then(|| quoted.get(at + 1..at + 3))
                .flatten();
            if let Some(value) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                decoded.push(value);
                at += 3;
            } else {
                decoded.push(*byte);
                at += 1;
            }
        }
        encoding::decode(&decoded, self.charset.as_deref())
            .or_else(|_| encoding::decode(&decoded, None))
            .map_or_else(
                |_| String::from_utf8_lossy(&decoded).into_owned(),
                |it| it.text,
            )
    }
}

/// The parts of a property's value.
pub(super) fn parts(name: &str, text: &str) -> Vec<String> {
    let separator = match name {
        _ if STRUCTURED.contains(&name) => ';',
        "CATEGORIES" => ',',
        "TEL" => return vec![without_scheme(&unescaped(text), "tel:")],
        "EMAIL" => return vec![without_scheme(&unescaped(text), "mailto:")],
        _ => return vec![unescaped(text)],
    };
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut escaped = false;
    for letter in text.chars() {
        if letter == separator && !escaped {
            parts.push(unescaped(&std::mem::take(&mut part)));
        } else {
            part.push(letter);
        }
        escaped = letter == '\\' && !escaped;
    }
    parts.push(unescaped(&part));
    parts
}

/// The text without backslashes before what they escape (RFC 6350, 3.4); `\n` is a new line.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(escaped @ (',' | ';' | ':' | '\\')) => plain.push(escaped),
                Some(other) => plain.extend(['\\', other]),
                None => plain.push('\\'),
            },
            '\r' => {}
            _ => plain.push(letter),
        }
    }
    plain
}

/// `tel:+358-40-1234567;ext=3` is a number as people write it.
fn without_scheme(text: &str, scheme: &str) -> String {
    let has_scheme = text
        .get(..scheme.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    if !has_scheme {
        return text.to_owned();
    }
    let rest = &text[scheme.len()..];
    rest.split(';').next().unwrap_or(rest).to_owned()
}

/// What Apple writes round its own labels: `_$!<Home>!$_`.
pub(super) fn apple_label(label: &str) -> &str {
    let inner = label
        .strip_prefix("_$!<")
        .and_then(|rest| rest.strip_suffix(">!$_"));
    inner.unwrap_or(label)
}
