//! A file that comes back again (RULES 16): where little was written and that was edited once more,
//! nothing tells it from a colleague's copy, and the person says what it is.

use crate::desk::{Desk, Said};

/// A register, an export of it, and what a person makes of that export.
fn desk_with_export() -> Desk {
    let desk = Desk::with_samples();
    let export = ["export", "export.csv", "--fields", "number,phone,city"];
    desk.run(&export).succeeded();
    desk
}

/// Copies the export to a file with other telephone numbers.
fn put_with_phones(desk: &Desk, file: &str, phones: &[(&str, &str)]) {
    let text = std::fs::read_to_string(desk.path("export.csv")).expect("the export");
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            let cells: Vec<&str> = line.trim_start_matches('\u{feff}').split(';').collect();
            match phones.iter().find(|(number, _)| *number == cells[0]) {
                Some((number, phone)) => format!("{number};{phone};{}", cells[2]),
                None => line.to_owned(),
            }
        })
        .collect();
    desk.put(file, lines.join("\n"));
}

fn import(desk: &Desk, file: &str, more: &[&str]) -> Said {
    desk.run(&[&["import", file, "--yes", "--no-report"], more].concat())
}

fn phone(desk: &Desk, number: &str) -> String {
    let record = desk.record(number);
    record["phone"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn one_cell_edited_again_is_held_until_the_person_says_what_it_is() {
    let desk = desk_with_export();
    put_with_phones(&desk, "mine.csv", &[("10003", "09 1")]);
    import(&desk, "mine.csv", &[]).succeeded();
    put_with_phones(&desk, "mine.csv", &[("10003", "09 2")]);
    let held = import(&desk, "mine.csv", &[]);
    assert_eq!(held.status, Some(3), "{held:?}");
    assert!(held.out.contains("`--edited-on 2` says so"), "{held:?}");
    assert_eq!(phone(&desk, "10003"), "09 1");

    let said = import(&desk, "mine.csv", &["--edited-on", "2"]);
    said.succeeded();
    assert!(said.out.contains("came back before, as job 2"), "{said:?}");
    assert!(!said.out.contains("--edited-on"), "{said:?}");
    assert_eq!(phone(&desk, "10003"), "09 2");

    // And once more, on what the third return wrote.
    put_with_phones(&desk, "mine.csv", &[("10003", "09 3")]);
    import(&desk, "mine.csv", &["--edited-on", "2,3"]).succeeded();
    assert_eq!(phone(&desk, "10003"), "09 3");
}

#[test]
fn a_colleagues_copy_is_held_wherever_it_lies_and_whatever_it_is_called() {
    let desk = desk_with_export();
    put_with_phones(
        &desk,
        "export.copy.csv",
        &[("10003", "09 1"), ("10004", "09 1")],
    );
    import(&desk, "export.copy.csv", &[]).succeeded();
    // Another copy of the export, saved over the file that was imported.
    put_with_phones(&desk, "export.copy.csv", &[("10003", "09 2")]);
    let held = import(&desk, "export.copy.csv", &[]);
    assert_eq!(held.status, Some(3), "{held:?}");
    assert!(!held.out.contains("--edited-on"), "{held:?}");
    assert_eq!(phone(&desk, "10003"), "09 1");
    // Where the copy shows what was exported, the colleague's value stays.
    assert_eq!(phone(&desk, "10004"), "09 1");
}

#[test]
fn what_somebody_else_wrote_since_stays_a_conflict() {
    let desk = desk_with_export();
    put_with_phones(&desk, "mine.csv", &[("10003", "09 1")]);
    import(&desk, "mine.csv", &[]).succeeded();
    desk.put("theirs.csv", "Number;Phone\n10003;09 9\n");
    import(&desk, "theirs.csv", &[]).succeeded();
    put_with_phones(&desk, "mine.csv", &[("10003", "09 2")]);
    let held = import(&desk, "mine.csv", &["--edited-on", "2"]);
    assert_eq!(held.status, Some(3), "{held:?}");
    assert_eq!(phone(&desk, "10003"), "09 9");
    let told = desk.json(&["show", "plan", "4"]);
    let message = told["held"][0]["message"].as_str().unwrap_or_default();
    assert!(message.contains("(job 3, "), "{told}");
    assert!(message.contains("`09 1`"), "what the person saw: {told}");
}

#[test]
fn a_job_that_took_no_such_file_is_refused() {
    let desk = desk_with_export();
    put_with_phones(&desk, "mine.csv", &[("10003", "09 1")]);
    import(&desk, "mine.csv", &[]).succeeded();
    desk.run(&["undo", "2", "--yes"]).succeeded();
    put_with_phones(&desk, "mine.csv", &[("10003", "09 2")]);
    for (job, why) in [
        ("1", "job 1 took no file of the export"),
        ("2", "or was taken back"),
        ("9", "there is no job 9"),
    ] {
        let said = import(&desk, "mine.csv", &["--edited-on", job]);
        assert_eq!(said.status, Some(1), "{said:?}");
        assert!(said.err.contains(why), "{said:?}");
    }
}
