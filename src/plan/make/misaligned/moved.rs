//! Values that stood on other rows: sorted alone, shifted, pasted from another view.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::column::{Column, number};
use super::{Accident, mostly};
use crate::matching::Matches;
use crate::plan::make::Proposal;

/// Edits of a column from which on they may be an accident.
const FEWEST: usize = 5;

/// Edits from which on half of a column's may be an accident beside others.
const MANY: usize = 10;

/// Different values that a block or an order must bring to be no chance.
const DIFFERENT: usize = 4;

/// The edits that bring values of other rows, in a column that is mostly distinct.
pub(super) fn elsewhere(column: &Column<'_>) -> Option<Accident> {
    let edited: Vec<(u32, usize, &str)> = column.edited().collect();
    let different: HashSet<&str> = edited.iter().map(|(_, _, value)| *value).collect();
    // One value for many rows is bulk reassignment.
    if edited.len() < FEWEST || !mostly(different.len(), edited.len()) {
        return None;
    }
    let from: Vec<(u32, usize, u32)> = edited
        .iter()
        .filter_map(|(row, at, value)| {
            let rows = column.rows_of().get(value)?;
            let own = rows.binary_search(row).is_ok();
            (!own).then_some((*row, *at, *rows.first()?))
        })
        .collect();
    let many = from.len() >= MANY && from.len() * 2 >= edited.len();
    if from.len() < FEWEST || !(many || mostly(from.len(), edited.len())) {
        return None;
    }
    let mut shown = 0;
    let distinct: HashSet<&str> = column
        .all_seen()
        .map(|(_, value)| value)
        .inspect(|_| shown += 1)
        .collect();
    if !mostly(distinct.len(), shown) || is_swapped(&from) || is_computed(column) {
        return None;
    }
    Some(Accident {
        what: cause(column, &from),
        held: from.into_iter().map(|(_, at, _)| at).collect(),
    })
}

/// A few pairs of rows that changed their values with each other: that is done by hand.
fn is_swapped(from: &[(u32, usize, u32)]) -> bool {
    const PAIRS: usize = 5;
    let source: HashMap<u32, u32> = from.iter().map(|(row, _, other)| (*row, *other)).collect();
    let mutual = |(row, other): (&u32, &u32)| source.get(other) == Some(row);
    let block = from.windows(2).all(|pair| pair[0].0 + 1 == pair[1].0);
    from.len() <= 2 * PAIRS && !block && source.iter().all(mutual)
}

/// Numbers that rose by the same sum or the same part: a price list, a renumbered one.
fn is_computed(column: &Column<'_>) -> bool {
    if !column.is_of_numbers() {
        return false;
    }
    let pairs: Vec<(f64, f64)> = column
        .edited()
        .filter_map(|(row, _, value)| Some((number(column.seen(row)?)?, number(value)?)))
        .collect();
    if !mostly(pairs.len(), column.edited().count()) {
        return false;
    }
    let middle = |mut values: Vec<f64>| {
        values.sort_unstable_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    let sum = middle(pairs.iter().map(|(before, after)| after - before).collect());
    let part = middle(pairs.iter().map(|(before, after)| after / before).collect());
    // Prices are rounded as they rise.
    let near = |one: f64, other: f64| (one - other).abs() <= (0.003 * other.abs()).max(0.006);
    let alike = |fits: &dyn Fn(&(f64, f64)) -> bool| {
        mostly(pairs.iter().filter(|pair| fits(pair)).count(), pairs.len())
    };
    alike(&|(before, after)| near(*after, before + sum))
        || alike(&|(before, after)| near(*after, before * part))
}

/// The text that says what moved the values: `from` are edited rows with the rows that showed their values.
fn cause(column: &Column<'_>, from: &[(u32, usize, u32)]) -> &'static str {
    let mut shifts: HashMap<i64, usize> = HashMap::new();
    for (row, _, other) in from {
        *shifts
            .entry(i64::from(*other) - i64::from(*row))
            .or_default() += 1;
    }
    let most = shifts
        .into_iter()
        .max_by_key(|(shift, times)| (*times, *shift));
    if let Some((shift, times)) = most
        && mostly(times, from.len())
    {
        return shifted(shift);
    }
    let rows: Vec<u32> = from.iter().map(|(row, _, _)| *row).collect();
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return "moved-somehow";
    };
    let block: Vec<&str> = (*first..=*last)
        .filter_map(|row| column.shown(row))
        .collect();
    if is_ordered(&block) {
        "moved-sorted"
    } else {
        "moved-somehow"
    }
}

/// The text that says in which direction a column was shifted.
fn shifted(shift: i64) -> &'static str {
    if shift > 0 { "moved-up" } else { "moved-down" }
}

/// The edits of a run of rows that stand in order where they stood in none, with the same values as
/// before: sorted alone, however often each value comes.
pub(super) fn in_order(column: &Column<'_>) -> Option<Accident> {
    let edits = column.edited().count();
    if edits < MANY || !column.brings(DIFFERENT) {
        return None;
    }
    let sorted = |order: Order| {
        let (mut held, mut done) = (Vec::new(), None);
        for row in column.touched() {
            if done.is_some_and(|done| row <= done) {
                continue;
            }
            let (first, last) = ordered_run(column, row, order, edits);
            done = Some(last);
            if was_sorted(column, first, last) {
                held.extend((first..=last).filter_map(|row| column.edit(row)));
            }
        }
        held
    };
    let held = ORDERS
        .into_iter()
        .map(sorted)
        .max_by_key(Vec::len)
        .filter(|held| !held.is_empty())?;
    Some(Accident {
        held,
        what: "moved-sorted",
    })
}

/// The longest run of rows round this one that stand in order.
fn ordered_run(column: &Column<'_>, row: u32, order: Order, edits: usize) -> (u32, u32) {
    /// Rows for an edit that are looked at: a column of one value has no end.
    const REACH: usize = 20;
    let reach = edits.saturating_mul(REACH);
    let goes_on = |above: u32, below: u32| match (column.shown(above), column.shown(below)) {
        (Some(above), Some(below)) => order.has(above, below),
        // Blanks stand at the end.
        (_, None) => true,
        (None, Some(_)) => false,
    };
    let (mut first, mut last) = (row, row);
    for _ in 0..reach {
        match column.beside(first, -1) {
            Some(above) if goes_on(above, first) => first = above,
            _ => break,
        }
    }
    for _ in 0..reach {
        match column.beside(last, 1) {
            Some(below) if goes_on(last, below) => last = below,
            _ => break,
        }
    }
    (first, last)
}

fn was_sorted(column: &Column<'_>, first: u32, last: u32) -> bool {
    let rows = || first..=last;
    let edits = rows().filter(|row| column.edit(*row).is_some()).count();
    let shown: Vec<&str> = rows().filter_map(|row| column.shown(row)).collect();
    let seen: Vec<&str> = rows().filter_map(|row| column.seen(row)).collect();
    if edits < MANY || edits * 4 < shown.len() || is_ordered(&seen) {
        return false;
    }
    let mut counts: HashMap<&str, i64> = HashMap::new();
    for value in &seen {
        *counts.entry(value).or_default() += 1;
    }
    for value in &shown {
        *counts.entry(value).or_default() -= 1;
    }
    // The same values as often as before, nearly: whoever sets a list anew by hand brings others.
    let gone: i64 = counts.values().filter(|count| **count > 0).sum();
    let kept = seen.len() - usize::try_from(gone).unwrap_or(0);
    counts.len() >= DIFFERENT && kept * 20 >= seen.len() * 19
}

/// The edits of blocks that say what the rows so far above or below said.
pub(super) fn in_blocks(column: &Column<'_>) -> Option<Accident> {
    /// Values that stand on more rows say nothing of where they came from.
    const COMMON: usize = 20;
    /// Distances that are tried: the commonest.
    const TRIED: usize = 5;
    let edited: Vec<(u32, usize, &str)> = column.edited().collect();
    if edited.len() < FEWEST || !column.brings(DIFFERENT) || is_computed(column) {
        return None;
    }
    let rows_of = column.rows_of();
    let mut votes: HashMap<i64, usize> = HashMap::new();
    for (row, _, value) in &edited {
        let rows = rows_of.get(value).filter(|rows| rows.len() <= COMMON);
        for other in rows.into_iter().flatten() {
            *votes
                .entry(i64::from(*other) - i64::from(*row))
                .or_default() += 1;
        }
    }
    let mut votes: Vec<(i64, usize)> = votes
        .into_iter()
        .filter(|(shift, times)| *shift != 0 && *times >= FEWEST)
        .collect();
    votes.sort_unstable_by_key(|(shift, times)| (std::cmp::Reverse(*times), shift.abs(), *shift));
    votes
        .into_iter()
        .take(TRIED)
        .map(|(shift, _)| Accident {
            held: blocks(column, &edited, shift),
            what: shifted(shift),
        })
        .find(|accident| !accident.held.is_empty())
}

/// The edits in runs of rows that show what the rows so far away showed.
fn blocks(column: &Column<'_>, edited: &[(u32, usize, &str)], shift: i64) -> Vec<usize> {
    let fits = |row: u32| {
        let other = column.beside(row, shift);
        other.is_some_and(|other| column.shown(row) == column.seen(other))
    };
    let (mut held, mut run): (Vec<usize>, Vec<(u32, usize, &str)>) = (Vec::new(), Vec::new());
    let mut end = |run: &mut Vec<(u32, usize, &str)>| {
        let values: HashSet<&str> = run.iter().map(|(_, _, value)| *value).collect();
        if run.len() >= FEWEST && values.len() >= DIFFERENT {
            held.extend(run.iter().map(|(_, at, _)| *at));
        }
        run.clear();
    };
    for edit in edited {
        if !fits(edit.0) {
            continue;
        }
        // Rows between that show the same by chance belong to the run.
        let goes_on = run
            .last()
            .is_some_and(|(last, _, _)| (*last + 1..edit.0).all(fits));
        if !goes_on {
            end(&mut run);
        }
        run.push(*edit);
    }
    end(&mut run);
    held
}

/// The rows in which not one column was moved but the numbers: everything else in them says what another
/// row said.
pub(super) fn with_their_numbers(
    columns: &[Column<'_>],
    accidents: &[(usize, Accident)],
    proposal: &Proposal,
    matches: &Matches,
) -> Option<BTreeSet<u32>> {
    let brought = (0..proposal.kind.fields.len())
        .filter(|field| *field != proposal.kind.number())
        .filter(|field| proposal.rows.field(*field).is_some())
        .count();
    let by_number = |row: u32| matches.matched_by(row).key().is_none();
    accidents.iter().find_map(|(field, accident)| {
        let column = columns.iter().find(|column| column.field == *field)?;
        let held: HashSet<usize> = accident.held.iter().copied().collect();
        let source: Vec<(u32, u32)> = column
            .edited()
            .filter(|(row, at, _)| held.contains(at) && by_number(*row))
            .filter_map(
                |(row, _, value)| match column.rows_of().get(value)?.as_slice() {
                    [only] => Some((row, *only)),
                    _ => None,
                },
            )
            .collect();
        if source.len() < FEWEST {
            return None;
        }
        // Columns that nobody edited moved with nothing.
        let others = columns.iter().filter(|other| other.field != *field);
        let with_it = others
            .filter(|other| {
                let told = source.iter().filter(|(row, from)| {
                    other.seen(*row) != other.seen(*from) || other.edit(*row).is_some()
                });
                let (mut all, mut same) = (0, 0);
                for (row, from) in told {
                    all += 1;
                    same += usize::from(other.shown(*row) == other.seen(*from));
                }
                mostly(same, all)
            })
            .count();
        let all_moved = with_it > 0 && (with_it + 1) * 2 > brought;
        all_moved.then(|| source.into_iter().map(|(row, _)| row).collect())
    })
}

/// An order in which a spreadsheet sorts.
#[derive(Debug, Clone, Copy)]
struct Order {
    /// As numbers, where both are digits; else as texts.
    numbers: bool,
    rising: bool,
}

const ORDERS: [Order; 4] = [
    Order {
        numbers: false,
        rising: true,
    },
    Order {
        numbers: false,
        rising: false,
    },
    Order {
        numbers: true,
        rising: true,
    },
    Order {
        numbers: true,
        rising: false,
    },
];

impl Order {
    /// Whether one value may stand above another.
    fn has(self, above: &str, below: &str) -> bool {
        let number = |text: &str| text.parse::<f64>().ok();
        let order = match (number(above), number(below)) {
            (Some(above), Some(below)) if self.numbers => above.total_cmp(&below),
            _ => above.to_lowercase().cmp(&below.to_lowercase()),
        };
        order.is_eq() || order.is_lt() == self.rising
    }
}

/// Whether values stand in some order, nearly.
fn is_ordered(values: &[&str]) -> bool {
    let pairs = values.len().saturating_sub(1);
    let in_order = |order: Order| {
        let pairs = values.windows(2);
        pairs.filter(|pair| order.has(pair[0], pair[1])).count()
    };
    let most = ORDERS.into_iter().map(in_order).max().unwrap_or(0);
    pairs > 0 && most * 10 >= pairs * 9
}
