//! Which kind of record a file is about, where its headings leave no doubt.
//!
//! Without a word from anybody a file is about the first kind, the customers. It is about another one
//! only where its headings say so beyond doubt:
//!
//! | the headings | example | then |
//! |---|---|---|
//! | name the number of exactly one other kind, in words that no other kind knows but those whose records belong to one of that kind, and not the first kind's too | `SKU;Pris`, `Toimittajakoodi;Nimi` | that kind |
//! | name nothing by which the first kind could be told, and exactly one other kind could be by its number or a key | `EAN;Pris` | that kind |
//! | name the number of exactly one kind whose records belong to the first kind's, the first kind's number, and nothing else that only the first kind knows | `Kontaktnr;Kundnr;Namn` | that kind |
//! | anything else | `Nr;Namn`, `Kundnr;SKU` | the first kind |
//!
//! Whoever takes a kind from here says so: the user may have meant another (`--kind`).

use std::collections::HashSet;

use super::headings::{Headings, Says};
use super::table::texts;
use crate::schema::Kind;
use crate::sheet::Sheet;

/// Headings further down than this are not looked for.
const ROWS_LOOKED_AT: usize = 30;

/// The kind, other than the first, that the sheets are about beyond doubt.
pub fn kind_said<'a>(sheets: &[&Sheet], kinds: &'a [Kind]) -> Option<&'a Kind> {
    if kinds.len() < 2 {
        return None;
    }
    let known: Vec<Headings<'_>> = kinds.iter().map(Headings::of).collect();
    let mut said: Option<usize> = None;
    for sheet in sheets {
        let rows = (0..sheet.height().min(ROWS_LOOKED_AT)).map(|row| texts(sheet, row));
        // The row that most of the kinds' words stand in is the headings' if any is.
        let row = rows.max_by_key(|row| (words(row, &known), std::cmp::Reverse(row.len())))?;
        let kind = of_row(&row, kinds, &known)?;
        if said.is_some_and(|said| said != kind) {
            return None;
        }
        said = Some(kind);
    }
    said.map(|at| &kinds[at])
}

/// The headings that mean a field of a kind outright, each with the field's place.
pub fn known_headings<'h>(kind: &Kind, headings: &[&'h str]) -> Vec<(usize, &'h str)> {
    let known = Headings::of(kind);
    headings
        .iter()
        .filter_map(|heading| {
            let (field, says) = known.meaning(heading)?;
            (!matches!(says, Says::StandIn(_))).then_some((field, *heading))
        })
        .collect()
}

/// How many cells of a row any kind knows as a heading.
fn words(row: &[String], known: &[Headings<'_>]) -> usize {
    let is_known = |cell: &&String| known.iter().any(|known| known.meaning(cell).is_some());
    row.iter().filter(is_known).count()
}

fn of_row(row: &[String], kinds: &[Kind], known: &[Headings<'_>]) -> Option<usize> {
    let meant = |at: usize, cell: &str| known[at].meaning(cell);
    // Numbers in words of their own: nobody else's heading, but of records that belong to that one.
    let belongs = |child: usize, cell: &str, to: usize| {
        meant(child, cell)
            .is_some_and(|(field, _)| kinds[child].fields[field].of.as_ref() == Some(&kinds[to].id))
    };
    let numbered = |cell: &String| {
        let knowing = || (0..kinds.len()).filter(|at| meant(*at, cell).is_some());
        let is_number = |at: &usize| {
            meant(*at, cell).is_some_and(|(field, says)| {
                field == kinds[*at].number() && !matches!(says, Says::StandIn(_))
            })
        };
        let at = only(knowing().filter(is_number))?;
        let is_its = |other: usize| other == at || belongs(other, cell, at);
        knowing().all(is_its).then_some(at)
    };
    let own: HashSet<usize> = row.iter().filter_map(numbered).collect();
    // Beside a child's number that of its parent says only to whom it belongs.
    let is_only_named = |parent: usize| {
        let mut others = own.iter().filter(|child| **child != parent);
        others.any(|child| row.iter().any(|cell| belongs(*child, cell, parent)))
    };
    let own: Vec<usize> = (own.iter().copied())
        .filter(|at| !is_only_named(*at))
        .collect();
    let firsts_number = row.iter().any(|cell| {
        meant(0, cell).is_some_and(|(field, says)| {
            field == kinds[0].number() && !matches!(says, Says::StandIn(_))
        })
    });
    if firsts_number {
        // Persons with the numbers of their companies; companies with their persons have more of the first.
        let child = only(own.iter().copied()).filter(|at| *at != 0 && is_only_named(0))?;
        let is_childs = |cell: &String| meant(0, cell).is_none() || meant(child, cell).is_some();
        return row.iter().all(is_childs).then_some(child);
    }
    if !own.is_empty() {
        return only(own.iter().copied()).filter(|at| *at != 0);
    }
    let says = |at: usize, fields: &[usize]| {
        row.iter()
            .any(|cell| meant(at, cell).is_some_and(|(field, _)| fields.contains(&field)))
    };
    if says(0, &kinds[0].identifying()) {
        return None;
    }
    let by_key = |at: &usize| {
        let kind = &kinds[*at];
        let mut fields = vec![kind.number()];
        fields.extend(kind.keys.iter().map(|key| key.field));
        says(*at, &fields)
    };
    only((1..kinds.len()).filter(by_key))
}

fn only(mut places: impl Iterator<Item = usize>) -> Option<usize> {
    let first = places.next()?;
    places.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Schema;

    #[test]
    fn a_parents_number_says_the_parent_only_where_no_child_is_numbered() {
        let own = "[[kind]]\nid = \"invoices\"\nlabels = { en = \"Invoices\" }\n\
                   roles = { number = \"number\", parent = \"product\" }\n\
                   [[kind.field]]\nid = \"number\"\ntype = \"text\"\nlabels = { en = \"Agreement\" }\n\
                   [[kind.field]]\nid = \"product\"\ntype = \"parent\"\nof = \"products\"\n\
                   labels = { en = \"Product\" }\naliases = [\"SKU\"]\n";
        let mut schema = Schema::built_in();
        let own = schema.more_from_toml(own).expect("a schema");
        schema.kinds.extend(own);
        let known: Vec<Headings<'_>> = schema.kinds.iter().map(Headings::of).collect();
        for (headings, kind) in [
            (["SKU", "Name", "Price"], Some("products")),
            (["Agreement", "SKU", "Name"], Some("invoices")),
            (["Agreement", "Customer no", "SKU"], None),
        ] {
            let row: Vec<String> = headings.iter().map(|text| (*text).to_owned()).collect();
            let found = of_row(&row, &schema.kinds, &known).map(|at| schema.kinds[at].id.as_str());
            assert_eq!(found, kind, "{headings:?}");
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn headings_say_the_kind_or_nothing() {
        let schema = Schema::built_in();
        let known: Vec<Headings<'_>> = schema.kinds.iter().map(Headings::of).collect();
        for (headings, kind) in [
            (&["SKU", "Price"][..], Some("products")), (&["Artikelnr", "Lagersaldo"], Some("products")),
            (&["EAN", "Pris"], Some("products")), (&["Viivakoodi", "Saldo"], Some("products")),
            (&["Varenummer", "Navn", "Pris"], Some("products")),
            (&["Toimittajakoodi", "Nimi", "Y-tunnus"], Some("suppliers")),
            (&["Leverantörsnr", "Namn"], Some("suppliers")), (&["Lead id", "Company", "Email"], Some("leads")),
            (&["Kontaktnr", "Namn", "E-post"], Some("contacts")),
            (&["Kontaktnr", "Kundnr", "Namn", "E-post"], Some("contacts")),
            (&["Kontaktnr", "Kundnr", "Org.nr", "Namn"], None),
            (&["Nr", "Namn"], None), (&["Kundnr", "Namn"], None), (&["Kundnr", "SKU"], None),
            (&["Namn", "E-post", "EAN"], None), (&["Name", "Email", "Notes"], None), (&["Price"], None),
            (&["SKU", "Leverantörsnr"], None), (&["x", "y"], None),
        ] {
            let row: Vec<String> = headings.iter().map(|text| (*text).to_owned()).collect();
            let found = of_row(&row, &schema.kinds, &known).map(|at| schema.kinds[at].id.as_str());
            assert_eq!(found, kind, "{headings:?}");
        }
    }
}
