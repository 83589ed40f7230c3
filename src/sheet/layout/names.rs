//! Names of sheets, within Excel's limits.

use super::HIDDEN_SHEET;

/// UTF-16 code units of a sheet's name (Excel's limit).
const MAX_NAME: usize = 31;

/// The names of as many sheets as `records` need, `per_sheet` on each: `Customers`, `Customers 2`, ….
///
/// Characters that Excel forbids (`[ ] : * ? / \`, controls, outer apostrophes) become blanks, long
/// names are cut, and names that mean something else (`History` to Excel, our hidden sheet to us) get
/// a word behind. There is always one sheet, also for no record.
pub fn sheet_names(wanted: &str, records: usize, per_sheet: usize) -> Vec<String> {
    let base = allowed(wanted);
    let count = records.div_ceil(per_sheet.max(1)).max(1);
    (1..=count)
        .map(|number| {
            if number == 1 {
                return base.clone();
            }
            let suffix = format!(" {number}");
            format!("{}{suffix}", cut(&base, MAX_NAME - suffix.len()).trim_end())
        })
        .collect()
}

/// Whether two names mean one sheet: Excel and `LibreOffice` compare them without case.
pub(in crate::sheet) fn same_name(one: &str, other: &str) -> bool {
    one == other || one.to_lowercase() == other.to_lowercase()
}

/// Whether a worksheet is the sheet of this name: by its own, or as Apple Numbers writes it, which makes
/// a worksheet of each table and calls it `Customers - Table 1`.
pub(in crate::sheet) fn is_sheet(worksheet: &str, name: &str) -> bool {
    same_name(worksheet, name)
        || worksheet
            .split_once(" - ")
            .is_some_and(|(sheet, _)| same_name(sheet, name))
}

fn allowed(wanted: &str) -> String {
    let clean: String = wanted
        .chars()
        .map(|c| {
            if c.is_control() || "[]:*?/\\".contains(c) {
                ' '
            } else {
                c
            }
        })
        .collect();
    let outer = |c: char| c == '\'' || c.is_whitespace();
    let name = cut(clean.trim_matches(outer), MAX_NAME).trim_matches(outer);
    if name.is_empty() {
        "Sheet".to_owned()
    } else if same_name(name, HIDDEN_SHEET) || same_name(name, "History") {
        format!("{name} data")
    } else {
        name.to_owned()
    }
}

/// The longest beginning that has no more than `units` UTF-16 code units.
fn cut(name: &str, units: usize) -> &str {
    let mut used = 0;
    for (at, c) in name.char_indices() {
        used += c.len_utf16();
        if used > units {
            return &name[..at];
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_to_excels_limits() {
        for (wanted, name) in [
            ("Customers", "Customers"),
            ("a[b]c:d*e?f/g\\h", "a b c d e f g h"),
            ("'quoted'", "quoted"),
            ("  ", "Sheet"),
            ("", "Sheet"),
            ("rundtur", "rundtur data"),
            ("RUNDTUR", "RUNDTUR data"),
            ("history", "history data"),
            (
                "Åkes kunder med ett mycket långt namn",
                "Åkes kunder med ett mycket lång",
            ),
            (
                "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
                "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
            ),
        ] {
            assert_eq!(sheet_names(wanted, 0, 10), [name], "{wanted:?}");
        }
    }

    #[test]
    fn records_that_do_not_fit_continue() {
        assert_eq!(sheet_names("Customers", 10, 10), ["Customers"]);
        assert_eq!(
            sheet_names("Customers", 11, 10),
            ["Customers", "Customers 2"]
        );
        let long = sheet_names("Åkes kunder med ett mycket långt namn", 101, 10);
        assert_eq!(long.len(), 11);
        assert_eq!(long[1], "Åkes kunder med ett mycket lå 2");
        assert_eq!(long[10], "Åkes kunder med ett mycket l 11");
        assert!(long.iter().all(|name| name.encode_utf16().count() <= 31));
    }
}
