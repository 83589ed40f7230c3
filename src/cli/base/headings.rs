//! RULES 17: which CSV export a text file was, told by its headings.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use polars::prelude::StringChunked;

use super::{Exported, Seen, as_of, edited_on};
use crate::cli::failure::Failure;
use crate::diff::Base;
use crate::frame::{RecordId, Submission};
use crate::mapping::OwnHeadings;
use crate::register::{Export, Register, Selection, Sort};
use crate::schema::{Context, Field, Kind, KindId};
use crate::sheet::{Column, Workbook};
use crate::words::{Message, args};

/// The headings of the CSV exports that the register remembers.
pub(in crate::cli) fn own_headings(
    register: &Register,
    kind: &Kind,
) -> Result<Vec<OwnHeadings>, Failure> {
    let exports = register
        .exports()?
        .into_iter()
        .rev()
        .filter(|export| export.request.kind == kind.id && is_text(export));
    Ok(exports
        .map(|export| {
            export
                .request
                .headings
                .into_iter()
                .zip(export.request.fields)
                .collect()
        })
        .collect())
}

/// The kind that text files are exports of, by their first rows: that of every stored export with the same
/// headings. Where these are of several kinds nobody knows.
pub(in crate::cli) fn kind_exported(
    register: &Register,
    workbooks: &[Workbook],
) -> Result<Option<KindId>, Failure> {
    let exports = register.exports()?;
    let mut kind: Option<KindId> = None;
    let sheets = workbooks.iter().filter(|book| book.csv.is_some());
    for sheet in sheets.flat_map(|workbook| &workbook.sheets) {
        let first = |column: &Column| column.text.get(0).unwrap_or_default().to_owned();
        let headings: Vec<String> = sheet.columns.iter().map(first).collect();
        let same = |export: &&Export| export.request.headings == headings && is_text(export);
        for export in exports.iter().filter(same) {
            match &kind {
                Some(kind) if *kind != export.request.kind => return Ok(None),
                _ => kind = Some(export.request.kind.clone()),
            }
        }
    }
    Ok(kind)
}

/// True for an export to a text file, which cannot carry its provenance.
fn is_text(export: &Export) -> bool {
    let ending = Path::new(&export.request.file).extension();
    ending.is_some_and(|ending| {
        ending.eq_ignore_ascii_case("csv") || ending.eq_ignore_ascii_case("txt")
    })
}

/// RULES 17: a CSV whose heading row equals that of stored CSV exports came from the one of them that
/// it differs from least; of equals, the latest.
pub(super) fn by_headings(
    register: &Register,
    exported: Exported<'_>,
    headings: &[String],
    rows: &Submission,
    said: &[u64],
) -> Result<Seen, Failure> {
    let kind = exported.kind;
    let mut candidates = Vec::new();
    for export in register.exports()?.into_iter().rev() {
        let own = export.request.kind == *exported.of && export.request.headings == headings;
        if own && is_text(&export) {
            let base = as_of(register, kind, &export)?;
            candidates.push((export, base));
        }
    }
    let distances = distances(register, kind, &candidates, rows)?;
    let nearest = (0..candidates.len()).min_by_key(|at| distances[*at]);
    let Some(nearest) = nearest else {
        return Ok(Seen::default());
    };
    let (export, mut base) = candidates.swap_remove(nearest);
    let mut notes = vec![Message::new(
        "note-by-headings",
        args!["export" => export.export.to_string(), "revision" => export.revision.to_string()],
    )];
    let returns = edited_on::returns(register, kind, &export, rows, &mut base, said)?;
    notes.extend(returns.note);
    Ok(Seen {
        base: Some(base),
        notes,
        returns: returns.jobs,
    })
}

/// In how many cells the file differs from what each export showed, of those records that the exports
/// or now do not all show alike: all others count the same for each.
fn distances(
    register: &Register,
    kind: &Kind,
    candidates: &[(Export, Base)],
    rows: &Submission,
) -> Result<Vec<usize>, Failure> {
    let mut distances = vec![0; candidates.len()];
    let (true, Some(numbers)) = (candidates.len() > 1, rows.field(kind.number())) else {
        return Ok(distances);
    };
    let now = if candidates.iter().any(|(_, base)| base.exported.is_some()) {
        register.records(kind, &Selection::default(), Sort::Arrival)?
    } else {
        let changed = |base: &Base| base.changed_cells().map(|(record, _)| record).collect();
        let touched: BTreeSet<RecordId> = candidates
            .iter()
            .flat_map(|(_, base)| {
                let mut touched: Vec<RecordId> = changed(base);
                touched.extend(base.made_since());
                touched
            })
            .collect();
        register.records_by_id(kind, &touched.into_iter().collect::<Vec<_>>())?
    };
    let row_of = rows_by_number(numbers);
    let mut compare = |record: RecordId, number: Option<&str>, position: Option<usize>| {
        let Some(row) = number.and_then(|number| row_of.get(number)) else {
            return;
        };
        for (field, definition) in kind.fields.iter().enumerate() {
            let Some(column) = rows.field(field) else {
                continue;
            };
            let now = position.and_then(|at| now.field(field)?.get(at));
            for (distance, (_, base)) in distances.iter_mut().zip(candidates) {
                let shown = (base.held(record))
                    .then(|| base.value(record, field, now))
                    .flatten();
                *distance += usize::from(!same(definition, column.get(*row), shown));
            }
        }
    };
    let now_numbers = now.field(kind.number());
    for (at, record) in now.id("record").into_no_null_iter().enumerate() {
        let number = now_numbers.and_then(|column| column.get(at));
        compare(record, number, Some(at));
    }
    for (number, record) in register.removed(kind)? {
        compare(record, Some(&number), None);
    }
    Ok(distances)
}

/// Where in the file each number stands.
pub(super) fn rows_by_number(numbers: &StringChunked) -> HashMap<&str, usize> {
    let numbers = numbers.iter().enumerate();
    numbers
        .filter_map(|(at, number)| Some((number?.trim(), at)))
        .collect()
}

/// Equal, both empty, or the same in the sense of the field's type.
pub(super) fn same(field: &Field, typed: Option<&str>, other: Option<&str>) -> bool {
    match (typed, other) {
        (Some(typed), Some(other)) => field.same(typed, other, &Context::default()),
        (typed, other) => typed == other,
    }
}
