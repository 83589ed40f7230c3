//! What a person can be asked about: the columns that nobody knows and that hold something, and all of a
//! file without headings.

use super::candidates::is_sure;
use super::choose::must_identify;
use super::error::{Column, MappingError, column_letters};
use super::header_row::is_value;
use super::likely::{Likely, Sample};
use super::named::LEFT_OUT;
use super::submission::{Known, called, column_at, looks_like_data, mapped};
use super::table::{has_headings, texts};
use super::{ColumnUse, HeadingRow, UserMapping};
use crate::schema::{Kind, heading_key};
use crate::sheet::{Sheet, Workbook};

/// How many of a column's values are shown.
const EXAMPLES: usize = 3;

/// Columns of a file without headings that a person is asked about; nobody answers for more.
const MOST_COLUMNS: usize = 100;

/// A sheet with columns that nobody knows.
#[derive(Debug, Clone)]
pub struct OpenSheet {
    /// The file, and the sheet where the format has sheets.
    pub file: String,
    /// See `file`.
    pub sheet: Option<String>,
    /// All its headings.
    pub headings: Vec<String>,
    /// The fields that no column is, in the kind's order.
    pub free: Vec<usize>,
    /// False where no column says yet which record a row belongs to.
    pub identified: bool,
    /// The columns.
    pub columns: Vec<OpenColumn>,
}

/// A column that nobody knows.
#[derive(Debug, Clone)]
pub struct OpenColumn {
    /// The heading as it stands in the file; no other column of the sheet has it. Empty in a file without
    /// headings.
    pub heading: String,
    /// The column's letters.
    pub letters: String,
    /// What it might be, best first.
    pub guesses: Vec<usize>,
    /// Some of its values, each once.
    pub examples: Vec<String>,
}

/// Finds the columns that nobody knows. Nothing is asked about a file that [`super::understand`]
/// refuses for another reason than that no column identifies a record.
pub fn open_columns(
    workbooks: &[Workbook],
    kind: &Kind,
    user: &UserMapping,
    known: Known<'_>,
) -> Vec<OpenSheet> {
    let mut open = Vec::new();
    for workbook in workbooks {
        for sheet in &workbook.sheets {
            let Ok((table, mapping)) = mapped(workbook, sheet, kind, user, known) else {
                return Vec::new();
            };
            let supposed = table.header_line.is_some() && !user.rows.says_headings();
            if supposed && looks_like_data(&mapping).is_some() {
                return Vec::new();
            }
            let alone = |heading: &str| {
                let headings = mapping.columns.iter().map(|column| &column.heading);
                let key = heading_key(heading);
                headings.filter(|other| heading_key(other) == key).count() == 1
            };
            let unknown: Vec<(&ColumnUse, Sample<'_>)> = mapping
                .unknown()
                .filter(|column| alone(&column.heading))
                .filter_map(|column| {
                    let cells = column_at(sheet, column.index)?;
                    Some((column, Sample::of(cells, table.first)))
                })
                .filter(|(_, sample)| !sample.values().is_empty())
                .collect();
            if unknown.is_empty() {
                continue;
            }
            let is_free =
                |field: &usize| mapping.column_of(*field).is_none() && !kind.fields[*field].hidden;
            let free: Vec<usize> = (0..kind.fields.len()).filter(is_free).collect();
            let (columns, samples): (Vec<&ColumnUse>, Vec<Sample<'_>>) =
                unknown.into_iter().unzip();
            let likely = Likely::with_held(kind, &samples, &free, known.held);
            let columns = columns.into_iter().zip(&samples);
            let columns = columns.map(|(column, sample)| OpenColumn {
                heading: column.heading.clone(),
                letters: column.letters(),
                guesses: likely.fields(sample, &column.guesses, &free),
                examples: examples(sample),
            });
            let headings = mapping.columns.iter().map(|column| column.heading.clone());
            open.push(OpenSheet {
                file: called(workbook),
                sheet: workbook.has_sheets().then(|| sheet.name.clone()),
                headings: headings.collect(),
                columns: columns.collect(),
                free,
                identified: must_identify(kind, &mapping).is_ok(),
            });
        }
    }
    open
}

/// Two columns of a sheet that name the same field.
#[derive(Debug, Clone)]
pub struct Twins {
    /// The file.
    pub file: String,
    /// The field, as a place in the kind's.
    pub field: usize,
    /// The columns.
    pub two: [Twin; 2],
}

/// One of two columns that name the same field.
#[derive(Debug, Clone)]
pub struct Twin {
    /// Its heading as it stands in the file.
    pub heading: String,
    /// Its letters.
    pub letters: String,
    /// How an option names it, so that the other one is not meant.
    pub named: String,
    /// Some of its values, each once.
    pub examples: Vec<String>,
}

/// The first two columns that name the same field, where there are such.
pub fn twins(
    workbooks: &[Workbook],
    kind: &Kind,
    user: &UserMapping,
    known: Known<'_>,
) -> Option<Twins> {
    let sheets = workbooks
        .iter()
        .flat_map(|workbook| workbook.sheets.iter().map(move |sheet| (workbook, sheet)));
    for (workbook, sheet) in sheets {
        let Err(MappingError::TwoColumns {
            field,
            first,
            second,
        }) = mapped(workbook, sheet, kind, user, known)
        else {
            continue;
        };
        let twin = |one: &Column, other: &Column| {
            let cells = column_at(sheet, one.index);
            let values = cells.map(|cells| Sample::of(cells, 0)).unwrap_or_default();
            let values = values.values().iter().filter(|text| **text != one.heading);
            Twin {
                heading: one.heading.clone(),
                letters: column_letters(one.index),
                named: one.named(other),
                examples: values
                    .take(EXAMPLES)
                    .map(|text| (*text).to_owned())
                    .collect(),
            }
        };
        return Some(Twins {
            file: called(workbook),
            field: kind.field_index(&field)?,
            two: [twin(&first, &second), twin(&second, &first)],
        });
    }
    None
}

/// A file without headings.
#[derive(Debug, Clone)]
pub struct Headless {
    /// The line of the first row that holds anything.
    pub line: u32,
    /// Whether that row looks like the others, and so like a record.
    pub is_like_a_record: bool,
}

/// The file, where there is one, without a row that names fields. What holds of several is not asked:
/// their columns need not be the same.
pub fn headless(
    workbooks: &[Workbook],
    kind: &Kind,
    user: &UserMapping,
    known: Known<'_>,
) -> Option<Headless> {
    let [workbook] = workbooks else { return None };
    let [sheet] = workbook.sheets.as_slice() else {
        return None;
    };
    let said = user.rows.says_headings() || user.rows.heading == HeadingRow::Missing;
    if said || !user.rows.columns.is_empty() || has_headings(sheet, kind) {
        return None;
    }
    let (table, mapping) = mapped(workbook, sheet, kind, user, known).ok()?;
    let line = table.header_line?;
    // Somebody said what its headings are, now or of an earlier file; or our export wrote them. A record
    // may hold a word such as `company` all the same.
    let known_surely = mapping.known().any(|(_, _, how)| is_sure(how));
    if known_surely || (mapping.known().next().is_some() && looks_like_data(&mapping).is_none()) {
        return None;
    }
    let first = sheet.lines.binary_search(&line).ok()?;
    let from = sheet.columns.first()?.index as usize;
    let to = sheet.columns.last()?.index as usize;
    if to - from >= MOST_COLUMNS {
        return None;
    }
    let of = |from: usize, column| {
        column_at(sheet, column).map_or_else(Sample::default, |cells| Sample::of(cells, from))
    };
    let samples: Vec<Sample<'_>> = (from..=to).map(|column| of(first, column)).collect();
    let free: Vec<usize> = shown(kind).collect();
    let likely = Likely::with_held(kind, &samples, &free, known.held);
    let cells: Vec<String> = texts(sheet, first).into_iter().skip(from).collect();
    let is_like_the_rest = |(place, cell): (usize, &String)| {
        let rest = likely.fields(&of(first + 1, from + place), &[], &free);
        rest.first().is_some_and(|field| likely.fits(*field, cell))
    };
    Some(Headless {
        line,
        is_like_a_record: cells.iter().any(|cell| is_value(cell))
            || cells.iter().enumerate().any(is_like_the_rest),
    })
}

/// Every column of a sheet without headings, from the first that holds anything, as its records from a
/// line on show it. An empty one has no examples.
pub fn columns_in_order(
    sheet: &Sheet,
    kind: &Kind,
    known: Known<'_>,
    first_line: u32,
) -> Vec<OpenColumn> {
    let first = sheet.lines.partition_point(|line| *line < first_line);
    let (Some(from), Some(to)) = (sheet.columns.first(), sheet.columns.last()) else {
        return Vec::new();
    };
    let from = from.index as usize;
    let columns = from..=(to.index as usize).min(from + MOST_COLUMNS);
    let samples: Vec<Sample<'_>> = columns
        .map(|column| {
            column_at(sheet, column).map_or_else(Sample::default, |cells| Sample::of(cells, first))
        })
        .collect();
    let free: Vec<usize> = (0..kind.fields.len()).collect();
    let likely = Likely::with_held(kind, &samples, &free, known.held);
    let columns = samples.iter().enumerate();
    let columns = columns.map(|(place, sample)| OpenColumn {
        heading: String::new(),
        letters: column_letters(from + place),
        guesses: likely.fields(sample, &[], &free),
        examples: examples(sample),
    });
    columns.collect()
}

/// What the columns of a sheet without headings are likely to be, as `--columns` takes it: for each the
/// best guess that no column further left is. None where none of them would tell whose row is whose.
pub(super) fn likely_order(sheet: &Sheet, kind: &Kind) -> Option<String> {
    if has_headings(sheet, kind) {
        return None;
    }
    let likely = Likely::by_form(kind);
    let mut free: Vec<usize> = shown(kind).collect();
    let mut order: Vec<&str> = Vec::new();
    let from = sheet.columns.first()?.index;
    let mut identified = false;
    for column in sheet.columns.iter().take(MOST_COLUMNS) {
        let place = (column.index - from) as usize;
        if place >= MOST_COLUMNS {
            break;
        }
        order.resize(place, LEFT_OUT);
        let guess = likely.fields(&Sample::of(column, 0), &[], &free);
        let Some(field) = guess.first() else { continue };
        free.retain(|other| other != field);
        identified |= kind.identifying().contains(field);
        order.push(kind.fields[*field].id.as_str());
    }
    let last = order.iter().rposition(|id| *id != LEFT_OUT)?;
    identified.then(|| order[..=last].join(","))
}

/// The first values of a column.
fn examples(sample: &Sample<'_>) -> Vec<String> {
    let values = sample.values().iter().take(EXAMPLES);
    values.map(|text| (*text).to_owned()).collect()
}

/// The fields that are not hidden: the others are taken where a file names them, and never proposed.
fn shown(kind: &Kind) -> impl Iterator<Item = usize> {
    (0..kind.fields.len()).filter(|field| !kind.fields[*field].hidden)
}
