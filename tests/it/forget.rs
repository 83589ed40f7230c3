//! Forgetting: nothing of a person is left in the register but a number and a date, not in its bytes
//! either, and nobody brings them back.

use std::process::Stdio;
use std::time::Duration;

use serde_json::json;

use crate::desk::{Desk, RUNDTUR};

/// Values that stand nowhere else, long enough to be found as they are: `field`, and one for each time
/// the field was written.
const NAMES: [&str; 2] = ["Wqzxkvjaarnio Pfyhtlsdbm", "Xkcdvbnmaarnio Zpqwlrtghs"];
const NOTES: [&str; 3] = [
    "kzwqpvhgtbxrmlsd-first-note-jqyvnfkcpwzt",
    "vxqjzkhwpbtgmfrn-second-note-sdlcyqpzkvhw",
    "tgbyhnujmikolpqa-third-note-zwsxedcrfvqk",
];
const EMAILS: [&str; 3] = [
    "qzjxkvwpbhtgmfrn@uhdqlwzkvx.example",
    "plmoknijbuhvygct@fxrdzeswaq.example",
    "zaqwsxcderfvbgty@nhjmukilop.example",
];
/// What a waiting plan would write, what it holds, and what another's row says of them.
const WAITING: [&str; 2] = [
    "wsxqazedcrfvtgbyhnujm-waiting",
    "okmijnuhbygvtfcrdxesz-held",
];

/// A desk with a person who stands wherever somebody can: changed twice, exported in a list, named in
/// the notes of plans, with a plan that waits and another that is partly held. Their number is 10200.
fn known() -> Desk {
    let desk = Desk::with_samples();
    desk.put(
        "new.csv",
        format!(
            "Type;Name;Email;Notes;City\nprivate;{};{};{};Helsinki\nprivate;{};other@person.example;{};Oslo\n",
            NAMES[0], EMAILS[0], NOTES[0], NAMES[1], NOTES[1]
        ),
    );
    import(&desk, "new.csv");
    for at in 1..3 {
        desk.put(
            "edit.csv",
            format!(
                "Number;Email;Notes\n10200;{};{}\n",
                EMAILS[at],
                NOTES[at].replace("second", "later")
            ),
        );
        import(&desk, "edit.csv");
    }
    desk.run(&["export", "all.xlsx"]).succeeded();
    desk.run(&["export", "some.csv", "--search", NAMES[0]])
        .succeeded();
    desk.put(
        "half.csv",
        format!(
            "Number;Reference;Email\n10200;ref-1;{}\n10004;;{}\n",
            WAITING[1], EMAILS[2]
        ),
    );
    import(&desk, "half.csv");
    desk.put(
        "waits.csv",
        format!("Number;Notes\n10200;{}\n10005;x\n", WAITING[0]),
    );
    desk.run(&["plan", "waits.csv", "--no-report"]);
    desk
}

fn import(desk: &Desk, file: &str) {
    let said = desk.run(&["import", file, "--yes", "--no-report"]);
    assert!(matches!(said.status, Some(0 | 3)), "{said:?}");
}

/// Everything of that person that could stand in a file.
fn theirs() -> Vec<String> {
    let mut all = vec![NAMES[0].to_owned(), NOTES[0].to_owned()];
    all.extend(
        NOTES[1..]
            .iter()
            .map(|note| note.replace("second", "later")),
    );
    all.extend(
        EMAILS
            .iter()
            .chain(&WAITING)
            .map(|value| (*value).to_owned()),
    );
    all
}

/// Which of these stand in the bytes of any file of the register: the file, its log, what is beside.
fn found(desk: &Desk, values: &[String]) -> Vec<String> {
    let files = desk
        .names()
        .into_iter()
        .filter(|name| name.starts_with("register.duckdb"));
    let bytes: Vec<u8> = files
        .flat_map(|name| std::fs::read(desk.path(&name)).expect("a file"))
        .collect();
    let stands = |value: &&String| {
        bytes
            .windows(value.len())
            .any(|part| part == value.as_bytes())
    };
    values.iter().filter(stands).cloned().collect()
}

#[test]
fn nothing_of_them_is_in_the_bytes() {
    let desk = known();
    let theirs = theirs();
    // Without this the test would prove nothing: what is packed is not found in any case.
    assert_eq!(found(&desk, &theirs), theirs);
    let plain = desk.run(&["remove", "10200", "--yes"]);
    plain.succeeded();
    assert_eq!(found(&desk, &theirs), theirs, "a removal keeps the history");

    let said = desk.run(&["forget", "10200", "--yes"]);
    said.succeeded();
    assert_eq!(found(&desk, &theirs), Vec::<String>::new());
    assert_eq!(
        desk.names()
            .iter()
            .filter(|name| name.starts_with("register"))
            .count(),
        1,
        "{:?}",
        desk.names()
    );
    // The other who came with them is whole, and so are the others' bytes.
    let others = [NAMES[1].to_owned(), NOTES[1].to_owned()];
    assert_eq!(found(&desk, &others), others);
    assert_eq!(desk.record("10201")["notes"], NOTES[1]);
    assert_eq!(desk.records().len(), 201);
}

#[test]
fn nothing_that_the_program_prints_knows_them() {
    let desk = known();
    desk.run(&["forget", "10200", "--yes"]).succeeded();
    let mut said = String::new();
    for words in [
        &["log", "--json"][..],
        &["exports", "--json"],
        &["plan", "list", "--json"],
        &["list", "--json"],
        &["history", "10200", "--json"],
        &["show", "job", "2", "--cells", "--json"],
        &["show", "job", "3", "--cells", "--json"],
        &["show", "job", "5", "--cells", "--json"],
        &["show", "job", "6", "--cells"],
        &["show", "plan", "2"],
    ] {
        let printed = desk.run(words);
        printed.succeeded();
        said.push_str(&printed.out);
    }
    for value in theirs() {
        assert!(!said.contains(&value), "`{value}` is still told");
    }
    let life = desk.json(&["history", "10200"]);
    assert_eq!(life["standing"], "forgotten");
    assert_eq!(life["values"], json!({}));
    assert_eq!(life["history"][0]["cells"], json!([]));
}

#[test]
fn the_fact_the_date_and_the_number_stay() {
    let desk = known();
    let before = desk.json(&["show", "job", "2"]);
    let receipt = desk.json(&["forget", "10200", "--yes"]);
    assert_eq!(receipt["rows"]["removed"], 1);
    assert_eq!(receipt["job"], 6);
    assert_eq!(receipt["revision"], 6);
    let log = desk.run(&["log"]).out;
    let last = log.lines().last().expect("a line").to_owned();
    assert!(last.contains("forget"), "{log}");
    // The job that made them still made two records.
    assert_eq!(desk.json(&["show", "job", "2"])["rows"], before["rows"]);
    assert_eq!(
        desk.json(&["show", "job", "2"])["created"],
        json!(["10200", "10201"])
    );
    // Nobody else gets the number.
    desk.run(&["remove", "10201", "--yes"]).succeeded();
    let created = desk.json(&["add", "name=Uusi Oy", "--yes"])["created"].clone();
    assert_eq!(created, json!(["10202"]));
}

#[test]
fn without_consent_nothing_is_done_and_nothing_stored() {
    let desk = known();
    desk.run(&["backup", "kept.duckdb"]).succeeded();
    let before = desk.register_bytes();
    let said = desk.run(&["forget", "10200"]);
    assert_eq!(said.status, Some(4), "{said:?}");
    assert!(said.out.contains(NAMES[0]), "it shows what goes: {said:?}");
    assert!(said.err.contains("nothing was forgotten"), "{said:?}");
    assert_eq!(desk.register_bytes(), before);
    let weighed = desk.json(&["forget", "10200"]);
    assert_eq!(weighed["forget"][0]["values"]["email"], EMAILS[2]);
    assert_eq!(weighed["dropped"], json!([6]));
    let left = weighed["left"].as_array().expect("a list");
    let backup = std::fs::canonicalize(desk.path("kept.duckdb")).expect("a backup");
    assert!(left.contains(&json!(backup.to_str())), "{left:?}");
    for file in ["all.xlsx", "some.csv", "new.csv", "waits.csv"] {
        assert!(
            left.contains(&json!(file)),
            "{file} is not named in {left:?}"
        );
    }
    for words in [&["forget", "99"][..], &["forget", "10200", "99", "--yes"]] {
        let said = desk.run(words);
        assert_eq!(said.status, Some(1), "{said:?}");
        assert_eq!(desk.register_bytes(), before, "{words:?}");
    }
}

#[test]
fn an_older_file_does_not_bring_them_back() {
    let desk = known();
    desk.run(&["forget", "10200", "--yes"]).succeeded();
    for file in ["all.xlsx", "some.csv", "waits.csv"] {
        let plan = desk.plan(file);
        assert_eq!(plan["rows"]["new"], 0, "{file}: {plan}");
        let held = plan["held"].as_array().expect("a list");
        assert_eq!(held.len(), 1, "{file}: {plan}");
        assert_eq!(held[0]["reason"], "removed-since", "{file}");
    }
    // Such a plan holds the row once more: forgetting again takes it, and then there is nothing left.
    let name = vec![NAMES[0].to_owned()];
    assert_eq!(found(&desk, &name), name);
    desk.run(&["forget", "10200", "--yes"]).succeeded();
    assert!(found(&desk, &theirs()).is_empty());
    let said = desk.run(&["forget", "10200", "--yes"]);
    said.succeeded();
    assert!(said.err.contains("forgotten before"), "{said:?}");
}

#[test]
fn older_jobs_are_taken_back_for_the_others_alone() {
    let desk = Desk::with_samples();
    desk.put("both.csv", "Number;Phone\n10003;09 1\n10005;09 2\n");
    let before = desk.record("10005")["phone"].clone();
    import(&desk, "both.csv");
    desk.run(&["remove", "10003", "10004", "--yes"]).succeeded();
    desk.run(&["forget", "10003", "--yes"]).succeeded();

    let said = desk.run(&["undo", "4", "--yes"]);
    assert_eq!(said.status, Some(1), "{said:?}");
    assert!(said.err.contains("forgot 1 customer for good"), "{said:?}");

    let told = "note: forgotten since, and not brought back: 10003\n";
    let said = desk.run(&["undo", "3", "--yes"]);
    said.succeeded();
    assert!(said.out.contains(told), "{said:?}");
    desk.record("10004");
    let said = desk.run(&["undo", "2", "--yes"]);
    said.succeeded();
    assert!(said.out.contains(told), "{said:?}");
    assert_eq!(desk.record("10005")["phone"], before);
    let numbers: Vec<_> = desk
        .records()
        .iter()
        .map(|one| one["number"].clone())
        .collect();
    assert!(
        !numbers.contains(&json!("10003")),
        "somebody who was forgotten is back"
    );
}

#[test]
fn several_are_forgotten_by_one_job() {
    let desk = Desk::with_samples();
    desk.run(&["remove", "10004", "--yes"]).succeeded();
    let said = desk.run(&["forget", "10003", "10004", "10003", "--yes"]);
    assert!(said.out.contains("forgot 2 customers"), "{said:?}");
    // One of them had left before.
    assert_eq!(desk.json(&["show", "job", "3"])["rows"]["removed"], 1);
    assert_eq!(desk.records().len(), 198);
    let records = desk.records();
    desk.run(&["undo", "1", "--yes"]).succeeded();
    assert_eq!(records.len(), 198);
    assert_eq!(desk.records().len(), 0);
}

#[test]
fn the_register_still_agrees_with_itself() {
    let desk = known();
    desk.run(&["remove", "10201", "--yes"]).succeeded();
    desk.run(&["forget", "10200", "10201", "10003", "--yes"])
        .succeeded();
    desk.run(&["check"]).succeeded();
    // So it does when the jobs that they were part of are taken back, as far as others had a part.
    for job in ["6", "3", "2", "1", "8"] {
        desk.run(&["undo", job, "--yes"]).succeeded();
        desk.run(&["check"]).succeeded();
    }
    let numbers: Vec<_> = desk
        .records()
        .iter()
        .map(|one| one["number"].clone())
        .collect();
    for number in ["10200", "10201", "10003"] {
        assert!(!numbers.contains(&json!(number)), "{number} is back");
    }
}

#[cfg(unix)]
#[test]
fn the_new_file_has_the_old_ones_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::with_samples();
    let path = desk.path("register.duckdb");
    let mode = || {
        std::fs::metadata(&path)
            .expect("a file")
            .permissions()
            .mode()
            & 0o777
    };
    for wanted in [0o600, 0o640] {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(wanted)).expect("a file");
        let number = if wanted == 0o600 { "10003" } else { "10004" };
        desk.run(&["forget", number, "--yes"]).succeeded();
        assert_eq!(mode(), wanted);
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_the_register_stays_a_link() {
    let desk = Desk::with_samples();
    std::fs::create_dir(desk.path("real")).expect("a folder");
    std::fs::rename(
        desk.path("register.duckdb"),
        desk.path("real/register.duckdb"),
    )
    .expect("moved");
    std::os::unix::fs::symlink("real/register.duckdb", desk.path("register.duckdb"))
        .expect("a link");
    desk.run(&["forget", "10003", "--yes"]).succeeded();
    assert!(desk.path("register.duckdb").is_symlink());
    assert_eq!(desk.records().len(), 199);
}

#[test]
fn killed_at_any_moment_it_is_done_or_not_begun() {
    let whole = known();
    let theirs = theirs();
    let mut done = 0;
    for at in 0..12_u64 {
        let desk = Desk::bare();
        desk.put("register.duckdb", whole.register_bytes());
        let mut child = desk
            .command(RUNDTUR)
            .args(["forget", "10200", "--yes"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a program that can be started");
        std::thread::sleep(Duration::from_millis(at * 60));
        // It may have come to its end by itself.
        let _ = child.kill();
        child.wait().expect("an end");
        let records = desk.records().len();
        let log = desk.run(&["log"]).out;
        if log.contains("forget") {
            assert_eq!(records, 201);
            done += 1;
        } else {
            assert_eq!(records, 202);
        }
        // The next command that writes takes away what was left lying about.
        desk.run(&["forget", "10200", "--yes"]).succeeded();
        assert!(found(&desk, &theirs).is_empty());
        assert_eq!(desk.names(), ["register.duckdb"]);
    }
    assert!(done < 12, "not one was killed before its end");
}
