//! The words of a plan's story, of receipts and of one record's life: which text is said when, and with
//! what. The texts themselves stand in [`crate::words`].
//!
//! Headings of fields are not words of a report: they come from the schema.

pub(super) mod damage; // what spreadsheets did by themselves
mod counting; // nouns and how many there are
mod story; // the sentences of a plan's story
mod receipt; // what a job did
mod summary; // the lines of a workbook's summary
mod person; // the sentences of one record's life
pub(super) mod reconcile; // how file and register agree
mod page; // the words of the web page

pub use counting::Noun;
pub(super) use page::{applied, choice, held_title, made, rows_left_out, scripted};
pub(super) use person::{
    erased, erasure, event, left_outside, life_title, outings, saying, what_happened,
};
pub(super) use receipt::{
    numbers_given, numbers_of, receipt, receipt_lines, still_held, undo_command, way_back,
};
pub use story::asked_briefly;
pub(super) use story::{
    cells, count_of, group_actions, mode, not_in_file, prospect, rows, rows_and_cells, title,
};
pub(super) use summary::summary;

use crate::plan::{GroupAction, GroupMove, Status, Verdict};
use crate::problem::Reason;
use crate::schema::Lang;
use crate::words::{Stored, args};

/// What stands in a cell that the plan leaves as it is.
pub(super) const SAME: &str = "/";

/// The word that stands in the last column of a report.
pub fn status(status: Status, lang: Lang) -> String {
    lang.word(match status {
        Status::New => "status-new",
        Status::Modified => "status-modified",
        Status::Unchanged => "status-unchanged",
        Status::Held => "status-held",
        Status::Removed => "status-removed",
    })
}

/// What becomes of a cell, in a word.
pub(super) fn verdict(verdict: Verdict, lang: Lang) -> String {
    lang.word(match verdict {
        Verdict::Set => "verdict-set",
        Verdict::Changed => "verdict-changed",
        Verdict::Cleared => "verdict-cleared",
        Verdict::Kept => "verdict-kept",
        Verdict::Blank => "verdict-blank",
        Verdict::Held => "verdict-held",
        Verdict::Damage => "verdict-damage",
    })
}

/// What stands in place of a field where a whole record comes: `new customer`.
pub(super) fn new_record(noun: &Noun) -> String {
    noun.lang().say("new-record", args!["noun" => noun.one()])
}

/// The same of one that leaves.
pub(super) fn removed_record(noun: &Noun) -> String {
    noun.lang()
        .say("removed-record", args!["noun" => noun.one()])
}

/// Moves between groups that are not named.
pub(super) fn more_moves(moves: u64, records: u64, noun: &Noun) -> String {
    noun.lang().say(
        "more-moves",
        args!["count" => moves, "records" => noun.counted(records)],
    )
}

/// Changes that are not shown; a plan that no file brought has no report beside it.
pub(super) fn more_changes(count: u64, reported: bool, lang: Lang) -> String {
    let text = if reported {
        "more-changes-reported"
    } else {
        "more-changes"
    };
    lang.say(text, args!["count" => count])
}

/// What helps against a reason, with the option that overrides it.
pub(super) fn remedy(reason: Reason, lang: Lang) -> String {
    let remedy = reason.remedy(lang);
    match reason.described().option {
        Some(option) => lang.say(
            "remedy-or-option",
            args!["remedy" => remedy, "option" => option],
        ),
        None => remedy,
    }
}

/// What is done to a group.
/// The group that records leave for another; where there may be several, that they join one.
pub(super) fn moves_from(m: &GroupMove, lang: Lang) -> String {
    let none = if m.several { "joins-group" } else { "no-group" };
    m.from.clone().unwrap_or_else(|| lang.word(none))
}

/// The group that records go to; where there may be several, that they only leave one.
pub(super) fn moves_to(m: &GroupMove, lang: Lang) -> String {
    let none = if m.several {
        "leaves-group"
    } else {
        "no-group"
    };
    m.to.clone().unwrap_or_else(|| lang.word(none))
}

pub(super) fn deed(action: &GroupAction, lang: Lang) -> String {
    lang.word(match action {
        GroupAction::Create { .. } => "deed-created",
        GroupAction::Rename { .. } => "deed-renamed",
        GroupAction::Merge { .. } => "deed-merged",
        GroupAction::Remove { .. } => "deed-taken-away",
    })
}

/// A user's text in backticks.
pub(super) fn quoted(text: &str) -> String {
    format!("`{text}`")
}

/// Why a cell is held, for a note: its own words, and what helps.
pub(super) fn held_note(reason: Option<&str>, message: Option<Stored<'_>>, lang: Lang) -> String {
    held_reason(None, None, reason, message, lang)
}

/// Why a row or cell is held: `Phone: the register says otherwise by now; typed `3` (decide …)`.
///
/// The typed value is told where it stands nowhere else: of a conflict, unless its words have it.
pub(super) fn held_reason(
    label: Option<&str>,
    typed: Option<&str>,
    reason: Option<&str>,
    message: Option<Stored<'_>>,
    lang: Lang,
) -> String {
    let known = reason.and_then(Reason::from_id);
    let words = match (message, known) {
        (Some(message), _) => message.told(lang).into_owned(),
        (None, Some(known)) => known.words(lang),
        (None, None) => String::new(),
    };
    let mut text = label.map(|label| format!("{label}: ")).unwrap_or_default();
    text.push_str(&words);
    if let Some(typed) =
        typed.filter(|typed| known == Some(Reason::Conflict) && !words.contains(typed))
    {
        text.push_str("; ");
        text.push_str(&lang.say("held-typed", args!["typed" => typed]));
    }
    if let Some(known) = known {
        text.push_str(&format!(" ({})", known.remedy(lang)));
    }
    text
}

/// What a spreadsheet made of a value, for a note: `typed `150`, `0150` stays: leading zeros lost`.
pub(super) fn damage_note(
    typed: Option<&str>,
    now: &str,
    message: Option<Stored<'_>>,
    lang: Lang,
) -> String {
    let mut text = lang.say(
        "damage-cell",
        args!["typed" => typed.unwrap_or_default(), "now" => now],
    );
    if let Some(message) = message {
        text.push_str(": ");
        text.push_str(&message.told(lang));
    }
    text
}
