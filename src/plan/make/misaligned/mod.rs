//! Columns that were moved without the others: sorted alone, shifted by some rows, pasted from another
//! view, filled down so that they count up. The worst accident there is, since every value looks right.
//!
//! | what is seen | in which columns | what is held |
//! |---|---|---|
//! | most edits bring values that stood on other rows | mostly distinct ones (RULES 29) | those edits |
//! | every other column of a row says what another row said | the number column | those rows' edits |
//! | the same values as before, in order where there was none | any | the edits in that order |
//! | a block of rows that says what the rows so far above or below said | any | the block |
//! | values that count on from an untouched one | any | the series |
//!
//! RULES 29 names the first two. The others need no distinct values, because they look at whole runs of
//! rows, which nobody makes by hand. One value for many rows is what bulk reassignment looks like, and so
//! are a price list that rises and a renumbered one: never held.

mod column; // one column with its edits, and what the person saw
mod moved; // values of other rows
mod counted; // values that count up

use std::collections::{BTreeMap, BTreeSet};

use column::Column;

use super::cells::Cells;
use super::{Proposal, Standing};
use crate::matching::Matches;
use crate::plan::Verdict;
use crate::problem::{Reason, named_lines};
use crate::words::{Arg, Message, args};

/// Different values that an accident brings at the least.
const FEWEST_VALUES: usize = 3;

/// Edits of a column that are no edits, by place in the cells, and the text that says what made them.
struct Accident {
    held: Vec<usize>,
    what: &'static str,
}

/// Holds the cells of columns that were moved without the others.
pub(super) fn hold(
    proposal: &Proposal,
    matches: &Matches,
    cells: &mut Cells,
    standing: &mut Standing,
) {
    let columns = columns(proposal, matches, cells, standing);
    let mut accidents: Vec<(usize, Accident)> = Vec::new();
    for column in &columns {
        let accident = moved::elsewhere(column)
            .or_else(|| moved::in_order(column))
            .or_else(|| moved::in_blocks(column))
            .or_else(|| counted::up(column));
        accidents.extend(accident.map(|accident| (column.field, accident)));
    }
    if let Some(rows) = moved::with_their_numbers(&columns, &accidents, proposal, matches) {
        accidents = of_the_number(cells, &rows);
    }
    for (field, accident) in accidents {
        tell(proposal, cells, field, &accident, standing);
        for at in accident.held {
            cells.verdict[at] = Verdict::Held;
            cells.reason[at] = Some(Reason::Misaligned);
            cells.message[at] = Some(Message::new(accident.what, Vec::new()));
            cells.new[at] = None;
        }
    }
}

/// The columns that have edits, each with all its cells; those whose damage is taken are not judged.
fn columns<'a>(
    proposal: &'a Proposal,
    matches: &'a Matches,
    cells: &'a Cells,
    standing: &Standing,
) -> Vec<Column<'a>> {
    let mut touched: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..cells.len() {
        if !standing.is_settled(cells.row[at]) {
            touched.entry(cells.field[at]).or_default().push(at);
        }
    }
    let fields = &proposal.kind.fields;
    touched
        .into_iter()
        .filter(|(field, _)| !proposal.policy.takes_damage(*field, &fields[*field].id))
        .map(|(field, touched)| Column::new(proposal, matches, cells, field, touched))
        .filter(|column| column.brings(FEWEST_VALUES))
        .collect()
}

/// Everything in the rows whose number belongs to another row's values, field by field.
fn of_the_number(cells: &Cells, rows: &BTreeSet<u32>) -> Vec<(usize, Accident)> {
    let mut held: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..cells.len() {
        if cells.verdict[at].writes() && rows.contains(&cells.row[at]) {
            held.entry(cells.field[at]).or_default().push(at);
        }
    }
    let what = "moved-numbers";
    held.into_iter()
        .map(|(field, held)| (field, Accident { held, what }))
        .collect()
}

/// Says which column it is, what happened and where.
fn tell(
    proposal: &Proposal,
    cells: &Cells,
    field: usize,
    accident: &Accident,
    standing: &mut Standing,
) {
    let lines = proposal.rows.count("line");
    let mut rows: Vec<u32> = accident.held.iter().map(|at| cells.row[*at]).collect();
    rows.sort_unstable();
    let named: Vec<u32> = rows
        .into_iter()
        .filter_map(|row| lines.get(row as usize))
        .collect();
    let [lines, of] = named_lines(&named);
    standing.notes.push(Message::new(
        "note-misaligned",
        args!["label" => &proposal.kind.fields[field].labels, "what" => Arg::word(accident.what), "count" => named.len(), "lines" => lines, "of" => of],
    ));
}

/// Four of five.
fn mostly(part: usize, whole: usize) -> bool {
    whole > 0 && part * 5 >= whole * 4
}
