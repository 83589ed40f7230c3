//! What spreadsheets do to values by themselves: recognised, so that it is not taken for an edit.
//!
//! A cell that differs from what the person saw is damage where a spreadsheet could have made the one of
//! the other without anybody's doing, and in that direction alone: `00100` → `100` is damage, `100` →
//! `00100` an edit. Trimmed blanks, composed accents and added leading zeros are edits too: no spreadsheet
//! makes them by itself.
//!
//! Nothing here knows of records or plans. A cell is looked at only where it differs, so a million
//! untouched rows cost nothing. What a false alarm costs is a line in the report and `--accept-damage
//! FIELD`; what a missed one costs is a wrong value in the register: in doubt it is damage.

mod sorts; // each sort of damage, its name and its words
mod number; // numbers as spreadsheets take and show them
mod date; // texts that look like dates, and the dates made of them
mod time; // the same of times
mod words; // truth values, errors, `###`
mod text; // blanks, accents, quotes, escapes, cut ends
mod letters; // what encodings make of letters

use std::borrow::Cow;

use crate::schema::{Context, Field, FieldType};

pub use letters::without_lost_accents;
pub use sorts::{Cause, Damage, Described};

/// What a spreadsheet did, where it could have made `typed` of `held` by itself; `None` for an edit.
///
/// `held` is canonical, as the register keeps it: what the person saw, or what the register says.
/// Nothing here depends on the file: every country's way to write numbers and dates is tried.
pub fn recognise(field: &Field, held: &str, typed: &str) -> Option<Damage> {
    // Blanks round a value are a person's, whatever it looks like.
    if held.trim() == typed.trim() {
        return None;
    }
    let found = text::recognise(held, typed)
        .or_else(|| letters::recognise(held, typed))
        .or_else(|| number_in(field, held, typed))
        .or_else(|| date_in(field, held, typed))
        .or_else(|| number::fraction(held, typed))
        .or_else(|| words::recognise(held, typed));
    if found.is_some() || field.ty != FieldType::BusinessId {
        return found;
    }
    // Whoever made the file may have written the id without its dash and country.
    let digits = bare_id(held)?;
    number::recognise(&digits, typed)
}

/// Whether one word names the day or the month after the other's: a spreadsheet goes on with the list where
/// a cell is dragged along its column.
pub fn follows_in_a_cycle(before: &str, value: &str) -> bool {
    date::follows_in_a_cycle(before, value)
}

/// The day of a date in its canonical form, counted from any day on.
pub fn day_of(date: &str) -> Option<i64> {
    date::day_of(date)
}

/// Whether this error stands where a spreadsheet took a text for a formula: nobody wrote one there.
pub fn is_formula_error_of(held: &str, error: &str) -> bool {
    held.trim_start().starts_with(['=', '+', '-', '@']) && words::is_error(error.trim())
}

/// Blanks are how people group telephone numbers, also by threes.
fn number_in(field: &Field, held: &str, typed: &str) -> Option<Damage> {
    let found = number::recognise(held, typed)?;
    let grouped_by_hand = found == Damage::Thousands
        && field.ty == FieldType::Phone
        && typed.contains(' ')
        && !held.contains(' ');
    (!grouped_by_hand).then_some(found)
}

/// A field of dates reads a date by itself: damage is there only what it refuses, or what moved between
/// the two systems in which spreadsheets count days.
fn date_in(field: &Field, held: &str, typed: &str) -> Option<Damage> {
    if field.ty == FieldType::Date && field.canonical(typed, &Context::default()).is_ok() {
        return date::moved(held, typed);
    }
    time::recognise(held, typed).or_else(|| date::recognise(held, typed))
}

/// The digits of a business id, where it has no letters but those of its country in front.
fn bare_id(held: &str) -> Option<Cow<'_, str>> {
    let id = held.trim();
    let number = id.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let plain = number
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '-' | ' ' | '.'));
    let differs = digits != held;
    (plain && differs && !digits.is_empty()).then_some(Cow::Owned(digits))
}

#[cfg(test)]
mod tests;
