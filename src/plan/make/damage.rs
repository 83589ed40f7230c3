//! What spreadsheets did, column by column: one line where many cells show the same, what did it, and
//! which new rows may have suffered the same without anybody knowing.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use super::cells::Cells;
use super::{Proposal, Standing};
use crate::damage::{Cause, Damage};
use crate::matching::Matches;
use crate::plan::damaged::{Damaged, DamagedColumn, DoubtfulRows};

/// Cells of a column from which on its new rows are in doubt too, and of a file from which on it is more
/// than chance.
const MANY: u64 = 3;

/// Counts what spreadsheets did to the columns of a plan; `new` are the rows that make records.
pub(super) fn sum_up(
    proposal: &Proposal,
    matches: &Matches,
    cells: &Cells,
    new: &[u32],
    standing: &Standing,
) -> Damaged {
    let kind = proposal.kind;
    let mut counts: BTreeMap<(usize, Damage), u64> = BTreeMap::new();
    let mut keys: HashSet<usize> = HashSet::new();
    for (row, field, damage) in &cells.damage {
        if standing.is_settled(*row) {
            continue;
        }
        *counts.entry((*field, *damage)).or_default() += 1;
        let by = matches.matched_by(*row);
        if by.is_damaged() && by.field(kind) == *field {
            keys.insert(*field);
        }
    }
    let columns: Vec<DamagedColumn> = counts
        .iter()
        .map(|((field, damage), cells)| DamagedColumn {
            field: kind.fields[*field].id.clone(),
            damage: *damage,
            cells: *cells,
            key: keys.contains(field),
        })
        .collect();
    Damaged {
        doubtful: doubtful_rows(proposal, &counts, new),
        why: why(proposal, &columns).map(str::to_owned),
        columns,
    }
}

/// What did most of it, where that is more than chance.
fn why(proposal: &Proposal, columns: &[DamagedColumn]) -> Option<&'static str> {
    let mut causes: BTreeMap<Cause, u64> = BTreeMap::new();
    for column in columns {
        *causes.entry(column.damage.described().cause).or_default() += column.cells;
    }
    let (cause, _) = causes
        .into_iter()
        .filter(|(_, cells)| *cells >= MANY)
        .max_by_key(|(_, cells)| *cells)?;
    let is_workbook = |path: &str| {
        let extension = Path::new(path).extension().unwrap_or_default();
        ["xlsx", "xlsm", "xlsb", "xls", "ods"]
            .iter()
            .any(|workbook| extension.eq_ignore_ascii_case(workbook))
    };
    let mut files = proposal.origin.files.iter();
    cause.cure(!files.any(|file| is_workbook(&file.path)))
}

/// New rows with a value in a column that was damaged elsewhere: nobody knows what stood there.
fn doubtful_rows(
    proposal: &Proposal,
    counts: &BTreeMap<(usize, Damage), u64>,
    new: &[u32],
) -> Vec<DoubtfulRows> {
    let mut damaged: Vec<usize> = counts
        .iter()
        .filter(|(_, cells)| **cells >= MANY)
        .map(|((field, _), _)| *field)
        .collect();
    damaged.dedup();
    let lines = proposal.rows.count("line");
    let mut doubtful = Vec::new();
    for field in damaged {
        let Some(typed) = proposal.rows.field(field) else {
            continue;
        };
        let filled = new.iter().filter(|row| typed.get(**row as usize).is_some());
        let named: Vec<u32> = filled.filter_map(|row| lines.get(*row as usize)).collect();
        if !named.is_empty() {
            doubtful.push(DoubtfulRows {
                field: proposal.kind.fields[field].id.clone(),
                rows: named.len() as u64,
                lines: named.into_iter().take(crate::problem::NAMED).collect(),
            });
        }
    }
    doubtful
}
