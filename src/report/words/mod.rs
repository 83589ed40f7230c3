//! The words that reports use, all in one place, so that they can be had in another language later.
//!
//! Headings of fields are not words of a report: they come from the schema.

mod counting; // numbers with their nouns, and lists
mod story; // the sentences of a plan's story
mod summary; // the lines of a workbook's summary
mod person; // the sentences of one record's life
mod page; // the words of the web page

use std::fmt::Write as _;

pub use counting::{Count, List, Noun, thousands};
#[cfg(test)]
pub(super) use page::is_word;
pub(super) use page::{
    choice, cure, entries_left, held_title, made, mode_sentence, more_entries, reason,
    reason_choice, rows_left_out, scripted, status, word,
};
pub(super) use person::{
    NOT_WRITTEN, erased, erasure, event, left_outside, life_title, outings, saying,
};
pub use story::asked_briefly;
pub(super) use story::{
    cells, group_actions, mode, not_in_file, numbers_given, prospect, receipt, rows,
    rows_and_cells, still_held, title, way_back,
};
pub(super) use summary::summary;

use crate::plan::GroupAction;
use crate::problem::Reason;

/// The names of a workbook's sheets.
pub(super) mod sheet {
    pub(in crate::report) const CHANGES: &str = "Changes";
    pub(in crate::report) const HELD: &str = "Held";
    pub(in crate::report) const DAMAGE: &str = "Damage";
    pub(in crate::report) const GROUPS: &str = "Groups";
    pub(in crate::report) const SUMMARY: &str = "Summary";
    /// The one sheet of a file with a plan's rows.
    pub(in crate::report) const ROWS: &str = "Rows";
    /// The sheets of one record's life.
    pub(in crate::report) const VALUES: &str = "Values";
    pub(in crate::report) const HISTORY: &str = "History";
    pub(in crate::report) const NOT_WRITTEN: &str = "Not written";
    pub(in crate::report) const EXPORTS: &str = "Exports";
}

/// Headings that are not a field's.
pub(super) mod heading {
    pub(in crate::report) const FILE: &str = "File";
    pub(in crate::report) const ROW: &str = "Row";
    pub(in crate::report) const STATUS: &str = "Status";
    /// Where a held row stood. Import knows both names and ignores the columns.
    pub(in crate::report) const HELD_FILE: &str = "rundtur file";
    pub(in crate::report) const HELD_ROW: &str = "rundtur row";
    pub(in crate::report) const REASON: &str = "Reason";
    pub(in crate::report) const WHAT: &str = "What";
    pub(in crate::report) const VALUE: &str = "Value";
    pub(in crate::report) const BY_FIELD: &str = "Changes by field";
    pub(in crate::report) const SET: &str = "Set";
    pub(in crate::report) const CHANGED: &str = "Changed";
    pub(in crate::report) const CLEARED: &str = "Cleared";
    pub(in crate::report) const FROM: &str = "Moves from";
    pub(in crate::report) const TO: &str = "to";
    pub(in crate::report) const GROUPS: [&str; 5] = ["What", "Field", "From", "To", "Records"];
    pub(in crate::report) const DAMAGE: [&str; 7] = [
        "Field",
        "File",
        "Row",
        "Number",
        "Before",
        "Typed",
        "What happened",
    ];
    pub(in crate::report) const FIELD: &str = "Field";
    pub(in crate::report) const NOW: &str = "Now";
    pub(in crate::report) const NEW: &str = "New";
    /// The columns of one record's life, the same in every part of it.
    pub(in crate::report) const LIFE: [&str; 12] = [
        "When", "Who", "Job", "Plan", "Command", "File", "Row", "What", "Field", "Before", "After",
        "Message",
    ];
    pub(in crate::report) const EXPORTS: [&str; 5] = ["When", "Who", "Export", "File", "Fields"];
}

/// What begins a line.
pub(super) mod label {
    pub(in crate::report) const ROWS: &str = "Rows";
    pub(in crate::report) const CELLS: &str = "Cells";
    pub(in crate::report) const OTHERS: &str = "Others";
    pub(in crate::report) const HELD: &str = "held";
    pub(in crate::report) const HINT: &str = "hint";
    pub(in crate::report) const NOTE: &str = "note";
    /// Of a sheet's rows that found no room.
    pub(in crate::report) const NOT_SHOWN: &str = "Not shown";
    /// Of records that go from one group to another.
    pub(in crate::report) const MOVED: &str = "records move";
}

/// What stands in a cell that the plan leaves as it is.
pub(super) const SAME: &str = "/";

/// What stands for a field without a value, where blank would not be seen.
pub(super) const EMPTY: &str = "(empty)";

/// What stands for the group of a record without a group.
pub(super) const NO_GROUP: &str = "(none)";

/// What stands in place of a field where a whole record comes or goes: `new customer`.
pub(super) fn new_record(noun: &Noun) -> String {
    format!("new {}", noun.one())
}

/// The same of one that leaves.
pub(super) fn removed_record(noun: &Noun) -> String {
    format!("{} removed", noun.one())
}

/// Moves between groups that are not named.
pub(super) fn more_moves(moves: u64, records: u64, noun: &Noun) -> String {
    let more = Noun::new("more move", "more moves");
    format!("and {} of {}", Count(moves, &more), Count(records, noun))
}

/// Changes that are not shown; a plan that no file brought has no report beside it.
pub(super) fn more_changes(count: u64, reported: bool) -> String {
    let more = Noun::new("more change", "more changes");
    let place = if reported { ", all in the report" } else { "" };
    format!("and {}{place}", Count(count, &more))
}

/// Held rows and cells that are not shown.
pub(super) fn more_held(count: u64) -> String {
    format!("and {} more, all in the report", thousands(count))
}

/// What helps against a reason, with the option that overrides it.
pub(super) fn remedy(reason: Reason) -> String {
    let described = reason.described();
    let option = described
        .option
        .map(|option| format!(", or override with `{option}`"));
    format!("{}{}", described.remedy, option.unwrap_or_default())
}

/// What is done to a group.
pub(super) fn deed(action: &GroupAction) -> &'static str {
    match action {
        GroupAction::Create { .. } => "created",
        GroupAction::Rename { .. } => "renamed",
        GroupAction::Merge { .. } => "merged",
        GroupAction::Remove { .. } => "taken away",
    }
}

/// A user's text in backticks.
pub(super) fn quoted(text: &str) -> String {
    format!("`{text}`")
}

/// What a sheet could not take: Excel's rows are finite.
pub(super) fn left_out(count: u64, sheet: &str) -> String {
    let row = Noun::new("row", "rows");
    format!(
        "{} more of the sheet {sheet}: `rundtur show plan` or a .jsonl report has them all",
        Count(count, &row)
    )
}

/// That a value was longer than a cell of Excel holds.
pub(super) fn cut(label: &str) -> String {
    format!(
        "{label} is cut at the 32,767 characters that a cell holds: take the whole text from the file"
    )
}

/// Why a cell is held, for a note: its own words, and what helps.
pub(super) fn held_note(reason: Option<&str>, message: Option<&str>) -> String {
    held_reason(None, None, reason, message.unwrap_or_default())
}

/// Why a row or cell is held: `Phone: the register says otherwise by now; typed `3` (decide …)`.
///
/// The typed value is told where it stands nowhere else: of a conflict, unless its words have it.
pub(super) fn held_reason(
    label: Option<&str>,
    typed: Option<&str>,
    reason: Option<&str>,
    message: &str,
) -> String {
    let known = reason.and_then(Reason::from_id);
    let words = match (message, known) {
        ("", Some(known)) => known.described().words,
        _ => message,
    };
    let mut text = label.map(|label| format!("{label}: ")).unwrap_or_default();
    text.push_str(words);
    if let Some(typed) =
        typed.filter(|typed| known == Some(Reason::Conflict) && !words.contains(typed))
    {
        let _ = write!(text, "; typed {}", quoted(typed));
    }
    if let Some(known) = known {
        let _ = write!(text, " ({})", known.described().remedy);
    }
    text
}

/// What a spreadsheet made of a value, for a note: `typed `150`, `0150` stays: lost its leading zero`.
pub(super) fn damage_note(typed: Option<&str>, now: &str, message: Option<&str>) -> String {
    let cause = message
        .map(|message| format!(": {message}"))
        .unwrap_or_default();
    format!(
        "typed {}, {} stays{cause}",
        quoted(typed.unwrap_or_default()),
        quoted(now)
    )
}
