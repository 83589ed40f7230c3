//! What every command says on both streams, and how it ends; DESIGN's exit statuses; who is asked.

use std::process::Stdio;

use crate::desk::{Desk, RUNDTUR, Said, sample_customers, without_times};
use crate::docs::commands;

mod asking; // without a terminal nobody is asked, and nothing is written without --yes
mod status; // 0, 1, 2, 3, 4
mod plans; // plans that are stored
mod mapping; // what is remembered of files' columns

/// A file that modifies two customers, adds one and moves one to a new group.
const EDITS: &str = "\
Number;Name;Phone;Group
10003;Konepaja Lähdenotko Oy;09 100 1000;Region South
10005;Työväline Kiuruluoto Oy;013 964 324;Key accounts
30001;Uusi Asiakas Oy;09 300 1000;Retail
";

/// A file of which one row is held, and one is not.
const HALF_HELD: &str = "\
Number;Name;Phone;Group
10003;Konepaja Lähdenotko Oy;09 100 1000;Region South
10005;Työväline Kiuruluoto Oy;013 964 324;Retial
";

/// Runs a command and holds its streams and its status, volatile parts masked, in one snapshot.
macro_rules! says {
    ($desk:expr, $name:literal, $($word:expr),+ $(,)?) => {
        let (desk, words) = (&$desk, [$($word),+]);
        insta::assert_snapshot!($name, told(desk, &words, &desk.run(&words)))
    };
}

#[test]
fn init_makes_and_fills_a_register() {
    let desk = Desk::bare();
    let customers = std::fs::read(sample_customers()).expect("the sample customers");
    desk.put("customers.csv", customers);
    says!(desk, "init", "init", "--from", "customers.csv");
    says!(desk, "init_again", "init", "--from", "customers.csv");
    let empty = Desk::bare();
    says!(empty, "init_empty", "init");
}

#[test]
fn list_shows_records() {
    let desk = Desk::with_samples();
    says!(
        desk, "list", "list", "--search", "Oslo", "--sort", "city", "--limit", "5"
    );
    says!(desk, "list_json", "list", "--json", "10003", "10004");
    says!(desk, "list_nobody", "list", "--where", "city=Atlantis");
    says!(Desk::with_empty_register(), "list_empty", "list");
}

#[test]
fn export_writes_a_file() {
    let desk = Desk::with_samples();
    says!(desk, "export", "export", "retail.xlsx", "--group", "Retail");
    says!(desk, "export_exists", "export", "retail.xlsx");
    says!(
        desk,
        "export_csv",
        "export",
        "-",
        "--where",
        "city=Kouvola",
        "--fields",
        "name,postcode,phone",
        "--lang",
        "fi",
    );
    says!(desk, "exports", "exports");
}

#[test]
fn preview_shows_how_a_file_is_read() {
    let desk = Desk::with_samples();
    desk.put(
        "list.txt",
        "Kundeliste\n\nKundenr.\tNavn\tKundeummer hos dem\tPuhelni\tSaldo\n10003\tX\t\t0401234567\t12\n",
    );
    says!(desk, "preview", "preview", "list.txt");
    says!(desk, "preview_json", "preview", "list.txt", "--json");
    says!(desk, "preview_csv", "preview", "list.txt", "--csv");
    desk.run(&["export", "few.xlsx", "--where", "city=Kouvola"])
        .succeeded();
    says!(desk, "preview_export", "preview", "few.xlsx");
}

#[test]
fn plan_shows_what_would_change() {
    let desk = Desk::with_samples();
    desk.put("edits.csv", EDITS);
    desk.put("half.csv", HALF_HELD);
    says!(desk, "plan", "plan", "edits.csv");
    says!(desk, "plan_json", "plan", "edits.csv", "--json");
    says!(desk, "plan_held", "plan", "half.csv");
}

#[test]
fn apply_log_show_and_undo() {
    let desk = Desk::with_samples();
    desk.put("edits.csv", EDITS);
    desk.json(&["plan", "edits.csv", "--no-report"]);
    says!(desk, "apply", "apply", "2", "--yes");
    says!(desk, "apply_again", "apply", "2", "--yes");
    says!(desk, "log", "log");
    says!(desk, "log_json", "log", "--json");
    says!(desk, "show_job", "show", "job", "2", "--cells");
    says!(desk, "show_plan", "show", "plan", "2");
    says!(desk, "undo", "undo", "2", "--yes");
}

#[test]
fn history_tells_one_record() {
    let desk = Desk::with_samples();
    desk.put("edits.csv", EDITS);
    desk.put("half.csv", HALF_HELD);
    for words in [
        &["import", "edits.csv", "--yes", "--no-report"][..],
        &["group", "merge", "Region South", "Region North", "--yes"],
        &["export", "south.csv", "--search", "Lähdenotko"],
        &["remove", "10003", "--yes"],
    ] {
        desk.run(words).succeeded();
    }
    desk.run(&["plan", "half.csv", "--no-report"]);
    says!(desk, "history", "history", "10003");
    says!(desk, "history_json", "history", "10005", "--json");
    says!(desk, "history_held", "history", "10005");
    says!(desk, "history_unknown", "history", "1003");
    says!(desk, "forget", "forget", "10005");
    says!(desk, "forget_json", "forget", "10005", "--json");
    says!(desk, "forget_yes", "forget", "10003", "10005", "--yes");
    says!(desk, "forget_again", "forget", "10003", "--yes");
    says!(desk, "forget_log", "log");
    says!(desk, "forget_history", "history", "10003");
    says!(desk, "forget_undo", "undo", "5");
}

#[test]
fn import_shows_and_applies() {
    let desk = Desk::with_samples();
    desk.put("edits.csv", EDITS);
    says!(desk, "import", "import", "edits.csv");
    says!(desk, "import_yes", "import", "edits.csv", "--yes", "--json");
}

#[test]
fn paste_reads_standard_input() {
    let desk = Desk::with_samples();
    let block = "e-mail, phone\nkontakt@kiuruluoto-tyovaline.example, 013 000 000\n";
    let said = with_input(&desk, &["paste", "--yes"], block);
    insta::assert_snapshot!("paste", told(&desk, &["paste", "--yes"], &said));
    let nobody = with_input(&desk, &["paste"], "name, phone\nKonepaja Oy, 013 000 000\n");
    insta::assert_snapshot!("paste_of_nobody", told(&desk, &["paste"], &nobody));
}

#[test]
fn add_and_remove() {
    let desk = Desk::with_samples();
    says!(
        desk,
        "add",
        "add",
        "name=Kahvila Aamu Oy",
        "email=info@aamu.example",
        "--yes"
    );
    says!(desk, "remove", "remove", "10200", "--yes");
}

#[test]
fn groups_are_listed_renamed_merged_and_filled() {
    let desk = Desk::with_samples();
    says!(
        desk,
        "group_rename",
        "group",
        "rename",
        "Online",
        "Web shop",
        "--yes"
    );
    says!(
        desk,
        "group_merge",
        "group",
        "merge",
        "Restaurants",
        "Retail",
        "--yes"
    );
    says!(
        desk,
        "group_move",
        "group",
        "move",
        "--from",
        "Wholesale",
        "--to",
        "Partners",
        "--where",
        "country=FI",
        "--yes",
    );
    says!(desk, "group_list", "group", "list");
    says!(desk, "group_list_json", "group", "list", "--json");
}

#[test]
fn the_schema_is_told() {
    let desk = Desk::with_samples();
    says!(desk, "field_list", "field", "list");
    says!(desk, "field_list_fi", "field", "list", "--lang", "fi");
    says!(desk, "kind_list", "kind", "list");
}

#[test]
fn help_and_completions_need_no_register() {
    let desk = Desk::bare();
    says!(desk, "help", "--help");
    let script = desk.run(&["completions", "bash"]);
    script.succeeded();
    assert_eq!(script.out.lines().next(), Some("_rundtur() {"));
    assert!(
        desk.names().is_empty(),
        "help and completions leave nothing behind"
    );
}

#[test]
fn the_help_of_every_command_holds_an_example_of_it() {
    let desk = Desk::bare();
    for words in commands() {
        let mut arguments: Vec<&str> = words.iter().map(String::as_str).collect();
        arguments.push("--help");
        let said = desk.run(&arguments);
        said.succeeded();
        let example = said.out.split("Example:").nth(1).unwrap_or_default();
        let command = format!("rundtur {}", words.join(" "));
        assert!(
            example.contains(&command),
            "`{command} --help` shows no example of it"
        );
    }
}

/// Runs rundtur with a text on its standard input.
fn with_input(desk: &Desk, arguments: &[&str], text: &str) -> Said {
    desk.put("standard-input.txt", text);
    let input = std::fs::File::open(desk.path("standard-input.txt")).expect("the input");
    Said::of(
        desk.command(RUNDTUR)
            .args(arguments)
            .stdin(Stdio::from(input)),
    )
}

/// A command, its streams and its status as one text, without what changes from run to run.
fn told(desk: &Desk, words: &[&str], said: &Said) -> String {
    let status = said
        .status
        .map_or("none".to_owned(), |status| status.to_string());
    let text = format!(
        "$ rundtur {}\n── stdout\n{}── stderr\n{}── status {status}",
        words.join(" "),
        said.out,
        said.err
    );
    without_times(&text.replace(&desk.folder().display().to_string(), "[desk]"))
}

#[test]
fn times_are_masked_and_dates_are_not() {
    let masked = without_times("at 2026-03-01T12:31:00-02:00, 2026-03-01 12:31; born 1991-05-12");
    assert_eq!(
        masked,
        "at 0000-00-00T00:00:00+00:00, 0000-00-00 00:00; born 1991-05-12"
    );
}
