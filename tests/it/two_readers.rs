//! The same workbook by our reader of xlsx and by calamine: the same cells, in every workbook at hand. What
//! calamine does not tell, such as how a number is displayed, it cannot contradict.
//!
//! `RUNDTUR_WORKBOOKS` names a folder of further workbooks.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _};
use rundtur::sheet::{self, NoProgress, ReadOptions, Special};

/// Cells by row and column, both from 0.
type Cells = BTreeMap<(u32, u32), Value>;

#[derive(Debug, Clone, PartialEq)]
enum Value {
    Text(String),
    Number(f64),
    Truth(bool),
    /// A number that its format shows as a date or a time: whether it does is tried elsewhere.
    Moment,
    Error,
}

impl Value {
    /// The same cell: a format may turn a number into a date, and put words round a text.
    fn is_that_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Moment | Self::Number(_), Self::Moment) | (Self::Moment, Self::Number(_)) => {
                true
            }
            (Self::Text(ours), Self::Text(theirs)) => ours.contains(theirs),
            _ => self == other,
        }
    }
}

#[test]
fn every_workbook_at_hand_has_the_same_cells_by_calamine() {
    let mut paths = Vec::new();
    for folder in ["samples", "tests/data"] {
        workbooks(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
            &mut paths,
        );
    }
    if let Some(folder) = std::env::var_os("RUNDTUR_WORKBOOKS") {
        workbooks(Path::new(&folder), &mut paths);
    }
    let (mut compared, mut books, mut different) = (0, 0, Vec::new());
    for path in paths {
        // Such as one with a password.
        let Ok(mut other) = calamine::open_workbook::<calamine::Xlsx<_>, _>(&path) else {
            continue;
        };
        books += 1;
        for name in other.sheet_names() {
            let Ok(range) = other.worksheet_range(&name) else {
                continue;
            };
            let theirs = range.start().map_or_else(Cells::new, |(row, column)| {
                let cells = range.used_cells().filter_map(|(down, right, value)| {
                    let at = |first: u32, on: usize| first + u32::try_from(on).expect("a place");
                    Some(((at(row, down), at(column, right)), of_calamine(value)?))
                });
                cells.collect()
            });
            let Ok(ours) = read(&path, &name) else {
                // A chart is no sheet of cells, and what an export says of itself is nobody's to choose.
                let told = theirs.is_empty() || name == "rundtur";
                assert!(told, "{}: {name}", path.display());
                continue;
            };
            let Some(ours) = ours else {
                continue;
            };
            compared += theirs.len();
            let differ: Vec<_> = theirs
                .keys()
                .chain(ours.keys())
                .filter(|at| match (ours.get(at), theirs.get(at)) {
                    (Some(ours), Some(theirs)) => !ours.is_that_of(theirs),
                    _ => true,
                })
                .map(|at| (at, theirs.get(at), ours.get(at)))
                .take(5)
                .collect();
            if !differ.is_empty() {
                different.push(format!("{}: {name}: {differ:?}", path.display()));
            }
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
    println!("two readers: {books} workbooks, {compared} cells");
    assert!(books > 15 && compared > 500, "{books}, {compared}");
}

fn of_calamine(value: &Data) -> Option<Value> {
    Some(match value {
        Data::String(text) if text.is_empty() => return None,
        Data::Empty => return None,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            Value::Text(text.clone())
        }
        #[allow(clippy::cast_precision_loss)] // a cell's number is a float
        Data::Int(number) => Value::Number(*number as f64),
        Data::Float(number) => Value::Number(*number),
        Data::DateTime(_) => Value::Moment,
        Data::Bool(truth) => Value::Truth(*truth),
        Data::Error(_) => Value::Error,
    })
}

/// None for the lines of a text file that a workbook keeps in one column: we take them apart.
fn read(path: &Path, name: &str) -> Result<Option<Cells>, sheet::ReadError> {
    let options = ReadOptions {
        sheet: Some(name.to_owned()),
        ..ReadOptions::default()
    };
    let book = sheet::read(path, &options, &NoProgress)?;
    if book.csv.is_some() {
        return Ok(None);
    }
    let mut cells = Cells::new();
    let chosen = book.sheets.iter().filter(|it| it.name == name);
    for sheet in chosen {
        for column in &sheet.columns {
            for (row, text) in column.text.iter().enumerate() {
                let special = column.special(u32::try_from(row).expect("a row"));
                let value = match (special, text) {
                    (Some(Special::Number(number)), _) => Value::Number(*number),
                    (Some(Special::Boolean(truth)), _) => Value::Truth(*truth),
                    (Some(Special::Error(_)), _) => Value::Error,
                    (Some(Special::Date(_)), _) => Value::Moment,
                    (None, Some(text)) => Value::Text(text.to_owned()),
                    _ => continue,
                };
                cells.insert((sheet.lines[row] - 1, column.index), value);
            }
        }
    }
    Ok(Some(cells))
}

/// Every xlsx and xlsm in a folder and its folders, in order.
fn workbooks(folder: &Path, into: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut entries: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        let is_book = path
            .extension()
            .is_some_and(|ending| ending == "xlsx" || ending == "xlsm");
        if path.is_dir() {
            workbooks(&path, into);
        } else if is_book {
            into.push(path);
        }
    }
}
