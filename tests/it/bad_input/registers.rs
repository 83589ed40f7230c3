//! Registers that are none, are another program's, or are somebody else's at the moment; plans and
//! jobs that are none, or come too late.

use std::process::Stdio;
use std::time::Duration;

use rundtur::register::{Access, Register};

use super::{Mistake, make_all};
use crate::desk::{Desk, RUNDTUR, Said};

#[test]
fn what_is_no_register_is_named() {
    let desk = Desk::with_samples();
    std::fs::create_dir(desk.path("folder")).expect("a folder");
    desk.put("text.duckdb", "not a database");
    desk.put("plain.csv", "Number;Phone\n10001;0401234567\n");
    let foreign = duckdb::Connection::open(desk.path("foreign.duckdb")).expect("a database");
    foreign
        .execute_batch("CREATE TABLE birds (name VARCHAR)")
        .expect("a table of somebody else's");
    drop(foreign);
    make_all(
        &desk,
        &[
            Mistake {
                typed: &["list", "--register", "none.duckdb"],
                status: 1,
                says: &["no register at `none.duckdb`", "`rundtur init`"],
            },
            Mistake {
                typed: &["plan", "plain.csv", "--register", "none.duckdb"],
                status: 1,
                says: &["no register at `none.duckdb`"],
            },
            Mistake {
                typed: &["list", "--register", "text.duckdb"],
                status: 1,
                says: &["`text.duckdb` is not a register"],
            },
            Mistake {
                typed: &["export", "a.xlsx", "--register", "text.duckdb"],
                status: 1,
                says: &["`text.duckdb` is not a register"],
            },
            Mistake {
                typed: &["list", "--register", "folder"],
                status: 1,
                says: &["`folder` is not a register"],
            },
            Mistake {
                typed: &["list", "--register", "foreign.duckdb"],
                status: 1,
                says: &[
                    "`foreign.duckdb` is not a register",
                    "without rundtur's tables",
                ],
            },
            Mistake {
                typed: &[
                    "import",
                    "plain.csv",
                    "--yes",
                    "--register",
                    "foreign.duckdb",
                ],
                status: 1,
                says: &["`foreign.duckdb` is not a register"],
            },
            Mistake {
                typed: &["init"],
                status: 1,
                says: &["`register.duckdb` exists already"],
            },
        ],
    );
}

#[test]
fn a_register_of_a_newer_program_is_left_alone() {
    let desk = Desk::with_samples();
    let newer = duckdb::Connection::open(desk.path("register.duckdb")).expect("the register");
    let changed = newer.execute("UPDATE meta SET value = '99' WHERE key = 'format'", []);
    assert_eq!(changed.expect("the format"), 1);
    drop(newer);
    desk.put("plain.csv", "Number;Phone\n10001;0401234567\n");
    let says: &[&str] = &["`register.duckdb` has format 99", "install a newer rundtur"];
    let typed: [&[&str]; 4] = [
        &["list"],
        &["export", "a.xlsx"],
        &["import", "plain.csv", "--yes"],
        &["undo", "1", "--yes"],
    ];
    let mistakes = typed.map(|typed| Mistake {
        typed,
        status: 1,
        says,
    });
    make_all(&desk, &mistakes);
}

#[test]
fn a_register_that_is_in_use_is_waited_for_only_if_asked() {
    let desk = Desk::with_samples();
    desk.put("plain.csv", "Number;Phone\n10001;0401234567\n");
    let path = desk.path("register.duckdb");
    let held = Register::open(&path, Access::Write, Duration::ZERO).expect("the register");
    let holder = format!("PID {}", std::process::id());
    for typed in [
        &["list"][..],
        &["export", "a.xlsx"],
        &["plan", "plain.csv"],
        &["import", "plain.csv", "--yes"],
        &["apply", "1", "--yes"],
    ] {
        let said = desk.run(typed);
        assert_eq!(said.status, Some(1), "{typed:?}: {said:?}");
        for piece in [
            "`register.duckdb` is in use by",
            holder.as_str(),
            "`--wait SECONDS`",
        ] {
            assert!(
                said.err.contains(piece),
                "{typed:?}: no `{piece}` in {said:?}"
            );
        }
    }
    assert_eq!(desk.names(), ["plain.csv", "register.duckdb"]);

    let mut waiting = desk.command(RUNDTUR);
    waiting.args([
        "import",
        "plain.csv",
        "--yes",
        "--no-report",
        "--wait",
        "60",
    ]);
    waiting.stdout(Stdio::null()).stderr(Stdio::null());
    let mut waiting = waiting.spawn().expect("a program that waits");
    // It must come by while the register is still held; if it does not, it simply finds it free.
    std::thread::sleep(Duration::from_millis(300));
    drop(held);
    assert_eq!(waiting.wait().expect("its end").code(), Some(0));
    assert_eq!(desk.record("10001")["phone"], "0401234567");
}

#[test]
fn plans_and_jobs_that_are_none_are_named() {
    let desk = Desk::with_samples();
    make_all(
        &desk,
        &[
            Mistake {
                typed: &["apply", "99", "--yes"],
                status: 1,
                says: &["the register has no plan 99"],
            },
            Mistake {
                typed: &["apply", "seven"],
                status: 2,
                says: &["'seven'"],
            },
            Mistake {
                typed: &["apply", "1", "--yes"],
                status: 1,
                says: &["plan 1 was applied already, as job 1"],
            },
            Mistake {
                typed: &["undo", "99", "--yes"],
                status: 1,
                says: &["the register has no job 99", "`rundtur log`"],
            },
            Mistake {
                typed: &["show", "job", "99"],
                status: 1,
                says: &["the register has no job 99"],
            },
            Mistake {
                typed: &["show", "plan", "99"],
                status: 1,
                says: &["the register has no plan 99"],
            },
        ],
    );
}

#[test]
fn a_plan_that_comes_too_late_is_refused_whole() {
    let desk = Desk::with_samples();
    desk.put(
        "two.csv",
        "Number;Phone\n10001;0401234567\n10002;22334455\n",
    );
    let plan = desk.plan("two.csv")["plan"].to_string();
    desk.put("other.csv", "Number;Phone\n10002;99887766\n");
    desk.run(&["import", "other.csv", "--yes", "--no-report"])
        .succeeded();
    let before = desk.records();
    let typed = ["apply", &plan, "--yes"];
    let said = desk.run(&typed);
    assert_eq!(said.status, Some(1), "{said:?}");
    for piece in [
        "has moved on under plan",
        "10002 Lyngbukt Snekkeri AS: phone was `73 42 50 21` and is `99887766` (job 2)",
    ] {
        assert!(said.err.contains(piece), "no `{piece}` in {said:?}");
    }
    assert_eq!(desk.records(), before, "10001 was changed all the same");
}

#[test]
fn without_a_terminal_nothing_is_applied_unasked() {
    let desk = Desk::with_samples();
    desk.put("one.csv", "Number;Phone\n10001;0401234567\n");
    let before = desk.records();
    let said: Said = desk.run(&["import", "one.csv", "--no-report"]);
    assert_eq!(said.status, Some(4), "{said:?}");
    assert!(said.err.contains("nothing was written"), "{said:?}");
    assert_eq!(desk.records(), before);
}
