use std::sync::LazyLock;

use super::*;
use crate::schema::{Lang, Schema};

static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::built_in);

fn map(headings: &[&str], user: &UserMapping) -> Result<Mapping, MappingError> {
    let headings: Vec<String> = headings
        .iter()
        .map(|heading| (*heading).to_owned())
        .collect();
    map_headings(&SCHEMA.kinds[0], &headings, None, user)
}

fn mapped(headings: &[&str]) -> Mapping {
    map(headings, &UserMapping::default()).unwrap()
}

/// The field of each column by id, `-` where it is ignored and `?` where nobody knows it.
fn fields(mapping: &Mapping) -> String {
    let columns = mapping.columns.iter().map(|column| match &column.is {
        Some((field, _)) => SCHEMA.kinds[0].fields[*field].id.as_str().to_owned(),
        None if column.ignored => "-".to_owned(),
        None => "?".to_owned(),
    });
    columns.collect::<Vec<_>>().join(" ")
}

fn user(map: &[(&str, &str)], ignore: &[&str]) -> UserMapping {
    UserMapping {
        map: map
            .iter()
            .map(|(column, field)| ((*column).into(), (*field).into()))
            .collect(),
        ignore: ignore.iter().map(|column| (*column).into()).collect(),
        ..UserMapping::default()
    }
}

#[test]
fn every_language_reads_its_own_labels() {
    let kind = &SCHEMA.kinds[0];
    let ids: Vec<&str> = kind.fields.iter().map(|field| field.id.as_str()).collect();
    for lang in Lang::ALL {
        let labels: Vec<&str> = kind.fields.iter().map(|field| field.label(lang)).collect();
        let mapping = mapped(&labels);
        assert_eq!(fields(&mapping), ids.join(" "), "{lang}");
        assert!(
            mapping.known().all(|(_, _, how)| *how == HowKnown::Label),
            "{lang}"
        );
    }
    assert_eq!(fields(&mapped(&ids)), ids.join(" "));
}

#[test]
fn one_slip_is_taken_and_told() {
    for (heading, of, field) in [
        ("kundeummer", "Kundenummer", "number"),
        ("Puhlein", "Puhelin", "phone"),
        ("Postnumer", "Postnummer", "postcode"),
        ("Sähköposit", "Sähköposti", "email"),
        ("Adddress", "Address", "address"),
    ] {
        let mapping = mapped(&["Name", "First name", "Y-tunnus", heading]);
        assert!(
            fields(&mapping).ends_with(field),
            "{heading}: {}",
            fields(&mapping)
        );
        let (_, how) = mapping.columns[3].is.clone().unwrap();
        assert_eq!(how, HowKnown::Slip { of: of.into() });
    }
}

#[test]
#[rustfmt::skip] // a table
fn what_only_looks_like_a_field_is_unknown() {
    for heading in [
        "County", "Fax", "Telefax", "Invoice address", "Fakturaadress", "E-mail 2 Address",
        "Phone 3", "Saldo", "Balance", "Krediittiraja", "Momszone", "Nam", "Kode 2",
        "Vår referens", "Our reference", "Contact name", "Birthday", "Job title", "Province",
        "State", "Region", "Kontaktperson", "Yhteyshenkilö", "Valuutta", "Currency", "Discount",
        "Price group", "Hintaryhmä", "Toimitusosoite", "Leveransadress", "Delivery address",
    ] {
        let mapping = mapped(&["Number", heading]);
        assert_eq!(fields(&mapping), "number ?", "{heading}");
    }
}

#[test]
fn guesses_come_best_first_and_only_from_what_is_free() {
    let guesses = |headings: &[&str]| -> Vec<String> {
        let mapping = mapped(headings);
        let last = mapping.columns.last().unwrap().guesses.clone();
        last.iter()
            .map(|field| SCHEMA.kinds[0].fields[*field].id.to_string())
            .collect()
    };
    assert_eq!(guesses(&["Number", "Kontaktens telefon"])[0], "phone");
    assert_eq!(
        guesses(&["Number", "Kundens gamla postnummer"])[0],
        "postcode"
    );
    assert!(!guesses(&["Number", "Phone", "Kontaktens telefon"]).contains(&"phone".to_owned()));
    assert_eq!(guesses(&["Number", "Saldo"]), Vec::<String>::new());
    assert!(guesses(&["Number", "Contact email address"]).len() <= 3);
}

#[test]
fn two_columns_for_one_field_are_refused_with_both_named() {
    for (headings, field, first, second) in [
        (&["Kundnr", "E-post", "Email"][..], "email", 1, 2),
        (&["Kundnr", "Namn", "Namn"][..], "name", 1, 2),
        (&["Kundnr", "Kundnummer"][..], "number", 0, 1),
        (&["Kundnr", "Company", "Company"][..], "name", 1, 2),
        (&["Kundnr", "Puhlein", "Puhelni"][..], "phone", 1, 2),
    ] {
        let error = map(headings, &UserMapping::default()).unwrap_err();
        let MappingError::TwoColumns {
            field: of,
            first: a,
            second: b,
        } = &error
        else {
            panic!("{error}")
        };
        assert_eq!((of.as_str(), a.index, b.index), (field, first, second));
        // Its own remedy settles it, by either option.
        let letter = crate::mapping::error::column_letters;
        let second = letter(second);
        let ignoring = map(headings, &user(&[], &[&second])).unwrap();
        assert_eq!(
            ignoring.column_of(ignoring.columns[first].is.clone().unwrap().0),
            Some(first)
        );
        assert!(map(headings, &user(&[(&letter(first), field)], &[])).is_ok());
    }
}

#[test]
#[rustfmt::skip] // a table
fn the_more_certain_column_wins() {
    for (headings, expected) in [
        (&["Kundnr", "Puhelni", "Puhelin"][..], "number ? phone"),
        (&["Kundnr", "Company", "Name"][..], "number ? name"),
        (&["Kundnr", "Country code", "Country"][..], "number ? country"),
        (&["Kundnr", "Business phone", "Home phone"][..], "number phone ?"),
        (&["Kundnr", "Home phone", "Business phone"][..], "number ? phone"),
        (&["Kundnr", "Home phone", "Puhelni"][..], "number phone ?"),
    ] {
        assert_eq!(fields(&mapped(headings)), expected, "{headings:?}");
    }
}

#[test]
#[rustfmt::skip] // a table
fn a_plain_name_beside_a_last_name_is_the_first_name() {
    for (headings, expected) in [
        (&["kundenummer", "navn", "etternavn"][..], "number first_name last_name"),
        (&["Nimi", "Sukunimi"][..], "first_name last_name"),
        (&["Name", "Surname"][..], "first_name last_name"),
        (&["Firmanavn", "Navn", "Etternavn"][..], "name first_name last_name"),
        // Not where a first name stands, nor where the heading says that it is the whole one.
        (&["Navn", "Fornavn", "Etternavn"][..], "name first_name last_name"),
        (&["Fullt navn", "Etternavn"][..], "name last_name"),
        (&["Navn", "E-post"][..], "name email"),
    ] {
        assert_eq!(fields(&mapped(headings)), expected, "{headings:?}");
    }
    let said = map(&["Navn", "Etternavn"], &user(&[("Navn", "name")], &[])).unwrap();
    assert_eq!(fields(&said), "name last_name");
}

#[test]
#[rustfmt::skip] // a table
fn the_user_comes_first() {
    for (map_to, ignore, expected) in [
        (&[("Saldo", "notes")][..], &[][..], "number email notes"),
        (&[("saldo ", "Anteckningar")][..], &[][..], "number email notes"),
        (&[("C", "notes")][..], &[][..], "number email notes"),
        // The user's column takes the field from the one whose heading says so.
        (&[("Saldo", "email")][..], &[][..], "number ? email"),
        (&[][..], &["Mail"][..], "number - ?"), (&[][..], &["Saldo"][..], "number email -"),
        (&[][..], &["b"][..], "number - ?"),
    ] {
        let mapping = map(&["Number", "Mail", "Saldo"], &user(map_to, ignore)).unwrap();
        assert_eq!(fields(&mapping), expected, "{map_to:?} {ignore:?}");
    }
    let twice = map(
        &["Number", "A2", "B2"],
        &user(&[("A2", "email"), ("B2", "email")], &[]),
    );
    assert!(
        matches!(twice, Err(MappingError::TwoColumns { .. })),
        "{twice:?}"
    );
}

#[test]
fn our_own_headings_are_known_by_their_exact_text() {
    let kind = &SCHEMA.kinds[0];
    let wrote = |headings: &[(&str, &str)]| -> Vec<(String, FieldId)> {
        headings
            .iter()
            .map(|(heading, id)| ((*heading).into(), (*id).into()))
            .collect()
    };
    let none = UserMapping::default();
    let headings = [
        "Nr".to_owned(),
        "Navn".to_owned(),
        "Etternavn".to_owned(),
        "Saldo".to_owned(),
    ];
    let provenance = wrote(&[
        ("Nr", "number"),
        ("Navn", "name"),
        ("Etternavn", "last_name"),
        ("Saldo", "notes"),
    ]);
    let mapping = map_headings(kind, &headings, Some(&provenance), &none).unwrap();
    // What we wrote as the name stays the name.
    assert_eq!(fields(&mapping), "number name last_name notes");
    assert!(
        mapping
            .known()
            .all(|(_, _, how)| *how == HowKnown::Provenance)
    );
    let copied = ["Nr".to_owned(), "Nr".to_owned()];
    assert!(map_headings(kind, &copied, Some(&provenance), &none).is_err());
    // A heading of a field that the schema no longer has is read as any other.
    let gone = wrote(&[("Nr", "removed_field")]);
    let mapping = map_headings(kind, &["Nr".to_owned()], Some(&gone), &none).unwrap();
    assert_eq!(fields(&mapping), "number");
}

#[test]
fn columns_of_our_reports_and_blank_headings_are_ignored() {
    let mapping = mapped(&[
        "Number",
        "Status",
        "REASON",
        "rundtur row",
        "Rundtur: why",
        "",
        " \u{a0}",
    ]);
    assert_eq!(fields(&mapping), "number - - - - - -");
    assert_eq!(mapping.unknown().count(), 0);
    let mapping = map(
        &["Number", "", "Status"],
        &user(&[("B", "email"), ("Status", "notes")], &[]),
    )
    .unwrap();
    assert_eq!(fields(&mapping), "number email notes");
}

#[test]
fn something_must_say_whose_row_it_is() {
    for headings in [&["Ort", "Land"][..], &["Saldo"], &[], &["", ""]] {
        let error = map(headings, &UserMapping::default()).unwrap_err();
        assert!(matches!(error, MappingError::NoIdentity { .. }), "{error}");
        assert!(error.remedy().contains("`number`"), "{}", error.remedy());
    }
    for heading in ["Kundnr", "E-post", "Org.nr", "Namn", "Etunimi", "Sukunimi"] {
        assert!(
            map(&[heading], &UserMapping::default()).is_ok(),
            "{heading}"
        );
    }
    assert!(map(&["E-post", "Ort"], &user(&[], &["E-post"])).is_err());
}
