//! More records than one sheet holds: they go on in further sheets, and are read back from them.

use rundtur::sheet::{self, MAX_ROWS, NoProgress, Provenance, ReadOptions};
use rust_xlsxwriter::{DocProperties, Workbook};

use crate::desk::Desk;

/// Writes an export of the samples over two sheets, as an export of millions would be, and copies the
/// second as a person does who wants to keep it; `edit` changes cells on their way: row, column, text.
fn spread(desk: &Desk, edit: impl Fn(usize, usize, &str) -> String) {
    desk.run(&["export", "whole.xlsx"]).succeeded();
    let whole = sheet::read(
        &desk.path("whole.xlsx"),
        &ReadOptions::default(),
        &NoProgress,
    );
    let whole = whole.expect("the export");
    let table = &whole.sheets[0];
    let names = ["Customers", "Customers 2"];
    let provenance = Provenance {
        sheets: names.map(str::to_owned).to_vec(),
        ..whole.provenance.clone().expect("where it came from")
    };
    let mut properties = DocProperties::new();
    for (key, value) in provenance.to_pairs() {
        properties = properties.set_custom_property(&key, value.as_str());
    }
    let mut book = Workbook::new();
    book.set_properties(&properties);
    let halves = [1..101, 101..table.height(), 101..table.height()];
    for (name, records) in names.into_iter().chain(["Customers 2 (2)"]).zip(halves) {
        let page = book.add_worksheet();
        page.set_name(name).expect("a sheet's name");
        for (line, row) in (0..).zip(std::iter::once(0).chain(records)) {
            for column in &table.columns {
                let text = column.text.get(row).unwrap_or_default();
                let at = u16::try_from(column.index).expect("a column");
                let text = edit(row, column.index as usize, text);
                page.write(line, at, text).expect("a cell");
            }
        }
    }
    book.save(desk.path("spread.xlsx")).expect("the workbook");
}

#[test]
fn continuation_sheets_are_read_and_a_copied_one_is_not() {
    let desk = Desk::with_samples();
    spread(&desk, |_, _, text| text.to_owned());
    let plan = desk.plan("spread.xlsx");
    assert_eq!(plan["rows"]["read"], 200, "{plan}");
    assert_eq!(plan["rows"]["unchanged"], 200, "{plan}");
    assert_eq!(plan["not_in_file"], 0, "{plan}");
    let notes = plan["notes"].to_string();
    assert!(notes.contains("`Customers 2 (2)`"), "{notes}");
}

#[test]
fn an_edit_on_a_continuation_sheet_has_its_place() {
    let desk = Desk::with_samples();
    // Record 150 stands on the second sheet, in line 51; record 3 on the first.
    spread(&desk, |row, column, text| match (row, column) {
        (150, 23) => "edited".to_owned(),
        (151 | 3, 7) => "nobody".to_owned(),
        _ => text.to_owned(),
    });
    let plan = desk.plan("spread.xlsx");
    assert_eq!(plan["rows"]["modified"], 1, "{plan}");
    let held = plan["held"].as_array().expect("a list");
    let places: Vec<_> = held
        .iter()
        .map(|it| (it["sheet"].clone(), it["row"].clone()))
        .collect();
    assert_eq!(
        places,
        [
            ("Customers".into(), 4.into()),
            ("Customers 2".into(), 52.into())
        ],
        "{plan}"
    );
}

#[test]
#[ignore = "a minute and some gigabytes; run by hand"]
fn a_million_records_and_more_come_back_from_two_sheets() {
    let desk = Desk::bare();
    let count = MAX_ROWS as usize + 24;
    let mut text = String::from("Number;Name;Phone;Notes\n");
    for number in 0..count {
        text.push_str(&format!(
            "{:07};Firma {number} Oy;0{number:09};={number}\n",
            number + 1
        ));
    }
    desk.put("many.csv", text);
    desk.run(&[
        "init",
        "--from",
        "many.csv",
        "--yes",
        "--no-report",
        "--json",
    ])
    .succeeded();
    desk.run(&["export", "many.xlsx", "--fields", "number,name,phone,notes"])
        .succeeded();
    let plan = desk.plan("many.xlsx");
    assert_eq!(plan["rows"]["read"], count, "{plan}");
    assert_eq!(plan["rows"]["unchanged"], count, "{plan}");
    assert_eq!(plan["not_in_file"], 0, "{plan}");
    let book = sheet::read(
        &desk.path("many.xlsx"),
        &ReadOptions::default(),
        &NoProgress,
    );
    let names: Vec<_> = book
        .expect("the export")
        .sheets
        .into_iter()
        .map(|it| it.name)
        .collect();
    assert_eq!(names, ["Customers", "Customers 2"]);
}
