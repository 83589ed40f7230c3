use super::{contacts, held, planned, state, with_two};
use crate::desk::Desk;

#[test]
fn one_file_is_one_plan_one_job_and_one_undo() {
    let desk = Desk::with_empty_register();
    let empty = state(&desk);
    desk.put("two.csv", super::TWO);
    let plan = planned(&desk, "two.csv", &[]);
    assert_eq!(plan["kind"], "customers+contacts");
    assert_eq!(plan["rows"]["new"], 6, "{plan}");
    let receipt = desk.json(&["apply", "1", "--yes"]);
    assert_eq!(receipt["job"], 1);
    assert_eq!(receipt["kinds"][1]["created"][2], "10003", "{receipt}");
    assert_eq!(
        contacts(&desk, "customer"),
        [("10001", "10001"), ("10002", "10001"), ("10003", "10002")]
            .map(|(number, of)| (number.to_owned(), Some(of.to_owned())))
    );
    assert_eq!(desk.json(&["check"])["agrees"], true);
    desk.run(&["undo", "1", "--yes"]).succeeded();
    assert_eq!(state(&desk), empty);
    assert_eq!(desk.json(&["check"])["agrees"], true);
}

#[test]
fn a_contact_whose_number_stands_at_another_company_has_moved() {
    let desk = with_two();
    desk.put(
        "file.csv",
        "Number;Name;Contact number;Contact name\n10003;Yksin Oy;10002;Liisa Korhonen\n",
    );
    let plan = planned(&desk, "file.csv", &[]);
    assert_eq!(plan["parents"]["moved"], 1, "{plan}");
    assert_eq!(
        plan["parents"]["moves"][0]["from_name"], "Kiosk Oy",
        "{plan}"
    );
    assert_eq!(plan["parents"]["moves"][0]["to_name"], "Yksin Oy", "{plan}");
    let summary = desk.run(&[&["plan", "file.csv", "--no-report"], &super::BOTH[..]].concat());
    assert!(
        summary
            .out
            .contains("10001 Kiosk Oy  →  10003 Yksin Oy  1 contact"),
        "{}",
        summary.out
    );
}

#[test]
fn a_contact_moves_to_a_company_that_the_file_makes() {
    let desk = with_two();
    desk.put(
        "file.csv",
        "Number;Name;Contact number;Contact name\n;Uusi Oy;10002;Liisa Korhonen\n",
    );
    desk.run(
        &[
            &["import", "file.csv", "--yes", "--no-report"],
            &super::BOTH[..],
        ]
        .concat(),
    )
    .succeeded();
    assert!(contacts(&desk, "customer").contains(&("10002".into(), Some("10004".into()))));
    assert_eq!(desk.json(&["check"])["agrees"], true);
    desk.run(&["undo", "2", "--yes"]).succeeded();
    assert!(contacts(&desk, "customer").contains(&("10002".into(), Some("10001".into()))));
    assert_eq!(desk.records().len(), 3);
}

#[test]
fn the_same_name_at_two_companies_is_two_contacts() {
    let desk = with_two();
    desk.put(
        "file.csv",
        "Name;Contact name;Contact mobile\nKiosk Oy;Matti Virtanen;040 1\nKahvila Oy;Matti Virtanen;040 2\n",
    );
    desk.run(
        &[
            &["import", "file.csv", "--yes", "--no-report"],
            &super::BOTH[..],
        ]
        .concat(),
    )
    .succeeded();
    let mobiles = contacts(&desk, "mobile");
    let expected = [
        ("10001", Some("040 1")),
        ("10002", None),
        ("10003", Some("040 2")),
    ];
    assert_eq!(
        mobiles,
        expected.map(|(number, mobile)| (number.into(), mobile.map(str::to_owned)))
    );
}

#[test]
fn two_sheets_come_back_as_they_went() {
    let desk = with_two();
    let words = ["export", "two.xlsx", "--two-sheets"];
    desk.run(&[&words[..], &super::BOTH].concat()).succeeded();
    let plan = desk.plan("two.xlsx");
    assert_eq!(plan["kind"], "customers+contacts");
    assert_eq!(plan["rows"]["unchanged"], 6, "{plan}");
    assert_eq!(plan["rows"]["read"], 6, "{plan}");
    for (words, status) in [
        (
            &[
                "export",
                "text.csv",
                "--two-sheets",
                "--kind",
                "customers+contacts",
            ][..],
            Some(2),
        ),
        (&["export", "one.xlsx", "--two-sheets"][..], Some(2)),
        (
            &["export", "x.xlsx", "--kind", "contacts+customers"][..],
            Some(1),
        ),
    ] {
        assert_eq!(desk.run(words).status, status, "{words:?}");
    }
}

#[test]
fn one_kind_of_a_file_can_be_taken_alone() {
    let desk = Desk::with_empty_register();
    desk.put("two.csv", super::TWO);
    let plan = planned(&desk, "two.csv", &["--only-kind", "customers"]);
    assert_eq!(
        (&plan["kind"], &plan["rows"]["new"]),
        (&"customers".into(), &3.into())
    );
    let plan = planned(&desk, "two.csv", &["--only-kind", "contacts"]);
    assert_eq!(plan["kind"], "contacts");
    assert_eq!(held(&plan).len(), 3, "nobody knows the companies: {plan}");
    desk.run(&["apply", "1", "--yes"]).succeeded();
    let plan = planned(&desk, "two.csv", &["--only-kind", "contacts"]);
    assert_eq!(plan["rows"]["new"], 3, "{plan}");
    let said = desk.run(&["plan", "two.csv", "--only-kind", "contacts"]);
    assert_eq!(said.status, Some(2), "{said:?}");
    let words = ["plan", "two.csv", "--only-kind", "products"];
    assert_eq!(
        desk.run(&[&words[..], &super::BOTH].concat()).status,
        Some(2)
    );
}

#[test]
fn contacts_are_chosen_by_their_companies() {
    let desk = with_two();
    let said = desk.run(&[
        "list",
        "--kind",
        "contacts",
        "--where",
        "customer.name=Kiosk Oy",
        "--json",
    ]);
    assert_eq!(said.out.lines().count(), 2, "{said:?}");
    let said = desk.run(&["list", "--kind", "contacts"]);
    assert!(said.out.contains("10002 Kahvila Oy"), "{}", said.out);
    let said = desk.run(&["list", "--kind", "contacts", "--where", "customer.shoe=1"]);
    assert_eq!(said.status, Some(2), "{said:?}");
}

#[test]
fn any_two_kinds_work_of_which_one_has_a_parent() {
    let desk = Desk::bare();
    desk.put(
        "schema.toml",
        r#"
[[kind]]
id = "houses"
labels = { en = "Houses" }
roles = { number = "number", name = "street" }
[[kind.field]]
id = "number"
type = "text"
labels = { en = "Number" }
[[kind.field]]
id = "street"
type = "text"
labels = { en = "Street" }

[[kind]]
id = "flats"
labels = { en = "Flats" }
roles = { number = "number", name = "door", parent = "house" }
keys = [{ field = "door" }]
[[kind.field]]
id = "number"
type = "text"
labels = { en = "Number" }
[[kind.field]]
id = "house"
type = "parent"
of = "houses"
labels = { en = "House" }
[[kind.field]]
id = "door"
type = "text"
labels = { en = "Door" }
[[kind.field]]
id = "rooms"
type = "integer"
labels = { en = "Rooms" }
"#,
    );
    desk.run(&["init", "--schema", "schema.toml"]).succeeded();
    desk.put(
        "rent.csv",
        "Street;Flat door;Rooms\nHämeentie 1;A 1;3\n;A 2;2\nKatu 5;A 1;1\n",
    );
    let both = ["--kind", "houses+flats"];
    let import = ["import", "rent.csv", "--yes", "--no-report"];
    desk.run(&[&import[..], &both].concat()).succeeded();
    let said = desk.run(&[
        "list",
        "--kind",
        "flats",
        "--fields",
        "door,house,rooms",
        "--json",
    ]);
    let lines: Vec<&str> = said.out.lines().collect();
    assert_eq!(lines.len(), 3, "{said:?}");
    assert_eq!(
        desk.json(&[&["plan", "rent.csv", "--no-report"], &both[..]].concat())["rows"]["unchanged"],
        5
    );
    assert_eq!(desk.json(&["check"])["agrees"], true);
}

#[test]
fn headings_of_both_are_told_apart_in_five_languages() {
    for (headings, lang) in [
        (
            "Namn;E-post;Kontaktperson;Kontaktpersonens e-post;Kontaktpersonens telefon",
            "sv",
        ),
        (
            "Navn;E-post;Kontaktperson;Kontaktpersonens e-post;Kontakt telefon",
            "nb",
        ),
        (
            "Navn;E-mail;Kontaktperson;Kontaktpersonens e-mail;Kontaktperson telefon",
            "da",
        ),
        (
            "Nimi;Sähköposti;Yhteyshenkilö;Yhteyshenkilön sähköposti;Yhteyshenkilön puhelin",
            "fi",
        ),
        (
            "Company name;Email;Contacts/Name;Contacts/Email;Contacts/Phone",
            "en",
        ),
    ] {
        let desk = Desk::with_empty_register();
        desk.put(
            "file.csv",
            format!(
                "{headings}\nKiosk Oy;info@kiosk.example;Matti Meri;matti@kiosk.example;040 123\n"
            ),
        );
        let import = ["import", "file.csv", "--yes", "--no-report"];
        desk.run(&[&import[..], &super::BOTH].concat()).succeeded();
        assert_eq!(
            contacts(&desk, "email")[0].1.as_deref(),
            Some("matti@kiosk.example"),
            "{headings}"
        );
        assert_eq!(
            contacts(&desk, "phone")[0].1.as_deref(),
            Some("040 123"),
            "{headings}"
        );
        assert_eq!(
            desk.record("10001")["email"],
            "info@kiosk.example",
            "{headings}"
        );
        let export = ["export", "both.csv", "--lang", lang];
        desk.run(&[&export[..], &super::BOTH].concat()).succeeded();
        let plan = desk.plan("both.csv");
        assert_eq!(plan["rows"]["unchanged"], 2, "{lang}: {plan}");
    }
}

#[test]
fn a_file_of_companies_says_that_contacts_stand_in_it() {
    let desk = Desk::with_empty_register();
    desk.put("two.csv", super::TWO);
    let plan = desk.plan("two.csv");
    assert_eq!(plan["kind"], "customers");
    let notes = plan["notes"].to_string();
    assert!(
        notes.contains("`--kind customers+contacts` reads both"),
        "{notes}"
    );
    let words = [
        "init",
        "--register",
        "new.duckdb",
        "--from",
        "customers+contacts:two.csv",
    ];
    let said = desk.run(&[&words[..], &["--yes", "--no-report"]].concat());
    said.succeeded();
    assert!(
        said.out.contains("added 3 customers and added 3 contacts"),
        "{said:?}"
    );
}
