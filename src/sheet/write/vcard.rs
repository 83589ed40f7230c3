//! Address books written: vCard 3.0 (RFC 2426), a card a record.
//!
//! The columns are those under which an address book is read, by their headings; one of any other name
//! becomes a property of its own.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use super::book::{Book, Cells};
use super::error::WriteError;
use super::place;
use crate::sheet::{PROGRESS_STEP, Progress};

/// Octets of a line, its break not counted (RFC 2426, 2.6).
const LINE: usize = 75;

/// Properties of one text, by the heading of their column.
#[rustfmt::skip] // a table
const TEXTS: &[(&str, &str)] = &[
    ("Organization Title", "TITLE"), ("Role", "ROLE"), ("Nickname", "NICKNAME"), ("Birthday", "BDAY"), ("Language", "LANG"),
    ("Notes", "NOTE"), ("UID", "UID"), ("Number", "X-RUNDTUR-NUMBER"), ("Business ID", "X-RUNDTUR-BUSINESS-ID"),
];

/// Parts of an address in the order of `ADR`.
const ADDRESS: [&str; 7] = [
    "PO Box",
    "Extended Address",
    "Street",
    "City",
    "Region",
    "Postal Code",
    "Country",
];

/// Writes the book's table as cards.
///
/// # Errors
/// A [`WriteError`] where the place cannot be written; nothing is left behind.
pub fn write_vcard(path: &Path, book: &Book, progress: &dyn Progress) -> Result<(), WriteError> {
    let cells = Cells::new(book)?;
    place::beside(path, |file| {
        let fault = |error| WriteError::at(path, error);
        let mut file = std::io::BufWriter::new(file);
        let columns = cells.arrays();
        for row in 0..cells.height() {
            let texts = book.headings.iter().zip(&columns);
            let texts = texts
                .filter_map(|(heading, column)| Some((heading.text.as_str(), column.get(row)?)));
            let filled: BTreeMap<&str, &str> = texts.filter(|(_, text)| !text.is_empty()).collect();
            file.write_all(card(&filled).as_bytes()).map_err(fault)?;
            let done = row as u64 + 1;
            if done.is_multiple_of(PROGRESS_STEP) {
                progress.rows(done);
            }
        }
        progress.rows(cells.height() as u64);
        file.flush().map_err(fault)
    })
}

/// One card of the cells that are filled.
fn card(cells: &BTreeMap<&str, &str>) -> String {
    let cell = |heading: &str| cells.get(heading).copied().unwrap_or_default();
    let mut card = String::from("BEGIN:VCARD\r\nVERSION:3.0\r\n");
    let name = [
        "Last Name",
        "First Name",
        "Middle Name",
        "Name Prefix",
        "Name Suffix",
    ]
    .map(|part| escaped(cell(part)));
    line(&mut card, "N", &name.join(";"));
    let (organisation, first, last) = (
        cell("Organization Name"),
        cell("First Name"),
        cell("Last Name"),
    );
    let parts = format!("{first} {last}");
    let full = [cell("Display Name"), parts.trim(), organisation];
    let full = full
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or_default();
    line(&mut card, "FN", &escaped(full));
    if !organisation.is_empty() {
        let department = cell("Organization Department");
        let department = if department.is_empty() {
            String::new()
        } else {
            format!(";{}", escaped(department))
        };
        line(
            &mut card,
            "ORG",
            &format!("{}{department}", escaped(organisation)),
        );
        if first.is_empty() && last.is_empty() {
            line(&mut card, "X-ABShowAs", "COMPANY");
        }
    }
    for (thing, property) in [("E-mail", "EMAIL"), ("Phone", "TEL"), ("Website", "URL")] {
        for number in 1.. {
            let value = cell(&format!("{thing} {number} - Value"));
            if value.is_empty() {
                break;
            }
            let types = types(cell(&format!("{thing} {number} - Label")));
            for text in value
                .split(';')
                .map(str::trim)
                .filter(|_| property == "EMAIL")
                .chain((property != "EMAIL").then_some(value))
            {
                line(&mut card, &format!("{property}{types}"), &escaped(text));
            }
        }
    }
    for number in 1.. {
        let parts = ADDRESS.map(|part| escaped(cell(&format!("Address {number} - {part}"))));
        if parts.iter().all(String::is_empty) {
            break;
        }
        let types = types(cell(&format!("Address {number} - Label")));
        line(&mut card, &format!("ADR{types}"), &parts.join(";"));
    }
    for (heading, property) in TEXTS {
        if !cell(heading).is_empty() {
            line(&mut card, property, &escaped(cell(heading)));
        }
    }
    let labels: Vec<String> = cell("Labels")
        .split(" ::: ")
        .map(escaped)
        .filter(|label| !label.is_empty())
        .collect();
    if !labels.is_empty() {
        line(&mut card, "CATEGORIES", &labels.join(","));
    }
    card.push_str("END:VCARD\r\n");
    card
}

/// The sort of a telephone or an address.
fn types(label: &str) -> &'static str {
    match label {
        "Mobile" => ";TYPE=CELL",
        "Work" => ";TYPE=WORK",
        "Home" => ";TYPE=HOME",
        "Main" => ";TYPE=MAIN",
        _ => "",
    }
}

/// A text with what has a meaning of its own escaped (RFC 2426, 4).
fn escaped(text: &str) -> String {
    let text = text
        .replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,");
    text.replace("\r\n", "\\n").replace(['\n', '\r'], "\\n")
}

/// Adds a content line, folded between characters.
fn line(card: &mut String, name: &str, value: &str) {
    let whole = format!("{name}:{value}");
    let mut length = 0;
    for letter in whole.chars() {
        if length + letter.len_utf8() > LINE {
            card.push_str("\r\n ");
            length = 1;
        }
        card.push(letter);
        length += letter.len_utf8();
    }
    card.push_str("\r\n");
}
