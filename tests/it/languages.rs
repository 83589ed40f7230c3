//! What people read follows their language; what scripts read does not.

use rust_xlsxwriter::{Format, Workbook};
use serde_json::Value;

use crate::desk::{Desk, RUNDTUR, Said};

/// One row of each sort: a change, a new customer with a wrong check digit, a near-miss of a group.
const EDITS: &str = "\
Number;Name;Business ID;Phone;Group;Country
10003;Konepaja Lähdenotko Oy;;09 100 1000;;FI
10005;Työväline Kiuruluoto Oy;;;Retial;FI
31000;Uusi Oy;1234567-8;09 1;;FI
;Ännu En Kund AB;;08 123 456;;SE
";

/// Every language, by its code.
const LANGUAGES: [&str; 5] = ["en", "sv", "nb", "da", "fi"];

fn run_in(desk: &Desk, locale: &[(&str, &str)], words: &[&str]) -> Said {
    let mut command = desk.command(RUNDTUR);
    command.env_remove("LC_ALL");
    command.env_remove("LC_MESSAGES");
    command.env_remove("LANG");
    Said::of(command.envs(locale.iter().copied()).args(words))
}

#[test]
fn a_stored_plan_is_told_in_any_language() {
    let desk = Desk::with_samples();
    desk.put("edits.csv", EDITS);
    desk.run(&["plan", "edits.csv", "--no-report"]);
    for lang in LANGUAGES {
        let said = desk.run(&["show", "plan", "2", "--lang", lang]);
        said.succeeded();
        insta::assert_snapshot!(format!("plan_in_{lang}"), said.out);
    }
}

#[test]
fn a_receipt_is_told_in_any_language() {
    let desk = Desk::with_samples();
    desk.put("edits.csv", EDITS);
    desk.run(&["plan", "edits.csv", "--no-report"]);
    let mut all = String::new();
    let applied = desk.run(&["apply", "2", "--yes", "--lang", "sv"]);
    assert_eq!(applied.status, Some(3), "{applied:?}");
    for lang in LANGUAGES {
        let said = desk.run(&["show", "job", "2", "--lang", lang]);
        all.push_str(&said.out);
        all.push('\n');
        if lang == "sv" {
            assert_eq!(said.out, applied.out);
        }
    }
    insta::assert_snapshot!("receipts", all);
}

#[test]
fn scripts_read_the_same_in_every_language() {
    let desk = Desk::with_samples();
    desk.put("edits.csv", EDITS);
    desk.run(&["plan", "edits.csv", "--no-report", "--lang", "fi"]);
    let english = desk.run(&["show", "plan", "2", "--json"]).out;
    for lang in LANGUAGES {
        let said = desk.run(&["show", "plan", "2", "--json", "--lang", lang]);
        assert_eq!(said.out, english, "{lang}");
    }
    assert!(english.contains("there is no group `Retial`"), "{english}");
    let log = desk.run(&["log", "--json"]).out;
    assert_eq!(desk.run(&["log", "--json", "--lang", "fi"]).out, log);
}

#[test]
fn the_environment_says_the_language_and_the_option_says_it_better() {
    let desk = Desk::with_samples();
    let log = ["log"];
    for (locale, heading) in [
        (&[][..], "Job"),
        (&[("LANG", "C")][..], "Job"),
        (&[("LANG", "POSIX")][..], "Job"),
        (&[("LANG", "de_DE.UTF-8")][..], "Job"),
        (&[("LANG", "fi_FI.UTF-8")][..], "Ajo"),
        (&[("LANG", "nn_NO.UTF-8")][..], "Jobb"),
        (&[("LANG", "no")][..], "Jobb"),
        // The first of the three that says anything decides, as POSIX has it.
        (&[("LANG", "fi_FI"), ("LC_MESSAGES", "sv_SE")][..], "Jobb"),
        (
            &[("LANG", "fi_FI"), ("LC_MESSAGES", "sv_SE"), ("LC_ALL", "C")][..],
            "Job",
        ),
        (&[("LANG", "fi_FI"), ("LC_ALL", "")][..], "Ajo"),
    ] {
        let said = run_in(&desk, locale, &log);
        let first = said.out.split_whitespace().next();
        assert_eq!(first, Some(heading), "{locale:?}");
    }
    let said = run_in(&desk, &[("LANG", "fi_FI")], &["log", "--lang", "da"]);
    assert!(said.out.contains("Hvornår"), "{said:?}");
    let wrong = desk.run(&["log", "--lang", "klingon"]);
    assert_eq!(wrong.status, Some(2), "{wrong:?}");
    assert!(wrong.err.contains("en, sv, nb, da, fi"), "{wrong:?}");
}

#[test]
fn a_report_comes_back_in_whatever_language_it_is() {
    for lang in LANGUAGES {
        let desk = Desk::with_samples();
        desk.put("edits.csv", EDITS);
        let planned = desk.run(&[
            "plan",
            "edits.csv",
            "--report",
            "report.xlsx",
            "--lang",
            lang,
        ]);
        assert_eq!(planned.status, Some(3), "{planned:?}");
        // Its held rows are read and nothing else of it, and none of its own columns is unknown.
        let again: Value = desk.plan("report.xlsx");
        assert_eq!(again["rows"]["read"], 2, "{lang}: {again}");
        assert_eq!(again["rows"]["held"], 2, "{lang}: {again}");
        let notes = again["notes"].to_string();
        assert!(!notes.contains("nobody knows"), "{lang}: {notes}");
    }
}

#[test]
fn what_is_kept_in_a_plan_is_no_sentence_of_anybodys() {
    let desk = Desk::with_samples();
    desk.put("edits.csv", EDITS);
    // Told in Finnish while it is made, and in English a minute later.
    let finnish = desk.run(&["plan", "edits.csv", "--no-report", "--lang", "fi"]);
    assert!(
        finnish
            .out
            .contains("ryhmää `Retial` ei ole, mutta ryhmä `Retail` on"),
        "{finnish:?}"
    );
    let english = desk.run(&["show", "plan", "2"]);
    assert!(
        english
            .out
            .contains("there is no group `Retial`, but a group `Retail`"),
        "{english:?}"
    );
    // No sign of how it is kept gets out.
    for said in [&finnish, &english] {
        assert!(
            !said.out.contains('\u{1f}') && !said.out.contains('␟'),
            "{said:?}"
        );
    }
}

#[test]
fn receipts_say_the_same_at_once_and_later() {
    let desk = Desk::with_samples();
    desk.put("edits.csv", EDITS);
    desk.run(&["plan", "edits.csv", "--no-report"]);
    let forms = ["html", "xlsx", "csv", "json", "jsonl"];
    let mut words = vec!["apply".to_owned(), "2".to_owned(), "--yes".to_owned()];
    words.extend(forms.iter().map(|form| format!("--report=at-once.{form}")));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let said = desk.run(&words);
    assert_eq!(said.status, Some(3), "{said:?}");
    for form in forms {
        assert!(
            said.err.contains(&format!("receipt: at-once.{form}")),
            "{said:?}"
        );
        let later = format!("later.{form}");
        desk.run(&["show", "job", "2", "--report", &later])
            .succeeded();
        let read = |name: &str| std::fs::read(desk.path(name)).expect("a receipt");
        assert!(read(&format!("at-once.{form}")) == read(&later), "{form}");
    }
    let page = std::fs::read_to_string(desk.path("later.html")).expect("UTF-8");
    for told in ["Job 2 is done", "10200", "rundtur undo 2", "tester"] {
        assert!(page.contains(told), "the page lacks {told}");
    }
    let text = std::fs::read_to_string(desk.path("later.json")).expect("UTF-8");
    let object: Value = serde_json::from_str(&text).expect("an object");
    assert_eq!(object["job"], 2);
    assert_eq!(object["by"], "tester");
    assert_eq!(object["undo"], "rundtur undo 2");
    assert_eq!(object["created"], serde_json::json!(["10200"]));
    let lines = object["lines"].as_array().expect("lines");
    let with = |verdict: &str| {
        lines
            .iter()
            .filter(|line| line["verdict"] == verdict)
            .count()
    };
    assert_eq!(
        (with("changed") + with("set"), with("new") > 0),
        (1, true),
        "{text}"
    );
    // The number that the new customer got stands in its lines.
    assert!(
        lines
            .iter()
            .any(|line| line["verdict"] == "new" && line["number"] == "10200")
    );
    // The receipt of a job is a report of it too: what stayed held can be mended there.
    assert_eq!(desk.plan("later.xlsx")["rows"]["held"], 2);
}

#[test]
fn an_undo_leaves_its_receipt() {
    let desk = Desk::with_samples();
    desk.put("edits.csv", "Number;Phone\n10003;09 1\n");
    desk.run(&["import", "edits.csv", "--yes", "--no-report"])
        .succeeded();
    // Nobody agrees: the file shows what the undo would change.
    let planned = desk.run(&["undo", "2", "--report", "undo.csv"]);
    assert_eq!(planned.status, Some(4), "{planned:?}");
    let read = || std::fs::read_to_string(desk.path("undo.csv")).expect("a report");
    assert!(read().starts_with("\u{feff}file;"), "{}", read());
    let done = desk.run(&["undo", "2", "--report", "undo.csv", "--yes"]);
    done.succeeded();
    let receipt = read();
    assert!(
        receipt.starts_with("\u{feff}job;revision;at;by;undo;"),
        "{receipt}"
    );
    assert!(
        receipt.contains("Job 3 is done: changed 1 customer."),
        "{receipt}"
    );
    assert!(receipt.contains("rundtur undo 3"), "{receipt}");
    let wrong = desk.run(&["apply", "1", "--report", "receipt.pdf"]);
    assert_eq!(wrong.status, Some(1), "{wrong:?}");
    assert!(wrong.err.contains(".xlsx, .csv"), "{wrong:?}");
}

#[test]
fn a_job_of_groups_alone_has_a_receipt_too() {
    let desk = Desk::with_samples();
    desk.run(&["group", "rename", "Retail", "Shops", "--yes"])
        .succeeded();
    for form in ["html", "xlsx", "csv", "json", "jsonl"] {
        let name = format!("job.{form}");
        desk.run(&["show", "job", "2", "--report", &name, "--lang", "nb"])
            .succeeded();
        assert!(desk.path(&name).exists());
    }
    let text = std::fs::read_to_string(desk.path("job.csv")).expect("UTF-8");
    assert!(text.contains("Jobb 2 er ferdig"), "{text}");
}

#[test]
fn verbosely_cells_that_are_read_the_slow_way_are_told_in_every_language() {
    let desk = Desk::with_samples();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory().unwrap();
    let (plain, bold) = (Format::new(), Format::new().set_bold());
    sheet.write_row(0, 0, ["Number", "Name"]).unwrap();
    for (row, number) in [(1, "10003"), (2, "10004")] {
        sheet.write_string(row, 0, number).unwrap();
        let name = [(&plain, "A "), (&bold, "name")];
        sheet.write_rich_string(row, 1, &name).unwrap();
    }
    book.save(desk.path("rich.xlsx")).unwrap();
    let usual = desk.run(&["plan", "rich.xlsx", "--no-report"]);
    assert!(!usual.err.contains("stepped back"), "{usual:?}");
    for (lang, told) in [
        (
            "en",
            "rich.xlsx: the quick reader stepped back at 2 cells, first at Sheet1!B2: rich text",
        ),
        ("sv", "2 celler, först Sheet1!B2: formaterad text"),
        ("nb", "2 celler, først Sheet1!B2: formatert tekst"),
        ("da", "2 celler, først Sheet1!B2: formateret tekst"),
        ("fi", "2 solua, ensimmäisenä Sheet1!B2: muotoiltua tekstiä"),
    ] {
        let said = desk.run(&[
            "plan",
            "rich.xlsx",
            "--no-report",
            "--verbose",
            "--lang",
            lang,
        ]);
        assert!(said.err.contains(told), "{said:?}");
    }
}

#[test]
fn verbosely_every_column_and_every_held_row_is_told() {
    let desk = Desk::with_samples();
    let mut rows = String::from("Kundnr;Tlf;Saldo\n");
    for at in 0..30 {
        rows.push_str(&format!("{};x{at};1\n", 10_003 + at));
    }
    desk.put("many.csv", rows);
    let usual = desk.run(&["plan", "many.csv", "--no-report"]);
    let said = desk.run(&["plan", "many.csv", "--no-report", "--verbose"]);
    assert!(
        !usual.out.contains("`x29`") && said.out.contains("`x29`"),
        "{said:?}"
    );
    for column in ["A Kundnr", "B Tlf", "C Saldo", "Phone", "alias", "nobody"] {
        assert!(said.err.contains(column), "{column}: {said:?}");
    }
    assert!(!usual.err.contains("A Kundnr"), "{usual:?}");
    let both = desk.run(&["plan", "many.csv", "--quiet", "--verbose"]);
    assert_eq!(both.status, Some(2), "{both:?}");
}
