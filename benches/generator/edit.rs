//! Edit: what an office does to an exported register in an afternoon: new phone numbers, new
//! e-mail addresses, customers moved to another group. Every other byte of the file stays.

use std::io::{self, BufRead, Write};

use super::company::GROUPS;
use super::csv::{goes_on, raw_cells};
use super::customer::Field;
use super::random::Random;

/// What was edited, to compare a plan with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Edits {
    /// Rows read, the heading row left out.
    pub(crate) rows: u64,
    /// Rows with one edited cell or two.
    pub(crate) edited: u64,
    pub(crate) phones: u64,
    pub(crate) emails: u64,
    pub(crate) moves: u64,
}

impl Edits {
    /// How many cells were edited.
    pub(crate) fn cells(&self) -> u64 {
        self.phones + self.emails + self.moves
    }
}

/// The columns that are edited, with weights.
const EDITED: [(u32, Field); 3] = [(45, Field::Phone), (25, Field::Email), (30, Field::Group)];

/// Of a hundred edited rows, how many have a second edit.
const TWICE: u32 = 20;

/// Copies a CSV file with `percent` of its rows edited; each row is drawn by itself.
///
/// The file may have been written by [`super::write_row`] or exported under English headings, with
/// `;` or `,`. An edited cell always differs from what it was.
///
/// Errors: reading and writing; a file without any of the three columns; a quote that is never
/// closed.
pub(crate) fn edit(
    input: &mut impl BufRead,
    out: &mut impl Write,
    percent: u32,
    seed: u64,
) -> io::Result<Edits> {
    let mut record = Vec::new();
    read_record(input, b';', &mut record)?;
    let delimiter = delimiter(&record);
    let columns = columns(&record, delimiter)?;
    out.write_all(&record)?;
    let mut edits = Edits::default();
    while read_record(input, delimiter, &mut record)? {
        edits.rows += 1;
        let mut random = Random::for_record(seed, edits.rows);
        if random.percent(percent) {
            edit_record(&mut record, delimiter, &columns, &mut random, &mut edits);
        }
        out.write_all(&record)?;
    }
    Ok(edits)
}

/// Reads one record with its line end; false at the end of the file.
fn read_record(input: &mut impl BufRead, delimiter: u8, record: &mut Vec<u8>) -> io::Result<bool> {
    record.clear();
    loop {
        let read = input.read_until(b'\n', record)?;
        let open = record.contains(&b'"') && goes_on(record, delimiter);
        match (read, open) {
            (0, true) => return Err(bad("a quoted cell is never closed")),
            (_, true) => {}
            (_, false) => return Ok(!record.is_empty()),
        }
    }
}

/// The sign between the headings: whichever of the two comes oftener.
fn delimiter(headings: &[u8]) -> u8 {
    let headings = String::from_utf8_lossy(headings);
    if headings.matches(',').count() > headings.matches(';').count() {
        b','
    } else {
        b';'
    }
}

/// Which of the edited columns the file has, and where.
fn columns(headings: &[u8], delimiter: u8) -> io::Result<Vec<(u32, (Field, usize))>> {
    let headings = String::from_utf8_lossy(headings);
    let headings = headings.trim_start_matches('\u{feff}').trim_end();
    let cells = raw_cells(headings.as_bytes(), delimiter);
    let place = |field: Field| {
        let heading = field.heading().as_bytes();
        cells.iter().position(|cell| unquoted(cell) == heading)
    };
    let found: Vec<_> = EDITED
        .iter()
        .filter_map(|(weight, field)| Some((*weight, (*field, place(*field)?))))
        .collect();
    if found.is_empty() {
        return Err(bad(
            "none of the columns Phone, E-mail and Group is in the heading row",
        ));
    }
    Ok(found)
}

fn edit_record(
    record: &mut Vec<u8>,
    delimiter: u8,
    columns: &[(u32, (Field, usize))],
    random: &mut Random,
    edits: &mut Edits,
) {
    let end = record
        .iter()
        .rposition(|byte| !matches!(byte, b'\r' | b'\n'))
        .map_or(0, |at| at + 1);
    let mut cells = raw_cells(&record[..end], delimiter);
    let first = random.weighted(columns);
    let second = random.weighted(columns);
    let wanted = if random.percent(TWICE) && second.0 != first.0 {
        2
    } else {
        1
    };
    let mut typed = Vec::with_capacity(wanted);
    for (field, place) in [first, second].into_iter().take(wanted) {
        // A row that is too short has no such cell, and stays as it is.
        let Some(cell) = cells.get(place) else {
            continue;
        };
        let before = String::from_utf8_lossy(unquoted(cell)).into_owned();
        let (count, after) = match field {
            Field::Phone => (&mut edits.phones, other_phone(&before, random)),
            Field::Email => (&mut edits.emails, other_email(&before, edits.rows)),
            _ => (&mut edits.moves, other_group(&before, random)),
        };
        *count += 1;
        typed.push((place, after));
    }
    if typed.is_empty() {
        return;
    }
    edits.edited += 1;
    for (place, after) in &typed {
        cells[*place] = after.as_bytes();
    }
    let mut edited = cells.join(&delimiter);
    edited.extend_from_slice(&record[end..]);
    *record = edited;
}

/// The same number with other last digits; where there was none, a new one.
fn other_phone(before: &str, random: &mut Random) -> String {
    let mut left = 4;
    let mut signs: Vec<char> = before.chars().collect();
    for sign in signs.iter_mut().rev() {
        if let Some(digit) = sign.to_digit(10).filter(|_| left > 0) {
            *sign = char::from_digit((digit + 1 + random.below(9)) % 10, 10).unwrap_or('0');
            left -= 1;
        }
    }
    if left == 4 {
        let mut phone = String::new();
        random.digits(&["+358 9 N######"], &mut phone);
        return phone;
    }
    signs
        .into_iter()
        .filter(|sign| !matches!(sign, '"' | ';' | ','))
        .collect()
}

/// A mailbox that nobody else has, at the same domain.
fn other_email(before: &str, row: u64) -> String {
    let domain = before.rsplit_once('@').map(|(_, domain)| domain);
    let domain = domain
        .filter(|domain| !domain.is_empty())
        .unwrap_or("example.fi");
    format!("new.{row}@{domain}")
}

/// Any group but the one it was in.
fn other_group(before: &str, random: &mut Random) -> String {
    let others: Vec<&str> = GROUPS
        .into_iter()
        .filter(|group| *group != before)
        .collect();
    random.one_of(&others).to_owned()
}

fn unquoted(cell: &[u8]) -> &[u8] {
    cell.strip_prefix(b"\"")
        .and_then(|cell| cell.strip_suffix(b"\""))
        .unwrap_or(cell)
}

fn bad(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

#[cfg(test)]
mod tests {
    use super::super::{Customer, Customers, write_headings, write_row};
    use super::*;

    fn file(count: u64) -> Vec<u8> {
        let mut out = Vec::new();
        write_headings(&Field::BENCH, &mut out).expect("memory can be written to");
        let mut customers = Customers::new(count, 7);
        let mut customer = Customer::default();
        while customers.next_into(&mut customer) {
            write_row(&customer, &Field::BENCH, &mut out).expect("memory can be written to");
        }
        out
    }

    fn edited(input: &[u8], percent: u32) -> io::Result<(Vec<Vec<u8>>, Edits)> {
        let mut out = Vec::new();
        let edits = edit(&mut &*input, &mut out, percent, 7)?;
        Ok((records(&out), edits))
    }

    fn records(mut file: &[u8]) -> Vec<Vec<u8>> {
        let mut record = Vec::new();
        let mut records = Vec::new();
        while read_record(&mut file, b';', &mut record).expect("memory can be read") {
            records.push(record.clone());
        }
        records
    }

    #[test]
    fn the_share_is_edited_and_every_other_byte_stays() {
        let file = file(20_000);
        let before = records(&file);
        let (after, edits) = edited(&file, 5).expect("the file is well formed");
        assert_eq!(before.len(), 20_001);
        assert_eq!(before.len(), after.len());
        assert_eq!(edits.rows, 20_000);
        let differing = before
            .iter()
            .zip(&after)
            .filter(|(before, after)| before != after);
        assert_eq!(differing.count() as u64, edits.edited);
        assert!((900..1_100).contains(&edits.edited), "{edits:?}");
        let mut seen = Edits {
            rows: edits.rows,
            edited: edits.edited,
            ..Edits::default()
        };
        for (before, after) in before.iter().zip(&after) {
            let (before, after) = (raw_cells(before, b';'), raw_cells(after, b';'));
            assert_eq!(before.len(), after.len());
            for (place, field) in Field::BENCH.into_iter().enumerate() {
                if before[place] != after[place] {
                    match field {
                        Field::Phone => seen.phones += 1,
                        Field::Email => seen.emails += 1,
                        Field::Group => seen.moves += 1,
                        _ => panic!("{field:?} was edited"),
                    }
                }
            }
        }
        assert_eq!(seen, edits);
    }

    #[test]
    fn nothing_and_everything_are_shares_too() {
        let file = file(500);
        let (after, edits) = edited(&file, 0).expect("the file is well formed");
        assert_eq!((after.concat(), edits.edited), (file.clone(), 0));
        let (_, edits) = edited(&file, 100).expect("the file is well formed");
        assert_eq!(edits.edited, 500);
    }

    #[test]
    fn commas_and_quoted_headings_are_understood() {
        let (after, edits) =
            edited(b"\"Number\",\"Group\"\n1,Retail\n2,\n", 100).expect("the file is well formed");
        assert_eq!(edits.moves, 2);
        assert!(after[1].starts_with(b"1,") && after[1] != b"1,Retail\n");
    }

    #[test]
    fn what_cannot_be_edited_is_refused() {
        let table = [
            ("Number;City\n1;Oslo\n", "none of the columns"),
            ("", "none of the columns"),
            ("Number;Phone\n1;\"09 123\n2;x\n", "never closed"),
        ];
        for (file, message) in table {
            let error = edited(file.as_bytes(), 5).expect_err(file).to_string();
            assert!(error.contains(message), "{error}");
        }
    }
}
