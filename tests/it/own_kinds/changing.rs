//! A schema changes under records, plans and exports that there are.

use super::{MEMBERS, with_members};
use crate::desk::Desk;

#[test]
fn a_field_that_was_added_is_filled_exported_undone_and_proved() {
    let desk = Desk::with_samples();
    desk.run(&["export", "before.xlsx"]).succeeded();
    desk.run(&[
        "field",
        "add",
        "shoe_size",
        "--type",
        "integer",
        "--label",
        "fi=Koko",
    ])
    .succeeded();
    let again = desk.run(&["field", "add", "shoe_size"]);
    assert_eq!(again.status, Some(1));
    assert!(again.err.contains("already"), "{again:?}");
    // The workbook of before has no such column, and comes back as it went.
    assert_eq!(desk.plan("before.xlsx")["rows"]["unchanged"], 200);
    desk.put("sizes.csv", "Kundnr;Koko\n10001;42\n10002;4x\n");
    let plan = desk.plan("sizes.csv");
    assert_eq!(plan["fields"]["shoe_size"]["set"], 1, "{plan}");
    desk.run(&["apply", &plan["plan"].to_string(), "--yes"]);
    assert_eq!(desk.record("10001")["shoe_size"], "42");
    desk.run(&["export", "after.csv"]).succeeded();
    let after = std::fs::read_to_string(desk.path("after.csv")).expect("the export");
    assert!(
        after
            .lines()
            .next()
            .expect("headings")
            .ends_with("Notes;Shoe size")
    );
    assert_eq!(desk.plan("after.csv")["rows"]["unchanged"], 200);
    desk.run(&["undo", "2", "--yes"]).succeeded();
    assert_eq!(desk.record("10001")["shoe_size"], serde_json::Value::Null);
    assert_eq!(desk.json(&["check"])["agrees"], true);
    // What the file of before showed is still what it is compared with.
    assert_eq!(desk.plan("before.xlsx")["rows"]["unchanged"], 200);
}

#[test]
fn new_records_and_those_that_come_back_have_the_new_field() {
    let desk = with_members("1;Anna;A-1;\n");
    let said = desk.run(&[
        "field",
        "add",
        "since",
        "--type",
        "date",
        "--default",
        "1.2.2026",
    ]);
    said.succeeded();
    desk.run(&["remove", "1", "--yes"]).succeeded();
    desk.run(&["add", "number=2", "name=Bo", "--yes"])
        .succeeded();
    desk.run(&["undo", "2", "--yes"]).succeeded();
    assert_eq!(desk.record("1")["since"], serde_json::Value::Null);
    assert_eq!(desk.record("2")["since"], "2026-02-01");
    assert_eq!(desk.json(&["check"])["agrees"], true);
}

#[test]
fn a_renamed_field_is_known_by_both_names() {
    let desk = Desk::with_samples();
    desk.run(&["export", "before.csv"]).succeeded();
    desk.run(&["field", "rename", "notes", "Diary", "sv=Dagbok"])
        .succeeded();
    assert_eq!(desk.plan("before.csv")["rows"]["unchanged"], 200);
    desk.put("new.csv", "Number;Dagbok\n10001;x\n");
    assert_eq!(desk.plan("new.csv")["rows"]["modified"], 1);
    desk.put("old.csv", "Number;Anteckningar\n10001;x\n");
    assert_eq!(desk.plan("old.csv")["rows"]["modified"], 1);
}

#[test]
fn a_hidden_field_is_shown_only_where_it_is_named() {
    let desk = with_members("1;Anna;A-1;gold\n");
    desk.run(&["field", "hide", "card"]).succeeded();
    assert!(desk.record("1").get("card").is_none());
    desk.run(&["export", "plain.csv"]).succeeded();
    desk.run(&["export", "named.csv", "--fields", "name,card"])
        .succeeded();
    let text = |name: &str| std::fs::read_to_string(desk.path(name)).expect("an export");
    assert!(!text("plain.csv").contains("A-1"));
    assert!(text("named.csv").contains("1;Anna;A-1"));
    // A file that names it may still change it.
    desk.put("card.csv", "Number;Card\n1;A-7\n");
    desk.run(&["import", "card.csv", "--yes", "--no-report"])
        .succeeded();
    desk.run(&["field", "show", "card"]).succeeded();
    assert_eq!(desk.record("1")["card"], "A-7");
}

#[test]
fn a_plan_goes_on_where_only_words_changed_and_not_where_rules_did() {
    let desk = with_members("1;Anna;A-1;\n");
    desk.put("a.csv", "Number;Name\n1;Anne\n");
    let plan = desk.plan("a.csv")["plan"].to_string();
    desk.run(&["field", "rename", "name", "Whole name"])
        .succeeded();
    desk.run(&["apply", &plan, "--yes"]).succeeded();
    assert_eq!(desk.record("1")["name"], "Anne");
    desk.put("b.csv", "Number;Name\n1;Anna\n");
    let plan = desk.plan("b.csv")["plan"].to_string();
    desk.run(&["field", "add", "since", "--type", "date"])
        .succeeded();
    let said = desk.run(&["apply", &plan, "--yes"]);
    assert_eq!(said.status, Some(1));
    assert!(
        said.err
            .contains("the fields of members have changed since"),
        "{said:?}"
    );
    assert_eq!(desk.record("1")["name"], "Anne");
    // Planned anew it goes.
    let plan = desk.plan("b.csv")["plan"].to_string();
    desk.run(&["apply", &plan, "--yes"]).succeeded();
}

#[test]
fn a_kind_is_added_by_name_or_from_a_file_and_belongs_to_what_there_is() {
    let desk = with_members("1;Anna;A-1;\n");
    desk.run(&["kind", "add", "suppliers"]).succeeded();
    desk.put(
        "visits.toml",
        "[[kind]]\nid = \"visits\"\nlabels = { en = \"Visits\" }\nroles = { number = \"number\", parent = \"member\" }\n\
         [[kind.field]]\nid = \"number\"\ntype = \"text\"\nlabels = { en = \"Number\" }\n\
         [[kind.field]]\nid = \"member\"\ntype = \"parent\"\nof = \"members\"\nlabels = { en = \"Member\" }\n",
    );
    desk.run(&["kind", "add", "visits.toml"]).succeeded();
    let kinds: Vec<String> = desk
        .run(&["kind", "list", "--json"])
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("an object"))
        .map(|kind| kind["id"].as_str().expect("an id").to_owned())
        .collect();
    assert_eq!(kinds, ["members", "suppliers", "visits"]);
    desk.run(&["add", "--kind", "suppliers", "name=Grossist AB", "--yes"])
        .succeeded();
    let again = desk.run(&["kind", "add", "suppliers"]);
    assert_eq!(again.status, Some(1));
    assert!(again.err.contains("already"));
    // Leads belong to nobody; contacts belong to customers, which are not here.
    let contacts = desk.run(&["kind", "add", "contacts"]);
    assert_eq!(contacts.status, Some(1));
    assert!(contacts.err.contains("no kind `customers`"), "{contacts:?}");
    assert_eq!(desk.json(&["check"])["agrees"], true);
}

#[test]
fn a_whole_schema_may_only_grow() {
    let desk = with_members("1;Anna;A-1;\n2;Bo;A-1b;\n");
    let refused = |schema: String, why: &str| {
        desk.put("next.toml", schema);
        let before = desk.run(&["schema"]).out;
        let said = desk.run(&["schema", "set", "next.toml"]);
        assert_eq!(said.status, Some(1), "{said:?}");
        assert!(
            said.err.contains(why) && said.err.contains("hint: "),
            "{said:?}"
        );
        assert_eq!(desk.run(&["schema"]).out, before);
    };
    let without_card = MEMBERS
        .replace("\"card\"", "\"ticket\"")
        .replace("Card", "Ticket");
    refused(without_card, "the field `members.card` is missing");
    refused(
        MEMBERS.replace("members", "people"),
        "the kind `members` is missing",
    );
    let card = "id = \"card\"\ntype = \"";
    refused(
        MEMBERS.replace(&format!("{card}text"), &format!("{card}integer")),
        "a record holds `A-1`",
    );
    refused(
        MEMBERS.replace("\"basic\"", "\"plain\""),
        "a record holds `basic`",
    );
    refused(format!("{MEMBERS}widht = 3"), "line");
    // What the records keep to is fine.
    let name = "required = true\nlabels = { en = \"Name\" }";
    desk.put(
        "next.toml",
        MEMBERS.replace(name, &format!("unique = true\n{name}")),
    );
    desk.run(&["schema", "set", "next.toml"]).succeeded();
    desk.run(&["schema", "set", "next.toml"]).succeeded();
    let log = desk.run(&["schema", "log", "--json"]).out;
    assert_eq!(
        log.lines().count(),
        2,
        "the same once more is no change: {log}"
    );
    assert!(
        log.contains("\"by\":\"tester\"") && log.contains("schema set next.toml"),
        "{log}"
    );
    assert!(desk.run(&["log"]).err.contains("changed once"));
}

#[test]
fn unique_is_refused_where_records_share_a_value() {
    let desk = with_members("1;Anna;A-1;gold\n2;Bo;A-2;gold\n");
    desk.put(
        "next.toml",
        MEMBERS
            .replace("id = \"level\"", "unique = true\nid = \"level\"")
            .replace("default = \"basic\"\n", ""),
    );
    let said = desk.run(&["schema", "set", "next.toml"]);
    assert!(said.err.contains("several records hold `gold`"), "{said:?}");
}

#[test]
fn a_field_added_like_another_has_its_type_and_headings_but_not_those_of_its_neighbours() {
    let desk = with_members("1;Anna;A-1;\n");
    desk.run(&["kind", "add", "customers"]).succeeded();
    let add = ["field", "add", "mail", "--like"];
    for (like, says) in [
        ("customers.emial", "there is no field `customers.emial`"),
        ("email", "`email` does not name a kind's field"),
    ] {
        let refused = desk.run(&[&add[..], &[like]].concat());
        assert_eq!(refused.status, Some(1), "{refused:?}");
        assert!(refused.err.contains(says), "{refused:?}");
    }
    desk.run(&[&add[..], &["customers.email"]].concat())
        .succeeded();
    desk.put("a.csv", "Number;E-mail\n1;anna\n");
    assert_eq!(desk.plan("a.csv")["rows"]["held"], 1);
    desk.put("b.csv", "Number;Sähköposti\n1;anna@talo.fi\n");
    let plan = desk.plan("b.csv")["plan"].to_string();
    desk.run(&["apply", &plan, "--yes"]).succeeded();
    assert_eq!(desk.record("1")["mail"], "anna@talo.fi");
}

#[test]
fn a_plan_that_only_adds_contacts_says_of_the_customers_that_nothing_happens() {
    let desk = Desk::with_samples();
    desk.put("c.csv", "Company no;Contact name\n10001;Anna Ny\n");
    let said = desk.run(&[
        "plan",
        "c.csv",
        "--kind",
        "customers+contacts",
        "--no-report",
    ]);
    let stays = "There is nothing to apply; 1 customer stays as it is.";
    assert!(said.out.contains(stays), "{said:?}");
    assert!(said.out.contains("it adds 1 contact."), "{said:?}");
}
