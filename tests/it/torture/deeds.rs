//! What is done: init, export, plan, apply, undo, batch and a change of the schema, each with the register before and after it.

use crate::desk::Desk;

/// How many customers the register has.
pub(super) const CUSTOMERS: usize = 3_000;

/// Something done by one command.
pub(super) struct Deed {
    pub(super) name: &'static str,
    pub(super) words: &'static [&'static str],
    /// The register file before it; none where it makes the register.
    register: Option<Vec<u8>>,
    pub(super) before: Option<State>,
    pub(super) after: State,
    /// The files that it makes.
    pub(super) makes: &'static [&'static str],
    /// The files that it makes when it is done a second time.
    pub(super) also: &'static [&'static str],
    /// True where these are exports of every customer.
    pub(super) exports: bool,
    /// True where doing it again is no mistake.
    pub(super) repeats: bool,
}

/// What the register says: every value of every record, and how many jobs there were.
#[derive(PartialEq, Eq, Clone)]
pub(super) struct State {
    records: String,
    jobs: usize,
}

impl State {
    /// The state of the register on the desk; none where there is no register.
    pub(super) fn of(desk: &Desk) -> Option<Self> {
        if !desk.path("register.duckdb").exists() {
            return None;
        }
        let records = desk.run(&["list", "--json"]);
        records.succeeded();
        let jobs = desk.run(&["log", "--json"]);
        jobs.succeeded();
        Some(Self {
            records: records.out,
            jobs: jobs.out.lines().count(),
        })
    }
}

impl Deed {
    /// A desk on which it can be done.
    pub(super) fn desk(&self) -> Desk {
        let desk = laid_out();
        if let Some(register) = &self.register {
            desk.put("register.duckdb", register);
        }
        desk
    }
}

/// A desk with every file that a deed needs.
fn laid_out() -> Desk {
    let desk = Desk::bare();
    desk.put("customers.csv", customers());
    desk.put("edits.csv", edits());
    std::fs::create_dir(desk.path("inbox")).expect("a folder");
    // Another content than the edits: those were applied once, and are not again.
    desk.put("inbox/dropped.csv", edits().replace(";013 ", ";017 "));
    desk
}

/// Each deed, done once undisturbed to know what is after it.
pub(super) fn all() -> Vec<Deed> {
    let desk = laid_out();
    let done = |name, words: &'static [&'static str]| {
        let register = std::fs::read(desk.path("register.duckdb")).ok();
        let before = State::of(&desk);
        desk.run(words).succeeded();
        Deed {
            name,
            words,
            register,
            before,
            after: State::of(&desk).expect("a register"),
            makes: &[],
            also: &[],
            exports: false,
            repeats: false,
        }
    };
    // In this order: each begins where the one before it ended.
    vec![
        done("init", &["init", "--from", "customers.csv"]),
        Deed {
            makes: &["out.xlsx"],
            exports: true,
            repeats: true,
            ..done("export xlsx", &["export", "out.xlsx", "--force"])
        },
        Deed {
            makes: &["out.csv"],
            exports: true,
            repeats: true,
            ..done("export csv", &["export", "out.csv", "--force"])
        },
        Deed {
            makes: &["edits.plan-2.html"],
            also: &["edits.plan-3.html"],
            repeats: true,
            ..done("plan", &["plan", "edits.csv"])
        },
        done("apply", &["apply", "2", "--yes"]),
        Deed {
            repeats: true,
            ..done("undo", &["undo", "2", "--yes"])
        },
        Deed {
            makes: &["inbox/done/dropped.csv", "inbox/done/dropped.plan-4.html"],
            repeats: true,
            ..done("batch", &["batch", "inbox", "--apply", "--settle", "0"])
        },
        done(
            "a new field",
            &[
                "field",
                "add",
                "since",
                "--type",
                "date",
                "--default",
                "2026-01-01",
            ],
        ),
    ]
}

/// The register's customers.
fn customers() -> String {
    let mut text = String::from("Number;Type;Name;Email;Phone;City;Group\n");
    for nth in 0..CUSTOMERS {
        let number = 10_001 + nth;
        let group = ["Retail", "Wholesale", "Online"][nth % 3];
        text.push_str(&format!(
            "{number};company;Firma {number} Oy;info@firma{number}.example;09 {number};Oulu;{group}\n"
        ));
    }
    text
}

/// A third of them changed, some new ones, and a new group.
fn edits() -> String {
    let mut text = String::from("Number;Type;Name;Phone;Group\n");
    for number in (10_001..10_001 + CUSTOMERS).step_by(3) {
        text.push_str(&format!(
            "{number};company;Firma {number} Oy;013 {number};Region North\n"
        ));
    }
    for nth in 0..200 {
        text.push_str(&format!(
            ";company;Uusi Asiakas {nth} Oy;013 7{nth:05};Retail\n"
        ));
    }
    text
}
