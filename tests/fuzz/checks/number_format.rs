//! Number formats: the first line is a format's code or, after `#`, the number of a built-in one;
//! each further line is a number in a cell of that format. They go through a whole workbook.

use super::container::{SEPARATOR, parts};
use super::{sound, xlsx};
use rundtur::sheet::Special;

/// Reads a sheet of the numbers.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.lines();
    let code = lines.next().unwrap_or_default();
    let numbers: Vec<f64> = lines
        .take(64)
        .filter_map(|line| line.parse().ok())
        .filter(|number: &f64| number.is_finite())
        .collect();
    let (id, codes) = match code.strip_prefix('#').and_then(|id| id.parse::<u32>().ok()) {
        Some(id) => (id, String::new()),
        None => (
            164,
            format!(
                r#"<numFmts><numFmt numFmtId="164" formatCode="{}"/></numFmts>"#,
                escaped(code)
            ),
        ),
    };
    let styles =
        format!(r#"<styleSheet>{codes}<cellXfs><xf/><xf numFmtId="{id}"/></cellXfs></styleSheet>"#);
    let cells: String = numbers
        .iter()
        .map(|number| format!(r#"<row><c s="1"><v>{number:e}</v></c></row>"#))
        .collect();
    let sheet = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    let mark = char::from(SEPARATOR);
    let input = format!("{sheet}{mark}{mark}{styles}");
    // A code that holds the separator itself is no XML.
    if parts(input.as_bytes(), [b"", b"", b"".as_slice(), b""])[3] != b"" {
        return;
    }
    let read = sound::read(&xlsx::container(input.as_bytes()), "a.xlsx");
    if numbers.is_empty() {
        assert!(read.is_err());
        return;
    }
    // Whatever a cell shows, its value stays.
    let workbook = read.expect("a sheet of numbers");
    let column = &workbook.sheets[0].columns[0];
    assert_eq!(column.special.len(), numbers.len());
    for ((_, special), number) in column.special.iter().zip(&numbers) {
        match special {
            Special::Number(value) => assert_eq!(value.to_bits(), number.to_bits()),
            Special::Date(iso) => assert!(iso.is_ascii() && iso.contains(['-', ':'])),
            other => panic!("{number} became {other:?}"),
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
