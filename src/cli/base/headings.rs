//! RULES 17: which CSV export a text file was, told by its headings.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use super::{Seen, as_of, edited_on};
use crate::cli::failure::Failure;
use crate::diff::Base;
use crate::frame::{RecordId, Submission};
use crate::mapping::OwnHeadings;
use crate::register::{Export, Register};
use crate::schema::{Context, Kind};

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
    kind: &Kind,
    headings: &[String],
    rows: &Submission,
) -> Result<Seen, Failure> {
    let mut candidates = Vec::new();
    for export in register.exports()?.into_iter().rev() {
        let own = export.request.kind == kind.id && export.request.headings == headings;
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
    let mut notes = vec![format!(
        "the headings are those of export {} (revision {}): taken as what the person saw; `--base none` compares with the register as it is now",
        export.export, export.revision
    )];
    notes.extend(edited_on::noted(register, kind, &export, rows, &mut base)?);
    Ok(Seen {
        base: Some(base),
        notes,
    })
}

/// In how many cells the file differs from each export, of those cells in which the exports differ
/// from each other or from now: all others count the same for each.
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
    let cells: HashSet<(RecordId, usize)> = candidates
        .iter()
        .flat_map(|(_, base)| base.changed_cells())
        .collect();
    let records: BTreeMap<RecordId, usize> = cells.iter().map(|(record, _)| (*record, 0)).collect();
    let now = register.records_by_id(kind, &records.into_keys().collect::<Vec<_>>())?;
    let row_of: HashMap<&str, usize> = numbers
        .iter()
        .enumerate()
        .filter_map(|(at, number)| Some((number?.trim(), at)))
        .collect();
    let text = |field: usize, at: usize| now.field(field).and_then(|column| column.get(at));
    for (at, record) in now.id("record").into_no_null_iter().enumerate() {
        let Some(row) = text(kind.number(), at).and_then(|number| row_of.get(number)) else {
            continue;
        };
        for (field, definition) in kind.fields.iter().enumerate() {
            let (true, Some(column)) = (cells.contains(&(record, field)), rows.field(field)) else {
                continue;
            };
            for (distance, (_, base)) in distances.iter_mut().zip(candidates) {
                let saw = base.value(record, field, text(field, at));
                let same = match (column.get(*row), saw) {
                    (Some(typed), Some(saw)) => definition.same(typed, saw, &Context::default()),
                    (typed, saw) => typed == saw,
                };
                *distance += usize::from(!same);
            }
        }
    }
    Ok(distances)
}
