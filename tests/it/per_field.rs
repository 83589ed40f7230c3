//! What an import may do: modes by the names that other programs give them, and field by field.

use serde_json::Value;

use crate::desk::Desk;

const LIST: &str = "Number;E-mail;Phone;City;Group;Name\n\
    10002;new@lyngbukt.example;111;Bodø;Retial;\n\
    10011;info@morthamn-fisk.example;222;;Wholesale;\n\
    ;fresh@example.no;333;Oslo;Retail;Fresh AS\n";

fn planned(arguments: &[&str]) -> (Desk, Value) {
    let desk = Desk::with_samples();
    desk.put("list.csv", LIST);
    let plan = desk.json(&[&["plan", "list.csv", "--no-report"], arguments].concat());
    (desk, plan)
}

fn changed(plan: &Value) -> Vec<&str> {
    plan["fields"]
        .as_object()
        .expect("fields")
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn only_the_fields_that_are_named_change() {
    let (desk, plan) = planned(&["--only", "phone,email"]);
    assert_eq!(changed(&plan), ["email", "phone"], "{plan}");
    // A group that nobody asked for is neither held nor made.
    assert_eq!(
        (&plan["rows"]["held"], &plan["rows"]["new"]),
        (&0.into(), &1.into()),
        "{plan}"
    );
    let told = "left alone on existing records, as `--only` asks: City, Group (2 cells)";
    assert!(plan["notes"].to_string().contains(told), "{plan}");
    let before = desk.record("10002");
    desk.run(&["apply", "2", "--yes"]).succeeded();
    let after = desk.record("10002");
    assert_eq!(
        (&after["phone"], &after["city"], &after["group"]),
        (&"111".into(), &before["city"], &before["group"])
    );
    // A new record takes every field.
    let fresh = desk
        .records()
        .into_iter()
        .find(|record| record["name"] == "Fresh AS")
        .expect("the new one");
    assert_eq!(
        (&fresh["city"], &fresh["group"]),
        (&"Oslo".into(), &"Retail".into())
    );
    let again = desk.json(&["plan", "list.csv", "--only", "phone,email", "--no-report"]);
    assert_eq!(again["rows"]["unchanged"], 3, "done is done: {again}");
    desk.run(&["undo", "2", "--yes"]).succeeded();
    assert_eq!(desk.record("10002"), before);
}

#[test]
fn what_is_kept_never_changes() {
    let (_, plan) = planned(&["--keep", "email,group"]);
    assert_eq!(changed(&plan), ["city", "phone"], "{plan}");
    let told = "left alone on existing records, as `--keep` asks: Email, Group";
    assert!(plan["notes"].to_string().contains(told), "{plan}");
    let (_, plan) = planned(&["--keep", "email,group", "--mode", "fill"]);
    assert_eq!(changed(&plan), Vec::<&str>::new(), "{plan}");
}

#[test]
fn a_person_keeps_the_name_that_its_parts_would_change() {
    let desk = Desk::with_samples();
    desk.put(
        "list.csv",
        "Number;First name;Last name\n10004;Geir;Fjell\n",
    );
    let plan = desk.json(&["plan", "list.csv", "--keep", "name", "--no-report"]);
    assert_eq!(changed(&plan), ["last_name"], "{plan}");
}

#[test]
fn modes_have_the_names_that_other_programs_give_them() {
    for (alias, mode) in [
        ("replace", "update"),
        ("merge", "fill"),
        ("create", "add"),
        ("existing-only", "modify"),
    ] {
        let (_, plan) = planned(&["--mode", alias]);
        assert_eq!(plan["mode"], mode);
    }
}

#[test]
fn a_field_that_there_is_not_is_wrong_usage() {
    let desk = Desk::with_samples();
    desk.put("list.csv", "Number;Phone\n10002;111\n");
    for options in [
        &["--only", "fone"][..],
        &["--keep", "fone"],
        &["--only", "phone", "--keep", "city"],
    ] {
        let said = desk.run(&[&["plan", "list.csv"], options].concat());
        assert_eq!(said.status, Some(2), "{said:?}");
    }
    for command in [&["import", "list.csv", "--yes"][..], &["batch", "."]] {
        let said = desk.run(&[command, &["--only", "city"]].concat());
        assert_eq!(said.status, Some(0), "{said:?}");
    }
    assert_ne!(desk.record("10002")["phone"], "111");
}
