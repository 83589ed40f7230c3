//! The words of the web page: those that its script fills in, and the sentences that are only said there.

use std::collections::BTreeMap;

use super::story::rows_and_cells;
use crate::plan::{PlanHead, Receipt};
use crate::schema::Lang;
use crate::words::{args, thousands};

/// What the script says as it is.
const SCRIPTED: [&str; 22] = [
    "empty",
    "heading-file",
    "heading-row",
    "heading-status",
    "page-base",
    "page-close",
    "page-conflict",
    "page-gets",
    "page-heard-cleared",
    "page-heard-new",
    "page-heard-old",
    "page-link",
    "page-no-number",
    "page-now",
    "page-typed",
    "verdict-blank",
    "verdict-changed",
    "verdict-cleared",
    "verdict-damage",
    "verdict-held",
    "verdict-kept",
    "verdict-set",
];

/// The words of the page's script, by id. What it fills in stands in braces: `{count}`.
pub(in crate::report) fn scripted(lang: Lang) -> BTreeMap<&'static str, String> {
    let mut words: BTreeMap<&'static str, String> =
        SCRIPTED.into_iter().map(|id| (id, lang.word(id))).collect();
    let mut filled = |id: &'static str, text: String| words.insert(id, text);
    let (all, count) = ("{all}", "{count}");
    filled(
        "page-shown-all",
        lang.say("page-shown-all", args!["all" => all]),
    );
    filled(
        "page-shown-of",
        lang.say("page-shown-of", args!["shown" => "{shown}", "all" => all]),
    );
    filled(
        "page-not-here",
        lang.say("page-not-here", args!["number" => "{number}"]),
    );
    filled(
        "page-not-printed",
        lang.say("page-not-printed", args!["count" => count]),
    );
    filled(
        "page-count-held",
        lang.say("page-count-held", args!["count" => count]),
    );
    filled(
        "page-count-damage",
        lang.say("page-count-damage", args!["count" => count]),
    );
    filled(
        "page-stays",
        lang.say("page-stays", args!["value" => "{value}"]),
    );
    filled("same", super::SAME.to_owned());
    words
}

/// When and by whom the plan was made: `Made 2026-03-01 12:30 UTC by anna`.
pub(in crate::report) fn made(head: &PlanHead, lang: Lang) -> String {
    lang.say(
        "page-made",
        args!["at" => minute(&head.at), "by" => &head.by],
    )
}

/// When and by whom a job was done.
pub(in crate::report) fn applied(receipt: &Receipt, lang: Lang) -> String {
    lang.say(
        "page-applied",
        args!["at" => minute(&receipt.at), "by" => &receipt.by],
    )
}

/// RFC 3339 to the minute; of a zone no more than that it is UTC.
fn minute(at: &str) -> String {
    let minute = at.get(..16).unwrap_or(at).replace('T', " ");
    let zone = if at.ends_with('Z') { " UTC" } else { "" };
    format!("{minute}{zone}")
}

/// How much is held: `3 rows and 1 cell are held`.
pub(in crate::report) fn held_title(rows: u64, cells: u64, lang: Lang) -> String {
    lang.say(
        "page-held",
        args!["things" => rows_and_cells(rows, cells, lang), "count" => rows + cells],
    )
}

/// A choice of a filter, with the number of its rows or cells.
pub(in crate::report) fn choice(name: &str, count: u64, lang: Lang) -> String {
    format!("{name} ({})", thousands(lang, count))
}

/// Rows that the page counts without showing them: those that stay as they are, and those for which
/// there is no room.
pub(in crate::report) fn rows_left_out(
    head: &PlanHead,
    unchanged: u64,
    others: u64,
    lang: Lang,
) -> Vec<String> {
    let mut sentences = Vec::new();
    if unchanged > 0 {
        sentences.push(lang.say("page-unchanged-left", args!["count" => unchanged]));
    }
    if others > 0 {
        let plan = head.plan.unwrap_or_default().to_string();
        sentences.push(lang.say("page-others-left", args!["count" => others, "plan" => plan]));
    }
    sentences
}
