//! The words of the web page, by id. What stands in braces is a place that its script fills.

use super::counting::{Count, Noun, thousands};
use super::story::rows_and_cells;
use crate::plan::{PlanHead, Status};
use crate::problem::Reason;

const WORDS: [(&str, &str); 67] = [
    ("any-field", "every field"),
    ("any-group", "every group"),
    ("any-reason", "every reason"),
    ("base", "Seen at the export"),
    ("by-field", "Changes by field"),
    ("cause", "What happened"),
    ("cells", "Cells"),
    ("clear", "Show all rows"),
    ("close", "Close"),
    ("count-damage", "{count} damaged"),
    ("count-held", "{count} held"),
    ("damage", "What the spreadsheet did by itself"),
    ("damage-any", "damage of any sort"),
    (
        "damage-stays",
        "Nobody typed these values: those of the register stay.",
    ),
    ("dark", "Dark"),
    ("empty", "(empty)"),
    ("example", "For example"),
    ("field", "Field"),
    ("file", "File"),
    (
        "foot",
        "Made by rundtur. This page is one file: it loads nothing and sends nothing.",
    ),
    ("from", "From"),
    ("gets", "Gets"),
    ("group", "Group"),
    ("heard-cleared", "cleared:"),
    ("heard-new", "new:"),
    ("heard-old", "before:"),
    (
        "held-hint",
        "Nothing of this is written. Mend it in the file, or in the corrections beside this page, and import that.",
    ),
    (
        "keys",
        "Arrows move · Enter opens a row · / searches · Esc goes back",
    ),
    ("legend-conflict", "both sides changed it"),
    ("legend-damage", "the spreadsheet’s doing, not applied"),
    ("legend-held", "not applied"),
    ("legend-new", "new value"),
    ("legend-old", "what it replaces"),
    ("legend-same", "stays as it is"),
    ("line", "Row"),
    ("link", "Address of this row"),
    ("moves", "Moves between groups"),
    ("moves-each", "Move by move"),
    ("no-number", "(no number)"),
    ("none", "No row is like that."),
    (
        "noscript",
        "The table of the rows needs JavaScript, which is switched off here. All above is complete; the workbook has every row.",
    ),
    ("not-here", "Rows: {number} is not among those of this page"),
    (
        "not-printed",
        "Not printed: {count} more rows. Narrow them down, or print the workbook.",
    ),
    ("notes", "To know"),
    ("now", "The register says"),
    ("other-groups", "others"),
    ("read", "read"),
    ("reason", "Reason"),
    ("rows", "Row by row"),
    ("search", "Search"),
    ("shown-all", "Rows: {all}"),
    ("shown-of", "Rows: {shown} of {all}"),
    ("stays", "{value} stays"),
    ("status", "Status"),
    ("tag-blank", "blank"),
    ("tag-conflict", "conflict"),
    ("tag-damage", "damage"),
    ("tag-held", "held"),
    ("to", "To"),
    ("to-apply", "To apply it:"),
    ("to-table", "To the table"),
    ("typed", "The file says"),
    ("verdict-changed", "changed"),
    ("verdict-cleared", "cleared"),
    ("verdict-kept", "left alone"),
    ("verdict-set", "set"),
    ("same", super::SAME),
];

/// Those that the script asks for.
const SCRIPTED: [&str; 30] = [
    "base",
    "close",
    "count-damage",
    "count-held",
    "empty",
    "file",
    "gets",
    "heard-cleared",
    "heard-new",
    "heard-old",
    "line",
    "link",
    "no-number",
    "not-here",
    "not-printed",
    "now",
    "same",
    "shown-all",
    "shown-of",
    "stays",
    "status",
    "tag-blank",
    "tag-conflict",
    "tag-damage",
    "tag-held",
    "typed",
    "verdict-changed",
    "verdict-cleared",
    "verdict-kept",
    "verdict-set",
];

/// A word of the page; its id where there is none, which a test finds.
pub(in crate::report) fn word(id: &str) -> &str {
    WORDS
        .iter()
        .find(|(known, _)| *known == id)
        .map_or(id, |(_, text)| text)
}

/// True where there is such a word.
#[cfg(test)]
pub(in crate::report) fn is_word(id: &str) -> bool {
    WORDS.iter().any(|(known, _)| *known == id)
}

/// The words that the page's script asks for, by id.
pub(in crate::report) fn scripted() -> impl Iterator<Item = (&'static str, &'static str)> {
    SCRIPTED.into_iter().map(|id| (id, word(id)))
}

/// When, by whom and of what the plan was made: `made 2026-03-01 12:30 by anna`.
pub(in crate::report) fn made(head: &PlanHead) -> String {
    // RFC 3339 to the minute; the Z says that it is UTC.
    let minute = head.at.get(..16).unwrap_or(&head.at).replace('T', " ");
    let zone = if head.at.ends_with('Z') { " UTC" } else { "" };
    format!("Made {minute}{zone} by {}", head.by)
}

/// How much is held: `3 rows and 1 cell are held`.
pub(in crate::report) fn held_title(rows: u64, cells: u64) -> String {
    let verb = if rows + cells == 1 { "is" } else { "are" };
    format!("{} {verb} held", rows_and_cells(rows, cells))
}

/// A choice of a filter, with the number of its rows or cells.
pub(in crate::report) fn choice(name: &str, count: u64) -> String {
    format!("{name} ({})", thousands(count))
}

/// Entries that stand folded away below the first of them.
pub(in crate::report) fn more_entries(count: u64) -> String {
    format!("and {} more", thousands(count))
}

/// Entries that are not told one by one.
pub(in crate::report) fn entries_left(count: u64) -> String {
    format!("and {} more, in the table below", thousands(count))
}

/// Rows that the page counts without showing them: those that stay as they are, and those for which
/// there is no room.
pub(in crate::report) fn rows_left_out(
    head: &PlanHead,
    unchanged: u64,
    others: u64,
) -> Option<String> {
    let mut sentences = Vec::new();
    if unchanged > 0 {
        let verb = if unchanged == 1 { "is" } else { "are" };
        let stay = Noun::new("row that stays as it is", "rows that stay as they are");
        sentences.push(format!(
            "{} {verb} counted above, not listed.",
            Count(unchanged, &stay)
        ));
    }
    if others > 0 {
        let more = Noun::new("more row is", "more rows are");
        let plan = head.plan.map_or_else(String::new, |plan| {
            format!(": `rundtur show plan {plan} --report changes.xlsx` writes it")
        });
        sentences.push(format!(
            "{} left to the workbook{plan}.",
            Count(others, &more)
        ));
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// The word of a status.
pub(in crate::report) fn status(status: Status) -> String {
    status.word().to_owned()
}

/// What happened to a row or cell that is held for this reason.
pub(in crate::report) fn reason(reason: Reason) -> String {
    reason.described().words.to_owned()
}

/// What helps against a reason.
pub(in crate::report) fn cure(reason: Reason) -> String {
    reason.described().remedy.to_owned()
}

/// A reason among the choices of a filter, with how much it holds.
pub(in crate::report) fn reason_choice(words: &str, count: &str) -> String {
    format!("{words} ({count})")
}

/// The mode as a sentence of its own.
pub(in crate::report) fn mode_sentence(mode: &str) -> String {
    format!("Mode {mode}.")
}
