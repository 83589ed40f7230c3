//! The exit statuses: 0 done; 1 failed, nothing written; 2 wrong usage; 3 done, but rows or cells are
//! held; 4 there is something to apply.

use super::{EDITS, HALF_HELD};
use crate::desk::Desk;

#[test]
fn done_is_0() {
    let desk = Desk::with_samples();
    desk.put("edits.csv", EDITS);
    for words in [
        &["list"][..],
        &["plan", "edits.csv"],
        &["apply", "2", "--yes"],
        &["plan", "edits.csv", "--exit-code"],
        &["undo", "2", "--yes"],
        &["log"],
    ] {
        assert_eq!(desk.run(words).status, Some(0), "{words:?}");
    }
}

#[test]
fn failed_is_1_and_nothing_is_written() {
    let desk = Desk::with_samples();
    desk.put("unknown.csv", "Colour;Shape\nred;round\n");
    let before = desk.register_bytes();
    for words in [
        &["plan", "missing.csv"][..],
        &["plan", "unknown.csv"],
        &["import", "missing.csv", "--yes"],
        &["apply", "99", "--yes"],
        // Filling the register was plan 1, and it is applied.
        &["apply", "1", "--yes"],
        &["undo", "99", "--yes"],
        &["show", "job", "99"],
        &["remove", "55555", "--yes"],
        &["group", "rename", "Nobody's", "Somebody's", "--yes"],
        &["list", "--kind", "unicorns"],
        &["--register", "elsewhere.duckdb", "list"],
        &["init"],
    ] {
        let said = desk.run(words);
        assert_eq!(said.status, Some(1), "{words:?}: {said:?}");
        assert!(
            said.out.is_empty(),
            "{words:?} failed, and says on standard output {}",
            said.out
        );
        assert!(said.err.starts_with("error: "), "{words:?}: {}", said.err);
        assert!(
            said.err.contains("\nhint: "),
            "{words:?} helps nobody: {}",
            said.err
        );
    }
    assert_eq!(
        before,
        desk.register_bytes(),
        "a failing command wrote into the register"
    );
    assert_eq!(desk.names(), ["register.duckdb", "unknown.csv"]);
}

#[test]
fn wrong_usage_is_2() {
    let desk = Desk::with_samples();
    desk.put("edits.csv", EDITS);
    for words in [
        &["fly"][..],
        &["plan"],
        &["plan", "edits.csv", "--mode", "sideways"],
        &["plan", "edits.csv", "--base", "yesterday"],
        &["plan", "edits.csv", "--map", "Phone"],
        &["plan", "edits.csv", "--match", "shoe_size"],
        &["export", "out.xlsx", "--lang", "tlh"],
        &["list", "--where", "city"],
        &["list", "--sort", "shoe_size"],
        &["add", "name"],
        &["show", "plan", "first"],
    ] {
        let said = desk.run(words);
        assert_eq!(said.status, Some(2), "{words:?}: {said:?}");
        assert!(said.err.starts_with("error: "), "{words:?}: {}", said.err);
    }
}

#[test]
fn held_is_3_whether_planned_imported_or_applied() {
    let desk = Desk::with_samples();
    desk.put("half.csv", HALF_HELD);
    for words in [
        &["plan", "half.csv"][..],
        // Something is held, so that is said, not that something may be applied.
        &["plan", "half.csv", "--exit-code"],
        &["import", "half.csv"],
        &["apply", "2"],
        &["apply", "2", "--yes"],
        &["plan", "half.csv"],
    ] {
        let said = desk.run(words);
        assert_eq!(said.status, Some(3), "{words:?}: {said:?}");
    }
}

#[test]
fn something_to_apply_is_4_where_it_was_asked_for() {
    let desk = Desk::with_samples();
    desk.put("edits.csv", EDITS);
    assert_eq!(desk.run(&["plan", "edits.csv"]).status, Some(0));
    assert_eq!(
        desk.run(&["plan", "edits.csv", "--exit-code"]).status,
        Some(4)
    );
}
