//! What spreadsheets did by themselves, in sentences.

use crate::plan::PlanHead;
use crate::plan::damaged::DamagedColumn;
use crate::schema::{FieldId, Kind, Lang};
use crate::words::{Arg, args};

/// What happened to a column, with an example: `Postcode: 4,812 cells lost their leading zeros
/// (`00100` → `100`)`.
pub(in crate::report) fn column(
    column: &DamagedColumn,
    kind: &Kind,
    example: Option<(String, String)>,
    lang: Lang,
) -> String {
    let message = column.message(label(kind, &column.field));
    let told = message.told(lang);
    match example {
        // Two values and an arrow read the same in every language.
        Some((held, typed)) => format!("{told} (`{held}` → `{typed}`)"),
        None => told.into_owned(),
    }
}

/// Everything else that there is to say: new rows in doubt, and what did it.
pub(in crate::report) fn around(head: &PlanHead, kind: &Kind, lang: Lang) -> Vec<String> {
    let messages = head.damage.around(|field| label(kind, field));
    messages
        .iter()
        .map(|message| message.told(lang).into_owned())
        .collect()
}

/// All of it without examples.
pub(in crate::report) fn sentences(head: &PlanHead, kind: &Kind, lang: Lang) -> Vec<String> {
    let messages = head.damage.messages(|field| label(kind, field));
    messages
        .iter()
        .map(|message| message.told(lang).into_owned())
        .collect()
}

/// How the file's values are had all the same; none where keys alone were damaged.
pub(in crate::report) fn remedy(head: &PlanHead, lang: Lang) -> Option<String> {
    let columns = head.damage.columns.iter();
    let mut fields: Vec<&str> = columns
        .filter(|column| !column.key)
        .map(|column| column.field.as_str())
        .collect();
    fields.dedup();
    let field = match fields.as_slice() {
        [] => return None,
        [field] => field,
        _ => "FIELD",
    };
    Some(lang.say("damage-remedy", args!["field" => field]))
}

/// The field's heading; its id where the schema no longer has it.
fn label<'a>(kind: &'a Kind, field: &'a FieldId) -> Arg<'a> {
    let known = kind.field(field.as_str());
    known.map_or(Arg::from(field.as_str()), |field| Arg::from(&field.labels))
}
