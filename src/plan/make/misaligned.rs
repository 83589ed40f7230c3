//! Columns that were moved without the others: sorted alone, shifted by some rows, filled down so that
//! they count up. The worst accident there is, since every value looks right.
//!
//! Judged are columns that are mostly distinct in what the person saw (RULES 29): where most edits of
//! such a column bring values that stood on other rows, they are held, and the plan says what happened
//! to which column. One value for many rows is what bulk reassignment looks like, and never held.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::cells::Cells;
use super::{Proposal, Standing};
use crate::matching::Matches;
use crate::plan::Verdict;
use crate::problem::{Reason, named_lines};
use crate::schema::Lang;

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
        let accident = moved(proposal, matches, cells, field, &edits)
            .or_else(|| counted(proposal, matches, cells, field, &edits));
        let Some((held, what)) = accident else {
            continue;
        };
        let lines = proposal.rows.count("line");
        let named: Vec<u32> = held
            .iter()
            .filter_map(|at| lines.get(cells.row[*at] as usize))
            .collect();
        standing.notes.push(format!(
            "{}: {what} in {} cells, which are held: {}",
            proposal.kind.fields[field].label(Lang::En),
            held.len(),
            named_lines(&named)
        ));
        for at in held {
            cells.verdict[at] = Verdict::Held;
            cells.reason[at] = Some(Reason::Misaligned);
            cells.message[at] = Some(what.to_owned());
            cells.new[at] = None;
        }
    }
}

/// The edits that bring values of other rows, where they are most of a column's, and what moved them.
fn moved(
    proposal: &Proposal,
    matches: &Matches,
    cells: &Cells,
    field: usize,
    edits: &[usize],
) -> Option<(Vec<usize>, &'static str)> {
    if edits.len() < FEWEST {
        return None;
    }
    let mut rows_of: HashMap<&str, Vec<u32>> = HashMap::new();
    let mut seen = 0;
    for row in 0..crate::matching::row_number(proposal.rows.len()) {
        if let Some(value) = seen_in(proposal, matches, row, field) {
            rows_of.entry(value).or_default().push(row);
            seen += 1;
        }
    }
    if !mostly(rows_of.len(), seen) {
        return None;
    }
    let elsewhere = |at: &usize| {
        let typed = cells.typed[*at].as_deref()?;
        let rows = rows_of.get(typed)?;
        rows.iter()
            .all(|row| *row != cells.row[*at])
            .then(|| rows[0])
    };
    let held: Vec<(usize, u32)> = edits
        .iter()
        .filter_map(|at| Some((*at, elsewhere(at)?)))
        .collect();
    let distinct: HashSet<&str> = held
        .iter()
        .filter_map(|(at, _)| cells.typed[*at].as_deref())
        .collect();
    if held.len() < FEWEST
        || !mostly(held.len(), edits.len())
        || !mostly(distinct.len(), held.len())
    {
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
        if shift > 0 {
            "values of rows further down (the column was shifted up without the others)"
        } else {
            "values of rows further up (the column was shifted down without the others)"
        }
    } else if is_sorted(proposal, field) {
        "values of other rows (the column was sorted without the others)"
    } else {
        "values of other rows (the column was moved without the others)"
    };
    Some((held.into_iter().map(|(at, _)| at).collect(), what))
}

/// The edits that count up from an untouched cell above them, row by row: what a spreadsheet makes of a
/// value that is dragged down.
fn counted(
    proposal: &Proposal,
    matches: &Matches,
    cells: &Cells,
    field: usize,
    edits: &[usize],
) -> Option<(Vec<usize>, &'static str)> {
    let typed = proposal.rows.field(field)?;
    let mut held = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    let mut end = |run: &mut Vec<usize>| {
        if run.len() >= COUNTED {
            held.append(run);
        }
        run.clear();
    };
    for at in edits {
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
        let untouched =
            above.is_some_and(|above| before == seen_in(proposal, matches, above, field));
        if counts && (goes_on || untouched) {
            run.push(*at);
        }
    }
    end(&mut run);
    (!held.is_empty()).then_some((
        held,
        "a value that counts up from row to row (it was dragged down)",
    ))
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

/// What the person saw in a row's cell.
fn seen_in<'a>(
    proposal: &'a Proposal,
    matches: &Matches,
    row: u32,
    field: usize,
) -> Option<&'a str> {
    let position = (*matches.found.get(row as usize)?)? as usize;
    let now = proposal
        .now
        .field(field)
        .and_then(|column| column.get(position));
    let base = proposal.bases.of_cell(proposal.file_of(row), row, field);
    match (base, proposal.now.id("record").get(position)) {
        (Some(base), Some(record)) => base.value(record, field, now),
        _ => now,
    }
}

/// Whether the column stands in order in the file, as texts or as numbers.
fn is_sorted(proposal: &Proposal, field: usize) -> bool {
    let Some(typed) = proposal.rows.field(field) else {
        return false;
    };
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
