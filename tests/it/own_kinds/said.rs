//! Which kind a file is about, and how kinds are listed.

use crate::desk::Desk;

#[test]
fn headings_beyond_doubt_say_the_kind_and_that_is_told() {
    let desk = Desk::with_samples();
    desk.put("goods.csv", "SKU;Name;Price\nA-1;Kettle;12,50\n");
    let plan = desk.json(&["import", "goods.csv", "--yes", "--no-report"]);
    assert_eq!(plan["plan"], 2, "{plan}");
    let said = desk.run(&["plan", "goods.csv", "--no-report"]);
    assert!(
        said.out
            .contains("the headings say that these are products"),
        "{said:?}"
    );
    // Nothing of the customers is touched, and a word from the user goes first.
    assert_eq!(desk.records().len(), 200);
    let said = desk.run(&["plan", "goods.csv", "--kind", "customers", "--no-report"]);
    assert!(!said.out.contains("products"), "{said:?}");
    let preview = desk.run(&["preview", "goods.csv", "--json"]).out;
    assert!(preview.contains("\"price\""), "{preview}");
    desk.put(
        "people.csv",
        "Number;Name;Email\n10001;Klitvang Byg ApS;x@y.dk\n",
    );
    assert_eq!(desk.plan("people.csv")["kind"], "customers");
}

#[test]
fn every_kind_is_added_listed_exported_and_undone() {
    let desk = Desk::with_samples();
    for kind in ["contacts", "suppliers", "products", "leads"] {
        desk.run(&["add", "--kind", kind, "name=Nova Nord", "notes=x", "--yes"])
            .succeeded();
        let file = format!("{kind}.xlsx");
        desk.run(&["export", &file, "--kind", kind]).succeeded();
        let plan = desk.plan(&file);
        assert_eq!(
            (plan["kind"].as_str(), &plan["rows"]["unchanged"]),
            (Some(kind), &1.into())
        );
        let jobs = desk.run(&["log", "--json"]).out.lines().count();
        desk.run(&["undo", &jobs.to_string(), "--yes"]).succeeded();
        assert_eq!(desk.run(&["list", "--kind", kind, "--json"]).out, "");
    }
    assert_eq!(desk.json(&["check"])["agrees"], true);
}

#[test]
fn a_contact_is_a_person_whose_name_follows_its_parts() {
    let desk = Desk::with_samples();
    desk.put(
        "c.csv",
        "Kontaktnr;Kundnr;Förnamn;Efternamn\n1;10001;Eva;Berg\n",
    );
    desk.run(&[
        "import",
        "c.csv",
        "--kind",
        "contacts",
        "--yes",
        "--no-report",
    ])
    .succeeded();
    let said = desk.run(&["list", "--kind", "contacts", "--json"]).out;
    assert!(
        said.contains("\"name\":\"Eva Berg\"") && said.contains("\"customer\":\"10001\""),
        "{said}"
    );
    desk.put("c.csv", "Kontaktnr;Efternamn\n1;Lind\n");
    desk.run(&[
        "import",
        "c.csv",
        "--kind",
        "contacts",
        "--yes",
        "--no-report",
    ])
    .succeeded();
    let said = desk.run(&["list", "--kind", "contacts", "--json"]).out;
    assert!(said.contains("\"name\":\"Eva Lind\""), "{said}");
}
