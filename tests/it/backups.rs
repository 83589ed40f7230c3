//! Copies of the register, and what happens when one is put back.

use crate::desk::Desk;

#[test]
fn a_backup_is_a_register_like_the_one_that_it_was_made_of() {
    let desk = Desk::with_samples();
    let said = desk.run(&["backup", "copy.duckdb"]);
    said.succeeded();
    assert!(
        said.err.contains("at revision 1 to copy.duckdb"),
        "{said:?}"
    );
    let of = |register: &str, words: &[&str]| {
        let said = desk.run(&[&["--register", register], words].concat());
        said.succeeded();
        (said.out, said.err)
    };
    for words in [
        &["list", "--json"][..],
        &["group", "list", "--json"],
        &["log", "--json"],
        &["show", "plan", "1", "--json"],
    ] {
        assert_eq!(of("copy.duckdb", words), of("register.duckdb", words));
    }
    // Both know of the backup, and the copy can be worked with.
    assert!(of("copy.duckdb", &["log"]).1.contains("of revision 1"));
    assert!(of("register.duckdb", &["log"]).1.contains("of revision 1"));
    of("copy.duckdb", &["remove", "10003", "--yes"]);
    assert_eq!(desk.record("10003")["number"], "10003");
}

#[cfg(unix)]
#[test]
fn a_backup_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::with_samples();
    desk.run(&["backup", "copy.duckdb"]).succeeded();
    let mode = std::fs::metadata(desk.path("copy.duckdb"))
        .expect("the copy")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn nothing_is_overwritten_unasked_and_the_register_never() {
    let desk = Desk::with_samples();
    desk.put("taken.txt", "mine");
    std::fs::create_dir(desk.path("folder")).expect("a folder");
    desk.put("other.duckdb.wal", "the log of a register in use");
    for (words, says) in [
        (&["backup", "taken.txt"][..], "exists already"),
        (
            &["backup", "register.duckdb", "--force"],
            "is the register itself",
        ),
        (
            &["backup", "./register.duckdb.wal"],
            "is the register itself",
        ),
        (&["backup", "folder", "--force"], "exists already"),
        (&["backup", "nowhere/copy.duckdb"], "there is no folder for"),
        (&["backup", "other.duckdb"], "belongs to a register"),
    ] {
        let said = desk.run(words);
        assert_eq!(said.status, Some(1), "{words:?}: {said:?}");
        assert!(said.err.contains(says), "{words:?}: {said:?}");
    }
    let names = ["folder", "other.duckdb.wal", "register.duckdb", "taken.txt"];
    assert_eq!(desk.names(), names);
    assert_eq!(
        std::fs::read(desk.path("taken.txt")).expect("a file"),
        b"mine"
    );
    desk.run(&["list", "--limit", "1"]).succeeded();
    let log = desk.run(&["log"]);
    assert!(
        !log.err.contains("last backup"),
        "a failed one counts: {log:?}"
    );

    desk.run(&["backup", "taken.txt", "--force"]).succeeded();
    desk.run(&["--register", "taken.txt", "list"]).succeeded();
}

#[test]
fn an_import_can_make_one_before_its_job() {
    let desk = Desk::with_samples();
    desk.put("one.csv", "Number;Phone\n10003;09 1\n");
    let words = [
        "import",
        "one.csv",
        "--backup",
        "before.duckdb",
        "--no-report",
    ];
    assert_eq!(desk.run(&words).status, Some(4));
    assert!(!desk.path("before.duckdb").exists(), "nothing was applied");
    let words = [&words[..], &["--yes"]].concat();
    desk.run(&words).succeeded();
    let copy = desk.run(&["--register", "before.duckdb", "log", "--json"]);
    assert_eq!(copy.out.lines().count(), 1, "{copy:?}");
    // The second time its place is taken: nothing is planned, let alone applied.
    let again = desk.run(&words);
    assert_eq!(again.status, Some(1), "{again:?}");
    assert_eq!(desk.run(&["log", "--json"]).out.lines().count(), 2);
}

#[test]
fn a_file_from_after_the_backup_is_no_base_once_that_is_put_back() {
    let desk = Desk::with_samples();
    desk.run(&["backup", "old.duckdb"]).succeeded();
    desk.put("one.csv", "Number;Phone\n10003;09 1\n");
    desk.run(&["import", "one.csv", "--yes", "--no-report"])
        .succeeded();
    desk.run(&["export", "later.xlsx"]).succeeded();
    std::fs::copy(desk.path("old.duckdb"), desk.path("register.duckdb")).expect("the way back");

    let refused = |why: &str| {
        let said = desk.run(&["plan", "later.xlsx", "--no-report"]);
        assert_eq!(said.status, Some(1), "{why}: {said:?}");
        assert!(
            said.err.contains("put back to an older state"),
            "{why}: {said:?}"
        );
        assert!(said.err.contains("--base none"), "{why}: {said:?}");
    };
    refused("its revision is beyond the register's");
    let two_way = desk.json(&["plan", "later.xlsx", "--base", "none", "--no-report"]);
    assert_eq!(two_way["rows"]["modified"], 1, "{two_way}");

    // The register goes on: its export of that number is another one.
    desk.put("two.csv", "Number;Phone\n10004;09 2\n10005;09 3\n");
    desk.run(&["import", "two.csv", "--yes", "--no-report"])
        .succeeded();
    desk.run(&["import", "one.csv", "--yes", "--no-report"])
        .succeeded();
    desk.run(&["export", "mine.xlsx"]).succeeded();
    refused("its export has another revision");
    assert_eq!(desk.plan("mine.xlsx")["rows"]["unchanged"], 200);
}
