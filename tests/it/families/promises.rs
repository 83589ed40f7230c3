//! The promises for any companies with any contacts, by the commands that a person uses.

use proptest::prelude::*;
use proptest::test_runner::Config;

use super::{BOTH, state};
use crate::desk::Desk;

/// A company, and its contacts' names.
type Family = (String, Vec<String>);

/// What a person does to one row of an export.
#[derive(Debug, Clone)]
enum Edit {
    /// The contact goes to this company.
    Move(prop::sample::Index),
    /// The contact gets another e-mail address.
    Email(u32),
    /// The row is deleted.
    Delete,
    /// A contact of this name is added beneath.
    Add(String),
}

fn families() -> impl Strategy<Value = Vec<Family>> {
    let name = "[A-ZÅÄÖ][a-zåäö]{2,6} [A-Z][a-z]{3,7}";
    let family = (name, prop::collection::vec(name, 0..4));
    prop::collection::vec(family, 1..5).prop_map(|families| {
        let named = families.into_iter().enumerate();
        // Companies are told apart by their names here, persons of one company by theirs.
        named
            .map(|(at, (company, persons))| {
                let persons = persons.into_iter().enumerate();
                let persons =
                    persons.map(|(nth, name)| format!("{name}{}", ["", "a", "b", "c"][nth]));
                (format!("{company} {at} Oy"), persons.collect())
            })
            .collect()
    })
}

fn edits() -> impl Strategy<Value = Vec<(prop::sample::Index, Edit)>> {
    let edit = prop_oneof![
        any::<prop::sample::Index>().prop_map(Edit::Move),
        (0..900_u32).prop_map(Edit::Email),
        Just(Edit::Delete),
        "[A-Z][a-z]{3,8} [A-Z][a-z]{3,8}".prop_map(Edit::Add),
    ];
    prop::collection::vec((any::<prop::sample::Index>(), edit), 0..5)
}

/// A sheet of families, the companies repeated or blank on the rows that follow.
fn sheet(families: &[Family], repeated: bool) -> String {
    let mut text = String::from("Company;Contact name\n");
    for (company, persons) in families {
        if persons.is_empty() {
            text.push_str(&format!("{company};\n"));
        }
        for (at, person) in persons.iter().enumerate() {
            let shown = if at == 0 || repeated { company } else { "" };
            text.push_str(&format!("{shown};{person}\n"));
        }
    }
    text
}

/// The rows of an export, edited: number, name, contact's number, name and e-mail.
fn edited(text: &str, edits: &[(prop::sample::Index, Edit)]) -> String {
    let mut lines = text.lines();
    let heading = lines.next().expect("headings").to_owned();
    let mut rows: Vec<Vec<String>> = lines
        .map(|line| line.split(';').map(str::to_owned).collect())
        .collect();
    let companies: Vec<[String; 2]> = rows
        .iter()
        .map(|row| [row[0].clone(), row[1].clone()])
        .collect();
    for (which, edit) in edits {
        if rows.is_empty() {
            break;
        }
        let at = which.index(rows.len());
        let has_contact = !rows[at][2].is_empty();
        match edit {
            Edit::Move(to) if has_contact => {
                let to = to.get(&companies);
                rows[at][..2].clone_from_slice(to);
            }
            Edit::Email(n) if has_contact => rows[at][4] = format!("person{n}@{at}.example"),
            Edit::Delete => {
                rows.remove(at);
            }
            Edit::Add(name) => {
                let mut row = rows[at].clone();
                row[2..].fill(String::new());
                row[3].clone_from(name);
                rows.insert(at + 1, row);
            }
            Edit::Move(_) | Edit::Email(_) => {}
        }
    }
    let rows = rows.iter().map(|row| row.join(";"));
    std::iter::once(heading)
        .chain(rows)
        .map(|row| row + "\n")
        .collect()
}

fn import(desk: &Desk, file: &str, options: &[&str]) -> Option<i32> {
    desk.run(&[&["import", file, "--yes", "--no-report"], options].concat())
        .status
}

proptest! {
    // Each case is a dozen commands.
    #![proptest_config(Config { cases: 4, failure_persistence: None, ..Config::default() })]

    #[test]
    fn the_promises_hold_for_families(families in families(), repeated: bool, edits in edits()) {
        let desk = Desk::with_empty_register();
        let empty = state(&desk);
        desk.put("first.csv", sheet(&families, repeated));
        prop_assert_eq!(import(&desk, "first.csv", &BOTH), Some(0));
        let persons: usize = families.iter().map(|(_, persons)| persons.len()).sum();
        let first = state(&desk);
        prop_assert_eq!(first[0].lines().count(), families.len());
        prop_assert_eq!(first[1].lines().count(), persons);

        // Identity, in every form.
        let forms: [&[&str]; 3] = [&["both.xlsx"], &["two.xlsx", "--two-sheets"],
            &["both.csv", "--fields", "number,name,contacts.number,contacts.name,contacts.email"]];
        for form in forms {
            desk.run(&[&["export"], form, &BOTH[..]].concat()).succeeded();
            let plan = desk.plan(form[0]);
            prop_assert_eq!(&plan["rows"]["unchanged"], &plan["rows"]["read"], "{:?}: {}", form, plan);
            prop_assert_eq!(&plan["rows"]["read"], families.len() + persons, "{:?}", form);
        }

        // Done is done, and nothing is removed.
        let text = std::fs::read_to_string(desk.path("both.csv")).expect("the export");
        desk.put("both.csv", edited(&text, &edits));
        let plan = desk.plan("both.csv");
        let writes = plan["rows"]["new"].as_u64() > Some(0) || plan["rows"]["modified"].as_u64() > Some(0);
        import(&desk, "both.csv", &[]);
        let after = state(&desk);
        prop_assert!(after[0].lines().count() >= families.len());
        prop_assert!(after[1].lines().count() >= persons);
        let again = desk.plan("both.csv");
        prop_assert_eq!(&again["rows"]["new"], 0, "{}", again);
        prop_assert_eq!(&again["rows"]["modified"], 0, "{}", again);
        let check = desk.json(&["check"]);
        prop_assert_eq!(&check["agrees"], true, "{}", check);

        // There and back.
        if writes {
            prop_assert!(after != first);
            desk.run(&["undo", "2", "--yes"]).succeeded();
            prop_assert_eq!(state(&desk), first);
        }
        desk.run(&["undo", "1", "--yes"]).succeeded();
        prop_assert_eq!(state(&desk), empty);
        let check = desk.json(&["check"]);
        prop_assert_eq!(&check["agrees"], true, "{}", check);
    }
}
