//! The delimiter of a text file: what its first line says, else what its first records show.

use std::collections::HashMap;

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

/// The delimiter that cuts the text's first records most evenly into the most cells, quotes heeded.
///
/// Evidence is the share of records with the commonest number of cells, weighed by how many cells
/// that is; one cell is no evidence at all. Without any, `;`.
pub(super) fn from_evidence(text: &str) -> u8 {
    let sample = sample(text);
    let mut best = (b';', 0.0);
    for delimiter in CANDIDATES {
        let evidence = evidence(sample, delimiter);
        if evidence > best.1 {
            best = (delimiter, evidence);
        }
    }
    best.0
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

fn evidence(sample: &str, delimiter: u8) -> f64 {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(sample.as_bytes());
    let widths: Vec<u32> = reader
        .byte_records()
        .filter_map(Result::ok)
        .map(|record| u32::try_from(record.len()).unwrap_or(u32::MAX))
        .collect();
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
                char::from(from_evidence(text)),
                char::from(delimiter),
                "{text:?}"
            );
        }
    }
}
