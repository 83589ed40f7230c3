//! What spreadsheets did, column by column: one line where many cells show the same, what did it, and
//! which new rows may have suffered the same without anybody knowing.

use std::collections::{BTreeMap, HashSet};

use super::cells::Cells;
use super::{Proposal, Standing};
use crate::damage::Damage;
use crate::problem::named_lines;
use crate::words::{Arg, Message, args};

/// Cells of a column from which on its new rows are in doubt too.
const MANY: usize = 3;

/// Tells what spreadsheets did to the columns of a plan; `new` are the rows that make records.
pub(super) fn sum_up(proposal: &Proposal, cells: &Cells, new: &[u32], standing: &mut Standing) {
    let mut columns: BTreeMap<(usize, Damage), usize> = BTreeMap::new();
    for (row, field, damage) in &cells.damage {
        if !standing.is_settled(*row) {
            *columns.entry((*field, *damage)).or_default() += 1;
        }
    }
    let mut cures: Vec<(&'static str, usize)> = Vec::new();
    for ((field, damage), count) in &columns {
        let definition = &proposal.kind.fields[*field];
        let (label, damage_done) = (&definition.labels, Arg::word(damage.text()));
        standing.notes.push(if *field == proposal.kind.number() {
            Message::new(
                "note-damaged-number",
                args!["label" => label, "damage" => damage_done, "count" => *count],
            )
        } else {
            Message::new(
                "note-damage",
                args!["label" => label, "damage" => damage_done, "count" => *count, "field" => definition.id.as_str()],
            )
        });
        if let Some(cure) = damage.cure() {
            match cures.iter_mut().find(|(known, _)| *known == cure) {
                Some((_, times)) => *times += count,
                None => cures.push((cure, *count)),
            }
        }
    }
    warn_of_new_rows(proposal, &columns, new, standing);
    cures.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    if let Some((cure, _)) = cures.first().filter(|(_, times)| *times >= MANY) {
        let note = Message::new("note-why", args!["cure" => Arg::word(cure)]);
        standing.notes.push(note);
    }
}

/// New rows with a value in a column that was damaged elsewhere: nobody knows what stood there.
fn warn_of_new_rows(
    proposal: &Proposal,
    columns: &BTreeMap<(usize, Damage), usize>,
    new: &[u32],
    standing: &mut Standing,
) {
    let damaged: HashSet<usize> = columns
        .iter()
        .filter(|(_, count)| **count >= MANY)
        .map(|((field, _), _)| *field)
        .collect();
    let lines = proposal.rows.count("line");
    for field in 0..proposal.kind.fields.len() {
        let (true, Some(typed)) = (damaged.contains(&field), proposal.rows.field(field)) else {
            continue;
        };
        let filled = new.iter().filter(|row| typed.get(**row as usize).is_some());
        let doubtful: Vec<u32> = filled.filter_map(|row| lines.get(*row as usize)).collect();
        if !doubtful.is_empty() {
            let [lines, of] = named_lines(&doubtful);
            standing.notes.push(Message::new(
                "note-new-rows-damaged",
                args!["label" => &proposal.kind.fields[field].labels, "lines" => lines, "of" => of],
            ));
        }
    }
}
