//! The lines of a workbook's summary: a label and what it says, each.

use super::counting::Noun;
use super::status;
use super::story::{cells, count_of, file_name, mode, not_in_file};
use crate::plan::{CellCounts, Plan, Status};
use crate::problem::Reason;
use crate::schema::{Kind, Lang};
use crate::words::{args, thousands};

/// Everything that a summary tells as label and text, in order.
pub(in crate::report) fn summary(plan: &Plan, kind: &Kind, lang: Lang) -> Vec<(String, String)> {
    let head = &plan.head;
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut tell = |label: &str, text: String| lines.push((lang.word(label), text));
    let number = head.plan.map(|plan| plan.to_string());
    tell(
        "summary-plan",
        number.unwrap_or_else(|| lang.word("summary-not-stored")),
    );
    tell("summary-kind", kind.labels.get(lang).to_owned());
    tell("summary-command", head.verb.word().to_owned());
    if let Some(job) = head.undoes {
        tell("summary-takes-back", job.to_string());
    }
    tell("summary-made-at", head.at.clone());
    tell("summary-made-by", head.by.clone());
    for file in &head.files {
        tell("summary-file", file_name(&file.path, lang));
    }
    tell("summary-revision", head.revision.to_string());
    if let Some(base) = head.base_revision {
        tell("summary-base", base.to_string());
    }
    if let Some(words) = mode(head.mode, lang) {
        tell("summary-mode", words);
    }
    tell("summary-read", thousands(lang, head.rows.read));
    for of in Status::ALL {
        let count = count_of(&head.rows, of);
        if count > 0 || of != Status::Removed {
            lines.push((status(of, lang), thousands(lang, count)));
        }
    }
    lines.extend(counted(plan, kind, lang));
    if let Some(words) = not_in_file(head, &Noun::of_kind(kind, lang)) {
        lines.push((lang.word("summary-not-in-file"), words));
    }
    for sentence in super::damage::sentences(head, kind, lang) {
        lines.push((lang.word("sheet-damage"), sentence));
    }
    for note in &head.notes {
        lines.push((lang.word("summary-note"), note.told(lang).into_owned()));
    }
    lines
}

/// Cells by what becomes of them and by field, and what is held by reason.
fn counted(plan: &Plan, kind: &Kind, lang: Lang) -> Vec<(String, String)> {
    let head = &plan.head;
    let all = cells(&head.cells, lang).map(|words| (lang.word("summary-cells"), words));
    let mut lines: Vec<_> = all.into_iter().collect();
    for field in &kind.fields {
        let counts = head.fields.get(&field.id).copied().unwrap_or_default();
        let counts = CellCounts {
            set: counts.set,
            changed: counts.changed,
            cleared: counts.cleared,
            ..CellCounts::default()
        };
        if let Some(words) = cells(&counts, lang) {
            let label = lang.say("summary-cells-of", args!["label" => &field.labels]);
            lines.push((label, words));
        }
    }
    for (reason, count) in &head.held {
        let label = lang.say("summary-held-by", args!["reason" => reason]);
        let words = Reason::from_id(reason).map(|reason| reason.words(lang));
        let words = words.map_or(String::new(), |words| format!(": {words}"));
        lines.push((label, thousands(lang, *count) + &words));
    }
    lines
}
