//! What a person said about a file's columns is remembered by its headings, told each time, and
//! forgotten when they say so.

use super::{told, with_input};
use crate::desk::{Desk, sample_customers};

/// A list as somebody keeps it by hand.
const ODD: &str = "K-ref;Fon dagtid;Saldo;Ort\n10003;09 555 111;12;Tampere\n10004;;0;Oslo\n";

/// The same form a month later: the columns in another order, and spelt otherwise.
const LATER: &str = "Ort;SALDO;Fon dagtid.;k ref\nOulu;7;09 777;10003\n";

/// What is said about it.
const SAYING: &[&str] = &[
    "--map",
    "K-ref=number",
    "--map",
    "Fon dagtid=phone",
    "--ignore",
    "Saldo",
];

fn desk() -> Desk {
    let desk = Desk::with_samples();
    desk.put("odd.csv", ODD);
    desk.put("later.csv", LATER);
    desk
}

/// A desk whose register remembers what was said of `odd.csv`.
fn taught() -> Desk {
    let desk = desk();
    let words = [&["plan", "odd.csv", "--no-report"], SAYING].concat();
    desk.run(&words).succeeded();
    desk
}

fn notes(plan: &serde_json::Value) -> String {
    plan["notes"].to_string()
}

#[test]
fn what_was_said_is_remembered_told_listed_and_forgotten() {
    let desk = desk();
    let saying = [&["plan", "odd.csv", "--no-report"], SAYING].concat();
    for (name, words) in [
        ("mapping_said", &saying[..]),
        ("mapping_again", &["plan", "later.csv", "--no-report"]),
        ("mapping_preview", &["preview", "later.csv"]),
        ("mapping_list", &["mapping", "list"]),
        ("mapping_list_json", &["mapping", "list", "--json"]),
        ("mapping_show", &["mapping", "show", "1"]),
        ("mapping_unknown", &["mapping", "forget", "1", "2"]),
        ("mapping_forget", &["mapping", "forget", "1"]),
        ("mapping_forgotten", &["mapping", "show", "1"]),
        ("mapping_refused", &["plan", "later.csv", "--no-report"]),
    ] {
        insta::assert_snapshot!(name, told(&desk, words, &desk.run(words)));
    }
}

#[test]
fn a_later_word_replaces_an_earlier_one_column_by_column() {
    let desk = taught();
    let words = ["plan", "later.csv", "--no-report", "--map", "Saldo=notes"];
    let plan = desk.json(&words);
    assert_eq!(plan["fields"]["notes"]["changed"], 1, "{plan}");
    assert!(notes(&plan).contains("`Fon dagtid` is Phone ("), "{plan}");
    let known = desk.json(&["mapping", "show", "1"]);
    let columns: Vec<(&str, Option<&str>)> = known["columns"]
        .as_array()
        .expect("columns")
        .iter()
        .map(|column| {
            (
                column["heading"].as_str().unwrap_or(""),
                column["field"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        columns,
        [
            ("SALDO", Some("notes")),
            ("Fon dagtid.", Some("phone")),
            ("k ref", Some("number"))
        ]
    );
    assert_eq!(
        desk.run(&["mapping", "list", "--json"]).out.lines().count(),
        1
    );
    // Said back to what the headings say by themselves, nothing is left to remember.
    desk.put("plain.csv", "Number;Ort\n10003;Oulu\n");
    let ort = |field: &str| {
        let map = format!("Ort={field}");
        desk.run(&["plan", "plain.csv", "--no-report", "--map", &map])
    };
    assert!(ort("notes").err.contains("`Ort` is Notes"));
    assert!(ort("city").err.contains("mapping 2 is dropped"));
    assert_eq!(
        desk.run(&["mapping", "list", "--json"]).out.lines().count(),
        1
    );
    // Its number is not given again: a plan's notes may still name it.
    assert!(ort("notes").err.contains("mapping forget 3"));
}

#[test]
fn memory_is_left_alone_where_nobody_wants_it() {
    let desk = taught();
    let refused = desk.run(&["plan", "later.csv", "--no-report", "--no-memory"]);
    assert_eq!(refused.status, Some(1), "{refused:?}");
    let words = [&["plan", "odd.csv", "--no-report", "--no-memory"], SAYING].concat();
    let said = desk.run(&[&words[..], &["--map", "Ort=notes"]].concat());
    said.succeeded();
    assert!(!said.err.contains("remembered"), "{said:?}");
    let known = desk.run(&["mapping", "show", "1"]);
    assert!(!known.out.contains("notes"), "{known:?}");
    // Looking at a file teaches nothing.
    desk.put("other.csv", "K-ref;Fon\n10003;1\n");
    desk.run(&["preview", "other.csv", "--map", "K-ref=number"])
        .succeeded();
    // Nor does a file that says all by itself, or one whose first row is no heading.
    desk.put("plain.csv", "Number;Phone\n10003;1\n");
    desk.put("bare.csv", "10003;Matti Virtanen\n10004;Aino Laine\n");
    for words in [
        &["plan", "plain.csv", "--no-report", "--map", "Phone=phone"][..],
        &[
            "plan",
            "bare.csv",
            "--no-report",
            "--map",
            "A=number",
            "--map",
            "B=name",
        ],
    ] {
        desk.run(words);
    }
    assert_eq!(
        desk.run(&["mapping", "list", "--json"]).out.lines().count(),
        1
    );
}

#[test]
fn the_headings_are_found_below_titles_where_they_are_remembered() {
    let desk = desk();
    desk.put("titled.csv", format!("Lista fr\u{e5}n Namn\n{ODD}"));
    let words = [
        &["plan", "titled.csv", "--no-report", "--header-row", "2"],
        SAYING,
    ]
    .concat();
    desk.run(&words).succeeded();
    desk.put("later.csv", format!("Namn\nJuni\n{LATER}"));
    let plan = desk.plan("later.csv");
    assert_eq!(plan["rows"]["modified"], 1, "{plan}");
    // A file without headings, or whose columns are named in order, is known by nothing.
    desk.put("bare.csv", "10003;09 1\n");
    for words in [
        &[
            "plan",
            "bare.csv",
            "--no-report",
            "--no-header",
            "--map",
            "A=number",
            "--map",
            "B=phone",
        ][..],
        &[
            "plan",
            "titled.csv",
            "--no-report",
            "--header-row",
            "2",
            "--columns",
            "number,phone",
        ],
    ] {
        desk.run(words).succeeded();
    }
    assert_eq!(
        desk.run(&["mapping", "list", "--json"]).out.lines().count(),
        1
    );
}

#[test]
fn it_lasts_through_paste_init_backup_and_forgetting() {
    let desk = taught();
    let said = with_input(
        &desk,
        &["paste", "--yes"],
        "k-ref, fon dagtid, saldo, ort\n10005, 013 1, 5, Turku\n",
    );
    said.succeeded();
    assert_eq!(desk.record("10005")["phone"], "013 1");
    desk.run(&["forget", "10004", "--yes"]).succeeded();
    desk.run(&["backup", "copy.duckdb"]).succeeded();
    desk.run(&["check"]).succeeded();
    for register in ["register.duckdb", "copy.duckdb"] {
        let listed = desk.run(&["--register", register, "mapping", "list", "--json"]);
        assert_eq!(listed.out.lines().count(), 1, "{register}: {listed:?}");
    }
    let fresh = Desk::bare();
    fresh.put("odd.csv", ODD);
    let words = [&["init", "--from", "odd.csv", "--no-report"], SAYING].concat();
    fresh.run(&words).succeeded();
    assert_eq!(
        fresh
            .run(&["mapping", "list", "--json"])
            .out
            .lines()
            .count(),
        1
    );
}

#[test]
fn a_heading_that_is_a_forgotten_persons_name_goes_with_them() {
    let desk = Desk::bare();
    desk.put(
        "customers.csv",
        std::fs::read(sample_customers()).expect("the samples"),
    );
    desk.run(&["init", "--from", "customers.csv", "--yes", "--no-report"])
        .succeeded();
    let name = desk.record("10004")["name"]
        .as_str()
        .expect("a name")
        .to_owned();
    // A list without headings, whose first row was taken for them.
    desk.put("bare.csv", format!("X;{name}\n10005;Nils Holm\n"));
    let words = [
        "plan",
        "bare.csv",
        "--no-report",
        "--map",
        "X=number",
        "--map",
        "B=name",
    ];
    desk.run(&words);
    let listed = || desk.run(&["mapping", "list", "--json"]).out;
    assert!(listed().contains(&name), "{}", listed());
    desk.run(&["forget", "10004", "--yes"]).succeeded();
    assert_eq!(listed(), "");
}

#[cfg(unix)]
#[test]
fn a_register_that_can_only_be_read_remembers_and_learns_nothing() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = taught();
    let folder = |mode| {
        std::fs::set_permissions(desk.folder(), std::fs::Permissions::from_mode(mode))
            .expect("the folder's permissions");
    };
    folder(0o500);
    let writable = std::fs::File::create(desk.path("probe")).is_ok();
    let said = (!writable)
        .then(|| desk.run(&["plan", "later.csv", "--no-report", "--map", "Saldo=notes"]));
    folder(0o700);
    let Some(said) = said else {
        crate::desk::skip("a locked folder", "this user may write into any folder");
        return;
    };
    assert!(said.out.contains("columns as remembered"), "{said:?}");
    let known = desk.run(&["mapping", "show", "1"]);
    assert!(!known.out.contains("notes"), "{known:?}");
}
