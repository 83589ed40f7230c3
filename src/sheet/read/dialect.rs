//! The dialect of a text file: what separates its cells, and what encloses those that hold a separator.
//!
//! What its first line says (`sep=;`) or the user comes first; else its first records show it.

use std::collections::HashMap;

use super::quotes::{Dialect, Mended, cells_on, mend};

/// The delimiters that are looked for; of two with equal evidence the earlier is taken.
pub(super) const CANDIDATES: [u8; 4] = [b';', b'\t', b',', b'|'];

/// Bytes of text that are looked at.
const SAMPLE: usize = 64 << 10;

/// The delimiter that a `sep=;` line names, as Excel writes and obeys it.
pub(super) fn from_sep_line(line: &str) -> Option<u8> {
    let line = line.trim_matches('"');
    let (key, value) = line.split_at_checked(4)?;
    match value.as_bytes() {
        [byte] if key.eq_ignore_ascii_case("sep=") && byte.is_ascii() => Some(*byte),
        _ => None,
    }
}

/// Finds the dialect of a text; `delimiter` is the one that is known already.
///
/// The delimiter is the one that cuts the first records most evenly into the most cells, quotes
/// heeded: evidence is the share of records with the commonest number of cells, weighed by how many
/// cells that is; one cell is no evidence at all. Without any, `;`.
pub(super) fn of(text: &str, delimiter: Option<u8>) -> Dialect {
    let sample = sample(text);
    let given = delimiter.map(|delimiter| [delimiter]);
    let candidates = given.as_ref().map_or(&CANDIDATES[..], |given| &given[..]);
    let quotes: &[u8] = if candidates
        .iter()
        .any(|delimiter| has_apostrophes(sample, *delimiter))
    {
        b"'"
    } else {
        b"\""
    };
    let mut best = (
        Dialect {
            delimiter: candidates[0],
            quote: quotes[0],
            backslash: false,
        },
        0.0,
    );
    for delimiter in candidates {
        let dialect = Dialect {
            delimiter: *delimiter,
            quote: quotes[0],
            backslash: false,
        };
        let evidence = evidence(sample, dialect);
        if evidence > best.1 {
            best = (dialect, evidence);
        }
    }
    let (plain, _) = best;
    let backslash = Dialect {
        backslash: true,
        ..plain
    };
    if escapes(sample, plain, backslash) {
        backslash
    } else {
        plain
    }
}

/// The number of cells that most lines have, as far as lines by themselves tell: one in which a quote is
/// open at its end tells only where no other line does.
pub(super) fn width(text: &str, dialect: Dialect) -> usize {
    let lines = || {
        let lines = sample(text).split(['\n', '\r']);
        lines.filter(|line| !line.is_empty())
    };
    let quotes = |line: &str| memchr::memchr_iter(dialect.quote, line.as_bytes()).count();
    let cells = |line: &str| u32::try_from(cells_on(line, dialect)).unwrap_or(u32::MAX);
    let whole = lines().filter(|line| quotes(line).is_multiple_of(2));
    let widths = |width: &u32| *width > 1;
    match commonest(whole.map(cells).filter(widths)) {
        (0, _) => commonest(lines().map(cells).filter(widths)).0 as usize,
        (width, _) => width as usize,
    }
}

/// A reader of records in this dialect; the text's quotes were put right before.
pub(super) fn reader(text: &str, dialect: Dialect) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(dialect.delimiter)
        .quote(dialect.quote)
        .double_quote(!dialect.backslash)
        .escape(dialect.backslash.then_some(b'\\'))
        .from_reader(text.as_bytes())
}

/// The commonest number of cells, and how often it occurs; the larger of two that are as common.
pub(super) fn commonest(widths: impl Iterator<Item = u32>) -> (u32, usize) {
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for width in widths {
        *counts.entry(width).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(width, count)| (*count, *width))
        .unwrap_or((0, 0))
}

fn mended(sample: &str, dialect: Dialect) -> Mended<'_> {
    mend(sample, dialect, width(sample, dialect), 1)
}

fn evidence(sample: &str, dialect: Dialect) -> f64 {
    let widths = widths(&mended(sample, dialect), dialect);
    // Records of one cell are titles and notes above and below the table as well as evidence against:
    // they count against, but never as the commonest.
    let (width, count) = commonest(widths.iter().copied().filter(|width| *width > 1));
    if count == 0 {
        return 0.0;
    }
    // A sample has far fewer records than a float has exact integers.
    #[allow(clippy::cast_precision_loss)]
    let share = count as f64 / widths.len() as f64;
    share * share * (1.0 + f64::from(width).ln())
}

fn widths(mended: &Mended<'_>, dialect: Dialect) -> Vec<u32> {
    reader(&mended.text, dialect)
        .byte_records()
        .filter_map(Result::ok)
        .map(|record| u32::try_from(record.len()).unwrap_or(u32::MAX))
        .collect()
}

/// Whether apostrophes enclose cells: as often as one cell in two lines, never otherwise at a cell's
/// beginning, and no quotes do.
fn has_apostrophes(sample: &str, delimiter: u8) -> bool {
    const FEWEST: usize = 3;
    let apostrophes = Dialect {
        delimiter,
        quote: b'\'',
        backslash: false,
    };
    let quotes = Dialect {
        quote: b'"',
        ..apostrophes
    };
    let by_apostrophe = mended(sample, apostrophes);
    let lines = sample
        .split(['\n', '\r'])
        .filter(|line| !line.is_empty())
        .count();
    by_apostrophe.stray.is_empty()
        && by_apostrophe.enclosed >= FEWEST.max(lines / 2)
        && mended(sample, quotes).enclosed == 0
}

/// Whether backslashes escape: they put right what is broken without that reading, be it quotes or
/// records with a cell too many, and break nothing else.
fn escapes(sample: &str, plain: Dialect, backslash: Dialect) -> bool {
    if !sample.contains('\\') {
        return false;
    }
    let (without, with) = (mended(sample, plain), mended(sample, backslash));
    let uneven = |mended: &Mended<'_>, dialect| {
        let widths = widths(mended, dialect);
        let (_, commonest) = commonest(widths.iter().copied());
        widths.len() - commonest
    };
    let (before, after) = (uneven(&without, plain), uneven(&with, backslash));
    let (broken, left) = (without.stray.len(), with.stray.len());
    left <= broken && after <= before && (left < broken || (after < before && with.escapes > 0))
}

/// The beginning of the text, up to a line's end where it is cut.
fn sample(text: &str) -> &str {
    if text.len() <= SAMPLE {
        return text;
    }
    let mut end = SAMPLE;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let end = text[..end].rfind(['\n', '\r']).unwrap_or(end);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_within_a_cell_do_not_tell_how_many_cells_there_are() {
        let dialect = Dialect {
            delimiter: b',',
            quote: b'"',
            backslash: false,
        };
        for (text, cells) in [
            ("a,b,c\n1,2,3\n", 3),
            ("a,b,c\n0000,\"\n,\n\",\n", 3),
            ("a,\"b\n1,\"2\n", 2),
            ("a\nb\n", 0),
        ] {
            assert_eq!(width(text, dialect), cells, "{text:?}");
        }
    }

    #[test]
    fn a_sep_line_is_understood() {
        for (line, delimiter) in [
            ("sep=;", Some(b';')),
            ("SEP=,", Some(b',')),
            ("\"sep=|\"", Some(b'|')),
            ("sep=\t", Some(b'\t')),
            ("sep=", None),
            ("sep=;;", None),
            ("seå=;", None),
            ("name;city", None),
        ] {
            assert_eq!(from_sep_line(line), delimiter, "{line:?}");
        }
    }

    #[test]
    fn evidence_decides() {
        for (text, delimiter) in [
            ("a;b;c\n1;2;3\n", b';'),
            ("a,b,c\n1,2,3\n", b','),
            ("a\tb\n1\t2\n", b'\t'),
            ("a|b\n1|2\n", b'|'),
            // Decimal commas beside semicolons.
            ("sku;price\n1;2,5\n2;3,5\n3;4,5\n", b';'),
            // Commas in addresses.
            ("name;address\nA;Street 1, Espoo\nB;Street 2, Vaasa\n", b';'),
            ("name,groups,city\nA,x;y,Espoo\nB,x;z,Vaasa\n", b','),
            // Delimiters inside quotes are text.
            ("name,note\nA,\"x;y;z\"\nB,\"a;b;c\"\n", b','),
            ("name,note\n\"A\nB\",\"x;y\"\n", b','),
            // A title line above.
            ("Customers 2026\n\na;b;c\n1;2;3\n4;5;6\n", b';'),
            ("number\n1\n2\n", b';'),
            ("", b';'),
        ] {
            assert_eq!(
                char::from(of(text, None).delimiter),
                char::from(delimiter),
                "{text:?}"
            );
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn quotes_and_escapes_show_themselves() {
        for (text, delimiter, quote, backslash) in [
            ("a;b\n\"1;2\";3\n", b';', b'"', false),
            ("'number','name'\n'1','Torni, Oy'\n'2','Kahvila'\n", b',', b'\'', false),
            // An apostrophe before a number, as spreadsheets have it, is no quote.
            ("number,phone\n1,'0401\n2,'0402\n3,'tis\n", b',', b'"', false),
            ("a,b\n\"says \\\"hi\\\" now\",x\n1,2\n", b',', b'"', true),
            ("name,address,city\nA,Street 1\\, door 2,Espoo\nB,Street 2,Vaasa\nC,Street 3,Vaasa\n", b',', b'"', true),
            // A path ends in a backslash, and so does what stands before a delimiter.
            ("name,folder,city\nA,C:\\,Espoo\nB,C:\\x\\,Vaasa\n", b',', b'"', false),
            ("name,folder\nA,\"C:\\\"\nB,\"C:\\x\\\"\n", b',', b'"', false),
        ] {
            let dialect = of(text, None);
            assert_eq!(dialect, Dialect { delimiter, quote, backslash }, "{text:?}");
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_hides_no_delimiter() {
        let text = "a;b;c\n\"1;2;3\n4;5;6\n7;8,5;9\n";
        assert_eq!(of(text, None).delimiter, b';');
    }
}
