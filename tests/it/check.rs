//! `check`: a register that was worked with agrees with itself, and one that was damaged is told
//! where, whatever part of it the damage is in.

use std::sync::OnceLock;

use rundtur::register::check::Fault;
use serde_json::Value;

use crate::desk::Desk;

mod damages; // every way to damage a register, and what must be said of it

/// A register with a history: customers changed twice, made with a drawn number, removed, removed and
/// brought back; groups made and merged; exports; a plan that nobody applied.
///
/// | job | did                                                            |
/// |-----|----------------------------------------------------------------|
/// | 1   | filled it with the 200 samples                                 |
/// | 2   | changed 10003, made 10200 (a drawn number) and a group         |
/// | 3   | removed 10017 and 10018                                        |
/// | 4   | brought them back                                              |
/// | 5   | removed 10019                                                  |
/// | 6   | merged `Online` into `Retail`                                  |
/// | 7   | changed the telephone number of 10003 once more                |
///
/// Plan 8 was never applied; one of its rows is held.
fn with_a_history() -> Desk {
    static WORKED_WITH: OnceLock<Vec<u8>> = OnceLock::new();
    let bytes = WORKED_WITH.get_or_init(|| {
        let desk = Desk::with_samples();
        let files = [
            (
                "first.csv",
                "Number;Name;Phone;Group\n10003;Konepaja Oy;09 100 1000;Region South\n;Uusi Asiakas Oy;09 300 1000;Newcomers\n",
            ),
            ("second.csv", "Number;Phone\n10003;09 100 2000\n"),
            (
                "third.csv",
                "Number;Phone;Group\n10004;09 100 3000;\n10005;;Wholesal\n",
            ),
        ];
        for (name, text) in files {
            desk.put(name, text);
        }
        let commands: [&[&str]; 9] = [
            &["import", "first.csv", "--no-report"],
            &["remove", "10017", "10018"],
            &["undo", "3"],
            &["remove", "10019"],
            &["group", "merge", "Online", "Retail"],
            &["import", "second.csv", "--no-report"],
            &["export", "whole.xlsx"],
            &["export", "part.csv", "--group", "Retail"],
            &["list", "10200"],
        ];
        for words in commands {
            desk.run(&[words, &["--yes"]].concat()).succeeded();
        }
        desk.plan("third.csv");
        desk.register_bytes()
    });
    let desk = Desk::bare();
    desk.put("register.duckdb", bytes);
    desk
}

#[test]
fn a_register_that_was_worked_with_agrees() {
    let desk = with_a_history();
    let before = desk.register_bytes();
    let said = desk.run(&["check"]);
    said.succeeded();
    insta::assert_snapshot!("check", said.out);
    assert_eq!(said.err, "everything agrees\n");
    let told = desk.json(&["check"]);
    assert_eq!(told["agrees"], true, "{told}");
    assert_eq!(told["revision"], 7, "{told}");
    assert_eq!(told["compared"]["jobs"]["compared"], 7, "{told}");
    assert_eq!(told["compared"]["story"]["compared"], 200 * 24, "{told}");
    assert!(
        before == desk.register_bytes(),
        "check wrote into the register"
    );
    assert_eq!(desk.names(), ["register.duckdb"]);
}

#[test]
fn an_empty_register_agrees() {
    let desk = Desk::with_empty_register();
    let told = desk.json(&["check"]);
    assert_eq!(told["agrees"], true, "{told}");
    assert_eq!(told["compared"]["jobs"]["compared"], 0, "{told}");
}

#[test]
fn several_kinds_agree_side_by_side() {
    let desk = Desk::with_empty_register();
    for (kind, name) in [
        ("customers", "Asiakas Oy"),
        ("suppliers", "Toimittaja Oy"),
        ("customers", "Toinen Oy"),
    ] {
        let name = format!("name={name}");
        desk.run(&["add", "--kind", kind, &name, "group=Retail", "--yes"])
            .succeeded();
    }
    desk.run(&["undo", "3", "--yes"]).succeeded();
    let told = desk.json(&["check"]);
    assert_eq!(told["agrees"], true, "{told}");
    damages::damage(&desk, "UPDATE records_suppliers SET city = 'Oulu'");
    let told = desk.json(&["check"]);
    assert_eq!(told["wrong"], 1, "{told}");
    assert_eq!(told["findings"][0]["kind"], "suppliers", "{told}");
}

#[test]
fn every_damage_is_found_and_named() {
    let mut missed = Vec::new();
    for damage in damages::ALL {
        let desk = with_a_history();
        damages::damage(&desk, damage.sql);
        let said = desk.run(&["check", "--json"]);
        assert_eq!(said.status, Some(1), "{}: {said:?}", damage.sql);
        assert!(said.err.starts_with("error: "), "{}: {said:?}", damage.sql);
        let told: Value = serde_json::from_str(&said.out).expect("one object");
        let found = told["findings"].as_array().expect("a list");
        if !found.iter().any(|finding| damage.is(finding)) {
            missed.push(format!("{}: {told:#}", damage.sql));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn every_fault_can_be_caused() {
    let never: Vec<&str> = Fault::ALL
        .iter()
        .map(|fault| fault.id())
        .filter(|id| !damages::ALL.iter().any(|damage| damage.fault == *id))
        .collect();
    assert!(never.is_empty(), "nothing causes {never:?}");
}

#[test]
fn places_are_told_in_words_and_not_without_end() {
    let desk = with_a_history();
    damages::damage(
        &desk,
        "UPDATE records_customers SET phone = '1' WHERE number = '10003';
         UPDATE records_customers SET city = NULL WHERE number = '10004';
         DELETE FROM removed;
         UPDATE meta SET value = '9' WHERE key = 'revision'",
    );
    let said = desk.run(&["check"]);
    assert_eq!(said.status, Some(1), "{said:?}");
    insta::assert_snapshot!(
        "check_damaged",
        format!("{}── stderr\n{}", said.out, said.err)
    );

    let desk = with_a_history();
    damages::damage(&desk, "UPDATE records_customers SET website = 'x'");
    let said = desk.run(&["check"]);
    assert_eq!(said.status, Some(1), "{said:?}");
    assert!(said.out.ends_with("and 180 more\n"), "{said:?}");
    let long = said.out.lines().find(|line| line.chars().count() > 80);
    assert_eq!(long, None);
    assert_eq!(desk.json(&["check"])["wrong"], 200);
}
