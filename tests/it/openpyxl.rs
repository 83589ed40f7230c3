//! Files that openpyxl edited: what scripts and web services do to a workbook, and what a person's
//! spreadsheet may do to it by itself.

use std::process::Command;

use serde_json::{Value, json};

use crate::desk::{Desk, skip};

/// Finds cells by customer number and heading, and saves the workbook as `edited.xlsx`.
const PRELUDE: &str = r#"
import datetime, openpyxl
book = openpyxl.load_workbook("customers.xlsx")
sheet = book.worksheets[0]
heads = {cell.value: cell.column for cell in sheet[1]}
def row(number):
    return next(cells[0].row for cells in sheet.iter_rows(min_row=2) if str(cells[0].value) == str(number))
def cell(number, head):
    return sheet.cell(row(number), heads[head])
def add(**values):
    at = sheet.max_row + 1
    for head, value in values.items():
        sheet.cell(at, heads[head.replace("_", " ")]).value = value
"#;

/// True, and said by name, where openpyxl is missing.
pub(crate) fn is_missing() -> bool {
    let there = Command::new("python3")
        .args(["-c", "import openpyxl"])
        .output();
    let missing = !there.is_ok_and(|output| output.status.success());
    if missing {
        skip("openpyxl", "python3 has no such module");
    }
    missing
}

/// A desk with the samples' export edited by this script; none where openpyxl is missing.
fn edited(script: &str) -> Option<Desk> {
    if is_missing() {
        return None;
    }
    let desk = Desk::with_samples();
    desk.run(&["export", "customers.xlsx"]).succeeded();
    let script = format!("{PRELUDE}\n{script}\nbook.save('edited.xlsx')");
    let output = desk
        .command("python3")
        .args(["-c", &script])
        .output()
        .expect("python3");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(desk)
}

/// What is held: customer, field, reason.
fn held(plan: &Value) -> Vec<(&str, &str, &str)> {
    let held = plan["held"].as_array().expect("a list");
    held.iter()
        .map(|one| {
            let text = |key: &str| one[key].as_str().unwrap_or_default();
            (text("number"), text("field"), text("reason"))
        })
        .collect()
}

fn told(desk: &Desk, plan: &Value) -> String {
    let number = plan["plan"].to_string();
    desk.run(&["show", "plan", &number, "--cells"]).out
}

#[test]
fn loaded_and_saved_is_unchanged() {
    let Some(desk) = edited("") else { return };
    let plan = desk.plan("edited.xlsx");
    assert_eq!(plan["rows"]["unchanged"], 200, "{}", told(&desk, &plan));
    assert!(
        plan["base_revision"].is_u64(),
        "where it came from is lost: {plan}"
    );
}

#[test]
fn a_renamed_heading_is_known_by_its_cells() {
    let Some(desk) = edited(
        "cell('10004', 'Phone').value = '09 999'
sheet.cell(1, heads['Phone']).value = 'Ring här'
sheet.cell(1, heads['Number']).value = 'Nr hos oss'
sheet.cell(1, heads['City']).value = 'Notiser om staden'
sheet.cell(1, sheet.max_column + 1).value = 'Betyg'
sheet.cell(2, sheet.max_column).value = '5'",
    ) else {
        return;
    };
    let plan = desk.plan("edited.xlsx");
    assert_eq!(plan["rows"]["unchanged"], 199, "{}", told(&desk, &plan));
    assert_eq!(
        plan["fields"],
        json!({"phone": {"set": 0, "changed": 1}}),
        "{plan}"
    );
    let said = desk.run(&["plan", "edited.xlsx"]).out;
    for told in ["`Nr hos oss` was taken for Number", "left out: `Betyg`"] {
        assert!(said.contains(told), "{said}");
    }
}

#[test]
fn numbers_dates_and_booleans_are_read_as_they_show() {
    let Some(desk) = edited(
        r#"
for cells in sheet.iter_rows(min_row=2):
    cells[0].value = int(cells[0].value)
cell(10001, "Phone").value = 401234567
cell(10002, "Notes").value = datetime.date(2026, 2, 1)
cell(10003, "Notes").value = True
cell(10004, "Notes").value = 0.1
cell(10005, "Payment terms").value = 21
cell(10006, "Phone").value = 401234567
cell(10006, "Phone").number_format = "0000000000"
cell(10007, "Notes").value = datetime.date(2026, 2, 1)
cell(10007, "Notes").number_format = "d.m.yyyy"
cell(10008, "Phone").value = 358401234567
cell(10008, "Phone").number_format = "0.00E+00"
"#,
    ) else {
        return;
    };
    let plan = desk.plan("edited.xlsx");
    let before = desk.records();
    assert_eq!(held(&plan), [], "{plan}");
    assert_eq!(plan["rows"]["modified"], 8, "{}", told(&desk, &plan));
    assert_eq!(plan["rows"]["unchanged"], 192, "{}", told(&desk, &plan));
    desk.run(&["apply", &plan["plan"].to_string(), "--yes"])
        .succeeded();
    let mut expected = before;
    for (at, field, value) in [
        (0, "phone", "401234567"),
        (1, "notes", "2026-02-01"),
        (2, "notes", "TRUE"),
        (3, "notes", "0.1"),
        (4, "payment_terms", "21"),
        (5, "phone", "0401234567"),
        (6, "notes", "1.2.2026"),
        // An exponent is a format's doing: a text takes the number.
        (7, "phone", "358401234567"),
    ] {
        expected[at][field] = json!(value);
    }
    assert_eq!(desk.records(), expected);
}

#[test]
fn what_cannot_be_read_is_held_and_the_rest_goes_on() {
    let Some(desk) = edited(
        r#"
cell(10001, "Notes").value = "=1+1"
cell(10002, "Notes").value = '#N/A'
cell(10002, "City").value = "Voss"
cell(10003, "Email").value = "nobody"
cell(10004, "Business ID").value = "988077918"
cell(10004, "Country").value = "Narnia"
add(Name="=A1", City="Oulu")
"#,
    ) else {
        return;
    };
    let plan = desk.plan("edited.xlsx");
    let expected = [
        ("10001", "notes", "unreadable-cell"),
        ("10002", "notes", "unreadable-cell"),
        ("10003", "email", "invalid-value"),
        ("10004", "business_id", "invalid-value"),
        ("10004", "country", "invalid-value"),
    ];
    assert_eq!(held(&plan)[..5], expected, "{plan}");
    let (_, field, reason) = held(&plan)[5];
    assert_eq!((field, reason), ("name", "unreadable-cell"), "{plan}");
    for (status, rows) in [("read", 201), ("new", 0), ("modified", 1), ("held", 4)] {
        assert_eq!(
            plan["rows"][status],
            rows,
            "{status}: {}",
            told(&desk, &plan)
        );
    }
}

#[test]
fn rows_added_and_deleted_are_told_apart() {
    let Some(desk) = edited(
        r#"
for number in (10010, 10011, 10197):
    sheet.delete_rows(row(number))
add(Number="20001", Type="company", Name="Kahvila Aamu Oy", Postcode="00100", Country="FI")
add(Name="Kahvila Ilta Oy", Postcode="00099", Country="FI", Group="Retail")
add(First_name="Anna", Last_name="Öberg", Email="anna@oberg.example")
sheet.cell(sheet.max_row + 3, heads["Notes"]).value = "a remark below the table"
"#,
    ) else {
        return;
    };
    let plan = desk.plan("edited.xlsx");
    for (status, rows) in [
        ("read", 201),
        ("new", 3),
        ("modified", 0),
        ("unchanged", 197),
    ] {
        assert_eq!(
            plan["rows"][status],
            rows,
            "{status}: {}",
            told(&desk, &plan)
        );
    }
    assert_eq!(held(&plan), [("", "", "no-identity")], "{plan}");
    assert_eq!(plan["not_in_file"], 3, "{plan}");
    let said = desk.run(&["apply", &plan["plan"].to_string(), "--yes"]);
    assert_eq!(said.status, Some(3), "{said:?}");
    let records = desk.records();
    let new: Vec<[&str; 4]> = records[200..]
        .iter()
        .map(|it| ["number", "type", "name", "postcode"].map(|f| it[f].as_str().unwrap_or("")))
        .collect();
    assert_eq!(
        new,
        [
            ["20001", "company", "Kahvila Aamu Oy", "00100"],
            ["10200", "company", "Kahvila Ilta Oy", "00099"],
            ["10201", "private", "Anna Öberg", ""],
        ]
    );
}

#[test]
fn order_hiding_filters_and_other_headings_change_nothing() {
    let Some(desk) = edited(
        r#"
rows = [[cell.value for cell in cells] for cells in sheet.iter_rows()]
head, body = rows[0], rows[1:][::-1]
order = list(range(len(head)))[::-1]
for at, values in enumerate([head] + body, start=1):
    for to, source in enumerate(order, start=1):
        sheet.cell(at, to).value = values[source]
heads = {cell.value: cell.column for cell in sheet[1]}
def row(number):
    return next(c[0].row for c in sheet.iter_rows(min_row=2, min_col=heads["Number"]) if c[0].value == str(number))
cell(10020, "Notes").value = "in a hidden row"
sheet.row_dimensions[row(10020)].hidden = True
cell(10021, "Phone").value = "0401234567"
for old, new in (("Phone", "Telefon"), ("City", "Kaupunki"), ("Number", "Kundnr"), ("Notes", "NOTES:")):
    sheet.cell(1, heads[old]).value = new
sheet.column_dimensions["C"].hidden = True
sheet.auto_filter.ref = sheet.dimensions
sheet.auto_filter.add_filter_column(3, ["Oulu"])
sheet.insert_rows(1, 2)
sheet["A1"] = "Our customers"
"#,
    ) else {
        return;
    };
    let plan = desk.plan("edited.xlsx");
    for (status, rows) in [("read", 200), ("modified", 2), ("unchanged", 198)] {
        assert_eq!(
            plan["rows"][status],
            rows,
            "{status}: {}",
            told(&desk, &plan)
        );
    }
    let one = json!({"set": 0, "changed": 1});
    let filled = json!({"set": 1, "changed": 0});
    let (phone, notes) = (&plan["fields"]["phone"], &plan["fields"]["notes"]);
    assert!([&one, &filled].contains(&phone), "{plan}");
    assert!([&one, &filled].contains(&notes), "{plan}");
    assert_eq!(
        plan["fields"].as_object().map(serde_json::Map::len),
        Some(2),
        "{plan}"
    );
    assert_eq!(held(&plan), [], "{plan}");
}

#[test]
fn one_record_in_two_rows_is_held_where_they_differ() {
    let Some(desk) = edited(
        r#"
def again(number, **values):
    source = row(number)
    at = sheet.max_row + 1
    for column in range(1, sheet.max_column + 1):
        sheet.cell(at, column).value = sheet.cell(source, column).value
    for head, value in values.items():
        sheet.cell(at, heads[head]).value = value
again(10030)
again(10031, City="Elsewhere")
"#,
    ) else {
        return;
    };
    let plan = desk.plan("edited.xlsx");
    for (status, rows) in [
        ("read", 202),
        ("unchanged", 200),
        ("held", 2),
        ("modified", 0),
    ] {
        assert_eq!(
            plan["rows"][status],
            rows,
            "{status}: {}",
            told(&desk, &plan)
        );
    }
    let both = [("10031", "", "duplicate-in-file"); 2];
    assert_eq!(held(&plan), both, "{plan}");
}
