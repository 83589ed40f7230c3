//! What holds for everything that was read, whatever the file.

use std::fs;
use std::path::PathBuf;

use rundtur::mapping::{Known, UserMapping, understand};
use rundtur::sheet::{self, NoProgress, ReadError, ReadOptions, Sheet, Special, Workbook};

/// Columns of a sheet (Excel's limit).
const MAX_COLUMNS: u32 = 16_384;

/// What reading an input may take: far below what the fuzzer allows the process, so that memory which
/// is not drawn from the budget shows.
const MEMORY: u64 = 64 << 20;

/// Reads a file of these bytes as a person's would be, asserts that what comes out holds together, and
/// takes it on through the mapping.
pub fn read(bytes: &[u8], name: &str) -> Result<Workbook, ReadError> {
    // Memory, where the system has a folder of it; the targets run side by side.
    let memory = PathBuf::from("/dev/shm");
    let folder = if memory.is_dir() {
        memory
    } else {
        std::env::temp_dir()
    };
    let thread = format!("{:?}", std::thread::current().id());
    let path = folder.join(format!(
        "rundtur-fuzz-{}-{thread}-{name}",
        std::process::id()
    ));
    fs::write(&path, bytes).expect("a file");
    let options = ReadOptions {
        max_memory: Some(MEMORY),
        ..ReadOptions::default()
    };
    let read = sheet::read(&path, &options, &NoProgress);
    fs::remove_file(&path).expect("the file");
    match &read {
        Ok(workbook) => {
            check(workbook);
            // The mapping takes a hundred times as long as reading a small file.
            if workbook.digest.starts_with(['0', '8']) {
                understood(workbook);
            }
        }
        Err(error) => {
            assert!(!error.message().is_empty());
            assert!(error.hint().is_some_and(|hint| !hint.is_empty()));
        }
    }
    read
}

fn check(workbook: &Workbook) {
    assert!(workbook.sheets.iter().any(|sheet| !sheet.is_empty()));
    for sheet in &workbook.sheets {
        check_sheet(sheet);
    }
}

fn check_sheet(sheet: &Sheet) {
    let height = sheet.height();
    assert!(sheet.lines.first().is_none_or(|line| *line > 0));
    assert!(
        sheet.lines.is_sorted_by(|a, b| a < b),
        "lines do not ascend"
    );
    let mut filled = vec![false; height];
    let places: Vec<u32> = sheet.columns.iter().map(|column| column.index).collect();
    assert!(places.is_sorted_by(|a, b| a < b), "columns do not ascend");
    assert!(places.last().is_none_or(|last| *last < MAX_COLUMNS));
    for column in &sheet.columns {
        assert_eq!(column.text.len(), height, "column {}", column.index);
        let rows: Vec<u32> = column.special.iter().map(|(row, _)| *row).collect();
        assert!(rows.is_sorted_by(|a, b| a < b), "specials do not ascend");
        for (row, text) in column.text.iter().enumerate() {
            assert_ne!(text, Some(""), "an empty text is no cell");
            filled[row] |= text.is_some();
        }
        for (row, special) in &column.special {
            let row = *row as usize;
            filled[row] = true;
            let text = column.text.get(row);
            match special {
                Special::FormulaWithoutValue => assert_eq!(text, None),
                Special::Error(word) => assert_eq!(text, Some(word.as_str())),
                Special::Boolean(_) => assert!(matches!(text, Some("TRUE" | "FALSE"))),
                Special::Number(number) => assert!(number.is_finite()),
                Special::Date(iso) => assert!(!iso.is_empty()),
            }
        }
        let any = column.text.null_count() < height || !column.special.is_empty();
        assert!(any, "column {} holds nothing", column.index);
    }
    assert!(filled.iter().all(|filled| *filled), "an empty row was kept");
}

/// The mapping takes what was read, or says why not.
fn understood(workbook: &Workbook) {
    let kind = &super::schema().kinds[0];
    let workbooks = std::slice::from_ref(workbook);
    match understand(workbooks, kind, &UserMapping::default(), Known::nothing()) {
        Ok(understood) => {
            assert_eq!(understood.sheets.len(), workbook.sheets.len());
            let mut rows = 0;
            for (sheet, reading) in workbook.sheets.iter().zip(&understood.sheets) {
                assert!(reading.rows <= sheet.height(), "rows out of nowhere");
                rows += reading.rows;
                let stands = |line: u32| sheet.lines.binary_search(&line).is_ok();
                assert!(reading.header_line.is_none_or(stands));
                let (first, last) = reading.lines.unzip();
                assert!(first.is_none_or(stands) && last.is_none_or(stands) && first <= last);
            }
            assert_eq!(understood.submission.len(), rows);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}
