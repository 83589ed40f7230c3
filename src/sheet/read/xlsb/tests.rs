//! Workbooks made record by record.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::sheet::NoProgress;
use crate::sheet::read::Source;
use crate::sheet::read::vet;
use crate::sheet::workbook::Sheet;
use crate::sheet::workbook::Special;

fn record(kind: u16, data: &[&[u8]]) -> Vec<u8> {
    let data = data.concat();
    [number(kind.into()), number(data.len()), data].concat()
}

/// A number in one byte or two, seven bits in each.
fn number(value: usize) -> Vec<u8> {
    let [low, high] = [value & 0x7F, value >> 7].map(|bits| u8::try_from(bits).unwrap());
    if high == 0 {
        vec![low]
    } else {
        vec![low | 0x80, high]
    }
}

fn text(text: &str) -> Vec<u8> {
    let signs: Vec<u16> = text.encode_utf16().collect();
    let length = u32::try_from(signs.len()).unwrap().to_le_bytes();
    let signs = signs.into_iter().flat_map(u16::to_le_bytes);
    length.into_iter().chain(signs).collect()
}

/// A cell's column and format.
fn place(column: u32, style: u32) -> Vec<u8> {
    [column.to_le_bytes(), style.to_le_bytes()].concat()
}

fn row(row: u32) -> Vec<u8> {
    record(0, &[&row.to_le_bytes(), &[0; 13]])
}

/// Formats: General, `0000`, `d.m.yyyy`, `"Nr "@`.
fn styles() -> Vec<u8> {
    let format = |number: u16, code: &str| record(44, &[&number.to_le_bytes(), &text(code)]);
    let xf = |number: u16| record(47, &[&[0, 0], &number.to_le_bytes(), &[0; 12]]);
    let parts = [
        format(164, "0000"),
        format(165, "d.m.yyyy"),
        format(166, "\"Nr \"@"),
        record(626, &[&[1, 0, 0, 0]]),
        xf(10), // that of a named style
        record(627, &[]),
        record(617, &[&[4, 0, 0, 0]]),
        xf(0),
        xf(164),
        xf(165),
        xf(166),
        record(618, &[]),
    ];
    parts.concat()
}

/// A workbook with one sheet, `S`, and these cells.
fn workbook(cells: &[Vec<u8>], from_1904: bool) -> Result<Xlsb, Fault> {
    let relationships = |kind: &str, target: &str| {
        format!(r#"<Relationship Id="{kind}" Type="x/{kind}" Target="{target}"/>"#)
    };
    let related = [
        ("worksheet", "worksheets/sheet1.bin"),
        ("styles", "styles.bin"),
        ("sharedStrings", "sharedStrings.bin"),
    ];
    let related: String = related
        .iter()
        .map(|(kind, target)| relationships(kind, target))
        .collect();
    let parts = [
        record(153, &[&[u8::from(from_1904), 0, 0, 0]]),
        record(156, &[&[0; 8], &text("worksheet"), &text("S")]),
    ];
    let strings = record(19, &[&[0], &text("shared å")]);
    let sheet = [record(145, &[]), cells.concat(), record(146, &[]), row(9)].concat();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [
        (
            "xl/_rels/workbook.bin.rels",
            format!("<Relationships>{related}</Relationships>").as_bytes(),
        ),
        ("xl/workbook.bin", &parts.concat()),
        ("xl/styles.bin", &styles()),
        ("xl/sharedStrings.bin", &strings),
        ("xl/worksheets/sheet1.bin", &sheet),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(&zip.finish().unwrap().into_inner()).unwrap();
    Xlsb::open(vet::open(file)?, &Budget::new(64 << 20))
}

fn sheet(cells: &[Vec<u8>]) -> Result<Sheet, Fault> {
    workbook(cells, false)?.read("S", Grid::new(&NoProgress, 0))
}

#[test]
fn every_kind_of_cell_is_what_it_shows() {
    let half = 0.5_f64.to_le_bytes();
    let hundred = [0x92, 1, 0, 0];
    let cells = [
        row(1),
        record(1, &[&place(0, 1)]),
        record(2, &[&place(1, 1), &hundred]),
        record(3, &[&place(2, 0), &[0x2A]]),
        record(4, &[&place(3, 0), &[1]]),
        record(5, &[&place(4, 0), &half]),
        record(6, &[&place(5, 3), &text("7")]),
        record(7, &[&place(6, 0), &[0; 4]]),
        // Formulas, with what is behind the value.
        record(8, &[&place(7, 3), &text("8"), &[0; 9]]),
        record(9, &[&place(8, 1), &7.0_f64.to_le_bytes(), &[0; 9]]),
        record(10, &[&place(9, 0), &[0], &[0; 9]]),
        record(11, &[&place(10, 0), &[0x07], &[0; 9]]),
        record(62, &[&place(11, 0), &[1], &text("rich"), &[0; 8]]),
        // The short forms: the first stands in column 12.
        record(13, &[&[1, 0, 0, 0], &hundred]),
        record(14, &[&[0; 4], &[0x63]]),
        record(12, &[&[1, 0, 0, 0]]),
        record(15, &[&[0; 4], &[1]]),
        record(16, &[&[2, 0, 0, 0xFF], &46_054.0_f64.to_le_bytes()]),
        record(17, &[&[0; 4], &text("short")]),
        record(18, &[&[3, 0, 0, 0], &[0; 4]]),
        record(5, &[&place(20, 99), &f64::NAN.to_le_bytes()]),
    ];
    let sheet = sheet(&cells).unwrap();
    assert_eq!(sheet.lines, [2]);
    let found: Vec<(u32, &str)> = sheet
        .columns
        .iter()
        .map(|column| (column.index, column.text.get(0).unwrap()))
        .collect();
    let expected = [
        (1, "0100"),
        (2, "#N/A"),
        (3, "TRUE"),
        (4, "0.5"),
        (5, "Nr 7"),
        (6, "shared å"),
        (7, "Nr 8"),
        (8, "0007"),
        (9, "FALSE"),
        (10, "#DIV/0!"),
        (11, "rich"),
        (12, "0100"),
        (13, "#ERROR!"),
        (15, "TRUE"),
        (16, "1.2.2026"),
        (17, "short"),
        (18, "Nr shared å"),
        (20, "#NUM!"),
    ];
    assert_eq!(found, expected);
    let special = |at: usize| sheet.columns[at].special(0).cloned();
    assert_eq!(special(0), Some(Special::Number(100.0)));
    assert_eq!(special(1), Some(Special::Error("#N/A".to_owned())));
    assert_eq!(special(2), Some(Special::Boolean(true)));
    assert_eq!(special(14), Some(Special::Date("2026-02-01".to_owned())));
    assert_eq!(special(15), None);
}

#[test]
fn a_date_counts_from_the_workbooks_first_day() {
    let cells = [
        row(0),
        record(5, &[&place(0, 2), &44_592.0_f64.to_le_bytes()]),
    ];
    let mut book = workbook(&cells, true).unwrap();
    let sheet = book.read("S", Grid::new(&NoProgress, 0)).unwrap();
    assert_eq!(sheet.row(0).unwrap(), [Some("1.2.2026")]);
}

#[test]
fn what_contradicts_itself_is_refused_with_its_place() {
    let zero = record(5, &[&place(0, 0), &[0; 8]]);
    for (cells, place) in [
        (vec![row(0), record(5, &[&place(2, 0), &[0; 7]])], "S!C1"),
        (
            vec![row(0), record(7, &[&place(0, 0), &[1, 0, 0, 0]])],
            "S!A1",
        ),
        (
            vec![row(0), record(6, &[&place(0, 0), &[9, 0, 0, 0, 65, 0]])],
            "S!A1",
        ),
        (vec![row(4), zero.clone(), row(3), zero.clone()], "S!A4"),
        (vec![row(1_048_576), zero.clone()], "S!A1048577"),
        (vec![row(0), zero.clone(), zero.clone()], "S!A1"),
    ] {
        let fault = sheet(&cells).unwrap_err();
        assert!(
            matches!(&fault, Fault::Damaged { place: found, .. } if found == place),
            "{place}: {fault:?}"
        );
    }
    // Cells before the first row belong nowhere; a column that no sheet has is refused.
    assert!(sheet(std::slice::from_ref(&zero)).unwrap().is_empty());
    let outside = sheet(&[row(0), record(5, &[&place(u32::MAX, 0), &[0; 8]])]);
    assert!(outside.is_err());
}
