//! Init, import, paste, add, remove, group work and undo are all plans and jobs. Without a terminal
//! nobody is asked: without `--yes` the plan is stored, nothing is applied, and the status is 4.

use serde_json::Value;

use super::{EDITS, HALF_HELD, with_input};
use crate::desk::{Desk, Said};

/// Every command that changes something by a plan of its own, on the sample register.
const CHANGING: [&[&str]; 7] = [
    &["import", "edits.csv"],
    &["add", "name=Kahvila Aamu Oy", "email=info@aamu.example"],
    &["remove", "10017", "10018"],
    &["group", "rename", "Online", "Web shop"],
    &["group", "merge", "Restaurants", "Retail"],
    &["group", "move", "--from", "Retail", "--to", "Wholesale"],
    &["undo", "1"],
];

/// What the register says: records, groups, jobs.
fn register(desk: &Desk) -> String {
    let said = |words: &[&str]| {
        let said = desk.run(words);
        said.succeeded();
        said.out
    };
    said(&["list", "--json"]) + &said(&["group", "list", "--json"]) + &said(&["log", "--json"])
}

fn desk() -> Desk {
    let desk = Desk::with_samples();
    desk.put("edits.csv", EDITS);
    desk
}

#[test]
fn without_yes_the_plan_is_stored_and_nothing_is_applied() {
    for words in CHANGING {
        let desk = desk();
        let before = register(&desk);
        let said = desk.run(words);
        assert_eq!(said.status, Some(4), "{words:?}: {said:?}");
        assert_eq!(before, register(&desk), "{words:?} wrote without consent");
        assert!(
            said.err.contains("nothing was written; plan 2 is stored"),
            "{words:?} does not say that the plan waits: {}",
            said.err
        );
        let applied = desk.run(&["apply", "2"]);
        assert_eq!(applied.status, Some(4), "apply asks too: {applied:?}");
        assert_eq!(before, register(&desk), "apply wrote without consent");
        desk.run(&["apply", "2", "--yes"]).succeeded();
        assert_ne!(
            before,
            register(&desk),
            "{words:?}: the stored plan did nothing"
        );
    }
}

#[test]
fn with_yes_it_is_applied_as_a_job_and_can_be_taken_back() {
    for words in CHANGING {
        let desk = desk();
        let (records, before) = (desk.records(), groups(&desk));
        let receipt: Value = receipt(&desk.run(&[words, &["--yes", "--json"]].concat()));
        assert_eq!(receipt["job"], 2, "{words:?}: {receipt}");
        assert_eq!(receipt["revision"], 2, "{words:?}: {receipt}");
        desk.run(&["undo", "2", "--yes"]).succeeded();
        assert_eq!(by_number(&records), by_number(&desk.records()), "{words:?}");
        assert_eq!(before, groups(&desk), "{words:?}");
    }
}

#[test]
fn a_pasted_block_waits_like_a_file() {
    let desk = desk();
    let before = register(&desk);
    let said = with_input(&desk, &["paste"], EDITS);
    assert_eq!(said.status, Some(4), "{said:?}");
    assert_eq!(before, register(&desk), "paste wrote without consent");
    let said = with_input(&desk, &["paste", "--yes", "--json"], EDITS);
    assert_eq!(receipt(&said)["rows"]["modified"], 2, "{said:?}");
}

#[test]
fn what_is_held_is_said_rather_than_what_waits() {
    let desk = desk();
    desk.put("half.csv", HALF_HELD);
    let before = register(&desk);
    assert_eq!(desk.run(&["import", "half.csv"]).status, Some(3));
    assert_eq!(before, register(&desk), "import wrote without consent");
    assert_eq!(desk.run(&["import", "half.csv", "--yes"]).status, Some(3));
    assert_eq!(desk.record("10003")["phone"], "09 100 1000");
    assert_eq!(
        desk.record("10005")["group"],
        "Wholesale",
        "a held cell was written"
    );
}

#[test]
fn filling_a_new_register_asks_nobody_and_is_a_job() {
    let desk = Desk::bare();
    desk.put("edits.csv", EDITS);
    desk.run(&["init", "--from", "edits.csv"]).succeeded();
    let jobs = desk.run(&["log", "--json"]).out;
    assert_eq!(jobs.lines().count(), 1);
    assert!(jobs.contains(r#""verb":"init""#), "{jobs}");
}

#[test]
fn nothing_to_do_is_done_without_a_question() {
    let desk = desk();
    desk.run(&["import", "edits.csv", "--yes"]).succeeded();
    let before = register(&desk);
    assert_eq!(desk.run(&["import", "edits.csv"]).status, Some(0));
    assert_eq!(
        before,
        register(&desk),
        "an import without changes made a job"
    );
}

/// The one object on standard output.
fn receipt(said: &Said) -> Value {
    said.succeeded();
    serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {said:?}"))
}

/// The groups' names and counts. Aliases are left out: a name that a group once had stays with it.
fn groups(desk: &Desk) -> Vec<(Value, Value)> {
    let said = desk.run(&["group", "list", "--json"]);
    said.succeeded();
    said.out
        .lines()
        .map(|line| {
            let group: Value = serde_json::from_str(line).expect("one object a line");
            (group["name"].clone(), group["records"].clone())
        })
        .collect()
}

/// Records in the order of their numbers: an undone removal brings them back at the end.
fn by_number(records: &[Value]) -> Vec<&Value> {
    let mut sorted: Vec<&Value> = records.iter().collect();
    sorted.sort_by_key(|record| record["number"].as_str());
    sorted
}

#[test]
fn quietly_only_the_receipt_and_what_is_held_are_told() {
    let desk = desk();
    let said = desk.run(&["import", "edits.csv", "--yes", "--quiet", "--no-report"]);
    said.succeeded();
    assert_eq!(
        said.out,
        "Job 2 is done: added 1 customer and changed 2 customers.\n"
    );
    assert_eq!(said.err, "");
    desk.put("held.csv", "Number;Group\n10003;Retial\n10004;Online\n");
    let said = desk.run(&["import", "held.csv", "--yes", "--quiet", "--no-report"]);
    assert_eq!(said.status, Some(3), "{said:?}");
    assert_eq!(said.out.lines().count(), 3, "{said:?}");
    assert!(said.out.contains("stays held"), "{said:?}");
    // Nobody could be asked: that the plan waits is no small talk.
    desk.put("waits.csv", "Number;Phone\n10003;09 77\n");
    let said = desk.run(&["import", "waits.csv", "--quiet", "--no-report"]);
    assert!(said.err.contains("plan 4 is stored"), "{said:?}");
}

#[test]
fn a_report_that_cannot_be_is_refused_before_anything_is_stored() {
    let desk = desk();
    for report in ["edits.csv", "./edits.csv", "report.pdf"] {
        for words in [
            &["plan", "edits.csv", "--report", report][..],
            &["import", "edits.csv", "--yes", "--report", report],
        ] {
            let said = desk.run(words);
            assert_ne!(said.status, Some(0), "{words:?}: {said:?}");
            assert_eq!(
                desk.run(&["show", "plan", "2"]).status,
                Some(1),
                "{words:?}"
            );
        }
    }
    assert_eq!(
        std::fs::read_to_string(desk.path("edits.csv")).expect("the file"),
        EDITS
    );
}

#[test]
fn what_was_pasted_or_added_has_its_place_in_words() {
    let desk = desk();
    let said = with_input(&desk, &["paste"], "Number;E-mail\n10003;no address\n");
    assert!(said.out.contains("─▶ standard input, line 2"), "{said:?}");
    let said = with_input(&desk, &["paste"], "Colour;Shape\nred;round\n");
    assert!(said.err.starts_with("error: standard input: "), "{said:?}");
    let said = desk.run(&["add", "name=Kahvila Aamu Oy", "email=no address"]);
    assert!(said.out.contains("held: "), "{said:?}");
    let empty = said.out.lines().find(|line| line.trim() == "─▶");
    assert_eq!(empty, None, "{said:?}");
}

#[test]
fn a_plan_that_comes_too_late_names_each_customer_once_and_counts_the_rest() {
    let desk = Desk::with_samples();
    let file = |phone: &str| {
        let rows = (10_003..10_033).map(|number| format!("{number};{phone};{phone}by\n"));
        format!("Number;Phone;City\n{}", rows.collect::<String>())
    };
    desk.put("mine.csv", file("09 1"));
    desk.put("theirs.csv", file("09 2"));
    desk.plan("mine.csv");
    desk.run(&["import", "theirs.csv", "--yes", "--no-report"])
        .succeeded();
    let said = desk.run(&["apply", "2", "--yes"]);
    assert_eq!(said.status, Some(1), "{said:?}");
    let named = said.err.lines().filter(|line| line.starts_with("  100"));
    assert_eq!(named.count(), 20, "{said:?}");
    assert!(said.err.contains("\n  and 10 more\nhint: "), "{said:?}");
    let first = said
        .err
        .lines()
        .find(|line| line.starts_with("  10003 "))
        .unwrap_or_default();
    for field in ["phone was ", "city was "] {
        assert!(first.contains(field), "{first}");
    }
}
