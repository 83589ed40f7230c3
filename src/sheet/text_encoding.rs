//! The encodings in which text files are written: those that they are read in, and that hold ASCII as it is.

use std::borrow::Cow;

use super::read::encoding::Charset;

/// An encoding of a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextEncoding(Charset);

/// A character that an encoding does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoLetter(pub char);

impl TextEncoding {
    /// What every program of today reads.
    pub const UTF_8: Self = Self(Charset::UTF_8);

    /// The encoding that a person means by a name; none for UTF-16, in which a delimiter is no byte.
    pub fn named(name: &str) -> Option<Self> {
        Charset::named(name)
            .filter(|charset| charset.holds_ascii())
            .map(Self)
    }

    /// Its name, as standards have it.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The bytes of a text.
    ///
    /// # Errors
    /// The first character that the encoding does not hold.
    pub fn encode(self, text: &str) -> Result<Cow<'_, [u8]>, NoLetter> {
        if text.is_ascii() || self == Self::UTF_8 {
            return Ok(Cow::Borrowed(text.as_bytes()));
        }
        self.0.encode(text).map(Cow::Owned).map_err(NoLetter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_held_or_named() {
        for (name, text, expected) in [
            ("utf-8", "Åsa Łoś", Ok(&b"\xC3\x85sa \xC5\x81o\xC5\x9B"[..])),
            ("windows-1252", "Åsa €", Ok(&b"\xC5sa \x80"[..])),
            ("iso-8859-15", "Åsa €", Ok(&b"\xC5sa \xA4"[..])),
            ("cp850", "Åsa", Ok(&b"\x8Fsa"[..])),
            ("windows-1252", "Łoś", Err('Ł')),
            ("cp850", "5 €", Err('€')),
        ] {
            let encoded = TextEncoding::named(name).expect(name).encode(text);
            let encoded = encoded
                .map(Cow::into_owned)
                .map_err(|NoLetter(letter)| letter);
            assert_eq!(encoded, expected.map(<[u8]>::to_vec), "{name}: {text}");
        }
        for name in ["utf-16", "utf-16le", "klingon"] {
            assert_eq!(TextEncoding::named(name), None, "{name}");
        }
    }
}
