//! Quotes that do not do what quotes are for, put right before a text is cut into cells.
//!
//! Files come with a quote in the middle of a name, with one that is never closed, with inner quotes
//! that nobody doubled. Taken literally, one of them swallows every row up to the next. So the text is
//! looked through first: where a quote cannot be meant to enclose its cell, that cell is written anew
//! so that the quote is a character like any other. A text without such a place stays as it is, and
//! costs one search for quotes.
//!
//! | in the file | read as |
//! |---|---|
//! | `"Key; accounts";x` | `Key; accounts`, `x` |
//! | `"Says ""hi""";x` | `Says "hi"`, `x` |
//! | `"Says "hi" to all";x` | `Says "hi" to all`, `x`: nobody doubled the inner quotes |
//! | `"Torni" Oy;x` | `"Torni" Oy`, `x`: the quotes do not enclose the cell |
//! | `"Torni Oy;x` and no end | `"Torni Oy`, `x`: the rows below are not swallowed |
//! | `a, "b, c" ,d` | `a`, `b, c`, `d`: blanks may stand round the quotes |
//! | `"Street 1⏎City";x` | one cell with a line end |

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use super::lines;

/// Bytes within which a cell's closing quote is looked for: twice what the longest cell of a spreadsheet
/// takes (32,767 characters of four bytes).
const LONGEST_CELL: usize = 256 << 10;

/// How a text's cells are separated and enclosed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    /// The byte between two cells.
    pub(super) delimiter: u8,
    /// The byte round a cell that holds delimiters: `"` or `'`.
    pub(super) quote: u8,
    /// Whether a backslash takes the meaning from the quote, delimiter or backslash behind it; else
    /// an inner quote is doubled (RFC 4180).
    pub(super) backslash: bool,
}

/// A text whose quotes enclose cells and do nothing else.
#[derive(Debug)]
pub(super) struct Mended<'t> {
    pub(super) text: Cow<'t, str>,
    /// The lines of quotes that were read as characters, in order.
    pub(super) stray: Vec<u32>,
    /// How many cells were enclosed rightly.
    pub(super) enclosed: usize,
    /// How many backslashes took the meaning from what follows.
    pub(super) escapes: usize,
}

/// Puts the quotes of a text right; `first_line` is the number of its first line, `width` the number of
/// cells that its records have, as far as lines by themselves tell.
pub(super) fn mend(text: &str, dialect: Dialect, width: usize, first_line: u32) -> Mended<'_> {
    let mut walk = Walk {
        text,
        bytes: text.as_bytes(),
        dialect,
        width,
        mended: String::new(),
        copied: 0,
        counted: (0, first_line),
        stray: Vec::new(),
        enclosed: 0,
        escapes: 0,
    };
    walk.run();
    let mut text = Cow::Borrowed(text);
    if walk.copied > 0 {
        walk.mended.push_str(&walk.text[walk.copied..]);
        text = Cow::Owned(walk.mended);
    }
    Mended {
        text,
        stray: walk.stray,
        enclosed: walk.enclosed,
        escapes: walk.escapes,
    }
}

/// The number of cells on one line, quotes heeded where they close on that line.
pub(super) fn cells_on(line: &str, dialect: Dialect) -> usize {
    let bytes = line.as_bytes();
    let mut cells = 1;
    let mut at = 0;
    while at < bytes.len() {
        let start = skip_blanks(bytes, at, dialect.delimiter);
        if bytes.get(start) == Some(&dialect.quote)
            && let Close::At { after, .. } = close(bytes, start + 1, dialect)
        {
            at = after;
        }
        let Some(found) = bytes
            .get(at..)
            .and_then(|rest| memchr(dialect.delimiter, rest))
        else {
            break;
        };
        cells += 1;
        at += found + 1;
    }
    cells
}

/// What was found behind an opening quote.
enum Close {
    /// A closing quote, and where its cell ends: at a delimiter, a line end or the end of the text.
    At { quote: usize, after: usize },
    /// A quote with something else behind it.
    Broken,
    /// None at all.
    Missing,
}

/// Looks for the quote that closes a cell.
fn close(bytes: &[u8], from: usize, dialect: Dialect) -> Close {
    let bytes = &bytes[..bytes.len().min(from + LONGEST_CELL)];
    let mut at = from;
    loop {
        let rest = &bytes[at.min(bytes.len())..];
        let found = if dialect.backslash {
            memchr2(dialect.quote, b'\\', rest)
        } else {
            memchr(dialect.quote, rest)
        };
        let Some(found) = found.map(|found| at + found) else {
            return Close::Missing;
        };
        let next = bytes.get(found + 1);
        if bytes[found] == b'\\' || next == Some(&dialect.quote) {
            at = found + 2;
            continue;
        }
        let after = skip_blanks(bytes, found + 1, dialect.delimiter);
        return if ends_cell(bytes.get(after).copied(), dialect.delimiter) {
            Close::At {
                quote: found,
                after,
            }
        } else {
            Close::Broken
        };
    }
}

/// A search through the text, from quote to quote.
struct Walk<'t> {
    text: &'t str,
    bytes: &'t [u8],
    dialect: Dialect,
    width: usize,
    /// What was written anew, up to [`Self::copied`].
    mended: String,
    copied: usize,
    /// A place in the text and its line.
    counted: (usize, u32),
    stray: Vec<u32>,
    enclosed: usize,
    escapes: usize,
}

impl Walk<'_> {
    fn run(&mut self) {
        let Dialect {
            quote, backslash, ..
        } = self.dialect;
        let mut at = 0;
        loop {
            let rest = &self.bytes[at..];
            let found = if backslash {
                memchr2(quote, b'\\', rest)
            } else {
                memchr(quote, rest)
            };
            let Some(found) = found.map(|found| at + found) else {
                return;
            };
            at = if self.bytes[found] == b'\\' {
                self.escaped(found)
            } else {
                match self.begins_cell(found) {
                    Some(start) => self.quoted(start, found),
                    // A quote within a cell is a character like any other.
                    None => found + 1,
                }
            };
            if at >= self.bytes.len() {
                return;
            }
        }
    }

    /// Where the cell begins whose first character, blanks aside, stands at this place; `None` within
    /// a cell.
    fn begins_cell(&self, at: usize) -> Option<usize> {
        let before = &self.bytes[self.copied.min(at)..at];
        let blanks = before
            .iter()
            .rev()
            .take_while(|byte| is_blank(**byte, self.dialect.delimiter))
            .count();
        let start = at - blanks;
        let last = start.checked_sub(1).map(|at| self.bytes[at]);
        ends_cell(last, self.dialect.delimiter).then_some(start)
    }

    /// Takes a cell that begins with a quote; gives the place behind it.
    fn quoted(&mut self, start: usize, open: usize) -> usize {
        match close(self.bytes, open + 1, self.dialect) {
            Close::At { quote, after } if !self.runs_away(open, quote) => {
                self.enclosed += 1;
                if start < open || quote + 1 < after {
                    self.write(start, after, &self.text[open..=quote]);
                }
                after
            }
            Close::At { .. } | Close::Missing => self.literal(start, open),
            Close::Broken => match self.outermost(start, open) {
                Some(quote) => {
                    let inner = doubled(&self.text[open + 1..quote], self.dialect);
                    let after = skip_blanks(self.bytes, quote + 1, self.dialect.delimiter);
                    self.told(open);
                    let quote = char::from(self.dialect.quote);
                    self.write(start, after, &format!("{quote}{inner}{quote}"));
                    after
                }
                None => self.literal(start, open),
            },
        }
    }

    /// Whether a cell over several lines has swallowed records: the lines that it takes are whole ones,
    /// each by itself. Prose may look like a record of two or three cells, so there it takes more of
    /// them to tell.
    fn runs_away(&self, open: usize, quote: usize) -> bool {
        const FEW_CELLS: usize = 3;
        let within = &self.bytes[open..quote];
        if self.width < 2 || memchr2(b'\n', b'\r', within).is_none() {
            return false;
        }
        let (from, to) = (line_start(self.bytes, open), line_end(self.bytes, quote));
        let mut lines = self.text[from..to]
            .split(['\n', '\r'])
            .filter(|line| !line.is_empty());
        let is_whole = |line: &str| cells_on(line, self.dialect) == self.width;
        let ends = [lines.next(), lines.next_back()];
        let ends_whole = ends.into_iter().flatten().all(is_whole);
        let (mut whole, mut inner) = (0, 0);
        for line in lines {
            inner += 1;
            whole += usize::from(is_whole(line));
        }
        let all_whole = ends_whole && whole == inner;
        let many = self.width > FEW_CELLS;
        (all_whole && (many || inner > 0)) || (whole * 2 > inner && (many || whole >= FEW_CELLS))
    }

    /// The last quote of a cell whose inner quotes nobody doubled: on the same line, with a cell's end
    /// behind it; across delimiters only where the line has as many cells as others then.
    fn outermost(&self, start: usize, open: usize) -> Option<usize> {
        let end = line_end(self.bytes, open);
        let first =
            memchr(self.dialect.delimiter, &self.bytes[open..end]).map_or(end, |at| open + at);
        let mut from = open + 1;
        while let Some(found) = memchr(self.dialect.quote, &self.bytes[from..end]) {
            let quote = from + found;
            let after = skip_blanks(self.bytes, quote + 1, self.dialect.delimiter);
            if ends_cell(self.bytes.get(after).copied(), self.dialect.delimiter) {
                let fits = || {
                    let line = line_start(self.bytes, start);
                    let before = cells_on(&self.text[line..start], self.dialect);
                    let behind = cells_on(&self.text[after..end], self.dialect);
                    before + behind - 1 == self.width
                };
                return (quote < first || fits()).then_some(quote);
            }
            from = quote + 1;
        }
        None
    }

    /// Reads a quote as a character: the cell ends at the next delimiter or line end.
    fn literal(&mut self, start: usize, open: usize) -> usize {
        let end = line_end(self.bytes, open);
        let end =
            memchr(self.dialect.delimiter, &self.bytes[open..end]).map_or(end, |at| open + at);
        self.told(open);
        let quote = char::from(self.dialect.quote);
        let inner = doubled(&self.text[open..end], self.dialect);
        self.write(start, end, &format!("{quote}{inner}{quote}"));
        end
    }

    /// A backslash in a cell without quotes: one that takes the meaning from a delimiter, a quote or a
    /// backslash makes the whole cell be written anew, enclosed.
    fn escaped(&mut self, at: usize) -> usize {
        let special = |byte: Option<&u8>| {
            byte.is_some_and(|byte| {
                [self.dialect.delimiter, self.dialect.quote, b'\\'].contains(byte)
            })
        };
        if !special(self.bytes.get(at + 1)) {
            return at + 1;
        }
        let line = line_start(self.bytes, at).max(self.copied);
        let start = self.bytes[line..at]
            .iter()
            .rposition(|byte| *byte == self.dialect.delimiter)
            .map_or(line, |found| line + found + 1);
        let mut inner = String::new();
        let (mut from, mut to) = (start, start);
        while let Some(byte) = self.bytes.get(to) {
            match byte {
                b'\\' if special(self.bytes.get(to + 1)) => {
                    inner.push_str(&doubled(&self.text[from..to], self.dialect));
                    from = to + 1;
                    let escaped = &self.text[from..=from];
                    inner.push_str(&doubled(escaped, self.dialect));
                    self.escapes += 1;
                    to += 2;
                    from = to;
                }
                b'\n' | b'\r' => break,
                byte if *byte == self.dialect.delimiter => break,
                _ => to += 1,
            }
        }
        let to = to.min(self.bytes.len());
        inner.push_str(&doubled(&self.text[from.min(to)..to], self.dialect));
        let quote = char::from(self.dialect.quote);
        self.write(start, to, &format!("{quote}{inner}{quote}"));
        to
    }

    fn write(&mut self, from: usize, to: usize, cell: &str) {
        self.mended.push_str(&self.text[self.copied..from]);
        self.mended.push_str(cell);
        self.copied = to;
    }

    fn told(&mut self, at: usize) {
        let (from, line) = self.counted;
        let line = line + lines::count(&self.text[from..at]);
        self.counted = (at, line);
        if self.stray.last() != Some(&line) {
            self.stray.push(line);
        }
    }
}

/// A text as it stands within quotes.
fn doubled(text: &str, dialect: Dialect) -> String {
    let quote = char::from(dialect.quote);
    if dialect.backslash {
        text.replace('\\', "\\\\")
            .replace(quote, &format!("\\{quote}"))
    } else {
        text.replace(quote, &format!("{quote}{quote}"))
    }
}

fn ends_cell(byte: Option<u8>, delimiter: u8) -> bool {
    byte.is_none_or(|byte| byte == delimiter || byte == b'\n' || byte == b'\r')
}

fn is_blank(byte: u8, delimiter: u8) -> bool {
    (byte == b' ' || byte == b'\t') && byte != delimiter
}

fn skip_blanks(bytes: &[u8], from: usize, delimiter: u8) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let blanks = rest.iter().take_while(|byte| is_blank(**byte, delimiter));
    from + blanks.count()
}

fn line_start(bytes: &[u8], at: usize) -> usize {
    let before = bytes[..at]
        .iter()
        .rposition(|byte| matches!(byte, b'\n' | b'\r'));
    before.map_or(0, |end| end + 1)
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |end| at + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMON: Dialect = Dialect {
        delimiter: b';',
        quote: b'"',
        backslash: false,
    };

    fn cells(text: &str, dialect: Dialect, width: usize) -> (Vec<Vec<String>>, Vec<u32>) {
        let mended = mend(text, dialect, width, 1);
        let records = super::super::dialect::reader(&mended.text, dialect)
            .into_records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect();
        (records, mended.stray)
    }

    #[test]
    #[rustfmt::skip] // a table
    fn quotes_enclose_or_are_characters() {
        type Case<'a> = (&'a str, &'a [&'a [&'a str]], &'a [u32]);
        let table: &[Case<'_>] = &[
            ("\"Key; accounts\";x;y\n", &[&["Key; accounts", "x", "y"]], &[]),
            ("\"Says \"\"hi\"\"\";x;y\n", &[&["Says \"hi\"", "x", "y"]], &[]),
            ("\"Says \"hi\" to all\";x;y\n", &[&["Says \"hi\" to all", "x", "y"]], &[1]),
            ("\"Says \"hi; you\" to all\";x;y\n", &[&["Says \"hi; you\" to all", "x", "y"]], &[1]),
            ("\"Torni\" Oy;x;y\n", &[&["\"Torni\" Oy", "x", "y"]], &[1]),
            ("\"Torni\" Oy;\"x\";y\n", &[&["\"Torni\" Oy", "x", "y"]], &[1]),
            ("Bar 5\" pipe;x;y\n", &[&["Bar 5\" pipe", "x", "y"]], &[]),
            ("a; \"b; c\" ;d\n", &[&["a", "b; c", "d"]], &[]),
            ("\"\";\"\"\"\";\n", &[&["", "\"", ""]], &[]),
            ("a;\"Street 1\nCity\";c\nd;e;f\n", &[&["a", "Street 1\nCity", "c"], &["d", "e", "f"]], &[]),
            ("a;\"Street 1\r\n\r\nCity\";c\r\n", &[&["a", "Street 1\r\n\r\nCity", "c"]], &[]),
            // One that is never closed, and one that another row's stray quote seems to close.
            ("1;\"Torni;x\n2;b;c\n3;d;e\n", &[&["1", "\"Torni", "x"], &["2", "b", "c"], &["3", "d", "e"]], &[1]),
            ("a;b;c\n1;\"Torni;x\n2;b;c\n3;d\";e\n", &[&["a", "b", "c"], &["1", "\"Torni", "x"], &["2", "b", "c"], &["3", "d\"", "e"]], &[2]),
            ("1;\"Torni;x\n2;\"b\";c\n", &[&["1", "\"Torni", "x"], &["2", "b", "c"]], &[1]),
            ("1;a;\"Torni\n2;b;\"", &[&["1", "a", "Torni\n2;b;"]], &[]),
            ("\"", &[&["\""]], &[1]),
        ];
        for (text, records, stray) in table {
            let (got, told) = cells(text, COMMON, 3);
            assert_eq!(got, *records, "{text:?}");
            assert_eq!(told, *stray, "{text:?}");
        }
    }

    #[test]
    fn a_note_over_many_lines_is_one_cell() {
        let note = "Ask for Liisa; she knows\nor, when she is out; call\n\nthe switchboard";
        let text = format!("1;\"{note}\";x\n2;b;c\n");
        let (got, stray) = cells(&text, COMMON, 3);
        assert_eq!(got[0], ["1", note, "x"]);
        assert_eq!((got.len(), stray), (2, vec![]));
    }

    #[test]
    fn a_backslash_takes_the_meaning_away() {
        let dialect = Dialect {
            delimiter: b',',
            backslash: true,
            ..COMMON
        };
        let text = "\"Says \\\"hi\\\"\",C:\\\\x\nStreet 1\\, Espoo,b\n";
        let (got, stray) = cells(text, dialect, 2);
        assert_eq!(got, [["Says \"hi\"", "C:\\x"], ["Street 1, Espoo", "b"]]);
        assert_eq!(stray, [0_u32; 0]);
    }

    #[test]
    fn apostrophes_enclose_where_they_are_the_quotes() {
        let dialect = Dialect {
            quote: b'\'',
            ..COMMON
        };
        let (got, _) = cells("'a;b';'it''s';\"c\"\n", dialect, 3);
        assert_eq!(got, [["a;b", "it's", "\"c\""]]);
    }

    #[test]
    fn a_text_that_needs_nothing_is_borrowed() {
        let text = "a;\"b;\"\"c\"\"\";d\n\"e\nf\";g;h\n";
        let mended = mend(text, COMMON, 3, 1);
        assert!(matches!(mended.text, Cow::Borrowed(_)));
        assert_eq!(mended.enclosed, 2);
    }
}
