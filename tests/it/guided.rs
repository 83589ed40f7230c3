//! Who imports a file on a terminal is led through what nobody has said about it: sheet, headings, kind,
//! columns, mode. Every answer is an option, and all of them are a command that asks nothing.

use rust_xlsxwriter::Workbook;

use crate::desk::Desk;
use crate::terminal::{CANCEL, DOWN, ENTER, ESCAPE, Shown, Terminal, UP};

/// As accounting programs export: titles, a blank line, and headings that are not all known.
const TITLED: &str = "\
Kundregister;;;;
Utskrivet;2026-11-20;;;

Kundnr;Namn;Ringnr;Saldo;Fax nr
10003;;09 512 3456;0;
10008;;22 83 60 00;7;
;Ny Kund AB;08 123 456;0;
";

/// A workbook with three sheets that hold something, the customers on the second.
fn workbook(desk: &Desk) {
    let mut book = Workbook::new();
    let mut sheet = |name: &str, rows: &[&[&str]]| {
        let sheet = book.add_worksheet();
        sheet.set_name(name).expect("a name");
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let (row, column) = (u32::try_from(row), u16::try_from(column));
                let place = (row.expect("a row"), column.expect("a column"));
                sheet.write(place.0, place.1, *cell).expect("a cell");
            }
        }
    };
    sheet("Info", &[&["Rapport"], &["Skapad", "2026-11-20"]]);
    sheet(
        "Kunder 2026",
        &[
            &["Kundnr", "Telefon"],
            &["10003", "09 77"],
            &["10008", "09 78"],
        ],
    );
    sheet("Leverantörer", &[&["Lev", "Vem"], &["1", "Foo"]]);
    book.save(desk.path("three.xlsx")).expect("a workbook");
}

/// The command that a terminal named in the end, as words.
fn command(shown: &Shown) -> Vec<String> {
    let (_, told) = shown
        .text
        .split_once("the same without questions:")
        .unwrap_or_else(|| panic!("no command is named\n{}", shown.text));
    // A terminal breaks long lines as they come; what it was sent is one line.
    let line = told.lines().find(|line| line.starts_with("    rundtur "));
    shlex::split(line.expect("a command")).expect("quoted words")
}

/// Runs the command without a terminal on a desk of its own, where it must do the same.
fn does_the_same(desk: &Desk, shown: &Shown, files: &[(&str, Vec<u8>)]) {
    let words = command(shown);
    let words: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
    let other = Desk::with_samples();
    for (name, bytes) in files {
        other.put(name, bytes);
    }
    let said = other.run(&words);
    assert_eq!(said.status, shown.status, "{words:?}: {said:?}");
    assert_eq!(other.records(), desk.records(), "{words:?}");
}

fn plans(desk: &Desk) -> usize {
    desk.run(&["plan", "list", "--json"]).out.lines().count()
}

#[test]
fn a_sheet_is_chosen_among_several() {
    let desk = Desk::with_samples();
    workbook(&desk);
    let words = ["import", "three.xlsx", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "a sheet on a terminal", &words) else {
        return;
    };
    terminal.waits_for("three.xlsx has 3 sheets that hold something:");
    terminal.waits_for("1  Kundnr · Telefon");
    terminal.waits_for("Which sheet is to be read?");
    // The first that has headings is proposed, as it would be read where nobody can be asked.
    terminal.waits_for("> Kunder 2026 (3 rows × 2 columns)");
    terminal.types(&[ENTER]);
    terminal.waits_for("(--sheet 'Kunder 2026')");
    // One of the two had no telephone: to fill or to overwrite is a choice.
    terminal.waits_for("> replace: 2 modified, 1 cell filled, 1 cell overwritten");
    terminal.waits_for("merge: 1 modified, 1 cell filled");
    terminal.types(&[DOWN, ENTER]);
    terminal.waits_for("(--mode fill)");
    terminal.waits_for("what now?");
    terminal.types(&[ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(0), "{}", shown.text);
    assert_ne!(desk.record("10003")["phone"], "09 77");
    assert_eq!(desk.record("10008")["phone"], "09 78");
    let bytes = std::fs::read(desk.path("three.xlsx")).expect("the workbook");
    does_the_same(&desk, &shown, &[("three.xlsx", bytes)]);
}

#[test]
fn a_hidden_sheet_is_not_asked_about() {
    let desk = Desk::with_samples();
    let mut book = Workbook::new();
    let seen = book.add_worksheet();
    for (row, cells) in [["Number", "Phone"], ["10003", "09 77"]].iter().enumerate() {
        let row = u32::try_from(row).expect("a row");
        seen.write_row(row, 0, *cells).expect("a row");
    }
    let hidden = book.add_worksheet();
    hidden.set_name("Lists").expect("a name").set_hidden(true);
    hidden.write(0, 0, "Retail").expect("a cell");
    book.save(desk.path("lists.xlsx")).expect("a workbook");
    let words = ["import", "lists.xlsx", "--no-report", "--mode", "update"];
    let Some(mut terminal) = Terminal::run(&desk, "a hidden sheet", &words) else {
        return;
    };
    terminal.waits_for("what now?");
    terminal.types(&[ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(0), "{}", shown.text);
    assert!(!shown.text.contains("Which sheet"), "{}", shown.text);
    assert!(shown.text.contains("not read: `Lists`"), "{}", shown.text);
}

#[test]
fn another_sheet_than_the_proposed_one_is_read_and_left_again() {
    let desk = Desk::with_samples();
    workbook(&desk);
    let words = ["import", "three.xlsx", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "another sheet", &words) else {
        return;
    };
    terminal.waits_for("Which sheet is to be read?");
    terminal.types(&[DOWN, ENTER]);
    // The suppliers' headings are nobody's.
    terminal.waits_for("three.xlsx, sheet Leverantörer: line 1 names no field that is known");
    terminal.waits_for("Where are the headings?");
    terminal.types(&[ESCAPE]);
    terminal.waits_for("Which sheet is to be read?");
    terminal.types(&[ENTER]);
    terminal.waits_for("> replace: 2 modified");
    terminal.types(&[CANCEL]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(4), "{}", shown.text);
}

#[test]
fn headings_below_titles_columns_and_mode_are_asked_about() {
    let desk = Desk::with_samples();
    desk.put("kunder.csv", TITLED);
    let words = ["import", "kunder.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "titles above headings", &words) else {
        return;
    };
    terminal.waits_for("kunder.csv: line 4 names 2 fields");
    terminal.waits_for("4  Kundnr · Namn · Ringnr · Saldo · Fax nr");
    terminal.waits_for("5  10003 ·  · 09 512 3456 · 0");
    terminal.waits_for("> on line 4: Kundnr · Namn");
    terminal.types(&[ENTER]);
    terminal.waits_for("(--header-row 4)");
    terminal.waits_for("Column C of kunder.csv, `Ringnr`");
    terminal.waits_for("> Phone");
    terminal.types(&[ENTER]);
    terminal.waits_for("(--map 'Ringnr=phone')");
    // An empty column is no question.
    terminal.waits_for("Column D of kunder.csv, `Saldo`: `0`, `7`");
    terminal.waits_for("> leave it out");
    terminal.types(&[ENTER]);
    terminal.waits_for("(--ignore Saldo)");
    terminal.waits_for("> replace: 1 new, 2 modified");
    terminal.waits_for("merge: 1 new, 1 modified");
    terminal.waits_for("only new: 1 new");
    terminal.waits_for("only existing: 2 modified");
    terminal.types(&[ENTER]);
    terminal.waits_for("what now?");
    terminal.types(&[ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(0), "{}", shown.text);
    assert_eq!(desk.record("10003")["phone"], "09 512 3456");
    assert!(!shown.text.contains("`Fax nr`:"), "{}", shown.text);
    assert_eq!(
        command(&shown).join(" "),
        "rundtur import kunder.csv --no-report --header-row 4 --map Ringnr=phone --ignore Saldo --mode update --yes"
    );
    does_the_same(&desk, &shown, &[("kunder.csv", TITLED.into())]);
}

#[test]
fn a_mistake_is_explained_and_asked_again() {
    let desk = Desk::with_samples();
    desk.put("odd.csv", "Lista;;\nTel;Betyg;Nivå\n22 83 60 00;A;x\n");
    let words = ["import", "odd.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "mistakes on a terminal", &words) else {
        return;
    };
    terminal.waits_for("Where are the headings?");
    // The last choice is a line that is typed.
    terminal.types(&[UP, ENTER]);
    terminal.waits_for("The line of the headings:");
    terminal.types(&["two", ENTER]);
    terminal
        .waits_for("`two` is no line that holds anything: lines are numbers, and the last is 3");
    terminal.types(&["9", ENTER]);
    terminal.waits_for("`9` is no line");
    terminal.types(&["2", ENTER]);
    // Any kind has telephones.
    terminal.waits_for("> Customers: 1 of 3 columns known");
    terminal.types(&[ENTER]);
    // Whoever leaves out all that could tell whose row it is hears so.
    terminal.waits_for("no column says which record a row belongs to");
    terminal.waits_for("leave out all 2 that are left");
    terminal.types(&["leave out all 2", ENTER]);
    terminal.waits_for("then nothing would say which record a row belongs to");
    terminal.waits_for("Which field is it?");
    terminal.types(&[CANCEL]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(4), "{}", shown.text);
}

#[test]
fn of_two_columns_for_one_field_one_is_chosen() {
    let desk = Desk::with_samples();
    let file = "Kundnr;E-post;E-mail\n10003;a@x.example;b@x.example\n";
    desk.put("two.csv", file);
    let words = ["import", "two.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "two columns on a terminal", &words) else {
        return;
    };
    terminal.waits_for("two.csv: two columns say that they are Email:");
    terminal.waits_for("column C, `E-mail`: `b@x.example`");
    terminal.waits_for("Which of them is Email?");
    terminal.types(&[DOWN, ENTER]);
    // The other one is a column like any that nobody knows.
    terminal.waits_for("Column B of two.csv, `E-post`: `a@x.example`");
    terminal.waits_for("> Invoice email");
    terminal.types(&["leave it out", ENTER]);
    terminal.waits_for("(--ignore E-post)");
    terminal.waits_for("what now?");
    terminal.types(&[ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(0), "{}", shown.text);
    assert_eq!(desk.record("10003")["email"], "b@x.example");
    does_the_same(&desk, &shown, &[("two.csv", file.into())]);
}

#[test]
fn an_export_is_asked_nothing_but_what_now() {
    let desk = Desk::with_samples();
    for file in ["own.xlsx", "own.csv"] {
        desk.run(&["export", file]).succeeded();
    }
    let text = std::fs::read_to_string(desk.path("own.csv")).expect("the export");
    desk.put("own.csv", text.replacen("København Ø", "Odense", 1));
    let words = ["import", "own.xlsx", "--no-report"];
    let Some(terminal) = Terminal::run(&desk, "an export on a terminal", &words) else {
        return;
    };
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(0), "{}", shown.text);
    assert!(!shown.text.contains('?'), "{}", shown.text);
    let words = ["import", "own.csv", "--no-report"];
    let mut terminal = Terminal::run(&desk, "an edited export", &words).expect("a terminal");
    terminal.waits_for("what now?");
    terminal.types(&[ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(0), "{}", shown.text);
    for question in ["Which", "Where", "the same without"] {
        assert!(!shown.text.contains(question), "{}", shown.text);
    }
}

#[test]
fn from_the_plan_one_goes_back_and_answers_otherwise() {
    let desk = Desk::with_samples();
    desk.put("kunder.csv", TITLED);
    let words = ["import", "kunder.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "back from the plan", &words) else {
        return;
    };
    for question in [
        "Where are the headings?",
        "Column C",
        "Column D",
        "> replace: 1 new",
    ] {
        terminal.waits_for(question);
        terminal.waits_for("Esc goes back");
        terminal.types(&[ENTER]);
    }
    terminal.waits_for("what now?");
    terminal.waits_for("go back to the questions");
    for question in ["> replace: 1 new", "Column D", "Column C"] {
        terminal.types(&[ESCAPE]);
        terminal.waits_for(question);
        terminal.waits_for("Esc goes back");
    }
    // The telephone is a mobile now.
    terminal.types(&[DOWN, ENTER]);
    terminal.waits_for("(--map 'Ringnr=mobile')");
    terminal.waits_for("Column D");
    terminal.waits_for("Esc goes back");
    terminal.types(&[ENTER]);
    terminal.waits_for("> replace: 1 new");
    terminal.waits_for("Esc goes back");
    terminal.types(&[ENTER]);
    terminal.waits_for("what now?");
    terminal.types(&[ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(0), "{}", shown.text);
    assert_eq!(desk.record("10003")["mobile"], "09 512 3456");
    // Only what was meant in the end is remembered.
    let kept = desk.run(&["mapping", "list"]).out;
    assert!(kept.contains("mobile") && !kept.contains("phone"), "{kept}");
    does_the_same(&desk, &shown, &[("kunder.csv", TITLED.into())]);
}

#[test]
fn who_cancels_has_written_nothing() {
    let desk = Desk::with_samples();
    desk.put("kunder.csv", TITLED);
    let (plans_before, register) = (plans(&desk), desk.register_bytes());
    let words = ["import", "kunder.csv"];
    let Some(mut terminal) = Terminal::run(&desk, "a cancelled import", &words) else {
        return;
    };
    terminal.waits_for("Where are the headings?");
    terminal.types(&[ENTER]);
    terminal.waits_for("Column C");
    terminal.waits_for("Esc goes back");
    terminal.types(&[CANCEL]);
    terminal.waits_for("cancelled: nothing was written");
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(4), "{}", shown.text);
    assert_eq!(plans(&desk), plans_before);
    assert_eq!(desk.names(), ["kunder.csv", "register.duckdb"]);
    assert_eq!(desk.run(&["mapping", "list", "--json"]).out, "");
    assert_eq!(desk.register_bytes().len(), register.len());
}

#[test]
fn who_says_yes_or_is_not_there_is_asked_nothing() {
    let desk = Desk::with_samples();
    desk.put("kunder.csv", TITLED);
    let unasked = desk.run(&["import", "kunder.csv", "--no-report", "--yes"]);
    assert_eq!(unasked.status, Some(0), "{unasked:?}");
    assert!(!unasked.err.contains("without questions"), "{unasked:?}");
    let other = Desk::with_samples();
    other.put("kunder.csv", TITLED);
    let words = ["import", "kunder.csv", "--no-report", "--yes"];
    let Some(terminal) = Terminal::run(&other, "yes on a terminal", &words) else {
        return;
    };
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(0), "{}", shown.text);
    assert!(!shown.text.contains("Ctrl-C"), "{}", shown.text);
    assert_eq!(other.records(), desk.records());
}

#[test]
fn who_knows_what_they_want_is_asked_nothing_either() {
    let desk = Desk::with_samples();
    desk.put("kunder.csv", TITLED);
    let words: Vec<&str> =
        "import kunder.csv --no-report --header-row 4 --map Ringnr=phone --ignore Saldo \
                            --mode update"
            .split_whitespace()
            .collect();
    let Some(mut terminal) = Terminal::run(&desk, "all options", &words) else {
        return;
    };
    terminal.waits_for("what now?");
    terminal.types(&[DOWN, DOWN, DOWN, ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(4), "{}", shown.text);
    for question in ["Where are", "Which field", "Which of these"] {
        assert!(!shown.text.contains(question), "{}", shown.text);
    }
}

#[test]
fn a_kind_is_asked_about_where_the_headings_leave_it_open() {
    let desk = Desk::bare();
    desk.put("two.toml", two_kinds());
    desk.run(&["init", "--schema", "two.toml"]).succeeded();
    desk.put("open.csv", "Namn;E-post;Kredit\nTorni Oy;a@x.example;7\n");
    let words = ["import", "open.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "a kind on a terminal", &words) else {
        return;
    };
    terminal.waits_for("open.csv: the headings fit several kinds of record");
    terminal.waits_for("Which kind is it?");
    terminal.waits_for("> Vendors: 3 of 3 columns known");
    terminal.waits_for("Clients: 2 of 3 columns known");
    terminal.types(&[ENTER]);
    terminal.waits_for("(--kind vendors)");
    terminal.waits_for("what now?");
    terminal.types(&[ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(0), "{}", shown.text);
    let vendors = desk.run(&["list", "--kind", "vendors", "--json"]).out;
    assert!(vendors.contains("Torni Oy"), "{vendors}");
    // Where only the first kind knows its number, there is no doubt.
    desk.put("sure.csv", "Clientnr;Namn\nC1;Aamu Oy\n");
    let words = ["import", "sure.csv", "--no-report"];
    let mut terminal = Terminal::run(&desk, "a sure kind", &words).expect("a terminal");
    terminal.waits_for("what now?");
    terminal.types(&[CANCEL]);
    let shown = terminal.ends();
    assert!(!shown.text.contains("Which kind"), "{}", shown.text);
}

#[test]
fn companies_with_their_contacts_are_proposed_as_both() {
    let desk = Desk::with_samples();
    let file = "Customer no;Company;City;Contact name;Contact e-mail
10003;;Vaasa;Matti Lahti;matti@lahti.example
;;;Liisa Virta;liisa@virta.example
";
    desk.put("both.csv", file);
    let words = ["import", "both.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run(&desk, "two kinds on a terminal", &words) else {
        return;
    };
    terminal.waits_for("Which kind is it?");
    terminal.waits_for("> Customers + contacts: 5 of 5 columns known");
    terminal.types(&[ENTER]);
    terminal.waits_for("(--kind customers+contacts)");
    terminal.waits_for("what now?");
    terminal.types(&[ENTER]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(0), "{}", shown.text);
    let contacts = desk.run(&["list", "--kind", "contacts", "--json"]);
    assert_eq!(contacts.out.lines().count(), 2, "{contacts:?}");
    does_the_same(&desk, &shown, &[("both.csv", file.into())]);
}

/// Two kinds that share most of their headings; the second has one more.
fn two_kinds() -> String {
    let other = CLIENTS
        .replace("clients", "vendors")
        .replace("Clientnr", "Vendornr")
        .replace("Client", "Vendor")
        .replace("Klient", "Säljar")
        + CREDIT;
    format!("{CLIENTS}{other}")
}

const CREDIT: &str = r#"
[[kind.field]]
id = "credit"
type = "text"
labels = { en = "Credit", sv = "Kredit" }
"#;

const CLIENTS: &str = r#"
[[kind]]
id = "clients"
labels = { en = "Clients", sv = "Klienter" }
roles = { number = "number", name = "name", email = "email" }
keys = [{ field = "email" }]

[[kind.field]]
id = "number"
type = "text"
labels = { en = "Client number", sv = "Klientnummer" }
aliases = ["Clientnr"]

[[kind.field]]
id = "name"
type = "text"
labels = { en = "Name", sv = "Namn" }

[[kind.field]]
id = "email"
type = "email"
labels = { en = "Email", sv = "E-post" }
"#;

#[test]
fn a_dumb_terminal_is_asked_by_numbers() {
    let desk = Desk::with_samples();
    desk.put("kunder.csv", TITLED);
    let words = ["import", "kunder.csv", "--no-report"];
    let dumb = [("TERM", "dumb")];
    let Some(mut terminal) = Terminal::run_on(&desk, "a dumb terminal", &words, 80, &dumb) else {
        return;
    };
    terminal.waits_for("   1  on line 4: Kundnr");
    terminal.waits_for("Where are the headings? (a number, Enter for 1, < to go back):");
    terminal.types(&["99\n"]);
    terminal.waits_for("`99` is none of 1 to ");
    terminal.types(&["1\n"]);
    terminal.waits_for("(--header-row 4)");
    terminal.waits_for("Which field is it?");
    terminal.types(&["<\n"]);
    terminal.waits_for("Where are the headings?");
    terminal.types(&["\n"]);
    terminal.waits_for("Which field is it?");
    terminal.types(&["mobile\n"]);
    terminal.waits_for("(--map 'Ringnr=mobile')");
    terminal.waits_for("Which field is it?");
    terminal.types(&["\n"]);
    terminal.waits_for("Which of these is meant?");
    terminal.types(&["3\n"]);
    terminal.waits_for("what now?");
    terminal.types(&["1\n"]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(0), "{}", shown.text);
    assert!(!shown.raw.contains('\u{1b}'), "{:?}", shown.raw);
    assert_eq!(desk.records().len(), 201);
}

#[test]
fn questions_are_in_the_language_of_who_is_asked() {
    let desk = Desk::with_samples();
    desk.put("kunder.csv", TITLED);
    let words = ["import", "kunder.csv", "--no-report"];
    let finnish = [("LC_ALL", "fi_FI.UTF-8")];
    let Some(mut terminal) = Terminal::run_on(&desk, "questions in Finnish", &words, 80, &finnish)
    else {
        return;
    };
    terminal.waits_for("Missä otsikot ovat?");
    terminal.waits_for("Ctrl-C peruu");
    terminal.types(&[ENTER]);
    terminal.waits_for("Mikä kenttä se on?");
    terminal.waits_for("> Puhelin");
    terminal.types(&[CANCEL]);
    terminal.waits_for("peruttu: mitään ei kirjoitettu");
    terminal.ends();
    let words = ["import", "kunder.csv", "--no-report", "--lang", "sv"];
    let mut terminal =
        Terminal::run_on(&desk, "questions in Swedish", &words, 80, &finnish).expect("a terminal");
    terminal.waits_for("Var finns rubrikerna?");
    terminal.types(&[CANCEL]);
    terminal.waits_for("avbrutet: inget har skrivits");
    assert_eq!(terminal.ends().status, Some(4));
}

#[test]
fn many_columns_are_left_out_at_once_and_no_line_is_too_wide() {
    let desk = Desk::with_samples();
    let headings: Vec<String> = (1..=200)
        .map(|at| format!("Egenskap i det gamla systemet {at}"))
        .collect();
    let cells = vec!["x-1"; 200].join(";");
    let file = format!(
        "Kundnr;Ringnr;{}\n10003;09 512 3456;{cells}\n",
        headings.join(";")
    );
    desk.put("wide.csv", file);
    let words = ["import", "wide.csv", "--no-report"];
    let Some(mut terminal) = Terminal::run_on(&desk, "200 columns", &words, 80, &[]) else {
        return;
    };
    // What looks like a field is asked about first, and then who only presses Enter leaves out the rest.
    terminal.waits_for("Column B of wide.csv, `Ringnr`");
    terminal.waits_for("> Phone");
    terminal.types(&[ENTER]);
    terminal.waits_for("> leave out all 200 that are left");
    terminal.types(&[ENTER]);
    terminal.waits_for("what now?");
    let before = terminal.text();
    terminal.types(&[CANCEL]);
    let shown = terminal.ends();
    assert_eq!(shown.status, Some(4), "{}", shown.text);
    for line in before.lines().filter(|line| !line.contains("Which field")) {
        assert!(line.chars().count() <= 80, "{line}");
    }
}
