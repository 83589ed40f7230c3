//! Who must not know whom: the layers of `src/`, held as a table.
//!
//! Data goes one way: register, sheet, mapping, matching, diff, plan, report, command line. A module
//! that reaches for another than those in the table breaks a promise that is easier to keep than to
//! find again, so the tests fail with the sentence that says why.

use std::path::{Path, PathBuf};

/// What a module of `src/` may know of, and why no more.
const MAY_KNOW: &[(&str, &[&str], &str)] = &[
    ("words", &[], "words are said, whatever they are about"),
    (
        "schema",
        &["words"],
        "schema describes fields and values, whatever is done with them",
    ),
    (
        "problem",
        &["words"],
        "problem lists what can be wrong, whoever finds it",
    ),
    (
        "frame",
        &[],
        "frame only spells the columns that stages hand each other",
    ),
    (
        "register",
        &["words", "schema", "frame", "plan"],
        "register stores and applies plans: it computes nothing and never looks at a sheet",
    ),
    (
        "sheet",
        &["words"],
        "sheet holds files cell by cell: it interprets nothing and knows no register",
    ),
    (
        "mapping",
        &["words", "schema", "problem", "frame", "sheet", "matching"],
        "mapping understands a sheet without asking the register or the plan",
    ),
    (
        "damage",
        &["words", "schema", "sheet"],
        "damage compares two values, whosever they are",
    ),
    (
        "matching",
        &["schema", "frame", "damage"],
        "matching gives facts; the plan decides",
    ),
    (
        "diff",
        &["schema", "frame", "matching", "plan"],
        "diff compares base, typed and now; where they come from is not its business",
    ),
    (
        "plan",
        &[
            "words", "schema", "problem", "frame", "register", "damage", "matching", "diff",
        ],
        "a plan is data: it knows neither files nor how it is told",
    ),
    (
        "profile",
        &["words", "schema", "frame", "sheet"],
        "profile says how records are written, whoever chose and fetched them",
    ),
    (
        "report",
        &["words", "schema", "problem", "frame", "plan", "sheet"],
        "report tells a plan and decides nothing, so it never asks the register",
    ),
];

/// Names that only some places may spell, and why.
const ONLY_IN: &[(&str, &[&str], &str)] = &[
    ("duckdb::", &["register/"], "only register knows DuckDB"),
    ("calamine::", &["sheet/"], "only sheet reads spreadsheets"),
    ("quick_xml::", &["sheet/"], "only sheet reads spreadsheets"),
    ("vparser::", &["sheet/"], "only sheet reads address books"),
    ("zip::", &["sheet/"], "only sheet opens workbooks"),
    (
        "rust_xlsxwriter::",
        &["sheet/", "report/"],
        "only sheet and report write workbooks",
    ),
    (
        "fluent_bundle::",
        &["words/"],
        "only words knows how texts are kept",
    ),
    (
        "toml::",
        &["schema/", "profile/"],
        "only schema and profile read TOML",
    ),
    ("clap::Parser", &["cli/"], "only cli reads the command line"),
    ("inquire::", &["cli/ui.rs", "cli/ui/"], "only ui asks"),
    ("indicatif::", &["cli/ui.rs"], "only ui.rs draws"),
    ("println!", &["cli/ui.rs"], "only ui.rs prints"),
    ("eprint", &["cli/ui.rs", "cli/ui/"], "only ui prints"),
    (
        "IsTerminal",
        &["cli/ui.rs"],
        "only ui.rs looks at the terminal",
    ),
    (
        "std::env::",
        &["cli/", "main.rs"],
        "only cli reads the environment",
    ),
    (
        "Zoned::now",
        &["cli/world.rs"],
        "only world.rs reads the clock",
    ),
    (
        "SystemTime::now",
        &["cli/world.rs"],
        "only world.rs reads the clock",
    ),
    (
        "Timestamp::now",
        &["cli/world.rs"],
        "only world.rs reads the clock",
    ),
    (
        "Uuid::new",
        &["cli/world.rs"],
        "only world.rs draws by chance",
    ),
    (
        "ExitCode::from",
        &["cli/mod.rs"],
        "the exit status is decided in one place",
    ),
];

#[test]
fn nobody_knows_whom_they_must_not_know() {
    let mut broken = Vec::new();
    for (module, may_know, why) in MAY_KNOW {
        for (path, text) in sources()
            .iter()
            .filter(|(path, _)| module_of(path) == *module)
        {
            for other in uses(text) {
                if other != *module && !may_know.contains(&other.as_str()) {
                    broken.push(format!("src/{path} uses `{other}`, but {why}"));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_table_names_every_module_but_the_command_line() {
    let library = std::fs::read_to_string(src().join("lib.rs")).expect("src/lib.rs");
    let modules: Vec<&str> = library
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.split(';').next())
        .filter(|module| *module != "cli")
        .collect();
    let named: Vec<&str> = MAY_KNOW.iter().map(|(module, _, _)| *module).collect();
    assert_eq!(
        modules, named,
        "lib.rs and the table name other modules, or in another order"
    );
}

#[test]
fn what_only_one_place_may_do_is_done_there_alone() {
    let mut broken = Vec::new();
    for (name, places, why) in ONLY_IN {
        for (path, text) in sources() {
            if places.iter().any(|place| path.starts_with(place)) {
                continue;
            }
            if let Some(at) = text
                .lines()
                .position(|line| is_code(line) && line.contains(name))
            {
                broken.push(format!("src/{path}:{} spells `{name}`, but {why}", at + 1));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The modules that a source reaches for by `crate::`, in `use` lines and in paths.
fn uses(text: &str) -> Vec<String> {
    let mut modules: Vec<String> = text
        .lines()
        .filter(|line| is_code(line))
        .flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| {
            rest.chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                .collect()
        })
        .filter(|module: &String| src().join(module).is_dir())
        .collect();
    modules.sort();
    modules.dedup();
    modules
}

fn is_code(line: &str) -> bool {
    !line.trim_start().starts_with("//")
}

/// The module that a path under `src/` belongs to: `plan` for `plan/make.rs`.
fn module_of(path: &str) -> &str {
    path.split('/').next().unwrap_or_default()
}

/// The folder of the sources.
pub(crate) fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every Rust source: its path under `src/`, and its text.
pub(crate) fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![src()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of src/") {
            let path = entry.expect("an entry of it").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).expect("a source");
                // A module's own tests may look at what others wrote.
                let text = text
                    .split("#[cfg(test)]\nmod tests")
                    .next()
                    .unwrap_or_default();
                let below = path.strip_prefix(src()).expect("a path under src/");
                found.push((below.to_string_lossy().replace('\\', "/"), text.to_owned()));
            }
        }
    }
    found.sort();
    found
}
