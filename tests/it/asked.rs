//! What a person is asked, on a terminal: which field a column is, whose value a conflict takes, whose
//! values stay where a spreadsheet damaged them, what a mistyped group means, what is to become of a plan.

use crate::desk::{Desk, RUNDTUR};
use crate::terminal::{DOWN, ENTER, ESCAPE, Terminal, UP};

/// A register in which somebody else changed five cells after they were exported to `export.csv`, and
/// the same cells changed in that file.
fn desk_with_conflicts() -> Desk {
    let desk = Desk::with_samples();
    let export = ["export", "export.csv", "--fields", "number,phone,city"];
    desk.run(&export).succeeded();
    let edit = |suffix: &str| {
        let text = std::fs::read_to_string(desk.path("export.csv")).expect("the export");
        let lines: Vec<String> = text
            .lines()
            .map(|line| {
                let cells: Vec<&str> = line.trim_start_matches('\u{feff}').split(';').collect();
                match cells[..] {
                    [number @ ("10003" | "10004" | "10005"), _, _] => {
                        format!("{number};09 {suffix};{suffix}by")
                    }
                    _ => line.to_owned(),
                }
            })
            .collect();
        lines.join("\n")
    };
    let (theirs, mine) = (edit("11"), edit("22"));
    desk.put("theirs.csv", theirs);
    desk.put("mine.csv", mine);
    let theirs = ["import", "theirs.csv", "--yes", "--no-report"];
    desk.run(&theirs).succeeded();
    desk
}

fn values(desk: &Desk, field: &str) -> Vec<String> {
    ["10003", "10004", "10005"]
        .map(|number| desk.record(number)[field].as_str().unwrap_or("").to_owned())
        .to_vec()
}

#[test]
fn each_conflict_is_asked_about_and_the_answers_are_applied() {
    let desk = desk_with_conflicts();
    let words = ["import", "mine.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "conflicts on a terminal", &words) else {
        return;
    };
    // The first: the file's. Shown are base, now with its job, and typed.
    terminal.waits_for("Phone of 10003");
    terminal.waits_for("register     `09 11` (job 2, tester, ");
    terminal.waits_for("file         `09 22`");
    terminal.waits_for("Which value?");
    terminal.types(&[DOWN, ENTER]);
    // City of the same customer: the register's, for all of this field.
    terminal.waits_for("City of 10003");
    terminal.waits_for("for all 3 of this field");
    terminal.types(&[DOWN, DOWN, DOWN, ENTER]);
    // Phone of the second: held.
    terminal.waits_for("Phone of 10004");
    terminal.waits_for("Which value?");
    terminal.types(&[DOWN, DOWN, ENTER]);
    // The last one: the file's; no more is offered, because it stands for itself.
    terminal.waits_for("Phone of 10005");
    terminal.waits_for("Which value?");
    terminal.types(&[DOWN, ENTER]);
    terminal.waits_for("what now?");
    terminal.types(&[ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(3), "one is held: {}", shown.text);
    assert_eq!(values(&desk, "phone"), ["09 22", "09 11", "09 22"]);
    assert_eq!(values(&desk, "city"), ["11by"; 3]);

    // The plan remembers what was answered.
    let stored = desk.json(&["show", "plan", "3"]);
    assert_eq!(stored["cells"]["conflict"], 1, "{stored}");
    let answers = stored["answers"].as_array().expect("answers").clone();
    let told: Vec<(&str, &str)> = answers
        .iter()
        .map(|answer| {
            let of = |key: &str| answer[key].as_str().unwrap_or_default();
            (of("about"), of("take"))
        })
        .collect();
    assert_eq!(
        told,
        [
            ("cell", "file"),
            ("field", "register"),
            ("cell", "hold"),
            ("cell", "file")
        ]
    );
}

#[test]
fn escape_goes_back_and_the_first_question_says_so() {
    let desk = desk_with_conflicts();
    let words = ["import", "mine.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "escape at a conflict", &words) else {
        return;
    };
    terminal.waits_for("Which value?");
    terminal.types(&[ESCAPE]);
    terminal.waits_for("this is the first question");
    terminal.waits_for("Which value?");
    terminal.types(&[DOWN, ENTER]);
    terminal.waits_for("City of 10003");
    terminal.waits_for("Which value?");
    terminal.types(&[ESCAPE]);
    terminal.waits_for("Phone of 10003");
    terminal.waits_for("Which value?");
    // The last choice of all holds all that are left.
    terminal.types(&[UP, ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(3), "{}", shown.text);
    assert!(
        shown.text.contains("There is nothing to apply"),
        "{}",
        shown.text
    );
    assert_eq!(values(&desk, "phone"), ["09 11"; 3]);
}

#[test]
fn damage_is_asked_about_once_a_field() {
    let desk = Desk::with_samples();
    let export = ["export", "export.csv", "--fields", "number,phone,postcode"];
    desk.run(&export).succeeded();
    let text = std::fs::read_to_string(desk.path("export.csv")).expect("the export");
    // What a spreadsheet makes of columns that are not text.
    let without_zeros = |cell: &str| match cell.strip_prefix('0') {
        Some(rest) if cell.bytes().all(|byte| byte.is_ascii_digit()) => rest.to_owned(),
        _ => cell.to_owned(),
    };
    let lines = text.lines().map(|line| {
        let (number, cells) = line.split_once(';').expect("cells");
        let cells: Vec<String> = cells.split(';').map(without_zeros).collect();
        format!("{number};{}", cells.join(";"))
    });
    let damaged: Vec<String> = lines.collect();
    desk.put("back.csv", damaged.join("\n"));
    let before = desk.records();
    let words = ["import", "back.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "damage on a terminal", &words) else {
        return;
    };
    // Telephone numbers: the register's.
    terminal.waits_for("Phone: ");
    terminal.waits_for("cells lost their leading zeros");
    terminal.waits_for("Which values?");
    terminal.types(&[ENTER]);
    // Postcodes: the file's.
    terminal.waits_for("Postcode: ");
    terminal.waits_for("`0150` → `150`");
    terminal.waits_for("Which values?");
    terminal.types(&[DOWN, ENTER]);
    terminal.waits_for("(--accept-damage postcode)");
    terminal.waits_for("what now?");
    terminal.types(&[ENTER]);
    let shown = terminal.ends();
    assert_eq!(
        shown.status,
        Some(3),
        "150 is no postcode in Norway: {}",
        shown.text
    );
    let plan = desk.json(&["show", "plan", "2"]);
    assert_eq!(plan["answers"][0]["about"], "damage", "{plan}");
    assert_eq!(plan["answers"][1]["accept"], true, "{plan}");
    assert!(plan["cells"]["damage"].as_u64() > Some(3), "{plan}");
    assert!(plan["fields"].get("phone").is_none(), "{plan}");
    for (before, after) in before.iter().zip(desk.records()) {
        assert_eq!(before["phone"], after["phone"]);
    }
}

#[test]
fn nobody_waits_while_a_person_thinks() {
    let desk = desk_with_conflicts();
    let words = ["import", "mine.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "two at one register", &words) else {
        return;
    };
    let other = |file: &str, text: &str| {
        desk.put(file, text);
        desk.run(&["import", file, "--yes", "--no-report"])
            .succeeded();
    };
    // While a question is open, somebody else changes the cell that it is about.
    terminal.waits_for("Phone of 10003");
    terminal.waits_for("Which value?");
    other("a.csv", "Number;Phone\n10003;09 33\n");
    // The answer for all stands for the others, and for what that cell says by now.
    terminal.types(&[&DOWN.repeat(7), ENTER]);
    terminal.waits_for("10003");
    terminal.waits_for("09 33");
    // While the plan is looked at, they change a cell of it once more: it is stale.
    terminal.waits_for("what now?");
    other("b.csv", "Number;Phone\n10003;09 44\n");
    terminal.types(&[ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(1), "{}", shown.text);
    assert!(
        shown
            .text
            .contains("phone was `09 33` and is `09 44` (job 4)"),
        "{}",
        shown.text
    );
    assert_eq!(values(&desk, "phone"), ["09 44", "09 11", "09 11"]);
}

#[test]
fn an_answer_is_about_the_values_that_were_shown() {
    let desk = desk_with_conflicts();
    let words = ["import", "mine.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "a cell asked about twice", &words) else {
        return;
    };
    terminal.waits_for("Phone of 10003");
    terminal.waits_for("Which value?");
    desk.put("a.csv", "Number;Phone\n10003;09 33\n");
    let import = ["import", "a.csv", "--yes", "--no-report"];
    desk.run(&import).succeeded();
    terminal.types(&[DOWN, ENTER]);
    terminal.waits_for("City of 10003");
    terminal.waits_for("Which value?");
    terminal.types(&[&DOWN.repeat(3), ENTER]);
    for number in ["10004", "10005"] {
        terminal.waits_for(&format!("Phone of {number}"));
        terminal.waits_for("Which value?");
        terminal.types(&[DOWN, DOWN, ENTER]);
    }
    // The first cell holds another value by now: the file's was chosen over one that is gone.
    terminal.waits_for("Phone of 10003");
    terminal.waits_for("register     `09 33` (job 3, tester, ");
    terminal.waits_for("Which value?");
    terminal.types(&[ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(3), "{}", shown.text);
    assert_eq!(values(&desk, "phone"), ["09 33", "09 11", "09 11"]);
}

#[test]
fn a_mistyped_group_is_asked_about_once_for_all_its_cells() {
    let desk = Desk::with_samples();
    desk.put(
        "groups.csv",
        "Number;Name;Group\n10003;;Retial\n10004;;retial\n;Uusi Oy;Retial\n",
    );
    let words = ["import", "groups.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "a mistyped group", &words) else {
        return;
    };
    terminal.waits_for("`Retial` is no group (it stands in 3 cells)");
    terminal.types(&[ENTER]);
    terminal.waits_for("what now?");
    terminal.types(&[ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(0), "{}", shown.text);
    assert_eq!(desk.record("10003")["group"], "Retail");
    let plan = desk.json(&["show", "plan", "2"]);
    assert_eq!(plan["answers"][0]["group"], "Retail", "{plan}");
}

#[test]
fn a_backup_is_offered_where_none_holds_the_last_job() {
    let desk = Desk::with_samples();
    desk.put("one.csv", "Number;Phone\n10003;09 1\n");
    let words = ["import", "one.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "a backup in the menu", &words) else {
        return;
    };
    terminal.waits_for("copy the register to register.revision-1.duckdb first");
    terminal.types(&[DOWN, DOWN, ENTER]);
    terminal.waits_for("and checked the copy");
    // The question is put again, without the offer.
    terminal.waits_for("what now?");
    terminal.types(&[ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(0), "{}", shown.text);
    let again = shown
        .text
        .rsplit("checked the copy")
        .next()
        .unwrap_or_default();
    assert!(!again.contains("copy the register"), "{again}");
    let copy = desk.run(&["--register", "register.revision-1.duckdb", "log", "--json"]);
    assert_eq!(
        copy.out.lines().count(),
        1,
        "the copy holds the first job alone"
    );
    // Nothing happened since: nothing is offered.
    desk.run(&["backup", "second.duckdb"]).succeeded();
    desk.put("two.csv", "Number;Phone\n10003;09 2\n");
    let words = ["import", "two.csv", "--no-report"];
    let mut terminal = Terminal::run(&desk, "no backup in the menu", &words).expect("a terminal");
    terminal.waits_for("cancel");
    terminal.types(&[DOWN, DOWN, ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(4), "{}", shown.text);
    assert!(!shown.text.contains("copy the register"), "{}", shown.text);
}

#[test]
fn columns_that_nobody_knows_are_asked_about_and_remembered() {
    let desk = Desk::with_samples();
    // Nothing in it says whose row is whose, so without a terminal it is refused.
    desk.put(
        "odd.csv",
        "K-ref;Kontaktens telefon;Saldo;Tom;Land\n10003;09 5;12;;Finland\n10004;22 3;7;;Norge\n",
    );
    assert_eq!(
        desk.run(&["plan", "odd.csv", "--no-report"]).status,
        Some(1)
    );
    let words = ["import", "odd.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "columns on a terminal", &words) else {
        return;
    };
    terminal.waits_for("no column says which record a row belongs to; one must be Number,");
    terminal.waits_for("Column A of odd.csv, `K-ref`: `10003`, `10004`");
    terminal.waits_for("Which field is it?");
    // The register has such numbers.
    terminal.waits_for("> Number");
    terminal.types(&[ENTER]);
    // The best guess stands first.
    terminal.waits_for("Column B of odd.csv, `Kontaktens telefon`: `09 5`, `22 3`");
    terminal.waits_for("> Phone");
    terminal.types(&[ENTER]);
    // Without a guess, leaving it out does. `Tom` is empty: nobody asks.
    terminal.waits_for("Column C of odd.csv, `Saldo`: `12`, `7`");
    terminal.waits_for("> leave it out");
    terminal.types(&[DOWN, ENTER]);
    terminal.waits_for("what now?");
    terminal.types(&[ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(0), "{}", shown.text);
    assert!(!shown.text.contains("`Tom`:"), "{}", shown.text);
    assert_eq!(desk.record("10004")["phone"], "22 3");

    // The next file of this form is asked about no more, and says why; without a terminal too.
    desk.put(
        "next.csv",
        "K-ref;Kontaktens telefon;Saldo;Tom;Land\n10003;09 6;12;;Finland\n",
    );
    let words = ["import", "next.csv", "--no-report"];
    let mut terminal = Terminal::run(&desk, "columns remembered", &words).expect("a terminal");
    terminal.waits_for("columns as remembered: `K-ref` is Number,");
    terminal.waits_for("what now?");
    terminal.types(&[ENTER]);
    let shown = terminal.ends();
    assert!(!shown.text.contains("Which field"), "{}", shown.text);
    assert_eq!(desk.record("10003")["phone"], "09 6");
    assert_eq!(desk.plan("odd.csv")["rows"]["read"], 2);
}

#[test]
fn a_file_without_headings_is_asked_about() {
    let desk = Desk::with_samples();
    desk.put(
        "list.csv",
        "10003;;09 512 3456;b@example.fi\n10004;;22 83 60 00;c@example.no\n",
    );
    // Without a terminal the command is named that says it.
    let refused = desk.run(&["plan", "list.csv", "--no-report"]);
    assert_eq!(refused.status, Some(1), "{}", refused.err);
    assert!(refused.err.contains("--no-header"), "{}", refused.err);
    let words = ["import", "list.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "no headings on a terminal", &words) else {
        return;
    };
    terminal.waits_for("line 1 names no field that is known");
    terminal.waits_for("1  10003 ·  · 09 512 3456 · b@example.fi");
    terminal.waits_for("> there are none: line 1 is a record");
    terminal.types(&[ENTER]);
    // The register knows the number; the rest says itself what it is.
    terminal.waits_for("Column A of list.csv: `10003`, `10004`");
    terminal.waits_for("> Number");
    terminal.types(&[ENTER]);
    terminal.waits_for("Column C of list.csv: `09 512 3456`, `22 83 60 00`");
    terminal.waits_for("> Phone");
    terminal.types(&[ENTER]);
    terminal.waits_for("Column D of list.csv: `b@example.fi`, `c@example.no`");
    terminal.waits_for("> Email");
    terminal.types(&[ENTER]);
    terminal.waits_for("what now?");
    terminal.types(&[ENTER]);
    terminal.waits_for("--no-header --columns 'number,-,phone,email' --yes");
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(0), "{}", shown.text);
    assert_eq!(desk.record("10003")["phone"], "09 512 3456");
    assert_eq!(desk.record("10004")["email"], "c@example.no");
    // Nothing is known of such a file next time.
    assert_eq!(desk.run(&["mapping", "list", "--json"]).out, "");
}

#[test]
fn a_first_row_that_nobody_knows_may_be_the_headings_all_the_same() {
    let desk = Desk::with_samples();
    desk.put("odd.csv", "Ringnr;Vem\n09 512 3456;10003\n");
    let words = ["import", "odd.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "odd headings on a terminal", &words) else {
        return;
    };
    terminal.waits_for("line 1 names no field that is known");
    terminal.waits_for("> on line 1: Ringnr · Vem");
    terminal.types(&[ENTER]);
    terminal.waits_for("--header-row 1");
    terminal.waits_for("Column A of odd.csv, `Ringnr`: `09 512 3456`");
    terminal.waits_for("> Phone");
    terminal.types(&[ENTER]);
    terminal.waits_for("Column B of odd.csv, `Vem`: `10003`");
    terminal.waits_for("> Number");
    terminal.types(&[ENTER]);
    terminal.waits_for("what now?");
    terminal.types(&[ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(0), "{}", shown.text);
    assert_eq!(desk.record("10003")["phone"], "09 512 3456");
}

#[test]
fn unknown_columns_can_all_be_left_out_this_time() {
    let desk = Desk::with_samples();
    desk.put("odd.csv", "Number;Phone;Saldo;Betyg\n10003;09 5;12;a\n");
    let words = ["import", "odd.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "all columns left out", &words) else {
        return;
    };
    terminal.waits_for("Which field is it?");
    terminal.waits_for("leave out all 2 that are left");
    terminal.types(&[DOWN, DOWN, ENTER]);
    terminal.waits_for("(--ignore Saldo --ignore Betyg)");
    terminal.waits_for("columns that nobody knows, left out: `Saldo`, `Betyg`");
    terminal.waits_for("what now?");
    terminal.types(&[ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(0), "{}", shown.text);
    assert_eq!(desk.record("10003")["phone"], "09 5");
    assert_eq!(desk.run(&["mapping", "list", "--json"]).out, "");
}

#[test]
fn a_register_is_filled_from_a_file_of_ones_own() {
    let desk = Desk::bare();
    desk.put("odd.csv", "Vem;Fonnr\nKahvila Aamu Oy;09 5\n");
    let words = ["init", "--from", "odd.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "columns of a first file", &words) else {
        return;
    };
    terminal.waits_for("line 1 names no field that is known");
    terminal.waits_for("> on line 1: Vem · Fonnr");
    terminal.types(&[ENTER]);
    terminal.waits_for("Column A of odd.csv, `Vem`");
    terminal.waits_for("Which field is it?");
    // A person may type what they look for.
    terminal.types(&["Name"]);
    terminal.waits_for("> Name");
    terminal.types(&[ENTER]);
    terminal.waits_for("Column B of odd.csv, `Fonnr`");
    terminal.waits_for("Which field is it?");
    terminal.types(&["Phone"]);
    terminal.waits_for("> Phone");
    terminal.types(&[ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(0), "{}", shown.text);
    assert_eq!(desk.records()[0]["phone"], "09 5");
    assert_eq!(
        desk.run(&["mapping", "list", "--json"]).out.lines().count(),
        1
    );
}

#[test]
fn a_bar_shows_that_a_file_is_being_read() {
    let desk = Desk::with_samples();
    // A pipe that nobody writes into yet: reading takes as long as the test wants.
    let made = desk.command("mkfifo").arg("slow.csv").status();
    if !made.is_ok_and(|status| status.success()) {
        crate::desk::skip("a progress bar", "mkfifo makes no pipe here");
        return;
    }
    let words = ["plan", "slow.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "a progress bar", &words) else {
        return;
    };
    terminal.waits_for("reading");
    let rows = "Number;Phone\n10003;09 1\n";
    std::fs::write(desk.path("slow.csv"), rows).expect("a reader at the other end");
    let shown = terminal.ends();
    // The line is wiped when the work is done.
    let after = shown.raw.rsplit("reading").next().unwrap_or_default();
    assert!(after.contains("\u{1b}[2K"), "{:?}", shown.raw);

    let mut piped = desk
        .command(RUNDTUR)
        .args(words)
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("rundtur");
    std::fs::write(desk.path("slow.csv"), rows).expect("a reader at the other end");
    piped.wait().expect("an end");
    let mut said = String::new();
    std::io::Read::read_to_string(&mut piped.stderr.take().expect("talk"), &mut said)
        .expect("its talk");
    assert!(
        !said.contains("reading") && !said.contains('\u{1b}'),
        "{said:?}"
    );
}

#[test]
#[ignore = "a minute and some gigabytes; run by hand"]
fn a_bar_shows_each_stage_of_a_million() {
    let desk = Desk::bare();
    let mut text = String::from("Name;E-mail;Phone;Address;City;Notes\n");
    for number in 0..1_000_000 {
        text.push_str(&format!(
            "Firma {number} Oy;info@{number}.example;0{number:09};Gate {number};Oulu;={number}\n"
        ));
    }
    desk.put("many.csv", text);
    let stages: [(&[&str], &[&str]); 2] = [
        (
            &["init", "--from", "many.csv", "--yes", "--no-report"],
            &["reading", "matching", "storing", "applying"],
        ),
        (&["export", "many.xlsx"], &["writing"]),
    ];
    for (words, labels) in stages {
        let Some(mut terminal) = Terminal::run(&desk, "bars of a million", words) else {
            return;
        };
        for label in labels {
            terminal.waits_for(label);
        }
        assert_eq!(terminal.ends().status, Some(0));
    }
    let said = desk.run(&["plan", "many.xlsx", "--no-report"]);
    said.succeeded();
    assert_eq!(said.err, "", "without a terminal nothing is drawn");
}
