//! The sheet understood: which rows are data, which column is which field.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use polars::prelude::*;

use super::choose::{must_identify, propose};
use super::header_row::is_value;
use super::memory::{Remembered, Said, Words, told_again};
use super::open::likely_order;
use super::renamed::{HeldValues, Returned};
use super::rows::{SpecialCells, rows, together};
use super::table::{self, Table};
use super::{
    HowKnown, Mapping, MappingError, UserMapping, evidence, likely, named, telling, totals, uneven,
};
use crate::frame::Submission;
use crate::schema::{FieldId, Kind, Reading};
use crate::sheet::{Column, Sheet, Workbook};
use crate::words::Message;

/// The files of one import, understood.
#[derive(Debug)]
pub struct Understood {
    /// Every row of every sheet, in order.
    pub submission: Submission,
    /// Cells that hold a formula's error (its word) or a formula without a value (empty).
    pub unreadable: HashMap<(u32, usize), String>,
    /// Rows whose values may stand under the wrong headings, and why.
    pub uneven: BTreeMap<u32, Message>,
    /// How columns write decimals and dates, by field, where their cells settle it.
    pub readings: HashMap<usize, Reading>,
    /// How each sheet's columns were understood.
    pub sheets: Vec<SheetReading>,
    /// What a person should know, in sentences.
    pub notes: Vec<Message>,
}

/// How one sheet was understood.
#[derive(Debug, Clone)]
pub struct SheetReading {
    /// The file.
    pub file: String,
    /// The sheet.
    pub sheet: String,
    /// The line of the heading, if there is one.
    pub header_line: Option<u32>,
    /// How many records there are.
    pub rows: usize,
    /// The lines of the first and the last record; none where there is no record.
    pub lines: Option<(u32, u32)>,
    /// What each column is.
    pub mapping: Mapping,
}

/// The headings of an export that the register remembers, with their fields: a CSV that has them all
/// in this order is read as ours, though it cannot say so itself.
pub type OwnHeadings = Vec<(String, FieldId)>;

/// What the register knows that helps to understand a file.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The headings of its CSV exports.
    pub own: &'a [OwnHeadings],
    /// The values of a field, by its place in the kind.
    pub held: HeldValues<'a>,
    /// What people said about columns in a question of this command, and of earlier files.
    pub said: &'a [Said],
    /// See `said`.
    pub remembered: &'a [Remembered],
}

impl Known<'_> {
    /// Nothing: headings alone tell.
    pub fn nothing() -> Self {
        Self {
            own: &[],
            held: &|_| None,
            said: &[],
            remembered: &[],
        }
    }
}

/// Understands files: the heading of each sheet, its columns, its rows.
///
/// # Errors
/// A [`MappingError`] with the file: no heading, two columns for one field, nothing that identifies.
#[allow(clippy::result_large_err)] // it is returned once in a run
pub fn understand(
    workbooks: &[Workbook],
    kind: &Kind,
    user: &UserMapping,
    known: Known<'_>,
) -> Result<Understood, SubmissionError> {
    let mut parts: Vec<DataFrame> = Vec::new();
    let mut special = SpecialCells::default();
    let mut shifted = BTreeMap::new();
    let mut sheets = Vec::new();
    let mut notes = Vec::new();
    let mut height = 0;
    let absent = Absent::of(workbooks, user);
    for (file, workbook) in workbooks.iter().enumerate() {
        let name = called(workbook);
        notes.extend(workbook.notes.iter().cloned());
        notes.extend(workbook.csv.as_ref().and_then(telling::unsure_encoding));
        notes.extend(workbook.csv.as_ref().and_then(telling::stray_quotes));
        notes.extend(telling::unread(workbook));
        for sheet in &workbook.sheets {
            let (table, mut mapping) =
                identified(workbook, sheet, kind, &absent, known).map_err(|error| {
                    SubmissionError::Mapping {
                        file: name.clone(),
                        sheet: workbook.has_sheets().then(|| sheet.name.clone()),
                        error,
                    }
                })?;
            let supposed = table.header_line.filter(|_| !user.rows.says_headings());
            if let (Some(line), Some(example)) = (supposed, looks_like_data(&mapping)) {
                return Err(SubmissionError::NoHeading {
                    file: name,
                    line,
                    example,
                    order: likely_order(sheet, kind),
                });
            }
            likely::rank(&mut mapping, kind, sheet, table.first);
            let (sheet, repeated) = table::without_repeated_headings(sheet, &table);
            let sheet = sheet.as_ref();
            notes.extend(telling::repeated_headings(&name, &repeated));
            let (sheet, records) = records_of(
                sheet,
                &mapping,
                kind,
                table.first,
                user.rows.last,
                is_ours(workbook, &mapping),
                (&name, &mut notes),
            );
            let sheet = sheet.as_ref();
            if let Some(csv) = &workbook.csv {
                let range = (records.start, records.end);
                let uneven = uneven::of(sheet, csv, table.header_line, range);
                notes.extend(telling::uneven(&uneven));
                for it in uneven {
                    let at = crate::matching::row_number(height + it.row - records.start);
                    shifted.extend(it.shifted.map(|why| (at, why)));
                }
            }
            let part = rows(
                file,
                sheet,
                workbook.has_sheets(),
                records.clone(),
                &mapping,
                kind,
                height,
                &mut special,
                &mut notes,
            )?;
            if part.height() == 0 {
                notes.push(telling::nothing_below(&name, table.header_line));
            }
            let count = part.height();
            height += count;
            parts.push(part);
            let lines = &sheet.lines[records];
            sheets.push(SheetReading {
                file: name.clone(),
                sheet: sheet.name.clone(),
                header_line: table.header_line,
                rows: count,
                lines: lines.first().copied().zip(lines.last().copied()),
                mapping,
            });
        }
    }
    for reading in &sheets {
        notes.extend(told_again(&reading.mapping, kind, known.remembered));
        notes.extend(telling::columns(reading, kind));
    }
    let submission = Submission::new(together(parts, kind)?).map_err(SubmissionError::Frame)?;
    let (readings, contradictions) = evidence::of(&submission, kind, &special.values);
    notes.extend(contradictions);
    notes.extend(telling::garbled(&submission, kind));
    notes.dedup();
    Ok(Understood {
        submission,
        unreadable: special.unreadable,
        uneven: shifted,
        readings,
        sheets,
        notes,
    })
}

/// The sheet without its subtotals, and its records without the totals and footnotes below; what was left
/// out is noted. Where the user says which record is the `last`, every row up to it is one.
fn records_of<'a>(
    sheet: &'a Sheet,
    mapping: &Mapping,
    kind: &Kind,
    first: usize,
    last: Option<u32>,
    ours: bool,
    (file, notes): (&str, &mut Vec<Message>),
) -> (Cow<'a, Sheet>, Range<usize>) {
    if let Some(last) = last {
        let end = sheet.lines.partition_point(|line| *line <= last);
        return (Cow::Borrowed(sheet), first.min(end)..end);
    }
    let (end, footers) = totals::end(sheet, mapping, kind, first, ours);
    let first = first.min(end);
    // Of an export without numbers every row is a record.
    let among = if ours && mapping.column_of(kind.number()).is_none() {
        first..first
    } else {
        first..end
    };
    let (rest, subtotals) = totals::without_subtotals(sheet, mapping, kind, among);
    let last = sheet.lines.last().copied().unwrap_or_default();
    notes.extend(telling::subtotals(file, &subtotals, last));
    notes.extend(telling::footers(file, &footers));
    (rest, first..end - subtotals.len())
}

/// A file whose sheet could not be understood.
#[derive(Debug, thiserror::Error)]
pub enum SubmissionError {
    /// Its columns are not what an import needs.
    #[error("{file}: {error}")]
    Mapping {
        /// The file.
        file: String,
        /// The sheet, where the format has sheets.
        sheet: Option<String>,
        /// What is wrong with the columns.
        error: MappingError,
    },
    /// The row that would have to be the heading holds values.
    #[error("{file}: line {line} should name the columns, but looks like data: `{example}`")]
    NoHeading {
        /// The file.
        file: String,
        /// The line.
        line: u32,
        /// One of its values.
        example: String,
        /// What the columns may be, as `--columns` takes it.
        order: Option<String>,
    },
    /// A mistake in the program.
    #[error(transparent)]
    Frame(#[from] crate::frame::FrameError),
    /// A mistake in the program.
    #[error(transparent)]
    Polars(#[from] PolarsError),
}

/// A file as people know it: `-` is what they pasted.
pub(super) fn called(workbook: &Workbook) -> String {
    let path = workbook.path.display().to_string();
    if path == "-" {
        "standard input".to_owned()
    } else {
        path
    }
}

/// What the user says about columns that a sheet may lack, where there are several sheets: one of them
/// has it.
struct Absent<'a> {
    user: &'a UserMapping,
    sheets: usize,
    /// In how many sheets each name was not found.
    times: RefCell<HashMap<String, usize>>,
}

impl<'a> Absent<'a> {
    fn of(workbooks: &[Workbook], user: &'a UserMapping) -> Self {
        Self {
            user,
            sheets: workbooks.iter().map(|workbook| workbook.sheets.len()).sum(),
            times: RefCell::default(),
        }
    }

    /// Whether a name that one sheet does not have may stand in another.
    fn may_be_elsewhere(&self, named: &str) -> bool {
        let mut times = self.times.borrow_mut();
        let times = times.entry(named.to_owned()).or_default();
        *times += 1;
        *times < self.sheets
    }
}

fn identified(
    workbook: &Workbook,
    sheet: &Sheet,
    kind: &Kind,
    absent: &Absent<'_>,
    known: Known<'_>,
) -> Result<(Table, Mapping), MappingError> {
    let mut user = Cow::Borrowed(absent.user);
    loop {
        match mapped(workbook, sheet, kind, &user, known) {
            Ok((table, mapping)) => {
                must_identify(kind, &mapping).map_err(|error| match error {
                    MappingError::NoIdentity {
                        fields, headings, ..
                    } => MappingError::NoIdentity {
                        fields,
                        headings,
                        order: likely_order(sheet, kind),
                    },
                    error => error,
                })?;
                return Ok((table, mapping));
            }
            Err(MappingError::UnknownColumn { named, .. }) if absent.may_be_elsewhere(&named) => {
                let user = user.to_mut();
                user.map.retain(|(column, _)| *column != named);
                user.ignore.retain(|column| *column != named);
            }
            Err(error) => return Err(error),
        }
    }
}

/// The headings, and what each column is, whether one of them identifies a record or not.
pub(super) fn mapped(
    workbook: &Workbook,
    sheet: &Sheet,
    kind: &Kind,
    user: &UserMapping,
    known: Known<'_>,
) -> Result<(Table, Mapping), MappingError> {
    let words = Words {
        user,
        said: known.said,
        remembered: known.remembered,
    };
    let remembered = |row: &[String]| words.remembered(row).is_some();
    let mut table = table::find(sheet, kind, &user.rows, &remembered)
        .map_err(|table::NoSuchLine(line)| MappingError::NoSuchLine { line })?;
    if !user.rows.columns.is_empty() {
        let (headings, user) = named::columns_in_order(sheet, kind, user)?;
        table.headings = headings;
        let mapping = propose(kind, &table.headings, None, None, Words::of(&user))?;
        return Ok((table, mapping));
    }
    let headings = &table.headings;
    let provenance: Option<Vec<(String, FieldId)>> = workbook
        .provenance
        .as_ref()
        .filter(|provenance| provenance.kind == kind.id.as_str())
        .map(|provenance| {
            provenance
                .columns
                .iter()
                .map(|(heading, field)| (heading.clone(), FieldId::new(field)))
                .collect()
        });
    if let Some(written) = &provenance {
        let from = i64::try_from(table.first).unwrap_or(i64::MAX);
        let returned = Returned {
            written,
            cells: &|column| {
                let column = column_at(sheet, column);
                column.map_or_else(StringChunked::default, |column| {
                    column.text.slice(from, sheet.height())
                })
            },
            held: known.held,
        };
        let mapping = propose(kind, headings, Some(written), Some(&returned), words)?;
        return Ok((table, mapping));
    }
    let own = is_exported(workbook, headings, known).map(Vec::as_slice);
    let mapping = propose(kind, headings, own, None, words)?;
    Ok((table, mapping))
}

/// The headings of one of our text exports, where a text file has them all in this order.
pub(super) fn is_exported<'a>(
    workbook: &Workbook,
    headings: &[String],
    known: Known<'a>,
) -> Option<&'a OwnHeadings> {
    // A column without a heading is nobody's.
    let written = || headings.iter().filter(|heading| !heading.is_empty());
    let exported = known.own.iter().filter(|_| workbook.csv.is_some());
    exported
        .into_iter()
        .find(|own| own.iter().map(|(heading, _)| heading).eq(written()))
}

/// A value in a row that was taken for the heading, where values outweigh the headings: a file
/// without a heading row whose data happens to hold a word such as `company`.
pub(super) fn looks_like_data(mapping: &Mapping) -> Option<String> {
    let headings = || mapping.columns.iter().map(|column| column.heading.as_str());
    let values = headings().filter(|text| is_value(text)).count();
    let said = mapping
        .known()
        .any(|(_, _, how)| matches!(how, HowKnown::User | HowKnown::Remembered));
    (values > 0 && values >= mapping.known().count() && !said).then(|| {
        headings()
            .find(|text| is_value(text))
            .unwrap_or_default()
            .to_owned()
    })
}

/// Whether our own export wrote the file: as it says itself, or as its headings do.
fn is_ours(workbook: &Workbook, mapping: &Mapping) -> bool {
    let by_us = |how: &HowKnown| *how == HowKnown::Provenance;
    workbook.provenance.is_some() || mapping.known().any(|(_, _, how)| by_us(how))
}

/// The column at a place of the file.
pub(super) fn column_at(sheet: &Sheet, index: usize) -> Option<&Column> {
    let column = |column: &&Column| column.index as usize == index;
    sheet.columns.iter().find(column)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::sheet::{NoProgress, ReadOptions};

    /// A text as it is read from a file.
    pub(in crate::mapping) fn sheet_of(text: &str) -> Workbook {
        let mut file = tempfile::NamedTempFile::with_suffix(".csv").unwrap();
        std::io::Write::write_all(&mut file, text.as_bytes()).unwrap();
        crate::sheet::read(file.path(), &ReadOptions::default(), &NoProgress).unwrap()
    }
}
