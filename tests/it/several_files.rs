//! Several files in one import: each compared with its own export, and two people's edits of one
//! customer put together where they do not contradict each other.

use serde_json::Value;

use crate::desk::Desk;

/// Exports number, phone and city, and changes lines of the file.
fn exported(desk: &Desk, name: &str, edits: &[(&str, &str, &str)]) {
    let fields = ["--fields", "number,phone,city", "--force"];
    desk.run(&[&["export", name], &fields[..]].concat())
        .succeeded();
    let text = std::fs::read_to_string(desk.path(name)).expect("the export");
    let edited = |line: &str| {
        let number = line.split(';').next().unwrap_or_default();
        let of = |(who, ..): &&(&str, &str, &str)| *who == number;
        edits.iter().find(of).map(|(_, phone, city)| {
            let mut cells: Vec<&str> = line.split(';').collect();
            for (cell, value) in [(1, *phone), (2, *city)] {
                if !value.is_empty() {
                    cells[cell] = value;
                }
            }
            cells.join(";")
        })
    };
    let lines: Vec<String> = text
        .lines()
        .map(|line| edited(line).unwrap_or_else(|| line.to_owned()))
        .collect();
    desk.put(name, lines.join("\n"));
}

fn rows(plan: &Value) -> [u64; 4] {
    ["new", "modified", "unchanged", "held"].map(|key| plan["rows"][key].as_u64().unwrap_or(0))
}

#[test]
fn each_file_is_compared_with_its_own_export() {
    let desk = Desk::with_samples();
    exported(&desk, "early.csv", &[("10003", "09 1", "")]);
    desk.put("job.csv", "Number;Phone;City\n10004;08 4;Oulu\n");
    desk.run(&["import", "job.csv", "--yes", "--no-report"])
        .succeeded();
    exported(&desk, "late.csv", &[("10004", "", "Turku")]);
    // In the early file 10004 shows what stood there before the job: nobody edited that.
    let plan = desk.json(&["plan", "early.csv", "late.csv", "--no-report"]);
    assert_eq!(rows(&plan), [0, 2, 398, 0], "{plan}");
    assert_eq!(plan["base_revision"], Value::Null, "{plan}");
    desk.run(&["import", "early.csv", "late.csv", "--yes", "--no-report"])
        .succeeded();
    assert_eq!(desk.record("10003")["phone"], "09 1");
    assert_eq!(desk.record("10004")["phone"], "08 4");
    assert_eq!(desk.record("10004")["city"], "Turku");
    // Done is done, together and one by one.
    for files in [
        &["early.csv", "late.csv"][..],
        &["early.csv"],
        &["late.csv"],
    ] {
        let plan = desk.json(&[&["plan", "--no-report"], files].concat());
        assert_eq!(plan["cells"]["conflict"], 0, "{files:?}: {plan}");
        assert_eq!(
            [
                plan["rows"]["modified"].clone(),
                plan["rows"]["held"].clone()
            ],
            [0, 0]
        );
    }
}

#[test]
fn two_copies_edited_by_two_people_go_together() {
    let desk = Desk::with_samples();
    exported(
        &desk,
        "anna.csv",
        &[("10003", "09 1", ""), ("10005", "", "Turku")],
    );
    let annas = std::fs::read(desk.path("anna.csv")).expect("Anna's");
    exported(
        &desk,
        "matti.csv",
        &[
            ("10003", "", "Oulu"),
            ("10004", "09 4", ""),
            ("10005", "", "Turku"),
        ],
    );
    desk.put("anna.csv", annas);
    let plan = desk.json(&["plan", "anna.csv", "matti.csv", "--no-report"]);
    assert_eq!(rows(&plan), [0, 3, 397, 0], "{plan}");
    // Whichever comes first.
    for files in [["anna.csv", "matti.csv"], ["matti.csv", "anna.csv"]] {
        let desk_of_two = Desk::bare();
        for name in ["register.duckdb", files[0], files[1]] {
            std::fs::copy(desk.path(name), desk_of_two.path(name)).expect("a copy");
        }
        let words = [&["import", "--yes", "--no-report"], &files[..]].concat();
        desk_of_two.run(&words).succeeded();
        let record = desk_of_two.record("10003");
        assert_eq!(
            (&record["phone"], &record["city"]),
            (&"09 1".into(), &"Oulu".into())
        );
        assert_eq!(desk_of_two.record("10004")["phone"], "09 4");
        assert_eq!(desk_of_two.record("10005")["city"], "Turku");
        // One person's file, brought once more, takes nothing of the other's back.
        for file in files {
            let plan = desk_of_two.plan(file);
            assert_eq!(rows(&plan), [0, 0, 200, 0], "{file}: {plan}");
        }
    }
}

#[test]
fn two_edits_of_one_cell_hold_the_rows() {
    let desk = Desk::with_samples();
    exported(&desk, "anna.csv", &[("10003", "09 1", "")]);
    let annas = std::fs::read(desk.path("anna.csv")).expect("Anna's");
    exported(&desk, "matti.csv", &[("10003", "09 2", "Oulu")]);
    desk.put("anna.csv", annas);
    let plan = desk.json(&["plan", "anna.csv", "matti.csv", "--no-report"]);
    assert_eq!(rows(&plan), [0, 0, 398, 2], "{plan}");
    assert_eq!(plan["held"][0]["reason"], "duplicate-in-file", "{plan}");
    let message = plan["held"][0]["message"].as_str().expect("a message");
    assert!(
        message.contains("anna.csv") && message.contains("matti.csv"),
        "{message}"
    );
}

#[test]
fn a_file_that_is_no_export_says_all_that_stands_in_it() {
    let desk = Desk::with_samples();
    exported(&desk, "anna.csv", &[("10003", "09 1", "")]);
    desk.put("list.csv", "Number;Telephone\n10003;09 9\n10004;09 4\n");
    let plan = desk.json(&["plan", "anna.csv", "list.csv", "--no-report"]);
    // 10003 contradicts itself; in 10004 the list's edit stands against an untouched row.
    assert_eq!(rows(&plan), [0, 1, 199, 2], "{plan}");
}

#[test]
fn a_register_that_moved_on_is_a_conflict_with_the_file_that_did_not_see_it() {
    let desk = Desk::with_samples();
    exported(&desk, "early.csv", &[("10003", "09 1", "")]);
    desk.put("job.csv", "Number;Phone;City\n10003;08 3;Oulu\n");
    desk.run(&["import", "job.csv", "--yes", "--no-report"])
        .succeeded();
    exported(&desk, "late.csv", &[("10003", "", "Turku")]);
    let plan = desk.json(&["plan", "early.csv", "late.csv", "--no-report"]);
    // The phone was edited on what it had been; the city on what it is.
    assert_eq!(plan["cells"]["conflict"], 1, "{plan}");
    assert_eq!(plan["fields"]["city"]["changed"], 1, "{plan}");
    assert_eq!(rows(&plan), [0, 1, 399, 0], "{plan}");
}

#[test]
fn a_copied_row_in_one_file_must_agree() {
    let desk = Desk::with_samples();
    exported(&desk, "anna.csv", &[]);
    let mut text = std::fs::read_to_string(desk.path("anna.csv")).expect("the export");
    text.push_str("\n10003;09 1;Oulu\n");
    desk.put("anna.csv", text);
    let plan = desk.plan("anna.csv");
    assert_eq!(rows(&plan), [0, 0, 199, 2], "{plan}");
}

#[test]
fn a_column_may_be_named_that_only_one_of_the_files_has() {
    let desk = Desk::with_samples();
    desk.put("a.csv", "Number;Ring\n10003;09 1\n");
    desk.put("b.csv", "Number;City\n10005;Espoo\n");
    let plan = desk.json(&[
        "plan",
        "a.csv",
        "b.csv",
        "--no-report",
        "--map",
        "Ring=phone",
    ]);
    assert_eq!(plan["fields"]["phone"]["changed"], 1, "{plan}");
    assert_eq!(plan["fields"]["city"]["changed"], 1, "{plan}");
    let said = desk.run(&[
        "plan",
        "a.csv",
        "b.csv",
        "--no-report",
        "--map",
        "Rang=phone",
    ]);
    assert!(said.err.contains("no column is called `Rang`"), "{said:?}");
}
