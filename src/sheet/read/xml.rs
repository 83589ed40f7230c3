//! XML as office programs write it, token by token: what a million rows are read with.
//!
//! A general XML reader checks what we do not need (names, nesting, namespaces) and hands out texts it
//! has copied. This one finds tags, attributes and texts in a window over the unpacked bytes, and
//! copies nothing. It knows no entities but the five of XML and the numeric ones, and passes document
//! types over, so that nothing in a file can make a text grow.

use std::borrow::Cow;
use std::io::Read;

use memchr::{memchr, memmem};

use super::ahead::Part;
use super::error::Fault;

/// The window at the start; it grows for a longer token.
const WINDOW: usize = 1 << 18;

/// The longest token: a text of 32,767 characters, every one written as an entity, fits a hundred times.
const LONGEST: usize = 64 << 20;

/// What is there of a document before many pieces of it are read in one go, so that the last of them, which
/// may not be there whole, is one of many.
pub(super) const AHEAD: usize = 4_096;

/// One piece of a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Node<'a> {
    /// `<name …>` or, where `empty`, `<name …/>`, which no end follows.
    Start { tag: Tag<'a>, empty: bool },
    /// `</name>`: its name without prefix.
    End(&'a [u8]),
    /// What stands between two tags, entities as they are.
    Text(&'a [u8]),
    /// The document is over.
    Over,
}

/// A start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// The name without prefix.
    pub(super) name: &'a [u8],
    /// Whether a prefix stood before it.
    pub(super) has_prefix: bool,
    attributes: &'a [u8],
}

impl<'a> Tag<'a> {
    /// The attributes with their names without prefix, entities as they are.
    pub(super) fn attributes(&self) -> Attributes<'a> {
        Attributes(self.attributes)
    }

    /// One attribute's value, unescaped.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        let (_, value) = self
            .attributes()
            .find(|(found, _)| *found == name.as_bytes())?;
        Some(unescape(&String::from_utf8_lossy(value)).into_owned())
    }
}

/// The attributes of a start tag.
pub(super) struct Attributes<'a>(&'a [u8]);

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.0.iter().position(|byte| !byte.is_ascii_whitespace())?;
        let rest = &self.0[start..];
        let equals = memchr(b'=', rest)?;
        let name = local(rest[..equals].trim_ascii_end());
        let value = rest[equals + 1..].trim_ascii_start();
        let quote = *value.first()?;
        let end = memchr(quote, value.get(1..)?)? + 1;
        self.0 = &value[end + 1..];
        Some((name, &value[1..end]))
    }
}

/// A document that is being read.
pub(super) struct Xml<'s> {
    source: Part<'s>,
    member: String,
    window: Vec<u8>,
    at: usize,
    end: usize,
    /// True once the source has no more.
    drained: bool,
}

impl<'s> Xml<'s> {
    /// Begins a document that is unpacked as it is read; `member` names it where it is damaged.
    pub(super) fn new(source: impl Read + 's, member: &str) -> Self {
        Self::of_part(Part::at_once(source), member)
    }

    /// Begins a part that is a document.
    pub(super) fn of_part(source: Part<'s>, member: &str) -> Self {
        Self {
            source,
            member: member.to_owned(),
            window: Vec::new(),
            at: 0,
            end: 0,
            drained: false,
        }
    }

    /// The next piece. Comments, instructions and the declaration are passed over; a section of
    /// character data is a text.
    pub(super) fn next(&mut self) -> Result<Node<'_>, Fault> {
        loop {
            if self.at == self.end && !self.more()? {
                return Ok(Node::Over);
            }
            if self.window[self.at] != b'<' {
                let end = self.find_text_end()?;
                let text = &self.window[self.at..end];
                self.at = end;
                return Ok(Node::Text(text));
            }
            let second = self.peek(1)?;
            match second {
                Some(b'!') => {
                    if self.starts_with(b"<!--")? {
                        self.skip_past(b"-->", 4)?;
                    } else if self.starts_with(b"<![CDATA[")? {
                        let (start, end) = self.find(b"]]>", 9)?;
                        self.at = end + 3;
                        return Ok(Node::Text(&self.window[start..end]));
                    } else {
                        self.skip_document_type()?;
                    }
                }
                Some(b'?') => self.skip_past(b"?>", 2)?,
                Some(b'/') => {
                    let end = self.find_tag_end()?;
                    let name = local(self.window[self.at + 2..end].trim_ascii_end());
                    self.at = end + 1;
                    return Ok(Node::End(name));
                }
                Some(_) => {
                    let end = self.find_tag_end()?;
                    let inner = &self.window[self.at + 1..end];
                    self.at = end + 1;
                    let (inner, empty) = match inner.split_last() {
                        Some((b'/', inner)) => (inner, true),
                        _ => (inner, false),
                    };
                    let name = inner
                        .iter()
                        .position(u8::is_ascii_whitespace)
                        .unwrap_or(inner.len());
                    let (whole, name) = (name, local(&inner[..name]));
                    let tag = Tag {
                        name,
                        has_prefix: name.len() < whole,
                        attributes: &inner[whole..],
                    };
                    return Ok(Node::Start { tag, empty });
                }
                None => return Err(self.damaged("a tag that does not end")),
            }
        }
    }

    /// What is there of the document from here on: at least so much, if it is that long.
    pub(super) fn ahead(&mut self, bytes: usize) -> Result<&[u8], Fault> {
        while self.end - self.at < bytes && self.more()? {}
        Ok(self.rest())
    }

    /// Takes in more where this ending is not there yet; false where it is, or nothing came, or so much
    /// without it is there that no ending is to be expected.
    pub(super) fn reach(&mut self, ending: &[u8]) -> Result<bool, Fault> {
        let document = self.rest();
        let is_missing = document.len() < WINDOW && memmem::find(document, ending).is_none();
        Ok(is_missing && self.more()?)
    }

    /// What is there of the document from here on: as much as was taken in, and maybe nothing.
    pub(super) fn rest(&self) -> &[u8] {
        &self.window[self.at..self.end]
    }

    /// Passes over bytes that were understood in [`rest`](Self::rest).
    pub(super) fn pass(&mut self, bytes: usize) {
        self.at = self.end.min(self.at + bytes);
    }

    /// What is the matter with the document.
    pub(super) fn damaged(&self, found: &str) -> Fault {
        Fault::Damaged {
            place: self.member.clone(),
            found: found.to_owned(),
        }
    }

    /// Takes in more bytes; false where there are none.
    fn more(&mut self) -> Result<bool, Fault> {
        if self.drained {
            return Ok(false);
        }
        let left = self.at..self.end;
        let kept = left.len();
        if let Some(there) = self.source.exchange(&mut self.window, left)? {
            (self.at, self.end) = (there.start, there.end);
            self.drained = there.len() == kept;
            return Ok(!self.drained);
        }
        if self.at > 0 {
            self.window.copy_within(self.at..self.end, 0);
            self.end -= self.at;
            self.at = 0;
        }
        if self.end == self.window.len() {
            if self.end >= LONGEST {
                return Err(Fault::TooLarge(format!(
                    "`{}` holds a single piece of more than {} MB",
                    self.member,
                    LONGEST >> 20
                )));
            }
            self.window.resize((self.end * 2).max(WINDOW), 0);
        }
        let read = self.source.read(&mut self.window[self.end..])?;
        self.end += read;
        self.drained = read == 0;
        Ok(read > 0)
    }

    fn peek(&mut self, ahead: usize) -> Result<Option<u8>, Fault> {
        while self.at + ahead >= self.end {
            if !self.more()? {
                return Ok(None);
            }
        }
        Ok(Some(self.window[self.at + ahead]))
    }

    fn starts_with(&mut self, what: &[u8]) -> Result<bool, Fault> {
        let _ = self.peek(what.len() - 1)?;
        Ok(self.window[self.at..self.end].starts_with(what))
    }

    /// Where a text ends: at the next tag, or with the document.
    fn find_text_end(&mut self) -> Result<usize, Fault> {
        let mut seen = 0;
        loop {
            if let Some(found) = memchr(b'<', &self.window[self.at + seen..self.end]) {
                return Ok(self.at + seen + found);
            }
            seen = self.end - self.at;
            if !self.more()? {
                return Ok(self.end);
            }
        }
    }

    /// Where a tag's `>` stands: not one in a quoted value.
    fn find_tag_end(&mut self) -> Result<usize, Fault> {
        let mut seen = 1;
        let mut quote = None;
        loop {
            for (offset, byte) in self.window[self.at + seen..self.end].iter().enumerate() {
                match (quote, *byte) {
                    (None, b'>') => return Ok(self.at + seen + offset),
                    (None, b'"' | b'\'') => quote = Some(*byte),
                    (Some(open), byte) if byte == open => quote = None,
                    _ => {}
                }
            }
            seen = self.end - self.at;
            if !self.more()? {
                return Err(self.damaged("a tag that does not end"));
            }
        }
    }

    /// Finds an ending that follows the first `after` bytes: where what it ends begins and ends.
    fn find(&mut self, ending: &[u8], after: usize) -> Result<(usize, usize), Fault> {
        loop {
            let body = &self.window[self.at..self.end];
            if let Some(found) = body
                .get(after..)
                .and_then(|body| memmem::find(body, ending))
            {
                return Ok((self.at + after, self.at + after + found));
            }
            if !self.more()? {
                return Err(self.damaged("a part that does not end"));
            }
        }
    }

    /// Passes `<!DOCTYPE … [ … ]>` over; what it declares stays unknown.
    fn skip_document_type(&mut self) -> Result<(), Fault> {
        let end = self.find_tag_end()?;
        if memchr(b'[', &self.window[self.at..end]).is_some() {
            return self.skip_past(b"]>", 2);
        }
        self.at = end + 1;
        Ok(())
    }

    fn skip_past(&mut self, ending: &[u8], after: usize) -> Result<(), Fault> {
        let (_, end) = self.find(ending, after)?;
        self.at = end + ending.len();
        Ok(())
    }
}

/// A name without its prefix.
fn local(name: &[u8]) -> &[u8] {
    memchr(b':', name).map_or(name, |colon| &name[colon + 1..])
}

/// Replaces entities and makes line ends `\n`, as XML 1.0 (2.11, 4.6) has it. What looks like an
/// entity and is none stays as it is.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| byte == b'&' || byte == b'\r') {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let known = end.and_then(|end| Some((entity(&rest[1..end])?, end)));
        if let Some((sign, end)) = known {
            plain.push(sign);
            rest = &rest[end + 1..];
        } else {
            plain.push('&');
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A source that gives its bytes in small pieces, so that every token crosses an edge once.
    struct Crumbs<'a>(&'a [u8], usize);

    impl Read for Crumbs<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let length = self.1.min(self.0.len()).min(buffer.len());
            buffer[..length].copy_from_slice(&self.0[..length]);
            self.0 = &self.0[length..];
            Ok(length)
        }
    }

    /// The document in words, or its fault.
    fn told(document: &str, crumb: usize) -> String {
        let mut xml = Xml::new(Crumbs(document.as_bytes(), crumb), "a.xml");
        let mut told = String::new();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        loop {
            match xml.next() {
                Ok(Node::Start { tag, empty }) => {
                    told += &format!("<{}", text(tag.name));
                    for (name, value) in tag.attributes() {
                        told += &format!(" {}={}", text(name), text(value));
                    }
                    told += if empty { "/>" } else { ">" };
                }
                Ok(Node::End(name)) => told += &format!("</{}>", text(name)),
                Ok(Node::Text(bytes)) => told += &text(bytes),
                Ok(Node::Over) => return told,
                Err(Fault::Damaged { found, .. }) => return format!("{told}! {found}"),
                Err(fault) => return format!("{told}! {fault:?}"),
            }
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn documents_are_told_whatever_the_pieces_they_come_in() {
        for (document, expected) in [
            ("<a>x</a>", "<a>x</a>"),
            ("<?xml version=\"1.0\"?>\n<a/>", "\n<a/>"),
            ("<x:c r=\"A1\" x:s='2' t = \"s\" />", "<c r=A1 s=2 t=s/>"),
            ("<a b=\"1>2\" c='\"'>", "<a b=1>2 c=\">"),
            ("<!-- <b> -- --><a><!----></a>", "<a></a>"),
            ("<a><![CDATA[<b>&amp;]]]]></a>", "<a><b>&amp;]]</a>"),
            ("<a\n b=\"\"\t/>", "<a b=/>"),
            ("</x:row >", "</row>"),
            ("", ""),
            ("<a", "! a tag that does not end"),
            ("<a b=\">", "! a tag that does not end"),
            ("<!-- never", "! a part that does not end"),
            ("<!DOCTYPE a><a/>", "<a/>"), ("<!DOCTYPE a [<!ENTITY b \"c>\">]><a>&b;</a>", "<a>&b;</a>"),
            ("<!DOCTYPE a [", "! a tag that does not end"),
        ] {
            for crumb in [1, 2, 3, 7, 1_000] {
                assert_eq!(told(document, crumb), expected, "{document} in pieces of {crumb}");
            }
        }
    }

    #[test]
    fn a_text_longer_than_the_window_comes_whole() {
        let long = "å".repeat(WINDOW);
        assert_eq!(
            told(&format!("<t>{long}</t>"), 10_000),
            format!("<t>{long}</t>")
        );
    }

    #[test]
    #[rustfmt::skip] // a table
    fn entities() {
        for (text, plain) in [
            ("a &amp; b", "a & b"), ("&lt;&gt;&quot;&apos;", "<>\"'"), ("&#229;&#xE5;", "åå"),
            ("&amp;amp;", "&amp;"), ("&none; &", "&none; &"), ("&#0x;", "&#0x;"),
            ("a\r\nb\rc", "a\nb\nc"), ("a&#13;&#10;b", "a\r\nb"), ("plain", "plain"),
            ("&åäöåäöåäö;", "&åäöåäöåäö;"),
        ] {
            assert_eq!(unescape(text), plain, "{text}");
        }
    }
}
