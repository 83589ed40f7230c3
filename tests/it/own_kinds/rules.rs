//! What fields ask of records: `required`, `unique`, `default`, `choices`.

use serde_json::json;

use super::with_members;

#[test]
fn a_default_stands_where_a_new_records_file_says_nothing() {
    let desk = with_members("1;Anna;A-1;\n2;Bo;A-2;gold\n");
    assert_eq!(desk.record("1")["level"], "basic");
    assert_eq!(desk.record("2")["level"], "gold");
    desk.put("more.csv", "Number;Name\n1;Anna\n3;Cia\n");
    desk.run(&["import", "more.csv", "--yes", "--no-report"])
        .succeeded();
    assert_eq!(desk.record("3")["level"], "basic", "no column at all");
    // The same file again: a default is nothing that a file says.
    assert_eq!(desk.plan("more.csv")["rows"]["unchanged"], 2);
    desk.run(&["add", "name=Dag", "--yes"]).succeeded();
    assert_eq!(desk.record("4")["level"], "basic");
}

#[test]
fn a_new_record_without_a_required_field_is_held_and_a_blank_cell_changes_nothing() {
    let desk = with_members("1;Anna;A-1;\n");
    desk.put("more.csv", "Number;Name;Card\n1;;A-1\n2;;A-2\n3;Cia;A-3\n");
    let plan = desk.plan("more.csv");
    assert_eq!(
        plan["rows"],
        json!({ "read": 3, "new": 1, "modified": 0, "unchanged": 1, "held": 1 })
    );
    let held = &plan["held"][0];
    assert_eq!(held["reason"], "required-missing");
    assert_eq!(
        (held["row"].as_u64(), held["field"].as_str()),
        (Some(3), Some("name"))
    );
    assert_eq!(held["message"], "the new record has no Name");
}

#[test]
fn nobody_gets_a_value_that_another_record_has() {
    let desk = with_members("1;Anna;A-1;\n2;Bo;A-2;\n");
    desk.put(
        "more.csv",
        "Number;Name;Card\n1;Anna;a-2\n2;Bosse;A-2\n3;Cia;A-1\n4;Dag;A-4\n5;Eva;A-4\n6;Fia;A-6\n",
    );
    let plan = desk.plan("more.csv");
    assert_eq!(
        plan["rows"],
        json!({ "read": 6, "new": 1, "modified": 1, "unchanged": 0, "held": 4 })
    );
    let messages: Vec<&str> = plan["held"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|held| {
            assert_eq!(held["reason"], "not-unique");
            held["message"].as_str().expect("words")
        })
        .collect();
    assert_eq!(
        messages,
        [
            "the Card `a-2` belongs to 2 Bo",
            // Anna keeps hers, because she does not get Bo's.
            "the Card `A-1` belongs to 1 Anna",
            "several rows bring the Card `A-4`: lines 5 and 6",
            "several rows bring the Card `A-4`: lines 5 and 6",
        ]
    );
}

#[test]
fn two_records_may_swap_their_values() {
    let desk = with_members("1;Anna;A-1;\n2;Bo;A-2;\n");
    desk.put("swap.csv", "Number;Card\n1;A-2\n2;A-1\n");
    assert_eq!(desk.plan("swap.csv")["rows"]["modified"], 2);
    desk.run(&["import", "swap.csv", "--yes", "--no-report"])
        .succeeded();
    assert_eq!(desk.record("1")["card"], "A-2");
    desk.run(&["undo", "2", "--yes"]).succeeded();
    assert_eq!(desk.record("1")["card"], "A-1");
}

#[test]
fn a_value_that_was_taken_since_the_plan_leaves_the_register_alone() {
    let desk = with_members("1;Anna;A-1;\n2;Bo;A-2;\n");
    for (row, number) in [("3;Cia;a-9", "3"), ("1;Anna;A-9", "1")] {
        desk.put("mine.csv", format!("Number;Name;Card\n{row}\n"));
        let plan = desk.plan("mine.csv");
        assert_eq!(plan["rows"]["held"], 0, "{plan}");
        let dag = format!("number=7{number}");
        desk.run(&["add", &dag, "name=Dag", "card=A-9", "--yes"])
            .succeeded();
        let before = desk.records();
        let said = desk.run(&["apply", &plan["plan"].to_string(), "--yes"]);
        assert_eq!(said.status, Some(1), "{said:?}");
        assert!(said.err.contains("would stand twice"), "{said:?}");
        assert_eq!(desk.records(), before, "row of {number}");
        let job = desk.run(&["log", "--json"]).out.lines().count().to_string();
        desk.run(&["undo", &job, "--yes"]).succeeded();
    }
}

#[test]
fn what_is_no_choice_is_held() {
    let desk = with_members("1;Anna;A-1;\n");
    desk.put("more.csv", "Number;Level\n1;silver\n");
    let plan = desk.plan("more.csv");
    assert_eq!(plan["held"][0]["reason"], "invalid-value");
    let message = plan["held"][0]["message"].as_str().expect("words");
    assert!(message.contains("choose one of: basic, gold"), "{message}");
}
