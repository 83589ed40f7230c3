//! Content lines to cards: which properties a card has, and of what sort each is.

use std::collections::HashMap;

use vparser::{ContentLine, ParamIter, Parser};

use super::value::{self, Encoded};
use crate::sheet::budget::{Budget, Share};
use crate::sheet::read::error::Fault;

/// What a property takes beside its texts.
const PROPERTY: u64 = 256;

/// Properties that are no text: pictures, sounds, keys (RFC 6350, 6.2.4, 6.6.3, 6.7.5 and 6.8.1).
const NO_TEXT: &[&str] = &["PHOTO", "LOGO", "SOUND", "KEY"];

/// Properties about the card and not about anybody: its version, its maker, how copies of it are
/// matched (RFC 6350, 6.7.3, 6.7.4, 6.7.7 and 6.7.9), and Apple's marks of its own.
#[rustfmt::skip] // a table
const ABOUT_THE_CARD: &[&str] = &[
    "VERSION", "PRODID", "REV", "CLIENTPIDMAP", "SOURCE", "XML", "AGENT", "X-ABUID", "X-ABADR", "X-ABSHOWAS", "X-ABLABEL",
    "KIND", "X-ADDRESSBOOKSERVER-KIND",
];

/// The cards of a file.
#[derive(Debug, Default)]
pub(super) struct File {
    pub(super) cards: Vec<Card>,
    /// How many pictures, sounds and keys were left out.
    pub(super) left_out: u64,
    /// How many cards are lists of others, and no record.
    pub(super) lists: u64,
}

/// One card.
#[derive(Debug, Default)]
pub(super) struct Card {
    /// The line of its `BEGIN:VCARD`, from 1.
    pub(super) line: u32,
    /// Its properties; of several with one name the preferred first.
    pub(super) properties: Vec<Property>,
    /// True for a company's card: of kind `org`, or shown as a company by Apple.
    pub(super) is_company: bool,
}

/// One property that holds anything.
#[derive(Debug)]
pub(super) struct Property {
    /// Its name in capitals: `TEL`.
    pub(super) name: String,
    /// Its parts: those between the semicolons of a name, an address or an organisation, the categories;
    /// of anything else one.
    pub(super) parts: Vec<String>,
    /// Of what sort it is, as words in capitals: `WORK`, `CELL`.
    pub(super) types: Vec<String>,
    /// What a person called its sort.
    pub(super) label: Option<String>,
    /// What binds it to a label: `item1`.
    group: Option<String>,
    /// The lower, the sooner it is used: 1 to 100 (RFC 6350, 5.3).
    preference: u32,
}

impl Card {
    /// The properties of a name.
    pub(super) fn of<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.properties.iter().filter(move |it| it.name == name)
    }

    /// A part of the first property of a name; empty where there is none.
    pub(super) fn part<'a>(&'a self, name: &'a str, at: usize) -> &'a str {
        self.of(name)
            .next()
            .map_or("", |property| property.part(at))
    }
}

impl Property {
    /// A part, or nothing.
    pub(super) fn part(&self, at: usize) -> &str {
        self.parts.get(at).map_or("", |part| part.trim())
    }

    /// All that it holds in one text.
    pub(super) fn text(&self) -> String {
        let filled: Vec<&str> = (0..self.parts.len())
            .map(|at| self.part(at))
            .filter(|text| !text.is_empty())
            .collect();
        filled.join("; ")
    }
}

/// The cards of a text whose lines end in `\n`.
///
/// # Errors
/// [`Fault::Truncated`] for a card without an end, [`Fault::OutOfMemory`].
pub(super) fn cards(text: &str, budget: &Budget) -> Result<File, Fault> {
    let mut reader = Reader {
        text,
        lines: Parser::new(text),
        line: 0,
        following: 1,
        memory: budget.share(),
        file: File::default(),
    };
    while let Some(line) = reader.next() {
        if is(&line, "BEGIN") {
            reader.card()?;
        }
    }
    Ok(reader.file)
}

struct Reader<'t> {
    text: &'t str,
    lines: Parser<'t>,
    /// The physical line on which the last content line began, from 1.
    line: u32,
    /// The one on which the next begins.
    following: u32,
    memory: Share,
    file: File,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Option<ContentLine<'t>> {
        let from = self.text.len() - self.lines.remainder().len();
        let next = self.lines.next()?;
        let to = self.text.len() - self.lines.remainder().len();
        self.line = self.following;
        let taken = u32::try_from(self.text[from..to].matches('\n').count());
        self.following = self.following.saturating_add(taken.unwrap_or(u32::MAX));
        Some(next)
    }

    /// Reads the card whose first line was just read.
    fn card(&mut self) -> Result<(), Fault> {
        let mut card = Card {
            line: self.line,
            ..Card::default()
        };
        let without_end = || {
            Fault::Truncated(format!(
                "the card that begins on line {} has no end",
                card.line
            ))
        };
        let (mut is_list, mut is_company, mut within_agent) = (false, false, false);
        let mut labels: HashMap<String, String> = HashMap::new();
        loop {
            let line = self.next().ok_or_else(without_end)?;
            if is(&line, "END") {
                break;
            }
            if is(&line, "BEGIN") {
                // A card of 2.1 may hold that of somebody's agent.
                if !within_agent {
                    return Err(without_end());
                }
                while !is(&self.next().ok_or_else(without_end)?, "END") {}
                continue;
            }
            let Some(property) = self.property(&line)? else {
                continue;
            };
            let says = |word: &str| property.text().eq_ignore_ascii_case(word);
            within_agent = property.name == "AGENT";
            match (property.name.as_str(), property.group.clone()) {
                ("KIND" | "X-ADDRESSBOOKSERVER-KIND", _) => {
                    is_list |= says("group");
                    is_company |= says("org");
                }
                ("X-ABSHOWAS", _) => is_company |= says("company"),
                ("X-ABLABEL", Some(group)) => {
                    labels.insert(group, property.text());
                }
                _ => {}
            }
            let holds_nothing = property.parts.iter().all(|part| part.trim().is_empty());
            if !holds_nothing && !ABOUT_THE_CARD.contains(&property.name.as_str()) {
                card.properties.push(property);
            }
        }
        if is_list {
            self.file.lists += 1;
            return Ok(());
        }
        for property in &mut card.properties {
            let label = property.group.as_ref().and_then(|group| labels.get(group));
            property.label = label.map(|label| value::apple_label(label).to_owned());
        }
        card.properties.sort_by_key(|property| property.preference);
        card.is_company = is_company;
        self.file.cards.push(card);
        Ok(())
    }

    /// A line as a property; none for what holds no text.
    fn property(&mut self, line: &ContentLine<'t>) -> Result<Option<Property>, Fault> {
        let name = line.name();
        let (group, name) = match name.rsplit_once('.') {
            Some((group, name)) => (Some(group.to_lowercase()), name),
            None => (None, &*name),
        };
        let name = name.trim().to_uppercase();
        if NO_TEXT.contains(&name.as_str()) {
            self.file.left_out += 1;
            return Ok(None);
        }
        if name.is_empty() {
            return Ok(None);
        }
        let mut property = Property {
            name,
            parts: Vec::new(),
            types: Vec::new(),
            label: None,
            group,
            preference: u32::MAX,
        };
        let encoded = parameters(&line.params(), &mut property);
        let text = if encoded.is_quoted {
            encoded.decode(&self.soft_lines(line))
        } else {
            line.value().into_owned()
        };
        self.memory.spend(PROPERTY + 2 * text.len() as u64)?;
        property.parts = value::parts(&property.name, &text);
        Ok(Some(property))
    }

    /// The value of a line whose breaks are those of quoted-printable (RFC 2045, 6.7): a `=` before
    /// each, and no blank behind.
    fn soft_lines(&mut self, line: &ContentLine<'t>) -> String {
        let raw = line.raw();
        let mut value =
            raw[raw.find(':').map_or(raw.len(), |colon| colon + 1)..].replace("=\n", "");
        while value.ends_with('=') {
            value.pop();
            let Some(more) = self.next() else { break };
            value.push_str(&more.raw().replace("=\n", ""));
        }
        value
    }
}

/// Reads a property's parameters into it; says how its value is encoded.
fn parameters(params: &str, property: &mut Property) -> Encoded {
    let mut encoded = Encoded::default();
    for param in ParamIter::new(params) {
        let name = param.name().trim().to_uppercase();
        let text = param.value().trim().trim_matches('"').trim();
        match name.as_str() {
            "TYPE" => {
                let types = text
                    .split(',')
                    .map(|word| word.trim().trim_matches('"').to_uppercase());
                property.types.extend(types);
            }
            "PREF" if !text.is_empty() => {
                property.preference = text.parse().unwrap_or(property.preference);
            }
            "CHARSET" => encoded.charset = Some(text.to_owned()),
            "ENCODING" => encoded.is_quoted |= text.eq_ignore_ascii_case("quoted-printable"),
            "QUOTED-PRINTABLE" => encoded.is_quoted = true,
            // 2.1 names the sort alone: `TEL;CELL;VOICE:`.
            _ if param.value().is_empty() => property.types.push(name),
            _ => {}
        }
    }
    if property.types.iter().any(|word| word == "PREF") {
        property.preference = property.preference.min(1);
    }
    encoded
}

/// True for `BEGIN:VCARD`, or `END:VCARD`.
fn is(line: &ContentLine<'_>, name: &str) -> bool {
    line.name().trim().eq_ignore_ascii_case(name)
        && line.value().trim().eq_ignore_ascii_case("vcard")
}
