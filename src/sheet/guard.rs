//! The guard: one apostrophe before a cell of a text file that a spreadsheet would run as a formula.
//!
//! A spreadsheet takes `=1+1`, `+cmd`, `-x` and `@sum` in a text file for formulas (OWASP: CSV
//! injection), and a person's data may hold all of them. The writer puts one apostrophe before such a
//! cell, and every reading of a text file takes one away. For that to be the identity, cells that
//! already begin with apostrophes and then such a sign get one more.
//!
//! ```text
//!  cell          guarded       plain        why
//!  =1+1          '=1+1         =1+1
//!  +358 40 123   +358 40 123   +358 40 123  a phone number or a number: no formula
//!  '=1+1         ''=1+1        ''=1+1       the reader will take one away
//!  'tis          'tis          'tis         no sign after the apostrophe
//! ```

use std::borrow::Cow;

/// Puts the guard on, if the cell needs one.
///
/// Without `formulas`, only the cells that a reading would otherwise shorten get it.
pub fn put_on(cell: &str, formulas: bool) -> Cow<'_, str> {
    if text_formula(cell).is_some() {
        return Cow::Owned(format!("'{cell}"));
    }
    let behind = cell.trim_start_matches('\'');
    if !begins_like_a_formula(behind) {
        return Cow::Borrowed(cell);
    }
    let quoted = behind.len() < cell.len();
    if quoted || (formulas && !is_number_or_phone(cell)) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// What a formula that gives nothing but a text stands for: `="00100"` is 00100, as programs write it
/// whose makers know what spreadsheets do to zeros.
pub fn text_formula(cell: &str) -> Option<Cow<'_, str>> {
    let text = cell.trim().strip_prefix("=\"")?.strip_suffix('"')?;
    let single = text.replace("\"\"", "");
    (!single.contains('"')).then(|| {
        if single.len() == text.len() {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(text.replace("\"\"", "\""))
        }
    })
}

/// Takes the guard off: one leading apostrophe, where apostrophes stand before a formula's sign.
pub fn take_off(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if begins_like_a_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

fn begins_like_a_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// `^[+-][0-9 ()./,-]+$` with a digit in it: `+358 (0)40-123`, `-12.50`, `-1,5`.
///
/// A spreadsheet turns some of them into a number, and that is damage which can be recognised; an
/// apostrophe before every phone number in every other program would be worse.
fn is_number_or_phone(cell: &str) -> bool {
    cell.strip_prefix(['+', '-']).is_some_and(|rest| {
        rest.contains(|c: char| c.is_ascii_digit())
            && rest
                .chars()
                .all(|c| c.is_ascii_digit() || " ()./,-".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_cell_gets_the_guard_that_it_needs() {
        for (cell, guarded, plain) in [
            ("", "", ""),
            ("a=b", "a=b", "a=b"),
            ("=1+1", "'=1+1", "=1+1"),
            ("'=1+1", "''=1+1", "''=1+1"),
            ("''=1", "'''=1", "'''=1"),
            ("'tis", "'tis", "'tis"),
            ("'", "'", "'"),
            ("''", "''", "''"),
            ("@sum", "'@sum", "@sum"),
            ("\tx", "'\tx", "\tx"),
            ("\rx", "'\rx", "\rx"),
            ("+358 (0)40-123.4", "+358 (0)40-123.4", "+358 (0)40-123.4"),
            ("'+358", "''+358", "''+358"),
            ("-12,50", "-12,50", "-12,50"),
            (
                "-1+cmd|' /C calc'!A0",
                "'-1+cmd|' /C calc'!A0",
                "-1+cmd|' /C calc'!A0",
            ),
            ("-", "'-", "-"),
            ("+()", "'+()", "+()"),
        ] {
            assert_eq!(put_on(cell, true), guarded, "{cell:?} guarded");
            assert_eq!(put_on(cell, false), plain, "{cell:?} plain");
            assert_eq!(take_off(&put_on(cell, true)), cell);
            assert_eq!(take_off(&put_on(cell, false)), cell);
        }
    }

    proptest! {
        #[test]
        fn off_undoes_on(cell in r"'{0,3}[=+\-@\t\ra0]{0,3}\PC{0,4}", formulas: bool) {
            let guarded = put_on(&cell, formulas);
            prop_assert_eq!(take_off(&guarded), cell.as_str());
        }
    }
}
