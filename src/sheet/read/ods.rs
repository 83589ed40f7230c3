//! `OpenDocument` spreadsheets, read from their `content.xml` in one pass (OASIS `OpenDocument` 1.2,
//! part 1, chapters 6 and 9).
//!
//! Done here and not by calamine, which gives an error value as plain text, so that `#N/A` typed and
//! `#N/A` computed would be the same, and which allocates the whole rectangle around a stray cell.

use std::collections::HashSet;
use std::io::{self, BufRead, BufReader, Read};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::error::Fault;
use super::vet::{self, Archive};
use super::{Source, Tab, grid_fault, shown};
use crate::sheet::NoProgress;
use crate::sheet::budget::{Budget, Share};
use crate::sheet::grid::{Cell, Grid, SLOT};
use crate::sheet::layout::{MAX_COLUMNS, MAX_ROWS};
use crate::sheet::workbook::Sheet;

/// An `OpenDocument` workbook, all of its sheets read.
pub(super) struct Ods {
    tables: Vec<(Tab, Option<Sheet>)>,
    properties: Vec<(String, String)>,
}

impl Ods {
    pub(super) fn open(mut archive: Archive, budget: &Budget) -> Result<Self, Fault> {
        let properties = vet::small_member(&mut archive, "meta.xml")
            .and_then(|meta| properties(&meta, budget).ok())
            .unwrap_or_default();
        let content = archive.by_name("content.xml").map_err(|error| {
            Fault::Truncated(format!("`content.xml` is not to be had ({error})"))
        })?;
        let tables = Content::new(BufReader::with_capacity(1 << 16, content), budget).tables()?;
        Ok(Self { tables, properties })
    }
}

impl Source for Ods {
    fn tabs(&self) -> Vec<Tab> {
        self.tables.iter().map(|(tab, _)| tab.clone()).collect()
    }

    fn properties(&mut self) -> Vec<(String, String)> {
        std::mem::take(&mut self.properties)
    }

    fn read(&mut self, name: &str, grid: Grid<'_>) -> Result<Sheet, Fault> {
        // Each sheet is asked for once; the empty grid answers for one that is gone.
        let sheet = self
            .tables
            .iter_mut()
            .find(|(tab, _)| tab.name == name)
            .and_then(|(_, sheet)| sheet.take());
        sheet.map_or_else(
            || {
                grid.finish(name.to_owned())
                    .map_err(|error| grid_fault(name, error))
            },
            Ok,
        )
    }
}

/// The longest token: as long as in xlsx.
const LONGEST: usize = 64 << 20;

/// Elements within elements. Spreadsheets have about a dozen; the reader keeps the name of each.
const DEEPEST: usize = 10_000;

/// What a table or a style takes beside its name.
const NAMED: u64 = 256;

/// The document while it is read.
struct Content<R> {
    xml: Reader<Token<R>>,
    buffer: Vec<u8>,
    depth: usize,
    hidden_styles: HashSet<String>,
    budget: Budget,
    memory: Share,
}

/// A source that ends with an error where a single token is too long to be kept.
struct Token<R> {
    source: R,
    left: usize,
}

impl<R: BufRead> Read for Token<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let filled = self.fill_buf()?;
        let length = filled.len().min(buffer.len());
        buffer[..length].copy_from_slice(&filled[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Token<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::other("a single piece is too long"));
        }
        let filled = self.source.fill_buf()?;
        Ok(&filled[..filled.len().min(self.left)])
    }

    fn consume(&mut self, amount: usize) {
        self.left -= amount;
        self.source.consume(amount);
    }
}

/// What a cell holds, kept while its row may have to be repeated; a number and a date with the text that
/// their format makes of them.
#[derive(Clone, Debug, PartialEq)]
enum Shown {
    Text(String),
    Number(f64, Option<String>),
    Boolean(bool),
    Date(String, Option<String>),
    Error(String),
    FormulaWithoutValue,
}

impl Shown {
    /// The length of its texts.
    fn bytes(&self) -> usize {
        match self {
            Self::Text(text) | Self::Error(text) => text.len(),
            Self::Number(_, text) => text.as_ref().map_or(0, String::len),
            Self::Date(iso, text) => iso.len() + text.as_ref().map_or(0, String::len),
            Self::Boolean(_) | Self::FormulaWithoutValue => 0,
        }
    }
}

/// What a cell's tag says.
#[derive(Default)]
struct Tag {
    kind: String,
    value: String,
    is_error: bool,
    has_formula: bool,
    repeated: u32,
}

impl<R: BufRead> Content<R> {
    fn new(source: R, budget: &Budget) -> Self {
        let mut xml = Reader::from_reader(Token {
            source,
            left: LONGEST,
        });
        xml.config_mut().expand_empty_elements = true;
        Self {
            xml,
            buffer: Vec::new(),
            depth: 0,
            hidden_styles: HashSet::new(),
            budget: budget.clone(),
            memory: budget.share(),
        }
    }

    fn next(&mut self) -> Result<Event<'static>, Fault> {
        self.read().map(Event::into_owned)
    }

    fn read(&mut self) -> Result<Event<'_>, Fault> {
        self.buffer.clear();
        self.xml.get_mut().left = LONGEST;
        match self.xml.read_event_into(&mut self.buffer) {
            Ok(Event::Eof) => Err(Fault::Truncated("`content.xml` ends too early".to_owned())),
            Ok(event) => {
                match event {
                    Event::Start(_) => self.depth += 1,
                    Event::End(_) => self.depth = self.depth.saturating_sub(1),
                    _ => {}
                }
                if self.depth > DEEPEST {
                    return Err(Fault::Damaged {
                        place: "content.xml".to_owned(),
                        found: format!("more than {DEEPEST} elements stand within each other"),
                    });
                }
                Ok(event)
            }
            Err(quick_xml::Error::Io(error)) => Err(match error.kind() {
                io::ErrorKind::Other => Fault::TooLarge(format!(
                    "`content.xml` holds a single piece of more than {} MB",
                    LONGEST >> 20
                )),
                kind => io::Error::new(kind, error).into(),
            }),
            Err(error) => Err(damaged(&error)),
        }
    }

    /// Passes over the element that just began.
    fn skip(&mut self) -> Result<(), Fault> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.read()?;
        }
        Ok(())
    }

    fn tables(mut self) -> Result<Vec<(Tab, Option<Sheet>)>, Fault> {
        let mut tables = Vec::new();
        let mut style = String::new();
        loop {
            match self.next()? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "style:style" => style = attribute(&tag, "style:name")?.unwrap_or_default(),
                    "style:table-properties"
                        if attribute(&tag, "table:display")?.as_deref() == Some("false") =>
                    {
                        self.memory.spend(NAMED + style.len() as u64)?;
                        self.hidden_styles.insert(std::mem::take(&mut style));
                    }
                    "table:tracked-changes" => self.skip()?,
                    "table:table" => {
                        let name = attribute(&tag, "table:name")?.unwrap_or_default();
                        self.memory.spend(NAMED + 2 * name.len() as u64)?;
                        let style = attribute(&tag, "table:style-name")?.unwrap_or_default();
                        let visible = !self.hidden_styles.contains(&style);
                        let sheet = self.table(name.clone())?;
                        let number = tables.len() + 1;
                        tables.push((
                            Tab {
                                name,
                                visible,
                                number,
                            },
                            Some(sheet),
                        ));
                    }
                    _ => {}
                },
                Event::End(tag) if tag.name().as_ref() == "office:spreadsheet" => {
                    return Ok(tables);
                }
                _ => {}
            }
        }
    }

    /// Reads up to the table's end. Row groups and heading rows are transparent.
    fn table(&mut self, name: String) -> Result<Sheet, Fault> {
        let mut grid = Grid::new(&NoProgress, 0).within(&self.budget);
        let mut line = 1_u32;
        loop {
            match self.next()? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "table:table-row" => {
                        let repeated = count(&tag, "table:number-rows-repeated", MAX_ROWS)?;
                        let cells = self.row()?;
                        if !cells.is_empty() {
                            self.room_for(&cells, repeated.min(MAX_ROWS))?;
                            for line in line..line.saturating_add(repeated).min(MAX_ROWS + 1) {
                                push(&mut grid, &name, line, &cells)?;
                            }
                        }
                        line = line.saturating_add(repeated);
                    }
                    "table:shapes" | "office:forms" | "table:named-expressions" => {
                        self.skip()?;
                    }
                    _ => {}
                },
                Event::End(tag) if tag.name().as_ref() == "table:table" => {
                    return grid.finish(name).map_err(|error| grid_fault("", error));
                }
                _ => {}
            }
        }
    }

    /// Whether a row may be repeated so often: a few bytes can claim every cell of a sheet, and filling the
    /// memory before saying so takes a minute.
    fn room_for(&self, cells: &[(u32, u32, Shown)], rows: u32) -> Result<(), Fault> {
        if rows > 1 {
            let filled: u64 = cells
                .iter()
                .map(|(_, repeated, _)| u64::from(*repeated))
                .sum();
            self.budget
                .fits(filled.saturating_mul(u64::from(rows)).saturating_mul(SLOT))?;
        }
        Ok(())
    }

    /// The filled cells of a row: first column, how often, value.
    fn row(&mut self) -> Result<Vec<(u32, u32, Shown)>, Fault> {
        let mut cells = Vec::new();
        let mut column = 0_u32;
        let mut bytes = 0;
        loop {
            match self.next()? {
                Event::Start(tag) if tag.name().as_ref() == "table:table-cell" => {
                    let read = Tag::read(&tag)?;
                    let paragraphs = self.paragraphs(&tag)?;
                    let repeated = read.repeated;
                    if let Some(value) = read.value(paragraphs)? {
                        bytes += value.bytes() + size_of::<(u32, u32, Shown)>();
                        self.budget.fits(bytes as u64)?;
                        cells.push((column, repeated, value));
                    }
                    column = column.saturating_add(repeated);
                }
                // What a merged cell covers is not shown.
                Event::Start(tag) if tag.name().as_ref() == "table:covered-table-cell" => {
                    column = column.saturating_add(count(
                        &tag,
                        "table:number-columns-repeated",
                        MAX_COLUMNS,
                    )?);
                    self.skip()?;
                }
                Event::Start(_) => self.skip()?,
                Event::End(tag) if tag.name().as_ref() == "table:table-row" => return Ok(cells),
                _ => {}
            }
        }
    }

    /// The text of a cell's paragraphs, one a line; `None` where there is none. Comments and drawings
    /// are skipped. Runs of white space are one blank (6.1.2); further blanks stand as `text:s`.
    fn paragraphs(&mut self, cell: &BytesStart<'_>) -> Result<Option<String>, Fault> {
        let mut text = None::<String>;
        let mut inside = false;
        loop {
            self.budget
                .fits(text.as_ref().map_or(0, |text| text.len() as u64))?;
            match self.next()? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "text:p" => {
                        inside = true;
                        match &mut text {
                            Some(text) => text.push('\n'),
                            None => text = Some(String::new()),
                        }
                    }
                    "text:s" => {
                        let blanks = count(&tag, "text:c", u32::from(u16::MAX))?;
                        text.get_or_insert_default()
                            .extend((0..blanks).map(|_| ' '));
                    }
                    "text:tab" => text.get_or_insert_default().push('\t'),
                    "text:line-break" => text.get_or_insert_default().push('\n'),
                    "text:span" | "text:a" | "text:ruby" | "text:ruby-base" => {}
                    name if name.starts_with("text:") && !is_aside(name) => {}
                    _ => self.skip()?,
                },
                Event::Text(part) if inside => {
                    collapse(&part.xml10_content(), text.get_or_insert_default());
                }
                Event::CData(part) if inside => {
                    collapse(&part.xml10_content(), text.get_or_insert_default());
                }
                Event::GeneralRef(reference) if inside => {
                    refer(&reference, text.get_or_insert_default());
                }
                Event::End(tag) if tag.name().as_ref() == "text:p" => inside = false,
                Event::End(tag) if tag.name() == cell.name() => return Ok(text),
                _ => {}
            }
        }
    }
}

impl Tag {
    fn read(tag: &BytesStart<'_>) -> Result<Self, Fault> {
        let mut read = Self {
            repeated: 1,
            ..Self::default()
        };
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| damaged(&error))?;
            let value = || {
                attribute
                    .normalized_value(XmlVersion::Implicit1_0)
                    .map_err(|error| damaged(&error))
            };
            match attribute.key.as_ref() {
                "office:value-type" => read.kind = value()?.into_owned(),
                "office:value"
                | "office:date-value"
                | "office:time-value"
                | "office:boolean-value"
                | "office:string-value" => read.value = value()?.into_owned(),
                "calcext:value-type" => read.is_error = value()? == "error",
                "table:formula" => read.has_formula = true,
                "table:number-columns-repeated" => read.repeated = number(&value()?, MAX_COLUMNS)?,
                _ => {}
            }
        }
        Ok(read)
    }

    /// The value; `None` for an empty cell.
    fn value(self, paragraphs: Option<String>) -> Result<Option<Shown>, Fault> {
        let text = || paragraphs.clone().unwrap_or_default();
        if self.is_error || (self.has_formula && is_error_word(&text())) {
            return Ok(Some(match text() {
                word if word.is_empty() => Shown::FormulaWithoutValue,
                word => Shown::Error(word),
            }));
        }
        Ok(Some(match self.kind.as_str() {
            "float" | "percentage" | "currency" => {
                let number: Option<f64> = self.value.trim().parse().ok();
                let number = number.filter(|number| number.is_finite());
                let number = number.ok_or_else(|| Fault::Damaged {
                    place: "content.xml".to_owned(),
                    found: format!("`{}` is no number", self.value),
                })?;
                Shown::Number(number, aligned(paragraphs))
            }
            // A date that says none is the text that it shows.
            "date" | "time" if !self.value.trim().is_empty() => {
                Shown::Date(shown::iso(self.value.trim()), aligned(paragraphs))
            }
            "boolean" => Shown::Boolean(self.value == "true"),
            "" if paragraphs.is_none() && self.has_formula => Shown::FormulaWithoutValue,
            _ => match paragraphs.unwrap_or(self.value) {
                text if text.is_empty() => return Ok(None),
                text => Shown::Text(text),
            },
        }))
    }
}

/// What a number or a date shows, without the blanks that only align it.
fn aligned(shown: Option<String>) -> Option<String> {
    shown.map(|text| text.trim().to_owned())
}

fn push(
    grid: &mut Grid<'_>,
    sheet: &str,
    line: u32,
    cells: &[(u32, u32, Shown)],
) -> Result<(), Fault> {
    for (column, repeated, value) in cells {
        let cell = match value {
            Shown::Text(text) => Cell::Text(text),
            Shown::Number(value, Some(text)) => Cell::Shown {
                text,
                value: *value,
            },
            Shown::Number(value, None) => Cell::Number(*value),
            Shown::Boolean(truth) => Cell::Boolean(*truth),
            Shown::Date(iso, Some(text)) => Cell::ShownDate { text, iso },
            Shown::Date(iso, None) => Cell::Date(iso),
            Shown::Error(word) => Cell::Error(word),
            Shown::FormulaWithoutValue => Cell::FormulaWithoutValue,
        };
        for column in *column..column.saturating_add(*repeated) {
            grid.push(line, column, cell)
                .map_err(|error| grid_fault(sheet, error))?;
        }
    }
    Ok(())
}

/// The custom properties of `meta.xml`: `meta:user-defined` with its name.
fn properties(meta: &[u8], budget: &Budget) -> Result<Vec<(String, String)>, Fault> {
    let mut content = Content::new(meta, budget);
    let mut properties = Vec::new();
    let mut open = None::<(String, String)>;
    loop {
        match content.next()? {
            Event::Start(tag) if tag.name().as_ref() == "meta:user-defined" => {
                open = attribute(&tag, "meta:name")?.map(|name| (name, String::new()));
            }
            Event::End(tag) => match tag.name().as_ref() {
                "meta:user-defined" => properties.extend(open.take()),
                "office:meta" => return Ok(properties),
                _ => {}
            },
            Event::Text(part) => {
                if let Some((_, value)) = &mut open {
                    value.push_str(&part.xml10_content());
                }
            }
            Event::GeneralRef(reference) => {
                if let Some((_, value)) = &mut open {
                    refer(&reference, value);
                }
            }
            _ => {}
        }
    }
}

/// Puts the sign of a reference into the text. One that only a document type could explain stays as it
/// is: none is read, so that nothing in a file can make a text grow.
fn refer(reference: &BytesRef<'_>, text: &mut String) {
    match (reference.resolve_char_ref(), resolve_xml_entity(reference)) {
        (Ok(Some(sign)), _) => text.push(sign),
        (_, Some(known)) => text.push_str(known),
        _ => {
            text.push('&');
            text.push_str(reference);
            text.push(';');
        }
    }
}

/// Elements inside a paragraph that are not its text.
fn is_aside(name: &str) -> bool {
    matches!(
        name,
        "text:note" | "text:ruby-text" | "text:tracked-changes"
    )
}

fn collapse(part: &str, text: &mut String) {
    let mut blank = false;
    for c in part.chars() {
        let white = matches!(c, ' ' | '\t' | '\n' | '\r');
        if !white {
            text.push(c);
        } else if !blank {
            text.push(' ');
        }
        blank = white;
    }
}

/// The words that spreadsheets show for an error.
fn is_error_word(text: &str) -> bool {
    const WORDS: [&str; 7] = [
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!",
    ];
    WORDS.contains(&text)
        || text
            .strip_prefix("Err:")
            .is_some_and(|code| code.parse::<u16>().is_ok())
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, Fault> {
    let Some(found) = tag
        .try_get_attribute(name)
        .map_err(|error| damaged(&error))?
    else {
        return Ok(None);
    };
    let value = found
        .normalized_value(XmlVersion::Implicit1_0)
        .map_err(|error| damaged(&error))?;
    Ok(Some(value.into_owned()))
}

fn count(tag: &BytesStart<'_>, name: &str, most: u32) -> Result<u32, Fault> {
    attribute(tag, name)?.map_or(Ok(1), |value| number(&value, most))
}

fn number(value: &str, most: u32) -> Result<u32, Fault> {
    let parsed: Result<u64, _> = value.trim().parse();
    let number = parsed.map_err(|error| damaged(&error))?;
    Ok(u32::try_from(number).unwrap_or(u32::MAX).min(most))
}

fn damaged(error: &dyn std::error::Error) -> Fault {
    Fault::Damaged {
        place: "content.xml".to_owned(),
        found: error.to_string(),
    }
}

#[cfg(test)]
mod tests;
