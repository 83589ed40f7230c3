//! Stored plans: listed, dropped where nobody applied them, and never mixed up with a later one.

use serde_json::json;

use super::{EDITS, told};
use crate::desk::Desk;

/// A desk with a job, and two plans that wait: 2 and 3.
fn waiting() -> Desk {
    let desk = Desk::with_samples();
    desk.put("edits.csv", EDITS);
    desk.plan("edits.csv");
    desk.plan("edits.csv");
    desk
}

#[test]
fn stored_plans_are_listed_and_dropped() {
    let desk = waiting();
    for (name, words) in [
        ("plan_list", &["plan", "list"][..]),
        ("plan_list_json", &["plan", "list", "--json"]),
        ("plan_drop", &["plan", "drop", "2", "3"]),
        ("plan_drop_applied", &["plan", "drop", "1"]),
        ("plan_drop_unknown", &["plan", "drop", "2"]),
        ("plan_list_after", &["plan", "list"]),
    ] {
        insta::assert_snapshot!(name, told(&desk, words, &desk.run(words)));
    }
}

#[test]
fn one_that_cannot_be_dropped_keeps_all() {
    let desk = waiting();
    let said = desk.run(&["plan", "drop", "2", "1"]);
    assert_eq!(said.status, Some(1), "{said:?}");
    desk.run(&["show", "plan", "2"]).succeeded();
}

#[test]
fn what_was_dropped_is_gone_and_its_number_with_it() {
    let desk = waiting();
    assert_eq!(
        desk.json(&["plan", "drop", "2", "3"]),
        json!({"dropped": [2, 3]})
    );
    assert_eq!(desk.run(&["show", "plan", "3"]).status, Some(1));
    assert_eq!(desk.run(&["apply", "3", "--yes"]).status, Some(1));
    // A report beside somebody's file bears the number 3: the next plan is another.
    assert_eq!(desk.plan("edits.csv")["plan"], 4);
}

#[test]
fn only_old_ones_are_dropped_by_age() {
    let desk = waiting();
    assert_eq!(
        desk.json(&["plan", "drop", "--older-than", "1"]),
        json!({"dropped": []})
    );
    let said = desk.run(&["plan", "drop"]);
    assert_eq!(said.status, Some(2), "neither numbers nor an age: {said:?}");
    let said = desk.run(&["plan", "drop", "2", "--older-than", "1"]);
    assert_eq!(said.status, Some(2), "both: {said:?}");
}

#[test]
fn a_file_may_have_a_commands_name() {
    let desk = waiting();
    for name in ["drop", "list"] {
        desk.put(name, EDITS);
        let plan = desk.plan(&format!("./{name}"));
        assert_eq!(plan["rows"]["modified"], 2, "{plan}");
    }
}
