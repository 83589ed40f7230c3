//! A register of an older format is brought to ours, and nothing in it is lost.

use crate::desk::{Desk, Said};

/// A register of format 1, as the program of that time left it: see `tests/data/README.md`.
const FORMAT_1: &str = include_str!("../data/format-1.sql");

/// The same of format 2, which has been backed up.
const FORMAT_2: &str = include_str!("../data/format-2.sql");

fn desk_with(tables: &str) -> Desk {
    let desk = Desk::bare();
    let register = duckdb::Connection::open(desk.path("register.duckdb")).expect("a DuckDB file");
    register
        .execute_batch(tables)
        .expect("the register of an older format");
    register.close().expect("a closed file");
    desk
}

/// What the register says in every list that there is.
fn told(desk: &Desk, register: &str) -> Vec<String> {
    [
        &["list", "--json"][..],
        &["log", "--json"],
        &["exports", "--json"],
        &["group", "list", "--json"],
        &["schema"],
        &["show", "job", "2", "--cells"],
        &["show", "plan", "5", "--json"],
    ]
    .iter()
    .map(|words| {
        let said: Said = desk.run(&[&["--register", register], *words].concat());
        said.succeeded();
        said.out
    })
    .collect()
}

#[test]
fn looking_at_an_older_register_leaves_it_as_it_is() {
    for tables in [FORMAT_1, FORMAT_2] {
        let desk = desk_with(tables);
        let before = desk.register_bytes();
        let said = told(&desk, "register.duckdb");
        assert!(said[0].contains("Ångström & Co"), "{said:?}");
        // What it lacks counts as empty.
        assert_eq!(desk.run(&["mapping", "list", "--json"]).out, "");
        assert_eq!(desk.register_bytes(), before);
        assert_eq!(desk.names(), ["register.duckdb"]);
    }
}

#[test]
fn writing_to_an_older_register_keeps_a_copy_and_finds_everything() {
    let desk = desk_with(FORMAT_1);
    let before = told(&desk, "register.duckdb");
    let said = desk.run(&["apply", "5", "--yes"]);
    said.succeeded();
    assert!(
        said.err.contains("of format 1 and is of format 4 now"),
        "{said:?}"
    );
    assert_eq!(
        desk.names(),
        ["register.before-format-2.duckdb", "register.duckdb"]
    );
    assert_eq!(desk.record("10002")["phone"], "060 2");
    assert_eq!(told(&desk, "register.before-format-2.duckdb"), before);
    // The plan that waited in it was applied; taken back, all is as it was.
    for words in [&["undo", "5", "--yes"][..], &["undo", "4", "--yes"]] {
        let said = desk.run(words);
        said.succeeded();
        assert!(!said.err.contains("format"), "{said:?}");
    }
    assert_eq!(desk.record("10003")["name"], "O'Hara AS");
    assert_eq!(desk.record("10002")["phone"], "040 2");
    desk.run(&["backup", "b.duckdb"]).succeeded();
    let log = desk.run(&["log"]);
    assert!(log.err.contains("of revision 7"), "{log:?}");
}

#[test]
fn a_register_of_format_2_learns_to_remember_mappings() {
    let desk = desk_with(FORMAT_2);
    let before = told(&desk, "register.duckdb");
    desk.put("odd.csv", "Number;Fon\n10002;070 2\n");
    let said = desk.run(&[
        "import",
        "odd.csv",
        "--map",
        "Fon=phone",
        "--yes",
        "--no-report",
    ]);
    said.succeeded();
    assert!(
        said.err.contains("of format 2 and is of format 4 now"),
        "{said:?}"
    );
    assert!(said.err.contains("mapping forget 1"), "{said:?}");
    assert_eq!(desk.record("10002")["phone"], "070 2");
    assert_eq!(told(&desk, "register.before-format-3.duckdb"), before);
    let log = desk.run(&["log"]);
    assert!(log.err.contains("of revision 3"), "its backup: {log:?}");
    desk.run(&["check"]).succeeded();
}

#[test]
fn an_older_register_gets_the_kinds_and_fields_that_it_lacks() {
    let desk = desk_with(FORMAT_2);
    let kinds = || desk.run(&["kind", "list", "--json"]).out.lines().count();
    assert_eq!(kinds(), 1);
    for words in [
        &["kind", "add", "contacts"][..],
        &["kind", "add", "products"],
        &["field", "add", "shoe_size", "--type", "integer"],
        &["add", "--kind", "products", "name=Kettle", "--yes"],
        &["add", "name=Ny AB", "shoe_size=42", "--yes"],
    ] {
        desk.run(words).succeeded();
    }
    assert_eq!(kinds(), 3);
    let log = desk.run(&["schema", "log", "--json"]).out;
    assert_eq!(log.lines().count(), 4, "{log}");
    assert!(
        log.lines()
            .next()
            .expect("the first")
            .contains("\"at\":null"),
        "{log}"
    );
    desk.run(&["check"]).succeeded();
    // What was exported, planned and done before stays readable.
    told(&desk, "register.duckdb");
}

#[cfg(unix)]
#[test]
fn without_room_for_the_copy_the_register_stays_of_its_format() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = desk_with(FORMAT_1);
    let before = desk.register_bytes();
    // The copy's name is never one that something has: a folder that cannot be written is needed.
    let locked = |mode| {
        std::fs::set_permissions(desk.folder(), std::fs::Permissions::from_mode(mode))
            .expect("the folder's permissions");
    };
    locked(0o500);
    let writable = std::fs::File::create(desk.path("probe")).is_ok();
    let said = (!writable).then(|| desk.run(&["apply", "5", "--yes"]));
    locked(0o700);
    let Some(said) = said else {
        crate::desk::skip("a locked folder", "this user may write into any folder");
        return;
    };
    assert_eq!(said.status, Some(1), "{said:?}");
    assert_eq!(desk.register_bytes(), before);
    assert_eq!(desk.names(), ["register.duckdb"]);
}
