//! Jobs taken back when the register has moved on since.

use serde_json::Value;

use crate::desk::Desk;

/// Three customers, two of whom job 2 changed, and one whom it made.
fn after_a_list() -> Desk {
    let desk = Desk::bare();
    desk.put(
        "three.csv",
        "number;name;phone\n1;Alfa AS;111\n2;Beta AS;222\n3;Gamma AS;333\n",
    );
    desk.run(&["init", "--from", "three.csv", "--yes"])
        .succeeded();
    desk.put(
        "list.csv",
        "number;name;phone\n1;;119\n2;;229\n4;Delta AS;444\n",
    );
    desk.run(&["import", "list.csv", "--yes", "--no-report"])
        .succeeded();
    desk
}

/// The plan that an undo stores where nobody agrees to it.
fn planned(desk: &Desk, job: &str) -> Value {
    desk.json(&["undo", job])
}

fn phones(desk: &Desk) -> Vec<(String, String)> {
    let text = |record: &Value, field: &str| record[field].as_str().unwrap_or("–").to_owned();
    let records = desk.records();
    let phones = records
        .iter()
        .map(|it| (text(it, "number"), text(it, "phone")));
    phones.collect()
}

fn are(phones: &[(String, String)], expected: &[(&str, &str)]) {
    let phones: Vec<(&str, &str)> = (phones.iter())
        .map(|(number, phone)| (number.as_str(), phone.as_str()))
        .collect();
    assert_eq!(phones, expected);
}

#[test]
fn who_was_removed_since_is_left_out_and_told() {
    let desk = after_a_list();
    desk.run(&["remove", "2", "--yes"]).succeeded();
    let plan = planned(&desk, "2");
    assert_eq!(plan["rows"]["modified"], 1, "{plan:#}");
    assert_eq!(plan["rows"]["removed"], 1, "{plan:#}");
    assert_eq!(
        plan["notes"],
        serde_json::json!(["removed since job 2, and left out: 1"])
    );
    desk.run(&["undo", "2", "--yes"]).succeeded();
    are(&phones(&desk), &[("1", "111"), ("3", "333")]);
}

#[test]
fn who_is_back_already_does_not_come_twice() {
    let desk = after_a_list();
    desk.run(&["remove", "1", "3", "--yes"]).succeeded();
    desk.run(&["undo", "3", "--yes"]).succeeded();
    let plan = planned(&desk, "3");
    assert_eq!(plan["rows"]["read"], 0, "{plan:#}");
    assert_eq!(
        plan["notes"],
        serde_json::json!(["removed by job 3, and back already: 2"])
    );
}

#[test]
fn one_job_that_changed_and_removed_is_taken_back_whole() {
    let desk = after_a_list();
    let after = phones(&desk);
    desk.run(&["undo", "2", "--yes"]).succeeded();
    are(&phones(&desk), &[("1", "111"), ("2", "222"), ("3", "333")]);
    let plan = planned(&desk, "3");
    assert_eq!(plan["rows"]["modified"], 2, "{plan:#}");
    assert_eq!(plan["rows"]["new"], 1, "{plan:#}");
    desk.run(&["undo", "3", "--yes"]).succeeded();
    assert_eq!(phones(&desk), after);
    desk.run(&["check"]).succeeded();
}

#[test]
fn an_undo_waits_while_other_cells_of_its_records_change() {
    let desk = after_a_list();
    let plan = planned(&desk, "2");
    let number = plan["plan"].to_string();
    desk.put("city.csv", "number;city\n1;Oslo\n2;Bergen\n");
    desk.run(&["import", "city.csv", "--yes", "--no-report"])
        .succeeded();
    desk.run(&["apply", &number, "--yes"]).succeeded();
    are(&phones(&desk), &[("1", "111"), ("2", "222"), ("3", "333")]);
    assert_eq!(desk.record("2")["city"], "Bergen");
}

#[test]
fn an_undo_whose_cells_moved_meanwhile_writes_nothing() {
    let desk = after_a_list();
    let number = planned(&desk, "2")["plan"].to_string();
    desk.put("phone.csv", "number;phone\n2;220\n");
    desk.run(&["import", "phone.csv", "--yes", "--no-report"])
        .succeeded();
    let before = phones(&desk);
    let said = desk.run(&["apply", &number, "--yes"]);
    assert_eq!(said.status, Some(1), "{said:?}");
    assert!(
        said.err
            .contains("2 Beta AS: phone was `229` and is `220` (job 3)"),
        "{said:?}"
    );
    assert_eq!(phones(&desk), before);
}
