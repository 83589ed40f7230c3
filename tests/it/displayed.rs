//! Numbers, dates and texts as their cells display them, whatever the format of the file.

use std::path::Path;

use rundtur::sheet::{self, NoProgress, ReadOptions, Sheet, Special};

/// The first sheet of a file.
pub(crate) fn sheet(path: &Path) -> Sheet {
    let workbook = sheet::read(path, &ReadOptions::default(), &NoProgress).expect("a workbook");
    workbook.sheets.into_iter().next().expect("a sheet")
}

/// A cell: its line, its column, its text, and what is special about it.
type Cell = (u32, u32, Option<String>, Option<Special>);

/// Every cell of a sheet.
pub(crate) fn cells(sheet: &Sheet) -> Vec<Cell> {
    let mut cells = Vec::new();
    for column in &sheet.columns {
        for (row, line) in (0..).zip(&sheet.lines) {
            let text = column.text.get(row as usize).map(str::to_owned);
            cells.push((*line, column.index, text, column.special(row).cloned()));
        }
    }
    cells
}

fn data(name: &str) -> Sheet {
    sheet(
        &Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/data")
            .join(name),
    )
}

/// What the sample files display, row by row.
#[rustfmt::skip] // a table
const DISPLAYED: &[[&str; 11]] = &[
    ["number", "since", "share", "money", "general", "run", "", "run", "formula", "text", "other"],
    ["00100", "15.3.2023", "25.5%", "1,234.50 kr", "12345.678", "20.0", "", "0022", "00200", "Nr text 2", "00100"],
    ["000 07", "2023-03-15 18:00", "-50%", "-1,234.50 kr", "1000000000000000", "30.0", "", "0032", "000 14", "text 3", "åäö"],
    ["0401234567", "12:00", "100.00%", "none", "-3", "40.0", "", "0042", "0802469134", "text 4", " outer "],
    ["AS-0005", "36:00", "2", "3", "0.1", "50.0", "", "0052", "AS-0010", "text 5", "TRUE"],
    ["-12", "Jan 1900", "2.00E+00", "3 1/4", "100", "60.0", "", "0062", "-24", "x text 6", "#DIV/0!"],
    ["17.9%", "7/6/09", "12.3 h", "0.000", "200", "70.0", "", "0072", "35.7%", "text 7", "last"],
    ["0001", "2.00", "4", "4", "05", "", "", "", "", "", ""],
];

#[test]
fn the_same_sheet_displays_the_same_in_every_format_of_excel() {
    let xlsx = data("number-formats.xlsx");
    let rows: Vec<Vec<&str>> = (0..xlsx.height())
        .map(|row| {
            let cell = |index| {
                let column = xlsx.columns.iter().find(|column| column.index == index);
                column
                    .and_then(|column| column.text.get(row))
                    .unwrap_or_default()
            };
            (0..11).map(cell).collect()
        })
        .collect();
    assert_eq!(rows, DISPLAYED);
    let number = Special::Number(100.0);
    assert_eq!(xlsx.columns[0].special(1), Some(&number));
    let day = Special::Date("2023-03-15".to_owned());
    assert_eq!(xlsx.columns[1].special(1), Some(&day));

    let expected = cells(&xlsx);
    for name in ["number-formats.xls", "number-formats.xlsb"] {
        assert_eq!(cells(&data(name)), expected, "{name}");
    }
    // Its writer has no sign for what is not ASCII.
    let mut ascii = expected;
    for (_, _, text, _) in &mut ascii {
        *text = text.take().map(|text| text.replace("åäö", "___"));
    }
    assert_eq!(cells(&data("number-formats-95.xls")), ascii);
}

#[test]
fn days_that_count_from_1904_are_four_years_later() {
    let xlsx = data("number-formats-1904.xlsx");
    let day = Special::Date("2027-03-16".to_owned());
    assert_eq!(xlsx.columns[1].text.get(1), Some("16.3.2027"));
    assert_eq!(xlsx.columns[1].special(1), Some(&day));
    assert_eq!(cells(&data("number-formats-1904.xls")), cells(&xlsx));
}
