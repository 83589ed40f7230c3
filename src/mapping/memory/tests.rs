use std::sync::LazyLock;

use super::*;
use crate::mapping::{ColumnUse, MappingError};
use crate::schema::Schema;

static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::built_in);

fn kind() -> &'static Kind {
    &SCHEMA.kinds[0]
}

fn owned(headings: &[&str]) -> Vec<String> {
    headings.iter().map(|one| (*one).to_owned()).collect()
}

fn said(headings: &[&str], columns: &[(&str, Option<&str>)]) -> Said {
    let columns = columns
        .iter()
        .map(|(heading, field)| ((*heading).to_owned(), field.map(FieldId::new)));
    Said::new(&owned(headings), columns.collect())
}

fn remembered(headings: &[&str], columns: &[(&str, Option<&str>)]) -> Vec<Remembered> {
    vec![Remembered {
        number: 7,
        said: said(headings, columns),
    }]
}

fn user(map: &[(&str, &str)], ignore: &[&str]) -> UserMapping {
    let map = map.iter().map(|(a, b)| ((*a).into(), (*b).into()));
    UserMapping {
        map: map.collect(),
        ignore: owned(ignore),
        ..UserMapping::default()
    }
}

fn mapped(
    headings: &[&str],
    user: &UserMapping,
    said: &[Said],
    remembered: &[Remembered],
) -> Result<Mapping, MappingError> {
    let words = Words {
        user,
        said,
        remembered,
    };
    propose(kind(), &owned(headings), None, None, words)
}

/// Each column's field, with `*` where it was remembered and `!` where it was said now.
fn told(mapping: &Mapping) -> String {
    let word = |column: &ColumnUse| match &column.is {
        Some((field, how)) => {
            let mark = match how {
                HowKnown::Remembered => "*",
                HowKnown::User => "!",
                _ => "",
            };
            format!("{}{mark}", kind().fields[*field].id)
        }
        None if column.ignored => "-".to_owned(),
        None => "?".to_owned(),
    };
    let words: Vec<String> = mapping.columns.iter().map(word).collect();
    words.join(" ")
}

const ODD: &[&str] = &["K-ref", "Fon dagtid", "Saldo", "Ort"];
const ODD_SAID: &[(&str, Option<&str>)] = &[
    ("K-ref", Some("number")),
    ("Fon dagtid", Some("phone")),
    ("Saldo", None),
];

#[test]
#[rustfmt::skip] // a table
fn what_was_said_counts_for_the_same_headings_however_they_are_spelt_and_ordered() {
    let known = remembered(ODD, ODD_SAID);
    for (headings, expected) in [
        (ODD, "number* phone* - city"),
        (&["Ort", "saldo", "FON DAGTID.", "k ref"][..], "city - phone* number*"),
        // Blank columns and those of our own reports make no other file of it.
        (&["", "K-ref", "Fon dagtid", "Saldo", "Ort", "Reason"], "- number* phone* - city -"),
        // One heading more or less is another file, and nothing is known of it.
        (&["K-ref", "Fon dagtid", "Saldo"], "? ? ?"),
        (&["K-ref", "Fon dagtid", "Saldo", "Ort", "Land"], "? ? ? city country"),
    ] {
        let mapping = mapped(headings, &UserMapping::default(), &[], &known).unwrap();
        assert_eq!(told(&mapping), expected, "{headings:?}");
        assert_eq!(mapping.remembered, expected.contains('*').then_some(7));
    }
}

#[test]
#[rustfmt::skip] // a table
fn the_later_word_counts_more() {
    let known = remembered(ODD, ODD_SAID);
    for (map, ignore, answer, expected) in [
        (&[("Fon dagtid", "mobile")][..], &[][..], None, "number* mobile! - city"),
        (&[("Saldo", "notes")], &[], None, "number* phone* notes! city"),
        // A field that an option gives away is not taken from memory as well.
        (&[("Saldo", "phone")], &[], None, "number* ? phone! city"),
        (&[], &["Fon dagtid"], None, "number* - - city"),
        (&[], &[], Some(("Saldo", Some("notes"))), "number* phone* notes! city"),
        (&[], &[], Some(("Saldo", Some("phone"))), "number* ? phone! city"),
        (&[("Saldo", "notes")], &[], Some(("Saldo", None)), "number* phone* notes! city"),
    ] {
        let answers: Vec<Said> = answer.iter().map(|answer| said(ODD, &[*answer])).collect();
        let mapping = mapped(ODD, &user(map, ignore), &answers, &known).unwrap();
        assert_eq!(told(&mapping), expected, "{map:?} {ignore:?} {answer:?}");
    }
}

#[test]
fn a_field_that_is_gone_is_passed_over_and_told() {
    let known = remembered(
        ODD,
        &[("K-ref", Some("number")), ("Saldo", Some("balance"))],
    );
    let mapping = mapped(ODD, &UserMapping::default(), &[], &known).unwrap();
    assert_eq!(told(&mapping), "number* ? ? city");
    assert_eq!(
        told_again(&mapping, kind(), &known)
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>(),
        [
            "columns as remembered (`rundtur mapping forget 7` drops that); `K-ref` is Number",
            "column `Saldo` was remembered as `balance`, a field that there is no more \
             (`rundtur mapping forget 7` drops that)",
        ]
    );
}

#[test]
fn only_what_came_from_memory_is_told_again() {
    let known = remembered(ODD, ODD_SAID);
    let notes = |user: &UserMapping| {
        let mapping = mapped(ODD, user, &[], &known).unwrap();
        let told = told_again(&mapping, kind(), &known).into_iter();
        told.map(|note| note.to_string())
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert!(
        notes(&UserMapping::default())
            .contains("`K-ref` is Number; `Fon dagtid` is Phone; `Saldo` is left out")
    );
    let other = notes(&user(&[("Fon dagtid", "mobile"), ("Saldo", "notes")], &[]));
    assert!(other.contains("`K-ref` is Number ("), "{other}");
    let all = user(
        &[
            ("K-ref", "reference"),
            ("Fon dagtid", "mobile"),
            ("Saldo", "notes"),
        ],
        &[],
    );
    assert_eq!(notes(&all), "");
}

#[test]
#[rustfmt::skip] // a table
fn worth_remembering_is_what_the_headings_do_not_say() {
    let none = &UserMapping::default();
    let known = remembered(ODD, ODD_SAID);
    for (headings, said, known, expected) in [
        (ODD, user(&[("K-ref", "number"), ("B", "phone")], &["Saldo"]), &[][..],
            "`K-ref` is Number, `Fon dagtid` is Phone, `Saldo` is left out"),
        // What is said now joins what was remembered, column by column.
        (ODD, user(&[("Saldo", "notes")], &[]), &known,
            "`K-ref` is Number, `Fon dagtid` is Phone, `Saldo` is Notes"),
        (ODD, user(&[("Saldo", "phone")], &[]), &known, "`K-ref` is Number, `Saldo` is Phone"),
        (ODD, none.clone(), &[], ""),
        (&["Number", "Ort"], user(&[("Ort", "city")], &[]), &[], ""),
        // The heading says something else, or two of them the same.
        (&["Number", "Ort"], user(&[("Ort", "notes")], &[]), &[], "`Ort` is Notes"),
        (&["Number", "E-post", "Email"], user(&[("Email", "email")], &[]), &[], "`Email` is Email"),
        (&["Number", "kundeummer 2", "Puhlein"], user(&[("C", "phone")], &[]), &[], "`Puhlein` is Phone"),
        // A column whose heading is not its own cannot be known by it.
        (&["Number", "Info", "Info", ""], user(&[("B", "notes"), ("D", "phone")], &["C"]), &[], ""),
    ] {
        let mapping = mapped(headings, &said, &[], known).unwrap();
        let settled = settled(kind(), &mapping).unwrap();
        assert_eq!(settled.in_words(kind(), Lang::En), expected, "{headings:?} {said:?}");
    }
    // A row of values is nobody's form.
    let data = mapped(&["10001", "Matti Virtanen", "a@x.fi"], &user(&[("A", "number")], &[]), &[], &[]);
    assert_eq!(settled(kind(), &data.unwrap()), None);
}
