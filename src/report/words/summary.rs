//! The lines of a workbook's summary: a label and what it says, each.

use super::counting::{Noun, thousands};
use super::story::{cells, file_name, mode, not_in_file};
use crate::plan::{CellCounts, Plan};
use crate::schema::{Kind, Lang};

/// Everything that a summary tells as label and text, in order.
pub(in crate::report) fn summary(plan: &Plan, kind: &Kind, lang: Lang) -> Vec<(String, String)> {
    let head = &plan.head;
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut tell = |label: &str, text: String| lines.push((label.to_owned(), text));
    tell(
        "Plan",
        head.plan
            .map_or_else(|| "not stored".to_owned(), |plan| plan.to_string()),
    );
    tell("Kind", kind.labels.get(lang).to_owned());
    tell("Command", head.verb.word().to_owned());
    if let Some(job) = head.undoes {
        tell("Takes back job", job.to_string());
    }
    tell("Made at", head.at.clone());
    tell("Made by", head.by.clone());
    for file in &head.files {
        tell("File", file_name(&file.path).to_owned());
    }
    tell("Register's revision", head.revision.to_string());
    if let Some(base) = head.base_revision {
        tell("Exported at revision", base.to_string());
    }
    if let Some(words) = mode(head.mode) {
        tell("Mode", words.to_owned());
    }
    tell("Rows read", thousands(head.rows.read));
    tell("New", thousands(head.rows.new));
    tell("Modified", thousands(head.rows.modified));
    tell("Unchanged", thousands(head.rows.unchanged));
    tell("Held", thousands(head.rows.held));
    if head.rows.removed > 0 {
        tell("Removed", thousands(head.rows.removed));
    }
    if let Some(words) = cells(&head.cells) {
        tell("Cells", words);
    }
    for field in &kind.fields {
        let counts = head.fields.get(&field.id).copied().unwrap_or_default();
        let cells = CellCounts {
            set: counts.set,
            changed: counts.changed,
            cleared: counts.cleared,
            ..CellCounts::default()
        };
        if let Some(words) = super::story::cells(&cells) {
            tell(&format!("Cells: {}", field.labels.get(lang)), words);
        }
    }
    for (reason, count) in &head.held {
        tell(&format!("Held: {reason}"), thousands(*count));
    }
    if let Some(words) = not_in_file(head, &Noun::of_kind(kind)) {
        tell("Not in the file", words);
    }
    for sentence in super::damage::sentences(head, kind, lang) {
        tell("Damage", sentence);
    }
    for note in &head.notes {
        tell("Note", note.clone());
    }
    lines
}
