//! A register that can only be read (RULES 20): it is looked at, exported and planned with; nothing
//! is stored, and it is said what that costs.

use rundtur::sheet::{self, NoProgress, ReadOptions};

use super::room;
use crate::desk::{Desk, Said, skip};

/// What only looks, and what each says beside its data.
const LOOKING: [(&[&str], &str); 6] = [
    (&["list"], "200 customers"),
    (&["check"], "everything agrees"),
    (&["log"], ""),
    (
        &["export", "out.csv", "--force"],
        "can only be read: the file does not say which export it is",
    ),
    (
        &["plan", "edits.csv", "--report", "report.csv"],
        "can only be read: the plan is not stored and cannot be applied",
    ),
    (
        &["plan", "edits.csv", "--reconcile"],
        "report: edits.reconciliation.xlsx",
    ),
];

/// What would write.
const WRITING: [&[&str]; 6] = [
    &["apply", "2", "--yes"],
    &["import", "edits.csv", "--yes", "--no-report"],
    &["undo", "1", "--yes"],
    &["add", "name=Uusi Asiakas Oy", "--yes"],
    &["remove", "10004", "--yes"],
    &["group", "rename", "Retail", "Shops", "--yes"],
];

fn desk() -> Desk {
    let desk = Desk::with_samples();
    desk.put("edits.csv", "Number;Phone\n10003;09 100 1000\n");
    desk.plan("edits.csv");
    desk
}

/// Runs a command on a register that is read-only by `mount`, and gives what it said.
fn run(desk: &Desk, mount: &str, register: &str, words: &[&str]) -> Option<Said> {
    let words: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    room::in_a_mount_namespace(
        desk,
        mount,
        &format!(
            "status=0; \"$RUNDTUR\" --register {register} {} || status=$?; exit $status",
            words.join(" ")
        ),
    )
}

/// Looks and tries to write, however the register came to be read-only.
fn only_looks(mount: &str, register: &str) {
    let desk = desk();
    let before = desk.register_bytes();
    for (words, says) in LOOKING {
        let Some(said) = run(&desk, mount, register, words) else {
            return skip("read-only register", "nothing may be mounted here");
        };
        assert_eq!(said.status, Some(0), "{words:?}: {said:?}");
        assert!(said.err.contains(says), "{words:?}: {said:?}");
    }
    let exported = sheet::read(&desk.path("out.csv"), &ReadOptions::default(), &NoProgress);
    assert_eq!(exported.expect("the export").sheets[0].height(), 201);
    assert!(desk.path("report.csv").exists());
    assert!(desk.path("edits.reconciliation.xlsx").exists());
    for words in WRITING {
        let said = run(&desk, mount, register, words).expect("a mount as before");
        assert_eq!(said.status, Some(1), "{words:?}: {said:?}");
        for piece in [&format!("`{register}` can only be read"), "hint: "] {
            assert!(
                said.err.contains(piece),
                "{words:?}: no `{piece}` in {said:?}"
            );
        }
    }
    assert!(before == desk.register_bytes(), "something was written");
}

#[test]
fn in_a_folder_that_cannot_be_written() {
    only_looks(
        "mkdir -p folder; cp register.duckdb folder/
         mount --bind folder folder; mount -o remount,ro,bind folder",
        "folder/register.duckdb",
    );
}

#[test]
fn in_a_file_that_cannot_be_written() {
    only_looks(
        "mount --bind register.duckdb register.duckdb; mount -o remount,ro,bind register.duckdb",
        "register.duckdb",
    );
}

#[test]
fn what_stands_in_the_log_alone_is_read_too() {
    let desk = desk();
    let killed = duckdb::Connection::open(desk.path("register.duckdb")).expect("the register");
    killed
        .execute_batch(
            "PRAGMA disable_checkpoint_on_shutdown;
             UPDATE records_customers SET phone = 'from the log' WHERE number = '10003'",
        )
        .expect("a job that was committed");
    drop(killed);
    assert!(desk.path("register.duckdb.wal").exists());
    let mount = "mkdir -p folder; cp register.duckdb register.duckdb.wal folder/
                 mount --bind folder folder; mount -o remount,ro,bind folder";
    match run(
        &desk,
        mount,
        "folder/register.duckdb",
        &["list", "10003", "--json"],
    ) {
        Some(said) => assert!(said.out.contains("from the log"), "{said:?}"),
        None => skip("read-only register", "nothing may be mounted here"),
    }
    assert_eq!(desk.record("10003")["phone"], "from the log");
}

#[cfg(unix)]
#[test]
fn by_its_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = desk();
    let path = desk.path("register.duckdb");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o400)).expect("permissions");
    if std::fs::OpenOptions::new().write(true).open(&path).is_ok() {
        return skip(
            "register without write permission",
            "root may write it all the same",
        );
    }
    for (words, says) in LOOKING {
        let said = desk.run(words);
        assert_eq!(said.status, Some(0), "{words:?}: {said:?}");
        assert!(said.err.contains(says), "{words:?}: {said:?}");
    }
    for words in WRITING {
        let said = desk.run(words);
        assert_eq!(said.status, Some(1), "{words:?}: {said:?}");
    }
}
