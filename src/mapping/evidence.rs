//! How columns write dates and decimals, as their own cells show it.
//!
//! `01/02/2026` is the first of February or the second of January. One `13/02/2026` in the same column
//! settles it for all of them; so does `12,50` for `1.234`. A column whose cells say both is left open,
//! and so is one where no cell says anything: what can be read in two ways is then held, with both
//! readings named.

use std::collections::{HashMap, HashSet};

use polars::prelude::StringChunked;

use crate::frame::Submission;
use crate::schema::{DateOrder, DecimalMark, Field, FieldType, Kind, Reading, Unit};
use crate::words::{Message, args};

/// How each field's column is read where that is settled, and what to tell about it.
///
/// `values` are the cells, by row and field, whose values a workbook holds: they say nothing of how people
/// write.
pub(super) fn of(
    rows: &Submission,
    kind: &Kind,
    values: &HashSet<(u32, usize)>,
) -> (HashMap<usize, Reading>, Vec<Message>) {
    let mut readings: HashMap<usize, Reading> = HashMap::new();
    let mut notes = Vec::new();
    for (place, field) in kind.fields.iter().enumerate() {
        let (FieldType::Date | FieldType::Decimal, Some(column)) = (field.ty, rows.field(place))
        else {
            continue;
        };
        let mut seen = Seen::default();
        let written = column.iter().enumerate().filter(|(row, _)| {
            values.is_empty() || !values.contains(&(crate::matching::row_number(*row), place))
        });
        for typed in written.filter_map(|(_, typed)| typed) {
            seen.take(typed, field.evidence(typed));
        }
        let label = &field.labels;
        if let [(one, first), (other, second), ..] = currencies(field, column).as_slice() {
            let reading: &mut Reading = readings.entry(place).or_default();
            reading.several_currencies = true;
            notes.push(Message::new(
                "note-currencies",
                args!["label" => label, "one" => one.sign(), "other" => other.sign(), "first" => *first, "second" => *second],
            ));
        }
        match (seen.dates.as_slice(), seen.decimals.as_slice()) {
            ([(order, _)], []) => {
                readings.entry(place).or_default().date = Some(*order);
            }
            ([], [(mark, _)]) => {
                readings.entry(place).or_default().decimal = Some(*mark);
            }
            ([(_, one), (_, other), ..], _) => notes.push(Message::new(
                "note-date-orders",
                args!["label" => label, "one" => *one, "other" => *other],
            )),
            (_, [(_, one), (_, other), ..]) => notes.push(Message::new(
                "note-decimal-marks",
                args!["label" => label, "one" => *one, "other" => *other],
            )),
            _ => {}
        }
        notes.extend(times_of_day(field, column));
    }
    (readings, notes)
}

/// The cells of a column of dates that hold a time of day as well.
fn times_of_day(field: &Field, column: &StringChunked) -> Option<Message> {
    let mut with_time = column
        .iter()
        .flatten()
        .filter(|typed| field.time_of_day(typed).is_some());
    let first = with_time.next()?;
    let count = 1 + with_time.count();
    Some(Message::new(
        "note-times-of-day",
        args!["label" => &field.labels, "count" => count, "typed" => first],
    ))
}

/// The currencies that a column's amounts are in, each with its first cell; one where they fit together.
fn currencies<'a>(field: &Field, column: &'a StringChunked) -> Vec<(Unit, &'a str)> {
    let mut seen: Vec<(Unit, &str)> = Vec::new();
    for typed in column.iter().flatten() {
        let Some(unit) = field.unit(typed).filter(|unit| unit.is_money()) else {
            continue;
        };
        match seen.iter_mut().find(|(known, _)| known.fits(unit)) {
            // `kr` beside `SEK` are Swedish crowns, and no Danish ones then.
            Some(known) if known.0 == Unit::Crowns => known.0 = unit,
            Some(_) => {}
            None => seen.push((unit, typed)),
        }
    }
    seen
}

/// The readings that a column's cells call for, each with its first cell.
#[derive(Default)]
struct Seen<'a> {
    dates: Vec<(DateOrder, &'a str)>,
    decimals: Vec<(DecimalMark, &'a str)>,
}

impl<'a> Seen<'a> {
    fn take(&mut self, typed: &'a str, reading: Reading) {
        if let Some(order) = reading.date
            && self.dates.iter().all(|(seen, _)| *seen != order)
        {
            self.dates.push((order, typed));
        }
        if let Some(mark) = reading.decimal
            && self.decimals.iter().all(|(seen, _)| *seen != mark)
        {
            self.decimals.push((mark, typed));
        }
    }
}
