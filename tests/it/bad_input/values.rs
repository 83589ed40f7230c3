//! Cells that no spreadsheet can hold are held by name; a column that nobody knows is told. The rest
//! of the file goes on.

use serde_json::Value;

use crate::desk::Desk;

/// The held entries of a plan: line, field, reason, message.
fn held(plan: &Value) -> Vec<(u64, &str, &str, &str)> {
    let held = plan["held"].as_array().expect("a list");
    held.iter()
        .map(|one| {
            let text = |key: &str| one[key].as_str().unwrap_or_default();
            let row = one["row"].as_u64().expect("a line");
            (row, text("field"), text("reason"), text("message"))
        })
        .collect()
}

#[test]
fn a_control_character_holds_its_cell_by_name() {
    let desk = Desk::with_samples();
    desk.put(
        "bells.csv",
        "Number;City;Notes\n10001;Oulu;be\x07ll\n10002;;fine\n10003;\x1b[31m;x\x0b\n",
    );
    let plan = desk.plan("bells.csv");
    let held = held(&plan);
    let expected = [
        (2, "notes", "U+0007 (BEL)"),
        (4, "city", "U+001B (ESC)"),
        (4, "notes", "U+000B (VT)"),
    ];
    assert_eq!(held.len(), expected.len(), "{plan}");
    for ((row, field, reason, message), expected) in held.iter().zip(expected) {
        assert_eq!(
            (*row, *field, *reason),
            (expected.0, expected.1, "unstorable-value")
        );
        assert!(message.contains(expected.2), "{message}");
    }
    assert_eq!(plan["rows"]["modified"], 2, "{plan}");
    assert_eq!(plan["rows"]["held"], 1, "{plan}");

    // Not even on demand: the next export could not be written.
    let typed = [
        "plan",
        "bells.csv",
        "--no-report",
        "--accept-invalid",
        "notes,city",
    ];
    let insisted = desk.json(&typed);
    assert_eq!(
        insisted["held"].as_array().map(Vec::len),
        Some(3),
        "{insisted}"
    );
}

#[test]
fn no_control_character_reaches_a_terminal() {
    let desk = Desk::with_samples();
    desk.put(
        "red.csv",
        "Number;City;Notes\n10001;\x1b[31mred;\x07\nX\x1b[2J;a;b\n",
    );
    let said = desk.run(&["plan", "red.csv", "--no-report"]);
    assert_eq!(said.status, Some(3), "{said:?}");
    let unseen = |text: &str| text.chars().any(|c| c.is_control() && c != '\n');
    assert!(!unseen(&said.out) && !unseen(&said.err), "{said:?}");
}

#[test]
fn a_text_longer_than_a_cell_is_held_and_not_cut() {
    let desk = Desk::with_samples();
    let (most, more) = ("å".repeat(32_767), "å".repeat(32_768));
    desk.put(
        "long.csv",
        format!("Number;Notes\n10001;{most}\n10002;{more}\n"),
    );
    let plan = desk.plan("long.csv");
    let held = held(&plan);
    assert_eq!(held.len(), 1, "{held:?}");
    assert_eq!(
        (held[0].0, held[0].1, held[0].2),
        (3, "notes", "unstorable-value")
    );
    assert!(
        held[0].3.contains("is 32,768 characters long"),
        "{}",
        held[0].3
    );
    assert!(
        held[0].3.chars().count() < 400,
        "the message quotes all of it"
    );

    let said = desk.run(&["import", "long.csv", "--yes", "--no-report"]);
    assert_eq!(said.status, Some(3), "{}", said.err);
    assert_eq!(desk.record("10001")["notes"], most.as_str());
    // The longest text goes out and comes back whole.
    desk.run(&["export", "back.xlsx"]).succeeded();
    assert_eq!(desk.plan("back.xlsx")["rows"]["unchanged"], 200);
}

#[test]
fn a_column_that_nobody_knows_is_told_and_the_rest_is_planned() {
    let desk = Desk::with_samples();
    desk.put(
        "hobbies.csv",
        "Number;Hobby;Phone;*;^.*$\n10001;chess;0401234567;x;y\n",
    );
    let plan = desk.plan("hobbies.csv");
    assert_eq!(plan["rows"]["modified"], 1, "{plan}");
    assert_eq!(plan["fields"]["phone"]["changed"], 1, "{plan}");
    assert_eq!(
        plan["fields"].as_object().map(serde_json::Map::len),
        Some(1)
    );
    let notes = plan["notes"].to_string();
    for heading in ["`Hobby`", "`*`", "`^.*$`"] {
        assert!(notes.contains(heading), "no {heading} in {notes}");
    }
}

#[test]
fn letters_are_those_of_the_sheet_also_behind_an_empty_column() {
    let desk = Desk::with_samples();
    desk.put("gap.csv", ";Number;;Ring;Mer\n;10001;;040 1;x\n");
    let plan = desk.json(&["plan", "gap.csv", "--no-report", "--map", "D=phone"]);
    assert_eq!(
        plan["fields"],
        serde_json::json!({"phone": {"set": 0, "changed": 1}}),
        "{plan}"
    );
    let shown = desk.json(&["preview", "gap.csv"]);
    let letters: Vec<_> = shown["columns"]
        .as_array()
        .expect("columns")
        .iter()
        .map(|it| it["column"].clone())
        .collect();
    assert_eq!(letters, ["B", "D", "E"]);
}
