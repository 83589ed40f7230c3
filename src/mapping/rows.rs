//! The rows of a sheet as those of a submission: each cell at its field, and what its type makes of it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use polars::prelude::*;

use super::submission::column_at;
use super::{Mapping, several};
use crate::frame::field_column;
use crate::schema::{FieldType, Kind, is_blank};
use crate::sheet::{Sheet, Special};
use crate::words::Message;

/// What stands for a formula whose value was never stored: such a cell is a problem, not a blank.
const NO_VALUE: &str = "=";

/// Cells of workbooks that are more than what they show, by row and field.
#[derive(Default)]
pub(super) struct SpecialCells {
    /// Formulas that gave an error or nothing, with the error's word.
    pub(super) unreadable: HashMap<(u32, usize), String>,
    /// Numbers and dates that were taken by their values: nobody wrote them so.
    pub(super) values: HashSet<(u32, usize)>,
}

/// The rows below the heading, with the columns of [`Submission`].
#[allow(clippy::too_many_arguments)] // each comes from somewhere else
pub(super) fn rows(
    file: usize,
    sheet: &Sheet,
    has_sheets: bool,
    records: Range<usize>,
    mapping: &Mapping,
    kind: &Kind,
    offset: usize,
    special_cells: &mut SpecialCells,
    notes: &mut Vec<Message>,
) -> PolarsResult<DataFrame> {
    let (from, height) = (records.start, records.len());
    let start = i64::try_from(from).unwrap_or(i64::MAX);
    let file = u32::try_from(file).unwrap_or(u32::MAX);
    let mut columns = vec![
        UInt32Chunked::full("file".into(), file, height).into_column(),
        if has_sheets {
            StringChunked::full("sheet".into(), &sheet.name, height).into_column()
        } else {
            Column::full_null("sheet".into(), height, &DataType::String)
        },
        UInt32Chunked::from_slice("line".into(), &sheet.lines[records]).into_column(),
    ];
    for used in &mapping.columns {
        let Some((field, _)) = &used.is else { continue };
        let Some(column) = column_at(sheet, used.index) else {
            continue;
        };
        let mut special: HashMap<usize, Option<Cow<'_, str>>> = HashMap::new();
        for (row, what) in &column.special {
            let row = (*row as usize).checked_sub(from);
            let Some(row) = row.filter(|row| *row < height) else {
                continue;
            };
            let word = match what {
                Special::Error(word) => word.as_str(),
                Special::FormulaWithoutValue => "",
                other => {
                    let shown = column.text.get(from + row).unwrap_or_default();
                    if let Some(value) = meant(kind.fields[*field].ty, shown, other) {
                        if kind.fields[*field].ty != FieldType::Text {
                            let at = crate::matching::row_number(offset + row);
                            special_cells.values.insert((at, *field));
                        }
                        special.insert(row, Some(Cow::Owned(value)));
                    }
                    continue;
                }
            };
            let at = crate::matching::row_number(offset + row);
            special_cells
                .unreadable
                .insert((at, *field), word.to_owned());
            // A number that cannot be read is none; elsewhere the word shows what stands there.
            let number = *field == kind.number();
            special.insert(
                row,
                (!number).then_some(Cow::Borrowed(if word.is_empty() { NO_VALUE } else { word })),
            );
        }
        let text = column.text.slice(start, height);
        let needs_work = !special.is_empty() || text.iter().flatten().any(is_blank);
        let text: StringChunked = if needs_work {
            text.iter()
                .enumerate()
                .map(|(row, text)| match special.get(&row) {
                    Some(word) => word.as_deref(),
                    None => text.filter(|text| !is_blank(text)),
                })
                .collect()
        } else {
            text
        };
        columns.push(text.with_name(field_column(*field)).into_column());
    }
    notes.extend(several::join(
        &mut columns,
        sheet,
        from..from + height,
        mapping,
        kind,
    ));
    DataFrame::new(height, columns)
}

/// What a number or a date means to a field, where that is not what its cell shows: a field for numbers
/// or dates takes the value, and a text never takes an exponent that a format made.
fn meant(ty: FieldType, shown: &str, special: &Special) -> Option<String> {
    let takes_value = match special {
        Special::Number(_) => takes_number(ty) || is_scientific(shown),
        Special::Date(_) => ty == FieldType::Date,
        _ => false,
    };
    let mut value = takes_value.then(|| special.value()).flatten()?;
    // A percentage is the number that is shown, with all its decimals.
    if takes_number(ty) && shown.trim_end().ends_with('%') {
        value = hundredfold(&value)?;
    }
    // `1.234` as a person types it is either of two numbers; this one is not.
    if ty == FieldType::Decimal && value.rfind('.').is_some_and(|at| value.len() - at == 4) {
        value.push('0');
    }
    Some(value)
}

fn takes_number(ty: FieldType) -> bool {
    matches!(ty, FieldType::Integer | FieldType::Decimal)
}

/// A plain number times a hundred: `0.255` is `25.5`.
fn hundredfold(value: &str) -> Option<String> {
    let (sign, digits) = match value.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", value),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    if !whole
        .bytes()
        .chain(decimals.bytes())
        .all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let moved = format!("{decimals:0<2}");
    let (hundreds, rest) = moved.split_at(2);
    let whole = format!("{whole}{hundreds}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if rest.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{point}{rest}"))
}

/// `4.01E+08`.
fn is_scientific(shown: &str) -> bool {
    shown
        .split_once(['E', 'e'])
        .is_some_and(|(mantissa, exponent)| {
            mantissa.ends_with(|c: char| c.is_ascii_digit())
                && exponent.len() > 1
                && exponent.starts_with(['+', '-'])
                && exponent[1..].bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// Puts the parts under each other; a field that a part lacks is empty there.
pub(super) fn together(parts: Vec<DataFrame>, kind: &Kind) -> PolarsResult<DataFrame> {
    let fields: Vec<PlSmallStr> = (0..kind.fields.len())
        .map(field_column)
        .filter(|name| parts.iter().any(|part| part.column(name).is_ok()))
        .collect();
    let mut whole: Option<DataFrame> = None;
    for part in parts {
        let mut columns = vec![
            part.column("file")?.clone(),
            part.column("sheet")?.clone(),
            part.column("line")?.clone(),
        ];
        for name in &fields {
            columns.push(match part.column(name) {
                Ok(column) => column.clone(),
                Err(_) => Column::full_null(name.clone(), part.height(), &DataType::String),
            });
        }
        let part = DataFrame::new(part.height(), columns)?;
        match &mut whole {
            Some(whole) => {
                whole.vstack_mut(&part)?;
            }
            None => whole = Some(part),
        }
    }
    let mut whole = match whole {
        Some(whole) => whole,
        None => DataFrame::new(
            0,
            vec![
                Column::new_empty("file".into(), &DataType::UInt32),
                Column::new_empty("sheet".into(), &DataType::String),
                Column::new_empty("line".into(), &DataType::UInt32),
            ],
        )?,
    };
    whole.rechunk_mut_par();
    Ok(whole)
}
