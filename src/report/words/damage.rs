//! What spreadsheets did by themselves, in sentences.

use super::quoted;
use crate::plan::PlanHead;
use crate::plan::damaged::DamagedColumn;
use crate::schema::{Kind, Lang};

/// The heading of the section about it.
pub(in crate::report) const HEADING: &str =
    "What a spreadsheet did by itself; the register's values stay";

/// What happened to a column, with an example: `Postcode: 4,812 cells lost their leading zeros
/// (`00100` → `100`)`.
pub(in crate::report) fn column(
    column: &DamagedColumn,
    label: &str,
    example: Option<(String, String)>,
) -> String {
    let told = column.told();
    match example {
        Some((held, typed)) => {
            format!("{label}: {told} ({} → {})", quoted(&held), quoted(&typed))
        }
        None => format!("{label}: {told}"),
    }
}

/// Everything else that there is to say: new rows in doubt, and what did it.
pub(in crate::report) fn around(head: &PlanHead, kind: &Kind, lang: Lang) -> Vec<String> {
    sentences(head, kind, lang).split_off(head.damage.columns.len())
}

/// All of it without examples.
pub(in crate::report) fn sentences(head: &PlanHead, kind: &Kind, lang: Lang) -> Vec<String> {
    head.damage.sentences(|id| {
        let field = kind.field(id.as_str());
        field.map_or(id.as_str(), |field| field.labels.get(lang))
    })
}

/// How the file's values are had all the same; none where keys alone were damaged.
pub(in crate::report) fn remedy(head: &PlanHead) -> Option<String> {
    let columns = head.damage.columns.iter();
    let mut fields: Vec<&str> = columns
        .filter(|column| !column.key)
        .map(|column| column.field.as_str())
        .collect();
    fields.dedup();
    match fields.as_slice() {
        [] => None,
        [field] => Some(format!(
            "hint: where the file's values are meant, `--accept-damage {field}` takes them"
        )),
        _ => Some(
            "hint: where a field's values in the file are meant, `--accept-damage FIELD` takes them"
                .to_owned(),
        ),
    }
}
