//! Columns that were moved without the others: sorted alone, shifted by some rows, filled down so that
//! they count up. The worst accident there is, since every value looks right.
//!
//! Judged are columns that are mostly distinct in what the person saw (RULES 29): where most edits of
//! such a column bring values that stood on other rows, they are held, and the plan says what happened
//! to which column. One value for many rows is what bulk reassignment looks like, and never held.

use std::collections::{BTreeMap, HashMap, HashSet};

use polars::prelude::{Int64Chunked, StringChunked, UInt32Chunked};

use super::cells::Cells;
use super::{Proposal, Standing};
use crate::diff::Bases;
use crate::matching::{Matches, Position, row_number};
use crate::plan::Verdict;
use crate::problem::{Reason, named_lines};
use crate::words::{Arg, Message, args};

/// Edits of a column from which on they may be an accident.
const FEWEST: usize = 5;

/// Rows below one another that count up from an untouched one.
const COUNTED: usize = 3;

/// Holds the cells of columns that were moved without the others.
pub(super) fn hold(
    proposal: &Proposal,
    matches: &Matches,
    cells: &mut Cells,
    standing: &mut Standing,
) {
    let mut edits: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..cells.len() {
        let accepted = proposal.policy.accept_damage.contains(&cells.field[at]);
        if cells.verdict[at].writes() && !accepted && !standing.is_settled(cells.row[at]) {
            edits.entry(cells.field[at]).or_default().push(at);
        }
    }
    for (field, mut edits) in edits {
        edits.sort_unstable_by_key(|at| cells.row[*at]);
        let Some(typed) = proposal.rows.field(field) else {
            continue;
        };
        let column = Edited {
            cells,
            edits: &edits,
            typed,
            seen: Seen {
                field,
                found: &matches.found,
                file: proposal.rows.count("file"),
                records: proposal.now.id("record"),
                now: proposal.now.field(field),
                bases: &proposal.bases,
            },
        };
        let accident = moved(&column).or_else(|| counted(&column));
        let Some((held, what)) = accident else {
            continue;
        };
        let lines = proposal.rows.count("line");
        let named: Vec<u32> = held
            .iter()
            .filter_map(|at| lines.get(cells.row[*at] as usize))
            .collect();
        let [lines, of] = named_lines(&named);
        standing.notes.push(Message::new(
            "note-misaligned",
            args!["label" => &proposal.kind.fields[field].labels, "what" => Arg::word(what), "count" => held.len(), "lines" => lines, "of" => of],
        ));
        for at in held {
            cells.verdict[at] = Verdict::Held;
            cells.reason[at] = Some(Reason::Misaligned);
            cells.message[at] = Some(Message::new(what, Vec::new()));
            cells.new[at] = None;
        }
    }
}

/// One column with its edits, which are places in `cells`, by row.
struct Edited<'a> {
    cells: &'a Cells,
    edits: &'a [usize],
    typed: &'a StringChunked,
    seen: Seen<'a>,
}

/// The edits that bring values of other rows, where they are most of a column's, and the text that says
/// what moved them.
fn moved(column: &Edited<'_>) -> Option<(Vec<usize>, &'static str)> {
    let Edited { cells, edits, .. } = column;
    if edits.len() < FEWEST {
        return None;
    }
    let typed = |at: &usize| cells.typed[*at].as_deref();
    // Only rows that showed what was typed somewhere count: of genuine edits there are hardly any.
    let mut rows_of: HashMap<&str, Vec<u32>> = edits
        .iter()
        .filter_map(typed)
        .map(|value| (value, Vec::new()))
        .collect();
    // One value for many rows is bulk reassignment.
    if !mostly(rows_of.len(), edits.len()) {
        return None;
    }
    for (row, value) in column.seen.all() {
        if let Some(rows) = rows_of.get_mut(value) {
            rows.push(row);
        }
    }
    let elsewhere = |at: &usize| {
        let rows = rows_of.get(typed(at)?)?;
        let first = rows.first()?;
        // Rows were put there in order.
        let own = rows.binary_search(&cells.row[*at]).is_ok();
        (!own).then_some((*at, *first))
    };
    let held: Vec<(usize, u32)> = edits.iter().filter_map(elsewhere).collect();
    if held.len() < FEWEST || !mostly(held.len(), edits.len()) {
        return None;
    }
    let mut shown = 0;
    let distinct: HashSet<&str> = column
        .seen
        .all()
        .map(|(_, value)| value)
        .inspect(|_| shown += 1)
        .collect();
    if !mostly(distinct.len(), shown) {
        return None;
    }
    let mut shifts: HashMap<i64, usize> = HashMap::new();
    for (at, row) in &held {
        *shifts
            .entry(i64::from(*row) - i64::from(cells.row[*at]))
            .or_default() += 1;
    }
    let (shift, times) = shifts
        .into_iter()
        .max_by_key(|(shift, times)| (*times, *shift))?;
    let what = if mostly(times, held.len()) {
        if shift > 0 { "moved-up" } else { "moved-down" }
    } else if is_sorted(column.typed) {
        "moved-sorted"
    } else {
        "moved-somehow"
    };
    Some((held.into_iter().map(|(at, _)| at).collect(), what))
}

/// The edits that count up from an untouched cell above them, row by row: what a spreadsheet makes of a
/// value that is dragged down.
fn counted(column: &Edited<'_>) -> Option<(Vec<usize>, &'static str)> {
    let Edited {
        cells,
        edits,
        typed,
        seen,
    } = column;
    let mut held = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    let mut end = |run: &mut Vec<usize>| {
        if run.len() >= COUNTED {
            held.append(run);
        }
        run.clear();
    };
    for at in *edits {
        let row = cells.row[*at];
        let above = row.checked_sub(1);
        let value = typed.get(row as usize);
        let before = above.and_then(|above| typed.get(above as usize));
        let counts = before
            .zip(value)
            .is_some_and(|(before, value)| follows(before, value));
        let goes_on = run
            .last()
            .is_some_and(|last| Some(cells.row[*last]) == above);
        if !(counts && goes_on) {
            end(&mut run);
        }
        let untouched = above.is_some_and(|above| before == seen.of(above));
        if counts && (goes_on || untouched) {
            run.push(*at);
        }
    }
    end(&mut run);
    (!held.is_empty()).then_some((held, "moved-counted"))
}

/// Whether a text is the one before it with the number at its end counted on by one.
fn follows(before: &str, value: &str) -> bool {
    let split = |text: &str| {
        let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
        // Longer ones are no counters, and no machine number holds them.
        (1..=18).contains(&digits).then(|| text.len() - digits)
    };
    let (Some(one), Some(other)) = (split(before), split(value)) else {
        return false;
    };
    let number = |text: &str, at: usize| text[at..].parse::<u64>().ok();
    before[..one] == value[..other] && number(before, one).map(|n| n + 1) == number(value, other)
}

/// What the person saw in a column, row by row.
struct Seen<'a> {
    field: usize,
    found: &'a [Option<Position>],
    file: &'a UInt32Chunked,
    records: &'a Int64Chunked,
    now: Option<&'a StringChunked>,
    bases: &'a Bases<'a>,
}

impl<'a> Seen<'a> {
    fn of(&self, row: u32) -> Option<&'a str> {
        let position = (*self.found.get(row as usize)?)? as usize;
        let now = self.now.and_then(|column| column.get(position));
        let base = self
            .bases
            .of_cell(self.file.get(row as usize), row, self.field);
        match (base, self.records.get(position)) {
            (Some(base), Some(record)) => base.value(record, self.field, now),
            _ => now,
        }
    }

    /// Every row that showed something, with what it showed.
    fn all(&self) -> impl Iterator<Item = (u32, &'a str)> {
        let rows = 0..row_number(self.found.len());
        rows.filter_map(|row| Some((row, self.of(row)?)))
    }
}

/// Whether the column stands in order in the file, as texts or as numbers.
fn is_sorted(typed: &StringChunked) -> bool {
    let values: Vec<String> = typed.iter().flatten().map(str::to_lowercase).collect();
    let pairs = values.len().saturating_sub(1);
    let rising = values.windows(2).filter(|pair| pair[0] <= pair[1]).count();
    let falling = values.windows(2).filter(|pair| pair[0] >= pair[1]).count();
    pairs > 0 && mostly(rising.max(falling), pairs)
}

/// Four of five.
fn mostly(part: usize, whole: usize) -> bool {
    whole > 0 && part * 5 >= whole * 4
}

#[cfg(test)]
mod tests {
    use super::follows;

    #[test]
    fn what_counts_up() {
        for (before, value) in [
            ("Retail 1", "Retail 2"),
            ("040 123 4569", "040 123 4570"),
            ("00100", "00101"),
            ("a9", "a10"),
        ] {
            assert!(follows(before, value), "{before} {value}");
        }
        for (before, value) in [
            ("Retail 1", "Retail 3"),
            ("Retail", "Retail 1"),
            ("a1", "b2"),
            ("1", "1"),
            ("a", "b"),
            ("2", "1"),
        ] {
            assert!(!follows(before, value), "{before} {value}");
        }
    }
}
