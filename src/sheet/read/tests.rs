//! Files that other programs and people make.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Format as Style, Formula, Workbook as Made, Worksheet};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;
use crate::sheet::{NoProgress, Special};

fn in_folder(name: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    (folder, path)
}

fn made(path: &Path, make: impl FnOnce(&mut Made)) {
    let mut book = Made::new();
    make(&mut book);
    book.save(path).unwrap();
}

fn sheet<'b>(book: &'b mut Made, name: &str) -> &'b mut Worksheet {
    book.add_worksheet().set_name(name).unwrap()
}

fn read_with(path: &Path, sheet: Option<&str>) -> Result<Workbook, ReadError> {
    read(
        path,
        &ReadOptions {
            sheet: sheet.map(str::to_owned),
            ..ReadOptions::default()
        },
        &NoProgress,
    )
}

/// The container with one member's text changed.
fn changed(path: &Path, member: &str, change: impl Fn(String) -> String) {
    let mut archive = ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        zip.start_file(&name, SimpleFileOptions::default()).unwrap();
        if name == member {
            bytes = change(String::from_utf8(bytes).unwrap()).into_bytes();
        }
        zip.write_all(&bytes).unwrap();
    }
    drop(archive);
    fs::write(path, zip.finish().unwrap().into_inner()).unwrap();
}

#[test]
fn cells_say_what_they_show_and_what_they_are() {
    let (_folder, path) = in_folder("a.xlsx");
    made(&path, |book| {
        let sheet = sheet(book, "S");
        let date = Style::new().set_num_format("yyyy-mm-dd hh:mm");
        let red = Style::new().set_bold();
        sheet.write(0, 0, "00100").unwrap();
        sheet.write(1, 0, 100).unwrap();
        sheet.write(2, 0, 0.1 + 0.2).unwrap();
        sheet.write_with_format(3, 0, 46_054.0, &date).unwrap();
        sheet.write_with_format(4, 0, 46_054.5, &date).unwrap();
        sheet.write(5, 0, true).unwrap();
        sheet
            .write(6, 0, Formula::new("=NA()").set_result("#N/A"))
            .unwrap();
        sheet
            .write(7, 0, Formula::new("=1+1").set_result("4242"))
            .unwrap();
        sheet
            .write(8, 0, Formula::new("=A1&\"_x0041_\"").set_result("00100x"))
            .unwrap();
        sheet
            .write(9, 0, Formula::new("=A1").set_result("nothing"))
            .unwrap();
        sheet.write(10, 0, "#N/A").unwrap();
        sheet
            .write_rich_string(
                11,
                0,
                &[
                    (&Style::default(), "a "),
                    (&red, "b"),
                    (&Style::default(), " c"),
                ],
            )
            .unwrap();
        sheet.merge_range(12, 0, 13, 1, "merged", &red).unwrap();
        sheet.write_blank(14, 0, &red).unwrap();
    });
    changed(&path, "xl/worksheets/sheet1.xml", |xml| {
        assert!(xml.contains("<v>4242</v>"));
        xml.replace("<v>4242</v>", "")
            .replace("<v>nothing</v>", "<v></v>")
    });
    let workbook = read_with(&path, None).unwrap();
    let sheet = &workbook.sheets[0];
    let column = &sheet.columns[0];
    let cells: Vec<_> = (0..sheet.height())
        .map(|row| {
            (
                sheet.lines[row],
                column.text.get(row),
                column.special(u32::try_from(row).unwrap()),
            )
        })
        .collect();
    let error = Special::Error("#N/A".to_owned());
    let day = Special::Date("2026-02-01".to_owned());
    let noon = Special::Date("2026-02-01 12:00".to_owned());
    let expected = [
        (1, Some("00100"), None),
        (2, Some("100"), Some(&Special::Number(100.0))),
        (3, Some("0.3"), Some(&Special::Number(0.1 + 0.2))),
        (4, Some("2026-02-01 00:00"), Some(&day)),
        (5, Some("2026-02-01 12:00"), Some(&noon)),
        (6, Some("TRUE"), Some(&Special::Boolean(true))),
        (7, Some("#N/A"), Some(&error)),
        (8, None, Some(&Special::FormulaWithoutValue)),
        (9, Some("00100x"), None),
        (11, Some("#N/A"), None),
        (12, Some("a b c"), None),
        (13, Some("merged"), None),
    ];
    assert_eq!(cells, expected);
    assert_eq!(sheet.columns.len(), 1);
}

#[test]
fn a_stray_cell_costs_nothing() {
    let (_folder, path) = in_folder("a.xlsx");
    made(&path, |book| {
        let sheet = sheet(book, "S");
        sheet.write(0, 2, "a").unwrap();
        sheet.write(1_048_575, 16_383, "stray").unwrap();
    });
    let workbook = read_with(&path, None).unwrap();
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.lines, [1, 1_048_576]);
    assert_eq!(
        sheet
            .columns
            .iter()
            .map(|column| column.index)
            .collect::<Vec<_>>(),
        [2, 16_383]
    );
    assert_eq!(sheet.row(1).unwrap(), [None, Some("stray")]);
}

#[test]
fn sheets_are_chosen_by_name_number_or_content() {
    let (_folder, path) = in_folder("a.xlsx");
    made(&path, |book| {
        sheet(book, "Empty");
        sheet(book, "Hidden")
            .set_hidden(true)
            .write(0, 0, "hidden")
            .unwrap();
        sheet(book, "First").write(0, 0, "first").unwrap();
        sheet(book, "Second").write(0, 0, "second").unwrap();
    });
    for (wanted, text, unread) in [
        (None, "first", vec!["Empty", "Hidden", "Second"]),
        (Some("second"), "second", vec!["Empty", "Hidden", "First"]),
        (Some("3"), "first", vec!["Empty", "Hidden", "Second"]),
        (Some("4"), "second", vec!["Empty", "Hidden", "First"]),
        (Some("Hidden"), "hidden", vec!["Empty", "First", "Second"]),
    ] {
        let workbook = read_with(&path, wanted).unwrap();
        assert_eq!(
            workbook.sheets[0].row(0).unwrap(),
            [Some(text)],
            "{wanted:?}"
        );
        assert_eq!(workbook.unread, unread, "{wanted:?}");
        assert!(workbook.provenance.is_none() && workbook.notes.is_empty());
    }
    let error = read_with(&path, Some("Third")).unwrap_err();
    assert_eq!(
        error.hint().unwrap(),
        "there are `Empty` (1), `First` (3), `Second` (4); a number counts every tab of the workbook, hidden ones too"
    );
    assert!(matches!(
        read_with(&path, Some("Empty")).unwrap_err().fault,
        Fault::NothingInIt(_)
    ));
}

#[test]
fn every_kind_of_bad_file_gets_its_own_error() {
    let (folder, path) = in_folder("good.xlsx");
    made(&path, |book| {
        sheet(book, "S").write(0, 0, "x".repeat(3_000)).unwrap();
    });
    let good = fs::read(&path).unwrap();
    let nothing = folder.path().join("nothing.xlsx");
    made(&nothing, |book| {
        sheet(book, "Blank");
    });
    let nothing = fs::read(nothing).unwrap();
    for (name, content, message) in [
        ("empty.csv", Vec::new(), "is empty: it has no bytes at all"),
        ("blank.csv", b"\r\n;;\r\n".to_vec(), "holds no cell"),
        (
            "half.xlsx",
            good[..good.len() / 2].to_vec(),
            "is not whole: its zip container has no end",
        ),
        (
            "picture.xlsx",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
            "is a picture (PNG), not a spreadsheet",
        ),
        (
            "binary.csv",
            b"a;b\n\0\x01\x02\0\0\0".to_vec(),
            "is a binary file, not a spreadsheet",
        ),
        (
            "nothing.xlsx",
            nothing,
            "holds no filled sheet; the visible ones are `Blank`",
        ),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        let error = read_with(&path, None).unwrap_err();
        assert!(error.message().contains(message), "{error}");
        assert!(
            error.message().contains(name) && error.hint().is_some(),
            "{error}"
        );
    }
    let missing = read_with(&folder.path().join("missing.xlsx"), None).unwrap_err();
    assert!(matches!(missing.fault, Fault::Missing));
    assert!(matches!(
        read_with(folder.path(), None).unwrap_err().fault,
        Fault::Folder
    ));
    changed(&path, "xl/worksheets/sheet1.xml", |xml| {
        xml[..xml.len() / 2].to_owned()
    });
    assert!(
        matches!(read_with(&path, None).unwrap_err().fault, Fault::Damaged { place, .. } if place.starts_with('S'))
    );
}

#[test]
fn content_wins_over_the_ending() {
    let (folder, path) = in_folder("customers.csv");
    made(&path, |book| {
        sheet(book, "S").write(0, 0, "x").unwrap();
    });
    let workbook = read_with(&path, None).unwrap();
    assert_eq!(workbook.format, Format::Xlsx);
    assert!(
        workbook.notes[0].to_string().contains("`.csv`"),
        "{:?}",
        workbook.notes
    );
    let text = folder.path().join("customers.xls");
    fs::write(&text, "a\tb\n1\t2\n").unwrap();
    let workbook = read_with(&text, None).unwrap();
    assert_eq!(
        (workbook.format, workbook.sheets[0].name.as_str()),
        (Format::Csv, "customers")
    );
    assert_eq!(workbook.notes.len(), 1);
}

/// Another reader's word for the same cells: calamine knows no formats, but every value.
#[test]
fn cells_are_those_that_calamine_finds() {
    let (_folder, path) = in_folder("a.xlsx");
    made(&path, |book| {
        let sheet = sheet(book, "S & <T>");
        let zeros = Style::new().set_num_format("00000");
        for row in 0..500_u32 {
            let number = f64::from(row);
            sheet
                .write(row, 0, format!("Å{row} <&> \"quoted\" 'x'\n_x000D_ "))
                .unwrap();
            sheet.write(row, 1, number * 1.5 - 7.0).unwrap();
            sheet.write_with_format(row, 3, number, &zeros).unwrap();
            if row % 3 == 0 {
                sheet.write(row, 7, row % 2 == 0).unwrap();
                sheet
                    .write(
                        row,
                        30,
                        Formula::new("=A1&\"\"").set_result(format!("r{row}&")),
                    )
                    .unwrap();
            }
        }
    });
    let read = read_with(&path, None).unwrap();
    let sheet = &read.sheets[0];
    let mut other: calamine::Xlsx<_> = calamine::open_workbook(&path).unwrap();
    let range = calamine::Reader::worksheet_range(&mut other, "S & <T>").unwrap();
    let mut compared = 0;
    for (row, column, value) in range.used_cells() {
        let at = u32::try_from(column).unwrap();
        let found = sheet.columns.iter().find(|it| it.index == at).unwrap();
        let text = found.text.get(row).unwrap();
        let special = found.special(u32::try_from(row).unwrap());
        match (value, special) {
            (calamine::Data::String(value), None) => assert_eq!(text, value),
            (calamine::Data::Float(value), Some(Special::Number(number))) => {
                assert!((value - number).abs() < f64::EPSILON);
                let zeros = format!("{number:05}");
                assert!(at != 3 || text == zeros, "{text} for {zeros}");
            }
            (calamine::Data::Bool(value), Some(Special::Boolean(truth))) => {
                assert_eq!(value, truth);
            }
            other => panic!("{row} {column}: {other:?}"),
        }
        compared += 1;
    }
    assert_eq!(compared, 500 * 3 + 167 * 2);
}

#[test]
fn an_error_that_nobody_knows_is_an_error() {
    let (_folder, path) = in_folder("a.xlsx");
    made(&path, |book| {
        let sheet = sheet(book, "S");
        sheet
            .write(0, 2, Formula::new("=NA()").set_result("#N/A"))
            .unwrap();
    });
    changed(&path, "xl/worksheets/sheet1.xml", |xml| {
        xml.replace("#N/A", "Err:502")
    });
    let workbook = read_with(&path, None).unwrap();
    let error = Special::Error("Err:502".to_owned());
    assert_eq!(workbook.sheets[0].columns[0].special(0), Some(&error));
}

#[test]
fn a_lying_container_and_a_torn_cell_order_are_refused() {
    let (_folder, path) = in_folder("a.xlsx");
    made(&path, |book| {
        let sheet = sheet(book, "S");
        sheet.write(0, 0, "a").unwrap();
        sheet.write(1, 0, "b").unwrap();
    });
    let good = fs::read(&path).unwrap();
    changed(&path, "xl/sharedStrings.xml", |xml| {
        xml.replace("uniqueCount=\"2\"", "uniqueCount=\"99999999999\"")
    });
    assert!(matches!(
        read_with(&path, None).unwrap_err().fault,
        Fault::TooLarge(_)
    ));
    fs::write(&path, good).unwrap();
    changed(&path, "xl/worksheets/sheet1.xml", |xml| {
        xml.replace("r=\"A2\"", "r=\"A1\"")
    });
    let message = read_with(&path, None).unwrap_err().message();
    assert!(message.contains("S!A1"), "{message}");
}

#[test]
fn formulas_have_the_value_that_another_program_stored() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let never = read_with(&data.join("never-computed.xlsx"), None).unwrap();
    let column = &never.sheets[0].columns[0];
    assert_eq!(column.special.len(), 14);
    assert!(
        column
            .special
            .iter()
            .all(|(_, special)| *special == Special::FormulaWithoutValue)
    );
    assert_eq!(column.text.null_count(), 14);

    let values = [
        "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#VALUE!", "#REF!", "#VALUE!", "1", "1", "2",
        "TRUE", "#N/A", "#REF!",
    ];
    for (format, differing) in [
        ("xlsx", vec![]),
        // In its own format, LibreOffice keeps its own errors.
        ("ods", vec![(4, "Err:502"), (6, "Err:502")]),
        ("xls", vec![]),
    ] {
        let mut expected = values;
        for (at, value) in differing {
            expected[at] = value;
        }
        let path = data.join("computed-by-libreoffice").with_extension(format);
        let workbook = read_with(&path, None).unwrap();
        let column = &workbook.sheets[0].columns[0];
        let found: Vec<_> = column.text.iter().flatten().collect();
        assert_eq!(found, expected, "{format}");
        // A formula whose value is the empty text is an empty cell, and its row an empty row.
        assert_eq!(
            workbook.sheets[0].lines,
            [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14],
            "{format}"
        );
        let errors = column
            .special
            .iter()
            .filter(|(_, special)| matches!(special, Special::Error(_)));
        assert_eq!(errors.count(), 9, "{format}");
    }
}

#[test]
fn an_encrypted_workbook_says_so() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/password.xlsx");
    let error = read_with(&path, None).unwrap_err();
    assert!(matches!(error.fault, Fault::Encrypted), "{error}");
    assert!(
        error
            .hint()
            .is_some_and(|hint| hint.contains("without a password"))
    );
}
