//! Nothing that a user meets is undocumented: commands, reasons for holding a row, samples.

use std::path::{Path, PathBuf};

use clap::CommandFactory as _;
use rundtur::cli::args::Cli;
use rundtur::damage::Damage;
use rundtur::plan::Verdict;
use rundtur::problem::Reason;
use rundtur::report::lines::COLUMNS;

use crate::stories;

#[test]
fn the_readme_has_a_line_for_every_command() {
    let section = section(&text("README.md"), "Commands");
    let missing: Vec<String> = commands()
        .iter()
        .map(|words| format!("rundtur {}", words.join(" ")))
        .filter(|command| !mentions(&section, command))
        .collect();
    assert!(
        missing.is_empty(),
        "`## Commands` of README.md lacks {missing:?}"
    );
}

#[test]
fn the_readme_has_a_line_for_every_reason() {
    let section = section(&text("README.md"), "Why a row is held");
    let missing: Vec<&str> = Reason::ALL
        .iter()
        .map(|reason| reason.id())
        .filter(|id| !section.contains(&format!("`{id}`")))
        .collect();
    assert!(
        missing.is_empty(),
        "`## Why a row is held` of README.md lacks {missing:?}"
    );
}

#[test]
fn the_readme_names_no_reason_that_there_is_not() {
    let section = section(&text("README.md"), "Why a row is held");
    let unknown: Vec<&str> = section
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .filter(|id| Reason::from_id(id).is_none())
        .collect();
    assert!(
        unknown.is_empty(),
        "`## Why a row is held` of README.md knows {unknown:?}"
    );
}

#[test]
fn the_readme_has_a_line_for_every_damage() {
    let section = section(&text("README.md"), "What the spreadsheet did");
    let named: Vec<&str> = section
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    let all: Vec<&str> = Damage::ALL.into_iter().map(Damage::id).collect();
    assert_eq!(named, all, "`## What the spreadsheet did` of README.md");
}

#[test]
fn the_readme_has_the_columns_and_verdicts_of_the_lines() {
    let section = section(&text("README.md"), "Reports");
    // The first cell of each line of the table under this heading.
    let table = |heading: &str| -> Vec<String> {
        let lines = section
            .lines()
            .skip_while(|line| !line.starts_with(heading));
        let lines = lines.skip(2).take_while(|line| line.starts_with('|'));
        let first = |line: &str| line.split('`').nth(1).map(str::to_owned);
        lines.filter_map(first).collect()
    };
    assert_eq!(table("| column |"), COLUMNS);
    let mut verdicts = table("| verdict |");
    verdicts.sort();
    let mut known: Vec<&str> = Verdict::ALL.iter().map(|verdict| verdict.word()).collect();
    known.extend(["new", "removed"]);
    known.sort_unstable();
    assert_eq!(verdicts, known);
}

#[test]
fn every_sample_has_a_line_in_its_readme() {
    let readme = text("samples/README.md");
    let missing: Vec<String> = stories::names()
        .into_iter()
        .filter(|name| !readme.contains(&format!("`{name}/`")))
        .collect();
    assert!(
        missing.is_empty(),
        "samples/README.md has no line for {missing:?}"
    );
}

#[test]
fn every_file_of_a_sample_is_said_to_be_made_by_somebody() {
    let readme = text("samples/README.md");
    for name in stories::names() {
        let line = readme
            .lines()
            .find(|line| line.contains(&format!("`{name}/`")));
        let line = line.unwrap_or_default();
        assert!(
            ["openpyxl", "LibreOffice", "by hand"]
                .iter()
                .any(|hand| line.contains(hand)),
            "samples/README.md does not say who made the files of {name}: {line}"
        );
    }
}

/// The words of every command that does something: `["group", "move"]` but not `["group"]`.
pub(crate) fn commands() -> Vec<Vec<String>> {
    fn below(command: &clap::Command, words: &[String], all: &mut Vec<Vec<String>>) {
        let mut inner = command
            .get_subcommands()
            .filter(|c| c.get_name() != "help")
            .peekable();
        // `plan` makes a plan, and has commands of its own for those that there are.
        if inner.peek().is_none() || command.get_positionals().next().is_some() {
            all.push(words.to_vec());
        }
        for command in inner {
            let mut words = words.to_vec();
            words.push(command.get_name().to_owned());
            below(command, &words, all);
        }
    }
    let mut all = Vec::new();
    below(&Cli::command(), &[], &mut all);
    all
}

/// True where a text holds the command as a whole: `rundtur add` does not stand in `rundtur added`.
fn mentions(text: &str, command: &str) -> bool {
    text.match_indices(command)
        .any(|(at, _)| !text[at + command.len()..].starts_with(|c: char| c.is_alphanumeric()))
}

/// The part of a Markdown text under a heading of the second level.
fn section(text: &str, heading: &str) -> String {
    let lines = text
        .lines()
        .skip_while(|line| *line != format!("## {heading}"));
    let section: Vec<&str> = lines
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .collect();
    assert!(!section.is_empty(), "there is no section `## {heading}`");
    section.join("\n")
}

fn text(name: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn the_readme_s_own_kind_is_the_one_that_a_story_tells() {
    let readme = text("README.md");
    let (_, rest) = readme
        .split_once("```toml\n[[kind]]")
        .expect("a kind in the README");
    let (kind, _) = rest.split_once("```\n").expect("its end");
    let sample = text("samples/activities-as-the-readme-has-them/activities.toml");
    assert_eq!(format!("[[kind]]{kind}"), sample);
}
