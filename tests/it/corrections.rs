//! What was held comes back: written to a workbook with its reason and the cells in doubt marked, mended
//! there with another program, and planned again, reason column and all.

use serde_json::Value;

use crate::desk::{Desk, RUNDTUR, Said};

/// Four rows: one that applies, a wrong business id, a wrong check of a new customer's, one without a
/// number whose name two customers may have.
const EDITS: &str = "\
Number;Name;Business ID;Phone;Country
10003;Konepaja Lähdenotko Oy;;09 100 1000;FI
10005;Työväline Kiuruluoto Oy;6854099-5;;FI
31000;Uusi Oy;1234567-8;09 1;FI
";

fn held(plan: &Value) -> usize {
    plan["held"].as_array().expect("the held").len()
}

#[test]
fn corrections_are_mended_in_place_and_planned_again() {
    let desk = Desk::with_samples();
    desk.put("edits.csv", EDITS);
    let words = [
        "import",
        "edits.csv",
        "--yes",
        "--no-report",
        "--corrections",
        "mend.xlsx",
    ];
    let said = desk.run(&words);
    assert_eq!(said.status, Some(3), "{said:?}");
    assert!(said.err.contains("corrections: mend.xlsx"), "{said:?}");
    assert_eq!(desk.names(), ["edits.csv", "mend.xlsx", "register.duckdb"]);
    // As it is, it holds the same again.
    let again = desk.plan("mend.xlsx");
    assert_eq!(held(&again), 2, "{again}");
    if crate::openpyxl::is_missing() {
        return;
    }
    let script = "\
import openpyxl, sys
book = openpyxl.load_workbook('mend.xlsx')
sheet = book['Held']
heads = [cell.value for cell in sheet[1]]
marked = []
for row in sheet.iter_rows(min_row=2):
    for head, cell in zip(heads, row):
        if cell.fill.fill_type == 'solid' and cell.value: marked.append((head, cell.value))
        if head == 'Business ID' and cell.value == '6854099-5': cell.value = '6854099-4'
        if head == 'Business ID' and cell.value == '1234567-8': cell.value = None
    assert row[heads.index('Reason')].value, row
print(sorted(marked))
book.save('mend.xlsx')
";
    let python = Said::of(desk.command("python3").args(["-c", script]));
    python.succeeded();
    assert_eq!(
        python.out.trim(),
        "[('Business ID', '1234567-8'), ('Business ID', '6854099-5')]"
    );
    let mended = desk.plan("mend.xlsx");
    assert_eq!(mended["rows"]["unchanged"], 1, "{mended}");
    assert_eq!(mended["rows"]["new"], 1, "{mended}");
    assert_eq!(held(&mended), 0, "{mended}");
}

#[test]
fn corrections_stand_beside_a_report_that_is_no_workbook() {
    let desk = Desk::with_samples();
    desk.put("edits.csv", EDITS);
    desk.run(&["plan", "edits.csv", "--report", "out.csv"]);
    assert!(
        desk.names().contains(&"out.corrections.xlsx".to_owned()),
        "{:?}",
        desk.names()
    );
    assert_eq!(held(&desk.plan("out.corrections.xlsx")), 2);
    // A workbook has them itself, and where nothing is held there is nothing to correct.
    desk.run(&["plan", "edits.csv", "--report", "out.xlsx"]);
    assert_eq!(held(&desk.plan("out.xlsx")), 2);
    desk.put("fine.csv", "Number;Phone\n10003;09 1\n");
    let said = desk.run(&[
        "plan",
        "fine.csv",
        "--no-report",
        "--corrections",
        "none.xlsx",
    ]);
    assert!(said.err.contains("no corrections to write"), "{said:?}");
    assert!(!desk.path("none.xlsx").exists());
}

#[test]
fn corrections_overwrite_nothing_that_was_read() {
    let desk = Desk::with_samples();
    desk.put("edits.csv", EDITS);
    desk.run(&[
        "plan",
        "edits.csv",
        "--no-report",
        "--corrections",
        "mend.xlsx",
    ]);
    let before = std::fs::read(desk.path("mend.xlsx")).expect("the corrections");
    for (words, says) in [
        (
            ["plan", "mend.xlsx", "--corrections", "mend.xlsx"],
            "is the file that was read",
        ),
        (
            ["plan", "edits.csv", "--corrections", "mend.csv"],
            "they are a workbook",
        ),
    ] {
        let said = Said::of(desk.command(RUNDTUR).args(words));
        assert_eq!(said.status, Some(2), "{said:?}");
        assert!(said.err.contains(says), "{said:?}");
    }
    assert_eq!(
        std::fs::read(desk.path("mend.xlsx")).expect("the corrections"),
        before
    );
}
