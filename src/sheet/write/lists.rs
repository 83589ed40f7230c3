//! Drop-down lists: short ones in the validation itself, long ones in a range on the hidden sheet.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, Worksheet, XlsxError};

use super::book::{Heading, List};
use crate::sheet::layout::{HIDDEN_SHEET, MAX_ROWS};

/// UTF-16 code units of a list in the validation itself, commas among them (Excel's limit).
const MAX_INLINE: usize = 255;

/// Where a column's list stands.
pub(super) enum Stands {
    /// In the validation itself.
    Inline,
    /// In this column of the hidden sheet.
    Hidden(u16),
}

/// The lists of a book, by column, and where each stands: long ones in the hidden sheet's columns from
/// `free` on. An empty list is none.
pub(super) fn placed<'b>(headings: &'b [Heading], free: &mut u16) -> Vec<(u16, &'b List, Stands)> {
    let lists = (0..)
        .zip(headings)
        .filter_map(|(column, heading)| Some((column, heading.list.as_ref()?)));
    let filled = lists.filter(|(_, list)| !list.values.is_empty());
    filled
        .map(|(column, list)| {
            if fits_inline(list) {
                return (column, list, Stands::Inline);
            }
            *free += 1;
            (column, list, Stands::Hidden(*free - 1))
        })
        .collect()
}

/// Writes the long lists to the hidden sheet.
pub(super) fn write_hidden(
    sheet: &mut Worksheet,
    lists: &[(u16, &List, Stands)],
) -> Result<(), XlsxError> {
    for (_, list, stands) in lists {
        let Stands::Hidden(column) = stands else {
            continue;
        };
        for (row, value) in (0..MAX_ROWS).zip(&list.values) {
            sheet.write_string(row, *column, value)?;
        }
    }
    Ok(())
}

/// Lets a person choose from the lists in every row of the sheet, also those still to be added.
pub(super) fn offer(
    sheet: &mut Worksheet,
    lists: &[(u16, &List, Stands)],
) -> Result<(), XlsxError> {
    for (column, list, stands) in lists {
        let validation = match stands {
            Stands::Inline => DataValidation::new().allow_list_strings(&list.values)?,
            Stands::Hidden(hidden) => {
                let name = column_name(*hidden);
                let last = list.values.len().min(MAX_ROWS as usize);
                let range = format!("={HIDDEN_SHEET}!${name}$1:${name}${last}");
                DataValidation::new().allow_list_formula(Formula::new(range))
            }
        };
        // Without an error message, a value that is not in the list is taken in silence.
        let validation = if list.strict {
            validation.set_error_style(DataValidationErrorStyle::Stop)
        } else {
            validation.show_error_message(false)
        };
        sheet.add_data_validation(1, *column, MAX_ROWS - 1, *column, &validation)?;
    }
    Ok(())
}

/// Commas end an entry, and outer blanks are lost: such values need a range.
fn fits_inline(list: &List) -> bool {
    let length: usize = list
        .values
        .iter()
        .map(|value| value.encode_utf16().count() + 1)
        .sum();
    let plain = |value: &String| {
        !value.is_empty() && value.trim() == value && !value.contains([',', '"', '\n', '\r', '\t'])
    };
    length <= MAX_INLINE + 1 && list.values.iter().all(plain)
}

/// The letters of a column.
pub(super) fn column_name(column: u16) -> String {
    rust_xlsxwriter::utility::column_number_to_name(column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::layout::FIRST_LIST_COLUMN;

    #[test]
    fn only_short_and_plain_lists_stand_inline() {
        let list = |values: &[&str]| List {
            values: values.iter().map(|value| (*value).to_owned()).collect(),
            strict: false,
        };
        assert!(fits_inline(&list(&["company", "private"])));
        assert!(fits_inline(&list(&["x".repeat(255).as_str()])));
        assert!(!fits_inline(&list(&["x".repeat(256).as_str()])));
        for odd in ["a,b", " a", "a\nb", "say \"a\"", ""] {
            assert!(!fits_inline(&list(&["x", odd])), "{odd:?}");
        }
        let heading = |list| Heading {
            list: Some(list),
            ..Heading::default()
        };
        let headings = [
            heading(list(&["a,b"])),
            heading(list(&[])),
            heading(list(&["a"])),
            heading(list(&["c,d"])),
        ];
        let placed = placed(&headings, &mut FIRST_LIST_COLUMN.clone());
        let hidden = |at: usize| {
            if let Stands::Hidden(column) = placed[at].2 {
                Some(column)
            } else {
                None
            }
        };
        assert_eq!(
            placed
                .iter()
                .map(|(column, ..)| *column)
                .collect::<Vec<_>>(),
            [0, 2, 3]
        );
        assert_eq!([hidden(0), hidden(1), hidden(2)], [Some(3), None, Some(4)]);
    }
}
