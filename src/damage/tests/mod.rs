//! What spreadsheets do, and what people do.

mod by_locale; // what Excel and LibreOffice show, country by country
mod characters; // encodings, accents, quotes, escapes
mod people; // genuine edits, in every type of field

use super::*;
use crate::schema::{Kind, Schema};

/// The built-in kind, with a field of each type that it lacks.
fn kind() -> Kind {
    let mut kind = Schema::built_in().kinds[0].clone();
    for (id, ty) in [
        ("since", FieldType::Date),
        ("price", FieldType::Decimal),
        ("pieces", FieldType::Integer),
        ("active", FieldType::Boolean),
    ] {
        let notes = kind.field("notes").expect("a field").clone();
        kind.fields.push(Field {
            id: id.into(),
            ty,
            ..notes
        });
    }
    kind
}

fn of(field: &str, held: &str, typed: &str) -> Option<Damage> {
    recognise(kind().field(field).expect("a field"), held, typed)
}

/// Every pair must be recognised as this damage; the ones that are not are told together.
fn assert_recognised(damage: Damage, pairs: &[(&str, &[&str])]) {
    let kind = kind();
    let notes = kind.field("notes").expect("a field");
    let pairs = pairs
        .iter()
        .flat_map(|(held, shown)| shown.iter().map(move |typed| (*held, *typed)));
    let missed: Vec<_> = pairs
        .map(|(held, typed)| (held, typed, recognise(notes, held, typed)))
        .filter(|(_, _, found)| *found != Some(damage))
        .collect();
    assert!(missed.is_empty(), "{damage:?}: {missed:#?}");
}

#[test]
fn every_damage_has_a_name_and_words_of_its_own() {
    let distinct = |texts: Vec<&str>| {
        let count = texts.len();
        let set: std::collections::BTreeSet<&str> = texts.into_iter().collect();
        assert_eq!(set.len(), count);
    };
    distinct(Damage::ALL.into_iter().map(Damage::id).collect());
    distinct(
        Damage::ALL
            .map(|damage| damage.described().of_column)
            .to_vec(),
    );
    for damage in Damage::ALL {
        assert_eq!(Damage::from_id(damage.id()), Some(damage));
    }
}

#[test]
fn it_has_a_direction() {
    for (held, typed) in [
        ("00100", "100"),
        ("358401234567", "3,58E+11"),
        ("+358401234567", "358401234567"),
        ("1-2", "1.2.2026"),
        ("true", "TOSI"),
        ("Mäkinen", "MÃ¤kinen"),
        ("Mäkinen", "M\u{fffd}kinen"),
        ("Łukasz", "Lukasz"),
        ("Mäkinen", "Ma\u{308}kinen"),
        ("\"Torni\"", "”Torni”"),
        ("a\nb", "a_x000D_\nb"),
        ("-Aamu", "#NAME?"),
    ] {
        assert!(of("notes", held, typed).is_some(), "{held} → {typed}");
        assert_eq!(of("notes", typed, held), None, "{typed} → {held}");
    }
}
