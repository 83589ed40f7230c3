use super::*;
use crate::schema::{Schema, Whose};

/// Companies with contacts, as the columns number, name, email, contact's name, contact's email say.
fn taken_apart(rows: &[[&str; 5]], blank: Option<BlankParent>) -> Told {
    let schema = Schema::built_in();
    let combined = schema.combined("customers+contacts").expect("built in");
    let (parent, child) = (
        schema.kind("customers").expect("built in"),
        schema.kind("contacts").expect("built in"),
    );
    let of = |kind: &Kind, id: &str, whose: fn(usize) -> Whose| {
        combined.place(whose(kind.field_index(id).expect("a field")))
    };
    let places = [
        of(parent, "number", Whose::Parent),
        of(parent, "name", Whose::Parent),
        of(parent, "email", Whose::Parent),
        of(child, "name", Whose::Child),
        of(child, "email", Whose::Child),
    ];
    let columns = places.into_iter().enumerate().map(|(at, place)| {
        let cells = rows
            .iter()
            .map(|row| Some(row[at]).filter(|it| !it.is_empty()));
        (place.expect("both kinds have it"), cells.collect())
    });
    let submission = Submission::of_command(rows.len(), columns).expect("a frame");
    let read = Read {
        rows: &submission,
        unreadable: &HashMap::new(),
        uneven: &BTreeMap::new(),
        readings: &HashMap::new(),
    };
    let split = split(&combined, (parent, child), read, &|_| blank).expect("two parts");
    let shown = |part: &Part, fields: &[usize]| {
        let text = |field: usize, at: usize| {
            let column = part.rows.field(field);
            column.and_then(|it| it.get(at)).unwrap_or("-").to_owned()
        };
        let lines = part.rows.count("line");
        (0..part.rows.len())
            .map(|at| {
                let values: Vec<String> = fields.iter().map(|field| text(*field, at)).collect();
                format!(
                    "{}: {}",
                    lines.get(at).unwrap_or_default(),
                    values.join(" ")
                )
            })
            .collect()
    };
    let email = |kind: &Kind| kind.roles.email.expect("a role");
    let name = |kind: &Kind| kind.roles.name.expect("a role");
    Told {
        parents: shown(
            &split.parents,
            &[parent.number(), name(parent), email(parent)],
        ),
        children: shown(&split.children, &[name(child), email(child)]),
        owners: split.owners,
        notes: split.notes.iter().map(ToString::to_string).collect(),
    }
}

struct Told {
    parents: Vec<String>,
    children: Vec<String>,
    owners: Vec<Option<u32>>,
    notes: Vec<String>,
}

#[test]
fn a_company_counts_once_however_many_rows_it_has() {
    let told = taken_apart(
        &[
            ["1", "Kiosk", "", "Matti", ""],
            ["1", "", "info@k.fi", "Liisa", ""],
            ["2", "Kahvila", "", "", ""],
            ["1", "Kiosk", "info@k.fi", "Pekka", ""],
        ],
        None,
    );
    assert_eq!(told.parents, ["1: 1 Kiosk info@k.fi", "3: 2 Kahvila -"]);
    assert_eq!(told.children, ["1: Matti -", "2: Liisa -", "4: Pekka -"]);
    assert_eq!(told.owners, [Some(0), Some(0), Some(0)]);
    assert!(told.notes.is_empty());
}

#[test]
fn rows_of_one_number_that_disagree_stay_apart() {
    let told = taken_apart(
        &[
            ["1", "Kiosk", "a@k.fi", "Matti", ""],
            ["1", "Kiosk", "b@k.fi", "Liisa", ""],
            ["1", "Kiosk", "a@k.fi", "Pekka", ""],
        ],
        None,
    );
    assert_eq!(told.parents, ["1: 1 Kiosk a@k.fi", "2: 1 Kiosk b@k.fi"]);
    assert_eq!(told.owners, [Some(0), Some(1), Some(0)]);
}

#[test]
fn without_numbers_a_name_is_one_company_where_nothing_contradicts() {
    let told = taken_apart(
        &[
            ["", "Kiosk Oy", "a@k.fi", "Matti", ""],
            ["", "kiosk oy", "", "Liisa", ""],
            ["", "Kiosk Oy", "b@k.fi", "Pekka", ""],
        ],
        None,
    );
    // The name compares without case only where it decides who is meant: as a value it differs.
    assert_eq!(
        told.parents,
        [
            "1: - Kiosk Oy a@k.fi",
            "2: - kiosk oy -",
            "3: - Kiosk Oy b@k.fi"
        ]
    );
}

#[test]
fn rows_without_a_company_belong_to_the_one_above_unless_companies_are_repeated() {
    let blank_below = [
        ["", "", "", "Anna", ""],
        ["1", "Kiosk", "", "Matti", ""],
        ["", "", "", "Liisa", ""],
        ["2", "Kahvila", "", "", ""],
        ["", "", "", "Pekka", ""],
    ];
    let told = taken_apart(&blank_below, None);
    assert_eq!(told.owners, [None, Some(0), Some(0), Some(1)]);
    assert_eq!(told.notes.len(), 1);
    let told = taken_apart(&blank_below, Some(BlankParent::Nobody));
    assert_eq!(told.owners, [None, Some(0), None, None]);
    assert!(told.notes.is_empty());

    let repeated = [
        ["1", "Kiosk", "", "Matti", ""],
        ["1", "Kiosk", "", "Liisa", ""],
        ["", "", "", "Pekka", ""],
    ];
    let told = taken_apart(&repeated, None);
    assert_eq!(told.owners, [Some(0), Some(0), None]);
    assert_eq!(told.notes.len(), 1);
    let told = taken_apart(&repeated, Some(BlankParent::Above));
    assert_eq!(told.owners, [Some(0), Some(0), Some(0)]);
}

#[test]
fn a_row_that_repeats_a_part_of_the_one_above_is_the_same_company() {
    let told = taken_apart(
        &[
            ["1", "Kiosk", "a@k.fi", "Matti", ""],
            ["", "", "a@k.fi", "Liisa", ""],
            ["", "", "b@k.fi", "Pekka", ""],
        ],
        None,
    );
    assert_eq!(told.owners, [Some(0), Some(0), Some(1)]);
}
