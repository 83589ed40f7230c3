//! `rundtur batch`: a folder that files are dropped into, and folders as input of `plan` and `import`.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::Value;

use crate::desk::{Desk, Said};

const PHONE: &str = "Number;Phone\n10003;09 100 1000\n10004;22 00 00 00\n";
const OTHER: &str = "Number;City\n10005;Oulu\n";
const UNTOUCHED: &str = "Number;Country\n10003;FI\n";
/// One row is held, one is not.
const HALF_HELD: &str = "Number;Group\n10003;Retial\n10005;Online\n";
/// The only row is held.
const ALL_HELD: &str = "Number;Group\n10003;Retial\n";
const SENSELESS: &str = "Colour;Shape\nred;round\n";

fn desk(files: &[(&str, &str)]) -> Desk {
    let desk = Desk::with_samples();
    std::fs::create_dir(desk.path("inbox")).expect("a folder");
    for (name, text) in files {
        desk.put(&format!("inbox/{name}"), text);
    }
    desk
}

fn batch(desk: &Desk, options: &[&str]) -> Said {
    desk.run(&[&["batch", "inbox", "--settle", "0"], options].concat())
}

/// The summary for scripts, and the exit status.
fn told(desk: &Desk, options: &[&str]) -> (Value, Option<i32>) {
    let said = batch(desk, &[options, &["--json"]].concat());
    let told = serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {said:?}"));
    (told, said.status)
}

/// What became of each file, by name.
fn results(told: &Value) -> Vec<(&str, &str)> {
    let files = told["files"].as_array().expect("files");
    files
        .iter()
        .map(|file| {
            let path = file["file"].as_str().expect("a path");
            let name = path.rsplit('/').next().expect("a name");
            (name, file["result"].as_str().expect("a result"))
        })
        .collect()
}

/// The names in a folder, sorted; none where it is not there.
fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

fn jobs(desk: &Desk) -> usize {
    desk.run(&["log", "--json"]).out.lines().count()
}

#[test]
fn each_file_goes_its_way() {
    let desk = desk(&[
        ("a-phone.csv", PHONE),
        ("b-untouched.csv", UNTOUCHED),
        ("c-half.csv", HALF_HELD),
        ("d-held.csv", ALL_HELD),
        ("e-senseless.csv", SENSELESS),
    ]);
    let said = batch(&desk, &["--apply"]);
    assert_eq!(said.status, Some(1), "{said:?}");
    let lines: Vec<&str> = said.out.lines().collect();
    assert_eq!(
        lines[..4],
        [
            "a-phone.csv: applied as job 2: 2 modified → inbox/done/a-phone.csv",
            "b-untouched.csv: nothing to apply → inbox/done/b-untouched.csv",
            "c-half.csv: applied as job 3: 1 modified, 1 held → inbox/done/c-half.csv",
            "d-held.csv: not applied: 1 held → inbox/held/d-held.csv",
        ]
    );
    assert!(
        lines[4].starts_with("e-senseless.csv: failed: "),
        "{said:?}"
    );
    assert!(
        said.err.contains("1 of 5 files could not be taken"),
        "{said:?}"
    );
    assert_eq!(names(&desk.path("inbox")), ["done", "held"]);
    assert_eq!(
        names(&desk.path("inbox/done")),
        [
            "a-phone.csv",
            "a-phone.plan-2.html",
            "b-untouched.csv",
            "b-untouched.plan-3.html",
            "c-half.csv",
            "c-half.plan-4.corrections.xlsx",
            "c-half.plan-4.html",
        ]
    );
    assert_eq!(
        names(&desk.path("inbox/held")),
        [
            "d-held.csv",
            "d-held.plan-5.corrections.xlsx",
            "d-held.plan-5.html",
            "e-senseless.csv",
            "e-senseless.csv.error.txt",
        ]
    );
    let error = std::fs::read_to_string(desk.path("inbox/held/e-senseless.csv.error.txt"));
    let error = error.expect("the error");
    assert!(
        error.starts_with("error: ") && error.contains("\nhint: "),
        "{error}"
    );
    assert_eq!(desk.record("10003")["phone"], "09 100 1000");
    assert_eq!(desk.record("10005")["group"], "Online");
    desk.run(&["check"]).succeeded();
    // Nothing is left to do.
    let (again, status) = told(&desk, &["--apply"]);
    assert_eq!((results(&again).len(), status), (0, Some(0)), "{again}");
}

#[test]
fn a_summary_for_scripts_says_the_same() {
    let desk = desk(&[("a.csv", PHONE), ("b.csv", HALF_HELD), ("notes.pdf", "x")]);
    let (told, status) = told(&desk, &["--apply"]);
    assert_eq!(status, Some(3), "{told}");
    assert_eq!(results(&told), [("a.csv", "applied"), ("b.csv", "applied")]);
    assert_eq!(told["counts"]["applied"], 2, "{told}");
    let half = &told["files"][1];
    assert_eq!(half["held"], 1, "{told}");
    assert_eq!(half["rows"]["modified"], 1, "{told}");
    assert_eq!(half["job"], 3, "{told}");
    for key in ["moved_to", "report", "corrections"] {
        let path = half[key].as_str().expect("a path");
        assert!(desk.path(path).is_file(), "{path}");
    }
    assert_eq!(told["left_out"][0]["why"], "no-spreadsheet", "{told}");
}

#[test]
fn a_file_that_holds_something_can_be_refused_whole() {
    let desk = desk(&[("a.csv", PHONE), ("b.csv", HALF_HELD)]);
    let (told, status) = told(&desk, &["--apply", "--held", "refuse"]);
    assert_eq!(status, Some(3), "{told}");
    assert_eq!(results(&told), [("a.csv", "applied"), ("b.csv", "held")]);
    assert_eq!(desk.record("10005")["group"], "Wholesale");
    assert_eq!(jobs(&desk), 2);
    // Its corrections bring all that it would change, so that mended they are enough.
    let corrections = told["files"][1]["corrections"]
        .as_str()
        .expect("a path")
        .to_owned();
    assert!(corrections.starts_with("inbox/held/"), "{corrections}");
    let plan = desk.json(&["plan", &corrections, "--new-groups", "--no-report"]);
    assert_eq!(plan["rows"]["modified"], 2, "{plan}");
    // The file itself may come back as it is.
    std::fs::rename(desk.path("inbox/held/b.csv"), desk.path("inbox/b.csv")).expect("a move");
    let said = batch(&desk, &["--apply", "--held", "refuse", "--new-groups"]);
    assert_eq!(said.status, Some(0), "{said:?}");
    assert_eq!(desk.record("10003")["group"], "Retial");
}

#[test]
fn without_apply_nothing_is_applied_and_nothing_moves() {
    let desk = desk(&[("a.csv", PHONE), ("b.csv", UNTOUCHED)]);
    let before = desk.record("10003");
    for _ in 0..3 {
        let (told, status) = told(&desk, &[]);
        assert_eq!(status, Some(4), "{told}");
        assert_eq!(
            results(&told),
            [("a.csv", "waits"), ("b.csv", "nothing-to-apply")]
        );
        // Made again and again, it is stored once.
        assert_eq!(told["files"][0]["plan"], 2, "{told}");
    }
    assert_eq!(desk.record("10003"), before);
    assert_eq!(
        names(&desk.path("inbox")),
        ["a.csv", "a.plan-2.html", "b.csv", "b.plan-3.html"]
    );
    // A person applies it; then it is done for the batch too.
    desk.run(&["apply", "2", "--yes"]).succeeded();
    let (told, status) = told(&desk, &["--apply"]);
    assert_eq!(status, Some(0), "{told}");
    assert_eq!(results(&told)[0], ("a.csv", "applied-before"));
    assert_eq!(jobs(&desk), 2);
    // The reports go with their files.
    assert_eq!(names(&desk.path("inbox")), ["done"]);
    assert_eq!(
        names(&desk.path("inbox/done")),
        [
            "a.csv",
            "a.plan-2.html",
            "b.csv",
            "b.plan-3.html",
            "b.plan-4.html"
        ]
    );
}

#[test]
fn the_same_content_is_applied_once_and_nothing_is_overwritten() {
    let desk = desk(&[("a.csv", PHONE), ("b.csv", PHONE)]);
    let (first, status) = told(&desk, &["--apply"]);
    assert_eq!(status, Some(0), "{first}");
    assert_eq!(
        results(&first),
        [("a.csv", "applied"), ("b.csv", "applied-before")]
    );
    // Somebody else changes it since; the same file dropped once more changes nothing back.
    desk.put("later.csv", "Number;Phone\n10003;09 9\n");
    desk.run(&["import", "later.csv", "--yes", "--no-report"])
        .succeeded();
    desk.put("inbox/a.csv", PHONE);
    let said = batch(&desk, &["--apply"]);
    assert_eq!(said.status, Some(0), "{said:?}");
    assert_eq!(
        said.out.trim_end(),
        "a.csv: job 2 applied it before, and it is not applied again → inbox/done/a (2).csv"
    );
    assert_eq!(desk.record("10003")["phone"], "09 9");
    // Another file by the same name is another file.
    desk.put("inbox/a.csv", OTHER);
    batch(&desk, &["--apply"]).succeeded();
    assert_eq!(desk.record("10005")["city"], "Oulu");
    let done = names(&desk.path("inbox/done"));
    for name in ["a.csv", "a (2).csv", "a (3).csv", "b.csv"] {
        assert!(done.contains(&name.to_owned()), "{done:?}");
    }
    assert_eq!(jobs(&desk), 4);
}

#[test]
fn what_was_applied_and_not_moved_is_moved_with_its_report() {
    let desk = desk(&[("a.csv", HALF_HELD)]);
    // As after a crash between the job and the move.
    let said = desk.run(&["import", "inbox/a.csv", "--yes", "--no-report"]);
    assert_eq!(said.status, Some(3), "{said:?}");
    std::fs::create_dir(desk.path("inbox/done")).expect("a folder");
    desk.put("inbox/done/.rundtur-a.plan-2.html", "half a report");
    let (told, status) = told(&desk, &["--apply"]);
    assert_eq!(status, Some(0), "{told}");
    assert_eq!(results(&told), [("a.csv", "applied-before")]);
    assert_eq!(jobs(&desk), 2);
    assert_eq!(
        names(&desk.path("inbox/done")),
        ["a.csv", "a.plan-2.corrections.xlsx", "a.plan-2.html"]
    );
}

#[test]
fn corrections_dropped_into_the_folder_are_taken() {
    let desk = desk(&[("a.csv", HALF_HELD)]);
    let (first, _) = told(&desk, &["--apply"]);
    let corrections = first["files"][0]["corrections"]
        .as_str()
        .expect("a path")
        .to_owned();
    std::fs::rename(desk.path(&corrections), desk.path("inbox/mended.xlsx")).expect("a move");
    let (second, status) = told(&desk, &["--apply", "--new-groups"]);
    assert_eq!(
        (results(&second)[0].1, status),
        ("applied", Some(0)),
        "{second}"
    );
    assert_eq!(desk.record("10003")["group"], "Retial");
}

#[test]
fn locks_and_reports_are_left_out_and_told() {
    let desk = desk(&[
        ("a.csv", PHONE),
        ("~$a.xlsx", "locked"),
        (".~lock.a.csv#", "locked"),
        ("a.plan-9.xlsx", "a report"),
        (".hidden", "x"),
    ]);
    for words in [
        &["plan", "inbox", "--report", "r.xlsx"][..],
        &["batch", "inbox", "--settle", "0", "--apply"],
    ] {
        let said = desk.run(words);
        said.succeeded();
        for (name, words) in [
            ("~$a.xlsx", "the lock of a file"),
            (".~lock.a.csv#", "the lock of a file"),
            ("a.plan-9.xlsx", "a report of rundtur's"),
        ] {
            let line = format!("inbox/{name}: left out: {words}");
            assert!(said.err.contains(&line), "{said:?}");
        }
        assert!(!said.err.contains(".hidden"), "{said:?}");
    }
    assert_eq!(
        names(&desk.path("inbox")),
        [".hidden", ".~lock.a.csv#", "done", "~$a.xlsx"]
    );
}

#[test]
fn a_folder_is_planned_as_its_files_are() {
    let desk = desk(&[("b.csv", OTHER), ("a.csv", PHONE)]);
    let plan = desk.json(&["plan", "inbox", "--no-report"]);
    assert_eq!(
        plan["files"],
        serde_json::json!(["inbox/a.csv", "inbox/b.csv"]),
        "{plan}"
    );
    let by_name = desk.json(&["plan", "inbox/a.csv", "inbox/b.csv", "--no-report"]);
    assert_eq!(plan["rows"], by_name["rows"]);
    assert_eq!(plan["cells"], by_name["cells"]);
    desk.run(&["import", "inbox", "--yes", "--no-report"])
        .succeeded();
    assert_eq!(desk.record("10005")["city"], "Oulu");
    assert_eq!(desk.record("10003")["phone"], "09 100 1000");
    // A folder without a file is a mistake.
    std::fs::create_dir(desk.path("empty")).expect("a folder");
    let said = desk.run(&["plan", "empty"]);
    assert_eq!(said.status, Some(1), "{said:?}");
    assert!(
        said.err.contains("there is no file to read in `empty`"),
        "{said:?}"
    );
}

#[test]
fn a_file_that_is_still_written_is_left_for_the_next_run() {
    let desk = desk(&[("a.csv", "Number;Phone\n10003;09 100 1000\n")]);
    let path = desk.path("inbox/a.csv");
    let done = AtomicBool::new(false);
    let done = &done;
    let told = std::thread::scope(|scope| {
        scope.spawn(move || {
            while !done.load(Ordering::Relaxed) {
                let file = std::fs::OpenOptions::new().append(true).open(&path);
                let mut file = file.expect("the file where it was");
                std::io::Write::write_all(&mut file, b"\n").expect("a line");
                std::thread::sleep(Duration::from_millis(50));
            }
        });
        let said = desk.run(&["batch", "inbox", "--apply", "--settle", "1", "--json"]);
        done.store(true, Ordering::Relaxed);
        serde_json::from_str::<Value>(&said.out).unwrap_or_else(|error| panic!("{error}: {said:?}"))
    });
    assert_eq!(results(&told), [("a.csv", "still-written")], "{told}");
    assert_eq!(jobs(&desk), 1);
    // Left alone since then, it is taken.
    desk.run(&["batch", "inbox", "--apply", "--settle", "1"])
        .succeeded();
    assert_eq!(jobs(&desk), 2);
}

#[test]
fn an_option_that_nobody_understands_moves_nothing() {
    let desk = desk(&[("a.csv", PHONE)]);
    let said = batch(&desk, &["--apply", "--match", "colour"]);
    assert_eq!(said.status, Some(2), "{said:?}");
    let said = batch(&desk, &["--apply", "--register", "missing.duckdb"]);
    assert_eq!(said.status, Some(1), "{said:?}");
    let said = desk.run(&["batch", "nowhere", "--apply"]);
    assert_eq!(said.status, Some(1), "{said:?}");
    assert!(said.err.contains("hint: "), "{said:?}");
    assert_eq!(names(&desk.path("inbox")), ["a.csv"]);
}

#[cfg(unix)]
#[test]
fn one_batch_at_a_time_works_on_a_folder() {
    use rustix::fs::{FlockOperation, flock};
    let desk = desk(&[("a.csv", PHONE)]);
    let other = std::fs::File::open(desk.path("inbox")).expect("the folder");
    flock(&other, FlockOperation::NonBlockingLockExclusive).expect("nobody else has it");
    let said = batch(&desk, &["--apply"]);
    assert_eq!(said.status, Some(1), "{said:?}");
    assert!(said.err.contains("another batch is at work"), "{said:?}");
    assert!(desk.path("inbox/a.csv").is_file());
    // Who waits has its turn.
    let ends = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(500));
        drop(other);
    });
    batch(&desk, &["--apply", "--wait", "60"]).succeeded();
    ends.join().expect("the other");
    assert!(desk.path("inbox/done/a.csv").is_file());
}
