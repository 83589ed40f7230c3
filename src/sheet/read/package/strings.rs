//! The texts of a workbook: the table that cells refer to, and the escapes within.

use std::borrow::Cow;

use memchr::memchr3;
use polars_arrow::array::{MutablePlString, Utf8ViewArray};
use polars_arrow::datatypes::ArrowDataType;

use crate::sheet::budget::{Budget, Share, Spent};
use crate::sheet::read::ahead::Part;
use crate::sheet::read::error::Fault;
use crate::sheet::read::text_end::{self, Raw};
use crate::sheet::read::xml::{AHEAD, Node, Xml, unescape};
use crate::sheet::short::Short;

/// What a text takes beside its bytes: a view of them.
const VIEW: u64 = 16;

/// The table of shared strings, in the form of a column, so that the sheet's columns need no copies of
/// them. An empty text is null.
#[derive(Debug)]
pub(in crate::sheet::read) struct Strings(Utf8ViewArray);

/// The table while it is read.
#[derive(Debug)]
pub(in crate::sheet::read) struct Growing {
    texts: MutablePlString,
    memory: Share,
}

impl Growing {
    /// Draws what the texts take from the budget.
    pub(in crate::sheet::read) fn new(budget: &Budget) -> Self {
        Self {
            texts: MutablePlString::new(),
            memory: budget.share(),
        }
    }

    /// Takes in the next text.
    pub(in crate::sheet::read) fn push(&mut self, text: &str) -> Result<(), Spent> {
        self.memory.spend(VIEW + text.len() as u64)?;
        self.texts.push((!text.is_empty()).then_some(text));
        Ok(())
    }

    /// Takes in the next text, a short one.
    fn push_short(&mut self, text: Short) -> Result<(), Spent> {
        self.memory.spend(VIEW + text.length())?;
        self.texts.push_view(text.view(), &[]);
        Ok(())
    }

    /// The table, whole.
    pub(in crate::sheet::read) fn finish(self) -> Strings {
        Strings(self.texts.freeze())
    }
}

impl Default for Strings {
    fn default() -> Self {
        Self(Utf8ViewArray::new_empty(ArrowDataType::Utf8View))
    }
}

impl Strings {
    /// Reads the table. Rich text is joined; phonetic text is left out.
    pub(in crate::sheet::read) fn read(
        part: Part<'_>,
        member: &str,
        budget: &Budget,
    ) -> Result<Self, Fault> {
        let mut xml = Xml::of_part(part, member);
        let mut strings = Growing::new(budget);
        let mut gathering = Gathering::default();
        // The text that is being joined.
        let mut joined = String::new();
        loop {
            let document = xml.ahead(AHEAD)?;
            let mut rest = document;
            while let Some((raw, behind)) = usual(rest) {
                if let Some(short) = raw.short() {
                    strings.push_short(short)?;
                } else {
                    let Some(text) = raw.text() else {
                        break;
                    };
                    strings.push(&plain(text))?;
                }
                rest = behind;
            }
            let read = document.len() - rest.len();
            if read > 0 {
                xml.pass(read);
                continue;
            }
            match xml.next()? {
                Node::Over => return Ok(strings.finish()),
                Node::Start { tag, empty } => {
                    gathering.start(tag.name, empty);
                    if tag.name == b"si" && empty {
                        strings.push("")?;
                    }
                }
                Node::End(b"si") => {
                    gathering = Gathering::default();
                    strings.push(&joined)?;
                    joined.clear();
                }
                Node::End(name) => gathering.end(name),
                Node::Text(bytes) if gathering.wants() => {
                    budget.fits((joined.len() + bytes.len()) as u64)?;
                    let text = std::str::from_utf8(bytes);
                    match text {
                        Ok(text) => joined.push_str(&plain(text)),
                        Err(_) => return Err(xml.damaged("a text that is not UTF-8")),
                    }
                }
                Node::Text(_) => {}
            }
        }
    }

    /// The text with this number.
    pub(in crate::sheet::read) fn get(&self, index: usize) -> Option<&str> {
        (index < self.0.len()).then(|| self.0.get(index).unwrap_or_default())
    }

    /// All of them, the empty ones being null.
    pub(in crate::sheet::read) fn texts(&self) -> &Utf8ViewArray {
        &self.0
    }
}

/// The text that begins here, if it is written as nearly all are, `<si><t>Retail</t></si>`, and what stands
/// behind it. What is written otherwise, or not there whole, is read token by token.
fn usual(document: &[u8]) -> Option<(Raw<'_>, &[u8])> {
    let rest = document.strip_prefix(b"<si><t")?;
    let rest = rest
        .strip_prefix(b">")
        .or_else(|| rest.strip_prefix(b" xml:space=\"preserve\">"))?;
    let (text, rest) = text_end::until_tag(rest)?;
    Some((text, rest.strip_prefix(b"</t></si>")?))
}

/// Follows the tags of a rich text: which of its texts count.
#[derive(Debug, Default)]
pub(in crate::sheet::read) struct Gathering {
    in_text: bool,
    phonetic: u32,
}

impl Gathering {
    pub(in crate::sheet::read) fn start(&mut self, name: &[u8], empty: bool) {
        match name {
            b"t" => self.in_text = !empty,
            b"rPh" if !empty => self.phonetic += 1,
            _ => {}
        }
    }

    pub(in crate::sheet::read) fn end(&mut self, name: &[u8]) {
        match name {
            b"t" => self.in_text = false,
            b"rPh" => self.phonetic = self.phonetic.saturating_sub(1),
            _ => {}
        }
    }

    pub(in crate::sheet::read) fn wants(&self) -> bool {
        self.in_text && self.phonetic == 0
    }
}

/// A text without the escapes of XML and of ECMA-376 (22.9.2.19, `ST_Xstring`): `_x000D_` is a carriage
/// return, `_x005F_` an underscore.
pub(in crate::sheet::read) fn plain(text: &str) -> Cow<'_, str> {
    if memchr3(b'&', b'\r', b'_', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    match unescape(text) {
        Cow::Borrowed(text) if !text.contains("_x") => Cow::Borrowed(text),
        text => Cow::Owned(without_escapes(&text)),
    }
}

fn without_escapes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((sign, length)) = escape(rest) {
            plain.push(sign);
            rest = &rest[length..];
        } else {
            plain.push_str("_x");
            rest = &rest[2..];
        }
    }
    plain.push_str(rest);
    plain
}

/// The sign that an escape at the start stands for, and the escape's length. A pair of surrogates is
/// one sign.
fn escape(text: &str) -> Option<(char, usize)> {
    const LENGTH: usize = "_xHHHH_".len();
    let code = |text: &str| {
        let (head, mark) = (text.get(..LENGTH - 1)?, text.get(LENGTH - 1..LENGTH)?);
        let digits = head.strip_prefix("_x")?;
        let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        (mark == "_" && hex).then(|| u16::from_str_radix(digits, 16).ok())?
    };
    let first = code(text)?;
    if let Some(sign) = char::from_u32(first.into()) {
        return Some((sign, LENGTH));
    }
    let second = code(text.get(LENGTH..)?)?;
    let pair = char::decode_utf16([first, second]).next()?.ok()?;
    Some((pair, 2 * LENGTH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_joined_and_phonetic_ones_left_out() {
        let table = "<sst><si><t>a</t></si><si/><si><t/></si><si><r><rPr/><t xml:space=\"preserve\"> b </t></r>\
                     <r><t>&lt;c&gt;</t></r><rPh sb=\"0\"><t>no</t></rPh><phoneticPr/></si></sst>";
        let strings =
            Strings::read(Part::at_once(table.as_bytes()), "s", &Budget::new(1 << 20)).unwrap();
        let texts: Vec<_> = (0..5).map(|at| strings.get(at)).collect();
        assert_eq!(texts, [Some("a"), Some(""), Some(""), Some(" b <c>"), None]);
    }

    #[test]
    #[rustfmt::skip] // a table
    fn escapes() {
        for (text, expected) in [
            ("a_x000D_b", "a\rb"), ("_x005F_x000D_", "_x000D_"), ("_x00e5_", "å"),
            ("_x000D", "_x000D"), ("_xZZZZ_", "_xZZZZ_"), ("_xD83D__xDE00_", "😀"),
            ("_xD83D_", "_xD83D_"), ("_x", "_x"), ("_x_x000A_", "_x\n"), ("_xåååå_", "_xåååå_"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }
}
