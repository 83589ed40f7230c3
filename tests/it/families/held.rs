use super::{contacts, held, planned, with_two};
use crate::desk::Desk;

#[test]
fn rows_of_one_company_that_disagree_are_held_with_their_places() {
    let desk = with_two();
    desk.put(
        "file.csv",
        "Number;Name;Email;Contact name\n10001;Kiosk Oy;a@kiosk.example;Matti Virtanen\n\
         10001;Kiosk Oy;b@kiosk.example;Uusi Henkilö\n",
    );
    let plan = planned(&desk, "file.csv", &[]);
    assert_eq!(
        held(&plan),
        ["2 null duplicate-in-file", "3 null duplicate-in-file"]
    );
    let message = plan["held"][0]["message"].as_str().expect("a text");
    assert!(message.contains("2, 3"), "{message}");
    // Whose company it is leaves no doubt, so its contacts go on.
    assert_eq!(plan["kinds"][1]["rows"]["new"], 1, "{plan}");
}

#[test]
fn an_edit_in_one_of_a_companys_rows_holds_them_all() {
    let desk = with_two();
    desk.run(&["export", "both.csv", "--kind", "customers+contacts"])
        .succeeded();
    let text = std::fs::read_to_string(desk.path("both.csv")).expect("the export");
    let edited = text.replacen("info@kiosk.example", "new@kiosk.example", 1);
    desk.put("both.csv", edited);
    let plan = desk.plan("both.csv");
    assert_eq!(plan["rows"]["modified"], 0, "{plan}");
    assert_eq!(held(&plan).len(), 2, "{plan}");
    desk.put(
        "both.csv",
        text.replace("info@kiosk.example", "new@kiosk.example"),
    );
    let plan = desk.plan("both.csv");
    assert_eq!(plan["kinds"][0]["rows"]["modified"], 1, "{plan}");
    assert!(held(&plan).is_empty(), "{plan}");
}

#[test]
fn contacts_of_a_company_that_is_held_are_held_with_it() {
    let desk = with_two();
    desk.put(
        "file.csv",
        "Name;Email;Contact name\nUusi Oy;not an address;Uusi Ihminen\n",
    );
    let plan = planned(&desk, "file.csv", &[]);
    assert_eq!(
        held(&plan),
        ["2 email invalid-value", "2 contacts.customer parent-held"]
    );
}

#[test]
fn a_name_that_two_companies_have_is_nobodys() {
    let desk = with_two();
    desk.run(&["add", "name=Kiosk Oy", "number=77", "--yes"])
        .succeeded();
    desk.put("file.csv", "Name;Contact name\nKiosk Oy;Uusi Ihminen\n");
    let plan = planned(&desk, "file.csv", &[]);
    assert_eq!(
        held(&plan),
        ["2 null ambiguous-match", "2 contacts.customer parent-held"]
    );
    desk.put(
        "contacts.csv",
        "Contact name;Company\nUusi Ihminen;Kiosk Oy\n",
    );
    let plan = desk.json(&["plan", "contacts.csv", "--kind", "contacts", "--no-report"]);
    assert_eq!(held(&plan), ["2 customer ambiguous-match"]);
}

#[test]
fn persons_without_a_company_are_held_or_added_as_is_asked() {
    let desk = with_two();
    desk.put(
        "file.csv",
        "Number;Contact name\n10001;Uusi Yksi\n10001;Uusi Kaksi\n;Irto Henkilö\n",
    );
    let plan = planned(&desk, "file.csv", &[]);
    assert_eq!(held(&plan), ["4 null no-parent"]);
    let plan = planned(&desk, "file.csv", &["--without-parent", "allow"]);
    assert!(held(&plan).is_empty(), "{plan}");
    let plan = planned(&desk, "file.csv", &["--blank-parent", "above"]);
    assert!(held(&plan).is_empty(), "{plan}");
    desk.put("contacts.csv", "Contact name\nIrto Henkilö\n");
    let alone = ["plan", "contacts.csv", "--kind", "contacts", "--no-report"];
    assert!(held(&desk.json(&alone)).is_empty());
    let plan = desk.json(&[&alone[..], &["--without-parent", "hold"]].concat());
    assert_eq!(held(&plan), ["2 null no-parent"]);
}

#[test]
fn a_company_is_not_removed_before_its_contacts() {
    let desk = with_two();
    let plan = desk.json(&["remove", "10001", "10003"]);
    assert_eq!(plan["rows"]["held"], 1, "{plan}");
    assert_eq!(plan["rows"]["removed"], 1, "{plan}");
    assert_eq!(held(&plan), ["null null has-children"]);
    let before = super::state(&desk);
    desk.run(&["remove", "10001", "--with-children", "--yes"])
        .succeeded();
    assert_eq!(contacts(&desk, "name").len(), 1);
    assert_eq!(desk.json(&["check"])["agrees"], true);
    desk.run(&["undo", "2", "--yes"]).succeeded();
    assert_eq!(super::state(&desk), before);
    let said = desk.run(&["forget", "10001", "--yes"]);
    assert_eq!(said.status, Some(1), "{said:?}");
    assert!(
        said.err.contains("2 contacts belong to `10001`"),
        "{said:?}"
    );
}

#[test]
fn children_of_several_kinds_are_taken_out_one_kind_after_the_other() {
    let desk = with_two();
    desk.put(
        "notes.toml",
        r#"
[[kind]]
id = "notes"
labels = { en = "Notes" }
one = { en = "note" }
counted = { en = "notes" }
roles = { number = "number", name = "text", parent = "customer" }
[[kind.field]]
id = "number"
type = "text"
labels = { en = "Number" }
[[kind.field]]
id = "customer"
type = "parent"
of = "customers"
labels = { en = "Customer" }
[[kind.field]]
id = "text"
type = "text"
labels = { en = "Text" }
"#,
    );
    desk.run(&["kind", "add", "notes.toml", "--yes"])
        .succeeded();
    let note = ["add", "--kind", "notes", "text=Call", "customer=10001"];
    desk.run(&[&note[..], &["--yes"]].concat()).succeeded();
    let before = super::state(&desk);
    let out = ["remove", "10001", "--with-children", "--yes"];
    let said = desk.run(&out);
    assert_eq!(said.status, Some(1), "{said:?}");
    assert!(
        said.err
            .contains("contacts and notes belong to these customers"),
        "{said:?}"
    );
    assert_eq!(super::state(&desk), before);
    desk.run(&["remove", "--kind", "notes", "10001", "--yes"])
        .succeeded();
    desk.run(&out).succeeded();
    assert_eq!(desk.json(&["check"])["agrees"], true);
}

#[test]
fn an_undo_leaves_a_company_that_got_contacts_since() {
    let desk = Desk::with_empty_register();
    desk.run(&["add", "name=Kiosk Oy", "--yes"]).succeeded();
    desk.run(&[
        "add",
        "--kind",
        "contacts",
        "name=Matti",
        "customer=10001",
        "--yes",
    ])
    .succeeded();
    let said = desk.run(&["undo", "1", "--yes"]);
    assert_eq!(said.status, Some(0), "{said:?}");
    assert_eq!(desk.records().len(), 1);
    desk.run(&["undo", "2", "--yes"]).succeeded();
    desk.run(&["undo", "1", "--yes"]).succeeded();
    assert!(desk.records().is_empty());
    assert_eq!(desk.json(&["check"])["agrees"], true);
}

#[test]
fn corrections_of_both_kinds_come_back_mended() {
    let desk = with_two();
    desk.put(
        "file.csv",
        "Number;Name;Email;Contact name;Contact email\n10002;Kahvila Oy;info@kahvila.example;Aino Aho;aino(at)kahvila.example\n\
         ;Uusi Oy;uusi(at)uusi.example;Uusi Ihminen;u@uusi.example\n",
    );
    let words = ["plan", "file.csv", "--no-report", "--corrections", "c.xlsx"];
    desk.run(&[&words[..], &super::BOTH].concat());
    // What is written in a cell is text: it is mended by the very bytes that stand for it.
    let plan = desk.json(&[
        "plan",
        "c.xlsx",
        "--no-report",
        "--accept-invalid",
        "email,contacts.email",
    ]);
    assert!(held(&plan).is_empty(), "{plan}");
    assert_eq!(plan["kinds"][0]["rows"]["new"], 1, "{plan}");
    assert_eq!(plan["kinds"][1]["rows"]["new"], 2, "{plan}");
    desk.run(&["apply", "3", "--yes"]).succeeded();
    let of: Vec<_> = contacts(&desk, "customer").into_iter().skip(3).collect();
    let expected = [("10004", "10002"), ("10005", "10004")];
    assert_eq!(
        of,
        expected.map(|(number, of)| (number.to_owned(), Some(of.to_owned())))
    );
}
