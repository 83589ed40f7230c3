//! Values that count up from row to row: what a spreadsheet makes of a value that is dragged down.

use super::Accident;
use super::column::{Column, number};
use crate::damage::follows_in_a_cycle;
use crate::schema::FieldType;

/// Rows below one another that count up.
const COUNTED: usize = 3;

/// The edits that count on from the cell above them (or, dragged upwards, below), row by row.
pub(super) fn up(column: &Column<'_>) -> Option<Accident> {
    let mut held = Vec::new();
    let touched: Vec<u32> = column.touched().collect();
    let mut rest = touched.as_slice();
    while let Some(first) = rest.first() {
        let together = |(ahead, row): (usize, &u32)| {
            u32::try_from(ahead).is_ok_and(|ahead| *row == first + ahead)
        };
        let rows = rest.iter().enumerate();
        let length = rows.take_while(|pair| together(*pair)).count();
        let (block, after) = rest.split_at(length);
        held.extend(of_block(column, block));
        rest = after;
    }
    (!held.is_empty()).then_some(Accident {
        held,
        what: "moved-counted",
    })
}

/// The series in a block of touched rows that follow one another.
fn of_block(column: &Column<'_>, block: &[u32]) -> Vec<usize> {
    let mut held = Vec::new();
    let (Some(first), Some(last)) = (block.first(), block.last()) else {
        return held;
    };
    // Two rows above may have begun the series, one below where it was dragged upwards.
    let above = [-2, -1].map(|shift| column.beside(*first, shift));
    let below = column.beside(*last, 1);
    let rows: Vec<u32> = above
        .into_iter()
        .flatten()
        .chain(block.iter().copied())
        .chain(below)
        .collect();
    let mut start = 0;
    while start + 1 < rows.len() {
        let step = step(column, rows[start], rows[start + 1]);
        let Some(step) = step.filter(|step| *step != Step::By(0)) else {
            start += 1;
            continue;
        };
        let mut end = start + 1;
        while end + 1 < rows.len() && self::step(column, rows[end], rows[end + 1]) == Some(step) {
            end += 1;
        }
        let series = &rows[start..=end];
        // The cell that was dragged says what its person wrote.
        let dragged = series[1..].iter();
        let edits: Vec<usize> = dragged.filter_map(|row| column.edit(*row)).collect();
        if edits.len() >= COUNTED
            && is_dragged(column, series, step)
            && !was_counted(column, series)
        {
            held.extend(edits);
        }
        start = end;
    }
    held
}

/// Whether somebody may have begun a series and dragged it: from one cell by one, from two by what lies
/// between them.
fn is_dragged(column: &Column<'_>, series: &[u32], step: Step) -> bool {
    let untouched = |row: Option<&u32>| row.is_some_and(|row| column.is_untouched(*row));
    let begun_by_hand = matches!(
        column.ty,
        FieldType::Text | FieldType::Integer | FieldType::Decimal | FieldType::Date
    );
    match step {
        // A number of its own for each row is typed once and dragged; no group, telephone or postcode is.
        Step::By(1) | Step::Next => untouched(series.first()) || !begun_by_hand,
        Step::By(-1) => untouched(series.last()) || untouched(series.first()) || !begun_by_hand,
        Step::By(_) => untouched(series.first()) && untouched(series.get(1)),
    }
}

/// A column that counted before is counted anew: nobody dragged it by accident.
fn was_counted(column: &Column<'_>, series: &[u32]) -> bool {
    let before: Vec<f64> = series
        .iter()
        .filter(|row| !column.is_untouched(**row))
        .filter_map(|row| number(column.seen(*row)?))
        .collect();
    let rising = before.windows(2).filter(|pair| pair[0] < pair[1]).count();
    before.len() >= COUNTED && column.is_of_numbers() && rising * 5 >= (before.len() - 1) * 4
}

/// How one value leads to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// The number in it goes on by so much.
    By(i64),
    /// The next day or month.
    Next,
}

fn step(column: &Column<'_>, row: u32, below: u32) -> Option<Step> {
    let (one, other) = (column.shown(row)?, column.shown(below)?);
    if follows_in_a_cycle(one, other) {
        return Some(Step::Next);
    }
    let date = column.ty == FieldType::Date;
    between(one, other, date).map(Step::By)
}

/// What the number in a text went on by, all else being the same: at its end, or where none is there at
/// its beginning.
fn between(before: &str, value: &str, date: bool) -> Option<i64> {
    if date {
        let day = |text: &str| crate::damage::day_of(text);
        return Some(day(value)? - day(before)?);
    }
    let split = |text: &str| -> Option<(String, i64)> {
        let at_end = text.bytes().rev().take_while(u8::is_ascii_digit).count();
        let at_start = text.bytes().take_while(u8::is_ascii_digit).count();
        // Longer ones are no counters, and no machine number holds them.
        let counts = |digits: usize| (1..=18).contains(&digits);
        if counts(at_end) {
            let (rest, number) = text.split_at(text.len() - at_end);
            return Some((format!("{rest}#"), number.parse().ok()?));
        }
        if counts(at_start) {
            let (number, rest) = text.split_at(at_start);
            return Some((format!("#{rest}"), number.parse().ok()?));
        }
        None
    };
    let ((one, before), (other, value)) = (split(before)?, split(value)?);
    (one == other).then(|| value - before)
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn what_counts_on() {
        for (before, value, by) in [
            ("Retail 1", "Retail 2", 1),
            ("040 123 4569", "040 123 4570", 1),
            ("00100", "00101", 1),
            ("a9", "a10", 1),
            ("Retail 1", "Retail 3", 2),
            ("2", "1", -1),
            ("1", "1", 0),
            ("1. avdeling", "2. avdeling", 1),
        ] {
            assert_eq!(between(before, value, false), Some(by), "{before} {value}");
        }
        for (before, value) in [
            ("Retail", "Retail 1"),
            ("a1", "b2"),
            ("a", "b"),
            ("1 a", "2 b"),
        ] {
            assert_eq!(between(before, value, false), None, "{before} {value}");
        }
        assert_eq!(between("2026-02-28", "2026-03-01", true), Some(1));
    }
}
