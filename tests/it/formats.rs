//! A register of an older format is brought to ours, and nothing in it is lost.

use crate::desk::{Desk, Said};

/// A register of format 1, as the program of that time left it: see `tests/data/README.md`.
const FORMAT_1: &str = include_str!("../data/format-1.sql");

fn desk_with_format_1() -> Desk {
    let desk = Desk::bare();
    let register = duckdb::Connection::open(desk.path("register.duckdb")).expect("a DuckDB file");
    register
        .execute_batch(FORMAT_1)
        .expect("the register of format 1");
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
    let desk = desk_with_format_1();
    let before = desk.register_bytes();
    let said = told(&desk, "register.duckdb");
    assert!(said[0].contains("Ångström & Co"), "{said:?}");
    assert_eq!(desk.register_bytes(), before);
    assert_eq!(desk.names(), ["register.duckdb"]);
}

#[test]
fn writing_to_an_older_register_keeps_a_copy_and_finds_everything() {
    let desk = desk_with_format_1();
    let before = told(&desk, "register.duckdb");
    let said = desk.run(&["apply", "5", "--yes"]);
    said.succeeded();
    assert!(
        said.err.contains("of format 1 and is of format 2 now"),
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

#[cfg(unix)]
#[test]
fn without_room_for_the_copy_the_register_stays_of_its_format() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = desk_with_format_1();
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
