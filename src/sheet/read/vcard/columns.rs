//! Cards to rows: which column each property stands in.
//!
//! | property | columns |
//! |---|---|
//! | `N` | `First Name`, `Middle Name`, `Last Name`, `Name Prefix`, `Name Suffix` |
//! | `FN` | `Display Name`, where the card has neither a name in parts nor an organisation; a company's card without `ORG` has it as `Organization Name` |
//! | `ORG` | `Organization Name`, `Organization Department` |
//! | `EMAIL`, `TEL`, `URL` | `E-mail 1 - Label`, `E-mail 1 - Value` …, `Phone …`, `Website …` |
//! | `ADR` | `Address 1 - Street` …; further lines of a street are its `Extended Address` |
//! | `CATEGORIES` | `Labels` |
//! | any other | one of its name, or as the table below calls it |

use std::collections::{BTreeMap, BTreeSet};

use super::card::{Card, Property};

/// Columns of one thing; of more only the last holds them all, as Google does.
const MOST: usize = 9;

/// What stands between several values in a cell.
const BETWEEN: &str = " ::: ";

/// Parts of an address in the order of `ADR` (RFC 6350, 6.3.1), and where a sheet has them.
#[rustfmt::skip] // a table
const ADDRESS: [(&str, usize); 7] = [
    ("PO Box", 4), ("Extended Address", 2), ("Street", 1), ("City", 3), ("Region", 6), ("Postal Code", 5), ("Country", 7),
];

/// Properties with a column of another name than their own.
#[rustfmt::skip] // a table
const CALLED: &[(&str, &str)] = &[
    ("NICKNAME", "Nickname"), ("TITLE", "Organization Title"), ("ROLE", "Role"), ("BDAY", "Birthday"), ("LANG", "Language"),
    ("LANGUAGE", "Language"), ("NOTE", "Notes"), ("UID", "UID"), ("X-RUNDTUR-NUMBER", "Number"), ("X-RUNDTUR-BUSINESS-ID", "Business ID"),
];

/// Where a column stands: among the columns, among those of its thing, and its heading.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    thing: usize,
    number: usize,
    part: usize,
    heading: String,
}

/// The columns of a file, in order.
#[derive(Debug)]
pub(super) struct Layout {
    places: Vec<Place>,
}

impl Layout {
    /// The columns that the cards fill.
    pub(super) fn of(cards: &[Card]) -> Self {
        let mut places: BTreeSet<Place> = BTreeSet::new();
        for card in cards {
            places.extend(row(card).into_keys());
        }
        Self {
            places: places.into_iter().collect(),
        }
    }

    /// Their headings.
    pub(super) fn headings(&self) -> impl Iterator<Item = &str> {
        self.places.iter().map(|place| place.heading.as_str())
    }

    /// The filled cells of a card, each with its column.
    pub(super) fn cells(&self, card: &Card) -> Vec<(u32, String)> {
        let cells = row(card).into_iter().filter_map(|(place, text)| {
            let column = self.places.binary_search(&place).ok()?;
            Some((u32::try_from(column).ok()?, text))
        });
        cells.collect()
    }
}

/// A card's cells, by their place.
fn row(card: &Card) -> BTreeMap<Place, String> {
    let mut row = Row::default();
    for (at, (part, heading)) in [
        (1, "First Name"),
        (2, "Middle Name"),
        (0, "Last Name"),
        (3, "Name Prefix"),
        (4, "Name Suffix"),
    ]
    .into_iter()
    .enumerate()
    {
        row.put(NAME, 0, at, heading, card.part("N", part));
    }
    let full = card.part("FN", 0);
    let (first, last) = (card.part("N", 1), card.part("N", 0));
    let organisation = card.part("ORG", 0);
    if organisation.is_empty() && card.is_company {
        row.put(ORGANISATION, 0, 0, "Organization Name", full);
    } else if organisation.is_empty() && first.is_empty() && last.is_empty() {
        row.put(NAME, 0, 9, "Display Name", full);
    }
    row.put(ORGANISATION, 0, 0, "Organization Name", organisation);
    let departments = card.of("ORG").next().map_or(Vec::new(), |org| {
        let parts = (1..org.parts.len()).map(|at| org.part(at));
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>()
    });
    row.put(
        ORGANISATION,
        0,
        1,
        "Organization Department",
        &departments.join(", "),
    );
    row.numbered(card, "EMAIL", (EMAIL, "E-mail"));
    row.numbered(card, "TEL", (PHONE, "Phone"));
    row.addresses(card);
    row.numbered(card, "URL", (WEBSITE, "Website"));
    for property in card.of("CATEGORIES") {
        let categories: Vec<&str> = (0..property.parts.len())
            .map(|at| property.part(at))
            .filter(|it| !it.is_empty())
            .collect();
        row.add(OTHER, 0, 0, "Labels", &categories.join(BETWEEN), BETWEEN);
    }
    for property in &card.properties {
        let name = property.name.as_str();
        if ["N", "FN", "ORG", "EMAIL", "TEL", "ADR", "URL", "CATEGORIES"].contains(&name) {
            continue;
        }
        let called = CALLED.iter().find(|(own, _)| *own == name);
        let heading = called.map_or(name, |(_, heading)| heading);
        row.add(OTHER, 0, 1, heading, &property.text(), "\n");
    }
    row.cells
}

// The things of a card, in the order of their columns.
const NAME: usize = 0;
const ORGANISATION: usize = 1;
const EMAIL: usize = 2;
const PHONE: usize = 3;
const ADDRESSES: usize = 4;
const WEBSITE: usize = 5;
const OTHER: usize = 6;

#[derive(Default)]
struct Row {
    cells: BTreeMap<Place, String>,
}

impl Row {
    fn put(&mut self, thing: usize, number: usize, part: usize, heading: &str, text: &str) {
        self.add(thing, number, part, heading, text, BETWEEN);
    }

    /// Puts a text into its column, behind what stands there.
    fn add(
        &mut self,
        thing: usize,
        number: usize,
        part: usize,
        heading: &str,
        text: &str,
        between: &str,
    ) {
        if text.is_empty() {
            return;
        }
        let heading = heading.to_owned();
        let place = Place {
            thing,
            number,
            part,
            heading,
        };
        let cell = self.cells.entry(place).or_default();
        if !cell.is_empty() {
            cell.push_str(between);
        }
        cell.push_str(text);
    }

    /// `Phone 1 - Label`, `Phone 1 - Value`, and so on.
    fn numbered(&mut self, card: &Card, name: &str, (thing, called): (usize, &str)) {
        for (at, property) in card.of(name).enumerate() {
            let number = (at + 1).min(MOST);
            // Several in one cell share their label: it is that of the first.
            if at < MOST {
                let heading = format!("{called} {number} - Label");
                self.put(thing, number, 0, &heading, &label(property));
            }
            let heading = format!("{called} {number} - Value");
            self.put(thing, number, 1, &heading, &property.text());
        }
    }

    fn addresses(&mut self, card: &Card) {
        for (at, property) in card.of("ADR").enumerate() {
            let number = (at + 1).min(MOST);
            let heading = |part: &str| format!("Address {number} - {part}");
            if at < MOST {
                self.put(ADDRESSES, number, 0, &heading("Label"), &label(property));
            }
            for (component, (part, place)) in ADDRESS.into_iter().enumerate() {
                let text = property.part(component);
                let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                let first = lines.next().unwrap_or_default();
                self.put(ADDRESSES, number, place, &heading(part), first);
                let more: Vec<&str> = lines.collect();
                let (extended, place) = ADDRESS[1];
                self.add(
                    ADDRESSES,
                    number,
                    place,
                    &heading(extended),
                    &more.join(", "),
                    ", ",
                );
            }
        }
    }
}

/// What a property's sort is called.
fn label(property: &Property) -> String {
    let is = |word: &str| property.types.iter().any(|it| it == word);
    let place = [("WORK", "Work"), ("HOME", "Home")]
        .into_iter()
        .find(|(word, _)| is(word))
        .map(|(_, called)| called);
    if is("FAX") {
        return place.map_or("Fax".to_owned(), |place| format!("{place} Fax"));
    }
    let sorts = [
        ("PAGER", "Pager"),
        ("CELL", "Mobile"),
        ("MOBILE", "Mobile"),
        ("IPHONE", "Mobile"),
    ];
    let sort = sorts
        .into_iter()
        .find(|(word, _)| is(word))
        .map(|(_, called)| called);
    let own = property.label.as_deref();
    let main = [("MAIN", "Main"), ("OTHER", "Other")]
        .into_iter()
        .find(|(word, _)| is(word))
        .map(|(_, called)| called);
    sort.or(own)
        .or(main)
        .or(place)
        .unwrap_or_default()
        .to_owned()
}
